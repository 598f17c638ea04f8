"""Functions as values: in tuples and lists, chosen by a branch, and `@cfunc` functions.

Numba keeps such a function as addresses, one of which has the calling convention of other calls. On irad's target that
is the address of the function's twin, in the same module, so that a call through it reaches one of the functions whose
address is taken (`indirect`). Functions that the caller passes as arguments stay addresses of machine code.
"""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from typing import Any

import numba
from llvmlite import ir
from numba.core import cgutils, types

from irad.errors import LoweringError
from irad.frontend.indirect import with_targets

# Whether a function value has no address of the usual convention.
_UNKNOWN = "irad.function.unknown"
_DECLARATION = f"declare i1 @{_UNKNOWN}(ptr)"

_cfuncs: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()


def of_cfunc(made: Any) -> Any:
    """A dispatcher that computes what a `@cfunc` function does."""
    if made not in _cfuncs:
        _cfuncs[made] = numba.njit(made._sig)(made._pyfunc)  # pyright: ignore[reportCallIssue]
    return _cfuncs[made]


def as_value(context: Any, builder: Any, dispatcher: types.Dispatcher, wanted: Any) -> Any:
    """The value of a function type that stands for a twin."""
    wanted = wanted.get_precise()
    signature = getattr(wanted, "signature", None)
    if signature is None or not signature.is_precise():
        raise LoweringError(
            "a function whose types are not known is used as a value",
            hint="Give the functions that are chosen from signatures: @njit('float64(float64)').",
        )
    result: Any = dispatcher.dispatcher.get_compile_result(signature)  # pyright: ignore[reportAttributeAccessIssue]
    value: Any = cgutils.create_struct_proxy(wanted)(context, builder)
    function = context.declare_function(builder.module, result.fndesc)
    value.jit_addr = builder.bitcast(function, context.get_value_type(types.voidptr))
    context.active_code_library.add_linking_library(result.library)
    return value._getvalue()


def mark(module: Any) -> None:
    """Ask a function of its own where code asks whether a function value has no address of the usual convention."""
    for function in list(module.functions):
        for block in function.blocks:
            for instruction in list(block.instructions):
                if not isinstance(instruction, ir.ICMPInstr):
                    continue
                for pointer in instruction.operands:
                    if getattr(pointer, "name", "").startswith("jit_addr_of_"):
                        kind = ir.FunctionType(ir.IntType(1), [pointer.type])
                        asked = module.globals.get(_UNKNOWN) or ir.Function(module, kind, _UNKNOWN)
                        block.replace(instruction, ir.CallInstr(block, asked, [pointer]))  # pyright: ignore[reportCallIssue]


def resolved(text: str, argtypes: Sequence[types.Type]) -> str:
    """The module with calls through function values as calls of the functions that they can be."""
    if f"@{_UNKNOWN}(" not in text:
        return text
    given = any("FunctionType[" in str(t) for t in argtypes)
    answer = "%r = icmp eq ptr %p, null\n  ret i1 %r" if given else "ret i1 false"
    body = f"define internal i1 @{_UNKNOWN}(ptr %p) alwaysinline {{\n  {answer}\n}}\n"
    text = f"{text.replace(_DECLARATION, '', 1)}\n{body}"
    return text if given else with_targets(text, separate=False, throws=False).text
