"""What neither mode can differentiate: the refusals that adjoints and tangents share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.layout import kind_size, scalar_layout
from irad.analysis.memory import Memory, Object, Place
from irad.errors import IradError, Location, MissingRuleError, UnsupportedError
from irad.ir import model as m
from irad.rules import registry
from irad.rules.custom import PREFIX, not_again
from irad.rules.memory import MEMORY_TRANSFER

Locate = Callable[[m.Instruction], "Location | None"]


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


# What an atomic operation does to the adjoint or tangent of the value it adds (or puts) into memory.
ATOMIC = {"fadd": 1.0, "fsub": -1.0, "xchg": 1.0}


def check_atomic(i: m.Instruction, s: Asks) -> bool:
    """Whether an atomic operation needs a derivative: of sums and exchanges it has one, the others are refused."""
    place = s.memory.place(i.operands[0])
    if place is None or place.object not in s.activity.varied & s.activity.useful:
        return False
    t = i.operands[1].type
    if i.attrs.get("operation") in ATOMIC and m.is_float(t):
        return True
    result = i.name is not None and i.name in s.activity.values
    bits = any(isinstance(v, m.Local) and v.name in s.activity.varied_values for v in i.operands[1:])
    if not result and not bits and not s.memory.float_at(place, m.sizeof(t)):
        return False
    raise s.error(
        i,
        UnsupportedError,
        f"an atomic operation ({i.attrs.get('operation', i.opcode)}) on active memory",
        "Only atomic addition, subtraction and exchange of floats can be differentiated.",
    )


def check_not_bits(i: m.Instruction, s: Asks) -> None:
    """Refuse active integers: they are the bits of floats."""
    if isinstance(m.scalar_type(i.type), m.IntType):
        raise s.error(
            i,
            UnsupportedError,
            "the bits of a float that depends on the inputs are used as an integer and become a float again",
            "Express it with floating-point operations.",
        )


TRY = "irad.try."  # begins the names of calls whose exceptions are caught (see `exceptions`)
THROW = "irad.throw."  # begins those of calls that only throw
_UNUSUAL = {"half", "bfloat", "x86_fp80", "fp128", "ppc_fp128"}


def check_kinds(functions: Iterable[m.Function], memory: Memory, activity: Activity, locate: Locate) -> None:
    """Refuse active memory with floats that are neither float nor double."""
    for i in (i for f in functions for i in f.instructions()):
        if i.opcode in ("load", "store"):
            value, pointers = (i.operands[0].type if i.opcode == "store" else i.type), i.operands[-1:]
            kinds = {kind for _, kind in scalar_layout(value)} & _UNUSUAL
        elif i.opcode == "call" and (MEMORY_TRANSFER.get(registry.base_name(i.callee or ""))):
            pointers = i.operands[:2]
            cells = (c for p in pointers if (o := memory.object(p)) is not None for c in o.cells.values())
            kinds = {kind for c in cells for kind in c.kinds} & _UNUSUAL
        else:
            continue
        objects = {o for p in pointers if (o := memory.object(p)) is not None}
        if kinds and objects & activity.varied & activity.useful:
            names = {"x86_fp80": "long double", "fp128": "long double", "half": "half precision (_Float16)"}
            kind = min(kinds)
            raise UnsupportedError(
                f"active data is stored in memory as {names.get(kind, kind)}",
                location=locate(i),
                hint="Use double or float arrays; only those have shadow memory.",
            )


def overwrites_floats(i: m.Instruction, memory: Memory, place: Place) -> bool:
    """Whether a store of something else than floats may be to where floats are."""
    v = i.operands[0]
    return not (isinstance(v.type, m.PtrType) or not memory.float_at(place, m.sizeof(v.type)) or memory.says_integer(i))


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


@dataclass(frozen=True)
class Part:
    """A float of which a part is overwritten; `before` bytes of it are before that. There may be a pointer instead."""

    type: m.FloatType
    before: int
    pointer: bool


def float_around(memory: Memory, place: Place, t: m.Type) -> Part | None:
    """The one float of which a store of type t at `place` overwrites a part."""
    o, size = place.object.find(), m.sizeof(t)
    found: list[Part] = []
    for off, c in o.cells.items():
        kinds = c.kinds & {"float", "double", "ptr"}
        if not kinds:
            continue
        before, width = place.offset - off, max(map(kind_size, kinds))
        if o.stride:
            before %= o.stride
            if o.stride < width or before + size > o.stride:  # it goes on into the next stride
                return None
        if before + size > 0 and before < width:
            if before < 0 or before + size > width or not (kinds == {"float"} or kinds <= {"double", "ptr"}):
                return None
            found.append(Part(m.F32 if "float" in kinds else m.F64, before, "ptr" in kinds))
    return found[0] if len(found) == 1 else None


def loose_floats(memory: Memory, objects: Sequence[Object]) -> str | None:
    """The kind of floats in memory that holds only those and integers, in places that are not known but aligned."""
    kinds = {k for o in objects for c in o.find().cells.values() for k in c.kinds}
    floats = kinds & {"float", "double"}
    if len(floats) != 1 or not kinds <= floats | {"i1", "i8", "i16", "i32", "i64"}:
        return None
    (kind,) = floats
    found = {o.find() for o in objects}
    for i in (i for f in memory.functions.values() for i in f.instructions()):
        if i.opcode in ("load", "store") and (o := memory.object(i.operands[-1])) is not None and o.find() in found:
            t = i.type if i.opcode == "load" else i.operands[0].type
            align = i.attrs.get("align")
            if m.contains_float(t) and isinstance(align, int) and align < kind_size(kind):
                return None
    return kind


def check_call(i: m.Instruction, s: Asks) -> None:
    """Refuse calls through which active data would flow unseen."""
    if registry.scalar_rule(i) is not None:
        return
    rule = registry.function_rule(i.callee) if i.callee else None
    throws = i.callee is not None and i.callee.startswith(THROW)
    if rule is not None and rule.kind != "refuse" and not throws:
        return
    own = i.callee is not None and i.callee.startswith(("llvm.", "irad_")) and not i.callee.startswith(PREFIX)
    if own and i.name is None:
        return
    if i.callee in s.memory.functions:
        return  # analysed with the rest, and nothing in it is active
    touched = [o for o in i.operands if _depends_on_inputs(o, s)]
    result = i.name is not None and s.is_active(i.result)
    if not touched and not result:
        return
    if throws:
        raise exception_object(s.error, i)
    if i.callee is not None and i.callee.startswith(TRY):
        name = f"{i.attrs['wraps']!r}" if i.attrs.get("wraps") else "a function"
        raise s.error(
            i,
            MissingRuleError,
            f"active data is passed to {name}, whose code irad cannot see, and what it throws is caught",
            "Give irad its source, or keep active data out of the call.",
        )
    again = not_again(i.callee or "")
    if again is not None:
        raise s.error(i, MissingRuleError, *again)
    if i.callee is None:
        message = "active data is passed to a function through a pointer that is only known at run time"
    elif i.callee in s.memory.module.functions and s.memory.module.functions[i.callee].vararg:
        message = f"active data is passed to {i.callee!r}, which takes a variable number of arguments"
    elif i.callee in s.memory.module.functions:
        message = f"active data is passed to {i.callee!r}, which calls itself or is too large to inline"
    else:
        message = f"active data is passed to {i.callee!r}, whose code irad cannot see and for which it has no rule"
    if rule is not None and rule.reason:
        message += f": {rule.reason}"
    hint = "give irad its source, or a rule (irad.register_symbol_rule), or keep active data out of the call"
    raise s.error(i, MissingRuleError, message, hint)


def exception_object(error: Callable[..., IradError], i: m.Instruction) -> IradError:
    """The error for an exception that carries derivatives; `i` is where it is made or thrown."""
    return error(
        i,
        UnsupportedError,
        "an exception that is caught in the differentiated code carries active data, or pointers to it",
        "Hand the value over in a variable outside the try block.",
    )


def _depends_on_inputs(v: m.Value, s: Asks) -> bool:
    """Whether unknown code could read through an operand what depends on the inputs, or change what matters."""
    if isinstance(v.type, m.PtrType):
        o = s.memory.object(v)
        if o is None:
            return False
        return s.activity.needs_shadow(o) or any(_holds_active_floats(x, s) for x in _reachable(o))
    return isinstance(v, m.Local) and v.name in s.activity.varied_values and m.contains_float(v.type)


def _holds_active_floats(o: Object, s: Asks) -> bool:
    holds_floats = any(c.kinds & {"float", "double"} for c in o.cells.values())
    return holds_floats and (o in s.activity.varied or o in s.activity.useful)


def _reachable(o: Object) -> set[Object]:
    """`o` and what pointers in it lead to: unknown code may keep such a pointer and hand it out again."""
    seen: set[Object] = set()
    work = [o.find()]
    while work:
        found = work.pop()
        if found not in seen:
            seen.add(found)
            work += [c.target.find() for c in found.cells.values() if c.target is not None]
    return seen
