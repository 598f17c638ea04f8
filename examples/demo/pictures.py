"""The demo's two pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse

from examples.demo import nbody
from examples.demo.mixture import Mixture


def draw_mixture(mixture: Mixture, theta: Any, history: list[float], projection: Any, path: Path) -> None:
    """Points with the components' two-sigma ellipses, component means as digits, progress of the fit."""
    _, means, _ = mixture.split(theta)
    q = mixture.factors(theta)
    covariances = np.linalg.inv(np.swapaxes(q, 1, 2) @ q)
    component = np.argmax(mixture.terms(theta), axis=1)
    colours = plt.get_cmap("tab10")(np.arange(mixture.k) % 10)

    figure = plt.figure(figsize=(13, 4.6), layout="constrained")
    panels: Any = figure.subfigures(1, 3, width_ratios=(1.15, 0.9, 1))
    left, middle, right = panels

    axes = left.subplots()
    axes.scatter(mixture.x[:, 0], mixture.x[:, 1], s=5, c=colours[component], alpha=0.5, linewidths=0)
    for mean, covariance, colour in zip(means, covariances, colours, strict=True):
        widths, directions = np.linalg.eigh(covariance[:2, :2])
        angle = np.degrees(np.arctan2(directions[1, 1], directions[0, 1]))
        size = 4 * np.sqrt(widths)  # two sigma to each side
        axes.add_patch(Ellipse(mean[:2], size[1], size[0], angle=angle, fill=False, color=colour, lw=1.8))
    axes.set(xlabel="principal component 1", ylabel="principal component 2")
    axes.set_title("digits and two-sigma ellipses", fontsize=10)

    images = projection.inverse_transform(means).reshape(-1, 8, 8)
    order = np.argsort(-np.bincount(component, minlength=mixture.k))
    grid = middle.subplots((mixture.k + 2) // 3, 3, squeeze=False).ravel()
    for axes in grid:
        axes.set_axis_off()
    for axes, index in zip(grid, order, strict=False):
        axes.imshow(images[index], cmap="gray_r", vmin=0, vmax=16)
        axes.set_title(f"{np.sum(component == index)} points", fontsize=7, color=colours[index], pad=2)
    middle.suptitle("means of the components", fontsize=10)

    axes = right.subplots()
    axes.semilogy(np.maximum(history[-1] - np.array(history[:-1]), 1e-6))
    axes.set(xlabel="L-BFGS iteration", ylabel="log posterior below its final value")
    axes.set_title(f"{mixture.size} parameters, gradient by irad", fontsize=10)
    figure.savefig(path, dpi=130)
    plt.close(figure)


def draw_orbits(system: nbody.Bodies, steps: int, dt: float, gradients: dict[int, Any], path: Path) -> None:
    """The orbits with the initial velocities' influence on the final distance of Earth and Mars, by body and
    over time. `gradients` [n, 3] by number of steps."""
    track = nbody.to_ecliptic(nbody.paths(system, dt, steps, 2))
    names = nbody.BODIES
    colours = plt.get_cmap("tab10")(np.arange(len(names)))
    figure, (left, middle, right) = plt.subplots(
        1, 3, figsize=(14, 4.6), layout="constrained", width_ratios=(1, 1, 1.1)
    )

    final = nbody.to_ecliptic(gradients[steps]) * nbody.KM_PER_M_S
    for body in range(nbody.MARS + 1):
        left.plot(*track[:, body, :2].T, color=colours[body], lw=0.8)
        left.plot(*track[-1, body, :2], "o", color=colours[body], ms=5, label=names[body])
    for body in (nbody.EARTH, nbody.MARS):
        start, arrow = track[0, body, :2], final[body, :2]
        arrow = 0.7 * arrow / np.linalg.norm(final[nbody.EARTH])
        style = {"arrowstyle": "->", "color": colours[body], "lw": 1.8}
        left.annotate("", start + arrow, start, arrowprops=style)
    left.plot(*track[-1, [nbody.EARTH, nbody.MARS], :2].T, "k--", lw=0.8)
    left.set_aspect("equal")
    left.set(xlabel="x, AU (ecliptic)", ylabel="y, AU")
    left.set_title(f"{steps * dt:.0f} days; arrows: push here to part Earth and Mars", fontsize=9)
    left.legend(fontsize=7, loc="upper right")

    strength = np.linalg.norm(final, axis=1)
    middle.barh(names, strength, color=colours)
    middle.set_xscale("log")
    middle.invert_yaxis()
    middle.set(xlabel="change of the final distance, km per m/s")
    middle.set_title("which initial velocity matters", fontsize=9)

    days = sorted(gradients)
    for body in (1, 2, nbody.EARTH, nbody.MARS, 5):
        norms = [np.linalg.norm(gradients[step][body]) * nbody.KM_PER_M_S for step in days]
        times = [step * dt for step in days]
        right.semilogy(times, norms, "o-", ms=3, color=colours[body], label=names[body])
    right.set(xlabel="days", ylabel="change of the distance Earth to Mars, km per m/s")
    right.set_title("sensitivity over time, one gradient per point", fontsize=9)
    right.legend(fontsize=7)
    figure.savefig(path, dpi=130)
    plt.close(figure)
