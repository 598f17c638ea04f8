"""python -m bench [ENTRY ...]: gradient time over primal time, one thread.

An ENTRY is a benchmark's name (its usual cases), name/case (one case) or name/all; none: the usual cases of all.
`list` shows what there is. Writes bench.md, bench.json and,
with matplotlib, bench.svg.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path


def main() -> int:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[variable] = "1"  # before anything reads them
    # XLA on one thread, like everything else
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    from bench import report
    from bench.entries import ENTRIES, select
    from bench.run import ROUNDS, Measured, run

    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("entry", nargs="*", metavar="ENTRY")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"interleaved rounds (default {ROUNDS})")
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for the results (default: out)")
    parser.add_argument("--tolerance", type=float, default=1e-10, help="allowed deviation of a derivative")
    arguments = parser.parse_args()
    if arguments.entry == ["list"]:
        for entry in ENTRIES.values():
            others = [name for name in entry.cases if name not in entry.default]
            print(f"{entry.name:14} {entry.about}\n{'':14} {' '.join(entry.default)}", end="")
            print(f" (on request: {' '.join(others)})" if others else "")
        return 0
    try:
        chosen = select(arguments.entry)
    except KeyError as error:
        print(f"no benchmark {error.args[0]}; what there is: make bench ENTRY=list", file=sys.stderr)
        return 2

    start = time.perf_counter()
    print(report.line(report.HEAD))
    results: list[Measured] = []
    remarks, failed = [], []
    for entry in dict.fromkeys(entry for entry, _ in chosen):
        seconds: dict[tuple[str, str], float] = {}
        for name in [name for other, name in chosen if other is entry]:
            title = f"{entry.name}/{name}"

            def progress(number: int, rounds: int, title: str = title) -> None:
                _status(f"[{time.perf_counter() - start:.0f} s] {title}: round {number + 1} of {rounds}")

            _status(f"[{time.perf_counter() - start:.0f} s] {title}: building, compiling, checking")
            try:
                found = run(entry.name, name, entry.cases[name](), arguments.rounds, progress)
            except Exception as error:  # one that cannot run must not hide the others
                _status("")
                print(f"{title}: {type(error).__name__}: {error}", flush=True)
                failed.append(title)
                continue
            _status("")
            print(report.line(report.row(found)), flush=True)
            seconds |= {(name, result.variant): result.seconds for result in found.results}
            results.append(found)
        for remark in entry.remarks(seconds):
            print(remark)
            remarks.append(remark)
    if sys.stdout.isatty() and len(results) > 1:
        report.show(results)
    every = [(m, r) for m in results for r in m.results if r.variant not in report.PEERS]
    wrong = [(m, r) for m, r in every if r.deviation is not None and not r.deviation <= arguments.tolerance]
    for case, result in wrong:
        print(f"WRONG: {case.title}, {result.variant}: deviation {result.deviation:.1e}")
    if failed:
        print(f"did not run: {', '.join(failed)}")
    if results:
        written = report.write(results, remarks, arguments.out)
        print(f"{time.perf_counter() - start:.0f} s; {', '.join(map(str, written))}")
    return 1 if wrong or failed else 0


def _status(text: str) -> None:
    """A line that the next one overwrites, on a terminal; plain lines of progress elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    elif text.endswith("checking"):
        print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
