"""Enzyme, through the enzyme-ad package: the machine code of its reverse mode, called by address like irad's.

The package compiles C++ for JAX. Here the C++ is a function that returns the address of one that calls
`__enzyme_autodiff`, and the kernel is linked as bitcode: what irad differentiates too, that is after LLVM's O2 and with
the promise that arguments do not overlap. All sizes are run-time values.
"""

from __future__ import annotations

import base64
import functools
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import llvmlite.binding as ll
import numpy as np

_C = {"i": "int", "d": "double", "p": "void *"}

#: Seconds for compiling one kernel: some take Enzyme minutes.
TIMEOUT = 120


class EnzymeError(RuntimeError):
    """The package is absent, or it failed on the kernel."""


@functools.cache
def available() -> bool:
    """Whether enzyme-ad and JAX are installed."""
    return bool(importlib.util.find_spec("enzyme_ad")) and bool(importlib.util.find_spec("jax"))


def derivative(bitcode: bytes, symbol: str, result: str, parameters: Sequence[tuple[str, str]]) -> int:
    """Address of Enzyme's derivative of `symbol`: void (parameters, each 'dup' one followed by its shadow pointer and
    each 'active' one by the address of its derivative).

    `parameters` are pairs of i, d or p and const, dup or active. Raises EnzymeError.
    """
    task = {"symbol": symbol, "result": result, "parameters": list(parameters)}
    text = json.dumps(task | {"bitcode": base64.b64encode(bitcode).decode()})
    try:  # what ends the process on this kernel ends another one first
        trial = subprocess.run(
            [sys.executable, "-m", "bench.peers.enzyme"],
            input=text,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            cwd=Path(__file__).parents[2],
        )
    except subprocess.TimeoutExpired:
        raise EnzymeError(f"not compiled in {TIMEOUT} s") from None
    if trial.returncode:
        lines = [x for x in trial.stderr.splitlines() if x.strip() and "not a recognized feature" not in x]
        raise EnzymeError(lines[0] if lines else f"exit status {trial.returncode}")
    return _compile(bitcode, **task)


def _compile(bitcode: bytes, symbol: str, result: str, parameters: Sequence[tuple[str, str]]) -> int:
    import jax  # pyright: ignore[reportMissingImports]
    import jax.numpy as jnp  # pyright: ignore[reportMissingImports]
    from enzyme_ad.jax import cpp_call  # pyright: ignore[reportMissingImports]
    from jax.core import ShapedArray  # pyright: ignore[reportMissingImports]

    with tempfile.NamedTemporaryFile(suffix=".bc") as file:
        file.write(bitcode)
        file.flush()
        call = functools.partial(
            cpp_call,
            out_shapes=[ShapedArray([2], jnp.int32)],
            source=_source(symbol, result, parameters),
            fn="address",
            argv=("-O3", "-target-cpu", ll.get_host_cpu_name(), "-mlink-bitcode-file", file.name),
        )
        low, high = np.asarray(jax.jit(call)(jnp.zeros(1, jnp.float32))[0]).view(np.uint32)
    return int(high) << 32 | int(low)


def _source(symbol: str, result: str, parameters: Sequence[tuple[str, str]]) -> str:
    own, given, passed, stored = [], [], [], []
    for n, (kind, activity) in enumerate(parameters):
        own.append(_C[kind])
        given.append(f"{_C[kind]} a{n}")
        if activity == "const":
            passed.append(f"enzyme_const, a{n}")
        elif activity == "dup":
            given.append(f"void *d{n}")
            passed.append(f"enzyme_dup, a{n}, d{n}")
        else:
            given.append(f"double *d{n}")
            passed.append(f"enzyme_out, a{n}")
            stored.append(f"*d{n} = out.by[{len(stored)}];")
    returned = f"struct Out {{ double by[{len(stored)}]; }};" if stored else "typedef void Out;"
    return f"""
{returned}
extern "C" {{
{"double" if result == "d" else "void"} {symbol}({", ".join(own)});
extern int enzyme_const, enzyme_dup, enzyme_out;
}}
template <typename R, typename... T> R __enzyme_autodiff(void *, T...);
extern "C" __attribute__((noinline, used)) void enzyme_derivative({", ".join(given)})
{{
    {"Out out = " if stored else ""}__enzyme_autodiff<Out>((void *){symbol}, {", ".join(passed)});
    {" ".join(stored)}
}}
template <typename A, typename B> void address(A &out, const B &)
{{
    unsigned long at = (unsigned long)(void *)enzyme_derivative;
    out(0) = (int)(at & 0xffffffff);
    out(1) = (int)(at >> 32);
}}
"""


if __name__ == "__main__":
    task = json.load(sys.stdin)
    _compile(base64.b64decode(task.pop("bitcode")), **task)
