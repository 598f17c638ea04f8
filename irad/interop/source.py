"""What the operations of all array frameworks are made from: C files, C functions, Numba functions."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from typing import Any

from irad.api.c_source import CSource
from irad.api.load_c import CFunction, load_c
from irad.api.numba_operation import NumbaOperation, NumbaSource, rebuilt_like
from irad.api.operation import Operation, OutShapes
from irad.errors import ArgumentError
from irad.settings import Options, applied, suffix


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


class FrameworkOp:
    """What the functions that `irad.torch.op` and its kin return have in common. `_maker` is the framework's module."""

    _maker = ""

    def __init__(self, fn_or_path: Any, function: str | None, out_shapes: OutShapes) -> None:
        self._made_from = (fn_or_path, function, out_shapes)
        fn = function_of(fn_or_path, function, self._maker)
        self._source = CSource(fn, out_shapes) if isinstance(fn, CFunction) else NumbaSource(fn, out_shapes)
        self.__name__ = self._source.name
        self.__wrapped__ = fn
        self.__doc__ = f"irad.{self._maker}.op made from\n\n{getattr(fn, '__doc__', None) or self.__name__}"
        self._lock = threading.RLock()

    @property
    def options(self) -> Options:
        """The options that it was made with (`irad.options`)."""
        return self._source.options

    def __repr__(self) -> str:
        return f"<irad.{self._maker}.op({self.__name__}{suffix(self.options)})>"

    def __reduce__(self) -> Any:
        path, function, out_shapes = self._made_from
        if isinstance(path, os.PathLike | str):
            path = os.path.abspath(path)
        return remade, (type(self), path, function, out_shapes, self.options)


def remade(kind: type[FrameworkOp], fn_or_path: Any, function: str | None, shapes: OutShapes, chosen: Options) -> Any:
    """What a pickled operation is made with."""
    with applied(chosen):
        return kind(fn_or_path, function, shapes)


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
