"""Stores that write each place at most once while a nest of loops runs: `out[i * n + j] = ...` for j < n.

The address is a sum of strides times loop counters, one for each loop around the store. Places differ if the strides
can be ordered so that each is at least the last one times the number of iterations of its loop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from irad.analysis.layout import gep_offsets
from irad.analysis.plan import Values
from irad.ir import model as m
from irad.ir.cfg import Loop


@dataclass(frozen=True)
class Stride:
    """Bytes by which an address moves per iteration of the loop at `header`: coefficient, times a value if there is
    one."""

    header: str
    coefficient: int
    factor: m.Value | None


@dataclass(frozen=True)
class _Sum:
    """constant + strides + values that do not change in the nest, each with its coefficient."""

    constant: int = 0
    strides: tuple[Stride, ...] = ()
    rest: tuple[tuple[m.Value, int], ...] = ()

    def plus(self, o: _Sum) -> _Sum:
        return _Sum(self.constant + o.constant, self.strides + o.strides, self.rest + o.rest)

    def times(self, k: int) -> _Sum:
        strides = tuple(Stride(s.header, s.coefficient * k, s.factor) for s in self.strides)
        return _Sum(self.constant * k, strides, tuple((v, n * k) for v, n in self.rest))


def written_once(values: Values, lo: Loop, stores: Sequence[tuple[str, m.Instruction]]) -> bool:
    """Whether the stores (with their blocks), all those that a loop makes to an object, write no place twice from the
    first iteration of the loop to the last."""
    found: list[tuple[m.Value, _Sum, int]] = []
    for block, i in stores:
        if i.opcode != "store":
            return False
        size = m.sizeof(i.operands[0].type)
        address = _address(values, lo, i.operands[1])
        nest: list[Loop] = []
        inner = values.graph.loop_of[block]
        while inner is not None and inner is not lo.parent:
            nest.append(inner)
            inner = inner.parent
        if address is None or not _apart(values, nest, address[1].strides, size):
            return False
        found.append((*address, size))
    base, first, _ = found[0]
    least = min(abs(s.coefficient) for s in first.strides)
    for p, s, _ in found:
        if p != base or set(s.strides) != set(first.strides) or sorted(s.rest, key=str) != sorted(first.rest, key=str):
            return False
    ends = sorted((s.constant, s.constant + size) for _, s, size in found)
    fits = ends[-1][1] - ends[0][0] <= least  # all within one step
    return len(found) == 1 or (fits and all(a[1] <= b[0] for a, b in pairwise(ends)))


def _apart(values: Values, nest: list[Loop], strides: Sequence[Stride], size: int) -> bool:
    if len(nest) > 3 or sorted(s.header for s in strides) != sorted(x.header for x in nest):
        return False
    return any(_ordered(values, order, size) for order in permutations(strides))


def _ordered(values: Values, strides: Sequence[Stride], size: int) -> bool:
    """Whether the steps of each loop are as long as all that the ones before cover."""
    first = strides[0]
    if first.factor is not None or abs(first.coefficient) < size:
        return False
    for s, wider in pairwise(strides):
        count = _count(values, s.header)
        if count is None:
            return False
        if isinstance(count, int):
            if s.factor != wider.factor or abs(wider.coefficient) < abs(s.coefficient) * count:
                return False
        elif s.factor is not None or wider.factor != count or abs(wider.coefficient) < abs(s.coefficient):
            return False
    return True


def _count(values: Values, header: str) -> m.Value | int | None:
    """How often a loop runs at most, as a number or a value (without extensions)."""
    t = values.trips.get(header)
    if t is None or t.predicate != "ne" or abs(t.step) != 1 or t.pointers or not isinstance(t.start, m.ConstInt):
        return None
    if isinstance(t.bound, m.ConstInt):
        gap = (t.bound.value - t.start.value - t.offset) * t.step
        return gap + 1 if gap >= 0 else None
    return _plain(values, t.bound) if t.step == 1 and t.start.value + t.offset == 1 else None


def _plain(values: Values, v: m.Value) -> m.Value:
    """What is extended."""
    while isinstance(v, m.Local) and v.name in values.defs and values.defs[v.name].opcode in ("zext", "sext"):
        v = values.defs[v.name].operands[0]
    return v


def _address(values: Values, lo: Loop, p: m.Value) -> tuple[m.Value, _Sum] | None:
    total = _Sum()
    while isinstance(p, m.Local) and values.home.get(p.name) in lo.blocks:
        i = values.defs[p.name]
        if i.opcode != "getelementptr":
            return None
        constant, scales = gep_offsets(i)
        total = total.plus(_Sum(constant))
        indices = [o for o in i.operands[1:] if not isinstance(o, m.ConstInt) and not m.is_zero(o)]
        for scale, index in zip(scales, indices, strict=True):
            s = _linear(values, lo, index, 0)
            if s is None:
                return None
            total = total.plus(s.times(scale))
        p = i.operands[0]
    return p, total


def _linear(values: Values, lo: Loop, v: m.Value, depth: int) -> _Sum | None:
    """An index as a sum; arithmetic in fewer than 64 bits must be known not to wrap."""
    if isinstance(v, m.ConstInt):
        return _Sum(v.value)
    if not isinstance(v, m.Local) or values.home.get(v.name) not in lo.blocks:
        return _Sum(rest=((v, 1),))
    if depth > 12:
        return None
    if v.name in values.counters:
        return _Sum(strides=(Stride(values.counters[v.name], 1, None),))
    i = values.defs[v.name]
    if i.opcode == "phi":
        iv = values.induction(v.name)
        if iv is None or (i.type != m.I64 and not iv.flags):
            return None
        start = _linear(values, lo, iv.start, depth + 1)
        return None if start is None else start.plus(_Sum(strides=(Stride(values.home[v.name], iv.step, None),)))
    if i.opcode in ("zext", "sext") or (i.opcode == "trunc" and i.flags):
        return _linear(values, lo, i.operands[0], depth + 1)
    if i.opcode not in ("add", "sub", "mul", "shl") or (i.type != m.I64 and not {"nuw", "nsw"} & set(i.flags)):
        return None
    parts = [_linear(values, lo, o, depth + 1) for o in i.operands]
    a, b = parts
    if a is None or b is None:
        return None
    if i.opcode in ("add", "sub"):
        return a.plus(b if i.opcode == "add" else b.times(-1))
    if i.opcode == "shl":
        fixed = i.operands[1]
        return a.times(1 << fixed.value) if isinstance(fixed, m.ConstInt) and 0 <= fixed.value < 32 else None
    for x, y, by in ((a, b, i.operands[1]), (b, a, i.operands[0])):
        if not y.strides and not y.rest:
            return x.times(y.constant)
        invariant = not y.strides and y.rest == ((by, 1),) and not y.constant
        if invariant and not x.rest and not x.constant and all(s.factor is None for s in x.strides):
            return _Sum(strides=tuple(Stride(s.header, s.coefficient, _plain(values, by)) for s in x.strides))
    return None
