"""Operations: functions as array frameworks want them, from arrays to new arrays, each with its derivatives.

A framework (PyTorch, JAX, …) calls an operation with NumPy arrays and numbers and gets arrays back; nothing that it
passed is changed. The derivative of an operation is an operation again: `op.vjp(needs)` takes the inputs and a
cotangent per output, and returns the gradients of the inputs marked in `needs`. So a framework that can call operations
and knows where an operation's derivatives are can differentiate as many times as the operation allows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from irad.api.native_call import NativeCall
from irad.errors import ArgumentError, IradError, UnsupportedError

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

    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        """The gradients of the inputs marked in `needs`, at least one and all of them differentiable.

        Its inputs are those of this operation, then a cotangent for each differentiable output; its outputs have
        the kinds, shapes and types of the marked inputs. Raises UnsupportedError where that derivative cannot be made.
        """
        raise _too_high(self.name)

    def jvp(self, moves: tuple[bool, ...]) -> Operation:
        """The tangents of the differentiable outputs. Its inputs are those of this operation, then a tangent for each
        input marked in `moves`. Raises UnsupportedError as `vjp`."""
        raise _too_high(self.name)

    def native(self) -> NativeCall | None:
        """The machine code behind the operation, for frameworks that call it with addresses; None if there is none."""
        return None

    def native_small(self) -> NativeCall | None:
        """As `native`, for small arrays: quicker, where there is something to be gained."""
        return None

    def direct(self) -> Callable[..., Sequence[Any]] | None:
        """The operation without shapes and with arguments one by one; None where that is no quicker."""
        return None

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
        self.like = tuple(like)

    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...] | None:
        return tuple(args[n].shape for n in self.like)


class Pullback(Derived):
    """V(x, g) = J(x)ᵀ g of a function `of`, the base of its reverse mode.

    Its tangent along (ẋ, ġ) is the gradient of ⟨g, J(x) ẋ⟩ by x, a second derivative, plus J(x)ᵀ ġ.
    """

    def __init__(self, of: Operation, needs: tuple[bool, ...]) -> None:
        super().__init__(f"{of.name}_vjp", of.inputs + of.cotangents(), of.gradients(needs), marked(needs))
        self.of, self.needs = of, needs

    def jvp(self, moves: tuple[bool, ...]) -> Operation:
        return _PullbackTangent(self, moves)


class Pushforward(Derived):
    """P(x, ẋ) = J(x) ẋ of a function `of`, the base of its forward mode.

    Its gradients for a cotangent g are that of ⟨g, J(x) ẋ⟩ by x, a second derivative, and J(x)ᵀ g by ẋ.
    """

    def __init__(self, of: Operation, moves: tuple[bool, ...]) -> None:
        outputs = tuple(replace(o, name=f"{o.name}_tangent") for o in of.outputs if o.differentiable)
        super().__init__(f"{of.name}_jvp", of.inputs + tangents(of.inputs, moves), outputs, ())
        self.of, self.moves = of, moves

    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...] | None:
        found = self.of.shapes(args[: len(self.of.inputs)])
        if found is None:
            return None
        return tuple(s for s, o in zip(found, self.of.outputs, strict=True) if o.differentiable)

    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        return _PushforwardPullback(self, needs)


class _PullbackTangent(Derived):
    def __init__(self, pullback: Pullback, moves: tuple[bool, ...]) -> None:
        of, inputs = pullback.of, pullback.inputs
        like = marked(pullback.needs)
        super().__init__(f"{pullback.name}_jvp", inputs + tangents(inputs, moves), pullback.outputs, like)
        self._pullback, self._count, self._moves = pullback, len(of.inputs), moves
        by_input = moves[: self._count]
        self._second = None
        if any(by_input):
            self._second = of.vjp(by_input).vjp(pullback.needs + (False,) * (len(moves) - self._count))
        self._linear = any(moves[self._count :])

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        total = len(self._pullback.inputs)
        given, left = args[:total], iter(args[total:])
        along = [next(left) if m else None for m in self._moves]
        found: list[Any] = []
        if self._second is not None:
            found = list(self._second([*given, *[t for t in along[: self._count] if t is not None]], None))
        if self._linear:
            zeros = [
                _zero(g) if t is None else t for g, t in zip(given[self._count :], along[self._count :], strict=True)
            ]
            linear = self._pullback([*given[: self._count], *zeros], None)
            found = [a + b for a, b in zip(found, linear, strict=True)] if found else list(linear)
        return found


class _PushforwardPullback(Derived):
    def __init__(self, pushforward: Pushforward, needs: tuple[bool, ...]) -> None:
        of, inputs = pushforward.of, pushforward.inputs
        super().__init__(
            f"{pushforward.name}_vjp", inputs + pushforward.cotangents(), pushforward.gradients(needs), marked(needs)
        )
        self._count = len(of.inputs)
        self._total = len(inputs)
        by_input, by_tangent = needs[: self._count], needs[self._count :]
        self._second = self._linear = None
        if any(by_input):
            self._second = of.vjp(pushforward.moves).vjp(by_input + (False,) * len(of.cotangents()))
        if any(by_tangent):
            left = iter(by_tangent)
            self._linear = of.vjp(tuple(m and next(left) for m in pushforward.moves))

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        given, moved, cotangents = args[: self._count], args[self._count : self._total], args[self._total :]
        found: list[Any] = []
        if self._second is not None:
            found += self._second([*given, *cotangents, *moved], None)
        if self._linear is not None:
            found += self._linear([*given, *cotangents], None)
        return found


def _zero(g: Any) -> Any:
    return np.zeros(g.shape, g.dtype) if isinstance(g, np.ndarray) else type(g)(0)


def marked(flags: Sequence[bool]) -> list[int]:
    """The positions that are marked."""
    return [n for n, flag in enumerate(flags) if flag]


def tangents(inputs: Sequence[Input], moves: Sequence[bool]) -> tuple[Input, ...]:
    """The inputs that take the tangents of the inputs marked in `moves`."""
    return tuple(replace(i, name=f"{i.name}_tangent") for i, m in zip(inputs, moves, strict=True) if m)


def _too_high(name: str) -> UnsupportedError:
    return UnsupportedError(
        f"the derivatives of {name} are not available: they are of the third order, or forward mode over forward mode",
        hint="Second derivatives with reverse mode in them work: reverse over reverse, or forward over reverse.",
    )


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
        f"out_shapes={out_shapes!r} of {name} is neither a shape, a list of shapes nor a function that returns these",
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

    known: dict[Any, tuple[Any, ...]] = {}

    def remembered(args: Sequence[Any]) -> tuple[Sequence[Any], ...]:
        """`evaluate` for one function, which checks every shape once."""
        found = out_shapes(*args)
        key = tuple(found) if type(found) is list else found
        try:
            return known[key]
        except (KeyError, TypeError):  # TypeError: symbolic sizes
            pass
        shapes = evaluate(args)
        if len(known) < 1024 and type(found) is not dict and all(type(n) is int for s in shapes for n in s):
            known[key] = shapes
        return shapes

    if callable(out_shapes):
        return remembered
    if any(map(callable, declared(out_shapes, name) or ())):
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
