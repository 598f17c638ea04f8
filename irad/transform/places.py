"""Where the loops of a function stand in the user's source, for reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from irad.errors import Location
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.ir.locations import locate


def loop_places(module: m.Module, f: m.Function, graph: Graph) -> dict[str, str]:
    """A name for each loop (header): its file and line, with the header's label where several loops share a line."""
    found = {lo.header: _place(module, f.block, lo) for lo in graph.loops}
    names = {h: str(Location(place.file.rsplit("/", 1)[-1], place.line)) for h, place in found.items() if place}
    shared = Counter(names.values())
    return {h: name if shared[name] == 1 else f"{name} ({h})" for h, name in names.items()}


def _place(module: m.Module, blocks: Mapping[str, m.Block], lo: Loop) -> Location | None:
    """What jumps back stands where the loop is written; where it is of the compiler's making, the loop's first code."""
    ways_back = [blocks[latch].terminator for latch in lo.latches]
    for i in (*ways_back, *blocks[lo.header].instructions):
        place = locate(module, i.location) if i.location else None
        if place is not None and place.line:
            return place
    return None
