"""`@vectorize`, `@guvectorize` and `@stencil` functions on irad's target: their kernels compiled as twins.

Numba keeps these objects in its CPU typing context, with implementations that are machine code. Here a copy of what
they say about types goes into irad's contexts, with an implementation whose kernel is lowered again.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from numba.core import types
from numba.core.typing.templates import AbstractTemplate
from numba.np import npyimpl
from numba.np.ufunc.dufunc import DUFunc
from numba.np.ufunc.gufunc import GUFunc
from numba.stencils.stencil import StencilFunc, StencilFuncLowerer

# Compiles a Python function for irad's target and returns an object with `compile` and `overloads`.
MakeTwin = Callable[[Callable[..., Any], Mapping[str, Any]], Any]


def install(value: Any, typing_context: Any, target_context: Any, twin: MakeTwin) -> bool:
    """Make such an object known to a target; whether it is one."""
    if isinstance(value, DUFunc):
        _install_ufunc(value, typing_context, target_context, twin)
    elif isinstance(value, GUFunc):
        _install_gufunc(value, typing_context, target_context, twin)
    elif isinstance(value, StencilFunc):
        _install_stencil(value, typing_context, target_context)
    else:
        return False
    return True


_OPTIONS = {"error_model": "numpy"}  # as Numba compiles kernels


def _install_ufunc(ufunc: Any, typing_context: Any, target_context: Any, twin: MakeTwin) -> None:
    kernel_twin = twin(ufunc._dispatcher.py_func, _OPTIONS)

    class Kernel(npyimpl._Kernel):
        def __init__(self, context: Any, builder: Any, outer_sig: Any) -> None:
            super().__init__(context, builder, outer_sig)
            self.inner_sig, _ = ufunc.find_ewise_function(outer_sig.args)
            self.cres = _compiled(kernel_twin, self.inner_sig)
            context.add_linking_libs((self.cres.library,))

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return npyimpl.numpy_ufunc_kernel(context, builder, sig, args, ufunc.ufunc, Kernel)

    _insert(ufunc, ufunc._type_me, typing_context)
    inputs, outputs = (types.Any,) * ufunc.nin, (types.Array,) * ufunc.nout
    target_context.insert_func_defn([(lower, ufunc, inputs), (lower, ufunc, inputs + outputs)])


def _install_gufunc(gufunc: Any, typing_context: Any, target_context: Any, twin: MakeTwin) -> None:
    kernel_twin = twin(gufunc.gufunc_builder.py_func, _OPTIONS)

    class Kernel(npyimpl._Kernel):
        dufunc = gufunc

        def __init__(self, context: Any, builder: Any, outer_sig: Any) -> None:
            super().__init__(context, builder, outer_sig)
            self.inner_sig, _ = gufunc.find_ewise_function(gufunc._get_ewise_dtypes(outer_sig.args))
            self.cres = _compiled(kernel_twin, self.inner_sig)
            context.add_linking_libs((self.cres.library,))

        def cast(self, val: Any, fromty: Any, toty: Any) -> Any:
            if isinstance(fromty, types.Array) and not isinstance(toty, types.Array):
                fromty = fromty.dtype
            return super().cast(val, fromty, toty)

    def lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return npyimpl.numpy_gufunc_kernel(context, builder, sig, args, gufunc, Kernel)

    _insert(gufunc, gufunc._type_me, typing_context)
    target_context.insert_func_defn([(lower, gufunc, (types.Any,) * (gufunc.nin + gufunc.nout))])


def _install_stencil(stencil: Any, typing_context: Any, target_context: Any) -> None:
    """A copy that compiles for irad's contexts whatever it is called with."""
    mine = copy.copy(stencil)
    mine._typingctx, mine._targetctx = typing_context, target_context
    mine._type_cache = {}
    mine._lower_me = StencilFuncLowerer(mine)
    _insert(stencil, mine._type_me, typing_context, key=mine)


def _compiled(kernel_twin: Any, signature: Any) -> Any:
    kernel_twin.compile(signature.args)
    return kernel_twin.overloads[tuple(signature.args)]


def _insert(value: Any, typed: Callable[..., Any], typing_context: Any, key: Any = None) -> None:
    name = getattr(value, "__name__", type(value).__name__)
    template = type(f"irad_{name}", (AbstractTemplate,), {"key": key or value, "generic": typed})
    typing_context.insert_user_function(value, template)
