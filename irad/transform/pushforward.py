"""Tangents of single instructions.

`push` is the only place that knows how an instruction maps tangents; what it has in common with the adjoint (which
calls and memory accesses are refused) stands in `checks`. Shadow memory holds tangents: an access of active memory
is repeated on the shadow. In lanes (`transform.lanes`) tangents are vectors, or sets of inputs that a value depends on.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.layout import kind_size
from irad.analysis.memory import Memory
from irad.errors import IradError, TypeAnalysisError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.rules.numba_runtime import COUNTING, IMMORTAL
from irad.transform.augmented import field_positions
from irad.transform.checks import (
    ATOMIC,
    check_atomic,
    check_call,
    check_not_bits,
    covers_floats,
    float_around,
    no_rule,
    overwrites_floats,
)
from irad.transform.lane_calls import lane_by_lane
from irad.transform.lanes import LaneError, Lanes, elements, mask, mask_indices
from irad.transform.problem import scopes


class Tangents(Protocol):
    """What the tangent of an instruction may ask for."""

    b: Builder
    memory: Memory
    activity: Activity
    lanes: Lanes

    def scale(self, p: m.Value) -> int:
        """How many bytes the shadow of memory at p has per byte."""
        ...

    def scaled(self, size: m.Value, p: m.Value) -> m.Value:
        """Bytes of the shadow of `size` bytes of memory at p."""
        ...

    def of(self, v: m.Value) -> m.Value:
        """The tangent of a value: zero for constants and inactive values."""
        ...

    def column(self, p: m.Value) -> m.Value | None:
        """Bytes between the columns in which memory at p has its tangents; None where it has them in lanes."""
        ...

    def shadow(self, p: m.Value) -> m.Value:
        """The shadow of a primal pointer."""
        ...

    def shadowed(self, p: m.Value) -> bool:
        """Whether a pointer has a shadow."""
        ...

    def is_active(self, v: m.Value) -> bool: ...

    # what rules of calls ask for: see `registry.CallSweep`
    def primal(self, v: m.Value) -> m.Value: ...

    def is_active_memory(self, p: m.Value) -> bool: ...

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None: ...

    def constant_behind(self, p: m.Value) -> m.Value | None: ...

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception: ...

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        """An error that names the source line of `i`."""
        ...


_VECTORS = {"extractelement", "insertelement", "shufflevector"}


def push(i: m.Instruction, s: Tangents) -> m.Value | None:
    """Write what one instruction does to shadow memory; returns the tangent of its result if that is active."""
    op = i.opcode
    if op == "store":
        return _store(i, s)
    if op == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
        return _transfer(i, s)
    call = registry.rule_of_call(i)
    if call is not None:
        return call.forward(i, s) if s.lanes.plain else lane_by_lane(i, call, s)
    if op in ("atomicrmw", "cmpxchg"):
        return _atomic(i, s) if check_atomic(i, s) else None
    if op == "call" and i.callee in COUNTING and s.shadowed(i.operands[0]):
        s.b.append(replace(i, operands=(s.shadow(i.operands[0]),)))
        return None
    if op in ("call", "invoke"):
        check_call(i, s)
    if i.name is None or not s.is_active(i.result):
        return None
    rule = registry.scalar_rule(i)
    if rule is not None:
        return _scalar(i, s, rule)
    check_not_bits(i, s)
    if op == "load":
        return _load(i, s)
    if op == "select":
        c, x, y = i.operands
        return _union(s, s.of(x), s.of(y)) if s.lanes.bits else s.b.select(c, s.of(x), s.of(y))
    if op == "freeze":
        return s.of(i.operands[0])
    if op == "bitcast" and m.is_float(i.operands[0].type) and m.is_float(i.type):
        if m.scalar_type(i.type) != m.scalar_type(i.operands[0].type):
            raise s.error(i, UnsupportedError, "floats of one size are read as floats of another")
        return s.b.cast("bitcast", s.of(i.operands[0]), s.lanes.type(i.type))
    if op == "insertvalue" and not m.contains_float(i.operands[1].type):
        return s.of(i.operands[0])
    if op in ("extractvalue", "insertvalue") or (op in _VECTORS and s.lanes.plain):  # linear in all floats
        return _same(i, s, tuple(s.of(o) if m.contains_float(o.type) else o for o in i.operands))
    if op in _VECTORS:
        return _shuffle(i, s)
    raise no_rule(i, s)


def _same(i: m.Instruction, s: Tangents, operands: tuple[m.Value, ...]) -> m.Value:
    """The same instruction on tangents."""
    new = replace(i, type=s.lanes.type(i.type), operands=operands, name=s.b.names.fresh())
    s.b.append(new)
    return new.result


def _shuffle(i: m.Instruction, s: Tangents) -> m.Value:
    """What moves elements of vectors, on their lanes."""
    width = s.lanes.width
    v = s.of(i.operands[0])
    t = s.lanes.type(i.type)
    if i.opcode == "shufflevector":
        other = s.of(i.operands[1])
        chosen = mask_indices(i.operands[2])
        lanes = [k * width + n if k >= 0 else -1 for k in chosen for n in range(width)]
        return s.b.emit("shufflevector", t, (v, other, mask(lanes)))
    at = i.operands[-1]
    if not isinstance(at, m.ConstInt):
        raise LaneError("an element of a vector is chosen at run time")
    first = at.value * width
    if i.opcode == "extractelement":
        return s.b.emit("shufflevector", t, (v, m.Undef(v.type, True), mask(range(first, first + width))))
    x, count = s.of(i.operands[1]), elements(t)
    wide = s.b.emit(
        "shufflevector", t, (x, m.Undef(x.type, True), mask([n if n < width else -1 for n in range(count)]))
    )
    lanes = [count + n - first if first <= n < first + width else n for n in range(count)]
    return s.b.emit("shufflevector", t, (v, wide, mask(lanes)))


def _union(s: Tangents, a: m.Value, b: m.Value) -> m.Value:
    """Union of two index sets."""
    if m.is_zero(a) or m.is_zero(b):
        return a if m.is_zero(b) else b
    return s.b.emit("or", a.type, (a, b))


def _dependences(i: m.Instruction, s: Tangents, rule: registry.ScalarRule) -> m.Value:
    """Union of the index sets of the operands that have a derivative."""
    t = s.lanes.type(i.type)
    total: m.Value = m.Zero(t)
    for o, linear in zip(i.operands, registry.partials(rule, Builder(Names("?"), {}), i), strict=True):
        if linear is None or not s.is_active(o):
            continue
        x = s.of(o)
        if not m.is_zero(x):  # a float and a double keep their sets in the low bits
            wider = m.sizeof(m.scalar_type(t)) > m.sizeof(m.scalar_type(x.type))
            total = _union(s, total, s.b.cast("zext" if wider else "trunc", x, t))
    return total


def _scalar(i: m.Instruction, s: Tangents, rule: registry.ScalarRule) -> m.Value:
    if s.lanes.bits:
        return _dependences(i, s, rule)
    total = s.lanes.zero(i.type)
    for o, linear in zip(i.operands, registry.partials(rule, s.b, i), strict=True):
        if linear is None or not s.is_active(o):
            continue
        t = s.of(o)
        if not m.is_zero(t):
            total = s.b.fadd(total, linear(t))
    return total


def _load(i: m.Instruction, s: Tangents) -> m.Value:
    p = i.operands[0]
    if not s.activity.active(s.memory.object(p)):
        return s.lanes.zero(i.type)
    if not m.contains_float(i.type):
        raise s.error(i, TypeAnalysisError, f"active memory is read as {i.type}, whose floats cannot be told apart")
    align: int | None = i.attrs.get("align")  # pyright: ignore[reportAssignmentType]
    s.lanes.check_layout(i.type)
    return s.b.load(s.lanes.type(i.type), s.shadow(p), align=align or m.alignof(i.type), scopes=scopes("shadow"))


def _store(i: m.Instruction, s: Tangents) -> None:
    v, p = i.operands
    if isinstance(v, m.ConstInt) and v.value == IMMORTAL and s.shadowed(p):
        s.b.store(v, s.shadow(p))
    if not s.activity.active(s.memory.object(p)):
        return
    place = s.memory.place(p)
    assert place is not None
    align: int | None = i.attrs.get("align")  # pyright: ignore[reportAssignmentType]
    if m.contains_float(v.type):
        s.lanes.check_layout(v.type)
        distance = s.column(p)
        if distance is not None:
            return _store_columns(s, s.of(v), s.shadow(p), distance, align or m.alignof(v.type))
        s.b.store(s.of(v), s.shadow(p), align=align or m.alignof(v.type), scopes=scopes("shadow"))
        return
    if not overwrites_floats(i, s.memory, place):
        return
    if s.is_active(v):
        raise s.error(i, TypeAnalysisError, f"active memory is written as {v.type}, whose floats cannot be told apart")
    if not covers_floats(s.memory, place, v.type):
        part = float_around(s.memory, place, v.type)
        if part is None or s.lanes.bits or s.column(p) is not None:
            raise s.error(i, TypeAnalysisError, "part of a float in active memory is overwritten by an integer")
        t = part.type  # of a union: nothing reads that float afterwards, or its tangent is NaN
        back = s.scaled(m.ConstInt(m.I64, part.before), p)
        assert isinstance(back, m.ConstInt)
        shadow = s.b.gep(m.I8, s.shadow(p), m.ConstInt(m.I64, -back.value))
        s.b.store(m.const_float(s.lanes.type(t), math.nan), shadow, align=m.sizeof(t), scopes=scopes("shadow"))
        return
    if not s.lanes.plain:
        _clear(s, p, m.ConstInt(m.I64, m.sizeof(v.type)))
        return
    zero = m.ConstInt(v.type, 0) if isinstance(v.type, m.IntType) else m.Zero(v.type)
    s.b.store(zero, s.shadow(p), align=align, scopes=scopes("shadow"))


def _store_columns(s: Tangents, t: m.Value, first: m.Value, distance: m.Value, align: int) -> None:
    b, one = s.b, m.scalar_type(t.type)
    for lane in range(s.lanes.width):
        at = b.gep(m.I8, first, b.mul(distance, m.ConstInt(m.I64, lane))) if lane else first
        v = m.const_float(one, 0.0) if m.is_zero(t) else b.emit("extractelement", one, (t, m.ConstInt(m.I64, lane)))
        b.store(v, at, align=align, scopes=scopes("shadow"))


def _atomic(i: m.Instruction, s: Tangents) -> m.Value:
    """`old = memory; memory = old ± v` or `memory = v`; returns the tangent of old."""
    p, v = i.operands
    align = m.alignof(v.type)
    old = s.b.load(s.lanes.type(v.type), s.shadow(p), align=align, scopes=scopes("shadow"))
    operation = str(i.attrs["operation"])
    if operation == "xchg":
        new = s.of(v)
    elif s.lanes.bits:
        new = _union(s, old, s.of(v))
    else:
        new = (s.b.fadd if ATOMIC[operation] > 0 else s.b.fsub)(old, s.of(v))
    s.b.store(new, s.shadow(p), align=align, scopes=scopes("shadow"))
    return old


def _transfer(i: m.Instruction, s: Tangents) -> None:
    dst, src, size = i.operands[:3]
    target = s.memory.object(dst)
    if not s.activity.active(target):
        return
    assert target is not None
    if not MEMORY_TRANSFER[registry.base_name(i.callee or "")]:  # whatever the bytes mean, they are constants now
        _clear(s, dst, s.b.cast("zext", size, m.I64))
        return
    if s.activity.active(s.memory.object(src)):  # byte for byte: tangents and shadow pointers lie as the primal does
        name = s.b.names.fresh() if i.name is not None else None
        if s.lanes.plain:
            s.b.append(replace(i, operands=(s.shadow(dst), s.shadow(src), *i.operands[2:]), name=name))
        elif s.scale(dst) != s.scale(src):
            raise LaneError("a block is copied between memory with and without active floats")
        else:  # memmove serves both
            args = [s.shadow(dst), s.shadow(src), s.scaled(s.b.cast("zext", size, m.I64), dst), m.ConstInt(m.I1, 0)]
            s.b.call("llvm.memmove.p0.p0.i64", m.VOID, args)
        return
    place, fields = s.memory.place(dst), s.memory.float_fields(target)
    if fields is None or place is None:
        raise s.error(
            i,
            TypeAnalysisError,
            "a block of active memory is copied or set, and it cannot be decided what it holds",
            "copy the members one by one, or keep floats and other data in separate arrays",
        )
    n = s.scaled(s.b.cast("zext", size, m.I64), dst)
    width = s.lanes.width
    for off, kind in fields:
        for first, stride in field_positions(place, off, size, kind_size(kind)):
            for lane in range(width):
                at = m.ConstInt(m.I64, first * width + lane * kind_size(kind))
                where = [s.shadow(dst), n, at, m.ConstInt(m.I64, stride * width)]
                s.b.call(f"irad_adjoint_set_{kind}", m.VOID, where)


def _clear(s: Tangents, p: m.Value, size: m.Value) -> None:
    """Set the shadow of `size` bytes (an i64) to zero."""
    n = s.scaled(size, p)
    s.b.call("llvm.memset.p0.i64", m.VOID, [s.shadow(p), m.ConstInt(m.I8, 0), n, m.ConstInt(m.I1, 0)])
