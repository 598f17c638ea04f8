"""Minimum cuts.

SciPy finds the maximum flow of large graphs. To load it takes longer than to derive a small function, so the usual
graphs, of a few hundred edges, are done here, by Dinic's algorithm (E. A. Dinic, Soviet Math. Doklady 11, 1970), which
for these takes no longer. Whatever the flow, the nodes that its residual graph reaches from the source are the same:
those of the smallest of all minimum cuts.
"""

from __future__ import annotations

from collections.abc import Mapping

_SMALL = 4000  # edges


def source_side(size: int, edges: Mapping[tuple[int, int], int], source: int, sink: int) -> list[bool]:
    """Which of the nodes 0, ..., `size` - 1 are on the source's side of the minimum cut.

    `edges` has the capacities, positive 32-bit integers; there are no two opposite edges.
    """
    return (dinic if len(edges) <= _SMALL else with_scipy)(size, edges, source, sink)


def dinic(size: int, edges: Mapping[tuple[int, int], int], source: int, sink: int) -> list[bool]:
    """`source_side` in plain Python."""
    head: list[int] = []
    room: list[int] = []  # of an edge; that of its reverse stands behind it or before
    out: list[list[int]] = [[] for _ in range(size)]
    for (a, b), capacity in edges.items():
        out[a].append(len(head))
        out[b].append(len(head) + 1)
        head += (b, a)
        room += (capacity, 0)
    while True:
        level = [-1] * size
        level[source] = 0
        queue = [source]
        for v in queue:
            for e in out[v]:
                if room[e] and level[head[e]] < 0:
                    level[head[e]] = level[v] + 1
                    queue.append(head[e])
        if level[sink] < 0:
            return [n >= 0 for n in level]
        following = [0] * size  # edge of each node from which on to look
        path: list[int] = []
        at = source
        while True:
            if at == sink:
                least = min(room[e] for e in path)
                for e in path:
                    room[e] -= least
                    room[e ^ 1] += least
                full = next(n for n, e in enumerate(path) if not room[e])
                at = head[path[full] ^ 1]
                del path[full:]
                continue
            mine, n = out[at], following[at]
            while n < len(mine) and not (room[mine[n]] and level[head[mine[n]]] == level[at] + 1):
                n += 1
            following[at] = n
            if n < len(mine):
                path.append(mine[n])
                at = head[mine[n]]
            elif path:
                e = path.pop()
                at = head[e ^ 1]
                following[at] += 1
            else:
                break


def with_scipy(size: int, edges: Mapping[tuple[int, int], int], source: int, sink: int) -> list[bool]:
    """`source_side` by SciPy's maximum flow."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow

    rows, cols = np.array(list(edges)).T
    graph = csr_array((np.array(list(edges.values()), dtype=np.int32), (rows, cols)), shape=(size, size))
    residual = (graph - maximum_flow(graph, source, sink).flow).tocsr()
    starts, ends, left = residual.indptr.tolist(), residual.indices.tolist(), residual.data.tolist()
    seen = [False] * size
    seen[source] = True
    work = [source]
    while work:
        v = work.pop()
        for k in range(starts[v], starts[v + 1]):
            if left[k] > 0 and not seen[ends[k]]:
                seen[ends[k]] = True
                work.append(ends[k])
    return seen
