"""C signatures from declarations that the user wrote for cffi (`load_c(..., cdef=...)`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import cffi

from irad.errors import ArgumentError
from irad.frontend.cdecl import VOID, CField, CParam, CSignature, CType

_TYPE_WORDS = frozenset({"char", "short", "int", "long", "float", "double", "void", "unsigned", "signed", "_Bool"})

_NOT_TYPES = frozenset({"", "struct", "union", "enum", "const"})


def signature_from_cdef(ffi: cffi.FFI, text: str, base: CSignature) -> CSignature | None:
    """Signature of the function `base.name` as declared in `text` (already given to `ffi.cdef`), else None.

    Symbol, location and missing parameter names come from `base`. Raises ArgumentError when the declaration
    cannot be understood.
    """
    plain = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    name = re.escape(base.name)
    match = re.search(rf"(?:^|[;}}])\s*([^;{{}}()]*?)\b{name}\s*\(([^;{{}}]*)\)\s*;", plain, re.M)
    if match is None:
        return None
    returns = match.group(1).replace("extern", " ").strip()
    try:
        pointer = ffi.typeof(f"{returns}(*)({match.group(2)})")
    except (cffi.FFIError, TypeError, cffi.CDefError) as error:
        raise ArgumentError(f"the declaration of {base.name} in cdef is not understood: {error}") from None
    function: Any = pointer.item if pointer.kind == "pointer" else pointer
    reader = _Reader(ffi)
    texts = list(_split_params(match.group(2)))
    params: list[CParam] = []
    for index, ctype in enumerate(function.args):
        written = texts[index] if index < len(texts) else ""
        param = reader.read(ctype)
        if param.kind == "pointer" and re.match(r"\s*(?:const\b|[\w ]+\bconst\b\s*\*)", written):
            param = CType("pointer", size=8, target=param.target, const=True)  # cffi itself ignores const
        fallback = base.params[index].name if index < len(base.params) else f"arg{index}"
        params.append(CParam(_name(written) or fallback, param))
    result = reader.read(function.result)
    return CSignature(base.name, base.symbol, tuple(params), result, base.location, bool(function.ellipsis))


def _name(written: str) -> str:
    callback = re.search(r"\(\s*\*\s*(\w+)\s*\)", written)
    if callback:
        return callback.group(1)
    match = re.search(r"^(.*[\s*])([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)*$", written.strip(), re.S)
    if match is None or match.group(2) in _TYPE_WORDS or match.group(1).strip() in _NOT_TYPES:
        return ""
    return match.group(2)


def _split_params(text: str) -> Iterator[str]:
    depth = start = 0
    for i, c in enumerate(text):
        depth += (c in "([") - (c in ")]")
        if c == "," and depth == 0:
            yield text[start:i]
            start = i + 1
    yield text[start:]


class _Reader:
    def __init__(self, ffi: cffi.FFI) -> None:
        self._ffi = ffi
        self._memo: dict[Any, CType] = {}

    def read(self, ctype: Any) -> CType:
        known = self._memo.get(ctype)
        if known is not None:
            return known
        kind = ctype.kind
        if kind == "void":
            return VOID
        if kind == "primitive":
            return self._primitive(ctype)
        if kind == "enum":
            values = tuple((name, int(value)) for value, name in ctype.elements.items())
            size = self._ffi.sizeof(ctype)
            signed = any(value < 0 for _, value in values)
            return CType("enum", self._tag(ctype), size, signed, enumerators=values, tagged=self._tagged(ctype))
        if kind in ("pointer", "function"):
            pointer = self._memo[ctype] = CType("pointer", size=8)
            target = ctype if kind == "function" else ctype.item
            object.__setattr__(pointer, "target", self._pointee(target))
            return pointer
        if kind == "array":
            count = -1 if ctype.length is None else ctype.length
            size = self._ffi.sizeof(ctype) if count >= 0 else 0
            return CType("array", size=size, target=self.read(ctype.item), count=count)
        return self._record(ctype)

    def _pointee(self, target: Any) -> CType:
        if target.kind != "function":
            return self.read(target)
        params = tuple(self.read(arg) for arg in target.args)
        return CType("function", target=self.read(target.result), params=params, variadic=bool(target.ellipsis))

    def _record(self, ctype: Any) -> CType:
        opaque = ctype.fields is None
        size = 0 if opaque else self._ffi.sizeof(ctype)
        record = CType(ctype.kind, self._tag(ctype), size, opaque=opaque, tagged=self._tagged(ctype))
        self._memo[ctype] = record
        fields = [
            CField(name, field.offset, self.read(field.type), max(field.bitsize, 0))
            for name, field in ctype.fields or ()
        ]
        object.__setattr__(record, "fields", tuple(fields))
        return record

    def _primitive(self, ctype: Any) -> CType:
        name, size = ctype.cname, self._ffi.sizeof(ctype)
        if name in ("float", "double", "long double"):
            return CType("float", name, size, signed=True)
        if "omplex" in name:
            part = "float" if size == 8 else "double"
            return CType("complex", f"{part} _Complex", size, target=CType("float", part, size // 2, signed=True))
        if name in ("_Bool", "bool"):
            return CType("bool", "_Bool", size)
        signed = int(self._ffi.cast(ctype, -1)) < 0 if name != "char" else True
        return CType("int", name, size, signed)

    def _tag(self, ctype: Any) -> str:
        return ctype.cname.split(" ")[-1]

    def _tagged(self, ctype: Any) -> bool:
        return ctype.cname.startswith(("struct ", "union ", "enum "))
