"""Memory of constant size whose members are only stored and loaded: headers of arrays, small structures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from irad.ir import model as m

Members = tuple[dict[int, list[m.Instruction]], list[tuple[int, m.Instruction]]]


def members(users: Mapping[str, Sequence[m.Instruction]], memory: m.Local) -> Members | None:
    """The stores to each offset and the loads with theirs; None if anybody else may get at the memory."""
    stores: dict[int, list[m.Instruction]] = {}
    loads: list[tuple[int, m.Instruction]] = []
    work: list[tuple[m.Local, int]] = [(memory, 0)]
    while work:
        v, at = work.pop()
        for i in users.get(v.name, ()):
            if i.opcode == "getelementptr" and i.operands[0] == v and len(i.operands) == 2:
                step = i.operands[1]
                if i.attrs.get("source") != m.I8 or not isinstance(step, m.ConstInt):
                    return None
                work.append((i.result, at + step.value))
            elif i.opcode == "load":
                loads.append((at, i))
            elif i.opcode == "store" and i.operands[1] == v and i.operands[0] != v:
                stores.setdefault(at, []).append(i)
            elif i.opcode != "icmp":
                return None
    return stores, loads


def only_store(stores: Mapping[int, list[m.Instruction]], at: int, load: m.Instruction) -> m.Instruction | None:
    """The one store that gives a load at offset `at` its bytes, all of them, if there is no other."""
    spans = [(low, low + m.sizeof(s.operands[0].type), s) for low, group in stores.items() for s in group]
    over = [s for low, high, s in spans if low < at + m.sizeof(load.type) and at < high]
    if len(over) != 1 or over[0].operands[0].type != load.type or load.attrs.get("volatile"):
        return None
    return over[0] if over[0] in stores.get(at, ()) else None
