"""The benchmark's own machinery, on cases that need nothing compiled."""

from __future__ import annotations

import json
import math
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from bench import case, report
from bench.run import run


def fixed(*seconds: float) -> case.Variant:
    """A variant whose samples are the given ones, again and again."""
    rounds = count()
    return case.Variant(str(seconds), lambda: seconds[next(rounds) % len(seconds)])


def test_ratio_is_taken_within_each_round() -> None:
    """When the machine slows down half way, the ratio of variants measured side by side does not change."""
    results = run("e", "c", case.Case((fixed(1.0, 10.0), fixed(2.0, 20.0))), 4, lambda *_: None)
    assert [r.ratio for r in results] == [1.0, 2.0]


def test_medians_ignore_an_outlier() -> None:
    (result,) = run("e", "c", case.Case((fixed(1.0, 1.0, 100.0),)), 3, lambda *_: None)
    assert result.seconds == 1.0


def test_rounds_of_a_case_override() -> None:
    calls: list[tuple[int, int]] = []
    run("e", "c", case.Case((fixed(1.0),), rounds=2), 50, lambda *numbers: calls.append(numbers))
    assert calls == [(0, 2), (1, 2)]


def test_timed() -> None:
    v = np.ones(100_000)
    per_call = case.timed(lambda: v.sum())()
    per_element = case.timed(lambda: v.sum(), per=v.size)()
    assert 0 < per_element < per_call < 0.1


def test_deviation() -> None:
    assert case.deviation(np.array([1.0, 2.0]), np.array([1.0, 2.0])) == 0.0
    assert case.deviation((1.0, np.array([2.2])), (1.0, np.array([2.0]))) == pytest.approx(0.1)
    assert case.deviation(np.array([math.nan]), np.array([1.0])) == math.inf
    with pytest.raises(ValueError, match="3 entries, truth of 2"):
        case.deviation(np.zeros(3), np.zeros(2))


def test_report(tmp_path: Path) -> None:
    variants = (fixed(1e-3), case.Variant("gradient", lambda: 2.5e-3, 3e-12))
    results = run("gmm", "small", case.Case(variants), 3, lambda *_: None)
    text, data = report.write(results, ["a remark"], tmp_path)
    assert "| gmm/small | gradient | 2.5 ms | ±0% | 2.50 | 3e-12 |" in text.read_text(encoding="utf-8")
    assert "a remark" in text.read_text(encoding="utf-8")
    content = json.loads(data.read_text(encoding="utf-8"))
    assert content["results"][1]["ratio"] == 2.5
    assert content["machine"]["numba"]


@pytest.mark.parametrize("seconds, text", [(1.5, "1.5 s "), (0.00123, "1.23 ms"), (2e-6, "2 µs"), (5.56e-9, "5.56 ns")])
def test_duration(seconds: float, text: str) -> None:
    assert report.duration(seconds) == text


def test_select() -> None:
    from bench.entries import ENTRIES, select

    assert [case for _, case in select(["gmm"])] == ["d10-k5-n1000"]
    assert [case for _, case in select(["gmm/d2-k5-n1000"])] == ["d2-k5-n1000"]
    assert len(select(["gmm/all", "gmm"])) == len(ENTRIES["gmm"].cases)
    assert {entry.name for entry, _ in select([])} == set(ENTRIES)
    assert [entry.name for entry, _ in select(["gmm,nbody/c-1000"])] == ["gmm", "nbody"]
    for wrong in ("none", "gmm/none"):
        with pytest.raises(KeyError, match=wrong):
            select([wrong])


def test_growth() -> None:
    from bench.entries.normalise import LARGE_SIZES, SIZES, growth

    times = {(f"c-{n}", "primal"): 1e-5 + 1e-9 * n**2 for n in SIZES}
    times |= {(f"c-{n}", "gradient"): 1e-5 + 1e-9 * n for n in SIZES + LARGE_SIZES}
    assert growth(times) == [
        "normalise, c: primal grows like n^2.0",
        "normalise, c: gradient grows like n^1.0",
    ]
