"""C: counted loops: their bounds, counters and steps."""

from __future__ import annotations

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin, log = map(FUNCTIONS.get, ("sin", "log"))

C = r"""
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

double zero_trips(double *x, int n) { double s = x[0]; for (int i = 3; i < n; i++) s *= x[i]; return s * s; }

double triangular(double *a, double *b, int n)
{
  for (int i = 0; i < n; i++) {
    double s = b[i];
    for (int j = 0; j < i; j++) s -= a[i * n + j] * b[j];
    b[i] = s / a[i * n + i];
  }
  return b[n - 1];
}

double data_bounds(double *x, const int *start, const int *count, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = start[i]; j < start[i] + count[i]; j++) s += x[j] * x[j] * (i + 1);
  return s * s;
}

double float_bounds(double *x, double t)
{
  double s = 0;
  for (int i = 0; i < (int)t; i++) s += x[i] * t;
  for (double u = 0; u < t; u += 0.5) s += u * u * t;
  return s;
}

double downwards(double *x, int n)
{
  double s = 0;
  for (int i = n - 1; i >= 0; i--) { s = s * x[i] + 1; x[i] = s; }
  return s;
}

double unsigned_down(double *x, unsigned n) { double s = 1; while (n-- > 0) s = sin(s * x[n]); return s; }

double narrow(double *x, unsigned char n)
{
  double s = 0;
  for (unsigned char i = 0; i < n; i++) s = 0.5 * s + x[i & 3] * x[(i + 1) & 3];
  return s;
}

double wraps(double *x, unsigned char start)
{
  double s = 1;
  for (unsigned char i = start; i != 3; i++) s = 0.9 * s + x[i & 3];
  return s;
}

double short_counter(double *x, short n) { double s = 0; for (short i = 0; i < n; i += 2) s += x[i] * x[i]; return s; }

double steps(double *x, int n, int step)
{
  double s = 0;
  for (int i = 1; i < n; i += 3) s += x[i] * x[i];
  for (int i = 0; i < n; i += step) s *= x[i];
  for (int i = 1; i < n; i *= 2) s += sin(x[i]);
  return s;
}

double two_counters(double *x, int n)
{
  double s = 0;
  for (int i = 0, j = n - 1; i < j; i++, j--) { double t = x[i]; x[i] = x[j] * s; x[j] = t; s += x[i] * t; }
  return s;
}

double pointer_loop(double *x, int n)
{
  double s = 0;
  for (const double *p = x, *end = x + n; p != end; ++p) s = s * 0.5 + *p * *p;
  return s;
}

double changes_bound(double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) { s += x[i] * s + x[i]; if (s > 3 && n > 4) n--; }
  return s;
}

double sum_then_loop(double *x, int n)
{
  double total = 0;
  for (int i = 0; i < n; i++) total += x[i];
  for (int i = 0; i < n; i++) x[i] /= total;
  double h = 0;
  for (int i = 0; i < n; i++) h -= x[i] * log(x[i]);
  return h;
}

double collatz(double x, unsigned n)
{
  double s = x;
  while (n != 1) { if (n % 2) { n = 3 * n + 1; s = sin(s) + x; } else { n /= 2; s *= x; } }
  return s;
}
"""


@case(floats(6), 6)
@case(floats(6), 4)
@case(floats(6), 3)
@case(floats(6), 0)
@case(floats(6), -7)
def zero_trips(x, n):
    s = x[0]
    for i in range(3, n):
        s = s * x[i]
    return s * s


@case(floats(25), floats(5), 5)
@case(floats(1), floats(1), 1)
def triangular(a, b, n):
    for i in range(n):
        s = b[i]
        for j in range(i):
            s = s - a[i * n + j] * b[j]
        b[i] = s / a[i * n + i]
    return b[n - 1]


@case(floats(8), ints(0, 3, 7, 2), ints(3, 0, 1, 4), 4)
@case(floats(8), ints(0, 3, 7, 2), ints(0, 0, -1, 0), 4)
def data_bounds(x, start, count, n):
    s = 0.0
    for i in range(n):
        for j in range(start[i], start[i] + count[i]):
            s = s + x[j] * x[j] * (i + 1)
    return s * s


@case(floats(6), 3.7)
@case(floats(6), 0.7)
def float_bounds(x, t):
    s = 0.0
    for i in range(int(t)):
        s = s + x[i] * t
    u = 0.0
    while u < t:
        s = s + u * u * t
        u = u + 0.5
    return s


@case(floats(6), 6)
@case(floats(6), 0)
def downwards(x, n):
    s = 0.0
    for i in range(n - 1, -1, -1):
        s = s * x[i] + 1
        x[i] = s
    return s


@case(floats(6), 6)
@case(floats(6), 0)
def unsigned_down(x, n):
    s = 1.0
    while n > 0:
        n -= 1
        s = sin(s * x[n])
    return s


@case(floats(4), 255)
@case(floats(4), 128)
@case(floats(4), 1)
@case(floats(4), 0)
def narrow(x, n):
    s = 0.0
    for i in range(n):
        s = 0.5 * s + x[i & 3] * x[(i + 1) & 3]
    return s


@case(floats(4), 250)
@case(floats(4), 4)
@case(floats(4), 3)
@case(floats(4), 0)
def wraps(x, start):
    s, i = 1.0, start
    while i != 3:
        s = 0.9 * s + x[i & 3]
        i = (i + 1) % 256
    return s


@case(floats(6), 6)
@case(floats(6), 5)
@case(floats(6), -3)
def short_counter(x, n):
    s = 0.0
    for i in range(0, n, 2):
        s = s + x[i] * x[i]
    return s


@case(floats(9), 9, 2)
@case(floats(9), 8, 5)
@case(floats(9), 1, 1)
def steps(x, n, step):
    s = 0.0
    for i in range(1, n, 3):
        s = s + x[i] * x[i]
    for i in range(0, n, step):
        s = s * x[i]
    i = 1
    while i < n:
        s = s + sin(x[i])
        i *= 2
    return s


@case(floats(6), 6)
@case(floats(7), 7)
@case(floats(1), 1)
def two_counters(x, n):
    s = 0.0
    i, j = 0, n - 1
    while i < j:
        t = x[i]
        x[i] = x[j] * s
        x[j] = t
        s = s + x[i] * t
        i, j = i + 1, j - 1
    return s


@case(floats(6), 6)
@case(floats(6), 0)
def pointer_loop(x, n):
    s = 0.0
    for i in range(n):
        s = s * 0.5 + x[i] * x[i]
    return s


@case(floats(9), 9)
def changes_bound(x, n):
    s, i = 0.0, 0
    while i < n:
        s = s + (x[i] * s + x[i])
        if s > 3 and n > 4:
            n -= 1
        i += 1
    return s


@case(floats(7), 7)
def sum_then_loop(x, n):
    total = 0.0
    for i in range(n):
        total = total + x[i]
    for i in range(n):
        x[i] = x[i] / total
    h = 0.0
    for i in range(n):
        h = h - x[i] * log(x[i])
    return h


@case(0.9, 6)
@case(0.9, 27)
@case(0.9, 1)
def collatz(x, n):
    s = x
    while n != 1:
        if n % 2:
            n = 3 * n + 1
            s = sin(s) + x
        else:
            n //= 2
            s = s * x
    return s
