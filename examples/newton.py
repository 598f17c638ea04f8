"""Newton's method for x³ + x² + x = y, with the derivative inside the compiled loop.

`irad.grad(f)` is a Numba function: the loop calls it like any other, and LLVM inlines it there. The solver as a whole
is differentiated too: dx/dy = 1 / f'(x), by the implicit function theorem.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

import irad
from examples.show import check, picture, run, title


@njit
def f(x: Any) -> Any:
    return x**3 + x**2 + x


slope = irad.grad(f)


@njit
def solve(y: float) -> float:
    """The x with f(x) = y; f grows everywhere, so there is one."""
    x = 1.0
    for _ in range(100):
        step = (f(x) - y) / slope(x)
        x -= step
        if abs(step) <= 1e-15 * max(1.0, abs(x)):
            break
    return x


@njit
def path(y: float, x: float, steps: int) -> np.ndarray:
    """The first iterates, for the picture."""
    found = np.empty(steps + 1)
    found[0] = x
    for k in range(steps):
        x -= (f(x) - y) / slope(x)
        found[k + 1] = x
    return found


def main(out: Path | None = None) -> None:
    title("Newton's method for x³ + x² + x = y")
    ys = np.linspace(-40.0, 60.0, 201)
    xs = np.array([solve(y) for y in ys])
    roots = [np.roots([1.0, 1.0, 1.0, -y]) for y in ys]
    check(
        "x, against the eigenvalues of the companion matrix", xs, [r[np.argmin(abs(r.imag))].real for r in roots], 1e-8
    )
    check("f(x) - y", f(xs), ys, 1e-14)
    check("f', from irad", [slope(x) for x in xs], 3 * xs**2 + 2 * xs + 1, 1e-15)
    sensitivity = irad.grad(solve)
    check("dx/dy through the loop, against 1 / f'(x)", [sensitivity(y) for y in ys], 1 / (3 * xs**2 + 2 * xs + 1))
    with picture(out, "newton", columns=2) as axes:
        if axes is not None:
            left, right = axes
            y = 30.0
            points = path(y, 1.0, 5)
            grid = np.linspace(0.0, 5.6, 200)
            left.plot(grid, f(grid) - y, color="tab:blue")
            left.axhline(0.0, color="gray", linewidth=0.8)
            for a, b in itertools.pairwise(points):
                left.plot([a, a, b], [0.0, f(a) - y, 0.0], color="tab:orange", linewidth=1.0)
            left.set(title="tangents, y = 30", xlabel="x", ylabel="f(x) - y", ylim=(-60, 200))
            right.plot(ys, xs, color="tab:blue", label="x")
            right.plot(ys, [10 * sensitivity(y) for y in ys], color="tab:green", label="10 dx/dy")
            right.set(title="the solution and its derivative", xlabel="y")
            right.legend()


if __name__ == "__main__":
    run(main, __doc__)
