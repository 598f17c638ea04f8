"""Variables that a program declares inactive: what is read from them is a constant for derivatives.

In the code that is differentiated their accesses are calls of inactive functions, which access them in the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from irad.enzyme.layout import FLOATS
from irad.errors import UnsupportedError
from irad.ir import model as m

_LOAD = "irad_inactive_load_"  # rules know functions whose names begin so
_STORE = "irad_inactive_store_"


def hide_accesses(text: str, variables: Iterable[str]) -> str:
    """The module with calls in place of loads and stores of floats in these variables.

    Raises UnsupportedError for a variable that is not a number or a pointer.
    """
    for name in variables:
        quoted = re.escape(m.quote(name))
        defined = re.search(rf"^@{quoted} = (?:[\w()]+ )*?global (\S+)", text, re.M)
        kind = defined[1].rstrip(",") if defined else ""
        if not re.fullmatch(r"float|double|ptr|i\d+", kind):
            raise UnsupportedError(
                f"the variable {name} is declared inactive, and it is not a number",
                hint="Declare the functions inactive that use it.",
            )
        if kind not in FLOATS:
            continue
        tail = r"(?:, align \d+)?"
        variable = f"ptr @{m.quote(name)}"
        text = re.sub(
            rf"= load (?:volatile )?{kind}, ptr @{quoted}{tail}(?=[,\n])",
            lambda _, v=variable, k=kind: f"= call {k} @{_LOAD}{k}({v})",
            text,
        )
        text = re.sub(
            rf"store (?:volatile )?{kind} ([^\s,]+), ptr @{quoted}{tail}(?=[,\n])",
            lambda found, v=variable, k=kind: f"call void @{_STORE}{k}({v}, {k} {found[1]})",
            text,
        )
    declared = [
        line
        for t in FLOATS
        for name, line in (
            (_LOAD + t, f"declare {t} @{_LOAD}{t}(ptr)"),
            (_STORE + t, f"declare void @{_STORE}{t}(ptr, {t})"),
        )
        if f"@{name}(" in text
    ]
    return "\n".join([text, *declared, ""])


def show_accesses(text: str) -> str:
    """The derivative with definitions of these functions."""
    for t in FLOATS:
        for name, definition in (
            (_LOAD + t, f"define internal {t} @{_LOAD}{t}(ptr %p) {{\n  %v = load {t}, ptr %p\n  ret {t} %v\n}}"),
            (
                _STORE + t,
                f"define internal void @{_STORE}{t}(ptr %p, {t} %v) {{\n  store {t} %v, ptr %p\n  ret void\n}}",
            ),
        ):
            text, found = re.subn(rf"^declare [^@\n]*@{name}\(.*\n?", "", text, flags=re.M)
            text += f"\n{definition}\n" if found else ""
    return text
