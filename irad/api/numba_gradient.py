"""Gradients of Numba functions: what `irad.grad` and `irad.value_and_grad` return for them."""

from __future__ import annotations

import inspect
from typing import Any

from irad.api.describe import document, listing, name_of, portable, signature_of, source_of
from irad.codegen.numba_callable import address_of
from irad.codegen.numba_link import NumbaDerivative, gradient_dispatcher, register_callable
from irad.codegen.numba_plan import Activity, Derivative
from irad.frontend.numba import NumbaLowered
from irad.settings import Options, applied, suffix


def derive(lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
    """`irad.api.derivation.derive_numba`, imported when something is derived: code from the cache does not need it."""
    from irad.api.derivation import derive_numba

    return derive_numba(lowered, activities, noalias)


class NumbaGradient(NumbaDerivative):
    """Gradient of a Numba function; call it like the function. Works inside @njit functions too.

    `source` is the text of the function, `llvm` and `plan` show the derivatives that were compiled so far, by argument
    types: their IR before LLVM optimises it, and what is kept for the reverse pass. It pickles by the function: another
    process compiles it again, or finds it in the cache.
    """

    def __init__(self, fn: Any, argnums: tuple[int, ...], *, value: bool) -> None:
        purpose = "value_and_grad" if value else "grad"
        made = gradient_dispatcher(fn, argnums, value=value, derive=derive, purpose=purpose)
        super().__init__(made._make)
        self.__wrapped__ = fn
        self.argnums = argnums
        self.value = value
        which = argnums[0] if len(argnums) == 1 else argnums
        pair = f"Returns (value of {name_of(fn)}, gradient)." if value else "Returns the gradient."
        self.__doc__ = document("Gradient", fn, which, pair)

    @property
    def __name__(self) -> str:
        return f"{'value_and_grad' if self.value else 'grad'}_{name_of(self.__wrapped__)}"

    @property
    def __signature__(self) -> inspect.Signature:
        return signature_of(self.__wrapped__).replace(return_annotation=inspect.Signature.empty)

    def __repr__(self) -> str:
        which = self.argnums[0] if len(self.argnums) == 1 else self.argnums
        purpose = "value_and_grad" if self.value else "grad"
        return f"<irad.{purpose}({name_of(self.__wrapped__)}, argnums={which}{suffix(self.options)})>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (portable(self.__wrapped__), self.argnums, self.value, self.options)

    @property
    def source(self) -> str:
        """Source text of the function that is differentiated."""
        return source_of(self.__wrapped__)

    @property
    def address(self) -> int:
        """Address of `double f(double, ...)` for C, which gives NaN where the function raises.

        ArgumentError for gradients that are not a float, or of functions of anything but floats.
        """
        return address_of(self.dispatcher)

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivatives compiled so far, before LLVM's optimisation."""
        return listing(found.llvm for found in self.made)


def _restored(fn: Any, argnums: tuple[int, ...], value: bool, chosen: Options) -> NumbaGradient:
    with applied(chosen):
        return NumbaGradient(fn, argnums, value=value)


register_callable(NumbaGradient)
