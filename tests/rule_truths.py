"""What the functions in the rule table are, in multi-precision arithmetic: the truth that rules are tested against.

`TRUTH` maps a rule's name (without `llvm.`) to a function of mpmath numbers; integer operands come as ints.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from mpmath import mp

mp.dps = 50


def _trunc(x: Any) -> Any:
    return mp.floor(x) if x >= 0 else mp.ceil(x)


def _pow(x: Any, y: Any) -> Any:
    return mp.re(mp.power(x, y))


def _power_of_two_below(x: Any) -> Any:
    return mp.mpf(2) ** mp.floor(mp.log(abs(x), 2))


def _by_magnitude(larger: bool) -> Callable[[Any, Any], Any]:
    return lambda x, y: x if (abs(x) > abs(y)) == larger else y


def _same(x: Any, *_: Any) -> Any:
    return x


def _step(x: Any) -> Any:
    return mp.floor(x)  # any step function: only its derivative counts


TRUTH: dict[str, Callable[..., Any]] = {
    "fadd": lambda x, y: x + y,
    "fsub": lambda x, y: x - y,
    "fmul": lambda x, y: x * y,
    "fdiv": lambda x, y: x / y,
    "fneg": lambda x: -x,
    "fma": lambda x, y, w: x * y + w,
    "fmuladd": lambda x, y, w: x * y + w,
    "frem": lambda x, y: x - y * _trunc(x / y),
    "fmod": lambda x, y: x - y * _trunc(x / y),
    "remainder": lambda x, y: x - y * mp.nint(x / y),
    "drem": lambda x, y: x - y * mp.nint(x / y),
    "fdim": lambda x, y: max(x - y, mp.mpf(0)),
    "fpext": _same,
    "fptrunc": _same,
    "freeze": _same,
    "canonicalize": _same,
    "arithmetic.fence": _same,
    "ssa.copy": _same,
    "nextafter": _same,
    "nextup": _same,
    "nextdown": _same,
    "sqrt": mp.sqrt,
    "cbrt": lambda x: mp.cbrt(x) if x >= 0 else -mp.cbrt(-x),
    "rsqrt": lambda x: 1 / mp.sqrt(x),
    "exp": mp.exp,
    "exp2": lambda x: mp.mpf(2) ** x,
    "exp10": lambda x: mp.mpf(10) ** x,
    "pow10": lambda x: mp.mpf(10) ** x,
    "expm1": mp.expm1,
    "exp2m1": lambda x: mp.mpf(2) ** x - 1,
    "exp10m1": lambda x: mp.mpf(10) ** x - 1,
    "log": mp.log,
    "log2": lambda x: mp.log(x, 2),
    "log10": mp.log10,
    "log1p": mp.log1p,
    "logp1": mp.log1p,
    "log2p1": lambda x: mp.log1p(x) / mp.log(2),
    "log10p1": lambda x: mp.log1p(x) / mp.log(10),
    "pow": _pow,
    "powi": _pow,
    "ldexp": lambda x, n: x * mp.mpf(2) ** n,
    "numba_ldexp": lambda x, n: x * mp.mpf(2) ** n,
    "scalbn": lambda x, n: x * mp.mpf(2) ** n,
    "scalbln": lambda x, n: x * mp.mpf(2) ** n,
    "scalb": lambda x, n: x * mp.mpf(2) ** mp.nint(n),
    "significand": lambda x: x / _power_of_two_below(x),
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "asin": mp.asin,
    "acos": mp.acos,
    "atan": mp.atan,
    "atan2": mp.atan2,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "tanh": mp.tanh,
    "asinh": mp.asinh,
    "acosh": mp.acosh,
    "atanh": mp.atanh,
    "sinpi": mp.sinpi,
    "cospi": mp.cospi,
    "tanpi": lambda x: mp.sinpi(x) / mp.cospi(x),
    "asinpi": lambda x: mp.asin(x) / mp.pi,
    "acospi": lambda x: mp.acos(x) / mp.pi,
    "atanpi": lambda x: mp.atan(x) / mp.pi,
    "atan2pi": lambda y, x: mp.atan2(y, x) / mp.pi,
    "hypot": mp.hypot,
    "cabs": mp.hypot,
    "carg": lambda x, y: mp.atan2(y, x),
    "erf": mp.erf,
    "erfc": mp.erfc,
    "tgamma": mp.gamma,
    "numba_gamma": mp.gamma,
    "lgamma": lambda x: mp.re(mp.loggamma(x)),
    "irad_digamma": lambda x: mp.psi(0, x),
    "irad_trigamma": lambda x: mp.psi(1, x),
    "irad_tetragamma": lambda x: mp.psi(2, x),
    "irad_pentagamma": lambda x: mp.psi(3, x),
    "j0": lambda x: mp.besselj(0, x),
    "j1": lambda x: mp.besselj(1, x),
    "jn": mp.besselj,
    "y0": lambda x: mp.bessely(0, x),
    "y1": lambda x: mp.bessely(1, x),
    "yn": mp.bessely,
    "fabs": abs,
    "copysign": lambda x, y: abs(x) * (-1 if mp.sign(y) < 0 else 1),
    **dict.fromkeys(("maxnum", "maximum", "maximumnum", "fmax", "fmaximum", "fmaximum_num"), max),
    **dict.fromkeys(("minnum", "minimum", "minimumnum", "fmin", "fminimum", "fminimum_num"), min),
    **{n: _by_magnitude(True) for n in ("fmaxmag", "fmaximum_mag", "fmaximum_mag_num")},
    **{n: _by_magnitude(False) for n in ("fminmag", "fminimum_mag", "fminimum_mag_num")},
    **dict.fromkeys(("floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven"), _step),
    **dict.fromkeys(("lrint", "llrint", "lround", "llround", "fptosi.sat", "fptoui.sat"), _step),
    "logb": lambda x: mp.floor(mp.log(abs(x), 2)),
    "ilogb": lambda x: mp.floor(mp.log(abs(x), 2)),
    "llogb": lambda x: mp.floor(mp.log(abs(x), 2)),
}

_COMPLEX: dict[str, Callable[..., Any]] = {
    "cmul": lambda x, y: x * y,
    "cdiv": lambda x, y: x / y,
    "cpow": mp.power,
    "numba_cpow": mp.power,
    "cexp": mp.exp,
    "clog": mp.log,
    "csqrt": mp.sqrt,
    "csin": mp.sin,
    "ccos": mp.cos,
    "ctan": mp.tan,
    "csinh": mp.sinh,
    "ccosh": mp.cosh,
    "ctanh": mp.tanh,
    "casin": mp.asin,
    "cacos": mp.acos,
    "catan": mp.atan,
    "casinh": mp.asinh,
    "cacosh": mp.acosh,
    "catanh": mp.atanh,
}


def _part(f: Callable[..., Any], take: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda *xs: take(f(*map(mp.mpc, xs[::2], xs[1::2])))


for _name, _f in _COMPLEX.items():
    TRUTH[f"irad_{_name}_re"] = _part(_f, mp.re)
    TRUTH[f"irad_{_name}_im"] = _part(_f, mp.im)


@cache
def derivative(name: str, at: tuple[float, ...], *orders: int) -> Any:
    """Derivative of the given order in each operand, at exactly the given numbers; good to about 20 digits.

    Taken in relative changes s of the operands, x(1 + s), so that their magnitude does not matter.
    """
    f = TRUTH[name.removeprefix("llvm.")]
    point = [x if isinstance(x, int) else mp.mpf(x) for x in at]
    moved = [k for k, n in enumerate(orders) if n]
    unit = {k: point[k] or mp.mpf(1) for k in moved}

    def along(*steps: Any) -> Any:
        where = list(point)
        for k, s in zip(moved, steps, strict=True):
            where[k] += s * unit[k]
        return f(*where)

    n = tuple(orders[k] for k in moved)
    d = mp.diff(along, (mp.mpf(0),) * len(n), n) if len(n) > 1 else mp.diff(along, 0, n[0])
    return d / mp.fprod(unit[k] ** orders[k] for k in moved)


@cache
def value(name: str, at: tuple[float, ...]) -> float:
    """The function itself in double, NaN outside its domain; for what this computer's C library lacks."""
    f = TRUTH[name.removeprefix("llvm.")]
    try:
        return float(f(*(mp.mpf(x) for x in at)))
    except (TypeError, ValueError, ArithmeticError):
        return float("nan")
