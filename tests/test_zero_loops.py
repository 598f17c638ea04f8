"""Loops of batches of tangents that are skipped, or split into groups of lanes, where tangents are zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from irad.api.c_lanes import c_lane_versions
from irad.errors import ArgumentError

SOURCE = r"""
#include <math.h>

/* every term adds to all of y: the coefficients of most are zero in most directions */
void terms(int n, int k, const double *x, const double *c, double *y)
{
    for (int j = 0; j < k; j++) {
        double a = sin(c[j]), b = c[j] * c[j];
        for (int i = 0; i < n; i++)
            y[i] += a * x[i] + b;
    }
}

/* the same with a condition in the loop, one float of each kind, and a store to what is not differentiated */
void branches(int n, int k, const double *x, const double *c, double *y, float *z, double *seen)
{
    for (int j = 0; j < k; j++) {
        double a = exp(c[j]);
        float b = (float)c[j] * 2.0f;
        for (int i = 0; i < n; i++) {
            seen[i] = x[i];
            if (x[i] > 0)
                y[i] += x[i] < 0.5 ? a * x[i] : a;
            z[i] += b * (float)x[i];
        }
    }
}

/* what multiplies the tangent is written by the loop: it cannot be split */
void grows(int n, int k, double *x, const double *c, double *y)
{
    for (int j = 0; j < k; j++) {
        double a = c[j];
        for (int i = 0; i < n; i++) {
            y[i] += a * x[i];
            x[i] *= 1.25;
        }
    }
}

/* an active sum is carried on, and read behind the loop */
double carries(int n, const double *x, const double *c)
{
    double total = 0;
    for (int j = 0; j < n; j++) {
        double a = c[j], s = 0;
        for (int i = 0; i < n; i++)
            s += cos(a) * x[i] * a;
        total += s * s;
    }
    return total;
}

/* overwritten, not added to */
void sets(int n, int k, const double *x, const double *c, double *y)
{
    for (int j = 0; j < k; j++) {
        double a = c[j];
        for (int i = 0; i < n; i++)
            y[i] = a * x[i];
    }
}
"""

N, K = 11, 19
X = np.random.default_rng(0).normal(size=N)
C = np.random.default_rng(1).normal(size=K)


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("zero") / "zero.c"
    path.write_text(SOURCE)
    return irad.load_c(path)


def steps(f: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    """The Jacobian by complex steps."""
    return np.array([f(x + 1e-30j * unit).imag / 1e-30 for unit in np.eye(x.size)]).T


def terms(c: Any) -> Any:
    return sum(np.sin(a) * X + a * a for a in c)


def directions(kind: str) -> np.ndarray:
    """Batches of directions of C: units, dense ones, zeros of both signs."""
    rng = np.random.default_rng(2)
    if kind == "units":
        return np.eye(K)
    if kind == "dense":
        return rng.normal(size=(13, K))
    few = np.where(rng.random((9, K)) < 0.15, rng.normal(size=(9, K)), -0.0)
    return np.concatenate([few, np.zeros((7, K))])


def pushed(fn: Any, args: tuple[Any, ...], at: int, tangents: np.ndarray, outputs: tuple[int, ...]) -> list[np.ndarray]:
    """Tangents of the outputs, for tangents of argument `at`."""
    args = tuple(a.copy() if isinstance(a, np.ndarray) else a for a in args)
    given: list[Any] = [None] * len(args)
    given[at] = tangents.copy()
    for n in outputs:
        given[n] = np.zeros((len(tangents), *args[n].shape), args[n].dtype)
    irad.jvp(fn, args, tuple(given))
    return [given[n] for n in outputs]


@pytest.mark.parametrize("kind", ["units", "dense", "few"])
@pytest.mark.parametrize("on", [True, False])
def test_terms(lib: Any, kind: str, on: bool) -> None:
    v = directions(kind)
    with irad.options(zero_loops=on):
        (found,) = pushed(lib.terms, (N, K, X, C, np.zeros(N)), 3, v, (4,))
        text = c_lane_versions(lib.terms)[-1].text
    np.testing.assert_allclose(found, v @ steps(terms, C).T, rtol=1e-12, atol=1e-12)
    if kind == "units":
        assert (".c.test:" in text) == on  # split


def test_earlier_tangents_stay(lib: Any) -> None:
    """What the output's tangents are at first is added to."""
    v = directions("few")
    start = np.random.default_rng(3).normal(size=(len(v), N))
    tangents = start.copy()
    irad.jvp(lib.terms, (N, K, X, C, np.zeros(N)), (None, None, None, v, tangents))
    np.testing.assert_allclose(tangents - start, v @ steps(terms, C).T, rtol=1e-11, atol=1e-11)


def test_primal_is_the_same(lib: Any) -> None:
    expected, found = np.zeros(N), np.zeros(N)
    lib.terms(N, K, X, C, expected)
    irad.jvp(lib.terms, (N, K, X, C, found), (None, None, None, np.eye(K), np.zeros((K, N))))
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("kind", ["units", "dense", "few"])
def test_branches(lib: Any, kind: str) -> None:
    v = directions(kind)
    args = (N, K, X, C, np.zeros(N), np.zeros(N, np.float32), np.zeros(N))
    y, z = pushed(lib.branches, args, 3, v, (4, 5))
    by_c = np.where(X > 0, np.where(X < 0.5, X, 1.0), 0.0)[:, None] * np.exp(C)
    np.testing.assert_allclose(y, v @ by_c.T, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(z, v @ np.tile(2 * X[:, None], K).T, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("kind", ["units", "dense", "few"])
def test_what_is_written_in_the_loop(lib: Any, kind: str) -> None:
    v = directions(kind)
    (found,) = pushed(lib.grows, (N, K, X, C, np.zeros(N)), 3, v, (4,))
    np.testing.assert_allclose(found, v @ np.outer(1.25 ** np.arange(K), X), rtol=1e-12, atol=1e-12)


def test_shared_memory(lib: Any) -> None:
    """Only one of two names for the same memory has tangents."""
    x = X.copy()
    with pytest.raises(ArgumentError):
        irad.jvp(lib.terms, (N, K, x, C, x), (None, None, None, np.eye(K), np.zeros((K, N))))


def test_carried_sums(lib: Any) -> None:
    def carries(c: Any) -> Any:
        return np.array([sum((np.cos(a) * np.sum(X) * a) ** 2 for a in c)])

    c = C[:N].copy()
    v = np.eye(N)
    _, found = irad.jvp(lib.carries, (N, X, c), (None, None, v))
    np.testing.assert_allclose(found, steps(carries, c)[0], rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("kind", ["units", "few"])
def test_overwritten(lib: Any, kind: str) -> None:
    """Zero tangents are written where the loop overwrites."""
    v = directions(kind)
    tangents = np.ones((len(v), N))
    irad.jvp(lib.sets, (N, K, X, C, np.zeros(N)), (None, None, None, v, tangents))
    np.testing.assert_allclose(tangents, np.outer(v[:, -1], X), rtol=1e-13, atol=0)


def test_an_infinite_partial_meets_no_zero(lib: Any) -> None:
    """Directions in which nothing moves have derivative zero."""
    x = X.copy()
    x[3] = np.inf
    v = np.concatenate([np.eye(K)[:4], np.zeros((12, K))])
    (found,) = pushed(lib.terms, (N, K, x, C, np.zeros(N)), 3, v, (4,))
    np.testing.assert_array_equal(found[4:], 0)


@njit
def mixture(weights: Any, x: Any) -> Any:
    out = np.zeros(x.size)
    for j in range(weights.size):
        w = np.sin(weights[j])
        for i in range(x.size):
            out[i] += w * x[i] * x[i]
    return out


@pytest.mark.parametrize("on", [True, False])
def test_numba(on: bool) -> None:
    with irad.options(zero_loops=on):
        found = irad.jacfwd(mixture)(C, X)
    np.testing.assert_allclose(found, np.outer(X * X, np.cos(C)), rtol=1e-12)


def test_sparse_rows_of_a_batch() -> None:
    """A Hessian of separable terms: every direction moves one of them."""

    @njit
    def energy(x: Any) -> Any:
        total = 0.0
        for i in range(x.size - 1):
            total += np.sin(x[i]) * x[i + 1] ** 2
        return total

    x = np.linspace(0.1, 1.3, 9)
    s, c = np.sin(x), np.cos(x)
    expected = np.zeros((9, 9))
    for i in range(8):
        expected[i, i] -= s[i] * x[i + 1] ** 2
        expected[i + 1, i + 1] += 2 * s[i]
        expected[i, i + 1] += 2 * c[i] * x[i + 1]
        expected[i + 1, i] += 2 * c[i] * x[i + 1]
    np.testing.assert_allclose(irad.hessian(energy)(x), expected, rtol=1e-12, atol=1e-13)
