"""Adjoints of single instructions.

`reverse` is the only place that knows how an instruction is reversed. It talks to a `Sweep`, which is run twice:
once to record which primal values the reverse pass reads (that is what the plan decides about), once to write it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.layout import kind_size
from irad.analysis.memory import Memory, Object
from irad.errors import IradError, TypeAnalysisError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.augmented import field_positions, fused_adjoint
from irad.transform.calls import FRAME, Derived
from irad.transform.checks import (
    ATOMIC,
    Part,
    check_atomic,
    check_call,
    check_not_bits,
    covers_floats,
    float_around,
    loose_floats,
    no_rule,
    overwrites_floats,
)
from irad.transform.fuse import Iteration
from irad.transform.lanes import LaneError, Lanes, elements, mask, mask_indices


class Sweep(Protocol):
    """What the adjoint of an instruction may ask for."""

    b: Builder
    memory: Memory
    activity: Activity
    lanes: Lanes
    derived: Mapping[str, Derived]
    fused: Collection[str]  # calls that were reversed when they were made
    joint: Mapping[str, Iteration]
    masked: frozenset[str]  # values whose cotangent a select may have zeroed
    seeded: frozenset[str]  # selects whose cotangent is zero only where the seeds are
    decided: Mapping[str, int]  # selects of which it is known what they chose (`transform.chosen`): that operand

    def scale(self, p: m.Value) -> int:
        """How many bytes the shadow of memory at p has per byte."""
        ...

    def scaled(self, size: m.Value, p: m.Value) -> m.Value:
        """Bytes of the shadow of `size` bytes of memory at p."""
        ...

    def primal(self, v: m.Value) -> m.Value:
        """The primal value, as the reverse pass has it."""
        ...

    def shadow(self, p: m.Value) -> m.Value:
        """The shadow of a primal pointer, as the reverse pass has it."""
        ...

    def take(self, v: m.Local) -> m.Value:
        """The adjoint of a value, which is zero from then on."""
        ...

    def add(self, v: m.Value, t: m.Value) -> None:
        """Add to the adjoint of a value; ignored for constants and inactive values."""
        ...

    def add_member(self, v: m.Value, indices: tuple[int, ...], t: m.Value) -> None:
        """Add to one member of the adjoint of an aggregate."""
        ...

    def is_active(self, v: m.Value) -> bool: ...

    def is_active_memory(self, p: m.Value) -> bool: ...

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None: ...

    def constant_behind(self, p: m.Value) -> m.Value | None: ...

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception: ...

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        """An error that names the source line of `i`."""
        ...


_PASSED_ON = {"freeze"}
_VECTORS = {"extractelement", "insertelement", "shufflevector"}
APPROXIMATE = frozenset({"afn", "fast"})  # flags of calls that need not be exact


def reverse(i: m.Instruction, s: Sweep) -> None:
    """Write the adjoint of one instruction (phis and terminators are the control flow's)."""
    op = i.opcode
    if op == "store":
        return _store(i, s)
    if op == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
        return _transfer(i, s)
    call = registry.rule_of_call(i)
    if call is not None:
        if not s.lanes.plain and any(s.is_active_memory(i.operands[n]) for n in call.writes):
            raise LaneError(f"a call of {i.callee!r} on active memory")
        return call.reverse(i, s)
    if op in ("atomicrmw", "cmpxchg"):
        return _atomic(i, s) if check_atomic(i, s) else None
    derived = s.derived.get(i.callee or "") if op == "call" else None
    if derived is not None:
        return _derived_call(i, s, derived)
    iteration = s.joint.get(i.callee or "") if op == "call" else None
    if iteration is not None:
        return _iteration(i, s, iteration)
    if op in ("call", "invoke"):
        check_call(i, s)
    if i.name is None or not s.is_active(i.result):
        return
    rule = registry.scalar_rule(i)
    if rule is not None:
        return _scalar(i, s, rule)
    if op == "load":
        return _load(i, s)
    check_not_bits(i, s)
    if op == "select":
        c, x, y = i.operands
        t = s.take(i.result)
        if i.name in s.decided:
            return s.add(i.operands[s.decided[i.name]], t)
        c = s.primal(c)
        if s.is_active(x):
            s.add(x, _chosen(i, s, t, c, first=True))
        if s.is_active(y):
            s.add(y, _chosen(i, s, t, c, first=False))
    elif op in _PASSED_ON:
        s.add(i.operands[0], s.take(i.result))
    elif op == "bitcast" and m.is_float(i.operands[0].type) and m.is_float(i.type):
        if m.scalar_type(i.type) != m.scalar_type(i.operands[0].type):
            raise s.error(i, UnsupportedError, "floats of one size are read as floats of another")
        s.add(i.operands[0], s.b.cast("bitcast", s.take(i.result), s.lanes.type(i.operands[0].type)))
    elif op == "extractvalue":
        s.add_member(i.operands[0], i.attrs["indices"], s.take(i.result))  # pyright: ignore[reportArgumentType]
    elif op == "insertvalue":
        _insertvalue(i, s)
    elif op in _VECTORS and not s.lanes.plain:
        _shuffle_lanes(i, s)
    elif op == "extractelement":
        v, k = i.operands
        t = s.take(i.result)
        s.add(v, s.b.emit("insertelement", v.type, (m.Zero(v.type), t, s.primal(k))))
    elif op == "insertelement":
        v, x, k = i.operands
        t, k = s.take(i.result), s.primal(k)
        if s.is_active(x):
            s.add(x, s.b.emit("extractelement", x.type, (t, k)))
        if s.is_active(v):
            s.add(v, s.b.emit("insertelement", v.type, (t, s.b.const(x.type, 0.0), k)))
    elif op == "shufflevector":
        _shuffle(i, s)
    elif op == "phi":
        pass
    else:
        raise no_rule(i, s)


def _chosen(i: m.Instruction, s: Sweep, t: m.Value, c: m.Value, *, first: bool) -> m.Value:
    """The cotangent of one operand of the select `i`: t where it was chosen, else 0.

    Notes for `_scalar` where that 0 comes from, unless t may be 0 already because something else left `i` out.
    """
    zero = m.Zero(t.type) if isinstance(t.type, m.StructType | m.ArrayType) else s.b.const(t, 0.0)
    chosen = s.b.select(c, t, zero) if first else s.b.select(c, zero, t)
    outer = s.b.masks.get(t.name) if isinstance(t, m.Local) else None
    if not isinstance(chosen, m.Local) or chosen == t or c.type != m.I1 or (outer is None and i.name not in s.seeded):
        return chosen
    here = c if first else s.b.emit("xor", m.I1, (c, m.ConstInt(m.I1, 1)))
    if outer is None:
        s.b.masks[chosen.name] = here, t
    else:  # `and` would be poison where the outer condition is false and `here` is: it was not looked at then
        both = s.b.emit("select", m.I1, (outer[0], here, m.ConstInt(m.I1, 0)))
        s.b.masks[chosen.name] = both, outer[1]
    return chosen


def _scalar(i: m.Instruction, s: Sweep, rule: registry.ScalarRule) -> None:
    s.b.masked = i.name in s.masked
    active = [s.is_active(o) for o in i.operands]
    wanted = registry.needed(rule, i, active)
    t = s.take(i.result)
    mask = s.b.masks.get(t.name) if isinstance(t, m.Local) else None
    if mask is not None and mask[1].type == t.type:
        # The product with what the select was given, chosen afterwards: no 0·inf, and all of a chain chosen at once.
        s.b.masked = False
    z = s.primal(i.result) if i.result in wanted else i.result
    operands = tuple(s.primal(o) if o in wanted else o for o in i.operands)
    s.b.approximate = not APPROXIMATE.isdisjoint(i.flags)
    for o, on, linear in zip(i.operands, active, rule.partials(s.b, z, *operands), strict=True):
        if not on or linear is None:
            continue
        if mask is None or mask[1].type != t.type:
            s.add(o, linear(t))
            continue
        condition, raw = mask
        product = linear(raw)
        if product == raw:
            s.add(o, t)
            continue
        chosen = s.b.select(condition, product, s.b.const(product, 0.0))
        if isinstance(chosen, m.Local):
            s.b.masks[chosen.name] = condition, product
        s.add(o, chosen)
    s.b.masked = s.b.approximate = False


_ADDRESS = 1e-290  # more than what the bits of an address are as a double


def _load(i: m.Instruction, s: Sweep) -> None:
    if not m.is_float(i.type):
        raise s.error(i, TypeAnalysisError, f"active memory is read as {i.type}, whose floats cannot be told apart")
    p = i.operands[0]
    if not s.activity.active(s.memory.object(p)):
        return
    t = s.take(i.result)
    shadow = s.shadow(p)
    align: int = i.attrs.get("align") or m.alignof(i.type)  # pyright: ignore[reportAssignmentType]
    s.b.store(s.b.fadd(s.b.load(t.type, shadow, align=align), t), shadow, align=align)


def _store(i: m.Instruction, s: Sweep) -> None:
    v, p = i.operands
    o = s.memory.object(p)
    if not s.activity.active(o):
        return
    place = s.memory.place(p)
    assert place is not None
    align: int = i.attrs.get("align") or m.alignof(v.type)  # pyright: ignore[reportAssignmentType]
    if m.is_float(v.type):
        shadow = s.shadow(p)
        if s.is_active(v):
            s.add(v, s.b.load(s.lanes.type(v.type), shadow, align=align))
        s.b.store(s.lanes.zero(v.type), shadow, align=align)
        return
    if not overwrites_floats(i, s.memory, place):
        return
    if s.is_active(v):
        raise s.error(i, TypeAnalysisError, f"active memory is written as {v.type}, whose floats cannot be told apart")
    if not covers_floats(s.memory, place, v.type):
        part = float_around(s.memory, place, v.type)
        if part is None:
            raise s.error(i, TypeAnalysisError, "part of a float in active memory is overwritten by an integer")
        return _spoil(s, p, part)
    if not s.lanes.plain:
        n = s.scaled(m.ConstInt(m.I64, m.sizeof(v.type)), p)
        s.b.call("llvm.memset.p0.i64", m.VOID, [s.shadow(p), m.ConstInt(m.I8, 0), n, m.ConstInt(m.I1, 0)])
        return
    s.b.store(m.Zero(v.type) if not isinstance(v.type, m.IntType) else m.ConstInt(v.type, 0), s.shadow(p), align=align)


def _spoil(s: Sweep, p: m.Value, part: Part) -> None:
    """The adjoint of overwriting a part of a float with an integer.

    Members of a union share memory: nothing reads the float afterwards. Where something has, its adjoint is not zero,
    and there is no derivative: NaN. The address of another shadow, read as a float, is next to zero; it stays.
    """
    b, t = s.b, part.type
    wide = s.lanes.type(t)
    back = s.scaled(m.ConstInt(m.I64, part.before), p)
    assert isinstance(back, m.ConstInt)
    shadow = b.gep(m.I8, s.shadow(p), m.ConstInt(m.I64, -back.value))
    kept = b.load(wide, shadow, align=m.sizeof(t))
    if part.pointer:
        size = b.intrinsic("llvm.fabs", kept)
        read, zero = b.fcmp("ugt", size, m.const_float(wide, _ADDRESS)), kept
    else:
        read, zero = b.fcmp("une", kept, s.lanes.zero(t)), s.lanes.zero(t)
    b.store(b.select(read, m.const_float(wide, math.nan), zero), shadow, align=m.sizeof(t))


def _atomic(i: m.Instruction, s: Sweep) -> None:
    """`old = memory; memory = old ± v` or `memory = v`. Derivative code runs in one thread: no atomics."""
    p, v = i.operands
    operation = str(i.attrs["operation"])
    shadow = s.shadow(p)
    align = m.alignof(v.type)
    t: m.Value = s.b.load(s.lanes.type(v.type), shadow, align=align)
    if s.is_active(v):
        s.add(v, s.b.fneg(t) if ATOMIC[operation] < 0 else t)
    before = s.lanes.zero(v.type) if operation == "xchg" else t
    if i.name is not None and s.is_active(i.result):
        before = s.b.fadd(before, s.take(i.result))
    s.b.store(before, shadow, align=align)


def _transfer(i: m.Instruction, s: Sweep) -> None:
    dst, src, size = i.operands[:3]
    target = s.memory.object(dst)
    moves = MEMORY_TRANSFER[registry.base_name(i.callee or "")]
    if not s.activity.active(target):
        return
    assert target is not None
    place = s.memory.place(dst)
    fields = s.memory.float_fields(target)
    if fields is None and not moves and m.is_zero(src) and not target.find().external:
        # of the function's own memory all may go: what pointers the reverse pass needs it has kept, as they change here
        n = s.scaled(s.b.cast("zext", s.primal(size), m.I64), dst)
        s.b.call("llvm.memset.p0.i64", m.VOID, [s.shadow(dst), m.ConstInt(m.I8, 0), n, m.ConstInt(m.I1, 0)])
        return
    source = s.memory.object(src) if moves else None
    kind = loose_floats(s.memory, [target, *([source] if source is not None else [])]) if fields is None else None
    if kind is not None:
        return _loose_transfer(s, dst, source if s.activity.active(source) else None, src, size, kind)
    if fields is None or place is None:
        raise s.error(
            i,
            TypeAnalysisError,
            "a block of active memory is copied or set, and it cannot be decided what it holds",
            "copy the members one by one, or keep floats and other data in separate arrays",
        )
    if not fields:
        return
    b = s.b
    n = s.scaled(b.cast("zext", s.primal(size), m.I64), dst)
    dshadow = s.shadow(dst)
    from_active = moves and s.activity.active(s.memory.object(src))
    sshadow = s.shadow(src) if from_active else None
    if sshadow is not None and s.scale(dst) != s.scale(src):
        raise LaneError("a block is copied between memory with and without active floats")
    width = s.scale(dst)
    for off, kind in fields:
        for first, stride in field_positions(place, off, size, kind_size(kind)):
            packed = stride == kind_size(kind)
            if sshadow is None and packed and not moves and len(fields) == 1:
                zero = [dshadow, m.ConstInt(m.I8, 0), n, m.ConstInt(m.I1, 0)]
                b.call("llvm.memset.p0.i64", m.VOID, zero)
                continue
            # lanes of one float stand together: where nothing is between the floats either they are one row of them
            lanes, step = (1, stride) if packed else (width, stride * width)
            for lane in range(lanes):
                at = [m.ConstInt(m.I64, first * width + lane * kind_size(kind)), m.ConstInt(m.I64, step)]
                if sshadow is not None:
                    b.call(f"irad_adjoint_move_{kind}", m.VOID, [dshadow, sshadow, n, *at])
                else:
                    b.call(f"irad_adjoint_set_{kind}", m.VOID, [dshadow, n, *at])


def _loose_transfer(s: Sweep, dst: m.Value, source: Object | None, src: m.Value, size: m.Value, kind: str) -> None:
    """The adjoint of copying or setting numbers and integers in memory whose layout is not known.

    Numbers are aligned to their size, and where integers are the shadow is zero: every aligned place may be a number.
    """
    b = s.b
    shadow, width = s.shadow(dst), m.ConstInt(m.I64, kind_size(kind))
    if source is not None and s.scale(dst) != s.scale(src):
        raise LaneError("a block is copied between memory with and without active floats")
    n = s.scaled(b.cast("zext", s.primal(size), m.I64), dst)
    address = b.emit("ptrtoint", m.I64, (shadow,))
    first = b.emit(
        "and", m.I64, (b.emit("sub", m.I64, (m.ConstInt(m.I64, 0), address)), m.ConstInt(m.I64, width.value - 1))
    )
    if source is not None:
        b.call(f"irad_adjoint_move_{kind}", m.VOID, [shadow, s.shadow(src), n, first, width])
    else:
        b.call(f"irad_adjoint_set_{kind}", m.VOID, [shadow, n, first, width])


def _insertvalue(i: m.Instruction, s: Sweep) -> None:
    agg, v = i.operands
    indices: tuple[int, ...] = i.attrs["indices"]  # pyright: ignore[reportAssignmentType]
    t = s.take(i.result)
    if m.contains_float(v.type) and s.is_active(v):
        s.add(v, s.b.emit("extractvalue", s.lanes.type(v.type), (t,), indices=indices))
    if s.is_active(agg):
        zero = s.lanes.zero(v.type) if m.is_float(v.type) else m.Zero(s.lanes.type(v.type))
        s.add(agg, s.b.emit("insertvalue", t.type, (t, zero), indices=indices))


def _shuffle(i: m.Instruction, s: Sweep) -> None:
    x, y, mask = i.operands
    t = s.take(i.result)
    assert isinstance(x.type, m.VectorType) and isinstance(i.type, m.VectorType)
    lanes = _mask(mask, i.type.count)
    for operand, base in ((x, 0), (y, x.type.count)):
        if not s.is_active(operand):
            continue
        total: m.Value = m.Zero(operand.type)
        for k, lane in enumerate(lanes):
            if lane is None or not base <= lane < base + x.type.count:
                continue
            index = m.ConstInt(m.I64, lane - base)
            piece = s.b.emit("extractelement", x.type.element, (t, m.ConstInt(m.I64, k)))
            old = s.b.emit("extractelement", x.type.element, (total, index))
            total = s.b.emit("insertelement", operand.type, (total, s.b.fadd(old, piece), index))
        s.add(operand, total)


def _shuffle_lanes(i: m.Instruction, s: Sweep) -> None:
    """The adjoint of what moves elements of vectors, in lanes."""
    width = s.lanes.width
    t = s.take(i.result)
    if i.opcode == "shufflevector":
        x, y = i.operands[:2]
        assert isinstance(x.type, m.VectorType)
        chosen: list[tuple[int, m.Value, int]] = []  # (element of the result, operand, element of that)
        for k, n in enumerate(mask_indices(i.operands[2])):
            if n >= 0:
                chosen.append((k, x, n) if n < x.type.count else (k, y, n - x.type.count))
        sources = (x, y)
    else:
        at = i.operands[-1]
        if not isinstance(at, m.ConstInt):
            raise LaneError("an element of a vector is chosen at run time")
        v = i.operands[0]
        if i.opcode == "extractelement":
            chosen, sources = [(0, v, at.value)], (v,)
        else:
            v, x = i.operands[:2]
            others = [(k, v, k) for k in range(elements(v.type)) if k != at.value]
            chosen, sources = [*others, (at.value, x, 0)], (v, x)
    for v in dict.fromkeys(sources):
        if s.is_active(v):
            for moves in _rounds([(k, n) for k, o, n in chosen if o == v]):
                s.add(v, _moved(s, t, v.type, moves, width))


def _rounds(moves: list[tuple[int, int]]) -> list[dict[int, int]]:
    """(element of the cotangent, element to which it goes): as maps backwards, several where elements meet."""
    out: list[dict[int, int]] = []
    for k, n in moves:
        free = next((r for r in out if n not in r), None)
        if free is None:
            free = {}
            out.append(free)
        free[n] = k
    return out


def _moved(s: Sweep, t: m.Value, to: m.Type, moves: dict[int, int], width: int) -> m.Value:
    """A cotangent of type `to` in lanes: element n is element `moves[n]` of t, or zero."""
    have = elements(t.type)
    lanes: list[int] = []
    for n in range(elements(to)):
        k = moves.get(n)
        lanes += [have if k is None else k * width + lane for lane in range(width)]
    return s.b.emit("shufflevector", s.lanes.type(to), (t, m.Zero(t.type), mask(lanes)))


def _mask(mask: m.Value, count: int) -> list[int | None]:
    if isinstance(mask, m.Zero):
        return [0] * count
    if isinstance(mask, m.Constant):
        uses = mask.uses if len(mask.uses) == count else mask.uses * count
        return [u.value if isinstance(u, m.ConstInt) else None for u in uses]
    return [None] * count


def _derived_call(i: m.Instruction, s: Sweep, d: Derived) -> None:
    """Run the reverse pass of a function that is derived on its own, on the frame of this call."""
    if i.name in s.fused:
        s.take(i.result)
        active = [o for o, on in zip(i.operands, d.active, strict=True) if on]
        for n, o in enumerate(active):
            if s.is_active(o):
                s.add(o, s.primal(m.Local(o.type, fused_adjoint(i, n))))
        return
    args: list[m.Value] = [m.Local(m.PTR, "arena"), s.primal(m.Local(m.PTR, str(i.attrs["tag"]) + FRAME))]
    if d.result_active:
        # a result that the caller does not use has adjoint zero
        args.append(s.take(i.result) if s.is_active(i.result) else s.lanes.zero(i.type))
    result = s.b.emit("call", d.reverse_result_in(s.lanes), args, callee=m.Global(m.PTR, d.reverse), flags=())
    active = [o for o, on in zip(i.operands, d.active, strict=True) if on]
    for n, o in enumerate(active):
        if s.is_active(o):
            s.add(o, s.b.emit("extractvalue", s.lanes.type(o.type), (result,), indices=(n,)))


def _iteration(i: m.Instruction, s: Sweep, iteration: Iteration) -> None:
    """An iteration that is reversed by itself, when it has run or when it is run again."""
    iteration.reverse(s.b, s.take(i.result), s.primal, s.shadow, s.add)
