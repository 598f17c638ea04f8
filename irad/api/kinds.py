"""What a function to differentiate is, told without importing what handles its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from irad.api.load_c import CFunction


def is_c_function(fn: Any) -> TypeGuard[CFunction]:
    """Whether `fn` is a function of a library from `irad.load_c`."""
    return getattr(type(fn), "irad_kind", "") == "c function"
