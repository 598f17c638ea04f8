"""`irad.jvp` and the forward mode of `irad.autodiff`: derivatives along given tangents."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import Any

import numpy as np

from irad.annotations import Active, Const, Duplicated
from irad.api.batch_size import batch_of
from irad.api.c_derivative import CDerivative
from irad.api.c_modes import forward_derivative
from irad.api.describe import positional
from irad.api.load_c import CFunction
from irad.api.shadows import zero_shadow
from irad.codegen.numba_forward import tangent_dispatcher
from irad.codegen.numba_jvp import overload_jvp
from irad.codegen.numba_link import NumbaDerivative
from irad.codegen.numba_plan import Activity, Derivative
from irad.errors import ArgumentError
from irad.frontend.numba import NumbaLowered, as_dispatcher
from irad.settings import per_options


def jvp(fn: Any, primals: Sequence[Any], tangents: Sequence[Any]) -> tuple[Any, Any]:
    """Value and directional derivative of `fn(*primals)` along `tangents`, in one forward sweep.

    `fn`: an @njit function, a plain Python function (compiled as @njit would) or a C function from `load_c`.
    `tangents` has one entry per argument: None where the argument does not move, a float for a float, an array of the
    same dtype and shape for an array, a tuple of those for a tuple. Where `fn` writes to an argument, its tangent is
    written too (it must then have the argument's strides).

    A batch of B tangents has one more, leading axis: an array of shape `(B,) + x.shape` for every array x that moves, B
    numbers for every float. They are pushed forward several at a time (in SIMD lanes, where the function allows it),
    and the tangent of the value has the leading axis too. `fn` then runs several times; what it writes to its
    arguments is there once, and the tangents that it writes are in the batch.

    Returns (value, tangent of the value), of equal structure; the tangent is None for results that are not floats.
    Raises ArgumentError for tangents that do not fit their arguments, another IradError where `fn` cannot be
    differentiated. Can be called inside @njit functions.
    """
    primals, tangents = tuple(primals), tuple(tangents)
    name = getattr(fn, "__name__", None) or str(fn)
    if len(primals) != len(tangents):
        raise ArgumentError(
            f"jvp of {name}: {len(primals)} arguments and {len(tangents)} tangents given",
            hint="Give one tangent per argument, None for those that are not differentiated.",
        )
    if all(t is None for t in tangents):
        raise ArgumentError(f"jvp of {name}: no argument has a tangent, so there is nothing to differentiate")
    count = batch_of(primals, tangents)
    if count is not None:
        from irad.api.batched import jvp_batch  # imports the transform

        if not isinstance(fn, CFunction) and not hasattr(fn, "__irad_jvp__"):
            primals = positional(fn, primals)
            tangents += (None,) * (len(primals) - len(tangents))  # defaults do not move
        return jvp_batch(fn, primals, tangents, count, jvp)
    pushed = getattr(fn, "__irad_jvp__", None)
    if pushed is not None:
        return pushed(primals, tangents)
    if isinstance(fn, CFunction):
        return _push_c(fn, primals, tangents)
    primals = positional(fn, primals)
    tangents += (None,) * (len(primals) - len(tangents))  # defaults do not move
    names = as_dispatcher(fn).py_func.__code__.co_varnames
    prepared = tuple(_prepared(p, t, n) for p, t, n in zip(primals, tangents, names, strict=False))
    return numba_tangent(as_dispatcher(fn))(primals, prepared)


def forward_autodiff(fn: Any, args: Sequence[Any]) -> Any:
    """`irad.autodiff` in forward mode: the tangent of what `fn` returns."""
    for n, a in enumerate(args):
        if isinstance(a, Active):
            raise ArgumentError(
                f"argument {n} is Active, which has no tangent in forward mode",
                hint="Pass Duplicated(x, 1.0) for the derivative with respect to x, or Const(x).",
            )
    primals = [a.value if isinstance(a, Const | Duplicated) else a for a in args]
    return jvp(fn, primals, [a.shadow if isinstance(a, Duplicated) else None for a in args])[1]


@per_options
def numba_tangent(fn: Any) -> NumbaDerivative:
    """Forward-mode derivative of a dispatcher, called as d(primals, tangents)."""
    return tangent_dispatcher(fn, derive=_derive)


def _derive(lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
    from irad.api.derivation import tangent_numba  # not needed for what is in the cache

    return tangent_numba(lowered, activities, noalias)


overload_jvp(jvp, numba_tangent)


def _prepared(x: Any, t: Any, name: str) -> Any:
    """A tangent as compiled code takes it; ArgumentError if it does not fit."""
    if t is None:
        return None
    if isinstance(x, np.ndarray):
        return array_tangent(x, t, name)
    if isinstance(x, tuple):
        if not isinstance(t, tuple) or len(t) != len(x):
            raise ArgumentError(f"the tangent of {name} must be a tuple of {len(x)} items like {name}")
        items = [_prepared(a, b, f"{name}[{i}]") for i, (a, b) in enumerate(zip(x, t, strict=True))]
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


# ---------------------------------------------------------------- C


def _push_c(fn: CFunction, primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
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
            scalars.append(c_number(t, param.name))
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


def c_number(t: Any, name: str) -> float:
    if not isinstance(t, float | int | np.floating | np.integer) or isinstance(t, bool):
        raise ArgumentError(f"the tangent of {name} must be a number, not {_what(t)}")
    return float(t)


def pushed_versions(fn: Any) -> list[Any]:
    """What was compiled so far to push tangents through `fn`: objects with IR `llvm` and `plan`."""
    from irad.api.c_lanes import c_lane_versions
    from irad.api.lane_runs import lane_versions

    versions = getattr(fn, "pushed_versions", None)
    if versions is not None:
        return [*versions(), *c_lane_versions(fn)]
    if isinstance(fn, CFunction):
        return [*(v for d in _c_tangents.get(fn, ()) for v in d.versions()), *c_lane_versions(fn)]
    dispatcher = as_dispatcher(fn)
    return [*numba_tangent(dispatcher).made, *lane_versions(dispatcher)]


_c_tangents: weakref.WeakKeyDictionary[CFunction, list[CDerivative]] = weakref.WeakKeyDictionary()


@per_options
def c_tangent(fn: CFunction, activities: tuple[str, ...]) -> CDerivative:
    """Forward-mode derivative of a C function for activities per C parameter."""
    made = forward_derivative(fn, activities)
    _c_tangents.setdefault(fn, []).append(made)
    return made
