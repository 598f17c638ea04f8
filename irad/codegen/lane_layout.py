"""Tangents between two layouts of memory, moved by machine code: one after the other, or side by side in lanes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import llvmlite.binding as ll
import numpy as np
from llvmlite import ir

from irad.codegen import cache
from irad.codegen import python_api as api
from irad.codegen.entry_ir import ENTRY, I64, Builder, Entry, Value
from irad.codegen.jit import JitHandle
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise

_SYMBOL = "irad_lanes"
_FLOATS = {np.dtype(np.float64): ir.DoubleType(), np.dtype(np.float32): ir.FloatType()}
Move = Callable[[int, int, int, int], None]


def mover(dtype: np.dtype[Any], width: int, *, into: bool) -> Move | None:
    """Function(address of lanes, address of rows, numbers per row, rows); None where there is none.

    `rows` tangents of `n` numbers each lie one after the other; in the lanes number i of row l is at `i * width + l`.
    `into` the lanes or out of them. The memory must be there, aligned and apart. Releases the GIL.
    """
    if not api.available() or dtype not in _FLOATS:
        return None
    return _mover(dtype, width, into)


@functools.cache
def _mover(dtype: np.dtype[Any], width: int, into: bool) -> Move:
    def refuse(*_: Any) -> None:
        raise TypeError("two addresses and two numbers are needed")

    handle = _code(dtype.str, width, into)
    return api.entry(handle.address(_SYMBOL), "move", refuse, keep=(handle,))


def _code(kind: str, width: int, into: bool) -> JitHandle:
    def make() -> tuple[ll.ModuleRef, list[str]]:
        return optimise(str(ll.parse_assembly(_text(_FLOATS[np.dtype(kind)], width, into))), [_SYMBOL]), [_SYMBOL]

    return compiled("entry", cache.digest(cache.versions(), "lanes", kind, width, into), make)


def _text(number: Any, width: int, into: bool) -> str:
    module = ir.Module("irad.lanes")
    entry = Entry(ir.Function(module, ENTRY, _SYMBOL))
    b = entry.builder
    lanes, rows, count, given = (entry.int64(value) for value in entry.take(4))
    lanes, rows = (b.inttoptr(v, number.as_pointer()) for v in (lanes, rows))

    def move(i: Value, lane: Value) -> None:
        """Number i of a row."""
        in_lanes = b.gep(lanes, [b.add(b.mul(i, I64(width)), lane)])
        in_row = b.gep(rows, [b.add(b.mul(lane, count), i)])
        source, target = (in_row, in_lanes) if into else (in_lanes, in_row)
        b.store(b.load(source), target)

    with entry.without_gil(), b.if_else(b.icmp_signed("==", given, I64(width))) as (whole, part):
        with whole, _loop(b, count) as i:  # reads or writes `width` rows side by side
            for lane in range(width):
                move(i, I64(lane))
        with part, _loop(b, count) as i, _loop(b, given) as lane:
            move(i, lane)
    b.ret(entry.none())
    return str(module)


@contextmanager
def _loop(b: Builder, count: Value) -> Any:
    """A loop over 0, 1, ..., count - 1."""
    before, test = b.block, b.append_basic_block("test")
    body, after = b.append_basic_block("body"), b.append_basic_block("after")
    b.branch(test)
    b.position_at_end(test)
    i = b.phi(I64)
    i.add_incoming(I64(0), before)
    b.cbranch(b.icmp_signed("<", i, count), body, after)
    b.position_at_end(body)
    yield i
    i.add_incoming(b.add(i, I64(1)), b.block)
    b.branch(test)
    b.position_at_end(after)
