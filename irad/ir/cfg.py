"""Control-flow graph of a function: order, dominators, natural loops."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from irad.ir.model import Function


@dataclass(eq=False)
class Loop:
    """A natural loop. `blocks` includes those of inner loops."""

    header: str
    blocks: set[str]
    latches: list[str]
    parent: Loop | None = None
    children: list[Loop] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return 1 + (self.parent.depth if self.parent else 0)

    def contains(self, other: Loop | None) -> bool:
        """Whether `other` is this loop or inside it."""
        while other is not None:
            if other is self:
                return True
            other = other.parent
        return False

    def __repr__(self) -> str:
        return f"Loop({self.header})"


class Graph:
    """Successors, predecessors, reverse postorder, dominators and loops of a function.

    Blocks that the entry does not reach are left out of everything.
    """

    def __init__(self, f: Function) -> None:
        self.entry = f.entry.name
        succ: dict[str, tuple[str, ...]] = {b.name: tuple(dict.fromkeys(b.terminator.targets)) for b in f.blocks}
        self.rpo = _reverse_postorder(self.entry, succ)
        self.index = {b: n for n, b in enumerate(self.rpo)}
        self.succ = {b: succ[b] for b in self.rpo}
        self.pred: dict[str, list[str]] = {b: [] for b in self.rpo}
        for b in self.rpo:
            for s in self.succ[b]:
                self.pred[s].append(b)

    @cached_property
    def idom(self) -> dict[str, str | None]:
        """Immediate dominators (Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm")."""
        index, rpo = self.index, self.rpo
        idom: list[int] = [-1] * len(rpo)
        idom[0] = 0
        changed = True
        while changed:
            changed = False
            for n in range(1, len(rpo)):
                new = -1
                for p in self.pred[rpo[n]]:
                    q = index[p]
                    if idom[q] < 0:
                        continue
                    if new < 0:
                        new = q
                    else:
                        while new != q:
                            while new > q:
                                new = idom[new]
                            while q > new:
                                q = idom[q]
                if idom[n] != new:
                    idom[n], changed = new, True
        return {b: (rpo[idom[n]] if n else None) for n, b in enumerate(rpo)}

    @cached_property
    def _dom_interval(self) -> dict[str, tuple[int, int]]:
        """Entry and exit numbers of a walk of the dominator tree: a dominates b iff a's interval holds b's."""
        children: dict[str, list[str]] = {b: [] for b in self.rpo}
        for b, d in self.idom.items():
            if d is not None:
                children[d].append(b)
        out: dict[str, tuple[int, int]] = {}
        enter: dict[str, int] = {}
        clock = 0
        stack: list[tuple[str, bool]] = [(self.entry, False)]
        while stack:
            b, done = stack.pop()
            clock += 1
            if done:
                out[b] = (enter[b], clock)
                continue
            enter[b] = clock
            stack.append((b, True))
            stack.extend((c, False) for c in reversed(children[b]))
        return out

    def dominates(self, a: str, b: str) -> bool:
        """Whether every path to block b passes block a (a block dominates itself)."""
        x, y = self._dom_interval[a], self._dom_interval[b]
        return x[0] <= y[0] and y[1] <= x[1]

    @cached_property
    def frontier(self) -> dict[str, set[str]]:
        """Dominance frontiers."""
        out: dict[str, set[str]] = {b: set() for b in self.rpo}
        for b in self.rpo:
            if len(self.pred[b]) < 2 and b != self.entry:
                continue
            for p in self.pred[b]:
                runner: str | None = p
                while runner is not None and runner != self.idom[b]:
                    out[runner].add(b)
                    runner = self.idom[runner]
        return out

    @cached_property
    def loops(self) -> list[Loop]:
        """Natural loops, outer before inner. Irreducible cycles are not loops: see `irreducible`."""
        found: dict[str, Loop] = {}
        for b in reversed(self.rpo):  # inner headers come later in reverse postorder
            back = [p for p in self.pred[b] if self.dominates(b, p)]
            if not back:
                continue
            blocks = {b}
            work = list(back)
            while work:
                x = work.pop()
                if x not in blocks:
                    blocks.add(x)
                    work.extend(self.pred[x])
            found[b] = Loop(b, blocks, back)
        ordered = sorted(found.values(), key=lambda loop: (-len(loop.blocks), self.index[loop.header]))
        placed: list[Loop] = []
        for loop in ordered:
            owners = [o for o in placed if loop.header in o.blocks]
            if owners:
                loop.parent = min(owners, key=lambda o: len(o.blocks))
                loop.parent.children.append(loop)
            placed.append(loop)
        return placed

    @cached_property
    def loop_of(self) -> dict[str, Loop | None]:
        """Innermost loop of each block."""
        out: dict[str, Loop | None] = dict.fromkeys(self.rpo)
        for loop in self.loops:  # outer first, inner overwrite
            for b in loop.blocks:
                out[b] = loop
        return out

    @cached_property
    def irreducible(self) -> bool:
        """Whether some cycle has more than one entry."""
        return any(self.index[s] <= self.index[b] and not self.dominates(s, b) for b in self.rpo for s in self.succ[b])

    def reachable_from(self, starts: list[str]) -> set[str]:
        """Blocks reachable by at least one edge from `starts`."""
        seen: set[str] = set()
        work = [s for b in starts for s in self.succ[b]]
        while work:
            b = work.pop()
            if b not in seen:
                seen.add(b)
                work.extend(self.succ[b])
        return seen


def _reverse_postorder(entry: str, succ: dict[str, tuple[str, ...]]) -> list[str]:
    seen = {entry}
    order: list[str] = []
    stack: list[tuple[str, int]] = [(entry, 0)]
    while stack:
        b, n = stack.pop()
        if n < len(succ[b]):
            stack.append((b, n + 1))
            s = succ[b][n]
            if s not in seen:
                seen.add(s)
                stack.append((s, 0))
        else:
            order.append(b)
    return order[::-1]
