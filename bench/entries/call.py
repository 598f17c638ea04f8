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


@njit
def pairwise(a, b, c, d, e, f):
    return a[0] * b[0] + c[0] * d[0] + e[0] * f[0]


C_FIRSTS = "double firsts(const double *a, const double *b, const double *c) { return a[0] * b[0] + c[0]; }"


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


def c_arrays() -> Case:
    a, b, c = (np.array([2.0, 1.0]), np.array([3.0, 1.0]), np.array([5.0, 1.0]))
    compiled = irad.load_c(source=C_FIRSTS).firsts
    gradient = irad.grad(compiled, argnums=(0, 1, 2))
    error = deviation(gradient(a, b, c), (np.array([3.0, 0.0]), np.array([2.0, 0.0]), np.array([1.0, 0.0])))
    return Case(
        (
            Variant("primal", timed(lambda: compiled(a, b, c))),
            Variant("irad", timed(lambda: gradient(a, b, c)), error),
        )
    )


def autodiff() -> Case:
    values = [np.array([k + 2.0, 1.0]) for k in range(6)]
    pairs = [irad.Duplicated(x, np.zeros(2)) for x in values]
    irad.autodiff(pairwise, *pairs)
    found = tuple(p.shadow.copy() for p in pairs)
    expected = tuple(np.array([values[k ^ 1][0], 0.0]) for k in range(6))
    return Case(
        (
            Variant("primal", timed(lambda: pairwise(*values))),
            Variant("irad", timed(lambda: irad.autodiff(pairwise, *pairs)), deviation(found, expected)),
        )
    )


def push() -> Case:
    a, b, c = (np.array([2.0, 1.0]), np.array([3.0, 1.0]), np.array([5.0, 1.0]))
    ones = (np.ones(2),) * 3
    return Case(
        (
            Variant("primal", timed(lambda: firsts(a, b, c))),
            Variant(
                "irad",
                timed(lambda: irad.jvp(firsts, (a, b, c), ones)),
                deviation(irad.jvp(firsts, (a, b, c), ones)[1], 6.0),
            ),
        )
    )


CASES = {
    "scalars": scalars, "arrays": arrays, "c-scalars": c_scalars, "c-arrays": c_arrays, "autodiff": autodiff,
    "jvp": push,
}  # fmt: skip
ENTRY = Entry(
    "call",
    "overhead of a call from Python: two scalars, three arrays, the same of C functions, autodiff with six arrays, jvp",
    CASES,
    tuple(CASES),
)
