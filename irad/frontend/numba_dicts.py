"""The code of typed dictionaries (csrc/library/containers.c), in place of calls of Numba's C library.

A function with the sizes of keys and values as parameters is called by one that has them as constants, for each kind of
dictionary in a program (`numba_containers` tells them apart).
"""

from __future__ import annotations

import functools
import re
from importlib import resources

from irad.frontend.numba_containers import Contents, contents

# Result, parameters, and what the general function takes besides: sizes (k, v) and what compares keys (e).
DICT_FUNCTIONS = {
    "new_sized": ("i32", "ptr, i64", "kv"),
    "free": ("void", "ptr", ""),
    "length": ("i64", "ptr", ""),
    "set_method_table": ("void", "ptr, ptr", ""),
    "lookup": ("i64", "ptr, ptr, i64, ptr", "kve"),
    "insert": ("i32", "ptr, ptr, i64, ptr", "kve"),
    "delitem": ("i32", "ptr, i64, i64", ""),
    "popitem": ("i32", "ptr, ptr, ptr", "kv"),
    "iter": ("void", "ptr, ptr", ""),
    "iter_next": ("i32", "ptr, ptr, ptr", "kv"),
}
# Parameters of Numba's functions that the general ones do not have: sizes, and where an old value would go.
_LEFT_OUT = {"new_sized": ", i64 %x, i64 %y", "insert": ", ptr %x"}
_NAMES = {"new_sized": "new"}


def dict_function(name: str, tag: str) -> str:
    """Definition of `@irad.dict.NAME.TAG`, with the parameters of Numba's function."""
    result, parameters, extra = DICT_FUNCTIONS[name]
    given = [f"{t} %p{n}" for n, t in enumerate(parameters.split(", "))]
    what = contents(tag) if tag else Contents(0)
    compared = what.compared and "e" in extra
    symbol = f"@irad.dict.{name}.{tag}" if tag else f"@irad.dict.{name}"
    parameters = f"{', '.join(given)}{_LEFT_OUT.get(name, '')}{', ptr %e' if compared else ''}"
    head = f"define internal {result} {symbol}({parameters}) alwaysinline {{\n"
    if name == "set_method_table":
        return head + "  ret void\n}\n"
    if extra:
        values = {"k": f"i64 {what.size}", "v": f"i64 {what.value_size}", "e": "ptr %e" if compared else "ptr null"}
        given += [values[x] for x in extra]
    call = f"call {result} @irad_dict_{_NAMES.get(name, name)}({', '.join(given)})"
    if result == "void":
        return f"{head}  {call}\n  ret void\n}}\n"
    return f"{head}  %r = {call}\n  ret {result} %r\n}}\n"


@functools.cache
def _library() -> dict[str, str]:
    text = resources.files("irad.runtime").joinpath("containers.ll").read_text()
    return {found[1]: found[0] for found in re.finditer(r"^define [^@\n]*@(\w+)\(.*?^}$", text, re.M | re.S)}


def dict_library(code: str) -> str:
    """Definitions of the general functions that some code calls, to be inlined there."""
    known = _library()
    found: dict[str, str] = {}
    work = re.findall(r"@(\w+)\(", code)
    while work:
        name = work.pop()
        if name in known and name not in found:
            body = known[name].replace("define ", "define internal ", 1)
            found[name] = re.sub(r"\)([^)\n]*)\{$", r")\1alwaysinline {", body, count=1, flags=re.M)
            work += re.findall(r"@(\w+)\(", body)
    return "".join(text + "\n" for text in found.values())
