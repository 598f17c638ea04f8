"""Numba functions as plain C functions, for SciPy's callbacks and for C: code that never meets the interpreter."""

from __future__ import annotations

import functools
import inspect
from typing import Any

import numpy as np
from numba import carray, cfunc  # pyright: ignore[reportPrivateImportUsage]
from numba.core import types
from numba.core.errors import NumbaError

from irad.errors import ArgumentError, IradError, LoweringError

_DOUBLE, _DOUBLES, _VOID = types.float64, types.CPointer(types.float64), types.voidptr
_INT, _INTP = types.intc, types.intp

# signature -> Numba's, the C function's parameters, whether fn gets numbers or an array, how the result is given back
FORMS: dict[str, tuple[Any, tuple[str, ...], str]] = {
    "double (double)": (_DOUBLE(_DOUBLE), ("x",), "number"),
    "double (double, void *)": (_DOUBLE(_DOUBLE, _VOID), ("x", "data"), "number"),
    "double (int, double *)": (_DOUBLE(_INT, _DOUBLES), ("n", "x"), "numbers"),
    "double (int, double *, void *)": (_DOUBLE(_INT, _DOUBLES, _VOID), ("n", "x", "data"), "numbers"),
    "int (double *, npy_intp, double *, void *)": (
        _INT(_DOUBLES, _INTP, _DOUBLES, _VOID), ("x", "n", "out", "data"), "filter",
    ),
}  # fmt: skip


def c_function(dispatcher: Any, form: str, count: int | None) -> Any:
    """`dispatcher` as a C function of one of `FORMS`; `count` doubles of user data are its last argument, an array.

    Where the function raises, the result is NaN (a filter returns 0, which SciPy reports).
    """
    signature, parameters, kind = FORMS[form]
    arity = len(inspect.signature(dispatcher.py_func).parameters) - (count is not None)
    last = "".join(f", view(data, {count})" for _ in range(count is not None))
    last = last.replace("view(data", "carray(address_as_doubles(data)")
    if kind == "number":
        inner = f"fn(x{last})"
    elif kind == "numbers" and arity != 1:
        inner = f"fn({', '.join(f'x[{i}]' for i in range(arity))}{last})"
    else:
        inner = f"fn(carray(x, n){last})"
    lines = [f"def callback({', '.join(parameters)}):", "    try:"]
    if kind == "numbers" and arity != 1:
        lines = [lines[0], f"    if n != {arity}:", "        return np.nan", lines[1]]
    if kind == "filter":
        lines += [f"        out[0] = {inner}", "    except Exception:", "        return 0", "    return 1"]
    else:
        lines += [f"        result = {inner}", "    except Exception:", "        return np.nan", "    return result"]
    scope: dict[str, Any] = {"fn": dispatcher, "np": np, "carray": carray, "address_as_doubles": _as_doubles()}
    exec(compile("\n".join(lines), f"<{dispatcher.__name__} as {form}>", "exec"), scope)
    try:
        return cfunc(signature)(scope["callback"])
    except IradError:
        raise
    except NumbaError as error:
        raise ArgumentError(f"{dispatcher.__name__} cannot be called as {form}: {error}") from None


def address_of(dispatcher: Any) -> int:
    """Address of `double f(double, ...)`, one parameter for each of the dispatcher's; NaN where it raises."""
    return _plain(dispatcher).address


@functools.lru_cache(maxsize=256)
def _plain(dispatcher: Any) -> Any:
    names = list(inspect.signature(dispatcher.py_func).parameters)
    arguments = ", ".join(names)
    source = f"def plain({arguments}):\n    try:\n        result = fn({arguments})\n"
    source += "    except Exception:\n        return np.nan\n    return result\n"
    scope: dict[str, Any] = {"fn": dispatcher, "np": np}
    exec(compile(source, f"<{dispatcher.__name__} for C>", "exec"), scope)
    try:
        return cfunc(_DOUBLE(*[_DOUBLE] * len(names)))(scope["plain"])
    except (NumbaError, LoweringError):
        raise ArgumentError(
            f"{dispatcher.__name__} has no address: it is no function of doubles that returns a double",
            hint="Write one with @numba.cfunc that calls it.",
        ) from None


@functools.cache
def _as_doubles() -> Any:
    from numba.extending import intrinsic

    def typed(typingctx: Any, address: Any) -> Any:
        def codegen(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return builder.bitcast(values[0], context.get_value_type(_DOUBLES))

        return _DOUBLES(address), codegen

    return intrinsic(typed)
