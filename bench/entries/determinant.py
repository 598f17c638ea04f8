"""Determinant by expansion in minors, a recursion."""

from __future__ import annotations

import numpy as np

from bench.case import Entry
from bench.kernel import In, Kernel


def kernel(n: int) -> Kernel:
    a = np.random.default_rng(0).normal(size=(n, n))
    return Kernel(
        "determinant",
        "determinant",
        "d",
        (n, In(a)),
        lambda d: ("determinant_manual", "determinant_gradient", (n, a, *d)),
        target=3.0,
    )


ENTRY = Entry(
    "determinant",
    "determinant by minors (recursive) in C, n x n",
    {str(n): lambda n=n: kernel(n).case() for n in (9, 6)},
    ("9",),
)
