"""np.linalg in Numba functions: values, gradients, tangents and second derivatives.

Truth: complex step through NumPy where the function is analytic in the matrix, else extrapolated differences.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

import irad
from tests.truth import assert_close, complex_step, differences

RNG = np.random.default_rng(8)
N = 4
A = RNG.standard_normal((N, N)) + 2 * np.eye(N)
W = RNG.standard_normal((N, N))
B1, B2 = RNG.standard_normal(N), RNG.standard_normal((N, 3))


def inverse(a: Any) -> Any:
    return (np.linalg.inv(a) * W).sum()


def system(a: Any) -> Any:
    x = np.linalg.solve(a, B1)
    return (x * x * B1).sum()


def systems(a: Any) -> Any:
    x = np.linalg.solve(a, a[:, :3] * B2)
    return (x * B2).sum()


def determinant(a: Any) -> Any:
    return np.linalg.det(a) * a[0, 0]


def log_determinant(a: Any) -> Any:
    return np.linalg.slogdet(a)[1] * a[1, 0]


def factor(a: Any) -> Any:
    return (np.linalg.cholesky(a @ a.T + np.eye(N)) * W).sum()


def likelihood(a: Any) -> Any:
    k = a @ a.T + np.eye(N)
    lower = np.linalg.cholesky(k)
    z = np.linalg.solve(lower, B1)
    return -0.5 * (z * z).sum() - np.log(np.diag(lower)).sum()


def transposed(a: Any) -> Any:
    return (np.linalg.inv(a.T[::-1]) * W).sum()


def kalman(a: Any) -> Any:
    x = B1 * 1.0
    p = np.eye(N)
    total = 0.0
    for _ in range(3):
        p = a @ p @ a.T + np.eye(N)
        gain = p @ np.linalg.inv(p + np.eye(N))
        x = a @ x
        x = x + gain @ (B1 - x)
        p = p - gain @ p
        total += np.log(np.linalg.det(p)) + (x * x).sum()
    return total


ANALYTIC = [inverse, system, systems, transposed]
OTHERS = [determinant, log_determinant, factor, likelihood, kalman]


def eigenvalues(a: Any) -> Any:
    return (np.linalg.eigvalsh(a + a.T) * B1).sum()


def eigenvectors(a: Any) -> Any:
    w, v = np.linalg.eigh(a + a.T)
    return (v * v * W).sum() + (w * w * w).sum()


def truth(f: Callable[[Any], Any], a: Any) -> Any:
    return complex_step(f, a) if f in ANALYTIC else differences(f, a)[0]


QUICK = (inverse, log_determinant)


@pytest.mark.parametrize(
    "f",
    [
        f if f in QUICK else pytest.param(f, marks=pytest.mark.slow)
        for f in (*ANALYTIC, *OTHERS, eigenvalues, eigenvectors)
    ],
    ids=lambda f: f.__name__,
)
def test_gradient_and_tangent(f: Callable[[Any], Any]) -> None:
    jitted = numba.njit(f)
    value, gradient = irad.value_and_grad(jitted)(A.copy())
    assert value == jitted(A)
    expected = truth(f, A)
    rtol = 1e-10 if f in ANALYTIC else 1e-8
    assert_close(gradient, expected, rtol=rtol)
    direction = RNG.standard_normal((N, N))
    assert_close(irad.jvp(jitted, (A.copy(),), (direction,))[1], (expected * direction).sum(), rtol=10 * rtol)


@pytest.mark.slow
@pytest.mark.parametrize("f", [inverse, system, likelihood, determinant, log_determinant, eigenvalues, eigenvectors])
def test_second_derivative(f: Callable[[Any], Any]) -> None:
    """Tangents of the gradient against differences of gradients that the test above has checked."""
    jitted = numba.njit(f)
    direction = RNG.standard_normal((N, N))
    gradient = irad.grad(jitted)
    along = np.array(
        [differences(lambda t, k=k: float(gradient(A + t * direction).flat[k]), 0.0)[0] for k in (0, 5, 14)]
    )
    hv = np.asarray(irad.hvp(jitted, (A.copy(),), (direction,)))
    assert_close(hv.ravel()[[0, 5, 14]], along, rtol=1e-6)


def test_only_the_lower_triangle_counts() -> None:
    """Numba's cholesky and eigh read the lower triangle, so the derivative by the upper one is zero."""
    spd = A @ A.T + np.eye(N)

    @numba.njit
    def trace(a: Any) -> Any:
        return np.trace(np.linalg.cholesky(a)) + np.linalg.eigvalsh(a)[0]

    found = irad.grad(trace)(spd.copy())
    assert_close(found, differences(trace, spd)[0], rtol=1e-7)
    assert not np.triu(found, 1).any()


@pytest.mark.slow
@pytest.mark.parametrize("n", [31, 32, 33, 100])
def test_cholesky_in_blocks(n: int) -> None:
    """The gradient of log det(A) through its Cholesky factor is the inverse; of random weights, along a line."""
    a = RNG.standard_normal((n, n))
    a = a @ a.T + n * np.eye(n)
    weights = RNG.standard_normal((n, n))

    @numba.njit
    def log_det(a: Any) -> Any:
        return 2 * np.log(np.diag(np.linalg.cholesky(a))).sum()

    @numba.njit
    def weighted(a: Any) -> Any:
        return (np.linalg.cholesky(a) * weights).sum()

    inverse = np.linalg.inv(a)
    expected = np.tril(2 * inverse, -1) + np.diag(np.diag(inverse))
    assert_close(irad.grad(log_det)(a.copy()), expected, rtol=1e-10)
    found = irad.grad(weighted)(a.copy())
    direction = RNG.standard_normal((n, n))
    assert_close((found * direction).sum(), differences(lambda t: weighted(a + t * direction), 0.0)[0], rtol=1e-7)
    assert_close(irad.jvp(weighted, (a.copy(),), (direction,))[1], (found * direction).sum(), rtol=1e-10)
    hv = irad.hvp(log_det, (a.copy(),), (direction,))
    lower = np.tril(direction) + np.tril(direction, -1).T
    second = -inverse @ lower @ inverse
    assert_close(hv, np.tril(2 * second, -1) + np.diag(np.diag(second)), rtol=1e-9)


@pytest.mark.parametrize("rank", [3, 2])
def test_determinant_of_a_singular_matrix(rank: int) -> None:
    """The derivative of a determinant is the matrix of cofactors, whether there is an inverse or not."""
    a = np.diag([1.0, 2.0, 3.0, 0.0])
    a[2, 2] *= rank > 2

    @numba.njit
    def det(a: Any) -> Any:
        return np.linalg.det(a)

    expected = np.zeros((N, N))
    expected[3, 3] = 6.0 * (rank > 2)
    np.testing.assert_array_equal(irad.grad(det)(a.copy()), expected)
    np.testing.assert_array_equal(irad.jvp(det, (a.copy(),), (np.ones((N, N)),))[1], expected.sum())


@pytest.mark.slow
def test_float32() -> None:
    a = A.astype(np.float32)

    @numba.njit
    def f(a: Any) -> Any:
        return np.linalg.inv(a)[0, 1] + np.linalg.solve(a, a[:, 0])[0] + np.linalg.slogdet(a)[1]

    found = irad.grad(f)(a.copy())
    assert found.dtype == np.float32
    wide = a.astype(np.float64)
    expected = complex_step(lambda x: np.linalg.inv(x)[0, 1] + np.linalg.solve(x, x[:, 0])[0], wide)
    assert_close(found, expected + np.linalg.inv(wide).T, rtol=2e-4)


@pytest.mark.slow
def test_equal_eigenvalues() -> None:
    """What eigenvalues add up to has its derivative where they coincide.

    The eigenvectors are not determined there: from the cotangents alone nobody can tell V diag(w) V', whose derivative
    by a[1, 0] is W[0, 1] + W[1, 0], from what hangs on their choice. So that gets NaN, not a number that may be wrong.
    """

    @numba.njit
    def power_sum(a: Any) -> Any:
        w, _ = np.linalg.eigh(a)
        return (w * w).sum()

    @numba.njit
    def restored(a: Any) -> Any:
        w, v = np.linalg.eigh(a)
        return ((v * w) @ v.T * W).sum()

    @numba.njit
    def first_vector(a: Any) -> Any:
        return (np.linalg.eigh(a)[1][:, 0] ** 2 * B1).sum()

    a = np.diag([1.0, 1.0, 2.0, 2.0])
    assert_close(irad.grad(power_sum)(a.copy()), 2 * a)
    assert np.isnan(irad.grad(restored)(a.copy())).any()
    # equal values of vectors that are not read do no harm
    b = np.diag([1.0, 2.0, 3.0, 3.0])
    assert np.isfinite(irad.grad(first_vector)(b)).all()


def test_the_primal_raises() -> None:
    @numba.njit
    def f(a: Any) -> Any:
        return np.linalg.inv(a).sum() + np.linalg.cholesky(a).sum()

    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        irad.grad(f)(np.zeros((3, 3)))
    with pytest.raises(np.linalg.LinAlgError, match="positive definite"):
        irad.grad(f)(-np.eye(3))
    with pytest.raises(np.linalg.LinAlgError, match="square"):
        irad.grad(f)(np.ones((2, 3)))


def test_empty() -> None:
    @numba.njit
    def f(a: Any, b: Any) -> Any:
        return np.linalg.det(a) * b.sum() + np.linalg.inv(a).sum() + np.linalg.slogdet(a)[1]

    assert irad.grad(f, argnums=1)(np.zeros((0, 0)), np.ones(2)).tolist() == [1.0, 1.0]
