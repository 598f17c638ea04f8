"""Numba: control flow, helpers, closures, tuples, exceptions, compiler options."""

from __future__ import annotations

import math
from collections import namedtuple

import numba
import numpy as np
from numba import njit

from irad import Const
from tests.programs import case, floats, ints

Point = namedtuple("Point", ["x", "y"])


@case(1.3, 0.7)
def scalars(x, y):
    return math.sin(x) * y + math.exp(x * y) / math.sqrt(x) - x**3 * y**-2 + x**y + abs(x - y) + 2.0**x


@case(np.float32(1.3), np.float32(0.7), rtol=1e-5)
def single_scalars(x, y):
    return math.sin(x) * y + x * x / y


@case(np.float32(1.3), 0.7, rtol=1e-5)
def mixed_scalars(x, y):
    return x * y * y + x


@case(1.3, 4, True)
@case(1.3, -4, False)
def integers(x, n, flag):
    s = x * n + (x * x if flag else 1.0)
    for i in range(n):
        s += x * (i // 2) * (i % 3) + float(i) * x
    return s


@case(1.3)
@case(-1.3)
@case(0.0)
def branches(x):
    if x > 1.0:
        y = x * x
    elif x < 0.0:
        y = math.sin(x)
    else:
        y = 3.0 * x
    return y * y if x != 0.0 else y


@case(-0.5, 0.3)
@case(0.5, -0.3)
@case(0.5, 1.3)
def early_return(x, y):
    if x < 0:
        return y * y
    if y < 0:
        return x * y
    return math.exp(x) * y


@case(2.0, 1.1)
@case(0.001, 1.1)
def until_small(x, y):
    s = 0.0
    while x > 0.01:
        s += x * y
        x *= 0.7 * y
    return s


@case(7.0)
def newton(a):
    x = 1.0
    for _ in range(100):
        d = (x * x - a) / (2 * x)
        x = x - d
        if abs(d) < 1e-13:
            break
    return x


@case(floats(6), 6)
@case(floats(6, low=-0.5), 6)
@case(floats(6), 0)
def breaks_and_continues(x, n):
    s = 0.0
    for i in range(n):
        if x[i] < 0:
            break
        if x[i] > 1.4:
            continue
        for j in range(n):
            if j > i:
                break
            s += x[i] * x[j]
    else:
        s *= 2.0
    return s * s


@case(floats(5))
def triangular(x):
    s = 0.0
    for i in range(len(x)):
        for j in range(i, len(x)):
            s += x[i] * x[j] * (i - j)
    return s


@case(floats(9), 2, 9, 3)
@case(floats(9), 8, -1, -2)
@case(floats(9), 3, 3, 1)
def range_steps(x, start, stop, step):
    s = 1.0
    for i in range(start, stop, step):
        s = s * x[i] + x[0]
    return s


@case(floats(8), ints(2, 0, 5, 8, dtype=np.int64))
def data_bounds(x, ends):
    s = 0.0
    for k in range(len(ends)):
        for i in range(ends[k]):
            s += x[i] * x[i] * (k + 1)
    return s


@njit
def _square(x):
    return x * x


@njit
def _update(a, i, t):
    a[i] += t * a[i - 1]
    return a[i]


@case(floats(5), 0.7)
def helpers(x, t):
    s = 0.0
    for i in range(len(x)):
        s += _square(_update(x, i, t)) - t
    return s


@njit
def _several(x, y):
    return x * y, x + y, (x - y, 2.0)


@case(1.3, 0.7)
def several_results(x, y):
    a, b, (c, d) = _several(x, y)
    for _ in range(3):
        a, b, (c, d) = _several(a * 0.5, b + c * d)
    return a * b + c


def _closure():
    factor = 2.5
    table = (0.5, 1.5, -1.0)

    @njit
    def inner(x):
        return x * factor

    @case(1.3, 4)
    def closure(x, n):
        s = x
        for i in range(n):
            s = math.sin(inner(s)) + table[i % 3]
        return s

    return closure


closure = _closure()

_WEIGHTS = np.array([0.5, -1.0, 2.0])


@case(floats(3))
def global_array(x):
    s = 0.0
    for i in range(3):
        s += x[i] * x[i] * _WEIGHTS[i]
    return s


@case((1.3, 0.7, -0.4))
def tuple_argument(t):
    a, b, c = t
    return a * b * c + a * a


@case(((1.3, 0.7), -0.4))
def nested_tuple(t):
    (a, b), c = t
    return a * b * c + math.sin(a)


@case(Point(1.3, 0.7))
def named_tuple(p):
    return p.x * p.y * p.y + math.cos(p.x)


@case(1.3, Const((2, 5)), Const("up"))
def constant_arguments(x, shape, name):
    s = x * shape[0]
    if name == "up":
        s = s * s * shape[1]
    return s


@case(1.3)
@case(1.3, 0.7)
def default_argument(x, y=2.0):
    return x * x * y


@case(1.3, 3)
def guards_pass(x, n):
    if n < 0:
        raise ValueError("negative")
    assert x > 0
    s = x
    for i in range(n):
        if s > 1e6:
            raise OverflowError("too large")
        s = s * x + i
    return s


@case(floats(40), jit={"parallel": True})
def parallel(x):
    out = np.empty_like(x)
    for i in numba.prange(len(x)):
        out[i] = math.sin(x[i]) * x[i]
    s = 0.0
    for i in numba.prange(len(x)):
        s += out[i] * out[i]
    return s


@case(floats(40), jit={"parallel": True})
def parallel_in_place(x):
    for i in numba.prange(len(x)):
        x[i] = x[i] * x[i] + 1.0


@case(floats(40), rtol=1e-10, jit={"fastmath": True})
def fast(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i] * x[i] / (x[i] + 1.0) + math.sqrt(x[i])
    return s


@case(floats(5), 3, jit={"boundscheck": True})
def bounds_checked(x, n):
    s = 0.0
    for i in range(n):
        s += x[i] * x[i + 1]
    return s


@case(1.3, 0.7, jit={"error_model": "numpy"})
@case(1.3, 0.7, jit={"error_model": "python"})
def divides(x, y):
    return x / y + (x * y) / (1.0 + x)


@case(1.3, 0.7)
def modulo(x, y):
    return (x % y) * x


@case(1.3, 0.7)
def numpy_scalars(x, y):
    return np.maximum(x, y) * np.minimum(x, 2 * y) + np.hypot(x, y) + np.arctan2(x, y) + np.log1p(x)


@case(floats(3))
def min_max_builtin(x):
    return max(x[0], x[1]) * min(x[1], x[2])


@case(0.3, 12)
def state_machine(x, n):
    state = 0
    s = x
    for _ in range(n):
        if state == 0:
            s = s * x + 1.0
            state = 2 if s > 1.2 else 1
        elif state == 1:
            s = math.sin(s) + 1.0
            state = 0
        else:
            s = s * 0.5
            state = 1 if s < 0.9 else 0
    return s


@case(0.7, 5)
def runge_kutta(y, n):
    h = 0.1
    for i in range(n):
        t = i * h
        k1 = y * math.cos(t)
        k2 = (y + 0.5 * h * k1) * math.cos(t + 0.5 * h)
        k3 = (y + 0.5 * h * k2) * math.cos(t + 0.5 * h)
        k4 = (y + h * k3) * math.cos(t + h)
        y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return y


@case(floats(4), 0.5)
def root_if_positive(x, t):
    s = 0.0
    for i in range(len(x)):
        d = x[i] - x[0]
        if d > 0:
            s += math.sqrt(d) * t
    return s
