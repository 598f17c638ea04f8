"""Forward-mode derivatives as @njit functions: `d(primals, tangents)` returns (value, tangent of the value).

Which arguments move follows from the types: an argument whose tangent is None is constant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.typing.typeof import typeof_impl
from numba.extending import intrinsic

from irad.codegen import numba_arrays as arrays
from irad.codegen import numba_entry, python_api
from irad.codegen.entry_ir import ENTRY, Entry
from irad.codegen.numba_arrays import Builder
from irad.codegen.numba_cache import name_of
from irad.codegen.numba_emit import Array, Emitter
from irad.codegen.numba_link import DerivativeDispatcher, NumbaDerivative
from irad.codegen.numba_plan import (
    Buffer,
    Derive,
    Group,
    Part,
    Plan,
    Scalar,
    describe,
    differentiated,
    leaf_activities,
    tuple_type,
)
from irad.codegen.numba_request import RequestType, next_uid
from irad.errors import ArgumentError
from irad.frontend.numba import NumbaLowered, as_dispatcher, item_types, lower, tuple_items
from irad.frontend.numba_target import is_private
from irad.frontend.numba_text import parameter_span
from irad.ir.text import split_top
from irad.settings import DEFAULT, Options, applied, options_of

_FLOATS = (types.float32, types.float64)


@dataclass(frozen=True, eq=False)
class TangentRequest:
    """What to push tangents through; one `Plan` per types of the arguments and of their tangents."""

    fn: Any
    noalias: bool
    derive: Derive
    purpose: str
    options: Options = DEFAULT
    uid: int = field(default_factory=next_uid)
    plans: dict[tuple[tuple[types.Type, ...], tuple[bool, ...]], Plan] = field(default_factory=dict)

    def plan(self, argtypes: tuple[types.Type, ...], moves: tuple[bool, ...]) -> Plan:
        """The derivative for arguments of these types of which those marked in `moves` have tangents."""
        with global_compiler_lock, applied(self.options):
            if (argtypes, moves) not in self.plans:
                self.plans[argtypes, moves] = self._make_plan(argtypes, moves)
            return self.plans[argtypes, moves]

    def _make_plan(self, argtypes: tuple[types.Type, ...], moves: tuple[bool, ...]) -> Plan:
        names = list(self.fn.py_func.__code__.co_varnames)[: len(argtypes)]
        arguments = tuple(
            differentiated(ty, name) if move else None for ty, name, move in zip(argtypes, names, moves, strict=True)
        )
        for ty, name in zip(argtypes, names, strict=True):
            if isinstance(ty, types.PyObject):
                raise ArgumentError(f"argument {name} of {self.fn.__name__} is of a type that Numba does not know")
        lowered = lower(self.fn, argtypes, noalias=self.noalias)
        moved = {i for i, move in enumerate(moves) if move}
        activities = list(leaf_activities(lowered, moved, tangent_type(lowered.return_type) != types.none))
        for n in _leaving(lowered):
            activities[n : n + 5] = "owner", "const", "const", "const", "dup"
        return Plan(
            lowered=lowered,
            derivative=self.derive(lowered, tuple(activities), lowered.noalias),
            activities=tuple(activities),
            parts=arguments,
            readonly=frozenset(leaf.name for leaf in lowered.leaves if leaf.kind == "data" and leaf.readonly),
            names=tuple(names),
        )

    def plan_for(self, wrapper_args: Any) -> Plan:
        """The derivative for arguments of the wrapper of these types."""
        return self.resolve(wrapper_args)[0]

    def has_entry(self, wrapper_args: Any) -> bool:
        """Whether Python calls the derivative for arguments of these types through an entry of its own."""
        if not python_api.available() or not numba_entry.supported(wrapper_args, types.none):
            return False
        plan = self.plan_for(wrapper_args)
        return "owner" not in plan.activities and numba_entry.supported(wrapper_args, plan.lowered.return_type)

    def emitter(self, context: Any, builder: Builder, plan: Plan, held: list[tuple[types.Type, ir.Value]]) -> Any:
        """What emits the call of the derivative; `held` as for `Emitter`."""
        return TangentEmitter(context, builder, plan, held)

    def cache_parts(self) -> tuple[Any, ...]:
        """What the derivative depends on besides the types: the primal, which has its own key, and plain values."""
        return ("forward", self.fn, self.noalias, self.purpose, self.options.key(), name_of(self.derive))

    def return_type(self, wrapper_args: Any) -> types.Type:
        """Numba type of (value, tangent); raises what makes it impossible."""
        plan, tangents = self.resolve(wrapper_args)
        for part, name, tangent in zip(plan.parts, plan.names, tangents, strict=True):
            if part is not None:
                _check_tangent(part, tangent, name, plan.readonly)
        returned = plan.lowered.return_type
        return types.Tuple([returned, tangent_type(returned)])

    def resolve(self, wrapper_args: Any) -> tuple[Plan, tuple[types.Type, ...]]:
        """The plan for the wrapper's argument types, and the types of the tangents."""
        if len(wrapper_args) != 2 or not all(isinstance(t, types.BaseTuple) for t in wrapper_args):
            raise ArgumentError(f"{self.purpose} takes a tuple of arguments and a tuple of tangents")
        primals, tangents = map(item_types, wrapper_args)
        primals = tuple(types.unliteral(t) for t in primals)
        if len(primals) != len(tangents):
            raise ArgumentError(
                f"{self.purpose} of {self.fn.__name__}: {len(primals)} arguments and {len(tangents)} tangents given",
                hint="Give one tangent per argument, None for those that are not differentiated.",
            )
        moves = tuple(not isinstance(t, types.NoneType | types.Omitted) for t in tangents)
        plan = self.plan(primals, moves)
        returned = plan.lowered.return_type
        if any(isinstance(t, types.Optional) for t in (returned, *_items(returned))):
            raise ArgumentError(
                f"{self.purpose}: {plan.lowered.name} returns {describe(returned)}",
                location=plan.lowered.location,
                hint="Return a number on every path, NaN for example where there is none.",
            )
        return plan, tangents


def _items(ty: types.Type) -> tuple[types.Type, ...]:
    return item_types(ty) if isinstance(ty, types.BaseTuple) else ()


def tangent_type(ty: types.Type) -> types.Type:
    """Type of the tangent of a value: floats and arrays of floats have one, everything else has None."""
    if ty in _FLOATS or isinstance(ty, types.Complex):
        return ty
    if isinstance(ty, types.Array):
        return ty if ty.dtype in _FLOATS or isinstance(ty.dtype, types.Complex) else types.none
    if isinstance(ty, types.BaseTuple):
        items = [tangent_type(t) for t in item_types(ty)]
        return tuple_type(items, ty) if any(t != types.none for t in items) else types.none
    return types.none


def _leaving(lowered: NumbaLowered) -> list[int]:
    """The leaves that own arrays which may leave the function in its result (meminfo, the first leaf of an array)."""
    start, end = parameter_span(lowered.text, lowered.symbol)
    names = [p.split()[-1] for p in split_top(lowered.text[start:end])]
    found = []
    for n, leaf in enumerate(lowered.leaves):
        data = lowered.leaves[n + 4] if n + 4 < len(lowered.leaves) else leaf  # where an array has its data
        if leaf.kind == "meminfo" and data.kind == "data" and data.dtype in _FLOATS:
            uses = re.findall(rf"^.*{re.escape(names[n])}(?![-\w$.\"]).*$", lowered.text, re.M)
            if any(not re.search(r"^define |@NRT_(?:incref|decref)\(", line) for line in uses):
                found.append(n)
    return found


def _check_tangent(part: Part, tangent: types.Type, name: str, readonly: frozenset[str]) -> None:
    if isinstance(part, Group):
        items = item_types(tangent) if isinstance(tangent, types.BaseTuple) else ()
        if len(items) != len(part.items):
            raise ArgumentError(f"the tangent of {name} must be a tuple of {len(part.items)} items")
        for item, item_type, (_, key) in zip(part.items, items, tuple_items(part.type, name), strict=True):
            _check_tangent(item, item_type, key, readonly)
    elif isinstance(part, Scalar):
        if not isinstance(tangent, types.Float | types.Integer):
            raise ArgumentError(f"the tangent of {name} must be a float, not {describe(tangent)}")
    elif not isinstance(tangent, types.Array):
        raise ArgumentError(f"the tangent of {name} must be an array of {part.type.dtype}, not {describe(tangent)}")
    elif tangent.dtype != part.type.dtype or tangent.ndim != part.type.ndim:
        raise ArgumentError(f"the tangent of {name} must be {describe(part.type)} like {name}, not {describe(tangent)}")
    elif not tangent.mutable and name not in readonly:
        raise ArgumentError(f"the tangent of {name} is read-only, and the function writes to {name}")


class TangentEmitter(Emitter):
    """Emits one call of a forward-mode derivative."""

    def __init__(self, context: Any, builder: Builder, plan: Plan, held: list[tuple[types.Type, ir.Value]]) -> None:
        super().__init__(context, builder, plan, held, shadows_follow=True)
        self.extra = 0  # leaves that the primal does not have

    def push(
        self, argtypes: tuple[types.Type, ...], values: list[ir.Value], tangents: list[tuple[types.Type, ir.Value]]
    ) -> tuple[ir.Value, ir.Value]:
        """Call with the given tangents; returns the value and its tangent."""
        for (ty, value, part, name), tangent in zip(self._arguments(argtypes, values), tangents, strict=True):
            if part is None:
                self._constant(ty, value, name)
            else:
                self._moved(part, value, *tangent, name)
        self._check_overlaps(own_shadows=False)
        result = self._call()
        returned = self.plan.lowered.return_type
        dummy = self.context.get_dummy_value()
        if self.returned_shadow is None:
            return dummy if result is None else result, dummy
        return dummy if result is None else result, self._returned_tangent(returned, result)

    def _returned_tangent(self, returned: types.Type, result: Any) -> Any:
        """The tangent of the result, after the call."""
        raw = self.context.get_returned_value(self.builder, returned, self.builder.load(self.returned_shadow))
        return self._tangent_of(returned, result, raw)

    def _moved(self, part: Part, value: ir.Value, tangent_type: types.Type, tangent: ir.Value, name: str) -> None:
        if isinstance(part, Scalar):
            self.leaves += [value, self.context.cast(self.builder, tangent, tangent_type, part.type)]
            self.extra += 1
        elif isinstance(part, Buffer):
            self._given(part, value, tangent_type, tangent, name)
        else:
            items = item_types(tangent_type)
            for i, (item, (_, key)) in enumerate(zip(part.items, tuple_items(part.type, name), strict=True)):
                extract = self.builder.extract_value
                self._moved(item, extract(value, i), items[i], extract(tangent, i), key)

    def _constant(self, ty: types.Type, value: ir.Value, name: str) -> None:
        """A constant that may leave the function in its result needs a tangent all the same: zero."""
        if isinstance(ty, types.BaseTuple):
            for i, (item, key) in enumerate(tuple_items(ty, name)):
                self._constant(item, self.builder.extract_value(value, i), key)
        elif isinstance(ty, types.Array) and self._activity() == "owner":
            array = arrays.struct(self.context, self.builder, ty, value)
            zeros = self._zero_tangent(ty, array)
            self.temporary.append((ty, zeros._getvalue()))
            self._buffer(Buffer(ty), array, zeros)
            self.found.append(Array(name, ty, array, name in self.plan.readonly, zeros))
        else:
            super()._constant(ty, value, name)

    def _zero_tangent(self, ty: types.Array, array: arrays.Struct) -> arrays.Struct:
        """The zero tangent of an array."""
        return arrays.zeros_like(self.context, self.builder, ty, array)

    def _activity(self) -> str:
        """Activity of the leaf that comes next."""
        return self.plan.activities[2 + len(self.leaves) - self.extra]

    def _buffer(self, part: Buffer, array: arrays.Struct, shadow: arrays.Struct) -> None:
        before = len(self.leaves)
        owner = self._activity() == "owner"
        super()._buffer(part, array, shadow)
        self.extra += 1
        if owner:
            self.leaves.insert(before + 1, shadow.meminfo)
            self.extra += 1

    def _tangent_of(self, ty: types.Type, value: Any, raw: Any) -> Any:
        """The tangent, a value of type `tangent_type(ty)`, from what the derivative left in the slot's shadow."""
        wanted = tangent_type(ty)
        if wanted == types.none:
            return self.context.get_dummy_value()
        if isinstance(ty, types.Array):
            return self._tangent_array(ty, value, raw)
        if not isinstance(ty, types.BaseTuple):
            return raw
        extract = self.builder.extract_value
        items = [self._tangent_of(t, extract(value, i), extract(raw, i)) for i, t in enumerate(item_types(ty))]
        return self.context.make_tuple(self.builder, wanted, items)

    def _tangent_array(self, ty: types.Array, value: ir.Value, raw: ir.Value) -> ir.Value:
        """The array beside a returned one; zeros if the function did not make any."""
        context, builder = self.context, self.builder
        primal, shadow = (arrays.struct(context, builder, ty, v) for v in (value, raw))
        slot = cgutils.alloca_once(builder, context.get_value_type(ty))
        with builder.if_else(cgutils.is_not_null(builder, shadow.meminfo), likely=True) as (given, absent):
            with given:
                tangent = arrays.struct(context, builder, ty, value)
                tangent.meminfo, tangent.data = shadow.meminfo, shadow.data
                tangent.parent = ir.Constant(tangent.parent.type, None)
                builder.store(tangent._getvalue(), slot)
            with absent:
                builder.store(arrays.zeros_like(context, builder, ty, primal)._getvalue(), slot)
        return builder.load(slot)

    def _seed(self, slot_type: ir.Type) -> ir.Constant:
        return cgutils.get_null_value(slot_type)


class TangentEntryEmitter(numba_entry.EntryEmitter, TangentEmitter):
    """Emits the call of a forward-mode derivative in an entry."""


def _write_entry(context: Any, module: ir.Module, symbol: str, plan: Plan, both: tuple[types.Type, ...]) -> None:
    """The entry of `d(primals, tangents)`, which returns (value, tangent)."""
    entry = Entry(ir.Function(module, ENTRY, symbol))
    emitter = TangentEntryEmitter.of(context, plan, entry, unlocked=True)
    given, moved = emitter.read(both, ("primals", "tangents"))
    primals, tangents = map(item_types, both)
    b, returned = emitter.builder, plan.lowered.return_type
    value, tangent = emitter.push(
        primals,
        cgutils.unpack_tuple(b, given, len(primals)),
        list(zip(tangents, cgutils.unpack_tuple(b, moved, len(tangents)), strict=True)),
    )
    b.ret(entry.tuple([emitter.box(returned, value), emitter.box(returned, tangent)]))


typeof_impl.register(TangentRequest)(lambda request, _context: RequestType(request))


def _push_forward(typingctx: Any, request: Any, arguments: Any) -> Any:
    """The derivative call that a wrapper consists of: `arguments` are the wrapper's, as a tuple."""
    wanted: TangentRequest = request.request
    signature = wanted.return_type(arguments.types)(request, arguments)

    def codegen(context: Any, builder: Builder, sig: Any, values: list[ir.Value]) -> ir.Value:
        types_, value = sig.args[1].types, values[1]
        plan, tangent_types = wanted.resolve(types_)
        if not is_private(context.codegen()) and wanted.has_entry(types_):
            _write_entry(context, builder.module, numba_entry.entry_symbol(builder.function.name), plan, types_)
        emitter = wanted.emitter(context, builder, plan, [(sig.args[1], value)])
        primals, tangents = cgutils.unpack_tuple(builder, value, 2)
        count = len(tangent_types)
        pair = emitter.push(
            plan.lowered.argtypes,
            cgutils.unpack_tuple(builder, primals, count),
            list(zip(tangent_types, cgutils.unpack_tuple(builder, tangents, count), strict=True)),
        )
        return context.make_tuple(builder, sig.return_type, pair)

    return signature, codegen


push_forward: Any = intrinsic(_push_forward)


def tangent_dispatcher(fn: Any, *, derive: Derive, purpose: str = "jvp") -> NumbaDerivative:
    """The forward-mode derivative of `fn`, called as `d(primals, tangents)`, both tuples.

    A tangent is None for an argument that does not move, a float for a float, and for an array one of its dtype,
    shape and strides, which is written where fn writes the array. Returns (value of fn, its tangent).
    """
    primal, chosen = as_dispatcher(fn), options_of(fn)

    def make(noalias: bool) -> DerivativeDispatcher:
        request = TangentRequest(primal, noalias and chosen.noalias, derive, purpose, chosen)

        def wrapper(primals: Any, tangents: Any) -> Any:
            return push_forward(request, (primals, tangents))

        return DerivativeDispatcher(wrapper, request)

    return NumbaDerivative(make)
