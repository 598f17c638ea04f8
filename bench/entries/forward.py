"""Forward mode: one tangent, and 8 at a time, in C and in Numba; the functions of the other entries."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed
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


def gmm() -> tuple[Any, tuple[Any, ...], tuple[int, ...]]:
    rng = np.random.default_rng(0)
    d, k, n = 10, 5, 1000
    parameters = rng.normal(size=k), rng.normal(size=(k, d)), 0.3 * rng.normal(size=(k, d * (d + 1) // 2))
    args = (d, k, n, *parameters, rng.normal(size=(n, d)), 1.0, 0, np.zeros(1))
    return irad.load_c(native.KERNELS / "gmm.c").gmm_objective, args, (3, 4, 5, 9)


def of_c(name: str) -> tuple[Any, tuple[Any, ...], tuple[int, ...]]:
    rng = np.random.default_rng(0)
    function = irad.load_c(native.KERNELS / f"{name}.c")
    if name == "nbody":
        system = nbody.solar_system()
        args = (len(system.gm), 1000, 1.0, *system, nbody.EARTH, nbody.MARS)
        return function.nbody_distance, args, (5,)
    if name == "log_sum_exp":
        return function.log_sum_exp, (10_000, rng.normal(size=10_000)), (1,)
    x, y, b = rng.normal(size=(4096, 128)), rng.normal(size=4096), rng.normal(size=128)
    return function.least_squares, (4096, 128, x, y, b), (4,)


def of_numba(name: str) -> tuple[Any, tuple[Any, ...], tuple[int, ...]]:
    rng = np.random.default_rng(0)
    if name == "stencil":
        return stencil, (rng.normal(size=(200, 200)),), (0,)
    if name == "nbody":
        system = nbody.solar_system()
        args = (system.velocity, system.position, system.gm, 1.0, 1000, nbody.EARTH, nbody.MARS)
        return nbody.distance, args, (0,)
    if name == "log_sum_exp":
        return log_sum_exp, (rng.normal(size=10_000),), (0,)
    x, y, b = rng.normal(size=(4096, 128)), rng.normal(size=4096), rng.normal(size=128)
    return least_squares, (b, x, y), (0,)


def build(made: Callable[[], tuple[Any, tuple[Any, ...], tuple[int, ...]]]) -> Case:
    """The deviation is that of the batch from differences of the tangents' directions, extrapolated."""
    fn, args, moving = made()
    rng = np.random.default_rng(1)
    batch = [
        rng.normal(size=(BATCH, *np.shape(a))) * max(np.max(np.abs(a)), 1e-3) if n in moving else None
        for n, a in enumerate(args)
    ]
    one = [None if t is None else t[0] for t in batch]
    called = [a.copy() if isinstance(a, np.ndarray) else a for a in args]

    def tangents(b: int, h: float) -> Any:
        moved = [a if t is None else a + h * t[b] for a, t in zip(args, batch, strict=True)]
        out = fn(*moved)
        return np.ravel(moved[moving[-1]]) if out is None else np.ravel(out)

    def difference(b: int) -> Any:
        steps = [(tangents(b, h) - tangents(b, -h)) / (2 * h) for h in (2e-3, 1e-3, 5e-4)]
        first = [(4 * f - c) / 3 for c, f in pairwise(steps)]
        return (16 * first[1] - first[0]) / 15

    pushed: list[Any] = [t.copy() if t is not None else None for t in batch]
    result = irad.jvp(fn, called, pushed)[1]
    found = np.reshape(pushed[moving[-1]] if result is None else result, (BATCH, -1))
    error = deviation(found, np.array([difference(b) for b in range(BATCH)]))
    return Case(
        (
            Variant("primal", timed(lambda: fn(*called))),
            Variant("irad, one tangent", timed(lambda: irad.jvp(fn, called, one))),
            Variant(
                f"irad, {BATCH} tangents", timed(lambda: irad.jvp(fn, called, batch)), error if error > 1e-7 else 0.0
            ),
        )
    )


_CASES: dict[str, Callable[[], Case]] = {"gmm": partial(build, gmm)}
_CASES |= {f"c-{name}": partial(build, partial(of_c, name)) for name in ("nbody", "log_sum_exp", "least_squares")}
_CASES |= {
    f"numba-{name}": partial(build, partial(of_numba, name))
    for name in ("nbody", "log_sum_exp", "least_squares", "stencil")
}
ENTRY = Entry("forward", "forward mode: one tangent and eight at a time", _CASES, tuple(_CASES))
