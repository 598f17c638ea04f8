"""Floats that are moved as integers, alone, in pairs or in unions: followed, or refused with the line."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import irad
from irad import Const, Duplicated

SOURCE = r"""
#include <stdint.h>
#include <string.h>
typedef struct { float a, b; } pair;
float copies_pairs(float *x, int n)
{
  pair p[8]; float s = 0;
  for (int i = 0; i < n; i++) { p[i].a = x[i]; p[i].b = x[i] * x[0]; }
  for (int i = 1; i < n; i++) { p[i] = p[i - 1]; p[i].b *= x[i]; }
  for (int i = 0; i < n; i++) s += p[i].a * p[i].b;
  return s;
}
union number { double d; int64_t i; };
double union_in_array(double *x, int n)
{
  struct { int is_int; union number u; } a[6]; double s = 1;
  for (int i = 0; i < n; i++) { a[i].is_int = i % 2; if (i % 2) a[i].u.i = i; else a[i].u.d = x[i]; }
  for (int i = 0; i < n; i++) s *= a[i].is_int ? (double)a[i].u.i : a[i].u.d;
  return s;
}
static uint32_t bits(float f) { uint32_t u; memcpy(&u, &f, 4); return u; }
static float number(uint32_t u) { float f; memcpy(&f, &u, 4); return f; }
static uint64_t words[8];
float packs_in_global_words(float *x, int n)
{
  float s = 0;
  for (int i = 0; i + 1 < n; i++) words[i] = bits(x[i]) | (uint64_t)bits(x[i + 1]) << 32;
  for (int i = 0; i + 1 < n; i++) s += number((uint32_t)words[i]) * number(words[i] >> 32);
  return s;
}
double atomic_loop(double *x, int n)
{
  _Atomic double s = 0;
  for (int i = 0; i < n; i++) s += x[i] * x[i];
  return s;
}
double atomic_exchange_of_bits(double *x, int n)
{
  double s = 0, o = 0, old, new;
  for (int i = 0; i < n; i++) { o += s; new = x[i]; __atomic_exchange(&s, &new, &old, __ATOMIC_SEQ_CST); o += old; }
  return o;
}
double long_double_array(long double *x, int n) { return x[0] * x[n - 1]; }
double half_local(double *x, int n)
{
  _Float16 h[4];
  for (int i = 0; i < 4; i++) h[i] = (_Float16)x[i];
  return h[n & 3] * h[(n + 1) & 3];
}
struct counted { double v; int n; };
double counts_atomically(double *x, int n)
{
  struct counted c = {0, 0};
  for (int i = 0; i < n; i++) { c.v += x[i] * x[i]; __atomic_fetch_add(&c.n, 1, __ATOMIC_SEQ_CST); }
  return c.v * c.n;
}
double exponents(double *x, int n)
{
  int e[8]; double s = 0; uint64_t u;
  for (int i = 0; i < n; i++) { memcpy(&u, &x[i], 8); e[i] = u >> 52 & 0x7ff; }
  for (int i = 0; i < n; i++) s += e[i] * x[n - 1 - i];
  return s;
}
double larger_bits(double *x, int n)
{
  int64_t a, b; double r;
  memcpy(&a, x, 8); memcpy(&b, x + 1, 8);
  a = a < b ? b : a;
  memcpy(&r, &a, 8);
  return r * r;
}
double larger_through_cast(double *x, int n)
{
  int64_t *p = (int64_t *)x, a = p[0], b = p[1];
  p[0] = a < b ? b : a;
  return x[0] * x[0];
}
double aligned_by_hand(double *x, int n)
{
  char raw[256]; double s = 0, *a = (double *)(((uintptr_t)raw + 63) & ~(uintptr_t)63);
  for (int i = 0; i < n; i++) a[i] = x[i] * x[n - 1 - i];
  for (int i = 0; i < n; i++) s += a[i];
  return s;
}
double tagged(double *x, int n)
{
  uintptr_t p = (uintptr_t)&x[1] | 1;
  if (n > 3) *(double *)(p & ~(uintptr_t)1) *= 2;
  return x[1] * x[0];
}
double tagged_in_memory(double *x, int n)
{
  struct node { double v; uintptr_t next; } list[8], *q; double s = 0;
  for (int i = 0; i < n; i++) { list[i].v = x[i]; list[i].next = i ? (uintptr_t)(list + i - 1) | (i & 1) : 0; }
  for (q = list + n - 1; q; q = (struct node *)(q->next & ~(uintptr_t)1)) s += q->v * q->v;
  return s;
}
double adds_atomically(double *x, int n)
{
  double s = 0, o = 0;
  for (int i = 0; i < n; i++) o += x[i] * __atomic_fetch_add(&s, x[i] * x[i], __ATOMIC_RELAXED);
  return o + s;
}
"""
REFUSED = {
    "packs_in_global_words": (np.float32, "floats cannot be told apart"),
    "long_double_array": (np.longdouble, "stored in memory as long double"),
    "larger_bits": (np.float64, "the bits of a float|cannot be told apart"),
    "larger_through_cast": (np.float64, "cannot be told apart"),
    "tagged_in_memory": (np.float64, "a pointer is made from an integer"),
    "half_local": (np.float64, "stored in memory as half precision"),
}
# Integers beside floats, in the same memory or made of their bits, which are no reason to refuse; atomic floats.
FOLLOWED = {
    "counts_atomically": lambda x, k: 4 * 2 * x[k],
    "exponents": lambda x, k: float(np.frexp(x[3 - k])[1] + 1022),
    "aligned_by_hand": lambda x, k: 2 * x[3 - k],
    "tagged": lambda x, k: 2.0 * x[1 - k] if k < 2 else 0.0,
    "union_in_array": lambda x, k: 3 * x[2 - k] if k in (0, 2) else 0.0,
    "atomic_loop": lambda x, k: 2 * x[k],
    "atomic_exchange_of_bits": lambda x, k: 2.0 if k < 3 else 0.0,
    "adds_atomically": lambda x, k: 2 * x[k] + sum(x[:k] ** 2) + 2 * x[k] * sum(x[k + 1 :]),
}


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=SOURCE, name="bits.c", flags=["-Wno-atomic-alignment"])


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_the_line(lib: Any, name: str) -> None:
    """The primal runs; its derivative raises an error that names a line of the function."""
    dtype, message = REFUSED[name]
    x = np.array([0.5, 1.5, 2.0, 0.7], dtype=dtype)
    assert np.isfinite(lib[name](x, 4))
    with pytest.raises(irad.IradError, match=rf"bits\.c:\d+: .*(?:{message})"):
        irad.grad(lib[name])(x, 4)


@pytest.mark.parametrize("name", FOLLOWED)
def test_integers_beside_floats(lib: Any, name: str) -> None:
    x = np.array([0.5, 1.5, 2.0, 0.7])
    truth = np.array([FOLLOWED[name](x, k) for k in range(4)])
    np.testing.assert_allclose(irad.grad(lib[name])(x.copy(), 4), truth, rtol=1e-14)
    v = np.array([1.0, -2.0, 0.5, 3.0])
    found = irad.autodiff(lib[name], Duplicated(x, v.copy()), Const(4), mode="forward")
    np.testing.assert_allclose(found, truth @ v, rtol=1e-14)


def test_pairs_moved_as_one_integer(lib: Any) -> None:
    x = np.array([0.5, 1.5, 2.0, 0.7], dtype=np.float32)
    a, b, c, d = map(float, x)
    # b_i = x_0² x_1 … x_i and every a_i = x_0, so s = x_0³ (1 + b + bc + bcd)
    inner = 1 + b + b * c + b * c * d
    truth = [3 * a**2 * inner, a**3 * (1 + c + c * d), a**3 * (b + b * d), a**3 * b * c]
    np.testing.assert_allclose(irad.grad(lib.copies_pairs)(x, 4), truth, rtol=1e-6)
