"""Calls of the program's own variadic functions as calls of copies that take a fixed list of arguments.

`sum(3, x, y, z)` becomes `sum.irad.va0(3, x, y, z)`, whose `va_start` lays out a list in which nothing is left in
registers: all arguments are in memory on the stack, where `va_arg` looks then. So they are ordinary values in
ordinary memory to irad. Functions that hand the list on, to `vprintf` or one of their own, work as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from irad.frontend.cdecl import closing_bracket, parse_define
from irad.frontend.enzyme_calls import parse_argument
from irad.ir.text import split_top

_NAME = r'("[^"]*"|[-\w$.]+)'
_VARIADIC = re.compile(rf"^define [^@\n]*@{_NAME}\([^\n]*\.\.\.\)[^\n]*\{{\n.*?^\}}$", re.M | re.S)
_CALL = re.compile(rf"\b(call|invoke) ([^@\n\"]*?)(\([^()\n]*\.\.\.\)) @{_NAME}\(")
_START = re.compile(r"^ *(?:tail )?call void @llvm\.va_start(?:\.p0)?\(ptr (%\S+)\)(.*)$", re.M)
_END = re.compile(r"^ *(?:tail )?call void @llvm\.va_end(?:\.p0)?\(.*\n", re.M)
_COPY = re.compile(r"^ *(?:tail )?call void @llvm\.va_copy(?:\.p0)?\(ptr (%\S+), ptr (%\S+)\)(.*)$", re.M)
_PLAIN = re.compile(r"(i1|i8|i16|i32|i64|float|double|ptr)\b")
_ENTRY = re.compile(r"\{\n(?:[-\w$.\"]+:.*\n)?")
_DEBUG = re.compile(r" !dbg !\d+(?= \{$)")
_LINKAGE = re.compile(r"^define (?:(?:dso_local|internal|linkonce_odr|linkonce|weak_odr|weak|hidden) )*")
_ROUNDS = 8  # copies call copies


@dataclass(frozen=True)
class _List:
    """How a target lays out `va_list`: its size, and (type, value, offset); `%area` are the arguments in memory."""

    size: int
    members: tuple[tuple[str, str, int], ...]


_X86 = _List(24, (("i32", "48", 0), ("i32", "176", 4), ("ptr", "%irad.area", 8), ("ptr", "null", 16)))
_ARM = _List(
    32, (("ptr", "%irad.area", 0), ("ptr", "null", 8), ("ptr", "null", 16), ("i32", "0", 24), ("i32", "0", 28))
)
_POINTER = _List(8, (("ptr", "%irad.area", 0),))
_LAYOUTS = {"__va_list_tag": _X86, "__va_list": _ARM}


def with_fixed_arguments(text: str) -> str:
    """IR text in which the program's variadic functions are called through copies for the arguments given."""
    if "@llvm.va_start" not in text:
        return text
    bodies = {found[1]: found[0] for found in _VARIADIC.finditer(text)}
    layout = next((x for name, x in _LAYOUTS.items() if f"%struct.{name} = type" in text), _POINTER)
    copies: dict[tuple[str, ...], str] = {}
    added: list[str] = []
    for _ in range(_ROUNDS):
        known = len(copies)
        text = _with_copies(text, bodies, copies)
        added = [_with_copies(a, bodies, copies) for a in added]
        new = list(copies.items())[known:]
        added += [_copy(bodies[f], name, types, layout) for (f, *types), name in new]
        if not new:
            break
    return "\n".join([text, *added, ""]) if added else text


def _with_copies(text: str, bodies: dict[str, str], copies: dict[tuple[str, ...], str]) -> str:
    parts: list[str] = []
    at = 0
    for found in _CALL.finditer(text):
        if found[4] not in bodies:
            continue
        fixed = len(split_top(found[3][1:-1])) - 1
        end = closing_bracket(text, found.end() - 1)
        given = split_top(text[found.end() : end])
        types = [_PLAIN.match(a) for a in given[fixed:]]
        if any(t is None or "byval(" in a for t, a in zip(types, given[fixed:], strict=True)):
            continue  # a struct or a long double on the stack
        plain = [t[1] for t in types if t is not None]
        key = (found[4], *plain)
        symbol = found[4].strip('"')
        name = copies.setdefault(key, f"{symbol}.irad.va{len(copies)}")
        values = [*given[:fixed], *(f"{a.type} {a.value}" for a in map(parse_argument, given[fixed:]))]
        parts += [text[at : found.start()], f"{found[1]} {found[2].rstrip()} @{_quoted(name)}({', '.join(values)})"]
        at = end + 1
    return "".join([*parts, text[at:]])


def _copy(body: str, name: str, types: list[str], layout: _List) -> str:
    line, rest = body.split("\n", 1)
    d = parse_define(line)
    params = [" ".join(w for w in (p.type, p.attributes, p.name) if w) for p in d.params]
    params += [f"{t} %irad.va.{n}" for n, t in enumerate(types)]
    head = _LINKAGE.sub("define internal ", d.head)
    head = head[: head.rindex("@")] + f"@{_quoted(name)}("
    body = f"{head}{', '.join(params)}{_DEBUG.sub('', d.tail)}\n{rest}"
    area = [f"  %irad.area = alloca [{max(1, len(types))} x i64], align 16"]
    for n, t in enumerate(types):
        area += [
            f"  %irad.slot.{n} = getelementptr inbounds i8, ptr %irad.area, i64 {8 * n}",
            f"  store {t} %irad.va.{n}, ptr %irad.slot.{n}, align 8",
        ]
    entry = _ENTRY.search(body)
    assert entry is not None
    body = "\n".join([body[: entry.end()].rstrip("\n"), *area, body[entry.end() :]])
    body = _START.sub(lambda found: _start(found[1], found.start(), layout), body)
    body = _COPY.sub(lambda found: _list_copy(found[1], found[2], found.start(), layout), body)
    return _END.sub("", body)


def _start(pointer: str, number: int, layout: _List) -> str:
    out: list[str] = []
    for n, (t, value, offset) in enumerate(layout.members):
        at = f"%irad.list.{number}.{n}"
        out += [f"  {at} = getelementptr inbounds i8, ptr {pointer}, i64 {offset}", f"  store {t} {value}, ptr {at}"]
    return "\n".join(out)


def _list_copy(to: str, source: str, number: int, layout: _List) -> str:
    out: list[str] = []
    for n, (t, _, offset) in enumerate(layout.members):
        p, q, v = (f"%irad.copy.{number}.{n}.{x}" for x in "pqv")
        out += [
            f"  {q} = getelementptr inbounds i8, ptr {source}, i64 {offset}",
            f"  {v} = load {t}, ptr {q}",
            f"  {p} = getelementptr inbounds i8, ptr {to}, i64 {offset}",
            f"  store {t} {v}, ptr {p}",
        ]
    return "\n".join(out)


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[-\w$.]+", name) else f'"{name}"'
