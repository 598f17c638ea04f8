"""Storage between the two sweeps: caches of loop values, and slots for values of conditional blocks."""

from __future__ import annotations

from collections.abc import Iterable

from irad.analysis.plan import Tape, stored
from irad.ir import model as m
from irad.ir.builder import Builder

_START_CAPACITY = 32  # iterations that a growing tape has room for at first
_START_BYTES = 120  # the same in a function that may run often: with the arena's header two lines of cache


class TapeVariables:
    """Names of the stack variables that describe one loop's tape; LLVM promotes them to registers.

    Where room is made per iteration, no loop over the tape could be vectorised, and all values of an iteration stand
    together in one `record`; else each value has an array of its own. `split`: the tape is that of
    a function that is not inlined, which may be called often (a recursion), so that it starts small.
    """

    def __init__(self, tape: Tape, *, split: bool) -> None:
        self.tape, self.split = tape, split
        self.record: m.StructType | None = None
        self.fields: dict[str, int] = {}
        self.start = _START_CAPACITY
        if tape.home is None:
            members = sorted(tape.values, key=lambda v: -m.alignof(stored(v[1])))
            self.record = m.StructType(tuple(stored(t) for _, t in members))
            self.fields = {name: n for n, (name, _) in enumerate(members)}
            if split:
                self.start = max(1, _START_BYTES // m.sizeof(self.record))
        one = m.Local(m.PTR, f"tape.{tape.loop}")
        self.bases = {name: one if self.record else m.Local(m.PTR, f"tape.{name}") for name, _ in tape.values}
        self.blocks = tuple(dict.fromkeys(self.bases.values()))
        self.capacity = m.Local(m.PTR, f"capacity.{tape.loop}")
        self.count = m.Local(m.PTR, f"count.{tape.loop}")

    @property
    def room(self) -> list[tuple[str, m.Type]]:
        """The variables that say where room is and how much."""
        capacity: list[tuple[str, m.Type]] = [] if self.tape.fixed else [(self.capacity.name, m.I64)]
        return [*((base.name, m.PTR) for base in self.blocks), *capacity]

    def declare(self, b: Builder, *, counts: bool, room: bool = True) -> None:
        """Allocas and initial values, in the derivative's entry. `room`: those of `room` too."""
        for name, t in self.room if room else ():
            variable(b, name, t)
        if counts:
            variable(b, self.count.name, m.I64)


def variable(b: Builder, name: str, t: m.Type) -> m.Local:
    """A zero-initialised stack variable."""
    b.emit("alloca", m.PTR, (), name=name, allocated=t)
    p = m.Local(m.PTR, name)
    b.store(zero_of(t), p)
    return p


def zero_of(t: m.Type) -> m.Value:
    """The zero of any type."""
    if isinstance(t, m.FloatType):
        return m.const_float(t, 0.0)
    if isinstance(t, m.IntType):
        return m.ConstInt(t, 0)
    return m.Zero(t)


def allocate(b: Builder, arena: m.Value, tv: TapeVariables, iterations: m.Value) -> None:
    """Room for a known number of iterations."""
    if tv.split:  # in one block, largest items first, so that all are aligned
        members = sorted(tv.tape.values, key=lambda v: -m.alignof(stored(v[1])))
        sizes = [b.mul(iterations, m.ConstInt(m.I64, m.sizeof(stored(t)))) for _, t in members]
        total: m.Value = m.ConstInt(m.I64, 0)
        starts: list[m.Value] = []
        for size in sizes:
            starts.append(total)
            total = b.add(total, size)
        block = b.call(allocator([stored(t) for _, t in members]), m.PTR, [arena, total])
        for (name, _), start in zip(members, starts, strict=True):
            b.store(b.gep(m.I8, block, start), tv.bases[name])
        return
    for name, t in tv.tape.values:
        size = b.mul(iterations, m.ConstInt(m.I64, m.sizeof(stored(t))))
        b.store(b.call("irad_arena_allocate", m.PTR, [arena, size]), tv.bases[name])


def allocator(types: Iterable[m.Type]) -> str:
    """The arena's function for a block of such values in a function that may be called often."""
    return "irad_arena_push" if all(m.alignof(t) <= 16 for t in types) else "irad_arena_allocate"


def grow(b: Builder, arena: m.Value, tv: TapeVariables, iterations: m.Value) -> None:
    """Room for at least `iterations`, twice as much as before."""
    had = b.load(m.I64, tv.capacity)
    doubled = b.add(b.mul(had, m.ConstInt(m.I64, 2)), m.ConstInt(m.I64, tv.start))
    capacity = b.call("llvm.umax.i64", m.I64, [doubled, iterations])
    b.store(capacity, tv.capacity)
    sizes = {tv.bases[name]: m.sizeof(tv.record or stored(t)) for name, t in tv.tape.values}
    for base, item in sizes.items():
        size = b.mul(capacity, m.ConstInt(m.I64, item))
        b.store(b.call("irad_arena_grow", m.PTR, [arena, b.load(m.PTR, base), size]), base)


def keep(b: Builder, tv: TapeVariables, name: str, v: m.Value, index: m.Value, scopes: str) -> None:
    """Store a value at the loop's running index."""
    t = stored(v.type)
    if t != v.type:
        v = b.cast("zext", v, t)
    b.store(v, _address(b, tv, name, t, index), scopes=scopes)


def recall(b: Builder, tv: TapeVariables, name: str, t: m.Type, index: m.Value, scopes: str) -> m.Value:
    """Load a value kept at the loop's running index."""
    v: m.Value = b.load(stored(t), _address(b, tv, name, stored(t), index), scopes=scopes)
    return b.cast("trunc", v, t)


def _address(b: Builder, tv: TapeVariables, name: str, t: m.Type, index: m.Value) -> m.Value:
    base = b.load(m.PTR, tv.bases[name])
    if tv.record is None:
        return b.gep(t, base, index)
    return b.gep(tv.record, base, index, m.ConstInt(m.I32, tv.fields[name]))
