"""What of a Numba argument is differentiated, what its gradient looks like, and the derivative to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from numba.core import types
from numba.core.registry import CPUDispatcher

from irad.errors import ArgumentError
from irad.frontend.numba import NumbaLowered, lower, tuple_items
from irad.settings import Options, current

# 'owner': the object that owns the memory of a 'dup' pointer has a shadow too (forward mode, arrays returned).
Activity = Literal["const", "active", "dup", "owner"]


class Derivative(Protocol):
    """IR of a derivative: `text` is a module that defines `symbol`, all else internal or declared."""

    @property
    def text(self) -> str: ...
    @property
    def symbol(self) -> str: ...


# A function restricted to a range of the iterations of one of its loops: three more arguments (int64).
Restrict = Callable[[NumbaLowered], NumbaLowered]
RANGE = ("first", "last", "count")

# lowered primal, activity of each of its leaves, whether distinct arrays may be assumed not to overlap
Derive = Callable[[NumbaLowered, tuple[Activity, ...], bool], Derivative]


_FLOATS = (types.float32, types.float64)


@dataclass(frozen=True)
class Scalar:
    """A float: its derivative is returned."""

    type: types.Float

    def gradient_type(self, readonly: frozenset[str], name: str) -> types.Type:
        return self.type


@dataclass(frozen=True)
class Buffer:
    """A float array: its derivative is an array of the same shape."""

    type: types.Array

    def gradient_type(self, readonly: frozenset[str], name: str) -> types.Type:
        """Fresh memory laid out like the array; a strided array that is only read has a contiguous gradient."""
        layout = "C" if self.type.layout == "A" and name in readonly else self.type.layout
        return types.Array(self.type.dtype, self.type.ndim, layout)


@dataclass(frozen=True)
class Group:
    """A tuple of differentiated parts: its derivative is a tuple of the same kind."""

    type: types.BaseTuple
    items: tuple[Part, ...]

    def gradient_type(self, readonly: frozenset[str], name: str) -> types.Type:
        keys = [key for _, key in tuple_items(self.type, name)]
        items = [item.gradient_type(readonly, key) for item, key in zip(self.items, keys, strict=True)]
        return tuple_type(items, self.type)


Part = Scalar | Buffer | Group


def differentiated(ty: types.Type, name: str) -> Part:
    """What the derivative of an argument of type `ty` consists of; ArgumentError if it has none."""
    if isinstance(ty, types.Float) and ty in _FLOATS:
        return Scalar(ty)
    if isinstance(ty, types.Array) and ty.dtype in _FLOATS:
        return Buffer(ty)
    if isinstance(ty, types.BaseTuple):
        return Group(ty, tuple(differentiated(item, key) for item, key in tuple_items(ty, name)))
    raise ArgumentError(f"cannot differentiate with respect to {name}: {_why_not(ty)}", hint=_instead(ty, name))


def _why_not(ty: types.Type) -> str:
    if isinstance(ty, types.Boolean):
        return "it is a bool"
    if isinstance(ty, types.Integer):
        return f"it is an integer ({ty})"
    if isinstance(ty, types.Array) and isinstance(ty.dtype, types.Integer | types.Boolean):
        return f"it is an array of {ty.dtype}"
    if isinstance(ty, types.Complex) or (isinstance(ty, types.Array) and isinstance(ty.dtype, types.Complex)):
        return "it is complex, and only real floats are supported"
    if isinstance(ty, types.PyObject):
        return "Numba has no type for this Python object"
    return f"its Numba type is {ty}"


def _instead(ty: types.Type, name: str) -> str:
    if isinstance(ty, types.Integer):
        return f"Pass {name} as a float (2.0 instead of 2), or do not differentiate with respect to it."
    if isinstance(ty, types.Array) and isinstance(ty.dtype, types.Integer):
        return f"Convert it with {name}.astype(float), or do not differentiate with respect to it."
    if isinstance(ty, types.ListType | types.List | types.DictType):
        return f"Pass what {name} holds as an array or a tuple, and make the container in the differentiated function."
    return "Floats, float arrays and tuples of those can be differentiated."


def parts(part: Part) -> Iterator[Scalar | Buffer]:
    """The scalars and buffers of a part, in order."""
    if isinstance(part, Group):
        for item in part.items:
            yield from parts(item)
    else:
        yield part


def tuple_type(items: list[types.Type], like: types.BaseTuple | None = None) -> Any:
    """Type of a tuple of `items`, of the same named tuple class as `like` if that is one."""
    if isinstance(like, types.BaseNamedTuple):
        return types.BaseTuple.from_types(items, like.instance_class)  # type: ignore[attr-defined]
    return types.BaseTuple.from_types(items) if items else types.Tuple(())


@dataclass(frozen=True)
class Plan:
    """A derivative for one set of argument types."""

    lowered: NumbaLowered
    derivative: Derivative
    activities: tuple[Activity, ...]
    parts: tuple[Part | None, ...]
    """Per Python argument; None for those that are not differentiated."""
    readonly: frozenset[str]
    """Names of the arrays that the function only reads."""
    names: tuple[str, ...]
    """Of the Python arguments."""
    options: Options = field(default_factory=current)
    """With which it was derived, and is compiled."""
    libraries: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    """The derivative as parsed for each of Numba's code generators."""


def make_plan(
    fn: CPUDispatcher,
    argtypes: tuple[types.Type, ...],
    selected: dict[int, Activity | None],
    *,
    noalias: bool,
    derive: Derive,
    returns_none: bool,
    purpose: str,
    restrict: Restrict | None = None,
) -> Plan:
    """Lower `fn`, check that it can be differentiated as asked and derive it.

    `selected`     differentiated arguments by index: 'active' or 'dup', which must fit their types, or None
    `returns_none` whether a function without a return value is acceptable
    `purpose`      for messages: what needs this, e.g. 'grad'
    `restrict`     if given, the last three arguments are those of the restricted function
    """
    names = list(fn.py_func.__code__.co_varnames)
    if restrict is not None:
        names = [*names[: len(argtypes) - len(RANGE)], *RANGE]
    if selected and max(selected) >= len(argtypes):
        raise ArgumentError(f"{fn.__name__} was given {len(argtypes)} arguments, too few to differentiate")
    arguments = tuple(differentiated(ty, names[i]) if i in selected else None for i, ty in enumerate(argtypes))
    for i, activity in selected.items():
        _check_activity(arguments[i], activity, names[i])
    for i, ty in enumerate(argtypes):
        if isinstance(ty, types.PyObject):
            raise ArgumentError(f"argument {names[i]} of {fn.__name__} is of a type that Numba does not know")
    if restrict is None:
        lowered = lower(fn, argtypes, noalias=noalias)
    else:
        lowered = restrict(lower(fn, argtypes[: -len(RANGE)], noalias=noalias))
    returned = lowered.return_type
    seeded = returned in _FLOATS
    if not seeded and not (returns_none and isinstance(returned, types.NoneType)):
        allowed = "a real scalar or None" if returns_none else "a real scalar"
        raise ArgumentError(
            f"{purpose} needs a function that returns {allowed}; {lowered.name} returns {describe(returned)}",
            location=lowered.location,
        )
    activities = leaf_activities(lowered, set(selected), seeded)
    return Plan(
        lowered=lowered,
        derivative=derive(lowered, activities, lowered.noalias),
        activities=activities,
        parts=arguments,
        readonly=frozenset(leaf.name for leaf in lowered.leaves if leaf.kind == "data" and leaf.readonly),
        names=tuple(names[: len(argtypes)]),
    )


def _check_activity(part: Part | None, activity: Activity | None, name: str) -> None:
    assert part is not None
    if activity == "active" and any(isinstance(p, Buffer) for p in parts(part)):
        raise ArgumentError(f"{name} is or contains an array: it needs a shadow (Duplicated), not Active")
    if activity == "dup" and any(isinstance(p, Scalar) for p in parts(part)):
        raise ArgumentError(f"{name} is or contains a float scalar, which has no shadow: use Active")


def leaf_activities(lowered: NumbaLowered, selected: set[int], seeded: bool) -> tuple[Activity, ...]:
    """Activity of every LLVM parameter when the arguments `selected` are differentiated."""

    def activity(arg: int, kind: str) -> Activity:
        if kind == "retptr":
            return "dup" if seeded else "const"
        if arg not in selected:
            return "const"
        return {"float": "active", "data": "dup"}.get(kind, "const")  # type: ignore[return-value]

    return tuple(activity(leaf.arg, leaf.kind) for leaf in lowered.leaves)


def describe(ty: types.Type) -> str:
    """A Numba type in plain words."""
    if isinstance(ty, types.NoneType):
        return "None"
    if isinstance(ty, types.Array):
        return f"an array ({ty.ndim}-d, {ty.dtype})"
    if isinstance(ty, types.BaseTuple):
        return f"a tuple ({ty})"
    if isinstance(ty, types.Optional):
        return f"{describe(ty.type)} or None"
    if isinstance(ty, types.Integer):
        return f"an integer ({ty})"
    return {"bool": "a bool"}.get(str(ty), str(ty))
