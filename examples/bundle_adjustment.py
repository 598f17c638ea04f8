"""Bundle adjustment: cameras and points from what the cameras saw, by Gauss-Newton with a sparse Jacobian.

The residuals are C code (csrc/kernels/ba.c). irad follows index sets through one call to find which residual depends
on which parameter, and then needs two sweeps for the whole Jacobian. Run from the repository:

    python examples/bundle_adjustment.py
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse
import scipy.sparse.linalg

import irad

KERNEL = Path(__file__).resolve().parent.parent / "csrc" / "kernels" / "ba.c"
CAMERAS, POINTS, WEIGHTS, ERRORS = 3, 4, 5, 8  # arguments of ba_objective


class Scene(NamedTuple):
    """Arguments of ba_objective: n cameras [n, 11], m points [m, 3], p observations (camera, point) with weights."""

    n: int
    m: int
    p: int
    cameras: np.ndarray
    points: np.ndarray
    weights: np.ndarray
    observed: np.ndarray
    features: np.ndarray
    errors: np.ndarray
    regular: np.ndarray


def scene(n: int, m: int, p: int, seed: int = 0) -> Scene:
    """Cameras in front of a cloud of points, each of which is seen by at least two of them."""
    rng = np.random.default_rng(seed)
    cameras = np.zeros((n, 11))
    cameras[:, :3] = 0.1 * rng.normal(size=(n, 3))
    cameras[:, 3:6] = rng.normal(size=(n, 3)) * [2, 2, 0.5]
    cameras[:, 6] = 800.0
    cameras[:, 9:] = 1e-2 * rng.normal(size=(n, 2))
    points = rng.uniform(-3, 3, size=(m, 3)) + np.array([0, 0, 12])
    first = np.stack([rng.integers(0, n, m), np.arange(m)], axis=1)
    again = np.stack([(first[:, 0] + 1 + rng.integers(0, n - 1, m)) % n, np.arange(m)], axis=1)
    more = np.stack([rng.integers(0, n, p), rng.integers(0, m, p)], axis=1)
    observed = np.concatenate([first, again, more])[: max(p, 2 * m)].astype(np.int32)
    p = len(observed)
    made = Scene(n, m, p, cameras, points, np.ones(p), observed, np.zeros((p, 2)), np.zeros((p, 2)), np.zeros(p))
    irad.load_c(KERNEL).ba_objective(*made)
    return made._replace(features=made.errors.copy(), errors=np.zeros((p, 2)))


def solve(start: Scene, steps: int = 8) -> tuple[Scene, list[float]]:
    """Gauss-Newton with damping, over cameras and points; returns the scene and the sums of squares."""
    objective = irad.load_c(KERNEL).ba_objective
    jacobian = irad.sparse_jacobian(objective, (CAMERAS, POINTS), outputs=ERRORS)
    current, costs, damping = start, [], 1e-3

    def cost(s: Scene) -> float:
        objective(*s)
        return 0.5 * float(np.sum(s.errors**2))

    costs.append(cost(current))
    for step in range(steps):
        begin = time.perf_counter()
        j: Any = scipy.sparse.hstack(jacobian(*current)).tocsc()
        seconds = time.perf_counter() - begin
        cost(current)
        gradient = j.T @ current.errors.ravel()
        normal = (j.T @ j).tocsc()
        while True:
            diagonal = scipy.sparse.diags_array(normal.diagonal() * damping + 1e-9)
            move = -scipy.sparse.linalg.spsolve((normal + diagonal).tocsc(), gradient)
            cameras, points = np.split(move, [start.cameras.size])
            tried = current._replace(
                cameras=current.cameras + cameras.reshape(-1, 11), points=current.points + points.reshape(-1, 3)
            )
            found = cost(tried)
            if found < costs[-1] or damping > 1e8:
                break
            damping *= 10
        current, damping = tried, damping / 10
        costs.append(found)
        print(
            f"step {step + 1}: {found:12.6g}   Jacobian {j.shape[0]} x {j.shape[1]}, {j.nnz} entries, {seconds:.3f} s"
        )
    return current, costs


def main() -> None:
    """Disturb a scene and find it again."""
    truth = scene(8, 200, 900)
    rng = np.random.default_rng(1)
    start = truth._replace(
        cameras=truth.cameras + 1e-2 * rng.normal(size=truth.cameras.shape),
        points=truth.points + 5e-2 * rng.normal(size=truth.points.shape),
    )
    _, costs = solve(start)
    print(f"sum of squares: {costs[0]:.4g} at first, {costs[-1]:.3g} in the end")


if __name__ == "__main__":
    main()
