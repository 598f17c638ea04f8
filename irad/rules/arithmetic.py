"""Floating-point arithmetic: fadd fsub fmul fdiv frem fneg."""

from __future__ import annotations

from functools import cache

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import policies
from irad.rules.registry import Linear, scalar

TWO = ((2.0, -3.0), (-1.5, 0.25), (1e-8, 3e7), (-4e20, -5e-9))


@scalar("fadd", cases=TWO)
def fadd(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return lambda t: t, lambda t: t


@scalar("fsub", cases=TWO)
def fsub(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return lambda t: t, lambda t: b.fneg(t)


@scalar("fneg", cases=[(2.0,), (-3.0,)])
def fneg(b: Builder, z: m.Value, x: m.Value) -> tuple[Linear]:
    return (lambda t: b.fneg(t),)


@scalar("fmul", cases=TWO)
def fmul(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return lambda t: policies.product(b, t, y), lambda t: policies.product(b, t, x)


@scalar("fdiv", cases=TWO, cost=5)
def fdiv(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    @cache
    def quotient(t: m.Value) -> m.Value:
        return b.fdiv(t, y)

    def numerator(t: m.Value) -> m.Value:
        # a constant that is not zero makes nothing infinite
        return quotient(t) if policies.is_regular_constant(y) else b.guard(t, quotient(t))

    def denominator(t: m.Value) -> m.Value:
        # of 1/y the result says it all: no second division
        share = b.fmul(t, z) if policies.is_one(x) else quotient(t)
        return b.guard(t, b.fneg(b.fmul(share, z)), lambda: b.is_zero(z))

    return numerator, denominator


@scalar("frem", cases=[(7.5, 2.0), (-7.5, 2.0), (7.5, -2.25), (1e9, 3.0), (0.5, 2.0), (3e12, 0.7)], cost=30)
def frem(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return policies.remainder(b, z, x, y)
