"""Gaussian mixture log posterior in C (the ADBench objective), gradient with respect to all parameters."""

from __future__ import annotations

import numpy as np

from bench.case import Entry
from bench.kernel import In, Kernel, Out
from bench.peers import functions

TARGETS = {(10, 5): None, (2, 5): 2.0, (10, 25): 2.3, (20, 50): 2.1}


def kernel(d: int, k: int, n: int) -> Kernel:
    rng = np.random.default_rng(0)
    parameters = (rng.normal(size=k), rng.normal(size=(k, d)), 0.3 * rng.normal(size=(k, d * (d + 1) // 2)))
    x, err = rng.normal(size=(n, d)), np.zeros(1)
    return Kernel(
        "gmm",
        "gmm_objective",
        "v",
        (d, k, n, *map(In, parameters), x, 1.0, 0, Out(err, np.ones(1))),
        lambda g: ("gmm_manual", "gmm_gradient", (d, k, n, *parameters, x, 1.0, 0, np.zeros(1), *g)),
        as_arrays=functions.gmm(x, 1.0),
        vectors=True,
        target=TARGETS.get((d, k)),
    )


ENTRY = Entry(
    "gmm",
    "Gaussian mixture in C, d dimensions, k components, n points",
    {f"d{d}-k{k}-n1000": lambda d=d, k=k: kernel(d, k, 1000).case() for d, k in TARGETS},
    tuple(f"d{d}-k{k}-n1000" for d, k in TARGETS),
)
