"""irad: gradients of compiled code, from Python."""

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
    "sparse_hessian",
    "sparse_jacobian",
    "value_and_grad",
    "vjp",
]
