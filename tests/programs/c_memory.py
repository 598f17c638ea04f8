"""C: arrays in arguments, pointers between them, and blocks of memory that are copied."""

from __future__ import annotations

import numpy as np

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin, sqrt = map(FUNCTIONS.get, ("sin", "sqrt"))

C = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

void in_place(double *x, int n) { for (int i = 0; i < n; i++) x[i] = x[i] * x[i] + sin(x[i]); }

double read_write_read(double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) { double a = x[i]; x[i] = a * a; double b = x[i]; x[i] = a * b + s; s += a * b * x[i]; }
  return s;
}

void prefix_sums(double *out, const double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) { s += x[i] * x[i]; out[i] = s; }
}

void recurrence(double *x, int n) { for (int i = 2; i < n; i++) x[i] = x[i - 1] * x[i - 2] + 0.5 * x[i]; }

void stencil(double *u, double *v, int n, int steps)
{
  for (int t = 0; t < steps; t++) {
    for (int i = 1; i < n - 1; i++) v[i] = u[i] + 0.2 * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
    for (int i = 1; i < n - 1; i++) u[i] = v[i];
  }
}

void swaps(double *u, double *v, int n, int steps)
{
  for (int t = 0; t < steps; t++) {
    for (int i = 0; i < n; i++) v[i] = sin(u[i]) * u[(i + 1) % n];
    double *w = u; u = v; v = w;
  }
}

void matrix_product(double *c, const double *a, const double *b, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      c[i * n + j] = 0;
      for (int k = 0; k < n; k++) c[i * n + j] += a[i * n + k] * b[k * n + j];
    }
}

double two_dimensional(double a[][3], int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) for (int j = 0; j < 3; j++) s += a[i][j] * a[n - 1 - i][2 - j] * (j + 1);
  return s;
}

double gather_scatter(double *x, double *y, const int *at, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) { y[at[i]] += x[i] * x[i]; s += y[at[(i + 1) % n]] * x[i]; }
  return s;
}

double pointer_choice(double *a, double *b, double t)
{
  double *p = t > 0.5 ? a : b, *q = t > 0.5 ? b : a;
  *p = t * *q;
  p++; *p += *q * t;
  return a[0] * b[0] + a[1] * b[1];
}

double pointer_table(double *a, double *b, double *c, int n)
{
  double *rows[3] = {a, b, c}, s = 0;
  for (int i = 0; i < n; i++) { rows[i % 3][0] += rows[(i + 1) % 3][1] * rows[(i + 2) % 3][0]; s += rows[i % 3][0]; }
  return s;
}

void move_up(double *x, int n) { memmove(x + 2, x, (n - 2) * sizeof *x); x[0] *= x[1] * x[n - 1]; }
void move_down(double *x, int n) { memmove(x, x + 1, (n - 1) * sizeof *x); x[n - 1] *= x[0]; }
void shift_loop(double *x, int n, int rounds)
{
  for (int r = 0; r < rounds; r++) {
    double last = x[n - 1];
    memmove(x + 1, x, (n - 1) * sizeof *x);
    x[0] = last * x[n - 1];
  }
}

double copies(double *x, double *y, int n)
{
  memcpy(y, x, n * sizeof *x);
  double s = 0;
  for (int i = 0; i < n; i++) { y[i] *= x[i]; s += y[i] * x[i]; }
  memcpy(x, y, n / 2 * sizeof *x);
  return s + x[0];
}

double copies_zero_bytes(double *x, double *y, int n)
{
  memcpy(y, x, n * sizeof *x);
  memmove(y, x, n * sizeof *x);
  memset(y, 0, n * sizeof *x);
  return x[0] * y[0];
}

double clears(double *x, int n, int from, int count)
{
  double s = 0;
  for (int i = 0; i < n; i++) s += x[i] * x[i];
  memset(x + from, 0, count * sizeof *x);
  for (int i = 0; i < n; i++) s += x[i] * (i + 2);
  return s;
}

static const double table[4] = {0.5, 2.0, -1.5, 3.0};
double constant_table(double *x, int n) { double s = 1; for (int i = 0; i < n; i++) s *= x[i] + table[i % 4]; return s; }

static double inner(const double *x, const double *y, int n)
{ double s = 0; for (int i = 0; i < n; i++) s += x[i] * y[i]; return s; }
static void axpy(double a, const double *x, double *y, int n) { for (int i = 0; i < n; i++) y[i] += a * x[i]; }
static double *at(double *x, int i) { return x + 2 * i; }
double helpers(double *x, double *y, int n)
{
  for (int i = 0; i < 3; i++) { double a = inner(x, y, n); axpy(a / (1 + a * a), x, y, n); }
  *at(x, 1) *= inner(y, y, n);
  return inner(x, y, n);
}

static void twice(void (*f)(double *, int), double *x, int n) { f(x, n); f(x, n); }
static void squares(double *x, int n) { for (int i = 0; i < n; i++) x[i] *= x[i]; }
void callback(double *x, int n) { twice(squares, x, n); }

typedef union slot { double v; union slot *p; int i; } slot;
static double used(const slot *c, int k) { return k == 0 ? c->v : k == 1 ? 2 * c->p->v : c->i; }
double union_used_again(const double *x, int n)
{
  slot *c = calloc(1, sizeof *c), *o = calloc(1, sizeof *o); double s = 0;
  for (int i = 0; i < n; i++) {
    if (i % 3 == 0) c->v = x[i] * x[i]; else if (i % 3 == 1) { o->v = x[i] * s; c->p = o; } else c->i = i;
    s += used(c, i % 3) * x[i];
  }
  free(c); free(o);
  return s;
}
typedef struct { char tag; union { int i; double d; } u; } tagged;
double tagged_values(const double *x, int n)
{
  tagged *t = malloc(n * sizeof *t); double s = 0;
  for (int k = 0; k < 2; k++) {
    for (int i = 0; i < n; i++)
      if ((t[i].tag = (i + k) % 2)) t[i].u.i = i + k; else t[i].u.d = x[i] * x[i];
    for (int i = 0; i < n; i++) s = s * x[i] + (t[i].tag ? t[i].u.i : t[i].u.d);
  }
  free(t);
  return s;
}
typedef struct { double v; int next[3]; int kind; double w; } node; /* next[k]: what is where shows no more */
double copied_nodes(const double *x, int n)
{
  node *t = malloc(n * sizeof *t), *u = malloc(n * sizeof *u), spare; double s = 0;
  memset(t, 0, n * sizeof *t);
  for (int i = 0; i < n; i++) { t[i].v = x[i]; t[i].next[i % 3] = (i * 2 + 1) % n; t[i].kind = i % 3; t[i].w = x[i] * x[0]; }
  memcpy(u, t, n * sizeof *t);
  for (int i = 0; i < n; i++) { t[i].v = t[i].w * x[i]; spare = u[i]; u[i] = t[t[i].next[t[i].kind]]; t[i] = spare; }
  memset(&t[1], 0, sizeof *t);
  for (int i = 0; i < n; i++) s += u[i].v * t[i].w * (i + 1) + t[i].v * u[i].next[u[i].kind];
  free(t); free(u);
  return s;
}
double partly_overwritten(double *x)
{
  double a[2] = {x[0], x[1]};
  double s = a[0] * a[1];
  a[0] = 3;
  return s * a[0] * a[1];
}

double out_parameters(double x, double *a, double *b) { *a = x * x; *b = *a * x; *a = sin(*b); return *a + *b; }

double bubble_sort(double *x, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j + 1 < n - i; j++)
      if (x[j] > x[j + 1]) { double t = x[j]; x[j] = x[j + 1]; x[j + 1] = t; }
  double s = 0;
  for (int i = 0; i < n; i++) s = s * 0.5 + x[i] * x[i] * i;
  return s;
}

double cholesky(double *a, int n)
{
  double d = 0;
  for (int j = 0; j < n; j++) {
    for (int k = 0; k < j; k++) a[j * n + j] -= a[j * n + k] * a[j * n + k];
    a[j * n + j] = sqrt(a[j * n + j]);
    d += a[j * n + j];
    for (int i = j + 1; i < n; i++) {
      for (int k = 0; k < j; k++) a[i * n + j] -= a[i * n + k] * a[j * n + k];
      a[i * n + j] /= a[j * n + j];
    }
  }
  return d;
}
"""


@case(floats(5), 5)
@case(floats(5), 0)
def in_place(x, n):
    for i in range(n):
        x[i] = x[i] * x[i] + sin(x[i])


@case(floats(5), 5)
def read_write_read(x, n):
    s = 0.0
    for i in range(n):
        a = x[i]
        x[i] = a * a
        b = x[i]
        x[i] = a * b + s
        s = s + a * b * x[i]
    return s


@case(floats(6), floats(6, low=-1), 6)
@case(floats(6), floats(6), 0)
def prefix_sums(out, x, n):
    s = 0.0
    for i in range(n):
        s = s + x[i] * x[i]
        out[i] = s


@case(floats(9), 9)
@case(floats(9), 2)
def recurrence(x, n):
    for i in range(2, n):
        x[i] = x[i - 1] * x[i - 2] + 0.5 * x[i]


@case(floats(8), floats(8), 8, 5)
@case(floats(8), floats(8), 2, 5)
def stencil(u, v, n, steps):
    for _ in range(steps):
        for i in range(1, n - 1):
            v[i] = u[i] + 0.2 * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i]
        for i in range(1, n - 1):
            u[i] = v[i]


@case(floats(4), floats(4), 4, 0)
@case(floats(4), floats(4), 4, 1)
@case(floats(4), floats(4), 4, 5)
def swaps(u, v, n, steps):
    for _ in range(steps):
        for i in range(n):
            v[i] = sin(u[i]) * u[(i + 1) % n]
        u, v = v, u


@case(floats(9), floats(9), floats(9, low=-1), 3)
def matrix_product(c, a, b, n):
    for i in range(n):
        for j in range(n):
            c[i * n + j] = sum(a[i * n + k] * b[k * n + j] for k in range(n))


@case(floats(12), 4)
def two_dimensional(a, n):
    s = 0.0
    for i in range(n):
        for j in range(3):
            s = s + a[3 * i + j] * a[3 * (n - 1 - i) + 2 - j] * (j + 1)
    return s


@case(floats(6), floats(4), ints(0, 3, 3, 1, 0, 3), 6)
def gather_scatter(x, y, at, n):
    s = 0.0
    for i in range(n):
        y[at[i]] = y[at[i]] + x[i] * x[i]
        s = s + y[at[(i + 1) % n]] * x[i]
    return s


@case(floats(2), floats(2, low=-1), 0.9)
@case(floats(2), floats(2, low=-1), 0.2)
def pointer_choice(a, b, t):
    p, q = (a, b) if t > 0.5 else (b, a)
    p[0] = t * q[0]
    p[1] = p[1] + q[0] * t
    return a[0] * b[0] + a[1] * b[1]


@case(floats(2), floats(2, low=-1), floats(3), 7)
def pointer_table(a, b, c, n):
    rows, s = [a, b, c], 0.0
    for i in range(n):
        rows[i % 3][0] = rows[i % 3][0] + rows[(i + 1) % 3][1] * rows[(i + 2) % 3][0]
        s = s + rows[i % 3][0]
    return s


@case(floats(7), 7)
@case(floats(7), 2)
def move_up(x, n):
    x[2:n] = x[: n - 2].copy()
    x[0] = x[0] * (x[1] * x[n - 1])


@case(floats(7), 7)
@case(floats(7), 1)
def move_down(x, n):
    x[: n - 1] = x[1:n].copy()
    x[n - 1] = x[n - 1] * x[0]


@case(floats(5), 5, 7)
def shift_loop(x, n, rounds):
    for _ in range(rounds):
        last = x[n - 1]
        x[1:n] = x[: n - 1].copy()
        x[0] = last * x[n - 1]


@case(floats(5), floats(5), 5)
@case(floats(5), floats(5), 1)
def copies(x, y, n):
    y[:n] = x[:n]
    s = 0.0
    for i in range(n):
        y[i] = y[i] * x[i]
        s = s + y[i] * x[i]
    x[: n // 2] = y[: n // 2]
    return s + x[0]


@case(floats(3), floats(3), 0)
@case(floats(3), floats(3), 2)
def copies_zero_bytes(x, y, n):
    y[:n] = 0.0
    return x[0] * y[0]


@case(floats(6), 6, 1, 3)
@case(floats(6), 6, 0, 6)
@case(floats(6), 6, 2, 0)
def clears(x, n, start, count):
    s = 0.0
    for i in range(n):
        s = s + x[i] * x[i]
    x[start : start + count] = 0.0
    for i in range(n):
        s = s + x[i] * (i + 2)
    return s


@case(floats(6), 6)
def constant_table(x, n):
    s = 1.0
    for i in range(n):
        s = s * (x[i] + (0.5, 2.0, -1.5, 3.0)[i % 4])
    return s


@case(floats(4), floats(4, low=-1), 4)
def helpers(x, y, n):
    for _ in range(3):
        a = np.dot(x[:n], y[:n])
        y[:n] = y[:n] + a / (1 + a * a) * x[:n]
    x[2] = x[2] * np.dot(y[:n], y[:n])
    return np.dot(x[:n], y[:n])


@case(floats(3), 3)
def callback(x, n):
    for i in range(n):
        x[i] = x[i] * x[i] * x[i] * x[i]


@case(floats(7), 7)
def union_used_again(x, n):
    s = 0.0
    for i in range(n):
        s = s + (x[i] * x[i] if i % 3 == 0 else 2 * x[i] * s if i % 3 == 1 else i) * x[i]
    return s


@case(floats(5), 5)
def tagged_values(x, n):
    s = 0.0
    for k in range(2):
        for i in range(n):
            s = s * x[i] + (i + k if (i + k) % 2 else x[i] * x[i])
    return s


@case(floats(5), 5)
def copied_nodes(x, n):
    t = [[x[i], (i * 2 + 1) % n, x[i] * x[0]] for i in range(n)]
    u = [list(v) for v in t]
    s = 0.0
    for i in range(n):
        t[i][0] = t[i][2] * x[i]
        spare = u[i]
        u[i] = list(t[t[i][1]])
        t[i] = spare
    t[1] = [0.0, 0, 0.0]
    for i in range(n):
        s = s + u[i][0] * t[i][2] * (i + 1) + t[i][0] * u[i][1]
    return s


@case(floats(2))
def partly_overwritten(x):
    return x[0] * x[1] * 3.0 * x[1]


@case(1.1, floats(1), floats(1))
def out_parameters(x, a, b):
    b[0] = x * x * x
    a[0] = sin(b[0])
    return a[0] + b[0]


@case(floats(7), 7)
def bubble_sort(x, n):
    x[:n] = np.array(sorted(x[:n], key=lambda v: getattr(v, "v", v)), dtype=object)
    s = 0.0
    for i in range(n):
        s = s * 0.5 + x[i] * x[i] * i
    return s


_spd = floats(4, 4) @ floats(4, 4).T + 3 * np.eye(4)


@case(_spd.ravel().copy(), 4)
def cholesky(a, n):
    d = 0.0
    for j in range(n):
        for k in range(j):
            a[j * n + j] = a[j * n + j] - a[j * n + k] * a[j * n + k]
        a[j * n + j] = sqrt(a[j * n + j])
        d = d + a[j * n + j]
        for i in range(j + 1, n):
            for k in range(j):
                a[i * n + j] = a[i * n + j] - a[i * n + k] * a[j * n + k]
            a[i * n + j] = a[i * n + j] / a[j * n + j]
    return d
