"""Loops that choose one of their iterations: only the last one that was chosen need be reversed.

`nearest = d < nearest ? d : nearest` hands either what the iteration computed or what it was given to the next one. The
adjoint of the result passes by all iterations after the last one that was chosen, and stops there. So the forward sweep
counts along which iteration that was, a number in a register; the reverse sweep goes there at once, and the outcomes of
the tests need not be kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.transform.normalise import LoopInfo, Normal

NONE = m.ConstInt(m.I64, -1)  # of no iteration


@dataclass(frozen=True)
class Chosen:
    """A loop (by its header) whose results are those of one iteration, or what it started with.

    `results`: header phi → select that decides what the next iteration gets; `taken`: select → the operand that makes
    its iteration the chosen one; `last`: exit block → value with the number of the last one chosen.
    """

    header: str
    results: Mapping[str, m.Local]
    taken: Mapping[str, int]
    last: Mapping[str, m.Value]


def gives_adjoints(i: m.Instruction, active: Collection[str]) -> bool:
    """Whether the adjoint of an instruction may add to those of its operands."""
    if i.opcode in ("fcmp", "icmp", "br", "switch"):
        return False
    return i.name is None or i.opcode in ("call", "invoke") or i.name in active


def touches_nothing(blocks: Iterable[m.Block], memory: Memory, activity: Activity) -> bool:
    """Whether the reverse of these blocks does nothing but pass on adjoints of their results."""
    for block in blocks:
        for i in block.instructions:
            if i.opcode == "store" and not activity.active(memory.object(i.operands[1])):
                continue
            if i.opcode in ("store", "atomicrmw", "cmpxchg", "invoke"):
                return False
            if i.opcode == "call" and registry.scalar_rule(i) is None:
                return False
    return True


def choice(i: m.Instruction, v: m.Local) -> tuple[m.Value, bool] | None:
    """The condition of a select, and whether it must hold, for `v` to be chosen."""
    if i.opcode != "select" or i.operands[0].type != m.I1 or i.operands[1] == i.operands[2]:
        return None
    return i.operands[0], i.operands[1] == v


def with_numbers_of_chosen(normal: Normal, memory: Memory, activity: Activity) -> tuple[Normal, dict[str, Chosen]]:
    """The function with a count of the last iteration chosen in each such loop, and what is known of them."""
    users: dict[str, list[tuple[str, m.Instruction]]] = {}
    for block in normal.function.blocks:
        for i in block.instructions:
            for o in dict.fromkeys(i.operands):
                if isinstance(o, m.Local) and o.name in activity.values and gives_adjoints(i, activity.values):
                    users.setdefault(o.name, []).append((block.name, i))
    blocks = {b.name: list(b.instructions) for b in normal.function.blocks}
    found: dict[str, Chosen] = {}
    for lo in normal.graph.loops:
        info = normal.loops.get(lo.header)
        if info is None or lo.header not in normal.on_path or [x for x, _ in info.exits] != [info.latch]:
            continue
        condition = _condition(normal, lo, info, users, activity)
        if condition is None or not touches_nothing((normal.function.block[b] for b in lo.blocks), memory, activity):
            continue
        (c, way), results = condition
        taken = {s.name: _other(normal, lo, s, phi) for phi, s in results.items()}
        found[lo.header] = Chosen(lo.header, results, taken, {info.exits[0][1]: _count(blocks, info, c, way=way)})
    if not found:
        return normal, {}
    function = replace(normal.function, blocks=tuple(m.Block(n, tuple(code)) for n, code in blocks.items()))
    return normal.with_function(function), found


_Users = Mapping[str, list[tuple[str, m.Instruction]]]


def _condition(
    normal: Normal, lo: Loop, info: LoopInfo, users: _Users, activity: Activity
) -> tuple[tuple[m.Value, bool], dict[str, m.Local]] | None:
    """(When an iteration is chosen, header phi → select), if all that the loop hands on is chosen by one condition."""
    leave = info.exits[0][1]
    results: dict[str, m.Local] = {}
    conditions: set[tuple[m.Value, bool]] = set()
    handed: dict[str, str] = {}  # select → phi
    for phi in normal.function.block[lo.header].phis:
        if phi.name not in activity.values:
            continue
        takers = users.get(phi.name, [])
        following = phi.operands[phi.incoming.index(info.latch)]
        if len(takers) != 1 or not isinstance(following, m.Local):
            return None
        where, select = takers[0]
        kept = choice(select, phi.result)
        if (
            kept is None
            or following.name != select.name
            or normal.graph.loop_of[where] is not lo
            or not normal.graph.dominates(where, info.latch)
        ):
            return None
        conditions.add((kept[0], not kept[1]))
        results[phi.name], handed[following.name] = following, phi.name
    if len(conditions) != 1 or len(handed) != len(results):
        return None
    for s, phi in handed.items():
        if any(i.opcode != "phi" or (i.name != phi and b != leave) for b, i in users.get(s, [])):
            return None
    inside = {i.name for b in lo.blocks for i in normal.function.block[b].instructions if i.name is not None}
    for phi in normal.function.block[leave].phis:
        v = phi.operands[phi.incoming.index(info.latch)]
        if phi.name in activity.values and isinstance(v, m.Local) and v.name in inside and v.name not in handed:
            return None
    return conditions.pop(), results


def _other(normal: Normal, lo: Loop, select: m.Local, phi: str) -> int:
    """The operand of a select that is not the phi."""
    i = next(i for b in lo.blocks for i in normal.function.block[b].instructions if i.name == select.name)
    return 2 if i.operands[1] == m.Local(select.type, phi) else 1


def _count(blocks: dict[str, list[m.Instruction]], info: LoopInfo, condition: m.Value, *, way: bool) -> m.Value:
    """Write the number of the last iteration chosen; the value that has it after the loop."""
    leave = info.exits[0][1]
    number = m.Local(m.I64, f"n.chosen.{info.header}")
    following = m.Local(m.I64, f"n.choosing.{info.header}")
    last = m.Local(m.I64, f"n.choice.{info.header}")
    counter = m.Local(m.I64, info.counter)
    attrs: dict[str, object] = {"incoming": (info.preheader, info.latch)}
    blocks[info.header].insert(0, m.Instruction("phi", m.I64, (NONE, following), attrs, number.name))
    sides = (counter, number) if way else (number, counter)
    select = m.Instruction("select", m.I64, (condition, *sides), {}, following.name)
    blocks[info.latch].insert(len(blocks[info.latch]) - 1, select)
    blocks[leave].insert(0, m.Instruction("phi", m.I64, (following,), {"incoming": (info.latch,)}, last.name))
    return last
