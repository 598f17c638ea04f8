"""Linear algebra on dense matrices that are complex or need not be square: csrc/runtime/dense.c, `numba_dense`.

Each function takes numbers, the matrices that it reads and those that it writes, in that order. Its adjoint takes the
numbers, what was read, the shadows of what was written and those of what was read; its tangent the numbers, what the
tangent reads, the tangents of what was read and those of what was written. Null stands for a shadow that there is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import CallRule, CallSweep, call_rule

_NULL = m.Zero(m.PTR)
# Suffix of a function: what its memory holds, and bytes of an element.
_KINDS = {"double": ("double", 8), "float": ("float", 4), "cdouble": ("double", 16), "cfloat": ("float", 8)}


def _function(
    name: str, suffix: str, shapes: Mapping[int, tuple[int, int]], results: int, tangent: tuple[int, ...] | None = None
) -> None:
    """Register a function that reads matrices of the `shapes` (by operand: operands with its extents) and writes
    `results` of them; its tangent reads the operands `tangent` (or what the function reads)."""
    kind, width = _KINDS[suffix]
    reads = tuple(shapes)
    numbers = range(min(reads))
    writes = tuple(range(max(reads) + 1, max(reads) + 1 + results))

    def moves(i: m.Instruction, s: CallSweep) -> bool:
        active = [any(s.is_active_memory(i.operands[n]) for n in group) for group in (reads, writes)]
        return all(active)

    def shadows(i: m.Instruction, s: CallSweep, operands: tuple[int, ...]) -> list[m.Value]:
        pointers = (i.operands[n] for n in operands)
        return [s.shadow(p) if s.is_active_memory(p) else _NULL for p in pointers]

    def reverse(i: m.Instruction, s: CallSweep) -> None:
        if not moves(i, s):
            return
        args = [s.primal(i.operands[n]) for n in numbers]
        for n in reads:
            kept = s.kept(i, n)
            if kept is None:
                raise s.refuse(i, "what a function of np.linalg reads is changed after it", "pass a copy: x.copy()")
            args.append(kept)
        args += [*shadows(i, s, writes), *shadows(i, s, reads)]
        s.b.call(f"irad_la_{name}_adjoint_{suffix}", m.VOID, args)

    def forward(i: m.Instruction, s: CallSweep) -> None:
        if moves(i, s):
            given = [i.operands[n] for n in (*numbers, *(tangent or reads))]
            args = [*given, *shadows(i, s, reads), *shadows(i, s, writes)]
            s.b.call(f"irad_la_{name}_tangent_{suffix}", m.VOID, args)

    extents = {n: _matrix(width, *shape) for n, shape in shapes.items()}
    call_rule(CallRule(f"irad_la_{name}_{suffix}", reads, writes, lambda _: kind, extents, reverse, forward))


def _matrix(width: int, rows: int, columns: int) -> Callable[[Builder, m.Instruction], m.Value]:
    """Bytes of a matrix whose extents are operands."""

    def size(b: Builder, i: m.Instruction) -> m.Value:
        return b.mul(b.mul(i.operands[rows], i.operands[columns]), m.ConstInt(m.I64, width))

    return size


for _suffix in _KINDS:
    _function("svd", _suffix, {3: (0, 1)}, 3)
    _function("qr", _suffix, {2: (0, 1)}, 2)
    _function("pinv", _suffix, {3: (0, 1)}, 1)
    _function("lstsq", _suffix, {4: (0, 1), 5: (0, 2)}, 3, tangent=(4, 5, 6))
    _function("eig", _suffix, {2: (0, 0)}, 2 if _suffix.startswith("c") else 3)
for _suffix in ("cdouble", "cfloat"):
    _function("inv", _suffix, {1: (0, 0)}, 1, tangent=(2,))
    _function("solve", _suffix, {2: (0, 0), 3: (0, 1)}, 1, tangent=(2, 4))
    _function("cholesky", _suffix, {1: (0, 0)}, 1, tangent=(2,))
    _function("slogdet", _suffix, {2: (0, 0)}, 1)
    _function("det", _suffix, {2: (0, 0)}, 1)
    _function("eigh", _suffix, {2: (0, 0)}, 2)
