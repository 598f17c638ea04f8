"""The module around generated functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from irad.ir import model as m
from irad.ir.printer import print_function
from irad.ir.stops import missing_declarations
from irad.rules.helpers import HELPERS
from irad.transform import globals as global_shadows
from irad.transform import touched
from irad.transform.problem import SCOPE_METADATA
from irad.transform.unwinding import released_when_thrown

_NAME = re.compile(r"@([-\w$.]+|\"[^\"]*\")\(")
_FRESH_MEMORY = {"irad_arena_allocate", "irad_arena_push", "irad_arena_allocate_zeroed", "irad_arena_grow"}
_RUNTIME_VARIABLES = {
    f"irad_{n}_{t}": f"@irad_{n}_{t} = external constant {t}" for n in ("zero", "one") for t in ("double", "float")
} | {f"irad_dense_plus_c{t}": f"@irad_dense_plus_c{t} = external constant {{ {t}, {t} }}" for t in ("double", "float")}
_MENTIONED = re.compile(r"@([\w.]+)")
_USED = re.compile(r"@([-\w$.]+|\"[^\"]*\")")


def _name(line: str) -> str:
    found = _NAME.search(line)
    assert found is not None
    return found[1]


def module_text(module: m.Module, functions: Sequence[m.Function], declared: Mapping[str, m.FunctionType]) -> str:
    """The generated functions with all that they refer to; the runtime (csrc/runtime) is declared only."""
    throws = any(n.startswith(("__cxa_", "_Z")) for n in module.declarations)
    declared = dict(declared)
    if throws:
        body = "\n".join(released_when_thrown(f, declared) or print_function(f, "uwtable") for f in functions)
    else:
        body = "\n".join(print_function(f, "nounwind") for f in functions)
    mine = {f.name for f in functions}
    parts: list[str] = [body]
    used = set(_USED.findall(body))
    work = list(used)
    definitions: dict[str, str] = {}
    globals_: dict[str, str] = {}
    declares: dict[str, str] = {}
    names = (*module.functions, *module.globals, *module.declarations)
    quoted = {m.quote(n): n for n in names} | {f'"{n}"': n for n in names}  # LLVM quotes more than it must
    while work:
        q = work.pop()
        name = quoted.get(q, q)
        text = ""
        assert isinstance(name, str)
        if name in module.function_text and name not in mine:
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
            fresh = "noalias " if name in _FRESH_MEMORY else ""
            declares.setdefault(name, f"declare {fresh}{t.result} @{m.quote(name)}({str(t).partition('(')[2]}")
    for name in used & _RUNTIME_VARIABLES.keys():
        globals_.setdefault(name, _RUNTIME_VARIABLES[name])
    helpers = _helpers(used)
    stops = global_shadows.checks(used, {*definitions, *globals_}, throws=throws)
    stops += "\n" + touched.checks(used, {*definitions, *globals_}, throws=throws)
    if stops.strip():
        parts.append(stops)
        for name, line in touched.DECLARED.items():
            if name in stops:
                declares.setdefault(name, line)
        for line in missing_declarations(stops, {*globals_, *declares}):
            (globals_ if line.startswith("@") else declares)[_MENTIONED.search(line)[1]] = line  # pyright: ignore[reportOptionalSubscript]
        for name in (global_shadows.CHECK, global_shadows.OUTSIDE, global_shadows.TRANSLATE, *touched.TEXTS):
            declares.pop(name, None)
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
