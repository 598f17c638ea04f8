"""`irad.grad(f)(x)` inside @njit code, and how Numba hears of overloads; it needs nothing else of irad."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from numba.core import types
from numba.core.registry import cpu_target
from numba.core.typing.templates import builtin_registry
from numba.extending import overload

from irad.errors import ArgumentError


def announce_overloads() -> None:
    """Tell Numba of `@overload` functions registered just now.

    Numba looks for new ones when it starts compiling; those of a module that is imported because compiled code mentions
    it come after that.
    """
    target = sys.modules.get("irad.frontend.numba_target")
    twins = target.Twin.targetdescr._typing_context if target is not None and hasattr(target, "Twin") else None
    both: tuple[Any, ...] = cpu_target.typing_context, twins
    for context in both:
        if context is not None and context._registries:  # it has looked before
            context.install_registry(builtin_registry)


def overload_derivative(function: Callable[..., Any], made: Callable[..., Any]) -> None:
    """Let @njit code make a derivative function where it calls it: `function(fn)(x)`; `made(fn, argnums)` is that."""

    def typed(fn: Any, argnums: Any = 0) -> Any:
        if not isinstance(fn, types.Dispatcher):
            return None
        from irad.frontend.numba_target import original  # the overload is registered before irad's target is needed

        if isinstance(argnums, types.Omitted):
            argnums = argnums.value
        chosen = _constant(argnums)
        if chosen is None:
            raise ArgumentError(f"{function.__name__} inside @njit code: argnums must be a constant")
        derivative = made(original(fn.dispatcher), chosen).dispatcher
        return lambda fn, argnums=0: derivative

    overload(function, strict=False, prefer_literal=True)(typed)
    announce_overloads()


def _constant(argnums: Any) -> Any:
    """An int or a tuple of ints, from its type; None if it is no constant."""
    if isinstance(argnums, int):
        return argnums
    if isinstance(argnums, types.IntegerLiteral):
        return int(argnums.literal_value)
    if isinstance(argnums, types.BaseTuple):
        items = [_constant(t) for t in argnums.types]  # pyright: ignore[reportAttributeAccessIssue]
        return None if None in items else tuple(items)
    return tuple(argnums) if isinstance(argnums, tuple) else None
