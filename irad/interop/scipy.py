"""`irad.scipy`: derivatives in the forms in which scipy.optimize and scipy.integrate call them.

Much needs nothing of this: `minimize(irad.value_and_grad(f), x0, jac=True)`, `jac=irad.grad(f)`,
`hess=irad.hessian(f)`, `least_squares(f, x0, jac=irad.jacobian(f))` or `irad.sparse_jacobian(f)`, and
`solve_ivp(f, ..., jac=irad.jacobian(f, argnums=1))` work as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from irad.api.c_operation import COperation
from irad.api.c_source import CSource
from irad.api.forward import jvp
from irad.api.jacobian import hvp
from irad.api.load_c import CFunction
from irad.api.operation import Input, OutShapes
from irad.api.reverse import jacobian, pulled
from irad.errors import ArgumentError
from irad.settings import applied, options_of


def jac(fn: Any, argnum: int = 0) -> Callable[..., Any]:
    """Derivative of `fn` by one argument, for `jac=` in SciPy, where `fn` returns a float, an array or a tuple.

    `fn`: an @njit function or a plain Python function (compiled as @njit would); it may return a 1-D array of m floats,
    or a tuple of m floats, as functions written for `root` and `solve_ivp` do. `argnum` is the position of the
    array of n floats that SciPy varies: 1 for `solve_ivp`, 0 elsewhere.

    The result takes the arguments of `fn` and returns n floats where `fn` returns a float, else an array (m, n).

    Raises ArgumentError for arguments that are not as described, another IradError where `fn` cannot be
    differentiated.
    """
    if isinstance(fn, CFunction):
        raise ArgumentError(
            f"{fn.name} is a C function, which takes sizes and pointers",
            hint="Make a function of arrays of it first: f = irad.scipy.function(lib.f), then jac=f.jac.",
        )
    whole = jacobian(fn, argnum)

    def derivative(*args: Any) -> Any:
        args = _varied(args, argnum, derivative.__name__)
        return _stacked(whole(*args))

    derivative.__name__ = f"jac_{getattr(fn, '__name__', fn)}"
    return derivative


def _varied(args: Sequence[Any], argnum: int, name: str) -> tuple[Any, ...]:
    """The arguments, that which SciPy varies an array of floats."""
    if not -len(args) <= argnum < len(args):
        raise ArgumentError(f"argnum={argnum}: {name} was given {len(args)} arguments")
    x = np.asarray(args[argnum])
    if x.dtype.kind in "iub":
        x = x.astype(np.float64)
    n = argnum % len(args)
    return (*args[:n], x, *args[n + 1 :])


def _stacked(found: Any) -> Any:
    """Rows of a tuple as one array."""
    return np.stack([np.atleast_1d(row) for row in found]) if isinstance(found, tuple) else found


def hessp(fn: Any) -> Callable[..., Any]:
    """Products of the Hessian of `fn` with vectors, for `hessp=` of `minimize`: called as (x, p, *args).

    `fn` takes x, an array of n floats, and returns a float. One product costs a small multiple of `fn`, whatever n is.
    """

    chosen = options_of(fn)

    def product(x: Any, p: Any, *args: Any) -> Any:
        (x,) = _varied((x,), 0, product.__name__)
        with applied(chosen):
            return hvp(fn, (x, *args), (np.ascontiguousarray(p, x.dtype), *[None] * len(args)))

    product.__name__ = f"hessp_{getattr(fn, '__name__', fn)}"
    return product


def constraint_hess(fn: Any) -> Callable[..., Any]:
    """Hessian of ⟨v, fn(x)⟩, for `hess=` of `NonlinearConstraint`: called as (x, v), returns an array (n, n).

    `fn` takes an array of n floats and returns a float or a 1-D array.
    """

    chosen = options_of(fn)

    def weighted(x: Any, v: Any) -> np.ndarray:
        (x,) = _varied((x,), 0, weighted.__name__)
        with applied(chosen):
            value, pullback = pulled(fn, (x,), (0,))
        gradient = pullback._gradient
        v = np.asarray(v, x.dtype)
        if v.size != np.size(value):
            raise ArgumentError(f"v has {v.size} items, and {weighted.__name__[5:]} returns {np.size(value)}")
        weights = np.ascontiguousarray(v.reshape(value.shape)) if isinstance(value, np.ndarray) else v.reshape(-1)[0]
        leaf = weights if isinstance(value, np.ndarray) else type(value)(weights)
        with applied(chosen):
            rows = [jvp(gradient, ((leaf,), x.copy()), (None, unit))[1] for unit in np.eye(x.size, dtype=x.dtype)]
        return np.array(rows).reshape(x.size, x.size)

    weighted.__name__ = f"hess_{getattr(fn, '__name__', fn)}"
    return weighted


def function(fn: CFunction, *, argnum: int = 0, out_shapes: OutShapes = None) -> CFunctionOfArrays:
    """A C function as SciPy calls functions: of an array of floats and further arguments, returning what it computes.

    Which parameters are outputs and which sizes may be left out is as in `irad.torch.op`, for arrays in place of
    tensors. `argnum` is the position of the array that is varied, among the arguments that are passed. The result is
    called like a function; it has `jac`, `value_and_jac` (for `jac=True`), `hess` and `hessp`.

    Raises ArgumentError for functions whose parameters cannot be arrays and numbers.
    """
    if not isinstance(fn, CFunction):
        raise ArgumentError(f"{fn!r} is no C function", hint="Numba functions can be passed to SciPy as they are.")
    return CFunctionOfArrays(fn, argnum, out_shapes)


class CFunctionOfArrays:
    """A C function of arrays and numbers, with its derivatives by one of them; see `irad.scipy.function`."""

    def __init__(self, fn: CFunction, argnum: int, out_shapes: OutShapes) -> None:
        self.__wrapped__, self.argnum = fn, argnum
        self.__name__ = fn.name
        self._source = CSource(fn, out_shapes)
        self._derivatives: dict[Any, Any] = {}

    def __repr__(self) -> str:
        return f"<irad.scipy.function({self.__name__})>"

    def __call__(self, *args: Any) -> Any:
        """What the C function computes: a float or an array; a tuple if it computes several."""
        operation, given = self._operation(args)
        return self._value(operation, given)

    def jac(self, *args: Any) -> Any:
        """Gradient (n) of a function that computes one number, else Jacobian (m, n) of one that fills an array of m."""
        operation, given = self._operation(args)
        return self._jac(operation, given)

    def value_and_jac(self, *args: Any) -> tuple[Any, Any]:
        """(value, derivative), for `minimize(..., jac=True)` and `root(..., jac=True)`."""
        operation, given = self._operation(args)
        return self._value(operation, given), self._jac(operation, given)

    def hessp(self, x: Any, p: Any, *args: Any) -> np.ndarray:
        """Hessian times vector of a function that computes one number, called as (x, p, *args)."""
        n = self.argnum
        operation, given = self._operation((*args[:n], x, *args[n:]))
        product = self._second(operation)
        ct = [_one(operation)]
        direction = np.ascontiguousarray(p, given[n].dtype).reshape(given[n].shape)
        (found,) = product([*given, *ct, direction], None)
        return found

    def hess(self, *args: Any) -> np.ndarray:
        """Hessian (n, n) of a function that computes one number."""
        operation, given = self._operation(args)
        product = self._second(operation)
        x = given[self.argnum]
        units = np.eye(x.size, dtype=x.dtype)
        return np.array([product([*given, _one(operation), u.reshape(x.shape)], None)[0].ravel() for u in units])

    def _operation(self, args: Sequence[Any]) -> tuple[COperation, list[Any]]:
        given: list[Any] = list(_varied(args, self.argnum, self.__name__))
        described: list[Input] = []
        for n, a in enumerate(given):
            if isinstance(a, np.ndarray):
                given[n] = np.ascontiguousarray(a)
                described.append(Input(f"an array of {a.dtype}", "array", a.dtype, a.ndim))
            elif isinstance(a, bool | np.bool_):
                described.append(Input(f"the bool {a}", "bool"))
            elif isinstance(a, int | np.integer):
                described.append(Input(f"the integer {a}", "int"))
            elif isinstance(a, float | np.floating):
                described.append(Input(f"the number {a}", "float"))
            else:
                raise ArgumentError(f"argument {n} of {self.__name__} is {type(a).__name__}, no array and no number")
        return self._source.operation(described, given), given

    def _value(self, operation: COperation, args: Sequence[Any]) -> Any:
        found = operation(args, operation.shapes(args))
        return found[0] if len(found) == 1 else tuple(found)

    def _needs(self, operation: COperation) -> tuple[bool, ...]:
        return tuple(n == self.argnum % len(operation.inputs) for n in range(len(operation.inputs)))

    def _made(self, operation: COperation, kind: str, make: Callable[[], Any]) -> Any:
        if (id(operation), kind) not in self._derivatives:
            self._derivatives[id(operation), kind] = make()
        return self._derivatives[id(operation), kind]

    def _jac(self, operation: COperation, args: Sequence[Any]) -> Any:
        if len(operation.outputs) != 1:
            raise ArgumentError(f"{self.__name__} computes {len(operation.outputs)} outputs: SciPy takes one")
        needs, x = self._needs(operation), args[self.argnum]
        out = operation.outputs[0]
        (shape,) = operation.shapes(args)
        if out.kind == "scalar" or shape == ():
            pull = self._made(operation, "vjp", lambda: operation.vjp(needs))
            return pull([*args, _one(operation)], None)[0]
        size = int(np.prod(shape))
        if size < x.size:
            pull = self._made(operation, "vjp", lambda: operation.vjp(needs))
            units = np.eye(size, dtype=out.dtype).reshape(size, *shape)
            return np.array([pull([*args, u], None)[0].ravel() for u in units]).reshape(size, x.size)
        push = self._made(operation, "jvp", lambda: operation.jvp(needs))
        units = np.eye(x.size, dtype=x.dtype).reshape(x.size, *x.shape)
        columns = [push([*args, u], None)[0].ravel() for u in units]
        return np.array(columns).reshape(x.size, size).T.copy()

    def _second(self, operation: COperation) -> Any:
        needs = self._needs(operation)
        if len(operation.outputs) != 1 or (operation.outputs[0].kind != "scalar"):
            raise ArgumentError(
                f"{self.__name__} returns no float, so it has no Hessian", hint="Return the value from the C function."
            )
        wanted = (*needs, False)
        return self._made(operation, "vjp_vjp", lambda: operation.vjp(needs).vjp(wanted))


def _one(operation: COperation) -> Any:
    """The cotangent of the only number."""
    out = operation.outputs[0]
    return out.dtype.type(1) if out.kind == "scalar" else np.ones((), out.dtype)
