"""The plan: for every primal value that the reverse pass reads, where it comes from.

*Available*: constants, parameters, loop counters, and what is computed once (outside every loop), which simply
stays in a register or stack slot. *Recomputed*: pure instructions and loads from memory that nothing overwrites
later. *Cached*: the rest. The choice between the last two is a minimum cut: each value costs its bytes if it is
kept and its operations if it is computed again, both weighted by loop depth, and recomputing needs the operands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from irad.analysis.flow import source_side
from irad.analysis.memory import Memory
from irad.analysis.tape_home import GROWING, Level, tape_home
from irad.analysis.tripcount import Induction, TripCount, induction, trip_count
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.settings import DEFAULT, Options

_PURE = {
    "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor",
    "fadd", "fsub", "fmul", "fdiv", "frem", "fneg", "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi",
    "uitofp", "sitofp", "bitcast", "icmp", "fcmp", "select", "getelementptr", "extractvalue", "insertvalue",
    "extractelement", "insertelement", "shufflevector",
}  # fmt: skip
_DEPTH_BASE, _MAX_DEPTH = 16, 5
_INFINITE = 1 << 30


@dataclass(frozen=True)
class Tape:
    """Caches of one loop: one array per value, indexed by a running count of the loop's iterations.

    `home` is the loop before which room for all iterations can be made (None: before each iteration); if it is
    an outermost loop the arrays never grow.
    """

    loop: str
    values: tuple[tuple[str, m.Type], ...]
    home: str | None
    fixed: bool
    levels: tuple[Level, ...] = ()  # the loops from this one to its home, see `tape_home`


@dataclass(frozen=True)
class Plan:
    """What the reverse pass does for each value. `recomputed` includes inductions and trip counts."""

    cached: Mapping[str, str]  # value → header of its loop
    kept: frozenset[str]  # values outside loops that the frame of a call holds
    recomputed: frozenset[str]
    inductions: Mapping[str, Induction]
    trips: Mapping[str, TripCount]  # loop header → trip count
    tapes: Mapping[str, Tape]
    joint: Mapping[str, Plan] = field(default_factory=dict)  # loops reversed as they run: plan of one iteration
    chosen: tuple[str, ...] = ()  # loops of which only one iteration is reversed
    tested: tuple[str, ...] = ()  # what holds of the arguments where it is followed

    @property
    def bytes_per_iteration(self) -> Mapping[str, int]:
        """Tape bytes per iteration of each loop."""
        return {h: sum(m.sizeof(stored(t)) for _, t in tape.values) for h, tape in self.tapes.items()}


def stored(t: m.Type) -> m.Type:
    """Type in which a value is kept on the tape."""
    return m.I8 if t == m.I1 else t


@dataclass(frozen=True)
class Effects:
    """What happens to memory outside the function at hand.

    `writes`: the pointers through which each analysed callee writes (None: anything the caller can see). `later`:
    those through which memory may be written between the forward and the reverse pass of this function, and
    `short_lived` the roots of memory that is gone by then; both are empty for a function that is reversed at once.
    """

    writes: Mapping[str, tuple[m.Value | None, ...]]
    later: tuple[m.Value | None, ...] = ()
    short_lived: frozenset[str] = frozenset()


class Values:
    """The augmented primal as the plan sees it: definitions, their blocks and loops."""

    def __init__(
        self,
        blocks: Mapping[str, list[m.Instruction]],
        graph: Graph,
        counters: Mapping[str, str],
        lasts: Mapping[str, str],
        memory: Memory,
        mirror: Mapping[str, str],
        on_path: frozenset[str],
        effects: Effects,
    ) -> None:
        self.on_path = on_path
        self.effects = effects
        self.blocks, self.graph, self.memory, self.mirror = blocks, graph, memory, mirror
        self.counters = {c: h for h, c in counters.items()}
        self.lasts = lasts
        self.defs: dict[str, m.Instruction] = {}
        self.home: dict[str, str] = {}
        self.position: dict[str, int] = {}
        for name, code in blocks.items():
            for n, i in enumerate(code):
                if i.name is not None:
                    self.defs[i.name], self.home[i.name], self.position[i.name] = i, name, n
        self.loop_by_header = {lo.header: lo for lo in graph.loops}
        terminators = {n: code[-1] for n, code in blocks.items()}
        self.trips: dict[str, TripCount] = {}
        for lo in graph.loops:
            t = trip_count(graph, self.defs, self.home, terminators, on_path, lo)
            if t is not None:
                self.trips[lo.header] = t
        self.writes = list(self._find_writes())
        self._reach: dict[str, set[str]] = {}
        self._inductions: dict[str, Induction | None] = {}

    def loop(self, name: str) -> Loop | None:
        """Innermost loop in which a value is defined."""
        home = self.home.get(name)
        return self.graph.loop_of[home] if home is not None else None

    def _find_writes(self) -> Iterable[tuple[str, int, m.Value | None]]:
        for name, code in self.blocks.items():
            if name not in self.on_path:
                continue
            for n, i in enumerate(code):
                effect = self.effects.writes.get(i.callee or "") if i.opcode == "call" else None
                if effect is not None:
                    for pointer in effect:
                        yield name, n, pointer
                else:
                    for pointer in _writes_of(i, self.memory):
                        yield name, n, pointer

    def overwritten(self, name: str) -> bool:
        """Whether the memory that a load reads may change after it."""
        i = self.defs[self.mirror.get(name, name)]
        return self.changes(self.home[i.name or ""], self.position[i.name or ""], i.operands[0])

    def changes(self, block: str, at: int, p: m.Value) -> bool:
        """Whether memory behind `p` may change after instruction number `at` of a block and before its reversal."""
        reach = self._reach.get(block)
        if reach is None:
            reach = self._reach[block] = self.graph.reachable_from([block])
        o = self.memory.object(p)
        if o is not None and o.roots & self.effects.short_lived:
            return True
        after = [pointer for b, n, pointer in self.writes if b in reach or (b == block and n > at)]
        return any(self._may_write(pointer, p) for pointer in (*after, *self.effects.later))

    def constant_behind(self, p: m.Value) -> m.Value | None:
        """The only value that is ever stored in memory of this function's own, if it is a constant."""
        o = self.memory.object(p)
        if o is None or o.external:
            return None
        found: set[m.Value | None] = set()
        for code in self.blocks.values():
            for i in code:
                for pointer in _writes_of(i, self.memory):
                    if pointer is not None and self.memory.object(pointer) is o:
                        constant = i.opcode == "store" and not isinstance(i.operands[0], m.Local)
                        found.add(i.operands[0] if constant else None)
        return found.pop() if len(found) == 1 else None

    def stays(self, call: m.Instruction, p: m.Value) -> bool:
        """Whether what `call` reads through p is still there when the call is reversed."""
        if self.constant_behind(p) is not None:
            return True
        for block, code in self.blocks.items():
            for n, i in enumerate(code):
                if i == call:
                    return not self.changes(block, n, p)
        return False

    def _may_write(self, pointer: m.Value | None, target: m.Value) -> bool:
        if pointer is None:
            o = self.memory.object(target)
            return o is not None and o.external
        return self.memory.may_alias(pointer, target)

    def induction(self, name: str) -> Induction | None:
        """A header phi as an affine function of its loop's counter."""
        if name not in self._inductions:
            i, lo = self.defs[name], self.loop(name)
            found = None
            if i.opcode == "phi" and lo is not None and self.home[name] == lo.header:
                found = induction(self.defs, lo, lo.latches[0], i.result)
            self._inductions[name] = found
        return self._inductions[name]

    def recompute_operands(self, name: str) -> tuple[m.Value, ...] | None:
        """What recomputing a value needs, or None if it cannot be recomputed."""
        i = self.defs[name]
        if i.opcode in _PURE:
            return i.operands
        if i.opcode == "load":
            if i.attrs.get("volatile") or i.attrs.get("atomic") or self.overwritten(name):
                return None
            return i.operands
        if i.opcode == "call":
            rule = registry.function_rule(i.callee or "")
            pure = rule.pure if rule is not None else registry.scalar_rule(i) is not None
            return i.operands if pure else None
        if i.opcode == "phi":
            iv = self.induction(name)
            if iv is not None:
                return (iv.start,)
            header = self.lasts.get(name)
            if header in self.trips:
                return self.trips[header].operands()
        return None

    def cost(self, name: str) -> int:
        """Rough cost of recomputing one value, in half additions."""
        i = self.defs[name]
        rule = registry.scalar_rule(i)
        if rule is not None:
            return 2 * rule.cost
        return {"load": 3, "udiv": 20, "sdiv": 20, "urem": 20, "srem": 20}.get(i.opcode, 1)


def _is_shadow(v: m.Value, memory: Memory) -> bool:
    return isinstance(v, m.Local) and v.name not in memory.places


def _no_writes(i: m.Instruction, module: m.Module) -> bool:
    d = module.declarations.get(i.callee or "")
    return d is not None and any(
        a in ("memory(none)", "memory(read)", "memory(argmem: read)", "readnone", "readonly") for a in d.attributes
    )


def written_pointers(
    functions: Mapping[str, Iterable[m.Instruction]], memory: Memory
) -> dict[str, tuple[m.Value | None, ...]]:
    """For each function the pointers through which it and all that it calls write."""
    direct = {f: [w for i in code for w in _writes_of(i, memory)] for f, code in functions.items()}
    calls = {f: {i.callee for i in code if i.callee in functions} for f, code in functions.items()}
    out: dict[str, tuple[m.Value | None, ...]] = {}
    for f in functions:
        seen: set[str] = set()
        work = [f]
        while work:
            g = work.pop()
            if g not in seen:
                seen.add(g)
                work.extend(c for c in calls[g] if c is not None)
        out[f] = tuple(w for g in sorted(seen) for w in direct[g])
    return out


def _writes_of(i: m.Instruction, memory: Memory) -> Iterable[m.Value | None]:
    """Pointers through which one instruction writes; None for memory that is not known. Analysed callees aside."""
    if i.opcode == "store":
        if not _is_shadow(i.operands[1], memory):
            yield i.operands[1]
    elif i.opcode in ("atomicrmw", "cmpxchg"):
        yield i.operands[0]
    elif i.opcode == "call" and i.callee is None:
        yield None
    elif i.opcode == "call" and i.callee not in memory.functions:
        rule = registry.function_rule(i.callee or "")
        call = registry.rule_of_call(i)
        if registry.base_name(i.callee or "") in MEMORY_TRANSFER:
            yield i.operands[0]
        elif call is not None:
            yield from (i.operands[n] for n in call.writes)
        elif rule is not None:
            if rule.writes:
                yield i.operands[rule.target] if rule.target < len(i.operands) else None
        elif registry.scalar_rule(i) is None and not _no_writes(i, memory.module):
            yield None


def make_plan(
    values: Values,
    needed: Iterable[str],
    *,
    split: bool = False,
    options: Options = DEFAULT,
    once: Collection[str] = (),
) -> Plan:
    """Choose for all `needed` values.

    `split`: the reverse pass is a function of its own, so that nothing is available just because it was computed.
    `options` may switch off the minimum cut and rooms for whole tapes (`irad.options`). `once`: loops (headers) of
    which a single iteration is reversed.
    """

    def in_question(name: str) -> bool:
        if name not in values.defs or name in values.counters:
            return False
        return split or values.loop(name) is not None

    if options.minimum_cut:
        kept_by, recomputed = _cut(values, set(needed), in_question, once)
    else:
        kept_by, recomputed = {n: values.loop(n) for n in sorted(needed) if in_question(n)}, set[str]()
    cached = {n: lo.header for n, lo in kept_by.items() if lo is not None}
    kept = frozenset(n for n, lo in kept_by.items() if lo is None)
    tapes: dict[str, Tape] = {}
    by_loop: dict[str, list[tuple[str, m.Type]]] = {}
    for name, header in cached.items():
        by_loop.setdefault(header, []).append((name, values.defs[name].type))
    for header, entries in by_loop.items():
        tapes[header] = Tape(header, tuple(entries), *(tape_home(values, header) if options.tape_home else GROWING))
    inductions = {n: iv for n in recomputed if (iv := values.induction(n)) is not None}
    return Plan(cached, kept, frozenset(recomputed), inductions, values.trips, tapes)


def _weight(lo: Loop | None, once: Collection[str], *, kept: bool) -> int:
    """How often, roughly, a value of a loop is kept, or computed again, which happens less where of a loop around it
    one iteration is reversed."""
    depth = min(lo.depth, _MAX_DEPTH) - 1 if lo is not None else 0
    if once:
        depth += 1
        while lo is not None and not kept:
            depth -= lo.header in once
            lo = lo.parent
    return _DEPTH_BASE ** max(depth, 0)


def _cut(
    values: Values, needed: set[str], in_question: Callable[[str], bool], once: Collection[str]
) -> tuple[dict[str, Loop | None], set[str]]:
    """Minimum cut over the values that are needed or that recomputing may need."""
    relevant: dict[str, tuple[m.Value, ...] | None] = {}
    work = [n for n in sorted(needed) if in_question(n)]
    required = set(work)
    while work:
        n = work.pop()
        if n in relevant:
            continue
        ops = values.recompute_operands(n)
        relevant[n] = ops
        for o in ops or ():
            if isinstance(o, m.Local) and in_question(o.name):
                work.append(o.name)
    if not relevant:
        return {}, set()
    number = {n: k for k, n in enumerate(relevant)}
    source, sink = 2 * len(number), 2 * len(number) + 1
    edges: dict[tuple[int, int], int] = {}
    for n, ops in relevant.items():
        need, again = 2 * number[n], 2 * number[n] + 1
        lo = values.loop(n)
        weight = _weight(lo, once, kept=True)
        keep = 2 * max(4, m.sizeof(stored(values.defs[n].type))) * weight
        if n in required:
            edges[source, need] = _INFINITE
        if ops is None:
            edges[need, sink] = keep
            continue
        edges[need, again] = keep
        edges[again, sink] = values.cost(n) * _weight(lo, once, kept=False)
        for o in ops:
            if isinstance(o, m.Local) and o.name in number:
                edges[again, 2 * number[o.name]] = _INFINITE
    reached = source_side(sink + 1, edges, source, sink)
    kept: dict[str, Loop | None] = {}
    recomputed: set[str] = set()
    for n, k in number.items():
        if not reached[2 * k]:
            continue
        if relevant[n] is not None and reached[2 * k + 1]:
            recomputed.add(n)
        else:
            kept[n] = values.loop(n)
    return kept, recomputed
