"""What a call of an operation for JAX costs, beside the same formula in JAX: python -m bench.jax_calls"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numba import njit

import irad

CALLS, REPEATS = 300, 7


@njit
def total(x):
    return (x * np.sin(x)).sum()


def microseconds(call: Callable[[Any], Any], x: Any) -> float:
    """The least mean time of a call in several runs."""
    call(x).block_until_ready()
    found: list[float] = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        for _ in range(CALLS):
            call(x).block_until_ready()
        found.append((time.perf_counter() - start) / CALLS * 1e6)
    return min(found)


def main() -> None:
    jax.config.update("jax_enable_x64", True)
    x = jnp.linspace(0.0, 1.0, 8)
    functions = {"irad": irad.jax.op(total), "jax": lambda x: (x * jnp.sin(x)).sum()}
    for name, f in functions.items():
        ways = {"call": f, "gradient": jax.grad(f), "call, jit": jax.jit(f), "gradient, jit": jax.jit(jax.grad(f))}
        print(name, *(f"{way} {microseconds(g, x):.0f} µs" for way, g in ways.items()), sep="\n  ")


if __name__ == "__main__":
    main()
