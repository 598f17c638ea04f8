"""On which inputs each output depends: index sets, propagated along the data flow of one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from irad.api.batched import copied, in_lanes
from irad.api.colouring import Matrix
from irad.api.lane_runs import LaneRun, leaves, like
from irad.api.lane_shape import LaneShape
from irad.errors import ArgumentError, IradError, UnsupportedError

WORDS = 8  # lanes of a sweep of index sets, of 64 bits each (32 where the function uses single precision)


def flattened(tangents: Any) -> Iterator[np.ndarray]:
    """The tangents of a result as matrices, a row for each number, in order; what has none is left out."""
    if isinstance(tangents, tuple):
        for t in tangents:
            yield from flattened(t)
    elif tangents is not None:
        yield tangents.reshape(-1, tangents.shape[-1])


def shapes(tangents: Any) -> Any:
    """The structure of a result: arrays of no memory with its shapes and dtypes."""
    if isinstance(tangents, tuple):
        return like(tangents, [shapes(t) for t in tangents])
    return None if tangents is None else np.broadcast_to(tangents.dtype.type(0), tangents.shape)


def set_lanes(run: LaneRun, args: Sequence[Any], positions: Sequence[int], lanes: np.ndarray, values: Any = 1) -> None:
    """Put `values` at the given lane of each number in the arguments `positions` (lane -1: nowhere)."""
    first = 0
    values = np.broadcast_to(np.asarray(values), lanes.shape)
    for n in positions:
        size = np.size(args[n])
        mine, given = lanes[first : first + size], values[first : first + size]
        which = np.flatnonzero(mine >= 0)
        buffer = next(leaves(run.buffers[n]))
        if values.dtype.kind == "u":
            buffer = buffer.view(f"u{buffer.dtype.itemsize}")
        shape = buffer.shape[:-1]
        index = np.unravel_index(which, shape) if shape else ()  # a number has no axes
        buffer[(*index, mine[which])] = given[which]
        first += size


def result_of(run: LaneRun, tangents: Any, outputs: Sequence[int] | None) -> Any:
    """The tangents of what counts as the result: what the function returns, or the arrays that it writes (in the run's
    own memory, until the next sweep)."""
    if outputs is None:
        return tangents
    return tuple(run.buffers[n] for n in outputs)


def dependences(
    fn: Any, args: Sequence[Any], positions: Sequence[int], outputs: Sequence[int] | None, name: str
) -> Matrix:
    """Pattern of the Jacobian at `args`: which numbers of the result depend on which of the arguments `positions`.

    What a call at `args` does is followed: loops, branches and indices are those of this call. Both sides of a
    selection count (min, max, a conditional value), and so does a product with a factor that happens to be zero.
    Raises UnsupportedError if that cannot be done.
    """
    args = [copied(a) for a in args]
    moving = {*positions, *(outputs or ())}
    try:
        run = in_lanes(fn, args, tuple(n in moving for n in range(len(args))), LaneShape(WORDS, bits=True))
    except IradError as e:
        if isinstance(e, ArgumentError):
            raise
        raise UnsupportedError(
            f"the sparsity pattern of {name} cannot be found: {e.message}",
            location=e.location,
            hint="Give the pattern: pattern=..., a matrix that is nonzero where the derivative may be.",
        ) from e
    bits = 32 if run.narrow else 64
    count = sum(int(np.size(args[n])) for n in positions)
    rows: list[np.ndarray] = []
    columns: list[np.ndarray] = []
    height = 0
    for first in range(0, max(count, 1), WORDS * bits):
        run.clear()
        within = np.arange(count) - first
        inside = (within >= 0) & (within < WORDS * bits)
        lanes = np.where(inside, within // bits, -1)
        set_lanes(run, args, positions, lanes, np.uint64(1) << (within % bits).astype(np.uint64))
        _, tangents = run.sweep(last=False)
        sets = [_words(t) for t in flattened(result_of(run, tangents, outputs))]
        if not sets:
            raise ArgumentError(f"{name}: the function returns no float, so it has no derivative")
        words = np.concatenate(sets)
        height = len(words)
        row, lane = np.nonzero(words)
        found = np.unpackbits(words[row, lane].astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        which, bit = np.nonzero(found[:, :bits])
        rows.append(row[which])
        columns.append(first + lane[which] * bits + bit)
    r, c = np.concatenate(rows), np.concatenate(columns)
    pattern: Matrix = sparse.csr_array((np.ones(len(r), bool), (r, c)), shape=(height, count))
    pattern.sort_indices()
    return pattern


def _words(t: np.ndarray) -> np.ndarray:
    if t.dtype.kind == "c":
        raise ArgumentError("sparse derivatives of complex results are not supported", hint="Return two real arrays.")
    return t.view(f"u{t.dtype.itemsize}").astype(np.uint64)


Rebuild = Callable[[list[Any]], Any]


def rebuilt_like(tangents: Any, blocks: Iterator[Any]) -> Any:
    """`blocks` in the structure of a result."""
    if isinstance(tangents, tuple):
        return like(tangents, [rebuilt_like(t, blocks) for t in tangents])
    return None if tangents is None else next(blocks)
