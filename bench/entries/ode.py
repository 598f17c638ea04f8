"""Ordinary differential equations: vector-Jacobian products and gradients through Runge-Kutta steps."""

from __future__ import annotations

import numpy as np
from numba import njit

from bench.case import Case, Entry
from bench.kernel import In, Kernel, Out
from bench.numba_kernel import output_case, scalar_case
from bench.peers import functions


@njit
def slope(x, y, k):
    k[0] = x[0]
    for i in range(1, x.size):
        k[i] = x[i] * y[i - 1]


@njit
def runge_kutta(x, y, steps):
    h = 2.0 / steps
    k1, k2, k3, k4 = np.empty_like(y), np.empty_like(y), np.empty_like(y), np.empty_like(y)
    y[:] = 0.0
    for _ in range(steps):
        slope(x, y, k1)
        slope(x, y + 0.5 * h * k1, k2)
        slope(x, y + 0.5 * h * k2, k3)
        slope(x, y + h * k3, k4)
        y += h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)


@njit
def euler_steps(start, rate, time, steps):
    x, h = start, time / steps
    for _ in range(steps):
        x += h * (-rate * x)
    return x


def rk4(n: int, steps: int) -> Kernel:
    rng = np.random.default_rng(0)
    # y[i] is about the product of 2 x[j] / (j + 1): of order one with these, so that nothing underflows.
    x = 0.5 * np.arange(1, n + 1) * rng.uniform(0.9, 1.1, size=n)
    y, cotangent = np.zeros(n), rng.normal(size=n)
    return Kernel(
        "ode_rk4",
        "ode_rk4",
        "v",
        (n, steps, In(x), Out(y, cotangent)),
        lambda d: ("ode_rk4_manual", "ode_rk4_vjp", (n, steps, x, np.zeros(n), cotangent, *d)),
        as_arrays=functions.rk4(n, steps, cotangent),
        target=3.0,
    )


def euler(steps: int) -> Kernel:
    inputs = (1.0, 1.2, 2.1)
    return Kernel(
        "euler",
        "euler",
        "d",
        (steps, *map(In, inputs)),
        lambda d: ("euler_manual", "euler_gradient", (steps, *inputs, _one_array(d))),
        target=2.0,
    )


def dopri5(intervals: int) -> Kernel:
    inputs, tolerance = (1.0, 1.2, 2.1), 1e-9
    return Kernel(
        "dopri5",
        "dopri5",
        "d",
        (intervals, *map(In, inputs), tolerance),
        lambda d: ("dopri5_manual", "dopri5_gradient", (intervals, *inputs, tolerance, _one_array(d))),
        target=4.0,
    )


def rk4_numba(n: int, steps: int) -> Case:
    c = rk4(n, steps)
    _, _, x, y = c.arguments
    return output_case(runge_kutta, (x.value, np.zeros(n), steps), (0,), {1: y.cotangent}, c)


def euler_numba(steps: int) -> Case:
    c = euler(steps)
    return scalar_case(euler_steps, (*(a.value for a in c.arguments[1:]), steps), (0, 1, 2), c)


def _one_array(gradients: list[np.ndarray]) -> np.ndarray:
    """One array in place of arrays of one number each."""
    together = np.zeros(len(gradients))
    gradients[:] = [together[n : n + 1] for n in range(len(gradients))]
    return together


ENTRY = Entry(
    "ode",
    "ODE solvers: RK4 (n equations, s steps); Euler and Dormand-Prince with step control (steps)",
    {
        "rk4-n1000-s100": lambda: rk4(1000, 100).case(),
        "rk4-numba-n1000-s100": lambda: rk4_numba(1000, 100),
        "euler-numba-100000": lambda: euler_numba(100_000),
        "dopri5-100000": lambda: dopri5(100_000).case(),
        "euler-100000": lambda: euler(100_000).case(),
        "dopri5-10": lambda: dopri5(10).case(),
    },
    ("rk4-n1000-s100", "rk4-numba-n1000-s100", "dopri5-100000", "euler-100000"),
)
