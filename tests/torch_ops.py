"""Functions that the tests of `irad.torch` make operations of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

SOURCE = r"""
#include <math.h>
#include <stddef.h>

void cube(float* inp, size_t n, float* out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = inp[i] * inp[i] * inp[i];
}

void mixed(const double *x, const double *w, int n, double a, double *y, double *s)
{
    *s = 0.0;
    for (int i = 0; i < n; i++) {
        y[i] = sin(x[i] * w[0]) * a + x[i] * x[(i + 1) % n];
        *s += y[i] * w[i] * a;
    }
}

double squares_in_place(int n, double *x, double c)
{
    double s = 0.0;
    for (int i = 0; i < n; i++) {
        x[i] = x[i] * x[i];
        s += x[i] * c * c;
    }
    return s;
}

double dot(const double *x, const double *y, int n)
{
    double s = 0.0;
    for (int i = 0; i < n; i++)
        s += x[i] * y[i] * y[i];
    return s;
}

void accumulate(const double *x, const int *which, int n, double *table)
{
    for (int i = 0; i < n; i++)
        table[which[i]] += x[i] * x[i];
}

int checked(const double *x, int n, double *y)
{
    for (int i = 0; i < n; i++) {
        if (x[i] <= 0.0)
            return i + 1;
        y[i] = log(x[i]);
    }
    return 0;
}

void address(const double *x, long n, double *y)
{
    y[0] = (double)(size_t)x;
}

void slow(const double *x, long n, double *y)
{
    for (long i = 0; i < n; i++) {
        y[i] = 0.0;
        for (long k = 0; k < 3000000; k++)
            y[i] += sin(x[i] + k) * 1e-6;
    }
}

struct pair { double a, b; };
double of_struct(struct pair *p) { return p->a; }
void nothing(const double *x, int n) { }
float single(const float *x, int n, float a)
{
    float s = 0;
    for (int i = 0; i < n; i++)
        s += a * x[i] * x[i];
    return s;
}
void rows(const double (*x)[3], int n, double *y) { for (int i = 0; i < n; i++) y[i] = x[i][0] * x[i][1] + x[i][2]; }
"""


@njit
def waves(x, w, a):
    return np.sin(x * w[0]) * a + x * w, np.sum(x * w) * a * a


@njit
def fill(x, w, y, total):
    for i in range(x.size):
        y[i] = x[i] * x[i] * w[0]
        total[0] += y[i] * w[i]
        x[i] = 0.0


@njit
def product(a, b):
    return a @ b


def leaf(*shape: int, seed: int = 0, dtype: Any = None, low: float = 0.3) -> Any:
    """A tensor of numbers between `low` and 1.5 that requires a gradient, double precision unless told otherwise."""
    import torch

    values = np.random.default_rng(seed).uniform(low, 1.5, shape)
    return torch.tensor(values, dtype=dtype or torch.float64, requires_grad=True)
