"""Loops of which each iteration computes rows of a Jacobian by itself.

In such a loop an iteration reads numbers of the inputs, computes, and stores numbers of the outputs; no derivative goes
from one iteration to another, through memory or otherwise. What an iteration stores then depends on what that iteration
reads, and on nothing else: its derivatives are a small dense block, of which the addresses say where it stands in the
Jacobian (`row_sweep` writes them). `find` tells whether a function computes all its outputs in such loops. What stands
outside all loops counts as one iteration: LLVM takes first and last ones out of loops.

What an iteration needs of values that are computed from inputs before the loop is differentiated with it, each time.

An input's number may be read before the loop or in an earlier iteration and be carried on: a *copy* is a load from an
input, or a phi or select of copies and of values without derivatives. Its offset in the input is carried on beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from irad.analysis.activity import flow_operands
from irad.analysis.objects import Object
from irad.errors import LaneError
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.problem import Problem

_MOST_COPIES, _MOST_ENTRIES, _MOST_TOGETHER = 64, 512, 16
_CHOOSING = ("phi", "select")


@dataclass(frozen=True)
class RowLoop:
    """A loop (header '' for what is outside all of them) with what its iterations read and store.

    `copies`: the numbers of inputs, as (value, parameter). `stores`: the stores, with the parameter that they write.
    `depend`: for each active value the stores (by number) that depend on it. `groups`: stores that share intermediate
    values and are differentiated side by side. `entries`: (copy, store) for each number of the block. `before`: blocks
    before the loop with values that count as the iteration's.
    """

    header: str
    copies: tuple[tuple[m.Local, str], ...]
    stores: tuple[tuple[m.Instruction, str], ...]
    depend: Mapping[str, frozenset[int]]
    groups: tuple[tuple[int, ...], ...]
    entries: tuple[tuple[int, int], ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowFunction:
    """A function whose outputs are all computed in such loops. `copies`: all copies in it, by name."""

    loops: tuple[RowLoop, ...]
    copies: Mapping[str, str]
    dropped: frozenset[int]  # stores to outputs, by identity: nothing reads them


class Unfit(LaneError):
    """The function does not compute rows in this way."""


def find(p: Problem) -> RowFunction:
    """The loops of a function that computes all its outputs in them; Unfit if it does otherwise."""
    return _Finder(p).found()


class _Finder:
    def __init__(self, p: Problem) -> None:
        self.p, self.memory, self.graph = p, p.memory, p.graph
        if p.return_kind == "active" or p.derived or p.augmented.uses_arena or p.augmented.shadow_globals:
            raise Unfit("it returns a float, or memory or functions of its own carry derivatives")
        if not p.options.noalias or "active" in p.params.values():
            raise Unfit("arrays may overlap, or a float parameter is differentiated")
        self.blocks = {b: p.normal.function.block[b].instructions for b in p.graph.rpo if b in p.normal.on_path}
        self.defs = {i.name: i for code in self.blocks.values() for i in code if i.name is not None}
        self.home = {i.name: b for b, code in self.blocks.items() for i in code if i.name is not None}

    def found(self) -> RowFunction:
        p = self.p
        loads: dict[str, str] = {}
        stores: dict[str, list[tuple[m.Instruction, str]]] = {}
        read: set[Object] = set()
        written: set[Object] = set()
        for block, i in self._instructions():
            if i.opcode == "load":
                parameter = self._array(i.operands[0], i.type)
                if parameter is not None:
                    read.add(self._object(i.operands[0]))
                    if p.is_active(i.result):
                        loads[i.name or ""] = parameter
            elif i.opcode == "store":
                parameter = self._array(i.operands[1], i.operands[0].type)
                if parameter is not None:
                    written.add(self._object(i.operands[1]))
                    stores.setdefault(block, []).append((i, parameter))
                elif p.is_active(i.operands[0]):
                    raise Unfit("a number with a derivative is stored elsewhere")
            else:
                self._check(i)
        if read & written:
            raise Unfit("an array with derivatives is both read and written")
        copies = self._copies(loads)
        headers: set[str] = set()
        for block in stores:
            lo = self.graph.loop_of[block]
            if lo is not None and lo.children:
                raise Unfit("a row is stored in a loop around others")
            headers.add(lo.header if lo is not None else "")
        if not stores:
            raise Unfit("no row is stored")
        loops = tuple(self._loop(h, stores, copies) for h in ("", *self.graph.rpo) if h in headers)
        return RowFunction(loops, copies, frozenset(id(i) for found in stores.values() for i, _ in found))

    def _instructions(self) -> Iterator[tuple[str, m.Instruction]]:
        return ((b, i) for b, code in self.blocks.items() for i in code)

    def _object(self, pointer: m.Value) -> Object:
        o = self.memory.object(pointer)
        assert o is not None
        return o.find()

    def _array(self, pointer: m.Value, t: m.Type) -> str | None:
        """The parameter whose active array a pointer leads into; None for memory without derivatives."""
        o = self.memory.object(pointer)
        if o is None or not (self.p.activity.active(o) or self.p.activity.needs_shadow(o)):
            return None
        kind, _, name = next(iter(o.find().roots), "").partition(" ")
        if len(o.find().roots) != 1 or kind != "noalias" or self.p.params.get(name) != "dup" or t != m.F64:
            raise Unfit("derivatives are in other memory than arrays of doubles that do not overlap")
        return name

    def _check(self, i: m.Instruction) -> None:
        if i.opcode in ("atomicrmw", "cmpxchg", "invoke", "va_arg"):
            raise Unfit(f"{i.opcode}")
        if i.opcode == "call":
            rule = registry.function_rule(i.callee or "")
            known = registry.scalar_rule(i) is not None or (rule is not None and rule.kind in ("inactive", "marker"))
            known = known or registry.base_name(i.callee or "") in MEMORY_TRANSFER
            if not known:
                raise Unfit(f"a call of {i.callee or 'a pointer'}")
            for o in i.operands:
                if isinstance(o.type, m.PtrType) and self.p.activity.needs_shadow(self.memory.object(o)):
                    raise Unfit(f"a call of {i.callee} on memory with derivatives")
        if i.name is not None and self.p.is_active(i.result) and i.type != m.F64:
            raise Unfit(f"%{i.name} with a derivative is of type {i.type}")

    def _copies(self, loads: Mapping[str, str]) -> dict[str, str]:
        """All copies with the parameters that they come from."""
        found = dict(loads)
        candidates = {
            n: i for n, i in self.defs.items() if i.opcode in _CHOOSING and self.p.is_active(i.result) and n is not None
        }
        sources: dict[str, set[str]] = {n: set() for n in candidates}
        changed = True
        while changed:  # the largest set that only depends on itself and on loads
            changed = False
            for n, i in list(candidates.items()):
                for o in i.operands if i.opcode == "phi" else i.operands[1:]:
                    if not isinstance(o, m.Local) or not self.p.is_active(o):
                        continue
                    known = o.name in loads or o.name in candidates
                    more = {loads[o.name]} if o.name in loads else sources[o.name] if known else set[str]()
                    changed = changed or not known or not more <= sources[n]
                    sources[n] |= more
                    if not known or len(sources[n]) > 1:  # of one array or another
                        del candidates[n]
                        changed = True
                        break
        return found | {n: next(iter(sources[n])) for n in candidates if sources[n]}

    def _loop(
        self, header: str, stores: Mapping[str, list[tuple[m.Instruction, str]]], copies: Mapping[str, str]
    ) -> RowLoop:
        order = blocks_of(self.p, header)
        if not set(order) <= set(self.blocks):
            raise Unfit("an iteration may fail")
        if header:
            self._check_iteration(header, copies, {b for b in order if b in stores})
        mine = tuple(s for b in order for s in stores.get(b, ()))
        here = set(order)
        before: set[str] = set()
        depend: dict[str, frozenset[int]] = {}
        together = list(range(len(mine)))  # stores that share a value have one representative

        def note(v: m.Value, rows: frozenset[int]) -> None:
            if isinstance(v, m.Local) and self.p.is_active(v):
                rows |= depend.get(v.name, frozenset())
                depend[v.name] = rows
                if v.name in copies:
                    return
                if self.home.get(v.name) not in here:
                    before.add(self._before(v, header))
                self._join(together, rows)

        for block in reversed(self.graph.rpo):  # what is before the loop comes last
            if block not in here and block not in before:
                continue
            for i in reversed(self.blocks[block]):
                if i.opcode == "store":
                    number = next((n for n, (s, _) in enumerate(mine) if s is i), None)
                    if number is not None:
                        note(i.operands[0], frozenset({number}))
                elif i.name in depend and i.name not in copies:
                    for o in flow_operands(i):
                        note(o, depend[i.name])
        used = [n for n in copies if n in depend]
        parameters = {n: copies[n] for n in used}
        found = tuple((self.defs[n].result, parameters[n]) for n in used)
        entries = tuple((k, j) for k, (v, _) in enumerate(found) for j in sorted(depend[v.name]))
        groups: dict[int, list[int]] = {}
        for n in range(len(mine)):
            groups.setdefault(self._root(together, n), []).append(n)
        if len(found) > _MOST_COPIES or len(entries) > _MOST_ENTRIES:
            raise Unfit("an iteration reads or stores too much")
        if max(map(len, groups.values())) > _MOST_TOGETHER:
            raise Unfit("an iteration stores too many rows")
        first = tuple(b for b in self.graph.rpo if b in before)
        return RowLoop(header, found, mine, depend, tuple(map(tuple, groups.values())), entries, first)

    def _before(self, v: m.Local, header: str) -> str:
        """The block in which a value is computed from others before a loop, anew each time that the loop is run."""
        i, home = self.defs.get(v.name), self.home.get(v.name)
        if header and i is not None and home is not None and i.opcode != "phi" and self.graph.dominates(home, header):
            around = self.graph.loop_of[home]
            if around is None or header in around.blocks:
                return home
        raise Unfit(f"%{v.name}, on which rows depend, is computed elsewhere")

    @staticmethod
    def _root(together: list[int], n: int) -> int:
        while together[n] != n:
            n = together[n]
        return n

    def _join(self, together: list[int], rows: frozenset[int]) -> None:
        roots = sorted({self._root(together, n) for n in rows})
        for r in roots[1:]:
            together[r] = roots[0]

    def _check_iteration(self, header: str, copies: Mapping[str, str], storing: set[str]) -> None:
        """No derivative is carried on, and every iteration that stores a row comes to its end."""
        lo, info = next(x for x in self.graph.loops if x.header == header), self.p.loops.get(header)
        if info is None:
            raise Unfit("the loop has no counter")
        for i in self.p.normal.function.block[header].phis:
            if self.p.is_active(i.result) and i.name not in copies:
                raise Unfit(f"%{i.name} carries a derivative from one iteration to the next")
        reach: set[str] = set()
        work = list(storing)
        while work:
            block = work.pop()
            if block in reach:
                continue
            reach.add(block)
            work += [s for s in self.graph.succ[block] if s in lo.blocks and s != header]
        for block in reach - {info.latch}:
            if any(s not in lo.blocks for s in self.graph.succ[block]):
                raise Unfit("the loop is left in the middle of an iteration")


def blocks_of(p: Problem, header: str) -> list[str]:
    """The blocks of an iteration (all outside of loops for the header ''), in order."""
    if header:
        inside = next(x for x in p.graph.loops if x.header == header).blocks
        return [b for b in p.graph.rpo if b in inside]
    return [b for b in p.graph.rpo if p.graph.loop_of[b] is None and b in p.normal.on_path]
