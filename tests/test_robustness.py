"""Calls in bulk: no leaks, threads, one compilation per types, no heap allocation, gradients inside @njit."""

from __future__ import annotations

import ctypes
import gc
import math
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

import irad
from irad import Active, Const, Duplicated

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

C = r"""
#include <math.h>
#include <stdlib.h>
double until(double *x, int n)   /* a tape that grows, and memory of its own */
{
  double *t = malloc(n * sizeof *t), s = 0;
  for (int i = 0; i < n; i++) {
    double y = x[i];
    while (y < 10) { y = y * y + 1.1; s += sin(y); }
    t[i] = y * x[i];
  }
  for (int i = 0; i < n; i++) s += t[i] * t[n - 1 - i];
  free(t);
  return s;
}
double long_sum(const double *x, int n, long turns)
{ double s = 0; for (long t = 0; t < turns; t++) s += x[t % n] * x[t % n]; return s; }
double long_product(const double *x, int n, long turns)
{ double s = 1; for (long t = 0; t < turns; t++) s = sin(s * x[t % n]) + 1; return s; }
double early(double *x, int n)
{
  double *t = malloc(n * sizeof *t), s = 0;
  for (int i = 0; i < n; i++) { t[i] = x[i] * x[i]; if (t[i] > 2) { s = t[i] * t[0]; free(t); return s; } s += t[i]; }
  free(t);
  return s * s;
}
"""


def _until(x: Any) -> Any:
    t = np.empty(len(x))
    s = 0.0
    for i in range(len(x)):
        y = x[i]
        while y < 10:
            y = y * y + 1.1
            s += math.sin(y)
        t[i] = y * x[i]
    for i in range(len(x)):
        s += t[i] * t[len(x) - 1 - i]
    return s


def _raises(x: Any) -> Any:
    t = np.empty(len(x))
    s = 0.0
    for i in range(len(x)):
        t[i] = x[i] * x[i]
        if x[i] < 0:
            raise ValueError("negative")
        s += t[i] * t[i // 2]
    return s


def _long_sum(x: Any, turns: Any) -> Any:
    s = 0.0
    for t in range(turns):
        s += x[t % len(x)] * x[t % len(x)]
    return s


until, raises, long_sum = map(numba.njit, (_until, _raises, _long_sum))
X = np.linspace(0.2, 1.7, 50)


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C, name="robust.c")


def resident() -> int:
    """Bytes of memory in use."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize()


def growth(call: Callable[[], Any], calls: int) -> int:
    """Bytes of memory that `calls` calls add, after a warm-up."""
    for _ in range(calls // 4):
        call()
    gc.collect()
    before = resident()
    for _ in range(calls):
        call()
    gc.collect()
    return resident() - before


def _raising(call: Callable[[], Any]) -> Callable[[], None]:
    def caught() -> None:
        try:
            call()
        except (ValueError, irad.IradError):
            return
        raise AssertionError("did not raise")

    return caught


NEGATIVE = np.concatenate([X, [-1.0]])


@linux
@pytest.mark.parametrize(
    "name",
    [
        "numba",
        "numba autodiff",
        "numba raising",
        "numba refused",
        "numba strided",
        "c",
        "c autodiff",
        "c early",
        "c refused",
    ],
)
@pytest.mark.slow
def test_no_leaks(lib: Any, name: str) -> None:
    """20,000 calls; a leak of one gradient (400 bytes) each would be 8 MB."""
    gradient, c_gradient = irad.value_and_grad(until), irad.value_and_grad(lib.until)
    raising = irad.grad(raises)
    shadow = np.zeros_like(X)
    call: dict[str, Callable[[], Any]] = {
        "numba": lambda: gradient(X),
        "numba autodiff": lambda: irad.autodiff(until, Duplicated(X, shadow)),
        "numba raising": _raising(lambda: raising(NEGATIVE)),
        "numba refused": _raising(lambda: irad.autodiff(until, Duplicated(X, X))),
        "numba strided": lambda: gradient(X[::2]),
        "c": lambda: c_gradient(X, len(X)),
        "c autodiff": lambda: irad.autodiff(lib.until, Duplicated(X, shadow), Const(len(X))),
        "c early": lambda: irad.autodiff(lib.early, Duplicated(X, shadow), Const(len(X))),
        "c refused": _raising(lambda: irad.autodiff(lib.until, Duplicated(X, X), Const(len(X)))),
    }
    assert growth(call[name], 20_000) < 2_000_000


class Mallinfo2(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in
                ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]  # fmt: skip


def _mallinfo() -> Callable[[], Mallinfo2] | None:
    try:
        function = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError):
        return None
    function.restype = Mallinfo2
    return function


@linux
@pytest.mark.parametrize("language", ["c", "numba"])
def test_steady_state_holds_no_more_memory(lib: Any, language: str) -> None:
    """What a gradient needs is kept between calls: the heap is the same after one call and after a thousand, and
    the kernel is not asked for memory again (no page faults to speak of)."""
    mallinfo = _mallinfo()
    if mallinfo is None:
        pytest.skip("no mallinfo2")
    x = np.linspace(0.2, 1.7, 20_000)
    shadow = np.zeros_like(x)
    args = (lib.until, Duplicated(x, shadow), Const(len(x))) if language == "c" else (until, Duplicated(x, shadow))
    for _ in range(3):
        irad.autodiff(*args)
    heap, faults = mallinfo(), resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(100):
        irad.autodiff(*args)
    again = mallinfo()
    assert abs(again.uordblks - heap.uordblks) < 20_000 and again.hblkhd == heap.hblkhd
    # `until` makes an array of 160 kB itself, which the C library may map anew: 40 pages a call
    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - faults < 100 * 100


@pytest.mark.parametrize("language", ["c", "numba"])
def test_threads_agree(lib: Any, language: str) -> None:
    """Eight threads call the same gradient at once, with different arguments, also for the first time."""
    inputs = [np.linspace(0.1, 1.0 + 0.1 * k, 200 + 50 * k) for k in range(8)]
    if language == "c":
        fresh = irad.load_c(source=C, name="threads.c")
        gradient = irad.value_and_grad(fresh.until)
        call = lambda x: gradient(x, len(x))  # noqa: E731
    else:
        call = irad.value_and_grad(numba.njit(_until))
    results: list[Any] = [None] * 8
    barrier = threading.Barrier(8)

    def work(k: int) -> None:
        barrier.wait()
        results[k] = [call(inputs[k]) for _ in range(50)]

    threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for k in range(8):
        value, gradient_ = call(inputs[k])
        for v, g in results[k]:
            assert v == value and np.array_equal(g, gradient_)


@pytest.mark.parametrize("language", ["c", "numba"])
@pytest.mark.slow
def test_threads_run_side_by_side(lib: Any, language: str) -> None:
    """While a long gradient runs in another thread, this one goes on: the GIL is released."""
    x = np.linspace(0.5, 1.5, 7)
    if language == "c":
        gradient = irad.grad(lib.long_product)
        call = lambda turns: gradient(x, 7, turns)  # noqa: E731
    else:

        @numba.njit
        def product(x: Any, turns: Any) -> Any:
            s = 1.0
            for t in range(turns):
                s = math.sin(s * x[t % 7]) + 1
            return s

        gradient = irad.grad(product)
        call = lambda turns: gradient(x, turns)  # noqa: E731
    call(10)
    turns = 100_000
    while True:  # long enough to be told from a switch of threads
        began = time.perf_counter()
        call(turns)
        if (lasted := time.perf_counter() - began) > 0.3:
            break
        turns *= 2
    thread = threading.Thread(target=call, args=(turns,))
    thread.start()
    ticks = 0
    while thread.is_alive():
        time.sleep(lasted / 50)
        ticks += 1
    assert ticks >= 10  # one or two if the interpreter had been locked


@pytest.mark.slow
def test_inside_njit() -> None:
    """A gradient called in compiled code is the one called from Python; also its value, and twice in one function."""
    gradient, both = irad.grad(until), irad.value_and_grad(long_sum)

    @numba.njit
    def descend(x: Any, steps: Any) -> Any:
        total = 0.0
        for _ in range(steps):
            x = x - 0.001 * gradient(x)
            value, g = both(x, 30)
            total += value + g[0]
        return x, total

    x, total = descend(X, 4)
    expected, expected_total = X, 0.0
    for _ in range(4):
        expected = expected - 0.001 * gradient(expected)
        value, g = both(expected, 30)
        expected_total += value + g[0]
    np.testing.assert_allclose(x, expected, rtol=1e-14)
    assert total == pytest.approx(expected_total, rel=1e-14)


def test_raising_inside_njit() -> None:
    gradient = irad.grad(raises)

    @numba.njit
    def outer(x: Any) -> Any:
        return gradient(x).sum()

    assert outer(X) == pytest.approx(gradient(X).sum(), rel=1e-14)
    for _ in range(3):
        with pytest.raises(ValueError, match="negative"):
            outer(NEGATIVE)
    assert outer(X) == pytest.approx(gradient(X).sum(), rel=1e-14)


def test_compiled_once_per_types() -> None:
    gradient = irad.grad(numba.njit(_until))
    for n in (3, 4, 50):
        gradient(X[:n])
    assert len(gradient.dispatcher.overloads) == 1 and len(gradient.made) == 1
    gradient(X[:6].astype(np.float32))
    gradient(X[::2])
    gradient(X[::3])
    assert len(gradient.dispatcher.overloads) == 3 and len(gradient.made) == 3


def test_autodiff_compiles_once(lib: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is derived in a second call, whatever the values and lengths."""
    import irad.api.derivation as derivation

    x, d = X.copy(), np.zeros_like(X)
    calls: list[Callable[[int], Any]] = [
        lambda n: irad.autodiff(until, Duplicated(x[:n], d[:n])),
        lambda n: irad.autodiff(lib.until, Duplicated(x[:n], d[:n]), Const(n)),
        lambda n: irad.autodiff(numba_product, Active(0.1 * n), 2.0),
    ]
    for call in calls:
        call(5)

    def derive(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("derived again")

    for name in ("gradient", "derive_numba", "derive_c"):
        monkeypatch.setattr(derivation, name, derive)
    for n in (1, 7, 50):
        for call in calls:
            call(n)


numba_product = numba.njit(lambda x, y: x * y)


@linux
@pytest.mark.parametrize("language", ["c", "numba"])
@pytest.mark.slow
def test_ten_million_terms_need_no_tape(language: str) -> None:
    """A running sum is linear in what it carries: nothing of its ten million steps is kept.

    In a process of its own: the peak size of one that has run other tests says nothing.
    """
    run = subprocess.run([sys.executable, "-c", _TEN_MILLION, language], capture_output=True, text=True, check=True)
    grown, deviation = map(float, run.stdout.split())
    assert deviation < 1e-9
    assert grown < 4_000  # kilobytes


_TEN_MILLION = """
import resource, sys
import numpy as np
import irad
from tests import test_robustness as t
x = np.linspace(0.5, 1.5, 7)
if sys.argv[1] == "c":
    gradient = irad.grad(irad.load_c(source=t.C).long_sum)
    call = lambda turns: gradient(x, 7, turns)
else:
    gradient = irad.grad(t.long_sum)
    call = lambda turns: gradient(x, turns)
call(100)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = call(10_000_000)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
truth = 2 * x * np.array([len(range(k, 10_000_000, 7)) for k in range(7)])
print(grown, np.max(np.abs(found / truth - 1)))
"""


@pytest.mark.parametrize("language", ["c", "numba"])
def test_primal_results_are_bit_for_bit_the_same(lib: Any, language: str) -> None:
    """Also where LLVM could contract or reorder."""
    rng = np.random.default_rng(0)
    gradient = irad.value_and_grad(lib.until if language == "c" else until)
    for n in range(1, 30):
        x = rng.uniform(0.1, 1.9, n)
        args = (x, n) if language == "c" else (x,)
        value, _ = gradient(*args)
        assert value == (lib.until if language == "c" else until)(*args)


def test_empty_arrays(lib: Any) -> None:
    empty = np.zeros(0)
    assert irad.grad(until)(empty).shape == (0,)
    assert irad.grad(lib.until)(empty, 0).shape == (0,)
    value, gradient = irad.value_and_grad(long_sum)(X, 0)
    assert value == 0.0 and not gradient.any()


def test_nan_and_infinity_in(lib: Any) -> None:
    x = X.copy()
    x[3] = np.nan
    for gradient in (irad.grad(until)(x), irad.grad(lib.until)(x, len(x))):
        assert np.isnan(gradient[3]) and np.isnan(gradient[-4])
        assert np.isfinite(np.delete(gradient, [3, len(x) - 4])).all()
    x[3] = np.inf
    irad.grad(until)(x)
    irad.grad(lib.until)(x, len(x))


@pytest.mark.slow
def test_a_library_that_is_forgotten() -> None:
    """A gradient keeps what it needs."""
    gradient = irad.grad(irad.load_c(source=C, name="gone.c").until)
    first = gradient(X, len(X))
    gc.collect()
    assert np.array_equal(gradient(X, len(X)), first)
