"""`irad.vjp`, `irad.jacrev` and `irad.jacobian`: reverse sweeps over functions of any float results.

Reverse mode takes functions that return a real scalar. A function with other results is differentiated through one
that is written for it here: the sum of its results, each number times its cotangent.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from types import FunctionType
from typing import Any

import numpy as np

from irad.api.batch_size import batch_of
from irad.api.describe import name_of, portable, positional, source_of
from irad.api.forward import numba_tangent
from irad.api.jacobian import Argnums, ForwardJacobian, copied, rebuilt
from irad.api.kinds import UNPACKED, is_c_function, is_container
from irad.api.paired import FLOAT, Structure, float_paths, paired_gradient
from irad.api.reverse_lanes import Batch, Given, Rows, Units, float_leaves, in_structure, result_rows, row_versions
from irad.codegen.numba_jacobian import Mode
from irad.codegen.numba_overloads import overload_derivative
from irad.codegen.numba_vjp import overload_vjp
from irad.codegen.plan_report import PlanReports
from irad.errors import ArgumentError, IradError
from irad.frontend.numba import as_dispatcher, not_compiled
from irad.settings import Options, applied, in_own_options, options_of, per_options


def vjp(fn: Callable[..., Any], *args: Any) -> tuple[Any, Pullback]:
    """Value of `fn(*args)`, and the function that takes a cotangent of the value back to the arguments.

    `fn`: an @njit function, a plain Python function (compiled as @njit would) that returns a float, an array of floats
    or a tuple of those, or a C function from `load_c` that returns a float.

    Returns (value, pullback). `pullback(ct)` takes a cotangent of the structure, shapes and dtypes of the value (None
    for a result that is no float) and returns a tuple with the gradient of each argument that has one, in order: those
    that are floats, arrays of floats or tuples of them. From Python it also takes a batch of B cotangents: arrays with
    one more axis, in front (`(B,) + shape`, for a float a sequence of B numbers), and returns gradients with that axis;
    several cotangents go through in one sweep. It can be called any number of times; each call runs `fn` again. `fn`
    runs on copies of its arguments, which later changes to the originals do not touch. Can be called inside
    @njit functions, which cannot hand the pullback to Python.

    Raises ArgumentError for functions without float results and without float arguments and, from the pullback, for
    cotangents that do not fit; another IradError where `fn` cannot be differentiated.
    """
    args = positional(fn, args)
    argnums = tuple(n for n, a in enumerate(args) if _has_gradient(fn, a, n))
    if not argnums:
        raise ArgumentError(
            f"vjp of {name_of(fn)}: no argument is a float or an array of floats, so there is nothing to differentiate",
            hint=UNPACKED if any(map(is_container, args)) else None,
        )
    return pulled(fn, args, argnums)


class Pullback:
    """Takes a cotangent of a function's value to the gradients of its arguments; see `irad.vjp`."""

    def __init__(self, fn: Any, args: tuple[Any, ...], argnums: tuple[int, ...], value: Any) -> None:
        self.fn, self.argnums = fn, argnums
        self.options = options_of(fn)
        self._args, self._value = args, value
        self.__name__ = f"pullback_{name_of(fn)}"
        self.__signature__ = inspect.Signature([inspect.Parameter("ct", inspect.Parameter.POSITIONAL_ONLY)])
        self.__doc__ = f"Gradients of {name_of(fn)} by the arguments {argnums} for a cotangent of its value."
        if is_c_function(fn):
            self._gradient = c_gradient(fn, argnums)
        else:
            structure = structure_of(value, name_of(fn))
            if not _any_float(structure):
                raise ArgumentError(
                    f"{name_of(fn)} returns no float, so it has no derivative",
                    hint="For a function that writes to arrays use irad.autodiff with Duplicated outputs.",
                )
            self._gradient = paired_gradient(as_dispatcher(fn), len(args), structure, argnums)

    def __repr__(self) -> str:
        return f"<pullback of irad.vjp({name_of(self.fn)}), argnums={self.argnums}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _pullback, (portable(self.fn), self._args, self.argnums, self._value, self.options)

    @property
    def source(self) -> str:
        """Source text of the function that is differentiated."""
        return source_of(self.fn)

    @property
    def llvm(self) -> str:
        """LLVM IR of the derivative, before LLVM's optimisation."""
        return self._gradient.llvm

    @property
    def plan(self) -> PlanReports:
        """What is cached and recomputed, and how many bytes a call takes; print it."""
        return self._gradient.plan

    def made(self) -> list[Any]:
        """The derivatives compiled so far: objects with IR `llvm` and `plan`."""
        gradient = self._gradient
        if is_c_function(self.fn):
            return gradient.derivative.versions()
        return [*gradient.made, *row_versions(self._rows.fn)]

    def __call__(self, ct: Any, /) -> tuple[Any, ...]:
        if batch_of((self._value,), (ct,), "cotangents") is not None:
            return self._batch(ct)
        leaves = tuple(leaves_of(self._value, ct, f"the cotangent of {name_of(self.fn)}"))
        args = [copied(a) for a in self._args]
        if is_c_function(self.fn):
            return tuple(_times(g, leaves[0]) for g in self._gradient(*args))
        found = self._gradient(leaves, *args)
        return found if len(self.argnums) > 1 else (found,)

    @in_own_options
    def _batch(self, ct: Any) -> tuple[Any, ...]:
        """The gradients for a batch of cotangents, along a leading axis."""
        cotangents = list(batch_leaves(self._value, ct, f"the cotangents of {name_of(self.fn)}"))
        if not len(cotangents[0]):
            raise ArgumentError(f"the batch of cotangents of {name_of(self.fn)} is empty")
        if is_c_function(self.fn):  # one number comes out: all gradients are multiples of one
            gradients = [np.asarray(g) for g in self._gradient(*[copied(a) for a in self._args])]
            return tuple(np.multiply.outer(cotangents[0].ravel().astype(g.dtype), g) for g in gradients)
        return self.rows(Given(cotangents))

    def rows(self, cotangents: Batch) -> tuple[Any, ...]:
        """The gradients for a batch of cotangents of the float results (not of C functions)."""
        found = iter(self._rows(cotangents))
        return tuple(in_structure(self._args[n], found) for n in self.argnums)

    @functools.cached_property
    def _rows(self) -> Rows:
        structure = structure_of(self._value, name_of(self.fn))
        values = list(float_leaves(self._value))

        def one(cotangents: list[np.ndarray]) -> list[np.ndarray]:
            given = tuple(_shaped(v, c) for v, c in zip(values, cotangents, strict=True))
            found = self._gradient(given, *[copied(a) for a in self._args])
            return [np.asarray(g) for g in float_leaves(found if len(self.argnums) > 1 else (found,))]

        return result_rows(self.fn, self._args, self.argnums, self._value, structure, one)


def _shaped(value: Any, ct: np.ndarray) -> Any:
    """The cotangent of an array or number, of its class."""
    return ct.reshape(value.shape) if isinstance(value, np.ndarray) else type(value)(ct.reshape(-1)[0])


def _pullback(fn: Any, args: tuple[Any, ...], argnums: tuple[int, ...], value: Any, chosen: Options) -> Pullback:
    with applied(chosen):
        return Pullback(fn, args, argnums, value)


def _times(g: Any, ct: float) -> Any:
    return g * g.dtype.type(ct) if isinstance(g, np.ndarray) else g * ct


def pulled(fn: Any, args: Sequence[Any], argnums: tuple[int, ...]) -> tuple[Any, Pullback]:
    """Value and pullback for the arguments `argnums`, which are positions."""
    held = tuple(copied(a) for a in args)
    if is_c_function(fn):
        c_gradient(fn, argnums)  # what it cannot do it says before `fn` runs
    value = _value(fn, held)
    return value, Pullback(fn, held, argnums, copied(value))


def _value(fn: Any, args: Sequence[Any]) -> Any:
    """`fn` at copies of `args`; what runs is what is differentiated, a plain Python function is compiled."""
    called = as_dispatcher(fn) if isinstance(fn, FunctionType) else fn
    given = tuple(copied(a) for a in args)
    if not_compiled(called, len(given)):
        with contextlib.suppress(IradError):  # through the cache, with nothing that moves
            return copied(numba_tangent(called)(given, (None,) * len(given))[0])
    return copied(called(*given))


@per_options
def c_gradient(fn: Any, argnums: tuple[int, ...]) -> Any:
    """Gradient of a C function, a tuple."""
    result = fn.signature.result
    if result.kind != "float" or result.size > 8:
        raise ArgumentError(
            f"{fn.name} returns {result.name or result.kind}: in reverse mode a C function must return a real scalar",
            location=fn.location,
            hint="Use irad.autodiff with Duplicated outputs, or irad.jvp and irad.jacfwd.",
        )
    from irad.api.c_gradient import CGradient

    return CGradient(fn, argnums, value=False, single=False)


def _has_gradient(fn: Any, a: Any, n: int) -> bool:
    """Whether argument `n` is differentiated by `irad.vjp`."""
    if is_c_function(fn) and n < len(fn.signature.params):
        kind = fn.signature.params[n].type
        if kind.kind == "float":
            return True
    return _is_float(a) or (isinstance(a, tuple) and bool(a) and all(_has_gradient(None, x, n) for x in a))


def _is_float(a: Any) -> bool:
    if isinstance(a, np.ndarray):
        return a.dtype in (np.float64, np.float32)
    return isinstance(a, float | np.floating)


def structure_of(value: Any, name: str) -> Structure:
    if isinstance(value, tuple):
        return tuple(structure_of(v, name) for v in value)
    if isinstance(value, np.ndarray) and _is_float(value):
        return value.ndim
    if _is_float(value):
        return FLOAT
    if isinstance(value, complex | np.complexfloating) or (isinstance(value, np.ndarray) and value.dtype.kind == "c"):
        raise ArgumentError(
            f"{name} returns complex numbers, which reverse mode does not take", hint="Use irad.jvp or irad.jacfwd."
        )
    return None


def _any_float(structure: Structure) -> bool:
    return any(True for _ in float_paths(structure))


def _paired(value: Any, ct: Any, name: str) -> Iterator[tuple[Any, Any, str]]:
    """The float results in order, each with its cotangents and its name; ArgumentError if the tuples differ."""
    if isinstance(value, tuple):
        if ct is None and not _any_float(structure_of(value, name)):
            return
        if not isinstance(ct, tuple) or len(ct) != len(value):
            raise ArgumentError(f"{name} must be a tuple of {len(value)} items like its value")
        for i, (v, c) in enumerate(zip(value, ct, strict=True)):
            yield from _paired(v, c, f"{name}[{i}]")
    elif _is_float(value):
        yield value, ct, name
    elif ct is not None:
        raise ArgumentError(f"{name} must be None: the result is {type(value).__name__} and has no derivative")


def leaves_of(value: Any, ct: Any, name: str) -> Iterator[Any]:
    """The cotangents of the float results in order; ArgumentError if they do not fit the value."""
    for v, c, which in _paired(value, ct, name):
        yield _array_like(v, c, which) if isinstance(v, np.ndarray) else _number_like(v, c, which)


def _array_like(value: np.ndarray, ct: Any, name: str) -> np.ndarray:
    if not isinstance(ct, np.ndarray):
        raise ArgumentError(f"{name} must be an array of shape {value.shape}, not {type(ct).__name__}")
    if ct.dtype != value.dtype:
        raise ArgumentError(f"{name} has dtype {ct.dtype}, the result {value.dtype}")
    if ct.shape != value.shape:
        raise ArgumentError(f"{name} has shape {ct.shape}, the result {value.shape}")
    return ct.copy(order="C")


def _number_like(value: Any, ct: Any, name: str) -> Any:
    if isinstance(ct, np.ndarray) and ct.ndim == 0:
        ct = ct[()]
    if not isinstance(ct, float | int | np.floating | np.integer) or isinstance(ct, bool):
        raise ArgumentError(f"{name} must be a number, not {type(ct).__name__}")
    return type(value)(ct)


def jacrev(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """Jacobian of a function, one reverse sweep per number in its result: for few outputs.

    Arguments, results and errors as for `irad.jacfwd`, but C functions must return a float.
    """
    return ReverseJacobian(fn, argnums, "jacrev")


def jacobian(fn: Callable[..., Any], argnums: Argnums = 0) -> Any:
    """Jacobian of a function, as `irad.jacrev` where the result has fewer numbers than the arguments, else `jacfwd`.

    Arguments, results and errors as for `irad.jacfwd`. Each call runs `fn` once more, to see the size of its result.
    """
    return CheaperJacobian(fn, argnums, "jacobian")


class ReverseJacobian(ForwardJacobian):
    """Jacobian of a function by reverse sweeps; call it like the function."""

    _reversed: Sequence[Any] = ()
    _mode: Mode = "reverse"

    @in_own_options
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = positional(self.__wrapped__, args, kwargs)
        positions, moving = self._moving(args)
        return self._rows(moving, *pulled(self.fn, args, positions))

    def _moving(self, args: tuple[Any, ...]) -> tuple[tuple[int, ...], Any]:
        """Positions of the differentiated arguments, and these; ArgumentError if they cannot be differentiated."""
        positions = tuple(self._position(a, len(args)) for a in self._selected)
        if len(set(positions)) != len(positions):
            raise ArgumentError(f"argnums={self.argnums} names an argument twice")
        moving = args[positions[0]] if self._single else tuple(args[n] for n in positions)
        if next(self._directions(moving), None) is None:
            raise ArgumentError(f"{self.__name__}: the arguments are empty, so there is nothing to differentiate")
        return positions, moving

    def _made(self) -> list[Any]:
        return list(self._reversed)

    def _rows(self, moving: Any, value: Any, pullback: Pullback) -> Any:
        if is_c_function(self.fn):
            gradients = pullback(_one_of(value))
            self._reversed = pullback.made()
            return gradients[0] if self._single else gradients
        found = pullback.rows(Units([np.asarray(v) for v in float_leaves(value)]))
        self._reversed = pullback.made()
        return _stacked(value, found[0] if self._single else found, moving, [0])


class CheaperJacobian(ReverseJacobian):
    """Jacobian of a function by as few sweeps as possible; call it like the function."""

    _mode: Mode = "cheaper"

    def _made(self) -> list[Any]:
        return [*self._reversed, *super(ReverseJacobian, self)._made()]

    @in_own_options
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = positional(self.__wrapped__, args, kwargs)
        positions, moving = self._moving(args)
        if is_c_function(self.fn) and self.fn.signature.result.kind != "float":
            return super(ReverseJacobian, self).__call__(*args)
        value = _value(self.fn, args)
        if 0 < _numbers(value) < _numbers(moving):
            return self._rows(moving, *pulled(self.fn, args, positions))
        return super(ReverseJacobian, self).__call__(*args)


def _numbers(x: Any) -> int:
    """How many floats there are in a value."""
    if isinstance(x, tuple):
        return sum(map(_numbers, x))
    return int(np.size(x)) if _is_float(x) else 0


def _one_of(value: Any) -> Any:
    """The unit cotangent of a number."""
    return type(value)(1)


def batch_leaves(value: Any, ct: Any, name: str) -> Iterator[np.ndarray]:
    """The batches of cotangents of the float results in order; ArgumentError if they do not fit the value."""
    for v, c, which in _paired(value, ct, name):
        if isinstance(v, np.ndarray):
            if not isinstance(c, np.ndarray) or c.shape[1:] != v.shape or c.dtype != v.dtype:
                shape = ", ".join(map(str, ("B", *v.shape)))
                what = f"of shape {c.shape} and dtype {c.dtype}" if isinstance(c, np.ndarray) else type(c).__name__
                raise ArgumentError(f"{which} must be an array of shape ({shape}) and {v.dtype}, not {what}")
            yield np.ascontiguousarray(c).reshape(c.shape if v.ndim else (-1, 1))
        else:
            numbers = np.asarray(c)
            if numbers.dtype.kind not in "fiu" or numbers.ndim != 1:
                raise ArgumentError(f"{which} must be numbers, not {c!r}")
            yield numbers.astype(np.asarray(v).dtype).reshape(-1, 1)


def _stacked(value: Any, found: Any, x: Any, at: list[int]) -> Any:
    """Jacobian from the gradients along the unit cotangents, which are arrays (number of the result, ...) in the
    structure of `x`; in the structure of the value, within it that of `x`. `at` counts the numbers of the result."""
    if isinstance(value, tuple):
        return rebuilt(value, [_stacked(v, found, x, at) for v in value])
    if not _is_float(value):
        return None
    first = at[0]
    at[0] += int(np.size(value))
    return _block(value, found, x, slice(first, at[0]))


def _block(value: Any, found: Any, x: Any, rows: slice) -> Any:
    if isinstance(x, tuple):
        return rebuilt(x, [_block(value, f, item, rows) for f, item in zip(found, x, strict=True)])
    block = found[rows].reshape(np.shape(value) + np.shape(x)).astype(np.asarray(x).dtype, copy=False)
    if isinstance(value, np.ndarray) or isinstance(x, np.ndarray):
        return block
    return block.item() if type(x) is float else block[()]


overload_derivative(jacrev, jacrev)
overload_derivative(jacobian, jacobian)


overload_vjp(vjp, paired_gradient)
