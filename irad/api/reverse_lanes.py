"""Reverse sweeps with several cotangents at a time: rows of Jacobians, and batches of cotangents.

A *run* (`lane_runs`) holds the arguments of one call and room for the cotangents of what the function writes and for
the gradients of what it reads, in lanes. `Rows` takes batches of cotangents to batches of gradients, in as many sweeps
as that takes; where a function cannot be reversed in lanes each cotangent takes a sweep of its own.

A Numba function that returns its results is differentiated through one that writes them to arrays (`writing`).
"""

from __future__ import annotations

import functools
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.api.batched import copied, moved, unit
from irad.api.describe import name_of
from irad.api.lane_runs import LaneRun, NumbaRun, lanes_for, leaves, like
from irad.api.lane_shape import LaneShape
from irad.api.paired import FLOAT, Structure, _names, _unlike, float_paths
from irad.codegen.numba_link import DerivativeDispatcher
from irad.codegen.numba_plan import Activity, Derivative
from irad.codegen.numba_rows import rows_dispatcher
from irad.errors import IradError
from irad.frontend.numba import NumbaLowered, as_dispatcher
from irad.settings import current, per_options

OneByOne = Callable[[list[np.ndarray]], Sequence[np.ndarray]]  # cotangents → gradients, without the axis of the batch


class Batch(ABC):
    """`count` cotangents of some arrays."""

    count: int

    @abstractmethod
    def fill(self, buffers: Sequence[np.ndarray], first: int, end: int) -> None:
        """Put cotangents `first` to `end` into the lanes of buffers that are zero."""

    @abstractmethod
    def single(self, k: int) -> list[np.ndarray]:
        """Cotangent number k."""


class Given(Batch):
    """Arrays of shape (count, ...)."""

    def __init__(self, arrays: Sequence[np.ndarray]) -> None:
        self.arrays, self.count = arrays, len(arrays[0])

    def fill(self, buffers: Sequence[np.ndarray], first: int, end: int) -> None:
        for rows, buffer in zip(self.arrays, buffers, strict=True):
            move(rows, buffer, first, end, into=True)

    def single(self, k: int) -> list[np.ndarray]:
        return [rows[k] for rows in self.arrays]


class Units(Batch):
    """The unit cotangents of arrays like `arrays`, one for each number, in C order."""

    def __init__(self, arrays: Sequence[np.ndarray]) -> None:
        self.arrays = arrays
        self.places = [(n, k) for n, a in enumerate(arrays) for k in range(a.size)]
        self.count = len(self.places)

    def fill(self, buffers: Sequence[np.ndarray], first: int, end: int) -> None:
        for lane, (n, k) in enumerate(self.places[first:end]):
            unit(buffers[n], k, lane)

    def single(self, k: int) -> list[np.ndarray]:
        out = [np.zeros(a.shape, a.dtype) for a in self.arrays]
        n, at = self.places[k]
        out[n].reshape(-1)[at] = 1
        return out


class Rows:
    """Takes batches of cotangents back to batches of gradients.

    `run(width)` makes a run of that many lanes; `given` says which of its arrays (as `leaves` lists its buffers) hold
    cotangents and `wanted` which gradients. `one` does the same for single cotangents.
    """

    def __init__(
        self, fn: Any, run: Callable[[int], LaneRun], given: Sequence[int], wanted: Sequence[int], one: OneByOne
    ) -> None:
        self.fn, self._run, self.given, self.wanted, self.one = fn, run, tuple(given), tuple(wanted), one

    def __call__(self, cotangents: Batch) -> list[np.ndarray]:
        """Gradients, arrays (count, ...)."""
        count = cotangents.count
        width = lanes_for(count)
        if width > 1 and current().batched_reverse:
            try:
                run = self._run(width)
            except IradError:
                pass  # one by one: what cannot be differentiated at all is then said of a single cotangent
            else:
                return self._in_lanes(run, cotangents)
        rows = [self.one(cotangents.single(k)) for k in range(count)]
        return [np.array([row[i] for row in rows]) for i in range(len(rows[0]))]

    def _in_lanes(self, run: LaneRun, cotangents: Batch) -> list[np.ndarray]:
        count, buffers = cotangents.count, list(leaves(run.buffers))
        given = [buffers[n] for n in self.given]
        out = [np.empty((count, *buffers[n].shape[:-1]), buffers[n].dtype) for n in self.wanted]
        for first in range(0, count, run.width):
            end = min(first + run.width, count)
            run.clear()
            cotangents.fill(given, first, end)
            run.sweep(last=end == count)
            for n, rows in zip(self.wanted, out, strict=True):
                move(rows, buffers[n], first, end, into=False)
        run.release()
        return out


def move(rows: np.ndarray, buffer: np.ndarray, first: int, end: int, *, into: bool) -> None:
    """Move rows `first` to `end` into lanes, or out of them."""
    if moved(rows, buffer, first, end, into=into):
        return
    for lane in range(end - first):
        if into:
            buffer[..., lane] = rows[first + lane]
        else:
            rows[first + lane] = buffer[..., lane]


class ReverseNumbaRun(NumbaRun):
    """Lanes of the reverse-mode derivative of a Numba function that returns nothing."""

    def _dispatcher(self, fn: Any, lanes: LaneShape) -> DerivativeDispatcher:
        return numba_reverse_lanes(fn, lanes)

    def _sweep(self) -> tuple[Any, Any]:
        self.dispatcher(self.primals, tuple(self.buffers))
        return None, None


@dataclass(frozen=True)
class _Derive:
    """Derives in lanes. A class of its own, so that the cache has a name for it."""

    lanes: LaneShape

    def __call__(self, lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
        from irad.api.derivation import reverse_lanes_numba  # not needed for what is in the cache

        return reverse_lanes_numba(self.lanes)(lowered, activities, noalias)


@per_options
def numba_reverse_lanes(fn: Any, lanes: LaneShape) -> DerivativeDispatcher:
    """Reverse-mode derivative of a dispatcher that returns nothing, in lanes."""
    made = rows_dispatcher(fn, derive=_Derive(lanes), width=lanes.width)
    _made.setdefault(fn, []).append(made)
    return made


_made: weakref.WeakKeyDictionary[Any, list[DerivativeDispatcher]] = weakref.WeakKeyDictionary()


def row_versions(fn: Any) -> list[Any]:
    """What was compiled so far to pull cotangents back through a dispatcher in lanes: objects with IR and `plan`."""
    asked = [made for made in _made.get(fn, ()) if made.request.options == current()]
    return [found for made in asked for found in made.made.values()]


def numba_rows(fn: Any, args: Sequence[Any], positions: Sequence[int], outputs: Sequence[int], one: OneByOne) -> Rows:
    """Rows of a Numba function that writes to the arrays `outputs`."""
    moves = [n in positions or n in outputs for n in range(len(args))]
    given, wanted = _places(args, moves, outputs), _places(args, moves, positions)
    called = without_result(as_dispatcher(fn), len(args))

    def run(width: int) -> LaneRun:
        return ReverseNumbaRun(called, [copied(a) for a in args], moves, LaneShape(width))

    return Rows(called, run, given, wanted, one)


def result_rows(
    fn: Any, args: Sequence[Any], positions: Sequence[int], value: Any, structure: Structure, one: OneByOne
) -> Rows:
    """Rows of a Numba function that returns its results, of which `value` is an example."""
    called = writing(as_dispatcher(fn), len(args), structure)

    def run(width: int) -> LaneRun:
        outputs = tuple(np.empty_like(np.atleast_1d(v), order="C") for v in float_leaves(value))
        moves = [True, *(n in positions for n in range(len(args)))]
        return ReverseNumbaRun(called, [outputs, *map(copied, args)], moves, LaneShape(width))

    count = sum(1 for _ in float_paths(structure))
    moves = [n in positions for n in range(len(args))]
    return Rows(called, run, range(count), [count + n for n in _places(args, moves, positions)], one)


def _places(args: Sequence[Any], moves: Sequence[bool], chosen: Sequence[int]) -> list[int]:
    """The numbers, among the leaves of the arguments that move, of the leaves of those in `chosen`."""
    starts, at = {}, 0
    for n, (a, move) in enumerate(zip(args, moves, strict=True)):
        count = sum(1 for _ in float_leaves(a)) if move else 0
        starts[n] = range(at, at + count)
        at += count
    return [k for n in chosen for k in starts[n]]


def float_leaves(x: Any) -> Iterator[Any]:
    """The arrays and numbers of a (nested tuple of) floats; other items are left out."""
    if isinstance(x, list | tuple):
        for item in x:
            yield from float_leaves(item)
    elif (x.dtype.kind == "f") if isinstance(x, np.ndarray) else isinstance(x, float | np.floating):
        yield x


def in_structure(x: Any, found: Iterator[np.ndarray]) -> Any:
    """Arrays for the float leaves of x, in its structure."""
    return like(x, [in_structure(item, found) for item in x]) if isinstance(x, list | tuple) else next(found)


@functools.lru_cache(maxsize=1024)
def writing(fn: Any, count: int, structure: Structure) -> Any:
    """A function of a tuple of arrays and the `count` arguments of `fn`, whose float results it writes to those arrays.

    It is written out: tuples with items of different types can be indexed by constants only.
    """
    names = _names(fn, count)
    outputs, value, primal = (_unlike(name, names) for name in ("outputs", "value", "primal"))
    lines = [f"def writing({', '.join([outputs, *names])}):", f"    {value} = {primal}({', '.join(names)})"]
    for n, (path, dimensions) in enumerate(float_paths(structure)):
        item, here = f"{value}{path}", "    "
        if dimensions == FLOAT:
            lines.append(f"    {outputs}[{n}][0] = {item}")
            continue
        indices = [_unlike(f"i{d}", names) for d in range(dimensions)]
        array, target = _unlike(f"array{n}", names), _unlike(f"target{n}", names)
        lines += [f"    {array} = {item}", f"    {target} = {outputs}[{n}]"]
        for d, index in enumerate(indices):
            lines.append(f"{here}for {index} in range({array}.shape[{d}]):")
            here += "    "
        if dimensions:
            at = ", ".join(indices)
            lines.append(f"{here}{target}[{at}] = {array}[{at}]")
        else:
            lines.append(f"    {target}[0] = {array}[()]")
    return _compiled(fn, lines, "writing", primal)


@functools.lru_cache(maxsize=1024)
def without_result(fn: Any, count: int) -> Any:
    """`fn` as a function that returns nothing."""
    names = _names(fn, count)
    primal = _unlike("primal", names)
    return _compiled(fn, [f"def quiet({', '.join(names)}):", f"    {primal}({', '.join(names)})"], "quiet", primal)


def _compiled(fn: Any, lines: list[str], name: str, primal: str) -> Any:
    scope: dict[str, Any] = {primal: fn}
    exec(compile("\n".join(lines), f"<rows of {name_of(fn)}>", "exec"), scope)
    made = scope[name]
    made.__name__ = made.__qualname__ = name_of(fn).strip("<>")
    return as_dispatcher(made)
