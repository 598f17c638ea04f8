"""`irad.jvp` inside @njit code, one tangent or a batch of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numba.core import types
from numba.extending import overload

from irad.codegen.numba_forward import tangent_type
from irad.codegen.numba_overloads import announce_overloads
from irad.codegen.numba_plan import describe
from irad.errors import ArgumentError
from irad.frontend.numba import item_types
from irad.frontend.numba_target import original


def overload_jvp(function: Callable[..., Any], derivative_of: Callable[[Any], Any]) -> None:
    """Let @njit code call `function(fn, primals, tangents)`; `derivative_of(fn)` gives the derivative."""

    def typed(fn: Any, primals: Any, tangents: Any) -> Any:
        if not isinstance(fn, types.Dispatcher):
            return None
        derivative = derivative_of(original(fn.dispatcher))
        push = derivative.dispatcher
        if all(isinstance(t, types.BaseTuple) and len(item_types(t)) for t in (primals, tangents)):
            pairs = list(zip(item_types(primals), item_types(tangents), strict=False))
            if any(_is_batched(x, t) for x, t in pairs):
                return _BatchWriter(fn.dispatcher.__name__, derivative, primals, tangents).written()
        return lambda fn, primals, tangents: push(primals, tangents)

    overload(function, strict=False)(typed)
    announce_overloads()


def _is_batched(x: Any, t: Any) -> bool:
    if isinstance(x, types.BaseTuple) and isinstance(t, types.BaseTuple):
        return any(_is_batched(a, b) for a, b in zip(item_types(x), item_types(t), strict=False))
    if isinstance(x, types.Array):
        return isinstance(t, types.Array) and t.ndim == x.ndim + 1
    return isinstance(x, types.Float) and isinstance(t, types.Array) and t.ndim == 1


class _BatchWriter:
    """Writes the function that pushes a batch of tangents forward, one by one.

    The function runs on copies of its arguments; what it wrote to them is copied back at the end.
    """

    def __init__(self, name: str, derivative: Any, primals: Any, tangents: Any) -> None:
        self.name, self.derivative = name, derivative
        self.primals, self.tangents = item_types(primals), item_types(tangents)
        self.scope: dict[str, Any] = {"np": np, "push": derivative.dispatcher}
        if len(self.primals) != len(self.tangents):
            raise ArgumentError(f"jvp of {name}: {len(self.primals)} arguments, {len(self.tangents)} tangents given")

    def written(self) -> Callable[..., Any]:
        from irad.codegen.numba_jacobian import copy_of  # this module is imported with irad.jvp, Jacobians seldom are

        xs = [f"x{n}" for n in range(len(self.primals))]
        paths = [p for n, pair in enumerate(self._pairs()) for p in self._batched(*pair, f"tangents[{n}]")]
        body = [f"count = {paths[0]}.shape[0]"]
        message = f"jvp of {self.name}: the tangents have leading axes of different lengths"
        for path in paths[1:]:
            body += [f"if {path}.shape[0] != count:", f"    raise ValueError({message!r})"]
        body += ["if count == 0:", f"    raise ValueError({f'jvp of {self.name}: the batch of tangents is empty'!r})"]
        run = [f"x{n} = {copy_of(t, f'primals[{n}]', self.scope)}" for n, t in enumerate(self.primals)]
        one = "".join(f"{self._one(x, t, f'tangents[{n}]')}, " for n, (x, t) in enumerate(self._pairs()))
        run.append(f"value, tangent = push(({''.join(f'{x}, ' for x in xs)}), ({one}))")
        leaves = list(self._results(self._result_type(), "tangent"))
        body += ["b = 0", *run]
        for n, (path, ty) in enumerate(leaves):
            shape = f"(count,) + {path}.shape" if isinstance(ty, types.Array) else "count"
            body += [f"out{n} = np.empty({shape}, np.{self._dtype(ty)})", f"out{n}[0] = {path}"]
        body += ["for b in range(1, count):", *(f"    {line}" for line in run)]
        body += [f"    out{n}[b] = {path}" for n, (path, _) in enumerate(leaves)]
        for n, ty in enumerate(self.primals):
            body += list(self._put_back(ty, f"primals[{n}]", xs[n]))
        body.append(f"return value, {self._assembled(self._result_type(), iter(range(len(leaves))))}")
        source = "\n".join(["def jvp(fn, primals, tangents):", *(f"    {line}" for line in body)])
        exec(compile(source, f"<jvp of {self.name}>", "exec"), self.scope)
        return self.scope["jvp"]

    def _pairs(self) -> list[tuple[Any, Any]]:
        return list(zip(self.primals, self.tangents, strict=True))

    def _batched(self, x: Any, t: Any, path: str) -> Iterator[str]:
        """The arrays of tangents in an argument's; ArgumentError for one that is no batch."""
        if isinstance(t, types.NoneType | types.Omitted):
            return
        if (
            isinstance(x, types.BaseTuple)
            and isinstance(t, types.BaseTuple)
            and len(item_types(x)) == len(item_types(t))
        ):
            for i, (a, b) in enumerate(zip(item_types(x), item_types(t), strict=True)):
                yield from self._batched(a, b, f"{path}[{i}]")
        elif _is_batched(x, t):
            yield path
        else:
            raise ArgumentError(
                f"jvp of {self.name}: other arguments have a batch of tangents, and {describe(t)} is not one for "
                f"{describe(x)}",
                hint="Give each argument that moves its tangents along one more, leading axis.",
            )

    def _one(self, x: Any, t: Any, path: str) -> str:
        """The tangent number b of an argument."""
        if isinstance(t, types.NoneType | types.Omitted):
            return "None"
        if isinstance(x, types.BaseTuple):
            from irad.codegen.numba_jacobian import tuple_of

            pairs = zip(item_types(x), item_types(t), strict=True)
            return tuple_of(x, [self._one(a, c, f"{path}[{i}]") for i, (a, c) in enumerate(pairs)], self.scope)
        return f"{path}[b]" if isinstance(x, types.Array) else f"np.{x.name}({path}[b])"

    def _single(self, x: Any, t: Any) -> Any:
        """The type of `_one`."""
        return types.none if isinstance(t, types.NoneType | types.Omitted) else x

    def _result_type(self) -> Any:
        singles = types.Tuple([self._single(x, t) for x, t in self._pairs()])
        return item_types(self.derivative.request.return_type((types.Tuple(self.primals), singles)))[0]

    def _results(self, ty: Any, path: str) -> Iterator[tuple[str, Any]]:
        if isinstance(ty, types.BaseTuple):
            for i, item in enumerate(item_types(ty)):
                yield from self._results(item, f"{path}[{i}]")
        elif tangent_type(ty) != types.none:
            yield path, ty

    def _assembled(self, ty: Any, numbers: Iterator[int]) -> str:
        if isinstance(ty, types.BaseTuple):
            from irad.codegen.numba_jacobian import tuple_of

            return tuple_of(ty, [self._assembled(t, numbers) for t in item_types(ty)], self.scope)
        return f"out{next(numbers)}" if tangent_type(ty) != types.none else "None"

    def _put_back(self, ty: Any, original_: str, copy: str) -> Iterator[str]:
        if isinstance(ty, types.BaseTuple):
            for i, item in enumerate(item_types(ty)):
                yield from self._put_back(item, f"{original_}[{i}]", f"{copy}[{i}]")
        elif isinstance(ty, types.Array) and ty.mutable:
            yield f"{original_}[...] = {copy}"

    def _dtype(self, ty: Any) -> str:
        return (ty.dtype if isinstance(ty, types.Array) else ty).name
