"""The forward and the reverse pass of a function that is not inlined, as two functions that hand over a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.transform import tape as tapes
from irad.transform.calls import Derived
from irad.transform.forward_sweep import ForwardSweep
from irad.transform.problem import ARENA, Problem
from irad.transform.reverse import Gradient, Parts
from irad.transform.reverse_sweep import ReverseSweep

_FRAME = m.Local(m.PTR, "frame")
_HELD = m.Local(m.PTR, "frame.held")  # variable with the frame, null as long as there is none
_MAKE, _FINISH, _LEAVE, _IDLE, _BUSY = (f"irad.{n}" for n in ("make", "finish", "leave", "idle", "busy"))


class _Frame:
    """Layout of the memory that a call keeps for its reversal."""

    def __init__(self, parts: Parts) -> None:
        fields: list[tuple[str, m.Type]] = [(f"slot.{n}", parts.type_of(n)) for n in sorted(parts.slots)]
        self.variables: list[tuple[str, m.Type]] = []
        for tv in parts.tape.values():
            self.variables += [(base.name, m.PTR) for base in tv.blocks]
            if parts.counts(tv):
                self.variables.append((tv.count.name, m.I64))
        fields += [(f"kept.{n}", t) for n, t in self.variables]
        fields.sort(key=lambda f: -m.alignof(f[1]))  # no gaps: a recursion has many of them
        self.type = m.StructType(tuple(t for _, t in fields))
        self.fields = dict(zip((n for n, _ in fields), m.field_offsets(self.type), strict=True))

    def addresses(self, b: Builder) -> None:
        """Name the address of each field."""
        for name, offset in self.fields.items():
            b.emit("getelementptr", m.PTR, (_FRAME, m.ConstInt(m.I64, offset)), name=name, source=m.I8, flags=())

    def copy(self, b: Builder, *, out: bool) -> None:
        """Move the tape's variables between the stack and the frame."""
        for name, t in self.variables:
            here, there = m.Local(m.PTR, name), m.Local(m.PTR, f"kept.{name}")
            source, target = (here, there) if out else (there, here)
            b.store(b.load(t, source), target)

    def make(self, b: Builder) -> None:
        """Allocate it."""
        size = max(m.sizeof(self.type), 1)
        b.call(tapes.allocator(self.type.fields), m.PTR, [ARENA, m.ConstInt(m.I64, size)])
        b.code[-1] = replace(b.code[-1], name=_FRAME.name)
        self.addresses(b)

    def take_stores(self, code: list[m.Instruction]) -> list[m.Instruction]:
        """Remove the stores to its fields from some code; those stores."""
        stores = [i for i in code if i.opcode == "store" and _field(i) in self.fields]
        code[:] = [i for i in code if not any(i is x for x in stores)]
        return stores

    def fill(self, b: Builder, frame: m.Value, stores: list[m.Instruction]) -> None:
        """What remains to be stored at the end of the forward pass, where the frame is known as `frame`."""

        def address(name: str) -> m.Value:
            return b.gep(m.I8, frame, m.ConstInt(m.I64, self.fields[name]))

        for i in stores:
            b.append(replace(i, operands=(i.operands[0], address(_field(i)))))
        for name, t in self.variables:
            b.store(b.load(t, m.Local(m.PTR, name)), address(f"kept.{name}"))


def _field(store: m.Instruction) -> str:
    p = store.operands[1]
    return p.name if isinstance(p, m.Local) else ""


def build_split(p: Problem, d: Derived) -> Gradient:
    """The forward and the reverse pass of a function that is not inlined."""
    parts = Parts(p, split=True)
    frame = _Frame(parts)
    f = p.normal.function
    return Gradient((_forward_function(p, d, parts, frame, f), _reverse_function(p, d, parts, frame)), parts.plan)


def _way_to_work(p: Problem, parts: Parts) -> str | None:
    """The successor of the entry that leads to all there is to reverse, if the other one leads to nothing of it.

    So it is at the bottom of many a recursion. A call that takes the other way needs no frame.
    """
    f, graph, work = p.normal.function, p.graph, parts.schedule.work
    entry = f.entry.name
    ways = graph.succ[entry] if f.entry.terminator.opcode == "br" else []
    if len(set(ways)) != 2 or entry in work or graph.loop_of[entry] is not None:
        return None
    for way, other in (ways, ways[::-1]):
        idle = {other} | graph.reachable_from([other])
        if graph.pred[way] != [entry] or parts.exit not in idle or idle & work or idle & parts.tape.keys():
            continue
        if not any(p.values.home.get(n) in idle - {parts.exit} for n in parts.slots):
            return way
    return None


def _forward_function(p: Problem, d: Derived, parts: Parts, frame: _Frame, f: m.Function) -> m.Function:
    way = _way_to_work(p, parts)

    def finish(sweep: ForwardSweep, b: Builder, t: m.Instruction, succeeded: bool) -> None:
        held: m.Value = _FRAME
        if way is not None and succeeded:
            stores = frame.take_stores(b.code)
            held = b.load(m.PTR, _HELD)
            b.cond_br(b.icmp("eq", held, m.Zero(m.PTR)), _LEAVE, _FINISH)
            b = sweep.start_block(_FINISH)
            frame.fill(b, held, stores)
            b.br(_LEAVE)
            b = sweep.start_block(_LEAVE)
        elif way is not None:
            held = m.Zero(m.PTR)  # after an error nothing is reversed
        elif succeeded:
            frame.copy(b, out=True)
        out: m.Value = m.Undef(d.forward_result)
        members: list[m.Value] = [held, *t.operands]
        if d.result_shadowed:
            members.append(p.augmenter.shadow(t.operands[0]))
        for n, v in enumerate(members):
            out = b.emit("insertvalue", d.forward_result, (out, v), indices=(n,))
        b.ret(out)

    forward = ForwardSweep(p, parts.plan, parts.tape, parts.slots, arena=True, names=parts.names, ending=finish)
    forward.write()
    head = Builder(Names("x."), p.declared)
    for i in p.augmented.entry_code:
        head.append(i)
    if way is None:
        frame.make(head)
    else:
        tapes.variable(head, _HELD.name, m.PTR)
    for tv in parts.tape.values():
        tv.declare(head, counts=parts.counts(tv))
    first = head if way is None else Builder(Names("x.m."), p.declared)
    if way is not None:
        frame.make(first)
        first.store(_FRAME, _HELD)
    for q in p.augmented.params:
        if q.name in parts.slots:
            first.store(q.value, m.Local(m.PTR, f"slot.{q.name}"))
    head.br(f.entry.name)
    if way is not None:
        _make_on_way(forward.blocks, f.entry.name, way, frame, first)
    blocks = [m.Block("irad.entry", tuple(head.code)), *(m.Block(n, tuple(c)) for n, c in forward.blocks.items())]
    params = (m.Param(m.PTR, ARENA.name), *(replace(q, attrs=()) for q in p.augmented.params))
    return m.Function(d.forward, d.forward_result, params, tuple(blocks), linkage="internal")


def _make_on_way(blocks: dict[str, list[m.Instruction]], entry: str, way: str, frame: _Frame, make: Builder) -> None:
    """Put the block `make` between `entry` and `way`, with what `entry` stored in the frame."""
    for i in frame.take_stores(blocks[entry]):
        make.append(i)
    make.br(way)
    blocks[_MAKE] = make.code
    t = blocks[entry][-1]
    blocks[entry][-1] = replace(t, attrs={**t.attrs, "targets": tuple(_MAKE if x == way else x for x in t.targets)})
    for n, i in enumerate(blocks[way]):
        if i.opcode != "phi":
            break
        incoming = tuple(_MAKE if x == entry else x for x in i.incoming)
        blocks[way][n] = replace(i, attrs={**i.attrs, "incoming": incoming})


def _reverse_function(p: Problem, d: Derived, parts: Parts, frame: _Frame) -> m.Function:
    def ret(b: Builder, adjoint: Callable[[Builder, m.Param], m.Value]) -> None:
        if result == m.VOID:
            b.ret()
            return
        out: m.Value = m.Undef(result)
        active = [q for q, on in zip(p.normal.function.params, d.active, strict=True) if on]
        for n, q in enumerate(active):
            out = b.emit("insertvalue", result, (out, adjoint(b, q)), indices=(n,))
        b.ret(out)

    def finish(b: Builder) -> None:
        ret(b, parts.adjoint)

    lanes = p.augmenter.lanes
    result = d.reverse_result_in(lanes)
    seed = d.result if d.result_active else None
    backward = ReverseSweep(p, parts.schedule, parts.recall, parts.tape, seed=seed, names=parts.names, ending=finish)
    backward.write()
    head = Builder(Names("y."), p.declared)
    frame.addresses(head)
    for tv in parts.tape.values():
        tv.declare(head, counts=parts.counts(tv))
    head.code.extend(backward.entry.code)
    blocks: list[m.Block] = []
    start = head
    if _way_to_work(p, parts) is not None:
        head.cond_br(head.icmp("eq", _FRAME, m.Zero(m.PTR)), _IDLE, _BUSY)
        idle, start = (Builder(Names(n), p.declared) for n in ("y.i.", "y.b."))
        ret(idle, lambda _, q: lanes.zero(q.type))
        blocks.append(m.Block(_IDLE, tuple(idle.code)))
    frame.copy(start, out=False)
    start.br("r.start")
    if start is not head:
        blocks.append(m.Block(_BUSY, tuple(start.code)))
    blocks = [m.Block("irad.entry", tuple(head.code)), *blocks, *parts.backward_blocks(backward)]
    params = [m.Param(m.PTR, ARENA.name), m.Param(m.PTR, _FRAME.name)]
    if seed is not None:
        params.append(m.Param(lanes.type(seed), "seed"))
    return m.Function(d.reverse, result, tuple(params), tuple(blocks), linkage="internal")
