"""`irad.check_grads`: derivatives against finite differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from irad.annotations import Active, Const, Duplicated
from irad.api.autodiff import autodiff
from irad.api.forward import jvp
from irad.errors import ArgumentError, GradientCheckError

_STEPS = 8  # halvings of the step in Richardson's extrapolation


def check_grads(
    fn: Any,
    args: Sequence[Any],
    modes: Sequence[str] = ("fwd", "rev"),
    order: int = 1,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """Compare irad's derivatives of `fn(*args)`, in forward and reverse mode, with extrapolated finite differences.

    Every float and float array among `args` is checked, along its coordinates if there are few, along random
    directions otherwise; `Const(x)` leaves an argument out. `fn` must return a real scalar. The default
    tolerances are 1e-6 relative in float64 and 1e-2 in float32: what finite differences allow.

    Raises GradientCheckError with both numbers where they disagree.
    """
    if not modes or not set(modes) <= {"fwd", "rev"} or order != 1:
        raise ArgumentError(f"modes={tuple(modes)}, order={order}: modes are 'fwd' and 'rev', and order is 1")
    plain = [a.value if isinstance(a, Const | Active | Duplicated) else a for a in args]
    checked = [n for n, a in enumerate(args) if not isinstance(a, Const) and _is_float(plain[n])]
    if not checked:
        raise ArgumentError("none of the arguments is a float or a float array: there is nothing to check")
    single = any(np.asarray(plain[n]).dtype == np.float32 for n in checked)
    rtol = (1e-2 if single else 1e-6) if rtol is None else rtol
    atol = (1e-3 if single else 1e-8) if atol is None else atol
    gradients = _gradients(fn, plain, checked) if "rev" in modes else {}
    rng = np.random.default_rng(0)
    for n in checked:
        x = np.asarray(plain[n])
        for direction in _directions(x, rng):
            expected, uncertain = _derivative(fn, plain, n, direction, single)
            derivatives: dict[str, float] = {}
            if "rev" in modes:
                derivatives["reverse"] = float(np.sum(np.asarray(gradients[n], float) * direction))
            if "fwd" in modes:
                derivatives["forward"] = _pushed(fn, plain, n, direction)
            for mode, found in derivatives.items():
                if not abs(found - expected) <= atol + rtol * max(abs(expected), abs(found)) + uncertain:
                    where = "" if x.ndim == 0 else f" along {_name(direction)}"
                    raise GradientCheckError(
                        f"the derivative with respect to argument {n}{where} is {found:.12g} in {mode} mode, "
                        f"finite differences give {expected:.12g} (± {uncertain:.2g})"
                    )


def _fresh(args: Sequence[Any]) -> list[Any]:
    return [a.copy() if isinstance(a, np.ndarray) else a for a in args]


def _gradients(fn: Any, args: list[Any], checked: list[int]) -> dict[int, Any]:
    marked = [a if n in checked else Const(a) for n, a in enumerate(_fresh(args))]
    found = autodiff(fn, *marked)
    return dict(zip(checked, found if isinstance(found, tuple) and len(checked) > 1 else (found,), strict=True))


def _pushed(fn: Any, args: list[Any], n: int, direction: np.ndarray) -> float:
    tangents: list[Any] = [None] * len(args)
    x = args[n]
    tangents[n] = direction.astype(x.dtype) if isinstance(x, np.ndarray) else float(direction)
    return float(jvp(fn, _fresh(args), tangents)[1])


def _is_float(a: Any) -> bool:
    return isinstance(a, float | np.floating) or (isinstance(a, np.ndarray) and a.dtype in (np.float32, np.float64))


def _directions(x: np.ndarray, rng: np.random.Generator) -> list[np.ndarray]:
    if x.size <= 16:
        return [np.eye(1, x.size, k).reshape(x.shape) for k in range(x.size)]
    return [rng.choice([-1.0, 1.0], size=x.shape) for _ in range(4)]


def _name(direction: np.ndarray) -> str:
    hot = np.argwhere(direction)
    return f"index {tuple(map(int, hot[0]))}" if len(hot) == 1 else "a random direction"


def _derivative(fn: Any, args: list[Any], n: int, direction: np.ndarray, single: bool) -> tuple[float, float]:
    """Directional derivative by Ridders' extrapolation of central differences, and its uncertainty."""

    def value(h: float) -> float:
        moved = [a.copy() if isinstance(a, np.ndarray) else a for a in args]
        x = np.asarray(moved[n])
        y = (x + h * direction).astype(x.dtype)
        moved[n] = y if isinstance(moved[n], np.ndarray) else type(moved[n])(y)
        return float(fn(*moved))

    scale = max(1.0, float(np.max(np.abs(np.asarray(args[n])), initial=0.0)))
    h = (3e-2 if single else 1e-2) * scale
    table: list[list[float]] = []
    best, error = float("nan"), float("inf")
    for _ in range(_STEPS):
        row = [(value(h) - value(-h)) / (2 * h)]
        for k, previous in enumerate(table[-1] if table else []):
            row.append(row[k] + (row[k] - previous) / (4.0 ** (k + 1) - 1))
            change = max(abs(row[-1] - row[-2]), abs(row[-1] - previous))
            if change < error:
                best, error = row[-1], change
        table.append(row)
        h /= 2
    return best, error
