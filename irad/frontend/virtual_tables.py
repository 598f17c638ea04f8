"""Which functions a virtual call can reach, from the classes that clang says calls and virtual tables belong to.

With `-fwhole-program-vtables` clang gives each virtual table `!type` metadata (the classes whose objects may point to
it, and where) and follows each load of an object's table by a test that it is one of the call's class. Here the test
becomes metadata of the load, which nothing else knows, so that the program is otherwise as without it. Where there is
no such metadata (bitcode that others compiled) the place in the table says what a call can reach, as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from irad.frontend.cdecl import split_top

FLAGS = ("-Xclang", "-fwhole-program-vtables", "-Xclang", "-flto-unit")  # the driver itself asks for -flto with it
_KIND = "!irad.class"

_LOCAL = r'(%[-\w$.]+|%"[^"]*")'
_TEST = re.compile(
    rf"^ *{_LOCAL} = (?:tail )?call i1 @llvm\.(?:public\.)?type\.test\(ptr {_LOCAL}, "
    r'metadata (!\d+|!"[^"]*")\).*$'
)
_ASSUME = re.compile(rf"^ *(?:tail )?call void @llvm\.assume\(i1 {_LOCAL}\)[^\[]*$")
_DECLARED = re.compile(r"^declare [^@\n]*@llvm\.(?:public\.)?type\.test\(.*\n", re.M)
_VISIBILITY = re.compile(r", !vcall_visibility !\d+")
_DEBUG = re.compile(r"(?=, !dbg !\d+)|$")

_NODE = re.compile(r'^(!\d+) = !\{i64 (\d+), (!\d+|!"[^"]*")\}$')
_TYPE = re.compile(r"!type (!\d+)")
_ARRAY = re.compile(r"\[(\d+) x ptr\] (?:zeroinitializer|\[)")
_FUNCTION = re.compile(r'ptr @([-\w$.]+|"[^"]*")')
_LOAD = re.compile(rf" = load ptr, ptr {_LOCAL},?(?: |$)")
_OF_CLASS = re.compile(rf"{re.escape(_KIND)} (!\d+)")
_CLASS = re.compile(r'^(!\d+) = !\{(!\d+|!"[^"]*")\}$')
_ENTRY = re.compile(rf" = getelementptr [^,]*?\b(ptr|i8), ptr {_LOCAL}, i64 (\d+)")
_POINTER_BYTES = 8


def with_classes(text: str) -> str:
    """Raw IR text in which the class of a virtual call is metadata of a load, in place of LLVM's tests."""
    if ".type.test(" not in text:
        return text
    lines: list[str] = []
    loads: dict[str, int] = {}  # of pointers, in the current function
    tests: set[str] = set()
    for line in text.split("\n"):
        if line.startswith("define "):
            loads.clear()
            tests.clear()
        elif "type.test(" in line and (found := _TEST.match(line)) is not None:
            test, table, of = found.groups()
            tests.add(test)
            if table in loads and _KIND not in lines[loads[table]]:
                at = _DEBUG.search(load := lines[loads[table]])
                assert at is not None
                lines[loads[table]] = f"{load[: at.start()]}, {_KIND} !{{{of}}}{load[at.start() :]}"
            continue
        elif tests and "@llvm.assume(" in line and (found := _ASSUME.match(line)) is not None and found[1] in tests:
            continue
        elif " = load ptr, ptr " in line:
            loads[line.split("=", 1)[0].strip()] = len(lines)
        lines.append(line)
    out = "\n".join(lines)
    if re.search(r"^(?! *;|declare ).*@llvm\.(?:public\.)?type\.test\(", out, re.M) is None:
        out = _DECLARED.sub("", out)
    return _VISIBILITY.sub("", out)


class Place(NamedTuple):
    """An entry of virtual tables: of those of one class and its subclasses, or of all (`of` is '')."""

    of: str
    slot: int

    @property
    def is_complete(self) -> bool:
        """Whether no other program can have such a table: the class has no name outside its file."""
        return self.of.startswith("!") and not self.of.startswith('!"')


class VirtualTables:
    """The virtual tables of a module, given as the lines of its text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        types: dict[str, tuple[int, str]] = {}
        self._classes: dict[str, str] = {}
        tables: list[str] = []
        for line in lines:
            if line.startswith("@"):
                if "x ptr] " in line and ("!type !" in line or line.startswith(("@_ZTV", '@"_ZTV'))):
                    tables.append(line)
            elif line.startswith("!"):
                if (node := _NODE.match(line)) is not None:
                    types[node[1]] = int(node[2]), node[3]
                elif (node := _CLASS.match(line)) is not None:
                    self._classes[node[1]] = node[2]
        self._of_class: dict[str, list[tuple[list[str], int]]] = {}  # tables, and where in them the class begins
        self._slots: dict[int, dict[str, None]] = {}  # functions by slot, of tables that name no class
        self._all_slots: dict[int, dict[str, None]] = {}
        for line in tables:
            entries = _entries(line)
            named = [types[n] for n in _TYPE.findall(line) if n in types]
            for where, of in named:
                self._of_class.setdefault(of, []).append((entries, where // _POINTER_BYTES))
            for slot, function in _by_slot(entries):
                self._all_slots.setdefault(slot, {})[function] = None
                if not named:
                    self._slots.setdefault(slot, {})[function] = None
        self._definitions: dict[str, str] = {}  # of the pointers of one function
        self._function = range(0)

    def place(self, call: int, pointer: str) -> Place | None:
        """Through which entry of a virtual table the call in line `call` of the function `pointer` goes, if any."""
        self._enter(call)
        made = self._definitions.get(pointer, "")
        load = _LOAD.search(made)
        if load is None:
            return None
        slot, table = 0, load[1]
        entry = _ENTRY.search(self._definitions.get(table, ""))
        if entry is not None:
            table = entry[2]
            slot = int(entry[3]) if entry[1] == "ptr" else int(entry[3]) // _POINTER_BYTES
        of = _OF_CLASS.search(self._definitions.get(table, ""))
        if of is not None and of[1] in self._classes:
            return Place(self._classes[of[1]], slot)
        return Place("", slot) if entry is not None and table.startswith("%vtable") else None

    def functions(self, place: Place) -> list[str]:
        """What stands in this entry, by symbol."""
        if not place.of:
            return list(self._all_slots.get(place.slot, ()))
        found = dict(self._slots.get(place.slot, ()))
        for entries, begin in self._of_class.get(place.of, ()):
            if begin + place.slot < len(entries) and (name := _FUNCTION.fullmatch(entries[begin + place.slot])):
                found[name[1].strip('"')] = None
        return list(found)

    def _enter(self, line: int) -> None:
        """Read the function around a line."""
        if line in self._function:
            return
        begin, end = line, line
        while not self._lines[begin].startswith("define "):
            begin -= 1
        while self._lines[end] != "}":
            end += 1
        self._function = range(begin, end)
        self._definitions = {
            text.split(" =", 1)[0].strip(): text
            for text in self._lines[begin:end]
            if " = load ptr, ptr " in text or " = getelementptr " in text
        }


def _entries(line: str) -> list[str]:
    """All entries of a virtual table (of its parts, for several base classes), one behind the other."""
    out: list[str] = []
    for found in _ARRAY.finditer(line):
        if found[0].endswith("["):
            out += [e.strip() for e in split_top(line[found.end() : line.index("]", found.end())])]
        else:
            out += [""] * int(found[1])
    return out


def _by_slot(entries: Sequence[str]) -> list[tuple[int, str]]:
    """(slot, function): a part of a table begins behind the entry that says what the object is."""
    out: list[tuple[int, str]] = []
    begin = 0
    for n, entry in enumerate(entries):
        if entry.startswith(("ptr @_ZTI", 'ptr @"_ZTI')):
            begin = n + 1
        elif begin and (name := _FUNCTION.fullmatch(entry)):
            out.append((n - begin, name[1].strip('"')))
    return out
