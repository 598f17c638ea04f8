"""The kernels as array programs, for `bench.peers.arrays`: `np` is the tool's namespace, and loops are over whole
arrays as a user of the tool would write them. Each function here returns the scalar function of the differentiated
inputs."""

from __future__ import annotations

from typing import Any

import numpy

from bench.peers.arrays import Function, const


def _kind(np: Any) -> str:
    return np.__name__.split(".")[0]


def _log_sum_exp(np: Any, x: Any, axis: int) -> Any:
    kind = _kind(np)
    if kind == "torch":
        return np.logsumexp(x, axis)
    if kind == "jax":
        from jax.scipy.special import logsumexp  # pyright: ignore[reportMissingImports]
    else:
        from autograd.scipy.special import logsumexp  # pyright: ignore[reportMissingImports]
    return logsumexp(x, axis=axis)


def log_sum_exp() -> Function:
    return lambda np, v: _log_sum_exp(np, v, 0)


def least_squares(x: Any, y: Any) -> Function:
    return lambda np, b: 0.5 * np.sum((const(np, x) @ b - const(np, y)) ** 2)


def gmm(x: Any, gamma: float) -> Function:
    """Without the constant terms."""
    n, d = x.shape
    place = numpy.full((d, d), d * (d + 1) // 2)
    columns, rows = numpy.triu_indices(d, 1)
    place[rows, columns] = numpy.arange(d, d * (d + 1) // 2)

    def objective(np: Any, alphas: Any, means: Any, icf: Any) -> Any:
        k = means.shape[0]
        logs, diagonal = icf[:, :d], np.exp(icf[:, :d])
        lower = np.concatenate([icf, const(np, numpy.zeros((k, 1)))], axis=1)[:, place]
        centred = const(np, x)[:, None] - means[None]
        scaled = np.einsum("kij,nkj->nki", lower, centred) + diagonal[None] * centred
        terms = alphas + np.sum(logs, axis=1) - 0.5 * np.sum(scaled * scaled, axis=2)
        prior = -0.5 * gamma**2 * (np.sum(diagonal * diagonal) + np.sum(icf[:, d:] ** 2))
        return np.sum(_log_sum_exp(np, terms, 1)) - n * _log_sum_exp(np, alphas, 0) + prior

    return objective


def kmeans(points: Any) -> Function:
    def cost(np: Any, centroids: Any) -> Any:
        distances = np.sum((const(np, points)[:, None] - centroids[None]) ** 2, axis=2)
        return np.sum(np.amin(distances, 1))

    return cost


def matrix_descent() -> Function:
    return lambda np, matrix, v: np.sum((v @ matrix) ** 2)


def sum_mx(matrix: Any) -> Function:
    return lambda np, x: np.sum(x @ const(np, matrix)) - 2.0 * np.log(np.sum(np.exp(x)))


def regression(features: Any, y: Any) -> Function:
    """Without the constant terms."""

    def density(np: Any, w: Any, b: Any, sigma: Any) -> Any:
        residuals = (const(np, y) - w @ const(np, features) - b) / sigma
        return -0.5 * (np.sum(residuals**2) + np.sum(w * w) + b * b) - len(y) * np.log(sigma)

    return density


def brusselator(t: float, n: int, d_du: Any, d_dv: Any) -> Function:
    grid = numpy.arange(n) / (n - 1)
    inside = (grid[:, None] - 0.3) ** 2 + (grid[None] - 0.6) ** 2 <= 0.01
    source = 5.0 * (inside & (t >= 1.1))

    def laplace(np: Any, w: Any) -> Any:
        above, below = np.concatenate([w[:1], w[:-1]], axis=0), np.concatenate([w[1:], w[-1:]], axis=0)
        left, right = np.concatenate([w[:, :1], w[:, :-1]], axis=1), np.concatenate([w[:, 1:], w[:, -1:]], axis=1)
        return above + below + left + right - 4.0 * w

    def product(np: Any, p: Any, u: Any, v: Any) -> Any:
        alpha, u2v = p[2] * float((n - 1) ** 2), u * u * v
        du = alpha * laplace(np, u) + p[1] + u2v - (p[0] + 1.0) * u + const(np, source)
        dv = alpha * laplace(np, v) + p[0] * u - u2v
        return np.sum(du * const(np, d_du)) + np.sum(dv * const(np, d_dv))

    return product


def rk4(n: int, steps: int, cotangent: Any) -> Function:
    h = 2.0 / steps

    def product(np: Any, x: Any) -> Any:
        one = const(np, numpy.ones(1))

        def slope(y: Any, first: Any = one) -> Any:
            return x * np.concatenate([first, y[:-1]])

        def step(y: Any) -> Any:
            k1 = slope(y)
            k2 = slope(y + 0.5 * h * k1)
            k3 = slope(y + 0.5 * h * k2)
            k4 = slope(y + h * k3)
            return y + h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)

        y = const(np, numpy.zeros(n))
        if _kind(np) == "jax":
            from jax import lax  # pyright: ignore[reportMissingImports]

            y = lax.scan(lambda y, _: (step(y), None), y, None, length=steps)[0]
        else:
            for _ in range(steps):
                y = step(y)
        return np.sum(y * const(np, cotangent))

    return product


def lstm(state: Any, sequence: Any) -> Function:
    def loss(np: Any, main: Any, extra: Any) -> Any:
        def sigmoid(x: Any) -> Any:
            return 1.0 / (1.0 + np.exp(-x))

        def step(state: Any, now: Any, gold: Any) -> Any:
            x, after = now * extra[0], []
            for layer, (hidden, cell) in enumerate(state):
                weight, bias = main[layer, 0], main[layer, 1]
                forget, out = sigmoid(x * weight[0] + bias[0]), sigmoid(x * weight[2] + bias[2])
                into, change = sigmoid(hidden * weight[1] + bias[1]), np.tanh(hidden * weight[3] + bias[3])
                cell = cell * forget + into * change
                x = out * np.tanh(cell)
                after.append((x, cell))
            y = x * extra[1] + extra[2]
            return tuple(after), np.sum(gold * (y - np.log(np.sum(np.exp(y)) + 2.0)))

        characters = const(np, sequence)
        carried = tuple((const(np, hidden), const(np, cell)) for hidden, cell in state)
        if _kind(np) == "jax":
            from jax import lax  # pyright: ignore[reportMissingImports]

            pairs = (characters[:-1], characters[1:])
            total = np.sum(lax.scan(lambda s, pair: step(s, *pair), carried, pairs)[1])
        else:
            total = 0.0
            for t in range(len(sequence) - 1):
                carried, term = step(carried, characters[t], characters[t + 1])
                total = total + term
        return -total / sequence[1:].size

    return loss
