"""The rule table: all that irad knows about one instruction or function stands in one place.

A *scalar rule* covers an instruction or function that maps floats to one float, elementwise on vectors. It is
declared once, by its partial derivatives as linear maps: `partials(b, z, *operands)` returns for each operand
a function of the incoming tangent or cotangent `t`, or None where the derivative is zero. A scalar map is its
own transpose, so the same declaration is the JVP and the VJP, and running it on a scratch builder tells which
primal values the reverse pass reads.

    @scalar("fmul", cases=[(2.0, -3.0)])
    def fmul(b, z, x, y):
        return lambda t: b.fmul(t, y), lambda t: b.fmul(t, x)

Names: an opcode (`fmul`), an intrinsic without type suffix (`llvm.sin`) or a C math function in its double
form (`sin` also covers `sinf`). Operands that are not floats (an exponent, a pointer) get None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from irad.ir import model as m
from irad.ir.builder import Builder, Names

Linear = Callable[[m.Value], m.Value]
Partials = Callable[..., "tuple[Linear | None, ...]"]


@dataclass(frozen=True)
class ScalarRule:
    """One scalar map: `names` it covers, its `partials`, sample points `cases` for the tester.

    `cost` is a rough number of floating-point additions that evaluating the primal takes; the plan weighs
    recomputing against caching with it.
    """

    names: tuple[str, ...]
    partials: Partials
    cases: tuple[tuple[float, ...], ...]
    cost: int = 1


@dataclass(frozen=True)
class FunctionRule:
    """Effects of a function without IR that is not a scalar map.

    `kind`: 'allocate' (returns fresh memory of `size(args)` bytes; `zeroed`), 'free' (of argument 0),
    'inactive' (touches no differentiable data), 'expand' (rewritten into simpler instructions by `expand`),
    'refuse' (never differentiable: `reason`).
    """

    names: tuple[str, ...]
    kind: str
    reads: bool = False
    writes: bool = False
    size: Callable[[Builder, Sequence[m.Value]], m.Value] | None = None
    zeroed: bool = False
    expand: Callable[[Builder, m.Instruction], m.Value | None] | None = None
    reason: str = ""


SCALAR: dict[str, ScalarRule] = {}
FUNCTIONS: dict[str, FunctionRule] = {}


def scalar(*names: str, cases: Sequence[tuple[float, ...]], cost: int = 1) -> Callable[[Partials], Partials]:
    """Register a scalar rule under `names`."""

    def register(partials: Partials) -> Partials:
        rule = ScalarRule(names, partials, tuple(cases), cost)
        for n in names:
            if n in SCALAR:
                raise ValueError(f"two rules for {n}")
            SCALAR[n] = rule
        return partials

    return register


def function(rule: FunctionRule) -> None:
    """Register what is known of a function."""
    for n in rule.names:
        if n in FUNCTIONS or n in SCALAR:
            raise ValueError(f"two rules for {n}")
        FUNCTIONS[n] = rule


_SUFFIX = re.compile(r"(?:\.(?:v\d+)?(?:[fip]\d+|bf16|x86_fp80))+$")


def base_name(callee: str) -> str:
    """Name of an intrinsic without its type suffixes."""
    return _SUFFIX.sub("", callee) if callee.startswith("llvm.") else callee


def scalar_rule(i: m.Instruction) -> ScalarRule | None:
    """The scalar rule of an instruction, or None."""
    if i.opcode != "call":
        return SCALAR.get(i.opcode)
    if i.callee is None:
        return None
    name = base_name(i.callee)
    rule = SCALAR.get(name)
    if rule is None and name.endswith("f") and m.scalar_type(i.type) == m.F32:
        rule = SCALAR.get(name[:-1])
    return rule


def function_rule(callee: str) -> FunctionRule | None:
    """The effects of a function without IR, or None."""
    return FUNCTIONS.get(callee) or FUNCTIONS.get(base_name(callee))


def partials(rule: ScalarRule, b: Builder, i: m.Instruction) -> tuple[Linear | None, ...]:
    """The linear maps of `i`, writing on `b`."""
    return rule.partials(b, i.result, *i.operands)


def needed(rule: ScalarRule, i: m.Instruction, active: Sequence[bool]) -> frozenset[m.Local]:
    """Primal values that the reverse pass reads when the operands marked `active` are differentiated."""
    b = Builder(Names("?"), {})
    t = m.Local(i.type, "?t")
    for on, linear in zip(active, partials(rule, b, i), strict=True):
        if on and linear is not None:
            linear(t)
    mine = {i.result, *(o for o in i.operands if isinstance(o, m.Local))}
    return frozenset(o for c in b.code for o in c.operands if o in mine)  # pyright: ignore[reportReturnType]
