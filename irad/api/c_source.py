"""C functions as operations: which parameters are inputs, sizes and outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from irad.api.c_arguments import numpy_dtype
from irad.api.c_operation import COperation, Layout
from irad.api.load_c import CFunction
from irad.api.operation import (
    Input,
    OutShapes,
    declared,
    shaper,
)
from irad.errors import ArgumentError
from irad.frontend.cdecl import CParam, declare
from irad.settings import in_own_options, options_of


class CSource:
    """A C function and what its outputs are; makes the operation for arguments of given kinds.

    Raises ArgumentError where the function has parameters that a framework's arrays cannot be passed for.
    """

    def __init__(self, fn: CFunction, out_shapes: OutShapes = None) -> None:
        self.fn, self.name = fn, fn.name
        self.options = options_of(fn)
        self._params = fn.signature.params
        result = fn.signature.result
        if result.kind not in ("void", "float", "int", "enum", "bool") or (result.kind == "float" and result.size > 8):
            raise ArgumentError(
                f"{fn.name} returns {declare(result)}: an operation returns arrays and real numbers",
                location=fn.location,
                hint="Let the function store its results in arrays.",
            )
        for param in self._params:
            self._check(param)
        self._writes = [self._written(n) for n in range(len(self._params))]
        self._out_shapes = out_shapes
        self.outputs = self._find_outputs(out_shapes)
        inputs = [n for n in range(len(self._params)) if n not in self.outputs]
        if not self.outputs and result.kind != "float":
            raise ArgumentError(
                f"{fn.name} returns no float and fills no array after its inputs, so it has no output",
                location=fn.location,
                hint=f"{fn.signature}: name the outputs, as in out_shapes={{'y': (3,)}}.",
            )
        self._like: int | None = None  # the input whose shape the only output has, where nothing else was said
        self._shaper = shaper(self._default(out_shapes), len(self.outputs), fn.name)
        self._inputs = inputs
        self._countable = self._sizes(inputs)
        self._made: dict[tuple[Any, ...], COperation] = {}

    @in_own_options
    def operation(self, given: Sequence[Input], args: Sequence[Any]) -> COperation:
        """The operation for arguments of the kinds and types `given`. Raises ArgumentError if they do not fit."""
        inputs = self._inputs
        if len(given) != len(inputs):
            inputs = [n for n in inputs if n not in self._countable]
        if len(given) != len(inputs):
            raise self._wrong_count(len(given), inputs)
        fitted = tuple(self._fit(self._params[n], g) for n, g in zip(inputs, given, strict=True))
        key = tuple(g.kind for g in fitted)
        if key not in self._made:
            sources: list[int | None] = [None] * len(self._params)
            for position, n in enumerate(inputs):
                sources[n] = position
            sizes = {n: array for n, array in self._countable.items() if sources[n] is None}
            copied = frozenset(n for n in inputs if self._writes[n])
            layout = Layout(self.fn, tuple(sources), self.outputs, sizes, copied, fitted)
            self._made[key] = COperation(layout, self._shaper, () if self._like is None else (self._like,))
        return self._made[key]

    def _check(self, param: CParam) -> None:
        t = param.type
        target = t.target.scalar if t.kind == "pointer" and t.target is not None else t
        what = ""
        if t.kind not in ("float", "int", "bool", "enum", "pointer") or (
            t.kind == "pointer" and (target.kind not in ("float", "int", "bool") or numpy_dtype(target) is None)
        ):
            what = "is neither a number nor an array of numbers"
        elif target.kind == "float" and (target.size not in (4, 8)):
            what = "is not of type float or double"
        if what:
            raise ArgumentError(
                f"parameter `{declare(t, param.name)}` of {self.name} {what}, so that no array can be passed for it",
                location=self.fn.location,
                hint="Write a C function around it that takes numbers and arrays.",
            )

    def _written(self, n: int) -> bool:
        """Whether the function may write to what parameter `n` points to."""
        if self._params[n].type.kind != "pointer" or self._params[n].type.const:
            return False
        lowered = self.fn.lower(False)
        return any(w for p, w in zip(lowered.params, lowered.writes, strict=True) if p.c_index == n)

    def _find_outputs(self, out_shapes: OutShapes) -> tuple[int, ...]:
        names = [p.name for p in self._params]
        if isinstance(out_shapes, Mapping):
            for name in out_shapes:
                if name not in names or self._params[names.index(name)].type.kind != "pointer":
                    raise ArgumentError(
                        f"out_shapes names {name!r}, which is no array parameter of {self.fn.signature}"
                    )
            found = [names.index(name) for name in out_shapes]
            if found != sorted(found):
                raise ArgumentError(f"out_shapes of {self.name}: name the outputs in the order of the parameters")
        else:
            candidates: list[int] = []
            for n in reversed(range(len(names))):
                if self._params[n].type.kind == "pointer":
                    if not self._writes[n]:
                        break
                    candidates.insert(0, n)
            shapes = declared(out_shapes, self.name)
            if out_shapes is None:
                # Of a function that returns its result the arrays are inputs, unless shapes are given for them.
                candidates = [] if self.fn.signature.result.kind == "float" else candidates
            elif shapes is not None and len(shapes) > len(candidates):
                raise ArgumentError(
                    f"out_shapes gives {len(shapes)} shapes, but {self.fn.signature} fills {len(candidates)} arrays "
                    "after its inputs",
                    location=self.fn.location,
                )
            elif shapes is not None:
                candidates = candidates[len(candidates) - len(shapes) :]
            found = candidates
        for n in found:
            if self._params[n].type.const:
                raise ArgumentError(f"{names[n]} of {self.name} is declared const and cannot be an output")
        return tuple(found)

    def _default(self, out_shapes: OutShapes) -> OutShapes:
        """`out_shapes`, or for `void f(x, n, y)` the shape of x."""
        if out_shapes is not None or not self.outputs:
            return [] if out_shapes is None else out_shapes
        arrays = [p for n, p in enumerate(self._params) if p.type.kind == "pointer" and n not in self.outputs]
        if len(arrays) != 1 or len(self.outputs) != 1:
            raise ArgumentError(
                f"the shapes of what {self.name} returns are not known",
                location=self.fn.location,
                hint=f"{self.fn.signature}: pass out_shapes, a shape for each of "
                f"{', '.join(self._params[n].name for n in self.outputs)} or a function of the inputs.",
            )
        position = [n for n in range(len(self._params)) if n not in self.outputs].index(self._params.index(arrays[0]))
        self._like = position
        return lambda *args: args[position].shape

    def _sizes(self, inputs: Sequence[int]) -> dict[int, int]:
        """Integers that may be left out: each follows an array directly and counts its items."""
        found: dict[int, int] = {}
        for n in inputs:
            if self._params[n].type.kind == "int":
                if n == 0 or self._params[n - 1].type.kind != "pointer":
                    return {}
                found[n] = n - 1
        return found

    def _wrong_count(self, given: int, short: Sequence[int]) -> ArgumentError:
        def listed(numbers: Sequence[int]) -> str:
            return ", ".join(self._params[n].name for n in numbers)

        text = f"({listed(self._inputs)})"
        if len(short) != len(self._inputs):
            text = f"({listed(short)}) or {text}"
        return ArgumentError(f"{self.name} takes {text}, {given} arguments given", hint=str(self.fn.signature))

    def _fit(self, param: CParam, given: Input) -> Input:
        """The argument as the operation takes it; ArgumentError naming the parameter if it cannot."""
        t = param.type
        want = ""
        if t.kind == "pointer":
            assert t.target is not None
            dtype = numpy_dtype(t.target.scalar)
            assert dtype is not None
            if given.kind in ("array", "scalar") and given.dtype == dtype:
                return Input(param.name, "array", dtype)
            want = f"a tensor of {dtype.name}"
        elif t.kind == "float":
            dtype = numpy_dtype(t)
            if given.kind == "scalar" and given.dtype == dtype:
                return Input(param.name, "scalar", dtype)
            if given.kind in ("float", "int"):
                return Input(param.name, "float", dtype)
            want = f"a number or a tensor of {dtype} without dimensions"
        elif given.kind in ("int", "bool"):
            return Input(param.name, "bool" if t.kind == "bool" else "int")
        else:
            want = "a bool" if t.kind == "bool" else "an integer"
        raise ArgumentError(f"{self.name}(): parameter `{declare(t, param.name)}` needs {want}, not {given.name}")
