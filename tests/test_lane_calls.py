"""BLAS and LAPACK with tangents in lanes, and their sparsity patterns, against complex steps and formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from irad.api import batched

RNG = np.random.default_rng(5)
A = RNG.normal(size=(3, 3)) + 3 * np.eye(3)
B, X = RNG.normal(size=(3, 4)), RNG.normal(size=3)


def complex_step(fn: Callable[..., Any], args: tuple[Any, ...], argnum: int) -> np.ndarray:
    """Jacobian of a function that is analytic in each argument."""
    x = args[argnum]
    columns = []
    for k in range(x.size):
        moved = x.astype(complex)
        moved.flat[k] += 1e-30j
        columns.append(np.imag(fn(*args[:argnum], moved, *args[argnum + 1 :])) / 1e-30)
    found = np.stack([np.asarray(c) for c in columns], axis=-1)
    return found.reshape((*found.shape[:-1], *x.shape))


def differences(fn: Callable[..., Any], args: tuple[Any, ...], argnum: int) -> np.ndarray:
    """Jacobian by central differences, for what takes no complex numbers."""
    x, h, columns = args[argnum], 1e-4, []
    for k in range(x.size):
        values = []
        for step in (h, -h, 2 * h, -2 * h):
            moved = x.copy()
            moved.flat[k] += step
            values.append(np.asarray(fn(*args[:argnum], moved, *args[argnum + 1 :])))
        columns.append((8 * (values[0] - values[1]) - (values[2] - values[3])) / (12 * h))
    found = np.stack(columns, axis=-1)
    return found.reshape((*found.shape[:-1], *x.shape))


def power(a, x):
    for _ in range(4):
        x = np.dot(a, x)
        x = x / np.sqrt(np.dot(x, x))
    return x


ANALYTIC: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "dot": (lambda x, y: np.dot(x, y), (X, X[::-1].copy())),
    "dot of one vector": (lambda x: np.dot(x, x) * x[0], (X,)),
    "matrix times vector": (lambda a, x: a @ x, (A, X)),
    "transposed": (lambda a, x: a.T @ x, (A, X)),
    "product": (lambda a, b: a @ b, (A, B)),
    "product, transposed": (lambda a, b: a.T @ b, (A, B)),
    "square": (lambda a: a @ a, (A,)),
    "systems": (lambda a, b: np.linalg.solve(a, b), (A, X)),
    "inverse": (lambda a: np.linalg.inv(a), (A,)),
    "determinant": (lambda a: np.linalg.det(a), (A,)),
    "in a loop": (power, (A, X)),
    "nothing": (lambda a, x: np.dot(a, x), (np.zeros((0, 3)), X)),
}
REAL: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "norm": (lambda x: np.linalg.norm(x), (X,)),
    "Cholesky": (lambda a: np.linalg.cholesky(a @ a.T), (A,)),
    "logarithm of a determinant": (lambda a: np.linalg.slogdet(a)[1], (A,)),
    "eigenvalues": (lambda a: np.linalg.eigh(a + a.T)[0], (A,)),
}


@pytest.fixture
def only_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """One direction at a time is not what is tested here."""

    def never(*_: Any) -> Any:
        raise AssertionError("no lanes")

    monkeypatch.setattr(batched, "LoopRun", never)


@pytest.mark.parametrize("name", [*ANALYTIC, *REAL])
def test_jacobians(only_lanes: None, name: str) -> None:
    fn, args = (ANALYTIC | REAL)[name]
    compiled = njit(fn)
    for n, x in enumerate(args):
        if not x.size:
            continue
        expected = (complex_step if name in ANALYTIC else differences)(fn, args, n)
        found = irad.jacfwd(compiled, n)(*args)
        assert found.shape == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-12 if name in ANALYTIC else 1e-8, atol=1e-8)
        if name in ANALYTIC:
            np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-13)


@pytest.mark.slow
def test_single_precision(only_lanes: None) -> None:
    a, x = A.astype(np.float32), X.astype(np.float32)
    found = irad.jacfwd(njit(lambda a, x: np.linalg.solve(a, x)))(a, x)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, complex_step(np.linalg.solve, (A, X), 0), rtol=2e-4, atol=1e-5)


@pytest.mark.slow
def test_hessian(only_lanes: None) -> None:
    """Lanes over a gradient that calls BLAS and LAPACK."""

    @njit
    def f(a, b):
        return (np.linalg.solve(a, a @ b) ** 3).sum() * np.dot(b, b)

    # solve(a, a b) = b, so that f = Σb³ · Σb²
    expected = (
        np.diag(6 * X) * (X @ X) + np.outer(3 * X**2, 2 * X) + np.outer(2 * X, 3 * X**2) + 2 * np.eye(3) * (X**3).sum()
    )
    np.testing.assert_allclose(irad.hessian(f, 1)(A, X), expected, rtol=1e-11, atol=1e-11)


@pytest.mark.slow
def test_third_order() -> None:
    @njit
    def f(x):
        return np.dot(x, x) ** 2

    eye = np.eye(3)
    expected = 8 * (np.einsum("ij,k", eye, X) + np.einsum("ik,j", eye, X) + np.einsum("jk,i", eye, X))
    np.testing.assert_allclose(irad.jacfwd(irad.hessian(f))(X), expected, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_patterns(dtype: Any) -> None:
    @njit
    def f(x):
        return np.array([np.dot(x[:3], x[:3]), x[3] * x[4], x[0]])

    x = np.arange(1, 7).astype(dtype)
    jacobian = irad.sparse_jacobian(f)
    pattern = np.array([[1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 0], [1, 0, 0, 0, 0, 0]], bool)
    np.testing.assert_array_equal(jacobian.pattern(x).toarray(), pattern)
    expected = [[2, 4, 6, 0, 0, 0], [0, 0, 0, 5, 4, 0], [1, 0, 0, 0, 0, 0]]
    np.testing.assert_allclose(jacobian(x).toarray(), expected, rtol=1e-6)


def test_pattern_of_blocks() -> None:
    """Products of blocks: each result depends on its own block and the matrix."""

    @njit
    def f(x, a):
        out = np.empty(x.size)
        for k in range(x.size // 3):
            out[3 * k : 3 * k + 3] = a @ x[3 * k : 3 * k + 3]
        return out

    x = RNG.normal(size=9)
    jacobian = irad.sparse_jacobian(f)(x, A)
    assert jacobian.nnz == 27
    np.testing.assert_allclose(jacobian.toarray(), np.kron(np.eye(3), A), rtol=1e-12, atol=1e-14)
