"""Stores of structs and arrays as wholes, which LLVM keeps where they have padding, become stores of their members.

So each pointer in them is stored like any other, beside its shadow, and each float with its tangent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.transform.draft import Draft

_MOST = 64  # members; larger aggregates are left as they are


def split_stores(d: Draft) -> None:
    """Write the members of stored aggregates one by one."""
    made = {i.name: i for code in d.blocks.values() for i in code if i.opcode == "insertvalue"}
    for name, code in d.blocks.items():
        if not any(map(_is_whole, code)):
            continue
        b = Builder(d.names, {})
        for i in code:
            b.location = i.location
            if _is_whole(i):
                _split(b, i, made)
            else:
                b.append(i)
        d.blocks[name] = b.code


def _is_whole(i: m.Instruction) -> bool:
    if i.opcode != "store" or i.attrs.get("volatile") or i.attrs.get("atomic"):
        return False
    t = i.operands[0].type
    return isinstance(t, m.StructType | m.ArrayType) and sum(1 for _ in _members(t)) <= _MOST


def _members(t: m.Type, at: int = 0, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], m.Type, int]]:
    """(path, type, byte offset) of what is no aggregate itself."""
    match t:
        case m.StructType(fields):
            for n, (field, offset) in enumerate(zip(fields, m.field_offsets(t), strict=True)):
                yield from _members(field, at + offset, (*path, n))
        case m.ArrayType(count, element):
            for n in range(count):
                yield from _members(element, at + n * m.sizeof(element), (*path, n))
        case _:
            yield path, t, at


def _split(b: Builder, i: m.Instruction, made: dict[str | None, m.Instruction]) -> None:
    v, p = i.operands
    align = i.attrs.get("align")
    given = align if isinstance(align, int) else m.alignof(v.type)
    for path, t, offset in _members(v.type):
        member = _member(b, v, path, t, made)
        if isinstance(member, m.Undef):
            continue
        place = b.gep(m.I8, p, m.ConstInt(m.I64, offset))
        attrs = {k: x for k, x in i.attrs.items() if k != "metadata"}  # what is known of the whole only
        alone = min(given, offset & -offset) if offset else given
        b.append(replace(i, operands=(member, place), attrs={**attrs, "align": alone}))


def _member(b: Builder, v: m.Value, path: tuple[int, ...], t: m.Type, made: dict[str | None, m.Instruction]) -> m.Value:
    """What stands at `path` in an aggregate."""
    while path:
        i = made.get(v.name) if isinstance(v, m.Local) else None
        if i is not None:
            whole, part = i.operands
            indices: tuple[int, ...] = i.attrs["indices"]  # pyright: ignore[reportAssignmentType]
            if path[: len(indices)] == indices:
                v, path = part, path[len(indices) :]
            elif indices[: len(path)] == path:
                break  # a member of the member is set: it has none here, but be safe
            else:
                v = whole
            continue
        if isinstance(v, m.Undef):
            return m.Undef(t, v.poison)
        if isinstance(v, m.Zero):
            return m.Zero(t) if not isinstance(t, m.FloatType | m.IntType) else _zero(t)
        break
    return v if not path else b.emit("extractvalue", t, (v,), indices=path)


def _zero(t: m.Type) -> m.Value:
    return m.ConstInt(t, 0) if isinstance(t, m.IntType) else m.const_float(t, 0.0)
