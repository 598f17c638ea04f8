"""Gaussian mixture log posterior in C (the ADBench objective), gradient with respect to all parameters."""

from __future__ import annotations

from functools import partial

import numpy as np

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed
from irad import Const, Duplicated


def build(d: int, k: int, n: int) -> Case:
    rng = np.random.default_rng(0)
    alphas, means = rng.normal(size=k), rng.normal(size=(k, d))
    icf, x = 0.3 * rng.normal(size=(k, d * (d + 1) // 2)), rng.normal(size=(n, d))
    gamma, m = 1.0, 0
    err, err_shadow = np.zeros(1), np.ones(1)
    parameters = (alphas, means, icf)
    shadows, truth = tuple(map(np.zeros_like, parameters)), tuple(map(np.zeros_like, parameters))

    data = (d, k, n, *parameters, x, gamma, m, err)
    objective = native.bind(native.function("gmm", "gmm_objective", "viiippppdip"), *data)
    manual = native.bind(native.function("gmm_manual", "gmm_gradient", "viiippppdipppp"), *data, *truth)
    compiled = irad.load_c(native.KERNELS / "gmm.c").gmm_objective
    arguments = (
        *map(Const, (d, k, n)),
        *map(Duplicated, parameters, shadows),
        *map(Const, (x, gamma, m)),
        Duplicated(err, err_shadow),
    )

    def gradient() -> None:
        for shadow in shadows:
            shadow[:] = 0.0
        err_shadow[0] = 1.0
        irad.autodiff(compiled, *arguments)

    manual()
    gradient()
    error = deviation(shadows, truth)
    return Case(
        (
            Variant("primal, clang -O3", timed(objective)),
            Variant("primal, irad", timed(lambda: compiled(*data))),
            Variant("gradient by hand", timed(manual)),
            Variant("gradient, irad", timed(gradient), error),
        )
    )


SIZES = ((10, 5), (2, 5), (10, 25), (20, 50))
ENTRY = Entry(
    "gmm",
    "Gaussian mixture in C, d dimensions, k components, n points",
    {f"d{d}-k{k}-n1000": partial(build, d, k, 1000) for d, k in SIZES},
    ("d10-k5-n1000",),
)
