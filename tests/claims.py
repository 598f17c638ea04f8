"""What the README says works, and what it says is refused, as programs.

Each claim is a phrase that stands in the README (tests/test_claims.py checks that it does), and a function. Kept out of
the test module because pytest rewrites `assert` there, which Numba cannot compile.
"""

from __future__ import annotations

import math
from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import guvectorize, njit, objmode, prange, stencil, typed

X = np.random.default_rng(0).uniform(0.5, 1.5, 6)


@dataclass(frozen=True)
class Claim:
    says: str
    fn: Any  # a Numba function of an array, or the text of C with `double f(int n, const double *x)`
    error: str = ""  # what the message says, for what is refused
    options: tuple[tuple[str, Any], ...] = ()  # of load_c

    def __str__(self) -> str:
        return self.says


WORKS: list[Claim] = []
REFUSED: list[Claim] = []


def works(says: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def register(fn: Callable[..., Any]) -> Callable[..., Any]:
        compiled = njit(**options)(fn)
        WORKS.append(Claim(says, compiled))
        return compiled

    return register


def refused(says: str, error: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def register(fn: Callable[..., Any]) -> Callable[..., Any]:
        REFUSED.append(Claim(says, njit(fn), error))
        return fn

    return register


def works_in_c(says: str, text: str, **options: Any) -> None:
    WORKS.append(Claim(says, _HEAD + text, options=tuple(options.items())))


def refused_in_c(says: str, error: str, text: str) -> None:
    REFUSED.append(Claim(says, _HEAD + text, error))


_HEAD = "#include <math.h>\n#include <stdlib.h>\n#include <string.h>\n#include <stdio.h>\n"

# ---------------------------------------------------------------- Numba


@works("`for`, `while`, `break`, `continue`, early `return`")
def control(x):
    s = 0.0
    for i in range(x.size):
        if s > 1000.0:
            return s
        j = 0
        while s < 5.0 * (i + 1):
            s += x[i] * x[j]
            j = (j + 1) % x.size
            if j == 4:
                break
        if i == 1:
            continue
        s *= 1.1
    return s


@works("`raise` and `assert` guards")
def guards(x):
    assert x.size > 0
    if x[0] < 0.0:
        raise ValueError("negative")
    return np.sqrt(x).sum()


@works("arrays changed in place")
def in_place(x):
    y = x.copy()
    for _ in range(3):
        for i in range(1, y.size):
            y[i] = y[i] * y[i - 1]
    return y.sum()


@works("slices, views, strides, negative and fancy indices, masks")
def views(x):
    m = x.reshape(2, 3).T
    return (x[::2] * x[-1]).sum() + x[::-1][1] * m[1:, 0].prod() + x[x > 1.0].sum() * x[np.array([0, 2, 2])].prod()


@works("array expressions with broadcasting, `np.where`")
def broadcasting(x):
    table = np.sin(x)[:, np.newaxis] * np.exp(x)[np.newaxis, :] + np.maximum(x, 1.03)
    return np.where(table > 1.5, table * table, x).sum()


@works("reductions")
def reductions(x):
    m = x.reshape(2, 3)
    return x.mean() + x.std() + x.max() + m.sum(axis=0).prod() + np.linalg.norm(x) + x[np.argmax(x)]


@works("`np.cumsum`, `sort`, `concatenate`, `append`, `outer`, `interp`, `convolve`, `percentile`, `median`")
def functions(x):
    sorted_ = (np.sort(x) * np.arange(x.size)).sum()
    joined = np.concatenate((x, x * x)).prod() + np.outer(x, x).sum()
    return (
        sorted_ + joined + np.cumsum(x * x).prod() + np.interp(0.33, np.linspace(0, 1, 6), x) + np.convolve(x, x).sum()
    )


@works("`@` and `np.dot`")
def products(x):
    m = x.reshape(2, 3)
    return (m @ m.T).sum() + np.dot(m, x[:3])[1] + np.dot(x, x)


@njit
def helper(a, b):
    return np.sin(a) * b


Pair = namedtuple("Pair", "mass speed")
FACTOR = 2.5


@works("helper functions, recursion, closures, tuples, named tuples")
def parts(x):
    def inner(y):
        return y * x[1] * FACTOR

    p = Pair(x[0], helper(x[1], x[2]))
    a, b = (p.mass * p.speed, inner(x[3]))
    return a * b


@works("complex numbers")
def complex_numbers(x):
    return abs(np.exp(1j * x[0] * x[1]) * (x[2] + 1j * x[3])) ** 2


@works("`prange` (run in sequence)", parallel=True)
def parallel(x):
    s = 0.0
    for i in prange(x.size):
        s += x[i] ** 3
    return s


@works("`math`")
def scalar_functions(x):
    return math.erf(x[0]) * math.lgamma(x[1]) + math.hypot(x[2], x[3]) + math.atan2(x[4], x[5])


@works("random numbers, as constants")
def random_numbers(x):
    np.random.seed(3)
    return (x * x).sum() * np.random.normal()


@works("printing")
def printing(x):
    if x[0] < 0.0:
        print("negative", x[0])
    return x.prod()


@works("`np.linalg`: `solve`, `inv`, `det`, `slogdet`, `cholesky`, `eigh`,")
def linear_algebra(x):
    a = np.eye(6) + np.outer(x, x)
    lower = np.linalg.cholesky(a)
    sign, log = np.linalg.slogdet(a)
    values, _ = np.linalg.eigh(a + np.diag(x))
    return (
        np.linalg.solve(a, x).sum() + np.linalg.inv(a)[1, 2] + np.linalg.det(a) + lower[4, 2] + sign * log + values[2]
    )


@works("typed lists, typed dictionaries and sets made inside")
def containers(x):
    values, seen = typed.List(), set()
    for v in x:
        values.append(v * v)
        seen.add(int(10 * v))
    return values[1] * values[2] + values[len(seen) - 1]


@works("`svd`, `qr`, `pinv`, `lstsq`, `eig`, `cond`, for complex matrices too;")
def factors(x):
    a = np.diag(x) + np.outer(x, np.sin(7 * x))
    u, s, _ = np.linalg.svd(a + 0j)
    q, _ = np.linalg.qr(a)
    return abs(u[0, 0]) * s[1] + q[2, 1] + np.linalg.pinv(a[:4])[1, 2] + np.linalg.lstsq(a[:, :3], x)[0][1]


@works("`np.cumsum`, `sort`, `concatenate`, `append`, `outer`, `interp`, `convolve`, `percentile`, `median`")
def append(x):
    return np.append(x, x[0] * 2.0).prod() * np.percentile(x, 40.0) * np.median(x)


@works("typed lists, typed dictionaries and sets made inside")
def typed_list(x):
    values = typed.List()
    for v in x:
        values.append(v * x)
    s = 0.0
    for v in values:
        s += v.prod()
    return s


@works("typed lists, typed dictionaries and sets made inside")
def dictionary(x):
    d = {}
    for i in range(x.size):
        d[i] = x[i]
    return d[0] * d[1]


@stencil
def neighbours(a):
    return a[-1] * a[1]


@guvectorize(["void(float64[:], float64[:])"], "(n)->()", nopython=True)
def squares(a, out):
    out[0] = (a * a).sum()


@works("`@vectorize`, `@guvectorize`, `@stencil`")
def kernels(x):
    out = np.zeros(1)
    squares(x, out)
    return out[0] * neighbours(x).sum()


@njit("float64(float64)")
def first(x):
    return x * x


@njit("float64(float64)")
def second(x):
    return np.sin(x)


@works("functions that are chosen when the program runs")
def chosen(x):
    f = first if x.size > 3 else second
    return f(x[0])


@refused("`with objmode`", "objmode")
def interpreted(x):
    with objmode(y="float64"):
        y = float(x[0])
    return y * x[1]


@works("lists, comprehensions")
def reflected_list(x):
    s, kept = 0.0, []
    for v in [v * v for v in x]:
        s += v * v
        kept.append(s * v)
    kept.pop()
    return s * kept[-1] * len(kept) + kept[0]


@njit
def factorial(x, n):
    return 1.0 if n == 0 else x * factorial(x, n - 1)


@works("helper functions, recursion, closures, tuples, named tuples")
def recursive(x):
    return factorial(x[0], 5) * x[1]
