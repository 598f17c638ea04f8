"""Second and third derivatives of loops in which arrays replace each other: `x = f(x)`, x an argument at first."""

from __future__ import annotations

import mpmath
import numpy as np
import pytest
from numba import njit

import irad


@njit
def steps(x, n):
    for _ in range(n):
        x = x + 0.1 * np.sin(x) * x
    return x.sum()


@njit
def verlet(x, n):
    v = np.zeros_like(x)
    for _ in range(n):
        v = v - 0.1 * x * np.cos(x)
        x = x + 0.1 * v
    return (x * x).sum()


@njit
def either(x, flag):
    y = x * x
    if flag:
        y = x
    y = y * y
    return y.sum() + (y[::-1] * x).sum()


def one_step(s, n):
    for _ in range(n):
        s = s + mpmath.sin(s) * s / 10
    return s


def one_verlet(s, n):
    v = mpmath.mpf(0)
    for _ in range(n):
        v = v - s * mpmath.cos(s) / 10
        s = s + v / 10
    return s * s


X = np.array([0.1, 0.4, 0.9, -0.3])


@pytest.mark.slow
@pytest.mark.parametrize(("fn", "truth"), [(steps, one_step), (verlet, one_verlet)])
def test_elementwise(fn, truth) -> None:
    with mpmath.workdps(40):
        orders = [
            [float(mpmath.diff(lambda s: truth(s, 3), mpmath.mpf(v), k)) for v in map(float, X)] for k in (1, 2, 3)
        ]
    np.testing.assert_allclose(irad.grad(fn)(X, 3), orders[0], rtol=1e-13)
    np.testing.assert_allclose(irad.hessian(fn)(X, 3), np.diag(orders[1]), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(irad.hvp(fn, (X, 3), (X, None)), orders[1] * X, rtol=1e-12)
    third = irad.jacfwd(irad.hessian(fn))(X, 3)
    np.testing.assert_allclose(
        third, np.einsum("i,ij,jk->ijk", orders[2], np.eye(4), np.eye(4)), rtol=1e-11, atol=1e-13
    )
    np.testing.assert_allclose(irad.jacrev(irad.grad(fn))(X, 3), np.diag(orders[1]), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("flag", [False, True])
def test_an_argument_or_a_copy(flag: bool) -> None:
    p = 2 if flag else 4  # y = x^p at the end
    expected = np.diag(p * (p - 1) * X ** (p - 2) + 0.0)
    for i in range(4):  # x_i · x_j^p with j = 3 - i
        j = 3 - i
        expected[j, j] += X[i] * p * (p - 1) * X[j] ** (p - 2)
        expected[i, j] += p * X[j] ** (p - 1)
        expected[j, i] += p * X[j] ** (p - 1)
    np.testing.assert_allclose(irad.hessian(either)(X, flag), expected, rtol=1e-12, atol=1e-14)


def test_gradients_made_anew_are_the_same() -> None:
    @njit
    def f(x):
        return x * x

    assert irad.grad(f) is irad.grad(f)
    assert irad.grad(f) is not irad.grad(f, (0,)) and irad.grad(f) is not irad.value_and_grad(f)
    with irad.options(fast_math=True):
        assert irad.grad(f) is irad.grad(f)
        other = irad.grad(f)
    assert other is not irad.grad(f) and irad.grad(f)(3.0) == other(3.0) == 6.0
