"""LLVM IR for arrays inside Numba code: zeroed shadows, contiguous copies, memory extents and overlap tests.

An array is given and returned as Numba's array struct (`Struct`), fields meminfo, parent, nitems, itemsize, data,
shape, strides. All of it is straight-line code or simple loops built with llvmlite, because compiling helpers
written in Python would cost more time than the rest of the wrapper.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types

# Numba and llvmlite carry no types that a checker could use.
Builder = Any
Struct = Any
_BYTES = cgutils.voidptr_t
_INTP = cgutils.intp_t


def struct(context: Any, builder: Builder, ty: types.Array, value: ir.Value) -> Struct:
    """Field access to an array value."""
    return context.make_array(ty)(context, builder, value)


def zeros_like(context: Any, builder: Builder, ty: types.Array, array: Struct) -> Struct:
    """A zeroed array with the shape and strides of `array` in fresh memory.

    With negative or non-contiguous strides the memory spans the same range of addresses as the original's.
    """
    if ty.layout == "A":
        below, nbytes = _extent(builder, ty, array)
    else:
        below, nbytes = _INTP(0), builder.mul(array.nitems, array.itemsize)
    return _allocate_like(context, builder, ty, array, below, nbytes, zeroed=True)


def zero_lanes(context: Any, builder: Builder, ty: types.Array, array: Struct, width: int) -> Struct:
    """As `zeros_like`, with `width` numbers side by side for each number of `array`."""
    if ty.layout == "A":
        below, nbytes = _extent(builder, ty, array)
    else:
        below, nbytes = _INTP(0), builder.mul(array.nitems, array.itemsize)
    below, nbytes = (builder.mul(v, _INTP(width)) for v in (below, nbytes))
    return lanes_beside(builder, ty, _allocate_like(context, builder, ty, array, below, nbytes, zeroed=True), width)


def lanes_beside(builder: Builder, ty: types.Array, array: Struct, width: int) -> Struct:
    """`array` with the strides of an array each item of which takes the room of `width` items."""
    array.itemsize = builder.mul(array.itemsize, _INTP(width))
    strides = cgutils.unpack_tuple(builder, array.strides, ty.ndim)
    array.strides = cgutils.pack_array(builder, [builder.mul(s, _INTP(width)) for s in strides], ty=_INTP)
    return array


def contiguous(context: Any, builder: Builder, ty: types.Array, array: Struct) -> Struct:
    """`array` itself if its memory is in C order, otherwise a copy of it that is; a new reference either way."""
    shape = cgutils.unpack_tuple(builder, array.shape, ty.ndim)
    strides = c_strides(builder, shape, array.itemsize)
    already = cgutils.true_bit
    for length, actual, wanted in zip(
        shape, cgutils.unpack_tuple(builder, array.strides, ty.ndim), strides, strict=True
    ):
        same = builder.icmp_signed("==", actual, wanted)
        already = builder.and_(already, builder.or_(same, builder.icmp_signed("<", length, _INTP(2))))
    slot = cgutils.alloca_once(builder, context.get_value_type(ty))
    with builder.if_else(already) as (keep, copy):
        with keep:
            context.nrt.incref(builder, ty, array._getvalue())
            builder.store(array._getvalue(), slot)
        with copy:
            nbytes = builder.mul(array.nitems, array.itemsize)
            fresh = _allocate_like(context, builder, ty, array, _INTP(0), nbytes, zeroed=False)
            fresh.strides = cgutils.pack_array(builder, strides, ty=_INTP)
            with cgutils.loop_nest(builder, shape, _INTP) as indices:
                source = cgutils.get_item_pointer(context, builder, ty, array, indices, boundscheck=False)
                target = cgutils.get_item_pointer(context, builder, ty, fresh, indices, boundscheck=False)
                builder.store(builder.load(source, align=1), target)
            builder.store(fresh._getvalue(), slot)
    return struct(context, builder, ty, builder.load(slot))


def c_strides(builder: Builder, shape: list[ir.Value], itemsize: ir.Value) -> list[ir.Value]:
    """Strides in bytes of a C-contiguous array."""
    strides: list[ir.Value] = []
    step = itemsize
    for length in reversed(shape):
        strides.insert(0, step)
        step = builder.mul(step, length)
    return strides


def interval(builder: Builder, ty: types.Array, array: Struct) -> tuple[ir.Value, ir.Value]:
    """First byte and end of the memory that an array occupies; the end is null for an empty array."""
    start = builder.bitcast(array.data, _BYTES)
    if ty.layout == "A":
        below, nbytes = _extent(builder, ty, array)
        start = builder.gep(start, [builder.neg(below)])
    else:
        nbytes = builder.mul(array.nitems, array.itemsize)
    end = builder.gep(start, [nbytes])
    empty = builder.icmp_signed("==", array.nitems, _INTP(0))
    return start, builder.select(empty, ir.Constant(_BYTES, None), end)


def overlap(builder: Builder, a: tuple[ir.Value, ir.Value], b: tuple[ir.Value, ir.Value]) -> ir.Value:
    """Whether two memory intervals have a byte in common."""
    return builder.and_(
        builder.icmp_unsigned("<", a[0], b[1]),
        builder.icmp_unsigned("<", b[0], a[1]),
    )


def overlaps_itself(builder: Builder, ty: types.Array, array: Struct) -> ir.Value:
    """Whether two elements of an array may share memory (broadcast dimensions, sliding windows).

    In order of increasing stride, each stride must step over all that the smaller ones reach; arrays whose
    elements interleave in another way are counted as overlapping.
    """
    shape = cgutils.unpack_tuple(builder, array.shape, ty.ndim)
    strides = [_absolute(builder, s) for s in cgutils.unpack_tuple(builder, array.strides, ty.ndim)]
    found = cgutils.false_bit
    for d in range(ty.ndim):
        reach = array.itemsize
        for j in range(ty.ndim):
            if j == d:
                continue
            smaller = builder.icmp_signed("<=" if j < d else "<", strides[j], strides[d])
            span = builder.mul(builder.sub(shape[j], _INTP(1)), strides[j])
            reach = builder.add(reach, builder.select(smaller, span, _INTP(0)))
        steps = builder.icmp_signed(">", shape[d], _INTP(1))
        found = builder.or_(found, builder.and_(steps, builder.icmp_signed(">", reach, strides[d])))
    return builder.and_(found, builder.icmp_signed("!=", array.nitems, _INTP(0)))


def same_tuple(builder: Builder, a: ir.Value, b: ir.Value, count: int) -> ir.Value:
    """Whether two shapes or strides agree."""
    same = cgutils.true_bit
    for left, right in zip(
        cgutils.unpack_tuple(builder, a, count), cgutils.unpack_tuple(builder, b, count), strict=True
    ):
        same = builder.and_(same, builder.icmp_signed("==", left, right))
    return same


def same_strides(builder: Builder, ty: types.Array, a: Struct, b: Struct) -> ir.Value:
    """Whether two arrays of one shape step through memory alike (dimensions of length 0 or 1 do not count)."""
    same = cgutils.true_bit
    for length, left, right in zip(
        cgutils.unpack_tuple(builder, a.shape, ty.ndim),
        cgutils.unpack_tuple(builder, a.strides, ty.ndim),
        cgutils.unpack_tuple(builder, b.strides, ty.ndim),
        strict=True,
    ):
        equal = builder.icmp_signed("==", left, right)
        same = builder.and_(same, builder.or_(equal, builder.icmp_signed("<", length, _INTP(2))))
    return builder.or_(same, builder.icmp_signed("==", a.nitems, _INTP(0)))


def same_offset(builder: Builder, a: Struct, da: Struct, b: Struct, db: Struct) -> ir.Value:
    """Whether the shadows `da` and `db` lie to each other as the arrays `a` and `b` do."""
    a_address, da_address, b_address, db_address = (builder.ptrtoint(x.data, _INTP) for x in (a, da, b, db))
    return builder.icmp_signed("==", builder.sub(da_address, a_address), builder.sub(db_address, b_address))


def _absolute(builder: Builder, value: ir.Value) -> ir.Value:
    return builder.select(builder.icmp_signed("<", value, _INTP(0)), builder.neg(value), value)


def _extent(builder: Builder, ty: types.Array, array: Struct) -> tuple[ir.Value, ir.Value]:
    """(bytes below the first element, bytes in all) that a strided array spans."""
    zero = _INTP(0)
    below, nbytes = zero, array.itemsize
    shape = cgutils.unpack_tuple(builder, array.shape, ty.ndim)
    strides = cgutils.unpack_tuple(builder, array.strides, ty.ndim)
    for length, stride in zip(shape, strides, strict=True):
        span = builder.mul(builder.sub(length, _INTP(1)), stride)
        down = builder.icmp_signed("<", span, zero)
        size = builder.select(down, builder.neg(span), span)
        below = builder.add(below, builder.select(down, size, zero))
        nbytes = builder.add(nbytes, size)
    empty = builder.icmp_signed("==", array.nitems, zero)
    return builder.select(empty, zero, below), builder.select(empty, zero, nbytes)


def _allocate_like(
    context: Any,
    builder: Builder,
    ty: types.Array,
    array: Struct,
    below: ir.Value,
    nbytes: ir.Value,
    *,
    zeroed: bool,
) -> Struct:
    """An array struct like `array` on fresh memory, its first element `below` bytes from the start."""
    align = context.get_preferred_array_alignment(ty.dtype)
    meminfo = context.nrt.meminfo_alloc_aligned(builder, nbytes, align)
    memory = context.nrt.meminfo_data(builder, meminfo)
    if zeroed:
        cgutils.memset(builder, memory, nbytes, 0)
    fresh = struct(context, builder, ty, array._getvalue())
    fresh.meminfo = meminfo
    fresh.parent = ir.Constant(fresh.parent.type, None)
    fresh.data = builder.bitcast(builder.gep(memory, [below]), array.data.type)
    return fresh
