"""A C kernel as a benchmark: its primal, irad's derivative and one by hand, on the same memory, checked against each
other and against differences of the primal."""

from __future__ import annotations

import functools
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

import irad
from bench import loop, memory, native
from bench.case import ALONE, Case, Facts, Variant, deviation
from bench.loop import Loop, Reset
from bench.peers import arrays, enzyme
from irad.api.derivation import derive_c, derive_c_alone
from irad.codegen.jit import compile_module
from irad.codegen.modules import parse_ir
from irad.codegen.optimize import optimise
from irad.codegen.vector_math import finished
from irad.frontend.debug_text import without_debug
from irad.settings import current


@dataclass(frozen=True, eq=False)
class In:
    """An argument by which is differentiated: an array, or a float."""

    value: Any


@dataclass(frozen=True, eq=False)
class Out:
    """An array that the kernel overwrites, and its cotangent."""

    value: np.ndarray
    cotangent: np.ndarray


@dataclass(frozen=True, eq=False)
class InOut:
    """An array that the kernel changes in place: its contents beforehand and the cotangent of those afterwards."""

    value: np.ndarray
    cotangent: np.ndarray


@dataclass(frozen=True, eq=False)
class Kernel:
    """`function` of csrc/kernels/`file`.c with its `arguments`: In, Out and InOut, anything else is constant. `result`
    is d or v.

    `by_hand`(gradients) gives the file, the function and the arguments of the derivative by hand, which overwrites the
    arrays `gradients`, one for each In and InOut in order (arrays of one number for floats, which it may replace by
    views of an array that it hands over instead); for an InOut they hold the cotangent on entry. `target` is the
    ratio to the primal to be reached; `as_arrays` the same function for tools that work on arrays
    (`bench.peers.functions`). `vectors`: also time irad with vector mathematics and reordered sums. Differences of
    length `step` have to agree within `tolerance`.
    """

    file: str
    function: str
    result: str
    arguments: tuple[Any, ...]
    by_hand: Callable[[list[np.ndarray]], tuple[str, str, Sequence[Any]]]
    target: float | None = None
    as_arrays: Callable[..., Any] | None = None
    vectors: bool = False
    tolerance: float = 1e-6
    step: float = 1e-3
    inputs: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", sum(np.size(a.value) for a in self.arguments if _differentiated(a)))

    # the three loops --------------------------------------------------------------------------------

    def primal(self, arguments: Sequence[Any] | None = None) -> Loop:
        """The kernel compiled ahead of time. `arguments` instead of its own: plain values in their places."""
        values, resets = [], []
        for given, own in zip(arguments or map(_plain, self.arguments), self.arguments, strict=True):
            if isinstance(own, InOut):
                work = np.array(given)
                resets.append(Reset(work, given))
                given = work
            values.append(given)
        return loop.of_kernel(self.file, self.function, self.result, values, resets=tuple(resets))

    def irad(self, *, value: bool = True) -> tuple[Loop, list[np.ndarray], Facts]:
        """(irad's derivative, the arrays that receive it, what its compilation took). Without `value` it does not
        compute what the kernel returns."""
        source = irad.load_c(native.KERNELS / f"{self.file}.c")
        compiled = source[self.function]
        lowered = compiled.lower(True)
        activities = tuple(map(_activity, self.arguments))
        _warm_up()
        start = time.perf_counter()
        derived = (derive_c if value else derive_c_alone)(lowered, activities, True)
        middle = time.perf_counter()
        handle = compile_module(
            optimise(finished(derived.text, current()), [derived.symbol]), [derived.symbol], symbols=compiled.symbols()
        )
        facts = Facts(passes=middle - start, llvm=time.perf_counter() - middle, inputs=self.inputs)
        values, resets, gradients = self._shadowed()
        seed = (1.0,) if self.result == "d" else ()
        made = Loop(
            self.result if value else "v", handle.address(derived.symbol), (*values, *seed), resets, (handle, compiled)
        )
        return made, gradients, facts

    def _shadowed(self) -> tuple[tuple[Any, ...], tuple[Reset, ...], list[np.ndarray]]:
        """Arguments each followed by its shadow, what to reset before a call, and the shadows that get gradients."""
        values: list[Any] = []
        resets, gradients = [], []
        for a in self.arguments:
            if isinstance(a, In):
                shadow = np.zeros_like(a.value, dtype=float) if isinstance(a.value, np.ndarray) else np.zeros(1)
                values += [a.value, shadow]
                gradients.append(shadow)
                if isinstance(a.value, np.ndarray):
                    resets.append(Reset(shadow))
            elif isinstance(a, Out | InOut):
                work = np.array(a.value)
                shadow = np.array(a.cotangent)
                values += [work, shadow]
                resets.append(Reset(shadow, a.cotangent))
                if isinstance(a, InOut):
                    gradients.append(shadow)
                    resets.append(Reset(work, a.value))
            else:
                values.append(a)
        return tuple(values), tuple(resets), gradients

    def enzyme(self) -> tuple[Loop, list[np.ndarray]]:
        """(Enzyme's derivative, the arrays that receive it); raises EnzymeError."""
        compiled = irad.load_c(native.KERNELS / f"{self.file}.c")[self.function]
        lowered = compiled.lower(True)
        parameters = [(loop.letter(_plain(a)), _activity(a)) for a in self.arguments]
        bitcode = parse_ir(without_debug(lowered.text)).as_bitcode()
        address = enzyme.derivative(bitcode, lowered.symbol, self.result, parameters)
        values, resets, gradients = self._shadowed()
        return Loop("v", address, values, resets), gradients

    def hand(self) -> tuple[Loop, list[np.ndarray]]:
        """(the derivative by hand, the arrays that receive it)."""
        gradients, resets = [], []
        for a in self.arguments:
            if isinstance(a, In):
                gradients.append(np.zeros(np.shape(a.value) or 1))
            elif isinstance(a, InOut):
                shadow = np.array(a.cotangent)
                gradients.append(shadow)
                resets.append(Reset(shadow, a.cotangent))
        file, function, arguments = self.by_hand(gradients)
        for n, a in enumerate(self.arguments):
            if isinstance(a, InOut):
                work = np.array(a.value)
                arguments = [*arguments[:n], work, *arguments[n + 1 :]]
                resets.append(Reset(work, a.value))
        return loop.of_kernel(file, function, self.result, arguments, resets=tuple(resets)), gradients

    def _enzyme(self, truth: Sequence[np.ndarray]) -> list[Variant]:
        if not enzyme.available():
            return []
        try:
            theirs, found = self.enzyme()
        except enzyme.EnzymeError as error:
            print(f"{self.file}: Enzyme: {error}", file=sys.stderr)
            return []
        theirs.run()
        return [Variant("Enzyme", theirs.sampler(), deviation(flat(found), flat(truth)))]

    def _array_tools(self, truth: Sequence[np.ndarray]) -> list[Variant]:
        if self.as_arrays is None:
            return []
        inputs = [a.value for a in self.arguments if _differentiated(a)]
        return arrays.variants(self.as_arrays, inputs, truth)

    # checking -----------------------------------------------------------------------------------------

    def slope(self, direction: Sequence[Any]) -> float:
        """Derivative along `direction` (one entry for each In and InOut) of the result, or of the outputs times their
        cotangents, by central differences of the primal, extrapolated twice."""

        def value(h: float) -> float:
            moved, left = [], iter(direction)
            for a in self.arguments:
                given = _plain(a)
                moved.append(given + h * next(left) if _differentiated(a) else given)
            primal = self.primal([np.ascontiguousarray(m) if isinstance(m, np.ndarray) else m for m in moved])
            result = primal.run()
            if self.result == "d":
                return result
            outputs = zip(primal.arguments, self.arguments, strict=True)
            return float(sum(np.vdot(o, a.cotangent) for o, a in outputs if isinstance(a, Out | InOut)))

        def central(h: float) -> float:
            return (value(h) - value(-h)) / (2 * h)

        rough = [central(self.step / n) for n in (1, 2, 4)]
        better = [(4 * b - a) / 3 for a, b in itertools.pairwise(rough)]
        return (16 * better[1] - better[0]) / 15

    def check(self, gradients: Sequence[np.ndarray], directions: int = 2) -> float:
        """Largest deviation of the gradients from `slope`, relative to |gradient| |direction|."""
        rng = np.random.default_rng(7)
        worst = 0.0
        inputs = [a.value for a in self.arguments if _differentiated(a)]
        for _ in range(directions):
            direction = [_direction(rng, v) for v in inputs]
            expected = self.slope(direction)
            found = sum(float(np.vdot(g, d)) for g, d in zip(gradients, direction, strict=True))
            size = np.sqrt(
                sum(float(np.sum(np.square(np.multiply(g, d)))) for g, d in zip(gradients, direction, strict=True))
            )
            worst = max(worst, abs(found - expected) / max(size, abs(expected), 1e-300))
        return worst

    def case(self) -> Case:
        """The variants to time, after the check."""
        primal = self.primal()
        result = primal.run()
        derivative, gradients, facts = self.irad()
        facts.peak = memory.peak(derivative.run) - memory.peak(self.primal().run)
        same = derivative.run()
        if self.result == "d" and result != same:
            raise AssertionError(f"the primal is {result!r}, with the derivative {same!r}")
        facts.tape = memory.tape(derivative.run)
        facts.target = self.target
        hand, by_hand = self.hand()
        hand.run()
        off = self.check(by_hand)
        if not off <= self.tolerance:
            raise AssertionError(f"the derivative by hand is off by {off:.1e} from differences")
        others: list[Variant] = []
        if self.result == "d":
            alone, found, _ = self.irad(value=False)
            alone.run()
            others.append(Variant(ALONE, alone.sampler(), deviation(flat(found), flat(by_hand))))
        if self.vectors:
            with irad.options(vector_math=True, fast_math=True):
                other, found, _ = self.irad()
            other.run()
            others.append(Variant("irad, vector math", other.sampler(), deviation(flat(found), flat(by_hand))))
        return Case(
            (
                Variant("primal", primal.sampler()),
                Variant("irad", derivative.sampler(), deviation(flat(gradients), flat(by_hand))),
                *others,
                Variant("by hand", hand.sampler()),
                *self._enzyme(by_hand),
                *self._array_tools(by_hand),
            ),
            facts=facts,
        )


def flat(gradients: Sequence[np.ndarray]) -> np.ndarray:
    """Gradients as one vector."""
    return np.concatenate([np.ravel(g) for g in gradients])


@functools.cache
def _warm_up() -> None:
    """What the first derivative of a process does once is not counted."""
    derive_c(irad.load_c(source="double f(double x) { return x * x; }")["f"].lower(True), ("active",), True)


def _differentiated(argument: Any) -> bool:
    return isinstance(argument, In | InOut)


def _plain(argument: Any) -> Any:
    return argument.value if isinstance(argument, In | Out | InOut) else argument


def _activity(argument: Any) -> str:
    if isinstance(argument, In) and not isinstance(argument.value, np.ndarray):
        return "active"
    return "dup" if isinstance(argument, In | Out | InOut) else "const"


def _direction(rng: np.random.Generator, value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return rng.choice([-1.0, 1.0], size=value.shape) * np.maximum(np.abs(value), 1e-2)
    return float(rng.choice([-1.0, 1.0])) * max(abs(value), 1e-2)
