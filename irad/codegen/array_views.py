"""NumPy arrays over memory of which the address is known, made by machine code: quicker than any way in Python."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import llvmlite.binding as ll
import numpy as np
from llvmlite import ir

from irad.codegen import cache
from irad.codegen import python_api as api
from irad.codegen.entry_ir import ENTRY, I32, I64, POINTER, Entry
from irad.codegen.jit import JitHandle
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise

_SYMBOL = "irad_view"
_FLAGS = api.C_ORDER | api.ALIGNED | api.WRITEABLE


@functools.cache
def viewer(dtype: np.dtype[Any], ndim: int) -> Callable[..., np.ndarray] | None:
    """Function from an address and `ndim` lengths to the writeable C-contiguous array there; None where it cannot be.

    The array does not keep the memory alive, and nothing is checked: the address must be aligned and the memory there.
    """
    if not api.available():
        return None

    def refuse(*_: Any) -> np.ndarray:
        raise TypeError(f"an address and {ndim} lengths are needed")

    handle = _code(ndim)
    return api.entry(handle.address(_SYMBOL), "view", refuse, objects=(dtype,), keep=(handle,))


@functools.cache
def _code(ndim: int) -> JitHandle:
    def make() -> tuple[ll.ModuleRef, list[str]]:
        return optimise(str(ll.parse_assembly(_text(ndim))), [_SYMBOL]), [_SYMBOL]

    return compiled("entry", cache.digest(cache.versions(), "view", ndim), make)


def _text(ndim: int) -> str:
    module = ir.Module("irad.view")
    entry = Entry(ir.Function(module, ENTRY, _SYMBOL))
    b = entry.builder
    given = [entry.int64(value) for value in entry.take(1 + ndim)]
    with b.goto_entry_block():
        shape = b.alloca(I64, max(ndim, 1))
    for d, length in enumerate(given[1:]):
        b.store(length, b.gep(shape, [I64(d)]))
    dtype, nothing = entry.slot(0), ir.Constant(POINTER, None)
    entry.call("Py_IncRef", dtype, returns=ir.VoidType())  # the call takes a reference
    data, lengths = b.inttoptr(given[0], POINTER), b.bitcast(shape, POINTER)
    made = entry.call(
        "PyArray_NewFromDescr", entry.slot("ndarray"), dtype, I32(ndim), lengths, nothing, data, I32(_FLAGS), nothing
    )
    b.ret(entry.held(made))
    return str(module)
