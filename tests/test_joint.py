"""Joint reversal: loops whose iterations are reversed as soon as they have run, and loops that must not be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
import joint_fuzz
import truth
from irad import Const, Duplicated
from joint_programs import HEAD, PROGRAMS, Program

JOINT = "each iteration is reversed as soon as it has run"


def compiled(p: Program) -> Any:
    return irad.load_c(source=HEAD + p.code).f


def inputs(n: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(n + 10 * d)
    return rng.normal(size=(n, d)), rng.normal(size=max(d, 3))


def gradients(f: Any, n: int, d: int, x: np.ndarray, w: np.ndarray) -> tuple[float, np.ndarray, np.ndarray, float]:
    """Value, and gradients by x, w and c = 0.7."""
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    value, (dc,) = _autodiff(f, n, d, x.copy(), dx, w.copy(), dw)
    return value, dx, dw, dc


def _autodiff(f: Any, n: int, d: int, x: Any, dx: Any, w: Any, dw: Any) -> tuple[float, tuple[float]]:
    found = irad.autodiff(f, Const(n), Const(d), irad.Active(0.7), Duplicated(x, dx), Duplicated(w, dw))
    return float(f(n, d, 0.7, x.copy(), w.copy())), (float(found[0] if isinstance(found, tuple) else found),)


@pytest.mark.parametrize("p", PROGRAMS, ids=lambda p: p.name)
def test_programs(p: Program) -> None:
    """Gradients by arrays and numbers, whichever way the loop is reversed; empty and negative sizes too."""
    f = compiled(p)
    for n, d in ((5, 4), (1, 3), (7, 1), (0, 4), (40, 9)):
        if d < 2 and "s[d - 1" in p.code:
            continue
        x, w = inputs(n, d)
        _, dx, dw, dc = gradients(f, n, d, x, w)
        cut = slice(None) if p.name == "cleared" else slice(0, d)

        def value(c, x, w, n=n, d=d, cut=cut):
            return p.version(n, d, c, x, w[cut])

        if x.size:
            truth.assert_close(dx, truth.complex_step(lambda v, w=w: value(0.7, v, w), x), 1e-11)
        truth.assert_close(dw, truth.complex_step(lambda v, x=x: value(0.7, x, v), w), 1e-11)
        truth.assert_close(dc, truth.complex_step(lambda v, x=x, w=w: value(v, x, w), 0.7), 1e-11)


@pytest.mark.parametrize("p", PROGRAMS, ids=lambda p: p.name)
def test_which(p: Program) -> None:
    """The plan says which loops are reversed jointly."""
    from irad.api.derivation import derive_c
    from irad.codegen.plan_report import report_of

    activities = ("const", "const", "active", "dup", "dup")
    with irad.options(joint_rows=False):  # of the loops without loops inside others are reversed jointly
        plan = str(report_of(derive_c(compiled(p).lower(True), activities, True)))
    assert (JOINT in plan) == p.joint, plan


@pytest.mark.parametrize("p", PROGRAMS, ids=lambda p: p.name)
def test_primal_bit_for_bit(p: Program) -> None:
    """What a derivative returns and leaves in memory is what the function does."""
    f = compiled(p)
    x, w = inputs(6, 5)
    y, v = x.copy(), w.copy()
    value = f(6, 5, 0.7, y, v)
    z, u = x.copy(), w.copy()
    found, _ = irad.value_and_grad(f, argnums=(2, 3, 4))(6, 5, 0.7, z, u)
    assert found == value
    assert np.array_equal(w, u) and np.array_equal(y, z)


def test_negative_sizes() -> None:
    f = compiled(next(p for p in PROGRAMS if p.name == "stack_scratch"))
    x, w = inputs(3, 3)
    for n, d in ((-1, 3), (3, -1), (-2, -2), (3, 0)):
        dx, dw = np.zeros_like(x), np.zeros_like(w)
        irad.autodiff(f, Const(n), Const(d), irad.Active(0.7), Duplicated(x, dx), Duplicated(w, dw))
        assert not dx.any() and not dw.any()


@pytest.mark.parametrize("seed", [pytest.param(k, marks=[pytest.mark.slow] if k >= 4 else []) for k in range(60)])
def test_random_loops(seed: int) -> None:
    """Scratch memory that iterations write in full, in part, sometimes or not at all, before or after it is read."""
    made = joint_fuzz.Loop(seed)
    f, version = irad.load_c(source=made.source).f, made.python
    for k in range(3):
        n, d, m, x, w = joint_fuzz.inputs(100 * seed + k)
        dx, dw = irad.grad(f, argnums=(3, 4))(n, d, m, x, w)
        if x.size:
            truth.assert_close(dx, truth.complex_step(lambda v, s=(n, d, m), w=w: version(*s, v, w), x), 1e-10)
        truth.assert_close(dw, truth.complex_step(lambda v, s=(n, d, m), x=x: version(*s, x, v), w), 1e-10)


def test_overlapping_arguments() -> None:
    """x and w in the same memory: the version for arguments that overlap."""
    f = compiled(next(p for p in PROGRAMS if p.name == "two_sums"))
    v = np.linspace(-1.0, 1.0, 12)
    shadow = np.zeros(12)
    irad.autodiff(f, Const(3), Const(4), irad.Active(0.7), Duplicated(v, shadow), Duplicated(v[:4], shadow[:4]))

    def version(u):
        t = u.reshape(3, 4) @ u[:4]
        return 2.0 * (1.0 + np.sum(t * t)) + np.sum(np.sin(t)) / 3.0

    truth.assert_close(shadow, truth.complex_step(version, v), 1e-12)


@pytest.mark.parametrize("name", ["log_sums", "stack_scratch", "memory_of_an_iteration", "broken_off"])
def test_second_derivatives(name: str) -> None:
    """Forward mode through a derivative whose loops are reversed jointly."""
    p = next(p for p in PROGRAMS if p.name == name)
    f = compiled(p)
    x, w = inputs(4, 3)
    found = irad.hessian(f, argnums=4)(3, 3, 0.7, x[:3].copy(), w.copy())

    def gradient_by(k):
        step = 1e-5
        e = np.eye(3)[k] * step
        up, down = (truth.complex_step(lambda u: p.version(3, 3, 0.7, x[:3], u), w + s * e) for s in (1.0, -1.0))
        return (up - down) / (2 * step)

    truth.assert_close(found, np.array([gradient_by(k) for k in range(3)]), 1e-7)


def test_two_shadows_of_results() -> None:
    """A sum that is stored: its adjoint is what its shadow holds, and is used up."""
    source = """
    void f(int n, int d, const double *x, double *out)
    {
        double a = 0.0, b = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * x[p * d + i];
            a += t * t;
            b += 1.0 / (1.0 + t);
        }
        out[0] = 2.0 * a;
        out[1] = b - a;
    }
    """
    f = irad.load_c(source=source).f
    x, _ = inputs(5, 3)
    dx, out, seeds = np.zeros_like(x), np.zeros(2), np.array([0.7, -1.3])
    irad.autodiff(f, Const(5), Const(3), Duplicated(x, dx), Duplicated(out, seeds))

    def version(v):
        t = np.sum(v * v, axis=1)
        a, b = np.sum(t * t), np.sum(1.0 / (1.0 + t))
        return 0.7 * 2.0 * a - 1.3 * (b - a)

    truth.assert_close(dx, truth.complex_step(version, x), 1e-12)
    truth.assert_close(out, [2 * np.sum(np.sum(x * x, 1) ** 2), np.sum(1 / (1 + np.sum(x * x, 1))) - out[0] / 2], 1e-12)
    assert not seeds.any()


@njit
def rows(x, w):
    total = 0.0
    for p in range(x.shape[0]):
        t = 0.0
        for i in range(x.shape[1]):
            t += x[p, i] * w[i]
        total += np.sin(t) * t
    return total


@njit
def rows_divided(x, w):
    total = 0.0
    for p in range(x.shape[0]):
        t = 0.0
        for i in range(x.shape[1]):
            t += x[p, i] * w[i]
        total += t * t / (x[p, 0] - 1.0)
    return total


def test_numba() -> None:
    x, w = inputs(6, 4)
    g = irad.grad(rows, argnums=1)
    truth.assert_close(g(x, w), truth.complex_step(lambda v: np.sum(np.sin(x @ v) * (x @ v)), w), 1e-12)
    assert JOINT in str(g.plan)
    found = irad.grad(rows_divided, argnums=1)(x, w)
    truth.assert_close(found, truth.complex_step(lambda v: np.sum((x @ v) ** 2 / (x[:, 0] - 1.0)), w), 1e-12)


def test_errors_leave_shadows_alone() -> None:
    """A loop that may fail is reversed after it has succeeded."""
    x, w = inputs(6, 4)
    x[4, 0] = 1.0
    shadow = np.zeros_like(w)
    with pytest.raises(ZeroDivisionError):
        irad.autodiff(rows_divided, Const(x), Duplicated(w, shadow))
    assert not shadow.any()
