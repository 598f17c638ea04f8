"""The functions of csrc/runtime/dense.c: tangents against extrapolated differences, adjoints against tangents.

They are called by address, for all element types; and np.linalg as Numba programs use it, in both modes.
"""

from __future__ import annotations

import ctypes
from typing import Any

import llvmlite.binding as ll
import numba
import numpy as np
import pytest
from numba.np import linalg

import irad
from irad.codegen.runtime import load_runtime
from tests.truth import assert_close, differences

RNG = np.random.default_rng(3)
TYPES: dict[str, tuple[Any, Any]] = {
    "double": (np.float64, np.float64),
    "cdouble": (np.complex128, np.float64),
    "float": (np.float32, np.float32),
    "cfloat": (np.complex64, np.float32),
}
ALL = slice(None)
NONE = slice(0, 0)


@pytest.fixture(scope="module", autouse=True)
def runtime() -> None:
    linalg.ensure_lapack()  # pyright: ignore[reportAttributeAccessIssue]
    numba.njit(lambda x: x)(1.0)
    load_runtime("irad_la_svd_double")


def call(name: str, *args: Any, result: Any = ctypes.c_int) -> Any:
    kinds: list[Any] = []
    values: list[Any] = []
    for a in args:
        kinds.append(
            ctypes.c_void_p
            if isinstance(a, np.ndarray)
            else ctypes.c_double
            if isinstance(a, float)
            else ctypes.c_ssize_t
        )
        values.append(a.ctypes.data if isinstance(a, np.ndarray) else a)
    return ctypes.CFUNCTYPE(result, *kinds)(ll.address_of_symbol(name))(*values)


def random(shape: Any, dtype: Any) -> Any:
    x = RNG.standard_normal(shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * RNG.standard_normal(shape)
    return np.asfortranarray(x.astype(dtype))


def inner(a: Any, b: Any) -> float:
    return float(np.sum((np.conj(a) * b).real))


def check(
    name: str,
    kind: str,
    numbers: Any,
    reads: Any,
    outs: Any,
    tangent: Any = None,
    parts: Any = None,
    aligned: bool = False,
) -> None:
    """`outs`: shapes and types; `parts`: of each, what is compared; `aligned`: the sign of each column may change."""
    parts = parts or [ALL] * len(outs)

    def run(given: Any) -> Any:
        made = [np.zeros(s, t, order="F") for s, t in outs]
        assert call(f"irad_la_{name}_{kind}", *numbers, *given, *made) >= 0
        return made

    results = run(reads)
    directions = [random(r.shape, r.dtype) for r in reads]
    double = "double" in kind
    h = 1e-5 if double else 1e-2

    def slope(h: float) -> Any:
        both: list[Any] = []
        for sign in (h, -h):
            both.append(
                run([np.asfortranarray((r + sign * d).astype(r.dtype)) for r, d in zip(reads, directions, strict=True)])
            )
            if aligned:
                v, w = both[-1][-1], results[-1]
                v *= np.sign(np.sum(np.conj(w) * v, axis=0).real)
        return [(a - b) / (2 * h) for a, b in zip(*both, strict=True)]

    expected = [(4 * b - a) / 3 for a, b in zip(slope(h), slope(h / 2), strict=True)]
    tangents = [np.zeros(s, t, order="F") for s, t in outs]
    every = [*reads, *results]
    first = [every[n] for n in tangent] if tangent else reads
    call(f"irad_la_{name}_tangent_{kind}", *numbers, *first, *directions, *tangents, result=None)
    for found, wanted, part in zip(tangents, expected, parts, strict=True):
        scale = 1 + np.abs(wanted[part]).max(initial=0)
        assert np.abs(found[part] - wanted[part]).max(initial=0) < (1e-6 if double else 2e-2) * scale
    weights = [np.zeros(s, t, order="F") for s, t in outs]
    for w, part in zip(weights, parts, strict=True):
        w[part] = random(w.shape, w.dtype)[part]
    forward = sum(inner(w[p], t[p]) for w, t, p in zip(weights, tangents, parts, strict=True))
    adjoints = [np.zeros_like(r, order="F") for r in reads]
    call(f"irad_la_{name}_adjoint_{kind}", *numbers, *reads, *weights, *adjoints, result=None)
    backward = sum(inner(a, d) for a, d in zip(adjoints, directions, strict=True))
    assert abs(forward - backward) <= (1e-9 if double else 1e-3) * (1 + abs(forward))
    assert all((w[p] == 0).all() for w, p in zip(weights, parts, strict=True))


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(("m", "n"), [(5, 3), (3, 5), (4, 4)])
def test_rectangular(kind: str, m: int, n: int) -> None:
    d, r = TYPES[kind]
    k = min(m, n)
    a = random((m, n), d)
    check("svd", kind, (m, n, 0), [a], [((1, 1), d), ((k,), r), ((1, 1), d)], parts=[NONE, ALL, NONE])
    check("svd", kind, (m, n, 1), [a], [((m, k), d), ((k,), r), ((k, n), d)])
    parts = [(ALL, slice(0, k)), ALL, (slice(0, k), ALL)]
    check("svd", kind, (m, n, 2), [a], [((m, m), d), ((k,), r), ((n, n), d)], parts=parts)
    check("qr", kind, (m, n), [a], [((m, k), d), ((k, n), d)])
    check("pinv", kind, (m, n, 1e-15), [a], [((n, m), d)])
    outs = [((n, 2), d), ((2,), r), ((k,), r)]
    check("lstsq", kind, (m, n, 2, -1.0), [a, random((m, 2), d)], outs, tangent=(0, 1, 2))


@pytest.mark.parametrize("kind", TYPES)
def test_square(kind: str) -> None:
    d, r = TYPES[kind]
    n = 4
    a = random((n, n), d)
    if not kind.startswith("c"):
        pair = np.diag([1.0, 1.0, 5.0, 9.0])  # two real eigenvalues and a pair, far from each other
        pair[0, 1], pair[1, 0] = 2.0, -2.0
        a = np.asfortranarray((pair + 0.2 * a).astype(d))
        check("eig", kind, (n, 1), [a], [((n,), d), ((n,), d), ((n, n), d)])
        values = [((n,), d), ((n,), d), ((1, 1), d)]
        check("eig", kind, (n, 0), [a], values, parts=[ALL, ALL, NONE])
        real = np.asfortranarray((np.diag([1.0, 4.0, 9.0, 16.0]) + 0.5 * random((n, n), d)).astype(d))
        check("eig", kind, (n, 1), [real], [((n,), d), ((n,), d), ((n, n), d)], aligned=True)
        return
    check("eig", kind, (n, 1), [a], [((n,), d), ((n, n), d)])
    check("inv", kind, (n,), [a], [((n, n), d)], tangent=(1,))
    check("solve", kind, (n, 2), [a, random((n, 2), d)], [((n, 2), d)], tangent=(0, 2))
    positive = np.asfortranarray((a @ a.conj().T + 2 * np.eye(n)).astype(d))
    check("cholesky", kind, (n,), [positive], [((n, n), d)], tangent=(1,))
    check("eigh", kind, (n, 1), [positive], [((n,), r), ((n, n), d)], aligned=True)
    wide = int(linalg.F_INT_nptype == np.int64)  # pyright: ignore[reportAttributeAccessIssue]
    check("det", kind, (n, wide), [a], [((1,), d)])
    check("slogdet", kind, (n, wide), [a], [((2,), d)])


@pytest.mark.slow
def test_equal_values() -> None:
    """Where vectors are not determined, what reads them gets NaN; what reads the values only has a derivative."""

    @numba.njit
    def through_svd(a: Any) -> Any:
        u, s, v = np.linalg.svd(a)
        return ((u * s) @ v)[0, 1]

    @numba.njit
    def through_eigh(a: Any) -> Any:
        w, v = np.linalg.eigh(a)
        return ((v * w) @ v.T)[0, 1]

    @numba.njit
    def values(a: Any) -> Any:
        return np.linalg.svd(a)[1].sum() + np.linalg.eigh(a)[0].sum()

    assert np.isnan(irad.grad(through_svd)(np.eye(3))).any()
    assert np.isnan(irad.grad(through_eigh)(np.eye(3))).any()
    assert_close(irad.grad(values)(np.eye(3)), 2 * np.eye(3))


A = RNG.standard_normal((4, 3))
B = RNG.standard_normal(4)


def fitted(a: Any) -> Any:
    u, s, v = np.linalg.svd(a, False)
    q, r = np.linalg.qr(a)
    x = np.linalg.lstsq(a, B)[0]
    fit = (x * x).sum() + np.linalg.pinv(a)[1, 2] + np.linalg.cond(a) + np.linalg.norm(a, 2)
    return fit + (u[:, 0] ** 2 * B).sum() * s[1] + v[1, 1] ** 2 + (q[:, 1] * r[0, 1]).sum()


def complex_products(a: Any) -> Any:
    c = a + 1j * a[::-1]
    square = np.dot(np.ascontiguousarray(c.T), c)
    y = np.linalg.solve(square + 4 * np.eye(3), c[0])
    gram = np.ascontiguousarray(c.conj().T) @ c
    w, v = np.linalg.eigh(gram)
    total = np.abs(np.vdot(y, y) + np.dot(y, c[1])) + np.abs(square @ y).sum() + np.linalg.norm(y)
    return total + w[1] * np.abs(v[1, 1]) + np.linalg.det(gram).real + np.abs(y @ square)[1]


@pytest.mark.slow
@pytest.mark.parametrize("f", [fitted, complex_products])
def test_programs(f: Any) -> None:
    expected, estimate = differences(f, A)
    assert estimate < 1e-6
    jitted = numba.njit(f)
    assert_close(irad.grad(jitted)(A.copy()), expected, rtol=1e-7)
    direction = RNG.standard_normal(A.shape)
    assert_close(irad.jvp(jitted, (A.copy(),), (direction,))[1], (expected * direction).sum(), rtol=1e-7)


@pytest.mark.slow
def test_second_derivative() -> None:
    """Tangents of the gradient against differences of gradients that the test above has checked."""

    def f(a: Any) -> Any:
        u, s, v = np.linalg.svd(a, False)
        x = np.linalg.lstsq(a, B)[0]
        return (u[:, 0] ** 2 * B).sum() * s[1] * v[1, 1] + (x * x).sum()

    jitted = numba.njit(f)
    direction = RNG.standard_normal(A.shape)
    gradient = irad.grad(jitted)
    expected = (gradient(A + 1e-5 * direction) - gradient(A - 1e-5 * direction)) / 2e-5
    assert_close(irad.hvp(jitted, (A.copy(),), (direction,)), expected, rtol=1e-6)
