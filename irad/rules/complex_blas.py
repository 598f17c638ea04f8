"""Adjoints of BLAS products of complex vectors and matrices (csrc/runtime/dense_complex.h), for `rules.blas`.

The shadow of a complex number z holds dL/dRe z and dL/dIm z. Adjoints are conjugate transposes then.
"""

from __future__ import annotations

from irad.ir import model as m
from irad.rules.registry import CallSweep

_SUFFIXES = {ord("z"): "cdouble", ord("c"): "cfloat"}


def suffix(i: m.Instruction) -> str | None:
    """Suffix of the runtime's functions for a product of complex numbers; None for other calls."""
    kind = i.operands[0]
    return _SUFFIXES.get(kind.value) if isinstance(kind, m.ConstInt) else None


def one(i: m.Instruction) -> m.Value:
    """Pointer to the complex number 1."""
    return m.Global(m.PTR, f"irad_dense_plus_{suffix(i)}")


def reverse_product(
    s: CallSweep,
    i: m.Instruction,
    codes: tuple[m.Value, m.Value],
    shape: tuple[m.Value, m.Value, m.Value],
    alpha: m.Value,
    a: tuple[m.Value, m.Value],
    b: tuple[m.Value, m.Value],
    c: tuple[m.Value, m.Value],
    shadows: tuple[m.Value, m.Value],
) -> None:
    """Add to the shadows of A and B (null: none) what C += alpha op(A) op(B) hands them; matrices as (pointer, leading
    dimension), shape (rows, columns, inner)."""
    args = [*codes, *shape, alpha, *a, *b, *c, *shadows]
    s.b.call(f"irad_dense_gemm_adjoint_{suffix(i)}", m.VOID, args)


def reverse_dot(s: CallSweep, i: m.Instruction, given: tuple[m.Value, m.Value], shadows: tuple[m.Value, ...]) -> None:
    """The same for r = x'y; the second operand of the call says whether x is conjugated."""
    _, conjugate, n, _, _, r = i.operands
    args = [s.b.cast("zext", conjugate, m.I64), s.primal(n), *given, s.shadow(r), *shadows]
    s.b.call(f"irad_dense_dot_adjoint_{suffix(i)}", m.VOID, args)
