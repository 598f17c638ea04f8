"""SciPy and iminuit with irad's derivatives, as they are and through `irad.scipy`, against closed forms."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numba import njit
from scipy.integrate import solve_ivp
from scipy.optimize import NonlinearConstraint, OptimizeResult, least_squares, minimize, root
from scipy.sparse import issparse

import irad
from irad.errors import ArgumentError

T = np.linspace(0.0, 3.0, 40)
P = np.array([2.0, 1.3, 0.5])
Y = P[0] * np.exp(-P[1] * T) + P[2]
START = np.array([1.2, 1.0, 0.5, 1.7])
ONES = np.ones(4)

SOURCE = r"""
#include <math.h>

double rosenbrock(int n, const double *x, double a)
{
    double s = 0.0;
    for (int i = 0; i + 1 < n; i++)
        s += a * (x[i + 1] - x[i] * x[i]) * (x[i + 1] - x[i] * x[i]) + (1.0 - x[i]) * (1.0 - x[i]);
    return s;
}

void residuals(const double *p, const double *t, const double *y, int n, double *r)
{
    for (int i = 0; i < n; i++)
        r[i] = p[0] * exp(-p[1] * t[i]) + p[2] - y[i];
}

void sums(const double *x, int n, double *s)
{
    for (int i = 0; i < n; i++) {
        s[0] += x[i] * x[i];
        s[1] += i * x[i];
    }
}
"""


@njit
def rosenbrock(x):
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


@njit
def residuals(p, t, y):
    return p[0] * np.exp(-p[1] * t) + p[2] - y


@njit
def broyden(x):
    """Broyden's tridiagonal function."""
    f = np.empty(x.size)
    for i in range(x.size):
        before = x[i - 1] if i > 0 else 0.0
        after = x[i + 1] if i < x.size - 1 else 0.0
        f[i] = (3.0 - 2.0 * x[i]) * x[i] - before - 2.0 * after + 1.0
    return f


def broyden_jacobian(x: np.ndarray) -> np.ndarray:
    n = x.size
    return np.diag(3.0 - 4.0 * x) - np.diag(np.ones(n - 1), -1) - 2.0 * np.diag(np.ones(n - 1), 1)


@njit
def van_der_pol(t, y, mu):
    return np.array([y[1], mu * (1.0 - y[0] ** 2) * y[1] - y[0]])


@njit
def circle(x):
    return np.array([x[0] ** 2 + x[1] ** 2, x[0] * x[2]])


@njit
def two_equations(x):
    return x[0] + 0.5 * (x[0] - x[1]) ** 3 - 1.0, 0.5 * (x[1] - x[0]) ** 3 + x[1]


@njit
def misfit(a, b, c):
    return np.sum((a * np.exp(-b * T) + c - Y) ** 2) / 0.01


@njit
def misfit_of_array(p):
    return np.sum((p[0] * np.exp(-p[1] * T) + p[2] - Y) ** 2) / 0.01


def reaches(result: OptimizeResult, x: np.ndarray, atol: float = 1e-4) -> None:
    assert result.success, result.message
    np.testing.assert_allclose(result.x, x, atol=atol)


@pytest.mark.parametrize("method", ["BFGS", "L-BFGS-B", "CG", "SLSQP", "TNC"])
def test_minimize_by_value_and_gradient(method: str) -> None:
    options = {"maxfun": 1000} if method == "TNC" else {}
    reaches(minimize(irad.value_and_grad(rosenbrock), START, jac=True, method=method, options=options), ONES, 2e-3)


@pytest.mark.parametrize("method", ["Newton-CG", "trust-krylov", "trust-ncg", "trust-constr"])
def test_minimize_by_products_with_the_hessian(method: str) -> None:
    hessp = irad.scipy.hessp(rosenbrock)
    found = minimize(rosenbrock, START, jac=irad.grad(rosenbrock), hessp=hessp, method=method)
    reaches(found, ONES)


def test_minimize_by_the_hessian() -> None:
    found = minimize(rosenbrock, START, jac=irad.grad(rosenbrock), hess=irad.hessian(rosenbrock), method="trust-exact")
    reaches(found, ONES)


def test_products_with_the_hessian_take_further_arguments() -> None:
    @njit
    def quadratic(x, a, b):
        return 0.5 * x @ (a @ x) + b * x[0] ** 3

    a = np.array([[2.0, 0.3], [0.3, 1.0]])
    x, p = np.array([1.5, -2.0]), np.array([0.4, 0.7])
    found = irad.scipy.hessp(quadratic)(x, p, a, 0.5)
    np.testing.assert_allclose(found, a @ p + np.array([3.0 * x[0] * p[0], 0.0]))
    np.testing.assert_allclose(irad.scipy.hessp(quadratic)([1, 2], p, a, 0.5), a @ p + [3.0 * p[0], 0.0])


@pytest.mark.parametrize("jac", [irad.jacobian(residuals), irad.scipy.jac(residuals)])
def test_least_squares(jac: Any) -> None:
    reaches(least_squares(residuals, np.array([1.0, 1.0, 0.0]), jac=jac, args=(T, Y)), P, 1e-8)
    reaches(least_squares(residuals, np.array([1.0, 1.0, 0.0]), jac=jac, args=(T, Y), method="lm"), P, 1e-8)


def test_sparse_jacobian() -> None:
    n = 200
    jac = irad.sparse_jacobian(broyden)
    x = np.random.default_rng(0).normal(size=n)
    found = jac(x)
    assert issparse(found) and found.nnz == 3 * n - 2
    np.testing.assert_allclose(found.toarray(), broyden_jacobian(x), rtol=1e-13)
    for solver in ("exact", "lsmr"):
        given: Any = jac if solver == "lsmr" else irad.jacobian(broyden)
        solved = least_squares(broyden, -np.ones(n), jac=given, tr_solver=solver)
        assert solved.success and solved.cost < 1e-15


def test_root_of_functions_that_return_tuples() -> None:
    found = root(two_equations, [0, 0], jac=irad.scipy.jac(two_equations))
    reaches(found, np.array([0.8411639, 0.1588361]), 1e-7)
    x = np.array([0.2, 0.7])
    d = 1.5 * (x[0] - x[1]) ** 2
    np.testing.assert_allclose(irad.scipy.jac(two_equations)(x), [[1.0 + d, -d], [-d, 1.0 + d]])
    reaches(root(broyden, -np.ones(5), jac=irad.jacobian(broyden)), root(broyden, -np.ones(5)).x, 1e-7)


@pytest.mark.parametrize("method", ["Radau", "BDF", "LSODA"])
def test_stiff_equations(method: str) -> None:
    calls: list[float] = []
    derivative = irad.jacobian(van_der_pol, argnums=1)

    def jac(t: float, y: np.ndarray, mu: float) -> np.ndarray:
        calls.append(t)
        found = derivative(t, y, mu)
        np.testing.assert_allclose(found, [[0.0, 1.0], [-2.0 * mu * y[0] * y[1] - 1.0, mu * (1.0 - y[0] ** 2)]])
        return found

    given: dict[str, Any] = {"method": method, "args": (100.0,), "rtol": 1e-8, "atol": 1e-10}
    ours = solve_ivp(van_der_pol, (0.0, 60.0), [2.0, 0.0], jac=jac, **given)
    assert calls
    plain = solve_ivp(van_der_pol, (0.0, 60.0), [2.0, 0.0], **given)
    np.testing.assert_allclose(ours.y[:, -1], plain.y[:, -1], rtol=1e-5)
    tuples = irad.scipy.jac(van_der_pol, argnum=1)(0.0, np.array([2.0, 1.0]), 10.0)
    np.testing.assert_allclose(tuples, derivative(0.0, np.array([2.0, 1.0]), 10.0))


def test_constraints() -> None:
    """Minimise -(x y z) on a sphere: x = y = z = 1/√3."""

    @njit
    def volume(x):
        return -x[0] * x[1] * x[2]

    @njit
    def sphere(x):
        return np.array([x[0] ** 2 + x[1] ** 2 + x[2] ** 2])

    hess = irad.scipy.constraint_hess(sphere)
    np.testing.assert_allclose(hess(np.array([1.0, 2.0, 3.0]), np.array([0.7])), 1.4 * np.eye(3))
    weighted = irad.scipy.constraint_hess(circle)(np.array([1.0, 2.0, 3.0]), np.array([2.0, 5.0]))
    np.testing.assert_allclose(weighted, [[4.0, 0.0, 5.0], [0.0, 4.0, 0.0], [5.0, 0.0, 0.0]])
    jac = irad.jacobian(sphere)
    constraint = NonlinearConstraint(sphere, 0.0, 1.0, jac=jac, hess=hess)
    start = np.array([0.3, 0.4, 0.5])
    objective = irad.value_and_grad(volume)
    found = minimize(
        objective, start, jac=True, hess=irad.hessian(volume), constraints=[constraint], method="trust-constr"
    )
    reaches(found, np.full(3, 3.0**-0.5), 1e-3)
    inequality = {"type": "ineq", "fun": lambda x: 1.0 - sphere(x), "jac": lambda x: -jac(x)}
    found = minimize(objective, start, jac=True, constraints=[inequality], method="SLSQP")
    reaches(found, np.full(3, 3.0**-0.5), 1e-3)


def test_c_functions() -> None:
    lib = irad.load_c(source=SOURCE)
    f = irad.scipy.function(lib.rosenbrock, argnum=1)
    x = np.array([0.3, -1.2, 2.0])
    np.testing.assert_allclose(f(3, x, 100.0), rosenbrock(x))
    np.testing.assert_allclose(f.jac(3, x, 100.0), irad.grad(rosenbrock)(x), rtol=1e-12)
    a, b, c = x
    hessian = np.array(
        [
            [1200.0 * a * a - 400.0 * b + 2.0, -400.0 * a, 0.0],
            [-400.0 * a, 202.0 + 1200.0 * b * b - 400.0 * c, -400.0 * b],
            [0.0, -400.0 * b, 200.0],
        ]
    )
    np.testing.assert_allclose(f.hess(3, x, 100.0), hessian, rtol=1e-12)
    found = minimize(lambda x: f.value_and_jac(x.size, x, 100.0), START, jac=True)
    reaches(found, ONES)
    r = irad.scipy.function(lib.residuals, out_shapes=lambda p, t, y: t.shape)
    reaches(least_squares(r, [1.0, 1.0, 0.0], jac=r.jac, args=(T, Y)), P, 1e-8)
    s = irad.scipy.function(lib.sums, out_shapes=(2,))  # fewer outputs than inputs: reverse mode
    np.testing.assert_allclose(s.jac(x), [2.0 * x, [0.0, 1.0, 2.0]])


def test_hessian_products_of_c_functions() -> None:
    lib = irad.load_c(
        source="double f(const double *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i] * x[i];"
        " return s; }"
    )
    f = irad.scipy.function(lib.f)
    x, p = np.array([1.0, 2.0, 3.0]), np.array([0.5, -1.0, 2.0])
    np.testing.assert_allclose(f.hessp(x, p), 6.0 * x * p)
    with pytest.raises(ArgumentError, match=r"irad\.scipy\.function"):
        irad.scipy.jac(lib.f)
    with pytest.raises(ArgumentError, match="is list"):
        f.jac(x, [1, 2])


def test_iminuit() -> None:
    iminuit = pytest.importorskip("iminuit", reason="iminuit is not installed")
    separate = iminuit.Minuit(misfit, a=1.0, b=1.0, c=0.0, grad=irad.grad(misfit, argnums=(0, 1, 2)))
    together = iminuit.Minuit(misfit_of_array, [1.0, 1.0, 0.0], grad=irad.grad(misfit_of_array))
    for m in (separate, together):
        m.errordef = iminuit.Minuit.LEAST_SQUARES
        m.migrad()
        assert m.valid and m.ngrad > 0
        np.testing.assert_allclose(np.array(m.values), P, atol=1e-3)
