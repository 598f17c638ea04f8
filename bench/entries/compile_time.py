"""How long it takes to make a derivative: irad's own passes against what clang and LLVM's O3 take on the same function.

The functions are generated: loops over an array with branches, updates in place and calls of libm, as many as give
about the wanted number of IR instructions after optimisation.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import irad
from bench.case import Case, Entry, Facts, Variant
from irad.api.derivation import derive_c
from irad.codegen.optimize import optimise
from irad.frontend.canonical import canonicalise
from irad.frontend.clang import compile_sources

_BLOCK = """
  for (int i = 1; i < n; i++) {{
    double t = x[i] * {a} + y[i - 1];
    if (t > {b}) t = sin(t) * y[i]; else t = t / (1 + t * t);
    y[i] = t * x[(i + {k}) % n] + s * {a};
    s += exp(-y[i] * y[i]) * t;
  }}
"""
_PER_BLOCK = 33  # IR instructions of one block in canonical form


def source(blocks: int) -> str:
    """A C function of so many loops."""
    text = "".join(_BLOCK.format(a=0.5 + k / 1000, b=k % 3 - 1, k=k % 7) for k in range(blocks))
    return f"#include <math.h>\ndouble f(const double *x, double *y, int n)\n{{\n  double s = 0;{text}  return s;\n}}\n"


def instructions(text: str) -> int:
    """Instructions of the functions in IR text."""
    return len(re.findall(r"^  (?!#)\S", text, re.M))


def build(wanted: int) -> Case:
    text = source(max(1, round(wanted / _PER_BLOCK)))
    lib: Any = irad.load_c(source=text)
    lowered = lib.f.lower(True)
    derived = derive_c(lowered, ("dup", "dup", "const"), True)
    raw = compile_sources((), source=text, name="f.c")

    def once(call: Callable[[], object]) -> Callable[[], float]:
        def sample() -> float:
            start = time.thread_time()
            call()
            return time.thread_time() - start

        return sample

    return Case(
        (
            Variant("LLVM O3 of the derivative", once(lambda: optimise(derived.text, [derived.symbol]))),
            Variant("LLVM O2 (canonical form)", once(lambda: canonicalise(raw, ["f"]))),
            Variant("irad's passes", once(lambda: derive_c(lowered, ("dup", "dup", "const"), True))),
        ),
        rounds=5,
        facts=Facts(inputs=instructions(lowered.text)),
    )


ENTRY = Entry(
    "compile_time",
    "time to make a derivative of a function with so many IR instructions: irad's passes against LLVM's O3",
    {str(n): partial(build, n) for n in (100, 1_000, 10_000)},
    ("100", "1000"),
)
