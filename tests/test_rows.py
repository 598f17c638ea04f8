"""Several cotangents per reverse sweep: rows of Jacobians and batches of cotangents, against complex steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from irad.api import reverse_lanes
from irad.api.c_rows import c_rows
from irad.errors import ArgumentError, IradError

SOURCE = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* sums along a chain, scratch that is copied and cleared, a branch on values */
void chain(int n, const double *x, double a, double *y)
{
    double *t = malloc(n * sizeof(double));
    memcpy(t, x, n * sizeof(double));
    for (int i = 1; i < n; i++)
        t[i] += t[i - 1] * sin(x[i]) * a;
    for (int i = 0; i < n; i++)
        y[i] = t[i] > 0.3 ? sqrt(t[i]) * exp(a * x[i]) : t[i] * x[0] / (1 + a * a);
    free(t);
}

/* structs with members between the floats, copied as a whole and moved over each other */
struct item { double a; long k; double b; };
void items(int n, const double *x, double *y)
{
    struct item *s = malloc((n + 1) * sizeof *s);
    memset(s, 0, (n + 1) * sizeof *s);
    for (int i = 0; i < n; i++) {
        struct item one = {x[i] * x[i], i, cos(x[i])};
        s[i] = one;
    }
    memmove(s + 1, s, n * sizeof *s);
    s[0] = s[n];
    for (int i = 0; i < n; i++)
        y[i] = s[i].a * s[i + 1].b + (double)s[i + 1].k * s[i].b;
    free(s);
}

/* a recursion: frames, and an adjoint that is returned */
static double tree(int n, const double *x, double scale)
{
    if (n == 1)
        return x[0] * scale;
    double left = tree(n / 2, x, scale * x[n - 1]), right = tree(n - n / 2, x + n / 2, scale + left);
    return left * right + sin(left) + right;
}
void trees(int n, const double *x, double *y)
{
    for (int i = 0; i < n; i++)
        y[i] = tree(i + 1, x, 0.5) + (i ? y[i - 1] * x[i] : 0.0);
}

/* vectors as the language has them */
typedef double four __attribute__((vector_size(32)));
void vectors(const double *x, double *y)
{
    four u, v;
    memcpy(&u, x, 32);
    memcpy(&v, x + 4, 32);
    four w = __builtin_shufflevector(u * v, u + v, 0, 5, 2, 0) * v;
    w[2] = w[1] * x[8];
    memcpy(y, &w, 32);
    y[4] = w[3] * u[0];
}

void single(int n, const float *x, float *y)
{
    float s = 1.0f;
    for (int i = 0; i < n; i++) {
        s = s * x[i] + 0.5f;
        y[i] = s * s;
    }
}
"""


@pytest.fixture(scope="module")
def lib(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("rows") / "rows.c"
    path.write_text(SOURCE)
    return irad.load_c(path)


def chain(x: Any, a: Any) -> Any:
    t = np.array(x)
    for i in range(1, len(t)):
        t[i] += t[i - 1] * np.sin(x[i]) * a
    return np.where(t.real > 0.3, np.sqrt(t) * np.exp(a * x), t * x[0] / (1 + a * a))


def items(x: Any) -> Any:
    n = len(x)
    a, b, k = x * x, np.cos(x), np.arange(n)
    a, b, k = (np.concatenate([v[-1:], v]) for v in (a, b, k))
    return a[:n] * b[1:] + k[1:] * b[:n]


def trees(x: Any) -> Any:
    def tree(x: Any, scale: Any) -> Any:
        n = len(x)
        if n == 1:
            return x[0] * scale
        left = tree(x[: n // 2], scale * x[n - 1])
        right = tree(x[n // 2 :], scale + left)
        return left * right + np.sin(left) + right

    y: list[Any] = []
    for i in range(len(x)):
        y.append(tree(x[: i + 1], 0.5) + (y[-1] * x[i] if i else 0.0))
    return np.array(y)


def vectors(x: Any) -> Any:
    u, v = x[:4], x[4:8]
    p, s = u * v, u + v
    w = np.array([p[0], s[1], p[2], p[0]]) * v
    w[2] = w[1] * x[8]
    return np.array([*w, w[3] * u[0]])


def by_complex_steps(f: Callable[[Any], Any], x: np.ndarray) -> np.ndarray:
    h = 1e-30
    return np.array([f(x + 1j * h * unit).imag / h for unit in np.eye(x.size)]).T


X = np.random.default_rng(3).normal(size=9) * 0.8


def refuse(_: Any) -> Any:
    raise AssertionError("one by one")


@pytest.mark.parametrize("count", [2, 5, 9, 23])
def test_c_in_lanes(lib: Any, count: int) -> None:
    truth = by_complex_steps(lambda x: chain(x, 0.7), X)
    by_a = chain(X + 0j, 0.7 + 1e-30j).imag / 1e-30
    seeds = np.random.default_rng(count).normal(size=(count, X.size))
    rows = c_rows(lib.chain, (X.size, X, 0.7, np.zeros(X.size)), (1, 2), (3,), refuse)
    gradients, scalars = rows(reverse_lanes.Given([seeds]))
    np.testing.assert_allclose(gradients, seeds @ truth, rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(scalars, seeds @ by_a, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("name", ["items", "trees", "vectors"])
def test_c_programs(lib: Any, name: str) -> None:
    reference = globals()[name]
    truth = by_complex_steps(reference, X)
    y = np.zeros(len(truth))
    args, at = ((X, y), (0, 1)) if name == "vectors" else ((X.size, X, y), (1, 2))
    rows = c_rows(lib[name], args, at[:1], at[1:], refuse)
    (found,) = rows(reverse_lanes.Units([y]))
    np.testing.assert_allclose(found, truth, rtol=1e-12, atol=1e-13)


def test_single_precision(lib: Any) -> None:
    x = np.linspace(0.2, 0.9, 6, dtype=np.float32)
    y = np.zeros_like(x)

    def reference(x: Any) -> Any:
        s, out = 1.0, []
        for item in x:
            s = s * item + 0.5
            out.append(s * s)
        return np.array(out)

    (found,) = c_rows(lib.single, (6, x, y), (1,), (2,), refuse)(reverse_lanes.Units([y]))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, by_complex_steps(reference, x.astype(float)), rtol=1e-5, atol=1e-6)


def test_sparse_rows_of_c(lib: Any) -> None:
    """All rows of a dense result: fewer than there are arguments."""
    truth = by_complex_steps(vectors, X)
    y = np.zeros(5)
    found = irad.sparse_jacobian(lib.vectors, 0, outputs=1, mode="reverse")(X, y)
    np.testing.assert_allclose(found.toarray(), truth, rtol=1e-12, atol=1e-13)
    with irad.options(batched_reverse=False):
        other = irad.sparse_jacobian(lib.vectors, 0, outputs=1, mode="reverse")
    np.testing.assert_allclose(other(X, y).toarray(), truth, rtol=1e-12, atol=1e-13)


def test_sparse_rows_by_a_number(lib: Any) -> None:
    y = np.zeros(X.size)
    jacobian = irad.sparse_jacobian(lib.chain, (1, 2), outputs=3, mode="reverse")
    by_x, by_a = jacobian(X.size, X, 0.7, y)
    np.testing.assert_allclose(by_x.toarray(), by_complex_steps(lambda x: chain(x, 0.7), X), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(by_a.toarray()[:, 0], chain(X + 0j, 0.7 + 1e-30j).imag / 1e-30, rtol=1e-12)
    with irad.options(batched_reverse=False):
        alone = irad.sparse_jacobian(lib.chain, (1, 2), outputs=3, mode="reverse")(X.size, X, 0.7, y)
    np.testing.assert_allclose(alone[0].toarray(), by_x.toarray(), rtol=1e-12, atol=1e-14)


# ---------------------------------------------------------------- Numba


@njit
def several(x: Any, pair: Any, scale: Any) -> Any:
    t = x.copy()
    for i in range(1, x.size):
        t[i] += t[i - 1] * np.sin(x[i]) * scale
    table = np.empty((x.size, 2))
    for i in range(x.size):
        if t[i] > 0.3:
            table[i, 0] = np.sqrt(t[i]) * np.exp(scale * x[i])
        else:
            table[i, 0] = t[i] * x[0] / (1 + scale * scale)
        table[i, 1] = np.sum(pair[0] * x) * t[i] + pair[1]
    return table, scale * x[1], x.size


def several_reference(flat: Any, n: int) -> Any:
    """All results as one vector, from all arguments as one vector."""
    x, w, b, scale = flat[:n], flat[n : 2 * n], flat[2 * n], flat[2 * n + 1]
    t = x.astype(complex)
    for i in range(1, n):
        t[i] += t[i - 1] * np.sin(x[i]) * scale
    first = np.where(t.real > 0.3, np.sqrt(t) * np.exp(scale * x), t * x[0] / (1 + scale * scale))
    second = np.sum(w * x) * t + b
    return np.concatenate([np.stack([first, second], axis=1).ravel(), [scale * x[1]]])


def arguments() -> tuple[Any, Any]:
    rng = np.random.default_rng(5)
    x, w, b, scale = rng.normal(size=6), rng.normal(size=6), 0.3, 0.7
    flat = np.concatenate([x, w, [b, scale]])
    return (x, (w, b), scale), by_complex_steps(lambda f: several_reference(f, 6), flat)


@pytest.mark.parametrize("batched", [True, False])
def test_jacrev(batched: bool) -> None:
    args, truth = arguments()
    with irad.options(batched_reverse=batched):
        jacobian = irad.jacrev(several, (0, 1, 2))
        (by_x, (by_w, by_b), by_scale), of_number, nothing = jacobian(*args)
    top = truth[:12].reshape(6, 2, -1)
    np.testing.assert_allclose(by_x, top[..., :6], rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(by_w, top[..., 6:12], rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(by_b, top[..., 12], rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(by_scale, top[..., 13], rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(of_number[0], truth[12, :6], rtol=1e-11, atol=1e-12)
    assert isinstance(of_number[2], float) and of_number[2] == pytest.approx(truth[12, 13])
    assert nothing is None
    assert ("x double>" in jacobian.llvm) == batched
    assert "recomputed" in str(jacobian.plan)


@pytest.mark.parametrize("count", [1, 3, 8, 20])
def test_batch_of_cotangents(count: int) -> None:
    args, truth = arguments()
    _, pullback = irad.vjp(several, *args)
    rng = np.random.default_rng(count)
    table, numbers = rng.normal(size=(count, 6, 2)), rng.normal(size=count)
    by_x, (by_w, by_b), by_scale = pullback((table, numbers, None))
    expected = np.concatenate([table.reshape(count, -1), numbers[:, None]], axis=1) @ truth
    found = np.concatenate([by_x, by_w, by_b[:, None], by_scale[:, None]], axis=1)
    np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-12)
    single = pullback((table[0], float(numbers[0]), None))
    np.testing.assert_allclose(single[0], by_x[0], rtol=1e-11, atol=1e-12)


def test_c_batch_of_cotangents(tmp_path: Path) -> None:
    (tmp_path / "norm.c").write_text(
        "double norm(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }"
    )
    fn = irad.load_c(tmp_path / "norm.c").norm
    _, pullback = irad.vjp(fn, X.size, X)
    (found,) = pullback(np.array([1.0, -2.0, 0.5]))
    np.testing.assert_allclose(found, np.outer([1.0, -2.0, 0.5], 2 * X))


@njit
def product(m: Any, x: Any) -> Any:
    return m @ x


@pytest.mark.slow
def test_linear_algebra_one_by_one() -> None:
    """Calls of BLAS have no lanes: each cotangent takes a sweep of its own."""
    rng = np.random.default_rng(7)
    m, x = rng.normal(size=(3, 4)), rng.normal(size=4)
    by_m, by_x = irad.jacrev(product, (0, 1))(m, x)
    np.testing.assert_allclose(by_x, m, rtol=1e-13)
    np.testing.assert_allclose(by_m, np.einsum("ab,c->abc", np.eye(3), x), rtol=1e-13)
    _, pullback = irad.vjp(product, m, x)
    seeds = rng.normal(size=(5, 3))
    np.testing.assert_allclose(pullback(seeds)[1], seeds @ m, rtol=1e-13)


@njit
def halves(x: Any) -> Any:
    out = np.empty(3, np.float32)
    for i in range(3):
        out[i] = x[i] * x[i + 1]
    return out


def test_single_precision_in_numba() -> None:
    x = np.array([1.0, 2.0, 3.0, 4.0], np.float32)
    found = irad.jacrev(halves)(x)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, [[2, 1, 0, 0], [0, 3, 2, 0], [0, 0, 4, 3]])


@njit
def overwrites(x: Any) -> Any:
    for i in range(x.size):
        x[i] = x[i] * x[i]
    return x


def test_arguments_are_kept_between_sweeps() -> None:
    """The function overwrites what it reads; each sweep starts from the given values."""
    x = np.arange(1.0, 41.0)
    kept = x.copy()
    np.testing.assert_allclose(irad.jacrev(overwrites)(x), np.diag(2 * kept))
    np.testing.assert_array_equal(x, kept)


@njit
def scalar_array(x: Any) -> Any:
    return np.array(x[0] * x[1]), x[0] + x[1]


def test_results_without_axes() -> None:
    found = irad.jacrev(scalar_array)(np.array([3.0, 5.0]))
    np.testing.assert_allclose(found[0], [5.0, 3.0])
    np.testing.assert_allclose(found[1], [1.0, 1.0])


def test_what_does_not_fit() -> None:
    args, _ = arguments()
    _, pullback = irad.vjp(several, *args)
    good = np.ones((3, 6, 2))
    with pytest.raises(ArgumentError, match="leading axes of different lengths"):
        pullback((good, np.ones(2), None))
    with pytest.raises(ArgumentError, match=r"shape \(B, 6, 2\) and float64"):
        pullback((np.ones((3, 2, 6)), np.ones(3), None))
    with pytest.raises(ArgumentError, match="float64, not of shape"):
        pullback((good.astype(np.float32), np.ones(3), None))
    with pytest.raises(ArgumentError, match="has no derivative"):
        pullback((good, np.ones(3), np.ones(3)))
    with pytest.raises(ArgumentError, match="is empty"):
        pullback((good[:0], np.ones(0), None))


def test_a_budget_takes_one_cotangent_at_a_time() -> None:
    args, truth = arguments()
    with irad.options(tape_bytes=1 << 20):
        try:
            found = irad.jacrev(several, 0)(*args)
        except IradError:
            return  # a loop that cannot be run again
    np.testing.assert_allclose(found[0], truth[:12, :6].reshape(6, 2, 6), rtol=1e-11, atol=1e-12)
