"""Rules for C functions without code: a shared library, called from C and by name from Numba. Truth: complex step."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit, types

import irad
from truth import assert_close

_LIBRARY = r"""
#include <math.h>
double sr_dot(int n, const double *x, int incx, const double *y, int incy)
{
    double s = 0;
    for (int i = 0; i < n; i++) s += x[i * incx] * y[i * incy];
    return s;
}
void sr_axpy(long n, double a, const double *x, double *y)
{
    for (long i = 0; i < n; i++) y[i] += a * x[i] * x[i];
}
int sr_roots(int n, const float *x, float *out, float s)
{
    if (n < 0) return 3;
    for (int i = 0; i < n; i++) out[i] = s * sqrtf(x[i]);
    return 0;
}
double sr_count(const double *x, int n) { return n; }
double sr_power(double x, float k) { return pow(x, k); }
double sr_pick(const double *x, const int *which, int n) { return x[which[n - 1]]; }
double sr_unruly(double x) { return x; }
"""
_DOT = "double sr_dot(int n, const double *x, int incx, const double *y, int incy)"


def _dot_vjp(n, x, incx, y, incy, out, out_bar):
    x_bar, y_bar = np.zeros_like(x), np.zeros_like(y)
    for i in range(n):
        x_bar[i * incx] += out_bar * y[i * incy]
        y_bar[i * incy] += out_bar * x[i * incx]
    return None, x_bar, None, y_bar, None


def _axpy_vjp(n, a, x, y, out, out_bar):
    return None, np.sum(out_bar * x * x), 2 * a * out_bar * x, out_bar


def _roots_jvp(n, x, o, s, out, n_dot, x_dot, o_dot, s_dot):
    return np.sqrt(x) * s_dot + s * np.float32(0.5) / np.sqrt(x) * x_dot


def _power_vjp(x, k, out, out_bar):
    return out_bar * k * out / x, out_bar * out * np.log(x)


def _pick_jvp(x, which, n, out, x_dot, which_dot, n_dot):
    return x_dot[which[n - 1]]


def _unruly_vjp(x, out, out_bar):
    if x < 0:
        raise ValueError("no derivative there")
    return out_bar


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("symbols")
    (folder / "lib.c").write_text(_LIBRARY)
    out = str(folder / "libsr.so")
    clang = [sys.executable, "-m", "ziglang", "cc"]
    subprocess.run([*clang, "-shared", "-fPIC", "-O1", str(folder / "lib.c"), "-lm", "-o", out], check=True)
    sizes = {"x": "1 + (n - 1) * abs(incx)", "y": "1 + (n - 1) * incy"}
    irad.register_symbol_rule("sr_dot", _DOT, sizes=sizes, vjp=_dot_vjp)
    irad.register_symbol_rule(
        "sr_axpy", "void sr_axpy(long n, double a, const double *x, double *y);", sizes={"x": "n", "y": "n"},
        vjp=_axpy_vjp,
    )  # fmt: skip
    irad.register_symbol_rule(
        "sr_roots", "int sr_roots(int n, const float *x, float *out, float s);", sizes={"x": "n", "out": "n"},
        jvp=_roots_jvp,
    )  # fmt: skip
    irad.register_symbol_rule("sr_count", "double sr_count(const double *x, int n);", sizes={"x": "n"}, inactive=True)
    irad.register_symbol_rule("sr_power", "double sr_power(double x, float k);", vjp=_power_vjp)
    irad.register_symbol_rule(
        "sr_pick", "double sr_pick(const double *x, const int *which, int n);", sizes={"x": 4, "which": "n"},
        jvp=_pick_jvp,
    )  # fmt: skip
    irad.register_symbol_rule("sr_unruly", "double sr_unruly(double x);", vjp=_unruly_vjp)
    return out


_SOURCE = r"""
double sr_dot(int n, const double *x, int incx, const double *y, int incy);
void sr_axpy(long n, double a, const double *x, double *y);
int sr_roots(int n, const float *x, float *out, float s);
double sr_count(const double *x, int n);
double sr_power(double x, float k);
double sr_pick(const double *x, const int *which, int n);
double sr_unruly(double x);

double f(int n, const double *x, double a)
{
    double y[64], t = 0;
    for (int i = 0; i < n; i++) y[i] = x[i] * 0.5;
    for (int k = 0; k < 3; k++) {
        sr_axpy(n, a, x, y); /* what it reads of y is overwritten */
        t += sr_dot(n, x, 1, y, 1) * sr_count(y, n);
    }
    return t + sr_dot(n / 2, x, 2, x, 1) + sr_power(t * t, 0.5f);
}
float roots(int n, const float *x, float s)
{
    float o[16], t = 0;
    if (sr_roots(n, x, o, s)) return -1;
    for (int i = 0; i < n; i++) t += o[i] * o[i];
    return t;
}
double pick(const double *x, int n)
{
    int which[4];
    double s = 0;
    for (int i = 0; i < n; i++) {
        which[i] = 3 - i;
        s += sr_pick(x, which, i + 1) * x[0];
    }
    return s;
}
double unruly(double x) { return sr_unruly(x) * x; }
void many(int n, const double *x, double *y) { for (int i = 0; i < n; i++) y[i] = sr_power(x[i], 3); }
"""


def _truth(x: Any, a: Any) -> Any:
    n = len(x)
    y, t = x * 0.5, 0
    for _ in range(3):
        y = y + a * x * x
        t = t + np.sum(x * y) * n
    return t + np.sum(x[0:n:2][: n // 2] * x[: n // 2]) + (t * t) ** 0.5


def _steps(truth: Callable[..., Any], args: tuple[Any, ...], which: int) -> Any:
    out = np.zeros(np.shape(args[which]))
    for at in np.ndindex(out.shape):
        moved = [np.array(a, complex) for a in args]
        moved[which][at] += 1e-30j
        out[at] = truth(*moved).imag / 1e-30
    return out


@pytest.mark.slow
def test_from_c(library: str) -> None:
    lib = irad.load_c(source=_SOURCE, libraries=[library])
    x, a = np.random.default_rng(0).normal(size=6), 0.3
    wanted = _steps(_truth, (x, a), 0), _steps(_truth, (x, a), 1)
    assert_close(lib.f(6, x, a), _truth(x, a))
    gx, ga = irad.grad(lib.f, argnums=(1, 2))(6, x, a)
    assert_close(gx, wanted[0])
    assert_close(ga, wanted[1])
    tangent = irad.jvp(lib.f, (6, x, a), (None, np.ones(6), 0.5))[1]
    assert_close(tangent, wanted[0].sum() + 0.5 * wanted[1])
    with pytest.raises(irad.IradError, match=r"the rule registered for sr_\w+ would have to be differentiated"):
        irad.hessian(lib.f, argnums=1)(6, x, a)


def test_single_precision_status_and_integers(library: str) -> None:
    lib = irad.load_c(source=_SOURCE, libraries=[library])
    x = np.array([1.0, 4.0, 9.0], np.float32)
    gx, gs = irad.grad(lib.roots, argnums=(1, 2))(3, x, np.float32(2))
    np.testing.assert_allclose(gx, 4.0, rtol=1e-6)
    np.testing.assert_allclose(gs, 4.0 * x.sum(), rtol=1e-6)
    y = np.array([1.5, 2.0, 3.0, 4.0])
    assert_close(irad.grad(lib.pick)(y, 3), [y[1:].sum(), y[0], y[0], y[0]])
    dy, seed = np.zeros(4), np.array([1.0, -2.0, 0.5, 3.0])
    irad.autodiff(lib.many, irad.Const(4), irad.Duplicated(y, dy), irad.Duplicated(np.zeros(4), seed.copy()))
    assert_close(dy, 3 * y**2 * seed)


def test_a_rule_that_raises_gives_nan(library: str) -> None:
    lib = irad.load_c(source=_SOURCE, libraries=[library])
    assert irad.grad(lib.unruly)(2.0) == 4.0
    assert np.isnan(irad.grad(lib.unruly)(-2.0))


def test_by_name_from_numba(library: str) -> None:
    pointer = types.CPointer(types.float64)
    dot = types.ExternalFunction("sr_dot", types.float64(types.intc, pointer, types.intc, pointer, types.intc))
    irad.load_c(source=_SOURCE, libraries=[library])  # loads the library

    @njit
    def f(x):
        return dot(x.size, x.ctypes, 1, x.ctypes, 1) ** 2

    x = np.array([0.5, -1.0, 2.0])
    assert_close(irad.grad(f)(x), 4 * np.sum(x * x) * x)
    with pytest.raises(irad.IradError, match="the rule registered for sr_dot"):
        irad.hessian(f)(x)


def test_refusals(library: str) -> None:
    def message(*args: Any, **more: Any) -> str:
        with pytest.raises(irad.IradError) as e:
            irad.register_symbol_rule(*args, **more)
        return str(e.value)

    assert "sr_dot has a rule already" in message("sr_dot", _DOT, sizes={"x": "n", "y": "n"}, vjp=_dot_vjp)
    assert "irad has a derivative of sinf" in message("sinf", "float sinf(float x)", vjp=_unruly_vjp)
    assert "needs vjp=, jvp= or both" in message("g", "double g(double x)")
    assert "how many items the parameter x" in message("g", "double g(const double *x)", vjp=_power_vjp)
    assert "size 'm' is not understood" in message("g", "double g(const double *x)", sizes={"x": "m"}, vjp=_power_vjp)
    assert "integers that may be written" in message("g", "double g(int *x)", sizes={"x": 1}, vjp=_power_vjp)
    assert "neither a number nor a pointer" in message("g", "double g(void *x)", vjp=_power_vjp)
    assert "nothing to differentiate" in message("g", "int g(double x)", vjp=_power_vjp)
    assert "not understood" in message("g", "double g(double", vjp=_power_vjp)
    otherwise = irad.load_c(source="double sr_dot(double x); double g(double x) { return sr_dot(x); }")
    with pytest.raises(irad.IradError, match="is not how its rule declares it"):
        irad.grad(otherwise.g)(1.0)
    own = irad.load_c(source="double sr_power(double x) { return x; } double g(double x) { return sr_power(x); }")
    with pytest.raises(irad.IradError, match="its code is here too"):
        irad.grad(own.g)(1.0)
