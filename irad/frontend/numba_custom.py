"""Functions with custom rules in what is differentiated: what stands in their place on irad's target.

`stub(dispatcher, rule)` is a Python function like the user's. What it does for given types is generated: it calls the
function itself, which the derivative does not look into, and then a function from memory to memory that has a call rule
(`rules.custom`), whose derivatives are adapters around the user's rules. `Made` has all that; `codegen.numba_custom_code`
links it in.
"""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numba
import numpy as np
from numba.core import cgutils, datamodel, types
from numba.core.errors import NumbaError
from numba.core.imputils import lower_constant
from numba.core.target_extension import target_override
from numba.core.targetconfig import ConfigStack
from numba.core.typing.typeof import typeof_impl
from numba.extending import intrinsic, overload, register_model
from numba.np.numpy_support import as_dtype

from irad.errors import ArgumentError, IradError, Location, UnsupportedError
from irad.frontend import numba_target
from irad.frontend.custom_rules import Rule
from irad.frontend.numba import _describe_leaves, as_dispatcher
from irad.frontend.numba_adapters import Writer
from irad.frontend.numba_errors import function_location, lowering_error
from irad.frontend.numba_intrinsics import own, slot
from irad.frontend.numba_operands import Operand, operands, parameters, positions, slot_sizes
from irad.frontend.numba_parts import Group, Leaf, Node, NotAPart, described, leaves, node, places, rebuilt
from irad.frontend.numba_target import TARGET_NAME, default_flags, original

CALL, TAKE = "irad_inactive_custom.call.", "irad_inactive_custom.take"
MAIN = "irad_custom."
_OPTIONS = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "nogil": True}
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


def _in_place(marker: Any, args: Any) -> Any:
    """What a stub calls; there are implementations for irad's target only."""
    raise NotImplementedError


def stub(dispatcher: Any, rule: Rule) -> Any:
    """The Python function that is compiled in place of one with a rule."""
    function = dispatcher.py_func
    names = parameter_names(function)
    lines = f"def {_identifier(function.__name__)}({', '.join(names)}):\n"
    lines += f"    return __irad_in_place(__irad_marker, ({''.join(f'{n}, ' for n in names)}))\n"
    scope: dict[str, Any] = {"__irad_in_place": _in_place, "__irad_marker": Marker(dispatcher, rule)}
    code = compile(lines, function.__code__.co_filename, "exec")
    exec(code, scope)
    made_function = scope[_identifier(function.__name__)]
    made_function.__code__ = made_function.__code__.replace(co_firstlineno=function.__code__.co_firstlineno)
    made_function.__defaults__ = function.__defaults__
    return made_function


def _identifier(name: str) -> str:
    return name if name.isidentifier() else "function"


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


numba_target.set_stubs(stub)


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
    def call_symbol(self) -> str:
        return f"{CALL}{self.access}.{self.number}"

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
        return f"{MAIN}{''.join(o.letter for o in self.operands)}.{self.number}"

    @property
    def location(self) -> Location:
        return function_location(self.function.py_func)


def on_cpu(function: Any, argtypes: Sequence[types.Type]) -> Any:
    """Numba's result of compiling an @njit function for the CPU, as it runs by itself."""
    with target_override("cpu"), ConfigStack().enter(default_flags()):
        function.compile(tuple(argtypes))
    return function.overloads[tuple(argtypes)]


def _cpu_type(ty: types.Type) -> types.Type:
    ty = types.unliteral(ty)
    return types.Dispatcher(original(ty.dispatcher)) if isinstance(ty, types.Dispatcher) else ty


def _prepare(marker: Marker, argtypes: Sequence[types.Type]) -> Made:
    """All about a call but the rules themselves. Raises UnsupportedError and LoweringError."""
    function, rule = marker.function, marker.rule
    name = function.__name__
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
    probe = _compiled_call(function, names, lambda r: r)
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


def _compiled_call(function: Any, names: Sequence[str], body: Any, lines: Sequence[str] = (), scope: Any = None) -> Any:
    """An @njit function that calls another one: `r` is its result, `lines` what follows."""
    given = ", ".join(names)
    text = [f"def call({given}):", f"    r = irad_function({given})", *lines]
    if not lines:
        text.append("    return r")
    found: dict[str, Any] = {"irad_function": function, **(scope or {})}
    exec(compile("\n".join(text), f"<call of {function.__name__}>", "exec"), found)
    return numba.njit(**_OPTIONS)(found["call"])


def _call_adapter(m: Made, names: Sequence[str]) -> Any:
    """The function with its result in pieces: of arrays owner, data, shape and bytes; numbers as they are."""
    lines, pieces = [], []
    for n, (leaf, expression) in enumerate(places(m.result, "r")):
        if leaf.kind in ("array", "ints"):
            dense = leaf.type.layout == "C"
            lines += [f"x{n} = {expression}" + ("" if dense else ".copy()"), f"p{n} = own(x{n})"]
            dims = [f"x{n}.shape[{k}]" for k in range(leaf.type.ndim)]
            pieces += [f"p{n}[0]", f"p{n}[1]", *dims, f"x{n}.nbytes"]
        elif leaf.kind == "float":
            pieces += [f"{expression}.real", f"{expression}.imag"] if leaf.complex else [expression]
        elif leaf.kind == "int":
            pieces.append(f"int64({expression})")
    lines.append(f"return ({''.join(f'{p}, ' for p in pieces)}int64(0))")
    scope = {"own": own, "int64": types.int64}
    return _compiled_call(m.function, names, None, [f"    {line}" for line in lines], scope)


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
    copy = numba.njit(**{k: v for k, v in m.function.targetoptions.items() if k in _SAME})(m.function.py_func)
    changed = []
    for n, (ty, a) in enumerate(zip(m.argtypes, m.arguments, strict=True)):
        if any(leaf.kind in ("array", "ints") for leaf in leaves(a)) and read_only(ty) != ty:
            changed.append(n)
    try:
        on_cpu(copy, [read_only(t) for t in m.argtypes])
        return
    except NumbaError:
        pass
    for n in changed:
        types_ = list(m.argtypes)
        types_[n] = read_only(types_[n])
        try:
            on_cpu(copy, types_)
        except NumbaError:
            raise _refused(
                m.function,
                f"it changes its argument {m.arguments[n].name} in place",
                "Let it return a new array: x = x.copy() first, or x + 1 in place of x += 1.",
            ) from None


_SAME = ("fastmath", "error_model", "boundscheck", "parallel", "forceobj", "nopython")


def read_only(ty: types.Type) -> types.Type:
    """The same type with arrays that cannot be written."""
    if isinstance(ty, types.Array):
        return ty.copy(readonly=True)
    if isinstance(ty, types.BaseNamedTuple):
        return types.BaseTuple.from_types([read_only(t) for t in ty.types], ty.instance_class)  # pyright: ignore
    if isinstance(ty, types.BaseTuple):
        return types.BaseTuple.from_types([read_only(t) for t in ty.types])  # pyright: ignore
    return ty


def _call_intrinsic(m: Made) -> Any:
    """The call of the function itself, whose code the derivative does not look into."""

    def call_it(typingctx: Any, marker: Any, args: Any) -> Any:
        returned = on_cpu(m.call_adapter, m.argtypes).signature.return_type

        def codegen(context: Any, builder: Any, sig: Any, values: Any) -> Any:
            argtypes = sig.args[1].types
            items = cgutils.unpack_tuple(builder, values[1], len(argtypes))
            fnty = context.call_conv.get_function_type(returned, argtypes)
            callee = cgutils.get_or_insert_function(builder.module, fnty, m.call_symbol)
            status, result = context.call_conv.call_function(builder, callee, returned, argtypes, items)
            with cgutils.if_unlikely(builder, status.is_error):
                context.call_conv.return_status_propagate(builder, status)
            return result

        return returned(marker, args), codegen

    return intrinsic(call_it)


def _external(name: str, argtypes: Sequence[Any]) -> Any:
    return types.ExternalFunction(name, types.void(*argtypes))


@numba.extending.register_jitable
def _alive(arrays):
    """Numba gives an array back when it is not used any more: here it is."""
    return len(arrays) == 0


def _implementation(m: Made) -> Any:
    """Source and names of what a stub does."""
    scope: dict[str, Any] = {"np": np, "slot": slot, "alive": _alive, "int64": types.int64}
    scope["call_it"] = _call_intrinsic(m)
    lines = ["r = call_it(marker, args)"]
    inputs = [leaf for a in enumerate(m.arguments) for leaf in places(a[1], f"args[{a[0]}]")]
    numbers: list[str] = []
    slots: dict[str, list[str]] = {}
    for n, (leaf, expression) in enumerate(inputs):
        if leaf.kind in ("array", "ints"):
            lines.append(f"A{n} = {expression}" + ("" if leaf.type.layout == "C" else ".copy()"))
            numbers.append(f"A{n}.size")
        elif leaf.kind == "int":
            lines.append(f"I{n} = int64({expression})")
        elif leaf.kind == "float":
            parts = [f"{expression}.real", f"{expression}.imag"] if leaf.complex else [expression]
            slots.setdefault(leaf.real, []).extend(parts)
    slots = {} if m.rule.inactive else slots
    for real, items in slots.items():
        lines.append(f"AS_{real} = slot(({''.join(f'{x}, ' for x in items)}))")
    computed: dict[str, list[str]] = {}
    at = 0
    for n, leaf in enumerate(m.outputs):
        if leaf.kind in ("array", "ints"):
            ndim = leaf.type.ndim
            size = f"({''.join(f'r[{at + 2 + k}], ' for k in range(ndim))})"
            kind = scope[f"dtype{n}"] = as_dtype(leaf.dtype)
            assert kind is not None
            take = scope[f"take{n}"] = _external(TAKE, [types.CPointer(leaf.dtype), *[types.int64] * 3])
            assert take is not None
            lines.append(f"K{n} = np.empty({size}, dtype{n})")
            lines.append(f"take{n}(K{n}.ctypes, r[{at}], r[{at + 1}], r[{at + 2 + ndim}])")
            numbers.append(f"K{n}.size")
            at += 3 + ndim
            if leaf.kind == "array" and not m.rule.inactive:
                lines.append(f"R{n} = np.empty({size}, dtype{n})")
                numbers.append(f"R{n}.size")
        elif leaf.kind == "float":
            computed.setdefault(leaf.real, []).extend(f"r[{at + j}]" for j in range(1 + leaf.complex))
            if m.rule.inactive:
                lines.append(f"V{n} = complex(r[{at}], r[{at + 1}])" if leaf.complex else f"V{n} = r[{at}]")
            at += 1 + leaf.complex
        elif leaf.kind == "int":
            lines.append(f"KI{n} = r[{at}]")
            at += 1
    if not m.rule.inactive:
        for real, items in computed.items():
            lines.append(f"KS_{real} = slot(({''.join(f'{x}, ' for x in items)}))")
            zero = scope[f"zero_{real}"] = np.float64(0) if real == "d" else np.float32(0)
            assert zero == 0
            lines.append(f"RS_{real} = slot(({f'zero_{real}, ' * len(items)}))")
        given = m.operands
        scope["main"] = _external(m.main_symbol, [o.type for o in given])
        lines.append(f"main({', '.join(o.value for o in given)})")
    if numbers:
        lines.append(f"alive(({''.join(f'{x}, ' for x in numbers)}))")
    lines.append(f"return {_result(m, scope)}")
    source = "def in_place(marker, args):\n" + "".join(f"    {line}\n" for line in lines)
    exec(compile(source, f"<{m.function.__name__}, which has a custom rule>", "exec"), scope)
    return scope["in_place"]


def _result(m: Made, scope: dict[str, Any]) -> str:
    """The expression of the result, in the function's own types."""
    where = positions(m.outputs)
    numbers = {id(leaf): n for n, leaf in enumerate(m.outputs)}

    def leaf_value(leaf: Leaf) -> str:
        n = numbers[id(leaf)]
        if leaf.kind in ("array", "ints"):
            return f"R{n}" if leaf.kind == "array" and not m.rule.inactive else f"K{n}"
        if leaf.kind == "float":
            real, k = where[n]
            value = f"V{n}" if m.rule.inactive else f"RS_{real}[{k}]"
            if leaf.complex and not m.rule.inactive:
                value = f"complex(RS_{real}[{k}], RS_{real}[{k + 1}])"
            kind = scope[f"kind{n}"] = as_dtype(leaf.type).type
            assert kind is not None
            return f"kind{n}({value})"
        if leaf.kind == "int":
            if isinstance(leaf.type, types.Boolean):
                return f"(KI{n} != 0)"
            scope[f"kind{n}"] = as_dtype(leaf.type).type
            return f"kind{n}(KI{n})"
        return "None"

    return rebuilt(m.result, leaf_value, scope)


@overload(_in_place, target=TARGET_NAME, strict=False)
def _typed_in_place(marker: Any, args: Any) -> Any:
    from irad.frontend.numba_rules import check_rules

    m = _prepare(marker.marker, args.types)
    if not m.rule.inactive:
        check_rules(m)
    made[str(m.number)] = m
    return _implementation(m)
