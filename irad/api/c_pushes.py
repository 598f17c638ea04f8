"""`irad.jvp` of C functions of numbers and arrays of numbers: entries in machine code, for one tangent and for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.batch_size import batch_of
from irad.api.c_entries import entry_params, entry_result
from irad.api.c_forward import c_tangent, push_c
from irad.api.c_lanes import CLanes, c_lanes
from irad.api.lane_runs import lanes_for
from irad.api.lane_shape import LaneShape
from irad.api.load_c import CFunction
from irad.codegen.batch_entry import BatchForm, make_batch_entry
from irad.codegen.c_entry import Form, make_entry
from irad.errors import IradError
from irad.settings import per_options

_FLOATS = ("double", "float")
Push = Callable[[Any, Sequence[Any], Sequence[Any]], tuple[Any, Any]]


def pushing(fn: CFunction, primals: tuple[Any, ...], tangents: tuple[Any, ...], push: Push) -> Any:
    """What does `irad.jvp` for such arguments, given (primals, tangents); None for unusual ones."""
    count = 0  # 1: tangents without a leading axis
    for x, t in zip(primals, tangents, strict=True):
        if t is None:
            continue
        if type(t) is float and type(x) is float:
            here = 1
        elif type(t) is not np.ndarray:
            return None
        elif type(x) is np.ndarray and t.ndim == x.ndim:
            here = 1
        elif t.ndim == (x.ndim + 1 if type(x) is np.ndarray else type(x) is float):
            here = len(t)
            if here < 2:
                return None
        else:
            return None
        if count not in (0, here):
            return None
        count = here
    moves = tuple([t is not None for t in tangents])
    if count == 1:
        return _single(fn, moves)
    width = lanes_for(count)
    return _entry(fn, moves, width, count >= width, push)


@per_options
def _single(fn: CFunction, moves: tuple[bool, ...]) -> Any:
    params = fn.signature.params
    if len(moves) != len(params) or fn.program.may_throw or not fn.may_noalias:
        return None
    kinds = {"float": "active", "pointer": "dup"}
    activities = tuple(kinds.get(p.type.kind, "") if move else "const" for p, move in zip(params, moves, strict=True))
    if "" in activities:
        return None
    try:
        derivative = c_tangent(fn, activities)
        found = entry_params(fn.signature, fn.entry, activities)
        result = entry_result(fn.signature.result)
        if found is None or not derivative.options.noalias or derivative.result_active != (result in _FLOATS):
            return None
        form = Form("push", found, result)
        if not form.possible:
            return None
        _, handle, derived = derivative.version(True)
    except IradError:
        return None

    def ordinary(primals: tuple[Any, ...], tangents: tuple[Any, ...]) -> tuple[Any, Any]:
        return push_c(fn, primals, tangents)

    return make_entry(form, handle.address(derived.symbol), "jvp", ordinary, (handle, derivative))


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
        result = entry_result(fn.signature.result)
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
