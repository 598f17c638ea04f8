"""Floats that LLVM copies as integers become floats again.

`instcombine` turns the copy of a double (or of two floats that lie side by side) through memory into a load and a
store of i64. Where memory types say that such floats live there, and the integer is moved about (phi, select, store)
or becomes a float, its web is rewritten to the float type; the bits that are moved are the same. Where the web is
used as an integer too (a union), that use gets the bits back by a bitcast.
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
    """Integers connected by moves: their names, the type they get, and those that are also used as integers."""

    names: frozenset[str]
    type: m.Type
    as_integer: frozenset[str]


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
    for i in (i for b in f.blocks if b.name in on_path for i in b.instructions):
        if i.opcode == "load" and i.name is not None and i.name not in types and isinstance(i.type, m.IntType):
            web = _web(i, defs, users, memory)
            if web is not None:
                types.update(dict.fromkeys(web.names, web.type))
                bits.update({n: m.Local(i.type, f"n.bits.{n}") for n in web.as_integer})
    if not types:
        return None
    return replace(f, blocks=tuple(m.Block(b.name, tuple(_rewrite(b, types, bits))) for b in f.blocks))


def _rewrite(b: m.Block, types: dict[str, m.Type], bits: dict[str, m.Local]) -> list[m.Instruction]:
    code: list[m.Instruction] = []
    late: list[m.Instruction] = []  # bits of phis come after all phis
    for i in b.instructions:
        if i.opcode != "phi" and late:
            code += late
            late = []
        t = types.get(i.name or "")
        if t is not None:
            ops = tuple(_value(o, types, t if _moved(i, n) else None) for n, o in enumerate(i.operands))
            code.append(replace(i, type=t, operands=ops))
            if i.name in bits:
                v = bits[i.name]
                cast = m.Instruction("bitcast", v.type, (m.Local(t, i.name),), {}, v.name, i.location)
                (late if i.opcode == "phi" else code).append(cast)
        elif _takes_float(i, types):
            ops = tuple(_value(o, types, None) for o in i.operands)
            if i.opcode == "bitcast" and ops[0].type == i.type:
                i = replace(i, opcode="freeze")  # the bitcast of a web member to its own type
            code.append(replace(i, operands=ops))
        else:
            ops = tuple(bits.get(o.name, o) if isinstance(o, m.Local) else o for o in i.operands)
            code.append(replace(i, operands=ops) if ops != i.operands else i)
    return code


def _value(o: m.Value, types: dict[str, m.Type], t: m.Type | None) -> m.Value:
    if isinstance(o, m.Local) and o.name in types:
        return m.Local(types[o.name], o.name)
    return _constant(o, t) if t is not None else o


def _takes_float(i: m.Instruction, types: dict[str, m.Type]) -> bool:
    """Whether an instruction outside the webs goes on with the float, not with its bits."""
    o = i.operands[0] if i.operands else None
    if not isinstance(o, m.Local) or o.name not in types:
        return False
    return i.opcode == "store" or (i.opcode == "bitcast" and m.is_float(i.type))


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
    first: m.Instruction, defs: dict[str, m.Instruction], users: dict[str, list[m.Instruction]], memory: Memory
) -> _Web | None:
    """All integers connected to a load by moves, if what they hold are floats of one type."""
    types: set[m.Type] = set()
    names: set[str] = set()
    as_integer: set[str] = set()
    becomes_float = False
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
        elif i.opcode in _MOVES:
            for n, o in enumerate(i.operands):
                if not _moved(i, n):
                    continue
                if isinstance(o, m.Local) and o.name in defs:
                    work.append(defs[o.name])
                elif isinstance(o, m.ConstInt):
                    constants.add(o.value)
                elif not isinstance(o, m.Undef):
                    return None
        else:
            return None
        for u in users.get(i.name, ()):
            if u.opcode == "store" and u.operands[0] == i.result:
                t = _float_type(u.operands[1], i.type, memory)
                if t is not None:
                    types.add(t)
            elif (u.opcode in _MOVES and u.operands[0] != i.result) or u.opcode in ("phi", "freeze"):
                work.append(u)
            elif u.opcode == "bitcast" and m.is_float(u.type):
                types.add(u.type)
                becomes_float = True
            else:
                as_integer.add(i.name)
    if len(types) != 1 or (as_integer and not becomes_float):
        return None
    t = types.pop()
    if isinstance(t, m.VectorType) and constants - {0}:
        return None
    return _Web(frozenset(names), t, frozenset(as_integer))


def _float_type(pointer: m.Value, t: m.Type, memory: Memory) -> m.Type | None:
    """The float, or pair of floats, that exactly fills an integer access."""
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
    return None
