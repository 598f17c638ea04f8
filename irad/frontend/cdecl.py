"""C types and function signatures, and how each C parameter appears among a function's LLVM parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from irad.errors import Location, UnsupportedError
from irad.ir.text import split_top

Kind = Literal[
    "void", "bool", "int", "float", "complex", "enum",
    "pointer", "function", "struct", "union", "array", "vector",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class CField:
    """A member of a struct or union: byte offset, and width in bits if it is a bit field (else 0)."""

    name: str
    offset: int
    type: CType
    bits: int = 0


@dataclass(frozen=True, eq=False)
class CType:
    """One C type; sizes in bytes. Compared by identity, since structs may refer to themselves.

    `name` is the C spelling of a scalar ('unsigned int'), or the tag or typedef name of a struct, union or
    enum ('' when it has none). `target` is the pointee, element or result type. `const` on a pointer says
    that what it points to must not be written. A struct with `opaque` set is declared but not defined.
    """

    kind: Kind
    name: str = ""
    size: int = 0
    signed: bool = False
    target: CType | None = None
    const: bool = False
    count: int = 0  # array: elements; -1 when unknown
    fields: tuple[CField, ...] = ()
    params: tuple[CType, ...] = ()  # function
    variadic: bool = False
    enumerators: tuple[tuple[str, int], ...] = ()
    tagged: bool = True  # struct, union, enum: 'struct S' rather than a typedef of an anonymous one
    opaque: bool = False

    def __repr__(self) -> str:
        return f"CType({declare(self)})"

    @property
    def is_aggregate(self) -> bool:
        """Passed by value as more than one scalar: struct, union, complex number or vector."""
        return self.kind in ("struct", "union", "complex", "vector")

    @property
    def is_empty(self) -> bool:
        """A struct without members (a lambda that captures nothing), which takes no parameter."""
        return self.kind == "struct" and not self.fields and not self.opaque and self.size <= 1

    @property
    def has_pointers(self) -> bool:
        """True if a pointer is stored in a value of this type."""
        return _has_pointers(self)

    @property
    def scalar(self) -> CType:
        """The innermost element type of an array, else the type itself."""
        inner = self
        while inner.kind in ("array", "vector") and inner.target is not None:
            inner = inner.target
        return inner


VOID = CType("void", "void")


def _has_pointers(ctype: CType) -> bool:
    if ctype.kind in ("pointer", "function"):
        return True
    if ctype.kind in ("array", "vector"):
        return ctype.target is not None and _has_pointers(ctype.target)
    return ctype.opaque or any(_has_pointers(field.type) for field in ctype.fields)


@dataclass(frozen=True, eq=False)
class CParam:
    """A parameter of a C function."""

    name: str
    type: CType


@dataclass(frozen=True, eq=False)
class CSignature:
    """A C function: its source name (qualified in C++), its symbol, and where it is defined."""

    name: str
    symbol: str
    params: tuple[CParam, ...]
    result: CType
    location: Location | None = None
    variadic: bool = False

    def __str__(self) -> str:
        params = ", ".join(declare(p.type, p.name) for p in self.params)
        params += (", ..." if params else "...") if self.variadic else ""
        return declare(self.result, f"{self.name}({params or 'void'})")


def spelling(ctype: CType) -> str:
    """The C name of a type that is not built from another one."""
    if ctype.kind in ("struct", "union", "enum"):
        name = ctype.name or "{...}"
        return f"{ctype.kind} {name}" if ctype.tagged or not ctype.name else name
    return ctype.name


def declare(ctype: CType, inner: str = "") -> str:
    """C declaration of `inner` (a name, or '' for the bare type) with this type."""
    target = ctype.target or VOID
    if ctype.kind == "pointer":
        wrapped = f"*{inner}"
        if target.kind in ("array", "function"):
            wrapped = f"({wrapped})"
        elif ctype.const and target.kind == "pointer":
            wrapped = f"const {wrapped}"
        text = declare(target, wrapped)
        return f"const {text}" if ctype.const and target.kind not in ("pointer", "function") else text
    if ctype.kind in ("array", "vector"):
        return declare(target, f"{inner}[{ctype.count if ctype.count >= 0 else ''}]")
    if ctype.kind == "function":
        params = [declare(p) for p in ctype.params] + (["..."] if ctype.variadic else [])
        return declare(target, f"{inner}({', '.join(params) or 'void'})")
    return f"{spelling(ctype)} {inner}".rstrip() if not inner.startswith("[") else spelling(ctype) + inner


# --- the LLVM side -------------------------------------------------------------------------------


ParamKind = Literal["scalar", "pointer", "byval", "coerced", "sret"]


@dataclass(frozen=True)
class LLVMParam:
    """One parameter of a `define` line: type, attributes and name ('%x') as text."""

    type: str
    attributes: str
    name: str


@dataclass(frozen=True)
class LoweredParam:
    """Where an LLVM parameter comes from.

    `c_index` is the C parameter (-1 for 'sret', memory for the result); kind 'byval' is a pointer to the
    struct, 'coerced' a piece of a struct or complex number in a register, which starts at byte `offset`.
    """

    llvm: LLVMParam
    c_index: int
    kind: ParamKind
    offset: int = 0


@dataclass(frozen=True)
class Define:
    """The first line of an LLVM function definition."""

    symbol: str
    result: str
    params: tuple[LLVMParam, ...]
    variadic: bool
    head: str  # text before the parameter list
    tail: str  # text after it


_OPENING = {"(": ")", "{": "}", "[": "]", "<": ">"}


def closing_bracket(text: str, start: int) -> int:
    """Index of the bracket that closes the one at `start`."""
    depth = 0
    quoted = False
    for i in range(start, len(text)):
        c = text[i]
        if c == '"':
            quoted = not quoted
        elif not quoted:
            depth += (c in "([{<") - (c in ")]}>")
            if depth == 0:
                return i
    raise ValueError(f"unbalanced brackets: {text}")


def parse_define(line: str) -> Define:
    """Read a `define` line of LLVM IR text."""
    match = re.search(r'@("[^"]*"|[\w.$-]+)\(', line)
    if match is None:
        raise ValueError(f"not a definition: {line}")
    end = closing_bracket(line, match.end() - 1)
    before = line[: match.start()].rstrip()
    result = last_type(before)
    params: list[LLVMParam] = []
    variadic = False
    for number, text in enumerate(split_top(line[match.end() : end])):
        if text == "...":
            variadic = True
            continue
        stop = closing_bracket(text, 0) + 1 if text[0] in _OPENING else len(text.split(" ", 1)[0])
        ltype, rest = text[:stop], text[stop:].strip()
        named = re.search(r'%("[^"]*"|[\w.$-]+)$', rest)
        attributes = rest[: named.start()].strip() if named else rest
        params.append(LLVMParam(ltype, attributes, named.group() if named else f"%{number}"))
    symbol = match.group(1).strip('"')
    return Define(symbol, result, tuple(params), variadic, line[: match.end()], line[end:])


def last_type(text: str) -> str:
    if text[-1] not in ")]}>":
        return text.rsplit(" ", 1)[-1]
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] in ")]}>") - (text[i] in "([{<")
        if depth == 0:
            return text[i:]
    raise ValueError(f"unbalanced brackets: {text}")


_SCALAR_SIZES = {"half": 2, "bfloat": 2, "float": 4, "double": 8, "x86_fp80": 16, "fp128": 16, "ptr": 8}


def llvm_size(ltype: str) -> int:
    """Size in bytes of a type that appears as a parameter (scalars, vectors, arrays, literal structs)."""
    if ltype in _SCALAR_SIZES:
        return _SCALAR_SIZES[ltype]
    if re.fullmatch(r"i\d+", ltype):
        return (int(ltype[1:]) + 7) // 8
    repeated = re.fullmatch(r"[<\[]\s*(\d+) x (.+?)\s*[>\]]", ltype)
    if repeated:
        return int(repeated.group(1)) * llvm_size(repeated.group(2))
    if ltype.startswith("{"):
        return sum(-(-llvm_size(part) // 8) * 8 for part in split_top(ltype[1:-1]))
    raise UnsupportedError(f"parameters of the LLVM type {ltype} are not supported", construct=ltype)


def lower_params(define: Define, signature: CSignature) -> tuple[LoweredParam, ...]:
    """Match the LLVM parameters of `define` with the C parameters of `signature`, in order.

    A struct passed in registers takes one LLVM parameter per eight bytes (x86-64 and AArch64 calling
    conventions); one passed in memory a single pointer. Raises UnsupportedError when they do not match.
    """
    remaining = list(define.params)
    lowered: list[LoweredParam] = []
    if remaining and re.search(r"\bsret\b", remaining[0].attributes):
        lowered.append(LoweredParam(remaining.pop(0), -1, "sret"))
    for index, param in enumerate(signature.params):
        ctype = param.type
        if ctype.is_empty:
            continue
        if not ctype.is_aggregate:
            if not remaining:
                raise _mismatch(signature)
            kind = "pointer" if remaining[0].type == "ptr" else "scalar"
            lowered.append(LoweredParam(remaining.pop(0), index, kind))
            continue
        if remaining and remaining[0].type == "ptr" and _in_memory(remaining[0], ctype):
            lowered.append(LoweredParam(remaining.pop(0), index, "byval"))
            continue
        offset = 0
        while offset < ctype.size:  # an empty struct takes no parameter
            if not remaining:
                raise _mismatch(signature)
            piece = remaining.pop(0)
            lowered.append(LoweredParam(piece, index, "coerced", offset))
            offset += -(-llvm_size(piece.type) // 8) * 8
    if remaining:
        raise _mismatch(signature)
    return tuple(lowered)


def _in_memory(param: LLVMParam, ctype: CType) -> bool:
    # A pointer stands for the whole struct, unless it is the struct's own first member in a register.
    if re.search(r"\bbyval\b", param.attributes) or ctype.size > 16:
        return True
    return ctype.kind in ("complex", "vector") or not _has_pointers(ctype)


def _mismatch(signature: CSignature) -> UnsupportedError:
    return UnsupportedError(
        f"the compiled parameters of {signature.name} do not match its declaration `{signature}`",
        location=signature.location,
        hint="Pass structs by pointer instead of by value.",
    )


def same_type(a: CType, b: CType) -> bool:
    """Whether values of two C types are passed alike and mean the same; const and names of typedefs aside."""
    if a.kind in ("int", "enum", "bool") and b.kind in ("int", "enum", "bool"):
        return (a.size, a.signed, a.kind == "bool") == (b.size, b.signed, b.kind == "bool")
    if a.kind != b.kind:
        return False
    match a.kind:
        case "void":
            return True
        case "float" | "complex":
            return a.size == b.size
        case "pointer":
            if a.target is None or b.target is None or "void" in (a.target.kind, b.target.kind):
                return True
            return same_type(a.target, b.target)
        case "function":
            assert a.target is not None and b.target is not None
            alike = len(a.params) == len(b.params) and same_type(a.target, b.target)
            return alike and all(map(same_type, a.params, b.params))
        case "array" | "vector":
            return (
                a.count == b.count and a.target is not None and b.target is not None and same_type(a.target, b.target)
            )
        case _:
            return a is b or (a.name == b.name and (a.size == b.size or a.opaque or b.opaque))
