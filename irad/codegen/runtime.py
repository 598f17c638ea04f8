"""The runtime of generated derivatives (csrc/runtime/*.c), compiled once per process."""

from __future__ import annotations

import functools
import re
from importlib import resources

import llvmlite.binding as ll

from irad.codegen import cache
from irad.codegen.jit import JitHandle
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise
from irad.codegen.target import host_data_layout, host_triple


def load_runtime() -> JitHandle:
    """Make the runtime's functions known to every JIT of this process."""
    handle = _load("runtime")
    if ll.address_of_symbol(_NUMBA_LAPACK):  # code that calls linear algebra is Numba's, and Numba is loaded
        _load("linalg")
    return handle


def load_rule_failures() -> JitHandle:
    """The same for what keeps exceptions of custom rules until the derivative returns."""
    return _load("rules")


_NUMBA_LAPACK = "numba_xxgetrf"


@functools.cache
def _load(part: str) -> JitHandle:
    handle = compiled("runtime", cache.digest(cache.versions(), part), functools.partial(_module, part))
    for name, address in handle.addresses.items():
        ll.add_symbol(name, address)
    return handle


def _module(part: str) -> tuple[ll.ModuleRef, list[str]]:
    """A part of the runtime, optimised, and what it exports."""
    text = _text(part)
    header = f'target triple = "{host_triple()}"\ntarget datalayout = "{host_data_layout()}"\n'
    names = re.findall(
        r"^define (?!internal|fastcc)[^@]*@(irad_\w+)\(|^@(irad_\w+) = (?!internal|external)", text, re.M
    )
    names = [function or variable for function, variable in names]
    return optimise(header + text, names), names


_CALLED = re.compile(r"@([\w.]+)\(")
_USED = re.compile(r"@(irad_\w+)")
# What stays a call when a derivative is differentiated again: rules say what it does (`rules.allocation`).
_OPAQUE = re.compile(r"irad_arena_|irad_checkpoints_|irad_block_size$|irad_la_[a-z]+_(?:double|float)$")


def _text(part: str) -> str:
    return resources.files("irad.runtime").joinpath(f"{part}.ll").read_text()


@functools.cache
def _definitions() -> dict[str, str]:
    """Definitions and declarations of the runtime by name, all but the arena."""
    text = _text("runtime") + _text("linalg")
    found = {m[1]: m[0] for m in re.finditer(r"^@(\w+) = constant .*$", text, re.M)}
    found |= {m[1]: m[0] for m in re.finditer(r"^declare [^@\n]*@([\w.]+)\(.*$", text, re.M)}
    found |= {m[1]: m[0] for m in re.finditer(r"^define [^@\n]*@([\w.]+)\(.*?^}$", text, re.M | re.S)}
    opaque = [n for n in found if n.startswith("irad_la_") and _OPAQUE.match(n)]
    found |= {n: _declaration(found[n]) for n in opaque}
    return {n: d for n, d in found.items() if not _OPAQUE.match(n) or n in opaque}


def _declaration(definition: str) -> str:
    """What declares a function, given its definition."""
    head = re.sub(r" %\d+(?=[,)])", "", definition.partition("{")[0]).strip()
    return re.sub(r"^define", "declare", head).removesuffix("unnamed_addr").strip()


def with_definitions(text: str) -> str:
    """A derivative's IR with the code of the runtime's functions that it uses, so that it can be differentiated."""
    known = _definitions()
    added: dict[str, str] = {}
    work = [n for n in _USED.findall(text) if n in known]
    while work:
        name = work.pop()
        if name in added:
            continue
        added[name] = known[name]
        work += [n for n in (*_CALLED.findall(known[name]), *_USED.findall(known[name])) if n in known]
    parts = [text]
    for name, code in added.items():
        declaration = re.compile(rf"^(?:declare [^@\n]*@{re.escape(name)}\(|@{name} = external ).*\n", re.M)
        if code.startswith("declare "):
            if not declaration.search(text):
                parts.append(code)
            continue
        parts[0] = declaration.sub("", parts[0])
        parts.append(re.sub(r"^(define|@\w+ =) ", r"\1 internal ", code))
    return "\n".join(parts) + "\n"
