"""Floats and pointers that LLVM copies as integers become what they are again.

`instcombine` turns the copy of a double (or of two floats that lie side by side) through memory into a load and a
store of i64. Where memory types say that such floats live there, and the integer is moved about (phi, select, store)
or becomes a float, its web is rewritten to the float type; the bits that are moved are the same. Where the web is
used as an integer too (a union), that use gets the bits back by a bitcast; integers that meet it are cast to floats.
Pointers, which have shadows to be copied too, get their type only where nothing else meets them. The halves of a
pair, `trunc(web)` and `trunc(web >> 32)` as floats, are its elements.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from irad.analysis.memory import Memory, Place
from irad.ir import model as m

_MOVES = {"phi", "select", "freeze"}
_PAIR = m.VectorType(2, m.F32)


@dataclass(frozen=True)
class _Web:
    """Integers connected by moves: their names, the type they get, and those that are also used as integers.

    `leaves` are true integers that meet them in phis and selects, `halves` the floats (results of bitcasts) that are
    an element of a member.
    """

    names: frozenset[str]
    type: m.Type
    as_integer: frozenset[str]
    leaves: frozenset[str]
    halves: dict[str, tuple[str, int]]


def retype(f: m.Function, on_path: frozenset[str], memory: Memory) -> m.Function | None:
    """The function with such webs rewritten, or None if there are none. `memory` knows the blocks `on_path`."""
    defs: dict[str, m.Instruction] = {i.name: i for i in f.instructions() if i.name is not None}
    users: dict[str, list[m.Instruction]] = {}
    for i in f.instructions():
        for o in i.operands:
            if isinstance(o, m.Local) and isinstance(o.type, m.IntType):
                users.setdefault(o.name, []).append(i)
    types: dict[str, m.Type] = {}
    bits: dict[str, m.Local] = {}  # web member → its bits, for uses as an integer
    halves: dict[str, tuple[str, int]] = {}
    leaves: dict[str, m.Type] = {}
    carriers = _carriers(f, on_path, users, memory)
    for i in (i for b in f.blocks if b.name in on_path for i in b.instructions):
        if i.opcode == "load" and i.name in carriers and i.name not in types:
            web = _web(i, defs, users, memory, carriers)
            if web is not None:
                types.update(dict.fromkeys(web.names, web.type))
                bits.update({n: m.Local(i.type, f"n.bits.{n}") for n in web.as_integer})
                halves.update(web.halves)
                leaves.update(dict.fromkeys(web.leaves, web.type))
    if not types:
        return None
    casts = {n: _leaf_cast(n, t, defs, f) for n, t in leaves.items()}
    blocks = [m.Block(b.name, tuple(_rewrite(b, types, bits, halves, casts))) for b in f.blocks]
    parameters = [casts[p.name] for p in f.params if p.name in casts]
    blocks[0] = m.Block(blocks[0].name, (*parameters, *blocks[0].instructions))
    return replace(f, blocks=tuple(blocks))


def _carriers(
    f: m.Function, on_path: frozenset[str], users: dict[str, list[m.Instruction]], memory: Memory
) -> set[str]:
    """Integers that may hold the bits of floats or pointers: loaded where floats live, and moved on from there."""
    work = [
        i
        for b in f.blocks
        if b.name in on_path
        for i in b.instructions
        if i.opcode == "load" and isinstance(i.type, m.IntType) and _float_type(i.operands[0], i.type, memory)
    ]
    out: set[str] = set()
    while work:
        i = work.pop()
        if i.name is None or i.name in out:
            continue
        out.add(i.name)
        work += [u for u in users.get(i.name, ()) if u.opcode in _MOVES and u.type == i.type]
    return out


def _leaf_cast(name: str, t: m.Type, defs: dict[str, m.Instruction], f: m.Function) -> m.Instruction:
    old = defs[name].result if name in defs else next(p.value for p in f.params if p.name == name)
    return m.Instruction("bitcast", t, (old,), {}, f"n.real.{name}")


def _rewrite(
    b: m.Block,
    types: dict[str, m.Type],
    bits: dict[str, m.Local],
    halves: dict[str, tuple[str, int]],
    casts: dict[str, m.Instruction],
) -> list[m.Instruction]:
    code: list[m.Instruction] = []
    late: list[m.Instruction] = []  # bits of phis come after all phis
    for i in b.instructions:
        if i.opcode != "phi" and late:
            code += late
            late = []
        t = types.get(i.name or "")
        if t is not None:
            ops = tuple(_value(o, types, t if _moved(i, n) else None, casts) for n, o in enumerate(i.operands))
            code.append(replace(i, type=t, operands=ops))
            if i.name in bits:
                v = bits[i.name]
                op = "ptrtoint" if t == m.PTR else "bitcast"
                cast = m.Instruction(op, v.type, (m.Local(t, i.name),), {}, v.name, i.location)
                (late if i.opcode == "phi" else code).append(cast)
        elif i.name in halves:
            member, index = halves[i.name]
            ops = (m.Local(types[member], member), m.ConstInt(m.I64, index))
            code.append(m.Instruction("extractelement", i.type, ops, {}, i.name, i.location))
        elif _takes_float(i, types):
            ops = tuple(_value(o, types, None, casts) for o in i.operands)
            if i.opcode in ("bitcast", "inttoptr") and ops[0].type == i.type:
                i = replace(i, opcode="freeze")  # the cast of a web member to its own type
            code.append(replace(i, operands=ops))
        else:
            ops = tuple(bits.get(o.name, o) if isinstance(o, m.Local) else o for o in i.operands)
            code.append(replace(i, operands=ops) if ops != i.operands else i)
        if i.name in casts:
            (late if i.opcode == "phi" else code).append(casts[i.name])
    return code


def _value(o: m.Value, types: dict[str, m.Type], t: m.Type | None, casts: dict[str, m.Instruction]) -> m.Value:
    if isinstance(o, m.Local) and o.name in types:
        return m.Local(types[o.name], o.name)
    if isinstance(o, m.Local) and o.name in casts and t is not None:
        return casts[o.name].result
    return _constant(o, t) if t is not None else o


def _takes_float(i: m.Instruction, types: dict[str, m.Type]) -> bool:
    """Whether an instruction outside the webs goes on with the float, not with its bits."""
    o = i.operands[0] if i.operands else None
    if not isinstance(o, m.Local) or o.name not in types:
        return False
    to_pointer = i.opcode == "inttoptr" and types[o.name] == m.PTR
    return i.opcode == "store" or (i.opcode == "bitcast" and m.is_float(i.type)) or to_pointer


def _moved(i: m.Instruction, n: int) -> bool:
    return i.opcode in ("phi", "freeze") or (i.opcode == "select" and n > 0)


def _constant(o: m.Value, t: m.Type) -> m.Value:
    """The constant with the same bits (for pairs of floats only zero occurs)."""
    if isinstance(o, m.ConstInt) and isinstance(t, m.FloatType):
        size = m.sizeof(t)
        raw = (o.value % (1 << (8 * size))).to_bytes(size, "little")
        return m.const_float(t, struct.unpack("<d" if size == 8 else "<f", raw)[0])
    if isinstance(o, m.ConstInt):
        return m.Zero(t)
    return m.Undef(t, o.poison) if isinstance(o, m.Undef) else o


def _web(
    first: m.Instruction,
    defs: dict[str, m.Instruction],
    users: dict[str, list[m.Instruction]],
    memory: Memory,
    carriers: set[str],
) -> _Web | None:
    """All carriers connected to a load by moves, if what they hold are floats of one type."""
    types: set[m.Type] = set()
    names: set[str] = set()
    as_integer: set[str] = set()
    leaves: set[str] = set()
    halves: dict[str, tuple[str, int]] = {}
    becomes_float = stored_pointer = False
    cast_back: set[str] = set()  # those of which pointers are made
    constants: set[int] = set()
    work = [first]
    while work:
        i = work.pop()
        if i.name is None or i.name in names:
            continue
        names.add(i.name)
        if i.opcode == "load":
            t = _float_type(i.operands[0], i.type, memory)
            if t is None or i.attrs.get("volatile") or i.attrs.get("atomic"):
                return None
            types.add(t)
        for n, o in enumerate(i.operands if i.opcode in _MOVES else ()):
            if not _moved(i, n):
                continue
            if isinstance(o, m.Local) and o.name in carriers:
                work.append(defs[o.name])
            elif isinstance(o, m.Local):
                leaves.add(o.name)
            elif isinstance(o, m.ConstInt):
                constants.add(o.value)
            elif not isinstance(o, m.Undef):
                return None
        for u in users.get(i.name, ()):
            parts = _halves(i, u, users)
            if u.opcode == "store" and u.operands[0] == i.result:
                t = _float_type(u.operands[1], i.type, memory)
                if t is not None:
                    types.add(t)
                    stored_pointer |= t == m.PTR
            elif (u.opcode in _MOVES and u.operands[0] != i.result) or u.opcode in ("phi", "freeze"):
                work.append(u)
            elif u.opcode == "bitcast" and m.is_float(u.type):
                types.add(u.type)
                becomes_float = True
            elif u.opcode == "inttoptr":
                cast_back.add(i.name)
            else:
                as_integer.add(i.name)
                halves.update(parts)
    if types == {m.PTR}:
        stored_pointer |= bool(cast_back)
    else:
        as_integer |= cast_back
    becomes_float |= bool(halves) or stored_pointer
    if len(types) != 1 or (as_integer and not becomes_float):
        return None
    t = types.pop()
    if t == m.PTR and (leaves or constants - {0} or not stored_pointer):
        return None
    if (isinstance(t, m.VectorType) and constants - {0}) or (halves and t != _PAIR):
        return None
    return _Web(frozenset(names), t, frozenset(as_integer), frozenset(leaves), halves)


def _halves(i: m.Instruction, u: m.Instruction, users: dict[str, list[m.Instruction]]) -> dict[str, tuple[str, int]]:
    """Floats that user `u` takes out of the pair `i`: bitcast result → (i, which half)."""
    index = 0
    found = [u]
    if u.opcode == "lshr" and isinstance(u.operands[1], m.ConstInt) and u.operands[1].value == 32:
        index, found = 1, users.get(u.name or "", [])
    if i.type != m.I64 or u.operands[0] != i.result:
        return {}
    low = [t for t in found if t.opcode == "trunc" and t.type == m.I32]
    casts = [c for t in low for c in users.get(t.name or "", ()) if c.opcode == "bitcast" and c.type == m.F32]
    return {c.name: (i.name or "", index) for c in casts if c.name is not None}


def _float_type(pointer: m.Value, t: m.Type, memory: Memory) -> m.Type | None:
    """The float, pair of floats or pointer that exactly fills an integer access."""
    place = memory.place(pointer)
    if place is None:
        return None
    kind = memory.exact_float_at(place, m.sizeof(t))
    if kind is not None:
        return m.FloatType(kind)
    stride = place.object.find().stride
    second = place.offset + 4
    halves = (place.offset, second % stride if stride else second)
    if m.sizeof(t) == 8 and all(memory.exact_float_at(Place(place.object, at), 4) == "float" for at in halves):
        return _PAIR
    cell = place.object.find().cells.get(place.offset)
    return m.PTR if t == m.I64 and cell is not None and "ptr" in cell.kinds and not cell.mixed else None
