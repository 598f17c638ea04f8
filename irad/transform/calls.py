"""Functions that are not inlined: each is derived once, as an augmented forward pass and a reverse pass.

The forward pass returns a frame, memory from the arena with all that the reverse pass needs (parameters included),
so that a call keeps one pointer until it is reversed, in a loop or in a recursion as anywhere else.

    {ptr frame, result, ptr shadow of the result} g.forward(ptr arena, parameters with shadows...)
    {adjoints of the active float parameters}     g.reverse(ptr arena, ptr frame, cotangent of an active result)

Where the cotangent of a result is known when the call is made (`analysis.cotangents`) and nothing but sums depends on
the call, both passes run at once:

    {result, adjoints of the active float parameters}  g.fused(ptr arena, parameters with shadows..., cotangent)

Forward mode needs no frame: the function gets tangents and shadows behind its parameters and returns them so.

    {result, its tangent, ptr its shadow}         g.tangent(ptr arena, parameters with tangents or shadows...)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from irad.analysis.activity import Activity
from irad.analysis.memory import Memory
from irad.ir import model as m
from irad.rules import registry
from irad.transform.globals import shadowed_globals
from irad.transform.lanes import ONE, Lanes
from irad.transform.normalise import Normal
from irad.transform.touched import NOTHING, Watch

FRAME = ".f"  # suffix of the frame of a call
_OWN_MEMORY = {"allocate", "free", "expand"}


@dataclass(frozen=True)
class Derived:
    """Names and types of a function's forward and reverse pass."""

    name: str
    params: tuple[m.Param, ...]
    shadowed: tuple[bool, ...]
    active: tuple[bool, ...]
    result: m.Type
    result_active: bool
    result_shadowed: bool
    globals: tuple[str, ...] = ()  # those whose shadows are passed behind the parameters

    @property
    def forward(self) -> str:
        return f"{self.name}.irad.forward"

    @property
    def reverse(self) -> str:
        return f"{self.name}.irad.reverse"

    @property
    def fused(self) -> str:
        return f"{self.name}.irad.fused"

    @property
    def fused_result(self) -> m.StructType:
        """Result, adjoints of the active parameters."""
        return m.StructType((self.result, *self.adjoint_types))

    @property
    def tangent(self) -> str:
        return f"{self.name}.irad.tangent"

    def tangent_result(self, lanes: Lanes) -> m.Type:
        """Result (if there is one), its tangent (if it is active), its shadow (if it has one)."""
        fields = [self.result] if self.result != m.VOID else []
        if fields and self.result_active:
            fields.append(lanes.type(self.result))
        return m.StructType((*fields, m.PTR) if self.result_shadowed else tuple(fields)) if fields else m.VOID

    @property
    def forward_result(self) -> m.StructType:
        """Frame, result (if there is one), its shadow (if it has one)."""
        fields: list[m.Type] = [m.PTR]
        if self.result != m.VOID:
            fields.append(self.result)
        if self.result_shadowed:
            fields.append(m.PTR)
        return m.StructType(tuple(fields))

    @property
    def adjoint_types(self) -> tuple[m.Type, ...]:
        return tuple(p.type for p, on in zip(self.params, self.active, strict=True) if on)

    @property
    def reverse_result(self) -> m.Type:
        """Struct of the adjoints of the active parameters."""
        return self.reverse_result_in(ONE)

    def reverse_result_in(self, lanes: Lanes) -> m.Type:
        """The same for several cotangents at once."""
        return m.StructType(tuple(map(lanes.type, self.adjoint_types))) if self.adjoint_types else m.VOID

    @property
    def forward_params(self) -> tuple[m.Type, ...]:
        out: list[m.Type] = [m.PTR]
        for p, shadow in zip(self.params, self.shadowed, strict=True):
            out.append(p.type)
            if shadow:
                out.append(m.PTR)
        return (*out, *(m.PTR for _ in self.globals))

    @property
    def reverse_params(self) -> tuple[m.Type, ...]:
        return (m.PTR, m.PTR, *((self.result,) if self.result_active else ()))


def derived_functions(
    normals: Mapping[str, Normal],
    module: m.Module,
    memory: Memory,
    activity: Activity,
    given: Collection[str] = (),
    watch: Watch = NOTHING,
) -> dict[str, Derived]:
    """Those of the analysed callees that carry derivatives or manage memory, with their interfaces.

    The derivatives of those that are `given` know nothing of shadows of globals.
    """
    noting = {n for n, normal in normals.items() if n not in given and watch.mentioned(normal.live, memory)}
    busy = noting | {n for n, normal in normals.items() if _is_busy(normal.live, memory, activity)}
    changed = True
    while changed:
        changed = False
        for n, normal in normals.items():
            if n not in busy and any(i.callee in busy for i in normal.live.instructions()):
                busy.add(n)
                changed = True
    mentioned = {n: shadowed_globals(normals[n].live, module, memory, activity) for n in busy}
    for n in noting:
        mentioned[n] |= watch.mentioned(normals[n].live, memory)
    changed = True
    while changed:
        changed = False
        for n in busy:
            for i in normals[n].live.instructions():
                if i.callee in mentioned and i.callee not in given and not mentioned[i.callee] <= mentioned[n]:
                    mentioned[n] |= mentioned[i.callee]
                    changed = True
    globals_ = {n: () if n in given else tuple(sorted(names)) for n, names in mentioned.items()}
    return {n: replace(_interface(normals[n].live, memory, activity), globals=globals_[n]) for n in busy}


def _is_busy(f: m.Function, memory: Memory, activity: Activity) -> bool:
    if any(p.name in activity.values or _shadowed(p.value, memory, activity) for p in f.params):
        return True
    for i in f.instructions():
        if i.name in activity.values or (i.type == m.PTR and i.name and _shadowed(i.result, memory, activity)):
            return True
        rule = registry.function_rule(i.callee) if i.opcode == "call" and i.callee else None
        if rule is not None and rule.kind in _OWN_MEMORY:
            return True
        if i.opcode == "store" and activity.active(memory.object(i.operands[1])):
            return True
    return False


def _shadowed(v: m.Value, memory: Memory, activity: Activity) -> bool:
    return isinstance(v.type, m.PtrType) and activity.needs_shadow(memory.object(v))


def _interface(f: m.Function, memory: Memory, activity: Activity) -> Derived:
    returned = [i.operands[0] for i in f.instructions() if i.opcode == "ret" and i.operands]
    name = f.name.strip('"')
    return Derived(
        name,
        f.params,
        tuple(_shadowed(p.value, memory, activity) for p in f.params),
        tuple(p.name in activity.values for p in f.params),
        f.result,
        any(isinstance(v, m.Local) and v.name in activity.values for v in returned),
        any(_shadowed(v, memory, activity) for v in returned),
    )
