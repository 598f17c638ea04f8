"""Results as a table for the terminal, as Markdown and as JSON."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.run import Result

HEAD = ("case", "variant", "time", "spread", "ratio", "deviation")


def row(result: Result) -> tuple[str, ...]:
    """One result as the cells of a table."""
    return (
        f"{result.entry}/{result.case}",
        result.variant,
        duration(result.seconds),
        f"±{100 * result.spread:.0f}%",
        f"{result.ratio:.2f}" if result.ratio >= 0.1 else f"{result.ratio:.2g}",
        "" if result.deviation is None else f"{result.deviation:.0e}",
    )


def duration(seconds: float) -> str:
    """Seconds for people: 1.23 ms."""
    for unit, size in (("s ", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


WIDTHS = (36, 26, 9, 6, 7, 9)


def line(cells: Sequence[str]) -> str:
    """Cells as a line of the terminal's table."""
    left = (c.ljust(w) for c, w in zip(cells[:2], WIDTHS[:2], strict=True))
    right = (c.rjust(w) for c, w in zip(cells[2:], WIDTHS[2:], strict=True))
    return " ".join([*left, *right]).rstrip()


def machine() -> dict[str, Any]:
    """Where and with what the figures were made."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [text for text in cpuinfo.read_text().splitlines() if text.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return {
        "date": datetime.date.today().isoformat(),
        "processor": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in ("irad", "numba", "llvmlite", "numpy")},
    }


def markdown(results: Sequence[Result], remarks: Sequence[str]) -> str:
    """The table, the remarks and the machine."""
    rows = [HEAD, ("---", "---", "---:", "---:", "---:", "---:"), *map(row, results)]
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    facts = ", ".join(f"{key} {value}" for key, value in machine().items())
    return "\n\n".join([text, *remarks, f"One thread, medians of interleaved rounds; {facts}."]) + "\n"


def write(results: Sequence[Result], remarks: Sequence[str], folder: Path) -> tuple[Path, Path]:
    """Writes bench.md and bench.json."""
    folder.mkdir(parents=True, exist_ok=True)
    text, data = folder / "bench.md", folder / "bench.json"
    text.write_text(markdown(results, remarks), encoding="utf-8")
    content = {"machine": machine(), "results": [dataclasses.asdict(r) for r in results], "remarks": list(remarks)}
    data.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return text, data
