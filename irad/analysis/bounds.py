"""From where on an index counts: the least value that the branches before an address leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from irad.ir import model as m

# Least value of x where `x predicate constant` is true, less the constant.
_TRUE = {"sgt": 1, "sge": 0, "eq": 0}
_NEGATED = {"slt": "sge", "sle": "sgt", "ne": "eq"}


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
        following = {b.name: b.terminator.targets for b in f.blocks}
        for name, start, least in _guards(f, following, {x for _, _, x in addresses}):
            before = _reached(f.entry.name, following, start)
            for block, address, index in addresses:
                if index == name and block not in before:
                    out[address, index] = max(least, out.get((address, index), least))
    return out


def _guards(f: m.Function, following: Mapping[str, Sequence[str]], indices: set[str]) -> Iterable[tuple[str, str, int]]:
    """(value, block before which a branch has found that it is not below a number, that number)."""
    compared = {
        i.name: i
        for i in f.instructions()
        if i.opcode == "icmp" and isinstance(i.operands[0], m.Local) and i.operands[0].name in indices
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
            if holds in _TRUE and alone and isinstance(x, m.Local) and isinstance(limit, m.ConstInt):
                yield x.name, target, limit.value + _TRUE[holds]


def _reached(entry: str, following: Mapping[str, Sequence[str]], without: str) -> set[str]:
    """Blocks that control may be in without having been in one of them."""
    work, seen = [entry], {entry}
    while work:
        for block in following[work.pop()]:
            if block != without and block not in seen and block in following:
                seen.add(block)
                work.append(block)
    return seen
