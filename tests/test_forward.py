"""Forward mode: against reverse mode (adjoint identity), complex step and closed forms; arrays returned; errors."""

from __future__ import annotations

import gc
from collections import namedtuple

import numpy as np
import pytest
from numba import njit
from numba.core.runtime import _nrt_python, rtsys

import irad
from irad import Active, Const, Duplicated
from irad.errors import ArgumentError, IradError
from truth import complex_step_jvp

RNG = np.random.default_rng(7)

# Programs in Python: (function, arguments, which of them move) ---------------------------------------------


@njit
def branches(x):
    s = 0.0
    for i in range(x.shape[0]):
        if x[i] > 0.5:
            s += np.sin(x[i]) * s
        elif x[i] < -0.5:
            s -= x[i] ** 3
        else:
            s += np.exp(x[i])
    return s


@njit
def in_place(x, w):
    for _ in range(3):
        for i in range(1, x.shape[0]):
            x[i] = x[i] + w * x[i - 1] * x[i]
        x[0] *= w
    return x.sum()


@njit
def newton(a, b):
    x = 1.0
    while abs(x * x - a * b) > 1e-14:
        x = 0.5 * (x + a * b / x)
    return x


@njit
def temporaries(x, y):
    t = x * y
    u = np.zeros((3, t.shape[0]))
    for i in range(3):
        u[i] = t * (i + 1) + x[::-1]
    return np.sqrt((u * u).sum()) + t.max()


@njit
def matrices(a, b):
    c = np.zeros((a.shape[0], b.shape[1]))
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return np.log(1 + c * c).sum()


@njit
def single(x, k):
    s = np.float32(0)
    for v in x:
        s += np.tanh(v * k) / (np.float32(1) + v * v)
    return s


@njit
def recursive(x, n):
    if n < 2:
        return x * x
    return recursive(x, n - 1) * 0.5 + np.sin(recursive(x, n - 2))


@njit
def of_tuple(p, x):
    (a, b), c = p
    return a * np.exp(-b * x) + c[0] * c[1]


@njit
def norm(x):
    return np.sqrt((x * x).sum())


@njit
def normalised(x):
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        out[i] = x[i] / norm(x)
    return (out * np.arange(x.shape[0])).sum()


PYTHON = [
    (branches, (RNG.normal(size=12),), (0,)),
    (in_place, (RNG.normal(size=6), 0.7), (0, 1)),
    (newton, (2.0, 3.0), (0, 1)),
    (temporaries, (RNG.normal(size=5), RNG.normal(size=5)), (0, 1)),
    (matrices, (RNG.normal(size=(3, 4)), RNG.normal(size=(4, 2))), (0, 1)),
    (matrices, (RNG.normal(size=(4, 3)).T, RNG.normal(size=(4, 2))), (0, 1)),
    (single, (RNG.normal(size=7).astype(np.float32), np.float32(0.3)), (0, 1)),
    (recursive, (0.7, 7), (0,)),
    (normalised, (RNG.normal(size=6),), (0,)),
]


def moved(args, which):
    """Random tangents for the arguments `which`."""
    return tuple(
        None
        if n not in which
        else RNG.normal(size=a.shape).astype(a.dtype)
        if isinstance(a, np.ndarray)
        else type(a)(RNG.normal())
        for n, a in enumerate(args)
    )


def fresh(args):
    return tuple(a.copy(order="K") if isinstance(a, np.ndarray) else a for a in args)


@pytest.mark.parametrize(("fn", "args", "which"), PYTHON, ids=lambda p: getattr(p, "__name__", ""))
def test_adjoint_identity(fn, args, which):
    tangents = moved(args, which)
    value, derivative = irad.jvp(fn, fresh(args), fresh(tangents))
    expected, gradient = irad.value_and_grad(fn, which)(*fresh(args))
    gradient = gradient if isinstance(gradient, tuple) else (gradient,)
    by_gradient = sum(np.sum(g * tangents[n]) for g, n in zip(gradient, which, strict=True))
    rtol = 1e-5 if value.__class__ is np.float32 or fn is single else 1e-12
    assert value == pytest.approx(expected, rel=rtol)
    assert derivative == pytest.approx(by_gradient, rel=rtol, abs=rtol)


@njit
def saturated(g):
    t = -np.array([np.inf, 1.0]) / g
    return (np.exp(t) + np.tanh(t) + 1 / (1 + np.exp(-t)) + np.arctan(t) + np.log1p(np.exp(t))).sum()


def test_infinite_tangents_where_a_function_is_flat():
    z = -1 / 2.0
    e, c = np.exp(z), np.cosh(z)
    slope = e + 1 / c**2 + e / (1 + e) ** 2 + 1 / (1 + z * z) + e / (1 + e)
    assert np.isclose(irad.jvp(saturated, (2.0,), (1.0,))[1], slope / 4, rtol=1e-14)
    assert np.isclose(irad.grad(saturated)(2.0), slope / 4, rtol=1e-14)


def test_against_complex_step():
    def numpy_version(x, k):
        y = x * k
        for _ in range(3):
            y = np.sin(y) * x + 1 / (1 + y * y)
        return (y * y).sum()

    @njit
    def compiled(x, k):
        total = 0.0
        for i in range(x.shape[0]):
            y = x[i] * k
            for _ in range(3):
                y = np.sin(y) * x[i] + 1 / (1 + y * y)
            total += y * y
        return total

    args, tangents = (RNG.normal(size=8), 0.4), (RNG.normal(size=8), 1.3)
    truth = complex_step_jvp(numpy_version, args, tangents)
    assert irad.jvp(compiled, args, tangents)[1] == pytest.approx(float(truth), rel=1e-13)


# What is returned ------------------------------------------------------------------------------------------

Pair = namedtuple("Pair", "u v")


def test_tuples_and_named_tuples():
    @njit
    def f(p, n):
        return Pair(p.u * p.v, (p.u, n, np.sin(p.v)))

    value, tangent = irad.jvp(f, (Pair(2.0, 3.0), 4), (Pair(1.0, 0.5), None))
    assert value == Pair(6.0, (2.0, 4, np.sin(3.0)))
    assert isinstance(tangent, Pair)
    assert tangent == Pair(4.0, (1.0, None, 0.5 * np.cos(3.0)))
    assert irad.jvp(of_tuple, (((1.0, 2.0), (3.0, 4.0)), 0.5), (((1.0, 0.0), (0.0, 2.0)), None))[1] == pytest.approx(
        np.exp(-1.0) + 6.0
    )


def test_output_arrays():
    @njit
    def f(out, x):
        for i in range(x.shape[0]):
            out[i] = x[i] * x[0]

    x, dx = RNG.normal(size=4), RNG.normal(size=4)
    out, dout = np.zeros(4), np.full(4, 9.0)
    assert irad.autodiff(f, Duplicated(out, dout), Duplicated(x, dx), mode="forward") is None
    np.testing.assert_allclose(out, x * x[0])
    np.testing.assert_allclose(dout, dx * x[0] + x * dx[0])


def returns_arrays():
    @njit
    def made(x, a):
        y = np.empty_like(x)
        t = x * a
        for i in range(x.shape[0]):
            y[i] = np.sin(x[i]) * t[i]
        return y

    @njit
    def given(x, c):
        return x * np.sin(x), x, c, x[1:], 3, np.arange(4), x.sum()

    @njit
    def either(x, flag):
        if flag:
            return x
        return x * x

    @njit
    def in_loop(x):
        s = np.zeros((2, 3))
        for i in range(4):
            z = x * i
            s[i % 2] += z
        return s.T

    return made, given, either, in_loop


@pytest.mark.slow
def test_returned_arrays():
    made, given, either, in_loop = returns_arrays()
    x, v = RNG.normal(size=3), RNG.normal(size=3)
    c = np.ones(2)
    y, dy = irad.jvp(made, (x, 2.0), (v, 0.5))
    np.testing.assert_allclose(y, np.sin(x) * x * 2)
    np.testing.assert_allclose(dy, np.cos(x) * v * 2 * x + np.sin(x) * (2 * v + 0.5 * x))
    value, tangent = irad.jvp(given, (x, c), (v, None))
    np.testing.assert_allclose(tangent[0], v * np.sin(x) + x * np.cos(x) * v)
    assert value[1] is x
    np.testing.assert_array_equal(tangent[1], v)
    np.testing.assert_array_equal(tangent[2], 0 * c)
    np.testing.assert_array_equal(tangent[3], v[1:])
    assert tangent[4] is None and tangent[5] is None
    assert tangent[6] == pytest.approx(v.sum())
    np.testing.assert_array_equal(irad.jvp(either, (x, True), (v, None))[1], v)
    np.testing.assert_allclose(irad.jvp(either, (x, False), (v, None))[1], 2 * x * v)
    np.testing.assert_allclose(irad.jvp(in_loop, (x,), (v,))[1], np.array([v * 2, v * 4]).T)


@njit
def pseudo_inverse(a):
    return np.linalg.pinv(a)


@pytest.mark.slow
def test_arrays_counted_together_with_others():
    """LLVM gives back the array that is returned and a list in one call."""
    a = np.arange(15.0).reshape(5, 3) ** 1.5 % 4 - 1
    da = np.cos(a)
    p = np.linalg.pinv(a)
    expected = -p @ da @ p + p @ p.T @ da.T @ (np.eye(5) - a @ p)
    np.testing.assert_allclose(irad.jvp(pseudo_inverse, (a,), (da,))[1], expected, rtol=1e-10, atol=1e-12)


def test_reference_counts():
    made, given, either, in_loop = returns_arrays()
    x, v, c = RNG.normal(size=3), RNG.normal(size=3), np.ones(2)

    def calls():
        irad.jvp(made, (x, 2.0), (v, 0.5))
        irad.jvp(given, (x, c), (v, None))
        irad.jvp(either, (x, True), (v, None))
        irad.jvp(either, (x, False), (v, None))
        irad.jvp(in_loop, (x,), (v,))

    _nrt_python.memsys_enable_stats()
    try:
        calls()
        gc.collect()
        before = rtsys.get_allocation_stats()
        for _ in range(5):
            calls()
        gc.collect()
        after = rtsys.get_allocation_stats()
    finally:
        _nrt_python.memsys_disable_stats()
    assert after.mi_alloc - before.mi_alloc == after.mi_free - before.mi_free > 0


def test_tangents_survive_their_primals():
    made, *_ = returns_arrays()
    x, v = RNG.normal(size=3), RNG.normal(size=3)
    kept = [irad.jvp(made, (x, 2.0), (v, 0.5))[1] for _ in range(100)]
    gc.collect()
    for k in kept:
        np.testing.assert_array_equal(k, kept[0])


# Called from @njit code ------------------------------------------------------------------------------------


def test_inside_njit():
    @njit
    def directional(x, v):
        return irad.jvp(branches, (x,), (v,))[1]

    x, v = RNG.normal(size=5), RNG.normal(size=5)
    assert directional(x, v) == pytest.approx(irad.grad(branches)(x) @ v, rel=1e-13)


# C -----------------------------------------------------------------------------------------------------------

SOURCE = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>
typedef struct { double x, y; int k; } P;
double scratch(double a, float b, double *x, int n) {
    double *t = malloc(n * sizeof(double));
    memcpy(t, x, n * sizeof(double));
    double m = a;
    for (int i = 0; i < n; i++) { t[i] *= m; m = sqrt(m * m + t[i] * b); x[i] = m; }
    double r = t[n - 1] * m;
    free(t);
    return r;
}
P stretch(P p, double s) { P r = {p.x * s, p.y * s * s, p.k + 1}; return r; }
void fill(double *out, const double *x, int n) { for (int i = 0; i < n; i++) out[i] = exp(x[i]) * x[0]; }
void structs(P *out, const P *in, int n) {
    memset(out, 0, n * sizeof(P));
    for (int i = 0; i < n; i++) { P t = in[i]; t.x *= t.y; memmove(out + i, &t, sizeof t); }
    for (int i = 0; i + 1 < n; i++) out[i].y += out[i + 1].x;
}
double clear(double *x, double a) { x[0] *= a; memset(x, 0, 8); x[1] += a; return x[0] + x[1]; }
double weighted(const double *x, const double *w, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i] * w[i];
    return s;
}
float sum32(const float *x, int n) { float s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }
double rec(double x, int n) { return n <= 0 ? x : sin(rec(x, n - 1) * x) + (n % 2 ? rec(x * .5, n - 2) : 0); }
static double *pick(double *a, int n) {
    return n < 2 ? a : a[0] > a[1] ? pick(a + 1, n - 1) : pick(a, n - 1);
}
double through_pointer(const double *a) {
    double buf[4];
    for (int i = 0; i < 4; i++) buf[i] = a[i] * a[0];
    double *p = pick(buf, 4);
    *p *= 3;
    return *p * buf[0];
}
static double state[2];
double through_global(double x) { state[0] = x * x; state[1] = 3 * state[0]; return state[1] * x; }
double early(const double *x, int n) {
    double s = 1;
    for (int i = 0; i < n; i++) { if (x[i] < 0) return s * x[i]; s *= x[i] + 1; }
    return s;
}
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


C = [
    ("scratch", (1.1, 1.3, np.array([0.3, 0.7, 0.9, 1.2]), 4), (0, 1, 2)),
    ("sum32", (RNG.normal(size=5).astype(np.float32), 5), (0,)),
    ("rec", (0.7, 5), (0,)),
    ("through_pointer", (np.array([3.0, 1.0, 2.0, 0.5]),), (0,)),
    ("through_global", (1.3,), (0,)),
    ("clear", (np.array([1.0, 2.0]), 1.5), (0, 1)),
    ("early", (np.array([0.5, 0.2, -0.3, 4.0]), 4), (0,)),
    ("early", (np.array([0.5, 0.2, 0.3, 4.0]), 4), (0,)),
]


@pytest.mark.parametrize(("name", "args", "which"), C, ids=lambda p: p if isinstance(p, str) else "")
def test_c_adjoint_identity(lib, name, args, which):
    fn = lib[name]
    tangents = moved(args, which)
    value, derivative = irad.jvp(fn, fresh(args), fresh(tangents))
    expected, gradient = irad.value_and_grad(fn, which)(*fresh(args))
    gradient = gradient if isinstance(gradient, tuple) else (gradient,)
    by_gradient = sum(np.sum(g * tangents[n]) for g, n in zip(gradient, which, strict=True))
    rtol = {"sum32": 1e-5, "scratch": 1e-7}.get(name, 1e-12)  # floats have float tangents
    assert value == expected
    assert derivative == pytest.approx(by_gradient, rel=rtol)


def test_c_outputs(lib):
    x, dx = RNG.normal(size=4), RNG.normal(size=4)
    out, dout = np.zeros(4), np.zeros(4)
    irad.autodiff(lib.fill, Duplicated(out, dout), Duplicated(x, dx), 4, mode="forward")
    np.testing.assert_allclose(dout, np.exp(x) * (dx * x[0] + dx[0]))
    value, tangent = irad.jvp(lib.stretch, ((1.0, 2.0, 3), 2.0), (lib.ffi.new("P *", [1.0, 0.5, 0])[0], 0.3))
    assert (value.x, value.y, value.k) == (2.0, 8.0, 4)
    assert (tangent.x, tangent.y) == pytest.approx((2.3, 4.4))


def test_c_structs(lib):
    dtype = np.dtype([("x", "f8"), ("y", "f8"), ("k", "i4")], align=True)
    source, moves = np.zeros(3, dtype), np.zeros(3, dtype)
    source["x"], source["y"], source["k"] = [1, 2, 3], [4, 5, 6], [7, 8, 9]
    moves["x"], moves["y"] = [0.1, 0.2, 0.3], [1, 0, -1]
    out, dout = np.zeros(3, dtype), np.zeros(3, dtype)
    dout["x"] = 99
    irad.autodiff(lib.structs, Duplicated(out, dout), Duplicated(source, moves), 3, mode="forward")
    product = moves["x"] * source["y"] + source["x"] * moves["y"]
    np.testing.assert_array_equal(out["k"], source["k"])
    np.testing.assert_allclose(dout["x"], product)
    np.testing.assert_allclose(dout["y"], moves["y"] + np.append(product[1:], 0))


# Errors ------------------------------------------------------------------------------------------------------


@njit
def scaled(x, a, n):
    s = 0.0
    for i in range(n):
        s += a * x[i]
    return s


X, V = np.ones(3), np.ones(3)
BAD = [
    ((V[:2], 0.5, None), r"tangent of x has shape \(2,\), x has \(3,\)"),
    ((V.astype(np.float32), 0.5, None), "tangent of x has dtype float32"),
    (([1.0, 1.0, 1.0], 0.5, None), "tangent of x must be an array"),
    ((V, "a", None), "tangent of a must be a number"),
    ((V, 0.5, 1.0), "n is int 2 and has no derivative"),
    ((None, None, None), "nothing to differentiate"),
    ((V, 0.5), "3 arguments and 2 tangents"),
]


@pytest.mark.parametrize(("tangents", "message"), BAD)
def test_bad_tangents(tangents, message):
    with pytest.raises(ArgumentError, match=message):
        irad.jvp(scaled, (X, 2.0, 2), tangents)


def test_bad_tangents_inside_njit():
    @njit
    def wrong(x, v):
        return irad.jvp(scaled, (x, 2.0, 2), (v, 0.5, None))[1]

    with pytest.raises(Exception, match=r"tangent of x must be an array \(1-d, float64\)"):
        wrong(X, V.astype(np.float32))
    with pytest.raises(ArgumentError, match="another shape"):
        wrong(X, V[:2])


def test_active_has_no_tangent():
    with pytest.raises(ArgumentError, match="no tangent in forward mode"):
        irad.autodiff(newton, Active(2.0), Const(3.0), mode="forward")
    with pytest.raises(ArgumentError, match="unknown"):
        irad.autodiff(newton, 2.0, 3.0, mode="sideways")
    assert irad.autodiff(newton, Duplicated(2.0, 1.0), 3.0, mode="forward") == pytest.approx(1.5 / np.sqrt(6))


def test_no_float_result():
    @njit
    def f(x):
        return int(x)

    assert irad.jvp(f, (2.5,), (1.0,)) == (2, None)


def test_unknown_code_is_refused():
    lib = irad.load_c(source="double secret(double); double f(double x) { return secret(x) * x; }")
    with pytest.raises(IradError, match="secret"):
        irad.jvp(lib.f, (1.0,), (1.0,))


def test_sharing_memory(lib):
    x, v = RNG.normal(size=4), RNG.normal(size=4)
    out, dout = np.zeros(4), np.zeros(4)
    irad.jvp(lib.fill, (out, x, 4), (dout, x, None))
    np.testing.assert_allclose(dout, np.exp(x) * (x * x[0] + x[0]))
    assert irad.jvp(lib.weighted, (x, x + 1, 4), (v, v, None))[1] == pytest.approx(v @ (2 * x + 1))
    x = RNG.normal(size=4)
    assert irad.jvp(branches, (x,), (x,))[1] == pytest.approx(irad.grad(branches)(x) @ x)
    strided, tangent = np.ones((4, 6))[::2, ::3], RNG.normal(size=(2, 2))
    total = njit(lambda a: (a * a).sum())
    assert irad.jvp(total, (strided,), (tangent,))[1] == pytest.approx(2 * tangent.sum())


# Jacobians -------------------------------------------------------------------------------------------------


def test_jacfwd_shapes():
    @njit
    def f(x, a):
        return x * a, np.sin(a), (x * x).sum()

    x = RNG.normal(size=(2, 3))
    j = irad.jacfwd(f, (0, 1))(x, 2.0)
    assert [[np.shape(t) for t in block] for block in j] == [[(2, 3, 2, 3), (2, 3)], [(2, 3), ()], [(2, 3), ()]]
    np.testing.assert_allclose(j[0][0].reshape(6, 6), 2 * np.eye(6))
    np.testing.assert_allclose(j[0][1], x)
    assert j[1][1] == pytest.approx(np.cos(2.0))
    np.testing.assert_allclose(j[2][0], 2 * x)
    assert isinstance(irad.jacfwd(newton)(2.0, 3.0), float)


def test_jacfwd_of_tuples():
    j = irad.jacfwd(of_tuple)(((1.0, 2.0), (3.0, 4.0)), 0.5)
    e = np.exp(-1.0)
    assert j == (pytest.approx((e, -0.5 * e)), pytest.approx((4.0, 3.0)))


def test_jacfwd_of_c(lib):
    x = np.array([0.5, 0.2, 0.3, 4.0])
    np.testing.assert_allclose(irad.jacfwd(lib.early)(x, 4), irad.grad(lib.early)(x, 4))


def test_jacfwd_leaves_arguments_alone():
    x = RNG.normal(size=6)
    before = x.copy()
    np.testing.assert_allclose(irad.jacfwd(in_place)(x, 0.7), irad.grad(in_place)(x.copy(), 0.7), rtol=1e-12)
    np.testing.assert_array_equal(x, before)


def test_jacfwd_errors():
    with pytest.raises(ArgumentError, match="twice"):
        irad.jacfwd(newton, (0, -2))(2.0, 3.0)
    with pytest.raises(ArgumentError, match="was given 2 arguments"):
        irad.jacfwd(newton, 2)(2.0, 3.0)
    with pytest.raises(ArgumentError, match="with respect to argument 1, int"):
        irad.jacfwd(recursive, 1)(2.0, 3)
    with pytest.raises(ArgumentError, match="returns no float"):
        irad.jacfwd(njit(lambda x: int(x)))(2.0)


def test_check_grads_in_both_modes(lib):
    irad.check_grads(branches, (RNG.normal(size=5),))
    irad.check_grads(newton, (2.0, 3.0), modes=("fwd",))
    irad.check_grads(lib.early, (np.array([0.5, 0.2, 0.3, 4.0]), 4))
    with pytest.raises(ArgumentError, match="modes"):
        irad.check_grads(newton, (2.0, 3.0), modes=("sideways",))
