"""What all parts of the transform work on, and never change."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.analysis.plan import Effects, Values
from irad.errors import IradError, Location
from irad.ir import model as m
from irad.ir.cfg import Graph, Loop
from irad.rules.allocation import AGAIN_ALLOCATE, AGAIN_BLOCK_SIZE, ARENA_ALLOCATE, BLOCK_SIZE, FREE_LATER
from irad.rules.numba_runtime import KEPT
from irad.settings import DEFAULT, Options
from irad.transform.augmented import Augmented, Augmenter
from irad.transform.calls import Derived
from irad.transform.chosen import Chosen
from irad.transform.fuse import Iteration
from irad.transform.normalise import LoopInfo, Normal
from irad.transform.rooms import Rooms

Locate = Callable[[m.Instruction], "Location | None"]
ARENA = m.Local(m.PTR, "arena")

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


def without_scopes(text: str) -> str:
    """A module's text in which no access says which of the three it refers to."""
    return re.sub(r", !alias\.scope !\d+, !noalias !\d+", "", text)


@dataclass(frozen=True)
class Problem:
    """A normalised function with its analyses and its augmented primal.

    `return_kind`: 'active' (a float with a cotangent), 'status' (an error code) or 'const'. `declared` collects
    the functions that generated code calls; `derived` are those of the program that are not inlined.
    """

    normal: Normal
    module: m.Module
    memory: Memory
    activity: Activity
    params: Mapping[str, str]
    return_kind: str
    locate: Locate
    augmenter: Augmenter
    augmented: Augmented
    declared: dict[str, m.FunctionType]
    derived: Mapping[str, Derived]
    effects: Effects
    options: Options = DEFAULT
    fused: Collection[str] = ()  # calls that are reversed when they are made
    joint: Mapping[str, Iteration] = field(default_factory=dict)  # loops that are reversed as they run
    chosen: Mapping[str, Chosen] = field(default_factory=dict)  # loops that choose one of their iterations
    seeded: frozenset[str] | None = None  # what `masking` finds, where it is known of a larger function
    rooms: Rooms = field(default_factory=lambda: Rooms("irad"))  # functions that say how large tapes are

    @property
    def graph(self) -> Graph:
        return self.normal.graph

    @property
    def loops(self) -> Mapping[str, LoopInfo]:
        return self.normal.loops

    @cached_property
    def values(self) -> Values:
        """Definitions of the augmented primal."""
        lasts = {v.name: h for h, lo in self.loops.items() for v in lo.last.values() if isinstance(v, m.Local)}
        counters = {h: lo.counter for h, lo in self.loops.items()}
        return Values(
            self.augmented.blocks,
            self.graph,
            counters,
            lasts,
            self.memory,
            self.augmented.mirror,
            self.normal.on_path,
            self.effects,
        )

    def is_active(self, v: m.Value) -> bool:
        """Whether a value has an adjoint."""
        return isinstance(v, m.Local) and v.name in self.activity.values

    def is_active_memory(self, p: m.Value) -> bool:
        """Whether the floats behind a pointer have adjoints."""
        return self.activity.active(self.memory.object(p))

    def loops_left(self, inside: str, outside: str) -> list[Loop]:
        """Loops that contain block `inside` but not `outside`, outermost first."""
        out: list[Loop] = []
        lo = self.graph.loop_of[inside]
        while lo is not None and outside not in lo.blocks:
            out.append(lo)
            lo = lo.parent
        return out[::-1]

    def primal_instruction(self, i: m.Instruction) -> m.Instruction:
        """An instruction of the augmented primal as it appears in the derivative."""
        callee = i.attrs.get("callee")
        if isinstance(callee, m.Global) and callee.name in (AGAIN_ALLOCATE, AGAIN_BLOCK_SIZE):
            callee = m.Global(m.PTR, ARENA_ALLOCATE if callee.name == AGAIN_ALLOCATE else BLOCK_SIZE)
            i = replace(i, attrs={**i.attrs, "callee": callee})
            self.declared.setdefault(BLOCK_SIZE, m.FunctionType(m.I64, (m.PTR,)))
        if isinstance(callee, m.Global) and callee.name.startswith(ARENA_ALLOCATE):
            name = "irad_arena_" + callee.name.removeprefix("irad_")
            self.declared.setdefault(name, m.FunctionType(m.PTR, (m.PTR, m.I64)))
            return replace(i, operands=(ARENA, *i.operands), attrs={"callee": m.Global(m.PTR, name)})
        if isinstance(callee, m.Global) and callee.name == FREE_LATER:
            name = "irad_arena_" + callee.name.removeprefix("irad_")
            self.declared.setdefault(name, m.FunctionType(m.VOID, (m.PTR, m.PTR, m.PTR)))
            return replace(i, operands=(ARENA, *i.operands), attrs={"callee": m.Global(m.PTR, name)})
        if isinstance(callee, m.Global) and callee.name.startswith(KEPT):
            return replace(i, attrs={**i.attrs, "callee": m.Global(m.PTR, callee.name.removeprefix(KEPT))})
        if i.opcode in ("load", "store") and not i.attrs.get("volatile"):
            p = i.operands[-1]
            kind = "shadow" if isinstance(p, m.Local) and p.name not in self.memory.places else "primal"
            return replace(i, attrs={**i.attrs, "scopes": scopes(kind)})
        return i

    def error_instruction(self, i: m.Instruction) -> m.Instruction:
        """The same for code that only leads to an error, whose pointers are not analysed: it may touch anything."""
        return self.primal_instruction(i) if i.opcode == "call" else i

    def error(self, i: m.Instruction, cls: type[IradError], message: str, hint: str = "") -> IradError:
        """An error that names the source line of `i`."""
        return cls(message, location=self.locate(i), hint=hint or None)
