"""Checks every scalar rule of the table against multi-precision derivatives.

For each rule, each of its names and each form (double, float, and for instructions and intrinsics a vector of
two doubles) it writes functions from the rule with the Builder, compiles them with the flags that irad gives
adjoint code, and checks at the rule's sample points:

* the VJP against derivatives of an independent definition in 50 digits (`rule_truths`);
* the adjoint identity ⟨w, J v⟩ = ⟨Jᵀ w, v⟩, with the JVP from the same rule;
* that the VJP of a subset of the operands reads only the values that `needed` reports for it: all others are
  replaced by NaN and the result must not change;
* second derivatives, by differentiating the VJP's own instructions with the rules.

What it cannot catch: a mistake at points that no rule lists as a case (kinks and singular points have their own
tests); a wrong definition in `rule_truths` that agrees with a wrong rule; a partial that needlessly reads a
value; wrong flags or attributes on the primal call; rules of functions that return no float, which only have to
have no partials; types other than double and float (half and long double are compiled in one test, not measured).
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import llvmlite.binding as ll
from mpmath import mp
from numba import _helperlib

import irad.rules  # noqa: F401  (fills the table)
import rule_truths
from irad.codegen.jit import JitHandle, compile_module, load_library
from irad.codegen.optimize import optimise
from irad.ir import model as m
from irad.ir.builder import Builder, Names, type_suffix
from irad.ir.printer import print_function
from irad.rules import registry
from irad.rules.helpers import HELPERS
from irad.rules.registry import ScalarRule

SLOTS = 16  # doubles per lane of the input and of the output
ADJOINT_FLAGS = ("reassoc", "nsz", "contract")
TOLERANCE = {"double": 1e-10, "float": 1e-5}
SCALE = {"tanh": 1.0}  # from its result: good to one unit in the last place of the largest slope only
VECTOR = m.VectorType(2, m.F64)
FORMS: dict[str, m.Type] = {"double": m.F64, "float": m.F32, "vector": VECTOR}

Body = Callable[[Builder, "Unit", "Frame"], None]


@dataclass(frozen=True)
class Unit:
    """One rule under one name in one form, as one instruction."""

    name: str
    form: str
    rule: ScalarRule = field(compare=False)
    sample: tuple[float, ...]  # an int where the operand is an integer

    @property
    def result(self) -> m.Type:
        t = FORMS[self.form]
        return m.F32 if self.name == "fptrunc" and t == m.F64 else self._narrow(t) if self.name == "fptrunc" else t

    @property
    def operands(self) -> tuple[m.Type, ...]:
        t = FORMS[self.form]
        if self.name == "fpext":
            return (self._narrow(t),)
        whole = m.I64 if self.name == "scalbln" else m.I32
        if self.name == "llvm.ldexp" and isinstance(t, m.VectorType):
            whole = m.VectorType(t.count, m.I32)
        return tuple(whole if isinstance(x, int) else t for x in self.sample)

    @staticmethod
    def _narrow(t: m.Type) -> m.Type:
        return m.VectorType(t.count, m.F32) if isinstance(t, m.VectorType) else m.F32

    @property
    def lanes(self) -> int:
        return 2 if self.form == "vector" else 1

    @property
    def precision(self) -> str:
        return "float" if self.form == "float" or self.name in ("fpext", "fptrunc") else "double"

    def instruction(self, name: str, operands: Sequence[m.Value]) -> m.Instruction:
        """The primal instruction on the given operands."""
        if "." not in self.name and self.name in registry._OPCODES:
            return m.Instruction(self.name, self.result, tuple(operands), {}, name)
        callee = self.name
        if callee.startswith("llvm."):
            kinds = [self.result]
            if callee in ("llvm.powi", "llvm.ldexp"):
                kinds.append(operands[1].type)
            callee = ".".join([callee, *map(type_suffix, kinds)])
        elif self.form == "float":
            callee += "f"
        return m.Instruction("call", self.result, tuple(operands), {"callee": m.Global(m.PTR, callee)}, name)


def forms_of(name: str) -> tuple[str, ...]:
    if name.startswith("llvm.") or name in registry._OPCODES:
        return ("double", "vector") if name in ("fpext", "fptrunc") else ("double", "float", "vector")
    return ("double",) if name.endswith("gamma") and name.startswith("irad_") else ("double", "float")


def units(rules: Mapping[str, ScalarRule]) -> Iterator[Unit]:
    for name, rule in rules.items():
        if rule.cases and any(p is not None for p in _probe(rule)):
            for form in forms_of(name):
                yield Unit(name, form, rule, rule.cases[0])


def _probe(rule: ScalarRule) -> tuple[object, ...]:
    operands = [m.Local(m.I32 if isinstance(x, int) else m.F64, f"x{k}") for k, x in enumerate(rule.cases[0])]
    return rule.partials(Builder(Names("?"), {}), m.Local(m.F64, "z"), *operands)


# ---------------------------------------------------------------- writing test functions


class Frame:
    """Reads values from the input pointer and writes results to the output pointer, lane by lane."""

    def __init__(self, b: Builder, lanes: int) -> None:
        self.b, self.lanes = b, lanes

    def read(self, slot: int, t: m.Type) -> m.Value:
        b, scalar = self.b, m.scalar_type(t)
        parts: list[m.Value] = []
        for lane in range(self.lanes):
            x: m.Value = b.load(m.F64, self._at("in", lane, slot))
            parts.append(b.cast("fptosi" if isinstance(scalar, m.IntType) else "fptrunc", x, scalar))
        if not isinstance(t, m.VectorType):
            return parts[0]
        v: m.Value = m.Undef(t, True)
        for lane, x in enumerate(parts):
            v = b.emit("insertelement", t, (v, x, m.ConstInt(m.I64, lane)))
        return v

    def write(self, slot: int, v: m.Value) -> None:
        for lane in range(self.lanes):
            x = v
            if isinstance(v.type, m.VectorType):
                x = self.b.emit("extractelement", v.type.element, (v, m.ConstInt(m.I64, lane)))
            self.b.store(self.b.cast("fpext", x, m.F64), self._at("out", lane, slot))

    def _at(self, pointer: str, lane: int, slot: int) -> m.Value:
        return self.b.gep(m.F64, m.Local(m.PTR, pointer), m.ConstInt(m.I64, lane * SLOTS + slot))


# slots: 0.. operands, 4.. their tangents, 8 cotangent, 9 tangent of the cotangent, 10 result
def _operands(u: Unit, f: Frame) -> list[m.Value]:
    return [f.read(k, t) for k, t in enumerate(u.operands)]


def _primal(b: Builder, u: Unit, operands: Sequence[m.Value]) -> m.Instruction:
    i = u.instruction(b.names.fresh(), operands)
    b.append(i)
    if i.callee:
        b.declared.setdefault(i.callee, m.FunctionType(i.type, tuple(o.type for o in operands)))
    return i


def _write_jvp(b: Builder, u: Unit, f: Frame) -> None:
    """out: result, directional derivative."""
    operands = _operands(u, f)
    i = _primal(b, u, operands)
    f.write(0, i.result)
    f.write(1, _tangent(b, u.rule, i, [f.read(4 + k, t) for k, t in enumerate(u.operands)]))


def _tangent(b: Builder, rule: ScalarRule, i: m.Instruction, tangents: Sequence[m.Value | None]) -> m.Value:
    total = b.const(i.type, 0.0)
    for linear, t in zip(registry.partials(rule, b, i), tangents, strict=True):
        if linear is not None and t is not None:
            total = b.fadd(total, linear(t))
    return total


def _write_vjp(b: Builder, u: Unit, f: Frame) -> None:
    """Takes the result as an input; out: one cotangent per operand."""
    z = f.read(10, u.result)
    for k, p in enumerate(_cotangents(b, u, f, z, _operands(u, f))):
        f.write(k, p)


def _cotangents(b: Builder, u: Unit, f: Frame, z: m.Value, operands: Sequence[m.Value]) -> list[m.Value]:
    t = f.read(8, u.result)
    linears = u.rule.partials(b, z, *operands)
    return [b.const(_float_of(o.type), 0.0) if p is None else p(t) for p, o in zip(linears, operands, strict=True)]


def _float_of(t: m.Type) -> m.Type:
    return t if m.is_float(t) else m.F64


def _write_masked(b: Builder, u: Unit, f: Frame) -> None:
    """The VJP with the result computed inside and all products guarded."""
    operands = _operands(u, f)
    z = _primal(b, u, operands).result
    b.masked = True
    for k, p in enumerate(_cotangents(b, u, f, z, operands)):
        f.write(k, p)


def _write_second(b: Builder, u: Unit, f: Frame) -> None:
    """Tangent of the VJP, by applying the rules to the VJP's own instructions."""
    operands = _operands(u, f)
    i = _primal(b, u, operands)
    d: dict[m.Value, m.Value] = {o: f.read(4 + k, o.type) for k, o in enumerate(operands) if m.is_float(o.type)}
    d[i.result] = _tangent(b, u.rule, i, [d.get(o) for o in operands])
    t_slot = len(b.code)
    results = _cotangents(b, u, f, i.result, operands)
    written = b.code[t_slot:]
    t = next(c.result for c in reversed(written[: _reads(u)]) if c.type == u.result)
    d[t] = f.read(9, u.result)
    for c in written[_reads(u) :]:
        if c.name is not None and m.is_float(c.type):
            d[c.result] = _differential(b, c, d)
    for k, r in enumerate(results):
        f.write(k, d.get(r, b.const(r.type, 0.0)))


def _reads(u: Unit) -> int:
    """How many instructions `Frame.read` of the cotangent takes."""
    names = Builder(Names("?"), {})
    Frame(names, u.lanes).read(8, u.result)
    return len(names.code)


def _differential(b: Builder, c: m.Instruction, d: Mapping[m.Value, m.Value]) -> m.Value:
    tangents = [d.get(o) for o in c.operands]
    if c.opcode == "select":
        zero = b.const(c.type, 0.0)
        return b.select(c.operands[0], tangents[1] or zero, tangents[2] or zero)
    rule = registry.scalar_rule(c)
    if rule is None:
        if any(t is not None for t in tangents):
            raise NotImplementedError(c.callee or c.opcode)
        return b.const(c.type, 0.0)
    return _tangent(b, rule, c, tangents)


def function_text(name: str, u: Unit, body: Body, declared: dict[str, m.FunctionType]) -> str:
    b = Builder(Names("v"), declared, ADJOINT_FLAGS)
    body(b, u, Frame(b, u.lanes))
    b.ret()
    params = (m.Param(m.PTR, "in", ("noalias",)), m.Param(m.PTR, "out", ("noalias",)))
    return print_function(m.Function(name, m.VOID, params, (m.Block("entry", tuple(b.code)),)))


def module_text(functions: Iterable[str], declared: Mapping[str, m.FunctionType]) -> str:
    """The functions with declarations of what they call and the text of irad's helpers among it."""
    lines = {f"declare {t.result} @{n}({', '.join(map(str, t.params))})": n for n, t in declared.items()}
    wanted = [n for n in declared if n in HELPERS]
    text = "\n".join([*functions, *(HELPERS[n] for n in wanted), *(x for x, n in lines.items() if n not in HELPERS)])
    seen: set[str] = set()
    kept: list[str] = []
    for line in text.splitlines():
        if line.startswith("declare "):
            symbol = line[line.index("@") : line.index("(")]
            if symbol in seen:
                continue
            seen.add(symbol)
        kept.append(line)
    return "\n".join(kept) + "\n"


# ---------------------------------------------------------------- compiling and running


class Compiled:
    """The test functions of many units in one module."""

    BODIES: tuple[tuple[str, Body], ...] = (
        ("jvp", _write_jvp),
        ("vjp", _write_vjp),
        ("masked", _write_masked),
        ("second", _write_second),
    )

    def __init__(self, chosen: Iterable[Unit], kinds: Sequence[str] = ("jvp", "vjp", "masked", "second")) -> None:
        declared: dict[str, m.FunctionType] = {}
        texts: list[str] = []
        self.names: dict[tuple[Unit, str], str] = {}
        for u in chosen:
            for kind, body in self.BODIES:
                if kind not in kinds:
                    continue
                name = f"f{len(texts)}"
                try:
                    texts.append(function_text(name, u, body, declared))
                except NotImplementedError:
                    continue
                self.names[u, kind] = name
        self._callbacks = _substitutes(declared)
        symbols = {n: ctypes.cast(c, ctypes.c_void_p).value or 0 for n, c in self._callbacks.items()}
        symbols |= {f"numba_{n}": _helperlib.c_helpers[n] for n in ("cpow", "cpowf")}
        names = list(self.names.values())
        self.handle: JitHandle = compile_module(optimise(module_text(texts, declared), names), names, symbols=symbols)
        prototype = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)
        self.functions = {key: prototype(self.handle.address(n)) for key, n in self.names.items()}

    def run(self, u: Unit, kind: str, *lanes: Mapping[int, float]) -> list[list[float]]:
        """Call with slots set per lane; returns each lane's slots."""
        given = (ctypes.c_double * (2 * SLOTS))()
        out = (ctypes.c_double * (2 * SLOTS))()
        for lane in range(u.lanes):
            for slot, x in lanes[lane % len(lanes)].items():
                given[lane * SLOTS + slot] = x
        self.functions[u, kind](ctypes.addressof(given), ctypes.addressof(out))
        return [out[lane * SLOTS : (lane + 1) * SLOTS] for lane in range(u.lanes)]


def _substitutes(declared: Mapping[str, m.FunctionType]) -> dict[str, object]:
    """Functions that this computer's C library lacks (C23's), through mpmath."""
    for library in ("libm.so.6", "libgcc_s.so.1"):
        load_library(library)
    found: dict[str, object] = {}
    for name, t in declared.items():
        if name.startswith("llvm.") or name in HELPERS or ll.address_of_symbol(name):
            continue
        plain = name if name in rule_truths.TRUTH else name.removesuffix("f")
        if plain not in rule_truths.TRUTH:
            continue
        number = ctypes.c_float if t.result == m.F32 else ctypes.c_double
        found[name] = ctypes.CFUNCTYPE(number, *[number] * len(t.params))(
            lambda *xs, plain=plain: rule_truths.value(plain, xs)
        )
    return found


# ---------------------------------------------------------------- checking


def points(u: Unit) -> list[tuple[float, ...]]:
    """The rule's cases as this form's numbers; those that it cannot represent are left out."""
    if u.precision == "double":
        return list(u.rule.cases)
    rounded = [tuple(x if isinstance(x, int) else ctypes.c_float(x).value for x in case) for case in u.rule.cases]
    return [p for p, case in zip(rounded, u.rule.cases, strict=True) if all(map(_representable, p, case))]


def _representable(rounded: float, x: float) -> bool:
    return rounded == x or (2.0**-126 < abs(rounded) < math.inf)


def close(got: float, true: object, tolerance: float, scale: float = 0.0) -> bool:
    """Relative to the truth (or to `scale` where that is larger); infinities and NaN never are close."""
    if not math.isfinite(got):
        return False
    return abs(mp.mpf(got) - true) <= tolerance * max(abs(true), scale)  # pyright: ignore


def check(rules: Mapping[str, ScalarRule], compiled: Compiled | None = None) -> list[str]:
    """All failures of first derivatives and of `needed`, one line each; compiles the rules if need be."""
    chosen = list(units(rules))
    compiled = compiled or Compiled(chosen, ("jvp", "vjp"))
    failures: list[str] = []
    for u in chosen:
        failures += (f"{u.name} ({u.form}): {text}" for text in _check_unit(u, compiled))
    for name, rule in rules.items():
        if not rule.cases or any(p is not None for p in _probe(rule)):
            continue
        for case in rule.cases:
            if any(rule_truths.derivative(name, case, *_unit_vector(k, len(case))) for k in range(len(case))):
                failures.append(f"{name}: no partials, but the function has a slope at {case}")
    return failures


def _unit_vector(k: int, n: int) -> tuple[int, ...]:
    return tuple(int(i == k) for i in range(n))


W = -1.7  # the cotangent
V = (0.6, -1.3, 0.9, 1.1)  # the tangents


def _check_unit(u: Unit, compiled: Compiled) -> Iterator[str]:
    cases = points(u)
    if not cases:
        yield "no case fits this form"
    shared = any(isinstance(t, m.IntType) for t in u.operands)  # both lanes of a vector have one exponent
    for at, other in zip(cases, cases if shared else [*cases[1:], *cases[:1]], strict=True):
        lanes = [dict(enumerate(case)) | {8: W} | dict(enumerate(V, 4)) for case in (at, other)]
        forward = compiled.run(u, "jvp", *lanes)
        for lane, values in zip(lanes, forward, strict=False):
            lane[10] = values[0]
        backward = compiled.run(u, "vjp", *lanes)
        for case, there, back in zip((at, other), forward, backward, strict=False):
            if math.isfinite(there[0]):
                yield from _check_point(u, case, there, back)
        yield from _check_needed(u, compiled, lanes, backward)


def _check_point(u: Unit, at: tuple[float, ...], forward: list[float], backward: list[float]) -> Iterator[str]:
    tolerance = TOLERANCE[u.precision]
    w = ctypes.c_float(W).value if u.precision == "float" else W
    for k, x in enumerate(at):
        if isinstance(x, int):
            continue
        true = w * rule_truths.derivative(u.name, at, *_unit_vector(k, len(at)))
        if u.precision == "float" and true != 0 and not 2.0**-126 < abs(true) < 2.0**127:
            continue
        if not close(backward[k], true, tolerance, SCALE.get(u.name.removeprefix("llvm."), 1e-300)):
            yield f"VJP in operand {k} at {at} is {backward[k]!r}, should be {mp.nstr(true, 17)}"
    terms = [backward[k] * V[k] for k, x in enumerate(at) if not isinstance(x, int)]
    if math.isfinite(sum(terms)) and not close(
        W * forward[1], sum(terms), 1e-5 if u.precision == "float" else 1e-12, sum(map(abs, terms)) + 1e-300
    ):
        yield f"adjoint identity at {at}: {W * forward[1]!r} and {sum(terms)!r}"


def _check_needed(
    u: Unit, compiled: Compiled, lanes: list[dict[int, float]], right: list[list[float]]
) -> Iterator[str]:
    """Values that `needed` leaves out are poisoned; the cotangents asked for must not change."""
    n = len(u.sample)
    operands = [m.Local(t, f"x{k}") for k, t in enumerate(u.operands)]
    i = u.instruction("z", operands)
    for active in {tuple(True for _ in range(n)), *(tuple(j == k for j in range(n)) for k in range(n))}:
        wanted = {v.name for v in registry.needed(u.rule, i, active)}
        poisoned = [dict(lane) for lane in lanes]
        for lane in poisoned:
            if "z" not in wanted:
                lane[10] = math.nan
            for k, x in enumerate(u.sample):
                if f"x{k}" not in wanted:
                    lane[k] = lane[k] + 7 if isinstance(x, int) else math.nan
        for got, expected in zip(compiled.run(u, "vjp", *poisoned), right, strict=True):
            for k in range(n):
                if active[k] and got[k] != expected[k] and not (math.isnan(got[k]) and math.isnan(expected[k])):
                    yield f"operand {k} reads more than `needed` says ({sorted(wanted)}) at {lanes[0]}"


def check_second(rules: Mapping[str, ScalarRule], compiled: Compiled, tolerance: float = 1e-8) -> list[str]:
    """Second derivatives in double, and that a zero cotangent's own tangent is not lost."""
    failures: list[str] = []
    for u in units(rules):
        if u.form != "double" or (u, "second") not in compiled.functions:
            continue
        for at in points(u):
            failures += (f"{u.name} at {at}: {text}" for text in _check_second_at(u, at, compiled, tolerance))
    return failures


def _check_second_at(u: Unit, at: tuple[float, ...], compiled: Compiled, tolerance: float) -> Iterator[str]:
    n = len(at)
    floats = [k for k in range(n) if not isinstance(at[k], int)]
    base = dict(enumerate(at))
    [zero] = compiled.run(u, "second", base | {8: 0.0, 9: W})
    for k in floats:
        true = W * rule_truths.derivative(u.name, at, *_unit_vector(k, n))
        if abs(true) < 1e300 and not close(zero[k], true, TOLERANCE[u.precision], 1e-300):
            yield f"the tangent of a zero cotangent is lost in operand {k}: {zero[k]!r}, not {mp.nstr(true, 17)}"
    if any(x != 0 and not 1e-30 < abs(x) < 1e30 for x in at):
        return
    for j in floats:
        [got] = compiled.run(u, "second", base | {8: W, 4 + j: 1.0})
        for k in floats:
            orders = tuple(int(i == k) + int(i == j) for i in range(n))
            true = W * rule_truths.derivative(u.name, at, *orders)
            first = abs(rule_truths.derivative(u.name, at, *_unit_vector(k, n)))
            if not close(got[k], true, tolerance, float(first) / max(1.0, abs(at[j])) + 1e-300):
                yield f"second derivative {k}{j} is {got[k]!r}, should be {mp.nstr(true, 17)}"


def same_types(text: str) -> int:
    """How many functions LLVM accepts in a module's text (raises when it rejects one)."""
    ll.parse_assembly(text, context=ll.create_context()).verify()
    return len(re.findall(r"^define ", text, re.M))
