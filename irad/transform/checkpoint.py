"""Loops that are run again from kept states for their reversal, within a budget of bytes.

The forward sweep offers the state of every iteration to the runtime (csrc/runtime), which keeps as many as the budget
allows. The reverse of an iteration lets the loop run from the last state kept before it, and then runs and reverses the
iteration itself.

    {what the iteration returns} loop.step(values)                   the iteration alone
    void loop.seek(checkpoints, state, iteration, values)            run on to the start of an iteration
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from irad.analysis.coverage import End
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform.fuse import ARENA, Iteration, Shadow
from irad.transform.normalise import Normal
from irad.transform.rerunnable import Range

_VALUES = "irad_checkpoints_"


@dataclass(frozen=True)
class Rerun(Iteration):
    """`phis`: the values that iterations hand on, with what they are next; `extra`: what these need besides."""

    state: tuple[Range, ...] = ()
    phis: tuple[tuple[m.Local, m.Value], ...] = ()
    counter: str = ""
    budget: int = 0
    extra: tuple[m.Local, ...] = ()
    members: tuple[str, ...] = ()  # names of what the iteration returns

    @property
    def needs_arena(self) -> bool:
        return True

    @property
    def step_symbol(self) -> str:
        return f"{self.symbol}.step"

    @property
    def seek_symbol(self) -> str:
        return f"{self.symbol}.seek"

    @property
    def numbers(self) -> m.Local:
        """The stack variable with the values of the phis."""
        return m.Local(m.PTR, f"irad.{self.name}.state")

    @property
    def checkpoints(self) -> m.Local:
        """The stack variable with the address of the checkpoints."""
        return m.Local(m.PTR, f"irad.{self.name}.checkpoints")

    @property
    def numbers_type(self) -> m.StructType:
        return m.StructType(tuple(v.type for v, _ in self.phis))

    @property
    def variables(self) -> tuple[tuple[str, m.Type], ...]:
        return (*self.rooms, (self.numbers.name, self.numbers_type), (self.checkpoints.name, m.PTR))

    def _field(self, b: Builder, base: m.Value, n: int) -> m.Value:
        return b.gep(self.numbers_type, base, m.ConstInt(m.I32, 0), m.ConstInt(m.I32, n))

    def seeding(self, b: Builder, shadow: Shadow) -> None:
        """Before the loop: say what the state is."""
        count = m.ConstInt(m.I64, len(self.state) + 1)
        c = b.call(f"{_VALUES}begin", m.PTR, [ARENA, count])
        size = m.ConstInt(m.I64, m.sizeof(self.numbers_type))
        b.call(f"{_VALUES}range", m.VOID, [c, self.numbers, size])
        for p, end in self.state:
            b.call(f"{_VALUES}range", m.VOID, [c, p, _bytes(b, end)])
        b.call(f"{_VALUES}room", m.VOID, [c, ARENA, m.ConstInt(m.I64, self.budget)])
        b.store(c, self.checkpoints)

    def call(self, b: Builder, i: m.Instruction, shadow: Shadow) -> None:
        """Offer the state, and run the iteration."""
        for n, (v, _) in enumerate(self.phis):
            b.store(v, self._field(b, self.numbers, n))
        c = b.load(m.PTR, self.checkpoints)
        b.call(f"{_VALUES}offer", m.VOID, [c, m.Local(m.I64, self.counter)])
        b.emit("call", self.result, i.operands, name=i.name, callee=m.Global(m.PTR, self.step_symbol), flags=())

    def reverse(
        self,
        b: Builder,
        t: m.Value,
        primal: Callable[[m.Value], m.Value],
        shadow: Shadow,
        add: Callable[[m.Value, m.Value], None],
    ) -> None:
        """Run the loop again up to this iteration; run it and reverse it."""
        k = primal(m.Local(m.I64, self.counter))
        c = b.load(m.PTR, self.checkpoints)
        held = {v: n for n, (v, _) in enumerate(self.phis)}
        fixed = [p.value for p in self.params if p.value not in held] + list(self.extra)
        given = {v: primal(v) for v in fixed}
        args: list[m.Value] = [c, self.numbers, k, *given.values()]
        b.emit("call", m.VOID, args, callee=m.Global(m.PTR, self.seek_symbol), flags=())
        args = [ARENA] if self.arena else []
        args += [m.Local(m.PTR, name) for name, _ in self.rooms]
        for p, shadowed in zip(self.params, self.shadowed, strict=True):
            v = p.value
            args.append(b.load(v.type, self._field(b, self.numbers, held[v])) if v in held else given[v])
            if shadowed:
                args.append(shadow(v))
        both = b.emit("call", self.joint_result, [*args, t], callee=m.Global(m.PTR, self.symbol), flags=())
        b.call(f"{_VALUES}done", m.VOID, [c, k])
        for n, p in enumerate(self.adjoint_params, 1):
            add(p.value, b.emit("extractvalue", p.type, (both,), indices=(n,)))

    def functions(
        self, body: Normal, primal: Callable[[m.Instruction], m.Instruction], declared: dict[str, m.FunctionType]
    ) -> list[m.Function]:
        """The functions that run an iteration, and that run on to one."""
        code = tuple(m.Block(x.name, tuple(map(primal, x.instructions))) for x in body.function.blocks)
        step = m.Function(self.step_symbol, self.result, self.params, code, linkage="internal")
        return [step, self._seek(declared)]

    def _seek(self, declared: dict[str, m.FunctionType]) -> m.Function:
        names = Names("irad.k")
        c, state, target = m.Local(m.PTR, "irad.all"), m.Local(m.PTR, "irad.state"), m.Local(m.I64, "irad.target")
        held = {v: n for n, (v, _) in enumerate(self.phis)}
        fixed = [p.value for p in self.params if p.value not in held] + list(self.extra)
        entry, loop, body, done = (Builder(names, declared) for _ in range(4))
        start = entry.call(f"{_VALUES}restore", m.I64, [c, target])
        entry.br("irad.again")
        now, following = m.Local(m.I64, "irad.now"), m.Local(m.I64, "irad.next")
        loop.emit("phi", m.I64, (start, following), name=now.name, incoming=("irad.start", "irad.run"))
        loop.cond_br(loop.icmp("ult", now, target), "irad.run", "irad.there")
        values = {v: body.load(v.type, self._field(body, state, n)) for v, n in held.items()}
        args = [values.get(p.value, p.value) for p in self.params]
        whole = body.emit("call", self.result, args, callee=m.Global(m.PTR, self.step_symbol), flags=())
        following_values: list[m.Value] = []
        for _, v in self.phis:
            at = self.members.index(v.name) + 1 if isinstance(v, m.Local) and v.name in self.members else -1
            if at >= 0:
                following_values.append(body.emit("extractvalue", v.type, (whole,), indices=(at,)))
            else:
                following_values.append(values.get(v, v) if isinstance(v, m.Local) else v)
        for n, v in enumerate(following_values):
            body.store(v, self._field(body, state, n))
        body.emit("add", m.I64, (now, m.ConstInt(m.I64, 1)), name=following.name)
        body.call(f"{_VALUES}reached", m.VOID, [c, following, target])
        body.br("irad.again")
        done.ret()
        blocks = tuple(
            m.Block(n, tuple(b.code))
            for n, b in (("irad.start", entry), ("irad.again", loop), ("irad.run", body), ("irad.there", done))
        )
        params = [m.Param(v.type, v.name) for v in (c, state, target, *fixed)]
        return m.Function(self.seek_symbol, m.VOID, tuple(params), blocks, linkage="internal")


def rerun(i: Iteration, **more: object) -> Rerun:
    """The interface of an iteration that is run again."""
    known = {f.name: getattr(i, f.name) for f in fields(Iteration)}
    return Rerun(**(known | more))  # pyright: ignore[reportArgumentType]


def _bytes(b: Builder, end: End | m.Value | int | tuple[End, ...]) -> m.Value:
    if isinstance(end, int):
        return m.ConstInt(m.I64, end)
    if isinstance(end, m.Value):
        return b.cast("zext", end, m.I64)
    if isinstance(end, tuple):
        most = _bytes(b, end[0])
        for e in end[1:]:
            most = b.call("llvm.smax.i64", m.I64, [most, _bytes(b, e)])
        return most
    if end.atom is None:
        return m.ConstInt(m.I64, end.constant)
    wide = b.cast("sext", end.atom, m.I64)
    return b.add(b.mul(wide, m.ConstInt(m.I64, end.scale)), m.ConstInt(m.I64, end.constant))
