"""Calls that are reversed when they are made: where that happens, where it must not, and that all is right."""

from __future__ import annotations

import cmath
from collections.abc import Callable

import numpy as np
import pytest

import irad

# C function `f` → (source, the same in Python for complex steps, whether calls are fused)
Program = tuple[str, Callable[..., complex], bool]


def _tree(x, n, lo, hi):
    if hi - lo == 1:
        return cmath.sin(x[lo]) * x[(lo + 1) % n]
    mid = (lo + hi) // 2
    return _tree(x, n, lo, mid) - 0.5 * _tree(x, n, mid, hi)


def _simpson(a, b):
    return (b - a) / 6.0 * (cmath.exp(-a * a) + 4 * cmath.exp(-(((a + b) / 2) ** 2)) + cmath.exp(-b * b))


def _adapt(a, b, depth):
    m, whole = (a + b) / 2, _simpson(a, b)
    left, right = _simpson(a, m), _simpson(m, b)
    if depth == 0 or abs(left.real + right.real - whole.real) < 1e-4:
        return left + right
    return _adapt(a, m, depth - 1) + _adapt(m, b, depth - 1)


def _weighted(x, n):
    total = 0.3 * x[0]
    for i in range(n):
        term = cmath.exp(-x[i] * x[(i + 1) % n])
        total = total - term / (2.0 + x[i]) if i % 3 == 1 else total + x[i] * term
        if total.real > 2.5:
            break
    return total


def _squared(x, n):
    return sum((cmath.sin(v) * v) ** 2 for v in x)


def _doubling(x, n):
    total = 0j
    for v in x:
        total = total + total + cmath.sin(v) * v
    return total


def _flipping(x, n):
    total = 0j
    for v in x:
        total = cmath.sin(v) * v - total
    return total


def _overwritten(x, n):
    x, total = list(x), 0j
    for i in range(n):
        total += cmath.sin(x[i]) * x[i]
        x[i] = x[i] * total
    return total + sum(x)


def _scratch(x, n):
    total = 0j
    for v in x:
        total += (v * v) * (v * v * v)
    return total


def _compared(x, n):
    total, turns = 0j, 0
    for v in x:
        total += cmath.sin(v) * v
        turns += total.real > 0.5
    return total * (1 + turns)


def _used_twice(x, n):
    total = 0j
    for v in x:
        g = cmath.sin(v) * v
        total += g * v + g
    return total


def _once_before(x, n):
    g = cmath.sin(x[0]) * x[0]
    return n * g


def _levels(x, n):
    def row(i):
        return sum(cmath.cos(x[i] * x[j]) for j in range(n))

    return sum(x[i] * row(i) for i in range(n))


def _first_term(x, n):
    total = cmath.sin(x[0]) * x[0]
    for v in x[1:]:
        total += v * (cmath.sin(v) * v)
    return total


G = """#include <math.h>
static double again(const double *x, int k) {  /* the recursion keeps it from being inlined */
  return k ? 0.5 * again(x, k - 1) + again(x, k - 1) * 0.5 : sin(*x) * *x;
}
static double g(const double *x) { return again(x, 2); }
"""

PROGRAMS: dict[str, Program] = {
    "halves": (
        """#include <math.h>
        static double t(const double *x, int n, int lo, int hi) {
          if (hi - lo == 1) return sin(x[lo]) * x[(lo + 1) % n];
          int mid = (lo + hi) / 2;
          return t(x, n, lo, mid) - 0.5 * t(x, n, mid, hi);
        }
        double f(const double *x, int n) { return t(x, n, 0, n); }""",
        lambda x, n: _tree(x, n, 0, n),
        True,
    ),
    "adaptive quadrature": (
        """#include <math.h>
        static double simpson(double a, double b) {
          double m = (a + b) / 2;
          return (b - a) / 6 * (exp(-a * a) + 4 * exp(-m * m) + exp(-b * b));
        }
        static double adapt(double a, double b, int depth) {
          double m = (a + b) / 2, left = simpson(a, m), right = simpson(m, b);
          if (depth == 0 || fabs(left + right - simpson(a, b)) < 1e-4) return left + right;
          return adapt(a, m, depth - 1) + adapt(m, b, depth - 1);
        }
        double f(const double *x, int n) { return adapt(x[0], x[n - 1], 12); }""",
        lambda x, n: _adapt(x[0], x[n - 1], 12),
        True,
    ),
    "several ways, an early end": (
        """#include <math.h>
        static double g(const double *x, int n, int i, int k) {
          return k ? 0.5 * g(x, n, i, k - 1) + 0.5 * g(x, n, i, k - 1) : exp(-x[i] * x[(i + 1) % n]);
        }
        double f(const double *x, int n) {
          double total = 0.3 * x[0];
          for (int i = 0; i < n; i++) {
            double term = g(x, n, i, 2);
            if (i % 3 == 1) total -= term / (2 + x[i]); else total += x[i] * term;
            if (total > 2.5) break;
          }
          return total;
        }""",
        _weighted,
        False,
    ),
    "first term": (
        G
        + """double f(const double *x, int n) {
          double total = g(x);
          for (int i = 1; i < n; i++) total += x[i] * g(x + i);
          return total;
        }""",
        _first_term,
        True,
    ),
    "two levels": (
        """#include <math.h>
        static double row(const double *x, int n, int i, int lo, int hi) {
          if (hi - lo > 3) return row(x, n, i, lo, lo + 3) + row(x, n, i, lo + 3, hi);
          double s = 0;
          for (int j = lo; j < hi; j++) s += cos(x[i] * x[j]);
          return s;
        }
        double f(const double *x, int n) {
          double s = 0;
          for (int i = 0; i < n; i++) s += x[i] * row(x, n, i, 0, n);
          return s;
        }""",
        _levels,
        True,
    ),
    "squared": (
        G
        + """double f(const double *x, int n) {
          double total = 0;
          for (int i = 0; i < n; i++) { double y = g(x + i); total += y * y; }
          return total;
        }""",
        _squared,
        False,
    ),
    "doubling": (
        G
        + """double f(const double *x, int n) {
          double total = 0;
          for (int i = 0; i < n; i++) { total = total + total; total += g(x + i); }
          return total;
        }""",
        _doubling,
        False,
    ),
    "flipping sign": (
        G
        + """double f(const double *x, int n) {
          double total = 0;
          for (int i = 0; i < n; i++) total = g(x + i) - total;
          return total;
        }""",
        _flipping,
        False,
    ),
    "read memory is overwritten": (
        G
        + """double f(double *x, int n) {
          double total = 0, s = 0;
          for (int i = 0; i < n; i++) { total += g(x + i); x[i] *= total; }
          for (int i = 0; i < n; i++) s += x[i];
          return total + s;
        }""",
        _overwritten,
        False,
    ),
    "scratch of the loop": (
        """static double g(const double *b, int k) {
          return k ? 0.5 * g(b, k - 1) + 0.5 * g(b, k - 1) : b[0] * b[1];
        }
        double f(const double *x, int n) {
          double total = 0, b[2];
          for (int i = 0; i < n; i++) { b[0] = x[i] * x[i]; b[1] = b[0] * x[i]; total += g(b, 2); }
          return total;
        }""",
        _scratch,
        False,
    ),
    "the callee writes": (
        """static double g(double *b, const double *x, int k) {
          if (k == 2) { b[0] = *x * *x; b[1] = b[0] * *x; }
          return k ? 0.5 * g(b, x, k - 1) + 0.5 * g(b, x, k - 1) : b[0] * b[1];
        }
        double f(const double *x, int n) {
          double total = 0, b[2];
          for (int i = 0; i < n; i++) total += g(b, x + i, 2);
          return total;
        }""",
        _scratch,
        False,
    ),
    "compared, scaled at the end": (
        G
        + """double f(const double *x, int n) {
          double total = 0; int turns = 0;
          for (int i = 0; i < n; i++) { total += g(x + i); turns += total > 0.5; }
          return total * (1 + turns);
        }""",
        _compared,
        False,
    ),
    "used twice": (
        G
        + """double f(const double *x, int n) {
          double total = 0;
          for (int i = 0; i < n; i++) { double y = g(x + i); total += y * x[i]; total += y; }
          return total;
        }""",
        _used_twice,
        False,
    ),
    "one call, added often": (
        G
        + """double f(const double *x, int n) {
          double y = g(x), total = 0;
          for (int i = 0; i < n; i++) total += y;
          return total;
        }""",
        _once_before,
        False,
    ),
}
X = np.array([0.7, -0.4, 1.3, 0.9, 0.2, 1.1, -0.8])


@pytest.mark.parametrize("name", PROGRAMS)
def test_program(name: str) -> None:
    source, port, fused = PROGRAMS[name]
    f = irad.load_c(source=source).f
    derivative = irad.value_and_grad(f)
    value, found = derivative(X.copy(), X.size)
    assert value == f(X.copy(), X.size) == pytest.approx(port([complex(v) for v in X], X.size).real, rel=1e-14)
    steps = []
    for k in range(X.size):
        x = [complex(v) for v in X]
        x[k] += 1e-30j
        steps.append(port(x, X.size).imag * 1e30)
    np.testing.assert_allclose(found, steps, rtol=1e-12, atol=1e-14)
    assert (".irad.fused" in derivative.llvm) == fused


def test_without() -> None:
    f = irad.load_c(source=PROGRAMS["halves"][0]).f
    with irad.options(fused_calls=False):
        separate = irad.grad(f)
    np.testing.assert_allclose(separate(X.copy(), X.size), irad.grad(f)(X.copy(), X.size), rtol=1e-14)
    assert ".irad.fused" not in separate.llvm


@pytest.mark.parametrize("name", ["halves", "two levels", "first term"])
def test_second_derivatives(name: str) -> None:
    source, _, _ = PROGRAMS[name]
    f = irad.load_c(source=source).f
    h = irad.hessian(f)(X.copy(), X.size)
    g = irad.grad(f)
    step = 1e-6
    for k, row in enumerate(h):
        e = step * np.eye(X.size)[k]
        np.testing.assert_allclose(row, (g(X + e, X.size) - g(X - e, X.size)) / (2 * step), rtol=1e-6, atol=1e-8)


def test_memory_of_deep_recursion() -> None:
    """A sum over 2^15 leaves keeps what one way down needs, not a frame per call."""
    source, _, _ = PROGRAMS["halves"]
    f = irad.load_c(source=source).f
    x = np.random.default_rng(0).normal(size=2**15)
    lo = irad.grad(f)(x, x.size)
    i = np.arange(x.size)
    weight = (-0.5) ** np.array([bin(k).count("1") for k in range(x.size)])
    before = np.roll(np.sin(x) * weight, 1)
    np.testing.assert_allclose(lo, np.cos(x) * x[(i + 1) % x.size] * weight + before, rtol=1e-12)
