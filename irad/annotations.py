"""How the arguments of `irad.autodiff` take part in differentiation.

`Const(x)`                  x is not differentiated.
`Active(x)`                 a float scalar: its derivative is returned.
`Duplicated(x, dx)`         memory x with shadow dx of the same dtype, shape and strides. Reverse mode adds
                            the gradient to dx (and reads the seed of an output from it).
`DuplicatedNoNeed(x, dx)`   as Duplicated, for outputs whose primal value the caller will not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Const:
    """An argument that is not differentiated."""

    value: Any


@dataclass(frozen=True)
class Active:
    """A float scalar whose derivative is returned."""

    value: Any


@dataclass(frozen=True)
class Duplicated:
    """An array or pointer `value` with its derivative memory `shadow`."""

    value: Any
    shadow: Any


@dataclass(frozen=True)
class DuplicatedNoNeed(Duplicated):
    """As `Duplicated`; the primal contents of `value` are unspecified after the call."""
