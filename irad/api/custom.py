"""Derivatives that users give for Numba functions: `irad.custom_vjp`, `irad.custom_jvp`, `irad.inactive`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from irad.api.kinds import is_c_function
from irad.errors import ArgumentError
from irad.frontend import numba_stubs  # noqa: F401  stands in for functions with rules
from irad.frontend.numba import as_dispatcher
from irad.frontend.numba_custom import parameter_names
from irad.frontend.numba_custom_table import set_rule
from irad.frontend.numba_errors import function_location

_F = TypeVar("_F", bound=Callable[..., Any])


def custom_vjp(fn: Callable[..., Any]) -> Callable[[_F], _F]:
    """Decorator: the function below it is the reverse-mode derivative (vector-Jacobian product) of `fn`.

        @irad.custom_vjp(solve)
        @njit
        def solve_vjp(a, b, out, out_bar):
            ...
            return a_bar, b_bar

    It takes the arguments of `fn`, what `fn` returned for them, and the cotangent of that: a float for a float, an
    array of the same shape for an array, a tuple for a tuple, None in place of what has no derivative (integers). It
    returns a tuple of one cotangent per argument, of the argument's shape; None for those that have none, or zeros; for
    a `fn` of one argument the cotangent may be in no tuple. Cotangents of complex numbers are ∂/∂Re + i ∂/∂Im. What is
    no @njit function is compiled as one. Arrays come in C order; those that the rule changes are copies.

    `fn` is an @njit function that irad need not be able to differentiate: derivatives call it as Numba compiled it. It
    takes and returns numbers, arrays and tuples of those, and does not change its arguments. Forward mode evaluates the
    rule once per number in the result, unless `custom_jvp` gives a rule for it. Second derivatives differentiate the
    rule. An exception of the rule is raised when the derivative returns.

    A rule counts for everything that is differentiated from now on, derivatives that exist included; @njit functions
    that were compiled with a derivative in them keep what they have. A second rule for the same `fn` replaces the
    first. Returns the function below it.

    Raises ArgumentError for what cannot have a rule, when derivatives are made also for rules that take or return what
    does not fit.
    """
    return _decorator(fn, "vjp", "custom_vjp", ("out", "out_bar"))


def custom_jvp(fn: Callable[..., Any]) -> Callable[[_F], _F]:
    """Decorator: the function below it is the forward-mode derivative (Jacobian-vector product) of `fn`.

        @irad.custom_jvp(solve)
        @njit
        def solve_jvp(a, b, out, a_dot, b_dot):
            ...
            return out_dot

    It takes the arguments of `fn`, what `fn` returned for them, and the tangent of each argument: a float for a float,
    an array for an array, a tuple for a tuple, None for what has none (integers), zeros for what does not move. It
    returns the tangent of the result, of its shape and structure, with None for integers. Reverse mode evaluates it
    once per number in the arguments, unless `custom_vjp` gives a rule for it. All else is as for `custom_vjp`.
    """
    return _decorator(fn, "jvp", "custom_jvp", None)


def inactive(fn: _F) -> _F:
    """Take what `fn` returns for a constant: derivatives call it, and do not look into it. Returns `fn`.

    `fn` is an @njit function (a plain function is compiled as one), which may print, call the interpreter, or use what
    irad cannot differentiate. It does not change arrays that it is given. Can be used as a decorator.
    """
    set_rule(_function(fn, "inactive"), inactive=True)
    return fn


def _decorator(fn: Any, kind: str, name: str, more: tuple[str, ...] | None) -> Callable[[_F], _F]:
    dispatcher = _function(fn, name)
    given = parameter_names(dispatcher.py_func)
    expected = [*given, *more] if more is not None else [*given, "out", *(f"{n}_dot" for n in given)]

    def register(rule: _F) -> _F:
        compiled = as_dispatcher(rule)
        found = parameter_names(compiled.py_func)
        if len(found) != len(expected):
            raise ArgumentError(
                f"{compiled.__name__} takes {len(found)} arguments; a {name} rule of {dispatcher.__name__} takes "
                f"{len(expected)}: ({', '.join(expected)})",
                location=function_location(compiled.py_func),
            )
        set_rule(dispatcher, **{kind: compiled})
        return rule

    return register


def _function(fn: Any, name: str) -> Any:
    """The dispatcher of a function that is given a rule."""
    if is_c_function(fn):
        raise ArgumentError(
            f"irad.{name} is for Numba functions, and {fn.name} is a C function",
            hint=f"Use irad.register_symbol_rule({fn.name!r}, ...).",
        )
    dispatcher = as_dispatcher(fn)
    if hasattr(dispatcher, "request"):
        raise ArgumentError(
            f"irad.{name}: {dispatcher.__name__} is a derivative, and those cannot have rules",
            hint="Give the function a rule that is differentiated, or wrap the derivative in an @njit function.",
        )
    parameter_names(dispatcher.py_func)
    return dispatcher
