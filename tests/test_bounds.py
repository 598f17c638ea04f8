"""Reading from the end of what has a header of integers: the length is known not to be zero."""

from __future__ import annotations

import heapq
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad

X = np.array([0.3, 0.2, 0.5])


@njit
def recurrence(x):
    values = [x[0]]
    for i in range(1, x.size):
        values.append(values[-1] * x[i] + x[i])
    total = 0.0
    for v in values:
        total += v * v
    return total


@njit
def product(x):
    values = [x[0]]
    for i in range(1, x.size):
        values.append(values[-1] * x[i])
    return values[-1]


@njit
def edited(x):
    values = [x[0] * x[1], x[1], x[2]]
    values.insert(1, x[2] * x[0])
    values[-1] *= values[-2]
    first = values.pop(0)
    values.reverse()
    return first * values[-1] * values[-2] + values[1] * values[-3]


@njit
def queue(x):
    h = [x[0] * x[0]]
    for v in x[1:]:
        heapq.heappush(h, v * v)
    return heapq.heappop(h) * heapq.heappop(h) + h[0]


def truth(f: Any, x: np.ndarray) -> np.ndarray:
    h = 1e-30
    return np.array([f.py_func(x + 1j * h * e).imag / h for e in np.eye(x.size)])


@pytest.mark.parametrize("f", [recurrence, product, edited])
def test_the_last_item_of_a_list(f: Any) -> None:
    expected = truth(f, X)
    np.testing.assert_allclose(irad.grad(f)(X), expected, rtol=1e-14)
    _, tangent = irad.jvp(f, (X,), (np.array([1.0, -2.0, 0.5]),))
    assert np.isclose(tangent, expected @ [1.0, -2.0, 0.5], rtol=1e-14)


def test_a_heap() -> None:
    np.testing.assert_allclose(irad.grad(queue)(X), [2 * 0.3 * 0.04, 2 * 0.2 * 0.09, 1.0], rtol=1e-14)


SOURCE = """
#include <stdlib.h>
struct stack { long size; long room; double items[]; };
double f(int n, const double *x)
{
    struct stack *s = malloc(sizeof *s + 8 * sizeof(double));
    s->size = 0;
    s->room = 8;
    for (int i = 0; i < n && s->size < s->room; i++) {
        double top = s->size > 0 ? s->items[s->size - 1] : 1.0;
        s->items[s->size++] = top * x[i];
    }
    double total = 0;
    while (s->size > 0) total += s->items[--s->size];
    free(s);
    return total;
}
"""


def test_a_stack_in_c() -> None:
    gradient = irad.grad(irad.load_c(source=SOURCE).f, 1)(3, X)
    a, b, c = X  # a + ab + abc
    np.testing.assert_allclose(gradient, [1 + b + b * c, a + a * c, a * b], rtol=1e-14)
