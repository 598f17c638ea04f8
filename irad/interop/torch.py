"""`irad.torch.op`: C and Numba functions as PyTorch operations that autograd differentiates, twice if need be."""

from __future__ import annotations

import functools
import itertools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from irad.api.operation import Input, Operation, OutShapes
from irad.errors import ArgumentError
from irad.interop.source import FrameworkOp, rebuilder, single

try:
    import torch

    from irad.interop.torch_autograd import (
        PLAIN,
        check_tangents,
        eager_call,
        eager_function,
        looped,
        merged,
        special,
        spread,
        transformable_function,
        transforming,
        watched,
    )
    from irad.interop.torch_kernel import Kernel, array_kernel, native_kernel
except ImportError as error:  # pragma: no cover
    raise ImportError("irad.torch needs PyTorch: pip install 'irad[torch]'") from error

_numbers = itertools.count()
_PROCESS = os.urandom(4).hex()


def op(fn_or_path: Any, function: str | None = None, *, out_shapes: OutShapes = None) -> TorchOp:
    """A C or Numba function as a PyTorch operation: a function of tensors that autograd knows how to differentiate.

    `fn_or_path` is a C or C++ file, of which `function` names the function (it may be left out where the file has only
    one), a C function from `irad.load_c`, an @njit function or a plain Python function (compiled as @njit would).

    `out_shapes` gives the shapes of the outputs: one shape, a list of shapes, a dict from parameter names to shapes, or
    a function of the inputs that returns a shape or a list; a size in a shape may not be negative, () is one number.

    *C functions.* `op(...)` takes the parameters that are not outputs, in order: a float32 or float64 tensor, of
    exactly the C type, for a pointer, a number for a number, or for a `float` or `double` a tensor without dimensions,
    which can be differentiated. Integers that directly follow an array may be left out, all of them together: they are
    then the number of its items. Outputs are the last arrays, those that the function fills; they start as zeros.
    Without `out_shapes` the one output of `void f(const double *x, size_t n, double *y)` has the shape of x, and a
    function that returns a float has that output alone. An array that the function changes but that is no output is
    passed as a copy. An integer result is a status: another one than 0 raises StatusError.

    *Numba functions.* A tensor without dimensions is a scalar, others are arrays. The outputs are what the function
    returns: numbers, arrays, tuples of these. A function that returns nothing fills its last parameters, whose shapes
    `out_shapes` gives; they have the dtype of the first float tensor, and start as zeros.

    Contiguous CPU tensors are used where they are, others are copied. Gradients are computed for the inputs that
    require them and no others; gradients of gradients too (`create_graph=True`), but no third derivatives. The
    operation works in threads, under `torch.compile` and with `torch.func`.

    Raises ArgumentError for functions and arguments that do not fit, another IradError where the function cannot be
    differentiated.
    """
    return TorchOp(fn_or_path, function, out_shapes)


class TorchOp(FrameworkOp):
    """A PyTorch operation; call it with tensors and numbers. See `irad.torch.op`."""

    _maker = "torch"

    def __init__(self, fn_or_path: Any, function: str | None, out_shapes: OutShapes) -> None:
        super().__init__(fn_or_path, function, out_shapes)
        self._calls: dict[tuple[Any, ...], Callable[..., Any]] = {}
        self._bound: dict[int, Bound] = {}
        self._in_graph: Any = torch.compiler.allow_in_graph(self._transformed)

    def __call__(self, *args: Any) -> Any:
        if torch.compiler.is_dynamo_compiling():
            return self._in_graph(*args)
        key = tuple([(a.dtype, a.dim()) if type(a) in PLAIN and a.is_cpu else type(a) for a in args])
        eager = self._calls.get(key)
        if eager is None:
            if special(args):
                return self._transformed(*args)
            eager = self._calls[key] = self._call(args).eager
        if watched():
            return self._transformed(*args)
        return eager(*args)

    def __deepcopy__(self, memo: Any) -> TorchOp:
        return self

    def compiled(self, *args: Any) -> Any:
        """The call through the `torch.library.custom_op`, as torch.compile and torch.func see it."""
        return self._call(args).transformed(args)

    def custom_op(self, *args: Any) -> Any:
        """The `torch.library` operator for arguments of these types."""
        return self._call(args).bound.custom_op

    def _transformed(self, *args: Any) -> Any:
        return self._call(args).transformed(args)

    def _call(self, args: Sequence[Any]) -> _Call:
        with self._lock:
            operation = self._source.operation([_describe(a, n, self.__name__) for n, a in enumerate(args)], args)
            if id(operation) not in self._bound:
                self._bound[id(operation)] = Bound(operation)
            return _Call(self._bound[id(operation)])


# Arguments ------------------------------------------------------------------------------------------------------------

_DTYPES: dict[torch.dtype, np.dtype[Any]] = {
    torch.float64: np.dtype(np.float64),
    torch.float32: np.dtype(np.float32),
    torch.int64: np.dtype(np.int64),
    torch.int32: np.dtype(np.int32),
    torch.int16: np.dtype(np.int16),
    torch.int8: np.dtype(np.int8),
    torch.uint8: np.dtype(np.uint8),
    torch.uint16: np.dtype(np.uint16),
    torch.uint32: np.dtype(np.uint32),
    torch.uint64: np.dtype(np.uint64),
    torch.bool: np.dtype(np.bool_),
}
_TORCH: dict[np.dtype[Any], torch.dtype] = {n: t for t, n in _DTYPES.items()}


def _describe(a: Any, n: int, name: str) -> Input:
    """The kind and type of an argument; ArgumentError for what no operation takes."""
    what = f"argument {n} of {name}"
    if isinstance(a, torch.Tensor):
        if a.device.type not in ("cpu", "meta") or (a.device.type == "meta" and not _is_fake(a)):
            raise ArgumentError(
                f"{what} is a tensor on {a.device}: irad runs on the CPU",
                hint=f"Move it with .cpu(), and the result back with .to({str(a.device)!r}).",
            )
        if a.layout is not torch.strided:
            raise ArgumentError(f"{what} is a {a.layout} tensor", hint="Convert it with .to_dense().")
        if a.dtype not in _DTYPES:
            raise ArgumentError(
                f"{what} is a tensor of {a.dtype}", hint="Convert it with .to(torch.float64) or .to(torch.float32)."
            )
        shown = f"a tensor of {a.dtype} with {a.dim()} dimension{'' if a.dim() == 1 else 's'}"
        if a.dim() == 0 and a.dtype.is_floating_point:
            return Input(shown, "scalar", _DTYPES[a.dtype], 0)
        return Input(shown, "array", _DTYPES[a.dtype], a.dim())
    if isinstance(a, bool | torch.SymBool):
        return Input(f"the bool {a}", "bool")
    if isinstance(a, int | np.integer | torch.SymInt):
        return Input(f"the integer {a}", "int")
    if isinstance(a, float | np.floating | torch.SymFloat):
        return Input(f"the number {a}", "float")
    hint = "Make it a tensor with torch.from_numpy." if isinstance(a, np.ndarray) else "Pass tensors and numbers."
    raise ArgumentError(f"{what} is {type(a).__name__}", hint=hint)


def _is_fake(a: torch.Tensor) -> bool:
    return type(a) not in PLAIN


# Calls ----------------------------------------------------------------------------------------------------------------


class _Call:
    """An operation for arguments of given types, its results nested as the function returns them."""

    def __init__(self, bound: Bound) -> None:
        self.bound = bound
        self._rebuilt = rebuilder(bound.operation)
        self.eager = eager_call(bound, self._rebuilt, single=single(bound.operation))

    def transformed(self, args: Sequence[Any]) -> Any:
        return self._rebuilt(self.bound.dispatched(args))


class Bound:
    """An operation in PyTorch's terms: a kernel, autograd functions for eager calls, a custom operator for the rest."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.tensors = tuple(n for n, i in enumerate(operation.inputs) if i.kind in ("array", "scalar"))
        self.others = tuple(n for n, i in enumerate(operation.inputs) if i.kind not in ("array", "scalar"))
        self._derivatives: dict[tuple[str, tuple[bool, ...]], Bound] = {}
        self._lock = threading.RLock()
        self._custom_op: Any = None
        self.integers = tuple(n for n, o in enumerate(operation.outputs) if not o.differentiable)

    # Eager calls

    @functools.cached_property
    def kernel(self) -> Kernel:
        """The operation on tensors and numbers; a tuple of its outputs, nothing recorded."""
        kernel = array_kernel(self.operation)
        native = self.operation.native()
        return kernel if native is None else native_kernel(self.operation, native, kernel)

    @functools.cached_property
    def apply(self) -> Any:
        """The operation recorded for autograd."""
        return eager_function(self)

    @functools.cached_property
    def transform(self) -> Any:
        """The operation for torch.func and forward mode."""
        return transformable_function(self)

    def eager(self, args: Sequence[Any]) -> Sequence[torch.Tensor]:
        """The outputs for plain tensors, recorded for autograd if an input requires a gradient."""
        if torch.is_grad_enabled():
            for n in self.tensors:
                if args[n].requires_grad:
                    return self.apply(*args)
        return self.kernel(*args)

    def dispatched(self, args: Sequence[Any]) -> Sequence[torch.Tensor]:
        """The outputs, by PyTorch's dispatcher, so that transforms and tracers see the operation."""
        if transforming():
            return self.transform(*args)
        found = self.custom_op(*args)
        return found if isinstance(found, tuple | list) else (found,)

    def pull(self, needs: Sequence[bool]) -> Bound:
        """The gradients by the inputs in `needs`."""
        return self._derivative("vjp", tuple(needs))

    def push(self, moves: Sequence[bool]) -> Bound:
        """The tangents along the inputs in `moves`."""
        return self._derivative("jvp", tuple(moves))

    def _derivative(self, kind: str, marked: tuple[bool, ...]) -> Bound:
        found = self._derivatives.get((kind, marked))
        if found is None:
            with self._lock:
                found = self._derivatives.get((kind, marked))
                if found is None:
                    made = self.operation.vjp(marked) if kind == "vjp" else self.operation.jvp(marked)
                    found = self._derivatives[kind, marked] = Bound(made)
        return found

    def cotangents(self, given: Sequence[Any]) -> Sequence[Any]:
        """Those of the differentiable outputs."""
        return [g for n, g in enumerate(given) if n not in self.integers] if self.integers else given

    # The custom operator

    @property
    def custom_op(self) -> Any:
        """The operator in `torch.ops.irad`."""
        if self._custom_op is None:
            with self._lock:
                if self._custom_op is None:
                    self._custom_op = _register(self)
        return self._custom_op


# Registration ---------------------------------------------------------------------------------------------------------

_SCHEMA = {"array": "Tensor", "scalar": "Tensor", "float": "float", "int": "SymInt", "bool": "bool"}


def _register(bound: Bound) -> Any:
    """The custom operator of a `Bound`, with its fake kernel, its gradient and its loop for vmap."""
    operation = bound.operation
    clean = "".join(c if c.isalnum() else "_" for c in operation.name)
    # Never the name that another function had in another process: PyTorch keeps compiled graphs on disk.
    name = f"irad::{clean}_{_PROCESS}_{next(_numbers)}"
    parameters = ", ".join(f"{_SCHEMA[i.kind]} a{n}" for n, i in enumerate(operation.inputs))
    single = len(operation.outputs) == 1
    results = "Tensor" if single else f"({', '.join(['Tensor'] * len(operation.outputs))})"

    def kernel(*args: Any) -> Any:
        check_tangents(operation.name)
        found = bound.kernel(*args)
        return found[0] if single else found

    def fake(*args: Any) -> Any:
        found = tuple(_blank(bound, args))
        return found[0] if single else found

    def setup(ctx: Any, inputs: Sequence[Any], output: Any) -> None:
        ctx.save_for_backward(*[inputs[n] for n in bound.tensors])
        ctx.others = [inputs[n] for n in bound.others]
        if bound.integers:
            outputs = (output,) if single else output
            ctx.mark_non_differentiable(*[outputs[n] for n in bound.integers])

    def backward(ctx: Any, *cotangents: Any) -> Any:
        needs = ctx.needs_input_grad
        args = [*merged(bound, ctx.saved_tensors, ctx.others), *bound.cotangents(cotangents)]
        found = bound.pull(needs).custom_op(*args)
        return spread(found if isinstance(found, tuple | list) else (found,), needs)

    def loop(info: Any, in_dims: Sequence[int | None], *args: Any) -> Any:
        return looped(bound.custom_op, info.batch_size, in_dims, args)

    made = torch.library.custom_op(
        name, kernel, mutates_args=(), device_types="cpu", schema=f"({parameters}) -> {results}"
    )
    made.register_fake(fake)
    made.register_autograd(backward, setup_context=setup)
    made.register_vmap(loop)
    return made


def _blank(bound: Bound, args: Sequence[Any]) -> Iterator[torch.Tensor]:
    """Empty outputs of the right shapes; sizes that only the call tells are symbols."""
    shapes = bound.operation.shapes(args)
    for n, out in enumerate(bound.operation.outputs):
        shape = shapes[n] if shapes is not None else None
        if shape is None:
            context = torch.library.get_ctx()
            shape = [context.new_dynamic_size() for _ in range(out.ndim or 0)]
        yield torch.empty(tuple(shape), dtype=_TORCH[out.dtype], device="cpu")
