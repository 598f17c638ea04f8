"""A program as derivatives see it: calls into libraries that lead back into the program are code of its own."""

from __future__ import annotations

from irad.frontend.c_library import with_c_library
from irad.frontend.openmp import in_one_thread
from irad.frontend.variadic import with_fixed_arguments


def derivable(text: str) -> str:
    """IR text of a program whose variadic functions, parallel regions and sorting are ordinary calls."""
    return with_c_library(with_fixed_arguments(in_one_thread(text)))
