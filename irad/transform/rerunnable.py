"""Which loops can be run again from a state that has been kept: time loops under a budget of bytes.

The *state* at the start of an iteration is what its header phis hold and the contents of the memory that iterations
write, as far as they do not write it before they read it. An iteration can be run again from it if nothing else that it
reads changes later, and if it does nothing but compute: no output, no allocation.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from irad.analysis.coverage import Coverage, End, allocated_bytes
from irad.analysis.memory import Object
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.fusible import Finder, Unfit

#: A pointer and how many bytes behind it: a value, a number, or the largest of several forms.
Range = tuple[m.Value, "m.Value | int | tuple[End, ...]"]


@dataclass(frozen=True)
class Rerunnable:
    """A loop, and the memory that belongs to its state."""

    header: str
    state: tuple[Range, ...]


def find_rerunnable(finder: Finder, headers: Collection[str]) -> list[Rerunnable]:
    """Those of the outermost loops at `headers` that can be run again; `finder.reasons` says why others cannot."""
    out: list[Rerunnable] = []
    for lo in finder.graph.loops:
        if lo.header in headers:
            try:
                out.append(Rerunnable(lo.header, tuple(_Search(finder, lo).ranges())))
            except Unfit as e:
                finder.reasons[lo.header] = str(e)
    return out


class _Search:
    def __init__(self, finder: Finder, lo: Loop) -> None:
        self.f, self.lo, self.values, self.memory = finder, lo, finder.values, finder.memory
        self.coverage = Coverage(self.values, lo)

    def ranges(self) -> list[Range]:
        f, lo = self.f, self.lo
        info = f.normal.loops[lo.header]
        if any(s not in lo.blocks and s not in f.on_path for x in lo.blocks for s in f.graph.succ[x]):
            raise Unfit("an iteration may fail")
        if any(f.graph.loop_of[x] is not lo for x, _ in info.exits):
            raise Unfit("it is left from an inner loop")
        if any(isinstance(p.type, m.PtrType) for p in f.normal.function.block[lo.header].phis):
            raise Unfit("a pointer is handed from iteration to iteration")
        for x, e in info.exits:
            for phi in f.normal.function.block[e].phis:
                v = phi.operands[phi.incoming.index(x)]
                if isinstance(v.type, m.PtrType) and isinstance(v, m.Local) and self._inside(v):
                    raise Unfit("a pointer leaves it")
        reads: list[tuple[str, int, m.Instruction, m.Value]] = []
        writes: list[tuple[str, m.Instruction, m.Value]] = []
        for block in lo.blocks:
            for n, i in enumerate(self.values.blocks[block]):
                self._use(block, n, i, reads, writes)
        written: dict[int, Object] = {}
        for _, _, p in writes:
            o = self.memory.object(p)
            if o is None:
                raise Unfit("it writes to memory that is not known")
            written[id(o)] = o
        for _, _, _, p in reads:
            o = self.memory.object(p)
            if o is None:
                raise Unfit("it reads memory that is not known")
            if id(o) not in written and self._changed_by_others(p, written):
                raise Unfit("what it reads is overwritten afterwards")
        out: list[Range] = []
        for o in written.values():
            mine = [(b, n, i) for b, n, i, p in reads if self.memory.object(p) is o]
            out += self._state_of(o, mine, [(b, i, p) for b, i, p in writes if self.memory.object(p) is o])
        return out

    def _inside(self, v: m.Local) -> bool:
        return self.values.home.get(v.name) in self.lo.blocks

    def _use(
        self,
        block: str,
        n: int,
        i: m.Instruction,
        reads: list[tuple[str, int, m.Instruction, m.Value]],
        writes: list[tuple[str, m.Instruction, m.Value]],
    ) -> None:
        if i.attrs.get("volatile") or i.attrs.get("atomic") or i.opcode in ("alloca", "invoke", "atomicrmw", "cmpxchg"):
            raise Unfit(f"of {i.opcode} in it")
        if i.opcode == "load":
            reads.append((block, n, i, i.operands[0]))
        elif i.opcode == "store":
            if isinstance(i.operands[0].type, m.PtrType):
                raise Unfit("it stores a pointer")
            writes.append((block, i, i.operands[1]))
        elif i.opcode == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
            o = self.memory.object(i.operands[0])
            if o is None or self.memory.pointer_fields(o):
                raise Unfit("it copies pointers")
            writes.append((block, i, i.operands[0]))
            if MEMORY_TRANSFER[registry.base_name(i.callee or "")]:
                reads.append((block, n, i, i.operands[1]))
        elif i.opcode == "call" and registry.scalar_rule(i) is None:
            rule = registry.function_rule(i.callee or "")
            if rule is None or not rule.pure:
                raise Unfit(f"it calls {i.callee or 'through a pointer'}")
        if any(isinstance(o, m.Global | m.Constant) and self.f.shadowed(o) for o in i.operands):
            raise Unfit("a global holds active data")

    def _changed_by_others(self, p: m.Value, written: dict[int, Object]) -> bool:
        """Whether memory that the loop only reads may change from its first iteration on."""
        after = self.f.graph.reachable_from([self.lo.header])
        for block, n, q in self.values.writes:
            if block not in after or self._frees(self.values.blocks[block][n]):
                continue
            if q is None or self.memory.may_alias(q, p):
                return True
        return any(self.memory.objects_alias(o, self.memory.object(p) or o) for o in written.values())

    def _frees(self, i: m.Instruction) -> bool:
        """Whether an instruction frees memory of the function's own, which derivatives leave alone."""
        rule = registry.function_rule(i.callee or "") if i.opcode == "call" else None
        o = self.memory.object(i.operands[0]) if i.operands else None
        return rule is not None and rule.kind == "free" and o is not None and not o.external

    def _state_of(
        self,
        o: Object,
        reads: list[tuple[str, int, m.Instruction]],
        writes: list[tuple[str, m.Instruction, m.Value]],
    ) -> list[Range]:
        """What has to be kept of an object that the loop writes."""
        roots = [r.partition(" ") for r in o.roots]
        root = self.values.defs.get(roots[0][2]) if len(roots) == 1 and roots[0][0] == "local" else None
        if root is not None and not o.external and self.values.loop(root.name or "") is None:
            size = allocated_bytes(root)
            if all(self.coverage.covered(root.name or "", size, b, n, i) for b, n, i in reads):
                return []
            if size is None or not self.f.before(root.result, self.lo):
                raise Unfit("it writes memory of unknown size")
            return [(root.result, size)]
        after = self.f.graph.reachable_from([self.lo.header]) - self.lo.blocks
        for block, n, q in self.values.writes:
            touches = q is None or self.memory.objects_alias(o, self.memory.object(q) or o)
            if block in after and touches and not self._frees(self.values.blocks[block][n]):
                raise Unfit("what it writes is written again afterwards")
        for other in {id(x): x for _, _, p in self._all_writes() if (x := self.memory.object(p)) is not None}.values():
            if other is not o and self.memory.objects_alias(o, other):
                raise Unfit("two arrays that it writes may overlap")
        ends: dict[m.Value, list[End]] = {}
        for block, i, p in writes:
            found = self.coverage.written_range(block, i, p)
            if found is None or not self.f.before(found[0], self.lo):
                raise Unfit("the range that it writes of an array is not known beforehand")
            ends.setdefault(found[0], []).append(found[1])
        if len(ends) != 1:
            raise Unfit("it writes to one array from several places")
        ((base, mine),) = ends.items()
        if any(e.atom is not None and not self.f.before(e.atom, self.lo) for e in mine):
            raise Unfit("the range that it writes of an array changes")
        return [(base, tuple(dict.fromkeys(mine)))]

    def _all_writes(self) -> list[tuple[str, int, m.Value]]:
        return [(b, n, q) for b, n, q in self.values.writes if b in self.lo.blocks and q is not None]
