"""Test programs: C and Numba functions with inputs and a derivative that irad has no part in.

One file per subject. To add a C program, write the function into the file's `C` text and the same computation as
a Python function of the same name, with its inputs:

    @case(floats(5), 3)
    def sum_of_squares(x, n):
        return sum(x[i] * x[i] for i in range(n))

To add a Numba program, write only the Python function; it is compiled with `njit` and also run as it stands:

    @case(floats(5))
    @case(floats(0))
    def running_sum(x): ...

The truth is the Python function on dual numbers (`tests/dual_numbers.py`), exact to rounding, unless the case
names another one. A float argument is differentiated, as is an array of floats (with a cotangent for its final
contents); `Const(x)` is not.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

import irad
from irad import Active, Const, Duplicated
from tests import dual_numbers

RTOL = {"float64": 1e-10, "float32": 1e-5}


@dataclass(frozen=True, eq=False)
class Case:
    """One function with one set of inputs.

    args     sample arguments
    python   the same computation in Python
    truth    gradients(args, seeds) -> one per differentiated argument; by default from `python`
    rtol     relative to the largest entry of the gradient; by default 1e-10, 1e-5 with float32
    jit      options for numba.njit
    value    whether value and final contents are compared with those of `python`
    """

    name: str
    args: tuple[Any, ...]
    python: Callable[..., Any]
    truth: Callable[..., Any] | None = None
    rtol: float | None = None
    jit: dict[str, Any] = field(default_factory=dict)
    value: bool = True
    number: int = 0

    @property
    def id(self) -> str:
        return f"{self.name}-{self.number}" if self.number else self.name


def case(*args: Any, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a function inputs; may be repeated. Options are the fields of `Case`."""

    def register(fn: Callable[..., Any]) -> Callable[..., Any]:
        cases = fn.__dict__.setdefault("cases", [])
        cases.append(Case(fn.__name__, args, fn, number=len(cases), **options))
        return fn

    return register


def floats(*shape: int, low: float = 0.3, high: float = 1.7, dtype: Any = np.float64) -> np.ndarray:
    """Fixed numbers without a pattern, of both signs if low < 0."""
    count = int(np.prod(shape))
    golden = (np.arange(1, count + 1) * 0.6180339887498949 + 0.11) % 1.0
    return (low + (high - low) * golden).astype(dtype).reshape(shape)


def ints(*items: int, dtype: Any = np.int32) -> np.ndarray:
    """An array of C ints."""
    return np.array(items, dtype)


def modules(prefix: str) -> list[ModuleType]:
    """The subject files whose names start with `prefix`."""
    names = [m.name for m in pkgutil.iter_modules(__path__) if m.name.startswith(prefix)]
    return [importlib.import_module(f"{__name__}.{n}") for n in sorted(names)]


def cases_in(module: ModuleType) -> list[Case]:
    """All cases of a subject file, in its order."""
    return [c for fn in vars(module).values() for c in getattr(fn, "__dict__", {}).get("cases", ())]


def copies(args: Sequence[Any]) -> list[Any]:
    """Plain arguments in fresh memory: same strides, and arguments that share memory still do."""
    plain = [a.value if isinstance(a, Const | Active) else a for a in args]
    made: dict[int, np.ndarray] = {}

    def base_of(a: np.ndarray) -> np.ndarray:
        while isinstance(a.base, np.ndarray):
            a = a.base
        return a

    out: list[Any] = []
    for a in plain:
        if not isinstance(a, np.ndarray):
            out.append(a)
            continue
        base = base_of(a)
        if id(base) not in made:
            made[id(base)] = base.copy(order="K")
        offset = a.__array_interface__["data"][0] - base.__array_interface__["data"][0]
        copy = np.ndarray(a.shape, a.dtype, made[id(base)].data, offset, a.strides) if a.size else a.copy()
        copy.flags.writeable = a.flags.writeable
        out.append(copy)
    return out


def differentiated(arg: Any) -> bool:
    """Whether irad.autodiff differentiates the argument by itself."""
    if isinstance(arg, np.ndarray):
        return arg.dtype.kind == "f"
    if isinstance(arg, tuple):
        return bool(arg) and all(map(differentiated, arg))
    return isinstance(arg, float | np.floating | Active)


def seeds_for(args: Sequence[Any]) -> list[Any]:
    """A cotangent for the final contents of every differentiated array; shared where the arrays share memory."""
    zero = copies(args)
    for k, (a, z) in enumerate(zip(args, zero, strict=True)):
        if differentiated(a) and isinstance(z, np.ndarray):
            z.flags.writeable = True
            z[...] = floats(*z.shape, low=-1.0, high=1.0, dtype=z.dtype) * (1 + k)
    return zero


def dual_truth(fn: Callable[..., Any], args: Sequence[Any], seeds: Sequence[Any]) -> tuple[Any, list[Any], list[Any]]:
    """(value, final arguments, gradient of value + seeds · final contents per differentiated argument)."""
    fn = dual_numbers.python_version(fn)
    lifted, variables = dual_numbers.lift(copies(args), [differentiated(a) for a in args])
    result = fn(*lifted)
    total = np.zeros(variables) + dual_numbers.tangent(result if result is not None else 0.0)
    done: set[int] = set()
    for a, x, seed in zip(args, lifted, seeds, strict=True):
        if differentiated(a) and isinstance(x, np.ndarray):
            for index in np.ndindex(x.shape):
                address = x.__array_interface__["data"][0] + sum(i * s for i, s in zip(index, x.strides, strict=True))
                if address not in done:
                    done.add(address)
                    total = total + float(seed[index]) * dual_numbers.tangent(x[index])
    final = [dual_numbers.values(x) for x in lifted]
    gradients = dual_numbers.gradients(copies(args), [differentiated(a) for a in args], total)
    return dual_numbers.value(result), final, gradients


def check(fn: Any, c: Case) -> None:
    """The derivative of `fn` (compiled) for a case, and that nothing else changed."""
    single = any(getattr(a, "dtype", None) == np.float32 for a in c.args)
    rtol = c.rtol or RTOL["float32" if single else "float64"]
    plain, given, seeds = copies(c.args), copies(c.args), seeds_for(c.args)
    value = fn(*plain)
    marked = []
    for a, x, seed in zip(c.args, given, seeds, strict=True):
        if not differentiated(a):
            marked.append(Const(x))
        else:
            marked.append(Duplicated(x, seed) if isinstance(x, np.ndarray) else Active(x))
    expected_value, final, expected = dual_truth(c.python, c.args, [s.copy() if isinstance(s, np.ndarray) else s for s in seeds])
    if c.truth is not None:
        expected = c.truth(*copies(c.args))
    if c.value:
        assert_same(value, expected_value, max(rtol, 1e-12), "value")
        for n, (a, b) in enumerate(zip(plain, final, strict=True)):
            if isinstance(a, np.ndarray) and a.dtype.kind == "f":
                assert_same(a, b, max(rtol, 1e-12), f"contents of argument {n}")
    gradients = irad.autodiff(fn, *marked)
    active = [n for n, a in enumerate(c.args) if differentiated(a)]
    gradients = (gradients,) if len(active) == 1 else gradients
    for n, g, e in zip(active, gradients, expected, strict=True):
        for part, wanted in zip(_flat(g), _flat(e), strict=True):
            assert_same(part, wanted, rtol, f"gradient of argument {n}", scale=_largest(expected))
    for n, (a, b) in enumerate(zip(given, plain, strict=True)):
        if isinstance(a, np.ndarray):
            assert a.tobytes() == b.tobytes(), f"argument {n} differs from what the function leaves in it"


def _flat(g: Any) -> list[Any]:
    return [x for item in g for x in _flat(item)] if isinstance(g, tuple | list) else [g]


def _largest(gradients: Sequence[Any]) -> float:
    flat = [np.abs(np.asarray(x, float)) for x in _flat(tuple(gradients))]
    return max((float(np.max(a[np.isfinite(a)], initial=0.0)) for a in flat), default=0.0)


def assert_same(actual: Any, expected: Any, rtol: float, what: str, scale: float = 0.0) -> None:
    """Equal within rtol of the largest entry (or of `scale`); infinities and NaN must agree exactly."""
    if actual is None or expected is None:
        assert actual is None and expected is None, f"{what}: {actual}, expected {expected}"
        return
    a, e = np.asarray(actual, float), np.asarray(expected, float)
    assert a.shape == e.shape, f"{what} has shape {a.shape}, expected {e.shape}"
    odd = ~np.isfinite(e)
    assert np.array_equal(a[odd], e[odd], equal_nan=True), f"{what}: {a}, expected {e}"
    largest = max(scale, float(np.max(np.abs(e[~odd]), initial=0.0)))
    worst = float(np.max(np.abs(a - e)[~odd], initial=0.0))
    assert np.all(np.isfinite(a[~odd])) and worst <= rtol * largest, (
        f"{what}: off by {worst:.3g} ({worst / largest if largest else 0:.3g} relative)\n{a}\nexpected\n{e}"
    )
