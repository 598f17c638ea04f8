"""Functions that allocate and free memory.

An allocation that never leaves the differentiated function comes from irad's arena in the derivative, primal
and shadow alike, so that nothing is freed before the reverse pass has read it; the others keep their allocator.
"""

from __future__ import annotations

from collections.abc import Sequence

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import FunctionRule, function


def _first(b: Builder, args: Sequence[m.Value]) -> m.Value:
    return args[0]


def _second(b: Builder, args: Sequence[m.Value]) -> m.Value:
    return args[1]


def _product(b: Builder, args: Sequence[m.Value]) -> m.Value:
    return b.mul(args[0], args[1])


ARENA_ALLOCATE = "irad_allocate"  # (i64 bytes) → ptr; private to the derivative, lives until it returns

function(FunctionRule((ARENA_ALLOCATE, "malloc", "_Znwm", "_Znam", "valloc"), "allocate", size=_first))
function(FunctionRule(("_ZnwmRKSt9nothrow_t", "_ZnamRKSt9nothrow_t", "_ZnwmSt11align_val_t"), "allocate", size=_first))
function(FunctionRule(("aligned_alloc", "memalign"), "allocate", size=_second))
function(FunctionRule(("calloc",), "allocate", size=_product, zeroed=True))
function(
    FunctionRule(
        ("free", "_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdaPvm", "_ZdlPvSt11align_val_t", "_ZdlPvmSt11align_val_t", "cfree"),
        "free",
        writes=True,
    )
)
