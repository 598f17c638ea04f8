"""Gradients of C functions: what `irad.grad` and `irad.value_and_grad` return for them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from irad.api.c_derivative import CDerivative, StoredIR
from irad.api.c_modes import reverse_derivative
from irad.api.describe import document, listing, source_of
from irad.api.load_c import CFunction
from irad.codegen.plan_report import PlanReports
from irad.errors import ArgumentError
from irad.frontend.cdecl import CType
from irad.settings import Options, applied, suffix


class CGradient:
    """Gradient of a C function with respect to some of its parameters; call it like the function."""

    # Each object has its own `__call__`, so that no Python code stands between a call and compiled code.
    __slots__ = ("__call__", "__dict__", "__weakref__")

    __call__: Callable[..., Any]

    def __init__(self, fn: CFunction, argnums: tuple[int, ...], *, value: bool, single: bool) -> None:
        params = fn.signature.params
        self.fn, self.value, self.single = fn, value, single
        self.argnums = tuple(_position(fn, a) for a in argnums)
        if len(set(self.argnums)) != len(self.argnums) or not argnums:
            raise ArgumentError(f"argnums={argnums}: name each parameter of {fn.name} at most once, and at least one")
        result = fn.signature.result
        if result.kind != "float" or result.size > 8:
            raise ArgumentError(
                f"grad needs a function that returns a real scalar; {fn.name} returns {result.name or result.kind}",
                location=fn.location,
                hint="Use irad.autodiff with Duplicated outputs.",
            )
        activities = ["const"] * len(params)
        for a in self.argnums:
            activities[a] = _c_activity(fn, a, params[a].type)
        self.activities = tuple(activities)
        self.derivative = reverse_derivative(fn, self.activities, value=value)
        self.__name__ = f"{'value_and_grad' if value else 'grad'}_{fn.name}"
        self.__signature__ = fn.__signature__.replace(return_annotation=inspect.Signature.empty)
        self.__wrapped__ = fn
        which = self.argnums[0] if single else self.argnums
        pair = f"Returns (value of {fn.name}, gradient)." if value else "Returns the gradient."
        self.__call__ = self._first_call
        self.__doc__ = document("Gradient", fn, which, pair)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.fn, self.argnums, self.value, self.single, self.options)

    @property
    def options(self) -> Options:
        """The options that it was made with (`irad.options`)."""
        return self.derivative.options

    @property
    def source(self) -> str:
        """Source text of the C function."""
        return source_of(self.fn)

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivative, before LLVM's optimisation; derives it if nothing was called yet."""
        return listing(version.text for version in self._versions())

    @property
    def plan(self) -> PlanReports:
        """What is cached and recomputed, and how many bytes a call takes: print it. Derives if nothing was called."""
        return PlanReports(tuple(version.plan for version in self._versions()))

    @property
    def address(self) -> int:
        """Address of the derivative's machine code, for C; see `CDerivative` for its parameters.

        It is that of the version for arguments that do not overlap, and valid as long as this object is.
        """
        return self._returning.address()

    @functools.cached_property
    def _returning(self) -> CDerivative:
        """The derivative with the function's value."""
        with applied(self.options):
            return self.derivative if self.derivative.returns else reverse_derivative(self.fn, self.activities)

    def _versions(self) -> list[StoredIR]:
        return self.derivative.versions() or [self.derivative.ir()]

    def __repr__(self) -> str:
        which = self.argnums[0] if self.single else self.argnums
        purpose = "value_and_grad" if self.value else "grad"
        return f"<irad.{purpose}({self.fn.name}, argnums={which}{suffix(self.options)})>"

    def _first_call(self, *args: Any) -> Any:
        result = self._general_call(*args)
        if self.__call__ == self._first_call:
            how = {"order": self.argnums, "single": self.single, "value": self.value}
            self.__call__ = self.derivative.entry(self._general_call, self.__name__, "gradient", **how)
        return result

    def _general_call(self, *args: Any) -> Any:
        """The call for arguments of any kinds."""
        if len(args) != len(self.activities):
            raise ArgumentError(f"{self.fn.name} takes {len(self.activities)} arguments, got {len(args)}")
        shadows: dict[int, Any] = {}
        for n in self.argnums:
            if self.activities[n] == "dup":
                if not isinstance(args[n], np.ndarray):
                    name = self.fn.signature.params[n].name
                    raise ArgumentError(
                        f"{name} of {self.fn.name} must be a numpy array to be differentiated by grad",
                        hint=f"For C memory use irad.autodiff with Duplicated({name}, shadow).",
                    )
                shadows[n] = np.zeros_like(args[n])
        out, scalars = self.derivative.call(args, tuple(shadows[n] for n in sorted(shadows)))
        active = [n for n in sorted(self.argnums) if self.activities[n] == "active"]
        found = dict(zip(active, scalars, strict=True)) | shadows
        gradients = tuple(found[n] for n in self.argnums)
        result = gradients[0] if self.single else gradients
        return (out, result) if self.value else result

    @functools.cached_property
    def _second(self) -> Any:
        from irad.api.c_second_order import CSecondOrder

        return CSecondOrder(self.fn, self.derivative, value=self.value)

    @functools.cached_property
    def dispatcher(self) -> Any:
        """The gradient as an @njit function, for use inside @njit code and for derivatives of the gradient.

        Raises UnsupportedError for functions of anything but numbers and arrays of numbers.
        """
        from irad.api.numba_gradient import NumbaGradient

        with applied(self.options):
            return NumbaGradient(self.fn, self.argnums, value=self.value).dispatcher

    @property
    def _numba_type_(self) -> Any:
        return self.dispatcher._numba_type_

    def pushed_versions(self) -> list[StoredIR]:
        """What was compiled so far to push tangents through the gradient."""
        return self._second.versions()

    def __irad_jvp__(self, primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
        """What `irad.jvp` returns for this function."""
        out, out_tangent, gradients, seconds = self._second.push(primals, tangents)
        results = []
        for items in (gradients, seconds):
            found = dict(zip(sorted(self.argnums), items, strict=True))
            ordered = tuple(found[n] for n in self.argnums)
            results.append(ordered[0] if self.single else ordered)
        if self.value:
            return (out, results[0]), (out_tangent, results[1])
        return results[0], results[1]


def _restored(fn: CFunction, argnums: tuple[int, ...], value: bool, single: bool, chosen: Options) -> CGradient:
    with applied(chosen):
        return CGradient(fn, argnums, value=value, single=single)


def _position(fn: CFunction, a: int) -> int:
    n = len(fn.signature.params)
    if not -n <= a < n:
        raise ArgumentError(f"argnums={a}: {fn.name} has {n} parameters")
    return int(a) % n


def _c_activity(fn: CFunction, n: int, t: CType) -> str:
    name = fn.signature.params[n].name
    if t.kind == "float" and t.size <= 8:
        return "active"
    if t.kind == "pointer" and t.target is not None and t.target.scalar.kind == "float":
        return "dup"
    raise ArgumentError(
        f"{fn.name} cannot be differentiated with respect to {name}: it is neither a float nor an array of floats",
        location=fn.location,
        hint="Choose others with argnums=...; for structs use irad.autodiff.",
    )
