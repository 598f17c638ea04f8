"""Entries (`codegen/python_api.py`) that push a batch of tangents through a C function, in sweeps of several lanes.

One call from Python does it all: it checks arguments and tangents, puts tangents into lanes, calls the derivative,
takes lanes out, and before each further sweep gives arrays that the function writes their first contents back. Anything
unusual goes to the fallback.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import llvmlite.binding as ll
import numpy as np
from llvmlite import ir

from irad.codegen import cache
from irad.codegen import python_api as api
from irad.codegen.c_entry import TYPES, Form, Writer
from irad.codegen.entry_ir import F64, I32, I64, POINTER, Value
from irad.codegen.jit import JitHandle
from irad.codegen.lane_layout import counting, moving
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise
from irad.codegen.runtime import load_runtime

_SYMBOL = "irad_entry"
_MOST_ARRAYS = 24
_FLOATS = {np.dtype(np.float64): F64, np.dtype(np.float32): ir.FloatType()}
_ARENA = ("irad_arena_acquire", "irad_arena_allocate", "irad_arena_release")


@dataclass(frozen=True)
class BatchForm(Form):
    """What an entry does: it takes (arguments, tangents), each a tuple, the tangents with one more axis in front.

    It returns (what the function returns, its tangents). `width`: lanes of a sweep. `written`: positions of the arrays
    that the function may write, whose tangents change too. `columns`: those of them that the derivative writes to the
    tangents themselves, column by column; there must be as many tangents as lanes, or more.
    """

    width: int = 1
    written: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()

    @property
    def possible(self) -> bool:
        """Whether there is an entry for it."""
        kinds = [np.dtype(p.dtype) in _FLOATS for p in self.params if p.activity == "dup"]
        kinds += [p.llvm == "double" for p in self.params if p.activity == "active"]
        few = sum(p.llvm == "ptr" for p in self.params) <= _MOST_ARRAYS
        return api.available() and few and all(kinds) and self.result in ("double", "i32", "i64", "void")


def make_batch_entry(
    form: BatchForm, address: int, name: str, fallback: Callable[..., Any], keep: Sequence[Any]
) -> Callable[..., Any]:
    """The Python callable for the derivative's machine code at `address`, which lives as long as `keep`."""
    handle, runtime = _code(form), load_runtime()
    dtypes = [np.dtype(p.dtype) for p in form.params if p.llvm == "ptr"]
    values = (address, *(runtime.address(name) for name in _ARENA))
    objects = [*dtypes, np.dtype(np.float64)]
    return api.entry(handle.address(_SYMBOL), name, fallback, objects=objects, values=values, keep=(handle, *keep))


@functools.lru_cache(maxsize=1024)
def _code(form: BatchForm) -> JitHandle:
    def make() -> tuple[ll.ModuleRef, list[str]]:
        return optimise(str(ll.parse_assembly(_BatchWriter(form).text())), [_SYMBOL]), [_SYMBOL]

    return compiled("entry", cache.digest(cache.versions(), "batch", repr(form)), make)


@dataclass(frozen=True)
class _Batch:
    """The tangents of an argument: their address, how many numbers one has, the type of those, and the lanes."""

    data: Value
    numbers: Value
    type: Any
    lanes: Value | None = None


class _BatchWriter(Writer):
    """Writes the entry of one form."""

    form: BatchForm

    def text(self) -> str:
        form, entry, b = self.form, self.entry, self.b
        primals, tangents = (entry.items(v, len(form.params)) for v in entry.take(2))
        self.values = [self._read(n, p, v) for n, (p, v) in enumerate(zip(form.params, primals, strict=True))]
        self.doubles = entry.slot(len(self.arrays))
        self.movers: dict[tuple[str, bool], ir.Function] = {}
        self.count: Value = None
        batches: dict[int, _Batch] = {}
        for n, (p, t) in enumerate(zip(form.params, tangents, strict=True)):
            if p.activity == "const":
                entry.is_none(t)
            else:
                batches[n] = self._tangents(n, t)
        entry.require(b.icmp_signed(">=", self.count, I64(form.width if form.columns else 2)))
        self._require_distinct()
        result = self._result() if form.result == "double" else None
        with entry.without_gil():
            value = self._sweeps(batches, result)
        boxed = self._boxed(value if value is not None else b.load(self.slot))
        b.ret(entry.tuple([boxed, entry.none() if result is None else result]))
        return str(self.module)

    def _function(self, n: int, returns: Any, *args: Value) -> Value:
        """Call what the table has behind the objects."""
        ty = ir.FunctionType(returns, [a.type for a in args])
        return self.b.call(self.b.bitcast(self.entry.slot(len(self.arrays) + 1 + n), ty.as_pointer()), list(args))

    def _tangents(self, n: int, value: Value) -> _Batch:
        """Read the tangents of argument `n`, which must be as many as those of the others, and of its shape."""
        entry, b = self.entry, self.b
        flags = api.C_ORDER | api.ALIGNED | (api.WRITEABLE if n in self.form.written else 0)
        if self.form.params[n].llvm != "ptr":
            view = entry.array(value, self.doubles, 1, flags, flags)
            numbers, kind, size = I64(1), F64, 8
        else:
            dtype, primal = np.dtype(self.form.params[n].dtype), self.views[n]
            view = entry.array(value, self._dtype(n), None, flags, flags)
            mine, ndim = (entry.word(v.object, api.ARRAY_NDIM, I32) for v in (view, primal))
            entry.require(b.icmp_signed("==", mine, b.add(ndim, I32(1))))
            same = self._reduced(
                primal,
                lambda d, so_far: b.and_(
                    so_far,
                    b.icmp_signed("==", self._length(view, b.add(d, I64(1))), self._length(primal, d)),
                ),
                ir.IntType(1)(1),
            )
            entry.require(same)
            numbers = self._reduced(primal, lambda d, total: b.mul(total, self._length(primal, d)), I64(1))
            kind, size = _FLOATS[dtype], dtype.itemsize
        count = self._length(view, I64(0))
        if self.count is None:
            self.count = count
        entry.require(b.icmp_signed("==", count, self.count))
        nbytes = b.mul(b.mul(numbers, count), I64(size))
        self.spans.append((view.data, b.gep(view.data, [nbytes])))
        return _Batch(b.bitcast(view.data, kind.as_pointer()), numbers, kind)

    def _require_distinct(self) -> None:
        """Arrays that share memory are for the fallback to judge."""
        b, count = self.b, len(self.spans)
        with b.goto_entry_block():
            table = b.alloca(I64, 2 * count)
        for k, span in enumerate(self.spans):
            for side, place in enumerate(span):
                b.store(b.ptrtoint(place, I64), b.gep(table, [I64(2 * k + side)]))
        with b.goto_entry_block():
            shared = b.alloca(ir.IntType(1))
        b.store(ir.IntType(1)(0), shared)

        def at(k: Value, side: int) -> Value:
            return b.load(b.gep(table, [b.add(b.mul(k, I64(2)), I64(side))]))

        with counting(b, I64(count), start=I64(1)) as k, counting(b, k) as j:
            apart = b.or_(b.icmp_unsigned("<=", at(k, 1), at(j, 0)), b.icmp_unsigned("<=", at(j, 1), at(k, 0)))
            b.store(b.or_(b.load(shared), b.not_(apart)), shared)
        self.entry.require(b.not_(b.load(shared)))

    def _result(self) -> Value:
        """The tangents of what the function returns: a new array."""
        b = self.b
        with b.goto_entry_block():
            shape = b.alloca(I64)
        b.store(self.count, shape)
        return self.entry.zeros(I32(1), b.bitcast(shape, POINTER), self.doubles)

    def _sweeps(self, batches: dict[int, _Batch], result: Value | None) -> Value | None:
        """Write the loop over the sweeps; what the last one returned, in `slot`."""
        form, b, width = self.form, self.b, self.form.width
        arena = self._function(1, POINTER)

        def room(nbytes: Value) -> Value:
            return self._function(2, POINTER, arena, nbytes)

        for n, batch in list(batches.items()):
            if n in form.columns:
                continue
            size = 8 if batch.type == F64 else 4
            lanes = b.bitcast(room(b.mul(batch.numbers, I64(size * width))), batch.type.as_pointer())
            batches[n] = _Batch(batch.data, batch.numbers, batch.type, lanes)
        copies: list[tuple[Value, Value, Value]] = []
        for n in sorted(form.written - form.columns):  # what is only written needs not be restored
            low, high = (b.ptrtoint(p, I64) for p in self.spans[self.arrays.index(n)])
            nbytes = b.sub(high, low)
            copies.append((self.values[n], room(nbytes), nbytes))
        memcpy = self.module.declare_intrinsic("llvm.memcpy", [POINTER, POINTER, I64])
        no = ir.IntType(1)(0)
        with b.if_then(b.icmp_signed(">", self.count, I64(width))):
            for own, copy, nbytes in copies:
                b.call(memcpy, [copy, own, nbytes, no])
        with b.goto_entry_block():
            returned = b.alloca(F64, width)
            self.slot = None if form.result == "void" else b.alloca(TYPES[form.result])
        with counting(b, self.count, step=width) as first:
            rest = b.sub(self.count, first)
            short = b.icmp_signed("<", rest, I64(width))
            given = b.select(short, rest, I64(width))
            if form.columns:  # the last sweep has lanes of the one before
                first, given = b.select(short, b.sub(self.count, I64(width)), first), I64(width)
            self.first = first
            with b.if_then(b.icmp_signed(">", first, I64(0))):
                for own, copy, nbytes in copies:
                    b.call(memcpy, [own, copy, nbytes, no])
            for n, batch in batches.items():
                if n not in form.columns:
                    self._move(batch, first, given, into=True)
            value = self._derivative(batches, None if result is None else returned)
            if self.slot is not None:
                b.store(value, self.slot)
            for n in sorted(form.written - form.columns):
                if n in batches:
                    self._move(batches[n], first, given, into=False)
            if result is not None:
                target = b.bitcast(self.entry.data_of(result), F64.as_pointer())
                with counting(b, given) as lane:
                    b.store(b.load(b.gep(returned, [lane])), b.gep(target, [b.add(first, lane)]))
        self._function(3, ir.VoidType(), arena)
        return I64(0) if self.slot is None else None

    def _move(self, batch: _Batch, first: Value, given: Value, *, into: bool) -> None:
        move = self.movers.get((str(batch.type), into))
        if move is None:
            move = self.movers[str(batch.type), into] = moving(self.module, batch.type, self.form.width, into=into)
        rows = self.b.gep(batch.data, [self.b.mul(first, batch.numbers)])
        self.b.call(move, [batch.lanes, rows, batch.numbers, given])

    def _derivative(self, batches: dict[int, _Batch], returned: Value | None) -> Value:
        b = self.b
        arguments: list[Value] = []
        for n, value in enumerate(self.values):
            arguments.append(value)
            if n in self.form.columns:
                batch = batches[n]
                rows = b.gep(batch.data, [b.mul(self.first, batch.numbers)])
                arguments.append(b.bitcast(rows, POINTER))
                arguments.append(b.mul(batch.numbers, I64(8 if batch.type == F64 else 4)))
            elif n in batches:
                arguments.append(b.bitcast(batches[n].lanes, POINTER))
        if returned is not None:
            arguments.append(b.bitcast(returned, POINTER))
        return self._function(0, TYPES[self.form.result], *arguments)
