"""Sparse matrices from compressed ones: patterns with colourings, sweeps for several colours at once, the check."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from irad.api.batched import copied, lane_run, sweeps
from irad.api.colouring import Matrix
from irad.api.forward import jvp
from irad.api.lane_runs import LaneRun
from irad.api.sparsity import flattened, result_of, set_lanes, shapes
from irad.codegen.numba_lanes import lane_array
from irad.codegen.sparse_gather import Matrix as Gathered
from irad.codegen.sparse_gather import gather, possible
from irad.errors import ArgumentError


@dataclass(frozen=True)
class Block:
    """A part of a pattern: which entries of the whole it has, of which colours, and where."""

    entries: np.ndarray
    colours: np.ndarray
    indices: np.ndarray
    starts: np.ndarray
    shape: tuple[int, int]
    left: int  # its first column in the whole

    def matrix(self, data: np.ndarray) -> Matrix:
        """The sparse matrix with these entries."""
        out: Matrix = sparse.csr_array(self.shape, dtype=data.dtype)
        out.data, out.indices, out.indptr = data, self.indices.copy(), self.starts.copy()
        out.has_canonical_format = True  # sorted, and no entry twice
        return out


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
    _seeds: dict[Any, np.ndarray] = field(default_factory=dict, repr=False, compare=False)
    _probes: dict[int, np.ndarray] = field(default_factory=dict, repr=False, compare=False)

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
                    colours = self.columns[part.data].astype(np.int32)
                    index = np.int32 if max(part.nnz, *part.shape) < 1 << 31 else np.int64
                    indices, starts = part.indices.astype(index), part.indptr.astype(index)
                    found.append(Block(part.data, colours, indices, starts, part.shape, left))
                    left += width
                low += height
            self._blocks[heights, widths] = found
        return found

    def probe(self) -> np.ndarray:
        """The combination of all columns with which each call is checked: random numbers, for each pattern others."""
        size = self.pattern.shape[1]
        if size not in self._probes:
            seed = (size, self.pattern.nnz)
            self._probes[size] = np.random.default_rng(seed).normal(size=size)
        return self._probes[size]

    def seeds(self, key: Any, like: np.ndarray, make: Callable[[], np.ndarray]) -> np.ndarray | None:
        """What `make()` returned before for this key; None where keeping it would take too much memory."""
        found = self._seeds.get(key)
        if found is None and like.nbytes + sum(a.nbytes for a in list(self._seeds.values())) <= _SEED_BYTES:
            found = self._seeds[key] = make()
        return found


_SEED_BYTES = 1 << 26


def columns_by_colour(
    fn: Any,
    args: Sequence[Any],
    positions: Sequence[int],
    outputs: Sequence[int] | None,
    c: Compression,
    probe: np.ndarray | None,
) -> tuple[list[np.ndarray], Any, LaneRun]:
    """Sums of the columns of each colour, and behind them the combination `probe`, for each array of the result; the
    result's structure; and the run whose memory the former may be, to be released."""
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
        low = 0
        for n in positions:
            mine = slice(low, low + np.size(held[n]))
            low = mine.stop
            _seed(run, held, n, first, end, c, mine, probe, lend=not writes[n] and run.lends)

    parts: list[np.ndarray] | None = None
    structure: Any = None
    for first, end, _, tangents in sweeps(run, max(count, 1), fill):
        structure = result_of(run, tangents, outputs)
        found = list(flattened(structure))
        if not found:
            raise ArgumentError("the function returns no float, so it has no derivative")
        if parts is None and end == max(count, 1):
            parts = found  # one sweep
        if parts is None:
            parts = [np.empty((len(leaf), max(count, 1)), leaf.dtype) for leaf in found]
        if parts is not found:
            for part, leaf in zip(parts, found, strict=True):
                part[:, first:end] = leaf[:, : end - first]
    assert parts is not None
    return parts, shapes(structure), run


def _seed(
    run: LaneRun, args: Sequence[Any], n: int, first: int, end: int, c: Compression, mine: slice,
    probe: np.ndarray | None, *, lend: bool,
) -> None:  # fmt: skip
    """Set the lanes of argument n for colours `first` to `end`, or the probe behind the last."""

    def write() -> None:
        run.own(n)  # the sweep before may have been lent seeds, which are kept for later calls
        colours = c.colours[mine]
        set_lanes(run, args, (n,), np.where((colours >= first) & (colours < end), colours - first, -1))
        if probe is not None and end > c.count:
            set_lanes(run, args, (n,), np.full(len(colours), c.count - first), probe[mine])

    buffer = run.buffers[n]
    if not lend or not isinstance(buffer, np.ndarray):
        return write()

    def keep() -> np.ndarray:
        write()
        room = run.buffers[n]
        kept = np.empty_like(room) if room.flags.c_contiguous else lane_array(args[n], run.width)
        kept[...] = room
        return kept

    key = (n, mine.start, buffer.shape, buffer.strides, buffer.dtype, first, end, probe is not None)
    kept = c.seeds(key, buffer, keep)
    if kept is None:
        return write()
    run.use(n, kept)


def gathered(
    c: Compression, parts: list[np.ndarray], widths: tuple[int, ...], probe: np.ndarray | None, name: str, digits: float
) -> tuple[list[np.ndarray], bool]:
    """The entries of the blocks of a Jacobian (`Compression.blocks`), and whether its product with `probe` is the
    column behind those of the colours, but for rounding errors; `digits`: the share of the usual digits to agree."""
    heights = tuple(map(len, parts))
    if sum(heights) != c.pattern.shape[0]:
        raise ArgumentError(
            f"{name}: the pattern has {c.pattern.shape[0]} rows, and the result has {sum(heights)} numbers"
        )
    blocks = c.blocks(heights, widths)
    right, out, checked = True, [], []
    for i, part in enumerate(parts):
        beside = blocks[i * len(widths) : (i + 1) * len(widths)]
        part = np.ascontiguousarray(part)
        if not possible(part, [a for b in beside for a in (b.indices, b.starts)]):
            entries = {id(b): part[np.repeat(np.arange(len(part)), np.diff(b.starts)), b.colours] for b in beside}
            out += entries.values()
            right = right and (probe is None or _agree(beside, entries, probe, part[:, c.count], digits))
            continue
        matrices = [
            Gathered(
                b.starts, b.indices, b.colours, np.empty(len(b.indices), part.dtype),
                None if probe is None else probe[b.left : b.left + b.shape[1]],
            )
            for b in beside
        ]  # fmt: skip
        out += [x.data for x in matrices]
        checked.append(
            (part, matrices, *gather(part, matrices, -1 if probe is None else c.count, _rtol(part, digits), 0.0))
        )
    for part, matrices, fine, _ in checked:
        if not fine:
            floor = np.finfo(part.dtype).eps * max(largest for *_, largest in checked)
            right = right and gather(part, matrices, c.count, _rtol(part, digits), floor)[0]
    return out, right


def _rtol(part: np.ndarray, digits: float) -> float:
    return float(np.finfo(part.dtype).eps) ** (0.57 * digits)  # 1e-9, in single precision 1e-4


def _agree(
    beside: list[Block], entries: dict[int, np.ndarray], probe: np.ndarray, product: np.ndarray, digits: float
) -> bool:
    total, size = np.zeros(len(product)), np.abs(product)
    for b in beside:
        terms = entries[id(b)] * probe[b.left + b.indices]
        rows = np.repeat(np.arange(len(product)), np.diff(b.starts))
        total = total + np.bincount(rows, terms, len(product))
        size = size + np.bincount(rows, np.abs(terms), len(product))
    return _same(total, product, size, digits)


def against_probe(
    c: Compression, parts: list[np.ndarray], probe: np.ndarray | None, name: str, digits: float
) -> tuple[np.ndarray, bool]:
    """The sparse matrix's entries, and whether its product with `probe` is the last column of the compressed one."""
    compressed = np.concatenate(parts)
    if len(compressed) != c.pattern.shape[0]:
        raise ArgumentError(
            f"{name}: the pattern has {c.pattern.shape[0]} rows, and the result has {len(compressed)} numbers"
        )
    entries = c.entries(compressed)
    return entries, probe is None or agrees(c, entries, probe, compressed[:, c.count], digits)


def agrees(
    c: Compression,
    entries: np.ndarray,
    probe: np.ndarray,
    product: np.ndarray,
    digits: float,
    *,
    transposed: bool = False,
) -> bool:
    """Whether the matrix (or its transpose) times `probe` is `product`, but for rounding errors."""
    p = c.pattern
    make = sparse.csc_array if transposed else sparse.csr_array
    shape = p.shape[::-1] if transposed else p.shape
    matrix, sizes = (make((data, p.indices, p.indptr), shape=shape) for data in (entries, np.abs(entries)))
    with np.errstate(all="ignore"):
        mine, size = matrix @ probe, sizes @ np.abs(probe) + np.abs(product)
    return _same(mine, product, size, digits)


def _same(mine: np.ndarray, product: np.ndarray, size: np.ndarray, digits: float) -> bool:
    """Whether two vectors are alike but for rounding errors in terms of the given sizes."""
    finite = np.isfinite(product)
    if not np.array_equal(finite, np.isfinite(mine)):
        return False
    tolerance = _rtol(product, digits)
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
