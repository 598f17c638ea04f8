"""Modules of the model back as text, counted by LLVM and run as machine code."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

from irad.codegen.jit import compile_module
from irad.codegen.modules import parse_ir
from irad.codegen.runtime import load_runtime
from irad.ir import model as m
from irad.ir.printer import print_function
from irad.ir.reader import read_module

CTYPES: dict[str, Any] = {
    "void": None, "ptr": ctypes.c_void_p, "double": ctypes.c_double, "float": ctypes.c_float,
    "i8": ctypes.c_int8, "i16": ctypes.c_int16, "i32": ctypes.c_int32, "i64": ctypes.c_int64, "i1": ctypes.c_bool,
}  # fmt: skip


def printed(module: m.Module, functions: Sequence[m.Function] | None = None) -> str:
    """The module as text, with its own functions or with others in their place."""
    bodies = list(module.functions.values()) if functions is None else functions
    return "\n".join(
        [
            *module.header,
            *module.type_text,
            *(g.text for g in module.globals.values()),
            *(d.text for d in module.declarations.values()),
            *map(print_function, bodies),
            "",
        ]
    )


def instruction_counts(text: str) -> dict[str, int]:
    """Instructions of each function, as LLVM counts them after its verifier has passed the module."""
    module = parse_ir(text)
    module.verify()
    return {f.name: sum(1 for b in f.blocks for _ in b.instructions) for f in module.functions if not f.is_declaration}


def native(text: str, symbol: str) -> Callable[..., Any]:
    """Function `symbol` of a module as machine code, without any optimisation of the IR; called through ctypes."""
    f = read_module(text).functions[symbol]
    load_runtime(text)
    handle = compile_module(text, [symbol])
    signature = ctypes.CFUNCTYPE(CTYPES[str(f.result)], *(CTYPES[str(p.type)] for p in f.params))
    found = signature(handle.address(symbol))
    found.handle = handle  # the code lives as long as what calls it
    return found
