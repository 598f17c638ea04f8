"""Structs that are stored as wholes: where they have padding LLVM does not split such stores itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

import irad


@njit
def flag_and_array(x):
    return x[0] > 0, x * x[1]


@njit
def number_and_array(x, k):
    return np.float32(k) * k, np.sin(x), (True, (x * k, 3))


@pytest.mark.slow
def test_arrays_beside_small_members_have_tangents() -> None:
    x, t = np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 0.25])
    expected = t * x[1] + x * t[1]
    value, tangent = irad.jvp(flag_and_array, (x,), (t,))
    assert value[0] and tangent[0] is None
    np.testing.assert_allclose(tangent[1], expected, rtol=1e-14)
    _, tangents = irad.jvp(flag_and_array, (x,), (np.stack([t, 2 * t, -t]),))
    np.testing.assert_allclose(tangents[1], np.outer([1, 2, -1], expected), rtol=1e-14)
    k, tk = np.float32(0.5), np.float32(2.0)
    _, tangent = irad.jvp(number_and_array, (x, k), (t, tk))
    np.testing.assert_allclose(tangent[0], 2.0, rtol=1e-6)
    np.testing.assert_allclose(tangent[1], np.cos(x) * t, rtol=1e-14)
    np.testing.assert_allclose(tangent[2][1][0], t * 0.5 + x * 2.0, rtol=1e-7)


C = """
struct s { char c; double v; double *p; };
static struct s make(double *x, int n) { struct s r = {(char)n, x[0] * x[1], x + 1}; return r; }
__attribute__((noinline)) static void put(struct s *out, double *x, int n) { *out = make(x, n); }
double through(double *x, int n)
{ struct s a[2]; put(&a[n & 1], x, n); return a[n & 1].v * a[n & 1].p[1] * a[n & 1].c; }
"""


def test_structs_with_pointers_in_c() -> None:
    lib: Any = irad.load_c(source=C)
    x, g = np.array([2.0, 3.0, 5.0]), np.zeros(3)
    irad.autodiff(lib.through, irad.Duplicated(x, g), irad.Const(3))
    np.testing.assert_allclose(g, [45.0, 30.0, 18.0], rtol=1e-14)
    t = np.array([1.0, 0.5, -1.0])
    np.testing.assert_allclose(irad.jvp(lib.through, (x, 3), (t, None))[1], g @ t, rtol=1e-14)


@njit
def made_contiguous(a, k):
    b = np.ascontiguousarray(a[:, ::k].T)
    return (b @ np.ascontiguousarray(b.T)).sum() * b[0, 1]


@pytest.mark.parametrize("k", [1, 2])
def test_an_array_or_a_copy_of_it(k):
    a = np.arange(12.0).reshape(3, 4) / 7 - 0.4
    b = a[:, ::k].T
    rows = b.sum(axis=0)
    expected = np.zeros_like(a)
    total = (b @ b.T).sum()
    inner = np.zeros_like(b)
    inner += 2 * b[0, 1] * rows  # the sum of b bᵀ is that of the squares of its columns' sums
    inner[0, 1] += total
    expected[:, ::k] = inner.T
    np.testing.assert_allclose(irad.grad(made_contiguous)(a, k), expected, rtol=1e-12)
    _, tangent = irad.jvp(made_contiguous, (a, k), (a * a, None))
    np.testing.assert_allclose(tangent, (expected * a * a).sum(), rtol=1e-12)
