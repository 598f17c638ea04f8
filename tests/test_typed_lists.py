"""Typed lists, sets, jitclasses and StructRefs inside differentiated Numba functions. Truth: closed forms."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from numba.core import types
from numba.experimental import jitclass, structref
from numba.typed import List

import irad
from tests.costs import slow_but
from tests.truth import assert_close, differences

X = np.array([0.5, -1.2, 0.8, 1.5, -0.3, 0.9])


@numba.njit
def weighted(items: Any) -> Any:
    total = 0.0
    for k in range(len(items)):
        total += (k + 1) * items[k] ** 2
    return total


@numba.njit
def growing(x: Any) -> Any:
    items = List()
    for i in range(x.size):
        for _ in range(5):
            items.append(x[i] * x[0])
    return weighted(items)


@numba.njit
def changing(x: Any) -> Any:
    items = List.empty_list(types.float64)
    for v in x:
        items.append(v * 2)
    items[1] = items[0] * items[2]
    last = items.pop()
    items.insert(0, last * x[0])
    items.reverse()
    del items[2]
    return weighted(items)


@numba.njit
def tuples(x: Any) -> Any:
    items = List()
    for i in range(x.size):
        items.append((x[i], i, x[i] * x[0]))
    total = 0.0
    for a, i, b in items:
        total += a * b * i
    return total + items[-1][2]


@numba.njit
def in_a_set(x: Any) -> Any:
    total = 0.0
    for i in {1, 3, 5}:
        total += x[i] ** 2
    return total


@numba.njit
def axes(x: Any) -> Any:
    a = x.reshape(2, 3)
    return (np.swapaxes(a, 0, 1) * np.rot90(a)).sum()


@jitclass([("mass", types.float64), ("x", types.float64[:])])
class Body:
    def __init__(self, mass: Any, x: Any) -> None:
        self.mass = mass
        self.x = x

    def energy(self) -> Any:
        return 0.5 * self.mass * (self.x**2).sum()

    def kick(self, d: Any) -> Any:
        self.x += d * self.mass


@numba.njit
def makes_objects(x: Any) -> Any:
    body = Body(x[0] * 2, x.copy())
    body.kick(0.3 * x[1])
    body.mass *= 2
    return body.energy()


_node = numba.deferred_type()


@jitclass([("value", types.float64), ("next", numba.optional(_node))])
class Node:
    def __init__(self, value: Any) -> None:
        self.value = value
        self.next = None


_node.define(Node.class_type.instance_type)


@numba.njit
def linked(x: Any) -> Any:
    """A chain of objects that lead to each other, as long as x."""
    first = Node(x[0])
    last = first
    for i in range(1, x.size):
        node = Node(x[i] * last.value)
        last.next = node
        last = node
    total = 0.0
    node = first
    while True:
        total += node.value**2
        following = node.next
        if following is None:
            break
        else:
            node = following
    return total


class PairType(types.StructRef):
    def preprocess_fields(self, fields: Any) -> Any:
        return tuple((name, types.unliteral(t)) for name, t in fields)


structref.register(PairType)


class Pair(structref.StructRefProxy):
    def __new__(cls, a: Any, b: Any) -> Any:
        return structref.StructRefProxy.__new__(cls, a, b)


structref.define_proxy(Pair, PairType, ["a", "b"])


@numba.njit
def makes_structs(x: Any) -> Any:
    pair = Pair(x[0], x * x)
    pair.a = pair.a * x[1]
    return pair.a * pair.b.sum()


@pytest.mark.parametrize(
    "f",
    slow_but(
        [growing, makes_structs], [growing, changing, tuples, in_a_set, makes_objects, makes_structs, axes, linked]
    ),
)
def test_gradient_and_tangent(f: Any) -> None:
    value, gradient = irad.value_and_grad(f)(X.copy())
    assert value == f(X)
    expected = differences(f, X)[0]
    assert_close(gradient, expected, rtol=1e-8)
    direction = np.array([0.3, 1.0, -0.7, 0.2, 0.4, -1.1])
    assert_close(irad.jvp(f, (X.copy(),), (direction,))[1], expected @ direction, rtol=1e-8)


def test_lists_of_numba_keep_their_destructor() -> None:
    """Code with irad's lists, destructor included, is loaded before Numba's own list of the same type is freed."""

    @numba.njit
    def guarded(x: Any, k: Any) -> Any:
        items = List()
        for v in x:
            items.append(v * v)
        if k > 3:
            raise ValueError("too large")
        return items[k]

    for _ in range(3):
        with pytest.raises(ValueError, match="too large"):
            irad.grad(guarded)(X.copy(), 4)
    assert irad.grad(guarded)(X.copy(), 2)[2] == 2 * X[2]
    for k in range(100):
        assert growing(X * k) >= 0


def test_a_typed_list_raises_as_before() -> None:
    @numba.njit
    def f(x: Any, k: Any) -> Any:
        items = List()
        items.append(x[0])
        return items[k] * x[1]

    assert irad.grad(f)(X.copy(), 0)[:2].tolist() == [X[1], X[0]]
    with pytest.raises(IndexError):
        irad.grad(f)(X.copy(), 3)


@numba.njit
def optional(x: Any) -> Any:
    if x[0] > 5:
        return None
    return x.sum()


def test_other_refusals() -> None:
    for derive in (lambda: irad.grad(optional)(X.copy()), lambda: irad.jvp(optional, (X.copy(),), (X.copy(),))):
        with pytest.raises(irad.IradError, match="or None"):
            derive()
