"""Numbers that divide an index whatever its value: what a pointer moves by, for the periods of objects.

An optimistic fixed point: round a loop an index keeps the divisors of its start and its steps. What is divided without
remainder (`exact`), as differences of pointers are, is a multiple of the divisor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import gcd

from irad.ir import model as m

_SUMS = ("add", "sub", "phi", "select", "or", "freeze")
_OPCODES = frozenset((*_SUMS, "sext", "zext", "trunc", "shl", "mul", "and"))


def divisors(functions: Iterable[m.Function], differences: Mapping[str, int]) -> dict[str, int]:
    """For integer values a number that divides each of them; 0 for those that are 0, none where only 1 is known.

    `differences`: such numbers of differences of pointers.
    """
    code = [i for f in functions for i in f.instructions() if isinstance(i.type, m.IntType)]
    known = {**differences, **_exact(code)}
    sums = [i for i in code if i.opcode in _OPCODES and i.name is not None and i.name not in known]
    out = known | dict.fromkeys((i.name or "" for i in sums), 0)
    changed = True
    while changed:
        changed = False
        for i in sums:
            n = gcd(out[i.name or ""], _of(i, out))
            if n != out[i.name or ""]:
                out[i.name or ""] = n
                changed = True
    return out


def differences(functions: Iterable[m.Function]) -> dict[str, tuple[m.Value, m.Value]]:
    """The differences of pointers, and of which ones."""
    code = [i for f in functions for i in f.instructions() if i.name is not None]
    addresses = {i.name: i.operands[0] for i in code if i.opcode == "ptrtoint" and i.type == m.I64}
    out: dict[str, tuple[m.Value, m.Value]] = {}
    for i in code:
        if i.opcode == "sub":
            p, q = (addresses.get(o.name) if isinstance(o, m.Local) else None for o in i.operands)
            if p is not None and q is not None:
                out[i.name or ""] = p, q
    return out


def divisor(v: m.Value, known: dict[str, int]) -> int:
    """A number that divides v; 0 if v is 0."""
    if isinstance(v, m.ConstInt):
        return abs(v.value)
    if isinstance(v, m.Local):
        return known.get(v.name, 1)
    return 0 if m.is_zero(v) or isinstance(v, m.Undef) else 1


def _of(i: m.Instruction, known: dict[str, int]) -> int:
    by = i.operands[-1]
    first = divisor(i.operands[0], known)
    whole = i.type == m.I64  # narrower sums may wrap, so that only powers of two divide what is left
    if i.opcode == "shl":
        return first << by.value if isinstance(by, m.ConstInt) and by.value < 32 and whole else min(first, 1)
    if i.opcode == "mul":
        return first * divisor(by, known) if whole else _even(gcd(first * divisor(by, known), 1 << 16))
    if i.opcode == "and":
        return _even(by.value) if isinstance(by, m.ConstInt) and by.value else min(first, 1)
    if i.opcode in ("sext", "zext", "trunc"):
        return _even(gcd(first, 1 << 16)) if i.opcode == "trunc" else _even(first)
    values = i.operands[1:] if i.opcode == "select" else i.operands
    out = 0
    for v in values:
        out = gcd(out, divisor(v, known))
    whole = whole and i.opcode != "or"
    return out if whole or i.opcode in ("phi", "select", "freeze") else _even(out)


def _even(n: int) -> int:
    """The largest power of two that divides n."""
    return n & -n


def _exact(code: Iterable[m.Instruction]) -> dict[str, int]:
    out: dict[str, int] = {}
    for i in code:
        if i.opcode not in ("ashr", "lshr", "sdiv", "udiv") or "exact" not in i.flags:
            continue
        v, by = i.operands
        if isinstance(v, m.Local) and isinstance(by, m.ConstInt) and by.value:
            n = 1 << by.value if i.opcode in ("ashr", "lshr") else abs(by.value)
            out[v.name] = max(out.get(v.name, 1), n)
    return out
