"""The solar system as a Numba simulation: Sun and eight planets, kick-drift-kick leapfrog.

Units are astronomical units and days. Initial state: JPL ephemeris DE440/441, heliocentric, axes of the ICRF
(equatorial), epoch J2000.0 (JD 2451545.0 TDB), as served by JPL Horizons. "Earth" is the barycentre of Earth
and Moon with the mass of both.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

#: Gravitational parameter of the Sun, AU^3 / day^2 (DE441).
GM_SUN = 2.9591220828411956e-4

#: A derivative of a distance by a velocity, AU per (AU/day) = days, in km per (m/s).
KM_PER_M_S = 86400.0 / 1000.0

BODIES = ("Sun", "Mercury", "Venus", "Earth", "Mars", "Jupiter", "Saturn", "Uranus", "Neptune")
EARTH, MARS = BODIES.index("Earth"), BODIES.index("Mars")

#: Relative to the Sun (DE440).
_EARTH_MASS, _MOON_MASS = 3.003489615465139e-6, 3.6943033501098785e-8

# x, y, z (AU), vx, vy, vz (AU/day), mass (Sun = 1)
_EARTH = (-1.771350992727098e-01, 8.874285223255191e-01, 3.847428990882070e-01,
          -1.720762506872895e-02, -2.898167717572411e-03, -1.256395052182784e-03)  # fmt: skip
_MOON = (-1.790843809223965e-01, 8.856456304126460e-01, 3.842341853815847e-01,
         -1.683595459141215e-02, -3.282865544741707e-03, -1.430425208901575e-03)  # fmt: skip
_EARTH_AND_MOON = (_EARTH_MASS * np.array(_EARTH) + _MOON_MASS * np.array(_MOON)) / (_EARTH_MASS + _MOON_MASS)
_STATES = (
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    (-0.1300936053754522, -0.40059372164232543, -0.20048930201672596,
     0.021366395668016163, -0.004926299692875428, -0.004847433077772866, 1.660120825489089e-7),
    (-0.718302296345389, -0.04627424670211335, 0.02464063845542861,
     7.981175157753219e-4, -0.018491837481062413, -0.008369735338020125, 2.447838287796944e-6),
    (*_EARTH_AND_MOON, _EARTH_MASS + _MOON_MASS),
    (1.390715921746287, 0.001401217626814569, -0.036960167196011424,
     6.71499521033585e-4, 0.013814037515614361, 0.006317900433310847, 3.2271560829138995e-7),
    (4.001177161126057, 2.7365787240216024, 1.0755122808242419,
     -0.004568313526752718, 0.005881462129979568, 0.0026323030159255195, 9.547919099414246e-4),
    (6.406408859532808, 6.174657792651239, 2.274770783705428,
     -0.00429235187384325, 0.0035283445659715523, 0.0016419315191857945, 2.8588567002459455e-4),
    (14.431856614381783, -12.506266259007408, -5.681690059289029,
     0.00267810559142015, 0.002462004302669807, 0.0010404094481152937, 4.3662496132221186e-5),
    (16.812046968052883, -22.980100505749114, -9.824427653612803,
     0.002579274259047737, 0.001668425282316438, 6.188152032295604e-4, 5.151383772654574e-5),
)  # fmt: skip


class Bodies(NamedTuple):
    """gm [n] in AU^3/day^2, position [n, 3] in AU, velocity [n, 3] in AU/day."""

    gm: Any
    position: Any
    velocity: Any


def solar_system() -> Bodies:
    """Sun and planets at J2000.0 about their common centre of mass, equatorial axes."""
    states = np.array(_STATES, dtype=np.float64)
    gm = GM_SUN * states[:, 6]
    position, velocity = states[:, 0:3].copy(), states[:, 3:6].copy()
    position -= gm @ position / gm.sum()
    velocity -= gm @ velocity / gm.sum()
    return Bodies(gm, position, velocity)


def to_ecliptic(vectors: Any) -> Any:
    """Equatorial to ecliptic axes of J2000 (obliquity 84381.448 arc seconds); shape [..., 3]."""
    angle = np.deg2rad(84381.448 / 3600.0)
    rotation = np.array([[1, 0, 0], [0, np.cos(angle), np.sin(angle)], [0, -np.sin(angle), np.cos(angle)]])
    return vectors @ rotation.T


@njit
def accelerations(gm, pos, acc):
    """acc [n, 3]: what every body is pulled by."""
    acc[:] = 0.0
    for i in range(pos.shape[0]):
        for j in range(i):
            dx = pos[j, 0] - pos[i, 0]
            dy = pos[j, 1] - pos[i, 1]
            dz = pos[j, 2] - pos[i, 2]
            r2 = dx * dx + dy * dy + dz * dz
            w = 1.0 / (r2 * np.sqrt(r2))
            acc[i, 0] += gm[j] * w * dx
            acc[i, 1] += gm[j] * w * dy
            acc[i, 2] += gm[j] * w * dz
            acc[j, 0] -= gm[i] * w * dx
            acc[j, 1] -= gm[i] * w * dy
            acc[j, 2] -= gm[i] * w * dz


@njit
def advance(gm, pos, vel, dt, steps):
    """Moves pos and vel, in place, through `steps` steps of kick-drift-kick leapfrog."""
    acc = np.zeros_like(pos)
    accelerations(gm, pos, acc)
    for _ in range(steps):
        vel += 0.5 * dt * acc
        pos += dt * vel
        accelerations(gm, pos, acc)
        vel += 0.5 * dt * acc


@njit
def distance(velocity, position, gm, dt, steps, a, b):
    """Distance (AU) of bodies a and b after `steps` steps of `dt` days from the given initial velocities."""
    pos = position.copy()
    vel = velocity.copy()
    advance(gm, pos, vel, dt, steps)
    dx = pos[a, 0] - pos[b, 0]
    dy = pos[a, 1] - pos[b, 1]
    dz = pos[a, 2] - pos[b, 2]
    return np.sqrt(dx * dx + dy * dy + dz * dz)


def paths(bodies: Bodies, dt: float, steps: int, every: int = 1) -> Any:
    """Positions [steps // every + 1, n, 3] along the way, for pictures."""
    pos, vel = bodies.position.copy(), bodies.velocity.copy()
    recorded = [pos.copy()]
    for _ in range(steps // every):
        advance(bodies.gm, pos, vel, dt, every)
        recorded.append(pos.copy())
    return np.array(recorded)
