"""Which cotangents are zero only where the seed is: there a select can be applied once, after a chain of products.

A select gives the operand that it did not choose the cotangent 0, and a product of that 0 with an infinite partial must
be 0 (see `Builder.guard`). Of `select(c, t, 0) * p` one can say instead `select(c, t * p, 0)`, without a test for NaN,
if t itself is not such a zero.
"""

from __future__ import annotations

from collections.abc import Collection

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.ir import model as m
from irad.transform.normalise import Normal
from irad.transform.problem import Problem

#: With partials of 1 or -1: they hand a cotangent on as it is.
_HANDED_ON = {"fadd", "fsub", "fneg", "fpext", "fptrunc"}


def seeded(p: Problem) -> frozenset[str]:
    """Active values whose cotangent arrives from the seeds on every way that control can take from there.

    Left out are values that control flow, another select, memory or a call may cut off from the result, and all values
    of functions that are not inlined: their callers may have cut them off.
    """
    if p.seeded is not None:
        return p.seeded
    if p.augmenter.split or p.augmenter.inner:
        return frozenset()
    return seeded_in(p.normal, p.memory, p.activity, p.derived)


def seeded_in(normal: Normal, memory: Memory, activity: Activity, derived: Collection[str | None]) -> frozenset[str]:
    """The same for a function that is differentiated itself, whatever becomes of its loops later."""
    return _Finder(normal, memory, activity, derived).found()


class _Finder:
    def __init__(self, normal: Normal, memory: Memory, activity: Activity, derived: Collection[str | None]) -> None:
        self.graph, self.memory, self.derived = normal.graph, memory, derived
        blocks = normal.function.block
        self.blocks: dict[str, tuple[m.Instruction, ...]] = {
            n: blocks[n].instructions for n in self.graph.rpo if n in normal.on_path
        }
        self.home = {i.name: n for n, code in self.blocks.items() for i in code if i.name is not None}
        self.uses: dict[str, list[tuple[str, m.Instruction]]] = {}
        for n, code in self.blocks.items():
            for i in code:
                for o in {o.name for o in i.operands if isinstance(o, m.Local) and o.name in activity.values}:
                    self.uses.setdefault(o, []).append((n, i))

    def found(self) -> frozenset[str]:
        """Of selects and what they are handed on to, the largest set of which every value is handed on on every way, to
        another value of the set or to the result."""
        clean: set[str] = set()
        work = [i.name for code in self.blocks.values() for i in code if i.opcode == "select" and i.name in self.uses]
        while work:
            name = work.pop()
            if name is None or name in clean:
                continue
            clean.add(name)
            work += [i.name for _, i in self.uses.get(name, ()) if i.opcode == "phi" or i.opcode in _HANDED_ON]
        while True:
            lost = {name for name in clean if not self._arrives(name, clean)}
            if not lost:
                return frozenset(clean)
            clean -= lost

    def _arrives(self, name: str, clean: set[str]) -> bool:
        """Whether every way from where `name` is computed leads to a use that hands its cotangent on."""
        used: set[str] = set()  # blocks
        edges: set[tuple[str, str]] = set()
        for block, i in self.uses.get(name, ()):
            if i.opcode == "phi":
                if i.name in clean:
                    pairs = zip(i.operands, i.incoming, strict=True)
                    edges |= {(before, block) for o, before in pairs if isinstance(o, m.Local) and o.name == name}
            elif i.opcode == "ret" or (i.opcode in _HANDED_ON and i.name in clean) or self._kept(block, i, name):
                used.add(block)
        home = self.home[name]
        work, seen = [] if home in used else [home], {home}
        while work:
            block = work.pop()
            following = [s for s in self.graph.succ[block] if s in self.blocks]
            for after in following:
                if (block, after) in edges or after in used:
                    continue
                if after == home:  # computed anew
                    return False
                if after not in seen:
                    seen.add(after)
                    work.append(after)
            if not following:
                return False
        return True

    def _kept(self, block: str, store: m.Instruction, name: str) -> bool:
        """Whether `store` puts the value where nothing is read or stored again: in the caller's array, by a counter."""
        value, pointer = store.operands if store.opcode == "store" else (None, None)
        if not isinstance(value, m.Local) or value.name != name or not isinstance(pointer, m.Local):
            return False
        target = self.memory.object(pointer)
        if target is None:
            return False
        for code in self.blocks.values():
            for i in code:
                if i is store or i.opcode in ("alloca", "getelementptr"):
                    continue
                if i.opcode in ("call", "invoke") and i.callee in self.derived:
                    return False
                for o in i.operands:
                    if not isinstance(o, m.Local) or o.type != m.PTR:
                        continue
                    other = self.memory.object(o)
                    if i.opcode in ("store", "load") and o is not i.operands[-1]:
                        return False  # a pointer that is stored
                    if other is None or self.memory.objects_alias(target, other):
                        return False
        return self._elsewhere_each_time(block, pointer, value.type)

    def _elsewhere_each_time(self, block: str, pointer: m.Local, stored: m.Type) -> bool:
        """Whether the address is one of an array of `stored`, by the induction variable of the only loop around."""
        loops = {lo.header: lo.blocks for lo in self.graph.loops}
        around = [header for header, inside in loops.items() if block in inside]
        if not around:
            return True
        address = self._definition(pointer)
        if len(around) > 1 or address is None or address.opcode != "getelementptr":
            return False
        base, *indices = address.operands
        index = self._definition(indices[0]) if len(indices) == 1 and isinstance(indices[0], m.Local) else None
        inside = loops[around[0]]
        if not isinstance(base, m.Local) or self.home.get(base.name) in inside or address.attrs["source"] != stored:
            return False
        if index is None or index.opcode != "phi" or self.home[index.name or ""] != around[0]:
            return False
        for o, before in zip(index.operands, index.incoming, strict=True):
            if before not in inside:
                continue
            step = self._definition(o) if isinstance(o, m.Local) else None
            if step is None or step.opcode != "add" or step.operands[0] != index.result:
                return False
            amount = step.operands[1]
            if not isinstance(amount, m.ConstInt) or amount.value not in (1, -1):
                return False
        return True

    def _definition(self, v: m.Value) -> m.Instruction | None:
        if not isinstance(v, m.Local) or v.name not in self.home:
            return None
        code = self.blocks[self.home[v.name]]
        return next(i for i in code if i.name == v.name)
