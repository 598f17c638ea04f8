"""Shadow memory for numpy arrays."""

from __future__ import annotations

import numpy as np

from irad.errors import ArgumentError


def zero_shadow(a: np.ndarray) -> np.ndarray:
    """Zeros with dtype, shape and strides of `a`; strides of 0 and overlapping items cannot be shadowed."""
    if a.flags.c_contiguous or a.flags.f_contiguous:
        return np.zeros_like(a, order="F" if a.flags.f_contiguous and not a.flags.c_contiguous else "C")
    if a.size == 0:
        return np.zeros(a.shape, a.dtype)
    low = sum(min(0, (n - 1) * s) for n, s in zip(a.shape, a.strides, strict=True))
    high = sum(max(0, (n - 1) * s) for n, s in zip(a.shape, a.strides, strict=True))
    if any(s == 0 and n > 1 for n, s in zip(a.shape, a.strides, strict=True)):
        raise ArgumentError(
            "an array with items that share memory (a broadcast view) has no shadow of its own",
            hint="Pass a copy: x.copy().",
        )
    memory = np.zeros((high - low) // a.itemsize + 1, a.dtype)
    start = memory[-low // a.itemsize :]
    return np.lib.stride_tricks.as_strided(start, a.shape, a.strides)
