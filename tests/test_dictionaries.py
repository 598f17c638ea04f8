"""Typed dictionaries and typed lists of arrays inside differentiated Numba functions.

Truth: extrapolated differences of the same function in NumPy and Python's own dictionaries.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest
from numba.core import types
from numba.core.runtime import _nrt_python, rtsys
from numba.typed import Dict, List

import irad
from tests.truth import assert_close, differences

X = np.array([0.5, 1.2, 0.8, 1.5, 0.3, 0.9])
PAIR = types.UniTuple(types.int64, 2)


@numba.njit
def integers(x: Any) -> Any:
    d = Dict.empty(types.int64, types.float64)
    for i in range(5):
        d[i] = x[i] ** 2
    total = 0.0
    for k, v in d.items():
        total += k * v
    return total + d[2] * len(d)


def integers_plain(x: Any) -> Any:
    return sum(k * x[k] ** 2 for k in range(5)) + x[2] ** 2 * 5


@numba.njit
def strings(x: Any) -> Any:
    d = {}
    d["a"] = x[0] * x[1]
    d["b"] = x[2]
    d["a"] += x[3]
    if "c" not in d:
        d["c"] = x[4] ** 2
    total = 0.0
    for v in d.values():
        total += v * v
    return d["a"] * d["b"] + d.get("z", 2.0) * total


def strings_plain(x: Any) -> Any:
    a, b, c = x[0] * x[1] + x[3], x[2], x[4] ** 2
    return a * b + 2.0 * (a * a + b * b + c * c)


@numba.njit
def memo(x: Any) -> Any:
    known = Dict.empty(PAIR, types.float64)
    for i in range(4):
        for j in range(4):
            if i == 0 or j == 0:
                known[(i, j)] = x[i + j]
            else:
                known[(i, j)] = known[(i - 1, j)] * 0.5 + known[(i, j - 1)] * x[(i + j) % 6]
    return known[(3, 3)]


def memo_plain(x: Any) -> Any:
    known: dict[tuple[int, int], Any] = {}
    for i in range(4):
        for j in range(4):
            if i == 0 or j == 0:
                known[i, j] = x[i + j]
            else:
                known[i, j] = known[i - 1, j] * 0.5 + known[i, j - 1] * x[(i + j) % 6]
    return known[3, 3]


@numba.njit
def changing(x: Any) -> Any:
    """Grows, loses entries, is overwritten and emptied from its end."""
    d = Dict.empty(types.int64, types.float64)
    for i in range(40):
        k = (i * 7) % 23
        if k in d:
            d[k] += x[i % 6] * i
        else:
            d[k] = x[i % 6]
        if i % 5 == 4:
            d.pop(k)
    k, v = d.popitem()
    total = v * k
    for k in d:
        total += k * d[k] ** 2
    return total


def changing_plain(x: Any) -> Any:
    d: dict[int, Any] = {}
    for i in range(40):
        k = (i * 7) % 23
        if k in d:
            d[k] = d[k] + x[i % 6] * i
        else:
            d[k] = x[i % 6]
        if i % 5 == 4:
            d.pop(k)
    k, v = d.popitem()
    return v * k + sum(k * d[k] ** 2 for k in d)


@numba.njit
def arrays(x: Any) -> Any:
    d = Dict.empty(types.int64, types.float64[:])
    d[0] = x[:3]
    d[1] = x[3:] * 2
    d[0] = d[0] * x[0]
    return (d[0] * d[1]).sum()


def arrays_plain(x: Any) -> Any:
    return (x[:3] * x[0] * x[3:] * 2).sum()


@numba.njit
def list_of_arrays(x: Any) -> Any:
    states = List()
    states.append(x)
    for _ in range(3):
        states.append(np.tanh(states[-1] * 2))
    states[1] = states[1] * states[2]
    total = 0.0
    for s in states:
        total += (s * s).sum()
    return total


@numba.njit
def reflected_list_of_arrays(x: Any) -> Any:
    states = [x]
    for _ in range(3):
        states.append(np.tanh(states[-1] * 2))
    states[1] = states[1] * states[2]
    total = 0.0
    for s in states:
        total += (s * s).sum()
    return total


def list_of_arrays_plain(x: Any) -> Any:
    states = [x]
    for _ in range(3):
        states.append(np.tanh(states[-1] * 2))
    states[1] = states[1] * states[2]
    return sum((s * s).sum() for s in states)


@numba.njit
def lists_of_two_kinds(x: Any) -> Any:
    rows = List()
    for i in range(3):
        row = List()
        for j in range(i + 1):
            row.append(x[i] * x[j])
        rows.append(row)
    places = List()
    places.append((2, x[0]))
    total = 0.0
    for row in rows:
        for v in row:
            total += v * v
    return total * places[0][1]


def lists_of_two_kinds_plain(x: Any) -> Any:
    return sum((x[i] * x[j]) ** 2 for i in range(3) for j in range(i + 1)) * x[0]


CASES = [
    (integers, integers_plain),
    (strings, strings_plain),
    (memo, memo_plain),
    (changing, changing_plain),
    (arrays, arrays_plain),
    (list_of_arrays, list_of_arrays_plain),
    (reflected_list_of_arrays, list_of_arrays_plain),
    (lists_of_two_kinds, lists_of_two_kinds_plain),
]
QUICK = {integers, list_of_arrays}


@pytest.mark.parametrize(
    ("f", "plain"),
    [pytest.param(*c, id=c[0].__name__, marks=[] if c[0] in QUICK else [pytest.mark.slow]) for c in CASES],
)
def test_containers(f: Any, plain: Callable[[Any], Any]) -> None:
    expected = differences(plain, X)[0]
    value, gradient = irad.value_and_grad(f)(X.copy())
    assert_close(value, plain(X))
    assert_close(gradient, expected, rtol=1e-9)
    direction = np.linspace(-1.0, 1.0, X.size)
    assert_close(irad.jvp(f, (X.copy(),), (direction,))[1], expected @ direction, rtol=1e-9)


@numba.njit
def made_keys(x: Any) -> Any:
    d = {}
    for i in range(3):
        d["k" + str(i)] = x[i] * x[0]
    d["k1"] += x[2]
    return d["k1"] * d["k" + str(x.size - 3)]


@pytest.mark.slow
def test_keys_made_in_the_function() -> None:
    a, b, c = 0.3, 0.2, 0.5
    gradient = irad.grad(made_keys)(np.array([a, b, c]))
    np.testing.assert_allclose(gradient, [3 * a * a * b + 2 * a * c, a**3, a * a], rtol=1e-14)
    with pytest.raises(KeyError):
        irad.grad(made_keys)(np.array([a, b, c, a, b, c, a, b, c]))


@numba.njit
def letters(x: Any) -> Any:
    d = Dict.empty(types.unicode_type, types.int64)
    d["first"] = 1
    d["second"] = 2
    return x[d["first"]] * x[d["second"]]


@pytest.mark.slow
def test_constant_dictionary() -> None:
    """Functions that return structures are called the way they are written (a crash)."""
    assert_close(irad.grad(letters)(X.copy()), [0.0, X[2], X[1], 0.0, 0.0, 0.0])


@numba.njit
def matrix_of(a: Any, b: Any) -> Any:
    return np.array([[a, b], [b, a * a]])


@pytest.mark.slow
def test_tangent_of_a_nested_literal() -> None:
    """What a list in a differentiated function keeps in the arena is not freed by counting (a crash)."""
    irad.jvp(matrix_of, (3.0, 2.0), (1.0, 0.5))
    _nrt_python.memsys_enable_stats()
    gc.collect()
    before = rtsys.get_allocation_stats()
    for _ in range(50):
        irad.jvp(matrix_of, (3.0, 2.0), (1.0, 0.5))
    value, tangent = irad.jvp(matrix_of, (3.0, 2.0), (1.0, 0.5))
    assert_close(value, [[3.0, 2.0], [2.0, 9.0]])
    assert_close(tangent, [[1.0, 0.5], [0.5, 6.0]])
    del value, tangent
    gc.collect()
    after = rtsys.get_allocation_stats()
    assert after.alloc - before.alloc == after.free - before.free


@numba.njit
def weighted(x: Any, weights: Any) -> Any:
    total = 0.0
    for i in range(x.size):
        if i in weights:
            total += weights[i] * x[i] ** 2
    return total + weights.get(77, 0.5) * x[0]


def test_dictionary_of_the_caller_is_constant() -> None:
    weights = Dict.empty(types.int64, types.float64)
    weights[1], weights[4] = 3.0, -1.0
    expected = np.array([0.5, 6.0 * X[1], 0.0, 0.0, -2.0 * X[4], 0.0])
    assert_close(irad.grad(weighted)(X.copy(), weights), expected)
    assert_close(irad.jvp(weighted, (X.copy(), weights), (X.copy(), None))[1], expected @ X)


def test_dictionary_of_the_caller_is_not_changed() -> None:
    d = Dict.empty(types.int64, types.float64)
    d[1] = 2.0

    @numba.njit
    def f(x: Any, d: Any) -> Any:
        d[1] = x * d[1]
        return d[1]

    with pytest.raises(irad.IradError):
        irad.grad(f)(2.0, d)
