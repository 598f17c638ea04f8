"""The C kernels and their hand-written gradients, which tests and benchmarks compare irad with, against
truths of their own; and the truths against each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import truth
from bench import native
from examples.demo import nbody


def address(array: Any) -> int:
    return array.ctypes.data


def gmm_inputs(d: int, k: int, n: int, seed: int = 0) -> tuple[Any, Any, Any, Any]:
    rng = np.random.default_rng(seed)
    return (
        rng.normal(size=k),
        rng.normal(size=(k, d)),
        0.3 * rng.normal(size=(k, d * (d + 1) // 2)),
        rng.normal(size=(n, d)),
    )


def gmm_value(inputs: tuple[Any, Any, Any, Any], gamma: float, m: int) -> float:
    objective = native.function("gmm", "gmm_objective", "viiippppdip")
    alphas, _, _, x = inputs
    err = np.zeros(1)
    objective(x.shape[1], len(alphas), len(x), *map(address, inputs), gamma, m, address(err))
    return err[0]


def gmm_gradient(inputs: tuple[Any, Any, Any, Any], gamma: float, m: int) -> tuple[float, list[Any]]:
    gradient = native.function("gmm_manual", "gmm_gradient", "viiippppdipppp")
    alphas, _, _, x = inputs
    err = np.zeros(1)
    shadows = [np.full_like(a, np.nan) for a in inputs[:3]]  # the gradient overwrites
    sizes = (x.shape[1], len(alphas), len(x))
    gradient(*sizes, *map(address, inputs), gamma, m, address(err), *map(address, shadows))
    return err[0], shadows


@pytest.mark.parametrize("d, k, n", [(1, 1, 3), (2, 5, 20), (3, 1, 7), (10, 5, 12), (4, 3, 0)])
@pytest.mark.parametrize("gamma, m", [(1.0, 0), (0.7, 3)])
def test_gmm(d: int, k: int, n: int, gamma: float, m: int) -> None:
    inputs = gmm_inputs(d, k, n)
    expected = truth.gmm_objective(*inputs, gamma, m)
    assert gmm_value(inputs, gamma, m) == pytest.approx(expected, rel=1e-12)
    value, shadows = gmm_gradient(inputs, gamma, m)
    assert value == pytest.approx(expected, rel=1e-12)
    for position, shadow in enumerate(shadows):

        def moved(argument: Any, position: int = position) -> Any:
            point = list(inputs)
            point[position] = argument
            return truth.gmm_objective(*point, gamma, m)

        truth.assert_close(shadow, truth.complex_step(moved, inputs[position]), 1e-12)


def test_gmm_large_terms() -> None:
    """Far points: exp of any one term would underflow, only the shifted sum survives."""
    alphas, means, icf, x = gmm_inputs(3, 4, 10)
    inputs = (alphas, means, icf, 100.0 * x)
    assert gmm_value(inputs, 1.0, 0) == pytest.approx(truth.gmm_objective(*inputs), rel=1e-12)
    _, (_, d_means, _) = gmm_gradient(inputs, 1.0, 0)
    truth.assert_close(
        d_means, truth.complex_step(lambda v: truth.gmm_objective(alphas, v, icf, inputs[3]), means), 1e-12
    )


def test_gmm_is_a_density() -> None:
    """With one component and no prior to speak of, the objective is the normal log density plus the
    prior's."""
    from scipy.stats import multivariate_normal, wishart

    d = 3
    alphas, means, icf, x = gmm_inputs(d, 1, 5)
    factor = np.zeros((d, d))
    factor[np.triu_indices(d, 1)[::-1]] = icf[0, d:]
    factor[np.diag_indices(d)] = np.exp(icf[0, :d])
    precision = factor.T @ factor
    gamma, m = 0.8, 2
    expected = multivariate_normal(means[0], np.linalg.inv(precision)).logpdf(x).sum()
    expected += wishart(d + m + 1, np.eye(d) / gamma**2).logpdf(precision)
    assert gmm_value((alphas, means, icf, x), gamma, m) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("n", [1, 2, 7, 100])
def test_normalise(n: int) -> None:
    rng = np.random.default_rng(n)
    v, cotangent = rng.normal(size=n), rng.normal(size=n)
    out, again, d_v = np.zeros(n), np.zeros(n), np.zeros(n)
    native.function("normalise", "normalise", "vppi")(address(out), address(v), n)
    truth.assert_close(out, v / np.linalg.norm(v), 1e-14)
    vjp = native.function("normalise_manual", "normalise_vjp", "vppipp")
    vjp(address(again), address(v), n, address(cotangent), address(d_v))
    truth.assert_close(again, out, 1e-14)
    expected = truth.complex_step(lambda w: np.dot(cotangent, w / np.sqrt(np.sum(w * w))), v)
    truth.assert_close(truth.normalise_vjp(v, cotangent), expected, 1e-12)
    # For n = 1 the derivative is zero, and what is left of it is rounding.
    np.testing.assert_allclose(d_v, expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("steps", [0, 1, 2, 50])
@pytest.mark.slow
def test_nbody(steps: int) -> None:
    system = nbody.solar_system()
    n = len(system.gm)
    common = (n, steps, 2.0, *map(address, system), nbody.EARTH, nbody.MARS)
    value = native.function("nbody", "nbody_distance", "diidpppii")(*common)
    d_velocity = np.full((n, 3), np.nan)
    again = native.function("nbody_manual", "nbody_gradient", "diidpppiip")(*common, address(d_velocity))

    def moved(velocity: Any) -> Any:
        return truth.nbody_distance(system.gm, system.position, velocity, 2.0, steps, nbody.EARTH, nbody.MARS)

    expected = moved(system.velocity)
    assert value == pytest.approx(expected, rel=1e-13)
    assert again == pytest.approx(expected, rel=1e-13)
    numba = nbody.distance(system.velocity, system.position, system.gm, 2.0, steps, nbody.EARTH, nbody.MARS)
    assert numba == pytest.approx(expected, rel=1e-13)
    truth.assert_close(d_velocity, truth.complex_step(moved, system.velocity), 1e-11)


def test_solar_system() -> None:
    """The initial state is the solar system: planets on their known orbits, and the integrator keeps its
    energy."""
    system = nbody.solar_system()
    relative_position, relative_velocity = (v[1:] - v[0] for v in (system.position, system.velocity))
    mu = system.gm[0] + system.gm[1:]
    radius = np.linalg.norm(relative_position, axis=1)
    axis = 1.0 / (2.0 / radius - np.sum(relative_velocity**2, axis=1) / mu)
    known = [0.3871, 0.7233, 1.0000, 1.5237, 5.203, 9.537, 19.19, 30.07]
    np.testing.assert_allclose(axis, known, rtol=8e-3)  # osculating against mean elements
    momentum = nbody.to_ecliptic(np.cross(relative_position, relative_velocity))
    inclination = np.rad2deg(np.arccos(momentum[:, 2] / np.linalg.norm(momentum, axis=1)))
    np.testing.assert_allclose(inclination, [7.005, 3.395, 0.0, 1.850, 1.303, 2.489, 0.773, 1.770], atol=0.01)

    def energy(pos: Any, vel: Any) -> float:
        i, j = np.triu_indices(len(system.gm), 1)
        potential = np.sum(system.gm[i] * system.gm[j] / np.linalg.norm(pos[i] - pos[j], axis=1))
        return 0.5 * np.sum(system.gm * np.sum(vel**2, axis=1)) - potential

    pos, vel = system.position.copy(), system.velocity.copy()
    before = energy(pos, vel)
    nbody.advance(system.gm, pos, vel, 1.0, 1000)
    assert energy(pos, vel) == pytest.approx(before, rel=1e-5)


def test_log_sum_exp() -> None:
    v = np.random.default_rng(1).normal(size=50) * 30
    d_v = np.full_like(v, np.nan)
    expected = truth.log_sum_exp(v)
    assert native.function("log_sum_exp", "log_sum_exp", "dip")(len(v), address(v)) == pytest.approx(expected)
    gradient = native.function("log_sum_exp_manual", "log_sum_exp_gradient", "dipp")
    assert gradient(len(v), address(v), address(d_v)) == pytest.approx(expected)
    truth.assert_close(d_v, truth.complex_step(truth.log_sum_exp, v), 1e-13)
    truth.assert_close(truth.softmax(v), d_v, 1e-13)


def test_least_squares() -> None:
    rng = np.random.default_rng(2)
    x, y, b = rng.normal(size=(20, 6)), rng.normal(size=20), rng.normal(size=6)
    d_b = np.full_like(b, np.nan)

    def squares(b: Any) -> Any:
        return 0.5 * np.sum((x @ b - y) ** 2)

    value = native.function("least_squares", "least_squares", "diippp")(20, 6, *map(address, (x, y, b)))
    gradient = native.function("least_squares_manual", "least_squares_gradient", "diipppp")
    assert value == pytest.approx(squares(b))
    assert gradient(20, 6, *map(address, (x, y, b, d_b))) == pytest.approx(value)
    truth.assert_close(d_b, truth.complex_step(squares, b), 1e-13)
    truth.assert_close(truth.least_squares_gradient(x, y, b), d_b, 1e-13)


def test_xlogy() -> None:
    gradient = np.zeros(2)
    value = native.function("xlogy", "xlogy", "ddd")(1.3, 2.7)
    assert native.function("xlogy_manual", "xlogy_gradient", "dddp")(1.3, 2.7, address(gradient)) == value
    expected = truth.complex_step(lambda v: v[0] * np.log(v[1]) + np.log(v[0] * v[1]) * v[1], [1.3, 2.7])
    truth.assert_close(gradient, expected, 1e-15)
    truth.assert_close(truth.xlogy_gradient(1.3, 2.7), expected, 1e-15)


def test_truths_agree() -> None:
    """Every kind of truth gives the same gradient, and the estimated error of the black-box one is honest."""
    import mpmath

    def f(exp: Any, log: Any, v: Any) -> Any:
        return v[0] * exp(v[1] * v[2]) + log(v[0] + v[2] * v[2]) / v[1]

    x = np.array([0.7, -1.2, 0.4])
    exact = truth.mp_gradient(lambda v: f(mpmath.exp, mpmath.log, v), x)
    truth.assert_close(truth.complex_step(lambda v: f(np.exp, np.log, v), x), exact, 1e-15)
    truth.assert_close(truth.long_double_gradient(lambda v: f(np.exp, np.log, v), x), exact, 1e-12)
    found, estimate = truth.differences(lambda v: f(np.exp, np.log, v), x)
    assert estimate < 1e-9
    truth.assert_close(found, exact, 1e-10)
    direction = np.array([1.0, 2.0, -0.5])
    slope = truth.complex_step_jvp(lambda v: f(np.exp, np.log, v), [x], [direction])
    truth.assert_close(slope, exact @ direction, 1e-14)


def test_scalar_truths() -> None:
    import mpmath

    assert truth.complex_step(np.sin, 0.3) == pytest.approx(np.cos(0.3), rel=1e-15)
    assert truth.mp_gradient(mpmath.sin, 0.3) == pytest.approx(np.cos(0.3), rel=1e-15)
    assert truth.differences(np.sin, 0.3)[0] == pytest.approx(np.cos(0.3), rel=1e-11)


def test_relative_error() -> None:
    """The measure itself: relative to the largest entry, and NaN or infinity never pass unnoticed."""
    assert truth.relative_error([1.0, 2.0], [1.0, 2.0]) == 0.0
    assert truth.relative_error([1.0, 2.2], [1.0, 2.0]) == pytest.approx(0.1)
    assert truth.relative_error([1e-3, 0.0], [0.0, 0.0]) == pytest.approx(1e-3)
    assert truth.relative_error([np.nan, 2.0], [np.nan, 2.0]) == 0.0
    assert truth.relative_error([1.0, np.nan], [1.0, 2.0]) == np.inf
    assert truth.relative_error([1.0, np.inf], [1.0, 2.0]) == np.inf
    assert truth.relative_error([1.0, np.inf], [1.0, np.inf]) == 0.0
    assert truth.relative_error([], []) == 0.0
    with pytest.raises(AssertionError):
        truth.assert_close([1.0], [1.0 + 1e-9])
    with pytest.raises(AssertionError):
        truth.assert_close([1.0], [[1.0]])
