"""What the reverse pass has to do: in which blocks, with which primal values, along which way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from irad.errors import IradError, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Names
from irad.ir.cfg import Loop
from irad.transform.adjoint import reverse
from irad.transform.augmented import copy_of_operand
from irad.transform.masking import seeded
from irad.transform.problem import Problem


class Schedule:
    """Found by a dry run of the adjoints of all instructions.

    `work`           blocks with adjoints; `busy_loops`: headers of loops that contain such blocks
    `needed`         primal values that the adjoints and the reversed control flow read
    `next`           block → block to which its reverse jumps without looking, as nothing lies between
    `masked`         values that a select may throw away: their cotangent may be zero where a partial is infinite
    `seeded`         results of selects whose cotangent is zero only where the seeds are
    `chosen`         loops of which only the last iteration chosen is reversed, by header
    `decided`        their selects, with the operand that this iteration chose
    `shared`         active values whose adjoint lives across blocks (of type `adjoint_types`)
    """

    def __init__(self, p: Problem, excluded: Collection[str] = ()) -> None:
        self.p = p
        self.chosen = {h: c for h, c in p.chosen.items() if h not in excluded}
        self.decided: Mapping[str, int] = {s: n for c in self.chosen.values() for s, n in c.taken.items()}
        self.work: set[str] = set()
        self.busy_loops: set[str] = set()
        self.needed: set[str] = set()
        self.next: dict[str, str] = {}
        self.shared: set[str] = set()
        self.adjoint_types: dict[str, m.Type] = {}
        self.masked = behind_selects(p)
        self.seeded = seeded(p)
        self._find_work()
        self._classify_adjoints()

    def _find_work(self) -> None:
        on_path = self.p.normal.on_path
        for block in self.p.graph.rpo:
            if block not in on_path:
                continue
            r = _Recorder(self.p, self.masked, self.seeded, self.decided)
            for i in self.p.normal.function.block[block].instructions:
                try:
                    reverse(i, r)
                except IradError as e:
                    if e.location is None:
                        e.location = self.p.locate(i)
                    raise
            active_phis = any(self.p.is_active(p.result) for p in self.p.normal.function.block[block].phis)
            if r.b.code or r.read or active_phis:
                self.work.add(block)
            self.needed |= r.read
        self.busy_loops |= {lo.header for lo in self.p.graph.loops if lo.blocks & self.work}
        for block in self.p.graph.rpo:
            if block not in on_path:
                continue
            self._plan_step(block)

    def _plan_step(self, block: str) -> None:
        """Where the reverse of `block` goes, and what it must know for that."""
        preds = self.p.graph.pred[block]
        if not preds or block in self.p.loops:
            return
        jump = self._shortcut(block)
        if jump is not None:
            self.next[block] = jump
            return
        if len(preds) > 1:
            self.needed.add(self.p.normal.selectors[block])
        for p in preds:
            for lo in self.p.loops_left(p, block):
                if lo.header not in self.busy_loops:
                    break
                lasts = [self.p.loops[lo.header].last[block]]
                if lo.header in self.chosen:
                    lasts.append(self.chosen[lo.header].last[block])
                self.needed.update(v.name for v in lasts if isinstance(v, m.Local))

    def _shortcut(self, block: str) -> str | None:
        """The dominator to go to directly when nothing has to be reversed on the way."""
        if any(self.p.is_active(p.result) for p in self.p.normal.function.block[block].phis):
            return None
        target = self.p.graph.idom[block]
        while target is not None:
            lo = self.p.graph.loop_of[target]
            outer: Loop | None = None
            while lo is not None and block not in lo.blocks:
                outer, lo = lo, lo.parent
            if outer is None:
                break
            if outer.header in self.busy_loops:
                return None
            target = self.p.loops[outer.header].preheader
        if target is None:
            return None
        between: set[str] = set()
        work = list(self.p.graph.pred[block])
        while work:
            x = work.pop()
            if x == target or x in between:
                continue
            if x in self.work:
                return None
            between.add(x)
            work.extend(self.p.graph.pred[x])
        return target

    def _classify_adjoints(self) -> None:
        """An active value whose uses are all in its own block needs no stack variable."""
        home: dict[str, str] = {}
        types: dict[str, m.Type] = {}
        shared: set[str] = set()
        for p in self.p.normal.function.params:
            if self.p.is_active(p.value):
                shared.add(p.name)
                types[p.name] = p.type
        for block in self.p.normal.function.blocks:
            for i in block.instructions:
                if i.name is not None and i.name in self.p.activity.values:
                    home[i.name], types[i.name] = block.name, i.type
                    if i.opcode == "phi" or isinstance(i.type, m.StructType | m.ArrayType):
                        shared.add(i.name)
        for block in self.p.normal.function.blocks:
            for i in block.instructions:
                for o in i.operands:
                    if (
                        isinstance(o, m.Local)
                        and o.name in types
                        and (i.opcode in ("phi", "ret") or home.get(o.name) != block.name)
                    ):
                        shared.add(o.name)
        self.adjoint_types.update(types)
        self.shared |= shared


_LEAVES_OUT = {"select", "extractelement", "shufflevector"}


def behind_selects(p: Problem) -> frozenset[str]:
    """Values from which arithmetic leads to an operand of a select, or to a vector of which lanes are left out."""
    out: set[str] = set()
    for block in reversed(p.graph.rpo):
        for i in reversed(p.normal.function.block[block].instructions):
            if i.opcode in _LEAVES_OUT or (i.name in out and i.opcode != "phi"):
                out.update(o.name for o in i.operands if isinstance(o, m.Local) and p.is_active(o))
    return frozenset(out)


class _Recorder:
    """A `Sweep` that writes nothing and notes the primal values that are read, and whether anything happens."""

    def __init__(self, p: Problem, masked: frozenset[str], seeded: frozenset[str], decided: Mapping[str, int]) -> None:
        self.masked, self.seeded, self.decided = masked, seeded, decided
        self.lanes = p.augmenter.lanes
        self.b = self.lanes.builder(Names("?"), {})
        self.p = p
        self.memory, self.activity, self.derived = p.memory, p.activity, p.derived
        self.fused, self.joint = p.fused, p.joint
        self.read: set[str] = set()

    def scale(self, p: m.Value) -> int:
        return self.p.augmenter.scale(self.memory.object(p))

    def scaled(self, size: m.Value, p: m.Value) -> m.Value:
        return self.p.augmenter.scaled(self.b, size, p)

    def primal(self, v: m.Value) -> m.Value:
        if isinstance(v, m.Local):
            self.read.add(v.name)
        return v

    def shadow(self, p: m.Value) -> m.Value:
        return self.primal(self.p.augmenter.shadow(p))

    def take(self, v: m.Local) -> m.Value:
        return m.Local(self.lanes.type(v.type), "?")

    def add(self, v: m.Value, t: m.Value) -> None:
        self.b.append(m.Instruction("fadd", m.VOID))

    def add_member(self, v: m.Value, indices: tuple[int, ...], t: m.Value) -> None:
        self.add(v, t)

    def is_active(self, v: m.Value) -> bool:
        return self.p.is_active(v)

    def is_active_memory(self, p: m.Value) -> bool:
        return self.p.is_active_memory(p)

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None:
        name = copy_of_operand(i, operand)
        if name in self.p.augmenter.copies:
            return self.primal(m.Local(m.PTR, name))
        p = i.operands[operand]
        return self.primal(p) if self.p.augmenter.stays(i, p) else None

    def constant_behind(self, p: m.Value) -> m.Value | None:
        return self.p.values.constant_behind(p)

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception:
        return self.p.error(i, UnsupportedError, message, hint)

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return self.p.error(i, cls, message, hint)
