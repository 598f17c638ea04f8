"""Pointers that LLVM moves about as integers become pointers again.

Where a pointer is stored in one place and compared as a number in another (iterators, which hold one), LLVM carries it
through loops as an integer, and makes a pointer of it when it is needed. Such an integer is a pointer that was cast,
moved by phis and selects, with offsets added: the pointer takes the same way. Small numbers cast to pointers are places
near the null pointer, where there is no memory.
"""

from __future__ import annotations

import re
from dataclasses import replace

from irad.ir import model as m
from irad.transform.draft import Draft

_SMALL = 1 << 16  # bytes around null where no system has memory
_CAST = re.compile(r"inttoptr \(i64 (-?\d+) to ptr\)")
_MOVES = {"phi", "select", "freeze"}


def restore_pointers(d: Draft) -> None:
    """Replace `inttoptr` of integers that are moved pointers, and of small constants; see `_chosen_members` too."""
    _near_null(d)
    _chosen_members(d)
    defs = {i.name: i for code in d.blocks.values() for i in code if i.name is not None}
    casts = [i for i in defs.values() if i.opcode == "inttoptr" and i.type == m.PTR]
    if casts:
        _store_pointers(d, defs)
    known: dict[str, m.Value] = {}  # integer → the pointer that it is
    added: dict[str, m.Instruction] = {}  # integer → the instruction that makes it, to stand behind the integer's own
    same: dict[str, m.Value] = {}
    for i in casts:
        v = i.operands[0]
        if isinstance(v, m.Local) and v.type == m.I64 and (web := _web(v.name, defs)) is not None:
            for name in web:
                _make(name, d, defs, known, added)
            same[i.name or ""] = known[v.name]
    if not same:
        return
    for block, code in d.blocks.items():
        new: list[m.Instruction] = []
        late: list[m.Instruction] = []
        for i in code:
            if i.opcode != "phi" and late:
                new += late
                late = []
            if i.name in same:
                continue
            new.append(i)
            made = added.get(i.name or "")
            if made is not None:
                (late if i.opcode == "phi" and made.opcode != "phi" else new).append(made)
        d.blocks[block] = new
    d.substitute(same)


def _store_pointers(d: Draft, defs: dict[str, m.Instruction]) -> None:
    """Store pointers as what they are, not as addresses: loads of integers are known by that (`transform.retype`)."""
    for block, code in d.blocks.items():
        for n, i in enumerate(code):
            v = i.operands[0] if i.opcode == "store" else None
            cast = defs.get(v.name) if isinstance(v, m.Local) and v.type == m.I64 else None
            if cast is not None and cast.opcode == "ptrtoint":
                d.blocks[block][n] = replace(i, operands=(cast.operands[0], i.operands[1]))


def _web(first: str, defs: dict[str, m.Instruction]) -> list[str] | None:
    """The integers that an integer comes from, if all of them are pointers."""
    members: dict[str, None] = {}
    work = [first]
    found_pointer = False
    while work:
        name = work.pop()
        if name in members:
            continue
        i = defs.get(name)
        if i is None:
            return None
        members[name] = None
        if i.opcode == "ptrtoint":
            if i.operands[0].type != m.PTR:
                return None
            found_pointer = True
        elif i.opcode in _MOVES:
            for o in i.operands[1:] if i.opcode == "select" else i.operands:
                if isinstance(o, m.Local):
                    work.append(o.name)
                elif not (isinstance(o, m.Undef) or m.is_zero(o)):
                    return None
        elif i.opcode in ("add", "sub"):
            a, b = i.operands
            if not isinstance(a, m.Local) or not isinstance(b, m.ConstInt):
                return None  # which of two is the pointer does not show
            work.append(a.name)
        else:
            return None
    return list(members) if found_pointer else None


def _make(
    name: str, d: Draft, defs: dict[str, m.Instruction], known: dict[str, m.Value], added: dict[str, m.Instruction]
) -> m.Value:
    """The pointer that an integer of a web is; what makes it goes to `added`."""
    if name in known:
        return known[name]
    i = defs[name]
    if i.opcode == "ptrtoint":
        known[name] = i.operands[0]
        return known[name]
    result = known[name] = m.Local(m.PTR, d.names.fresh("pointer"))

    def pointer(o: m.Value) -> m.Value:
        if isinstance(o, m.Local):
            return _make(o.name, d, defs, known, added)
        return m.Undef(m.PTR, o.poison) if isinstance(o, m.Undef) else m.Zero(m.PTR)

    if i.opcode in _MOVES:
        kept = i.operands[:1] if i.opcode == "select" else ()
        operands = (*kept, *map(pointer, i.operands[len(kept) :]))
        added[name] = replace(i, type=m.PTR, operands=operands, name=result.name)
        return result
    by = i.operands[1]
    assert isinstance(by, m.ConstInt)
    offset = by.value if i.opcode == "add" else -by.value
    operands = (pointer(i.operands[0]), m.ConstInt(m.I64, offset))
    added[name] = m.Instruction("getelementptr", m.PTR, operands, {"source": m.I8}, result.name, i.location)
    return result


def _chosen_members(d: Draft) -> None:
    """`p + (c ? 16 : 24)` as a choice of two pointers: two members of a structure, not an index."""
    offsets: dict[str, m.Instruction] = {}
    for code in d.blocks.values():
        for i in code:
            if i.opcode == "select" and i.type == m.I64 and all(isinstance(o, m.ConstInt) for o in i.operands[1:]):
                offsets[i.name or ""] = i
    if not offsets:
        return
    for block, code in d.blocks.items():
        new: list[m.Instruction] = []
        for i in code:
            by = i.operands[-1] if i.opcode == "getelementptr" and i.attrs["source"] == m.I8 else None
            if not (isinstance(by, m.Local) and by.name in offsets and i.operands[0].type == m.PTR):
                new.append(i)
                continue
            condition, *numbers = offsets[by.name].operands
            ends = [replace(i, operands=(i.operands[0], n), name=d.names.fresh("member")) for n in numbers]
            chosen = (condition, *(e.result for e in ends))
            new += [*ends, m.Instruction("select", m.PTR, chosen, {}, i.name, i.location)]
        d.blocks[block] = new


def _near_null(d: Draft) -> None:
    made: dict[int, m.Instruction] = {}

    def value(v: m.Value) -> m.Value:
        found = _CAST.fullmatch(v.text) if isinstance(v, m.Constant) and v.type == m.PTR else None
        if found is None or abs(int(found[1])) >= _SMALL:
            return v
        number = int(found[1])
        if number not in made:
            operands = (m.Zero(m.PTR), m.ConstInt(m.I64, number))
            made[number] = m.Instruction("getelementptr", m.PTR, operands, {"source": m.I8}, d.names.fresh("pointer"))
        return made[number].result

    for block, code in d.blocks.items():
        if any(isinstance(o, m.Constant) for i in code for o in i.operands):
            d.blocks[block] = [replace(i, operands=tuple(map(value, i.operands))) for i in code]
    if made:
        first = next(iter(d.blocks))
        d.blocks[first][:0] = made.values()
