"""What irad does where a derivative does not exist, or where its formula breaks down. Each choice stands here once.

Strong zeros
    A cotangent (or tangent) that is exactly 0 contributes exactly 0, whatever the partial: 0·inf and 0/0 count
    as 0 (`Builder.guard`). So code that the optimiser speculated, and lanes that a mask or `where` threw away,
    leave no NaN. A nonzero cotangent meets the partial as it is: sqrt'(0) and log'(0) are inf, and a NaN that
    the primal produced stays a NaN. Plain products are guarded only where `Builder.masked` asks for it. In forward
    mode a partial that is exactly 0 counts likewise (exp at -inf, whose tangent may be infinite).

==================== ==========================================================================================
fabs, copysign       derivative 0 at ±0 (the middle of [-1, 1]), sign of x elsewhere
min, max (all kinds) at a tie each operand gets 1/2, so the weights always add up to 1 and do not depend on the
                     order of the operands (which LLVM swaps freely); where the result is one operand because
                     the other is NaN, that operand gets everything; where it is neither, each gets 1/2
fdim                 max(x - y, 0): 1/2 and -1/2 at x = y
sqrt                 inf at 0 for a nonzero cotangent
pow in x             y·x^(y-1), 0 for y = 0 even at x = 0; inf at x = 0 for 0 < y < 1
pow in y             z·log(x), 0 at x = 0 for y ≥ 0 (the limit for y > 0), NaN for x < 0: x^y is then defined
                     at integer y only
powi                 as pow in x
hypot, cabs          0 at the origin (the middle of the unit disc of subgradients)
atan2, carg          0 at the origin
fmod, remainder      ∂/∂x = 1 and ∂/∂y = -(x - z)/y everywhere, jumps included
floor, ceil, round…  0 everywhere, jumps included
frexp, logb, ilogb   the exponent is piecewise constant: 0; the mantissa's derivative is 2^-e
nextafter            1 in the first operand, 0 in the second
modf                 the fraction's derivative is 1 everywhere, the integer part's 0
==================== ==========================================================================================
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from functools import cache

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import Linear

_DOUBLE = re.compile(r"0x[0-9A-Fa-f]{1,16}")


def is_regular_constant(v: m.Value) -> bool:
    """A float constant that is neither zero nor infinite nor NaN, so that dividing by it is harmless."""
    if not isinstance(v, m.ConstFloat):
        return False
    if v.text.startswith("0x"):
        if not _DOUBLE.fullmatch(v.text):
            return False  # long double and half literals: not worth decoding
        x = struct.unpack("<d", int(v.text, 16).to_bytes(8, "little"))[0]
    else:
        x = float(v.text)
    return x != 0.0 and math.isfinite(x)


def is_one(v: m.Value) -> bool:
    """The float constant 1."""
    return isinstance(v, m.ConstFloat) and not v.text.startswith("0x") and float(v.text) == 1.0


def product(b: Builder, t: m.Value, factor: m.Value) -> m.Value:
    """t·factor, guarded where the cotangent may be masked."""
    r = b.fmul(t, factor)
    return b.guard(t, r) if b.masked and not is_regular_constant(factor) else r


def scaled(b: Builder, factor: Callable[[], m.Value]) -> Linear:
    """The map t ↦ t·factor() with a strong zero."""

    def linear(t: m.Value) -> m.Value:
        f = factor()
        return b.guard(t, b.fmul(t, f), lambda: b.is_zero(f))

    return linear


def times_sign(b: Builder, t: m.Value, x: m.Value) -> m.Value:
    """t·sign(x), 0 where x is ±0."""
    signed = b.fmul(t, b.intrinsic("llvm.copysign", b.const(x, 1.0), x))
    return b.select(b.fcmp("oeq", x, b.const(x, 0.0)), b.const(x, 0.0), signed)


def choice(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    """Partials of a function z that returns one of its operands."""

    @cache
    def equal() -> tuple[m.Value, m.Value]:
        return b.fcmp("oeq", z, x), b.fcmp("oeq", z, y)

    def share(t: m.Value, mine: m.Value, other: m.Value) -> m.Value:
        half = b.fmul(t, b.const(t, 0.5))
        return b.select(mine, b.select(other, half, t), b.select(other, b.const(t, 0.0), half))

    return lambda t: share(t, *equal()), lambda t: share(t, *equal()[::-1])


def positive_part(b: Builder, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    """Partials of fdim; a NaN operand counts as x > y (the result is then NaN)."""

    def part(t: m.Value) -> m.Value:
        half, zero = b.fmul(t, b.const(t, 0.5)), b.const(t, 0.0)
        below = b.select(b.fcmp("oeq", x, y), half, zero)
        return b.select(b.fcmp("ugt", x, y), t, below)

    return part, lambda t: b.fneg(part(t))


def remainder(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    """Partials of z = x - n·y. n is an integer: rounding (x - z)/y makes it exact up to 2^52."""

    def divisor(t: m.Value) -> m.Value:
        n = b.intrinsic("llvm.rint", b.fdiv(b.fsub(x, z), y))
        return b.guard(t, b.fneg(b.fmul(t, n)))

    return lambda t: t, divisor


def hypotenuse(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    """Partials of hypot: x/z and y/z, 0 where the quotient is 0/0."""

    def leg(v: m.Value) -> Linear:
        def cosine() -> m.Value:
            return b.guard(v, b.fdiv(v, z))

        return scaled(b, cosine)

    return leg(x), leg(y)


def angle(b: Builder, y: m.Value, x: m.Value) -> tuple[Linear, Linear]:
    """Partials of atan2(y, x): x/(x² + y²) and -y/(x² + y²), computed without overflow or underflow.

    With p the operand of larger and q that of smaller magnitude and r = q/p, (x² + y²)/p is p·(1 + r²).
    """

    @cache
    def parts() -> tuple[m.Value, m.Value, m.Value]:
        steep = b.fcmp("ogt", b.intrinsic("llvm.fabs", y), b.intrinsic("llvm.fabs", x))
        p, q = b.select(steep, y, x), b.select(steep, x, y)
        r = b.fdiv(q, p)
        one = b.const(x, 1.0)
        inverse = b.fdiv(one, b.fmul(p, b.fadd(b.fmul(r, r), one)))
        return steep, inverse, b.fmul(r, inverse)

    def at_origin(v: m.Value) -> m.Value:
        """0 where both operands are ±0: there r = 0/0."""
        zero = b.const(v, 0.0)
        both = [b.fcmp("oeq", o, zero) for o in (x, y)]
        return b.select(b.emit("and", both[0].type, both), zero, v)

    def along_y(t: m.Value) -> m.Value:
        steep, major, minor = parts()
        return b.guard(t, b.fmul(t, at_origin(b.select(steep, minor, major))))

    def along_x(t: m.Value) -> m.Value:
        steep, major, minor = parts()
        return b.guard(t, b.fneg(b.fmul(t, at_origin(b.select(steep, major, minor)))))

    return along_y, along_x


def power(b: Builder, z: m.Value, x: m.Value, y: m.Value) -> tuple[Linear, Linear]:
    """Partials of x^y.

    Scalars in x go through the helper `irad_pow_base` (y·z/x where that is safe, which saves a second pow).
    """

    def base() -> m.Value:
        if x.type in (m.F32, m.F64):
            return b.call("irad_pow_base" + ("f" if x.type == m.F32 else ""), x.type, [x, y, z])
        lowered = b.intrinsic("llvm.pow", x, b.fsub(y, b.const(y, 1.0)))
        return b.guard(y, b.fmul(y, lowered))

    def exponent() -> m.Value:
        zero = b.const(x, 0.0)
        origin = [b.fcmp("oeq", x, zero), b.fcmp("oge", y, zero)]
        growth = b.guard(z, b.fmul(z, b.intrinsic("llvm.log", x)))
        return b.select(b.emit("and", origin[0].type, origin), zero, growth)

    return scaled(b, base), scaled(b, exponent)
