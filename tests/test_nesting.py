"""Derivatives of derivatives: Hessian products, Hessians and higher orders, in Numba, inside @njit, and in C."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from numba import njit

import irad
from irad.errors import ArgumentError
from truth import relative_error

RNG = np.random.default_rng(11)


@njit
def neighbours(x):
    s = 0.0
    for i in range(x.shape[0]):
        s += np.sin(x[i]) * x[i - 1]
    return s


@njit
def in_place(x):
    for _ in range(3):
        for i in range(1, x.shape[0]):
            x[i] = x[i] + 0.3 * x[i - 1] * x[i]
    return (x * x).sum()


@njit
def temporaries(x):
    t = x * x
    u = np.zeros((3, t.shape[0]))
    for i in range(3):
        u[i] = t * (i + 1) + x[::-1]
    return np.sqrt((u * u).sum()) + np.exp(t).sum()


@njit
def branches(x):
    s = 0.0
    for i in range(x.shape[0]):
        if x[i] > 0.5:
            s += np.sin(x[i]) * s + x[i] ** 3
        else:
            s += np.exp(x[i])
    return s


@njit
def newton(x):
    y = 1.0
    while abs(y * y - x[0] * x[1]) > 1e-13:
        y = 0.5 * (y + x[0] * x[1] / y)
    return y * x[2]


@njit
def copies(x):
    y = x.copy()
    z = np.empty((2, x.shape[0]))
    z[0] = y
    z[1] = z[0] * y
    y[:] = z[1]
    return (y * x).sum()


@njit
def trip_counts(x):
    s = 0.0
    for i in range(x.shape[0]):
        a = x[i]
        for j in range(int(x[i] * 3)):
            a = np.sin(a) * x[j] + a
        s += a * a
    return s


@njit
def tensor(x):
    n = x.shape[0]
    a, c = np.outer(x, x), np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i, j] += a[i, k] * a[k, j] * x[k]
    return np.log(1 + c * c).sum()


@njit
def reductions(x):
    return x.max() * x.min() + np.abs(x).sum() + x.mean() ** 2 + x.std() + (np.sqrt(x) * np.log(x)).prod()


@njit
def ordered(x):
    return (np.sort(x) * np.arange(x.shape[0]) * x).sum()


@njit
def polar(a, b):
    return np.arctan2(a, b) * np.hypot(a, b)


@njit
def helpers(x):
    return polar(x[0], x[1]) * polar(x[2], x[3]) + x[4] ** x[0]


@njit
def early_exits(x):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(i, x.shape[0]):
            if x[j] > 1.2:
                break
            s += x[i] * x[j] * s + x[i]
        if s > 50:
            break
    return s * s


@njit
def log_sum_exp(x):
    m = x.max()
    return m + np.log(np.exp(x - m).sum())


@njit
def swapping(x):
    a, b = x.copy(), np.zeros_like(x)
    for _ in range(4):
        for i in range(x.shape[0]):
            b[i] = a[i] * a[(i + 1) % x.shape[0]]
        a, b = b, a
    return a.sum()


@njit
def time_steps(x):
    y, h = x.copy(), 0.01
    for _ in range(20):
        k1 = np.sin(y) * x
        k2 = np.sin(y + h / 2 * k1) * x
        y = y + h * (k1 + k2) / 2
    return (y * y).sum()


@njit
def products(x):
    m = np.outer(x, x) + np.eye(x.shape[0])
    y = m @ x
    z = (m @ m).T @ y
    return np.dot(z, y) + np.linalg.norm(z)


PROGRAMS = [
    neighbours, in_place, temporaries, branches, newton, copies, trip_counts, tensor, reductions, ordered, helpers,
    early_exits, log_sum_exp, swapping, time_steps, products,
]  # fmt: skip


def along(gradient, x, v):
    """Derivative of a gradient along v by central differences with one Richardson step; about 1e-9."""
    values = []
    for h in (2e-4, 1e-4):
        values.append((gradient(x + h * v) - gradient(x - h * v)) / (2 * h))
    return (4 * values[1] - values[0]) / 3


@pytest.mark.slow
@pytest.mark.parametrize("f", PROGRAMS, ids=lambda f: f.__name__)
def test_hessian_products(f):
    x = np.array([0.38, 0.72, 1.05, 1.38, 1.72])
    v = np.array([0.1, 0.2, 0.3, -0.5, 0.7])
    expected = along(irad.grad(f), x, v)
    found = irad.hvp(f, (x,), (v,))
    assert relative_error(found, expected) < 1e-7
    w = RNG.normal(size=5)
    assert w @ found == pytest.approx(v @ irad.hvp(f, (x,), (w,)), rel=1e-10)  # Hessians are symmetric


def test_sixth_derivative_of_tanh():
    f = njit(lambda x: np.tanh(x))
    for order in range(1, 7):
        f = irad.grad(f)
        expected = float(mpmath.diff(mpmath.tanh, mpmath.mpf(0.3), order))
        assert f(0.3) == pytest.approx(expected, rel=1e-12)


def test_third_order_through_loops():
    @njit
    def f(x, n):
        y = x
        for _ in range(n):
            y = np.sin(y) * x
        return y

    def exact(x):
        y = x
        for _ in range(4):
            y = mpmath.sin(y) * x
        return y

    expected = float(mpmath.diff(exact, mpmath.mpf(0.9), 3))
    reverse = irad.grad(irad.grad(irad.grad(f)))
    assert reverse(0.9, 4) == pytest.approx(expected, rel=1e-11)
    assert irad.jvp(irad.grad(irad.grad(f)), (0.9, 4), (1.0, None))[1] == pytest.approx(expected, rel=1e-11)
    assert irad.hvp(irad.grad(f), (0.9, 4), (1.0, None)) == pytest.approx(expected, rel=1e-11)


@njit
def mixed(x, a):
    return a * a * np.sin(x).sum() * x[0] + a**3


def test_hessian_blocks():
    x, a = np.array([0.3, 0.5, 0.7]), 1.5
    h = irad.hessian(mixed, (0, 1))(x, a)
    cosines, e = np.cos(x), np.array([1.0, 0, 0])
    expected = a * a * (np.outer(cosines, e) + np.outer(e, cosines) - np.diag(np.sin(x) * x[0]))
    np.testing.assert_allclose(h[0][0], expected, rtol=1e-13)
    np.testing.assert_allclose(h[0][1], 2 * a * (cosines * x[0] + np.sin(x).sum() * e), rtol=1e-13)
    np.testing.assert_allclose(h[1][0], h[0][1], rtol=1e-13)
    assert h[1][1] == pytest.approx(2 * np.sin(x).sum() * x[0] + 6 * a)
    np.testing.assert_array_equal(irad.hessian(mixed)(x, a), h[0][0])
    both = irad.hvp(mixed, (x, a), (np.ones(3), 2.0))
    np.testing.assert_allclose(both[0], h[0][0].sum(1) + 2 * h[0][1])
    assert both[1] == pytest.approx(h[1][0].sum() + 2 * h[1][1])


def test_gradient_inside_njit_is_differentiated():
    gradient = irad.grad(mixed)

    @njit
    def penalty(x):
        g = gradient(x, 1.5)
        return (g * g).sum()

    x = np.array([0.3, 0.5, 0.7])
    expected = 2 * irad.hessian(mixed)(x, 1.5) @ gradient(x, 1.5)
    np.testing.assert_allclose(irad.grad(penalty)(x), expected, rtol=1e-12)
    np.testing.assert_allclose(irad.jacfwd(penalty)(x), expected, rtol=1e-12)


def test_reverse_over_forward():
    @njit
    def directional(x, v):
        return irad.jvp(mixed, (x, 1.5), (v, None))[1]

    x, v = np.array([0.3, 0.5, 0.7]), np.array([1.0, 2.0, -1.0])
    np.testing.assert_allclose(irad.grad(directional)(x, v), irad.hessian(mixed)(x, 1.5) @ v, rtol=1e-12)


def test_value_and_gradient_pushed_together():
    x, v = np.array([0.3, 0.5, 0.7]), np.array([1.0, 2.0, -1.0])
    (value, gradient), (slope, second) = irad.jvp(irad.value_and_grad(mixed), (x, 1.5), (v, None))
    assert value == mixed(x, 1.5)
    assert slope == pytest.approx(gradient @ v)
    np.testing.assert_allclose(second, irad.hessian(mixed)(x, 1.5) @ v)


def test_arguments_and_tangents_are_left_alone():
    x, v = RNG.normal(size=5), RNG.normal(size=5)
    before = x.copy(), v.copy()
    irad.hvp(in_place, (x,), (v,))
    np.testing.assert_array_equal((x, v), before)


def test_errors():
    with pytest.raises(ArgumentError, match="nothing to differentiate"):
        irad.hvp(mixed, (np.ones(3), 1.5), (None, None))
    with pytest.raises(ArgumentError, match="tangent of x has shape"):
        irad.hvp(mixed, (np.ones(3), 1.5), (np.ones(2), None))
    with pytest.raises(ArgumentError, match="real scalar"):
        irad.hessian(njit(lambda x: x * 2))(np.ones(3))


# C -----------------------------------------------------------------------------------------------------------

SOURCE = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>
double loops(double a, double *x, int n) {
    double *t = malloc(n * sizeof(double)), m = a;
    memcpy(t, x, n * sizeof(double));
    for (int i = 0; i < n; i++) { t[i] *= m; m = sqrt(m * m + t[i] * 1.3); x[i] = m; }
    double r = t[n - 1] * m;
    free(t);
    return r;
}
double cubic(double x) { return x * x * x * 3; }
float single(const float *x, int n) { float s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i] * x[i]; return s; }
double recursive(double x, int n) { return n <= 0 ? x : sin(recursive(x, n - 1) * x) + recursive(x / 2, n - 2); }
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


def test_c_second_derivatives(lib):
    x, v = np.array([0.5, 0.2, 0.3, 4.0]), np.array([1.0, 2.0, -1.0, 0.5])
    gradient = irad.grad(lib.loops, (0, 1))
    found = irad.hvp(lib.loops, (1.1, x, 4), (0.7, v, None))
    h = 1e-5
    plus, minus = (gradient(1.1 + s * 0.7, x + s * v, 4) for s in (h, -h))
    assert found[0] == pytest.approx((plus[0] - minus[0]) / (2 * h), rel=1e-7)
    np.testing.assert_allclose(found[1], (plus[1] - minus[1]) / (2 * h), rtol=1e-7)
    assert irad.hessian(lib.cubic)(1.3) == pytest.approx(18 * 1.3)
    hessian = irad.hessian(lib.loops, 1)(1.1, x, 4)
    assert hessian.shape == (4, 4)
    np.testing.assert_allclose(hessian, hessian.T, rtol=1e-10)
    y = x.astype(np.float32)
    np.testing.assert_allclose(irad.hessian(lib.single)(y, 4), np.diag(6 * y), rtol=1e-6)


def test_c_recursion(lib):
    def port(x, n):
        return x if n <= 0 else np.sin(port(x, n - 1) * x) + port(x / 2, n - 2)

    def slope(x):
        return port(x + 1e-30j, 4).imag * 1e30

    found = irad.hvp(lib.recursive, (0.7, 4), (1.0, None))
    assert found == pytest.approx((slope(0.7 + 1e-6) - slope(0.7 - 1e-6)) / 2e-6, rel=1e-8)
