"""Batches of tangents through C functions of numbers and arrays of numbers, by entries in machine code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.batch_size import batch_of
from irad.api.c_entries import entry_params
from irad.api.c_lanes import CLanes, c_lanes
from irad.api.lane_runs import lanes_for
from irad.api.lane_shape import LaneShape
from irad.api.load_c import CFunction
from irad.codegen.batch_entry import BatchForm, make_batch_entry
from irad.errors import IradError
from irad.settings import per_options

Push = Callable[[Any, Sequence[Any], Sequence[Any]], tuple[Any, Any]]


def batch_entry(fn: CFunction, primals: tuple[Any, ...], tangents: tuple[Any, ...], push: Push) -> Any:
    """What pushes a batch as `irad.jvp` does, given (primals, tangents); None for no batch, and for unusual ones."""
    count = 0
    for x, t in zip(primals, tangents, strict=True):
        if t is None:
            continue
        if type(t) is not np.ndarray or (t.ndim != x.ndim + 1 if type(x) is np.ndarray else type(x) is not float):
            return None
        count = count or len(t)
    if count < 2:
        return None
    width = lanes_for(count)
    return _entry(fn, tuple([t is not None for t in tangents]), width, count >= width, push)


@per_options
def _entry(fn: CFunction, moves: tuple[bool, ...], width: int, whole: bool, push: Push) -> Any:
    """`whole`: there are as many tangents as lanes, or more."""
    if len(moves) != len(fn.signature.params) or fn.program.may_throw or not fn.may_noalias:
        return None
    try:
        lowered = fn.lower(False)
        written = {p.c_index for p, w in zip(lowered.params, lowered.writes, strict=True) if w and p.kind == "pointer"}
        if min(written, default=0) < 0:
            return None
        derivative, columns = _derivative(fn, moves, width, frozenset(n for n in written if whole and moves[n]))
        params = entry_params(fn.signature, fn.entry, derivative.activities)
        if params is None or not derivative.checks.options.noalias or not all(params[n].writes for n in written):
            return None
        result = _RESULTS.get(derivative.result, "") if derivative.result is not None else _plain(fn)
        form = BatchForm("primal", params, result, width=width, written=frozenset(written), columns=columns)
        if not form.possible:
            return None
        _, handle, derived = derivative.native(True)
    except IradError:
        return None  # one by one, or what is said by others

    def ordinary(primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
        from irad.api.batched import jvp_batch

        count = batch_of(primals, tangents)
        return push(fn, primals, tangents) if count is None else jvp_batch(fn, primals, tangents, count, push)

    return make_batch_entry(form, handle.address(derived.symbol), "jvp", ordinary, (handle, derivative))


def _derivative(
    fn: CFunction, moves: tuple[bool, ...], width: int, outputs: frozenset[int]
) -> tuple[CLanes, frozenset[int]]:
    """The derivative, and which of the outputs it writes column by column: all, or none.

    If it were only some, the last sweep would read what the one before has made of the others' tangents.
    """
    if outputs:
        try:
            return c_lanes(fn, moves, LaneShape(width, columns=outputs)), outputs
        except IradError:
            pass
    return c_lanes(fn, moves, LaneShape(width)), frozenset()


_RESULTS: dict[Any, str] = {np.float64: "double"}


def _plain(fn: CFunction) -> str:
    t = fn.signature.result
    return "void" if t.kind == "void" else {4: "i32", 8: "i64"}.get(t.size, "") if t.kind == "int" and t.signed else ""
