"""C kernels compiled ahead of time with clang, as a user without irad would: the primal that gradients are
measured against, and derivatives written by hand."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
KERNELS = ROOT / "csrc" / "kernels"
CACHE = ROOT / "out" / "native"

#: Strict floating point, everything else on; what irad's own optimiser may use too.
FLAGS = ("-O3", "-fno-math-errno", "-ffp-contract=off")


class CompileError(RuntimeError):
    """No C compiler, or it rejected the file; the message is the compiler's."""


@functools.cache
def compiler() -> tuple[str, ...]:
    """Command of the clang in use: clang-22 or clang from PATH, else the one of the ziglang package."""
    for name in ("clang-22", "clang"):
        if path := shutil.which(name):
            return (path, "-march=native")
    if importlib.util.find_spec("ziglang"):
        return (sys.executable, "-m", "ziglang", "cc", "-mcpu=native", "-fno-sanitize=all", "-s")
    raise CompileError("no clang found: install clang-22, or the ziglang package (pip install '.[clang]')")


def shared_library(names: Sequence[str], flags: Sequence[str] = ()) -> Path:
    """Compiles csrc/kernels/`name`.c for every name into one shared library; reused while nothing changed."""
    sources = [KERNELS / f"{name}.c" for name in names]
    command = [*compiler(), *FLAGS, *flags, "-shared", "-fPIC"]
    key = hashlib.sha256("\0".join([platform.platform(), platform.processor(), *command]).encode())
    for source in sources:
        key.update(source.read_bytes())
    target = CACHE / f"{'-'.join(names)}-{key.hexdigest()[:16]}.so"
    if not target.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(f".{os.getpid()}.so")
        run = subprocess.run([*command, *map(str, sources), "-lm", "-o", str(partial)], capture_output=True, text=True)
        if run.returncode:
            raise CompileError(f"{' '.join(names)}: {run.stderr.strip()}")
        os.replace(partial, target)
    return target


_CTYPES: dict[str, Any] = {"i": ctypes.c_int, "d": ctypes.c_double, "p": ctypes.c_size_t, "v": None}


def function(library: str | Sequence[str], name: str, signature: str, flags: Sequence[str] = ()) -> Callable[..., Any]:
    """`name` from the given kernel file(s) as a ctypes function that Numba can call too.

    `signature` is one letter for the result and one per argument: i int, d double, p pointer (its address as
    an integer, `array.ctypes.data`), v nothing. For example "vpip" is `void f(T *, int, T *)`.
    """
    names = (library,) if isinstance(library, str) else tuple(library)
    found = getattr(_open(shared_library(names, flags)), name)
    found.restype = _CTYPES[signature[0]]
    found.argtypes = [_CTYPES[letter] for letter in signature[1:]]
    return found


def bind(found: Callable[..., Any], *arguments: Any) -> Callable[[], Any]:
    """A call of such a function without arguments. Arrays stand for the addresses of their first elements, which
    are taken once, and live as long as the call."""
    plain = tuple(a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments)
    return lambda _=arguments: found(*plain)


@functools.cache
def _open(path: Path) -> ctypes.CDLL:
    return ctypes.CDLL(str(path))
