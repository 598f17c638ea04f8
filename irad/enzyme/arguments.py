"""What a call of an entry point asks for: mode, options, and for each parameter its value, activity and shadows.

The arguments after the function are those of the function in order, each with an optional marker before it and, where
the activity needs one, its shadow behind it. Without a marker the type decides: pointers, and structs with pointers,
are duplicated, floats are active (in forward mode duplicated), integers are constant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from irad.enzyme.target import Target
from irad.errors import UnsupportedError
from irad.frontend.cdecl import CParam, CType, declare, llvm_size
from irad.frontend.enzyme_calls import Argument, EntryCall

TAPE_BYTES = 8  # a pointer
Activity = Literal["const", "out", "dup"]
Pieces = tuple[int, ...]  # positions of LLVM arguments

_ACTIVITIES: Mapping[str, Activity] = {
    "const": "const", "out": "out", "dup": "dup", "dupnoneed": "dup", "dupv": "dup", "dupnoneedv": "dup",
    "scalar": "const",
}  # fmt: skip
_FLAGS = {
    *("primal_return", "nofree", "noret", "runtime_activity", "strong_zero", "active_return", "dup_return"),
    *("const_return", "nocache", "not_overwritten"),
}


@dataclass
class Given:
    """One parameter: `primal` are the arguments that hold its value, `shadows` those of each lane.

    `stride`: the argument with the bytes between the shadows of two lanes, which then have one pointer.
    """

    param: CParam
    activity: Activity
    primal: Pieces
    shadows: list[Pieces] = field(default_factory=list)
    stride: int | None = None
    unneeded: bool = False  # nothing of the primal memory is needed


@dataclass
class Asked:
    """A call, understood. The positions count all arguments of the call."""

    call: EntryCall
    target: Target
    params: list[Given]
    width: int = 1
    flags: frozenset[str] = frozenset()
    tape: int | None = None  # argument behind enzyme_tape
    seed: int | None = None  # cotangent of the result
    tape_value: int | None = None  # the tape as the last argument
    distinct: bool = False  # no two pointers lead to the same memory
    virtual: bool = False  # pointers may lead to arrays that are no memory (see `dense`)

    @property
    def forward(self) -> bool:
        return self.call.forward

    @property
    def returned(self) -> str:
        """LLVM type of what the derivative returns: not the value of the function where nobody asks for it."""
        unasked = not self.forward and "primal_return" not in self.flags
        return "void" if unasked and self.target.entry.result in ("float", "double") else self.target.entry.result


def understand(call: EntryCall, target: Target, first: int, *, recorded: bool = False) -> Asked:
    """Match the arguments of a call from position `first` with the parameters of the target.

    `recorded`: the forward pass is that of split forward mode, in which floats by value have tangents.
    """
    reader = Reader(call, target, first)
    reader.recorded = recorded
    asked = reader.read()
    for given in asked.params:
        if given.activity == "dup" and given.param.type.kind == "pointer" and _is_own_shadow(given, call):
            pointee = given.param.type.target
            if "runtime_activity" not in asked.flags:
                if pointee is None or not holds_floats(pointee):
                    continue
                what = declare(given.param.type, given.param.name)
                raise call.error(
                    f"`{what}` of {target.signature.name} is given as its own shadow",
                    "Give it memory of its own for derivatives, or mark it enzyme_const.",
                )
            given.activity, given.shadows = "const", []
    return asked


def _is_own_shadow(given: Given, call: EntryCall) -> bool:
    values = {call.arguments[p].value for pieces in (given.primal, *given.shadows) for p in pieces}
    return len(values) == 1 and values != {"null"}


class Reader:
    """Reads the arguments of a call in order, from position `first`."""

    def __init__(self, call: EntryCall, target: Target, first: int) -> None:
        self.call, self.target, self.at = call, target, first
        self.args = call.arguments
        self.width = self._find_width()
        self.interleaved = any(call.marker(a) == "interleave" for a in self.args)
        self.flags: set[str] = set()
        self.tape: int | None = None
        self.recorded = False

    def read(self) -> Asked:
        params: list[Given] = []
        for index, param in enumerate(self.target.signature.params):
            activity, stride = self._marker()
            params.append(self._given(index, param, activity, stride))
        self._marker(last=True)
        if self.interleaved:
            for given in params:
                if given.activity == "dup":
                    self._shadows(given, self.target.signature.params.index(given.param))
                    _drop_functions(given)
        rest: list[int] = []
        while True:
            self._marker(last=True)
            if self.at >= len(self.args):
                break
            rest.append(self.at)
            self.at += 1
        asked = Asked(self.call, self.target, params, self.width, frozenset(self.flags), self.tape)
        self._rest(asked, rest)
        return asked

    # ------------------------------------------------------------ markers

    def _find_width(self) -> int:
        for n, a in enumerate(self.args):
            if self.call.marker(a) == "width":
                value = self.args[n + 1].value if n + 1 < len(self.args) else ""
                if not value.isdigit() or not 1 <= int(value) <= 64:
                    raise self.call.error("enzyme_width must be followed by a constant from 1 to 64")
                return int(value)
        return 1

    def _marker(self, *, last: bool = False) -> tuple[str | None, int | None]:
        """Read the options before an argument; returns its activity, if one is given, and its stride."""
        while self.at < len(self.args):
            name = self.call.marker(self.args[self.at])
            if name is None:
                return None, None
            if name in _ACTIVITIES:
                if last:
                    raise self.call.error(
                        f"enzyme_{name} is followed by more arguments than {self.target.signature.name} has parameters"
                    )
                self.at += 1
                if name in ("dupv", "dupnoneedv"):
                    self.at += 1
                    return name, self.at - 1
                return name, None
            if name == "interleave":
                if not last:
                    raise self.call.error("enzyme_interleave must follow the last argument of the function")
                self.at += 1
                return None, None
            self.at += 1
            if name in _FLAGS:
                self.flags.add(name)
            elif name in ("width", "allocated"):
                size = self.args[self.at].value
                # `sizeof *tape` of a void pointer is 1 and says nothing
                if name == "allocated" and size.isdigit() and int(size) < TAPE_BYTES and size != "1":
                    raise self.call.error(
                        f"the tape has {size} bytes and needs {TAPE_BYTES}",
                        "Allocate what __enzyme_augmentsize returns.",
                    )
                self.at += 1
            elif name == "tape":
                self.tape = self._next("enzyme_tape has no pointer behind it")
            else:
                raise self.call.error(f"the marker enzyme_{name} is not supported here")
        return None, None

    def batch_marker(self) -> str | None:
        """Read the options before an argument of a batch; returns its marker, if it has one."""
        marker: str | None = None
        while self.at < len(self.args) and (name := self.call.marker(self.args[self.at])) is not None:
            self.at += 2 if name == "width" else 1
            if name != "width":
                marker = name
        return marker

    def expect_end(self) -> None:
        """Refuse arguments that are left."""
        self.batch_marker()
        if self.at < len(self.args):
            raise self.call.error(f"there are more arguments than {self.target.signature.name} needs")

    def _next(self, message: str) -> int:
        if self.at >= len(self.args):
            raise self.call.error(message)
        self.at += 1
        return self.at - 1

    # ------------------------------------------------------------ arguments

    def _given(self, index: int, param: CParam, marker: str | None, stride: int | None) -> Given:
        primal = self.pieces(index, param)
        activity = _ACTIVITIES[marker] if marker else self._default(param.type)
        given = Given(param, activity, primal, stride=stride)
        given.unneeded = marker in ("dupnoneed", "dupnoneedv") and param.type.kind == "pointer"
        self._check(given, marker)
        if activity == "dup" and not self.interleaved:
            self._shadows(given, index)
            _drop_functions(given)
        return given

    def _shadows(self, given: Given, index: int) -> None:
        for _ in range(1 if given.stride is not None else self.width):
            if self.at >= len(self.args) or self.call.marker(self.args[self.at]) is not None:
                raise self.call.error(
                    f"the shadow of `{declare(given.param.type, given.param.name)}` of "
                    f"{self.target.signature.name} is missing",
                    "A duplicated argument is followed by its shadow; mark it enzyme_const if it has none.",
                )
            given.shadows.append(self.pieces(index, given.param))

    def pieces(self, index: int, param: CParam) -> Pieces:
        """The LLVM arguments that make up one C argument."""
        ctype = param.type
        if ctype.is_empty:
            return ()
        start = self.at
        first = self.args[self._next(self._missing(param))]
        if self.call.marker(first) is not None:
            raise self.call.error(self._missing(param))
        if not ctype.is_aggregate or first.is_byval or (first.type == "ptr" and self._in_memory(index, ctype)):
            if not ctype.is_aggregate:
                self._check_kind(first, param)
            return (start,)
        size = -(-llvm_size(first.type) // 8) * 8
        while size < ctype.size:
            piece = self.args[self._next(self._missing(param))]
            size += -(-llvm_size(piece.type) // 8) * 8
        return tuple(range(start, self.at))

    def _missing(self, param: CParam) -> str:
        return f"the argument for `{declare(param.type, param.name)}` of {self.target.signature.name} is missing"

    def _in_memory(self, index: int, ctype: CType) -> bool:
        kinds = {p.kind for p in self.target.lowered if p.c_index == index}
        return ctype.size > 16 or not ctype.has_pointers or (kinds == {"byval"} and ctype.size > 16)

    def _check_kind(self, a: Argument, param: CParam) -> None:
        wants = (
            "pointer"
            if param.type.kind in ("pointer", "function")
            else "float"
            if param.type.kind == "float"
            else "int"
        )
        has = "pointer" if a.type == "ptr" else "int" if a.type.startswith("i") else "float"
        if wants != has:
            raise self.call.error(
                f"`{declare(param.type, param.name)}` of {self.target.signature.name} is given "
                f"{'an integer' if has == 'int' else f'a {has}'}",
                "The arguments are those of the function in order, each duplicated one followed by its shadow.",
            )

    def _default(self, ctype: CType) -> Activity:
        if ctype.kind in ("pointer", "function") or (ctype.is_aggregate and ctype.has_pointers):
            return "dup"
        if holds_floats(ctype):
            return "dup" if self.call.forward else "out"
        return "const"

    def _check(self, given: Given, marker: str | None) -> None:
        ctype, forward = given.param.type, self.call.forward
        what = f"`{declare(ctype, given.param.name)}` of {self.target.signature.name}"
        if given.activity == "out" and forward:
            raise self.call.error(f"{what} is marked enzyme_out in forward mode", "Use enzyme_dup with its tangent.")
        if given.activity == "out" and (not holds_floats(ctype) or ctype.kind == "pointer"):
            raise self.call.error(
                f"{what} is marked enzyme_out, and only floats and structs of floats are returned",
                "Use enzyme_dup with a shadow, or enzyme_const.",
            )
        if given.activity == "out" and ctype.has_pointers:
            raise self.call.error(
                f"{what} is marked enzyme_out, but it holds pointers", "Use enzyme_dup with a shadow."
            )
        if given.activity == "dup" and not (forward or self.recorded) and ctype.kind == "float":
            raise self.call.error(f"{what} is a float by value, which has no shadow in reverse mode", "Use enzyme_out.")
        if given.activity == "dup" and ctype.kind in ("int", "bool", "enum"):
            raise self.call.error(f"{what} is an integer, which has no derivative", "Use enzyme_const.")
        if holds_wide_floats(ctype) and given.activity != "const":
            raise self.call.error(f"{what}: only float and double can be differentiated", "Use enzyme_const.")
        if marker in ("dupv", "dupnoneedv") and ctype.kind != "pointer":
            raise self.call.error(f"{what} is not a pointer, as enzyme_{marker} needs")

    def _rest(self, asked: Asked, rest: list[int]) -> None:
        """What follows the arguments of the function: the cotangent of its result, the tape."""
        kind = self.call.kind
        if kind in ("reverse", "fwdsplit"):
            if rest and self.args[rest[-1]].type == "ptr" and self.tape is None:
                asked.tape_value = rest.pop()
            if asked.tape is None and asked.tape_value is None:
                raise self.call.error(f"__enzyme_{kind} needs the tape that __enzyme_augmentfwd has returned")
        seeded = kind in ("reverse", "autodiff") and self.target.result.kind == "float"
        if rest and seeded and self.args[rest[0]].type in ("float", "double"):
            asked.seed = rest.pop(0)
        if rest:
            raise self.call.error(
                f"there are more arguments than {self.target.signature.name} needs: `{self.target.signature}`",
                "Only pointers, and what is marked enzyme_dup, are followed by a shadow.",
            )


def _drop_functions(given: Given) -> None:
    """The shadow of a function is not needed: derivatives of the functions that can be meant are called directly."""
    target = given.param.type.target
    if given.param.type.kind == "function" or (target is not None and target.kind == "function"):
        given.activity = "const"


def holds_floats(ctype: CType) -> bool:
    """Whether a value of this type contains floats, not counting what is behind pointers."""
    if ctype.kind in ("float", "complex"):
        return True
    if ctype.kind in ("array", "vector"):
        return ctype.target is not None and holds_floats(ctype.target)
    return any(holds_floats(f.type) for f in ctype.fields)


def holds_wide_floats(ctype: CType) -> bool:
    """Whether it contains floats other than float and double."""
    if ctype.kind == "float":
        return ctype.size not in (4, 8)
    if ctype.kind == "complex":
        return ctype.size not in (8, 16)
    if ctype.kind in ("array", "vector"):
        return ctype.target is not None and holds_wide_floats(ctype.target)
    return any(holds_wide_floats(f.type) for f in ctype.fields)


def unknown_function(call: EntryCall) -> UnsupportedError:
    """The error for a call whose function is not a constant."""
    return call.error(
        f"{call.callee} is given a function that is not known when the program is compiled",
        "Name the function in the call, or make the function around the call static or inline, so that it is "
        "compiled anew for each function it is given.",
    )
