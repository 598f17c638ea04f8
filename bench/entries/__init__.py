"""The benchmarks by name."""

from __future__ import annotations

from collections.abc import Sequence

from bench.case import Entry
from bench.entries import ba, call, cold, forward, gmm, least_squares, log_sum_exp, nbody, normalise, xlogy

ENTRIES: dict[str, Entry] = {
    module.ENTRY.name: module.ENTRY
    for module in (gmm, nbody, normalise, xlogy, log_sum_exp, least_squares, ba, forward, call, cold)
}


def select(names: Sequence[str]) -> list[tuple[Entry, str]]:
    """(entry, case) for every name, see `bench.__main__`. Raises KeyError with a name that there is not."""
    chosen: list[tuple[Entry, str]] = []
    for name in [part for text in names for part in text.split(",")] or list(ENTRIES):
        head, _, tail = name.partition("/")
        if head not in ENTRIES:
            raise KeyError(name)
        entry = ENTRIES[head]
        cases = tuple(entry.cases) if tail == "all" else (tail,) if tail else entry.default
        if not set(cases) <= set(entry.cases):
            raise KeyError(name)
        chosen += [(entry, case) for case in cases if (entry, case) not in chosen]
    return chosen
