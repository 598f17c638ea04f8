"""What a derivative computes for the sake of the primal's result alone, where nobody asks for that result.

The functions of a derivative are looked at together, after both sweeps are written. What is live begins with what can
be seen from outside: branches, stores to memory that is not the derivative's own, calls of anything but mathematical
functions. Everything else is live only if something live reads it, memory included: the stores to an allocation of the
derivative's own, all of whose pointers are known, are live if some load from it is. So the sums that make up a value
vanish, and with them arrays that only they read, though each iteration reads what the one before has written.

Members of structures, parameters and results of internal functions are followed one by one. Loops that are left
without work are for LLVM to remove.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.globals import GLOBAL_SHADOW

_Value = tuple[str, str]  # function and name
_Path = tuple[int, ...]  # of a member in a structure; () is all of it
_PLAIN = "irad_arena_allocate"
_ALLOCATE = frozenset({_PLAIN, "irad_arena_allocate_zeroed"})
_MOVES_POINTERS = frozenset({"getelementptr", "phi", "select", "freeze"})
_NUMBERS = frozenset({"abs", "smax", "smin", "umax", "umin", "ctpop", "ctlz", "cttz", "fshl", "fshr", "bswap"})
_EFFECTS = frozenset({"br", "switch", "ret", "unreachable", "fence", "invoke", "resume", "landingpad", "va_arg"})


def without_result(
    functions: Sequence[m.Function], root: str, declared: dict[str, m.FunctionType], slot: str | None = None
) -> list[m.Function]:
    """The functions of the derivative `root` without what only its primal result needs.

    A float that `root` returns it returns no more. `slot` names its parameter, if any, for memory that receives the
    result: what is stored there is not read. `declared`: the functions that generated code calls.
    """
    changed = [_returning_nothing(f) if f.name == root and slot is None else f for f in functions]
    declared.setdefault(_PLAIN, m.FunctionType(m.PTR, (m.PTR, m.I64)))
    return _Liveness(changed, root, slot).rewritten()


def _returning_nothing(f: m.Function) -> m.Function:
    blocks = tuple(
        m.Block(b.name, (*b.instructions[:-1], replace(b.terminator, operands=())))
        if b.terminator.opcode == "ret"
        else b
        for b in f.blocks
    )
    return replace(f, result=m.VOID, blocks=blocks)


@dataclass
class _Pointers:
    """The allocations (by name) that a pointer may point into; `foreign`: or anything else."""

    roots: set[_Value] = field(default_factory=set)
    foreign: bool = False


class _Liveness:
    def __init__(self, functions: Sequence[m.Function], root: str, slot: str | None) -> None:
        self.functions = {f.name: f for f in functions}
        self.root = root
        self.defs: dict[_Value, m.Instruction] = {}
        self.params: dict[_Value, int] = {}
        self.returns: dict[str, list[m.Instruction]] = defaultdict(list)
        self.calls: dict[str, list[tuple[str, m.Instruction]]] = defaultdict(list)
        self.opaque = {root}  # functions that are called from elsewhere too
        for f in functions:
            self._index(f)
        # Shadows of globals may turn out to be variables of the program's (`enzyme_shadow`), which it reads.
        self.roots = {
            v
            for v, i in self.defs.items()
            if i.opcode == "alloca" or (_allocates(i) and not v[1].startswith(GLOBAL_SHADOW))
        }
        if slot is not None:
            self.roots.add((root, slot))
        self.pointers: dict[_Value, _Pointers] = {}
        self.cells: dict[_Value, list[m.Value]] = {}  # variables that hold a pointer: what is stored in them
        self._find_cells()
        self._find_pointers()
        self.escaped = self._escaping()
        self.stores: dict[_Value, list[tuple[str, m.Instruction]]] = defaultdict(list)
        self.live: set[tuple[_Value, _Path]] = set()
        self.kept: set[tuple[str, int]] = set()  # instructions with effects, by function and id
        self.read: set[_Value] = set()  # allocations that something live reads
        self.work: list[tuple[_Value, _Path]] = []
        self._mark()

    # ------------------------------------------------------------ what there is

    def _index(self, f: m.Function) -> None:
        for n, p in enumerate(f.params):
            self.params[f.name, p.name] = n
        for i in f.instructions():
            if i.name is not None:
                self.defs[f.name, i.name] = i
            if i.opcode == "ret":
                self.returns[f.name].append(i)
            if i.opcode == "call" and i.callee in self.functions:
                self.calls[i.callee].append((f.name, i))
            elif i.opcode == "invoke" and i.callee in self.functions:
                self.opaque.add(i.callee)
            for o in i.operands:
                if isinstance(o, m.Global | m.Constant):
                    self.opaque.update(_mentioned(o))

    def _inside(self, i: m.Instruction) -> m.Function | None:
        """The function of the derivative that is called, if all its calls are known."""
        if i.opcode != "call" or i.callee is None or i.callee in self.opaque:
            return None
        return self.functions.get(i.callee)

    def _find_cells(self) -> None:
        """Stack variables that hold a pointer and are only loaded and stored."""
        candidates = {
            v for v, i in self.defs.items() if i.opcode == "alloca" and isinstance(i.attrs["allocated"], m.PtrType)
        }
        stored: dict[_Value, list[m.Value]] = {v: [] for v in candidates}
        for f in self.functions.values():
            for i in f.instructions():
                for n, o in enumerate(i.operands):
                    if not isinstance(o.type, m.PtrType) or not isinstance(o, m.Local):
                        continue
                    v = (f.name, o.name)
                    if v not in candidates:
                        continue
                    direct = (i.opcode == "load" and isinstance(i.type, m.PtrType)) or (
                        i.opcode == "store" and n == 1 and isinstance(i.operands[0].type, m.PtrType)
                    )
                    if not direct or i.attrs.get("volatile") or i.attrs.get("atomic"):
                        candidates.discard(v)
                    elif i.opcode == "store":
                        stored[v].append(i.operands[0])
        self.cells = {v: stored[v] for v in candidates}
        self.roots -= candidates

    # ------------------------------------------------------------ pointers

    def _find_pointers(self) -> None:
        """A fixed point: sets only grow."""
        flows: dict[_Value, list[_Value]] = defaultdict(list)  # from → to
        work: list[_Value] = []

        def flow(source: m.Value, f: str, target: _Value) -> None:
            known = self._at(target)
            if isinstance(source, m.Local):
                flows[f, source.name].append(target)
            elif not (isinstance(source, m.Zero | m.Undef)) and not known.foreign:
                known.foreign = True
                work.append(target)

        for v in self.roots:
            self._at(v).roots.add(v)
            work.append(v)
        for v, stored in self.cells.items():
            cell = (v[0], f"{v[1]} cell")
            for s in stored:
                flow(s, v[0], cell)
        for f in self.functions.values():
            for p in f.params:
                v = (f.name, p.name)
                if isinstance(p.type, m.PtrType) and f.name in self.opaque and v not in self.roots:
                    self._at(v).foreign = True
                    work.append(v)
            for i in f.instructions():
                if (g := self._inside(i)) is not None:
                    for p, o in zip(g.params, i.operands, strict=True):
                        if isinstance(p.type, m.PtrType):
                            flow(o, f.name, (g.name, p.name))
                if i.name is None or not isinstance(i.type, m.PtrType) or (f.name, i.name) in self.roots:
                    continue
                v = (f.name, i.name)
                if i.opcode in _MOVES_POINTERS:
                    for o in i.operands[:1] if i.opcode == "getelementptr" else i.operands:
                        if isinstance(o.type, m.PtrType):
                            flow(o, f.name, v)
                elif i.opcode == "load" and (cell := self._cell(f.name, i.operands[0])) is not None:
                    flows[cell].append(v)
                elif v not in self.cells:
                    self._at(v).foreign = True
                    work.append(v)
        work += list(self.pointers)
        while work:
            v = work.pop()
            known = self._at(v)
            for target in flows[v]:
                other = self._at(target)
                before = len(other.roots), other.foreign
                other.roots |= known.roots
                other.foreign |= known.foreign
                if before != (len(other.roots), other.foreign):
                    work.append(target)

    def _at(self, v: _Value) -> _Pointers:
        return self.pointers.setdefault(v, _Pointers())

    def _cell(self, f: str, p: m.Value) -> _Value | None:
        if isinstance(p, m.Local) and (f, p.name) in self.cells:
            return f, f"{p.name} cell"
        return None

    def _of(self, f: str, p: m.Value) -> _Pointers:
        """Where a pointer operand may point."""
        if isinstance(p, m.Local):
            return self.pointers.get((f, p.name), _Pointers(foreign=True))
        return _Pointers(foreign=not isinstance(p, m.Zero | m.Undef))

    def _escaping(self) -> set[_Value]:
        """Allocations whose address something gets that is not followed."""
        out: set[_Value] = set()
        for f in self.functions.values():
            for i in f.instructions():
                for n, o in enumerate(i.operands):
                    if not isinstance(o.type, m.PtrType) or not isinstance(o, m.Local):
                        continue
                    known = self.pointers.get((f.name, o.name))
                    if known is not None and known.roots and not self._follows(f.name, i, n):
                        out |= known.roots
        return out

    def _follows(self, f: str, i: m.Instruction, n: int) -> bool:
        """Whether what becomes of the pointer operand number n is known."""
        if i.opcode in _MOVES_POINTERS:
            return isinstance(i.type, m.PtrType)
        if i.opcode in ("load", "icmp"):
            return _plain(i)
        if i.opcode == "store":
            return _plain(i) and (n == 1 or self._cell(f, i.operands[1]) is not None)
        if i.opcode == "call":
            return self._inside(i) is not None or _transfers(i)
        return False

    # ------------------------------------------------------------ what is live

    def _mark(self) -> None:
        for f in self.functions.values():
            for i in f.instructions():
                self._begin(f.name, i)
        while self.work:
            self._follow(*self.work.pop())

    def _begin(self, f: str, i: m.Instruction) -> None:
        """Keep what has effects that can be seen; note where else something is written."""
        if i.opcode == "store" or _transfers(i):
            p = i.operands[1 if i.opcode == "store" else 0]
            to = self._of(f, p)
            if _plain(i) and (cell := self._cell(f, p)) is not None:
                self.stores[cell].append((f, i))
            elif _plain(i) and to.roots and not to.foreign and not to.roots & self.escaped:
                for root in to.roots:
                    self.stores[root].append((f, i))
            else:
                self._keep(f, i)
        elif i.opcode == "ret" and f not in self.opaque:
            self.kept.add((f, id(i)))  # what of its operand is live the callers say
        elif self._inside(i) is not None:
            self.kept.add((f, id(i)))  # the functions store to shadows; operands are live as the parameters are
        elif i.opcode in _EFFECTS or not _plain(i) or (i.opcode == "call" and not _allocates(i) and not _pure(i)):
            self._keep(f, i)

    def _keep(self, f: str, i: m.Instruction) -> None:
        if (f, id(i)) in self.kept:
            return
        self.kept.add((f, id(i)))
        if i.name is not None:
            self._want(f, i.result)
        self._want_operands(f, i)
        if _transfers(i) and isinstance(i.operands[1].type, m.PtrType):
            self._want_memory(f, i.operands[1])

    def _want_operands(self, f: str, i: m.Instruction) -> None:
        for o in i.operands:
            self._want(f, o)
        callee = i.attrs.get("callee")
        if isinstance(callee, m.Local):
            self._want(f, callee)

    def _want(self, f: str, v: m.Value, path: _Path = ()) -> None:
        if not isinstance(v, m.Local):
            return
        key = (f, v.name)
        if (key, ()) in self.live or (path and any((key, path[:n]) in self.live for n in range(1, len(path) + 1))):
            return
        self.live.add((key, path))
        self.work.append((key, path))

    def _want_memory(self, f: str, p: m.Value) -> None:
        cell = self._cell(f, p)
        for root in (cell,) if cell is not None else self._of(f, p).roots:
            if root not in self.read:
                self.read.add(root)
                for where, i in self.stores[root]:
                    self._keep(where, i)

    def _follow(self, v: _Value, path: _Path) -> None:
        """Make live what the member `path` of v is made of."""
        f = v[0]
        i = self.defs.get(v)
        if i is None:
            n = self.params[v]
            for where, call in self.calls[f] if f not in self.opaque else ():
                self._want(where, call.operands[n], path)
            return
        if i.opcode == "extractvalue":
            self._want(f, i.operands[0], (*_indices(i), *path))
        elif i.opcode == "insertvalue":
            at = _indices(i)
            if path[: len(at)] == at:
                self._want(f, i.operands[1], path[len(at) :])
            else:
                self._want(f, i.operands[0], path)
                if at[: len(path)] == path:
                    self._want(f, i.operands[1])
        elif i.opcode in ("phi", "select"):
            for o in i.operands[1:] if i.opcode == "select" else i.operands:
                self._want(f, o, path)
            if i.opcode == "select":
                self._want(f, i.operands[0])
        elif (g := self._inside(i)) is not None:
            for ret in self.returns[g.name]:
                self._want(g.name, ret.operands[0], path)
        else:
            self._want_operands(f, i)
            if i.opcode == "load":
                self._want_memory(f, i.operands[0])

    # ------------------------------------------------------------ what is left

    def rewritten(self) -> list[m.Function]:
        """The functions with what is live."""
        alive = {v for v, _ in self.live}
        return [self._without(f, alive) for f in self.functions.values()]

    def _without(self, f: m.Function, alive: set[_Value]) -> m.Function:
        def stays(i: m.Instruction) -> bool:
            return (f.name, id(i)) in self.kept or (i.name is not None and (f.name, i.name) in alive)

        def changed(i: m.Instruction) -> m.Instruction:
            if any(dead(o) for o in i.operands):
                i = replace(i, operands=tuple(m.Zero(o.type) if dead(o) else o for o in i.operands))
            v = f.name, i.name or ""
            if _allocates(i) and v in self.roots and v not in self.read | self.escaped:
                i = replace(i, attrs={**i.attrs, "callee": m.Global(m.PTR, _PLAIN)})
            return i

        def dead(o: m.Value) -> bool:
            return isinstance(o, m.Local) and (f.name, o.name) not in alive

        blocks = [m.Block(b.name, tuple(changed(i) for i in b.instructions if stays(i))) for b in f.blocks]
        return replace(f, blocks=tuple(blocks))


def _plain(i: m.Instruction) -> bool:
    """Whether an access of memory is neither volatile nor atomic."""
    return i.opcode not in ("atomicrmw", "cmpxchg") and not i.attrs.get("volatile") and not i.attrs.get("atomic")


def _base(i: m.Instruction) -> str:
    return registry.base_name(i.callee or "") if i.opcode == "call" else ""


def _transfers(i: m.Instruction) -> bool:
    """Whether a call copies or fills memory, and gives nothing."""
    if i.opcode != "call" or i.name is not None or _base(i) not in MEMORY_TRANSFER:
        return False
    return len(i.operands) < 4 or m.is_zero(i.operands[3])


def _allocates(i: m.Instruction) -> bool:
    return i.opcode == "call" and i.callee in _ALLOCATE


def _pure(i: m.Instruction) -> bool:
    """Whether a call gives a number and does nothing else."""
    base = _base(i)
    return registry.scalar_rule(i) is not None or base.removeprefix("llvm.") in _NUMBERS


def _indices(i: m.Instruction) -> _Path:
    found: _Path = i.attrs["indices"]  # pyright: ignore[reportAssignmentType]
    return found


def _mentioned(v: m.Value) -> Iterable[str]:
    """The functions and variables in an operand."""
    if isinstance(v, m.Global):
        yield v.name
    elif isinstance(v, m.Constant):
        for u in v.uses:
            yield from _mentioned(u)
