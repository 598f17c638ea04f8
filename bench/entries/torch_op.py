"""What an operation of `irad.torch` costs when there is little to compute: forward and backward, 1,000 doubles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

import irad
from bench.case import Case, Entry, Facts, Variant, deviation, timed

N = 1000
SOURCE = """
void squares(const double *x, long n, double *y)
{
    for (long i = 0; i < n; i++)
        y[i] = x[i] * x[i];
}

double total(const double *x, long n)
{
    double s = 0.0;
    for (long i = 0; i < n; i++)
        s += x[i] * x[i];
    return s;
}
"""


@njit
def squares(x):
    return x * x


def _call(op: Callable[[Any], Any], x: Any, cotangent: Any) -> Callable[[], None]:
    def run() -> None:
        y = op(x)
        x.grad = None
        y.backward(cotangent)

    return run


def c_arrays() -> Case:
    return _case("squares", irad.torch.op(irad.load_c(source=SOURCE).squares))


def c_scalar() -> Case:
    return _case("total", irad.torch.op(irad.load_c(source=SOURCE).total))


def numba_arrays() -> Case:
    return _case("squares", irad.torch.op(squares))


def _case(kind: str, op: Any) -> Case:
    import torch

    class Empty(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Any) -> Any:
            return torch.empty_like(x)

        @staticmethod
        def backward(ctx: Any, *cotangents: Any) -> Any:
            return cotangents[0]

    torch.set_num_threads(1)
    x = torch.linspace(-1.0, 1.0, N, dtype=torch.float64, requires_grad=True)
    by_torch: Callable[[Any], Any] = (lambda x: x * x) if kind == "squares" else (lambda x: (x * x).sum())
    variants: list[Variant] = []
    ones = torch.ones(N, dtype=torch.float64)
    for name, called in (("empty autograd.Function", Empty.apply), ("PyTorch", by_torch), ("irad", op)):
        cotangent = ones if kind == "squares" or name.startswith("empty") else torch.ones((), dtype=torch.float64)
        run = _call(called, x, cotangent)
        run()
        assert x.grad is not None
        error = None if name.startswith("empty") else deviation(x.grad.numpy(), 2 * np.linspace(-1.0, 1.0, N))
        variants.append(Variant(name, timed(run), error))
    return Case(tuple(variants), facts=Facts(target=1.5))


ENTRY = Entry(
    "torch",
    "forward and backward of a PyTorch operation, 1,000 doubles, over an empty autograd.Function",
    {"c": c_arrays, "c-scalar": c_scalar, "numba": numba_arrays},
    ("c", "c-scalar", "numba"),
)
