"""The reverse transform: one function that runs the augmented primal forwards, then its adjoint backwards.

Forward sweep: the augmented primal (`transform.augmented`), with stores of the values that the plan caches.
Reverse sweep: for each block B a block r.B with the adjoints of B's instructions in reverse order, linked by the
reversed edges. A loop L becomes

    enter.L   how many iterations ran; values of enclosing loops that the body needs
    iter.L    one reverse iteration: its counter and tape index; goes to the reversed latch, or, in the first
              iteration, to the reversed block from which the primal left the loop
    r.header  counter 0: on to the reversed preheader, else the next reverse iteration

Adjoints of values that live across blocks are stack variables, which LLVM turns into registers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.analysis.plan import Plan, Values, make_plan
from irad.errors import IradError, Location, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.cfg import Loop
from irad.rules.allocation import ARENA_ALLOCATE
from irad.transform import tape as tapes
from irad.transform.adjoint import reverse
from irad.transform.augmented import ADJOINT, SHADOW, Augmented, Augmenter
from irad.transform.normalise import LoopInfo, Normal

ADJOINT_FLAGS = ("reassoc", "nsz", "contract")  # sums of adjoints are irad's own; NaN and inf stay defined
Locate = Callable[[m.Instruction], "Location | None"]
_ARENA = m.Local(m.PTR, "arena")

# Alias scopes: what the primal, the shadows and the tape refer to never overlaps.
_SCOPES = {"primal": 1, "shadow": 2, "tape": 3}


def scopes(kind: str) -> str:
    """Metadata of an access: its own scope, and the scopes that it does not overlap."""
    return f"!alias.scope !{10 + _SCOPES[kind]}, !noalias !{20 + _SCOPES[kind]}"


SCOPE_METADATA = "\n".join(
    ["!0 = distinct !{!0}"]
    + [f"!{n} = distinct !{{!{n}, !0}}" for n in _SCOPES.values()]
    + [f"!{10 + n} = !{{!{n}}}" for n in _SCOPES.values()]
    + [f"!{20 + n} = !{{{', '.join(f'!{o}' for o in _SCOPES.values() if o != n)}}}" for n in _SCOPES.values()]
)


class _Recorder:
    """A `Sweep` that writes nothing and notes the primal values that are read, and whether anything happens."""

    def __init__(self, memory: Memory, activity: Activity, augmenter: Augmenter, locate: Locate) -> None:
        self.b = Builder(Names("?"), {})
        self.memory, self.activity = memory, activity
        self.augmenter = augmenter
        self.read: set[str] = set()
        self.locate = locate

    def primal(self, v: m.Value) -> m.Value:
        if isinstance(v, m.Local):
            self.read.add(v.name)
        return v

    def shadow(self, p: m.Value) -> m.Value:
        return self.primal(self.augmenter.shadow(p))

    def take(self, v: m.Local) -> m.Value:
        return m.Local(v.type, "?")

    def add(self, v: m.Value, t: m.Value) -> None:
        self.b.append(m.Instruction("fadd", m.VOID))

    def add_member(self, v: m.Value, indices: tuple[int, ...], t: m.Value) -> None:
        self.add(v, t)

    def is_active(self, v: m.Value) -> bool:
        return isinstance(v, m.Local) and v.name in self.activity.values

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return cls(message, location=self.locate(i), hint=hint or None)


@dataclass(frozen=True)
class Gradient:
    """Result of the transform."""

    function: m.Function
    plan: Plan
    declared: Mapping[str, m.FunctionType]


class Reverse:
    """Builds the gradient of one function in normal form."""

    def __init__(
        self,
        normal: Normal,
        module: m.Module,
        memory: Memory,
        activity: Activity,
        params: Mapping[str, str],
        scratch: Mapping[str, tuple[str, int]],
        *,
        return_kind: str,
        locate: Locate,
        symbol: str,
    ) -> None:
        self.normal, self.module, self.memory, self.activity = normal, module, memory, activity
        self.graph = normal.graph
        self.params, self.return_kind, self.symbol = params, return_kind, symbol
        self.declared: dict[str, m.FunctionType] = dict(normal.declared)
        self.locate = locate
        self.augmenter = Augmenter(normal.function, module, memory, activity, params, scratch, self.declared)
        self.augmented: Augmented = self.augmenter.build()
        self.loops: dict[str, LoopInfo] = normal.loops
        self.values = Values(
            self.augmented.blocks,
            self.graph,
            {h: lo.counter for h, lo in normal.loops.items()},
            {v.name: h for h, lo in normal.loops.items() for v in lo.last.values() if isinstance(v, m.Local)},
            memory,
            self.augmented.mirror,
        )
        self.names = Names("r.")
        self.out: dict[str, list[m.Instruction]] = {}
        self.preludes: dict[str, Builder] = {}
        self.memo: dict[tuple[str, str], m.Value] = {}
        self.index: dict[str, m.Value] = {}  # loop header → tape index in the forward sweep
        self.end_of: dict[str, str] = {}  # primal block → block in which its forward code ends
        self.current = ""
        self.shadow_pointers: set[str] = set()

    # ------------------------------------------------------------ what there is to do

    def build(self) -> Gradient:
        """The gradient function and its plan."""
        if self.normal.exit is None:
            raise UnsupportedError("the function never returns", location=None)
        self._find_work()
        self.plan = make_plan(self.values, self.needed, self._always)
        self.tape = {h: tapes.TapeVariables(t) for h, t in self.plan.tapes.items()}
        self.arena = self.augmented.uses_arena or bool(self.tape) or bool(self.augmented.shadow_globals)
        self.slots = self._find_slots()
        self._classify_adjoints()
        self.entry = Builder(Names("x."), self.declared)
        self._forward()
        self._backward()
        return Gradient(self._assemble(), self.plan, self.declared)

    def _always(self, block: str, loop: Loop) -> bool:
        return self.graph.dominates(block, loop.latches[0])

    def _find_work(self) -> None:
        """Blocks with adjoints, and every primal value that these, and the reversed control flow, read."""
        self.work: set[str] = set()
        self.needed: set[str] = set()
        on_path = self._reaches_exit()
        for block in self.graph.rpo:
            if block not in on_path:
                continue
            r = _Recorder(self.memory, self.activity, self.augmenter, self.locate)
            for i in self.normal.function.block[block].instructions:
                try:
                    reverse(i, r)
                except IradError as e:
                    if e.location is None:
                        e.location = self.locate(i)
                    raise
            active_phis = any(self._active(p.result) for p in self.normal.function.block[block].phis)
            if r.b.code or r.read or active_phis:
                self.work.add(block)
            self.needed |= r.read
        self.busy_loops = {lo.header for lo in self.graph.loops if lo.blocks & self.work}
        self.next: dict[str, str] = {}  # block → block to which its reverse jumps without looking
        for block in self.graph.rpo:
            if block not in on_path:
                continue
            self._plan_step(block)

    def _reaches_exit(self) -> set[str]:
        assert self.normal.exit is not None
        seen = {self.normal.exit}
        work = [self.normal.exit]
        while work:
            for p in self.graph.pred[work.pop()]:
                if p not in seen:
                    seen.add(p)
                    work.append(p)
        return seen

    def _active(self, v: m.Value) -> bool:
        return isinstance(v, m.Local) and v.name in self.activity.values

    def _plan_step(self, block: str) -> None:
        """Where the reverse of `block` goes, and what it must know for that."""
        preds = self.graph.pred[block]
        if not preds or block in self.loops:
            return
        jump = self._shortcut(block)
        if jump is not None:
            self.next[block] = jump
            return
        if len(preds) > 1:
            self.needed.add(self.normal.selectors[block])
        for p in preds:
            for lo in self._entered(p, block):
                last = self.loops[lo.header].last[block]
                if isinstance(last, m.Local):
                    self.needed.add(last.name)

    def _shortcut(self, block: str) -> str | None:
        """The dominator to go to directly when nothing has to be reversed on the way."""
        if any(self._active(p.result) for p in self.normal.function.block[block].phis):
            return None
        target = self.graph.idom[block]
        while target is not None:
            lo = self.graph.loop_of[target]
            outer: Loop | None = None
            while lo is not None and block not in lo.blocks:
                outer, lo = lo, lo.parent
            if outer is None:
                break
            if outer.header in self.busy_loops:
                return None
            target = self.loops[outer.header].preheader
        if target is None:
            return None
        between: set[str] = set()
        work = list(self.graph.pred[block])
        while work:
            x = work.pop()
            if x == target or x in between:
                continue
            if x in self.work:
                return None
            between.add(x)
            work.extend(self.graph.pred[x])
        return target

    def _entered(self, inside: str, outside: str) -> list[Loop]:
        """Loops that contain `inside` but not `outside`, outermost first."""
        out: list[Loop] = []
        lo = self.graph.loop_of[inside]
        while lo is not None and outside not in lo.blocks:
            out.append(lo)
            lo = lo.parent
        return out[::-1]

    def _classify_adjoints(self) -> None:
        """An active value whose uses are all in its own block needs no stack variable."""
        home: dict[str, str] = {}
        types: dict[str, m.Type] = {}
        shared: set[str] = set()
        for p in self.normal.function.params:
            if self._active(p.value):
                shared.add(p.name)
                types[p.name] = p.type
        for block in self.normal.function.blocks:
            for i in block.instructions:
                if i.name is not None and i.name in self.activity.values:
                    home[i.name], types[i.name] = block.name, i.type
                    if i.opcode == "phi" or isinstance(i.type, m.StructType | m.ArrayType):
                        shared.add(i.name)
        for block in self.normal.function.blocks:
            for i in block.instructions:
                for o in i.operands:
                    if isinstance(o, m.Local) and o.name in types and (
                        i.opcode in ("phi", "ret") or home.get(o.name) != block.name
                    ):
                        shared.add(o.name)
        self.adjoint_types, self.shared = types, shared

    # ------------------------------------------------------------ forward sweep

    def _forward(self) -> None:
        graph = self.graph
        for block in graph.rpo:
            b = self._start_block(block)
            code = self.augmented.blocks[block]
            first = next(n for n, i in enumerate(code) if i.opcode != "phi")
            for i in code[:first]:
                b.append(i)
            b = self._forward_prologue(block, b)
            for i in code[:first]:
                self._keep(b, i)
            for i in code[first:-1]:
                b.append(self._primal_instruction(i))
                self._keep(b, i)
            b = self._make_room(block, b)
            self._forward_terminator(block, b, code[-1])
            self.end_of[block] = self.current
        for name, code in self.out.items():
            for n, i in enumerate(code):
                if i.opcode != "phi":
                    break
                incoming = tuple(self.end_of.get(x, x) for x in i.incoming)
                code[n] = replace(i, attrs={**i.attrs, "incoming": incoming})
            self.out[name] = code

    def _start_block(self, name: str) -> Builder:
        b = Builder(self.names, self.declared)
        self.out[name] = b.code
        self.current = name
        return b

    def _primal_instruction(self, i: m.Instruction) -> m.Instruction:
        callee = i.attrs.get("callee")
        if isinstance(callee, m.Global) and callee.name.startswith(ARENA_ALLOCATE):
            name = "irad_arena_" + callee.name.removeprefix("irad_")
            self.declared.setdefault(name, m.FunctionType(m.PTR, (m.PTR, m.I64)))
            return replace(i, operands=(_ARENA, *i.operands), attrs={"callee": m.Global(m.PTR, name)})
        if i.opcode in ("load", "store") and not i.attrs.get("volatile"):
            p = i.operands[-1]
            kind = "shadow" if isinstance(p, m.Local) and p.name not in self.memory.places else "primal"
            return replace(i, attrs={**i.attrs, "scopes": scopes(kind)})
        return i

    def _forward_prologue(self, block: str, b: Builder) -> Builder:
        """Tape bookkeeping at the start of a block: after leaving a loop, and on entering an iteration."""
        for p in self.graph.pred[block]:
            for lo in self._entered(p, block):
                tv = self.tape.get(lo.header)
                if tv is not None and lo.parent is not None:
                    ran = b.add(self.loops[lo.header].last[block], m.ConstInt(m.I64, 1))
                    b.store(b.add(self._first(lo), ran), tv.count)
        tv = self.tape.get(block)
        if tv is None:
            return b
        lo = self.values.loop_by_header[block]
        index = b.add(self._first(lo), m.Local(m.I64, self.loops[block].counter))
        self.index[block] = index
        if tv.tape.home is None:
            b = self._ensure(b, tv, b.add(index, m.ConstInt(m.I64, 1)), f"room.{block}")
        return b

    def _first(self, lo: Loop) -> m.Value:
        """Tape index of the first iteration of the current run of a loop."""
        return m.Local(m.I64, f"first.{lo.header}") if lo.parent is not None else m.ConstInt(m.I64, 0)

    def _ensure(self, b: Builder, tv: tapes.TapeVariables, iterations: m.Value, hint: str) -> Builder:
        grow, go_on = self.names.fresh(f"{hint}.grow"), self.names.fresh(hint)
        full = b.icmp("ugt", iterations, b.load(m.I64, tv.capacity))
        b.cond_br(full, grow, go_on)
        g = self._start_block(grow)
        tapes.grow(g, _ARENA, tv, iterations)
        g.br(go_on)
        return self._start_block(go_on)

    def _make_room(self, block: str, b: Builder) -> Builder:
        """At the end of a preheader: make room on the tapes whose home is the loop that begins here."""
        for header in self.graph.succ[block]:
            lo = self.values.loop_by_header.get(header)
            if lo is None or block in lo.blocks:
                continue
            for tv in self.tape.values():
                if tv.tape.home != header:
                    continue
                total = tapes.room_needed(b, self.values, self.plan, tv.tape)
                if tv.tape.fixed:
                    tapes.allocate(b, _ARENA, tv, total)
                else:
                    inner = self.values.loop_by_header[tv.tape.loop]
                    have = b.load(m.I64, tv.count) if inner.parent is not None else m.ConstInt(m.I64, 0)
                    b = self._ensure(b, tv, b.add(have, total), f"room.{tv.tape.loop}")
            tv = self.tape.get(header)
            if tv is not None and lo.parent is not None:
                b.emit("load", m.I64, (tv.count,), name=f"first.{header}", align=8)
        return b

    def _keep(self, b: Builder, i: m.Instruction) -> None:
        if i.name is None:
            return
        header = self.plan.cached.get(i.name)
        if header is not None:
            tapes.keep(b, self.tape[header], i.name, i.result, self.index[header], scopes("tape"))
        elif i.name in self.slots:
            b.store(i.result, m.Local(m.PTR, f"slot.{i.name}"))

    def _find_slots(self) -> set[str]:
        """Needed values outside loops that do not dominate the reverse pass."""
        assert self.normal.exit is not None
        wanted: set[str] = set()
        work = list(self.needed)
        seen: set[str] = set()
        while work:
            n = work.pop()
            if n in seen or n not in self.values.defs:
                continue
            seen.add(n)
            if self.values.loop(n) is None:
                if not self.graph.dominates(self.values.home[n], self.normal.exit):
                    wanted.add(n)
            elif n in self.plan.recomputed:
                ops = self.values.recompute_operands(n) or ()
                work.extend(o.name for o in ops if isinstance(o, m.Local))
        return wanted

    def _forward_terminator(self, block: str, b: Builder, t: m.Instruction) -> None:
        if t.opcode != "ret":
            b.append(t)
            return
        if block == self.normal.exit:
            if self.return_kind == "status":
                self._branch_on_status(b, t)
            else:
                b.br("r.start")
            return
        self._release(b)
        b.append(t)

    def _branch_on_status(self, b: Builder, t: m.Instruction) -> None:
        status = t.operands[0]
        if isinstance(status, m.ConstInt):
            b.br("r.start")
            return
        failed = self.names.fresh("failed")
        bad = b.icmp("sgt", status, m.ConstInt(status.type, 0))
        b.cond_br(bad, failed, "r.start")
        end = self.current
        f = self._start_block(failed)
        self._release(f)
        f.ret(status)
        self.current = end

    def _release(self, b: Builder) -> None:
        if self.arena:
            b.call("irad_arena_release", m.VOID, [_ARENA])

    # ------------------------------------------------------------ reverse sweep: values

    def lookup(self, v: m.Value, block: str) -> m.Value:
        """The primal value `v` for the reverse of `block`."""
        if not isinstance(v, m.Local) or v.name not in self.values.defs:
            return v  # constants and parameters
        return self._at(v, self._point(v.name, self.graph.loop_of[block], f"r.{block}"))

    def _point(self, name: str, here: Loop | None, point: str) -> str:
        """Block of the reverse sweep in which to provide `name` for a place in loop `here`."""
        lo = self.values.loop(name)
        if name in self.values.counters or lo is here:
            return point
        inner = here
        while inner is not None and inner.parent is not lo:
            inner = inner.parent
        assert inner is not None, f"{name} is read outside its loop"
        return f"enter.{inner.header}"

    def _prelude(self, point: str) -> Builder:
        b = self.preludes.get(point)
        if b is None:
            b = self.preludes[point] = Builder(self.names, self.declared)
        return b

    def _at(self, v: m.Local, point: str) -> m.Value:
        name = v.name
        known = self.memo.get((name, point))
        if known is None:
            known = self.memo[name, point] = self._provide(v, point)
        return known

    def _provide(self, v: m.Local, point: str) -> m.Value:
        name = v.name
        lo = self.values.loop(name)
        if name in self.values.counters:
            return m.Local(m.I64, f"now.{self.values.counters[name]}")
        if lo is None:
            if name not in self.slots:
                return v
            return self._prelude(point).load(v.type, m.Local(m.PTR, f"slot.{name}"))
        if name in self.plan.cached:
            header = self.plan.cached[name]
            b = self._prelude(point)
            index = m.Local(m.I64, f"at.{header}")
            return tapes.recall(b, self.tape[header], name, v.type, index, scopes("tape"))
        assert name in self.plan.recomputed, f"no plan for {name}"
        return self._recompute(v, lo, point)

    def _recompute(self, v: m.Local, lo: Loop, point: str) -> m.Value:
        i = self.values.defs[v.name]

        def operand(o: m.Value) -> m.Value:
            if not isinstance(o, m.Local) or o.name not in self.values.defs:
                return o
            return self._at(o, self._point(o.name, lo, point))

        if i.opcode == "phi":
            iv = self.plan.inductions.get(v.name)
            if iv is None:
                trip = self.plan.trips[self.values.lasts[v.name]]
                start, bound = operand(trip.start), operand(trip.bound)
                b = self._prelude(point)
                count = replace(trip, start=start, bound=bound).emit(b)
                return b.emit("sub", m.I64, (count, m.ConstInt(m.I64, 1)))
            start = operand(iv.start)
            b = self._prelude(point)
            counter: m.Value = m.Local(m.I64, f"now.{lo.header}")
            t = i.type
            assert isinstance(t, m.IntType)
            k = b.cast("trunc" if t.bits < 64 else "zext", counter, t)
            return b.add(start, b.mul(k, m.ConstInt(t, iv.step)))
        operands = tuple(operand(o) for o in i.operands)
        b = self._prelude(point)
        new = replace(self._primal_instruction(i), operands=operands, name=self.names.fresh())
        if i.opcode == "call" and i.callee is not None:
            self.declared.setdefault(i.callee, m.FunctionType(i.type, tuple(o.type for o in i.operands)))
        b.append(new)
        return new.result

    # ------------------------------------------------------------ reverse sweep: control flow

    def _backward(self) -> None:
        assert self.normal.exit is not None
        on_path = self._reaches_exit()
        self.exit_numbers = {
            h: {edge: n + 1 for n, edge in enumerate(info.exits)} for h, info in self.loops.items() if h in self.busy_loops
        }
        self.builders: dict[str, Builder] = {}
        for name in sorted(self.shared):
            tapes.variable(self.entry, f"adj.{name}", self.adjoint_types[name])
        for h in sorted(self.busy_loops):
            tapes.variable(self.entry, f"turn.{h}", m.I64)
            tapes.variable(self.entry, f"way.{h}", m.I32)
        start = self._reverse_block("r.start")
        self._seed(start)
        start.br(f"r.{self.normal.exit}")
        wanted = [self.normal.exit]
        done: set[str] = set()
        while wanted:
            block = wanted.pop()
            if block in done:
                continue
            done.add(block)
            wanted.extend(x for x in self._reverse_one(block) if x in on_path)
        self._finish()

    def _reverse_block(self, name: str) -> Builder:
        b = Builder(self.names, self.declared, ADJOINT_FLAGS)
        self.builders[name] = b
        return b

    def _seed(self, b: Builder) -> None:
        assert self.normal.exit is not None
        if self.return_kind != "active":
            return
        ret = self.normal.function.block[self.normal.exit].terminator
        v = ret.operands[0]
        if self._active(v):
            _Writer(self, self.normal.exit, b).add(v, m.Local(v.type, "seed"))

    def _reverse_one(self, block: str) -> list[str]:
        """Write r.`block`; returns the blocks whose reverse it leads to."""
        b = self._reverse_block(f"r.{block}")
        w = _Writer(self, block, b)
        source = self.normal.function.block[block]
        if block in self.work:
            for i in reversed(source.instructions):
                b.location = i.location
                reverse(i, w)
            b.location = 0
        moved = [(p, w.take(p.result)) for p in source.phis if self._active(p.result)]
        if block in self.loops:
            return self._reverse_header(block, b, moved)
        preds = self.graph.pred[block]
        if not preds:
            b.br("r.end")
            return []
        if block in self.next:
            b.br(f"r.{self.next[block]}")
            return [self.next[block]]
        targets: list[tuple[int, str]] = []
        for n, p in enumerate(preds):
            if len(preds) == 1:
                edge = b
            else:
                name = self.names.fresh(f"edge.{block}.")
                edge = self._reverse_block(name)
                targets.append((n, name))
            self._cross(edge, block, p, moved)
        if len(preds) > 1:
            name = self.normal.selectors[block]
            selector = self.lookup(m.Local(self.values.defs[name].type, name), block)
            b.switch(selector, targets[0][1], targets[1:])
        return [x for p in preds for x in self._landing(p, block)]

    def _landing(self, inside: str, outside: str) -> list[str]:
        """Blocks whose reverse is reached from the edge inside → outside, loops' other ways in included."""
        out = [inside]
        for lo in self._entered(inside, outside):
            out.append(self.loops[lo.header].latch)
            out.extend(x for x, _ in self.loops[lo.header].exits)
        return out

    def _cross(self, b: Builder, block: str, pred: str, moved: list[tuple[m.Instruction, m.Value]]) -> None:
        """The reversed edge from `block` to its predecessor."""
        w = _Writer(self, block, b)
        for phi, t in moved:
            v = phi.operands[phi.incoming.index(pred)]
            w.add(v, t)
        loops = self._entered(pred, block)
        for lo in loops:
            last = self.lookup(self.loops[lo.header].last[block], block)
            b.store(last, m.Local(m.PTR, f"turn.{lo.header}"))
            if self._several_ways(lo):
                way = self.exit_numbers[lo.header][pred, block]
                b.store(m.ConstInt(m.I32, way), m.Local(m.PTR, f"way.{lo.header}"))
        b.br(f"enter.{loops[0].header}" if loops else f"r.{pred}")
        for lo in loops:
            self._enter(lo)

    def _several_ways(self, lo: Loop) -> bool:
        """Whether a reverse iteration may start elsewhere than at the latch."""
        info = self.loops[lo.header]
        return len(info.exits) != 1 or info.exits[0][0] != info.latch

    def _enter(self, lo: Loop) -> None:
        """The blocks enter.L and iter.L."""
        h = lo.header
        if f"enter.{h}" in self.builders:
            return
        b = self._reverse_block(f"enter.{h}")
        tv = self.tape.get(h)
        first: m.Value = m.ConstInt(m.I64, 0)
        if tv is not None and lo.parent is not None:
            ran = b.add(b.load(m.I64, m.Local(m.PTR, f"turn.{h}")), m.ConstInt(m.I64, 1))
            first = b.emit("sub", m.I64, (b.load(m.I64, tv.count), ran))
            b.store(first, tv.count)
        b.br(f"iter.{h}")
        it = self._reverse_block(f"iter.{h}")
        now = it.emit("load", m.I64, (m.Local(m.PTR, f"turn.{h}"),), name=f"now.{h}", align=8)
        if tv is not None:
            it.emit("add", m.I64, (first, now), name=f"at.{h}")
        info = self.loops[h]
        if not self._several_ways(lo):
            it.br(f"r.{info.latch}")
            return
        way = it.load(m.I32, m.Local(m.PTR, f"way.{h}"))
        cases: list[tuple[int, str]] = []
        for (x, _), number in self.exit_numbers[h].items():
            inner = self._child_towards(lo, x)
            cases.append((number, f"enter.{inner.header}" if inner else f"r.{x}"))
        it.switch(way, f"r.{info.latch}", cases)

    def _child_towards(self, lo: Loop, block: str) -> Loop | None:
        inner = self.graph.loop_of[block]
        while inner is not lo and inner is not None and inner.parent is not lo:
            inner = inner.parent
        return None if inner is lo else inner

    def _reverse_header(self, block: str, b: Builder, moved: list[tuple[m.Instruction, m.Value]]) -> list[str]:
        info = self.loops[block]
        again, leave = self.names.fresh(f"again.{block}."), self.names.fresh(f"leave.{block}.")
        now = m.Local(m.I64, f"now.{block}")
        b.cond_br(b.icmp("eq", now, m.ConstInt(m.I64, 0)), leave, again)
        a = self._reverse_block(again)
        w = _Writer(self, block, a)
        for phi, t in moved:
            w.add(phi.operands[phi.incoming.index(info.latch)], t)
        a.store(a.emit("sub", m.I64, (now, m.ConstInt(m.I64, 1))), m.Local(m.PTR, f"turn.{block}"))
        if self._several_ways(self.values.loop_by_header[block]):
            a.store(m.ConstInt(m.I32, 0), m.Local(m.PTR, f"way.{block}"))
        a.br(f"iter.{block}")
        out = self._reverse_block(leave)
        w = _Writer(self, block, out)
        for phi, t in moved:
            w.add(phi.operands[phi.incoming.index(info.preheader)], t)
        out.br(f"r.{info.preheader}")
        return [info.latch, info.preheader]

    def _finish(self) -> None:
        b = self._reverse_block("r.end")
        for p in self.normal.function.params:
            if self.params[p.name] == "active":
                t = b.load(p.type, m.Local(m.PTR, f"adj.{p.name}")) if p.name in self.shared else b.const(p.type, 0.0)
                b.store(t, m.Local(m.PTR, p.name + ADJOINT))
        self._release(b)
        assert self.normal.exit is not None
        ret = self.normal.function.block[self.normal.exit].terminator
        b.append(ret)

    # ------------------------------------------------------------ assembly

    def _assemble(self) -> m.Function:
        head = Builder(Names("x."), self.declared)
        for i in self.augmented.entry_code:
            head.append(i)
        if self.arena:
            acquired = head.call("irad_arena_acquire", m.PTR, [])
            head.code[-1] = replace(head.code[-1], name=_ARENA.name)
            del acquired
        sizes: dict[str, m.Value] = {g: m.ConstInt(m.I64, n) for g, n in self.augmented.shadow_globals.items()}
        for name, (count, item) in self.augmented.shadow_params.items():
            sizes[name] = head.mul(m.Local(m.I64, count), m.ConstInt(m.I64, item))
        for name, size in sizes.items():
            callee = m.Global(m.PTR, "irad_arena_allocate_zeroed")
            self.declared.setdefault(callee.name, m.FunctionType(m.PTR, (m.PTR, m.I64)))
            head.emit("call", m.PTR, (_ARENA, size), name=name + SHADOW, callee=callee)
        for n in sorted(self.slots):
            tapes.variable(head, f"slot.{n}", self.values.defs[n].type)
        for tv in self.tape.values():
            tv.declare(head, counts=self.values.loop_by_header[tv.tape.loop].parent is not None)
        head.code.extend(self.entry.code)
        head.br(self.normal.function.entry.name)
        blocks = [m.Block("irad.entry", tuple(head.code))]
        blocks += [m.Block(n, tuple(c)) for n, c in self.out.items()]
        blocks += [self._with_prelude(n, b) for n, b in self.builders.items()]
        params = list(self.augmented.params)
        if self.return_kind == "active":
            params.append(m.Param(self.normal.function.result, "seed"))
        f = self.normal.function
        return m.Function(self.symbol, f.result, tuple(params), tuple(blocks))

    def _with_prelude(self, name: str, b: Builder) -> m.Block:
        """Insert what a block must provide: before its adjoints, or, in enter.L, before the branch."""
        code = b.code
        prelude = self.preludes.get(name)
        if prelude is not None:
            code = [*code[:-1], *prelude.code, code[-1]] if name.startswith("enter.") else [*prelude.code, *code]
        shadow = scopes("shadow")
        code = [
            replace(i, attrs={**i.attrs, "scopes": shadow})
            if i.opcode in ("load", "store") and not i.attrs.get("scopes") and self._is_shadow_access(i)
            else i
            for i in code
        ]
        return m.Block(name, tuple(code))

    def _is_shadow_access(self, i: m.Instruction) -> bool:
        p = i.operands[-1]
        return isinstance(p, m.Local) and p.name in self.shadow_pointers


class _Writer:
    """The `Sweep` that writes the reverse pass of one block."""

    def __init__(self, r: Reverse, block: str, b: Builder) -> None:
        self.r, self.block, self.b = r, block, b
        self.memory, self.activity = r.memory, r.activity
        self.local: dict[str, m.Value] = {}

    def primal(self, v: m.Value) -> m.Value:
        return self.r.lookup(v, self.block)

    def shadow(self, p: m.Value) -> m.Value:
        v = self.primal(self.r.augmenter.shadow(p))
        if isinstance(v, m.Local):
            self.r.shadow_pointers.add(v.name)
        return v

    def is_active(self, v: m.Value) -> bool:
        return self.r._active(v)

    def take(self, v: m.Local) -> m.Value:
        if v.name not in self.r.shared:
            return self.local.pop(v.name, tapes.zero_of(v.type))
        p = m.Local(m.PTR, f"adj.{v.name}")
        t = self.b.load(v.type, p)
        self.b.store(tapes.zero_of(v.type), p)
        return t

    def add(self, v: m.Value, t: m.Value) -> None:
        if not isinstance(v, m.Local) or not self.is_active(v):
            return
        if isinstance(v.type, m.StructType | m.ArrayType):
            for path, leaf in float_members(v.type):
                self.add_member(v, path, self.b.emit("extractvalue", leaf, (t,), indices=path))
            return
        if v.name not in self.r.shared:
            old = self.local.get(v.name)
            self.local[v.name] = t if old is None else self.b.fadd(old, t)
            return
        p = m.Local(m.PTR, f"adj.{v.name}")
        self.b.store(self.b.fadd(self.b.load(v.type, p), t), p)

    def add_member(self, v: m.Value, indices: tuple[int, ...], t: m.Value) -> None:
        if not isinstance(v, m.Local) or not self.is_active(v):
            return
        if isinstance(t.type, m.StructType | m.ArrayType):
            for path, leaf in float_members(t.type):
                self.add_member(v, (*indices, *path), self.b.emit("extractvalue", leaf, (t,), indices=path))
            return
        index = [m.ConstInt(m.I32, n) for n in indices]
        p = self.b.gep(v.type, m.Local(m.PTR, f"adj.{v.name}"), m.ConstInt(m.I32, 0), *index)
        self.b.store(self.b.fadd(self.b.load(t.type, p), t), p)

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        return cls(message, location=self.r.locate(i), hint=hint or None)


def float_members(t: m.Type, path: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], m.Type]]:
    """(index path, type) of the floats in an aggregate."""
    if isinstance(t, m.StructType):
        return [x for n, f in enumerate(t.fields) for x in float_members(f, (*path, n))]
    if isinstance(t, m.ArrayType):
        return [x for n in range(t.count) for x in float_members(t.element, (*path, n))]
    return [(path, t)] if m.is_float(t) else []
