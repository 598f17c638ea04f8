"""Numba functions to canonical LLVM IR, with a description of every LLVM parameter.

`lower(dispatcher, argtypes, noalias=...)` compiles the dispatcher's Python function for irad's private Numba
target and returns the canonical IR of its whole call graph. The LLVM function has Numba's ABI:
`i32 f(ptr retptr, ptr excinfo, <leaves of the arguments>)`, status 0 for success. An array argument has seven
leaves or more (meminfo, parent, nitems, itemsize, data, shape..., strides...), a tuple those of its items.
"""

from __future__ import annotations

import re
import types as pytypes
import warnings
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import llvmlite.binding as ll
import numba
from llvmlite import ir
from numba.core import datamodel, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.errors import NumbaDebugInfoWarning
from numba.core.registry import CPUDispatcher
from numba.core.targetconfig import ConfigStack

from irad.codegen.modules import new_context, own
from irad.errors import ArgumentError, IradError, Location, LoweringError
from irad.frontend import numba_functions
from irad.frontend.canonical import canonicalise
from irad.frontend.numba_custom_table import on_change
from irad.frontend.numba_errors import function_location, lowering_error
from irad.frontend.numba_key import observe
from irad.frontend.numba_lists import PLAIN, own_containers
from irad.frontend.numba_target import Twin, compiled_text, default_flags, twin
from irad.frontend.numba_text import (
    add_noalias,
    describe_externals,
    external_environments,
    parameter_span,
    resolve_recursion,
    results_by_value,
    specialise_reshape,
    unresolved,
)
from irad.frontend.symbol_rules import with_symbol_rules
from irad.interrupts import uninterrupted
from irad.ir.text import split_top

Kind = Literal[
    "retptr", "excinfo", "meminfo", "parent", "nitems", "itemsize", "data", "shape", "stride",
    "float", "int", "ptr", "other",
]  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """One LLVM parameter of a lowered function.

    `arg`        index of the Python argument it belongs to, -1 for the return slot and the exception slot
    `kind`       what it is: 'data' is the data pointer of an array, 'float' and 'int' are scalars
    `llvm_type`  e.g. 'double', 'ptr', 'i64'
    `dtype`      Numba type behind a pointer ('data', 'retptr', 'ptr' where known) or of a scalar, else None
    `name`       for messages: 'x', 'p[1]', 'p.mass'
    `readonly`   LLVM proved that nothing is written through this pointer
    """

    arg: int
    kind: Kind
    llvm_type: str
    dtype: types.Type | None
    name: str
    readonly: bool = False


@dataclass(frozen=True)
class NumbaLowered:
    """A Numba function as canonical LLVM IR."""

    text: str = field(repr=False)
    symbol: str
    return_type: types.Type
    argtypes: tuple[types.Type, ...]
    leaves: tuple[Leaf, ...]
    noalias: bool
    """The data pointers carry `noalias`: the caller must have checked that no two written arrays overlap.
    False although it was asked for where that cannot be checked (jitclass, list or record arguments) or
    promised (recursive functions of several arrays)."""
    name: str
    location: Location
    environments: tuple[Any, ...] = field(default=(), repr=False)
    """Keeps alive what the IR's `_ZN08NumbaEnv...` variables must point to at run time."""


def as_dispatcher(fn: Any) -> CPUDispatcher:
    """The dispatcher of an @njit function or a derivative; a plain Python function is compiled as @njit would."""
    fn = getattr(fn, "dispatcher", fn)
    if isinstance(fn, CPUDispatcher):
        return fn
    if not isinstance(fn, pytypes.FunctionType):
        raise ArgumentError(
            f"expected a Numba @njit function or a plain Python function, got {type(fn).__name__}",
            hint="Methods, partials and callable objects: wrap them in a function first.",
        )
    found: Any = fn.__dict__.get("__irad_dispatcher__")
    if found is None or found.py_func is not fn:  # functools.wraps copies the dictionary of what it wraps
        found = fn.__dict__["__irad_dispatcher__"] = numba.njit(fn)
    return found


def not_compiled(fn: Any, count: int) -> bool:
    """Whether `fn` is an @njit function of `count` parameters that Numba has not compiled for any types yet."""
    return type(fn) is CPUDispatcher and not fn.overloads and fn.py_func.__code__.co_argcount == count


_Key = tuple[tuple[types.Type, ...], bool]
_lowered: weakref.WeakKeyDictionary[CPUDispatcher, dict[_Key, NumbaLowered]] = weakref.WeakKeyDictionary()


on_change(lambda _dispatcher: _lowered.clear())


def lower(fn: Any, argtypes: tuple[types.Type, ...], *, noalias: bool) -> NumbaLowered:
    """Lower `fn` for arguments of the Numba types `argtypes`; the result is remembered.

    `noalias=True` asks for IR in which the data of different array arguments may be assumed not to overlap.
    Raises `LoweringError` where Numba cannot compile the function for these types.
    """
    dispatcher = as_dispatcher(fn)
    with uninterrupted(), global_compiler_lock:
        known = _lowered.setdefault(dispatcher, {})
        key = (argtypes, noalias)
        if key not in known:
            observe(dispatcher)
            known[key] = lowered = _lower(dispatcher, argtypes, noalias)
            known[argtypes, lowered.noalias] = lowered
        return known[key]


def _lower(dispatcher: CPUDispatcher, argtypes: tuple[types.Type, ...], noalias: bool) -> NumbaLowered:
    function = dispatcher.py_func
    try:
        # Defaults instead of the options of whatever function Numba may be compiling right now.
        with warnings.catch_warnings(), ConfigStack().enter(default_flags()):
            # Lambdas and generated functions have no source to find; their lines are known all the same.
            warnings.simplefilter("ignore", NumbaDebugInfoWarning)
            own_types = tuple(_dispatcher_types_to_twins(t) for t in argtypes)
            copy = twin(dispatcher)
            copy.compile(own_types)
        result = copy.overloads[own_types]
        result.library._ensure_finalized()
    except IradError:
        raise
    except Exception as error:
        raise lowering_error(function, error) from None
    symbol = result.fndesc.llvm_func_name
    text = resolve_recursion(_with_recursion(str(result.library._final_module)))
    text, environments = external_environments(text)
    text = with_symbol_rules(text, symbol)
    text = numba_functions.resolved(own_containers(text, argtypes, result.signature.return_type), argtypes)
    text = specialise_reshape(describe_externals(text))
    leaves = _describe_leaves(function, argtypes, result.signature.return_type)
    noalias = noalias and _may_promise_noalias(argtypes, leaves, text, symbol)
    if noalias:
        text = add_noalias(text, symbol, [i for i, leaf in enumerate(leaves) if leaf.kind == "data"])
    text = results_by_value(text, symbol)
    text = canonicalise(text, {symbol})
    return NumbaLowered(
        text=text,
        symbol=symbol,
        return_type=result.signature.return_type,
        argtypes=argtypes,
        leaves=_mark_readonly(leaves, text, symbol, function),
        noalias=noalias,
        name=function.__name__,
        location=function_location(function),
        environments=environments,
    )


def _with_recursion(text: str) -> str:
    """The module with the functions that it calls by way of a recursion first met elsewhere (other types, say)."""
    tried: set[str] = set()
    while missing := [name for name in unresolved(text) if name not in tried]:
        tried.update(missing)
        context = new_context()
        module = own(ll.parse_assembly(text, context), context)
        for name in missing:
            other = compiled_text(name)
            if other is not None:
                module.link_in(ll.parse_assembly(other, context))
        text = str(module)
    return text


def _dispatcher_types_to_twins(ty: types.Type) -> types.Type:
    if isinstance(ty, types.Dispatcher) and isinstance(ty.dispatcher, CPUDispatcher):
        return types.Dispatcher(twin(ty.dispatcher))
    return ty


# Leaves --------------------------------------------------------------------------------------------------


def _describe_leaves(
    function: Callable[..., Any], argtypes: tuple[types.Type, ...], return_type: types.Type
) -> tuple[Leaf, ...]:
    context = Twin.targetdescr.target_context
    llvm_types = [str(t) for t in context.call_conv.get_function_type(return_type, argtypes).args]
    described: list[tuple[int, Kind, types.Type | None, str]] = [
        (-1, "retptr", return_type, "the return value"),
        (-1, "excinfo", None, "the exception"),
    ]
    code = function.__code__
    for index, (name, ty) in enumerate(zip(code.co_varnames, argtypes, strict=False)):
        described += [(index, *leaf) for leaf in _walk(context.data_model_manager, ty, name)]
    assert len(described) == len(llvm_types), (described, llvm_types)
    return tuple(
        Leaf(arg, kind, _llvm_type_text(llvm), dtype, name)
        for (arg, kind, dtype, name), llvm in zip(described, llvm_types, strict=True)
    )


def _llvm_type_text(text: str) -> str:
    return "ptr" if text.endswith("*") else text


def _walk(
    manager: datamodel.manager.DataModelManager, ty: types.Type, name: str
) -> Iterator[tuple[Kind, types.Type | None, str]]:
    """(kind, dtype, name) of each LLVM parameter that an argument of type `ty` becomes, in order."""
    if isinstance(ty, types.Array):
        kinds: tuple[Kind, ...] = ("meminfo", "parent", "nitems", "itemsize")
        for kind in kinds:
            yield kind, None, name
        yield "data", ty.dtype, name
        for _ in range(ty.ndim):
            yield "shape", None, name
        for _ in range(ty.ndim):
            yield "stride", None, name
    elif isinstance(ty, types.BaseTuple):
        for item, item_name in tuple_items(ty, name):
            yield from _walk(manager, item, item_name)
    elif isinstance(ty, types.MemInfoPointer):
        yield "meminfo", None, name
    elif isinstance(ty, types.CPointer):
        yield "ptr", ty.dtype, name
    elif isinstance(ty, types.Complex):
        yield "float", ty.underlying_float, f"{name}.real"
        yield "float", ty.underlying_float, f"{name}.imag"
    else:
        model = manager.lookup(ty)
        if isinstance(model, datamodel.models.StructModel):
            for field_name, member in zip(model._fields, model._members, strict=True):
                yield from _walk(manager, member, f"{name}.{field_name}")
        else:
            for llvm in _flatten(model.get_argument_type()):
                yield _scalar_kind(llvm), ty, name


def tuple_items(ty: types.BaseTuple, name: str) -> list[tuple[types.Type, str]]:
    """The item types of a tuple type with the name of each item."""
    if isinstance(ty, types.BaseNamedTuple):
        fields: tuple[str, ...] = ty.fields  # type: ignore[attr-defined]
        return [(item, f"{name}.{key}") for item, key in zip(item_types(ty), fields, strict=True)]
    return [(item, f"{name}[{i}]") for i, item in enumerate(item_types(ty))]


def item_types(ty: types.Type) -> tuple[types.Type, ...]:
    """The types of the items of a tuple type."""
    return tuple(ty.types)  # type: ignore[attr-defined]


def _scalar_kind(llvm: ir.Type) -> Kind:
    if isinstance(llvm, ir.IntType):
        return "int"
    if isinstance(llvm, ir.FloatType | ir.DoubleType):
        return "float"
    return "ptr" if isinstance(llvm, ir.PointerType) else "other"


def _flatten(item: Any) -> Iterator[ir.Type]:
    if isinstance(item, tuple | list):
        for part in item:
            yield from _flatten(part)
    else:
        yield item


# Aliasing ----


def _may_promise_noalias(argtypes: tuple[types.Type, ...], leaves: tuple[Leaf, ...], text: str, symbol: str) -> bool:
    if not all(_memory_is_visible(t) for t in argtypes):
        return False
    # A recursive call may well pass overlapping slices to two parameters, which nobody checks.
    recursive = len(re.findall(rf'@"?{re.escape(symbol)}(?![\w.$])', text)) > 1
    return not recursive or sum(leaf.kind == "data" for leaf in leaves) < 2


def _memory_is_visible(ty: types.Type) -> bool:
    """Whether all memory that an argument of this type leads to can be seen from its leaves."""
    if isinstance(ty, types.BaseTuple):
        return all(_memory_is_visible(item) for item in item_types(ty))
    if isinstance(ty, types.Array):
        return not isinstance(ty.dtype, types.PyObject)
    return isinstance(ty, (*PLAIN, types.NPDatetime, types.NPTimedelta, types.FunctionType))


def _mark_readonly(leaves: tuple[Leaf, ...], text: str, symbol: str, function: Callable[..., Any]) -> tuple[Leaf, ...]:
    start, end = parameter_span(text, symbol)
    parameters = split_top(text[start:end])
    if len(parameters) != len(leaves):
        raise LoweringError(
            f"{function.__name__} has {len(parameters)} LLVM parameters where {len(leaves)} were expected",
            location=function_location(function),
        )
    return tuple(
        Leaf(leaf.arg, leaf.kind, leaf.llvm_type, leaf.dtype, leaf.name, readonly=True)
        if re.search(r" read(?:only|none)\b", parameter)
        else leaf
        for leaf, parameter in zip(leaves, parameters, strict=True)
    )
