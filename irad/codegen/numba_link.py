"""Derivatives as ordinary @njit functions: typed lazily, callable from Python and inlined in other @njit code.

`gradient_dispatcher(fn, argnums, ...)` allocates the gradients and returns them, `autodiff_dispatcher(fn,
activities, ...)` adds to shadows that the caller gives. What derives the IR is a callback; this module knows
nothing of how.
"""

from __future__ import annotations

import inspect
import itertools
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from numba import typeof
from numba.core import sigutils, types
from numba.core.compiler_lock import global_compiler_lock
from numba.core.registry import CPUDispatcher
from numba.core.typing.typeof import typeof_impl

from irad.codegen import numba_cache, numba_entry
from irad.codegen.llvm_switches import suited_to
from irad.codegen.numba_emit import OverlapError
from irad.codegen.numba_entry import entry_symbol
from irad.codegen.numba_library import set_environments
from irad.codegen.numba_plan import (
    Activity,
    Derive,
    Plan,
    Restrict,
)
from irad.codegen.numba_request import Request, differentiate
from irad.codegen.plan_report import PlanReports, report_of
from irad.errors import ArgumentError, IradError
from irad.frontend.numba import as_dispatcher
from irad.frontend.numba_custom_table import on_change
from irad.interrupts import uninterrupted
from irad.settings import Options, forget_made, options_of

_MOST_ENTRIES = 8  # types of arguments that are recognised without Numba's dispatcher


class DerivativeDispatcher(CPUDispatcher):
    """An @njit function whose body is a derivative.

    It derives before Numba starts compiling, so that irad's errors reach the user as they are, unless the cache has the
    result. `made` has the compiled derivatives by argument types.
    """

    def __init__(self, py_func: Callable[..., Any], request: Any) -> None:
        options = {"nopython": True, "nogil": True, "boundscheck": None, "no_cfunc_wrapper": True}
        super().__init__(py_func, targetoptions=options)
        self.request = request
        self.made: dict[tuple[types.Type, ...], numba_cache.Found] = {}
        _dispatchers.add(self)

    def renew(self) -> None:
        """Forget what was compiled: a custom rule has changed."""
        with global_compiler_lock:
            numbas: Any = self
            numbas._make_finalizer()()
            numbas._reset_overloads()
            self.made.clear()
            for cache in ("plans", "failed"):
                getattr(self.request, cache, {}).clear()

    def compile(self, sig: Any) -> Any:
        with global_compiler_lock:
            args = tuple(sigutils.normalize_signature(sig)[0])
            if args in self.overloads:
                return super().compile(sig)
            key = numba_cache.key_of(self, args)
            if key and (entry := self._loaded(key, args)):
                return entry
            concrete = [self._concrete(ty) for ty in args]
            self.request.return_type(concrete)
            if key:
                # The names of functions of a cached entry must be theirs alone in every process that loads it.
                self.py_func.__qualname__ = f"irad_{key[:24]}.{self.py_func.__name__}"
            derivative = self.request.plan_for(concrete).derivative
            with uninterrupted():
                return self._compiled(sig, args, concrete, derivative, key)

    def _compiled(
        self, sig: Any, args: tuple[types.Type, ...], concrete: list[types.Type], derivative: Any, key: str | None
    ) -> Any:
        """The entry point of a derivative that is planned: compiled, noted in `made` and put into the cache."""
        with suited_to(derivative.text, sums=self.request.options.vector_math is True):
            compiled = super().compile(sig)
        result = self.overloads[args]
        context: Any = self.targetctx
        set_environments(context.codegen(), result.library)
        report = report_of(derivative, self._title(args), self.request.options)
        symbol = None
        if hasattr(self.request, "has_entry") and args == tuple(concrete) and self.request.has_entry(args):
            symbol = entry_symbol(result.fndesc.llvm_func_name)
        facts = self.request.facts(concrete) if hasattr(self.request, "facts") else None
        found = numba_cache.Found(result, derivative.text, report, symbol, facts)
        self.made[args] = found
        if key:
            numba_cache.save(key, found)
        return compiled

    @uninterrupted()
    def _loaded(self, key: str, args: tuple[types.Type, ...]) -> Any:
        """The entry point of what the cache has; None where it has nothing."""
        context: Any = self.targetctx
        found = numba_cache.load(key, context)
        if found is None:
            return None
        result = found.result
        context.insert_user_function(result.entry_point, result.fndesc, [result.library])
        self.add_overload(result)
        self.made[args] = found
        return result.entry_point

    def _title(self, args: tuple[types.Type, ...]) -> str:
        return f"{self.request.purpose} of {self.request.fn.__name__}({', '.join(map(str, args))})"

    def _concrete(self, ty: types.Type) -> types.Type:
        """The type that an argument has inside the function."""
        if isinstance(ty, types.Omitted):
            ty = self.typingctx.resolve_value_type(ty.value)
        return types.unliteral(ty)


_dispatchers: weakref.WeakSet[DerivativeDispatcher] = weakref.WeakSet()
_derivatives: weakref.WeakSet[NumbaDerivative] = weakref.WeakSet()


@on_change
def _renew(_dispatcher: Any) -> None:
    """After a custom rule has changed, derivatives are compiled anew when they are called."""
    forget_made()
    for d in list(_dispatchers):
        d.renew()
    for derivative in list(_derivatives):
        derivative.renew()


class NumbaDerivative:
    """A derivative that can be called from Python; `dispatcher` is for use inside @njit code.

    Calls whose arrays overlap in a way that needs it go to `may_alias_dispatcher`, which is compiled only then.
    """

    # Each object has its own `__call__`, so that no Python code stands between a call and compiled code.
    __slots__ = ("__call__", "__weakref__", "_entries", "_make", "_may_alias", "dispatcher", "request")

    __call__: Callable[..., Any]

    def __init__(self, make: Callable[[bool], DerivativeDispatcher]) -> None:
        self._make = make
        self._may_alias: DerivativeDispatcher | None = None
        self.dispatcher = make(True)
        self.request = self.dispatcher.request
        self._entries = 0  # of how many compiled versions there are entries in `__call__`
        self.__call__ = self._general_call
        _derivatives.add(self)

    def renew(self) -> None:
        """Forget the entries of compiled versions."""
        self._entries = 0
        self.__call__ = self._general_call

    @property
    def options(self) -> Options:
        """The options that it was made with (`irad.options`)."""
        return self.request.options

    @property
    def may_alias_dispatcher(self) -> DerivativeDispatcher:
        if self._may_alias is None:
            self._may_alias = self._make(False)
        return self._may_alias

    @property
    def made(self) -> list[numba_cache.Found]:
        """What was compiled so far."""
        both = [self.dispatcher, *([self._may_alias] if self._may_alias is not None else [])]
        return [found for d in both for found in d.made.values()]

    @property
    def plan(self) -> PlanReports:
        """What is cached and recomputed, and how many bytes a call takes, for each compiled version; print it."""
        return PlanReports(tuple(found.plan for found in self.made))

    def _general_call(self, *args: Any, **kwargs: Any) -> Any:
        """The call for arguments of any types, and what installs the quick way for those seen."""
        try:
            result = self.dispatcher(*args, **kwargs)
            if len(self.dispatcher.made) != self._entries:
                self._install_entries()
            return result
        except OverlapError:
            pass
        except IradError as error:
            raise error.with_traceback(None) from None
        return self.may_alias_dispatcher(*args, **kwargs)

    def _install_entries(self) -> None:
        self._entries = len(self.dispatcher.made)
        self.__call__ = self.entries(self._general_call)

    @property
    def entry_count(self) -> int:
        """Of how many compiled versions `entries` is made."""
        return len(self.dispatcher.made)

    def entries(self, fallback: Callable[..., Any]) -> Any:
        """What is compiled so far as one callable without Python code, which leaves other arguments to `fallback`."""
        made = reversed(list(self.dispatcher.made.items()))
        versions = [(found.entry, found.result, args) for args, found in itertools.islice(made, _MOST_ENTRIES)]
        return numba_entry.chain(versions, self.dispatcher.py_func.__name__, fallback)


def gradient_dispatcher(
    fn: Any, argnums: tuple[int, ...], *, value: bool, derive: Derive, purpose: str = "grad"
) -> NumbaDerivative:
    """The gradient of `fn` with respect to the arguments `argnums`, called like `fn`.

    Returns floats for float arguments, fresh arrays for arrays and tuples for tuples; bare if there is one of
    `argnums`, else a tuple in their order. With `value`, returns (value of fn, gradient).
    """
    primal, chosen = as_dispatcher(fn), options_of(fn)
    selected = _normalise_argnums(primal, argnums)

    def make(noalias: bool) -> DerivativeDispatcher:
        request = Request(
            fn=primal,
            activities=dict.fromkeys(sorted(selected)),
            order=tuple(sorted(selected).index(i) for i in selected),
            accumulate=False,
            value=value,
            noalias=noalias and chosen.noalias,
            derive=derive,
            purpose=purpose,
            options=chosen,
        )
        return DerivativeDispatcher(_like(primal.py_func, purpose, request), request)

    return NumbaDerivative(make)


def autodiff_dispatcher(
    fn: Any,
    activities: Sequence[Activity],
    *,
    derive: Derive,
    purpose: str = "autodiff",
    restrict: Restrict | None = None,
) -> NumbaDerivative:
    """The derivative of `fn` called as `d(arguments, shadows)`, both tuples.

    `activities` has one entry per argument. `shadows` has, for each 'dup' argument, an array of its dtype, shape
    and strides (a tuple of such arrays for a tuple of arrays) to which the gradient is added. Returns (value of
    fn or None, derivatives of the 'active' arguments). The derivative of fn's own result is seeded with 1.

    With `restrict`, `arguments` end with three more, (first, last, count), which say which iterations are run
    (`transform.ranges`).
    """
    primal, chosen = as_dispatcher(fn), options_of(fn)
    chosen = chosen if restrict is None else replace(chosen, threads=1)
    selected: dict[int, Activity | None] = {i: a for i, a in enumerate(activities) if a != "const"}
    returned = [i for i, activity in selected.items() if activity == "active"]

    def make(noalias: bool) -> DerivativeDispatcher:
        request = Request(
            fn=primal,
            activities=selected,
            order=tuple(range(len(returned))),
            accumulate=True,
            value=True,
            noalias=noalias and chosen.noalias,
            derive=derive,
            purpose=purpose,
            options=chosen,
            restrict=restrict,
        )

        def wrapper(arguments: Any, shadows: Any) -> Any:
            return differentiate(request, (arguments, shadows))

        return DerivativeDispatcher(wrapper, request)

    return NumbaDerivative(make)


def plan_of(dispatcher: DerivativeDispatcher, args: Sequence[Any]) -> Plan:
    """The derivative of `autodiff_dispatcher` for these arguments; raises what makes it impossible."""
    return dispatcher.request.plan(tuple(types.unliteral(typeof(a)) for a in args))


def _normalise_argnums(fn: CPUDispatcher, argnums: tuple[int, ...]) -> tuple[int, ...]:
    parameters = list(inspect.signature(fn.py_func).parameters)
    normalised = []
    for index in argnums:
        if not -len(parameters) <= index < len(parameters):
            raise ArgumentError(f"argnums={index}: {fn.__name__} has {len(parameters)} arguments")
        normalised.append(index % len(parameters))
    if not normalised:
        raise ArgumentError("argnums is empty: name at least one argument to differentiate")
    if len(set(normalised)) != len(normalised):
        raise ArgumentError(f"argnums={argnums} names an argument twice")
    return tuple(normalised)


def _like(function: Callable[..., Any], purpose: str, request: Request) -> Callable[..., Any]:
    """A function with the parameters of `function` whose body is the derivative call."""
    signature = inspect.signature(function)
    parameters = []
    for parameter in signature.parameters.values():
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.VAR_POSITIONAL):
            raise ArgumentError(f"{function.__name__}: keyword-only arguments are not supported by Numba")
        parameters.append(("*" if parameter.kind is parameter.VAR_POSITIONAL else "") + parameter.name)
    names = "".join(f"{name.lstrip('*')}, " for name in parameters)
    source = f"def {purpose}_{function.__name__.strip('<>')}({', '.join(parameters)}):\n"
    source += f"    return __irad_differentiate(__irad_request, ({names}))\n"
    scope: dict[str, Any] = {"__name__": __name__, "__irad_differentiate": differentiate, "__irad_request": request}
    exec(compile(source, f"<{purpose} of {function.__name__}>", "exec"), scope)
    made = next(v for k, v in scope.items() if k.startswith(purpose))
    made.__defaults__ = function.__defaults__
    made.__doc__ = f"{purpose} of {function.__name__}{signature}"
    return made


def register_callable(cls: type) -> None:
    """Let objects of `cls`, which have an attribute `dispatcher`, be called inside @njit functions."""
    typeof_impl.register(cls)(lambda value, _context: types.Dispatcher(value.dispatcher))


register_callable(NumbaDerivative)
