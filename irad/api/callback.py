"""`irad.low_level_callable`: functions and derivatives as SciPy's callbacks."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from irad.codegen.numba_callable import FORMS, c_function
from irad.errors import ArgumentError
from irad.frontend.numba import as_dispatcher


def low_level_callable(fn: Any, signature: str = "double (double)", user_data: np.ndarray | None = None) -> Any:
    """`fn` as a `scipy.LowLevelCallable`, which SciPy calls without the interpreter.

    `fn`: an @njit function, a plain Python function (compiled as @njit would), a C function from `load_c` or a
    derivative of one, which returns a float. `signature` is SciPy's:

    * `double (double)`: `fn(x)`; for `scipy.integrate.quad`, `scipy.optimize` root finders and the like.
    * `double (int, double *)`: `fn(x0, x1, ...)` for a function of several floats, or `fn(x)` with an array; for
      `quad` with `args`, and `nquad`.
    * `int (double *, npy_intp, double *, void *)`: `fn(values)` with an array of the values under the footprint; for
      `scipy.ndimage.generic_filter`.

    With `user_data`, a contiguous array of float64, `fn` takes it as its last argument, and the first two signatures
    have `, void *` at the end. The array is not copied: later changes are seen.

    Where `fn` raises, the result is NaN; `generic_filter` raises an error. Raises ArgumentError for signatures and
    functions that do not fit, another IradError where a derivative cannot be made.
    """
    from scipy import LowLevelCallable

    known = {"".join(name.split()): name for name in FORMS}
    form = "".join(signature.split())
    if user_data is not None and "void" not in form:
        form = f"{form[:-1]},void*)"
    if form not in known:
        raise ArgumentError(f"signature={signature!r} is not known", hint=f"Known are: {'; '.join(FORMS)}.")
    count = None
    if user_data is not None:
        if not isinstance(user_data, np.ndarray) or user_data.dtype != np.float64 or not user_data.flags.c_contiguous:
            raise ArgumentError("user_data must be a contiguous array of float64")
        count = user_data.size
    compiled = c_function(as_dispatcher(fn), known[form], count)
    pointer = None if user_data is None else user_data.ctypes.data_as(ctypes.c_void_p)
    return LowLevelCallable(compiled.ctypes, user_data=pointer, signature=None)
