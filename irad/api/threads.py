"""Gradients of C functions in several threads: each one differentiates the function for a part of the iterations."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from irad.api.c_derivative import CDerivative, Derive, StoredIR
from irad.api.derivation import c_layouts
from irad.api.load_c import CFunction, CLowered
from irad.api.parts import in_parts
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
            key = noalias, self.program.key
            found = self._lowered.get(key)
            if found is None:
                found = self._lowered[key] = self._restricted(noalias)
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
        if self.part.shares_memory((*args, 0, 1, 1), shadows):
            raise ArgumentError(
                f"{self.fn.name}: arrays that the function writes share memory, so that it cannot run in threads",
                hint="Pass copies, or use threads=1.",
            )

        def part(given: Sequence[Any], own: Sequence[Any], which: tuple[int, int, int]) -> Any:
            return self.part.call((*given, *which), own, seed)

        return in_parts(part, args, shadows, self._shadow_of, self.ranges.written, self.threads)

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

    @property
    def entry_count(self) -> int:
        return 0

    def entry(self, fallback: Callable[..., Any], name: str, style: Any, **how: Any) -> Any:
        """Python code starts the threads: there is no entry without any."""
        return fallback

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
        return self._shown(self.part.ir(noalias))

    def versions(self) -> list[StoredIR]:
        return list(map(self._shown, self.part.versions()))

    def _shown(self, part: StoredIR) -> StoredIR:
        """One thread's derivative with the options of the whole."""
        return replace(part, plan=replace(part.plan, options=str(self.options)))
