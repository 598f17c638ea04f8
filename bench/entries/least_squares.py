"""Linear regression, 1/2 |X b - y|^2, gradient with respect to b, in C and in Numba."""

from __future__ import annotations

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel
from bench.numba_kernel import scalar_case
from bench.peers import functions


@njit
def least_squares(b, x, y):
    total = 0.0
    for i in range(x.shape[0]):
        residual = -y[i]
        for j in range(x.shape[1]):
            residual += x[i, j] * b[j]
        total += residual * residual
    return 0.5 * total


def kernel(n: int, m: int) -> Kernel:
    rng = np.random.default_rng(0)
    x, y, b = rng.normal(size=(n, m)), rng.normal(size=n), rng.normal(size=m)
    return Kernel(
        "least_squares",
        "least_squares",
        "d",
        (n, m, x, y, In(b)),
        lambda d: ("least_squares_manual", "least_squares_gradient", (n, m, x, y, b, *d)),
        as_arrays=functions.least_squares(x, y),
        vectors=True,
        target=1.1,
    )


def in_numba(n: int, m: int) -> Case:
    c = kernel(n, m)
    x, y, b = c.arguments[2:]
    return scalar_case(least_squares, (b.value, x, y), (0,), c)


SIZES = ((4096, 128), (1000, 10))
ENTRY = Entry(
    "least_squares",
    "linear regression in C and in Numba, n rows, m columns",
    {f"c-n{n}-m{m}": lambda n=n, m=m: kernel(n, m).case() for n, m in SIZES}
    | {f"numba-n{n}-m{m}": lambda n=n, m=m: in_numba(n, m) for n, m in SIZES},
    ("c-n4096-m128", "numba-n4096-m128"),
)
