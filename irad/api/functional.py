"""`irad.grad` and `irad.value_and_grad`: derivatives as functions."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.autodiff import c_derivative
from irad.api.c_second_order import CSecondOrder
from irad.api.derivation import derive_numba
from irad.api.load_c import CFunction
from irad.codegen.numba_link import NumbaDerivative, gradient_dispatcher, register_callable
from irad.errors import ArgumentError
from irad.frontend.cdecl import CType
from irad.frontend.numba import as_dispatcher

Argnums = int | Sequence[int]


def grad(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """Gradient of a function that returns a real scalar.

    `fn`: an @njit function, a plain Python function (compiled as @njit would) or a C function from `load_c`.
    `argnums`: which argument(s) to differentiate, by position (negative ones count from the end).

    The result takes the arguments of `fn` and returns the gradient: a float for a float, an array of the same
    shape for an array, a tuple of the same structure for a tuple; for several `argnums` a tuple of these. It is
    compiled once per argument types. For Numba functions it can be called inside other @njit functions.
    Calls carry out `fn` itself too: arrays that it writes are written.

    Raises ArgumentError for arguments that cannot be differentiated, another IradError where `fn` cannot be.
    """
    return _gradient(fn, argnums, value=False)


def value_and_grad(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """As `grad`, but the result returns (value of `fn`, gradient)."""
    return _gradient(fn, argnums, value=True)


def _gradient(fn: Any, argnums: Argnums, *, value: bool) -> Any:
    selected: tuple[Any, ...] = tuple(argnums) if isinstance(argnums, Sequence) else (argnums,)
    if any(not isinstance(a, int | np.integer) or isinstance(a, bool) for a in selected):
        raise ArgumentError(f"argnums must be an int or a tuple of ints, not {argnums!r}")
    single = isinstance(argnums, int | np.integer)
    if isinstance(fn, CFunction):
        return CGradient(fn, selected, value=value, single=single)
    if isinstance(fn, CGradient):
        raise ArgumentError(
            f"{fn.__name__} is the gradient of a C function, which irad.grad cannot differentiate again",
            hint="Use irad.hvp or irad.hessian, or call the C code from a Numba function.",
        )
    return NumbaGradient(fn, selected, value=value)


class NumbaGradient(NumbaDerivative):
    """Gradient of a Numba function; call it like the function. Works inside @njit functions too."""

    __slots__ = ("__wrapped__", "argnums", "value")

    def __init__(self, fn: Any, argnums: tuple[int, ...], *, value: bool) -> None:
        purpose = "value_and_grad" if value else "grad"
        made = gradient_dispatcher(fn, argnums, value=value, derive=derive_numba, purpose=purpose)  # pyright: ignore[reportArgumentType]
        super().__init__(made._make)
        self.__wrapped__ = fn
        self.argnums = argnums
        self.value = value

    @property
    def __name__(self) -> str:
        return f"{'value_and_grad' if self.value else 'grad'}_{as_dispatcher(self.__wrapped__).py_func.__name__}"

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(as_dispatcher(self.__wrapped__).py_func)

    def __repr__(self) -> str:
        name = as_dispatcher(self.__wrapped__).py_func.__name__
        which = self.argnums[0] if len(self.argnums) == 1 else self.argnums
        return f"<irad.{'value_and_grad' if self.value else 'grad'}({name}, argnums={which})>"

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivatives compiled so far, before LLVM's optimisation."""
        return "\n".join(p.derivative.text for p in self.request.plans.values())

    @property
    def plan_text(self) -> str:
        """What is cached and recomputed in the derivatives compiled so far."""
        return "\n".join(str(p.derivative.plan) for p in self.request.plans.values())  # pyright: ignore[reportAttributeAccessIssue]


register_callable(NumbaGradient)


class CGradient:
    """Gradient of a C function with respect to some of its parameters; call it like the function."""

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
        self.derivative = c_derivative(fn, self.activities)
        self._second = CSecondOrder(fn, self.derivative)
        self.__name__ = f"{'value_and_grad' if value else 'grad'}_{fn.name}"
        self.__signature__ = fn.__signature__
        self.__wrapped__ = fn
        self.__doc__ = f"Gradient of\n\n{fn.__doc__}"

    def __repr__(self) -> str:
        which = self.argnums[0] if self.single else self.argnums
        return f"<irad.{'value_and_grad' if self.value else 'grad'}({self.fn.name}, argnums={which})>"

    def __call__(self, *args: Any) -> Any:
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
