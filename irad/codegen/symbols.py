"""Functions of irad's that compiled code of any kind calls by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import llvmlite.binding as ll

from irad.codegen.jit import JitHandle, compile_module


def publish(addresses: Mapping[str, int]) -> None:
    """Let compiled code call functions by these names."""
    for name, address in addresses.items():
        ll.add_symbol(name, address)


def publish_code(text: str, names: Collection[str]) -> JitHandle:
    """The same for functions in IR, which live as long as the result. Raises MissingSymbolError."""
    handle = compile_module(text, names)
    publish(handle.addresses)
    return handle
