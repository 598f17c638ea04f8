"""Entries (`codegen/python_api.py`) of derivatives of Numba functions.

They do what Numba's own wrapper and the @njit wrapper inside it do, with less: arguments are read in place, gradients
are NumPy's own arrays, and no reference to an argument is counted. Anything unusual, overlapping arrays among it, goes
to the fallback: irad's and Numba's ordinary way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from llvmlite import ir
from numba.core import cgutils, types
from numba.np import numpy_support

from irad.codegen import numba_arrays as arrays
from irad.codegen import python_api as api
from irad.codegen.entry_ir import ENTRY, I32, I64, POINTER, Entry
from irad.codegen.numba_emit import Emitter
from irad.codegen.numba_plan import Buffer, Part, Plan, Scalar
from irad.errors import ArgumentError
from irad.frontend.numba import item_types, tuple_items

_PREFIX = "irad.entry."
#: Integers as Numba's `typeof` gives them.
_INTEGER = types.int64


def leaves(ty: types.Type) -> list[types.Type]:
    """The types in nested tuples, in order."""
    if isinstance(ty, types.BaseTuple):
        return [leaf for item in item_types(ty) for leaf in leaves(item)]
    return [ty]


def readable(ty: types.Type) -> bool:
    """Whether entries take arguments of this type."""
    if isinstance(ty, types.Tuple | types.UniTuple):
        return all(readable(item) for item in item_types(ty))
    if isinstance(ty, types.Array):
        simple = isinstance(ty.dtype, types.Float | types.Integer | types.Complex | types.Boolean)
        return type(ty) is types.Array and simple and ty.layout in "CF" and ty.aligned
    return ty in (types.float64, _INTEGER, types.boolean, types.none)


def objects_for(args: Sequence[types.Type]) -> list[Any]:
    """What the table of an entry for arguments of these types has besides the fixed part: the arrays' dtypes."""
    return [numpy_support.as_dtype(ty.dtype) for arg in args for ty in leaves(arg) if isinstance(ty, types.Array)]


def entry_symbol(function: str) -> str:
    """Name of the entry that belongs to an @njit wrapper's LLVM function."""
    return _PREFIX + function


class EntryEmitter(Emitter):
    """Emits the call of a derivative in an entry."""

    entry: Entry
    dtypes: dict[str, ir.Value]  # of the arrays read, by name
    made: dict[str, ir.Value]  # gradients that are arrays, by the argument's name
    unlocked: bool  # whether other threads may run meanwhile

    @classmethod
    def of(cls, context: Any, plan: Plan, entry: Entry, *, unlocked: bool) -> Self:
        """For a call with this plan, written at the end of `entry`."""
        emitter = cls(context, entry.builder, plan, held=[])
        emitter.entry, emitter.dtypes, emitter.made, emitter.unlocked = entry, {}, {}, unlocked
        return emitter

    def read(self, args: Sequence[types.Type], names: Sequence[str]) -> list[ir.Value]:
        """The values of the arguments, as Numba has them."""
        given = self.entry.take(len(args))
        return [self._read(ty, value, name) for ty, value, name in zip(args, given, names, strict=True)]

    def _read(self, ty: types.Type, value: ir.Value, name: str) -> ir.Value:
        entry, context, b = self.entry, self.context, self.builder
        if isinstance(ty, types.BaseTuple):
            found = entry.items(value, len(ty))
            items = [self._read(t, v, key) for (t, key), v in zip(tuple_items(ty, name), found, strict=True)]
            return context.make_tuple(b, ty, items)
        if isinstance(ty, types.Array):
            return self._read_array(ty, value, name)
        if ty == types.float64:
            return entry.double(value)
        if ty == types.boolean:
            return entry.truth(value)
        if ty == types.none:
            entry.is_none(value)
            return context.get_dummy_value()
        return entry.int64(value)

    def _read_array(self, ty: types.Array, value: ir.Value, name: str) -> ir.Value:
        context, b = self.context, self.builder
        self.dtypes[name] = self.entry.slot(len(self.dtypes))
        # As Numba's typeof tells arrays apart.
        mask = api.ALIGNED | api.WRITEABLE | api.C_ORDER
        flags = api.ALIGNED | (api.WRITEABLE if ty.mutable else 0)
        if ty.layout == "C":
            flags |= api.C_ORDER
        else:
            mask, flags = mask | api.F_ORDER, flags | api.F_ORDER
        view = self.entry.array(value, self.dtypes[name], ty.ndim, mask, flags)
        array = context.make_array(ty)(context, b)
        size = I64(1)
        for length in view.shape:
            size = b.mul(size, length)
        array.meminfo = ir.Constant(array.meminfo.type, None)
        array.parent = b.bitcast(ir.Constant(POINTER, None), array.parent.type)
        array.nitems = size
        array.itemsize = I64(numpy_support.as_dtype(ty.dtype).itemsize)
        array.data = b.bitcast(view.data, array.data.type)
        array.shape = cgutils.pack_array(b, view.shape, ty=I64)
        array.strides = cgutils.pack_array(b, view.strides, ty=I64)
        return array._getvalue()

    # What differs from a call inside @njit code ---------------------------------------------------------

    def _zeros(self, ty: types.Array, array: arrays.Struct, name: str) -> arrays.Struct:
        b, entry = self.builder, self.entry
        with b.goto_entry_block():
            shape = b.alloca(I64, max(ty.ndim, 1))
        for d in range(ty.ndim):
            b.store(b.extract_value(array.shape, d), b.gep(shape, [I64(d)]))
        made = self.made[name] = entry.zeros(
            I32(ty.ndim), b.bitcast(shape, POINTER), self.dtypes[name], fortran=ty.layout == "F" and ty.ndim > 1
        )
        shadow = arrays.struct(self.context, b, ty, array._getvalue())
        shadow.data = b.bitcast(entry.data_of(made), array.data.type)
        return shadow

    def _raise(self, error: type[ArgumentError], message: str) -> None:
        self.entry.release()
        self.builder.branch(self.entry.fall_back)

    def _release(self, references: list[tuple[types.Type, ir.Value]]) -> None:
        pass  # arguments are borrowed, gradients are objects

    def _invoke(self, callee: ir.Function, leaves: list[ir.Value]) -> ir.Value:
        if not self.unlocked:
            return self.builder.call(callee, leaves)
        with self.entry.without_gil():
            code = self.builder.call(callee, leaves)
        return code

    def _failed(self, status: Any) -> None:
        self.context.call_conv.raise_error(self.builder, self.context.get_python_api(self.builder), status)
        self.entry.fail()

    def _load(self, part: Part, place: Any, name: str) -> Any:
        """A Python object."""
        if isinstance(part, Scalar):
            return self.entry.boxed(self.builder.load(place))
        if isinstance(part, Buffer):
            return self.made[name]
        keys = [key for _, key in tuple_items(part.type, name)]
        return self.entry.tuple([self._load(*each) for each in zip(part.items, place, keys, strict=True)])

    def box(self, ty: types.Type, value: ir.Value | None) -> ir.Value:
        """The Python object of what the primal returned."""
        return self.entry.none() if value is None or ty == types.none else self.entry.boxed(value)


def supported(args: Sequence[types.Type], returned: types.Type) -> bool:
    """Whether there is an entry for a wrapper of these types, of a function that returns `returned`."""
    return all(map(readable, args)) and returned in (types.float64, types.float32, types.none)


def write_gradient(
    context: Any, module: ir.Module, symbol: str, plan: Plan, args: Sequence[types.Type], order: Sequence[int],
    *, value: bool,
) -> None:  # fmt: skip
    """The entry of a gradient: takes what the function takes, returns gradients in `order` (one: bare)."""
    emitter = EntryEmitter.of(context, plan, Entry(ir.Function(module, ENTRY, symbol)), unlocked=True)
    gradients = emitter.gradient(tuple(args), emitter.read(args, plan.names))
    items: list[Any] = [gradients.items[i] for i in order]
    entry = emitter.entry
    packed = items[0] if len(items) == 1 else entry.tuple(items)
    if value:
        packed = entry.tuple([emitter.box(plan.lowered.return_type, gradients.value), packed])
    emitter.builder.ret(packed)


def write_accumulate(
    context: Any, module: ir.Module, symbol: str, plan: Plan, args: Sequence[types.Type], shadows: Sequence[types.Type]
) -> None:
    """The entry of `d(arguments, shadows)`, which returns (value, derivatives of the floats)."""
    emitter = EntryEmitter.of(context, plan, Entry(ir.Function(module, ENTRY, symbol)), unlocked=True)
    both = types.Tuple(list(args)), types.Tuple(list(shadows))
    b = emitter.builder
    given, given_shadows = emitter.read(both, ("arguments", "shadows"))
    gradients = emitter.accumulate(
        tuple(args),
        cgutils.unpack_tuple(b, given, len(args)),
        list(zip(shadows, cgutils.unpack_tuple(b, given_shadows, len(shadows)), strict=True)),
    )
    entry, items = emitter.entry, list(gradients.items)
    packed = entry.tuple(items)
    b.ret(entry.tuple([emitter.box(plan.lowered.return_type, gradients.value), packed]))


def chain(
    found: Sequence[tuple[str | None, Any, Sequence[types.Type]]], name: str, fallback: Callable[..., Any]
) -> Any:
    """One callable for several (entry symbol, Numba's compile result, argument types), the first tried first."""
    called: Any = fallback
    for symbol, result, args in reversed(found):
        if symbol is not None:
            address = result.library.get_pointer_to_function(symbol)
            called = api.entry(address, name, called, objects=objects_for(args), keep=(result,))
    return called
