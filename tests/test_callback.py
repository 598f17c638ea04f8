"""Derivatives as C functions: SciPy's callbacks and plain addresses."""

from __future__ import annotations

import ctypes

import numpy as np
import pytest
from numba import njit
from scipy import integrate, ndimage

import irad
from irad.errors import ArgumentError


@njit
def f(x):
    return np.sin(x) * x


@njit
def g(x, a):
    return a * x * x


def test_quad() -> None:
    d = irad.low_level_callable(irad.grad(f))
    value, _ = integrate.quad(d, 0.0, 2.0)
    assert value == pytest.approx(np.sin(2.0) * 2.0, rel=1e-12)
    d = irad.low_level_callable(irad.grad(g), "double (int, double *)")
    assert integrate.quad(d, 0.0, 2.0, args=(3.0,))[0] == pytest.approx(12.0, rel=1e-12)
    d = irad.low_level_callable(irad.grad(g, 1), "double(int, double*)")
    assert integrate.nquad(d, [(0.0, 1.0), (2.0, 3.0)])[0] == pytest.approx(1 / 3, rel=1e-10)


def test_quad_of_c() -> None:
    lib = irad.load_c(source="double f(double x) { return x * x * x; }")
    assert integrate.quad(irad.low_level_callable(lib.f), 0.0, 2.0)[0] == pytest.approx(4.0)
    assert integrate.quad(irad.low_level_callable(irad.grad(lib.f)), 0.0, 2.0)[0] == pytest.approx(8.0)


def test_user_data() -> None:
    data = np.array([2.0, 3.0])

    @njit
    def h(x, w):
        return w[0] * x + w[1] * x * x

    d = irad.low_level_callable(irad.grad(h), user_data=data)
    assert integrate.quad(d, 0.0, 1.0)[0] == pytest.approx(5.0)
    data[1] = 0.0
    assert integrate.quad(d, 0.0, 1.0)[0] == pytest.approx(2.0)

    @njit
    def arrays(x, w):
        return (x * x).sum() * w[0]

    d = irad.low_level_callable(arrays, "double (int, double *)", user_data=data)
    assert integrate.quad(d, 0.0, 1.0, args=(1.0,))[0] == pytest.approx(2 * (1 / 3 + 1))


def test_generic_filter() -> None:
    @njit
    def middle(values):
        return irad.grad(norm)(values)[1]

    @njit
    def norm(values):
        return np.sqrt((values * values).sum())

    image = np.random.default_rng(0).uniform(1.0, 2.0, 50)
    callback = irad.low_level_callable(middle, "int (double *, npy_intp, double *, void *)")
    found = ndimage.generic_filter(image, callback, size=3, mode="nearest")
    padded = np.pad(image, 1, mode="edge")
    wanted = image / np.sqrt(padded[:-2] ** 2 + image**2 + padded[2:] ** 2)
    np.testing.assert_allclose(found, wanted, rtol=1e-14)


def test_what_raises_is_nan() -> None:
    @njit
    def fails(x):
        if x > 1.0:
            raise ValueError("no")
        return x * x

    d = irad.low_level_callable(irad.grad(fails))
    assert np.isnan(integrate.quad(d, 0.5, 2.0)[0])
    with pytest.raises(Exception):  # noqa: B017  (SciPy's SystemError or RuntimeError)
        ndimage.generic_filter(
            np.ones(4), irad.low_level_callable(array_fails, "int (double *, npy_intp, double *, void *)"), size=3
        )


@njit
def array_fails(values):
    if values[0] > 0:
        raise ValueError("no")
    return 0.0


def test_addresses() -> None:
    double = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)
    assert double(irad.grad(f).address)(0.5) == pytest.approx(np.sin(0.5) + 0.5 * np.cos(0.5))
    two = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.c_double)
    assert two(irad.grad(g).address)(0.5, 3.0) == pytest.approx(3.0)
    with pytest.raises(ArgumentError, match="has no address"):
        _ = irad.grad(njit(lambda x: (x * x).sum())).address


def test_bad_input() -> None:
    with pytest.raises(ArgumentError, match="not known"):
        irad.low_level_callable(f, "float (float)")
    with pytest.raises(ArgumentError, match="user_data"):
        irad.low_level_callable(g, user_data=np.arange(3))
    with pytest.raises(ArgumentError, match="cannot be called as"):
        irad.low_level_callable(njit(lambda x: x.sum()))
