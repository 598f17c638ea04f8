"""Results as a table for the terminal, as Markdown, as JSON and as a chart."""

from __future__ import annotations

import dataclasses
import datetime
import importlib.util
import json
import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.case import ALONE
from bench.run import Measured, Result

#: Variants that have a column of their own; others are listed below the table.
PEERS = ("Enzyme", "JAX", "PyTorch", "autograd")
HEAD = (
    "case",
    "primal",
    "irad",
    "alone",
    "target",
    "by hand",
    "diff.",
    *PEERS,
    "deviation",
    "irad ms",
    "LLVM ms",
    "tape",
    "peak",
)


_BASES = ("primal", "empty autograd.Function")  # what ratios in the table are to


def row(m: Measured) -> tuple[str, ...]:
    """One case as the cells of the table."""
    first, facts = m.results[0], m.facts
    off = [r.deviation for r in m.results if r.variant == "irad" and r.deviation is not None]
    return (
        m.title,
        duration(first.seconds) if first.variant in _BASES else "",
        times(m.ratio("irad")) if first.variant in _BASES else "",
        times(m.ratio(ALONE)),
        times(facts.target),
        times(m.ratio("by hand")) if first.variant in _BASES else "",
        "" if facts.inputs is None else times(facts.inputs + 1),
        *(times(m.ratio(peer)) for peer in PEERS),
        "" if not off else f"{off[0]:.0e}",
        "" if facts.passes is None else f"{1e3 * facts.passes:.0f}",
        "" if facts.llvm is None else f"{1e3 * facts.llvm:.0f}",
        size(facts.tape),
        size(facts.peak),
    )


def times(ratio: float | None) -> str:
    """A ratio for people."""
    if ratio is None:
        return ""
    return f"{ratio:.2f}" if 0.1 <= ratio < 10 else f"{ratio:.2g}" if ratio < 0.1 else f"{ratio:,.0f}"


def duration(seconds: float) -> str:
    """Seconds for people: 1.23 ms."""
    for unit, factor in (("s ", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= factor:
            return f"{seconds / factor:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def size(count: float | None) -> str:
    """Bytes for people: 1.5 MB."""
    if count is None:
        return ""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= factor:
            return f"{count / factor:.3g} {unit}"
    return f"{count:.0f} B"


def line(cells: Sequence[str]) -> str:
    """Cells as a line of the terminal's table."""
    widths = (30, 9, 6, 6, 6, 7, 7, *(8 for _ in PEERS), 9, 7, 7, 8, 8)
    right = (c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))
    return " ".join([cells[0].ljust(widths[0]), *right]).rstrip()


def details(results: Sequence[Measured]) -> list[tuple[str, ...]]:
    """Time and spread of every variant, a row each."""
    rows = [("case", "variant", "time", "spread", "ratio", "deviation")]
    for m in results:
        rows += [(m.title, *_detail(r)) for r in m.results]
    return rows


def _detail(r: Result) -> tuple[str, ...]:
    off = "" if r.deviation is None else f"{r.deviation:.0e}"
    return r.variant, duration(r.seconds), f"±{100 * r.spread:.0f}%", times(r.ratio), off


def machine() -> dict[str, Any]:
    """Where and with what the figures were made."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [text for text in cpuinfo.read_text().splitlines() if text.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    facts: dict[str, Any] = {
        "date": datetime.date.today().isoformat(),
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
    for name in ("irad", "numba", "llvmlite", "numpy", "enzyme-ad", "jax", "torch", "autograd"):
        try:
            facts[name] = version(name)
        except PackageNotFoundError:
            continue
    return facts


def markdown(results: Sequence[Measured], remarks: Sequence[str]) -> str:
    """The table, the remarks, the machine and the details."""
    used = [n for n, _ in enumerate(HEAD) if n == 0 or any(row(m)[n] for m in results)]
    rows = [[cells[n] for n in used] for cells in (HEAD, *map(row, results))]
    facts = ", ".join(f"{key} {value}" for key, value in machine().items())
    parts = [
        _table(rows),
        "\n".join(f"* {remark}" for remark in remarks),
        f"One thread, medians of interleaved rounds; {facts}.",
        "All variants:",
        _table(details(results), left=2),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(rows: Sequence[Sequence[str]], left: int = 1) -> str:
    rule = ["---" if n < left else "---:" for n, _ in enumerate(rows[0])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (rows[0], rule, *rows[1:]))


def write(results: Sequence[Measured], remarks: Sequence[str], folder: Path) -> list[Path]:
    """Writes bench.md and bench.json and, where matplotlib is installed, bench.svg; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    text, data = folder / "bench.md", folder / "bench.json"
    text.write_text(markdown(results, remarks), encoding="utf-8")
    content = {"machine": machine(), "cases": [dataclasses.asdict(m) for m in results], "remarks": list(remarks)}
    data.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    paths = [text, data]
    if importlib.util.find_spec("matplotlib"):
        from bench import chart

        paths += chart.write(results, folder)
    return paths


def show(results: Sequence[Measured]) -> bool:
    """Prints the table once more with rich, in the terminal's full width; False where rich is not installed."""
    if not importlib.util.find_spec("rich"):
        return False
    from rich.console import Console  # pyright: ignore[reportMissingImports]
    from rich.table import Table  # pyright: ignore[reportMissingImports]

    cells = list(map(row, results))
    used = [n for n, _ in enumerate(HEAD) if n == 0 or any(c[n] for c in cells)]
    table = Table(title="derivative time over primal time")
    for n in used:
        table.add_column(HEAD[n], justify="left" if n == 0 else "right", no_wrap=n == 0)
    for m, c in zip(results, cells, strict=True):
        shown = [c[n] for n in used]
        found, target = m.ratio("irad"), m.facts.target
        if found is not None and target is not None:
            shown[used.index(2)] = f"[{'green' if found <= target else 'red'}]{c[2]}[/]"
        table.add_row(*shown)
    Console().print(table)
    return True
