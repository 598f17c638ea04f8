"""C's mathematical library beyond what LLVM has intrinsics for (those are in `intrinsics`); scalars only.

Formulas are elementary unless a source is named; DLMF is the NIST Digital Library of Mathematical Functions.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import policies
from irad.rules.intrinsics import LARGE, LINE, PLANE, RIGHT, UNIT, One, Two, complement, over
from irad.rules.policies import scaled
from irad.rules.registry import FunctionRule, Linear, function, scalar

_SQRT_PI = math.sqrt(math.pi)

# ---------------------------------------------------------------- exponentials, logarithms, roots


@scalar("expm1", cases=[*LINE, (-3.0,)], cost=20)
def expm1(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fadd(z, b.const(z, 1.0))),)


@scalar("exp2m1", cases=[(0.3,), (-0.7,), (6.5,)], cost=20)
def exp2m1(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(b.fadd(z, b.const(z, 1.0)), b.const(z, math.log(2.0)))),)


@scalar("exp10m1", cases=[(0.3,), (-0.7,), (6.5,)], cost=25)
def exp10m1(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(b.fadd(z, b.const(z, 1.0)), b.const(z, math.log(10.0)))),)


_PLUS = ((0.3,), (-0.7,), (1e-9,), (-0.9999,), (5e6,))


@scalar("log1p", "logp1", cases=_PLUS, cost=20)
def log1p(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fadd(x, b.const(x, 1.0)))


@scalar("log2p1", cases=_PLUS, cost=20)
def log2p1(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(b.fadd(x, b.const(x, 1.0)), b.const(x, math.log(2.0))))


@scalar("log10p1", cases=_PLUS, cost=25)
def log10p1(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(b.fadd(x, b.const(x, 1.0)), b.const(x, math.log(10.0))))


@scalar("cbrt", cases=[*LINE, (8.0,), (1e-20,)], cost=20)
def cbrt(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(b.fmul(z, z), b.const(z, 3.0)))


@scalar("rsqrt", cases=RIGHT, cost=10)
def rsqrt(b: Builder, z: m.Value, x: m.Value) -> One:
    return (lambda t: b.guard(t, b.fmul(b.fmul(t, b.const(t, -0.5)), b.fdiv(z, x))),)


@scalar("hypot", cases=[*PLANE, (1e-180, 2e-181), (3e180, 1e181)], cost=15)
def hypot(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> Two:
    return policies.hypotenuse(b, z, x, y)


# ---------------------------------------------------------------- inverse hyperbolic


@scalar("asinh", cases=[*LINE, *LARGE, (1e200,)], cost=30)
def asinh(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.libm("hypot", x, b.const(x, 1.0)))


@scalar("acosh", cases=[(1.0001,), (1.7,), (25.0,), (3e7,), (1e200,)], cost=30)
def acosh(b: Builder, z: m.Value, x: m.Value) -> One:
    def slope() -> m.Value:
        one = b.const(x, 1.0)  # two roots: the product under one root would overflow
        return b.fmul(b.intrinsic("llvm.sqrt", b.fsub(x, one)), b.intrinsic("llvm.sqrt", b.fadd(x, one)))

    return over(b, slope)


@scalar("atanh", cases=UNIT, cost=30)
def atanh(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: complement(b, x))


# ---------------------------------------------------------------- in units of π (C23)


def _pi(b: Builder, x: m.Value) -> m.Value:
    return b.const(x, math.pi)


_TURNS = ((0.3,), (-0.7,), (1.1,), (20.2,))


@scalar("sinpi", cases=_TURNS, cost=25)
def sinpi(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(_pi(b, x), b.libm("cospi", x))),)


@scalar("cospi", cases=_TURNS, cost=25)
def cospi(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fneg(b.fmul(_pi(b, x), b.libm("sinpi", x)))),)


@scalar("tanpi", cases=_TURNS, cost=35)
def tanpi(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: b.fmul(_pi(b, x), b.fadd(b.fmul(z, z), b.const(z, 1.0)))),)


@scalar("asinpi", cases=UNIT, cost=30)
def asinpi(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(_pi(b, x), b.intrinsic("llvm.sqrt", complement(b, x))))


@scalar("acospi", cases=UNIT, cost=30)
def acospi(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fneg(b.fmul(_pi(b, x), b.intrinsic("llvm.sqrt", complement(b, x)))))


@scalar("atanpi", cases=LINE, cost=30)
def atanpi(b: Builder, z: m.Value, x: m.Value) -> One:
    return over(b, lambda: b.fmul(_pi(b, x), b.fadd(b.fmul(x, x), b.const(x, 1.0))))


@scalar("atan2pi", cases=PLANE, cost=45)
def atan2pi(b: Builder, z: m.Value, y: m.Value, x: m.Value) -> Two:
    along_y, along_x = policies.angle(b, y, x)

    def turned(linear: Linear) -> Linear:
        return lambda t: linear(b.fmul(t, b.const(t, 1.0 / math.pi)))

    return turned(along_y), turned(along_x)


# ---------------------------------------------------------------- error, gamma and Bessel functions


_GAUSSIAN = ((0.3,), (-0.7,), (1e-9,), (2.9,), (-4.5,), (6.1,))


def _gaussian(b: Builder, x: m.Value, scale: float) -> m.Value:
    return b.fmul(b.intrinsic("llvm.exp", b.fneg(b.fmul(x, x))), b.const(x, scale))


@scalar("erf", cases=_GAUSSIAN, cost=35)
def erf(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: _gaussian(b, x, 2.0 / _SQRT_PI)),)


@scalar("erfc", cases=_GAUSSIAN, cost=35)
def erfc(b: Builder, z: m.Value, x: m.Value) -> One:
    return (scaled(b, lambda: _gaussian(b, x, -2.0 / _SQRT_PI)),)


def _digamma(b: Builder, x: m.Value) -> m.Value:
    """ψ(x), computed in double whatever the type."""

    def convert(v: m.Value, t: m.Type) -> m.Value:
        return b.cast("fpext" if m.sizeof(t) > m.sizeof(v.type) else "fptrunc", v, t)

    return convert(b.call("irad_digamma", m.F64, [convert(x, m.F64)]), x.type)


_GAMMA = ((0.3,), (1.1,), (2.7,), (7.5,), (40.25,), (-0.6,), (-3.3,), (1e-6,))


@scalar("tgamma", "numba_gamma", cases=_GAMMA, cost=60)
def tgamma(b: Builder, z: m.Value, x: m.Value) -> One:
    """Γ' = Γ ψ (DLMF 5.2.2)."""
    return (scaled(b, lambda: b.fmul(z, _digamma(b, x))),)


@scalar("lgamma", cases=[*_GAMMA, (1e8,), (-55.5,)], cost=50)
def lgamma(b: Builder, z: m.Value, x: m.Value) -> One:
    """(log |Γ|)' = ψ (DLMF 5.2.2)."""
    return (scaled(b, lambda: _digamma(b, x)),)


# The helpers are functions like any other: derivatives of derivatives reach them.


def _polygamma(following: str) -> Callable[..., One]:
    def partials(b: Builder, z: m.Value, x: m.Value) -> One:
        """ψ⁽ⁿ⁾' = ψ⁽ⁿ⁺¹⁾ (DLMF 5.15)."""
        return (scaled(b, lambda: b.call(following, m.F64, [x])),)

    return partials


_POLYGAMMA = ((0.3,), (1.1,), (7.5,), (40.25,), (-0.6,), (-3.3,))
scalar("irad_digamma", cases=_POLYGAMMA, cost=60)(_polygamma("irad_trigamma"))
scalar("irad_trigamma", cases=_POLYGAMMA, cost=70)(_polygamma("irad_tetragamma"))
scalar("irad_tetragamma", cases=_POLYGAMMA, cost=80)(_polygamma("irad_pentagamma"))


_OSCILLATING = ((0.3,), (1.9,), (5.2,), (13.7,), (120.5,), (1e-5,))
_BESSEL_N = tuple((n, x) for n in (0, 1, 2, 5, -3) for x in (0.3, 1.9, 8.2, 33.7))


@scalar("j0", cases=[*_OSCILLATING, (-3.3,)], cost=80)
def j0(b: Builder, z: m.Value, x: m.Value) -> One:
    """J0' = -J1 (DLMF 10.6.3)."""
    return (scaled(b, lambda: b.fneg(b.libm("j1", x))),)


@scalar("y0", cases=_OSCILLATING, cost=80)
def y0(b: Builder, z: m.Value, x: m.Value) -> One:
    """Y0' = -Y1 (DLMF 10.6.3)."""
    return (scaled(b, lambda: b.fneg(b.libm("y1", x))),)


@scalar("j1", cases=[*_OSCILLATING, (-3.3,), (0.0,)], cost=80)
def j1(b: Builder, z: m.Value, x: m.Value) -> One:
    """J1' = J0 - J1/x (DLMF 10.6.2); J1/x is 1/2 at 0."""

    def slope() -> m.Value:
        origin = b.fcmp("oeq", x, b.const(x, 0.0))
        return b.fsub(b.libm("j0", x), b.select(origin, b.const(x, 0.5), b.fdiv(z, x)))

    return (scaled(b, slope),)


@scalar("y1", cases=_OSCILLATING, cost=80)
def y1(b: Builder, z: m.Value, x: m.Value) -> One:
    """Y1' = Y0 - Y1/x (DLMF 10.6.2)."""
    return (scaled(b, lambda: b.fsub(b.libm("y0", x), b.fdiv(z, x))),)


def _neighbours(b: Builder, name: str, n: m.Value, x: m.Value) -> tuple[None, Linear]:
    """C_n' = (C_{n-1} - C_{n+1})/2 for cylinder functions (DLMF 10.6.1)."""

    def slope() -> m.Value:
        below = b.libm(name, b.add(n, m.ConstInt(n.type, -1)), x)
        above = b.libm(name, b.add(n, m.ConstInt(n.type, 1)), x)
        return b.fmul(b.fsub(below, above), b.const(x, 0.5))

    return None, scaled(b, slope)


@scalar("jn", cases=_BESSEL_N, cost=150)
def jn(b: Builder, z: m.Value, n: m.Value, x: m.Value) -> tuple[None, Linear]:
    return _neighbours(b, "jn", n, x)


@scalar("yn", cases=_BESSEL_N, cost=150)
def yn(b: Builder, z: m.Value, n: m.Value, x: m.Value) -> tuple[None, Linear]:
    return _neighbours(b, "yn", n, x)


# ---------------------------------------------------------------- remainders, differences, neighbours


_QUOTIENTS = ((7.5, 2.0), (-7.5, 2.0), (7.5, -2.25), (1e9, 3.0), (0.5, 2.0), (3e12, 0.7))


@scalar("fmod", "remainder", "drem", cases=_QUOTIENTS, cost=30)
def fmod(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return policies.remainder(b, z, x, y)


@scalar("fdim", cases=[(2.0, 1.0), (1.0, 2.0), (-3.0, -5.0)], cost=2)
def fdim(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    return policies.positive_part(b, x, y)


@scalar("nextafter", cases=[(1.5, 2.0), (-3.0, -7.0)], cost=5)
def nextafter(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> Two:
    return lambda t: t, None


@scalar("nextup", "nextdown", cases=[(1.5,), (-3.0,)], cost=5)
def nextup(b: Builder, z: m.Value, x: m.Value) -> One:
    return (lambda t: t,)


function(
    FunctionRule(
        ("nexttoward", "nexttowardf", "nexttowardl"),
        "refuse",
        reason="its second argument is a long double whatever the first is; use nextafter",
    )
)

# ---------------------------------------------------------------- exponents


@scalar("ldexp", "scalbn", "numba_ldexp", cases=[(0.3, 5), (-1.7, -3), (2.5, 0)], cost=5)
def ldexp(b: Builder, z: m.Value, x: m.Value, n: m.Value) -> Two:
    return (lambda t: b.libm("scalbn", t, n)), None


@scalar("scalbln", cases=[(0.3, 5), (-1.7, -3), (2.5, 0)], cost=5)
def scalbln(b: Builder, z: m.Value, x: m.Value, n: m.Value) -> Two:
    return (lambda t: b.libm("scalbln", t, n)), None


@scalar("scalb", cases=[(0.3, 5.0), (-1.7, -3.0)], cost=10)
def scalb(b: Builder, z: m.Value, x: m.Value, n: m.Value) -> Two:
    """n is a float, but only integers are allowed."""
    return (lambda t: b.guard(t, b.libm("scalb", t, n))), None


@scalar("significand", cases=[(0.3,), (-13.7,)], cost=5)
def significand(b: Builder, z: m.Value, x: m.Value) -> One:
    """x·2^-e with e constant nearby: z/x is that power of two exactly."""
    return (scaled(b, lambda: b.fdiv(z, x)),)


# ---------------------------------------------------------------- float to integer


@scalar(
    *("isnan", "__isnan", "isinf", "__isinf", "finite", "__finite", "isnormal", "signbit", "__signbit"),
    *("__fpclassify", "__issignaling", "__iscanonical"),
    cases=(),
)
def classify(b: Builder, z: m.Value, x: m.Value) -> tuple[None]:
    return (None,)


@scalar("irad_frexp_exponent", "irad_lgamma_sign", cases=(), cost=20)
def exponent(b: Builder, z: m.Value, x: m.Value) -> tuple[None]:
    return (None,)


@scalar("irad_remquo_quotient", "__iseqsig", "totalorder", "totalordermag", cases=(), cost=60)
def quotient(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[None, None]:
    return None, None
