"""`irad.grad` and `irad.value_and_grad`: derivatives as functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.kinds import is_c_function
from irad.codegen.numba_overloads import overload_derivative
from irad.errors import ArgumentError
from irad.settings import options_of

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
    if options_of(fn).threads > 1:
        from irad.api.numba_threads import ThreadedNumbaGradient

        return ThreadedNumbaGradient(fn, selected, value=value)
    from irad.api.numba_gradient import NumbaGradient

    return NumbaGradient(fn, selected, value=value)


overload_derivative(grad, grad)
overload_derivative(value_and_grad, value_and_grad)
