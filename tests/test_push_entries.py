"""Tangents through C functions, in one call of machine code (`irad/api/c_pushes.py`)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import irad
from irad.api import batched, c_pushes
from irad.errors import ArgumentError

SOURCE = """
double mixed(double a, int n, const double *x, const float *w, double *y)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        y[i] = a * x[i] * y[i] + w[i];
        sum += y[i] * y[i];
    }
    return sum;
}
void outputs(int n, const double *x, float *a, double *b)
{
    for (int i = 0; i < n; i++) {
        a[i] = (float)(x[i] * x[i]);
        if (i != 1)
            b[i] = i == 2 ? 1.0 : x[i] * x[n - 1];
    }
}
int count(long n, double *x) { for (long i = 0; i < n; i++) x[i] *= x[i]; return (int)n; }
"""
N = 5
RNG = np.random.default_rng(0)
A, X, Y = 0.7, RNG.normal(size=N), RNG.normal(size=N)
W = RNG.normal(size=N).astype(np.float32)


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE)


@pytest.fixture
def only_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> Any:
        raise AssertionError("the ordinary way was taken")

    monkeypatch.setattr(batched, "jvp_batch", refuse)
    monkeypatch.setattr(c_pushes, "push_c", refuse)


def truth(a: np.ndarray, x: np.ndarray, w: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tangents of the sum and of what is written, for batches of tangents."""
    written = a[:, None] * X * Y + A * x * Y + A * X * y + w
    return 2 * written @ (A * X * Y + W), written


@pytest.mark.parametrize("batch", [2, 3, 8, 13, 29])
def test_numbers_and_arrays_of_both_precisions(batch: int, lib: Any, only_entries: None) -> None:
    a, x, y = RNG.normal(size=batch), RNG.normal(size=(batch, N)), RNG.normal(size=(batch, N))
    w = RNG.normal(size=(batch, N)).astype(np.float32)
    y_now, y_tangents = Y.copy(), y.copy()
    value, tangents = irad.jvp(lib.mixed, (A, N, X, W, y_now), (a, None, x, w, y_tangents))
    expected, written = truth(a, x, w, y)
    np.testing.assert_allclose(y_now, A * X * Y + W)  # once, however many sweeps
    assert value == pytest.approx(float(np.sum(y_now**2)))
    np.testing.assert_allclose(y_tangents, written)
    np.testing.assert_allclose(tangents, expected)


def test_one_tangent(lib: Any, only_entries: None) -> None:
    a, x, w, y = 0.3, RNG.normal(size=N), RNG.normal(size=N).astype(np.float32), RNG.normal(size=N)
    expected, written = truth(np.array([a]), x[None], w[None], y[None])
    y_now = Y.copy()
    value, tangent = irad.jvp(lib.mixed, (A, N, X, W, y_now), (a, None, x, w, y))
    np.testing.assert_allclose(y_now, A * X * Y + W)
    assert value == pytest.approx(float(np.sum(y_now**2)))
    np.testing.assert_allclose(y, written[0])
    assert tangent == pytest.approx(expected[0])
    x = X.copy()
    tangent = np.ones(N)
    assert irad.jvp(lib.count, (N, x), (None, tangent)) == (N, None)
    np.testing.assert_allclose(tangent, 2 * X)


@pytest.mark.parametrize("batch", [2, 8, 13, 16, 21])
def test_arrays_that_are_only_written(batch: int, lib: Any, only_entries: None) -> None:
    """Their tangents are written where they belong, and stay where nothing is stored."""
    x, given = RNG.normal(size=(batch, N)), RNG.normal(size=(batch, N))
    a, b = np.ones((batch, N), np.float32), given.copy()
    args = (N, X, np.zeros(N, np.float32), np.zeros(N))
    irad.jvp(lib.outputs, args, (None, x, a, b))
    np.testing.assert_allclose(a, 2 * X * x, rtol=1e-6)
    expected = x * X[-1] + X * x[:, -1:]
    expected[:, 1], expected[:, 2] = given[:, 1], 0.0
    np.testing.assert_allclose(b, expected)
    np.testing.assert_allclose(args[3], np.where(np.arange(N) == 1, 0.0, np.where(np.arange(N) == 2, 1.0, X * X[-1])))
    if batch >= 8:
        assert any("irad.distance" in text for text in [irad.jacfwd(lib.outputs).llvm])


def test_functions_that_return_integers(lib: Any, only_entries: None) -> None:
    x, t = X.copy(), RNG.normal(size=(20, N))
    expected = 2 * X * t
    assert irad.jvp(lib.count, (N, x), (None, t)) == (N, None)
    np.testing.assert_allclose(t, expected)


def test_the_rest_goes_the_ordinary_way(lib: Any) -> None:
    batch = 3
    a, x, y = RNG.normal(size=batch), RNG.normal(size=(batch, N)), RNG.normal(size=(batch, N))
    w = np.zeros((batch, N), np.float32)
    expected, written = truth(a, x, w, y)
    for given in (np.asfortranarray(x), np.repeat(x, 2, axis=0)[::2]):  # tangents that lie otherwise
        pushed = y.copy()
        found = irad.jvp(lib.mixed, (A, N, X, W, Y.copy()), (a, None, given, None, pushed))[1]
        np.testing.assert_allclose(found, expected)
        np.testing.assert_allclose(pushed, written)
    for wrong in (x[:2], x[:, :4].copy(), x.astype(np.float32)):
        with pytest.raises(ArgumentError):
            irad.jvp(lib.mixed, (A, N, X, W, Y.copy()), (a, None, wrong, None, y.copy()))
    fixed = y.copy()
    fixed.flags.writeable = False
    with pytest.raises(ArgumentError):
        irad.jvp(lib.mixed, (A, N, X, 1.0, Y.copy()), (a, None, x, None, fixed))
    together = np.concatenate([x.ravel(), y.ravel()])  # tangents in one block of memory, side by side
    first, second = together[: batch * N].reshape(batch, N), together[batch * N :].reshape(batch, N)
    found = irad.jvp(lib.mixed, (A, N, X, W, Y.copy()), (a, None, first, None, second))[1]
    np.testing.assert_allclose(found, expected)
    np.testing.assert_allclose(second, written)
