"""C: functions of the library that call the program back: qsort, qsort_r, bsearch."""

from __future__ import annotations

from tests.programs import case, floats, ints

C = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

void qsort_r(void *, size_t, size_t, int (*)(const void *, const void *, void *), void *);
static int up(const void *a, const void *b)
{ double x = *(const double *)a, y = *(const double *)b; return (x > y) - (x < y); }
static int down(const void *a, const void *b) { return up(b, a); }

void sort_in_place(double *x, int n) { qsort(x, n, sizeof *x, up); }
double median(const double *x, int n)
{
  double *t = malloc(n * sizeof *t);
  memcpy(t, x, n * sizeof *t);
  qsort(t, n, sizeof *t, up);
  double m = n % 2 ? t[n / 2] : (t[n / 2 - 1] + t[n / 2]) / 2;
  free(t);
  return m * m;
}
double trimmed(const double *x, int n, int k, int backwards)
{
  double t[n], s = 0;
  for (int i = 0; i < n; i++) t[i] = x[i] * x[i];
  qsort(t, n, sizeof(double), backwards ? down : up);
  for (int i = k; i < n - k; i++) s += t[i] * (i + 1);
  return s;
}
static int up_single(const void *a, const void *b) { float x = *(const float *)a, y = *(const float *)b; return (x > y) - (x < y); }
void sort_singles(float *x, int n) { qsort(x, n, sizeof *x, up_single); }

typedef struct { int key; double value; float weight; } item;
static int by_key(const void *a, const void *b) { return ((const item *)a)->key - ((const item *)b)->key; }
static int by_value(const void *a, const void *b)
{ double x = ((const item *)a)->value, y = ((const item *)b)->value; return (x > y) - (x < y); }
double sort_items(const double *x, const int *k, int n, int which)
{
  item *t = malloc(n * sizeof *t);
  for (int i = 0; i < n; i++) { t[i].key = k[i]; t[i].value = x[i] * x[0]; t[i].weight = i + 1; }
  if (which) qsort(t, n, sizeof *t, by_value); else qsort(t, n, sizeof *t, by_key);
  double s = 0;
  for (int i = 0; i < n; i++) s += t[i].value * t[i].weight * (i + 2) + t[i].key * t[i].value;
  free(t);
  return s;
}
static int by_pointee(const void *a, const void *b) { return up(*(const double *const *)a, *(const double *const *)b); }
double sort_pointers(double *x, int n)
{
  double **p = malloc(n * sizeof *p), s = 0;
  for (int i = 0; i < n; i++) p[i] = &x[i];
  qsort(p, n, sizeof *p, by_pointee);
  for (int i = 0; i < n; i++) { *p[i] *= i + 1; s += *p[i] * x[0]; }
  free(p);
  return s;
}
static int by_table(const void *a, const void *b, void *with)
{ const double *t = with; int i = *(const int *)a, j = *(const int *)b; return (t[i] > t[j]) - (t[i] < t[j]); }
double sort_indices(const double *x, int n)
{
  int at[n]; double s = 0;
  for (int i = 0; i < n; i++) at[i] = i;
  qsort_r(at, n, sizeof *at, by_table, (void *)x);
  for (int i = 0; i < n; i++) s += x[at[i]] * x[at[i]] * (i + 1);
  return s;
}
double interpolate(const double *t, const double *y, int n, double at)
{
  const double *hit = bsearch(&at, t, n, sizeof *t, up);
  if (hit) return y[hit - t] * *hit;
  int i = 0;
  while (i < n - 2 && t[i + 1] < at) i++;
  double w = (at - t[i]) / (t[i + 1] - t[i]);
  return y[i] * (1 - w) + y[i + 1] * w;
}
double lookup(const double *x, const int *keys, int n, int key)
{
  item t[n];
  for (int i = 0; i < n; i++) t[i] = (item){keys[i], x[i] * x[i], 2};
  item wanted = {key, 0, 0};
  item *found = bsearch(&wanted, t, n, sizeof(item), by_key);
  if (!found) return x[0];
  found->value *= 3;
  return found->value * found->weight + t[0].value;
}
"""


@case(floats(7), 7)
@case(floats(1), 1)
@case(floats(1), 0)
def sort_in_place(x, n):
    x[:n] = sorted(x[:n])


@case(floats(7), 7)
@case(floats(6), 6)
def median(x, n):
    t = sorted(x)
    m = t[n // 2] if n % 2 else (t[n // 2 - 1] + t[n // 2]) / 2
    return m * m


@case(floats(7), 7, 1, 0)
@case(floats(7), 7, 2, 1)
def trimmed(x, n, k, backwards):
    t = sorted((v * v for v in x), reverse=bool(backwards))
    return sum(t[i] * (i + 1) for i in range(k, n - k))


@case(floats(6, dtype="float32"), 6)
def sort_singles(x, n):
    x[:n] = sorted(x[:n])


@case(floats(5), ints(3, 1, 2, 1, 0), 5, 0)
@case(floats(5), ints(3, 1, 2, 1, 0), 5, 1)
def sort_items(x, k, n, which):
    t = [(k[i], x[i] * x[0], i + 1) for i in range(n)]
    t.sort(key=lambda item: item[1] if which else item[0])  # stable, as irad's is
    return sum(v * w * (i + 2) + key * v for i, (key, v, w) in enumerate(t))


@case(floats(5), 5)
def sort_pointers(x, n):
    order = sorted(range(n), key=lambda i: x[i])
    s = 0.0
    for i, k in enumerate(order):
        x[k] = x[k] * (i + 1)
        s = s + x[k] * x[0]
    return s


@case(floats(6), 6)
def sort_indices(x, n):
    return sum(v * v * (i + 1) for i, v in enumerate(sorted(x)))


@case(ints(0, 1, 2, 4).astype(float), floats(4), 4, 2.0)
@case(ints(0, 1, 2, 4).astype(float), floats(4), 4, 2.7)
def interpolate(t, y, n, at):
    for i in range(n):
        if t[i] == at:
            return y[i] * t[i]
    i = 0
    while i < n - 2 and t[i + 1] < at:
        i += 1
    w = (at - t[i]) / (t[i + 1] - t[i])
    return y[i] * (1 - w) + y[i + 1] * w


@case(floats(4), ints(1, 4, 6, 9), 4, 6)
@case(floats(4), ints(1, 4, 6, 9), 4, 1)
@case(floats(4), ints(1, 4, 6, 9), 4, 5)
def lookup(x, keys, n, key):
    if key not in keys:
        return x[0]
    i = list(keys).index(key)
    value = x[i] * x[i] * 3
    return value * 2 + (value if i == 0 else x[0] * x[0])
