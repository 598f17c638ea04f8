"""Numba types by name, for modules that know nothing of Numba."""

from __future__ import annotations

from typing import Any

from numba.core import types


def number_type(name: str) -> Any:
    """The Numba type of a number ('float64', 'uint8', 'boolean') or 'none'; None for any other name."""
    found = getattr(types, name, None) if name else None
    return found if isinstance(found, types.Number | types.Boolean | types.NoneType) else None
