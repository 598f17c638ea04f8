"""IR of functions that stop the program where a derivative has no meaning, with the reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

DECLARATIONS = {
    "__cxa_allocate_exception": "declare ptr @__cxa_allocate_exception(i64)",
    "_ZNSt13runtime_errorC1EPKc": "declare void @_ZNSt13runtime_errorC1EPKc(ptr, ptr)",
    "_ZNSt13runtime_errorD1Ev": "declare void @_ZNSt13runtime_errorD1Ev(ptr)",
    "__cxa_throw": "declare void @__cxa_throw(ptr, ptr, ptr) noreturn",
    "_ZTISt13runtime_error": "@_ZTISt13runtime_error = external constant ptr",
    "fflush": "declare i32 @fflush(ptr)",
    "write": "declare i64 @write(i32, ptr, i64)",
    "abort": "declare void @abort() noreturn",
}


def stopping(symbol: str, message: str, *, throws: bool) -> str:
    """A function `void symbol()` that throws a std::runtime_error, or prints the message and ends the program.

    The message goes to stderr, behind what the program has printed before.

    Needs those of `DECLARATIONS` that its text mentions.
    """
    data = (message if throws else f"irad: {message}\n").encode()
    text = "".join(chr(c) if 32 <= c < 127 and c not in b'"\\' else f"\\{c:02X}" for c in data)
    variable = f"@{symbol}.message"
    head = f"""{variable} = private unnamed_addr constant [{len(data) + 1} x i8] c"{text}\\00"
define internal void @{symbol}() cold noreturn {{"""
    if throws:
        return f"""{head}
  %e = call ptr @__cxa_allocate_exception(i64 16)
  call void @_ZNSt13runtime_errorC1EPKc(ptr %e, ptr {variable})
  call void @__cxa_throw(ptr %e, ptr @_ZTISt13runtime_error, ptr @_ZNSt13runtime_errorD1Ev)
  unreachable
}}"""
    return f"""{head}
  %n = call i32 @fflush(ptr null)
  %w = call i64 @write(i32 2, ptr {variable}, i64 {len(data)})
  call void @abort()
  unreachable
}}"""


_STOP = "@irad.stop"  # in the text of a check: the function that stops


def check(symbol: str, parameters: str, code: str) -> str:
    """A function `void symbol(parameters)` that stops where `code` makes %bad true."""
    return f"""define internal void @{symbol}({parameters}) {{
{code}
  br i1 %bad, label %stale, label %fine
stale:
  call void {_STOP}()
  unreachable
fine:
  ret void
}}"""


def helpers(
    texts: Mapping[str, str], stop: str, message: str, used: Collection[str], defined: Collection[str], *, throws: bool
) -> str:
    """Those of the functions `texts` that are `used` and not `defined` yet (by a first derivative), and what stops for
    the checks among them: a function whose name begins with `stop`."""
    new = [text for name, text in texts.items() if name in used and name not in defined]
    free = next(s for n in range(99) if {s := f"{stop}.{n}", f"{s}.message"}.isdisjoint(defined))
    out = [text.replace(_STOP, f"@{free}") for text in new]
    if any(_STOP in text for text in new):
        out.append(stopping(free, message, throws=throws))
    return "\n".join(out)


def missing_declarations(text: str, present: Collection[str]) -> list[str]:
    """Lines of `DECLARATIONS` for what `text` mentions and the module (that knows `present`) lacks."""
    used = set(re.findall(r"@([\w.]+)", text))
    return [line for name, line in DECLARATIONS.items() if name in used and name not in present]
