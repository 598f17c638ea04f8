"""C++ exceptions that pass through functions that are not inlined: caught further up, in callees, or not at all.

Each C++ function has its Python twin, whose complex step is the truth.
"""

from __future__ import annotations

import cmath
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import irad
from irad.errors import ThrownError, UnsupportedError
from tests.test_robustness import growth, linux

SOURCE = r"""
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>
struct Negative : std::domain_error { int at; Negative(int at) : std::domain_error("negative"), at(at) {} };
struct Twice { double &r; Twice(double &r) : r(r) {} ~Twice() { r *= 2; } };
static int alive = 0, entered = 0;
struct Alive { std::vector<double> v; Alive(int n, double x) : v(n, x) { alive++; } ~Alive() { alive--; } };
static double tree(const double *x, int n, double w)
{
  if (n <= 0) return w;
  if (x[n] < 0) throw Negative(n);
  return tree(x, n - 1, w * x[n]) + tree(x, n - 2, std::sin(w));
}
static double counted(const double *x, int n)
{
  entered++;
  if (n == 0) return 1;
  if (x[n] < 0) throw n;
  return x[n] * x[n] + counted(x, n - 1) * x[0] * entered;
}
static void scaled(double *acc, const double *x, int n)
{
  Twice t(*acc);
  *acc += x[n] * x[n];
  if (x[n] < 0) throw std::runtime_error("negative");
  if (n > 0) scaled(acc, x, n - 1);
  *acc *= x[0];
}
static double own(const double *x, int n)
{
  if (n < 0) return x[0];
  try { if (x[n] < 0) throw n; return own(x, n - 1) * x[n]; }
  catch (int k) { return own(x, n - 1) + k * x[n]; }
}
static double again(const double *x, int n, int stop)
{
  if (n < 0) throw std::string("a text that is long enough to be on the heap");
  try { return again(x, n - 1, stop) + x[n]; }
  catch (const std::string &s) { if (n < stop) throw; return x[n] * x[n] * s.size(); }
}
static double held(const double *x, int n)
{
  Alive a(3 + n, x[n]);
  std::unique_ptr<double[]> p(new double[n + 1]);
  for (int i = 0; i <= n; i++) p[i] = a.v[i % 3] * x[i];
  if (x[n] < 0) throw Negative(n);
  return n == 0 ? p[0] : held(x, n - 1) * p[n] + a.v[0];
}
struct Link { double v; Link *next; };
static void grow(Link **at, const double *x, int n)
{
  Link *l = new Link{0, nullptr};
  try { if (x[n] < 0) throw Negative(n); l->v = x[n] * x[n]; } catch (...) { delete l; throw; }
  *at = l;
  if (n > 0) grow(&l->next, x, n - 1);
}
struct Op { virtual double run(const double *x, int n) const = 0; virtual ~Op() {} };
struct Root : Op {
  double run(const double *x, int n) const override { if (x[n] < 0) throw Negative(n); return std::sqrt(x[n]); }
};
struct Chain : Op {
  std::unique_ptr<Op> a; Chain(Op *a) : a(a) {}
  double run(const double *x, int n) const override { return n == 0 ? x[0] : a->run(x, n) * run(x, n - 1); }
};
static double checked(const double *x, int n) noexcept
{ try { return tree(x, n, x[0]); } catch (...) { return -x[0]; } }
extern "C" {
double recursion(const double *x, int n)
{ try { return tree(x, n, x[0]) * x[1]; } catch (Negative &e) { return e.at * x[0] * x[1]; } }
double by_base(const double *x, int n)
{
  double s = 0;
  for (int i = 1; i <= n; i++) {
    try { s += tree(x, i, x[i]); }
    catch (const std::out_of_range &) { s = 0; }
    catch (const std::logic_error &e) { s += x[0] * s + e.what()[0]; }
  }
  return s;
}
double with_globals(const double *x, int n)
{ entered = 0; double s; try { s = counted(x, n); } catch (int k) { s = k * x[0]; } return s * entered; }
double destructors(const double *x, int n)
{ double a = x[1]; try { scaled(&a, x, n); } catch (const std::exception &) { a *= x[2]; } return a * a; }
double inside(const double *x, int n) { return own(x, n) * x[1]; }
double rethrown(const double *x, int n) { return again(x, n, 2) * x[0]; }
double nested(const double *x, int n)
{
  double s = 0;
  for (int i = n; i > 0; i--) {
    try {
      try { s += held(x, i); if (i == 2) throw x[i] > 0 ? 5 : 6; }
      catch (const Negative &e) { s += e.at * x[i]; if (e.at == n) throw std::runtime_error("other"); }
      s *= x[0];
    }
    catch (int k) { s -= k * x[i]; continue; }
    catch (const std::runtime_error &) { s = s * s; if (n > 90) break; }
  }
  return s + alive;
}
double of_objects(const double *x, int n)
{
  Chain c(new Root);
  double s = x[0];
  for (int i = 0; i <= n; i++) try { s += c.run(x, i); } catch (const Negative &e) { s *= x[e.at]; }
  return s;
}
double never_leaves(const double *x, int n) { return checked(x, n) * x[0]; }
double in_list(const double *x, int n)
{
  Link *head = nullptr;
  double s = 0;
  try { grow(&head, x, n); } catch (const Negative &e) { s = e.at * x[0]; }
  for (Link *l = head; l; ) { s += l->v * x[0]; Link *next = l->next; delete l; l = next; }
  return s;
}
double in_handler(const double *x, int n)
{
  double s = x[0];
  try {
    try { s *= tree(x, n, x[0]); } catch (const Negative &e) { s *= x[1]; throw std::length_error("from a handler"); }
  }
  catch (const std::length_error &) { s += x[2]; }
  return s * s;
}
double leaves(const double *x, int n) { Alive a(2, x[0]); return held(x, n) * a.v[1]; }
int living() { return alive; }
double squared(double x) { return x * x; }
double through(double (*f)(double), const double *x, int n) { try { return f(x[0]); } catch (...) { return 0; } }
double active_object(const double *x, int n)
{ try { if (x[n] < 0) throw x[n] * x[0]; } catch (double d) { return d; } return x[0]; }
double active_pointer(const double *x, int n)
{ try { if (x[n] < 0) throw &x[n]; } catch (const double *d) { return *d; } return x[0]; }
}
"""
UP = np.array([0.75, 1.25, 0.5, 1.5, 2.0])
FIRST, MIDDLE, LAST = (np.where(np.arange(5) == k, -UP, UP) for k in (1, 2, 4))


class Negative(Exception):
    def __init__(self, at: int) -> None:
        self.at = at


def tree(x: Any, n: int, w: Any) -> Any:
    if n <= 0:
        return w
    if x[n].real < 0:
        raise Negative(n)
    return tree(x, n - 1, w * x[n]) + tree(x, n - 2, cmath.sin(w))


def recursion(x: Any, n: int) -> Any:
    try:
        return tree(x, n, x[0]) * x[1]
    except Negative as e:
        return e.at * x[0] * x[1]


def by_base(x: Any, n: int) -> Any:
    s = 0
    for i in range(1, n + 1):
        try:
            s += tree(x, i, x[i])
        except Negative:
            s += x[0] * s + ord("n")
    return s


def with_globals(x: Any, n: int) -> Any:
    entered = 0

    def counted(n: int) -> Any:
        nonlocal entered
        entered += 1
        if n == 0:
            return 1
        if x[n].real < 0:
            raise Negative(n)
        below = counted(n - 1)
        return x[n] * x[n] + below * x[0] * entered

    try:
        s = counted(n)
    except Negative as e:
        s = e.at * x[0]
    return s * entered


def destructors(x: Any, n: int) -> Any:
    a = x[1]

    def scaled(n: int) -> None:
        nonlocal a
        try:
            a += x[n] * x[n]
            if x[n].real < 0:
                raise Negative(n)
            if n > 0:
                scaled(n - 1)
            a *= x[0]
        finally:
            a *= 2

    try:
        scaled(n)
    except Negative:
        a *= x[2]
    return a * a


def inside(x: Any, n: int) -> Any:
    def own(n: int) -> Any:
        if n < 0:
            return x[0]
        return own(n - 1) + n * x[n] if x[n].real < 0 else own(n - 1) * x[n]

    return own(n) * x[1]


def rethrown(x: Any, n: int) -> Any:
    s = x[2] * x[2] * len("a text that is long enough to be on the heap")
    return (s + sum(x[3 : n + 1])) * x[0]


def held(x: Any, n: int) -> Any:
    p = [x[n] * x[i] for i in range(n + 1)]
    if x[n].real < 0:
        raise Negative(n)
    return p[0] if n == 0 else held(x, n - 1) * p[n] + x[n]


def nested(x: Any, n: int) -> Any:
    s = 0
    for i in range(n, 0, -1):
        try:
            s += held(x, i)
            if i == 2:
                s -= (5 if x[i].real > 0 else 6) * x[i]
                continue
        except Negative as e:
            s += e.at * x[i]
            if e.at == n:
                s = s * s
                continue
        s *= x[0]
    return s


def of_objects(x: Any, n: int) -> Any:
    def chain(n: int) -> Any:
        if n == 0:
            return x[0]
        if x[n].real < 0:
            raise Negative(n)
        return cmath.sqrt(x[n]) * chain(n - 1)

    s = x[0]
    for i in range(n + 1):
        try:
            s += chain(i)
        except Negative as e:
            s *= x[e.at]
    return s


def never_leaves(x: Any, n: int) -> Any:
    try:
        return tree(x, n, x[0]) * x[0]
    except Negative:
        return -x[0] * x[0]


def in_list(x: Any, n: int) -> Any:
    s = 0
    for i in range(n, -1, -1):
        if x[i].real < 0:
            return s + i * x[0]
        s += x[i] * x[i] * x[0]
    return s


def in_handler(x: Any, n: int) -> Any:
    try:
        s = x[0] * tree(x, n, x[0])
    except Negative:
        s = x[0] * x[1] + x[2]
    return s * s


CARRIERS = r"""
#include <vector>
struct State { std::vector<double> v; };
struct Numbers { double a, b; int n; };
struct Place { const double *at; };
static std::vector<double> squares(const double *x, int n)
{
  std::vector<double> v;
  for (int i = 0; i < n; i++) v.push_back(x[i] * x[i]);
  return v;
}
static __attribute__((noinline)) double inner(std::vector<double> v, int depth)
{
  if (v[0] > 1) throw State{std::move(v)};
  return depth ? inner(v, depth - 1) : v[0] * v[1];
}
#define THROWS(name, what) \
  double name(const double *x, int n) { auto v = squares(x, n); if (v[0] > 1) throw what; return v[0] * v[1]; }
extern "C" {
THROWS(moved, (State{std::move(v)}))
double in_callee(const double *x, int n) { return inner(squares(x, n), 1); }
THROWS(copied, (State{v}))
THROWS(numbers, (Numbers{v[0], v[1], n}))
THROWS(of_the_caller, (Place{x}))
double pointer(const double *x, int n)
{
  double *v = new double[n];
  for (int i = 0; i < n; i++) v[i] = x[i] * x[i];
  if (v[0] > 1) throw v;
  double r = v[0] * v[1];
  delete[] v;
  return r;
}
}
"""


TWINS: list[Callable[[Any, int], Any]] = [
    recursion, by_base, with_globals, destructors, inside, rethrown, nested, of_objects, never_leaves, in_list,
    in_handler,
]  # fmt: skip


def complex_step(f: Callable[[Any, int], Any], x: np.ndarray) -> np.ndarray:
    return np.array([f(x + 1e-40j * e, 4).imag / 1e-40 for e in np.eye(len(x))])


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="caught.cpp", language="c++")


@pytest.fixture(scope="module")
def carriers() -> Any:
    return irad.load_c(source=CARRIERS, name="carriers.cpp", language="c++")


@pytest.mark.parametrize("twin", TWINS, ids=lambda f: f.__name__)
def test_caught(lib: Any, twin: Callable[[Any, int], Any]) -> None:
    """The gradient and the tangent, whichever way control took."""
    f = lib[twin.__name__]
    gradient = irad.grad(f)
    v = np.array([1.0, -2.0, 0.5, 3.0, -1.0])
    for x in (UP, FIRST, MIDDLE, LAST, UP):
        truth = complex_step(twin, x)
        np.testing.assert_allclose(f(x, 4), twin(x + 0j, 4).real, rtol=1e-14)
        np.testing.assert_allclose(gradient(x, 4), truth, rtol=1e-12, atol=1e-12)
        tangent = irad.autodiff(f, irad.Duplicated(x, v), irad.Const(4), mode="forward")
        np.testing.assert_allclose(tangent, np.dot(truth, v), rtol=1e-12, atol=1e-12)
    assert lib.living() == 0


def test_leaves_through_destructors(lib: Any) -> None:
    """What an exception passes on its way out of a derivative is destroyed."""
    gradient = irad.grad(lib.leaves)
    truth = complex_step(lambda x, n: held(x, n) * x[0], UP)
    for _ in range(3):
        for x in (FIRST, MIDDLE, LAST):
            with pytest.raises(ThrownError, match=r"leaves.*: negative"):
                gradient(x, 4)
            with pytest.raises(ThrownError, match=r"leaves.*: negative"):
                irad.autodiff(lib.leaves, irad.Duplicated(x, UP), irad.Const(4), mode="forward")
            assert lib.living() == 0
        np.testing.assert_allclose(gradient(UP, 4), truth, rtol=1e-12)


@linux
@pytest.mark.parametrize("name", ["leaves", "nested", "in_list", "rethrown"])
@pytest.mark.slow
def test_nothing_is_leaked(lib: Any, name: str) -> None:
    gradient = irad.grad(lib[name])

    def call() -> None:
        for x in (FIRST, LAST):
            try:
                gradient(x, 4)
            except ThrownError:
                assert name == "leaves"

    assert growth(call, 5000) < 1_000_000


@pytest.mark.parametrize("name", ["active_object", "active_pointer"])
def test_exceptions_that_carry_derivatives(lib: Any, name: str) -> None:
    for derivative in (irad.grad(lib[name]), lambda x, n: irad.jvp(lib[name], (x, n), (x, None))):
        with pytest.raises(UnsupportedError, match=r"caught\.cpp:\d+: an exception .* carries active data"):
            derivative(UP, 4)


@pytest.mark.slow
def test_exceptions_that_carry_memory_away(carriers: Any) -> None:
    """Memory that a derivative has made is gone when it is left: it must not be in what is thrown."""
    x = np.array([0.5, 2.0])
    for name in ("moved", "pointer", "in_callee"):
        with pytest.raises(UnsupportedError, match=r"carriers\.cpp:\d+: an exception that leaves .* has allocated"):
            irad.grad(carriers[name])(x, 2)
    for name in ("copied", "numbers", "of_the_caller"):
        gradient = irad.grad(carriers[name])
        for _ in range(2):
            np.testing.assert_allclose(gradient(x, 2), [2 * x[0] * x[1] ** 2, 2 * x[0] ** 2 * x[1]], rtol=1e-14)
            with pytest.raises(ThrownError):
                gradient(x + 1, 2)


def test_refusals_are_not_caught(lib: Any) -> None:
    """A handler of the program does not take what irad throws where it knows no derivative."""
    gradient = irad.grad(lib.through, 1)
    np.testing.assert_allclose(gradient(lib.squared, UP, 4), [2 * UP[0], 0, 0, 0, 0])
    foreign = lib.ffi.callback("double(double)", lambda x: 3 * x)
    with pytest.raises(ThrownError, match=r"through.*function pointer"):
        gradient(foreign, UP, 4)


def test_second_derivatives(lib: Any) -> None:
    step = 1e-5
    for x in (UP, MIDDLE):
        rows = [complex_step(recursion, x + s * step * e) for e in np.eye(5) for s in (1, -1)]
        truth = (np.array(rows[::2]) - np.array(rows[1::2])) / (2 * step)
        np.testing.assert_allclose(irad.hessian(lib.recursion)(x, 4), truth, rtol=1e-8, atol=1e-8)
