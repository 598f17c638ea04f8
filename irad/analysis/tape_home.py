"""Where the room for a loop's caches is made: before the outermost loop from which on the number of iterations is
known.

A loop in a loop runs at most once per iteration of the outer one, so the product of the trip counts is an upper bound
for how often its body runs. It is used where it is exact up to conditions that do not change in the home loop, such as
the test `n > 0` that LLVM puts before a loop. The *guard* made of them is evaluated where the room is made, test by
test in the order of the branches; where it fails nothing is reserved, and the trip count, which may be meaningless
then, is not used.

Where the count changes from one iteration of a loop around to the next, as in triangular loops, but follows from that
loop's counter by arithmetic on integers, it is added up over all iterations beforehand (`transform.rooms`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from irad.analysis.tripcount import Induction, TripCount
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.rules import registry

#: Always or never, or depending on a value: (value, if true, if false).
Condition = bool | tuple[m.Value, "Condition", "Condition"]


@dataclass(frozen=True)
class Level:
    """A loop on the way from a tape's loop, the first level, out to its home.

    `guard`: when an iteration that comes to its end runs the loop of the level before. `reads`: None if that and the
    count of the level before are the same in all iterations, else the values from outside of which they are made.
    """

    header: str
    guard: Condition = True
    reads: tuple[m.Value, ...] | None = None


#: What `tape_home` says where nothing is known: the room grows as the loop runs.
GROWING: tuple[str | None, bool, tuple[Level, ...]] = (None, False, ())

_MAX_CONDITIONS = 6  # that are combined
_MAX_STEPS = 24  # instructions that are looked through
#: Arithmetic that may be done for iterations that are never run.
_ARITHMETIC = {
    "add",
    "sub",
    "mul",
    "shl",
    "lshr",
    "ashr",
    "and",
    "or",
    "xor",
    "zext",
    "sext",
    "trunc",
    "icmp",
    "select",
}


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

    @property
    def defs(self) -> Mapping[str, m.Instruction]: ...

    @property
    def counters(self) -> Mapping[str, str]: ...

    def induction(self, name: str) -> Induction | None: ...


def tape_home(code: Code, header: str) -> tuple[str | None, bool, tuple[Level, ...]]:
    """(header of the home of the loop at `header`, None if no count is known; whether the home is an outermost loop, so
    that room is made once; the loops from one to the other)."""
    lo: Loop = code.loop_by_header[header]
    trip = code.trips.get(header)
    if trip is None:
        return GROWING
    levels = [Level(header)]
    read = set(trip.operands())
    conditions = 0
    while lo.parent is not None:
        parent, trip = lo.parent, code.trips.get(lo.parent.header)
        guard = _runs(code, lo, parent) if trip is not None else None
        if trip is None or guard is None:
            break
        mine = conditions_of(guard)
        conditions += len(mine)
        made_of = _outside_of(code, parent, read | mine)
        if conditions > _MAX_CONDITIONS or made_of is None:
            break
        varies = any(isinstance(v, m.Local) and code.home.get(v.name, "") in parent.blocks for v in read | mine)
        levels.append(Level(parent.header, guard, tuple(sorted(made_of, key=str)) if varies else None))
        read = made_of | set(trip.operands())
        lo = parent
    return lo.header, lo.parent is None, tuple(levels)


def _outside_of(code: Code, lo: Loop, values: Iterable[m.Value]) -> set[m.Value] | None:
    """The values from outside a loop of which `values` can be made for each of its iterations by arithmetic on
    integers; None where they cannot."""
    out: set[m.Value] = set()
    work, seen = list(values), set[str]()
    while work:
        v = work.pop()
        if not isinstance(v, m.Local):
            continue
        home = code.home.get(v.name, "")
        if home not in lo.blocks:
            out.add(v)
            continue
        if v.name in seen or code.counters.get(v.name) == lo.header:
            continue
        seen.add(v.name)
        i = code.defs[v.name]
        if len(seen) > _MAX_STEPS or code.graph.loop_of[home] is not lo or not isinstance(v.type, m.IntType):
            return None
        if i.opcode == "phi":
            iv = code.induction(v.name)
            if iv is None:
                return None
            work.append(iv.start)
        elif _is_arithmetic(i) and all(isinstance(o.type, m.IntType) for o in i.operands):
            work.extend(i.operands)
        else:
            return None
    return out


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


def conditions_of(c: Condition) -> set[m.Value]:
    """The values that are tested."""
    return set() if isinstance(c, bool) else {c[0]} | conditions_of(c[1]) | conditions_of(c[2])


def _is_arithmetic(i: m.Instruction) -> bool:
    rule = registry.function_rule(i.callee or "") if i.opcode == "call" else None
    return i.opcode in _ARITHMETIC or (rule is not None and rule.pure)
