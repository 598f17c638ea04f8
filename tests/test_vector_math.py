"""`vector_math` and `fast_math`: vector functions where they are allowed, right to a few units in the last place."""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from numba import njit

import irad
from irad.codegen import vector_math
from irad.codegen.optimize import optimise
from irad.codegen.vector_math import finished, load_vector_library
from irad.settings import options_of
from tests import truth
from tests.costs import slow_but

HERE = vector_math._available_sets()
needs_library = pytest.mark.skipif(not HERE, reason="no libmvec for this computer")

# name: (points, derivative in terms of mpmath's functions)
UNARY: dict[str, tuple[tuple[float, float], Any]] = {
    "exp": ((-5, 5), mpmath.exp),
    "exp2": ((-5, 5), lambda x: mpmath.log(2) * 2**x),
    "expm1": ((-5, 5), mpmath.exp),
    "log": ((0.1, 9), lambda x: 1 / x),
    "log2": ((0.1, 9), lambda x: 1 / (x * mpmath.log(2))),
    "log10": ((0.1, 9), lambda x: 1 / (x * mpmath.log(10))),
    "log1p": ((-0.9, 9), lambda x: 1 / (1 + x)),
    "sin": ((-20, 20), mpmath.cos),
    "cos": ((-20, 20), lambda x: -mpmath.sin(x)),
    "tan": ((-1.4, 1.4), lambda x: mpmath.sec(x) ** 2),
    "asin": ((-0.9, 0.9), lambda x: 1 / mpmath.sqrt(1 - x * x)),
    "acos": ((-0.9, 0.9), lambda x: -1 / mpmath.sqrt(1 - x * x)),
    "atan": ((-9, 9), lambda x: 1 / (1 + x * x)),
    "sinh": ((-5, 5), mpmath.cosh),
    "cosh": ((-5, 5), mpmath.sinh),
    "tanh": ((-3, 3), lambda x: mpmath.sech(x) ** 2),
    "asinh": ((-5, 5), lambda x: 1 / mpmath.sqrt(1 + x * x)),
    "acosh": ((1.1, 9), lambda x: 1 / mpmath.sqrt(x * x - 1)),
    "atanh": ((-0.9, 0.9), lambda x: 1 / (1 - x * x)),
    "cbrt": ((0.1, 9), lambda x: 1 / (3 * mpmath.cbrt(x) ** 2)),
    "erf": ((-3, 3), lambda x: 2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-x * x)),
    "erfc": ((-3, 3), lambda x: -2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-x * x)),
}


SAID_OTHERWISE = {"exp2": lambda v: mpmath.mpf(2) ** v, "log2": lambda v: mpmath.log(v, 2)}


def machine_ir(g: Any) -> str:
    """The optimised code of the gradient of a C function."""
    text = finished(g.llvm, g.options)
    symbol = re.findall(r"@(irad_gradient_\w+)\(", text)[0]
    return str(optimise(text, [symbol]))


def called(text: str) -> set[str]:
    return set(re.findall(r"call [^@\n]*@(_ZGV\w+)\(", text))


def source(expression: str, kind: str = "double") -> str:
    return f"""#include <math.h>
    {kind} f(int n, const {kind} *x) {{
        {kind} s = 0;
        for (int i = 0; i < n; i++) s += {expression};
        return s;
    }}"""


@needs_library
@pytest.mark.parametrize("kind", slow_but(["double"], ["double", "float"]))
def test_every_function(kind: str) -> None:
    suffix, dtype = ("f", np.float32) if kind == "float" else ("", np.float64)
    one = "#include <math.h>\n"
    for name in UNARY:
        body = source(f"{name}{suffix}(x[i])", kind).split("\n", 1)[1].replace(" f(", f" sum_{name}(")
        one += body + "\n"
    library = irad.load_c(source=one)
    used = 0
    for name, ((low, high), derivative) in UNARY.items():
        x = np.linspace(low, high, 37).astype(dtype)
        with irad.options(vector_math=True):
            g = irad.value_and_grad(library[f"sum_{name}"], 1)
        value, gradient = g(x.size, x)
        expected = np.array([float(derivative(mpmath.mpf(float(v)))) for v in x])
        # below 4 units for the function, a few for what the rule makes of it, whose terms may cancel (1 - tanh²)
        unit = np.finfo(dtype).eps
        assert np.all(np.abs(gradient - expected) <= 16 * unit * np.maximum(1, np.abs(expected))), name
        function = SAID_OTHERWISE.get(name) or getattr(mpmath, name)
        terms = [float(function(mpmath.mpf(float(v)))) for v in x]
        assert abs(value - math.fsum(terms)) <= 40 * unit * np.sum(np.abs(terms)), name
        used += bool(called(machine_ir(g)))
    assert (
        used >= len(UNARY) - 2
    )  # where the derivative needs the function no more: log, atan, ...: value_and_grad does


@needs_library
def test_two_operands() -> None:
    x = np.linspace(0.3, 2.0, 33)
    truths = {
        "pow(x[i], 1.7)": 1.7 * x**0.7,
        "atan2(x[i], 1.5)": 1.5 / (x * x + 2.25),
        "hypot(x[i], 1.5)": x / np.hypot(x, 1.5),
    }
    for expression, expected in truths.items():
        with irad.options(vector_math=True):
            g = irad.value_and_grad(irad.load_c(source=source(expression)).f, 1)
        truth.assert_close(g(x.size, x)[1], expected)
        assert called(machine_ir(g))


@needs_library
def test_special_values_stay_what_they_are() -> None:
    x = np.array(
        [0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, 1e308, -1e308, 700.0, -745.0, 1.0, 2.0, 1e-310, 3.0, 4.0, 5.0]
    )
    f = irad.load_c(source=source("exp(x[i]) * y[i]").replace("*x)", "*x, const double *y)")).f
    y = np.ones_like(x)
    plain = irad.grad(f, 1)(x.size, x, y)
    with irad.options(vector_math=True):
        g = irad.grad(f, 1)
    found = g(x.size, x, y)
    assert called(machine_ir(g))
    np.testing.assert_allclose(found, plain, rtol=1e-14)
    np.testing.assert_array_equal(np.isnan(found), np.isnan(plain))


def test_strict_code_is_left_alone_by_default() -> None:
    f = irad.load_c(source=source("exp(x[i]) * sin(x[i])")).f
    g = irad.value_and_grad(f, 1)
    x = np.linspace(-1, 1, 41)
    value, _ = g(x.size, x)
    assert value == f(x.size, x)
    assert not called(machine_ir(g)) and "_ZGV" not in finished(g.llvm, g.options)


@needs_library
def test_fast_math_code_allows_it_itself() -> None:
    f = irad.load_c(source=source("sin(x[i])"), flags=["-ffast-math"]).f
    x = np.linspace(-1, 1, 41)
    g = irad.grad(f, 1)
    truth.assert_close(g(x.size, x), np.cos(x))
    assert called(machine_ir(g)) >= {n for n in called(machine_ir(g)) if n.endswith("cos")} != set()
    with irad.options(vector_math=False):
        h = irad.grad(f, 1)
    truth.assert_close(h(x.size, x), np.cos(x))
    assert not called(machine_ir(h))


def numba_f(x):
    s = 0.0
    for i in range(x.size):
        s += np.exp(x[i]) * np.sin(x[i])
    return s


@needs_library
def test_numba() -> None:
    f = njit(numba_f)
    x = np.linspace(-1, 1, 41)
    expected = np.exp(x) * (np.sin(x) + np.cos(x))
    with irad.options(vector_math=True):
        g = irad.grad(f)
        second = irad.hessian(f)
        columns = irad.jacfwd(f)
    truth.assert_close(g(x), expected)
    assert any("_ZGV" in text for text in g.dispatcher.inspect_asm().values())
    truth.assert_close(second(x), np.diag(2 * np.exp(x) * np.cos(x)))
    truth.assert_close(columns(x), expected)
    plain = irad.grad(f)
    truth.assert_close(plain(x), expected)
    assert not any("_ZGV" in text for text in plain.dispatcher.inspect_asm().values())

    @njit
    def outer(x):
        return g(x).sum()

    assert abs(outer(x) - expected.sum()) < 1e-12


def test_sums_are_reordered_only_when_asked() -> None:
    f = irad.load_c(source=source("x[i] * x[i]")).f
    x = np.random.default_rng(0).normal(size=100_001)
    with irad.options(fast_math=True):
        g = irad.value_and_grad(f, 1)
    value, gradient = g(x.size, x)
    assert value != f(x.size, x) and abs(value - f(x.size, x)) < 1e-12 * value
    truth.assert_close(gradient, 2 * x)
    assert "llvm.vector.reduce.fadd" in machine_ir(g)
    assert irad.value_and_grad(f, 1)(x.size, x)[0] == f(x.size, x)
    h = irad.load_c(source=source("x[i] / x[i]")).f  # what is not a number stays so
    with irad.options(fast_math=True):
        value, _ = irad.value_and_grad(h, 1)(2, np.array([np.inf, 1.0]))
    assert math.isnan(value)


def test_computers_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRAD_CACHE_DIR", "off")
    monkeypatch.setattr(vector_math, "_available_sets", lambda: ())
    vector_math._variants.cache_clear()
    try:
        f = irad.load_c(source=source("sinh(x[i])")).f
        x = np.linspace(-1, 1, 11)
        with irad.options(vector_math=True):
            assert options_of(f).vector_math is True
            g = irad.grad(f, 1)
        truth.assert_close(g(x.size, x), np.cosh(x))
        assert not called(machine_ir(g))
    finally:
        vector_math._variants.cache_clear()


PROGRAM = """
import numpy as np, irad, sys
from numba import njit
f = irad.load_c(source='''{source}''').f
@njit
def h(x):
    s = 0.0
    for i in range(x.size):
        s += np.exp(x[i])
    return s
x = np.linspace(-1, 1, 41)
with irad.options(vector_math=True):
    assert np.allclose(irad.grad(f, 1)(x.size, x), np.exp(x), rtol=1e-14)
    assert np.allclose(irad.grad(h)(x), np.exp(x), rtol=1e-14)
from irad.codegen import cache
print(cache.info().hits, cache.info().misses)
"""


@needs_library
@pytest.mark.slow
def test_another_process_finds_the_library(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(source=source("exp(x[i])")))
    for run in range(2):
        done = subprocess.run(
            [sys.executable, str(program)],
            env={**os.environ, "IRAD_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": os.getcwd()},
            capture_output=True, text=True, check=False, timeout=200,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        hits, misses = map(int, done.stdout.split())
        assert (hits > 0 and misses == 0) == (run == 1)
    assert load_vector_library()
