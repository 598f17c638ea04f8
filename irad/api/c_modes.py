"""Derivatives of C functions in reverse and in forward mode, and in threads where they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from irad.api.c_derivative import CDerivative, DerivedIR, ParamActivity
from irad.api.load_c import CFunction, CLowered
from irad.settings import options_of


def reverse_derivative(fn: CFunction, activities: Sequence[str], *, value: bool = True) -> CDerivative:
    """The derivative of a C function in reverse mode for activities per C parameter.

    Without `value` it need not give what the function returns: a float is not computed then, and None in its place.
    """
    marked: Any = tuple(activities)
    if options_of(fn).threads > 1:
        from irad.api.threads import ThreadedDerivative  # imports the transform

        return ThreadedDerivative(fn, marked, _derive_reverse)
    if not value and options_of(fn).unneeded_values and fn.signature.result.kind == "float":
        return CDerivative(fn, marked, _derive_alone, returns=False)
    return CDerivative(fn, marked, _derive_reverse)


def _derive_reverse(lowered: CLowered, activities: tuple[ParamActivity, ...], noalias: bool) -> DerivedIR:
    from irad.api.derivation import derive_c  # not needed for what is in the cache

    return derive_c(lowered, activities, noalias)


def _derive_alone(lowered: CLowered, activities: tuple[ParamActivity, ...], noalias: bool) -> DerivedIR:
    from irad.api.derivation import derive_c_alone

    return derive_c_alone(lowered, activities, noalias)


def forward_derivative(fn: CFunction, activities: Sequence[str]) -> CDerivative:
    """The derivative of a C function in forward mode for activities per C parameter."""
    result = "active" if fn.signature.result.kind in ("complex", "struct") else None
    marked: Any = tuple(activities)
    return CDerivative(fn, marked, _derive_forward, result=result, forward=True)


def _derive_forward(lowered: CLowered, activities: tuple[ParamActivity, ...], noalias: bool) -> DerivedIR:
    from irad.api.derivation import tangent_c

    return tangent_c(lowered, activities, noalias)
