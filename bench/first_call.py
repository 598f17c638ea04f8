"""python -m bench.first_call WHAT: seconds of one first call in this process, imports not counted.

WHAT is nbody-primal, nbody-gradient (Numba), gmm-primal or gmm-gradient (C). With -warm another small function has
been compiled (and differentiated) before, so that what Numba and irad set up once per process is not counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
from numba import njit

import irad
from bench import native
from examples.demo import nbody
from irad import Const, Duplicated


def nbody_call(gradient: bool) -> Callable[[], object]:
    system = nbody.solar_system()
    arguments = (system.velocity, system.position, system.gm, 1.0, 1, nbody.EARTH, nbody.MARS)
    if gradient:
        return lambda: irad.value_and_grad(nbody.distance)(*arguments)
    return lambda: nbody.distance(*arguments)


def gmm_call(gradient: bool) -> Callable[[], object]:
    d, k, n = 2, 2, 3
    rng = np.random.default_rng(0)
    parameters = (rng.normal(size=k), rng.normal(size=(k, d)), rng.normal(size=(k, d * (d + 1) // 2)))
    x, err = rng.normal(size=(n, d)), np.zeros(1)
    path = native.KERNELS / "gmm.c"
    if not gradient:
        return lambda: irad.load_c(path).gmm_objective(d, k, n, *parameters, x, 1.0, 0, err)
    arguments = (
        *map(Const, (d, k, n)),
        *map(Duplicated, parameters, map(np.zeros_like, parameters)),
        *map(Const, (x, 1.0, 0)),
        Duplicated(err, np.ones(1)),
    )
    return lambda: irad.autodiff(irad.load_c(path).gmm_objective, *arguments)


def main(what: str) -> float:
    name, kind, *warm = what.split("-")
    call = {"nbody": nbody_call, "gmm": gmm_call}[name](kind == "gradient")
    if warm:

        @njit
        def small(v):
            total = 0.0
            for i in range(v.size):
                total += np.sqrt(v[i])
            return total

        small(np.ones(3))
        irad.value_and_grad(small)(np.ones(3))
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(main(sys.argv[1]))
