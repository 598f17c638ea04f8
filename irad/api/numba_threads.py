"""Gradients of Numba functions in several threads: each differentiates the function for a part of the iterations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from irad.api.describe import listing, name_of, portable, positional
from irad.api.gradient_of import GradientOf
from irad.api.numba_gradient import derive
from irad.api.parts import in_parts
from irad.codegen.numba_link import autodiff_dispatcher, plan_of
from irad.codegen.numba_plan import RANGE, Activity
from irad.codegen.plan_report import PlanReports
from irad.errors import ArgumentError, UnsupportedError
from irad.frontend.numba import NumbaLowered, as_dispatcher
from irad.settings import Options, applied, options_of, per_options


def restrict(lowered: NumbaLowered) -> NumbaLowered:
    """`irad.api.derivation.restrict_numba`, imported when something is derived."""
    from irad.api.derivation import restrict_numba

    return restrict_numba(lowered)


class ThreadedNumba:
    """The derivative of a Numba function for given activities, called as d(arguments, shadows)."""

    def __init__(self, fn: Any, activities: Sequence[Activity]) -> None:
        self.fn, self.options = as_dispatcher(fn), options_of(fn)
        more: list[Activity] = ["const"] * len(RANGE)
        self.part = autodiff_dispatcher(fn, (*activities, *more), derive=derive, restrict=restrict)
        self._shadow_of = {n: k for k, n in enumerate(n for n, a in enumerate(activities) if a == "dup")}
        self._active = [n for n, a in enumerate(activities) if a == "active"]

    @property
    def made(self) -> list[Any]:
        """What was compiled so far."""
        return self.part.made

    def __call__(self, args: Sequence[Any], shadows: Sequence[Any]) -> tuple[Any, tuple[float, ...]]:
        name = name_of(self.fn)
        for n, a in enumerate(args):
            array = isinstance(a, np.ndarray)
            if not array and (not isinstance(a, float | int | np.number | np.bool_) or n in self._shadow_of):
                raise ArgumentError(
                    f"{name}: argument {n} is {type(a).__name__}; in threads only arrays and numbers can be passed",
                    hint="Pass what it consists of as arguments of their own, or use threads=1.",
                )
            if array and not (a.flags.c_contiguous or a.flags.f_contiguous):
                raise ArgumentError(
                    f"{name}: argument {n} is a strided view, of which there is no copy with the same strides",
                    hint="Pass a contiguous copy, or use threads=1.",
                )
        plan = plan_of(self.part.dispatcher, (*args, 0, 1, 1))
        arrays = [n for n, a in enumerate(args) if isinstance(a, np.ndarray)]
        written = [n for n in arrays if plan.names[n] not in plan.readonly]
        for n in written:
            others = [args[k] for k in arrays if k != n]
            others += [s for k, s in enumerate(shadows) if self._shadow_of.get(n) != k]
            if any(np.may_share_memory(args[n], other) for other in others):
                raise ArgumentError(
                    f"{name}: {plan.names[n]}, which the function writes, shares memory with another argument, so that "
                    "it cannot run in threads",
                    hint="Pass copies, or use threads=1.",
                )

        def part(given: Sequence[Any], own: Sequence[Any], which: tuple[int, int, int]) -> Any:
            return self.part((*given, *which), tuple(own))

        return in_parts(part, args, shadows, self._shadow_of, written, self.options.threads)


@per_options
def threaded(fn: Any, activities: tuple[Activity, ...]) -> ThreadedNumba:
    """`ThreadedNumba`, made once."""
    return ThreadedNumba(fn, activities)


class ThreadedNumbaGradient(GradientOf):
    """Gradient of a Numba function in several threads; call it like the function, from Python."""

    def __init__(self, fn: Any, argnums: tuple[int, ...], *, value: bool) -> None:
        self.__wrapped__ = fn
        self.argnums, self.value = argnums, value
        self._options = options_of(fn)
        self._used: dict[tuple[Activity, ...], ThreadedNumba] = {}
        self.__doc__ = self._documentation()

    @property
    def options(self) -> Options:
        return self._options

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (portable(self.__wrapped__), self.argnums, self.value, self.options)

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivatives (of a range of iterations) compiled so far, before LLVM's optimisation."""
        return listing(found.llvm for d in self._used.values() for found in d.made)

    @property
    def plan(self) -> PlanReports:
        """What is cached and recomputed by each thread, for each compiled version; print it."""
        plans = (found.plan for d in self._used.values() for found in d.made)
        return PlanReports(tuple(replace(plan, options=str(self.options)) for plan in plans))

    @property
    def dispatcher(self) -> Any:
        """Raises UnsupportedError: threads are started from Python."""
        raise UnsupportedError(
            f"{self.__name__} inside @njit code or differentiated again runs in one thread, and "
            f"threads={self.options.threads} was asked for",
            hint="Make it with irad.options(threads=1).",
        )

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = positional(self.__wrapped__, args, kwargs)
        chosen = [self._position(a, len(args)) for a in self.argnums]
        if len(set(chosen)) != len(chosen):
            raise ArgumentError(f"argnums={self.argnums} names an argument twice")
        activities: list[Activity] = ["const"] * len(args)
        shadows: dict[int, np.ndarray] = {}
        for n in chosen:
            a = args[n]
            if isinstance(a, np.ndarray) and a.dtype in (np.float64, np.float32):
                activities[n] = "dup"
                shadows[n] = np.zeros_like(a)
            elif isinstance(a, float | np.floating):
                activities[n] = "active"
            else:
                raise ArgumentError(
                    f"cannot differentiate {name_of(self.__wrapped__)} in threads with respect to argument {n}: it is "
                    f"{type(a).__name__}",
                    hint="Floats and arrays of floats can be differentiated in threads.",
                )
        key = tuple(activities)
        with applied(self.options):
            derivative = self._used[key] = threaded(as_dispatcher(self.__wrapped__), key)
        value, scalars = derivative(args, [shadows[n] for n in sorted(shadows)])
        found: dict[int, Any] = shadows | dict(zip(derivative._active, scalars, strict=True))
        gradients = tuple(found[n] for n in chosen)
        result = gradients[0] if len(gradients) == 1 else gradients
        return (value, result) if self.value else result

    @staticmethod
    def _position(a: int, count: int) -> int:
        if not -count <= a < count:
            raise ArgumentError(f"argnums={a}: the function was given {count} arguments")
        return int(a) % count


def _restored(fn: Any, argnums: tuple[int, ...], value: bool, chosen: Options) -> ThreadedNumbaGradient:
    with applied(chosen):
        return ThreadedNumbaGradient(fn, argnums, value=value)
