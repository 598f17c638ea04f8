"""Linear regression, 1/2 |X b - y|^2, gradient with respect to b, in C and in Numba."""

from __future__ import annotations

from functools import partial

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed


@njit
def least_squares(b, x, y):
    total = 0.0
    for i in range(x.shape[0]):
        residual = -y[i]
        for j in range(x.shape[1]):
            residual += x[i, j] * b[j]
        total += residual * residual
    return 0.5 * total


def build(language: str, n: int, m: int) -> Case:
    rng = np.random.default_rng(0)
    x, y, b, d_b = rng.normal(size=(n, m)), rng.normal(size=n), rng.normal(size=m), np.zeros(m)
    data = (n, m, x, y, b)
    by_hand = native.function("least_squares_manual", "least_squares_gradient", "diipppp")
    if language == "c":
        objective = native.function("least_squares", "least_squares", "diippp")
        primal = Variant("primal, clang -O3", timed(native.bind(objective, *data)))
        compiled = irad.load_c(native.KERNELS / "least_squares.c").least_squares
        gradient = partial(irad.value_and_grad(compiled, argnums=4), *data)
    else:
        primal = Variant("primal, Numba", timed(lambda: least_squares(b, x, y)))
        gradient = partial(irad.value_and_grad(least_squares), b, x, y)
    return Case(
        (
            primal,
            Variant("gradient by hand (C)", timed(native.bind(by_hand, *data, d_b))),
            Variant("gradient, irad", timed(gradient), deviation(gradient()[1], x.T @ (x @ b - y))),
        )
    )


SIZES = ((4096, 128), (1000, 10))
ENTRY = Entry(
    "least_squares",
    "linear regression in C and in Numba, n rows, m columns",
    {f"{lang}-n{n}-m{m}": partial(build, lang, n, m) for n, m in SIZES for lang in ("c", "numba")},
    tuple(f"{language}-n4096-m128" for language in ("c", "numba")),
)
