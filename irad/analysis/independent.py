"""Loops whose iterations can be shared out: f computed from any range of iterations differs from f by a sum.

A function is `offset + coefficient · sum` in the sums that such a loop adds up, where neither offset nor coefficient
depend on them. Run for the iterations of a range only it is `offset + coefficient · (sum over the range)`; and of two
runs for ranges that have one iteration in common, less one run for that iteration alone, is the whole. This holds where

* all that an iteration hands on are counters and sums (floats, to which something is added that is not made of them);
* what it writes is memory of the function's own that is written in each iteration before it is read there, and that
  nobody reads after the loop;
* after the loop the sums are only added to, multiplied by something else, stored last to some memory, or returned;
* the function writes only memory that its own arguments point to directly, or its own, and calls nothing that has
  other effects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from irad.analysis.coverage import Coverage, allocated_bytes
from irad.analysis.memory import Object
from irad.analysis.plan import Values
from irad.analysis.tripcount import Induction, TripCount
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.rules.custom import spoken
from irad.rules.memory import MEMORY_TRANSFER

_ARGUMENT = ("arg ", "noalias ")  # roots of memory that a parameter points to
_HARMLESS = {"allocate", "free", "marker"}


class No(Exception):
    """Why iterations cannot be shared out, and where."""

    def __init__(self, reason: str, i: m.Instruction | None = None) -> None:
        super().__init__(reason)
        self.instruction = i


@dataclass(frozen=True)
class Independent:
    """A loop whose iterations can be shared out. `counters` are header phis and how they count."""

    loop: Loop
    trip: TripCount
    counters: dict[str, Induction]


class Finder:
    """Looks for such a loop in a function that does nothing else that matters."""

    def __init__(self, values: Values, counter_of: dict[str, str]) -> None:
        self.v, self.memory = values, values.memory
        self.counter_of = counter_of  # loop header → the counter that normal form adds
        self.users: dict[str, list[m.Instruction]] = {}
        self.where: dict[int, tuple[str, int]] = {}
        for block, code in values.blocks.items():
            if block not in values.on_path:
                continue
            for n, i in enumerate(code):
                self.where[id(i)] = block, n
                for o in i.operands:
                    if isinstance(o, m.Local):
                        self.users.setdefault(o.name, []).append(i)

    def find(self) -> Independent:
        """The first of the most deeply nested loops that qualifies; raises No with the reason for the first one."""
        self._check_effects()
        outermost = [lo for lo in self.v.graph.loops if lo.parent is None]
        if not outermost:
            raise No("it has no loop")
        deepest = max(map(self._depth, outermost))
        first: No | None = None
        for lo in outermost:
            if self._depth(lo) < deepest:
                continue  # not where the time goes
            try:
                return self._independent(lo)
            except No as no:
                first = first or no
        assert first is not None
        raise first

    def written_arguments(self) -> frozenset[str]:
        """Parameters to whose memory the function may write."""
        found: set[str] = set()
        for _, p in self._writes():
            o = self.memory.object(p) if p is not None else None
            if o is not None and o.external:
                found |= {r.partition(" ")[2] for r in o.roots}
        return frozenset(found)

    def _depth(self, lo: Loop) -> int:
        return max(x.depth for x in self.v.graph.loops if x.blocks <= lo.blocks)

    # The function --------------------------------------------------------------------------------------------

    def _code(self) -> Iterator[m.Instruction]:
        for block, code in self.v.blocks.items():
            if block in self.v.on_path:
                yield from code

    def _writes(self) -> Iterator[tuple[m.Instruction, m.Value | None]]:
        for i in self._code():
            if i.opcode == "store":
                yield i, i.operands[1]
            elif i.opcode == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
                yield i, i.operands[0]
            elif (rule := registry.rule_of_call(i)) is not None:
                for n in rule.writes:
                    yield i, i.operands[n]

    def _check_effects(self) -> None:
        for i in self._code():
            if (
                i.opcode in ("atomicrmw", "cmpxchg", "fence", "invoke")
                or i.attrs.get("volatile")
                or i.attrs.get("atomic")
            ):
                raise No("it uses atomic or volatile memory, or handles exceptions", i)
            if i.opcode == "call" and not self._plain_call(i):
                callee = spoken(i.callee or "a function through a pointer")
                raise No(f"it calls {callee}, whose effects would happen twice", i)
        for i, p in self._writes():
            o = self.memory.object(p) if p is not None else None
            if o is None or (o.external and not (o.roots and all(r.startswith(_ARGUMENT) for r in o.roots))):
                raise No("it writes memory that is neither its own nor what an argument points to", i)

    @staticmethod
    def _plain_call(i: m.Instruction) -> bool:
        if i.callee is None:
            return False
        if registry.scalar_rule(i) is not None or registry.base_name(i.callee) in MEMORY_TRANSFER:
            return True
        if registry.rule_of_call(i) is not None:
            return True  # from memory to memory
        rule = registry.function_rule(i.callee)
        return rule is not None and (rule.pure or rule.kind in _HARMLESS)

    # A loop --------------------------------------------------------------------------------------------------

    def _independent(self, lo: Loop) -> Independent:
        trip = self.v.trips.get(lo.header)
        if trip is None:
            raise No("it is not known before the loop how often it runs", self._place(lo))
        latch = lo.latches[0]
        exits = [(x, s) for x in lo.blocks for s in self.v.graph.succ[x] if s not in lo.blocks]
        if [x for x, s in exits if s in self.v.on_path] != [latch]:
            raise No("the loop can be left early", self._place(lo))
        counters: dict[str, Induction] = {}
        sums: set[str] = set()
        for phi in self._phis(lo.header):
            iv = self.v.induction(phi.name or "")
            if phi.name == self.counter_of.get(lo.header) and iv is None:
                continue
            if iv is not None and self._outside(iv.start, lo):
                counters[iv.phi] = iv
            elif m.is_float(phi.type) and not isinstance(phi.type, m.VectorType):
                sums |= self._chain(phi, lo, latch)
            elif self.users.get(phi.name or ""):
                raise No("one iteration hands a value on to the next that is neither a counter nor a sum", phi)
        self._check_memory(lo)
        self._check_after(lo, sums)
        return Independent(lo, trip, counters)

    def _phis(self, block: str) -> list[m.Instruction]:
        return [i for i in self.v.blocks[block] if i.opcode == "phi"]

    def _place(self, lo: Loop) -> m.Instruction:
        code = self.v.blocks[lo.header]
        return next((i for i in code if i.location), code[-1])

    def _outside(self, v: m.Value, lo: Loop) -> bool:
        return not isinstance(v, m.Local) or self.v.home.get(v.name, "") not in lo.blocks

    def _inside(self, i: m.Instruction, lo: Loop) -> bool:
        return self.where[id(i)][0] in lo.blocks

    def _chain(self, phi: m.Instruction, lo: Loop, latch: str) -> set[str]:
        """The values in the loop that a sum takes; raises No if something else is made of it."""
        chain = {phi.name or ""}
        work = [phi]
        while work:
            v = work.pop()
            for u in self.users.get(v.name or "", ()):
                if not self._inside(u, lo) or u is phi or u.name in chain:
                    continue
                if u.opcode not in ("fadd", "fsub", "phi", "select", "call") or u.name is None:
                    raise No("a sum is used within the loop", u)
                chain.add(u.name)
                work.append(u)
        for name in chain - {phi.name}:
            i = self.v.defs[name]
            within = [isinstance(o, m.Local) and o.name in chain for o in i.operands]
            right = {
                "fadd": sum(within) == 1,
                "fsub": within == [True, False],
                "phi": all(within),
                "select": within == [False, True, True],
            }
            fused = i.opcode == "call" and within == [False, False, True] and registry.hands_on(i, 2)
            if not (right.get(i.opcode, False) or fused):
                raise No("a sum is used within the loop", i)
        last = phi.operands[phi.incoming.index(latch)]
        if not (isinstance(last, m.Local) and last.name in chain):
            raise No("one iteration hands a value on to the next that is neither a counter nor a sum", phi)
        return chain

    # Memory in the loop --------------------------------------------------------------------------------------

    def _check_memory(self, lo: Loop) -> None:
        for i, p in self._writes():
            if not self._inside(i, lo):
                continue
            o = self.memory.object(p) if p is not None else None
            if o is None or o.external:
                raise No("the loop writes memory that is not the function's own", i)
            self._check_own(o, i, lo)

    def _check_own(self, o: Object, write: m.Instruction, lo: Loop) -> None:
        # 'deep local X' is what pointers in X lead to: it is among the others if it is anything.
        roots = [r for r in sorted(o.roots) if not r.startswith("deep local ")]
        made = [self.v.defs.get(r.partition(" ")[2]) for r in roots if r.startswith("local ")]
        if not made or len(made) != len(roots):
            raise No("it cannot be told whose memory the loop writes", write)
        reads = [i for i in self._code() if self._reads(i, o)]
        after = self.v.graph.reachable_from(sorted(lo.blocks)) - lo.blocks
        if any(self.where[id(i)][0] in after for i in reads):
            raise No("memory that the loop writes is read after it", write)
        if all(i is not None and i.opcode == "call" and self._inside(i, lo) for i in made):
            return  # fresh in each iteration
        size = allocated_bytes(made[0]) if len(made) == 1 and made[0] is not None else None
        coverage = Coverage(self.v, lo)
        for i in reads:
            if not self._inside(i, lo) or self._just_written(i, lo):
                continue
            root = made[0].name if made[0] is not None and len(made) == 1 else None
            if root is None or not coverage.covered(root, size, *self.where[id(i)], i):
                raise No("an iteration may read what an earlier one has written", i)

    def _reads(self, i: m.Instruction, o: Object) -> bool:
        pointers: list[m.Value] = []
        if i.opcode == "load":
            pointers.append(i.operands[0])
        elif i.opcode == "call" and MEMORY_TRANSFER.get(registry.base_name(i.callee or "")):
            pointers.append(i.operands[1])
        elif (rule := registry.rule_of_call(i)) is not None:
            pointers += [i.operands[n] for n in rule.reads if isinstance(i.operands[n].type, m.PtrType)]
        others = [self.memory.object(p) for p in pointers]
        return any(other is None or self.memory.objects_alias(o, other) for other in others)

    def _just_written(self, i: m.Instruction, lo: Loop) -> bool:
        """Whether what a load reads was written through the same pointer before, in the same iteration."""
        block, at = self.where[id(i)]
        for w, p in self._writes() if i.opcode == "load" else ():
            if p != i.operands[0] or not self._inside(w, lo):
                continue
            if w.opcode == "store" and m.sizeof(w.operands[0].type) < m.sizeof(i.type):
                continue
            if w.opcode == "call" and registry.rule_of_call(w) is None:
                continue  # of how many bytes is not known
            where, n = self.where[id(w)]
            if (where == block and n < at) or (where != block and self.v.graph.dominates(where, block)):
                return True
        return False

    # After the loop ------------------------------------------------------------------------------------------

    def _check_after(self, lo: Loop, sums: set[str]) -> None:
        affine = set(sums)
        work = [self.v.defs[n] for n in sums]
        leaving = [i for b in lo.blocks for i in self.v.blocks[b] if i.name is not None and i.name not in sums]
        for i in leaving:
            for u in self.users.get(i.name or "", ()):
                if not self._inside(u, lo) and self._matters(u):
                    raise No("a value that the last iteration leaves is used after the loop", u)
        found: list[m.Instruction] = []
        while work:
            v = work.pop()
            for u in self.users.get(v.name or "", ()):
                if self._inside(u, lo) or u.name in affine:
                    continue
                found.append(u)
                if u.name is not None:
                    affine.add(u.name)
                    work.append(u)
        for u in found:
            self._check_affine(u, [isinstance(o, m.Local) and o.name in affine for o in u.operands])

    def _matters(self, i: m.Instruction) -> bool:
        """Whether anything but phis that nobody reads uses an instruction."""
        seen: set[int] = set()
        work = [i]
        while work:
            u = work.pop()
            if id(u) in seen:
                continue
            seen.add(id(u))
            if u.opcode not in ("phi", "trunc", "zext", "sext"):
                return True
            work += self.users.get(u.name or "", ())
        return False

    def _check_affine(self, u: m.Instruction, within: list[bool]) -> None:
        if u.opcode in ("fadd", "fsub", "fneg", "phi", "fpext", "fptrunc", "ret"):
            return
        if u.opcode == "fmul" and sum(within) == 1:
            return
        if u.opcode == "fdiv" and within == [True, False]:
            return
        if u.opcode == "select" and not within[0]:
            return
        if u.opcode == "call" and _is_multiply_add(u) and not (within[0] and within[1]):
            return
        if u.opcode == "store" and within == [True, False]:
            return self._check_stored(u)
        raise No("what becomes of the sum after the loop is not proportional to it", u)

    def _check_stored(self, u: m.Instruction) -> None:
        o = self.memory.object(u.operands[1])
        block, at = self.where[id(u)]
        later = self.v.graph.reachable_from([block])
        for i in self._code():
            where, n = self.where[id(i)]
            comes_after = where in later or (where == block and n > at)
            if comes_after and (o is None or self._reads(i, o)):
                raise No("the sum is stored in memory that is read again", u)


def _is_multiply_add(i: m.Instruction) -> bool:
    """Whether the result is a sum with the third operand, and proportional to each of the first two beside it."""
    return len(i.operands) == 3 and registry.hands_on(i, 2) and not registry.hands_on(i, 0)
