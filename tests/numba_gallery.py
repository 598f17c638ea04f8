"""Numba functions that exercise what the frontend must lower, each with argument types and sample arguments.

Kept out of the test modules because pytest rewrites `assert` there, which Numba cannot compile.
"""

from __future__ import annotations

import math
from collections import namedtuple
from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import literal_unroll, njit, prange, typed, types, vectorize
from numba.experimental import jitclass

d = types.float64
f4 = types.float32
i8 = types.int64
V = types.float64[::1]
S = types.float64[:]
M = types.float64[:, ::1]


@dataclass(frozen=True)
class Sample:
    name: str
    fn: Any
    types: tuple
    arguments: tuple | None
    """None where the result cannot be compared (random numbers, function arguments)."""


GALLERY: list[Sample] = []
_rng = np.random.default_rng(0)
_VALUES = {
    d: lambda: 1.3,
    f4: lambda: np.float32(1.3),
    i8: lambda: 4,
    types.complex128: lambda: 1 + 2j,
    V: lambda: _rng.random(6),
    S: lambda: _rng.random(12)[::2],
    M: lambda: np.eye(6) * 6 + (lambda a: a @ a.T)(_rng.random((6, 6))),
}


def sample(*sig, compare=True, **options):
    def register(fn):
        compiled = njit(**options)(fn)
        arguments = tuple(_VALUES[t]() for t in sig) if compare else None
        GALLERY.append(Sample(fn.__name__, compiled, sig, arguments))
        return compiled

    return register


@njit
def checked(x, limit=10.0):
    if x < 0:
        raise ValueError("negative", x)
    if x == 0:
        raise KeyError("zero")
    assert x < limit, "too large"
    return x * x


@sample(d)
def math_fns(x):
    return (
        math.exp(x)
        + math.log(x)
        + math.sin(x)
        + math.cos(x)
        + math.tan(x)
        + math.tanh(x)
        + math.sinh(x)
        + math.atan2(x, 2.0)
        + math.sqrt(x)
        + abs(x)
        + math.erf(x)
        + math.gamma(x)
        + math.lgamma(x)
        + math.log1p(x)
        + math.expm1(x)
        + math.hypot(x, 1.0)
        + math.floor(x)
        + math.asin(x / 4)
        + math.copysign(1.0, x)
        + x % 2.0
        + max(x, 1.0)
        + math.pow(x, 3.0)
        + x**3
        + x**0.5
        + x**2.5
    )


@sample(d)
def np_fns(x):
    return (
        np.exp(x)
        + np.log(x)
        + np.sin(x)
        + np.tanh(x)
        + np.sqrt(x)
        + np.maximum(x, 1.0)
        + np.power(x, 2.5)
        + np.abs(x)
        + np.sign(x)
        + np.arctan2(x, 2.0)
        + np.log1p(x)
        + np.cbrt(x)
        + np.logaddexp(x, 1.0)
        + np.hypot(x, 2.0)
    )


@sample(types.complex128)
def complex_(z):
    return np.exp(z) * z


@sample(V)
def loop1d(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i] * x[i]
    return s


@sample(M, M, M)
def matmul_loop(a, b, c):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


@sample(S)
def strided(x):
    s = 0.0
    for v in x:
        s += v
    return s


@sample(V, i8)
def negidx(x, i):
    return x[i]


@sample(i8)
def alloc(n):
    x = np.empty(n)
    for i in range(n):
        x[i] = i * 2.0
    return x


@sample(i8)
def zeros(n):
    return np.zeros(n)


@sample(V)
def zeros_like_(x):
    return np.zeros_like(x)


@sample(V)
def ufunc_ret(x):
    return np.exp(x) * 2.0 + x


@sample(V)
def ret_tuple(x):
    return x[0], x * 2.0


@sample(V)
def slices(x):
    y = x[1:-1]
    z = x[::2]
    y[0] = 3.0
    return y.sum() + z.sum()


@sample(M)
def row(x):
    return x[1].sum() + x[:, 0].sum() + x.T[0, 1] + x.reshape(-1)[0]


@sample(V)
def reductions(x):
    return x.mean() + x.max() + np.prod(x) + np.linalg.norm(x) + x.std() + x.argmax()


@sample(V)
def cumsum_(x):
    return np.cumsum(x)


@sample(V)
def sort_(x):
    return np.sort(x)


@sample(d)
def raises(x):
    if x < 0:
        raise ValueError("neg")
    assert x < 10
    return math.sqrt(x)


@sample(d)
def raises_dyn(x):
    if x < 0:
        raise ValueError("neg", x)
    return x


@sample(V, V)
def dot11(x, y):
    return np.dot(x, y)


@sample(M, V)
def dot21(a, x):
    return a @ x


@sample(M, M)
def dot22(a, b):
    return a @ b


@sample(M, M, M)
def dot22out(a, b, c):
    np.dot(a, b, c)


@sample(M, V)
def solve(a, b):
    return np.linalg.solve(a, b)


@sample(M)
def chol(a):
    return np.linalg.cholesky(a)


@sample(M)
def inv(a):
    return np.linalg.inv(a)


@sample(M)
def det(a):
    return np.linalg.det(a)


@sample(M)
def eigh(a):
    return np.linalg.eigh(a)


@sample(M)
def slogdet(a):
    return np.linalg.slogdet(a)


@sample(compare=False)
def rnd():
    return np.random.randn() + np.random.random() + np.random.normal(0.0, 1.0)


@sample(d)
def while_(x):
    n = 0
    while abs(x * x - 2.0) > 1e-12 and n < 100:
        x = 0.5 * (x + 2.0 / x)
        n += 1
    return x


@sample(d, i8)
def rec(x, n):
    if n <= 0:
        return 1.0
    return x * rec(x, n - 1)


@njit
def cb(x):
    return x * x


@njit
def cb_big(x):
    s = 0.0
    for i in range(10):
        s += math.sin(x + i)
    return s


@njit
def apply(f, x):
    return f(x) + f(x + 1)


GALLERY.append(Sample("dispatcher_argument", apply, (types.Dispatcher(cb), d), (cb, 1.3)))
GALLERY.append(Sample("function_type_argument", apply, (types.FunctionType(d(d)), d), None))


@sample(d)
def function_values(x):
    return apply(cb_big, x) + apply(cb, x)


@njit
def is_even(x, n):
    if n == 0:
        return x
    return is_odd(x * 2, n - 1)


@njit
def is_odd(x, n):
    if n == 0:
        return -x
    return is_even(x * 3, n - 1)


@sample(d, i8)
def mutual_recursion(x, n):
    return is_even(x, n)


def _adder(a):
    @njit
    def add(x):
        return x + a

    return add


_add3 = _adder(3.0)


@sample(d)
def closures(x):
    def square(y):
        return y * y * x

    return _add3(square(x))


@vectorize([d(d, d)])
def ufunc(x, y):
    return x * y + 1


@sample(V)
def vectorized(x):
    return ufunc(x, 2.0)


@sample(V)
def list_comprehension(x):
    return np.array([v * v for v in x])


@sample(M)
def axis_sum(x):
    return x.sum(axis=0) + x.sum(axis=1)


@sample(d)
def unrolled(x):
    s = 0.0
    for f in literal_unroll((1, 2.5)):
        s += f * x
    return s


@sample(V)
def caught(x):
    try:
        if x[0] < 2:
            raise ValueError
    except Exception:
        return x[0] * 2
    return x[1]


@sample(d, i8)
def typed_dict(x, n):
    table = typed.Dict.empty(types.int64, types.float64)
    for i in range(n):
        table[i] = x * i
    return table[n - 1]


@sample(f4)
def single(x):
    return x * x


@jitclass([("a", types.float64), ("w", types.float64[::1])])
class JC:
    def __init__(self, a, w):
        self.a = a
        self.w = w

    def ev(self, x):
        return self.a * x + self.w[0]


@njit
def jitclass_argument(o, x):
    return o.ev(x) * o.w[1]


GALLERY.append(
    Sample("jitclass_argument", jitclass_argument, (JC.class_type.instance_type, d), (JC(2.0, np.ones(2)), 1.3))
)


@sample(d, V)
def jc(x, w):
    o = JC(2.0, w)
    return o.ev(x)


NT = namedtuple("NT", "a b")


@sample(d)
def nt(x):
    t = NT(x, x * x)
    return t.a * t.b


@sample(i8, d)
def tlist(n, x):
    items = typed.List.empty_list(types.float64)
    for i in range(n):
        items.append(x * i)
    return items[n - 1]


@sample(i8, d)
def rlist(n, x):
    items = []
    for i in range(n):
        items.append(x * i)
    return items[n - 1]


@sample(V, parallel=True)
def par(x):
    s = 0.0
    for i in prange(len(x)):
        s += math.sin(x[i])
    return s


@sample(V, fastmath=True)
def fast(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i] * x[i]
    return s


@sample(V, i8, boundscheck=True)
def bounds(x, i):
    return x[i]


CONST = np.arange(5.0)


@sample(d)
def globarr(x):
    return x * CONST[3] + CONST.sum()
