"""Initial contents of variables that live elsewhere, for the analysis of what their pointers lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable

PREFIX = "irad.initial."  # begins the names of constants with a copy of them, see `analysis.initial`
_VALUE = re.compile(r"^@(?:\"[^\"]*\"|[-\w$.]+) = (?:[\w()]+ )*?global (.*)$")


def with_initial_contents(text: str, variables: Iterable[str], kept: Iterable[str] = ()) -> str:
    """The module with copies of those `variables` (names) that hold addresses; `kept` are symbols to keep, spelled."""
    wanted = set(variables)
    added: list[str] = []
    symbols = list(kept)
    for line in re.findall(r"^@[^\n]* global [^\n]*$", text, re.M):
        name = line[1 : line.index(" = ")].strip('"')
        value = _VALUE.match(line)
        if name in wanted and value is not None and "@" in value[1]:
            symbols.append(f'@"{PREFIX}{name}"')
            added.append(f"{symbols[-1]} = internal constant {value[1]}")
    if symbols:
        items = ", ".join(f"ptr {s}" for s in symbols)
        added.append(
            f'@llvm.compiler.used = appending global [{len(symbols)} x ptr] [{items}], section "llvm.metadata"'
        )
    return "\n".join([text, *added, ""]) if added else text
