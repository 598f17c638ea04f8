"""Operations: functions as array frameworks want them, from arrays to new arrays, each with its derivatives.

A framework (PyTorch, JAX, …) calls an operation with NumPy arrays and numbers and gets arrays back; nothing that it
passed is changed. The derivative of an operation is an operation again: `op.vjp(needs)` takes the inputs and a cotangent
per output, and returns the gradients of the inputs marked in `needs`. So a framework that can call operations and
knows where an operation's derivatives are can differentiate any number of times that the operation allows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from irad.errors import ArgumentError, IradError

Shape = tuple[int, ...]
Kind = Literal["array", "scalar", "float", "int", "bool"]


class StatusError(IradError, RuntimeError):
    """A C function that returns a status returned another one than 0."""


@dataclass(frozen=True)
class Input:
    """One input of an operation.

    `kind` 'array' is memory with items of `dtype`; 'scalar' is a float that the framework keeps in an array without
    dimensions, so that it can be differentiated; 'float', 'int' and 'bool' are Python numbers, which cannot. `ndim` is
    the number of dimensions of an array where it matters.
    """

    name: str
    kind: Kind
    dtype: np.dtype[Any] | None = None
    ndim: int | None = None

    @property
    def differentiable(self) -> bool:
        """Whether gradients by this input exist."""
        return self.kind in ("array", "scalar") and self.dtype is not None and self.dtype.kind == "f"


@dataclass(frozen=True)
class Output:
    """One output of an operation: 'array' or 'scalar' as for inputs. `ndim` is None where only the call will tell."""

    name: str
    kind: Literal["array", "scalar"]
    dtype: np.dtype[Any]
    ndim: int | None = None

    @property
    def differentiable(self) -> bool:
        """Whether the output has a cotangent."""
        return self.dtype.kind == "f"

    def cotangent(self) -> Input:
        """The input of the derivative that takes the cotangent of this output."""
        return Input(f"{self.name}_cotangent", self.kind, self.dtype, self.ndim)


class Operation(ABC):
    """A pure function of arrays and numbers: new arrays from `inputs`, one per entry of `outputs`.

    Calls may be made from several threads at once; what is compiled releases the GIL.
    """

    name: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]

    @abstractmethod
    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...] | None:
        """Shapes of the outputs for arguments of which `.shape` is read; None if only the call will tell.

        Arguments may be the framework's own, and sizes symbolic.
        """

    @abstractmethod
    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        """The outputs, as arrays that nothing else refers to ('array') and numbers ('scalar').

        `args` has a C-contiguous array per 'array', a number (np.float32 for single precision) for the others.
        `shapes` are those that `shapes` returned.
        """

    @abstractmethod
    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        """The gradients of the inputs marked in `needs`, at least one and all of them differentiable.

        Its inputs are those of this operation, then a cotangent for each differentiable output; its outputs have
        the kinds, shapes and types of the marked inputs. Raises UnsupportedError where that derivative cannot be made.
        """

    @abstractmethod
    def jvp(self, moves: tuple[bool, ...]) -> Operation:
        """The tangents of the differentiable outputs. Its inputs are those of this operation, then a tangent for each
        input marked in `moves`. Raises UnsupportedError as `vjp`."""

    def cotangents(self) -> tuple[Input, ...]:
        """The inputs that `vjp` adds."""
        return tuple(out.cotangent() for out in self.outputs if out.differentiable)

    def gradients(self, needs: tuple[bool, ...]) -> tuple[Output, ...]:
        """The outputs of `vjp`."""
        marked = [given for given, need in zip(self.inputs, needs, strict=True) if need]
        return tuple(_like(given, f"{given.name}_gradient") for given in marked)


def _like(given: Input, name: str) -> Output:
    assert given.dtype is not None
    return Output(name, "scalar" if given.kind == "scalar" else "array", given.dtype, given.ndim)


class Derived(Operation):
    """What the derivatives of an operation share: outputs shaped like some of the arguments."""

    def __init__(self, name: str, inputs: tuple[Input, ...], outputs: tuple[Output, ...], like: Sequence[int]) -> None:
        self.name, self.inputs, self.outputs = name, inputs, outputs
        self._like = tuple(like)

    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...] | None:
        return tuple(args[n].shape for n in self._like)


# Shapes of outputs ----------------------------------------------------------------------------------------------------

OutShapes = Any  # a shape, a list of shapes, a mapping from parameters to shapes, a function of the inputs to these


def is_shape(value: Any) -> bool:
    """Whether a value is one shape: a tuple of sizes, or a size."""
    if isinstance(value, tuple):
        return all(_is_size(n) for n in value)
    return _is_size(value)


def _is_size(n: Any) -> bool:
    # A framework's symbolic sizes are integers in all but their class.
    return (hasattr(n, "__index__") and not isinstance(n, bool) and np.ndim(n) == 0) or type(n).__name__ == "SymInt"


def declared(out_shapes: OutShapes, name: str) -> list[Any] | None:
    """The shapes in `out_shapes` in order, each a shape or a function; None for None and for a function.

    Raises ArgumentError for anything else.
    """
    if out_shapes is None or (callable(out_shapes) and not isinstance(out_shapes, tuple)):
        return None
    found = list(out_shapes.values()) if isinstance(out_shapes, Mapping) else out_shapes
    if is_shape(found):
        return [found]
    if isinstance(found, list | tuple) and all(
        (is_shape(s) and not (isinstance(found, list) and _is_size(s))) or callable(s) for s in found
    ):
        return list(found)
    raise ArgumentError(
        f"out_shapes={out_shapes!r} of {name} is neither a shape, nor a list of shapes, nor a function that returns these",
        hint="A shape is a tuple of integers, () for one number. Write [(3, 4), (5,)] for two outputs.",
    )


def shaper(out_shapes: OutShapes, count: int, name: str) -> Callable[[Sequence[Any]], tuple[Sequence[Any], ...]]:
    """Function from the arguments of an operation to the shapes of its `count` outputs."""

    def evaluate(args: Sequence[Any]) -> tuple[Sequence[Any], ...]:
        entries = declared(out_shapes(*args) if callable(out_shapes) else out_shapes, name)
        assert entries is not None
        if len(entries) != count:
            raise ArgumentError(f"{name} has {count} outputs, out_shapes gives {len(entries)} shapes")
        return tuple(_one(e(*args) if callable(e) else e, name) for e in entries)

    if callable(out_shapes) or any(map(callable, declared(out_shapes, name) or ())):
        return evaluate
    constant = evaluate(())
    return lambda args: constant


def _one(shape: Any, name: str) -> tuple[Any, ...]:
    if not is_shape(shape):
        raise ArgumentError(f"out_shapes of {name}: {shape!r} is not a shape", hint="A shape is a tuple of integers.")
    shape = shape if isinstance(shape, tuple) else (shape,)
    for n in shape:
        if isinstance(n, int) and n < 0:
            raise ArgumentError(f"out_shapes of {name}: {tuple(shape)} has a negative size")
    return tuple(shape)


def third(name: str) -> IradError:
    """The error for a derivative of a second derivative."""
    from irad.errors import UnsupportedError

    return UnsupportedError(
        f"third derivatives of {name} are not available",
        hint="Derivatives of operations go up to the second order; drop one create_graph=True.",
    )
