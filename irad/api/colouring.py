"""Colourings of sparsity patterns: which columns (or rows) of a sparse matrix one sweep can compute together.

Column and row colourings are distance-2 colourings, star colourings serve symmetric matrices: Gebremedhin, Manne,
Pothen, "What color is your Jacobian? Graph coloring for computing derivatives", SIAM Review 47 (2005); the star
colouring is algorithm 4.2 of Gebremedhin, Tarafdar, Manne, Pothen, "New acyclic and star coloring algorithms with
application to computing Hessians", SIAM J. Sci. Comput. 29 (2007).
"""

from __future__ import annotations

from typing import Any

import numpy as np

Matrix = Any  # a scipy.sparse.csr_array: SciPy carries no types


def column_colouring(pattern: Matrix) -> np.ndarray:
    """A colour for each column; columns of one colour share no row."""
    csc = pattern.tocsc()
    rows, starts = csc.indices, csc.indptr
    columns, ends = pattern.indices, pattern.indptr
    count = pattern.shape[1]
    colours = np.full(count, -1)
    forbidden = np.full(count + 1, -1)  # colour → the column that last met it
    degrees = np.diff(starts)
    for j in np.argsort(-degrees, kind="stable"):
        mine = rows[starts[j] : starts[j + 1]]
        if len(mine) == 0:
            colours[j] = 0
            continue
        near = np.concatenate([columns[ends[r] : ends[r + 1]] for r in mine])
        taken = colours[near]
        forbidden[taken[taken >= 0]] = j
        colours[j] = int(np.argmax(forbidden != j))
    return colours


def row_colouring(pattern: Matrix) -> np.ndarray:
    """A colour for each row; rows of one colour share no column."""
    return column_colouring(pattern.T.tocsr())


def star_colouring(pattern: Matrix) -> np.ndarray:
    """A colour for each row of a symmetric pattern: neighbours differ, and no path of four has only two colours.

    Then of h[i, j] and h[j, i] one is alone in its row among the columns of its colour (see `direct_sources`).
    """
    return _Star(pattern).run()


class _Star:
    """Greedy star colouring, which keeps the two-coloured stars that the edges belong to."""

    def __init__(self, pattern: Matrix) -> None:
        n = pattern.shape[0]
        pairs = zip(pattern.indptr, pattern.indptr[1:], strict=False)
        listed = [pattern.indices[a:b].tolist() for a, b in pairs]
        self.near = [[w for w in listed[v] if w != v] for v in range(n)]
        self.colour = [-1] * n
        self.forbidden = [-1] * (n + 1)
        self.treated = [-1] * n
        self.first: dict[int, tuple[int, int]] = {}  # colour → (vertex at work, its first neighbour of that colour)
        self.star: dict[tuple[int, int], int] = {}
        self.hub: list[int] = []

    def run(self) -> np.ndarray:
        for v in sorted(range(len(self.near)), key=lambda v: -len(self.near[v])):
            for w in self.near[v]:
                if self.colour[w] >= 0:
                    self._meet(v, w)
            c = 0
            while self.forbidden[c] == v:
                c += 1
            self.colour[v] = c
            self._extend(v)
        return np.array(self.colour, dtype=np.int64)

    def _meet(self, v: int, w: int) -> None:
        colour, c = self.colour, self.colour[w]
        self.forbidden[c] = v
        p, q = self.first.get(c, (-1, -1))
        if p == v:
            if self.treated[q] != v:
                self._treat(v, q)
            self._treat(v, w)
            return
        self.first[c] = v, w
        for x in self.near[w]:
            if x != v and colour[x] >= 0 and self.hub[self.star[_edge(w, x)]] == x:
                self.forbidden[colour[x]] = v

    def _treat(self, v: int, w: int) -> None:
        for x in self.near[w]:
            if self.colour[x] >= 0:
                self.forbidden[self.colour[x]] = v
        self.treated[w] = v

    def _extend(self, v: int) -> None:
        """Put the edges from v to coloured neighbours into stars."""
        colour = self.colour
        for w in self.near[v]:
            if colour[w] < 0:
                continue
            x = next((x for x in self.near[w] if x != v and colour[x] == colour[v]), None)
            if x is not None:
                star = self.star[_edge(w, x)]
                self.hub[star] = w
            else:
                p, q = self.first.get(colour[w], (-1, -1))
                if p == v and q != w and _edge(v, q) in self.star:
                    star = self.star[_edge(v, q)]
                    self.hub[star] = v
                else:
                    star = len(self.hub)
                    self.hub.append(-1)
            self.star[_edge(v, w)] = star


def _edge(v: int, w: int) -> tuple[int, int]:
    return (v, w) if v < w else (w, v)


def direct_sources(pattern: Matrix, colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each entry (i, j) of a symmetric pattern, in CSR order, where the compressed matrix has its value.

    The compressed matrix has in row r and column c the sum of the entries of row r whose column has colour c. Returns
    rows and colours; raises ValueError if the colouring does not determine every entry.
    """
    n = pattern.shape[0]
    rows = np.repeat(np.arange(n), np.diff(pattern.indptr))
    columns = pattern.indices
    width = int(colours.max(initial=0)) + 1
    counts = np.zeros(n * width, np.int64)
    np.add.at(counts, rows * width + colours[columns], 1)
    alone = counts[rows * width + colours[columns]] == 1
    mirrored = counts[columns * width + colours[rows]] == 1
    if not np.all(alone | mirrored):
        raise ValueError("the colouring does not determine every entry")
    return np.where(alone, rows, columns), np.where(alone, colours[columns], colours[rows])
