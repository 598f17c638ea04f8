"""Calls of compiled C functions in a loop that is compiled too, so that what is timed is the function and not the
call from Python: for each signature a few lines of C are generated."""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench import native
from bench.case import SAMPLE

_C = {"i": "int", "d": "double", "p": "void *", "v": "void"}
_CTYPES: dict[str, Any] = {"i": ctypes.c_int, "d": ctypes.c_double, "p": ctypes.c_void_p}


@dataclass(frozen=True)
class Reset:
    """Before every call the memory of `array` is set: to zero, or to the contents of `source`."""

    array: np.ndarray
    source: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Loop:
    """Calls of one compiled function with fixed arguments (numbers and arrays)."""

    result: str
    address: int
    arguments: tuple[Any, ...]
    resets: tuple[Reset, ...] = ()
    keep: tuple[Any, ...] = ()

    def run(self, times: int = 1) -> float:
        """Result of the last of `times` calls (0 where there is none)."""
        function, values = self._bound
        return function(times, self.address, *values)

    def sampler(self) -> Callable[[], float]:
        """A function that measures once: seconds of CPU time per call."""
        self.run()
        times = 1
        while self._elapsed(times) < SAMPLE and times < 1 << 24:
            times *= 2
        return lambda: self._elapsed(times) / times

    def _elapsed(self, times: int) -> float:
        start = time.thread_time_ns()
        self.run(times)
        return (time.thread_time_ns() - start) * 1e-9

    @functools.cached_property
    def _bound(self) -> tuple[Any, list[Any]]:
        letters = "".join(letter(a) for a in self.arguments)
        pattern = "".join("0" if r.source is None else "c" for r in self.resets)
        values = [a.ctypes.data if isinstance(a, np.ndarray) else a for a in self.arguments]
        for reset in self.resets:
            source = reset.array if reset.source is None else reset.source
            if not (reset.array.flags.c_contiguous and source.nbytes == reset.array.nbytes):
                raise ValueError("a reset needs contiguous arrays of equal size")
            values += [reset.array.ctypes.data, source.ctypes.data, reset.array.nbytes]
        return _compiled(self.result, letters, pattern), values


def letter(argument: Any) -> str:
    """How an argument is passed: i int, d double, p pointer (an array, or None for NULL)."""
    if argument is None or isinstance(argument, np.ndarray):
        return "p"
    return "d" if isinstance(argument, float) else "i"


def of_kernel(names: str | Sequence[str], function: str, result: str, arguments: Sequence[Any], **options: Any) -> Loop:
    """Loop over `function` of csrc/kernels/`names`.c, compiled ahead of time."""
    names = (names,) if isinstance(names, str) else tuple(names)
    signature = result + "".join(letter(a) for a in arguments)
    found: Any = native.function(names, function, signature)
    return Loop(result, ctypes.cast(found, ctypes.c_void_p).value or 0, tuple(arguments), keep=(found,), **options)


@functools.cache
def _compiled(result: str, letters: str, resets: str) -> Any:
    types = [_C[one] for one in letters]
    parameters = [f"{t} a{n}" for n, t in enumerate(types)]
    parameters += [f"void *to{n}, const void *from{n}, size_t bytes{n}" for n in range(len(resets))]
    before = [
        f"memset(to{n}, 0, bytes{n});" if kind == "0" else f"memcpy(to{n}, from{n}, bytes{n});"
        for n, kind in enumerate(resets)
    ]
    call = f"f({', '.join(f'a{n}' for n in range(len(types)))});"
    text = f"""#include <stddef.h>
#include <string.h>
double repeat(long times, {_C[result]} (*f)({", ".join(types) or "void"}){"".join(f", {p}" for p in parameters)})
{{
    double last = 0.0;
    for (long i = 0; i < times; i++) {{
        {" ".join(before)}
        {"last = " if result != "v" else ""}{call}
    }}
    return last;
}}
"""
    command = [*native.compiler(), *native.FLAGS, "-shared", "-fPIC"]
    key = hashlib.sha256("\0".join([text, *command]).encode()).hexdigest()[:16]
    target = native.CACHE / f"loop-{key}.so"
    if not target.exists():
        native.CACHE.mkdir(parents=True, exist_ok=True)
        source, partial = (native.CACHE / f"loop-{key}.{os.getpid()}{end}" for end in (".c", ".so"))
        source.write_text(text, encoding="utf-8")
        done = subprocess.run([*command, str(source), "-o", str(partial)], capture_output=True, text=True)
        source.unlink()
        if done.returncode:
            raise native.CompileError(done.stderr.strip())
        os.replace(partial, target)
    function = ctypes.CDLL(str(target)).repeat
    function.restype = ctypes.c_double
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    function.argtypes = [
        ctypes.c_long,
        pointer,
        *(_CTYPES[one] for one in letters),
        *[pointer, pointer, size] * len(resets),
    ]
    return function
