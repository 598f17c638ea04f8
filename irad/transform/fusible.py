"""Which loops are reversed iteration by iteration in the forward sweep (joint reversal, fused).

The reverse of a loop may run along with the loop where nothing that comes later can change what its iterations get or
give:

* what it adds up in registers (*accumulators*, `sum += ...`) is all that it hands on with a derivative, and the
  adjoints of the sums are known before the loop: the seed, or a shadow that nobody touches, times what is known then;
* memory with derivatives that it reads is not written from the loop on, so that nothing clears its shadow;
* memory with derivatives that it writes is the function's own, written by each iteration before it is read (see
  `analysis.coverage`), and not read behind the loop; or it is the caller's, each place is written once (see
  `analysis.once`), and neither read nor written again: then the shadow has the adjoint from the start;
* no way leads from the loop to an error: a call that fails leaves the shadows alone.

Then an iteration keeps what its reverse reads for as long as the iteration lasts, and memory is read once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from irad.analysis.activity import Activity
from irad.analysis.coverage import Coverage, allocated_bytes
from irad.analysis.memory import Memory, Object
from irad.analysis.once import Condition, written_once
from irad.analysis.plan import Effects, Values
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.rules.allocation import BLOCK_SIZES
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.normalise import Normal
from irad.transform.vector_loops import is_vector_loop


@dataclass(frozen=True)
class Early:
    """An adjoint as an expression that can be computed before a loop.

    `kind`: 'zero'; 'seed', the cotangent of the result; 'shadow', what the shadow of `pointer` holds; 'partial', what
    `terms[0]`, the adjoint of `instruction`'s result, adds to that of its operand number `operand`; 'sum' of `terms`.
    """

    kind: str
    type: m.Type
    pointer: m.Value | None = None
    instruction: m.Instruction | None = None
    operand: int = 0
    terms: tuple[Early, ...] = ()


@dataclass(frozen=True)
class Fusible:
    """A loop and its accumulators (header phis): the adjoint of each sum, and what becomes of it on each way out.

    `ways`: the value that is handed to the next iteration, then those that the exits (in the order of the loop's
    `LoopInfo`) hand on, to the phis named in `taken`.
    """

    header: str
    accumulators: Mapping[str, Early]
    ways: Mapping[str, tuple[m.Value, ...]]
    taken: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Access:
    """An access of memory with derivatives. Of a call's it is only known that it is behind `pointer`'s object."""

    block: str
    position: int
    instruction: m.Instruction
    pointer: m.Value
    writes: bool


class Unfit(Exception):
    """A loop does not lend itself to what is asked; says why."""


class Finder:
    """Looks for such loops in the root function of a program."""

    def __init__(
        self,
        normal: Normal,
        callees: Mapping[str, Normal],
        memory: Memory,
        activity: Activity,
        effects: Mapping[str, tuple[m.Value | None, ...]],
        *,
        seeded: bool,
        taken: Collection[str] = (),
        rows: bool = True,
        assumed: Collection[Condition] = (),
    ) -> None:
        self.assumed = assumed  # conditions on parameters that hold here
        self.wishes: set[Condition] = set()  # under which more loops would be fusible
        self.needed: set[Condition] = set()  # those of the loop at hand
        self.rows = rows  # loops without loops inside, too
        self.taken = taken  # calls that are reversed when they are made, each by itself
        self.normal, self.callees, self.memory, self.activity = normal, callees, memory, activity
        self.seeded = seeded
        self.graph, self.on_path = normal.graph, normal.on_path
        blocks = {b.name: list(b.instructions) for b in normal.function.blocks}
        lasts = {v.name: h for h, lo in normal.loops.items() for v in lo.last.values() if isinstance(v, m.Local)}
        counters = {h: lo.counter for h, lo in normal.loops.items()}
        self.values = Values(blocks, self.graph, counters, lasts, memory, {}, self.on_path, Effects(effects))
        self.users: dict[str, list[tuple[str, m.Instruction]]] = {}
        for name, code in blocks.items():
            if name in self.on_path:
                for i in code:
                    for o in dict.fromkeys(i.operands):
                        if isinstance(o, m.Local):
                            self.users.setdefault(o.name, []).append((name, i))
        self.reasons: dict[str, str] = {}  # header → why not

    def find(self) -> list[Fusible]:
        """The outermost loops that are fusible; `reasons` says why others are not."""
        out: list[Fusible] = []
        if self.normal.exit is None:
            return out
        for lo in self.graph.loops:
            if lo.parent is None and lo.header in self.on_path and self._pays(lo):
                try:
                    out.append(self._fusible(lo))
                except Unfit as e:
                    self.reasons[lo.header] = str(e)
        return out

    def _pays(self, lo: Loop) -> bool:
        """Whether there are loops inside that carry derivatives; a loop without has to stay a vector loop."""
        inner = {b for child in lo.children for b in child.blocks}
        if any(self._is_active(i) for b in inner for i in self.values.blocks[b]):
            return True
        return self.rows and is_vector_loop(self.values, lo)

    def _is_active(self, i: m.Instruction) -> bool:
        return i.name is not None and i.name in self.activity.values

    def _active_memory(self, p: m.Value) -> bool:
        return self.activity.active(self.memory.object(p))

    # ------------------------------------------------------------ one loop

    def _fusible(self, lo: Loop) -> Fusible:
        self.needed = set()
        after = self.graph.reachable_from([lo.header]) | {lo.header}
        if not after <= self.on_path:
            raise Unfit("an error may follow")
        for block in after:
            for i in self.values.blocks[block]:
                self._check(i, inside=block in lo.blocks)
        accumulators: dict[str, frozenset[str]] = {}
        info = self.normal.loops[lo.header]
        for phi in self.normal.function.block[lo.header].phis:
            if isinstance(phi.type, m.PtrType):
                raise Unfit(f"the pointer %{phi.name} is handed on")
            if self._is_active(phi):
                last = phi.operands[phi.incoming.index(info.latch)]
                accumulators[phi.name or ""] = self._sums(phi, last, lo)
        sums: dict[str, str] = {v: a for a, chain in accumulators.items() for v in chain}
        adjoints: dict[str, list[Early]] = {a: [] for a in accumulators}
        header = self.normal.function.block[lo.header]
        ways = {p.name or "": [p.operands[p.incoming.index(info.latch)]] for p in header.phis}
        taken: dict[str, list[str]] = {a: [] for a in accumulators}
        touched, outputs = self._memory(lo, after)
        if not sums and not outputs:
            raise Unfit("nothing is added up")
        for x, e in info.exits:
            if self.graph.loop_of[x] is not lo:
                raise Unfit("it is left from an inner loop")
            here: list[str] = []
            for phi in self.normal.function.block[e].phis:
                v = phi.operands[phi.incoming.index(x)]
                made_here = isinstance(v, m.Local) and self.values.home.get(v.name) in lo.blocks
                if made_here and isinstance(v.type, m.PtrType):
                    raise Unfit(f"the pointer {v} leaves the loop")
                if not self._is_active(phi) or not isinstance(v, m.Local) or v.name not in self.activity.values:
                    continue
                if v.name in sums:
                    here.append(sums[v.name])
                    ways[here[-1]].append(v)
                    taken[here[-1]].append(phi.name or "")
                    adjoints[here[-1]].append(self._adjoint(phi, e, lo, touched))
                elif made_here:
                    raise Unfit(f"%{v.name} leaves the loop")
            if sorted(here) != sorted(accumulators):
                raise Unfit("a sum leaves the loop several times, or not on each way out")
        for a, found in adjoints.items():
            if any(f != found[0] for f in found):
                raise Unfit(f"the adjoint of %{a} depends on the way out")
        if self.needed:
            self.wishes |= self.needed
            raise Unfit("rows of what it writes may be shorter than the loops that fill them")
        return Fusible(
            lo.header,
            {a: found[0] for a, found in adjoints.items()},
            {a: tuple(ways[a]) for a in accumulators},
            {a: tuple(names) for a, names in taken.items()},
        )

    def _check(self, i: m.Instruction, *, inside: bool) -> None:
        """Refuse what may fail, and inside the loop what may keep a pointer."""
        if inside and i.opcode == "alloca":
            raise Unfit("stack memory in a loop")
        if inside and i.opcode == "store" and isinstance(i.operands[0].type, m.PtrType):
            raise Unfit("a pointer is stored")
        if inside and any(isinstance(o, m.Global | m.Constant) and self.shadowed(o) for o in i.operands):
            raise Unfit("a global holds active data")
        if i.opcode == "invoke":
            raise Unfit("a call may throw")
        if i.opcode != "call":
            return
        if inside and i.name in self.taken:
            raise Unfit("a call in it is reversed when it is made")
        name = i.callee or ""
        if name in self.callees:
            for g in self._called(name):
                if not set(g.graph.rpo) <= g.on_path:
                    raise Unfit(f"{name} may fail")
                for k in g.live.instructions():
                    if k.opcode != "call" or k.callee not in self.callees:
                        self._check(k, inside=inside)
            return
        if registry.scalar_rule(i) is not None or registry.rule_of_call(i) is not None:
            return
        if registry.base_name(name) in MEMORY_TRANSFER:
            o = self.memory.object(i.operands[0])
            if inside and o is not None and self.memory.pointer_fields(o):
                raise Unfit("pointers are copied")
            return
        rule = registry.function_rule(name)
        kinds = ("allocate", "inactive") if inside else ("allocate", "free", "inactive")
        if rule is None or rule.kind not in kinds or rule.header is not None or (inside and name in BLOCK_SIZES):
            raise Unfit(f"a call of {name or 'a pointer'}")

    def shadowed(self, v: m.Value) -> bool:
        return isinstance(v.type, m.PtrType) and self.activity.needs_shadow(self.memory.object(v))

    def _called(self, name: str) -> Iterator[Normal]:
        """A function and all that it calls."""
        seen: set[str] = set()
        work = [name]
        while work:
            n = work.pop()
            if n not in seen:
                seen.add(n)
                yield self.callees[n]
                work += [c for i in self.callees[n].live.instructions() if (c := i.callee or "") in self.callees]

    def _sums(self, phi: m.Instruction, last: m.Value, lo: Loop) -> frozenset[str]:
        """The values that are the accumulator plus something, through which alone it is handed on."""
        chain = {phi.name or ""}
        work = [phi.result]
        members: list[m.Instruction] = []
        while work:
            v = work.pop()
            for block, i in self.users.get(v.name, ()):
                if block not in lo.blocks or i is phi or i.opcode == "fcmp":
                    continue
                if i.name is None or i.opcode not in ("fadd", "fsub", "phi", "select"):
                    raise Unfit(f"%{phi.name} is not only added to")
                if block == lo.header and i.opcode == "phi":
                    raise Unfit(f"%{phi.name} is handed on as %{i.name}")
                if i.name not in chain:
                    chain.add(i.name)
                    members.append(i)
                    work.append(i.result)
        for i in members:
            mine = [isinstance(o, m.Local) and o.name in chain for o in i.operands]
            fine = {"fadd": sum(mine) == 1, "fsub": mine == [True, False], "phi": all(mine)}
            if not fine.get(i.opcode, mine[1:] == [True, True]):
                raise Unfit(f"%{phi.name} is not only added to")
        if not (isinstance(last, m.Local) and last.name in chain):
            raise Unfit(f"%{phi.name} is handed on otherwise than as a sum")
        return frozenset(chain)

    # ------------------------------------------------------------ adjoints known beforehand

    def _adjoint(self, i: m.Instruction, block: str, lo: Loop, touched: set[Object]) -> Early:
        """The adjoint of a value, computed in `block`, that is read behind the loop only."""
        terms: list[Early] = []
        if self.normal.loops and self.graph.loop_of[block] is not None:
            raise Unfit(f"%{i.name} is computed in a loop")
        uses = self.users.get(i.name or "", ())
        phis = [(where, u) for where, u in uses if u.opcode == "phi"]
        if len(phis) > 1:
            terms.append(self._through_one_of(i, block, phis, lo, touched))
        for where, u in uses:
            if u.opcode == "phi" and len(phis) > 1:
                continue
            if u.opcode in ("fcmp", "icmp", "br", "switch") or (u.name is not None and not self._is_active(u)):
                continue
            if u.opcode == "phi":
                if not self._certain(block, self._way(i, u)):
                    raise Unfit(f"%{i.name} is not used always")
                terms.append(self._through_phi(where, u, lo, touched))
                continue
            if not self._certain(block, where):
                raise Unfit(f"%{i.name} is not used always")
            terms.append(self._use(i, where, u, lo, touched))
        terms = [t for t in terms if t.kind != "zero"]
        if not terms:
            return Early("zero", i.type)
        return terms[0] if len(terms) == 1 else Early("sum", i.type, terms=tuple(terms))

    def _way(self, i: m.Instruction, phi: m.Instruction) -> str:
        """The one block from which a value gets to a phi, and from which control goes nowhere else."""
        ways = [b for v, b in zip(phi.operands, phi.incoming, strict=True) if v == i.result]
        if len(ways) != 1 or len(self.graph.succ[ways[0]]) != 1:
            raise Unfit(f"%{i.name} is not used always")
        return ways[0]

    def _through_one_of(
        self, i: m.Instruction, block: str, phis: list[tuple[str, m.Instruction]], lo: Loop, touched: set[Object]
    ) -> Early:
        """The adjoint of what is handed to one of several phis, whichever way control takes."""
        ways = [self._way(i, phi) for _, phi in phis]
        for w in ways:
            if self.graph.loop_of[w] is not None or not self.graph.reachable_from([w]).isdisjoint(ways):
                raise Unfit(f"%{i.name} is used several times")
        if self.normal.exit in self._reached_past(block, ways):
            raise Unfit(f"%{i.name} is not used always")
        none = Early("zero", i.type)
        found = [self._through_phi(w, p, lo, touched) if self._is_active(p) else none for w, p in phis]
        if any(f != found[0] for f in found):
            raise Unfit(f"the adjoint of %{i.name} depends on the way control takes")
        return found[0]

    def _through_phi(self, where: str, phi: m.Instruction, lo: Loop, touched: set[Object]) -> Early:
        """The adjoint of what is handed to a phi: that of the phi, or of the sum that a later loop makes of it."""
        later = self.graph.loop_of[where]
        if later is None or later.header != where or later.parent is not None:
            return self._adjoint(phi, where, lo, touched)
        info = self.normal.loops[where]
        chain = self._sums(phi, phi.operands[phi.incoming.index(info.latch)], later)
        found: list[Early] = []
        for x, e in info.exits:
            out = [p for p in self.normal.function.block[e].phis
                   if isinstance(v := p.operands[p.incoming.index(x)], m.Local) and v.name in chain]  # fmt: skip
            if len(out) != 1:
                raise Unfit(f"the sum %{phi.name} leaves a later loop several times, or not on each way out")
            found.append(self._adjoint(out[0], e, lo, touched) if self._is_active(out[0]) else Early("zero", phi.type))
        if not found or any(f != found[0] for f in found):
            raise Unfit(f"the adjoint of %{phi.name} depends on the way control takes")
        return found[0]

    def _use(self, i: m.Instruction, where: str, u: m.Instruction, lo: Loop, touched: set[Object]) -> Early:
        if u.opcode == "ret":
            return Early("seed" if self.seeded else "zero", i.type)
        if u.opcode == "store":
            return self._stored(u, where, lo, touched)
        rule = registry.scalar_rule(u)
        if rule is None or list(u.operands).count(i.result) != 1:
            raise Unfit(f"the adjoint of %{i.name} is not known before the loop")
        at = u.operands.index(i.result)
        wanted = registry.needed(rule, u, [n == at for n in range(len(u.operands))])
        if not all(self.before(v, lo) for v in wanted):
            raise Unfit(f"the adjoint of %{i.name} depends on what comes after the loop")
        linear = registry.partials(rule, _scratch(), u)[at]
        if linear is None:
            return Early("zero", i.type)
        further = self._adjoint(u, where, lo, touched)
        if further.kind == "zero":
            return Early("zero", i.type)
        return Early("partial", i.type, instruction=u, operand=at, terms=(further,))

    def before(self, v: m.Value, lo: Loop) -> bool:
        """Whether a value is known before the loop."""
        home = self.values.home.get(v.name) if isinstance(v, m.Local) else None
        return home is None or self.graph.dominates(home, self.normal.loops[lo.header].preheader)

    def _stored(self, u: m.Instruction, where: str, lo: Loop, touched: set[Object]) -> Early:
        """The adjoint of what is stored last to a place: what its shadow holds."""
        v, p = u.operands
        o = self.memory.object(p)
        if o is None or not self.activity.active(o):
            return Early("zero", v.type)
        if not self.before(p, lo) or isinstance(p, m.Constant | m.Global):
            raise Unfit("where the sum is stored is not known before the loop")
        if any(self.memory.objects_alias(o, t) for t in touched):
            raise Unfit("the sum is stored in memory that the loop uses")
        later = self.graph.reachable_from([where])
        for block in {where, *later}:
            code = self.values.blocks[block]
            start = code.index(u) + 1 if block == where and where not in later else 0
            for n, i in enumerate(code[start:], start):
                for a in self._accesses(block, n, i):
                    other = self.memory.object(a.pointer)
                    if other is None or self.memory.objects_alias(o, other):
                        raise Unfit("the memory in which the sum is stored is used again")
        return Early("shadow", v.type, pointer=p)

    def _certain(self, block: str, target: str) -> bool:
        """Whether control that is at `block` passes `target` exactly once before the function returns."""
        if self.graph.loop_of[target] is not None:
            return False
        if block == target:
            return True
        return self.normal.exit not in self._reached_past(block, (target,))

    def _reached_past(self, block: str, targets: Collection[str]) -> set[str]:
        """What control that is at `block` can reach without passing one of `targets`."""
        seen = {block}
        work = [block]
        while work:
            for s in self.graph.succ[work.pop()]:
                if s not in targets and s not in seen:
                    seen.add(s)
                    work.append(s)
        return seen

    # ------------------------------------------------------------ memory

    def _accesses(self, block: str, n: int, i: m.Instruction) -> Iterable[_Access]:
        """What one instruction does to memory with derivatives."""
        if i.opcode == "load":
            if self._is_active(i) and self._active_memory(i.operands[0]):
                yield _Access(block, n, i, i.operands[0], False)
        elif i.opcode == "store":
            if self._active_memory(i.operands[1]):
                yield _Access(block, n, i, i.operands[1], True)
        elif i.opcode in ("atomicrmw", "cmpxchg"):
            if self._active_memory(i.operands[0]):
                yield _Access(block, n, i, i.operands[0], False)
                yield _Access(block, n, i, i.operands[0], True)
        elif i.opcode == "call":
            yield from self._call_accesses(block, n, i)

    def _call_accesses(self, block: str, n: int, i: m.Instruction) -> Iterable[_Access]:
        if i.callee in self.callees:
            for g in self._called(i.callee or ""):
                for k in g.live.instructions():
                    if k.opcode != "call" or k.callee not in self.callees:
                        for a in self._accesses(block, n, k):
                            yield replace(a, instruction=i)
            return
        base, rule = registry.base_name(i.callee or ""), registry.rule_of_call(i)
        moves = MEMORY_TRANSFER.get(base)
        reads = rule.reads if rule is not None else (1,) if moves else ()
        writes = rule.writes if rule is not None else (0,) if base in MEMORY_TRANSFER else ()
        for operand in reads:
            if self._active_memory(i.operands[operand]):
                yield _Access(block, n, i, i.operands[operand], False)
        for operand in writes:
            if self._active_memory(i.operands[operand]):
                yield _Access(block, n, i, i.operands[operand], True)

    def _memory(self, lo: Loop, after: set[str] | frozenset[str]) -> tuple[set[Object], bool]:
        """The memory with derivatives that the loop uses, if it can be reversed along with it, and whether some of it
        holds results."""
        inside = [a for b in lo.blocks for n, i in enumerate(self.values.blocks[b]) for a in self._accesses(b, n, i)]
        objects = {id(o): o for a in inside if (o := self.memory.object(a.pointer)) is not None}
        written = {id(o) for a in inside if a.writes and (o := self.memory.object(a.pointer)) is not None}
        behind = after - lo.blocks
        later = [a for b in behind for n, i in enumerate(self.values.blocks[b]) for a in self._accesses(b, n, i)]
        coverage = Coverage(self.values, lo)
        outputs = False
        for key, o in objects.items():
            mine = [a for a in inside if self.memory.object(a.pointer) is o]
            if key not in written:
                # from the loop's first iteration on nothing may clear its shadow
                clearing = [self.memory.object(a.pointer) for a in (*inside, *later) if a.writes]
                if any(c is None or self.memory.objects_alias(c, o) for c in clearing):
                    raise Unfit("what the loop reads is overwritten, in the loop or after it")
                continue
            if self.rows and self._is_output(o, mine, [*inside, *later], lo):
                outputs = True
                continue
            root = self._own(o)
            if self.values.home[root.name or ""] not in lo.blocks:
                size = allocated_bytes(root)
                for a in mine:
                    if not a.writes and not coverage.covered(root.name or "", size, a.block, a.position, a.instruction):
                        raise Unfit(f"memory that is read in %{a.instruction.name} may be of an earlier iteration")
            if any(not a.writes and self.memory.object(a.pointer) is o for a in later):
                raise Unfit("memory that the loop writes is read after it")
        return set(objects.values()), outputs

    def _is_output(self, o: Object, mine: list[_Access], every: list[_Access], lo: Loop) -> bool:
        """Whether memory of the caller's gets results: each place once, from the loop on, and nobody reads it."""
        if not o.external or not all(a.writes for a in mine):
            return False
        for a in every:
            other = self.memory.object(a.pointer)
            if a not in mine and (other is None or self.memory.objects_alias(o, other)):
                return False
        needed = written_once(self.values, lo, [(a.block, a.instruction) for a in mine])
        self.needed.update(c for c in needed or () if c not in self.assumed)
        return needed is not None

    def _own(self, o: Object) -> m.Instruction:
        """The allocation of memory of the function's own, made once or in each iteration anew."""
        roots = [r.partition(" ") for r in o.roots]
        name = roots[0][2] if len(roots) == 1 and roots[0][0] == "local" else ""
        i = self.values.defs.get(name)
        if i is None or o.external or i.opcode not in ("alloca", "call"):
            raise Unfit("the loop writes memory with derivatives that is not its own")
        lo = self.values.loop(name)
        if lo is not None and (i.opcode == "alloca" or i.callee in self.callees):
            raise Unfit("the loop writes memory of a call")
        return i


def _scratch() -> registry.Builder:
    return registry.Builder(registry.Names("?"), {})
