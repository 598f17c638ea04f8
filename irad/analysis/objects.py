"""What the analysis of memory speaks of: objects, their cells, and places in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from irad.ir import model as m


@dataclass(eq=False)
class Cell:
    """What is stored at one offset: `kinds` as LLVM scalar types ('double', 'ptr', 'i64', ...)."""

    kinds: set[str] = field(default_factory=set)
    target: Object | None = None  # what a pointer stored here points to

    @property
    def float_kind(self) -> str | None:
        """'float' or 'double' when floats live here (integer accesses then only copy their bits)."""
        floats = self.kinds & {"float", "double"}
        return next(iter(floats)) if len(floats) == 1 else None

    @property
    def mixed(self) -> bool:
        return len(self.kinds & {"float", "double", "ptr", "half", "bfloat", "x86_fp80", "fp128"}) > 1


NEVER = 1 << 40


@dataclass(eq=False)
class Object:
    """A class of memory. Use `find()` before reading anything: objects are merged.

    Offset x of an object that is merged is offset x + `shift` of the other: a pointer into the middle of a structure
    and one to the start of another may be the same without the structures losing their layout.
    """

    merged: Object | None = None
    shift: int = 0
    stride: int = 0
    cells: dict[int, Cell] = field(default_factory=dict)
    roots: set[str] = field(default_factory=set)  # 'arg NAME', 'global NAME', 'local NAME'
    external: bool = False  # reachable by the caller or by unknown code
    exposed_by: m.Instruction | None = None  # the call of unknown code, if that is why
    indexed_from: int = NEVER  # first offset from which variable indices count; 0 when that is not known
    floats: bool = False  # they are loaded or stored here, or declared; else what there is has been copied in as bytes
    data: set[tuple[int, int]] = field(default_factory=set)  # (offset, bytes) of floats and pointers before it

    def root(self) -> tuple[Object, int]:
        """The object that this one is now, and where its offset 0 is there."""
        o, shift = self, 0
        while o.merged is not None:
            shift += o.shift
            o = o.merged
        if self is not o:
            self.merged, self.shift = o, shift
        return o, shift

    def find(self) -> Object:
        return self.root()[0]


@dataclass(frozen=True)
class Place:
    """Where a pointer points: object, byte offset (modulo the object's stride), and offset from its start if known."""

    object: Object
    offset: int
    start: int | None = None
