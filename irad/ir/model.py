"""irad's immutable model of LLVM IR.

A function is a tuple of blocks, a block a tuple of instructions; operands refer to other values by name
(`Local`), so that the graph needs no cycles between objects. Passes build new functions, they never change
one. Values and types print as LLVM text with `str()`.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

# ---------------------------------------------------------------- types


@dataclass(frozen=True)
class Type:
    """Base of all types; `str()` gives LLVM syntax."""


@dataclass(frozen=True)
class VoidType(Type):
    def __str__(self) -> str:
        return "void"


@dataclass(frozen=True)
class IntType(Type):
    bits: int

    def __str__(self) -> str:
        return f"i{self.bits}"


@dataclass(frozen=True)
class FloatType(Type):
    kind: str  # half, bfloat, float, double, x86_fp80, fp128, ppc_fp128

    def __str__(self) -> str:
        return self.kind


@dataclass(frozen=True)
class PtrType(Type):
    space: int = 0

    def __str__(self) -> str:
        return f"ptr addrspace({self.space})" if self.space else "ptr"


@dataclass(frozen=True)
class VectorType(Type):
    count: int
    element: Type
    scalable: bool = False

    def __str__(self) -> str:
        return f"<{'vscale x ' if self.scalable else ''}{self.count} x {self.element}>"


@dataclass(frozen=True)
class ArrayType(Type):
    count: int
    element: Type

    def __str__(self) -> str:
        return f"[{self.count} x {self.element}]"


@dataclass(frozen=True)
class StructType(Type):
    fields: tuple[Type, ...]
    packed: bool = False
    name: str | None = None  # a named type prints as its name

    def __str__(self) -> str:
        if self.name is not None:
            return self.name
        body = ", ".join(map(str, self.fields))
        text = f"{{ {body} }}" if body else "{}"
        return f"<{text}>" if self.packed else text


@dataclass(frozen=True)
class OpaqueType(Type):
    """label, metadata, token, or a named type without body."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class FunctionType(Type):
    result: Type
    params: tuple[Type, ...]
    vararg: bool = False

    def __str__(self) -> str:
        params = [str(p) for p in self.params] + (["..."] if self.vararg else [])
        return f"{self.result} ({', '.join(params)})"


VOID, PTR, LABEL = VoidType(), PtrType(), OpaqueType("label")
I1, I8, I32, I64 = IntType(1), IntType(8), IntType(32), IntType(64)
F32, F64 = FloatType("float"), FloatType("double")

_FLOAT_BYTES = {"half": 2, "bfloat": 2, "float": 4, "double": 8, "x86_fp80": 16, "fp128": 16, "ppc_fp128": 16}


def alignof(t: Type) -> int:
    """ABI alignment in bytes on the 64-bit targets that irad supports."""
    match t:
        case IntType(bits):
            return min(16, 1 << max(0, (bits - 1).bit_length() - 3)) if bits > 8 else 1
        case FloatType(kind):
            return _FLOAT_BYTES[kind]
        case PtrType():
            return 8
        case VectorType():
            return max(1, 1 << (sizeof(t) - 1).bit_length())
        case ArrayType(_, element):
            return alignof(element)
        case StructType(fields, packed):
            return 1 if packed else max((alignof(f) for f in fields), default=1)
    raise ValueError(f"type {t} has no size")


def sizeof(t: Type) -> int:
    """Size in bytes including tail padding (LLVM's alloc size)."""
    match t:
        case IntType(bits):
            a = alignof(t)
            return -(-((bits + 7) // 8) // a) * a
        case FloatType(kind):
            return _FLOAT_BYTES[kind]
        case PtrType():
            return 8
        case VectorType(count, element):
            size = (count * (element.bits if isinstance(element, IntType) else 8 * sizeof(element)) + 7) // 8
            return 1 << (size - 1).bit_length() if size else 0
        case ArrayType(count, element):
            return count * sizeof(element)
        case StructType():
            offsets = field_offsets(t)
            end = offsets[-1] + sizeof(t.fields[-1]) if t.fields else 0
            a = alignof(t)
            return -(-end // a) * a
    raise ValueError(f"type {t} has no size")


def field_offsets(t: StructType) -> tuple[int, ...]:
    """Byte offset of each field."""
    offsets: list[int] = []
    at = 0
    for f in t.fields:
        if not t.packed:
            a = alignof(f)
            at = -(-at // a) * a
        offsets.append(at)
        at += sizeof(f)
    return tuple(offsets)


def scalar_type(t: Type) -> Type:
    """Element type of a vector, the type itself otherwise."""
    return t.element if isinstance(t, VectorType) else t


def is_float(t: Type) -> bool:
    """A float or a vector of floats."""
    return isinstance(scalar_type(t), FloatType)


def contains_float(t: Type) -> bool:
    """Whether a value of this type holds a float anywhere (not behind pointers)."""
    match t:
        case FloatType():
            return True
        case VectorType(_, e) | ArrayType(_, e):
            return contains_float(e)
        case StructType(fields):
            return any(map(contains_float, fields))
    return False


# ---------------------------------------------------------------- values


@dataclass(frozen=True)
class Value:
    """An operand: a `Local` or a constant. `str()` prints it without its type."""

    type: Type


@dataclass(frozen=True)
class Local(Value):
    """An argument or the result of an instruction, by name (without %)."""

    name: str

    def __str__(self) -> str:
        return "%" + quote(self.name)


@dataclass(frozen=True)
class Constant(Value):
    """A constant other than those below, as LLVM text (`true`, `c"..."`, an expression, ...)."""

    text: str
    uses: tuple[Value, ...] = ()  # constants it is made of

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class ConstInt(Value):
    value: int

    def __str__(self) -> str:
        if self.type == I1:
            return "true" if self.value else "false"
        return str(self.value)


@dataclass(frozen=True)
class ConstFloat(Value):
    text: str  # decimal or hexadecimal LLVM literal

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Zero(Value):
    """zeroinitializer, null, 0 and 0.0 of aggregates and pointers."""

    def __str__(self) -> str:
        return "null" if isinstance(self.type, PtrType) else "zeroinitializer"


@dataclass(frozen=True)
class Undef(Value):
    poison: bool = False

    def __str__(self) -> str:
        return "poison" if self.poison else "undef"


@dataclass(frozen=True)
class Global(Value):
    name: str

    def __str__(self) -> str:
        return "@" + quote(self.name)


@dataclass(frozen=True)
class Metadata(Value):
    """A metadata operand of a call."""

    text: str

    def __str__(self) -> str:
        return self.text


_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-$._")


def quote(name: str) -> str:
    """Identifier as LLVM prints it."""
    return name if name and _PLAIN.issuperset(name) else '"' + name.replace('"', "\\22") + '"'


def const_float(t: Type, value: float) -> Value:
    """Float constant of a float or float vector type (a splat); rounded to that type."""
    scalar = scalar_type(t)
    text = _float_text(scalar.kind if isinstance(scalar, FloatType) else "double", value)
    if isinstance(t, VectorType):
        zero = value == 0.0 and math.copysign(1.0, value) > 0
        return Zero(t) if zero else Constant(t, f"splat ({scalar} {text})")
    return ConstFloat(t, text)


def _float_text(kind: str, value: float) -> str:
    """LLVM's hexadecimal literals: as a double for up to 64 bits, else its own digits (0xK x87, 0xL quad)."""
    if kind == "float":
        value = struct.unpack("f", struct.pack("f", value))[0]
    elif kind == "half":
        value = struct.unpack("e", struct.pack("e", value))[0]
    elif kind == "bfloat":
        word = struct.unpack("<I", struct.pack("<f", value))[0]
        value = struct.unpack("<f", struct.pack("<I", (word + 0x7FFF + (word >> 16 & 1)) & 0xFFFF0000))[0]
    bits = struct.unpack("<Q", struct.pack("<d", value))[0]
    sign, exponent, fraction = bits >> 63, bits >> 52 & 0x7FF, bits & (1 << 52) - 1
    if kind == "x86_fp80" or kind == "fp128":
        if exponent == 0 and fraction:
            raise ValueError("subnormal constants of long double are not supported")
        wide = 0 if exponent == 0 else 0x7FFF if exponent == 0x7FF else exponent - 1023 + 16383
        if kind == "x86_fp80":
            return f"0xK{sign << 15 | wide:04X}{(exponent > 0) << 63 | fraction << 11:016X}"
        whole = sign << 127 | wide << 112 | fraction << 60
        return f"0xL{whole & (1 << 64) - 1:016X}{whole >> 64:016X}"
    return f"0x{bits:016X}"


_ZEROS = frozenset({"0.000000e+00", "0x0000000000000000", "0.0", "0xK" + "0" * 20, "0xL" + "0" * 32})


def is_zero(v: Value) -> bool:
    """A constant that is +0."""
    if isinstance(v, ConstFloat):
        return v.text in _ZEROS
    return isinstance(v, Zero) or (isinstance(v, ConstInt) and v.value == 0)


def is_one(v: Value) -> bool:
    """The float constant 1."""
    return isinstance(v, ConstFloat) and v.text in ("1.000000e+00", "0x3FF0000000000000", "1.0")


# ---------------------------------------------------------------- code


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction.

    `attrs` by opcode: `flags` (fast-math and wrapping words), `predicate` (icmp, fcmp), `source` (GEP element
    type), `incoming` (phi: block names), `targets` (br, switch, invoke: block names), `cases` (switch: ints),
    `indices` (extractvalue, insertvalue), `allocated` (alloca type), `align`, `volatile`, `atomic`,
    `callee`, `function_type`, `param_attrs`, `group` (call), `metadata` (kind → text).
    The callee of a call is in `attrs`, not among the operands; that of an `indirect` call is the last operand.
    """

    opcode: str
    type: Type
    operands: tuple[Value, ...] = ()
    attrs: Mapping[str, object] = field(default_factory=dict)
    name: str | None = None
    location: int = 0  # id of its !DILocation, 0 when unknown

    @property
    def result(self) -> Local:
        assert self.name is not None
        return Local(self.type, self.name)

    @property
    def callee(self) -> str | None:
        """Name of the function that a direct call calls."""
        target = self.attrs.get("callee")
        return target.name if isinstance(target, Global) else None

    @property
    def targets(self) -> tuple[str, ...]:
        return self.attrs.get("targets", ())  # pyright: ignore[reportReturnType]

    @property
    def incoming(self) -> tuple[str, ...]:
        return self.attrs.get("incoming", ())  # pyright: ignore[reportReturnType]

    @property
    def flags(self) -> tuple[str, ...]:
        return self.attrs.get("flags", ())  # pyright: ignore[reportReturnType]


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    instructions: tuple[Instruction, ...]

    @property
    def terminator(self) -> Instruction:
        return self.instructions[-1]

    @property
    def phis(self) -> tuple[Instruction, ...]:
        n = 0
        while self.instructions[n].opcode == "phi":
            n += 1
        return self.instructions[:n]

    @property
    def body(self) -> tuple[Instruction, ...]:
        """What stands between the phis and the terminator."""
        return self.instructions[len(self.phis) : -1]


@dataclass(frozen=True)
class Param:
    type: Type
    name: str
    attrs: tuple[str, ...] = ()  # as LLVM text: noalias, byval(%struct.S), align 8, ...

    @property
    def value(self) -> Local:
        return Local(self.type, self.name)

    def has(self, word: str) -> bool:
        return any(a == word or a.startswith(word + "(") for a in self.attrs)


@dataclass(frozen=True)
class Function:
    name: str
    result: Type
    params: tuple[Param, ...]
    blocks: tuple[Block, ...]
    vararg: bool = False
    linkage: str = ""
    location: int = 0

    @cached_property
    def block(self) -> dict[str, Block]:
        return {b.name: b for b in self.blocks}

    @property
    def entry(self) -> Block:
        return self.blocks[0]

    def instructions(self) -> Iterator[Instruction]:
        for b in self.blocks:
            yield from b.instructions


@dataclass(frozen=True)
class Declaration:
    name: str
    text: str  # the line as LLVM printed it
    type: FunctionType
    attributes: frozenset[str]  # of the function: nounwind, memory(none), allockind("alloc"), ...


@dataclass(frozen=True)
class GlobalVariable:
    name: str
    text: str
    constant: bool
    type: Type | None = None
    initializer: str = ""


@dataclass(frozen=True)
class Module:
    """A module: functions are parsed, everything else is kept as text.

    `metadata` maps a node's number to its text (parsed on demand by `locations`).
    """

    header: tuple[str, ...]
    types: Mapping[str, Type]
    type_text: tuple[str, ...]
    globals: Mapping[str, GlobalVariable]
    declarations: Mapping[str, Declaration]
    functions: Mapping[str, Function]
    function_text: Mapping[str, str]  # definitions as printed, without attributes and metadata
    metadata: Mapping[int, str]
    function_attributes: Mapping[str, frozenset[str]]
