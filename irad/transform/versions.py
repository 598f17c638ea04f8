"""Two versions of a derivative: one for arguments that meet conditions, and one for all others.

Whether a loop can be reversed as it runs may depend on whether two parameters are equal: the length of a row and the
number of iterations that fill it, say. Then the derivative is made twice, and a test at the start chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from irad.analysis.once import Condition
from irad.ir import model as m
from irad.ir.builder import Builder, Names

_WORDS = {"eq": "=", "sge": ">="}


def spoken(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The conditions for people."""
    return tuple(f"{a} {_WORDS[predicate]} {b}" for predicate, a, b in _sorted(conditions))


def selecting(f: m.Function, special: m.Function, conditions: Iterable[Condition]) -> list[m.Function]:
    """A function like `f` that calls `special` where the conditions on its parameters hold; the three of them."""
    inner = replace(f, name=f"{f.name}.any", linkage="internal"), replace(special, linkage="internal")
    test, met, missed = (Builder(Names(f"{word}."), {}) for word in ("test", "met", "missed"))
    every: m.Value | None = None
    for predicate, a, b in _sorted(conditions):
        holds = test.icmp(predicate, a, b)
        every = holds if every is None else test.binary("and", every, holds)
    assert every is not None
    test.cond_br(every, "met", "missed")
    for b, g in zip((missed, met), inner, strict=True):
        args = [p.value for p in g.params]
        found = b.emit("call", g.result, args, callee=m.Global(m.PTR, g.name), flags=())
        b.ret(None if isinstance(g.result, m.VoidType) else found)
    blocks = [m.Block(n, tuple(b.code)) for n, b in (("irad.entry", test), ("met", met), ("missed", missed))]
    return [replace(f, blocks=tuple(blocks)), *inner]


def _sorted(conditions: Iterable[Condition]) -> list[Condition]:
    return sorted(conditions, key=str)
