"""Linear algebra on dense matrices: inverse, linear systems, Cholesky factor, determinants, symmetric eigenproblems.

The functions and their derivatives stand in csrc/runtime/linalg.c; Numba's np.linalg is made to call them in
`frontend.numba_linalg`. An adjoint computes the result again rather than keep it, since what the caller does with it is
not known.
"""

from __future__ import annotations

from collections.abc import Callable

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import CallRule, CallSweep, call_rule

_PREFIX = "irad_la_"
_BYTES = {"double": 8, "float": 4}
_NULL = m.Zero(m.PTR)


def _kept(s: CallSweep, i: m.Instruction, operand: int) -> m.Value:
    p = s.kept(i, operand)
    if p is None:
        raise s.refuse(i, "what a function of np.linalg reads is changed after it", "pass a copy: x.copy()")
    return p


def _shadow(s: CallSweep, p: m.Value) -> m.Value:
    return s.shadow(p) if s.is_active_memory(p) else _NULL


def _matrix(kind: str, order: int, columns: int) -> Callable[[Builder, m.Instruction], m.Value]:
    """Bytes of a matrix whose numbers of rows and columns are operands."""

    def size(b: Builder, i: m.Instruction) -> m.Value:
        return b.mul(b.mul(i.operands[order], i.operands[columns]), m.ConstInt(m.I64, _BYTES[kind]))

    return size


def _result(kind: str, name: str, operand: int) -> Callable[[Builder, m.Instruction], m.Value]:
    """Bytes of a result of a function of one matrix."""
    if (name, operand) not in _RESULTS:
        return _matrix(kind, 0, 0)
    count = _RESULTS[name, operand]
    size = m.ConstInt(m.I64, _BYTES[kind])
    return lambda b, i: b.mul(i.operands[0] if count is None else m.ConstInt(m.I64, count), size)


def _square(name: str, kind: str, writes: tuple[int, ...], a: int) -> None:
    """A function of one square matrix, operand `a`, that writes one or two results; the order comes first.

    Its adjoint takes the operands before the results, the results' shadows and the matrix's. What a tangent reads
    besides is said by `_TANGENT_READS`.
    """

    def reverse(i: m.Instruction, s: CallSweep) -> None:
        if not any(s.is_active_memory(i.operands[w]) for w in writes):
            return
        if s.is_active_memory(i.operands[a]):
            counts = [s.primal(o) for o in i.operands[: min(a, _COUNTS[name])]]
            shadows = [_shadow(s, i.operands[w]) for w in writes]
            args = [*counts, _kept(s, i, a), *shadows, s.shadow(i.operands[a])]
            s.b.call(f"{_PREFIX}{name}_adjoint_{kind}", m.VOID, args)

    def forward(i: m.Instruction, s: CallSweep) -> None:
        if not any(s.is_active_memory(i.operands[w]) for w in writes) or not s.is_active_memory(i.operands[a]):
            return
        read = i.operands[writes[0]] if name in _TANGENT_OF_RESULT else i.operands[a]
        shadows = [_shadow(s, i.operands[w]) for w in writes]
        args = [*i.operands[: min(a, _COUNTS[name])], read, s.shadow(i.operands[a]), *shadows]
        s.b.call(f"{_PREFIX}{name}_tangent_{kind}", m.VOID, args)

    extents = {a: _matrix(kind, 0, 0)}
    others = {w: _result(kind, name, w) for w in writes}
    call_rule(
        CallRule(f"{_PREFIX}{name}_{kind}", (a,), writes, lambda _: kind, extents, reverse, forward, others=others)
    )


# How many of the numbers before the matrix the derivative takes; whose tangent reads the result, not the matrix.
_COUNTS = {"inv": 1, "cholesky": 1, "slogdet": 1, "det": 2, "eigh": 2}
_TANGENT_OF_RESULT = {"inv", "cholesky"}
# How many numbers a result has that is no square matrix; None: the order of the matrix.
_RESULTS: dict[tuple[str, int], int | None] = {("slogdet", 3): 2, ("det", 3): 1, ("eigh", 3): None}


def _solve(kind: str) -> None:
    """A X = B: operands n, number of right-hand sides, A, B, X."""

    def reverse(i: m.Instruction, s: CallSweep) -> None:
        n, count, a, b, x = i.operands
        if s.is_active_memory(x) and (s.is_active_memory(a) or s.is_active_memory(b)):
            given = _kept(s, i, 2), _kept(s, i, 3)
            args = [s.primal(n), s.primal(count), *given, s.shadow(x), _shadow(s, a), _shadow(s, b)]
            s.b.call(f"{_PREFIX}solve_adjoint_{kind}", m.VOID, args)

    def forward(i: m.Instruction, s: CallSweep) -> None:
        n, count, a, b, x = i.operands
        if s.is_active_memory(x) and (s.is_active_memory(a) or s.is_active_memory(b)):
            args = [n, count, a, x, _shadow(s, a), _shadow(s, b), s.shadow(x)]
            s.b.call(f"{_PREFIX}solve_tangent_{kind}", m.VOID, args)

    extents = {2: _matrix(kind, 0, 0), 3: _matrix(kind, 0, 1)}
    others = {4: _matrix(kind, 0, 1)}
    call_rule(
        CallRule(f"{_PREFIX}solve_{kind}", (2, 3), (4,), lambda _: kind, extents, reverse, forward, others=others)
    )


for _kind in _BYTES:
    _solve(_kind)
    _square("inv", _kind, (2,), 1)
    _square("cholesky", _kind, (2,), 1)
    _square("slogdet", _kind, (3,), 2)
    _square("det", _kind, (3,), 2)
    _square("eigh", _kind, (3, 4), 2)
