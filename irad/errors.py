"""Every error that irad raises. All derive from `IradError` and know the user's source line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Location:
    """A place in the user's source: file name and 1-based line (0 when only the file is known)."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class IradError(Exception):
    """Base of all irad errors.

    `message` says what is wrong in the user's terms, `location` where it is in the user's source,
    `construct` names the offending construct and `hint` what can be done about it.
    """

    def __init__(
        self,
        message: str,
        *,
        location: Location | None = None,
        construct: str | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = message
        self.location = location
        self.construct = construct
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        text = f"{self.location}: {self.message}" if self.location else self.message
        if self.construct and self.construct not in text:
            text += f" [{self.construct}]"
        return f"{text}\n  {self.hint}" if self.hint else text


class ArgumentError(IradError, TypeError):
    """An argument of a call cannot be used as asked (dtype, shape, layout, activity, overlap)."""


class UnsupportedError(IradError):
    """The function contains something that irad cannot differentiate."""


class LaneError(UnsupportedError):
    """Something that is differentiated in one direction at a time, but not in lanes."""


class TypeAnalysisError(UnsupportedError):
    """It cannot be decided what is stored in a piece of active memory."""


class MissingRuleError(UnsupportedError):
    """A function without IR is reached by active data and no rule says how to differentiate it."""


class MissingSymbolError(UnsupportedError):
    """Compiled code uses functions or variables, `symbols`, that are defined nowhere."""

    def __init__(self, message: str, *, symbols: frozenset[str], hint: str) -> None:
        super().__init__(message, hint=hint)
        self.symbols = symbols


class InternalError(UnsupportedError):
    """A defect of irad's own: it could not finish the derivative. The function is refused; please report it."""


class LoweringError(IradError):
    """Numba could not type or lower the function."""


class ThrownError(IradError, RuntimeError):
    """The C++ function threw an exception; arrays that it writes may be partly written."""


class CompilerError(IradError):
    """clang rejected the source; the message is clang's own."""


class ToolchainError(IradError):
    """A compiler that is needed is missing, or its LLVM is newer than the one irad reads."""


class GradientCheckError(IradError, AssertionError):
    """`check_grads` found a derivative that disagrees with finite differences."""
