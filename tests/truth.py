"""Independent truths: derivatives that owe nothing to irad.

In order of preference:

* `complex_step`: f is a Python (NumPy, Numba) function that accepts complex arguments and is analytic on the
  path it takes. Exact to rounding: no subtraction takes place.
* `mp_gradient`: f is Python that accepts mpmath numbers. Central differences in 60 digits; good to about
  1e-35.
* `long_double_gradient`: f is NumPy code that keeps np.longdouble; extrapolated central differences, about
  1e-14.
* `differences`: f is a black box in float64. Extrapolated central differences, with an estimate of their
  error.

Each takes f(x) -> scalar and x (scalar or array) and returns the gradient with the shape of x. Below them
stand NumPy versions of the C kernels that accept complex arguments, and closed-form gradients.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.floating[Any]]


def relative_error(actual: ArrayLike, expected: ArrayLike) -> float:
    """Largest deviation, relative to the largest entry of `expected` (absolute when that is zero); NaN counts
    as infinite unless both are NaN. The measure behind every "within 1e-10 relative" here."""
    a, e = np.asarray(actual), np.asarray(expected)
    if a.shape != e.shape:
        raise AssertionError(f"shape {a.shape}, expected {e.shape}")
    if a.size == 0:
        return 0.0
    nan = np.isnan(e)
    if not np.array_equal(nan, np.isnan(a)):
        return float("inf")
    same = (a == e) | nan  # infinities of equal sign included
    if same.all():
        return 0.0
    finite = np.abs(e[np.isfinite(e)])
    scale = finite.max() if finite.size and finite.max() > 0 else 1.0
    deviation = float(np.max(np.abs(a - e)[~same]) / scale)
    return deviation if np.isfinite(deviation) else float("inf")


def assert_close(actual: ArrayLike, expected: ArrayLike, rtol: float = 1e-10) -> None:
    """Fails unless `relative_error(actual, expected) <= rtol`."""
    error = relative_error(actual, expected)
    assert error <= rtol, f"relative error {error:.3g} > {rtol:.3g}\nactual   {actual}\nexpected {expected}"


def complex_step(f: Callable[[Any], Any], x: ArrayLike, step: float = 1e-30) -> Any:
    """Gradient of f at real x as Im f(x + i h e_k) / h. f must not use abs, conj, max or comparisons of
    complex numbers (compare real parts instead). Squire and Trapp, SIAM Review 40 (1998)."""
    return _by_component(lambda point: _as_complex(f(point)).imag / step, x, np.complex128, 1j * step)


def complex_step_jvp(f: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any]) -> Any:
    """Derivative of f(*primals) along the tangents (None: not moved), by complex step; f may return an
    array."""
    step = 1e-30
    moved = [
        p if t is None else np.asarray(p, np.complex128) + 1j * step * np.asarray(t)
        for p, t in zip(primals, tangents, strict=True)
    ]
    return np.imag(f(*moved)) / step


def mp_gradient(f: Callable[[Any], Any], x: ArrayLike, digits: int = 60) -> Any:
    """Gradient of f by central differences in multi-precision arithmetic, rounded to float64. f receives an
    mpf (x scalar) or an object array of mpf, and must compute with mpmath functions; kinks closer than 1e-20
    to x are not seen."""
    import mpmath

    with mpmath.workdps(digits):
        step = mpmath.mpf(10) ** (-digits // 3)
        values = np.asarray(x, dtype=np.float64)
        base = np.empty(values.shape, dtype=object)
        for index in np.ndindex(values.shape):
            base[index] = mpmath.mpf(float(values[index]))
        gradient = np.empty(values.shape)
        for index in np.ndindex(values.shape):
            sides = []
            for sign in (1, -1):
                point = base.copy()
                point[index] += sign * step
                sides.append(f(point[()] if point.ndim == 0 else point))
            gradient[index] = float((sides[0] - sides[1]) / (2 * step))
    return gradient[()] if gradient.ndim == 0 else gradient


def long_double_gradient(f: Callable[[Any], Any], x: ArrayLike, step: float = 2e-2, levels: int = 7) -> Any:
    """Gradient of f by extrapolated central differences in np.longdouble (80 bits on x86; where longdouble is
    float64 it is no better than `differences`). `step` is relative to max(1, |x|)."""
    return _richardson(f, np.asarray(x, np.longdouble), step, levels)[0].astype(np.float64)[()]


def differences(f: Callable[[Any], Any], x: ArrayLike, step: float = 2e-2, levels: int = 7) -> tuple[Any, float]:
    """(gradient, estimated relative error) of a float64 black box by extrapolated central differences. f must
    be smooth within `step` * max(1, |x|) of x."""
    gradient, error = _richardson(f, np.asarray(x, np.float64), step, levels)
    scale = float(np.max(np.abs(gradient), initial=0.0)) or 1.0
    return gradient[()], error / scale


def _richardson(f: Callable[[Any], Any], x: Any, step: float, levels: int) -> tuple[Any, float]:
    """Ridders' method: a table of central differences with halved steps, the entry with the smallest
    estimated error of each component. Ridders, Advances in Engineering Software 4 (1982)."""
    gradient = np.empty_like(x)
    worst = 0.0
    for index in np.ndindex(x.shape):
        h = x.dtype.type(step) * max(x.dtype.type(1), abs(x[index]))
        best, error = x.dtype.type(np.nan), np.inf
        previous: list[Any] = []
        for level in range(levels):
            plus, minus = x.copy(), x.copy()
            plus[index] += h
            minus[index] -= h
            width = plus[index] - minus[index]
            row = [(f(plus[()]) - f(minus[()])) / width]
            for order in range(level):
                factor = x.dtype.type(4) ** (order + 1)
                row.append((factor * row[order] - previous[order]) / (factor - 1))
                estimate = max(abs(row[-1] - row[order]), abs(row[-1] - previous[order]))
                if estimate <= error:
                    best, error = row[-1], estimate
            previous, h = row, h / 2
        gradient[index] = best
        worst = max(worst, float(error))
    return gradient, worst


def _as_complex(value: Any) -> complex:
    return complex(np.asarray(value)[()])


def _by_component(derivative: Callable[[Any], float], x: ArrayLike, dtype: Any, shift: complex) -> Any:
    base = np.asarray(x, dtype)
    gradient = np.empty(base.shape)
    for index in np.ndindex(base.shape):
        point = base.copy()
        point[index] += shift
        gradient[index] = derivative(point[()])
    return gradient[()] if gradient.ndim == 0 else gradient


# --- NumPy versions of the C kernels; complex arguments welcome -------------------------------------------


def log_sum_exp(v: Any, axis: int = -1) -> Any:
    """log sum exp along an axis, shifted by the largest real part."""
    m = np.max(np.real(v), axis=axis, keepdims=True)
    return np.squeeze(m, axis) + np.log(np.sum(np.exp(v - m), axis=axis))


def gmm_objective(alphas: Any, means: Any, icf: Any, x: Any, wishart_gamma: Any = 1.0, wishart_m: int = 0) -> Any:
    """Log posterior of csrc/kernels/gmm.c; shapes [k], [k, d], [k, d(d+1)/2], [n, d]."""
    from scipy.special import gammaln

    (n, d), k = x.shape, len(alphas)
    dtype = np.result_type(alphas, means, icf, x)
    factors = np.zeros((k, d, d), dtype)
    columns, rows = np.triu_indices(d, 1)  # the strictly lower triangle, column by column
    factors[:, rows, columns] = icf[:, d:]
    factors[:, np.arange(d), np.arange(d)] = np.exp(icf[:, :d])
    scaled = np.einsum("cij,ncj->nci", factors, x[:, None, :] - means[None])
    terms = alphas + np.sum(icf[:, :d], axis=1) - 0.5 * np.sum(scaled**2, axis=2)
    likelihood = np.sum(log_sum_exp(terms)) - n * log_sum_exp(alphas) - 0.5 * n * d * np.log(2 * np.pi)
    degrees = d + wishart_m + 1
    prior = wishart_m * np.sum(icf[:, :d]) - 0.5 * wishart_gamma**2 * np.sum(factors**2)
    constant = degrees * d * (np.log(wishart_gamma) - 0.5 * np.log(2)) - 0.25 * d * (d - 1) * np.log(np.pi)
    constant -= np.sum(gammaln(0.5 * (degrees - np.arange(d))))
    return likelihood + prior + k * constant


def nbody_distance(gm: Any, position: Any, velocity: Any, dt: float, steps: int, a: int, b: int) -> Any:
    """Distance of csrc/kernels/nbody.c; shapes [bodies], [bodies, 3], [bodies, 3]."""
    pos, vel = np.array(position, np.result_type(position, velocity)), np.array(velocity)

    def accelerations() -> Any:
        d = pos[None] - pos[:, None]
        r2 = np.sum(d * d, axis=2)
        np.fill_diagonal(r2, 1.0)
        return np.sum((gm[None] / (r2 * np.sqrt(r2)))[..., None] * d, axis=1)

    acc = accelerations()
    for _ in range(steps):
        vel = vel + 0.5 * dt * acc
        pos = pos + dt * vel
        acc = accelerations()
        vel = vel + 0.5 * dt * acc
    d = pos[a] - pos[b]
    return np.sqrt(np.sum(d * d))


# --- closed forms -----------------------------------------------------------------------------------------


def normalise_vjp(v: Any, cotangent: Any) -> Any:
    """Cotangent of v in v / |v|."""
    length = np.sqrt(np.sum(v * v))
    u = v / length
    return (cotangent - np.dot(cotangent, u) * u) / length


def softmax(v: Any) -> Any:
    """Gradient of log sum exp."""
    e = np.exp(v - np.max(v))
    return e / np.sum(e)


def least_squares_gradient(x: Any, y: Any, b: Any) -> Any:
    """Gradient of 1/2 |X b - y|^2 with respect to b."""
    return x.T @ (x @ b - y)


def xlogy_gradient(x: Any, y: Any) -> Any:
    """Gradient of x log(y) + log(x y) y."""
    return np.array([np.log(y) + y / x, x / y + np.log(x * y) + 1.0])
