"""Calls that are reversed when they are made, so that nothing of them has to be kept.

That is right for a call g(...) if the cotangent of its result is known by then (`analysis.cotangents`) and if all else
that its reversal does is to add to shadows which nobody reads before the end: g writes no memory with adjoints that
others see, and the function that makes the call never writes the memory that g reads. The function itself must be
the differentiated one, or reversed in the same way, for its own cotangent to be known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from irad.analysis.activity import Activity
from irad.analysis.cotangents import Factors, known_cotangents
from irad.analysis.memory import Memory, Object
from irad.ir import model as m
from irad.transform.calls import Derived
from irad.transform.normalise import Normal

Writes = Mapping[str, tuple[m.Value | None, ...]]


class Program(Protocol):
    """Functions in normal form with their analyses."""

    @property
    def normals(self) -> Mapping[str, Normal]: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def activity(self) -> Activity: ...


def find_fusions(
    root: str, program: Program, derived: Mapping[str, Derived], writes: Writes, given: Collection[str]
) -> dict[str, dict[str, Factors]]:
    """For the root and all functions of which calls are fused, the calls in them (by their results) to fuse.

    `writes`: the pointers through which each function and its callees write; `given`: functions whose derivative comes
    from elsewhere.
    """
    for normal in program.normals.values():
        if normal.exit is None or normal.on_path != {b.name for b in normal.function.blocks}:
            return {}  # an error could leave it half done
    found: dict[str, dict[str, Factors]] = {}
    work = [root]
    while work:
        name = work.pop()
        if name in found:
            continue
        normal = program.normals[name]
        assert normal.exit is not None
        known = known_cotangents(normal.function, normal.graph, normal.exit, _active(program.activity))
        calls: dict[str, Factors] = {}
        for i in normal.function.instructions():
            d = derived.get(i.callee or "") if i.name in known else None
            if d is None or i.name is None or i.callee in given or i.callee is None:
                continue
            if d.result_active and not d.result_shadowed and _only_adds(i.callee, name, root, d, program, writes):
                calls[i.name] = known[i.name]
                work.append(i.callee)
        found[name] = calls
    return found if any(found.values()) else {}


def split_functions(
    root: str, program: Program, derived: Mapping[str, Derived], fusions: Mapping[str, Mapping[str, Factors]]
) -> set[str]:
    """The functions of which calls are reversed later than they are made."""
    out: set[str] = set()
    work = [(root, fusions.get(root, {})), *fusions.items()]
    while work:
        name, calls = work.pop()
        for i in program.normals[name].function.instructions():
            if i.callee is not None and i.callee in derived and i.callee not in out and i.name not in calls:
                out.add(i.callee)
                work.append((i.callee, {}))
    return out


def _active(activity: Activity) -> Callable[[m.Value], bool]:
    return lambda v: isinstance(v, m.Local) and v.name in activity.values


def _only_adds(callee: str, caller: str, root: str, d: Derived, program: Program, writes: Writes) -> bool:
    """Whether the adjoints of what `callee` reads can be added before those of `caller`."""
    memory, activity = program.memory, program.activity
    seen = _reachable([p.value for p in d.params], memory)
    pointers = (*writes[callee], *writes[caller])
    if any(p is None for p in pointers):
        return False
    written = [memory.object(p) for p in pointers if p is not None]
    return not any(o is None or (activity.needs_shadow(o) and o.find() in seen) for o in written)


def _reachable(values: list[m.Value], memory: Memory) -> set[Object]:
    """Memory that can be reached from pointers, and from globals."""
    work = [memory.object(v) for v in values] + list(memory.globals.values())
    out: set[Object] = set()
    while work:
        o = work.pop()
        if o is None or o.find() in out:
            continue
        o = o.find()
        out.add(o)
        work += [cell.target for cell in o.cells.values() if cell.target is not None]
    return out
