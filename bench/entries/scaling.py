"""Time and memory of a gradient against the size of the problem, over three decades."""

from __future__ import annotations

from collections.abc import Mapping

from bench.case import Entry
from bench.entries import gmm, lstm, ode

DECADES = (100, 1000, 10_000, 100_000)
KERNELS = {
    "gmm-d10-k5-n": lambda n: gmm.kernel(10, 5, n),
    "ode-rk4-n100-s": lambda s: ode.rk4(100, s),
    "lstm-l2-c": lambda c: lstm.kernel(2, c),
}


def remarks(seconds: Mapping[tuple[str, str], float]) -> list[str]:
    """The ratio at the smallest and the largest size."""
    found = []
    for name in KERNELS:
        sizes = [n for n in DECADES if (f"{name}-{n}", "irad") in seconds]
        if len(sizes) > 1:
            ends = [seconds[f"{name}-{n}", "irad"] / seconds[f"{name}-{n}", "primal"] for n in (sizes[0], sizes[-1])]
            found.append(f"{name}: {ends[0]:.2f} times the primal at {sizes[0]}, {ends[1]:.2f} at {sizes[-1]}")
    return found


CASES = {f"{name}-{n}": lambda make=make, n=n: make(n).case() for name, make in KERNELS.items() for n in DECADES}
ENTRY = Entry(
    "scaling",
    "gradients of GMM (points), RK4 (steps) and LSTM (length) over three decades of size: time, tape, peak memory",
    CASES,
    tuple(CASES),
    remarks,
)
