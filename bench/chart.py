"""The ratios of all cases as bars, and the scaling runs as lines (matplotlib)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt

from bench.run import Measured

MARKERS = {"irad": "o", "by hand": "x", "Enzyme": "s", "JAX": "^", "PyTorch": "v", "autograd": "d"}
#: Without a ratio that could be compared with the others'.
LEFT_OUT = ("scaling", "cold", "call", "normalise", "forward")


def write(results: Sequence[Measured], folder: Path) -> list[Path]:
    """Writes bench.svg, and scaling.svg where a scaling run was measured; returns the paths."""
    scaling = [m for m in results if m.entry == "scaling"]
    plain = [m for m in results if m.entry not in LEFT_OUT and m.ratio("irad") is not None]
    paths = []
    if plain:
        paths.append(_points(plain, folder / "bench.svg"))
    if scaling:
        paths.append(_lines(scaling, folder / "scaling.svg"))
    return paths


def _points(results: Sequence[Measured], path: Path) -> Path:
    figure, axes = plt.subplots(figsize=(9, 1.5 + 0.24 * len(results)))
    for name, marker in MARKERS.items():
        found = [(n, ratio) for n, m in enumerate(results) if (ratio := m.ratio(name)) is not None]
        if found:
            axes.plot([r for _, r in found], [n for n, _ in found], marker, label=name, alpha=0.8)
    goals = [(n, m.facts.target) for n, m in enumerate(results) if m.facts.target is not None]
    axes.plot([t for _, t in goals], [n for n, _ in goals], "k|", markersize=12, label="target")
    axes.axvline(1.0, color="0.8", zorder=0)
    axes.set_yticks(range(len(results)), [m.title for m in results])
    axes.grid(axis="y", color="0.93", zorder=0)
    axes.set_xscale("log")
    axes.set_xlabel("derivative time / primal time")
    axes.set_ylim(len(results) - 0.5, -0.5)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.5, 1.0), ncols=len(MARKERS) + 1, frameon=False, columnspacing=1.0)
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
