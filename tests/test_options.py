"""`irad.options`: what is asked for, who gets it, and that nothing made with other options is used instead."""

from __future__ import annotations

import asyncio
import copy
import pickle
import threading
from typing import Any

import numpy as np
import pytest
from numba import njit

import irad
from irad.settings import DEFAULT, Options, current, options_of, switches
from tests import truth

X = np.linspace(0.1, 1.3, 17)

SOURCE = """
#include <math.h>
#include <stdlib.h>
double f(int n, const double *x) {
    double s = 0, least = 1e9;
    for (int i = 0; i < n; i++) {
        double *t = malloc(n * sizeof(double)), d = 0;
        for (int k = 0; k < n; k++) t[k] = x[i] * (k + 1);
        for (int k = 0; k < n; k++) d += t[k] * t[k];
        least = d < least ? d : least;
        s += sin(x[i]) * s + exp(x[i]) + d;
        free(t);
    }
    return s + least;
}
"""


def python_f(x):
    s = 0.0
    least = 1e9
    for i in range(x.size):
        t = np.empty(x.size)
        d = 0.0
        for k in range(x.size):
            t[k] = x[i] * (k + 1)
        for k in range(x.size):
            d += t[k] * t[k]
        if d < least:
            least = d
        s = s + np.sin(x[i]) * s + np.exp(x[i]) + d
    return s + least


numba_f = njit(python_f)


def analytic() -> np.ndarray:
    """The gradient of f, carried along by hand."""
    s, g = 0.0, np.zeros_like(X)
    squares = sum(k * k for k in range(1, X.size + 1))
    for i, x in enumerate(X):
        g *= 1 + np.sin(x)
        g[i] += np.cos(x) * s + np.exp(x) + 2 * squares * x
        s = s + np.sin(x) * s + np.exp(x) + squares * x * x
    g[0] += 2 * squares * X[0]
    return g


@pytest.fixture(scope="module")
def c_f() -> Any:
    return irad.load_c(source=SOURCE).f


def plan_text(g: Any) -> str:
    return str(g.plan)


# The record ---------------------------------------------------------------------------------------------------


def test_unknown_names_and_wrong_values_are_refused() -> None:
    with pytest.raises(irad.IradError, match=r"no option 'tape'[^$]*tape_bytes, vector_math"):
        irad.options(tape=1)
    for name, values in {
        "tape_bytes": (-1, 1.5, True, "1"),
        "threads": (0, -1, True, 2.0, 100000),
        "vector_math": ("yes", 1, None),
        "fast_math": (1, "source", None),
        "minimum_cut": (0, None),
    }.items():
        for value in values:
            with pytest.raises(irad.IradError, match=rf"{name}="):
                irad.options(**{name: value})


def test_the_record_is_immutable_and_pickles() -> None:
    with irad.options(noalias=False, tape_bytes=100) as chosen:
        assert chosen is current()
    assert pickle.loads(pickle.dumps(chosen)) == chosen == copy.deepcopy(chosen)
    assert hash(pickle.loads(pickle.dumps(chosen))) == hash(chosen)
    assert chosen.key() == (("tape_bytes", 100), ("noalias", False)) and DEFAULT.key() == ()
    with pytest.raises(AttributeError):
        chosen.noalias = True  # pyright: ignore[reportAttributeAccessIssue]


def test_blocks_nest_and_end() -> None:
    outer = irad.options(noalias=False)
    with outer:
        with irad.options(tape_bytes=1), outer:
            assert (current().noalias, current().tape_bytes) == (False, 1)
        assert (current().noalias, current().tape_bytes) == (False, None)
        with pytest.raises(ZeroDivisionError), irad.options(noalias=True):
            raise ZeroDivisionError
        assert not current().noalias
    assert current() is DEFAULT


def test_threads_and_tasks_have_their_own() -> None:
    found: list[Options] = []
    block = irad.options(noalias=False)

    def other() -> None:
        found.append(current())
        with block:  # the same object in two threads
            found.append(current())

    with block:
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        assert not current().noalias
    assert found[0] is DEFAULT and not found[1].noalias

    async def task(own: dict[str, Any]) -> Options:
        with irad.options(**own):
            await asyncio.sleep(0.01)
            return current()

    async def both() -> list[Options]:
        return await asyncio.gather(task({"noalias": False}), task({"tape_bytes": 7}))

    first, second = asyncio.run(both())
    assert first.key() == (("noalias", False),) and second.key() == (("tape_bytes", 7),)


# Functions with options of their own --------------------------------------------------------------------------


def test_a_function_is_marked(c_f: Any) -> None:
    @irad.options(tape_home=False)
    @njit
    def above(x):
        return x * x

    @njit
    @irad.options(tape_home=False)
    def below(x):
        return x * x

    @irad.options(tape_home=False)
    def plain(x):
        return x * x

    for fn in (above, below, plain):
        assert not options_of(fn).tape_home
        assert not irad.grad(fn).options.tape_home
        with irad.options(tape_home=True, noalias=False):
            assert options_of(fn).key() == (("tape_home", False), ("noalias", False))
        assert not irad.jacfwd(irad.grad(fn)).options.tape_home
        assert irad.grad(fn)(3.0) == 6.0
    assert options_of(c_f) is DEFAULT
    twice = irad.options(noalias=False)(irad.options(tape_home=False)(irad.load_c(source=SOURCE).f))
    assert irad.grad(twice, 1).options.key() == (("tape_home", False), ("noalias", False))
    with pytest.raises(irad.IradError, match="cannot mark"):
        irad.options(noalias=False)(3.0)  # pyright: ignore[reportArgumentType]


def test_a_derivative_keeps_the_options_that_it_was_made_with(c_f: Any) -> None:
    with irad.options(minimum_cut=False):
        made = [irad.grad(numba_f), irad.grad(c_f, 1)]
    for g, args in zip(made, ((X,), (X.size, X)), strict=True):
        g(*args)
        assert "minimum_cut=False" in repr(g) and "options: minimum_cut=False" in plan_text(g)
        assert "recomputed: 0 values" in plan_text(g)
    for g, args in ((irad.grad(numba_f), (X,)), (irad.grad(c_f, 1), (X.size, X))):
        g(*args)
        assert "options(" not in repr(g) and "options:" not in plan_text(g)
        assert "recomputed: 0 values" not in plan_text(g)


@pytest.mark.parametrize("name", [*switches(), "all"])
@pytest.mark.parametrize("language", ["c", "numba"])
def test_without_each_mechanism(name: str, language: str, c_f: Any) -> None:
    off = dict.fromkeys(switches() if name == "all" else [name], False)
    with irad.options(**off):
        g = irad.grad(c_f, 1) if language == "c" else irad.grad(numba_f)
        found = g(X.size, X) if language == "c" else g(X)
        shadow = np.zeros_like(X)
        marked = irad.Duplicated(X, shadow)
        irad.autodiff(c_f, irad.Const(X.size), marked) if language == "c" else irad.autodiff(numba_f, marked)
    truth.assert_close(found, analytic())
    truth.assert_close(shadow, analytic())


NEAREST = """
double nearest(int n, const double *x, const double *y) {
    double least = 1e9;
    for (int i = 0; i < n; i++) {
        double d = 0;
        for (int k = 0; k < n; k++) d += (x[k] - y[i * n + k]) * (x[k] - y[i * n + k]);
        least = d < least ? d : least;
    }
    return least;
}
"""


HALVES = """
double halves(int n, const double *x) { return n > 1 ? halves(n / 2, x) + halves(n - n / 2, x + n / 2) : *x * *x; }
"""


ROWS = """
double rows(int n, const double *x) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double d = 0;
        for (int k = 0; k <= i; k++) d += x[k] * x[i];
        sum += d * d;
    }
    return sum;
}
"""

SQUARES = """
double squares(int n, const double *x) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }
"""


def test_switches_do_something(c_f: Any) -> None:
    nearest = irad.load_c(source=NEAREST).nearest
    halves = irad.load_c(source=HALVES).halves
    rows = irad.load_c(source=ROWS).rows
    squares = irad.load_c(source=SQUARES).squares

    def ir(f: Any, **off: Any) -> str:
        with irad.options(**off):
            return irad.grad(f, 1).llvm.split("define", 1)[1]

    counts = {
        "minimum_cut": lambda t: t.count("store double"),
        "hoisted_scratch": lambda t: t.count("irad_arena_allocate"),
        "alias_scopes": lambda t: t.count("!alias.scope"),
        "adjoint_flags": lambda t: t.count("reassoc"),
        "tape_home": lambda t: t.count("irad_arena_grow"),
        "noalias": lambda t: t.partition("{")[0].count("noalias"),
        "loop_skips": lambda t: t.count("irad_arena_allocate"),
        "fused_calls": lambda t: t.count(".irad.fused"),
        "joint_loops": lambda t: t.count(".loop0"),
        "joint_rows": lambda t: t.count(".irad.row0"),
        "unneeded_values": lambda t: t.count("ret double"),
    }
    # test_zero_loops.py, test_rows.py, test_row_blocks.py, test_side_by_side.py
    others = {"zero_loops", "batched_reverse", "row_blocks", "side_by_side"}
    assert {*counts} | others == {*switches()}
    for name, count in counts.items():
        f = {"loop_skips": nearest, "fused_calls": halves, "joint_loops": rows, "joint_rows": squares}.get(name, c_f)
        assert count(ir(f, **{name: False})) != count(ir(f)), name


# Whatever makes derivatives -----------------------------------------------------------------------------------


def test_everything_takes_them(c_f: Any) -> None:
    with irad.options(tape_home=False):
        made: list[Any] = [
            irad.grad(numba_f), irad.value_and_grad(c_f, 1), irad.jacfwd(numba_f), irad.jacrev(numba_f),
            irad.jacobian(numba_f), irad.hessian(numba_f), irad.hessian(c_f, 1), irad.sparse_jacobian(numba_f),
            irad.sparse_hessian(numba_f), irad.vjp(numba_f, X)[1],
        ]  # fmt: skip
    for d in made:
        assert d.options.key() == (("tape_home", False),), d
        if not isinstance(d, type(made[7])) and not isinstance(d, type(made[8])):
            again = pickle.loads(pickle.dumps(d))
            assert again.options == d.options
    jacobian = made[3]
    truth.assert_close(jacobian(X), analytic())
    assert "options: tape_home=False" in str(jacobian.plan) and "as it runs" in str(jacobian.plan)
    truth.assert_close(made[9](1.0)[0], analytic())
    assert "as it runs" in str(made[9].plan)
    truth.assert_close(made[1](X.size, X)[1], analytic())
    hessian = made[5](X)
    assert "options: tape_home=False" in str(made[5].plan)
    truth.assert_close(hessian, irad.hessian(numba_f)(X))  # the numbers are tested elsewhere


def test_calls_that_are_remembered_by_their_function(c_f: Any) -> None:
    """`autodiff` and `jvp` find what they made before: under the options that it was made with."""
    f = njit(python_f)
    for fn, first in ((c_f, (irad.Const(X.size),)), (f, ())):
        for _ in range(2):
            with irad.options(threads=2), pytest.raises(irad.IradError, match="threads"):
                irad.autodiff(fn, *first, irad.Duplicated(X, np.zeros_like(X)))
            shadow = np.zeros_like(X)
            irad.autodiff(fn, *first, irad.Duplicated(X, shadow))
            truth.assert_close(shadow, analytic())
    irad.options(threads=2)(f)
    with pytest.raises(irad.IradError, match="threads"):
        irad.autodiff(f, irad.Duplicated(X, np.zeros_like(X)))


def test_inside_compiled_code() -> None:
    with irad.options(minimum_cut=False):
        g = irad.grad(numba_f)

    @njit
    def outer(x):
        return g(x)

    @irad.options(minimum_cut=False)
    @njit
    def marked(x):
        return x[0] * x[1] * x[1]

    @njit
    def inner(x):
        return irad.grad(marked)(x)

    truth.assert_close(outer(X), analytic())
    assert "minimum_cut=False" in plan_text(g)
    truth.assert_close(inner(np.array([2.0, 3.0])), np.array([9.0, 12.0]))


def test_the_caches_keep_them_apart(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRAD_CACHE_DIR", str(tmp_path))
    for _ in range(2):  # the second time from the cache
        for off in ({}, {"minimum_cut": False}, {"tape_home": False}):
            library = irad.load_c(source=SOURCE + "/* caches */")
            dispatcher = njit(python_f)
            with irad.options(**off):
                for g, args in ((irad.grad(library.f, 1), (X.size, X)), (irad.grad(dispatcher), (X,))):
                    truth.assert_close(g(*args), analytic())
                    text = plan_text(g)
                    assert ("recomputed: 0 values" in text) == ("minimum_cut" in off)
                    assert ("as it runs" in text) == ("tape_home" in off)


@pytest.mark.slow
def test_pytorch_operations() -> None:
    torch = pytest.importorskip("torch")
    with irad.options(minimum_cut=False):
        op = irad.torch.op(numba_f)
    assert "minimum_cut=False" in repr(op)
    x = torch.from_numpy(X.copy()).requires_grad_()
    op(x).backward()
    truth.assert_close(x.grad.numpy(), analytic())
    assert op.options.key() == (("minimum_cut", False),) == pickle.loads(pickle.dumps(op)).options.key()
