"""Forward mode on every program in tests/programs, singly and in lanes.

The truth is the gradient on dual numbers (or the program's own truth), as for reverse mode: for tangents t of the
inputs, the tangent of the value plus seeds times the tangents of the arrays' final contents is gradient · t. That
reverse mode gives the same gradient (`test_programs.py`) makes it the adjoint identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import irad
from irad.api import batched
from irad.codegen import numba_lanes
from tests.programs import RTOL, Case, copies, differentiated, dual_truth, floats, seeds_for
from tests.test_programs import C_FILES, NUMBA_FILES, compiled, library, params

pytestmark = pytest.mark.slow

BATCH = 3

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


@pytest.fixture(autouse=True)
def fences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is written in front of the room for lanes or behind it."""
    made: list[np.ndarray] = []

    def memory(nbytes: int) -> np.ndarray:
        made.append(np.full(nbytes + 512, 0xA5, np.uint8))
        return made[-1][256 : 256 + nbytes]

    monkeypatch.setattr(numba_lanes, "_memory", memory)
    monkeypatch.setattr(numba_lanes, "_SPARE", [])
    yield
    assert all((a[:256] == 0xA5).all() and (a[-256:] == 0xA5).all() for a in made)


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
            given[n] = tuple(tangents_for(t, number))
        else:
            given[n] = type(t)(np.sin(number + n + 1))
    return given


def distinct(args: Any) -> list[Any]:
    """For each array which of its elements no earlier array (and no earlier element) shares."""
    seen: set[int] = set()
    out: list[Any] = []
    for a in args:
        out.append(None)
        if isinstance(a, np.ndarray) and differentiated(a):
            out[-1] = np.zeros(a.shape, bool)
            start = a.__array_interface__["data"][0]
            for index in np.ndindex(a.shape):
                address = start + sum(i * s for i, s in zip(index, a.strides, strict=True))
                out[-1][index] = address not in seen
                seen.add(address)
    return out


def shared(masks: list[Any]) -> bool:
    return any(not np.all(k) for k in masks if k is not None)


def pair(a: Any, b: Any) -> float:
    """Inner product of two structures, which may be nested differently."""
    return float(sum(np.sum(x * y) for x, y in zip(numbers(a), numbers(b), strict=True)))


def size(a: Any, b: Any) -> float:
    """What rounding errors of `pair` are relative to."""
    return float(sum(np.sum(np.abs(x * y)) for x, y in zip(numbers(a), numbers(b), strict=True)))


def numbers(a: Any) -> list[np.ndarray]:
    return [x for b in a for x in numbers(b)] if isinstance(a, tuple | list) else [np.asarray(a, float)]


def only(mask: Any, x: Any) -> Any:
    return x * mask if mask is not None else x


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
    masks = distinct(c.args)
    expected = [only(masks[n], e) for n, e in zip(moving, expected, strict=True)]
    directions = [tangents_for(c.args, k) for k in range(BATCH)]
    wanted = [pair(expected, [d[n] for n in moving]) for d in directions]
    scale = [size(expected, [d[n] for n in moving]) for d in directions]
    arrays = [n for n in moving if isinstance(plain[n], np.ndarray)]

    def close(tangent: Any, moved: Any, k: int) -> bool:
        total = 0.0 if tangent is None else float(np.sum(np.asarray(tangent, float)))
        total += sum(pair(only(masks[n], seeds[n]), moved[n]) for n in arrays)
        return abs(total - wanted[k]) <= rtol * scale[k]

    for k in range(BATCH):
        moved = tangents_for(c.args, k)
        _, tangent = irad.jvp(fn, copies(c.args), moved)
        assert close(tangent, moved, k), "one direction"
    batch = [stacked(a, [d[n] for d in directions]) for n, a in enumerate(plain)]
    given = copies(c.args)
    try:
        value, tangents = irad.jvp(fn, given, batch)
    except irad.IradError as e:  # of a batch irad cannot know that tangents share memory
        assert "share memory" in str(e)
        return
    if shared(masks):
        return
    for k in range(BATCH):
        moved = [b[k] if isinstance(b, np.ndarray) else None for b in batch]
        assert close(None if tangents is None else tangents[k], moved, k), f"lane {k}"
    after = copies(c.args)
    alone = fn(*after)
    assert alone is None or np.allclose(value, alone, rtol=1e-13, atol=0, equal_nan=True)
    for a, b in zip(given, after, strict=True):
        if isinstance(a, np.ndarray):
            np.testing.assert_allclose(a, b, rtol=1e-13, atol=0)
    assert not fallbacks, "one direction at a time"


@pytest.mark.parametrize("module, c", params(C_FILES))
def test_c(module: Any, c: Case, fallbacks: list[Any]) -> None:
    check(library(module)[c.name], c, fallbacks)


@pytest.mark.parametrize("module, c", params(NUMBA_FILES))
def test_numba(module: Any, c: Case, fallbacks: list[Any]) -> None:
    check(compiled(c.python, tuple(c.jit.items())), c, fallbacks)
