"""What the operations of all array frameworks are made from: C files, C functions, Numba functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from irad.api.c_operation import CSource
from irad.api.load_c import CFunction, load_c
from irad.api.numba_operation import NumbaOperation, NumbaSource, rebuilt_like
from irad.api.operation import Operation, OutShapes
from irad.errors import ArgumentError


def function_of(fn_or_path: Any, function: str | None, maker: str) -> Any:
    """The function that `irad.<maker>.op(fn_or_path, function)` means. Raises ArgumentError."""
    if not isinstance(fn_or_path, os.PathLike | str):
        if function is not None:
            raise ArgumentError(f"function={function!r} goes with a path, not with {fn_or_path!r}")
        return fn_or_path
    library = load_c(fn_or_path)
    if function is not None:
        return library[function]
    names = dir(library)
    if len(names) != 1:
        raise ArgumentError(
            f"{os.fspath(fn_or_path)} has {len(names)} functions: {', '.join(names) or 'none'}",
            hint=f"Say which: irad.{maker}.op(path, 'name').",
        )
    return library[names[0]]


def source_of(fn: Any, out_shapes: OutShapes) -> CSource | NumbaSource:
    """What makes operations of a function for arguments of given types."""
    return CSource(fn, out_shapes) if isinstance(fn, CFunction) else NumbaSource(fn, out_shapes)


def single(operation: Operation) -> bool:
    """Whether the function returns one array or number, in no tuple."""
    structure = operation.structure if isinstance(operation, NumbaOperation) else None
    return len(operation.outputs) == 1 and not isinstance(structure, tuple)


def rebuilder(operation: Operation) -> Callable[[Sequence[Any]], Any]:
    """Function from the outputs of an operation to results nested as the function returns them."""
    structure = operation.structure if isinstance(operation, NumbaOperation) else None
    if single(operation):
        return lambda flat: flat[0]
    if isinstance(structure, tuple) and any(isinstance(item, tuple) for item in structure):
        return lambda flat: rebuilt_like(structure, iter(flat))
    return tuple
