"""`irad.tensorflow.op`: C and Numba functions as TensorFlow operations that `tf.GradientTape` differentiates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from irad.api.operation import Input, Operation, OutShapes
from irad.errors import ArgumentError
from irad.interop.bound import Bound, Family, Number, describe_array, describe_number
from irad.interop.source import FrameworkOp, rebuilder

try:
    import tensorflow
except ImportError as error:  # pragma: no cover
    raise ImportError("irad.tensorflow needs TensorFlow: pip install 'irad[tensorflow]'") from error

tf: Any = tensorflow  # its names are made when they are asked for


def op(fn_or_path: Any, function: str | None = None, *, out_shapes: OutShapes = None) -> TensorFlowOp:
    """A C or Numba function as a TensorFlow operation, differentiated with irad's derivatives.

    `fn_or_path`, `function` and `out_shapes` are those of `irad.torch.op`: which parameters of a C function are
    arguments and which outputs is said there. Arguments are tensors, variables or NumPy arrays of the function's own
    types; a float may be a tensor without dimensions, which can be differentiated, a Python number cannot.

    `tf.GradientTape` works, nested for second derivatives, `tf.autodiff.ForwardAccumulator` and `tf.function` too; no
    third derivatives. The function runs on the CPU, called by this process: a saved graph does not contain it.

    Raises ArgumentError for functions and arguments that do not fit, another IradError where the function cannot be
    differentiated; inside `tf.function` what goes wrong when it runs arrives as TensorFlow's own error, with irad's
    text.
    """
    return TensorFlowOp(fn_or_path, function, out_shapes)


class TensorFlowOp(FrameworkOp):
    """A TensorFlow operation; see `irad.tensorflow.op`."""

    _maker = "tensorflow"

    def __init__(self, fn_or_path: Any, function: str | None, out_shapes: OutShapes) -> None:
        super().__init__(fn_or_path, function, out_shapes)
        self._families: dict[int, Family] = {}

    @tf.autograph.experimental.do_not_convert
    def __call__(self, *args: Any) -> Any:
        # Variables of Keras are no variables of TensorFlow's, but say which tensor they are.
        args = tuple(tf.convert_to_tensor(a) if hasattr(type(a), "__tf_tensor__") else a for a in args)
        described = [_describe(a, n, self.__name__) for n, a in enumerate(args)]
        given = [tf.convert_to_tensor(a) if _is_array(a) else a for a in args]
        numbers = tuple(Number.of(n, a) for n, a in enumerate(given) if not _is_array(a))
        with self._lock:
            operation = self._source.operation(described, [_sized(a) for a in given])
            if id(operation) not in self._families:
                self._families[id(operation)] = Family(operation)
            bound = Bound(self._families[id(operation)], numbers)
        return rebuilder(operation)(_differentiable(bound, [a for a in given if _is_array(a)]))


# Arguments ------------------------------------------------------------------------------------------------------------


def _is_array(a: Any) -> bool:
    return isinstance(a, tf.Tensor | tf.Variable | np.ndarray | np.generic)


def _describe(a: Any, n: int, name: str) -> Input:
    """The kind and type of an argument; ArgumentError for what no operation takes."""
    what = f"argument {n} of {name}"
    if not _is_array(a):
        return describe_number(a, what, "tf.convert_to_tensor")
    dtype = a.dtype.as_numpy_dtype if isinstance(a.dtype, tf.DType) else a.dtype
    if a.shape is None or (isinstance(a.shape, tf.TensorShape) and a.shape.rank is None):
        raise ArgumentError(f"{what} has an unknown number of dimensions", hint="Call tf.ensure_shape on it first.")
    return describe_array(dtype, len(a.shape), what, "a tensor")


class _Sized(NamedTuple):
    """What shapes are computed from in a graph: sizes, of which some or all may not be known."""

    shape: tuple[int | None, ...] | None


def _sized(a: Any) -> Any:
    if not tf.is_symbolic_tensor(a):
        return a
    return _Sized(None if a.shape.rank is None else tuple(a.shape.as_list()))


# Calls ----------------------------------------------------------------------------------------------------------------


def _differentiable(bound: Bound, operands: Sequence[Any]) -> Sequence[Any]:
    """The outputs, with a gradient for TensorFlow's tapes."""
    operation = bound.operation
    marked = [operation.inputs[n].differentiable for n in bound.positions()]
    active = bound.differentiable()

    @tf.custom_gradient
    def run(*tensors: Any) -> Any:
        found = _run(bound, tensors)

        def gradient(*cotangents: Any) -> Any:
            given = [cotangents[n] for n in active]
            pulled = iter(_differentiable(bound.derivative("vjp", marked), [*tensors, *given]))
            out = [next(pulled) if m else None for m in marked]
            return out[0] if len(out) == 1 else out

        return tuple(found) if len(found) != 1 else found[0], gradient

    if not (any(marked) and active):
        return _run(bound, operands)
    found = run(*operands)
    return found if isinstance(found, tuple | list) else (found,)


def _run(bound: Bound, tensors: Sequence[Any]) -> list[Any]:
    """The outputs: at once where tensors have values, else as a node of the graph."""
    types = [o.dtype for o in bound.operation.outputs]
    if not any(map(tf.is_symbolic_tensor, tensors)):
        return [tf.convert_to_tensor(a) for a in bound.run([t.numpy() for t in tensors])]
    found = tf.numpy_function(lambda *arrays: bound.run(arrays), list(tensors), [tf.as_dtype(t) for t in types])
    for t, shape in zip(found, _static(bound, tensors), strict=True):
        t.set_shape(shape)
    return list(found)


def _static(bound: Bound, tensors: Sequence[Any]) -> Sequence[Any]:
    """What is known of the shapes of outputs before the call."""
    operation: Operation = bound.operation
    try:
        shapes = operation.shapes(bound.merged([_sized(t) for t in tensors]))
    except (TypeError, AttributeError, ArgumentError):  # they depend on the value of an argument
        shapes = None
    if shapes is not None:
        return shapes
    return [None if o.kind == "array" and o.ndim is None else [None] * (o.ndim or 0) for o in operation.outputs]
