"""BLAS as Numba calls it (`np.dot`, `@`, `np.linalg.norm`): vectors and matrices, column-major.

Signatures: numba/np/linalg.py. The first argument is the kind as a character code, scalars go through pointers.
Adjoints (Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
differentiation", 2008) are matrix products again, so the reverse pass calls BLAS too.
"""

from __future__ import annotations

from collections.abc import Callable

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import complex_blas
from irad.rules.registry import CallRule, CallSweep, call_rule

_KINDS = {ord("d"): "double", ord("s"): "float", ord("z"): "double", ord("c"): "float"}
_GEMM, _GEMV = "numba_xxgemm", "numba_xxgemv"


def element_kind(i: m.Instruction) -> str | None:
    """'double' or 'float', also of the parts of complex numbers; None for kinds that are not constant."""
    kind = i.operands[0]
    return _KINDS.get(kind.value) if isinstance(kind, m.ConstInt) else None


def _i64(n: int) -> m.Value:
    return m.ConstInt(m.I64, n)


def _char(c: str) -> m.Value:
    return m.ConstInt(m.I8, ord(c))


def _at_least_one(s: CallSweep, n: m.Value) -> m.Value:
    """A leading dimension that BLAS accepts for empty matrices too."""
    return s.b.call("llvm.smax.i64", m.I64, [n, _i64(1)])


def _is_complex(i: m.Instruction) -> bool:
    return complex_blas.suffix(i) is not None


def _wanted(s: CallSweep, *pointers: m.Value) -> tuple[m.Value, ...]:
    """Shadows, null where there is none."""
    return tuple(s.shadow(p) if s.is_active_memory(p) else m.Zero(m.PTR) for p in pointers)


def _one(i: m.Instruction) -> m.Value:
    if _is_complex(i):
        return complex_blas.one(i)
    return m.Global(m.PTR, f"irad_one_{element_kind(i)}")


def _transposed(s: CallSweep, i: m.Instruction, operand: int) -> bool:
    t = i.operands[operand]
    if not isinstance(t, m.ConstInt):
        raise s.refuse(i, "a matrix product whose transposition is only known at run time")
    return chr(t.value).lower() != "n"


def _gemm(
    s: CallSweep,
    i: m.Instruction,
    transposed: tuple[bool, bool],
    shape: tuple[m.Value, m.Value, m.Value],
    alpha: m.Value,
    a: tuple[m.Value, m.Value],
    b: tuple[m.Value, m.Value],
    c: tuple[m.Value, m.Value],
) -> None:
    """C += alpha·op(A)·op(B); matrices as (pointer, leading dimension), shape (rows, columns, inner)."""
    codes = [_char("t" if t else "n") for t in transposed]
    args = [i.operands[0], *codes, *shape, alpha, *a, *b, _one(i), *c]
    s.b.call(_GEMM, m.I32, args)


def _scale(
    s: CallSweep, i: m.Instruction, rows: m.Value, columns: m.Value, factor: m.Value, c: m.Value, ld: m.Value
) -> None:
    if _is_complex(i):  # 0 and 1 are all that Numba passes, so that the real part says it
        rows, ld = s.b.mul(rows, _i64(2)), s.b.mul(ld, _i64(2))
    s.b.call(f"irad_scale_{element_kind(i)}", m.VOID, [rows, columns, factor, c, ld])


def _kept(s: CallSweep, i: m.Instruction, operand: int) -> m.Value:
    p = s.kept(i, operand)
    if p is None:
        raise s.refuse(i, "what a matrix product reads is changed after it", "pass a copy: x.copy()")
    return p


def _factor(s: CallSweep, i: m.Instruction, operand: int) -> m.Value:
    """Pointer to α or β: Numba stores a constant on the stack, anew for each call."""
    p = i.operands[operand]
    if s.is_active_memory(p):
        raise s.refuse(i, "the factor of a matrix product depends on the inputs", "multiply the result instead")
    constant = s.constant_behind(p)
    kind = element_kind(i)
    if constant is not None and m.is_zero(constant):
        return m.Global(m.PTR, f"irad_zero_{kind}")
    if constant is not None and m.is_one(constant):
        return _one(i)
    return _kept(s, i, operand)


def _reverse_dot(i: m.Instruction, s: CallSweep) -> None:
    """r = xᵀy: x̄ += r̄ y, ȳ += r̄ x."""
    _, _, n, x, y, r = i.operands
    if not s.is_active_memory(r):
        return
    if _is_complex(i):
        needed = [s.is_active_memory(y), s.is_active_memory(x)]
        given = [_kept(s, i, k) if on else m.Zero(m.PTR) for k, on in zip((3, 4), needed, strict=True)]
        complex_blas.reverse_dot(s, i, (given[0], given[1]), _wanted(s, x, y))
        return _clear(s, i, s.shadow(r))
    n = s.primal(n)
    cotangent = s.shadow(r)
    ld = _at_least_one(s, n)
    one = (_one(i), _i64(1))
    for mine, other in ((x, 4), (y, 3)):
        if s.is_active_memory(mine):
            given = _kept(s, i, other)
            _gemm(s, i, (False, False), (n, _i64(1), _i64(1)), cotangent, (given, ld), one, (s.shadow(mine), ld))
    _clear(s, i, cotangent)


def _clear(s: CallSweep, i: m.Instruction, p: m.Value) -> None:
    t = m.FloatType(element_kind(i) or "double")
    s.b.store(s.b.const(t, 0.0), p)
    if _is_complex(i):
        s.b.store(s.b.const(t, 0.0), s.b.gep(t, p, _i64(1)))


def _forward_dot(i: m.Instruction, s: CallSweep) -> None:
    _, _, n, x, y, r = i.operands
    if not s.is_active_memory(r):
        return
    _clear(s, i, s.shadow(r))
    ld = _at_least_one(s, n)
    for first, mine, other in ((True, x, y), (False, y, x)):
        if s.is_active_memory(mine):
            shape = (_i64(1), _i64(1), n)
            if _is_complex(i):
                left, right = (s.shadow(x), y) if first else (x, s.shadow(y))
                conjugate = i.operands[1]
                code = _char("c" if isinstance(conjugate, m.ConstInt) and conjugate.value else "t")
                args = [i.operands[0], code, _char("n"), *shape, _one(i), left, ld, right, ld, _one(i), s.shadow(r)]
                s.b.call(_GEMM, m.I32, [*args, _i64(1)])
                continue
            _gemm(s, i, (True, False), shape, _one(i), (s.shadow(mine), ld), (other, ld), (s.shadow(r), _i64(1)))


def _reverse_gemv(i: m.Instruction, s: CallSweep) -> None:
    """y = α op(A) x + β y: Ā += α ȳ xᵀ (or its transpose), x̄ += α op(A)ᵀ ȳ, ȳ = β ȳ."""
    kind, _, rows, columns, _, a, lda, x, _, y = i.operands
    if not s.is_active_memory(y):
        return
    transposed = _transposed(s, i, 1)
    rows, columns, lda = s.primal(rows), s.primal(columns), s.primal(lda)
    factor, cotangent = _factor(s, i, 4), s.shadow(y)
    if _is_complex(i):
        length, inner = (columns, rows) if transposed else (rows, columns)
        lds = _at_least_one(s, inner), _at_least_one(s, length)
        given = [
            _kept(s, i, 5) if s.is_active_memory(x) else m.Zero(m.PTR),
            _kept(s, i, 7) if s.is_active_memory(a) else m.Zero(m.PTR),
        ]
        shadows = _wanted(s, a, x)
        complex_blas.reverse_product(
            s, i, (i.operands[1], _char("n")), (length, _i64(1), inner), factor, (given[0], lda), (given[1], lds[0]),
            (cotangent, lds[1]), (shadows[0], shadows[1]),
        )  # fmt: skip
        return _scale(s, i, length, _i64(1), _factor(s, i, 8), cotangent, lds[1])
    if s.is_active_memory(a):
        given = _kept(s, i, 7)
        left, right = (given, cotangent) if transposed else (cotangent, given)
        lds = _at_least_one(s, rows), _at_least_one(s, columns)
        shape = (rows, columns, _i64(1))
        _gemm(s, i, (False, True), shape, factor, (left, lds[0]), (right, lds[1]), (s.shadow(a), lda))
    if s.is_active_memory(x):
        given = _kept(s, i, 5)
        code = _char("n" if transposed else "t")
        args = [kind, code, rows, columns, factor, given, lda, cotangent, _one(i), s.shadow(x)]
        s.b.call(_GEMV, m.I32, args)
    length = columns if transposed else rows
    _scale(s, i, length, _i64(1), _factor(s, i, 8), cotangent, _at_least_one(s, length))


def _forward_gemv(i: m.Instruction, s: CallSweep) -> None:
    kind, code, rows, columns, factor, a, lda, x, _, y = i.operands
    if not s.is_active_memory(y):
        return
    length = columns if _transposed(s, i, 1) else rows
    _scale(s, i, length, _i64(1), _factor(s, i, 8), s.shadow(y), _at_least_one(s, length))
    for f, left, right in _moving(s, factor, a, x):
        s.b.call(_GEMV, m.I32, [kind, code, rows, columns, f, left, lda, right, _one(i), s.shadow(y)])


def _reverse_gemm(i: m.Instruction, s: CallSweep) -> None:
    """C = α op(A) op(B) + β C: op(Ā) += α C̄ op(B)ᵀ, op(B̄) += α op(A)ᵀ C̄, C̄ = β C̄."""
    _, _, _, rows, columns, inner, _, a, lda, b, ldb, _, c, ldc = i.operands
    if not s.is_active_memory(c):
        return
    ta, tb = _transposed(s, i, 1), _transposed(s, i, 2)
    rows, columns, inner = s.primal(rows), s.primal(columns), s.primal(inner)
    lda, ldb, ldc = s.primal(lda), s.primal(ldb), s.primal(ldc)
    factor, cotangent = _factor(s, i, 6), (s.shadow(c), ldc)
    if _is_complex(i):
        given = [
            _kept(s, i, 7) if s.is_active_memory(b) else m.Zero(m.PTR),
            _kept(s, i, 9) if s.is_active_memory(a) else m.Zero(m.PTR),
        ]
        codes = i.operands[1], i.operands[2]
        shadows = _wanted(s, a, b)
        shape = rows, columns, inner
        complex_blas.reverse_product(
            s, i, codes, shape, factor, (given[0], lda), (given[1], ldb), cotangent, (shadows[0], shadows[1])
        )
        return _scale(s, i, rows, columns, _factor(s, i, 11), *cotangent)
    if s.is_active_memory(a):
        given, mine = (_kept(s, i, 9), ldb), (s.shadow(a), lda)
        if ta:
            _gemm(s, i, (tb, True), (inner, rows, columns), factor, given, cotangent, mine)
        else:
            _gemm(s, i, (False, not tb), (rows, inner, columns), factor, cotangent, given, mine)
    if s.is_active_memory(b):
        given, mine = (_kept(s, i, 7), lda), (s.shadow(b), ldb)
        if tb:
            _gemm(s, i, (True, ta), (columns, inner, rows), factor, cotangent, given, mine)
        else:
            _gemm(s, i, (not ta, False), (inner, columns, rows), factor, given, cotangent, mine)
    _scale(s, i, rows, columns, _factor(s, i, 11), *cotangent)


def _moving(s: CallSweep, *factors: m.Value) -> list[tuple[m.Value, ...]]:
    """The terms of the derivative of a product: each of its factors that moves replaced by its tangent in turn."""
    return [
        tuple(s.shadow(p) if k == n else p for k, p in enumerate(factors))
        for n, factor in enumerate(factors)
        if s.is_active_memory(factor)
    ]


def _forward_gemm(i: m.Instruction, s: CallSweep) -> None:
    kind, ta, tb, rows, columns, inner, factor, a, lda, b, ldb, _, c, ldc = i.operands
    if not s.is_active_memory(c):
        return
    _scale(s, i, rows, columns, _factor(s, i, 11), s.shadow(c), ldc)
    shape = (kind, ta, tb, rows, columns, inner)
    for f, left, right in _moving(s, factor, a, b):
        s.b.call(_GEMM, m.I32, [*shape, f, left, lda, right, ldb, _one(i), s.shadow(c), ldc])


def _real_numbers(s: CallSweep, i: m.Instruction, n: m.Value) -> m.Value:
    """How many floats a vector of n elements has, which must lie side by side if they are complex."""
    if not _is_complex(i):
        return n
    step = i.operands[3]
    if not (isinstance(step, m.ConstInt) and step.value == 1):
        raise s.refuse(i, "the norm of a complex vector with gaps", "pass a copy: x.copy()")
    return s.b.mul(n, _i64(2))


def _reverse_nrm2(i: m.Instruction, s: CallSweep) -> None:
    """r = |x|: x̄ += r̄ x / r, 0 at x = 0."""
    _, n, x, step, r = i.operands
    if not s.is_active_memory(r):
        return
    cotangent = s.shadow(r)
    if s.is_active_memory(x):
        n = _real_numbers(s, i, s.primal(n))
        args = [n, _kept(s, i, 2), s.primal(step), cotangent, s.shadow(x)]
        s.b.call(f"irad_norm_adjoint_{element_kind(i)}", m.VOID, args)
    s.b.store(s.b.const(m.FloatType(element_kind(i) or "double"), 0.0), cotangent)


def _forward_nrm2(i: m.Instruction, s: CallSweep) -> None:
    """The tangent of r is x·ẋ / r, 0 at x = 0."""
    _, n, x, step, r = i.operands
    if not s.is_active_memory(r):
        return
    kind = element_kind(i) or "double"
    tangent, t = s.shadow(r), m.FloatType(kind)
    s.b.store(s.b.const(t, 0.0), tangent)
    if not s.is_active_memory(x):
        return
    rows = (_i64(1), _i64(1), _real_numbers(s, i, n))
    real = [m.ConstInt(m.I8, ord(kind[0]) if kind == "double" else ord("s")), _char("n"), _char("t"), *rows]
    one = m.Global(m.PTR, f"irad_one_{kind}")
    s.b.call(_GEMM, m.I32, [*real, one, x, step, s.shadow(x), step, one, tangent, _i64(1)])
    length = s.b.load(t, r)
    slope = s.b.fdiv(s.b.load(t, tangent), length)
    s.b.store(s.b.select(s.b.fcmp("oeq", length, s.b.const(t, 0.0)), s.b.const(t, 0.0), slope), tangent)


def _bytes(b: Builder, i: m.Instruction, items: m.Value) -> m.Value:
    width = 8 if element_kind(i) == "double" else 4
    return b.mul(items, _i64(2 * width if _is_complex(i) else width))


def _vector(length: int) -> Callable[[Builder, m.Instruction], m.Value]:
    """Bytes of a vector whose length is an operand."""
    return lambda b, i: _bytes(b, i, i.operands[length])


def _matrix(leading: int, plain: int, transposed: int, code: int | None) -> Callable[[Builder, m.Instruction], m.Value]:
    """Bytes of a matrix: leading dimension times columns, which depend on whether operand `code` transposes it."""

    def size(b: Builder, i: m.Instruction) -> m.Value:
        t = i.operands[code] if code is not None else None
        flipped = isinstance(t, m.ConstInt) and chr(t.value).lower() != "n"
        return _bytes(b, i, b.mul(i.operands[leading], i.operands[transposed if flipped else plain]))

    return size


def _gemv_vector(b: Builder, i: m.Instruction) -> m.Value:
    t = i.operands[1]
    flipped = isinstance(t, m.ConstInt) and chr(t.value).lower() != "n"
    return _bytes(b, i, i.operands[2 if flipped else 3])


def _strided_vector(b: Builder, i: m.Instruction) -> m.Value:
    return _bytes(b, i, b.mul(i.operands[1], i.operands[3]))


def _scalar(b: Builder, i: m.Instruction) -> m.Value:
    """Bytes of α or β, which LLVM may keep in a stack slot that other products use too."""
    return _bytes(b, i, _i64(1))


def _real(b: Builder, i: m.Instruction) -> m.Value:
    """Bytes of a length, which is real for complex vectors too."""
    return _i64(8 if element_kind(i) == "double" else 4)


def _gemv_result(b: Builder, i: m.Instruction) -> m.Value:
    t = i.operands[1]
    flipped = isinstance(t, m.ConstInt) and chr(t.value).lower() != "n"
    return _bytes(b, i, i.operands[3 if flipped else 2])


_DOT_EXTENTS = {3: _vector(2), 4: _vector(2)}
_GEMV_EXTENTS = {4: _scalar, 5: _matrix(6, 3, 3, None), 7: _gemv_vector, 8: _scalar}
_GEMM_EXTENTS = {6: _scalar, 7: _matrix(8, 5, 3, 1), 9: _matrix(10, 4, 5, 2), 11: _scalar}
_NRM2_EXTENTS = {2: _strided_vector}
call_rule(
    CallRule("numba_xxdot", (3, 4), (5,), element_kind, _DOT_EXTENTS, _reverse_dot, _forward_dot, others={5: _scalar})
)
call_rule(
    CallRule(
        _GEMV, (4, 5, 7, 8), (9,), element_kind, _GEMV_EXTENTS, _reverse_gemv, _forward_gemv, others={9: _gemv_result}
    )
)
call_rule(
    CallRule(
        _GEMM,
        (6, 7, 9, 11),
        (12,),
        element_kind,
        _GEMM_EXTENTS,
        _reverse_gemm,
        _forward_gemm,
        others={12: _matrix(13, 4, 4, None)},
    )
)
call_rule(
    CallRule("numba_xxnrm2", (2,), (4,), element_kind, _NRM2_EXTENTS, _reverse_nrm2, _forward_nrm2, others={4: _real})
)
