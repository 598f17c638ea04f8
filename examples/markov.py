"""A hidden Markov model with three states, fitted by BFGS and sampled by Hamiltonian Monte Carlo, all of it in Numba.

In each state the observations are normal, with a mean and a standard deviation of the state. The likelihood comes from
the forward algorithm; irad differentiates its loop over time. Optimiser and sampler are compiled loops that call the
gradient, which LLVM inlines.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numba import njit
from scipy.optimize import minimize

import irad
from examples.show import check, picture, run, title

STATES, SIZE = 3, 15  # theta: 9 logits of transitions, 3 means, 3 logarithms of standard deviations
TRUE_MEANS, TRUE_SIGMAS = np.array([-2.0, 0.5, 3.0]), np.array([0.6, 0.8, 0.5])
TRUE_TRANSITIONS = np.array([[0.9, 0.08, 0.02], [0.05, 0.9, 0.05], [0.1, 0.1, 0.8]])


@njit
def negative_log_posterior(theta: np.ndarray, data: np.ndarray) -> float:
    """Minus the logarithm of likelihood and prior (normal with deviations 2, 5 and 1 for logits, means and log σ)."""
    transition = np.empty((STATES, STATES))
    for i in range(STATES):
        total = 0.0
        for j in range(STATES):
            transition[i, j] = np.exp(theta[3 * i + j])
            total += transition[i, j]
        for j in range(STATES):
            transition[i, j] /= total
    means, deviations = theta[9:12], np.exp(theta[12:15])
    alpha = np.full(STATES, 1.0 / STATES)
    result = 0.0
    for y in data:
        weights = np.zeros(STATES)
        for i in range(STATES):
            for j in range(STATES):
                weights[j] += alpha[i] * transition[i, j]
        total = 0.0
        for j in range(STATES):
            z = (y - means[j]) / deviations[j]
            weights[j] *= np.exp(-0.5 * z * z) / deviations[j]
            total += weights[j]
        for j in range(STATES):
            alpha[j] = weights[j] / total
        result -= np.log(total)
    for k in range(9):
        result += theta[k] * theta[k] / 8.0
    for k in range(3):
        result += theta[9 + k] * theta[9 + k] / 50.0 + theta[12 + k] * theta[12 + k] / 2.0
    return result


gradient = irad.value_and_grad(negative_log_posterior)


@njit
def bfgs(theta: np.ndarray, data: np.ndarray, steps: int, tolerance: float):
    """Minimum by BFGS with a backtracking line search: (theta, values on the way)."""
    n = theta.size
    inverse = np.eye(n)
    value, slope = gradient(theta, data)
    values = [value]
    for _ in range(steps):
        if np.max(np.abs(slope)) < tolerance:
            break
        direction = -inverse @ slope
        step, descent = 1.0, direction @ slope
        moved, moved_slope = gradient(theta + direction, data)
        while not moved <= value + 1e-4 * step * descent and step > 1e-12:
            step *= 0.5
            moved, moved_slope = gradient(theta + step * direction, data)
        s, y = step * direction, moved_slope - slope
        theta, value, slope = theta + s, moved, moved_slope
        values.append(value)
        if s @ y > 1e-12:
            left = np.eye(n) - np.outer(s, y) / (s @ y)
            inverse = left @ inverse @ left.T + np.outer(s, s) / (s @ y)
    return theta, np.array(values)


@njit
def leapfrog(theta: np.ndarray, momentum: np.ndarray, mass: np.ndarray, data: np.ndarray, step: float, count: int):
    """Symplectic steps of the Hamiltonian: (theta, momentum, potential at the end)."""
    value, slope = gradient(theta, data)
    for _ in range(count):
        momentum = momentum - 0.5 * step * slope
        theta = theta + step * momentum / mass
        value, slope = gradient(theta, data)
        momentum = momentum - 0.5 * step * slope
    return theta, momentum, value


@njit
def sample(theta: np.ndarray, mass: np.ndarray, data: np.ndarray, draws: int, step: float, count: int, seed: int):
    """Hamiltonian Monte Carlo: (draws, fraction accepted)."""
    np.random.seed(seed)
    found, accepted = np.empty((draws, theta.size)), 0
    value = negative_log_posterior(theta, data)
    for k in range(draws):
        momentum = np.sqrt(mass) * np.random.normal(0.0, 1.0, theta.size)
        moved, end, moved_value = leapfrog(theta, momentum, mass, data, step, count)
        before = value + 0.5 * np.sum(momentum * momentum / mass)
        after = moved_value + 0.5 * np.sum(end * end / mass)
        if np.log(np.random.random()) < before - after:
            theta, value, accepted = moved, moved_value, accepted + 1
        found[k] = theta
    return found, accepted / draws


def simulated(length: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Observations and states of the true model."""
    states = np.empty(length, int)
    states[0] = rng.integers(STATES)
    for t in range(1, length):
        states[t] = rng.choice(STATES, p=TRUE_TRANSITIONS[states[t - 1]])
    return rng.normal(TRUE_MEANS[states], TRUE_SIGMAS[states]), states


def main(out: Path | None = None) -> None:
    title("a hidden Markov model with three states")
    rng = np.random.default_rng(1)
    data, states = simulated(400, rng)
    start = np.concatenate([np.eye(3).ravel(), [-1.0, 0.0, 1.0], np.zeros(3)])
    point = start + 0.3 * rng.normal(size=SIZE)
    step = 1e-30
    plain = negative_log_posterior.py_func
    imaginary = [
        plain_complex(plain, point.astype(complex) + 1j * step * unit, data).imag / step for unit in np.eye(SIZE)
    ]
    check("gradient, against complex steps", gradient(point, data)[1], imaginary, 1e-11)

    best, values = bfgs(start, data, 300, 1e-5)
    print(f"  BFGS: {values[0]:.3f} to {values[-1]:.3f} in {values.size - 1} iterations")
    print(
        "  means",
        np.round(best[9:12], 3),
        "of",
        TRUE_MEANS,
        " deviations",
        np.round(np.exp(best[12:]), 3),
        "of",
        TRUE_SIGMAS,
    )
    scipy = minimize(gradient, start, args=(data,), jac=True, method="L-BFGS-B", options={"ftol": 1e-14, "gtol": 1e-6})
    check("the minimum, against L-BFGS-B of SciPy", values[-1], scipy.fun, 1e-9)

    hessian = irad.hessian(negative_log_posterior)(best, data)
    mass = np.diag(hessian).copy()
    momentum = np.sqrt(mass) * rng.normal(size=SIZE)
    energy = values[-1] + 0.5 * np.sum(momentum**2 / mass)
    errors = []
    for count in (10, 20, 40):
        _, end, value = leapfrog(best, momentum, mass, data, 1.0 / count, count)
        errors.append(abs(value + 0.5 * np.sum(end**2 / mass) - energy))
    print("  energy errors of 10, 20 and 40 leapfrog steps:", ", ".join(f"{e:.1e}" for e in errors))
    assert 3.0 < errors[0] / errors[1] < 5.0 and 3.0 < errors[1] / errors[2] < 5.0, "leapfrog is of second order"

    draws, accepted = sample(best, mass, data, 3000, 0.25, 8, 5)
    draws = draws[300:]
    deviations = draws.std(axis=0)
    print(f"  Hamiltonian Monte Carlo: {draws.shape[0]} draws, {accepted:.0%} accepted")
    print(
        "  posterior of the means:",
        ", ".join(f"{m:.2f} ± {s:.2f}" for m, s in zip(draws.mean(axis=0)[9:12], deviations[9:12], strict=True)),
    )
    assert 0.6 < accepted < 1.0
    assert np.all(np.abs(draws.mean(axis=0)[9:12] - TRUE_MEANS) < 4 * deviations[9:12])
    laplace = np.sqrt(np.diag(np.linalg.inv(hessian)))
    check("deviations of the means, against Laplace's approximation", deviations[9:12], laplace[9:12], 0.25)

    with picture(out, "markov", width=8.0, columns=2) as axes:
        if axes is not None:
            left, right = axes
            left.plot(data, color="lightgray", linewidth=0.8)
            left.scatter(range(data.size), data, s=4, c=states, cmap="viridis")
            left.set(title="observations by hidden state", xlabel="time")
            for k in range(3):
                right.hist(draws[:, 9 + k], 40, density=True, alpha=0.7)
                right.axvline(TRUE_MEANS[k], color="black", linewidth=0.8)
            right.set(title="posterior of the means, true values")


def plain_complex(function, theta: np.ndarray, data: np.ndarray) -> complex:
    """The posterior at complex parameters: the same Python code, with arrays that hold complex numbers."""
    scope = dict(function.__globals__)
    scope["np"] = _Complex()
    return type(function)(function.__code__, scope)(theta, data)


class _Complex:
    """NumPy whose new arrays are complex."""

    def __getattr__(self, name: str):
        made = getattr(np, name)
        if name in ("empty", "zeros", "full"):
            return lambda *args: made(*args, dtype=complex)
        return made


if __name__ == "__main__":
    run(main, __doc__)
