"""What gradients of Numba functions say of themselves, however they are computed."""

from __future__ import annotations

import inspect
from abc import abstractmethod
from typing import Any

from irad.api.describe import document, name_of, signature_of, source_of
from irad.settings import Options, suffix


class GradientOf:
    """Name, signature, text and documentation of the gradient of the function `__wrapped__`."""

    __slots__ = ()

    __wrapped__: Any
    argnums: tuple[int, ...]
    value: bool

    @property
    @abstractmethod
    def options(self) -> Options:
        """The options that it was made with (`irad.options`)."""

    @property
    def __name__(self) -> str:
        return f"{self._purpose}_{name_of(self.__wrapped__)}"

    @property
    def __signature__(self) -> inspect.Signature:
        return signature_of(self.__wrapped__).replace(return_annotation=inspect.Signature.empty)

    def __repr__(self) -> str:
        return f"<irad.{self._purpose}({name_of(self.__wrapped__)}, argnums={self._which}{suffix(self.options)})>"

    @property
    def source(self) -> str:
        """Source text of the function that is differentiated."""
        return source_of(self.__wrapped__)

    @property
    def _purpose(self) -> str:
        return "value_and_grad" if self.value else "grad"

    @property
    def _which(self) -> int | tuple[int, ...]:
        return self.argnums[0] if len(self.argnums) == 1 else self.argnums

    def _documentation(self) -> str:
        pair = f"Returns (value of {name_of(self.__wrapped__)}, gradient)." if self.value else "Returns the gradient."
        return document("Gradient", self.__wrapped__, self._which, pair)
