"""Forward sweeps with several tangents at a time, over Numba and C functions alike.

A *run* holds the arguments of one call and room for tangents, an array of shape `x.shape + (width,)` for each array
x that moves (a tuple of those for a tuple) and of shape `(width,)` for each float. Fill it, `sweep()`, read the
tangents of the result, whose last axis counts the tangents too. What cannot be differentiated in lanes is
differentiated one direction at a time by a run of width 1.
"""

from __future__ import annotations

import functools
import weakref
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.api.lane_shape import LaneShape
from irad.codegen.numba_lanes import as_complex, facts_for, give_back, in_arrays, lane_array, lanes_dispatcher
from irad.codegen.numba_link import DerivativeDispatcher
from irad.codegen.numba_plan import Activity, Derivative
from irad.codegen.target import vector_bytes
from irad.frontend.numba import NumbaLowered
from irad.settings import per_options

Scalar = Callable[[Any, Sequence[Any], Sequence[Any]], tuple[Any, Any]]  # `irad.jvp` for one direction


#: Time of a sweep with twice as many lanes, on average: parts of it do not depend on the tangents.
_TWICE = 1.6


def lanes_for(count: int) -> int:
    """How many lanes a sweep has when there are `count` tangents.

    At most two vectors of doubles for each value, which stay in registers, or four where that saves enough sweeps.
    """
    narrow = 2 * vector_bytes() // 8
    if count <= narrow:
        return 1 << max(0, count - 1).bit_length()
    return 2 * narrow if _TWICE * -(-count // (2 * narrow)) < -(-count // narrow) else narrow


class LaneRun(ABC):
    """Arguments, room for `width` tangents of each that moves, and the sweep over them.

    The room is not initialised: `clear` it or fill it all.

    A run of index sets (`LaneShape.bits`) has words of bits in place of tangents; `narrow` says that only the low 32
    bits of each count.
    """

    narrow = False
    lends = True  # whether `use` is understood

    def __init__(self, primals: Sequence[Any], moves: Sequence[bool], width: int) -> None:
        self.primals, self.width = tuple(primals), width
        self.buffers: list[Any] = [room(x, width) if move else None for x, move in zip(primals, moves, strict=True)]
        self._before: list[tuple[np.ndarray, np.ndarray]] | None = None
        self._lent: set[int] = set()

    def use(self, n: int, buffer: np.ndarray) -> None:
        """Take the tangents of argument n, an array, from memory that others use too: only read, and not given back."""
        if n not in self._lent:
            for own in leaves(self.buffers[n]):
                give_back(own)
        self.buffers[n] = buffer
        self._lent.add(n)

    def own(self, n: int) -> None:
        """Give argument n room of the run's own again, all zeros, where `use` has put other memory in its place."""
        if n in self._lent:
            self._lent.remove(n)
            self.buffers[n] = room(self.primals[n], self.width)
            self.buffers[n].fill(0)

    def clear(self) -> None:
        """Set all tangents to zero but those that are lent."""
        for buffer in self._own():
            buffer.fill(0)

    def release(self) -> None:
        """Give the room back; neither it nor results that may share its memory are used any more."""
        for buffer in self._own():
            give_back(buffer)
        self.buffers = []

    def forget(self) -> None:
        """Let the arguments go; others of the same kinds and shapes may be put in their place."""
        self.writes  # noqa: B018  what the function writes is known from now on
        self.primals, self._before = (), None

    def _own(self) -> Iterator[np.ndarray]:
        return leaves([b for n, b in enumerate(self.buffers) if n not in self._lent])

    def sweep(self, *, last: bool) -> tuple[Any, Any]:
        """(value, its tangents) for the tangents in `buffers`, which receive those of what the function writes.

        Each sweep starts with the arguments as they were at first; what the last one writes to them stays.
        """
        if self._before is not None:
            for array, content in self._before:
                array[...] = content
        elif not last:
            self._before = [(a, a.copy()) for a in self._written()]
        return self._sweep()

    @functools.cached_property
    def writes(self) -> tuple[bool, ...]:
        """For each argument whether the function may write to it."""
        written = set(map(id, self._written()))
        return tuple(any(id(a) in written for a in leaves(x)) for x in self.primals)

    @abstractmethod
    def _sweep(self) -> tuple[Any, Any]: ...

    def _written(self) -> Iterator[np.ndarray]:
        """The arrays that the function may write to."""
        return (a for a in leaves(self.primals) if a.flags.writeable)


def leaves(x: Any) -> Iterator[np.ndarray]:
    """The arrays in nested lists and tuples."""
    if isinstance(x, np.ndarray):
        yield x
    elif isinstance(x, list | tuple):
        for item in x:
            yield from leaves(item)


def like(x: Any, items: list[Any]) -> Any:
    """A list or (named) tuple of the class of x."""
    return type(x)(*items) if hasattr(x, "_fields") else type(x)(items)


def room(x: Any, width: int) -> Any:
    """Room for the tangents of an argument."""
    if isinstance(x, list | tuple):
        return like(x, [room(a, width) for a in x])
    if isinstance(x, np.ndarray):
        return lane_array(x, width)
    return lane_array(np.zeros((), x.dtype if isinstance(x, np.floating) else np.float64), width)


class LoopRun(LaneRun):
    """One direction at a time, through `scalar`."""

    def __init__(self, fn: Any, primals: Sequence[Any], moves: Sequence[bool], scalar: Scalar) -> None:
        super().__init__(primals, moves, 1)
        self.fn, self.scalar = fn, scalar

    def _sweep(self) -> tuple[Any, Any]:
        tangents = [None if b is None else _one(x, b) for x, b in zip(self.primals, self.buffers, strict=True)]
        value, tangent = self.scalar(self.fn, self.primals, tangents)
        for t, b in zip(tangents, self.buffers, strict=True):
            _put_back(t, b)
        return value, _stacked(tangent)


def _one(x: Any, buffer: Any) -> Any:
    """The only tangent in a buffer, as `irad.jvp` takes it."""
    if isinstance(x, list | tuple):
        return like(x, [_one(a, b) for a, b in zip(x, buffer, strict=True)])
    if not isinstance(x, np.ndarray):
        return x.dtype.type(buffer[0]) if isinstance(x, np.floating) else float(buffer[0])
    return as_complex(x.dtype, buffer)[..., 0]


def _put_back(tangent: Any, buffer: Any) -> None:
    """Keep what was written to a tangent that is not the buffer's own memory."""
    if isinstance(tangent, list | tuple):
        for t, b in zip(tangent, buffer, strict=True):
            _put_back(t, b)
    elif isinstance(tangent, np.ndarray) and tangent.dtype.kind == "c":
        buffer[..., 0, 0], buffer[..., 1, 0] = tangent.real, tangent.imag


def _stacked(tangent: Any) -> Any:
    if isinstance(tangent, tuple):
        return like(tangent, [_stacked(t) for t in tangent])
    return None if tangent is None else np.asarray(tangent)[..., None]


class NumbaRun(LaneRun):
    """LaneShape of a Numba function."""

    def __init__(self, fn: Any, primals: Sequence[Any], moves: Sequence[bool], lanes: LaneShape) -> None:
        self.dispatcher, self._lanes = self._dispatcher(fn, lanes), lanes
        super().__init__(primals, moves, lanes.width)
        self._facts = facts_for(self.dispatcher, self.primals, self.buffers)
        self.narrow = self._facts.narrow

    def _dispatcher(self, fn: Any, lanes: LaneShape) -> DerivativeDispatcher:
        return numba_lanes(fn, lanes)

    def _sweep(self) -> tuple[Any, Any]:
        value, tangents = self.dispatcher(self.primals, tuple(self.buffers))
        return value, in_arrays(self._facts.return_type, tangents, bits=self._lanes.bits)

    def _written(self) -> Iterator[np.ndarray]:
        for x, readonly in zip(self.primals, self._facts.readonly, strict=True):
            if not (isinstance(x, np.ndarray) and readonly):
                yield from (a for a in leaves(x) if a.flags.writeable)


@dataclass(frozen=True)
class _Derive:
    """Derives in lanes. A class of its own, so that the cache has a name for it."""

    lanes: LaneShape

    def __call__(self, lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
        from irad.api.derivation import lanes_numba  # not needed for what is in the cache

        return lanes_numba(self.lanes)(lowered, activities, noalias)


@per_options
def numba_lanes(fn: Any, lanes: LaneShape) -> DerivativeDispatcher:
    """Forward-mode derivative of a dispatcher in lanes."""
    made = lanes_dispatcher(fn, derive=_Derive(lanes), width=lanes.width, bits=lanes.bits)
    _made.setdefault(fn, []).append(made)
    return made


_made: weakref.WeakKeyDictionary[Any, list[DerivativeDispatcher]] = weakref.WeakKeyDictionary()


def lane_versions(fn: Any) -> list[Any]:
    """What was compiled so far to push tangents through a dispatcher in lanes: objects with IR `llvm` and `plan`."""
    return [found for made in _made.get(fn, ()) for found in made.made.values()]
