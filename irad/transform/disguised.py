"""Pointers that go through integers: tagged, aligned by hand, or hidden.

`(double *)(((uintptr_t)p + 63) & ~63)` leads to where p leads. Where an address is computed from that of one pointer it
becomes a step from that pointer, which all analyses follow. Another integer that becomes a pointer may be the address
of memory with derivatives only if such an address was kept as an integer: that is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.errors import Location, UnsupportedError
from irad.ir import model as m
from irad.rules import registry
from irad.transform.draft import Draft

_ARITHMETIC = {"add", "sub", "and", "or", "xor", "freeze"}
_HANDED_ON = _ARITHMETIC | {"phi", "select", "zext", "sext", "trunc", "shl", "lshr", "ashr"}
_LONGEST = 64


def follow_addresses(d: Draft) -> None:
    """Make of each pointer whose integer is computed from the address of one other pointer a step from that one."""
    defs = {i.name: i for code in d.blocks.values() for i in code if i.name is not None}
    if not any(i.opcode == "inttoptr" for i in defs.values()):
        return
    for code in d.blocks.values():
        for i in list(code):
            if i.opcode != "inttoptr" or i.operands[0].type != m.I64:
                continue
            address = _only_address(i.operands[0], defs)
            if address is None:
                continue
            step = m.Instruction("sub", m.I64, (i.operands[0], address.result), {"flags": ()}, d.names.fresh("step"))
            attrs: dict[str, object] = {"source": m.I8, "flags": ()}
            operands = (address.operands[0], step.result)
            at = code.index(i)
            code[at : at + 1] = [step, m.Instruction("getelementptr", m.PTR, operands, attrs, i.name, i.location)]


def _only_address(v: m.Value, defs: Mapping[str, m.Instruction]) -> m.Instruction | None:
    """The only `ptrtoint` that an integer is computed from, besides integers that are no addresses: None if there are
    several, or what may be another one."""
    found: m.Instruction | None = None
    seen: set[str] = set()
    work = [v]
    while work:
        o = work.pop()
        i = defs.get(o.name) if isinstance(o, m.Local) else None
        if i is None or i.name in seen:
            continue  # a constant or a parameter
        seen.add(i.name or "")
        if i.opcode == "ptrtoint":
            if found is not None and found.operands[0] != i.operands[0]:
                return None
            found = found or i
        elif i.opcode in _ARITHMETIC and len(seen) < _LONGEST:
            work += i.operands
        elif i.opcode not in ("zext", "sext", "ctpop"):  # those are too short for an address
            return None
    return found


def check_disguised(
    functions: Iterable[m.Function],
    memory: Memory,
    activity: Activity,
    locate: Callable[[m.Instruction], Location | None],
) -> None:
    """Refuse pointers made from integers through which active memory may be reached unseen."""
    code = [i for f in functions for i in f.instructions()]
    made = [i for i in code if i.opcode == "inttoptr" and _leads_to_floats(i, memory)]
    if not made:
        return
    users: dict[str, list[m.Instruction]] = {}
    for i in code:
        for o in i.operands:
            if isinstance(o, m.Local) and isinstance(o.type, m.IntType):
                users.setdefault(o.name, []).append(i)
    for i in code:
        o = memory.object(i.operands[0]) if i.opcode == "ptrtoint" else None
        if o is not None and (activity.needs_shadow(o) or o in activity.varied) and _is_kept(i, users):
            raise UnsupportedError(
                "a pointer is made from an integer, and the address of active memory is kept as an integer",
                location=locate(made[0]),
                hint="Keep pointers in variables of pointer types, and tags beside them.",
            )


def _leads_to_floats(i: m.Instruction, memory: Memory) -> bool:
    """Whether floats or pointers are accessed through a pointer."""
    o = memory.object(i.result)
    return o is not None and any(k[0] != "i" for c in o.find().cells.values() for k in c.kinds)


def _is_kept(address: m.Instruction, users: Mapping[str, list[m.Instruction]]) -> bool:
    """Whether an address may become a pointer again: it is stored, handed to other code, or made one at once."""
    seen: set[str] = set()
    work = [address]
    while work:
        i = work.pop()
        if i.name is None or i.name in seen:
            continue
        seen.add(i.name)
        for u in users.get(i.name, ()):
            if u.opcode == "sub" and u.operands[1] == i.result:
                continue  # a distance
            if u.opcode in _HANDED_ON:
                work.append(u)
            elif u.opcode in ("store", "inttoptr", "insertvalue") or (u.opcode in ("call", "invoke") and _keeps(u)):
                return True
    return False


def _keeps(i: m.Instruction) -> bool:
    if i.callee is None:
        return True
    if registry.function_rule(i.callee) is not None or registry.scalar_rule(i) is not None:
        return False
    return registry.rule_of_call(i) is None and not i.callee.startswith("llvm.")
