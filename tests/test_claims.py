"""What the README says works does, and what it says is refused is, with a message that names the line.

When something new works, this fails: move it to the other column of the README's table, and of tests/claims.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numba import njit

import claims_in_c  # noqa: F401  the programs in C
import irad
import truth
from claims import REFUSED, WORKS, Claim, Pair, X
from tests.costs import slow_if

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def primal_and_gradient(claim: Claim) -> tuple[Any, Any]:
    if not isinstance(claim.fn, str):
        return claim.fn, irad.grad(claim.fn)
    f = irad.load_c(source=claim.fn, **dict(claim.options)).f
    return lambda x: f(x.size, x), lambda x: irad.grad(f, argnums=1)(x.size, x)


def costly(claim: Claim) -> bool:
    """Numba takes many seconds to compile what this calls."""
    names = ["percentile", "linalg", "svd", "reductions", "np.where", "shared_ptr", "typed lists", "complex"]
    return any(name in claim.says for name in (*names, "vectorize"))


@pytest.mark.parametrize("claim", slow_if(costly, WORKS), ids=str)
def test_works(claim: Claim) -> None:
    primal, gradient = primal_and_gradient(claim)
    found = gradient(X.copy())
    expected, estimate = truth.differences(lambda x: primal(np.array(x)), X, step=1e-3)
    assert estimate < 1e-6
    truth.assert_close(found, expected, max(1e-8, 10 * estimate))


@pytest.mark.parametrize("claim", REFUSED, ids=str)
def test_refused(claim: Claim) -> None:
    with pytest.raises(irad.IradError) as caught:
        primal_and_gradient(claim)[1](X.copy())
    assert claim.error in str(caught.value)
    assert caught.value.location is not None and caught.value.location.line > 0


@pytest.mark.parametrize("says", sorted({c.says for c in WORKS + REFUSED}))
def test_readme_says_so(says: str) -> None:
    assert says in " ".join(README.split())


def test_arguments() -> None:
    """float32 and float64, any layout, none at all, scalars, tuples, named tuples, tuples of arrays."""

    @njit
    def squares(x):
        return (x * x).sum()

    for x in (X, X.astype(np.float32), np.asfortranarray(X.reshape(2, 3)), np.ones((6, 4))[::2, ::3]):
        found = irad.grad(squares)(x)
        assert found.dtype == x.dtype
        truth.assert_close(found, 2 * x, 1e-6)

    @njit
    def product(p):
        return p[0] * p[1]

    assert irad.grad(squares)(np.zeros(0)).shape == (0,)
    assert irad.grad(product)((2.0, 3.0)) == (3.0, 2.0)
    assert irad.grad(product)(Pair(2.0, 3.0)) == Pair(3.0, 2.0)
    assert irad.grad(njit(lambda x: x**3))(2.0) == pytest.approx(12.0)

    @njit
    def dot(t):
        return (t[0] * t[1]).sum()

    a, b = irad.grad(dot)((X, X + 1))
    assert np.array_equal(a, X + 1) and np.array_equal(b, X)


def test_guards_raise() -> None:
    @njit
    def root(x):
        if x < 0:
            raise ValueError("negative")
        return np.sqrt(x)

    assert irad.grad(root)(4.0) == 0.25
    with pytest.raises(ValueError, match="negative"):
        irad.grad(root)(-1.0)


def test_callable_inside_njit() -> None:
    gradient = irad.grad(njit(lambda x: x**3))

    @njit
    def outer(x):
        return 2.0 * gradient(x)

    assert outer(2.0) == pytest.approx(24.0)


def test_usage_errors() -> None:
    x = X.copy()

    @njit
    def doubled(x):
        return 2.0 * x

    @njit
    def first(x, n):
        return x[n]

    frozen = np.zeros(6)
    frozen.flags.writeable = False
    counts = np.arange(6)
    for message, call in {
        "read-only": lambda: irad.autodiff(first, irad.Duplicated(x, frozen), 1),
        "array of int64": lambda: irad.autodiff(first, irad.Duplicated(counts, counts), 1),
        "complex": lambda: irad.grad(first)(x + 0j, 1),
        "argnums": lambda: irad.grad(first, argnums=2)(x, 1),
        "returns a real scalar": lambda: irad.grad(doubled)(x),
        "it is an integer": lambda: irad.grad(first, argnums=1)(x, 1),
        "overlaps": lambda: irad.autodiff(first, irad.Duplicated(x, x), 1),
        "dtype": lambda: irad.autodiff(first, irad.Duplicated(x, np.zeros(6, np.float32)), 1),
        "shape": lambda: irad.autodiff(first, irad.Duplicated(x, np.zeros(5)), 1),
        "clang rejected": lambda: irad.load_c(source="double f(double x) { return x +; }"),
    }.items():
        with pytest.raises(irad.IradError, match=message):
            call()
