"""Runs of Numba functions that wait for the next batch of tangents like the last one: their room and what they know of
the function, which together take longer to have than a sweep through a small function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from irad.api.lane_runs import LaneRun, NumbaRun
from irad.codegen.numba_lanes import kind_of
from irad.settings import per_options

_MOST = 4  # runs of a function
_MOST_BYTES = 1 << 20  # of tangents: a sweep over more takes longer than what is saved


@per_options
def _runs(fn: Any) -> dict[Any, NumbaRun]:
    """The runs of a function that wait, by what they fit."""
    return {}


def run_key(primals: Sequence[Any], moves: tuple[bool, ...], width: int) -> Any:
    """What a run depends on besides the function; None where that is not said by types and shapes alone."""
    kinds: list[Any] = [moves, width]
    seen: set[int] = set()
    for x in primals:
        kind = kind_of(x)
        if kind is None or isinstance(x, tuple) or id(x) in seen:
            return None
        kinds.append(kind)
        if type(x) is np.ndarray:
            kinds.append((x.shape, x.strides))
            seen.add(id(x))
    return tuple(kinds)


def kept_run(fn: Any, key: Any, primals: Sequence[Any]) -> LaneRun | None:
    """A run that was kept for such arguments, with these; its room has any contents."""
    run = _runs(fn).pop(key, None) if key is not None else None  # one step: threads share the dictionary
    if run is not None:
        run.primals = tuple(primals)
    return run


def keep_run(fn: Any, key: Any, run: LaneRun) -> bool:
    """Keep a run that is done for later calls; False, and nothing done, for what is not worth it."""
    if key is None or type(run) is not NumbaRun or len(_runs(fn)) >= _MOST:
        return False
    if sum(b.nbytes for b in run.buffers if b is not None) > _MOST_BYTES:
        return False
    run.forget()
    _runs(fn)[key] = run
    return True
