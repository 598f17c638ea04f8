"""The C++ library in differentiated code: strings, shared ownership, containers of mixed types, variants.

Each C++ function has its Python twin, whose complex step is the truth.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import irad
from irad.errors import ThrownError
from tests.test_robustness import growth, linux

SHAPES = r"""
#include <memory>
#include <vector>
struct Shape { virtual double v(const double *x) const = 0; virtual ~Shape() {} };
struct Leaf : Shape { int i; Leaf(int i) : i(i) {} double v(const double *x) const override { return x[i] * x[i]; } };
struct Product : Shape {
  std::shared_ptr<Shape> a, b;
  Product(std::shared_ptr<Shape> a, std::shared_ptr<Shape> b) : a(a), b(b) {}
  double v(const double *x) const override { return a->v(x) * b->v(x); }
};
extern "C" {
double shared(const double *x, int n)
{
  auto l = std::make_shared<Leaf>(1);
  auto m = std::make_shared<Product>(l, std::make_shared<Leaf>(2));
  Product top(m, m);
  return top.v(x) * x[0];
}
double casts(const double *x, int n)
{
  std::vector<std::unique_ptr<Shape>> v;
  for (int i = 0; i < n; i++)
    if (i % 2) v.emplace_back(new Leaf(i));
    else v.emplace_back(new Product(std::make_shared<Leaf>(i), std::make_shared<Leaf>(0)));
  double s = 0;
  for (auto &p : v) if (auto *q = dynamic_cast<const Product *>(p.get())) s += q->b->v(x) + q->v(x); else s *= x[1];
  return s;
}
}
"""
VALUES = r"""
#include <algorithm>
#include <any>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>
struct Circle { double r; };
struct Box { double a, b; };
template <class... F> struct Visitor : F... { using F::operator()...; };
template <class... F> Visitor(F...) -> Visitor<F...>;
struct Parameter { std::string name; double value; };
extern "C" {
double shared_number(const double *x, int n)
{
  std::shared_ptr<double> p(new double(x[0])), q = p, r;
  r = q; p.reset(); *r *= x[3];
  return *q * *q;
}
double string_keys(const double *x, int n)
{
  std::map<std::string, double> m;
  m["mu"] = x[0]; m["sigma"] = x[1] * x[0]; m["a name that is too long for the object itself"] = x[2];
  std::unordered_map<std::string, std::vector<double>> h;
  for (int i = 0; i < n; i++) h[i % 2 ? "odd" : "even"].push_back(x[i] * m.at("mu"));
  return m["mu"] * m["sigma"] + m["a name that is too long for the object itself"] * h["odd"].back() + h["even"][1];
}
double named(const double *x, int n)
{
  std::vector<Parameter> all;
  for (int i = 0; i < n; i++) all.push_back({"parameter number " + std::to_string(i), x[i]});
  std::sort(all.begin(), all.end(), [](const Parameter &a, const Parameter &b) { return a.name > b.name; });
  double s = 0; int k = 1;
  for (auto &p : all) if (p.name.find('2') == std::string::npos) s += p.value * p.value * k++;
  return s;
}
double pairs(const double *x, int n)
{
  std::vector<std::pair<int, double>> v;
  for (int i = 0; i < n; i++) v.emplace_back(n - i, x[i]);
  std::sort(v.begin(), v.end());
  double s = 0;
  for (size_t i = 0; i < v.size(); i++) s += v[i].second * v[i].second * (i + v[i].first);
  return s;
}
double orders(const double *x, int n)
{
  std::vector<double> v(x, x + n);
  std::nth_element(v.begin(), v.begin() + n / 2, v.end());
  std::vector<std::pair<double, int>> w;
  for (int i = 0; i < n; i++) w.push_back({x[i], i});
  std::stable_sort(w.begin(), w.end(), [](auto &a, auto &b) { return a.second % 3 < b.second % 3; });
  double s = v[n / 2] * v[n / 2] * x[0];
  for (int i = 0; i < n; i++) s += w[i].first * w[i].first * i;
  return s;
}
double messages(const double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    try {
      if (i % 2) throw std::domain_error("item " + std::to_string(i));
      if (i == 2) throw std::runtime_error(std::string("the second"));
      s += x[i] * x[i];
    } catch (const std::exception &e) { s += x[i] * std::string(e.what()).size(); }
  if (n > 4) throw std::out_of_range("n is " + std::to_string(n));
  return s;
}
double variants(const double *x, int n)
{
  std::vector<std::variant<Circle, Box>> v{Circle{x[0]}, Box{x[1], x[2]}};
  v.push_back(Circle{x[3]});
  double s = 0;
  auto area = Visitor{[](const Circle &c) { return c.r * c.r; }, [](const Box &b) { return b.a * b.b; }};
  for (auto &q : v) s += std::visit(area, q);
  return s;
}
double maybe(const double *x, int n)
{
  std::optional<double> o;
  if (n > 2) o = x[0] * x[1];
  std::any a = x[2], b = a;
  return o.value() * std::any_cast<double>(a) * std::any_cast<double>(b) + o.value_or(0);
}
}
"""
X = np.array([0.7, 1.3, 0.4, 2.1])


def shared(x: Any) -> Any:
    return (x[1] * x[2]) ** 4 * x[0]


def shared_number(x: Any) -> Any:
    return (x[0] * x[3]) ** 2


def string_keys(x: Any) -> Any:
    return x[0] * x[1] * x[0] + x[2] * x[3] * x[0] + x[2] * x[0]


def named(x: Any) -> Any:
    return x[3] ** 2 + 2 * x[1] ** 2 + 3 * x[0] ** 2


def pairs(x: Any) -> Any:
    return sum(v**2 * (i + i + 1) for i, v in enumerate(x[::-1]))


def orders(x: Any) -> Any:
    return sorted(x, key=np.real)[2] ** 2 * x[0] + x[3] ** 2 + 2 * x[1] ** 2 + 3 * x[2] ** 2


def messages(x: Any) -> Any:
    return x[0] ** 2 + 6 * x[1] + 10 * x[2] + 6 * x[3]


def variants(x: Any) -> Any:
    return x[0] ** 2 + x[1] * x[2] + x[3] ** 2


def maybe(x: Any) -> Any:
    return x[0] * x[1] * x[2] ** 2 + x[0] * x[1]


def casts(x: Any) -> Any:
    s = 0
    for i in range(4):
        s = s * x[1] if i % 2 else s + x[0] ** 2 + x[i] ** 2 * x[0] ** 2
    return s


TWINS: list[Callable[[Any], Any]] = [
    shared,
    shared_number,
    casts,
    string_keys,
    named,
    pairs,
    variants,
    maybe,
    orders,
    messages,
]


def truth_of(f: Callable[[Any], Any]) -> np.ndarray:
    return np.array([f(X + 1e-40j * e).imag / 1e-40 for e in np.eye(len(X))])


@functools.cache
def library(source: str) -> Any:
    return irad.load_c(source=source, name="library.cpp", language="c++", std="c++20")


def function(name: str) -> Any:
    return library(SHAPES if f"double {name}(" in SHAPES else VALUES)[name]


QUICK = ("shared",)


@pytest.mark.parametrize(
    "twin",
    [pytest.param(t, marks=() if t.__name__ in QUICK else pytest.mark.slow) for t in TWINS],
    ids=lambda f: f.__name__,
)
def test_library(twin: Callable[[Any], Any]) -> None:
    f, truth, v = function(twin.__name__), truth_of(twin), np.array([1.0, -2.0, 0.5, 3.0])
    np.testing.assert_allclose(f(X, 4), twin(X + 0j).real, rtol=1e-14)
    np.testing.assert_allclose(irad.grad(f)(X, 4), truth, rtol=1e-12, atol=1e-13)
    tangent = irad.autodiff(f, irad.Duplicated(X, v), irad.Const(4), mode="forward")
    np.testing.assert_allclose(tangent, np.dot(truth, v), rtol=1e-12, atol=1e-13)


@pytest.mark.slow
def test_text_of_what_is_thrown() -> None:
    for f in (function("messages"), irad.grad(function("messages"))):
        with pytest.raises(ThrownError, match="n is 5"):
            f(np.ones(5), 5)


@linux
@pytest.mark.parametrize("name", ["string_keys", "shared"])
@pytest.mark.slow
def test_nothing_is_leaked(name: str) -> None:
    gradient = irad.grad(function(name))
    assert growth(lambda: gradient(X, 4), 10_000) < 1_000_000
