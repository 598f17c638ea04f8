"""Loops that write results: reversed as they run where each place is written once, and only there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
import truth
from irad import Const, Duplicated

JOINT = "each iteration is reversed as soon as it has run"
SIGNATURE = "(int n, int d, const double *x, double *out)"
CODE: list[str] = ["#include <math.h>"]
CASES: list[tuple[str, bool, Callable[..., Any]]] = []


def case(body: str, *, joint: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A C function with this body (x has n·d items, out has more), and the same in Python for complex numbers."""

    def add(version: Callable[..., None]) -> Callable[..., None]:
        CODE.append(f"void {version.__name__}{SIGNATURE} {{ {body} }}")
        CASES.append((version.__name__, joint, version))
        return version

    return add


@case("for (int i = 0; i < n; i++) out[i] = x[i] * x[i] / (2.0 + x[i]);", joint=True)
def elementwise(n, d, x, out):
    out[:n] = x[:n] ** 2 / (2.0 + x[:n])


@case("for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j];"
      " out[i] = sin(s); }", joint=True)  # fmt: skip
def rows(n, d, x, out):
    out[:n] = np.sin((x.reshape(n, d) ** 2).sum(1))


@case("for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) out[i * d + j] = x[i * d + j] * x[(i * d + j + 1) % n];",
      joint=True)  # fmt: skip
def table(n, d, x, out):
    k = np.arange(n * d)
    out[: n * d] = x * x[(k + 1) % n]


@case("for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) out[j * n + i] = exp(x[i * d + j]);", joint=True)
def transposed(n, d, x, out):
    out[: n * d] = np.exp(x.reshape(n, d)).T.ravel()


@case("for (int i = 0; i < n; i++) { double s = x[i]; for (int j = 0; j < d; j++) s *= x[j]; out[2 * i] = s;"
      " if (2 * i + 1 < n) out[2 * i + 1] = s * s; }", joint=False)  # fmt: skip
def two_stores(n, d, x, out):  # n·d items are enough for 2 n where d > 1
    for i in range(n):
        s = x[i] * np.prod(x[:d])
        out[2 * i] = s
        if 2 * i + 1 < n:
            out[2 * i + 1] = s * s


@case("for (int i = 0; i < n; i++) for (int j = 0; j < d + 1; j++) out[i * d + j] = x[i] * x[i] * j;", joint=False)
def overlapping_rows(n, d, x, out):
    for i in range(n):
        out[i * d : i * d + d + 1] = x[i] ** 2 * np.arange(d + 1)


@case("for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j];"
      " out[i] = s; out[i + 1] = s * s; }", joint=False)  # fmt: skip
def overwritten_by_the_next(n, d, x, out):
    for i in range(n):
        s = (x[i * d : i * d + d] ** 2).sum()
        out[i] = s
        out[i + 1] = s * s


@case("for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j];"
      " out[i / 2] = s; }", joint=False)  # fmt: skip
def halved(n, d, x, out):
    for i in range(n):
        out[i // 2] = (x[i * d : i * d + d] ** 2).sum()


@case("for (int i = 0; i < n; i++) for (int j = 0; j < d; j++) out[j] = x[i * d + j] * x[i];", joint=False)
def last_row(n, d, x, out):
    for i in range(n):
        out[:d] = x[i * d : i * d + d] * x[i]


@case("for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j];"
      " out[i] = s; } for (int i = 0; i < n; i++) out[i] = out[i] * x[i];", joint=False)  # fmt: skip
def read_later(n, d, x, out):
    out[:n] = (x.reshape(n, d) ** 2).sum(1) * x[:n]


@case("for (int i = 0; i < n; i++) { double s = 0; for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j];"
      " out[i] = s; } if (x[0] > 0) out[1] = x[0] * x[0];", joint=False)  # fmt: skip
def written_later(n, d, x, out):
    out[:n] = (x.reshape(n, d) ** 2).sum(1)
    if np.real(x[0]) > 0:
        out[1] = x[0] * x[0]


@case("for (int i = 0; i < d; i++) out[i] = x[i] * x[i] * x[i]; for (int i = 0; i < n; i++) { double s = 0;"
      " for (int j = 0; j < d; j++) s += x[i * d + j] * out[j] ; out[d + i] = s; }", joint=False)  # fmt: skip
def reads_its_array(n, d, x, out):
    out[:d] = x[:d] ** 3
    out[d : d + n] = x.reshape(n, d) @ out[:d]


@case("for (int i = 0; i < n; i++) out[i] = 3 * x[i]; for (int i = 0; i < n; i++) { double s = 0;"
      " for (int j = 0; j < d; j++) s += x[i * d + j] * x[i * d + j]; if (s > d) out[i] = sqrt(s); }",
      joint=True)  # fmt: skip
def written_before(n, d, x, out):
    s = (x.reshape(n, d) ** 2).sum(1)
    out[:n] = np.where(np.real(s) > d, np.sqrt(s), 3 * x[:n])


@case("for (int i = 0; i < n; i++) { if (x[i] > 1.5) break;"
      " for (int j = 0; j < d; j++) out[i * d + j] = cos(x[j] * x[i]); }",
      joint=True)  # fmt: skip
def broken_off(n, d, x, out):
    for i in range(n):
        if np.real(x[i]) > 1.5:
            break
        out[i * d : i * d + d] = np.cos(x[:d] * x[i])


# rows of d places that loops fill up to n: tested when they are called; rows overlap where n > d


@case("for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) out[i * d + j] = x[i] * sin(x[j]);", joint=True)
def perhaps_square(n, d, x, out):
    for i in range(n):
        out[i * d : i * d + n] = x[i] * np.sin(x[:n])


@case("for (int i = 0; i < n; i++) { out[i * d] = exp(x[i]); out[i * d + 1] = x[i] * x[i];"
      " for (int j = 2; j < n; j++) out[i * d + j] = x[i] * x[j] * x[j - 1]; }", joint=True)  # fmt: skip
def first_places_alone(n, d, x, out):
    for i in range(n):
        out[i * d : i * d + 2] = np.exp(x[i]), x[i] * x[i]
        if n > 2:
            out[i * d + 2 : i * d + n] = x[i] * x[2:n] * x[1 : n - 1]


@case("for (int i = 0; i < n; i++) { out[i * d + 1] = x[i] * x[i];"
      " for (int j = 1; j < n; j++) out[i * d + j] = x[i] * x[j] * x[j - 1]; }", joint=False)  # fmt: skip
def written_twice(n, d, x, out):
    for i in range(n):
        out[i * d + 1] = x[i] * x[i]
        if n > 1:
            out[i * d + 1 : i * d + n] = x[i] * x[1:n] * x[: n - 1]


# n is 200 to one loop and -56 to the step of the other
CODE.append("""
void one_number_extended_twice(int rows, unsigned char n, const double *x, double *restrict out)
{
  for (int i = 0; i < rows; i++) for (int j = 0; j < n; j++) out[300 + i * (signed char)n + j] = x[i] * x[i] * x[j & 3];
}""")


@pytest.fixture(scope="module")
def library() -> Any:
    return irad.load_c(source="\n".join(CODE))


@pytest.mark.parametrize("name, joint, version", CASES, ids=[c[0] for c in CASES])
def test_gradients(library: Any, name: str, joint: bool, version: Callable[..., None]) -> None:
    f = library[name]
    for n, d in ((5, 3), (1, 1), (9, 17), (2, 2)):
        rng = np.random.default_rng(n)
        x, cotangent = rng.normal(size=n * d), rng.normal(size=n * d + d + n + 2)
        found = []
        for rows_jointly in (True, False):
            out, shadow, dx = np.zeros(cotangent.size), cotangent.copy(), np.zeros(x.size)
            with irad.options(joint_rows=rows_jointly):
                irad.autodiff(f, Const(n), Const(d), Duplicated(x, dx), Duplicated(out, shadow))
            found.append((out, dx, shadow))

        def weighted(v, n=n, d=d, cotangent=cotangent):
            y = np.zeros(cotangent.size, v.dtype)
            version(n, d, v, y)
            return np.vdot(cotangent, y)

        truth.assert_close(found[0][1], truth.complex_step(weighted, x), 1e-12)
        truth.assert_close(found[0][1], found[1][1], 1e-12)
        assert np.array_equal(found[0][0], found[1][0])  # the primal, bit for bit
        truth.assert_close(found[0][2], found[1][2], 1e-14)  # cotangents are used up alike


@pytest.mark.parametrize("name, joint, version", CASES, ids=[c[0] for c in CASES])
def test_which(library: Any, name: str, joint: bool, version: Callable[..., None]) -> None:
    from irad.api.derivation import derive_c
    from irad.codegen.plan_report import report_of

    plan = str(report_of(derive_c(library[name].lower(True), ("const", "const", "dup", "dup"), True)))
    assert (JOINT in plan) == joint, plan
    if joint:  # not for arrays that may overlap
        plan = str(report_of(derive_c(library[name].lower(False), ("const", "const", "dup", "dup"), False)))
        assert JOINT not in plan, plan


def test_a_stride_that_is_no_row(library: Any) -> None:
    rng = np.random.default_rng(3)
    x, cotangent = rng.normal(size=4), rng.normal(size=500)

    def weighted(v: np.ndarray) -> Any:
        y = np.zeros(cotangent.size, v.dtype)
        for i in range(4):
            y[300 - 56 * i : 500 - 56 * i] = v[i] ** 2 * np.tile(v, 50)
        return np.vdot(cotangent, y)

    dx = np.zeros(4)
    found = Duplicated(np.zeros(500), cotangent.copy())
    irad.autodiff(library["one_number_extended_twice"], Const(4), Const(200), Duplicated(x, dx), found)
    truth.assert_close(dx, truth.complex_step(weighted, x), 1e-12)


@njit
def layer(w, x, b, out):
    for i in range(b.size):
        s = b[i]
        for j in range(x.size):
            s += w[i, j] * x[j]
        out[i] = np.tanh(s)


def test_numba() -> None:
    rng = np.random.default_rng(1)
    w, x, b, cotangent = rng.normal(size=(7, 5)), rng.normal(size=5), rng.normal(size=7), rng.normal(size=7)
    shadows = [np.zeros_like(v) for v in (w, x, b)]
    pairs = [Duplicated(v, s) for v, s in zip((w, x, b), shadows, strict=True)]
    irad.autodiff(layer, *pairs, Duplicated(np.zeros(7), cotangent.copy()))
    slope = cotangent * (1 - np.tanh(w @ x + b) ** 2)
    for found, expected in zip(shadows, (np.outer(slope, x), slope @ w, slope), strict=True):
        truth.assert_close(found, expected, 1e-13)


@njit
def smoothed(u, out):
    for i in range(u.shape[0]):
        for j in range(u.shape[0]):
            out[i, j] = u[i, j] * u[i, max(j - 1, 0)]


def test_rows_of_another_array_in_numba() -> None:
    for more in (0, 3):
        u, cotangent = np.random.default_rng(2).normal(size=(2, 6, 6 + more))
        du = np.zeros_like(u)
        irad.autodiff(smoothed, Duplicated(u, du), Duplicated(np.zeros_like(u), cotangent.copy()))
        c, expected = cotangent[:, :6], np.zeros_like(u)
        expected[:, :6] = c * u[:, [0, 0, 1, 2, 3, 4]]
        expected[:, :5] += c[:, 1:] * u[:, 1:6]
        expected[:, 0] += c[:, 0] * u[:, 0]
        truth.assert_close(du, expected, 1e-14)
