"""How many iterations a loop will run while its tape's home does: the product of the trip counts, or, where these
change from iteration to iteration of a loop around, their sum, which a function of its own adds up:

    i64 rooms(i64 iterations, values that do not change in the loop...)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from irad.analysis.plan import Tape, Values
from irad.analysis.tape_home import Condition, Level
from irad.analysis.tripcount import TripCount
from irad.ir import model as m
from irad.ir.builder import Builder, Names

_Resolve = Callable[[m.Value], m.Value]
_ZERO, _ONE = m.ConstInt(m.I64, 0), m.ConstInt(m.I64, 1)


@dataclass
class Rooms:
    """The functions that add up, for a derivative whose symbol is `prefix`."""

    prefix: str
    functions: dict[str, m.Function] = field(default_factory=dict)
    made: int = 0

    def add(self, make: Callable[[str], m.Function]) -> str:
        """Name of a function; one that is there already is used again."""
        name = f"{self.prefix}.rooms{self.made}"
        self.made += 1
        made = make(name)
        for known, f in self.functions.items():
            if replace(made, name=known) == f:
                return known
        self.functions[name] = made
        return name


def room_needed(b: Builder, values: Values, trips: Mapping[str, TripCount], tape: Tape, rooms: Rooms) -> m.Value:
    """Iterations that the tape's loop will run, all told, from the preheader of its home loop on."""
    return _Count(values, trips, tape.levels, rooms).all(b, len(tape.levels) - 1, lambda v: v, lambda v: v)


class _Count:
    def __init__(self, values: Values, trips: Mapping[str, TripCount], levels: tuple[Level, ...], rooms: Rooms) -> None:
        self.values, self.trips, self.levels, self.rooms = values, trips, levels, rooms

    def all(self, b: Builder, n: int, resolve: _Resolve, where_run: _Resolve) -> m.Value:
        """Iterations of the innermost loop in a run of the loop of level n. `resolve` gives values from outside it,
        `where_run` a number, or 0 where the loop is not run: then its trip count may be anything."""
        level = self.levels[n]
        trip = self.trips[level.header]
        turns = where_run(replace(trip, start=resolve(trip.start), bound=resolve(trip.bound)).emit(b))
        if n == 0:
            return turns
        if level.reads is None:

            def inner(v: m.Value) -> m.Value:
                return where_run(_if(b, level.guard, v, resolve))

            return b.mul(turns, self.all(b, n - 1, resolve, inner))
        reads = level.reads
        name = self.rooms.add(lambda name: self._sum(name, n, reads))
        args = (turns, *map(resolve, reads))
        return b.emit("call", m.I64, args, callee=m.Global(m.PTR, name), flags=())

    def _sum(self, name: str, n: int, reads: tuple[m.Value, ...]) -> m.Function:
        params = [m.Param(m.I64, "turns"), *(m.Param(v.type, f"v{k}") for k, v in enumerate(reads))]
        given = {v: p.value for v, p in zip(reads, params[1:], strict=True)}
        names = Names("c.")
        entry, head, body, done = (Builder(names, {}) for _ in range(4))
        entry.br("again")
        now, following = m.Local(m.I64, "now"), m.Local(m.I64, "next")
        total, more = m.Local(m.I64, "total"), m.Local(m.I64, "more")
        head.emit("phi", m.I64, (_ZERO, following), name=now.name, incoming=("start", "run"))
        head.emit("phi", m.I64, (_ZERO, more), name=total.name, incoming=("start", "run"))
        head.cond_br(head.icmp("ult", now, params[0].value), "run", "done")
        resolve = _Iteration(self.values, body, given, now).value
        guard = self.levels[n].guard
        inner = self.all(body, n - 1, resolve, lambda v: _if(body, guard, v, resolve))
        body.emit("add", m.I64, (total, inner), name=more.name)
        body.emit("add", m.I64, (now, _ONE), name=following.name)
        body.br("again")
        done.append(m.Instruction("ret", m.VOID, (total,)))
        code = (("start", entry), ("again", head), ("run", body), ("done", done))
        blocks = tuple(m.Block(block, tuple(b.code)) for block, b in code)
        return m.Function(name, m.I64, tuple(params), blocks, linkage="internal")


class _Iteration:
    """Integers of a loop's iteration number `now`, without what LLVM knew of those that are run."""

    def __init__(self, values: Values, b: Builder, given: Mapping[m.Value, m.Value], now: m.Value) -> None:
        self.values, self.b, self.known, self.now = values, b, dict(given), now

    def value(self, v: m.Value) -> m.Value:
        if not isinstance(v, m.Local):
            return v
        if v not in self.known:
            self.known[v] = self._make(v)
        return self.known[v]

    def _make(self, v: m.Local) -> m.Value:
        b = self.b
        if v.name in self.values.counters:
            return self.now
        i = self.values.defs[v.name]
        if i.opcode == "phi":
            iv, t = self.values.induction(v.name), i.type
            assert iv is not None and isinstance(t, m.IntType)
            k = self.now if t.bits == 64 else b.cast("trunc" if t.bits < 64 else "zext", self.now, t)
            return b.add(self.value(iv.start), b.mul(k, m.ConstInt(t, iv.step)))
        operands = tuple(map(self.value, i.operands))
        made = replace(i, operands=operands, name=b.names.fresh(), attrs={**i.attrs, "flags": ()}, location=0)
        b.append(made)
        return made.result


def _if(b: Builder, guard: Condition, count: m.Value, resolve: _Resolve) -> m.Value:
    """The count where the guard holds, else 0. What is tested counts only where the tests before lead to it."""
    if isinstance(guard, bool):
        return count if guard else _ZERO
    condition, yes, no = guard
    return b.select(resolve(condition), _if(b, yes, count, resolve), _if(b, no, count, resolve))
