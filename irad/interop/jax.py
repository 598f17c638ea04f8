"""`irad.jax.op`: C and Numba functions as JAX functions that `jax.grad`, `jax.jvp`, `jax.jit` and `jax.vmap` take.

An operation (`api.operation`) is one JAX primitive, its derivatives further operations of the same primitive. Calls run
on the host: at once outside of `jax.jit`, by a callback inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from irad.api.operation import Input, Operation, OutShapes
from irad.errors import ArgumentError
from irad.interop.bound import Bound, Family, Number, describe_array, describe_number
from irad.interop.source import FrameworkOp, rebuilder

try:
    import jax
    import jax.numpy as jnp
    from jax.core import ShapedArray
    from jax.extend.core import Primitive
    from jax.interpreters import ad, batching, mlir
except ImportError as error:  # pragma: no cover
    raise ImportError("irad.jax needs JAX: pip install 'irad[jax]'") from error


def op(fn_or_path: Any, function: str | None = None, *, out_shapes: OutShapes = None) -> JaxOp:
    """A C or Numba function as a JAX function, which JAX's transforms differentiate with irad's derivatives.

    `fn_or_path`, `function` and `out_shapes` are those of `irad.torch.op`: which parameters of a C function are
    arguments and which outputs is said there. Arguments are JAX or NumPy arrays of the function's own types; a float
    may be an array without dimensions (or a Python number under `jax.grad`), which can be differentiated. Integers that
    give shapes must be Python numbers (`static_argnums` under `jax.jit`). Outputs without `out_shapes` are those of
    `irad.torch.op`; arrays that a Numba function returns need `out_shapes` under `jax.jit` and `jax.vmap`.

    `jax.grad`, `jacrev`, `jvp`, `jacfwd`, `linearize` and second derivatives with reverse mode in them work, `jax.jit`
    and `jax.vmap` too (one call per item); no third derivatives. The function runs on the CPU; JAX moves arrays that
    are elsewhere. Double precision needs `jax.config.update("jax_enable_x64", True)`.

    Raises ArgumentError for functions and arguments that do not fit, another IradError where the function cannot be
    differentiated; inside `jax.jit` what goes wrong when it runs arrives as JAX's own error, with irad's text.
    """
    return JaxOp(fn_or_path, function, out_shapes)


class JaxOp(FrameworkOp):
    """A JAX function; see `irad.jax.op`."""

    _maker = "jax"

    def __init__(self, fn_or_path: Any, function: str | None, out_shapes: OutShapes) -> None:
        super().__init__(fn_or_path, function, out_shapes)
        self._families: dict[int, Family] = {}

    def __call__(self, *args: Any) -> Any:
        described = [_describe(a, n, self.__name__) for n, a in enumerate(args)]
        given = [_operand(a) if _is_array(a) else a for a in args]
        numbers = tuple(Number.of(n, a) for n, a in enumerate(given) if not _is_array(a))
        with self._lock:
            operation = self._source.operation(described, given)
            if id(operation) not in self._families:
                _check_precision(operation)
                self._families[id(operation)] = Family(operation)
            bound = Bound(self._families[id(operation)], numbers)
        operands = [a for a in given if _is_array(a)]
        found = _call.bind(*operands, bound=bound, out=_out(bound, operands), linear=0)
        return rebuilder(operation)(found)


# Arguments ------------------------------------------------------------------------------------------------------------


def _is_array(a: Any) -> bool:
    return isinstance(a, jax.Array | np.ndarray | np.generic)


def _operand(a: Any) -> jax.Array:
    """An array of JAX's with a type of its own. Those that are it stay: JAX differentiates conversions too."""
    return a if isinstance(a, jax.Array) and not a.aval.weak_type else jnp.asarray(a)


def _describe(a: Any, n: int, name: str) -> Input:
    """The kind and type of an argument; ArgumentError for what no operation takes."""
    what = f"argument {n} of {name}"
    if not _is_array(a):
        return describe_number(a, what, "jnp.asarray")
    described = describe_array(a.dtype, a.ndim, what, "an array")
    if jax.dtypes.canonicalize_dtype(a.dtype) != a.dtype:
        raise ArgumentError(f"{what} has dtype {a.dtype}, and JAX is in single precision", hint=_X64)
    return described


_X64 = 'Call jax.config.update("jax_enable_x64", True) at the start of the program.'


def _check_precision(operation: Operation) -> None:
    for out in operation.outputs:
        if jax.dtypes.canonicalize_dtype(out.dtype) != out.dtype:
            raise ArgumentError(
                f"{out.name} of {operation.name} has dtype {out.dtype}, and JAX is in single precision", hint=_X64
            )


# Calls ----------------------------------------------------------------------------------------------------------------

#: Shapes and types of the outputs of a call; None where only the call will tell.
Out = tuple[jax.ShapeDtypeStruct, ...] | None


def _out(bound: Bound, operands: Sequence[Any]) -> Out:
    shapes = bound.operation.shapes(bound.merged(operands))
    if shapes is None:
        return None
    outputs = bound.operation.outputs
    return tuple(jax.ShapeDtypeStruct(tuple(int(n) for n in s), o.dtype) for s, o in zip(shapes, outputs, strict=True))


@dataclass(frozen=True)
class _Push:
    """The tangents of a `Bound` along marked operands: made when it is run, for reverse mode only transposes it."""

    of: Bound
    moves: tuple[bool, ...]

    @property
    def made(self) -> Bound:
        return self.of.derivative("jvp", self.moves)


def _made(bound: Bound | _Push) -> Bound:
    return bound.made if isinstance(bound, _Push) else bound


# The primitive --------------------------------------------------------------------------------------------------------

_call = Primitive("irad")
_call.multiple_results = True


@_call.def_impl
def _impl(*operands: Any, bound: Bound | _Push, out: Out, linear: int) -> list[Any]:
    return [jnp.asarray(a) for a in _made(bound).run(operands)]


@_call.def_abstract_eval
def _abstract(*operands: Any, bound: Bound | _Push, out: Out, linear: int) -> list[Any]:
    if out is None:
        name = _made(bound).operation.name
        raise ArgumentError(
            f"the shapes of what {name} returns are known only when it is called; jax.jit and jax.vmap need them",
            hint="Say them: irad.jax.op(function, out_shapes=...).",
        )
    return [ShapedArray(o.shape, o.dtype) for o in out]


def _lowered(*operands: Any, bound: Bound | _Push, out: Out, linear: int) -> Any:
    made = _made(bound)  # raises here what cannot be differentiated, not in the callback
    return jax.pure_callback(lambda *xs: tuple(made.run(xs)), out, *operands)


mlir.register_lowering(_call, mlir.lower_fun(_lowered, multiple_results=True))


def _jvp(primals: Sequence[Any], tangents: Sequence[Any], *, bound: Bound | _Push, out: Out, linear: int) -> Any:
    found = _call.bind(*primals, bound=bound, out=out, linear=linear)
    moves = tuple(not isinstance(t, ad.Zero) for t in tangents)
    along = [ad.instantiate_zeros(t) for t, m in zip(tangents, moves, strict=True) if m]
    if isinstance(bound, _Push) and not any(moves[: len(moves) - linear]):
        # Linear in what moves: the same map of the tangents, those that stay being zero.
        zeros = [ad.instantiate_zeros(t) for t in tangents[len(moves) - linear :]]
        return found, _call.bind(*primals[: len(moves) - linear], *zeros, bound=bound, out=out, linear=linear)
    made = _made(bound)
    active = made.differentiable()
    shapes = tuple(jax.ShapeDtypeStruct(found[n].shape, found[n].dtype) for n in active)
    dots = _call.bind(*primals, *along, bound=_Push(made, moves), out=shapes, linear=len(along))
    where = {n: dots[k] for k, n in enumerate(active)}
    return found, [where[n] if n in where else _still(f) for n, f in enumerate(found)]


def _still(a: Any) -> Any:
    """The tangent of an integer."""
    return ad.Zero(jax.typeof(a).to_tangent_aval())


ad.primitive_jvps[_call] = _jvp


def _transpose(cotangents: Sequence[Any], *operands: Any, bound: Bound | _Push, out: Out, linear: int) -> Any:
    assert isinstance(bound, _Push), "only tangents are transposed"
    fixed, moved = operands[: len(operands) - linear], operands[len(operands) - linear :]
    assert all(ad.is_undefined_primal(t) for t in moved)
    given = [ad.instantiate_zeros(t) for t in cotangents]
    shapes = tuple(jax.ShapeDtypeStruct(t.aval.shape, t.aval.dtype) for t in moved)
    pull = bound.of.derivative("vjp", bound.moves)
    found = _call.bind(*fixed, *given, bound=pull, out=shapes, linear=0)
    return [*[None] * len(fixed), *found]


ad.primitive_transposes[_call] = _transpose


def _batched(operands: Sequence[Any], dims: Sequence[Any], **params: Any) -> Any:
    """One call per item, for the outputs have the memory of one each."""
    mapped = [d is not None for d in dims]
    moving = tuple(jnp.moveaxis(a, d, 0) for a, d, m in zip(operands, dims, mapped, strict=True) if m)

    def one(items: Sequence[Any]) -> Any:
        left = iter(items)
        return _call.bind(*[next(left) if m else a for a, m in zip(operands, mapped, strict=True)], **params)

    found = jax.lax.map(one, moving)
    return found, [0] * len(found)


batching.primitive_batchers[_call] = _batched
