"""`irad.vjp` and batches of tangents inside @njit code: values, structures, derivatives of them, memory, errors."""

from collections import namedtuple

import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError
from numba.core.runtime import _nrt_python, rtsys

import irad
from irad.errors import ArgumentError, IradError

Pair = namedtuple("Pair", "u v")
X = np.array([0.1, 0.2, 0.3])


@njit
def mirrored(x):
    return np.sin(x) * x[::-1]


def mirrored_jacobian(x: np.ndarray) -> np.ndarray:
    return np.diag(np.cos(x) * x[::-1]) + np.fliplr(np.diag(np.sin(x)))


@njit
def structured(x, p, n):
    return Pair(x * p.u, (p.v * x.sum(), n)), x.size


@njit
def written(x, out, scale):
    for i in range(x.size):
        out[i] = x[i] ** 2 * scale
    x[0] = 7.0


def test_pullback() -> None:
    @njit
    def inside(x, ct):
        value, pull = irad.vjp(mirrored, x)
        x[0] = 100.0  # the pullback holds a copy
        return value, pull(ct)[0], pull(2.0 * ct)[0]

    ct = np.array([1.0, -2.0, 0.5])
    value, once, twice = inside(X.copy(), ct)
    np.testing.assert_allclose(value, np.sin(X) * X[::-1])
    np.testing.assert_allclose(once, ct @ mirrored_jacobian(X))
    np.testing.assert_allclose(twice, 2.0 * ct @ mirrored_jacobian(X))


@pytest.mark.slow
def test_pullback_of_structures() -> None:
    @njit
    def inside(x, p, w):
        value, pull = irad.vjp(structured, x, p, 3)
        return value, pull(((w, (2, None)), None))

    w = np.array([3.0, 4.0, 5.0])
    value, (by_x, by_p) = inside(X, Pair(2.0, 3.0), w)
    assert value[1] == 3
    assert value[0][1][1] == 3
    np.testing.assert_allclose(by_x, w * 2.0 + 2.0 * 3.0)
    assert isinstance(by_p, Pair)
    np.testing.assert_allclose(by_p, (w @ X, 2.0 * X.sum()))


@pytest.mark.slow
def test_pullbacks_in_a_loop_and_their_gradient() -> None:
    @njit
    def inside(x):
        total = 0.0
        for i in range(1, 4):
            value, pull = irad.vjp(mirrored, x * i)
            total += (pull(value)[0] ** 2).sum()
        return total

    def wanted(x):
        return sum(((np.sin(i * x) * (i * x)[::-1] @ mirrored_jacobian(i * x)) ** 2).sum() for i in range(1, 4))

    assert inside(X) == pytest.approx(wanted(X), rel=1e-13)
    steps = [wanted(X + 1e-20j * row).imag * 1e20 for row in np.eye(3)]
    np.testing.assert_allclose(irad.grad(inside)(X), steps, rtol=1e-12)


def test_a_pullback_gives_its_memory_back() -> None:
    @njit
    def inside(x, n):
        total = 0.0
        for _ in range(n):
            value, pull = irad.vjp(mirrored, x)
            total += pull(value)[0][0]
        return total

    inside(X, 2)
    _nrt_python.memsys_enable_stats()
    try:
        before = rtsys.get_allocation_stats()
        inside(X, 100)
        after = rtsys.get_allocation_stats()
    finally:
        _nrt_python.memsys_disable_stats()
    assert after.alloc - before.alloc == after.free - before.free > 0


def test_batch() -> None:
    @njit
    def inside(x, t):
        return irad.jvp(mirrored, (x,), (t,))

    t = np.arange(12.0).reshape(4, 3)
    value, tangent = inside(X, t)
    np.testing.assert_allclose(value, mirrored(X))
    np.testing.assert_allclose(tangent, t @ mirrored_jacobian(X).T)


@pytest.mark.slow
def test_batch_of_structures() -> None:
    @njit
    def inside(x, p, t, tp):
        return irad.jvp(structured, (x, p, 3), (t, tp, None))

    t, tp = np.arange(12.0).reshape(4, 3), Pair(np.array([1.0, 2.0, 3.0, 4.0]), np.ones(4))
    value, tangent = inside(X, Pair(2.0, 3.0), t, tp)
    assert value[1] == 3
    assert tangent[1] is None
    assert tangent[0][1][1] is None
    np.testing.assert_allclose(tangent[0].u, 2.0 * t + tp.u[:, None] * X)
    np.testing.assert_allclose(tangent[0].v[0], 3.0 * t.sum(axis=1) + X.sum())


@pytest.mark.slow
def test_batch_of_written_arrays() -> None:
    @njit
    def inside(x, out, tx, tout, ts):
        return irad.jvp(written, (x, out, 2.0), (tx, tout, ts))

    x, out, tx, tout = X.copy(), np.zeros(3), np.arange(12.0).reshape(4, 3), np.ones((4, 3))
    given, ts = tx.copy(), np.array([0.0, 1.0, 2.0, 3.0])
    inside(x, out, tx, tout, ts)
    np.testing.assert_allclose(x, [7.0, 0.2, 0.3])
    np.testing.assert_allclose(out, 2.0 * X**2)
    np.testing.assert_allclose(tout, 4.0 * X * given + ts[:, None] * X**2)
    np.testing.assert_allclose(tx, given * [0.0, 1.0, 1.0])


def test_gradient_of_a_batch() -> None:
    @njit
    def inside(x):
        return (irad.jvp(mirrored, (x,), (np.eye(3),))[1] ** 2).sum()

    steps = [(mirrored_jacobian(X + 1e-20j * row) ** 2).sum().imag * 1e20 for row in np.eye(3)]
    np.testing.assert_allclose(irad.grad(inside)(X), steps, rtol=1e-12)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda x: irad.vjp(mirrored, x)[1](1.0), "like the result"),
        (lambda x: irad.vjp(mirrored, x)[1](x[1:]), "the shape of the result"),
        (lambda x: irad.vjp(mirrored, x)[1](x, x), "one argument"),
        (lambda x: irad.vjp(mirrored, x)[1], "cannot leave @njit"),
        (lambda x: irad.vjp(mirrored, 3), "nothing to differentiate"),
        (lambda x: irad.jvp(structured, (x, Pair(1.0, 2.0), 1), (np.eye(3), Pair(1.0, 2.0), None)), "leading axis"),
        (
            lambda x: irad.jvp(structured, (x, Pair(1.0, 2.0), 1), (np.eye(3), Pair(x[:2], x), None)),
            "different lengths",
        ),
        (lambda x: irad.jvp(mirrored, (x,), (np.ones((0, 3)),)), "empty"),
        (lambda x: irad.jvp(mirrored, (x,), (np.ones((2, 2)),)), "another shape"),
    ],
)
def test_refusals(wrong, said: str) -> None:
    with pytest.raises((ArgumentError, IradError, TypingError, ValueError), match=said):
        njit(wrong)(X)
