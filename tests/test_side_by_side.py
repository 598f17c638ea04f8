"""Iterations of outer loops that run side by side (`transform.jam`): where they do, where they must not, bit by bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numba import njit

import irad
from irad.api.load_c import CLibrary
from irad.transform import jam

SOURCE = """
double least(int n, int m, const double *a, const double *b, const double *y)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        double r = -y[i];
        for (int j = 0; j < m; j++)
            r += a[i * m + j] * b[j];
        sum += r * r;
    }
    return sum;
}
void columns(int n, int m, const double *a, const double *b, double *y)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            y[j] += a[i * m + j] * b[i] * y[j] * 0.25 + 0.1 * a[i * m + j];
}
void product(int n, int m, const double *a, const double *b, double *y)
{
    for (int i = 0; i < n; i++) {
        double s = 0.0;
        for (int j = 0; j < m; j++)
            s += a[i * m + j] * b[j];
        y[i] = s * s;
    }
}
double rows(int n, int m, const double *a, const double *b, const double *y)
{
    double sum = 1.0, weight = 1.0;
    for (int i = 0; i < n; i++) {
        const double *p = a + i * m;
        double s = 0.0;
        for (const double *q = b; q != b + m; q++)
            s -= *p++ * *q;
        sum -= weight * s * y[i];
        weight *= 0.75;
    }
    return sum;
}
/* What may not run side by side. */
double walks(int n, int m, const double *a, const double *b, const double *y)
{
    const double *p = a;
    double sum = 1.0, weight = 1.0;
    for (int i = 0; i < n; i++) {
        double s = 0.0;
        for (const double *q = b; q != b + m; q++)
            s -= *p++ * *q;
        sum -= weight * s * y[i];
        weight *= 0.75;
    }
    return sum;
}
void in_place(int n, int m, const double *a, const double *b, double *y)
{
    for (int i = 0; i < n; i++) { /* reads what earlier iterations have written */
        double s = b[i];
        for (int j = 0; j < n; j++)
            s += a[i * m + j] * y[j];
        y[i] = 0.5 * s;
    }
}
void neighbours(int n, int m, const double *a, const double *b, double *y)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j + 1 < m; j++)
            y[j] += a[i * m + j] * y[j + 1] * b[i];
}
void bumps(int n, int m, const double *a, const double *b, double *y)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            y[(j * 3) % 4] = y[(j * 3) % 4] * b[i] + a[i * m + j];
}
double triangle(int n, int m, const double *a, const double *b, const double *y)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        double s = y[i];
        for (int j = 0; j < i; j++)
            s += a[i * m + j] * b[j];
        sum += s * s * s;
    }
    return sum;
}
double handed_on(int n, int m, const double *a, const double *b, const double *y)
{
    double s = 0.5;
    for (int i = 0; i < n; i++) { /* the sum goes on where the last one ended */
        s = y[i] * s;
        for (int j = 0; j < m; j++)
            s += a[i * m + j] * b[j];
    }
    return s;
}
"""


def least(n, m, a, b, y):
    return sum((a[i] @ b[:m] - y[i]) ** 2 for i in range(n))


def columns(n, m, a, b, y):
    y = y.copy()
    for i in range(n):
        y[:m] += a[i] * b[i] * y[:m] * 0.25 + 0.1 * a[i]
    return y


def product(n, m, a, b, y):
    return np.array([(a[i] @ b[:m]) ** 2 for i in range(n)] + list(y[n:]))


def rows(n, m, a, b, y):
    return 1.0 + sum(0.75**i * (a[i] @ b[:m]) * y[i] for i in range(n))


def walks(n, m, a, b, y):
    return rows(n, m, a, b, y)


def in_place(n, m, a, b, y):
    y = y.copy()
    for i in range(n):
        y[i] = 0.5 * (b[i] + a[i, :n] @ y[:n])
    return y


def neighbours(n, m, a, b, y):
    y = y.copy()
    for i in range(n):
        for j in range(m - 1):
            y[j] += a[i, j] * y[j + 1] * b[i]
    return y


def bumps(n, m, a, b, y):
    y = y.copy()
    for i in range(n):
        for j in range(m):
            y[j * 3 % 4] = y[j * 3 % 4] * b[i] + a[i, j]
    return y


def triangle(n, m, a, b, y):
    return sum((y[i] + a[i, :i] @ b[:i]) ** 3 for i in range(n))


def handed_on(n, m, a, b, y):
    s = 0.5
    for i in range(n):
        s = y[i] * s + a[i] @ b[:m]
    return s


SIDE_BY_SIDE: list[Callable[..., object]] = [least, columns, product, rows]
ONE_BY_ONE: list[Callable[..., object]] = [walks, in_place, neighbours, bumps, triangle, handed_on]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> CLibrary:
    path = tmp_path_factory.mktemp("side") / "side.c"
    path.write_text(SOURCE)
    return irad.load_c(path)


@pytest.fixture
def jammed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The headers of the loops that have been changed."""
    found: list[str] = []
    write = jam._Jam.write

    def note(self: jam._Jam) -> None:
        found.append(self.n.loop.header)
        write(self)

    monkeypatch.setattr(jam._Jam, "write", note)
    yield found


def _gradients(truth: Callable[..., object], n: int, m: int, values: list[np.ndarray], weights: np.ndarray):
    """By complex steps: of the number, or of the weighted sum of the results."""
    out = []
    for k, v in enumerate(values):
        g = np.empty(v.shape)
        for at in np.ndindex(v.shape):
            moved = [x.astype(complex) for x in values]
            moved[k][at] += 1e-30j
            result = np.asarray(truth(n, m, *moved))
            g[at] = np.imag(result if result.ndim == 0 else result @ weights) / 1e-30
        out.append(g)
    return out


@pytest.mark.parametrize("truth", [*SIDE_BY_SIDE, *ONE_BY_ONE], ids=lambda f: f.__name__)
def test_gradients(library: CLibrary, jammed: list[str], truth: Callable[..., object]) -> None:
    f = getattr(library, truth.__name__)
    returns = truth in (least, rows, walks, triangle, handed_on)
    rng = np.random.default_rng(1)
    for n, m in ((1, 5), (3, 7), (4, 8), (5, 5), (8, 9), (11, 12), (4, 0), (0, 4)):
        if (truth is in_place or truth is triangle) and m < n:
            continue
        size = max(n, m, 4)
        a, b, y = rng.uniform(-1, 1, (n, m)), rng.uniform(-1, 1, size), rng.uniform(-1, 1, size)
        used = [a, b, y]
        weights = rng.uniform(-1, 1, size)
        shadows = [np.zeros_like(v) for v in used]
        given = [v.copy() for v in used]
        if returns:
            value, shadows = irad.value_and_grad(f, argnums=(2, 3, 4))(n, m, *given)
            assert value == f(n, m, *used)
        else:
            shadows[2][:] = weights
            irad.autodiff(f, n, m, *(irad.Duplicated(v, s) for v, s in zip(given, shadows, strict=True)))
            primal = [v.copy() for v in used]
            f(n, m, *primal)
            assert np.array_equal(primal[2], given[2])
        for got, want in zip(shadows, _gradients(truth, n, m, used, weights), strict=True):
            np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-13)
    assert bool(jammed) == (truth in SIDE_BY_SIDE)


def test_can_be_switched_off(library: CLibrary, jammed: list[str]) -> None:
    with irad.options(side_by_side=False):
        gradient = irad.grad(library.least, 3)
        one = np.ones(1)
        assert gradient(1, 1, np.ones((1, 1)), one, 0.5 * one) == 1.0
    assert not jammed


def steps(w, h, n):
    h = h.copy()
    g = np.empty_like(h)
    for _ in range(n):
        for i in range(h.size):
            s = 0.0 * h[0]
            for j in range(h.size):
                s += w[i, j] * h[j]
            g[i] = 0.5 * s - 0.1 * s * s * s
        h[:] = g
    return h.sum()


@pytest.mark.slow
def test_arrays_made_by_numba(jammed: list[str]) -> None:
    rng = np.random.default_rng(2)
    w, h = rng.uniform(-1, 1, (6, 6)), rng.uniform(-1, 1, 6)
    f = njit(steps)
    value, got = irad.value_and_grad(f, argnums=(0, 1))(w, h, 3)
    assert value == f(w, h, 3)
    assert jammed
    for k, v in enumerate((w, h)):
        for at in np.ndindex(v.shape):
            moved = [w.astype(complex), h.astype(complex)]
            moved[k][at] += 1e-30j
            assert got[k][at] == pytest.approx(steps(moved[0], moved[1], 3).imag / 1e-30, rel=1e-12, abs=1e-14)
