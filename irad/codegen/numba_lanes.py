"""Forward mode in lanes for Numba functions: `d(primals, tangents)` with several tangents per call, interleaved.

The tangents of an array x are one array of shape `x.shape + (W,)` whose strides are W times those of x (and the item
size along the last axis), those of a float an array of W floats; those of complex numbers have an axis of 2 before the
last one. Results come likewise; those of a number are a tuple of W numbers. Callers in Python build such arrays with
`lane_array`; overlaps are refused, for the caller to compute without lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.typeof import typeof_impl

from irad.codegen import numba_arrays as arrays
from irad.codegen import numba_cache
from irad.codegen.numba_arrays import Builder
from irad.codegen.numba_cache import name_of
from irad.codegen.numba_emit import Array, OverlapError
from irad.codegen.numba_forward import TangentEmitter, TangentRequest, push_forward, tangent_type
from irad.codegen.numba_link import DerivativeDispatcher
from irad.codegen.numba_plan import Buffer, Part, Plan, Scalar, tuple_type
from irad.codegen.numba_request import RequestType
from irad.codegen.refusals import remembered
from irad.errors import ArgumentError, IradError
from irad.frontend.numba import as_dispatcher, item_types, tuple_items
from irad.settings import options_of

_INTP = cgutils.intp_t
_ALIGNMENT = 64


def lane_array(x: np.ndarray, width: int) -> np.ndarray:
    """Room for `width` tangents of each number of x: shape `x.shape + (width,)`, x's order of memory.

    Complex arrays have real and imaginary parts along one more axis before the last.
    """
    real = np.dtype(f"f{x.dtype.itemsize // 2}") if x.dtype.kind == "c" else x.dtype
    below = -sum((n - 1) * s for n, s in zip(x.shape, x.strides, strict=True) if s < 0) if x.size else 0
    above = sum((n - 1) * s for n, s in zip(x.shape, x.strides, strict=True) if s > 0) if x.size else 0
    nbytes = (below + above + x.itemsize) * width
    memory = _memory(nbytes + _ALIGNMENT)
    first = -memory.ctypes.data % _ALIGNMENT + below * width
    parts = ((2,), (real.itemsize * width,)) if x.dtype.kind == "c" else ((), ())
    shape = (*x.shape, *parts[0], width)
    strides = (*(s * width for s in x.strides), *parts[1], real.itemsize)
    return np.ndarray(shape, real, memory, first, strides)


_SPARE: list[np.ndarray] = []  # memory that was given back: new memory costs more than what is done with it
_SPARE_BYTES = 1 << 26


def _memory(nbytes: int) -> np.ndarray:
    for _ in range(len(_SPARE)):
        try:
            found = _SPARE.pop()  # one step, so that threads can share the list
        except IndexError:
            break
        if found.nbytes == nbytes:
            return found
        _SPARE.insert(0, found)
    return np.empty(nbytes, np.uint8)


def give_back(lanes: np.ndarray) -> None:
    """Let the memory of a `lane_array` be used again; nothing else may refer to it."""
    base = lanes
    while isinstance(base.base, np.ndarray):
        base = base.base
    if base.nbytes + sum(a.nbytes for a in list(_SPARE)) <= _SPARE_BYTES and len(_SPARE) < 16:
        _SPARE.append(base)


def as_complex(dtype: np.dtype[Any], lanes: np.ndarray) -> np.ndarray:
    """Tangents of that dtype, from real and imaginary parts where it is complex."""
    if dtype.kind != "c" or lanes.dtype.kind == "c":
        return lanes
    return (lanes[..., 0, :] + 1j * lanes[..., 1, :]).astype(dtype)


def in_arrays(ty: types.Type, tangents: Any, *, bits: bool = False) -> Any:
    """The tangents of a result of type `ty` as the derivative returns them, as arrays whose last axis counts them.

    With `bits`, the sets of numbers, which come as integers, are arrays of the numbers' type too.
    """
    if tangents is None:
        return None
    if isinstance(ty, types.BaseTuple):
        items = [in_arrays(t, x, bits=bits) for t, x in zip(item_types(ty), tangents, strict=True)]
        return type(tangents)(*items) if hasattr(tangents, "_fields") else tuple(items)
    if isinstance(ty, types.Array):
        return as_complex(np.dtype(str(ty.dtype)), tangents)
    dtype = np.dtype(str(ty))
    return np.asarray(tangents, f"u{dtype.itemsize}").view(dtype) if bits else np.asarray(tangents, dtype)


def lane_type(ty: types.Type, width: int, bits: bool = False) -> types.Type:
    """Type of `width` tangents of a value; None for what has none. Sets of bits of a number are integers."""
    if tangent_type(ty) == types.none:
        return types.none
    if isinstance(ty, types.Array):
        layout = "C" if ty.layout == "C" else "A"
        if isinstance(ty.dtype, types.Complex):
            return types.Array(ty.dtype.underlying_float, ty.ndim + 2, layout)
        return types.Array(ty.dtype, ty.ndim + 1, layout)
    if isinstance(ty, types.BaseTuple):
        return tuple_type([lane_type(t, width, bits) for t in item_types(ty)], ty)
    if bits and isinstance(ty, types.Float):  # as a float a set could be a NaN that is changed when it is moved
        return types.UniTuple(types.uint64 if ty == types.float64 else types.uint32, width)
    return types.UniTuple(ty, width)


@dataclass(frozen=True)
class LaneFacts:
    """Of a derivative in lanes: the type of what the primal returns, which of its arguments it only reads (arrays), and
    whether index sets are in the low 32 bits (`Lanes.bits`)."""

    return_type: types.Type
    readonly: tuple[bool, ...]
    narrow: bool


@dataclass(frozen=True, eq=False)
class LaneRequest(TangentRequest):
    """What to push tangents through in lanes."""

    width: int = 1
    bits: bool = False
    failed: dict[Any, IradError] = field(default_factory=dict)
    known: dict[Any, LaneFacts] = field(default_factory=dict)  # by kinds of arguments

    def has_entry(self, wrapper_args: Any) -> bool:
        return False  # results are arrays

    def emitter(self, context: Any, builder: Builder, plan: Plan, held: list[Any]) -> LaneEmitter:
        return LaneEmitter(context, builder, plan, held, self)

    def cache_parts(self) -> tuple[Any, ...]:
        plain = self.purpose, self.options.key(), name_of(type(self.derive)), self.width, self.bits
        return ("lanes", self.fn, self.noalias, *plain)

    def facts(self, wrapper_args: Any) -> LaneFacts:
        """What callers need to know of the derivative for arguments of these types."""
        plan = self.plan_for(wrapper_args)
        narrow: bool = plan.derivative.narrow  # type: ignore[attr-defined]
        return LaneFacts(plan.lowered.return_type, tuple(name in plan.readonly for name in plan.names), narrow)

    def return_type(self, wrapper_args: Any) -> types.Type:
        plan, tangents = self.resolve(wrapper_args)
        for part, name, tangent in zip(plan.parts, plan.names, tangents, strict=True):
            if part is not None:
                _check(part, tangent, name)
        returned = plan.lowered.return_type
        return types.Tuple([returned, lane_type(returned, self.width, self.bits)])


def _check(part: Part, tangent: types.Type, name: str) -> None:
    if isinstance(part, Scalar | Buffer):
        ndim = part.type.ndim if isinstance(part, Buffer) else 0
        dtype = part.type.dtype if isinstance(part, Buffer) else part.type
        if not isinstance(tangent, types.Array) or tangent.ndim != ndim + 1 or tangent.dtype != dtype:
            raise ArgumentError(f"the tangents of {name} in lanes must be an array of {ndim + 1} dimensions")
        return
    items = item_types(tangent) if isinstance(tangent, types.BaseTuple) else ()
    for item, item_type, (_, key) in zip(part.items, items, tuple_items(part.type, name), strict=True):
        _check(item, item_type, key)


class LaneEmitter(TangentEmitter):
    """Emits one call of a derivative in lanes."""

    def __init__(self, context: Any, builder: Builder, plan: Plan, held: list[Any], request: LaneRequest) -> None:
        super().__init__(context, builder, plan, held)
        self.width, self.bits = request.width, request.bits

    @property
    def _slot_scaled(self) -> bool:
        return 0 in self.plan.derivative.scaled  # type: ignore[attr-defined]

    # Arguments ------------------------------------------------------------------------------------------

    def _moved(self, part: Part, value: ir.Value, tangent_type: types.Type, tangent: ir.Value, name: str) -> None:
        if isinstance(part, Scalar):
            given_type: Any = tangent_type
            self.leaves += [value, arrays.struct(self.context, self.builder, given_type, tangent).data]
            self.extra += 1
        elif isinstance(part, Buffer):
            array = arrays.struct(self.context, self.builder, part.type, value)
            if part.type.layout == "A":
                shared = arrays.overlaps_itself(self.builder, part.type, array)
                with self.builder.if_then(shared, likely=False):
                    self._raise(OverlapError, f"elements of {name} share memory")
            given_type = tangent_type
            given = arrays.struct(self.context, self.builder, given_type, tangent)
            view = arrays.struct(self.context, self.builder, part.type, value)
            view.meminfo, view.parent, view.data = given.meminfo, given.parent, given.data
            arrays.lanes_beside(self.builder, part.type, view, self.width)
            self._buffer(part, array, view)
            self.found.append(Array(name, part.type, array, name in self.plan.readonly, view))
        else:
            super()._moved(part, value, tangent_type, tangent, name)

    def _zero_tangent(self, ty: types.Array, array: arrays.Struct) -> arrays.Struct:
        return arrays.zero_lanes(self.context, self.builder, ty, array, self.width)

    # Results --------------------------------------------------------------------------------------------

    def _slot_shadow(self, slot_type: ir.Type) -> ir.Value:
        if not self._slot_scaled:
            return super()._slot_shadow(slot_type)
        room = ir.ArrayType(slot_type, self.width)
        shadow = cgutils.alloca_once(self.builder, room)
        self.builder.store(cgutils.get_null_value(room), shadow)
        return self.builder.bitcast(shadow, slot_type.as_pointer())

    def _returned_tangent(self, returned: types.Type, result: Any) -> Any:
        shadow: Any = self.returned_shadow
        return self._read(returned, result, shadow.type.pointee, ())

    def _read(self, ty: types.Type, value: Any, slot: ir.Type, path: tuple[int, ...]) -> Any:
        """The tangents of the part of the result that stands at `path` in the return slot."""
        context, builder, width = self.context, self.builder, self.width
        wanted = lane_type(ty, width, self.bits)
        if wanted == types.none:
            return context.get_dummy_value()
        if isinstance(ty, types.BaseTuple):
            extract = builder.extract_value
            items = [self._read(t, extract(value, i), slot, (*path, i)) for i, t in enumerate(item_types(ty))]
            return context.make_tuple(builder, wanted, items)
        if isinstance(ty, types.Array):
            return self._array(ty, value, slot, path)
        lanes = []
        for lane in range(width):
            if isinstance(ty, types.Complex):
                number = context.make_complex(builder, ty)
                number.real, number.imag = (self._load_at(slot, (*path, k), lane) for k in (0, 1))
                lanes.append(number._getvalue())
            else:
                lanes.append(self._load_at(slot, path, lane, integer=self.bits))
        return context.make_tuple(builder, wanted, lanes)

    def _load_at(self, slot: ir.Type, path: tuple[int, ...], lane: int = 0, *, integer: bool = False) -> ir.Value:
        """Load from the return slot's shadow what belongs to the member at `path` of the slot."""
        builder = self.builder
        indices = [ir.IntType(32)(k) for k in (0, *path)]
        assert self.returned_shadow is not None
        if not self._slot_scaled:
            place = builder.gep(self.returned_shadow, indices)  # nothing that moves: zeros, or pointers
            return (
                ir.Constant(ir.IntType(64 if place.type.pointee == ir.DoubleType() else 32), 0)
                if integer
                else (builder.load(place))
            )
        member = builder.gep(ir.Constant(slot.as_pointer(), None), indices)  # its address is its offset
        offset = builder.mul(builder.ptrtoint(member, _INTP), _INTP(self.width))
        start = builder.gep(builder.bitcast(self.returned_shadow, cgutils.voidptr_t), [offset])
        t = member.type
        if integer:
            t = ir.IntType(64 if t.pointee == ir.DoubleType() else 32).as_pointer()
        return builder.load(builder.gep(builder.bitcast(start, t), [ir.IntType(32)(lane)]))

    def _array(self, ty: types.Array, value: ir.Value, slot: ir.Type, path: tuple[int, ...]) -> ir.Value:
        """The array beside a returned one; zeros if the function did not make any."""
        context, builder = self.context, self.builder
        primal = arrays.struct(context, builder, ty, value)
        fields = {name: k for k, name in enumerate(primal._datamodel._fields)}
        meminfo, data = (self._load_at(slot, (*path, fields[name])) for name in ("meminfo", "data"))
        found = cgutils.alloca_once_value(builder, meminfo)
        start = cgutils.alloca_once_value(builder, data)
        with builder.if_then(cgutils.is_null(builder, meminfo), likely=False):
            zeros = self._zero_tangent(ty, primal)
            builder.store(zeros.meminfo, found)
            builder.store(zeros.data, start)
        wanted: Any = lane_type(ty, self.width)
        out = context.make_array(wanted)(context, builder)
        size = wanted.dtype.bitwidth // 8
        shape = cgutils.unpack_tuple(builder, primal.shape, ty.ndim)
        strides = [builder.mul(s, _INTP(self.width)) for s in cgutils.unpack_tuple(builder, primal.strides, ty.ndim)]
        if isinstance(ty.dtype, types.Complex):
            shape.append(_INTP(2))
            strides.append(_INTP(size * self.width))
        shape.append(_INTP(self.width))
        strides.append(_INTP(size))
        out.meminfo = builder.load(found)
        out.parent = ir.Constant(out.parent.type, None)
        out.itemsize = _INTP(size)
        out.nitems = builder.mul(primal.nitems, _INTP(self.width * (wanted.ndim - ty.ndim)))
        out.data = builder.bitcast(builder.load(start), out.data.type)
        out.shape, out.strides = (cgutils.pack_array(builder, v, ty=_INTP) for v in (shape, strides))
        return out._getvalue()


typeof_impl.register(LaneRequest)(lambda request, _context: RequestType(request))


def lanes_dispatcher(
    fn: Any, *, derive: Any, width: int, bits: bool = False, purpose: str = "jvp"
) -> DerivativeDispatcher:
    """The forward-mode derivative of `fn` in lanes, called as `d(primals, tangents)`; see above.

    Raises OverlapError where arrays share memory in a way that lanes do not provide for.
    """
    chosen = options_of(fn)
    request = LaneRequest(as_dispatcher(fn), chosen.noalias, derive, purpose, chosen, width=width, bits=bits)

    def wrapper(primals: Any, tangents: Any) -> Any:
        return push_forward(request, (primals, tangents))

    return DerivativeDispatcher(wrapper, request)


def facts_for(derivative: DerivativeDispatcher, primals: Sequence[Any], tangents: Sequence[Any]) -> LaneFacts:
    """What there is to know of the derivative for these arguments, compiled if need be; raises what stops that."""
    kind = kind_of((*primals, *tangents))
    if kind is None:
        return _facts_for(derivative, primals, tangents)
    known = derivative.request.known
    found = known.get(kind)
    if found is None:
        found = known[kind] = _facts_for(derivative, primals, tangents)
    return found


_FLAGS = 0x503  # contiguous in C or Fortran order, aligned, writeable
_PLAIN = frozenset({float, int, bool, str, type(None), np.float64, np.float32, np.int64})


def kind_of(x: Any) -> Any:
    """What a value's Numba type depends on, quicker to have than that; None for unusual values."""
    kind = type(x)
    if kind is np.ndarray:
        return x.dtype, x.ndim, x.flags.num & _FLAGS
    if kind in _PLAIN:
        return kind
    if not isinstance(x, tuple):
        return None
    items = [kind_of(item) for item in x]
    return None if None in items else (kind, *items)


def _facts_for(derivative: DerivativeDispatcher, primals: Sequence[Any], tangents: Sequence[Any]) -> LaneFacts:
    args = derivative.typeof_pyval(tuple(primals)), derivative.typeof_pyval(tuple(tangents))
    found = derivative.made.get(args)
    if found is None:
        failed = derivative.request.failed
        if args in failed:
            raise failed[args]
        try:
            with remembered(numba_cache.key_of(derivative, args)):
                derivative.compile(args)
        except IradError as e:
            failed[args] = e
            raise
        found = derivative.made[args]
    return found.facts
