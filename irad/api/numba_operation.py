"""Numba functions as operations: what they return, or write to their last parameters, and two derivatives of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from irad.api.forward import jvp
from irad.api.operation import (
    Derived,
    Input,
    Operation,
    Output,
    OutShapes,
    Pullback,
    Pushforward,
    declared,
    marked,
    shaper,
)
from irad.api.reverse import Structure, paired_gradient
from irad.codegen.numba_call import (
    Item,
    Result,
    lowered_call,
    parameter_names,
    released,
    result_of,
    with_outputs,
    written,
)
from irad.errors import ArgumentError, LoweringError
from irad.frontend.numba import as_dispatcher
from irad.settings import Options, in_own_options, options_of


class NumbaSource:
    """A Numba function and what is known of its outputs; makes the operation for arguments of given types."""

    def __init__(self, fn: Any, out_shapes: OutShapes = None) -> None:
        self.dispatcher: Any = as_dispatcher(fn)
        self.name = self.dispatcher.py_func.__name__
        self.options = options_of(fn)
        self._out_shapes = out_shapes
        self._declared = declared(out_shapes, self.name)
        self._made: dict[tuple[Input, ...], NumbaOperation] = {}

    @in_own_options
    def operation(self, given: Sequence[Input], args: Sequence[Any]) -> NumbaOperation:
        """The operation for arguments of the kinds, types and dimensions `given`; `args` are an example of them."""
        names = parameter_names(self.dispatcher)
        outputs = self._outputs(len(given), names)
        if names is None:
            names = [f"argument {n}" for n in range(len(given))]
        inputs = tuple(replace(g, name=name) for g, name in zip(given, names, strict=False))
        if inputs not in self._made:
            for n in inputs:
                if n.dtype is not None and n.dtype.kind not in "fiub":
                    raise ArgumentError(f"{self.name}(): {n.name} has dtype {n.dtype}, which is no real number")
                if n.dtype is not None and n.dtype.kind == "f" and n.dtype.itemsize not in (4, 8):
                    raise ArgumentError(f"{self.name}(): {n.name} has dtype {n.dtype}", hint="Use float64 or float32.")
            self._made[inputs] = NumbaOperation(self.dispatcher, inputs, outputs, self._out_shapes, args)
        return self._made[inputs]

    def _outputs(self, given: int, names: list[str] | None) -> int:
        """How many of the last parameters are outputs."""
        signature = inspect.signature(self.dispatcher.py_func)
        if names is not None:
            required = sum(p.default is p.empty for p in signature.parameters.values())
            left = len(names) - given
            fills = self._out_shapes is not None and left > 0 and given < required
            if fills and (self._declared is None or len(self._declared) == left):
                return left
            if not required <= given <= len(names):
                expected = len(names) - (len(self._declared or ()) if self._out_shapes is not None else 0)
                raise ArgumentError(
                    f"{self.name} takes {expected} arguments, {given} given",
                    hint=f"{self.name}{signature}"
                    + ("" if self._out_shapes is None else f" with out_shapes={self._out_shapes!r}"),
                )
        return 0


@dataclass(frozen=True)
class _Call:
    """What all derivatives of one operation need to call the function."""

    target: Any
    result: Result
    written: frozenset[int]

    def arguments(self, args: Sequence[Any]) -> list[Any]:
        """The arguments, copies of arrays that the function changes."""
        return [a.copy() if n in self.written else a for n, a in enumerate(args)]

    @property
    def structure(self) -> Structure:
        return _structure(self.result)

    def items(self) -> list[Item]:
        return list(_items(self.result))


def _items(result: Result) -> Iterator[Item]:
    if isinstance(result, tuple):
        for item in result:
            yield from _items(item)
    else:
        yield result


def _structure(result: Result) -> Structure:
    if isinstance(result, tuple):
        return tuple(_structure(item) for item in result)
    return result.ndim if result.dtype.kind == "f" else None


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    else:
        yield value


def rebuilt_like(result: Result, flat: Iterator[Any]) -> Any:
    """Nested tuples as the function returns them."""
    if isinstance(result, tuple):
        return tuple(rebuilt_like(item, flat) for item in result)
    return next(flat)


class NumbaOperation(Operation):
    """A Numba function for arguments of given types as an operation."""

    def __init__(
        self, dispatcher: Any, inputs: tuple[Input, ...], outputs: int, out_shapes: OutShapes, args: Sequence[Any]
    ) -> None:
        self.name, self.inputs = dispatcher.py_func.__name__, inputs
        self.options = options_of(dispatcher)
        self._sized = outputs
        described = [(i.kind, i.dtype, i.ndim) for i in inputs]
        self._shaper: Callable[[Sequence[Any]], tuple[Sequence[Any], ...]] | None = None
        target, ranks = dispatcher, []
        if outputs:
            self._shaper = shaper(out_shapes, outputs, self.name)
            dtype = next((i.dtype for i in inputs if i.differentiable and i.dtype is not None), np.dtype(np.float64))
            target = with_outputs(dispatcher, [dtype] * outputs)
            ranks = [len(s) for s in self._shaper(args)]
        try:
            lowered = lowered_call(target, described, ranks)
        except LoweringError as error:
            kinds = "; ".join(f"{i.name}: {_described(i)}" for i in inputs)
            raise LoweringError(
                f"{self.name} cannot be called with {kinds}: {error.message}",
                location=error.location,
                hint=error.hint,
            ) from None
        result = result_of(lowered)
        if result is None:
            raise ArgumentError(
                f"{self.name} returns nothing, so the operation has no output",
                location=lowered.location,
                hint="Return the results, or say which of the last parameters are outputs with out_shapes=[...].",
            )
        self.call = _Call(target, result, written(lowered))
        self._run = target if outputs else released(dispatcher)
        items = self.call.items()
        if not outputs and out_shapes is not None:
            self._shaper = shaper(out_shapes, len(items), self.name)
        self.outputs = tuple(
            Output(
                f"result_{n}" if len(items) > 1 else "result",
                "scalar" if i.ndim < 0 else "array",
                i.dtype,
                max(i.ndim, 0),
            )
            for n, i in enumerate(items)
        )
        self._known = all(i.ndim <= 0 for i in items)

    @property
    def structure(self) -> Result:
        """The nesting of what the function returns."""
        return self.call.result

    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...] | None:
        if self._shaper is not None:
            return self._shaper(args)
        return ((),) * len(self.outputs) if self._known else None

    def complete(self, args: Sequence[Any]) -> list[Any]:
        """Arguments of the compiled function: those of the operation, then the shapes of the outputs it fills."""
        found = self.call.arguments(args) if self.call.written else list(args)
        if self._sized:
            assert self._shaper is not None
            found += [tuple(int(n) for n in s) for s in self._shaper(args)]
        return found

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        found = list(_flat(self._run(*self.complete(args))))
        arrays = [a for a in args if isinstance(a, np.ndarray)]
        for n, (a, out) in enumerate(zip(found, self.outputs, strict=True)):
            if out.kind == "array":
                if not a.flags.c_contiguous or not a.flags.writeable or any(np.may_share_memory(a, b) for b in arrays):
                    a = found[n] = np.array(a, order="C")
                arrays.append(a)
                if shapes is not None and tuple(shapes[n]) != a.shape:
                    raise ArgumentError(
                        f"{out.name} of {self.name} has shape {a.shape}, out_shapes gives {tuple(shapes[n])}"
                    )
        return found

    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        return _NumbaPullback(self, needs)

    def jvp(self, moves: tuple[bool, ...]) -> Operation:
        return _NumbaPushforward(self, moves)

    @in_own_options
    def gradient(self, needs: Sequence[bool], count: int) -> Any:
        """The function from (cotangents, *args) to the gradients by the inputs in `needs`."""
        argnums = tuple(n for n, need in enumerate(needs) if need)
        return paired_gradient(self.call.target, count, self.call.structure, argnums)

    @in_own_options
    def tangent(self, args: Sequence[Any], tangents: Sequence[Any]) -> list[Any]:
        """Tangents of the differentiable outputs."""
        complete = self.complete(args)
        moved = [t.copy() if n in self.call.written and t is not None else t for n, t in enumerate(tangents)]
        moved += [None] * (len(complete) - len(moved))
        # What the function changes has a tangent of its own, if only to be written to.
        for n in self.call.written:
            if moved[n] is None and complete[n].dtype.kind == "f":
                moved[n] = np.zeros_like(complete[n])
        found = list(_flat(jvp(self.call.target, complete, moved)[1]))
        return [
            np.array(t, order="C") if o.kind == "array" else t
            for t, o in zip(found, self.outputs, strict=True)
            if o.differentiable
        ]


def _described(given: Input) -> str:
    if given.kind == "array":
        return f"{given.dtype} with {given.ndim} dimension{'' if given.ndim == 1 else 's'}"
    return f"{given.dtype} number" if given.kind == "scalar" else given.kind


class _NumbaPullback(Pullback):
    """Gradients of a Numba function: its reverse mode."""

    def __init__(self, of: NumbaOperation, needs: tuple[bool, ...]) -> None:
        super().__init__(of, needs)
        self.base = of
        self._gradient: Any = None

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        count = len(self.base.inputs)
        complete = self.base.complete(args[:count])
        if self._gradient is None:
            self._gradient = self.base.gradient(self.needs, len(complete))
        found = self._gradient(tuple(args[count:]), *complete)
        found = found if len(self.outputs) > 1 else (found,)
        return [_owned(g, o) for g, o in zip(found, self.outputs, strict=True)]

    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        return _NumbaSecondPullback(self, needs)


def _owned(g: Any, out: Output) -> Any:
    return np.ascontiguousarray(g) if out.kind == "array" and not g.flags.c_contiguous else g


class _NumbaPushforward(Pushforward):
    """Tangents of a Numba function: its forward mode."""

    def __init__(self, of: NumbaOperation, moves: tuple[bool, ...]) -> None:
        super().__init__(of, moves)
        self.base = of

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        count = len(self.base.inputs)
        left = iter(args[count:])
        return self.base.tangent(args[:count], [next(left) if m else None for m in self.moves])


class _NumbaSecondPullback(Derived):
    """Gradients of the gradients of a Numba function f, V(x, g) = J(x)ᵀ g, for cotangents u of V: by x the tangent of V
    along u, by g that of f."""

    def __init__(self, of: _NumbaPullback, needs: tuple[bool, ...]) -> None:
        super().__init__(f"{of.name}_vjp", of.inputs + of.cotangents(), of.gradients(needs), marked(needs))
        self.of, self._needs = of, needs
        self.options: Options = of.base.options
        count = len(of.base.inputs)
        self._by_input, self._by_cotangent = needs[:count], needs[count:]
        self._wider = tuple(a or b for a, b in zip(self._by_input, of.needs, strict=True))

    @in_own_options
    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        base = self.of.base
        count = len(base.inputs)
        given, cotangents = args[:count], tuple(args[count : len(self.of.inputs)])
        left = iter(args[len(self.of.inputs) :])
        along = [next(left) if m else None for m in self.of.needs]
        found: list[Any] = []
        if any(self._by_input):
            complete = base.complete(given)
            gradient = base.gradient(self._wider, len(complete))
            moved = [t.copy() if n in base.call.written and t is not None else t for n, t in enumerate(along)]
            moved += [None] * (len(complete) - len(moved))
            seconds = jvp(gradient, (cotangents, *complete), (None, *moved))[1]
            seconds = seconds if sum(self._wider) > 1 else (seconds,)
            by_input = dict(zip(marked(self._wider), seconds, strict=True))
            found += [by_input[n] for n in marked(self._by_input)]
        if any(self._by_cotangent):
            tangents = base.tangent(given, along)
            found += [t for t, need in zip(tangents, self._by_cotangent, strict=True) if need]
        return [_owned(g, o) for g, o in zip(found, self.outputs, strict=True)]
