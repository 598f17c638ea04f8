"""log sum exp of a vector, in C and in Numba."""

from __future__ import annotations

from functools import partial

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed


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


def build(language: str, n: int) -> Case:
    v, truth = np.random.default_rng(0).normal(size=n) * 3.0, np.zeros(n)
    manual = native.bind(native.function("log_sum_exp_manual", "log_sum_exp_gradient", "dipp"), n, v, truth)
    manual()
    if language == "c":
        objective = native.function("log_sum_exp", "log_sum_exp", "dip")
        primal = Variant("primal, clang -O3", timed(native.bind(objective, n, v)))
        compiled = irad.load_c(native.KERNELS / "log_sum_exp.c").log_sum_exp
        gradient = partial(irad.value_and_grad(compiled, argnums=1), n, v)
    else:
        primal = Variant("primal, Numba", timed(lambda: log_sum_exp(v)))
        gradient = partial(irad.value_and_grad(log_sum_exp), v)
    return Case(
        (
            primal,
            Variant("gradient by hand (C)", timed(manual)),
            Variant("gradient, irad", timed(gradient), deviation(gradient()[1], truth)),
        )
    )


ENTRY = Entry(
    "log_sum_exp",
    "log sum exp in C and in Numba, length n",
    {f"{language}-{n}": partial(build, language, n) for n in (640000, 1000) for language in ("c", "numba")},
    ("c-640000", "numba-640000"),
)
