"""Lanes: several tangents at once beside each primal value, as vectors.

With W lanes the tangent of a `double` is a `<W x double>`, that of a `<n x double>` an `<n·W x double>` in which the
W tangents of each element stand together. Shadow memory is interleaved in the same way: what lies at byte k of the
primal's memory has its tangents from byte k·W of the shadow on, so that the addresses of shadows are computed by the
primal's GEPs with all scales times W. Memory that holds no active floats, only pointers to memory that does, keeps
its layout (`Augmenter.scale`).

Rules know nothing of this. They write through a `LaneBuilder`, which repeats primal operands for all lanes where
they meet tangents; what is computed from primal values alone is computed once for all lanes.

Memory that a function only stores to, float by float, can have its tangents in *columns* instead: as the primal lies,
one array for each lane, at a distance that is only known at run time. What is stored is an output then, and a column of
a Jacobian lies as its caller wants it.

The same layout carries *index sets*: with `bits`, a tangent is a set of bits of the size of its float (the low 32
bits of each are used), and the tangent of a result is the union of its operands' (`pushforward`). What is found so
is on which inputs a value depends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from irad.analysis.layout import scalar_layout
from irad.errors import LaneError
from irad.ir import model as m
from irad.ir.builder import Builder, Names


@dataclass(frozen=True)
class Lanes:
    """How tangents are represented: `width` of them beside each float, or bit sets of that many words.

    `columns`: parameters whose arrays have their tangents in columns.
    """

    width: int = 1
    bits: bool = False
    columns: frozenset[str] = frozenset()

    @property
    def plain(self) -> bool:
        """One tangent of the primal's type."""
        return self.width == 1 and not self.bits

    def type(self, t: m.Type) -> m.Type:
        """Type of the tangent of a value of type t; what is not a float keeps its type."""
        if self.plain:
            return t
        match t:
            case m.FloatType():
                return m.VectorType(self.width, self._element(t))
            case m.VectorType(count, m.FloatType() as e, scalable):
                if scalable:
                    raise LaneError("vectors of a length that is only known at run time")
                return m.VectorType(count * self.width, self._element(e))
            case m.ArrayType(count, e):
                return m.ArrayType(count, self.type(e))
            case m.StructType(fields, packed) if m.contains_float(t):
                return m.StructType(tuple(map(self.type, fields)), packed)
        return t

    def _element(self, t: m.FloatType) -> m.Type:
        if t not in (m.F32, m.F64):
            raise LaneError(f"values of type {t} have no tangents in lanes")
        return m.IntType(8 * m.sizeof(t)) if self.bits else t

    def zero(self, t: m.Type) -> m.Value:
        """The zero tangent of a value of type t."""
        lane = self.type(t)
        return m.const_float(lane, 0.0) if isinstance(lane, m.FloatType) else m.Zero(lane)

    def check_layout(self, t: m.Type) -> None:
        """Refuse an aggregate whose tangent, a value of type `type(t)`, does not lie in memory as shadows do."""
        if self.plain or m.is_float(t):
            return
        leaves = scalar_layout(t)
        mine = [offset for offset, _ in scalar_layout(self.type(t))[:: self.width]]
        if any(kind not in ("float", "double") for _, kind in leaves) or mine != [self.width * o for o, _ in leaves]:
            raise LaneError(f"a value of type {t} is read from or written to active memory as a whole")

    def builder(self, names: Names, declared: dict[str, m.FunctionType], flags: tuple[str, ...] = ()) -> Builder:
        """A builder on which rules can be run."""
        return Builder(names, declared, flags) if self.plain else LaneBuilder(names, declared, flags)


ONE = Lanes()


def elements(t: m.Type) -> int:
    """How many scalars a value has."""
    return t.count if isinstance(t, m.VectorType) else 1


def mask(indices: Sequence[int]) -> m.Value:
    """Constant mask of a `shufflevector`; -1 is an element that does not matter."""
    t = m.VectorType(len(indices), m.I32)
    if not any(indices):
        return m.Zero(t)
    return m.Constant(t, "<" + ", ".join(f"i32 {k}" if k >= 0 else "i32 poison" for k in indices) + ">")


def mask_indices(v: m.Value) -> list[int]:
    """The indices of such a mask, as LLVM prints it."""
    assert isinstance(v.type, m.VectorType)
    if isinstance(v, m.Zero):
        return [0] * v.type.count
    if isinstance(v, m.Undef):
        return [-1] * v.type.count
    text = str(v)
    if found := re.fullmatch(r"splat \(i32 (\d+)\)", text):
        return [int(found[1])] * v.type.count
    return [int(x) if x.isdigit() else -1 for x in re.findall(r"i32 (\w+)", text)]


class LaneBuilder(Builder):
    """A builder whose operations take primal values and tangents in lanes as operands of one instruction."""

    def __init__(self, names: Names, declared: dict[str, m.FunctionType], flags: tuple[str, ...] = ()) -> None:
        super().__init__(names, declared, flags)
        self._repeated: dict[tuple[m.Value, int], m.Value] = {}

    def repeat(self, v: m.Value, count: int) -> m.Value:
        """`v` as a vector of `count` elements, each of its own repeated for consecutive lanes."""
        have = elements(v.type)
        if have == count:
            return v
        assert count % have == 0
        t = m.VectorType(count, m.scalar_type(v.type))
        if m.is_zero(v):
            return m.Zero(t)
        if isinstance(v, m.ConstFloat):
            return m.Constant(t, f"splat ({v.type} {v})")
        found = self._repeated.get((v, count))
        if found is None:
            each = count // have
            vector = v
            if have == 1 and not isinstance(v.type, m.VectorType):
                one = m.VectorType(count, v.type)
                vector = self.emit("insertelement", one, (m.Undef(one, True), v, m.ConstInt(m.I64, 0)))
            indices = mask([k // each for k in range(count)])
            found = self.emit("shufflevector", t, (vector, m.Undef(vector.type, True), indices))
            self._repeated[v, count] = found
        return found

    def _alike(self, *values: m.Value) -> tuple[m.Value, ...]:
        count = max(elements(v.type) for v in values)
        return tuple(self.repeat(v, count) for v in values)

    def _f(self, op: str, a: m.Value, b: m.Value) -> m.Value:
        return super()._f(op, *self._alike(a, b))

    def fcmp(self, predicate: str, a: m.Value, b: m.Value) -> m.Value:
        return super().fcmp(predicate, *self._alike(a, b))

    def select(self, c: m.Value, a: m.Value, b: m.Value) -> m.Value:
        if elements(c.type) == 1:
            return super().select(c, *self._alike(a, b))
        return super().select(*self._alike(c, a, b))

    def cast(self, op: str, a: m.Value, t: m.Type) -> m.Value:
        count = elements(a.type)
        return super().cast(op, a, t if count == elements(t) else m.VectorType(count, m.scalar_type(t)))

    def call(self, name: str, result: m.Type, args: Sequence[m.Value], *, flags: tuple[str, ...] = ()) -> m.Local:
        count = max((elements(a.type) for a in args), default=1)
        if count == 1 or name.startswith("llvm."):
            return super().call(name, result, args, flags=flags)
        return self._each(count, args, lambda one: super(LaneBuilder, self).call(name, result, one, flags=flags))

    def intrinsic(
        self, name: str, *args: m.Value, result: m.Type | None = None, overloads: Sequence[m.Type] = ()
    ) -> m.Local:
        count = elements(args[0].type)
        if any(elements(a.type) > count for a in args):
            raise LaneError(f"{name} of tangents in lanes")
        given = [a.type for a in args]
        wide = [self.repeat(a, count) for a in args]
        more = [m.VectorType(count, o) if count > elements(o) and o in given else o for o in overloads]
        return super().intrinsic(name, *wide, result=result, overloads=more)

    def libm(self, name: str, *args: m.Value) -> m.Value:
        count = max(elements(a.type) for a in args)
        if count == 1:
            return super().libm(name, *args)
        return self._each(count, args, lambda one: super(LaneBuilder, self).libm(name, *one))

    def _each(self, count: int, args: Sequence[m.Value], call: Callable[[list[m.Value]], m.Value]) -> m.Local:
        """Call a scalar function lane by lane."""
        wide = [self.repeat(a, count) if elements(a.type) not in (1, count) else a for a in args]
        total: m.Value | None = None
        for k in range(count):
            at = m.ConstInt(m.I64, k)
            one = [self._element(a, at) if elements(a.type) > 1 else a for a in wide]
            r = call(one)
            t = m.VectorType(count, r.type)
            total = self.emit("insertelement", t, (total or m.Undef(t, True), r, at))
        assert isinstance(total, m.Local)
        return total

    def _element(self, v: m.Value, at: m.Value) -> m.Value:
        return self.emit("extractelement", m.scalar_type(v.type), (v, at))
