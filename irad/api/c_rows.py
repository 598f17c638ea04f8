"""Reverse sweeps with several cotangents at a time over C functions; see `reverse_lanes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irad.api.batched import copied
from irad.api.c_lanes import CLanes, CRun
from irad.api.lane_runs import LaneRun
from irad.api.lane_shape import LaneShape
from irad.api.load_c import CFunction
from irad.api.reverse_lanes import OneByOne, Rows
from irad.settings import per_options


class CReverseLanes(CLanes):
    """The reverse-mode derivative of a C function in lanes, for the parameters marked in `moves`."""

    purpose = "rows"

    def _derive(self) -> Any:
        from irad.api.derivation import reverse_lanes_c  # not needed for what is in the cache

        return reverse_lanes_c(self.lanes)


@per_options
def c_reverse_lanes(fn: CFunction, moves: tuple[bool, ...], lanes: LaneShape) -> CReverseLanes:
    """`CReverseLanes`, made once."""
    return CReverseLanes(fn, moves, lanes)


def c_rows(fn: CFunction, args: Sequence[Any], positions: Sequence[int], outputs: Sequence[int], one: OneByOne) -> Rows:
    """Rows of a C function that writes to the arrays `outputs`; what it returns has no cotangent."""
    moves = tuple(n in positions or n in outputs for n in range(len(args)))
    places = {n: k for k, n in enumerate(n for n, move in enumerate(moves) if move)}

    def run(width: int) -> LaneRun:
        return CRun(c_reverse_lanes(fn, moves, LaneShape(width)), [copied(a) for a in args])

    return Rows(fn, run, [places[n] for n in outputs], [places[n] for n in positions], one)
