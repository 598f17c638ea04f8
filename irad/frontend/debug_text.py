"""Less debug metadata in IR text: only source lines for analysis, none for code generation.

The debug description of the types of a C++ program is several times larger than its code, and LLVM carries
it through every pass.
"""

from __future__ import annotations

import re

_TYPED_NODE = re.compile(r"^(!\d+ = distinct !DI(?:Subprogram|CompileUnit)\()(.*)\)$", re.M)
_TYPE_FIELD = re.compile(r", (?:retainedNodes|retainedTypes|enums|globals|imports|declaration): !\d+")
_FUNCTION_TYPE = re.compile(r"(?<=, )type: !\d+")
_GLOBAL_DBG = re.compile(r"^(@.*), !dbg !\d+((?:, !.*)?)$", re.M)
_LAST_NODE = re.compile(r"^!(\d+) = ", re.M)
_ATTACHED = re.compile(r",? !(?:dbg|heapallocsite) !\d+(?=[\s,]|$)", re.M)
_UNITS = re.compile(r"^!llvm\.dbg\.cu = .*\n", re.M)
_LOCATION = re.compile(r"^(!\d+) = (?:distinct )?!DILocation\(", re.M)
_LOOP = re.compile(r"^(!\d+) = distinct !\{(\1, [^}]*)\}$", re.M)


def lines_only(text: str) -> str:
    """IR text that keeps source locations and function names and drops types and variables."""
    if "!llvm.dbg.cu" not in text:
        return text
    number = max(int(match.group(1)) for match in _LAST_NODE.finditer(text)) + 1

    def shorten(match: re.Match[str]) -> str:
        # LLVM reads a function's type without asking whether there is one: give all the same, `void ()`.
        fields = _FUNCTION_TYPE.sub(f"type: !{number}", _TYPE_FIELD.sub("", match.group(2)))
        return f"{match.group(1)}{fields})"

    text = _GLOBAL_DBG.sub(r"\1\2", _TYPED_NODE.sub(shorten, text))
    return f"{text}\n!{number} = !DISubroutineType(types: !{number + 1})\n!{number + 1} = !{{null}}\n"


def without_debug(text: str) -> str:
    """IR text without any debug information."""
    if "!dbg" not in text and "!llvm.dbg.cu" not in text:
        return text
    locations = {match.group(1) for match in _LOCATION.finditer(text)}

    def loop(match: re.Match[str]) -> str:
        kept = [node for node in match.group(2).split(", ") if node not in locations]
        return f"{match.group(1)} = distinct !{{{', '.join(kept)}}}"

    return _UNITS.sub("", _ATTACHED.sub("", _LOOP.sub(loop, text)))
