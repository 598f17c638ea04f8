"""Shadows of global variables.

A global that holds active data, or pointers to it, has a shadow that lives as long as one call of the derivative. The
function that is called makes it, zeroed; functions that are not inlined get its address behind their parameters.
Threads that work on the same globals race in the derivative where they race in the primal; their shadows are apart.

A pointer that a global holds before the call has a shadow if it points into another global. Memory from elsewhere
(allocated by an earlier call, say) has none: when such a pointer is followed the derivative stops with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory, Object
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.stops import check, helpers
from irad.rules.registry import FunctionRule, function
from irad.transform import touched

CHECK = "irad_check_shadow"  # (pointer, its shadow): stops where memory has no shadow
OUTSIDE = "irad_check_outside"  # (pointer, start, bytes): stops where the pointer leads into this memory
TRANSLATE = "irad_translate_pointers"
GLOBAL_SHADOW = "irad.global."
_STALE = "irad.stale.pointer"
function(FunctionRule((CHECK, OUTSIDE, TRANSLATE), "inactive"))
_MESSAGE = (
    "a global variable holds a pointer from before the differentiated call, and irad does not know the derivative of "
    "what it leads to: set it inside the differentiated function"
)


def shadow_of(name: str) -> m.Local:
    """The shadow pointer of a global. A local variable of the same name has another one."""
    return m.Local(m.PTR, f"{GLOBAL_SHADOW}{name}")


def with_addresses(f: m.Function, prefix: str) -> m.Function:
    """The function with addresses inside globals, which are constant expressions, as instructions of its first block.

    Only instructions have shadows. `prefix` begins their names.
    """
    names = Names(prefix)
    b = Builder(names, {})
    known: dict[tuple[m.Global, int], m.Value] = {}

    def expanded(v: m.Value) -> m.Value:
        inside = _inside_global(v)
        if inside is None:
            return v
        if inside not in known:
            base, offset = inside
            operands = (base, m.ConstInt(m.I64, offset))
            known[inside] = b.emit("getelementptr", m.PTR, operands, source=m.I8, flags=("inbounds",))
        return known[inside]

    blocks: list[m.Block] = []
    for block in f.blocks:
        code = tuple(
            replace(i, operands=tuple(map(expanded, i.operands)))
            if any(isinstance(o, m.Constant) for o in i.operands)
            else i
            for i in block.instructions
        )
        blocks.append(m.Block(block.name, code))
    if not known:
        return f
    blocks[0] = m.Block(blocks[0].name, (*b.code, *blocks[0].instructions))
    return replace(f, blocks=tuple(blocks))


def _inside_global(v: m.Value) -> tuple[m.Global, int] | None:
    """Base and offset of a constant address in a global, if it is written in bytes."""
    if not (isinstance(v, m.Constant) and v.text.startswith("getelementptr") and "(i8," in v.text):
        return None
    if len(v.uses) != 2 or not isinstance(v.uses[0], m.Global) or not isinstance(v.uses[1], m.ConstInt):
        return None
    return v.uses[0], v.uses[1].value


def shadowed_globals(f: m.Function, module: m.Module, memory: Memory, activity: Activity) -> set[str]:
    """The globals with shadows that a function mentions, and those that they point to."""
    found: set[str] = set()
    for i in f.instructions():
        work = list(i.operands)
        while work:
            v = work.pop()
            if isinstance(v, m.Global) and v.name in module.globals and activity.needs_shadow(memory.object(v)):
                found.add(v.name)
            elif isinstance(v, m.Constant):
                work += v.uses
    return with_pointed(found, module, memory)


def with_pointed(names: Iterable[str], module: m.Module, memory: Memory) -> set[str]:
    """`names`, and the globals to which pointers in them may lead from the start."""
    found: set[str] = set()
    work = list(names)
    while work:
        name = work.pop()
        if name in found:
            continue
        found.add(name)
        o = memory.globals[name].find()
        targets = {c.target.find() for c in o.cells.values() if c.target is not None}
        work += [n for n in memory.globals if n in module.globals and memory.globals[n].find() in targets]
    return found


def held_by_globals(module: m.Module, memory: Memory) -> frozenset[Object]:
    """What pointers in global variables lead to, directly or through others."""
    names = (n for n, g in module.globals.items() if n in memory.globals and g.type is not None)
    return frozenset(_held(memory.globals[n].find() for n in names))


def held_by_caller(root: m.Function, memory: Memory) -> frozenset[Object]:
    """What the caller of the differentiated function, or code that cannot be seen, has pointers to afterwards."""
    returned = [o for i in root.instructions() if i.opcode == "ret" for o in i.operands]
    first = {o.find() for v in (*(p.value for p in root.params), *returned) if (o := memory.object(v)) is not None}
    first |= {o for p in memory.places.values() if (o := p.object.find()).exposed_by is not None}
    return frozenset(first | _held(first))


def _held(objects: Iterable[Object]) -> set[Object]:
    found: set[Object] = set()
    work = list(objects)
    seen: set[Object] = set()
    while work:
        o = work.pop()
        if o in seen:
            continue
        seen.add(o)
        for c in o.cells.values():
            if c.target is not None:
                found.add(c.target.find())
                work.append(c.target.find())
    return found


def check_outside(b: Builder, p: m.Value, module: m.Module, memory: Memory, activity: Activity) -> None:
    """Check that a pointer that a global held before the call does not lead into another global, where that matters.

    The analysis took it for memory of its own: derivatives do not flow from the one to the other.
    """
    o = memory.object(p)
    if o is None or not any(c.kinds & {"float", "double"} for c in o.cells.values()):
        return
    for name, other in sorted(memory.globals.items()):
        g, x = module.globals.get(name), other.find()
        flows = (x in activity.varied and o in activity.useful) or (o in activity.varied and x in activity.useful)
        if g is not None and g.type is not None and not g.constant and flows and x is not o:
            b.call(OUTSIDE, m.VOID, (p, m.Global(m.PTR, name), m.ConstInt(m.I64, m.sizeof(g.type))))


def fill(
    b: Builder,
    sizes: Mapping[str, int],
    module: m.Module,
    memory: Memory,
    activity: Activity,
    scale: Callable[[Object], int],
) -> None:
    """Write shadows of the pointers that globals with shadows hold into their zeroed shadows.

    `scale`: bytes of shadow per byte of memory.
    """
    for name in sizes.keys() - {touched.LOG}:
        o = memory.globals[name].find()
        g = module.globals[name]
        assert g.type is not None
        for offset in memory.pointer_fields(o):
            target = o.cells[offset].target
            if target is None or not activity.needs_shadow(target):
                continue
            stride = o.stride or max(m.sizeof(g.type), 8)
            for other in sorted(sizes.keys() - {touched.LOG}):
                t = module.globals[other].type
                if memory.globals[other].find() is not target.find() or t is None:
                    continue
                numbers = [m.ConstInt(m.I64, k) for k in (m.sizeof(g.type), offset, stride, m.sizeof(t))]
                here, there = m.Global(m.PTR, name), m.Global(m.PTR, other)
                args = [here, shadow_of(name), *numbers[:3], there, shadow_of(other), numbers[3]]
                args += [m.ConstInt(m.I64, scale(o)), m.ConstInt(m.I64, scale(target.find()))]
                b.call(TRANSLATE, m.VOID, args)


_WHERE = "ptr %p, ptr %s, i64 %size, i64 %first, i64 %stride"
_TARGET = "ptr %low, ptr %shadow, i64 %room, i64 %scale, i64 %wide"
_TRANSLATE_TEXT = f"""define internal void @{TRANSLATE}({_WHERE}, {_TARGET}) {{
entry:
  %high = getelementptr i8, ptr %low, i64 %room
  %end = sub i64 %size, 8
  %some = icmp sle i64 %first, %end
  br i1 %some, label %item, label %done
item:
  %k = phi i64 [ %first, %entry ], [ %next, %go ]
  %at = getelementptr i8, ptr %p, i64 %k
  %v = load ptr, ptr %at
  %above = icmp uge ptr %v, %low
  %below = icmp ult ptr %v, %high
  %inside = and i1 %above, %below
  br i1 %inside, label %store, label %go
store:
  %x = ptrtoint ptr %v to i64
  %y = ptrtoint ptr %low to i64
  %e = sub i64 %x, %y
  %d = mul i64 %e, %wide
  %j = mul i64 %k, %scale
  %to = getelementptr i8, ptr %s, i64 %j
  %sv = getelementptr i8, ptr %shadow, i64 %d
  store ptr %sv, ptr %to
  br label %go
go:
  %next = add nsw i64 %k, %stride
  %more = icmp sle i64 %next, %end
  br i1 %more, label %item, label %done
done:
  ret void
}}"""
_CHECK_TEXT = check(
    CHECK,
    "ptr %p, ptr %s",
    """  %some = icmp ne ptr %p, null
  %none = icmp eq ptr %s, null
  %bad = and i1 %some, %none""",
)

_OUTSIDE_TEXT = check(
    OUTSIDE,
    "ptr %p, ptr %low, i64 %room",
    """  %high = getelementptr i8, ptr %low, i64 %room
  %above = icmp uge ptr %p, %low
  %below = icmp ult ptr %p, %high
  %bad = and i1 %above, %below""",
)


_TEXTS = {TRANSLATE: _TRANSLATE_TEXT, CHECK: _CHECK_TEXT, OUTSIDE: _OUTSIDE_TEXT}


def checks(used: Collection[str], defined: Collection[str], *, throws: bool) -> str:
    """IR of the functions above that the code calls and that are not `defined` yet (by a first derivative)."""
    return helpers(_TEXTS, _STALE, _MESSAGE, used, defined, throws=throws)
