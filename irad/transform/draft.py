"""A mutable function for the steps of normalising, and SSA repair on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Names
from irad.ir.cfg import Graph


class Draft:
    """Mutable function: block name → instructions."""

    def __init__(self, f: m.Function, names: Names) -> None:
        self.f = f
        self.names = names
        self.blocks: dict[str, list[m.Instruction]] = {b.name: list(b.instructions) for b in f.blocks}

    def graph(self) -> Graph:
        return Graph(self.freeze())

    def freeze(self) -> m.Function:
        return replace(self.f, blocks=tuple(m.Block(n, tuple(c)) for n, c in self.blocks.items()))

    def retarget(self, block: str, old: str, new: str) -> None:
        """Let the terminator of `block` go to `new` where it went to `old`."""
        t = self.blocks[block][-1]
        targets = tuple(new if x == old else x for x in t.targets)
        self.blocks[block][-1] = replace(t, attrs={**t.attrs, "targets": targets})

    def phis(self, block: str) -> list[m.Instruction]:
        out = []
        for i in self.blocks[block]:
            if i.opcode != "phi":
                break
            out.append(i)
        return out

    def rename_incoming(self, block: str, old: str, new: str) -> None:
        code = self.blocks[block]
        for n, i in enumerate(self.phis(block)):
            incoming = tuple(new if b == old else b for b in i.incoming)
            code[n] = replace(i, attrs={**i.attrs, "incoming": incoming})

    def new_block(self, hint: str) -> str:
        name = self.names.fresh(hint)
        self.blocks[name] = []
        return name

    def branch(self, block: str, target: str) -> None:
        self.blocks[block].append(m.Instruction("br", m.VOID, (), {"targets": (target,)}))

    def split_edge(self, a: str, b: str, hint: str) -> str:
        """New block on the edge a → b."""
        e = self.new_block(hint)
        self.retarget(a, b, e)
        self.rename_incoming(b, a, e)
        self.branch(e, b)
        return e

    def funnel(self, preds: list[str], target: str, hint: str) -> str:
        """New block through which the edges from `preds` reach `target`; phis are split accordingly."""
        e = self.new_block(hint)
        code = self.blocks[target]
        for n, i in enumerate(self.phis(target)):
            through = [(v, b) for v, b in zip(i.operands, i.incoming, strict=True) if b in preds]
            rest = [(v, b) for v, b in zip(i.operands, i.incoming, strict=True) if b not in preds]
            if len(through) == 1:
                merged: m.Value = through[0][0]
            else:
                phi = phi_of(self.names.fresh("p"), i.type, through, i.location)
                self.blocks[e].append(phi)
                merged = phi.result
            code[n] = phi_of(i.name or "", i.type, [*rest, (merged, e)], i.location)
        for p in preds:
            self.retarget(p, target, e)
        self.branch(e, target)
        return e

    def substitute(self, mapping: dict[str, m.Value]) -> None:
        """Replace locals by values everywhere."""
        if not mapping:
            return

        def final(v: m.Value) -> m.Value:
            while isinstance(v, m.Local) and v.name in mapping:
                v = mapping[v.name]
            return v

        for code in self.blocks.values():
            for n, i in enumerate(code):
                if any(isinstance(o, m.Local) and o.name in mapping for o in i.operands):
                    code[n] = replace(i, operands=tuple(map(final, i.operands)))


def phi_of(name: str, t: m.Type, rows: list[tuple[m.Value, str]], location: int = 0) -> m.Instruction:
    """A phi from (value, predecessor) rows."""
    return m.Instruction("phi", t, tuple(v for v, _ in rows), {"incoming": tuple(b for _, b in rows)}, name, location)


class Repair:
    """SSA construction for one variable with known values at the end of some blocks (on-demand phis)."""

    def __init__(self, d: Draft, g: Graph, t: m.Type, defs: dict[str, m.Value]) -> None:
        self.d, self.g, self.t = d, g, t
        self.at_end: dict[str, m.Value] = dict(defs)
        self.at_start: dict[str, m.Value] = {}
        self.phis: set[str] = set()  # blocks that got a phi
        self.joins = _iterated_frontier(g, list(defs))

    def end(self, block: str) -> m.Value:
        """Value at the end of a block."""
        if block not in self.at_end:
            self.at_end[block] = self.start(block)
        return self.at_end[block]

    def start(self, block: str) -> m.Value:
        """Value at the start of a block: a phi where different values meet, else that of the dominator."""
        if block in self.at_start:
            return self.at_start[block]
        if block not in self.joins:
            chain = [block]
            top = self.g.idom[block]
            while top is not None and top not in self.at_end and top not in self.at_start and top not in self.joins:
                chain.append(top)
                top = self.g.idom[top]
            v = m.Undef(self.t, poison=True) if top is None else self.end(top)
            self.at_start.update(dict.fromkeys(chain, v))
            return v
        phi = m.Local(self.t, self.d.names.fresh("ssa"))
        self.at_start[block] = phi
        self.at_end.setdefault(block, phi)
        rows = [(self.end(p), p) for p in self.g.pred[block]]
        self.d.blocks[block].insert(0, phi_of(phi.name, self.t, rows))
        self.phis.add(block)
        return phi

    def rewrite(self, name: str, home: str, blocks: Iterable[str], inside: set[str] | None = None) -> None:
        """Replace uses of `name` in `blocks` that its definition in block `home` does not serve (or not `inside`)."""
        for block in blocks:
            if inside is not None and block in inside:
                continue
            code = self.d.blocks[block]
            n = -1
            while n + 1 < len(code):
                n += 1
                i = code[n]
                if not any(isinstance(o, m.Local) and o.name == name for o in i.operands):
                    continue
                ops = list(i.operands)
                shift = len(code)
                for k, o in enumerate(ops):
                    if not (isinstance(o, m.Local) and o.name == name):
                        continue
                    if i.opcode == "phi":
                        at = i.incoming[k]
                        if (inside is not None and at in inside) or (inside is None and self.g.dominates(home, at)):
                            continue
                        ops[k] = self.end(at)
                    elif inside is None and self.g.dominates(home, block):
                        continue
                    else:
                        ops[k] = self.start(block)
                n += len(code) - shift  # phis may have been inserted above
                code[n] = replace(code[n], operands=tuple(ops))


def _iterated_frontier(g: Graph, blocks: list[str]) -> set[str]:
    """Blocks where a variable that is assigned in `blocks` needs a phi."""
    out: set[str] = set()
    work = list(blocks)
    while work:
        for x in g.frontier[work.pop()]:
            if x not in out:
                out.add(x)
                work.append(x)
    return out
