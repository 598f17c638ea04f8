"""out[i] = in[i] / mag(in): O(n) to differentiate after optimisation, O(n^2) before it.

For comparison also irad with the first stage of canonicalising left out: then `mag` is inlined before LLVM has seen
that its call can leave the loop, and the derivative is that of a program with two nested loops.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

import numpy as np
from numba import njit

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed
from irad import Const, Duplicated
from irad.frontend.canonical import canonicalise

SIZES = (1000, 2000, 4000)
#: Without the primal, which is quadratic; large enough that the overhead of a call does not matter.
LARGE_SIZES = (16000, 32000, 64000)


@njit
def mag(v):
    total = 0.0
    for i in range(v.size):
        total += v[i] * v[i]
    return np.sqrt(total)


@njit
def normalise(out, v):
    for i in range(v.size):
        out[i] = v[i] / mag(v)


class Problem:
    """Inputs of size n, the primal's buffers with their shadows, and the vector-Jacobian product by hand."""

    def __init__(self, n: int) -> None:
        rng = np.random.default_rng(n)
        self.v, self.seed = rng.normal(size=n), rng.normal(size=n)
        self.out, self.d_out, self.d_v = np.zeros(n), np.zeros(n), np.zeros(n)
        self.truth = np.zeros(n)
        vjp = native.function("normalise_manual", "normalise_vjp", "vppipp")
        self._vjp = native.bind(vjp, self.out, self.v, n, self.seed, self.truth)

    def manual(self) -> None:
        self.truth[:] = 0.0
        self._vjp()

    def gradient(self, name: str, function: Any, *rest: Any) -> Variant:
        """The vector-Jacobian product by irad."""

        def call() -> None:
            self.d_out[:] = self.seed
            self.d_v[:] = 0.0
            irad.autodiff(function, Duplicated(self.out, self.d_out), Duplicated(self.v, self.d_v), *rest)

        call()
        return Variant(name, timed(call), deviation(self.d_v, self.truth))

    def case(self, primal: Variant | None, function: Any, inlined: Any, *rest: Any) -> Case:
        self.manual()
        variants = [
            *([primal] if primal else []),
            Variant("by hand", timed(self.manual)),
            self.gradient("irad", function, *rest),
        ]
        if inlined is not None:
            with inline_first():
                variants.append(self.gradient("irad, inlined first", inlined, *rest))
        return Case(tuple(variants))


@contextmanager
def uncached() -> Iterator[None]:
    """Derivatives are made anew, whatever this process or another one has made."""
    known = mock.patch.dict("irad.codegen.numba_cache._known", clear=True)
    with mock.patch.dict(os.environ, IRAD_CACHE_DIR="off"), known:
        yield


@contextmanager
def inline_first() -> Iterator[None]:
    """irad as it would be without canonicalising in two stages; a switch that only this comparison uses."""
    at_once = partial(canonicalise, two_stage=False)
    users = ("irad.api.c_program", "irad.frontend.numba")
    with uncached(), mock.patch(f"{users[0]}.canonicalise", at_once), mock.patch(f"{users[1]}.canonicalise", at_once):
        yield


def in_c(n: int) -> Case:
    p, small = Problem(n), n <= SIZES[-1]
    primal = native.bind(native.function("normalise", "normalise", "vppi"), p.out, p.v, n)
    compiled, again = (irad.load_c(native.KERNELS / "normalise.c").normalise for _ in range(2))
    variant = Variant("primal", timed(primal)) if small else None
    return p.case(variant, compiled, again if small else None, Const(n))


def in_numba(n: int) -> Case:
    p, small = Problem(n), n <= SIZES[-1]
    primal = Variant("primal", timed(partial(normalise, p.out, p.v))) if small else None
    return p.case(primal, normalise, njit(normalise.py_func) if small else None)


def growth(seconds: Mapping[tuple[str, str], float]) -> list[str]:
    """The power p of n in the time t = c + a n^p of each variant, whatever the constant overhead c of a call: with
    sizes that double, (t3 - t2) / (t2 - t1) = 2^p. From the largest sizes at which the variant was measured."""
    remarks = []
    for language in ("c", "numba"):
        for variant in dict.fromkeys(variant for _, variant in seconds):
            for sizes in (LARGE_SIZES, SIZES):
                times = [seconds.get((f"{language}-{n}", variant), math.nan) for n in sizes]
                if times[2] > times[1] > times[0]:
                    power = math.log2((times[2] - times[1]) / (times[1] - times[0]))
                    remarks.append(f"normalise, {language}: {variant} grows like n^{power:.1f}")
                    break
    return remarks


CASES = {
    f"{language}-{n}": partial(build, n)
    for language, build in (("c", in_c), ("numba", in_numba))
    for n in SIZES + LARGE_SIZES
}
ENTRY = Entry(
    "normalise",
    "in / |in| with the length computed per element, in C and in Numba, length n",
    CASES,
    tuple(CASES),
    growth,
)
