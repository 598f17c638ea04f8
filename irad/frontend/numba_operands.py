"""The operands of a call with a custom rule, in the order that its name gives (`rules.custom`), and how an adapter
finds the values in them again.

Each argument in turn: an array of floats its dimensions, bytes and pointer (letter d or f), one of integers the same
(b), an integer its value; then for each precision the slot with the float arguments. Each result in turn: an array
of floats its dimensions, bytes, a pointer to what was computed (k), bytes, a pointer to the result (D or F); arrays of
integers have k only; then the slots.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from numba.core import types

from irad.frontend.numba_parts import BYTES, Leaf

REAL_TYPES: dict[str, Any] = {"d": types.float64, "f": types.float32}


@dataclass(frozen=True)
class Operand:
    """`name` in adapters, `value` where the call is made, and its type."""

    letter: str
    name: str
    value: str
    type: Any
    shadow: bool = False
    """Whether an adapter gets a shadow too (d, f) or in its place (D, F)."""


def positions(leaves: Sequence[Leaf]) -> dict[int, tuple[str, int]]:
    """Where the floats among the leaves are: slot and number in it."""
    found: dict[int, tuple[str, int]] = {}
    used = {"d": 0, "f": 0}
    for n, leaf in enumerate(leaves):
        if leaf.kind == "float":
            found[n] = leaf.real, used[leaf.real]
            used[leaf.real] += 1 + leaf.complex
    return found


def slot_sizes(leaves: Sequence[Leaf]) -> dict[str, int]:
    """Numbers in each slot that is used."""
    out: dict[str, int] = {}
    for leaf in leaves:
        if leaf.kind == "float":
            out[leaf.real] = out.get(leaf.real, 0) + 1 + leaf.complex
    return out


def operands(arguments: Sequence[Leaf], results: Sequence[Leaf]) -> Iterator[Operand]:
    """All operands. Where the call is made arrays are `A0`..., integers `I0`..., slots `AS_d`; what was computed is
    `K0`..., `KI0`..., `KS_d`, the results `R0`..., `RS_d`."""
    intp = types.intp
    for n, leaf in enumerate(arguments):
        if leaf.kind in ("array", "ints"):
            yield from _array(leaf, f"a{n}", f"A{n}", leaf.real if leaf.kind == "array" else "b")
        elif leaf.kind == "int":
            yield Operand("n", f"a{n}", f"I{n}", intp)
    for real, size in slot_sizes(arguments).items():
        yield Operand("n", f"as_{real}_bytes", str(size * BYTES[real]), intp)
        yield Operand(real, f"as_{real}", f"AS_{real}", types.CPointer(REAL_TYPES[real]), shadow=True)
    for n, leaf in enumerate(results):
        if leaf.kind in ("array", "ints"):
            yield from _array(leaf, f"o{n}", f"K{n}", "k")
        elif leaf.kind == "int":
            yield Operand("n", f"o{n}", f"KI{n}", intp)
        if leaf.kind == "array":
            yield Operand("n", f"o{n}_bytes2", f"R{n}.nbytes", intp)
            pointer = types.CPointer(leaf.dtype)
            yield Operand(leaf.real.upper(), f"o{n}", f"R{n}.ctypes", pointer, shadow=True)
    for real, size in slot_sizes(results).items():
        pointer = types.CPointer(REAL_TYPES[real])
        yield Operand("n", f"os_{real}_bytes", str(size * BYTES[real]), intp)
        yield Operand("k", f"os_{real}", f"KS_{real}", pointer)
        yield Operand("n", f"os_{real}_bytes2", str(size * BYTES[real]), intp)
        yield Operand(real.upper(), f"os_{real}", f"RS_{real}", pointer, shadow=True)


def _array(leaf: Leaf, name: str, value: str, letter: str) -> Iterator[Operand]:
    for k in range(leaf.type.ndim):
        yield Operand("n", f"{name}_n{k}", f"{value}.shape[{k}]", types.intp)
    yield Operand("n", f"{name}_bytes", f"{value}.nbytes", types.intp)
    yield Operand(letter, name, f"{value}.ctypes", types.CPointer(leaf.dtype), shadow=letter in "df")


def parameters(all_operands: Sequence[Operand]) -> list[tuple[str, Any]]:
    """Name and type of each parameter of an adapter: shadows follow what they belong to, or stand for it."""
    out: list[tuple[str, Any]] = []
    for o in all_operands:
        if o.letter not in "DF":
            out.append((o.name, o.type))
        if o.shadow:
            out.append((f"{o.name}_s", o.type))
    return out


def shape(leaf: Leaf, name: str) -> str:
    """The shape of an array as an adapter has it."""
    return f"({''.join(f'{name}_n{k}, ' for k in range(leaf.type.ndim))})"
