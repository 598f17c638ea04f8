"""Derivatives as objects: what they say of themselves, and that they pickle."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
import textwrap
from pathlib import Path

import cloudpickle
import numba
import numpy as np
import pytest

import irad


@numba.njit
def energy(x, k=2.0):
    """Energy of a spring."""
    s = 0.0
    for i in range(x.size):
        s += np.sin(x[i]) * s + k * x[i] * x[i]
    return s


def plain(a, b):
    """A product."""
    return a * b * b


C_SOURCE = """
#include <math.h>
static double square(double v) { return v * v; }

/* the sum of squares */
double norm2(int n, const double *x)
{
    double s = 0.0;
    for (int i = 0; i < n; i++) {
        s += square(x[i]) * exp(s * 1e-3);
    }
    return s;
}

double counted(double x) { static int calls; calls++; return x * calls; }
"""


@pytest.fixture(scope="module")
def lib():
    return irad.load_c(source=C_SOURCE)


def test_numba_gradient_describes_itself() -> None:
    g = irad.grad(energy)
    assert repr(g) == "<irad.grad(energy, argnums=0)>"
    assert g.__name__ == "grad_energy"
    assert str(inspect.signature(g)) == "(x, k=2.0)"
    assert "Energy of a spring." in g.__doc__ and "argument 0" in g.__doc__
    assert g.source.startswith("@numba.njit\ndef energy")
    assert "not compiled" in g.llvm and "not compiled" in str(g.plan)
    x = np.array([0.5, 0.25, 0.125])
    g(x)
    assert "define " in g.llvm and "double" in g.llvm
    (report,) = g.plan
    assert report.keeps and report.loops and report.loops[0].bytes_per_iteration == 16
    assert "bytes per iteration" in str(g.plan) and "energy(" in str(g.plan)
    assert report.bytes_per_call({report.loops[0].loop: 3}) == 48
    line = next(n for n, text in enumerate(Path(__file__).read_text().splitlines(), 1) if "for " in text)
    assert report.loops[0].loop == f"test_first_class.py:{line}"


def test_value_and_grad_of_several_arguments() -> None:
    g = irad.value_and_grad(plain, argnums=(0, 1))
    assert repr(g) == "<irad.value_and_grad(plain, argnums=(0, 1))>"
    assert str(inspect.signature(g)) == "(a, b)"
    assert "A product." in g.__doc__ and "(value of plain, gradient)" in g.__doc__
    assert g.source.startswith("def plain")


def test_c_gradient_describes_itself(lib) -> None:
    g = irad.grad(lib.norm2, argnums=1)
    assert repr(g) == "<irad.grad(norm2, argnums=1)>"
    assert list(inspect.signature(g).parameters) == ["n", "x"]
    assert g.source.startswith("double norm2(int n, const double *x)") and g.source.endswith("return s;\n}")
    assert "define " in g.llvm
    assert "bytes per call" in str(g.plan) and "norm2" in str(g.plan)
    assert g.address != 0
    assert "norm2" in g.__doc__


def test_jacobians_describe_themselves(lib) -> None:
    for make in (irad.jacfwd, irad.jacrev, irad.jacobian, irad.hessian):
        j = make(energy)
        assert repr(j) == f"<irad.{make.__name__}(energy, argnums=0)>"
        assert str(inspect.signature(j)) == "(x, k=2.0)"
        assert j.source.startswith("@numba.njit\ndef energy")
        assert "Energy of a spring." in j.__doc__
        j(np.array([0.5, 0.25]))
        assert "define " in j.llvm
        assert str(j.plan)
        c = make(lib.norm2, argnums=1)
        assert list(inspect.signature(c).parameters) == ["n", "x"]
        c(2, np.array([0.5, 0.25]))
        assert "define " in c.llvm and str(c.plan)


def test_a_pullback_describes_itself() -> None:
    _, pullback = irad.vjp(plain, 2.0, 3.0)
    assert repr(pullback) == "<pullback of irad.vjp(plain), argnums=(0, 1)>"
    assert str(inspect.signature(pullback)) == "(ct, /)"
    assert pullback.source.startswith("def plain")
    assert pullback(1.0) == (9.0, 12.0)
    assert "define " in pullback.llvm and str(pullback.plan)


# ---------------------------------------------------------------- pickling


def _made(lib):
    k = 3.0
    x = np.array([0.5, 0.25])
    return {
        "grad": (irad.grad(energy), (x,)),
        "value_and_grad": (irad.value_and_grad(plain, (1, 0)), (2.0, 3.0)),
        "closure": (irad.grad(lambda a: a * a * k), (2.0,)),
        "nested": (irad.grad(irad.grad(plain, 1), 1), (2.0, 3.0)),
        "jacfwd": (irad.jacfwd(irad.grad(energy)), (x,)),
        "jacrev": (irad.jacrev(plain, 1), (2.0, 3.0)),
        "jacobian": (irad.jacobian(energy), (x,)),
        "hessian": (irad.hessian(energy), (x,)),
        "pullback": (irad.vjp(plain, 2.0, 3.0)[1], (1.0,)),
        "c": (irad.grad(lib.norm2, 1), (2, x)),
        "c value": (irad.value_and_grad(lib.norm2, 1), (2, x)),
        "c hessian": (irad.hessian(lib.norm2, 1), (2, x)),
        "c pullback": (irad.vjp(lib.norm2, 2, x)[1], (1.0,)),
    }


KINDS = ["grad", "value_and_grad", "closure", "nested", "jacfwd", "jacrev", "jacobian", "hessian", "pullback", "c",
         "c value", "c hessian", "c pullback"]  # fmt: skip


def _flat(x) -> list[float]:
    return [v for item in x for v in _flat(item)] if isinstance(x, tuple) else np.ravel(x).tolist()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pickler", [pickle, cloudpickle])
def test_pickles_in_one_process(lib, kind: str, pickler) -> None:
    derivative, args = _made(lib)[kind]
    again = pickler.loads(pickler.dumps(derivative))
    assert repr(again).replace("<lambda>", "") == repr(derivative).replace("<lambda>", "")
    assert _flat(again(*args)) == _flat(derivative(*args))


def test_pickles_into_another_process(lib, tmp_path) -> None:
    """A process that has neither the module nor the C source computes the same."""
    work = []
    for derivative, args in _made(lib).values():
        work.append((cloudpickle.dumps(derivative), args, _flat(derivative(*args))))
    file = tmp_path / "work.pkl"
    file.write_bytes(cloudpickle.dumps(work))
    program = """
        import pickle, sys
        import numpy as np
        def flat(x):
            return [v for item in x for v in flat(item)] if isinstance(x, tuple) else np.ravel(x).tolist()
        for data, args, wanted in pickle.load(open(sys.argv[1], "rb")):
            assert flat(pickle.loads(data)(*args)) == wanted
    """
    env_path = [p for p in sys.path if p]
    code = f"import sys; sys.path[:0] = {env_path!r}\n" + textwrap.dedent(program)
    run = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr


def test_spawned_workers(tmp_path) -> None:
    joblib = pytest.importorskip("joblib")
    xs = [np.linspace(0.1, 1.0, n) for n in (2, 3, 4)]
    g = irad.grad(energy)
    found = joblib.Parallel(n_jobs=2)(joblib.delayed(g)(x) for x in xs)
    for x, y in zip(xs, found, strict=True):
        np.testing.assert_array_equal(g(x), y)


def test_functions_of_an_unpickled_library_share_their_globals(lib) -> None:
    again = pickle.loads(pickle.dumps(lib.counted))
    assert again is lib.counted
    data = pickle.dumps(lib)
    assert pickle.loads(data) is lib
