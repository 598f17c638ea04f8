"""Exceptions that leave a derivative must not carry memory of the function's own away.

Such memory comes from the arena in a derivative, and is gone when the handler looks at it or frees it.
"""

from __future__ import annotations

from collections.abc import Mapping

from irad.analysis.layout import holds_pointers
from irad.analysis.memory import Memory
from irad.analysis.objects import Object
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.normalise import Normal

_HANDED_ON = {"getelementptr", "phi", "select", "freeze", "insertvalue", "extractvalue", "insertelement"}


def check_exceptions(module: m.Module, normals: Mapping[str, Normal], memory: Memory) -> None:
    """Raise UnsupportedError where code that only leads to an error puts such memory into an exception."""
    for normal in normals.values():
        _Function(module, normal, memory).check()


class _Function:
    def __init__(self, module: m.Module, normal: Normal, memory: Memory) -> None:
        self.module, self.memory = module, memory
        blocks = normal.function.blocks
        self.code = [i for b in blocks if b.name not in normal.on_path for i in b.instructions]
        self.outside = {i.name: i for i in self.code if i.name is not None}

    def check(self) -> None:
        if not any(_makes_exception(i) for i in self.code):
            return
        for i in self.code:
            if i.opcode == "store":
                value, place = i.operands
                carried = holds_pointers(value.type) or isinstance(value.type, m.VectorType)
                carried = carried and self._own(value, set())
            elif i.opcode == "call" and registry.base_name(i.callee or "") in MEMORY_TRANSFER:
                place, source = i.operands[:2]
                carried = self._leads_to_own(source)
            else:
                continue
            if carried and self._in_exception(place):
                raise UnsupportedError(
                    "an exception that leaves the function carries memory that the function has allocated",
                    location=locate(self.module, i.location),
                    construct="throw",
                    hint="Throw an object without memory of its own (numbers, a message), or a copy of the data.",
                )

    def _in_exception(self, place: m.Value) -> bool:
        seen: set[str] = set()
        work = [place]
        while work:
            v = work.pop()
            i = self.outside.get(v.name) if isinstance(v, m.Local) else None
            if i is None or i.name in seen:
                continue
            seen.add(i.name or "")
            if _makes_exception(i):
                return True
            if i.opcode in _HANDED_ON:
                work += i.operands
        return False

    def _own(self, v: m.Value, seen: set[str]) -> bool:
        """Whether a value is, or holds, a pointer to memory that the function allocates before it fails."""
        if not isinstance(v, m.Local) or v.name in seen:
            return False
        seen.add(v.name)
        i = self.outside.get(v.name)
        if i is None:
            return self._allocated(self.memory.object(v)) if v.type == m.PTR else holds_pointers(v.type)
        if i.opcode in _HANDED_ON:
            return any(self._own(o, seen) for o in i.operands)
        if i.opcode == "load":
            return self._leads_to_own(i.operands[0])
        return False

    def _leads_to_own(self, place: m.Value) -> bool:
        """Whether the memory that `place` points into holds pointers to memory of the function's own."""
        while isinstance(place, m.Local) and place.name in self.outside:
            i = self.outside[place.name]
            if i.opcode not in _HANDED_ON:
                return False  # made on the way to the error
            place = i.operands[0]
        o = self.memory.object(place) if isinstance(place, m.Local) else None
        return o is not None and any(self._allocated(c.target.find()) for c in o.cells.values() if c.target)

    def _allocated(self, o: Object | None) -> bool:
        for root in o.roots if o is not None else ():
            kind, _, name = root.partition(" ")
            made = self.memory.defs.get(name) if kind == "local" else None
            rule = registry.function_rule(made.callee or "") if made is not None and made.opcode == "call" else None
            if rule is not None and rule.kind == "allocate":
                return True
        return False


def _makes_exception(i: m.Instruction) -> bool:
    return i.opcode == "call" and i.callee == "__cxa_allocate_exception"
