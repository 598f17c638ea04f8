"""C types as declarations for cffi."""

from __future__ import annotations

import re

from irad.frontend.cdecl import VOID, CField, CType, declare, spelling

_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
# Scalars that cffi parses under the name that clang gives them; everything else goes by size.
_KNOWN = frozenset(
    (
        *("char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int", "long"),
        *("unsigned long", "long long", "unsigned long long", "float", "double", "long double", "_Bool"),
        *("wchar_t", "char16_t", "char32_t", "float _Complex", "double _Complex"),
    )
)


class CdefWriter:
    """Collects the types that signatures reach and writes them for `ffi.cdef`, each after what it needs.

    `plain` is text for cffi's own layout rules; `packed` holds structs laid out otherwise (packed, aligned,
    C++ classes that reuse padding), written with explicit padding for `ffi.cdef(..., packed=True)`. They come
    in `chunks`, in order, as (text, packed).
    """

    def __init__(self, is_cxx: bool = False) -> None:
        self.chunks: list[tuple[str, bool]] = []
        self._is_cxx = is_cxx
        self._done: dict[int, CType] = {}
        self._names: dict[str, CType] = {}
        self._typedefs: set[str] = set()

    def add(self, ctype: CType) -> None:
        """Write the definition of `ctype` and of all it mentions (once)."""
        self._need(ctype, complete=True)

    def add_typedef(self, name: str, ctype: CType) -> None:
        """Write `typedef <ctype> name;` unless the definition already did."""
        if name in self._typedefs or not _IDENTIFIER.fullmatch(name) or name in _KNOWN or not self._writable(ctype):
            return
        self._need(ctype, complete=True)
        if name not in self._typedefs:
            self._typedefs.add(name)
            self.chunks.append((f"typedef {declare(self.shape(ctype), name)};", False))

    def shape(self, ctype: CType) -> CType:
        """The type as cffi can say it: odd scalars become integers or byte arrays of the same size."""
        if ctype.kind == "pointer" and ctype.target is not None:
            target = ctype.target
            shaped = self.shape(target) if self._writable(target) else VOID
            return CType("pointer", size=ctype.size, target=shaped, const=ctype.const)
        if ctype.kind == "array" and ctype.target is not None:
            return CType("array", size=ctype.size, target=self.shape(ctype.target), count=ctype.count)
        if ctype.kind == "vector" and ctype.target is not None:
            return CType("array", size=ctype.size, target=self.shape(ctype.target), count=ctype.count)
        if ctype.kind == "function" and ctype.target is not None:
            params = tuple(self.shape(p) for p in ctype.params)
            return CType("function", target=self.shape(ctype.target), params=params, variadic=ctype.variadic)
        if ctype.kind in ("int", "float", "bool", "complex") and ctype.name not in _KNOWN:
            by_size = {1: "char", 2: "short", 4: "int", 8: "long long"}
            if ctype.kind == "int" and ctype.size in by_size:
                sign = "signed" if ctype.signed else "unsigned"
                return CType("int", f"{sign} {by_size[ctype.size]}", ctype.size, ctype.signed)
            byte = CType("int", "unsigned char", 1)
            return CType("array", size=ctype.size, target=byte, count=ctype.size)
        return ctype

    def _writable(self, ctype: CType) -> bool:
        """Whether there is a name for it: anonymous structs are written inside their owner only."""
        return ctype.kind not in ("struct", "union") or bool(ctype.name)

    def _need(self, ctype: CType, complete: bool) -> None:
        if ctype.kind == "pointer" and ctype.target is not None:
            self._need(ctype.target, complete=False)
        elif ctype.kind in ("array", "vector") and ctype.target is not None:
            self._need(ctype.target, complete=complete)
        elif ctype.kind == "function":
            for part in (*ctype.params, *([ctype.target] if ctype.target else [])):
                self._need(part, complete=False)
        elif ctype.kind == "enum":
            self._enum(ctype)
        elif ctype.kind in ("struct", "union"):
            self._record(ctype)

    def _enum(self, ctype: CType) -> None:
        if id(ctype) in self._done or not ctype.name or ctype.name in self._names:
            return
        self._done[id(ctype)] = self._names[ctype.name] = ctype
        prefix = f"{ctype.name}_" if self._is_cxx else ""  # enumerators of a scoped enum may repeat
        items = ", ".join(f"{prefix}{name} = {value}" for name, value in ctype.enumerators) or f"{ctype.name}_ = 0"
        self._define(ctype, f"enum {ctype.name if ctype.tagged else ''} {{ {items} }}", packed=False)

    def _record(self, ctype: CType) -> None:
        if id(ctype) in self._done:
            return
        known = self._names.get(ctype.name) if ctype.name else None
        self._done[id(ctype)] = ctype
        if known is not None and (ctype.opaque or not known.opaque):
            return  # the same struct seen from another file
        if ctype.name:
            self._names[ctype.name] = ctype
        if ctype.tagged and ctype.name:
            self.chunks.append((f"{ctype.kind} {ctype.name};", False))
            if self._is_cxx:
                self._typedefs.add(ctype.name)
                self.chunks.append((f"typedef {ctype.kind} {ctype.name} {ctype.name};", False))
        for field in ctype.fields:
            self._need(field.type, complete=True)
        if ctype.opaque or not ctype.name:
            return
        packed = not _natural(ctype)
        self._define(ctype, f"{ctype.kind} {ctype.name if ctype.tagged else ''} {self._body(ctype, packed)}", packed)

    def _define(self, ctype: CType, text: str, packed: bool) -> None:
        if ctype.tagged:
            self.chunks.append((f"{text};", packed))
        else:
            self._typedefs.add(ctype.name)
            self.chunks.append((f"typedef {text} {ctype.name};", packed))

    def _body(self, ctype: CType, packed: bool) -> str:
        members: list[str] = []
        end = 0
        for field in ctype.fields:
            if packed and ctype.kind == "struct" and field.offset > end:
                members.append(f"char pad{end}_[{field.offset - end}];")
            members.append(self._member(field, packed))
            end = field.offset + field.type.size
        if packed and ctype.kind == "struct" and ctype.size > end:
            members.append(f"char pad{end}_[{ctype.size - end}];")
        return f"{{ {' '.join(members)} }}"

    def _member(self, field: CField, packed: bool) -> str:
        inner = field.type.scalar
        if inner.kind in ("struct", "union") and not inner.name:
            body = f"{inner.kind} {self._body(inner, packed)}"
            extents = declare(field.type, field.name).removeprefix(spelling(inner)).strip()
            return f"{body} {extents};"
        bits = f" : {field.bits}" if field.bits else ""
        return f"{declare(self.shape(field.type), field.name)}{bits};"


def _natural(record: CType) -> bool:
    """Whether C's ordinary layout rules give the record's offsets and size."""
    if any(field.bits for field in record.fields):
        return True  # cffi's own rule for bit fields is the compiler's
    end, alignment = 0, 1
    for field in record.fields:
        step = _alignment(field.type)
        alignment = max(alignment, step)
        start = 0 if record.kind == "union" else -(-end // step) * step
        if start != field.offset:
            return False
        end = max(end, start + field.type.size) if record.kind == "union" else start + field.type.size
    return -(-end // alignment) * alignment == record.size


def _alignment(ctype: CType) -> int:
    if ctype.kind == "array" and ctype.target is not None:
        return _alignment(ctype.target)
    if ctype.kind in ("struct", "union"):
        return max((_alignment(field.type) for field in ctype.fields), default=1)
    if ctype.kind == "complex":
        return ctype.size // 2
    return 1 if ctype.kind in ("int", "float") and ctype.name not in _KNOWN and ctype.size > 8 else max(ctype.size, 1)
