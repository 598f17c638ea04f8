"""The functions that entry points differentiate: their C types and how the derivative's code enters them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from irad.errors import UnsupportedError
from irad.frontend.cdecl import CParam, CSignature, CType, Define, LoweredParam, lower_params
from irad.frontend.cmodule import Entry, _by_pointer
from irad.frontend.dwarf import DebugInfo

_PLAIN_SCALAR = re.compile(r"i(?:1|8|16|32|64)|float|double|ptr")
_VOID = CType("void", "void")


@dataclass(frozen=True)
class Target:
    """A function to differentiate.

    `lowered` says where the LLVM parameters of the function itself come from; `entry` is the function that the
    derivative is made of, which takes structs through pointers, and `wrapper` its IR ('' if it is the function).
    """

    symbol: str
    signature: CSignature
    define: Define
    lowered: tuple[LoweredParam, ...]
    entry: Entry
    wrapper: str

    @property
    def result(self) -> CType:
        return self.signature.result


def find_target(info: DebugInfo, define: Define) -> Target:
    """The target that a definition is. Raises UnsupportedError for parameters that irad cannot enter it with."""
    signature = info.signature(define.symbol) or _guessed(define)
    if signature.variadic or define.variadic:
        raise UnsupportedError(
            f"{signature.name} takes a variable number of arguments",
            location=signature.location,
            hint="Write a function with fixed parameters around it.",
        )
    lowered = lower_params(define, signature)
    for p in lowered:
        if p.kind == "scalar" and not _PLAIN_SCALAR.fullmatch(p.llvm.type):
            raise UnsupportedError(
                f"parameter {signature.params[p.c_index].name} of {signature.name} has a type that cannot be "
                "differentiated",
                location=signature.location,
                construct=p.llvm.type,
            )
    direct = all(p.kind in ("scalar", "pointer") for p in lowered)
    if direct and (define.result == "void" or _PLAIN_SCALAR.fullmatch(define.result)):
        return Target(define.symbol, signature, define, lowered, Entry(define.symbol, lowered, define.result), "")
    entry, wrapper = _by_pointer(signature, define, lowered)
    return Target(define.symbol, signature, define, lowered, entry, wrapper)


def _guessed(define: Define) -> CSignature:
    """A signature from the LLVM types alone, for IR without debug information."""
    params = tuple(CParam(p.name.lstrip("%"), _c_type(p.type)) for p in define.params if "sret" not in p.attributes)
    result = _c_type(define.result) if define.result != "void" else _VOID
    return CSignature(define.symbol, define.symbol, params, result)


def _c_type(t: str) -> CType:
    if t in ("float", "double"):
        return CType("float", t, 4 if t == "float" else 8, signed=True)
    if t == "ptr":
        return CType("pointer", size=8, target=_VOID)
    if re.fullmatch(r"i\d+", t):
        return CType("int", f"int{t[1:]}_t", max(1, int(t[1:]) // 8), signed=True)
    raise UnsupportedError(
        "a struct is passed by value and the IR has no debug information to tell its type",
        construct=t,
        hint="Compile it with -g.",
    )
