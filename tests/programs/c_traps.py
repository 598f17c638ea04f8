"""C: what other tools got wrong: masked lanes, NaN, ties, narrow counters, shared memory."""

from __future__ import annotations

import math

import numpy as np

from irad import Const
from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats

sin, exp, sqrt, log = FUNCTIONS["sin"], FUNCTIONS["exp"], FUNCTIONS["sqrt"], FUNCTIONS["log"]
nan, inf = math.nan, math.inf

C = r"""
#include <math.h>

double root_if_positive(double x) { double y = 0; if (x > 0) y = sqrt(x); return y; }
double log_if_positive(double x) { return x > 0 ? log(x) : x; }
double power_if_positive(double x) { return x > 0 ? pow(x, 0.3) : -x; }
double inverse_if_nonzero(double x, double y) { double r = 1; if (x != 0) r = y / x; return r * y; }
double safe_length(double x, double y) { double s = x * x + y * y; return s > 0 ? sqrt(s) : 0; }
double asin_clamped(double x) { return x >= 1 ? 1 : x <= -1 ? -1 : asin(x); }
double masked_sum(double *x, int n) { double s = 0; for (int i = 0; i < n; i++) if (x[i] > 0) s += sqrt(x[i]) * log(x[i]); return s; }
double either(double x, double y) { double a = sqrt(x), b = 1 / y; return x > 0.5 ? a : b; }
double times_zero(double x) { return 0 * sqrt(x) + x; }
double root_at_zero(double x) { return sqrt(x); }
double log_at_zero(double x) { return log(x); }
double quotient_at_zero(double x, double y) { return x / y; }

double nan_in(double x, double y) { return x * y + sin(y); }
double nan_branch(double x, double y) { if (x > 1) return x * y; if (x <= 1) return y * y; return 3 * y; }
double nan_sum(double *x, int n) { double s = 0; for (int i = 0; i < n; i++) if (x[i] == x[i]) s += x[i] * x[i]; return s; }
double nan_while(double x) { double s = 0; while (x < 5) { x *= 2; s += x; } return s; }

double tie_max(double x, double y) { return fmax(x, y); }
double tie_min(double x, double y) { return fmin(x, y); }
double tie_self(double x) { return fmax(x, x) + fmin(x, x); }
double nan_max(double x, double y) { return fmax(x, y) + fmin(x, y); }
double at_kink(double x) { return fabs(x); }
double negative_zero(double x, double y) { return copysign(y, x) * y + x * y; }
double sign_of_zero(double x, double y) { return 1 / x > 0 ? y * y : y; }
double zero_times(double x, double y) { return x * y; }

double equal_constant(double x) { if (x == 1.5) return x * x; return 2 * x; }
double equal_variables(double x, double y) { if (x == y) return x * x * y; return x; }

double aliased(double *a, double *b, int n) { double s = 0; for (int i = 0; i < n; i++) { a[i] = b[i] * b[i]; s += a[i] * b[i]; } return s; }
double reads_both(const double *a, const double *b, int n) { double s = 0; for (int i = 0; i < n; i++) s += a[i] * a[i] * b[i]; return s; }
void overlapping(double *a, double *b, int n) { for (int i = 0; i < n; i++) a[i] = sin(b[i]) + a[i] * b[i]; }

double long_sum(const double *x, int n, long turns)
{ double s = 0; for (long t = 0; t < turns; t++) s += x[t % n] * x[t % n]; return s; }
double overflow_guard(double *x, int n) { double m = x[0]; for (int i = 1; i < n; i++) if (x[i] > m) m = x[i];
  double s = 0; for (int i = 0; i < n; i++) s += exp(x[i] - m); return m + log(s); }
double huge(double x) { double y = x * 1e308; return y * 1e-308 * x; }
"""


def exactly(*gradients):
    """The gradient in closed form."""
    return lambda *args: list(gradients)


def closed(*args, **options):
    """A case whose value is not compared: the Python function below is only there for its name."""
    return case(*args, value=False, **options)


def _unused(*args):
    return 0.0


@case(4.0, truth=exactly(0.25))
@case(0.0, truth=exactly(0.0))
@case(-1.0, truth=exactly(0.0))
@case(-0.0, truth=exactly(0.0))
def root_if_positive(x):
    return sqrt(x) if x > 0 else 0.0


@case(0.5)
@case(0.0)
@case(-1.0)
def log_if_positive(x):
    return log(x) if x > 0 else x


@case(0.5)
@case(0.0)
@case(-1.0)
def power_if_positive(x):
    return FUNCTIONS["pow"](x, 0.3) if x > 0 else -x


@case(0.5, 1.3)
@case(0.0, 1.3)
@case(0.0, 0.0)
def inverse_if_nonzero(x, y):
    return (y / x if x != 0 else 1.0) * y


@case(0.5, 1.3)
@case(0.0, 0.0, truth=exactly(0.0, 0.0))
def safe_length(x, y):
    return sqrt(x * x + y * y) if x * x + y * y > 0 else 0.0


@closed(1.0, truth=exactly(0.0))
@closed(-1.5, truth=exactly(0.0))
@closed(0.5, truth=exactly(1 / math.sqrt(0.75)))
def asin_clamped(x):
    return _unused(x)


@case(np.array([1.3, 0.0, -0.4, 2.0]), 4)
@case(np.array([0.0, -0.0]), 2)
def masked_sum(x, n):
    s = 0.0
    for i in range(n):
        if x[i] > 0:
            s = s + sqrt(x[i]) * log(x[i])
    return s


@closed(0.0, 2.0, truth=exactly(0.0, -0.25))
@closed(-1.0, 2.0, truth=exactly(0.0, -0.25))
@closed(1.0, 0.0, truth=exactly(0.5, 0.0))
def either(x, y):
    return _unused(x, y)


@closed(1.0, truth=exactly(1.0))
def times_zero(x):
    return _unused(x)


@closed(0.0, truth=exactly(inf))
def root_at_zero(x):
    return _unused(x)


@closed(0.0, truth=exactly(inf))
def log_at_zero(x):
    return _unused(x)


@closed(1.0, 0.0, truth=exactly(inf, -inf))
@closed(0.0, 0.0, truth=exactly(inf, nan))
def quotient_at_zero(x, y):
    return _unused(x, y)


@closed(nan, 2.0, truth=exactly(2.0, nan))
@closed(2.0, nan, truth=exactly(nan, nan))
def nan_in(x, y):
    return _unused(x, y)


@closed(nan, 2.0, truth=exactly(0.0, 3.0))
@closed(1.0, nan, truth=exactly(0.0, nan))
@closed(2.0, nan, truth=exactly(nan, 2.0))
def nan_branch(x, y):
    return _unused(x, y)


@closed(np.array([1.0, nan, 2.0, nan]), 4, truth=lambda x, n: [np.array([2.0, 0.0, 4.0, 0.0]) + _seed(n)])
def nan_sum(x, n):
    return _unused(x)


def _seed(n):
    from tests.programs import seeds_for

    return seeds_for([np.zeros(n)])[0]


@closed(nan, truth=exactly(0.0))
@case(1.0)
@case(7.0)
def nan_while(x):
    s = 0.0
    while x < 5:
        x = x * 2
        s = s + x
    return s


@closed(2.0, 2.0, truth=exactly(0.5, 0.5))
@closed(0.0, -0.0, truth=exactly(0.5, 0.5))
@case(2.0, 1.0)
@case(1.0, 2.0)
def tie_max(x, y):
    return FUNCTIONS["fmax"](x, y) if getattr(x, "v", x) != getattr(y, "v", y) else 0.0


@closed(2.0, 2.0, truth=exactly(0.5, 0.5))
@case(2.0, 1.0)
@case(1.0, 2.0)
def tie_min(x, y):
    return FUNCTIONS["fmin"](x, y) if getattr(x, "v", x) != getattr(y, "v", y) else 0.0


@case(2.0)
def tie_self(x):
    return 2 * x


@closed(nan, 2.0, truth=exactly(0.0, 2.0))
@closed(2.0, nan, truth=exactly(2.0, 0.0))
def nan_max(x, y):
    return _unused(x, y)


@closed(0.0, truth=exactly(0.0))
@closed(-0.0, truth=exactly(0.0))
@case(-2.0)
def at_kink(x):
    return FUNCTIONS["fabs"](x) if getattr(x, "v", x) else 0.0


@case(-0.0, 2.0, truth=exactly(2.0, -4.0))
@case(0.0, 2.0, truth=exactly(2.0, 4.0))
def negative_zero(x, y):
    return FUNCTIONS["copysign"](y, x) * y + x * y


@closed(0.0, 2.0, truth=exactly(0.0, 4.0))
@closed(-0.0, 2.0, truth=exactly(0.0, 1.0))
def sign_of_zero(x, y):
    return _unused(x, y)


@case(0.0, 2.0)
@case(0.0, 0.0)
def zero_times(x, y):
    return x * y


@case(1.5)
@case(1.6)
def equal_constant(x):
    return x * x if x == 1.5 else 2 * x


@case(1.5, 1.5)
@case(1.5, 1.6)
def equal_variables(x, y):
    return x * x * y if x == y else x


_shared = floats(6)


@case(floats(6), floats(6), 6)
@case(_shared, _shared, 6)
@case(_shared[:5], _shared[1:], 5)
@case(_shared[1:], _shared[:5], 5)
def aliased(a, b, n):
    s = 0.0
    for i in range(n):
        a[i] = b[i] * b[i]
        s = s + a[i] * b[i]
    return s


@case(_shared, _shared, 6)
@case(_shared[:5], _shared[1:], 5)
@case(_shared, Const(_shared.copy()), 6)
def reads_both(a, b, n):
    s = 0.0
    b = getattr(b, "value", b)
    for i in range(n):
        s = s + a[i] * a[i] * b[i]
    return s


@case(_shared, _shared, 6)
@case(_shared[:4], _shared[2:], 4)
@case(_shared[2:], _shared[:4], 4)
def overlapping(a, b, n):
    for i in range(n):
        a[i] = sin(b[i]) + a[i] * b[i]


@case(floats(5), 5, 1000)
@case(floats(5), 5, 0)
def long_sum(x, n, turns):
    s = 0.0
    for t in range(turns):
        s = s + x[t % n] * x[t % n]
    return s


@case(np.array([1.0, 800.0, 799.0]), 3)
@case(np.array([-1000.0, -1001.0]), 2)
def overflow_guard(x, n):
    m = x[0]
    for i in range(1, n):
        if x[i] > m:
            m = x[i]
    s = 0.0
    for i in range(n):
        s = s + exp(x[i] - m)
    return m + log(s)


@case(1.5)
def huge(x):
    return x * 1e308 * 1e-308 * x
