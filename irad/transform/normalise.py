"""Brings a function into the form that the reverse transform expects.

    every value named; no duplicate edges; one `ret` that is reached when a derivative is wanted (error returns
    stay separate); only natural loops, each with a preheader, one latch, one block per exit edge and an explicit
    iteration counter; values that leave a loop do so through a phi in the exit block (LCSSA); a selector phi at
    every merge, so that "which way did we come" is a value like any other.

Each step builds on a `Draft`, a mutable copy; `normalise` freezes the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Graph, Loop
from irad.rules import registry


@dataclass(frozen=True)
class LoopInfo:
    """Names that normalising gave to the parts of one loop (keyed by its header)."""

    header: str
    preheader: str
    latch: str
    counter: str  # i64 phi in the header: 0, 1, 2, ...
    exits: tuple[tuple[str, str], ...]  # (exiting block, exit block)
    last: dict[str, m.Value]  # exit block → counter of the iteration that left


@dataclass(frozen=True)
class Normal:
    """A function in normal form. `exit` is the block whose `ret` the reverse pass starts from, if any."""

    function: m.Function
    graph: Graph
    loops: dict[str, LoopInfo]
    selectors: dict[str, str]  # merge block → its selector phi
    exit: str | None
    declared: dict[str, m.FunctionType] = field(default_factory=dict)

    def with_function(self, f: m.Function) -> Normal:
        """The same control flow with other instructions."""
        return replace(self, function=f)


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
    return m.Instruction(
        "phi", t, tuple(v for v, _ in rows), {"incoming": tuple(b for _, b in rows)}, name, location
    )


def normalise(f: m.Function, *, status: bool, hidden: Callable[[m.Instruction], bool] | None = None) -> Normal:
    """Normal form of `f`. `status`: f returns an error code, 0 or -2 meaning success, as Numba's functions do."""
    f = _named(f)
    names = Names("n.")
    d = Draft(f, names)
    declared: dict[str, m.FunctionType] = {}
    _drop_unreachable(d)
    _simplify_edges(d)
    _expand_calls(d, declared, hidden)
    exit_block = _unify_returns(d, status)
    if d.graph().irreducible:
        _make_reducible(d)
    _simplify_loops(d)
    loops = _count_iterations(d)
    _close_loops(d)
    selectors = _add_selectors(d, {lo.header for lo in d.graph().loops})
    _order(d)
    g = d.freeze()
    graph = Graph(g)
    return Normal(g, graph, loops(graph), selectors, exit_block if exit_block in graph.index else None, declared)


def named(n: str) -> str:
    """The name that a value has in normal form."""
    return f"v.{n}" if n.isdigit() else n


def _named(f: m.Function) -> m.Function:
    """Give numbered values names: numbers must be consecutive in LLVM's text."""
    name = named

    def value(v: m.Value) -> m.Value:
        return m.Local(v.type, name(v.name)) if isinstance(v, m.Local) and v.name.isdigit() else v

    def instruction(i: m.Instruction) -> m.Instruction:
        attrs = dict(i.attrs)
        for k in ("targets", "incoming"):
            if k in attrs:
                attrs[k] = tuple(map(name, attrs[k]))  # pyright: ignore[reportArgumentType]
        return replace(i, operands=tuple(map(value, i.operands)), attrs=attrs, name=name(i.name) if i.name else None)

    params = tuple(replace(p, name=name(p.name)) for p in f.params)
    blocks = tuple(m.Block(name(b.name), tuple(map(instruction, b.instructions))) for b in f.blocks)
    return replace(f, params=params, blocks=blocks)


def _drop_unreachable(d: Draft) -> None:
    live = set(d.graph().rpo)
    for name in [n for n in d.blocks if n not in live]:
        del d.blocks[name]
    for name in d.blocks:
        code = d.blocks[name]
        for n, i in enumerate(d.phis(name)):
            rows = [(v, b) for v, b in zip(i.operands, i.incoming, strict=True) if b in live]
            if len(rows) != len(i.operands):
                code[n] = phi_of(i.name or "", i.type, rows, i.location)


def _simplify_edges(d: Draft) -> None:
    """At most one edge between two blocks, but for switches into blocks without phis."""
    for name in list(d.blocks):
        t = d.blocks[name][-1]
        if t.opcode == "br" and len(t.targets) == 2 and t.targets[0] == t.targets[1]:
            d.blocks[name][-1] = m.Instruction("br", m.VOID, (), {"targets": t.targets[:1]}, None, t.location)
            _single_incoming(d, t.targets[0], name)
        elif t.opcode == "switch":
            for target in {x for x in t.targets if t.targets.count(x) > 1}:
                _single_incoming(d, target, name)
                if d.phis(target):
                    d.split_edge(name, target, "sw")


def _single_incoming(d: Draft, block: str, pred: str) -> None:
    code = d.blocks[block]
    for n, i in enumerate(d.phis(block)):
        rows: list[tuple[m.Value, str]] = []
        for v, b in zip(i.operands, i.incoming, strict=True):
            if b != pred or all(x != pred for _, x in rows):
                rows.append((v, b))
        code[n] = phi_of(i.name or "", i.type, rows, i.location)


def _expand_calls(
    d: Draft, declared: dict[str, m.FunctionType], hidden: Callable[[m.Instruction], bool] | None
) -> None:
    """Rewrite calls that a rule expresses in simpler instructions, and drop what has no effect here."""
    mapping: dict[str, m.Value] = {}
    for name, code in d.blocks.items():
        if not any(i.opcode == "call" for i in code):
            continue
        b = Builder(d.names, declared)
        for i in code:
            rule = registry.function_rule(i.callee) if i.opcode == "call" and i.callee else None
            if rule is not None and rule.expand is not None:
                b.location = i.location
                result = rule.expand(b, i)
                if i.name is not None and result is not None:
                    mapping[i.name] = result
            elif hidden is not None and hidden(i):
                continue
            else:
                b.append(i)
        d.blocks[name] = b.code
    d.substitute(mapping)


# ---------------------------------------------------------------- returns


def _unify_returns(d: Draft, status: bool) -> str | None:
    """One returning block for the derivative; error returns keep their own."""
    returns = [n for n, c in d.blocks.items() if c[-1].opcode == "ret"]
    if status:
        for name in returns:
            _split_error_returns(d, name)
        returns = [n for n, c in d.blocks.items() if c[-1].opcode == "ret" and not _is_error(c[-1])]
    if len(returns) <= 1:
        return returns[0] if returns else None
    exit_block = d.new_block("exit")
    rows: list[tuple[m.Value, str]] = []
    for name in returns:
        ret = d.blocks[name].pop()
        if ret.operands:
            rows.append((ret.operands[0], name))
        d.branch(name, exit_block)
    if rows:
        phi = phi_of(d.names.fresh("ret"), rows[0][0].type, rows)
        d.blocks[exit_block] = [phi, m.Instruction("ret", m.VOID, (phi.result,))]
    else:
        d.blocks[exit_block] = [m.Instruction("ret", m.VOID)]
    return exit_block


def _is_error(ret: m.Instruction) -> bool:
    v = ret.operands[0] if ret.operands else None
    return isinstance(v, m.ConstInt) and v.value not in (0, -2)


def _split_error_returns(d: Draft, name: str) -> None:
    """Clone a returning block for the predecessors from which it returns a constant error code."""
    code = d.blocks[name]
    v = code[-1].operands[0] if code[-1].operands else None
    phis = d.phis(name)
    phi = next((p for p in phis if isinstance(v, m.Local) and p.name == v.name), None)
    if phi is None:
        return
    for value, pred in zip(phi.operands, phi.incoming, strict=True):
        if not (isinstance(value, m.ConstInt) and value.value not in (0, -2)):
            continue
        clone = d.new_block("error")
        local: dict[str, m.Value] = {}
        for i in d.blocks[name]:
            ops = tuple(local.get(o.name, o) if isinstance(o, m.Local) else o for o in i.operands)
            if i.opcode == "phi":
                local[i.name or ""] = next(x for x, b in zip(i.operands, i.incoming, strict=True) if b == pred)
                continue
            new = replace(i, operands=ops)
            if i.name is not None:
                new = replace(new, name=d.names.fresh("e"))
                local[i.name] = new.result
            d.blocks[clone].append(new)
        d.retarget(pred, name, clone)
        for n, p in enumerate(d.phis(name)):
            rows = [(x, b) for x, b in zip(p.operands, p.incoming, strict=True) if b != pred]
            d.blocks[name][n] = phi_of(p.name or "", p.type, rows, p.location)
    if all(not p.operands for p in d.phis(name)) and d.phis(name):
        del d.blocks[name]


# ---------------------------------------------------------------- loops


def _make_reducible(d: Draft) -> None:
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
        Repair(d, g, types[v], {where[v]: m.Local(types[v], v)}).rewrite(v, where[v])


class Repair:
    """SSA construction for one variable with known values at the end of some blocks (on-demand phis)."""

    def __init__(self, d: Draft, g: Graph, t: m.Type, defs: dict[str, m.Value]) -> None:
        self.d, self.g, self.t = d, g, t
        self.at_end: dict[str, m.Value] = dict(defs)
        self.at_start: dict[str, m.Value] = {}

    def end(self, block: str) -> m.Value:
        """Value at the end of a block."""
        chain = []
        while block not in self.at_end and len(self.g.pred[block]) == 1 and block not in self.at_start:
            chain.append(block)
            block = self.g.pred[block][0]
        v = self.at_end[block] if block in self.at_end else self.start(block)
        for b in (*chain, block):
            self.at_end.setdefault(b, v)
        return v

    def start(self, block: str) -> m.Value:
        """Value at the start of a block."""
        if block in self.at_start:
            return self.at_start[block]
        preds = self.g.pred[block]
        if not preds:
            return m.Undef(self.t, poison=True)
        if len(preds) == 1:
            v = self.end(preds[0])
            self.at_start[block] = v
            return v
        phi = m.Local(self.t, self.d.names.fresh("ssa"))
        self.at_start[block] = phi
        self.at_end.setdefault(block, phi)
        rows = [(self.end(p), p) for p in preds]
        self.d.blocks[block].insert(0, phi_of(phi.name, self.t, rows))
        return phi

    def rewrite(self, name: str, home: str, inside: set[str] | None = None) -> None:
        """Replace uses of `name` that its definition in block `home` does not serve (or that are not `inside`)."""
        for block in self.g.rpo:
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


def _simplify_loops(d: Draft) -> None:
    """Preheaders, single latches and one block per exit edge."""
    g = d.graph()
    for loop in g.loops:
        outside = [p for p in g.pred[loop.header] if p not in loop.blocks]
        if len(outside) != 1 or len(g.succ[outside[0]]) != 1:
            d.funnel(outside, loop.header, "pre")
    g = d.graph()
    for loop in g.loops:
        if len(loop.latches) > 1:
            d.funnel(list(loop.latches), loop.header, "latch")
    g = d.graph()
    done: set[tuple[str, str]] = set()
    for loop in g.loops:
        for x in loop.blocks:
            for s in g.succ[x]:
                if s not in loop.blocks and (x, s) not in done:
                    done.add((x, s))
                    d.split_edge(x, s, "leave")


def _count_iterations(d: Draft) -> Callable[[Graph], dict[str, LoopInfo]]:
    """Give each loop a counter. Returns what finds the loops' parts in the final graph."""
    g = d.graph()
    counters: dict[str, str] = {}
    for loop in g.loops:
        latch = loop.latches[0]
        pre = next(p for p in g.pred[loop.header] if p not in loop.blocks)
        counter = _existing_counter(d, loop, latch)
        if counter is None:
            counter = d.names.fresh("k")
            following = m.Local(m.I64, d.names.fresh("k"))
            phi = phi_of(counter, m.I64, [(m.ConstInt(m.I64, 0), pre), (following, latch)])
            d.blocks[loop.header].insert(0, phi)
            step = m.Instruction(
                "add", m.I64, (phi.result, m.ConstInt(m.I64, 1)), {"flags": ("nuw", "nsw")}, following.name
            )
            d.blocks[latch].insert(len(d.blocks[latch]) - 1, step)
        counters[loop.header] = counter
    lasts: dict[tuple[str, str], str] = {}
    for loop in g.loops:
        for x in loop.blocks:
            for e in g.succ[x]:
                if e not in loop.blocks:
                    name = d.names.fresh("last")
                    counter_value = m.Local(m.I64, counters[loop.header])
                    d.blocks[e].insert(0, phi_of(name, m.I64, [(counter_value, x)]))
                    lasts[loop.header, e] = name

    def collect(final: Graph) -> dict[str, LoopInfo]:
        out: dict[str, LoopInfo] = {}
        for loop in final.loops:
            exits = tuple(
                (x, s) for x in final.rpo if x in loop.blocks for s in final.succ[x] if s not in loop.blocks
            )
            pre = next(p for p in final.pred[loop.header] if p not in loop.blocks)
            last: dict[str, m.Value] = {e: m.Local(m.I64, lasts[loop.header, e]) for _, e in exits}
            out[loop.header] = LoopInfo(loop.header, pre, loop.latches[0], counters[loop.header], exits, last)
        return out

    return collect


def _existing_counter(d: Draft, loop: Loop, latch: str) -> str | None:
    """An i64 phi that already counts 0, 1, 2, ..."""
    steps: dict[str, m.Instruction] = {}
    for block in loop.blocks:
        for i in d.blocks[block]:
            if i.opcode == "add" and i.name is not None:
                steps[i.name] = i
    for phi in d.phis(loop.header):
        if phi.type != m.I64:
            continue
        rows = dict(zip(phi.incoming, phi.operands, strict=True))
        step = rows.pop(latch)
        start = next(iter(rows.values()))
        add = steps.get(step.name) if isinstance(step, m.Local) else None
        if m.is_zero(start) and add is not None and add.operands == (phi.result, m.ConstInt(m.I64, 1)):
            return phi.name
    return None


def _close_loops(d: Draft) -> None:
    """Loop-closed SSA: outside a loop its values are read through phis in the exit blocks."""
    g = d.graph()
    for loop in reversed(g.loops):  # inner loops first
        exits = [(x, s) for x in g.rpo if x in loop.blocks for s in g.succ[x] if s not in loop.blocks]
        defined: dict[str, tuple[str, m.Type]] = {}
        for block in g.rpo:
            if block in loop.blocks:
                for i in d.blocks[block]:
                    if i.name is not None and i.type != m.VOID:
                        defined[i.name] = (block, i.type)
        used: dict[str, None] = {}
        for block in g.rpo:
            if block in loop.blocks:
                continue
            for i in d.blocks[block]:
                for n, o in enumerate(i.operands):
                    if isinstance(o, m.Local) and o.name in defined and not (
                        i.opcode == "phi" and i.incoming[n] in loop.blocks
                    ):
                        used[o.name] = None
        for name in used:
            home, t = defined[name]
            defs: dict[str, m.Value] = {}
            for x, e in exits:
                if g.dominates(home, x):
                    phi = phi_of(d.names.fresh("out"), t, [(m.Local(t, name), x)])
                    d.blocks[e].insert(0, phi)
                    defs[e] = phi.result
            repair = Repair(d, g, t, defs)
            for e, v in defs.items():
                repair.at_start[e] = v
            repair.rewrite(name, home, inside=loop.blocks)


def _add_selectors(d: Draft, headers: set[str]) -> dict[str, str]:
    """At each merge a value that tells which predecessor control came from.

    Where one branch that dominates the merge decides, it is computed from the branch's condition, so that the
    reverse pass can recompute it; else it is a phi of constants.
    """
    g = d.graph()
    out: dict[str, str] = {}
    for block in g.rpo:
        preds = g.pred[block]
        if len(preds) < 2 or block in headers:
            continue
        name = d.names.fresh("from")
        t = m.I8 if len(preds) < 128 else m.I32
        numbers = [m.ConstInt(t, n) for n in range(len(preds))]
        decided = _deciding_branch(d, g, block, preds)
        if decided is not None:
            condition, yes, no = decided
            select = m.Instruction("select", t, (condition, numbers[yes], numbers[no]), {}, name)
            d.blocks[block].insert(len(d.phis(block)), select)
        else:
            d.blocks[block].insert(0, phi_of(name, t, list(zip(numbers, preds, strict=True))))
        out[block] = name
    return out


def _deciding_branch(d: Draft, g: Graph, block: str, preds: list[str]) -> tuple[m.Value, int, int] | None:
    """Condition of a branch whose sides reach `block` through one predecessor each, and these predecessors."""
    top = g.idom[block]
    if top is None or len(preds) != 2 or g.loop_of[top] is not g.loop_of[block]:
        return None
    branch = d.blocks[top][-1]
    if branch.opcode != "br" or len(branch.targets) != 2:
        return None

    def through(side: str) -> list[int]:
        return [n for n, p in enumerate(preds) if (p == top and side == block) or (side != block and g.dominates(side, p))]

    yes, no = (through(side) for side in branch.targets)
    if len(yes) == len(no) == 1 and yes != no:
        return branch.operands[0], yes[0], no[0]
    return None


def _order(d: Draft) -> None:
    """Blocks in reverse postorder: definitions come before uses when the text is read top down."""
    order = d.graph().rpo
    d.blocks = {b: d.blocks[b] for b in order}
