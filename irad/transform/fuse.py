"""The interface of an iteration that is run and reversed at once (see `transform.fusible` and `transform.outline`).

    {what the iteration returns, adjoints of the active values it got}
        loop([ptr arena, pointers to variables with rooms of tapes,] values with shadows..., cotangent of the former)

The forward sweep calls it where the iteration was, and adds the adjoints to those of the values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from irad.analysis.plan import Plan
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import registry
from irad.transform.fusible import Early, Fusible
from irad.transform.outline import Outlined

ARENA = m.Local(m.PTR, "arena")
_FLAGS = ("reassoc", "nsz", "contract")
Shadow = Callable[[m.Value], m.Value]


@dataclass(frozen=True)
class Iteration:
    """Name and types of what is called, and what is made of its results."""

    name: str  # of the function that the normal form of the loop calls
    symbol: str  # of the one that the derivative calls
    header: str
    preheader: str
    params: tuple[m.Param, ...]
    shadowed: tuple[bool, ...]
    active: tuple[bool, ...]  # whose adjoints are returned
    result: m.StructType
    sums: Mapping[str, int]  # accumulator → member of the result
    adjoints: Mapping[str, Early]  # accumulator → adjoint of the sum
    arena: bool = False
    rooms: tuple[tuple[str, m.Type], ...] = ()  # stack variables of the caller with the rooms of the tapes
    plan: Plan | None = None

    @property
    def variables(self) -> tuple[tuple[str, m.Type], ...]:
        """The stack variables of the caller."""
        return self.rooms

    @property
    def needs_arena(self) -> bool:
        """Whether the caller needs one."""
        return self.arena

    @property
    def keeps_choices(self) -> bool:
        """Whether the iteration keeps nothing but outcomes of tests: then its reverse does little (of a nearest point's
        search, say), and finding its way back at once costs more than bytes."""
        tapes = self.plan.tapes.values() if self.plan is not None else ()
        return bool(tapes) and all(t == m.I1 for tape in tapes for _, t in tape.values)

    @property
    def adjoint_params(self) -> tuple[m.Param, ...]:
        return tuple(p for p, on in zip(self.params, self.active, strict=True) if on)

    @property
    def joint_result(self) -> m.StructType:
        return m.StructType((self.result, *(p.type for p in self.adjoint_params)))

    @property
    def seed(self) -> m.Value:
        """The cotangent of what an iteration returns, in the function that calls it."""
        if not self.sums:
            return m.Zero(self.result)
        return m.Local(self.result, self._seed_name)

    @property
    def _seed_name(self) -> str:
        return f"a.{self.name}.seed"

    def seeding(self, b: Builder, shadow: Shadow) -> None:
        """Compute the cotangent, before the loop."""
        before, b.flags = b.flags, _FLAGS
        whole: m.Value = m.Zero(self.result)
        members = list(self.sums.items())
        for n, (a, at) in enumerate(members):
            t = _emit(self.adjoints[a], b, shadow)
            name = self._seed_name if n == len(members) - 1 else None
            whole = b.emit("insertvalue", self.result, (whole, t), name=name, indices=(at,))
        b.flags = before

    def call(self, b: Builder, i: m.Instruction, shadow: Shadow) -> None:
        """Run and reverse an iteration, the call `i` in normal form."""
        args: list[m.Value] = [ARENA] if self.arena else []
        args += [m.Local(m.PTR, name) for name, _ in self.rooms]
        for o, shadowed in zip(i.operands, self.shadowed, strict=True):
            args.append(o)
            if shadowed:
                args.append(shadow(o))
        args.append(self.seed)
        callee = m.Global(m.PTR, self.symbol)
        both = b.emit("call", self.joint_result, args, callee=callee, flags=())
        b.emit("extractvalue", self.result, (both,), name=i.name, indices=(0,))
        before, b.flags = b.flags, _FLAGS
        for n, p in enumerate(self.adjoint_params, 1):
            t = b.emit("extractvalue", p.type, (both,), indices=(n,))
            variable = m.Local(m.PTR, f"adj.{p.name}")
            b.store(b.fadd(b.load(p.type, variable), t), variable)
        b.flags = before

    def reverse(
        self,
        b: Builder,
        t: m.Value,
        primal: Callable[[m.Value], m.Value],
        shadow: Shadow,
        add: Callable[[m.Value, m.Value], None],
    ) -> None:
        """What is left to do for an iteration in the reverse sweep, t being the adjoint of what it returned: its sums
        hand their adjoints on."""
        for p in self.params:
            at = self.sums.get(p.name)
            if at is not None:
                add(p.value, b.emit("extractvalue", p.type, (t,), indices=(at,)))


def _emit(e: Early, b: Builder, shadow: Shadow) -> m.Value:
    """Compute an adjoint that is known before the loop."""
    if e.kind == "zero":
        return b.const(e.type, 0.0)
    if e.kind == "seed":
        return m.Local(e.type, "seed")
    if e.kind == "shadow":
        assert e.pointer is not None
        return b.load(e.type, shadow(e.pointer))
    if e.kind == "sum":
        total = _emit(e.terms[0], b, shadow)
        for t in e.terms[1:]:
            total = b.fadd(total, _emit(t, b, shadow))
        return total
    assert e.instruction is not None
    t = _emit(e.terms[0], b, shadow)
    rule = registry.scalar_rule(e.instruction)
    assert rule is not None
    linear = registry.partials(rule, b, e.instruction)[e.operand]
    assert linear is not None
    return linear(t)


def interface(
    loop: Fusible, out: Outlined, name: str, symbol: str, active: frozenset[str], shadowed: Callable[[m.Value], bool]
) -> Iteration:
    """The interface of an outlined loop."""
    f = out.body.function
    assert isinstance(f.result, m.StructType)
    return Iteration(
        name,
        symbol,
        loop.header,
        out.rest.loops[loop.header].preheader,
        f.params,
        tuple(isinstance(p.type, m.PtrType) and shadowed(p.value) for p in f.params),
        tuple(p.name in active and p.name not in out.sums for p in f.params),
        f.result,
        {a: at for a, (at, _) in out.sums.items()},
        loop.accumulators,
    )
