"""The benchmark's own machinery."""

from __future__ import annotations

import json
import math
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from bench import case, loop, memory, report
from bench.run import Measured, run


def fixed(*seconds: float) -> case.Variant:
    """A variant whose samples are the given ones, again and again."""
    rounds = count()
    return case.Variant(str(seconds), lambda: seconds[next(rounds) % len(seconds)])


def test_ratio_is_taken_within_each_round() -> None:
    """When the machine slows down half way, the ratio of variants measured side by side does not change."""
    measured = run("e", "c", case.Case((fixed(1.0, 10.0), fixed(2.0, 20.0))), 4, lambda *_: None)
    assert [r.ratio for r in measured.results] == [1.0, 2.0]


def test_medians_ignore_an_outlier() -> None:
    (result,) = run("e", "c", case.Case((fixed(1.0, 1.0, 100.0),)), 3, lambda *_: None).results
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


def measured(entry: str = "gmm", name: str = "small", seconds: float = 2.5e-3) -> Measured:
    first = case.Variant("primal", lambda: 1e-3)
    variants = (first, case.Variant("irad", lambda: seconds, 3e-12), case.Variant("odd one", lambda: 4e-3))
    facts = case.Facts(passes=0.012, llvm=0.1, inputs=7, tape=2048, peak=3_000_000, target=2.0)
    return run(entry, name, case.Case(variants, facts=facts), 3, lambda *_: None)


def test_report(tmp_path: Path) -> None:
    written = report.write([measured()], ["a remark"], tmp_path)
    text = written[0].read_text(encoding="utf-8")
    assert "| gmm/small | 1 ms | 2.50 | 2.00 | 8.00 | 3e-12 | 12 | 100 | 2.05 kB | 3 MB |" in text
    assert "| gmm/small | odd one | 4 ms | ±0% | 4.00 |  |" in text
    assert "a remark" in text
    content = json.loads(written[1].read_text(encoding="utf-8"))
    assert content["cases"][0]["results"][1]["ratio"] == 2.5
    assert content["cases"][0]["facts"]["tape"] == 2048
    assert content["machine"]["numba"]


def test_chart(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from bench import chart

    sizes = [measured("scaling", f"gmm-n-{n}") for n in (10, 100)]
    for path in chart.write([measured(), *sizes], tmp_path):
        assert path.read_text(encoding="utf-8").startswith("<?xml")


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("rich")
    assert report.show([measured()])
    assert "gmm/small" in capsys.readouterr().out


def test_times() -> None:
    assert [report.times(r) for r in (None, 0.0123, 1.234, 12.34, 2052.0)] == ["", "0.012", "1.23", "12", "2,052"]
    assert [report.size(b) for b in (None, 12, 2048, 3e6, 4.5e9)] == ["", "12 B", "2.05 kB", "3 MB", "4.5 GB"]


def test_loop_resets() -> None:
    """The memory that a function changes is set before each call, inside the compiled loop."""
    data = np.arange(8.0).reshape(4, 2)
    work = np.zeros_like(data)
    once = loop.of_kernel("fft", "fft", "v", (4, 1.0, work), resets=(loop.Reset(work, data),))
    once.run(3)
    np.testing.assert_allclose(work[:, 0] + 1j * work[:, 1], 4.0 * np.fft.ifft(data[:, 0] + 1j * data[:, 1]))
    with pytest.raises(ValueError, match="equal size"):
        loop.Loop("v", 0, (work,), (loop.Reset(work, data[:1]),)).run()


def test_tape_and_peak() -> None:
    """A loop of n steps whose states are kept, 8 bytes each."""
    from bench.entries import ode

    derivative, _, _ = ode.euler(100_000).irad()
    assert memory.peak(derivative.run) == pytest.approx(800_000, rel=0.5)
    assert memory.tape(derivative.run) == pytest.approx(800_000, abs=256)


@pytest.mark.parametrize("seconds, text", [(1.5, "1.5 s "), (0.00123, "1.23 ms"), (2e-6, "2 µs"), (5.56e-9, "5.56 ns")])
def test_duration(seconds: float, text: str) -> None:
    assert report.duration(seconds) == text


def test_select() -> None:
    from bench.entries import ENTRIES, select

    assert [case for _, case in select(["determinant"])] == ["9"]
    assert [case for _, case in select(["gmm/d2-k5-n1000"])] == ["d2-k5-n1000"]
    assert len(select(["gmm/all", "gmm"])) == len(ENTRIES["gmm"].cases)
    assert {entry.name for entry, _ in select([])} == set(ENTRIES) - {"scaling"}
    assert [entry.name for entry, _ in select(["fft/4096,nbody/c-1000"])] == ["fft", "nbody"]
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
