"""`irad.check_grads`: derivatives against finite differences of the function itself."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import Any

import numpy as np

from irad.annotations import Active, Const, Duplicated
from irad.api.autodiff import autodiff
from irad.api.describe import name_of, positional
from irad.api.forward import jvp
from irad.api.functional import grad
from irad.api.jacobian import copied, jacfwd, rebuilt
from irad.api.paired import paired_function
from irad.api.reverse import leaves_of, structure_of, vjp
from irad.errors import ArgumentError, GradientCheckError
from irad.frontend.numba import as_dispatcher

_STEPS = 8  # halvings of the step in Richardson's extrapolation
_MODES = {"fwd": "forward", "rev": "reverse"}


def check_grads(
    fn: Any,
    args: Sequence[Any],
    modes: Sequence[str] = ("fwd", "rev"),
    order: int = 1,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """Compare irad's derivatives of `fn(*args)`, in forward and reverse mode, with extrapolated finite differences.

    `fn` returns a float, an array of floats or a tuple of those (a C function a float); of several numbers a random
    combination is checked. Every float, float array and tuple of those among `args` is checked, along its coordinates
    if there are few, along random directions otherwise; `Const(x)` leaves an argument out. `order`: derivatives up to
    this one are checked; those above the first along lines through `args`, in all nestings of `modes` ('fwd', 'rev').

    The default tolerances are what finite differences allow: relative 1e-6 in float64 and 1e-2 in float32 for first
    derivatives, 1e-4 and 5e-2 for second ones, and so on.

    Raises GradientCheckError with both numbers where they disagree, ArgumentError where there is nothing to check.
    """
    if not modes or not set(modes) <= set(_MODES) or isinstance(order, bool) or not isinstance(order, int) or order < 1:
        raise ArgumentError(f"modes={modes!r}, order={order!r}: modes are 'fwd' and 'rev', and order is 1, 2, ...")
    held = {n for n, a in enumerate(args) if isinstance(a, Const)}
    plain = positional(fn, tuple(a.value if isinstance(a, Const | Active | Duplicated) else a for a in args))
    checked = [n for n, a in enumerate(plain) if n < len(args) and n not in held and _is_float(a)]
    if not checked:
        raise ArgumentError("none of the arguments is a float or a float array: there is nothing to check")
    check = _Check(fn, plain, checked, rtol, atol)
    for n in checked:
        for direction, where in _directions(plain[n]):
            check.first(n, direction, where, modes)
    for k in range(2, order + 1):
        for n in checked:
            for direction, where in _directions(plain[n]):
                check.higher(n, direction, where, modes, k)


class _Check:
    """One call to check: the function, its arguments, and the weights of its results."""

    def __init__(
        self, fn: Any, args: tuple[Any, ...], checked: list[int], rtol: float | None, atol: float | None
    ) -> None:
        self.fn, self.args, self.checked = fn, args, checked
        self.single = any(x.dtype == np.float32 for n in checked for x in _arrays(args[n]))
        self.rtol, self.atol = rtol, atol
        self.callable = as_dispatcher(fn) if isinstance(fn, FunctionType) else fn
        value = self.callable(*map(copied, args))
        self.scalar = isinstance(value, float | np.floating)
        rng = np.random.default_rng(1)
        self.weights = _weights(value, rng)
        if not self.scalar and not list(_arrays(self.weights)):
            raise ArgumentError(f"{name_of(fn)} returns no float, so it has no derivative to check")
        self._gradients: dict[int, Any] | None = None
        self._lines: dict[tuple[int, tuple[str, ...]], Any] = {}

    # First derivatives ---------------------------------------------------------------------------------------

    def first(self, n: int, direction: Any, where: str, modes: Sequence[str]) -> None:
        """Compare the first derivative along a direction of argument `n`."""
        expected, uncertain = self._difference(n, direction, 1)
        for mode in modes:
            found = self._pushed(n, direction) if mode == "fwd" else _dot(self._pulled()[n], direction)
            self._compare(found, expected, uncertain, 1, f"argument {n}{where}", f"in {_MODES[mode]} mode")

    def _pushed(self, n: int, direction: Any) -> float:
        tangents: list[Any] = [None] * len(self.args)
        tangents[n] = direction
        return _dot(jvp(self.fn, [copied(a) for a in self.args], tangents)[1], self.weights)

    def _pulled(self) -> dict[int, Any]:
        """The gradients by the checked arguments, which do not depend on the direction."""
        if self._gradients is None:
            if self.scalar and all(not isinstance(self.args[n], tuple) for n in self.checked):
                marked = [a if n in self.checked else Const(a) for n, a in enumerate(map(copied, self.args))]
                found = autodiff(self.fn, *marked)
                found = found if len(self.checked) > 1 else (found,)
                self._gradients = dict(zip(self.checked, found, strict=True))
            else:
                _, pullback = vjp(self.fn, *self.args)
                self._gradients = dict(zip(pullback.argnums, pullback(self.weights), strict=True))
        return self._gradients

    # Higher derivatives --------------------------------------------------------------------------------------

    def higher(self, n: int, direction: Any, where: str, modes: Sequence[str], order: int) -> None:
        """Compare the derivative of the given order along a direction of argument `n`."""
        expected, uncertain = self._difference(n, direction, order)
        for nesting in itertools.product(modes, repeat=order):
            line = self._line(n, nesting)
            weights = (1.0,) if self.scalar else tuple(leaves_of(self._value(), self.weights, "the weights"))
            found = float(line(0.0, copied(direction), weights, *map(copied, self.args)))
            names = " over ".join(_MODES[mode] for mode in reversed(nesting))
            self._compare(found, expected, uncertain, order, f"argument {n}{where}", f"by {names} mode")

    def _value(self) -> Any:
        return self.callable(*map(copied, self.args))

    def _line(self, n: int, nesting: tuple[str, ...]) -> Any:
        """The derivative by t of the function at argument `n` + t·direction; `nesting` from the inside out."""
        key = n, nesting
        if key not in self._lines:
            made = self._restricted(n) if not nesting else self._line(n, nesting[:-1])
            if nesting:
                made = grad(made, 0) if nesting[-1] == "rev" else jacfwd(made, 0)
            self._lines[key] = made
        return self._lines[key]

    def _restricted(self, n: int) -> Callable[..., Any]:
        """A function of (t, direction, weights, arguments...), written out for the number of arguments."""
        dispatcher = as_dispatcher(self.fn)
        count = len(self.args)
        inner: Any = dispatcher
        weighted = ""
        if not self.scalar:
            inner = as_dispatcher(paired_function(dispatcher, count, structure_of(self._value(), name_of(self.fn))))
            weighted = "weights, "
        names = [f"a{i}" for i in range(count)]
        scope: dict[str, Any] = {"inner": inner, "np": np}
        passed = [*names[:n], _moved(self.args[n], names[n], "direction", scope), *names[n + 1 :]]
        source = f"def along({', '.join(['t', 'direction', 'weights', *names])}):\n"
        source += f"    return inner({weighted}{', '.join(passed)})\n"
        exec(compile(source, f"<{name_of(self.fn)} along a line>", "exec"), scope)
        return as_dispatcher(scope["along"])

    # Differences ---------------------------------------------------------------------------------------------

    def _difference(self, n: int, direction: Any, order: int) -> tuple[float, float]:
        """Derivative along a direction by Ridders' extrapolation of central differences, and its uncertainty."""

        def value(t: float) -> float:
            moved = [copied(a) for a in self.args]
            moved[n] = _shifted(self.args[n], direction, t)
            return _dot(self.callable(*moved), self.weights)

        def difference(h: float) -> float:
            points = ((-1) ** k * math.comb(order, k) * value((order / 2 - k) * h) for k in range(order + 1))
            return sum(points) / h**order

        scale = max([1.0, *(float(np.max(np.abs(x), initial=0.0)) for x in _arrays(self.args[n]))])
        h = (3e-2 if self.single else 1e-2) * 2.0 * order * scale
        table: list[list[float]] = []
        best, error = float("nan"), float("inf")
        for _ in range(_STEPS):
            row = [difference(h)]
            for k, previous in enumerate(table[-1] if table else []):
                row.append(row[k] + (row[k] - previous) / (4.0 ** (k + 1) - 1))
                change = max(abs(row[-1] - row[-2]), abs(row[-1] - previous))
                if change < error:
                    best, error = row[-1], change
            table.append(row)
            h /= 2
        return best, error

    def _compare(self, found: float, expected: float, uncertain: float, order: int, by: str, how: str) -> None:
        least = (1e-2 * 5 ** (order - 1), 1e-3) if self.single else (10.0 ** (2 * order - 8), 1e-8)
        rtol = least[0] if self.rtol is None else self.rtol
        atol = least[1] * 100.0 ** (order - 1) if self.atol is None else self.atol
        if not abs(found - expected) <= atol + rtol * max(abs(expected), abs(found)) + uncertain:
            nth = "" if order == 1 else f"{order}th " if order > 3 else f"{('second', 'third')[order - 2]} "
            raise GradientCheckError(
                f"the {nth}derivative with respect to {by} is {found:.12g} {how}, "
                f"finite differences give {expected:.12g} (± {uncertain:.2g})"
            )


def _is_float(a: Any) -> bool:
    if isinstance(a, tuple):
        return bool(a) and all(map(_is_float, a))
    return isinstance(a, float | np.floating) or (isinstance(a, np.ndarray) and a.dtype in (np.float32, np.float64))


def _arrays(a: Any) -> Iterator[np.ndarray]:
    """The floats and float arrays in a value, as arrays."""
    if isinstance(a, tuple):
        for x in a:
            yield from _arrays(x)
    elif _is_float(a):
        yield np.asarray(a)


def _weights(value: Any, rng: np.random.Generator) -> Any:
    """A random cotangent of a value; 1 for a single float."""
    if isinstance(value, float | np.floating):
        return type(value)(1.0)

    def random(v: Any) -> Any:
        if isinstance(v, tuple):
            return rebuilt(v, [random(x) for x in v])
        if not _is_float(v):
            return None
        if isinstance(v, np.ndarray):
            return rng.uniform(0.5, 1.5, v.shape).astype(v.dtype)
        return type(v)(rng.uniform(0.5, 1.5))

    return random(value)


def _dot(a: Any, b: Any) -> float:
    """Sum of the products of the floats in two values of one structure."""
    if isinstance(a, tuple):
        return sum(_dot(x, y) for x, y in zip(a, b, strict=True))
    return float(np.sum(np.asarray(a, float) * np.asarray(b, float))) if b is not None else 0.0


def _shifted(x: Any, direction: Any, t: float) -> Any:
    if isinstance(x, tuple):
        return rebuilt(x, [_shifted(a, d, t) for a, d in zip(x, direction, strict=True)])
    moved = (np.asarray(x) + t * np.asarray(direction)).astype(np.asarray(x).dtype)
    return moved if isinstance(x, np.ndarray) else type(x)(moved)


def _moved(x: Any, name: str, direction: str, scope: dict[str, Any]) -> str:
    """The expression for `x` + t·direction in compiled code."""
    if isinstance(x, tuple):
        items = [_moved(a, f"{name}[{i}]", f"{direction}[{i}]", scope) for i, a in enumerate(x)]
        if hasattr(x, "_fields"):
            scope[f"class{len(scope)}"] = type(x)
            return f"class{len(scope) - 1}({', '.join(items)})"
        return f"({''.join(f'{item}, ' for item in items)})"
    if np.asarray(x).dtype == np.float32:
        return f"{name} + np.float32(t) * {direction}"
    return f"{name} + t * {direction}"


def _directions(x: Any) -> list[tuple[Any, str]]:
    """Directions of an argument, each with how messages call it: its coordinates if there are few, else random ones."""
    leaves = list(_arrays(x))
    total = sum(leaf.size for leaf in leaves)
    if total <= 16:
        units = np.eye(total)
        numbered = [(_unflat(x, iter(units[k])), _place(x, k)) for k in range(total)]
        return numbered
    rng = np.random.default_rng(0)
    return [(_unflat(x, iter(rng.choice([-1.0, 1.0], size=total))), " along a random direction") for _ in range(4)]


def _unflat(x: Any, numbers: Iterator[float]) -> Any:
    """A value like `x` with the given numbers in it."""
    if isinstance(x, tuple):
        return rebuilt(x, [_unflat(a, numbers) for a in x])
    if isinstance(x, np.ndarray):
        return np.array([next(numbers) for _ in range(x.size)], x.dtype).reshape(x.shape)
    return type(x)(next(numbers))


def _place(x: Any, k: int) -> str:
    """Where the k-th number of a value stands."""
    if isinstance(x, tuple):
        for i, item in enumerate(x):
            count = sum(leaf.size for leaf in _arrays(item))
            if k < count:
                return f"[{i}]{_place(item, k)}"
            k -= count
    if isinstance(x, np.ndarray):
        return f" along index {tuple(map(int, np.unravel_index(k, x.shape)))}" if x.ndim else ""
    return ""
