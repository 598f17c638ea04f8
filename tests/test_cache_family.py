"""The whole functional family from the cache: a second process lowers, derives and optimises nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # each test starts processes

ROOT = Path(__file__).resolve().parent.parent

# A process in which nothing may be lowered, derived, optimised or compiled by clang.
NO_WORK = """
import importlib, subprocess
def never(*args, **kwargs):
    raise SystemExit("this process was to find everything in the cache")
for name in ("_lower", "canonicalise", "optimise", "gradient", "tangent"):
    for module in (
        "frontend.numba", "frontend.canonical", "codegen.optimize", "codegen.runtime", "codegen.lane_layout",
        "api.c_program", "api.derivation", "api.c_second_derivation",
    ):
        module = importlib.import_module("irad." + module)
        if name in vars(module):
            setattr(module, name, never)
subprocess.run = never
"""

NUMBA = """
import collections, numpy as np, numba, irad
Pair = collections.namedtuple("Pair", "a b")
@numba.njit
def f(x):
    s = 0.0
    for i in range(x.size):
        s += np.sin(x[i]) * s + x[i]
    return s
@numba.njit
def v(x, k=2):
    return np.exp(x) * x[0] * k
@numba.njit
def pair(x, y):
    return Pair(x * y, x.sum() * y)
@numba.njit
def into(x, out):
    for i in range(x.size):
        out[i] = x[i] * x[i]
@numba.njit
def single(x):
    return x * x
@numba.njit
def strided(x):
    return (x * x).sum()
@numba.njit
def waves(x):
    return np.exp(1j * x)
x, eye, ones = np.linspace(0.1, 1, 5), np.eye(5), np.ones(5)
"""

CALLS = (
    "irad.jvp(f, (x,), (eye,))",
    "irad.jvp(v, (x,), (eye,))",
    "irad.jvp(v, (x, 3), (np.ones((20, 5)), None))",
    "irad.jvp(into, (x, np.zeros(5)), (eye, np.zeros((5, 5))))",
    "irad.jvp(single, (x.astype(np.float32),), (eye.astype(np.float32),))",
    "irad.jvp(strided, (np.ones((4, 4))[:, 1],), (np.ones((3, 4)),))",
    "irad.jacfwd(waves)(x)",
    "irad.vjp(v, x)[1](ones)",
    "irad.jacfwd(v)(x)",
    "irad.jacfwd(pair, (0, 1))(x, 2.0)",
    "irad.jacrev(v)(x)",
    "irad.jacrev(pair, (0, 1))(x, 2.0)",
    "irad.jacobian(v)(x)",
    "irad.hessian(f)(x)",
    "irad.hvp(f, (x,), (ones,))",
    "irad.hvp(f, (x,), (eye,))",
    "irad.jacfwd(irad.hessian(f))(x)",
    "irad.jacfwd(irad.jacrev(v))(x)",
    "irad.sparse_jacobian(v)(x).toarray()",
    "irad.sparse_hessian(f)(x).toarray()",
    "irad.autodiff(f, irad.Duplicated(x, ones), mode='forward')",
)

C = '''
import numpy as np, irad
lib = irad.load_c(source="""
#include <math.h>
double f(int n, const double *x)
{ double s = 0; for (int i = 0; i < n; i++) s += sin(x[i]) * s + x[i]; return s; }
void v(int n, const double *x, double *y) { for (int i = 0; i < n; i++) y[i] = exp(x[i]) * x[0]; }
double g(double x, double y) { return sin(x * y) + pow(x, y); }
""")
f, v, g, n, x, eye, ones = lib.f, lib.v, lib.g, 5, np.linspace(0.1, 1, 5), np.eye(5), np.ones(5)
'''

C_CALLS = (
    "irad.autodiff(v, n, irad.Duplicated(x, 0 * x), irad.Duplicated(0 * x, ones.copy()))",
    "irad.jvp(f, (n, x), (None, ones))",
    "irad.jvp(f, (n, x), (None, eye))",
    "irad.jvp(v, (n, x, 0 * x), (None, eye, 0 * eye))",
    "irad.vjp(f, n, x)[1](2.0)",
    "irad.jacfwd(g, (0, 1))(1.0, 2.0)",
    "irad.jacrev(g, (0, 1))(1.0, 2.0)",
    "irad.jacobian(f, 1)(n, x)",
    "irad.hessian(f, 1)(n, x)",
    "irad.hvp(f, (n, x), (None, ones))",
    "irad.hvp(f, (n, x), (None, eye))",
    "irad.sparse_jacobian(v, 1, outputs=2)(n, x, 0 * x).toarray()",
    "irad.sparse_hessian(f, 1)(n, x).toarray()",
    "irad.autodiff(f, n, irad.Duplicated(x, ones), mode='forward')",
)


def run(program: str, folder: Path, *, warm: bool) -> str:
    """What a program prints whose cache is in `folder`; warm: it may not compile anything."""
    script = folder / "program.py"
    script.write_text(program)
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "IRAD_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": path}
    code = (NO_WORK if warm else "") + f"import runpy\nrunpy.run_path({str(script)!r}, run_name='__main__')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, env=env, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("head", "calls"), [(NUMBA, CALLS), (C, C_CALLS)], ids=["numba", "c"])
def test_a_second_process_compiles_nothing(tmp_path: Path, head: str, calls: tuple[str, ...]) -> None:
    program = head + "\n".join(f"print({call!r}, repr({call}))" for call in calls)
    cold = run(program, tmp_path, warm=False)
    assert run(program, tmp_path, warm=True) == cold
    assert all(call in cold for call in calls)


def test_a_warm_process_imports_little(tmp_path: Path) -> None:
    """Importing the transform, which derives, takes longer than all that a first call does from the cache."""
    program = NUMBA + textwrap.dedent(
        """
        import sys
        irad.jvp(f, (x,), (eye,)), irad.jacrev(v)(x), irad.jacfwd(v)(x), irad.hessian(f)(x), irad.vjp(v, x)
        heavy = (
            "irad.transform", "irad.analysis", "irad.ir.model", "irad.ir.reader",
            "irad.api.c_", "irad.api.load_c", "cffi", "scipy.sparse",
        )
        print(sorted(m for m in sys.modules if m.startswith(heavy)))
        """
    )
    assert "irad.transform.derive" in run(program, tmp_path, warm=False)
    assert run(program, tmp_path, warm=False) == "[]\n"


def test_what_has_no_lanes_is_not_tried_again(tmp_path: Path) -> None:
    """A function that is refused in lanes goes one direction at a time, in a second process at once."""
    program = """
        import numpy as np, numba, irad
        from irad.transform import lanes
        def type_(self, t):
            raise lanes.LaneError("no lanes today")
        plain = lanes.Lanes.type
        lanes.Lanes.type = lambda self, t: plain(self, t) if self.plain else type_(self, t)
        @numba.njit
        def f(x):
            return np.exp(x)
        x = np.zeros(3)
        print(irad.jacfwd(f)(x).tolist())
        lib = irad.load_c(source="double f(double x, double y) { return x * y; }")
        print(irad.jacfwd(lib.f, (0, 1))(2.0, 3.0), irad.hessian(lib.f, (0, 1))(2.0, 3.0))
    """
    program = textwrap.dedent(program)
    cold = run(program, tmp_path, warm=False)
    assert cold == "[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]\n(3.0, 2.0) ((0.0, 1.0), (1.0, 0.0))\n"
    assert run(program, tmp_path, warm=True) == cold
    assert list((tmp_path / "cache" / "refusal").iterdir())
