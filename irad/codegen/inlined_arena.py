"""Small functions of the arena as code of the derivative that calls them, for LLVM to inline: a recursion calls them
for every frame."""

from __future__ import annotations

import functools
import re
from importlib import resources

_SMALL = ("irad_arena_push", "irad_arena_mark", "irad_arena_reset")
_FURTHER = "irad_arena_push_further"  # what is called where a chunk is full
_DECLARED = re.compile(rf"^declare [^@\n]*@({'|'.join(_SMALL)})\(.*\n", re.M)


@functools.cache
def _definitions() -> dict[str, str]:
    text = resources.files("irad.runtime").joinpath("runtime.ll").read_text()
    found = re.findall(r"^define ([^@\n]*@(irad_arena_\w+)\(.*?^}$)", text, re.M | re.S)
    return {name: f"define internal {code}\n" for code, name in found if name in _SMALL}


def with_small_functions(text: str) -> str:
    """The IR text of a derivative with their code in place of their declarations."""
    added = [_definitions()[m[1]] for m in _DECLARED.finditer(text)]
    if not added:
        return text
    if f"@{_FURTHER}(" not in text:
        added.append(f"declare ptr @{_FURTHER}(ptr, i64)\n")
    return _DECLARED.sub("", text) + "\n" + "".join(added)
