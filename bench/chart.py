"""The ratios of all cases as bars, and the scaling runs as lines (matplotlib)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt

from bench.run import Measured

SERIES = ("irad", "by hand", "Enzyme", "JAX", "PyTorch", "autograd")


def write(results: Sequence[Measured], folder: Path) -> list[Path]:
    """Writes bench.svg, and scaling.svg where a scaling run was measured; returns the paths."""
    scaling = [m for m in results if m.entry == "scaling"]
    plain = [m for m in results if m.entry not in ("scaling", "cold", "call") and m.results[0].variant == "primal"]
    paths = []
    if plain:
        paths.append(_bars(plain, folder / "bench.svg"))
    if scaling:
        paths.append(_lines(scaling, folder / "scaling.svg"))
    return paths


def _bars(results: Sequence[Measured], path: Path) -> Path:
    series = [s for s in SERIES if any(m.ratio(s) is not None for m in results)]
    figure, axes = plt.subplots(figsize=(9, 1.2 + 0.16 * len(results) * (len(series) + 1)))
    height = 0.85 / len(series)
    for k, name in enumerate(series):
        found = [(n, ratio) for n, m in enumerate(results) if (ratio := m.ratio(name)) is not None]
        axes.barh([n + k * height for n, _ in found], [r for _, r in found], height, label=name)
    goals = [(n, m.facts.target) for n, m in enumerate(results) if m.facts.target is not None]
    middle = 0.5 * height * (len(series) - 1)
    axes.plot([t for _, t in goals], [n + middle for n, _ in goals], "k|", markersize=12, label="target")
    axes.set_yticks([n + middle for n in range(len(results))], [m.title for m in results])
    axes.set_xscale("log")
    axes.set_xlabel("derivative time / primal time")
    axes.invert_yaxis()
    axes.legend(loc="lower right")
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
    return path


def _lines(results: Sequence[Measured], path: Path) -> Path:
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    for name in dict.fromkeys(m.case.rsplit("-", 1)[0] for m in results):
        found = [m for m in results if m.case.rsplit("-", 1)[0] == name]
        sizes = [int(m.case.rsplit("-", 1)[1]) for m in found]
        left.plot(sizes, [m.ratio("irad") for m in found], "o-", label=f"{name}, irad")
        left.plot(sizes, [m.ratio("by hand") for m in found], "x--", label=f"{name}, by hand")
        right.plot(sizes, [m.facts.tape or 1 for m in found], "o-", label=name)
    left.set(xscale="log", xlabel="size", ylabel="derivative time / primal time", ylim=(0, None))
    right.set(xscale="log", yscale="log", xlabel="size", ylabel="tape in bytes")
    left.legend()
    right.legend()
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
    return path
