"""The benchmarks by name."""

from __future__ import annotations

from collections.abc import Sequence

from bench.case import Entry
from bench.entries import (
    ba,
    brusselator,
    call,
    cold,
    compile_time,
    determinant,
    fft,
    forward,
    gmm,
    hand,
    kmeans,
    least_squares,
    log_sum_exp,
    lstm,
    matrix_descent,
    nbody,
    normalise,
    ode,
    regression,
    scaling,
    sum_mx,
    torch_op,
    xlogy,
)

MODULES = (
    gmm, ba, lstm, kmeans, ode, least_squares, log_sum_exp, determinant, hand, fft, brusselator, matrix_descent, sum_mx,
    regression, nbody, normalise, xlogy, forward, call, torch_op, cold, compile_time, scaling,
)  # fmt: skip
ENTRIES: dict[str, Entry] = {module.ENTRY.name: module.ENTRY for module in MODULES}
#: Not run unless asked for: they take long.
ON_REQUEST = ("scaling",)


def select(names: Sequence[str]) -> list[tuple[Entry, str]]:
    """(entry, case) for every name, see `bench.__main__`. Raises KeyError with a name that there is not."""
    chosen: list[tuple[Entry, str]] = []
    everything = [name for name in ENTRIES if name not in ON_REQUEST]
    for name in [part for text in names for part in text.split(",")] or everything:
        head, _, tail = name.partition("/")
        if head not in ENTRIES:
            raise KeyError(name)
        entry = ENTRIES[head]
        cases = tuple(entry.cases) if tail == "all" else (tail,) if tail else entry.default
        if not set(cases) <= set(entry.cases):
            raise KeyError(name)
        chosen += [(entry, case) for case in cases if (entry, case) not in chosen]
    return chosen
