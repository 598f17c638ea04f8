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
form (`sin` also covers `sinf`, `sinl`, `sinf64` and `__sin_finite`). Operands that are not floats (an exponent)
get None. A rule may compute what several partials share once, but only inside them, when first asked for (wrap
it in `functools.cache`): what is not asked for must not be read.
"""

from __future__ import annotations

import functools
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

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

    @functools.cached_property
    def arity(self) -> int | None:
        """How many operands the partials take; None for any number."""
        kinds = [p.kind for p in inspect.signature(self.partials).parameters.values()]
        return None if inspect.Parameter.VAR_POSITIONAL in kinds else len(kinds) - 2

    def fits(self, call: m.Instruction) -> bool:
        """Whether a call has the types that the rule is written for, not just the name of what it covers."""
        if self.arity not in (None, len(call.operands)):
            return False
        if not all(isinstance(m.scalar_type(t), m.FloatType | m.IntType) for t in (call.type, *_types(call))):
            return False
        floats = {t for t in _types(call) if m.is_float(t)}
        return len(floats) == 1 and (call.type in floats or not m.is_float(call.type))


@dataclass(frozen=True)
class FunctionRule:
    """Effects of a function without IR that is not a scalar map.

    `kind`: 'allocate' (returns fresh memory of `size(args)` bytes; `zeroed`), 'free' (of argument 0),
    'inactive' (touches no differentiable data), 'expand' (rewritten into simpler instructions by `expand`),
    'marker' (a promise about the primal, dropped in derivatives), 'refuse' (never differentiable: `reason`).
    A name that ends in `*` covers all functions that begin so.

    What `writes` goes through operand number `target`. `pure`: the result depends on the operands alone.
    `noreturn`: it ends the program or throws; `throws`: what it throws may be caught. `header`: the call returns an
    object with counted references, and what is allocated hangs on it at this offset. `amount`: operand of an allocator
    that says how much it allocates.
    """

    names: tuple[str, ...]
    kind: str
    reads: bool = False
    writes: bool = False
    size: Callable[[Builder, Sequence[m.Value]], m.Value] | None = None
    zeroed: bool = False
    expand: Callable[[Builder, m.Instruction], m.Value | None] | None = None
    reason: str = ""
    target: int = 0
    pure: bool = False
    noreturn: bool = False
    throws: bool = False
    everywhere: bool = False
    header: int | None = None
    amount: int = 0


class CallSweep(Protocol):
    """What the adjoint of a call may ask for (see `transform.adjoint.Sweep`)."""

    b: Builder

    def primal(self, v: m.Value) -> m.Value: ...

    def shadow(self, p: m.Value) -> m.Value: ...

    def is_active_memory(self, p: m.Value) -> bool:
        """Whether the floats behind a pointer have adjoints."""
        ...

    def kept(self, i: m.Instruction, operand: int) -> m.Value | None:
        """Pointer to what call `i` read through an operand: its memory or a copy; None if it may have changed."""
        ...

    def constant_behind(self, p: m.Value) -> m.Value | None:
        """The only value that is ever stored in this memory, if it is a constant."""
        ...

    def refuse(self, i: m.Instruction, message: str, hint: str = "") -> Exception:
        """The error that says that call `i` cannot be differentiated."""
        ...


@dataclass(frozen=True)
class CallRule:
    """A function that computes from memory to memory: the operands (by number) whose memory it `reads` and `writes`.

    `kind` tells what that memory holds ('double' or 'float'), or None when the call cannot be differentiated.
    `extents`: bytes behind the operands that the adjoint reads, so that they can be copied where they change; `others`:
    behind the other operands that it reads or writes.
    """

    name: str
    reads: tuple[int, ...]
    writes: tuple[int, ...]
    kind: Callable[[m.Instruction], str | None]
    extents: Mapping[int, Callable[[Builder, m.Instruction], m.Value]]
    reverse: Callable[[m.Instruction, CallSweep], None]
    forward: Callable[[m.Instruction, CallSweep], None]  # runs behind the call
    others: Mapping[int, Callable[[Builder, m.Instruction], m.Value]] = field(default_factory=dict)
    kinds: Mapping[int, str] | None = None  # by operand, where they differ; the operands then are dense arrays

    def kind_of(self, i: m.Instruction, operand: int) -> str:
        """What the memory behind an operand holds."""
        return self.kinds[operand] if self.kinds is not None else self.kind(i) or ""


SCALAR: dict[str, ScalarRule] = {}
CALLS: dict[str, CallRule] = {}
FUNCTIONS: dict[str, FunctionRule] = {}
# Functions whose names tell all that there is to know of them: prefix -> their rule, given the name.
FAMILIES: dict[str, Callable[[str], CallRule | None]] = {}


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
        if n.endswith("*"):
            _PREFIXES.append((n[:-1], rule))
        FUNCTIONS[n] = rule


def call_rule(rule: CallRule) -> None:
    """Register a function from memory to memory."""
    if rule.name in CALLS or rule.name in FUNCTIONS or rule.name in SCALAR:
        raise ValueError(f"two rules for {rule.name}")
    CALLS[rule.name] = rule


def rule_of_call(i: m.Instruction) -> CallRule | None:
    """The call rule of an instruction whose kind of floats is supported, or None."""
    if i.opcode != "call" or i.callee is None:
        return None
    rule = CALLS.get(i.callee) or _of_family(i.callee)
    return rule if rule is not None and rule.kind(i) is not None else None


def _of_family(callee: str) -> CallRule | None:
    return next((found(callee) for prefix, found in FAMILIES.items() if callee.startswith(prefix)), None)


def _types(i: m.Instruction) -> tuple[m.Type, ...]:
    return tuple(o.type for o in i.operands)


_PREFIXES: list[tuple[str, FunctionRule]] = []
_SUFFIX = re.compile(r"(?:\.(?:(?:nx)?v\d+)?(?:[fip]\d+|bf16|x86_fp80))+$")
# glibc's other names: what -ffast-math called before glibc 2.31, and the names by width of C23.
_FINITE = re.compile(r"__(\w+)_finite")
_BY_WIDTH = re.compile(r"([a-z]\w*?)(f32|f64|f32x)(_r)?")
# What C appends to a function's name for each precision.
_C_PRECISION = {"float": "f", "double": "", "x86_fp80": "l", "fp128": "l"}
# Names that are C functions and opcodes at once (C23's narrowing fadd, fsub, ... are not covered).
_OPCODES = frozenset({"fadd", "fsub", "fmul", "fdiv", "frem", "fneg", "fpext", "fptrunc", "freeze"})


@functools.cache
def base_name(callee: str) -> str:
    """Name of an intrinsic without its type suffixes, of a C function without glibc's decoration."""
    if callee.startswith("llvm."):
        return _SUFFIX.sub("", callee)
    if match := _FINITE.fullmatch(callee):
        return match[1]
    match = _BY_WIDTH.fullmatch(callee)
    if match:
        name = match[1] + (match[3] or "")
        if name in SCALAR or name in FUNCTIONS:
            return match[1] + ("f" if match[2] == "f32" else "") + (match[3] or "")
    return callee


def scalar_rule(i: m.Instruction) -> ScalarRule | None:
    """The scalar rule of an instruction, or None."""
    if i.opcode != "call":
        if "rounds" in i.attrs:
            return _ROUNDS
        return SCALAR.get(i.opcode) if m.is_float(i.type) else None
    if i.callee is None:
        return None
    rule = _by_name(base_name(i.callee), i)
    return rule if rule is not None and rule.fits(i) else None


# A sum that only rounds (see `transform.rounding`).
_ROUNDS = ScalarRule((), lambda b, z, x, y: (None, None), ())


def _by_name(name: str, i: m.Instruction) -> ScalarRule | None:
    if name.startswith("llvm."):
        return SCALAR.get(name)
    if name in _OPCODES:
        return None
    floats = [t for t in _types(i) if isinstance(t, m.FloatType)]
    suffix = _C_PRECISION.get(floats[0].kind) if floats else None
    if suffix is None or not name.endswith(suffix):
        return None
    return SCALAR.get(name.removesuffix(suffix))


def function_rule(callee: str) -> FunctionRule | None:
    """The effects of a function without IR, or None."""
    rule = FUNCTIONS.get(callee) or FUNCTIONS.get(base_name(callee))
    return rule or next((r for prefix, r in _PREFIXES if callee.startswith(prefix)), None)


def partials(rule: ScalarRule, b: Builder, i: m.Instruction) -> tuple[Linear | None, ...]:
    """The linear maps of `i`, writing on `b`."""
    return rule.partials(b, i.result, *i.operands)


def hands_on(i: m.Instruction, n: int) -> bool:
    """Whether the cotangent of a result passes to operand n as it is: the result is that operand plus something."""
    rule = scalar_rule(i)
    linear = partials(rule, Builder(Names("?"), {}), i)[n] if rule is not None else None
    t = m.Local(i.type, "?t")
    return linear is not None and linear(t) == t


def needed(rule: ScalarRule, i: m.Instruction, active: Sequence[bool]) -> frozenset[m.Local]:
    """Primal values that the reverse pass reads when the operands marked `active` are differentiated."""
    b = Builder(Names("?"), {})
    t = m.Local(i.type, "?t")
    for on, linear in zip(active, partials(rule, b, i), strict=True):
        if on and linear is not None:
            linear(t)
    mine = {i.result, *(o for o in i.operands if isinstance(o, m.Local))}
    return frozenset(o for c in b.code for o in c.operands if o in mine)  # pyright: ignore[reportReturnType]
