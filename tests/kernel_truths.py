"""NumPy versions of the C kernels in csrc/kernels, written from the same formulas; complex arguments welcome. Arguments
as in C, without sizes; outputs are returned."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np


def lstm(main: Any, extra: Any, state: Any, sequence: Any) -> Any:
    """main [l, 2, 4, b], extra [3, b], state [l, 2, b], sequence [c, b]."""

    def sigmoid(x: Any) -> Any:
        return 1.0 / (1.0 + np.exp(-x))

    hidden, cell = list(state[:, 0]), list(state[:, 1])
    total = 0.0
    for now, gold in itertools.pairwise(sequence):
        x = now * extra[0]
        for n, (weight, bias) in enumerate(main):
            forget, out = (sigmoid(x * weight[g] + bias[g]) for g in (0, 2))
            into, change = sigmoid(hidden[n] * weight[1] + bias[1]), np.tanh(hidden[n] * weight[3] + bias[3])
            cell[n] = cell[n] * forget + into * change
            hidden[n] = x = out * np.tanh(cell[n])
        y = x * extra[1] + extra[2]
        total = total + np.sum(gold * (y - np.log(np.sum(np.exp(y)) + 2.0)))
    return -total / sequence[1:].size


def kmeans(points: Any, centroids: Any) -> Any:
    """points [n, d], centroids [k, d]."""
    distances = np.sum((points[:, None] - centroids[None]) ** 2, axis=2)
    nearest = np.argmin(np.real(distances), axis=1)
    return np.sum(distances[np.arange(len(points)), nearest])


def rk4(x: Any, steps: int) -> Any:
    """y(2), by the recurrence that the Runge-Kutta method of order four is for a linear system: sum (h A)^k / k!."""
    y, h = np.zeros_like(x), 2.0 / steps

    def slope(y: Any) -> Any:
        return x * np.concatenate([[1.0], y[:-1]])

    def linear(y: Any) -> Any:
        return x * np.concatenate([[0.0], y[:-1]])

    for _ in range(steps):
        first = slope(y)
        second = linear(first)
        third = linear(second)
        y = y + h * first + h**2 / 2 * second + h**3 / 6 * third + h**4 / 24 * linear(third)
    return y


def euler(steps: int, start: Any, rate: Any, time: Any) -> Any:
    """Closed form."""
    return start * (1.0 - rate * time / steps) ** steps


def fft(sign: float, data: Any) -> Any:
    """data [n, 2]; the matrix written out."""
    n = len(data)
    angle = sign * 2.0 * np.pi * np.outer(np.arange(n), np.arange(n)) / n
    re, im = data[:, 0], data[:, 1]
    return np.stack([np.cos(angle) @ re - np.sin(angle) @ im, np.cos(angle) @ im + np.sin(angle) @ re], axis=1)


def brusselator(t: float, p: Any, u: Any, v: Any) -> Any:
    """(du, dv) stacked; u, v [n, n]."""
    n = len(u)
    a, b, h = p[0], p[1], 1.0 / (n - 1)

    def laplace(w: Any) -> Any:
        e = np.pad(w, 1, mode="edge")
        return e[:-2, 1:-1] + e[2:, 1:-1] + e[1:-1, :-2] + e[1:-1, 2:] - 4.0 * w

    grid = np.arange(n) * h
    inside = (grid[:, None] - 0.3) ** 2 + (grid[None] - 0.6) ** 2 <= 0.01
    source = 5.0 * (inside & (t >= 1.1))
    alpha = p[2] / h**2
    du = alpha * laplace(u) + b + u * u * v - (a + 1.0) * u + source
    dv = alpha * laplace(v) + a * u - u * u * v
    return np.stack([du, dv])


def matrix_descent(matrix: Any, v: Any) -> Any:
    """matrix [columns, rows]."""
    out = v @ matrix
    return np.sum(out * out)


def sum_mx(matrix: Any, x: Any) -> Any:
    """matrix [p, n]."""
    return np.sum(x @ matrix) - 2.0 * np.log(np.sum(np.exp(x)))


def regression(features: Any, y: Any, w: Any, b: Any, sigma: Any) -> Any:
    """features [p, n]."""

    def normal(x: Any, scale: Any) -> Any:
        return -0.5 * (x / scale) ** 2 - np.log(scale) - 0.5 * np.log(2.0 * np.pi)

    residuals = np.sum(normal(y - w @ features - b, sigma))
    return residuals + np.sum(normal(w, 1.0)) + normal(b, 1.0) - np.log(9.9)


def hand(model: tuple[Any, ...], theta: Any, us: Any = None) -> Any:
    """errors [points, 3]; `model` as the C arguments up to the measured points."""
    bones, _, _, parents, relatives, inverses, rest, weights, mirrored, matches, targets = model

    def turn(axis: int, angle: Any) -> Any:
        i, j = (axis + 1) % 3, (axis + 2) % 3
        r = np.eye(3, dtype=np.result_type(angle, float))
        r[i, i] = r[j, j] = np.cos(angle)
        r[j, i] = np.sin(angle)
        r[i, j] = -r[j, i]
        return r

    angles = np.zeros((bones, 3), theta.dtype)
    for finger in range(5):
        first = 2 + 4 * finger
        angles[first, :2] = theta[6 + 4 * finger : 8 + 4 * finger]
        angles[first + 1, 0], angles[first + 2, 0] = theta[8 + 4 * finger : 10 + 4 * finger]
    positions, absolutes = 0.0, []
    for b in range(bones):
        rotation = np.eye(4, dtype=theta.dtype)
        rotation[:3, :3] = turn(2, angles[b, 1]) @ turn(1, angles[b, 2]) @ turn(0, angles[b, 0])
        relative = relatives[b] @ rotation
        absolutes.append(relative if parents[b] < 0 else absolutes[parents[b]] @ relative)
        positions = positions + weights[b][:, None] * (rest @ (absolutes[b] @ inverses[b])[:3].T)
    if mirrored:
        positions = positions * [-1.0, 1.0, 1.0]
    axis = theta[:3]
    angle = np.sqrt(np.sum(axis * axis))
    x, y, z = axis / angle
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    rotation = np.eye(3) + np.sin(angle) * cross + (1.0 - np.cos(angle)) * cross @ cross
    positions = positions @ rotation.T + theta[3:6]
    if us is None:
        return targets - positions[matches]
    a, b, c = (positions[matches[:, n]] for n in range(3))
    return targets - (us[:, :1] * a + us[:, 1:] * b + (1.0 - us[:, :1] - us[:, 1:]) * c)
