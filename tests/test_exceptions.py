"""C++ exceptions: not thrown, caught inside the differentiated function, leaving it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import irad
from irad.errors import ThrownError
from tests.test_robustness import growth, linux

SOURCE = r"""
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>
struct Negative : std::runtime_error { int at; Negative(int at) : std::runtime_error("negative"), at(at) {} };
struct Counts { int &c; Counts(int &c) : c(c) { c++; } ~Counts() { c--; } };
extern "C" {
double leaves(const double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) {
    if (x[i] < 0) throw std::domain_error("root of a negative number");
    s += std::sqrt(x[i]);
  }
  return s;
}
double leaves_with_memory(const double *x, int n)
{
  auto p = std::make_unique<double[]>(n);
  std::vector<double> v;
  double s = 0;
  for (int i = 0; i < n; i++) { if (x[i] < 0) throw 7; v.push_back(x[i] * x[i]); p[i] = v[i] * x[0]; s += p[i]; }
  return s;
}
double caught(const double *x, int n)
{
  double s = 0;
  try { for (int i = 0; i < n; i++) { if (x[i] < 0) throw 3.0; s += x[i] * x[i]; } } catch (double d) { s *= d; }
  return s;
}
double out_of_range(const double *x, int n)
{
  std::vector<double> v(x, x + n);
  double s = 0;
  try { for (int i = 0; i <= n; i++) s += v.at(i) * v.at(i); } catch (const std::out_of_range &) { s *= 2; }
  return s;
}
double several_kinds(const double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) {
    try {
      try { if (x[i] < 0) throw Negative(i); if (x[i] > 1.9) throw 7; s += x[i] * x[i]; }
      catch (Negative &e) { s *= x[0]; if (e.at == 2) throw; }
    }
    catch (int k) { s += k * x[i]; }
    catch (...) { s -= x[i]; }
  }
  return s;
}
double destructors(const double *x, int n)
{
  int alive = 0; double s = 0;
  for (int i = 0; i < n; i++) {
    try {
      Counts c(alive);
      std::vector<double> t(n);
      for (int j = 0; j < n; j++) t[j] = x[j] * x[i];
      if (x[i] < 0) throw std::runtime_error("negative");
      for (double a : t) s += a;
    } catch (const std::exception &) { s *= x[0]; }
  }
  return s + alive * x[0];
}
}
"""
UP = np.array([1.0, 1.25, 1.5, 2.0])
DOWN = np.array([1.0, 1.25, -1.0, 2.0])
x0, x1, x2, x3 = UP
SUM = sum(UP)
CAUGHT = {
    ("caught", "up"): 2 * UP,
    ("caught", "down"): [6 * x0, 6 * x1, 0, 0],
    ("out_of_range", "up"): 4 * UP,
    ("out_of_range", "down"): 4 * DOWN,
    ("several_kinds", "up"): [2 * x0, 2 * x1, 2 * x2, 7],
    ("several_kinds", "down"): [3 * x0**2 + x1**2, 2 * x1 * x0, -1, 7],
    ("destructors", "up"): [2 * SUM] * 4,
    # s = (x0 (sum) + x1 (sum)) x0 + x3 (sum)
    ("destructors", "down"): [
        x0 * ((x0 + x1) + 3.25) + (x0 + x1) * 3.25 + x3,
        x0 * (3.25 + (x0 + x1)) + x3,
        x0 * (x0 + x1) + x3,
        x0 * (x0 + x1) + x3 + 3.25,
    ],
}


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="throws.cpp", language="c++")


@pytest.mark.parametrize(("name", "where"), CAUGHT)
def test_caught_inside(lib: Any, name: str, where: str) -> None:
    x, truth = UP if where == "up" else DOWN, CAUGHT[name, where]
    np.testing.assert_allclose(irad.grad(lib[name])(x, 4), truth, rtol=1e-14)
    v = np.array([1.0, -2.0, 0.5, 3.0])
    tangent = irad.autodiff(lib[name], irad.Duplicated(x, v), irad.Const(4), mode="forward")
    np.testing.assert_allclose(tangent, np.dot(truth, v), rtol=1e-13)


@pytest.mark.parametrize(
    ("name", "says"), [("leaves", "leaves.*: root of a negative number"), ("leaves_with_memory", "threw an exception")]
)
def test_leaves_the_function(lib: Any, name: str, says: str) -> None:
    """The primal and its derivative raise; the next call works."""
    truth = 0.5 / np.sqrt(UP) if name == "leaves" else 2 * UP * x0 + [sum(UP**2), 0, 0, 0]
    gradient = irad.grad(lib[name])
    for _ in range(2):
        with pytest.raises(ThrownError, match=says):
            lib[name](DOWN, 4)
        with pytest.raises(RuntimeError, match=says):
            gradient(DOWN, 4)
        np.testing.assert_allclose(gradient(UP, 4), truth, rtol=1e-14)


@linux
def test_throwing_leaks_nothing(lib: Any) -> None:
    gradient = irad.grad(lib.leaves_with_memory)
    big = np.full(20_000, 1.5)
    big[-1] = -1

    def call() -> None:
        with pytest.raises(ThrownError):
            gradient(big, len(big))

    assert growth(call, 300) < 4_000_000
