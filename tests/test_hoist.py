"""Temporaries of loops: allocated once where an iteration forgets them, anew where it does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
import truth


@njit
def expressions(x, steps):
    y = x.copy()
    for _ in range(steps):
        k = np.sin(y) * x
        y = y + 0.1 * (k - y * k * 0.5)
    return np.sum(y * y)


def expressions_version(x, steps):
    y = x.copy()
    for _ in range(steps):
        k = np.sin(y) * x
        y = y + 0.1 * (k - y * k * 0.5)
    return np.sum(y * y)


@njit
def in_place(x, steps):
    y = x.copy()
    for _ in range(steps):
        k = np.sin(y) * x
        y += 0.1 * (k - y * k * 0.5)
    return np.sum(y * y)


@njit
def zeros_and_parts(x, steps):
    total = 0.0
    for s in range(steps):
        work = np.zeros(x.size)
        work[s % x.size :] = x[s % x.size :] * x[0]
        for i in range(1, x.size):
            work[i] += np.sin(work[i - 1])
        total += np.sum(work * work)
    return total


def zeros_and_parts_version(x, steps):
    total = 0.0
    for s in range(steps):
        work = np.zeros(x.size, x.dtype)
        work[s % x.size :] = x[s % x.size :] * x[0]
        for i in range(1, x.size):
            work[i] = work[i] + np.sin(work[i - 1])
        total = total + np.sum(work * work)
    return total


@njit
def stages(x, steps):
    y = np.ones(x.size)
    for _ in range(steps):
        k = np.empty(x.size)
        k[0] = x[0]
        for i in range(1, x.size):
            k[i] = x[i] * np.sin(y[i - 1])
        middle = y + 0.05 * k
        for i in range(x.size):
            y[i] += 0.1 * x[i] * middle[i]
    return np.sum(y * y)


def stages_version(x, steps):
    y = np.ones(x.size, x.dtype)
    for _ in range(steps):
        k = np.concatenate([x[:1], x[1:] * np.sin(y[:-1])])
        y = y + 0.1 * x * (y + 0.05 * k)
    return np.sum(y * y)


@njit
def carried(x, steps):
    old = x.copy()
    kept = x
    for s in range(steps):
        new = np.empty(x.size)
        for i in range(x.size):
            new[i] = np.cos(old[i]) * x[i] + 0.5 * old[x.size - 1 - i]
        if s == 1:
            kept = new
        old = new
    return np.sum(old * kept)


def carried_version(x, steps):
    old = kept = x
    for s in range(steps):
        new = np.cos(old) * x + 0.5 * old[::-1]
        if s == 1:
            kept = new
        old = new
    return np.sum(old * kept)


@njit
def conditional(x, steps):
    total = 0.0
    for s in range(steps):
        if x[s % x.size] > 0.2:
            work = np.empty(s + 1)
            for i in range(s + 1):
                work[i] = x[i % x.size] ** 2 + s
            for i in range(s):
                total += work[i] * work[i + 1]
    return total


def conditional_version(x, steps):
    total = 0.0
    for s in range(steps):
        if np.real(x[s % x.size]) > 0.2:
            work = x[np.arange(s + 1) % x.size] ** 2 + s
            total = total + np.sum(work[:-1] * work[1:])
    return total


PROGRAMS: list[tuple[Any, Any]] = [
    (expressions, expressions_version),
    (in_place, expressions_version),
    (zeros_and_parts, zeros_and_parts_version),
    (stages, stages_version),
    (carried, carried_version),
    (conditional, conditional_version),
]


@pytest.mark.parametrize("function, version", PROGRAMS, ids=[f.__name__ for f, _ in PROGRAMS])
@pytest.mark.parametrize("steps", [0, 1, 2, 7])
def test_numba(function: Any, version: Any, steps: int) -> None:
    x = np.random.default_rng(1).uniform(0.1, 0.9, size=5)
    expected = truth.complex_step(lambda v: version(v, steps), x)
    truth.assert_close(irad.grad(function)(x, steps), expected, 1e-12)
    direction = np.arange(1.0, 6.0)
    _, tangent = irad.jvp(function, (x, steps), (direction, None))
    truth.assert_close(tangent, np.dot(expected, direction), 1e-11)


@pytest.mark.parametrize("function", [expressions, zeros_and_parts, stages, conditional])
def test_second_derivatives(function: Any) -> None:
    x, steps = np.random.default_rng(2).uniform(0.1, 0.9, size=5), 4
    hessian = irad.hessian(function)(x, steps)
    gradient = irad.grad(function)
    for n, step in enumerate(1e-6 * np.eye(5)):
        expected = (gradient(x + step, steps) - gradient(x - step, steps)) / 2e-6
        np.testing.assert_allclose(hessian[:, n], expected, rtol=1e-6, atol=1e-7)


def test_temporaries_are_allocated_once() -> None:
    """No pointer has to be remembered per iteration."""
    assert ": ptr" not in plan(stages)
    assert ": ptr" in plan(conditional)


def plan(function: Any) -> str:
    gradient = irad.grad(function)
    gradient(np.ones(3), 2)
    return str(gradient.plan)


C = """
#include <stdlib.h>
#include <string.h>
#include <math.h>
double scratch(int n, int steps, const double *x)
{
    double total = 0.0;
    for (int s = 0; s < steps; s++) {
        double *work = malloc(n * sizeof(double)), *sums = calloc(n + 1, sizeof(double));
        if (!work || !sums) {
            free(work);
            free(sums);
            return NAN;
        }
        for (int i = 0; i < n; i++)
            work[i] = exp(-x[i] * (s + 1));
        for (int i = 0; i < n; i++)
            sums[i + 1] = sums[i] + work[i] * work[(i + 1) % n];
        total += sums[n] * sums[n / 2];
        free(work);
        free(sums);
    }
    return total;
}
/* the list that is built survives its loop */
double list(int n, const double *x)
{
    struct node { double value; struct node *next; } *first = NULL;
    for (int i = 0; i < n; i++) {
        struct node *new = malloc(sizeof *new);
        new->value = x[i] * x[i];
        new->next = first;
        first = new;
    }
    double total = 0.0, weight = 1.0;
    while (first) {
        struct node *next = first->next;
        total += first->value * weight;
        weight *= 0.5 * first->value + 0.1;
        free(first);
        first = next;
    }
    return total;
}
/* what is freed is the memory of the iteration before */
double late(int n, int steps, const double *x)
{
    double *before = NULL, total = 0.0;
    for (int s = 0; s < steps; s++) {
        double *now = malloc(n * sizeof(double));
        for (int i = 0; i < n; i++)
            now[i] = sin(x[i]) + (before ? before[i] * before[i] : 0.0);
        total += now[s % n] * now[0];
        free(before);
        before = now;
    }
    free(before);
    return total;
}
"""


def scratch_version(x, steps):
    total = 0.0
    for s in range(steps):
        work = np.exp(-x * (s + 1))
        sums = np.concatenate([[0.0], np.cumsum(work * np.roll(work, -1))])
        total = total + sums[-1] * sums[len(x) // 2]
    return total


def list_version(x):
    total, weight = 0.0, 1.0
    for value in x[::-1] ** 2:
        total = total + value * weight
        weight = weight * (0.5 * value + 0.1)
    return total


def late_version(x, steps):
    before, total = np.zeros_like(x), 0.0
    for s in range(steps):
        before = np.sin(x) + before * before
        total = total + before[s % len(x)] * before[0]
    return total


def test_c() -> None:
    lib = irad.load_c(source=C)
    x = np.random.default_rng(4).uniform(0.1, 0.9, size=6)
    for steps in (0, 1, 5):
        found = irad.grad(lib.scratch, argnums=2)(6, steps, x)
        expected = truth.complex_step(lambda v, steps=steps: scratch_version(v, steps), x) if steps else np.zeros(6)
        truth.assert_close(found, expected, 1e-12)
        found = irad.grad(lib.late, argnums=2)(6, steps, x)
        expected = truth.complex_step(lambda v, steps=steps: late_version(v, steps), x) if steps else np.zeros(6)
        truth.assert_close(found, expected, 1e-12)
    truth.assert_close(irad.grad(lib.list, argnums=1)(6, x), truth.complex_step(list_version, x), 1e-12)


@njit
def checked(x, n, steps):
    total = 0.0
    for s in range(steps):
        total += np.sum(x) * s
        work = np.empty(n)
        for i in range(n):
            work[i] = x[i % x.size] * x[0]
        for i in range(n):
            total += work[i] * work[n - 1 - i]
    return total


LEAVES = """
#include <stdlib.h>
double leaves(long n, int steps, const double *x)
{
    double total = 0.0;
    for (int s = 0; s < steps; s++) {
        total += x[0] * x[0] * x[s];
        if (n < 0)
            break;
        double *work = malloc(n * sizeof(double));
        for (long i = 0; i < n; i++)
            work[i] = x[i] * x[0];
        for (long i = 1; i < n; i++)
            total += work[i] * work[i - 1] * s;
        free(work);
    }
    return total;
}
"""


@pytest.mark.slow
def test_a_size_that_is_none() -> None:
    """Before the loop nothing is allocated for a size that a test in the loop rejects."""
    x = np.array([0.5, 1.5, 2.5])
    gradient = irad.grad(checked)
    with pytest.raises(ValueError, match="negative"):
        gradient(x, -1, 3)
    with pytest.raises((ValueError, MemoryError)):
        gradient(x, 1 << 61, 3)

    def version(v, n, steps):
        work = v[np.arange(n) % 3] * v[0]
        return sum(np.sum(v) * s + np.sum(work * work[::-1]) for s in range(steps))

    truth.assert_close(gradient(x, 4, 3), truth.complex_step(lambda v: version(v, 4, 3), x), 1e-12)
    leaves = irad.load_c(source=LEAVES).leaves
    truth.assert_close(irad.grad(leaves, argnums=2)(-5, 3, x), [2 * x[0] * x[0] + x[0] ** 2, 0.0, 0.0], 1e-12)

    def left(v):
        work = v * v[0]
        return sum(v[0] * v[0] * v[s] + np.sum(work[1:] * work[:-1]) * s for s in range(3))

    truth.assert_close(irad.grad(leaves, argnums=2)(3, 3, x), truth.complex_step(left, x), 1e-12)
