"""Sparse Jacobians of C functions of which every iteration computes rows by itself.

Machine code (`transform.row_sweep`) computes the dense block of each iteration and puts its numbers where they stand in
the matrices. Where that is has been recorded at an earlier call, and the code compares the addresses that it uses with
the record: no pattern that does not hold goes unnoticed, and none is assumed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from irad.api.addresses import address_of
from irad.api.c_arguments import call_type
from irad.api.c_derivative import StoredIR
from irad.api.c_lanes import _all_known, _binds, _shared, note_version
from irad.api.colouring import Matrix
from irad.api.load_c import CFunction
from irad.codegen import cache
from irad.codegen.jit import JitHandle
from irad.codegen.plan_report import report_of
from irad.codegen.refusals import remembered
from irad.codegen.runtime import load_runtime
from irad.errors import IradError, LaneError
from irad.settings import Options, applied, current, per_options
from irad.transform.row_sweep import RecordLayout

_KEPT = 8  # records per function


@dataclass(frozen=True)
class StoredRows(StoredIR):
    """IR of the code, and the layout of its records."""

    rows: tuple[RecordLayout, ...] = ()


class _Broken(Exception):
    """Rows are not each stored once, or there are too many numbers."""


@dataclass(frozen=True)
class Slot:
    """The matrix of an output's derivatives by an argument: where its numbers stand in the data, and their indices."""

    numbers: slice
    indices: np.ndarray
    starts: np.ndarray
    shape: tuple[int, int]

    def matrix(self, data: np.ndarray) -> Matrix:
        """The sparse matrix with these numbers."""
        out: Matrix = sparse.csr_array(self.shape, dtype=data.dtype)
        out.data, out.indices, out.indptr = data, self.indices.copy(), self.starts.copy()
        out.has_canonical_format = True
        return out


@dataclass(frozen=True)
class Record:
    """What was recorded of a call: the streams, the matrices, how many numbers the code writes and which of them are
    added to others: two numbers of an iteration may be the same element of an argument."""

    streams: tuple[np.ndarray, ...]
    slots: tuple[Slot, ...]
    size: int
    twice: tuple[np.ndarray, np.ndarray]  # (to which, what)
    table: np.ndarray


@dataclass(eq=False)
class RowBlocks:
    """The Jacobian of what `fn` writes to the arguments `outputs` by the arguments `inputs`."""

    fn: CFunction
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    options: Options
    records: OrderedDict[Any, Record] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        fn = self.fn
        moving = {*self.inputs, *self.outputs}
        for n, param in enumerate(fn.signature.params):
            target = param.type.target
            if n in moving and (target is None or target.kind != "float" or target.size != 8):
                raise LaneError(f"{param.name} of {fn.name} is not an array of doubles")
        if fn.program.may_throw or len(moving) < len(self.inputs) + len(self.outputs):
            raise LaneError(f"{fn.name} may throw, or an output is an input")
        if fn.signature.result.is_aggregate or any(p.c_index < 0 for p in fn.entry.params):
            raise LaneError(f"{fn.name} takes or returns structs")
        wanted = tuple("dup" if p.c_index in moving else "const" for p in fn.entry.params)
        self.stored = _stored(fn, wanted, self.options)
        self.native, self._handle = _compiled(fn, self.stored, self.options)
        lowered = fn.lower(False)
        written = {p.c_index for p, w in zip(lowered.params, lowered.writes, strict=True) if w and p.kind == "pointer"}
        self.copied = frozenset(written - set(self.outputs))
        self.position = tuple(p.c_index for p in fn.entry.params)

    def __call__(self, args: Sequence[Any]) -> list[Matrix] | None:
        """The matrices, output by output; None where the arguments do not allow it."""
        if not self._suits(args):
            return None
        held = [a.copy() if n in self.copied else a for n, a in enumerate(args)]
        keep: list[Any] = []
        binds = _binds(self.fn)
        try:
            flat = [binds[n](held[n], keep) for n in self.position]
        except (TypeError, OverflowError):
            return None  # what is wrong with them is said by others
        key = tuple((a.shape, a.dtype) if isinstance(a, np.ndarray) else a if type(a) is int else type(a) for a in args)
        record = self.records.get(key)
        data = None if record is None else self._evaluated(flat, record)
        if data is None:
            for n in self.copied:
                held[n][...] = args[n]
            try:
                record = self._recorded(flat, args)
            except _Broken:
                return None
            for n in self.copied:
                held[n][...] = args[n]
            data = self._evaluated(flat, record)
            if data is None:
                return None  # another path at each call: it depends on more than its arguments
            self.records[key] = record
            while len(self.records) > _KEPT:
                self.records.popitem(last=False)
        assert record is not None
        return [s.matrix(data[s.numbers]) for s in record.slots]

    def _suits(self, args: Sequence[Any]) -> bool:
        if len(args) != len(self.fn.signature.params):
            return False
        for n, p in enumerate(self.fn.signature.params):
            a = args[n]
            if p.type.kind != "pointer":
                continue
            if type(a) is not np.ndarray or not a.flags.c_contiguous or not a.flags.aligned:
                return False
            if n in self.inputs or n in self.outputs:
                if a.dtype != np.float64 or a.size >= 1 << 31:
                    return False
            elif n in self.copied and not a.flags.writeable:
                return False
        return self.fn.may_noalias and _all_known(self.fn, args) and not _shared(args, ())

    def _run(
        self, flat: list[Any], streams: Sequence[np.ndarray], table: np.ndarray, data: np.ndarray, recording: int
    ) -> np.ndarray:
        out = np.empty(len(streams) + 1, np.int64)
        self.native(*flat, address_of(table), address_of(data), recording, address_of(out))
        return out

    def _evaluated(self, flat: list[Any], record: Record) -> np.ndarray | None:
        """The numbers; None if the record does not hold for this call."""
        data = np.empty(record.size)
        out = self._run(flat, record.streams, record.table, data, 0)
        if out[-1] or any(used != len(s) for used, s in zip(out, record.streams, strict=False)):
            return None
        to, what = record.twice
        if len(to):
            np.add.at(data, to, data[what])
        return data

    def _recorded(self, flat: list[Any], args: Sequence[Any]) -> Record:
        data = np.zeros(1)
        sizes = [layout.size for layout in self.stored.rows]
        streams = [np.zeros(size, np.int32) for size in sizes]
        used = self._run(flat, streams, _table(streams, full=False), data, 1)[:-1]
        streams = [np.zeros(max(n, size), np.int32) for n, size in zip(used.tolist(), sizes, strict=True)]
        again = self._run(flat, streams, _table(streams), data, 1)[:-1]
        if not np.array_equal(used, again):
            raise _Broken
        streams = [s[:n] for s, n in zip(streams, used.tolist(), strict=True)]
        return self._arranged(streams, args)

    def _arranged(self, streams: list[np.ndarray], args: Sequence[Any]) -> Record:
        """Where the numbers of the blocks go, written into the streams."""
        heights = {n: args[n].size for n in self.outputs}
        widths = {n: args[n].size for n in self.inputs}
        grid = [(o, i) for o in self.outputs for i in self.inputs]
        first = dict(zip(grid, np.cumsum([0, *(heights[o] * widths[i] for o, i in grid)]).tolist(), strict=False))
        if sum(heights.values()) * sum(widths.values()) >= 1 << 62:
            raise _Broken
        tops = dict(zip(self.outputs, np.cumsum([0, *heights.values()]).tolist(), strict=False))
        rows: list[np.ndarray] = []  # that are stored
        keys: list[np.ndarray] = []
        parts: list[tuple[np.ndarray, np.ndarray]] = []  # (column of a stream, which of its records have the entry)
        for stream, layout in zip(streams, self.stored.rows, strict=True):
            records = stream.reshape(-1, layout.size)
            count = len(layout.copies)
            reads = [self.position[n] for n in layout.copies]
            writes = [self.position[n] for n in layout.stores]
            for k, n in enumerate(reads):
                _inside(records[:, k], widths[n])
            for j, n in enumerate(writes):
                stored = records[:, count + j]
                _inside(stored, heights[n])
                rows.append(stored[stored >= 0].astype(np.int64) + tops[n])
            for e, (k, j) in enumerate(layout.entries):
                column, row = records[:, k], records[:, count + j]
                there = (column >= 0) & (row >= 0)
                i, o = reads[k], writes[j]
                keys.append(first[o, i] + row[there].astype(np.int64) * widths[i] + column[there])
                parts.append((records[:, count + len(writes) + e], there))
        stored = np.concatenate(rows)
        if len(np.unique(stored)) != len(stored):
            raise _Broken  # what is stored last counts, and blocks do not tell
        every = np.concatenate(keys) if keys else np.zeros(0, np.int64)
        distinct, inverse, counts = np.unique(every, return_inverse=True, return_counts=True)
        places = inverse.ravel().astype(np.int64)
        nowhere = len(distinct)
        size = nowhere + 1
        twice: tuple[np.ndarray, np.ndarray] = (np.zeros(0, np.int64), np.zeros(0, np.int64))
        if len(every) > len(distinct):
            order = np.argsort(places, kind="stable")
            starts = np.cumsum(counts) - counts
            later = np.ones(len(every), bool)
            later[starts] = False
            again = order[later]
            twice = places[again].copy(), np.arange(size, size + len(again))
            places[again] = twice[1]
            size += len(again)
        if size >= 1 << 31:
            raise _Broken
        low = 0
        for column, there in parts:
            high = low + int(there.sum())
            column[...] = nowhere
            column[there] = places[low:high]
            low = high
        slots: list[Slot] = []
        for o, i in grid:
            begin, end = np.searchsorted(distinct, (first[o, i], first[o, i] + heights[o] * widths[i])).tolist()
            row, column = np.divmod(distinct[begin:end] - first[o, i], max(widths[i], 1))
            counted = np.bincount(row, minlength=heights[o])
            starts = np.concatenate([[0], np.cumsum(counted)]).astype(np.int32)
            slots.append(Slot(slice(begin, end), column.astype(np.int32), starts, (heights[o], widths[i])))
        return Record(tuple(streams), tuple(slots), size, twice, _table(streams))


def _inside(offsets: np.ndarray, size: int) -> None:
    if len(offsets) and (offsets.max() >= size or offsets.min() < -1):
        raise _Broken


def _table(streams: Sequence[np.ndarray], *, full: bool = True) -> np.ndarray:
    """Addresses of the streams, and how much room there is."""
    return np.array([x for s in streams for x in (address_of(s), len(s) if full else 0)], np.int64)


def _stored(fn: CFunction, wanted: tuple[str, ...], chosen: Options) -> StoredRows:
    key = cache.digest(fn.program.key, fn.symbol, ("row blocks", wanted), chosen.key())
    found = cache.load("c ir", key)
    if isinstance(found, StoredRows):
        return found
    with remembered(key), applied(chosen):
        from irad.api.derivation import row_blocks_c  # not needed for what is in the cache

        derived = row_blocks_c(fn.lower(True), wanted, True)
    report = report_of(derived, f"rows of {fn!r}, iteration by iteration", chosen)
    found = StoredRows(derived.text, derived.symbol, report, derived.rows)
    cache.save("c ir", key, found)
    return found


def _compiled(fn: CFunction, derived: StoredRows, chosen: Options) -> tuple[Any, JitHandle]:
    load_runtime()
    note_version(fn, derived)
    handle = fn.program.compile(derived.text, derived.symbol, (fn.program.primal(), fn), chosen)
    types = [call_type(fn.signature.params[p.c_index].type) for p in fn.entry.params]
    signature = f"void(*)({', '.join([*types, 'uintptr_t', 'uintptr_t', 'int', 'uintptr_t'])})"
    return fn.program.ffi.cast(signature, fn.program.callable_address(handle, derived.symbol)), handle


@per_options
def row_blocks(fn: CFunction, inputs: tuple[int, ...], outputs: tuple[int, ...]) -> RowBlocks | None:
    """What computes the Jacobian block by block; None if the function does not work in that way."""
    try:
        return RowBlocks(fn, inputs, outputs, current())
    except IradError:
        return None  # what cannot be differentiated at all is said by others
