"""What an iteration of a loop writes before it reads it: memory of the function's own that passes nothing on from one
iteration to the next.

A block of memory counts as written from its start up to an *end*, a linear form `scale·atom + constant` in bytes, when
control has left a loop that stores to consecutive places in every iteration, or has passed a call that copies or sets
so many bytes. A read is covered if every way to it from the start of the iteration passes such a place, and the end
is that of the whole block (what lies beyond it cannot be read) or not below the end of what the reading loop reads.
Where a test has found that the range is empty (`n > 0` failed) nothing had to be written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from irad.analysis.layout import gep_offsets
from irad.analysis.plan import Values
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER

_SMALLEST = {"sgt": (1, 0), "sge": (1, -1), "slt": (0, -1), "sle": (0, 0), "eq": (0, 0), "ne": (1, 0), "ugt": (1, 0)}


@dataclass(frozen=True)
class End:
    """The byte behind a range: scale·atom + constant (atom None: the constant alone)."""

    atom: m.Value | None
    scale: int
    constant: int

    def reaches(self, other: End) -> bool:
        """Whether it lies at `other` or behind it."""
        if self.atom is None and other.atom is None:
            return self.constant >= other.constant
        return (self.atom, self.scale) == (other.atom, other.scale) and self.constant >= other.constant


Edge = tuple[str, str]


@dataclass(frozen=True)
class _Write:
    """From where on [low, end) of a block is written: behind these edges, or behind an instruction of a block."""

    end: End
    low: int = 0
    edges: frozenset[Edge] = frozenset()
    block: str = ""
    position: int = -1


class Coverage:
    """Answers for the iterations of one loop."""

    def __init__(self, values: Values, loop: Loop) -> None:
        self.v, self.loop = values, loop
        self._writes: dict[str, list[_Write]] = {}
        self._reached: dict[_Write, frozenset[str]] = {}

    def covered(self, root: str, size: m.Value | int | None, block: str, position: int, load: m.Instruction) -> bool:
        """Whether what an instruction (a load, or a call that may read everything) reads of the memory allocated as
        `root` has been written in the same iteration. `size`: bytes of that memory, if known."""
        whole = End(None, 0, size) if isinstance(size, int) else None if size is None else self._linear(size, 1)
        read = self._read_end(root, load.operands[0], m.sizeof(load.type)) if load.opcode == "load" else None
        for w in self._writes_of(root):
            enough = (whole is not None and w.end.reaches(whole)) or (read is not None and w.end.reaches(read))
            if enough and self._behind(w, block, position) and self._begun(root, w.low, block, position):
                return True
        return False

    def _begun(self, root: str, low: int, block: str, position: int) -> bool:
        """Whether the first `low` bytes have been written too, by single stores."""
        for _ in range(4):
            if low <= 0:
                return True
            part = End(None, 0, low)
            found = [
                w.low
                for w in self._writes_of(root)
                if w.low < low and w.end.atom is None and w.end.reaches(part) and self._behind(w, block, position)
            ]
            if not found:
                return False
            low = min(found)
        return False

    # ------------------------------------------------------------ addresses

    def _base(self, p: m.Value) -> tuple[m.Value, int, list[tuple[int, m.Value]]]:
        """What a pointer is made from: base, constant offset, (scale, index) of what varies."""
        offset = 0
        terms: list[tuple[int, m.Value]] = []
        for _ in range(16):
            i = self.v.defs.get(p.name) if isinstance(p, m.Local) else None
            if i is None or i.opcode != "getelementptr":
                break
            constant, scales = gep_offsets(i)
            offset += constant
            indices = [o for o in i.operands[1:] if not isinstance(o, m.ConstInt) and not m.is_zero(o)]
            terms += zip(scales, indices, strict=True)
            p = i.operands[0]
        return p, offset, terms

    def _linear(self, v: m.Value, scale: int) -> End | None:
        """v·scale as a linear form in one integer. Extensions are looked through: a negative number of bytes, or one
        that has wrapped, is none that a block can have."""
        constant = 0
        for _ in range(8):
            if isinstance(v, m.ConstInt):
                return End(None, 0, constant + scale * v.value)
            i = self.v.defs.get(v.name) if isinstance(v, m.Local) else None
            if i is None:
                break
            first, *rest = i.operands or (v,)
            by = rest[0] if rest else None
            if i.opcode in ("zext", "sext"):
                v = first
            elif i.opcode == "select" and by is not None and self._allocated(i):
                v = by
            elif i.opcode == "shl" and isinstance(by, m.ConstInt) and 0 <= by.value < 32:
                v, scale = first, scale << by.value
            elif i.opcode == "mul" and isinstance(by, m.ConstInt) and by.value > 0:
                v, scale = first, scale * by.value
            elif i.opcode == "add" and isinstance(by, m.ConstInt) and ("nsw" in i.flags or i.type == m.I64):
                v, constant = first, constant + scale * by.value
            else:
                break
        return End(v, scale, constant)

    def _allocated(self, i: m.Instruction) -> bool:
        """The size of a hoisted allocation: 0 for what no block can have (`transform.hoist`)."""
        c = self.v.defs.get(i.operands[0].name) if isinstance(i.operands[0], m.Local) else None
        return (
            c is not None
            and c.opcode == "icmp"
            and c.attrs.get("predicate") == "ult"
            and c.operands[0] == i.operands[1]
            and isinstance(c.operands[1], m.ConstInt)
            and c.operands[1].value >= 1 << 47
            and m.is_zero(i.operands[2])
        )

    def _range_end(self, index: m.Value, loop: Loop, scale: int, predicates: tuple[str, ...]) -> tuple[End, int] | None:
        """For an index that runs up with a loop by ones: the end of its range times scale, and its start."""
        i = self.v.defs.get(index.name) if isinstance(index, m.Local) else None
        if i is not None and i.opcode in ("zext", "sext") and ("nneg" in i.flags or i.opcode == "sext"):
            index = i.operands[0]
        if not isinstance(index, m.Local) or index.name not in self.v.defs:
            return None
        iv = self.v.induction(index.name)
        trip = self.v.trips.get(loop.header)
        if iv is None or trip is None or iv.step != 1 or trip.step != 1 or trip.pointers:
            return None
        if self.v.loop(index.name) is not loop or trip.predicate not in predicates:
            return None
        if not (isinstance(iv.start, m.ConstInt) and isinstance(trip.start, m.ConstInt)):
            return None
        # the last iteration is the one with trip.start + trip.offset + k = bound
        bound = self._linear(trip.bound, scale)
        if bound is None:
            return None
        last = iv.start.value - trip.start.value - trip.offset  # of the index, relative to the bound
        return End(bound.atom, bound.scale, bound.constant + scale * (last + 1)), iv.start.value

    def _read_end(self, root: str, p: m.Value, size: int) -> End | None:
        """The end of what is read through p while its loops run, if it starts in the block."""
        base, offset, terms = self._base(p)
        if not (isinstance(base, m.Local) and base.name == root) or len(terms) > 1:
            return None
        if not terms:
            return End(None, 0, offset + size) if offset >= 0 else None
        scale, index = terms[0]
        home = self.v.loop(index.name) if isinstance(index, m.Local) else None
        if home is None or home is self.loop or not self.loop.contains(home):
            return None
        # a loop that goes on while `<` holds runs once in any case, beyond its bound perhaps
        found = self._range_end(index, home, scale, ("ne",))
        if found is None:
            return None
        end, start = found
        if offset + scale * start < 0:
            return None
        return End(end.atom, end.scale, end.constant - scale + offset + size)

    def written_range(self, block: str, i: m.Instruction, p: m.Value) -> tuple[m.Value, End] | None:
        """For a store, or a call that sets or copies memory, in an iteration: from which pointer on and up to which
        end it writes, if that is no more than it writes in the iteration and the same in all."""
        base, offset, terms = self._base(p)
        if i.opcode == "call":
            end = self._linear(i.operands[2], 1)
            if terms or offset < 0 or end is None:
                return None
            return base, End(end.atom, end.scale, end.constant + offset)
        size = m.sizeof(i.operands[0].type)
        if not terms:
            return (base, End(None, 0, offset + size)) if offset >= 0 else None
        scale, index = terms[0]
        home = self.v.loop(index.name) if isinstance(index, m.Local) else None
        if len(terms) != 1 or home is None or home is self.loop or not self.loop.contains(home):
            return None
        found = self._range_end(index, home, scale, ("ne",))
        if found is None or offset + scale * found[1] < 0:
            return None
        return base, End(found[0].atom, found[0].scale, found[0].constant - scale + offset + size)

    # ------------------------------------------------------------ writes

    def _writes_of(self, root: str) -> list[_Write]:
        known = self._writes.get(root)
        if known is None:
            known = self._writes[root] = list(self._find_writes(root))
        return known

    def _find_writes(self, root: str) -> Iterable[_Write]:
        for block in self.loop.blocks:
            for n, i in enumerate(self.v.blocks[block]):
                if i.opcode == "store":
                    w = self._loop_write(root, block, i) or self._single_write(root, block, n, i)
                    if w is not None:
                        yield w
                elif i.opcode == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
                    base, offset, terms = self._base(i.operands[0])
                    end = self._linear(i.operands[2], 1)
                    mine = isinstance(base, m.Local) and base.name == root
                    if mine and not terms and end is not None:
                        end = End(end.atom, end.scale, end.constant + offset)
                        yield _Write(end, max(offset, 0), block=block, position=n)

    def _single_write(self, root: str, block: str, n: int, i: m.Instruction) -> _Write | None:
        """A store to a fixed place."""
        base, offset, terms = self._base(i.operands[1])
        if terms or not (isinstance(base, m.Local) and base.name == root):
            return None
        return _Write(End(None, 0, offset + m.sizeof(i.operands[0].type)), max(offset, 0), block=block, position=n)

    def _loop_write(self, root: str, block: str, i: m.Instruction) -> _Write | None:
        """A store in every iteration of a loop, to one place behind the other from the start of the block."""
        lo = self.v.graph.loop_of[block]
        if lo is None or lo is self.loop or not self.v.graph.dominates(block, lo.latches[0]):
            return None
        base, offset, terms = self._base(i.operands[1])
        if not (isinstance(base, m.Local) and base.name == root) or len(terms) != 1:
            return None
        scale, index = terms[0]
        if scale != m.sizeof(i.operands[0].type):
            return None
        found = self._range_end(index, lo, scale, ("ne", "slt", "ult"))
        graph = self.v.graph
        exits = [(x, s) for x in lo.blocks for s in graph.succ[x] if s not in lo.blocks]
        if found is None or any(x != lo.latches[0] for x, _ in exits):
            return None
        end, start = found
        low = max(offset + scale * start, 0)
        return _Write(End(end.atom, end.scale, end.constant + offset), low, edges=frozenset(exits))

    def _behind(self, w: _Write, block: str, position: int) -> bool:
        """Whether every way from the start of the iteration to an instruction passes the write."""
        if w.block == block:
            return w.position < position
        return block not in self._without(w)

    def _without(self, w: _Write) -> frozenset[str]:
        """Blocks whose start can be reached in an iteration without the write."""
        known = self._reached.get(w)
        if known is None:
            seen = {self.loop.header}
            work = [self.loop.header]
            while work:
                x = work.pop()
                if x == w.block:
                    continue
                for s in self.v.graph.succ[x]:
                    further = s in self.loop.blocks and s not in seen and s != self.loop.header
                    if further and (x, s) not in w.edges and not self._empty(w, x, s):
                        seen.add(s)
                        work.append(s)
            known = self._reached[w] = frozenset(seen)
        return known

    def _empty(self, w: _Write, x: str, s: str) -> bool:
        """Whether control that goes from x to s has found that there is nothing to write."""
        end = w.end
        t = self.v.blocks[x][-1]
        if t.opcode != "br" or len(t.targets) != 2 or end.atom is None or t.targets[0] == t.targets[1]:
            return False
        c = self.v.defs.get(t.operands[0].name) if isinstance(t.operands[0], m.Local) else None
        if c is None or c.opcode != "icmp" or not isinstance(c.operands[1], m.ConstInt):
            return False
        side, above = _SMALLEST.get(str(c.attrs["predicate"]), (-1, 0))
        if t.targets.index(s) != side:
            return False
        most = c.operands[1].value + above  # the tested value is at most this
        if c.attrs["predicate"] in ("eq", "ne", "ugt") and c.operands[1].value != 0:
            return False
        tested = self._linear(c.operands[0], 1)
        if tested is None or tested.atom != end.atom or tested.scale != 1:
            return False
        return end.scale * (most - tested.constant) + end.constant <= w.low


def allocated_bytes(i: m.Instruction) -> m.Value | int | None:
    """Bytes of the memory that an instruction allocates, where they can be told."""
    if i.opcode == "alloca":
        count = i.operands[0] if i.operands else m.ConstInt(m.I64, 1)
        t: m.Type = i.attrs["allocated"]  # pyright: ignore[reportAssignmentType]
        return m.sizeof(t) * count.value if isinstance(count, m.ConstInt) else None
    rule = registry.function_rule(i.callee or "") if i.opcode == "call" else None
    if rule is None or rule.kind != "allocate" or rule.header is not None or rule.size is None:
        return None
    b = registry.Builder(registry.Names("?"), {})
    size = rule.size(b, i.operands)
    return size if not b.code else None
