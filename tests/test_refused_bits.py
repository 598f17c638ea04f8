"""Floats that LLVM moves as integers in ways that irad does not follow yet: refused, with the line."""

from __future__ import annotations

import numpy as np
import pytest

import irad

SOURCE = r"""
#include <stdint.h>
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
"""


@pytest.mark.parametrize(("name", "dtype"), [("copies_pairs", np.float32), ("union_in_array", np.float64)])
def test_refused_with_the_line(name: str, dtype: type) -> None:
    """The primal runs; its derivative raises an error that names a line of the function."""
    function = irad.load_c(source=SOURCE, name="bits.c")[name]
    x = np.array([0.5, 1.5, 2.0, 0.7], dtype=dtype)
    assert np.isfinite(function(x, 4))
    with pytest.raises(irad.IradError, match=r"bits\.c:\d+: .*floats cannot be told apart"):
        irad.grad(function)(x, 4)
