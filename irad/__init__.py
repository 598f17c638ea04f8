"""irad: gradients of compiled code, from Python."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from irad.annotations import Active, Const, Duplicated, DuplicatedNoNeed
from irad.api.autodiff import autodiff
from irad.api.check import check_grads
from irad.api.forward import jvp
from irad.api.functional import grad, value_and_grad
from irad.api.jacobian import hessian, hvp, jacfwd
from irad.api.load_c import load_c
from irad.api.reverse import jacobian, jacrev, vjp
from irad.api.sparse import sparse_hessian, sparse_jacobian
from irad.errors import IradError

if TYPE_CHECKING:
    from irad.interop import scipy, torch

__version__ = "0.1.0"

__all__ = [
    "Active",
    "Const",
    "Duplicated",
    "DuplicatedNoNeed",
    "IradError",
    "__version__",
    "autodiff",
    "check_grads",
    "grad",
    "hessian",
    "hvp",
    "jacfwd",
    "jacobian",
    "jacrev",
    "jvp",
    "load_c",
    "scipy",
    "sparse_hessian",
    "sparse_jacobian",
    "torch",
    "value_and_grad",
    "vjp",
]

_INTEROP = ("scipy", "torch")


def __getattr__(name: str) -> Any:
    """`irad.torch` and its like are imported when they are first used: they need packages that irad does not."""
    if name in _INTEROP:
        return importlib.import_module(f"irad.interop.{name}")
    raise AttributeError(f"module 'irad' has no attribute {name!r}")
