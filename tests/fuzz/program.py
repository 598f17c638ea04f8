"""The language of generated programs: what C and Numba have in common, and a little more for C alone.

Three kinds of expression: of doubles (`Expr`), of non-negative integers (`Int`) and conditions (`Cond`).
Everything is frozen, so that reducing a program is rebuilding it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Node:
    """Anything in a program."""


class Expr(Node):
    """A double."""


class Int(Node):
    """A small non-negative integer."""


class Cond(Node):
    """A truth value."""


class Stmt(Node):
    """A statement."""


# names of arrays: a variable, or one row of an array of pointers


@dataclass(frozen=True)
class Row(Node):
    rows: str
    index: Int


Array = str | Row
Body = tuple[Stmt, ...]

FIELDS = ("a", "b0", "b1")  # the doubles in an item of an array `s` of structs: arrays s.a, s.b0 and s.b1

# doubles


@dataclass(frozen=True)
class Num(Expr):
    value: float


@dataclass(frozen=True)
class Var(Expr):
    name: str


@dataclass(frozen=True)
class Elem(Expr):
    array: Array
    index: Int


@dataclass(frozen=True)
class Bin(Expr):
    op: str
    a: Expr
    b: Expr


@dataclass(frozen=True)
class Fn(Expr):
    """A mathematical function, by its C name."""

    name: str
    args: tuple[Expr, ...]


@dataclass(frozen=True)
class Sel(Expr):
    c: Cond
    a: Expr
    b: Expr


@dataclass(frozen=True)
class CallHelper(Expr):
    name: str
    args: tuple[Expr | Int | Array, ...]


@dataclass(frozen=True)
class CallEither(Expr):
    """Calls one of two helpers, in C through a pointer."""

    c: Cond
    name: str
    other: str
    args: tuple[Expr | Int | Array, ...]


@dataclass(frozen=True)
class OfInt(Expr):
    i: Int


@dataclass(frozen=True)
class Rounded(Expr):
    """Rounded to a float and back."""

    a: Expr


# integers


@dataclass(frozen=True)
class Const(Int):
    value: int


@dataclass(frozen=True)
class IVar(Int):
    name: str


@dataclass(frozen=True)
class IElem(Int):
    array: str
    index: Int


@dataclass(frozen=True)
class IBin(Int):
    op: str  # + * % or rsub: b - a where a <= b
    a: Int
    b: Int


@dataclass(frozen=True)
class ToInt(Int):
    """An integer in 0..m that depends on a double."""

    a: Expr
    m: int


# conditions


@dataclass(frozen=True)
class Cmp(Cond):
    op: str
    a: Expr
    b: Expr


@dataclass(frozen=True)
class ICmp(Cond):
    op: str
    a: Int
    b: Int


@dataclass(frozen=True)
class Logic(Cond):
    op: str  # and or
    a: Cond
    b: Cond


@dataclass(frozen=True)
class Not(Cond):
    a: Cond


# statements


@dataclass(frozen=True)
class Let(Stmt):
    name: str
    value: Expr


@dataclass(frozen=True)
class LetInt(Stmt):
    name: str
    value: Int


@dataclass(frozen=True)
class Put(Stmt):
    """array[index] op= value; op '' is plain assignment."""

    array: Array
    index: Int
    op: str
    value: Expr


@dataclass(frozen=True)
class If(Stmt):
    c: Cond
    then: Body
    other: Body


@dataclass(frozen=True)
class For(Stmt):
    """Counts name = lo, lo + step, ... below hi, or the same range downwards by 1."""

    name: str
    lo: Int
    hi: Int
    step: int
    down: bool
    ctype: str
    body: Body


@dataclass(frozen=True)
class While(Stmt):
    """Runs while c, at most `limit` times (counted in `counter`); `do`: the test comes after the body."""

    c: Cond
    counter: str
    limit: int
    do: bool
    body: Body


@dataclass(frozen=True)
class Jump(Stmt):
    """`kind` is break or continue."""

    kind: str
    c: Cond


@dataclass(frozen=True)
class Return(Stmt):
    c: Cond | None
    value: Expr | None


@dataclass(frozen=True)
class Switch(Stmt):
    """Cases 0, 1, ...; a case that does not `leave` falls through to the next, and the last to the default."""

    on: Int
    cases: tuple[tuple[Body, bool], ...]
    default: Body


@dataclass(frozen=True)
class Machine(Stmt):
    """Blocks joined by goto: (body, condition, next if true, next if false); past the last is the end."""

    name: str
    limit: int
    blocks: tuple[tuple[Body, Cond, int, int], ...]


@dataclass(frozen=True)
class New(Stmt):
    """A new array; `how` is stack, vla, malloc, calloc, grown (malloc, then realloc) or struct."""

    name: str
    length: int
    how: str
    fill: Expr | None


@dataclass(frozen=True)
class CopyStruct(Stmt):
    """array[to] = array[source], all members."""

    array: str
    to: Int
    source: Int


@dataclass(frozen=True)
class Free(Stmt):
    name: str


@dataclass(frozen=True)
class View(Stmt):
    """`name` becomes array[offset : offset + length]; backwards for step -1, every other for 2."""

    name: str
    array: Array
    offset: int
    length: int
    step: int


@dataclass(frozen=True)
class Rows(Stmt):
    """An array of pointers to arrays; of structs with such a pointer if the name begins with `b`."""

    name: str
    arrays: tuple[str, ...]


@dataclass(frozen=True)
class Swap(Stmt):
    a: str
    b: str


@dataclass(frozen=True)
class CopyItems(Stmt):
    """dst[doff : doff + length] = src[soff : soff + length], as if through a temporary if `move`."""

    dst: Array
    doff: int
    src: Array
    soff: int
    length: int
    move: bool


@dataclass(frozen=True)
class Clear(Stmt):
    array: Array
    offset: int
    length: int


@dataclass(frozen=True)
class VectorPut(Stmt):
    """dst[doff : ...] op= fn(src[soff : ...]) * factor + addend, with a temporary for the right side."""

    dst: str
    doff: int
    op: str
    fn: str
    src: str
    soff: int
    length: int
    factor: Expr
    addend: Expr


@dataclass(frozen=True)
class Do(Stmt):
    """Calls a helper that returns nothing."""

    name: str
    args: tuple[Expr | Int | Array, ...]


@dataclass(frozen=True)
class Function(Node):
    """`params`: (kind, name, length): kind is double, int, array (of doubles) or ints; `result` None for void."""

    name: str
    params: tuple[tuple[str, str, int], ...]
    doubles: tuple[str, ...]
    ints: tuple[str, ...]
    body: Body
    result: Expr | None


@dataclass(frozen=True)
class Program(Node):
    """The last function is differentiated."""

    helpers: tuple[Function, ...]
    main: Function
    globals: tuple[tuple[str, int], ...] = ()  # arrays of doubles (name, length), which `main` sets first; C only

    @property
    def functions(self) -> tuple[Function, ...]:
        return (*self.helpers, self.main)


def valid(program: Program) -> bool:
    """Whether every break and continue means the same in C and in Python."""
    return all(_jumps_fit(f.body, frozenset()) for f in program.functions)


def _jumps_fit(body: Body, allowed: frozenset[str]) -> bool:
    both = frozenset({"break", "continue"})
    for s in body:
        match s:
            case Jump(kind, _) if kind not in allowed:
                return False
            case If(_, then, other) if not (_jumps_fit(then, allowed) and _jumps_fit(other, allowed)):
                return False
            case For() | While() if not _jumps_fit(s.body, both):
                return False
            case Switch(_, cases, default):
                inside = allowed - {"break"}
                if not all(_jumps_fit(b, inside) for b in (*(c for c, _ in cases), default)):
                    return False
            case Machine(_, _, blocks) if not all(_jumps_fit(b, frozenset()) for b, *_ in blocks):
                return False
    return True


def walk(x: Any) -> Any:
    """All nodes inside x, x included."""
    if isinstance(x, Node):
        yield x
        for f in dataclasses.fields(x):
            yield from walk(getattr(x, f.name))
    elif isinstance(x, tuple):
        for item in x:
            yield from walk(item)
