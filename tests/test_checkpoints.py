"""Time loops within a budget of bytes: run again from states that were kept."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

import irad
import truth
from irad import Const, Duplicated

BUDGETS = [0, 300, 5_000, 10_000_000]

SOURCE = """
#include <math.h>
#include <stdlib.h>
#include <string.h>

double logistic(int n, double x, double r)
{
    for (int k = 0; k < n; k++)
        x = r * x * (1.0 - x);
    return x;
}

double until(double limit, double x, double r)
{
    int steps = 0;
    while (x < limit) {
        x += r * sin(x) / (1 + steps);
        if (++steps > 200)
            break;
    }
    return x * steps;
}

/* y is overwritten in each step through scratch; the parameter is read */
void heat(int n, int steps, const double *k, double *y)
{
    double *next = malloc((size_t)n * sizeof(double));
    for (int s = 0; s < steps; s++) {
        next[0] = y[0];
        for (int i = 1; i < n - 1; i++)
            next[i] = y[i] + k[i] * (y[i - 1] - 2.0 * y[i] + y[i + 1]) + 0.01 * y[i] * y[i];
        for (int i = 1; i < n - 1; i++)
            y[i] = next[i];
        y[0] = 0.5 * (next[0] + next[1 % n]);
    }
    free(next);
}

/* scratch that hands values on, an integer array that is counted in, a local array */
double mixed(int n, int steps, const double *x)
{
    double state[8], total = 0.0;
    int *seen = malloc(8 * sizeof(int));
    double *memory = malloc((size_t)n * sizeof(double));
    for (int i = 0; i < 8; i++) {
        state[i] = 0.1 * i;
        seen[i] = 0;
    }
    for (int i = 0; i < n; i++)
        memory[i] = x[i];
    for (int s = 0; s < steps; s++) {
        int at = (s * 5) % 8;
        seen[at] += 1;
        for (int i = 0; i < n; i++) {
            memory[i] += 0.1 * sin(state[at]) * x[i];
            total += memory[i] * 0.01;
        }
        for (int i = 0; i < 8; i++)
            state[i] = 0.9 * state[i] + 0.01 * seen[at] * memory[i % n];
    }
    free(seen);
    free(memory);
    return total;
}
"""


@pytest.fixture(scope="module")
def program():
    return irad.load_c(source=SOURCE)


@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("n", [0, 1, 2, 3, 7, 50, 333])
def test_logistic(program, budget: int, n: int) -> None:
    with irad.options(tape_bytes=budget):
        g = irad.value_and_grad(program.logistic, argnums=(1, 2))
    value, (dx, dr) = g(n, 0.3, 2.9)

    def version(x, r):
        for _ in range(n):
            x = r * x * (1.0 - x)
        return x

    assert value == program.logistic(n, 0.3, 2.9)
    truth.assert_close(dx, truth.complex_step(lambda v: version(v, 2.9), 0.3), 1e-10 if n < 100 else 1e-6)
    truth.assert_close(dr, truth.complex_step(lambda v: version(0.3, v), 2.9), 1e-10)


@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("limit", [-1.0, 0.9, 2.0, 100.0])
def test_unknown_length(program, budget: int, limit: float) -> None:
    with irad.options(tape_bytes=budget):
        g = irad.grad(program.until, argnums=(1, 2))

    def version(x, r):
        steps = 0
        while x.real < limit:
            x = x + r * np.sin(x) / (1 + steps)
            steps += 1
            if steps > 200:
                break
        return x * steps

    dx, dr = g(limit, 0.4, 0.7)
    truth.assert_close(dx, truth.complex_step(lambda v: version(v, 0.7), 0.4), 1e-10)
    truth.assert_close(dr, truth.complex_step(lambda v: version(0.4, v), 0.7), 1e-10)


def heat(k, y, steps):
    y = list(y)
    n = len(y)
    for _ in range(steps):
        following = [y[0]]
        for i in range(1, n - 1):
            following.append(y[i] + k[i] * (y[i - 1] - 2.0 * y[i] + y[i + 1]) + 0.01 * y[i] * y[i])
        y[1 : n - 1] = following[1:]
        y[0] = 0.5 * (following[0] + following[1 % n])
    return y


@pytest.mark.parametrize("budget", BUDGETS)
@pytest.mark.parametrize("steps", [0, 1, 4, 60])
def test_state_in_memory(program, budget: int, steps: int) -> None:
    """The state is an argument; afterwards it holds what the loop leaves there."""
    n = 6
    rng = np.random.default_rng(1)
    k, y, seed = 0.1 * rng.random(n), rng.normal(size=n), rng.normal(size=n)
    with irad.options(tape_bytes=budget):
        out, dk, dy = y.copy(), np.zeros(n), seed.copy()
        irad.autodiff(program.heat, Const(n), Const(steps), Duplicated(k, dk), Duplicated(out, dy))
    final = y.copy()
    program.heat(n, steps, k, final)
    assert np.array_equal(out, final)
    truth.assert_close(dk, truth.complex_step(lambda v: np.dot(heat(v, y, steps), seed), k), 1e-11)
    truth.assert_close(dy, truth.complex_step(lambda v: np.dot(heat(k, v, steps), seed), y), 1e-11)


@pytest.mark.parametrize("budget", BUDGETS)
def test_several_kinds_of_memory(program, budget: int) -> None:
    with irad.options(tape_bytes=budget):
        g = irad.grad(program.mixed, argnums=2)
    x = np.linspace(-1.0, 1.0, 5)

    def version(v):
        state, seen, memory, total = [0.1 * i for i in range(8)], [0] * 8, list(v), 0.0
        for s in range(40):
            at = (s * 5) % 8
            seen[at] += 1
            for i in range(5):
                memory[i] = memory[i] + 0.1 * np.sin(state[at]) * v[i]
                total = total + memory[i] * 0.01
            state = [0.9 * state[i] + 0.01 * seen[at] * memory[i % 5] for i in range(8)]
        return total

    truth.assert_close(g(5, 40, x), truth.complex_step(version, x), 1e-11)


@njit(error_model="numpy")
def walk(x, steps):
    a, b = x, 0.0
    for k in range(steps):
        a, b = a + 0.01 * np.sin(b), b + 0.02 * a * a / (1.0 + k)
    return a * b


@pytest.mark.parametrize("budget", [*BUDGETS, None])
def test_numba(budget: int | None) -> None:
    with irad.options(tape_bytes=budget):
        g = irad.grad(walk)
    truth.assert_close(g(0.8, 200), truth.complex_step(lambda v: walk.py_func(v, 200), 0.8), 1e-12)


def test_joint_loops_need_no_budget() -> None:
    """A loop whose iterations are reversed as they run keeps nothing to save."""
    source = """
    double f(int n, int d, const double *x, const double *w)
    {
        double a = 0.0;
        for (int p = 0; p < n; p++) {
            double t = 0.0;
            for (int i = 0; i < d; i++)
                t += x[p * d + i] * w[i];
            a += t * t;
        }
        return a;
    }
    """
    with irad.options(tape_bytes=0):
        g = irad.grad(irad.load_c(source=source).f, argnums=3)
    x, w = np.linspace(-1, 1, 12).reshape(4, 3), np.array([0.3, 0.1, -0.4])
    truth.assert_close(g(4, 3, x, w), 2 * x.T @ (x @ w), 1e-12)


@pytest.mark.parametrize(
    "body, reason",
    [
        ("for (int k = 0; k < n; k++) { x[k + 1] = sin(x[k]) * x[k + 1]; } return x[n];", "range that it writes"),
        (
            "for (int k = 0; k < n; k++) { for (int i = 0; i < n; i++) x[i] = sin(x[i]); } x[1] *= x[0]; return x[1];",
            "written again afterwards",
        ),
        ('double y = x[0]; for (int k = 0; k < n; k++) { y = sin(y); printf("%d", k); } return y;', "calls printf"),
        ("double y = x[0]; for (int k = 0; k < n; k++) { y = y * y * x[k]; } x[1] = y; return y;", "overwritten"),
    ],
)
def test_refused(body: str, reason: str) -> None:
    """A loop that cannot be run again says why; without a budget it is differentiated."""
    f = irad.load_c(source=f"#include <math.h>\n#include <stdio.h>\ndouble f(int n, double *x) {{ {body} }}").f
    with irad.options(tape_bytes=1000), pytest.raises(irad.IradError, match=reason):
        irad.autodiff(f, Const(3), Duplicated(np.ones(5), np.zeros(5)))
    irad.autodiff(f, Const(3), Duplicated(np.ones(5), np.zeros(5)))


def test_second_derivatives_are_refused(program) -> None:
    with irad.options(tape_bytes=1000), pytest.raises(irad.IradError, match="tape_bytes"):
        irad.hessian(program.logistic, argnums=1)(5, 0.3, 2.9)


@pytest.mark.slow
def test_ten_million_steps_in_a_small_budget(program) -> None:
    """The whole process grows by no more than the budget and what any call takes."""
    import resource

    steps, budget = 10_000_000, 1_000_000
    with irad.options(tape_bytes=budget):
        g = irad.grad(program.logistic, argnums=2)
    g(10, 0.3, 2.9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = g(steps, 0.3, 2.9)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < 2 * budget
    truth.assert_close(found, 1 / 2.9**2, 1e-9)  # of the fixed point 1 - 1/r
