"""Structures with pointers that functions return by value, second derivatives of recursions among them."""

import numpy as np
import pytest
from numba import njit

import irad

SPANS = """
#include <math.h>
typedef struct { const double *first; long count; } span;
typedef struct { double *at; double scale; } scaled;

/* the half of a span with the larger sum, down to `least` numbers */
static span heavier(span s, long least) {
  if (s.count <= least) return s;
  double low = 0, high = 0;
  long half = s.count / 2;
  for (long i = 0; i < half; i++) low += s.first[i];
  for (long i = half; i < s.count; i++) high += s.first[i];
  span next = {low > high ? s.first : s.first + half, low > high ? half : s.count - half};
  return heavier(next, least).count ? heavier(next, least) : s;
}
double f(const double *x, long n) {
  span s = {x, n};
  s = heavier(s, 2);
  double total = 0;
  for (long i = 0; i < s.count; i++) total += sin(s.first[i]) * s.first[i];
  return total;
}

/* place and factor: a pointer into an array that is written, and a float that depends on it */
static scaled walk(double *x, long n, double by) {
  x[0] *= by;
  scaled here = {x, x[0] * x[0]};
  if (n == 1) return here;
  scaled next = walk(x + 1, n - 1, by * 0.5 + x[0]);
  if (next.scale > 2.0) return here;
  next.scale += here.scale * by;
  return n % 2 ? next : walk(next.at, 1, next.scale);
}
double g(double *x, long n) {
  scaled s = walk(x, n, 1.25);
  return s.at[0] * s.scale;
}
"""


def heavier(x, least):
    if len(x) <= least:
        return x
    half = len(x) // 2
    low, high = sum(x[:half]), sum(x[half:])
    return heavier(x[:half] if low.real > high.real else x[half:], least)


def walk(x, at, n, by):
    x[at] *= by
    here = x[at] * x[at]
    if n == 1:
        return at, here
    place, scale = walk(x, at + 1, n - 1, by * 0.5 + x[at])
    if scale.real > 2.0:
        return at, here
    scale += here * by
    return (place, scale) if n % 2 else walk(x, place, 1, scale)


def port_f(x):
    return sum(np.sin(v) * v for v in heavier(list(x), 2))


def port_g(x):
    x = list(x)
    at, scale = walk(x, 0, len(x), 1.25)
    return x[at] * scale


def steps(port, x):
    e = 1e-30j * np.eye(x.size)
    return np.array([port(x + row).imag * 1e30 for row in e])


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SPANS)


@pytest.mark.parametrize(("name", "port"), [("f", port_f), ("g", port_g)])
@pytest.mark.parametrize("seed", range(4))
def test_values_of_structures(lib, name: str, port, seed: int) -> None:
    f = getattr(lib, name)
    x = np.random.default_rng(seed).uniform(0.3, 1.2, 7)
    assert irad.value_and_grad(f)(x.copy(), 7)[0] == pytest.approx(port(x.astype(complex)).real, rel=1e-13)
    np.testing.assert_allclose(irad.grad(f)(x.copy(), 7), steps(port, x), rtol=1e-11, atol=1e-13)
    v = np.arange(1.0, 8.0)
    _, along = irad.jvp(f, (x.copy(), 7), (v.copy(), None))
    assert along == pytest.approx(steps(port, x) @ v, rel=1e-11)


@pytest.mark.parametrize(("name", "port"), [("f", port_f), ("g", port_g)])
def test_second_derivatives(lib, name: str, port) -> None:
    f = getattr(lib, name)
    x, h = np.random.default_rng(5).uniform(0.3, 1.2, 7), 1e-6
    wanted = [(steps(port, x + h * e) - steps(port, x - h * e)) / (2 * h) for e in np.eye(7)]
    np.testing.assert_allclose(irad.hessian(f)(x.copy(), 7), wanted, rtol=1e-6, atol=1e-8)


@njit
def product(x, lo, hi):
    if hi - lo == 1:
        return np.sin(x[lo]) + 2.0
    mid = (lo + hi) // 2
    return product(x, lo, mid) * product(x, mid, hi)


@njit
def filled(x, out, k):
    out[k] = x[k] * out[k - 1] if k else x[0]
    if k + 1 < x.size:
        filled(x, out, k + 1)
    return out[k] * out[k]


@njit
def by_recursion(x):
    out = np.zeros(x.size)
    return product(x, 0, x.size) + filled(x, out, 0) * out[-1] + out.sum()


def plain(x):
    out = np.cumprod(x)
    return np.prod(np.sin(x) + 2.0) + x[0] ** 2 * out[-1] + out.sum()


@pytest.mark.slow
def test_second_derivatives_of_recursion_in_numba() -> None:
    x = np.array([0.4, 0.9, 1.3, -0.6])
    np.testing.assert_allclose(irad.grad(by_recursion)(x), steps(plain, x.astype(complex)), rtol=1e-12)
    h = 1e-6
    wanted = [(steps(plain, x + h * e + 0j) - steps(plain, x - h * e + 0j)) / (2 * h) for e in np.eye(4)]
    np.testing.assert_allclose(irad.hessian(by_recursion)(x), wanted, rtol=1e-7, atol=1e-8)
    v = np.array([1.0, -2.0, 0.5, 3.0])
    np.testing.assert_allclose(irad.hvp(by_recursion, (x,), (v,)), wanted @ v, rtol=1e-7, atol=1e-8)
    third = irad.jacfwd(irad.hessian(by_recursion))(x)
    h3 = [
        (irad.hessian(by_recursion)(x + 1e-5 * e) - irad.hessian(by_recursion)(x - 1e-5 * e)) / 2e-5 for e in np.eye(4)
    ]
    np.testing.assert_allclose(third, np.moveaxis(np.array(h3), 0, -1), rtol=1e-5, atol=1e-6)
