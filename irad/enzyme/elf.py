"""Sections of ELF objects, and members of archives."""

from __future__ import annotations

import struct
from collections.abc import Iterator


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
