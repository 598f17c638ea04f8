"""`irad.jax.op` against JAX's own derivatives of the same formulas, in the ways in which JAX calls functions."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from tests.costs import slow_if

jax = pytest.importorskip("jax", reason="JAX is not installed")

import jax.numpy as jnp  # noqa: E402

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

void cube(const float *x, int n, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] = x[i] * x[i] * x[i];
}
"""


@pytest.fixture(autouse=True)
def double_precision() -> Iterator[None]:
    jax.config.update("jax_enable_x64", True)
    yield
    jax.config.update("jax_enable_x64", False)


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="jax_ops.c")


@pytest.fixture(scope="module")
def mixed(lib: Any) -> Any:
    return irad.jax.op(lib.mixed, out_shapes=lambda x, w, a: [x.shape, ()])


def mixed_by_jax(x: Any, w: Any, a: Any) -> Any:
    y = jnp.sin(x * w[0]) * a + x * jnp.roll(x, -1)
    return y, (y * w * a).sum()


def loss(f: Callable[..., Any]) -> Callable[..., Any]:
    return lambda x, w, a: f(x, w, a)[0].sum() ** 2 + jnp.sin(f(x, w, a)[1])


def arguments() -> tuple[Any, Any, float]:
    r = np.random.default_rng(0)
    return jnp.array(r.normal(size=4)), jnp.array(r.normal(size=4)), 1.3


def same(got: Any, expected: Any) -> None:
    got, expected = jax.tree.leaves(got), jax.tree.leaves(expected)
    assert len(got) == len(expected)
    for g, e in zip(got, expected, strict=True):
        assert g.shape == e.shape
        np.testing.assert_allclose(g, e, rtol=1e-11, atol=1e-12)


TRANSFORMS: dict[str, Callable[[Any], Any]] = {
    "value": lambda f: f,
    "grad": lambda f: jax.grad(loss(f), (0, 1, 2)),
    "jitted gradient": lambda f: jax.jit(jax.grad(loss(f), (0, 1, 2))),
    "jacrev": lambda f: jax.jacrev(f, (0, 1)),
    "jacfwd": lambda f: jax.jacfwd(f, (0, 2)),
    "hessian": lambda f: jax.hessian(loss(f), (0, 1)),
    "reverse over reverse": lambda f: jax.jacrev(jax.grad(loss(f))),
    "reverse over forward": lambda f: jax.jacrev(jax.jacfwd(loss(f))),
    "jitted hessian": lambda f: jax.jit(jax.hessian(loss(f))),
    "linearize": lambda f: lambda x, w, a: jax.linearize(lambda x: f(x, w, a), x)[1](w),
    "linear transpose": lambda f: lambda x, w, a: jax.vjp(lambda x, a: f(x, w, a), x, a)[1]((x, 2.0)),
    "rematerialised": lambda f: jax.grad(jax.checkpoint(loss(f))),
}


@pytest.mark.parametrize("name", slow_if(lambda n: "hessian" in n or "over reverse" in n, TRANSFORMS))
def test_transforms(name: str, mixed: Any) -> None:
    transform = TRANSFORMS[name]
    same(transform(mixed)(*arguments()), transform(mixed_by_jax)(*arguments()))


@pytest.mark.slow
def test_vmap_over_any_axis_and_argument(mixed: Any) -> None:
    x, w, _ = arguments()
    xs, many = jnp.stack([x, 2 * x, w], axis=1), jnp.arange(3.0)
    for axes, given in (
        ((1, None, None), (xs, w, 1.3)),
        ((1, None, 0), (xs, w, many)),
        ((None, None, 0), (x, w, many)),
    ):
        for make in (lambda f: f, lambda f: jax.grad(loss(f))):
            same(jax.vmap(make(mixed), axes)(*given), jax.vmap(make(mixed_by_jax), axes)(*given))
            same(jax.jit(jax.vmap(make(mixed), axes))(*given), jax.vmap(make(mixed_by_jax), axes)(*given))


def test_inside_of_jax_s_loops(mixed: Any) -> None:
    def steps(f: Any) -> Any:
        return lambda x, w: jax.lax.fori_loop(0, 3, lambda _, x: 0.3 * f(x, w, 1.3)[0], x).sum()

    def scanned(f: Any) -> Any:
        def step(x: Any, _: Any) -> Any:
            y, s = f(x, w, 1.3)
            return 0.3 * y, s

        return lambda x: jax.lax.scan(step, x, None, length=3)[1].sum()

    x, w, _ = arguments()
    same(steps(mixed)(x, w), steps(mixed_by_jax)(x, w))
    same(jax.grad(scanned(mixed))(x), jax.grad(scanned(mixed_by_jax))(x))


def test_single_precision(lib: Any) -> None:
    cube = irad.jax.op(lib.cube)
    x = jnp.linspace(-1, 2, 5, dtype=jnp.float32)
    got = jax.grad(lambda x: cube(x).sum())(x)
    assert got.dtype == jnp.float32
    np.testing.assert_allclose(got, 3 * x**2, rtol=1e-6)


@njit
def relax(k, x, n):
    out = np.empty((n, x.size))
    y = x.copy()
    for t in range(n):
        y = y - 0.1 * k * np.sin(y)
        out[t] = y
    return out, y[0]


def relax_by_jax(k: Any, x: Any, n: int) -> Any:
    out = []
    for _ in range(n):
        x = x - 0.1 * k * jnp.sin(x)
        out.append(x)
    return jnp.stack(out), x[0]


@pytest.mark.slow
def test_numba_functions_and_shapes() -> None:
    x, k, _ = arguments()
    plain = irad.jax.op(relax)
    shaped = irad.jax.op(relax, out_shapes=lambda k, x, n: [(n, *x.shape), ()])

    def total(f: Any) -> Any:
        return lambda k: f(k, x, 5)[0].sum() * f(k, x, 5)[1]

    expected = jax.grad(total(relax_by_jax))(k)
    same(jax.grad(total(plain))(k), expected)
    same(jax.jit(jax.grad(total(shaped)))(k), expected)
    with pytest.raises(irad.IradError, match="out_shapes"):
        jax.jit(total(plain))(k)


@njit
def folded(x, n):
    for _ in range(n):
        x = np.sin(x) + 0.1 * x
    return x


def test_numbers() -> None:
    counted = irad.jax.op(njit(lambda x: (x * x, x.size)))
    x = jnp.arange(3.0)
    same(jax.grad(lambda x: counted(x)[0].sum() * counted(x)[1])(x), 6 * x)
    f = irad.jax.op(folded)

    def by_jax(x: Any) -> Any:
        for _ in range(3):
            x = jnp.sin(x) + 0.1 * x
        return x

    same(jax.grad(jax.grad(f))(0.7, 3), jax.grad(jax.grad(by_jax))(0.7))
    same(
        jax.jit(jax.vmap(jax.grad(f), (0, None)), static_argnums=1)(jnp.arange(3.0), 3),
        jax.vmap(jax.grad(by_jax))(jnp.arange(3.0)),
    )
    same(jax.jit(f)(0.7, 3), by_jax(jnp.asarray(0.7)))  # the integer may be traced: it gives no shape
    same(pickle.loads(pickle.dumps(f))(0.7, 3), by_jax(jnp.asarray(0.7)))


def test_equal_numbers_of_other_sign_or_type_are_not_shared() -> None:
    @njit
    def signed(x, a):
        return x * np.copysign(2.0, a) + (x if a == 1 else 0.0) / (2 * a + 1)

    f = irad.jax.op(signed)
    values = [0.0, -0.0, 1, 1.0]
    got = jax.jit(lambda x: [jax.value_and_grad(f)(x, a) for a in values])(1.5)
    for a, (value, slope) in zip(values, got, strict=True):
        expected = np.copysign(2.0, a) + (a == 1) / (2 * a + 1)
        same((value, slope), (jnp.asarray(1.5 * expected), jnp.asarray(expected)))


def test_arguments_are_not_changed() -> None:
    @njit
    def in_place(x):
        x *= x
        return x.sum()

    x = jnp.arange(3.0)
    same(jax.grad(irad.jax.op(in_place))(x), 2 * jnp.arange(3.0))
    same(x, jnp.arange(3.0))


def test_what_does_not_fit_is_refused(mixed: Any) -> None:
    x, w, a = arguments()
    for bad, match in (
        ([1.0], "argument 0 of mixed is list"),
        ("x", "argument 0 of mixed is str"),
        (x.astype(complex), "complex128"),
        (x.astype(jnp.bfloat16), "bfloat16"),
        (x.astype(jnp.float32), "float32"),
    ):
        with pytest.raises(irad.IradError, match=match):
            mixed(bad, w, a)
    with pytest.raises(irad.IradError, match="third order"):
        jax.grad(jax.grad(jax.grad(irad.jax.op(folded))))(0.7, 3)
    jax.config.update("jax_enable_x64", False)
    with pytest.raises(irad.IradError, match="jax_enable_x64"):
        mixed(np.ones(3), np.ones(3), 1.0)
