"""Loops with one loop inside, and whether iterations of the outer one may run side by side (`transform.jam`).

The shape: a loop with one loop inside, which is one block; straight code before and after it; a test whether the inner
loop runs at all that is the same in every iteration. Nothing that comes earlier side by side may depend on what it
overtakes: what comes before the inner loop overtakes inner loops and what follows them, an iteration of the inner loop
overtakes those of the loops beside it. Places that the inner loops update one after the other, the same ones in every
outer iteration (`out[j] += x[i][j]·w[i]`), are updated by all of them in turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from irad.analysis.layout import gep_offsets
from irad.analysis.members import members, only_store
from irad.analysis.tripcount import TripCount, trip_count
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.rules import registry
from irad.transform.draft import Draft

_LARGEST = 40  # instructions of the inner loop, and beside it: more of them keep the processor busy as they are

_PURE = frozenset({
    "add", "sub", "mul", "shl", "lshr", "ashr", "and", "or", "xor", "zext", "sext", "trunc", "getelementptr", "icmp",
    "select", "freeze", "fadd", "fsub", "fmul", "fdiv", "fneg", "fcmp", "fpext", "fptrunc", "sitofp", "uitofp",
    "bitcast", "extractelement", "insertelement", "shufflevector", "extractvalue", "insertvalue",
})  # fmt: skip
_KEEP = ("llvm.mem", "llvm.lifetime.")  # calls that do not hand a pointer on


@dataclass(frozen=True)
class Nest:
    """A loop with one inner loop of one block. What is executed: `fore`, the guard, `lead`, inner, `trail`, `aft`."""

    loop: Loop
    preheader: str
    trips: TripCount
    leave: str  # where the loop is left to, an empty block of its own
    fore: tuple[str, ...]  # from the header on, the last one may hold the guard
    lead: tuple[str, ...]  # those between guard and inner loop
    inner: str
    trail: tuple[str, ...]  # those between the inner loop and where the guard's other way comes back
    aft: tuple[str, ...]
    around: str | None  # the last block of the guard's other way


class Code:
    """What is known of a draft: where values come from, and which memory they point to."""

    def __init__(self, d: Draft, g: Graph, *, noalias: bool) -> None:
        self.d, self.g, self.noalias = d, g, noalias
        self.defs: dict[str, m.Instruction] = {}
        self.home: dict[str, str] = {}
        self.users: dict[str, list[m.Instruction]] = {}
        for block in g.rpo:
            for i in d.blocks[block]:
                if i.name is not None:
                    self.defs[i.name], self.home[i.name] = i, block
                for o in i.operands:
                    if isinstance(o, m.Local):
                        self.users.setdefault(o.name, []).append(i)
        self.params = {p.name: p for p in d.f.params}
        self._pointers: dict[str, frozenset[str] | None] = {}
        self.passed: dict[str, m.Value] = {}  # loads of members of headers → the pointers that have been stored there
        self.through: dict[int, list[m.Value]] = {}  # those stores (by identity) → the loads
        for i in self.defs.values():
            if i.opcode == "call" and _allocates(i) and all(isinstance(o, m.ConstInt) for o in i.operands):
                self._forward(i)

    def _forward(self, header: m.Instruction) -> None:
        """Pointers that are stored once in memory that only loads and stores can get at are what is loaded there."""
        found = members(self.users, header.result)
        if found is None:
            return
        stores, loads = found
        for at, load in loads:
            store = only_store(stores, at, load)
            if store is not None and load.name is not None and isinstance(load.type, m.PtrType):
                self.passed[load.name] = store.operands[0]
        for at, group in stores.items():
            size = m.sizeof(group[0].operands[0].type)
            here = [x for low, x in loads if low < at + size and at < low + m.sizeof(x.type)]
            if all(x.name in self.passed for x in here) and len(group) == 1:
                self.through[id(group[0])] = [x.result for x in here]

    def in_loop(self, v: m.Value, lo: Loop) -> bool:
        return isinstance(v, m.Local) and self.home.get(v.name) in lo.blocks

    # ------------------------------------------------------------ memory

    def root(self, p: m.Value) -> m.Value:
        """What an address is computed from."""
        while isinstance(p, m.Local) and (i := self.defs.get(p.name)) is not None:
            if i.opcode == "getelementptr":
                p = i.operands[0]
            elif p.name in self.passed:
                p = self.passed[p.name]
            else:
                break
        return p

    def distinct(self, a: m.Value, b: m.Value) -> bool:
        """Whether two roots point to different memory."""
        return a != b and (self._keeps_from(a, b) or self._keeps_from(b, a))

    def _keeps_from(self, a: m.Value, b: m.Value) -> bool:
        """Whether `a` is memory that nobody else has a pointer to, and `b` is none of its own."""
        if not isinstance(a, m.Local) or not self._is_block(a):
            return False
        if a.name not in self._pointers:
            self._pointers[a.name] = self._derived(a)
        if a.name in self.params and not self._is_block(b):
            return False  # the caller may hold pointers to the same memory elsewhere
        mine = self._pointers[a.name]
        return mine is not None and not (isinstance(b, m.Local) and b.name in mine)

    def _is_block(self, v: m.Value) -> bool:
        """Whether a root is a block of memory by itself."""
        if not isinstance(v, m.Local):
            return isinstance(v, m.Global)
        if v.name in self.params:
            p = self.params[v.name]
            return self.noalias or any(x.startswith(("noalias", "byval")) for x in p.attrs)
        i = self.defs.get(v.name)
        return i is not None and (i.opcode == "alloca" or (i.opcode == "call" and _allocates(i)))

    def _derived(self, block: m.Local) -> frozenset[str] | None:
        """All pointers into a block of memory; None if some may go where they cannot be followed."""
        out = {block.name}
        work: list[m.Value] = [block]
        while work:
            p = work.pop()
            for i in self.users.get(p.name, ()) if isinstance(p, m.Local) else ():
                more: tuple[m.Value, ...] = ()
                if i.opcode in ("getelementptr", "phi", "select", "freeze"):
                    more = (i.result,)
                elif i.opcode == "store" and i.operands[0] == p:
                    if id(i) not in self.through:
                        return None
                    more = tuple(self.through[id(i)])
                elif not self._keeps(i):
                    return None
                work += [v for v in more if isinstance(v, m.Local) and v.name not in out]
                out |= {v.name for v in more if isinstance(v, m.Local)}
        return frozenset(out)

    def _keeps(self, i: m.Instruction) -> bool:
        """Whether an instruction lets no pointer that it uses get anywhere where it could be loaded from."""
        if i.opcode == "call":
            rule = registry.function_rule(i.callee or "")
            return (i.callee or "").startswith(_KEEP) or (rule is not None and rule.kind == "free")
        if i.opcode == "ptrtoint":
            return self._only_compared(i)
        return i.opcode in ("load", "store", "icmp", "ret")

    def _only_compared(self, address: m.Instruction) -> bool:
        """Whether an address is a number that decides, but is no address again: do two arrays overlap?"""
        seen: set[str] = set()
        work = [address]
        while work:
            i = work.pop()
            if i.name in seen or i.opcode == "icmp":
                continue
            if i.opcode not in ("ptrtoint", "add", "sub", "and", "or", "xor", "select", "phi") or i.name is None:
                return False
            seen.add(i.name)
            work += self.users.get(i.name, ())
        return True

    # ------------------------------------------------------------ whether

    def may_jam(self, nest: Nest) -> bool:
        """Whether the order of execution may be changed, and the inner loop waits for its sums or its memory."""
        outside = [i for x in (*nest.fore, *nest.lead, *nest.trail, *nest.aft) for i in self.d.blocks[x]]
        inside = self.d.blocks[nest.inner]
        if len(inside) > _LARGEST or len(outside) > 2 * _LARGEST or not all(map(_may_move, (*outside, *inside))):
            return False
        shared = self.shared(nest)
        if not all(self._same(o, nest, shared) for o in inside[-1].operands):
            return False  # the inner loops differ in length
        updates = self.updates(nest, shared)
        if updates is None or not (updates or self._adds_up(nest, shared)):
            return False
        return self._hands_on(nest) and self._may_overtake(nest)

    def shared(self, nest: Nest) -> frozenset[str]:
        """Values of the inner loop that are the same in every iteration of the outer one."""
        inside = [i for i in self.d.blocks[nest.inner] if i.name is not None]
        written = [self.root(i.operands[1]) for i in self.d.blocks[nest.inner] if i.opcode == "store"]
        out = {i.name for i in inside if i.opcode == "phi" or self._repeats(i, written)}
        changed = True
        while changed:
            keep = {i.name for i in inside if i.name in out and all(self._same(o, nest, out) for o in i.operands)}
            changed = len(keep) < len(out)
            out = keep
        return frozenset(n for n in out if n is not None)

    def _repeats(self, i: m.Instruction, written: Iterable[m.Value]) -> bool:
        if i.opcode == "load":
            root = self.root(i.operands[0])
            return all(self.distinct(root, w) for w in written)
        return i.opcode in _PURE

    def _same(self, v: m.Value, nest: Nest, out: Iterable[str | None]) -> bool:
        return not self.in_loop(v, nest.loop) or (isinstance(v, m.Local) and v.name in out)

    def updates(self, nest: Nest, shared: frozenset[str]) -> dict[str, str] | None:
        """Loads of the inner loop from a place that every outer iteration updates, with what they store there (name of
        the load → that of the address). None where inner iterations may get in each other's way."""
        inside = self.d.blocks[nest.inner]
        stores = [i for i in inside if i.opcode == "store"]
        loads = [i for i in inside if i.opcode == "load"]
        out: dict[str, str] = {}
        for s in stores:
            p, root = s.operands[1], self.root(s.operands[1])
            near = [i for i in loads if not self.distinct(self.root(i.operands[0]), root)]
            if any(x is not s and not self.distinct(self.root(x.operands[1]), root) for x in stores):
                return None
            if not isinstance(p, m.Local) or (p.name not in shared and self.in_loop(p, nest.loop)):
                return None
            size = m.sizeof(s.operands[0].type)
            if len(near) != 1 or near[0].type != s.operands[0].type or abs(self._step(p, nest.inner) or 0) < size:
                return None
            at = near[0].operands[0]
            if inside.index(near[0]) > inside.index(s) or self._address(at, nest.inner) != self._address(p, nest.inner):
                return None
            out[near[0].name or ""] = p.name
        return out

    def _address(self, v: m.Value, inner: str) -> object:
        """An address as an expression of what the inner block's phis are: equal ones are the same address."""
        i = self.defs.get(v.name) if isinstance(v, m.Local) and self.home.get(v.name) == inner else None
        if i is None or i.opcode not in _PURE:
            return v
        words = (i.attrs.get("source"), i.attrs.get("predicate"))
        return (i.opcode, i.type, words, tuple(self._address(o, inner) for o in i.operands))

    def _step(self, p: m.Value, inner: str) -> int | None:
        """By how many bytes an address, or by how much an index, moves per inner iteration; None if it is not said."""
        if not isinstance(p, m.Local) or self.home.get(p.name) != inner:
            return 0
        i = self.defs[p.name]
        if i.opcode == "phi":
            following = next(o for o, b in zip(i.operands, i.incoming, strict=True) if b == inner)
            add = self.defs.get(following.name) if isinstance(following, m.Local) else None
            if add is None or not add.operands or add.operands[0] != i.result:
                return None
            if add.opcode == "getelementptr":
                offset, scales = gep_offsets(add)
                return None if scales else offset
            by = add.operands[1] if add.opcode == "add" else None
            return by.value if isinstance(by, m.ConstInt) else None
        if i.opcode == "getelementptr":
            indices = [o for o in i.operands[1:] if not isinstance(o, m.ConstInt) and not m.is_zero(o)]
            steps = [self._step(o, inner) for o in (i.operands[0], *indices)]
            if None in steps or any(o.type != m.I64 for o in indices):
                return None
            return sum(n * (s or 0) for n, s in zip((1, *gep_offsets(i)[1]), steps, strict=True))
        if i.opcode in ("add", "sub") and set(i.flags) & {"nsw", "nuw"}:
            a, b = (self._step(o, inner) for o in i.operands)
            return None if a is None or b is None else a + b if i.opcode == "add" else a - b
        wide = i.opcode in ("zext", "sext") and isinstance(i.operands[0], m.Local)
        return self._step(i.operands[0], inner) if wide and self._never_wraps(i, inner) else None

    def _never_wraps(self, extension: m.Instruction, inner: str) -> bool:
        """Whether the counter that is extended has the flag that says so."""
        phi = self.defs[extension.operands[0].name] if isinstance(extension.operands[0], m.Local) else None
        if phi is None or phi.opcode != "phi":
            return False
        following = next((o for o, b in zip(phi.operands, phi.incoming, strict=True) if b == inner), None)
        add = self.defs.get(following.name) if isinstance(following, m.Local) else None
        return add is not None and ("nsw" if extension.opcode == "sext" else "nuw") in add.flags

    def _adds_up(self, nest: Nest, shared: frozenset[str]) -> bool:
        """Whether inner iterations wait for the sum of the one before."""
        for phi in self.d.phis(nest.inner):
            if phi.name in shared or not isinstance(phi.type, m.FloatType):
                continue
            following = next(o for o, b in zip(phi.operands, phi.incoming, strict=True) if b == nest.inner)
            i = self.defs.get(following.name) if isinstance(following, m.Local) else None
            if i is not None and i.opcode in ("fadd", "fsub") and phi.result in i.operands and "reassoc" not in i.flags:
                return True
        return False

    def _hands_on(self, nest: Nest) -> bool:
        """Whether what an outer iteration hands on to the next is there early enough: all that comes before the inner
        loop, or in it, needs only what `early` can compute."""
        phis = {p.name: p for p in self.d.phis(nest.loop.header)}
        needed = self.needed(nest)
        latch = nest.loop.latches[0]
        for name, phi in phis.items():
            v = next(o for o, b in zip(phi.operands, phi.incoming, strict=True) if b == latch)
            if name in needed:
                if self.early(nest, v) is None:
                    return False
                continue
            i = self.defs.get(v.name) if isinstance(v, m.Local) else None
            if i is None or i.opcode not in _PURE or i.opcode == "select":
                return False  # a loop that chooses an iteration: `transform.chosen` knows better
        return True

    def needed(self, nest: Nest) -> frozenset[str]:
        """Values on which depends what is executed before or in the inner loop."""
        seen: set[str] = set()
        work = [o for x in (*nest.fore, *nest.lead, nest.inner) for i in self.d.blocks[x] for o in _inputs(i, nest)]
        while work:
            v = work.pop()
            if isinstance(v, m.Local) and v.name not in seen and self.in_loop(v, nest.loop):
                seen.add(v.name)
                i = self.defs[v.name]
                if i.opcode == "phi" and self.home[v.name] == nest.loop.header:
                    latch = nest.loop.latches[0]
                    work += [o for o, b in zip(i.operands, i.incoming, strict=True) if b == latch]
                else:
                    work += i.operands
        return frozenset(seen)

    def early(self, nest: Nest, v: m.Value) -> list[m.Instruction] | None:
        """The code after the inner loop that computes `v` and could stand before it, in order; None if it could not."""
        out: list[m.Instruction] = []
        seen: set[str] = set()

        def visit(v: m.Value) -> bool:
            if not isinstance(v, m.Local) or v.name in seen or not self.in_loop(v, nest.loop):
                return True
            seen.add(v.name)
            i, home = self.defs[v.name], self.home[v.name]
            if home in nest.fore:
                return True
            if home not in (*nest.trail, *nest.aft) or i.opcode not in _PURE or not all(map(visit, i.operands)):
                return False
            out.append(i)
            return True

        return out if visit(v) else None

    def _may_overtake(self, nest: Nest) -> bool:
        before = _accesses(self.d, (*nest.fore, *nest.lead))
        inside = _accesses(self.d, (nest.inner,))
        after = _accesses(self.d, (*nest.trail, *nest.aft))
        return (
            self._apart(before, inside)
            and self._apart(before, after)
            and self._apart(after, inside)
        )  # fmt: skip

    def _apart(self, xs: list[tuple[m.Value, bool]], ys: list[tuple[m.Value, bool]]) -> bool:
        roots = [((self.root(x), self.root(y)), a or b) for x, a in xs for y, b in ys]
        return all(self.distinct(*pair) for pair, writes in roots if writes)


def _allocates(call: m.Instruction) -> bool:
    rule = registry.function_rule(call.callee or "")
    return rule is not None and rule.kind == "allocate"


def _inputs(i: m.Instruction, nest: Nest) -> tuple[m.Value, ...]:
    """The operands of an instruction, but of the header's phis, which are looked at by themselves."""
    if i.opcode == "phi" and nest.loop.latches[0] in i.incoming:
        return ()
    return i.operands


def _accesses(d: Draft, blocks: Iterable[str]) -> list[tuple[m.Value, bool]]:
    """Addresses that are read or written, and whether they are written."""
    out: list[tuple[m.Value, bool]] = []
    for x in blocks:
        for i in d.blocks[x]:
            if i.opcode == "load":
                out.append((i.operands[0], False))
            elif i.opcode == "store":
                out.append((i.operands[1], True))
    return out


def _may_move(i: m.Instruction) -> bool:
    """Whether an instruction has no effects but on memory that it names."""
    if i.opcode in ("load", "store"):
        return not i.attrs.get("volatile") and not i.attrs.get("atomic")
    if i.opcode == "call":
        return registry.scalar_rule(i) is not None
    return i.opcode in _PURE or i.opcode in ("phi", "br")


# ---------------------------------------------------------------- shape


def find_nest(code: Code, lo: Loop) -> Nest | None:
    """The loop as a nest of the shape that is wanted, or None."""
    d, g = code.d, code.g
    inner = lo.children[0]
    if len(inner.blocks) != 1 or inner.children:
        return None
    exits = [(x, s) for x in lo.blocks for s in g.succ[x] if s not in lo.blocks]
    if len(exits) != 1 or exits[0][0] != lo.latches[0] or len(d.blocks[exits[0][1]]) != 1:
        return None
    ways = _ways(d, g, lo, inner.header)
    if ways is None:
        return None
    fore, lead, trail, aft, around = ways
    if {*fore, *lead, inner.header, *trail, *aft} | {around or fore[-1]} != lo.blocks:
        return None
    guard = d.blocks[fore[-1]][-1]
    if any(code.in_loop(o, lo) for o in guard.operands):
        return None
    terminators = {b: d.blocks[b][-1] for b in g.rpo}
    trips = trip_count(g, code.defs, code.home, terminators, frozenset(g.rpo), lo)
    preheader = next(p for p in g.pred[lo.header] if p not in lo.blocks)
    if trips is None:
        return None
    return Nest(lo, preheader, trips, exits[0][1], fore, lead, inner.header, trail, aft, around)


_Way = tuple[str, ...]


def _ways(d: Draft, g: Graph, lo: Loop, inner: str) -> tuple[_Way, _Way, _Way, _Way, str | None] | None:
    """The blocks of fore, lead, trail and aft, and the last block of the way around the inner loop."""
    before = next(p for p in g.pred[inner] if p != inner)
    lead = _chain_back(g, before)
    latch = lo.latches[0]
    after = next((s for s in g.succ[inner] if s != inner), None)
    if after is None or after not in lo.blocks:
        return None
    tail = _chain(g, after, latch)
    if tail is None or tail[-1] != latch:
        return None
    if lead[0] == lo.header:  # no guard
        return lead, (), (), tail, None
    guards = g.pred[lead[0]]
    if len(guards) != 1 or len(g.succ[guards[0]]) != 2:
        return None
    fore = _chain_back(g, guards[0])
    if fore[0] != lo.header:
        return None
    other = next(s for s in g.succ[guards[0]] if s != lead[0])
    around = guards[0]
    if other not in tail:  # an empty block on the way around
        if len(d.blocks[other]) != 1 or len(g.succ[other]) != 1 or g.pred[other] != [guards[0]]:
            return None
        around, other = other, g.succ[other][0]
    if other not in tail or other == after:
        return None
    cut = tail.index(other)
    return fore, lead, tail[:cut], tail[cut:], around


def _chain_back(g: Graph, last: str) -> _Way:
    """The blocks of straight code that end with `last`."""
    out = [last]
    while len(g.pred[out[0]]) == 1 and len(g.succ[g.pred[out[0]][0]]) == 1:
        out.insert(0, g.pred[out[0]][0])
    return tuple(out)


def _chain(g: Graph, first: str, last: str) -> _Way | None:
    out = [first]
    while out[-1] != last:
        if len(g.succ[out[-1]]) != 1:
            return None
        out.append(g.succ[out[-1]][0])
    return tuple(out)


# ---------------------------------------------------------------- writing
