"""Memory that each iteration of a loop allocates anew, uses and forgets, is allocated once, before the loop.

Otherwise a derivative, which frees nothing before its reverse pass is done, would hold the temporaries of all
iterations, and would have to remember where each of them was. Nothing is read in the reverse pass that an iteration
has left in such memory: in a loop a later store may overwrite it, so that what is needed is cached.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from irad.analysis.members import members, only_store
from irad.ir import model as m
from irad.ir.cfg import Loop
from irad.rules import registry
from irad.rules.allocation import ALLOCATES, ARENA_ALLOCATE
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.normalise import Normal

_PASSES_ON = {"getelementptr", "phi", "select", "freeze"}
_UNINITIALISED = {*ALLOCATES, "malloc", "_Znwm", "_Znam"}  # one operand, the size
_ADDRESSES = 1 << 47  # bytes that a process can have at all
_FREE = {"free", "_ZdlPv", "_ZdaPv"}


def hoist_allocations(normal: Normal) -> Normal:
    """The function with such allocations moved out of their loops; the same object where there are none."""
    if not normal.graph.loops:
        return normal
    code = _Code(normal)
    code.forward_members()
    moved = False
    for block in normal.graph.rpo:
        if block in normal.on_path and normal.graph.loop_of[block] is not None:
            for i in list(code.blocks[block]):
                moved |= code.hoist(i)
    return normal.with_function(code.function()) if moved or code.renamed else normal


class _Code:
    def __init__(self, normal: Normal) -> None:
        self.normal, self.graph = normal, normal.graph
        self.blocks = {b.name: list(b.instructions) for b in normal.function.blocks}
        self.renamed: dict[str, m.Value] = {}
        self.dead: set[int] = set()  # stores to memory that nothing reads
        self._index()

    def function(self) -> m.Function:
        old = self.normal.function.blocks
        return replace(self.normal.function, blocks=tuple(m.Block(b.name, tuple(self.blocks[b.name])) for b in old))

    def _index(self) -> None:
        self.home: dict[str, str] = {}
        self.users: dict[str, list[m.Instruction]] = {}
        for name, code in self.blocks.items():
            for i in code:
                if i.name is not None:
                    self.home[i.name] = name
                for o in i.operands:
                    if isinstance(o, m.Local):
                        self.users.setdefault(o.name, []).append(i)

    # what a header says of its array ---------------------------------------------------------------

    def forward_members(self) -> None:
        """Where memory of constant size is private and a member of it is stored once, before it is loaded, the loads
        are that value (Numba's header of an array has the address of its data)."""
        for block, code in self.blocks.items():
            for i in code:
                if block in self.normal.on_path and _is_call(i, ALLOCATES) and isinstance(i.operands[0], m.ConstInt):
                    self._forward(i)
        if self.renamed or self.dead:
            for name, code in self.blocks.items():
                left = [i for i in code if i.name not in self.renamed and id(i) not in self.dead]
                self.blocks[name] = [self._rename(i) for i in left]
            self._index()

    def _forward(self, allocation: m.Instruction) -> None:
        found = members(self.users, allocation.result)
        if found is None:
            return
        stores, loads = found
        places = {id(i): (name, n) for name, code in self.blocks.items() for n, i in enumerate(code)}
        for at, load in loads:
            store = only_store(stores, at, load)
            if store is None or load.name is None:
                continue
            (b, n), (c, k) = places[id(store)], places[id(load)]
            outer = self.graph.loop_of[b]
            if outer is not None and c not in outer.blocks:
                continue  # what is stored in a loop is read outside it only through a phi
            if (b == c and n < k) or (b != c and self.graph.dominates(b, c)):
                self.renamed[load.name] = store.operands[0]
        if all(load.name in self.renamed for _, load in loads):
            self.dead |= {id(s) for group in stores.values() for s in group}

    def _rename(self, i: m.Instruction) -> m.Instruction:
        def now(v: m.Value) -> m.Value:
            while isinstance(v, m.Local) and v.name in self.renamed:
                v = self.renamed[v.name]
            return v

        return replace(i, operands=tuple(map(now, i.operands)))

    # moving ------------------------------------------------------------------------------------------

    def hoist(self, i: m.Instruction) -> bool:
        """Move an allocation out of as many loops as it can be moved out of."""
        if not _is_call(i, _UNINITIALISED) or len(i.operands) != 1 or i.name is None:
            return False
        frees = self._frees(i)
        block = self.home[i.name]
        target: str | None = None
        lo = self.graph.loop_of[block]
        while lo is not None and frees is not None and self._can_leave(i, target or block, lo):
            target, lo = self.normal.loops[lo.header].preheader, lo.parent
        if target is None or frees is None:
            return False
        self.blocks[block].remove(i)
        if i.callee not in ALLOCATES:
            self.normal.declared.setdefault(ARENA_ALLOCATE, m.FunctionType(m.PTR, (m.I64,)))
            attrs = {k: v for k, v in i.attrs.items() if k not in ("callee", "function_type", "param_attrs", "group")}
            i = replace(i, attrs={**attrs, "callee": m.Global(m.PTR, ARENA_ALLOCATE)})
            for name in {b for b, code in self.blocks.items() if any(x in frees for x in code)}:
                self.blocks[name] = [x for x in self.blocks[name] if x not in frees]
        end = len(self.blocks[target]) - 1
        self.blocks[target][end:end] = [*self._sized(i)]
        self._index()
        return True

    def _sized(self, i: m.Instruction) -> list[m.Instruction]:
        """The allocation, of nothing where its size is none: before the loop it is carried out although a test in the
        loop, of that very size perhaps, may end the loop before it comes to it."""
        size = i.operands[0]
        if not isinstance(size, m.Local):
            return [i]
        attrs: dict[str, object] = {"predicate": "ult"}
        fits = m.Instruction("icmp", m.I1, (size, m.ConstInt(m.I64, _ADDRESSES)), attrs, name=f"{i.name}.fits")
        used = m.Instruction("select", m.I64, (fits.result, size, m.ConstInt(m.I64, 0)), name=f"{i.name}.size")
        return [fits, used, replace(i, operands=(used.result,))]

    def _frees(self, allocation: m.Instruction) -> list[m.Instruction] | None:
        """Calls that free an allocation; None if it is not plain to see that its memory stays in its iteration."""
        block = self.home[allocation.name or ""]
        lo = self.graph.loop_of[block]
        if lo is None:
            return None
        frees: list[m.Instruction] = []
        seen: set[str] = set()
        work = [allocation.result]
        while work:
            v = work.pop()
            if v.name in seen:
                continue
            seen.add(v.name)
            for i in self.users.get(v.name, ()):
                if i.opcode in _PASSES_ON:
                    home = self.home[i.name or ""]
                    if home not in lo.blocks or (i.opcode == "phi" and home == lo.header):
                        return None
                    work.append(i.result)
                elif i.opcode == "store":
                    if i.operands[0] == v:
                        return None
                elif i.opcode == "call":
                    if _is_call(i, _FREE):
                        if v != allocation.result:
                            return None
                        frees.append(i)
                    elif registry.base_name(i.callee or "") not in MEMORY_TRANSFER and registry.rule_of_call(i) is None:
                        return None
                elif i.opcode not in ("load", "icmp", "ptrtoint"):
                    return None
        if frees and allocation.callee in ALLOCATES:
            return None
        return frees

    def _can_leave(self, i: m.Instruction, block: str, lo: Loop) -> bool:
        latch = lo.latches[0]
        size = i.operands[0]
        fixed = not isinstance(size, m.Local) or self.home.get(size.name, "") not in lo.blocks
        if not (fixed and self.graph.loop_of[block] is lo and self.graph.dominates(block, latch)):
            return False
        seen: set[str] = set()
        work = [] if block == lo.header else [lo.header]
        while work:  # what runs before it in an iteration: it must not leave the loop, but for an error
            x = work.pop()
            if x in seen:
                continue
            seen.add(x)
            for s in self.graph.succ[x]:
                if s in lo.blocks:
                    work += [s] if s != block else []
                elif s in self.normal.on_path:
                    return False
        return True


def _is_call(i: m.Instruction, names: Collection[str]) -> bool:
    return i.opcode == "call" and (i.callee or "") in names
