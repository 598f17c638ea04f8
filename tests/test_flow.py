"""Minimum cuts: both ways of finding them, against each other and against all cuts of small graphs."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest

from irad.analysis.flow import dinic, with_scipy

INFINITE = 1 << 30


def graph(seed: int, size: int, count: int) -> dict[tuple[int, int], int]:
    """Random edges, no two opposite ones, some as good as uncut."""
    rng = np.random.default_rng(seed)
    edges: dict[tuple[int, int], int] = {}
    for _ in range(count):
        a, b = map(int, rng.integers(size, size=2))
        if a != b and (b, a) not in edges:
            edges[a, b] = INFINITE if rng.random() < 0.2 else int(rng.integers(1, 40))
    return edges


@pytest.mark.parametrize("seed", range(60))
def test_all_cuts(seed: int) -> None:
    size = 3 + seed % 6
    edges = graph(seed, size, 3 * size)
    inner = [n for n in range(size) if n not in (0, size - 1)]
    cuts = []
    for chosen in itertools.chain.from_iterable(itertools.combinations(inner, k) for k in range(len(inner) + 1)):
        side = {0, *chosen}
        cuts.append((sum(c for (a, b), c in edges.items() if a in side and b not in side), len(side), side))
    cost = min(c for c, _, _ in cuts)
    smallest = min((c for c in cuts if c[0] == cost), key=lambda c: c[1])[2]
    assert {n for n, on in enumerate(dinic(size, edges, 0, size - 1)) if on} == smallest


@pytest.mark.parametrize("seed", range(12))
def test_large_graphs(seed: int) -> None:
    size = 40 * (seed + 1)
    edges = graph(seed, size, 4 * size)
    assert dinic(size, edges, 0, size - 1) == with_scipy(size, edges, 0, size - 1)


def test_long_chains() -> None:
    """Deeper than Python recurses."""
    edges = {(n, n + 1): 5 + abs(n - 3000) for n in range(5000)}
    side = dinic(5001, edges, 0, 5000)
    assert side.index(False) == 3001 and not any(side[3001:])


def test_small_functions_do_not_load_scipy() -> None:
    code = """
import sys
import irad
loop = "for (int i = 0; i < n; i++) s *= x[i] * s;"
lib = irad.load_c(source="double f(int n, const double *x) { double s = 1; %s return s; }" % loop)
from irad.api.derivation import derive_c
derive_c(lib.f.lower(True), ("const", "dup"), True)
print("scipy.sparse" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]
