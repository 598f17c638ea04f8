"""Calls through function pointers, virtual tables and std::function."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import irad
from irad.errors import ArgumentError, ThrownError, UnsupportedError

C = r"""
#include <math.h>
typedef double (*map)(double);
static double square(double x) { return x * x; }
static double cube(double x) { return x * x * x; }
static double wave(double x) { return sin(x) / 2; }
static const map table[] = {square, cube, wave};
static map current = square;
double by_table(const double *x, int n)
{ double s = 0; for (int i = 0; i < n; i++) s += table[i % 3](x[i]) * x[0]; return s; }
double by_choice(double x, int k) { map f = k ? square : cube; return f(x) + f(2 * x); }
void choose(int k) { current = table[k]; }
double by_global(double x) { return current(x) * x; }
double applied(map f, double x) { return f(x) * f(x); }
double growth(double x) { return exp(x); }
double folded(double (*f)(double, double), const double *x, int n)
{ double s = x[0]; for (int i = 1; i < n; i++) s = f(s, x[i]); return s; }
double times(double a, double b) { return a * b; }
double plus(double a, double b) { return a + b; }
typedef struct { double (*f)(void *self, double); double c; } object;
static double linear(void *self, double x) { return ((object *)self)->c * x; }
static double quadratic(void *self, double x) { return ((object *)self)->c * x * x; }
double objects(const double *c, double x, int n)
{
  object o[4]; double s = 0;
  for (int i = 0; i < n; i++) { o[i].f = i % 2 ? linear : quadratic; o[i].c = c[i]; }
  for (int i = 0; i < n; i++) s += o[i].f(&o[i], x);
  return s;
}
typedef struct node { double v; struct node *l, *r; double (*op)(double, double); } node;
static double value(node *n) { return n->l ? n->op(value(n->l), value(n->r)) : n->v; }
double expression(const double *x)
{
  node a = {x[0]}, b = {x[1]}, c = {x[2]}, product = {0, &a, &b, times}, sum = {0, &product, &c, plus};
  return value(&sum);
}
"""
CXX = r"""
#include <functional>
#include <memory>
#include <vector>
struct Shape { virtual double area(double s) const = 0; virtual ~Shape() {} };
struct Square : Shape {
  double a; Square(double a) : a(a) {}
  double area(double s) const override { return a * a * s; }
};
struct Circle : Shape {
  double r; Circle(double r) : r(r) {}
  double area(double s) const override { return 3 * r * r * s * s; }
};
static Circle kept(2.0);
struct Clock { virtual double area(double s) const = 0; virtual ~Clock() {} };  // the slot and type of Shape::area
struct Ticks : Clock { double area(double s) const override { double r = s; asm("nop" : "+m"(r)); return r; } };
namespace {
struct Rule { virtual double weight(double s) const = 0; virtual ~Rule() {} };
struct Square_rule final : Rule { double weight(double s) const override { return s * s; } };
}
static Ticks ticks;
static Square_rule square_rule;
extern "C" {
const Clock *clock_of() { return &ticks; }
double of_a_clock(const Clock *c, double s) { return c->area(s); }
const Rule *rule() { return &square_rule; }
double of_a_rule(const Rule *p, double s) { return p->weight(s); }
double on_the_stack(double x, int k)
{ Square a(x); Circle c(x); const Shape *s = k ? (Shape *)&a : (Shape *)&c; return s->area(2); }
double on_the_heap(const double *x, int n, double s)
{
  std::vector<std::unique_ptr<Shape>> v; double t = 0;
  for (int i = 0; i < n; i++)
    if (i % 2) v.push_back(std::make_unique<Square>(x[i])); else v.push_back(std::make_unique<Circle>(x[i]));
  for (auto &p : v) t += p->area(s);
  return t;
}
const Shape *shape() { return &kept; }
double of_the_caller(const Shape *p, double s) { return p->area(s) * s; }
double standard_function(const double *x, int n)
{
  double c = x[0], s = 0;
  std::function<double(double)> f = [c](double y) { return c * y * y; };
  for (int i = 0; i < n; i++) s += f(x[i]);
  return s;
}
}
"""
X = np.array([1.0, 1.25, 1.5, 2.0])
a, b, c, d = X


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C, name="pointers.c")


@pytest.fixture(scope="module")
def cxx() -> Any:
    return irad.load_c(source=CXX, name="virtual.cpp", language="c++")


def same(found: Any, truth: Any) -> None:
    np.testing.assert_allclose(found, truth, rtol=1e-14)


def test_constant_table(lib: Any) -> None:
    first = 2 * a + (a * a + b**3 + math.sin(c) / 2 + d * d)
    same(irad.grad(lib.by_table)(X, 4), [first, 3 * b * b, math.cos(c) / 2, 2 * d])


def test_choice(lib: Any) -> None:
    same([irad.grad(lib.by_choice)(2.0, k) for k in (1, 0)], [20, 108])
    same(irad.autodiff(lib.by_choice, irad.Duplicated(2.0, 3.0), irad.Const(1), mode="forward"), 60)


def test_global_that_changes(lib: Any) -> None:
    """The variable belongs to the primal and holds an address in its code."""
    gradient = irad.grad(lib.by_global)
    for k, truth in ((0, 12), (1, 32), (2, math.sin(2) / 2 + math.cos(2)), (0, 12)):
        lib.choose(k)
        same(gradient(2.0), truth)


def test_function_as_argument(lib: Any) -> None:
    same(irad.grad(lib.applied, 1)(lib.growth, 2.0), 2 * math.exp(4))
    same(irad.grad(lib.folded, 1)(lib.times, X, 4), np.prod(X) / X)
    same(irad.grad(lib.folded, 1)(lib.plus, X, 4), np.ones(4))


def test_function_that_irad_cannot_see(lib: Any) -> None:
    foreign = lib.ffi.callback("double(double)", lambda x: 3 * x)
    assert lib.applied(foreign, 2.0) == 36.0
    with pytest.raises(ThrownError, match=r"applied.*function pointer"):
        irad.grad(lib.applied, 1)(foreign, 2.0)
    same(irad.grad(lib.applied, 1)(lib.growth, 2.0), 2 * math.exp(4))


def test_objects_with_a_function_pointer(lib: Any) -> None:
    gradients = irad.grad(lib.objects, (0, 1))(X, 3.0, 4)
    same(gradients[0], [9, 3, 9, 3])
    same(gradients[1], 6 * a + b + 6 * c + d)


def test_recursive_expression(lib: Any) -> None:
    same(irad.grad(lib.expression)(X[:3].copy()), [b, a, 1])


@pytest.mark.slow
def test_virtual_calls(cxx: Any) -> None:
    same([irad.grad(cxx.on_the_stack)(3.0, k) for k in (1, 0)], [12, 72])
    same(irad.grad(cxx.on_the_heap)(X, 4, 2.0), [24 * a, 4 * b, 24 * c, 4 * d])
    same(irad.grad(cxx.on_the_heap, 2)(X, 4, 2.0), 12 * a * a + b * b + 12 * c * c + d * d)
    same(irad.grad(cxx.of_the_caller, 1)(cxx.shape(), 2.0), 9 * 4 * 4)


def test_virtual_calls_of_other_classes(cxx: Any) -> None:
    """Another class has a function in the same place of its table: not one that a call can reach."""
    shapes = irad.grad(cxx.of_the_caller, 1)
    same(shapes(cxx.shape(), 2.0), 9 * 4 * 4)
    assert "Ticks" not in shapes.llvm and "Square" in shapes.llvm
    alone = irad.grad(cxx.of_a_rule, 1)
    same(alone(cxx.rule(), 3.0), 6)
    assert "irad.unknown.target" not in alone.llvm  # no other class can derive from one without a name outside
    with pytest.raises(UnsupportedError, match="assembly"):
        irad.grad(cxx.of_a_clock, 1)(cxx.clock_of(), 2.0)


def test_standard_function(cxx: Any) -> None:
    same(irad.grad(cxx.standard_function)(X, 4), [2 * a * a + sum(X**2), 2 * a * b, 2 * a * c, 2 * a * d])


# ---------------------------------------------------------------- some of the targets cannot be differentiated

MIXED = r"""
#include <math.h>
#include <string.h>
typedef double (*map)(double);
static double square(double x) { return x * x; }
static double assembly(double x) { __asm__("addsd %0, %0" : "+x"(x)); return x; }
static double bits(double x) { long k; memcpy(&k, &x, 8); k *= 3; memcpy(&x, &k, 8); return x; }
extern double somewhere_else(double);
static const map table[] = {square, assembly, bits, sin};
double by_table(const double *x, const int *k, int n)
{ double s = 0; for (int i = 0; i < n; i++) s += table[k[i]](x[i]) * x[0]; return s; }
double only(double x, int k) { map f = k ? assembly : bits; return f(x); }
double direct(double x, int k) { map f = k ? assembly : square; return f(x) + assembly(x); }
double applied(map f, double x) { return f(x) * f(x); }
double growth(double x) { return exp(x); }
double two(double x, double y) { return x * y; }
float single(float x) { return x; }
long whole(double x) { return (long)x; }
typedef double (*reader)(const double *, int);
double read_by(reader f, const double *x, int n) { return f(x, n) * x[0]; }
double sum(double *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i]; return s; }
double of_ints(const int *x, int n) { return x[0] * n; }
typedef struct { double a, b; } pair;
double by_pair(double (*f)(pair), double x) { pair p = {x, x}; return f(p); }
double product(pair p) { return p.a * p.b; }
"""


@pytest.fixture(scope="module")
def mixed() -> Any:
    return irad.load_c(source=MIXED, name="mixed.c")


def chosen(*k: int) -> np.ndarray:
    return np.array(k, np.int32)


def test_targets_that_are_not_chosen_do_not_matter(mixed: Any) -> None:
    gradient = irad.grad(mixed.by_table)
    same(gradient(X[:3].copy(), chosen(0, 0, 0), 3), [2 * a + (a * a + b * b + c * c), 2 * b * a, 2 * c * a])
    same(gradient(X[:2].copy(), chosen(0, 3), 2), [3 * a * a + math.sin(b), math.cos(b) * a])
    forward = irad.jacfwd(mixed.by_table)(X[:2].copy(), chosen(0, 3), 2)
    same(forward, [3 * a * a + math.sin(b), math.cos(b) * a])


@pytest.mark.parametrize(("k", "why"), [(1, "assembly.*inline assembly"), (2, "bits.*bits of a float")])
def test_targets_that_are_chosen_raise(mixed: Any, k: int, why: str) -> None:
    gradient = irad.grad(mixed.by_table)
    with pytest.raises(ThrownError, match=why):
        gradient(X[:2].copy(), chosen(0, k), 2)
    same(gradient(X[:1].copy(), chosen(0), 1), [3 * a * a])


def test_without_a_target_that_is_left(mixed: Any) -> None:
    for f in (mixed.only, mixed.direct):
        with pytest.raises(UnsupportedError, match=r"mixed\.c:\d+: "):
            irad.grad(f)(1.5, 0)


def test_type_of_a_function_passed_as_argument(mixed: Any) -> None:
    same(irad.grad(mixed.applied, 1)(mixed.growth, 1.0), 2 * math.exp(2))
    for wrong in (mixed.two, mixed.single, mixed.whole, mixed.sum):
        for call in (mixed.applied, irad.grad(mixed.applied, 1)):
            with pytest.raises(ArgumentError, match=rf"needs a function .*double.*and {wrong.name} is `"):
                call(wrong, 1.0)
    same(irad.grad(mixed.read_by, 1)(mixed.sum, X[:2].copy(), 2), [2 * a + b, a])  # const does not matter
    with pytest.raises(ArgumentError, match="of_ints is"):
        mixed.read_by(mixed.of_ints, X, 2)
    with pytest.raises(ArgumentError, match="structs by value"):
        mixed.by_pair(mixed.product, 2.0)
