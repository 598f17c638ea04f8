"""How many tangents go side by side: what the transform's `Lanes` are made from, without importing the transform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LaneShape:
    """`width` tangents beside each float, or (`bits`) index sets of that many words.

    `columns`: parameters of a C function, by position, whose arrays have their tangents in columns.
    """

    width: int = 1
    bits: bool = False
    columns: frozenset[int] = frozenset()


ONE = LaneShape()
