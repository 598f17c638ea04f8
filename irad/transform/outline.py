"""The iteration of a loop as a function of its own, so that it can be reversed by itself.

    loop(values that the iteration reads) → {way out (0: the next iteration), values that leave the iteration}

All names stay: a value that the iteration gets is a parameter of the same name, one that leaves it is taken from the
result under its own name. So what the analyses know of names holds for both functions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from irad.ir import model as m
from irad.ir.cfg import Graph
from irad.transform.fusible import Fusible
from irad.transform.normalise import LoopInfo, Normal


@dataclass(frozen=True)
class Outlined:
    """The function without the loop's body, and the body.

    `call`: name of the call and of the struct that it returns; `sums`: for each accumulator the member of it, and the
    value, that hands it on; `active`: further values, made here, that pass the sums on.
    """

    rest: Normal
    body: Normal
    call: str
    sums: Mapping[str, tuple[int, m.Local]]
    results: tuple[m.Local, ...]
    active: frozenset[str]


def outline(normal: Normal, loop: Fusible, symbol: str) -> Outlined:
    """Move the iteration of a loop to a function named `symbol`."""
    header = loop.header
    graph = normal.graph
    lo = next(x for x in graph.loops if x.header == header)
    info = normal.loops[header]
    code = normal.function.block
    inside = [b for b in graph.rpo if b in lo.blocks]
    defined = {i.name for b in inside for i in code[b].instructions if i.name is not None}
    phis = {p.name: p for p in code[header].phis}
    exits = [(x, s) for x in inside for s in graph.succ[x] if s not in lo.blocks]
    assert tuple(exits) == info.exits
    handed: dict[str, m.Local] = {}  # accumulator → the value in which an iteration leaves it
    for a, ways in loop.ways.items():
        v = ways[0]
        same = all(w == v for w in ways) and isinstance(v, m.Local) and v.name not in phis
        handed[a] = v if same and isinstance(v, m.Local) else m.Local(v.type, f"n.{symbol}.sum{len(handed)}")
    results: dict[str, m.Local] = {v.name: v for v in handed.values()}
    taken = {name: handed[a] for a, names in loop.taken.items() for name in names}

    def leaves(v: m.Value) -> None:
        if isinstance(v, m.Local) and v.name in defined and v.name not in phis:
            results.setdefault(v.name, v)

    for p in phis.values():
        if p.name not in handed:
            leaves(p.operands[p.incoming.index(info.latch)])
    for x, e in exits:
        for p in code[e].phis:
            if p.name not in taken:
                leaves(p.operands[p.incoming.index(x)])
    outs = tuple(results.values())
    merged = {v.name: loop.ways[a] for a, v in handed.items() if v.name not in defined}
    body = _body(normal, info, inside, outs, merged, symbol)
    call = f"n.{symbol}.call"
    caller = _caller(code[header], body.function, call, outs, [e for _, e in exits])

    def rewired(i: m.Instruction, old: str) -> m.Instruction:
        """A phi whose edge from `old` now comes from the header."""
        if i.opcode != "phi":
            return i
        at = i.incoming.index(old)
        v = taken.get(i.name or "") or handed.get(i.name or "") or i.operands[at]
        operands = (*i.operands[:at], v, *i.operands[at + 1 :])
        incoming = tuple(header if b == old else b for b in i.incoming)
        return replace(i, operands=operands, attrs={**i.attrs, "incoming": incoming})

    way_in = {e: x for x, e in exits}
    blocks: list[m.Block] = []
    for b in normal.function.blocks:
        if b.name == header:
            blocks.append(m.Block(header, tuple(rewired(i, info.latch) for i in caller)))
        elif b.name in way_in:
            blocks.append(m.Block(b.name, tuple(rewired(i, way_in[b.name]) for i in b.instructions)))
        elif b.name not in lo.blocks:
            blocks.append(b)
    function = replace(normal.function, blocks=tuple(blocks))
    loops = {h: x for h, x in normal.loops.items() if h not in lo.blocks}
    loops[header] = replace(info, latch=header, exits=tuple((header, e) for _, e in info.exits))
    rest = replace(
        normal,
        function=function,
        graph=_same_order(Graph(function), graph, {header}),
        loops=loops,
        selectors={b: s for b, s in normal.selectors.items() if b not in lo.blocks},
        on_path=normal.on_path - (lo.blocks - {header}),
    )
    whole = {i.name or "" for i in body.function.block[body.exit or ""].instructions if i.opcode == "insertvalue"}
    names = [v.name for v in outs]
    sums = {a: (names.index(v.name) + 1, v) for a, v in handed.items()}
    return Outlined(rest, body, call, sums, outs, frozenset({call, *whole, *merged}))


def _caller(
    header: m.Block, body: m.Function, call: str, outs: tuple[m.Local, ...], exits: list[str]
) -> list[m.Instruction]:
    """What is left of the loop: its phis, the call, and the way to go on."""
    callee = {"callee": m.Global(m.PTR, body.name), "tag": f"{call}.tag"}
    args = tuple(p.value for p in body.params)
    whole = m.Local(body.result, call)
    way = m.Local(m.I32, f"{call}.way")
    out = [*header.phis, m.Instruction("call", body.result, args, callee, call, header.terminator.location)]
    out.append(m.Instruction("extractvalue", m.I32, (whole,), {"indices": (0,)}, way.name))
    for n, v in enumerate(outs, 1):
        out.append(m.Instruction("extractvalue", v.type, (whole,), {"indices": (n,)}, v.name))
    targets = (header.name, *exits)
    if len(exits) == 1:
        again = m.Local(m.I1, f"{call}.again")
        out.append(m.Instruction("icmp", m.I1, (way, m.ConstInt(m.I32, 0)), {"predicate": "eq"}, again.name))
        out.append(m.Instruction("br", m.VOID, (again,), {"targets": targets}))
    else:
        attrs = {"targets": targets, "cases": tuple(range(1, len(targets)))}
        out.append(m.Instruction("switch", m.VOID, (way,), attrs))
    return out


def _body(
    normal: Normal,
    info: LoopInfo,
    inside: list[str],
    outs: tuple[m.Local, ...],
    merged: Mapping[str, tuple[m.Value, ...]],
    symbol: str,
) -> Normal:
    code, graph, header = normal.function.block, normal.graph, info.header
    done = f"n.{symbol}.done"
    result = m.StructType((m.I32, *(v.type for v in outs)))
    ways = [(info.latch, header, f"n.{symbol}.again")]
    ways += [(x, e, f"n.{symbol}.out{n}") for n, (x, e) in enumerate(info.exits, 1)]
    blocks: list[m.Block] = []
    for b in inside:
        mine = list(code[b].instructions[len(code[b].phis) :] if b == header else code[b].instructions)
        turned = {s: to for x, s, to in ways if x == b}
        if turned:
            t = mine[-1]
            mine[-1] = replace(t, attrs={**t.attrs, "targets": tuple(turned.get(s, s) for s in t.targets)})
        blocks.append(m.Block(b, tuple(mine)))
    for _, _, name in ways:
        blocks.append(m.Block(name, (m.Instruction("br", m.VOID, (), {"targets": (done,)}),)))
    home = {i.name: b for b in inside for i in code[b].instructions if i.name is not None}
    end: list[m.Instruction] = []
    sources = tuple(name for _, _, name in ways)
    way = m.Local(m.I32, f"n.{symbol}.way")
    numbers = tuple(m.ConstInt(m.I32, n) for n in range(len(ways)))
    end.append(m.Instruction("phi", m.I32, numbers, {"incoming": sources}, way.name))
    values: list[m.Value] = [way]
    for n, v in enumerate(outs):
        given = merged.get(v.name)
        if given is not None:
            end.append(m.Instruction("phi", v.type, given, {"incoming": sources}, v.name))
            values.append(v)
            continue
        there = [graph.dominates(home[v.name], x) for x, _, _ in ways]
        if all(there):
            values.append(v)
            continue
        given = tuple(v if known else _nothing(v.type) for known in there)
        phi = m.Local(v.type, f"n.{symbol}.value{n}")
        end.append(m.Instruction("phi", v.type, given, {"incoming": sources}, phi.name))
        values.append(phi)
    whole: m.Value = m.Undef(result)
    for n, v in enumerate(values):
        name = f"n.{symbol}.with{n}"
        end.append(m.Instruction("insertvalue", result, (whole, v), {"indices": (n,)}, name))
        whole = m.Local(result, name)
    end.append(m.Instruction("ret", m.VOID, (whole,)))
    blocks.append(m.Block(done, tuple(end)))
    here = {i.name for b in blocks for i in b.instructions if i.name is not None}
    params: dict[str, m.Param] = {}
    for b in blocks:
        for i in b.instructions:
            for o in i.operands:
                if isinstance(o, m.Local) and o.name not in here:
                    params.setdefault(o.name, m.Param(o.type, o.name))
    function = m.Function(symbol, result, tuple(params.values()), tuple(blocks), location=normal.function.location)
    g = _same_order(Graph(function), graph, {header})
    selector = m.Local(m.I8 if len(ways) < 128 else m.I32, f"n.{symbol}.from")
    origin = tuple(m.ConstInt(selector.type, n) for n in range(len(ways)))
    chosen = m.Instruction("phi", selector.type, origin, {"incoming": tuple(g.pred[done])}, selector.name)
    blocks[-1] = m.Block(done, (chosen, *end))
    function = replace(function, blocks=tuple(blocks))
    selectors = {b: s for b, s in normal.selectors.items() if b in g.index} | {done: selector.name}
    loops = {lo.header: normal.loops[lo.header] for lo in g.loops}
    return Normal(function, g, loops, selectors, done, frozenset(g.index), normal.declared)


def _same_order(new: Graph, old: Graph, headers: Collection[str]) -> Graph:
    """The new graph with the predecessors of merges in the order in which selectors number them."""
    for b in new.rpo:
        known = old.pred.get(b)
        if known is not None and b not in headers and len(new.pred[b]) > 1:
            assert set(known) == set(new.pred[b])  # nothing but headers gets other predecessors
            new.pred[b] = list(known)
    return new


def _nothing(t: m.Type) -> m.Value:
    if isinstance(t, m.FloatType):
        return m.const_float(t, 0.0)
    return m.ConstInt(t, 0) if isinstance(t, m.IntType) else m.Zero(t)
