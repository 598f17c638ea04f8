"""Loops into which only zero tangents go are run without tangents.

In a batch of tangents most are zero in most places: an angle of a joint moves what is behind it. An innermost loop
whose tangents come from outside, as tangents of values that do not change in it, is written twice. The second time
those tangents are the constant zero: what is left are the accesses of shadow memory. Before the loop a test of all
of them chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from irad.errors import IradError
from irad.ir import model as m
from irad.ir.builder import Builder, type_suffix
from irad.ir.cfg import Loop
from irad.transform.lane_chunks import Chunks, Sweep
from irad.transform.lanes import elements

_AGAIN = ".z"  # suffix of what is written a second time
_LONGEST = 2000  # instructions of a loop that is written twice
_MOST_INPUTS = 64


def write_zero_loops(s: Sweep, head: Builder, suffix: str) -> None:
    """Write innermost loops of a sweep a second time where that saves enough, or split them (`lane_chunks`).

    `head` is the sweep's first code, `suffix` that of tangents' names.
    """
    for lo in s.p.graph.loops:
        plain = not lo.children and lo.header in s.p.loops and lo.blocks <= set(s.p.normal.on_path)
        if plain and not Chunks(s, lo, suffix).write(head):
            _Second(s, lo, suffix).write()


class _Second:
    def __init__(self, s: Sweep, lo: Loop, suffix: str) -> None:
        self.s, self.lo, self.suffix = s, lo, suffix
        self.info = s.p.loops[lo.header]
        self.order = [b for b in s.p.graph.rpo if b in lo.blocks]
        self.made = {i.name for b in self.order for i in s.blocks[b] if i.name is not None}
        self.new: set[str] = set()  # what is defined the second time

    def write(self) -> None:
        s = self.s
        length = sum(len(s.blocks[b]) for b in self.order)
        inputs = self._inputs()
        if not inputs or len(inputs) > _MOST_INPUTS or length > _LONGEST or not self._closed():
            return
        tangents = {m.Local(v.type, v.name): t for v, t in inputs.items()}
        before = dict(s.tangents)
        try:
            again = self._again(list(tangents))
        except IradError:
            again = None
        inside, s.tangents = s.tangents, before
        if again is None:
            return
        self.new = {i.name for code in again.values() for i in code if i.name is not None}
        saved = sum(self._work(s.blocks[b]) - self._work(again[b]) for b in self.order)
        if saved < max(2, len(inputs) // 2):
            return
        self._choose(list(tangents.values()))
        self._leave(inside)
        for b in self.order:
            s.blocks[b + _AGAIN] = list(map(self._renamed, again[b]))

    def _inputs(self) -> dict[m.Local, m.Value]:
        """Active values from outside that the loop uses, with their tangents."""
        s, found = self.s, {}
        for b in self.order:
            for i in s.p.augmented.blocks[b]:
                if i.opcode == "call" and i.callee in s.p.derived:
                    return {}
                for o in i.operands:
                    if isinstance(o, m.Local) and o.name not in self.made and s.is_active(o):
                        t = s.of(o)
                        if isinstance(t.type, m.StructType | m.ArrayType):
                            return {}
                        if not m.is_zero(t):
                            found[o] = t
        return found

    def _closed(self) -> bool:
        """Whether nothing else refers to the loop's values than phis where it is left to."""
        s = self.s
        after = set(self._exits())
        for block, code in s.blocks.items():
            if block in self.lo.blocks:
                continue
            if block in after and not set(s.p.graph.pred[block]) <= self.lo.blocks:
                return False
            for i in code:
                if i.opcode == "phi" and block in after:
                    continue
                if any(isinstance(o, m.Local) and o.name in self.made for o in i.operands):
                    return False
        return len(s.blocks[self.info.preheader][-1].targets) == 1

    def _exits(self) -> Iterator[str]:
        for b in self.order:
            yield from (t for t in self.s.blocks[b][-1].targets if t not in self.lo.blocks)

    @staticmethod
    def _work(code: list[m.Instruction]) -> int:
        """Operations on tangents: on vectors of floats."""
        moves = ("shufflevector", "insertelement", "load", "store", "phi")
        return sum(1 for i in code if isinstance(i.type, m.VectorType) and m.is_float(i.type) and i.opcode not in moves)

    def _again(self, zero: list[m.Local]) -> dict[str, list[m.Instruction]] | None:
        """The blocks with zero for the tangents of those values, and of all that the loop carries on; None where what
        it carries on does not stay zero."""
        s, out = self.s, {}
        for v in zero:
            s.tangents[v.name] = s.lanes.zero(v.type)
        carried: list[m.Instruction] = []
        for block in self.order:
            code = s.p.augmented.blocks[block]
            first = next(n for n, i in enumerate(code) if i.opcode != "phi")
            b = s.new_builder()
            b.code.extend(code[:first])
            for i in code[:first]:
                if i.name is None or not s.is_active(i.result):
                    continue
                s.tangents[i.name] = s.lanes.zero(i.type)
                if block == self.lo.header:
                    carried.append(i)
                    continue
                operands = tuple(map(s.of, i.operands))
                if not all(map(m.is_zero, operands)):
                    phi = replace(i, type=s.lanes.type(i.type), name=i.name + self.suffix, operands=operands)
                    b.append(phi)
                    s.tangents[i.name] = phi.result
            s.body(code[first:-1])
            b.append(code[-1])
            out[block] = b.code
        latch = self.info.latch
        kept = all(m.is_zero(s.of(i.operands[i.incoming.index(latch)])) for i in carried)
        return out if kept else None

    def _choose(self, tangents: list[m.Value]) -> None:
        """Test the tangents before the loop."""
        s = self.s
        code = s.blocks[self.info.preheader]
        b = Builder(s.names, s.p.declared)
        b.location = code[-1].location
        bits: dict[m.Type, m.Value] = {}
        for t in dict.fromkeys(tangents):
            kind = m.IntType(8 * m.sizeof(m.scalar_type(t.type)))
            whole = m.VectorType(elements(t.type), kind)
            bits_of = b.cast("bitcast", t, whole)
            old = bits.get(whole)
            bits[whole] = bits_of if old is None else b.emit("or", whole, (old, bits_of))
        found: m.Value | None = None
        for whole, v in bits.items():
            assert isinstance(whole, m.VectorType)
            # a negative zero is a zero: the sign is the highest bit
            one = m.Constant(whole, f"splat ({whole.element} 1)")
            v = b.emit("shl", whole, (v, one))
            any_bit = b.call(f"llvm.vector.reduce.or.{type_suffix(whole)}", whole.element, [v])
            zero = b.icmp("eq", any_bit, m.ConstInt(whole.element, 0))
            found = zero if found is None else b.emit("and", m.I1, (found, zero))
        assert found is not None
        b.cond_br(found, self.lo.header + _AGAIN, self.lo.header)
        code[-1:] = b.code

    def _leave(self, inside: dict[str, m.Value]) -> None:
        """The phis behind the loop get values from both."""
        s = self.s
        for block in set(self._exits()):
            code = s.blocks[block]
            before = list(code)
            for n, i in enumerate(before):
                if i.opcode != "phi":
                    break
                operands, incoming = list(i.operands), list(i.incoming)
                primal = (i.name or "").removesuffix(self.suffix)
                of_primal = next((p for p in before if p.name == primal), i)
                tangent = primal != i.name and primal in s.tangents
                for v, o, x in zip(of_primal.operands, i.operands, i.incoming, strict=True):
                    if tangent:
                        o = s.lanes.zero(v.type)
                        if isinstance(v, m.Local) and s.is_active(v):
                            o = inside[v.name]
                    operands.append(self._value(o))
                    incoming.append(x + _AGAIN)
                code[n] = replace(i, operands=tuple(operands), attrs={**i.attrs, "incoming": tuple(incoming)})

    def _value(self, v: m.Value) -> m.Value:
        return m.Local(v.type, v.name + _AGAIN) if isinstance(v, m.Local) and v.name in self.new else v

    def _renamed(self, i: m.Instruction) -> m.Instruction:
        attrs = dict(i.attrs)
        if i.targets:
            attrs["targets"] = tuple(t + _AGAIN if t in self.lo.blocks else t for t in i.targets)
        if i.incoming:
            attrs["incoming"] = tuple(x + _AGAIN if x in self.lo.blocks else x for x in i.incoming)
        name = None if i.name is None else i.name + _AGAIN
        return replace(i, operands=tuple(map(self._value, i.operands)), attrs=attrs, name=name)
