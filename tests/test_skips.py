"""Loops whose result a select throws away are not reversed, which must not show in any derivative."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import irad
import truth

NEAREST = """
/* (min over the rows of |x - row|^2 - shift)^2 */
double nearest(int n, int d, const double *rows, const double *x, double shift)
{
    double best = 1e300;
    for (int r = 0; r < n; r++) {
        double distance = 0.0;
        for (int i = 0; i < d; i++)
            distance += (x[i] - rows[r * d + i]) * (x[i] - rows[r * d + i]);
        if (distance < best)
            best = distance;
    }
    return (best - shift) * (best - shift);
}
/* the largest and the smallest of the row sums of x^3, both from one loop */
double span(int n, int d, const double *x)
{
    double low = 1e300, high = -1e300;
    for (int r = 0; r < n; r++) {
        double sum = 0.0;
        for (int i = 0; i < d; i++)
            sum += x[r * d + i] * x[r * d + i] * x[r * d + i];
        low = sum < low ? sum : low;
        high = sum > high ? sum : high;
    }
    return high - low * low;
}
/* searches a list that a negative number ends; the row sum also counts by itself when it is small */
double search(int d, const double *x)
{
    double best = 0.0, extra = 0.0;
    for (int r = 0;; r++) {
        if (x[r * d] < 0.0)
            break;
        double sum = 0.0;
        for (int i = 0; i < d; i++)
            sum += x[r * d + i] * x[r * d + i];
        if (sum > best)
            best = sum;
        if (sum < 1.0)
            extra += sum * sum;
    }
    return best + extra;
}
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=NEAREST)


def nearest(rows, x, shift):
    distances = np.sum((x - rows) ** 2, axis=1)
    return (distances[np.argmin(np.real(distances))] - shift) ** 2


@pytest.mark.parametrize("d", [0, 1, 2, 7])
@pytest.mark.parametrize("n", [1, 2, 9])
def test_nearest(lib, n: int, d: int) -> None:
    rng = np.random.default_rng(n + d)
    rows, x = rng.normal(size=(n, d)), rng.normal(size=d)
    found = irad.grad(lib.nearest, argnums=(2, 3))(n, d, rows, x, 0.3)
    if d:
        truth.assert_close(found[0], truth.complex_step(lambda v: nearest(v, x, 0.3), rows), 1e-12)
        truth.assert_close(found[1], truth.complex_step(lambda v: nearest(rows, v, 0.3), x), 1e-12)


def test_zero_cotangent_has_a_derivative(lib) -> None:
    """At best = shift the cotangent of the distance is zero and its tangent is not."""
    rows, x = np.array([[1.0, 2.0], [3.0, 0.5], [0.25, -1.0]]), np.array([0.5, 0.25])
    distances = np.sum((x - rows) ** 2, axis=1)
    k = int(np.argmin(distances))
    value = irad.hvp(lib.nearest, (3, 2, rows, x, distances[k]), (None, None, None, np.array([1.0, 0.0]), None))
    slope = 2.0 * (x - rows[k])
    np.testing.assert_allclose(value, 2.0 * slope[0] * slope, rtol=1e-12)


def test_span(lib) -> None:
    x = np.random.default_rng(3).normal(size=(8, 5))

    def span(v):
        sums = np.sum(v**3, axis=1)
        high, low = sums[np.argmax(np.real(sums))], sums[np.argmin(np.real(sums))]
        return high - low * low

    truth.assert_close(irad.grad(lib.span, argnums=2)(8, 5, x), truth.complex_step(span, x), 1e-12)


def test_search(lib) -> None:
    x = np.array([[1.0, 0.5], [0.3, 0.2], [2.0, -1.0], [0.6, 0.1], [-1.0, 7.0]])

    def search(v):
        sums = np.sum(v[:4] ** 2, axis=1)
        return sums[np.argmax(np.real(sums))] + np.sum(np.where(np.real(sums) < 1.0, sums**2, 0.0))

    truth.assert_close(irad.grad(lib.search, argnums=1)(2, x), truth.complex_step(search, x), 1e-12)


@njit
def hausdorff(a, b):
    worst = 0.0
    for i in range(a.shape[0]):
        nearest = np.inf
        for j in range(b.shape[0]):
            distance = 0.0
            for k in range(a.shape[1]):
                distance += (a[i, k] - b[j, k]) ** 2
            if distance < nearest:
                nearest = distance
        if nearest > worst:
            worst = nearest
    return np.sqrt(worst)


def test_hausdorff() -> None:
    rng = np.random.default_rng(5)
    a, b = rng.normal(size=(12, 3)), rng.normal(size=(9, 3))

    def version(a, b):
        distances = np.sum((a[:, None] - b[None]) ** 2, axis=2)
        nearest = np.take_along_axis(distances, np.argmin(np.real(distances), axis=1)[:, None], 1)[:, 0]
        return np.sqrt(nearest[np.argmax(np.real(nearest))])

    found = irad.grad(hausdorff, argnums=(0, 1))(a, b)
    truth.assert_close(found[0], truth.complex_step(lambda v: version(v, b), a), 1e-12)
    truth.assert_close(found[1], truth.complex_step(lambda v: version(a, v), b), 1e-12)
    hessian = irad.hessian(hausdorff, argnums=0)(a, b)
    expected, h = np.empty_like(hessian), 1e-6
    gradient = irad.grad(hausdorff)
    for n in np.ndindex(a.shape):
        step = np.zeros_like(a)
        step[n] = h
        expected[(..., *n)] = (gradient(a + step, b) - gradient(a - step, b)) / (2 * h)
    np.testing.assert_allclose(hessian, expected, atol=1e-7)


def test_a_loop_that_is_thrown_away_is_not_entered(lib) -> None:
    """The inner loop's reverse is reached by a branch on the conditions of both selects."""
    from irad.api.derivation import derive_c

    text = derive_c(lib.span.lower(True), ("const", "const", "dup"), True).text
    assert any("br i1" in line and "label %enter." in line for line in text.splitlines())
