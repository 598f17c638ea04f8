"""What is measured: an entry has cases, a case has variants that are timed in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

#: Shortest time that one sample of `timed` covers, in seconds of CPU time.
SAMPLE = 4e-3

#: The variant that is not asked for the primal's result.
ALONE = "irad, gradient alone"


@dataclass(frozen=True)
class Variant:
    """One way to do the work of a case. `sample` measures once and returns seconds per evaluation. `deviation` is
    that of the variant's derivative from an independent truth, relative to its largest entry; None for a primal."""

    name: str
    sample: Callable[[], float]
    deviation: float | None = None


@dataclass
class Facts:
    """What else is known of a case: seconds that irad's own passes and LLVM after them took to make the derivative,
    numbers by which is differentiated, bytes of tape per call, bytes by which memory grows in a first call beyond
    the primal's, and the ratio of derivative to primal to be reached."""

    passes: float | None = None
    llvm: float | None = None
    inputs: int | None = None
    tape: int | None = None
    peak: int | None = None
    target: float | None = None


@dataclass(frozen=True)
class Case:
    """Variants to compare; the first is what the others are divided by. `rounds` overrides the number of rounds
    (for what takes seconds)."""

    variants: tuple[Variant, ...]
    rounds: int | None = None
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, eq=False)
class Entry:
    """A benchmark: its cases by name, built when they are run, and those run when none is asked for. `remarks`
    turns the median seconds by (case, variant) into lines for people."""

    name: str
    about: str
    cases: Mapping[str, Callable[[], Case]]
    default: tuple[str, ...]
    remarks: Callable[[Mapping[tuple[str, str], float]], list[str]] = lambda _: []


def timed(call: Callable[[], Any], per: int = 1, clock: Callable[[], int] = time.thread_time_ns) -> Callable[[], float]:
    """A sampler of the CPU time of `call`, which does `per` evaluations. Warms up (and compiles) first. `clock`:
    `time.process_time_ns` for what computes in threads of its own."""
    call()
    repeats = 1
    while _elapsed(call, repeats, clock) < SAMPLE and repeats < 1 << 20:
        repeats *= 2
    return lambda: _elapsed(call, repeats, clock) / (repeats * per)


def _elapsed(call: Callable[[], Any], repeats: int, clock: Callable[[], int]) -> float:
    start = clock()
    for _ in range(repeats):
        call()
    return (clock() - start) * 1e-9


def deviation(actual: Any, expected: Any) -> float:
    """Largest deviation relative to the largest entry of `expected`, over arrays or tuples of arrays."""
    a = np.concatenate([np.ravel(v) for v in (actual if isinstance(actual, tuple) else (actual,))])
    e = np.concatenate([np.ravel(v) for v in (expected if isinstance(expected, tuple) else (expected,))])
    if a.shape != e.shape:
        raise ValueError(f"gradient of {a.size} entries, truth of {e.size}")
    worst = float(np.max(np.abs(a - e)) / np.max(np.abs(e)))
    return worst if np.isfinite(worst) else float("inf")
