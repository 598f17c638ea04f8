"""The first call in a fresh process: compiling the primal against compiling value and gradient."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial

from bench import native
from bench.case import Case, Entry, Variant


def fresh(what: str) -> float:
    """Seconds that `what` (see `bench.first_call`) takes in a new process without any cache."""
    with tempfile.TemporaryDirectory() as empty:
        environment = os.environ | {"IRAD_CACHE_DIR": empty, "NUMBA_CACHE_DIR": empty}
        run = subprocess.run(
            [sys.executable, "-m", "bench.first_call", what],
            cwd=native.ROOT,
            env=environment,
            capture_output=True,
            text=True,
        )
    if run.returncode:
        raise RuntimeError(f"first call of {what} failed:\n{run.stderr.strip()}")
    return float(run.stdout.split()[-1])


def build(primal: str, gradient: str) -> Case:
    def sampler(what: str) -> Callable[[], float]:
        return partial(fresh, what)

    return Case((Variant("primal", sampler(primal)), Variant("irad", sampler(gradient))), rounds=5)


ENTRY = Entry(
    "cold",
    "first call in a fresh process, compiling included: demo's functions in Numba and in C",
    {
        "numba-nbody": partial(build, "nbody-primal", "nbody-gradient"),
        "numba-nbody-warm": partial(build, "nbody-primal-warm", "nbody-gradient-warm"),
        "c-gmm": partial(build, "gmm-primal", "gmm-gradient"),
    },
    ("numba-nbody", "c-gmm"),
)
