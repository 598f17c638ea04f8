"""Iterations of an outer loop run side by side: unroll-and-jam, before anything is differentiated.

    for i:  s = -y[i];  for j: s += x[i][j]·b[j];  total += s·s

spends its time waiting for one addition after the other. Four iterations of the outer loop whose inner loops are one
loop have four sums under way at once, each of them in its own order: the same bits. The derivative then reads b, and
adds to its shadow, once for four rows. The iterations that are left over run in the loop as it was.

The shape: a loop with one loop inside, which is one block; straight code before and after it; a test whether the inner
loop runs at all that is the same in every iteration. Nothing that comes earlier this way may depend on what it
overtakes: what comes before the inner loop overtakes inner loops and what follows them, an iteration of the inner loop
overtakes those of the loops beside it. Places that the inner loops update one after the other, the same ones in every
outer iteration (`out[j] += x[i][j]·w[i]`), are updated by all of them in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from irad.analysis.layout import gep_offsets
from irad.analysis.tripcount import TripCount, trip_count
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.ir.cfg import Graph, Loop
from irad.rules import registry
from irad.transform.draft import Draft, phi_of

WIDTH = 4  # iterations side by side
_LARGEST = 40  # instructions of the inner loop, and beside it: more of them keep the processor busy as they are

_PURE = frozenset({
    "add", "sub", "mul", "shl", "lshr", "ashr", "and", "or", "xor", "zext", "sext", "trunc", "getelementptr", "icmp",
    "select", "freeze", "fadd", "fsub", "fmul", "fdiv", "fneg", "fcmp", "fpext", "fptrunc", "sitofp", "uitofp", "bitcast",
    "extractelement", "insertelement", "shufflevector", "extractvalue", "insertvalue",
})  # fmt: skip
_KEEP = ("llvm.mem", "llvm.lifetime.")  # calls that do not hand a pointer on


def jam_loops(d: Draft, declared: dict[str, m.FunctionType], *, noalias: bool) -> None:
    """Change the loops of a draft whose loops have preheaders, single latches and a block per exit edge.

    `noalias`: no two parameters point to the same memory.
    """
    tried: set[str] = set()
    while True:
        g = d.graph()
        code = _Code(d, g, noalias=noalias)
        for lo in g.loops:
            if len(lo.children) == 1 and lo.header not in tried:
                tried.add(lo.header)
                nest = _nest(code, lo)
                if nest is not None and code.may_jam(nest):
                    _Jam(code, nest, declared).write()
                    break
        else:
            return


@dataclass(frozen=True)
class _Nest:
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


class _Code:
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
        self._escapes: dict[str, bool] = {}

    def in_loop(self, v: m.Value, lo: Loop) -> bool:
        return isinstance(v, m.Local) and self.home.get(v.name) in lo.blocks

    # ------------------------------------------------------------ memory

    def root(self, p: m.Value) -> m.Value:
        """What an address is computed from."""
        while isinstance(p, m.Local) and (i := self.defs.get(p.name)) is not None and i.opcode == "getelementptr":
            p = i.operands[0]
        return p

    def distinct(self, a: m.Value, b: m.Value) -> bool:
        """Whether two roots point to different memory."""
        return a != b and (self._own(a) or self._own(b))

    def _own(self, v: m.Value) -> bool:
        """Memory that nobody else has a pointer to, as long as this one goes nowhere."""
        if not isinstance(v, m.Local) or self._escaping(v):
            return False
        if v.name in self.params:
            p = self.params[v.name]
            return self.noalias or any(x.startswith(("noalias", "byval")) for x in p.attrs)
        i = self.defs.get(v.name)
        if i is None or i.opcode != "call":
            return i is not None and i.opcode == "alloca"
        rule = registry.function_rule(i.callee or "")
        return rule is not None and rule.kind == "allocate"

    def _uses(self, v: m.Value) -> Iterator[m.Instruction]:
        work = [v]
        while work:
            p = work.pop()
            for i in self.users.get(p.name, ()) if isinstance(p, m.Local) else ():
                yield i
                if i.opcode == "getelementptr":
                    work.append(i.result)

    def _escaping(self, v: m.Local) -> bool:
        if v.name not in self._escapes:
            self._escapes[v.name] = any(not self._keeps(i) for i in self._uses(v))
        return self._escapes[v.name]

    def _keeps(self, i: m.Instruction) -> bool:
        """Whether an instruction lets no pointer that it uses get anywhere where it could be loaded from."""
        if i.opcode == "store":
            return not isinstance(i.operands[0].type, m.PtrType)
        if i.opcode == "call":
            rule = registry.function_rule(i.callee or "")
            return i.callee is not None and i.callee.startswith(_KEEP) or (rule is not None and rule.kind == "free")
        return i.opcode in ("load", "getelementptr", "icmp", "ret")

    # ------------------------------------------------------------ whether

    def may_jam(self, nest: _Nest) -> bool:
        """Whether the order of execution may be changed, and the inner loop waits for its sums or its memory."""
        outside = [i for x in (*nest.fore, *nest.lead, *nest.trail, *nest.aft) for i in self.d.blocks[x]]
        inside = self.d.blocks[nest.inner]
        if len(inside) > _LARGEST or len(outside) > 2 * _LARGEST or not all(map(_may_move, (*outside, *inside))):
            return False
        shared = self.shared(nest)
        branch = inside[-1]
        if not all(o.name in shared or not self.in_loop(o, nest.loop) for o in branch.operands if isinstance(o, m.Local)):
            return False  # the inner loops differ in length
        updates = self.updates(nest, shared)
        if updates is None or not (updates or self._adds_up(nest, shared)):
            return False
        return self._hands_on(nest) and self._may_overtake(nest)

    def shared(self, nest: _Nest) -> frozenset[str]:
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

    def _same(self, v: m.Value, nest: _Nest, out: Iterable[str | None]) -> bool:
        return not self.in_loop(v, nest.loop) or (isinstance(v, m.Local) and v.name in out)

    def updates(self, nest: _Nest, shared: frozenset[str]) -> dict[str, str] | None:
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
        """By how many bytes an address, or by how much an index, moves per inner iteration; None if not said plainly."""
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
            if None in steps:
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

    def _adds_up(self, nest: _Nest, shared: frozenset[str]) -> bool:
        """Whether inner iterations wait for the sum of the one before."""
        for phi in self.d.phis(nest.inner):
            if phi.name in shared or not isinstance(phi.type, m.FloatType):
                continue
            following = next(o for o, b in zip(phi.operands, phi.incoming, strict=True) if b == nest.inner)
            i = self.defs.get(following.name) if isinstance(following, m.Local) else None
            if i is not None and i.opcode in ("fadd", "fsub") and phi.result in i.operands and "reassoc" not in i.flags:
                return True
        return False

    def _hands_on(self, nest: _Nest) -> bool:
        """Whether what an outer iteration hands on to the next is there early enough: all that comes before the inner
        loop, or in it, needs only what `early` can compute; the rest are sums."""
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
            if i is None or not isinstance(phi.type, m.FloatType) or i.opcode not in ("fadd", "fsub"):
                return False
        return True

    def needed(self, nest: _Nest) -> frozenset[str]:
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

    def early(self, nest: _Nest, v: m.Value) -> list[m.Instruction] | None:
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

    def _may_overtake(self, nest: _Nest) -> bool:
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


def _inputs(i: m.Instruction, nest: _Nest) -> tuple[m.Value, ...]:
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


def _nest(code: _Code, lo: Loop) -> _Nest | None:
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
    if set((*fore, *lead, inner.header, *trail, *aft)) | ({around} - {None}) != lo.blocks:  # pyright: ignore[reportOperatorIssue]
        return None
    guard = d.blocks[fore[-1]][-1]
    if any(code.in_loop(o, lo) for o in guard.operands):
        return None
    terminators = {b: d.blocks[b][-1] for b in g.rpo}
    trips = trip_count(g, code.defs, code.home, terminators, frozenset(g.rpo), lo)
    preheader = next(p for p in g.pred[lo.header] if p not in lo.blocks)
    if trips is None:
        return None
    return _Nest(lo, preheader, trips, exits[0][1], fore, lead, inner.header, trail, aft, around)


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


class _Jam:
    """Writes a loop of groups of iterations before the loop that there was, which keeps those that are left over."""

    def __init__(self, code: _Code, nest: _Nest, declared: dict[str, m.FunctionType]) -> None:
        self.code, self.n, self.declared = code, nest, declared
        self.d = code.d
        self.latch = nest.loop.latches[0]
        self.maps: list[dict[str, m.Value]] = [{} for _ in range(WIDTH)]  # copies of values, per iteration of a group
        new = self.d.new_block
        self.enter, self.fore = new("jam"), new("jam")
        self.inner, self.aft, self.left = new("jam"), new("jam"), new("jam")
        self.lead, self.trail = (new("jam"), new("jam")) if nest.lead else (self.fore, self.aft)
        self.over, self.none = new("over"), new("over")
        self.rest, self.join = new("rest"), new("join")

    def write(self) -> None:
        d, n = self.d, self.n
        values = self._outer_values()
        phis = d.phis(n.loop.header)
        b = Builder(d.names, self.declared)
        turns = n.trips.emit(b)
        groups = b.emit("lshr", m.I64, (turns, m.ConstInt(m.I64, WIDTH.bit_length() - 1)))
        some = b.icmp("ne", groups, m.ConstInt(m.I64, 0))
        d.blocks[n.preheader].pop()
        d.blocks[n.preheader] += b.code
        self._fork(n.preheader, some, self.enter, self.rest)
        d.branch(self.enter, self.fore)
        counter, heads = self._head(phis)
        self._before(phis)
        self._inner()
        self._after(phis)
        self._count(counter, groups, heads)
        b = Builder(d.names, self.declared)
        over = b.emit("and", m.I64, (turns, m.ConstInt(m.I64, WIDTH - 1)))
        some = b.icmp("ne", over, m.ConstInt(m.I64, 0))
        d.blocks[self.left] += b.code
        self._fork(self.left, some, self.over, self.none)
        d.branch(self.over, self.rest)
        d.branch(self.none, self.join)
        self._leftover(phis)
        self._leave(values)

    def _fork(self, block: str, condition: m.Value, yes: str, no: str) -> None:
        self.d.blocks[block].append(m.Instruction("br", m.VOID, (condition,), {"targets": (yes, no)}))

    def _at(self, v: m.Value, turn: int) -> m.Value:
        """What `v` is in one iteration of a group."""
        return self.maps[turn].get(v.name, v) if isinstance(v, m.Local) else v

    def _copy(self, i: m.Instruction, turn: int, to: str) -> None:
        new = replace(i, operands=tuple(self._at(o, turn) for o in i.operands))
        if i.name is not None:
            new = replace(new, name=self.d.names.fresh("j"))
            self.maps[turn][i.name] = new.result
        self.d.blocks[to].append(new)

    def _copy_blocks(self, blocks: Iterable[str], turn: int, to: str) -> None:
        """Straight code, less the phis of the header and of a merge, which have been seen to."""
        for x in blocks:
            for i in self.d.blocks[x][:-1]:
                if i.name in self.maps[turn] or (i.opcode == "phi" and x == self.n.loop.header):
                    continue
                if i.opcode == "phi":  # of one way
                    self.maps[turn][i.name or ""] = self._at(i.operands[0], turn)
                else:
                    self._copy(i, turn, to)

    def _following(self, phi: m.Instruction) -> m.Value:
        return next(o for o, b in zip(phi.operands, phi.incoming, strict=True) if b == self.latch)

    def _head(self, phis: list[m.Instruction]) -> tuple[m.Local, list[m.Local]]:
        """The names of the new header's phis."""
        names = self.d.names
        heads = [m.Local(p.type, names.fresh("j")) for p in phis]
        for p, new in zip(phis, heads, strict=True):
            self.maps[0][p.name or ""] = new
        return m.Local(m.I64, names.fresh("group")), heads

    def _before(self, phis: list[m.Instruction]) -> None:
        """What comes before the inner loops."""
        needed = self.code.needed(self.n)
        for turn in range(WIDTH):
            if turn:
                for p in phis:
                    if p.name in needed:
                        v = self._following(p)
                        for i in self.code.early(self.n, v) or ():
                            if i.name not in self.maps[turn - 1]:
                                self._copy(i, turn - 1, self.fore)
                        self.maps[turn][p.name or ""] = self._at(v, turn - 1)
            self._copy_blocks(self.n.fore, turn, self.fore)
        if self.n.lead:
            for turn in range(WIDTH):
                self._copy_blocks(self.n.lead, turn, self.lead)
            guard = self.d.blocks[self.n.fore[-1]][-1]
            first = (self.n.lead[0], self.lead)
            targets = tuple(first[1] if t == first[0] else self.aft for t in guard.targets)
            self.d.blocks[self.fore].append(replace(guard, attrs={**guard.attrs, "targets": targets}))
        self.d.branch(self.lead, self.inner)

    def _inner(self) -> None:
        d, n = self.d, self.n
        shared = self.code.shared(n)
        updates = self.code.updates(n, shared) or {}
        old, inside = d.phis(n.inner), d.blocks[n.inner]
        phis: list[tuple[m.Instruction, int]] = []
        for p in old:
            for turn in range(WIDTH):
                if turn and p.name in shared:
                    self.maps[turn][p.name or ""] = self.maps[0][p.name or ""]
                else:
                    self.maps[turn][p.name or ""] = m.Local(p.type, d.names.fresh("j"))
                    phis.append((p, turn))
        passed: dict[str, m.Value] = {}  # address → what the iteration before has stored there
        for turn in range(WIDTH):
            for i in inside[len(old) : -1]:
                if turn and i.name in shared:
                    self.maps[turn][i.name or ""] = self.maps[0][i.name or ""]
                elif turn and i.name in updates:
                    self.maps[turn][i.name or ""] = passed[updates[i.name or ""]]
                elif i.opcode == "store":
                    at = i.operands[1]
                    passed[at.name if isinstance(at, m.Local) else ""] = self._at(i.operands[0], turn)
                    if turn == WIDTH - 1:
                        self._copy(i, turn, self.inner)
                else:
                    self._copy(i, turn, self.inner)
        heads: list[m.Instruction] = []
        for p, turn in phis:
            start, following = (self._at(v, turn) for v in _start_and_following(p, n.inner))
            name = self.maps[turn][p.name or ""]
            assert isinstance(name, m.Local)
            heads.append(phi_of(name.name, p.type, [(start, self.lead), (following, self.inner)], p.location))
        branch = inside[-1]
        to = {n.inner: self.inner}
        targets = tuple(to.get(t, self.trail) for t in branch.targets)
        condition = tuple(self._at(o, 0) for o in branch.operands)
        branch = replace(branch, operands=condition, attrs={**branch.attrs, "targets": targets})
        d.blocks[self.inner] = [*heads, *d.blocks[self.inner], branch]

    def _after(self, phis: list[m.Instruction]) -> None:
        d, n = self.d, self.n
        if n.trail:
            for turn in range(WIDTH):
                self._copy_blocks(n.trail, turn, self.trail)
            d.branch(self.trail, self.aft)
            for p in d.phis(n.aft[0]):
                rows = dict(zip(p.incoming, p.operands, strict=True))
                for turn in range(WIDTH):
                    ways = [(self._at(rows[n.around or ""], turn), self.fore), (self._at(rows[n.trail[-1]], turn), self.trail)]
                    new = phi_of(d.names.fresh("j"), p.type, ways, p.location)
                    d.blocks[self.aft].append(new)
                    self.maps[turn][p.name or ""] = new.result
        for turn in range(WIDTH):
            if turn:
                for p in phis:
                    if p.name not in self.maps[turn]:  # a sum
                        self.maps[turn][p.name or ""] = self._at(self._following(p), turn - 1)
            self._copy_blocks(n.aft, turn, self.aft)

    def _count(self, counter: m.Local, groups: m.Value, heads: list[m.Local]) -> None:
        """The counter of groups, the new header's phis and its latch."""
        d, n = self.d, self.n
        b = Builder(d.names, self.declared)
        following = b.emit("add", m.I64, (counter, m.ConstInt(m.I64, 1)), flags=("nuw", "nsw"))
        more = b.icmp("ult", following, groups)
        d.blocks[self.aft] += b.code
        self._fork(self.aft, more, self.fore, self.left)
        rows = [phi_of(counter.name, m.I64, [(m.ConstInt(m.I64, 0), self.enter), (following, self.aft)])]
        for p, new in zip(d.phis(n.loop.header), heads, strict=True):
            start, following = _start_and_following(p, self.latch)
            last = self._at(following, WIDTH - 1)
            rows.append(phi_of(new.name, p.type, [(start, self.enter), (last, self.aft)], p.location))
        d.blocks[self.fore] = [*rows, *d.blocks[self.fore]]

    def _leftover(self, phis: list[m.Instruction]) -> None:
        """The loop that there was begins where the groups have ended."""
        d, n = self.d, self.n
        for k, p in enumerate(phis):
            start, following = _start_and_following(p, self.latch)
            reached = self._at(following, WIDTH - 1)
            new = phi_of(d.names.fresh("j"), p.type, [(start, n.preheader), (reached, self.over)], p.location)
            d.blocks[self.rest].append(new)
            rows = [(new.result if b == n.preheader else v, b) for v, b in zip(p.operands, p.incoming, strict=True)]
            d.blocks[n.loop.header][k] = phi_of(p.name or "", p.type, rows, p.location)
        d.branch(self.rest, n.loop.header)
        d.rename_incoming(n.loop.header, n.preheader, self.rest)

    def _outer_values(self) -> list[m.Local]:
        """Values of the loop that are used after it."""
        inside = self.n.loop.blocks
        used = {o.name for x in self.code.g.rpo if x not in inside for i in self.d.blocks[x] for o in i.operands
                if isinstance(o, m.Local)}  # fmt: skip
        return [i.result for x in self.code.g.rpo if x in inside for i in self.d.blocks[x] if i.name in used]

    def _leave(self, values: list[m.Local]) -> None:
        """Both loops come together behind the one that there was."""
        d, n = self.d, self.n
        after = d.blocks[n.leave][-1].targets[0]
        d.retarget(n.leave, after, self.join)
        d.rename_incoming(after, n.leave, self.join)
        for v in values:
            out, both = d.names.fresh("j"), d.names.fresh("j")
            for x in d.blocks:
                if x not in n.loop.blocks and x not in self._mine:
                    d.blocks[x] = [_with(i, v.name, m.Local(v.type, both)) for i in d.blocks[x]]
            d.blocks[n.leave].insert(0, phi_of(out, v.type, [(v, self.latch)]))
            rows = [(m.Local(v.type, out), n.leave), (self._at(v, WIDTH - 1), self.none)]
            d.blocks[self.join].append(phi_of(both, v.type, rows))
        d.branch(self.join, after)

    @property
    def _mine(self) -> frozenset[str]:
        group = (self.enter, self.fore, self.lead, self.inner, self.trail, self.aft, self.left)
        return frozenset((*group, self.over, self.none, self.rest, self.join, self.n.leave))


def _start_and_following(phi: m.Instruction, latch: str) -> tuple[m.Value, m.Value]:
    """The operands of a header's phi: from outside, and from the latch."""
    rows = dict(zip(phi.incoming, phi.operands, strict=True))
    following = rows.pop(latch)
    return next(iter(rows.values())), following


def _with(i: m.Instruction, name: str, new: m.Value) -> m.Instruction:
    if not any(isinstance(o, m.Local) and o.name == name for o in i.operands):
        return i
    return replace(i, operands=tuple(new if isinstance(o, m.Local) and o.name == name else o for o in i.operands))
