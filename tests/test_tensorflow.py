"""`irad.tensorflow.op` against TensorFlow's own derivatives of the same formulas."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
tf = pytest.importorskip("tensorflow", reason="TensorFlow is not installed")

SOURCE = r"""
#include <math.h>

void mixed(const double *x, const double *w, int n, double a, double *y, double *s)
{
    *s = 0.0;
    for (int i = 0; i < n; i++) {
        y[i] = sin(x[i] * w[0]) * a + x[i] * x[(i + 1) % n];
        *s += y[i] * w[i] * a;
    }
}
"""


@pytest.fixture(scope="module")
def mixed() -> Any:
    lib = irad.load_c(source=SOURCE, name="tensorflow_ops.c")
    return irad.tensorflow.op(lib.mixed, out_shapes=lambda x, w, a: [x.shape, ()])


def mixed_by_tensorflow(x: Any, w: Any, a: Any) -> Any:
    y = tf.sin(x * w[0]) * a + x * tf.roll(x, -1, 0)
    return y, tf.reduce_sum(y * w * a)


def arguments() -> tuple[Any, Any, Any]:
    r = np.random.default_rng(0)
    return tf.constant(r.normal(size=4)), tf.Variable(r.normal(size=4)), tf.constant(1.3, tf.float64)


def gradients(f: Callable[..., Any], x: Any, w: Any, a: Any) -> Any:
    with tf.GradientTape() as tape:
        tape.watch([x, a])
        y, s = f(x, w, a)
        loss = tf.reduce_sum(y) ** 2 + tf.sin(s)
    return tape.gradient(loss, [x, w, a])


def hessian(f: Callable[..., Any], x: Any, w: Any, a: Any) -> Any:
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, a])
        found = gradients(f, x, w, a)
    return [tape.jacobian(g, [x, w], experimental_use_pfor=False) for g in found]


def tangent(f: Callable[..., Any], x: Any, w: Any, a: Any) -> Any:
    with tf.autodiff.ForwardAccumulator(x, tf.sin(x)) as forward:
        y, s = f(x, w, a)
    return [forward.jvp(y), forward.jvp(s)]


def same(got: Any, expected: Any) -> None:
    got, expected = tf.nest.flatten(got), tf.nest.flatten(expected)
    assert len(got) == len(expected)
    for g, e in zip(got, expected, strict=True):
        assert g.shape == e.shape
        np.testing.assert_allclose(g, e, rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("what", [lambda f, *args: f(*args), gradients, hessian, tangent])
def test_eager(what: Callable[..., Any], mixed: Any) -> None:
    same(what(mixed, *arguments()), what(mixed_by_tensorflow, *arguments()))


def test_graphs(mixed: Any) -> None:
    x, w, a = arguments()
    expected = gradients(mixed_by_tensorflow, x, w, a)
    for size in (4, None):
        compiled = tf.function(lambda x: gradients(mixed, x, w, a), input_signature=[tf.TensorSpec([size], tf.float64)])
        same(compiled(x), expected)


def test_numba_functions() -> None:
    @njit
    def relax(k, x, n):
        out = np.empty((n, x.size))
        y = x.copy()
        for t in range(n):
            y = y - 0.1 * k * np.sin(y)
            out[t] = y
        return out, y[0]

    def by_tensorflow(k: Any, x: Any, n: int) -> Any:
        out = []
        for _ in range(n):
            x = x - 0.1 * k * tf.sin(x)
            out.append(x)
        return tf.stack(out), x[0]

    x, k, _ = arguments()
    f = pickle.loads(pickle.dumps(irad.tensorflow.op(power)))
    same(f(2.0, 3), np.asarray(8.0))
    same(f(tf.keras.Variable(2.0, dtype="float64"), 3), np.asarray(8.0))
    op = irad.tensorflow.op(relax)

    def slope(f: Any) -> Any:
        with tf.GradientTape() as tape:
            out, last = f(k, x, 5)
            loss = tf.reduce_sum(out) * last
        return tape.gradient(loss, k)

    same(slope(op), slope(by_tensorflow))
    same(tf.function(lambda: slope(op))(), slope(by_tensorflow))


@njit
def power(x, n):
    y = 1.0
    for _ in range(n):
        y *= x
    return y


def test_what_does_not_fit_is_refused(mixed: Any) -> None:
    x, w, a = arguments()
    for bad, match in (
        ([1.0], "argument 0 of mixed is list"),
        ("x", "argument 0 of mixed is str"),
        (tf.cast(x, tf.complex64), "complex64"),
        (tf.cast(x, tf.bfloat16), "bfloat16"),
        (tf.cast(x, tf.float32), "float32"),
    ):
        with pytest.raises(irad.IradError, match=match):
            mixed(bad, w, a)
