"""Forward mode: one tangent, and 8 at a time, in C and in Numba; the functions of the other entries."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Facts, Variant, deviation, timed
from bench.entries.least_squares import least_squares
from bench.entries.log_sum_exp import log_sum_exp
from examples.demo import nbody

BATCH = 8


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
    (one per argument, None for those that do not move) by other means, of shape [BATCH, numbers]."""

    fn: Any
    args: tuple[Any, ...]
    moving: tuple[int, ...]
    truth: Callable[[list[Any]], Any]


def gmm() -> Work:
    rng = np.random.default_rng(0)
    d, k, n = 10, 5, 1000
    parameters = rng.normal(size=k), rng.normal(size=(k, d)), 0.3 * rng.normal(size=(k, d * (d + 1) // 2))
    args = (d, k, n, *parameters, rng.normal(size=(n, d)), 1.0, 0, np.zeros(1))
    gradient = tuple(map(np.zeros_like, parameters))
    native.bind(native.function("gmm_manual", "gmm_gradient", "viiippppdipppp"), *args, *gradient)()
    compiled = irad.load_c(native.KERNELS / "gmm.c").gmm_objective
    return Work(compiled, args, (3, 4, 5, 9), lambda t: sum(map(along, gradient, t[3:6])))


def along(gradient: np.ndarray, batch: np.ndarray) -> Any:
    return batch.reshape(BATCH, -1) @ gradient.reshape(-1, 1)


def planets(language: str) -> Work:
    system = nbody.solar_system()
    gradient = np.zeros_like(system.velocity)
    rest = (system.gm, 1.0, 1000, nbody.EARTH, nbody.MARS)
    given = (len(system.gm), 1000, 1.0, *system, nbody.EARTH, nbody.MARS)
    native.bind(native.function("nbody_manual", "nbody_gradient", "diidpppiip"), *given, gradient)()
    if language == "c":
        compiled = irad.load_c(native.KERNELS / "nbody.c").nbody_distance
        return Work(compiled, given, (5,), lambda t: along(gradient, t[5]))
    args = (system.velocity, system.position, *rest)
    return Work(nbody.distance, args, (0,), lambda t: along(gradient, t[0]))


def exponentials(language: str) -> Work:
    v = np.random.default_rng(0).normal(size=10_000)
    gradient = np.exp(v) / np.exp(v).sum()
    if language == "c":
        compiled = irad.load_c(native.KERNELS / "log_sum_exp.c").log_sum_exp
        return Work(compiled, (len(v), v), (1,), lambda t: along(gradient, t[1]))
    return Work(log_sum_exp, (v,), (0,), lambda t: along(gradient, t[0]))


def regression(language: str) -> Work:
    rng = np.random.default_rng(0)
    x, y, b = rng.normal(size=(4096, 128)), rng.normal(size=4096), rng.normal(size=128)
    gradient = x.T @ (x @ b - y)
    if language == "c":
        compiled = irad.load_c(native.KERNELS / "least_squares.c").least_squares
        return Work(compiled, (*x.shape, x, y, b), (4,), lambda t: along(gradient, t[4]))
    return Work(least_squares, (b, x, y), (0,), lambda t: along(gradient, t[0]))


def reaction() -> Work:
    u = np.random.default_rng(0).normal(size=(200, 200))

    def truth(batch: list[Any]) -> Any:
        t = batch[0]
        near = sum(np.roll(t, shift, axis) for shift in (1, -1) for axis in (1, 2))
        return (t + 0.1 * (near - 4 * t) + (np.cos(u) * u + np.sin(u)) * t).reshape(BATCH, -1)

    return Work(stencil, (u,), (0,), truth)


def build(make: Callable[[], Work]) -> Case:
    w = make()
    rng = np.random.default_rng(1)
    batch = [rng.normal(size=(BATCH, *np.shape(a))) if n in w.moving else None for n, a in enumerate(w.args)]
    one = [None if t is None else t[0] for t in batch]
    args = [a.copy() if isinstance(a, np.ndarray) else a for a in w.args]
    pushed = [None if t is None else t.copy() for t in batch]
    result = irad.jvp(w.fn, args, pushed)[1]
    found: Any = pushed[w.moving[-1]] if result is None else result  # what it writes comes last
    error = deviation(np.reshape(found, (BATCH, -1)), w.truth(batch))
    return Case(
        (
            Variant("primal", timed(lambda: w.fn(*args))),
            Variant("irad", timed(lambda: irad.jvp(w.fn, args, batch)), error),
            Variant("irad, one tangent", timed(lambda: irad.jvp(w.fn, args, one))),
        ),
        facts=Facts(target=4.0),
    )


_CASES: dict[str, Callable[[], Case]] = {"gmm": partial(build, gmm), "numba-stencil": partial(build, reaction)}
_CASES |= {
    f"{language}-{name}": partial(build, partial(make, language))
    for name, make in (("nbody", planets), ("log_sum_exp", exponentials), ("least_squares", regression))
    for language in ("c", "numba")
}
ENTRY = Entry("forward", "forward mode: eight tangents at a time (irad), and one", _CASES, tuple(_CASES))
