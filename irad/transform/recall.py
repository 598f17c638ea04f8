"""Primal values in the reverse sweep: each is provided once per place, as the plan says.

A value of loop L that is needed in a reversed block of L is provided at the start of that block; one that is needed
in an inner loop is provided where the reverse sweep enters that loop.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeGuard

from irad.analysis.plan import Plan
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Loop
from irad.transform import tape as tapes
from irad.transform.problem import Problem, scopes


def find_slots(p: Problem, plan: Plan, needed: set[str]) -> set[str]:
    """Needed values outside loops that do not dominate the reverse pass."""
    assert p.normal.exit is not None
    wanted: set[str] = set()
    work = list(needed)
    seen: set[str] = set()
    while work:
        n = work.pop()
        if n in seen or n not in p.values.defs:
            continue
        seen.add(n)
        if p.values.loop(n) is None:
            if not p.graph.dominates(p.values.home[n], p.normal.exit):
                wanted.add(n)
        elif n in plan.recomputed:
            ops = p.values.recompute_operands(n) or ()
            work.extend(o.name for o in ops if isinstance(o, m.Local))
    return wanted


def frame_slots(p: Problem, plan: Plan, needed: set[str]) -> set[str]:
    """What the frame of a call must hold: kept values, and the parameters that the reverse pass reads."""
    params = {q.name for q in p.augmented.params}
    wanted = set(plan.kept) | (needed & params)
    for n in plan.recomputed:
        ops = p.values.recompute_operands(n) or ()
        wanted |= {o.name for o in ops if isinstance(o, m.Local)} & params
    return wanted


class Recall:
    """Provides primal values; what it writes is collected per block in `preludes`."""

    def __init__(
        self, p: Problem, plan: Plan, tape: Mapping[str, tapes.TapeVariables], slots: set[str], names: Names
    ) -> None:
        self.p, self.plan, self.tape, self.slots, self.names = p, plan, tape, slots, names
        self.preludes: dict[str, Builder] = {}
        self.memo: dict[tuple[str, str], m.Value] = {}

    def lookup(self, v: m.Value, block: str) -> m.Value:
        """The primal value `v` for the reverse of `block`."""
        if not self._provided(v):
            return v
        return self._at(v, self._point(v.name, self.p.graph.loop_of[block], f"r.{block}"))

    def _provided(self, v: m.Value) -> TypeGuard[m.Local]:
        """Not a constant, nor a parameter that is there anyway."""
        return isinstance(v, m.Local) and (v.name in self.p.values.defs or v.name in self.slots)

    def _point(self, name: str, here: Loop | None, point: str) -> str:
        """Block of the reverse sweep in which to provide `name` for a place in loop `here`."""
        lo = self.p.values.loop(name)
        if name in self.p.values.counters or lo is here:
            return point
        inner = here
        while inner is not None and inner.parent is not lo:
            inner = inner.parent
        assert inner is not None, f"{name} is read outside its loop"
        return f"enter.{inner.header}"

    def _prelude(self, point: str) -> Builder:
        b = self.preludes.get(point)
        if b is None:
            b = self.preludes[point] = Builder(self.names, self.p.declared)
        return b

    def _at(self, v: m.Local, point: str) -> m.Value:
        name = v.name
        known = self.memo.get((name, point))
        if known is None:
            known = self.memo[name, point] = self._provide(v, point)
        return known

    def _provide(self, v: m.Local, point: str) -> m.Value:
        name = v.name
        lo = self.p.values.loop(name)
        if name in self.p.values.counters:
            return m.Local(m.I64, f"now.{self.p.values.counters[name]}")
        if name in self.slots:
            return self._prelude(point).load(v.type, m.Local(m.PTR, f"slot.{name}"))
        if lo is None and name not in self.plan.recomputed:
            return v
        if name in self.plan.cached:
            header = self.plan.cached[name]
            b = self._prelude(point)
            index = m.Local(m.I64, f"at.{header}")
            return tapes.recall(b, self.tape[header], name, v.type, index, scopes("tape"))
        assert name in self.plan.recomputed, f"no plan for {name}"
        return self._recompute(v, lo, point)

    def _recompute(self, v: m.Local, lo: Loop | None, point: str) -> m.Value:
        i = self.p.values.defs[v.name]

        def operand(o: m.Value) -> m.Value:
            if not self._provided(o):
                return o
            return self._at(o, self._point(o.name, lo, point))

        if i.opcode == "phi":
            iv = self.plan.inductions.get(v.name)
            if iv is None:
                trip = self.plan.trips[self.p.values.lasts[v.name]]
                start, bound = operand(trip.start), operand(trip.bound)
                b = self._prelude(point)
                count = replace(trip, start=start, bound=bound).emit(b)
                return b.emit("sub", m.I64, (count, m.ConstInt(m.I64, 1)))
            start = operand(iv.start)
            b = self._prelude(point)
            assert lo is not None
            counter: m.Value = m.Local(m.I64, f"now.{lo.header}")
            t = i.type
            assert isinstance(t, m.IntType)
            k = b.cast("trunc" if t.bits < 64 else "zext", counter, t)
            return b.add(start, b.mul(k, m.ConstInt(t, iv.step)))
        operands = tuple(operand(o) for o in i.operands)
        b = self._prelude(point)
        new = replace(self.p.primal_instruction(i), operands=operands, name=self.names.fresh())
        if i.opcode == "call" and i.callee is not None:
            self.p.declared.setdefault(i.callee, m.FunctionType(i.type, tuple(o.type for o in i.operands)))
        b.append(new)
        return new.result
