"""Memory that a pointer from before the call leads to, and that is an argument's as well.

The analysis of memory takes what a global variable points to before the call for memory of its own, apart from that
of arguments: no derivative flows from the one to the other. Nothing in the code says whether that holds, so the
derivative itself finds out. It notes which bytes it touches by pointers from globals and which by arguments, and throws
at its end, before anything is added to shadows, where both have touched the same. An argument that leads *into* a
global is found at the start.

Only functions that follow such pointers pay for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory, Object
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.ir.stops import check, helpers
from irad.rules.memory import MEMORY_TRANSFER
from irad.rules.registry import FunctionRule, base_name, function

LOG = "irad.touched"  # stands among the globals with shadows for the notes of one call of a derivative
TOUCH = "irad_touch"  # (arena, notes, site, pointer, bytes)
CHECK = "irad_check_touched"  # (arena, notes): stops where the same was touched both ways
INSIDE = "irad_check_argument"  # (argument, start, bytes): stops where it leads into this global
_AGAIN = "irad_touch_elsewhere"  # runtime: begins another range
_MEET = "irad_touch_meets"  # runtime: whether the two kinds overlap
_STALE = "irad.stale.argument"
_ARENA = m.Local(m.PTR, "arena")
_SITES = 16  # ranges that grow at the same time, for each kind
BYTES = 8 + 2 * _SITES * 16
function(FunctionRule((INSIDE,), "inactive"))
# In a derivative of the derivative, which takes its own notes of the same memory:
function(FunctionRule((TOUCH, CHECK, _AGAIN), "expand", expand=lambda b, i: None, everywhere=True))
function(FunctionRule((_MEET,), "expand", expand=lambda b, i: m.ConstInt(m.I32, 0), everywhere=True))
_MESSAGE = (
    "memory of an argument is also reached through a global variable, by a pointer from before the differentiated call "
    "or because it is a part of that variable, and irad does not know the derivative of that: pass the pointer to the "
    "function, or set the global variable inside it"
)


@dataclass
class Watch:
    """What has to be noted; `kinds`: 0 for memory that globals point to before the call, 1 for that of arguments."""

    kinds: Mapping[Object, int] = field(default_factory=dict[Object, int])
    inside: Mapping[Object, tuple[tuple[str, int], ...]] = field(
        default_factory=dict[Object, tuple[tuple[str, int], ...]]
    )
    count: int = 0

    def mentioned(self, f: m.Function, memory: Memory) -> set[str]:
        """`LOG` if a function touches what is watched."""
        return {LOG} if self.kinds and any(self.touched(i, memory) for i in f.instructions()) else set()

    def touched(self, i: m.Instruction, memory: Memory) -> list[tuple[m.Value, m.Value]]:
        """The watched memory that an instruction reads or writes: pointers and bytes."""
        if not self.kinds:
            return []
        found: list[tuple[m.Value, m.Value]] = []
        if i.opcode in ("load", "store"):
            t = i.type if i.opcode == "load" else i.operands[0].type
            if m.contains_float(t):
                found.append((i.operands[-1], m.ConstInt(m.I64, m.sizeof(t))))
        elif i.opcode == "call" and i.callee:
            base = base_name(i.callee)
            if MEMORY_TRANSFER.get(base) or base.startswith("llvm.memset"):
                ends = i.operands[:1] if base.startswith("llvm.memset") else i.operands[:2]
                found += [(p, i.operands[2]) for p in ends]
            else:
                found += [(p, m.ConstInt(m.I64, 8)) for p in i.operands if isinstance(p.type, m.PtrType)]
        return [(p, n) for p, n in found if self._kind(p, memory) is not None]

    def _kind(self, p: m.Value, memory: Memory) -> int | None:
        o = memory.object(p)
        return self.kinds.get(o.find()) if o is not None else None

    def note(
        self,
        b: Builder,
        i: m.Instruction,
        memory: Memory,
        notes: m.Value,
        known: set[tuple[m.Value, m.Value]],
        *,
        check: bool,
    ) -> bool:
        """Note what an instruction touches, but for what is `known` to be noted in its block; whether there was any.

        Where the function ends `check` that nothing has been touched both ways.
        """
        if i.opcode == "ret" and check:
            self.check(b, notes)
        some = False
        for p, size in self.touched(i, memory):
            if (p, size) in known:
                continue
            known.add((p, size))
            kind = self._kind(p, memory)
            assert kind is not None
            site = m.ConstInt(m.I64, kind * _SITES + self.count % _SITES)
            self.count += 1
            wide = size if size.type == m.I64 else b.cast("zext", size, m.I64)
            b.call(TOUCH, m.VOID, (_ARENA, notes, site, p, wide))
            some = True
        return some

    def check(self, b: Builder, notes: m.Value) -> None:
        """Check at the end that nothing has been touched both ways."""
        b.call(CHECK, m.VOID, (_ARENA, notes))

    def check_argument(self, b: Builder, p: m.Value, memory: Memory) -> None:
        """Check that a pointer that comes from the caller does not lead into a global that the function uses."""
        o = memory.object(p)
        for name, size in self.inside.get(o.find(), ()) if o is not None else ():
            b.call(INSIDE, m.VOID, (p, m.Global(m.PTR, name), m.ConstInt(m.I64, size)))


NOTHING = Watch()


class Analysed(Protocol):
    """Functions and what is known of them."""

    @property
    def memory(self) -> Memory: ...
    @property
    def activity(self) -> Activity: ...


def watch(
    module: m.Module, functions: Mapping[str, m.Function], root: str, known: Analysed, unsure: Iterable[Object]
) -> Watch:
    """What the derivative of `root`, which calls the other functions, has to note. `unsure`: what globals may hold."""
    memory, activity = known.memory, known.activity
    arguments = _reached(o.find() for p in functions[root].params if (o := memory.object(p.value)) is not None)
    arguments = {o for o in arguments if _floats(o)}
    carries = activity.varied | activity.useful

    def flows(o: Object, a: Object) -> bool:
        return o is not a and bool(_floats(o) & _floats(a)) and (o in carries or a in carries)

    kinds: dict[Object, int] = {}
    for o in {o.find() for o in unsure} - arguments:
        for a in arguments:
            if flows(o, a):
                kinds[o], kinds[a] = 0, 1
    inside: dict[Object, tuple[tuple[str, int], ...]] = {}
    for name, held in sorted(memory.globals.items()):
        g = module.globals.get(name)
        if g is not None and g.type is not None and not g.constant:
            for a in arguments:
                if flows(held.find(), a):
                    inside[a] = (*inside.get(a, ()), (name, m.sizeof(g.type)))
    return Watch(kinds, inside)


def _floats(o: Object) -> set[str]:
    return {k for c in o.cells.values() for k in c.kinds & {"float", "double"}}


def _reached(objects: Iterable[Object]) -> set[Object]:
    work, seen = list(objects), set[Object]()
    while work:
        o = work.pop()
        if o not in seen:
            seen.add(o)
            work += [c.target.find() for c in o.cells.values() if c.target is not None]
    return seen


_TOUCH_TEXT = f"""define internal void @{TOUCH}(ptr %arena, ptr %notes, i64 %site, ptr %p, i64 %bytes) {{
  %open = getelementptr i8, ptr %notes, i64 8
  %at = getelementptr {{i64, i64}}, ptr %open, i64 %site
  %last = getelementptr i8, ptr %at, i64 8
  %low = load i64, ptr %at
  %high = load i64, ptr %last
  %a = ptrtoint ptr %p to i64
  %end = add i64 %a, %bytes
  %from = sub i64 %a, %low
  %room = sub i64 %high, %low
  %near = icmp ule i64 %from, %room
  br i1 %near, label %grow, label %elsewhere
grow:
  %more = icmp ugt i64 %end, %high
  %new = select i1 %more, i64 %end, i64 %high
  store i64 %new, ptr %last
  ret void
elsewhere:
  call void @{_AGAIN}(ptr %arena, ptr %notes, i64 %site, i64 {2 * _SITES}, i64 %a, i64 %end)
  ret void
}}"""
_CHECK_TEXT = check(
    CHECK,
    "ptr %arena, ptr %notes",
    f"""  %found = call i32 @{_MEET}(ptr %arena, ptr %notes, i64 {2 * _SITES})
  %bad = icmp ne i32 %found, 0""",
)
_INSIDE_TEXT = check(
    INSIDE,
    "ptr %p, ptr %low, i64 %room",
    """  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %low to i64
  %k = sub i64 %a, %b
  %bad = icmp ult i64 %k, %room""",
)
TEXTS = {TOUCH: _TOUCH_TEXT, CHECK: _CHECK_TEXT, INSIDE: _INSIDE_TEXT}
#: What these functions call, of the runtime.
DECLARED = {
    _AGAIN: f"declare void @{_AGAIN}(ptr, ptr, i64, i64, i64, i64)",
    _MEET: f"declare i32 @{_MEET}(ptr, ptr, i64)",
}


def checks(used: Collection[str], defined: Collection[str], *, throws: bool) -> str:
    """IR of the functions above that the code calls and that are not `defined` yet (by a first derivative)."""
    return helpers(TEXTS, _STALE, _MESSAGE, used, defined, throws=throws)
