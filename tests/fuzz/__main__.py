"""`python -m tests.fuzz N`: N random programs; see `python -m tests.fuzz --help`."""

from __future__ import annotations

import argparse
import ast
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import hypothesis

from irad.settings import switches
from tests.fuzz import program as p
from tests.fuzz.cases import FAILURES, case_of, load, random_case, save
from tests.fuzz.check import LANGUAGES, Case, Outcome, check_all
from tests.fuzz.reduce import reduce
from tests.fuzz.strategies import programs


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Random programs against dual numbers.")
    parser.add_argument("count", type=int, nargs="?", default=100, help="how many programs")
    parser.add_argument("--language", choices=LANGUAGES, help="C or Numba only")
    parser.add_argument("--start", type=int, default=0, help="first seed")
    parser.add_argument("--size", type=int, default=12, help="about how many statements")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after this time")
    parser.add_argument("--seed", type=int, help="this program only, with its source")
    parser.add_argument("--replay", action="store_true", help="the saved failures")
    parser.add_argument("--patience", type=float, default=120.0, help="seconds for reducing one failure")
    parser.add_argument("--no-reduce", action="store_true", help="save failing programs as they are")
    parser.add_argument("--no-save", action="store_true", help="only report")
    parser.add_argument("--shrink", action="store_true", help="let hypothesis draw the programs and shrink a failure")
    parser.add_argument("--refused", action="store_true", help="print what is refused, and where")
    parser.add_argument(
        "--options",
        action="append",
        metavar="NAME=VALUE,...",
        help="with options of irad.options; once more for another run; 'each': every mechanism off in turn",
    )
    options = parser.parse_args()
    if options.replay:
        return replay()
    if options.seed is not None:
        options.start, options.count = options.seed, 1
    failures = 0
    if options.shrink:
        for language in [options.language] if options.language else LANGUAGES:
            failures += search(language, options)
        return 1 if failures else 0
    for chosen in _choices(options.options or [""]):
        options.chosen = chosen
        if chosen:
            print(f"options: {chosen}", file=sys.stderr)
        for language in [options.language] if options.language else LANGUAGES:
            failures += run(language, options)
    return 1 if failures else 0


def _choices(texts: Sequence[str]) -> list[dict[str, Any]]:
    """Keyword arguments of `irad.options` for each run."""
    found: list[dict[str, Any]] = []
    for text in texts:
        if text == "each":
            found += [{name: False} for name in switches()]
            continue
        pairs = (item.split("=", 1) for item in text.split(",") if item)
        found.append({name: ast.literal_eval(value) for name, value in pairs})
    return found


def with_options(case: Case, chosen: Mapping[str, Any]) -> Case:
    """The case differentiated with these options."""
    return replace(case, options={**case.options, "irad": dict(chosen)}) if chosen else case


def replay() -> int:
    paths = sorted(FAILURES.glob("*.py"))
    bad = 0
    for path in paths:
        outcome = next(iter(check_all([load(path)])))
        print(f"{path.name}: {outcome.kind} {outcome.text[:300]}")
        bad += outcome.bad
    return 1 if bad else 0


def search(language: str, options: argparse.Namespace) -> int:
    """Programs that hypothesis draws; saves the smallest failing one. Returns 1 if there is one."""
    kinds: Counter[str] = Counter()
    last: tuple[Case, Outcome] | None = None

    @hypothesis.seed(options.start)
    @hypothesis.settings(
        max_examples=options.count, deadline=None, database=None, suppress_health_check=list(hypothesis.HealthCheck),
        report_multiple_bugs=False,
    )  # fmt: skip
    @hypothesis.given(programs(language, options.size))
    def check(made: tuple[p.Program, Case]) -> None:
        nonlocal last
        outcome = next(iter(check_all([made[1]])))
        kinds[outcome.kind] += 1
        if outcome.bad:
            last = made[1], outcome
            raise AssertionError(outcome.text)

    failed = False
    try:
        check()
    except AssertionError:
        failed = True
    print(f"{language}: {dict(kinds)}", flush=True)
    if failed and last is not None:
        case, outcome = last
        print(case.source, *case.args, outcome.kind, outcome.text, sep="\n", flush=True)
        if not options.no_save:
            save(case, f"{language}_{outcome.kind}_drawn_{options.start}", f"{outcome.kind} {outcome.text}")
    return int(failed)


def run(language: str, options: argparse.Namespace) -> int:
    """Checks seeds in batches; returns how many failed."""
    batch = 20 if language == "c" else 10
    began = time.monotonic()
    kinds: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    failures = 0
    for start in range(options.start, options.start + options.count, batch):
        seeds = range(start, min(start + batch, options.start + options.count))
        made = [random_case(s, language, options.size, prefix=f"p{s}_" if language == "c" else "") for s in seeds]
        if options.seed is not None:
            print(made[0][1].source)
        outcomes = check_all([with_options(c, options.chosen) for _, c in made])
        for seed, (program, case), outcome in zip(seeds, made, outcomes, strict=True):
            kinds[outcome.kind] += 1
            if outcome.kind in ("skipped", "refused"):
                reasons[f"{outcome.kind}: {_head(outcome.text)}"] += 1
                if options.refused and outcome.kind == "refused":
                    print(f"seed {seed}: {outcome.text}")
                if options.seed is not None:
                    print(outcome.kind, outcome.text)
            if outcome.bad:
                failures += 1
                failed(language, seed, program, case, outcome, options)
        passed = time.monotonic() - began
        print(f"{language} {seeds[-1] + 1 - options.start}: {dict(kinds)} {passed:.0f} s", file=sys.stderr, flush=True)
        if passed > options.seconds:
            break
    for reason, n in reasons.most_common(25):
        print(f"{n:5} {reason}")
    return failures


def _head(text: str) -> str:
    lines = [ln for ln in text.splitlines() if ln.strip()] or [""]
    head = lines[-1] if lines[0].startswith("Traceback") else lines[0]
    return "".join("#" if c.isdigit() else c for c in head)[:150]


def failed(
    language: str, seed: int, program: p.Program, case: Case, outcome: Outcome, options: argparse.Namespace
) -> None:
    """Reports one failure, reduced and saved."""
    print(f"--- {language} seed {seed}: {outcome.kind} {outcome.text[-600:]}", flush=True)
    if options.no_reduce:
        smaller, last = with_options(case, options.chosen), outcome
    else:
        smaller, last = shrink(program, with_options(case, options.chosen), outcome, language, options.patience)
        print(smaller.source, *smaller.args, last.text, sep="\n", flush=True)
    if not options.no_save:
        save(smaller, f"{language}_{outcome.kind}_{seed}", f"seed {seed}, size {options.size}: {last.kind} {last.text}")


def shrink(
    program: p.Program, case: Case, outcome: Outcome, language: str, seconds: float
) -> tuple[Case, Outcome]:
    """The smallest case found that fails in the same way, and how it fails."""
    last = outcome
    chosen = case.options.get("irad", {})

    def fails(candidate: p.Program) -> bool:
        nonlocal last
        found = next(iter(check_all([with_options(case_of(candidate, case.args, language), chosen)], timeout=20.0)))
        same = found.kind == outcome.kind and (found.kind != "error" or _head(found.text) == _head(outcome.text))
        if same:
            last = found
        return same

    reduced = reduce(program, fails, seconds)
    return with_options(case_of(reduced, case.args, language), chosen), last


if __name__ == "__main__":
    sys.exit(main())
