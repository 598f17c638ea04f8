"""Sparse matrices from compressed ones: patterns with colourings, sweeps for several colours at once, the check."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from irad.api.batched import copied, lane_run, sweeps
from irad.api.colouring import Matrix
from irad.api.forward import jvp
from irad.api.lane_runs import LaneRun
from irad.api.sparsity import flattened, result_of, set_lanes
from irad.errors import ArgumentError


@dataclass(frozen=True)
class Compression:
    """A pattern with a colouring, and where each of its entries stands in the compressed matrix."""

    pattern: Matrix
    colours: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    by_rows: bool = False  # colours are those of rows: the compressed matrix has a row for each

    @property
    def count(self) -> int:
        """Number of colours."""
        return int(self.colours.max(initial=-1)) + 1

    def matrix(self, compressed: np.ndarray) -> Matrix:
        """The sparse matrix from the compressed one."""
        data = compressed[self.rows, self.columns]
        p = self.pattern
        return sparse.csr_array((data, p.indices.copy(), p.indptr.copy()), shape=p.shape)


def columns_by_colour(
    fn: Any,
    args: Sequence[Any],
    positions: Sequence[int],
    outputs: Sequence[int] | None,
    c: Compression,
    probe: np.ndarray | None,
) -> tuple[np.ndarray, Any]:
    """Sums of the columns of each colour, and behind them the combination `probe`; and the result's structure."""
    held = [copied(a) for a in args]
    moving = {*positions, *(outputs or ())}
    count = c.count + (probe is not None)
    run = lane_run(fn, held, [n in moving for n in range(len(held))], max(count, 1), jvp)

    def fill(run: LaneRun, first: int, end: int) -> None:
        lanes = np.where((c.colours >= first) & (c.colours < end), c.colours - first, -1)
        set_lanes(run, held, positions, lanes)
        if probe is not None and end > c.count:
            set_lanes(run, held, positions, np.full(len(probe), c.count - first), probe)

    parts: list[np.ndarray] = []
    structure: Any = None
    for first, end, _, tangents in sweeps(run, max(count, 1), fill):
        structure = result_of(run, tangents, outputs)
        found = list(flattened(structure))
        if not found:
            raise ArgumentError("the function returns no float, so it has no derivative")
        parts.append(np.concatenate(found)[:, : end - first])
    return np.concatenate(parts, axis=1), structure


def against_probe(c: Compression, compressed: np.ndarray, probe: np.ndarray | None, name: str) -> tuple[Matrix, bool]:
    """The sparse matrix, and whether its product with `probe` is the last column of the compressed one."""
    if len(compressed) != c.pattern.shape[0]:
        raise ArgumentError(
            f"{name}: the pattern has {c.pattern.shape[0]} rows, and the result has {len(compressed)} numbers"
        )
    matrix = c.matrix(compressed)
    return matrix, probe is None or agrees(matrix, probe, compressed[:, -1])


def agrees(matrix: Any, probe: np.ndarray, product: np.ndarray) -> bool:
    """Whether matrix · probe is `product`, but for rounding errors."""
    with np.errstate(all="ignore"):
        mine, size = matrix @ probe, abs(matrix) @ abs(probe) + abs(product)
    finite = np.isfinite(product)
    if not np.array_equal(finite, np.isfinite(mine)):
        return False
    tolerance = np.finfo(product.dtype).eps ** 0.57  # 1e-9, in single precision 1e-4
    floor = np.finfo(product.dtype).eps * float(np.max(size[finite], initial=0.0))
    return bool(np.all(np.abs(mine[finite] - product[finite]) <= tolerance * size[finite] + floor))


def side_by_side(matrix: Matrix, widths: list[int]) -> list[Matrix]:
    """The blocks of columns of a matrix."""
    columns = matrix.tocsc()
    ends = np.cumsum(widths)
    return [sparse.csr_array(columns[:, end - width : end]) for end, width in zip(ends, widths, strict=True)]


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
