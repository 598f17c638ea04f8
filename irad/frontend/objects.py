"""LLVM IR inside object files and static libraries.

Bitcode in place of an object (clang -flto), beside the code of one (-fembed-bitcode, -ffat-lto-objects), or as irad's
own driver leaves it (`codegen.aot.with_embedded`).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import llvmlite.binding as ll

from irad.codegen.modules import new_context, own
from irad.errors import CompilerError
from irad.frontend.unreadable import not_readable

OBJECT_SUFFIXES = frozenset({".o", ".obj", ".lo", ".a"})
IRAD_SECTION = ".irad.ir"
_CLANG_SECTIONS = (".llvmbc", ".llvm.lto")
_BITCODE = (b"BC\xc0\xde", b"\xde\xc0\x17\x0b")
_DEFINED = re.compile(r'^define [^@\n]*@("[^"]*"|[-\w$.]+)\(', re.M)


@dataclass(frozen=True)
class CarriedIR:
    """The IR of one object: `raw` if irad's driver left it, with the level of optimisation that it was compiled at.

    `alone`: there is no machine code beside it.
    """

    name: str
    text: str
    alone: bool
    raw: bool = False
    level: int = 0

    def defines(self) -> set[str]:
        """Symbols of the functions that it defines."""
        return {n.strip('"') for n in _DEFINED.findall(self.text)}


def carried_ir(name: str, data: bytes) -> CarriedIR | None:
    """The IR in an object file's bytes, or None. Raises CompilerError for IR that cannot be read."""
    if data.startswith(_BITCODE):
        return CarriedIR(name, _text(name, data), alone=True)
    found = sections(data)
    mine = found.get(IRAD_SECTION)
    if mine is not None:
        payload = zlib.decompress(mine)
        return CarriedIR(name, _text(name, payload[1:]), alone=False, raw=True, level=payload[0])
    for section in _CLANG_SECTIONS:
        payload = found.get(section, b"")
        if payload.startswith(_BITCODE):
            return CarriedIR(name, _text(name, payload), alone=False)
    return None


def file_ir(path: str, data: bytes) -> list[CarriedIR]:
    """The IR in an object file or in the members of a static library. Raises CompilerError where there is none."""
    if data.startswith(b"!<arch>\n"):
        out = [c for n, body in members(data) if (c := carried_ir(f"{path}({n})", body)) is not None]
    else:
        one = carried_ir(path, data)
        out = [one] if one is not None else []
    if not out:
        raise CompilerError(
            f"{path} has machine code but no LLVM IR",
            hint="Compile it with `irad cc -c`, or with clang's -flto, -ffat-lto-objects or -fembed-bitcode.",
        )
    return out


def _text(name: str, data: bytes) -> str:
    context = new_context()
    try:
        return str(own(ll.parse_bitcode(data, context), context))
    except RuntimeError as error:
        raise not_readable(str(error), str(error), name) from None


def sections(data: bytes) -> dict[str, bytes]:
    """Contents of an object's sections by name; nothing if it is not a 64-bit little-endian ELF file."""
    if data[:6] != b"\x7fELF\x02\x01":
        return {}
    (offset,) = struct.unpack_from("<Q", data, 0x28)
    size, count, names = struct.unpack_from("<HHH", data, 0x3A)
    headers = [struct.unpack_from("<IIQQQQ", data, offset + n * size) for n in range(count)]
    if names >= count:
        return {}
    strings = headers[names][4]
    out: dict[str, bytes] = {}
    for name, kind, _, _, at, length in headers:
        if kind == 8:  # no bits in the file
            continue
        end = data.index(b"\0", strings + name)
        out[data[strings + name : end].decode("utf-8", "replace")] = data[at : at + length]
    return out


def undefined_symbols(data: bytes) -> set[str]:
    """Names that an ELF object refers to and does not define."""
    found = sections(data)
    table, strings = found.get(".symtab", b""), found.get(".strtab", b"")
    out: set[str] = set()
    for at in range(0, len(table) - 23, 24):
        name, _, _, section = struct.unpack_from("<IBBH", table, at)
        if section == 0 and name:
            out.add(strings[name : strings.index(b"\0", name)].decode("utf-8", "replace"))
    return out


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """(name, contents) of the members of a static library."""
    if not data.startswith(b"!<arch>\n"):
        return
    at, long_names = 8, b""
    while at + 60 <= len(data):
        header = data[at : at + 60]
        size = int(header[48:58])
        body = data[at + 60 : at + 60 + size]
        name = header[:16].decode("utf-8", "replace").strip()
        at += 60 + size + size % 2
        if name == "//":
            long_names = body
        elif name in ("/", "/SYM64/"):
            continue
        else:
            if name.startswith("/"):
                start = int(name[1:])
                name = long_names[start : long_names.index(b"\n", start)].decode("utf-8", "replace")
            yield name.rstrip("/"), body
