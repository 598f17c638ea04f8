"""Calls from Python that go straight to machine code: what they return, what they leave to the ordinary way."""

from __future__ import annotations

import gc
import pickle
import sys
import threading
import tracemalloc

import numpy as np
import pytest
from numba import njit

import irad
from irad.codegen import python_api
from irad.errors import ArgumentError, IradError

SOURCE = """
double product(double x, double y) { return x * y; }
float single(float x, float y) { return x * y; }
double power(double x, int n) { double r = 1; for (int i = 0; i < n; i++) r *= x; return r; }
double dot(const double *a, const double *b, long n)
{
    double s = 0;
    for (long i = 0; i < n; i++)
        s += a[i] * b[i];
    return s;
}
double scale(double *a, const double *b, long n)
{
    double s = 0;
    for (long i = 0; i < n; i++) {
        a[i] = 2 * a[i] * b[i];
        s += a[i];
    }
    return s;
}
void squares(const double *x, long n, double *y)
{
    for (long i = 0; i < n; i++)
        y[i] = x[i] * x[i];
}
unsigned long next(unsigned int n) { return n + 1ul; }
int sign(double x) { return x < 0 ? -1 : 1; }
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=SOURCE)


@njit
def product(x, y):
    return x * y


@njit
def dot(a, b):
    s = 0.0
    for i in range(len(a)):
        s += a[i] * b[i]
    return s


@njit
def matrix(m, v):
    s = 0.0
    for i in range(m.shape[0]):
        for j in range(m.shape[1]):
            s += m[i, j] * m[i, j] * v[j]
    return s


@njit
def doubling(a, b):
    for i in range(len(a)):
        a[i] = 2.0 * a[i] * b[i]
    return a.sum()


@njit
def checked(x, n):
    if x < 0.0:
        raise ValueError("negative")
    return x**n


def quick(fn):
    """Whether a call of `fn` does not pass through Python code."""
    return type(fn.__call__).__name__ == "builtin_function_or_method"


def test_available():
    assert python_api.available()


# ------------------------------------------------------------------------------------------- Numba


def test_scalars():
    g = irad.grad(product, (0, 1))
    assert g(2.0, 3.0) == (3.0, 2.0)
    assert quick(g)
    assert g(2.0, 3.0) == (3.0, 2.0)
    assert g(np.float64(4.0), 5.0) == (5.0, 4.0)
    v = irad.value_and_grad(product, 1)
    for _ in range(2):
        assert v(2.0, 3.0) == (6.0, 2.0)
        assert [type(x) for x in v(2.0, 3.0)] == [float, float]


def test_keywords_defaults_and_counts():
    @njit
    def f(x, y=4.0):
        return x * y * y

    g = irad.grad(f)
    for _ in range(2):
        assert g(2.0, 3.0) == 9.0
        assert g(2.0) == 16.0
        assert g(y=3.0, x=2.0) == 9.0
        assert g(2.0, y=3.0) == 9.0
    with pytest.raises(TypeError):
        g()
    with pytest.raises(TypeError):
        g(1.0, 2.0, 3.0)


def test_types_by_turns():
    """Versions for several types: each call takes its own."""
    g = irad.grad(product, (0, 1))
    for _ in range(3):
        assert g(2.0, 3.0) == (3.0, 2.0)
        a, b = g(np.float32(2.0), np.float32(3.0))
        assert (a, b) == (3.0, 2.0)
        assert irad.grad(product)(2.0, 3) == 3.0
    with pytest.raises(IradError):
        g(2, 3)
    with pytest.raises(IradError):
        g("a", 3.0)
    assert g(2.0, 3.0) == (3.0, 2.0)


def test_arrays():
    g = irad.value_and_grad(dot, (0, 1))
    a, b = np.arange(3.0), np.arange(3.0) + 5
    for n in range(3):
        value, (da, db) = g(a, b)
        assert value == a @ b
        np.testing.assert_array_equal(da, b)
        np.testing.assert_array_equal(db, a)
        assert type(da) is np.ndarray and da.flags.writeable and da.flags.c_contiguous
        assert (da is not b and da.base is None) or n == 0
    assert quick(g)
    da, db = irad.grad(dot, (1, 0))(a, b)
    np.testing.assert_array_equal(da, a)
    np.testing.assert_array_equal(db, b)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a[::2],
        lambda a: a[::-1],
        lambda a: a.astype(np.float32),
        lambda a: np.frombuffer(a.tobytes()),  # read-only
        lambda a: a[:0],
        lambda a: a.astype(">f8").astype("f8"),
        lambda a: np.frombuffer(b"x" + a.tobytes(), dtype=np.uint8)[1:].view(np.float64),  # not aligned
    ],
)
def test_other_arrays(change):
    """What an entry does not take goes the ordinary way, also after it was installed."""
    plain = np.arange(6.0) + 1
    g = irad.grad(dot, 0)
    g(plain, plain + 1)
    assert quick(g)
    a = change(plain)
    try:
        expected = np.array(a) * 3
        got = g(a, expected)
    except (IradError, TypeError) as error:  # Numba takes no arrays that are not aligned
        assert not a.flags.aligned, error
        return
    np.testing.assert_allclose(got, expected)
    assert got.shape == a.shape and got.dtype == a.dtype


def test_orders_and_ranks():
    m = np.arange(6.0).reshape(2, 3) + 1
    v = np.array([1.0, 2.0, 3.0])
    g = irad.grad(matrix, (0, 1))
    for given in (m, np.asfortranarray(m), m[:, ::-1], m.T.copy().T, m, np.asfortranarray(m)):
        dm, dv = g(given, v)
        np.testing.assert_allclose(dm, 2 * given * v)
        np.testing.assert_allclose(dv, (given**2).sum(axis=0))
        assert dm.shape == given.shape
        if given.flags.f_contiguous:
            assert dm.flags.f_contiguous
    with pytest.raises(Exception, match=r"."):
        g(v, v)


def test_zero_dimensional():
    @njit
    def f(a):
        return a[()] * a[()]

    g = irad.grad(f)
    for _ in range(3):
        assert g(np.array(3.0)) == 6.0
        assert g(np.array(3.0)).shape == ()


def test_overlap():
    """Arrays that share memory and are written to: refused or done by the version for them, as without entries."""
    g = irad.grad(doubling, (0, 1))
    a, b = np.arange(3.0) + 1, np.arange(3.0) + 2
    da, db = g(a.copy(), b)
    np.testing.assert_array_equal(da, 2 * b)
    assert quick(g)
    both = np.arange(5.0) + 1
    with pytest.raises(ArgumentError, match="share memory"):
        g(both[:3], both[2:])
    np.testing.assert_array_equal(both, np.arange(5.0) + 1)  # nothing was done
    read = irad.grad(dot, (0, 1))
    for _ in range(2):
        da, db = read(a, a)  # only read: they may
        np.testing.assert_array_equal(da, a)
        assert da is not db


def test_exceptions_leave_nothing_behind():
    g = irad.grad(checked)
    assert g(2.0, 3) == 12.0
    assert quick(g)
    for _ in range(3):
        with pytest.raises(ValueError, match="negative"):
            g(-2.0, 3)
    assert g(2.0, 3) == 12.0
    assert g(2.0, True) == 1.0
    with pytest.raises(Exception, match=r"."):
        g(2.0, 2**70)


def test_tuples():
    @njit
    def f(p, a):
        return p[0] * p[1][0] * a[0]

    g = irad.grad(f, (0, 1))
    a = np.array([3.0, 4.0])
    for _ in range(3):
        dp, da = g((2.0, (5.0,)), a)
        assert dp == (15.0, (6.0,))
        np.testing.assert_array_equal(da, [10.0, 0.0])
    with pytest.raises(Exception, match=r"."):
        g((2.0, 5.0), a)


def _references():
    gc.collect()
    # Not np.ndarray: Numba itself takes a reference to it with each array that it returns.
    return [sys.getrefcount(x) for x in (np.dtype(np.float64), None, 7.25)]


@pytest.mark.parametrize("case", ["numba", "c", "autodiff", "raises", "declined"])
@pytest.mark.slow
def test_nothing_leaks(lib, case):
    a, b = np.arange(300.0), np.ones(300)
    shadow = np.zeros(300)
    g, raising, c = irad.value_and_grad(dot, (0, 1)), irad.grad(checked), irad.value_and_grad(lib.dot, (0, 1))

    def call():
        if case == "numba":
            g(a, b)
        elif case == "c":
            c(a, b, 300)
        elif case == "autodiff":
            irad.autodiff(dot, irad.Duplicated(a, shadow), irad.Const(b))
        elif case == "raises":
            with pytest.raises(ValueError, match="negative"):
                raising(-1.0, 2)
        else:
            g(a[::2], b[::2])

    for _ in range(20):
        call()
    count = sys.getrefcount(a), sys.getrefcount(b)
    before = _references()
    tracemalloc.start()
    for _ in range(20):
        call()
    gc.collect()
    start = tracemalloc.get_traced_memory()[0]
    for _ in range(300):
        call()
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - start
    tracemalloc.stop()
    assert grown < 20_000  # one gradient of the 300 calls has 2,400 bytes
    assert (sys.getrefcount(a), sys.getrefcount(b)) == count
    after = _references()
    assert all(abs(x - y) < 20 for x, y in zip(before, after, strict=True)), (before, after)


def test_objects_are_released():
    """The callable of an object refers to the object: the collector must be able to take both."""
    import weakref

    class Mark:
        pass

    @njit
    def f(x):
        return x * x

    g = irad.grad(f)
    g(2.0)
    assert quick(g)
    g.mark = Mark()
    found = weakref.ref(g.mark)
    vars(f).clear()  # a function keeps its gradients
    del g
    gc.collect()
    assert found() is None


def test_first_class(lib):
    for g in (irad.grad(product, (0, 1)), irad.grad(lib.product, (0, 1))):
        assert g(2.0, 3.0) == (3.0, 2.0)
        assert quick(g)
        assert "grad" in repr(g) and g.__doc__ and g.llvm and g.source and callable(g)
    g = irad.grad(_plain, 0)
    assert g(2.0, 3.0) == 3.0
    assert pickle.loads(pickle.dumps(g))(2.0, 4.0) == 4.0


def _plain(x, y):
    return x * y


def test_threads():
    g = irad.grad(dot, (0, 1))
    a = np.arange(1000.0)
    g(a, a + 1)
    wrong = []

    def work(k):
        for _ in range(200):
            da, db = g(a, a + k)
            if not (np.array_equal(da, a + k) and np.array_equal(db, a)):
                wrong.append(k)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not wrong


def test_inside_njit():
    g = irad.grad(product, (0, 1))

    @njit
    def f(x):
        a, b = g(x, 3.0)
        return a + b

    assert f(2.0) == 5.0
    assert g(2.0, 3.0) == (3.0, 2.0)
    assert f(2.0) == 5.0


# ----------------------------------------------------------------------------------------------- C


def test_c_functions(lib):
    for _ in range(2):
        assert lib.product(2.0, 3.0) == 6.0
        assert lib.product(2, 3) == 6.0
        assert lib.power(2.0, 3) == 8.0
        assert lib.next(2**32 - 1) == 2**32
        assert lib.sign(-1.0) == -1
        assert lib.single(np.float32(2.0), 3.0) == 6.0
        with pytest.raises(ArgumentError, match="takes 2 arguments"):
            lib.product(2.0)
        with pytest.raises(ArgumentError, match="y"):
            lib.product(2.0, "3")
        with pytest.raises(ArgumentError, match="n"):
            lib.power(2.0, 2**31)
        with pytest.raises(ArgumentError, match="n"):
            lib.power(2.0, 3.0)
        with pytest.raises(ArgumentError):
            lib.next(-1)
    assert quick(lib.product)
    a, y = np.arange(4.0), np.zeros(4)
    for _ in range(2):
        assert lib.squares(a, 4, y) is None
        np.testing.assert_array_equal(y, a * a)
        with pytest.raises(ArgumentError, match="float64"):
            lib.squares(a.astype(np.float32), 4, y)
        with pytest.raises(ArgumentError, match="C-contiguous"):
            lib.squares(a[::2], 2, y)
        with pytest.raises(ArgumentError, match="writeable"):
            lib.squares(a, 4, np.frombuffer(y.tobytes()))
    assert lib.dot(np.frombuffer(a.tobytes()), a, 4) == a @ a


def test_c_gradients(lib):
    g = irad.grad(lib.product, (1, 0))
    v = irad.value_and_grad(lib.dot, (1, 0))
    a, b = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(2, 3) + 1
    for _ in range(3):
        assert g(2.0, 3.0) == (2.0, 3.0)
        assert irad.grad(lib.power)(2.0, 3) == 12.0
        value, (db, da) = v(a, b, 6)
        assert value == (a * b).sum()
        np.testing.assert_array_equal(da, b)
        np.testing.assert_array_equal(db, a)
        assert da.shape == (2, 3) and da is not b
    assert quick(g) and quick(v)
    with pytest.raises(ArgumentError):
        v(a, b)
    with pytest.raises(ArgumentError, match="numpy array"):
        v([1.0], b, 1)
    with pytest.raises(ArgumentError, match="float64"):
        v(a.astype(np.float32), b, 6)
    _, (db, da) = v(a, a, 6)
    np.testing.assert_array_equal(db, a)


def test_c_overlap(lib):
    g = irad.grad(lib.scale, (0, 1))
    a, b = np.arange(3.0) + 1, np.arange(3.0) + 2
    for _ in range(2):
        np.testing.assert_array_equal(g(a.copy(), b, 3), [2 * b, 2 * a])
    assert quick(g)
    both = np.arange(5.0) + 1
    with pytest.raises(ArgumentError, match="share memory"):
        g(both[:3], both[2:], 3)
    np.testing.assert_array_equal(both, np.arange(5.0) + 1)


# ---------------------------------------------------------------------------------------- autodiff


@pytest.mark.parametrize("kind", ["c", "numba"])
def test_autodiff(lib, kind):
    fn, rest = (lib.dot, (3,)) if kind == "c" else (dot, ())
    a, b = np.arange(3.0), np.arange(3.0) + 5
    for n in range(1, 4):
        da, db = irad.autodiff(fn, a, b, *rest)
        np.testing.assert_array_equal(da, b)
        np.testing.assert_array_equal(db, a)
        shadow = np.ones(3)
        got = irad.autodiff(fn, irad.Duplicated(a, shadow), irad.Const(b), *rest)
        assert got is shadow
        np.testing.assert_array_equal(shadow, b + 1)
        for wrong, message in (
            (np.zeros(4), "shape"),
            (np.zeros(3, np.float32), "dtype"),
            (a, "overlap"),
            (np.zeros(6)[::2], "strides"),
            (np.frombuffer(bytes(24)), "read-only"),
            ([0.0], "array"),
        ):
            with pytest.raises(ArgumentError, match=message):
                irad.autodiff(fn, irad.Duplicated(a, wrong), irad.Const(b), *rest)
        with pytest.raises(ArgumentError):  # one shadow for two arrays that are apart
            irad.autodiff(fn, irad.Duplicated(a, shadow), irad.Duplicated(b, shadow), *rest)
        with pytest.raises((IradError, TypeError)):
            irad.autodiff(fn, a)
        assert n


def test_autodiff_scalars(lib):
    for fn in (product, lib.product):
        for _ in range(2):
            assert irad.autodiff(fn, 2.0, 3.0) == (3.0, 2.0)
            assert irad.autodiff(fn, irad.Active(2.0), irad.Const(3.0)) == 3.0
            assert irad.autodiff(fn, np.float64(2.0), 3) == 3.0
            with pytest.raises(IradError):
                irad.autodiff(fn, irad.Duplicated(2.0, 1.0), 3.0)


def test_autodiff_outputs(lib):
    x, y, dx, dy = np.arange(3.0), np.zeros(3), np.zeros(3), np.ones(3)
    for _ in range(3):
        dx[:], dy[:] = 0, 1
        irad.autodiff(lib.squares, irad.Duplicated(x, dx), 3, irad.Duplicated(y, dy))
        np.testing.assert_array_equal(dx, 2 * x)
        np.testing.assert_array_equal(y, x * x)
        np.testing.assert_array_equal(dy, 0)


def test_autodiff_keeps_options_apart(lib):
    from irad.api import autodiff

    for fn in (product, lib.product):
        assert irad.autodiff(fn, 2.0, 3.0) == (3.0, 2.0)
        known = dict(autodiff._quick)
        with irad.options(adjoint_flags=False):
            for _ in range(2):
                assert irad.autodiff(fn, 2.0, 3.0) == (3.0, 2.0)
        new = autodiff._quick.keys() - known.keys()
        assert [key[1].adjoint_flags for key in new if key[0] is fn] == [False]


# --------------------------------------------------------------------------------------------- jvp


def test_jvp():
    from irad.api.forward import numba_tangent

    a, b, da, db = (np.random.default_rng(n).normal(size=5) for n in range(4))
    for _ in range(3):
        value, tangent = irad.jvp(dot, (a, b), (da, db))
        np.testing.assert_allclose((value, tangent), (a @ b, da @ b + a @ db))
        assert irad.jvp(dot, (a, b), (None, db))[1] == pytest.approx(a @ db)
        assert irad.jvp(product, (2.0, 3.0), (1.0, 0.5)) == (6.0, 4.0)
        assert irad.jvp(product, (2.0, 3.0), (1, None)) == (6.0, 3.0)
        assert irad.jvp(product, (2.0, 3), (1.0, None)) == (6.0, 3.0)
        assert irad.jvp(checked, (2.0, 3), (2.0, None)) == (8.0, 24.0)
        with pytest.raises(ValueError, match="negative"):
            irad.jvp(checked, (-2.0, 3), (2.0, None))
        with pytest.raises(ArgumentError, match="shape"):
            irad.jvp(dot, (a, b), (da[:3], db))
        with pytest.raises(ArgumentError, match="dtype"):
            irad.jvp(dot, (a, b), (da.astype(np.float32), db))
        with pytest.raises(ArgumentError, match="takes 2 arguments"):
            irad.jvp(dot, (a,), (da,))
        strided = irad.jvp(dot, (a[::2], b[::2]), (da[::2], db[::2]))[1]
        assert strided == pytest.approx(da[::2] @ b[::2] + a[::2] @ db[::2])
    assert quick(numba_tangent(dot)) and quick(numba_tangent(product))


def test_jvp_of_written_arrays():
    for _ in range(3):
        a, b = np.arange(3.0) + 1, np.arange(3.0) + 2
        da, db = np.ones(3), np.full(3, 0.5)
        value, tangent = irad.jvp(doubling, (a, b), (da, db))
        expected = 2 * 1.0 * b + 2 * (np.arange(3.0) + 1) * 0.5
        np.testing.assert_allclose(da, expected)
        np.testing.assert_allclose((value, tangent), (a.sum(), expected.sum()))
        both = np.arange(5.0) + 1
        with pytest.raises(ArgumentError, match="share memory"):
            irad.jvp(doubling, (both[:3], both[2:]), (np.ones(3), np.ones(3)))
