"""`vjp`, `jacrev` and `jacobian`: against closed forms, forward mode and finite differences; errors."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import numpy as np
import pytest
from numba import njit

from irad.api.forward import jvp
from irad.api.functional import grad
from irad.api.jacobian import jacfwd
from irad.api.load_c import load_c
from irad.api.reverse import CheaperJacobian, jacobian, jacrev, vjp
from irad.errors import ArgumentError

RNG = np.random.default_rng(11)
Pair = namedtuple("Pair", "total squares")


@njit
def scalar(x, w):
    return (x * x).sum() * w


@njit
def outer(x, w):
    out = np.empty((x.shape[0], x.shape[0]))
    for i in range(x.shape[0]):
        for j in range(x.shape[0]):
            out[i, j] = x[i] * np.sin(x[j]) * w
    return out


@njit
def several(x, n):
    return np.sin(x), n, x[0] * x[1], (np.outer(x, x), x[2])


@njit
def named(x):
    return Pair(x.sum(), x * x)


@njit
def overwrites(x):
    x *= x
    return x + 1.0


@njit
def of_tuple(p, x):
    return x * p[0] + p[1]


@njit
def whole(n):
    return n + 1


@njit
def clashes(cotangent, value, total, primal):
    return cotangent * value + total * primal


def shapes(j: Any) -> Any:
    return (
        type(j)(*map(shapes, j))
        if hasattr(j, "_fields")
        else tuple(map(shapes, j))
        if isinstance(j, tuple)
        else (None if j is None else np.shape(j))
    )


def assert_same(a: Any, b: Any) -> None:
    assert type(a) is type(b) or not isinstance(a, tuple)
    if isinstance(a, tuple):
        assert len(a) == len(b)
        for x, y in zip(a, b, strict=True):
            assert_same(x, y)
    elif a is None:
        assert b is None
    else:
        assert np.shape(a) == np.shape(b)
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-14)


def test_vjp_of_a_scalar() -> None:
    x = RNG.normal(size=4)
    value, pullback = vjp(scalar, x, 3.0)
    assert np.isclose(value, 3 * (x @ x))
    for ct in (1.0, -2.5):
        gx, gw = pullback(ct)
        np.testing.assert_allclose(gx, ct * 6 * x)
        np.testing.assert_allclose(gw, ct * (x @ x))


def test_vjp_is_the_adjoint_of_jvp() -> None:
    x, dx, ct = RNG.normal(size=4), RNG.normal(size=4), RNG.normal(size=(4, 4))
    value, pullback = vjp(outer, x, 1.5)
    gx, gw = pullback(ct)
    moved_value, moved = jvp(outer, (x, 1.5), (dx, 0.7))
    np.testing.assert_allclose(value, moved_value)
    np.testing.assert_allclose((ct * moved).sum(), gx @ dx + gw * 0.7)
    step = 1e-6
    slope = (outer(x + step * dx, 1.5) - outer(x - step * dx, 1.5)) / (2 * step)
    np.testing.assert_allclose(gx @ dx, (ct * slope).sum(), rtol=1e-7)


@pytest.mark.slow
def test_vjp_of_a_tuple_with_an_integer() -> None:
    x = RNG.normal(size=3)
    _, pullback = vjp(several, x, 2)
    c0, c3 = RNG.normal(size=3), RNG.normal(size=(3, 3))
    (gx,) = pullback((c0, None, 2.0, (c3, 5.0)))
    wanted = c0 * np.cos(x) + 2 * np.array([x[1], x[0], 0]) + (c3 + c3.T) @ x + np.array([0, 0, 5.0])
    np.testing.assert_allclose(gx, wanted)


@pytest.mark.slow
def test_vjp_runs_on_copies() -> None:
    x = RNG.normal(size=3)
    before = x.copy()
    value, pullback = vjp(overwrites, x)
    np.testing.assert_array_equal(x, before)
    value[:] = 0
    x[:] = 0
    for _ in range(2):
        np.testing.assert_allclose(pullback(np.ones(3))[0], 2 * before)


@pytest.mark.slow
def test_vjp_of_tuples_single_precision_plain_functions_and_awkward_names() -> None:
    x = RNG.normal(size=3)
    gp, gx = vjp(of_tuple, (2.0, 1.0), x)[1](np.ones(3))
    np.testing.assert_allclose(gp, (x.sum(), 3.0))
    np.testing.assert_allclose(gx, np.full(3, 2.0))
    (g,) = vjp(lambda a: a * a, x.astype(np.float32)[::-1])[1](np.ones(3, np.float32))
    assert g.dtype == np.float32
    np.testing.assert_allclose(g, 2 * x.astype(np.float32)[::-1])
    assert vjp(clashes, 2.0, 3.0, 4.0, 5.0)[1](1.0) == (3.0, 2.0, 5.0, 4.0)


@pytest.mark.parametrize(
    ("fn", "args", "argnums"),
    [
        (scalar, (RNG.normal(size=4), 3.0), 0),
        (scalar, (RNG.normal(size=4), 3.0), (1, 0)),
        (outer, (RNG.normal(size=3), 1.5), 0),
        (outer, (RNG.normal(size=3), 1.5), (0, -1)),
        (several, (RNG.normal(size=3), 2), 0),
        (named, (RNG.normal(size=4),), 0),
        (of_tuple, ((2.0, 1.0), RNG.normal(size=3)), (0, 1)),
        (overwrites, (RNG.normal(size=3),), 0),
        (clashes, (2.0, 3.0, 4.0, 5.0), 2),
    ],
)
def test_jacobians_agree(fn: Any, args: tuple[Any, ...], argnums: Any) -> None:
    wanted = jacfwd(fn, argnums)(*args)
    assert_same(jacrev(fn, argnums)(*args), wanted)
    assert_same(jacobian(fn, argnums)(*args), wanted)


def test_shapes_are_those_of_the_result_and_the_argument() -> None:
    j = jacrev(outer, (0, 1))(RNG.normal(size=3), 2.0)
    assert [a.shape for a in j] == [(3, 3, 3), (3, 3)]
    x = RNG.normal(size=3)
    np.testing.assert_allclose(jacrev(overwrites)(x), np.diag(2 * x))


def test_jacobian_takes_the_cheaper_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[bool] = []
    rows = CheaperJacobian._rows
    monkeypatch.setattr(CheaperJacobian, "_rows", lambda *a: (used.append(True), rows(*a))[1])
    jacobian(scalar)(np.ones(3), 2.0)
    assert used
    used.clear()
    jacobian(outer)(np.ones(3), 2.0)
    assert not used


def test_c_functions() -> None:
    lib = load_c(
        source="double f(const double *x, double w, int n) { double s = 0; "
        "for (int i = 0; i < n; i++) s += x[i] * x[i] * w; return s; }\n"
        "void g(double *out, double x) { out[0] = x * x; }"
    )
    x = RNG.normal(size=3)
    value, pullback = vjp(lib.f, x, 2.0, 3)
    gx, gw = pullback(3.0)
    np.testing.assert_allclose(value, 2 * (x @ x))
    np.testing.assert_allclose(gx, 12 * x)
    np.testing.assert_allclose(gw, 3 * (x @ x))
    np.testing.assert_allclose(jacrev(lib.f)(x, 2.0, 3), 4 * x)
    np.testing.assert_allclose(jacobian(lib.f)(x, 2.0, 3), 4 * x)
    with pytest.raises(ArgumentError, match="must return a real scalar"):
        vjp(lib.g, np.zeros(1), 2.0)


def test_attributes() -> None:
    x = np.ones(3)
    _, pullback = vjp(scalar, x, 2.0)
    assert "scalar" in repr(pullback)
    assert repr(jacrev(scalar)) == "<irad.jacrev(scalar, argnums=0)>"
    assert repr(jacobian(scalar)) == "<irad.jacobian(scalar, argnums=0)>"
    g = grad(scalar)
    g(x, 2.0)
    assert g.llvm


@pytest.mark.parametrize(
    ("ct", "message"),
    [
        (np.ones(3), "has shape"),
        (np.ones((3, 3), np.float32), "has dtype"),
        (1.0, "must be an array"),
        (None, "must be an array"),
    ],
)
def test_cotangents_that_do_not_fit(ct: Any, message: str) -> None:
    _, pullback = vjp(outer, np.ones(3), 2.0)
    with pytest.raises(ArgumentError, match=message):
        pullback(ct)


def test_errors() -> None:
    with pytest.raises(ArgumentError, match="nothing to differentiate"):
        vjp(whole, 3)
    with pytest.raises(ArgumentError, match="returns no float"):
        vjp(njit(lambda x: None), np.ones(3))
    with pytest.raises(ArgumentError, match="returns no float"):
        jacrev(njit(lambda x: x.shape[0]))(np.ones(3))
    with pytest.raises(ArgumentError, match="complex"):
        vjp(njit(lambda x: x + 1j), 2.0)
    with pytest.raises(ArgumentError, match="twice"):
        jacrev(scalar, (0, 0))(np.ones(3), 2.0)
    with pytest.raises(ArgumentError, match="argnums=5"):
        jacobian(scalar, 5)(np.ones(3), 2.0)
    with pytest.raises(ArgumentError, match="argument 1"):
        jacrev(several, 1)(np.ones(3), 2)
