"""What is compiled in place of functions with custom rules when their callers are differentiated.

`stub(dispatcher, rule)` is a Python function like the user's. What it does for given types is generated: it calls the
function itself, which the derivative does not look into, and then a function from memory to memory that has a call
rule (`rules.custom`), whose derivatives are adapters around the user's rules (`numba_rules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numba.core import cgutils, types
from numba.extending import intrinsic, overload, register_jitable
from numba.np.numpy_support import as_dtype

from irad.frontend import numba_target
from irad.frontend.numba_custom import TAKE, Made, Marker, made, on_cpu, parameter_names, prepare
from irad.frontend.numba_custom_table import Rule
from irad.frontend.numba_intrinsics import slot
from irad.frontend.numba_operands import positions
from irad.frontend.numba_parts import Leaf, places, rebuilt
from irad.frontend.numba_rules import check_rules
from irad.frontend.numba_target import TARGET_NAME


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
    scope["__name__"] = function.__module__
    code = compile(lines, function.__code__.co_filename, "exec")
    exec(code, scope)
    made_function = scope[_identifier(function.__name__)]
    made_function.__code__ = made_function.__code__.replace(co_firstlineno=function.__code__.co_firstlineno)
    made_function.__defaults__ = function.__defaults__
    return made_function


def _identifier(name: str) -> str:
    return name if name.isidentifier() else "function"


numba_target.set_stubs(stub)


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
    return types.ExternalFunction(name, types.intc(*argtypes))


@register_jitable
def _alive(arrays):
    """Numba gives an array back when it is not used any more: here it is."""
    return len(arrays) == 0


def _implementation(m: Made) -> Any:
    """Source and names of what a stub does."""
    scope: dict[str, Any] = {"__name__": __name__, "np": np, "slot": slot, "alive": _alive, "int64": types.int64}
    scope["call_it"] = _call_intrinsic(m)
    scope["take"] = _external(TAKE, [types.voidptr, *[types.int64] * 3])
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
            scope[f"dtype{n}"] = as_dtype(leaf.dtype)
            lines.append(f"K{n} = np.empty({size}, dtype{n})")
            lines.append(f"take(K{n}.ctypes, r[{at}], r[{at + 1}], r[{at + 2 + ndim}])")
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
            scope[f"zero_{real}"] = np.float64(0) if real == "d" else np.float32(0)
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
            scope[f"kind{n}"] = as_dtype(leaf.type).type
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
    m = prepare(marker.marker, args.types)
    if not m.rule.inactive:
        check_rules(m)
    made[m.name] = m
    return _implementation(m)
