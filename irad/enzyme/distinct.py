"""Whether the arguments of a call of an entry point lead to memory that does not overlap.

A derivative that knows it records far less: it may read an array again, whatever is written through other arguments.
"""

from __future__ import annotations

import re

from irad.enzyme.arguments import Asked
from irad.enzyme.layout import Layouts
from irad.frontend.enzyme_calls import EntryCall, functions

_FRESH = re.compile(r"call (?:[\w()]+ )*noalias |call [^@\n]*@(?:malloc|calloc|_Znwm|_Znam|aligned_alloc)\(")


def base_of(call: EntryCall, value: str, text: str) -> str | None:
    """The variable, allocation or `restrict` parameter that an argument points into, where the calling function tells.

    Different bases are different memory.
    """
    body = next(b for n, _, b in functions(text) if n == call.function)
    for _ in range(16):
        if value.startswith("@"):
            return value
        made = re.search(rf"^ *{re.escape(value)} = (.*)$", body, re.M)
        if made is None:
            head = body.split("\n", 1)[0]
            return value if re.search(rf"ptr (?:[\w()]+ )*noalias [^,]*{re.escape(value)}(?=[,)])", head) else None
        if made[1].startswith("alloca ") or _FRESH.search(made[1]):
            return value
        step = re.match(r"getelementptr [^@%]*ptr ([@%][-\w$.]+)", made[1])
        if step is None:
            return None
        value = step[1]
    return None


def are_distinct(asked: Asked, text: str, used: set[str], layouts: Layouts) -> bool:
    """Whether no two pointers that the function is given, shadows included, can lead to the same memory.

    `used` are the symbols that the function reaches: variables among them must not lead to that memory either.
    """
    values: list[str] = []
    for given in asked.params:
        t = given.param.type
        if t.kind != "pointer":
            if t.has_pointers:
                return False
            continue
        if t.target is None or (t.target.kind != "function" and (t.target.kind == "void" or t.target.has_pointers)):
            return False
        if t.target.kind == "function":
            continue
        for pieces in (given.primal, *given.shadows):
            value = asked.call.arguments[pieces[0]].value
            values += [value] if value != "null" else []
    bases = [base_of(asked.call, v, text) for v in values]
    if None in bases or len(set(bases)) < len(bases):
        return False
    if any(b[1:].strip('"') in used for b in bases if b is not None and b.startswith("@")):
        return False
    return not any(_holds_pointers(line, layouts) for line in _variables(text, used))


def _variables(text: str, used: set[str]) -> list[str]:
    """What stands behind `global` for the variables among `used`."""
    found = re.findall(r'^@("[^"]*"|[-\w$.]+) = (?:[\w()]+ )*?global (.*)$', text, re.M)
    return [value for name, value in found if name.strip('"') in used]


def _holds_pointers(value: str, layouts: Layouts) -> bool:
    seen: set[str] = set()
    work = [value]
    while work:
        t = work.pop()
        if re.search(r"\bptr\b", t):
            return True
        for name in re.findall(r'%(?:"[^"]*"|[-\w$.]+)', t):
            if name not in seen:
                seen.add(name)
                work.append(layouts.plain(name))
    return False
