"""Loops whose result a select throws away need not be reversed: all their adjoints are zero.

`nearest = d < nearest ? d : nearest` with a loop that computes d is the usual case. Whether the reverse sweep enters
the loop, and whether it goes on to the loop's earlier iterations, is decided by the select's condition, not by an
adjoint that happens to be zero: that one may still have a derivative of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.transform.chosen import choice, gives_adjoints, touches_nothing
from irad.transform.problem import Problem

#: Conditions of selects with the value for which they choose what a loop has computed.
Choices = tuple[tuple[m.Value, bool], ...]


class Skips:
    """Answers for which loops, left through which block, conditions say whether anything is to be reversed."""

    def __init__(self, p: Problem, tapes: Mapping[str, object], decided: Mapping[str, int]) -> None:
        self.p, self.tapes, self.decided = p, tapes, decided
        self.users: dict[str, list[tuple[str, m.Instruction]]] = {}
        for block in p.normal.function.blocks:
            for i in block.instructions:
                for o in i.operands:
                    if isinstance(o, m.Local):
                        self.users.setdefault(o.name, []).append((block.name, i))
        self._plain: dict[str, bool] = {}

    def choices(self, block: str, lo: Loop) -> Choices | None:
        """`lo` has been left for `block`: conditions of which one must hold for its adjoints not to be zero; None if
        they say nothing. The conditions are known in `block` or in the one that follows it."""
        if not (self.p.options.loop_skips and self._is_plain(lo)):
            return None
        phis = [i for i in self.p.normal.function.block[block].phis if self.p.is_active(i.result)]
        found: list[tuple[m.Value, bool]] = []
        for phi in phis:
            more = self._chosen(phi.result, block, follow=True)
            if more is None:
                return None
            found += more
        return tuple(dict.fromkeys(found)) if found else None

    def stops(self, lo: Loop) -> Choices | None:
        """Conditions of which one must hold in an iteration of `lo` for the iterations before it to get adjoints; None
        if they say nothing. They are known in every iteration."""
        if not self.p.options.loop_skips:
            return None
        info = self.p.loops[lo.header]
        if [x for x, _ in info.exits] != [info.latch] or not self._is_plain(lo, own_tape=True):
            return None  # left elsewhere than at its end, the last iteration may not have come to the select
        found: list[tuple[m.Value, bool]] = []
        for phi in self.p.normal.function.block[lo.header].phis:
            if not self.p.is_active(phi.result):
                continue
            for where, i in self._takers(phi.result):
                always = where in lo.blocks and self.p.graph.dominates(where, lo.latches[0])
                kept = choice(i, phi.result)
                if kept is None or not always or self.p.graph.loop_of[where] is not lo:
                    return None
                found.append(kept)
        return tuple(dict.fromkeys(found)) if found else None

    def _chosen(self, v: m.Local, block: str, *, follow: bool) -> list[tuple[m.Value, bool]] | None:
        """When a value gets an adjoint, if only selects in `block` (or the only block after it) give it one."""
        after = self.p.graph.succ[block]
        near = {block} | (set(after) if len(after) == 1 else set())
        near = {x for x in near if self.p.graph.loop_of[x] is self.p.graph.loop_of[block]}
        out: list[tuple[m.Value, bool]] = []
        for where, i in self._takers(v):
            if where not in near:
                return None
            if i.name in self.decided:
                return None  # the loop was chosen, or the reverse sweep would not have come here
            found = choice(i, v)
            if found is not None:
                out.append(found)
            elif i.opcode == "phi" and follow and where != block and where not in self.p.loops:
                more = self._chosen(i.result, where, follow=False)
                if more is None or any(n != where for n, _ in self._takers(i.result)):
                    return None
                out += more
            else:
                return None
        return out

    def _takers(self, v: m.Local) -> list[tuple[str, m.Instruction]]:
        """The instructions, with their blocks, that may give a value an adjoint."""
        return [(where, i) for where, i in self.users.get(v.name, []) if gives_adjoints(i, self.p.activity.values)]

    def _is_plain(self, lo: Loop, *, own_tape: bool = False) -> bool:
        """Whether a loop's reverse does nothing but pass on adjoints of its results: it neither takes them from memory
        nor counts along tapes (`own_tape`: but for its own, which is settled when the loop is entered)."""
        if any(h in self.tapes for h in lo.blocks if not (own_tape and h == lo.header)):
            return False
        if lo.header not in self._plain:
            code = self.p.normal.function.block
            self._plain[lo.header] = touches_nothing((code[b] for b in lo.blocks), self.p.memory, self.p.activity)
        return self._plain[lo.header]
