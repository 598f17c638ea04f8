"""Numba: arrays of every layout, in place, views, scratch memory. The functions are also their own truth."""

from __future__ import annotations

import numpy as np

from irad import Const
from tests.programs import case, floats, ints

f32 = np.float32


@case(floats(5))
@case(floats(0))
def in_place(x):
    for i in range(len(x)):
        x[i] = x[i] * x[i] + np.sin(x[i])


@case(floats(6), floats(6, low=-1))
def two_arrays(x, y):
    for i in range(x.shape[0]):
        y[i] += x[i] * y[i]
        x[i] = y[i] * y[i]
    return y[0] * x[-1]


@case(floats(10)[::2])
@case(floats(10)[::-1])
@case(floats(12)[8:1:-3])
@case(floats(4, 3)[:, 1])
@case(floats(5)[2:4])
@case(floats(1))
@case(floats(0))
@case(floats(4)[:0])
def any_layout(x):
    s = 0.0
    for i in range(len(x)):
        x[i] = x[i] * x[i] * (i + 1)
        s += x[i] * np.cos(x[i])
    return s


@case(floats(4, 3))
@case(floats(3, 4).T)
@case(np.asfortranarray(floats(4, 3)))
@case(floats(8, 6)[::2, ::2])
@case(floats(4, 3)[::-1, ::-1])
@case(floats(0, 3))
@case(floats(4, 0))
def two_dimensional(a):
    s = 0.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            a[i, j] *= a[a.shape[0] - 1 - i, j] + 0.5
            s += a[i, j] * (i + 2 * j + 1)
    return s


@case(floats(2, 3, 4))
@case(np.asfortranarray(floats(2, 3, 4)))
@case(floats(4, 3, 2).transpose(2, 1, 0))
@case(floats(2, 6, 4)[:, ::2, ::-1])
def three_dimensional(a):
    s = 1.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            for k in range(a.shape[2]):
                s += a[i, j, k] * a[i, j, -1 - k] * s * 0.1
    return s


@case(np.array(1.3))
def zero_dimensional(a):
    a[()] = a[()] * a[()]
    return np.sin(a[()])


@case(floats(6))
def negative_indices(x):
    x[-1] = x[-2] * x[-6]
    for i in range(1, len(x) + 1):
        x[-i] *= x[0]
    return x[-3] + x[3]


def _readonly(a):
    a.flags.writeable = False
    return a


@case(_readonly(floats(5)), floats(5))
def readonly(x, y):
    s = 0.0
    for i in range(len(x)):
        y[i] *= x[i]
        s += x[i] * y[i]
    return s


@case(floats(8))
def slices(x):
    a = x[2:6]
    b = x[::2]
    for i in range(4):
        a[i] *= b[i]
    x[1:4] = x[4:7]
    return np.sum(a * b)


@case(floats(8))
def overlapping_slices(x):
    x[1:] = x[:-1]
    x[0] *= x[3]
    x[:-2] = x[2:]
    return x[0] * x[1] + x[-1]


@case(floats(8))
def reversed_assignment(x):
    x[:4] = x[7:3:-1]
    x[::2] += x[1::2]
    return x[0] * x[3] + x[6]


@case(floats(4, 4))
def rows_and_columns(a):
    s = 0.0
    for i in range(a.shape[0]):
        row = a[i]
        column = a[:, i]
        row[0] *= column[1]
        s += np.sum(row * column)
    return s


@case(floats(6), ints(0, 3, 3, 1, dtype=np.int64))
def gather(x, at):
    s = 0.0
    for i in range(len(at)):
        x[at[i]] *= x[i] + 0.5
        s += x[at[i]] * x[-at[i]]
    return s


@case(floats(6))
def scratch_zeros(x):
    t = np.zeros(len(x))
    for i in range(len(x)):
        t[i // 2] += x[i] * x[i]
    s = 0.0
    for i in range(len(x)):
        s += t[i] * x[i]
    return s


@case(floats(6))
@case(floats(0))
def scratch_empty(x):
    t = np.empty((len(x) + 1, 2))
    t[0, 0] = 1.0
    t[0, 1] = 0.0
    for i in range(len(x)):
        t[i + 1, 0] = t[i, 0] * x[i]
        t[i + 1, 1] = t[i, 1] + t[i + 1, 0] * x[i]
    return t[-1, 0] * t[-1, 1]


@case(floats(5))
def scratch_in_loop(x):
    s = 1.0
    for i in range(len(x)):
        t = np.empty(i + 1)
        for j in range(i + 1):
            t[j] = x[j] * s
        for j in range(1, i + 1):
            t[j] *= t[j - 1]
        s += np.sin(t[i])
    return s


@case(floats(6), Const(np.zeros(6)))
@case(floats(6), Const(np.zeros((6, 2))[:, 0].copy()))
def scratch_argument(x, t):
    for i in range(len(x)):
        t[i] = x[i] * x[i]
    s = 0.0
    for i in range(1, len(x)):
        s += t[i] * t[i - 1]
    return s


@case(floats(6))
def swapped(x):
    a = x.copy()
    b = np.zeros(len(x))
    for _ in range(5):
        for i in range(len(x)):
            b[i] = np.sin(a[i]) * a[i - 1]
        a, b = b, a
    return a[0] * a[1]


@case(floats(9))
def cumulative(x):
    for i in range(1, len(x)):
        x[i] = x[i] + x[i - 1] * 0.5
    return x[-1]


@case(floats(9))
def cumulative_product(x):
    out = np.empty_like(x)
    p = 1.0
    for i in range(len(x)):
        p *= x[i]
        out[i] = p
    return np.sum(out)


@case(floats(3), floats(3, low=-1))
def ufuncs(x, y):
    z = np.sin(x) * y + np.exp(x * y) / (1.0 + y * y)
    return np.sum(z * np.sqrt(x))


@case(floats(3, 4), floats(4))
def broadcast(a, b):
    return np.sum(a * b + np.tanh(a - b) * 2.0)


@case(floats(3, 4), floats(4), 0.7)
def ufunc_in_place(a, b, t):
    a += b * t
    a[1] *= b
    a[:, 2] -= t
    return np.sum(a * a)


@case(floats(7))
def reductions(x):
    return np.sum(x) * np.mean(x) + np.prod(x) - x.sum() * x[1:].mean()


@case(floats(7))
def extremes(x):
    return np.max(x) * np.min(x) + x.max()


@case(floats(7))
def variance(x):
    return np.var(x) * np.std(x)


@case(floats(4), floats(4, low=-1))
def norm_and_dot(x, y):
    s = 0.0
    for a, b in zip(x, y):  # noqa: B905
        s += a * b
    for i, v in enumerate(x):
        s += v * v * i
    return np.sqrt(s)


@case(floats(3, 4))
def flat_and_reshape(a):
    s = 0.0
    for v in a.flat:
        s += v * v * v
    b = a.reshape(4, 3)
    c = a.ravel()
    return s + b[1, 2] * c[7] + b[3, 0] * a[0, 1]


@case(floats(9, dtype=f32))
@case(floats(9, dtype=f32)[::2])
def single(x):
    s = f32(0.0)
    for i in range(len(x)):
        x[i] = x[i] * x[i] + np.float32(0.5)
        s += x[i] * np.sin(x[i])
    return s


@case(floats(5, dtype=f32), floats(5), rtol=1e-5)
def mixed(x, y):
    s = 0.0
    for i in range(len(x)):
        y[i] += x[i] * s
        x[i] = y[i] * 0.5
        s += x[i] * y[i]
    return s


_shared = floats(8)


@case(_shared, _shared)
@case(_shared[:6], _shared[2:])
@case(_shared[2:], _shared[:6])
@case(_shared[::2], _shared[1::2])
@case(_shared[::-1], _shared)
def aliased(a, b):
    s = 0.0
    for i in range(min(len(a), len(b))):
        a[i] = np.sin(b[i]) + a[i] * b[i]
        s += a[i] * b[i - 1]
    return s


@case(_shared, _shared)
@case(_shared[:6], _shared[2:])
def reads_both(a, b):
    s = 0.0
    for i in range(len(a)):
        s += a[i] * a[i] * b[i]
    return s


@case(floats(6, 6) + 3 * np.eye(6), floats(6))
def gauss(a, b):
    n = len(b)
    for k in range(n):
        for i in range(k + 1, n):
            f = a[i, k] / a[k, k]
            for j in range(k, n):
                a[i, j] -= f * a[k, j]
            b[i] -= f * b[k]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            b[i] -= a[i, j] * b[j]
        b[i] /= a[i, i]
    return b[0] * b[1]


@case(floats(10), 0.2, 7)
def heat(u, k, steps):
    v = u.copy()
    for _ in range(steps):
        for i in range(1, len(u) - 1):
            v[i] = u[i] + k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i]
        u[:] = v
    return np.sum(u * u)


@case(floats(3), floats(3, 4), floats(4, 2))
def chained_products(x, w, v):
    """One helper of Numba's for both products: its memory is not that of the other call."""
    hidden = np.exp(x @ w)
    return np.sum((hidden @ v) ** 2) + np.append(hidden, x)[2]
