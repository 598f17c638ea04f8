"""Numba functions as array frameworks call them: without the GIL, with fresh outputs, types known beforehand."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numba
import numpy as np
from numba.core import types
from numba.np.numpy_support import as_dtype, from_dtype

from irad.errors import UnsupportedError
from irad.frontend.numba import NumbaLowered, item_types, lower

#: Kind ('array', 'scalar', 'float', 'int', 'bool'), dtype and number of dimensions of an argument.
Described = tuple[str, np.dtype[Any] | None, int | None]


@dataclass(frozen=True)
class Item:
    """A number or array that a function returns: its dtype, and its dimensions (-1 for a number)."""

    dtype: np.dtype[Any]
    ndim: int


Result = Item | tuple[Any, ...]


def argument_type(described: Described) -> types.Type:
    """Numba's type of an argument."""
    kind, dtype, ndim = described
    if dtype is not None and kind in ("array", "scalar"):
        item: Any = from_dtype(dtype)  # pyright: ignore[reportCallIssue, reportArgumentType]
        return item if kind == "scalar" else types.Array(item, ndim, "C")
    return {"float": types.float64, "int": types.int64, "bool": types.boolean}[kind]


def lowered_call(fn: Any, described: Sequence[Described], shapes: Sequence[int] = ()) -> NumbaLowered:
    """`fn` for arguments of these kinds, then tuples of `shapes` sizes. Raises LoweringError."""
    sizes = [types.UniTuple(types.int64, n) if n else types.Tuple(()) for n in shapes]
    return lower(fn, (*map(argument_type, described), *sizes), noalias=True)


def written(lowered: NumbaLowered) -> frozenset[int]:
    """The array arguments that a function may write to."""
    return frozenset(leaf.arg for leaf in lowered.leaves if leaf.kind == "data" and not leaf.readonly)


def result_of(lowered: NumbaLowered) -> Result | None:
    """What a function returns; None if that is nothing. Raises UnsupportedError for what no array holds."""
    t = lowered.return_type
    return None if isinstance(t, types.NoneType) else _result(t, lowered)


def _result(t: types.Type, lowered: NumbaLowered) -> Result:
    if isinstance(t, types.BaseTuple):
        return tuple(_result(item, lowered) for item in item_types(t))
    array = isinstance(t, types.Array)
    item = t.dtype if array else t
    if isinstance(item, types.Float | types.Integer | types.Boolean):
        return Item(np.dtype(as_dtype(types.unliteral(item))), t.ndim if array else -1)
    raise UnsupportedError(
        f"{lowered.name} returns {t}, which is neither a number, nor an array of numbers, nor a tuple of those",
        location=lowered.location,
        hint="Let the function return floats, integers, arrays or tuples of them.",
    )


def released(dispatcher: Any) -> Any:
    """The same function, called from Python without the GIL."""
    if dispatcher.targetoptions.get("nogil"):
        return dispatcher
    names = parameter_names(dispatcher)
    if names is None:
        return dispatcher
    return _compiled(dispatcher, names, [f"return __primal({', '.join(names)})"], {})


def with_outputs(dispatcher: Any, outputs: Sequence[np.dtype[Any]]) -> Any:
    """A function that returns what `dispatcher` writes to its last parameters.

    It takes the other arguments and the shapes of the outputs, which start as zeros, and returns the output, or a tuple
    of several.
    """
    names = parameter_names(dispatcher)
    assert names is not None
    given, filled = names[: len(names) - len(outputs)], names[len(names) - len(outputs) :]
    shapes = [f"__shape_{n}" for n in range(len(outputs))]
    scope: dict[str, Any] = {"__zeros": np.zeros}
    lines: list[str] = []
    for n, (name, dtype) in enumerate(zip(filled, outputs, strict=True)):
        scope[f"__dtype_{n}"] = dtype.type
        lines.append(f"{name} = __zeros({shapes[n]}, __dtype_{n})")
    lines.append(f"__primal({', '.join(names)})")
    lines.append(f"return {filled[0] if len(filled) == 1 else '(' + ', '.join(filled) + ')'}")
    return _compiled(dispatcher, [*given, *shapes], lines, scope)


def parameter_names(dispatcher: Any) -> list[str] | None:
    """Names of the parameters; None where there may be any number of them."""
    parameters = inspect.signature(dispatcher.py_func).parameters.values()
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD, p.KEYWORD_ONLY) for p in parameters):
        return None
    return [p.name for p in parameters]


def _compiled(dispatcher: Any, names: Sequence[str], lines: Sequence[str], scope: dict[str, Any]) -> Any:
    name = dispatcher.py_func.__name__
    name = name if name.isidentifier() and not keyword.iskeyword(name) else "function"  # "<lambda>"
    source = f"def {name}({', '.join(names)}):\n" + "".join(f"    {line}\n" for line in lines)
    scope = scope | {"__primal": dispatcher}
    exec(compile(source, f"<call of {name}>", "exec"), scope)
    function: Callable[..., Any] = scope[name]
    return numba.njit(nogil=True)(function)
