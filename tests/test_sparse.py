"""Sparse Jacobians and Hessians: patterns, colourings, and the check; against closed forms and complex step."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import scipy.sparse
from hypothesis import given, settings
from hypothesis import strategies as st
from numba import njit

import irad
from irad.api import compressed, sparsity
from irad.api.colouring import column_colouring, direct_sources, row_colouring, star_colouring
from irad.api.sparse import PatternError
from irad.errors import ArgumentError, UnsupportedError
from truth import assert_close, complex_step

RNG = np.random.default_rng(5)


def dense(f: Any, x: np.ndarray) -> np.ndarray:
    """Jacobian of a Python function by complex step."""
    columns = [np.imag(f(x + 1e-30j * unit)) / 1e-30 for unit in np.eye(x.size).reshape(-1, *x.shape)]
    return np.stack([np.ravel(c) for c in columns], axis=1)


# Jacobians ------------------------------------------------------------------------------------------------------------


@njit
def brusselator(u):
    n, m = u.shape
    out = np.empty_like(u)
    for i in range(n):
        for j in range(m):
            a = u[i, j]
            near = u[i - 1, j] * u[(i + 1) % n, j] + u[i, j - 1] + u[i, (j + 1) % m]
            out[i, j] = a * a * a - 4 * a + near
    return out


def brusselator_python(u: Any) -> Any:
    near = np.roll(u, 1, 0) * np.roll(u, -1, 0) + np.roll(u, 1, 1) + np.roll(u, -1, 1)
    return u**3 - 4 * u + near


@pytest.mark.parametrize("mode", ["auto", "forward", "reverse"])
def test_a_stencil(mode: Any) -> None:
    u = RNG.normal(size=(7, 6))
    jacobian = irad.sparse_jacobian(brusselator, mode=mode)
    j = jacobian(u)
    assert isinstance(j, scipy.sparse.csr_array) and j.shape == (42, 42) and j.nnz == 5 * 42
    assert_close(j.toarray(), dense(brusselator_python, u), 1e-12)
    assert jacobian.compression(u).count < 14
    large = RNG.normal(size=(60, 50))
    assert_close(jacobian(large) @ np.ones(3000), complex_step_product(large), 1e-12)


def complex_step_product(u: np.ndarray) -> np.ndarray:
    return (np.imag(brusselator_python(u + 1e-30j)) / 1e-30).ravel()


@njit
def gathered(x, index, w):
    out = np.empty(index.shape[0])
    for k in range(index.shape[0]):
        i, j = index[k]
        out[k] = math.sin(x[i] * w[k]) * x[j] + max(x[i], x[j])
    return out, x[:3] * w[0]


def test_several_arguments_and_results() -> None:
    """The pattern depends on an array of integers."""
    x, w = RNG.normal(size=20), RNG.normal(size=30)
    jacobian = irad.sparse_jacobian(gathered, (0, -1))
    for seed in (1, 2):
        index = np.random.default_rng(seed).integers(0, 20, (30, 2))
        (a, b), (c, d) = jacobian(x, index, w)
        i, j = index.T

        def f(x: Any, w: Any, i: Any = i, j: Any = j) -> Any:
            return np.sin(x[i] * w) * x[j] + np.where(x[i].real > x[j].real, x[i], x[j])

        assert_close(a.toarray(), dense(lambda x: f(x, w), x), 1e-12)
        assert_close(b.toarray(), dense(lambda w: f(x, w), w), 1e-12)
        assert_close(c.toarray(), np.eye(3, 20) * w[0], 1e-12)
        assert_close(d.toarray(), np.outer(x[:3], np.eye(30)[0]), 1e-12)
        assert b.nnz == 30 and c.nnz == 3 and d.nnz == 3
    assert len(jacobian._kept) == 2


@njit
def long_chain(x):
    out = np.zeros(x.shape[0])
    for i in range(1, x.shape[0]):
        out[i] = x[i] * x[i - 1]
    return out


@pytest.mark.parametrize("n", [1, 2, 511, 512, 513, 1500])
def test_more_columns_than_an_index_set_has_bits(n: int) -> None:
    x = RNG.normal(size=n)
    j = irad.sparse_jacobian(long_chain)(x)
    expected = scipy.sparse.diags_array([np.append(0, x[:-1]), x[1:]], offsets=[0, -1], shape=(n, n))
    assert_close((j @ np.ones(n)), expected @ np.ones(n), 1e-13)
    assert j.nnz == 2 * (n - 1)


@njit
def single(x, y):
    out = np.empty(x.shape[0], np.float32)
    for i in range(x.shape[0]):
        out[i] = np.float32(x[i] * y[i // 2]) * np.float32(2)
    return out, y * 1.0


def test_single_precision_beside_double() -> None:
    n = 700
    x, y = RNG.normal(size=n).astype(np.float32), RNG.normal(size=n // 2)
    (a, b), (c, d) = irad.sparse_jacobian(single, (0, 1))(x, y)
    assert a.dtype == np.float32 and c.nnz == 0
    np.testing.assert_allclose(a.diagonal(), 2 * np.repeat(y, 2), rtol=1e-5)
    np.testing.assert_allclose(b @ np.ones(n // 2), 2 * x, rtol=1e-5)
    assert (abs(d - scipy.sparse.eye_array(n // 2))).max() == 0


@njit
def arrow(x):
    """One dense row: many columns' colours, few rows'."""
    out = x * x
    out[0] = x.sum()
    return out


def test_few_rows_where_there_are_many_columns() -> None:
    x = RNG.normal(size=200)
    jacobian = irad.sparse_jacobian(arrow)
    expected = np.diag(2 * x)
    expected[0] = 1
    assert_close(jacobian(x).toarray(), expected, 1e-12)
    assert jacobian.compression(x).by_rows and jacobian.compression(x).count == 2


@njit
def scalar_result(x, k):
    return x[2] * x[7] * k


def test_numbers_as_results_and_arguments() -> None:
    x, k = RNG.normal(size=9), 0.5
    a, b = irad.sparse_jacobian(scalar_result, (0, 1))(x, k)
    assert a.shape == (1, 9) and b.shape == (1, 1) and a.nnz == 2
    assert_close(a.toarray()[0], np.eye(9)[2] * x[7] * k + np.eye(9)[7] * x[2] * k, 1e-13)
    assert_close(b.toarray(), [[x[2] * x[7]]], 1e-13)


# Arrays that are written, C -------------------------------------------------------------------------------------------

C = """
#include <math.h>
void residuals(int n, const double *x, const int *index, double *r, double *s)
{
  for (int k = 0; k < n; k++) { r[k] = x[index[k]] * x[index[k] + 1]; s[k / 2] += exp(x[k]); }
}
void arrow(int n, const double *x, double *y)
{
  double s = 0;
  for (int i = 0; i < n; i++) { s += x[i]; y[i] = x[i] * x[i]; }
  y[0] = s;
}
void counted_arrow(int n, const double *x, double *y)
{
  static int calls;
  arrow(n, x, y);
  y[0] *= ++calls;
}
double energy(int n, const double *x)
{
  double e = 0;
  for (int i = 0; i + 1 < n; i++) { double d = x[i + 1] - x[i] * x[i]; e += 100 * d * d + (1 - x[i]) * (1 - x[i]); }
  return e;
}
"""


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C)


@njit
def residuals(n, x, index, r, s):
    for k in range(n):
        r[k] = x[index[k]] * x[index[k] + 1]
        s[k // 2] += math.exp(x[k])


@pytest.mark.parametrize("mode", ["forward", "reverse"])
@pytest.mark.parametrize("language", ["C", "Numba"])
def test_arrays_that_are_written(lib: Any, language: str, mode: Any) -> None:
    fn = lib.residuals if language == "C" else residuals
    n = 12
    x, index = RNG.normal(size=n), RNG.integers(0, n - 1, n).astype(np.int32)
    r, s = np.zeros(n), np.ones(n // 2)
    dr = np.zeros((n, n))
    dr[np.arange(n), index] = x[index + 1]
    dr[np.arange(n), index + 1] += x[index]
    ds = np.kron(np.eye(n // 2), [[1, 1]]) * np.exp(x)
    jr, js = irad.sparse_jacobian(fn, 1, outputs=(3, 4), mode=mode)(n, x, index, r, s)
    assert_close(jr.toarray(), dr, 1e-13)
    assert_close(js.toarray(), ds, 1e-13)
    assert not r.any() and (s == 1).all()  # it runs on copies
    (only,) = [irad.sparse_jacobian(fn, 1, outputs=3, mode=mode)(n, x, index, r, s)]
    assert_close(only.toarray(), dr, 1e-13)


@pytest.mark.parametrize("language", ["C", "Numba"])
def test_more_colours_than_lanes(lib: Any, language: str) -> None:
    """Several sweeps, whose seeds are kept from call to call."""
    x = RNG.normal(size=40)
    if language == "C":
        jacobian = irad.sparse_jacobian(lib.arrow, 1, outputs=2, mode="forward")
        given: tuple[Any, ...] = (40, x, np.zeros(40))
    else:
        jacobian, given = irad.sparse_jacobian(arrow, mode="forward"), (x,)
    for _ in range(2):
        expected = np.diag(2 * x)
        expected[0] = 1
        assert_close(jacobian(*given).toarray(), expected, 1e-13)
        x *= 0.5
    assert jacobian.compression(*given).count == 40


def test_results_that_change_from_sweep_to_sweep(lib: Any) -> None:
    """A matrix put together from different functions is none."""
    x = RNG.normal(size=40)
    with pytest.raises(irad.IradError, match=r"sparse_jacobian_counted_arrow: .* disagree"):
        irad.sparse_jacobian(lib.counted_arrow, 1, outputs=2, mode="forward")(40, x, np.zeros(40))


def rosenbrock_hessian(x: np.ndarray) -> np.ndarray:
    n = len(x)
    h = np.diag(np.append(1200 * x[:-1] ** 2 - 400 * x[1:] + 2, 0) + np.append(0, np.full(n - 1, 200.0)))
    return h + np.diag(-400 * x[:-1], 1) + np.diag(-400 * x[:-1], -1)


def test_hessian_of_a_c_function(lib: Any) -> None:
    x = RNG.normal(size=40)
    hessian = irad.sparse_hessian(lib.energy, 1)
    h = hessian(40, x)
    assert h.nnz == 40 + 2 * 39 and hessian.compression(40, x).count == 3
    assert_close(h.toarray(), rosenbrock_hessian(x), 1e-12)


# Hessians -------------------------------------------------------------------------------------------------------------


@njit
def rosenbrock(x):
    s = 0.0
    for i in range(x.shape[0] - 1):
        s += 100.0 * (x[i + 1] - x[i] ** 2) ** 2 + (1.0 - x[i]) ** 2
    return s


def test_hessian() -> None:
    hessian = irad.sparse_hessian(rosenbrock)
    for n in (2, 30, 2000):
        x = RNG.normal(size=n)
        h = hessian(x)
        assert h.nnz == 3 * n - 2
        if n < 100:
            assert_close(h.toarray(), rosenbrock_hessian(x), 1e-12)
    assert hessian.compression(x).count == 3


@njit
def hub(x):
    """The first number meets all others: an arrow, which a star colouring does with two colours."""
    s = 0.0
    for i in range(1, x.shape[0]):
        s += x[0] * x[i] * x[i]
    return s


def test_hessian_with_a_dense_row() -> None:
    x = RNG.normal(size=50)
    hessian = irad.sparse_hessian(hub)
    expected = np.diag(np.append(0, np.full(49, 2 * x[0])))
    expected[0, 1:] = expected[1:, 0] = 2 * x[1:]
    assert_close(hessian(x).toarray(), expected, 1e-13)
    assert hessian.compression(x).count == 2


@njit
def over_edges(x, edges):
    s = 0.0
    for k in range(edges.shape[0]):
        d = x[edges[k, 0]] - x[edges[k, 1]]
        s += math.log(1 + d * d) + x[edges[k, 0]] ** 4
    return s


@pytest.mark.parametrize("seed", range(5))
def test_hessians_on_random_graphs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 25
    x, edges = rng.normal(size=n), rng.integers(0, n, (40, 2))
    expected = np.zeros((n, n))
    for a, b in edges:
        d = x[a] - x[b]
        w = 2 * (1 - d * d) / (1 + d * d) ** 2
        for i, j, sign in ((a, a, 1), (b, b, 1), (a, b, -1), (b, a, -1)):
            expected[i, j] += sign * w
        expected[a, a] += 12 * x[a] ** 2
    assert_close(irad.sparse_hessian(over_edges)(x, edges).toarray(), expected, 1e-11)


# Patterns that change -------------------------------------------------------------------------------------------------


@njit
def branching(x):
    out = x * 2.0
    for i in range(x.shape[0]):
        if x[i] > 0:
            out[i] *= x[(i + 3) % x.shape[0]]
    return out


def branching_jacobian(x: np.ndarray) -> np.ndarray:
    j = 2 * np.eye(len(x))
    for i in range(len(x)):
        if x[i] > 0:
            k = (i + 3) % len(x)
            j[i, i] = 2 * x[k]
            j[i, k] = 2 * x[i]
    return j


@pytest.mark.parametrize("mode", ["forward", "reverse"])
def test_a_pattern_that_changes_is_found_again(mode: Any) -> None:
    jacobian = irad.sparse_jacobian(branching, mode=mode)
    x = -np.abs(RNG.normal(size=15))
    assert_close(jacobian(x).toarray(), branching_jacobian(x), 1e-13)
    assert jacobian.pattern(x).nnz == 15
    for _ in range(4):
        x = RNG.normal(size=15)
        assert_close(jacobian(x).toarray(), branching_jacobian(x), 1e-13)
    before = jacobian.pattern(x).nnz
    x = -np.abs(x)
    assert_close(jacobian(x).toarray(), branching_jacobian(x), 1e-13)
    assert jacobian.pattern(x).nnz == before > 15  # joined, not replaced


@njit
def branching_energy(x):
    s = 0.0
    for i in range(1, x.shape[0]):
        s += x[i] ** 2 if x[0] < 0 else x[i] * x[i - 1] * x[i]
    return s


def test_a_hessian_whose_pattern_changes() -> None:
    hessian = irad.sparse_hessian(branching_energy)
    x = RNG.normal(size=12)
    x[0] = -1.0
    assert_close(hessian(x).toarray(), np.diag([0] + [2.0] * 11), 1e-13)
    x[0] = 1.0
    expected = np.zeros((12, 12))
    for i in range(1, 12):
        expected[i, i] += 2 * x[i - 1]
        expected[i, i - 1] += 2 * x[i]
        expected[i - 1, i] += 2 * x[i]
    assert_close(hessian(x).toarray(), expected, 1e-12)


def test_a_given_pattern() -> None:
    x = RNG.normal(size=15)
    right = branching_jacobian(np.abs(x)) != 0
    for pattern in (right, scipy.sparse.coo_array(right), np.ones((15, 15))):
        jacobian = irad.sparse_jacobian(branching, pattern=pattern)
        for y in (x, -x, np.abs(x)):
            assert_close(jacobian(y).toarray(), branching_jacobian(y), 1e-13)
    with pytest.raises(PatternError, match="misses entries"):
        irad.sparse_jacobian(branching, pattern=np.eye(15))(np.abs(x))
    unchecked = irad.sparse_jacobian(branching, pattern=np.eye(15), check=False)(np.abs(x))
    assert unchecked.nnz == 15
    h = irad.sparse_hessian(rosenbrock, pattern=np.tri(15))(x)
    assert_close(h.toarray(), rosenbrock_hessian(x), 1e-12)
    with pytest.raises(PatternError):
        irad.sparse_hessian(rosenbrock, pattern=np.eye(15))(x)


def test_patterns_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []
    original = sparsity.dependences
    monkeypatch.setattr("irad.api.sparse.dependences", lambda *a: calls.append(a) or original(*a))
    jacobian = irad.sparse_jacobian(long_chain)
    for n in (20, 20, 30, 20, 30):
        jacobian(RNG.normal(size=n))
    assert len(calls) == 2


@njit
def both_sides(x):
    out = np.empty(4)
    out[0] = max(x[0], x[1])
    out[1] = x[0] if x[2] > 0 else x[1]
    out[2] = x[3] * 0.0 * x[0]
    out[3] = np.floor(x[0]) + int(x[1])
    return out


def test_what_counts_as_a_dependence() -> None:
    """Both operands of max; a product with zero; not what is only rounded."""
    p = irad.sparse_jacobian(both_sides).pattern(np.array([1.5, 0.5, 1.0, 2.0])).toarray()
    assert p[0].tolist() == [True, True, False, False]
    assert p[1, 0] and not p[1, 2]
    assert p[2, 3] and not p[3].any()


@njit
def with_blas(a, x):
    return a @ x


@njit
def singular_values(x):
    """√(x·x + 1) and 0, of a matrix of rank one."""
    a = np.zeros((2, 4))
    a[0, 0], a[0, 1:] = 1.0, x
    return np.linalg.svd(a)[1]


@pytest.mark.slow
def test_where_no_pattern_can_be_found() -> None:
    x = RNG.normal(size=3)
    with pytest.raises(UnsupportedError, match="pattern"):
        irad.sparse_jacobian(singular_values)(x)
    j = irad.sparse_jacobian(singular_values, pattern=np.ones((2, 3)))(x)
    assert_close(j.toarray(), irad.jacrev(singular_values)(x), 1e-12)
    norm = np.sqrt(x @ x + 1.0)
    assert_close(j.toarray()[0], x / norm, 1e-12)


def test_products_have_patterns() -> None:
    a, x = RNG.normal(size=(4, 6)), RNG.normal(size=6)
    assert_close(irad.sparse_jacobian(with_blas, 1)(a, x).toarray(), a, 1e-13)


def test_infinite_entries() -> None:
    f = njit(lambda x: np.sqrt(x))
    x = np.array([4.0, 0.0, 1.0])
    j = irad.sparse_jacobian(f)(x).toarray()
    assert j[0, 0] == 0.25 and np.isinf(j[1, 1]) and j[2, 2] == 0.5


# Bad input ------------------------------------------------------------------------------------------------------------


def test_bad_input(lib: Any) -> None:
    x = np.ones(5)
    with pytest.raises(ArgumentError, match="argument 1"):
        irad.sparse_jacobian(gathered, 1)(x, np.zeros((2, 2), int), x)
    with pytest.raises(ArgumentError, match="twice"):
        irad.sparse_jacobian(gathered, (0, 0))(x, np.zeros((2, 2), int), x)
    with pytest.raises(ArgumentError, match="argnums=3"):
        irad.sparse_jacobian(long_chain, 3)(x)
    with pytest.raises(ArgumentError, match="5 numbers"):
        irad.sparse_jacobian(long_chain, pattern=np.eye(4))(x)
    with pytest.raises(ArgumentError, match="rows"):
        irad.sparse_jacobian(long_chain, pattern=np.ones((4, 5)))(x)
    with pytest.raises(ArgumentError, match="mode"):
        irad.sparse_jacobian(long_chain, mode="sideways")  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="outputs=0"):
        irad.sparse_jacobian(lib.energy, 1, outputs=0)(5, x)
    with pytest.raises(ArgumentError, match="no float"):
        irad.sparse_jacobian(njit(lambda x: len(x)))(x)
    with pytest.raises(ArgumentError, match="complex"):
        irad.sparse_jacobian(njit(lambda x: x * 1j))(x)
    with pytest.raises(ArgumentError, match="one argument"):
        irad.sparse_hessian(rosenbrock, (0,))  # type: ignore[arg-type]
    assert "sparse_jacobian(long_chain" in repr(irad.sparse_jacobian(long_chain))


# Colourings -----------------------------------------------------------------------------------------------------------


@st.composite
def patterns(draw: st.DrawFn, square: bool = False) -> Any:
    n, m = draw(st.integers(1, 12)), draw(st.integers(1, 12))
    m = n if square else m
    cells = draw(st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, m - 1)), max_size=40))
    p = np.zeros((n, m), bool)
    for i, j in cells:
        p[i, j] = True
    return compressed.as_pattern(p | p.T if square else p)


@settings(max_examples=150, deadline=None)
@given(patterns())
def test_colours_of_columns_and_rows(p: Any) -> None:
    for colours, matrix in ((column_colouring(p), p.toarray()), (row_colouring(p), p.toarray().T)):
        assert len(colours) == matrix.shape[1] and colours.min() >= 0
        for c in range(colours.max() + 1):
            assert matrix[:, colours == c].sum(1).max() <= 1


@settings(max_examples=300, deadline=None)
@given(patterns(square=True), st.randoms())
@pytest.mark.slow
def test_star_colours_determine_every_entry(p: Any, random: Any) -> None:
    colours = star_colouring(p)
    rows, columns = direct_sources(p, colours)
    n = p.shape[0]
    h = np.array([[random.random() for _ in range(n)] for _ in range(n)]) * p.toarray()
    h = h + h.T
    squeezed = np.stack([h[:, colours == c].sum(1) for c in range(colours.max() + 1)], axis=1)
    i = np.repeat(np.arange(n), np.diff(p.indptr))
    np.testing.assert_array_equal(squeezed[rows, columns], h[i, p.indices])


def test_a_colouring_that_does_not_determine_every_entry() -> None:
    p = compressed.as_pattern(np.ones((3, 3)))
    with pytest.raises(ValueError, match="every entry"):
        direct_sources(p, np.zeros(3, int))


def test_complex_step_is_the_truth_here() -> None:
    assert_close(complex_step(lambda x: np.sin(x[0]) * x[1], [0.3, 2.0]), [2 * np.cos(0.3), np.sin(0.3)], 1e-14)


def test_default_arguments() -> None:
    @njit
    def f(x, k=2.0):
        return x * x * k

    x = RNG.normal(size=6)
    assert_close(irad.sparse_jacobian(f)(x).toarray(), np.diag(4 * x), 1e-14)
    assert_close(irad.sparse_jacobian(f)(x, 3.0).toarray(), np.diag(6 * x), 1e-14)
    assert_close(irad.jacfwd(f)(x), np.diag(4 * x), 1e-14)
    h = irad.sparse_hessian(njit(lambda x, k=3.0: (x * x * x * k).sum()))(x)
    assert_close(h.toarray(), np.diag(18 * x), 1e-13)
