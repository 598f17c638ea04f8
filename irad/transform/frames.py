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
_WANTED = m.Local(m.PTR, "frame.wanted")  # variable that says whether the call takes a way with something to reverse
_MAKE, _FINISH, _LEAVE, _IDLE, _BUSY = (f"irad.{n}" for n in ("make", "finish", "leave", "idle", "busy"))


class _Frame:
    """Layout of the memory that a call keeps for its reversal.

    It is made when the call ends, behind the frames and tapes of all that it called and its own tapes: so the reverse
    pass, which begins with the last frame, walks through the arena from its end to its start. Until then its contents
    are stack variables.
    """

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

    def declare(self, b: Builder) -> None:
        """The stack variables of the forward pass that it is filled from; those of the tape are declared with that."""
        tape = {f"kept.{name}" for name, _ in self.variables}
        for name, t in zip(self.fields, self.type.fields, strict=True):
            if name not in tape:
                tapes.variable(b, name, t)

    def make(self, b: Builder) -> m.Value:
        """Allocate it and fill it, at the end of the forward pass."""
        size = max(m.sizeof(self.type), 1)
        made = b.call(tapes.allocator(self.type.fields), m.PTR, [ARENA, m.ConstInt(m.I64, size)])
        for (name, offset), t in zip(self.fields.items(), self.type.fields, strict=True):
            held = b.load(t, m.Local(m.PTR, name.removeprefix("kept.")))
            b.store(held, b.gep(m.I8, made, m.ConstInt(m.I64, offset)))
        # No code: without it LLVM makes one store of the last one and another way's last one, to a choice of two
        # addresses, and a second derivative would take frames and results for one object.
        b.call("llvm.sideeffect", m.VOID, [])
        return made

    def unpack(self, b: Builder) -> None:
        """Give the reverse pass its tapes."""
        for name, t in self.variables:
            b.store(b.load(t, m.Local(m.PTR, f"kept.{name}")), m.Local(m.PTR, name))


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
        held: m.Value = m.Zero(m.PTR)  # after an error nothing is reversed
        if way is not None and succeeded:
            b.cond_br(b.load(m.I1, _WANTED), _FINISH, _LEAVE)
            b = sweep.start_block(_FINISH)
            b.store(frame.make(b), _HELD)
            b.br(_LEAVE)
            b = sweep.start_block(_LEAVE)
            held = b.load(m.PTR, _HELD)
        elif succeeded:
            held = frame.make(b)
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
    frame.declare(head)
    for tv in parts.tape.values():
        tv.declare(head, counts=parts.counts(tv))
    for q in p.augmented.params:
        if q.name in parts.slots:
            head.store(q.value, m.Local(m.PTR, f"slot.{q.name}"))
    if way is not None:
        tapes.variable(head, _HELD.name, m.PTR)
        tapes.variable(head, _WANTED.name, m.I1)
        _note_way(forward.blocks, f.entry.name, way, Builder(Names("x.m."), p.declared))
    head.br(f.entry.name)
    blocks = [m.Block("irad.entry", tuple(head.code)), *(m.Block(n, tuple(c)) for n, c in forward.blocks.items())]
    params = (m.Param(m.PTR, ARENA.name), *(replace(q, attrs=()) for q in p.augmented.params))
    return m.Function(d.forward, d.forward_result, params, tuple(blocks), linkage="internal")


def _note_way(blocks: dict[str, list[m.Instruction]], entry: str, way: str, b: Builder) -> None:
    """Between `entry` and `way`: a frame is wanted."""
    b.store(m.ConstInt(m.I1, 1), _WANTED)
    b.br(way)
    blocks[_MAKE] = b.code
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
    frame.unpack(start)
    start.br("r.start")
    if start is not head:
        blocks.append(m.Block(_BUSY, tuple(start.code)))
    blocks = [m.Block("irad.entry", tuple(head.code)), *blocks, *parts.backward_blocks(backward)]
    params = [m.Param(m.PTR, ARENA.name), m.Param(m.PTR, _FRAME.name)]
    if seed is not None:
        params.append(m.Param(lanes.type(seed), "seed"))
    return m.Function(d.reverse, result, tuple(params), tuple(blocks), linkage="internal")
