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
from irad.codegen.entry_ir import ENTRY, I32, I64, Builder, Entry, Value
from irad.codegen.jit import JitHandle
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise

_SYMBOL = "irad_lanes"
_FLOATS = {np.dtype(np.float64): ir.DoubleType(), np.dtype(np.float32): ir.FloatType()}
Move = Callable[[int, int, int, int], None]


def mover(dtype: np.dtype[Any], width: int, *, into: bool) -> Move | None:
    """Function(address of lanes, address of rows, numbers per row, rows); None where there is none.

    `rows` tangents of `n` numbers each lie one after the other; in the lanes number i of row l is at `i * width + l`.
    `into` the lanes, those of rows that are not given being zero then, or out of them. The memory must be there,
    aligned and apart. Releases the GIL.
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
    move = moving(module, number, width, into=into)
    with entry.without_gil():
        b.call(move, [lanes, rows, count, given])
    b.ret(entry.none())
    return str(module)


_TILE = 4  # numbers and lanes that are transposed in registers


def moving(module: ir.Module, number: Any, width: int, *, into: bool) -> ir.Function:
    """A function of a module: `move(lanes, rows, numbers per row, rows)`, see `mover`.

    There are at most `width` rows, at least one. Into the lanes of rows that are not given it puts zeros.
    """
    pointer = number.as_pointer()
    ty = ir.FunctionType(ir.VoidType(), [pointer, pointer, I64, I64])
    function = ir.Function(module, ty, f"irad_{'into' if into else 'out_of'}_{number}_{width}")
    function.linkage = "internal"
    for n in (0, 1):
        function.args[n].add_attribute("noalias")
    b: Builder = ir.IRBuilder(function.append_basic_block("entry"))
    lanes, rows, count, given = function.args
    tile = min(_TILE, width)
    whole = b.and_(count, I64(-tile))
    for first in range(0, width, tile):
        here = [I64(first + k) for k in range(tile)]
        some = b.icmp_signed("<", here[0], given)
        with b.if_else(some) as (there, nothing):
            with there:
                _tiles(b, number, lanes, rows, count, given, (width, here, whole), into=into)
            with nothing:
                if into:
                    with counting(b, count) as i:
                        for lane in here:
                            b.store(number(0.0), b.gep(lanes, [b.add(b.mul(i, I64(width)), lane)]))
    b.ret_void()
    return function


def _tiles(
    b: Builder, number: Any, lanes: Value, rows: Value, count: Value, given: Value,
    layout: tuple[int, list[Any], Value], *, into: bool,
) -> None:  # fmt: skip
    """Move some lanes that stand side by side, of which the first is given."""
    width, here, whole = layout
    tile = len(here)
    vector = ir.VectorType(number, tile)
    valid = [b.icmp_signed("<", lane, given) for lane in here]
    # of rows that are not there the first one is read
    mine = [b.gep(rows, [b.mul(b.select(there, lane, I64(0)), count)]) for there, lane in zip(valid, here, strict=True)]

    def as_vector(p: Value) -> Value:
        return b.bitcast(p, vector.as_pointer())

    with counting(b, whole, step=tile) as i:
        beside = [b.gep(lanes, [b.add(b.mul(b.add(i, I64(k)), I64(width)), here[0])]) for k in range(tile)]
        if into:
            read = [b.load(as_vector(b.gep(p, [i])), align=_size(number)) for p in mine]
            zero = ir.Constant(vector, [0.0] * tile)
            read = [b.select(there, v, zero) for there, v in zip(valid, read, strict=True)]
            for p, v in zip(beside, _transposed(b, read), strict=True):
                b.store(v, as_vector(p), align=_size(number))
        else:
            read = [b.load(as_vector(p), align=_size(number)) for p in beside]
            for p, v, there in zip(mine, _transposed(b, read), valid, strict=True):
                with b.if_then(there):
                    b.store(v, as_vector(b.gep(p, [i])), align=_size(number))
    with counting(b, count, start=whole) as i:
        for p, lane, there in zip(mine, here, valid, strict=True):
            beside_it, in_row = b.gep(lanes, [b.add(b.mul(i, I64(width)), lane)]), b.gep(p, [i])
            if into:
                b.store(b.select(there, b.load(in_row), number(0.0)), beside_it)
            else:
                with b.if_then(there):
                    b.store(b.load(beside_it), in_row)


def _size(number: Any) -> int:
    return 8 if isinstance(number, ir.DoubleType) else 4


def _transposed(b: Builder, rows: list[Value]) -> list[Value]:
    """The columns of a square matrix of 1, 2 or 4 rows."""

    def shuffled(x: Value, y: Value, *indices: int) -> Value:
        return b.shuffle_vector(x, y, ir.Constant(ir.VectorType(I32, len(indices)), list(indices)))

    if len(rows) == 1:
        return rows
    if len(rows) == 2:
        return [shuffled(*rows, k, 2 + k) for k in range(2)]
    x, y, z, w = rows
    even = shuffled(x, y, 0, 4, 2, 6), shuffled(z, w, 0, 4, 2, 6)
    odd = shuffled(x, y, 1, 5, 3, 7), shuffled(z, w, 1, 5, 3, 7)
    return [shuffled(*pair, *low) for low in ((0, 1, 4, 5), (2, 3, 6, 7)) for pair in (even, odd)]


@contextmanager
def counting(b: Builder, end: Value, *, start: Value | None = None, step: int = 1) -> Any:
    """A loop over start (0), start + step, ..., below `end`."""
    before, test = b.block, b.append_basic_block("test")
    body, after = b.append_basic_block("body"), b.append_basic_block("after")
    b.branch(test)
    b.position_at_end(test)
    i = b.phi(I64)
    i.add_incoming(I64(0) if start is None else start, before)
    b.cbranch(b.icmp_signed("<", i, end), body, after)
    b.position_at_end(body)
    yield i
    i.add_incoming(b.add(i, I64(step)), b.block)
    b.branch(test)
    b.position_at_end(after)
