"""Which C functions Python calls through entries (`codegen/c_entry.py`): those of numbers and arrays of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from irad.api.c_arguments import numpy_dtype
from irad.codegen.c_entry import Param
from irad.frontend.cdecl import CSignature, CType
from irad.frontend.cmodule import Entry


def entry_params(signature: CSignature, entry: Entry, activities: Sequence[str]) -> tuple[Param, ...] | None:
    """The parameters of a function with these activities; None if there are others than numbers and arrays of them."""
    params = signature.params
    if signature.result.is_aggregate or len(entry.params) != len(params):
        return None
    found: list[Param] = []
    for n, (lowered, activity) in enumerate(zip(entry.params, activities, strict=True)):
        if lowered.c_index != n:
            return None
        param = _param(params[n].type, lowered.llvm.type, lowered.kind, activity)
        if param is None:
            return None
        found.append(param)
    return tuple(found)


def _param(t: CType, llvm: str, kind: str, activity: str) -> Param | None:
    if t.kind == "float" and kind == "scalar" and (llvm, t.size) in (("double", 8), ("float", 4)):
        return Param(llvm, activity)
    if t.kind == "int" and kind == "scalar" and (llvm, t.size) in (("i32", 4), ("i64", 8)):
        return Param(llvm, signed=t.signed)
    target = t.target
    if t.kind != "pointer" or kind != "pointer" or llvm != "ptr" or target is None:
        return None
    dtype = numpy_dtype(target) if target.kind in ("float", "int") and target.name != "long double" else None
    return None if dtype is None else Param("ptr", activity, dtype.str, not t.const)


def entry_result(t: CType) -> str:
    """LLVM type of what a function returns as entries take it, '' for others."""
    if t.kind == "void":
        return "void"
    if t.kind == "float" and t.size in (4, 8):
        return {4: "float", 8: "double"}[t.size]
    return {4: "i32", 8: "i64"}.get(t.size, "") if t.kind == "int" and t.signed else ""
