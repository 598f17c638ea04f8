"""Comparing irad with dual numbers on one program, in a process of its own so that crashes are results too."""

from __future__ import annotations

import contextlib
import functools
import json
import math
import os
import select
import signal
import time
import traceback
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from irad.errors import InternalError
from tests import dual_numbers as dual

RTOL = 1e-10
LANGUAGES = ("c", "numba")


@dataclass(frozen=True)
class Argument:
    """One argument of the differentiated function.

    kind    'double', 'int', 'ints', 'array', or 'view': memory of an earlier array argument
    value   float, int, list of them; for a view (which argument, offset, length)
    active  whether it is differentiated
    seed    for an active array, the cotangent of its final contents
    """

    kind: str
    value: Any
    active: bool = False
    seed: Any = None


@dataclass(frozen=True)
class Case:
    """`source` is C or Numba text that defines `name`; `truth` Python text that does the same."""

    language: str
    source: str
    truth: str
    args: tuple[Argument, ...]
    name: str = "f"
    returns: bool = True
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """`kind`: ok, skipped (no derivative at this point), refused (an IradError), wrong (derivative), primal
    (irad's value or memory differs from the program's), error (any other exception), crash or timeout."""

    kind: str
    text: str = ""

    @property
    def bad(self) -> bool:
        return self.kind not in ("ok", "skipped", "refused")


@dataclass(frozen=True)
class Truth:
    """Value, final contents of the arrays, and the gradient of value + seeds · contents per argument."""

    value: Any
    arrays: dict[int, list[float]]
    gradients: dict[int, Any]
    largest: float


def truth(case: Case) -> Truth:
    """Evaluates `case.truth` with dual numbers; raises ArithmeticError and the like where that has no meaning."""
    scope = _truth_scope()
    exec(compile(case.truth, "<truth>", "exec"), scope)
    starts: dict[int, int] = {}
    count = 0
    for n, a in enumerate(case.args):
        if a.active and a.kind in ("double", "array"):
            starts[n] = count
            count += 1 if a.kind == "double" else len(a.value)
    identity = np.eye(max(count, 1))
    values: list[Any] = []
    for n, a in enumerate(case.args):
        match a.kind:
            case "double":
                values.append(dual.Dual(a.value, identity[starts[n]]) if a.active else a.value)
            case "array":
                items = [dual.Dual(x, identity[starts[n] + k]) for k, x in enumerate(a.value)] if a.active else a.value
                values.append(_Vector.of(list(items)))
            case "view":
                of, offset, length = a.value
                values.append(values[of][offset : offset + length])
            case _:
                values.append(a.value)
    dual.Dual.largest = 0.0
    result = scope[case.name](*values)
    total = np.zeros(max(count, 1)) + dual.tangent(result if case.returns else 0.0)
    arrays: dict[int, list[float]] = {}
    for n, a in enumerate(case.args):
        if a.kind == "array":
            arrays[n] = [dual.value(x) for x in values[n]]
            if a.active:
                for x, seed in zip(values[n], a.seed, strict=True):
                    total = total + seed * dual.tangent(x)
    if not (dual.Dual.largest < 1e60 and np.isfinite(total).all()):
        raise dual.Undecided("overflow")
    gradients: dict[int, Any] = {}
    for n, start in starts.items():
        a = case.args[n]
        gradients[n] = total[start] if a.kind == "double" else total[start : start + len(a.value)]
    return Truth(dual.value(result) if case.returns else None, arrays, gradients, dual.Dual.largest)


class _Vector(np.ndarray):
    """An array of duals or floats."""

    @staticmethod
    def of(items: list[Any]) -> _Vector:
        v = np.empty(len(items), dtype=object).view(_Vector)
        v[:] = items
        return v


def _vectorised(f: Any) -> Any:
    return lambda v: _Vector.of([f(x) for x in v])


def _truth_scope() -> dict[str, Any]:
    """What the Python text of a program refers to."""
    scope: dict[str, Any] = dict(dual.FUNCTIONS)
    scope |= {f"v_{name}": _vectorised(f) for name, f in dual.FUNCTIONS.items()}
    return scope | {
        "jit": lambda f: f,
        "to_int": lambda x, m: int(0.5 * m * (1.0 + math.sin(dual.value(x)))),
        "rounded": lambda x: dual.NumPy.float32(x),
        "empty": lambda n: _Vector.of([None] * n),  # contents that fail when they are used
        "zeros": lambda n: _Vector.of([0.0] * n),
    }


def compile_c(cases: Sequence[Case], **options: Any) -> list[Any]:
    """The C functions of the cases, compiled together."""
    import irad
    from tests.fuzz.print_c import PRELUDE

    library = irad.load_c(source=PRELUDE + "\n".join(c.source for c in cases), name="fuzz.c", **options)
    return [library[c.name] for c in cases]


def compile_numba(case: Case) -> Any:
    """The Numba function of a case."""
    import numba

    options = case.options.get("jit", {})
    scope = dict(_numba_scope(tuple(options.items())))
    scope["jit"] = numba.njit(**options)
    exec(compile(case.source, "<fuzz>", "exec"), scope)
    return scope[case.name]


@functools.cache
def _numba_scope(options: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """What the Numba text of a program refers to; compiled once, before the processes part."""
    import numba

    scope: dict[str, Any] = {"jit": numba.njit(**dict(options)), "np": np}
    exec(_NUMBA_PRELUDE, scope)
    return scope


_NUMBA_PRELUDE = """
from math import sin, cos, tanh, exp, log, sqrt, atan, floor, fabs, pow, hypot, atan2, copysign
fmax = jit(lambda x, y: max(x, y))
fmin = jit(lambda x, y: min(x, y))
zeros = jit(lambda n: np.zeros(n))
empty = jit(lambda n: np.empty(n))
to_int = jit(lambda x, m: int(0.5 * m * (1.0 + sin(x))))
rounded = jit(lambda x: float(np.float32(x)))
v_sin, v_cos, v_tanh = np.sin, np.cos, np.tanh
fmax(1.0, 2.0), fmin(1.0, 2.0), zeros(1), empty(1), to_int(1.0, 2), rounded(1.0)
"""


def check(case: Case, fn: Any = None) -> Outcome:
    """irad, with the case's `irad` options, against the truth, in this process. `fn` is the compiled C function."""
    import irad

    with irad.options(**case.options.get("irad", {})):
        return _check(case, fn)


def _check(case: Case, fn: Any) -> Outcome:
    import irad

    try:
        expected = truth(case)
    except Exception as e:
        return Outcome("skipped", f"{type(e).__name__}: {e}")
    if fn is None:
        fn = compile_c([case], **case.options.get("load", {}))[0] if case.language == "c" else compile_numba(case)
    plain, _, _ = _arguments(case)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = fn(*plain)
    if case.returns and not _close(value, expected.value, 1e-9):
        return Outcome("skipped", f"the primal gives {value!r}, Python {expected.value!r}")
    for n, contents in expected.arrays.items():
        if not _close(plain[n], contents, 1e-9):
            return Outcome("skipped", f"the primal leaves {plain[n]!r} in argument {n}, Python {contents!r}")
    given, marked, shadows = _arguments(case)
    try:
        got = irad.autodiff(fn, *marked)
    except irad.IradError as e:
        kind = "error" if isinstance(e, InternalError) else "refused"  # a defect of irad's own is not a refusal
        return Outcome(kind, f"{type(e).__name__}: {e}")
    except Exception:
        return Outcome("error", traceback.format_exc(limit=-6))
    for n in expected.arrays:
        if not _same(given[n], plain[n], case):
            return Outcome("primal", f"argument {n} holds {given[n]!r} after autodiff, {plain[n]!r} after the call")
    active = [n for n, a in enumerate(case.args) if a.active]
    gradients = dict(zip(active, got if len(active) > 1 else (got,), strict=True)) if active else {}
    gradients |= shadows
    largest = max([float(np.max(np.abs(g), initial=0.0)) for g in expected.gradients.values()], default=0.0)
    allowed = case.options.get("rtol", RTOL) * largest + 1e-13 * expected.largest
    for n, e in expected.gradients.items():
        g = np.asarray(gradients[n])
        if not np.all(np.isfinite(g)) or np.max(np.abs(g - e), initial=0.0) > allowed:
            return Outcome("wrong", f"gradient of argument {n}: {g.tolist()}, expected {np.asarray(e).tolist()}")
    outcome = Outcome("ok")
    if case.options.get("forward", case.language == "c"):
        outcome = _check_forward(case, fn, expected)
    if outcome.kind == "ok" and case.options.get("lanes", case.language == "c"):
        outcome = _check_lanes(case, fn, expected)
    if outcome.kind == "ok" and case.returns and case.options.get("value", case.language == "c"):
        outcome = _check_value(case, fn, value, active)
    return outcome


def _check_forward(case: Case, fn: Any, expected: Truth) -> Outcome:
    """The tangent of value + seeds · contents along one direction, in forward mode."""
    import irad

    plain, _, seeds = _arguments(case)
    tangents: dict[int, Any] = {}
    wanted = scale = 0.0
    marked: list[Any] = []
    for n, a in enumerate(case.args):
        if a.kind == "view" and a.active:
            of, offset, length = a.value
            tangents[n] = tangents[of][offset : offset + length]
        elif a.active:
            g = np.asarray(expected.gradients[n])
            direction = np.cos(np.arange(g.size) + n).reshape(g.shape)
            wanted += float(np.sum(g * direction))
            scale = max(scale, float(np.max(np.abs(g), initial=0.0)))
            tangents[n] = direction if a.kind == "array" else float(direction)
        marked.append(irad.Duplicated(plain[n], tangents[n]) if a.active else irad.Const(plain[n]))
    try:
        out = irad.autodiff(fn, *marked, mode="forward")
    except irad.IradError as e:
        return Outcome("refused", f"forward: {type(e).__name__}: {e}")
    except Exception:
        return Outcome("error", traceback.format_exc(limit=-6))
    found = float(out) if case.returns else 0.0
    for n, a in enumerate(case.args):
        if a.kind == "array" and a.active:
            found += float(np.sum(seeds[n] * tangents[n]))
    allowed = 10 * case.options.get("rtol", RTOL) * scale + 1e-12 * expected.largest
    if not abs(found - wanted) <= allowed:
        return Outcome("wrong", f"forward mode gives the tangent {found!r}, expected {wanted!r}")
    return Outcome("ok")


def _check_lanes(case: Case, fn: Any, expected: Truth) -> Outcome:
    """The whole gradient of value + seeds · contents, by a batch of unit tangents; and index sets, which must know
    of everything in it."""
    import irad
    from irad.api.batched import in_lanes
    from irad.transform.lanes import Lanes

    if any(a.kind == "view" for a in case.args):
        return Outcome("ok")  # tangents of a batch do not share memory
    plain, _, seeds = _arguments(case)
    active = [n for n, a in enumerate(case.args) if a.active]
    numbers = [(n, k) for n in active for k in range(np.size(plain[n]))]
    if not numbers:
        return Outcome("ok")
    gradient = np.concatenate([np.ravel(expected.gradients[n]) for n in active])
    batch: list[Any] = [
        np.zeros((len(numbers), *np.shape(plain[n]))) if n in active else None for n in range(len(plain))
    ]
    for row, (n, k) in enumerate(numbers):
        batch[n].reshape(len(numbers), -1)[row, k] = 1.0
    try:
        _, out = irad.jvp(fn, plain, batch)
        run = in_lanes(fn, _arguments(case)[0], tuple(n in active for n in range(len(plain))), Lanes(4, bits=True))
    except irad.IradError as e:
        return Outcome("refused", f"lanes: {type(e).__name__}: {e}")
    except Exception:
        return Outcome("error", traceback.format_exc(limit=-6))
    arrays = [n for n in active if case.args[n].kind == "array"]
    found = np.zeros(len(numbers)) + (out if case.returns else 0.0)
    for n in arrays:
        found += batch[n].reshape(len(numbers), -1) @ seeds[n]
    largest = float(np.max(np.abs(gradient), initial=0.0))
    allowed = 10 * case.options.get("rtol", RTOL) * largest + 1e-12 * expected.largest
    if not np.max(np.abs(found - gradient), initial=0.0) <= allowed:
        return Outcome("wrong", f"in lanes: {found.tolist()}, expected {gradient.tolist()}")
    if len(numbers) > 128:
        return Outcome("ok")
    run.clear()
    for row, (n, k) in enumerate(numbers):
        words = run.buffers[n].view(np.uint64).reshape(-1, 4)
        words[k, row // 32] |= np.uint64(1 << row % 32)
    _, sets = run.sweep(last=True)
    results = [run.buffers[n].view(np.uint64).reshape(-1, 4) for n in arrays]
    if case.returns:
        results.append(np.reshape(sets, (1, 4)).view(np.uint64))
    union = np.bitwise_or.reduce(np.concatenate(results), axis=0)
    for row, g in enumerate(gradient):
        if g != 0 and not int(union[row // 32]) >> row % 32 & 1:
            return Outcome("wrong", f"the result is said not to depend on number {row}, and the derivative is {g}")
    return Outcome("ok")


def _check_value(case: Case, fn: Any, value: float, active: list[int]) -> Outcome:
    """value_and_grad gives the very value of the function, when nothing overlaps, and grad, which does not compute it,
    the same gradient and the same memory."""
    import irad

    chosen = [n for n in active if case.args[n].kind == "double"][:1]
    if not chosen:
        return Outcome("ok")
    given, alone = _arguments(case)[0], _arguments(case)[0]
    try:
        again, slope = irad.value_and_grad(fn, chosen[0])(*given)
        same = irad.grad(fn, chosen[0])(*alone)
    except irad.IradError:
        return Outcome("ok")  # the other arguments are constant here: memory may lack a shadow
    except Exception:
        return Outcome("error", traceback.format_exc(limit=-6))
    if not _same(again, value, case):
        return Outcome("primal", f"value_and_grad gives the value {again!r}, the function {value!r}")
    if np.isfinite(slope) and not _close(same, slope, 1e-9):
        return Outcome("wrong", f"grad gives {same!r}, value_and_grad {slope!r}")
    for n, (a, b) in enumerate(zip(alone, given, strict=True)):
        if isinstance(a, np.ndarray) and not np.array_equal(a, b, equal_nan=a.dtype.kind == "f"):
            return Outcome("primal", f"argument {n} holds {a!r} after grad, {b!r} after value_and_grad")
    return Outcome("ok")


def _same(a: Any, b: Any, case: Case) -> bool:
    """Whether the primal's results are what they were: bit for bit, unless options say that rounding may differ."""
    chosen = case.options.get("irad", {})
    if chosen.get("fast_math") or chosen.get("vector_math") is True:
        return _close(a, b, 1e-9)
    return np.array_equal(a, b)


def _close(a: Any, b: Any, rtol: float) -> bool:
    a, b = np.asarray(a, float), np.asarray(b, float)
    return bool(np.all(np.abs(a - b) <= rtol * np.maximum(1.0, np.abs(b))))


def _arguments(case: Case) -> tuple[list[Any], list[Any], dict[int, Any]]:
    """Fresh (plain arguments, annotated arguments, shadows by position)."""
    import irad

    ints = np.int32 if case.language == "c" else np.int64
    plain: list[Any] = []
    marked: list[Any] = []
    shadows: dict[int, Any] = {}
    for n, a in enumerate(case.args):
        if a.kind in ("double", "int"):
            plain.append(a.value)
        elif a.kind == "view":
            of, offset, length = a.value
            plain.append(plain[of][offset : offset + length])
            if a.active:
                shadows[n] = shadows[of][offset : offset + length]
        else:
            plain.append(np.array(a.value, ints if a.kind == "ints" else np.float64))
            if a.active:
                shadows[n] = np.array(a.seed, np.float64)
        if n in shadows:
            marked.append(irad.Duplicated(plain[n], shadows[n]))
        else:
            marked.append(irad.Active(a.value) if a.active else irad.Const(plain[n]))
    return plain, marked, shadows


# ---------------------------------------------------------------- in a process of its own


def check_all(cases: Sequence[Case], timeout: float = 60.0) -> Iterator[Outcome]:
    """One outcome per case, in order; several cases share a forked process until one of them kills it."""
    done = 0
    while done < len(cases):
        for outcome in _forked(cases[done:], timeout):
            done += 1
            yield outcome


def _forked(cases: Sequence[Case], timeout: float) -> Iterator[Outcome]:
    """Outcomes up to the first that killed or stopped the child."""
    import irad  # noqa: F401  (before the fork, so that children start quickly)

    if cases[0].language == "numba":
        _numba_scope(tuple(cases[0].options.get("jit", {}).items()))

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            os.close(reading)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 2)
            for outcome in _check_here(cases):
                os.write(writing, (json.dumps([outcome.kind, outcome.text]) + "\n").encode())
            code = 0
        os._exit(code)
    os.close(writing)
    buffer = b""
    received = 0
    stopped = ""
    while received < len(cases):
        deadline = time.monotonic() + timeout + (20.0 if received == 0 else 0.0)
        while b"\n" not in buffer and not stopped:
            ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
            data = os.read(reading, 1 << 16) if ready else b""
            if not data:
                stopped = "crash" if ready else "timeout"
            buffer += data
        if b"\n" not in buffer:
            break
        line, _, buffer = buffer.partition(b"\n")
        received += 1
        yield Outcome(*json.loads(line))
    if stopped == "timeout":
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if received < len(cases):
        how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
        yield Outcome(stopped, how if stopped == "crash" else f"after {timeout:.0f} s")


def _check_here(cases: Sequence[Case]) -> Iterator[Outcome]:
    import irad.errors as irad

    functions: list[Any] = [None] * len(cases)
    alike = len({(c.language, str(c.options.get("load"))) for c in cases}) == 1
    if len(cases) > 1 and alike and cases[0].language == "c":
        with contextlib.suppress(irad.CompilerError):  # then one by one, to see whose fault it is
            functions = compile_c(cases, **cases[0].options.get("load", {}))
    for case, fn in zip(cases, functions, strict=True):
        try:
            yield check(case, fn)
        except Exception:
            yield Outcome("skipped", traceback.format_exc(limit=-3))
