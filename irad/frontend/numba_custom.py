"""Functions with custom rules, for arguments of given types: what goes in, what comes out, how they are called.

They are called as Numba compiles them, by an adapter that hands out their results in pieces. What stands in their place
in code that is differentiated is in `numba_stubs`, the rules are compiled in `numba_rules`.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numba
from numba.core import datamodel, types
from numba.core.errors import NumbaError
from numba.core.imputils import lower_constant
from numba.core.target_extension import target_override
from numba.core.targetconfig import ConfigStack
from numba.core.typing.typeof import typeof_impl
from numba.extending import register_jitable, register_model

from irad.errors import ArgumentError, IradError, Location, UnsupportedError
from irad.frontend.numba import _describe_leaves
from irad.frontend.numba_custom_table import Rule
from irad.frontend.numba_errors import function_location, lowering_error
from irad.frontend.numba_intrinsics import addresses, own
from irad.frontend.numba_operands import Operand, operands
from irad.frontend.numba_parts import Leaf, Node, NotAPart, described, leaves, node, places
from irad.frontend.numba_target import default_flags, original
from irad.interrupts import uninterrupted

CALL, TAKE = "irad_inactive_custom.call.", "irad_inactive_custom.take"
MAIN = "irad_custom."
_njit: Any = numba.njit
_numbers = itertools.count()
made: dict[str, Made] = {}
"""What the functions with custom rules in modules stand for, by the last part of their names."""


@dataclass(frozen=True, eq=False)
class Marker:
    """A function and its rule, in the eyes of Numba a constant of a type of its own."""

    function: Any
    rule: Rule


class _MarkerType(types.Opaque):
    def __init__(self, marker: Marker) -> None:
        self.marker = marker
        super().__init__(f"irad.custom({marker.function.__name__}, {marker.rule.number})")


register_model(_MarkerType)(datamodel.models.OpaqueModel)
typeof_impl.register(Marker)(lambda marker, _context: _MarkerType(marker))


@lower_constant(_MarkerType)
def _constant_marker(context: Any, builder: Any, ty: Any, pyval: Any) -> Any:
    return context.get_dummy_value()


def parameter_names(function: Any) -> list[str]:
    """Names of the parameters of a function that may have a rule. Raises ArgumentError for others."""
    out: list[str] = []
    for p in inspect.signature(function).parameters.values():
        if p.kind is not p.POSITIONAL_OR_KEYWORD:
            raise ArgumentError(
                f"{function.__name__} has the parameter {p}: a function with a custom rule takes named positional "
                "arguments only",
                location=function_location(function),
            )
        out.append(p.name)
    return out


# What stands in place of a call ------------------------------------------------------------------------------


@dataclass(eq=False)
class Made:
    """A function with a rule for arguments of given types."""

    function: Any
    rule: Rule
    argtypes: tuple[types.Type, ...]
    arguments: tuple[Node, ...]
    returned: types.Type
    result: Node
    call_adapter: Any
    number: int = field(default_factory=lambda: next(_numbers))
    access: str = ""
    """One letter for each LLVM parameter of the function: w the results, r memory that is only read, c counted
    objects, v values."""
    typed: dict[str, tuple[Any, bool]] = field(default_factory=dict)
    """What the rules return, and whether they need arrays of their own."""

    @property
    def name(self) -> str:
        """A name of its own, without dots."""
        return f"{''.join(c if c.isascii() and c.isalnum() else '_' for c in self.function.__name__)}_{self.number}"

    @property
    def call_symbol(self) -> str:
        return f"{CALL}{self.access}.{self.name}"

    @property
    def inputs(self) -> list[Leaf]:
        return [leaf for a in self.arguments for leaf in leaves(a)]

    @property
    def outputs(self) -> list[Leaf]:
        return list(leaves(self.result))

    @property
    def operands(self) -> list[Operand]:
        return list(operands(self.inputs, self.outputs))

    @property
    def main_symbol(self) -> str:
        return f"{MAIN}{''.join(o.letter for o in self.operands)}.{self.name}"

    @property
    def location(self) -> Location:
        return function_location(self.function.py_func)


def internal(function: Any) -> Any:
    """An @njit function that Python never calls."""
    return _njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, nogil=True)(function)


#: What Numba raises where a function stores into an array that is read-only: of `x *= 2` an AttributeError.
UNTYPED = (NumbaError, AttributeError)


@uninterrupted()
def on_cpu(function: Any, argtypes: Sequence[types.Type]) -> Any:
    """Numba's result of compiling an @njit function for the CPU, as it runs by itself."""
    with target_override("cpu"), ConfigStack().enter(default_flags()):
        function.compile(tuple(argtypes))
    return function.overloads[tuple(argtypes)]


def _cpu_type(ty: types.Type) -> types.Type:
    ty = types.unliteral(ty)
    return types.Dispatcher(original(ty.dispatcher)) if isinstance(ty, types.Dispatcher) else ty


def prepare(marker: Marker, argtypes: Sequence[types.Type]) -> Made:
    """All about a call but the rules themselves. Raises UnsupportedError and LoweringError."""
    function, rule = marker.function, marker.rule
    cpu_types = tuple(map(_cpu_type, argtypes))
    names = parameter_names(function.py_func)
    arguments: list[Node] = []
    for ty, n in zip(cpu_types, names, strict=True):
        try:
            arguments.append(node(ty, n))
        except NotAPart as e:
            if not rule.inactive or not isinstance(ty, types.UnicodeType):
                raise _refused(function, str(e)) from None
            arguments.append(Leaf(n, ty, "fixed"))
    probe = _compiled_call(function, names)
    try:
        returned = on_cpu(probe, cpu_types).signature.return_type
    except IradError:
        raise
    except NumbaError as e:
        raise lowering_error(function.py_func, e) from None
    try:
        result = node(returned, "the result")
    except NotAPart as e:
        raise _refused(function, str(e)) from None
    if not rule.inactive and not result.differentiable:
        raise _refused(
            function,
            f"it returns {described(returned)}, and no floats",
            "Let it return what is to be differentiated; for a function without derivatives there is irad.inactive.",
        )
    m = Made(function, rule, cpu_types, tuple(arguments), returned, result, None)
    m.call_adapter = _call_adapter(m, names)
    m.access = _access(m, probe)
    return m


def _refused(function: Any, why: str, hint: str = "") -> UnsupportedError:
    return UnsupportedError(
        f"{function.__name__} has a custom rule, and {why}",
        location=function_location(function.py_func),
        hint=hint or "Numbers, arrays of numbers with at least one dimension, and tuples of those can be passed.",
    )


def _compiled_call(function: Any, names: Sequence[str], lines: Sequence[str] = (), scope: Any = None) -> Any:
    """An @njit function that calls another one: `r` is its result, `lines` what follows."""
    given = ", ".join(names)
    text = [f"def call({given}):", f"    r = irad_function({given})", *lines]
    if not lines:
        text.append("    return r")
    found: dict[str, Any] = {"__name__": __name__, "irad_function": function, **(scope or {})}
    exec(compile("\n".join(text), f"<call of {function.__name__}>", "exec"), found)
    return internal(found["call"])


def _call_adapter(m: Made, names: Sequence[str]) -> Any:
    """The function with its result in pieces: of arrays owner, data, shape and bytes; numbers as they are."""
    lines, pieces = [], []
    for n, (leaf, expression) in enumerate(places(m.result, "r")):
        if leaf.kind in ("array", "ints"):
            dense = leaf.type.layout == "C"
            lines += [f"x{n} = {expression}" + ("" if dense else ".copy()"), f"q{n} = addresses({expression})"]
            dims = [f"x{n}.shape[{k}]" for k in range(leaf.type.ndim)]
            pieces += [f"p{n}[0]", f"p{n}[1]", *dims, f"x{n}.nbytes"]
        elif leaf.kind == "float":
            pieces += [f"{expression}.real", f"{expression}.imag"] if leaf.complex else [expression]
        elif leaf.kind == "int":
            pieces.append(f"int64({expression})")
    arrays = [n for n, leaf in enumerate(m.outputs) if leaf.kind in ("array", "ints")]
    given = [x for a, name in zip(m.arguments, names, strict=True) for leaf, x in places(a, name) if _is_array(leaf)]
    for k, n in enumerate(arrays):
        for other in (*(f"addresses({x})" for x in given), *(f"q{j}" for j in arrays[:k])):
            lines += [f"if shared(q{n}, {other}):", f"    raise ValueError({_SHARED!r})"]
    lines += [f"p{n} = own(x{n})" for n in arrays]
    lines.append(f"return ({''.join(f'{p}, ' for p in pieces)}int64(0))")
    scope = {"own": own, "addresses": addresses, "shared": _shared, "int64": types.int64}
    return _compiled_call(m.function, names, [f"    {line}" for line in lines], scope)


_SHARED = (
    "a function with a custom rule returned an array that shares memory with an argument or with another result; "
    "let it return copies"
)


def _is_array(leaf: Leaf) -> bool:
    return leaf.kind in ("array", "ints")


@register_jitable
def _shared(a, b):
    """Whether two arrays, given as (owner, data), are of the same memory."""
    return (a[0] != 0 and a[0] == b[0]) or a[1] == b[1]


def _access(m: Made, probe: Any) -> str:
    """See `Made.access`. Raises UnsupportedError for a function that changes an array it is given."""
    described_leaves = _describe_leaves(probe.py_func, m.argtypes, m.returned)
    letters = {"meminfo": "c", "parent": "c", "data": "r", "ptr": "r"}
    if any(leaf.kind in ("array", "ints") for leaf in m.inputs):
        _check_reads_only(m)
    return "ww" + "".join(letters.get(leaf.kind, "v") for leaf in described_leaves[2:])


def _check_reads_only(m: Made) -> None:
    """Numba's own types tell whether the function stores into an array: with arrays that are read-only it has no type
    then."""
    copy = _njit(**{k: v for k, v in m.function.targetoptions.items() if k in _SAME})(m.function.py_func)
    changed = []
    for n, (ty, a) in enumerate(zip(m.argtypes, m.arguments, strict=True)):
        if any(leaf.kind in ("array", "ints") for leaf in leaves(a)) and read_only(ty) != ty:
            changed.append(n)
    hint = "Let it return a new array: x = x.copy() first, or x + 1 in place of x += 1."
    try:
        returned = on_cpu(copy, [read_only(t) for t in m.argtypes]).signature.return_type
    except UNTYPED:
        pass
    else:
        if any(isinstance(t, types.Array) and not t.mutable for t in _all_types(returned)):
            raise _refused(m.function, "it returns an array that it was given, or a view of one", hint)
        return
    for n in changed:
        types_ = list(m.argtypes)
        types_[n] = read_only(types_[n])
        try:
            on_cpu(copy, types_)
        except UNTYPED:
            raise _refused(
                m.function,
                f"it changes its argument {m.arguments[n].name} in place, or may return it",
                hint,
            ) from None
    raise _refused(m.function, "it changes its arguments in place, or may return one", hint)


_SAME = ("fastmath", "error_model", "boundscheck", "parallel", "forceobj")


def _all_types(ty: types.Type) -> Iterator[types.Type]:
    if isinstance(ty, types.BaseTuple):
        for item in ty.types:  # pyright: ignore[reportAttributeAccessIssue]
            yield from _all_types(item)
    else:
        yield ty


def read_only(ty: types.Type) -> types.Type:
    """The same type with arrays that cannot be written."""
    if isinstance(ty, types.Array):
        return ty.copy(readonly=True)
    if isinstance(ty, types.BaseNamedTuple):
        return types.BaseTuple.from_types([read_only(t) for t in ty.types], ty.instance_class)  # pyright: ignore
    if isinstance(ty, types.BaseTuple):
        return types.BaseTuple.from_types([read_only(t) for t in ty.types])  # pyright: ignore
    return ty
