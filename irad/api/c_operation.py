"""C functions as operations: which parameters are inputs, sizes and outputs, and the derivatives up to the second.

The outputs of a C function are the float it returns and the arrays that it fills, which stand after its inputs. An
output starts as zeros. An array that the function changes but that is no output is an input: the function gets a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    Pullback,
    Pushforward,
    StatusError,
    marked,
)
from irad.frontend.cdecl import CParam
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
