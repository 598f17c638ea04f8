"""Gradients of C functions in several threads: each thread differentiates the function for a part of the iterations.

With T threads the iterations of one loop (`analysis.independent`) are cut into T ranges, neighbours having one
iteration in common. The function is offset + coefficient · sum, so the whole is the sum of the T runs less T-1 runs for
the common iterations alone, and its gradient is the same sum of gradients: a run that counts negatively gets the
negative cotangent. Every run has memory of its own for shadows and for what the function writes; nothing is shared but
what is read, so there are no atomic operations, and the order of additions does not depend on who is done first.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np

from irad.api.c_derivative import CDerivative, Derive, StoredIR
from irad.api.derivation import c_layouts
from irad.api.load_c import CFunction, CLowered
from irad.codegen import cache
from irad.errors import ArgumentError, UnsupportedError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import CParam, CType, LLVMParam, LoweredParam
from irad.frontend.cmodule import Entry
from irad.settings import applied, options_of
from irad.transform.ranges import restricted

_LONG = CType("int", "long long", 8, signed=True)
_NAMES = ("irad_first", "irad_last", "irad_count")


class RangeFunction(CFunction):
    """A C function that runs a range of the iterations of one loop; three more parameters say which."""

    def __init__(self, whole: CFunction) -> None:
        self.whole = whole
        if whole.program.may_throw or whole.signature.result.is_aggregate or not whole.may_noalias:
            raise UnsupportedError(
                f"{whole.name} cannot run in threads: it may throw, returns a struct, or follows pointers in memory",
                location=whole.location,
                hint="Use threads=1, or write a C function around it that takes arrays and numbers.",
            )
        signature = whole.signature
        params = (*signature.params, *(CParam(n, _LONG) for n in _NAMES))
        super().__init__(whole.library, whole.program, whole.symbol, replace(signature, params=params))

    @functools.cached_property
    def _entry_text(self) -> tuple[Entry, str]:
        entry, count = self.whole.entry, len(self.whole.signature.params)
        more = (LoweredParam(LLVMParam("i64", "", f"%{n}"), count + k, "scalar") for k, n in enumerate(_NAMES))
        return Entry(f"{entry.symbol}.irad.range", (*entry.params, *more), entry.result), ""

    @functools.cached_property
    def may_noalias(self) -> bool:
        return True  # or it would have been refused

    def __reduce__(self) -> tuple[Any, ...]:
        return RangeFunction, (self.whole,)

    def lower(self, noalias: bool) -> CLowered:
        """Canonical IR of the restricted function; raises UnsupportedError where no loop can be shared out."""
        with self.program.lock:
            found = self._lowered.get(noalias)
            if found is None:
                found = self._lowered[noalias] = self._restricted(noalias)
            return found

    def _restricted(self, noalias: bool) -> CLowered:
        whole = self.whole.lower(noalias)
        key = cache.digest(self.program.key, "range", whole.symbol, noalias)
        stored = cache.load("c ir", key)
        if not isinstance(stored, tuple):
            made = restricted(whole.text, whole.symbol, noalias=noalias, layouts=c_layouts(whole))
            stored = canonicalise(made.text, [made.symbol]), made.symbol, made.written
            cache.save("c ir", key, stored)
        text, symbol, written = stored
        writes = tuple(n in written for n in range(len(whole.params)))
        return CLowered(
            text, symbol, self.entry.params, self.signature, whole.result, noalias, (*writes, False, False, False)
        )

    @functools.cached_property
    def written(self) -> frozenset[int]:
        """The C parameters to whose memory the function may write."""
        lowered = self.lower(True)
        return frozenset(p.c_index for p, w in zip(lowered.params, lowered.writes, strict=True) if w)


class ThreadedDerivative(CDerivative):
    """The derivative of a C function in reverse mode in several threads; called like any `CDerivative`."""

    def __init__(self, fn: CFunction, activities: Sequence[Any], derive: Derive) -> None:
        chosen = options_of(fn)
        super().__init__(fn, activities, derive)
        self.threads = chosen.threads
        self.ranges = RangeFunction(fn)
        with applied(replace(chosen, threads=1)):
            self.part = CDerivative(self.ranges, (*activities, "const", "const", "const"), derive)

    def call(self, args: Sequence[Any], shadows: Sequence[Any], seed: Any = 1.0) -> tuple[Any, tuple[float, ...]]:
        self._check(args, shadows)
        count = self.threads
        if count > 1 and self.part.shares_memory((*args, 0, 1, 1), shadows):
            raise ArgumentError(
                f"{self.fn.name}: arrays that the function writes share memory, so that it cannot run in threads",
                hint="Pass copies, or use threads=1.",
            )
        written = self.ranges.written
        runs = [_Run(self, args, shadows, seed, k, count) for k in range(count)]
        pending = [_pool(count).submit(run.go) for run in runs[1:]]
        runs[0].go()
        for p in pending:
            p.result()
        value, scalars, arrays, found = _summed(runs)
        if not _finite(value, scalars, *arrays.values(), *found):
            return self.part.call((*args, 0, 1, 1), shadows, seed)  # differences of infinities say nothing
        for n, array in arrays.items():
            args[n][...] = array
        for n, k in self._shadow_of.items():
            shadows[k][...] = found[k] if n in written else shadows[k] + found[k]
        return value, scalars

    def entry(self, fallback: Any, name: str, style: Any, **how: Any) -> Any:
        return fallback

    def _check(self, args: Sequence[Any], shadows: Sequence[Any]) -> None:
        if len(args) != len(self.activities):
            raise ArgumentError(f"{self.fn.name} takes {len(self.activities)} arguments, got {len(args)}")
        if len(shadows) != len(self._shadow_of):
            raise self._wrong_shadow_count(len(shadows))
        given = [(n, args[n]) for n in sorted(self.ranges.written)] + [
            (n, shadows[k]) for n, k in self._shadow_of.items()
        ]
        for n, x in given:
            if not isinstance(x, np.ndarray):
                name = self.fn.signature.params[n].name
                raise ArgumentError(
                    f"{self.fn.name}: in threads the memory of {name} must be a numpy array, of which each has a copy",
                    hint="Pass a numpy array, or use threads=1.",
                )

    def push(self, args: Sequence[Any], shadows: Sequence[Any], tangents: Sequence[float]) -> tuple[Any, Any]:
        raise self._in_one_thread("forward mode")

    def native(self, noalias: bool) -> Any:
        raise self._in_one_thread("a call by address")

    def address(self, noalias: bool | None = None) -> int:
        raise self._in_one_thread("a call by address")

    def _in_one_thread(self, what: str) -> UnsupportedError:
        return UnsupportedError(
            f"{self.fn.name}: {what} runs in one thread, and threads={self.threads} was asked for",
            location=self.fn.location,
            hint="Make the derivative with irad.options(threads=1).",
        )

    def ir(self, noalias: bool | None = None) -> StoredIR:
        return self.part.ir(noalias)

    def versions(self) -> list[StoredIR]:
        return self.part.versions()


class _Run:
    """One thread's work: its range, and the iteration that it shares with the one before, which counts negatively."""

    def __init__(
        self, of: ThreadedDerivative, args: Sequence[Any], shadows: Sequence[Any], seed: Any, k: int, count: int
    ) -> None:
        self.of, self.args, self.shadows, self.seed, self.k, self.count = of, args, shadows, seed, k, count
        self.values: list[Any] = []
        self.scalars: list[tuple[float, ...]] = []
        self.arrays: list[dict[int, np.ndarray]] = []
        self.found: list[np.ndarray] = []

    def go(self) -> None:
        self._differentiate(self.k, self.k + 1, 1.0)
        if self.k:
            self._differentiate(self.k, self.k, -1.0)

    def _differentiate(self, first: int, last: int, sign: float) -> None:
        written, shadow_of = self.of.ranges.written, self.of._shadow_of
        arrays = {n: self.args[n].copy() for n in written}
        given = [arrays.get(n, a) for n, a in enumerate(self.args)]
        own: list[np.ndarray] = []
        for n, k in shadow_of.items():
            shadow = self.shadows[k]
            if n in written:
                own.append(shadow * shadow.dtype.type(sign))
            else:  # both runs add to the same gradient
                own.append(self.found[k] if self.found else np.zeros_like(shadow))
        seed = self.seed * sign if self.of.result_active else self.seed
        value, scalars = self.of.part.call((*given, first, last, self.count), own, seed)
        self.values.append(value)
        self.scalars.append(scalars)
        self.arrays.append(arrays)
        if not self.found:
            self.found = own
        else:
            for n, k in shadow_of.items():
                if n in written:
                    self.found[k] = self.found[k] + own[k]


def _summed(runs: Sequence[_Run]) -> tuple[Any, tuple[float, ...], dict[int, np.ndarray], list[np.ndarray]]:
    """(value, derivatives of scalars, what is in the arrays, what is in the shadows) of the whole."""
    values = [(v, sign) for run in runs for v, sign in zip(run.values, (1, -1), strict=False)]
    value = values[0][0]
    if isinstance(value, float) and any(v != value for v, _ in values):
        value = sum(sign * v for v, sign in values)
    scalars = tuple(map(sum, zip(*(s for run in runs for s in run.scalars), strict=True)))
    arrays: dict[int, np.ndarray] = {}
    for n in runs[0].arrays[0]:
        parts = [(a[n], sign) for run in runs for a, sign in zip(run.arrays, (1, -1), strict=False)]
        first = parts[0][0]
        same = np.logical_and.reduce([p == first for p, _ in parts])
        total = first.copy()
        for p, sign in parts[1:]:
            total = total + p if sign > 0 else total - p
        arrays[n] = np.where(same, first, total).astype(first.dtype)
    found = [sum(run.found[k] for run in runs[1:]) + runs[0].found[k] for k in range(len(runs[0].found))]
    return value, scalars, arrays, found


def _finite(*parts: Any) -> bool:
    return all(bool(np.isfinite(p).all()) for p in parts if p is not None and np.asarray(p).dtype.kind == "f")


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool(count: int) -> ThreadPoolExecutor:
    """Threads for what the calling one does not do itself."""
    found = _pools.get(count)
    if found is None:
        found = _pools.setdefault(count, ThreadPoolExecutor(count - 1, thread_name_prefix="irad"))
    return found


os.register_at_fork(after_in_child=_pools.clear)  # a child has no threads but its own
