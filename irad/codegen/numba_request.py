"""What is asked of a derivative, and the intrinsic that an @njit wrapper around it consists of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from llvmlite import ir
from numba.core import cgutils, datamodel, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.imputils import lower_constant
from numba.core.typing.typeof import typeof_impl
from numba.extending import intrinsic, register_model

from irad.codegen import numba_cache, numba_entry, python_api
from irad.codegen.numba_arrays import Builder
from irad.codegen.numba_emit import Emitter, Gradients
from irad.codegen.numba_entry import entry_symbol
from irad.codegen.numba_plan import (
    Activity,
    Buffer,
    Derive,
    Group,
    Part,
    Plan,
    Restrict,
    make_plan,
    tuple_type,
)
from irad.errors import ArgumentError
from irad.frontend.numba import item_types
from irad.frontend.numba_target import is_private
from irad.settings import DEFAULT, Options, applied

_uids = itertools.count()


def next_uid() -> int:
    """A number for one request."""
    return next(_uids)


@dataclass(frozen=True, eq=False)
class Request:
    """What to differentiate and how to return it; one `Plan` per set of argument types.

    `activities`  of the differentiated arguments, by index; None lets the type decide
    `order`       in which the gradients are returned, as positions in the order of the arguments
    `accumulate`  add to given shadows instead of returning new arrays
    """

    fn: Any  # CPUDispatcher; Any because a checker takes it for a method
    activities: dict[int, Activity | None]
    order: tuple[int, ...]
    accumulate: bool
    value: bool
    noalias: bool
    derive: Derive
    purpose: str
    options: Options = DEFAULT
    restrict: Restrict | None = None  # arguments (first, last, count) follow those of the primal
    uid: int = field(default_factory=next_uid)
    plans: dict[tuple[types.Type, ...], Plan] = field(default_factory=dict)

    def plan(self, argtypes: tuple[types.Type, ...]) -> Plan:
        """The derivative for arguments of the primal of these types."""
        with global_compiler_lock, applied(self.options):
            if argtypes not in self.plans:
                self.plans[argtypes] = make_plan(
                    self.fn,
                    argtypes,
                    self.activities,
                    noalias=self.noalias,
                    derive=self.derive,
                    returns_none=self.accumulate,
                    purpose=self.purpose,
                    restrict=self.restrict,
                )
            return self.plans[argtypes]

    def return_type(self, wrapper_args: Sequence[types.Type]) -> types.Type:
        """Numba type of what the derivative returns; raises what makes it impossible."""
        argtypes, shadows = self.split(wrapper_args)
        plan = self.plan(argtypes)
        if self.accumulate:
            self._check_shadows(plan, shadows)
        returned = [
            part.gradient_type(plan.readonly, name)
            for i, (part, name) in enumerate(zip(plan.parts, plan.names, strict=True))
            if part is not None and self.activities[i] != "dup"
        ]
        returned = [returned[i] for i in self.order]
        if self.accumulate:
            return types.Tuple([plan.lowered.return_type, tuple_type(returned)])
        gradients = returned[0] if len(returned) == 1 else tuple_type(returned)
        return types.Tuple([plan.lowered.return_type, gradients]) if self.value else gradients

    def plan_for(self, wrapper_args: Sequence[types.Type]) -> Plan:
        """The derivative for arguments of the wrapper of these types."""
        return self.plan(self.split(wrapper_args)[0])

    def has_entry(self, wrapper_args: Sequence[types.Type]) -> bool:
        """Whether Python calls the derivative for arguments of these types through an entry of its own."""
        if not python_api.available() or not numba_entry.supported(wrapper_args, types.none):
            return False
        return numba_entry.supported(wrapper_args, self.plan_for(wrapper_args).lowered.return_type)

    def write_entry(self, context: Any, module: ir.Module, symbol: str, wrapper_args: Sequence[types.Type]) -> None:
        """Write that entry into a module that Numba compiles."""
        argtypes, shadows = self.split(wrapper_args)
        plan = self.plan(argtypes)
        if self.accumulate:
            numba_entry.write_accumulate(context, module, symbol, plan, argtypes, shadows)
        else:
            numba_entry.write_gradient(context, module, symbol, plan, argtypes, self.order, value=self.value)

    def cache_parts(self) -> tuple[Any, ...]:
        """What the derivative depends on besides the types: the primal, which has its own key, and plain values."""
        activities = tuple(sorted(self.activities.items()))
        asked = (self.order, self.accumulate, self.value, self.noalias, self.purpose, self.options.key())
        restrict = "" if self.restrict is None else numba_cache.name_of(self.restrict)
        return ("reverse", self.fn, activities, asked, numba_cache.name_of(self.derive), restrict)

    def split(self, wrapper_args: Sequence[types.Type]) -> tuple[tuple[types.Type, ...], tuple[types.Type, ...]]:
        """Types of the primal's arguments and of the shadows, from those of the wrapper."""
        if not self.accumulate:
            return tuple(wrapper_args), ()
        if len(wrapper_args) != 2 or not all(isinstance(t, types.BaseTuple) for t in wrapper_args):
            raise ArgumentError(f"{self.purpose} takes a tuple of arguments and a tuple of shadows")
        arguments, shadows = wrapper_args
        return item_types(arguments), item_types(shadows)

    def _check_shadows(self, plan: Plan, shadows: tuple[types.Type, ...]) -> None:
        wanted = [
            (part, name)
            for i, (part, name) in enumerate(zip(plan.parts, plan.names, strict=True))
            if part is not None and self.activities[i] == "dup"
        ]
        if len(wanted) != len(shadows):
            raise ArgumentError(f"{self.fn.__name__} needs {len(wanted)} shadows, got {len(shadows)}")
        for (part, name), shadow in zip(wanted, shadows, strict=True):
            _check_shadow(part, shadow, name)


def _check_shadow(part: Part, shadow: types.Type, name: str) -> None:
    if isinstance(part, Group):
        shadows = item_types(shadow) if isinstance(shadow, types.BaseTuple) else ()
        if len(shadows) != len(part.items):
            raise ArgumentError(f"the shadow of {name} must be a tuple of {len(part.items)} arrays")
        for i, item in enumerate(part.items):
            _check_shadow(item, shadows[i], f"{name}[{i}]")
        return
    assert isinstance(part, Buffer)
    ty = part.type
    if not isinstance(shadow, types.Array):
        raise ArgumentError(f"the shadow of {name} must be an array of {ty.dtype}, not {shadow}")
    if shadow.dtype != ty.dtype or shadow.ndim != ty.ndim:
        raise ArgumentError(
            f"the shadow of {name} must be a {ty.ndim}-d array of {ty.dtype} like {name}, "
            f"not a {shadow.ndim}-d array of {shadow.dtype}"
        )
    if not shadow.mutable:
        raise ArgumentError(f"the shadow of {name} is read-only")


# In Numba's eyes ------------------------------------------------------------------------------------------


class RequestType(types.Opaque):
    """Numba type of a `Request`; there is one type per request, which carries it to the compiler."""

    def __init__(self, request: Any) -> None:
        self.request = request
        super().__init__(f"irad.{request.purpose}({request.fn.__name__}, {request.uid})")


register_model(RequestType)(datamodel.models.OpaqueModel)
typeof_impl.register(Request)(lambda request, _context: RequestType(request))


@lower_constant(RequestType)
def _constant_request(context: Any, builder: Any, ty: Any, pyval: Any) -> Any:
    return context.get_dummy_value()


def _differentiate(typingctx: Any, request: Any, arguments: Any) -> Any:
    """The derivative call that a wrapper consists of: `arguments` are the wrapper's, as a tuple."""
    wanted: Request = request.request
    signature = wanted.return_type(arguments.types)(request, arguments)

    def codegen(context: Any, builder: Builder, sig: Any, values: list[ir.Value]) -> ir.Value:
        types_, value = sig.args[1].types, values[1]
        argtypes, shadow_types = wanted.split(types_)
        # The wrapper's only live reference is this tuple: its arguments are dead once it is built.
        emitter = Emitter(context, builder, wanted.plan(argtypes), held=[(sig.args[1], value)])
        if not is_private(context.codegen()) and wanted.has_entry(types_):
            wanted.write_entry(context, builder.module, entry_symbol(builder.function.name), types_)
        if not wanted.accumulate:
            items = cgutils.unpack_tuple(builder, value, len(argtypes))
            return _pack(context, builder, sig.return_type, wanted, emitter.gradient(argtypes, items))
        given, shadows = cgutils.unpack_tuple(builder, value, 2)
        gradients = emitter.accumulate(
            argtypes,
            cgutils.unpack_tuple(builder, given, len(argtypes)),
            list(zip(shadow_types, cgutils.unpack_tuple(builder, shadows, len(shadow_types)), strict=True)),
        )
        return _pack(context, builder, sig.return_type, wanted, gradients)

    return signature, codegen


differentiate: Any = intrinsic(_differentiate)


def _pack(context: Any, builder: Builder, ty: types.Type, request: Request, gradients: Gradients) -> ir.Value:
    value, items = gradients.value, [gradients.items[i] for i in request.order]
    if request.accumulate:
        first = context.get_dummy_value() if value is None else value
        return context.make_tuple(builder, ty, (first, context.make_tuple(builder, item_types(ty)[1], items)))
    if len(items) == 1:
        packed = items[0]
    else:
        gradients_type = item_types(ty)[1] if request.value else ty
        packed = context.make_tuple(builder, gradients_type, items)
    return context.make_tuple(builder, ty, (value, packed)) if request.value else packed
