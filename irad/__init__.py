"""irad: gradients of compiled code, from Python."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from irad.annotations import Active, Const, Duplicated, DuplicatedNoNeed
    from irad.api.autodiff import autodiff
    from irad.api.callback import low_level_callable
    from irad.api.check import check_grads
    from irad.api.custom import custom_jvp, custom_vjp, inactive
    from irad.api.forward import jvp
    from irad.api.functional import grad, value_and_grad
    from irad.api.jacobian import hessian, hvp, jacfwd
    from irad.api.load_c import load_c
    from irad.api.reverse import jacobian, jacrev, vjp
    from irad.api.sparse import sparse_hessian, sparse_jacobian
    from irad.api.symbol_rule import register_symbol_rule
    from irad.errors import IradError
    from irad.interop import jax as jax
    from irad.interop import scipy as scipy
    from irad.interop import tensorflow as tensorflow
    from irad.interop import torch as torch
    from irad.settings import options

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
    "custom_jvp",
    "custom_vjp",
    "grad",
    "hessian",
    "hvp",
    "inactive",
    "jacfwd",
    "jacobian",
    "jacrev",
    "jvp",
    "load_c",
    "low_level_callable",
    "options",
    "register_symbol_rule",
    "sparse_hessian",
    "sparse_jacobian",
    "value_and_grad",
    "vjp",
]

# Where the names come from. They are imported when first used: a derivative that is loaded from the cache needs little
# of irad, and importing all of it takes as long as importing Numba.
_HOMES = {
    "irad.annotations": ("Active", "Const", "Duplicated", "DuplicatedNoNeed"),
    "irad.api.autodiff": ("autodiff",),
    "irad.api.callback": ("low_level_callable",),
    "irad.api.check": ("check_grads",),
    "irad.api.custom": ("custom_jvp", "custom_vjp", "inactive"),
    "irad.api.forward": ("jvp",),
    "irad.api.functional": ("grad", "value_and_grad"),
    "irad.api.jacobian": ("hessian", "hvp", "jacfwd"),
    "irad.api.load_c": ("load_c",),
    "irad.api.reverse": ("jacobian", "jacrev", "vjp"),
    "irad.api.symbol_rule": ("register_symbol_rule",),
    "irad.api.sparse": ("sparse_hessian", "sparse_jacobian"),
    "irad.errors": ("IradError",),
    "irad.settings": ("options",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


# They need packages that irad does not, and are not in __all__: `from irad import *` would import them.
_INTEROP = ("jax", "scipy", "tensorflow", "torch")


def __getattr__(name: str) -> Any:
    if name in _INTEROP:
        return importlib.import_module(f"irad.interop.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'irad' has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_INTEROP})
