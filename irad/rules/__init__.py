"""What irad knows of instructions and functions; importing this fills the tables of `registry`."""

from irad.rules import (  # noqa: F401
    allocation,
    arithmetic,
    blas,
    casts,
    complex_numbers,
    custom,
    dense,
    expansions,
    inactive,
    intrinsics,
    lapack,
    libm,
    memory,
    numba_runtime,
    x86,
)
