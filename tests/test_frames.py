"""Calls that need no frame: a recursion's last ones, which do nothing that has a derivative."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import irad
import truth

SOURCE = """
#include <math.h>
/* sums of halves, differences of halves, each level times sin of the level before: in place */
void mix(int n, double a, double *x, long *calls)
{
    calls[0]++;
    if (n < 2)
        return;
    int half = n / 2;
    mix(half, a, x, calls);
    mix(n - half, a * 0.5, x + half, calls);
    for (int i = 0; i < half; i++) {
        double u = x[i], v = x[half + i];
        x[i] = u + a * v * v;
        x[half + i] = sin(u) - v;
    }
}
/* what is returned has no derivative; the condition is known late, and kept for the way back */
int climb(int n, double *x, const double *w)
{
    int odd = n & 1;
    double at = x[0];
    if (n == 0)
        return 7;
    int more = climb(n - 1, x, w);
    x[0] = odd ? x[0] * w[n] + at : x[0] + w[n] * w[n];
    return more + odd;
}
/* the last call has a derivative */
double chain(int n, const double *x)
{
    if (n == 0)
        return x[0] * x[0];
    double below = chain(n - 1, x);
    double above = n > 2 ? chain(n - 2, x) : 1.0;
    return sin(below) * x[n] + above;
}
double all(int n, const double *x, double a, double *work, long *calls)
{
    for (int i = 0; i < n; i++)
        work[i] = x[i];
    double total = 0.0;
    for (int k = 1; k <= n; k++) {
        mix(k, a, work, calls);
        total += work[k - 1] * work[0];
    }
    return total;
}
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


def mix(x, a):
    n = len(x)
    if n < 2:
        return list(x)
    half = n // 2
    left, right = mix(x[:half], a), mix(x[half:], a * 0.5)
    out = left + right
    for i in range(half):
        u, v = out[i], out[half + i]
        out[i], out[half + i] = u + a * v * v, np.sin(u) - v
    return out


def everything(x, a):
    work, total = list(x), 0.0
    for k in range(1, len(x) + 1):
        work[:k] = mix(work[:k], a)
        total = total + work[k - 1] * work[0]
    return total


@pytest.mark.parametrize("n", [1, 2, 7, 16])
def test_in_place(lib, n: int) -> None:
    x = np.random.default_rng(n).normal(size=n)
    dx, work, dwork, calls = np.zeros(n), np.zeros(n), np.zeros(n), np.zeros(1, dtype=np.int64)
    marked = irad.Duplicated(x, dx), irad.Active(0.3), irad.Duplicated(work, dwork), irad.Const(calls)
    _, da, _ = irad.autodiff(lib.all, irad.Const(n), *marked)
    truth.assert_close(dx, truth.complex_step(lambda v: everything(v, 0.3), x), 1e-12)
    truth.assert_close(da, truth.complex_step(lambda v: everything(x, v), 0.3), 1e-12)
    once = calls[0]
    lib.all(n, x, 0.3, work, calls)
    assert calls[0] == 2 * once  # the calls without frame have done what they do besides


def test_calls_without_frame_keep_nothing(lib) -> None:
    from irad.api.derivation import derive_c

    text = derive_c(lib.all.lower(True), ("const", "dup", "active", "dup", "const"), True).text
    assert "%frame.held" in text


@pytest.mark.parametrize("n", [0, 1, 6])
def test_results_without_derivative(lib, n: int) -> None:
    rng = np.random.default_rng(n)
    x, w, dx, dw = rng.normal(size=1), rng.normal(size=8), np.array([1.0]), np.zeros(8)
    start = x.copy()
    irad.autodiff(lib.climb, irad.Const(n), irad.Duplicated(x, dx), irad.Duplicated(w, dw))

    def climb(v, w):
        at = v
        for k in range(1, n + 1):
            v = v * w[k] + at if k & 1 else v + w[k] * w[k]
        return v

    truth.assert_close(dx[0], truth.complex_step(lambda v: climb(v, w), start[0]), 1e-12)
    truth.assert_close(dw, truth.complex_step(lambda v: climb(start[0], v), w), 1e-12)


def test_calls_that_end_with_a_derivative(lib) -> None:
    x = np.random.default_rng(3).normal(size=9)

    def chain(n, x):
        if n == 0:
            return x[0] * x[0]
        return np.sin(chain(n - 1, x)) * x[n] + (chain(n - 2, x) if n > 2 else 1.0)

    truth.assert_close(irad.grad(lib.chain, argnums=1)(8, x), truth.complex_step(lambda v: chain(8, v), x), 1e-12)


@njit
def folded(x, lo, hi):
    if hi - lo < 2:
        return
    mid = (lo + hi) // 2
    folded(x, lo, mid)
    folded(x, mid, hi)
    for i in range(lo, mid):
        x[i] = np.sin(x[i]) * x[i + mid - lo]


@njit
def of_folded(x):
    y = x.copy()
    folded(y, 0, y.size)
    return y[0] * y[0]


def test_numba_and_second_derivatives() -> None:
    x = np.random.default_rng(4).normal(size=8)

    def version(x):
        y = list(x)

        def fold(lo, hi):
            if hi - lo < 2:
                return
            mid = (lo + hi) // 2
            fold(lo, mid)
            fold(mid, hi)
            for i in range(lo, mid):
                y[i] = np.sin(y[i]) * y[i + mid - lo]

        fold(0, len(y))
        return y[0] * y[0]

    gradient = irad.grad(of_folded)
    truth.assert_close(gradient(x), truth.complex_step(version, x), 1e-12)
    h = 1e-6
    steps = [(gradient(x + h * e) - gradient(x - h * e)) / (2 * h) for e in np.eye(8)]
    np.testing.assert_allclose(irad.hessian(of_folded)(x), np.transpose(steps), atol=1e-8)
