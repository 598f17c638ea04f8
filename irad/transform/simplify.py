"""Clean-ups that LLVM's pipeline leaves undone and that matter for the derivative."""

from __future__ import annotations

from dataclasses import replace

from irad.analysis.layout import gep_offsets
from irad.analysis.tripcount import INVERSE, Induction, TripCount, induction, trip_count
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.rules import registry
from irad.transform.draft import Draft

_MAX_WEB = 64
_EFFECTS = {"store", "br", "switch", "ret", "unreachable", "atomicrmw", "cmpxchg", "fence", "invoke", "resume"}


def resolve_frozen_selects(d: Draft) -> None:
    """Replace `select(c, x, p)` by `select(c, x, start)` where p can only be `start` when c is false.

    Numba's loops over array expressions choose each operand's index by `p = phi(0, s); s = select(c, i, p)` with
    a condition c (does this operand have more than one item?) that no loop changes: where c is false, p stays at
    its start. Without the phi, addresses are plain functions of the loop counter and need not be recorded.
    """
    g = d.graph()
    defs, home = _definitions(d, g)
    for name in g.rpo:
        code = d.blocks[name]
        for n, i in enumerate(code):
            if i.opcode != "select" or m.is_float(i.type):
                continue
            for side in (1, 2):
                v = i.operands[side]
                start = _start(g, defs, home, i.operands[0], side, v)
                if start is None or not _dominates(g, home, start, name):
                    continue
                ops = list(i.operands)
                ops[side] = start
                code[n] = i = replace(i, operands=tuple(ops))


def resolve_full_length_selects(d: Draft) -> None:
    """Replace `select(n > 1, i, start)` by i where i counts from `start` in a loop that runs n times.

    Where the condition is false the loop runs once, and i is `start` anyway. That is what is left of the indices of
    those operands of Numba's loops over array expressions that are as long as the loop; only for others, which may
    be stretched, the condition has to be looked at (or the loop to be made twice).
    """
    g = d.graph()
    defs, home = _definitions(d, g)
    terminators = {name: code[-1] for name, code in d.blocks.items() if code}
    same: dict[str, m.Value] = {}
    for lo in g.loops:
        if len(lo.latches) != 1 or sum(s not in lo.blocks for b in lo.blocks for s in g.succ[b]) != 1:
            continue
        trip = trip_count(g, defs, home, terminators, frozenset(g.rpo), lo)
        if trip is None or trip.pointers or not isinstance(trip.bound, m.Local):
            continue
        for b in lo.blocks:
            for i in d.blocks[b]:
                if i.opcode == "select":
                    counter = _full_length(i, defs, lo, trip)
                    if counter is not None:
                        same[i.name or ""] = counter
    if same:
        for code in d.blocks.values():
            for n, i in enumerate(code):
                if any(isinstance(o, m.Local) and o.name in same for o in i.operands):
                    ops = tuple(same.get(o.name, o) if isinstance(o, m.Local) else o for o in i.operands)
                    code[n] = replace(i, operands=ops)


def _full_length(i: m.Instruction, defs: dict[str, m.Instruction], lo: Loop, trip: TripCount) -> m.Value | None:
    """The counter for which the select `i` stands, if it is the same in all iterations."""
    condition = defs.get(i.operands[0].name) if isinstance(i.operands[0], m.Local) else None
    if condition is None or condition.opcode != "icmp" or condition.operands[0] != trip.bound:
        return None
    for side, other in ((1, 2), (2, 1)):
        iv = induction(defs, lo, lo.latches[0], i.operands[side])
        if iv is None or iv.offset != 0 or iv.start != i.operands[other] or not isinstance(iv.start, m.ConstInt):
            continue
        # The comparison that ends the loop is that of the next counter.
        if (iv.start, iv.step, 1) != (trip.start, trip.step, trip.offset) or iv.step != 1:
            continue
        if _ends_at_once(condition, trip, iv, truth=side == 2):
            return i.operands[side]
    return None


def _ends_at_once(condition: m.Instruction, trip: TripCount, iv: Induction, *, truth: bool) -> bool:
    """Whether a `condition` on the bound that is (not) true tells that the loop runs but once."""
    assert isinstance(iv.start, m.ConstInt)
    limit, next_one = condition.operands[1], iv.start.value + 1
    predicate = str(condition.attrs["predicate"])
    if not isinstance(limit, m.ConstInt):
        return False
    if not truth:
        predicate = INVERSE[predicate]
    # What holds of the bound, where the counter is `start`: bound PREDICATE limit.
    if predicate in ("ult", "slt"):
        predicate, top = predicate[0] + "le", limit.value - 1
    else:
        top = limit.value
    if next_one < 1 or top != next_one:
        return False
    if predicate == "eq":
        return trip.predicate in ("ne", "ult", "slt")
    if predicate == "sle":  # below `next_one` only by wrapping does a counter meet it
        return trip.predicate == "slt" or (trip.predicate == "ne" and "nsw" in iv.flags)
    if predicate == "ule":
        return trip.predicate == "ult" or (trip.predicate == "ne" and bool(iv.flags) and next_one == 1)
    return False


def _dominates(g: Graph, home: dict[str, str], v: m.Value, block: str) -> bool:
    if not isinstance(v, m.Local) or v.name not in home:
        return True
    return home[v.name] != block and g.dominates(home[v.name], block)


def _start(
    g: Graph, defs: dict[str, m.Instruction], home: dict[str, str], condition: m.Value, side: int, v: m.Value
) -> m.Value | None:
    """The only value that enters the web of phis and selects behind `v`, if `side` of every select is taken."""
    if not isinstance(v, m.Local) or v.name not in defs or defs[v.name].opcode != "phi":
        return None
    seen: set[str] = set()
    ends: set[m.Value] = set()
    work: list[m.Value] = [v]
    while work:
        x = work.pop()
        i = defs.get(x.name) if isinstance(x, m.Local) else None
        if i is not None and i.opcode == "phi":
            if i.name in seen:
                continue
            seen.add(i.name or "")
            if len(seen) > _MAX_WEB:
                return None
            work.extend(i.operands)
        elif i is not None and i.opcode == "select" and i.operands[0] == condition:
            work.append(i.operands[side])
        else:
            ends.add(x)
    if len(ends) != 1:
        return None
    if isinstance(condition, m.Local) and condition.name in home:
        # Every time around a loop that hands the value on, the condition must be the same one. In a loop around those
        # it may change: there the value starts anew.
        around = {home[phi] for phi in seen}
        if any(lo.header in around and home[condition.name] in lo.blocks for lo in g.loops):
            return None
    return ends.pop()


def index_pointer(d: Draft, loop: Loop, latch: str, counter: m.Value) -> None:
    """Pointers that move on by a constant each time around (`p++`) become `start + counter * step`.

    They then need no record, and the loop over `p != end` has a trip count.
    """
    geps = {i.name: i for b in loop.blocks for i in d.blocks[b] if i.opcode == "getelementptr"}
    header = d.blocks[loop.header]
    moved: list[m.Instruction] = []
    for phi in d.phis(loop.header):
        rows = dict(zip(phi.incoming, phi.operands, strict=True))
        step = _constant_step(phi.result, rows.pop(latch), geps) if isinstance(phi.type, m.PtrType) else 0
        if step == 0 or len(rows) != 1:
            continue
        header.remove(phi)
        index = counter
        if step < 0:
            down = m.Instruction("sub", m.I64, (m.ConstInt(m.I64, 0), counter), {"flags": ()}, d.names.fresh("down"))
            moved.append(down)
            index = down.result
        stride = m.ArrayType(abs(step), m.I8)
        attrs: dict[str, object] = {"source": stride, "flags": ()}
        operands = (next(iter(rows.values())), index)
        moved.append(m.Instruction("getelementptr", m.PTR, operands, attrs, phi.name, phi.location))
    first = len(d.phis(loop.header))
    header[first:first] = moved


def _constant_step(phi: m.Local, v: m.Value, geps: dict[str | None, m.Instruction]) -> int:
    """Bytes between `phi` and the value that it gets next; 0 when they are not constant."""
    step = 0
    for _ in range(8):
        if v == phi:
            return step
        i = geps.get(v.name) if isinstance(v, m.Local) else None
        if i is None or not all(isinstance(o, m.ConstInt) for o in i.operands[1:]):
            return 0
        step += gep_offsets(i)[0]
        v = i.operands[0]
    return 0


def drop_dead_code(d: Draft) -> None:
    """Remove instructions without effect whose result nothing with an effect depends on, cycles of phis included."""
    defs: dict[str, m.Instruction] = {}
    work: list[m.Instruction] = []
    for code in d.blocks.values():
        for i in code:
            if i.name is not None:
                defs[i.name] = i
            if i.opcode in _EFFECTS or (i.opcode == "call" and not _pure_call(i)) or i.attrs.get("volatile"):
                work.append(i)
    live: set[str] = set()
    while work:
        for o in work.pop().operands:
            if isinstance(o, m.Local) and o.name not in live and o.name in defs:
                live.add(o.name)
                work.append(defs[o.name])
    for name, code in d.blocks.items():
        d.blocks[name] = [
            i
            for i in code
            if i.name is None or i.name in live or i.opcode in _EFFECTS or (i.opcode == "call" and not _pure_call(i))
        ]


def _pure_call(i: m.Instruction) -> bool:
    return registry.scalar_rule(i) is not None


def _definitions(d: Draft, g: Graph) -> tuple[dict[str, m.Instruction], dict[str, str]]:
    """The instructions that can be reached, by name, and their blocks."""
    defs: dict[str, m.Instruction] = {}
    home: dict[str, str] = {}
    for name in g.rpo:
        for i in d.blocks[name]:
            if i.name is not None:
                defs[i.name], home[i.name] = i, name
    return defs, home
