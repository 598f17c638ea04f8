"""JAX, PyTorch and autograd: value and gradient of one function, written once with the array functions they share.

`function(np, *inputs)` gets a namespace with their common functions (exp, log, sum, where, ...); it may be replaced per
tool. Compilation (JAX) happens before the timing; sizes are those of the arrays, as these tools have no others.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from bench.case import Variant, deviation, timed

Function = Callable[..., Any]


def variants(
    function: Function,
    inputs: Sequence[Any],
    truth: Sequence[np.ndarray],
    instead: Mapping[str, Function | None] | None = None,
) -> list[Variant]:
    """One variant for each tool that is installed. `inputs` are differentiated, `truth` are their gradients; `instead`
    gives a version of its own to a tool, or None to leave it out."""
    found = []
    for name, package, make in (
        ("JAX", "jax", _jax),
        ("PyTorch", "torch", _torch),
        ("autograd", "autograd", _autograd),
    ):
        chosen = (instead or {}).get(name, function)
        if chosen is None or not importlib.util.find_spec(package):
            continue
        call = make(chosen, inputs)
        gradients = [np.ravel(np.asarray(g)) for g in call()]
        off = deviation(np.concatenate(gradients), np.concatenate([np.ravel(t) for t in truth]))
        found.append(Variant(name, timed(call, clock=time.process_time_ns), off))
    return found


def _jax(function: Function, inputs: Sequence[Any]) -> Callable[[], Any]:
    import jax  # pyright: ignore[reportMissingImports]

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp  # pyright: ignore[reportMissingImports]

    def chosen(*args: Any) -> Any:
        return function(jnp, *args)

    compiled = jax.jit(jax.value_and_grad(chosen, argnums=tuple(range(len(inputs)))))
    given = [jnp.asarray(x) for x in inputs]
    return lambda: [g.block_until_ready() for g in compiled(*given)[1]]


def _torch(function: Function, inputs: Sequence[Any]) -> Callable[[], Any]:
    import torch  # pyright: ignore[reportMissingImports]

    torch.set_num_threads(1)
    given = [torch.tensor(x, dtype=torch.float64, requires_grad=True) for x in inputs]

    def call() -> Any:
        return [g.detach() for g in torch.autograd.grad(function(torch, *given), given)]

    return call


def _autograd(function: Function, inputs: Sequence[Any]) -> Callable[[], Any]:
    import autograd  # pyright: ignore[reportMissingImports]
    import autograd.numpy as anp  # pyright: ignore[reportMissingImports]

    def chosen(*args: Any) -> Any:
        return function(anp, *args)

    both = autograd.value_and_grad(chosen, argnum=tuple(range(len(inputs))))
    return lambda: both(*inputs)[1]


def const(np_like: Any, x: Any) -> Any:
    """A constant array in the tool's own type."""
    return np_like.as_tensor(x) if hasattr(np_like, "as_tensor") else np_like.asarray(x) if _is_jax(np_like) else x


def _is_jax(np_like: Any) -> bool:
    return np_like.__name__.startswith("jax")
