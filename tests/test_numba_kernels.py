"""`@stencil` and `@guvectorize` functions called by differentiated Numba functions. Truth: closed forms in NumPy."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest

import irad
from tests.truth import assert_close

X = np.linspace(0.3, 1.7, 7)
W = np.arange(7.0)


@numba.stencil
def cross(a: Any) -> Any:
    return 0.25 * (a[0, 1] + a[1, 0] + a[0, -1] + a[-1, 0] * a[0, 0])


@numba.njit
def smoothed(a: Any) -> Any:
    return (cross(a) ** 2).sum()


def smoothed_gradient(a: Any) -> Any:
    inner = 0.25 * (a[1:-1, 2:] + a[2:, 1:-1] + a[1:-1, :-2] + a[:-2, 1:-1] * a[1:-1, 1:-1])
    t = 0.5 * inner
    g = np.zeros_like(a)
    g[1:-1, 2:] += t
    g[2:, 1:-1] += t
    g[1:-1, :-2] += t
    g[:-2, 1:-1] += t * a[1:-1, 1:-1]
    g[1:-1, 1:-1] += t * a[:-2, 1:-1]
    return g


def test_stencil() -> None:
    a = np.outer(X, np.cos(X))
    expected = smoothed_gradient(a)
    assert_close(irad.grad(smoothed)(a.copy()), expected)
    d = np.sin(a * 5)
    assert_close(irad.jvp(smoothed, (a.copy(),), (d,))[1], (expected * d).sum())


@numba.stencil(neighborhood=((-2, 0),), cval=3.0)
def average(a: Any, w: Any) -> Any:
    total = 0.0
    for i in range(-2, 1):
        total += a[i] * w[i]
    return total


@numba.njit
def averaged(a: Any, w: Any) -> Any:
    return (average(a, w) * W).sum()


@pytest.mark.slow
def test_stencil_with_a_neighbourhood() -> None:
    """Two arrays, a given neighbourhood, and a value for the edges."""
    weights = W * (np.arange(7) >= 2)
    spread = weights + np.append(weights[1:], 0) + np.append(weights[2:], [0, 0])
    by_a, by_w = irad.grad(averaged, argnums=(0, 1))(X.copy(), X[::-1].copy())
    assert_close(by_a, X[::-1] * spread)
    assert_close(by_w, X * spread)


@numba.guvectorize("(n),()->(n)")
def filtered(a: Any, k: Any, out: Any) -> None:
    s = 0.0
    for i in range(a.shape[0]):
        s = s * k + a[i]
        out[i] = s


@numba.njit
def last_state(a: Any, k: Any) -> Any:
    out = np.zeros_like(a)
    filtered(a, k, out)
    return out[:, -1].sum()


@pytest.mark.slow
def test_guvectorize() -> None:
    """One that is compiled for its arguments, over rows, with a number that is broadcast."""
    a = np.outer(np.cos(X), X)
    powers = np.arange(7)[::-1]
    by_a, by_k = irad.grad(last_state, argnums=(0, 1))(a.copy(), 0.8)
    assert_close(by_a, np.tile(0.8**powers, (7, 1)))
    assert_close(by_k, (a * powers * 0.8 ** np.maximum(powers - 1, 0)).sum())


@numba.vectorize
def quotient(a: Any, b: Any) -> Any:
    return a / b if b != 0 else a


@numba.njit
def divided(x: Any, y: Any) -> Any:
    return quotient(x, y).sum()


@pytest.mark.slow
def test_vectorize_divides_as_numpy_does() -> None:
    assert_close(irad.grad(divided)(X.copy(), W.copy()), np.where(W == 0, 1.0, 1 / np.where(W == 0, 1.0, W)))
