"""Forward mode: a function that computes another one's result and its derivative along given tangents in one sweep.

Every active value gets a tangent beside it, every access of active memory one of its shadow, which holds tangents.
Parameters, in the order of the primal's: the parameter; if 'active' its tangent by value; if 'dup' its shadow
pointer. A last pointer parameter receives the tangent of an active result. With `lanes` there are several tangents of
each value at once (see `transform.lanes`); those of 'active' parameters are then passed through a pointer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from irad.errors import IradError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform.adjoint import APPROXIMATE
from irad.transform.calls import Derived
from irad.transform.forward_sweep import release
from irad.transform.globals import shadow_of
from irad.transform.lanes import ONE, Lanes
from irad.transform.problem import ARENA, Problem
from irad.transform.pushforward import check_not_bits, push
from irad.transform.reverse import _entry
from irad.transform.shadows import SHADOW
from irad.transform.zero_loops import write_zero_loops

# Sums of tangents are ordered like those of the primal beside them: LLVM vectorises a loop as a whole or not at all.
TANGENT_FLAGS = ("nsz", "contract")
TANGENT = ".t"  # suffix of tangents
TANGENTS = ".d"  # suffix of pointers to the tangents of a parameter
DISTANCE = "irad.distance."  # begins the names of parameters: bytes between columns (`transform.lanes`)
RESULT = m.Local(m.PTR, "irad.result.t")


Ending = Callable[["TangentSweep", Builder, m.Instruction, bool], None]


def build_tangent(p: Problem, symbol: str, lanes: Lanes = ONE) -> m.Function:
    """The function that computes values and tangents."""

    def finish(sweep: TangentSweep, b: Builder, ret: m.Instruction, succeeded: bool) -> None:
        if succeeded and p.return_kind == "active":
            t = sweep.of(ret.operands[0])
            b.store(t, RESULT, align=m.alignof(ret.operands[0].type))
        release(b, arena)
        b.append(ret)

    f = p.normal.function
    calls = any(i.callee in p.derived for b in p.normal.live.blocks for i in b.instructions if i.opcode == "call")
    arena = p.augmented.uses_arena or bool(p.augmented.shadow_globals) or calls
    sweep = TangentSweep(p, {q.name for q in f.params if p.params[q.name] == "active"}, finish, lanes)
    head = _entry(p, arena=arena)
    params: list[m.Param] = []
    for q in f.params:
        params.append(q)
        if p.params[q.name] == "active" and lanes.plain:
            params.append(m.Param(q.type, q.name + TANGENT))
        elif p.params[q.name] == "active":
            params.append(m.Param(m.PTR, q.name + TANGENTS))
            where = (m.Local(m.PTR, q.name + TANGENTS),)
            head.emit("load", lanes.type(q.type), where, name=q.name + TANGENT, align=m.alignof(q.type))
        elif p.params[q.name] in ("dup", "owner"):
            params.append(m.Param(m.PTR, q.name + SHADOW, tuple(a for a in q.attrs if a == "noalias")))
            if q.name in lanes.columns:
                params.append(m.Param(m.I64, DISTANCE + q.name))
    if p.return_kind == "active":
        params.append(m.Param(m.PTR, RESULT.name, ("noalias",)))
    return m.Function(symbol, f.result, tuple(params), sweep.write(head))


def build_callee(
    p: Problem, d: Derived, lanes: Lanes = ONE, sweep_type: type[TangentSweep] | None = None
) -> m.Function:
    """The same of a function that is not inlined (see `transform.calls`), swept by `sweep_type`."""

    def finish(sweep: TangentSweep, b: Builder, ret: m.Instruction, succeeded: bool) -> None:
        if result == m.VOID:
            b.append(ret)
            return
        members = list(ret.operands)
        if succeeded and d.result_active:
            members.append(sweep.of(ret.operands[0]))
        if succeeded and d.result_shadowed:
            members.append(sweep.shadow(ret.operands[0]))
        out: m.Value = m.Undef(result)
        for n, v in enumerate(members):
            out = b.emit("insertvalue", result, (out, v), indices=(n,))
        b.ret(out)

    f = p.normal.function
    result = d.tangent_result(lanes)
    active = {q.name for q, on in zip(f.params, d.active, strict=True) if on}
    sweep = (sweep_type or TangentSweep)(p, active, finish, lanes)
    params = [m.Param(m.PTR, v.name) for v in sweep.leading]
    for q, on, shadow in zip(f.params, d.active, d.shadowed, strict=True):
        params.append(replace(q, attrs=()))
        if on:
            params.append(m.Param(lanes.type(q.type), q.name + TANGENT))
        if shadow:
            params.append(m.Param(m.PTR, q.name + SHADOW))
    params += [m.Param(m.PTR, shadow_of(g).name) for g in d.globals]
    blocks = sweep.write(sweep.start(_entry(p, arena=False)))
    return m.Function(d.tangent, result, tuple(params), blocks, linkage="internal")


class TangentSweep:
    """The augmented primal with tangents; `active` are the parameters that have one.

    `ending(sweep, builder, ret, succeeded)` writes what takes the place of a `ret`.
    """

    leading: tuple[m.Local, ...] = (ARENA,)  # first operands of calls of functions that are derived on their own

    def __init__(self, p: Problem, active: set[str], ending: Ending, lanes: Lanes = ONE) -> None:
        if p.normal.exit is None:
            raise UnsupportedError("the function never returns normally: there is nothing to differentiate")
        self.p, self.ending, self.lanes = p, ending, lanes
        self.memory, self.activity = p.memory, p.activity
        self.names = Names("t.")
        self.b = lanes.builder(self.names, p.declared, TANGENT_FLAGS)
        self.blocks: dict[str, list[m.Instruction]] = {}
        self.tangents: dict[str, m.Value] = {
            q.name: m.Local(lanes.type(q.type), q.name + TANGENT) for q in p.normal.function.params if q.name in active
        }

    def start(self, head: Builder) -> Builder:
        """The start of the function, given that of a derivative."""
        return head

    def write(self, head: Builder) -> tuple[m.Block, ...]:
        """All blocks, `head` first."""
        for block in self.p.graph.rpo:
            code = self.p.augmented.blocks[block]
            b = self.new_builder()
            if block in self.p.normal.on_path:
                self._body(code)
            else:
                b.code.extend(map(self.p.error_instruction, code[:-1]))
            if code[-1].opcode == "ret":
                self.ending(self, b, code[-1], block == self.p.normal.exit)
            else:
                b.append(code[-1])
            self.blocks[block] = b.code
        self._complete_phis()
        if not self.lanes.plain and not self.lanes.bits and self.p.options.zero_loops:
            write_zero_loops(self, head, TANGENT)
        head.br(self.p.normal.function.entry.name)
        return m.Block("irad.entry", tuple(head.code)), *(m.Block(n, tuple(c)) for n, c in self.blocks.items())

    def new_builder(self) -> Builder:
        """The builder of the next block."""
        self.b = self.lanes.builder(self.names, self.p.declared, TANGENT_FLAGS)
        self.b.forward = True
        return self.b

    def _body(self, code: list[m.Instruction]) -> None:
        b = self.b
        first = next(n for n, i in enumerate(code) if i.opcode != "phi")
        b.code.extend(code[:first])
        for i in code[:first]:
            if i.name is not None and self.is_active(i.result):
                check_not_bits(i, self)
                lane = self._lane(i)
                b.append(replace(i, type=lane, name=i.name + TANGENT))
                self.tangents[i.name] = m.Local(lane, i.name + TANGENT)
        self.body(code[first:-1])

    def body(self, code: list[m.Instruction]) -> None:
        """Instructions with their tangents."""
        b = self.b
        for i in code:
            b.location = i.location
            derived = self.p.derived.get(i.callee or "") if i.opcode == "call" else None
            if derived is not None:
                self._call(i, derived)
                continue
            self.keep(i)
            b.flags = (*TANGENT_FLAGS, "reassoc") if {"fast", "reassoc"} & set(i.flags) else TANGENT_FLAGS
            b.approximate = not APPROXIMATE.isdisjoint(i.flags)
            t = self._push(i)
            b.approximate = False
            if t is not None and i.name is not None:
                self.tangents[i.name] = t
        b.location = 0

    def keep(self, i: m.Instruction) -> None:
        """The primal's part of an instruction."""
        self.b.append(self.p.primal_instruction(i))

    def _call(self, i: m.Instruction, d: Derived) -> None:
        """Call the tangent of a function that is derived on its own."""
        args: list[m.Value] = [*self.leading]
        for o, on, shadow in zip(i.operands, d.active, d.shadowed, strict=True):
            args.append(o)
            if on:
                args.append(self.of(o))
            if shadow:
                args.append(self.shadow(o))
        args += [self.shadow(m.Global(m.PTR, g)) for g in d.globals]
        result = d.tangent_result(self.lanes)
        name = f"{i.attrs['tag']}.r" if result != m.VOID else None
        both = self.b.emit("call", result, args, name=name, callee=m.Global(m.PTR, d.tangent), flags=())
        if i.name is None or i.type == m.VOID:
            return
        self.b.emit("extractvalue", i.type, (both,), name=i.name, indices=(0,))
        if self.is_active(i.result):
            self.tangents[i.name] = self.lanes.zero(i.type)
            if d.result_active:
                lane = self.lanes.type(i.type)
                self.tangents[i.name] = self.b.emit("extractvalue", lane, (both,), indices=(1,))
        if d.result_shadowed:
            last = 1 + d.result_active
            self.b.emit("extractvalue", m.PTR, (both,), name=i.name + SHADOW, indices=(last,))

    def _push(self, i: m.Instruction) -> m.Value | None:
        with self._located(i):
            return push(i, self)

    def _lane(self, i: m.Instruction) -> m.Type:
        with self._located(i):
            return self.lanes.type(i.type)

    @contextmanager
    def _located(self, i: m.Instruction) -> Iterator[None]:
        """Errors name the source line of `i`."""
        try:
            yield
        except IradError as e:
            if e.location is None:
                e.location = self.p.locate(i)
            raise

    def _complete_phis(self) -> None:
        """Tangents that come around a loop are known only now."""
        for code in self.blocks.values():
            for n, i in enumerate(code):
                if i.opcode != "phi":
                    break
                primal = (i.name or "").removesuffix(TANGENT)
                if primal != i.name and primal in self.tangents:
                    code[n] = replace(i, operands=tuple(map(self.of, i.operands)))

    # ------------------------------------------------------------ what `push` asks for

    def of(self, v: m.Value) -> m.Value:
        if isinstance(v, m.Local) and self.is_active(v):
            return self.tangents[v.name]
        return self.lanes.zero(v.type)

    def column(self, p: m.Value) -> m.Value | None:
        name = self.p.augmenter.column(self.memory.object(p))
        return m.Local(m.I64, DISTANCE + name) if name else None

    def scale(self, p: m.Value) -> int:
        return self.p.augmenter.scale(self.memory.object(p))

    def scaled(self, size: m.Value, p: m.Value) -> m.Value:
        return self.p.augmenter.scaled(self.b, size, p)

    def shadow(self, p: m.Value) -> m.Value:
        return self.p.augmenter.shadow(p)

    def shadowed(self, p: m.Value) -> bool:
        return self.p.augmenter.shadowed(p)

    def is_active(self, v: m.Value) -> bool:
        return self.p.is_active(v)

    def primal(self, v: m.Value) -> m.Value:
        return v

    def is_active_memory(self, p: m.Value) -> bool:
        return self.p.is_active_memory(p)

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None:
        return i.operands[operand]

    def constant_behind(self, p: m.Value) -> m.Value | None:
        return None  # what is read stands where it stood

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception:
        return self.p.error(i, UnsupportedError, message, hint)

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return self.p.error(i, cls, message, hint)
