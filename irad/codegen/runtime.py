"""The runtime of generated derivatives (csrc/runtime/*.c), compiled once per process."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from importlib import resources

import llvmlite.binding as ll

from irad.codegen import cache
from irad.codegen.jit import JitHandle
from irad.codegen.modules import parse_ir
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise
from irad.codegen.target import host_data_layout, host_triple


def load_runtime(using: str | Iterable[str] = "") -> JitHandle:
    """Make the runtime's functions known to every JIT of this process.

    Those for linear algebra, which take long to compile, only if they occur in `using`, IR or the names that it uses.
    """
    handle = _load("runtime")
    text = using if isinstance(using, str) else " ".join(using)
    if _CONSTANT_LOOKUP in text:
        ll.add_symbol(_CONSTANT_LOOKUP, ll.address_of_symbol("numba_dict_lookup"))
    algebra, complex_product = set(_LINEAR_ALGEBRA.findall(text)), _COMPLEX_PRODUCT.search(text)
    if algebra or complex_product:  # such code is Numba's, and Numba, whose LAPACK it calls, is loaded
        common = _load("linalg").addresses
        if complex_product or not algebra <= common.keys():
            _load("dense")
    return handle


def load_rule_failures() -> JitHandle:
    """The same for what keeps exceptions of custom rules until the derivative returns."""
    return _load("rules")


def load_part(part: str) -> JitHandle:
    """A part of the runtime that no derivative calls."""
    return _load(part)


# Products whose adjoints are in the runtime: the kinds 'c' and 'z' (see `rules.complex_blas`).
_COMPLEX_PRODUCT = re.compile(r"@numba_xx(?:gemm|gemv|dot)\(i8[^,]* (?:99|122),")
_CONSTANT_LOOKUP = "irad_constant_dict_lookup"  # (see `frontend.numba_containers`)
_LINEAR_ALGEBRA = re.compile(r"\birad_(?:la|dense)_\w*")


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
    if part == "dense":  # most of the time is LAPACK's, and optimising it once more takes seconds
        module = parse_ir(header + text)
        module.verify()
        return module, names
    return optimise(header + text, names), names


_CALLED = re.compile(r"@([\w.]+)\(")
_USED = re.compile(r"@(irad_\w+)")
# What stays a call when a derivative is differentiated again: rules say what it does (`rules.allocation`).
_OPAQUE = re.compile(r"irad_arena_|irad_checkpoints_|irad_block_size$|irad_touch|irad_la_[a-z]+_c?(?:double|float)$")


def _text(part: str) -> str:
    return resources.files("irad.runtime").joinpath(f"{part}.ll").read_text()


@functools.cache
def _definitions() -> dict[str, str]:
    """Definitions and declarations of the runtime by name, all but the arena."""
    text = _text("runtime") + _text("linalg") + _text("dense")
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


_DEFINED = re.compile(r"^(?:define [^@\n]*@(irad_\w+)\(|@(irad_\w+) = (?!external ))", re.M)


def with_definitions(text: str) -> str:
    """A derivative's IR with the code of the runtime's functions that it uses, so that it can be differentiated."""
    there = {a or b for a, b in _DEFINED.findall(text)}  # from the derivative that this one is a derivative of
    known = {n: code for n, code in _definitions().items() if n not in there}
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
