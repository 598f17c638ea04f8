"""Asks the transform for tangents of gradients of C functions: what they are besides what `derivation` knows."""

from __future__ import annotations

from typing import Any

from irad.api.c_derivative import CDerivative
from irad.api.derivation import c_layouts, derive_c, fresh_symbol, lanes_of
from irad.api.lane_shape import LaneShape
from irad.codegen.runtime import with_definitions
from irad.frontend.canonical import canonicalise
from irad.settings import applied
from irad.transform.derive import Derivative, tangent

_KINDS = {4: "float", 8: "double"}


def second_c(
    derivative: CDerivative, moves: tuple[bool, ...], noalias: bool, lanes: LaneShape, *, value: bool
) -> Derivative:
    """IR of the tangent (in lanes) of the gradient `derivative` along the C parameters marked in `moves`.

    With `value` that of what the function returns is computed too.
    """
    with applied(derivative.options):
        return _derived(derivative, moves, noalias, lanes, value=value)


def _derived(
    derivative: CDerivative, moves: tuple[bool, ...], noalias: bool, lanes: LaneShape, *, value: bool
) -> Derivative:
    fn = derivative.fn
    lowered = fn.lower(noalias)
    first = derive_c(lowered, derivative.llvm_activities, noalias)
    text = canonicalise(with_definitions(first.text), {first.symbol})
    wanted: list[str] = []
    layouts: dict[int, Any] = {}
    given = c_layouts(lowered)
    for n, (p, activity) in enumerate(zip(lowered.params, derivative.llvm_activities, strict=True)):
        t = fn.signature.params[p.c_index].type
        if n in given:
            layouts[len(wanted)] = given[n]
        moving = "active" if t.kind == "float" else "dup"
        wanted.append(moving if moves[p.c_index] else "const")
        if activity != "const":
            layout = (t.size, ((0, _KINDS[t.size]),)) if activity == "active" else given.get(n)
            if layout is not None:
                layouts[len(wanted)] = layout
            wanted.append("dup")
    if derivative.result_active:
        wanted.append("const")  # the seed
    symbol = fresh_symbol(fn.name, "second")
    return_kind = "active" if value else "const"
    return tangent(
        text, first.symbol, wanted, symbol=symbol, return_kind=return_kind, noalias=noalias, layouts=layouts,
        lanes=lanes_of(lanes), options=derivative.options,
    )  # fmt: skip
