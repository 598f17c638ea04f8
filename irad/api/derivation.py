"""Asks the transform for derivatives of lowered Numba and C functions: parameter by parameter, what is known."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace

from numba.core import types

from irad.api.lane_shape import LaneShape
from irad.api.load_c import CLowered
from irad.api.targets import differentiable_targets
from irad.codegen.numba_plan import RANGE
from irad.codegen.runtime import load_runtime
from irad.errors import ArgumentError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import CType
from irad.frontend.numba import Leaf, NumbaLowered, item_types
from irad.frontend.numba_text import without_arguments
from irad.settings import current
from irad.transform.augmented import InactiveMemoryError
from irad.transform.derive import Derivative, gradient, row_blocks, tangent
from irad.transform.lanes import Lanes
from irad.transform.program import Layout
from irad.transform.ranges import restricted

_numbers = itertools.count()


def fresh_symbol(name: str, kind: str) -> str:
    """A symbol for a derivative that no other one has."""
    clean = "".join(c if c.isalnum() else "_" for c in name)
    return f"irad_{kind}_{clean}_{next(_numbers)}"


_Transform = Callable[..., Derivative]


# ---------------------------------------------------------------- Numba


def derive_numba(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """Gradient of a lowered Numba function; `activities` per leaf (LLVM parameter)."""
    return _derive_numba(gradient, "gradient", lowered, activities, noalias)


def derive_numba_alone(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """As `derive_numba`, but nothing is computed for the sake of what the function returns: its slot is not written."""
    return _derive_numba(functools.partial(gradient, value=False), "gradient", lowered, activities, noalias)


def tangent_numba(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """Forward-mode derivative of a lowered Numba function; `activities` per leaf (LLVM parameter)."""
    keep = functools.partial(tangent, keep=contains_array(lowered.return_type))
    return _derive_numba(keep, "tangent", lowered, activities, noalias)


def lanes_of(shape: LaneShape) -> Lanes:
    """The transform's lanes."""
    return Lanes(shape.width, shape.bits)


def lanes_numba(shape: LaneShape) -> _Transform:
    """As `tangent_numba`, with tangents in lanes."""

    def derive(lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
        keep = functools.partial(tangent, keep=contains_array(lowered.return_type), lanes=lanes_of(shape))
        return _derive_numba(keep, "lanes", lowered, activities, noalias)

    return derive


def reverse_lanes_numba(shape: LaneShape) -> _Transform:
    """As `derive_numba`, with cotangents in lanes."""
    return functools.partial(_derive_numba, functools.partial(gradient, lanes=lanes_of(shape)), "rows")


def _derive_numba(
    transform: _Transform, kind: str, lowered: NumbaLowered, activities: tuple[str, ...], noalias: bool
) -> Derivative:
    layouts: dict[int, Layout] = {}
    scratch: dict[int, tuple[int, int]] = {}
    wanted = list(activities)
    for n, leaf in enumerate(lowered.leaves):
        layout = _leaf_layout(leaf)
        if layout is None:
            continue
        layouts[n] = layout
        array = _array_at(lowered, n)
        if activities[n] == "const" and array is not None and array.layout in "CF" and _is_float(leaf.dtype):
            wanted[n] = "scratch"  # shadowed inside the derivative, if active values pass through it
            scratch[n] = (n - 2, layout[0])  # nitems stands two leaves before data
    load_runtime(lowered.text)
    text = lowered.text
    if _is_plain(lowered.return_type):
        # Who owns an argument's data matters to what is returned only. Where arrays of the caller and arrays made
        # inside are kept in one list, their owners would be one object to the analysis.
        owners = [n for n, leaf in enumerate(lowered.leaves[:-1]) if lowered.leaves[n + 1].kind == "parent"]
        text = without_arguments(text, lowered.symbol, [n for first in owners for n in (first, first + 1)])
    try:
        return transform(
            text,
            lowered.symbol,
            wanted,
            symbol=fresh_symbol(lowered.name, kind),
            return_kind="status",
            noalias=noalias,
            layouts=layouts,
            scratch=scratch,
            options=current(),
        )
    except InactiveMemoryError as e:
        if e.index is None:
            raise
        leaf = lowered.leaves[e.index]
        raise ArgumentError(
            f"active values are stored in and read back from the argument {leaf.name}, which is not differentiated",
            location=e.location or lowered.location,
            hint=f"Pass {leaf.name} as a contiguous array, or as Duplicated(x, zeros) to irad.autodiff.",
        ) from None


def restrict_numba(lowered: NumbaLowered) -> NumbaLowered:
    """A lowered Numba function restricted to a range of the iterations of one of its loops (`transform.ranges`): three
    more arguments of type int64. Raises UnsupportedError where no loop's iterations can be shared out."""
    layouts = {n: layout for n, leaf in enumerate(lowered.leaves) if (layout := _leaf_layout(leaf)) is not None}
    made = restricted(
        lowered.text, lowered.symbol, noalias=lowered.noalias, layouts=layouts, status=True, name=lowered.name
    )
    count = len(lowered.argtypes)
    more = tuple(Leaf(count + n, "int", "i64", types.int64, name) for n, name in enumerate(RANGE))
    return replace(
        lowered,
        text=canonicalise(made.text, {made.symbol}),
        symbol=made.symbol,
        argtypes=(*lowered.argtypes, *[types.int64] * len(RANGE)),
        leaves=(*lowered.leaves, *more),
    )


def _leaf_layout(leaf: Leaf) -> Layout | None:
    return _numba_layout(leaf.dtype) if leaf.kind in ("data", "retptr") and leaf.dtype is not None else None


def _is_plain(t: types.Type) -> bool:
    """Whether a value of a Numba type owns no memory."""
    if isinstance(t, types.BaseTuple):
        return all(map(_is_plain, item_types(t)))
    return isinstance(t, types.Number | types.Boolean | types.NoneType)


def contains_array(t: types.Type) -> bool:
    """Whether a value of a Numba type is, or is a tuple with, an array."""
    return isinstance(t, types.Array) or (isinstance(t, types.BaseTuple) and any(map(contains_array, item_types(t))))


def _array_at(lowered: NumbaLowered, n: int) -> types.Array | None:
    leaf = lowered.leaves[n]
    if leaf.arg < 0:
        return None
    t = lowered.argtypes[leaf.arg]
    return t if isinstance(t, types.Array) else None


def _is_float(t: types.Type | None) -> bool:
    return t in (types.float32, types.float64)


def _numba_layout(t: types.Type) -> Layout | None:
    """Memory of an array with items of a Numba type."""
    if t == types.float64:
        return 8, ((0, "double"),)
    if t == types.float32:
        return 4, ((0, "float"),)
    if t == types.complex128:
        return 8, ((0, "double"),)
    if t == types.complex64:
        return 4, ((0, "float"),)
    if isinstance(t, types.Integer | types.Boolean):
        size = max(1, getattr(t, "bitwidth", 8) // 8)
        return size, ((0, f"i{8 * size}"),)
    return None


# ---------------------------------------------------------------- C


def derive_c(lowered: CLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """Gradient of a lowered C function; `activities` per LLVM parameter."""
    return _derive_c(gradient, "gradient", lowered, activities, noalias)


def derive_c_alone(lowered: CLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """As `derive_c` of a function that returns a float, but the derivative returns nothing and does not compute it."""
    return _derive_c(functools.partial(gradient, value=False), "gradient", lowered, activities, noalias)


def tangent_c(lowered: CLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """Forward-mode derivative of a lowered C function; `activities` per LLVM parameter."""
    return _derive_c(tangent, "tangent", lowered, activities, noalias)


def lanes_c(shape: LaneShape) -> _Transform:
    """As `tangent_c`, with tangents in lanes."""

    def derive(lowered: CLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
        columns = [n for n, p in enumerate(lowered.params) if p.c_index in shape.columns]
        push = functools.partial(tangent, lanes=lanes_of(shape), columns=columns)
        return _derive_c(push, "lanes", lowered, activities, noalias)

    return derive


def reverse_lanes_c(shape: LaneShape) -> _Transform:
    """As `derive_c`, with cotangents in lanes."""
    return functools.partial(_derive_c, functools.partial(gradient, lanes=lanes_of(shape)), "rows")


def row_blocks_c(lowered: CLowered, activities: tuple[str, ...], noalias: bool) -> Derivative:
    """Blocks of the Jacobian of a lowered C function; `activities` per LLVM parameter."""
    return _derive_c(row_blocks, "rows", lowered, activities, noalias)


def _derive_c(
    transform: _Transform, kind: str, lowered: CLowered, activities: tuple[str, ...], noalias: bool
) -> Derivative:
    layouts = c_layouts(lowered)
    returns_float = lowered.result in ("double", "float")
    load_runtime()
    symbol = fresh_symbol(lowered.signature.name, kind)

    def derived(refused: Mapping[str, str]) -> Derivative:
        text = lowered.without(refused).text if refused and lowered.without is not None else lowered.text
        return transform(
            text, lowered.symbol, activities, symbol=symbol, return_kind="active" if returns_float else "const",
            noalias=noalias, layouts=layouts, options=current(),
        )  # fmt: skip

    try:
        return differentiable_targets(derived, lowered.targets)
    except InactiveMemoryError as e:
        if e.index is None or lowered.params[e.index].c_index < 0:
            raise
        name = lowered.signature.params[lowered.params[e.index].c_index].name
        raise ArgumentError(
            f"active values are stored in and read back from the argument {name}, which is not differentiated",
            location=e.location or lowered.signature.location,
            hint=f"Pass {name} as Duplicated({name}, zeros), so that its derivative has a place to live.",
        ) from None


def c_layouts(lowered: CLowered) -> dict[int, Layout]:
    """Memory behind the LLVM parameters of a C function, where the C declarations tell."""
    layouts: dict[int, Layout] = {}
    for n, p in enumerate(lowered.params):
        if p.c_index < 0:
            continue
        t = lowered.signature.params[p.c_index].type
        target = t if p.kind == "byval" else t.target if p.kind == "pointer" else None
        if target is not None:
            layout = c_layout(target)
            if layout is not None:
                layouts[n] = layout
    return layouts


_C_FLOATS = {4: "float", 8: "double"}


def c_layout(t: CType) -> Layout | None:
    """Memory behind a pointer to `t` (an array of them); None when `t` has no known size."""
    cells = _cells(t, 0)
    if cells is None or not t.size:
        return None
    return t.scalar.size if t.kind == "array" else t.size, cells


def _cells(t: CType, at: int) -> tuple[tuple[int, str], ...] | None:
    match t.kind:
        case "float" if t.size in _C_FLOATS:
            return ((at, _C_FLOATS[t.size]),)
        case "complex" if t.size // 2 in _C_FLOATS:
            half = t.size // 2
            return (at, _C_FLOATS[half]), (at + half, _C_FLOATS[half])
        case "int" | "bool" | "enum":
            return ((at, f"i{8 * t.size}"),)
        case "pointer":
            return ((at, "ptr"),)
        case "array" if t.target is not None:
            # one element stands for all of a long array: a longer list would not say more
            out: list[tuple[int, str]] = []
            for n in range(max(t.count, 0)):
                cells = _cells(t.target, at + n * t.target.size)
                if cells is None:
                    return None
                out.extend(cells)
                if len(out) > 4096:
                    return None
            return tuple(out)
        case "struct":
            out = []
            for f in t.fields:
                cells = _cells(f.type, at + f.offset)
                if cells is None:
                    return None
                out.extend(cells)
            return tuple(out)
    return None
