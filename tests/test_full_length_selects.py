"""Selects that stand for a loop's counter: where irad replaces one, it had the counter's value in every iteration.

The truth is the loop run in Python for every bound, poison included: a run that LLVM leaves undefined says nothing.
"""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import irad
import truth
from irad.ir.reader import read_module
from irad.transform.normalise import normalise

BITS, LIMIT = 8, 300
PREDICATES = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"]


def signed(x: int) -> int:
    return x - 256 if x > 127 else x


def holds(predicate: str, a: int, b: int) -> bool:
    if predicate[0] == "s":
        a, b = signed(a), signed(b)
    return {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b}[predicate[-2:]]


def text(start: int, flags: str, ends: str, predicate: str, limit: int, *, counter_first: bool) -> str:
    pair = f"i8 %i, i8 {start}" if counter_first else f"i8 {start}, i8 %i"
    return f"""
declare void @use(i8)
define void @f(i8 %n) {{
entry:
  br label %loop
loop:
  %i = phi i8 [ {start}, %entry ], [ %next, %loop ]
  %c = icmp {predicate} i8 %n, {limit}
  %s = select i1 %c, {pair}
  call void @use(i8 %s)
  %next = add {flags} i8 %i, 1
  %more = icmp {ends} i8 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}}
"""


def values(n: int, start: int, flags: str, ends: str) -> list[int] | None:
    """The counters of a run; None where it is undefined or does not end."""
    i, out = start & 255, []
    for _ in range(LIMIT):
        out.append(i)
        if ("nsw" in flags and i == 127) or ("nuw" in flags and i == 255):
            return None
        i = (i + 1) & 255
        if not holds(ends, i, n):
            return out
    return None


@pytest.mark.parametrize("flags", ["", "nsw", "nuw nsw"])
@pytest.mark.parametrize("ends", ["ne", "slt", "ult"])
@pytest.mark.slow
def test_a_replaced_select_was_the_counter(flags: str, ends: str) -> None:
    replaced = 0
    for start in (0, 1, -1):
        for predicate in PREDICATES:
            for limit in (-1, 0, 1, 2, 3):
                for counter_first in (True, False):
                    code = text(start, flags, ends, predicate, limit, counter_first=counter_first)
                    module = read_module(code)
                    normal = normalise(module.functions["f"], status=False)
                    if any(i.opcode == "select" for i in normal.function.instructions()):
                        continue
                    replaced += 1
                    for n in range(256):
                        run = values(n, start, flags, ends)
                        chosen = holds(predicate, n, limit & 255) is counter_first
                        assert run is None or chosen or set(run) == {start & 255}, code
    assert replaced >= (2 if flags or ends != "ne" else 1)


@njit
def stretched(a, b, c):
    out = np.zeros(max(a.size, b.size))
    out += a * b + c
    s = 0.0
    for v in out:
        s += v * v
    return s


@pytest.mark.parametrize("sizes", [(5, 5, 5), (1, 5, 1), (5, 1, 5), (1, 1, 1), (2, 1, 1)])
def test_gradients_of_stretched_operands(sizes: tuple[int, int, int]) -> None:
    rng = np.random.default_rng(0)
    a, b, c = (rng.normal(size=n) for n in sizes)
    found = irad.grad(stretched, argnums=(0, 1, 2))(a, b, c)
    n = max(sizes)
    whole = np.broadcast_to(a * b + c, n)

    def summed(g: np.ndarray, size: int) -> np.ndarray:
        g = np.broadcast_to(g, n)
        return g if size == n else g.sum(keepdims=True)

    truth = (summed(2 * whole * b, a.size), summed(2 * whole * a, b.size), summed(2 * whole, c.size))
    for g, t in zip(found, truth, strict=True):
        np.testing.assert_allclose(g, t, rtol=1e-13)


@njit
def diffusion(u, k, steps):
    v = u.copy()
    for _ in range(steps):
        w = v.copy()
        around = v[2:, 1:-1] + v[:-2, 1:-1] + v[1:-1, 2:] + v[1:-1, :-2]
        w[1:-1, 1:-1] = v[1:-1, 1:-1] + k[1:-1, 1:-1] * (around - 4.0 * v[1:-1, 1:-1])
        v = w
    return np.sum(v * v * v)


@njit
def changing(x, sizes):
    """Operands whose length, and so the condition, changes from step to step."""
    total = 0.0
    for n in sizes:
        part = x[:n] * x[0] + x[x.size - n :]
        one = part[:1] * part
        total += np.sum(one * one * part)
    return total


@pytest.mark.parametrize("shape", [(3, 3), (5, 7)])
@pytest.mark.slow
def test_array_expressions_in_a_time_loop(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(1)
    u, k = rng.normal(size=shape), 0.1 * rng.uniform(size=shape)
    gradient = irad.grad(diffusion, argnums=(0, 1))
    du, dk = gradient(u, k, 4)
    truth.assert_close(du, truth.complex_step(lambda v: diffusion.py_func(v, k, 4), u), 1e-12)
    truth.assert_close(dk, truth.complex_step(lambda v: diffusion.py_func(u.astype(complex), v, 4), k), 1e-12)
    kept = [tape for report in gradient.plan for tape in report.loops if "double" in str(tape.values)]
    assert all("ptr" not in str(tape.values) for tape in kept)  # addresses are computed again


def test_lengths_that_change_from_step_to_step() -> None:
    x, sizes = np.random.default_rng(2).normal(size=6), np.array([1, 4, 1, 6, 2])

    def version(x):
        total = 0.0
        for n in sizes:
            part = x[:n] * x[0] + x[x.size - n :]
            one = part[:1] * part
            total = total + np.sum(one * one * part)
        return total

    truth.assert_close(irad.grad(changing)(x, sizes), truth.complex_step(version, x), 1e-12)
