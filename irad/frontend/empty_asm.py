"""Inline assembly without instructions: hints to the optimiser, which compute nothing.

`asm volatile("" : : "r"(x) : "memory")` keeps a benchmark's result alive, Eigen's optimisation barrier
`asm("" : "+x"(x))` keeps an expression together. Such a call gives back what it is given, so a derivative can do
without it.
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r'^(?P<indent> *)(?:(?P<name>%\S+) = )?(?:tail |notail )?call (?P<type>[^"\n]*?) asm (?:\w+ )*'
    r'"(?:\s|#[^"\\\n]*)*", '
    r'"(?P<constraints>[^"]*)"\((?P<arguments>[^\n]*?)\)(?P<rest>(?: #\d+)?(?:, ![^\n]*)?)$',
    re.M,
)
_DEBUG = re.compile(r", !dbg !\d+")


def without_empty_asm(text: str) -> str:
    """IR text in which assembly without instructions is replaced by what it stands for."""
    return _LINE.sub(_replaced, text) if " asm " in text else text


def _replaced(line: re.Match[str]) -> str:
    arguments = _split(line["arguments"])
    outputs: list[str | None] = []  # by number: the memory that is written, or None for a value that is returned
    inputs: dict[int, str] = {}  # output number -> the input that it is tied to
    for constraint in line["constraints"].split(","):
        if constraint.startswith("~"):
            continue
        if constraint.startswith("="):
            outputs.append(arguments.pop(0) if constraint.startswith("=*") else None)
            continue
        argument = arguments.pop(0)
        if constraint.isdigit():
            inputs[int(constraint)] = argument
    where = (_DEBUG.search(line["rest"]) or [""])[0]
    code: list[str] = []
    returned: list[str] = []
    for n, memory in enumerate(outputs):
        given = inputs.get(n)
        if memory is None:
            if given is None:
                return line[0]  # a register with whatever is in it
            returned.append(given)
        elif given is not None:
            pointer = re.sub(r"^ptr (?:elementtype\(.*\) )?", "", memory)
            code.append(f"store {given}, ptr {pointer}{where}")
    if line["name"] is None:
        return "\n".join(line["indent"] + c for c in code)
    if len(returned) == 1:
        code.append(f"{line['name']} = {_same(returned[0])}{where}")
        return "\n".join(line["indent"] + c for c in code)
    t, whole = line["type"], "poison"
    for n, given in enumerate(returned):
        name = line["name"] if n == len(returned) - 1 else f"%asm.{line.start()}.{n}"
        code.append(f"{name} = insertvalue {t} {whole}, {given}, {n}{where}")
        whole = name
    return "\n".join(line["indent"] + c for c in code)


def _same(operand: str) -> str:
    """An instruction that has the value of an operand with its type."""
    t = operand[: _split_type(operand)].strip()
    return f"bitcast {operand} to {t}"


def _split_type(operand: str) -> int:
    """Where the type of `operand` ends."""
    depth = 0
    for n, c in enumerate(operand):
        depth += (c in "<[{(") - (c in ">]})")
        if c == " " and depth == 0:
            return n
    return len(operand)


def _split(text: str) -> list[str]:
    """Operands between commas."""
    out: list[str] = []
    depth = start = 0
    for n, c in enumerate(text):
        depth += (c in "<[{(") - (c in ">]})")
        if c == "," and depth == 0:
            out.append(text[start:n].strip())
            start = n + 1
    last = text[start:].strip()
    return [*out, last] if last else out
