"""`irad.autodiff`: derivatives of a call, each argument marked by how it takes part."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from irad.annotations import Active, Const, Duplicated
from irad.api.forward import forward_autodiff
from irad.api.kinds import is_c_function
from irad.api.numba_gradient import derive
from irad.api.shadows import zero_shadow
from irad.codegen.numba_link import autodiff_dispatcher
from irad.errors import ArgumentError
from irad.frontend.numba import as_dispatcher
from irad.settings import Options, options_of, per_options, situation

if TYPE_CHECKING:
    from irad.api.c_derivative import CDerivative
    from irad.api.load_c import CFunction

_REVERSE, _FORWARD = "reverse", "forward"


def autodiff(fn: Any, *args: Any, mode: str = _REVERSE) -> Any:
    """Differentiate the call `fn(*args)`.

    `fn` is an @njit function, a plain Python function (compiled as @njit would) or a C function from `load_c`; it
    returns a float, whose derivative is taken, or nothing, and then the derivative is that of the outputs: the
    shadow of an output array holds its cotangent (the seed) on entry and is zero, or that of the output's
    earlier contents, on return.

    Arguments are annotated `Const(x)`, `Active(x)` (float scalars) or `Duplicated(x, dx)` (arrays; the gradient
    is added to dx, which has dtype, shape and strides of x). Bare, a float is Active, a float array is Duplicated
    with a fresh zero shadow, and ints, bools, strings and integer arrays are Const.

    With `mode="forward"`, `Duplicated(x, dx)` carries the tangent of x, a float for a float; Const and bare arguments
    do not move. The tangents of arrays that fn writes are written to their shadows; the tangent of what fn returns
    (None if it returns nothing) is returned.

    In reverse mode, returns the gradients of the arguments that are not Const, in order (for arrays the shadow
    itself); a single one is returned bare. The call itself is carried out too: arrays that fn writes are written.

    Raises ArgumentError for arguments that cannot be differentiated as asked, another IradError where the
    function cannot be.
    """
    if mode == _REVERSE:
        found = _quick_call(fn, args)
        if found is not NotImplemented:
            return found
    if mode == _FORWARD:
        for n, a in enumerate(args):
            if isinstance(a, Duplicated):
                _check_shadow(a, n, getattr(fn, "__name__", str(fn)))
        return forward_autodiff(fn, args)
    if mode != _REVERSE:
        raise ArgumentError(f"mode={mode!r} is unknown", hint="Pass mode='reverse' or mode='forward'.")
    c_function = is_c_function(fn)
    name = getattr(fn, "__name__", None) or str(fn)
    if not c_function:
        args = (*args, *_defaults(as_dispatcher(fn).py_func, args))
    marked = [_mark(a, n, name, c_function) for n, a in enumerate(args)]
    activities = tuple(_activity(a) for a in marked)
    values = tuple(a.value for a in marked)
    shadows = tuple(a.shadow for a in marked if isinstance(a, Duplicated))
    derivative: Any
    if c_function:
        _check_c_result(fn, marked)
        derivative = _c_derivative(fn, activities)
        _, scalars = derivative.call(values, shadows)
    else:
        derivative = _numba_derivative(as_dispatcher(fn), activities)
        _, scalars = derivative(values, shadows)
    _remember(fn, activities, derivative)
    left = iter(scalars)
    gradients = tuple(a.shadow if isinstance(a, Duplicated) else next(left) for a in marked if not isinstance(a, Const))
    return gradients[0] if len(gradients) == 1 else gradients


# Calls that need no more than compiled code: (function, options, activities) -> (callable, compiled versions that it
# knows). The callable returns NotImplemented for arguments that the long way has to look at.
_quick: dict[tuple[Any, Options, int, tuple[str, ...]], tuple[Callable[..., Any], int]] = {}
_MOST_QUICK = 1024
_DOUBLE = np.dtype(np.float64)


def _quick_call(fn: Any, args: tuple[Any, ...]) -> Any:
    """What `autodiff` returns, for a function and activities that were seen before; else NotImplemented."""
    activities: list[str] = []
    values: list[Any] = []
    shadows: list[Any] = []
    for a in args:
        kind = type(a)
        if kind is Duplicated:
            activities.append("dup")
            values.append(a.value)
            shadows.append(a.shadow)
        elif kind is float or kind is np.float64:
            activities.append("active")
            values.append(a)
        elif kind is np.ndarray and a.dtype is _DOUBLE and a.flags.c_contiguous:
            activities.append("dup")
            values.append(a)
            shadows.append(np.zeros(a.shape))
        elif kind is Const:
            activities.append("const")
            values.append(a.value)
        elif kind is Active:
            activities.append("active")
            values.append(a.value)
        elif kind is int or kind is bool:
            activities.append("const")
            values.append(a)
        else:
            return NotImplemented
    try:
        known = _quick.get((fn, *situation(), tuple(activities)))
    except TypeError:  # not hashable, so no function: the long way says so
        return NotImplemented
    if known is None:
        return NotImplemented
    result = known[0](tuple(values), tuple(shadows))
    if result is NotImplemented:
        return NotImplemented
    scalars = result[1]
    if not scalars:
        return shadows[0] if len(shadows) == 1 else tuple(shadows)
    if not shadows:
        return scalars[0] if len(scalars) == 1 else scalars
    left, memory = iter(scalars), iter(shadows)
    return tuple([next(memory if a == "dup" else left) for a in activities if a != "const"])


def _remember(fn: Any, activities: tuple[str, ...], derivative: Any) -> None:
    """Let `_quick_call` do such calls from now on."""
    if derivative.options.threads > 1:
        return  # threads are started by Python code
    key = (fn, *situation(), activities)
    known = _quick.get(key)
    count = derivative.entry_count
    if known is None or known[1] != count:
        if len(_quick) >= _MOST_QUICK:
            _quick.clear()
        _quick[key] = derivative.entries(_decline), count


def _decline(*_args: Any) -> Any:
    return NotImplemented


def _check_c_result(fn: CFunction, marked: Sequence[Const | Active | Duplicated]) -> None:
    """Something must be differentiated: a real result, or memory that the function writes."""
    result = fn.signature.result
    if result.kind == "void" or (result.kind == "float" and result.size <= 8):
        return
    if result.kind in ("int", "bool", "enum") and any(isinstance(a, Duplicated) for a in marked):
        return  # a status, beside outputs
    raise ArgumentError(
        f"{fn.name} returns {result.name or result.kind}, which is no real scalar",
        location=fn.location,
        hint="Let the function store its results through pointers, passed as Duplicated(y, dy).",
    )


def _activity(a: Const | Active | Duplicated) -> str:
    return "dup" if isinstance(a, Duplicated) else "active" if isinstance(a, Active) else "const"


def _mark(a: Any, position: int, name: str, c_function: bool) -> Const | Active | Duplicated:
    """The annotation of an argument, from its type when it has none."""
    if isinstance(a, Duplicated):
        _check_shadow(a, position, name)
        return a
    if isinstance(a, Const | Active):
        return a
    if isinstance(a, float | np.floating):
        return Active(a)
    if isinstance(a, np.ndarray) and a.dtype in (np.float64, np.float32):
        return Duplicated(a, zero_shadow(a))
    if isinstance(a, tuple) and not c_function:
        return _mark_tuple(a, position, name)
    if c_function and type(a).__module__.startswith("_cffi"):
        raise ArgumentError(
            f"argument {position} of {name} is C memory: irad cannot tell whether to differentiate it",
            hint="Wrap it: Const(p), or Duplicated(p, dp) with zeroed memory dp of the same type.",
        )
    return Const(a)


def _defaults(function: Callable[..., Any], args: tuple[Any, ...]) -> list[Const]:
    """Default values of the parameters for which no argument is given."""
    signature = inspect.signature(function)
    try:
        bound = signature.bind(*args)
    except TypeError as error:
        count = len(signature.parameters)
        raise ArgumentError(f"{function.__name__} takes {count} arguments, got {len(args)}: {error}") from None
    given = len(bound.arguments)
    left = list(signature.parameters.values())[given:]
    return [Const(p.default) for p in left if p.default is not p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]


def _mark_tuple(a: tuple[Any, ...], position: int, name: str) -> Const | Active | Duplicated:
    """A tuple of floats is Active, one of float arrays Duplicated, one without floats Const."""
    kinds = set(_kinds(a))
    if ("float" in kinds and "array" in kinds) or (kinds & {"float", "array"} and "other" in kinds):
        raise ArgumentError(
            f"argument {position} of {name} is a tuple of different kinds: {', '.join(sorted(kinds))}",
            hint="Pass the items as arguments of their own, or mark the tuple Const.",
        )
    if "float" in kinds:
        return Active(a)
    return Duplicated(a, _zeros(a)) if "array" in kinds else Const(a)


def _kinds(a: tuple[Any, ...]) -> Iterator[str]:
    for x in a:
        if isinstance(x, tuple):
            yield from _kinds(x)
        elif isinstance(x, np.ndarray) and x.dtype in (np.float64, np.float32):
            yield "array"
        else:
            yield "float" if isinstance(x, float | np.floating) else "other"


def _zeros(a: tuple[Any, ...]) -> tuple[Any, ...]:
    items = [_zeros(x) if isinstance(x, tuple) else zero_shadow(x) for x in a]
    return type(a)(*items) if hasattr(a, "_fields") else tuple(items)


def _check_shadow(a: Duplicated, position: int, name: str) -> None:
    x, dx = a.value, a.shadow
    if not isinstance(x, np.ndarray):
        return  # structs and pointers are checked where they are bound
    what = f"argument {position} of {name}"
    if x.dtype.kind not in "fcV":  # records and complex numbers: C functions take them, Numba's frontend says no
        raise ArgumentError(
            f"{what} is an array of {x.dtype}: only float arrays can be Duplicated", hint="Mark it Const."
        )
    if not isinstance(dx, np.ndarray):
        raise ArgumentError(f"the shadow of {what} must be an array, not {type(dx).__name__}")
    if dx.dtype != x.dtype:
        raise ArgumentError(f"the shadow of {what} has dtype {dx.dtype}, the array {x.dtype}")
    if dx.shape != x.shape:
        raise ArgumentError(f"the shadow of {what} has shape {dx.shape}, the array {x.shape}")
    if dx.strides != x.strides and x.size > 1:
        raise ArgumentError(
            f"the shadow of {what} has strides {dx.strides}, the array {x.strides}",
            hint="Make it with np.zeros_like(x) for a contiguous x, or pass a contiguous copy of x.",
        )
    if not dx.flags.writeable:
        raise ArgumentError(f"the shadow of {what} is read-only")
    if x.size and np.may_share_memory(x, dx, max_work=0) and np.shares_memory(x, dx):
        raise ArgumentError(f"the shadow of {what} overlaps the array itself")


@per_options
def _numba_derivative(fn: Any, activities: tuple[str, ...]) -> Any:
    marked: Any = activities
    if options_of(fn).threads > 1:
        from irad.api.numba_threads import threaded

        return threaded(fn, marked)
    return autodiff_dispatcher(fn, marked, derive=derive)


@per_options
def _c_derivative(fn: CFunction, activities: tuple[str, ...]) -> CDerivative:
    from irad.api.c_modes import reverse_derivative

    return reverse_derivative(fn, activities)
