"""`irad.vjp` inside @njit code: a pullback there is a value with the held arguments, which can be called.

What it does when it is called is written out for the types at hand, as ordinary Numba code that calls a gradient; so it
can be differentiated again.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numba.core import cgutils, datamodel, types
from numba.core.imputils import lower_builtin, lower_constant
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr, signature
from numba.core.typing.typeof import typeof_impl
from numba.extending import box, intrinsic, overload, register_model

from irad.codegen.numba_jacobian import copy_of, structure_of
from irad.codegen.numba_overloads import announce_overloads
from irad.codegen.numba_plan import describe
from irad.errors import ArgumentError
from irad.frontend.numba import item_types
from irad.frontend.numba_target import original

_FLOATS = (types.float32, types.float64)
_uids = itertools.count()
Paired = Callable[[Any, int, Any, tuple[int, ...]], Any]


@dataclass(frozen=True, eq=False)
class VjpSpec:
    """A function to pull cotangents back through: the dispatcher, and the gradients of it paired with cotangents.

    `paired(fn, count, structure, argnums)` is the gradient of the sum of the results of `fn` times cotangents, called
    with a tuple of these and the `count` arguments.
    """

    fn: Any
    paired: Paired
    uid: int = field(default_factory=lambda: next(_uids))


class SpecType(types.Opaque):
    """Numba type of a `VjpSpec`, which carries it to the compiler."""

    def __init__(self, spec: VjpSpec) -> None:
        self.spec = spec
        super().__init__(f"irad.vjp({spec.fn.__name__}, {spec.uid})")


register_model(SpecType)(datamodel.models.OpaqueModel)
typeof_impl.register(VjpSpec)(lambda spec, _context: SpecType(spec))


@lower_constant(SpecType)
def _constant_spec(context: Any, builder: Any, ty: Any, pyval: Any) -> Any:
    return context.get_dummy_value()


class PullbackType(types.Type):
    """Numba type of a pullback: `held` is the type of the tuple of arguments, `value` that of the result."""

    def __init__(self, spec: VjpSpec, held: types.BaseTuple, value: types.Type, shapes: types.BaseTuple) -> None:
        self.spec, self.held, self.value, self.shapes = spec, held, value, shapes
        super().__init__(f"irad.pullback({spec.fn.__name__}, {spec.uid}, {held}, {value})")


@register_model(PullbackType)
class _PullbackModel(datamodel.models.StructModel):
    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, [("held", fe_type.held), ("shapes", fe_type.shapes)])


@box(PullbackType)
def _box(typ: Any, value: Any, context: Any) -> Any:
    raise ArgumentError(
        f"the pullback of {typ.spec.fn.__name__} cannot leave @njit code",
        hint="Call it there and return its results, or call irad.vjp from Python.",
    )


@intrinsic
def _pullback(typingctx: Any, spec: Any, held: Any, value: Any, shapes: Any) -> Any:
    """The pullback of the function in `spec` at the arguments `held`; the results have `shapes`."""
    made = PullbackType(spec.spec, held, types.unliteral(value), shapes)

    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        record = cgutils.create_struct_proxy(made)(context, builder)
        record.held, record.shapes = values[1], values[3]  # pyright: ignore[reportAttributeAccessIssue]
        context.nrt.incref(builder, held, values[1])
        return record._getvalue()

    return made(spec, held, value, shapes), codegen


@intrinsic
def _contents(typingctx: Any, pullback: Any) -> Any:
    """(arguments held, shapes of the results)."""
    result = types.Tuple((pullback.held, pullback.shapes))

    def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
        record = cgutils.create_struct_proxy(pullback)(context, builder, value=values[0])
        context.nrt.incref(builder, pullback.held, record.held)
        return context.make_tuple(builder, result, (record.held, record.shapes))

    return result(pullback), codegen


# What a call does -------------------------------------------------------------------------------------------


def call_pullback(pullback: Any, ct: Any) -> Any:
    """The gradients along the cotangent `ct`; inside @njit code only."""
    raise NotImplementedError


def _called(pullback: Any, ct: Any) -> Any:
    if not isinstance(pullback, PullbackType):
        return None
    spec, argtypes = pullback.spec, item_types(pullback.held)
    argnums = differentiated(argtypes)
    gradient = spec.paired(spec.fn, len(argtypes), structure_of(pullback.value), argnums)
    scope: dict[str, Any] = {"np": np, "contents": _contents, "gradient": gradient.dispatcher}
    body, weights = ["held, shapes = contents(pullback)"], []
    name = f"the cotangent of {spec.fn.__name__}"
    for n, (path, here, leaf) in enumerate(_weights(pullback.value, ct, "", name)):
        dtype = f"np.{leaf.dtype.name if isinstance(leaf, types.Array) else leaf.name}"  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(leaf, types.Array):
            message = f"{here} must have the shape of the result"
            body += [f"if ct{path}.shape != shapes[{n}]:", f"    raise ValueError({message!r})"]
            weights.append(f"ct{path}.copy()")
        else:
            weights.append(f"{dtype}(ct{path})")
    xs = ", ".join(copy_of(t, f"held[{n}]", scope) for n, t in enumerate(argtypes))
    body.append(f"found = gradient(({''.join(f'{w}, ' for w in weights)}), {xs})")
    body.append("return found" if len(argnums) > 1 else "return (found,)")
    source = "\n".join(["def implementation(pullback, ct):", *(f"    {line}" for line in body)])
    exec(compile(source, f"<vjp of {spec.fn.__name__}>", "exec"), scope)
    return scope["implementation"]


overload(call_pullback, strict=False)(_called)


def differentiated(argtypes: tuple[types.Type, ...]) -> tuple[int, ...]:
    """The arguments that have a gradient: floats, arrays of floats and tuples of those."""
    return tuple(n for n, t in enumerate(argtypes) if _has_gradient(t))


def _has_gradient(ty: types.Type) -> bool:
    if isinstance(ty, types.BaseTuple):
        return len(item_types(ty)) > 0 and all(map(_has_gradient, item_types(ty)))
    return ty in _FLOATS or (isinstance(ty, types.Array) and ty.dtype in _FLOATS)


def _results(ty: types.Type, path: str = "") -> Iterator[tuple[str, types.Type]]:
    """The float results and where they stand in the value."""
    if isinstance(ty, types.BaseTuple):
        for i, item in enumerate(item_types(ty)):
            yield from _results(item, f"{path}[{i}]")
    elif _has_gradient(ty):
        yield path, ty


def _weights(value: types.Type, ct: types.Type, path: str, name: str) -> Iterator[tuple[str, str, types.Type]]:
    """(path, name, type of the result) of the cotangents; ArgumentError if they do not fit the results."""
    ct = types.unliteral(ct)
    if isinstance(value, types.BaseTuple):
        items = item_types(value)
        if isinstance(ct, types.NoneType) and not list(_results(value)):
            return
        if not isinstance(ct, types.BaseTuple) or len(item_types(ct)) != len(items):
            raise ArgumentError(f"{name} must be a tuple of {len(items)} items like its value, not {describe(ct)}")
        for i, (v, c) in enumerate(zip(items, item_types(ct), strict=True)):
            yield from _weights(v, c, f"{path}[{i}]", f"{name}[{i}]")
    elif not _has_gradient(value):
        if not isinstance(ct, types.NoneType):
            raise ArgumentError(f"{name} must be None: the result is {describe(value)} and has no derivative")
    elif isinstance(value, types.Array):
        if not isinstance(ct, types.Array) or (ct.ndim, ct.dtype) != (value.ndim, value.dtype):
            raise ArgumentError(f"{name} must be {describe(value)} like the result, not {describe(ct)}")
        yield path, name, value
    elif not isinstance(ct, types.Float | types.Integer):
        raise ArgumentError(f"{name} must be a number, not {describe(ct)}")
    else:
        yield path, name, value


# Calls in compiled code -------------------------------------------------------------------------------------


@infer_getattr
class _PullbackAttributes(AttributeTemplate):
    key = PullbackType

    def generic_resolve(self, typ: Any, attr: str) -> Any:
        if attr != "__call__":
            return None

        class Call(AbstractTemplate):
            key = "irad.pullback"

            def generic(self, args: Any, kws: Any) -> Any:
                if kws or len(args) != 1:
                    raise ArgumentError("a pullback takes one argument, the cotangent of the value")
                found = self.context.resolve_function_type(_function(self.context), (typ, args[0]), {})
                return signature(found.return_type, args[0], recvr=typ)

        return types.BoundFunction(Call, typ)


def _function(typingctx: Any) -> Any:
    return typingctx.resolve_value_type(call_pullback)


@lower_builtin(PullbackType, PullbackType, types.Any)
def _lower_call(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    function = _function(context.typing_context)
    found = context.typing_context.resolve_function_type(function, sig.args, {})
    return context.get_function(function, found)(builder, args)


def overload_vjp(function: Callable[..., Any], paired: Paired) -> None:
    """Let @njit code call `function(fn, *args)`; see `VjpSpec` for `paired`."""

    def typed(fn: Any, *args: Any) -> Any:
        if not isinstance(fn, types.Dispatcher):
            return None
        primal = original(fn.dispatcher)
        argtypes = tuple(types.unliteral(t) for t in (item_types(args[0]) if _packed(args) else args))
        if not differentiated(argtypes):
            raise ArgumentError(
                f"vjp of {primal.__name__}: no argument is a float or an array of floats, so there is nothing to "
                "differentiate"
            )
        scope: dict[str, Any] = {"primal": primal, "spec": VjpSpec(primal, paired), "pullback": _finished}
        held = "".join(f"{copy_of(t, f'args[{n}]', scope)}, " for n, t in enumerate(argtypes))
        copies = ", ".join(copy_of(t, f"held[{n}]", scope) for n, t in enumerate(argtypes))
        lines = [f"held = ({held})", f"value = primal({copies})", "return value, pullback(spec, held, value)"]
        source = "\n".join(["def vjp(fn, *args):", *(f"    {line}" for line in lines)])
        exec(compile(source, f"<vjp of {primal.__name__}>", "exec"), scope)
        return scope["vjp"]

    overload(function, strict=False)(typed)
    announce_overloads()


def _packed(args: tuple[Any, ...]) -> bool:
    return len(args) == 1 and isinstance(args[0], types.StarArgTuple)


def _finished(spec: Any, held: Any, value: Any) -> Any:
    """The pullback at `held`, where the function has the value `value`."""
    raise NotImplementedError


def _typed_finished(spec: Any, held: Any, value: Any) -> Any:
    if not isinstance(spec, SpecType):
        return None
    results = list(_results(types.unliteral(value)))
    if not results:
        raise ArgumentError(
            f"{spec.spec.fn.__name__} returns no float, so it has no derivative",
            hint="For a function that writes to arrays use irad.autodiff with Duplicated outputs.",
        )
    shapes = "".join(f"value{path}.shape, " if isinstance(t, types.Array) else "0, " for path, t in results)
    scope: dict[str, Any] = {"make": _pullback}
    source = f"def implementation(spec, held, value):\n    return make(spec, held, value, ({shapes}))\n"
    exec(compile(source, f"<vjp of {spec.spec.fn.__name__}>", "exec"), scope)
    return scope["implementation"]


overload(_finished, strict=False)(_typed_finished)
