"""|M v|^2, gradient by matrix and vector: bound by memory."""

from __future__ import annotations

import numpy as np

from bench.case import Entry
from bench.kernel import In, Kernel
from bench.peers import functions


def kernel(n: int) -> Kernel:
    rng = np.random.default_rng(0)
    matrix, v = rng.normal(size=(n, n)), rng.normal(size=n)
    return Kernel(
        "matrix_descent",
        "matrix_descent",
        "d",
        (n, n, In(matrix), In(v)),
        lambda d: ("matrix_descent_manual", "matrix_descent_gradient", (n, n, matrix, v, *d)),
        as_arrays=functions.matrix_descent(),
        target=3.5,
    )


ENTRY = Entry(
    "matrix_descent",
    "|M v|^2 in C, n x n, gradient by M and v",
    {str(n): lambda n=n: kernel(n).case() for n in (2000, 200)},
    ("2000",),
)
