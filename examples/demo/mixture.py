"""A Gaussian mixture for handwritten digits: the log posterior is C (csrc/kernels/gmm.c), its gradient is
irad's, the fit is SciPy's L-BFGS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import irad
from irad import Const, Duplicated

KERNEL = Path(__file__).resolve().parents[2] / "csrc" / "kernels" / "gmm.c"

GAMMA, M = 1.0, 0  # of the Wishart prior


class Mixture:
    """Log posterior of a mixture of k Gaussians on points x [n, d], as a function of one parameter vector:
    log weights [k], means [k, d], inverse covariance factors [k, d(d+1)/2] (see gmm.c)."""

    def __init__(self, x: Any, components: int) -> None:
        self.x = np.ascontiguousarray(x, dtype=np.float64)
        self.n, self.d = self.x.shape
        self.k = components
        self.factor = self.d * (self.d + 1) // 2
        self.size = self.k * (1 + self.d + self.factor)
        self._objective = irad.load_c(KERNEL).gmm_objective
        self._err, self._err_shadow = np.zeros(1), np.ones(1)

    def split(self, theta: Any) -> tuple[Any, Any, Any]:
        """Views of the log weights [k], means [k, d] and factors [k, d(d+1)/2] in theta."""
        alphas, means, icf = np.split(theta, [self.k, self.k * (1 + self.d)])
        return alphas, means.reshape(self.k, self.d), icf.reshape(self.k, self.factor)

    def value(self, theta: Any) -> float:
        """The log posterior: one call of the C function."""
        alphas, means, icf = self.split(theta)
        self._objective(self.d, self.k, self.n, alphas, means, icf, self.x, GAMMA, M, self._err)
        return float(self._err[0])

    def gradient(self, theta: Any) -> tuple[float, Any]:
        """The log posterior and its gradient: one call of the derivative that irad makes of the C
        function."""
        gradient = np.zeros_like(theta)
        self._err_shadow[0] = 1.0
        irad.autodiff(
            self._objective,
            Const(self.d),
            Const(self.k),
            Const(self.n),
            *map(Duplicated, self.split(theta), self.split(gradient)),
            Const(self.x),
            Const(GAMMA),
            Const(M),
            Duplicated(self._err, self._err_shadow),
        )
        return float(self._err[0]), gradient

    def parameters(self, weights: Any, means: Any, factors: Any) -> Any:
        """The parameter vector of a mixture: weights [k], means [k, d], lower triangular Q [k, d, d] with positive
        diagonal, covariances (Q' Q)^-1."""
        theta = np.empty(self.size)
        alphas, mu, icf = self.split(theta)
        columns, rows = np.triu_indices(self.d, 1)  # the strictly lower triangle, column by column
        alphas[:], mu[:] = np.log(weights), means
        icf[:, : self.d] = np.log(np.diagonal(factors, axis1=1, axis2=2))
        icf[:, self.d :] = factors[:, rows, columns]
        return theta

    def start(self, centres: Any) -> Any:
        """A parameter vector with equal weights, means `centres` [k, d] and spherical components."""
        squares = np.sum((self.x[:, None] - centres[None]) ** 2, axis=2)
        spread = np.sqrt(np.mean(np.min(squares, axis=1)) / self.d)
        factors = np.broadcast_to(np.eye(self.d) / spread, (self.k, self.d, self.d))
        return self.parameters(np.full(self.k, 1 / self.k), centres, factors)

    def factors(self, theta: Any) -> Any:
        """Lower triangular matrices Q [k, d, d]; the covariances are (Q' Q)^-1."""
        _, _, icf = self.split(theta)
        q = np.zeros((self.k, self.d, self.d), icf.dtype)
        columns, rows = np.triu_indices(self.d, 1)
        q[:, rows, columns] = icf[:, self.d :]
        q[:, np.arange(self.d), np.arange(self.d)] = np.exp(icf[:, : self.d])
        return q

    def terms(self, theta: Any) -> Any:
        """log (weight times density) of every point under every component, [n, k], in NumPy."""
        alphas, means, icf = self.split(theta)
        scaled = (self.x[None] - means[:, None]) @ np.swapaxes(self.factors(theta), 1, 2)  # [k, n, d]
        constant = alphas - log_sum_exp(alphas, 0) + np.sum(icf[:, : self.d], axis=1)
        return (constant[:, None] - 0.5 * np.sum(scaled**2, axis=2)).T - 0.5 * self.d * np.log(2 * np.pi)

    def log_likelihood(self, theta: Any) -> float:
        """Without the prior, per point."""
        return float(np.mean(log_sum_exp(self.terms(theta), 1)))

    def numpy_value(self, theta: Any) -> Any:
        """The log posterior once more, in NumPy and for complex parameters too: what irad is checked
        against."""
        from scipy.special import gammaln

        degrees = self.d + M + 1
        constant = degrees * self.d * (np.log(GAMMA) - 0.5 * np.log(2)) - 0.25 * self.d * (self.d - 1) * np.log(np.pi)
        constant -= np.sum(gammaln(0.5 * (degrees - np.arange(self.d))))
        _, _, icf = self.split(theta)
        prior = M * np.sum(icf[:, : self.d]) - 0.5 * GAMMA**2 * np.sum(self.factors(theta) ** 2)
        return np.sum(log_sum_exp(self.terms(theta), 1)) + prior + self.k * constant


def log_sum_exp(v: Any, axis: int) -> Any:
    """log sum exp along an axis, shifted by the largest real part."""
    shift = np.max(np.real(v), axis=axis, keepdims=True)
    return np.squeeze(shift, axis) + np.log(np.sum(np.exp(v - shift), axis=axis))


def digits(dimensions: int = 10) -> tuple[Any, Any, Any]:
    """(x [1797, dimensions], labels [1797], projection) of scikit-learn's bundled handwritten digits, 8 by 8
    pixels, reduced by principal components to unit variance. `projection.inverse_transform` gives pixels
    back."""
    from sklearn.datasets import load_digits
    from sklearn.decomposition import PCA

    data: Any = load_digits()
    projection = PCA(dimensions, whiten=True, random_state=0).fit(data.data)
    return projection.transform(data.data), data.target, projection


def fit(mixture: Mixture, theta: Any, report: Callable[[int, float], None]) -> tuple[Any, list[float]]:
    """Maximises the log posterior from theta on with L-BFGS. Returns the parameters and the log posterior at
    every iteration; calls report(iteration, log posterior) now and then."""
    from scipy.optimize import minimize

    history = [mixture.value(theta)]

    def loss(theta: Any) -> tuple[float, Any]:
        value, gradient = mixture.gradient(theta)
        return -value / mixture.n, -gradient / mixture.n

    def note(intermediate_result: Any) -> None:
        history.append(-intermediate_result.fun * mixture.n)
        if len(history) % 50 == 1:
            report(len(history) - 1, history[-1])

    options = {"maxiter": 500, "maxfun": 1000, "maxcor": 20, "ftol": 1e-10, "gtol": 1e-6}
    result = minimize(loss, theta, jac=True, method="L-BFGS-B", callback=note, options=options)
    report(len(history) - 1, history[-1])
    return result.x, history
