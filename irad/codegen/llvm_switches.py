"""LLVM's own switches, which are the process's: set while a module is optimised that needs them.

Other code that is compiled meanwhile may be optimised in the same way; its results stay the same.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import llvmlite.binding as ll

from irad.ir.marks import SIDE_BY_SIDE, STRICT_SUMS

_lock = threading.Lock()


class Switch:
    """One of them: `on` while any block of `wanted()` is open, else `off`."""

    def __init__(self, name: str, on: str, off: str) -> None:
        self._name, self._on, self._off = name, on, off
        self._open = 0

    @contextmanager
    def wanted(self) -> Iterator[None]:
        self._count(+1)
        try:
            yield
        finally:
            self._count(-1)

    def _count(self, step: int) -> None:
        with _lock:
            before, self._open = self._open > 0, self._open + step
            if (self._open > 0) != before:
                ll.set_option("irad", f"-{self._name}={self._on if self._open else self._off}")


# Vectorise loops with strict sums too, adding up lane by lane: results stay the same bit for bit. LLVM thinks that this
# does not pay on x86, which is wrong where other things can be vectorised in the loop.
ORDERED_REDUCTIONS = Switch("force-ordered-reductions", "true", "false")
# Test before each run of an inner loop whether arrays overlap. Tested once, before the outer loop, four rows of a
# matrix that are updated together always seem to, as each of them covers the whole matrix in the end.
LATE_CHECKS = Switch("hoist-runtime-checks", "false", "true")


@contextmanager
def suited_to(text: str, *, sums: bool = False) -> Iterator[None]:
    """What is optimised in this block has the derivative `text`. `sums`: as if it had strict sums in vector loops."""
    with ExitStack() as stack:
        if sums or STRICT_SUMS in text:
            stack.enter_context(ORDERED_REDUCTIONS.wanted())
        if SIDE_BY_SIDE in text:
            stack.enter_context(LATE_CHECKS.wanted())
        yield
