"""Sizes and members of LLVM types in text form, with a module's named types."""

from __future__ import annotations

import re
from collections.abc import Mapping

from irad.errors import UnsupportedError
from irad.ir.text import split_top

_SCALARS = {"half": 2, "bfloat": 2, "float": 4, "double": 8, "x86_fp80": 16, "fp128": 16, "ptr": 8}
_NAMED = re.compile(r'^(%(?:"[^"]*"|[-\w$.]+)) = type (.*)$', re.M)
_REPEATED = re.compile(r"[<\[]\s*(\d+) x (.+?)\s*[>\]]")
FLOATS = {"float": 4, "double": 8}


class Layouts:
    """Layout of types, for a target with 64-bit pointers and natural alignment."""

    def __init__(self, text: str) -> None:
        self._named: Mapping[str, str] = dict(_NAMED.findall(text))

    def plain(self, t: str) -> str:
        """The type that a name stands for."""
        while t.startswith("%"):
            t = self._named.get(t, "opaque")
        return t

    def size(self, t: str) -> int:
        """Bytes, with padding at the end."""
        return self._size_and_alignment(t)[0]

    def alignment(self, t: str) -> int:
        return self._size_and_alignment(t)[1]

    def members(self, t: str) -> list[str]:
        """Types of a struct's members, or the type itself."""
        t = self.plain(t)
        return split_top(t.strip("<>")[1:-1]) if t.startswith(("{", "<{")) else [t]

    def scalars(self, t: str, at: int = 0) -> list[tuple[int, str]]:
        """(offset, type) of everything in a type that is not an aggregate."""
        t = self.plain(t)
        if t.startswith(("{", "<{")):
            out: list[tuple[int, str]] = []
            packed = t.startswith("<")
            for member in self.members(t):
                size, alignment = self._size_and_alignment(member)
                at = at if packed else -(-at // alignment) * alignment
                out += self.scalars(member, at)
                at += size
            return out
        repeated = _REPEATED.fullmatch(t)
        if repeated:
            step = self.size(repeated[2])
            return [x for n in range(int(repeated[1])) for x in self.scalars(repeated[2], at + n * step)]
        return [(at, t)]

    def _size_and_alignment(self, t: str) -> tuple[int, int]:
        t = self.plain(t)
        if t in _SCALARS:
            return _SCALARS[t], _SCALARS[t]
        if re.fullmatch(r"i\d+", t):
            size = 1 << max(0, (int(t[1:]) + 7) // 8 - 1).bit_length()
            return size, min(size, 16)
        if t.startswith(("{", "<{")):
            size, largest, packed = 0, 1, t.startswith("<")
            for member in self.members(t):
                inner, alignment = self._size_and_alignment(member)
                size = (size if packed else -(-size // alignment) * alignment) + inner
                largest = largest if packed else max(largest, alignment)
            return -(-size // largest) * largest, largest
        repeated = _REPEATED.fullmatch(t)
        if repeated:
            inner, alignment = self._size_and_alignment(repeated[2])
            size = int(repeated[1]) * inner
            return (size, alignment) if t.startswith("[") else (1 << (size - 1).bit_length(), size)
        raise UnsupportedError(f"values of the LLVM type {t} are not supported", construct=t)
