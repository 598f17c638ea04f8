"""Values that a loop carries along without need are what they were before the loop.

LLVM keeps what it has loaded at the end of an iteration for the next one, even where only one outcome of a test that
does not change in the loop reads it, and where with that outcome the loop does not load anything. Whichever way the
test goes, the value is either never read or never changed: it may as well be the value before the loop. Otherwise it
would be a state that is handed from iteration to iteration.
"""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.transform.normalise import Normal

Edge = tuple[str, str]


def without_idle_phis(normal: Normal) -> Normal:
    """The function without such phis; the same object where there are none."""
    code = {b.name: b for b in normal.function.blocks}
    home = {i.name: b.name for b in normal.function.blocks for i in b.instructions if i.name is not None}
    users: dict[str, list[tuple[str, m.Instruction]]] = {}
    for b in normal.function.blocks:
        for i in b.instructions:
            for o in i.operands:
                if isinstance(o, m.Local):
                    users.setdefault(o.name, []).append((b.name, i))
    replaced: dict[str, m.Value] = {}
    for lo in normal.graph.loops:
        fixed = _decided(normal, lo, home)
        info = normal.loops[lo.header]
        for phi in code[lo.header].phis if fixed else ():
            if not m.contains_float(phi.type) or len(phi.operands) != 2:
                continue
            start = phi.operands[phi.incoming.index(info.preheader)]
            last = phi.operands[phi.incoming.index(info.latch)]
            mine = users.get(phi.name or "", [])
            for ways in fixed:
                if all(_unread(phi, mine, edges) or _unchanged(phi, last, code, home, lo, edges) for edges in ways):
                    replaced[phi.name or ""] = start
                    break
    if not replaced:
        return normal

    def now(v: m.Value) -> m.Value:
        while isinstance(v, m.Local) and v.name in replaced:
            v = replaced[v.name]
        return v

    blocks = tuple(
        m.Block(
            b.name,
            tuple(replace(i, operands=tuple(map(now, i.operands))) for i in b.instructions if i.name not in replaced),
        )
        for b in normal.function.blocks
    )
    return normal.with_function(replace(normal.function, blocks=blocks))


def _decided(normal: Normal, lo: Loop, home: dict[str, str]) -> list[tuple[frozenset[Edge], frozenset[Edge]]]:
    """For each condition that does not change in the loop: the edges that may be taken if it holds, and if not."""
    conditions: dict[m.Value, None] = {}
    for x in lo.blocks:
        t = normal.function.block[x].terminator
        c = t.operands[0] if t.opcode == "br" and len(t.targets) == 2 else None
        if isinstance(c, m.Local) and home.get(c.name) not in lo.blocks:
            conditions[c] = None
    return [(_edges(normal, lo, c, 0), _edges(normal, lo, c, 1)) for c in conditions]


def _edges(normal: Normal, lo: Loop, condition: m.Value, way: int) -> frozenset[Edge]:
    out: set[Edge] = set()
    seen = {lo.header}
    work = [lo.header]
    while work:
        x = work.pop()
        t = normal.function.block[x].terminator
        decided = t.opcode == "br" and len(t.targets) == 2 and t.operands[0] == condition
        for s in (t.targets[way],) if decided else normal.graph.succ[x]:
            out.add((x, s))
            if s in lo.blocks and s not in seen:
                seen.add(s)
                work.append(s)
    return frozenset(out)


def _unread(phi: m.Instruction, users: list[tuple[str, m.Instruction]], edges: frozenset[Edge]) -> bool:
    reached = {s for _, s in edges}
    for block, i in users:
        if i.opcode == "phi":
            if any(v == phi.result and (b, block) in edges for v, b in zip(i.operands, i.incoming, strict=True)):
                return False
        elif block in reached:
            return False
    return True


def _unchanged(
    phi: m.Instruction,
    last: m.Value,
    code: dict[str, m.Block],
    home: dict[str, str],
    lo: Loop,
    edges: frozenset[Edge],
) -> bool:
    """Whether the value for the next iteration is that of this one, along the edges that may be taken."""
    seen: set[m.Value] = {phi.result}
    work = [last]
    while work:
        v = work.pop()
        if v in seen:
            continue
        seen.add(v)
        block = home.get(v.name) if isinstance(v, m.Local) else None
        i = next((i for i in code[block].phis if i.result == v), None) if block in lo.blocks and block else None
        if i is None or block is None or block == lo.header:
            return False
        work += [o for o, b in zip(i.operands, i.incoming, strict=True) if (b, block) in edges]
    return True
