"""Forward mode in two passes: the function is run and writes a log, tangents are computed later from the log alone.

Between the two the program may overwrite all that the function has read, and what the second pass is given in place of
the primal need not be memory at all. So the first pass logs whatever does not follow from earlier values: parameters,
addresses of its own memory, what it loads and what other functions return. The second pass is a tangent in which these
come from the log, in the same order, and nothing is written to the primal's memory.

    result  record(ptr log, parameters...)
    result  replay(ptr log, parameters of a tangent..., ptr for the tangent of an active result)

Functions that are not inlined have both passes too, with the arena in front of their parameters.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry
from irad.rules.allocation import FREE_LATER
from irad.rules.memory import MEMORY_TRANSFER
from irad.settings import DEFAULT
from irad.transform.calls import Derived
from irad.transform.derive import Derivative, differentiated
from irad.transform.forward_sweep import release
from irad.transform.lanes import ONE, Lanes
from irad.transform.problem import ARENA, Problem
from irad.transform.program import Layout
from irad.transform.reverse import _entry
from irad.transform.shadows import SHADOW
from irad.transform.tangent import RESULT, TANGENT, Ending, TangentSweep, build_callee
from irad.transform.task import Task

LOG = m.Local(m.PTR, "irad.log")
_GIVEN = ".given"  # suffix of a parameter whose value comes from the log
_STACK = ("llvm.stacksave", "llvm.stackrestore")


@dataclass(frozen=True)
class Replay:
    """IR `text` that defines the passes `record` and `replay`."""

    text: str
    record: str
    replay: str


def replayed(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    layouts: Mapping[int, Layout] | None = None,
    given: Collection[str] = (),
) -> Replay:
    """Both passes of function `entry` of a canonical module; arguments as for `derive.tangent`."""

    def build(task: Task) -> Derivative:
        root = task.problem(task.program.root, task.program.params, return_kind, forward=True)
        functions = [_record(root, f"{symbol}.record", None), _replay(root, f"{symbol}.replay")]
        for n, d in task.derived.items():
            if n in given:
                raise UnsupportedError(
                    f"split forward mode through {n!r}, for which the program has registered a derivative",
                    hint="Use __enzyme_fwddiff.",
                )
            p = task.callee(n, forward=True)
            functions += [_record(p, _recorded(d), d), build_callee(p, d, sweep_type=_ReplaySweep)]
        return Derivative(task.text(functions), symbol)

    made = differentiated(text, entry, activities, return_kind, False, layouts, None, build, DEFAULT, given=given)
    return Replay(made.text, f"{symbol}.record", f"{symbol}.replay")


def _recorded(d: Derived) -> str:
    return f"{d.name}.irad.record"


# ---------------------------------------------------------------- what is logged


def _is_pure(i: m.Instruction) -> bool:
    """Whether the result of a call follows from its operands."""
    if registry.scalar_rule(i) is not None:
        return True
    base = registry.base_name(i.callee or "")
    return base.startswith("llvm.") and base not in MEMORY_TRANSFER and i.name is not None


def _is_logged(i: m.Instruction, derived: Collection[str]) -> bool:
    if i.name is None or i.type == m.VOID:
        return False
    if i.opcode == "call":
        return not _is_pure(i) and i.callee not in derived and registry.base_name(i.callee or "") not in _STACK
    return i.opcode in ("load", "alloca", "atomicrmw", "cmpxchg")


def _is_static(i: m.Instruction, p: Problem) -> bool:
    """Whether memory on the stack is made at the very start of a derivative."""
    return i.opcode == "alloca" and i in p.normal.function.entry.instructions and (
        not i.operands or isinstance(i.operands[0], m.ConstInt)
    )  # fmt: skip


def _cell(v: m.Value | m.Instruction) -> m.ConstInt:
    return m.ConstInt(m.I64, -(-m.sizeof(v.type) // 8) * 8)


def _write(b: Builder, v: m.Local) -> None:
    b.store(v, b.call("irad_log_room", m.PTR, [LOG, _cell(v)]), align=8)


def _read(b: Builder, t: m.Type, name: str) -> None:
    b.emit("load", t, (b.call("irad_log_next", m.PTR, [LOG, _cell(m.Local(t, name))]),), name=name, align=8)


# ---------------------------------------------------------------- the first pass


def _record(p: Problem, symbol: str, d: Derived | None) -> m.Function:
    """The function itself, with a log."""
    f = p.normal.function
    names = Names("w.")
    head = Builder(names, p.declared)
    static = [i for i in f.entry.instructions if _is_static(i, p)]
    for i in static:
        head.append(i)
    if d is None:
        head.call("irad_arena_acquire", m.PTR, [])
        head.code[-1] = replace(head.code[-1], name=ARENA.name)
        for q in f.params:
            _write(head, q.value)
    for i in static:
        _write(head, i.result)
    head.br(f.entry.name)
    blocks = [m.Block("irad.entry", tuple(head.code))]
    for block in f.blocks:
        if block.name not in p.graph.rpo:
            continue
        b = Builder(names, p.declared)
        logged = block.name in p.normal.on_path
        for i in block.instructions[:-1]:
            if i in static:
                continue
            b.append(_recorded_call(i, p.derived) or (p.primal_instruction if logged else p.error_instruction)(i))
            if logged and _is_logged(i, p.derived):
                _write(b, i.result)
        if block.terminator.opcode == "ret" and d is None:
            release(b, arena=True)
        b.append(block.terminator)
        blocks.append(m.Block(block.name, tuple(b.code)))
    params = (m.Param(m.PTR, LOG.name), *(replace(q, attrs=()) for q in f.params))
    if d is None:
        return m.Function(symbol, f.result, params, tuple(blocks))
    return m.Function(symbol, f.result, (m.Param(m.PTR, ARENA.name), *params), tuple(blocks), linkage="internal")


def _recorded_call(i: m.Instruction, derived: Mapping[str, Derived]) -> m.Instruction | None:
    d = derived.get(i.callee or "") if i.opcode == "call" else None
    if d is None:
        return None
    attrs = {"callee": m.Global(m.PTR, _recorded(d)), "flags": i.flags}
    return replace(i, operands=(ARENA, LOG, *i.operands), attrs=attrs)


# ---------------------------------------------------------------- the second pass


class _ReplaySweep(TangentSweep):
    """Tangents along the log."""

    leading = (ARENA, LOG)

    def __init__(self, p: Problem, active: set[str], ending: Ending, lanes: Lanes = ONE) -> None:
        super().__init__(p, active, ending, lanes)
        self.prepare()

    def prepare(self) -> None:
        """Find out what the log holds, and refuse what reads the primal's memory to compute tangents."""
        p = self.p
        self.logged: set[str] = set()
        self.own: set[int] = set()
        for block in p.normal.function.blocks:
            if block.name not in p.normal.on_path:
                continue
            for i in block.instructions:
                self.own.add(id(i))
                if _is_logged(i, p.derived):
                    self.logged.add(i.name or "")
                rule = registry.rule_of_call(i) if i.opcode == "call" else None
                if rule is not None and any(p.is_active_memory(o) for o in i.operands if o.type == m.PTR):
                    raise p.error(
                        i,
                        UnsupportedError,
                        f"split forward mode: {i.callee} reads arrays, which may have changed by then",
                        "Use __enzyme_fwddiff.",
                    )

    def keep(self, i: m.Instruction) -> None:
        """The primal's part of an instruction."""
        if i.name is not None and i.name in self.logged:
            _read(self.b, i.type, i.name)
        elif not self._is_effect(i):
            super().keep(i)

    def _is_effect(self, i: m.Instruction) -> bool:
        """Whether an instruction does something to memory of the primal, or is a call for its effect."""
        if i.opcode == "call" and i.callee == FREE_LATER:
            o = i.operands[0]
            return not (isinstance(o, m.Local) and o.name.endswith(SHADOW))
        if id(i) not in self.own:
            return False
        if i.opcode == "call":
            return i.name is None and registry.base_name(i.callee or "") not in _STACK
        return i.opcode in ("store", "atomicrmw", "cmpxchg", "fence")

    def start(self, head: Builder) -> Builder:
        out = Builder(Names("l."), self.p.declared)
        for i in head.code:
            if i.opcode == "alloca" and i.name in self.logged:
                _read(out, i.type, i.name)
            else:
                out.append(i)
        return out


def _replay(p: Problem, symbol: str) -> m.Function:
    def finish(sweep: TangentSweep, b: Builder, ret: m.Instruction, succeeded: bool) -> None:
        if succeeded and p.return_kind == "active":
            b.store(sweep.of(ret.operands[0]), RESULT, align=m.alignof(ret.operands[0].type))
        release(b, arena=True)
        b.append(ret)

    f = p.normal.function
    sweep = _ReplaySweep(p, {q.name for q in f.params if p.params[q.name] == "active"}, finish)
    params: list[m.Param] = [m.Param(m.PTR, LOG.name)]
    for q in f.params:
        params.append(m.Param(q.type, q.name + _GIVEN))
        if p.params[q.name] == "active":
            params.append(m.Param(q.type, q.name + TANGENT))
        elif p.params[q.name] in ("dup", "owner"):
            params.append(m.Param(m.PTR, q.name + SHADOW))
    if p.return_kind == "active":
        params.append(m.Param(m.PTR, RESULT.name))
    head = Builder(Names("g."), p.declared)
    for q in f.params:
        _read(head, q.type, q.name)
    head.code += sweep.start(_entry(p, arena=True)).code
    return m.Function(symbol, f.result, tuple(params), sweep.write(head))
