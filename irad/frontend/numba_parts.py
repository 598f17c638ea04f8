"""Arguments and results of a Numba function with a custom rule, as what passes between compiled functions.

A value is a tree: tuples of *leaves*. Floats travel in memory that has derivatives (arrays in their own, numbers of one
precision together in a *slot*), integers by value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from numba.core import types

Kind = Literal["array", "float", "ints", "int", "fixed"]
_REALS: dict[types.Type, tuple[str, bool]] = {
    types.float64: ("d", False),
    types.float32: ("f", False),
    types.complex128: ("d", True),
    types.complex64: ("f", True),
}
BYTES = {"d": 8, "f": 4}


@dataclass(frozen=True)
class Leaf:
    """`kind` tells what it is: an array of floats, a float (both may be complex), an array of integers, an integer, or
    what is known from its type. `real` is 'd' or 'f' for floats, `name` for messages."""

    name: str
    type: Any
    kind: Kind
    real: str = ""
    complex: bool = False

    @property
    def dtype(self) -> Any:
        return self.type.dtype if self.kind in ("array", "ints") else self.type

    @property
    def differentiable(self) -> bool:
        return self.kind in ("array", "float")


@dataclass(frozen=True)
class Group:
    """A tuple."""

    name: str
    type: Any
    items: tuple[Node, ...]

    @property
    def differentiable(self) -> bool:
        return any(item.differentiable for item in self.items)


Node = Leaf | Group


class NotAPart(Exception):
    """A type that does not pass; the message says what it is."""


def node(ty: types.Type, name: str) -> Node:
    """The tree of a value of a Numba type. Raises NotAPart."""
    if ty in _REALS:
        return Leaf(name, ty, "float", *_REALS[ty])
    if isinstance(ty, types.Array) and ty.ndim > 0 and ty.dtype in _REALS:
        return Leaf(name, ty, "array", *_REALS[ty.dtype])
    if isinstance(ty, types.Integer | types.Boolean):
        return Leaf(name, ty, "int")
    if isinstance(ty, types.Array) and ty.ndim > 0 and isinstance(ty.dtype, types.Integer | types.Boolean):
        return Leaf(name, ty, "ints")
    if isinstance(ty, types.NoneType | types.Dispatcher):
        return Leaf(name, ty, "fixed")
    if isinstance(ty, types.BaseNamedTuple):
        fields: tuple[str, ...] = ty.fields  # pyright: ignore[reportAttributeAccessIssue]
        items: tuple[types.Type, ...] = ty.types  # pyright: ignore[reportAttributeAccessIssue]
        return Group(name, ty, tuple(node(t, f"{name}.{f}") for f, t in zip(fields, items, strict=True)))
    if isinstance(ty, types.BaseTuple):
        items = tuple(ty.types)  # pyright: ignore[reportAttributeAccessIssue]
        return Group(name, ty, tuple(node(t, f"{name}[{n}]") for n, t in enumerate(items)))
    raise NotAPart(f"{name} is {described(ty)}")


def described(ty: types.Type) -> str:
    """A Numba type in plain words."""
    if isinstance(ty, types.NoneType):
        return "None"
    if isinstance(ty, types.Array):
        return f"a {ty.ndim}-d array of {ty.dtype}"
    if isinstance(ty, types.Optional):
        return f"{described(ty.type)} or None"
    if isinstance(ty, types.UnicodeType):
        return "a string"
    if isinstance(ty, types.BaseTuple):
        return "a tuple"
    return f"a value of type {ty}"


def leaves(n: Node) -> Iterator[Leaf]:
    """The leaves of a tree, in order."""
    if isinstance(n, Leaf):
        yield n
    else:
        for item in n.items:
            yield from leaves(item)


def places(n: Node, source: str) -> Iterator[tuple[Leaf, str]]:
    """Each leaf with the expression that takes it out of `source`."""
    if isinstance(n, Leaf):
        yield n, source
    else:
        for k, item in enumerate(n.items):
            yield from places(item, f"{source}[{k}]")


def rebuilt(n: Node, leaf: Callable[[Leaf], str], scope: dict[str, Any]) -> str:
    """The expression that makes a value of the tree from its leaves; constructors are added to `scope`."""
    if isinstance(n, Leaf):
        return leaf(n)
    items = [rebuilt(item, leaf, scope) for item in n.items]
    if isinstance(n.type, types.BaseNamedTuple):
        kind: Any = n.type.instance_class  # pyright: ignore[reportAttributeAccessIssue]
        name = f"tuple_{len(scope)}"
        scope[name] = kind
        return f"{name}({', '.join(items)})"
    return f"({''.join(f'{item}, ' for item in items)})"
