"""Bundle adjustment: the kernel and its hand-written Jacobian against NumPy and complex step; irad against both."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import irad
from bench import native
from bench.entries.ba import assembled, by_hand
from examples.bundle_adjustment import scene, solve
from truth import assert_close


def residuals(cameras: Any, points: Any, weights: Any, observed: Any, features: Any) -> Any:
    """The same in NumPy, for complex numbers too."""
    c, d = cameras[observed[:, 0]], points[observed[:, 1]]
    d = d - c[:, 3:6]
    squared = (c[:, :3] ** 2).sum(1, keepdims=True)
    still = squared == 0
    angle = np.sqrt(np.where(still, 1, squared))
    k = c[:, :3] / angle
    turned = (
        d * np.cos(angle) + np.cross(k, d) * np.sin(angle) + k * (k * d).sum(1, keepdims=True) * (1 - np.cos(angle))
    )
    turned = np.where(still, d + np.cross(c[:, :3], d), turned)
    u = turned[:, :2] / turned[:, 2:]
    r = (u**2).sum(1, keepdims=True)
    seen = c[:, 6:7] * u * (1 + c[:, 9:10] * r + c[:, 10:11] * r * r) + c[:, 7:9]
    return weights[:, None] * (seen - features)


@pytest.fixture(params=[False, True], ids=["turned", "still"])
def disturbed(request: pytest.FixtureRequest) -> Any:
    s = scene(3, 7, 25, seed=4)
    rng = np.random.default_rng(3)
    s.features[...] += rng.normal(size=s.features.shape)
    s.weights[...] = rng.uniform(0.5, 1.5, s.p)
    s.cameras[:, 7:9] = rng.normal(size=(3, 2))
    if request.param:
        s.cameras[1, :3] = 0
    return s


def test_kernel_by_hand_and_irad(disturbed: Any) -> None:
    s = disturbed
    given = s.cameras, s.points, s.weights
    native.bind(native.function("ba", "ba_objective", "viiippppppp"), *s)()
    assert_close(s.errors, residuals(*given, s.observed, s.features), 1e-12)
    assert_close(s.regular, 1 - s.weights**2, 1e-15)
    manual, blocks, slopes = by_hand(s)
    manual()
    hand = assembled(s, blocks)
    compiled = irad.load_c(native.KERNELS / "ba.c").ba_objective
    found, regular = irad.sparse_jacobian(compiled, (3, 4, 5), outputs=(8, 9))(*s)
    for n in range(3):

        def along(direction: Any, n: int = n) -> Any:
            moved = [g + 1e-30j * direction if k == n else g for k, g in enumerate(given)]
            return np.imag(residuals(*moved, s.observed, s.features)).ravel() / 1e-30

        units = np.eye(given[n].size).reshape(-1, *given[n].shape)
        expected = np.stack([along(unit) for unit in units], axis=1)
        still = n == 0 and not s.cameras[1, :3].any()  # there the formula in NumPy bends, for complex numbers
        if still:
            expected[:, 11:14] = hand[0].toarray()[:, 11:14]
        assert_close(hand[n].toarray(), expected, 1e-11)
        assert_close(found[n].toarray(), expected, 1e-11)
    assert_close(slopes, -2 * s.weights, 1e-15)
    assert_close(regular[2].toarray(), np.diag(slopes), 1e-14)
    assert regular[0].nnz == 0 and regular[1].nnz == 0


def test_example_finds_the_scene() -> None:
    truth = scene(4, 40, 160)
    rng = np.random.default_rng(1)
    _, costs = solve(truth._replace(points=truth.points + 1e-2 * rng.normal(size=truth.points.shape)))
    assert costs[0] > 1 and costs[-1] < 1e-12
