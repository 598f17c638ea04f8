"""`irad.jacfwd`, `irad.hessian` and `irad.hvp`: forward sweeps over functions and over gradients."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from irad.api.batched import columns
from irad.api.describe import document, listing, name_of, portable, positional, signature_of, source_of
from irad.api.forward import jvp, numba_tangent, pushed_versions
from irad.api.functional import grad
from irad.api.kinds import UNPACKED, is_container
from irad.api.paired import paired_gradient
from irad.codegen.numba_jacobian import JacobianSpec, Mode, jacobian_dispatcher, overload_hvp
from irad.codegen.numba_overloads import overload_derivative
from irad.codegen.plan_report import PlanReports
from irad.errors import ArgumentError
from irad.frontend.numba import as_dispatcher
from irad.settings import Options, applied, in_own_options, options_of, per_options, suffix

Argnums = int | Sequence[int]


def jacfwd(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """Jacobian of a function by forward sweeps, each for several of the differentiated numbers: for few inputs.

    `fn`: an @njit function, a plain Python function (compiled as @njit would) or a C function from `load_c`; it
    returns a float, an array of floats or a tuple of those. `argnums`: which argument(s) to differentiate, floats,
    arrays of floats or tuples of them.

    The result takes the arguments of `fn`. It returns for a result and an argument an array of shape `result.shape +
    argument.shape` (a float where both are floats). Where `fn` returns a tuple, so does the Jacobian; its items are
    tuples in turn for several argnums and for an argument that is a tuple. `fn` runs on copies of its arguments.

    Raises ArgumentError for arguments that cannot be differentiated and functions without float results, another
    IradError where `fn` cannot be differentiated.
    """
    return ForwardJacobian(fn, argnums)


class ForwardJacobian:
    """Jacobian of a function; call it like the function."""

    def __init__(
        self, fn: Any, argnums: Argnums, purpose: str = "jacfwd", of: Any = None, chosen: Options | None = None
    ) -> None:
        self.fn, self.argnums, self.purpose = fn, argnums, purpose
        self.options = options_of(fn) if chosen is None else chosen
        of = fn if of is None else of
        self._single = isinstance(argnums, int | np.integer)
        self._selected = (argnums,) if isinstance(argnums, int | np.integer) else tuple(argnums)
        if not self._selected or any(not isinstance(a, int | np.integer) for a in self._selected):
            raise ArgumentError(f"argnums must be an int or a tuple of ints, not {argnums!r}")
        self.__name__ = f"{purpose}_{name_of(of)}"
        self.__wrapped__ = of
        shape = "Returns an array of shape result.shape + argument.shape."
        self.__doc__ = document(purpose, of, argnums if self._single else self._selected, shape)

    @property
    def __signature__(self) -> inspect.Signature:
        return signature_of(self.__wrapped__).replace(return_annotation=inspect.Signature.empty)

    def __repr__(self) -> str:
        return f"<irad.{self.purpose}({name_of(self.__wrapped__)}, argnums={self.argnums}{suffix(self.options)})>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (portable(self.fn), self.argnums, self.purpose, portable(self.__wrapped__), self.options)

    @property
    def source(self) -> str:
        """Source text of the function that is differentiated."""
        return source_of(self.__wrapped__)

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivatives compiled so far, before LLVM's optimisation."""
        return listing(version.llvm for version in self._made())

    @property
    def plan(self) -> PlanReports:
        """What is cached and recomputed for the sweeps compiled so far; print it."""
        return PlanReports(tuple(version.plan for version in self._made()))

    _mode: Mode = "forward"

    @functools.cached_property
    def dispatcher(self) -> Any:
        """The Jacobian as an @njit function, for use inside @njit code and for its derivatives."""
        fn = as_dispatcher(self.fn)
        single, selected = self._single, tuple(int(a) for a in self._selected)
        with applied(self.options):
            push = numba_tangent(fn)
        spec = JacobianSpec(
            fn, selected, single, self._mode, push, functools.partial(_paired, fn), self.purpose, self.options
        )
        parameters = inspect.signature(fn.py_func).parameters.values()
        variadic = next((p.name for p in parameters if p.kind is p.VAR_POSITIONAL), None)
        plain = [(p.name, ... if p.default is p.empty else p.default) for p in parameters if p.name != variadic]
        return jacobian_dispatcher(spec, plain, variadic=variadic)

    @property
    def _numba_type_(self) -> Any:
        return self.dispatcher._numba_type_

    @in_own_options
    def _made(self) -> list[Any]:
        return pushed_versions(self.fn)

    @in_own_options
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = positional(self.__wrapped__, args, kwargs)
        positions = [self._position(a, len(args)) for a in self._selected]
        if len(set(positions)) != len(positions):
            raise ArgumentError(f"argnums={self.argnums} names an argument twice")
        moving = args[positions[0]] if self._single else tuple(args[n] for n in positions)
        if next(self._directions(moving), None) is None:
            raise ArgumentError(f"{self.__name__}: the arguments are empty, so there is nothing to differentiate")
        found = columns(self.fn, args, positions, jvp)
        if found is None:
            raise ArgumentError(f"{self.__name__}: the function returns no float, so it has no derivative")
        return assembled(found, moving)

    def _position(self, a: int, count: int) -> int:
        if not -count <= a < count:
            raise ArgumentError(f"argnums={a}: {self.__name__} was given {count} arguments")
        return int(a) % count

    def _directions(self, moving: Any) -> Iterator[Any]:
        if self._single:
            return directions(moving, f"argument {self._selected[0]}")
        return directions(moving, "the arguments", [f"argument {n}" for n in self._selected])


def _paired(fn: Any, structure: Any, count: int, argnums: tuple[int, ...]) -> Any:
    return paired_gradient(fn, count, structure, argnums)


def hessian(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """Hessian of a function that returns a real scalar: forward mode over reverse mode.

    The result takes the arguments of `fn`. It returns for one argument x an array of shape `x.shape + x.shape` (a
    float for a float), for several argnums a tuple of tuples of such blocks. Arguments and errors as for `irad.grad`.
    """
    return ForwardJacobian(grad(fn, argnums), argnums, "hessian", fn)


def hvp(fn: Callable[..., Any], primals: Sequence[Any], tangents: Sequence[Any]) -> Any:
    """Product of the Hessian of `fn` at `primals` with `tangents`: one forward sweep over the gradient.

    `fn` returns a real scalar. `tangents` has one entry per argument, None for those that are not differentiated, as
    in `irad.jvp`, or a batch of them, with a leading axis. Returns one derivative of the gradient per argument that
    has a tangent, shaped as `irad.grad` shapes it (bare if there is one), with the axis of the batch in front. Errors
    as for `irad.jvp`. Can be called inside @njit functions, with single tangents.
    """
    moving = [n for n, t in enumerate(tangents) if t is not None]
    if not moving:
        raise ArgumentError("hvp: no argument has a tangent, so there is nothing to differentiate")
    gradient = gradient_of(fn, moving[0] if len(moving) == 1 else tuple(moving))
    return jvp(gradient, [copied(a) for a in primals], [copied(t) for t in tangents])[1]


@per_options
def gradient_of(fn: Callable[..., Any], argnums: Argnums) -> Any:
    """`irad.grad`, remembered, so that it is compiled once."""
    return grad(fn, argnums)


def _hvp_push(fn: Any, moving: tuple[int, ...]) -> Any:
    return numba_tangent(as_dispatcher(gradient_of(fn, moving[0] if len(moving) == 1 else moving)))


overload_hvp(hvp, _hvp_push)
overload_derivative(jacfwd, jacfwd)
overload_derivative(hessian, hessian)


def copied(a: Any) -> Any:
    """A copy of the arrays in an argument."""
    if isinstance(a, np.ndarray):
        return a.copy(order="K")
    if isinstance(a, tuple):
        return rebuilt(a, [copied(x) for x in a])
    return a


def rebuilt(like: tuple[Any, ...], items: list[Any]) -> tuple[Any, ...]:
    """A tuple of the (named) class of `like`."""
    return type(like)(*items) if hasattr(like, "_fields") else tuple(items)


def zeros(x: Any, name: str, names: Sequence[str] = ()) -> Any:
    """The zero tangent of an argument; `names` are those of a tuple's items."""
    if isinstance(x, np.ndarray) and x.dtype in (np.float32, np.float64):
        return np.zeros(x.shape, x.dtype)
    if isinstance(x, float | np.floating):
        return type(x)(0)
    if isinstance(x, tuple):
        names = names or [f"{name}[{i}]" for i in range(len(x))]
        return rebuilt(x, [zeros(a, n) for a, n in zip(x, names, strict=True)])
    raise ArgumentError(
        f"cannot differentiate with respect to {name}, {type(x).__name__}",
        hint=UNPACKED
        if is_container(x)
        else "Floats, arrays of floats and tuples of those can be differentiated; choose others with argnums=...",
    )


def directions(x: Any, name: str, names: Sequence[str] = ()) -> Iterator[Any]:
    """The unit tangents of an argument, one per number in it, in C order."""
    zero = zeros(x, name, names)
    if isinstance(x, tuple):
        for i, item in enumerate(x):
            for direction in directions(item, f"{name}[{i}]"):
                yield rebuilt(x, [*zero[:i], direction, *zero[i + 1 :]])
    elif isinstance(x, np.ndarray):
        for index in np.ndindex(x.shape):
            unit = zero.copy()
            unit[index] = 1
            yield unit
    else:
        yield type(x)(1)


def assembled(found: Any, x: Any) -> Any:
    """Jacobian from the derivatives of the result by all numbers in x, which stand along one last axis."""
    if isinstance(found, tuple):
        return rebuilt(found, [assembled(f, x) for f in found])
    if found is None:
        return None
    if isinstance(x, tuple):
        out: list[Any] = []
        first = 0
        for item in x:
            count = _numbers(item)
            out.append(assembled(found[..., first : first + count], item))
            first += count
        return rebuilt(x, out)
    if not isinstance(x, np.ndarray):
        return found[..., 0] if found.ndim > 1 else found[0].item() if type(x) is float else found[0]
    return found.reshape(found.shape[:-1] + x.shape)


def _numbers(x: Any) -> int:
    if isinstance(x, tuple):
        return sum(map(_numbers, x))
    return x.size if isinstance(x, np.ndarray) else 1
