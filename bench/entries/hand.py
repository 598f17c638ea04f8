"""Hand tracking of ADBench: the dense Jacobian of the errors by the 26 parameters of the pose, in the complicated
version also by the two coordinates of every point on its triangle (two columns for all points together)."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

import numpy as np

import irad
from bench import loop, native
from bench.case import Case, Entry, Facts, Variant, deviation, timed
from irad.api.derivation import lanes_c
from irad.api.lane_shape import LaneShape
from irad.codegen.optimize import optimise

BONES = 22


def rotations(rng: np.random.Generator, count: int) -> np.ndarray:
    """Rigid motions [count, 4, 4]: rotations from QR decompositions and small translations."""
    out = np.tile(np.eye(4), (count, 1, 1))
    q = np.linalg.qr(rng.normal(size=(count, 3, 3)))[0]
    out[:, :3, :3] = q * np.sign(np.linalg.det(q))[:, None, None]
    out[:, :3, 3] = rng.normal(size=(count, 3))
    return out


def model(vertices: int, points: int, complicated: bool) -> tuple[Any, ...]:
    """Arguments of the kernel up to the measured points, for a made-up hand: the shape of the computation, not of a
    hand."""
    rng = np.random.default_rng(0)
    parents = np.full(BONES, 0, np.int32)
    parents[0] = -1
    for finger in range(5):
        parents[1 + 4 * finger : 5 + 4 * finger] = [0, *range(1 + 4 * finger, 4 + 4 * finger)]
    relatives, inverses = rotations(rng, BONES), rotations(rng, BONES)
    rest = np.ones((vertices, 4))
    rest[:, :3] = rng.normal(size=(vertices, 3))
    weights = rng.uniform(size=(BONES, vertices)) ** 4
    weights /= weights.sum(axis=0)
    matches = rng.integers(0, vertices, size=(points, 3) if complicated else points).astype(np.int32)
    targets = rng.normal(size=(points, 3))
    return (BONES, vertices, points, parents, relatives, inverses, rest, weights, 1, matches, targets)


def build(kind: str, vertices: int, points: int) -> Case:
    complicated = kind == "complicated"
    rng = np.random.default_rng(1)
    fixed = model(vertices, points, complicated)
    us, theta = rng.uniform(0.0, 0.5, size=(points, 2)), rng.normal(size=26) * 0.3
    inputs = (us, theta) if complicated else (theta,)
    error = np.zeros((points, 3))
    columns = 26 + 2 * complicated
    primal = loop.of_kernel("hand", f"hand_{kind}", "v", (*fixed, *inputs, error))
    truth = np.zeros((columns, points, 3))
    hand = loop.of_kernel("hand_manual", f"hand_{kind}_jacobian", "v", (*fixed, *inputs, np.zeros_like(error), truth))
    primal.run()
    hand.run()
    _check_differences(primal, theta, error, truth[columns - 26 :])
    if complicated:
        np.testing.assert_allclose(truth[:2], _by_coordinates(primal, us, error), rtol=1e-6, atol=1e-8)

    compiled = irad.load_c(native.KERNELS / "hand.c")[f"hand_{kind}"]
    lowered = compiled.lower(True)
    activities = ("const",) * len(fixed) + ("dup",) * (len(inputs) + 1)
    start = time.perf_counter()
    derived = lanes_c(LaneShape(8))(lowered, activities, True)
    middle = time.perf_counter()
    optimise(derived.text, [derived.symbol])
    facts = Facts(passes=middle - start, llvm=time.perf_counter() - middle, inputs=columns, target=6.0)

    jacobian = np.zeros((columns, points, 3))
    seeds = [np.zeros((columns, *x.shape)) for x in inputs]
    for n in range(2 * complicated):
        seeds[0][n, :, n] = 1.0
    for n in range(26):
        seeds[-1][n + columns - 26, n] = 1.0
    arguments = (*fixed, *inputs, np.zeros_like(error))
    tangents = (*[None] * len(fixed), *seeds, jacobian)
    columns_at_once = partial(irad.jvp, compiled, arguments, tangents)
    columns_at_once()

    return Case(
        (
            Variant("primal", primal.sampler()),
            Variant("irad", timed(columns_at_once), deviation(jacobian, truth)),
            Variant("by hand", hand.sampler()),
        ),
        facts=facts,
    )


def _check_differences(primal: loop.Loop, theta: np.ndarray, error: np.ndarray, jacobian: np.ndarray) -> None:
    """The Jacobian by hand against differences along random directions."""
    rng, start, h = np.random.default_rng(2), theta.copy(), 1e-5
    for _ in range(3):
        direction = rng.normal(size=26)
        sides = []
        for sign in (1.0, -1.0):
            theta[:] = start + sign * h * direction
            primal.run()
            sides.append(error.copy())
        theta[:] = start
        expected = (sides[0] - sides[1]) / (2 * h)
        np.testing.assert_allclose(np.tensordot(direction, jacobian, 1), expected, rtol=1e-6, atol=1e-7)
    primal.run()


def _by_coordinates(primal: loop.Loop, us: np.ndarray, error: np.ndarray) -> np.ndarray:
    start, found = us.copy(), []
    for n in range(2):
        us[:, n] += 1.0  # the errors are linear in them
        primal.run()
        moved = error.copy()
        us[:] = start
        primal.run()
        found.append(moved - error)
    return np.array(found)


SIZES = {"small": (544, 1600), "big": (10000, 5000)}
ENTRY = Entry(
    "hand",
    "hand tracking in C, dense Jacobian by 26 parameters (simple) and 2 coordinates per point (complicated)",
    {
        f"{kind}-{size}": lambda kind=kind, numbers=numbers: build(kind, *numbers)
        for kind in ("simple", "complicated")
        for size, numbers in SIZES.items()
    },
    ("simple-small", "complicated-small", "complicated-big"),
)
