"""Jumps to labels that are values (`goto *p`, `&&label`) as switches over the labels' numbers.

A label's address serves for nothing else than such a jump. So each label gets a number in place of its address,
wherever it stands, in tables of the program too, and the jump becomes a switch: control flow like any other.
"""

from __future__ import annotations

import re

_LABEL = r'%(?:"[^"]*"|[-\w$.]+)'
_FUNCTION = re.compile(r'^define [^\n]*?@("[^"]*"|[-\w$.]+)\(.*?^}$', re.M | re.S)
_ADDRESS = re.compile(rf'blockaddress\(@("[^"]*"|[-\w$.]+), ({_LABEL})\)')
_JUMP = re.compile(rf"^  indirectbr ptr ({_LABEL}), \[([^\]]*)\](.*)$", re.M)


def without_computed_goto(text: str) -> str:
    """IR text with switches in place of jumps to labels that are values."""
    if "indirectbr" not in text:
        return text
    numbers: dict[tuple[str, str], int] = {}
    for found in _ADDRESS.finditer(text):
        numbers.setdefault((found[1], found[2]), len(numbers) + 1)

    def with_switches(function: re.Match[str]) -> str:
        count = 0

        def switch(jump: re.Match[str]) -> str:
            nonlocal count
            labels = list(dict.fromkeys(re.findall(rf"label ({_LABEL})", jump[2])))
            if not labels:
                return "  unreachable"
            count += 1
            target = f"%irad.label.{count}"
            known = [label for label in labels[1:] if (function[1], label) in numbers]
            cases = " ".join(f"i64 {numbers[function[1], label]}, label {label}" for label in known)
            number = f"  {target} = ptrtoint ptr {jump[1]} to i64"
            return f"{number}\n  switch i64 {target}, label {labels[0]} [ {cases} ]{jump[3]}"

        return _JUMP.sub(switch, function[0])

    text = _FUNCTION.sub(with_switches, text)
    return _ADDRESS.sub(lambda a: f"inttoptr (i64 {numbers[a[1], a[2]]} to ptr)", text)
