"""Conversions between floating-point types. Those from and to integers carry no derivative: they have no rule."""

from __future__ import annotations

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import Linear, scalar


@scalar("fpext", "fptrunc", cases=[(1.5,), (-3.25,)])
def convert(b: Builder, z: m.Value, x: m.Value) -> tuple[Linear]:
    """A tangent has the operand's type and a cotangent the result's: either is converted to the other."""
    return (lambda t: _to(b, t, x.type if t.type == z.type else z.type),)


def _to(b: Builder, t: m.Value, target: m.Type) -> m.Value:
    wider = m.sizeof(m.scalar_type(target)) > m.sizeof(m.scalar_type(t.type))
    return b.cast("fpext" if wider else "fptrunc", t, target)


@scalar("freeze", cases=[(1.5,), (-3.25,)])
def freeze(b: Builder, z: m.Value, x: m.Value) -> tuple[Linear]:
    return (lambda t: t,)
