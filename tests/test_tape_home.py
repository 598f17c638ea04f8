"""Where tapes get their room: once for a nest of loops whose tests do not change, whichever way they come out."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable

import numpy as np
import pytest

import irad
import truth
from irad import Const, Duplicated
from irad.api.derivation import derive_c
from irad.codegen.jit import compile_module
from irad.codegen.optimize import optimise

NEST = """
#include <stdlib.h>
#include <math.h>
/* out = sum_p prod over the row of (1 + x^2), through scratch that every row overwrites */
double rows(int n, int d, int flag, const double *x)
{
    double *scratch = malloc((d > 0 ? d : 1) * sizeof(double));
    double total = 0.0;
    for (int p = 0; p < n; p++) {
        for (int i = 0; i < d; i++)
            scratch[i] = sin(x[p * d + i]);
        if (flag > 2)
            for (int i = 0; i < d; i++)
                scratch[i] *= scratch[i] * x[p * d + i];
        double product = 1.0;
        for (int i = 1; i < d; i++)
            product *= 1.0 + scratch[i] * scratch[i - 1];
        total += product;
    }
    free(scratch);
    return total;
}
"""


def rows(x, flag):
    total = 0.0
    for row in x:
        scratch = np.sin(row)
        if flag > 2:
            scratch = scratch * scratch * row
        total = total + np.prod(1.0 + scratch[1:] * scratch[:-1])
    return total


@pytest.fixture(scope="module")
def function():
    return irad.load_c(source=NEST).rows


@pytest.mark.parametrize("n, d", [(0, 0), (0, 4), (3, 0), (3, 1), (4, 2), (50, 40), (-2, 3), (3, -1), (-5, -7)])
@pytest.mark.parametrize("flag", [2, 3])
def test_rows(function, n: int, d: int, flag: int) -> None:
    """Counts that are zero or negative included: then a test fails and nothing is reserved."""
    x = np.random.default_rng(0).normal(size=(max(n, 0), max(d, 0)))
    shadow = np.zeros_like(x)
    irad.autodiff(function, Const(n), Const(d), Const(flag), Duplicated(x, shadow))
    expected = truth.complex_step(lambda v: rows(v, flag), x) if x.size else np.zeros_like(x)
    truth.assert_close(shadow, expected, 1e-12)


def plan_of(source: str, name: str, activities: tuple[str, ...]) -> str:
    """The plan where loops are reversed after they have run."""
    from irad.codegen.plan_report import report_of

    with irad.options(joint_loops=False):
        return str(report_of(derive_c(irad.load_c(source=source)[name].lower(True), activities, True)))


def test_room_is_made_once() -> None:
    plan = plan_of(NEST, "rows", ("const", "const", "const", "dup"))
    assert "room made once" in plan and "room made before" not in plan


def test_data_decides() -> None:
    """A loop that runs where the data say so reserves as it comes to it: its count is no bound for the whole."""
    source = """
    double f(int n, int d, const double *x)
    {
        double total = 0.0;
        for (int p = 0; p < n; p++)
            if (x[p] > 1.0) {
                double s = x[p];
                for (int i = 0; i < d; i++)
                    s = s * s * 0.5 + x[p];
                total += s;
            }
        return total;
    }
    /* two tapes that grow in turn */
    double g(const double *x, double stop)
    {
        double t = x[0], total = 0.0;
        while (total < stop) {
            double s = 0.1;
            while (s < t * x[1] + 1.0)
                s += s * s * x[2] + 0.01;
            double product = s * t * s;
            t = t * x[3] + product * 0.001;
            total += product * t * 0.01 + 0.001;
        }
        return total;
    }
    """
    assert "room made before" in plan_of(source, "f", ("const", "const", "dup"))
    lib = irad.load_c(source=source)
    f = lib.f
    x = np.array([0.3, 1.2, 1.1, -2.0, 1.05])

    def version(v):
        total = 0.0
        for one in v:
            if np.real(one) > 1.0:
                s = one
                for _ in range(3):
                    s = s * s * 0.5 + one
                total = total + s
        return total

    truth.assert_close(irad.grad(f, argnums=2)(5, 3, x), truth.complex_step(version, x), 1e-12)

    def other(v):
        t, total = v[0], 0.0
        while np.real(total) < 0.6:
            s = 0.1
            while np.real(s) < np.real(t * v[1] + 1.0):
                s = s + s * s * v[2] + 0.01
            product = s * t * s
            t = t * v[3] + product * 0.001
            total = total + product * t * 0.01 + 0.001
        return total

    y = np.array([0.9, 0.7, 0.05, 0.99])
    truth.assert_close(irad.grad(lib.g)(y, 0.6), truth.complex_step(other, y), 1e-11)


VECTORS = """
typedef double four __attribute__((vector_size(32)));
__attribute__((noinline)) double walk(int n, const double *x, double scale)
{
    if (n <= 0)
        return scale;
    four v = {x[0], x[1], x[2], x[3]}, product = {1.0, 1.0, 1.0, 1.0};
    for (int i = 0; i < n; i++) {
        product = product * v + 0.25;
        v = v * v - 0.5 * product;
    }
    return walk(n - 2, x + 1, scale * (product[0] + product[1] * product[2] - product[3])) + walk(n - 3, x + 2, scale);
}
double start(int n, const double *x) { return walk(n, x, 1.0); }
"""


def test_vectors_in_a_recursion() -> None:
    """Kept vectors of four doubles are aligned as LLVM expects, in frames and in tapes of functions not inlined."""
    x = np.linspace(0.1, 0.9, 12)

    def walk(n, x, scale):
        if n <= 0:
            return scale
        v, product = x[:4], np.ones(4)
        for _ in range(n):
            product = product * v + 0.25
            v = v * v - 0.5 * product
        inner = product[0] + product[1] * product[2] - product[3]
        return walk(n - 2, x[1:], scale * inner) + walk(n - 3, x[2:], scale)

    for n in (1, 3, 6):
        found = irad.grad(irad.load_c(source=VECTORS).start, argnums=1)(n, x)
        truth.assert_close(found, truth.complex_step(lambda v, n=n: walk(n, v, 1.0), x), 1e-12)


# Counts that change from iteration to iteration of a loop around -------------------------------------------------

_STEP = "s = 0.9 * s + sin(s * x[i]) * x[j];"
NESTS: dict[str, tuple[str, Callable[[int, int], list[tuple[int, int]]]]] = {
    "lower": (
        f"for (int i = 0; i < n; i++) for (int j = 0; j < i; j++) {_STEP}",
        lambda n, d: [(i, j) for i in range(n) for j in range(i)],
    ),
    "upper": (
        f"for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) {_STEP}",
        lambda n, d: [(i, j) for i in range(n) for j in range(i + 1, n)],
    ),
    "band": (
        f"for (int i = 0; i < n; i++) for (int j = i; j < n && j < i + d; j++) {_STEP}",
        lambda n, d: [(i, j) for i in range(n) for j in range(i, min(n, i + d))],
    ),
    "down": (
        f"for (int i = n - 1; i >= 0; i--) for (int j = i - 1; j >= 0; j--) {_STEP}",
        lambda n, d: [(i, j) for i in range(n - 1, -1, -1) for j in range(i - 1, -1, -1)],
    ),
    "three": (
        f"for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) for (int k = j; k < i; k++) {_STEP}",
        lambda n, d: [(i, j) for i in range(n) for j in range(i + 1) for _ in range(j, i)],
    ),
    "steps": (
        f"for (int t = 0; t < d; t++) if (d > 2) for (int i = t; i < n; i++) for (int j = t; j < i; j++) {_STEP}",
        lambda n, d: [(i, j) for t in range(d) if d > 2 for i in range(t, n) for j in range(t, i)],
    ),
    "clipped": (
        f"for (int i = 0; i < n; i++) {{ int m = i < d ? i : d; for (int j = 0; j < m; j++) {_STEP} }}",
        lambda n, d: [(i, j) for i in range(n) for j in range(min(i, d))],
    ),
}


@pytest.fixture(scope="module")
def nests():
    functions = (
        f"double {name}(int n, int d, const double *x) {{ double s = 1.0; {code} return s; }}"
        for name, (code, _) in NESTS.items()
    )
    return irad.load_c(source="\n".join(("#include <math.h>", *functions)))


@pytest.mark.parametrize("name", NESTS)
def test_triangles(nests, name: str) -> None:
    """Room is made once, for exactly the iterations that follow; none where loops are not entered."""
    rooms: list[int] = []
    memory = []  # what has been allocated

    def allocate(_: int, size: int) -> int:
        rooms.append(size)
        memory.append(ctypes.create_string_buffer(max(size, 0) + 64))
        return ctypes.addressof(memory[-1])

    spy = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)(allocate)
    made = derive_c(nests[name].lower(True), ("const", "const", "dup"), True)
    text = made.text.replace("@irad_arena_allocate(", "@test_allocate(")
    address = ctypes.cast(spy, ctypes.c_void_p).value
    symbols = {**nests[name].symbols(), "test_allocate": address}
    handle = compile_module(optimise(text, [made.symbol]), [made.symbol], symbols=symbols)
    pointers = (ctypes.c_void_p, ctypes.c_void_p)
    call = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_int, ctypes.c_int, *pointers, ctypes.c_double)(
        handle.address(made.symbol)
    )
    for n, d in itertools.product((-3, 0, 1, 2, 3, 9), (-1, 0, 1, 2, 3, 5)):
        pairs = NESTS[name][1](n, d)
        x = np.random.default_rng(5).normal(size=max(n, 1))
        dx = np.zeros_like(x)
        rooms.clear()
        call(n, d, x.ctypes.data, dx.ctypes.data, 1.0)
        assert set(rooms) <= {8 * len(pairs)} and (rooms or not pairs), (n, d, rooms)

        def version(v, pairs=pairs):
            s = 1.0
            for i, j in pairs:
                s = 0.9 * s + np.sin(s * v[i]) * v[j]
            return s

        expected = truth.complex_step(version, x) if pairs else np.zeros_like(x)
        truth.assert_close(dx, expected, 1e-11)
