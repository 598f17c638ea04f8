"""Bayesian linear regression, log density and its gradient by weights, offset and scale."""

from __future__ import annotations

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel
from bench.numba_kernel import scalar_case
from bench.peers import functions


@njit
def log_density(features, y, w, b, sigma):
    n, p = y.size, w.size
    mean = np.full(n, b)
    for j in range(p):
        mean += features[j] * w[j]
    squares = 0.0
    for i in range(n):
        r = (y[i] - mean[i]) / sigma
        squares += r * r
    prior = b * b
    for j in range(p):
        prior += w[j] * w[j]
    return -0.5 * (squares + prior) - n * np.log(sigma) - (n + p + 1) * 0.91893853320467274178 - np.log(9.9)


def kernel(n: int, p: int = 10) -> Kernel:
    rng = np.random.default_rng(0)
    features, y, w = rng.normal(size=(p, n)), rng.normal(size=n), rng.normal(size=p)
    b, sigma = 0.3, 1.3

    def by_hand(gradients: list[np.ndarray]) -> tuple[str, str, tuple[object, ...]]:
        scalars = np.zeros(2)
        gradients[1:] = [scalars[:1], scalars[1:]]
        return "regression_manual", "regression_gradient", (n, p, features, y, w, b, sigma, gradients[0], scalars)

    return Kernel(
        "regression",
        "regression_log_density",
        "d",
        (n, p, features, y, In(w), In(b), In(sigma)),
        by_hand,
        as_arrays=functions.regression(features, y),
        vectors=True,
        target={1000: 0.52, 10_000: 0.65, 100_000: 0.90}[n],
    )


def in_numba(n: int) -> Case:
    c = kernel(n)
    features, y, w, b, sigma = c.arguments[2:]
    return scalar_case(log_density, (features, y, w.value, b.value, sigma.value), (2, 3, 4), c)


SIZES = (1000, 10_000, 100_000)
ENTRY = Entry(
    "regression",
    "Gaussian regression with priors in C and in Numba, n rows, 10 columns",
    {f"c-n{n}": lambda n=n: kernel(n).case() for n in SIZES} | {f"numba-n{n}": lambda n=n: in_numba(n) for n in SIZES},
    ("c-n1000", "c-n10000", "c-n100000", "numba-n10000"),
)
