"""Several derivatives in one sweep: a derivative in which what belongs to tangents or adjoints is there several times.

The primal, its control flow and what it records are computed once; every shadow, tangent and adjoint, and every
instruction that has to do with one, is repeated for each *lane*, which has shadows of its own. So a function that
overwrites its inputs, or counts its calls, runs once for all directions. It works on functions that are already
written, forward or reverse, and finds by itself what belongs to lanes: all that depends on a shadow, and the memory in
which such values are kept. `transform.lanes` is faster, with tangents as vectors, and needs interleaved shadows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.transform.globals import GLOBAL_SHADOW
from irad.transform.shadows import SHADOW
from irad.transform.touched import LOG

_STEPS = {"getelementptr", "phi", "select", "freeze", "bitcast", "addrspacecast"}


def replicate(functions: Sequence[m.Function], own: Collection[str], width: int) -> list[m.Function]:
    """The functions of a derivative, the root first, with `width` lanes.

    `own`: the root's parameters that belong to lanes; each becomes `width` in its place. Raises UnsupportedError
    where lanes cannot be kept apart.
    """
    if width == 1:
        return list(functions)
    analyses = {f.name: _Lanes(f) for f in functions}
    root = analyses[functions[0].name]
    for name in own:
        root.mark(name)
    changed = True
    while changed:
        changed = sum(a.spread(analyses) for a in analyses.values()) > 0
    for a in analyses.values():
        if unknown := sorted(a.shared - a.own):
            raise _mixed(a.f, unknown[0])
    shared = {p.name for p in root.f.params} - set(own)
    if mixed := sorted(shared & root.own):
        raise _mixed(root.f, mixed[0])
    return [a.written(analyses, width) for a in analyses.values()]


def _makes_memory(i: m.Instruction) -> bool:
    """Whether an instruction gives a block of memory that nobody else has."""
    if i.opcode == "alloca":
        return True
    rule = registry.function_rule(i.callee or "") if i.opcode == "call" else None
    arena = (i.callee or "").startswith(("irad_arena_allocate", "irad_arena_push", "irad_arena_grow"))
    return arena or (rule is not None and rule.kind == "allocate")


def _mixed(f: m.Function, what: str) -> UnsupportedError:
    return UnsupportedError(f"several directions at once: {what!r} of {f.name} is shared by them and written by each")


class _Lanes:
    """Which values of a function belong to lanes."""

    def __init__(self, f: m.Function) -> None:
        self.f = f
        self.own: set[str] = set()
        self.shared: set[str] = set()  # pointers into memory of lanes, for which that has to follow from their origin
        self.members: set[int] = set()  # of the result, where a struct is returned
        self.defs = {i.name: i for i in f.instructions() if i.name is not None}
        self._users: dict[str, list[m.Instruction]] = {}
        for i in f.instructions():
            for o in i.operands:
                if isinstance(o, m.Local):
                    self._users.setdefault(o.name, []).append(i)
        self._parent: dict[str, str] = {}
        self._work: list[str] = []
        self._classes()
        params = {p.name for p in f.params}
        for name, i in self.defs.items():
            base = name.removesuffix(SHADOW)
            if base != name and (i.opcode == "alloca" or i.opcode == "call"):
                if base in self.defs or base in params:
                    self.mark(name)
            elif i.opcode == "call" and name.startswith(GLOBAL_SHADOW) and not name.endswith(LOG):
                self.mark(name)

    # ------------------------------------------------------------ memory: pointers to one block are one class

    def _find(self, name: str) -> str:
        while (up := self._parent.get(name, name)) != name:
            name = up
        return name

    def _union(self, a: m.Value, b: m.Value) -> None:
        if isinstance(a, m.Local) and isinstance(b, m.Local):
            self._parent[self._find(a.name)] = self._find(b.name)

    def _classes(self) -> None:
        """Unite what points into one block; a pointer in a stack variable is one with the variable's contents."""
        held: dict[str, m.Value] = {}
        for i in self.f.instructions():
            if i.opcode in _STEPS and isinstance(i.type, m.PtrType):
                for o in i.operands[:1] if i.opcode == "getelementptr" else i.operands:
                    if isinstance(o.type, m.PtrType):
                        self._union(i.result, o)
            elif i.opcode in ("load", "store"):
                v = i.operands[0] if i.opcode == "store" else i.result
                at = i.operands[-1]
                slot = self.defs.get(at.name) if isinstance(at, m.Local) else None
                own_pointer = isinstance(v, m.Local) and isinstance(v.type, m.PtrType)
                if own_pointer and slot is not None and slot.opcode == "alloca":
                    self._union(v, held.setdefault(slot.name or "", v))
        self._members: dict[str, list[str]] = {}
        for name in (*self.defs, *(p.name for p in self.f.params)):
            self._members.setdefault(self._find(name), []).append(name)

    def _mark_class(self, p: m.Value) -> None:
        """Something of a lane is stored through p: the block belongs to lanes."""
        if not isinstance(p, m.Local):
            if isinstance(p, m.Global):
                raise _mixed(self.f, p.name)
            return
        for name in self._members[self._find(p.name)]:
            i = self.defs.get(name)
            if i is None or _makes_memory(i):
                self.mark(name)
            elif i.opcode not in _STEPS:
                self.shared.add(name)

    # ------------------------------------------------------------ what depends on lanes

    def mark(self, name: str) -> bool:
        if name in self.own:
            return False
        self.own.add(name)
        self._work.append(name)
        return True

    def spread(self, all_: dict[str, _Lanes]) -> bool:
        """Follow what is marked; whether anything new was found, here or in functions that are called."""
        changed = False
        while self._work:
            changed = True
            name = self._work.pop()
            i = self.defs.get(name)
            for user in self._users.get(name, ()):
                self._follow(user, all_)
        for i in self.f.instructions():
            callee = all_.get(i.callee or "") if i.opcode == "call" else None
            if callee is not None:
                changed |= self._through(i, callee)
        before = len(self.members)
        for n, v in self._returned():
            if isinstance(v, m.Local) and v.name in self.own:
                self.members.add(n)
        return changed or len(self.members) > before

    def _follow(self, i: m.Instruction, all_: dict[str, _Lanes]) -> None:
        if i.opcode in ("br", "switch", "ret"):
            return  # control flow is the primal's; what is returned is looked at by itself
        if i.opcode == "call" and i.callee in all_:
            return
        if i.opcode == "store":
            self._mark_class(i.operands[1])
        elif i.opcode == "call" and MEMORY_TRANSFER.get(registry.base_name(i.callee or "")):
            self._mark_class(i.operands[0])
        if i.name is not None and not (i.opcode == "insertvalue" and self._is_returned(i)):
            self.mark(i.name)

    def _through(self, i: m.Instruction, callee: _Lanes) -> bool:
        """Arguments and results of a call of a function that has lanes too."""
        changed = False
        for o, p in zip(i.operands, callee.f.params, strict=True):
            if isinstance(o, m.Local) and o.name in self.own:
                changed |= callee.mark(p.name)
            elif p.name in callee.own and isinstance(o.type, m.PtrType) and callee.writes(p.name):
                self._mark_class(o)
        if i.name is None:
            return changed
        for user in self._users.get(i.name, ()):
            if user.opcode != "extractvalue":
                continue
            (n,) = user.attrs["indices"]  # pyright: ignore[reportGeneralTypeIssues]
            if n in callee.members and user.name is not None:
                changed |= self.mark(user.name)
        if not isinstance(i.type, m.StructType) and 0 in callee.members:
            changed |= self.mark(i.name)
        return changed

    def writes(self, p: str) -> bool:
        """Whether something of a lane is stored through a parameter."""
        names = set(self._members[self._find(p)])
        return any(i.opcode == "store" and isinstance(i.operands[1], m.Local) and i.operands[1].name in names
                   for i in self.f.instructions())  # fmt: skip

    def _chain(self, ret: m.Instruction) -> list[m.Instruction]:
        """The instructions that put the returned struct together, last first."""
        out: list[m.Instruction] = []
        v = ret.operands[0] if ret.operands else None
        while isinstance(v, m.Local) and (i := self.defs.get(v.name)) is not None and i.opcode == "insertvalue":
            out.append(i)
            v = i.operands[0]
        return out

    def _rets(self) -> Iterable[m.Instruction]:
        return (b.terminator for b in self.f.blocks if b.terminator.opcode == "ret")

    def _is_returned(self, i: m.Instruction) -> bool:
        return any(i in self._chain(r) for r in self._rets())

    def _returned(self) -> Iterable[tuple[int, m.Value]]:
        for ret in self._rets():
            if not isinstance(self.f.result, m.StructType):
                yield from ((0, v) for v in ret.operands)
            for i in self._chain(ret):
                (n,) = i.attrs["indices"]  # pyright: ignore[reportGeneralTypeIssues]
                yield n, i.operands[1]

    # ------------------------------------------------------------ writing

    def result(self, width: int) -> m.Type:
        """The type of the result: of a struct, members of lanes stand in it `width` times."""
        t = self.f.result
        if not self.members:
            return t
        if not isinstance(t, m.StructType):
            raise _mixed(self.f, "the result")
        fields = [f for n, f in enumerate(t.fields) for _ in range(width if n in self.members else 1)]
        return m.StructType(tuple(fields), t.packed)

    def position(self, n: int, lane: int, width: int) -> int:
        """Where member n of the result stands in the result with lanes."""
        before = sum(width if k in self.members else 1 for k in range(n))
        return before + (lane if n in self.members else 0)

    def written(self, all_: dict[str, _Lanes], width: int) -> m.Function:
        """The function with lanes."""
        f = self.f
        params = [self._param(p, k) for p in f.params for k in range(width if p.name in self.own else 1)]
        blocks: list[m.Block] = []
        for block in f.blocks:
            code: list[m.Instruction] = []
            for i in block.instructions:
                code += self._written(i, all_, width)
            blocks.append(m.Block(block.name, tuple(code)))
        return replace(f, result=self.result(width), params=tuple(params), blocks=tuple(blocks))

    def _param(self, p: m.Param, lane: int) -> m.Param:
        return replace(p, name=_name(p.name, lane))

    def _lane(self, v: m.Value, lane: int) -> m.Value:
        return m.Local(v.type, _name(v.name, lane)) if isinstance(v, m.Local) and v.name in self.own else v

    def _written(self, i: m.Instruction, all_: dict[str, _Lanes], width: int) -> list[m.Instruction]:
        callee = all_.get(i.callee or "") if i.opcode == "call" else None
        if callee is not None:
            args: list[m.Value] = []
            for o, p in zip(i.operands, callee.f.params, strict=True):
                args += [self._lane(o, k) for k in range(width)] if p.name in callee.own else [o]
            return [replace(i, type=callee.result(width), operands=tuple(args))]
        if i.opcode == "ret":
            return self._ret(i, width)
        if i.opcode == "extractvalue" and isinstance(i.operands[0], m.Local):
            source = self.defs.get(i.operands[0].name)
            called = all_.get(source.callee or "") if source is not None and source.opcode == "call" else None
            if called is not None:
                return self._extracted(i, called, width)
        if i.opcode in ("br", "switch"):
            return [i]
        if i.opcode == "insertvalue" and self._is_returned(i):
            return []
        touches = any(isinstance(o, m.Local) and o.name in self.own for o in i.operands)
        if not touches and (i.name is None or i.name not in self.own):
            return [i]
        return [
            replace(
                i,
                operands=tuple(self._lane(o, k) for o in i.operands),
                name=_name(i.name, k) if i.name is not None else None,
            )
            for k in range(width)
        ]

    def _extracted(self, i: m.Instruction, callee: _Lanes, width: int) -> list[m.Instruction]:
        (n,) = i.attrs["indices"]  # pyright: ignore[reportGeneralTypeIssues]
        whole = m.Local(callee.result(width), i.operands[0].name)  # pyright: ignore[reportAttributeAccessIssue]
        lanes = width if i.name in self.own else 1
        return [
            replace(
                i,
                operands=(whole,),
                name=_name(i.name or "", k),
                attrs={**i.attrs, "indices": (callee.position(n, k, width),)},
            )
            for k in range(lanes)
        ]

    def _ret(self, i: m.Instruction, width: int) -> list[m.Instruction]:
        chain = self._chain(i)
        if not chain:
            if self.members:
                raise _mixed(self.f, "the result")
            return [i]
        t = self.result(width)
        out: list[m.Instruction] = []
        whole: m.Value = m.Undef(t)
        for x in reversed(chain):
            (n,) = x.attrs["indices"]  # pyright: ignore[reportGeneralTypeIssues]
            for k in range(width if n in self.members else 1):
                name = f"irad.lanes.{x.name}.{k}"
                at = (self.position(n, k, width),)
                made = m.Instruction("insertvalue", t, (whole, self._lane(x.operands[1], k)), {"indices": at}, name)
                out.append(made)
                whole = made.result
        return [*out, replace(i, operands=(whole,))]


def _name(name: str, lane: int) -> str:
    return f"{name}.lane{lane}" if lane else name
