"""Which allocations stay inside the function, so that the derivative may take them from its arena."""

from __future__ import annotations

from irad.analysis.memory import Memory, Object
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER

_DERIVED = {"getelementptr", "phi", "select", "freeze"}
_HARMLESS = {"icmp", "ptrtoint", "load", "store", "atomicrmw", "cmpxchg", "switch"}


class Escape:
    """Follows pointers from allocations forwards, and from `free` backwards."""

    def __init__(self, f: m.Function, memory: Memory) -> None:
        self.memory = memory
        self.instructions = [i for g in memory.functions.values() for i in g.instructions()]
        self._left: dict[Object, bool] = {}
        self.defs: dict[str, m.Instruction] = {}
        self.users: dict[str, list[m.Instruction]] = {}
        for i in f.instructions():
            if i.name is not None:
                self.defs[i.name] = i
            for o in i.operands:
                if isinstance(o, m.Local) and isinstance(o.type, m.PtrType):
                    self.users.setdefault(o.name, []).append(i)

    def private(self, allocation: m.Instruction) -> bool:
        """Whether no pointer to this allocation is left behind when the function returns."""
        o = self.memory.object(allocation.result)
        internal = o is not None and (not o.external or not self._leaves(o))
        seen: set[str] = set()
        work = [allocation.result]
        while work:
            v = work.pop()
            if v.name in seen:
                continue
            seen.add(v.name)
            for i in self.users.get(v.name, ()):
                if i.opcode in _DERIVED:
                    work.append(i.result)
                elif not self._harmless(i, v, internal):
                    return False
        return True

    def _leaves(self, o: Object) -> bool:
        """Whether a pointer to `o`, which an argument may also refer to, is handed out anywhere."""
        known = self._left.get(o)
        if known is None:
            known = self._left[o] = o.exposed_by is not None or any(self._hands_out(i, o) for i in self.instructions)
        return known

    def _hands_out(self, i: m.Instruction, o: Object) -> bool:
        v = i.operands[0] if i.operands else None
        if v is None or not isinstance(v.type, m.PtrType) or self.memory.object(v) is not o:
            return False
        if i.opcode == "store":
            container = self.memory.object(i.operands[1])
            return container is None or container.external
        return i.opcode in ("ret", "insertvalue")

    def _harmless(self, i: m.Instruction, v: m.Local, internal: bool) -> bool:
        if (i.opcode == "store" and i.operands[0] == v) or i.opcode == "insertvalue":
            return internal
        if i.opcode == "call" and i.callee in self.memory.functions and internal:
            return True  # what is done there is in the object's flags
        return _keeps_nothing(i) if i.opcode == "call" else i.opcode in _HARMLESS

    def freed_allocation(self, pointer: m.Value) -> bool:
        """Whether what is freed through `pointer` may be an allocation of the differentiated program."""
        o = self.memory.object(pointer)
        if o is not None and not o.external:
            return True
        seen: set[str] = set()
        work = [pointer]
        while work:
            v = work.pop()
            i = self.defs.get(v.name) if isinstance(v, m.Local) else None
            if i is None or i.name in seen:
                continue
            seen.add(i.name or "")
            if i.opcode == "call":
                rule = registry.function_rule(i.callee or "")
                if rule is not None and rule.kind == "allocate":
                    return self.private(i)
            elif i.opcode in _DERIVED:
                work.extend(o for o in i.operands if isinstance(o.type, m.PtrType))
        return False


def _keeps_nothing(i: m.Instruction) -> bool:
    if registry.base_name(i.callee or "") in MEMORY_TRANSFER or registry.scalar_rule(i) is not None:
        return True
    if registry.rule_of_call(i) is not None:
        return True
    rule = registry.function_rule(i.callee or "")
    return rule is not None and rule.kind in ("free", "inactive", "allocate")
