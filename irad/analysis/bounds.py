"""From where on an index counts: the least value that the branches before an address leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from irad.ir import model as m

# Where `x predicate constant` is true: the least value of x, less the constant.
_AT_LEAST = {"sgt": 1, "sge": 0, "eq": 0, "ugt": 1, "uge": 0}
_NEGATED = {"slt": "sge", "sle": "sgt", "ne": "eq", "eq": "ne", "ult": "uge", "ule": "ugt"}


@dataclass(frozen=True)
class _Guard:
    """From `start` on a value is not below a number.

    `unequal`: it is not that number. `unsigned`: it is not below that number or it is negative.
    """

    value: str
    start: str
    number: int
    unequal: bool = False
    unsigned: bool = False


def least_indices(functions: Iterable[m.Function]) -> dict[tuple[str, str], int]:
    """For addresses (by name) and their variable indices (by name) numbers that the index is not below.

    Known from comparisons with constants, as in `if (n > 0) last = a[n - 1]`. Blocks that are missing (what ends in an
    error) do not come back.
    """
    out: dict[tuple[str, str], int] = {}
    for f in functions:
        addresses = [
            (b.name, i.name or "", x.name)
            for b in f.blocks
            for i in b.instructions
            if i.opcode == "getelementptr"
            for x in i.operands[1:]
            if isinstance(x, m.Local) and x.type == m.I64
        ]
        shifted = _shifts(f, {x for _, _, x in addresses})
        of = {x: shifted.get(x, (x, 0)) for _, _, x in addresses}
        following = {b.name: b.terminator.targets for b in f.blocks}
        found = list(_guards(f, following, {value for value, _ in of.values()}))
        before = {start: _reached(f.entry.name, following, start) for start in {g.start for g in found}}
        for block, address, index in addresses:
            value, by = of[index]
            here = [g for g in found if g.value == value and block not in before[g.start]]
            least = max((g.number for g in here if not g.unequal and not g.unsigned), default=None)
            if least is None:
                continue
            if least >= 0:
                least = max([least, *(g.number for g in here if g.unsigned)])
            never = {g.number for g in here if g.unequal}
            while least in never:  # one comparison after the other: not below 2, not 2, so not below 3
                least += 1
            # What is taken away is no more than what is there, so that the difference does not wrap round.
            if by == 0 or least + by >= 0:
                out[address, index] = least + by
    return out


def _shifts(f: m.Function, indices: set[str]) -> dict[str, tuple[str, int]]:
    """Indices that are another value less a constant: that value and the constant."""
    return {
        i.name: (x.name, c.value)
        for i in f.instructions()
        if i.opcode == "add" and i.name in indices
        for x, c in [i.operands]
        if isinstance(x, m.Local) and isinstance(c, m.ConstInt) and c.value < 0
    }


def _guards(f: m.Function, following: Mapping[str, Sequence[str]], values: set[str]) -> Iterable[_Guard]:
    """What branches find of some values."""
    compared = {
        i.name: i
        for i in f.instructions()
        if i.opcode == "icmp" and isinstance(i.operands[0], m.Local) and i.operands[0].name in values
    }
    for b in f.blocks if compared else ():
        t = b.terminator
        c = t.operands[0] if t.opcode == "br" and len(set(t.targets)) == 2 else None
        found = compared.get(c.name) if isinstance(c, m.Local) else None
        if found is None:
            continue
        x, limit = found.operands
        predicate = str(found.attrs["predicate"])
        for target, holds in zip(t.targets, (predicate, _NEGATED.get(predicate)), strict=True):
            alone = target in following and sum(target in targets for targets in following.values()) == 1
            if not alone or not isinstance(x, m.Local) or not isinstance(limit, m.ConstInt):
                continue
            if holds in _AT_LEAST:
                unsigned = holds[0] == "u" and "samesign" not in found.flags
                if limit.value >= 0 or holds[0] != "u":
                    yield _Guard(x.name, target, limit.value + _AT_LEAST[holds], unsigned=unsigned)
            elif holds == "ne":
                yield _Guard(x.name, target, limit.value, unequal=True)


def _reached(entry: str, following: Mapping[str, Sequence[str]], without: str) -> set[str]:
    """Blocks that control may be in without having been in one of them."""
    work, seen = [entry], {entry}
    while work:
        for block in following[work.pop()]:
            if block != without and block not in seen and block in following:
                seen.add(block)
                work.append(block)
    return seen
