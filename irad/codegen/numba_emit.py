"""The LLVM IR around a call of a derivative inside Numba code: shadows, seed, overlap checks, results.

A derivative function takes, for each LLVM parameter of the primal in order, the parameter itself and after it,
where the parameter is 'active', a pointer to where its derivative is stored, where it is 'dup', its shadow
pointer. The shadow of the return slot holds the seed. It returns Numba's status code.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from llvmlite import ir
from numba.core import callconv, cgutils, types

from irad.codegen import numba_arrays as arrays
from irad.codegen.numba_arrays import Builder
from irad.codegen.numba_library import TextLibrary, function_type, library_from_text
from irad.codegen.numba_plan import Buffer, Group, Part, Plan, Scalar, parts
from irad.codegen.runtime import with_definitions
from irad.codegen.vector_math import finished
from irad.errors import ArgumentError
from irad.frontend.numba import item_types, tuple_items
from irad.frontend.numba_target import is_private


class OverlapError(ArgumentError):
    """Arrays that share memory were given to a derivative compiled for arrays that do not.

    From Python irad then calls a version that allows it; inside @njit code there is only the first one.
    """


@dataclass(frozen=True)
class Array:
    """An array among the arguments, at any depth of tuples. `shadow` is None where it is not differentiated."""

    name: str
    type: types.Array
    value: arrays.Struct
    readonly: bool
    shadow: arrays.Struct | None = None


@dataclass
class Emitter:
    """Emits one call. Arguments are visited in order; `leaves` collects what the derivative is called with.

    `held` are the references that the surrounding function holds, to be given up when an exception leaves it
    (Numba leaks them).
    """

    context: Any
    builder: Builder
    plan: Plan
    held: list[tuple[types.Type, ir.Value]]
    leaves: list[ir.Value] = field(default_factory=list)
    found: list[Array] = field(default_factory=list)
    slots: list[ir.Value] = field(default_factory=list)
    temporary: list[tuple[types.Type, ir.Value]] = field(default_factory=list)
    owned: list[tuple[types.Type, ir.Value]] = field(default_factory=list)
    returned_shadow: ir.Value | None = None  # shadow of the return slot
    shadows_follow: bool = False  # shadows are written only where their arrays are (forward mode)

    # Results --------------------------------------------------------------------------------------------

    def gradient(self, argtypes: tuple[types.Type, ...], values: list[ir.Value]) -> Gradients:
        """Call with fresh zeroed shadows."""
        gradients: list[tuple[Part, Any, str]] = []
        for ty, value, part, name in self._arguments(argtypes, values):
            if part is None:
                self._constant(ty, value, name)
            else:
                gradients.append((part, self._fresh(part, value, name), name))
        self._check_overlaps(own_shadows=True)
        result = self._call()
        return Gradients(result, [self._load(*gradient) for gradient in gradients])

    def accumulate(
        self, argtypes: tuple[types.Type, ...], values: list[ir.Value], shadows: list[tuple[types.Type, ir.Value]]
    ) -> Gradients:
        """Call with the caller's shadows, one for each differentiated argument that has memory."""
        given = iter(shadows)
        gradients: list[tuple[Part, Any, str]] = []
        for ty, value, part, name in self._arguments(argtypes, values):
            if part is None:
                self._constant(ty, value, name)
            elif all(isinstance(p, Scalar) for p in parts(part)):
                gradients.append((part, self._fresh(part, value, name), name))
            else:
                self._given(part, value, *next(given), name)
        self._check_overlaps(own_shadows=False)
        result = self._call()
        return Gradients(result, [self._load(*gradient) for gradient in gradients])

    def _arguments(
        self, argtypes: tuple[types.Type, ...], values: list[ir.Value]
    ) -> Iterator[tuple[types.Type, ir.Value, Part | None, str]]:
        return zip(argtypes, values, self.plan.parts, self.plan.names, strict=True)

    # Arguments ------------------------------------------------------------------------------------------

    def _constant(self, ty: types.Type, value: ir.Value, name: str) -> None:
        self._plain(ty, value)
        self._note_arrays(ty, value, name)

    def _plain(self, ty: types.Type, value: ir.Value) -> None:
        self.leaves += self.context.get_arg_packer((ty,)).as_arguments(self.builder, (value,))

    def _note_arrays(self, ty: types.Type, value: ir.Value, name: str) -> None:
        if isinstance(ty, types.Array):
            array = arrays.struct(self.context, self.builder, ty, value)
            self.found.append(Array(name, ty, array, name in self.plan.readonly))
        elif isinstance(ty, types.BaseTuple):
            for i, (item, key) in enumerate(tuple_items(ty, name)):
                self._note_arrays(item, self.builder.extract_value(value, i), key)

    def _fresh(self, part: Part, value: ir.Value, name: str) -> Any:
        """Pass a differentiated argument with a new shadow; returns the place(s) of its derivative."""
        if isinstance(part, Scalar):
            return self._scalar(value)
        if isinstance(part, Group):
            keys = [key for _, key in tuple_items(part.type, name)]
            return [
                self._fresh(item, self.builder.extract_value(value, i), keys[i]) for i, item in enumerate(part.items)
            ]
        context, builder = self.context, self.builder
        original = array = arrays.struct(context, builder, part.type, value)
        shadow_type: Any = part.type
        if part.type.layout == "A":
            if name in self.plan.readonly:
                # The gradient then takes no more room than the array, however far apart its elements are.
                array = arrays.contiguous(context, builder, part.type, original)
                self.temporary.append((part.type, array._getvalue()))
                shadow_type = part.gradient_type(self.plan.readonly, name)
            else:
                self._refuse(
                    arrays.overlaps_itself(builder, part.type, array),
                    f"elements of {name} share memory (a broadcast array or sliding window?) and "
                    f"{self.plan.lowered.name} may write to it: pass a copy",
                )
        shadow = arrays.zeros_like(context, builder, shadow_type, array)
        self.owned.append((part.type, shadow._getvalue()))
        self._buffer(part, array, shadow)
        self.found.append(Array(name, part.type, original, name in self.plan.readonly, shadow))
        return shadow._getvalue()

    def _given(self, part: Part, value: ir.Value, shadow_type: types.Type, shadow: ir.Value, name: str) -> None:
        """Pass a differentiated argument with the caller's shadow."""
        if isinstance(part, Group):
            keys = [key for _, key in tuple_items(part.type, name)]
            items = item_types(shadow_type)
            for i, item in enumerate(part.items):
                self._given(
                    item,
                    self.builder.extract_value(value, i),
                    items[i],
                    self.builder.extract_value(shadow, i),
                    keys[i],
                )
            return
        assert isinstance(part, Buffer) and isinstance(shadow_type, types.Array)
        context, builder, ty = self.context, self.builder, part.type
        array = arrays.struct(context, builder, ty, value)
        given = arrays.struct(context, builder, shadow_type, shadow)
        same_shape = arrays.same_tuple(builder, array.shape, given.shape, ty.ndim)
        self._refuse(builder.not_(same_shape), f"the shadow of {name} has another shape than {name}")
        if ty.layout == "A" or shadow_type.layout != ty.layout:
            self._refuse(
                builder.not_(arrays.same_strides(builder, ty, array, given)),
                f"the shadow of {name} has another memory layout (strides) than {name}",
            )
        if ty.layout == "A":
            self._refuse(
                arrays.overlaps_itself(builder, ty, array),
                f"elements of {name} share memory (a broadcast array or sliding window?): pass a copy",
            )
        self._buffer(part, array, given)
        self.found.append(Array(name, ty, array, name in self.plan.readonly, given))

    def _scalar(self, value: Any) -> ir.Value:
        slot = cgutils.alloca_once(self.builder, value.type)
        self.builder.store(ir.Constant(value.type, 0.0), slot)
        self.leaves += [value, slot]
        return slot

    def _buffer(self, part: Buffer, array: arrays.Struct, shadow: arrays.Struct) -> None:
        before = len(self.leaves)
        self._plain(part.type, array._getvalue())
        # meminfo, parent, nitems, itemsize, data | shape, strides
        self.leaves.insert(before + 5, self.builder.bitcast(shadow.data, array.data.type))

    # Checks ---------------------------------------------------------------------------------------------

    def _check_overlaps(self, *, own_shadows: bool) -> None:
        """Refuse arrays whose sharing of memory would make the derivative wrong.

        Two arrays that are only read may share memory freely. If one of them is written, the derivative is
        defined only if their shadows share memory in the same way, which is for the caller to arrange, or if
        neither has one; and then it takes a derivative compiled for it.
        """
        builder = self.builder
        extents = [arrays.interval(builder, a.type, a.value) for a in self.found]
        fn = self.plan.lowered.name
        conditions: list[tuple[ir.Value, type[ArgumentError], str]] = []
        for (a, a_extent), (b, b_extent) in combinations(zip(self.found, extents, strict=True), 2):
            written = not (a.readonly and b.readonly)
            shadowed = a.shadow is not None and b.shadow is not None
            if not written and (own_shadows or not shadowed or self.shadows_follow):
                continue
            primal = arrays.overlap(builder, a_extent, b_extent)
            share = f"{a.name} and {b.name} share memory"
            wrong = f"{share}, and {fn} may write to it: pass a copy of one of them"
            slow = (
                f"{share}, and {fn} may write to it. Inside @njit code derivatives are compiled for arrays "
                "that do not overlap: pass a copy, or call the derivative from Python"
            )
            if a.shadow is None and b.shadow is None:
                if self.plan.lowered.noalias:
                    conditions.append((primal, OverlapError, slow))
            elif not shadowed or own_shadows:
                conditions.append((primal, ArgumentError, wrong))
            else:
                shadow = arrays.overlap(
                    builder,
                    arrays.interval(builder, a.type, a.shadow),
                    arrays.interval(builder, b.type, b.shadow),
                )
                alike = builder.and_(
                    builder.and_(primal, shadow),
                    arrays.same_offset(builder, a.value, a.shadow, b.value, b.shadow),
                )
                shared = builder.or_(primal, shadow) if written else shadow
                text = f"{a.name} and {b.name} must share memory exactly as their shadows do"
                conditions.append((builder.and_(shared, builder.not_(alike)), ArgumentError, text))
                if self.plan.lowered.noalias:
                    conditions.append((shadow, OverlapError, slow))
        if not own_shadows:
            for a in self.found:
                if a.shadow is None:
                    continue
                shadow_extent = arrays.interval(builder, a.type, a.shadow)
                for b, b_extent in zip(self.found, extents, strict=True):
                    if self.shadows_follow and a.readonly and b.readonly:
                        continue
                    text = f"the shadow of {a.name} shares memory with {b.name}"
                    conditions.append((arrays.overlap(builder, shadow_extent, b_extent), ArgumentError, text))
        if not conditions:
            return
        any_of = conditions[0][0]
        for condition, _, _ in conditions[1:]:
            any_of = builder.or_(any_of, condition)
        with builder.if_then(any_of, likely=False):
            # Definite errors before those that another version of the derivative can handle.
            for condition, error, text in sorted(conditions, key=lambda c: c[1] is OverlapError):
                with builder.if_then(condition, likely=False):
                    self._raise(error, text)

    def _refuse(self, condition: ir.Value, message: str) -> None:
        with self.builder.if_then(condition, likely=False):
            self._raise(ArgumentError, message)

    def _raise(self, error: type[ArgumentError], message: str) -> None:
        self._release(self.temporary + self.owned + self.held)
        self.context.call_conv.return_user_exc(self.builder, error, (message,))

    def _release(self, references: list[tuple[types.Type, ir.Value]]) -> None:
        for ty, value in references:
            self.context.nrt.decref(self.builder, ty, value)

    # The call -------------------------------------------------------------------------------------------

    def _call(self) -> ir.Value | None:
        """Emit the call and what follows an exception; returns the value of the primal, None if it has none."""
        context, builder, plan = self.context, self.builder, self.plan
        returned = plan.lowered.return_type
        slot_type = context.call_conv.get_return_type(returned).pointee
        slot = cgutils.alloca_once(builder, slot_type)
        builder.store(cgutils.get_null_value(slot_type), slot)
        exception = cgutils.alloca_once(builder, callconv.excinfo_ptr_t)
        builder.store(ir.Constant(callconv.excinfo_ptr_t, None), exception)
        head = [slot]
        if plan.activities[0] == "dup":
            self.returned_shadow = self._slot_shadow(slot_type)
            head.append(self.returned_shadow)
        leaves = [*head, exception, *self.leaves]
        library = _library(context, plan)
        context.active_code_library.add_linking_library(library)
        callee = cgutils.get_or_insert_function(builder.module, function_type(leaves), library.name)
        code = builder.call(callee, leaves)
        status = context.call_conv._get_return_status(builder, code, builder.load(exception))
        with cgutils.if_unlikely(builder, status.is_error):
            self._release(self.temporary + self.owned + self.held)
            context.call_conv.return_status_propagate(builder, status)
        self._release(self.temporary)
        if isinstance(returned, types.NoneType):
            return None
        return context.get_returned_value(builder, returned, builder.load(slot))

    def _slot_shadow(self, slot_type: ir.Type) -> ir.Value:
        """Shadow of the return slot."""
        shadow = cgutils.alloca_once(self.builder, slot_type)
        self.builder.store(self._seed(slot_type), shadow)
        return shadow

    def _seed(self, slot_type: ir.Type) -> ir.Constant:
        """What the shadow of the return slot holds before the call."""
        return ir.Constant(slot_type, 1.0)

    def _load(self, part: Part, place: Any, name: str) -> ir.Value:
        """The derivative of a part, after the call."""
        if isinstance(part, Scalar):
            return self.builder.load(place)
        if isinstance(part, Buffer):
            return place
        keys = [key for _, key in tuple_items(part.type, name)]
        items = [self._load(item, *where) for item, *where in zip(part.items, place, keys, strict=True)]
        ty = part.gradient_type(self.plan.readonly, name)
        return self.context.make_tuple(self.builder, ty, items)


@dataclass(frozen=True)
class Gradients:
    """The value of the primal (None if it returns none) and the derivative of each returned part."""

    value: ir.Value | None
    items: list[ir.Value]


def _library(context: Any, plan: Plan) -> TextLibrary:
    codegen = context.codegen()
    key = id(codegen)
    if key not in plan.libraries:
        derivative = plan.derivative
        private = is_private(codegen)  # to be differentiated again
        text = with_definitions(derivative.text) if private else finished(derivative.text, plan.options)
        plan.libraries[key] = library_from_text(
            codegen, text, derivative.symbol, what=f"the derivative of {plan.lowered.name}"
        )
    return plan.libraries[key]
