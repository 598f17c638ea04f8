"""What the examples share: telling what they do, checking it, and saving pictures."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

PICTURES = Path(__file__).parent / "pictures"


def title(text: str) -> None:
    """A heading in the output."""
    print(f"\n{text}\n{'-' * len(text)}")


def check(what: str, actual: Any, expected: Any, tolerance: float = 1e-10) -> None:
    """Print how far `actual` is from `expected`, relative to the largest entry; raise AssertionError if too far."""
    a, e = np.asarray(actual, float), np.asarray(expected, float)
    assert a.shape == e.shape, f"{what}: shapes {a.shape} and {e.shape}"
    scale = float(np.max(np.abs(e), initial=0.0)) or 1.0
    error = float(np.max(np.abs(a - e), initial=0.0)) / scale
    print(f"  {what}: deviation {error:.1e}")
    assert error <= tolerance, f"{what}: {error:.3g} > {tolerance:.3g}\n{a}\n{e}"


@contextmanager
def picture(out: Path | None, name: str, width: float = 6.4, height: float = 3.2, columns: int = 1) -> Iterator[Any]:
    """Axes (an array of them for several columns) of a picture that is saved as out/name.png; None without matplotlib.

    `out` is the folder, None for no picture.
    """
    if out is None:
        yield None
        return
    try:
        import matplotlib
    except ImportError:
        print(f"  {name}.png is not drawn: matplotlib is not installed")
        yield None
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, columns, figsize=(width, height), layout="constrained", dpi=100)
    yield axes
    out.mkdir(parents=True, exist_ok=True)
    figure.savefig(out / f"{name}.png")
    pyplot.close(figure)
    print(f"  picture: {out / name}.png")


def run(main: Callable[[Path | None], None], about: str | None) -> None:
    """Run an example from the command line; `--out` is where its pictures go."""
    parser = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for pictures (default: out)")
    main(parser.parse_args().out)
