"""Functions that allocate and free memory.

An allocation that never leaves the differentiated function comes from irad's arena in the derivative, primal
and shadow alike, so that nothing is freed before the reverse pass has read it; the others keep their allocator.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
BLOCK_SIZE = "irad_block_size"  # (ptr) → i64: bytes of a block from the arena, 0 for null
# The same where a derivative did so that is differentiated again: the memory was its own, whatever pointers to it
# have been mixed up with, and is gone when it returns.
AGAIN_ALLOCATE = "irad_again_allocate"
AGAIN_BLOCK_SIZE = "irad_again_block_size"
ALLOCATES = frozenset({ARENA_ALLOCATE, AGAIN_ALLOCATE})
BLOCK_SIZES = frozenset({BLOCK_SIZE, AGAIN_BLOCK_SIZE})


# (ptr, ptr function or null): frees memory from elsewhere when the derivative is done; null refuses when it runs
FREE_LATER = "irad_free_later"
# What frees a block, of those that take nothing else.
_PLAIN_FREE = {"_ZdlPvm": "_ZdlPv", "_ZdaPvm": "_ZdaPv", "cfree": "free"}


def plain_free(name: str) -> str:
    """The function of a pointer alone that does what the freeing function `name` does."""
    return "free" if "align_val_t" in name else _PLAIN_FREE.get(name, name)


def reallocate(b: Builder, old: m.Value, size: m.Value, *, again: bool = False) -> m.Value:
    """A new block that begins with the contents of `old`; a plain copy, so that it needs no adjoint of its own.

    `again`: for a derivative that is differentiated again.
    """
    new = b.call(AGAIN_ALLOCATE if again else ARENA_ALLOCATE, m.PTR, [size])
    if m.is_zero(old):
        return new
    had = b.call(AGAIN_BLOCK_SIZE if again else BLOCK_SIZE, m.I64, [old])
    n = b.call("llvm.umin.i64", m.I64, [had, size])
    b.call("llvm.memcpy.p0.p0.i64", m.VOID, [new, old, n, m.ConstInt(m.I1, 0)])
    return new


def _realloc(b: Builder, i: m.Instruction) -> m.Value:
    return reallocate(b, i.operands[0], b.cast("zext", i.operands[1], m.I64))


def _arena(name: str, expand: Callable[[Builder, m.Instruction], m.Value | None]) -> None:
    """A function of the arena of a derivative that is differentiated again: the new derivative's arena serves it."""
    function(FunctionRule((f"irad_arena_{name}",), "expand", expand=expand, everywhere=True))


def _zeroed(b: Builder, i: m.Instruction) -> m.Value:
    size = i.operands[1]
    memory = b.call(AGAIN_ALLOCATE, m.PTR, [size])
    b.call("llvm.memset.p0.i64", m.VOID, [memory, m.ConstInt(m.I8, 0), size, m.ConstInt(m.I1, 0)])
    return memory


_arena("acquire", lambda b, i: m.Zero(m.PTR))
_arena("release", lambda b, i: None)
_arena("mark", lambda b, i: m.Zero(m.PTR))
_arena("reset", lambda b, i: None)
_arena("allocate", lambda b, i: b.call(AGAIN_ALLOCATE, m.PTR, [i.operands[1]]))
_arena("push", lambda b, i: b.call(AGAIN_ALLOCATE, m.PTR, [i.operands[1]]))
_arena("allocate_zeroed", _zeroed)


def _freed(b: Builder, i: m.Instruction) -> None:
    if isinstance(i.operands[2], m.Global):
        b.call(i.operands[2].name, m.VOID, [i.operands[1]])


_arena("free_later", _freed)
_arena("grow", lambda b, i: reallocate(b, i.operands[1], i.operands[2], again=True))


def _through_pointer(b: Builder, i: m.Instruction) -> m.Value:
    """`int posix_memalign(void **p, alignment, size)`: a failure to allocate is one of the derivative's own too."""
    place, alignment, size = i.operands
    b.store(b.call("aligned_alloc", m.PTR, [alignment, size]), place)
    return m.ConstInt(m.I32, 0)


function(
    FunctionRule(
        tuple(f"irad_checkpoints_{n}" for n in ("begin", "range", "room", "offer", "restore", "reached", "done")),
        "refuse",
        reason="the derivative that it belongs to keeps states of loops by copying memory. Differentiate without "
        "tape_bytes.",
    )
)
function(FunctionRule(("realloc",), "expand", expand=_realloc))
function(FunctionRule(("posix_memalign",), "expand", expand=_through_pointer))
function(FunctionRule((FREE_LATER,), "inactive"))
function(FunctionRule((*sorted(BLOCK_SIZES), "irad_move_pointers"), "inactive"))

function(FunctionRule((*sorted(ALLOCATES), f"{ARENA_ALLOCATE}_zeroed"), "allocate", size=_first))
function(FunctionRule(("malloc", "_Znwm", "_Znam", "valloc"), "allocate", size=_first))
function(FunctionRule(("_ZnwmRKSt9nothrow_t", "_ZnamRKSt9nothrow_t", "_ZnwmSt11align_val_t"), "allocate", size=_first))
function(FunctionRule(("aligned_alloc", "memalign"), "allocate", size=_second, amount=1))
function(FunctionRule(("calloc",), "allocate", size=_product, zeroed=True))
function(
    FunctionRule(
        ("free", "_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdaPvm", "_ZdlPvSt11align_val_t", "_ZdlPvmSt11align_val_t", "cfree"),
        "free",
        writes=True,
    )
)
