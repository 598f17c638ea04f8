"""C functions inside Numba code: the description of one that `codegen.numba_c` calls and irad differentiates."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from irad.codegen.numba_c import CArgument, CCall, c_dispatcher, with_own_names
from irad.codegen.numba_types import number_type
from irad.errors import UnsupportedError
from irad.frontend.cdecl import CType, spelling
from irad.frontend.cxx_guard import may_throw
from irad.frontend.debug_text import without_debug

# What derivatives throw where a pointer in a global has no shadow; functions with such globals are refused here.
_KEPT = re.compile(
    r"^@llvm\.compiler\.used = .*\n|^declare [^@\n]*@__cxa_throw\(.*\n(?![\s\S]*call void @__cxa_throw)", re.M
)


def dispatcher(fn: Any) -> Any:
    """The @njit function for a `CFunction`.

    Raises UnsupportedError for functions that take or return anything but numbers and arrays of numbers, that may
    throw, or whose global variables may hold the addresses of arguments.
    """
    lowered = fn.lower(False)
    lowered = replace(lowered, text=_KEPT.sub("", lowered.text))
    arguments: list[CArgument] = []
    for number, param in enumerate(fn.signature.params):
        own = [p for p in fn.entry.params if p.c_index == number]
        llvm = own[0].llvm.type if len(own) == 1 else ""
        target = param.type.target.scalar if param.type.kind == "pointer" and param.type.target is not None else None
        ty = number_type(_described(target or param.type))
        if ty is None or not llvm or (target is not None and not fn.may_noalias):
            raise _unsupported(fn, f"parameter {param.name} is {spelling(param.type)}")
        kind = "number" if target is None else "pointer"
        arguments.append(CArgument(param.name, kind, ty, llvm, const=param.type.const))
    void = fn.signature.result.kind == "void"
    result = number_type("none" if void else _described(fn.signature.result))
    if result is None:
        raise _unsupported(fn, f"it returns {spelling(fn.signature.result)}")
    if may_throw(lowered.text):
        raise _unsupported(fn, "it may throw C++ exceptions")
    variables = fn.program.variables_in(lowered.text)
    if variables is None:
        raise _unsupported(fn, "it calls functions through pointers")
    own_names = {name: f"irad.c.{fn.library.identity}.{name}" for name in variables}
    addresses = {own_names[name]: address for name, address in variables.items()}
    text = with_own_names(lowered.text, own_names) if variables else lowered.text
    key = None if variables else f"{fn.program.key} {fn.symbol}"
    bare = without_debug(text)
    call = CCall(fn.name, text, bare, lowered.symbol, tuple(arguments), result, lowered.result, addresses, key, fn)
    return c_dispatcher(call)


def _described(ctype: CType) -> str:
    """A C number as the name of a Numba type; '' for what is none."""
    if ctype.kind == "float" and ctype.size in (4, 8) and "bf" not in ctype.name:
        return f"float{8 * ctype.size}"
    if ctype.kind in ("int", "enum") and ctype.size in (1, 2, 4, 8):
        return f"{'' if ctype.signed else 'u'}int{8 * ctype.size}"
    return "boolean" if ctype.kind == "bool" else ""


def _unsupported(fn: Any, why: str) -> UnsupportedError:
    return UnsupportedError(
        f"{fn.name} cannot be called by @njit code, nor its gradient be differentiated except by irad.hvp: {why}",
        location=fn.location,
        hint="Functions of numbers and of arrays of numbers can. Wrap the function in C so that it takes those.",
    )
