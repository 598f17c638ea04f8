"""Loops that choose an iteration: only the last one chosen is reversed, which must show in no derivative."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import irad
import truth

SOURCE = """
#include <math.h>
/* the first of the largest cubes, 0.5 s at least */
double largest(int n, const double *x, double s)
{
    double best = 0.5 * s;
    for (int i = 0; i < n; i++) {
        double v = x[i] * x[i] * x[i];
        best = v > best ? v : best;
    }
    return best * best;
}
/* value and place are chosen by one condition; the value kept is that of an expensive function */
double both(int n, const double *x, const double *y)
{
    double best = 1e300, other = 1.0;
    for (int i = 0; i < n; i++) {
        double v = exp(sin(x[i]));
        int closer = v < best;
        other = closer ? y[i] * x[i] : other;
        best = closer ? v : best;
    }
    return best * other;
}
double dear(int n, const double *x)
{
    double best = 1e300;
    for (int i = 0; i < n; i++) {
        double v = exp(sin(x[i]));
        best = v < best ? v : best;
    }
    return best;
}
/* as long as it falls: a loop of unknown length in a loop, each with a tape of its own */
double rounds(int n, const double *x, double a)
{
    double total = 0.0;
    for (int r = 0; r < n; r++) {
        double at = a, best = x[r], p = 1.0;
        while (at > 0.1) {
            at *= 0.7;
            double v = sin(at * x[r] + r);
            best = v > best ? v : best;
        }
        total += best * best * p;
    }
    return total;
}
/* what is chosen counts also while the loop runs */
double running(int n, const double *x)
{
    double best = -1e300, total = 0.0;
    for (int i = 0; i < n; i++) {
        double v = x[i] * x[i];
        best = v > best ? v : best;
        total += best * x[i];
    }
    return total + best;
}
/* what is chosen depends on what was chosen before */
double chained(int n, const double *x)
{
    double best = 1.0;
    for (int i = 0; i < n; i++) {
        double v = 0.5 * best + x[i] * x[i];
        best = v > best ? v : best;
    }
    return best;
}
/* memory in the loop that has a derivative */
double stored(int n, const double *x, double *out)
{
    double best = -1e300;
    for (int i = 0; i < n; i++) {
        double v = x[i] * x[i] * x[i];
        out[i] = v;
        best = v > best ? v : best;
    }
    return best;
}
/* the largest of every row, the smallest of those; the sums of the rows have tapes of their own */
double nested(int n, int d, const double *x)
{
    double low = 1e300;
    for (int r = 0; r < n; r++) {
        double high = -1e300;
        for (int i = 0; i < d; i++) {
            double p = 1.0;
            for (int k = 0; k <= i; k++)
                p = sin(p + x[r * d + k]);
            high = p > high ? p : high;
        }
        low = high < low ? high : low;
    }
    return low;
}
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


def largest(x, s):
    k = int(np.argmax(np.real(x) ** 3))
    best = x[k] ** 3 if np.real(x[k]) ** 3 > 0.5 * np.real(s) else 0.5 * s
    return best * best


@pytest.mark.parametrize("n, s", [(0, 1.0), (1, 1.0), (9, 0.25), (9, 100.0)])
def test_largest(lib, n: int, s: float) -> None:
    x = np.random.default_rng(n).normal(size=n) + 0.5
    if n == 0:
        assert irad.grad(lib.largest, argnums=2)(n, np.ones(1), s) == 0.5 * s
        return
    found = irad.grad(lib.largest, argnums=(1, 2))(n, x, s)
    truth.assert_close(found[0], truth.complex_step(lambda v: largest(v, s), x), 1e-13)
    truth.assert_close(found[1], truth.complex_step(lambda v: largest(x, v), s), 1e-13)


def test_the_first_of_equal_ones_is_chosen(lib) -> None:
    np.testing.assert_array_equal(irad.grad(lib.largest, argnums=1)(3, np.full(3, 2.0), 0.0), [192.0, 0.0, 0.0])


def test_the_plan_says_so_and_nothing_is_kept(lib) -> None:
    g = irad.grad(lib.largest, argnums=1)
    g(2, np.ones(2), 1.0)
    assert "only the last iteration that was chosen is reversed" in str(g.plan)
    assert "bytes per iteration" not in str(g.plan)
    with irad.options(loop_skips=False):
        g = irad.grad(lib.largest, argnums=1)
    g(2, np.ones(2), 1.0)
    assert "chosen" not in str(g.plan)


def test_what_is_expensive_is_computed_again_once(lib) -> None:
    """To keep exp(sin(x)) of all iterations costs more than to compute it again for one."""
    x = np.random.default_rng(7).normal(size=9)
    g = irad.grad(lib.dear, argnums=1)
    k = int(np.argmin(np.exp(np.sin(x))))
    expected = np.where(np.arange(9) == k, np.exp(np.sin(x[k])) * np.cos(x[k]), 0.0)
    truth.assert_close(g(9, x), expected, 1e-14)
    assert "chosen" in str(g.plan) and "bytes per iteration" not in str(g.plan)


def test_two_values_chosen_by_one_condition(lib) -> None:
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=11), rng.normal(size=11)

    def both(x, y):
        k = int(np.argmin(np.real(np.exp(np.sin(x)))))
        return np.exp(np.sin(x[k])) * y[k] * x[k]

    found = irad.grad(lib.both, argnums=(1, 2))(11, x, y)
    truth.assert_close(found[0], truth.complex_step(lambda v: both(v, y), x), 1e-12)
    truth.assert_close(found[1], truth.complex_step(lambda v: both(x, v), y), 1e-12)


def test_loops_of_unknown_length_in_a_loop(lib) -> None:
    x = np.random.default_rng(2).normal(size=6)

    def rounds(x, a):
        total = 0.0
        for r, v in enumerate(x):
            at, best = a, v
            while np.real(at) > 0.1:
                at = at * 0.7
                w = np.sin(at * v + r)
                best = w if np.real(w) > np.real(best) else best
            total = total + best * best
        return total

    found = irad.grad(lib.rounds, argnums=(1, 2))(6, x, 3.0)
    truth.assert_close(found[0], truth.complex_step(lambda v: rounds(v, 3.0), x), 1e-12)
    truth.assert_close(found[1], truth.complex_step(lambda v: rounds(x, v), 3.0), 1e-12)


def test_what_is_chosen_is_used_in_the_loop(lib) -> None:
    x = np.random.default_rng(3).normal(size=8)

    def running(x):
        best, total = -1e300, 0.0
        for v in x:
            best = v * v if np.real(v * v) > np.real(best) else best
            total = total + best * v
        return total + best

    truth.assert_close(irad.grad(lib.running, argnums=1)(8, x), truth.complex_step(running, x), 1e-12)

    def chained(x):
        best = 1.0
        for v in x:
            w = 0.5 * best + v * v
            best = w if np.real(w) > np.real(best) else best
        return best

    truth.assert_close(irad.grad(lib.chained, argnums=1)(8, x), truth.complex_step(chained, x), 1e-12)


def test_memory_written_on_the_way(lib) -> None:
    x = np.random.default_rng(4).normal(size=7)
    dx, out, dout = np.zeros(7), np.zeros(7), np.arange(1.0, 8.0)
    irad.autodiff(lib.stored, irad.Const(7), irad.Duplicated(x, dx), irad.Duplicated(out, dout))
    expected = np.arange(1.0, 8.0) * 3 * x**2
    expected[np.argmax(x**3)] += 3 * x[np.argmax(x**3)] ** 2
    np.testing.assert_allclose(dx, expected, rtol=1e-13)


@pytest.mark.parametrize("n, d", [(1, 1), (5, 3), (4, 9)])
def test_loops_inside_with_tapes(lib, n: int, d: int) -> None:
    x = np.random.default_rng(5).normal(size=(n, d))

    def nested(x):
        rows = []
        for row in x:
            values = []
            for i in range(d):
                p = 1.0
                for k in range(i + 1):
                    p = np.sin(p + row[k])
                values.append(p)
            rows.append(values[int(np.argmax(np.real(values)))])
        return rows[int(np.argmin(np.real(rows)))]

    truth.assert_close(irad.grad(lib.nested, argnums=2)(n, d, x), truth.complex_step(nested, x), 1e-12)


@njit
def smallest_sum(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        best = 2.0 * b[0]
        for j in range(b.shape[0]):
            v = np.sqrt(a[i] * a[i] + b[j] * b[j])
            if v < best:
                best = v
        total += best * best * a[i]
    return total


def test_second_derivatives() -> None:
    rng = np.random.default_rng(6)
    a, b = rng.normal(size=5), rng.normal(size=4) + 2.0

    def version(a, b):
        total = 0.0
        for v in a:
            values = [2.0 * b[0], *np.sqrt(v * v + b * b)]
            total = total + values[int(np.argmin(np.real(values)))] ** 2 * v
        return total

    found = irad.grad(smallest_sum, argnums=(0, 1))(a, b)
    truth.assert_close(found[0], truth.complex_step(lambda v: version(v, b), a), 1e-12)
    truth.assert_close(found[1], truth.complex_step(lambda v: version(a, v), b), 1e-12)
    hessian, gradient, h = irad.hessian(smallest_sum, argnums=1)(a, b), irad.grad(smallest_sum, argnums=1), 1e-6
    steps = [(gradient(a, b + h * e) - gradient(a, b - h * e)) / (2 * h) for e in np.eye(b.size)]
    np.testing.assert_allclose(hessian, np.transpose(steps), atol=1e-7)
