"""Single tangents as they are given: checked against their arguments, and in the form that compiled code takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from irad.api.shadows import zero_shadow
from irad.errors import ArgumentError


def prepared(x: Any, t: Any, name: str) -> Any:
    """A tangent as compiled code takes it; ArgumentError if it does not fit."""
    if t is None:
        return None
    if isinstance(x, np.ndarray):
        return array_tangent(x, t, name)
    if isinstance(x, tuple):
        if not isinstance(t, tuple) or len(t) != len(x):
            raise ArgumentError(f"the tangent of {name} must be a tuple of {len(x)} items like {name}")
        items = [prepared(a, b, f"{name}[{i}]") for i, (a, b) in enumerate(zip(x, t, strict=True))]
        if any(item is None for item in items):
            raise ArgumentError(f"the tangent of {name} has None among its items", hint="Give zeros instead.")
        return type(x)(*items) if hasattr(x, "_fields") else tuple(items)
    if isinstance(x, float | np.floating):
        if isinstance(t, np.ndarray) and t.ndim == 0:
            t = t[()]
        if not isinstance(t, float | int | np.floating | np.integer) or isinstance(t, bool):
            raise ArgumentError(f"the tangent of {name} must be a number, not {_what(t)}")
        return type(x)(t)
    if isinstance(x, int | np.integer | np.bool_ | str):
        raise ArgumentError(
            f"{name} is {_what(x)} and has no derivative: its tangent must be None",
            hint=None if isinstance(x, str | bool) else f"Pass {name} as a float ({x}.0) to differentiate by it.",
        )
    return t


def array_tangent(x: np.ndarray, t: Any, name: str) -> np.ndarray:
    """The tangent of an array, a copy where strides differ or memory is shared; ArgumentError if it does not fit."""
    if x.dtype.kind not in "fcV":
        raise ArgumentError(f"{name} is an array of {x.dtype} and has no derivative: its tangent must be None")
    if not isinstance(t, np.ndarray):
        raise ArgumentError(f"the tangent of {name} must be an array, not {_what(t)}")
    if t.dtype != x.dtype:
        raise ArgumentError(f"the tangent of {name} has dtype {t.dtype}, {name} has {x.dtype}")
    if t.shape != x.shape:
        raise ArgumentError(f"the tangent of {name} has shape {t.shape}, {name} has {x.shape}")
    different = t.strides != x.strides and x.size > 1
    if different or (t.size and np.may_share_memory(x, t)):
        copy = zero_shadow(x)
        copy[...] = t
        return copy
    return t


def _what(x: Any) -> str:
    return f"an array of shape {x.shape}" if isinstance(x, np.ndarray) else f"{type(x).__name__} {x!r}"


def number_tangent(t: Any, name: str) -> float:
    """The tangent of a C parameter that is a float; ArgumentError if it does not fit."""
    if not isinstance(t, float | int | np.floating | np.integer) or isinstance(t, bool):
        raise ArgumentError(f"the tangent of {name} must be a number, not {_what(t)}")
    return float(t)
