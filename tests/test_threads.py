"""`threads`: iterations shared out among threads; right for every number of them, or refused."""

from __future__ import annotations

import inspect
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit, prange
from numba.core.errors import TypingError

import irad
from bench.entries import gmm
from bench.kernel import In, Out
from irad import Const, Duplicated
from tests import truth

KERNELS = Path(__file__).parent.parent / "csrc" / "kernels"
RNG = np.random.default_rng(5)


def gradient(source: str, *argnums: int, threads: int = 3, **load: Any) -> Any:
    f = irad.load_c(source=f"#include <math.h>\n#include <stdlib.h>\n#include <stdio.h>\n{source}", **load).f
    with irad.options(threads=threads):
        return irad.value_and_grad(f, argnums if len(argnums) > 1 else argnums[0])


def nearest(points: np.ndarray, centroids: np.ndarray) -> tuple[float, np.ndarray]:
    """Cost and gradient of k-means."""
    difference = points[:, None, :] - centroids
    distance = np.sum(difference**2, axis=2)
    best = np.argmin(distance, axis=1)
    g = np.zeros_like(centroids)
    np.add.at(g, best, -2 * difference[np.arange(len(points)), best])
    return float(np.sum(np.min(distance, axis=1))), g


@pytest.mark.parametrize("threads", [2, 3, 7])
@pytest.mark.parametrize("n", [1, 2, 3, 6, 7, 8, 200])
def test_kmeans(threads: int, n: int) -> None:
    points, centroids = RNG.normal(size=(n, 3)), RNG.normal(size=(5, 3))
    f = irad.load_c(KERNELS / "kmeans.c").kmeans_cost
    with irad.options(threads=threads):
        g = irad.value_and_grad(f, 4)
    value, found = g(n, 5, 3, points, centroids)
    cost, expected = nearest(points, centroids)
    assert abs(value - cost) <= 1e-12 * cost
    truth.assert_close(found, expected)
    again = g(n, 5, 3, points, centroids)
    assert again[0] == value and np.array_equal(again[1], found)  # whoever is done first


def test_no_iteration_at_all() -> None:
    g = gradient("double f(int n, const double *x, double c) { double s = c * c; for (int i = 0; i < n; i++) "
                 "s += sin(x[i]) * c; return 2 * s; }", 1, 2)  # fmt: skip
    value, (dx, dc) = g(0, np.ones(3), 1.5)
    assert value == 4.5 and dc == 6.0 and not dx.any()


BEFORE_AND_AFTER = """
double f(int n, const double *x, const double *w, double c) {
    double scale[4], s = 0.5 * c, t = 0;
    for (int k = 0; k < 4; k++) scale[k] = exp(w[k]);
    for (int i = n - 1; i >= 0; i -= 2) {
        double *y = malloc(4 * n * sizeof(double)), p = 1;
        for (int k = 0; k < 4 * n; k++) y[k] = x[i] * scale[k % 4];
        for (int k = 0; k < 4 * n; k++) p += sin(y[k]) * c;
        if (x[i] > 0) s += p * x[i]; else t -= p;
        free(y);
    }
    return (3 * s - t / c) * w[0] + log(c);
}
"""


def before_and_after(x: Any, w: Any, c: Any) -> Any:
    scale = np.exp(w)
    n = len(x)
    s, t = 0.5 * c, 0.0 * c
    for i in range(n - 1, -1, -2):
        p = 1 + c * np.sum(np.sin(x[i] * scale)) * n
        if np.real(x[i]) > 0:
            s = s + p * x[i]
        else:
            t = t - p
    return (3 * s - t / c) * w[0] + np.log(c)


@pytest.mark.parametrize("threads", [2, 5])
@pytest.mark.parametrize("n", [1, 2, 9, 30])
def test_what_stands_before_and_after_the_loop(threads: int, n: int) -> None:
    g = gradient(BEFORE_AND_AFTER, 1, 2, 3, threads=threads)
    x, w, c = RNG.normal(size=n), RNG.normal(size=4), 1.3
    value, found = g(n, x, w, c)
    step = 1e-30j

    def slope(at: int, k: int) -> float:
        args = [x.astype(complex), w.astype(complex), np.array([c], complex)]
        args[at][k] += step
        return before_and_after(args[0], args[1], args[2][0]).imag / 1e-30

    assert abs(value - before_and_after(x, w, c)) < 1e-12 * max(1, abs(value))
    for at, (a, part) in enumerate(zip((x, w, [c]), found, strict=True)):
        truth.assert_close(np.atleast_1d(part), np.array([slope(at, k) for k in range(len(a))]))


def test_results_in_memory() -> None:
    source = """void f(int n, const double *x, double *out, double *seen) {
        double s = 0;
        seen[0] = 7;
        for (int i = 0; i < n; i++) s += x[i] * x[i] * x[i];
        out[1] = 3 * s + x[0] * seen[1]; }"""
    f = irad.load_c(source=source).f
    x, out, seen = RNG.normal(size=11), np.array([1.0, np.inf, np.nan]), np.array([0.0, 5.0])
    dx, dout, dseen = np.full(11, 0.25), np.array([4.0, 2.0, 8.0]), np.zeros(2)
    with irad.options(threads=2):
        irad.autodiff(f, Const(11), Duplicated(x, dx), Duplicated(out, dout), Duplicated(seen, dseen))
    expected = 0.25 + 2 * 9 * x * x
    expected[0] += 10
    truth.assert_close(dx, expected)
    truth.assert_close(dseen, np.array([0.0, 2 * x[0]]))
    np.testing.assert_array_equal(dout, [4.0, 0.0, 8.0])
    assert out[0] == 1.0 and np.isnan(out[2]) and abs(out[1] - 3 * np.sum(x**3) - 5 * x[0]) < 1e-12
    np.testing.assert_array_equal(seen, [7.0, 5.0])


def test_infinities_are_what_they_are_in_one_thread() -> None:
    source = "double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += 1 / x[i]; return s; }"
    for x in (np.array([1.0, 0.0, 2.0, 4.0]), np.array([1.0, 2.0, 0.0, 4.0]), np.array([0.0, 1.0, 2.0])):
        value, found = gradient(source, 1)(x.size, x)
        with np.errstate(divide="ignore"):
            assert value == np.inf
            np.testing.assert_allclose(found, -1 / x**2)


REFUSED = {
    "running product": ("double f(int n, const double *x) { double p = 1; for (int i = 0; i < n; i++) p *= x[i]; "
                        "return p; }", "a sum is used within the loop"),
    "used inside": ("double f(int n, const double *x) { double s = 0, t = 0; for (int i = 0; i < n; i++) "
                    "{ s += x[i]; t += s * x[i]; } return t; }", "a sum is used within the loop"),
    "not linear": ("double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += exp(x[i]); "
                   "return log(s); }", "not proportional"),
    "squared": ("double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += exp(x[i]); "
                "return s * s; }", "not proportional"),
    "decides": ("double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += exp(x[i]); "
                "if (s > 3) puts(\"\"); return s; }", "not proportional|calls put"),
    "early exit": ("double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) "
                   "{ if (x[i] < 0) break; s += exp(x[i]); } return s; }", "left early|how often"),
    "output": ("double f(int n, const double *x, double *y) { double s = 0; for (int i = 0; i < n; i++) "
               "{ y[i] = sin(x[i]); s += y[i]; } return s; }", "not the function's own"),
    "neighbour": ("double f(int n, const double *x) { double s = 0, last = 0; for (int i = 0; i < n; i++) "
                  "{ s += last * x[i]; last = x[i] + 1; } return s; }", "hands a value on|used within"),
    "scratch": ("double f(int n, const double *x) { double s = 0; double *t = calloc(n, 8); "
                "for (int i = 0; i < n; i++) { t[i] = x[i] + (i ? t[i - 1] : 0); s += t[i]; } free(t); return s; }",
                "earlier one|hands a value on|used within"),
    "prints": ("double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) "
               "{ printf(\"%d\", i); s += x[i]; } return s; }", "calls printf"),
    "global": ("double total; double f(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) "
               "s += x[i]; total += 1; return s; }", "neither its own"),
    "not where the time goes": ("double f(int n, const double *x) { double s = 0, p = 1; for (int i = 0; i < n; i++) "
                                "{ double t = 0; for (int k = 0; k < n; k++) t += sin(x[i] * x[k]); p = sin(p*t); } "
                                "for (int i = 0; i < n; i++) s += x[i]; return s + p; }",
                                "a sum is used|hands a value"),
    "no loop": ("double f(const double *x) { return x[0]; }", "no loop"),
    "last value": ("double f(int n, const double *x) { double s = 0, y = 0; for (int i = 0; i < n; i++) "
                   "{ y = sin(x[i]); s += y; } return s + y; }", "last iteration|hands a value"),
    "how often": ("double f(int n, const double *x) { double s = 0; int i = 0; while (x[i] > 0) s += x[i++]; "
                  "return s; }", "how often|left early"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    source, reason = REFUSED[name]
    at = 0 if name == "no loop" else 1
    x = np.array([0.5, 1.0, 2.0])
    args = (x,) if name == "no loop" else (3, x, np.zeros(3)) if name == "output" else (3, x)
    with pytest.raises(irad.IradError, match=reason) as caught:
        gradient(source, at)(*args)
    assert "threads=1" in str(caught.value) and caught.value.location is not None


@pytest.mark.parametrize("threads", [2, 3])
def test_gmm(threads: int) -> None:
    """Scratch made once, outside the loop over points, and terms that depend on the parameters alone."""
    kernel = gmm.kernel(3, 4, 25)
    by_hand, expected = kernel.hand()
    by_hand.run()
    f = irad.load_c(KERNELS / "gmm.c").gmm_objective
    shadows: list[np.ndarray] = []
    marked: list[Any] = []
    for a in kernel.arguments:
        if isinstance(a, In):
            shadows.append(np.zeros_like(a.value))
            marked.append(Duplicated(a.value, shadows[-1]))
        else:
            marked.append(Duplicated(a.value.copy(), a.cotangent.copy()) if isinstance(a, Out) else Const(a))
    with irad.options(threads=threads):
        irad.autodiff(f, *marked)
    for found, right in zip(shadows, expected, strict=True):
        truth.assert_close(found.ravel(), right.ravel())


def waves(x, w, c):
    scale = np.exp(w)
    s = 0.5 * c
    for i in range(x.shape[0]):
        y = x[i] * scale
        p = 0.0
        for k in range(y.size):
            p += np.sin(y[k]) * c
        s += p * x[i]
    return 3 * s * w[0] + np.log(c)


@pytest.mark.parametrize("parallel", [False, True])
@pytest.mark.parametrize("threads", [2, 5])
def test_numba(parallel: bool, threads: int) -> None:
    scope: dict[str, Any] = {"np": np, "prange": prange}
    source = inspect.getsource(waves).replace("in range(x.", "in prange(x.") if parallel else inspect.getsource(waves)
    exec(source, scope)
    f = njit(parallel=parallel)(scope["waves"])
    for n in (1, 3, 40):
        x, w, c = RNG.normal(size=n), RNG.normal(size=4), 1.3
        with irad.options(threads=threads):
            g = irad.value_and_grad(f, (0, 1, 2))
            dx, dw = np.ones(n), np.ones(4)
            dc = irad.autodiff(f, Duplicated(x, dx), Duplicated(w, dw), c)[2]
        value, found = g(x, w, c)
        assert abs(value - waves(x, w, c)) < 1e-12 * max(1, abs(value))
        for at, (a, part, other) in enumerate(zip((x, w, [c]), found, (dx - 1, dw - 1, dc), strict=True)):
            expected = np.zeros(len(a))
            for k in range(len(a)):
                args: list[Any] = [x.astype(complex), w.astype(complex), np.array([c], complex)]
                args[at][k] += 1e-30j
                expected[k] = waves(args[0], args[1], args[2][0]).imag / 1e-30
            truth.assert_close(np.atleast_1d(part), expected)
            truth.assert_close(np.atleast_1d(other), expected)
    assert f"threads={threads}" in repr(g) and f"threads={threads}" in str(g.plan)
    truth.assert_close(pickle.loads(pickle.dumps(g))(x, w, c)[1][0], found[0])


def test_numba_with_blas() -> None:
    @njit(parallel=True)
    def loss(w, x, y):
        s = 0.0
        for i in prange(x.shape[0]):
            s += np.log(1 + np.exp(-y[i] * np.dot(x[i], w)))
        return s / x.shape[0]

    x, w, y = RNG.normal(size=(30, 4)), RNG.normal(size=4), np.sign(RNG.normal(size=30))
    with irad.options(threads=3):
        found = irad.grad(loss)(w, x, y)
    truth.assert_close(found, -(y / (1 + np.exp(y * (x @ w)))) @ x / 30)


def test_numba_is_refused_where_it_cannot_run_in_threads() -> None:
    @njit
    def product(x):
        p = 1.0
        for i in range(x.size):
            p *= x[i]
        return p

    @njit
    def fills(x, y):
        s = 0.0
        for i in range(x.size):
            y[i] = x[i] * x[i]
            s += y[i]
        return s

    @njit
    def total(x):
        s = 0.0
        for i in range(x.size):
            s += x[i] * x[i]
        return s

    @njit
    def outer(x):
        return g(x)

    with irad.options(threads=2):
        g = irad.grad(total)
        for call, reason in (
            (lambda: irad.grad(product)(np.ones(3)), "a sum is used within the loop"),
            (lambda: irad.grad(fills)(np.ones(3), np.ones(3)), "not the function's own"),
            (lambda: g(np.ones(6)[::2]), "strided view"),
            (lambda: irad.jacfwd(g)(np.ones(3)), "one thread"),
        ):
            with pytest.raises(irad.IradError, match=reason):
                call()
        with pytest.raises((irad.IradError, TypingError)):
            outer(np.ones(3))
    truth.assert_close(g(np.arange(5.0)), 2 * np.arange(5.0))


def test_only_gradients_run_in_threads() -> None:
    f = irad.load_c(KERNELS / "kmeans.c").kmeans_cost
    args = (2, 1, 1, np.ones((2, 1)), np.zeros((1, 1)))
    g = njit(lambda x: x * x)
    with irad.options(threads=2):
        for call in (
            lambda: irad.hessian(f, 4)(*args),
            lambda: irad.jacfwd(f, 4)(*args),
            lambda: irad.grad(f, 4).address,
            lambda: irad.jacfwd(g)(1.0),
        ):
            with pytest.raises(irad.IradError, match="one thread"):
                call()
    overlapping = np.ones(4)
    h = irad.load_c(source="void f(int n, const double *x, double *y) { double s = 0; for (int i = 0; i < n; i++) "
                    "s += x[i]; y[0] = s; }").f  # fmt: skip
    with irad.options(threads=2), pytest.raises(irad.IradError, match="share memory"):
        irad.autodiff(h, 2, overlapping[:2], overlapping[1:3])


def test_calls_from_several_threads_and_other_processes() -> None:
    points, centroids = RNG.normal(size=(500, 3)), RNG.normal(size=(5, 3))
    f = irad.load_c(KERNELS / "kmeans.c").kmeans_cost
    with irad.options(threads=2):
        g = irad.grad(f, 4)
    assert "threads=2" in repr(g)
    expected = nearest(points, centroids)[1]
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: g(500, 5, 3, points, centroids), range(40)):
            truth.assert_close(found, expected)
    truth.assert_close(pickle.loads(pickle.dumps(g))(500, 5, 3, points, centroids), expected)


def test_pytorch() -> None:
    torch = pytest.importorskip("torch")
    source = "#include <math.h>\n"
    source += "double f(const double *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += sin(x[i]); return s; }"
    with irad.options(threads=2):
        op = irad.torch.op(irad.load_c(source=source).f)
    x = torch.linspace(0, 1, 9, dtype=torch.float64).requires_grad_()
    op(x).backward()
    truth.assert_close(x.grad.numpy(), np.cos(x.detach().numpy()))
