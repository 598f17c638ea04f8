"""np.linalg on irad's target: SVD, QR, eigenvectors, pseudo-inverse, least squares; see `numba_linalg`.

`np.linalg.cond`, `matrix_rank` and `norm` of matrices stand on the singular values, and follow from those here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numba.core import types
from numba.extending import register_jitable
from numba.np import linalg
from numba.np.numpy_support import as_dtype, numpy_version

from irad.frontend.numba_linalg import check_square, external, instead, kind_of, real_of

nl: Any = linalg

_EIG_IS_COMPLEX = numpy_version >= (2, 5)


@functools.cache  # once in a process: an import that was interrupted is repeated
def install(target: str) -> None:
    """Give the target called `target` these implementations."""
    _install_svd(target)
    _install_qr(target)
    _install_pinv(target)
    _install_lstsq(target)
    _install_eig(np.linalg.eig, 1, target)
    _install_eig(np.linalg.eigvals, 0, target)


def _svd(a: Any) -> tuple[Any, Any] | None:
    """The runtime's SVD for arrays of the type `a`, and the type of the singular values."""
    kind = kind_of(a)
    if kind is None or a.ndim != 2:
        return None
    nl.ensure_lapack()
    real = real_of(a.dtype)
    return external("svd", kind, 3, a.dtype, a.dtype, real, a.dtype), as_dtype(real)


def _install_svd(target: str) -> None:
    @instead(np.linalg.svd, target)
    def svd(a: Any, full_matrices: Any = 1) -> Any:
        found = _svd(a)
        if found is None:
            return None
        compute, real = found

        def impl(a: Any, full_matrices: Any = 1) -> Any:
            n = a.shape[-1]
            m = a.shape[-2]
            if n == 0 or m == 0:
                raise np.linalg.LinAlgError("Arrays cannot be empty")
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            least = min(m, n)
            job = 2 if full_matrices and m != n else 1
            u = np.empty((m if job == 2 else least, m), dtype=a.dtype)
            s = np.empty(least, dtype=real)
            v = np.empty((n, n if job == 2 else least), dtype=a.dtype)
            r = compute(m, n, job, acpy.ctypes, u.ctypes, s.ctypes, v.ctypes)
            nl._handle_err_maybe_convergence_problem(r)
            nl._dummy_liveness_func([acpy.size, u.size, s.size, v.size])
            return (u.T, s, v.T)

        return impl

    @instead(nl._compute_singular_values, target)
    def singular_values(a: Any) -> Any:
        found = _svd(a)
        if found is None:
            return None
        compute, real = found

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            m = a.shape[-2]
            if m == 0 or n == 0:
                raise np.linalg.LinAlgError("Arrays cannot be empty")
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            none = np.empty(1, dtype=a.dtype)
            s = np.empty(min(m, n), dtype=real)
            r = compute(m, n, 0, acpy.ctypes, none.ctypes, s.ctypes, none.ctypes)
            nl._handle_err_maybe_convergence_problem(r)
            nl._dummy_liveness_func([acpy.size, none.size, s.size])
            return s

        return impl


def _install_qr(target: str) -> None:
    @instead(np.linalg.qr, target)
    def qr(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("qr", kind, 2, a.dtype, a.dtype, a.dtype)

        def impl(a: Any) -> Any:
            n = a.shape[-1]
            m = a.shape[-2]
            if n == 0 or m == 0:
                raise np.linalg.LinAlgError("Arrays cannot be empty")
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            least = min(m, n)
            q = np.empty((least, m), dtype=a.dtype).T
            factor = np.empty((n, least), dtype=a.dtype).T
            r = compute(m, n, acpy.ctypes, q.ctypes, factor.ctypes)
            nl._handle_err_maybe_convergence_problem(r)
            nl._dummy_liveness_func([acpy.size, q.size, factor.size])
            return (q[:, :least], factor)

        return impl


def _install_pinv(target: str) -> None:
    @instead(np.linalg.pinv, target)
    def pinv(a: Any, rcond: Any = 1.0e-15) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2:
            return None
        nl.ensure_lapack()
        compute = external("pinv", kind, 2, a.dtype, a.dtype, floats=1)

        def impl(a: Any, rcond: Any = 1.0e-15) -> Any:
            n = a.shape[-1]
            m = a.shape[-2]
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            out = np.empty((m, n), dtype=a.dtype).T
            if m == 0 or n == 0:
                return out
            r = compute(m, n, rcond, acpy.ctypes, out.ctypes)
            nl._handle_err_maybe_convergence_problem(r)
            nl._dummy_liveness_func([acpy.size, out.size])
            return out

        return impl


def _install_lstsq(target: str) -> None:
    @instead(np.linalg.lstsq, target)
    def lstsq(a: Any, b: Any, rcond: Any = -1.0) -> Any:
        kind = kind_of(a, b)
        if kind is None or a.ndim != 2 or b.ndim not in (1, 2):
            return None
        nl.ensure_lapack()
        real = real_of(a.dtype)
        compute = external("lstsq", kind, 3, a.dtype, a.dtype, a.dtype, real, real, floats=1)
        dtype = as_dtype(real)

        @register_jitable
        def flat(b: Any, x: Any) -> Any:
            return x[:, 0].copy()

        @register_jitable
        def same(b: Any, x: Any) -> Any:
            return x

        shaped = flat if b.ndim == 1 else same

        def impl(a: Any, b: Any, rcond: Any = -1.0) -> Any:
            n = a.shape[-1]
            m = a.shape[-2]
            count = nl._system_compute_nrhs(b)
            nl._check_finite_matrix(a)
            nl._check_finite_matrix(b)
            nl._system_check_non_empty(a, b)
            nl._system_check_dimensionally_valid(a, b)
            acpy = nl._copy_to_fortran_order(a)
            bcpy = np.empty((count, m), dtype=a.dtype).T
            nl._system_copy_in_b(bcpy, b, count)
            x = np.empty((count, n), dtype=a.dtype).T
            res = np.empty(count, dtype=dtype)
            s = np.empty(min(m, n), dtype=dtype)
            rank = compute(m, n, count, rcond, acpy.ctypes, bcpy.ctypes, x.ctypes, res.ctypes, s.ctypes)
            if rank < 0:
                nl._handle_err_maybe_convergence_problem(1)
            if rank < n or m <= n:
                res = res[:0]
            nl._dummy_liveness_func([acpy.size, bcpy.size, x.size, s.size])
            return (shaped(b, x), res, rank, s)

        return impl


def _install_eig(function: Callable[..., Any], vectors: int, target: str) -> None:
    name = function.__name__

    @instead(function, target)
    def eig(a: Any) -> Any:
        kind = kind_of(a)
        if kind is None or a.ndim != 2 or _EIG_IS_COMPLEX:
            return None
        nl.ensure_lapack()
        message = f"{name}() argument must not cause a domain change."

        def complex_both(a):
            n = a.shape[-1]
            check_square(a)
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            w = np.empty(n, dtype=a.dtype)
            v = np.empty((n, n), dtype=a.dtype)
            if n > 0:
                r = compute_complex(n, vectors, acpy.ctypes, w.ctypes, v.ctypes)
                nl._handle_err_maybe_convergence_problem(r)
            nl._dummy_liveness_func([acpy.size, w.size, v.size])
            return (w, v.T)

        def real_both(a):
            n = a.shape[-1]
            check_square(a)
            nl._check_finite_matrix(a)
            acpy = nl._copy_to_fortran_order(a)
            w = np.empty(n, dtype=a.dtype)
            imaginary = np.empty(n, dtype=a.dtype)
            v = np.empty((n, n), dtype=a.dtype)
            if n > 0:
                r = compute_real(n, vectors, acpy.ctypes, w.ctypes, imaginary.ctypes, v.ctypes)
                nl._handle_err_maybe_convergence_problem(r)
                if np.any(imaginary):
                    raise ValueError(message)
            nl._dummy_liveness_func([acpy.size, w.size, imaginary.size, v.size])
            return (w, v.T)

        if isinstance(a.dtype, types.Complex):
            compute_complex = external("eig", kind, 2, a.dtype, a.dtype, a.dtype)
            both = register_jitable(complex_both)
        else:
            compute_real = external("eig", kind, 2, a.dtype, a.dtype, a.dtype, a.dtype)
            both = register_jitable(real_both)

        def with_vectors(a):
            return both(a)

        def values(a):
            return both(a)[0]

        return with_vectors if vectors else values
