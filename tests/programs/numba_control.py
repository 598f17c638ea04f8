"""Numba: recursion, exceptions, lists, functions as values, loops of unknown length."""

from __future__ import annotations

import numpy as np
from numba import njit

from tests.programs import case, floats, ints


@njit
def _descend(x, k):
    if x[k] < -5.0:
        raise ValueError("too small")
    if k == 0:
        return x[0] * x[0]
    return x[k] * _descend(x, k - 1) + x[0]


@case(floats(5), 4)
@case(floats(1), 0)
def raises_in_recursion(x, n):
    return _descend(x, n) * x[n]


@case(floats(4))
@case(floats(4, low=-1.0))
def caught_inside(x):
    s = 0.0
    for i in range(4):
        try:
            if x[i] < 0.0:
                raise ValueError("negative")
            s = s + x[i] * x[i]
        except Exception:
            s = s - x[i] * s
    return s


@njit
def _checked_root(v):
    if v < 0.5:
        raise ValueError("small")
    return np.sqrt(v)


@case(floats(5))
def caught_from_callee(x):
    s = x[0]
    for i in range(5):
        try:
            s = s + _checked_root(x[i]) * s
        except Exception:
            s = s * 2.0
    return s


@njit
def _quick(a, lo, hi):
    if lo >= hi:
        return
    p, i, j = a[(lo + hi) // 2], lo, hi
    while i <= j:
        while a[i] < p:
            i += 1
        while a[j] > p:
            j -= 1
        if i <= j:
            t = a[i]
            a[i] = a[j]
            a[j] = t
            i += 1
            j -= 1
    _quick(a, lo, j)
    _quick(a, i, hi)


@case(floats(7))
def recursive_sort(x):
    _quick(x, 0, x.size - 1)
    s = 0.0
    for i in range(x.size):
        s = s + x[i] * x[i] * (i + 1)
    return s


@njit
def _square(v):
    return v * v


@njit
def _twice(v):
    return v + v


@njit
def _apply(f, x, n):
    s = x
    for _ in range(n):
        s = f(s) * 0.5 + x
    return s


@case(0.7, 3)
def functions_as_arguments(x, n):
    return _apply(_square, x, n) * _apply(_twice, x, n)


@case(floats(6), ints(0, 2, 1, 5, 3, 4, dtype=np.int64))
def linked_by_indices(x, after):
    s, k, steps = 0.0, 0, 0
    while steps < 9 and s < 20.0:
        s = s + x[k] * (s + 1.0)
        x[k] = x[k] * 0.5 + s * 0.125
        k = after[k]
        steps += 1
        if k == 3 and steps > 6:
            break
    return s


@njit
def _ackermann(x, m, n):
    if m == 0:
        return x * (n + 1.0)
    if n == 0:
        return _ackermann(x * 1.1, m - 1, 1)
    return _ackermann(x, m - 1, 1) + 0.1 * _ackermann(x * x, m, n - 1)


@case(0.9, 2, 3)
def nested_recursion(x, m, n):
    return _ackermann(x, m, n)


@case(floats(3, 4))
def early_exit_of_nested_loops(a):
    s = 1.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            if a[i, j] > 1.6:
                return s * a[i, j]
            if a[i, j] < 0.45:
                break
            s = s * a[i, j] + a[j % 3, i]
        else:
            s = s + a[i, 0]
    return s
