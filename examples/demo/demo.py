"""make demo: exact gradients of a C model and of a Numba simulation.

1. A Gaussian mixture, its log posterior written in plain C, fitted to 1,797 handwritten digits by L-BFGS.
2. The solar system, simulated in Numba for 1,000 days, differentiated with respect to the initial velocities.

Prints a table and writes mixture.png and orbits.png.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

import irad
from examples.demo import measure, nbody
from examples.demo.mixture import Mixture, digits, fit

COMPONENTS = 10
STEPS, DT = 1000, 1.0  # days

_start = time.perf_counter()


def say(text: str) -> None:
    """A line of progress."""
    print(f"[{time.perf_counter() - _start:5.1f} s] {text}", flush=True)


def mixture_demo(out: Path) -> measure.Row:
    """Fits the mixture, draws it, and measures the gradient at a point on the way."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score
    from sklearn.mixture import GaussianMixture

    x, labels, projection = digits()
    mixture = Mixture(x, COMPONENTS)
    centres = KMeans(COMPONENTS, n_init="auto", random_state=0).fit(x).cluster_centers_
    start = mixture.start(centres)
    say(f"mixture in C: {mixture.n} digits, {mixture.d} dimensions, {mixture.k} components")
    before = time.perf_counter()
    mixture.gradient(start)
    say(f"first gradient, compiling included: {time.perf_counter() - before:.2f} s")

    def progress(iteration: int, value: float) -> None:
        say(f"L-BFGS iteration {iteration}: log posterior {value:.3f}")

    before = time.perf_counter()
    theta, history = fit(mixture, start, progress)
    say(f"fitted in {time.perf_counter() - before:.1f} s")
    em = GaussianMixture(COMPONENTS, means_init=centres, max_iter=500, random_state=0).fit(x)
    other = mixture.parameters(em.weights_, em.means_, np.swapaxes(em.precisions_cholesky_, 1, 2))
    say(f"scikit-learn's EM, same start, reaches {mixture.value(other):.3f}: it maximises the likelihood alone")
    likelihoods = (mixture.log_likelihood(theta), mixture.log_likelihood(other))
    say("log likelihood per digit: {:.4f}, of EM {:.4f}".format(*likelihoods))
    found = adjusted_rand_score(labels, np.argmax(mixture.terms(theta), axis=1))
    say(f"agreement of the components with the true digits: {found:.2f} (adjusted Rand index)")
    from examples.demo.pictures import draw_mixture

    draw_mixture(mixture, theta, history, projection, out / "mixture.png")
    # At the optimum the gradient is zero and nothing could be told; half way the fit it is not.
    point = 0.5 * (start + theta)
    return measure.measure("mixture (C)", point, mixture.value, mixture.gradient, mixture.numpy_value, say)


def orbit_demo(out: Path) -> measure.Row:
    """Differentiates the final distance of Earth and Mars, draws it, and measures the gradient."""
    system = nbody.solar_system()
    say(f"solar system in Numba: {len(system.gm)} bodies, {STEPS} steps of {DT:g} day")
    rest = (system.position, system.gm, DT)
    value_and_grad = irad.value_and_grad(nbody.distance)

    def primal(velocity):
        return nbody.distance(velocity, *rest, STEPS, nbody.EARTH, nbody.MARS)

    def gradient(velocity, steps=STEPS):
        return value_and_grad(velocity, *rest, steps, nbody.EARTH, nbody.MARS)

    def in_complex(velocity):  # the same source, compiled by Numba for complex numbers
        return nbody.distance(velocity, system.position + 0j, *rest[1:], STEPS, nbody.EARTH, nbody.MARS)

    before = time.perf_counter()
    primal(system.velocity)
    middle = time.perf_counter()
    value, slope = gradient(system.velocity)
    taken = time.perf_counter() - middle
    say(
        f"first gradient, compiling included: {taken:.2f} s; Numba's compilation of the primal: {middle - before:.2f} s"
    )
    push = np.linalg.norm(slope[nbody.EARTH]) * nbody.KM_PER_M_S
    say(f"{STEPS * DT:.0f} days after J2000 Earth and Mars are {value:.4f} AU apart")
    say(f"1 m/s more for the Earth at the start changes that by up to {push:.0f} km")
    row = measure.measure("solar system (Numba)", system.velocity, primal, gradient, in_complex, say)
    from examples.demo.pictures import draw_orbits

    moments = range(STEPS // 20, STEPS + 1, STEPS // 20)
    gradients = {steps: gradient(system.velocity, steps)[1] for steps in moments}
    draw_orbits(system, STEPS, DT, gradients, out / "orbits.png")
    return row


def main() -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--out", type=Path, default=Path("out"), help="folder for the pictures (default: out)")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with threadpool_limits(1):  # NumPy's and scikit-learn's: all times are those of one thread
        rows = [orbit_demo(out), mixture_demo(out)]
    print(f"\n{measure.table(rows)}\n\npictures: {out / 'mixture.png'}, {out / 'orbits.png'}")
    wrong = [row.name for row in rows if not row.deviation <= 1e-10]
    if wrong:
        print(f"deviation above 1e-10: {', '.join(wrong)}", file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
