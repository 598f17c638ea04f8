"""Gradients of functions of any float results: of the sum of the results, each number times its cotangent."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any

from irad.api.describe import name_of
from irad.api.functional import grad
from irad.errors import ArgumentError
from irad.settings import per_options

Structure = int | tuple[Any, ...] | None  # of a result: dimensions of an array, -1 for a float, None: no derivative
FLOAT = -1


@per_options
def paired_gradient(fn: Any, count: int, structure: Structure, argnums: tuple[int, ...]) -> Any:
    """Gradient of `paired_function` by the arguments of `fn` with numbers `argnums`."""
    return grad(paired_function(fn, count, structure), tuple(n + 1 for n in argnums))


@functools.lru_cache(maxsize=1024)
def paired_function(fn: Any, count: int, structure: Structure) -> Callable[..., Any]:
    """The sum of the results of `fn` times cotangents, called with a tuple of these and `count` arguments.

    The function is written out: tuples with items of different types can be indexed by constants only.
    """
    names = _names(fn, count)
    ct, value, total = _unlike("cotangent", names), _unlike("value", names), _unlike("total", names)
    primal = _unlike("primal", names)
    lines = [
        f"def paired({', '.join([ct, *names])}):",
        f"    {value} = {primal}({', '.join(names)})",
        f"    {total} = 0.0",
    ]
    for n, (path, dimensions) in enumerate(float_paths(structure)):
        weight, item = f"{ct}[{n}]", f"{value}{path}"
        if dimensions == FLOAT:
            lines.append(f"    {total} += {weight} * {item}")
            continue
        here, indices = "    ", [_unlike(f"i{d}", names) for d in range(dimensions)]
        array, factors = _unlike(f"array{n}", names), _unlike(f"factors{n}", names)
        lines += [f"{here}{array} = {item}", f"{here}{factors} = {weight}"]
        for d, index in enumerate(indices):
            lines.append(f"{here}for {index} in range({array}.shape[{d}]):")
            here += "    "
        at = ", ".join(indices) or "()"
        lines.append(f"{here}{total} += {factors}[{at}] * {array}[{at}]")
    lines.append(f"    return {total}")
    scope: dict[str, Any] = {primal: fn}
    exec(compile("\n".join(lines), f"<vjp of {name_of(fn)}>", "exec"), scope)
    paired = scope["paired"]
    paired.__name__ = paired.__qualname__ = name_of(fn).strip("<>")
    return paired


def _names(fn: Any, count: int) -> list[str]:
    """The names of the parameters that `count` arguments go to."""
    names: list[str] = []
    for p in inspect.signature(fn.py_func).parameters.values():
        if p.kind is p.VAR_POSITIONAL:
            names += [f"{p.name}_{n}" for n in range(count - len(names))]
        else:
            names.append(p.name)
    if len(names) < count:
        raise ArgumentError(f"{name_of(fn)} takes {len(names)} arguments, got {count}")
    return names[:count]


def _unlike(name: str, others: list[str]) -> str:
    """A name that is none of `others`."""
    while name in others:
        name += "_"
    return name


def float_paths(structure: Structure, path: str = "") -> Iterator[tuple[str, int]]:
    """The indices that lead to each float result, and its dimensions."""
    if isinstance(structure, tuple):
        for i, s in enumerate(structure):
            yield from float_paths(s, f"{path}[{i}]")
    elif structure is not None:
        yield path, structure
