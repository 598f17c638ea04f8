"""Products behind a select: the select is applied once, after them, and 0·∞ of what it left out never counts."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from numba import njit

import irad
from irad.api.c_modes import reverse_derivative
from irad.codegen.optimize import optimise

SOURCE = """
double relu3(double x) { return x > 0.0 ? x * x * x : 0.0; }
double by_hand(double x, double *dx, double seed) { *dx = x > 0.0 ? 3.0 * x * x * seed : 0.0; return relu3(x); }
double other_way(double x) { return x > 0.0 ? 0.0 : x * x * x; }
void all(int n, const double *restrict x, double *restrict y) { for (int i = 0; i < n; i++) y[i] = relu3(x[i]); }
double sum(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += relu3(x[i]); return s; }
double nested(double x, double w) { double a = x > 0 ? x * x * x : 0.0; return w > 0 ? a * a : 1.0; }
double inner(double x, double w) { return w > 0 ? (x > 0 ? x * x * x : 0.0) : 1.0; }
double shared(double x, double w)
{
    double a = x > 0 ? x * x * x : 0.0;
    double b = w > 1 ? a : 2.0;
    return w > 0 ? b * a : 1.0;
}
double branch(double x, double w)
{
    double a = x > 0 ? x * x * x : 0.0;
    if (w > 0)
        return a;
    return w;
}
double last(int n, const double *x, double *out)
{
    for (int i = 0; i < n; i++)
        out[0] = relu3(x[i]);
    return out[0];
}
double kept(int n, const double *restrict x, double *restrict y)
{
    double s = 0;
    for (int i = 0; i < n; i++)
        y[i] = relu3(x[i]);
    for (int i = 0; i < n; i += 2)
        s += y[i] > 1e300 ? 0.0 : y[i];
    return s;
}
"""
HUGE = 1e200  # its cube is infinite


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


def guards(text):
    return len(re.findall(r"\bfcmp uno\b", text))


def body(module, name):
    """Operations of an optimised function, in order."""
    text = re.search(rf"^define [^\n]*@{name}\(.*?^}}", str(module), re.S | re.M)
    assert text is not None
    return re.findall(r"(?:= |^  )(?:tail )?(fcmp \w+|fmul|fadd|select|store|ret|br|phi|call)\b", text[0], re.M)


def test_the_derivative_is_the_one_by_hand(lib):
    derived = reverse_derivative(lib.relu3, ("active",)).ir()
    ours = body(optimise(derived.text, [derived.symbol]), derived.symbol)
    hand = body(optimise(lib.relu3.program.raw, ["by_hand"]), "by_hand")
    # The same operations; x² is shared with the function itself, where by hand the order of the product forbids it.
    assert not Counter(ours) - Counter(hand)
    assert ours.count("select") == 2 and ours.count("fcmp ogt") == 1


@pytest.mark.parametrize("name", ["all", "sum"])
def test_loops_have_no_guards(lib, name):
    activities = ("const", "dup", "dup") if name == "all" else ("const", "dup")
    derivative = reverse_derivative(lib[name], activities)
    assert guards(derivative.ir().text) == 0
    x = np.array([-HUGE, -np.inf, 2.0, -3.0, 1.0, -0.0])
    dx, y, dy = np.zeros(6), np.zeros(6), np.arange(6.0) + 1
    expected = np.where(x > 0, 3 * np.where(x > 0, x, 0.0) ** 2, 0.0)
    if name == "all":
        irad.autodiff(lib.all, 6, irad.Duplicated(x, dx), irad.Duplicated(y, dy))
        expected = expected * (np.arange(6.0) + 1)
    else:
        dx = irad.autodiff(lib.sum, 6, x)
    np.testing.assert_allclose(dx, expected)


def test_numba():
    @njit
    def f(x):
        return x * x * x if x > 0 else 0.0

    g = irad.grad(f)
    assert [g(x) for x in (-HUGE, -np.inf, -1.0, 0.0, 2.0)] == [0.0, 0.0, 0.0, 0.0, 12.0]
    assert guards(g.llvm) == 0
    assert irad.grad(g)(2.0) == 12.0
    assert irad.grad(g)(-HUGE) == 0.0


@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        ("relu3", (-HUGE,), 0.0),
        ("relu3", (-np.inf,), 0.0),
        ("relu3", (np.nan,), 0.0),
        ("relu3", (HUGE,), np.inf),
        ("relu3", (2.0,), 12.0),
        ("other_way", (HUGE,), 0.0),
        ("other_way", (-2.0,), 12.0),
        ("nested", (HUGE, -1.0), (0.0, 0.0)),
        ("nested", (-HUGE, 1.0), (0.0, 0.0)),
        ("nested", (2.0, 1.0), (192.0, 0.0)),
        ("inner", (HUGE, -1.0), (0.0, 0.0)),
        ("inner", (-HUGE, -1.0), (0.0, 0.0)),
        ("inner", (-HUGE, 1.0), (0.0, 0.0)),
        ("inner", (2.0, 1.0), (12.0, 0.0)),
        ("shared", (HUGE, -1.0), (0.0, 0.0)),
        ("shared", (-HUGE, 1.0), (0.0, 0.0)),
        ("shared", (2.0, 0.5), (24.0, 0.0)),
        ("shared", (2.0, 1.5), (192.0, 0.0)),
        ("branch", (HUGE, -1.0), (0.0, 1.0)),
        ("branch", (-HUGE, 1.0), (0.0, 0.0)),
        ("branch", (2.0, 1.0), (12.0, 0.0)),
    ],
)
def test_what_was_left_out_counts_for_nothing(lib, name, args, expected):
    """What is chosen has its derivative, what is not chosen 0, however large it is."""
    assert irad.autodiff(lib[name], *args) == expected


def test_values_that_memory_cuts_off(lib):
    """The select's result is overwritten, or thrown away after it was stored: no 0·∞ either."""
    x, dx = np.array([HUGE, 1.0, HUGE, 3.0]), np.zeros(4)
    irad.autodiff(lib.last, 4, irad.Duplicated(x, dx), irad.Duplicated(np.zeros(1), np.zeros(1)))
    np.testing.assert_array_equal(dx, [0.0, 0.0, 0.0, 27.0])
    dx[:] = 0
    irad.autodiff(lib.kept, 4, irad.Duplicated(x, dx), irad.Duplicated(np.zeros(4), np.zeros(4)))
    np.testing.assert_array_equal(dx, [0.0, 0.0, 0.0, 0.0])


def test_second_derivatives(lib):
    g = irad.grad(lib.relu3)
    for x, expected in ((2.0, 12.0), (-2.0, 0.0), (-HUGE, 0.0), (0.5, 3.0)):
        assert irad.jvp(g, (x,), (1.0,))[1] == expected
    value, tangent = irad.jvp(lib.relu3, (-HUGE,), (1.0,))
    assert (value, tangent) == (0.0, 0.0)
