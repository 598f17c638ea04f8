"""Calls from memory to memory (BLAS, LAPACK) in lanes: their rules know one tangent, so that lanes take turns.

The tangents of one lane are gathered from the shadows into room of their own, which the rule then takes for the
shadows, and what it writes is put back. Of index sets every number that is written gets the union of all that is read.
"""

from __future__ import annotations

from typing import Protocol

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.custom import spoken
from irad.rules.registry import CallRule
from irad.transform.lanes import LaneError, Lanes
from irad.transform.problem import ARENA


class _Sweep(Protocol):
    """What is asked of the sweep that the call stands in."""

    b: Builder
    lanes: Lanes

    def scale(self, p: m.Value) -> int: ...

    def shadow(self, p: m.Value) -> m.Value: ...

    def primal(self, v: m.Value) -> m.Value: ...

    def is_active_memory(self, p: m.Value) -> bool: ...

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None: ...

    def constant_behind(self, p: m.Value) -> m.Value | None: ...

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception: ...


class _OneLane:
    """The sweep as the rule of the call sees it: one tangent, in the room of this lane."""

    def __init__(self, s: _Sweep, room: dict[m.Value, m.Value]) -> None:
        self.b, self._room = s.b, room
        self.primal, self.is_active_memory = s.primal, s.is_active_memory
        self.kept, self.constant_behind, self.refuse = s.kept, s.constant_behind, s.refuse

    def shadow(self, p: m.Value) -> m.Value:
        """Where the tangents of this lane are."""
        return self._room[p]


def lane_by_lane(i: m.Instruction, rule: CallRule, s: _Sweep) -> None:
    """Write the tangents of call `i`."""
    written = [n for n in rule.writes if s.is_active_memory(i.operands[n])]
    if not written:
        return
    b, kind = s.b, rule.kind(i)
    sizes = {**rule.extents, **rule.others}
    found: dict[m.Value, list[int]] = {}  # operands by pointer: a vector times itself is one
    for n in sorted({*rule.reads, *rule.writes}):
        if s.is_active_memory(i.operands[n]):
            found.setdefault(i.operands[n], []).append(n)
    for p, operands in found.items():
        uneven = rule.kinds is not None or any(n not in sizes for n in operands)
        if uneven or s.scale(p) != s.lanes.width:
            raise LaneError(f"a call of {spoken(i.callee or '')!r} on active memory")
    extents = {p: _largest(b, [sizes[n](b, i) for n in operands]) for p, operands in found.items()}
    mark = b.call("irad_arena_mark", m.PTR, [ARENA])
    width = m.ConstInt(m.I64, s.lanes.width)
    if s.lanes.bits:
        size = 8 if kind == "double" else 4
        union = b.call("irad_arena_allocate_zeroed", m.PTR, [ARENA, m.ConstInt(m.I64, size * s.lanes.width)])
        for p, extent in extents.items():
            b.call(f"irad_sets_join_{kind}", m.VOID, [extent, width, s.shadow(p), union])
        for n in written:
            p = i.operands[n]
            b.call(f"irad_sets_spread_{kind}", m.VOID, [extents[p], width, s.shadow(p), union])
    else:
        room: dict[m.Value, m.Value] = {
            p: b.call("irad_arena_allocate", m.PTR, [ARENA, extent]) for p, extent in extents.items()
        }
        for lane in range(s.lanes.width):
            number = m.ConstInt(m.I64, lane)
            for p, extent in extents.items():
                b.call(f"irad_lane_out_{kind}", m.VOID, [extent, width, number, s.shadow(p), room[p]])
            rule.forward(i, _OneLane(s, room))
            for n in written:
                p = i.operands[n]
                b.call(f"irad_lane_in_{kind}", m.VOID, [extents[p], width, number, s.shadow(p), room[p]])
    b.call("irad_arena_reset", m.VOID, [ARENA, mark])


def _largest(b: Builder, sizes: list[m.Value]) -> m.Value:
    total = sizes[0]
    for size in sizes[1:]:
        total = size if size == total else b.call("llvm.umax.i64", m.I64, [total, size])
    return total
