"""Operations with the Python numbers of a call, for frameworks whose arrays NumPy can see."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from irad.api.operation import Input, Operation
from irad.errors import ArgumentError

#: Types of arrays that an operation may take.
DTYPES = frozenset(np.dtype(t) for t in ("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"))


def describe_array(dtype: Any, ndim: int, what: str, noun: str) -> Input:
    """The kind and type of an array, which the framework calls a `noun`; without dimensions it is a number."""
    try:
        known = np.dtype(dtype)
    except TypeError:
        known = None
    if known is None or known not in DTYPES:
        raise ArgumentError(
            f"{what} has dtype {getattr(dtype, '__name__', dtype)}", hint="Convert it to float64 or float32."
        )
    if ndim == 0:
        kind = {"f": "scalar", "b": "bool"}.get(known.kind, "int")
        shown = f"{noun} of {known} without dimensions"
        return Input(shown, kind, known if kind == "scalar" else None, 0)  # pyright: ignore[reportArgumentType]
    return Input(f"{noun} of {known} with {ndim} dimension{'' if ndim == 1 else 's'}", "array", known, ndim)


def describe_number(a: Any, what: str, convert: str) -> Input:
    """The kind of a Python number; ArgumentError for anything else, with `convert` for lists."""
    if isinstance(a, bool):
        return Input(f"the bool {a}", "bool")
    if isinstance(a, int):
        return Input(f"the integer {a}", "int")
    if isinstance(a, float):
        return Input(f"the number {a}", "float")
    hint = f"Make it an array with {convert}." if isinstance(a, list | tuple) else "Pass arrays and numbers."
    raise ArgumentError(f"{what} is {type(a).__name__}", hint=hint)


@dataclass(frozen=True)
class Number:
    """A Python number among the arguments. Equal are only those that no function can tell apart: 0.0 is not -0.0, and
    1 neither 1.0 nor True, for what a framework has compiled for one of them it uses for all that are equal."""

    position: int
    value: bool | int | float = field(compare=False)
    type: type
    text: str

    @classmethod
    def of(cls, position: int, value: Any) -> Number:
        """The number `value` at `position`."""
        return cls(position, value, type(value), repr(value))


class Family:
    """An operation and its derivatives, made once."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self._derivatives: dict[tuple[str, tuple[bool, ...]], Family] = {}
        self._lock = threading.RLock()

    def derivative(self, kind: str, flags: tuple[bool, ...]) -> Family:
        """That of `Operation.vjp` or `.jvp`."""
        with self._lock:
            if (kind, flags) not in self._derivatives:
                made = self.operation.vjp(flags) if kind == "vjp" else self.operation.jvp(flags)
                self._derivatives[kind, flags] = Family(made)
            return self._derivatives[kind, flags]


@dataclass(frozen=True)
class Bound:
    """An operation with its Python numbers; the rest are operands, arrays."""

    family: Family
    numbers: tuple[Number, ...]

    @property
    def operation(self) -> Operation:
        return self.family.operation

    def positions(self) -> list[int]:
        """Where the operands stand among the arguments."""
        taken = {number.position for number in self.numbers}
        return [n for n in range(len(self.operation.inputs)) if n not in taken]

    def merged(self, operands: Sequence[Any]) -> list[Any]:
        """All arguments of the operation."""
        found = {number.position: number.value for number in self.numbers}
        found |= dict(zip(self.positions(), operands, strict=True))
        return [found[n] for n in range(len(found))]

    def run(self, operands: Sequence[Any]) -> list[np.ndarray]:
        """The outputs as NumPy arrays."""
        operation = self.operation
        views = [_value(a, operation.inputs[n]) for n, a in zip(self.positions(), operands, strict=True)]
        found = operation(self.merged(views), operation.shapes(self.merged(operands)))
        return [np.asarray(a, o.dtype) for a, o in zip(found, operation.outputs, strict=True)]

    def derivative(self, kind: str, marked: Sequence[bool]) -> Bound:
        """That of `Operation.vjp` or `.jvp` by the operands that are marked."""
        chosen = {n for n, m in zip(self.positions(), marked, strict=True) if m}
        flags = tuple(n in chosen for n in range(len(self.operation.inputs)))
        return Bound(self.family.derivative(kind, flags), self.numbers)

    def differentiable(self) -> list[int]:
        """Outputs that have cotangents."""
        return [n for n, o in enumerate(self.operation.outputs) if o.differentiable]


def _value(a: Any, given: Input) -> Any:
    """An operand as operations take it."""
    if given.kind == "array":
        dense = np.asarray(a, order="C")
        if dense.flags.writeable or dense.size == 0:
            return dense
        # Read-only memory, which compiled code would be compiled anew for; operations change nothing.
        memory: Any = (ctypes.c_char * dense.nbytes).from_address(dense.ctypes.data)
        memory.owner = dense  # as long as there is the view
        return np.frombuffer(memory, dense.dtype).reshape(dense.shape)
    value = np.asarray(a)
    return value[()] if given.kind == "scalar" and value.dtype == np.float32 else value.item()
