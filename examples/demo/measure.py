"""Independent checks and times for the demo."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Row:
    """One line of the demo's table. Times in seconds, deviations relative to the largest gradient entry."""

    name: str
    parameters: int
    value: float
    norm: float
    deviation: float
    differences_deviation: float
    primal: float
    gradient: float
    differences: float


def complex_step(f: Callable[[Any], Any], x: Any) -> Any:
    """Gradient of f, exact to rounding, from Im f(x + i h e) / h; f must accept complex arrays."""
    gradient = np.empty(x.size)
    point = x.astype(np.complex128)
    for index in range(x.size):
        point.flat[index] += 1e-30j
        gradient[index] = np.imag(f(point)) / 1e-30
        point.flat[index] = x.flat[index]
    return gradient.reshape(x.shape)


def central_differences(f: Callable[[Any], float], x: Any) -> Any:
    """Gradient of f by central differences with the step that balances truncation and rounding."""
    gradient = np.empty(x.size)
    point = x.copy()
    scale = float(np.abs(x).max())
    for index in range(x.size):
        step = np.cbrt(np.finfo(np.float64).eps) * max(abs(x.flat[index]), 0.1 * scale)
        point.flat[index] = x.flat[index] + step
        above = f(point)
        point.flat[index] = x.flat[index] - step
        below = f(point)
        gradient[index] = (above - below) / (2 * step)
        point.flat[index] = x.flat[index]
    return gradient.reshape(x.shape)


def deviation(actual: Any, expected: Any) -> float:
    """Largest deviation, relative to the largest entry of `expected`."""
    return float(np.max(np.abs(actual - expected)) / np.max(np.abs(expected)))


def medians(functions: list[Callable[[], Any]], seconds: float = 1.0) -> list[float]:
    """Median time in seconds of each function; calls alternate, for about `seconds` in all, at least five
    rounds."""
    times: list[list[float]] = [[] for _ in functions]
    end = time.perf_counter() + seconds
    while len(times[0]) < 5 or time.perf_counter() < end:
        for function, taken in zip(functions, times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def measure(
    name: str,
    x: Any,
    primal: Callable[[Any], float],
    value_and_gradient: Callable[[Any], tuple[float, Any]],
    truth: Callable[[Any], Any],
    say: Callable[[str], None],
) -> Row:
    """Checks and times the gradient at x. `truth` is the function for complex arguments, of independent
    make."""
    value, gradient = value_and_gradient(x)
    say(f"check by complex step, {x.size} evaluations")
    exact = complex_step(truth, x)
    say(f"central differences, {2 * x.size} evaluations")
    start = time.perf_counter()
    differences = central_differences(primal, x)
    taken = time.perf_counter() - start
    say("times")
    primal_time, gradient_time = medians([lambda: primal(x), lambda: value_and_gradient(x)])
    return Row(
        name=name,
        parameters=x.size,
        value=value,
        norm=float(np.linalg.norm(gradient)),
        deviation=deviation(gradient, exact),
        differences_deviation=deviation(differences, exact),
        primal=primal_time,
        gradient=gradient_time,
        differences=taken,
    )


def duration(seconds: float) -> str:
    """Seconds for people: 1.23 ms."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def table(rows: list[Row]) -> str:
    """The rows side by side, one line per quantity."""
    lines: list[tuple[str, Callable[[Row], str]]] = [
        ("parameters", lambda r: str(r.parameters)),
        ("value", lambda r: f"{r.value:.10g}"),
        ("norm of the gradient", lambda r: f"{r.norm:.6g}"),
        ("deviation from complex step", lambda r: f"{r.deviation:.1e}"),
        ("  the same, finite differences", lambda r: f"{r.differences_deviation:.1e}"),
        ("time of the primal", lambda r: duration(r.primal)),
        ("time of value and gradient", lambda r: duration(r.gradient)),
        ("time of finite differences", lambda r: duration(r.differences)),
        ("gradient / primal", lambda r: f"{r.gradient / r.primal:.2f}"),
        ("finite differences / gradient", lambda r: f"{r.differences / r.gradient:.0f}"),
    ]
    cells = [["", *(row.name for row in rows)]]
    cells += [[label, *(show(row) for row in rows)] for label, show in lines]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    text = []
    for line in cells:
        values = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        text.append("  ".join([line[0].ljust(widths[0]), *values]))
    text.insert(1, "-" * len(text[0]))
    return "\n".join(text)
