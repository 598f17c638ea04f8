"""How often a loop runs, where that can be computed before it starts.

A wrong count would size a tape wrongly, so only forms whose count is exact in modular arithmetic, guarded by no-wrap
flags, or that come to their bound by steps of one are accepted; every other loop counts as of unknown length.
"""

from __future__ import annotations

from dataclasses import dataclass

from irad.analysis.layout import gep_offsets
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.ir.cfg import Graph, Loop

INVERSE = {
    "eq": "ne", "ne": "eq", "slt": "sge", "sge": "slt", "sgt": "sle", "sle": "sgt",
    "ult": "uge", "uge": "ult", "ugt": "ule", "ule": "ugt",
}  # fmt: skip
_SWAP = {
    "eq": "eq", "ne": "ne", "slt": "sgt", "sgt": "slt", "sle": "sge", "sge": "sle",
    "ult": "ugt", "ugt": "ult", "ule": "uge", "uge": "ule",
}  # fmt: skip


@dataclass(frozen=True)
class Induction:
    """A value that is `start + step·k` in iteration k (`step` constant, `start + offset` at k = 0)."""

    phi: str
    start: m.Value
    offset: int
    step: int
    flags: frozenset[str]


@dataclass(frozen=True)
class TripCount:
    """Number of iterations as an expression over values that are invariant in the loop."""

    type: m.IntType
    start: m.Value
    offset: int
    step: int
    bound: m.Value
    predicate: str  # the loop goes on while `start + offset + step·k PREDICATE bound`
    pointers: bool = False  # start and bound are; offset and step are in bytes

    def emit(self, b: Builder) -> m.Value:
        """The number of iterations that are started, as i64 (at least 1)."""
        t = self.type
        start, bound = self.start, self.bound
        if self.pointers:
            start, bound = (b.emit("ptrtoint", m.I64, (v,)) for v in (start, bound))
        first = b.add(start, m.ConstInt(t, self.offset))
        step = m.ConstInt(m.I64, abs(self.step))
        if self.predicate == "ne":  # exact modulo 2^width, or no wrapping before the bound is met exactly
            gap = b.cast("zext", b.sub(bound, first) if self.step > 0 else b.sub(first, bound), m.I64)
            turns = gap if abs(self.step) == 1 else b.emit("udiv", m.I64, (gap, step))
            return b.add(turns, m.ConstInt(m.I64, 1))
        low, high = (first, bound) if self.step > 0 else (bound, first)
        gap = b.cast("zext", b.sub(high, low), m.I64)
        if self.predicate[1:] in ("lt", "gt"):
            gap = b.emit("sub", m.I64, (gap, m.ConstInt(m.I64, 1)))
        turns = b.add(b.emit("udiv", m.I64, (gap, step)), m.ConstInt(m.I64, 2))
        goes_on = b.icmp(self.predicate, first, bound)
        return b.select(goes_on, turns, m.ConstInt(m.I64, 1))

    def operands(self) -> tuple[m.Value, ...]:
        return self.start, self.bound


def induction(f_defs: dict[str, m.Instruction], loop: Loop, latch: str, v: m.Value) -> Induction | None:
    """Recognise `v` as an affine function of the iteration number."""
    offset = 0
    flags: frozenset[str] = frozenset(("nuw", "nsw"))
    for _ in range(4):
        i = f_defs.get(v.name) if isinstance(v, m.Local) else None
        if i is None:
            return None
        if i.opcode == "phi":
            break
        if i.opcode != "add" or not isinstance(i.operands[1], m.ConstInt):
            return None
        offset += i.operands[1].value
        flags &= frozenset(i.flags)
        v = i.operands[0]
    else:
        return None
    if not isinstance(i.type, m.IntType) or latch not in i.incoming or len(i.operands) != 2:
        return None
    rows = dict(zip(i.incoming, i.operands, strict=True))
    step = rows.pop(latch)
    start = next(iter(rows.values()))
    add = f_defs.get(step.name) if isinstance(step, m.Local) else None
    if add is None or add.opcode != "add" or add.operands[0] != i.result:
        return None
    if not isinstance(add.operands[1], m.ConstInt) or add.operands[1].value == 0:
        return None
    return Induction(i.name or "", start, offset, add.operands[1].value, flags & frozenset(add.flags))


def trip_count(
    graph: Graph,
    defs: dict[str, m.Instruction],
    home: dict[str, str],
    terminators: dict[str, m.Instruction],
    on_path: frozenset[str],
    loop: Loop,
) -> TripCount | None:
    """The trip count of a loop in normal form, or None when it cannot be known beforehand.

    Exits to blocks that are not `on_path` only lead to errors: the count is that of a run without error.
    """
    exits = [(x, s) for x in loop.blocks for s in graph.succ[x] if s not in loop.blocks and s in on_path]
    if len(exits) != 1:
        return None
    x, s = exits[0]
    latch = loop.latches[0]
    if graph.loop_of[x] is not loop or not graph.dominates(x, latch):
        return None
    branch = terminators[x]
    if branch.opcode != "br" or not isinstance(branch.operands[0], m.Local):
        return None
    cmp = defs.get(branch.operands[0].name)
    if cmp is None or cmp.opcode != "icmp" or not isinstance(cmp.operands[0].type, m.IntType | m.PtrType):
        return None
    predicate = str(cmp.attrs["predicate"])
    if branch.targets[0] == s:
        predicate = INVERSE[predicate]
    a, bound = cmp.operands
    if _invariant(a, home, loop):
        a, bound, predicate = bound, a, _SWAP[predicate]
    if not _invariant(bound, home, loop):
        return None
    if isinstance(a.type, m.PtrType):
        return _pointer_count(defs, home, loop, latch, a, bound, predicate)
    iv = induction(defs, loop, latch, a)
    if iv is None or not _invariant(iv.start, home, loop):
        return None
    t = cmp.operands[0].type
    if not isinstance(t, m.IntType) or t.bits > 64:
        return None
    if predicate == "ne":
        ok = abs(iv.step) == 1 or bool(iv.flags)
    elif (predicate in ("slt", "ult") and iv.step == 1) or (predicate in ("sgt", "ugt") and iv.step == -1):
        ok = True  # steps of one meet the bound before they can wrap
    elif predicate in ("slt", "sle"):
        ok = iv.step > 0 and "nsw" in iv.flags
    elif predicate in ("sgt", "sge"):
        ok = iv.step < 0 and "nsw" in iv.flags
    elif predicate in ("ult", "ule"):
        ok = iv.step > 0 and "nuw" in iv.flags
    else:
        ok = False
    return TripCount(t, iv.start, iv.offset, iv.step, bound, predicate) if ok else None


def _pointer_count(
    defs: dict[str, m.Instruction],
    home: dict[str, str],
    loop: Loop,
    latch: str,
    p: m.Value,
    bound: m.Value,
    predicate: str,
) -> TripCount | None:
    """The count of a loop that compares `p`, which is `base + scale·index`, with a pointer. Pointers never wrap."""
    offset = 0
    for _ in range(8):
        i = defs.get(p.name) if isinstance(p, m.Local) else None
        if i is None or i.opcode != "getelementptr" or home.get(i.name or "") not in loop.blocks:
            return None
        constant, scales = gep_offsets(i)
        offset += constant
        p = i.operands[0]
        if not scales:
            continue
        indices = [o for o in i.operands[1:] if isinstance(o, m.Local)]
        if len(scales) != 1 or len(indices) != 1 or indices[0].type != m.I64 or not _invariant(p, home, loop):
            return None
        index, sign = indices[0], 1
        negated = defs.get(index.name)
        if negated is not None and negated.opcode == "sub" and m.is_zero(negated.operands[0]):
            index, sign = negated.operands[1], -1
        iv = induction(defs, loop, latch, index)
        if iv is None or not isinstance(iv.start, m.ConstInt):
            return None
        scale = sign * scales[0]
        offset += scale * (iv.start.value + iv.offset)
        step = scale * iv.step
        up = step > 0
        if predicate != "ne" and predicate not in (("ult", "ule") if up else ("ugt", "uge")):
            return None
        return TripCount(m.I64, p, offset, step, bound, predicate, pointers=True)
    return None


def _invariant(v: m.Value, home: dict[str, str], loop: Loop) -> bool:
    return not isinstance(v, m.Local) or home.get(v.name, "") not in loop.blocks
