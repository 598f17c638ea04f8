"""Functions that a pointer may hold and that cannot be differentiated: they stop the derivative when they are called.

A call through a pointer is differentiated for all functions that it may reach. If that fails because of one of them,
the call of this one becomes a stop with the reason, as long as another one is left.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from irad.errors import InternalError, IradError, UnsupportedError
from irad.transform.augmented import InactiveMemoryError

T = TypeVar("T")
_TRIES = 32  # derivations that one refusal is worth
_SECONDS = 15.0  # and the time


def differentiable_targets(make: Callable[[Mapping[str, str]], T], targets: Sequence[str]) -> T:
    """What `make` returns for the smallest set of refused targets (name → reason) with which it succeeds.

    Raises what `make({})` raises if the targets are not at fault.
    """
    refused: dict[str, str] = {}
    first: UnsupportedError | None = None
    tries = 0
    began = time.monotonic()
    while True:
        try:
            return make(refused)
        except UnsupportedError as e:
            error = e
            if isinstance(e, InactiveMemoryError | InternalError):
                raise first or e from None
        if first is None and len(targets) > 2 and not _at_fault(make, targets, error):
            raise error
        first = first or error
        further: str | None = None
        for target in targets:
            if target in refused or len(refused) + 1 >= len(targets) or tries >= _TRIES:
                continue
            if time.monotonic() - began > _SECONDS:
                raise first
            tries += 1
            attempt = {**refused, target: _reason(target, error)}
            try:
                return make(attempt)
            except IradError as e:
                if further is None and str(e) != str(error) and not isinstance(e, InternalError):
                    further = target  # it was at fault, and is not the only one
        if further is None:
            raise first
        refused[further] = _reason(further, error)


def _at_fault(make: Callable[[Mapping[str, str]], object], targets: Sequence[str], error: IradError) -> bool:
    """Whether the error goes away, or becomes another one, without any of the targets."""
    try:
        make({t: _reason(t, error) for t in targets})
    except IradError as e:
        return str(e) != str(error)
    return True


def _reason(target: str, error: IradError) -> str:
    why = str(error).split("\n", 1)[0]
    return f"{target} was called through a pointer, and it cannot be differentiated: {why}"
