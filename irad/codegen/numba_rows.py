"""Reverse-mode derivatives in lanes as @njit functions: `d(primals, shadows)` of a function that returns nothing.

A shadow is an array with one more axis than its primal, which counts the cotangents (`numba_lanes.lane_array`); that of
a float receives its derivatives, those of arrays hold cotangents and are added to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numba.core import types
from numba.core.typing.typeof import typeof_impl

from irad.codegen.numba_forward import push_forward
from irad.codegen.numba_lanes import LaneRequest
from irad.codegen.numba_link import DerivativeDispatcher
from irad.codegen.numba_plan import Derive, Plan, differentiated, leaf_activities
from irad.codegen.numba_request import RequestType
from irad.errors import ArgumentError
from irad.frontend.numba import as_dispatcher, lower
from irad.settings import options_of


@dataclass(frozen=True, eq=False)
class RowsRequest(LaneRequest):
    """What to pull cotangents back through in lanes."""

    def _make_plan(self, argtypes: tuple[types.Type, ...], moves: tuple[bool, ...]) -> Plan:
        names = list(self.fn.py_func.__code__.co_varnames)[: len(argtypes)]
        parts = tuple(
            differentiated(ty, name) if move else None for ty, name, move in zip(argtypes, names, moves, strict=True)
        )
        lowered = lower(self.fn, argtypes, noalias=self.noalias)
        if lowered.return_type != types.none:
            raise ArgumentError(f"{self.fn.__name__} returns {lowered.return_type}, where nothing can be returned")
        activities = tuple(leaf_activities(lowered, {i for i, move in enumerate(moves) if move}, False))
        readonly = frozenset(leaf.name for leaf in lowered.leaves if leaf.kind == "data" and leaf.readonly)
        derivative = self.derive(lowered, activities, lowered.noalias)
        return Plan(lowered, derivative, activities, parts, readonly, tuple(names))

    def cache_parts(self) -> tuple[Any, ...]:
        return ("rows", *super().cache_parts())


typeof_impl.register(RowsRequest)(lambda request, _context: RequestType(request))


def rows_dispatcher(fn: Any, *, derive: Derive, width: int) -> DerivativeDispatcher:
    """The reverse-mode derivative of `fn` in lanes; see above.

    Raises OverlapError where arrays share memory in a way that lanes do not provide for.
    """
    chosen = options_of(fn)
    request = RowsRequest(as_dispatcher(fn), chosen.noalias, derive, "rows", chosen, width=width)

    def wrapper(primals: Any, shadows: Any) -> Any:
        return push_forward(request, (primals, shadows))

    return DerivativeDispatcher(wrapper, request)
