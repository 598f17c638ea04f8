"""Numba's error messages, cut down to what the author of the function needs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import numba
from numba.core import errors

from irad.errors import Location, LoweringError

_NUMBA_DIRECTORY = os.path.dirname(numba.__file__)
# "During: typing of call at FILE (LINE)": the innermost context comes first.
_AT = re.compile(r"(?:\bat|\bfrom) (\S.*?) \((\d+)\)")
_TAIL = re.compile(r'^(?:There (?:are|is) \d+ candidate|During: |File ".*", line \d+)', re.M)
_NOISE = re.compile(r"^(?:Failed in \w+ mode pipeline \(step: .*\)|Raised from .*|\s*)$")
# Numba keeps these for its own target, as machine code.
_WITHOUT_IR = {"GUFunc": "a @guvectorize function", "StencilFunc": "a @stencil function"}
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_FUNCTION = re.compile(r"Function\(<(?:built-in )?(?:function|intrinsic) ([\w.]+)(?: at 0x[0-9a-f]+)?>\)")


def lowering_error(function: Callable[..., Any], error: Exception) -> LoweringError:
    """Translate what Numba raised while compiling `function`."""
    text = _ANSI.sub("", str(error))
    what = " ".join(_headline(text).split()) or type(error).__name__
    if not isinstance(error, errors.NumbaError | errors.UnsupportedBytecodeError):
        what = f"{type(error).__name__}: {what}"
    location = _location(text, error) or function_location(function)
    for kind, name in _WITHOUT_IR.items():
        if match := re.search(rf"Untyped global name '(\w+)':.*\.{kind}'", text):
            return LoweringError(
                f"{match.group(1)}, which {function.__name__} calls, is {name}, which irad cannot differentiate",
                location=location,
                hint="Write its loop out in an @njit function, or call it from one that has a rule (irad.custom_vjp).",
            )
    return LoweringError(f"Numba cannot compile {function.__name__}: {what}", location=location)


def function_location(function: Callable[..., Any]) -> Location:
    """Where `function` is defined."""
    code = function.__code__
    return Location(code.co_filename, code.co_firstlineno)


def _headline(text: str) -> str:
    lines = [line for line in text.splitlines() if not _NOISE.match(line)]
    kept = "\n".join(lines)
    if tail := _TAIL.search(kept):
        kept = kept[: tail.start()] or kept
    kept = re.sub(r"\.?\s*Raised from .*", "", kept)
    return _FUNCTION.sub(r"\1", kept).replace(" >>> ", " ")


def _location(text: str, error: Exception) -> Location | None:
    """The innermost place in code that is not Numba's own."""
    for match in _AT.finditer(text):
        file, line = match.group(1), int(match.group(2))
        if os.path.isabs(file) and not file.startswith(_NUMBA_DIRECTORY) and os.path.exists(file):
            return Location(file, line)
    loc = getattr(error, "loc", None)
    if loc is not None and not loc.filename.startswith(_NUMBA_DIRECTORY):
        return Location(loc.filename, loc.line)
    return None
