"""Gradients that are not asked for the function's value do not compute it; all else that they do stays."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from tests import truth

SOURCE = """
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* an array that only the value needs, filled bit by bit */
double products(int n, int p, const double *matrix, const double *x)
{
    double *product = calloc(n, sizeof(double));
    if (!product) return NAN;
    for (int j = 0; j < p; j++)
        for (int i = 0; i < n; i++) product[i] += matrix[j * n + i] * x[j];
    double sum = 0.0, exponentials = 0.0;
    for (int i = 0; i < n; i++) sum += product[i];
    for (int j = 0; j < p; j++) exponentials += exp(x[j]);
    free(product);
    return sum - 2.0 * log(exponentials);
}

/* what is seen from outside: an array that is written, a count; a copy whose contents the derivative reads */
static int calls;
int count(void) { return calls; }
double effects(int n, const double *x, double *out)
{
    double *copy = malloc(n * sizeof(double)), total = 0.0;
    memcpy(copy, x, n * sizeof(double));
    calls++;
    for (int i = 0; i < n; i++) copy[i] *= copy[i];
    for (int i = 0; i < n; i++) { out[i] = 3.0 * copy[i]; total += copy[i] * copy[i]; }
    free(copy);
    return total;
}

/* a recursion: frames, calls that are reversed when they are made, and results that steer the way */
double tree(int n, const double *x)
{
    if (n == 1) return x[0] * x[0];
    double a = tree(n / 2, x), b = tree(n - n / 2, x + n / 2);
    return a > 4.0 ? sin(a) * b : a + b;
}

/* two pointers that may be either array; only one of them is read for the derivative */
double chosen(int n, const double *x, int which)
{
    double first[32], second[32], total = 0.0;
    double *p = which ? first : second, *q = which ? second : first;
    for (int i = 0; i < n; i++) { p[i] = x[i] * x[i]; q[i] = 2.0 * x[i]; }
    for (int i = 0; i < n; i++) total += p[i] * p[i] + first[i] + q[i];
    return total;
}

float single(float x, float y) { return x * sinf(y) + logf(x); }
"""


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE)


def test_arrays_for_the_value_are_not_filled(lib: Any) -> None:
    rng = np.random.default_rng(0)
    matrix, x = rng.normal(size=(5, 7)), rng.normal(size=5)
    g = irad.grad(lib.products, 3)
    expected = matrix.sum(axis=1) - 2.0 * np.exp(x) / np.exp(x).sum()
    truth.assert_close(g(7, 5, matrix, x), expected, 1e-13)
    assert "@llvm.log" not in g.llvm.split("define", 1)[1]
    assert "irad_arena_allocate_zeroed" in g.llvm and g.llvm.count("call ptr @irad_arena_allocate_zeroed") == 1
    value, same = irad.value_and_grad(lib.products, 3)(7, 5, matrix, x)
    truth.assert_close(same, expected, 1e-13)
    truth.assert_close(value, (x @ matrix).sum() - 2.0 * np.log(np.exp(x).sum()), 1e-13)


def test_effects_stay(lib: Any) -> None:
    x, out = np.linspace(0.5, 2.0, 9), np.zeros(9)
    before = lib.count()
    expected = 4.0 * x**3
    truth.assert_close(irad.grad(lib.effects, 1)(9, x, out), expected, 1e-14)
    truth.assert_close(out, 3.0 * x * x, 1e-15)
    assert lib.count() == before + 1


@pytest.mark.parametrize("n", [1, 2, 13])
def test_recursions(lib: Any, n: int) -> None:
    x = np.random.default_rng(n).uniform(0.5, 1.8, size=n)

    def tree(v: Any) -> Any:
        if v.size == 1:
            return v[0] * v[0]
        a, b = tree(v[: v.size // 2]), tree(v[v.size // 2 :])
        return np.sin(a) * b if a.real > 4.0 else a + b

    expected = truth.complex_step(tree, x)
    truth.assert_close(irad.grad(lib.tree, 1)(n, x), expected, 1e-13)
    with irad.options(fused_calls=False):
        truth.assert_close(irad.grad(lib.tree, 1)(n, x), expected, 1e-13)


def test_arrays_that_pointers_choose(lib: Any) -> None:
    x = np.linspace(0.5, 2.0, 20)
    g = irad.grad(lib.chosen, 1)
    truth.assert_close(g(20, x, 1), 4.0 * x**3 + 2.0 * x + 2.0, 1e-14)
    truth.assert_close(g(20, x, 0), 4.0 * x**3 + 2.0 + 2.0, 1e-14)


def test_floats_and_their_address(lib: Any) -> None:
    import ctypes

    g = irad.grad(lib.single, (0, 1))
    expected = np.sin(0.5) + 1.0 / 1.5, 1.5 * np.cos(0.5)
    for _ in range(2):  # the second call goes through an entry
        truth.assert_close(g(1.5, 0.5), expected, 1e-6)
    f = ctypes.c_float
    address = ctypes.CFUNCTYPE(f, f, ctypes.POINTER(f), f, ctypes.POINTER(f), f)(g.address)
    dx, dy = f(), f()
    assert address(1.5, dx, 0.5, dy, 1.0) == pytest.approx(1.5 * np.sin(0.5) + np.log(1.5), rel=1e-6)  # with the value
    truth.assert_close((dx.value, dy.value), expected, 1e-6)


@njit
def divided(x, out, y):
    total = 0.0
    for i in range(x.size):
        out[i] = 2.0 * x[i]
        total += x[i] * x[i]
    return total / y + 1.0 / x[0]


def test_in_numba() -> None:
    x, out = np.linspace(0.5, 2.0, 9), np.zeros(9)
    g = irad.grad(divided, (0, 2))
    expected = 2.0 * x / 3.0
    expected[0] -= 1.0 / x[0] ** 2
    by_x, by_y = g(x, out, 3.0)
    truth.assert_close(by_x, expected, 1e-13)
    truth.assert_close(by_y, -(x @ x) / 9.0, 1e-13)
    truth.assert_close(out, 2.0 * x, 1e-15)
    with pytest.raises(ZeroDivisionError):  # though only the value needs the quotient
        g(x, out, 0.0)
    inside = njit(lambda x, out: irad.grad(divided)(x, out, 3.0))
    truth.assert_close(inside(x, out), expected, 1e-13)
