"""Maximum likelihood and maximum a posteriori, each beside an answer that needs no derivative.

A Gaussian mean; a mixture of two Gaussians by its five parameters, against expectation maximisation; ridge regression,
against its closed form; and forward mode, on a point that moves on a circle.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numba import njit
from scipy.optimize import minimize

import irad
from examples.show import check, picture, run, title


@njit
def gaussian(mean: float, sigma: float, data: np.ndarray) -> float:
    """Negative log likelihood of normal data."""
    return np.sum(0.5 * ((data - mean) / sigma) ** 2) + data.size * np.log(sigma)


@njit
def mixture(theta: np.ndarray, data: np.ndarray) -> float:
    """Negative log likelihood of π N(μ₁, σ₁) + (1 - π) N(μ₂, σ₂); theta = logit π, μ₁, μ₂, log σ₁, log σ₂."""
    weight = 1.0 / (1.0 + np.exp(-theta[0]))
    s1, s2 = np.exp(theta[3]), np.exp(theta[4])
    total = 0.0
    for x in data:
        a = weight / s1 * np.exp(-0.5 * ((x - theta[1]) / s1) ** 2)
        b = (1.0 - weight) / s2 * np.exp(-0.5 * ((x - theta[2]) / s2) ** 2)
        total -= np.log(a + b)
    return total


@njit
def ridge(w: np.ndarray, x: np.ndarray, y: np.ndarray, penalty: float) -> float:
    """Negative log posterior of a linear model with a Gaussian prior, up to constants."""
    return 0.5 * np.sum((x @ w - y) ** 2) + 0.5 * penalty * np.sum(w * w)


@njit
def on_circle(t: float, omega: float) -> tuple[float, float]:
    return np.cos(omega * t), np.sin(omega * t)


def expectation_maximisation(data: np.ndarray, theta: np.ndarray) -> np.ndarray:
    """π, μ₁, μ₂, σ₁, σ₂ of the mixture, without derivatives."""
    weight, means, sigmas = 1.0 / (1.0 + np.exp(-theta[0])), theta[1:3].copy(), np.exp(theta[3:5])
    for _ in range(5000):
        p = np.exp(-0.5 * ((data[:, None] - means) / sigmas) ** 2) / sigmas * [weight, 1.0 - weight]
        p /= p.sum(axis=1, keepdims=True)
        counts = p.sum(axis=0)
        means = p.T @ data / counts
        sigmas = np.sqrt((p * (data[:, None] - means) ** 2).sum(axis=0) / counts)
        weight = counts[0] / data.size
    return np.array([weight, *means, *sigmas])


def main(out: Path | None = None) -> None:
    rng = np.random.default_rng(4)

    title("the mean of a Gaussian")
    data = rng.normal(3.0, 2.0, 500)
    slope = irad.grad(gaussian)
    fit = minimize(lambda m: gaussian(m[0], 2.0, data), [0.0], jac=lambda m: [slope(m[0], 2.0, data)])
    check("argmin, against the average", fit.x[0], data.mean(), 1e-7)
    curvature = irad.grad(slope)(data.mean(), 2.0, data)
    check("standard error, from the second derivative", curvature**-0.5, 2.0 / np.sqrt(data.size))

    title("a mixture of two Gaussians")
    data = np.concatenate([rng.normal(-1.0, 0.5, 600), rng.normal(1.5, 0.9, 900)])
    start = np.array([0.0, -2.0, 2.0, 0.0, 0.0])
    fit = minimize(irad.value_and_grad(mixture), start, args=(data,), jac=True, method="BFGS", options={"gtol": 1e-7})
    theta = fit.x
    found = np.array([1.0 / (1.0 + np.exp(-theta[0])), theta[1], theta[2], np.exp(theta[3]), np.exp(theta[4])])
    print("  π, μ₁, μ₂, σ₁, σ₂ =", np.round(found, 4), f"in {fit.nit} iterations")
    check("parameters, against expectation maximisation", found, expectation_maximisation(data, start), 1e-6)
    errors = np.sqrt(np.diag(np.linalg.inv(irad.hessian(mixture)(theta, data))))
    print("  standard errors of theta, from the Hessian:", np.round(errors, 4))

    title("ridge regression")
    x = rng.normal(size=(200, 10))
    y = x @ rng.normal(size=10) + 0.1 * rng.normal(size=200)
    args = (x, y, 3.0)
    closed = np.linalg.solve(x.T @ x + 3.0 * np.eye(10), x.T @ y)
    check("gradient at the closed form (should be 0)", irad.grad(ridge)(closed, *args) / 1e3, np.zeros(10))
    hessp = irad.scipy.hessp(ridge)
    fit = minimize(ridge, np.zeros(10), args, jac=irad.grad(ridge), hessp=hessp, method="trust-krylov")
    check("Newton's method with products of the Hessian, against (XᵀX + λI)⁻¹Xᵀy", fit.x, closed, 1e-7)

    title("forward mode on a circle")
    ts, omega = np.linspace(0.0, 2.0, 25), 3.0
    positions, velocities = zip(*[irad.jvp(on_circle, (t, omega), (1.0, None)) for t in ts], strict=True)
    expected = np.column_stack([-omega * np.sin(omega * ts), omega * np.cos(omega * ts)])
    check("velocity", velocities, expected)

    with picture(out, "likelihood", columns=2) as axes:
        if axes is not None:
            left, right = axes
            grid = np.linspace(-3.5, 5.0, 300)
            weight, m1, m2, s1, s2 = found
            parts = [
                w / (s * np.sqrt(2 * np.pi)) * np.exp(-0.5 * ((grid - m) / s) ** 2)
                for w, m, s in ((weight, m1, s1), (1 - weight, m2, s2))
            ]
            left.hist(data, 60, density=True, color="lightgray")
            left.plot(grid, parts[0], "--", grid, parts[1], "--", grid, sum(parts), "-")
            left.set(title="mixture of two Gaussians")
            p, v = np.array(positions), np.array(velocities)
            right.quiver(p[:, 0], p[:, 1], v[:, 0], v[:, 1], color="tab:orange", width=0.006)
            right.plot(p[:, 0], p[:, 1], "o", markersize=3)
            right.set(title="velocity by forward mode", aspect="equal", xlim=(-1.6, 1.6), ylim=(-1.6, 1.6))


if __name__ == "__main__":
    run(main, __doc__)
