"""The runtime of generated derivatives (csrc/runtime/runtime.c), compiled once per process."""

from __future__ import annotations

import functools
import re
from importlib import resources

import llvmlite.binding as ll

from irad.codegen.jit import JitHandle, compile_module
from irad.codegen.target import host_data_layout, host_triple


@functools.cache
def load_runtime() -> JitHandle:
    """Make the runtime's functions known to every JIT of this process."""
    text = resources.files("irad.runtime").joinpath("runtime.ll").read_text()
    header = f'target triple = "{host_triple()}"\ntarget datalayout = "{host_data_layout()}"\n'
    names = re.findall(r"^define (?!internal)[^@]*@(irad_\w+)\(", text, re.M)
    handle = compile_module(header + text, names)
    for name in names:
        ll.add_symbol(name, handle.address(name))
    return handle
