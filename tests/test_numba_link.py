"""Derivatives as @njit functions: calling, memory layouts, overlap, errors. The transform is faked."""

from __future__ import annotations

import gc
import threading
from collections import namedtuple

import numpy as np
import pytest
from numba import njit
from numba.core.runtime import _nrt_python, rtsys

from irad.codegen.numba_emit import OverlapError
from irad.codegen.numba_link import NumbaDerivative, autodiff_dispatcher, gradient_dispatcher, register_callable
from irad.errors import ArgumentError, IradError, LoweringError, UnsupportedError
from numba_fakes import calls, hand_written, pretend
from numba_gallery import checked

Point = namedtuple("Point", "mass where")


def grad(fn, argnums=(0,), value=True, derive=pretend) -> NumbaDerivative:
    return gradient_dispatcher(fn, argnums, value=value, derive=derive)


@njit
def product(x, y):
    return x * y


@njit
def total(x):
    s = 0.0
    for v in x.flat:
        s += v
    return s


@njit
def total2(x):
    s = x.dtype.type(0)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s += x[i, j]
    return s


@njit
def double_in_place(x):
    s = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            s += x[i, j]
            x[i, j] *= 2
    return s


@njit
def copy_into(out, x):
    for i in range(x.shape[0]):
        out[i] = 2 * x[i]
    return out.sum()


@njit
def dot(x, y):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i] * y[i]
    return s


# Calling --------------------------------------------------------------------------------------------------

MULTIPLY = """
  %seed = load double, ptr %d_retptr
  %v = fmul double %x, %y
  store double %v, ptr %retptr
  %dx = fmul double %seed, %y
  %dy = fmul double %seed, %x
  store double %dx, ptr %d_x
  store double %dy, ptr %d_y
  ret i32 0"""


def test_scalar_gradients():
    assert grad(product, (0, 1), derive=hand_written(MULTIPLY))(2.0, 3.0) == (6.0, (3.0, 2.0))
    assert grad(product, (1, 0), derive=hand_written(MULTIPLY))(2.0, y=3.0) == (6.0, (2.0, 3.0))
    assert grad(product, (0, -1), value=False, derive=hand_written(MULTIPLY))(2.0, 3.0) == (3.0, 2.0)


def test_plain_python_function_and_defaults():
    def f(x, y=3.0, n=2):
        return x * y * n

    assert grad(f)(2.0) == (12.0, 4.0)
    assert grad(f)(2.0, n=3) == (18.0, 4.0)
    assert grad(f, (1,))(2.0) == (12.0, 6.0)
    assert grad(f).dispatcher.__name__ == "grad_f"


def test_star_args():
    @njit
    def f(x, *rest):
        return x + rest[0] * rest[1]

    assert grad(f)(1.0, 2.0, 3.0) == (7.0, 2.0)


def test_float32_is_seeded_in_its_own_precision():
    value, gradient = grad(total2)(np.full((2, 2), 3, np.float32))
    assert value == 12
    assert gradient.dtype == np.float32
    assert np.array_equal(gradient, np.full((2, 2), 3))


def test_tuples_and_named_tuples():
    @njit
    def f(p, q):
        return p.mass * p.where[0] + q[0] + q[1][0].sum()

    x = np.arange(3.0)
    value, (gp, gq) = grad(f, (0, 1))(Point(2.0, x + 1), (1.0, (x, 4.0)))
    assert value == 2.0 + 1 + 3
    assert type(gp).__name__ == "Point"
    assert gp.mass == 4.0
    assert np.array_equal(gp.where, x + 1)
    assert gq[0] == 2.0
    assert np.array_equal(gq[1][0], x)
    assert gq[1][1] == 8.0


def test_called_and_inlined_in_njit():
    gradient = grad(product, (0, 1), value=False, derive=hand_written(MULTIPLY))

    @njit
    def loop(n):
        s = 0.0
        for i in range(n):
            a, b = gradient(i * 1.0, 2.0)
            s += a + b
        return s

    assert loop(4) == 2 * 4 + 6
    assert " call " not in _body(loop.inspect_llvm(loop.signatures[0]), "loop")
    dispatcher = gradient.dispatcher
    assert njit(lambda x: dispatcher(x, 1.0)[0])(5.0) == 1.0
    as_argument = njit(lambda g, x: g(x, 1.0)[1])
    assert as_argument(gradient, 5.0) == 5.0


def _body(llvm: str, name: str) -> str:
    start = next(i for i, line in enumerate(llvm.splitlines()) if line.startswith("define") and name in line)
    lines = llvm.splitlines()[start:]
    return "\n".join(lines[: lines.index("}")])


def test_registered_class_can_be_called_in_njit():
    class Gradient:
        def __init__(self, linked):
            self.dispatcher = linked.dispatcher

    register_callable(Gradient)
    gradient = Gradient(grad(product, (0,), value=False))
    assert njit(lambda x: gradient(x, 1.0))(3.0) == 6.0


def test_derivative_of_a_function_that_calls_a_derivative():
    inner = grad(product, (0,), value=False)

    @njit
    def outer(x, y):
        return inner(x, y) * y

    value, gradient = grad(outer)(3.0, 5.0)
    assert value == 6.0 * 5.0
    assert gradient == 6.0
    twice = grad(grad(product, (0,), value=False), (0,))
    assert twice(3.0, 5.0) == (6.0, 6.0)


def test_releases_the_gil():
    assert grad(product).dispatcher.targetoptions["nogil"]


def test_threads():
    gradient = grad(total2)
    results: list[float] = []

    def work(n):
        results.append(gradient(np.ones((n, 3)))[0])
        results.append(gradient(np.ones((n, 3), np.float32))[0])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(results) == sorted(2 * [3.0 * n for n in range(8)])


# Memory layouts -------------------------------------------------------------------------------------------

BASE = np.arange(1.0, 41.0).reshape(5, 8)
LAYOUTS = {
    "C": lambda: BASE.copy(),
    "F": lambda: np.asfortranarray(BASE),
    "transposed": lambda: BASE.copy().T,
    "stepped": lambda: BASE.copy()[::2, ::3],
    "reversed": lambda: BASE.copy()[::-1, ::-1],
    "column": lambda: BASE.copy()[:, 3:4],
    "empty rows": lambda: BASE.copy()[:0],
    "empty columns": lambda: BASE.copy()[::2, :0],
    "one row, odd stride": lambda: BASE.copy()[2:3, ::2],
    "unaligned": lambda: _unaligned(BASE),
}


def _unaligned(x: np.ndarray) -> np.ndarray:
    moved = np.zeros(x.nbytes + 1, np.uint8)[1:].view(x.dtype).reshape(x.shape)
    moved[...] = x
    return moved


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("fn", [total2, double_in_place], ids=["read", "written"])
def test_layouts(layout, fn):
    x = LAYOUTS[layout]()
    before = x.copy()
    value, gradient = (_read if fn is total2 else _written)(x)
    assert value == before.sum()
    assert np.array_equal(x, before * (1 if fn is total2 else 2))
    assert gradient.shape == x.shape
    assert np.array_equal(gradient, x)
    gradient += 1  # writeable, own memory
    assert not np.shares_memory(gradient, x)


_read, _written = grad(total2), grad(double_in_place)


def test_strided_array_that_is_only_read_has_a_small_contiguous_gradient():
    _, gradient = _read(np.ones((1000, 1000))[:, 3:4])
    assert gradient.strides == (8, 8)


@pytest.mark.parametrize(
    "x",
    [
        np.broadcast_to(np.arange(3.0), (2, 3)),
        np.broadcast_to(np.arange(2.0)[:, None], (2, 3)),
        np.lib.stride_tricks.sliding_window_view(np.arange(5.0), 3),
    ],
    ids=["rows", "columns", "windows"],
)
def test_array_that_shares_its_own_memory(x):
    value, gradient = _read(x)
    assert value == x.sum()
    assert np.array_equal(gradient, x)
    writeable = np.lib.stride_tricks.as_strided(np.arange(20.0), x.shape, x.strides, writeable=True)
    with pytest.raises(ArgumentError, match="elements of x share memory"):
        _written(writeable)


def test_interleaved_strides_do_not_share_memory():
    x = np.lib.stride_tricks.as_strided(np.arange(8.0), (2, 4), (8, 16), writeable=True)
    value, gradient = _written(x)
    assert value == 28
    assert np.array_equal(gradient, x)


def test_read_only_and_zero_dimensional():
    x = np.arange(3.0)
    x.flags.writeable = False
    assert np.array_equal(grad(total)(x)[1], x)
    value, gradient = grad(njit(lambda x: x[()]))(np.array(2.5))
    assert value == 2.5
    assert gradient.shape == ()
    assert gradient[()] == 2.5


# Overlap --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_arrays_that_are_only_read_may_overlap():
    x = np.arange(4.0)
    gradient = grad(dot, (0, 1))
    value, (gx, gy) = gradient(x, x)
    assert value == 14
    assert np.array_equal(gx, x) and np.array_equal(gy, x)
    assert not np.shares_memory(gx, gy)
    assert gradient._may_alias is None
    assert njit(lambda x: gradient(x, x[::1])[0])(x) == 14


def test_written_overlap_of_a_differentiated_array_is_refused():
    buffer = np.arange(8.0)
    gradient = grad(copy_into, (1,))
    for out, x in [(buffer[:4], buffer[3:7]), (buffer, buffer), (buffer[::-1][:4], buffer[4:])]:
        with pytest.raises(ArgumentError, match="out and x share memory, and copy_into may write"):
            gradient(out, x)
    value, _ = gradient(buffer[:4], buffer[4:])
    assert value == 2 * (4 + 5 + 6 + 7)
    assert gradient(buffer[:0], buffer[:0])[0] == 0


def test_written_overlap_of_constants_compiles_a_second_version():
    @njit
    def f(x, a, b):
        for i in range(b.shape[0]):
            a[i] = b[i] + 1
        return x * b[0]

    gradient = grad(f)
    buffer = np.zeros(4)
    calls.clear()
    assert gradient(2.0, buffer[:3], np.zeros(3)) == (0.0, 4.0)
    assert [c[2] for c in calls] == [True]
    assert gradient(2.0, buffer[:3], buffer[:3])[0] == 2.0 * 2
    assert [c[2] for c in calls] == [True, False]
    inside = njit(lambda a: gradient(2.0, a, a))
    with pytest.raises(OverlapError, match=r"a and b share memory.*Inside @njit"):
        inside(buffer[:3])


def test_hidden_memory_is_assumed_to_overlap():
    @njit
    def f(x, arrays):
        return x * arrays[0][0]

    from numba.typed import List

    calls.clear()
    assert grad(f)(2.0, List([np.ones(2)])) == (2.0, 4.0)
    assert calls[-1][2] is False


# Given shadows --------------------------------------------------------------------------------------------


def test_autodiff_adds_to_shadows_and_returns_scalar_derivatives():
    @njit
    def f(a, x, n, y):
        return a * x.sum() * n + y[0].sum()

    d = autodiff_dispatcher(f, ("active", "dup", "const", "dup"), derive=pretend)
    x, y = np.arange(3.0), (np.ones((2, 2)), np.full(1, 7.0))
    dx, dy = np.full(3, 10.0), (np.zeros((2, 2)), np.zeros(1))
    assert d((2.0, x, 5, y), (dx, dy)) == (34.0, (4.0,))
    assert np.array_equal(dx, 10 + x)
    assert all(np.array_equal(a, b) for a, b in zip(dy, y, strict=True))


def test_autodiff_of_an_output_argument():
    @njit
    def f(x, out):
        out[0] = x[0]

    d = autodiff_dispatcher(f, ("dup", "dup"), derive=pretend)
    x, dx, out, dout = np.ones(2), np.zeros(2), np.zeros(2), np.zeros(2)
    assert d((x, out), (dx, dout)) == (None, ())
    assert out[0] == 1


def test_autodiff_shadow_errors():
    d = autodiff_dispatcher(dot, ("dup", "dup"), derive=pretend)
    x, y, z = np.arange(4.0), np.arange(4.0), np.zeros(4)
    frozen = z.copy()
    frozen.flags.writeable = False

    def refused(shadow, message):
        with pytest.raises(ArgumentError, match=message):
            d((x, y), (shadow, z))

    refused(np.zeros(3), "shadow of x has another shape")
    refused(np.zeros(4, np.float32), "1-d array of float64 like x, not a 1-d array of float32")
    refused(np.zeros((4, 1)), "not a 2-d array")
    refused(np.zeros(8)[::2], "another memory layout")
    refused(frozen, "read-only")
    refused(x, "shadow of x shares memory with x")
    refused(y[:], "shadow of x shares memory with y")
    refused(1.0, "must be an array")
    with pytest.raises(ArgumentError, match="needs 2 shadows, got 1"):
        d((x, y), (z,))
    with pytest.raises(ArgumentError, match="needs a shadow"):
        autodiff_dispatcher(dot, ("active", "const"), derive=pretend)((x, y), ())
    with pytest.raises(ArgumentError, match="use Active"):
        autodiff_dispatcher(product, ("dup", "const"), derive=pretend)((1.0, 2.0), (z,))


def test_autodiff_strided_shadow():
    d = autodiff_dispatcher(double_in_place, ("dup",), derive=pretend)
    x, dx = BASE.copy()[::2, ::-3], np.zeros_like(BASE)[::2, ::-3]
    d((x,), (dx,))
    assert np.array_equal(dx, x)
    with pytest.raises(ArgumentError, match="elements of x share memory"):
        window = np.lib.stride_tricks.as_strided(np.zeros(8), (3, 3), (8, 8), writeable=True)
        other = np.lib.stride_tricks.as_strided(np.zeros(8), (3, 3), (8, 8), writeable=True)
        d((window,), (other,))


@pytest.mark.slow
def test_autodiff_overlapping_arrays():
    reads = autodiff_dispatcher(dot, ("dup", "dup"), derive=pretend)
    x, g = np.arange(4.0), np.zeros(4)
    calls.clear()
    reads((x, x), (g, np.zeros(4)))
    reads((x, x), (g, g))  # both gradients are added to g
    assert np.array_equal(g, 3 * x)
    assert [c[2] for c in calls] == [True, False]

    writes = autodiff_dispatcher(copy_into, ("dup", "dup"), derive=pretend)
    b, db = np.arange(8.0), np.zeros(8)
    calls.clear()
    writes((b[:4], b[2:6]), (db[:4], db[2:6]))
    assert [c[2] for c in calls] == [True, False]
    for shadows in [(db[:4], db[3:7]), (db[:4], np.zeros(4))]:
        with pytest.raises(ArgumentError, match="out and x must share memory exactly as their shadows do"):
            writes((b[:4], b[2:6]), shadows)
    with pytest.raises(ArgumentError, match="exactly as their shadows"):
        writes((b[:4], b[4:]), (g, g))


# Errors ---------------------------------------------------------------------------------------------------


def test_exceptions_of_the_primal():
    gradient = grad(checked)
    assert gradient(3.0) == (9.0, 6.0)
    with pytest.raises(ValueError) as caught:
        gradient(-1.0)
    assert caught.value.args == ("negative", -1.0)
    with pytest.raises(KeyError, match="zero"):
        gradient(0.0)
    with pytest.raises(AssertionError, match="too large"):
        gradient(20.0)
    inside = njit(lambda x: gradient(x)[1])
    with pytest.raises(ValueError) as caught:
        inside(-2.0)
    assert caught.value.args == ("negative", -2.0)

    @njit
    def catches(x):
        try:
            return gradient(x)[1]
        except Exception:
            return -1.0

    assert catches(-1.0) == -1.0


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        (1, "cannot differentiate with respect to x: it is an integer"),
        (True, "it is a bool"),
        (1j, "complex"),
        (np.arange(3), "it is an array of int64"),
        (np.ones(2, complex), "complex"),
        ((1.0, (2.0, 3)), r"with respect to x\[1\]\[1\]: it is an integer"),
        (Point(1, 2.0), r"with respect to x\.mass: it is an integer"),
        (object(), "Numba has no type for this Python object"),
        ("text", "its Numba type is unicode_type"),
    ],
)
def test_arguments_without_derivative(argument, message):
    with pytest.raises(ArgumentError, match=message):
        grad(njit(lambda x: 1.0))(argument)


def test_unknown_constant_argument():
    with pytest.raises(ArgumentError, match="argument y of product is of a type that Numba does not know"):
        grad(product)(1.0, object())


@pytest.mark.parametrize(
    ("fn", "message"),
    [
        (lambda x: 1, "returns an integer"),
        (lambda x: None, "returns None"),
        (lambda x: x > 1, "returns a bool"),
        (lambda x: (x, x), "returns a tuple"),
        (lambda x: np.ones(2) * x, r"returns an array \(1-d, float64\)"),
        (lambda x: x * 1j, "returns complex128"),
    ],
)
def test_return_types(fn, message):
    with pytest.raises(ArgumentError, match=f"grad needs a function that returns a real scalar; <lambda> {message}"):
        grad(fn)(1.0)


def test_argnums():
    with pytest.raises(ArgumentError, match="product has 2 arguments"):
        grad(product, (2,))
    with pytest.raises(ArgumentError, match="twice"):
        grad(product, (0, -2))
    with pytest.raises(ArgumentError, match="argnums is empty"):
        grad(product, ())
    with pytest.raises(ArgumentError, match="plain Python function"):
        grad(len)


def test_errors_inside_njit_are_irads_own():
    gradient = grad(product)
    with pytest.raises(ArgumentError, match="x: it is an integer"):
        njit(lambda y: gradient(1, y))(1.0)

    def derive(lowered, activities, noalias):
        raise UnsupportedError("no rule for fizz")

    refusing = grad(product, derive=derive)
    for call in (refusing, njit(lambda x, y: refusing(x, y))):
        with pytest.raises(UnsupportedError, match="no rule for fizz"):
            call(1.0, 2.0)


def test_numba_errors_come_through():
    @njit
    def broken(x):
        return x.no_such_attribute

    with pytest.raises(LoweringError, match=r"test_numba_link.py:\d+: Numba cannot compile broken"):
        grad(broken)(1.0)


def test_missing_symbols_and_invalid_ir():
    missing = hand_written("  call void @irad_no_such_symbol()\n  ret i32 0")

    def derive(lowered, activities, noalias):
        made = missing(lowered, activities, noalias)
        return type(made)(made.text + "declare void @irad_no_such_symbol()\n", made.symbol)

    with pytest.raises(UnsupportedError, match="external symbol 'irad_no_such_symbol', which is not loaded"):
        grad(product, derive=derive)(1.0, 2.0)
    with pytest.raises(IradError, match="invalid LLVM IR for the derivative of product"):
        grad(product, derive=hand_written("  ret double 0.0"))(1.0, 2.0)


def test_equal_symbols_with_different_code_do_not_mix():
    one = grad(product, value=False, derive=hand_written("  store double 1.0, ptr %d_x\n  ret i32 0"))
    two = grad(product, value=False, derive=hand_written("  store double 2.0, ptr %d_x\n  ret i32 0"))
    assert njit(lambda: (one(0.0, 0.0), two(0.0, 0.0)))() == (1.0, 2.0)


@pytest.mark.slow
def test_no_leaks():
    @njit
    def f(x, y):
        if y == 0:
            raise KeyError("zero")
        return y * x[0]

    gradient, written = grad(f, (0, 1)), grad(copy_into, (1,))
    inside = njit(lambda x, y: gradient(x, y)[0])
    x = np.ones(9)

    def run():
        for view in (x, x[::2]):
            gradient(view, 2.0)
            inside(view, 2.0)
            for call in (f, gradient):
                with pytest.raises(KeyError):
                    call(view, 0.0)
            with pytest.raises(ArgumentError):
                written(view, view)

    run()
    _nrt_python.memsys_enable_stats()
    gc.collect()
    before = rtsys.get_allocation_stats()
    run()
    gc.collect()
    after = rtsys.get_allocation_stats()
    _nrt_python.memsys_disable_stats()
    assert after.alloc - before.alloc == after.free - before.free > 0
