"""Sparse matrices from compressed ones: patterns with colourings, sweeps for several colours at once, the check."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from irad.api.batched import copied, lane_run, sweeps
from irad.api.colouring import Matrix
from irad.api.forward import jvp
from irad.api.lane_runs import LaneRun
from irad.api.sparsity import flattened, result_of, set_lanes, shapes
from irad.errors import ArgumentError


@dataclass(frozen=True)
class Block:
    """A part of a pattern: which entries of the whole it has, and where."""

    entries: np.ndarray
    indices: np.ndarray
    starts: np.ndarray
    shape: tuple[int, int]

    def matrix(self, entries: np.ndarray, dtype: Any) -> Matrix:
        """The sparse matrix with entries from those of the whole."""
        data = entries[self.entries].astype(dtype, copy=False)
        return sparse.csr_array((data, self.indices.copy(), self.starts.copy()), shape=self.shape)


@dataclass(frozen=True)
class Compression:
    """A pattern with a colouring, and where each of its entries stands in the compressed matrix."""

    pattern: Matrix
    colours: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    by_rows: bool = False  # colours are those of rows: the compressed matrix has a row for each
    _blocks: dict[Any, list[Block]] = field(default_factory=dict, repr=False, compare=False)
    _writes: dict[Any, tuple[bool, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def count(self) -> int:
        """Number of colours."""
        return int(self.colours.max(initial=-1)) + 1

    def entries(self, compressed: np.ndarray) -> np.ndarray:
        """The entries of the sparse matrix, in the order of the pattern, from the compressed one."""
        return compressed[self.rows, self.columns]

    def blocks(self, heights: tuple[int, ...], widths: tuple[int, ...]) -> list[Block]:
        """The pattern cut into blocks, row by row."""
        found = self._blocks.get((heights, widths))
        if found is None:
            p = self.pattern
            numbered: Matrix = sparse.csr_array((np.arange(p.nnz), p.indices, p.indptr), shape=p.shape)
            found, low = [], 0
            for height in heights:
                rows, left = numbered[low : low + height].tocsc(), 0
                for width in widths:
                    part = rows[:, left : left + width].tocsr()
                    part.sort_indices()
                    found.append(Block(part.data, part.indices, part.indptr, part.shape))
                    left += width
                low += height
            self._blocks[heights, widths] = found
        return found


def columns_by_colour(
    fn: Any,
    args: Sequence[Any],
    positions: Sequence[int],
    outputs: Sequence[int] | None,
    c: Compression,
    probe: np.ndarray | None,
) -> tuple[np.ndarray, Any]:
    """Sums of the columns of each colour, and behind them the combination `probe`; and the result's structure."""
    moving = {*positions, *(outputs or ())}
    moves = [n in moving for n in range(len(args))]
    count = c.count + (probe is not None)
    types = tuple((type(a), a.dtype, a.ndim) if isinstance(a, np.ndarray) else type(a) for a in args)
    writes = c._writes.get(types)
    if writes is None:
        writes = c._writes[types] = lane_run(fn, args, moves, max(count, 1), jvp).writes
    held = [copied(a) if written else a for a, written in zip(args, writes, strict=True)]
    run = lane_run(fn, held, moves, max(count, 1), jvp)

    def fill(run: LaneRun, first: int, end: int) -> None:
        lanes = np.where((c.colours >= first) & (c.colours < end), c.colours - first, -1)
        set_lanes(run, held, positions, lanes)
        if probe is not None and end > c.count:
            set_lanes(run, held, positions, np.full(len(probe), c.count - first), probe)

    compressed: np.ndarray | None = None
    structure: Any = None
    for first, end, _, tangents in sweeps(run, max(count, 1), fill):
        structure = result_of(run, tangents, outputs)
        found = list(flattened(structure))
        if not found:
            raise ArgumentError("the function returns no float, so it has no derivative")
        if compressed is None:
            compressed = np.empty((sum(map(len, found)), max(count, 1)), np.result_type(*found))
        low = 0
        for leaf in found:
            compressed[low : low + len(leaf), first:end] = leaf[:, : end - first]
            low += len(leaf)
    assert compressed is not None
    structure = shapes(structure)
    run.release()
    return compressed, structure


def against_probe(
    c: Compression, compressed: np.ndarray, probe: np.ndarray | None, name: str
) -> tuple[np.ndarray, bool]:
    """The sparse matrix's entries, and whether its product with `probe` is the last column of the compressed one."""
    if len(compressed) != c.pattern.shape[0]:
        raise ArgumentError(
            f"{name}: the pattern has {c.pattern.shape[0]} rows, and the result has {len(compressed)} numbers"
        )
    entries = c.entries(compressed)
    return entries, probe is None or agrees(c, entries, probe, compressed[:, -1])


def agrees(
    c: Compression, entries: np.ndarray, probe: np.ndarray, product: np.ndarray, *, transposed: bool = False
) -> bool:
    """Whether the matrix (or its transpose) times `probe` is `product`, but for rounding errors."""
    p = c.pattern
    make = sparse.csc_array if transposed else sparse.csr_array
    shape = p.shape[::-1] if transposed else p.shape
    matrix, sizes = (make((data, p.indices, p.indptr), shape=shape) for data in (entries, np.abs(entries)))
    with np.errstate(all="ignore"):
        mine, size = matrix @ probe, sizes @ np.abs(probe) + np.abs(product)
    finite = np.isfinite(product)
    if not np.array_equal(finite, np.isfinite(mine)):
        return False
    tolerance = np.finfo(product.dtype).eps ** 0.57  # 1e-9, in single precision 1e-4
    floor = np.finfo(product.dtype).eps * float(np.max(size[finite], initial=0.0))
    return bool(np.all(np.abs(mine[finite] - product[finite]) <= tolerance * size[finite] + floor))


def as_pattern(pattern: Any) -> Matrix:
    """Any matrix as a pattern: true where it is not zero."""
    if not sparse.issparse(pattern):
        pattern = np.asarray(pattern)
        if pattern.ndim != 2:
            raise ArgumentError(f"the pattern must be a matrix, and has {pattern.ndim} dimensions")
    found: Matrix = sparse.csr_array(pattern).astype(bool)
    found.sum_duplicates()
    found.eliminate_zeros()
    found.sort_indices()
    return found


def union(a: Matrix, b: Matrix) -> Matrix:
    """Entries of either pattern."""
    if a.shape != b.shape:
        raise ArgumentError(f"the pattern has shape {b.shape} at these arguments, and had {a.shape}")
    return as_pattern(a.astype(np.int8) + b.astype(np.int8))


def signature(args: Sequence[Any]) -> Any:
    """What decides which pattern is used: types, shapes and all integers."""
    return tuple(map(_part, args))


def _part(a: Any) -> Any:
    if isinstance(a, np.ndarray):
        if a.dtype.kind in "iub":
            return a.shape, a.dtype.str, hashlib.blake2b(np.ascontiguousarray(a).data, digest_size=16).digest()
        return a.shape, a.dtype.str
    if isinstance(a, list | tuple):
        return tuple(map(_part, a))
    return (type(a), a) if isinstance(a, int | str | bool | np.integer | np.bool_) else type(a)
