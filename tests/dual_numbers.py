"""Dual numbers: a value and its derivatives with respect to all inputs, for plain Python programs.

The value goes through exactly the operations of the program in float64, so that control flow is that of the
compiled program; so unlike complex step this works with comparisons, fabs, max and the like. `test_programs.py`
checks this class against complex step.

`python_version(fn)` is a function (a Numba one too) with NumPy and math replaced by versions that accept duals.
"""

from __future__ import annotations

import math as float_math
import types
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import mpmath
import numpy as np


class _AnyPrecision:
    """The module math, and mpmath where an argument is one of its numbers."""

    _NAMES: ClassVar[dict[str, Any]] = {
        "pow": mpmath.power,
        "fabs": abs,
        "copysign": lambda x, y: abs(x) * (1 if y >= 0 else -1),
        "floor": lambda x: int(mpmath.floor(x)),
        "trunc": int,
    }

    def __getattr__(self, name: str) -> Any:
        f = getattr(float_math, name)
        precise = self._NAMES.get(name) or getattr(mpmath, name, f)
        if not callable(f):
            return f

        def either(*args: Any) -> Any:
            return precise(*args) if any(isinstance(a, mpmath.mpf) for a in args) else f(*args)

        setattr(self, name, either)
        return either


math: Any = _AnyPrecision()


class Undecided(ArithmeticError):
    """The program has no derivative at this point (a kink, a pole, an overflow)."""


class Dual:
    """value + tangent·ε; comparisons look at the value."""

    __slots__ = ("t", "v")
    largest = 0.0  # of all tangents since it was last reset: what rounding errors are relative to

    def __init__(self, v: float, t: Any) -> None:
        self.v, self.t = v, t
        Dual.largest = max(Dual.largest, abs(t).max())

    def __add__(self, o: Any) -> Any:
        if isinstance(o, np.ndarray):
            return NotImplemented
        return Dual(self.v + o.v, self.t + o.t) if isinstance(o, Dual) else Dual(self.v + o, self.t)

    __radd__ = __add__

    def __sub__(self, o: Any) -> Any:
        if isinstance(o, np.ndarray):
            return NotImplemented
        return Dual(self.v - o.v, self.t - o.t) if isinstance(o, Dual) else Dual(self.v - o, self.t)

    def __rsub__(self, o: float) -> Dual:
        return Dual(o - self.v, -self.t)

    def __mul__(self, o: Any) -> Any:
        if isinstance(o, np.ndarray):
            return NotImplemented
        if isinstance(o, Dual):
            return Dual(self.v * o.v, self.t * o.v + o.t * self.v)
        return Dual(self.v * o, self.t * o)

    __rmul__ = __mul__

    def __truediv__(self, o: Any) -> Any:
        if isinstance(o, np.ndarray):
            return NotImplemented
        if isinstance(o, Dual):
            z = self.v / o.v
            return Dual(z, (self.t - z * o.t) / o.v)
        return Dual(self.v / o, self.t / o)

    def __rtruediv__(self, o: float) -> Dual:
        z = o / self.v
        return Dual(z, -z * self.t / self.v)

    def __pow__(self, o: Any) -> Any:
        return _pow(self, o)

    def __rpow__(self, o: Any) -> Any:
        return _pow(o, self)

    def __mod__(self, o: Any) -> Any:
        return self - math.floor(self.v / value(o)) * o

    def conjugate(self) -> Dual:
        return self

    def __neg__(self) -> Dual:
        return Dual(-self.v, -self.t)

    def __pos__(self) -> Dual:
        return self

    def __abs__(self) -> Dual:
        return _fabs(self)

    def __lt__(self, o: Any) -> bool:
        return self.v < value(o)

    def __le__(self, o: Any) -> bool:
        return self.v <= value(o)

    def __gt__(self, o: Any) -> bool:
        return self.v > value(o)

    def __ge__(self, o: Any) -> bool:
        return self.v >= value(o)

    def __eq__(self, o: object) -> bool:
        return self.v == value(o)

    def __ne__(self, o: object) -> bool:
        return self.v != value(o)

    __hash__ = None  # type: ignore[assignment]

    def __int__(self) -> int:
        return int(self.v)

    def __bool__(self) -> bool:
        return bool(self.v)

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


# ---------------------------------------------------------------- functions


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
    t = tangent(x) * (b * math.pow(a, b - 1)) if isinstance(x, Dual) else 0.0
    return Dual(z, t + (tangent(y) * (z * math.log(a)) if isinstance(y, Dual) else 0.0))


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
    "tan": _lift(math.tan, lambda x, z: 1 + z * z),
    "tanh": _lift(math.tanh, lambda x, z: 1 - z * z),
    "sinh": _lift(math.sinh, lambda x, z: math.cosh(x)),
    "cosh": _lift(math.cosh, lambda x, z: math.sinh(x)),
    "exp": _lift(math.exp, lambda x, z: z),
    "log": _lift(math.log, lambda x, z: 1 / x),
    "log1p": _lift(math.log1p, lambda x, z: 1 / (1 + x)),
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


for _name in ("sin", "cos", "tanh", "exp", "log", "sqrt"):  # what NumPy calls on arrays of objects
    setattr(Dual, _name, FUNCTIONS[_name])


# ---------------------------------------------------------------- arrays of duals


def lift(args: Sequence[Any], active: Sequence[bool]) -> tuple[list[Any], int]:
    """Arguments as duals, each input a variable of its own; (arguments, how many variables).

    Arrays that are views of one buffer stay so: they become views of one array of duals.
    """
    numbers = _variables(args, active)
    count = sum(len(n) for n in numbers.values())
    identity = np.eye(max(count, 1))
    bases: dict[int, np.ndarray] = {}
    for key, items in numbers.items():
        bases[key] = np.empty(len(items), dtype=object)
    out: list[Any] = []
    start = dict(zip(numbers, np.cumsum([0, *map(len, numbers.values())]), strict=False))

    def scalar(x: Any, key: int, k: int) -> Any:
        return Dual(float(x), identity[start[key] + k])

    for n, (a, on) in enumerate(zip(args, active, strict=True)):
        if isinstance(a, np.ndarray) and a.dtype.kind == "f":
            made = np.empty(a.shape, dtype=object)
            if not on:
                made[...] = a.astype(float)
                out.append(made)
                continue
            key, low = _buffer(a)
            base = bases[key]
            for index in np.ndindex(a.shape):
                k = numbers[key][_address(a, index)]
                if base[k] is None:
                    base[k] = scalar(a[index], key, k)
            # addresses of one buffer are numbered in order, one item apart
            strides = tuple(s // a.itemsize * base.itemsize for s in a.strides)
            offset = (a.__array_interface__["data"][0] - low) // a.itemsize if a.size else 0
            out.append(np.lib.stride_tricks.as_strided(base[offset:], a.shape, strides) if a.size else made)
        elif on and isinstance(a, tuple):
            items = [scalar(x, -1 - n, k) for k, x in enumerate(_leaves(a))]
            out.append(_rebuild(a, iter(items)))
        elif on:
            out.append(scalar(a, -1 - n, 0))
        else:
            out.append(a)
    return out, max(count, 1)


def gradients(args: Sequence[Any], active: Sequence[bool], total: np.ndarray) -> list[Any]:
    """The gradient `total` of all variables, argument by argument."""
    numbers = _variables(args, active)
    start = dict(zip(numbers, np.cumsum([0, *map(len, numbers.values())]), strict=False))
    out: list[Any] = []
    for n, (a, on) in enumerate(zip(args, active, strict=True)):
        if not on:
            continue
        if isinstance(a, np.ndarray):
            g = np.zeros(a.shape)
            key, _ = _buffer(a)
            for index in np.ndindex(a.shape):
                g[index] = total[start[key] + numbers[key][_address(a, index)]]
            out.append(g)
        elif isinstance(a, tuple):
            out.append(tuple(total[start[-1 - n] + k] for k in range(len(_leaves(a)))))
        else:
            out.append(total[start[-1 - n]])
    return out


def values(x: Any) -> Any:
    """Without derivatives: a number, or an array of numbers."""
    if isinstance(x, np.ndarray) and x.dtype == object:
        out = np.empty(x.shape)
        for index in np.ndindex(x.shape):
            out[index] = value(x[index])
        return out
    return value(x)


def _buffer(a: np.ndarray) -> tuple[int, int]:
    """(key, first address) of the memory that `a` is a view of."""
    base = a
    while isinstance(base.base, np.ndarray):
        base = base.base
    memory = base.base.obj if isinstance(base.base, memoryview) else None
    if isinstance(memory, np.ndarray):
        base = memory
    return id(base), base.__array_interface__["data"][0]


def _address(a: np.ndarray, index: tuple[int, ...]) -> int:
    return a.__array_interface__["data"][0] + sum(i * s for i, s in zip(index, a.strides, strict=True))


def _variables(args: Sequence[Any], active: Sequence[bool]) -> dict[int, dict[int, int]]:
    """Numbers of the variables: per buffer by address, per scalar argument n under the key -1 - n."""
    numbers: dict[int, dict[int, int]] = {}
    for n, (a, on) in enumerate(zip(args, active, strict=True)):
        if not on:
            continue
        if isinstance(a, np.ndarray):
            key, low = _buffer(a)
            if key not in numbers:
                base = a
                while isinstance(base.base, np.ndarray):
                    base = base.base
                if isinstance(base.base, memoryview) and isinstance(base.base.obj, np.ndarray):
                    base = base.base.obj
                numbers[key] = {low + k * a.itemsize: k for k in range(base.nbytes // a.itemsize)}
        else:
            numbers[-1 - n] = {k: k for k in range(len(_leaves(a)))}
    return numbers


def _leaves(a: Any) -> list[Any]:
    return [x for item in a for x in _leaves(item)] if isinstance(a, tuple) else [a]


def _rebuild(a: Any, items: Any) -> Any:
    if not isinstance(a, tuple):
        return next(items)
    made = [_rebuild(x, items) for x in a]
    return type(a)(*made) if hasattr(a, "_fields") else tuple(made)


# ---------------------------------------------------------------- functions as they stand


def python_version(fn: Any) -> Callable[..., Any]:
    """`fn` with NumPy, math and the Numba functions that it calls replaced by versions for duals."""
    fn = getattr(fn, "py_func", fn)
    scope = _Globals(fn.__globals__)
    cells = tuple(types.CellType(_replaced(c.cell_contents)) for c in fn.__closure__ or ())
    made = types.FunctionType(fn.__code__, scope, fn.__name__, fn.__defaults__, cells or None)
    return made


class _Globals(dict[str, Any]):
    """Globals of a function, replaced on first use (functions look up in a dict, so all is copied at once)."""

    def __init__(self, original: dict[str, Any]) -> None:
        super().__init__({k: _replaced(v) for k, v in original.items()})
        self.setdefault("__builtins__", original.get("__builtins__"))


def _replaced(v: Any) -> Any:
    if v is np:
        return NumPy()
    if v is float_math:
        return Math()
    if hasattr(v, "py_func"):
        return _Late(v)
    return v


class _Late:
    """A Numba function, replaced when called: it may call itself."""

    def __init__(self, fn: Any) -> None:
        self.fn = fn

    def __call__(self, *args: Any) -> Any:
        return python_version(self.fn)(*args)


class Math:
    """The module math."""

    def __getattr__(self, name: str) -> Any:
        return FUNCTIONS.get(name) or getattr(math, name)


_NUMPY_NAMES = {"arctan": "atan", "arctan2": "atan2", "power": "pow", "abs": "fabs", "absolute": "fabs",
                "maximum": "fmax", "minimum": "fmin"}  # fmt: skip


class NumPy:
    """The module numpy, with arrays of objects for arrays of floats."""

    def __getattr__(self, name: str) -> Any:
        f = FUNCTIONS.get(_NUMPY_NAMES.get(name, name))
        if f is not None:
            return _Elementwise(f)
        return getattr(np, name)

    @staticmethod
    def zeros(shape: Any, dtype: Any = float) -> np.ndarray:
        return np.full(shape, 0.0, dtype=object) if dtype in (float, np.float64, np.float32) else np.zeros(shape, dtype)

    @staticmethod
    def empty(shape: Any, dtype: Any = float) -> np.ndarray:
        return np.empty(shape, dtype=object) if dtype in (float, np.float64, np.float32) else np.zeros(shape, dtype)

    @staticmethod
    def ones(shape: Any, dtype: Any = float) -> np.ndarray:
        return np.full(shape, 1.0, dtype=object)

    @staticmethod
    def full(shape: Any, x: Any, dtype: Any = float) -> np.ndarray:
        return np.full(shape, x, dtype=object)

    @staticmethod
    def zeros_like(x: Any) -> np.ndarray:
        return np.full(x.shape, 0.0, dtype=object)

    @staticmethod
    def empty_like(x: Any) -> np.ndarray:
        return np.empty(x.shape, dtype=object)

    @staticmethod
    def float64(x: Any) -> Any:
        return x

    @staticmethod
    def float32(x: Any) -> Any:
        return Dual(float(np.float32(x.v)), x.t) if isinstance(x, Dual) else float(np.float32(x))


class _Elementwise:
    def __init__(self, f: Callable[..., Any]) -> None:
        self.f = np.frompyfunc(f, f.__code__.co_argcount, 1)

    def __call__(self, *args: Any) -> Any:
        return self.f(*args)
