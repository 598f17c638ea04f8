"""Second derivatives of the programs in tests/programs: forward over reverse, against the gradient in many digits.

The truth is the gradient on dual numbers whose values have 50 digits, at two points 1e-20 apart on a line.
"""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest

import irad
from tests import dual_numbers
from tests.programs import Case, cases_in, copies, differentiated, floats
from tests.test_programs import C_FILES, NUMBA_FILES, compiled, library

pytestmark = pytest.mark.slow

STEP = mpmath.mpf(10) ** -20
REFUSED = {  # or right: which of two objects the analysis looks at first may decide
    "arrays_and_pairs": "the gradient's code does not say what the padding of its pairs holds",
    "copied_nodes": "the gradient's code does not say which stores are of integers",
}


def suitable(c: Case) -> bool:
    """Real double precision throughout, a truth of its own, arguments that `irad.hvp` takes, no shared memory."""
    arrays = [a for a in c.args if isinstance(a, np.ndarray)]
    if c.truth is not None or any(a.dtype == np.float32 or a.size > 40 for a in arrays):
        return False
    if any(np.may_share_memory(a, b) for n, a in enumerate(arrays) for b in arrays[:n] if a.size and b.size):
        return False
    moving = [a for a in c.args if differentiated(a)]
    return bool(moving) and all(isinstance(a, np.ndarray | float) and np.size(a) for a in moving)


def params(files: list[Any]) -> list[Any]:
    """The first suitable case of each program."""
    out: list[Any] = []
    for module in files:
        seen: set[str] = set()
        for c in cases_in(module):
            if c.name not in seen and suitable(c):
                seen.add(c.name)
                out.append(pytest.param(module, c, id=f"{module.__name__.rpartition('.')[2]}-{c.id}"))
    return out


def precise_gradient(c: Case, direction: list[Any], by: Any) -> Any:
    """Gradient of the value at args + by · direction; None for a program that returns nothing."""
    args = copies(c.args)
    for a in args:
        if isinstance(a, np.ndarray):
            a.flags.writeable = True
    lifted, count = dual_numbers.lift(args, [t is not None for t in direction])
    for x, a, t in zip(lifted, args, direction, strict=True):
        if t is not None and isinstance(x, np.ndarray):
            for index in np.ndindex(x.shape):
                x[index] = dual_numbers.Dual(mpmath.mpf(float(a[index])) + by * float(t[index]), x[index].t)
    lifted = [
        dual_numbers.Dual(mpmath.mpf(a) + by * t, x.t) if isinstance(t, float) else x
        for x, a, t in zip(lifted, args, direction, strict=True)
    ]
    result = dual_numbers.python_version(c.python)(*lifted)
    if not isinstance(result, dual_numbers.Dual):
        return None
    total = np.zeros(count, object) + result.t
    return dual_numbers.gradients(args, [t is not None for t in direction], total)


def precise_hvp(c: Case, direction: list[Any]) -> Any:
    with mpmath.workdps(50):
        minus, here, plus = (precise_gradient(c, direction, s * STEP) for s in (-1, 0, 1))
        if here is None:
            return None
        for m, g, p in zip(minus, here, plus, strict=True):  # a kink, of the function or of its gradient
            if np.max(np.abs(np.asarray((p - g) / STEP - (g - m) / STEP, float)), initial=0.0) > 1e-9:
                pytest.skip("no second derivative at the sample point")
        return [np.asarray((np.asarray(p, object) - m) / (2 * STEP), float) for p, m in zip(plus, minus, strict=True)]


@pytest.fixture(autouse=True)
def whole_numbers_in_gradients(monkeypatch: pytest.MonkeyPatch) -> None:
    """`gradients` fills float arrays; here they keep all digits."""
    zeros = np.zeros

    class Exact:
        def __getattr__(self, name: str) -> Any:
            return getattr(np, name)

        @staticmethod
        def zeros(shape: Any, dtype: Any = object) -> Any:
            return zeros(shape, dtype)

    monkeypatch.setattr(dual_numbers, "np", Exact())
    monkeypatch.setattr(dual_numbers, "_replaced", lambda v: dual_numbers.NumPy() if v is np else _replaced(v))


_replaced = dual_numbers._replaced


def test_there_are_enough() -> None:
    assert len(params(C_FILES)) + len(params(NUMBA_FILES)) > 100


def largest_of(got: Any) -> float:
    return max(float(np.max(np.abs(np.asarray(g, float)), initial=0.0)) for g in got)


def check(fn: Any, c: Case) -> None:
    direction: list[Any] = [
        None if not differentiated(a)
        else floats(*a.shape, low=-1.0, high=1.0) if isinstance(a, np.ndarray)
        else 0.7
        for a in c.args
    ]  # fmt: skip
    expected = precise_hvp(c, direction)
    if expected is None:
        pytest.skip("returns no number")
    plain = copies(c.args)
    try:
        got = irad.hvp(fn, plain, direction)
    except irad.IradError:
        assert c.name in REFUSED
        return
    got = got if isinstance(got, tuple) else (got,)
    largest = max(float(np.max(np.abs(e), initial=0.0)) for e in expected)
    factors = np.array([1.0, -2.0, 0.5])
    batch = [None if t is None else np.multiply.outer(factors, t) for t in direction]
    several = irad.hvp(fn, copies(c.args), batch)
    several = several if isinstance(several, tuple) else (several,)
    for s, g in zip(several, got, strict=True):
        worst = float(np.max(np.abs(np.asarray(s, float) - np.multiply.outer(factors, g)), initial=0.0))
        assert worst <= (c.rtol or 1e-10) * max(largest_of(got), 1e-12), f"in lanes: off by {worst}"
    for g, e in zip(got, expected, strict=True):
        worst = float(np.max(np.abs(np.asarray(g, float) - e), initial=0.0))
        assert worst <= (c.rtol or 1e-10) * max(largest, 1e-12), f"off by {worst}\n{g}\nexpected\n{e}"


@pytest.mark.parametrize("module, c", params(C_FILES))
def test_c(module: Any, c: Case) -> None:
    check(library(module)[c.name], c)


@pytest.mark.parametrize("module, c", params(NUMBA_FILES))
def test_numba(module: Any, c: Case) -> None:
    check(compiled(c.python, tuple(c.jit.items())), c)
