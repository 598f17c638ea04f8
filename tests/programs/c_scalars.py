"""C: scalars in both precisions, casts, selects, integers beside floats."""

from __future__ import annotations

import math

import numpy as np

from tests.dual_numbers import FUNCTIONS
from tests.programs import case, floats

sin, cos, exp, sqrt, tanh, log, fabs, fmin, fmax, copysign, floor, pow_, hypot, atan2 = map(
    FUNCTIONS.get,
    ("sin", "cos", "exp", "sqrt", "tanh", "log", "fabs", "fmin", "fmax", "copysign", "floor", "pow", "hypot", "atan2"),
)
f32 = np.float32

C = r"""
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

double polynomial(double x) { return ((2 * x - 3) * x + 0.5) * x - 7; }
double quotient(double x, double y) { return (x * x - y) / (x + y * y) - x / 3 + 2 / y; }
double negated(double x) { return -x * -(x - 1); }
double functions(double x, double y)
{ return sin(x) * cos(y) + exp(x * y) / sqrt(x) + log(y) * tanh(x) + pow(x, y) + hypot(x, y) + atan2(x, y); }
double unused(double x, double y) { return x * x; }
double constant(double x) { return 3; }
double identity(double x) { return x; }
double repeated(double x) { return (x * x + 1) * (x * x + 1) / (x * x + 1); }

float single(float x, float y) { return sinf(x) * y + x / y - sqrtf(x * y); }
float single_sum(float *x, int n) { float s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i] / (1 + s); return s; }
double widened(float x, double y) { return (double)x * x * y; }
float narrowed(double x, double y) { return (float)(x * y) * (float)x; }
double rounded_between(double x) { float y = (float)(x * x); return y * x; }
double mixed_arrays(float *a, double *b, int n)
{ double s = 0; for (int i = 0; i < n; i++) { b[i] += a[i] * s; a[i] = (float)(b[i] * 0.5); s += a[i] * b[i]; } return s; }
float float_math_in_double(float x) { return sin(x) * 0.1 + x; }
double sum_of_floats(const float *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }

double from_int(double x, int n) { return x * n + (double)n / 3; }
double from_unsigned(double x, unsigned n, uint64_t m) { return x * n - x * x * m; }
double from_bool(double x, bool b) { return x * b + !b; }
double from_comparison(double x, double y) { return x * (x > y) + y * (y >= x) * 2; }
double to_int_and_back(double x) { return x - (int)x + (double)(long)(x * 10) * x; }
double bits(double x, uint32_t n) { return x * ((n >> 3) & 7) + (n ^ 5) % 4 * x * x; }
double int_arithmetic(double x, int a, int b) { int c = a / b + a % b - (a << 1); return x * c + sin(x * (a - b)); }
double char_arithmetic(double x, signed char a, unsigned char b) { return x * a * b + (signed char)(a + b) * x; }

double select_double(double x, double y) { return x > y ? x * x : y * y * y; }
double select_sign(double x) { return x < 0 ? -x : x; }
double clamp(double x, double low, double high) { return x < low ? low * low : x > high ? high * x : x * x; }
double maximum(double x, double y) { double m = x; if (y > m) m = y; return m * m * x; }
double fmaxmin(double x, double y) { return fmax(x, y) * fmin(x, 2 * y) + fabs(x - y); }
double copies_sign(double x, double y) { return copysign(x * x, y) + copysign(3, x) * y; }
double staircase(double x) { return floor(x) * x + ceil(x) + trunc(x) * x * x + round(x); }
double mod(double x, double y) { return fmod(x, y) * x; }
double powers(double x) { return pow(x, 2) + pow(x, 3) - pow(x, -1) + pow(x, 0.5) + pow(2, x) + pow(x, 0); }
double cube_root(double x) { return cbrt(x) * x + exp2(x) + expm1(x) + log1p(x) + log2(x) + log10(x); }
double fused(double x, double y, double z) { return fma(x, y, z) * x; }
double splits(double x) { int e; double m = frexp(x, &e); double i; double f = modf(x, &i); return m * m + ldexp(x, 3) + f * i; }
double nested_calls(double x) { return sin(cos(sin(exp(-x * x)))); }
"""


@case(1.3)
@case(-0.0)
def polynomial(x):
    return ((2 * x - 3) * x + 0.5) * x - 7


@case(1.3, 0.7)
@case(-1.3, 0.7)
def quotient(x, y):
    return (x * x - y) / (x + y * y) - x / 3 + 2 / y


@case(1.3)
@case(0.0)
def negated(x):
    return -x * -(x - 1)


@case(1.3, 0.7)
def functions(x, y):
    return sin(x) * cos(y) + exp(x * y) / sqrt(x) + log(y) * tanh(x) + pow_(x, y) + hypot(x, y) + atan2(x, y)


@case(1.3, 0.7)
def unused(x, y):
    return x * x


@case(1.3)
def constant(x):
    return 3.0


@case(1.3)
@case(math.inf)
def identity(x):
    return x


@case(1.3)
def repeated(x):
    return (x * x + 1) * (x * x + 1) / (x * x + 1)


@case(f32(1.3), f32(0.7), rtol=1e-5)
def single(x, y):
    return sin(x) * y + x / y - sqrt(x * y)


@case(floats(9, dtype=f32), 9)
@case(floats(9, dtype=f32), 0)
def single_sum(x, n):
    s = 0.0
    for i in range(n):
        s = s + x[i] * x[i] / (1 + s)
    return s


@case(f32(1.3), 0.7, rtol=1e-5)
def widened(x, y):
    return x * x * y


@case(1.3, 0.7, rtol=1e-5)
def narrowed(x, y):
    return x * y * x


@case(1.3, rtol=1e-5)
def rounded_between(x):
    return x * x * x


@case(floats(5, dtype=f32), floats(5), 5)
def mixed_arrays(a, b, n):
    s = 0.0
    for i in range(n):
        b[i] = b[i] + a[i] * s
        a[i] = b[i] * 0.5
        s = s + a[i] * b[i]
    return s


@case(f32(1.3), rtol=1e-5)
def float_math_in_double(x):
    return sin(x) * 0.1 + x


@case(floats(40, dtype=f32), 40)
def sum_of_floats(x, n):
    s = 0.0
    for i in range(n):
        s = s + x[i] * x[i]
    return s


@case(1.3, 4)
@case(1.3, -4)
def from_int(x, n):
    return x * n + n / 3


@case(1.3, 4, 2**40)
@case(1.3, 2**32 - 1, 2**63 + 2**20)
def from_unsigned(x, n, m):
    return x * n - x * x * m


@case(1.3, True)
@case(1.3, False)
def from_bool(x, b):
    return x * b + (not b)


@case(1.3, 0.7)
@case(0.3, 0.7)
def from_comparison(x, y):
    return x * (x > y) + y * (y >= x) * 2


@case(1.37)
@case(-2.61)
def to_int_and_back(x):
    return x - int(x) + int(x * 10) * x


@case(1.3, 0xDEADBEEF)
def bits(x, n):
    return x * ((n >> 3) & 7) + (n ^ 5) % 4 * x * x


@case(1.3, 17, 5)
@case(1.3, 6, 7)
def int_arithmetic(x, a, b):
    return x * (a // b + a % b - (a << 1)) + sin(x * (a - b))


@case(1.3, -3, 200)
def char_arithmetic(x, a, b):
    return x * a * b + ((a + b + 128) % 256 - 128) * x


@case(1.3, 0.7)
@case(0.3, 0.7)
def select_double(x, y):
    return x * x if x > y else y * y * y


@case(1.3)
@case(-1.3)
def select_sign(x):
    return -x if x < 0 else x


@case(1.3, 0.5, 2.0)
@case(0.3, 0.5, 2.0)
@case(2.3, 0.5, 2.0)
def clamp(x, low, high):
    return low * low if x < low else high * x if x > high else x * x


@case(1.3, 0.7)
@case(0.3, 0.7)
def maximum(x, y):
    return fmax(x, y) * fmax(x, y) * x


@case(1.3, 0.7)
@case(0.3, 0.7)
@case(-1.3, -0.7)
def fmaxmin(x, y):
    return fmax(x, y) * fmin(x, 2 * y) + fabs(x - y)


@case(1.3, 0.7)
@case(-1.3, -0.7)
@case(1.3, -0.0)
def copies_sign(x, y):
    return copysign(x * x, y) + copysign(3.0, x) * y


@case(1.37)
@case(-2.61)
def staircase(x):
    n = getattr(x, "v", x)
    return math.floor(n) * x + math.ceil(n) + math.trunc(n) * x * x + round(n)


@case(7.3, 2.1)
@case(-7.3, 2.1)
def mod(x, y):
    return (x - math.trunc(getattr(x, "v", x) / getattr(y, "v", y)) * y) * x


@case(1.3)
def powers(x):
    return x * x + x * x * x - 1 / x + sqrt(x) + exp(x * math.log(2)) + 1


@case(1.3)
def cube_root(x):
    return (
        pow_(x, 1 / 3) * x
        + exp(x * math.log(2))
        + exp(x)
        - 1
        + log(1 + x)
        + log(x) / math.log(2)
        + log(x) / math.log(10)
    )


@case(1.3, 0.7, -0.4)
def fused(x, y, z):
    return (x * y + z) * x


@case(5.3)
@case(-0.3)
def splits(x):
    m = x / 2.0 ** math.frexp(getattr(x, "v", x))[1]
    i = math.trunc(getattr(x, "v", x))
    return m * m + 8 * x + (x - i) * i


@case(0.6)
def nested_calls(x):
    return sin(cos(sin(exp(-x * x))))
