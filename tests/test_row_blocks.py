"""Sparse Jacobians of C functions whose iterations compute rows by themselves (`irad/api/row_blocks.py`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import irad

SOURCE = r"""
#include <math.h>

void branches(int n, const int *j, const double *x, const double *y, double *out)
{
    for (int i = 0; i < n; i++) {
        double a;
        if (x[i] > 0) {
            a = sin(x[i]) * y[j[i]];
            if (y[i] > 0)
                a += x[j[i]] * x[i];
        } else {
            switch (j[i] % 3) {
            case 0: a = exp(y[(i + 1) % n]); break;
            case 1: a = x[i] / (2 + y[j[i]]); break;
            default: a = x[0] * x[i];
            }
        }
        out[2 * i] = a * x[j[i]];
        if (j[i] % 2)
            out[2 * i + 1] = cos(a) + a;
    }
}

/* Numbers that are carried on from one iteration to the next, in two dimensions. */
void stencil(int n, int m, const double *u, double *out)
{
    for (int i = 1; i < n - 1; i++)
        for (int k = 1; k < m - 1; k++) {
            const double *at = u + i * m + k;
            out[i * m + k] = at[0] * (at[-1] + at[1] + at[-m] + at[m] - 4 * at[0]) + tanh(at[0]);
        }
}

/* Three rows that share what they are made of, and a loop of other rows. */
void coupled(int n, const double *x, const double *p, double *out, double *more)
{
    for (int i = 0; i < n; i++) {
        double a = p[0] * x[2 * i] + p[1], b = x[2 * i + 1] * x[2 * i + 1], c = sqrt(1 + a * a + b);
        out[3 * i] = c * a;
        out[3 * i + 1] = c / (1 + b);
        out[3 * i + 2] = b;
    }
    for (int i = 0; i < n; i++)
        more[i] = x[i] * x[n - 1 - i];
}

/* Where it is 0 the square root has an infinite derivative, which is not that of the other row. */
void roots(int n, const double *x, double *out)
{
    for (int i = 0; i < n; i++) {
        double r = sqrt(x[i]) * x[i + n];
        out[2 * i] = r + x[i + 2 * n] * x[i + 2 * n];
        out[2 * i + 1] = x[i] * x[i + 2 * n];
    }
}

/* Values that are computed before the loop, and in one around it. */
void before(int n, int m, const double *x, const double *y, double *out)
{
    double s = exp(x[0]) * y[1];
    for (int i = 0; i < n; i++) {
        double a = s * sin(x[i]);
        for (int k = 0; k < m; k++)
            out[i * m + k] = a * y[k] + (y[k] > 0 ? s : x[i]) * x[0];
    }
}

/* Not of that kind: rows stored twice, rows that are sums, and values that depend on a branch before the loop. */
void twice(int n, const int *j, const double *x, double *out)
{
    for (int i = 0; i < n; i++)
        out[j[i]] = x[i] * x[i];
}
void sums(int n, const double *x, double *out)
{
    double s = 0;
    for (int i = 0; i < n; i++) {
        s += x[i] * x[i];
        out[i] = s;
    }
}
void chosen(int n, const double *x, double *out)
{
    double s = x[0] > 0 ? exp(x[0]) : 1 / (1 + exp(-x[1] * x[2]));
    for (int i = 0; i < n; i++)
        out[i] = s * x[i];
}
"""
N = 7
RNG = np.random.default_rng(0)
J = RNG.integers(0, N, size=N).astype(np.int32)
X, Y, P = RNG.normal(size=N), RNG.normal(size=N), RNG.normal(size=2)


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("rows") / "rows.c"
    path.write_text(SOURCE)
    return irad.load_c(path)


def differences(fn: Any, args: tuple[Any, ...], inputs: tuple[int, ...], outputs: tuple[int, ...]) -> np.ndarray:
    """The Jacobian of calls of the function itself, all outputs below each other and all inputs side by side."""

    def call(n: int, k: int, step: float) -> np.ndarray:
        held = [a.copy() if isinstance(a, np.ndarray) else a for a in args]
        held[n].reshape(-1)[k] += step
        fn(*held)
        return np.concatenate([held[o].ravel() for o in outputs])

    h = 1e-6
    columns = [(call(n, k, h) - call(n, k, -h)) / (2 * h) for n in inputs for k in range(args[n].size)]
    return np.stack(columns, axis=1)


def whole(found: Any) -> np.ndarray:
    return np.block([[block.toarray() for block in row] for row in found])


def blocks_only(jacobian: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The Jacobian, with an error where it is not computed block by block."""

    def refuse(*_: Any) -> Any:
        raise AssertionError("not computed block by block")

    monkeypatch.setattr(jacobian, "_checked", refuse)
    return jacobian


CASES = {
    "branches": ((N, J, X, Y, np.zeros(2 * N)), (2, 3), (4,)),
    "stencil": ((5, 6, RNG.normal(size=(5, 6)), np.zeros((5, 6))), (2,), (3,)),
    "before": ((3, 4, RNG.normal(size=3), RNG.normal(size=4), np.zeros((3, 4))), (2, 3), (4,)),
    "coupled": ((3, RNG.normal(size=6), P, np.zeros(9), np.zeros(3)), (1, 2), (3, 4)),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks_are_the_derivatives(name: str, lib: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    args, inputs, outputs = CASES[name]
    jacobian = blocks_only(irad.sparse_jacobian(lib[name], inputs, outputs=outputs), monkeypatch)
    found = jacobian(*args)
    np.testing.assert_allclose(whole(found), differences(lib[name], args, inputs, outputs), rtol=1e-6, atol=1e-8)
    assert all(not args[o].any() for o in outputs)  # the function runs on copies
    assert all(block.has_sorted_indices for row in found for block in row)
    assert jacobian.pattern(*args).nnz == sum(block.nnz for row in found for block in row)


def test_another_path_is_noticed(lib: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    jacobian = blocks_only(irad.sparse_jacobian(lib.branches, (2, 3), outputs=(4,)), monkeypatch)
    for sign in (1, -1, 1):  # other branches
        for j in (J, J[::-1].copy()):  # other addresses
            args = (N, j, sign * X, Y, np.zeros(2 * N))
            found = whole(jacobian(*args))
            np.testing.assert_allclose(found, differences(lib.branches, args, (2, 3), (4,)), rtol=1e-6, atol=1e-8)
    shorter = (N - 2, J, X, Y, np.zeros(2 * N))
    np.testing.assert_allclose(
        whole(jacobian(*shorter)), differences(lib.branches, shorter, (2, 3), (4,)), rtol=1e-6, atol=1e-8
    )


def test_infinite_partials_stay_in_their_row(lib: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.array([0.0, 4.0, 0.0, 3.0, 5.0, 7.0])
    jacobian = blocks_only(irad.sparse_jacobian(lib.roots, 1, outputs=2), monkeypatch)
    found = jacobian(2, x, np.zeros(4)).toarray()
    assert found[0].tolist() == [0.0, 0.0, 0.0, 0.0, 10.0, 0.0]  # 0 times the infinite derivative is a strong zero
    assert found[1].tolist() == [5.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert found[2].tolist() == [0.0, 0.75, 0.0, 2.0, 0.0, 14.0]


@pytest.mark.parametrize(
    ("name", "args", "inputs", "outputs"),
    [
        ("twice", (N, J, X, np.zeros(N)), 2, 3),
        ("sums", (N, X, np.zeros(N)), 1, 2),
        ("chosen", (N, X, np.zeros(N)), 1, 2),
    ],
)
def test_others_are_compressed(name: str, args: tuple[Any, ...], inputs: int, outputs: int, lib: Any) -> None:
    found = irad.sparse_jacobian(lib[name], inputs, outputs=outputs)(*args).toarray()
    np.testing.assert_allclose(found, differences(lib[name], args, (inputs,), (outputs,)), rtol=1e-6, atol=1e-8)


def test_without_blocks_the_same(lib: Any) -> None:
    args, inputs, outputs = CASES["coupled"]
    with irad.options(row_blocks=False):
        compressed = irad.sparse_jacobian(lib.coupled, inputs, outputs=outputs)
    np.testing.assert_allclose(whole(compressed(*args)), differences(lib.coupled, args, inputs, outputs), atol=1e-8)
