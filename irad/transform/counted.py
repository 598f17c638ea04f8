"""Counting of references where ways meet, as LLVM shares it, goes back to each way.

LLVM makes one call of two (`decref(array)` on one way, `decref(list)` on the other), of a pointer chosen by a phi. That
phi would make the array and the list one kind of memory to the analyses, though nothing is read or written through it.
"""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m
from irad.rules.numba_runtime import COUNTING
from irad.transform.draft import Draft

_BEFORE = {"phi", "add", "sub", "mul", "icmp", "getelementptr", "zext", "sext", "trunc", "select"}  # touch no memory


def share_no_counting(d: Draft) -> None:
    """Count on each way into a block what a phi chooses there for nothing but to be counted."""
    for block in list(d.blocks):
        for name in [p.name for p in d.phis(block)]:
            phi = next(p for p in d.phis(block) if p.name == name)
            calls = _leading_counts(d.blocks[block])
            uses = [i for code in d.blocks.values() for i in code if phi.result in i.operands]
            if not isinstance(phi.type, m.PtrType) or not uses or any(u not in calls for u in uses):
                continue
            for v, pred in zip(phi.operands, phi.incoming, strict=True):
                alone = d.blocks[pred][-1].opcode == "br" and len(d.blocks[pred][-1].targets) == 1
                way = pred if alone else d.split_edge(pred, block, "count")
                d.blocks[way][-1:-1] = [replace(u, operands=(v,)) for u in uses]
            d.blocks[block] = [i for i in d.blocks[block] if i not in uses and i.name != name]


def _leading_counts(code: list[m.Instruction]) -> list[m.Instruction]:
    """Calls that count references before anything in the block touches memory."""
    out: list[m.Instruction] = []
    for i in code:
        if i.opcode == "call" and i.callee in COUNTING:
            out.append(i)
        elif i.opcode not in _BEFORE:
            break
    return out
