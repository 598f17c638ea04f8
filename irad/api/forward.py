"""`irad.jvp` and the forward mode of `irad.autodiff`: derivatives along given tangents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irad.annotations import Active, Const, Duplicated
from irad.api.batch_size import batch_of
from irad.api.describe import positional
from irad.api.kinds import is_c_function
from irad.api.tangents import prepared
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
    if is_c_function(fn):
        from irad.api.c_pushes import pushing

        known = pushing(fn, primals, tangents, jvp)
        if known is not None:
            return known(primals, tangents)
    count = batch_of(primals, tangents)
    if count is not None:
        from irad.api.batched import jvp_batch

        if not is_c_function(fn) and not hasattr(fn, "__irad_jvp__"):
            primals = positional(fn, primals)
            tangents += (None,) * (len(primals) - len(tangents))  # defaults do not move
        return jvp_batch(fn, primals, tangents, count, jvp)
    pushed = getattr(fn, "__irad_jvp__", None)
    if pushed is not None:
        return pushed(primals, tangents)
    if is_c_function(fn):
        from irad.api.c_forward import push_c

        return push_c(fn, primals, tangents)
    primals = positional(fn, primals)
    tangents += (None,) * (len(primals) - len(tangents))  # defaults do not move
    names = as_dispatcher(fn).py_func.__code__.co_varnames
    given = tuple(prepared(p, t, n) for p, t, n in zip(primals, tangents, names, strict=False))
    return numba_tangent(as_dispatcher(fn))(primals, given)


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


def pushed_versions(fn: Any) -> list[Any]:
    """What was compiled so far to push tangents through `fn`: objects with IR `llvm` and `plan`."""
    versions = getattr(fn, "pushed_versions", None)
    if versions is not None or is_c_function(fn):
        from irad.api.c_forward import pushed_c
        from irad.api.c_lanes import c_lane_versions

        return [*(pushed_c(fn) if versions is None else versions()), *c_lane_versions(fn)]
    from irad.api.lane_runs import lane_versions

    dispatcher = as_dispatcher(fn)
    return [*numba_tangent(dispatcher).made, *lane_versions(dispatcher)]
