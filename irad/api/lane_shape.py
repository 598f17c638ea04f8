"""How many tangents go side by side: what the transform's `Lanes` are made from, without importing the transform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LaneShape:
    """`width` tangents beside each float, or (`bits`) index sets of that many words."""

    width: int = 1
    bits: bool = False


ONE = LaneShape()
