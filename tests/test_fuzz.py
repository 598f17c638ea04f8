"""A few random programs of each language, and every failure that was ever found.

`python -m tests.fuzz 1000` tries more; see tests/fuzz/__init__.py.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import hypothesis
import pytest

from tests.fuzz import program as p
from tests.fuzz.cases import FAILURES, case_of, load, random_case, save
from tests.fuzz.check import Argument, Case, check_all
from tests.fuzz.reduce import reduce
from tests.fuzz.strategies import programs

SEEDS = {"c": range(1_000_000, 1_000_004), "numba": range(1_000_000, 1_000_001)}
MORE = {"c": range(1_000_004, 1_000_012), "numba": range(1_000_001, 1_000_003)}
SIZES = {"c": 12, "numba": 7}


@pytest.mark.parametrize("seeds", [SEEDS, pytest.param(MORE, marks=pytest.mark.slow)], ids=["", "more"])
@pytest.mark.parametrize("language", SEEDS)
def test_random_programs(language: str, seeds: dict[str, range]) -> None:
    """At least three quarters are differentiated, none of them wrongly."""
    tried = seeds[language]
    made = [random_case(s, language, SIZES[language], prefix=f"p{s}_" if language == "c" else "")[1] for s in tried]
    outcomes = list(check_all(made))
    bad = {s: o for s, o in zip(tried, outcomes, strict=True) if o.bad}
    assert not bad
    assert sum(o.kind == "ok" for o in outcomes) >= 0.75 * len(outcomes), outcomes


@pytest.mark.parametrize(("language", "count"), [("c", 10), ("numba", 2)])
def test_drawn_programs(language: str, count: int) -> None:
    """The same, drawn by hypothesis, which makes a failing one small."""

    @hypothesis.seed(1)
    @hypothesis.settings(
        max_examples=count, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck)
    )
    @hypothesis.given(programs(language, SIZES[language]))
    def check(made: tuple[p.Program, Case]) -> None:
        outcome = next(iter(check_all([made[1]])))
        assert not outcome.bad, f"{outcome.kind} {outcome.text}\n{made[1].source}\n{made[1].args}"

    check()


@pytest.mark.parametrize("path", sorted(FAILURES.glob("*.py")), ids=lambda path: path.stem)
def test_failures_of_the_past(path: Path) -> None:
    """Saved failing programs; being refused counts as fixed."""
    outcome = next(iter(check_all([load(path)])))
    assert outcome.kind in ("ok", "refused"), outcome.text


# ---------------------------------------------------------------- the fuzzer itself


def wrong(case: Case) -> Case:
    """A case whose truth differs from its source by a factor in one place."""
    assert "return " in case.truth
    return dataclasses.replace(case, truth=case.truth.replace("return ", "return 1.0000001 * ", 1))


def simple(**changes: object) -> Case:
    text = "@jit\ndef f(x, a):\n    a[0] = x * a[1]\n    return a[0] * a[0]\n"
    args = (Argument("double", 1.5, True), Argument("array", [0.3, 0.7], True, [0.5, 0.25]))
    return dataclasses.replace(Case("numba", text, text, args), **changes)


def test_what_the_checker_says() -> None:
    crash = "import os\nos.kill(os.getpid(), 9)\n"
    cases = [
        simple(),
        simple(truth=simple().truth.replace("x * a[1]", "x * (a[1] + 1e-12 * a[1])")),
        simple(source=crash),
        simple(truth="@jit\ndef f(x, a):\n    return x / 0.0\n"),
        simple(source="@jit\ndef f(x, a):\n    return len(a) / 2 if x > 5 else None\n"),
    ]
    kinds = [o.kind for o in check_all(cases)]
    assert kinds[0] == "ok" and kinds[2:4] == ["crash", "skipped"]
    slightly = simple(truth=simple().truth.replace("a[0] * a[0]", "a[0] * a[0] * (1.0 + 1e-9 * a[1])"))
    assert next(iter(check_all([slightly]))).kind == "wrong"


def test_wrong_programs_are_reduced() -> None:
    """The reducer keeps what matters: here, that some loop multiplies."""

    def fails(candidate: p.Program) -> bool:
        return any(isinstance(n, p.For) and any(isinstance(m, p.Bin) and m.op == "*" for m in p.walk(n.body))
                   for n in p.walk(candidate))  # fmt: skip

    for seed in range(100):
        made, _ = random_case(seed, "c")
        if fails(made):
            small = reduce(made, fails, seconds=20)
            assert fails(small) and len(list(p.walk(small))) < 25
            return
    raise AssertionError("no program with such a loop")


def test_failures_are_saved_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.cases.FAILURES", tmp_path)
    for language in SEEDS:
        _, case = random_case(3, language)
        assert load(save(case, language, "why")) == case


@pytest.mark.parametrize("language", SEEDS)
def test_programs_are_valid_and_reproducible(language: str) -> None:
    for seed in range(200):
        made, case = random_case(seed, language)
        assert p.valid(made)
        if seed % 20 == 0:
            assert random_case(seed, language) == (made, case)
            assert case_of(made, case.args, language).truth == case.truth
