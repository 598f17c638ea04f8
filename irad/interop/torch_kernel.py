"""Calls of an operation's machine code with the memory of tensors, written out for each operation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from irad.api.native_call import NativeCall, viewer
from irad.api.operation import Derived, Operation, StatusError
from irad.errors import ArgumentError

Kernel = Callable[..., tuple[Any, ...]]


#: Bytes of an array up to which machine code makes the copies that it needs.
_SMALL = 1 << 16


def native_kernel(operation: Operation, native: NativeCall, slow: Kernel) -> Kernel:
    """Function from the inputs, tensors and numbers, to a tuple of the outputs; `slow` is called where memory overlaps.

    It does what `Operation.__call__` does, without the detour over arrays: for small tensors that is most of the time.
    """
    small = operation.native_small()
    scope: dict[str, Any] = {
        "native": native.function,
        "small": None if small is None else small.function,
        "shapes": operation.shapes,
        "slow": slow,
        "zeros": np.zeros,
        "array": np.array,
        "from_numpy": torch.from_numpy,
        "zeros_like": torch.zeros_like,
        "dense": dense,
        "failed": _failed(operation),
        "large": lambda error: ArgumentError(f"{operation.name}(): an integer does not fit its C type: {error}"),
    }
    names = [f"a{n}" for n in range(len(operation.inputs))]
    everything = ", ".join(names) + ("," if len(names) == 1 else "")
    lines: list[str] = []
    arrays = [n for n, i in enumerate(operation.inputs) if i.kind == "array"]
    lines += [f"if not a{n}.is_contiguous() or a{n}.is_neg(): a{n} = dense(a{n})" for n in arrays]
    if len(native.distinct) > 1:
        spans = ", ".join(f"(a{n}.data_ptr(), a{n}.data_ptr() + a{n}.nbytes)" for n in native.distinct)
        lines += [f"spans = [{spans}]", "spans.sort()", "end = 0", "for low, high in spans:"]
        lines += ["    if low < end:", f"        return slow({', '.join(names)})", "    end = high"]
    like = getattr(operation, "like", None)
    outputs = [n for n in range(len(operation.outputs)) if n != native.result]
    if outputs and not like:
        lines.append(f"sizes = shapes(({everything}))")
    for n in outputs:
        out = operation.outputs[n]
        scope[f"dtype{n}"] = out.dtype
        if like and out.kind == "array" and operation.inputs[like[n]].dtype == out.dtype:
            lines.append(f"y{n} = zeros_like(a{like[n]})")
        else:
            shape = "()" if out.kind == "scalar" else f"sizes[{n}]"
            lines.append(f"y{n} = from_numpy(zeros({shape}, dtype{n}))")
    if small is not None:
        fits = " and ".join(f"a{n}.nbytes <= {_SMALL}" for n in native.temporaries)
        lines += [f"if {fits}:", *(f"    {line}" for line in _call("small", small, operation)), "else:"]
        lines += [f"    {line}" for line in _call("native", native, operation)]
    else:
        lines += _call("native", native, operation)
    if native.result is not None:
        scope["result_dtype"] = operation.outputs[native.result].dtype
        lines.append(f"y{native.result} = from_numpy(array(result, result_dtype))")
    elif native.status:
        lines.append("if result: raise failed(result)")
    found = ", ".join(f"y{n}" for n in range(len(operation.outputs)))
    body = "".join(f"    {line}\n" for line in lines)
    exec(f"def kernel({', '.join(names)}):\n{body}    return ({found},)\n", scope)
    kernel = scope["kernel"]
    kernel.keep = (native, small)
    return kernel


def _call(name: str, native: NativeCall, operation: Operation) -> list[str]:
    """Statements that set `result` to what the machine code returns."""
    lines: list[str] = []
    values: list[str] = []
    for k, part in enumerate(native.parts):
        n = part.index
        match part.role:
            case "address":
                values.append(f"a{n}.data_ptr()")
            case "count":
                values.append(f"a{n}.numel()")
            case "bytes":
                values.append(f"a{n}.nbytes")
            case "value":
                values.append(f"a{n}.item()" if operation.inputs[n].kind == "scalar" else f"a{n}")
            case "copy":
                lines.append(f"t{k} = a{n}.detach().clone()")
                values.append(f"t{k}.data_ptr()")
            case "zeros":
                lines.append(f"t{k} = zeros_like(a{n})")
                values.append(f"t{k}.data_ptr()")
            case "output":
                values.append(f"y{n}.data_ptr()")
    call = f"    result = {name}({', '.join(values)})"
    return [*lines, "try:", call, "except OverflowError as error: raise large(error) from None"]


def dense(t: torch.Tensor) -> torch.Tensor:
    """A contiguous copy of a tensor, with the values that it shows. Raises ArgumentError for sparse ones."""
    if t.layout is not torch.strided:
        raise ArgumentError(f"an argument is a {t.layout} tensor", hint="Convert it with .to_dense().")
    return t.detach().resolve_neg().contiguous()


def _failed(operation: Operation) -> Callable[[int], StatusError]:
    return lambda status: StatusError(f"{operation.name} returned the status {status}")


def array_kernel(operation: Operation) -> Kernel:
    """Function from the inputs, tensors and numbers, to a tuple of the outputs, by way of NumPy arrays."""
    names = [f"a{n}" for n in range(len(operation.inputs))]
    direct = operation.direct()
    scope: dict[str, Any] = {
        "operation": operation if direct is None else direct,
        "shapes": operation.shapes,
        "from_numpy": torch.from_numpy,
        "array": np.array,
        "single": np.float32,
        "dense": dense,
    }
    values: list[str] = []
    lines: list[str] = []
    for name, given in zip(names, operation.inputs, strict=True):
        if given.kind == "array":
            plain = f"{name}.is_contiguous() and not {name}.is_neg()"
            dtype, ndim = given.dtype, given.ndim
            view = None if dtype is None or ndim is None else viewer(dtype, ndim)
            if view is None or ndim is None:
                values.append(f"({name}.detach() if {plain} else dense({name})).numpy()")
                continue
            # The tensor, which the frame holds, owns the memory.
            scope[f"view_{name}"] = view
            lines.append(f"if not ({plain}): {name} = dense({name})")
            lengths = {0: "", 1: f", {name}.numel()"}.get(ndim, f", *{name}.size()")
            values.append(f"view_{name}({name}.data_ptr(){lengths})")
        elif given.kind == "scalar":
            values.append(f"single({name}.item())" if given.dtype == np.float32 else f"{name}.item()")
        else:
            values.append(f"{given.kind}({name})")
    results: list[str] = []
    for n, out in enumerate(operation.outputs):
        scope[f"dtype{n}"] = out.dtype
        results.append(f"from_numpy(found[{n}])" if out.kind == "array" else f"from_numpy(array(found[{n}], dtype{n}))")
    sizes = "None" if isinstance(operation, Derived) else f"shapes(({', '.join(names)},))" if names else "shapes(())"
    call = f"operation({', '.join(values)})" if direct is not None else f"operation([{', '.join(values)}], {sizes})"
    body = "".join(f"    {line}\n" for line in [*lines, f"found = {call}", f"return ({', '.join(results)},)"])
    exec(f"def kernel({', '.join(names)}):\n{body}", scope)
    return scope["kernel"]
