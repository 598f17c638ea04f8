"""The reverse sweep: adjoints of all instructions along the reversed control flow.

For each block B there is a block r.B with the adjoints of B's instructions in reverse order. A loop L becomes

    enter.L   how many iterations ran; values of enclosing loops that the body needs
    iter.L    one reverse iteration: its counter and tape index; goes to the reversed latch, or, in the first
              iteration, to the reversed block from which the primal left the loop
    r.header  counter 0: on to the reversed preheader, else the next reverse iteration

Adjoints of values that live across blocks are stack variables, which LLVM turns into registers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from irad.errors import IradError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Loop
from irad.transform import tape as tapes
from irad.transform.adjoint import reverse
from irad.transform.augmented import copy_of_operand
from irad.transform.problem import Problem
from irad.transform.recall import Recall
from irad.transform.schedule import Schedule
from irad.transform.skips import Choices, Skips

ADJOINT_FLAGS = ("reassoc", "nsz", "contract")  # sums of adjoints are irad's own; NaN and inf stay defined


class ReverseSweep:
    """Writes the blocks from `r.start` to `r.end`, whose code `ending` writes.

    `entry` declares their stack variables. `seed` is the type of the parameter %seed with the result's cotangent.
    """

    def __init__(
        self,
        p: Problem,
        schedule: Schedule,
        recall: Recall,
        tape: Mapping[str, tapes.TapeVariables],
        *,
        seed: m.Type | None,
        names: Names,
        ending: Callable[[Builder], None],
    ) -> None:
        self.p, self.s, self.recall, self.tape, self.names = p, schedule, recall, tape, names
        self.seed, self.ending = seed, ending
        self.entry = Builder(Names("x."), p.declared)
        self.builders: dict[str, Builder] = {}
        self.exit_numbers: dict[str, dict[tuple[str, str], int]] = {}
        self.shadow_pointers: set[str] = set()
        self.skips = Skips(p, tape, schedule.decided)
        self.lanes = p.augmenter.lanes

    def write(self) -> None:
        """Fill `builders` (block name → code)."""
        assert self.p.normal.exit is not None
        self.exit_numbers |= {
            h: {edge: n + 1 for n, edge in enumerate(info.exits)}
            for h, info in self.p.loops.items()
            if h in self.s.busy_loops
        }
        for name in sorted(self.s.shared):
            tapes.variable(self.entry, f"adj.{name}", self.lanes.type(self.s.adjoint_types[name]))
        for h in sorted(self.s.busy_loops):
            tapes.variable(self.entry, f"turn.{h}", m.I64)
            if h in self.s.chosen:
                tapes.variable(self.entry, f"ran.{h}", m.I64)
            else:
                tapes.variable(self.entry, f"way.{h}", m.I32)
        start = self._reverse_block("r.start")
        self._seed(start)
        start.br(f"r.{self.p.normal.exit}")
        wanted = [self.p.normal.exit]
        done: set[str] = set()
        while wanted:
            block = wanted.pop()
            if block in done:
                continue
            done.add(block)
            wanted.extend(self._reverse_one(block))
        self.ending(self._reverse_block("r.end"))

    def _reverse_block(self, name: str) -> Builder:
        b = self.lanes.builder(self.names, self.p.declared, ADJOINT_FLAGS if self.p.options.adjoint_flags else ())
        self.builders[name] = b
        return b

    def _seed(self, b: Builder) -> None:
        assert self.p.normal.exit is not None
        if self.seed is None:
            return
        ret = self.p.normal.function.block[self.p.normal.exit].terminator
        v = ret.operands[0]
        if self.p.is_active(v):
            _Writer(self, self.p.normal.exit, b).add(v, m.Local(self.lanes.type(v.type), "seed"))

    def _reverse_one(self, block: str) -> list[str]:
        """Write r.`block`; returns the blocks whose reverse it leads to."""
        b = self._reverse_block(f"r.{block}")
        w = _Writer(self, block, b)
        source = self.p.normal.function.block[block]
        if block in self.s.work:
            for i in reversed(source.instructions):
                b.location = i.location
                reverse(i, w)
            b.location = 0
        moved = [(p, w.take(p.result)) for p in source.phis if self.p.is_active(p.result)]
        if block in self.p.loops:
            return self._reverse_header(block, b, moved)
        preds = self.p.graph.pred[block]
        if not preds:
            b.br("r.end")
            return []
        if block in self.s.next:
            b.br(f"r.{self.s.next[block]}")
            return [self.s.next[block]]
        targets: list[tuple[int, str]] = []
        for n, p in enumerate(preds):
            if len(preds) == 1:
                edge = b
            else:
                name = self.names.fresh(f"edge.{block}.")
                edge = self._reverse_block(name)
                targets.append((n, name))
            self._cross(edge, block, p, moved)
        if len(preds) > 1:
            name = self.p.normal.selectors[block]
            selector = self.recall.lookup(m.Local(self.p.values.defs[name].type, name), block)
            b.switch(selector, targets[0][1], targets[1:])
        return [x for p in preds for x in self._landing(p, block)]

    def _way_in(self, inside: str, outside: str) -> tuple[list[Loop], str]:
        """The loops that the reversed edge from `outside` to `inside` enters, outermost first, and its last block.

        A loop without work is not entered: the way leads past it, to its preheader.
        """
        entered: list[Loop] = []
        for lo in self.p.loops_left(inside, outside):
            if lo.header not in self.s.busy_loops:
                return entered, self.p.loops[lo.header].preheader
            entered.append(lo)
        return entered, inside

    def _landing(self, inside: str, outside: str) -> list[str]:
        """Blocks whose reverse is reached from the edge inside → outside, loops' other ways in included."""
        loops, last = self._way_in(inside, outside)
        out = [last]
        for lo in loops:
            out.append(self.p.loops[lo.header].latch)
            out.extend(self._way_in(x, lo.header)[1] for x, _ in self.p.loops[lo.header].exits)
        return out

    def _cross(self, b: Builder, block: str, pred: str, moved: list[tuple[m.Instruction, m.Value]]) -> None:
        """The reversed edge from `block` to its predecessor."""
        w = _Writer(self, block, b)
        for phi, t in moved:
            v = phi.operands[phi.incoming.index(pred)]
            w.add(v, t)
        loops, last_block = self._way_in(pred, block)
        for lo in loops:
            last = self.recall.lookup(self.p.loops[lo.header].last[block], block)
            if lo.header in self.s.chosen:
                b.store(last, m.Local(m.PTR, f"ran.{lo.header}"))
                last = self.recall.lookup(self.s.chosen[lo.header].last[block], block)
            b.store(last, m.Local(m.PTR, f"turn.{lo.header}"))
            if self._several_ways(lo):
                way = self.exit_numbers[lo.header][pred, block]
                b.store(m.ConstInt(m.I32, way), m.Local(m.PTR, f"way.{lo.header}"))
        choices = self.skips.choices(block, loops[0]) if loops else None
        if choices is not None:
            chosen = self._any(b, block, choices)
            b.cond_br(chosen, f"enter.{loops[0].header}", f"r.{self.p.loops[loops[0].header].preheader}")
        else:
            b.br(f"enter.{loops[0].header}" if loops else f"r.{last_block}")
        for lo in loops:
            self._enter(lo)

    def _any(self, b: Builder, block: str, choices: Choices) -> m.Value:
        """Whether one of the conditions holds."""
        total: m.Value | None = None
        for condition, way in choices:
            c = self.recall.lookup(condition, block)
            c = c if way else b.emit("xor", m.I1, (c, m.ConstInt(m.I1, 1)))
            total = c if total is None else b.emit("or", m.I1, (total, c))
        assert total is not None
        return total

    def _several_ways(self, lo: Loop) -> bool:
        """Whether a reverse iteration may start elsewhere than at the latch."""
        info = self.p.loops[lo.header]
        return len(info.exits) != 1 or info.exits[0][0] != info.latch

    def _enter(self, lo: Loop) -> None:
        """The blocks enter.L and iter.L."""
        h = lo.header
        if f"enter.{h}" in self.builders:
            return
        b = self._reverse_block(f"enter.{h}")
        tv = self.tape.get(h)
        first: m.Value = m.ConstInt(m.I64, 0)
        if tv is not None and lo.parent is not None:
            last = m.Local(m.PTR, f"ran.{h}" if h in self.s.chosen else f"turn.{h}")
            ran = b.add(b.load(m.I64, last), m.ConstInt(m.I64, 1))
            first = b.emit("sub", m.I64, (b.load(m.I64, tv.count), ran))
            b.store(first, tv.count)
        if h in self.s.chosen:
            self._enter_chosen(h, b)
        else:
            b.br(f"iter.{h}")
        it = self._reverse_block(f"iter.{h}")
        now = it.emit("load", m.I64, (m.Local(m.PTR, f"turn.{h}"),), name=f"now.{h}", align=8)
        if tv is not None:
            it.emit("add", m.I64, (first, now), name=f"at.{h}")
        info = self.p.loops[h]
        if not self._several_ways(lo):
            it.br(f"r.{info.latch}")
            return
        way = it.load(m.I32, m.Local(m.PTR, f"way.{h}"))
        cases: list[tuple[int, str]] = []
        for (x, _), number in self.exit_numbers[h].items():
            inner, last = self._way_in(x, h)
            cases.append((number, f"enter.{inner[0].header}" if inner else f"r.{last}"))
        it.switch(way, f"r.{info.latch}", cases)

    def _enter_chosen(self, h: str, b: Builder) -> None:
        """Reverse the last iteration that was chosen; without one the loop's results are what it started with."""
        none = b.icmp("slt", b.load(m.I64, m.Local(m.PTR, f"turn.{h}")), m.ConstInt(m.I64, 0))
        b.cond_br(none, f"none.{h}", f"iter.{h}")
        out = self._reverse_block(f"none.{h}")
        w, info = _Writer(self, h, out), self.p.loops[h]
        for phi in self.p.normal.function.block[h].phis:
            result = self.s.chosen[h].results.get(phi.name or "")
            if result is not None:
                w.add(phi.operands[phi.incoming.index(info.preheader)], w.take(result))
        out.br(f"r.{info.preheader}")

    def _reverse_header(self, block: str, b: Builder, moved: list[tuple[m.Instruction, m.Value]]) -> list[str]:
        info = self.p.loops[block]
        if block in self.s.chosen:
            b.br(f"r.{info.preheader}")
            return [info.latch, info.preheader]
        again, leave = self.names.fresh(f"again.{block}."), self.names.fresh(f"leave.{block}.")
        now = m.Local(m.I64, f"now.{block}")
        first: m.Value = b.icmp("eq", now, m.ConstInt(m.I64, 0))
        goes_on = self.skips.stops(self.p.values.loop_by_header[block])
        if goes_on is not None:
            stop = b.emit("xor", m.I1, (self._any(b, block, goes_on), m.ConstInt(m.I1, 1)))
            first = b.emit("or", m.I1, (first, stop))
        b.cond_br(first, leave, again)
        a = self._reverse_block(again)
        w = _Writer(self, block, a)
        for phi, t in moved:
            w.add(phi.operands[phi.incoming.index(info.latch)], t)
        a.store(a.emit("sub", m.I64, (now, m.ConstInt(m.I64, 1))), m.Local(m.PTR, f"turn.{block}"))
        if self._several_ways(self.p.values.loop_by_header[block]):
            a.store(m.ConstInt(m.I32, 0), m.Local(m.PTR, f"way.{block}"))
        a.br(f"iter.{block}")
        out = self._reverse_block(leave)
        w = _Writer(self, block, out)
        for phi, t in moved:
            w.add(phi.operands[phi.incoming.index(info.preheader)], t)
        out.br(f"r.{info.preheader}")
        return [info.latch, info.preheader]


class _Writer:
    """The `Sweep` that writes the reverse pass of one block."""

    def __init__(self, r: ReverseSweep, block: str, b: Builder) -> None:
        self.r, self.block, self.b = r, block, b
        self.memory, self.activity, self.derived = r.p.memory, r.p.activity, r.p.derived
        self.fused, self.joint = r.p.fused, r.p.joint
        self.masked, self.seeded = r.s.masked, r.s.seeded
        self.decided: Mapping[str, int] = r.s.decided
        self.local: dict[str, m.Value] = {}
        self.lanes = r.lanes

    def scale(self, p: m.Value) -> int:
        return self.r.p.augmenter.scale(self.memory.object(p))

    def scaled(self, size: m.Value, p: m.Value) -> m.Value:
        return self.r.p.augmenter.scaled(self.b, size, p)

    def primal(self, v: m.Value) -> m.Value:
        return self.r.recall.lookup(v, self.block)

    def shadow(self, p: m.Value) -> m.Value:
        v = self.primal(self.r.p.augmenter.shadow(p))
        if isinstance(v, m.Local):
            self.r.shadow_pointers.add(v.name)
        return v

    def is_active(self, v: m.Value) -> bool:
        return self.r.p.is_active(v)

    def take(self, v: m.Local) -> m.Value:
        if v.name not in self.r.s.shared:
            return self.local.pop(v.name, self.lanes.zero(v.type))
        p = m.Local(m.PTR, f"adj.{v.name}")
        t = self.b.load(self.lanes.type(v.type), p)
        self.b.store(self.lanes.zero(v.type), p)
        return t

    def add(self, v: m.Value, t: m.Value) -> None:
        if not isinstance(v, m.Local) or not self.is_active(v):
            return
        if isinstance(v.type, m.StructType | m.ArrayType):
            for path, leaf in float_members(v.type):
                self.add_member(v, path, self.b.emit("extractvalue", self.lanes.type(leaf), (t,), indices=path))
            return
        if v.name not in self.r.s.shared:
            old = self.local.get(v.name)
            self.local[v.name] = t if old is None else self.b.fadd(old, t)
            return
        p = m.Local(m.PTR, f"adj.{v.name}")
        self.b.store(self.b.fadd(self.b.load(self.lanes.type(v.type), p), t), p)

    def add_member(self, v: m.Value, indices: tuple[int, ...], t: m.Value) -> None:
        if not isinstance(v, m.Local) or not self.is_active(v):
            return
        if isinstance(t.type, m.StructType | m.ArrayType):
            for path, leaf in float_members(t.type):
                self.add_member(v, (*indices, *path), self.b.emit("extractvalue", leaf, (t,), indices=path))
            return
        index = [m.ConstInt(m.I32, n) for n in indices]
        p = self.b.gep(self.lanes.type(v.type), m.Local(m.PTR, f"adj.{v.name}"), m.ConstInt(m.I32, 0), *index)
        self.b.store(self.b.fadd(self.b.load(t.type, p), t), p)

    def is_active_memory(self, p: m.Value) -> bool:
        return self.r.p.is_active_memory(p)

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None:
        name = copy_of_operand(i, operand)
        copied = name in self.r.p.augmenter.copies
        return self.primal(m.Local(m.PTR, name) if copied else i.operands[operand])

    def constant_behind(self, p: m.Value) -> m.Value | None:
        return self.r.p.values.constant_behind(p)

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception:
        return self.r.p.error(i, UnsupportedError, message, hint)

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return self.r.p.error(i, cls, message, hint)


def float_members(t: m.Type, path: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], m.Type]]:
    """(index path, type) of the floats in an aggregate."""
    if isinstance(t, m.StructType):
        return [x for n, f in enumerate(t.fields) for x in float_members(f, (*path, n))]
    if isinstance(t, m.ArrayType):
        return [x for n in range(t.count) for x in float_members(t.element, (*path, n))]
    return [(path, t)] if m.is_float(t) else []
