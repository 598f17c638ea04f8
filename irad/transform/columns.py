"""Which arrays can have their tangents in columns (`transform.lanes`): those to which a function only stores floats,
one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from irad.analysis.memory import Memory
from irad.errors import LaneError
from irad.ir import model as m
from irad.transform.lanes import Lanes

_ADDRESSES = ("getelementptr", "icmp", "phi", "select")


def with_columns(
    lanes: Lanes, functions: Iterable[m.Function], memory: Memory, names: Sequence[str], columns: Collection[int]
) -> Lanes:
    """The lanes, with the arrays behind these of the parameters `names` in columns; LaneError if one has other uses."""
    if not columns:
        return lanes
    chosen = {names[n] for n in columns}
    objects = {}
    for name in chosen:
        o = memory.object(m.Local(m.PTR, name))
        if o is None or o.find().roots != {f"noalias {name}"}:
            raise LaneError(f"memory of {name} may be that of something else")
        objects[id(o.find())] = name
    for f in functions:
        for i in f.instructions():
            for n, v in enumerate(i.operands):
                o = memory.object(v) if isinstance(v.type, m.PtrType) else None
                if o is None or id(o.find()) not in objects:
                    continue
                stored = i.opcode == "store" and n == 1 and i.operands[0].type in (m.F32, m.F64)
                if not stored and i.opcode not in _ADDRESSES:
                    raise LaneError(f"{i.opcode} of memory of {objects[id(o.find())]}")
    return replace(lanes, columns=frozenset(chosen))
