"""From canonical IR of a function to IR of its gradient."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from irad.analysis.activity import analyse
from irad.analysis.memory import Memory
from irad.analysis.plan import Plan
from irad.errors import IradError, Location, UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.ir.printer import print_function
from irad.ir.reader import read_module
from irad.transform.augmented import Augmenter, InactiveMemoryError
from irad.transform.normalise import named, normalise
from irad.transform.problem import SCOPE_METADATA, Problem
from irad.transform.retype import retype
from irad.transform.reverse import build_gradient

# stride and (offset, scalar kind) of the memory behind a pointer parameter
Layout = tuple[int, tuple[tuple[int, str], ...]]


@dataclass(frozen=True)
class Derivative:
    """IR `text` of a module that defines `symbol`, and how it was made."""

    text: str
    symbol: str
    plan: Plan


def gradient(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None = None,
    scratch: Mapping[int, tuple[int, int]] | None = None,
) -> Derivative:
    """Reverse-mode derivative of function `entry` of a canonical module.

    `activities` per LLVM parameter: 'const'; 'active', a float, whose derivative is stored through an extra
    pointer parameter behind it; 'dup', a pointer, whose shadow is an extra parameter behind it. `return_kind`:
    'active' (a float; its cotangent is a trailing parameter), 'status' (an error code: only a call that succeeds
    is differentiated) or 'const'. `layouts`: what pointer parameters (by index) point to. `noalias`: the memory
    behind different pointer parameters does not overlap. `scratch`: for each parameter with activity 'scratch' the
    parameter that counts its items and the size of one; it is memory that the derivative shadows by itself where
    active values pass through it.
    """
    module = read_module(text)
    f = module.functions[entry]
    params = dict(zip((p.name for p in f.params), activities, strict=True))
    try:
        return _gradient(module, f, params, symbol, return_kind, noalias, layouts or {}, scratch or {})
    except IradError as e:
        if e.location is None:
            e.location = locate(module, f.location)
        if isinstance(e, InactiveMemoryError):
            e.index = next(n for n, p in enumerate(f.params) if named(p.name) == e.parameter)
        raise


def _gradient(
    module: m.Module,
    f: m.Function,
    params: dict[str, str],
    symbol: str,
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout],
    scratch: Mapping[int, tuple[int, int]],
) -> Derivative:
    normal = normalise(f, status=return_kind == "status", counting=_is_refcount)
    _check_readable(module, normal.live)
    renamed = [p.name for p in normal.function.params]
    params = dict(zip(renamed, params.values(), strict=True))
    hints = {renamed[n]: layout for n, layout in layouts.items()}
    memory = Memory(normal.live, module, hints, noalias=noalias)
    changed = retype(normal.function, normal.on_path, memory)
    if changed is not None:
        normal = normal.with_function(changed)
        memory = Memory(normal.live, module, hints, noalias=noalias)
    activity = analyse(normal.live, memory, params, return_active=return_kind == "active")

    def where(i: m.Instruction) -> Location | None:
        return locate(module, i.location) if i.location else None

    room = {renamed[n]: (renamed[count], item) for n, (count, item) in scratch.items()}
    declared = dict(normal.declared)
    augmenter = Augmenter(normal.function, module, memory, activity, params, room, declared, normal.on_path, where)
    problem = Problem(
        normal, module, memory, activity, params, return_kind, where, augmenter, augmenter.build(), declared
    )
    built = build_gradient(problem, symbol)
    return Derivative(_module_text(module, built.function, declared), symbol, built.plan)


def _is_refcount(i: m.Instruction) -> bool:
    """Reference counting: in a derivative every object is borrowed from the caller or lives in the arena."""
    return i.opcode == "call" and i.callee in ("NRT_incref", "NRT_decref")


def _check_readable(module: m.Module, f: m.Function) -> None:
    for i in f.instructions():
        where = locate(module, i.location) if i.location else None
        if i.attrs.get("unreadable"):
            raise UnsupportedError(f"the instruction {i.opcode!r} cannot be differentiated", location=where)
        callee = i.attrs.get("callee")
        if isinstance(callee, m.Constant) and callee.text.startswith("asm"):
            raise UnsupportedError("inline assembly cannot be differentiated", location=where)
        if i.opcode in ("invoke", "landingpad", "resume"):
            raise UnsupportedError("C++ exceptions cannot be differentiated yet", location=where)
        if i.callee in ("setjmp", "_setjmp", "longjmp", "sigsetjmp", "__sigsetjmp"):
            raise UnsupportedError("setjmp and longjmp cannot be differentiated", location=where)


# ---------------------------------------------------------------- the module around the function

_NAME = re.compile(r"@([-\w$.]+|\"[^\"]*\")\(")
_USED = re.compile(r"@([-\w$.]+|\"[^\"]*\")")


@cache
def _runtime() -> tuple[str, dict[str, str]]:
    """Definitions and declarations of the runtime."""
    text = resources.files("irad.runtime").joinpath("runtime.ll").read_text()
    lines = text.splitlines()
    declares = {_name(ln): ln for ln in lines if ln.startswith("declare ")}
    rest = "\n".join(ln for ln in lines if not ln.startswith(("declare ", ";")))
    return rest, declares


def _name(line: str) -> str:
    found = _NAME.search(line)
    assert found is not None
    return found[1]


def _module_text(module: m.Module, f: m.Function, declared: Mapping[str, m.FunctionType]) -> str:
    body = print_function(f, "nounwind")
    parts: list[str] = [body]
    used = set(_USED.findall(body))
    work = list(used)
    definitions: dict[str, str] = {}
    globals_: dict[str, str] = {}
    declares: dict[str, str] = {}
    quoted = {m.quote(n): n for n in (*module.functions, *module.globals, *module.declarations)}
    while work:
        q = work.pop()
        name: str = quoted.get(q, q)
        text = ""
        if name in module.function_text and name != f.name:
            text = definitions[name] = _internal(module.function_text[name])
        elif name in module.globals:
            text = globals_[name] = module.globals[name].text
        elif name in module.declarations:
            declares[name] = module.declarations[name].text
        for n in _USED.findall(text):
            if n not in used:
                used.add(n)
                work.append(n)
    for name, t in declared.items():
        if name in used and name not in definitions:
            declares.setdefault(name, f"declare {t.result} @{m.quote(name)}({', '.join(map(str, t.params))})")
    if any(n.startswith("irad_") for n in used):
        text, runtime_declares = _runtime()
        parts.append(text)
        declares = {n: d for n, d in declares.items() if not n.startswith("irad_")} | {
            n: d for n, d in runtime_declares.items() if n not in declares
        }
    helpers = _helpers(used)
    if helpers:
        parts.append(helpers)
        inside = set(re.findall(r"^define [^@]*@([\w.]+)\(", helpers, re.M))
        declares = {n: d for n, d in declares.items() if n not in inside}
        for line in re.findall(r"^declare .*$", helpers, re.M):
            declares.setdefault(_name(line), line)
        parts[-1] = re.sub(r"^declare .*\n?", "", helpers, flags=re.M)
    return "\n".join(
        [
            *module.header,
            *module.type_text,
            *globals_.values(),
            *declares.values(),
            *definitions.values(),
            *parts,
            SCOPE_METADATA,
            "",
        ]
    )


def _helpers(used: set[str]) -> str:
    """IR of irad's own mathematical functions that the code calls."""
    from irad.rules.helpers import HELPERS

    return "\n".join(text for name, text in HELPERS.items() if name in used)


def _internal(text: str) -> str:
    return (
        re.sub(
            r"^define (?:external |linkonce_odr |weak_odr |linkonce |weak |dso_local )*",
            "define internal ",
            text,
            count=1,
        )
        if not text.startswith(("define internal", "define linkonce_odr void @NRT_"))
        else text
    )
