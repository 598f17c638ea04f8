"""C: calls that are not inlined: recursion over structures, in loops, through pointers, with memory of their own."""

from __future__ import annotations

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin, exp = FUNCTIONS["sin"], FUNCTIONS["exp"]

C = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct tree { double v; struct tree *child[2]; int n; } tree;
static tree *grow(const double *x, int lo, int hi)
{
  if (lo >= hi) return NULL;
  int mid = (lo + hi) / 2;
  tree *t = malloc(sizeof *t);
  t->v = x[mid] * x[0]; t->n = hi - lo;
  t->child[0] = grow(x, lo, mid); t->child[1] = grow(x, mid + 1, hi);
  return t;
}
static double fold(const tree *t, double up)
{ return t ? fold(t->child[0], up * t->v) * t->n + fold(t->child[1], up + t->v) + t->v * up : up; }
static void fell(tree *t) { if (!t) return; fell(t->child[0]); fell(t->child[1]); free(t); }
double recursive_tree(const double *x, int n)
{ tree *t = grow(x, 0, n); double s = fold(t, 1.0); fell(t); return s; }

static void quicksort(double *x, int lo, int hi)
{
  if (lo >= hi) return;
  double p = x[(lo + hi) / 2]; int i = lo, j = hi;
  while (i <= j) {
    while (x[i] < p) i++;
    while (x[j] > p) j--;
    if (i <= j) { double t = x[i]; x[i] = x[j]; x[j] = t; i++; j--; }
  }
  quicksort(x, lo, j); quicksort(x, i, hi);
}
void quicksorted(double *x, int n) { quicksort(x, 0, n - 1); for (int i = 0; i < n; i++) x[i] *= i + 1; }

static void transform(double *re, double *im, int n, int step)
{
  if (n == 1) return;
  double a[n], b[n];
  transform(re, im, n / 2, 2 * step); transform(re + step, im + step, n / 2, 2 * step);
  for (int k = 0; k < n / 2; k++) {
    double c = cos(2 * M_PI * k / n), s = -sin(2 * M_PI * k / n);
    double er = re[2 * k * step], ei = im[2 * k * step], or = re[(2 * k + 1) * step], oi = im[(2 * k + 1) * step];
    double tr = c * or - s * oi, ti = c * oi + s * or;
    a[k] = er + tr; b[k] = ei + ti; a[k + n / 2] = er - tr; b[k + n / 2] = ei - ti;
  }
  for (int k = 0; k < n; k++) { re[k * step] = a[k]; im[k * step] = b[k]; }
}
double fourier(double *re, double *im, int n)
{ transform(re, im, n, 1); double s = 0; for (int k = 0; k < n; k++) s += (k + 1) * (re[k] * re[k] + im[k]); return s; }

static double simpson(double (*f)(double, double), double p, double a, double b, double fa, double fm, double fb, int depth)
{
  double m = (a + b) / 2, l = f((a + m) / 2, p), r = f((m + b) / 2, p), h = b - a;
  double whole = h / 6 * (fa + 4 * fm + fb), halves = h / 12 * (fa + 4 * l + 2 * fm + 4 * r + fb);
  if (depth == 0 || fabs(halves - whole) < 1e-3) return halves;
  return simpson(f, p, a, m, fa, l, fm, depth - 1) + simpson(f, p, m, b, fm, r, fb, depth - 1);
}
static double wave(double x, double p) { return sin(p * x) * exp(-x); }
static double bump(double x, double p) { return p / (1 + x * x); }
double adaptive(double p, double b, int which)
{ double (*f)(double, double) = which ? wave : bump; return simpson(f, p, 0, b, f(0, p), f(b / 2, p), f(b, p), 6); }

static double ackermann(double *x, int m, int n)
{
  x[m] += 0.01 * x[0];
  if (m == 0) return x[1] * n + x[0];
  if (n == 0) return ackermann(x, m - 1, 1) * x[m];
  double inner = ackermann(x, m, n - 1);
  return ackermann(x, m - 1, n > 1 ? 1 : n) + inner * 0.5;
}
double nested_recursion(double *x) { return ackermann(x, 2, 2); }

typedef struct { double *data; int n; } view;
static double determinant(view a)
{
  if (a.n == 1) return a.data[0];
  double d = 0;
  view minor = {malloc((a.n - 1) * (a.n - 1) * sizeof(double)), a.n - 1};
  for (int c = 0; c < a.n; c++) {
    for (int i = 1; i < a.n; i++)
      for (int j = 0, k = 0; j < a.n; j++) if (j != c) minor.data[(i - 1) * (a.n - 1) + k++] = a.data[i * a.n + j];
    d += (c % 2 ? -1 : 1) * a.data[c] * determinant(minor);
  }
  free(minor.data);
  return d;
}
double laplace(double *a, int n) { view v = {a, n}; return determinant(v); }

static double parse_sum(const char **s, const double *x);
static double parse_atom(const char **s, const double *x)
{
  if (**s == '(') { ++*s; double v = parse_sum(s, x); ++*s; return v; }
  return x[*(*s)++ - 'a'];
}
static double parse_product(const char **s, const double *x)
{ double v = parse_atom(s, x); while (**s == '*') { ++*s; v *= parse_atom(s, x); } return v; }
static double parse_sum(const char **s, const double *x)
{ double v = parse_product(s, x); while (**s == '+') { ++*s; v += parse_product(s, x); } return v; }
double calculator(const double *x) { const char *text = "(a+b)*c+a*(b+c*(a+a))"; return parse_sum(&text, x); }

typedef struct layer { void (*apply)(const struct layer *, double *, int); double w; const struct layer *next; } layer;
static void run(const layer *l, double *x, int n) { if (l) { l->apply(l, x, n); run(l->next, x, n); } }
static void scale(const layer *l, double *x, int n) { for (int i = 0; i < n; i++) x[i] *= l->w; }
static void squash(const layer *l, double *x, int n) { for (int i = 0; i < n; i++) x[i] = tanh(x[i] + l->w); }
static void twice(const layer *l, double *x, int n)
{ const layer again = {scale, l->w * l->w, NULL}; run(&again, x, n); run(&again, x + 1, n - 1); }
double network(double *x, const double *w, int n)
{
  layer c = {squash, w[2], NULL}, b = {twice, w[1], &c}, a = {scale, w[0], &b};
  run(&a, x, n);
  double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i];
  return s;
}
static double powers(double x, unsigned n) { return n == 0 ? 1 : n % 2 ? x * powers(x * x, n / 2) : powers(x * x, n / 2); }
double power_in_loop(const double *x, const int *n, int count)
{ double s = 0; for (int i = 0; i < count; i++) { if (n[i] < 0) continue; s += powers(x[i], n[i]) * (1 + s); } return s; }
static float halves(float x, int n) { return n ? sqrtf(halves(x, n - 1) + x) : x * x; }
double through_float(double x, int n) { return halves((float)x, n) * x; }
"""


@case(floats(7), 7)
@case(floats(1), 0)
def recursive_tree(x, n):
    def fold(lo, hi, up):
        if lo >= hi:
            return up
        mid = (lo + hi) // 2
        v = x[mid] * x[0]
        return fold(lo, mid, up * v) * (hi - lo) + fold(mid + 1, hi, up + v) + v * up

    return fold(0, n, 1.0) + 0.0


@case(floats(9), 9)
@case(floats(1), 1)
def quicksorted(x, n):
    x[:n] = [v * (i + 1) for i, v in enumerate(sorted(x))]


@case(floats(8), floats(8, low=-1.0), 8)
@case(floats(1), floats(1), 1)
def fourier(re, im, n):
    from math import cos, pi, sin

    out_re, out_im = [], []
    for k in range(n):
        a = b = 0.0
        for j in range(n):
            c, s = cos(2 * pi * j * k / n), -sin(2 * pi * j * k / n)
            a = a + c * re[j] - s * im[j]
            b = b + c * im[j] + s * re[j]
        out_re.append(a)
        out_im.append(b)
    re[:n], im[:n] = out_re, out_im
    return sum((k + 1) * (re[k] * re[k] + im[k]) for k in range(n))


@case(1.3, 2.1, 0)
@case(1.3, 2.1, 1)
def adaptive(p, b, which):
    def f(x):
        return sin(p * x) * exp(-x) if which else p / (1 + x * x)

    def simpson(a, b, fa, fm, fb, depth):
        m = (a + b) / 2
        left, right, h = f((a + m) / 2), f((m + b) / 2), b - a
        whole = h / 6 * (fa + 4 * fm + fb)
        halves = h / 12 * (fa + 4 * left + 2 * fm + 4 * right + fb)
        if depth == 0 or abs(halves - whole) < 1e-3:
            return halves
        return simpson(a, m, fa, left, fm, depth - 1) + simpson(m, b, fm, right, fb, depth - 1)

    return simpson(0.0, b, f(0.0), f(b / 2), f(b), 6)


@case(floats(3))
def nested_recursion(x):
    def ackermann(m, n):
        x[m] = x[m] + 0.01 * x[0]
        if m == 0:
            return x[1] * n + x[0]
        if n == 0:
            r = ackermann(m - 1, 1)
            return r * x[m]
        inner = ackermann(m, n - 1)
        return ackermann(m - 1, min(n, 1)) + inner * 0.5

    return ackermann(2, 2)


@case(floats(16), 4)
@case(floats(1), 1)
def laplace(a, n):
    def determinant(m):
        if len(m) == 1:
            return m[0][0]
        d = 0.0
        for c in range(len(m)):
            d = d + (-1) ** c * m[0][c] * determinant([row[:c] + row[c + 1 :] for row in m[1:]])
        return d

    return determinant([[a[i * n + j] for j in range(n)] for i in range(n)])


@case(floats(3))
def calculator(x):
    a, b, c = x
    return (a + b) * c + a * (b + c * (a + a))


@case(floats(4), floats(3), 4)
def network(x, w, n):
    tanh = FUNCTIONS["tanh"]
    for i in range(n):
        x[i] = x[i] * w[0]
    for i in range(n):
        x[i] = x[i] * (w[1] * w[1])
    for i in range(1, n):
        x[i] = x[i] * (w[1] * w[1])
    for i in range(n):
        x[i] = tanh(x[i] + w[2])
    return sum(v * v for v in x)


@case(floats(5), ints(3, 0, 7, -1, 2), 5)
def power_in_loop(x, n, count):
    s = 0.0
    for i in range(count):
        if n[i] >= 0:
            s = s + (x[i] ** int(n[i]) if n[i] else 1.0) * (1 + s)
    return s


@case(1.3, 3, rtol=2e-5)
@case(1.3, 0, rtol=2e-5)
def through_float(x, n):
    v = x * x
    for _ in range(n):
        v = FUNCTIONS["sqrt"](v + x)
    return v * x
