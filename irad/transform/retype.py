"""Floats that LLVM copies as integers become floats again.

`instcombine` turns the copy of a double through memory into a load and a store of i64. Where memory types say
that the cell holds a float of that size, and the integer is only moved about (phi, select, store), its web is
rewritten to the float type; the bits that are moved are the same.
"""

from __future__ import annotations

from dataclasses import replace

from irad.analysis.memory import Memory
from irad.ir import model as m

_MOVES = {"phi", "select", "freeze"}


def retype(f: m.Function, on_path: frozenset[str], memory: Memory) -> m.Function | None:
    """The function with such webs rewritten, or None if there are none. `memory` knows the blocks `on_path`."""
    defs: dict[str, m.Instruction] = {i.name: i for i in f.instructions() if i.name is not None}
    users: dict[str, list[m.Instruction]] = {}
    for i in f.instructions():
        for o in i.operands:
            if isinstance(o, m.Local) and isinstance(o.type, m.IntType):
                users.setdefault(o.name, []).append(i)
    new_type: dict[str, m.FloatType] = {}
    for i in (i for b in f.blocks if b.name in on_path for i in b.instructions):
        if i.opcode == "load" and i.name is not None and i.name not in new_type and isinstance(i.type, m.IntType):
            web = _web(i, defs, users, memory)
            if web is not None:
                names, t = web
                new_type.update(dict.fromkeys(names, t))
    if not new_type:
        return None

    def value(o: m.Value, t: m.FloatType | None) -> m.Value:
        if isinstance(o, m.Local) and o.name in new_type:
            return m.Local(new_type[o.name], o.name)
        return _constant(o, t) if t is not None else o

    blocks: list[m.Block] = []
    for b in f.blocks:
        code: list[m.Instruction] = []
        for i in b.instructions:
            t = new_type.get(i.name or "")
            if t is not None:
                code.append(
                    replace(
                        i,
                        type=t,
                        operands=tuple(value(o, t if _moved(i, n) else None) for n, o in enumerate(i.operands)),
                    )
                )
            elif any(isinstance(o, m.Local) and o.name in new_type for o in i.operands):
                ops = tuple(value(o, None) for o in i.operands)
                if i.opcode == "bitcast" and ops[0].type == i.type:
                    i = replace(i, opcode="freeze")  # the bitcast of a web member to its own type
                code.append(replace(i, operands=ops))
            else:
                code.append(i)
        blocks.append(m.Block(b.name, tuple(code)))
    return replace(f, blocks=tuple(blocks))


def _moved(i: m.Instruction, n: int) -> bool:
    return i.opcode in ("phi", "freeze") or (i.opcode == "select" and n > 0)


def _constant(o: m.Value, t: m.FloatType) -> m.Value:
    import struct

    if isinstance(o, m.ConstInt):
        size = m.sizeof(t)
        raw = (o.value % (1 << (8 * size))).to_bytes(size, "little")
        x = struct.unpack("<d" if size == 8 else "<f", raw)[0]
        return m.const_float(t, x)
    if isinstance(o, m.Undef):
        return m.Undef(t, o.poison)
    return o


def _web(
    first: m.Instruction, defs: dict[str, m.Instruction], users: dict[str, list[m.Instruction]], memory: Memory
) -> tuple[set[str], m.FloatType] | None:
    """All integers connected to a load by moves, if every end of the web is a float."""
    kinds: set[str] = set()
    names: set[str] = set()
    work = [first]
    while work:
        i = work.pop()
        if i.name is None or i.name in names:
            continue
        names.add(i.name)
        if i.opcode == "load":
            kind = _float_kind(i.operands[0], i.type, memory)
            if kind is None or i.attrs.get("volatile") or i.attrs.get("atomic"):
                return None
            kinds.add(kind)
        elif i.opcode in _MOVES:
            for n, o in enumerate(i.operands):
                if not _moved(i, n):
                    continue
                if isinstance(o, m.Local):
                    if o.name not in defs:
                        return None
                    work.append(defs[o.name])
                elif not isinstance(o, m.ConstInt | m.Undef):
                    return None
        elif i.opcode == "bitcast" and m.is_float(i.operands[0].type):
            return None
        else:
            return None
        for u in users.get(i.name, ()):
            if u.opcode == "store" and u.operands[0] == i.result:
                kind = _float_kind(u.operands[1], i.type, memory)
                if kind is not None:
                    kinds.add(kind)
            elif (u.opcode in _MOVES and u.operands[0] != i.result) or u.opcode in ("phi", "freeze"):
                work.append(u)
            elif u.opcode == "bitcast" and isinstance(u.type, m.FloatType):
                kinds.add(str(u.type))
            else:
                return None
    if len(kinds) != 1:
        return None
    return names, m.FloatType(kinds.pop())


def _float_kind(pointer: m.Value, t: m.Type, memory: Memory) -> str | None:
    place = memory.place(pointer)
    return memory.exact_float_at(place, m.sizeof(t)) if place is not None else None
