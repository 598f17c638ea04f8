"""Every program in tests/programs against its own truth; see tests/programs/__init__.py."""

from __future__ import annotations

import functools
from typing import Any

import numba
import numpy as np
import pytest

import irad
import truth
from tests import dual_numbers
from tests.programs import Case, cases_in, check, copies, modules

C_FILES = modules("c_") + modules("cxx_")
NUMBA_FILES = modules("numba_")


@functools.cache
def library(module: Any) -> Any:
    name = module.__name__.rpartition(".")[2]
    cxx = name.startswith("cxx_")
    return irad.load_c(
        source=module.C, name=f"{name}.{'cpp' if cxx else 'c'}", flags=getattr(module, "FLAGS", ()),
        language="c++" if cxx else None,
    )  # fmt: skip


@functools.cache
def compiled(fn: Any, options: tuple[tuple[str, Any], ...]) -> Any:
    return numba.njit(**dict(options))(fn)


def params(files: list[Any], every: int = 1) -> list[Any]:
    """All cases; those that are not the first of `every` so many are slow."""
    cases = [(module, c) for module in files for c in cases_in(module)]
    return [
        pytest.param(
            module, c, id=f"{module.__name__.rpartition('.')[2]}-{c.id}", marks=pytest.mark.slow if n % every else ()
        )
        for n, (module, c) in enumerate(cases)
    ]


@pytest.mark.parametrize("module, c", params(C_FILES))
def test_c(module: Any, c: Case) -> None:
    check(library(module)[c.name], c)


# Numba compiles each program three times: the quick suite takes every second one
@pytest.mark.parametrize("module, c", params(NUMBA_FILES, every=2))
def test_numba(module: Any, c: Case) -> None:
    check(compiled(c.python, tuple(c.jit.items())), c)


@pytest.mark.parametrize("module", C_FILES, ids=lambda m: m.__name__)
def test_every_c_function_has_a_case(module: Any) -> None:
    """A function of the C text without a case would be forgotten."""
    cased = {c.name for c in cases_in(module)} | set(getattr(module, "HELPERS", ()))
    assert set(dir(library(module))) == cased


# ---------------------------------------------------------------- the truth itself


@pytest.mark.parametrize("name", sorted(dual_numbers.FUNCTIONS))
def test_dual_functions_against_mpmath(name: str) -> None:
    """Each function of dual numbers, and the product, quotient and power rules, in 60 digits."""
    import mpmath as mp

    precise = {
        "fabs": abs,
        "fmax": max,
        "fmin": min,
        "pow": lambda x, y: x**y,
        "copysign": lambda x, y: abs(x) * mp.sign(y),
    }
    f = dual_numbers.FUNCTIONS[name]
    g = precise.get(name) or getattr(mp, name)
    two = name in ("fmax", "fmin", "pow", "hypot", "atan2", "copysign")
    for point in ([0.7, 1.3], [1.9, 0.4]):
        x = [dual_numbers.Dual(v, t) for v, t in zip(point, np.eye(2), strict=True)]
        got = f(*x[: 1 + two]) * x[0] / x[1] + x[1] ** x[0]
        expected = truth.mp_gradient(lambda v: g(*v[: 1 + two]) * v[0] / v[1] + v[1] ** v[0], point)
        truth.assert_close(got.t, expected, 1e-14)


def test_dual_programs_against_complex_step() -> None:
    """A whole program, in place, with control flow."""

    def program(x: Any, y: Any) -> Any:
        for i in range(1, len(x)):
            x[i] = x[i] * x[i - 1] / (1.0 + x[i] * x[i]) if (x[i] * y).real > 0.2 else x[i] - y
        return np.exp(x[-1]) * y

    class Both(dual_numbers.Dual):
        real = property(lambda self: self.v)

    point = np.array([0.3, 1.2, -0.4, 0.9, 0.8, -1.3, 0.6])

    def of(v: Any) -> Any:
        return program(np.array(v[1:]), v[0])

    expected = truth.complex_step(of, point)

    def on_duals(x: Any, y: float) -> Any:
        for i in range(1, len(x)):
            x[i] = x[i] * x[i - 1] / (1.0 + x[i] * x[i]) if x[i] * y > 0.2 else x[i] - y
        return np.exp(x[-1]) * y

    lifted, n = dual_numbers.lift([point], [True])
    v = lifted[0]
    result = dual_numbers.python_version(on_duals)(v[1:].copy(), v[0])
    truth.assert_close(result.t, expected, 1e-14)
    assert n == len(point)


def test_copies_keep_strides_and_sharing() -> None:
    a = np.arange(12.0)
    views = [a, a[::2], a[::-1], a.reshape(3, 4).T, np.arange(0.0)]
    b = copies(views)
    for x, y in zip(views, b, strict=True):
        assert x.strides == y.strides and np.array_equal(x, y)
    assert np.shares_memory(b[0], b[2]) and not np.shares_memory(a, b[0])


def test_a_wrong_truth_fails() -> None:
    """The comparison can fail."""
    with pytest.raises(AssertionError, match="gradient of argument 0"):
        check(numba.njit(lambda x: x * x), Case("f", (2.0,), lambda x: x * x * x, value=False))
