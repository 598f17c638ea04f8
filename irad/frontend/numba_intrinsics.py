"""What the code around custom rules needs of LLVM: null, owners, memory on the stack, arrays that are not written."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic

_I64 = ir.IntType(64)


def _is_null(typingctx: Any, pointer: Any) -> Any:
    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        return cgutils.is_null(builder, values[0])

    return types.boolean(pointer), codegen


def _addresses_of(typingctx: Any, array: Any) -> Any:
    """(owner, data) of an array as integers."""
    return types.UniTuple(types.int64, 2)(array), _pair


def _own(typingctx: Any, array: Any) -> Any:
    """The same, and the caller has a reference to the owner."""

    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        context.nrt.incref(builder, sig.args[0], values[0])
        return _pair(context, builder, sig, values)

    return types.UniTuple(types.int64, 2)(array), codegen


def _pair(context: Any, builder: Any, sig: Any, values: Any) -> Any:
    a = context.make_array(sig.args[0])(context, builder, values[0])
    pair = [builder.ptrtoint(p, _I64) for p in (a.meminfo, a.data)]
    return context.make_tuple(builder, sig.return_type, pair)


def _unwritten(typingctx: Any, array: Any) -> Any:
    """The array as one that its users cannot write to."""

    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        context.nrt.incref(builder, sig.args[0], values[0])
        return values[0]

    return array.copy(readonly=True)(array), codegen


def _slot(typingctx: Any, numbers: Any) -> Any:
    """Pointer to the items of a tuple of floats of one type, on the stack."""
    items: tuple[types.Type, ...] = numbers.types

    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        t = context.get_value_type(items[0])
        room = cgutils.alloca_once(builder, ir.ArrayType(t, len(items)))
        first = builder.bitcast(room, t.as_pointer())
        for n, v in enumerate(cgutils.unpack_tuple(builder, values[0], len(items))):
            builder.store(v, builder.gep(first, [_I64(n)], inbounds=True))
        return first

    return types.CPointer(items[0])(numbers), codegen


is_null: Any = intrinsic(_is_null)
own: Any = intrinsic(_own)
addresses: Any = intrinsic(_addresses_of)
unwritten: Any = intrinsic(_unwritten)
slot: Any = intrinsic(_slot)
