"""What a derivative keeps between its two sweeps, to be looked at: light enough to be stored with the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from irad.settings import DEFAULT, Options


@dataclass(frozen=True)
class LoopTape:
    """Values of one loop that are kept for the reverse pass.

    `loop` is its file and line (LLVM's name of it where that is unknown), `bytes_per_iteration` are those of the tape,
    `room` says when it is allocated, and `values` are the kept values with their LLVM types.
    """

    loop: str
    bytes_per_iteration: int
    room: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        names = ", ".join(self.values)
        return f"loop {self.loop}: {self.bytes_per_iteration} bytes per iteration, room made {self.room}: {names}"


@dataclass(frozen=True)
class PlanReport:
    """Where the reverse pass of one derivative gets the values of the primal from; print it.

    `title` names the derivative and its argument types. `recomputed` and `cached` count values; those cached outside
    loops stay in registers. `loops` has the tape of each loop, whose bytes per call are its iterations during the call
    times its bytes per iteration. `chosen`: loops of which only one iteration is reversed. Forward mode (`keeps` false)
    keeps nothing. `options` are those that are not the defaults. `joint` has the loops whose iterations are reversed by
    themselves, with what one of them keeps: its tapes are used again by the next iteration. `tested`: what each call
    tests of its arguments; where it does not hold, a version is called that keeps tapes for some of those loops.
    """

    recomputed: int = 0
    cached: int = 0
    loops: tuple[LoopTape, ...] = ()
    keeps: bool = True
    title: str = field(default="", compare=False)
    options: str = ""
    joint: tuple[tuple[str, PlanReport], ...] = ()
    chosen: tuple[str, ...] = ()
    tested: tuple[str, ...] = ()

    def bytes_per_call(self, iterations: Mapping[str, int]) -> int:
        """Bytes of tape for a call in which each loop runs `iterations[loop]` times in all."""
        return sum(tape.bytes_per_iteration * iterations[tape.loop] for tape in self.loops)

    def __str__(self) -> str:
        if not self.keeps:
            return f"{self._head()}forward mode: nothing is kept"
        terms = " + ".join(f"{t.bytes_per_iteration}·iterations({t.loop})" for t in self.loops)
        rows = [f"recomputed: {self.recomputed} values", f"cached: {self.cached} values"]
        rows.append(f"bytes per call: {terms or 0}")
        rows += [f"  {tape}" for tape in self.loops]
        rows += [f"  loop {loop}: only the last iteration that was chosen is reversed" for loop in self.chosen]
        for loop, inside in self.joint:
            rows.append(f"loop {loop}: each iteration is reversed as soon as it has run, and keeps until then")
            rows += [f"  {row}" for row in str(inside).splitlines()]
        return self._head() + "\n".join(rows)

    def _head(self) -> str:
        rows = [self.title] if self.title else []
        rows += [f"options: {self.options}"] if self.options else []
        rows += [f"where {' and '.join(self.tested)}, which each call tests:"] if self.tested else []
        return "".join(f"{row}\n" for row in rows)


@dataclass(frozen=True)
class PlanReports:
    """The plans of a derivative function, one for each set of argument types that it was compiled for."""

    reports: tuple[PlanReport, ...]

    def __iter__(self) -> Any:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __getitem__(self, n: int) -> PlanReport:
        return self.reports[n]

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.reports)) or "not compiled yet: the plan is made with the first call"

    __repr__ = __str__


def report_of(derivative: Any, title: str = "", options: Options = DEFAULT) -> PlanReport:
    """The report of a derivative (its `plan` is None in forward mode) made with `options`."""
    plan = getattr(derivative, "plan", None)
    if plan is None:
        return PlanReport(keeps=False, title=title, options=str(options))
    return _report(plan, derivative.places, title, str(options))


def _report(plan: Any, places: Mapping[str, str], title: str = "", options: str = "") -> PlanReport:
    def place(header: str) -> str:
        return places.get(header, header)

    loops = []
    for header, size in plan.bytes_per_iteration.items():
        tape = plan.tapes[header]
        room = "once" if tape.fixed else f"before loop {place(tape.home)}" if tape.home else "as it runs"
        loops.append(LoopTape(place(header), size, room, tuple(f"%{n}: {t}" for n, t in tape.values)))
    joint = tuple((place(header), _report(inside, places)) for header, inside in plan.joint.items())
    cached, recomputed = len(plan.cached), len(plan.recomputed)
    chosen = tuple(map(place, plan.chosen))
    return PlanReport(recomputed, cached, tuple(loops), True, title, options, joint, chosen, plan.tested)
