"""Type-based alias metadata (`!tbaa`): what C's strict aliasing says of an access."""

from __future__ import annotations

import re
from collections.abc import Mapping

from irad.ir import model as m

_NODES = re.compile(r"!(\d+)")
_NAME = re.compile(r'^!\{!"([^"]*)"')
_ANYTHING = {"omnipotent char", "", "float", "double", "long double"}


def names_integer(i: m.Instruction, module: m.Module) -> bool:
    """Whether a load or store is of an object that is declared as an integer (not as characters)."""
    metadata: Mapping[str, str] = i.attrs.get("metadata", {})  # pyright: ignore[reportAssignmentType]
    tag = _NODES.findall(module.metadata.get(int(metadata.get("tbaa", "!-1")[1:]), ""))
    if len(tag) < 2:
        return False
    name = _NAME.search(module.metadata.get(int(tag[1]), ""))
    return name is not None and name[1] not in _ANYTHING
