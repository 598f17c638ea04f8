"""Measures cases in interleaved rounds."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from bench.case import Case, Facts

ROUNDS = 15


@dataclass(frozen=True)
class Result:
    """Median over the rounds: seconds per evaluation, and the ratio to the first variant of the same round."""

    variant: str
    seconds: float
    spread: float
    """Half the distance between the quartiles of the seconds, relative to their median."""
    ratio: float
    deviation: float | None


@dataclass(frozen=True)
class Measured:
    """One case: its results, the first of which the others are divided by."""

    entry: str
    case: str
    results: tuple[Result, ...]
    facts: Facts

    @property
    def title(self) -> str:
        return f"{self.entry}/{self.case}"

    def ratio(self, variant: str) -> float | None:
        """Ratio of a variant, None where it was not measured."""
        return next((r.ratio for r in self.results if r.variant == variant), None)


def run(entry: str, name: str, case: Case, rounds: int, progress: Callable[[int, int], None]) -> Measured:
    """Samples every variant once per round, so that a change in the machine's speed meets all of them."""
    rounds = case.rounds or rounds
    samples: list[list[float]] = [[] for _ in case.variants]
    for number in range(rounds):
        progress(number, rounds)
        for variant, taken in zip(case.variants, samples, strict=True):
            taken.append(variant.sample())
    results = []
    for variant, taken in zip(case.variants, samples, strict=True):
        median = statistics.median(taken)
        low, _, high = statistics.quantiles(taken, n=4) if len(taken) > 1 else (median,) * 3
        results.append(
            Result(
                variant.name,
                median,
                0.5 * (high - low) / median,
                statistics.median(t / base for t, base in zip(taken, samples[0], strict=True)),
                variant.deviation,
            )
        )
    return Measured(entry, name, tuple(results), case.facts)
