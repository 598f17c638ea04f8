"""Sun and planets, leapfrog: distance of two planets at the end, gradient with respect to all initial velocities."""

from __future__ import annotations

from functools import partial

from bench.case import Case, Entry
from bench.kernel import In, Kernel
from bench.numba_kernel import scalar_case
from examples.demo import nbody

DT = 1.0


def kernel(steps: int) -> Kernel:
    system = nbody.solar_system()
    n, ends = len(system.gm), (nbody.EARTH, nbody.MARS)
    gm, position, velocity = system
    return Kernel(
        "nbody",
        "nbody_distance",
        "d",
        (n, steps, DT, gm, position, In(velocity), *ends),
        lambda d: ("nbody_manual", "nbody_gradient", (n, steps, DT, gm, position, velocity, *ends, *d)),
        step=1e-5,  # relative to the velocities: the planets come close
    )


def in_numba(steps: int) -> Case:
    c = kernel(steps)
    gm, position, velocity = c.arguments[3:6]
    arguments = (velocity.value, position, gm, DT, steps, nbody.EARTH, nbody.MARS)
    return scalar_case(nbody.distance, arguments, (0,), c)


ENTRY = Entry(
    "nbody",
    "solar system, leapfrog, in C and in Numba, number of steps",
    {
        "c-1000": lambda: kernel(1000).case(),
        "numba-1000": partial(in_numba, 1000),
        "c-10000": lambda: kernel(10000).case(),
        "numba-10000": partial(in_numba, 10000),
    },
    ("c-1000", "numba-1000"),
)
