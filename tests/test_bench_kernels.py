"""The kernels of the benchmark: value and derivative by hand against NumPy versions differentiated by complex step, and
irad's derivative against the one by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import kernel_truths as truths
import truth
from bench import loop
from bench.entries import brusselator, determinant, fft, hand, kmeans, lstm, matrix_descent, ode, regression, sum_mx
from bench.kernel import In, InOut, Kernel, Out

pytestmark = pytest.mark.slow

#: kernel, and the NumPy version as a function of its In and InOut arguments.
CASES: dict[str, Callable[[], tuple[Kernel, Callable[..., Any]]]] = {}


def case(make: Callable[[], tuple[Kernel, Callable[..., Any]]]) -> None:
    CASES[make.__name__] = make


@case
def lstm_two_layers():
    k = lstm.kernel(2, 6, 3)
    return k, lambda main, extra: truths.lstm(main, extra, *k.arguments[5:])


@case
def lstm_one_step():
    k = lstm.kernel(1, 2, 5)
    return k, lambda main, extra: truths.lstm(main, extra, *k.arguments[5:])


@case
def kmeans_points():
    k = kmeans.kernel(4, 30, 3)
    return k, lambda centroids: truths.kmeans(k.arguments[3], centroids)


@case
def kmeans_one_centroid():
    k = kmeans.kernel(1, 5, 2)
    return k, lambda centroids: truths.kmeans(k.arguments[3], centroids)


@case
def rk4():
    return ode.rk4(7, 5), lambda x: truths.rk4(x, 5)


@case
def euler():
    return ode.euler(50), lambda *inputs: truths.euler(50, *(v[0] for v in inputs))


@case
def determinant_four():
    return determinant.kernel(4), np.linalg.det


@case
def determinant_one():
    return determinant.kernel(1), lambda a: a[0, 0]


@case
def fourier():
    return fft.kernel(16), lambda data: truths.fft(1.0, data)


@case
def fourier_one():
    return fft.kernel(1), lambda data: data + 0.0


@case
def brusselator_grid():
    return brusselator.kernel(9), lambda p, u, v: truths.brusselator(1.2, p, u, v)


@case
def descent():
    return matrix_descent.kernel(11), truths.matrix_descent


@case
def sum_mx_small():
    k = sum_mx.kernel(10, 100)
    return k, lambda x: truths.sum_mx(k.arguments[2], x)


@case
def regression_rows():
    k = regression.kernel(1000, 3)
    return k, lambda w, b, sigma: truths.regression(k.arguments[2], k.arguments[3], w, b[0], sigma[0])


@pytest.mark.parametrize("name", CASES)
def test_kernel(name: str) -> None:
    kernel, version = CASES[name]()
    inputs = [np.atleast_1d(a.value) for a in kernel.arguments if isinstance(a, In | InOut)]
    outputs = [a for a in kernel.arguments if isinstance(a, Out | InOut)]
    primal = kernel.primal()
    value = primal.run()
    if outputs:
        by_position = zip(primal.arguments, kernel.arguments, strict=True)
        value = np.concatenate([np.ravel(now) for now, a in by_position if isinstance(a, Out | InOut)])
    truth.assert_close(value, np.ravel(version(*inputs)) if outputs else version(*inputs), 1e-12)
    weights = np.concatenate([np.ravel(a.cotangent) for a in outputs]) if outputs else None

    def scalar(*values: Any) -> Any:
        found = version(*values)
        return found if weights is None else np.sum(weights * np.ravel(found))

    derivative, by_hand = kernel.hand()
    derivative.run()
    for position, given in enumerate(inputs):

        def moved(argument: Any, position: int = position) -> Any:
            return scalar(*inputs[:position], argument, *inputs[position + 1 :])

        truth.assert_close(np.reshape(by_hand[position], given.shape), truth.complex_step(moved, given), 1e-11)
    made, found, facts = kernel.irad()
    again = made.run()
    if not outputs:
        assert again == value
    for mine, theirs in zip(found, by_hand, strict=True):
        truth.assert_close(mine, theirs, 1e-11)
    assert kernel.check(found) < kernel.tolerance
    assert facts.inputs == sum(v.size for v in inputs)


@pytest.mark.parametrize("tolerance", [1e-3, 1e-7, 1e-11])
def test_dopri5(tolerance: float) -> None:
    """With steps that are rejected, halved and doubled; the steps being fixed, so is the polynomial in rate * time."""
    inputs = (1.3, 2.0, 3.0)
    plain = (2, *inputs, tolerance)
    value = loop.of_kernel("dopri5", "dopri5", "d", plain).run()
    assert value == pytest.approx(1.3 * np.exp(-6.0), abs=5 * tolerance)
    gradient = np.zeros(3)
    again = loop.of_kernel("dopri5_manual", "dopri5_gradient", "d", (*plain, gradient)).run()
    assert again == value
    kernel = Kernel(
        "dopri5", "dopri5", "d", (2, *map(In, inputs), tolerance), lambda d: pytest.fail("not needed"), step=1e-5
    )
    made, found, _ = kernel.irad()
    assert made.run() == value
    truth.assert_close(np.ravel(found), gradient, 1e-11)
    # x(time) = start p(rate time): so are its derivatives related
    assert gradient[0] == pytest.approx(value / 1.3, rel=1e-12)
    assert gradient[1] * 2.0 == pytest.approx(gradient[2] * 3.0, rel=1e-9)
    assert kernel.check([gradient[n : n + 1] for n in range(3)]) < 1e-6


def test_kmeans_newton() -> None:
    """Gradient and Hessian's diagonal from one sweep."""
    newton = kmeans.newton(3, 40, 2)
    assert newton.variants[1].deviation is not None and newton.variants[1].deviation < 1e-13


@pytest.mark.parametrize("kind", ["simple", "complicated"])
def test_hand(kind: str) -> None:
    complicated = kind == "complicated"
    rng = np.random.default_rng(3)
    model = hand.model(20, 7, complicated)
    theta, us = rng.normal(size=26), rng.uniform(0.0, 0.5, size=(7, 2))
    inputs = (us, theta) if complicated else (theta,)
    error, jacobian = np.zeros((7, 3)), np.zeros((26 + 2 * complicated, 7, 3))
    loop.of_kernel("hand", f"hand_{kind}", "v", (*model, *inputs, error)).run()
    coordinates = us if complicated else None
    truth.assert_close(error, truths.hand(model, theta, coordinates), 1e-13)
    loop.of_kernel("hand_manual", f"hand_{kind}_jacobian", "v", (*model, *inputs, np.zeros_like(error), jacobian)).run()
    for n in range(26):
        direction = np.eye(26)[n]
        expected = truth.complex_step_jvp(lambda t: truths.hand(model, t, coordinates), [theta], [direction])
        truth.assert_close(jacobian[n - 26], expected, 1e-12)
    if complicated:
        for n in range(2):
            direction = np.zeros_like(us)
            direction[:, n] = 1.0
            expected = truth.complex_step_jvp(lambda u: truths.hand(model, theta, u), [us], [direction])
            truth.assert_close(jacobian[n], expected, 1e-12)
    built = hand.build(kind, 30, 9)
    assert built.variants[1].deviation is not None and built.variants[1].deviation < 1e-13


@pytest.mark.parametrize(
    "build",
    [
        lambda: kmeans.in_numba(3, 40, 2),
        lambda: lstm.in_numba(2, 5),
        lambda: ode.rk4_numba(6, 4),
        lambda: ode.euler_numba(20),
        lambda: brusselator.in_numba(6),
        lambda: regression.in_numba(1000),
    ],
    ids=["kmeans", "lstm", "rk4", "euler", "brusselator", "regression"],
)
def test_numba_versions(build: Callable[[], Any]) -> None:
    """irad's gradient of the Numba version against the derivative of the C version by hand."""
    deviation = build().variants[1].deviation
    assert deviation is not None and deviation < 1e-12
