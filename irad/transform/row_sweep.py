"""Writes the function that computes the blocks of a Jacobian, iteration by iteration (see `row_loops`).

    result f(what the primal takes..., ptr streams, ptr data, i32 recording, ptr out)

For each loop there is a stream of numbers of 32 bits, a record for each iteration: the offsets (in doubles) of what it
reads in the inputs and of what it stores in the outputs, -1 for what it does not come to, and where in `data` the
numbers of its block go. `streams` has for each loop its address and how many numbers there is room for (at least one
record). When `recording` the offsets are written, else compared. `out` receives for each loop how many numbers its
iterations have, and behind them whether any offset differed or a stream was too short (i64, 0 if not). Outputs are not
written.

At the end of an iteration the values that control flow may have left out are read from stack variables, and blocks that
it left out are passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from irad.errors import IradError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry
from irad.transform.adjoint import reverse
from irad.transform.calls import Derived
from irad.transform.fuse import Iteration
from irad.transform.lanes import ONE, Lanes
from irad.transform.problem import Problem
from irad.transform.row_loops import RowFunction, RowLoop, Unfit, blocks_of
from irad.transform.schedule import behind_selects

STREAMS, DATA = m.Local(m.PTR, "irad.streams"), m.Local(m.PTR, "irad.data")
RECORDING, OUT = m.Local(m.I32, "irad.recording"), m.Local(m.PTR, "irad.out")
_FLAGS = ("reassoc", "nsz", "contract")
_OFFSET = "irad.o."  # begins the names of offsets of copies
_NONE = m.ConstInt(m.I32, -1)


@dataclass(frozen=True)
class RecordLayout:
    """What a record of a loop holds: the parameters (by position) of copies and of stores; (copy, store) of entries."""

    copies: tuple[int, ...]
    stores: tuple[int, ...]
    entries: tuple[tuple[int, int], ...]

    @property
    def size(self) -> int:
        """Numbers in a record."""
        return len(self.copies) + len(self.stores) + len(self.entries)


def build_rows(p: Problem, found: RowFunction, symbol: str) -> tuple[m.Function, tuple[RecordLayout, ...]]:
    """The function, and the layout of the records of each loop."""
    writer = _Writer(p, found)
    names = [q.name for q in p.normal.function.params]
    layouts = tuple(
        RecordLayout(
            tuple(names.index(q) for _, q in lo.copies), tuple(names.index(q) for _, q in lo.stores), lo.entries
        )
        for lo in found.loops
    )
    return writer.function(symbol, layouts), layouts


class _Writer:
    def __init__(self, p: Problem, found: RowFunction) -> None:
        self.p, self.found = p, found
        self.names = Names("irad.b.")
        self.blocks: dict[str, list[m.Instruction]] = {
            b: list(p.normal.function.block[b].instructions) for b in p.graph.rpo
        }
        self.after: dict[str, list[m.Block]] = {}  # further blocks behind a block
        self.head = Builder(self.names, p.declared)
        self.start: dict[str, list[m.Instruction]] = {}  # by header: what an iteration begins with
        self.renamed: dict[str, dict[str, str]] = {}  # block → predecessor that has another name

    def function(self, symbol: str, layouts: Sequence[RecordLayout]) -> m.Function:
        """The whole function."""
        f = self.p.normal.function
        bad = self.variable(m.I32, m.ConstInt(m.I32, 0))
        cursors = [self.variable(m.I64, m.ConstInt(m.I64, 0)) for _ in self.found.loops]
        self._offsets()
        for n, (lo, layout) in enumerate(zip(self.found.loops, layouts, strict=True)):
            where = self.head.gep(m.I64, STREAMS, m.ConstInt(m.I64, 2 * n))
            stream = self.head.load(m.PTR, where)
            room = self.head.load(m.I64, self.head.gep(m.I64, STREAMS, m.ConstInt(m.I64, 2 * n + 1)))
            _Iteration(self, lo, layout, stream, room, cursors[n], bad).write()
        b = Builder(self.names, self.p.declared)
        for n, cursor in enumerate(cursors):
            b.store(b.load(m.I64, cursor), b.gep(m.I64, OUT, m.ConstInt(m.I64, n)))
        wrong = b.cast("zext", b.load(m.I32, bad), m.I64)
        b.store(wrong, b.gep(m.I64, OUT, m.ConstInt(m.I64, len(cursors))))
        exit_ = self.p.normal.exit or ""
        if exit_ in self.after:
            last = self.after[exit_][-1]
            self.after[exit_][-1] = m.Block(last.name, (*last.instructions[:-1], *b.code, last.terminator))
        else:
            self.blocks[exit_][-1:] = [*b.code, self.blocks[exit_][-1]]
        blocks: list[m.Block] = []
        for name, code in self.blocks.items():
            code = [i for i in code if id(i) not in self.found.dropped]
            phis = next(k for k, i in enumerate(code) if i.opcode != "phi")
            code = [*code[:phis], *self.start.get(name, ()), *code[phis:]]
            new = self.renamed.get(name, {})
            if new:
                code = [self._rerouted(i, new) if i.opcode == "phi" else i for i in code]
            blocks.append(m.Block(name, tuple(code)))
            blocks += self.after.get(name, ())
        self.head.br(blocks[0].name)
        first = m.Block("irad.entry", tuple(self.head.code))
        own = (STREAMS, DATA, RECORDING, OUT)
        more = [m.Param(v.type, v.name, ("noalias",) if v.type == m.PTR else ()) for v in own]
        return m.Function(symbol, f.result, (*f.params, *more), (first, *blocks))

    @staticmethod
    def _rerouted(i: m.Instruction, new: dict[str, str]) -> m.Instruction:
        return replace(i, attrs={**i.attrs, "incoming": tuple(new.get(x, x) for x in i.incoming)})

    def variable(self, t: m.Type, first: m.Value) -> m.Local:
        """A stack variable."""
        at = self.head.emit("alloca", m.PTR, (), allocated=t, align=m.alignof(t))
        self.head.store(first, at)
        return at

    # Offsets -------------------------------------------------------------------------------------------

    def offset(self, v: m.Value) -> m.Value:
        """The offset of a copy in its input; -1 for a value without derivative."""
        if isinstance(v, m.Local) and v.name in self.found.copies:
            return m.Local(m.I32, _OFFSET + v.name)
        return _NONE

    def place(self, b: Builder, pointer: m.Value, parameter: str) -> m.Value:
        """The offset of a pointer into the array of a parameter."""
        first = b.emit("ptrtoint", m.I64, (m.Local(m.PTR, parameter),))
        distance = b.sub(b.emit("ptrtoint", m.I64, (pointer,)), first)
        return b.emit("trunc", m.I32, (b.binary("ashr", distance, m.ConstInt(m.I64, 3)),))

    def _offsets(self) -> None:
        """Write the offsets of all copies beside them."""
        for name, code in self.blocks.items():
            new: list[m.Instruction] = []
            phis = next(k for k, i in enumerate(code) if i.opcode != "phi")
            for i in code[:phis]:
                new.append(i)
                if i.name is not None and i.name in self.found.copies:
                    operands, attrs = tuple(map(self.offset, i.operands)), {"incoming": i.incoming}
                    new.append(replace(i, type=m.I32, operands=operands, name=_OFFSET + i.name, attrs=attrs))
            for i in code[phis:]:
                new.append(i)
                if i.name is None or i.name not in self.found.copies:
                    continue
                b = Builder(self.names, self.p.declared)
                if i.opcode == "load":
                    self.place(b, i.operands[0], self.found.copies[i.name])
                else:
                    c, x, y = i.operands
                    b.emit("select", m.I32, (c, self.offset(x), self.offset(y)))
                b.code[-1] = replace(b.code[-1], name=_OFFSET + i.name)
                new += b.code
            self.blocks[name] = new


class _Iteration:
    """Writes what stands at the end of an iteration."""

    def __init__(
        self, w: _Writer, lo: RowLoop, layout: RecordLayout,
        stream: m.Local, room: m.Local, cursor: m.Local, bad: m.Local,
    ) -> None:  # fmt: skip
        self.w, self.p, self.lo, self.layout = w, w.p, lo, layout
        self.stream, self.room, self.cursor, self.bad = stream, room, cursor, bad
        self.order = blocks_of(self.p, lo.header)
        self.latch = self.p.loops[lo.header].latch if lo.header else self.p.normal.exit or ""
        self.always = {b for b in self.order if self.p.graph.dominates(b, self.latch)}
        every = (*lo.before, *self.order)
        code = {b: list(self.p.normal.function.block[b].instructions) for b in every}
        self.code = code
        self.home = {i.name: b for b in self.order for i in code[b] if i.name is not None}
        calls = [i for b in self.order for i in code[b] if i.opcode == "call" and i.callee and i.name is not None]
        self.calls = {(i.callee, i.operands): i.result for i in calls if registry.scalar_rule(i) is not None}
        self.begin = Builder(w.names, self.p.declared)
        self.kept: dict[str, m.Local] = {}
        self.flags: dict[str, m.Local] = {}
        self.ways: dict[str, m.Local] = {}
        self.b = Builder(w.names, self.p.declared)  # of the block that is being written
        self.name = ""
        self.done: list[m.Block] = []

    def at_end(self, block: str, b: Builder) -> None:
        """Put code before a block's terminator."""
        self.w.blocks[block][-1:] = [*b.code, self.w.blocks[block][-1]]

    def variable(self, t: m.Type, first: m.Value) -> m.Local:
        """A stack variable that each iteration sets anew."""
        at = self.w.variable(t, first)
        self.begin.store(first, at)
        return at

    def keep(self, v: m.Local) -> m.Value:
        """A primal value at the end of the iteration."""
        home = self.home.get(v.name)
        if home is None or home in self.always:
            return v
        at = self.kept.get(v.name)
        if at is None:
            at = self.kept[v.name] = self.w.variable(v.type, m.Undef(v.type))
            b = Builder(self.w.names, self.p.declared)
            b.store(v, at)
            self.at_end(home, b)
        return self.b.load(v.type, at)

    def write(self) -> None:
        """The end of the iteration."""
        w, lo = self.w, self.lo
        tail = w.blocks[self.latch][-1]
        groups = [_Group(self, rows) for rows in lo.groups]
        offsets = self._offsets()
        rows = self._rows()
        self.branch(self._new("reverse"))
        for block in reversed((*self.lo.before, *self.order)):
            for g in groups:
                g.sweep(block)
        self._flush(offsets, rows, groups)
        self._finish(tail)

    def _new(self, hint: str) -> str:
        return self.w.names.fresh(f"{hint}.")

    def branch(self, name: str) -> None:
        """Go on in a new block."""
        if self.name:
            self.b.br(name)
            self.done.append(m.Block(self.name, tuple(self.b.code)))
        self.name = name
        self.first = name if not self.done else self.first
        self.b = Builder(self.w.names, self.p.declared)

    def only_if_run(self, block: str) -> str | None:
        """Begin code for a block that the iteration may have left out; the name of what follows it."""
        if block in self.always or block in self.lo.before:
            return None
        flag = self.flags.get(block)
        if flag is None:
            flag = self.flags[block] = self.variable(m.I1, m.ConstInt(m.I1, 0))
            b = Builder(self.w.names, self.p.declared)
            b.store(m.ConstInt(m.I1, 1), flag)
            self.at_end(block, b)
        inside, after = self._new("run"), self._new("next")
        self.b.cond_br(self.b.load(m.I1, flag), inside, after)
        self.done.append(m.Block(self.name, tuple(self.b.code)))
        self.name, self.b = inside, Builder(self.w.names, self.p.declared)
        return after

    def way(self, block: str) -> m.Value:
        """From which predecessor (by number) control came to a block."""
        at = self.ways.get(block)
        if at is None:
            at = self.ways[block] = self.w.variable(m.I32, m.ConstInt(m.I32, 0))
            for n, before in enumerate(self.p.graph.pred[block]):
                b = Builder(self.w.names, self.p.declared)
                b.store(m.ConstInt(m.I32, n), at)
                self.at_end(before, b)
        return self.b.load(m.I32, at)

    def _offsets(self) -> list[m.Local]:
        """Variables with the offsets of what the iteration reads."""
        out: list[m.Local] = []
        for v, _ in self.lo.copies:
            home, offset = self.home.get(v.name), self.w.offset(v)
            at = self.variable(m.I32, _NONE)
            b = Builder(self.w.names, self.p.declared)
            b.store(offset, at)
            self.at_end(self.latch if home is None or home in self.always else home, b)
            out.append(at)
        return out

    def _rows(self) -> list[m.Local]:
        """Variables with the offsets of what the iteration stores."""
        out: list[m.Local] = []
        for i, parameter in self.lo.stores:
            block = next(b for b in self.order if any(j is i for j in self.code[b]))
            at = self.variable(m.I32, _NONE)
            b = Builder(self.w.names, self.p.declared)
            b.store(self.w.place(b, i.operands[1], parameter), at)
            self.at_end(block, b)
            out.append(at)
        return out

    def _flush(self, offsets: list[m.Local], rows: list[m.Local], groups: Sequence[_Group]) -> None:
        """Compare or write the record, and store the block."""
        b, size = self.b, m.ConstInt(m.I64, self.layout.size)
        at = b.load(m.I64, self.cursor)
        following = b.add(at, size)
        fits = b.icmp("ule", following, self.room)
        record = b.gep(m.I32, self.stream, b.select(fits, at, m.ConstInt(m.I64, 0)))
        found = [b.load(m.I32, x) for x in (*offsets, *rows)]
        places = [b.gep(m.I32, record, m.ConstInt(m.I64, n)) for n in range(self.layout.size)]
        wrong: m.Value = b.cast("zext", b.icmp("ugt", following, self.room), m.I32)
        for x, place in zip(found, places, strict=False):
            wrong = b.binary("or", wrong, b.binary("xor", x, b.load(m.I32, place)))
        b.store(b.binary("or", b.load(m.I32, self.bad), wrong), self.bad)
        b.store(following, self.cursor)
        by_store = {row: g for g in groups for row in g.rows}
        for (k, j), place in zip(self.lo.entries, places[len(found) :], strict=True):
            v = by_store[j].entry(b, self.lo.copies[k][0], j)
            b.store(v, b.gep(m.F64, DATA, b.cast("sext", b.load(m.I32, place), m.I64)))
        writing, after = self._new("record"), self._new("end")
        b.cond_br(b.icmp("ne", RECORDING, m.ConstInt(m.I32, 0)), writing, after)
        self.done.append(m.Block(self.name, tuple(b.code)))
        self.name, self.b = writing, Builder(self.w.names, self.p.declared)
        for x, place in zip(found, places, strict=False):
            self.b.store(x, place)
        self.branch(after)

    def _finish(self, tail: m.Instruction) -> None:
        """Put it behind the latch, whose terminator comes last."""
        w = self.w
        code = w.blocks[self.latch]
        code[-1] = m.Instruction("br", m.VOID, (), {"targets": (self.first,)})
        self.b.append(tail)
        self.done.append(m.Block(self.name, tuple(self.b.code)))
        w.after[self.latch] = self.done
        for s in self.p.graph.succ[self.latch]:
            w.renamed.setdefault(s, {})[self.latch] = self.name
        if self.lo.header:
            w.start[self.lo.header] = self.begin.code


class _Group:
    """Stores that are differentiated side by side: what `transform.adjoint` asks for.

    The adjoint of a value on which one store alone depends is a number, that of others a vector.
    """

    def __init__(self, it: _Iteration, rows: tuple[int, ...]) -> None:
        self.it, self.p, self.rows = it, it.p, rows
        self.memory, self.activity = it.p.memory, it.p.activity
        self.derived: Mapping[str, Derived] = {}
        self.fused: Collection[str] = ()
        self.joint: Mapping[str, Iteration] = {}
        self.decided: Mapping[str, int] = {}
        self.seeded: frozenset[str] = frozenset()
        self.wide = Lanes(len(rows)) if len(rows) > 1 else ONE
        self.lanes = self.wide
        whole = frozenset(rows)
        self.depend = {n: d & whole for n, d in it.lo.depend.items() if d & whole}
        # a row that does not depend on a value has cotangent zero there, which an infinite partial must not make NaN
        self.masked = behind_selects(it.p) | {n for n, d in self.depend.items() if 1 < len(d) < len(rows)}
        self.adjoints: dict[str, m.Local] = {}
        self.primals: dict[str, m.Local] = {}  # what was read from a stack variable
        self.b: Builder = it.b
        self.block, self.row = "", 0

    def sweep(self, block: str) -> None:
        """Write the adjoints of a block's instructions."""
        it = self.it
        stores = {id(i): n for n, (i, _) in enumerate(it.lo.stores) if n in self.rows}
        copies = it.w.found.copies
        work = [i for i in it.code[block] if id(i) in stores or (i.name in self.depend and i.name not in copies)]
        if not work:
            return
        after = it.only_if_run(block)
        self.block, code = block, it.b.code
        narrow, wide = self._builder(ONE, code), self._builder(self.wide, code)
        for i in reversed(work):
            self.lanes = ONE if id(i) in stores else self._lanes(i.name or "")
            self.b = it.b = narrow if self.lanes.plain else wide
            if id(i) in stores:
                self.row = stores[id(i)]
                self.add(i.operands[0], m.const_float(m.F64, 1.0))
                continue
            self.row = min(self.depend[i.name or ""])
            if i.opcode == "phi":
                self._phi(block, i)
                continue
            try:
                reverse(i, self)
            except IradError as e:
                raise Unfit(str(e)) from None
        if after is not None:
            it.branch(after)

    def _lanes(self, name: str) -> Lanes:
        return ONE if len(self.depend[name]) == 1 else self.wide

    def _builder(self, lanes: Lanes, code: list[m.Instruction]) -> Builder:
        b = lanes.builder(self.it.w.names, self.p.declared, _FLAGS)
        b.code = code
        write = b.call

        def call(name: str, result: m.Type, args: Sequence[m.Value], *, flags: tuple[str, ...] = ()) -> Any:
            """What the primal has computed (the cosine beside a sine) is not computed again."""
            given = tuple(self.primals.get(a.name, a) if isinstance(a, m.Local) else a for a in args)
            known = self.it.calls.get((name, given))
            if known is None or not self.p.graph.dominates(self.it.home[known.name], self.block):
                return write(name, result, args, flags=flags)
            return self.primal(known)

        b.call = call  # pyright: ignore[reportAttributeAccessIssue]
        return b

    def _phi(self, block: str, i: m.Instruction) -> None:
        t = self.take(i.result)
        pred = self.p.graph.pred[block]
        if len(pred) == 1:
            return self.add(i.operands[0], t)
        way = self.it.way(block)
        for v, before in zip(i.operands, i.incoming, strict=True):
            if self.is_active(v):
                here = self.b.icmp("eq", way, m.ConstInt(m.I32, pred.index(before)))
                self.add(v, self.b.select(here, t, self.lanes.zero(m.F64)))

    def entry(self, b: Builder, copy: m.Local, row: int) -> m.Value:
        """The derivative of what a store stores by a copy."""
        at = self.adjoints.get(copy.name)
        if at is None:
            return m.const_float(m.F64, 0.0)
        lanes = self._lanes(copy.name)
        t = b.load(lanes.type(m.F64), at)
        return t if lanes.plain else b.emit("extractelement", m.F64, (t, m.ConstInt(m.I64, self.rows.index(row))))

    def _adjoint(self, v: m.Local) -> m.Local:
        at = self.adjoints.get(v.name)
        if at is None:
            lanes = self._lanes(v.name)
            at = self.adjoints[v.name] = self.it.variable(lanes.type(v.type), lanes.zero(v.type))
        return at

    # What adjoints ask for -----------------------------------------------------------------------------

    def primal(self, v: m.Value) -> m.Value:
        if not isinstance(v, m.Local):
            return v
        found = self.it.keep(v)
        if found != v and isinstance(found, m.Local):
            self.primals[found.name] = v
        return found

    def take(self, v: m.Local) -> m.Value:
        return self.b.load(self._lanes(v.name).type(v.type), self._adjoint(v))

    def add(self, v: m.Value, t: m.Value) -> None:
        if not isinstance(v, m.Local) or not self.is_active(v):
            return
        at, lanes = self._adjoint(v), self._lanes(v.name)
        old = self.b.load(lanes.type(v.type), at)
        if lanes.plain or not self.lanes.plain:
            self.b.store(self.b.fadd(old, t), at)
            return
        place = m.ConstInt(m.I64, self.rows.index(self.row))
        one = self.b.fadd(self.b.emit("extractelement", m.F64, (old, place)), t)
        self.b.store(self.b.emit("insertelement", old.type, (old, one, place)), at)

    def is_active(self, v: m.Value) -> bool:
        return isinstance(v, m.Local) and v.name in self.depend

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return self.p.error(i, cls, message, hint)

    def refuse(self, *_: Any, **__: Any) -> Any:
        raise Unfit("an instruction that is more than a function of numbers")

    def is_active_memory(self, p: m.Value) -> bool:
        return False  # calls on such memory are refused

    scale = scaled = shadow = add_member = kept = constant_behind = refuse
