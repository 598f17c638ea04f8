"""C: memory of the function itself: on the stack, on the heap, lists, static buffers."""

from __future__ import annotations

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats

sin = FUNCTIONS["sin"]

C = r"""
#include <math.h>
#include <stdlib.h>
#include <string.h>

double on_the_stack(double x, int n)
{
  double a[8];
  for (int i = 0; i < 8; i++) a[i] = x * i;
  for (int i = 1; i < n; i++) a[i] *= a[i - 1] + x;
  return a[n - 1] * a[0] + a[7];
}

double fresh_each_time(double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) {
    double t[3] = {x[i], s, 1};
    t[i % 3] *= t[0] + 0.3;
    s += t[0] * t[1] + t[2];
  }
  return s;
}

double survives_the_loop(double *x, int n)
{
  double t[2] = {1, 2}, s = 0;
  for (int i = 0; i < n; i++) { t[i % 2] = t[(i + 1) % 2] * x[i] + 0.1; s += t[0]; }
  return s * t[1];
}

double variable_length(double *x, int n)
{
  double t[n + 1];
  t[0] = 1;
  for (int i = 0; i < n; i++) t[i + 1] = t[i] * x[i] + x[0];
  double s = 0;
  for (int i = 0; i <= n; i++) s += t[i] * t[n - i];
  return s;
}

double variable_in_loop(double *x, int n)
{
  double s = 0;
  for (int m = 1; m <= n; m++) {
    double t[m];
    for (int i = 0; i < m; i++) t[i] = x[i] * (i ? t[i - 1] : 1.0);
    s += t[m - 1] * m;
  }
  return s;
}

double heap(double *x, int n)
{
  double *t = malloc(n * sizeof *t);
  for (int i = 0; i < n; i++) t[i] = x[i] * x[i];
  double s = 0;
  for (int i = 0; i < n; i++) s += t[i] * x[n - 1 - i];
  free(t);
  return s;
}

double heap_in_loop(double *x, int n)
{
  double s = 1;
  for (int i = 0; i < n; i++) {
    double *t = malloc((i + 1) * sizeof *t);
    for (int j = 0; j <= i; j++) t[j] = x[j] * s;
    for (int j = 1; j <= i; j++) t[j] *= t[j - 1];
    s += sin(t[i]);
    free(t);
  }
  return s;
}

double zeroed(double *x, int n)
{
  double *t = calloc(n, sizeof *t);
  for (int i = 0; i < n; i += 2) t[i] = x[i];
  double s = 0;
  for (int i = 0; i < n; i++) { t[i] += x[n - 1 - i] * x[i]; s += t[i] * t[i]; }
  free(t);
  return s;
}

double zeroed_by_hand(double *x, int n)
{
  double *t = malloc(n * sizeof *t);
  memset(t, 0, n * sizeof *t);
  for (int i = 0; i < n; i++) t[i / 2] += x[i] * x[i];
  double s = 0;
  for (int i = 0; i < n; i++) s += t[i] * x[i];
  free(t);
  return s;
}

double grows(double *x, int n)
{
  int room = 1, used = 0;
  double *t = malloc(room * sizeof *t), s = 0;
  for (int i = 0; i < n; i++) {
    if (used == room) { room *= 2; t = realloc(t, room * sizeof *t); }
    t[used] = used ? t[used - 1] * x[i] : x[i];
    used++;
  }
  for (int i = 0; i < used; i++) s += t[i] * t[i];
  free(t);
  return s;
}

double maybe_heap(double *x, int n)
{
  double small[4], *t = n <= 4 ? small : malloc(n * sizeof *t), s = 0;
  for (int i = 0; i < n; i++) t[i] = x[i] * (i ? t[i - 1] : 1);
  for (int i = 0; i < n; i++) s += t[i] * t[i];
  if (t != small) free(t);
  return s;
}

double null_or_heap(double *x, int n, int use)
{
  double *t = NULL, s = 0;
  if (use) { t = malloc(n * sizeof *t); for (int i = 0; i < n; i++) t[i] = x[i] * x[i]; }
  for (int i = 0; i < n; i++) s += (t ? t[i] : x[i]) * x[0];
  free(t);
  return s;
}

double ragged(double *x, int n)
{
  double **rows = malloc(n * sizeof *rows), s = 0;
  for (int i = 0; i < n; i++) {
    rows[i] = malloc((i + 1) * sizeof **rows);
    for (int j = 0; j <= i; j++) rows[i][j] = x[i] * x[j];
  }
  for (int i = 1; i < n; i++) for (int j = 0; j < i; j++) rows[i][j] += rows[i - 1][j] * x[0];
  for (int i = 0; i < n; i++) { for (int j = 0; j <= i; j++) s += rows[i][j] * rows[i][j]; free(rows[i]); }
  free(rows);
  return s;
}

struct node { double v; struct node *next; };

double linked_list(double *x, int n)
{
  struct node *head = NULL;
  for (int i = 0; i < n; i++) {
    struct node *p = malloc(sizeof *p);
    p->v = x[i] * x[i]; p->next = head; head = p;
  }
  double s = 1;
  for (struct node *p = head; p; p = p->next) { if (p->next) p->next->v += 0.5 * p->v; s = s * 0.9 + p->v * s; }
  while (head) { struct node *p = head->next; free(head); head = p; }
  return s;
}

double static_buffer(double *x, int n)
{
  static double t[16];
  for (int i = 0; i < n; i++) t[i] = x[i] * x[i];
  double s = 0;
  for (int i = 1; i < n; i++) s += t[i] * t[i - 1];
  return s;
}
"""


@case(1.3, 6)
@case(1.3, 1)
def on_the_stack(x, n):
    a = [x * i for i in range(8)]
    for i in range(1, n):
        a[i] = a[i] * (a[i - 1] + x)
    return a[n - 1] * a[0] + a[7]


@case(floats(7), 7)
def fresh_each_time(x, n):
    s = 0.0
    for i in range(n):
        t = [x[i], s, 1.0]
        t[i % 3] = t[i % 3] * (t[0] + 0.3)
        s = s + (t[0] * t[1] + t[2])
    return s


@case(floats(7), 7)
@case(floats(7), 0)
def survives_the_loop(x, n):
    t, s = [1.0, 2.0], 0.0
    for i in range(n):
        t[i % 2] = t[(i + 1) % 2] * x[i] + 0.1
        s = s + t[0]
    return s * t[1]


@case(floats(5), 5)
def variable_length(x, n):
    t = [1.0]
    for i in range(n):
        t.append(t[i] * x[i] + x[0])
    s = 0.0
    for i in range(n + 1):
        s = s + t[i] * t[n - i]
    return s


@case(floats(6), 6)
def variable_in_loop(x, n):
    s = 0.0
    for m in range(1, n + 1):
        p = 1.0
        for i in range(m):
            p = x[i] * p
        s = s + p * m
    return s


@case(floats(5), 5)
@case(floats(5), 0)
def heap(x, n):
    t = [x[i] * x[i] for i in range(n)]
    s = 0.0
    for i in range(n):
        s = s + t[i] * x[n - 1 - i]
    return s


@case(floats(5), 5)
def heap_in_loop(x, n):
    s = 1.0
    for i in range(n):
        t = [x[j] * s for j in range(i + 1)]
        for j in range(1, i + 1):
            t[j] = t[j] * t[j - 1]
        s = s + sin(t[i])
    return s


@case(floats(5), 5)
def zeroed(x, n):
    s = 0.0
    for i in range(n):
        t = (x[i] if i % 2 == 0 else 0.0) + x[n - 1 - i] * x[i]
        s = s + t * t
    return s


@case(floats(5), 5)
def zeroed_by_hand(x, n):
    t = [0.0] * n
    for i in range(n):
        t[i // 2] = t[i // 2] + x[i] * x[i]
    s = 0.0
    for i in range(n):
        s = s + t[i] * x[i]
    return s


@case(floats(9), 9)
@case(floats(9), 1)
@case(floats(9), 0)
def grows(x, n):
    p, s = 1.0, 0.0
    for i in range(n):
        p = p * x[i]
        s = s + p * p
    return s


@case(floats(9), 9)
@case(floats(9), 3)
def maybe_heap(x, n):
    return grows(x, n)


@case(floats(4), 4, 0)
@case(floats(4), 4, 1)
@case(floats(4), 0, 1)
def null_or_heap(x, n, use):
    s = 0.0
    for i in range(n):
        s = s + (x[i] * x[i] if use else x[i]) * x[0]
    return s


@case(floats(5), 5)
@case(floats(5), 1)
def ragged(x, n):
    rows = [[x[i] * x[j] for j in range(i + 1)] for i in range(n)]
    for i in range(1, n):
        for j in range(i):
            rows[i][j] = rows[i][j] + rows[i - 1][j] * x[0]
    s = 0.0
    for r in rows:
        for v in r:
            s = s + v * v
    return s


@case(floats(6), 6)
@case(floats(6), 1)
@case(floats(6), 0)
def linked_list(x, n):
    t = [x[i] * x[i] for i in range(n)]
    s = 1.0
    for i in range(n - 1, -1, -1):
        if i > 0:
            t[i - 1] = t[i - 1] + 0.5 * t[i]
        s = s * 0.9 + t[i] * s
    return s


@case(floats(6), 6)
def static_buffer(x, n):
    t = [x[i] * x[i] for i in range(n)]
    s = 0.0
    for i in range(1, n):
        s = s + t[i] * t[i - 1]
    return s
