"""Sun and planets, leapfrog: distance of two planets at the end, gradient with respect to all initial velocities."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

import irad
from bench import native
from bench.case import Case, Entry, Variant, deviation, timed
from examples.demo import nbody

DT = 1.0


def by_hand(system: nbody.Bodies, steps: int) -> tuple[Any, Any]:
    """(call, its gradient [n, 3]) of the hand-written C."""
    gradient = np.zeros_like(system.velocity)
    manual = native.function("nbody_manual", "nbody_gradient", "diidpppiip")
    arguments = (len(system.gm), steps, DT, *system, nbody.EARTH, nbody.MARS, gradient)
    return native.bind(manual, *arguments), gradient


def in_c(steps: int) -> Case:
    system = nbody.solar_system()
    n = len(system.gm)
    manual, truth = by_hand(system, steps)
    manual()
    objective = native.function("nbody", "nbody_distance", "diidpppii")
    arguments = (n, steps, DT, *system, nbody.EARTH, nbody.MARS)
    compiled = irad.load_c(native.KERNELS / "nbody.c").nbody_distance
    gradient = irad.value_and_grad(compiled, argnums=5)
    return Case(
        (
            Variant("primal, clang -O3", timed(native.bind(objective, *arguments))),
            Variant("primal, irad", timed(lambda: compiled(*arguments))),
            Variant("gradient by hand", timed(manual)),
            Variant("gradient, irad", timed(lambda: gradient(*arguments)), deviation(gradient(*arguments)[1], truth)),
        )
    )


def in_numba(steps: int) -> Case:
    system = nbody.solar_system()
    manual, truth = by_hand(system, steps)
    manual()
    arguments = (system.velocity, system.position, system.gm, DT, steps, nbody.EARTH, nbody.MARS)
    gradient = irad.value_and_grad(nbody.distance)
    return Case(
        (
            Variant("primal, Numba", timed(lambda: nbody.distance(*arguments))),
            Variant("gradient by hand (C)", timed(manual)),
            Variant("gradient, irad", timed(lambda: gradient(*arguments)), deviation(gradient(*arguments)[1], truth)),
        )
    )


ENTRY = Entry(
    "nbody",
    "solar system, leapfrog, in C and in Numba, number of steps",
    {
        "c-1000": partial(in_c, 1000),
        "numba-1000": partial(in_numba, 1000),
        "c-10000": partial(in_c, 10000),
        "numba-10000": partial(in_numba, 10000),
    },
    ("c-1000", "numba-1000"),
)
