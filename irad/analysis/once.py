"""Stores that write each place at most once while a nest of loops runs: `out[i * n + j] = ...` for j < n.

The address is a sum of strides times loop counters, one for each loop around the store. Places differ if the strides
can be ordered so that each is at least the last one times the number of iterations of its loop. Whether a row is as
long as the loop that fills it may depend on parameters: `du.shape[1]` and `u.shape[0]`, say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from irad.analysis.layout import gep_offsets
from irad.analysis.plan import Values
from irad.ir import model as m
from irad.ir.cfg import Loop

# ("eq", a, b) or ("sge", a, number): what has to hold of parameters
Condition = tuple[str, m.Value, m.Value]


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


def written_once(values: Values, lo: Loop, stores: Sequence[tuple[str, m.Instruction]]) -> frozenset[Condition] | None:
    """Whether the stores (with their blocks), all those that a loop makes to an object, write no place twice from the
    first iteration of the loop to the last: the conditions under which that is so, None if it is not known."""
    found: list[_Store] = []
    for block, i in stores:
        address = _address(values, lo, i.operands[1]) if i.opcode == "store" else None
        if address is None:
            return None
        nest: list[Loop] = []
        inner = values.graph.loop_of[block]
        while inner is not None and inner is not lo.parent:
            nest.append(inner)
            inner = inner.parent
        strides = address[1].strides
        if len(nest) > 3 or sorted(s.header for s in strides) != sorted(x.header for x in nest):
            return None
        found.append(_Store(*address, m.sizeof(i.operands[0].type)))
    first = found[0]
    if any(x.base != first.base or _rest(x) != _rest(first) for x in found):
        return None
    if any(set(x.sum.strides) != set(first.sum.strides) for x in found):
        return _rows(values, lo, found)
    needed: set[Condition] = set()
    for x in found:
        more = _apart(values, x.sum.strides, x.size)
        if more is None:
            return None
        needed |= more
    least = min(abs(s.coefficient) for s in first.sum.strides)
    ends = sorted((x.sum.constant, x.sum.constant + x.size) for x in found)
    fits = ends[-1][1] - ends[0][0] <= least  # all within one step
    return frozenset(needed) if len(found) == 1 or (fits and _disjoint(ends)) else None


@dataclass(frozen=True)
class _Store:
    base: m.Value
    sum: _Sum
    size: int


def _rest(x: _Store) -> list[tuple[m.Value, int]]:
    return sorted(x.sum.rest, key=str)


def _disjoint(ends: Sequence[tuple[int, int]]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(ends))


def _rows(values: Values, lo: Loop, found: Sequence[_Store]) -> frozenset[Condition] | None:
    """The same for rows of which the first places are written one by one (what LLVM has peeled off a loop), the others
    in a loop: they have to end before the next row begins."""
    outer = {s for x in found for s in x.sum.strides if s.header == lo.header}
    loops = [(x, s) for x in found for s in x.sum.strides if s.header != lo.header]
    if len(outer) != 1 or len(loops) != 1:
        return None
    row, (last, step) = outer.pop(), loops[0]
    origin = min(x.sum.constant for x in found)
    begin = last.sum.constant - origin
    ends = [(x.sum.constant - origin, x.sum.constant - origin + x.size) for x in found if x is not last]
    if not _disjoint([*sorted(ends), (begin, begin)]) or step.factor is not None or step.coefficient < last.size:
        return None
    count = _count(values, step.header)
    if count is None or row.coefficient < step.coefficient:
        return None
    n, less = count
    if n is None:  # -less times
        whole = begin - step.coefficient * less
        return frozenset() if row.factor is None and whole <= row.coefficient else None
    if begin > step.coefficient * less:
        return None
    # begin + step (n - less) <= row n, and what is written before the loop is in the row if there are `less` places
    around = _count(values, lo.header)
    enough = around is not None and around[0] == n and around[1] >= less - 1
    needed = set() if enough else {("sge", n, m.ConstInt(n.type, less))}
    same = _same(values, row.factor, n)
    if same is None or not all(_known_at_entry(values, c[1]) for c in needed):
        return None
    return frozenset(needed) | same


def _apart(values: Values, strides: Sequence[Stride], size: int) -> frozenset[Condition] | None:
    found = [c for order in permutations(strides) if (c := _ordered(values, order, size)) is not None]
    return min(found, key=len, default=None)


def _ordered(values: Values, strides: Sequence[Stride], size: int) -> frozenset[Condition] | None:
    """When the steps of each loop are as long as all that the ones before cover."""
    needed: frozenset[Condition] = frozenset()
    first = strides[0]
    if first.factor is not None or abs(first.coefficient) < size:
        return None
    for s, wider in pairwise(strides):
        count = _count(values, s.header)
        if count is None:
            return None
        n, less = count
        if n is None:
            if s.factor != wider.factor or abs(wider.coefficient) < abs(s.coefficient) * -less:
                return None
        elif s.factor is not None or less < 0 or abs(wider.coefficient) < abs(s.coefficient):
            return None
        else:
            same = _same(values, wider.factor, n)
            if same is None:
                return None
            needed |= same
    return needed


def _same(values: Values, a: m.Value | None, b: m.Value) -> frozenset[Condition] | None:
    """When two numbers are equal."""
    if a == b:
        return frozenset()
    if a is None or a.type != b.type or not (_known_at_entry(values, a) and _known_at_entry(values, b)):
        return None
    return frozenset({("eq", a, b)})


def _known_at_entry(values: Values, v: m.Value) -> bool:
    """Whether an integer is a parameter of the function."""
    return isinstance(v, m.Local) and isinstance(v.type, m.IntType) and v.name not in values.defs


def _count(values: Values, header: str) -> tuple[m.Value | None, int] | None:
    """How often a loop runs at most, if it does: n - k as (n, k); n is a value (without extensions), or nothing."""
    t = values.trips.get(header)
    if t is None or t.predicate != "ne" or abs(t.step) != 1 or t.pointers or not isinstance(t.start, m.ConstInt):
        return None
    if isinstance(t.bound, m.ConstInt):
        gap = (t.bound.value - t.start.value - t.offset) * t.step
        return (None, -gap - 1) if gap >= 0 else None
    return (_plain(values, t.bound), t.start.value + t.offset - 1) if t.step == 1 else None


def _plain(values: Values, v: m.Value) -> m.Value:
    """What is extended. A number of 8 or 16 bits stays as it is: 200 extended one way is -56 the other way, and loops
    do run 200 times. No loop over memory runs as often as it would take in 32 bits."""
    while isinstance(v, m.Local) and v.name in values.defs and values.defs[v.name].opcode in ("zext", "sext"):
        inner = values.defs[v.name].operands[0]
        if not isinstance(inner.type, m.IntType) or inner.type.bits < 32:
            return v
        v = inner
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
