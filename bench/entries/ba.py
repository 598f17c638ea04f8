"""Bundle adjustment in C (ADBench): the sparse Jacobian with respect to cameras, points and weights."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import scipy.sparse

import irad
from bench import native
from bench.case import Case, Entry, Facts, Variant, deviation, timed
from examples.bundle_adjustment import Scene, scene


def by_hand(s: Scene) -> tuple[Any, np.ndarray, np.ndarray]:
    """(call, derivatives of the errors [p, 2, 15], of the regular terms [p]) of the hand-written C."""
    blocks, slopes = np.zeros((s.p, 2, 15)), np.zeros(s.p)
    manual = native.function("ba_manual", "ba_jacobian", "viiippppppp")
    return native.bind(manual, *s[:8], blocks, slopes), blocks, slopes


def assembled(s: Scene, blocks: np.ndarray) -> tuple[Any, Any, Any]:
    """The sparse Jacobians of the errors by cameras, points and weights, from the blocks."""
    camera, point = s.observed[:, 0, None], s.observed[:, 1, None]
    places = camera * 11 + np.arange(11), point * 3 + np.arange(3), np.arange(s.p)[:, None]
    sizes, cuts = (11 * s.n, 3 * s.m, s.p), (0, 11, 14, 15)
    out = []
    for k, (columns, size) in enumerate(zip(places, sizes, strict=True)):
        data = blocks[:, :, cuts[k] : cuts[k + 1]]
        rows = np.broadcast_to(np.arange(2 * s.p).reshape(s.p, 2, 1), data.shape)
        where = np.broadcast_to(columns[:, None, :], data.shape)
        matrix = scipy.sparse.csr_array((data.ravel(), (rows.ravel(), where.ravel())), shape=(2 * s.p, size))
        matrix.sort_indices()
        out.append(matrix)
    return tuple(out)


def build(n: int, m: int, p: int) -> Case:
    s = scene(n, m, p)
    s.features[...] += np.random.default_rng(2).normal(size=s.features.shape)
    manual, blocks, _ = by_hand(s)
    manual()
    objective = native.bind(native.function("ba", "ba_objective", "viiippppppp"), *s)
    compiled = irad.load_c(native.KERNELS / "ba.c").ba_objective
    jacobian = irad.sparse_jacobian(compiled, (3, 4, 5), outputs=(8, 9))
    unchecked = irad.sparse_jacobian(compiled, (3, 4, 5), outputs=(8, 9), check=False)
    found, regular = jacobian(*s)
    truth = assembled(s, blocks)
    error = max(float(abs(f - t).max() / abs(t).max()) for f, t in zip(found, truth, strict=True))
    error = max(error, deviation(regular[2].diagonal(), -2 * s.weights))
    return Case(
        (
            Variant("primal", timed(objective)),
            Variant("primal, irad", timed(lambda: compiled(*s))),
            Variant("by hand, blocks only", timed(manual)),
            Variant("by hand", timed(lambda: (manual(), assembled(s, blocks)))),
            Variant("irad", timed(lambda: jacobian(*s)), error),
            Variant("irad, no check", timed(lambda: unchecked(*s))),
        ),
        facts=Facts(inputs=11 * s.n + 3 * s.m + s.p, target=5.5),
    )


SIZES = ((49, 7776, 31843), (21, 11315, 36455), (8, 200, 900))
ENTRY = Entry(
    "ba",
    "bundle adjustment in C, sparse Jacobian; n cameras, m points, p observations",
    {f"n{n}-m{m}-p{p}": partial(build, n, m, p) for n, m, p in SIZES},
    ("n49-m7776-p31843",),
)
