"""What a function to differentiate is, told without importing what handles its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from irad.api.load_c import CFunction


def is_c_function(fn: Any) -> TypeGuard[CFunction]:
    """Whether `fn` is a function of a library from `irad.load_c`."""
    return getattr(type(fn), "irad_kind", "") == "c function"


def is_container(value: Any) -> bool:
    """Whether an argument is a list or dictionary, Python's or Numba's typed ones."""
    return isinstance(value, list | dict) or type(value).__module__.startswith("numba.typed.")


#: The way out where a container of the caller would have to be differentiated.
UNPACKED = "Pass what it holds as an array or a tuple, and make the container in the differentiated function."
