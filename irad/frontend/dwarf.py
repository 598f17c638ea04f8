"""C signatures and types from the debug metadata (DWARF in LLVM's text form) of a raw module."""

from __future__ import annotations

import re
from typing import Any

from irad.errors import Location
from irad.frontend.cdecl import VOID, CField, CParam, CSignature, CType

_NODE = re.compile(r"^!(\d+) = (?:distinct )?!(?:(\w+)\((.*)\)|\{(.*)\})$", re.M)
_FIELD = re.compile(r'(\w+): ("(?:[^"\\]|\\.)*"|!\w+\([^)]*\)|![^,]*|[^,]*)')
_DEFINE = re.compile(r'^define [^\n]*?@("[^"]*"|[\w.$-]+)\([^\n]*$', re.M)
_DBG = re.compile(r" !dbg !(\d+)")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{2})")
_QUALIFIERS = {"DW_TAG_const_type", "DW_TAG_volatile_type", "DW_TAG_restrict_type", "DW_TAG_atomic_type"}
_RECORDS = {
    "DW_TAG_structure_type": "struct",
    "DW_TAG_class_type": "struct",
    "DW_TAG_union_type": "union",
}


class DebugInfo:
    """Debug metadata of one module, read on demand."""

    def __init__(self, text: str) -> None:
        self._raw = {m.group(1): (m.group(2), m.group(3) or m.group(4) or "") for m in _NODE.finditer(text)}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._types: dict[str, CType] = {}
        self.typedefs: dict[str, CType] = {}  # the names met while reading signatures
        self.defines: dict[str, str] = {}  # symbol -> its `define` line
        self._subprograms: dict[str, str] = {}
        for match in _DEFINE.finditer(text):
            symbol = match.group(1).strip('"')
            self.defines[symbol] = match.group()
            dbg = _DBG.search(match.group())
            if dbg:
                self._subprograms[symbol] = dbg.group(1)
        self.is_cxx = any("DW_LANG_C_plus_plus" in raw for kind, raw in self._raw.values() if kind == "DICompileUnit")

    def names(self, symbol: str) -> tuple[str, str]:
        """(plain, qualified) source name of a defined symbol; the symbol itself without debug info."""
        if symbol not in self._subprograms:
            return symbol, symbol
        node = self._node(self._subprograms[symbol])
        plain = node.get("name", symbol)
        return plain, self._qualified(node)

    def signature(self, symbol: str) -> CSignature | None:
        """Signature of a defined function, or None when it has no debug info."""
        if symbol not in self._subprograms:
            return None
        node = self._node(self._subprograms[symbol])
        result, params, variadic = self._subroutine(node.get("type"))
        names = {0: ""}
        for ref in self._list(node.get("retainedNodes")):
            local = self._node(ref)
            if local.get("_kind") == "DILocalVariable" and "arg" in local:
                names[int(local["arg"])] = local.get("name", "")
        cparams = tuple(CParam(names.get(i + 1) or f"arg{i}", t) for i, t in enumerate(params))
        return CSignature(self._qualified(node), symbol, cparams, result, self._location(node), variadic)

    # nodes -----------------------------------------------------------------------------------------

    def _node(self, ref: str | None) -> dict[str, Any]:
        if not ref:
            return {}
        key = ref.lstrip("!")
        node = self._nodes.get(key)
        if node is None:
            kind, raw = self._raw.get(key, (None, ""))
            node = {name: _value(text) for name, text in _FIELD.findall(raw)} if kind else {}
            node["_kind"] = kind or "tuple"
            self._nodes[key] = node
        return node

    def _list(self, ref: str | None) -> list[str]:
        if not ref:
            return []
        kind, raw = self._raw.get(ref.lstrip("!"), (None, ""))
        return [part.strip() for part in raw.split(",") if part.strip()] if kind is None else []

    def _location(self, node: dict[str, Any]) -> Location | None:
        file = self._node(node.get("file"))
        if "filename" not in file:
            return None
        folder, name = file.get("directory", ""), file["filename"]
        absolute = name.startswith(("/", "<")) or folder in ("", ".")
        return Location(name if absolute else f"{folder}/{name}", int(node.get("line", 0)))

    def _qualified(self, node: dict[str, Any]) -> str:
        name = node.get("name", "")
        scope = self._node(node.get("scope"))
        while scope.get("_kind") in ("DINamespace", "DICompositeType"):
            if scope.get("name"):
                name = f"{scope['name']}::{name}"
            scope = self._node(scope.get("scope"))
        return name

    # types -----------------------------------------------------------------------------------------

    def _subroutine(self, ref: str | None) -> tuple[CType, list[CType], bool]:
        refs = self._list(self._node(ref).get("types"))
        result = self._type(refs[0])[0] if refs else VOID
        variadic = len(refs) > 1 and refs[-1] == "null"
        return result, [self._type(r)[0] for r in (refs[1:-1] if variadic else refs[1:])], variadic

    def _type(self, ref: str | None) -> tuple[CType, bool]:
        """(type, whether it is const-qualified)."""
        const = False
        typedef = ""
        while ref and ref != "null":
            node = self._node(ref)
            tag = node.get("tag", "")
            if tag in _QUALIFIERS:
                const = const or tag == "DW_TAG_const_type"
            elif tag == "DW_TAG_typedef":
                typedef = typedef or node.get("name", "")
            else:
                return self._unqualified(ref.lstrip("!"), node, typedef), const
            ref = node.get("baseType")
        return VOID, const

    def _unqualified(self, key: str, node: dict[str, Any], typedef: str) -> CType:
        ctype = self._types.get(key)
        if ctype is None:
            ctype = self._build(key, node, typedef)
            self._types[key] = ctype
        if typedef and ctype.kind in ("struct", "union", "enum", "int", "float"):
            self.typedefs.setdefault(typedef, ctype)
        return ctype

    def _build(self, key: str, node: dict[str, Any], typedef: str) -> CType:
        tag = node.get("tag", "")
        size = int(node.get("size", 0)) // 8
        if node["_kind"] == "DIBasicType":
            return _basic(node, size)
        if node["_kind"] == "DISubroutineType":
            result, params, variadic = self._subroutine(f"!{key}")
            return CType("function", target=result, params=tuple(params), variadic=variadic)
        if tag in ("DW_TAG_pointer_type", "DW_TAG_reference_type", "DW_TAG_rvalue_reference_type"):
            pointer = CType("pointer", size=size or 8)
            self._types[key] = pointer  # before its pointee, which may contain it
            target, const = self._type(node.get("baseType"))
            object.__setattr__(pointer, "target", target)
            object.__setattr__(pointer, "const", const)
            return pointer
        if tag == "DW_TAG_ptr_to_member_type":
            return CType("pointer", size=size or 8, target=VOID)
        if tag == "DW_TAG_array_type":
            return self._array(node, size)
        if tag == "DW_TAG_enumeration_type":
            values = []
            for ref in self._list(node.get("elements")):
                item = self._node(ref)
                values.append((item.get("name", ""), int(item.get("value", 0))))
            base = self._type(node.get("baseType"))[0]
            signed = base.signed or any(value < 0 for _, value in values)
            name = self._record_name(node, typedef)
            return CType("enum", name, size, signed, enumerators=tuple(values), tagged=bool(node.get("name")))
        if tag in _RECORDS:
            opaque = "DIFlagFwdDecl" in node.get("flags", "")
            kind = "union" if _RECORDS[tag] == "union" else "struct"
            name = self._record_name(node, typedef)
            record = CType(kind, name, size, opaque=opaque, tagged=bool(node.get("name")))
            self._types[key] = record
            object.__setattr__(record, "fields", tuple(self._members(node)))
            return record
        return VOID  # DW_TAG_unspecified_type: decltype(nullptr)

    def _record_name(self, node: dict[str, Any], typedef: str) -> str:
        return re.sub(r"\W+", "_", node.get("name") or typedef).strip("_")

    def _array(self, node: dict[str, Any], size: int) -> CType:
        element, const = self._type(node.get("baseType"))
        counts = [int(self._node(ref).get("count", -1)) for ref in self._list(node.get("elements"))] or [-1]
        if "DIFlagVector" in node.get("flags", ""):
            return CType("vector", size=size, target=element, count=counts[0])
        for count in reversed(counts):
            element = CType("array", size=max(count, 0) * element.size, target=element, count=count, const=const)
        return element

    def _members(self, node: dict[str, Any]) -> list[CField]:
        fields: list[CField] = []
        for ref in self._list(node.get("elements")):
            member = self._node(ref)
            tag = member.get("tag", "")
            flags = member.get("flags", "")
            if tag not in ("DW_TAG_member", "DW_TAG_inheritance") or "DIFlagStaticMember" in flags:
                continue
            name = member.get("name", "")
            if tag == "DW_TAG_inheritance":
                name = f"base{len(fields)}_"
            bit_offset = int(member.get("offset", 0))
            bits = int(member.get("size", 0)) if "DIFlagBitField" in flags else 0
            name = re.sub(r"\W+", "_", name)  # a C++ class's `_vptr$S`
            fields.append(CField(name, bit_offset // 8, self._type(member.get("baseType"))[0], bits))
        return fields


def _value(text: str) -> str:
    if text.startswith('"'):
        return _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text[1:-1])
    return "" if text == "null" else text


def _basic(node: dict[str, Any], size: int) -> CType:
    name = node.get("name", "")
    encoding = node.get("encoding", "")
    if encoding == "DW_ATE_float":
        return CType("float", name, size, signed=True)
    if encoding == "DW_ATE_complex_float":
        part = {8: "float", 16: "double", 32: "long double"}.get(size, "double")
        element = CType("float", part, size // 2, signed=True)
        return CType("complex", f"{part} _Complex", size, target=element)
    if encoding == "DW_ATE_boolean":
        return CType("bool", "_Bool", size)
    return CType("int", name, size, signed=encoding in ("DW_ATE_signed", "DW_ATE_signed_char"))
