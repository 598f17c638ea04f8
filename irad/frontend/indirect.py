"""Calls through pointers as calls of the functions that can be meant.

A function pointer, or an entry of a C++ class's virtual table, can only hold the address of a function whose address
is taken somewhere in the program (or that the caller of the program knows), and a call through it only reaches one
of the call's own type. So `p(x)` becomes `irad.dispatch.N(p, x)`, which compares p with each of them and calls
directly; those that do not apply fall away where the optimiser knows p. A pointer to anything else stops the
derivative with an exception: there is no code to differentiate.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from irad.frontend.cdecl import Define, closing_bracket, last_type, parse_define
from irad.frontend.closed import is_closed
from irad.frontend.virtual_tables import Place, VirtualTables
from irad.ir.stops import missing_declarations, stopping
from irad.ir.text import split_top

PRIMAL = ".irad.primal"  # suffix of the symbols of the primal's own functions, compiled elsewhere
LIMIT = 64  # more candidates than this say nothing
CLASS_LIMIT = 1024  # of a virtual call whose class is known

# What an exception says: the classes of the library's binary have it too, and nothing depends on it.
_OPEN = (Place('!"_ZTSSt9exception"', 2),)
_SYMBOL = re.compile(r'@([-\w$.]+|"[^"]*")')
_CALL = re.compile(r"(?:^|\s)(?:call|invoke) ")
_CALLEE = re.compile(r'([@%])([-\w$.]+|"[^"]*")\(')
_ABI = re.compile(r"\b(?:byval|sret|byref|inalloca|preallocated)\([^)]*\)|\b(?:inreg|zeroext|signext)\b|\balign \d+")
_NUMBER = re.compile(r"float|double|i\d+")
_UNKNOWN = "irad.unknown.target"
_MESSAGE = "a function pointer was called whose function irad cannot see"


@dataclass
class Resolved:
    """The rewritten module and the functions that calls through pointers may reach."""

    text: str
    targets: list[str] = field(default_factory=list)


def with_targets(
    text: str,
    known: Collection[str] = (),
    *,
    separate: bool,
    throws: bool | None = None,
    refused: Mapping[str, str] | None = None,
) -> Resolved:
    """Rewrite the calls through pointers of a module.

    `known` are functions whose addresses code outside the module may pass in. With `separate` the module will be
    compiled apart from the primal, whose functions (`SYMBOL + PRIMAL`, to be linked) pointers may hold instead, and
    an unknown function is a C++ exception; otherwise, or if `throws` is False, it ends the program with a message. So
    do functions that are `refused`, for the reason given.
    """
    refused = refused or {}
    there = text.count("@irad.dispatch.") + text.count("@irad.refused.target.")  # in derivatives that were made before
    stops = {symbol: f"irad.refused.target.{there + n}" for n, symbol in enumerate(refused)}
    throws = separate if throws is None else throws
    lines = text.split("\n")
    calls = [n for n, line in enumerate(lines) if line.startswith("  ") and _is_indirect(line)]
    if not calls:
        return Resolved(text)
    defines = {d.symbol: d for d in map(parse_define, (line for line in lines if line.startswith("define ")))}
    possible = {s for s in _address_taken(lines) if not is_closed(s)} | set(known)
    library = {d.symbol for line in lines if (d := _mathematical(line)) is not None and d.symbol in possible}
    defines |= {d.symbol: d for line in lines if (d := _mathematical(line)) is not None and d.symbol in library}
    by_type: dict[tuple[str, ...], list[Define]] = {}
    for symbol, d in defines.items():
        if symbol in possible and not d.variadic:
            by_type.setdefault(_type_of(d), []).append(d)
    tables = VirtualTables(lines)
    dispatchers: dict[tuple[str, ...], str] = {}
    added: list[str] = []
    targets: dict[str, None] = {}
    direct = False
    for n in calls:
        call = _parse(lines[n])
        if call is None:
            continue
        place = tables.place(n, call.pointer)
        limit = LIMIT if place is None or not place.of else CLASS_LIMIT
        candidates: Sequence[Define] = by_type.get((call.result, *call.types), ())
        if place is not None:  # a virtual call: what stands there in the tables of the class
            standing = (defines[s] for s in tables.functions(place) if s in possible and s in defines)
            candidates = [d for d in standing if not d.variadic and _type_of(d) == (call.result, *call.types)]
        if not 0 < len(candidates) <= limit or place in _OPEN:
            continue
        line = lines[n]
        if place is not None and place.is_complete and len(candidates) == 1 and candidates[0].symbol not in stops:
            lines[n] = f"{line[: call.start]}@{_spelled(candidates[0].symbol)}{line[call.end - 1 :]}"
            direct = True
            continue
        passed = (f"{t} {a}" for t, a in zip(call.types, call.attributes, strict=True))
        key = (" ".join(d.symbol for d in candidates), call.result, *passed)
        name = dispatchers.get(key)
        if name is None:
            name = dispatchers[key] = f"irad.dispatch.{there + len(dispatchers)}"
            added.append(_dispatcher(name, call, candidates, library if separate else None, stops))
            targets |= dict.fromkeys(d.symbol for d in candidates if d.symbol not in library)
        comma = ", " if call.types else ""
        lines[n] = f"{line[: call.start]}@{name}(ptr {call.pointer}{comma}{line[call.end :]}"
    if not added:
        return Resolved("\n".join(lines)) if direct else Resolved(text)
    if separate:
        added += [f"@{_spelled(t, PRIMAL)} = external constant i8" for t in targets]
    known_stop = re.search(rf"^define [^@\n]*@{re.escape(_UNKNOWN)}\(", text, re.M) is not None
    stop_texts = [] if known_stop else [stopping(_UNKNOWN, _MESSAGE, throws=throws)]
    stop_texts += [stopping(stops[symbol], reason, throws=throws) for symbol, reason in refused.items()]
    added += stop_texts
    present = set(defines) | {s.strip('"') for s in re.findall(r'^(?:declare [^@\n]*)?@([-\w$.]+|"[^"]*")', text, re.M)}
    added += missing_declarations("\n".join(stop_texts), present)
    return Resolved("\n".join([*lines, *added, ""]), list(targets))


@dataclass(frozen=True)
class _Call:
    pointer: str
    start: int  # of the pointer in the line
    end: int  # of the opening bracket
    result: str
    types: tuple[str, ...]
    attributes: tuple[str, ...]


def _callee(line: str) -> re.Match[str] | None:
    call = _CALL.search(line)
    return _CALLEE.search(line, call.end()) if call else None


def _is_indirect(line: str) -> bool:
    callee = _callee(line)
    return callee is not None and callee[1] == "%"


def _parse(line: str) -> _Call | None:
    callee = _callee(line)
    assert callee is not None
    head = line[: callee.start()].rstrip()
    if head.endswith(")"):  # a function type: variadic
        return None
    types: list[str] = []
    attributes: list[str] = []
    for argument in split_top(line[callee.end() : closing_bracket(line, callee.end() - 1)]):
        stop = closing_bracket(argument, 0) + 1 if argument[0] in "([{<" else len(argument.split(" ", 1)[0])
        types.append(argument[:stop])
        attributes.append(" ".join(_ABI.findall(argument[stop:])))
    pointer = callee[1] + callee[2]
    return _Call(pointer, callee.start(), callee.end(), last_type(head), tuple(types), tuple(attributes))


def _type_of(d: Define) -> tuple[str, ...]:
    return d.result, *(p.type for p in d.params)


def _mathematical(line: str) -> Define | None:
    """A function of a library that maps numbers to a float: it may be called like the program's own."""
    if not line.startswith("declare ") or "@llvm." in line:
        return None
    d = parse_define(line)
    numbers = all(_NUMBER.fullmatch(p.type) for p in d.params)
    return d if numbers and d.params and not d.variadic and d.result in ("float", "double") else None


def _address_taken(lines: list[str]) -> set[str]:
    """Symbols that are used for anything but to be called."""
    out: set[str] = set()
    for line in lines:
        if "@" not in line or line.startswith(("!", "define ", "declare ", "@llvm.", ";", "source_filename")):
            continue
        callee = _callee(line) if line.startswith("  ") else None
        first = line.startswith("@")  # the name that is being defined
        for found in _SYMBOL.finditer(line):
            if first or (callee is not None and callee[1] == "@" and found.start() == callee.start()):
                first = False
                continue
            out.add(found[1].strip('"'))
    return out


def _spelled(symbol: str, suffix: str = "") -> str:
    whole = symbol + suffix
    return whole if re.fullmatch(r"[-\w$.]+", whole) else f'"{whole}"'


def _dispatcher(
    name: str, call: _Call, candidates: Collection[Define], library: Collection[str] | None, stops: Mapping[str, str]
) -> str:
    """`library`: functions with one address in primal and derivative; None: all are."""
    params = [f"{t} {a} %a{n}" for n, (t, a) in enumerate(zip(call.types, call.attributes, strict=True))]
    some = call.result != "void"
    out = [f"define internal {call.result} @{name}({', '.join(['ptr %p', *params])}) {{"]
    for k, d in enumerate(candidates):
        out.append(f"  %is{k} = icmp eq ptr %p, @{_spelled(d.symbol)}")
        condition = f"%is{k}"
        if library is not None and d.symbol not in library:
            out.append(f"  %primal{k} = icmp eq ptr %p, @{_spelled(d.symbol, PRIMAL)}")
            out.append(f"  %either{k} = or i1 %is{k}, %primal{k}")
            condition = f"%either{k}"
        out += [f"  br i1 {condition}, label %call{k}, label %next{k}", f"call{k}:"]
        if d.symbol in stops:
            out += [f"  call void @{stops[d.symbol]}()", "  unreachable", f"next{k}:"]
            continue
        result = f"%r{k} = " if some else ""
        out.append(f"  {result}call {call.result} @{_spelled(d.symbol)}({', '.join(params)})")
        out += [f"  ret {call.result} %r{k}" if some else "  ret void", f"next{k}:"]
    return "\n".join([*out, f"  call void @{_UNKNOWN}()", "  unreachable", "}"])
