"""A Numba version of a C kernel as a benchmark, checked against the kernel's derivative by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import irad
from bench import memory
from bench.case import Case, Facts, Variant, deviation, timed
from bench.kernel import Kernel
from irad import Const, Duplicated


def scalar_case(fn: Any, arguments: Sequence[Any], argnums: tuple[int, ...], kernel: Kernel) -> Case:
    """`fn`(*arguments) returns a float; its gradient by `argnums` is that of `kernel`, in the same order."""
    gradient = irad.value_and_grad(fn, argnums=argnums)
    return _case(lambda: fn(*arguments), lambda: gradient(*arguments)[1], kernel)


def output_case(
    fn: Any, arguments: Sequence[Any], argnums: tuple[int, ...], cotangents: dict[int, np.ndarray], kernel: Kernel
) -> Case:
    """`fn`(*arguments) writes to the arguments that have `cotangents` (by position)."""
    # one after the other in one block, so that a single copy resets them before each call, as it does for C kernels
    sizes = {n: arguments[n].size for n in (*argnums, *cotangents)}
    starts = dict(zip(sizes, itertools.accumulate(sizes.values(), initial=0), strict=False))
    whole, before = np.zeros(sum(sizes.values())), np.zeros(sum(sizes.values()))
    shadows = {n: whole[starts[n] : starts[n] + sizes[n]].reshape(arguments[n].shape) for n in sizes}
    for n, cotangent in cotangents.items():
        before[starts[n] : starts[n] + sizes[n]] = np.ravel(cotangent)
    marked = [Duplicated(a, shadows[n]) if n in shadows else Const(a) for n, a in enumerate(arguments)]

    def gradient() -> tuple[np.ndarray, ...]:
        whole[:] = before
        irad.autodiff(fn, *marked)
        return tuple(shadows[n] for n in argnums)

    return _case(lambda: fn(*arguments), gradient, kernel)


def _case(primal: Callable[[], Any], gradient: Callable[[], Any], kernel: Kernel) -> Case:
    primal()
    found = gradient()
    hand, truth = kernel.hand()
    hand.run()
    found = [np.ravel(g) for g in (found if isinstance(found, tuple) else (found,))]
    error = deviation(np.concatenate(found), np.concatenate([np.ravel(g) for g in truth]))
    facts = Facts(inputs=kernel.inputs, tape=memory.tape(gradient), target=kernel.target)
    return Case(
        (
            Variant("primal", timed(primal)),
            Variant("irad", timed(gradient), error),
            Variant("by hand", hand.sampler()),
        ),
        facts=facts,
    )
