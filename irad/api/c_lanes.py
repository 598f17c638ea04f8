"""Forward sweeps in lanes over C functions and over their gradients."""

from __future__ import annotations

import functools
import itertools
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.api.addresses import address_of
from irad.api.c_arguments import Bind, call_type
from irad.api.c_derivative import CDerivative, StoredIR
from irad.api.lane_runs import LaneRun, leaves
from irad.api.lane_shape import LaneShape
from irad.api.load_c import CFunction, result_converter
from irad.codegen import cache
from irad.codegen.jit import JitHandle
from irad.codegen.numba_lanes import lane_array
from irad.codegen.plan_report import report_of
from irad.codegen.refusals import remembered
from irad.codegen.runtime import load_runtime
from irad.errors import ArgumentError, LaneError
from irad.settings import Options, applied, per_options

_FLOAT = {4: np.float32, 8: np.float64}


class CLanes:
    """The derivative of a C function in `width` lanes, for the parameters marked in `moves`."""

    purpose = "lanes"

    def __init__(self, fn: CFunction, moves: tuple[bool, ...], lanes: LaneShape) -> None:
        self.fn, self.moves, self.lanes = fn, moves, lanes
        params = fn.signature.params
        for param, move in zip(params, moves, strict=True):
            if move and not _in_lanes(param.type):
                raise LaneError(f"{param.name} of {fn.name} has no tangents in lanes")
        result = fn.signature.result
        self.result = _FLOAT.get(result.size) if result.kind == "float" else None
        if result.is_aggregate or (result.kind == "float" and self.result is None):
            raise LaneError(f"{fn.name} returns {result.name or result.kind}")
        activities = [
            "const" if not move else "active" if param.type.kind == "float" else "dup"
            for param, move in zip(params, moves, strict=True)
        ]
        self.activities = tuple(activities)
        self.checks = CDerivative(fn, self.activities, _never, forward=True)  # pyright: ignore[reportArgumentType]
        self.native(True)

    def _derive(self) -> Any:
        """What makes the derivative of a lowered function."""
        from irad.api.derivation import lanes_c  # not needed for what is in the cache

        return lanes_c(self.lanes)

    @functools.cache  # noqa: B019  one object per function
    def native(self, noalias: bool) -> tuple[Any, JitHandle, StoredLanes]:
        """(function to call, what keeps it alive, its IR)."""
        fn, wanted = self.fn, self.checks.llvm_activities

        def derive() -> Any:
            return self._derive()(fn.lower(noalias), wanted, noalias)

        asked = (self.purpose, wanted, self.checks.result_active, noalias)
        derived = _stored(fn, fn, asked, self.lanes, self.checks.options, derive)
        types: list[str] = []
        for p, activity in zip(fn.entry.params, self.checks.llvm_activities, strict=True):
            types += [call_type(fn.signature.params[p.c_index].type)] + ["uintptr_t"] * (activity != "const")
            types += ["long long"] * (p.c_index in self.lanes.columns)
        types += ["uintptr_t"] * (self.result is not None)
        return *_compiled(fn, fn, derived, types, self.checks.options), derived


def _never(*_: Any) -> Any:
    raise AssertionError("only the checks of activities are used")


@functools.lru_cache(maxsize=1024)
def _binds(fn: CFunction) -> tuple[Bind, ...]:
    """What turns each argument into what machine code takes."""
    binder = fn.binder()
    return tuple(binder.bind(n) for n in range(len(fn.signature.params)))


_versions: weakref.WeakKeyDictionary[Any, list[StoredIR]] = weakref.WeakKeyDictionary()


def c_lane_versions(of: Any) -> list[StoredIR]:
    """What was compiled so far to push tangents through a C function or a gradient of one in lanes."""
    return _versions.get(of, [])


def note_version(of: Any, made: StoredIR) -> None:
    """Remember what was compiled for `c_lane_versions`."""
    _versions.setdefault(of, []).append(made)


@dataclass(frozen=True)
class StoredLanes(StoredIR):
    """IR of a derivative in lanes; `narrow` as for `LaneRun`."""

    narrow: bool = False


def _stored(
    of: Any, fn: CFunction, asked: Any, lanes: LaneShape, chosen: Options, derive: Callable[[], Any]
) -> StoredLanes:
    """What `derive` returns, from the cache if it is there under `asked`; what it refuses is kept too."""
    columns = sorted(lanes.columns)
    key = cache.digest(fn.program.key, fn.symbol, asked, lanes.width, lanes.bits, columns, chosen.key())
    found = cache.load("c ir", key)
    if isinstance(found, StoredLanes):
        return found
    with remembered(key), applied(chosen):
        derived = derive()
    what = "tangents" if derived.plan is None else "cotangents"  # a plan is for what a reverse sweep reads
    report = report_of(derived, f"{what} in lanes of {of!r}", chosen)
    found = StoredLanes(derived.text, derived.symbol, report, derived.narrow)
    cache.save("c ir", key, found)
    return found


def _compiled(of: Any, fn: CFunction, derived: StoredLanes, types: list[str], chosen: Options) -> tuple[Any, JitHandle]:
    """(function to call, taking arguments of `types`; what keeps it alive); `of` is what was differentiated."""
    load_runtime()
    program = fn.program
    note_version(of, derived)
    handle = program.compile(derived.text, derived.symbol, (program.primal(), fn), chosen)
    arguments = ", ".join([*types, *["char *"] * program.may_throw]) or "void"
    signature = f"{call_type(fn.signature.result)}(*)({arguments})"
    return program.ffi.cast(signature, program.callable_address(handle, derived.symbol)), handle


def _called(fn: CFunction, native: Any, flat: list[Any], primals: Sequence[Any]) -> Any:
    program = fn.program
    try:
        if not program.may_throw:
            return native(*flat)
        failure = program.failure()
        out = native(*flat, failure)
    except (TypeError, OverflowError) as error:
        raise fn.binder().explain(primals, error) from None
    if failure[0] != bytes(1):
        program.raise_thrown(fn.name, failure)
    return out


def _in_lanes(t: Any) -> bool:
    if t.kind == "float":
        return t.size in _FLOAT
    return t.kind == "pointer" and t.target is not None and t.target.scalar.kind in ("float", "complex")


@per_options
def c_lanes(fn: CFunction, moves: tuple[bool, ...], lanes: LaneShape) -> CLanes:
    """`CLanes`, made once."""
    return CLanes(fn, moves, lanes)


class CRun(LaneRun):
    """LaneShape of a C function."""

    def __init__(self, derivative: CLanes, primals: Sequence[Any]) -> None:
        self.derivative, fn = derivative, derivative.fn
        for param, x, move in zip(fn.signature.params, primals, derivative.moves, strict=True):
            if move and param.type.kind == "pointer" and not (type(x) is np.ndarray and x.flags.c_contiguous):
                raise LaneError(f"{param.name} of {fn.name} is not a numpy array")
        plain = [_number(p.type, x) for p, x in zip(fn.signature.params, primals, strict=True)]
        super().__init__(plain, derivative.moves, derivative.lanes.width)
        self.primals = tuple(primals)
        shadows: list[Any] = [b for b, a in zip(self.buffers, derivative.activities, strict=True) if a == "dup"]
        self._keep: list[Any] = []
        if _shared(primals, shadows):
            raise LaneError("arguments share memory")
        noalias = fn.may_noalias and derivative.checks.options.noalias and _all_known(fn, primals)
        self._out = None if derivative.result is None else np.zeros(self.width, derivative.result)
        self._native, _, derived = derivative.native(noalias)
        self.narrow = derived.narrow
        self._flat = self._passed()

    def _passed(self) -> list[Any]:
        """What machine code is called with."""
        fn, binds = self.derivative.fn, _binds(self.derivative.fn)
        values: dict[int, list[Any]] = {}
        every: Any = zip(self.primals, self.buffers, self.derivative.activities, strict=True)
        for n, (x, b, a) in enumerate(every):
            values[n] = [binds[n](x, self._keep)] + ([address_of(b)] if a != "const" else [])
        flat = [v for p in fn.entry.params for v in values[p.c_index]]
        return flat if self._out is None else [*flat, address_of(self._out)]

    def use(self, n: int, buffer: np.ndarray) -> None:
        super().use(n, buffer)
        self._flat = self._passed()

    def own(self, n: int) -> None:
        super().own(n)
        self._flat = self._passed()

    def _sweep(self) -> tuple[Any, Any]:
        fn = self.derivative.fn
        out = _called(fn, self._native, self._flat, self.primals)
        finish = result_converter(fn)
        return finish(out) if finish is not None else out, None if self._out is None else self._out.copy()

    def _written(self) -> Iterator[np.ndarray]:
        return written(self.derivative.fn, self.primals)


def _number(t: Any, x: Any) -> Any:
    """A float parameter's argument in the parameter's precision."""
    if t.kind != "float" or t.size not in _FLOAT:
        return x
    if not isinstance(x, float | int | np.floating | np.integer):
        raise ArgumentError(f"a number is needed, not {x!r}")
    return _FLOAT[t.size](x)


def _shared(primals: Sequence[Any], shadows: Sequence[np.ndarray]) -> bool:
    """Whether any two arrays overlap, or memory is given whose extent is not known."""
    found = [*leaves(list(primals)), *shadows]
    spans = sorted((address_of(a), address_of(a) + a.nbytes) for a in found if a.nbytes)
    return any(b[0] < a[1] for a, b in itertools.pairwise(spans))


def written(fn: CFunction, primals: Sequence[Any]) -> Iterator[np.ndarray]:
    """The arrays that a C function may write to; ArgumentError if that is other memory."""
    lowered = fn.lower(False)
    for p, writes in zip(lowered.params, lowered.writes, strict=True):
        if p.kind != "pointer" or not writes or p.c_index < 0:
            continue
        x, param = primals[p.c_index], fn.signature.params[p.c_index]
        if x is None:
            continue
        if not isinstance(x, np.ndarray | list | tuple):
            raise ArgumentError(
                f"{fn.name} may write to {param.name}, which is not a numpy array, and has to run several times",
                hint="Pass numpy arrays, or push one tangent at a time.",
            )
        yield from leaves(x)


def _all_known(fn: CFunction, primals: Sequence[Any]) -> bool:
    """Whether it is known which memory the function reaches through its pointers."""
    pointers = [x for p, x in zip(fn.signature.params, primals, strict=True) if p.type.kind == "pointer"]
    return all(x is None or isinstance(x, np.ndarray) for x in pointers)


# ---------------------------------------------------------------- gradients


class CGradientRun(LaneRun):
    """LaneShape of the gradient of a C function (an `irad.grad` of it)."""

    lends = False

    def __init__(self, gradient: Any, primals: Sequence[Any], moves: tuple[bool, ...], lanes: LaneShape) -> None:
        width = lanes.width
        self.gradient, self.fn = gradient, gradient.fn
        params = self.fn.signature.params
        if len(primals) != len(params):
            raise ArgumentError(f"{self.fn.name} takes {len(params)} arguments, got {len(primals)}")
        for param, x, move in zip(params, primals, moves, strict=True):
            pointer = param.type.kind == "pointer"
            if move and (not _in_lanes(param.type) or (pointer and not isinstance(x, np.ndarray))):
                raise LaneError(f"{param.name} of {self.fn.name} has no tangents in lanes")
        plain = [_number(p.type, x) for p, x in zip(params, primals, strict=True)]
        super().__init__(plain, moves, width)
        self.primals = tuple(primals)
        if _shared(primals, ()):
            raise LaneError("arguments share memory")
        noalias = self.fn.may_noalias and gradient.options.noalias and _all_known(self.fn, primals)
        self._native, _, self.narrow = _gradient_lanes(gradient, moves, lanes, noalias)
        binds, self._keep = _binds(self.fn), []
        self._found: dict[int, tuple[np.ndarray, np.ndarray]] = {}
        self._flat: list[Any] = []
        for p in self.fn.entry.params:
            n = p.c_index
            self._flat.append(binds[n](primals[n], self._keep))
            if moves[n]:
                self._flat.append(address_of(self.buffers[n]))
            if gradient.activities[n] != "const":
                x = plain[n]
                if not isinstance(x, np.ndarray | np.floating):
                    raise LaneError(f"{params[n].name} of {self.fn.name} is not a numpy array")
                pair = np.zeros(x.shape, x.dtype), lane_array(np.zeros(x.shape, x.dtype), width)
                self._found[n] = pair
                self._flat += map(address_of, pair)
        self._out = np.zeros(width, _FLOAT[self.fn.signature.result.size])
        self._flat += [1.0, address_of(self._out)] if gradient.value else [1.0]

    def _sweep(self) -> tuple[Any, Any]:
        for pair in self._found.values():
            for a in pair:
                a.fill(0)
        out = _called(self.fn, self._native, self._flat, self.primals)
        g = self.gradient
        values = [_plain(self._found[n][0]) for n in g.argnums]
        tangents = [self._found[n][1].copy() for n in g.argnums]
        first, second = (items[0] if g.single else tuple(items) for items in (values, tangents))
        return ((out, first), (self._out.copy(), second)) if g.value else (first, second)

    def _written(self) -> Iterator[np.ndarray]:
        return written(self.fn, self.primals)


def _plain(a: np.ndarray) -> Any:
    return a.copy() if a.ndim else a[()].item()


@functools.lru_cache(maxsize=1024)
def _gradient_lanes(
    gradient: Any, moves: tuple[bool, ...], lanes: LaneShape, noalias: bool
) -> tuple[Any, JitHandle, bool]:
    """(function to call, what keeps it alive, whether index sets are narrow)."""
    fn = gradient.fn
    first = gradient.derivative
    asked = ("second lanes", first.llvm_activities, first.result_active, moves, noalias, gradient.value)
    second = gradient._second
    derived = _stored(gradient, fn, asked, lanes, gradient.options, lambda: second.derive(moves, noalias, lanes))
    types: list[str] = []
    for p in fn.entry.params:
        types.append(call_type(fn.signature.params[p.c_index].type))
        types += ["uintptr_t"] * (moves[p.c_index] + 2 * (gradient.activities[p.c_index] != "const"))
    types += [call_type(fn.signature.result)] + ["uintptr_t"] * gradient.value
    return *_compiled(gradient, fn, derived, types, gradient.options), derived.narrow
