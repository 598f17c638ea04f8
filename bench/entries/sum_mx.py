"""sum(M x) - 2 log sum exp(x), the example of FastAD's benchmark (Yang 2021)."""

from __future__ import annotations

import numpy as np

from bench.case import Entry
from bench.kernel import In, Kernel
from bench.peers import functions

#: Ratios to be reached: FastAD's times over those of the plain loop, see docs/speed.md.
TARGETS = {(10, 100): 0.72, (10, 10000): 0.40, (100, 10): 0.85, (10000, 10): 0.72}


def kernel(n: int, p: int) -> Kernel:
    rng = np.random.default_rng(0)
    matrix, x = rng.normal(size=(p, n)), rng.normal(size=p)
    return Kernel(
        "sum_mx",
        "sum_mx",
        "d",
        (n, p, matrix, In(x)),
        lambda d: ("sum_mx_manual", "sum_mx_gradient", (n, p, matrix, x, *d)),
        as_arrays=functions.sum_mx(matrix),
        vectors=True,
        target=TARGETS[n, p],
    )


ENTRY = Entry(
    "sum_mx",
    "sum(M x) - 2 log sum exp(x) in C, M of n x p",
    {f"n{n}-p{p}": lambda n=n, p=p: kernel(n, p).case() for n, p in TARGETS},
    tuple(f"n{n}-p{p}" for n, p in TARGETS),
)
