"""Rounding by a large constant: `(x + 6755399441055744.0) - 6755399441055744.0` is x rounded to an integer.

Exponentials and range reductions are written so (in C libraries, in Eigen): the sum has no room for a fraction. The
value jumps and is constant between the jumps, so its derivative is 0, like that of `rint`. By the rules of addition it
would be 1, which makes the derivative of `exp(x - ln2 * rounded(x / ln2))` zero.
"""

from __future__ import annotations

import math
import re
import struct
from dataclasses import replace

from irad.ir import model as m

_LEAST = {"double": 2.0**30, "float": 2.0**16}  # no sum of data is written with such a power of two
_LITERAL = re.compile(r"(?:double|float) (\S+?)(?=[,>)]|$)")


def mark_rounding(f: m.Function) -> m.Function:
    """`f` in which these additions are marked (`ROUNDS`): they have no derivative (see `rules.registry`)."""
    added: dict[str, float] = {}  # sum -> its large constant
    for i in f.instructions():
        shift = _shift(i)
        if shift is not None and i.name is not None:
            added[i.name] = shift
    if not added:
        return f
    marked = {
        o.name
        for i in f.instructions()
        if i.opcode in ("fadd", "fsub")
        for o in i.operands
        if isinstance(o, m.Local) and o.name in added and _shift(i) == -added[o.name]
    }
    if not marked:
        return f

    def instruction(i: m.Instruction) -> m.Instruction:
        return replace(i, attrs={**i.attrs, "rounds": True}) if i.name in marked else i

    return replace(f, blocks=tuple(replace(b, instructions=tuple(map(instruction, b.instructions))) for b in f.blocks))


def _shift(i: m.Instruction) -> float | None:
    """The large constant that an instruction adds to its other operand."""
    if i.opcode not in ("fadd", "fsub"):
        return None
    a, b = i.operands
    x = _value(b)
    if x is not None:
        return x if i.opcode == "fadd" else -x
    return _value(a) if i.opcode == "fadd" else None


def _value(v: m.Value) -> float | None:
    """A constant (in all lanes) that is a power of two, or one and a half of one, and large."""
    t = m.scalar_type(v.type)
    if not isinstance(t, m.FloatType) or t.kind not in _LEAST:
        return None
    if isinstance(v, m.ConstFloat):
        texts = {v.text}
    elif isinstance(v, m.Constant):
        texts = set(_LITERAL.findall(v.text))
    else:
        return None
    x = _number(texts.pop()) if len(texts) == 1 else None
    if x is None or not math.isfinite(x) or abs(x) < _LEAST[t.kind]:
        return None
    return x if abs(math.frexp(x)[0]) in (0.5, 0.75) else None


def _number(text: str) -> float | None:
    """The value of an LLVM literal; hexadecimal ones are the bits of a double."""
    try:
        return struct.unpack(">d", int(text, 16).to_bytes(8, "big"))[0] if text.startswith("0x") else float(text)
    except (ValueError, OverflowError):
        return None
