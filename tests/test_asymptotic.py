"""`out[i] = in[i] / mag(in)` costs O(n) to differentiate, because LLVM moves the call of mag out of the loop first.

The example of Moses and Churavy, "Instead of rewriting foreign code for machine learning, automatically synthesize
fast gradients" (NeurIPS 2020). `mag` has no attributes. Figures: `make bench ENTRY=normalise`.
"""

from __future__ import annotations

from typing import Any
from unittest import mock

import numpy as np
import pytest
from numba import njit

import irad
import truth
from bench.entries.normalise import inline_first, normalise, uncached
from bench.native import KERNELS
from irad import Const, Duplicated
from irad.api import derivation
from irad.ir.cfg import Graph
from irad.ir.reader import read_module


@pytest.mark.parametrize("language", ["c", "numba"])
@pytest.mark.parametrize("at_once", [False, True], ids=["two stages", "inlined at once"])
def test_loops_of_the_derivative(language: str, at_once: bool) -> None:
    n = 50
    rng = np.random.default_rng(0)
    v, seed = rng.normal(size=n), rng.normal(size=n)
    out, d_out, d_v = np.zeros(n), seed.copy(), np.zeros(n)
    made: list[Any] = []
    original = derivation.gradient

    def recorded(*args: Any, **options: Any) -> Any:
        made.append(original(*args, **options))
        return made[-1]

    after = irad.options(joint_loops=False)  # loops reversed as they run are in functions of their own
    with after, inline_first() if at_once else uncached(), mock.patch.object(derivation, "gradient", recorded):
        if language == "c":
            compiled = irad.load_c(KERNELS / "normalise.c").normalise
            irad.autodiff(compiled, Duplicated(out, d_out), Duplicated(v, d_v), Const(n))
        else:
            irad.autodiff(njit(normalise.py_func), Duplicated(out, d_out), Duplicated(v, d_v))
    mag = np.sqrt(v @ v)
    truth.assert_close(d_v, seed / mag - v * (seed @ v) / mag**3, 1e-12)
    assert not d_out.any()
    derived = read_module(made[0].text).functions[made[0].symbol]
    assert max(lo.depth for lo in Graph(derived).loops) == (2 if at_once else 1)
