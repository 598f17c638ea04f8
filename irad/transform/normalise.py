"""Brings a function into the form that the reverse transform expects.

    every value named; no duplicate edges; one `ret` that is reached when a derivative is wanted (error returns
    stay separate); only natural loops, each with a preheader, one latch, one block per exit edge and an explicit
    iteration counter; values that leave a loop do so through a phi in the exit block (LCSSA); a selector phi at
    every merge, so that "which way did we come" is a value like any other.

Each step builds on a `Draft`, a mutable copy; `normalise` freezes the result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Graph, Loop
from irad.rules import registry
from irad.rules.numba_runtime import kept
from irad.transform.aggregates import split_choices, split_loads, split_stores
from irad.transform.counted import share_no_counting
from irad.transform.cycles import make_reducible
from irad.transform.disguised import follow_addresses
from irad.transform.draft import Draft, Repair, phi_of
from irad.transform.jam import jam_loops
from irad.transform.pointers import restore_pointers
from irad.transform.rounding import mark_rounding
from irad.transform.simplify import drop_dead_code, index_pointer, resolve_frozen_selects, resolve_full_length_selects


@dataclass(frozen=True)
class LoopInfo:
    """Names that normalising gave to the parts of one loop (keyed by its header)."""

    header: str
    preheader: str
    latch: str
    counter: str  # i64 phi in the header: 0, 1, 2, ...
    exits: tuple[tuple[str, str], ...]  # (exiting block, exit block), those that only lead to errors left out
    last: dict[str, m.Value]  # exit block → counter of the iteration that left


@dataclass(frozen=True)
class Normal:
    """A function in normal form. `exit` is the block whose `ret` the reverse pass starts from, if any."""

    function: m.Function
    graph: Graph
    loops: dict[str, LoopInfo]
    selectors: dict[str, str]  # merge block → its selector phi
    exit: str | None
    on_path: frozenset[str]  # blocks from which `exit` can be reached; the others only lead to errors
    declared: dict[str, m.FunctionType] = field(default_factory=dict)

    def with_function(self, f: m.Function) -> Normal:
        """The same control flow with other instructions."""
        return replace(self, function=f)

    @property
    def live(self) -> m.Function:
        """The function without blocks that only lead to errors: what a derivative depends on."""
        return replace(self.function, blocks=tuple(b for b in self.function.blocks if b.name in self.on_path))


def normalise(
    f: m.Function,
    *,
    status: bool,
    counting: Callable[[m.Instruction], bool] | None = None,
    prefix: str = "",
    keep: bool = False,
    jam: bool | None = None,
) -> Normal:
    """Normal form of `f`.

    `status`: f returns an error code, 0 or -2 meaning success, as Numba's functions do. `counting` recognises
    calls that count references. `prefix` begins the names of all values, so that functions can be analysed together.
    `keep`: arrays stay objects of their runtime (see `rules.numba_runtime`). `jam`: iterations of outer loops run side
    by side where that helps; True says that parameters point to different memory (`transform.jam`).
    """
    f = mark_rounding(_named(f, prefix))
    names = Names(f"{prefix}n.")
    d = Draft(f, names)
    drop_cleanups(d)
    declared: dict[str, m.FunctionType] = {}
    _drop_unreachable(d)
    _simplify_edges(d)
    if keep:
        share_no_counting(d)
    exit_block = _unify_returns(d, status)
    _drop_unreachable(d)
    _expand_calls(d, declared, counting, _reaching(d.graph(), exit_block), keep)
    split_loads(d)
    split_choices(d)
    split_stores(d)
    restore_pointers(d)
    if d.graph().irreducible:
        make_reducible(d)
    _simplify_loops(d)
    if jam is not None:
        jam_loops(d, declared, noalias=jam)
    resolve_frozen_selects(d)
    resolve_full_length_selects(d)
    follow_addresses(d)
    drop_dead_code(d)
    loops = _count_iterations(d)
    _close_loops(d)
    selectors = _add_selectors(d, {lo.header for lo in d.graph().loops})
    _order(d)
    g = d.freeze()
    graph = Graph(g)
    exit_block = exit_block if exit_block in graph.index else None
    on_path = _reaching(graph, exit_block)
    return Normal(g, graph, loops(graph, on_path), selectors, exit_block, on_path, declared)


def _reaching(g: Graph, target: str | None) -> frozenset[str]:
    """Blocks from which `target` can be reached."""
    if target is None:
        return frozenset()
    seen = {target}
    work = [target]
    while work:
        for p in g.pred[work.pop()]:
            if p not in seen:
                seen.add(p)
                work.append(p)
    return frozenset(seen)


# Names that irad makes: parameters, prefixes of values and blocks, suffixes of what goes with a value.
_PARTS = r"[rnaxyceuvtglw]|adj|slot|tape|capacity|count|first|turn|ran|none|way|now|at|enter|iter|kept|irad|room|c\d+"
_WHOLE = r"more|next|now|total|turns|seed|arena|frame(?:\.(?:held|wanted))?|start|end"
_RESERVED = re.compile(rf"(?:{_WHOLE}|(?:{_PARTS})\..*|.*\.[sdfrt]_*)")


def named(n: str, prefix: str = "") -> str:
    """The name that a value or block of the user's has in normal form: numbers and irad's own names are changed."""
    if n.isdigit():
        return f"{prefix}v.{n}"
    if _RESERVED.fullmatch(n):
        return f"{prefix}u.{n}_"
    return prefix + n


def _named(f: m.Function, prefix: str) -> m.Function:
    """Give numbered values names (numbers must be consecutive in LLVM's text), and all values the prefix."""

    def value(v: m.Value) -> m.Value:
        return m.Local(v.type, named(v.name, prefix)) if isinstance(v, m.Local) else v

    def instruction(i: m.Instruction) -> m.Instruction:
        attrs = dict(i.attrs)
        for k in ("targets", "incoming"):
            if k in attrs:
                attrs[k] = tuple(named(x, prefix) for x in attrs[k])  # pyright: ignore[reportGeneralTypeIssues]
        name = named(i.name, prefix) if i.name else None
        return replace(i, operands=tuple(map(value, i.operands)), attrs=attrs, name=name)

    params = tuple(replace(p, name=named(p.name, prefix)) for p in f.params)
    blocks = tuple(m.Block(named(b.name, prefix), tuple(map(instruction, b.instructions))) for b in f.blocks)
    return replace(f, params=params, blocks=blocks)


def drop_cleanups(d: Draft) -> None:
    """Calls that may throw become plain calls: no derivative is taken of a run that throws.

    An exception passes through the derivative without the cleanups of the primal.
    """
    for name, code in d.blocks.items():
        i = code[-1]
        if i.opcode != "invoke":
            continue
        normal, unwind = i.targets
        attrs = {k: v for k, v in i.attrs.items() if k != "targets"}
        code[-1] = replace(i, opcode="call", attrs=attrs)
        d.branch(name, normal)
        for n, p in enumerate(d.phis(unwind)):
            rows = [(v, b) for v, b in zip(p.operands, p.incoming, strict=True) if b != name]
            d.blocks[unwind][n] = phi_of(p.name or "", p.type, rows, p.location)


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
    d: Draft,
    declared: dict[str, m.FunctionType],
    counting: Callable[[m.Instruction], bool] | None,
    on_path: frozenset[str],
    keep: bool,
) -> None:
    """Rewrite calls that a rule expresses in simpler instructions, and drop reference counting.

    Code that only leads to an error keeps its own allocations and their counting; what it shares with the rest
    is not counted there either.
    """
    mapping: dict[str, m.Value] = {}
    own = {i.name for n, code in d.blocks.items() if n not in on_path for i in code if i.opcode == "call"}
    for name, code in d.blocks.items():
        if not any(i.opcode == "call" for i in code):
            continue
        b = Builder(d.names, declared)
        for i in code:
            rule = registry.function_rule(i.callee) if i.opcode == "call" and i.callee else None
            if rule is not None and rule.kind == "marker":
                continue
            if keep and name in on_path and (same := kept(i)) is not None:
                b.append(same)
            elif rule is not None and rule.expand is not None and (rule.everywhere or name in on_path):
                b.location = i.location
                result = rule.expand(b, i)
                if i.name is not None and result is not None:
                    mapping[i.name] = result
            elif i.opcode == "call" and rule is None and i.callee is not None and registry.scalar_rule(i) is None:
                b.append(replace(i, attrs={**i.attrs, "tag": d.names.fresh("call")}))
            elif counting is not None and counting(i):
                v = i.operands[0]
                if name not in on_path and isinstance(v, m.Local) and v.name in own:
                    b.append(i)
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


def _count_iterations(d: Draft) -> Callable[[Graph, frozenset[str]], dict[str, LoopInfo]]:
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
        index_pointer(d, loop, latch, m.Local(m.I64, counter))
    lasts: dict[tuple[str, str], str] = {}
    for loop in g.loops:
        for x in loop.blocks:
            for e in g.succ[x]:
                if e not in loop.blocks:
                    name = d.names.fresh("last")
                    counter_value = m.Local(m.I64, counters[loop.header])
                    d.blocks[e].insert(0, phi_of(name, m.I64, [(counter_value, x)]))
                    lasts[loop.header, e] = name

    def collect(final: Graph, on_path: frozenset[str]) -> dict[str, LoopInfo]:
        out: dict[str, LoopInfo] = {}
        for loop in final.loops:
            inside = [x for x in final.rpo if x in loop.blocks]
            exits = tuple((x, s) for x in inside for s in final.succ[x] if s not in loop.blocks and s in on_path)
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
    users: dict[str, set[str]] = {}  # value → blocks with a use of it (some may be gone)

    def index(blocks: Iterable[str]) -> None:
        for block in blocks:
            for i in d.blocks[block]:
                for o in i.operands:
                    if isinstance(o, m.Local):
                        users.setdefault(o.name, set()).add(block)

    index(g.rpo)
    for loop in reversed(g.loops):  # inner loops first
        inside = sorted(loop.blocks, key=g.index.__getitem__)
        exits = [(x, s) for x in inside for s in g.succ[x] if s not in loop.blocks]
        defined = [(i, block) for block in inside for i in d.blocks[block] if i.name is not None and i.type != m.VOID]
        for i, home in defined:
            name, t = i.name or "", i.type
            outside = sorted(users.get(name, set()) - loop.blocks, key=g.index.__getitem__)
            if not any(_uses_outside(d, block, name, loop) for block in outside):
                continue
            defs: dict[str, m.Value] = {}
            for x, e in exits:
                if g.dominates(home, x):
                    phi = phi_of(d.names.fresh("out"), t, [(m.Local(t, name), x)])
                    d.blocks[e].insert(0, phi)
                    defs[e] = phi.result
            repair = Repair(d, g, t, defs)
            for e, v in defs.items():
                repair.at_start[e] = v
            repair.rewrite(name, home, outside, inside=loop.blocks)
            index({*defs, *repair.phis, *outside})


def _uses_outside(d: Draft, block: str, name: str, loop: Loop) -> bool:
    """Whether a block outside the loop reads a value of the loop other than along an edge from it."""
    return any(
        isinstance(o, m.Local) and o.name == name and not (i.opcode == "phi" and i.incoming[n] in loop.blocks)
        for i in d.blocks[block]
        for n, o in enumerate(i.operands)
    )


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
        if side == block:
            return [n for n, p in enumerate(preds) if p == top]
        # a side that can be entered from elsewhere too says nothing about the branch
        return [n for n, p in enumerate(preds) if g.dominates(side, p)] if g.pred[side] == [top] else []

    yes, no = (through(side) for side in branch.targets)
    if len(yes) == len(no) == 1 and yes != no:
        return branch.operands[0], yes[0], no[0]
    return None


def _order(d: Draft) -> None:
    """Blocks in reverse postorder: definitions come before uses when the text is read top down."""
    order = d.graph().rpo
    d.blocks = {b: d.blocks[b] for b in order}
