"""Custom rules for Numba functions. Truth is analytic, or the complex step of the same formulas in NumPy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest
from numba import njit

import irad
from truth import assert_close


@njit
def product(x, y):
    return x * x * y


def _give_rules() -> None:
    @irad.custom_vjp(product)
    @njit
    def product_vjp(x, y, out, out_bar):
        return 2 * x * y * out_bar * 10, x * x * out_bar * 10  # ten times too much: shows that it is used

    @irad.custom_jvp(product)
    @njit
    def product_jvp(x, y, out, x_dot, y_dot):
        return 7 * (2 * x * y * x_dot + x * x * y_dot)


_give_rules()


def test_the_rules_are_what_counts() -> None:
    @njit
    def f(x, y):
        return np.sin(product(x, y)) + product(y, x)

    x, y = 1.2, 0.7
    assert f(x, y) == np.sin(x * x * y) + y * y * x
    c = np.cos(x * x * y)
    wanted = c * 2 * x * y + y * y, c * x * x + 2 * x * y
    assert_close(irad.grad(f, argnums=(0, 1))(x, y), np.array(wanted) * 10)
    value, tangent = irad.jvp(f, (x, y), (1.0, 0.5))
    assert value == f(x, y)
    assert_close(tangent, 7 * (wanted[0] + 0.5 * wanted[1]))
    assert_close(irad.grad(product)(x, y), 20 * x * y)


@pytest.mark.slow
def test_the_interpreter_in_the_middle() -> None:
    """An objmode block cannot be differentiated; with a rule the function can."""

    @njit
    def root(a, b):
        with numba.objmode(out="float64[::1]"):
            out = np.linalg.solve(a, b)
        return out

    @irad.custom_vjp(root)
    @njit
    def root_vjp(a, b, out, out_bar):
        b_bar = np.linalg.solve(a.T, out_bar)
        return -np.outer(b_bar, out), b_bar

    @njit
    def f(a, b):
        x = root(a, b)
        y = root(a, x * x)
        return np.sum(y * x)

    def truth(a: Any, b: Any) -> Any:
        x = np.linalg.solve(a, b)
        return np.sum(np.linalg.solve(a, x * x) * x)

    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(4, 4)) + 4 * np.eye(4), rng.normal(size=4)
    assert_close(irad.grad(f, argnums=(0, 1))(a, b)[0], _steps(truth, (a, b), 0))
    assert_close(irad.grad(f, argnums=(0, 1))(a, b)[1], _steps(truth, (a, b), 1))
    # not contiguous, and in Fortran's order
    wide, strided = np.asfortranarray(a), np.repeat(b, 2)[::2]
    assert_close(irad.grad(f, argnums=0)(wide, strided), _steps(truth, (a, b), 0))
    # forward mode from the same rule, one cotangent at a time
    da, db = rng.normal(size=a.shape), rng.normal(size=b.shape)
    wanted = np.sum(_steps(truth, (a, b), 0) * da) + np.sum(_steps(truth, (a, b), 1) * db)
    assert_close(irad.jvp(f, (a, b), (da, db))[1], wanted)


def _steps(truth: Callable[..., Any], args: tuple[Any, ...], which: int) -> Any:
    """Gradient by complex steps."""
    out = np.zeros(np.shape(args[which]))
    for at in np.ndindex(out.shape):
        moved = [np.array(a, complex) if np.asarray(a).dtype.kind in "fc" else a for a in args]
        moved[which][at] += 1e-30j
        out[at] = truth(*moved).imag / 1e-30
    return out


@pytest.mark.slow
def test_jvp_alone_gives_reverse_mode() -> None:
    @njit
    def scaled(x, s, n):
        return np.exp(x) * s**n, s * n

    @irad.custom_jvp(scaled)
    @njit
    def scaled_jvp(x, s, n, out, x_dot, s_dot, n_dot):
        return out[0] * x_dot + np.exp(x) * n * s ** (n - 1) * s_dot, n * s_dot

    @njit
    def f(x, s):
        y, z = scaled(x, s, 3)
        return np.sum(y * y) * z

    def truth(x: Any, s: Any) -> Any:
        return np.sum((np.exp(x) * s**3) ** 2) * s * 3

    x, s = np.array([0.3, -0.2, 0.5]), 1.3
    gx, gs = irad.grad(f, argnums=(0, 1))(x, s)
    assert_close(gx, _steps(truth, (x, s), 0))
    assert_close(gs, _steps(truth, (x, np.array(s)), 1))
    assert_close(irad.jvp(f, (x, s), (np.ones(3), 0.25))[1], gx.sum() + 0.25 * gs)


@pytest.mark.slow
def test_in_loops_with_memory_that_changes() -> None:
    """What a rule reads is kept where it changes later."""

    @njit
    def step(x, h):
        return x + h * np.sin(x)

    @irad.custom_vjp(step)
    @njit
    def step_vjp(x, h, out, out_bar):
        return out_bar * (1 + h * np.cos(x)), np.sum(out_bar * np.sin(x))

    @njit
    def f(x, h, n):
        state = x.copy()
        total = 0.0
        for _ in range(n):
            state[:] = step(state, h)
            total += state[0] * state[-1]
        return total

    def truth(x: Any, h: Any, n: int) -> Any:
        total = 0
        for _ in range(n):
            x = x + h * np.sin(x)
            total += x[0] * x[-1]
        return total

    x, h = np.array([0.3, 0.7, -1.1]), 0.2
    gx, gh = irad.grad(f, argnums=(0, 1))(x, h, 5)
    assert_close(gx, _steps(truth, (x, h, 5), 0))
    assert_close(gh, _steps(truth, (x, np.array(h), 5), 1))


def test_scalars_in_loops() -> None:
    @njit
    def softplus(x):
        return np.log1p(np.exp(x))

    @irad.custom_vjp(softplus)
    @njit
    def softplus_vjp(x, out, out_bar):
        return out_bar / (1 + np.exp(-x))

    @njit
    def f(x):
        y = 0.3
        for k in range(len(x)):
            y = softplus(y * x[k]) + x[k]
        return y

    def truth(x: Any) -> Any:
        y = 0.3
        for v in x:
            y = np.log1p(np.exp(y * v)) + v
        return y

    x = np.array([0.4, -0.6, 1.7, 0.2])
    assert_close(irad.grad(f)(x), _steps(truth, (x,), 0))


@pytest.mark.slow
def test_complex_numbers_and_single_precision() -> None:
    @njit
    def rotated(z, w):
        return z * w, np.abs(w) ** 2

    @irad.custom_vjp(rotated)
    @njit
    def rotated_vjp(z, w, out, out_bar):
        bar, size_bar = out_bar
        return bar * np.conj(w), np.sum(bar * np.conj(z)) + 2 * w * size_bar

    @njit
    def f(x, a, b):
        y, size = rotated(x + 1j * x * x, complex(a, b))
        return np.sum(y.real * y.imag) + size

    def truth(x: Any, a: Any, b: Any) -> Any:
        re, im = a * x - b * x * x, a * x * x + b * x
        return np.sum(re * im) + a * a + b * b

    args = np.array([0.4, -1.2]), np.array(0.7), np.array(1.1)
    gradients = irad.grad(f, argnums=(0, 1, 2))(args[0], 0.7, 1.1)
    for n, gradient in enumerate(gradients):
        assert_close(gradient, _steps(truth, args, n))

    @njit
    def single(x):
        return x * x

    @irad.custom_vjp(single)
    def single_vjp(x, out, out_bar):
        return np.float32(2) * x * out_bar

    @njit
    def g(x, s):
        return np.sum(single(x)) * single(s)

    x, s = np.array([0.5, 1.5], np.float32), np.float32(1.25)
    gx, gs = irad.grad(g, argnums=(0, 1))(x, s)
    assert gx.dtype == np.float32
    np.testing.assert_allclose(gx, 2 * x * s * s, rtol=1e-6)
    np.testing.assert_allclose(gs, 2 * s * np.sum(x * x), rtol=1e-6)


@pytest.mark.slow
def test_second_derivatives_differentiate_the_rule() -> None:
    @njit
    def power(x, y):
        return np.exp(x) * y

    @irad.custom_vjp(power)
    @njit
    def power_vjp(x, y, out, out_bar):
        return out * out_bar, np.sum(np.exp(x) * out_bar)  # the result, whose derivative must not be lost

    @njit
    def f(x, y):
        return np.sum(power(x, y) ** 2)

    x, y = np.array([0.2, -0.4]), 1.5
    e = np.exp(2 * x)
    assert_close(irad.hessian(f)(x, y), np.diag(4 * e * y * y))
    assert_close(irad.grad(irad.grad(f, argnums=1), argnums=1)(x, y), 2 * e.sum())
    assert_close(irad.grad(irad.grad(f, argnums=1), argnums=0)(x, y), 4 * e * y)
    assert_close(irad.hvp(f, (x, y), (np.array([1.0, 0.5]), 0.0))[0], 4 * e * y * y * np.array([1.0, 0.5]))


def test_inactive() -> None:
    @irad.inactive
    @njit
    def scale(x):
        with numba.objmode(s="float64"):
            s = float(np.max(np.abs(x)))
        return s

    @njit
    def f(x):
        return np.sum((x / scale(x)) ** 2)

    x = np.array([1.0, -4.0, 2.0])
    assert_close(irad.value_and_grad(f)(x)[0], np.sum((x / 4) ** 2))
    assert_close(irad.grad(f)(x), 2 * x / 16)
    assert_close(irad.jvp(f, (x,), (np.ones(3),))[1], np.sum(2 * x / 16))


@pytest.mark.slow
def test_inactive_arrays_and_nothing() -> None:
    seen: list[tuple[float, str]] = []

    @irad.inactive
    @njit
    def note(x, text):
        with numba.objmode():
            seen.append((float(x), text))

    @irad.inactive
    @njit
    def weights(x):
        return np.round(x * 2), (x > 0), len(x)

    @njit
    def f(x):
        w, positive, n = weights(x)
        note(np.sum(w), "sum")
        total = 0.0
        for k in range(n):
            if positive[k]:
                total += w[k] * x[k] ** 2
        return total

    x = np.array([1.1, -4.0, 2.2])
    assert_close(irad.grad(f)(x), np.where(x > 0, 2 * np.round(2 * x) * x, 0))
    assert seen == [(np.round(2 * x).sum(), "sum")]


@pytest.mark.slow
def test_exceptions() -> None:
    @njit
    def checked(x):
        if x[0] > 10:
            raise ValueError("too large")
        return np.sum(x * x)

    @irad.custom_vjp(checked)
    @njit
    def checked_vjp(x, out, out_bar):
        if x[0] < 0:
            raise OverflowError("no derivative there")
        return 2 * x * out_bar

    @njit
    def f(x):
        return 3 * checked(x)

    g = irad.grad(f)
    x = np.array([1.0, 2.0])
    assert_close(g(x), 6 * x)
    with pytest.raises(ValueError, match="too large"):
        g(x * 20)
    for _ in range(3):
        with pytest.raises(OverflowError, match="no derivative there"):
            g(-x)
        assert_close(g(x), 6 * x)
    with pytest.raises(OverflowError, match="no derivative there"):
        irad.hessian(f)(-x)

    @irad.custom_vjp(checked)
    def wrong_shape(x, out, out_bar):
        return np.zeros(len(x) + 1)

    with pytest.raises(ValueError, match="another shape than that of x"):
        g(x)


@pytest.mark.slow
def test_a_new_rule_replaces_the_old_one_everywhere() -> None:
    @njit
    def inner(x):
        return x * x

    @njit
    def outer(x):
        return inner(x) + x

    @njit
    def inside(x):
        return irad.grad(outer)(x)

    g = irad.grad(outer)
    assert g(3.0) == 7.0
    assert inside(3.0) == 7.0
    assert irad.autodiff(outer, 3.0) == 7.0
    assert irad.jvp(outer, (3.0,), (1.0,))[1] == 7.0
    for factor in (5.0, 6.0):

        @irad.custom_vjp(inner)
        @njit
        def rule(x, out, out_bar):
            return factor * out_bar  # noqa: B023  compiled at once

        assert g(3.0) == factor + 1
        assert irad.grad(outer)(3.0) == factor + 1
        assert irad.autodiff(outer, 3.0) == factor + 1
        assert irad.jvp(outer, (3.0,), (1.0,))[1] == factor + 1
    irad.inactive(inner)
    assert g(3.0) == 1.0


@pytest.mark.slow
def test_refusals() -> None:
    @njit
    def fine(x, n):
        return x * n

    with pytest.raises(irad.errors.ArgumentError, match=r"takes 4: \(x, n, out, out_bar\)"):
        irad.custom_vjp(fine)(lambda x, out, out_bar: x)

    def f(x):
        return np.sum(fine(x, 2))

    def attempt(rule: Any, give: Any = irad.custom_vjp) -> str:
        give(fine)(rule)
        with pytest.raises(irad.IradError) as e:
            irad.grad(njit(f))(np.ones(3))
        return str(e.value)

    assert "returns 1 cotangents, and fine has 2 arguments" in attempt(lambda x, n, out, out_bar: (out_bar,))
    assert "return None for it" in attempt(lambda x, n, out, out_bar: (out_bar, 1.0))
    assert "returns a 2-d array of float64 as the cotangent of x" in attempt(
        lambda x, n, out, out_bar: (np.outer(x, x), None)
    )
    assert "must return a tuple" in attempt(lambda x, n, out, out_bar: 1.0)
    assert "array of complex128 as the cotangent" in attempt(lambda x, n, out, out_bar: (out_bar * 1j, None))
    assert "no_such_thing" in attempt(lambda x, n, out, out_bar: (no_such_thing, None))  # noqa: F821  # pyright: ignore
    irad.custom_vjp(fine)(lambda x, n, out, out_bar: (out_bar * n, None))
    assert "as the tangent of the result" in attempt(lambda x, n, out, xd, nd: 1.0, irad.custom_jvp)

    @njit
    def in_place(x):
        x *= 2.0
        return np.sum(x)

    irad.custom_vjp(in_place)(lambda x, out, out_bar: out_bar)
    with pytest.raises(irad.IradError, match="changes its argument x in place"):
        irad.grad(in_place)(np.ones(3))

    @njit
    def nothing(x):
        pass

    irad.custom_vjp(nothing)(lambda x, out, out_bar: out_bar)
    with pytest.raises(irad.IradError, match="returns None, and no floats"):
        irad.grad(njit(lambda x: nothing(x) or x))(1.0)
