"""Activity analysis: which values and which memory carry derivatives.

A value is *varied* if it depends on an active input and *useful* if an active output depends on it, both only
through real-valued operations: what flows through integers and comparisons has derivative zero. Active is both.
Memory takes part by object (`analysis.memory`): stores make an object varied, loads make it useful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from irad.analysis.memory import Memory, Object
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER

_PASS_ALL = {"phi", "freeze", "fneg", "bitcast", "insertvalue", "insertelement", "shufflevector", "extractvalue"}
_ATOMIC = {"atomicrmw", "cmpxchg"}
_INT_BITS = {
    *("and", "or", "xor", "shl", "lshr", "ashr", "trunc", "zext", "sext", "add", "sub"),
    *("mul", "udiv", "sdiv", "urem", "srem"),
}


@dataclass(frozen=True)
class Activity:
    """`values`: names of active SSA values. Objects are asked through `active` and `needs_shadow`."""

    values: frozenset[str]
    varied_values: frozenset[str]
    varied: frozenset[Object]
    useful: frozenset[Object]
    shadowed: frozenset[Object]

    def active(self, o: Object | None) -> bool:
        """Whether floats in this memory have adjoints."""
        return o is not None and o.find() in self.varied and o.find() in self.useful

    def needs_shadow(self, o: Object | None) -> bool:
        """Whether pointers to this memory need a shadow pointer (it, or what it points to, is active)."""
        return o is not None and o.find() in self.shadowed


def _carries(t: m.Type) -> bool:
    return m.contains_float(t) or isinstance(m.scalar_type(t), m.IntType)


_partial_cache: dict[tuple[object, m.Type, int], tuple[bool, ...]] = {}


def _has_partial(rule: registry.ScalarRule, i: m.Instruction) -> tuple[bool, ...]:
    key = (rule, i.type, len(i.operands))
    known = _partial_cache.get(key)
    if known is None:
        b = registry.Builder(registry.Names("?"), {})
        known = _partial_cache[key] = tuple(p is not None for p in registry.partials(rule, b, i))
    return known


def flow_operands(i: m.Instruction) -> tuple[m.Value, ...]:
    """Operands from which a derivative (or the bits of a float) flow to the result; memory aside."""
    rule = registry.scalar_rule(i)
    if rule is not None:
        return tuple(o for o, has in zip(i.operands, _has_partial(rule, i), strict=True) if has)
    op = i.opcode
    if op == "select":
        return i.operands[1:]
    if op == "extractelement":
        return i.operands[:1]
    if op in _PASS_ALL or op in _INT_BITS:
        return tuple(o for o in i.operands if _carries(o.type))
    if op == "call" and i.type != m.VOID:
        known = registry.function_rule(i.callee) if i.callee else None
        if known is not None and known.pure:  # maxima of integers and the like
            return tuple(o for o in i.operands if isinstance(m.scalar_type(o.type), m.IntType))
        if known is None:
            return tuple(o for o in i.operands if m.contains_float(o.type))
    return ()


#: Begins the names of global variables that are inputs and outputs of derivatives, as memory with a shadow is.
GIVEN = "irad_shadowed."


def analyse(
    functions: Sequence[m.Function], memory: Memory, params: Mapping[str, str], *, return_active: bool
) -> Activity:
    """Activity of an entry function (the first) and of those that it calls, all call sites of one taken together.

    `params` maps a parameter of the entry to 'const', 'active' (a float), 'dup' (a pointer with a shadow) or 'owner'
    (as 'dup', of an object whose memory another parameter points to).
    """
    entry = functions[0]
    given: set[Object] = set()
    for p in entry.params:
        if params[p.name] == "dup":
            _reach(memory.object(p.value), given)
    for name, o in memory.globals.items():
        if name.startswith(GIVEN):
            _reach(o, given)
    varied_v = {p.name for p in entry.params if params[p.name] == "active"}
    varied_o = set(given)
    bits: set[Object] = set()  # memory that holds bits of varied floats as integers
    instructions = [i for f in functions for i in f.instructions()]
    calls = _Calls(functions)
    changed = True
    while changed:
        changed = False
        for i in instructions:
            changed |= _forward(i, memory, varied_v, varied_o, bits)
            changed |= calls.forward(i, varied_v)
    useful_v: set[str] = set()
    useful_o = set(given)
    if return_active:
        useful_v.update(calls.returned.get(entry.name, ()))
    changed = True
    while changed:
        changed = False
        for i in reversed(instructions):
            changed |= _backward(i, memory, useful_v, useful_o, bits)
            changed |= calls.backward(i, useful_v)
    active_o = {o for o in varied_o & useful_o if any(c.kinds & {"float", "double"} for c in o.cells.values())}
    everything = {p.object.find() for p in memory.places.values()} | {o.find() for o in memory.globals.values()}
    owners = (memory.object(p.value) for p in entry.params if params[p.name] == "owner")
    shadowed = active_o | {o for o in owners if o is not None}
    changed = True
    while changed:
        changed = False
        for o in everything:
            if o not in shadowed and any(
                c.target is not None and c.target.find() in shadowed for c in o.cells.values()
            ):
                shadowed.add(o)
                changed = True
    return Activity(
        frozenset(varied_v & useful_v),
        frozenset(varied_v),
        frozenset(varied_o),
        frozenset(useful_o),
        frozenset(shadowed),
    )


class _Calls:
    """Flow between calls and the functions that are called."""

    def __init__(self, functions: Sequence[m.Function]) -> None:
        self.params = {f.name: f.params for f in functions[1:]}
        self.returned = {
            f.name: [
                i.operands[0].name
                for i in f.instructions()
                if i.opcode == "ret" and i.operands and isinstance(i.operands[0], m.Local) and _carries(f.result)
            ]
            for f in functions
        }

    def forward(self, i: m.Instruction, varied: set[str]) -> bool:
        if i.opcode != "call" or i.callee not in self.params:
            return False
        before = len(varied)
        for o, p in zip(i.operands, self.params[i.callee], strict=True):
            if _is(o, varied) and m.contains_float(p.type):
                varied.add(p.name)
        if i.name is not None and m.contains_float(i.type) and any(r in varied for r in self.returned[i.callee]):
            varied.add(i.name)
        return len(varied) > before

    def backward(self, i: m.Instruction, useful: set[str]) -> bool:
        if i.opcode != "call" or i.callee not in self.params:
            return False
        before = len(useful)
        if i.name in useful:
            useful.update(self.returned[i.callee])
        for o, p in zip(i.operands, self.params[i.callee], strict=True):
            if p.name in useful and isinstance(o, m.Local) and m.contains_float(o.type):
                useful.add(o.name)
        return len(useful) > before


def _reach(o: Object | None, out: set[Object]) -> None:
    if o is None or o.find() in out:
        return
    out.add(o.find())
    for c in o.find().cells.values():
        _reach(c.target, out)


def _touches_floats(i: m.Instruction, memory: Memory) -> bool:
    """A load or atomic operation that brings in floats, or the bits of floats."""
    t = i.operands[1].type if i.opcode in _ATOMIC else i.type
    if m.contains_float(t):
        return True
    if not isinstance(m.scalar_type(t), m.IntType) or t == m.I1:
        return False
    place = memory.place(i.operands[0])
    bits = place is not None and memory.float_at(place, m.sizeof(t))
    return bits and not (i.opcode == "load" and memory.says_integer(i))


def _memory_flow(i: m.Instruction, memory: Memory) -> tuple[set[Object], set[Object]] | None:
    """Objects that a call reads and writes when it moves floats from memory to memory; None for all else."""
    if i.opcode != "call":
        return None
    moves = MEMORY_TRANSFER.get(registry.base_name(i.callee or ""))
    rule = registry.rule_of_call(i)
    if moves is None and rule is None:
        return None
    read = rule.reads if rule is not None else (1,) if moves else ()
    written = rule.writes if rule is not None else (0,)
    reads, writes = ({o for n in which if (o := memory.object(i.operands[n])) is not None} for which in (read, written))
    return reads, writes


def _is(v: m.Value, names: set[str]) -> bool:
    return isinstance(v, m.Local) and v.name in names


def _forward(i: m.Instruction, memory: Memory, values: set[str], objects: set[Object], bits: set[Object]) -> bool:
    op = i.opcode
    if op == "store" or op in _ATOMIC:
        o = memory.object(i.operands[0 if op in _ATOMIC else 1])
        stored = i.operands[1:] if op in _ATOMIC else i.operands[:1]
        before = len(objects) + len(bits) + len(values)
        if o is not None and any(_is(v, values) for v in stored):
            objects.add(o)
            if isinstance(m.scalar_type(stored[0].type), m.IntType):
                bits.add(o)
        if op in _ATOMIC and i.name is not None and o in objects and (o in bits or _touches_floats(i, memory)):
            values.add(i.name)
        return len(objects) + len(bits) + len(values) > before
    flow = _memory_flow(i, memory)
    if flow is not None:
        reads, writes = flow
        new = writes - objects if reads & objects else set[Object]()
        new_bits = writes - bits if reads & bits else set[Object]()
        objects |= new
        bits |= new_bits
        return bool(new or new_bits)
    if i.name is None or i.name in values or (op == "call" and i.callee in memory.functions):
        return False
    if op == "load":
        o = memory.object(i.operands[0])
        hit = o in objects and (_touches_floats(i, memory) or (o in bits and _carries(i.type)))
    else:
        hit = _carries(i.type) and any(_is(o, values) for o in flow_operands(i))
        hit = hit and not (op in _INT_BITS and i.type == m.I1)
    if hit:
        values.add(i.name)
    return hit


def _backward(i: m.Instruction, memory: Memory, values: set[str], objects: set[Object], bits: set[Object]) -> bool:
    op = i.opcode
    if op == "store" or op in _ATOMIC:
        o = memory.object(i.operands[0 if op in _ATOMIC else 1])
        stored = i.operands[1:] if op in _ATOMIC else i.operands[:1]
        before = len(objects) + len(values)
        if o is not None and op in _ATOMIC and i.name in values:
            objects.add(o)
        if o in objects:
            values.update(v.name for v in stored if isinstance(v, m.Local))
        return len(objects) + len(values) > before
    flow = _memory_flow(i, memory)
    if flow is not None:
        reads, writes = flow
        new = reads - objects if writes & objects else set[Object]()
        objects |= new
        return bool(new)
    if i.name is None or i.name not in values or (op == "call" and i.callee in memory.functions):
        return False
    if op == "load":
        o = memory.object(i.operands[0])
        if o is not None and o not in objects and (_touches_floats(i, memory) or o in bits):
            objects.add(o)
            return True
        return False
    changed = False
    for v in flow_operands(i):
        if isinstance(v, m.Local) and v.name not in values:
            values.add(v.name)
            changed = True
    return changed
