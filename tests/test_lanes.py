"""Tangents in lanes: batches through `irad.jvp`, Jacobians and Hessians; against closed forms and complex step."""

from __future__ import annotations

import gc
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from numba import njit
from numba.core.runtime import _nrt_python, rtsys

import irad
from irad.api import batched
from irad.errors import ArgumentError, IradError
from irad.ir import model as m
from irad.ir.builder import Names
from irad.transform.lanes import LaneBuilder, LaneError, Lanes
from truth import complex_step_jvp

RNG = np.random.default_rng(11)
Pair = namedtuple("Pair", "a b")


@pytest.fixture
def in_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where directions are pushed forward one at a time."""

    def refuse(*args: Any) -> None:
        raise AssertionError("not in lanes")

    monkeypatch.setattr(batched, "LoopRun", refuse)


# Batches of any size ------------------------------------------------------------------------------------------------


@njit
def waves(x, k):
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        out[i] = np.sin(k * x[i]) * x[i - 1]
    return out


def waves_jvp(x: Any, k: Any, tx: Any, tk: Any) -> Any:
    return complex_step_jvp(lambda x, k: np.sin(k * x) * np.roll(x, 1), (x, k), (tx, tk))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 9, 17])
def test_any_batch_size(count: int) -> None:
    x, k = RNG.normal(size=6), 0.7
    tx, tk = RNG.normal(size=(count, 6)), RNG.normal(size=count)
    value, tangents = irad.jvp(waves, (x, k), (tx, tk))
    np.testing.assert_allclose(value, np.sin(k * x) * np.roll(x, 1), rtol=1e-14)
    assert tangents.shape == (count, 6) and tangents.flags.c_contiguous
    for b in range(count):
        np.testing.assert_allclose(tangents[b], waves_jvp(x, k, tx[b], tk[b]), rtol=1e-12, atol=1e-14)


def test_room_is_used_again_by_calls_of_the_same_kind() -> None:
    """Results stand by themselves, whatever the calls before had for shapes, layouts and values; threads share."""

    def call(seed: int) -> None:
        rng = np.random.default_rng(seed)
        n, count = (6, 6, 7)[seed % 3], (8, 5)[seed % 2]
        x, k = rng.normal(size=n if seed % 2 else 2 * n)[:: 1 if seed % 2 else 2], rng.normal()
        tx, tk = rng.normal(size=(count, n)), rng.normal(size=count)
        _, tangents = irad.jvp(waves, (x, k), (tx, tk))
        expected = [waves_jvp(x, k, *t) for t in zip(tx, tk, strict=True)]
        results.append((tangents, np.array(expected)))

    results: list[tuple[Any, Any]] = []
    for seed in range(12):
        call(seed)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(call, range(12, 60)))
    for tangents, expected in results:
        np.testing.assert_allclose(tangents, expected, rtol=1e-12, atol=1e-14)


def test_only_some_arguments_move(in_lanes: None) -> None:
    x, k = RNG.normal(size=6), 0.7
    tx, tk = RNG.normal(size=(4, 6)), [1.0, 2.0, -1.0, 0.5]
    for t, u in ((tx, None), (None, tk)):
        _, tangents = irad.jvp(waves, (x, k), (t, u))
        for b in range(4):
            expected = waves_jvp(x, k, 0 * x if t is None else t[b], 0.0 if u is None else u[b])
            np.testing.assert_allclose(tangents[b], expected, rtol=1e-12, atol=1e-14)


# Shapes and layouts ---------------------------------------------------------------------------------------------------


@njit
def weighted(a, w):
    s = 0.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            s += np.exp(a[i, j] * w) * (i + 2 * j)
    return s


@pytest.mark.parametrize(
    "a",
    [
        RNG.normal(size=(3, 4)),
        np.asfortranarray(RNG.normal(size=(3, 4))),
        RNG.normal(size=(6, 8))[::2, ::2],
        RNG.normal(size=(3, 4))[::-1, ::-1],
        RNG.normal(size=(4, 3)).T,
        RNG.normal(size=(3, 0)),
    ],
    ids=["C", "F", "strided", "reversed", "transposed", "empty"],
)
def test_memory_layouts(a: np.ndarray, in_lanes: None) -> None:
    i, j = np.indices(a.shape)
    w, t, u = 0.3, RNG.normal(size=(5, *a.shape)), RNG.normal(size=5)
    _, tangents = irad.jvp(weighted, (a, w), (t, u))
    assert tangents.shape == (5,)
    for b in range(5):
        expected = (np.exp(a * w) * (i + 2 * j) * (t[b] * w + a * u[b])).sum()
        np.testing.assert_allclose(tangents[b], expected, rtol=1e-12, atol=1e-14)


@njit
def many(x, k):
    return np.sin(x), (k * x[0], 3), Pair(x * k, np.cos(k)), k + 1j * x[1]


def test_results_of_every_shape(in_lanes: None) -> None:
    x, k = RNG.normal(size=4), 0.4
    tx, tk = RNG.normal(size=(6, 4)), RNG.normal(size=6)
    value, tangents = irad.jvp(many, (x, k), (tx, tk))
    assert isinstance(value[2], Pair) and isinstance(tangents[2], Pair)
    np.testing.assert_allclose(tangents[0], np.cos(x) * tx, rtol=1e-13)
    np.testing.assert_allclose(tangents[1][0], tk * x[0] + k * tx[:, 0], rtol=1e-13)
    assert tangents[1][1] is None
    np.testing.assert_allclose(tangents[2].a, tk[:, None] * x + k * tx, rtol=1e-13)
    np.testing.assert_allclose(tangents[2].b, -np.sin(k) * tk, rtol=1e-13)
    np.testing.assert_allclose(tangents[3], tk + 1j * tx[:, 1], rtol=1e-13)


@njit
def complex_array(x):
    z = np.empty(x.shape[0], np.complex128)
    for i in range(x.shape[0]):
        z[i] = np.exp(1j * x[i]) * x[i]
    return z * z


def test_arrays_of_complex_numbers(in_lanes: None) -> None:
    x, t = RNG.normal(size=5), RNG.normal(size=(3, 5))
    value, tangents = irad.jvp(complex_array, (x,), (t,))
    z, dz = np.exp(1j * x) * x, np.exp(1j * x) * (1j * x + 1)
    np.testing.assert_allclose(value, z * z, rtol=1e-13)
    np.testing.assert_allclose(tangents, 2 * z * dz * t, rtol=1e-13)


@njit
def of_tuples(p, n):
    (a, b), c = p
    return a * c[0] ** n + b * c[1], c


def test_tuples_and_arguments_that_come_back(in_lanes: None) -> None:
    c = RNG.normal(size=3)
    p, n = ((0.3, 0.9), c), 3
    ta, tb, tc = RNG.normal(size=4), RNG.normal(size=4), RNG.normal(size=(4, 3))
    _, tangents = irad.jvp(of_tuples, (p, n), (((ta, tb), tc), None))
    expected = ta * c[0] ** 3 + 0.3 * 3 * c[0] ** 2 * tc[:, 0] + tb * c[1] + 0.9 * tc[:, 1]
    np.testing.assert_allclose(tangents[0], expected, rtol=1e-13)
    np.testing.assert_allclose(tangents[1], tc, rtol=1e-15)


@njit
def constant_back(x, y):
    return y, x * 2


def test_a_constant_that_comes_back_has_zero_tangents(in_lanes: None) -> None:
    _, (first, second) = irad.jvp(constant_back, (np.ones(3), np.ones(2)), (np.ones((4, 3)), None))
    assert first.shape == (4, 2) and not first.any()
    np.testing.assert_array_equal(second, np.full((4, 3), 2.0))


@njit
def single(x, k):
    s = np.float32(0)
    for v in x:
        s += np.tanh(v * k) / (np.float32(1) + v * v)
    return s, x.astype(np.float64) * x[0]


def test_single_precision_beside_double(in_lanes: None) -> None:
    x, k = RNG.normal(size=7).astype(np.float32), np.float32(0.3)
    tx = RNG.normal(size=(5, 7)).astype(np.float32)
    _, (t, u) = irad.jvp(single, (x, k), (tx, None))
    assert t.dtype == np.float32 and u.dtype == np.float64
    X, T = x.astype(float), tx.astype(float)
    K = float(k)
    df = K / np.cosh(X * K) ** 2 / (1 + X * X) - np.tanh(X * K) * 2 * X / (1 + X * X) ** 2
    np.testing.assert_allclose(t, T @ df, rtol=2e-6, atol=3e-7)
    np.testing.assert_allclose(u, T * X[0] + T[:, :1] * X, rtol=1e-6)


# Memory, calls, exceptions --------------------------------------------------------------------------------------------


@njit
def relax(x, w):
    for _ in range(3):
        for i in range(1, x.shape[0]):
            x[i] = x[i] + w * x[i - 1] * x[i]
        x[0] *= w


def relax_python(x: Any, w: Any) -> Any:
    x = list(x)
    for _ in range(3):
        for i in range(1, len(x)):
            x[i] = x[i] + w * x[i - 1] * x[i]
        x[0] = x[0] * w
    return np.array(x)


@pytest.mark.parametrize("count", [3, 19])
def test_in_place(count: int, in_lanes: None) -> None:
    """However many sweeps: the arguments are as after one call, and the tangents as of one call."""
    start, w = RNG.normal(size=5), 0.8
    x, tx, tw = start.copy(), RNG.normal(size=(count, 5)), RNG.normal(size=count)
    moved = tx.copy()
    assert irad.jvp(relax, (x, w), (moved, tw)) == (None, None)
    np.testing.assert_allclose(x, relax_python(start, w), rtol=1e-14)
    for b in range(count):
        expected = complex_step_jvp(relax_python, (start, w), (tx[b], tw[b]))
        np.testing.assert_allclose(moved[b], expected, rtol=1e-12, atol=1e-14)


@njit
def power(x, n):
    if n == 0:
        return np.ones_like(x)
    half = power(x, n // 2)
    half *= half
    if n % 2:
        half *= x
    return half


@njit
def through_recursion(x, n):
    return power(x, n).sum()


def test_recursion_with_arrays(in_lanes: None) -> None:
    x, t = RNG.uniform(0.5, 1.5, size=4), RNG.normal(size=(4, 4))
    _, tangents = irad.jvp(through_recursion, (x, 7), (t, None))
    np.testing.assert_allclose(tangents, t @ (7 * x**6), rtol=1e-13)


@njit
def refuses(x):
    if x[0] < 0:
        raise ValueError("negative")
    return np.sqrt(x)


@pytest.mark.slow
def test_exceptions_and_counts_of_references() -> None:
    x, t = np.ones(50), np.ones((8, 50))
    irad.jvp(refuses, (x,), (t,))
    with pytest.raises(ValueError, match="negative"):
        irad.jvp(refuses, (-x,), (t,))

    _nrt_python.memsys_enable_stats()
    try:
        before = rtsys.get_allocation_stats()
        for _ in range(20):
            irad.jvp(refuses, (x,), (t,))
            with pytest.raises(ValueError):
                irad.jvp(refuses, (-x,), (t,))
        gc.collect()
        after = rtsys.get_allocation_stats()
    finally:
        _nrt_python.memsys_disable_stats()
    assert after.mi_alloc - before.mi_alloc == after.mi_free - before.mi_free > 0


@njit
def least_squares(a, x):
    r = a @ x
    return r @ r


def test_matrix_products() -> None:
    """BLAS takes one lane at a time (see test_lane_calls)."""
    a, x = RNG.normal(size=(4, 3)), RNG.normal(size=3)
    ta, tx = RNG.normal(size=(5, 4, 3)), RNG.normal(size=(5, 3))
    _, tangents = irad.jvp(least_squares, (a, x), (ta, tx))
    for b in range(5):
        np.testing.assert_allclose(tangents[b], 2 * (a @ x) @ (ta[b] @ x + a @ tx[b]), rtol=1e-12)


def test_one_by_one_in_place() -> None:
    """The same without lanes: an argument that shares memory with another."""

    @njit
    def f(x, y):
        for i in range(y.shape[0]):
            y[i] = y[i] * x[i + 1]
        return y.sum()

    memory = np.arange(1.0, 7.0)
    with pytest.raises(ArgumentError, match="share memory"):
        irad.jvp(f, (memory[:4], memory[3:]), (np.ones((3, 4)), np.ones((3, 3))))


# C ------------------------------------------------------------------------------------------------------------------

C = r"""
#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
double norm(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return sqrt(s); }
void rotate(double t, const double *u, double *v)
{ v[0] = cos(t) * u[0] - sin(t) * u[1]; v[1] = sin(t) * u[0] + cos(t) * u[1]; }
float mean(int n, const float *x, float w)
{ float s = 0; for (int i = 0; i < n; i++) s += x[i] * w; return s / n; }
struct node { int tag; double v; struct node *next; };
double list(int n, const double *x)
{
  struct node *head = 0;
  for (int i = 0; i < n; i++) {
    struct node *new = malloc(sizeof *new); *new = (struct node){i, x[i] * x[i], head}; head = new;
  }
  double s = 0;
  for (struct node *p = head; p; p = p->next) s += p->v * (p->tag + 1) * (p->next ? p->next->v : 1);
  while (head) { struct node *next = head->next; free(head); head = next; }
  return s;
}
typedef struct { int kind; float w; double v[3]; } item;
double copies(int n, const double *x)
{
  item *a = calloc(n, sizeof *a), *b = malloc(n * sizeof *b);
  for (int i = 0; i < n; i++)
    { a[i].w = i; a[i].kind = i; memcpy(a[i].v, x + i, 2 * sizeof(double)); a[i].v[2] = x[i]; }
  memcpy(b, a, n * sizeof *a); memset(a, 0, sizeof *a); memmove(b + 1, b, (n - 1) * sizeof *b);
  double s = 0;
  for (int i = 0; i < n; i++) s += b[i].v[0] * b[i].v[1] * b[i].v[2] + a[i].v[0] * b[i].w;
  free(a); free(b);
  return s;
}
double _Complex turn(double r, double t) { return r * cexp(I * t); }
double rows(int n, double **a) { double s = 0; for (int i = 0; i < n; i++) s += a[i][0] * a[i][1]; return s; }
void shift(int n, double _Complex *z) { for (int i = 1; i < n; i++) z[i] *= z[i - 1]; }
"""


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C)


def test_c_functions(lib: Any, in_lanes: None) -> None:
    x, t = RNG.normal(size=5), RNG.normal(size=(11, 5))
    value, tangents = irad.jvp(lib.norm, (5, x), (None, t))
    np.testing.assert_allclose(value, np.linalg.norm(x), rtol=1e-14)
    np.testing.assert_allclose(tangents, t @ x / value, rtol=1e-13)
    u, v, angle = RNG.normal(size=2), np.zeros(2), 0.4
    tt, tu, tv = RNG.normal(size=9), RNG.normal(size=(9, 2)), np.full((9, 2), np.nan)
    assert irad.jvp(lib.rotate, (angle, u, v), (tt, tu, tv)) == (None, None)
    r = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    dr = np.array([[-np.sin(angle), -np.cos(angle)], [np.cos(angle), -np.sin(angle)]])
    np.testing.assert_allclose(v, r @ u, rtol=1e-14)
    np.testing.assert_allclose(tv, tu @ r.T + np.outer(tt, dr @ u), rtol=1e-13)
    f, tf, tw = RNG.normal(size=6).astype(np.float32), RNG.normal(size=(4, 6)).astype(np.float32), [1, 2, 3, 4]
    _, tangents = irad.jvp(lib.mean, (6, f, 0.5), (None, tf, tw))
    assert tangents.dtype == np.float32
    np.testing.assert_allclose(tangents, tf.mean(1) * 0.5 + f.mean() * np.array(tw), rtol=1e-5)


def test_c_structs_and_pointers(lib: Any, in_lanes: None) -> None:
    x = RNG.normal(size=5)
    t = RNG.normal(size=(8, 5))

    def listed(x: Any) -> Any:
        v = x * x
        return sum(v[i] * (i + 1) * (v[i - 1] if i else 1) for i in range(5))

    def copied(x: Any) -> Any:
        b = [[x[i], x[i + 1], x[i]] for i in range(4)]
        b = [b[0], *b[:-1]]
        return sum(v[0] * v[1] * v[2] for v in b) + sum(x[i] * (0, 0, 1, 2)[i] for i in range(1, 4))

    for fn, args, python in ((lib.list, (5, x), listed), (lib.copies, (4, x), copied)):
        value, tangents = irad.jvp(fn, args, (None, t))
        np.testing.assert_allclose(value, python(x), rtol=1e-13)
        expected = [complex_step_jvp(python, (x,), (d,)) for d in t]
        np.testing.assert_allclose(tangents, expected, rtol=1e-12)


def test_c_complex_numbers_and_rows(lib: Any) -> None:
    tr, tt = RNG.normal(size=3), RNG.normal(size=3)
    _, tangents = irad.jvp(lib.turn, (2.0, 0.3), (tr, tt))
    np.testing.assert_allclose(tangents, np.exp(0.3j) * (tr + 2j * tt), rtol=1e-13)
    a, t = [RNG.normal(size=2) for _ in range(3)], [RNG.normal(size=(4, 2)) for _ in range(3)]
    _, tangents = irad.jvp(lib.rows, (3, a), (None, t))
    expected = sum(u[:, 0] * x[1] + u[:, 1] * x[0] for x, u in zip(a, t, strict=True))
    np.testing.assert_allclose(tangents, expected, rtol=1e-13)


def test_c_arrays_of_complex_numbers(lib: Any, in_lanes: None) -> None:
    z = RNG.normal(size=4) + 1j * RNG.normal(size=4)
    t = RNG.normal(size=(10, 4)) + 1j * RNG.normal(size=(10, 4))
    start, moved = z.copy(), t.copy()
    irad.jvp(lib.shift, (4, z), (None, moved))
    np.testing.assert_allclose(z, np.cumprod(start), rtol=1e-13)
    products = np.cumprod(start)
    expected = products * np.cumsum(t / start, axis=1)
    np.testing.assert_allclose(moved, expected, rtol=1e-12)


def test_c_hessian_in_lanes(lib: Any, in_lanes: None) -> None:
    x = RNG.normal(size=11)
    r = np.linalg.norm(x)
    got = irad.hessian(lib.norm, argnums=1)(11, x)
    np.testing.assert_allclose(got, np.eye(11) / r - np.outer(x, x) / r**3, rtol=1e-12, atol=1e-14)


# Jacobians and Hessians -----------------------------------------------------------------------------------------------


@njit
def rosenbrock(x):
    s = 0.0
    for i in range(x.shape[0] - 1):
        s += 100.0 * (x[i + 1] - x[i] ** 2) ** 2 + (1.0 - x[i]) ** 2
    return s


def test_numba_hessian_in_lanes(in_lanes: None) -> None:
    x = RNG.normal(size=13)
    expected = np.zeros((13, 13))
    for i in range(12):
        expected[i, i] += 1200 * x[i] ** 2 - 400 * x[i + 1] + 2
        expected[i + 1, i + 1] += 200
        expected[i, i + 1] = expected[i + 1, i] = -400 * x[i]
    np.testing.assert_allclose(irad.hessian(rosenbrock)(x), expected, rtol=1e-12, atol=1e-12)


def test_jacobian_in_lanes(in_lanes: None) -> None:
    x, k = RNG.normal(size=9), 0.7
    jx, jk = irad.jacfwd(waves, (0, 1))(x, k)
    expected = np.diag(k * np.cos(k * x) * np.roll(x, 1)) + np.sin(k * x)[:, None] * np.roll(np.eye(9), 1, axis=0)
    np.testing.assert_allclose(jx, expected, rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(jk, x * np.cos(k * x) * np.roll(x, 1), rtol=1e-12)


# Bad input ------------------------------------------------------------------------------------------------------------


def test_batches_that_do_not_fit() -> None:
    x, k = np.ones(3), 0.5
    with pytest.raises(ArgumentError, match="different lengths"):
        irad.jvp(waves, (x, k), (np.ones((4, 3)), np.ones(5)))
    with pytest.raises(ArgumentError, match="different lengths"):
        irad.jvp(waves, (x, k), (np.ones((4, 3)), 1.0))
    with pytest.raises(ArgumentError, match=r"shape \(B, 3\)"):
        irad.jvp(waves, (x, k), (np.ones((4, 2)), None))
    with pytest.raises(ArgumentError, match="float64"):
        irad.jvp(waves, (x, k), (np.ones((4, 3), np.float32), None))
    with pytest.raises(ArgumentError, match="empty"):
        irad.jvp(waves, (x, k), (np.ones((0, 3)), None))
    with pytest.raises(ArgumentError, match="numbers"):
        irad.jvp(waves, (x, k), (None, ["a", "b"]))
    with pytest.raises(ArgumentError, match=r"integer|no derivative"):
        irad.jvp(waves, (x, 2), (None, np.ones(4)))
    with pytest.raises(IradError):
        irad.jvp(njit(lambda x: x), ("text",), (np.ones(3),))


# The builder ----------------------------------------------------------------------------------------------------------


def test_primal_operands_are_repeated_once() -> None:
    b = LaneBuilder(Names("v"), {})
    t, x = m.Local(m.VectorType(4, m.F64), "t"), m.Local(m.F64, "x")
    b.fmul(b.fmul(t, x), x)
    assert [i.opcode for i in b.code] == ["insertelement", "shufflevector", "fmul", "fmul"]
    assert b.call("scalbn", m.F64, [t, m.Local(m.I32, "n")]).type == t.type  # lane by lane
    pair = m.Local(m.VectorType(2, m.F64), "p")
    assert b.fmul(m.Local(m.VectorType(8, m.F64), "u"), pair).type == m.VectorType(8, m.F64)


def test_what_has_no_lanes() -> None:
    lanes = Lanes(4)
    with pytest.raises(LaneError):
        lanes.type(m.FloatType("x86_fp80"))
    lanes.check_layout(m.StructType((m.F64, m.F64)))
    with pytest.raises(LaneError):
        lanes.check_layout(m.StructType((m.I64, m.I64, m.F64)))


def test_exceptions_of_cpp() -> None:
    source = """
    #include <stdexcept>
    #include <cmath>
    extern "C" double root(int n, const double *x)
    { double s = 0; for (int i = 0; i < n; i++) { if (x[i] < 0) throw std::domain_error("negative"); s += std::sqrt(x[i]); } return s; }
    """  # noqa: E501
    lib: Any = irad.load_c(source=source, language="c++")
    x, t = np.array([1.0, 4.0]), RNG.normal(size=(5, 2))
    np.testing.assert_allclose(irad.jvp(lib.root, (2, x), (None, t))[1], t @ (0.5 / np.sqrt(x)), rtol=1e-14)
    with pytest.raises(IradError, match="negative"):
        irad.jvp(lib.root, (2, -x), (None, t))
