"""Structs and arrays as wholes become their members.

Loads and stores, which LLVM keeps where there is padding: so each pointer is stored like any other, beside its shadow,
and each float with its tangent. Choices between structs with pointers (Numba's arrays, as `np.ascontiguousarray`
returns its argument or a copy): so each pointer is one value that has a shadow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.transform.draft import Draft

_MOST = 64  # members; larger aggregates are left as they are

_Made = dict[str | None, m.Instruction]


def split_choices(d: Draft) -> None:
    """Choose between structs with pointers member by member, and read members where they were put in."""
    code = [i for c in d.blocks.values() for i in c]
    chosen = [i for i in code if i.opcode in ("phi", "select") and _has_pointers(i.type)]
    if not chosen:
        return
    made: _Made = {i.name: i for i in code if i.opcode == "insertvalue"}
    wholes = {i.name: _together(d, i) for i in chosen}
    made |= {j.name: j for whole in wholes.values() for j in whole}
    ends = {name: Builder(d.names, {}) for name in d.blocks}
    for name, block in d.blocks.items():
        phis, rest = [i for i in block if i.opcode == "phi"], [i for i in block if i.opcode != "phi"]
        b, head = Builder(d.names, {}), Builder(d.names, {})
        for i in phis:
            if i.name not in wholes:
                head.append(i)
                continue
            ways = [(ends[x], v) for v, x in zip(i.operands, i.incoming, strict=True)]
            for part in wholes[i.name]:
                head.append(_of_member(i, part, ways, made))
            b.code += wholes[i.name]
        for i in rest:
            if i.name not in wholes:
                b.append(i)
                continue
            for part in wholes[i.name]:
                b.append(_of_member(i, part, [(b, v) for v in i.operands[1:]], made))
            b.code += wholes[i.name]
        d.blocks[name] = head.code + b.code
    for name, end in ends.items():
        d.blocks[name][-1:-1] = end.code
    _read_members(d, made)


def _has_pointers(t: m.Type) -> bool:
    if not isinstance(t, m.StructType) or t.fields == (m.PTR, m.I32):  # what a landing pad gives
        return False
    kinds = [kind for _, kind, _ in _members(t)]
    return len(kinds) <= _MOST and any(isinstance(kind, m.PtrType) for kind in kinds)


def _together(d: Draft, i: m.Instruction) -> list[m.Instruction]:
    """A struct put together of its members, which have new names, under the name of `i`."""
    out: list[m.Instruction] = []
    whole: m.Value = m.Undef(i.type, True)
    for path, t, _ in _members(i.type):
        part = m.Local(t, d.names.fresh("part"))
        out.append(m.Instruction("insertvalue", i.type, (whole, part), {"indices": path}, d.names.fresh(), i.location))
        whole = out[-1].result
    out[-1] = replace(out[-1], name=i.name)
    return out


def _of_member(
    i: m.Instruction, put: m.Instruction, ways: Iterable[tuple[Builder, m.Value]], made: _Made
) -> m.Instruction:
    """The choice `i` for the member that `put` puts in; where each whole comes from, it is read."""
    part = put.operands[1]
    path: tuple[int, ...] = put.attrs["indices"]  # pyright: ignore[reportAssignmentType]
    values = tuple(_member(b, v, path, part.type, made) for b, v in ways)
    name = part.name if isinstance(part, m.Local) else None
    operands = values if i.opcode == "phi" else (i.operands[0], *values)
    return replace(i, type=part.type, operands=operands, name=name)


def _read_members(d: Draft, made: _Made) -> None:
    """Replace members that are read from structs by what was put in."""
    known: dict[str, m.Value] = {}
    for name, code in d.blocks.items():
        b = Builder(d.names, {})
        for i in code:
            if i.opcode != "extractvalue" or not isinstance(i.operands[0], m.Local) or i.operands[0].name not in made:
                b.append(i)
                continue
            b.location = i.location
            path: tuple[int, ...] = i.attrs["indices"]  # pyright: ignore[reportAssignmentType]
            v: m.Value = m.Undef(i.type, True)
            parts = list(_members(i.type))
            for inner, t, _ in parts:
                part = _member(b, i.operands[0], (*path, *inner), t, made)
                v = b.emit("insertvalue", i.type, (v, part), indices=inner) if inner else part
            known[i.name or ""] = v
        d.blocks[name] = b.code
    d.substitute(known)


def split_loads(d: Draft) -> None:
    """Read the members of structs with pointers one by one: each comes from its own place, as its shadow does."""
    made: _Made = {i.name: i for code in d.blocks.values() for i in code if i.opcode == "insertvalue"}
    deepest = 0
    for name, code in d.blocks.items():
        if not any(map(_loads_pointers, code)):
            continue
        b = Builder(d.names, {})
        for i in code:
            b.location = i.location
            if not _loads_pointers(i):
                b.append(i)
                continue
            whole = _together(d, i)
            for put, (_, t, offset) in zip(whole, _members(i.type), strict=True):
                part = put.operands[1]
                assert isinstance(part, m.Local)
                place = b.gep(m.I8, i.operands[0], m.ConstInt(m.I64, offset))
                alone = {"align": _alignment(i, i.type, offset)}
                b.append(replace(i, type=t, operands=(place,), name=part.name, attrs=_without(i, "metadata") | alone))
            b.code += whole
            made |= {j.name: j for j in whole}
            deepest = max(deepest, *(len(j.attrs["indices"]) for j in whole))  # pyright: ignore[reportArgumentType]
        d.blocks[name] = b.code
    for _ in range(deepest):  # members of members may be read one after the other
        _read_members(d, made)
        made = {i.name: i for code in d.blocks.values() for i in code if i.opcode == "insertvalue"}


def _loads_pointers(i: m.Instruction) -> bool:
    return i.opcode == "load" and not (i.attrs.get("volatile") or i.attrs.get("atomic")) and _has_pointers(i.type)


def _without(i: m.Instruction, name: str) -> dict[str, object]:
    return {k: x for k, x in i.attrs.items() if k != name}


def _alignment(i: m.Instruction, whole: m.Type, offset: int) -> int:
    """That of a member which `i` loads or stores with the whole."""
    align = i.attrs.get("align")
    given = align if isinstance(align, int) else m.alignof(whole)
    return min(given, offset & -offset) if offset else given


def split_stores(d: Draft) -> None:
    """Write the members of stored aggregates one by one."""
    made: _Made = {i.name: i for code in d.blocks.values() for i in code if i.opcode == "insertvalue"}
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


def _split(b: Builder, i: m.Instruction, made: _Made) -> None:
    v, p = i.operands
    for path, t, offset in _members(v.type):
        member = _member(b, v, path, t, made)
        if isinstance(member, m.Undef):
            continue
        place = b.gep(m.I8, p, m.ConstInt(m.I64, offset))
        alone = {"align": _alignment(i, v.type, offset)}
        b.append(replace(i, operands=(member, place), attrs=_without(i, "metadata") | alone))  # known of the whole only


def _member(b: Builder, v: m.Value, path: tuple[int, ...], t: m.Type, made: _Made) -> m.Value:
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
