"""Functions with loops that are reversed jointly, and with loops that must not be; see test_joint.py."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Program:
    """`double f(int n, int d, double c, double *x, double *w)` with x [n][d] and w [d]; `version` is the same in
    Python, for complex numbers. `joint`: whether its loop is reversed jointly."""

    name: str
    code: str
    version: Callable[..., Any]
    joint: bool


PROGRAMS: list[Program] = []


def program(code: str, *, joint: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def add(version: Callable[..., Any]) -> Callable[..., Any]:
        PROGRAMS.append(Program(version.__name__, textwrap.dedent(code), version, joint))
        return version

    return add


HEAD = "#include <math.h>\n#include <stdlib.h>\n#include <string.h>\n"
SIGNATURE = "double f(int n, int d, double c, double *x, double *w)"


def whole(body: str) -> str:
    return f"{SIGNATURE}\n{{\n{body}\n}}\n"


SCRATCH = "double *s = malloc((size_t)d * sizeof(double));\n"


@program(
    whole(
        SCRATCH
        + """
        double total = c;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = sin(x[p * d + i]) * w[i];
            for (int i = 0; i < d; i++)
                total += s[i] * s[d - 1 - i];
        }
        free(s);
        return 2.0 * total / c;"""
    ),
    joint=True,  # the quotient's adjoint by c needs the total, that of the total does not
)
def divided_sum(n, d, c, x, w):
    total = c
    for p in range(n):
        s = np.sin(x[p]) * w
        for i in range(d):
            total = total + s[i] * s[d - 1 - i]
    return 2.0 * total / c


@program(
    whole(
        SCRATCH
        + """
        double total = 0.0;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = sin(x[p * d + i]) * w[i] + c;
            double most = s[0];
            for (int i = 1; i < d; i++)
                if (s[i] > most)
                    most = s[i];
            double sum = 0.0;
            for (int i = 0; i < d; i++)
                sum += exp(s[i] - most);
            total += most + log(sum);
        }
        free(s);
        return 1.5 * total;"""
    ),
    joint=True,
)
def log_sums(n, d, c, x, w):
    total = 0.0
    for p in range(n):
        total = total + np.log(np.sum(np.exp(np.sin(x[p]) * w + c)))
    return 1.5 * total


@program(
    whole(
        SCRATCH
        + """
        double total = 0.0;
        for (int i = 0; i < d; i++)
            s[i] = w[i];
        for (int p = 0; p < n; p++) {
            double r = 0.0;
            for (int i = 0; i < d; i++)
                r += s[i] * x[p * d + i];
            for (int i = 0; i < d; i++)
                s[i] = cos(x[p * d + i]) * r;
            total += r;
        }
        free(s);
        return total;"""
    ),
    joint=False,  # an iteration reads what the one before has left
)
def state_in_memory(n, d, c, x, w):
    s, total = w.copy(), 0.0
    for p in range(n):
        r = np.sum(s * x[p])
        s = np.cos(x[p]) * r
        total = total + r
    return total


@program(
    whole(
        SCRATCH
        + """
        double total = 0.0;
        for (int i = 0; i < d; i++)
            s[i] = w[i] * w[i];
        for (int p = 0; p < n; p++) {
            if (x[p * d] > 0.2)
                for (int i = 0; i < d; i++)
                    s[i] = cos(x[p * d + i]) * c;
            for (int i = 0; i < d; i++)
                total += s[i] * x[p * d + i];
        }
        free(s);
        return total;"""
    ),
    joint=False,  # written in some iterations only
)
def written_sometimes(n, d, c, x, w):
    s, total = w * w, 0.0
    for p in range(n):
        if x[p, 0].real > 0.2:
            s = np.cos(x[p]) * c
        total = total + np.sum(s * x[p])
    return total


@program(
    whole(
        SCRATCH
        + """
        double total = 0.0;
        for (int i = 0; i < d; i++)
            s[i] = w[i] * c;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d - 1; i++)
                s[i] = cos(x[p * d + i]);
            for (int i = 0; i < d; i++)
                total += s[i] * x[p * d + i];
            s[d - 1] *= 0.5;
        }
        free(s);
        return total;"""
    ),
    joint=False,  # one place is not written again
)
def written_in_part(n, d, c, x, w):
    s, total = w * c, 0.0
    for p in range(n):
        s = np.concatenate([np.cos(x[p, : d - 1]), s[d - 1 :]])
        total = total + np.sum(s * x[p])
        s = np.concatenate([s[: d - 1], s[d - 1 :] * 0.5])
    return total


@program(
    whole(
        """
        double s[16], total = 0.0;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = cos(x[p * d + i]) * w[i];
            double product = 1.0;
            for (int i = 1; i < d; i++)
                product *= 1.0 + s[i] * s[i - 1] * c;
            total -= product;
        }
        return -total;"""
    ),
    joint=True,
)
def stack_scratch(n, d, c, x, w):
    total = 0.0
    for p in range(n):
        s = np.cos(x[p]) * w
        total = total + np.prod(1.0 + s[1:] * s[:-1] * c)
    return total


@program(
    whole(
        """
        double *s = malloc((size_t)d * sizeof(double)), total = 0.0;
        for (int p = 0; p < n; p++) {
            memset(s, 0, (size_t)d * sizeof(double));
            for (int k = 0; k < 3; k++)
                for (int i = 0; i < d; i++)
                    s[i] += sin(x[p * d + i] * w[k]);
            for (int i = 0; i < d; i++)
                total += s[i] * s[i] * c;
        }
        free(s);
        return total;"""
    ),
    joint=True,
)
def cleared(n, d, c, x, w):
    return sum((np.sum(sum(np.sin(x[p] * w[k]) for k in range(3)) ** 2 * c) for p in range(n)), 0.0)


@program(
    whole(
        """
        double total = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            total = 0.5 * total + t * t;
        }
        return total + c;"""
    ),
    joint=False,
)
def damped(n, d, c, x, w):
    total = 0.0
    for p in range(n):
        total = 0.5 * total + np.sum(x[p] * w) ** 2
    return total + c


@program(
    whole(
        """
        double a = 1.0, b = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            a += t * t;
            b -= sin(t);
        }
        return 2.0 * a - b / 3.0 + c;"""
    ),
    joint=True,
)
def two_sums(n, d, c, x, w):
    t = x @ w
    return 2.0 * (1.0 + np.sum(t * t)) + np.sum(np.sin(t)) / 3.0 + c


@program(
    whole(
        """
        double a = 1.0, b = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            a += t * t;
            b += sin(t) * c;
        }
        return a * b;"""
    ),
    joint=False,
)
def product_of_sums(n, d, c, x, w):
    t = x @ w
    return (1.0 + np.sum(t * t)) * np.sum(np.sin(t) * c)


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            a += t * t;
        }
        for (int i = 0; i < (n > 0 ? d : 0); i++)
            x[i] *= a;
        double t = 0.0;
        for (int i = 0; i < n * d; i++)
            t += x[i] * x[i];
        return t + c;"""
    ),
    joint=False,
)
def overwritten_later(n, d, c, x, w):
    t = x @ w
    a = np.sum(t * t)
    y = x + 0.0 * a
    if n:
        y[0] = y[0] * a
    return np.sum(y * y) + c


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            a += t * t * c;
            if (t > 1.0)
                break;
            a += t;
        }
        return a;"""
    ),
    joint=True,
)
def broken_off(n, d, c, x, w):
    a = 0.0
    for p in range(n):
        t = np.sum(x[p] * w)
        a = a + t * t * c
        if t.real > 1.0:
            break
        a = a + t
    return a


@program(
    whole(
        """
        double a = 0.0;
        int p = 0;
        while (p < n) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            if (t < -0.5) {
                p += 2;
                continue;
            }
            a += t > 0.0 ? t * c : exp(t);
            p += 1;
        }
        return a;"""
    ),
    joint=True,
)
def steps_by_data(n, d, c, x, w):
    a, p = 0.0, 0
    while p < n:
        t = np.sum(x[p] * w)
        if t.real < -0.5:
            p += 2
            continue
        a = a + (t * c if t.real > 0 else np.exp(t))
        p += 1
    return a


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i] * c;
            a += t * t;
            if (a > 2.0)
                return a;
        }
        return a;"""
    ),
    joint=True,
)
def early_return(n, d, c, x, w):
    a = 0.0
    for p in range(n):
        a = a + np.sum(x[p] * w * c) ** 2
        if a.real > 2.0:
            return a
    return a


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i] * c;
            a += t * t;
            if (a > 2.0)
                return 3.0 * a;
        }
        return a;"""
    ),
    joint=False,  # the adjoint depends on the way out
)
def early_return_scaled(n, d, c, x, w):
    a = 0.0
    for p in range(n):
        a = a + np.sum(x[p] * w * c) ** 2
        if a.real > 2.0:
            return 3.0 * a
    return a


@program(
    whole(
        """
        double *out = malloc((size_t)(n > 0 ? n : 1) * sizeof(double)), a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            out[p] = sin(t);
            a += t;
        }
        for (int p = 0; p < n; p++)
            a += out[p] * out[p] * c;
        free(out);
        return a;"""
    ),
    joint=False,
)
def results_in_memory(n, d, c, x, w):
    t = x @ w
    return np.sum(t) + np.sum(np.sin(t) ** 2 * c)


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++)
            for (int i = 0; i < d; i++)
                for (int k = 0; k <= i; k++)
                    a += x[p * d + i] * x[p * d + k] * w[k];
        return a * c;"""
    ),
    joint=True,  # the adjoint of c needs the sum; that of the sum needs c, which is known
)
def scaled_triangle(n, d, c, x, w):
    a = 0.0
    for p in range(n):
        for i in range(d):
            for k in range(i + 1):
                a = a + x[p, i] * x[p, k] * w[k]
    return a * c


@program(
    whole(
        """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double *s = malloc((size_t)d * sizeof(double));
            for (int i = 0; i < d; i++)
                s[i] = x[p * d + i] * w[i];
            for (int i = 0; i < d; i++)
                a += s[i] * s[d - 1 - i] * c;
            free(s);
        }
        return a;"""
    ),
    joint=True,
)
def memory_of_an_iteration(n, d, c, x, w):
    return sum((np.sum((x[p] * w) * (x[p] * w)[::-1] * c) for p in range(n)), 0.0)


@program(
    whole(
        SCRATCH
        + """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = x[p * d + i] * w[i];
            for (int i = 0; i < d; i++)
                a += s[i] * s[d - 1 - i] * c;
        }
        double last = n > 0 && d > 0 ? s[d - 1] : 0.0;
        free(s);
        return a + last * last;"""
    ),
    joint=False,
)
def scratch_read_after(n, d, c, x, w):
    a = sum((np.sum((x[p] * w) * (x[p] * w)[::-1] * c) for p in range(n)), 0.0)
    last = x[n - 1, d - 1] * w[d - 1] if n and d else 0.0
    return a + last * last


@program(
    whole(
        SCRATCH
        + """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = x[p * d + i] * w[i];
            double carried = a;
            for (int i = 0; i < d; i++)
                carried += s[i] * s[d - 1 - i] * c;
            if (x[p * d] > 0.0)
                a = carried;
        }
        free(s);
        return a;"""
    ),
    joint=True,
)
def sum_if(n, d, c, x, w):
    a = 0.0
    for p in range(n):
        if x[p, 0].real > 0.0:
            a = a + np.sum((x[p] * w) * (x[p] * w)[::-1] * c)
    return a


@program(
    whole(
        """
        double a = 0.0, most = -1e300;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            if (t > most)
                most = t;
            a += t * t;
        }
        return n > 0 ? a + most * c : a;"""
    ),
    joint=False,  # the largest value is handed on too
)
def largest_too(n, d, c, x, w):
    t = x @ w
    return np.sum(t * t) + (t[np.argmax(t.real)] * c if n else 0.0)


@program(
    """
    __attribute__((noinline)) static double series(int k, double v)
    {
        return k <= 0 ? 1.0 : sin(v) * series(k - 1, v * 0.9) + v;
    }
    """
    + whole(
        SCRATCH
        + """
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < d; i++)
                s[i] = series(3 + i, x[p * d + i] * w[i]);
            for (int i = 0; i < d; i++)
                a += s[i] * s[d - 1 - i];
        }
        free(s);
        return a + c;"""
    ),
    joint=True,
)
def recursion_into_scratch(n, d, c, x, w):
    def series(k, v):
        return 1.0 if k <= 0 else np.sin(v) * series(k - 1, v * 0.9) + v

    a = c
    for p in range(n):
        s = [series(3 + i, x[p, i] * w[i]) for i in range(d)]
        a = a + sum(s[i] * s[d - 1 - i] for i in range(d))
    return a
