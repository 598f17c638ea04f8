"""Brusselator reaction-diffusion equation, one evaluation of the right-hand side: vector-Jacobian product."""

from __future__ import annotations

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel, Out
from bench.numba_kernel import output_case
from bench.peers import functions


@njit
def rates(t, p, u, v, du, dv):
    n = u.shape[0]
    a, b, h = p[0], p[1], 1.0 / (n - 1)
    alpha = p[2] / (h * h)
    for i in range(n):
        above, below = max(i - 1, 0), min(i + 1, n - 1)
        for j in range(n):
            left, right = max(j - 1, 0), min(j + 1, n - 1)
            u0, v0 = u[i, j], v[i, j]
            u2v = u0 * u0 * v0
            source = 5.0 if (i * h - 0.3) ** 2 + (j * h - 0.6) ** 2 <= 0.01 and t >= 1.1 else 0.0
            du[i, j] = (
                alpha * (u[above, j] + u[below, j] + u[i, right] + u[i, left] - 4.0 * u0)
                + b
                + u2v
                - (a + 1.0) * u0
                + source
            )
            dv[i, j] = alpha * (v[above, j] + v[below, j] + v[i, right] + v[i, left] - 4.0 * v0) + a * u0 - u2v


def kernel(n: int) -> Kernel:
    rng = np.random.default_rng(0)
    grid = np.linspace(0.0, 1.0, n)
    u = np.ascontiguousarray(np.broadcast_to(22.0 * (grid * (1.0 - grid)) ** 1.5, (n, n)))
    v = np.ascontiguousarray(np.broadcast_to(27.0 * (grid * (1.0 - grid))[:, None] ** 1.5, (n, n)))
    p, t = np.array([3.4, 1.0, 10.0]), 1.2
    d_du, d_dv = rng.normal(size=(n, n)), rng.normal(size=(n, n))
    arguments = (n, t, p, u, v, np.zeros((n, n)), np.zeros((n, n)), d_du, d_dv)
    return Kernel(
        "brusselator",
        "brusselator",
        "v",
        (n, t, In(p), In(u), In(v), Out(np.zeros((n, n)), d_du), Out(np.zeros((n, n)), d_dv)),
        lambda d: ("brusselator_manual", "brusselator_vjp", (*arguments, *d)),
        as_arrays=functions.brusselator(t, n, d_du, d_dv),
        target=2.0,
    )


def in_numba(n: int) -> Case:
    c = kernel(n)
    _, t, p, u, v, du, dv = c.arguments
    arguments = (t, p.value, u.value, v.value, np.zeros((n, n)), np.zeros((n, n)))
    return output_case(rates, arguments, (1, 2, 3), {4: du.cotangent, 5: dv.cotangent}, c)


ENTRY = Entry(
    "brusselator",
    "Brusselator on n x n points in C and in Numba: vector-Jacobian product",
    {f"c-{n}": lambda n=n: kernel(n).case() for n in (32, 256)}
    | {f"numba-{n}": lambda n=n: in_numba(n) for n in (32, 256)},
    ("c-32", "numba-32"),
)
