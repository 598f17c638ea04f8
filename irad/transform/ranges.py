"""A function restricted to a range of the iterations of one of its loops, so that several threads can share them.

The restricted function has three more parameters (i64): `first`, `last` and `count`. With N iterations, numbered from
0, it runs those from ⌊(N-1)·first/count⌋ to ⌊(N-1)·last/count⌋, both included. See `analysis.independent`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from irad.analysis.independent import Finder, Independent, No
from irad.analysis.memory import Memory
from irad.analysis.plan import Effects, Values
from irad.errors import Location, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.locations import locate
from irad.ir.reader import read_module
from irad.transform.idle_phis import without_idle_phis
from irad.transform.module import module_text
from irad.transform.normalise import LoopInfo, Normal, normalise
from irad.transform.program import Layout, counts_references

_PARAMETERS = tuple(m.Param(m.I64, f"irad.part.{n}") for n in ("first", "last", "count"))


@dataclass(frozen=True)
class Restricted:
    """IR `text` that defines `symbol`, the restricted function.

    `written`: numbers of the original parameters to whose memory it may write; `location`: of the loop.
    """

    text: str
    symbol: str
    written: frozenset[int]
    location: Location | None


def restricted(
    text: str, entry: str, *, noalias: bool, layouts: Mapping[int, Layout], status: bool = False, name: str = ""
) -> Restricted:
    """The function `entry` of a canonical module, restricted to a range of iterations.

    `status`: it returns an error code, as Numba's functions do; `name`: of the function, for messages. Raises
    UnsupportedError, with the reason, where no loop's iterations can be shared out.
    """
    module = read_module(text)
    f = module.functions[entry]
    normal = without_idle_phis(normalise(f, status=status, counting=counts_references))
    names = [p.name for p in normal.function.params]
    hints = {names[n]: layout for n, layout in layouts.items()}
    try:
        if normal.exit is None:
            raise No("it never returns normally")
        if any(i.callee in module.functions for i in normal.live.instructions() if i.opcode == "call"):
            raise No("it calls functions that are not inlined")
        memory = Memory([normal.live], module, hints, noalias=noalias)
        blocks = {b.name: list(b.instructions) for b in normal.function.blocks}
        values = Values(blocks, normal.graph, {}, {}, memory, {}, normal.on_path, Effects({}))
        finder = Finder(values, {h: info.counter for h, info in normal.loops.items()})
        found = finder.find()
    except No as no:
        i = no.instruction
        where = locate(module, i.location) if i is not None and i.location else locate(module, f.location)
        raise UnsupportedError(
            f"the loops of {name or entry} cannot be shared out among threads: {no}",
            location=where,
            hint="Use threads=1. Loops can whose iterations only add to sums, on which the result depends linearly.",
        ) from None
    written = finder.written_arguments()
    symbol = f"{entry}.irad.range"
    function = replace(_edited(normal, found, blocks), name=symbol, linkage="")
    place = next((i.location for i in blocks[found.loop.header] if i.location), f.location)
    return Restricted(
        module_text(module, [function], normal.declared),
        symbol,
        frozenset(n for n, name in enumerate(names) if name in written),
        locate(module, place),
    )


def _edited(normal: Normal, found: Independent, blocks: dict[str, list[m.Instruction]]) -> m.Function:
    info: LoopInfo = normal.loops[found.loop.header]
    b = Builder(Names("irad.part.n"), normal.declared)
    first, last, count = (p.value for p in _PARAMETERS)
    turns = b.sub(found.trip.emit(b), m.ConstInt(m.I64, 1))
    low, high = (b.emit("udiv", m.I64, (b.mul(turns, v), count)) for v in (first, last))
    width = b.sub(high, low)
    starts = {name: _start(b, iv.start, iv.step, low) for name, iv in found.counters.items()}
    blocks[info.preheader][-1:-1] = b.code
    turn = m.Local(m.I64, "irad.part.turn")
    following = m.Local(m.I64, "irad.part.next")
    code = blocks[info.header]
    for n, i in enumerate(code):
        if i.opcode == "phi" and i.name in starts:
            at = i.incoming.index(info.preheader)
            code[n] = replace(i, operands=(*i.operands[:at], starts[i.name], *i.operands[at + 1 :]))
    ways = {"incoming": (info.preheader, info.latch)}
    code.insert(0, m.Instruction("phi", m.I64, (m.ConstInt(m.I64, 0), following), ways, turn.name))
    e = Builder(Names("irad.part.e"), normal.declared)
    e.emit("add", m.I64, (turn, m.ConstInt(m.I64, 1)), name=following.name, flags=())
    done = e.icmp("eq", turn, width)
    end = blocks[info.latch]
    leaves = next(s for s in end[-1].targets if s not in found.loop.blocks)
    branch = replace(end[-1], opcode="br", operands=(done,), attrs={"targets": (leaves, info.header)})
    blocks[info.latch] = [*end[:-1], *e.code, branch]
    f = normal.function
    made = tuple(m.Block(x.name, tuple(blocks[x.name])) for x in f.blocks)
    return replace(f, params=(*f.params, *_PARAMETERS), blocks=made)


def _start(b: Builder, start: m.Value, step: int, low: m.Value) -> m.Value:
    t = start.type
    assert isinstance(t, m.IntType)
    turns = low if t.bits == 64 else b.cast("trunc" if t.bits < 64 else "zext", low, t)
    return b.add(start, b.mul(turns, m.ConstInt(t, step)))
