"""Forward mode on every program in tests/programs, singly and in lanes.

The truth is the gradient on dual numbers (or the program's own truth), as for reverse mode: for tangents t of the
inputs, the tangent of the value plus seeds times the tangents of the arrays' final contents is gradient · t. That reverse
mode gives the same gradient (`test_programs.py`) makes it the adjoint identity.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import irad
from irad.api import batched
from tests.programs import RTOL, Case, copies, differentiated, dual_truth, floats, seeds_for
from tests.test_programs import C_FILES, NUMBA_FILES, compiled, library, params

BATCH = 3
# What does not go through in lanes and is pushed forward one direction at a time, and why.
ONE_BY_ONE: dict[str, str] = {}


@pytest.fixture
def fallbacks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The runs that were not in lanes."""
    found: list[Any] = []

    class Counted(batched.LoopRun):
        def __init__(self, *args: Any) -> None:
            found.append(args)
            super().__init__(*args)

    monkeypatch.setattr(batched, "LoopRun", Counted)
    return found


def tangents_for(args: Any, number: int) -> list[Any]:
    """Tangents of everything that is differentiated; the same where arrays share memory."""
    given = copies(args)
    for n, (a, t) in enumerate(zip(args, given, strict=True)):
        if not differentiated(a):
            given[n] = None
        elif isinstance(t, np.ndarray):
            t.flags.writeable = True
            t[...] = floats(*t.shape, low=-1.0, high=1.0, dtype=t.dtype) + np.cos(number + n)
        elif isinstance(t, tuple):
            given[n] = tuple(map(lambda x: type(x)(np.sin(number + 0.5)), t)) if all_floats(t) else tangents_for(t, number)
        else:
            given[n] = type(t)(np.sin(number + n + 1))
    return given


def all_floats(t: Any) -> bool:
    return all(isinstance(x, float | np.floating) for x in t)


def pair(a: Any, b: Any) -> float:
    """Inner product of two structures."""
    if isinstance(a, tuple | list):
        return sum(pair(x, y) for x, y in zip(a, b, strict=True))
    return 0.0 if a is None or b is None else float(np.sum(np.asarray(a, float) * np.asarray(b, float)))


def size(a: Any, b: Any) -> float:
    """What rounding errors of `pair` are relative to."""
    if isinstance(a, tuple | list):
        return sum(size(x, y) for x, y in zip(a, b, strict=True))
    return 0.0 if a is None or b is None else float(np.sum(np.abs(np.asarray(a, float) * np.asarray(b, float))))


def stacked(x: Any, items: list[Any]) -> Any:
    if items[0] is None:
        return None
    if isinstance(x, tuple):
        return tuple(stacked(a, [t[i] for t in items]) for i, a in enumerate(x))
    return np.stack(items)


def check(fn: Any, c: Case, fallbacks: list[Any]) -> None:
    single = any(getattr(a, "dtype", None) == np.float32 for a in c.args)
    rtol = c.rtol or RTOL["float32" if single else "float64"]
    plain = [a.value if isinstance(a, irad.Const | irad.Active) else a for a in c.args]
    moving = [n for n, a in enumerate(c.args) if differentiated(a)]
    if not moving:
        return
    seeds = seeds_for(c.args)
    if c.truth is not None:
        expected = c.truth(*copies(c.args))
    else:
        expected = dual_truth(c.python, c.args, [s.copy() if isinstance(s, np.ndarray) else s for s in seeds])[2]
    if not all(np.all(np.isfinite(np.asarray(e, float))) for e in expected if not isinstance(e, tuple)):
        return  # the inner product means nothing
    directions = [tangents_for(c.args, k) for k in range(BATCH)]
    wanted = [pair(expected, [d[n] for n in moving]) for d in directions]
    scale = [size(expected, [d[n] for n in moving]) for d in directions]
    weights = [1.0 if c.truth is None or not isinstance(plain[n], np.ndarray) else 1.0 for n in range(len(plain))]
    arrays = [n for n in moving if isinstance(plain[n], np.ndarray)]

    def total(tangent: Any, moved: Any) -> float:
        out = 0.0 if tangent is None else float(np.sum(np.asarray(tangent, float)))
        return out + sum(weights[n] * pair(seeds[n], moved[n]) for n in arrays)

    for k, direction in enumerate(directions):
        moved = tangents_for(c.args, k)
        _, tangent = irad.jvp(fn, copies(c.args), moved)
        assert abs(total(tangent, moved) - wanted[k]) <= rtol * (scale[k] + 1e-300), "one direction"
        assert direction[moving[0]] is not None
    batch = [stacked(a, [d[n] for d in directions]) for n, a in enumerate(plain)]
    given = copies(c.args)
    value, tangents = irad.jvp(fn, given, batch)
    for k in range(BATCH):
        moved = [None if b is None or not isinstance(b, np.ndarray) else b[k] for b in batch]
        got = None if tangents is None else tangents[k] if isinstance(tangents, np.ndarray) else [t[k] for t in tangents]
        assert abs(total(got, moved) - wanted[k]) <= rtol * (scale[k] + 1e-300), f"lane {k}"
    after = copies(c.args)
    alone = fn(*after)
    assert np.array_equal(np.asarray(value, float), np.asarray(alone, float), equal_nan=True) or alone is None
    for a, b in zip(given, after, strict=True):
        assert not isinstance(a, np.ndarray) or a.tobytes() == b.tobytes(), "arguments after the batch"
    assert bool(fallbacks) == (c.name in ONE_BY_ONE), "in lanes or not"


@pytest.mark.parametrize("module, c", params(C_FILES))
def test_c(module: Any, c: Case, fallbacks: list[Any]) -> None:
    check(library(module)[c.name], c, fallbacks)


@pytest.mark.parametrize("module, c", params(NUMBA_FILES))
def test_numba(module: Any, c: Case, fallbacks: list[Any]) -> None:
    check(compiled(c.python, tuple(c.jit.items())), c, fallbacks)
