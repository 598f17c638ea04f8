"""log sum exp of a vector, in C and in Numba."""

from __future__ import annotations

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel
from bench.numba_kernel import scalar_case
from bench.peers import functions


@njit
def log_sum_exp(v):
    m = v[0]
    for i in range(1, v.size):
        if v[i] > m:
            m = v[i]
    total = 0.0
    for i in range(v.size):
        total += np.exp(v[i] - m)
    return m + np.log(total)


def kernel(n: int) -> Kernel:
    v = np.random.default_rng(0).normal(size=n) * 3.0
    return Kernel(
        "log_sum_exp",
        "log_sum_exp",
        "d",
        (n, In(v)),
        lambda d: ("log_sum_exp_manual", "log_sum_exp_gradient", (n, v, *d)),
        as_arrays=functions.log_sum_exp(),
        vectors=True,
        target=1.3,
    )


def in_numba(n: int) -> Case:
    c = kernel(n)
    return scalar_case(log_sum_exp, (c.arguments[1].value,), (0,), c)


SIZES = (640000, 1000)
ENTRY = Entry(
    "log_sum_exp",
    "log sum exp in C and in Numba, length n",
    {f"c-{n}": lambda n=n: kernel(n).case() for n in SIZES} | {f"numba-{n}": lambda n=n: in_numba(n) for n in SIZES},
    ("c-640000", "numba-640000"),
)
