"""The autograd functions of an operation: one for eager calls, one that torch.func and forward mode can take apart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import torch
from torch.autograd import forward_ad

from irad.api.operation import Operation
from irad.errors import ArgumentError, UnsupportedError


class Bound(Protocol):
    """An operation in PyTorch's terms, as `irad.interop.torch` binds it."""

    operation: Operation
    tensors: tuple[int, ...]
    others: tuple[int, ...]
    integers: tuple[int, ...]
    kernel: Any
    apply: Any
    transform: Any

    @property
    def custom_op(self) -> Any: ...
    def pull(self, needs: Sequence[bool]) -> Any: ...
    def push(self, moves: Sequence[bool]) -> Any: ...
    def cotangents(self, given: Sequence[Any]) -> Sequence[Any]: ...


PLAIN: frozenset[type] = frozenset({torch.Tensor, torch.nn.Parameter})

_functorch: Any = torch._C._functorch  # pyright: ignore[reportAttributeAccessIssue]
_functorch_level: Callable[[], Any] = _functorch.peek_interpreter_stack
_dispatch_modes: Callable[[], int] = torch._C._len_torch_dispatch_stack
_tracing: Callable[[], Any] = torch._C._get_tracing_state


_expected = threading.local()


@contextmanager
def expected() -> Iterator[None]:
    """The custom operators that are called within are known not to lose tangents."""
    before = getattr(_expected, "flag", False)
    _expected.flag = True
    try:
        yield
    finally:
        _expected.flag = before


def check_tangents(name: str) -> None:
    """Raise UnsupportedError in a custom operator that forward mode has called itself: PyTorch drops its tangents."""
    if forward_ad._current_level >= 0 and not getattr(_expected, "flag", False):
        raise UnsupportedError(
            f"PyTorch's forward mode does not go through the custom operator of {name}",
            hint="Call what irad.torch.op returned, outside of compiled code.",
        )


def special(args: Sequence[Any]) -> bool:
    """Whether there are tensors of other classes, which PyTorch's dispatcher knows how to deal with."""
    return any(isinstance(a, torch.Tensor) and type(a) not in PLAIN for a in args)


def transforming() -> bool:
    """Whether a transform of torch.func or forward mode is at work."""
    return _functorch_level() is not None or forward_ad._current_level >= 0


def watched() -> bool:
    """Whether something follows what PyTorch computes: a transform of torch.func, forward mode, a tracer, a mode."""
    return (
        _functorch_level() is not None
        or _dispatch_modes() != 0
        or forward_ad._current_level >= 0
        or _tracing() is not None
    )


def eager_call(bound: Bound, rebuilt: Callable[[Sequence[Any]], Any], *, single: bool) -> Callable[..., Any]:
    """The operation for plain tensors and numbers, its results as `rebuilt` makes them of the outputs."""
    names = ", ".join(f"a{n}" for n in range(len(bound.operation.inputs)))
    active = " or ".join(f"a{n}.requires_grad" for n in bound.tensors)
    take, end = ("", "[0]") if single else ("rebuilt(", ")")
    source = f"""
def call({names}):
    if grad_enabled() and ({active or "False"}):
        return {take}bound.apply({names}){end}
    return {take}bound.kernel({names}){end}
"""
    scope: dict[str, Any] = {"bound": bound, "grad_enabled": torch.is_grad_enabled, "rebuilt": rebuilt}
    exec(source, scope)
    return scope["call"]


def eager_function(bound: Bound) -> Any:
    """`apply` of an autograd function for plain tensors; returns a tuple of the outputs.

    Its methods are written out for the operation: in loops over its inputs, a small call would spend most of its time.
    """
    count = len(bound.operation.inputs)
    names = [f"a{n}" for n in range(count)]
    tensors = ", ".join(names[n] for n in bound.tensors)
    others = "".join(f"{names[n]}, " for n in bound.others)
    given = [f"g{n}" for n in range(len(bound.operation.outputs))]
    cotangents = [g for n, g in enumerate(given) if n not in bound.integers]
    arguments = ", ".join(names + cotangents)
    pulls: dict[tuple[bool, ...], tuple[Any, Callable[..., Any], bool]] = {}

    def make(needs: tuple[bool, ...]) -> Any:
        pullback = bound.pull(needs)
        found = pulls[needs] = pullback, pullback.kernel, all(needs)
        return found

    source = f"""
def forward(ctx, {", ".join(names)}):
    ctx.save_for_backward({tensors})
    {f"ctx.others = ({others})" if others else ""}
    found = kernel({", ".join(names)})
    {f"ctx.mark_non_differentiable({', '.join(f'found[{n}]' for n in bound.integers)})" if bound.integers else ""}
    return found

def backward(ctx, {", ".join(given)}):
    needs = ctx.needs_input_grad
    pullback, pull, complete = pulls.get(needs) or make(needs)
    {tensors}{"," if len(bound.tensors) == 1 else ""} = ctx.saved_tensors
    {f"{others} = ctx.others" if others else ""}
    if watched() or {" or ".join(f"type({c}) not in plain or not stored({c})" for c in cotangents) or "False"}:
        found = pullback.dispatched(({arguments},))
    elif grad_enabled():
        found = pullback.eager(({arguments},))
    else:
        found = pull({arguments})
    return found if complete else spread(found, needs)
"""
    scope: dict[str, Any] = {
        "kernel": bound.kernel,
        "pulls": pulls,
        "make": make,
        "grad_enabled": torch.is_grad_enabled,
        "spread": spread,
        "watched": watched,
        "plain": PLAIN,
        "stored": torch._C._has_storage,  # those of torch.autograd.grad(..., is_grads_batched=True) are not
    }
    exec(source, scope)
    methods = {"forward": staticmethod(scope["forward"]), "backward": staticmethod(scope["backward"])}
    made: Any = type(bound.operation.name, (torch.autograd.Function,), methods)
    return made.apply


def transformable_function(bound: Bound) -> Any:
    """As `eager_function`, for torch.func and forward mode: in steps, each of which a transform may take over."""

    class Transformable(torch.autograd.Function):
        @staticmethod
        def forward(*args: Any) -> Any:
            with expected():
                found = bound.custom_op(*args)
            return found if isinstance(found, tuple) else (found,)

        @staticmethod
        def setup_context(ctx: Any, inputs: Sequence[Any], output: Any) -> None:
            tensors = [inputs[n] for n in bound.tensors]
            ctx.save_for_backward(*tensors)
            ctx.save_for_forward(*tensors)
            ctx.others = [inputs[n] for n in bound.others]
            if bound.integers:
                ctx.mark_non_differentiable(*[output[n] for n in bound.integers])

        @staticmethod
        def backward(ctx: Any, *cotangents: Any) -> Any:
            needs = ctx.needs_input_grad
            args = [*merged(bound, ctx.saved_tensors, ctx.others), *bound.cotangents(cotangents)]
            return spread(bound.pull(needs).transform(*args), needs)

        @staticmethod
        def jvp(ctx: Any, *tangents: Any) -> Any:
            inputs = bound.operation.inputs
            moves = tuple(t is not None and i.differentiable for t, i in zip(tangents, inputs, strict=True))
            args = merged(bound, ctx.saved_tensors, ctx.others)
            moved = [t for t, m in zip(tangents, moves, strict=True) if m]
            found = iter(bound.push(moves).transform(*args, *moved))
            return tuple([next(found) if o.differentiable else None for o in bound.operation.outputs])

        @staticmethod
        def vmap(info: Any, in_dims: Sequence[int | None], *args: Any) -> Any:
            return looped(bound.transform, info.batch_size, in_dims, args)

    Transformable.__name__ = Transformable.__qualname__ = bound.operation.name
    return Transformable.apply


def looped(call: Any, count: int, in_dims: Sequence[int | None], args: Sequence[Any]) -> Any:
    """The rows of a batch one by one: (outputs stacked along dimension 0, their batch dimensions)."""
    given = [a if d is None else a.unbind(d) for a, d in zip(args, in_dims, strict=True)]
    rows = [call(*[a if d is None else a[i] for a, d in zip(given, in_dims, strict=True)]) for i in range(count)]
    if not rows:
        raise ArgumentError("vmap over an empty batch: the shapes of the results are not known")
    if isinstance(rows[0], torch.Tensor):
        return torch.stack(rows), 0
    stacked = tuple([torch.stack(column) for column in zip(*rows, strict=True)])
    return stacked, (0,) * len(stacked)


def merged(bound: Bound, tensors: Sequence[Any], others: Sequence[Any]) -> Sequence[Any]:
    """The arguments of an operation, from those that are tensors and the others."""
    if not others:
        return tensors
    args: list[Any] = [None] * len(bound.operation.inputs)
    for n, t in zip(bound.tensors, tensors, strict=True):
        args[n] = t
    for n, t in zip(bound.others, others, strict=True):
        args[n] = t
    return args


def spread(found: Sequence[Any], needs: Sequence[bool]) -> tuple[Any, ...]:
    """A gradient per input, None for those that need none."""
    left = iter(found)
    return tuple([next(left) if need else None for need in needs])
