"""Functions as values in differentiated Numba functions. Truth: complex step of the Python functions."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numba import cfunc, njit

import irad

pytestmark = pytest.mark.filterwarnings("ignore::numba.core.errors.NumbaExperimentalFeatureWarning")


def _square(x: Any) -> Any:
    return x * x


def _wave(x: Any) -> Any:
    return np.sin(x)


def _fraction(x: Any) -> Any:
    if x.real < -100.0:
        raise ValueError("too small")
    return x / (1 + x * x)


square, wave, fraction = (njit("float64(float64)")(f) for f in (_square, _wave, _fraction))
compiled = cfunc("float64(float64)")(_fraction)


@njit("float32(float32)")
def single(x: Any) -> Any:
    return x * x / np.float32(3)


@njit
def iterated(functions: Any, x: Any) -> Any:
    for i in range(3):
        x = functions[i % 2](x) + 0.1
    return x


@njit
def chosen(x: Any, k: int) -> Any:
    f = square if k > 0 else fraction
    listed = [square, wave, fraction]
    s = x
    for g in listed:
        s = g(s) + f(x)
    return s * compiled(x) + iterated((fraction, wave), x)


def truth(x: Any, k: int) -> Any:
    f = _square if k > 0 else _fraction
    s = x
    for g in (_square, _wave, _fraction):
        s = g(s) + f(x)
    y = x
    for i in range(3):
        y = (_fraction, _wave)[i % 2](y) + 0.1
    return s * _fraction(x) + y


@pytest.mark.parametrize("k", [1, -1])
def test_functions_chosen_at_run_time(k: int) -> None:
    h = 1e-30
    slope = truth(0.7 + 1j * h, k).imag / h
    value, gradient = irad.value_and_grad(chosen)(0.7, k)
    assert math.isclose(value, truth(0.7, k).real, rel_tol=1e-15)
    assert math.isclose(gradient, slope, rel_tol=1e-14)
    assert math.isclose(irad.jvp(chosen, (0.7, k), (1.0, None))[1], slope, rel_tol=1e-14)


@njit
def converted(x: Any) -> Any:
    return single(x) * x


def test_declared_signatures_convert() -> None:
    value, gradient = irad.value_and_grad(converted)(0.7)
    assert value == converted(0.7) != 0.7**3 / 3
    assert math.isclose(gradient, 0.49, rel_tol=1e-6)
