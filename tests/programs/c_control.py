"""C: branches, loops of unknown length, exits, goto, irreducible graphs."""

from __future__ import annotations

import numpy as np

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats, ints

sin, cos, exp, tanh, fabs = map(FUNCTIONS.get, ("sin", "cos", "exp", "tanh", "fabs"))

C = r"""
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

double if_else(double x, double y) { double z; if (x > y) z = x * x * y; else z = sin(x) - y; return z * y; }

double else_if(double x, int k)
{
  double y = x;
  if (k == 0) y = sin(x);
  else if (k == 1) y = exp(x) * x;
  else if (k == 2 && x > 0.5) y = x * x * x;
  else y = 1 / x;
  return y * y;
}

double computed_goto(const double *x, const int *code, int n)
{
  static void *at[] = {&&push, &&mul, &&sine, &&end};
  double stack[8]; int sp = 0;
next:
  if (n-- == 0) goto end;
  goto *at[*code++];
push: stack[sp++] = *x++; goto next;
mul: sp--; stack[sp - 1] *= stack[sp]; goto next;
sine: stack[sp - 1] = sin(stack[sp - 1]); goto *(n ? &&next : &&end);
end: return stack[sp - 1];
}

double falls_through(double x, int k)
{
  double y = x;
  switch (k) {
  case 0: y *= x;
  case 1: y += sin(x);
  case 2: y *= 3 * x; break;
  case 5: return y * x * x;
  case 7: y = cos(y);
  default: y -= 1 / x;
  }
  return y * y;
}

double switch_in_loop(double *x, const int *op, int n)
{
  double s = 1;
  for (int i = 0; i < n; i++) {
    switch (op[i]) {
    case 0: s += x[i]; break;
    case 1: s *= x[i]; break;
    case 2: s = sin(s * x[i]); continue;
    case 3: if (s > 1) { s /= x[i]; break; }
    case 4: x[i] = s * s;
    }
    s += 0.25 * x[i];
  }
  return s;
}

double nested(double *x, int n, int m)
{
  double s = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) {
      double p = 1;
      for (int k = 0; k < 3; k++) p *= x[i] + 0.1 * k * x[j];
      s += sin(p);
    }
  return s;
}

double until_small(double x, double y)
{
  double s = 0;
  while (x > 0.01) { s += x * y; x *= 0.7 * y; }
  return s;
}

double newton(double a) { double x = 1; while (fabs(x * x - a) > 1e-13) x = 0.5 * (x + a / x); return x; }

double do_while(double x) { double s = 0; int i = 0; do { s += x * s + x; i++; } while (i < 4 && s < 10); return s; }

double breaks(double *x, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) { if (x[i] < 0) break; if (x[i] > 1.4) continue; s += x[i] * x[i] * (i + 1); }
  return s * s;
}

double several_exits(double *x, int n)
{
  double p = 1;
  for (int i = 0; i < n; i++) {
    p *= x[i];
    if (p > 4) return p * x[0];
    if (p < 0.05) break;
    for (int j = 0; j < i; j++) if (x[j] * p > 3) return sin(p) * x[j]; else p += 0.1 * x[j];
  }
  return p * p;
}

double early_return(double x, double y)
{
  if (x < 0) return y;
  if (y < 0) return x * x;
  double z = x * y;
  if (z > 2) return exp(-z);
  return z + x;
}

double leaves_both(double *x, int n)
{
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      for (int k = 0; k < n; k++) {
        x[k] *= 1.1;
        if (x[i] + x[j] + x[k] > 4) goto done;
      }
done:
  return x[0] * x[n - 1];
}

double goto_loop(double x)
{
  double s = 0; int i = 0;
again:
  s += sin(x * i) * s + x;
  if (++i < 6) goto again;
  return s;
}

double into_the_loop(double x, int start)
{
  double s = 1; int i = 0;
  if (start) goto middle;
  while (i < 5) {
    s = s * x + 1;
middle:
    s = sin(s) + x * i;
    i++;
  }
  return s;
}

double irreducible(double x, int n)
{
  double a = x, b = 1; int fuel = 0;
  if (n & 1) goto odd;
even:
  if (fuel++ > n) goto end;
  a = a * x + b;
  if (a > 2) goto odd;
  b = sin(a) + b;
odd:
  if (fuel++ > n) goto end;
  b = b * a - x;
  if (b < 0) goto even;
  a = tanh(b);
  goto even;
end:
  return a * b;
}

double ternary(double x, double y) { return (x > y ? x * y : sin(y)) * (x * y > 1 ? x : y); }

double short_circuit(double x, double *a, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) if ((x > a[i] && a[i] * x > 0.5) || i == 2) s += a[i] * x; else s -= x * x;
  return s;
}
"""


@case(1.3, 0.7)
@case(0.4, 0.7)
def if_else(x, y):
    z = x * x * y if x > y else sin(x) - y
    return z * y


@case(0.7, 0)
@case(0.7, 1)
@case(0.7, 2)
@case(0.3, 2)
@case(0.7, 3)
def else_if(x, k):
    y = sin(x) if k == 0 else exp(x) * x if k == 1 else x * x * x if k == 2 and x > 0.5 else 1 / x
    return y * y


@case(floats(3), np.array([0, 0, 1, 2, 0, 1, 2], dtype=np.int32), 7)
def computed_goto(x, code, n):
    return sin(sin(x[0] * x[1]) * x[2])


@case(0.8, 0)
@case(0.8, 1)
@case(0.8, 2)
@case(0.8, 5)
@case(0.8, 7)
@case(0.8, 99)
@case(0.8, -1)
def falls_through(x, k):
    y = x
    if k == 5:
        return y * x * x
    if k == 0:
        y = y * x
    if k in (0, 1):
        y = y + sin(x)
    if k in (0, 1, 2):
        y = y * (3 * x)
        return y * y
    if k == 7:
        y = cos(y)
    y = y - 1 / x
    return y * y


@case(floats(9), ints(0, 1, 2, 3, 4, 3, 9, 1, 0), 9)
@case(floats(9, low=1.0, high=3.0), ints(3, 3, 3, 2, 2, 4, 1, 0, 0), 9)
@case(floats(3), ints(2, 2, 2), 0)
def switch_in_loop(x, op, n):
    s = 1.0
    for i in range(n):
        k = op[i]
        if k == 0:
            s = s + x[i]
        elif k == 1:
            s = s * x[i]
        elif k == 2:
            s = sin(s * x[i])
            continue
        elif k == 3 and s > 1:
            s = s / x[i]
        elif k in (3, 4):
            x[i] = s * s
        s = s + 0.25 * x[i]
    return s


@case(floats(5), 5, 4)
@case(floats(5), 0, 4)
@case(floats(5), 4, 0)
def nested(x, n, m):
    s = 0.0
    for i in range(n):
        for j in range(m):
            p = 1.0
            for k in range(3):
                p = p * (x[i] + 0.1 * k * x[j])
            s = s + sin(p)
    return s


@case(2.0, 1.1)
@case(0.001, 1.1)
def until_small(x, y):
    s = 0.0
    while x > 0.01:
        s = s + x * y
        x = x * (0.7 * y)
    return s


@case(2.0, truth=lambda a: [0.5 / a**0.5])
@case(9.5, truth=lambda a: [0.5 / a**0.5])
def newton(a):
    x = 1.0
    while fabs(x * x - a) > 1e-13:
        x = 0.5 * (x + a / x)
    return x


@case(0.9)
@case(2.5)
def do_while(x):
    s, i = 0.0, 0
    while i == 0 or (i < 4 and s < 10):
        s = s + (x * s + x)
        i += 1
    return s


@case(floats(6), 6)
@case(floats(6, low=-0.5), 6)
@case(floats(6, low=-2.0, high=-1.0), 6)
def breaks(x, n):
    s = 0.0
    for i in range(n):
        if x[i] < 0:
            break
        if x[i] > 1.4:
            continue
        s = s + x[i] * x[i] * (i + 1)
    return s * s


@case(floats(6), 6)
@case(floats(6, low=1.2, high=1.9), 6)
@case(floats(6, low=0.1, high=0.4), 6)
@case(floats(6, low=0.9, high=1.1), 6)
def several_exits(x, n):
    p = 1.0
    for i in range(n):
        p = p * x[i]
        if p > 4:
            return p * x[0]
        if p < 0.05:
            break
        for j in range(i):
            if x[j] * p > 3:
                return sin(p) * x[j]
            p = p + 0.1 * x[j]
    return p * p


@case(-0.5, 0.3)
@case(0.5, -0.3)
@case(2.5, 1.3)
@case(0.5, 1.3)
def early_return(x, y):
    if x < 0:
        return y
    if y < 0:
        return x * x
    z = x * y
    if z > 2:
        return exp(-z)
    return z + x


@case(floats(3), 3)
@case(floats(3, low=0.01, high=0.02), 3)
@case(floats(3, low=2.0, high=3.0), 3)
def leaves_both(x, n):
    for i in range(n):
        for j in range(n):
            for k in range(n):
                x[k] = x[k] * 1.1
                if x[i] + x[j] + x[k] > 4:
                    return x[0] * x[n - 1]
    return x[0] * x[n - 1]


@case(0.8)
def goto_loop(x):
    s = 0.0
    for i in range(6):
        s = s + (sin(x * i) * s + x)
    return s


@case(0.8, 0)
@case(0.8, 1)
def into_the_loop(x, start):
    s, i = 1.0, 0
    while start or i < 5:
        if not start:
            s = s * x + 1
        start = 0
        s = sin(s) + x * i
        i += 1
    return s


@case(0.7, 0)
@case(0.7, 7)
@case(0.7, 12)
@case(1.9, 9)
@case(1.9, 10)
def irreducible(x, n):
    a, b, fuel = x, 1.0, 0
    odd = bool(n & 1)
    while True:
        if not odd:
            fuel += 1
            if fuel - 1 > n:
                break
            a = a * x + b
            if not a > 2:
                b = sin(a) + b
        odd = False
        fuel += 1
        if fuel - 1 > n:
            break
        b = b * a - x
        if b < 0:
            continue
        a = tanh(b)
    return a * b


@case(1.3, 0.9)
@case(0.3, 0.9)
@case(0.3, 3.9)
def ternary(x, y):
    return (x * y if x > y else sin(y)) * (x if x * y > 1 else y)


@case(1.0, floats(6), 6)
def short_circuit(x, a, n):
    s = 0.0
    for i in range(n):
        s = s + a[i] * x if (x > a[i] and a[i] * x > 0.5) or i == 2 else s - x * x
    return s
