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
    chosen = options_of(fn)
    known = _made_of(fn)
    key = (tuple(map(int, selected)), single, value, chosen)
    if key not in known:
        known[key] = _made(fn, selected, value=value, single=single)
    return known[key]


_MADE = "__irad_gradients__"  # attribute of a function: itself, and its gradients by what was asked for


def _made_of(fn: Any) -> dict[Any, Any]:
    """The gradients of `fn` that were made before; they live as long as the function does."""
    own = getattr(fn, "__dict__", None)
    if not isinstance(own, dict):  # a class has a read-only one
        return {}
    found = own.get(_MADE)
    if found is None or found[0] is not fn:  # functools.wraps copies the dictionary of what it wraps
        found = own[_MADE] = fn, {}
    return found[1]


def _made(fn: Any, selected: tuple[Any, ...], *, value: bool, single: bool) -> Any:
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
