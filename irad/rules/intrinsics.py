"""LLVM's mathematical intrinsics, and the C functions that mean the same.

One rule covers both: the partials call intrinsics only, so that they work on vectors too. Formulas are
elementary unless a source is named. Where the result z allows it, it is used instead of a new evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import policies
from irad.rules.policies import scaled
from irad.rules.registry import Linear, scalar

LINE = ((0.3,), (-0.7,), (1.9,), (-4.2,), (1e-5,), (13.7,))
RIGHT = ((0.3,), (1.0,), (1.7,), (1e-7,), (4e5,), (12.5,))
UNIT = ((0.3,), (-0.7,), (1e-6,), (0.999,), (-0.9999,))
LARGE = ((3e7,), (-2e8,))

One = tuple[Linear]
Two = tuple[Linear | None, Linear | None]


def over(b: Builder, denominator: Callable[[], m.Value]) -> One:
    """t ↦ t/denominator() with a strong zero."""

    def linear(t: m.Value) -> m.Value:
        d = denominator()
        return b.guard(t, b.fdiv(t, d), lambda: b.fcmp("oeq", b.intrinsic("llvm.fabs", d), b.const(d, math.inf)))

    return (linear,)


def complement(b: Builder, x: m.Value) -> m.Value:
    """1 - x², without cancellation near ±1."""
    one = b.const(x, 1.0)
    return b.fmul(b.fsub(one, x), b.fadd(one, x))


# ---------------------------------------------------------------- powers, exponentials, logarithms


@scalar("llvm.sqrt", "sqrt", cases=RIGHT, cost=6)
def sqrt(b: Builder, z: m.Value, x: m.Value) -> One:
    return (lambda t: b.guard(t, b.fdiv(b.fmul(t, b.const(t, 0.5)), z)),)


@scalar("llvm.exp", "exp", cases=[*LINE, (-30.0,)], cost=20)
def exp(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: z),)


@scalar("llvm.exp2", "exp2", cases=LINE, cost=20)
def exp2(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(z, b.const(z, math.log(2.0)))),)


@scalar("llvm.exp10", "exp10", "pow10", cases=LINE, cost=25)
def exp10(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(z, b.const(z, math.log(10.0)))),)


@scalar("llvm.log", "log", cases=RIGHT, cost=20)
def log(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: x)


@scalar("llvm.log2", "log2", cases=RIGHT, cost=20)
def log2(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(x, b.const(x, math.log(2.0))))


@scalar("llvm.log10", "log10", cases=RIGHT, cost=25)
def log10(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(x, b.const(x, math.log(10.0))))


_POWERS = ((2.0, 3.0), (0.3, -1.7), (1.2, 0.0), (7.5, 0.5), (1e-200, 2.0), (1e200, 2.0), (3.0, 1e-3))


@scalar("llvm.pow", "pow", cases=_POWERS, cost=60)
def pow(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> Two:
    return policies.power(b, z, x, y)


@scalar("llvm.powi", cases=[(1.7, 3), (-1.7, 3), (-0.2, -2), (2.0, 1), (2.5, 0), (0.0, 1), (0.0, 2)], cost=8)
def powi(b: Builder, z: m.Value, x: m.Value, n: m.Value) -> Two:
    def slope() -> m.Value:
        lowered = b.intrinsic("llvm.powi", x, b.add(n, m.ConstInt(n.type, -1)), overloads=[n.type])
        count = _integer_as(b, n, x.type)
        return b.guard(count, b.fmul(count, lowered))

    return scaled(b, slope), None


def _integer_as(b: Builder, n: m.Value, t: m.Type) -> m.Value:
    """An integer as a float, or as a vector whose elements all are that float."""
    if isinstance(n, m.ConstInt):
        return b.const(t, float(n.value))
    x = b.cast("sitofp", n, m.scalar_type(t))
    if not isinstance(t, m.VectorType):
        return x
    first = b.emit("insertelement", t, (m.Undef(t, True), x, m.ConstInt(m.I64, 0)))
    mask = m.Zero(m.VectorType(t.count, m.I32, t.scalable))
    return b.emit("shufflevector", t, (first, m.Undef(t, True), mask))


@scalar("llvm.ldexp", cases=[(0.3, 5), (-1.7, -3), (2.5, 0)], cost=3)
def ldexp(b: Builder, z: m.Value, x: m.Value, n: m.Value) -> Two:
    return (lambda t: b.intrinsic("llvm.ldexp", t, n, overloads=[n.type])), None


# ---------------------------------------------------------------- trigonometric and hyperbolic


@scalar("llvm.sin", "sin", cases=[*LINE, *LARGE], cost=25)
def sin(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.intrinsic("llvm.cos", x)),)


@scalar("llvm.cos", "cos", cases=[*LINE, *LARGE], cost=25)
def cos(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fneg(b.intrinsic("llvm.sin", x))),)


@scalar("llvm.tan", "tan", cases=[*LINE, (1.57,)], cost=35)
def tan(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fadd(b.fmul(z, z), b.const(z, 1.0))),)


@scalar("llvm.asin", "asin", cases=UNIT, cost=30)
def asin(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.intrinsic("llvm.sqrt", complement(b, x)))


@scalar("llvm.acos", "acos", cases=UNIT, cost=30)
def acos(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fneg(b.intrinsic("llvm.sqrt", complement(b, x))))


@scalar("llvm.atan", "atan", cases=[*LINE, *LARGE], cost=30)
def atan(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fadd(b.fmul(x, x), b.const(x, 1.0)))


PLANE = ((3.0, 4.0), (-3.0, 4.0), (2.0, -5.0), (-1e-3, -7.0), (0.0, 2.0), (2.0, 0.0), (1e18, 2e15), (1e-17, 3e-18))


@scalar("llvm.atan2", "atan2", cases=[*PLANE, (1e-180, 2e-181), (3e180, 1e181)], cost=45)
def atan2(b: Builder, z: m.Value, y: m.Value, x: m.Value) -> Two:
    return policies.angle(b, y, x)


@scalar("llvm.sinh", "sinh", cases=LINE, cost=30)
def sinh(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.intrinsic("llvm.cosh", x)),)


@scalar("llvm.cosh", "cosh", cases=LINE, cost=30)
def cosh(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.intrinsic("llvm.sinh", x)),)


@scalar("llvm.tanh", "tanh", cases=[(0.3,), (-0.7,), (1.9,), (-4.2,), (1e-5,)], cost=30)
def tanh(b: Builder, z: m.Value, x: m.Value) -> One:
    """1 - z², good to one unit in the last place of 1: where tanh has saturated z itself knows no more."""
    return (scaled(b, lambda: complement(b, z)),)


# ---------------------------------------------------------------- products and identities


@scalar("llvm.fma", "llvm.fmuladd", "fma", cases=[(2.0, -3.0, 0.5), (-1e8, 1e-7, 4.0)], cost=2)
def fma(b: Builder, z: m.Value, x: m.Value, y: m.Value, w: m.Value) -> tuple[Linear, Linear, Linear]:
    return lambda t: policies.product(b, t, y), lambda t: policies.product(b, t, x), lambda t: t


@scalar("llvm.canonicalize", "llvm.arithmetic.fence", "llvm.ssa.copy", cases=[(2.5,), (-0.5,)])
def identity(b: Builder, z: m.Value, x: m.Value) -> One:
    return (lambda t: t,)


# ---------------------------------------------------------------- signs, choices, steps


@scalar("llvm.fabs", "fabs", cases=LINE)
def fabs(b: Builder, z: m.Value, x: m.Value) -> One:
    return (lambda t: policies.times_sign(b, t, x),)


_SIGNS = ((2.0, 3.0), (2.0, -3.0), (-2.0, 3.0), (-2.0, -3.0))


@scalar("llvm.copysign", "copysign", cases=_SIGNS)
def copysign(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> Two:
    def magnitude(t: m.Value) -> m.Value:
        sign = b.intrinsic("llvm.copysign", b.const(y, 1.0), y)
        return b.fmul(policies.times_sign(b, t, x), sign)

    return magnitude, None


_MINMAX = ("minnum", "maxnum", "minimum", "maximum", "minimumnum", "maximumnum")
_C_MINMAX = ("min", "max", "minimum", "maximum", "minimum_num", "maximum_num")
_C_MAGNITUDES = ("minmag", "maxmag", "minimum_mag", "maximum_mag", "minimum_mag_num", "maximum_mag_num")


@scalar(
    *(f"llvm.{name}" for name in _MINMAX),
    *(f"f{name}" for name in (*_C_MINMAX, *_C_MAGNITUDES)),
    cases=[(2.0, 3.0), (3.0, 2.0), (-5.0, 2.0), (2.5, -7.0), (-3.0, -4.0)],
)
def minmax(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> Two:
    return policies.choice(b, z, x, y)


_ROUNDING = ("floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven")
_TO_INTEGER = ("lrint", "llrint", "lround", "llround")


@scalar(
    *(f"llvm.{name}" for name in (*_ROUNDING, *_TO_INTEGER)),
    *_ROUNDING,
    *_TO_INTEGER,
    "llvm.fptosi.sat",
    "llvm.fptoui.sat",
    "logb",
    "ilogb",
    "llogb",
    cases=[(0.3,), (-1.7,), (13.2,)],
    cost=2,
)
def step(b: Builder, z: m.Value, x: m.Value) -> tuple[None]:
    return (None,)


@scalar("llvm.is.fpclass", cases=(), cost=2)
def classify(b: Builder, z: m.Value, x: m.Value, mask: m.Value) -> tuple[None, None]:
    return None, None
