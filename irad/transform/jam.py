"""Iterations of an outer loop run side by side: unroll-and-jam, before anything is differentiated.

    for i:  s = -y[i];  for j: s += x[i][j]·b[j];  total += s·s

spends its time waiting for one addition after the other. Four iterations of the outer loop whose inner loops are one
loop have four sums under way at once, each of them in its own order: the same bits. The derivative then reads b, and
adds to its shadow, once for four rows. The iterations that are left over run in the loop as it was. `transform.nests`
says which loops lend themselves to this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.ir.marks import SIDE_BY_SIDE
from irad.transform.draft import Draft, phi_of
from irad.transform.nests import Code, Nest, find_nest

_MARK = SIDE_BY_SIDE.removeprefix("n.")
WIDTH = 4  # iterations side by side, a power of two


def jam_loops(d: Draft, declared: dict[str, m.FunctionType], *, noalias: bool) -> None:
    """Change the loops of a draft whose loops have preheaders, single latches and a block per exit edge.

    `noalias`: no two parameters point to the same memory.
    """
    tried: set[str] = set()
    while True:
        g = d.graph()
        code = Code(d, g, noalias=noalias)
        for lo in g.loops:
            if len(lo.children) == 1 and lo.header not in tried:
                tried.add(lo.header)
                nest = find_nest(code, lo)
                if nest is not None and code.may_jam(nest):
                    _Jam(code, nest, declared).write()
                    break
        else:
            return


class _Jam:
    """Writes a loop of groups of iterations before the loop that there was, which keeps those that are left over."""

    def __init__(self, code: Code, nest: Nest, declared: dict[str, m.FunctionType]) -> None:
        self.code, self.n, self.declared = code, nest, declared
        self.d = code.d
        self.latch = nest.loop.latches[0]
        self.maps: list[dict[str, m.Value]] = [{} for _ in range(WIDTH)]  # copies of values, per iteration of a group
        new = self.d.new_block
        self.enter, self.fore = new(_MARK), new(_MARK)
        self.inner, self.aft, self.left = new(_MARK), new(_MARK), new(_MARK)
        self.lead, self.trail = (new(_MARK), new(_MARK)) if nest.lead else (self.fore, self.aft)
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
        counters = {p.name for p in phis if p.name in needed and self._counts(p)}
        for turn in range(WIDTH):
            for p in phis if turn else ():
                if p.name in needed and p.name not in counters:
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

    def _counts(self, phi: m.Instruction) -> bool:
        """A counter is computed from what it is in the first iteration of a group, so that it stays one."""
        following = self._following(phi)
        i = self.code.defs.get(following.name) if isinstance(following, m.Local) else None
        if i is None or i.opcode != "add" or i.operands[0] != phi.result or not isinstance(i.operands[1], m.ConstInt):
            return False
        step = i.operands[1]
        for turn in range(WIDTH):
            by = _constant(step.type, step.value * (turn + 1))
            new = replace(i, operands=(self.maps[0][phi.name or ""], by), name=self.d.names.fresh("j"))
            self.d.blocks[self.fore].append(new)
            self.maps[turn][i.name or ""] = new.result
            if turn + 1 < WIDTH:
                self.maps[turn + 1][phi.name or ""] = new.result
        return True

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
                    ways = [
                        (self._at(rows[n.around or ""], turn), self.fore),
                        (self._at(rows[n.trail[-1]], turn), self.trail),
                    ]
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


def _constant(t: m.Type, value: int) -> m.ConstInt:
    """A constant of so many bits, with its sign."""
    assert isinstance(t, m.IntType)
    half = 1 << t.bits - 1
    return m.ConstInt(t, (value + half) % (2 * half) - half)


def _start_and_following(phi: m.Instruction, latch: str) -> tuple[m.Value, m.Value]:
    """The operands of a header's phi: from outside, and from the latch."""
    rows = dict(zip(phi.incoming, phi.operands, strict=True))
    following = rows.pop(latch)
    return next(iter(rows.values())), following


def _with(i: m.Instruction, name: str, new: m.Value) -> m.Instruction:
    if not any(isinstance(o, m.Local) and o.name == name for o in i.operands):
        return i
    return replace(i, operands=tuple(new if isinstance(o, m.Local) and o.name == name else o for o in i.operands))
