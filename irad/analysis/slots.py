"""Pointers that serve to load or store one value: `Node **link = c ? &n->left : &n->right`."""

from __future__ import annotations

from collections.abc import Mapping

from irad.analysis.layout import scalar_layout
from irad.ir import model as m
from irad.rules import registry

_PASSING = {"phi", "select", "freeze"}


class Slots:
    """The names of pointers, among merged values and parameters, that are only used so (`name in slots`)."""

    def __init__(self, functions: Mapping[str, m.Function]) -> None:
        self.functions = functions
        self.users: dict[str, list[m.Instruction]] = {}
        self.names: set[str] = set()
        for f in functions.values():
            self.names |= {p.name for p in f.params if p.type == m.PTR}
            for i in f.instructions():
                if i.opcode in _PASSING and i.name is not None and i.type == m.PTR:
                    self.names.add(i.name)
                for o in i.operands:
                    if isinstance(o, m.Local) and o.type == m.PTR:
                        self.users.setdefault(o.name, []).append(i)
        while out := {n for n in self.names if not all(self._harmless(i, n) for i in self.users.get(n, ()))}:
            self.names -= out

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def _harmless(self, i: m.Instruction, name: str) -> bool:
        if i.opcode == "load":
            return _one_scalar(i.type)
        if i.opcode == "store":
            v = i.operands[0]
            return not (isinstance(v, m.Local) and v.name == name) and _one_scalar(v.type)
        if i.opcode in _PASSING:
            return i.name in self.names
        if i.opcode == "call":
            f = self.functions.get(i.callee or "")
            if f is not None:
                given = zip(i.operands, f.params, strict=True)
                return all(p.name in self.names for o, p in given if isinstance(o, m.Local) and o.name == name)
            rule = registry.function_rule(i.callee or "")
            return rule is not None and rule.kind == "marker"
        return i.opcode == "icmp"


def _one_scalar(t: m.Type) -> bool:
    return m.scalar_type(t) == t and len(scalar_layout(t)) == 1
