"""What neither mode can differentiate: the refusals that adjoints and tangents share."""

from __future__ import annotations

from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.layout import kind_size, scalar_layout
from irad.analysis.memory import Memory, Place
from irad.errors import IradError, MissingRuleError, UnsupportedError
from irad.ir import model as m
from irad.rules import registry


class Asks(Protocol):
    """What the checks must know."""

    memory: Memory
    activity: Activity

    def is_active(self, v: m.Value) -> bool: ...

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError: ...


def no_rule(i: m.Instruction, s: Asks) -> IradError:
    """The error for an active instruction without a rule."""
    what = f"a call of {i.callee!r}" if i.callee else f"the instruction {i.opcode!r}"
    hint = "Give irad the source of what is called, or do not differentiate with respect to what reaches it."
    return s.error(i, MissingRuleError, f"no rule says how to differentiate {what}", hint)


def check_atomic(i: m.Instruction, s: Asks) -> None:
    """Refuse atomic operations on active memory."""
    if s.activity.active(s.memory.object(i.operands[0])):
        raise s.error(i, UnsupportedError, "an atomic operation on active memory")


def check_not_bits(i: m.Instruction, s: Asks) -> None:
    """Refuse active integers: they are the bits of floats."""
    if isinstance(m.scalar_type(i.type), m.IntType):
        raise s.error(
            i,
            UnsupportedError,
            "the bits of a float that depends on the inputs are used as an integer and become a float again",
            "Express it with floating-point operations.",
        )


def covers_floats(memory: Memory, place: Place, t: m.Type) -> bool:
    """Whether a store of type t at `place` overwrites whole floats only."""
    o = place.object.find()
    size = m.sizeof(t)
    for off, kind in memory.float_fields(o) or []:
        at = (off - place.offset) % o.stride if o.stride else off - place.offset
        width = kind_size(kind)
        if o.stride and at + width > o.stride and at > size:
            continue
        if at < size < at + width or at < 0 < at + width:
            return False
    return memory.float_fields(o) is not None and all(k != "ptr" for _, k in scalar_layout(t))


def check_call(i: m.Instruction, s: Asks) -> None:
    """Refuse calls through which active data would flow unseen."""
    if registry.scalar_rule(i) is not None:
        return
    rule = registry.function_rule(i.callee) if i.callee else None
    if rule is not None and rule.kind != "refuse":
        return
    if i.callee is not None and (i.callee.startswith("llvm.") or i.callee.startswith("irad_")) and i.name is None:
        return
    touched = [o for o in i.operands if _depends_on_inputs(o, s)]
    result = i.name is not None and s.is_active(i.result)
    if not touched and not result:
        return
    if i.callee is None:
        message = "active data is passed to a function through a pointer that is only known at run time"
    elif i.callee in s.memory.module.functions:
        message = f"active data is passed to {i.callee!r}, which calls itself or is too large to inline"
    else:
        message = f"active data is passed to {i.callee!r}, whose code irad cannot see and for which it has no rule"
    if rule is not None and rule.reason:
        message += f": {rule.reason}"
    raise s.error(i, MissingRuleError, message, "give irad its source, or keep active data out of the call")


def _depends_on_inputs(v: m.Value, s: Asks) -> bool:
    """Whether unknown code could read through an operand what depends on the inputs, or change what matters."""
    if isinstance(v.type, m.PtrType):
        o = s.memory.object(v)
        if o is None:
            return False
        holds_floats = any(c.kinds & {"float", "double"} for c in o.cells.values())
        return s.activity.needs_shadow(o) or (holds_floats and (o in s.activity.varied or o in s.activity.useful))
    return isinstance(v, m.Local) and v.name in s.activity.varied_values and m.contains_float(v.type)
