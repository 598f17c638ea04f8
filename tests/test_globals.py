"""Shadows of global variables: what a global held before the call, several calls, other modes."""

from __future__ import annotations

from typing import Any

import cffi
import numba
import numpy as np
import pytest

import irad
from irad.errors import ThrownError

C = r"""
#include <stdlib.h>
static double x[3], buffer[4]; static double *current; static double *first = buffer + 1;
static void fill(double a) { x[0] = a * a; x[1] = a; x[2] = 2 * a; }
static double inner(const double *q) { return q[0] * x[2] + x[0]; }
double same_name(double *x_, double a) { fill(a); double *x = x_; return inner(x) * x[1]; }
void move(int k) { current = &buffer[k]; }
void move_first(int k) { first = &buffer[k]; }
double stored_directly(double a, int k) { buffer[k] = a * a; return *current * a; }
double stored_through(double a, int k) { *current = a * a; return buffer[k] * a; }
double by_initial(double a, int k) { buffer[k] = a * a; return *first * a; }
double by_initial_too(double a, int k) { *first = a * a; return buffer[k] * a; }
static double *kept; static int n;
void keep(int m) { kept = malloc(m * sizeof(double)); n = m; for (int i = 0; i < m; i++) kept[i] = i + 1; }
double reads(double a) { double s = 0; for (int i = 0; i < n; i++) s += kept[i] * a; return s; }
double scales(double a)
{ double s = 0; for (int i = 0; i < n; i++) { kept[i] *= a; s += kept[i] * kept[i]; } return s; }
typedef struct node { double v; struct node *next; } node;
static node *head;
double list(const double *x, int n)
{
  head = NULL;
  for (int i = 0; i < n; i++) { node *p = malloc(sizeof *p); p->v = x[i] * x[i] * x[0]; p->next = head; head = p; }
  double s = 0; int k = 1;
  while (head) { node *p = head; s += p->v * k++; head = p->next; free(p); }
  return s;
}
static double level(int k)
{ if (!k) return buffer[0]; buffer[k % 4] *= buffer[(k + 1) % 4] + 1; return level(k - 1) + buffer[k % 4]; }
static double *saved;
void save(double *p) { saved = p; }
double weighs(const double *x, const int *at, int n)
{ double s = 0; for (int i = 0; i < n; i++) s += saved[at[i]] * x[i] * x[i]; return s; }
double overwrites(double *x, const int *at, int n)
{
  double s = 0;
  for (int i = 0; i < n; i++) saved[at[i]] *= x[i];
  for (int i = 0; i < n; i++) s += x[i] * x[i];
  return s;
}
__attribute__((noinline)) static double smoothed(int i) { return saved[i] + (i ? 0.5 * smoothed(i - 1) : 0); }
double through_a_call(const double *x, const int *at, int n)
{ double s = 0; for (int i = 0; i < n; i++) s += smoothed(at[i]) * x[i] * x[i]; return s; }
static double own[3] = {2, 3, 4};
double *address(void) { return own; }
double own_part(const double *x) { return x[0] * own[1] * x[1]; }
double levels(const double *x, int k) { for (int i = 0; i < 4; i++) buffer[i] = x[i]; return level(k); }
"""
X = np.array([0.5, 0.7, 0.9, 1.1])


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C, name="globals.c")


def levels(x: np.ndarray, k: int) -> Any:
    """`levels` of the C text for complex numbers."""
    b = list(x)

    def level(k: int) -> Any:
        if not k:
            return b[0]
        b[k % 4] *= b[(k + 1) % 4] + 1
        return level(k - 1) + b[k % 4]

    return level(k)


def levels_gradient(k: int) -> np.ndarray:
    return np.array([levels(X + 1e-30j * e, k).imag / 1e-30 for e in np.eye(4)])


def test_a_parameter_of_the_same_name(lib: Any) -> None:
    y = np.array([0.5, 0.7, 0.9])
    np.testing.assert_allclose(irad.grad(lib.same_name)(y, 0.3), [0.6 * 0.7, 0.5 * 0.6 + 0.09, 0], rtol=1e-14)
    np.testing.assert_allclose(irad.grad(lib.same_name, 1)(y, 0.3), (0.5 * 2 + 0.6) * 0.7, rtol=1e-14)


@pytest.mark.parametrize("k", range(4))
@pytest.mark.parametrize("to", range(4))
def test_pointer_that_has_a_value_from_the_start(lib: Any, k: int, to: int) -> None:
    """It leads into another global; other code may have moved it there."""
    lib.move_first(to)
    for f in (lib.by_initial, lib.by_initial_too):
        f(0.3, k)
        step = 1e-6
        truth = (f(0.7 + step, k) - f(0.7 - step, k)) / (2 * step)
        np.testing.assert_allclose(irad.grad(f)(0.7, k), truth, rtol=1e-8)


def test_pointer_set_before_the_call(lib: Any) -> None:
    """Of memory that another call has given it irad knows no derivative; it must not be zero."""
    lib.move(1)
    for f in (lib.stored_directly, lib.stored_through):
        with pytest.raises(ThrownError, match="pointer from before the differentiated call"):
            irad.grad(f)(0.7, 1)
    lib.keep(3)
    assert irad.grad(lib.reads)(2.0) == 6.0  # constants
    for _ in range(2):
        with pytest.raises(ThrownError, match="set it inside the differentiated function"):
            irad.grad(lib.scales)(2.0)


def test_argument_to_which_a_global_points(lib: Any) -> None:
    """Set by an earlier call: found where the derivative meets the same number both ways, and only there."""
    at, x = np.array([2, 0, 1], dtype=np.int32), np.array([1.0, 2.0, 3.0])
    memory = np.arange(1.0, 4000.0)
    functions = (lib.weighs, lib.overwrites, lib.through_a_call)
    lib.save(memory[1:])
    np.testing.assert_allclose(irad.grad(lib.weighs)(x, at, 3), 2 * memory[1:][at] * x)
    np.testing.assert_allclose(irad.hessian(lib.through_a_call)(x, at, 3), np.diag(2 * np.array([6.0, 2, 4])))
    for place, f in [(1, f) for f in functions] + [(3, lib.overwrites)]:  # the last: in one number
        with pytest.raises(ThrownError, match="also reached through a global variable"):
            irad.grad(f)(memory[place:], at, 3)
    memory = np.arange(1.0, 4000.0)  # numbers between those of the argument
    lib.save(memory[1000:])
    many, x = np.arange(2000, dtype=np.int32), np.arange(3999.0)
    np.testing.assert_allclose(irad.grad(lib.overwrites)(memory[:1000], many, 1000), 2 * memory[:1000])
    np.testing.assert_allclose(irad.grad(lib.weighs)(x[:2000], many, 2000), 2 * memory[1000:3000] * x[:2000])
    with pytest.raises(ThrownError, match="also reached through a global variable"):
        irad.grad(lib.weighs)(memory[2000:], many[::-1].copy(), 1000)


def test_argument_inside_a_global(lib: Any) -> None:
    inside = np.frombuffer(cffi.FFI().buffer(lib.address(), 24))
    with pytest.raises(ThrownError, match="also reached through a global variable"):
        irad.grad(lib.own_part)(inside)
    np.testing.assert_allclose(irad.grad(lib.own_part)(inside.copy()), [9, 6, 0])


def test_list_on_the_heap(lib: Any) -> None:
    """Several calls, forward mode and the Hessian; the memory is freed once."""
    x = X[:3].copy()
    a, b, c = x
    truth = [3 * 3 * a * a + 2 * b * b + c * c, 4 * a * b, 2 * a * c]
    for _ in range(3):
        np.testing.assert_allclose(irad.grad(lib.list)(x, 3), truth, rtol=1e-14)
    np.testing.assert_allclose(irad.jacfwd(lib.list)(x, 3), truth, rtol=1e-14)
    hessian = [[18 * a, 4 * b, 2 * c], [4 * b, 4 * a, 0], [2 * c, 0, 2 * a]]
    np.testing.assert_allclose(irad.hessian(lib.list)(x, 3), hessian, rtol=1e-14)


@pytest.mark.parametrize("k", [0, 1, 5])
def test_recursion(lib: Any, k: int) -> None:
    for _ in range(2):
        np.testing.assert_allclose(irad.grad(lib.levels)(X, k), levels_gradient(k), rtol=1e-13)
    np.testing.assert_allclose(irad.jacfwd(lib.levels)(X, k), levels_gradient(k), rtol=1e-13)


def test_hessian_of_a_recursion(lib: Any) -> None:
    step = 1e-6
    gradient = irad.grad(lib.levels)
    truth = [(gradient(X + step * e, 5) - gradient(X - step * e, 5)) / (2 * step) for e in np.eye(4)]
    np.testing.assert_allclose(irad.hessian(lib.levels)(X, 5), truth, rtol=1e-7)


def test_other_functions_of_the_library_inside_numba(lib: Any) -> None:
    """What the library's globals hold does not matter to functions that use none."""
    square = irad.load_c(source=C + "double square(double x) { return x * x; }", name="more.c").square

    @numba.njit
    def cube(x: float) -> float:
        return square(x) * x

    assert irad.grad(cube)(2.0) == 12.0
