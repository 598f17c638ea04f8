"""The gradient function: forward sweep, reverse sweep, and what frames them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from irad.analysis.plan import Plan, make_plan
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform import tape as tapes
from irad.transform.augmented import SHADOW
from irad.transform.forward_sweep import ForwardSweep
from irad.transform.problem import ARENA, Problem, scopes
from irad.transform.recall import Recall, find_slots
from irad.transform.reverse_sweep import ReverseSweep
from irad.transform.schedule import Schedule


@dataclass(frozen=True)
class Gradient:
    """The gradient function and the plan that it follows."""

    function: m.Function
    plan: Plan


def build_gradient(p: Problem, symbol: str) -> Gradient:
    """One function that runs the primal forwards, then its adjoint backwards."""
    if p.normal.exit is None:
        raise UnsupportedError("the function never returns normally: there is nothing to differentiate")
    schedule = Schedule(p)
    plan = make_plan(p.values, schedule.needed, lambda block, loop: p.graph.dominates(block, loop.latches[0]))
    tape = {h: tapes.TapeVariables(t) for h, t in plan.tapes.items()}
    slots = find_slots(p, plan, schedule.needed)
    arena = p.augmented.uses_arena or bool(tape) or bool(p.augmented.shadow_globals)
    names = Names("r.")
    forward = ForwardSweep(p, plan, tape, slots, arena=arena, names=names)
    forward.write()
    recall = Recall(p, plan, tape, slots, names)
    backward = ReverseSweep(p, schedule, recall, tape, arena=arena, names=names)
    backward.write()
    entry = _entry(p, tape, slots, backward.entry, arena=arena)
    blocks = [m.Block("irad.entry", tuple(entry))]
    blocks += [m.Block(n, tuple(c)) for n, c in forward.blocks.items()]
    blocks += [_with_prelude(n, b, recall, backward.shadow_pointers) for n, b in backward.builders.items()]
    params = list(p.augmented.params)
    f = p.normal.function
    if p.return_kind == "active":
        params.append(m.Param(f.result, "seed"))
    return Gradient(m.Function(symbol, f.result, tuple(params), tuple(blocks)), plan)


def _entry(
    p: Problem, tape: dict[str, tapes.TapeVariables], slots: set[str], variables: Builder, *, arena: bool
) -> list[m.Instruction]:
    """Stack variables, the arena, and shadows of globals and of scratch arguments."""
    head = Builder(Names("x."), p.declared)
    for i in p.augmented.entry_code:
        head.append(i)
    if arena:
        head.call("irad_arena_acquire", m.PTR, [])
        head.code[-1] = replace(head.code[-1], name=ARENA.name)
    sizes: dict[str, m.Value] = {g: m.ConstInt(m.I64, n) for g, n in p.augmented.shadow_globals.items()}
    for name, (count, item) in p.augmented.shadow_params.items():
        sizes[name] = head.mul(m.Local(m.I64, count), m.ConstInt(m.I64, item))
    for name, size in sizes.items():
        head.call("irad_arena_allocate_zeroed", m.PTR, [ARENA, size])
        head.code[-1] = replace(head.code[-1], name=name + SHADOW)
    for n in sorted(slots):
        tapes.variable(head, f"slot.{n}", p.values.defs[n].type)
    for tv in tape.values():
        tv.declare(head, counts=p.values.loop_by_header[tv.tape.loop].parent is not None)
    head.code.extend(variables.code)
    head.br(p.normal.function.entry.name)
    return head.code


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
