"""Loops of unknown length, reassigned variables, and assignments to parts of an array.

None of these needs to be written in another way: irad differentiates what the compiled code does, in the order in which
it does it. A value that is read before it is overwritten keeps its derivative.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numba import njit

import irad
from examples.show import check, picture, run, title


@njit
def until_twenty(x: float, y: float) -> float:
    """Adds log(x y) until the sum has passed 20: how often depends on x and y."""
    z = 0.0
    while z < 20.0:
        z += np.log(x * y)
    return z


@njit
def reassigned(x: float) -> float:
    """One name for many values: x ↦ sin x ↦ (sin x)² ↦ …"""
    for k in range(4):
        x = np.sin(x) if k % 2 == 0 else x * x
    return x


@njit
def shifted(x: np.ndarray, before: np.ndarray, after: np.ndarray) -> float:
    """Reads x, moves three entries one place up (source and target overlap), and reads it again."""
    total = np.sum(before * x)
    x[1:4] = x[0:3]
    return total + np.sum(after * x)


@njit
def running(x: np.ndarray) -> float:
    """In place: each entry becomes the product of all entries up to it."""
    for i in range(1, x.size):
        x[i] *= x[i - 1]
    return x.sum()


def main(out: Path | None = None) -> None:
    title("while z < 20: z += log(x*y)")
    gradient = irad.value_and_grad(until_twenty, argnums=(0, 1))
    xs, values, slopes, n = np.linspace(1.5, 6.0, 400), [], [], 0
    for x in xs:
        z, (dx, dy) = gradient(x, 2.0)
        n = round(z / np.log(2.0 * x))
        assert abs(dx - n / x) < 1e-12 * n and abs(dy - n / 2.0) < 1e-12 * n
        values.append(z)
        slopes.append(dx)
    print(f"  {xs.size} values of x, from {round(values[0] / np.log(3.0))} to {n} iterations: dz/dx = n/x")

    title("a variable that is assigned anew")
    x = 0.7
    s = np.sin(x)
    check("d/dx sin²(sin² x)", irad.grad(reassigned)(x), np.sin(2 * s * s) * np.sin(2 * x))

    title("x[1:4] = x[0:3]")
    rng = np.random.default_rng(0)
    x, before, after = rng.normal(size=(3, 6))
    moved = np.array([after[0] + after[1], after[2], after[3], 0.0, after[4], after[5]])
    check("value", shifted(x.copy(), before, after), before @ x + after @ x[[0, 0, 1, 2, 4, 5]])
    found = irad.grad(shifted)(x.copy(), before, after)
    check("gradient: entries that were read before they were overwritten count", found, before + moved)

    title("x[i] *= x[i - 1]")
    x = rng.uniform(0.5, 1.5, 6)
    products = np.cumprod(x)
    check("gradient", irad.grad(running)(x.copy()), [products[k:].sum() / x[k] for k in range(6)])

    with picture(out, "loops", columns=2) as axes:
        if axes is not None:
            left, right = axes
            left.plot(xs, values, ".", markersize=2)
            left.set(title="z(x, 2)", xlabel="x")
            right.plot(xs, slopes, ".", markersize=2, color="tab:orange")
            right.set(title="dz/dx = iterations / x", xlabel="x")


if __name__ == "__main__":
    run(main, __doc__)
