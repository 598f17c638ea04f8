"""Derivatives of derivatives in any nesting, of Numba and C functions, from Python and inside @njit."""

from __future__ import annotations

import itertools
from collections import namedtuple

import mpmath
import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError

import irad
from irad.errors import ArgumentError, GradientCheckError, IradError, UnsupportedError
from tests.costs import slow_but
from truth import relative_error

X = np.array([0.5, 0.3, -0.7])
# A polynomial: {exponents of the three variables: coefficient}. Its derivatives are exact.
TERMS = {(3, 1, 0): 2.0, (1, 2, 2): -1.5, (0, 0, 4): 0.5, (2, 0, 1): 3.0, (1, 1, 1): 0.7}


def exact(order: int, terms=None) -> np.ndarray:
    """All derivatives of the polynomial of one order at X."""
    terms = TERMS if terms is None else terms
    out = np.zeros((3,) * order)
    for index in itertools.product(range(3), repeat=order):
        left = dict(terms)
        for i in index:
            after: dict[tuple[int, ...], float] = {}
            for powers, c in left.items():
                if powers[i]:
                    lower = tuple(p - (k == i) for k, p in enumerate(powers))
                    after[lower] = after.get(lower, 0.0) + c * powers[i]
            left = after
        out[index] = sum(c * np.prod(X ** np.array(p)) for p, c in left.items())
    return out


@njit
def poly(x):
    s = 2.0 * x[0] * x[0] * x[0] * x[1] - 1.5 * x[0] * (x[1] * x[2]) ** 2
    return s + 0.5 * x[2] ** 4 + 3.0 * x[0] * x[0] * x[2] + 0.7 * x[0] * x[1] * x[2]


@njit
def gradient_by_hand(x):
    a, b, c = x
    g = np.empty(3)
    g[0] = 6 * a * a * b - 1.5 * (b * c) ** 2 + 6 * a * c + 0.7 * b * c
    g[1] = 2 * a**3 - 3 * a * b * c * c + 0.7 * a * c
    g[2] = -3 * a * b * b * c + 2 * c**3 + 3 * a * a + 0.7 * a * b
    return g


C = """
#include <math.h>
double poly(const double *x)
{
    double s = 2.0 * x[0] * x[0] * x[0] * x[1] - 1.5 * x[0] * (x[1] * x[2]) * (x[1] * x[2]);
    return s + 0.5 * pow(x[2], 4) + 3.0 * x[0] * x[0] * x[2] + 0.7 * x[0] * x[1] * x[2];
}
double th(double x) { return tanh(x); }
float single(float x) { return x * x * x; }
double scaled(double a, int n, const double *x, _Bool twice)
{
    double s = 0;
    for (int i = 0; i < n; i++) s += sin(a * x[i]) * x[i];
    return twice ? 2 * s : s;
}
void square(int n, double *x, const double *a) { for (int i = 0; i < n; i++) x[i] *= x[i] * a[i]; }
static double factor = 1;
double remembered(double x) { factor *= 2; return factor * x * x; }
struct pair { double a, b; };
double of_pair(struct pair p, double x) { return p.a * x + p.b; }
double through(double (*f)(double), double x) { return f(x); }
unsigned char byte(unsigned char b, double x) { return b; }
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=C, name="poly.c")


# ---------------------------------------------------------------- orders


@pytest.mark.parametrize("language", ["numba", "c"])
def test_six_derivatives_of_tanh(lib, language: str) -> None:
    f = lib.th if language == "c" else njit(np.tanh) if False else njit(lambda x: np.tanh(x))
    for order in range(1, 7):
        f = irad.grad(f)
        for x in (0.5, -1.25, 0.0):
            assert f(x) == pytest.approx(float(mpmath.diff(mpmath.tanh, x, order)), rel=1e-11, abs=1e-11), order


@pytest.mark.parametrize("language", ["numba", "c"])
@pytest.mark.slow
def test_orders_of_a_polynomial(lib, language: str) -> None:
    f = lib.poly if language == "c" else poly
    np.testing.assert_allclose(irad.grad(f)(X), exact(1), rtol=1e-13)
    h = irad.hessian(f)
    np.testing.assert_allclose(h(X), exact(2), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose(irad.jacfwd(h)(X), exact(3), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(irad.jacfwd(irad.jacfwd(h))(X), exact(4), rtol=1e-12, atol=1e-12)


OPERATORS = {"jacfwd": irad.jacfwd, "jacrev": irad.jacrev, "jacobian": irad.jacobian}


@pytest.mark.slow
@pytest.mark.parametrize("outer", OPERATORS)
@pytest.mark.parametrize("inner", OPERATORS)
def test_jacobians_of_jacobians(outer: str, inner: str) -> None:
    found = OPERATORS[outer](OPERATORS[inner](gradient_by_hand))(X)
    np.testing.assert_allclose(found, exact(3), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("outer", slow_but(["jacrev"], OPERATORS))
@pytest.mark.parametrize("language", ["numba", "c"])
def test_jacobians_of_gradients(lib, outer: str, language: str) -> None:
    f = lib.poly if language == "c" else poly
    np.testing.assert_allclose(OPERATORS[outer](irad.grad(f))(X), exact(2), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(irad.jacfwd(OPERATORS[outer](irad.grad(f)))(X), exact(3), rtol=1e-12, atol=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("inner", OPERATORS)
def test_gradient_of_a_function_of_a_jacobian(inner: str) -> None:
    jacobian = OPERATORS[inner](gradient_by_hand)
    weights = np.arange(9.0).reshape(3, 3)

    @njit
    def weighted(x):
        return (jacobian(x) * weights).sum()

    np.testing.assert_allclose(irad.grad(weighted)(X), np.einsum("ij,ijk->k", weights, exact(3)), rtol=1e-12)
    v = np.array([0.3, -0.2, 0.9])
    _, tangent = irad.jvp(jacobian, (X,), (v,))
    np.testing.assert_allclose(tangent, exact(3) @ v, rtol=1e-12)
    value, pullback = irad.vjp(jacobian, X)
    np.testing.assert_allclose(value, exact(2), rtol=1e-12, atol=1e-13)
    np.testing.assert_allclose(pullback(weights)[0], np.einsum("ij,ijk->k", weights, exact(3)), rtol=1e-12)


def test_hvp_of_derivatives(lib) -> None:
    v = np.array([0.3, -0.2, 0.9])

    @njit
    def curvature(x):
        return (irad.hvp(poly, (x,), (v,)) * v).sum()

    assert curvature(X) == pytest.approx(v @ exact(2) @ v, rel=1e-12)
    np.testing.assert_allclose(irad.grad(curvature)(X), np.einsum("i,j,ijk->k", v, v, exact(3)), rtol=1e-12)
    np.testing.assert_allclose(irad.hvp(lib.poly, (X,), (v,)), exact(2) @ v, rtol=1e-12)


def test_float32(lib) -> None:
    third = irad.grad(irad.grad(irad.grad(lib.single)))
    assert third(np.float32(1.5)) == pytest.approx(6.0, rel=1e-6)
    second = irad.jacfwd(irad.grad(njit(lambda x: (x * x * x).sum())))
    found = second(X.astype(np.float32))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, np.diag(6 * X), rtol=1e-6)


# ---------------------------------------------------------------- inside @njit

Point = namedtuple("Point", "a b")


@njit
def several(p, y, k=3):
    return Point(p.a * y, p.b * p.a), (y * y).sum() * k, k


def same(found, wanted) -> None:
    if isinstance(wanted, tuple):
        assert type(found) is type(wanted) and len(found) == len(wanted)
        for a, b in zip(found, wanted, strict=True):
            same(a, b)
    elif wanted is None:
        assert found is None
    else:
        assert np.shape(found) == np.shape(wanted)
        np.testing.assert_allclose(found, wanted, rtol=1e-13, atol=1e-14)


@pytest.mark.slow
@pytest.mark.parametrize("operator", OPERATORS)
def test_structures_inside_njit(operator: str) -> None:
    """Tuples and named tuples in and out, several arguments, a default; the same from Python and compiled."""
    jacobian = OPERATORS[operator](several, argnums=(0, 1))
    p, y = Point(2.0, 3.0), np.array([0.5, 0.25])

    @njit
    def inside(p, y):
        return jacobian(p, y)

    by_a = (Point(y, np.zeros(2)), 2.0 * np.eye(2))
    by_b = (Point(3.0, 2.0), np.zeros(2))
    wanted = (Point(by_a, by_b), (Point(0.0, 0.0), 6 * y), None)
    same(inside(p, y), wanted)
    same(jacobian(p, y), wanted)


@pytest.mark.slow
@pytest.mark.parametrize("operator", ["jacfwd", "jacrev"])
def test_shapes_inside_njit(operator: str) -> None:
    @njit
    def outer(m, s):
        return m[:, :, None] * s, m.sum() * s.sum(), s * 2.0

    m, s = np.arange(6.0).reshape(2, 3), np.array([0.5, -1.0])
    jacobian = OPERATORS[operator](outer, (0, 1))

    @njit
    def inside(m, s):
        return jacobian(m, s)

    found = inside(m, s)
    unit = np.eye(6).reshape(2, 3, 2, 3)
    same(found[0][0], np.einsum("ijab,k->ijkab", unit, s))
    same(found[0][1], np.einsum("ij,kc->ijkc", m, np.eye(2)))
    same(found[1], (np.full((2, 3), s.sum()), np.full(2, m.sum())))
    same(found[2], (np.zeros((2, 2, 3)), 2 * np.eye(2)))
    same(jacobian(m, s), found)
    same(inside(np.asfortranarray(m), s), found)
    same(inside(m[:, ::-1][:, ::-1], s[::-1][::-1]), found)


def test_arguments_are_left_alone_inside_njit() -> None:
    @njit
    def writes(x):
        for i in range(1, x.size):
            x[i] *= x[i - 1]
        return x[-1] * x[0], x.copy()

    for operator in OPERATORS.values():
        jacobian = operator(writes)

        @njit
        def inside(x, jacobian=jacobian):
            return jacobian(x)

        x = np.array([0.5, 2.0, 3.0])
        same(
            jacobian(x),
            (np.array([2 * 0.5 * 6, 0.25 * 3, 0.25 * 2]), np.array([[1, 0, 0], [2, 0.5, 0], [6, 1.5, 1.0]])),
        )
        np.testing.assert_array_equal(x, [0.5, 2.0, 3.0])


@pytest.mark.slow
def test_derivatives_made_inside_njit(lib) -> None:
    @njit
    def everything(x):
        return (
            irad.grad(poly)(x),
            irad.value_and_grad(poly)(x),
            irad.hessian(poly)(x),
            irad.jacfwd(gradient_by_hand)(x),
            irad.jacrev(gradient_by_hand, 0)(x),
            irad.jacobian(gradient_by_hand, argnums=0)(x),
            irad.grad(irad.grad(irad.grad(cube)))(x[0]),
            irad.jvp(gradient_by_hand, (x,), (np.ones(3),))[1],
        )

    found = everything(X)
    np.testing.assert_allclose(found[0], exact(1), rtol=1e-12)
    same(found[1], (poly(X), exact(1)))
    for h in found[2:6]:
        np.testing.assert_allclose(h, exact(2), rtol=1e-12, atol=1e-13)
    assert found[6] == pytest.approx(6.0)
    np.testing.assert_allclose(found[7], exact(2).sum(1), rtol=1e-12)


@njit
def cube(x):
    return x * x * x


@pytest.mark.slow
def test_newton_inside_njit() -> None:
    h, g = irad.hessian(poly), irad.grad(poly)

    @njit
    def step(x):
        return x - np.linalg.solve(h(x), g(x))

    np.testing.assert_allclose(step(X), X - np.linalg.solve(exact(2), exact(1)), rtol=1e-10)


def test_c_functions_inside_njit(lib) -> None:
    scaled, square, gradient = lib.scaled, lib.square, irad.grad(lib.scaled, (0, 2))
    a, x = 1.5, np.array([0.5, 0.25, 2.0])

    @njit
    def use(a, x):
        y = x.copy()
        square(3, y, x)
        return scaled(a, 3, y, True)

    y = x**3
    assert use(a, x) == pytest.approx(2 * (np.sin(a * y) * y).sum(), rel=1e-14)
    da, dx = irad.grad(use, (0, 1))(a, x)
    assert da == pytest.approx(2 * (np.cos(a * y) * y * y).sum(), rel=1e-13)
    np.testing.assert_allclose(dx, 2 * (np.cos(a * y) * a * y + np.sin(a * y)) * 3 * x * x, rtol=1e-13)

    @njit
    def inner(a, x):
        return gradient(a, 3, x, False)

    da, dx = inner(a, x)
    assert da == pytest.approx((np.cos(a * x) * x * x).sum(), rel=1e-13)
    np.testing.assert_allclose(dx, np.cos(a * x) * a * x + np.sin(a * x), rtol=1e-13)
    mixed = irad.jacfwd(irad.grad(lib.scaled, 0), 2)(a, 3, x, 0)
    np.testing.assert_allclose(mixed, 2 * x * np.cos(a * x) - a * x * x * np.sin(a * x), rtol=1e-13)


def test_c_variables_are_shared_with_compiled_code(lib) -> None:
    remembered = lib.remembered

    @njit
    def use(x):
        return remembered(x)

    before = lib.remembered(1.0)
    assert use(1.0) == 2 * before
    assert irad.grad(use)(1.0) == 2 * 4 * before
    assert lib.remembered(1.0) == 8 * before


def test_c_arguments_inside_njit_are_checked(lib) -> None:
    scaled, byte = lib.scaled, lib.byte

    @njit
    def use(a, n, x):
        return scaled(a, n, x, False)

    assert use(1, 0, None) == 0.0
    with pytest.raises(OverflowError, match="argument n does not fit into int32"):
        use(1.0, 2**40, np.ones(2))
    for args, said in [
        ((1.0, 2, np.ones(2, np.float32)), "C-contiguous array of float64"),
        ((1.0, 2, np.ones(4)[::2]), "C-contiguous array of float64"),
        ((1.0, 2.5, np.ones(2)), "argument n must be an integer"),
        ((np.ones(2), 2, np.ones(2)), "argument a must be a float"),
        ((1.0, 2, 3.0), "argument x must be"),
    ]:
        with pytest.raises((TypingError, IradError), match=said):
            use(*args)

    @njit
    def small(b):
        return byte(b, 1.0)

    assert small(255) == 255
    with pytest.raises(OverflowError):
        small(256)
    with pytest.raises(OverflowError):
        small(-1)
    square = lib.square

    @njit
    def writes(x):
        square(2, x, x)

    frozen = np.ones(2)
    frozen.flags.writeable = False
    with pytest.raises((TypingError, IradError), match="read-only"):
        writes(frozen)


def test_c_functions_that_numba_cannot_call(lib) -> None:
    for f, said in [(lib.of_pair, "parameter p is"), (lib.through, "parameter f is")]:
        with pytest.raises(UnsupportedError, match=said):
            _ = f.dispatcher
    first = irad.grad(lib.of_pair, 1)
    assert first({"a": 2.0, "b": 1.0}, 3.0) == 2.0
    with pytest.raises(UnsupportedError, match="parameter p is"):
        irad.grad(first, 1)


# ---------------------------------------------------------------- keywords, defaults, errors


@pytest.mark.slow
def test_keywords_and_defaults() -> None:
    @njit
    def f(x, k=2.0, n=3):
        return k * x**n

    assert irad.grad(f)(2.0) == pytest.approx(24.0)
    assert irad.grad(f)(2.0, k=1.0) == pytest.approx(12.0)
    assert irad.grad(f)(x=2.0, n=2) == pytest.approx(8.0)
    assert irad.grad(f, 1)(2.0, 5.0) == pytest.approx(8.0)
    assert irad.jacfwd(f)(2.0, n=2) == pytest.approx(8.0)
    assert irad.jacrev(f, (0, 1))(2.0, k=1.0) == pytest.approx((12.0, 8.0))
    assert irad.hessian(f)(2.0) == pytest.approx(24.0)
    assert irad.jvp(f, (2.0,), (1.0,))[1] == pytest.approx(24.0)
    assert irad.vjp(f, 2.0)[1](1.0) == pytest.approx((24.0, 8.0))
    with pytest.raises(ArgumentError, match="f takes"):
        irad.jacfwd(f)(2.0, m=2)


def test_bad_input() -> None:
    @njit
    def counts(x):
        return x.size

    for operator in OPERATORS.values():
        with pytest.raises(ArgumentError, match="no float"):
            operator(counts)(X)
        with pytest.raises(ArgumentError, match="names an argument twice"):
            operator(several, (0, 0))(Point(1.0, 2.0), X)
        with pytest.raises(ArgumentError, match="argnums"):
            operator(poly, 3)(X)
        with pytest.raises(ArgumentError, match="argnums"):
            operator(poly, "x")
        jacobian = operator(poly)

        @njit
        def inside(x, jacobian=jacobian):
            return jacobian(x)

        with pytest.raises((IradError, TypingError), match="int64"):
            njit(lambda x: jacobian(x))(np.arange(3))  # noqa: B023
    for tangent, said in [(np.ones(2), "shape"), (np.ones(3, np.float32), "dtype"), (1.0, "must be an array")]:
        with pytest.raises(ArgumentError, match=said):
            irad.jvp(poly, (X,), (tangent,))
        with pytest.raises(ArgumentError, match=said):
            irad.hvp(poly, (X,), (tangent,))
    with pytest.raises(ArgumentError, match=r"twice|at most once"):
        irad.grad(several, (1, -2))
    with pytest.raises((TypingError, IradError), match="must be a constant"):
        njit(lambda x, n: irad.grad(poly, n)(x))(X, 0)


def test_nested_refusals_name_the_source(lib) -> None:
    source = 'double f(double x)\n{\n  double y = x * x;\n  __asm__ volatile("nop" : "+x"(y));\n  return y;\n}'
    assembly = irad.load_c(source=source, name="asm.c")
    f = assembly.f
    with pytest.raises(UnsupportedError, match=r"asm\.c:4"):
        irad.grad(njit(lambda x: f(x)))(1.0)


# ---------------------------------------------------------------- check_grads


@pytest.mark.slow
def test_check_grads_of_higher_order(lib) -> None:
    irad.check_grads(poly, (X,), order=2)
    irad.check_grads(lib.poly, (X,), order=2)
    irad.check_grads(lambda x: np.tanh(x), (0.5,), order=3)
    irad.check_grads(several, (Point(2.0, 3.0), np.array([0.5, 0.25])), modes=("fwd",), order=2)
    irad.check_grads(poly, (X,), order=2, modes=("rev",))
    irad.check_grads(lib.single, (np.float32(1.5),), order=2)


def test_check_grads_finds_a_wrong_second_derivative() -> None:
    @njit
    def kinked(x):  # its derivative is irad's convention at the kink, and differences see another one
        return abs(x) ** 3 if x > 1e-300 else (x * x if x < 0 else 0.0)

    with pytest.raises(GradientCheckError, match="second derivative with respect to argument 0"):
        irad.check_grads(kinked, (0.0,), order=2, atol=1e-9, rtol=1e-9)


@pytest.mark.slow
def test_check_grads_of_arrays_and_tuples() -> None:
    irad.check_grads(gradient_by_hand, (X,))
    irad.check_grads(several, (Point(2.0, 3.0), np.array([0.5, 0.25])))
    irad.check_grads(np_matrix, (np.arange(20.0).reshape(4, 5) / 10,))
    with pytest.raises(ArgumentError, match="no float"):
        irad.check_grads(njit(lambda x: x.size), (X,))
    for bad in (0, -1, 1.5, True):
        with pytest.raises(ArgumentError, match="order"):
            irad.check_grads(poly, (X,), order=bad)


@njit
def np_matrix(m):
    return m @ m.T


def test_second_order_against_forward_truth(lib) -> None:
    """Both orders of nesting and both languages agree with differences in long precision."""

    def tanh_product(x, y):
        return mpmath.tanh(x * y) * y

    f = njit(lambda x, y: np.tanh(x * y) * y)
    for nx, ny in [(2, 0), (1, 1), (0, 2), (2, 1), (1, 2)]:
        g = f
        for _ in range(nx):
            g = irad.grad(g, 0)
        for _ in range(ny):
            g = irad.jacfwd(g, 1)
        truth = float(mpmath.diff(tanh_product, (0.4, 0.8), (nx, ny)))
        assert relative_error(g(0.4, 0.8), truth) < 1e-11
