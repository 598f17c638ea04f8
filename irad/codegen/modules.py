"""LLVM modules that own the context they were read into.

A private context per module: in LLVM's global one a struct type seen twice is renamed, and everything ever
read stays in memory. llvmlite would free context and module in the order in which Python happens to collect
them, and a module freed after its context crashes the process; here the module frees both.
"""

from __future__ import annotations

from typing import Any

import llvmlite.binding as ll

from irad.interrupts import uninterrupted


class _SharedContext(ll.ContextRef):
    """A context that only the module that owns it may free."""

    def _dispose(self) -> None:
        pass


class _OwningModule(ll.ModuleRef):
    """A module that frees its context after itself."""

    _owned_context: Any

    def _dispose(self) -> None:
        super()._dispose()
        self._capi.LLVMPY_ContextDispose(self._owned_context)


def new_context() -> ll.ContextRef:
    """An empty context, for modules that are to be linked together; `own` says which of them frees it."""
    context = ll.create_context()
    context.__class__ = _SharedContext
    return context


def own(module: ll.ModuleRef, context: ll.ContextRef) -> ll.ModuleRef:
    """Make `module`, the only one left in `context` (from `new_context`), its owner; returns the module."""
    module.__class__ = _OwningModule
    module._owned_context = context._ptr  # pyright: ignore[reportAttributeAccessIssue]
    return module


@uninterrupted()
def parse_ir(text: str) -> ll.ModuleRef:
    """Parse IR text into a module with a context of its own. Raises RuntimeError with LLVM's message."""
    context = new_context()
    try:
        return own(ll.parse_assembly(text, context), context)
    except RuntimeError:
        context._capi.LLVMPY_ContextDispose(context._ptr)  # no module was made in it
        raise
