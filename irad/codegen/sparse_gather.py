"""The entries of sparse matrices, picked out of compressed ones by machine code (csrc/runtime/sparse.c)."""

from __future__ import annotations

import ctypes
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.codegen.runtime import load_part

_NAMES = {np.dtype(np.float64): "irad_sparse_gather_double", np.dtype(np.float32): "irad_sparse_gather_float"}


class _Block(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("starts", "columns", "colours", "data", "probe")]


@dataclass(frozen=True)
class Matrix:
    """A sparse matrix to fill: int32 arrays of a CSR matrix, the column of the compressed one that has each entry, and
    a number for each column (or None)."""

    starts: np.ndarray
    columns: np.ndarray
    colours: np.ndarray
    data: np.ndarray
    probe: np.ndarray | None


def possible(compressed: np.ndarray, arrays: Sequence[np.ndarray]) -> bool:
    """Whether `gather` takes these: a C-contiguous matrix of floats, and arrays of indices."""
    return compressed.dtype in _NAMES and compressed.flags.c_contiguous and all(a.dtype == np.int32 for a in arrays)


def gather(
    compressed: np.ndarray, matrices: Sequence[Matrix], probe: int, tolerance: float, floor: float
) -> tuple[bool, float]:
    """Fill matrices that stand side by side from `compressed`, whose dtype their data have.

    Returns whether column `probe` of it is the sum of the products of the matrices with their probes, but for rounding
    errors of `tolerance` times the size of a row's products plus `floor` (true if `probe` is -1), and the largest size.
    """
    blocks = (_Block * len(matrices))()
    for block, x in zip(blocks, matrices, strict=True):
        block.starts, block.columns, block.colours = x.starts.ctypes.data, x.columns.ctypes.data, x.colours.ctypes.data
        block.data, block.probe = x.data.ctypes.data, None if x.probe is None else x.probe.ctypes.data
    largest = ctypes.c_double()
    wrong = _function(compressed.dtype)(
        *compressed.shape, compressed.ctypes.data, len(matrices), blocks, probe, tolerance, floor, ctypes.byref(largest)
    )
    return wrong == 0, largest.value


@functools.cache
def _function(dtype: np.dtype[Any]) -> Any:
    word, number, address = ctypes.c_int64, ctypes.c_double, ctypes.c_void_p
    kind = ctypes.CFUNCTYPE(word, word, word, address, word, address, word, number, number, address)
    return kind(load_part("sparse").address(_NAMES[dtype]))
