"""The forward sweep: the augmented primal, with stores of the values that the plan caches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from irad.analysis.plan import Plan
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Loop
from irad.transform import tape as tapes
from irad.transform.problem import ARENA, Problem, scopes
from irad.transform.rooms import room_needed


def release(b: Builder, arena: bool) -> None:
    """Give the arena back, if there is one."""
    if arena:
        b.call("irad_arena_release", m.VOID, [ARENA])


Ending = Callable[["ForwardSweep", Builder, m.Instruction, bool], None]


class ForwardSweep:
    """Writes `blocks`; `ending(sweep, builder, ret, succeeded)` writes what takes the place of a `ret`."""

    def __init__(
        self,
        p: Problem,
        plan: Plan,
        tape: Mapping[str, tapes.TapeVariables],
        slots: set[str],
        *,
        arena: bool,
        names: Names,
        ending: Ending,
    ) -> None:
        self.ending = ending
        self.p, self.plan, self.tape, self.slots, self.arena, self.names = p, plan, tape, slots, arena, names
        self.blocks: dict[str, list[m.Instruction]] = {}
        self.index: dict[str, m.Value] = {}  # loop header → tape index
        self.end_of: dict[str, str] = {}  # primal block → block in which its code ends
        self.current = ""

    def write(self) -> None:
        """Fill `blocks`."""
        p, graph = self.p, self.p.graph
        for block in graph.rpo:
            b = self.start_block(block)
            code = self.p.augmented.blocks[block]
            first = next(n for n, i in enumerate(code) if i.opcode != "phi")
            for i in code[:first]:
                b.append(i)
            b = self._forward_prologue(block, b)
            for i in code[:first]:
                self._keep(b, i)
            for i in code[first:-1]:
                b.append(p.primal_instruction(i) if block in p.normal.on_path else p.error_instruction(i))
                self._keep(b, i)
            b = self._make_room(block, b)
            self._forward_terminator(block, b, code[-1])
            self.end_of[block] = self.current
        for name, code in self.blocks.items():
            for n, i in enumerate(code):
                if i.opcode != "phi":
                    break
                incoming = tuple(self.end_of.get(x, x) for x in i.incoming)
                code[n] = replace(i, attrs={**i.attrs, "incoming": incoming})
            self.blocks[name] = code

    def start_block(self, name: str) -> Builder:
        b = Builder(self.names, self.p.declared)
        self.blocks[name] = b.code
        self.current = name
        return b

    def _forward_prologue(self, block: str, b: Builder) -> Builder:
        """Tape bookkeeping at the start of a block: after leaving a loop, and on entering an iteration."""
        for p in self.p.graph.pred[block] if block in self.p.normal.on_path else ():
            for lo in self.p.loops_left(p, block):
                tv = self.tape.get(lo.header)
                if tv is not None and lo.parent is not None:
                    ran = b.add(self.p.loops[lo.header].last[block], m.ConstInt(m.I64, 1))
                    b.store(b.add(self._first(lo), ran), tv.count)
        tv = self.tape.get(block)
        if tv is None:
            return b
        lo = self.p.values.loop_by_header[block]
        index = b.add(self._first(lo), m.Local(m.I64, self.p.loops[block].counter))
        self.index[block] = index
        if tv.tape.home is None:
            b = self._ensure(b, tv, b.add(index, m.ConstInt(m.I64, 1)), f"room.{block}")
        return b

    def _first(self, lo: Loop) -> m.Value:
        """Tape index of the first iteration of the current run of a loop."""
        return m.Local(m.I64, f"first.{lo.header}") if lo.parent is not None else m.ConstInt(m.I64, 0)

    def _ensure(self, b: Builder, tv: tapes.TapeVariables, iterations: m.Value, hint: str) -> Builder:
        grow, go_on = self.names.fresh(f"{hint}.grow"), self.names.fresh(hint)
        full = b.icmp("ugt", iterations, b.load(m.I64, tv.capacity))
        b.cond_br(full, grow, go_on)
        g = self.start_block(grow)
        tapes.grow(g, ARENA, tv, iterations)
        g.br(go_on)
        return self.start_block(go_on)

    def _make_room(self, block: str, b: Builder) -> Builder:
        """At the end of a preheader: make room on the tapes whose home is the loop that begins here."""
        for header in self.p.graph.succ[block]:
            lo = self.p.values.loop_by_header.get(header)
            if lo is None or block in lo.blocks:
                continue
            for tv in self.tape.values():
                if tv.tape.home != header:
                    continue
                total = room_needed(b, self.p.values, self.plan.trips, tv.tape, self.p.rooms)
                if tv.tape.fixed:
                    tapes.allocate(b, ARENA, tv, total)
                else:
                    inner = self.p.values.loop_by_header[tv.tape.loop]
                    have = b.load(m.I64, tv.count) if inner.parent is not None else m.ConstInt(m.I64, 0)
                    b = self._ensure(b, tv, b.add(have, total), f"room.{tv.tape.loop}")
            tv = self.tape.get(header)
            if tv is not None and lo.parent is not None:
                b.emit("load", m.I64, (tv.count,), name=f"first.{header}", align=8)
        return b

    def _keep(self, b: Builder, i: m.Instruction) -> None:
        if i.name is None:
            return
        header = self.plan.cached.get(i.name)
        if header is not None:
            tapes.keep(b, self.tape[header], i.name, i.result, self.index[header], scopes("tape"))
        elif i.name in self.slots:
            b.store(i.result, m.Local(m.PTR, f"slot.{i.name}"))

    def _forward_terminator(self, block: str, b: Builder, t: m.Instruction) -> None:
        if t.opcode != "ret":
            b.append(t)
        else:
            self.ending(self, b, t, block == self.p.normal.exit)


def reverse_at_once(sweep: ForwardSweep, b: Builder, t: m.Instruction, succeeded: bool) -> None:
    """How the forward sweep of a whole gradient ends: in the reverse sweep, or with an error."""
    if not succeeded:
        release(b, sweep.arena)
        b.append(t)
        return
    status = t.operands[0] if sweep.p.return_kind == "status" else None
    if status is None or isinstance(status, m.ConstInt):
        b.br("r.start")
        return
    failed = sweep.names.fresh("failed")
    b.cond_br(b.icmp("sgt", status, m.ConstInt(status.type, 0)), failed, "r.start")
    end = sweep.current
    f = sweep.start_block(failed)
    release(f, sweep.arena)
    f.ret(status)
    sweep.current = end
