"""Users' custom rules compiled: what they are given, whether what they return fits, the adapters around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from numba.core import types
from numba.core.errors import NumbaError

from irad.errors import ArgumentError, IradError
from irad.frontend.numba_adapters import Writer
from irad.frontend.numba_custom import UNTYPED, Made, internal, on_cpu, parameter_names, read_only
from irad.frontend.numba_errors import function_location, lowering_error
from irad.frontend.numba_operands import parameters
from irad.frontend.numba_parts import Group, Leaf, Node, described


def check_rules(m: Made) -> None:
    """Compile the rules of a function for its types. Raises ArgumentError where they take or return something else."""
    for kind in ("vjp", "jvp"):
        if getattr(m.rule, kind) is not None:
            _typed(m, kind)


def adapter(m: Made, kind: str, *, again: bool) -> tuple[Any, tuple[Any, ...]]:
    """The adapter for 'vjp' or 'jvp' as an @njit function, with the types of its parameters.

    `again` is for derivatives that are differentiated once more (see `numba_adapters.Writer`).
    """
    known = _adapters.setdefault(m.number, {})
    if (kind, again) not in known:
        given = list(m.operands)
        own = getattr(m.rule, kind) is not None
        returned, copies = _typed(m, kind if own else {"vjp": "jvp", "jvp": "vjp"}[kind])
        writer = Writer(m.arguments, m.result, given, m.function, copies=copies, again=again)
        rule = m.rule.vjp if (kind == "vjp") == own else m.rule.jvp
        if kind == "vjp":
            items, bare = _cotangents(m, returned) if own else ((), False)
            source = writer.reverse(rule, items, bare=bare) if own else writer.reverse_by_tangents(rule, returned)
        elif own:
            source = writer.forward(rule, returned)
        else:
            source = writer.forward_by_cotangents(rule, *_cotangents(m, returned))
        function = writer.compiled(source, f"{kind} of {m.function.__name__}")
        known[kind, again] = internal(function), tuple(t for _, t in parameters(given))
    return known[kind, again]


_adapters: dict[int, dict[tuple[str, bool], tuple[Any, tuple[Any, ...]]]] = {}


# Types -------------------------------------------------------------------------------------------------------


def _typed(m: Made, kind: str) -> tuple[types.Type, bool]:
    """What a rule returns, and whether it needs arrays of its own, since it changes them."""
    found = m.typed.get(kind)
    if found is None:
        found = m.typed[kind] = _type(m, kind)
    return found


def _type(m: Made, kind: str) -> tuple[types.Type, bool]:
    rule = getattr(m.rule, kind)
    given = [_dense(a, lambda leaf: leaf.type) for a in m.arguments]
    given.append(_dense(m.result, lambda leaf: leaf.type))
    if kind == "vjp":
        what = "arguments, the result and its cotangent"
        given.append(_dense(m.result, _moving))
    else:
        what = "arguments, the result and the arguments' tangents"
        given += [_dense(a, _moving) for a in m.arguments]
    names = parameter_names(rule.py_func)
    if len(names) != len(given):
        _refuse(
            rule,
            f"takes {len(names)} arguments, and there are {len(given)}: {m.function.__name__}'s {what} "
            f"({', '.join(_signature(m, kind))})",
        )
    # Arrays that cannot be written protect the caller's; a rule that writes to what it is given gets copies.
    count = len(given) - (kind == "vjp")  # the cotangent is the rule's own
    frozen = [read_only(t) if n < count else t for n, t in enumerate(given)]
    try:
        returned, copies = _return_type(rule, frozen), False
    except IradError:
        raise
    except UNTYPED:
        try:
            returned, copies = _return_type(rule, given), True
        except NumbaError as e:
            raise lowering_error(rule.py_func, e) from None
    if kind == "vjp":
        _cotangents(m, returned)
    else:
        _check(rule, m.result, returned, "tangent")
    return returned, copies


def _signature(m: Made, kind: str) -> list[str]:
    names = parameter_names(m.function.py_func)
    return [*names, "out", "out_bar"] if kind == "vjp" else [*names, "out", *(f"{n}_dot" for n in names)]


def _return_type(rule: Any, given: Sequence[types.Type]) -> types.Type:
    names = ", ".join(f"x{n}" for n in range(len(given)))
    scope: dict[str, Any] = {"irad_rule": rule}
    exec(f"def probe({names}):\n    return irad_rule({names})\n", scope)
    return on_cpu(internal(scope["probe"]), given).signature.return_type


def _moving(leaf: Leaf) -> types.Type:
    return leaf.type if leaf.differentiable else types.none


def _dense(n: Node, leaf: Callable[[Leaf], types.Type]) -> Any:
    """Type of a tree whose arrays are contiguous; of a tuple of which nothing is differentiable None, if `leaf` says
    so of its items."""
    if isinstance(n, Leaf):
        t = leaf(n)
        return types.Array(t.dtype, t.ndim, "C") if isinstance(t, types.Array) else t
    items = [_dense(item, leaf) for item in n.items]
    if items and all(isinstance(t, types.NoneType) for t in items) and not n.differentiable and leaf is _moving:
        return types.none
    if isinstance(n.type, types.BaseNamedTuple):
        return types.BaseTuple.from_types(items, n.type.instance_class)  # pyright: ignore[reportAttributeAccessIssue]
    return types.BaseTuple.from_types(items) if items else types.Tuple(())


# What rules return -------------------------------------------------------------------------------------------


def _cotangents(m: Made, returned: Any) -> tuple[tuple[types.Type, ...], bool]:
    """Types of the cotangents that a vjp rule returns, one per argument; whether it is one that is in no tuple."""
    rule, arguments = m.rule.vjp, m.arguments
    alone = len(arguments) == 1 and not (isinstance(returned, types.BaseTuple) and len(returned.types) == 1)  # pyright: ignore
    if alone and isinstance(arguments[0], Group):
        alone = isinstance(returned, types.BaseTuple) and len(returned.types) == len(arguments[0].items)  # pyright: ignore
    if not alone and not isinstance(returned, types.BaseTuple):
        _refuse(rule, f"returns {described(returned)}; it must return a tuple of one cotangent per argument")
    items = (returned,) if alone else tuple(returned.types)  # pyright: ignore[reportAttributeAccessIssue]
    if len(items) != len(arguments):
        _refuse(rule, f"returns {len(items)} cotangents, and {m.function.__name__} has {len(arguments)} arguments")
    for a, t in zip(arguments, items, strict=True):
        _check(rule, a, t, "cotangent")
    return items, alone


def _check(rule: Any, n: Node, t: Any, what: str) -> None:
    """Whether a type is that of a cotangent or tangent of a value."""
    if isinstance(t, types.NoneType):
        return
    if not n.differentiable:
        _refuse(rule, f"returns {described(t)} as the {what} of {n.name}, which has none: return None for it")
    if isinstance(n, Group):
        items = t.types if isinstance(t, types.BaseTuple) else ()  # pyright: ignore[reportAttributeAccessIssue]
        if len(items) != len(n.items):
            _refuse(
                rule, f"returns {described(t)} as the {what} of {n.name}; it must be a tuple of {len(n.items)} items"
            )
        for item, item_type in zip(n.items, items, strict=True):
            _check(rule, item, item_type, what)
        return
    number = t
    if n.kind == "array":
        if not isinstance(t, types.Array) or t.ndim != n.type.ndim:
            _refuse(rule, f"returns {described(t)} as the {what} of {n.name}, which is {described(n.type)}")
        number = t.dtype
    real = isinstance(number, types.Float | types.Integer)
    if not real and not (n.complex and isinstance(number, types.Complex)):
        _refuse(rule, f"returns {described(t)} as the {what} of {n.name}, which is {described(n.type)}")


def _refuse(rule: Any, what: str) -> NoReturn:
    raise ArgumentError(f"the custom rule {rule.__name__} {what}", location=function_location(rule.py_func))
