"""Numba's runtime: reference-counted memory.

A MemInfo that never leaves the differentiated function is built in irad's arena: the same header, but nothing
to count, so that `NRT_incref` and `NRT_decref` on it are dropped. In a function that returns arrays together with
their tangents, arrays are kept as Numba's own objects, and so is the counting, shadows included.
Header layout: numba/core/runtime/nrt.cpp (refcount, destructor, destructor argument, data, size, external
allocator).
"""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.allocation import ARENA_ALLOCATE, reallocate
from irad.rules.registry import FunctionRule, function

_HEADER_BYTES = 48
_DATA_OFFSET = 24
IMMORTAL = 1 << 60  # references to a header in the arena, so that no counting ever frees it, nor its shadow
_SIZE_OFFSET = 32


def _build(b: Builder, size: m.Value) -> m.Value:
    header = b.call(ARENA_ALLOCATE, m.PTR, [m.ConstInt(m.I64, _HEADER_BYTES)])
    b.store(m.ConstInt(m.I64, IMMORTAL), header)
    data = b.call(ARENA_ALLOCATE, m.PTR, [size])
    b.store(data, b.gep(m.I8, header, m.ConstInt(m.I64, _DATA_OFFSET)))
    b.store(size, b.gep(m.I8, header, m.ConstInt(m.I64, _SIZE_OFFSET)))
    return header


def _allocate(b: Builder, i: m.Instruction) -> m.Value:
    return _build(b, i.operands[0])


def _resize(b: Builder, i: m.Instruction) -> m.Value:
    header, size = i.operands
    at = b.gep(m.I8, header, m.ConstInt(m.I64, _DATA_OFFSET))
    data = reallocate(b, b.load(m.PTR, at), size)
    b.store(data, at)
    b.store(size, b.gep(m.I8, header, m.ConstInt(m.I64, _SIZE_OFFSET)))
    return data


def _room(b: Builder, i: m.Instruction) -> m.Value:
    """New data for an object, whose old data somebody still holds."""
    header, size = i.operands
    data = b.call(ARENA_ALLOCATE, m.PTR, [size])
    b.store(data, b.gep(m.I8, header, m.ConstInt(m.I64, _DATA_OFFSET)))
    b.store(size, b.gep(m.I8, header, m.ConstInt(m.I64, _SIZE_OFFSET)))
    return data


def _data(b: Builder, i: m.Instruction) -> m.Value:
    return b.load(m.PTR, b.gep(m.I8, i.operands[0], m.ConstInt(m.I64, _DATA_OFFSET)))


COUNTING = frozenset({"NRT_incref", "NRT_decref"})
KEPT = "irad_kept."  # prefix of the allocators that stay what they are
_ARRAYS = (
    "NRT_MemInfo_alloc",
    "NRT_MemInfo_alloc_aligned",
    "NRT_MemInfo_alloc_safe",
    "NRT_MemInfo_alloc_safe_aligned",
)
_OBJECTS = ("NRT_MemInfo_alloc_dtor", "NRT_MemInfo_alloc_dtor_safe")


def kept(i: m.Instruction) -> m.Instruction | None:
    """The allocation of an array as an object that keeps its allocator; None for other calls."""
    if i.callee not in _ARRAYS:
        return None
    return replace(i, attrs={**i.attrs, "callee": m.Global(m.PTR, KEPT + i.callee)})


_LISTS = ("NRT_MemInfo_new_varsize", "NRT_MemInfo_new_varsize_dtor")
function(FunctionRule((*_ARRAYS, *_LISTS, *_OBJECTS), "expand", expand=_allocate))
function(FunctionRule((KEPT + "*",), "allocate", size=lambda b, args: args[0], header=_DATA_OFFSET))
function(FunctionRule(("NRT_MemInfo_data_fast",), "expand", expand=_data))
function(FunctionRule(("NRT_Allocate",), "allocate", size=lambda b, args: args[0]))
function(FunctionRule(("NRT_Free",), "free", writes=True))
function(FunctionRule(("NRT_MemInfo_varsize_alloc",), "expand", expand=_room))
# Data of an object in the arena lives until the derivative returns.
function(FunctionRule(("NRT_MemInfo_varsize_free",), "expand", expand=lambda b, i: None))
function(FunctionRule(("NRT_MemInfo_varsize_realloc",), "expand", expand=_resize))
# A dictionary of numbers that belongs to the caller (`frontend.numba_containers`): writes what it finds to operand 3.
function(FunctionRule(("irad_constant_dict_lookup",), "inactive", reads=True, writes=True, target=3))
