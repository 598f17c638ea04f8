"""C++: classes, templates, containers, algorithms, smart pointers, closures."""

from __future__ import annotations

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin, exp = FUNCTIONS["sin"], FUNCTIONS["exp"]

C = r"""
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

namespace {
template <int N> struct Vec {
  double d[N];
  Vec operator+(const Vec &o) const { Vec r; for (int i = 0; i < N; i++) r.d[i] = d[i] + o.d[i]; return r; }
  Vec operator*(double s) const { Vec r; for (int i = 0; i < N; i++) r.d[i] = d[i] * s; return r; }
  double dot(const Vec &o) const { double s = 0; for (int i = 0; i < N; i++) s += d[i] * o.d[i]; return s; }
};
class Matrix {
  std::vector<double> a; int n;
public:
  explicit Matrix(int n) : a(n * n), n(n) {}
  double &operator()(int i, int j) { return a[i * n + j]; }
  const double &operator()(int i, int j) const { return a[i * n + j]; }
  friend Matrix operator*(const Matrix &x, const Matrix &y)
  {
    Matrix r(x.n);
    for (int i = 0; i < x.n; i++) for (int j = 0; j < x.n; j++) for (int k = 0; k < x.n; k++) r(i, j) += x(i, k) * y(k, j);
    return r;
  }
  double trace() const { double s = 0; for (int i = 0; i < n; i++) s += (*this)(i, i); return s; }
};
struct Shape { virtual ~Shape() = default; virtual double area() const = 0; virtual void stretch(double s) { width *= s; } double width = 1; };
struct Square : Shape { Square(double w) { width = w; } double area() const override { return width * width; } };
struct Named { int id = 7; virtual int number() const { return id; } virtual ~Named() {} };
struct Disc : Named, Shape {
  double r; Disc(double r) : r(r) { width = 2 * r; }
  double area() const override { return 3 * r * r * width; }
  void stretch(double s) override { r *= s; Shape::stretch(s * s); }
};
struct Node { double v; std::unique_ptr<Node> next; };
struct Tree { double key, v; std::unique_ptr<Tree> left, right; };
static double fold(const Tree *t, double depth)
{ return t ? fold(t->left.get(), depth + 1) + t->v * t->v * depth * t->key + fold(t->right.get(), depth + 1) : 0; }
struct Expr { virtual double value(const double *x) const = 0; virtual ~Expr() {} };
struct Leaf : Expr { int i; Leaf(int i) : i(i) {} double value(const double *x) const override { return x[i]; } };
template <class Op> struct Binary : Expr {
  std::unique_ptr<Expr> a, b;
  Binary(Expr *a, Expr *b) : a(a), b(b) {}
  double value(const double *x) const override { return Op()(a->value(x), b->value(x)); }
};
template <class F> double integrate(F f, double a, double b, int n)
{ double h = (b - a) / n, s = 0; for (int i = 0; i < n; i++) s += f(a + (i + 0.5) * h); return s * h; }
template <class T> T poly(T x) { return x; }
template <class T, class... Rest> auto poly(T x, T c, Rest... rest) { return c + x * poly(x, rest...); }
struct Counter { static int alive; double *p; Counter(double *p) : p(p) { alive++; *p *= 2; } ~Counter() { alive--; *p += 1; } };
int Counter::alive = 0;
}
extern "C" {
double templates(const double *x)
{ Vec<3> a{{x[0], x[1], x[2]}}, b = a * x[0] + a; return b.dot(a * b.d[1]) + poly(x[0], x[1], 2.0, x[2]); }
double matrices(const double *x, int n, int p)
{
  Matrix m(n), r(n);
  for (int i = 0; i < n; i++) { r(i, i) = 1; for (int j = 0; j < n; j++) m(i, j) = x[i] * x[j] + (i == j); }
  for (int k = 0; k < p; k++) r = r * m;
  return r.trace();
}
double shapes(const double *x, int n, double s)
{
  std::vector<std::unique_ptr<Shape>> v;
  for (int i = 0; i < n; i++) if (i % 2) v.emplace_back(new Square(x[i])); else v.emplace_back(new Disc(x[i]));
  for (auto &p : v) p->stretch(s);
  return std::accumulate(v.begin(), v.end(), 0.0, [](double t, const auto &p) { return t + p->area() * p->width; });
}
double owned_list(const double *x, int n)
{
  std::unique_ptr<Node> head;
  for (int i = 0; i < n; i++) head = std::unique_ptr<Node>(new Node{x[i] * x[0], std::move(head)});
  double s = 0; int k = 0;
  while (head) { s += head->v * ++k; head = std::move(head->next); }
  return s;
}
double search_tree(const double *x, int n)
{
  std::unique_ptr<Tree> root;
  for (int i = 0; i < n; i++) {
    auto *p = &root;
    while (*p) if (x[i] < (*p)->key) p = &(*p)->left; else p = &(*p)->right;
    *p = std::make_unique<Tree>(Tree{x[i], x[(i + 3) % n], nullptr, nullptr});
  }
  return fold(root.get(), 1);
}
double expression_tree(const double *x)
{
  auto sum = [] { return new Binary<std::plus<double>>(new Leaf(0), new Leaf(1)); };
  Expr *square = new Binary<std::multiplies<double>>(sum(), sum());
  Binary<std::minus<double>> whole(square, new Binary<std::divides<double>>(new Leaf(0), new Leaf(1)));
  return whole.value(x);
}
double closures(double p, double q)
{
  double calls = 0;
  auto f = [&calls, p](double t) { calls += p; return std::sin(p * t); };
  double s = integrate(f, 0, q, 8);
  std::function<double(double)> g = [=](double t) { return t > 0.5 ? p * t : q; };
  return s * calls + g(0.7) * g(0.2);
}
double algorithms(const double *x, int n)
{
  std::vector<double> v(x, x + n), w(n), sums(n);
  std::sort(v.begin(), v.end(), std::greater<double>());
  std::transform(v.begin(), v.end(), w.begin(), [](double t) { return t * t; });
  std::partial_sum(w.begin(), w.end(), sums.begin());
  std::rotate(sums.begin(), sums.begin() + n / 3, sums.end());
  std::reverse(w.begin(), w.end());
  auto big = std::max_element(sums.begin(), sums.end());
  return std::inner_product(sums.begin(), sums.end(), w.begin(), 0.0) + *big * (big - sums.begin() + 1);
}
double vectors_of_vectors(const double *x, const int *k, int n)
{
  std::vector<std::vector<double>> rows(3);
  for (int i = 0; i < n; i++) rows[k[i]].push_back(x[i] * (rows[k[i]].empty() ? 1 : rows[k[i]].back()));
  std::swap(rows[0], rows[2]);
  rows[1].insert(rows[1].begin(), x[0]);
  if (rows[2].size() > 1) rows[2].erase(rows[2].begin());
  double s = 0; int c = 1;
  for (const auto &r : rows) for (double v : r) s += v * v * c++;
  return s;
}
double arrays_and_pairs(const double *x)
{
  std::array<std::pair<double, int>, 4> a;
  for (int i = 0; i < 4; i++) a[i] = {x[i] * x[i], 3 - i};
  std::sort(a.begin(), a.end(), [](const auto &p, const auto &q) { return p.second < q.second; });
  auto [first, second] = std::minmax(x[0], x[1]);
  return a[0].first * a[1].second + a[2].first * first - second * a[3].first;
}
double destructors_run(double x, int n)
{
  double total = x;
  for (int i = 0; i < n; i++) { Counter c(&total); if (i == 2) continue; total += x; if (total > 40) break; }
  return total + Counter::alive;
}
void references(double *x, int n)
{
  auto largest = [&]() -> double & { int k = 0; for (int i = 1; i < n; i++) if (x[i] > x[k]) k = i; return x[k]; };
  for (int i = 0; i < 3; i++) { double &m = largest(); m *= 0.5; double &a = x[0]; a += m * x[n - 1]; }
}
double member_pointers(const double *x, int k)
{
  struct P { double a, b; double sum() const { return a + b; } double product() const { return a * b; } };
  P p{x[0], x[1]};
  double P::*field = k ? &P::a : &P::b; double (P::*how)() const = k ? &P::product : &P::sum;
  return p.*field * (p.*how)() * x[0];
}
}
"""


@case(floats(3))
def templates(x):
    b = [v * x[0] + v for v in x]
    return sum(p * v * b[1] for p, v in zip(b, x, strict=True)) + x[1] + x[0] * (2.0 + x[0] * (x[2] + x[0] * x[0]))


@case(floats(3, low=0.1, high=0.6), 3, 4)
@case(floats(2), 2, 0)
def matrices(x, n, p):
    m = [[x[i] * x[j] + (i == j) for j in range(n)] for i in range(n)]
    r = [[float(i == j) for j in range(n)] for i in range(n)]
    for _ in range(p):
        r = [[sum(r[i][k] * m[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    return sum(r[i][i] for i in range(n))


@case(floats(5), 5, 1.2)
@case(floats(1), 0, 1.2)
def shapes(x, n, s):
    t = 0.0
    for i in range(n):
        if i % 2:
            w = x[i] * s
            t = t + w * w * w
        else:
            r, w = x[i] * s, 2 * x[i] * s * s
            t = t + 3 * r * r * w * w
    return t


@case(floats(5), 5)
@case(floats(1), 0)
def owned_list(x, n):
    s = 0.0
    for k in range(n):
        s = s + x[n - 1 - k] * x[0] * (k + 1)
    return s


@case(floats(7)[[3, 0, 6, 5, 1, 2, 4]], 7)
@case(floats(1), 1)
def search_tree(x, n):
    keys, depth = [], {}
    for i in range(n):
        low = high = -1  # the neighbours among the keys before: a node hangs below the deeper one
        for k in keys:
            if x[k] < x[i] and (low < 0 or x[k] > x[low]):
                low = k
            if not x[k] < x[i] and (high < 0 or x[k] < x[high]):
                high = k
        depth[i] = 1 + max(depth.get(low, 0), depth.get(high, 0))
        keys.append(i)
    return sum(x[(i + 3) % n] * x[(i + 3) % n] * depth[i] * x[i] for i in range(n))


@case(floats(2))
def expression_tree(x):
    return (x[0] + x[1]) * (x[0] + x[1]) - x[0] / x[1]


@case(0.7, 1.9)
def closures(p, q):
    h = q / 8
    s = sum(sin(p * ((i + 0.5) * h)) for i in range(8)) * h
    return s * (8 * p) + p * 0.7 * q


@case(floats(7), 7)
def algorithms(x, n):
    v = sorted(x, reverse=True)
    w = [t * t for t in v]
    sums = [sum(w[: i + 1]) for i in range(n)]
    sums = sums[n // 3 :] + sums[: n // 3]
    w = w[::-1]
    big = max(range(n), key=lambda i: sums[i])
    return sum(a * b for a, b in zip(sums, w, strict=True)) + sums[big] * (big + 1)


@case(floats(7), ints(0, 1, 0, 2, 2, 0, 1), 7)
@case(floats(1), ints(1), 1)
def vectors_of_vectors(x, k, n):
    rows = [[], [], []]
    for i in range(n):
        r = rows[k[i]]
        r.append(x[i] * (r[-1] if r else 1))
    rows[0], rows[2] = rows[2], rows[0]
    rows[1].insert(0, x[0])
    if len(rows[2]) > 1:
        del rows[2][0]
    return sum((v * v * (c + 1) for c, v in enumerate(v for r in rows for v in r)), 0.0)


@case(floats(4))
@case(floats(4)[::-1].copy())
def arrays_and_pairs(x):
    a = [(x[i] * x[i], 3 - i) for i in range(4)][::-1]
    low, high = (x[0], x[1]) if x[0] < x[1] else (x[1], x[0])
    return a[0][0] * a[1][1] + a[2][0] * low - high * a[3][0]


@case(1.3, 5)
@case(1.3, 0)
def destructors_run(x, n):
    total = x
    for i in range(n):
        total = total * 2
        if i != 2:
            total = total + x
        stop = i != 2 and total > 40
        total = total + 1
        if stop:
            break
    return total


@case(floats(4), 4)
def references(x, n):
    for _ in range(3):
        k = max(range(n), key=lambda i: x[i])
        x[k] = x[k] * 0.5
        x[0] = x[0] + x[k] * x[n - 1]


@case(floats(2), 0)
@case(floats(2), 1)
def member_pointers(x, k):
    return x[0] * (x[0] * x[1]) * x[0] if k else x[1] * (x[0] + x[1]) * x[0]
