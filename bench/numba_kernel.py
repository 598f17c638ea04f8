"""A Numba version of a C kernel as a benchmark, checked against the kernel's derivative by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

import irad
from bench import memory
from bench.case import ALONE, Case, Facts, Variant, deviation, timed
from bench.kernel import Kernel
from irad import Const, Duplicated


def scalar_case(fn: Any, arguments: Sequence[Any], argnums: tuple[int, ...], kernel: Kernel) -> Case:
    """`fn`(*arguments) returns a float; its gradient by `argnums` is that of `kernel`, in the same order."""
    both, alone = irad.value_and_grad(fn, argnums=argnums), irad.grad(fn, argnums=argnums)
    return _case(lambda: fn(*arguments), lambda: both(*arguments)[1], kernel, lambda: alone(*arguments))


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


def _case(
    primal: Callable[[], Any], gradient: Callable[[], Any], kernel: Kernel, alone: Callable[[], Any] | None = None
) -> Case:
    primal()
    hand, truth = kernel.hand()
    hand.run()

    def measured(name: str, call: Callable[[], Any]) -> Variant:
        found = call()
        found = [np.ravel(g) for g in (found if isinstance(found, tuple) else (found,))]
        error = deviation(np.concatenate(found), np.concatenate([np.ravel(g) for g in truth]))
        return Variant(name, timed(call), error)

    facts = Facts(inputs=kernel.inputs, tape=memory.tape(gradient), target=kernel.target)
    return Case(
        (
            Variant("primal", timed(primal)),
            measured("irad", gradient),
            *([measured(ALONE, alone)] if alone is not None else []),
            Variant("by hand", hand.sampler()),
        ),
        facts=facts,
    )
