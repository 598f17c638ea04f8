"""Fast Fourier transform in place, recursive: vector-Jacobian product."""

from __future__ import annotations

import numpy as np

from bench.case import Entry
from bench.kernel import InOut, Kernel


def kernel(n: int) -> Kernel:
    rng = np.random.default_rng(0)
    data, cotangent = rng.normal(size=(n, 2)), rng.normal(size=(n, 2))
    return Kernel(
        "fft",
        "fft",
        "v",
        (n, 1.0, InOut(data, cotangent)),
        lambda d: ("fft_manual", "fft_vjp", (n, 1.0, data, *d)),
        target=2.0,
    )


ENTRY = Entry(
    "fft",
    "FFT of n complex numbers in C, in place: vector-Jacobian product",
    {str(n): lambda n=n: kernel(n).case() for n in (4096, 131072)},
    ("4096", "131072"),
)
