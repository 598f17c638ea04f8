"""np.linalg on irad's target: each function one call of irad's runtime, whose derivative is known as a whole.

The checks, the memory layout of results and the LAPACK routines are those of Numba (numba/np/linalg.py), so the values
are the same. `numba_dense` has the functions of matrices that need not be square.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numba.core import types
from numba.extending import overload, register_jitable
from numba.np import linalg
from numba.np.numpy_support import as_dtype

nl: Any = linalg  # its helpers have no annotations

_KINDS = {
    types.float64: "double",
    types.float32: "float",
    types.complex128: "cdouble",
    types.complex64: "cfloat",
}
_WIDE = int(nl.F_INT_nptype == np.int64)


def kind_of(*arrays: Any) -> str | None:
    """Suffix of the runtime's functions if all arguments are arrays of one type, None for what is left to Numba."""
    if not all(isinstance(a, types.Array) for a in arrays) or len({a.dtype for a in arrays}) != 1:
        return None
    return _KINDS.get(arrays[0].dtype)


def external(name: str, kind: str, integers: int, *pointers: Any, floats: int = 0) -> Any:
    """A function of the runtime: numbers, float64 numbers, then arrays of the types `pointers`."""
    args = [types.intp] * integers + [types.float64] * floats + [types.CPointer(t) for t in pointers]
    return types.ExternalFunction(f"irad_la_{name}_{kind}", types.intc(*args))


def real_of(dtype: Any) -> Any:
    """The type of the real part."""
    return getattr(dtype, "underlying_float", dtype)


@register_jitable
def check_square(a):
    if a.shape[-2] != a.shape[-1]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square.")


def instead(function: Callable[..., Any], target: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return overload(function, target=target, strict=False)


@functools.cache  # once in a process: an import that was interrupted is repeated
def install(target: str) -> None:
    """Give the target called `target` these implementations. They go before Numba's, which stay for everything else."""

    @instead(np.linalg.inv, target)
    def inv(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("inv", kind, 1, a.dtype, a.dtype)

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            check_square(a)
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            if n == 0:
                return acpy
            out = np.empty((n, n), dtype=a.dtype).T
            r = compute(n, acpy.ctypes, out.ctypes)
            nl._inv_err_handler(r)
            nl._dummy_liveness_func([acpy.size, out.size])
            return out

        return impl

    @instead(np.linalg.solve, target)
    def solve(a: Any, b: Any) -> Any:
        kind = kind_of(a, b)
        if kind is None or a.ndim != 2 or b.ndim not in (1, 2):
            return None
        nl.ensure_lapack()
        compute = external("solve", kind, 2, a.dtype, a.dtype, a.dtype)

        def impl(a: Any, b: Any) -> Any:
            n = a.shape[-1]
            nrhs = nl._system_compute_nrhs(b)
            nl._check_finite_matrix(a)
            nl._check_finite_matrix(b)
            nl._system_check_dimensionally_valid(a, b)
            acpy = nl._copy_to_fortran_order(a)
            bcpy = np.empty((nrhs, n), dtype=a.dtype).T
            out = np.empty((nrhs, n), dtype=a.dtype).T
            if n == 0:
                return nl._solve_compute_return(b, out)
            nl._system_copy_in_b(bcpy, b, nrhs)
            r = compute(n, nrhs, acpy.ctypes, bcpy.ctypes, out.ctypes)
            nl._inv_err_handler(r)
            nl._dummy_liveness_func([acpy.size, bcpy.size, out.size])
            return nl._solve_compute_return(b, out)

        return impl

    @instead(np.linalg.cholesky, target)
    def cholesky(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("cholesky", kind, 1, a.dtype, a.dtype)

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            check_square(a)
            acpy = np.ascontiguousarray(a)
            out = np.empty((n, n), dtype=a.dtype)
            if n == 0:
                return out
            r = compute(n, acpy.ctypes, out.ctypes)
            if r != 0:
                raise np.linalg.LinAlgError("Matrix is not positive definite.")
            nl._dummy_liveness_func([acpy.size, out.size])
            return out

        def impl_by_columns(a: Any) -> Any:
            n = a.shape[-1]
            check_square(a)
            acpy = nl._copy_to_fortran_order(a)
            out = np.empty((n, n), dtype=a.dtype).T
            if n == 0:
                return out
            r = compute(n, acpy.ctypes, out.ctypes)
            if r != 0:
                raise np.linalg.LinAlgError("Matrix is not positive definite.")
            nl._dummy_liveness_func([acpy.size, out.size])
            return np.ascontiguousarray(out)

        return impl_by_columns if kind.startswith("c") else impl

    @instead(np.linalg.slogdet, target)
    def slogdet(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("slogdet", kind, 2, a.dtype, a.dtype)
        one, zero = a.dtype(1), real_of(a.dtype)(0)

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            check_square(a)
            if n == 0:
                return (one, zero)
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            out = np.empty(2, dtype=a.dtype)
            r = compute(n, _WIDE, acpy.ctypes, out.ctypes)
            nl._inv_err_handler(r)
            nl._dummy_liveness_func([acpy.size, out.size])
            return (out[0], out[1].real)

        return impl

    @instead(np.linalg.det, target)
    def det(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("det", kind, 2, a.dtype, a.dtype)
        one = a.dtype(1)

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            check_square(a)
            if n == 0:
                return one
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            out = np.empty(1, dtype=a.dtype)
            r = compute(n, _WIDE, acpy.ctypes, out.ctypes)
            nl._inv_err_handler(r)
            nl._dummy_liveness_func([acpy.size, out.size])
            return out[0]

        return impl

    def eigen(function: Callable[..., Any], vectors: int) -> None:
        @instead(function, target)
        def eigh(a: Any) -> Any:
            kind = kind_of(a)
            if kind is None or a.ndim != 2:
                return None
            nl.ensure_lapack()
            compute = external("eigh", kind, 2, a.dtype, real_of(a.dtype), a.dtype)
            real = as_dtype(real_of(a.dtype))

            def both(a):
                n = a.shape[-1]
                check_square(a)
                nl._check_finite_matrix(a)
                acpy = nl._copy_to_fortran_order(a)
                w = np.empty(n, dtype=real)
                out = np.empty((n, n), dtype=a.dtype).T
                if n > 0:
                    r = compute(n, vectors, acpy.ctypes, w.ctypes, out.ctypes)
                    nl._handle_err_maybe_convergence_problem(r)
                nl._dummy_liveness_func([acpy.size, w.size, out.size])
                return (w, out)

            def values(a):
                return both_jitted(a)[0]

            both_jitted = register_jitable(both)
            return both if vectors else values

    eigen(np.linalg.eigh, 1)
    eigen(np.linalg.eigvalsh, 0)
