"""How many tangents are given at once. Apart from `api/batched.py`, so that single ones need not load the transform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from irad.errors import ArgumentError


def batch_of(primals: Sequence[Any], tangents: Sequence[Any], what: str = "tangents") -> int | None:
    """How many tangents are given of each argument; None for one, without a leading axis."""
    for x, t in zip(primals, tangents, strict=True):
        kind, given = type(x), type(t)
        plain = kind is np.ndarray and given is np.ndarray and x.ndim == t.ndim
        if t is not None and not plain and not (kind is float and given is float):
            break
    else:
        return None
    found = {n for x, t in zip(primals, tangents, strict=True) for n in _counts(x, t)}
    if not found - {None}:
        return None
    if len(found) > 1:
        counts = ", ".join("none" if n is None else str(n) for n in sorted(found, key=lambda n: n or 0))
        raise ArgumentError(
            f"the {what} have leading axes of different lengths ({counts})",
            hint=f"For a batch of B {what} give B of each, along a leading axis.",
        )
    return found.pop()


def _counts(x: Any, t: Any) -> Iterator[int | None]:
    if isinstance(x, list | tuple):
        if isinstance(t, list | tuple) and len(t) == len(x):
            for a, b in zip(x, t, strict=True):
                yield from _counts(a, b)
    elif isinstance(x, np.ndarray):
        if isinstance(t, np.ndarray):
            yield len(t) if t.ndim == x.ndim + 1 else None
    elif isinstance(x, float | int | np.floating) and t is not None:
        yield len(t) if np.ndim(t) == 1 else None
