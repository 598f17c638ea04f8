"""Forward mode of C kernels, called in a compiled loop like their gradients: one tangent, several in lanes, and the
tangent of the gradient; checked against derivatives by hand."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

import irad
from bench import native
from bench.case import Case, Facts, Variant
from bench.kernel import In, InOut, Kernel, Out
from bench.loop import Loop, Reset
from irad.api.c_modes import reverse_derivative
from irad.api.c_second_derivation import second_c
from irad.api.derivation import lanes_c, tangent_c
from irad.api.lane_shape import ONE, LaneShape
from irad.codegen.jit import compile_module
from irad.codegen.numba_lanes import lane_array
from irad.codegen.optimize import optimise
from irad.codegen.vector_math import finished
from irad.settings import current

BATCH = 8


@dataclass(frozen=True, eq=False)
class Pushed:
    """The forward-mode derivatives of a kernel along the random tangents `tangents` (those of In and InOut, an axis for
    the batch first; of a float that is differentiated `BATCH` numbers)."""

    kernel: Kernel
    tangents: tuple[Any, ...]

    @classmethod
    def of(cls, kernel: Kernel) -> Pushed:
        """With random tangents, of the size of the inputs."""
        rng = np.random.default_rng(1)
        inputs = [a.value for a in kernel.arguments if isinstance(a, In | InOut)]
        scale = [np.maximum(np.abs(v), 1e-2) for v in inputs]
        return cls(
            kernel, tuple(rng.normal(size=(BATCH, *np.shape(v))) * s for v, s in zip(inputs, scale, strict=True))
        )

    def forward(self, width: int) -> tuple[Loop, Any]:
        """(loop over `width` tangents, function that returns the tangents of result or outputs, [width, numbers])."""
        k = self.kernel
        fn = self._function
        activities = tuple(self._activity(a) for a in k.arguments)
        derive = tangent_c if width == 1 else lanes_c(LaneShape(width))
        derived = derive(fn.lower(True), activities, True)
        values: list[Any] = []
        resets: list[Reset] = []
        outputs: list[np.ndarray] = []
        left = iter(self.tangents)
        for a in k.arguments:
            if isinstance(a, In) and not isinstance(a.value, np.ndarray):
                t = next(left)[:width]
                values += [a.value, float(t[0]) if width == 1 else np.ascontiguousarray(t)]
            elif isinstance(a, In):
                values += [a.value, _lanes(a.value, next(left)[:width])]
            elif isinstance(a, Out | InOut):
                work = np.array(a.value)
                moved = _lanes(work, next(left)[:width] if isinstance(a, InOut) else np.zeros((width, *work.shape)))
                values += [work, moved]
                outputs.append(moved)
                if isinstance(a, InOut):
                    resets += [Reset(work, a.value), Reset(moved, moved.copy())]
            else:
                values.append(a)
        if k.result == "d":
            outputs.append(np.zeros(width))
            values.append(outputs[-1])

        def found() -> np.ndarray:
            return np.concatenate([o.reshape(-1, width) for o in outputs]).T

        return self._loop(derived, values, resets), found

    def second(self) -> tuple[Loop, list[np.ndarray]]:
        """(loop over the tangent of the gradient along the first tangent, the tangents of the gradients)."""
        k, fn = self.kernel, self._function
        activities = tuple(self._activity(a) for a in k.arguments)
        moves = tuple(a != "const" for a in activities)
        derived = second_c(reverse_derivative(fn, activities), moves, True, ONE, value=k.result == "d")
        values: list[Any] = []
        resets: list[Reset] = []
        outputs: list[np.ndarray] = []
        left = iter(self.tangents)
        for a in k.arguments:
            if not isinstance(a, In | Out | InOut):
                values.append(a)
                continue
            array = isinstance(a.value, np.ndarray)
            work = np.array(a.value) if array else a.value
            t = np.zeros(np.shape(a.value)) if isinstance(a, Out) else next(left)[0]
            moved = np.array(t) if array else float(t)
            shadow = np.array(a.cotangent) if isinstance(a, Out | InOut) else np.zeros(np.shape(a.value) or 1)
            second = np.zeros_like(shadow)
            values += [work, moved, shadow, second]
            resets += [Reset(second), Reset(shadow, a.cotangent if isinstance(a, Out | InOut) else None)]
            if isinstance(a, InOut):
                resets += [Reset(np.asarray(work), np.asarray(a.value)), Reset(np.asarray(moved), np.array(t))]
            if not isinstance(a, Out):
                outputs.append(second)
        if k.result == "d":
            values += [1.0, np.zeros(1)]
        return self._loop(derived, values, resets), outputs

    def check(self, found: np.ndarray, gradients: Sequence[np.ndarray]) -> float:
        """How far the tangents are from the gradients by hand along the directions (times the outputs' cotangents)."""
        k = self.kernel
        width = len(found)
        cotangents = [np.ravel(a.cotangent) for a in k.arguments if isinstance(a, Out | InOut)]
        weights = np.concatenate([*cotangents, *([np.ones(1)] if k.result == "d" else [])])
        terms = [t[:width].reshape(width, -1) * np.ravel(g) for g, t in zip(gradients, self.tangents, strict=True)]
        expected = sum(t.sum(axis=1) for t in terms)
        size = np.sqrt(sum((t * t).sum(axis=1) for t in terms))
        return float(np.max(np.abs(found @ weights - expected) / np.maximum(size, np.abs(expected))))

    def check_second(self, seconds: Sequence[np.ndarray]) -> float | None:
        """How far tangents of the gradient are from differences of the gradient by hand; None where a float is
        differentiated, whose value the derivative by hand holds."""
        inputs = [a.value for a in self.kernel.arguments if isinstance(a, In | InOut)]
        if any(not isinstance(v, np.ndarray) for v in inputs):
            return None
        start = [v.copy() for v in inputs]

        def gradient(h: float) -> np.ndarray:
            for v, s, t in zip(inputs, start, self.tangents, strict=True):
                v[...] = s + h * t[0]
            hand, arrays = self.kernel.hand()
            hand.run()
            for v, s in zip(inputs, start, strict=True):
                v[...] = s
            return np.concatenate([np.ravel(g) for g in arrays])

        h = self.kernel.step / 10
        central = [(gradient(h / n) - gradient(-h / n)) * n / (2 * h) for n in (1, 2)]
        expected = (4 * central[1] - central[0]) / 3
        actual = np.concatenate([np.ravel(s) for s in seconds])
        return float(np.max(np.abs(actual - expected)) / max(float(np.max(np.abs(expected))), 1e-300))

    def case(self, *, second: bool = True) -> Case:
        """What is timed, after the checks."""
        k = self.kernel
        hand, gradients = k.hand()
        hand.run()
        primal = k.primal()
        primal.run()
        variants = [Variant("primal", primal.sampler())]
        for name, width in (("irad", BATCH), ("irad, one tangent", 1)):
            made, found = self.forward(width)
            made.run()
            variants.append(Variant(name, made.sampler(), self.check(found(), gradients)))
        if second:
            gradient, _, _ = k.irad()
            made, seconds = self.second()
            made.run()
            off = self.check_second(seconds)
            if off is not None and not off <= 100 * k.tolerance:
                raise AssertionError(f"the tangent of the gradient is off by {off:.1e} from differences")
            variants += [Variant("irad, gradient", gradient.sampler()), Variant("irad, hvp", made.sampler())]
        return Case(tuple(variants), facts=Facts(target=4.0))

    @functools.cached_property
    def _function(self) -> Any:
        return irad.load_c(native.KERNELS / f"{self.kernel.file}.c")[self.kernel.function]

    @staticmethod
    def _activity(a: Any) -> Any:
        if isinstance(a, In) and not isinstance(a.value, np.ndarray):
            return "active"
        return "dup" if isinstance(a, In | Out | InOut) else "const"

    def _loop(self, derived: Any, values: Sequence[Any], resets: Sequence[Reset]) -> Loop:
        fn, symbol = self._function, derived.symbol
        handle = compile_module(optimise(finished(derived.text, current()), [symbol]), [symbol], symbols=fn.symbols())
        return Loop(self.kernel.result, handle.address(symbol), tuple(values), tuple(resets), (handle, fn))


def _lanes(x: np.ndarray, tangents: np.ndarray) -> np.ndarray:
    """Tangents [width, ...] side by side, as the derivative takes them."""
    out = lane_array(x, len(tangents))
    out[...] = np.moveaxis(tangents, 0, -1)
    return out
