"""k-means: gradient of the cost by the centroids."""

from __future__ import annotations

import time

import numpy as np
from numba import njit

import irad
from bench import loop, memory, native
from bench.case import Case, Entry, Facts, Variant, deviation
from bench.kernel import In, Kernel
from bench.loop import Loop, Reset
from bench.numba_kernel import scalar_case
from bench.peers import functions
from irad.api.c_second_order import CSecondOrder
from irad.codegen.jit import compile_module
from irad.codegen.optimize import optimise


@njit
def kmeans_cost(points, centroids):
    cost = 0.0
    for p in range(points.shape[0]):
        nearest = np.inf
        for c in range(centroids.shape[0]):
            distance = 0.0
            for i in range(points.shape[1]):
                difference = points[p, i] - centroids[c, i]
                distance += difference * difference
            if distance < nearest:
                nearest = distance
        cost += nearest
    return cost


def kernel(k: int, n: int, d: int) -> Kernel:
    rng = np.random.default_rng(0)
    points, centroids = rng.normal(size=(n, d)), rng.normal(size=(k, d))
    return Kernel(
        "kmeans",
        "kmeans_cost",
        "d",
        (n, k, d, points, In(centroids)),
        lambda g: ("kmeans_manual", "kmeans_gradient", (n, k, d, points, centroids, *g, None)),
        as_arrays=functions.kmeans(points),
        target=1.5,
        step=1e-7,  # where a point changes its centroid the cost has a kink
        tolerance=1e-4,
    )


def in_numba(k: int, n: int, d: int) -> Case:
    c = kernel(k, n, d)
    return scalar_case(kmeans_cost, (c.arguments[3], c.arguments[4].value), (1,), c)


def newton(k: int, n: int, d: int) -> Case:
    """Gradient and diagonal of the Hessian, which is H times ones as every number stands in its own term: one sweep of
    forward over reverse."""
    c = kernel(k, n, d)
    points, centroids = c.arguments[3], c.arguments[4].value
    compiled = irad.load_c(native.KERNELS / "kmeans.c").kmeans_cost
    gradient = irad.grad(compiled, argnums=4)
    start = time.perf_counter()
    derived = CSecondOrder(compiled, gradient.derivative, value=False).derive((False, False, False, False, True), True)
    middle = time.perf_counter()
    handle = compile_module(optimise(derived.text, [derived.symbol]), [derived.symbol], symbols=compiled.symbols())
    facts = Facts(passes=middle - start, llvm=time.perf_counter() - middle, inputs=k * d, target=1.5)
    first, second = np.zeros_like(centroids), np.zeros_like(centroids)
    arguments = (n, k, d, points, centroids, np.ones_like(centroids), first, second, 1.0)
    both = Loop("d", handle.address(derived.symbol), arguments, (Reset(first), Reset(second)), (handle, compiled))
    d_centroids, diagonal = np.zeros_like(centroids), np.zeros_like(centroids)
    hand = loop.of_kernel("kmeans_manual", "kmeans_gradient", "d", (n, k, d, points, centroids, d_centroids, diagonal))
    facts.peak = memory.peak(both.run) - memory.peak(c.primal().run)
    facts.tape = memory.tape(both.run)
    hand.run()
    return Case(
        (
            Variant("primal", c.primal().sampler()),
            Variant("irad", both.sampler(), max(deviation(first, d_centroids), deviation(second, diagonal))),
            Variant("by hand", hand.sampler()),
        ),
        facts=facts,
    )


SIZES = ((100, 10000, 8), (10, 1000, 2))
ENTRY = Entry(
    "kmeans",
    "k-means cost in C and in Numba, k centroids, n points, d dimensions: gradient; newton: and Hessian's diagonal",
    {f"c-k{k}-n{n}-d{d}": lambda k=k, n=n, d=d: kernel(k, n, d).case() for k, n, d in SIZES}
    | {f"newton-k{k}-n{n}-d{d}": lambda k=k, n=n, d=d: newton(k, n, d) for k, n, d in SIZES}
    | {f"numba-k{k}-n{n}-d{d}": lambda k=k, n=n, d=d: in_numba(k, n, d) for k, n, d in SIZES},
    ("c-k100-n10000-d8", "newton-k100-n10000-d8", "numba-k100-n10000-d8"),
)
