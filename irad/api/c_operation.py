"""C functions as operations: which parameters are inputs, sizes and outputs, and the derivatives up to the second.

The outputs of a C function are the float it returns and the arrays that it fills, which stand after its inputs. An
output starts as zeros. An array that the function changes but that is no output is an input: the function gets a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.api.c_arguments import call_type, numpy_dtype
from irad.api.c_forward import c_tangent
from irad.api.c_modes import reverse_derivative
from irad.api.c_second_order import CSecondOrder
from irad.api.load_c import CFunction
from irad.api.native_call import NativeCall, Part, with_own_memory
from irad.api.operation import (
    Derived,
    Input,
    Operation,
    Output,
    OutShapes,
    Pullback,
    Pushforward,
    StatusError,
    declared,
    marked,
    shaper,
)
from irad.errors import ArgumentError
from irad.frontend.cdecl import CParam, declare
from irad.settings import Options, in_own_options, options_of


@dataclass(frozen=True)
class Layout:
    """What each C parameter is to the operation.

    `sources` has a position among the inputs, or None for an output or a size that is left out; `outputs` are C
    parameters; `sizes` maps a size that is left out to the array whose items it counts; `copied` are the arrays that
    the function changes though they are no outputs.
    """

    fn: CFunction
    sources: tuple[int | None, ...]
    outputs: tuple[int, ...]
    sizes: dict[int, int]
    copied: frozenset[int]
    inputs: tuple[Input, ...]

    @property
    def returned(self) -> bool:
        """Whether the result is an output."""
        return self.fn.signature.result.kind == "float"

    def values(self, args: Sequence[Any], outputs: Sequence[np.ndarray]) -> list[Any]:
        """The arguments of the C function."""
        values: list[Any] = [None if s is None else args[s] for s in self.sources]
        for n in self.copied:
            values[n] = values[n].copy()
        for n, out in zip(self.outputs, outputs, strict=True):
            values[n] = out
        for n, array in self.sizes.items():
            values[n] = values[array].size
        return values


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


class COperation(Operation):
    """A C function as an operation."""

    def __init__(
        self,
        layout: Layout,
        shapes: Callable[[Sequence[Any]], tuple[Sequence[Any], ...]],
        like: tuple[int, ...] = (),
    ) -> None:
        fn = layout.fn
        self.like = like  # inputs whose shapes the outputs have, if that is known
        self.layout, self.name, self.inputs = layout, fn.name, layout.inputs
        self._shaper = shapes
        self.options = options_of(fn)
        self._memory = tuple(_memory_of(fn.signature.params[n]) for n in layout.outputs)
        found: list[Output] = []
        if layout.returned:
            dtype = numpy_dtype(fn.signature.result)
            assert dtype is not None
            found.append(Output(f"{fn.name}_result", "scalar", dtype, 0))
        found += [
            Output(fn.signature.params[n].name, "array", dtype)
            for n, dtype in zip(layout.outputs, self._memory, strict=True)
        ]
        self.outputs = tuple(found)
        self._has_status = fn.signature.result.kind in ("int", "enum", "bool")

    def shapes(self, args: Sequence[Any]) -> tuple[Sequence[Any], ...]:
        arrays = self._shaper(args)
        return ((), *arrays) if self.layout.returned else arrays

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        assert shapes is not None
        wanted = shapes[1:] if self.layout.returned else shapes
        outputs = [np.zeros(s, d) for s, d in zip(wanted, self._memory, strict=True)]
        result = self.layout.fn(*self.layout.values(args, outputs))
        if self._has_status and result != 0:
            raise StatusError(f"{self.name} returned the status {result}", location=self.layout.fn.location)
        return [result, *outputs] if self.layout.returned else outputs

    def native(self) -> NativeCall | None:
        layout, fn = self.layout, self.layout.fn
        function = fn.native()
        if function is None:
            return None
        first = int(layout.returned)
        parts = [self.part(p.c_index, Part("output", 0), first) for p in fn.entry.params]
        return NativeCall(function, tuple(parts), 0 if layout.returned else None, self._has_status)

    def part(self, n: int, output: Part, first: int = 0) -> Part:
        """What stands for C parameter `n` in a call of machine code; outputs as `output`, numbered from `first`."""
        layout = self.layout
        source = layout.sources[n]
        if n in layout.outputs:
            return Part(output.role, first + layout.outputs.index(n))
        if source is None:
            counted = layout.sources[layout.sizes[n]]
            assert counted is not None
            return Part("count", counted)
        if self.inputs[source].kind == "array":
            return Part("copy" if n in layout.copied else "address", source)
        return Part("value", source)

    @in_own_options
    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        return _CPullback(self, needs)

    def jvp(self, moves: tuple[bool, ...]) -> Operation:
        return _CPushforward(self, moves)

    def activities(self, active: tuple[bool, ...]) -> tuple[str, ...]:
        """Per C parameter, when the inputs `active` are differentiated."""
        layout, params = self.layout, self.layout.fn.signature.params
        found: list[str] = []
        for n, (source, param) in enumerate(zip(layout.sources, params, strict=True)):
            floats = param.type.kind == "pointer" and _memory_of(param).kind == "f"
            if source is not None and active[source]:
                found.append("active" if self.inputs[source].kind == "scalar" else "dup")
            else:  # in memory that the function changes, active values may stand for a while
                found.append("dup" if floats and (n in layout.outputs or n in layout.copied) else "const")
        return tuple(found)

    def split(self, args: Sequence[Any]) -> tuple[Sequence[Any], Any, list[Any]]:
        """(the inputs, the cotangent of the result, those of the outputs with None for integers), from `vjp`'s args."""
        count = len(self.inputs)
        given = iter(args[count:])
        seed = next(given) if self.layout.returned else 1.0
        return args[:count], seed, [next(given) if d.kind == "f" else None for d in self._memory]

    def blank(self, like: Sequence[np.ndarray | None], shapes: Sequence[Any]) -> list[np.ndarray]:
        """Fresh memory for the outputs, shaped like their cotangents."""
        wanted = [s if c is None else c.shape for c, s in zip(like, shapes, strict=True)]
        return [np.zeros(s, d) for s, d in zip(wanted, self._memory, strict=True)]

    def output_shapes(self, args: Sequence[Any]) -> Sequence[Any]:
        """Shapes of the arrays, when an output without cotangent makes it necessary to ask."""
        return self._shaper(args) if any(d.kind != "f" for d in self._memory) else self._memory


def _memory_of(param: CParam) -> np.dtype[Any]:
    assert param.type.target is not None
    dtype = numpy_dtype(param.type.target.scalar)
    assert dtype is not None
    return dtype


class _CPullback(Pullback):
    """Gradients of a C function: its reverse mode."""

    def __init__(self, of: COperation, needs: tuple[bool, ...]) -> None:
        super().__init__(of, needs)
        self.base = of
        self.options: Options = of.options
        self.activities = of.activities(needs)
        self.derivative = reverse_derivative(of.layout.fn, self.activities)
        sources = of.layout.sources
        # Where each gradient is: among the shadows (C parameter) or among the derivatives of the scalars.
        self._by_source = {s: n for n, s in enumerate(sources) if s is not None}
        self._active = [n for n, a in enumerate(self.activities) if a == "active"]
        self._dup = [n for n, a in enumerate(self.activities) if a == "dup"]
        self._output = {n: k for k, n in enumerate(of.layout.outputs)}
        self._order = [self._by_source[s] for s in marked(needs)]

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        values, shadows, seed = self._prepared(args)
        _, scalars = self.derivative.call(values, list(shadows.values()), seed)
        found = shadows | dict(zip(self._active, scalars, strict=True)) if self._active else shadows
        return [found[n] for n in self._order]

    def native(self) -> NativeCall | None:
        base, fn = self.base, self.base.layout.fn
        if fn.native() is None or not all(d.kind == "f" for d in base._memory) or self.options.threads > 1:
            return None  # an output without cotangent has no shape here; threads are started from Python
        count, first = len(base.inputs), int(base.layout.returned)
        gradients = {n: k for k, n in enumerate(self._order)}
        parts: list[Part] = []
        for p in fn.entry.params:
            n = p.c_index
            k = self._output.get(n)
            cotangent = count + first + (k or 0)
            parts.append(base.part(n, Part("zeros", 0)) if k is None else Part("zeros", cotangent))
            if self.activities[n] != "const":
                if k is not None:
                    parts.append(Part("copy", cotangent))
                elif n in gradients:
                    parts.append(Part("output", gradients[n]))
                else:  # memory that active values pass through
                    source = base.layout.sources[n]
                    assert source is not None
                    parts.append(Part("zeros", source))
        if base.layout.returned:
            parts.append(Part("value", count))
        shared = tuple(p.index for p in parts if p.role == "address")
        native = self.derivative.native(bool(fn.may_noalias and self.options.noalias))
        return NativeCall(native, tuple(parts), distinct=shared)

    def native_small(self) -> NativeCall | None:
        native, fn = self.native(), self.base.layout.fn
        if native is None:
            return None
        types: list[tuple[str, str]] = []
        for p in fn.entry.params:
            types.append((p.llvm.type, call_type(fn.signature.params[p.c_index].type)))
            types += [] if self.activities[p.c_index] == "const" else [("ptr", "uintptr_t")]
        returned = fn.entry.result
        types += [(returned, call_type(fn.signature.result))] if self.base.layout.returned else []
        return with_own_memory(native, tuple(types), returned, fn.program.ffi.cast)

    def _prepared(self, args: Sequence[Any]) -> tuple[list[Any], dict[int, np.ndarray], Any]:
        """The arguments of the C function, the shadows by parameter, and the seed."""
        given, seed, cotangents = self.base.split(args)
        values = self.base.layout.values(given, self.base.blank(cotangents, self.base.output_shapes(given)))
        shadows: dict[int, np.ndarray] = {}
        for n in self._dup:
            k = self._output.get(n)
            shadows[n] = np.zeros(values[n].shape, values[n].dtype) if k is None else cotangents[k].copy()  # pyright: ignore[reportOptionalMemberAccess]
        return values, shadows, seed

    @in_own_options
    def vjp(self, needs: tuple[bool, ...]) -> Operation:
        return _CSecondPullback(self, needs)


class _CPushforward(Pushforward):
    """Tangents of a C function: its forward mode."""

    def __init__(self, of: COperation, moves: tuple[bool, ...]) -> None:
        super().__init__(of, moves)
        self.base = of
        self.options: Options = of.options
        self._moving = marked(moves)
        self.activities = of.activities(moves)

    @in_own_options
    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        of, layout = self.base, self.base.layout
        given, moved = args[: len(of.inputs)], dict(zip(self._moving, args[len(of.inputs) :], strict=True))
        arrays = of.shapes(given)[1:] if layout.returned else of.shapes(given)
        values = layout.values(given, of.blank([None] * len(arrays), arrays))
        shadows: dict[int, np.ndarray] = {}
        scalars: list[float] = []
        for n, (source, activity) in enumerate(zip(layout.sources, self.activities, strict=True)):
            if activity == "active":
                scalars.append(float(moved[source]))  # pyright: ignore[reportArgumentType]
            elif activity == "dup":
                t = None if source is None else moved.get(source)
                shadows[n] = np.zeros(values[n].shape, values[n].dtype) if t is None else t.copy()
        _, tangent = c_tangent(layout.fn, self.activities).push(values, list(shadows.values()), scalars)
        found = [shadows[n] for n in layout.outputs if n in shadows]
        return [tangent, *found] if layout.returned else found


class _CSecondPullback(Derived):
    """Gradients of the gradients of a C function f, V(x, g) = J(x)ᵀ g, for cotangents u of V.

    By g it is J u, the tangent of f along u; by x the tangent of V along u, since both are ∂²⟨g, f⟩/∂x² u. One forward
    sweep over the reverse pass gives both.
    """

    def __init__(self, of: _CPullback, needs: tuple[bool, ...]) -> None:
        base = of.base
        super().__init__(f"{of.name}_vjp", of.inputs + of.cotangents(), of.gradients(needs), marked(needs))
        self.of, self.base = of, base
        self._count = len(of.inputs)
        self._needs = needs
        if any(n and not m for n, m in zip(needs, of.needs, strict=False)):
            # By an input that V does not differentiate: V has to, and its other cotangents are zero.
            wider = tuple(a or b for a, b in zip(needs, of.needs, strict=False))
            self._wide = _CPullback(base, wider)
        else:
            self._wide = of
        self._second = CSecondOrder(base.layout.fn, self._wide.derivative)
        self._push = None if any(needs[: len(base.inputs)]) else base.jvp(of.needs)

    def __call__(self, args: Sequence[Any], shapes: Sequence[Sequence[int]] | None) -> Sequence[Any]:
        base, layout = self.base, self.base.layout
        inner, directions = args[: self._count], args[self._count :]
        moved = dict(zip(marked(self.of.needs), directions, strict=True))
        if self._push is not None:
            given = [*inner[: len(base.inputs)], *directions]
            tangents = self._push(given, None)
            by_cotangent = [t for t, need in zip(tangents, self._needs[len(base.inputs) :], strict=True) if need]
            return by_cotangent
        values, shadows, seed = self._wide._prepared(inner)
        along: list[Any] = []
        for n, source in enumerate(layout.sources):
            t = None if source is None else moved.get(source)
            if self._wide.activities[n] == "dup" and (t is None or n in layout.outputs):
                t = np.zeros(values[n].shape, values[n].dtype)
            elif t is None and self._wide.activities[n] == "active":
                t = 0.0
            elif t is not None and n in layout.copied:
                t = t.copy()
            along.append(t)
        pairs = {n: (s, np.zeros(s.shape, s.dtype)) for n, s in shadows.items()}
        _, tangent, scalars = self._second.push_through(values, along, pairs, seed)
        found: list[Any] = []
        for s, need in enumerate(self._needs[: len(base.inputs)]):
            if need:
                n = self._wide._by_source[s]
                found.append(scalars[n][1] if n in scalars else pairs[n][1])
        outs = ([tangent] if layout.returned else []) + [along[n] for n in layout.outputs if n in shadows]
        found += [t for t, need in zip(outs, self._needs[len(base.inputs) :], strict=True) if need]
        return found
