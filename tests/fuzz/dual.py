"""Dual numbers: a value and its derivatives with respect to all inputs, for plain Python programs.

The value goes through exactly the operations of the program in float64, so that control flow is that of the
compiled program. `tests/test_fuzz.py` checks this class against complex step.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np


class Undecided(ArithmeticError):
    """The program has no derivative at this point (a kink, a pole, an overflow)."""


class Dual:
    """value + tangent·ε; comparisons look at the value."""

    __slots__ = ("t", "v")
    largest = 0.0  # of all tangents since it was last reset: what rounding errors are relative to

    def __init__(self, v: float, t: Any) -> None:
        self.v, self.t = v, t
        size = float(np.max(np.abs(t), initial=0.0))
        if not (math.isfinite(v) and size < 1e100 and abs(v) < 1e100):
            raise Undecided("overflow")
        Dual.largest = max(Dual.largest, size)

    def __add__(self, o: Any) -> Dual:
        return Dual(self.v + o.v, self.t + o.t) if isinstance(o, Dual) else Dual(self.v + o, self.t)

    __radd__ = __add__

    def __sub__(self, o: Any) -> Dual:
        return Dual(self.v - o.v, self.t - o.t) if isinstance(o, Dual) else Dual(self.v - o, self.t)

    def __rsub__(self, o: float) -> Dual:
        return Dual(o - self.v, -self.t)

    def __mul__(self, o: Any) -> Dual:
        if isinstance(o, Dual):
            return Dual(self.v * o.v, self.t * o.v + o.t * self.v)
        return Dual(self.v * o, self.t * o)

    __rmul__ = __mul__

    def __truediv__(self, o: Any) -> Dual:
        if isinstance(o, Dual):
            z = self.v / o.v
            return Dual(z, (self.t - z * o.t) / o.v)
        return Dual(self.v / o, self.t / o)

    def __rtruediv__(self, o: float) -> Dual:
        z = o / self.v
        return Dual(z, -z * self.t / self.v)

    def __neg__(self) -> Dual:
        return Dual(-self.v, -self.t)

    def __lt__(self, o: Any) -> bool:
        return self.v < value(o)

    def __le__(self, o: Any) -> bool:
        return self.v <= value(o)

    def __gt__(self, o: Any) -> bool:
        return self.v > value(o)

    def __ge__(self, o: Any) -> bool:
        return self.v >= value(o)

    def __float__(self) -> float:
        raise TypeError("a dual number would lose its derivative")

    def __repr__(self) -> str:
        return f"Dual({self.v!r}, {self.t!r})"


def value(x: Any) -> Any:
    """Without the derivative."""
    return x.v if isinstance(x, Dual) else x


def tangent(x: Any) -> Any:
    """The derivatives, 0 for a constant."""
    return x.t if isinstance(x, Dual) else 0.0


def _lift(f: Callable[[float], float], derivative: Callable[[float, float], float]) -> Callable[[Any], Any]:
    def lifted(x: Any) -> Any:
        if not isinstance(x, Dual):
            return f(x)
        z = f(x.v)
        return Dual(z, derivative(x.v, z) * x.t)

    return lifted


def _fabs(x: Any) -> Any:
    if isinstance(x, Dual) and x.v == 0.0 and np.any(x.t):
        raise Undecided("fabs at 0")
    return Dual(abs(x.v), math.copysign(1.0, x.v) * x.t) if isinstance(x, Dual) else abs(x)


def _choose(better: Callable[[float, float], bool]) -> Callable[[Any, Any], Any]:
    def choose(x: Any, y: Any) -> Any:
        if value(x) == value(y) and np.any(tangent(x) != tangent(y)):
            raise Undecided("a tie")
        return x if better(value(x), value(y)) else y

    return choose


def _pow(x: Any, y: Any) -> Any:
    a, b = value(x), value(y)
    z = math.pow(a, b)
    if not isinstance(x, Dual) and not isinstance(y, Dual):
        return z
    t = tangent(x) * (b * math.pow(a, b - 1)) + (tangent(y) * (z * math.log(a)) if isinstance(y, Dual) else 0.0)
    return Dual(z, t)


def _hypot(x: Any, y: Any) -> Any:
    z = math.hypot(value(x), value(y))
    if not isinstance(x, Dual) and not isinstance(y, Dual):
        return z
    return Dual(z, (value(x) * tangent(x) + value(y) * tangent(y)) / z)


def _atan2(y: Any, x: Any) -> Any:
    a, b = value(y), value(x)
    z = math.atan2(a, b)
    if not isinstance(x, Dual) and not isinstance(y, Dual):
        return z
    return Dual(z, (b * tangent(y) - a * tangent(x)) / (a * a + b * b))


def _copysign(x: Any, y: Any) -> Any:
    if not isinstance(x, Dual):
        return math.copysign(x, value(y))
    if x.v == 0.0 and np.any(x.t):
        raise Undecided("copysign at 0")
    z = math.copysign(x.v, value(y))
    return Dual(z, x.t if z == x.v else -x.t)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": _lift(math.sin, lambda x, z: math.cos(x)),
    "cos": _lift(math.cos, lambda x, z: -math.sin(x)),
    "tanh": _lift(math.tanh, lambda x, z: 1 - z * z),
    "exp": _lift(math.exp, lambda x, z: z),
    "log": _lift(math.log, lambda x, z: 1 / x),
    "sqrt": _lift(math.sqrt, lambda x, z: 0.5 / z),
    "atan": _lift(math.atan, lambda x, z: 1 / (1 + x * x)),
    "floor": _lift(lambda x: float(math.floor(x)), lambda x, z: 0.0),
    "fabs": _fabs,
    "fmax": _choose(lambda a, b: a > b),
    "fmin": _choose(lambda a, b: a < b),
    "pow": _pow,
    "hypot": _hypot,
    "atan2": _atan2,
    "copysign": _copysign,
}


def to_int(x: Any, m: int) -> int:
    """What `ToInt` computes."""
    return int(0.5 * m * (1.0 + math.sin(value(x))))


def rounded(x: Any) -> Any:
    """To float and back."""
    return Dual(float(np.float32(x.v)), x.t) if isinstance(x, Dual) else float(np.float32(x))


class Vector(np.ndarray):
    """An array of duals or floats; slices are views."""

    @staticmethod
    def of(items: list[Any]) -> Vector:
        v = np.empty(len(items), dtype=object).view(Vector)
        v[:] = items
        return v


def empty(n: int) -> Vector:
    """Contents that fail when they are used."""
    return Vector.of([None] * n)


def zeros(n: int) -> Vector:
    return Vector.of([0.0] * n)


def vectorised(name: str) -> Callable[[Vector], Vector]:
    f = FUNCTIONS[name]
    return lambda v: Vector.of([f(x) for x in v])


def namespace() -> dict[str, Any]:
    """What the Python text of a program refers to."""
    scope: dict[str, Any] = dict(FUNCTIONS)
    scope |= {f"v_{name}": vectorised(name) for name in FUNCTIONS}
    return scope | {"jit": lambda f: f, "to_int": to_int, "rounded": rounded, "empty": empty, "zeros": zeros}
