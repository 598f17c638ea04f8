"""Machine code through the cache: compiled once per computer, linked in each process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import llvmlite.binding as ll

from irad.codegen import cache
from irad.codegen.jit import JitHandle, Object, compile_module, emit, link
from irad.errors import ToolchainError, UnsupportedError


def compiled(
    kind: str,
    key: str,
    make: Callable[[], tuple[ll.ModuleRef, Collection[str]]],
    *,
    symbols: Mapping[str, int] | None = None,
    keep_alive: tuple[object, ...] = (),
) -> JitHandle:
    """Machine code filed under `key`, or of the module that `make` returns: optimised, with the names it exports.

    `symbols`, `keep_alive` and errors as for `compile_module`.
    """
    found = cache.load(kind, key)
    if isinstance(found, Object):
        try:
            return link(found, symbols=symbols, keep_alive=keep_alive)
        except (ToolchainError, UnsupportedError):
            pass  # made where more libraries were loaded: what is missing is told below
    module, names = make()
    fresh = emit(module, names)
    if fresh is None:
        return compile_module(module, names, symbols=symbols, keep_alive=keep_alive)
    handle = link(fresh, symbols=symbols, keep_alive=keep_alive)
    cache.save(kind, key, fresh)
    return handle
