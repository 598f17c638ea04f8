"""Control-flow graphs against brute force: every answer of `Graph` is recomputed from the definition."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from irad.ir import model as m
from irad.ir.cfg import Graph

Edges = dict[int, list[int]]


def function(succ: Edges) -> m.Function:
    """A function whose block k branches to the blocks succ[k]."""
    blocks = []
    for k, targets in succ.items():
        names = tuple(f"b{t}" for t in targets)
        if not names:
            end = m.Instruction("ret", m.VOID)
        elif len(names) == 1:
            end = m.Instruction("br", m.VOID, (), {"targets": names})
        else:
            cases = tuple(range(1, len(names)))
            end = m.Instruction("switch", m.VOID, (m.Local(m.I32, "x"),), {"targets": names, "cases": cases})
        blocks.append(m.Block(f"b{k}", (end,)))
    return m.Function("f", m.VOID, (m.Param(m.I32, "x"),), tuple(blocks))


@st.composite
def graphs(draw: st.DrawFn) -> Edges:
    n = draw(st.integers(1, 9))
    target = st.integers(1, n - 1) if n > 1 else st.nothing()  # nothing branches to the entry
    return {k: draw(st.lists(target, max_size=3)) if n > 1 else [] for k in range(n)}


def reach(succ: Edges, start: int, without: int | None = None) -> set[int]:
    """Blocks on paths from `start`, itself included, that avoid `without`."""
    if start == without:
        return set()
    seen, work = {start}, [start]
    while work:
        for t in succ[work.pop()]:
            if t not in seen and t != without:
                seen.add(t)
                work.append(t)
    return seen


def dominance(succ: Edges) -> dict[int, set[int]]:
    """Block → blocks that it dominates: what cannot be reached without it."""
    live = reach(succ, 0)
    return {a: live - reach(succ, 0, a) for a in live}


def number(name: str) -> int:
    return int(name[1:])


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_dominators(succ: Edges) -> None:
    g, dominates = Graph(function(succ)), dominance(succ)
    assert {number(b) for b in g.rpo} == set(dominates)
    for a in dominates:
        for b in dominates:
            assert g.dominates(f"b{a}", f"b{b}") == (b in dominates[a])
        strict = {d for d in dominates if a in dominates[d] and d != a}
        idom = g.idom[f"b{a}"]
        # the immediate dominator is the strict dominator that all others dominate
        assert strict == {d for d in dominates if idom is not None and number(idom) in dominates[d]}


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_order_and_frontier(succ: Edges) -> None:
    g, dominates = Graph(function(succ)), dominance(succ)
    preds = {b: sorted(a for a in dominates if b in succ[a]) for b in dominates}
    for b in g.rpo:
        assert sorted(map(number, g.pred[b])) == preds[number(b)]
        assert list(map(number, g.succ[b])) == list(dict.fromkeys(succ[number(b)]))
        for p in g.pred[b]:  # only edges back to what is already being visited go against the order
            assert g.index[p] < g.index[b] or g.dominates(b, p) or g.irreducible
    for a in dominates:
        frontier = {b for b in dominates if any(p in dominates[a] for p in preds[b])} - (dominates[a] - {a})
        assert {number(b) for b in g.frontier[f"b{a}"]} == frontier


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_loops(succ: Edges) -> None:
    g, dominates = Graph(function(succ)), dominance(succ)
    back = [(a, b) for a in dominates for b in set(succ[a]) if a in dominates[b]]
    expected: dict[int, set[int]] = {}
    for latch, header in back:
        body = {x for x in dominates if x != header and latch in reach(succ, x, header)} | {header}
        expected[header] = expected.get(header, set()) | body
    assert {number(lo.header): {number(b) for b in lo.blocks} for lo in g.loops} == expected
    for lo in g.loops:
        assert sorted(map(number, lo.latches)) == sorted(a for a, h in back if h == number(lo.header))
        around = [o for o in g.loops if o is not lo and lo.header in o.blocks and lo.blocks <= o.blocks]
        assert lo.parent is (min(around, key=lambda o: len(o.blocks)) if around else None)
        assert lo.depth == len(around) + 1
        assert all(c.parent is lo for c in lo.children)
        assert g.loops.index(lo) > max([g.loops.index(o) for o in around], default=-1)
    for b in g.rpo:
        holding = [lo for lo in g.loops if b in lo.blocks]
        assert g.loop_of[b] is (min(holding, key=lambda o: len(o.blocks)) if holding else None)


@given(graphs())
@settings(max_examples=300, deadline=None)
def test_irreducible(succ: Edges) -> None:
    """Reducible: without the edges back to dominators no cycle is left."""
    g, dominates = Graph(function(succ)), dominance(succ)
    left = {a: [b for b in succ[a] if a not in dominates[b]] for a in dominates}
    cyclic = any(a in reach(left, b) for a in left for b in left[a])
    assert g.irreducible == cyclic


@given(graphs(), st.lists(st.integers(0, 8), max_size=3))
@settings(max_examples=100, deadline=None)
def test_reachable_from(succ: Edges, starts: list[int]) -> None:
    g = Graph(function(succ))
    live = [s for s in starts if f"b{s}" in g.index]
    expected = {t for s in live for first in succ[s] for t in reach(succ, first)}
    assert g.reachable_from([f"b{s}" for s in live]) == {f"b{t}" for t in expected}
