"""Gradient functions: forward sweep, reverse sweep, and what frames them.

A gradient runs both sweeps in one function. A function that is not inlined (`transform.calls`) gets them as two
functions, which hand over a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from irad.analysis.plan import Plan, make_plan
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform import tape as tapes
from irad.transform.calls import Derived
from irad.transform.forward_sweep import ForwardSweep, release, reverse_at_once
from irad.transform.fuse import Iteration
from irad.transform.globals import fill, shadow_of
from irad.transform.problem import ARENA, Problem, scopes
from irad.transform.recall import Recall, find_slots, frame_slots
from irad.transform.reverse_sweep import ReverseSweep
from irad.transform.schedule import Schedule
from irad.transform.shadows import ADJOINT, SHADOW


@dataclass(frozen=True)
class Gradient:
    """Generated functions (one, or a forward and a reverse pass) and the plan that they follow."""

    functions: tuple[m.Function, ...]
    plan: Plan


class Parts:
    """What both kinds of gradient are made of."""

    def __init__(self, p: Problem, *, split: bool, growing: bool = False) -> None:
        if p.normal.exit is None:
            raise UnsupportedError("the function never returns normally: there is nothing to differentiate")
        self.p = p
        self.exit = p.normal.exit
        excluded: set[str] = set()
        while True:
            self.schedule = Schedule(p, excluded)
            needed = self.schedule.needed
            self.plan = make_plan(p.values, needed, split=split, options=p.options, once=self.schedule.chosen)
            # tapes of loops inside are counted back along all iterations
            counted = {
                h
                for h in self.schedule.chosen
                if any(x != h and x in self.plan.tapes for x in p.values.loop_by_header[h].blocks)
            }
            if not counted:
                break
            excluded |= counted
        self.plan = replace(self.plan, chosen=tuple(self.schedule.chosen))
        if growing:
            tapes_ = {h: replace(t, fixed=False) for h, t in self.plan.tapes.items()}
            self.plan = replace(self.plan, tapes=tapes_)
        self.tape = {h: tapes.TapeVariables(t, split=split) for h, t in self.plan.tapes.items()}
        self.slots = frame_slots(p, self.plan, needed) if split else find_slots(p, self.plan, needed)
        self.names = Names("r.")
        self.recall = Recall(p, self.plan, self.tape, self.slots, self.names)

    @property
    def ret(self) -> m.Instruction:
        return self.p.normal.function.block[self.exit].terminator

    def counts(self, tv: tapes.TapeVariables) -> bool:
        """Whether a tape is filled by several runs of its loop."""
        return self.p.values.loop_by_header[tv.tape.loop].parent is not None

    def type_of(self, name: str) -> m.Type:
        """Type of a value or parameter of the augmented primal."""
        i = self.p.values.defs.get(name)
        return i.type if i is not None else next(q.type for q in self.p.augmented.params if q.name == name)

    def adjoint(self, b: Builder, q: m.Param) -> m.Value:
        """The adjoint of a float parameter, after the reverse sweep."""
        lanes = self.p.augmenter.lanes
        if q.name in self.schedule.shared:
            return b.load(lanes.type(q.type), m.Local(m.PTR, f"adj.{q.name}"))
        return lanes.zero(q.type)

    def backward_blocks(self, backward: ReverseSweep) -> list[m.Block]:
        return [_with_prelude(n, b, self.recall, backward.shadow_pointers) for n, b in backward.builders.items()]


def build_gradient(p: Problem, symbol: str) -> Gradient:
    """One function that runs the primal forwards, then its adjoint backwards."""
    parts = Parts(p, split=False)
    arena = _uses_arena(p, parts)

    def finish(b: Builder) -> None:
        for q in p.normal.function.params:
            if p.params[q.name] == "active":
                b.store(parts.adjoint(b, q), m.Local(m.PTR, q.name + ADJOINT), align=m.alignof(q.type))
        release(b, arena)
        b.append(parts.ret)

    f = p.normal.function
    seed = f.result if p.return_kind == "active" else None
    head, lanes = _entry(p, arena=arena), p.augmenter.lanes
    params = list(p.augmented.params)
    if seed is not None and lanes.plain:
        params.append(m.Param(seed, "seed"))
    elif seed is not None:
        params.append(m.Param(m.PTR, "seeds", ("noalias",)))
        head.emit("load", lanes.type(seed), (params[-1].value,), name="seed", align=m.alignof(seed))
    blocks = _both_sweeps(p, parts, head, seed, arena, finish)
    joint = {i.header: i.plan for i in p.joint.values() if i.plan is not None}
    return Gradient((m.Function(symbol, f.result, tuple(params), blocks),), replace(parts.plan, joint=joint))


def build_fused(p: Problem, d: Derived) -> Gradient:
    """The same of a function that is not inlined, for calls that are reversed when they are made."""
    parts = Parts(p, split=False)
    arena = _uses_arena(p, parts)
    mark = m.Local(m.PTR, "irad.mark")
    head = Builder(Names("x."), p.declared)
    for i in p.augmented.entry_code:
        head.append(i)
    if arena:
        head.call("irad_arena_mark", m.PTR, [ARENA])
        head.code[-1] = replace(head.code[-1], name=mark.name)

    def finish(b: Builder) -> None:
        if arena:
            b.call("irad_arena_reset", m.VOID, [ARENA, mark])
        out: m.Value = m.Undef(d.fused_result)
        active = [parts.adjoint(b, q) for q, on in zip(p.normal.function.params, d.active, strict=True) if on]
        for n, v in enumerate((parts.ret.operands[0], *active)):
            out = b.emit("insertvalue", d.fused_result, (out, v), indices=(n,))
        b.ret(out)

    blocks = _both_sweeps(p, parts, head, d.result, False, finish)
    params = (
        m.Param(m.PTR, ARENA.name),
        *(replace(q, attrs=()) for q in p.augmented.params),
        m.Param(d.result, "seed"),
    )
    return Gradient((m.Function(d.fused, d.fused_result, params, blocks, linkage="internal"),), parts.plan)


def _uses_arena(p: Problem, parts: Parts) -> bool:
    return p.augmented.uses_arena or bool(parts.tape) or bool(p.augmented.shadow_globals)


def _both_sweeps(
    p: Problem,
    parts: Parts,
    head: Builder,
    seed: m.Type | None,
    arena: bool,
    finish: Callable[[Builder], None],
    *,
    room: bool = True,
) -> tuple[m.Block, ...]:
    """The blocks of a function that runs forwards and backwards; `head` is its first, `finish` writes the last.

    `arena`: errors have to give it back. `room`: the variables with the rooms of tapes are the function's own.
    """
    forward = ForwardSweep(
        p, parts.plan, parts.tape, parts.slots, arena=arena, names=parts.names, ending=reverse_at_once
    )
    forward.write()
    backward = ReverseSweep(p, parts.schedule, parts.recall, parts.tape, seed=seed, names=parts.names, ending=finish)
    backward.write()
    for name, t in (v for iteration in p.joint.values() for v in iteration.variables):
        tapes.variable(head, name, t)
    for n in sorted(parts.slots):
        tapes.variable(head, f"slot.{n}", parts.type_of(n))
    for tv in parts.tape.values():
        tv.declare(head, counts=parts.counts(tv), room=room)
    head.code.extend(backward.entry.code)
    head.br(p.normal.function.entry.name)
    blocks = [m.Block("irad.entry", tuple(head.code))]
    blocks += [m.Block(n, tuple(c)) for n, c in forward.blocks.items()]
    return (*blocks, *parts.backward_blocks(backward))


def _entry(p: Problem, *, arena: bool) -> Builder:
    """Stack memory of the primal, the arena, and shadows of globals and of scratch arguments."""
    head = Builder(Names("x."), p.declared)
    for i in p.augmented.entry_code:
        head.append(i)
    if arena:
        head.call("irad_arena_acquire", m.PTR, [])
        head.code[-1] = replace(head.code[-1], name=ARENA.name)
    made = {g: n for g, n in p.augmented.shadow_globals.items() if g not in p.augmenter.given_globals}
    sizes: dict[str, m.Value] = {shadow_of(g).name: m.ConstInt(m.I64, n) for g, n in made.items()}
    for name, (count, item) in p.augmented.shadow_params.items():
        sizes[name + SHADOW] = head.mul(m.Local(m.I64, count), m.ConstInt(m.I64, item))
    for name, size in sizes.items():
        head.call("irad_arena_allocate_zeroed", m.PTR, [ARENA, size])
        head.code[-1] = replace(head.code[-1], name=name)
    fill(head, made, p.module, p.memory, p.activity, p.augmenter.scale)
    return head


def _with_prelude(name: str, b: Builder, recall: Recall, shadow_pointers: set[str]) -> m.Block:
    """Insert what a block must provide: before its adjoints, or, in enter.L, before the branch."""
    code = b.code
    prelude = recall.preludes.get(name)
    if prelude is not None:
        code = [*code[:-1], *prelude.code, code[-1]] if name.startswith("enter.") else [*prelude.code, *code]

    def marked(i: m.Instruction) -> m.Instruction:
        if i.opcode not in ("load", "store") or i.attrs.get("scopes"):
            return i
        p = i.operands[-1]
        if not (isinstance(p, m.Local) and p.name in shadow_pointers):
            return i
        return replace(i, attrs={**i.attrs, "scopes": scopes("shadow")})

    return m.Block(name, tuple(map(marked, code)))


# ---------------------------------------------------------------- an iteration that is reversed as soon as it has run


def build_iteration(p: Problem, iteration: Iteration) -> tuple[m.Function, Iteration]:
    """The function that runs and reverses an iteration (`transform.fuse`), and its interface as it turned out."""
    forgets = p.augmented.uses_arena  # what it allocates is gone after the iteration; else tapes are used again
    parts = Parts(p, split=False, growing=not forgets)
    arena = forgets or bool(parts.tape)
    rooms = () if forgets else tuple(v for tv in parts.tape.values() for v in tv.room)
    iteration = replace(iteration, arena=arena, rooms=rooms, plan=parts.plan)
    mark = m.Local(m.PTR, "irad.mark")

    def finish(b: Builder) -> None:
        if forgets:
            b.call("irad_arena_reset", m.VOID, [ARENA, mark])
        members = [parts.ret.operands[0], *(parts.adjoint(b, q) for q in iteration.adjoint_params)]
        out: m.Value = m.Undef(iteration.joint_result)
        for n, v in enumerate(members):
            out = b.emit("insertvalue", iteration.joint_result, (out, v), indices=(n,))
        b.ret(out)

    head = Builder(Names("x."), p.declared)
    for i in p.augmented.entry_code:
        head.append(i)
    if forgets:
        head.call("irad_arena_mark", m.PTR, [ARENA])
        head.code[-1] = replace(head.code[-1], name=mark.name)
    blocks = _both_sweeps(p, parts, head, iteration.result, False, finish, room=forgets)
    params = [m.Param(m.PTR, n) for n in ([ARENA.name] if arena else []) + [n for n, _ in rooms]]
    params += [*p.augmented.params, m.Param(iteration.result, "seed")]
    f = m.Function(iteration.symbol, iteration.joint_result, tuple(params), blocks, linkage="internal")
    return f, iteration
