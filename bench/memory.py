"""Memory of a call: how much the process grows while it runs, and how much of irad's arena it writes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from irad.codegen.runtime import load_runtime

_STATUS = Path("/proc/self/status")


def _kilobytes(key: str) -> int:
    return int(next(line for line in _STATUS.read_text().splitlines() if line.startswith(key)).split()[1])


def peak(call: Callable[[], Any]) -> int:
    """Bytes by which the resident memory rises at most during the call, in which irad's arena starts from nothing; 0
    where the system does not tell (not Linux)."""
    _empty_arenas()
    try:
        Path("/proc/self/clear_refs").write_text("5")  # the high-water mark starts at what is resident now
        before = _kilobytes("VmRSS")
        call()
        return 1024 * max(0, _kilobytes("VmHWM") - before)
    except (OSError, StopIteration):
        call()
        return 0


class _Chunk(ctypes.Structure):
    pass


_Chunk._fields_ = [("next", ctypes.POINTER(_Chunk)), ("bytes", ctypes.c_size_t)]


class _Arena(ctypes.Structure):
    _fields_ = [("cursor", ctypes.c_void_p), ("end", ctypes.c_void_p), ("newest", ctypes.POINTER(_Chunk))]


def _arena_functions() -> tuple[Any, Any]:
    runtime = load_runtime()
    acquire = ctypes.CFUNCTYPE(ctypes.POINTER(_Arena))(runtime.address("irad_arena_acquire"))
    release = ctypes.CFUNCTYPE(None, ctypes.POINTER(_Arena))(runtime.address("irad_arena_release"))
    return acquire, release


def _empty_arenas() -> None:
    """Frees the arenas that the pool keeps (one thread has one or two)."""
    c = ctypes.CDLL(None)
    c.free.argtypes = [ctypes.c_void_p]
    acquire, _ = _arena_functions()
    for _ in range(3):
        arena = acquire()
        c.free(arena.contents.newest)
        c.free(arena)
    if hasattr(c, "malloc_trim"):
        c.malloc_trim(0)


def tape(call: Callable[[], Any]) -> int:
    """Bytes of the arena up to the last one that a call of a derivative writes, in steady state."""
    acquire, release = _arena_functions()
    call()
    call()  # the arena is one chunk now
    used = []
    for pattern in (0xA5, 0x5A):  # what happens to equal one pattern differs from the other
        arena = acquire()
        start, size = arena.contents.cursor, arena.contents.end - arena.contents.cursor
        ctypes.memset(start, pattern, size)
        release(arena)
        call()
        arena = acquire()
        if arena.contents.cursor != start:
            release(arena)
            raise RuntimeError("the derivative did not use the arena that was prepared for it")
        left = ctypes.string_at(start, size).rstrip(bytes([pattern]))
        release(arena)
        used.append(len(left))
    return max(used)
