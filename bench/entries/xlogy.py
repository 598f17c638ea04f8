"""x log(y) + log(x y) y, value and both derivatives, called from compiled code."""

from __future__ import annotations

import numpy as np
from numba import njit

import irad
from bench.case import Case, Entry, Facts, Variant, deviation, timed


@njit
def xlogy(x, y):
    return x * np.log(y) + np.log(x * y) * y


@njit
def by_hand(x, y):
    log_y, log_xy = np.log(y), np.log(x * y)
    return x * log_y + log_xy * y, (log_y + y / x, x / y + log_xy + 1.0)


@njit
def evaluate(x, y, out):
    for i in range(x.size):
        out[i] = xlogy(x[i], y[i])


@njit
def evaluate_by_hand(x, y, out, dx, dy):
    for i in range(x.size):
        out[i], (dx[i], dy[i]) = by_hand(x[i], y[i])


def build() -> Case:
    n = 1000
    gradient = irad.value_and_grad(xlogy, argnums=(0, 1))

    @njit
    def differentiate(x, y, out, dx, dy):
        for i in range(x.size):
            out[i], (dx[i], dy[i]) = gradient(x[i], y[i])

    rng = np.random.default_rng(0)
    x, y = rng.uniform(0.5, 3.0, (2, n))
    out, dx, dy, hx, hy = np.zeros((5, n))
    evaluate_by_hand(x, y, out, hx, hy)
    differentiate(x, y, out, dx, dy)
    error = deviation((dx, dy), (hx, hy))
    return Case(
        (
            Variant("primal", timed(lambda: evaluate(x, y, out), n)),
            Variant("by hand", timed(lambda: evaluate_by_hand(x, y, out, hx, hy), n)),
            Variant("irad", timed(lambda: differentiate(x, y, out, dx, dy), n), error),
        ),
        facts=Facts(inputs=2, target=8.0 / 7.4),
    )


ENTRY = Entry("xlogy", "x log(y) + log(x y) y inside a Numba loop, per element", {"numba": build}, ("numba",))
