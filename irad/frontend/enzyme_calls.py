"""Calls of Enzyme's entry points in IR text: where they stand, what they are given, what takes their place.

An entry point is any function whose name contains one of `ENTRIES`; a marker is the value (or the address) of a global
variable `enzyme_...`. Both are recognised in IR text, after `frontend.enzyme_program` has made constants of what
the compiler passed through variables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from irad.errors import Location, UnsupportedError
from irad.frontend.cdecl import closing_bracket, last_type
from irad.ir.text import split_top

ENTRIES = (
    "__enzyme_autodiff", "__enzyme_fwddiff", "__enzyme_augmentsize", "__enzyme_augmentfwd", "__enzyme_reverse",
    "__enzyme_virtualreverse", "__enzyme_batch", "__enzyme_fwdsplit",
    "__enzyme_todense", "__enzyme_post_sparse_todense",
)  # fmt: skip
# Calls that say what memory holds, which irad finds out by itself: they do nothing.
HINTS = (
    "__enzyme_float", "__enzyme_double", "__enzyme_integer", "__enzyme_pointer", "__enzyme_ptr_size_hint",
)  # fmt: skip
# What to do instead of what irad does not have.
_INSTEAD = {
    "__enzyme_checkpoint_for": "Write the loop out: irad keeps what its derivative needs of each step.",
    "__enzyme_fixed_point": "Write the iteration out; its derivative goes through all steps.",
    "__enzyme_ignore_derivatives": "Compute it in a function with __attribute__((enzyme_inactive)).",
    "__enzyme_shadow": "Name the shadow of a variable with __attribute__((enzyme_shadow(variable))).",
    "__enzyme_truncate": "irad computes in the precision that the program is written in.",
}
# Parts of names that are declarations to Enzyme rather than calls.
REGISTRATIONS = (
    "__enzyme_register_gradient", "__enzyme_register_derivative", "__enzyme_inactive", "__enzyme_function_like",
)  # fmt: skip

_NAME = r'(?:"[^"]*"|[-\w.$]+)'
_CALL = re.compile(
    rf"^(?P<lead> *(?:(?P<result>%{_NAME}) = )?)(?:(?:tail |notail )?call|(?P<invoke>invoke)) "
    rf"(?P<type>[^@\n]*?)@(?P<callee>{_NAME})\((?=.*)",
    re.M,
)
_HINT = re.compile(
    rf"^ *(?:tail |notail )?call void (?:\([^\n@]*\) )?@(?:_Z\d+)?(?:{'|'.join(HINTS)})(?![a-z])[-\w$.]*\([^\n]*\n",
    re.M,
)
_DEFINE = re.compile(rf"^define [^\n]*?@({_NAME})\([^\n]*$", re.M)
_MARKER = re.compile(rf"= load (?:volatile )?[^,]+, ptr @({_NAME})")
_ATTRIBUTE = re.compile(
    r"(?:noundef|nonnull|signext|zeroext|inreg|nocapture|readonly|writeonly|readnone|noalias|returned|nest|immarg"
    r"|dead_on_unwind|dead_on_return|writable|allocptr|allocalign|nofree|swiftself|noext"
    r"|align \d+|captures\([^)]*\)|dereferenceable(?:_or_null)?\(\d+\)|nofpclass\([^)]*\)|range\([^)]*\)"
    r"|initializes\((?:\([^)]*\)(?:, )?)*\)"
    r'|"[^"]*"(?:="[^"]*")?) '
)
_MEMORY = re.compile(r"(?:byval|sret|inalloca|preallocated|byref|elementtype)(?=\()")
_MEMBER = re.compile(rf"ptrtoint \(ptr (@{_NAME}) to i64\)")
_LOCATION = re.compile(r"!dbg !(\d+)")


@dataclass(frozen=True)
class Argument:
    """One argument of a call: LLVM type, attributes (as text) and value."""

    type: str
    attributes: str
    value: str

    @property
    def memory(self) -> str | None:
        """The type of the struct that a pointer passes by value or returns, or None."""
        found = re.search(r"\b(?:byval|sret)\(", self.attributes)
        return self.attributes[found.end() : closing_bracket(self.attributes, found.end() - 1)] if found else None

    @property
    def is_sret(self) -> bool:
        return bool(re.search(r"\bsret\(", self.attributes))

    @property
    def is_byval(self) -> bool:
        return bool(re.search(r"\bbyval\(", self.attributes))

    def __str__(self) -> str:
        return " ".join(p for p in (self.type, self.attributes, self.value) if p)


@dataclass(frozen=True)
class EntryCall:
    """A call of an entry point: `start` to `end` of the text is what to replace, from the type to the last bracket.

    `markers` maps local names to the marker that they were loaded from. `used`: the program reads the result.
    """

    kind: str
    callee: str
    result: str  # LLVM type
    arguments: tuple[Argument, ...]
    markers: Mapping[str, str]
    start: int
    end: int
    location: Location | None
    function: str  # the function that contains the call
    used: bool

    @property
    def forward(self) -> bool:
        """Whether it asks for tangents."""
        return self.kind in ("fwddiff", "fwdsplit")

    @property
    def makes_array(self) -> bool:
        """Whether it makes an array of functions, and no derivative."""
        return self.kind.endswith("todense")

    def marker(self, a: Argument) -> str | None:
        """The marker that an argument stands for, without 'enzyme_', or None."""
        name = self.markers.get(a.value)
        if name is None and a.value.startswith("@"):
            name = a.value[1:].strip('"')
        if name is None and a.type == "metadata":  # as Rust's frontend writes them
            name = a.value.strip('!"')
        return name[len("enzyme_") :] if name is not None and name.startswith("enzyme_") else None

    def error(self, message: str, hint: str = "") -> UnsupportedError:
        """An error that names the line of this call."""
        return UnsupportedError(message, location=self.location, construct=self.callee, hint=hint or None)


def entry_kind(name: str) -> str | None:
    """The entry point that a function's name stands for, e.g. 'autodiff', or None."""
    for entry in ENTRIES:
        if entry in name and not any(r in name for r in REGISTRATIONS):
            return entry[len("__enzyme_") :]
    return None


def without_hints(text: str) -> str:
    """IR text without calls of `HINTS`."""
    if not any(h in text for h in HINTS):
        return text
    return _HINT.sub("", text)


def find_calls(text: str, locate: Callable[[int], Location | None]) -> list[EntryCall]:
    """All calls of entry points in a module's text, in order."""
    if "__enzyme_" not in text:
        return []
    calls: list[EntryCall] = []
    for name, start, body in functions(text):
        if "__enzyme_" not in body:
            continue
        markers = {
            line.split(" = ", 1)[0].strip(): found[1].strip('"')
            for line in body.splitlines()
            if (found := _MARKER.search(line)) and found[1].strip('"').startswith("enzyme_")
        }
        for match in _CALL.finditer(body):
            callee = match["callee"].strip('"')
            kind = entry_kind(callee)
            if kind is None:
                if callee.startswith("__enzyme_") or re.match(r"_Z\d+__enzyme_", callee):
                    where = _LOCATION.search(body[match.start() : body.find("\n", match.end())])
                    raise UnsupportedError(
                        f"the entry point {callee} is not supported",
                        location=locate(int(where[1])) if where else None,
                        hint=next((h for n, h in _INSTEAD.items() if n in callee), f"irad knows {', '.join(ENTRIES)}."),
                    )
                continue
            calls.append(_entry_call(name, start, body, match, kind, markers, locate))
    return calls


def _entry_call(
    function: str,
    offset: int,
    body: str,
    match: re.Match[str],
    kind: str,
    markers: Mapping[str, str],
    locate: Callable[[int], Location | None],
) -> EntryCall:
    opening = match.end() - 1
    end = closing_bracket(body, opening) + 1
    stop = body.find("\n", end)
    if match["invoke"]:
        stop = body.find("\n", stop + 1)
    where = _LOCATION.search(body[end:stop])
    result = match["result"]
    used = result is not None and len(re.findall(rf"{re.escape(result)}(?![-\w.$])", body)) > 1
    return EntryCall(
        kind=kind,
        callee=match["callee"].strip('"'),
        result=_result_type(match["type"].rstrip()),
        arguments=_without_member_pointer([parse_argument(a) for a in split_top(body[opening + 1 : end - 1])]),
        markers=markers,
        start=offset + match.start("type"),
        end=offset + end,
        location=locate(int(where[1])) if where else None,
        function=function,
        used=used,
    )


def _without_member_pointer(arguments: list[Argument]) -> tuple[Argument, ...]:
    """The arguments; a pointer to a member function (address and adjustment of `this`) becomes the function."""
    first = 1 if arguments and arguments[0].is_sret else 0
    pair = arguments[first : first + 2]
    found = _MEMBER.fullmatch(pair[0].value) if len(pair) == 2 and pair[1].value == "0" else None
    if found is not None and [a.type for a in pair] == ["i64", "i64"]:
        arguments[first : first + 2] = [Argument("ptr", "", found[1])]
    return tuple(arguments)


def _result_type(text: str) -> str:
    last = last_type(text)
    return last_type(text[: -len(last)].rstrip()) if last.startswith("(") else last


def parse_argument(text: str) -> Argument:
    """One argument of a call in IR text."""
    stop = closing_bracket(text, 0) + 1 if text[0] in "{[<" else len(text.split(" ", 1)[0])
    kind, rest = text[:stop], text[stop:].strip()
    words: list[str] = []
    while True:
        found = _ATTRIBUTE.match(rest)
        if found:
            words.append(found.group().strip())
            rest = rest[found.end() :]
            continue
        memory = _MEMORY.match(rest)
        if memory is None:
            return Argument(kind, " ".join(words), rest)
        end = closing_bracket(rest, memory.end()) + 1
        words.append(rest[:end])
        rest = rest[end:].lstrip()


def functions(text: str) -> Iterator[tuple[str, int, str]]:
    """(name, position, text) of every function defined in a module's text."""
    for match in _DEFINE.finditer(text):
        end = text.find("\n}", match.end())
        yield match[1].strip('"'), match.start(), text[match.start() : end + 2]


def without_functions(text: str, calls: Iterable[EntryCall]) -> str:
    """The module in which these calls do not count as uses of the functions that they are about."""
    new: dict[tuple[int, int], str] = {}
    for call in calls:
        target = next((a for a in call.arguments if not a.is_sret), None)
        if target is not None and target.value.startswith("@"):
            arguments = [replace(a, value="null") if a is target else a for a in call.arguments]
            name = call.callee if re.fullmatch(r"[-\w$.]+", call.callee) else f'"{call.callee}"'
            variadic = f"{call.result} ({'ptr, ' * bool(arguments)}...)"
            new[call.start, call.end] = f"{variadic} @{name}({', '.join(map(str, arguments))})"
    return replace_calls(text, new)


def replace_calls(text: str, new: Mapping[tuple[int, int], str]) -> str:
    """`text` with each (start, end) of a call replaced."""
    parts: list[str] = []
    at = 0
    for (start, end), by in sorted(new.items()):
        parts += [text[at:start], by]
        at = end
    return "".join([*parts, text[at:]])
