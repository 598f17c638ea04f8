"""Batches of tangents: through a function in lanes, in as many sweeps as it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from irad.api.addresses import address_of
from irad.api.describe import signature_of
from irad.api.kept_runs import keep_run, kept_run, run_key
from irad.api.kinds import is_c_function
from irad.api.lane_runs import LaneRun, LoopRun, NumbaRun, Scalar, lanes_for, leaves, like
from irad.api.lane_shape import LaneShape
from irad.codegen.lane_layout import mover
from irad.codegen.numba_lanes import as_complex
from irad.errors import ArgumentError, IradError
from irad.frontend.numba import as_dispatcher


def lane_run(fn: Any, primals: Sequence[Any], moves: Sequence[bool], count: int, scalar: Scalar) -> LaneRun:
    """A run for `count` tangents; `moves` says which arguments have tangents, `scalar` pushes a single one."""
    width = lanes_for(count)
    if width > 1:
        try:
            return in_lanes(fn, primals, tuple(moves), LaneShape(width))
        except IradError:
            pass  # one by one: what cannot be differentiated at all is then said of a single direction
    return LoopRun(fn, primals, moves, scalar)


def in_lanes(fn: Any, primals: Sequence[Any], moves: tuple[bool, ...], lanes: LaneShape) -> LaneRun:
    """A run in lanes; an IradError says why there is none."""
    if is_c_function(fn):
        from irad.api.c_lanes import CRun, c_lanes

        return CRun(c_lanes(fn, moves, lanes), primals)
    if hasattr(fn, "__irad_jvp__"):  # the gradient of a C function
        from irad.api.c_lanes import CGradientRun

        return CGradientRun(fn, primals, moves, lanes)
    return NumbaRun(as_dispatcher(fn), primals, moves, lanes)


def sweeps(
    run: LaneRun, count: int, fill: Callable[[LaneRun, int, int], None], *, whole: bool = False
) -> Iterator[tuple[int, int, Any, Any]]:
    """(first, end, value, tangents) of the sweeps that `count` tangents take; `fill(run, first, end)` puts them in.

    `whole`: it sets every number of those lanes.
    """
    for first in range(0, count, run.width):
        end = min(first + run.width, count)
        if not whole or end - first < run.width:
            run.clear()
        fill(run, first, end)
        value, tangents = run.sweep(last=end == count)
        yield first, end, value, trimmed(tangents, end - first)


def trimmed(tangents: Any, count: int) -> Any:
    """The first `count` lanes."""
    if isinstance(tangents, tuple):
        return like(tangents, [trimmed(t, count) for t in tangents])
    return None if tangents is None else tangents[..., :count]


def joined(parts: Sequence[Any]) -> Any:
    """The tangents of several sweeps along one last axis."""
    first = parts[0]
    if isinstance(first, tuple):
        return like(first, [joined([p[i] for p in parts]) for i in range(len(first))])
    if first is None or len(parts) == 1:
        return first
    return np.concatenate(parts, axis=-1)


def columns(fn: Any, args: Sequence[Any], positions: Sequence[int], scalar: Scalar) -> Any:
    """Derivatives of the result by all numbers of the arguments `positions`, along one last axis; None if it has none.

    `fn` runs on copies of its arguments.
    """
    args = [copied(a) for a in with_defaults(fn, args)]
    moves = [n in positions for n in range(len(args))]
    places = [(n, leaf, k) for n in positions for leaf, x in enumerate(items(args[n])) for k in range(np.size(x))]
    run = lane_run(fn, args, moves, len(places), scalar)
    buffers = {n: list(leaves(run.buffers[n])) for n in positions}

    def fill(run: LaneRun, first: int, end: int) -> None:
        for lane, (n, leaf, k) in enumerate(places[first:end]):
            unit(buffers[n][leaf], k, lane)

    return joined([tangents for *_, tangents in sweeps(run, len(places), fill)])


def unit(buffer: np.ndarray, k: int, lane: int) -> None:
    """Make a lane of a buffer the unit tangent of number k (in C order)."""
    buffer[(*np.unravel_index(k, buffer.shape[:-1]), lane)] = 1


def items(x: Any) -> Iterator[Any]:
    """The arrays and numbers in nested tuples."""
    if isinstance(x, list | tuple):
        for item in x:
            yield from items(item)
    else:
        yield x


def copied(a: Any) -> Any:
    """A copy of the arrays in an argument."""
    if isinstance(a, np.ndarray):
        return a.copy(order="K")
    return like(a, [copied(x) for x in a]) if isinstance(a, list | tuple) else a


def defaults_for(fn: Any, given: int) -> tuple[Any, ...]:
    """The default values of a Numba function's parameters behind the first `given`."""
    parameters = list(inspect.signature(as_dispatcher(fn).py_func).parameters.values())[given:]
    found = [p.default for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD and p.default is not p.empty]
    return tuple(found) if len(found) == len(parameters) else ()


def with_defaults(fn: Any, args: Sequence[Any]) -> tuple[Any, ...]:
    """Arguments, and behind them the defaults of what is not given."""
    if is_c_function(fn) or hasattr(fn, "__irad_jvp__"):
        return tuple(args)
    missing = len(args) < as_dispatcher(fn).py_func.__code__.co_argcount
    return (*args, *defaults_for(fn, len(args))) if missing else tuple(args)


# ---------------------------------------------------------------- jvp


def jvp_batch(fn: Any, primals: Sequence[Any], tangents: Sequence[Any], count: int, scalar: Scalar) -> tuple[Any, Any]:
    """Value and a batch of directional derivatives, as `irad.jvp` returns them."""
    if count == 0:
        raise ArgumentError("jvp: the batch of tangents is empty")
    pairs = enumerate(zip(primals, tangents, strict=True))
    given = [None if t is None else _checked(x, t, fn, n) for n, (x, t) in pairs]
    if count == 1:
        one = [None if t is None else _only(x, t) for x, t in zip(primals, given, strict=True)]
        value, tangent = scalar(fn, primals, one)
        return value, _with_axis(tangent)
    moves = tuple([t is not None for t in given])
    key = run_key(primals, moves, lanes_for(count))
    run = kept_run(fn, key, primals) or lane_run(fn, primals, moves, count, scalar)

    def fill(run: LaneRun, first: int, end: int) -> None:
        for x, t, b in zip(primals, given, run.buffers, strict=True):
            if b is not None:
                _fill(x, t, b, first, end)

    value, parts = None, []
    for first, end, value, part in sweeps(run, count, fill, whole=True):  # noqa: B007
        parts.append(part)
        for x, t, b, writes in zip(primals, given, run.buffers, run.writes, strict=True):
            if b is not None and writes:
                _read(x, t, b, first, end)
    result = _leading(joined(parts))
    if not keep_run(fn, key, run):
        run.release()
    return value, result


def _name(fn: Any, n: int, path: str) -> str:
    """The parameter that argument `n` goes to, and the item at `path` of it."""
    names = [*signature_of(fn).parameters]
    return (names[n] if n < len(names) else f"argument {n}") + path


def _checked(x: Any, t: Any, fn: Any, n: int, path: str = "") -> Any:
    """A batch of tangents of argument `n`, or of its item at `path`; ArgumentError if it does not fit."""
    if isinstance(x, list | tuple):
        if not isinstance(t, list | tuple) or len(t) != len(x):
            name = _name(fn, n, path)
            raise ArgumentError(f"the tangents of {name} must be a tuple of {len(x)} items like {name}")
        return like(x, [_checked(a, b, fn, n, f"{path}[{i}]") for i, (a, b) in enumerate(zip(x, t, strict=True))])
    if isinstance(x, np.ndarray):
        if x.dtype.kind not in "fcV":
            name = _name(fn, n, path)
            raise ArgumentError(f"{name} is an array of {x.dtype} and has no derivative: its tangent must be None")
        if not isinstance(t, np.ndarray) or t.shape[1:] != x.shape or t.dtype != x.dtype:
            shape = ", ".join(map(str, ("B", *x.shape)))
            what = f"of shape {t.shape} and dtype {t.dtype}" if isinstance(t, np.ndarray) else type(t).__name__
            name = _name(fn, n, path)
            raise ArgumentError(f"the tangents of {name} must be an array of shape ({shape}) and {x.dtype}, not {what}")
        return t
    numbers = np.asarray(t)
    if numbers.dtype.kind not in "fiu":
        raise ArgumentError(f"the tangents of {_name(fn, n, path)} must be numbers, not {t!r}")
    return numbers.astype(x.dtype if isinstance(x, np.floating) else np.float64)


def _only(x: Any, t: Any) -> Any:
    if isinstance(x, list | tuple):
        return like(x, [_only(a, b) for a, b in zip(x, t, strict=True)])
    return t[0] if isinstance(x, np.ndarray) else t[0].item() if not isinstance(x, np.floating) else t[0]


def _with_axis(tangent: Any) -> Any:
    if isinstance(tangent, tuple):
        return like(tangent, [_with_axis(t) for t in tangent])
    return None if tangent is None else np.asarray(tangent)[None]


def _leading(tangents: Any) -> Any:
    """The tangents along the first axis."""
    if isinstance(tangents, tuple):
        return like(tangents, [_leading(t) for t in tangents])
    if tangents is None:
        return None
    out = np.empty((tangents.shape[-1], *tangents.shape[:-1]), tangents.dtype)
    if tangents.flags.c_contiguous and out.size:
        out.reshape(len(out), -1)[...] = tangents.reshape(-1, len(out)).T
    else:
        for lane in range(len(out)):
            out[lane] = tangents[..., lane]
    return out


def _fill(x: Any, t: Any, buffer: Any, first: int, end: int) -> None:
    if isinstance(x, list | tuple):
        for a, b, c in zip(x, t, buffer, strict=True):
            _fill(a, b, c, first, end)
        return
    if moved(t, buffer, first, end, into=True):
        return
    for lane, one in enumerate(t[first:end]):  # much quicker than all at once, with the short axis innermost
        if t.dtype.kind == "c":
            buffer[..., 0, lane], buffer[..., 1, lane] = one.real, one.imag
        else:
            buffer[..., lane] = one


def moved(t: np.ndarray, buffer: np.ndarray, first: int, end: int, *, into: bool) -> bool:
    """Move tangents into lanes, or out of them; False, and nothing done, where they do not lie as that needs."""
    if t.dtype.kind == "c" or not (t.flags.carray and buffer.flags.carray) or buffer.dtype != t.dtype:
        return False
    width = buffer.shape[-1]
    move = mover(t.dtype, width, into=into)
    if move is not None:
        numbers = buffer.size // width
        move(address_of(buffer), address_of(t) + first * numbers * t.itemsize, numbers, end - first)
    elif t.size:
        lanes, rows = buffer.reshape(-1, width)[:, : end - first], t[first:end].reshape(end - first, -1).T
        if into:
            lanes[...] = rows
        else:
            rows[...] = lanes
    return True


def _read(x: Any, t: Any, buffer: Any, first: int, end: int) -> None:
    """Tangents of what the function wrote, back to where they were given."""
    if isinstance(x, list | tuple):
        for a, b, c in zip(x, t, buffer, strict=True):
            _read(a, b, c, first, end)
    elif isinstance(x, np.ndarray) and x.flags.writeable and t.flags.writeable:
        if moved(t, buffer, first, end, into=False):
            return
        lanes = as_complex(x.dtype, buffer)
        for lane in range(end - first):
            t[first + lane] = lanes[..., lane]
