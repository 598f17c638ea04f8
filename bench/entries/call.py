"""What a call from Python costs when there is next to nothing to compute."""

from __future__ import annotations

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed


@njit
def product(x, y):
    return x * y


@njit
def firsts(a, b, c):
    return a[0] * b[0] + c[0]


def scalars() -> Case:
    gradient = irad.grad(product, argnums=(0, 1))
    return Case(
        (
            Variant("primal", timed(lambda: product(2.0, 3.0))),
            Variant("irad", timed(lambda: gradient(2.0, 3.0)), deviation(gradient(2.0, 3.0), (3.0, 2.0))),
        )
    )


def arrays() -> Case:
    a, b, c = (np.array([2.0, 1.0]), np.array([3.0, 1.0]), np.array([5.0, 1.0]))
    gradient = irad.grad(firsts, argnums=(0, 1, 2))
    error = deviation(gradient(a, b, c), (np.array([3.0, 0.0]), np.array([2.0, 0.0]), np.array([1.0, 0.0])))
    return Case(
        (
            Variant("primal", timed(lambda: firsts(a, b, c))),
            Variant("irad", timed(lambda: gradient(a, b, c)), error),
        )
    )


def c_scalars() -> Case:
    bare = native.function("xlogy", "xlogy", "ddd")
    manual = native.function("xlogy_manual", "xlogy_gradient", "dddp")
    compiled = irad.load_c(native.KERNELS / "xlogy.c").xlogy
    gradient = irad.grad(compiled, argnums=(0, 1))
    truth = np.zeros(2)
    native.bind(manual, 2.0, 3.0, truth)()
    return Case(
        (
            Variant("primal", timed(lambda: bare(2.0, 3.0))),
            Variant("primal through irad", timed(lambda: compiled(2.0, 3.0))),
            Variant("irad", timed(lambda: gradient(2.0, 3.0)), deviation(gradient(2.0, 3.0), truth)),
        )
    )


ENTRY = Entry(
    "call",
    "overhead of a call from Python: two scalars, three arrays, two scalars of a C function",
    {"scalars": scalars, "arrays": arrays, "c-scalars": c_scalars},
    ("scalars", "arrays", "c-scalars"),
)
