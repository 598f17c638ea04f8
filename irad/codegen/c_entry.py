"""Entries (`codegen/python_api.py`) of C functions and of their derivatives.

The code depends on the types only, not on the function, whose address stands in the entry's table: functions with the
same types share it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import llvmlite.binding as ll
import numpy as np
from llvmlite import ir

from irad.codegen import cache
from irad.codegen import python_api as api
from irad.codegen.entry_ir import ENTRY, F64, I32, I64, POINTER, ArrayView, Entry, Value
from irad.codegen.jit import JitHandle
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise

Style = Literal["primal", "gradient", "accumulate", "push"]
_SYMBOL = "irad_entry"
_MOST_ARRAYS = 8  # each is compared with each
TYPES = {"i32": I32, "i64": I64, "double": F64, "float": ir.FloatType(), "ptr": POINTER, "void": ir.VoidType()}


@dataclass(frozen=True)
class Param:
    """A parameter: its LLVM type, and for an array of numbers the dtype and whether it must be writeable, for an
    integer whether it is signed. `activity` is that of the derivative."""

    llvm: str
    activity: str = "const"
    dtype: str = ""
    writes: bool = False
    signed: bool = True


@dataclass(frozen=True)
class Form:
    """What an entry does.

    'primal' calls the function with the arguments. 'gradient' takes the same and gives new memory for the derivatives,
    which it returns in `order`, positions among the parameters, as a tuple unless `single`; with `value`, behind the
    result. 'accumulate' takes (arguments, shadows) and returns (result, derivatives of the floats). 'push' takes
    (arguments, tangents) and returns (result, its tangent or None). `returned`: whether the function returns the
    `result`, or nothing.
    """

    style: Style
    params: tuple[Param, ...]
    result: str
    seeded: bool = False
    returned: bool = True
    order: tuple[int, ...] = ()
    single: bool = False
    value: bool = False

    @property
    def possible(self) -> bool:
        """Whether there is an entry for it."""
        arrays = sum(p.llvm == "ptr" for p in self.params)
        return api.available() and arrays <= _MOST_ARRAYS and self.result in ("double", "float", "i32", "i64", "void")


def make_entry(
    form: Form, address: int, name: str, fallback: Callable[..., Any], keep: Sequence[Any]
) -> Callable[..., Any]:
    """The Python callable for the machine code at `address`, which lives as long as `keep`."""
    handle = _code(form)
    dtypes = [np.dtype(p.dtype) for p in form.params if p.llvm == "ptr"]
    keep = (handle, *keep)
    return api.entry(handle.address(_SYMBOL), name, fallback, objects=dtypes, values=(address,), keep=keep)


@functools.lru_cache(maxsize=1024)
def _code(form: Form) -> JitHandle:
    def make() -> tuple[ll.ModuleRef, list[str]]:
        return optimise(str(ll.parse_assembly(Writer(form).text())), [_SYMBOL], loops=False), [_SYMBOL]

    return compiled("entry", cache.digest(cache.versions(), "entry", repr(form)), make)


class Writer:
    """Writes the entry of one form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.module = ir.Module("irad.entry")
        self.entry = Entry(ir.Function(self.module, ENTRY, _SYMBOL))
        self.b = self.entry.builder
        self.arrays = [n for n, p in enumerate(form.params) if p.llvm == "ptr"]
        self.values: list[Value] = []
        self.views: dict[int, ArrayView] = {}
        self.shadows: dict[int, Value] = {}  # arrays
        self.slots: dict[int, Value] = {}  # of derivatives of floats
        self.tangents: dict[int, Value] = {}  # of floats
        self.spans: list[tuple[Value, Value]] = []

    def text(self) -> str:
        """The module."""
        form, entry = self.form, self.entry
        count = len(form.params)
        if form.style == "accumulate":
            arguments, shadows = entry.take(2)
            given = entry.items(arguments, count)
            dup = [n for n, p in enumerate(form.params) if p.activity == "dup"]
            given_shadows = dict(zip(dup, entry.items(shadows, len(dup)), strict=True))
        elif form.style == "push":
            arguments, tangents = entry.take(2)
            given = entry.items(arguments, count)
            given_shadows = self._read_tangents(entry.items(tangents, count))
        else:
            given, given_shadows = entry.take(count), {}
        self.values = [self._read(n, p, v) for n, (p, v) in enumerate(zip(form.params, given, strict=True))]
        for n, shadow in given_shadows.items():
            self._shadow(n, shadow)
        self._require_distinct()
        if form.style == "gradient":
            for n in self.arrays:
                if form.params[n].activity == "dup":
                    view = self.views[n]
                    ndim = entry.word(view.object, api.ARRAY_NDIM, I32)
                    self.shadows[n] = entry.zeros(ndim, view.dimensions, self._dtype(n))
        self._finish(self._call())
        return str(self.module)

    def _read_tangents(self, given: Sequence[Value]) -> dict[int, Value]:
        """Read the tangents of floats; those of arrays."""
        arrays: dict[int, Value] = {}
        for n, (param, value) in enumerate(zip(self.form.params, given, strict=True)):
            if param.activity == "const":
                self.entry.is_none(value)
            elif param.activity == "dup":
                arrays[n] = value
            else:
                self.tangents[n] = self._read(n, param, value)
        return arrays

    def _dtype(self, n: int) -> Value:
        return self.entry.slot(self.arrays.index(n))

    def _read(self, n: int, param: Param, value: Value) -> Value:
        entry, b = self.entry, self.b
        if param.llvm == "double":
            return entry.double(value)
        if param.llvm == "float":
            return b.fptrunc(entry.double(value), ir.FloatType())
        if param.llvm == "i64":
            return entry.int64(value, low=-(2**63) if param.signed else 0)
        if param.llvm == "i32":
            low, high = (-(2**31), 2**31 - 1) if param.signed else (0, 2**32 - 1)
            return b.trunc(entry.int64(value, low, high), I32)
        flags = api.C_ORDER | api.ALIGNED | (api.WRITEABLE if param.writes else 0)
        view = self.views[n] = entry.array(value, self._dtype(n), None, flags, flags)
        self._span(view, view.data, n)
        return view.data

    def _span(self, view: ArrayView, data: Value, n: int) -> None:
        """Note the memory of an array."""
        size = self._reduced(view, lambda d, total: self.b.mul(total, self._length(view, d)), I64(1))
        nbytes = self.b.mul(size, I64(np.dtype(self.form.params[n].dtype).itemsize))
        self.spans.append((data, self.b.gep(data, [nbytes])))

    def _length(self, view: ArrayView, d: Value) -> Value:
        return self.b.load(self.b.gep(self.b.bitcast(view.dimensions, I64.as_pointer()), [d]))

    def _reduced(self, view: ArrayView, step: Callable[[Value, Value], Value], start: Value) -> Value:
        """`step(dimension, so far)` over the dimensions of an array."""
        b = self.b
        ndim = b.sext(self.entry.word(view.object, api.ARRAY_NDIM, I32), I64)
        before, test = b.block, b.append_basic_block("dimensions")
        body, after = b.append_basic_block("dimension"), b.append_basic_block("counted")
        b.branch(test)
        b.position_at_end(test)
        d, total = b.phi(I64), b.phi(start.type)
        b.cbranch(b.icmp_signed("<", d, ndim), body, after)
        b.position_at_end(body)
        following = step(d, total)
        d.add_incoming(I64(0), before)
        d.add_incoming(b.add(d, I64(1)), b.block)
        total.add_incoming(start, before)
        total.add_incoming(following, b.block)
        b.branch(test)
        b.position_at_end(after)
        return total

    def _shadow(self, n: int, value: Value) -> None:
        """Read the shadow of array `n`, which must be of the same shape."""
        entry, b, primal = self.entry, self.b, self.views[n]
        flags = api.C_ORDER | api.ALIGNED | api.WRITEABLE
        view = entry.array(value, self._dtype(n), None, flags, flags)
        ndims = [entry.word(v.object, api.ARRAY_NDIM, I32) for v in (view, primal)]
        entry.require(b.icmp_signed("==", *ndims))
        same = self._reduced(
            view,
            lambda d, so_far: b.and_(so_far, b.icmp_signed("==", self._length(view, d), self._length(primal, d))),
            ir.IntType(1)(1),
        )
        entry.require(same)
        self.shadows[n] = value
        self._span(view, view.data, n)

    def _require_distinct(self) -> None:
        """Arrays that share memory are for the fallback to judge."""
        b = self.b
        for (low, high), (other_low, other_high) in combinations(self.spans, 2):
            apart = b.or_(b.icmp_unsigned("<=", high, other_low), b.icmp_unsigned("<=", other_high, low))
            self.entry.require(apart)

    def _call(self) -> Value:
        form, b = self.form, self.b
        arguments: list[Value] = []
        for n, (param, value) in enumerate(zip(form.params, self.values, strict=True)):
            arguments.append(value)
            if n in self.tangents:
                arguments.append(self.tangents[n])
            elif param.activity == "active":
                with b.goto_entry_block():
                    slot = self.slots[n] = b.alloca(value.type)
                b.store(value.type(0.0), slot)
                arguments.append(b.bitcast(slot, POINTER))
            elif param.activity == "dup":
                arguments.append(self.entry.data_of(self.shadows[n]))
        result = TYPES[form.result]
        if form.seeded:
            arguments.append(result(1.0))
        if form.style == "push" and form.result in ("double", "float"):
            with b.goto_entry_block():
                slot = self.slots[len(form.params)] = b.alloca(result)
            b.store(result(0.0), slot)
            arguments.append(b.bitcast(slot, POINTER))
        ty = ir.FunctionType(result if form.returned else ir.VoidType(), [a.type for a in arguments])
        callee = b.bitcast(self.entry.slot(len(self.arrays)), ty.as_pointer())
        with self.entry.without_gil():
            returned = b.call(callee, arguments)
        return returned

    def _finish(self, returned: Value) -> None:
        form, entry, b = self.form, self.entry, self.b
        derivatives = {n: entry.boxed(b.load(slot)) for n, slot in self.slots.items()}
        if form.style == "gradient":
            found = [derivatives[n] if n in derivatives else self.shadows[n] for n in form.order]
            packed = found[0] if form.single else entry.tuple(found)
            b.ret(entry.tuple([self._boxed(returned), packed]) if form.value else packed)
            return
        value = self._boxed(returned)
        if form.style == "primal":
            b.ret(value)
        elif form.style == "push":
            b.ret(entry.tuple([value, next(iter(derivatives.values()), None) or entry.none()]))
        else:
            b.ret(entry.tuple([value, entry.tuple(list(derivatives.values()))]))

    def _boxed(self, returned: Value) -> Value:
        if self.form.result == "void" or not self.form.returned:
            return self.entry.none()
        if self.form.result in ("double", "float"):
            return self.entry.boxed(returned)
        number = self.b.sext(returned, I64) if self.form.result == "i32" else returned
        return self.entry.held(self.entry.call("PyLong_FromLongLong", number))
