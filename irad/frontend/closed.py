"""Classes of the C++ library that no derivative looks into: strings, streams, locales.

What they hold are characters and their own bookkeeping, never numbers that a derivative is taken of. Their member
functions stay functions in code that is differentiated, under names for which there are rules. So it does not matter
how a string is laid out: libc++ keeps a short one inside the object, where its bytes could not be told from the
floats of what holds it.
"""

from __future__ import annotations

import re

from irad.frontend.cdecl import parse_define

READS, WRITES = "irad_library_reads_", "irad_library_writes_"  # rules know functions whose names begin so

_STREAMS = (
    r"(?:8ios_base|9basic_ios|13basic_[io]stream|14basic_iostream|15basic_streambuf|15basic_stringbuf|13basic_filebuf"
    r"|19basic_[io]stringstream|18basic_stringstream|14basic_[io]fstream|13basic_fstream|19[io]streambuf_iterator"
    r"|6locale|5ctype|8numpunct)"
)
_NAMES = (
    r"_ZNK?(?:St3__1|St7__cxx11)12basic_stringI[cw]",  # members of std::string and std::wstring
    rf"_ZNK?(?:St3__1|St7__cxx11|St){_STREAMS}",
    r"_ZNK?S[oid](?=[\dEC-Dlr])",  # GCC's names of std::ostream, istream, iostream
    r"_Z(?:NSt3__1|St)(?:ls|rs|4endl|5flush|24__put_character_sequence|16__ostream_insert|7getline)I[cwS]",
)
_READS_FLOATS = re.compile(r".*(?:rsER[dfe]|9_M_extractI[dfe])")
_CLOSED = re.compile("|".join(_NAMES))
_SYMBOL = re.compile(r"@([-\w$.]+)")
_DEFINITION = re.compile(r"^define [^@\n]*@([-\w$.]+)\(.*?^}$", re.M | re.S)
_ALIAS = re.compile(r"^@([-\w$.]+) = [^\n]*?\balias [^\n]*\n", re.M)
_ATTRIBUTES = re.compile(r" (#\d+)")
_ABI = re.compile(r"(?:byval|sret)\(.*?\)(?: align \d+)?|zeroext|signext|inreg")


def is_closed(symbol: str) -> bool:
    """Whether a function (by its mangled name) is one that no derivative looks into."""
    return _CLOSED.match(symbol) is not None and _READS_FLOATS.fullmatch(symbol) is None


def closed_functions(text: str) -> list[str]:
    """Those that a module defines."""
    return [symbol for symbol in _DEFINITION.findall(text) if is_closed(symbol)]


def with_closed(text: str) -> str:
    """The module in which they are only declared, under the names that rules know."""
    if not any(is_closed(n) for n in re.findall(r"^(?:define|declare) [^@\n]*@([-\w$.]+)\(", text, re.M)):
        return text
    text = _ALIAS.sub(lambda a: "" if is_closed(a[1]) else a[0], text)
    text = _DEFINITION.sub(lambda f: _declared(f[0]) if is_closed(f[1]) else f[0], text)
    return _SYMBOL.sub(lambda s: f"@{_closed_name(s[1])}" if is_closed(s[1]) else s[0], text)


def named_back(text: str) -> str:
    """IR text with the functions' own names."""
    return re.sub(rf"@(?:{READS}|{WRITES})", "@", text)


def _closed_name(symbol: str) -> str:
    constant = symbol.startswith("_ZNK") and "4copyE" not in symbol  # std::string::copy writes to a buffer
    return (READS if constant else WRITES) + symbol


def _declared(definition: str) -> str:
    line = definition.split("\n", 1)[0]
    d = parse_define(line)
    params = ", ".join(" ".join(w for w in (p.type, *_ABI.findall(p.attributes)) if w) for p in d.params)
    result = " ".join([*re.findall(r"\b(?:zeroext|signext)\b", d.head), d.result])
    group = _ATTRIBUTES.search(d.tail)
    dots = (", ..." if params else "...") if d.variadic else ""
    return f"declare {result} @{d.symbol}({params}{dots}){f' {group[1]}' if group else ''}"
