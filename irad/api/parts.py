"""Running a derivative in parts, one per thread, and putting the parts together.

With T threads the iterations of one loop (`analysis.independent`) are cut into T ranges, neighbours having one
iteration in common. The function is offset + coefficient · sum, so the whole is the sum of the T runs less T-1 runs for
the common iterations alone, and its gradient is the same sum of gradients. Every run has memory of its own for shadows
and for what the function writes; nothing is shared but what is read, so there are no atomic operations, and the order
of additions does not depend on who is done first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

#: (arguments, shadows, (first, last, count)) → (value, derivatives of scalars); see `transform.ranges`
Part = Callable[[Sequence[Any], Sequence[Any], tuple[int, int, int]], tuple[Any, Sequence[float]]]


@dataclass(frozen=True)
class _Done:
    """What a run has computed; `sign`: whether it counts positively."""

    sign: int
    value: Any
    scalars: tuple[float, ...]
    arrays: Mapping[int, np.ndarray]  # contents of those that the function writes, by argument
    shadows: tuple[np.ndarray, ...]


def in_parts(
    part: Part,
    args: Sequence[Any],
    shadows: Sequence[np.ndarray],
    shadow_of: Mapping[int, int],
    written: Collection[int],
    threads: int,
) -> tuple[Any, tuple[float, ...]]:
    """(value, derivatives of scalars) by `threads` threads; arrays and shadows are updated as by one run.

    `shadow_of` has the number of the shadow of each argument that has one, `written` the arguments to which the
    function may write.
    """

    def run(first: int, last: int, sign: int) -> _Done:
        arrays = {n: args[n].copy() for n in written}
        own = [shadows[k].copy() if n in written else np.zeros_like(shadows[k]) for n, k in shadow_of.items()]
        ordered = [own[k] for k in np.argsort(list(shadow_of.values()))]
        given = [arrays.get(n, a) for n, a in enumerate(args)]
        value, scalars = part(given, ordered, (first, last, threads))
        return _Done(sign, value, tuple(scalars), arrays, tuple(ordered))

    def share(k: int) -> list[_Done]:
        return [run(k, k + 1, 1), *([run(k, k, -1)] if k else [])]

    pending = [_pool(threads).submit(share, k) for k in range(1, threads)]
    done = share(0)
    for p in pending:
        done += p.result()
    value = _total([d.value for d in done], done) if isinstance(done[0].value, float) else done[0].value
    scalars = tuple(_total(list(s), done) for s in zip(*(d.scalars for d in done), strict=True))
    arrays = {n: _total([d.arrays[n] for d in done], done) for n in written}
    found = [_total([d.shadows[k] for d in done], done) for k in range(len(shadows))]
    if not _finite(value, *scalars, *arrays.values(), *found):
        return part(args, shadows, (0, 1, 1))  # type: ignore[return-value]  # differences of infinities say nothing
    for n, array in arrays.items():
        args[n][...] = array
    for n, k in shadow_of.items():
        shadows[k][...] = found[k] if n in written else shadows[k] + found[k]
    return value, scalars


def _total(parts: Sequence[Any], done: Sequence[_Done]) -> Any:
    """The sum of the parts with their signs; what is the same in all of them is that."""
    first = parts[0]
    if not isinstance(first, np.ndarray):
        return first if all(p == first for p in parts) else sum(d.sign * p for p, d in zip(parts, done, strict=True))
    if first.dtype.kind != "f":
        return first
    total = first.copy()
    same = np.ones(first.shape, bool)
    for p, d in zip(parts[1:], done[1:], strict=True):
        same &= (p == first) | ((p != p) & (first != first))
        with np.errstate(invalid="ignore", over="ignore"):
            total = total + p if d.sign > 0 else total - p
    return np.where(same, first, total)


def _finite(*parts: Any) -> bool:
    return all(bool(np.isfinite(p).all()) for p in parts if np.asarray(p).dtype.kind == "f")


_pools: dict[int, ThreadPoolExecutor] = {}


def _pool(threads: int) -> ThreadPoolExecutor:
    """Threads for what the calling one does not do itself."""
    found = _pools.get(threads)
    if found is None:
        found = _pools.setdefault(threads, ThreadPoolExecutor(threads - 1, thread_name_prefix="irad"))
    return found


os.register_at_fork(after_in_child=_pools.clear)  # a child has no threads but its own
