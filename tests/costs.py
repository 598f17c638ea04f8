"""Which parameters of a test the quick suite leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def slow_if(costly: Callable[[Any], bool], values: Iterable[Any]) -> list[Any]:
    """The values as parameters of a test, which is slow for the `costly` ones."""
    return [pytest.param(v, marks=pytest.mark.slow) if costly(v) else v for v in values]


def slow_but(kept: Iterable[Any], values: Iterable[Any]) -> list[Any]:
    """The values as parameters of a test, which is slow for all but those `kept`."""
    keep = list(kept)
    return slow_if(lambda v: v not in keep, values)


def in_turns(values: Iterable[Any]) -> list[Any]:
    """The values as parameters of a test, which is slow for every second one."""
    return [pytest.param(v, marks=pytest.mark.slow) if n % 2 else v for n, v in enumerate(values)]
