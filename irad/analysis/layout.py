"""Byte offsets: of the scalars in a type, and of what a GEP points to."""

from __future__ import annotations

from irad.errors import UnsupportedError
from irad.ir import model as m


def kind_size(kind: str) -> int:
    """Bytes of a scalar kind."""
    if kind[0] == "i":
        return (int(kind[1:]) + 7) // 8
    return {"half": 2, "bfloat": 2, "float": 4, "double": 8, "ptr": 8}.get(kind, 16)


def scalar_layout(t: m.Type, at: int = 0) -> list[tuple[int, str]]:
    """(offset, scalar kind) of everything in a value of type t."""
    match t:
        case m.VectorType(count, e) if not isinstance(e, m.IntType) or e.bits % 8 == 0:
            size = m.sizeof(e)
            return [(at + n * size, str(e)) for n in range(count)]
        case m.ArrayType(count, e):
            size = m.sizeof(e)
            return [x for n in range(count) for x in scalar_layout(e, at + n * size)]
        case m.StructType(fields):
            return [x for o, ft in zip(m.field_offsets(t), fields, strict=True) for x in scalar_layout(ft, at + o)]
        case m.PtrType():
            return [(at, "ptr")]
    return [(at, str(t))]


def gep_offsets(i: m.Instruction) -> tuple[int, list[int]]:
    """Constant byte offset of a GEP and the scales of its variable indices."""
    t: m.Type = i.attrs["source"]  # pyright: ignore[reportAssignmentType]
    offset = 0
    steps: list[int] = []
    for n, index in enumerate(i.operands[1:]):
        if n == 0:
            size = m.sizeof(t)
        elif isinstance(t, m.StructType):
            if not isinstance(index, m.ConstInt):
                raise UnsupportedError("variable index into a struct")
            offset += m.field_offsets(t)[index.value]
            t = t.fields[index.value]
            continue
        else:
            assert isinstance(t, m.ArrayType | m.VectorType)
            t = t.element
            size = m.sizeof(t)
        if isinstance(index, m.ConstInt):
            offset += index.value * size
        elif not m.is_zero(index):
            steps.append(size)
    return offset, steps


def holds_pointers(t: m.Type) -> bool:
    """Whether a value of this type is, or is an aggregate with, a pointer."""
    if isinstance(t, m.StructType):
        return any(map(holds_pointers, t.fields))
    return isinstance(t, m.PtrType) or (isinstance(t, m.ArrayType) and holds_pointers(t.element))
