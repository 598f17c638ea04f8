"""From seeds to cases, and failing cases to files."""

from __future__ import annotations

import pprint
import random
from pathlib import Path
from typing import Any

from tests.fuzz import program as p
from tests.fuzz.check import Argument, Case
from tests.fuzz.generate import program
from tests.fuzz.print_c import to_c
from tests.fuzz.print_python import to_python

FAILURES = Path(__file__).with_name("failures")


def arguments(main: p.Function, rng: random.Random) -> tuple[Argument, ...]:
    """Random arguments for a generated function; some constant, some sharing memory."""
    out: list[Argument] = []
    for kind, _, length in main.params:
        match kind:
            case "double":
                out.append(Argument("double", _number(rng), active=rng.random() < 0.9))
            case "int":
                out.append(Argument("int", rng.randint(0, length)))
            case "ints":
                out.append(Argument("ints", [rng.randint(0, 7) for _ in range(length + 2)]))
            case "array":
                longer = [n for n, a in enumerate(out) if a.kind == "array" and len(a.value) >= length]
                if longer and rng.random() < 0.12:
                    of = rng.choice(longer)
                    offset = rng.randint(0, len(out[of].value) - length)
                    out.append(Argument("view", (of, offset, length), active=out[of].active))
                    continue
                active = rng.random() < 0.95
                values = [_number(rng) for _ in range(length)]
                seed = [_number(rng) if rng.random() < 0.6 else 0.0 for _ in values] if active else None
                out.append(Argument("array", values, active, seed))
    if not any(a.active for a in out):
        out[0] = Argument("double", out[0].value, active=True)
    return tuple(out)


def _number(rng: random.Random) -> float:
    return rng.choice((-1, 1)) * round(rng.uniform(0.1, 2.0), 3)


def case_of(made: p.Program, args: tuple[Argument, ...], language: str, *, prefix: str = "") -> Case:
    """The case of a program; `prefix` keeps the C functions of several apart."""
    shared = any(a.kind == "view" for a in args)
    truth = to_python(made)
    if language == "c":
        source = to_c(made, prefix=prefix, restrict=not shared and len(args) % 2 == 0 and not _views(made))
        if prefix:
            truth += f"\n{prefix}f = f\n"
    else:
        source = truth
    few = language == "c" or len(source) % 5 == 0  # more derivatives take long with Numba
    options = {"value": few, "forward": few}
    return Case(language, source, truth, args, f"{prefix}f", made.main.result is not None, options)


def _views(made: p.Program) -> bool:
    """Whether pointers derived from the arguments are made: `restrict` is then easily violated."""
    return any(isinstance(n, p.View | p.Rows | p.Swap | p.Do | p.CallHelper | p.CallEither) for n in p.walk(made))


def random_case(seed: int, language: str, size: int = 12, *, prefix: str = "") -> tuple[p.Program, Case]:
    """Program and case of a seed."""
    made = program(seed, language, size)
    args = arguments(made.main, random.Random(f"arguments {seed}"))
    return made, case_of(made, args, language, prefix=prefix)


def save(case: Case, name: str, comment: str) -> Path:
    """A failing case as a file that `load` reads."""
    FAILURES.mkdir(exist_ok=True)
    path = FAILURES / f"{name}.py"
    comment = comment.replace("\\", "/").replace('"""', "'''")
    items = [f'"""{comment}\n"""', "# ruff: noqa", f"LANGUAGE = {case.language!r}", f'SOURCE = r"""\n{case.source}"""']
    if case.truth != case.source:
        items.append(f'TRUTH = r"""\n{case.truth}"""')
    listed = [(a.kind, a.value, a.active, a.seed) for a in case.args]
    items += [f"NAME = {case.name!r}", f"RETURNS = {case.returns!r}", f"OPTIONS = {case.options!r}"]
    items.append(f"ARGS = {pprint.pformat(listed, width=110)}")
    path.write_text("\n".join(items) + "\n")
    return path


def load(path: Path) -> Case:
    """A saved case."""
    scope: dict[str, Any] = {}
    exec(compile(path.read_text(), str(path), "exec"), scope)
    args = tuple(Argument(*a) for a in scope["ARGS"])
    source = scope["SOURCE"][1:]  # a newline follows the opening quotes
    truth = scope["TRUTH"][1:] if "TRUTH" in scope else source
    return Case(scope["LANGUAGE"], source, truth, args, scope["NAME"], scope["RETURNS"], scope["OPTIONS"])
