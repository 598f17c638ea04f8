"""Loops whose tangents are computed a few lanes at a time, and only for lanes that are not zero.

Where an innermost loop adds to memory what is linear in tangents that do not change in it (`y[i] += a * x[i]`, where a
has tangents), it is written three times: as it is, without tangents, and for the tangents of one group of lanes. If no
more than half of the groups have any tangent that is not zero, the second runs, and then the third for each of those:

    before ──► loop.p ──► test ──► loop.c ──► next ──► E          E: where the loop is left to
                           ▲ └─────────────────▲  │
                           └──────────────────────┘

That can be done where the second loop reads no memory that the first one writes, and keeps nothing from one iteration
to the next but in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from irad.analysis.memory import Memory
from irad.errors import IradError
from irad.ir import model as m
from irad.ir.builder import Builder, Names, type_suffix
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.transform.lanes import Lanes
from irad.transform.problem import Problem


class Sweep(Protocol):
    """What is used of a forward sweep (`tangent.TangentSweep`) that is written."""

    p: Problem
    lanes: Lanes
    memory: Memory
    names: Names
    tangents: dict[str, m.Value]
    blocks: dict[str, list[m.Instruction]]

    def of(self, v: m.Value) -> m.Value:
        """The tangent of a value."""
        ...

    def is_active(self, v: m.Value) -> bool: ...

    def column(self, p: m.Value) -> m.Value | None:
        """Not None for memory that has its tangents in columns."""
        ...

    def new_builder(self) -> Builder:
        """The builder of the next block."""
        ...

    def body(self, code: list[m.Instruction]) -> None:
        """Write instructions with their tangents."""
        ...


CHUNK = 4  # lanes of a group
_GROUP, _PLAIN = ".c", ".p"  # suffixes of what is written for a group, and without tangents
_LONGEST = 1000  # instructions of such a loop
_MOST_INPUTS = 64
_EFFECTS = {"atomicrmw", "cmpxchg", "fence", "alloca", "invoke", "call", "store"}
_COSTLY = {"call": 20, "fdiv": 10, "frem": 20}


class Chunks:
    """One loop of a sweep, if it can be split."""

    def __init__(self, s: Sweep, lo: Loop, suffix: str) -> None:
        self.s, self.lo, self.suffix = s, lo, suffix
        self.order = [b for b in s.p.graph.rpo if b in lo.blocks]
        self.defined = {i.name for b in self.order for i in s.p.augmented.blocks[b] if i.name is not None}
        self.new: set[str] = set()
        self.tag = lo.header + _GROUP

    def write(self, head: Builder) -> bool:
        """Split the loop; False, and nothing is changed, where that cannot be done. `head`: the sweep's first code."""
        s = self.s
        if s.lanes.width <= CHUNK or s.lanes.width % CHUNK or not self._simple():
            return False
        edges = [(b, t) for b in self.order for t in s.blocks[b][-1].targets if t not in self.lo.blocks]
        if len(edges) != 1 or list(s.p.graph.pred[edges[0][1]]) != [edges[0][0]] or self._leaves_more(edges[0][1]):
            return False
        inputs = self._inputs()
        if not inputs or len(inputs) > _MOST_INPUTS:
            return False
        whole, lanes = dict(s.tangents), s.lanes
        try:
            code = self._second(inputs, lanes)
        except IradError:
            code = None
        s.tangents, s.lanes = whole, lanes
        if code is None:
            return False
        self._join(head, *edges[0], {v: s.of(v) for v in inputs}, code)
        return True

    # ------------------------------------------------------------ whether it can be

    def _simple(self) -> bool:
        """Whether the loop consists of numbers, branches, and stores of floats, and carries no tangents on."""
        s, length = self.s, 0
        for b in self.order:
            for i in s.p.augmented.blocks[b]:
                length += 1
                if i.attrs.get("volatile") or any(isinstance(v.type, m.VectorType) for v in (i, *i.operands)):
                    return False
                if i.opcode == "store":
                    if i.operands[0].type not in (m.F32, m.F64) or s.column(i.operands[1]) is not None:
                        return False
                elif i.opcode == "phi":
                    if b == self.lo.header and i.name is not None and s.is_active(i.result):
                        return False
                elif i.opcode in _EFFECTS and registry.scalar_rule(i) is None:
                    return False
        return length <= _LONGEST

    def _leaves_more(self, to: str) -> bool:
        """Whether more is read behind the loop than phis hand on that have no tangents."""
        s = self.s
        made = {i.name for b in self.order for i in s.blocks[b]}
        for block, code in s.blocks.items():
            for i in code if block not in self.lo.blocks else ():
                if i.opcode == "phi" and block == to:
                    if i.name in s.tangents:
                        return True
                elif any(isinstance(o, m.Local) and o.name in made for o in i.operands):
                    return True
        return False

    def _inputs(self) -> list[m.Local]:
        """Values from outside that have tangents and are used here."""
        s, found = self.s, {}
        for b in self.order:
            for i in s.p.augmented.blocks[b]:
                for o in i.operands:
                    if isinstance(o, m.Local) and o.name not in self.defined and s.is_active(o):
                        if o.type not in (m.F32, m.F64):
                            return []
                        if not m.is_zero(s.of(o)):
                            found[m.Local(o.type, o.name)] = None
        return list(found)

    # ------------------------------------------------------------ the second loop

    def _second(self, inputs: list[m.Local], lanes: Lanes) -> dict[str, list[m.Instruction]] | None:
        """The blocks of the loop for the tangents of one group of lanes; None where it cannot be run by itself."""
        s = self.s
        for v in inputs:
            s.tangents[v.name] = s.lanes.zero(v.type)
        if not self._changes_nothing(self._emitted()):
            return None
        s.lanes = Lanes(CHUNK)
        for v in inputs:
            s.tangents[v.name] = m.Local(s.lanes.type(v.type), self._input(v))
        code = self._live(self._emitted())
        stored = [i.operands[1] for b in self.order for i in s.p.augmented.blocks[b] if i.opcode == "store"]
        work = cost = 0
        for block in code.values():
            for i in block:
                if self._is_tangent(i):
                    work += i.opcode.startswith("f")
                    continue
                cost += _COSTLY.get(i.opcode, i.opcode.startswith("f"))
                if i.opcode != "load":
                    continue
                p = i.operands[0]
                if isinstance(p, m.Local) and p.name not in s.memory.places:
                    continue  # of a shadow pointer: none is stored here
                if any(s.memory.may_alias(p, q) for q in stored):
                    return None
        if cost > 2 * work:
            return None
        self.new = {i.name for block in code.values() for i in block if i.name is not None}
        placed = {b: list(self._placed(block)) for b, block in code.items()}
        return self._copy(placed, self.new, _GROUP, f"{self.tag}.enter", f"{self.tag}.next")

    def _emitted(self) -> dict[str, list[m.Instruction]]:
        s, out = self.s, {}
        for block in self.order:
            code = s.p.augmented.blocks[block]
            first = next(n for n, i in enumerate(code) if i.opcode != "phi")
            b = s.new_builder()
            b.code.extend(code[:first])
            for i in code[:first]:
                if i.name is None or not s.is_active(i.result):
                    continue
                operands = tuple(map(s.of, i.operands))
                s.tangents[i.name] = s.lanes.zero(i.type)
                if not all(map(m.is_zero, operands)):
                    phi = replace(i, type=s.lanes.type(i.type), name=i.name + self.suffix, operands=operands)
                    b.append(phi)
                    s.tangents[i.name] = phi.result
            s.body(code[first:-1])
            b.append(code[-1])
            out[block] = b.code
        return out

    @staticmethod
    def _changes_nothing(code: dict[str, list[m.Instruction]]) -> bool:
        """Whether, with tangents that are zero, shadows stay as they are: each store puts back what was read there."""
        read: dict[str, m.Value] = {}
        for block in code.values():
            for i in block:
                if i.opcode == "load" and i.name is not None:
                    read[i.name] = i.operands[0]
        for block in code.values():
            for i in block:
                if i.opcode == "store" and isinstance(i.operands[0].type, m.VectorType):
                    v, p = i.operands
                    if not isinstance(v, m.Local) or read.get(v.name) != p:
                        return False
        return True

    @staticmethod
    def _is_tangent(i: m.Instruction) -> bool:
        t = i.operands[0].type if i.opcode == "store" else i.type
        return isinstance(t, m.VectorType) and m.is_float(t)

    def _live(self, code: dict[str, list[m.Instruction]]) -> dict[str, list[m.Instruction]]:
        """What the stores of tangents and the control flow need."""
        made = {i.name: i for block in code.values() for i in block if i.name is not None}
        kept: set[int] = set()
        work = [i for block in code.values() for i in block if i.opcode == "store" and self._is_tangent(i)]
        work += [block[-1] for block in code.values()]
        while work:
            i = work.pop()
            if id(i) in kept:
                continue
            kept.add(id(i))
            work += [made[o.name] for o in i.operands if isinstance(o, m.Local) and o.name in made]
        return {b: [i for i in block if id(i) in kept] for b, block in code.items()}

    def _placed(self, block: list[m.Instruction]) -> Iterator[m.Instruction]:
        """Accesses of shadows at the group's lanes."""
        s = self.s
        for i in block:
            if i.opcode not in ("load", "store") or not self._is_tangent(i):
                yield i
                continue
            t = i.operands[0].type if i.opcode == "store" else i.type
            name = s.names.fresh()
            self.new.add(name)
            offset = m.Local(m.I64, self._offset(m.sizeof(m.scalar_type(t))))
            yield m.Instruction(
                "getelementptr",
                m.PTR,
                (i.operands[-1], offset),
                {"source": m.I8, "flags": ("inbounds",)},
                name,
                i.location,
            )
            yield replace(i, operands=(*i.operands[:-1], m.Local(m.PTR, name)))

    def _copy(
        self, code: dict[str, list[m.Instruction]], defined: set[str], suffix: str, before: str, after: str
    ) -> dict[str, list[m.Instruction]]:
        """Blocks of the loop with a suffix to all names, entered from `before` and left to `after`."""
        inside = self.lo.blocks

        def value(v: m.Value) -> m.Value:
            return m.Local(v.type, v.name + suffix) if isinstance(v, m.Local) and v.name in defined else v

        def renamed(i: m.Instruction) -> m.Instruction:
            attrs = dict(i.attrs)
            if i.targets:
                attrs["targets"] = tuple(t + suffix if t in inside else after for t in i.targets)
            if i.incoming:
                attrs["incoming"] = tuple(x + suffix if x in inside else before for x in i.incoming)
            name = None if i.name is None else i.name + suffix
            return replace(i, operands=tuple(map(value, i.operands)), attrs=attrs, name=name)

        return {b + suffix: list(map(renamed, block)) for b, block in code.items()}

    # ------------------------------------------------------------ around it

    def _input(self, v: m.Local) -> str:
        return f"{self.tag}.{v.name}{self.suffix}"

    def _offset(self, size: int) -> str:
        return f"{self.tag}.at{size}"

    def _join(
        self, head: Builder, left: str, to: str, tangents: dict[m.Local, m.Value], code: dict[str, list[m.Instruction]]
    ) -> None:
        """The choice before the loop, and the way through the other two."""
        s, tag = self.s, self.tag
        before, test, enter, after = (f"{tag}.{name}" for name in ("before", "test", "enter", "next"))
        rooms = {v: m.Local(m.PTR, f"{tag}.{v.name}.room") for v in tangents}
        for v, room in rooms.items():
            head.emit("alloca", m.PTR, (), name=room.name, allocated=tangents[v].type)
        groups = s.lanes.width // CHUNK
        word = m.IntType(s.lanes.width)

        preheader = s.blocks[s.p.loops[self.lo.header].preheader]
        b = Builder(s.names, s.p.declared)
        b.location = preheader[-1].location
        busy = self._busy(b, list(tangents.values()), word)
        count = b.call(f"llvm.ctpop.{type_suffix(word)}", word, [busy])
        b.cond_br(b.icmp("ule", count, m.ConstInt(word, groups // 2)), before, self.lo.header)
        preheader[-1:] = b.code

        b = Builder(s.names, s.p.declared)
        for v, room in rooms.items():
            b.store(tangents[v], room)
        b.br(self.lo.header + _PLAIN)
        s.blocks[before] = b.code
        plain = {n: list(map(s.p.primal_instruction, s.p.augmented.blocks[n])) for n in self.order}
        s.blocks |= self._copy(plain, self.defined, _PLAIN, before, test)

        b = Builder(s.names, s.p.declared)
        number, following = m.Local(m.I64, f"{tag}.number"), m.Local(m.I64, f"{tag}.following")
        rest, shifted = m.Local(word, f"{tag}.rest"), m.Local(word, f"{tag}.shifted")
        incoming = (left + _PLAIN, after)
        b.emit("phi", m.I64, (m.ConstInt(m.I64, 0), following), name=number.name, incoming=incoming)
        b.emit("phi", word, (busy, shifted), name=rest.name, incoming=incoming)
        b.cond_br(b.emit("trunc", m.I1, (rest,)), enter, after)
        s.blocks[test] = b.code

        b = Builder(s.names, s.p.declared)
        for size in (4, 8):
            step = m.ConstInt(m.I64, CHUNK * size)
            b.emit("mul", m.I64, (number, step), name=self._offset(size), flags=("nuw", "nsw"))
        for v, room in rooms.items():
            t, size = m.VectorType(CHUNK, v.type), m.sizeof(v.type)
            p = b.gep(m.I8, room, m.Local(m.I64, self._offset(size)))
            b.emit("load", t, (p,), name=self._input(v), align=CHUNK * size)
        b.br(self.lo.header + _GROUP)
        s.blocks[enter] = b.code
        s.blocks |= code

        b = Builder(s.names, s.p.declared)
        b.emit("add", m.I64, (number, m.ConstInt(m.I64, 1)), name=following.name, flags=("nuw", "nsw"))
        b.emit("lshr", word, (rest, m.ConstInt(word, CHUNK)), name=shifted.name)
        b.cond_br(b.icmp("ne", shifted, m.ConstInt(word, 0)), test, to)
        s.blocks[after] = b.code

        def joined(i: m.Instruction) -> m.Instruction:
            if i.opcode != "phi":
                return i
            (v,) = i.operands
            if isinstance(v, m.Local) and v.name in self.defined:
                v = m.Local(v.type, v.name + _PLAIN)
            return replace(i, operands=(*i.operands, v), attrs={**i.attrs, "incoming": (*i.incoming, after)})

        s.blocks[to] = list(map(joined, s.blocks[to]))

    def _busy(self, b: Builder, tangents: list[m.Value], word: m.IntType) -> m.Value:
        """A bit for each group that is not zero: the lowest of those of its lanes."""
        bits: dict[m.Type, m.Value] = {}
        for t in dict.fromkeys(tangents):
            kind = m.VectorType(self.s.lanes.width, m.IntType(8 * m.sizeof(m.scalar_type(t.type))))
            found = b.cast("bitcast", t, kind)
            old = bits.get(kind)
            bits[kind] = found if old is None else b.emit("or", kind, (old, found))
        lanes: m.Value | None = None
        for kind, v in bits.items():
            assert isinstance(kind, m.VectorType)
            # a negative zero is a zero: the sign is the highest bit
            v = b.emit("shl", kind, (v, m.Constant(kind, f"splat ({kind.element} 1)")))
            some = b.emit("icmp", m.VectorType(kind.count, m.I1), (v, m.Zero(kind)), predicate="ne")
            mine = b.cast("bitcast", some, word)
            lanes = mine if lanes is None else b.emit("or", word, (lanes, mine))
        assert lanes is not None
        for shift in (1, 2):  # of CHUNK = 4 lanes
            lanes = b.emit("or", word, (lanes, b.emit("lshr", word, (lanes, m.ConstInt(word, shift)))))
        lowest = sum(1 << k for k in range(0, self.s.lanes.width, CHUNK))
        return b.emit("and", word, (lanes, m.ConstInt(word, lowest)))
