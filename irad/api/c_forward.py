"""`irad.jvp` of C functions."""

from __future__ import annotations

import weakref
from typing import Any

import numpy as np

from irad.api.c_derivative import CDerivative
from irad.api.c_modes import forward_derivative
from irad.api.load_c import CFunction
from irad.api.tangents import array_tangent, number_tangent
from irad.errors import ArgumentError
from irad.settings import per_options


def push_c(fn: CFunction, primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
    """Value and directional derivative of a C function, as `irad.jvp` returns them."""
    params = fn.signature.params
    if len(primals) != len(params):
        raise ArgumentError(f"{fn.name} takes {len(params)} arguments, got {len(primals)}", hint=str(fn.signature))
    activities: list[str] = []
    shadows: list[Any] = []
    scalars: list[Any] = []
    for param, x, t in zip(params, primals, tangents, strict=True):
        if t is None:
            activities.append("const")
        elif param.type.kind == "float":
            activities.append("active")
            scalars.append(number_tangent(t, param.name))
        elif param.type.kind in ("int", "bool", "enum"):
            raise ArgumentError(f"{param.name} is an integer and has no derivative: its tangent must be None")
        else:
            activities.append("dup")
            moved = array_tangent(x, t, param.name) if isinstance(x, np.ndarray) else t
            if param.type.const and isinstance(moved, np.ndarray):
                others = (*primals, *shadows)  # memory that is only read may be given twice
                shared = any(isinstance(o, np.ndarray) and np.may_share_memory(moved, o) for o in others)
                moved = moved.copy() if shared else moved
            shadows.append(moved)
    return c_tangent(fn, tuple(activities)).push(primals, shadows, scalars)


_tangents: weakref.WeakKeyDictionary[CFunction, list[CDerivative]] = weakref.WeakKeyDictionary()


@per_options
def c_tangent(fn: CFunction, activities: tuple[str, ...]) -> CDerivative:
    """Forward-mode derivative of a C function for activities per C parameter."""
    made = forward_derivative(fn, activities)
    _tangents.setdefault(fn, []).append(made)
    return made


def pushed_c(fn: CFunction) -> list[Any]:
    """What was compiled so far of `c_tangent`: objects with IR `llvm` and `plan`."""
    return [version for d in _tangents.get(fn, ()) for version in d.versions()]
