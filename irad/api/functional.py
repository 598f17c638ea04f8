"""`irad.grad` and `irad.value_and_grad`: derivatives as functions."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.kinds import is_c_function
from irad.codegen.numba_link import NumbaDerivative, gradient_dispatcher, register_callable
from irad.codegen.numba_plan import Activity, Derivative
from irad.errors import ArgumentError
from irad.frontend.numba import NumbaLowered, as_dispatcher

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
    if is_c_function(fn):
        from irad.api.c_gradient import CGradient

        return CGradient(fn, selected, value=value, single=single)
    return NumbaGradient(fn, selected, value=value)


def derive(lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
    """`irad.api.derivation.derive_numba`, imported when something is derived: code from the cache does not need it."""
    from irad.api.derivation import derive_numba

    return derive_numba(lowered, activities, noalias)


class NumbaGradient(NumbaDerivative):
    """Gradient of a Numba function; call it like the function. Works inside @njit functions too."""

    __slots__ = ("__wrapped__", "argnums", "value")

    def __init__(self, fn: Any, argnums: tuple[int, ...], *, value: bool) -> None:
        purpose = "value_and_grad" if value else "grad"
        made = gradient_dispatcher(fn, argnums, value=value, derive=derive, purpose=purpose)
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
