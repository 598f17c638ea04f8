"""Loops that LLVM can make vector loops of, together with their reverse.

A loop without loops inside is a vector loop if it is straight code that walks through its arrays element by element.
Run and reversed at once it stays one: LLVM adds strict sums up lane by lane if it is told to
(`codegen.vector_math.ordered_reductions`), with the same bits, while the rest is computed in vectors. Other loops, with
gathered elements or branches, would lose the vector loop that their forward or reverse part may be by itself.
"""

from __future__ import annotations

from irad.analysis.layout import gep_offsets
from irad.analysis.plan import Values
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry

_INSTRUCTIONS = {
    "llvm.sqrt", "llvm.fabs", "llvm.fma", "llvm.fmuladd", "llvm.copysign", "llvm.minnum", "llvm.maxnum", "sqrt", "fabs",
}  # fmt: skip


def is_vector_loop(values: Values, lo: Loop) -> bool:
    """Whether the loop is one block of arithmetic on consecutive elements."""
    return not lo.children and len(lo.blocks) == 1 and all(_fits(values, lo, i) for i in values.blocks[lo.header])


def _fits(values: Values, lo: Loop, i: m.Instruction) -> bool:
    if i.opcode == "call":
        return registry.scalar_rule(i) is not None and registry.base_name(i.callee or "") in _INSTRUCTIONS
    if i.opcode == "load":
        return not i.attrs.get("volatile") and _consecutive(values, lo, i.operands[0], m.sizeof(i.type))
    if i.opcode == "store":
        return not i.attrs.get("volatile") and _consecutive(values, lo, i.operands[1], m.sizeof(i.operands[0].type))
    return i.opcode not in ("invoke", "alloca", "atomicrmw", "cmpxchg", "fence", "switch", "frem")


def _consecutive(values: Values, lo: Loop, p: m.Value, size: int) -> bool:
    """Whether a pointer moves by one element per iteration."""
    found = 0
    while isinstance(p, m.Local) and values.home.get(p.name) in lo.blocks:
        i = values.defs[p.name]
        if i.opcode != "getelementptr":
            return False
        indices = [o for o in i.operands[1:] if not isinstance(o, m.ConstInt) and not m.is_zero(o)]
        for scale, index in zip(gep_offsets(i)[1], indices, strict=True):
            step = _step(values, lo, index)
            if step is None:
                return False
            found += step * scale
        p = i.operands[0]
    return abs(found) == size


def _step(values: Values, lo: Loop, v: m.Value) -> int | None:
    """By how much an index moves per iteration; None if that is not said plainly."""
    for _ in range(8):
        if not isinstance(v, m.Local) or values.home.get(v.name) not in lo.blocks:
            return 0
        if v.name in values.counters:
            return 1
        i = values.defs[v.name]
        if i.opcode == "phi":
            iv = values.induction(v.name)
            return iv.step if iv is not None else None
        if i.opcode in ("zext", "sext"):
            v = i.operands[0]
        elif i.opcode in ("add", "sub"):
            steps = [_step(values, lo, o) for o in i.operands]
            if None in steps:
                return None
            a, b = (s or 0 for s in steps)
            return a + b if i.opcode == "add" else a - b
        else:
            return None
    return None
