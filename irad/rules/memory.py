"""Intrinsics that move or set whole ranges of memory."""

from __future__ import annotations

# name → whether operand 1 is a source pointer (else a fill byte)
MEMORY_TRANSFER: dict[str, bool] = {
    "llvm.memcpy": True,
    "llvm.memcpy.inline": True,
    "llvm.memmove": True,
    "memcpy": True,
    "memmove": True,
    "llvm.memset": False,
    "llvm.memset.inline": False,
    "memset": False,
}
