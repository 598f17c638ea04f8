"""Cotangents that are known before anything is reversed.

What a function returns is often a sum whose terms are added one after the other, in a loop or along several ways:
the cotangent of each term is then that of the result, from the start. A *running total* is followed through the
function: at each point it is the value from which the result will be made by nothing but additions (none before the
first term). The cotangent of a call in a term, as in `total += w * f(x)`, is that of the result times known factors.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from irad.ir import model as m
from irad.ir.cfg import Graph
from irad.rules import registry


@dataclass(frozen=True)
class Factor:
    """The linear map by which an instruction hands its cotangent to one of its operands."""

    instruction: m.Instruction
    operand: int

    def reads(self) -> frozenset[m.Local]:
        """The primal values that the map needs."""
        rule = registry.scalar_rule(self.instruction)
        assert rule is not None
        chosen = [n == self.operand for n in range(len(self.instruction.operands))]
        return registry.needed(rule, self.instruction, chosen)

    def apply(self, b: registry.Builder, t: m.Value) -> m.Value | None:
        """The operand's cotangent, that of the result being t; None if there is none."""
        rule = registry.scalar_rule(self.instruction)
        linear = registry.partials(rule, b, self.instruction)[self.operand] if rule is not None else None
        return linear(t) if linear is not None else None


Factors = tuple[Factor, ...]


@dataclass
class _Totals:
    """The running total along a function, and the terms: (value, factors, block after which it is added for sure)."""

    entering: dict[str, m.Value | None] = field(default_factory=dict)
    leaving: dict[str, m.Value | None] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)  # block → the phi that is the total there
    steps: dict[str, set[int]] = field(default_factory=dict)  # total → instructions that hand it on
    terms: list[tuple[m.Value, Factors, str]] = field(default_factory=list)


def known_cotangents(
    f: m.Function, graph: Graph, exit_block: str, is_active: Callable[[m.Value], bool]
) -> dict[str, Factors]:
    """Calls (by the names of their results) whose cotangent is that of the result of `f` times factors.

    The values of the factors are computed before the call. `exit_block` holds the only `ret`.
    """
    return _Finder(f, graph, exit_block, is_active).found()


class _Finder:
    def __init__(self, f: m.Function, graph: Graph, exit_block: str, is_active: Callable[[m.Value], bool]) -> None:
        self.f, self.graph, self.exit, self.is_active = f, graph, exit_block, is_active
        self.block_of: dict[str, tuple[str, int]] = {}
        self.defs: dict[str, m.Instruction] = {}
        self.uses: dict[str, list[m.Instruction]] = {}
        for block in f.blocks:
            for n, i in enumerate(block.instructions):
                if i.name is not None:
                    self.block_of[i.name], self.defs[i.name] = (block.name, n), i
                for o in i.operands:
                    if isinstance(o, m.Local) and self._counts(i):
                        self.uses.setdefault(o.name, []).append(i)

    def _counts(self, i: m.Instruction) -> bool:
        """Whether a cotangent can come from this instruction."""
        return i.name is None or i.type == m.VOID or self.is_active(i.result) or i.opcode == "call"

    def found(self) -> dict[str, Factors]:
        ret = self.f.block[self.exit].terminator
        if not ret.operands or not self.is_active(ret.operands[0]):
            return {}
        reaching = self._reaching(ret.operands[0])
        banned: set[str] = set()
        while True:
            totals = _Totals()
            wrong = self._follow(totals, reaching, banned, ret)
            if wrong is None:
                break
            if not wrong:
                return {}
            banned |= wrong
        if not self._exclusive(totals):
            return {}
        out: dict[str, Factors] = {}
        for value, factors, block in totals.terms:
            self._expand(value, factors, block, out)
        return {n: fs for n, fs in out.items() if all(self._before(v, n) for x in fs for v in x.reads())}

    # ------------------------------------------------------------ the running total

    def _reaching(self, v: m.Value) -> set[str]:
        """Values that come to the result through additions and choices only."""
        out: set[str] = set()
        work = [v]
        while work:
            x = work.pop()
            i = self.defs.get(x.name) if isinstance(x, m.Local) else None
            if i is None or i.name in out or not self.is_active(i.result):
                continue
            out.add(i.name or "")
            if i.opcode == "phi":
                work += i.operands
            else:
                work += [o for n, o in enumerate(i.operands) if registry.hands_on(i, n)]
        return out

    def _follow(self, t: _Totals, reaching: set[str], banned: set[str], ret: m.Instruction) -> set[str] | None:
        """Fill `t`; returns phis that cannot be the total after all (none: there is no total), or None if all fits."""
        for block in self.graph.rpo:
            before = [p for p in self.graph.pred[block] if p in t.leaving]
            q = self._total_phi(t, block, before, reaching, banned)
            if q is not None:
                t.entering[block] = q.result
                t.chosen[block] = q.name or ""
                for p in before:
                    self._hand_on(t, q, p)
            elif all(t.leaving[p] == t.leaving[before[0]] for p in before):
                t.entering[block] = t.leaving[before[0]] if before else None
            else:
                return {t.chosen[p] for p in t.chosen}
            t.leaving[block] = self._through(t, block, reaching)
        for block in self.graph.rpo:
            for p in self.graph.pred[block]:
                if self.graph.index[p] < self.graph.index[block]:
                    continue
                q = t.chosen.get(block)
                if q is None:
                    if t.leaving[p] != t.entering[block]:
                        return set()
                    continue
                phi = self.defs[q]
                if t.leaving[p] is None or phi.operands[phi.incoming.index(p)] != t.leaving[p]:
                    return {q}
                self._hand_on(t, phi, p)
        last = t.leaving[self.exit]
        if last is None:
            t.terms.append((ret.operands[0], (), self.exit))
        elif last == ret.operands[0]:
            t.steps.setdefault(_name(last), set()).add(id(ret))
        else:
            return set()
        return None

    def _total_phi(
        self, t: _Totals, block: str, before: list[str], reaching: set[str], banned: set[str]
    ) -> m.Instruction | None:
        for q in self.f.block[block].phis:
            if q.name in reaching and q.name not in banned:
                incoming = [(t.leaving[p], q.operands[q.incoming.index(p)]) for p in before]
                if all(total is None or total == v for total, v in incoming):
                    return q
        return None

    def _hand_on(self, t: _Totals, phi: m.Instruction, p: str) -> None:
        """The total that leaves block p goes on in a phi; without one, what arrives there is the first term."""
        total = t.leaving[p]
        if total is not None:
            t.steps.setdefault(_name(total), set()).add(id(phi))
        elif self.graph.succ[p] == (self.block_of[phi.name or ""][0],):
            t.terms.append((phi.operands[phi.incoming.index(p)], (), p))

    def _through(self, t: _Totals, block: str, reaching: set[str]) -> m.Value | None:
        total = t.entering[block]
        for i in self.f.block[block].instructions:
            if total is None or i.name not in reaching or i.opcode == "phi" or i.operands.count(total) != 1:
                continue
            at = i.operands.index(total)
            if not registry.hands_on(i, at):
                continue
            t.terms += [(o, (Factor(i, n),), block) for n, o in enumerate(i.operands) if n != at]
            t.steps.setdefault(_name(total), set()).add(id(i))
            total = i.result
        return total

    def _exclusive(self, t: _Totals) -> bool:
        """Whether totals are used for nothing else that has a cotangent."""
        totals = {_name(v) for v in (*t.entering.values(), *t.leaving.values()) if v is not None} | set(t.steps)
        return all(id(i) in t.steps.get(n, ()) for n in totals for i in self.uses.get(n, ()))

    # ------------------------------------------------------------ terms

    def _expand(self, v: m.Value, factors: Factors, after: str, out: dict[str, Factors]) -> None:
        """Calls in a term that is computed once and used once, for a value that is added at the end of `after`."""
        i = self.defs.get(v.name) if isinstance(v, m.Local) else None
        if i is None or not self.is_active(v) or len(self.uses.get(i.name or "", ())) != 1:
            return
        block = self.block_of[i.name or ""][0]
        if not self._leads(block, after):
            return
        if i.opcode == "call" and "tag" in i.attrs:
            out[i.name or ""] = factors
        elif registry.scalar_rule(i) is not None:
            for n, o in enumerate(i.operands):
                once = o not in (*i.operands[:n], *i.operands[n + 1 :])
                if once and Factor(i, n).apply(registry.Builder(registry.Names("?"), {}), i.result) is not None:
                    self._expand(o, (*factors, Factor(i, n)), block, out)

    def _leads(self, block: str, after: str) -> bool:
        """Whether each passage of `block`, which dominates `after`, leads to one of `after`."""
        if self.graph.loop_of[block] is not self.graph.loop_of[after]:
            return False
        while block != after:
            following = self.graph.succ[block]
            if len(following) != 1 or self.graph.index[following[0]] <= self.graph.index[block]:
                return False
            block = following[0]
        return True

    def _before(self, v: m.Value | None, call: str) -> bool:
        """Whether a value is there when a call is made."""
        if not isinstance(v, m.Local) or v.name not in self.block_of:
            return True
        (block, n), (there, at) = self.block_of[v.name], self.block_of[call]
        return n < at if block == there else self.graph.dominates(block, there)


def _name(v: m.Value) -> str:
    return v.name if isinstance(v, m.Local) else ""
