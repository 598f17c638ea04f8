"""Makes irreducible control flow reducible: a `goto` into a loop becomes a dispatch at the loop's one entry."""

from __future__ import annotations

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.cfg import Graph
from irad.transform.draft import Draft, Repair, phi_of


def make_reducible(d: Draft) -> None:
    """Give every cycle one entry: all edges into the entries of an irreducible cycle go through a dispatch block.

    Values that are live across such a cycle lose their dominance; they are rebuilt by `Repair`.
    """
    for _ in range(50):
        g = d.graph()
        entries = _irreducible_cycle(g)
        if entries is None:
            return
        dispatch = d.new_block("dispatch")
        edges = [(p, e) for e in entries for p in g.pred[e]]
        stubs: list[tuple[str, str]] = []
        for p, e in edges:
            stub = d.split_edge(p, e, "to")
            d.blocks[stub][-1] = m.Instruction("br", m.VOID, (), {"targets": (dispatch,)})
            stubs.append((stub, e))
        number = {e: n for n, e in enumerate(entries)}
        which = phi_of(d.names.fresh("way"), m.I32, [(m.ConstInt(m.I32, number[e]), s) for s, e in stubs])
        moved: list[m.Instruction] = [which]
        for e in entries:
            for i in d.phis(e):
                given = dict(zip(i.incoming, i.operands, strict=True))
                rows = [(given.get(s, m.Undef(i.type, poison=True)), s) for s, _ in stubs]
                moved.append(phi_of(i.name or "", i.type, rows, i.location))
            d.blocks[e] = d.blocks[e][len(d.phis(e)) :]
        attrs = {"targets": tuple(entries), "cases": tuple(range(1, len(entries)))}
        d.blocks[dispatch] = [*moved, m.Instruction("switch", m.VOID, (which.result,), attrs)]
        _repair_dominance(d)
    raise UnsupportedError("the control flow of this function is too irregular to reverse")


def _irreducible_cycle(g: Graph) -> list[str] | None:
    """Entries of an irreducible strongly connected component, looking inside natural loops too."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    def search(nodes: list[str]) -> list[str] | None:
        number = {b: n for n, b in enumerate(nodes)}
        edges = [(number[a], number[b]) for a in nodes for b in g.succ[a] if b in number]
        if not edges:
            return None
        rows, cols = np.array(edges).T
        matrix = csr_array((np.ones(len(edges), dtype=np.int8), (rows, cols)), shape=(len(nodes), len(nodes)))
        count, label = connected_components(matrix, directed=True, connection="strong")
        components: list[list[str]] = [[] for _ in range(count)]
        for b, c in zip(nodes, label, strict=True):
            components[c].append(b)
        for members in components:
            inside = set(members)
            if len(members) == 1 and members[0] not in g.succ[members[0]]:
                continue
            entries = [b for b in members if any(p not in inside for p in g.pred[b])]
            if len(entries) > 1:
                return entries
            found = search([b for b in members if b not in entries])
            if found is not None:
                return found
        return None

    return search(g.rpo)


def _repair_dominance(d: Draft) -> None:
    """Rebuild SSA form for values whose definition no longer dominates a use."""
    g = d.graph()
    where: dict[str, str] = {}
    types: dict[str, m.Type] = {}
    for name in g.rpo:
        for i in d.blocks[name]:
            if i.name is not None:
                where[i.name], types[i.name] = name, i.type
    broken: dict[str, None] = {}
    for name in g.rpo:
        for i in d.blocks[name]:
            for n, o in enumerate(i.operands):
                if isinstance(o, m.Local) and o.name in where:
                    at = i.incoming[n] if i.opcode == "phi" else name
                    if not g.dominates(where[o.name], at):
                        broken[o.name] = None
    for v in broken:
        Repair(d, g, types[v], {where[v]: m.Local(types[v], v)}).rewrite(v, where[v], g.rpo)
