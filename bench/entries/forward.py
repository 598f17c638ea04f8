"""Forward mode: one tangent, 8 at a time, and over gradients, in C and in Numba; the functions of the other entries."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numba import njit

import irad
from bench.case import Case, Entry, Facts, Variant, deviation, timed
from bench.entries import (
    brusselator,
    determinant,
    fft,
    gmm,
    kmeans,
    least_squares,
    log_sum_exp,
    lstm,
    matrix_descent,
    ode,
    regression,
    sum_mx,
)
from bench.entries import nbody as nbody_entry
from bench.kernel import Kernel, Out
from bench.pushed import BATCH, Pushed
from examples.demo import nbody


@njit
def stencil(u):
    """A step of a reaction with diffusion on a ring."""
    out = np.empty_like(u)
    n = u.shape[0]
    for i in range(n):
        for j in range(u.shape[1]):
            near = u[i - 1, j] + u[(i + 1) % n, j] + u[i, j - 1] + u[i, (j + 1) % u.shape[1]]
            out[i, j] = u[i, j] + 0.1 * (near - 4 * u[i, j]) + math.sin(u[i, j]) * u[i, j]
    return out


@dataclass(frozen=True)
class Work:
    """A function with arguments, the positions of those that move, and its derivatives along a batch of tangents
    (one per argument, None for those that do not move) by other means, of shape [BATCH, numbers]; with `weights` the
    product of that with them."""

    fn: Any
    args: tuple[Any, ...]
    moving: tuple[int, ...]
    truth: Callable[[list[Any]], Any]
    weights: np.ndarray | None = None


def along(gradient: np.ndarray, batch: np.ndarray) -> Any:
    return batch.reshape(BATCH, -1) @ gradient.reshape(-1, 1)


def of_kernel(
    kernel: Kernel, fn: Any, args: tuple[Any, ...], moving: tuple[int, ...], written: tuple[int, ...]
) -> Work:
    """A Numba version of a kernel: its gradient by hand, times the cotangents of what it writes, is the truth."""
    hand, gradients = kernel.hand()
    hand.run()
    kept = [g.copy() for g in gradients]
    cotangents = [np.ravel(a.cotangent) for a in kernel.arguments if isinstance(a, Out)]

    def truth(batch: list[Any]) -> Any:
        return sum(along(g, np.asarray(batch[n])) for g, n in zip(kept, moving, strict=True))

    weights = np.concatenate(cotangents) if cotangents else np.ones(1)
    return Work(fn, args, (*moving, *written), truth, weights)


def planets() -> Work:
    k = nbody_entry.kernel(1000)
    gm, position, velocity = k.arguments[3:6]
    args = (velocity.value, position, gm, nbody_entry.DT, 1000, nbody.EARTH, nbody.MARS)
    return of_kernel(k, nbody.distance, args, (0,), ())


def exponentials() -> Work:
    k = log_sum_exp.kernel(10_000)
    return of_kernel(k, log_sum_exp.log_sum_exp, (k.arguments[1].value,), (0,), ())


def squares(n: int, m: int) -> Work:
    k = least_squares.kernel(n, m)
    x, y, b = k.arguments[2:]
    return of_kernel(k, least_squares.least_squares, (b.value, x, y), (0,), ())


def cells() -> Work:
    k = lstm.kernel(2, 128)
    main, extra, state, sequence = k.arguments[3:]
    return of_kernel(k, lstm.lstm_objective, (main.value, extra.value, state, sequence), (0, 1), ())


def clusters() -> Work:
    k = kmeans.kernel(10, 1000, 2)
    return of_kernel(k, kmeans.kmeans_cost, (k.arguments[3], k.arguments[4].value), (1,), ())


def equations() -> Work:
    k = ode.rk4(1000, 100)
    return of_kernel(k, ode.runge_kutta, (k.arguments[2].value, np.zeros(1000), 100), (0,), (1,))


def steps() -> Work:
    k = ode.euler(100_000)
    return of_kernel(k, ode.euler_steps, (*(a.value for a in k.arguments[1:]), 100_000), (0, 1, 2), ())


def diffusion(n: int) -> Work:
    k = brusselator.kernel(n)
    _, t, p, u, v, _, _ = k.arguments
    args = (t, p.value, u.value, v.value, np.zeros((n, n)), np.zeros((n, n)))
    return of_kernel(k, brusselator.rates, args, (1, 2, 3), (4, 5))


def density() -> Work:
    k = regression.kernel(10_000)
    features, y, w, b, sigma = k.arguments[2:]
    return of_kernel(k, regression.log_density, (features, y, w.value, b.value, sigma.value), (2, 3, 4), ())


def reaction() -> Work:
    u = np.random.default_rng(0).normal(size=(200, 200))

    def truth(batch: list[Any]) -> Any:
        t = batch[0]
        near = sum(np.roll(t, shift, axis) for shift in (1, -1) for axis in (1, 2))
        return (t + 0.1 * (near - 4 * t) + (np.cos(u) * u + np.sin(u)) * t).reshape(BATCH, -1)

    return Work(stencil, (u,), (0,), truth)


def build(make: Callable[[], Work]) -> Case:
    """A Numba function, called from Python."""
    w = make()
    rng = np.random.default_rng(1)
    batch = [rng.normal(size=(BATCH, *np.shape(a))) if n in w.moving else None for n, a in enumerate(w.args)]
    one = [t if t is None else t[0] if t.ndim > 1 else float(t[0]) for t in batch]
    args = [a.copy() if isinstance(a, np.ndarray) else a for a in w.args]
    pushed = [None if t is None else t.copy() for t in batch]
    result = irad.jvp(w.fn, args, pushed)[1]
    if result is None:  # what it writes comes last
        pairs = zip(pushed, batch, strict=True)
        written = [p for p, t in pairs if p is not None and not (t is not None and np.array_equal(p, t))]
        found: Any = np.concatenate([p.reshape(BATCH, -1) for p in written], axis=1)
    else:
        found = np.reshape(result, (BATCH, -1))
    found = found if w.weights is None else found @ w.weights
    error = deviation(np.ravel(found), np.ravel(w.truth(batch)))
    variants = [
        Variant("primal", timed(lambda: w.fn(*args))),
        Variant("irad", timed(lambda: irad.jvp(w.fn, args, batch)), error),
        Variant("irad, one tangent", timed(lambda: irad.jvp(w.fn, args, one))),
    ]
    if result is not None and np.ndim(result) == 1:
        gradient = irad.grad(w.fn, argnums=w.moving)
        variants += [
            Variant("irad, gradient", timed(lambda: gradient(*args))),
            Variant("irad, hvp", timed(lambda: irad.hvp(w.fn, args, one)), _second(w, args, one)),
        ]
    return Case(tuple(variants), facts=Facts(target=4.0))


def _second(w: Work, args: list[Any], one: list[Any]) -> float | None:
    """How far the Hessian's product is from differences of the gradient along it (their truncation: 1e-6)."""
    gradient = irad.grad(w.fn, argnums=w.moving)
    h = 1e-5

    def at(step: float) -> np.ndarray:
        moved = [a if t is None else a + step * t for a, t in zip(args, one, strict=True)]
        return np.concatenate([np.ravel(g) for g in gradient(*moved)])

    expected = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
    found = irad.hvp(w.fn, args, one)
    actual = np.concatenate([np.ravel(g) for g in (found if isinstance(found, tuple) else (found,))])
    off = deviation(actual, expected)
    if not off < 1e-3:
        raise AssertionError(f"the Hessian's product is off by {off:.1e} from differences of the gradient")
    return None


def in_c(make: Callable[[], Kernel]) -> Case:
    """A kernel in C, called in a compiled loop."""
    return Pushed.of(make()).case()


_C: dict[str, Callable[[], Kernel]] = {
    "gmm": partial(gmm.kernel, 10, 5, 1000),
    "gmm-d2": partial(gmm.kernel, 2, 5, 1000),
    "lstm": partial(lstm.kernel, 2, 128),
    "kmeans": partial(kmeans.kernel, 10, 1000, 2),
    "rk4": partial(ode.rk4, 1000, 100),
    "euler": partial(ode.euler, 100_000),
    "dopri5": partial(ode.dopri5, 1000),
    "least_squares": partial(least_squares.kernel, 4096, 128),
    "least_squares-m10": partial(least_squares.kernel, 1000, 10),
    "log_sum_exp": partial(log_sum_exp.kernel, 10_000),
    "determinant": partial(determinant.kernel, 6),
    "fft": partial(fft.kernel, 4096),
    "brusselator": partial(brusselator.kernel, 32),
    "matrix_descent": partial(matrix_descent.kernel, 200),
    "sum_mx": partial(sum_mx.kernel, 10, 10_000),
    "sum_mx-p10": partial(sum_mx.kernel, 10_000, 10),
    "regression": partial(regression.kernel, 10_000),
    "nbody": partial(nbody_entry.kernel, 1000),
}
_NUMBA: dict[str, Callable[[], Work]] = {
    "stencil": reaction,
    "lstm": cells,
    "kmeans": clusters,
    "rk4": equations,
    "euler": steps,
    "least_squares": partial(squares, 4096, 128),
    "log_sum_exp": exponentials,
    "brusselator": partial(diffusion, 32),
    "regression": density,
    "nbody": planets,
}
_CASES: dict[str, Callable[[], Case]] = {f"c-{name}": partial(in_c, make) for name, make in _C.items()}
_CASES |= {f"numba-{name}": partial(build, make) for name, make in _NUMBA.items()}
_RATIOS = (
    ("one tangent", "irad, one tangent", "primal", 2.0),
    ("eight tangents", "irad", "primal", 4.0),
    ("Hessian's product over gradient", "irad, hvp", "irad, gradient", 3.0),
)


def medians(seconds: Mapping[tuple[str, str], float]) -> list[str]:
    """The median over the cases of each ratio, with its target."""
    remarks = []
    for title, above, below, target in _RATIOS:
        names = [name for name, variant in seconds if variant == above]
        ratios = [seconds[name, above] / seconds[name, below] for name in names]
        if len(ratios) > 1:
            found = statistics.median(ratios)
            remarks.append(f"forward: {title}: median {found:.2f} of {len(ratios)} cases (target {target:.1f})")
    return remarks


ENTRY = Entry(
    "forward",
    "forward mode: eight tangents at a time (irad), one, and Hessian times vector; functions of the other entries",
    _CASES,
    tuple(_CASES),
    medians,
)
