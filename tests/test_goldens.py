"""Derivatives of small functions, tests/goldens/*.ll: the lines that matter in the IR, and what it computes.

The head of each file says what it shows, how it is differentiated (`activities`, `return`), and regular expressions:
`plan` matches in the printed plan, each `expect` in some line of the derivative, in this order, and `never` in none.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import truth
from ir_tools import instruction_counts, native
from irad.codegen.plan_report import report_of
from irad.ir.reader import read_module
from irad.ir.verify import verify
from irad.settings import DEFAULT
from irad.transform.derive import Derivative, gradient

FOLDER = Path(__file__).resolve().parent / "goldens"
GOLDENS = sorted(p.stem for p in FOLDER.glob("*.ll"))


def read(name: str) -> tuple[str, dict[str, list[str]]]:
    """Text of a golden and its directives."""
    text = (FOLDER / f"{name}.ll").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {k: [] for k in ("activities", "return", "plan", "expect", "never")}
    for kind, value in re.findall(r"^; (activities|return|plan|expect|never): (.*)$", text, re.M):
        found[kind].append(value)
    return text, found


def derive(name: str) -> Derivative:
    text, says = read(name)
    activities, kind = says["activities"][0].split(), says["return"][0]
    separate = replace(DEFAULT, joint_rows=False)  # small loops are reversed after they have run
    return gradient(text, "f", activities, symbol="g", return_kind=kind, noalias=True, options=separate)


def missing(text: str, patterns: list[str]) -> list[str]:
    """The patterns from the first one on that does not match a line after the one before it."""
    lines = iter(text.splitlines())
    for n, pattern in enumerate(patterns):
        if not any(re.search(pattern, line) for line in lines):
            return patterns[n:]
    return []


@pytest.mark.parametrize("name", GOLDENS)
def test_golden(name: str) -> None:
    says = read(name)[1]
    made = derive(name)
    for f in read_module(made.text).functions.values():
        verify(f)
    assert instruction_counts(made.text)["g"] > 0
    plan = str(report_of(made))
    assert [p for p in says["plan"] if not re.search(p, plan)] == [], plan
    assert missing(made.text, says["expect"]) == [], made.text
    assert [p for p in says["never"] if re.search(p, made.text, re.M)] == [], made.text


def test_missing_patterns_are_found() -> None:
    assert missing("a\nb\nc", ["a", "c"]) == []
    assert missing("a\nb\nc", ["c", "a"]) == ["a"]
    assert missing("a\nb\nc", ["b", "b"]) == ["b"]


# ---------------------------------------------------------------- what they compute


def scalar_of_array(f: Callable[[Any], Any], *before: Any) -> Callable[[Callable[..., Any], Callable[..., Any]], None]:
    """A check of `double f(n, ..., double *x)`, whose `before` come between the length and x, at several lengths."""

    def check(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
        for n in (1, 2, 5, 40):
            x = np.random.default_rng(n).uniform(0.5, 1.5, n)
            shadow = np.full(n, 0.25)  # the gradient is added
            value = derivative(n, *before, x.ctypes.data, shadow.ctypes.data, 2.0)
            assert value == primal(n, *before, x.ctypes.data)
            truth.assert_close(value, f(x), 1e-14)
            truth.assert_close(shadow, 0.25 + 2.0 * truth.complex_step(f, x), 1e-12)

    return check


def scalar_of_scalars(
    f: Callable[[Any], Any], *points: tuple[float, ...], rest: tuple[Any, ...] = ()
) -> Callable[[Callable[..., Any], Callable[..., Any]], None]:
    """A check of `double f(double...)` at points; each parameter is followed by where its derivative goes."""

    def check(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
        for point in points:
            d = (ctypes.c_double * len(point))(*[7.0] * len(point))  # overwritten
            places = [v for n, x in enumerate(point) for v in (x, ctypes.byref(d, 8 * n))]
            value = derivative(*places, *rest, 2.0)
            assert value == primal(*point, *rest)
            truth.assert_close(list(d), 2.0 * truth.complex_step(f, np.array(point)), 1e-12)

    return check


def loop_until(f: Callable[[Any, Any], tuple[Any, bool]], last: Callable[[Any, bool], Any]) -> Callable[[Any], Any]:
    """`s = 1; s, stop = f(s, x[i])` until it stops or x ends; then last(s, stop)."""

    def run(x: Any) -> Any:
        s, stop = 1.0, False
        for v in x:
            s, stop = f(s, v)
            if stop:
                break
        return last(s, stop)

    return run


def check_overwrite(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
    x, seed = np.array([1.5, 0.5]), np.array([2.0, 3.0])
    shadow = seed.copy()
    derivative(x.ctypes.data, shadow.ctypes.data)

    def out(v: Any) -> Any:
        c = v[0] * v[0] * v[1]
        return np.array([c * c * v[1], v[1]]) @ seed

    truth.assert_close(x, [out([1.5, 0.5]) / 2.0 - 0.75, 0.5], 1e-14)
    truth.assert_close(shadow, truth.complex_step(out, np.array([1.5, 0.5])), 1e-14)


def check_memmove(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
    kind = np.dtype([("a", "f8"), ("n", "i8"), ("b", "f8")])
    rng = np.random.default_rng(0)
    x = np.zeros(3, kind)
    x["a"], x["n"], x["b"] = rng.uniform(0.5, 2.0, 3), [2, 3, 5], rng.uniform(0.5, 2.0, 3)
    seed, start = rng.normal(size=(3, 2)), np.stack([x["a"], x["b"]], axis=1)

    def out(v: Any) -> Any:
        new = np.array([[a * b * n, b] for (a, b), n in zip(v.reshape(3, 2), [2, 3, 5], strict=True)])
        return np.sum(seed * new[[0, 0, 1]])

    shadow = np.zeros(3, kind)
    shadow["a"], shadow["b"] = seed.T
    derivative(x.ctypes.data, shadow.ctypes.data)
    found = np.stack([shadow["a"], shadow["b"]], axis=1)
    truth.assert_close(found, truth.complex_step(out, start), 1e-14)
    assert list(x["n"]) == [2, 2, 3] and list(shadow["n"]) == [0, 0, 0]


def check_error_path(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
    x, out = np.array([2.0, 3.0, 4.0]), np.zeros(1)
    d_x, d_out = np.zeros(3), np.array([2.0])
    assert derivative(out.ctypes.data, d_out.ctypes.data, 3, x.ctypes.data, d_x.ctypes.data) == 0
    assert list(out) == [24.0] and list(d_x) == [24.0, 16.0, 12.0] and list(d_out) == [0.0]
    x[1], d_out[0], d_x[:] = -1.0, 2.0, 0.0
    assert derivative(out.ctypes.data, d_out.ctypes.data, 3, x.ctypes.data, d_x.ctypes.data) == 1
    assert list(d_x) == [0.0] * 3 and list(d_out) == [2.0]


def check_sqrt(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
    d = ctypes.c_double(7.0)
    for x, expected in ((4.0, 0.25), (0.0, 0.0), (-1.0, 0.0)):
        derivative(x, ctypes.byref(d), 1.0)
        assert d.value == expected


def check_fast(primal: Callable[..., Any], derivative: Callable[..., Any]) -> None:
    dx, dy = ctypes.c_double(), ctypes.c_double()
    derivative(3.0, ctypes.byref(dx), 2.0, ctypes.byref(dy), np.inf)
    assert dx.value == np.inf
    scalar_of_scalars(lambda v: v[0] + v[0] * v[1], (3.0, 2.0))(primal, derivative)


def newton(x: Any) -> Any:
    y = x[0]
    for _ in range(12):  # converged long before, the derivative too
        y = 0.5 * (y + x[0] / y)
    return y


def fused_recursion(x: Any) -> Any:
    powers = [x[0] ** (2**k) for k in range(5)]
    return powers[4] * powers[3] * powers[2] * powers[1] * powers[0]


def recursion(x: Any) -> Any:
    result = x[0] ** 16
    for k in (3, 2, 1, 0):
        result = result**2 * x[0] ** (2**k)
    return result


KINDS = np.array([0, 2, 0, 2, 1, 0] + [2] * 34, np.int32)


def switch_out(x: Any) -> Any:
    s = 1.0
    for v, kind in zip(x, KINDS, strict=False):
        s = s * v
        if kind in (1, 7):
            return s * s
        s = s + v if kind == 2 else s
    return s


def later_loop(x: Any) -> Any:
    t = np.sum(x * x)
    return np.sum(t * t * x) * t


COMPUTED: dict[str, Callable[[Callable[..., Any], Callable[..., Any]], None]] = {
    "recurrence": scalar_of_array(loop_until(lambda s, v: (s * v + 0.5, False), lambda s, _: s)),
    "sum_of_squares": scalar_of_array(lambda x: np.sum(x * x)),
    "unknown_length": scalar_of_scalars(newton, (2.0,), (1.0,), (1000.0,)),
    "select_sqrt": check_sqrt,
    "fast_math": check_fast,
    "overwrite": check_overwrite,
    "memmove": check_memmove,
    "error_path": check_error_path,
    "two_exits": scalar_of_array(
        loop_until(
            lambda s, v: (s * v, True) if np.real(s * v) > 1.25 else (s * v + 0.25, False),
            lambda s, early: s * s if early else s,
        )
    ),
    "own_memory": scalar_of_array(lambda x: np.prod(np.cumsum(x))),
    "switch_out": scalar_of_array(switch_out, KINDS.ctypes.data),
    "later_loop": scalar_of_array(later_loop),
    "noalias_scope": scalar_of_array(lambda x: x[0] * x[0]),
    "taken_names": scalar_of_scalars(
        lambda v: v[0] * v[1] * v[1] if np.real(v[0]) > 1 else (v[0] + v[1]) * v[1], (2.0, 3.0), (0.5, 3.0)
    ),
    "fused_recursion": scalar_of_scalars(fused_recursion, (1.1,), (0.0,), rest=(4,)),
    "recursion": scalar_of_scalars(recursion, (1.01,), (0.0,), rest=(4,)),
}


def test_every_golden_is_run() -> None:
    assert sorted(COMPUTED) == GOLDENS


@pytest.mark.parametrize("name", GOLDENS)
def test_golden_computes_the_derivative(name: str) -> None:
    made = derive(name)
    COMPUTED[name](native(read(name)[0], "f"), native(made.text, "g"))


def test_a_loop_that_is_left_early_really_is() -> None:
    """The samples of two_exits take both ways."""
    ends = []
    f = loop_until(lambda s, v: (s * v, True) if s * v > 1.25 else (s * v + 0.25, False), lambda s, early: early)
    for n in (1, 2, 5, 40):
        ends.append(f(np.random.default_rng(n).uniform(0.5, 1.5, n)))
    assert True in ends and False in ends
