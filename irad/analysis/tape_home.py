"""Where the room for a loop's caches is made: before the outermost loop from which on the number of iterations is
known.

A loop in a loop runs at most once per iteration of the outer one, so the product of the trip counts is an upper bound
for how often its body runs. It is used where it is exact up to conditions that do not change in the home loop, such as
the test `n > 0` that LLVM puts before a loop. The *guard* made of them is evaluated where the room is made, test by
test in the order of the branches; where it fails nothing is reserved, and the trip count, which may be meaningless
then, is not used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from irad.analysis.tripcount import TripCount
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop

#: Always or never, or depending on a value: (value, if true, if false).
Condition = bool | tuple[m.Value, "Condition", "Condition"]

#: What `tape_home` says where nothing is known: the room grows as the loop runs.
GROWING: tuple[str | None, bool, Condition] = (None, False, True)

_MAX_CONDITIONS = 6  # that are combined


class Code(Protocol):
    """What is asked of a function (`analysis.plan.Values`)."""

    @property
    def blocks(self) -> Mapping[str, list[m.Instruction]]: ...

    @property
    def graph(self) -> Graph: ...

    @property
    def home(self) -> Mapping[str, str]: ...

    @property
    def on_path(self) -> frozenset[str]: ...

    @property
    def trips(self) -> Mapping[str, TripCount]: ...

    @property
    def loop_by_header(self) -> Mapping[str, Loop]: ...


def tape_home(code: Code, header: str) -> tuple[str | None, bool, Condition]:
    """(header of the home of the loop at `header`, None if no count is known; whether the home is an outermost loop, so
    that room is made once; when the loop runs at all)."""
    lo: Loop = code.loop_by_header[header]
    chain: list[TripCount] = []
    guard: Condition = True
    home: str | None = None
    known: Condition = True
    while True:
        trip = code.trips.get(lo.header)
        if trip is None:
            break
        chain.append(trip)
        read = [o for t in chain for o in t.operands()] + list(conditions_of(guard))
        if not all(_outside(code, v, lo) for v in read):
            break
        home, known = lo.header, guard
        if lo.parent is None:
            return home, True, known
        more = _runs(code, lo, lo.parent)
        if more is None or len(conditions_of(more)) + len(conditions_of(guard)) > _MAX_CONDITIONS:
            break
        guard = conjunction(more, guard)
        lo = lo.parent
    return home, False, known


def _runs(code: Code, lo: Loop, parent: Loop) -> Condition | None:
    """When an iteration of `parent` that comes to its latch runs `lo`; None if that is not said by few conditions."""
    graph, latch = code.graph, parent.latches[0]
    known: dict[str, Condition | None] = {lo.header: True, latch: latch == lo.header}
    conditions: set[m.Value] = set()

    def when(block: str) -> Condition | None:
        """When control that is at `block` goes to `lo`."""
        if block not in known:
            known[block] = None  # until it is found; a cycle that is not a loop stays unknown
            known[block] = leads(block)
        return known[block]

    def leads(block: str) -> Condition | None:
        inner = graph.loop_of[block]
        while inner is not None and inner.parent is not parent:
            inner = inner.parent
        inside = {block} if inner is None or inner is parent else inner.blocks
        ways = [s for x in inside for s in graph.succ[x] if s not in inside and s in parent.blocks]
        ways = [w for w in ways if w in code.on_path and w != parent.header]
        found = [when(w) for w in ways]
        if not found or any(f is None for f in found):
            return None
        if all(f == found[0] for f in found):
            return found[0]
        branch = code.blocks[block][-1]
        if len(inside) > 1 or branch.opcode != "br" or len(ways) != 2 or len(branch.targets) != 2:
            return None
        conditions.add(branch.operands[0])
        if len(conditions) > _MAX_CONDITIONS:
            return None
        return branch.operands[0], when(branch.targets[0]), when(branch.targets[1])  # pyright: ignore[reportReturnType]

    return when(parent.header)


def conjunction(a: Condition, b: Condition) -> Condition:
    """Both, `a` first."""
    if isinstance(a, bool):
        return b if a else False
    return a[0], conjunction(a[1], b), conjunction(a[2], b)


def conditions_of(c: Condition) -> set[m.Value]:
    """The values that are tested."""
    return set() if isinstance(c, bool) else {c[0]} | conditions_of(c[1]) | conditions_of(c[2])


def _outside(code: Code, v: m.Value, lo: Loop) -> bool:
    return not isinstance(v, m.Local) or code.home.get(v.name, "") not in lo.blocks
