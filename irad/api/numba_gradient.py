"""Gradients of Numba functions: what `irad.grad` and `irad.value_and_grad` return for them."""

from __future__ import annotations

from typing import Any

from irad.api.describe import listing, portable
from irad.api.gradient_of import GradientOf
from irad.codegen.numba_callable import address_of
from irad.codegen.numba_link import NumbaDerivative, gradient_dispatcher, register_callable
from irad.codegen.numba_plan import Activity, Derivative
from irad.frontend.numba import NumbaLowered
from irad.settings import Options, applied, options_of


def derive(lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
    """`irad.api.derivation.derive_numba`, imported when something is derived: code from the cache does not need it."""
    from irad.api.derivation import derive_numba

    return derive_numba(lowered, activities, noalias)


def derive_alone(lowered: NumbaLowered, activities: tuple[Activity, ...], noalias: bool) -> Derivative:
    """As `derive`, without what only the value of the function needs."""
    from irad.api.derivation import derive_numba_alone

    return derive_numba_alone(lowered, activities, noalias)


class NumbaGradient(NumbaDerivative, GradientOf):
    """Gradient of a Numba function; call it like the function. Works inside @njit functions too.

    `source` is the text of the function, `llvm` and `plan` show the derivatives that were compiled so far, by argument
    types: their IR before LLVM optimises it, and what is kept for the reverse pass. It pickles by the function: another
    process compiles it again, or finds it in the cache.
    """

    def __init__(self, fn: Any, argnums: tuple[int, ...], *, value: bool) -> None:
        purpose = "value_and_grad" if value else "grad"
        wanted = derive if value or not options_of(fn).unneeded_values else derive_alone
        made = gradient_dispatcher(fn, argnums, value=value, derive=wanted, purpose=purpose)
        super().__init__(made._make)
        self.__wrapped__ = fn
        self.argnums = argnums
        self.value = value
        self.__doc__ = self._documentation()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (portable(self.__wrapped__), self.argnums, self.value, self.options)

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
