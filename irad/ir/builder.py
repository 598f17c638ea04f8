"""Builds instructions, one block at a time.

Rules and transforms write code only through a `Builder`. It folds what is trivially constant (a product with
1, a sum with -0) so that rules can be written without case distinctions.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from irad.ir import model as m

# Type suffix of overloaded intrinsics.
_SUFFIX = {"half": "f16", "bfloat": "bf16", "float": "f32", "double": "f64", "x86_fp80": "f80", "fp128": "f128"}

# How C's math functions name the precision.
_LIBM_SUFFIX = {"float": "f", "double": "", "x86_fp80": "l", "fp128": "l"}


def type_suffix(t: m.Type) -> str:
    """Suffix that LLVM gives overloaded intrinsics: f64, v4f32, i32, p0."""
    match t:
        case m.FloatType(kind):
            return _SUFFIX[kind]
        case m.IntType(bits):
            return f"i{bits}"
        case m.VectorType(count, element):
            return f"v{count}{type_suffix(element)}"
        case m.PtrType(space):
            return f"p{space}"
    raise ValueError(f"no intrinsic suffix for {t}")


class Names:
    """Supply of fresh value names with a common prefix."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._count = itertools.count()

    def fresh(self, hint: str = "") -> str:
        return f"{self.prefix}{hint}{next(self._count)}"


class Builder:
    """Appends instructions to `code`; `declared` collects the functions that it calls.

    `flags` are the fast-math flags of floating-point arithmetic that it emits (never nnan or ninf for adjoint
    code: a NaN or infinite cotangent must stay defined). `masked` says that the cotangent at hand may be 0
    because a select did not choose the value: then rules guard products too, not only singular partials.
    `forward` says that tangents are written. `approximate` says that calls may use approximations (fast-math flag
    `afn`), as those of the primal may.
    `masks` has cotangents by name that are `select condition, value, 0`, as (condition, value), where the value is not
    0 for a reason of that kind itself.
    """

    def __init__(self, names: Names, declared: dict[str, m.FunctionType], flags: tuple[str, ...] = ()) -> None:
        self.names = names
        self.declared = declared
        self.flags = flags
        self.masked = self.forward = False
        self.approximate = False
        self.masks: dict[str, tuple[m.Value, m.Value]] = {}
        self.code: list[m.Instruction] = []
        self.location = 0

    # ------------------------------------------------------------ raw

    def emit(
        self, opcode: str, t: m.Type, operands: Sequence[m.Value] = (), *, name: str | None = None, **attrs: object
    ) -> m.Local:
        """Append one instruction and return its result (meaningless when `t` is void)."""
        if t != m.VOID and name is None:
            name = self.names.fresh()
        i = m.Instruction(opcode, t, tuple(operands), attrs, name if t != m.VOID else None, self.location)
        self.code.append(i)
        return m.Local(t, name or "")

    def append(self, i: m.Instruction) -> None:
        self.code.append(i)

    # ------------------------------------------------------------ floats

    def const(self, like: m.Value | m.Type, x: float) -> m.Value:
        """Float constant of the type of `like`, splatted for vectors."""
        return m.const_float(like if isinstance(like, m.Type) else like.type, x)

    def _f(self, op: str, a: m.Value, b: m.Value) -> m.Value:
        return self.emit(op, a.type, (a, b), flags=self.flags)

    def fadd(self, a: m.Value, b: m.Value) -> m.Value:
        if m.is_zero(a):
            return b
        return a if m.is_zero(b) else self._f("fadd", a, b)

    def fsub(self, a: m.Value, b: m.Value) -> m.Value:
        if m.is_zero(b):
            return a
        return self.fneg(b) if m.is_zero(a) else self._f("fsub", a, b)

    def fmul(self, a: m.Value, b: m.Value) -> m.Value:
        if m.is_one(a):
            return b
        return a if m.is_one(b) else self._f("fmul", a, b)

    def fdiv(self, a: m.Value, b: m.Value) -> m.Value:
        return a if m.is_one(b) else self._f("fdiv", a, b)

    def fneg(self, a: m.Value) -> m.Value:
        return self.emit("fneg", a.type, (a,), flags=self.flags)

    def fcmp(self, predicate: str, a: m.Value, b: m.Value) -> m.Value:
        t = m.VectorType(a.type.count, m.I1) if isinstance(a.type, m.VectorType) else m.I1
        return self.emit("fcmp", t, (a, b), predicate=predicate, flags=())

    def select(self, c: m.Value, a: m.Value, b: m.Value) -> m.Value:
        if a == b:
            return a
        if isinstance(c, m.ConstInt):
            return a if c.value else b
        return self.emit("select", a.type, (c, a, b))

    def guard(self, t: m.Value, x: m.Value, vanishes: Callable[[], m.Value] | None = None) -> m.Value:
        """Strong zero: `x` (linear in t), but 0 where t is 0 and x came out as NaN (0·inf, 0/0).

        Only then: replacing x wherever t is 0 would make it a constant there, and the second derivative of
        everything that passes through a zero cotangent would be lost. In forward mode also where `vanishes` (the
        partial is 0): reverse mode hands a cotangent of 0 to what made the tangent infinite.
        """
        zero = self.fcmp("oeq", t, self.const(t, 0.0))
        undefined = self.fcmp("uno", x, x)
        none = self.const(x, 0.0)
        guarded = self.select(self.emit("and", zero.type, (zero, undefined)), none, x)
        if vanishes is None or not self.forward:
            return guarded
        return self.select(vanishes(), self.select(undefined, none, x), guarded)

    def is_zero(self, v: m.Value) -> m.Value:
        """Whether a float is 0."""
        return self.fcmp("oeq", v, self.const(v, 0.0))

    # ------------------------------------------------------------ calls

    def call(self, name: str, result: m.Type, args: Sequence[m.Value], *, flags: tuple[str, ...] = ()) -> m.Local:
        """Call `name`, declaring it with the types of `args`."""
        ftype = m.FunctionType(result, tuple(a.type for a in args))
        self.declared.setdefault(name, ftype)
        if self.approximate and not flags and m.is_float(result):
            flags = ("afn",)
        return self.emit("call", result, args, callee=m.Global(m.PTR, name), flags=flags)

    def intrinsic(
        self, name: str, *args: m.Value, result: m.Type | None = None, overloads: Sequence[m.Type] = ()
    ) -> m.Local:
        """Call an LLVM intrinsic overloaded on its (first argument's) type: `b.intrinsic("llvm.cos", x)`.

        `overloads` names further types that its name carries: i32 for `llvm.ldexp.f64.i32`.
        """
        t = result or args[0].type
        return self.call(".".join([name, *map(type_suffix, (t, *overloads))]), t, args)

    def libm(self, name: str, *args: m.Value) -> m.Value:
        """Call a C math function in the precision of its float arguments (`sin`, `sinf` or `sinl`); scalars only."""
        t = next(a.type for a in args if isinstance(a.type, m.FloatType))
        return self.call(name + _LIBM_SUFFIX[t.kind], t, args)

    # ------------------------------------------------------------ integers, casts, memory

    def binary(self, op: str, a: m.Value, b: m.Value) -> m.Value:
        return self.emit(op, a.type, (a, b))

    def add(self, a: m.Value, b: m.Value) -> m.Value:
        if m.is_zero(b):
            return a
        if isinstance(a, m.ConstInt) and isinstance(b, m.ConstInt):
            return m.ConstInt(a.type, a.value + b.value)
        return b if m.is_zero(a) else self.emit("add", a.type, (a, b))

    def sub(self, a: m.Value, b: m.Value) -> m.Value:
        return a if m.is_zero(b) else self.emit("sub", a.type, (a, b))

    def mul(self, a: m.Value, b: m.Value) -> m.Value:
        if isinstance(a, m.ConstInt) and isinstance(b, m.ConstInt):
            return m.ConstInt(a.type, a.value * b.value)
        if isinstance(a, m.ConstInt) and a.value == 1:
            return b
        if isinstance(b, m.ConstInt) and b.value == 1:
            return a
        return self.emit("mul", a.type, (a, b))

    def icmp(self, predicate: str, a: m.Value, b: m.Value) -> m.Value:
        return self.emit("icmp", m.I1, (a, b), predicate=predicate)

    def cast(self, op: str, a: m.Value, t: m.Type) -> m.Value:
        return a if a.type == t else self.emit(op, t, (a,))

    def load(self, t: m.Type, p: m.Value, *, align: int | None = None, scopes: str = "") -> m.Local:
        return self.emit("load", t, (p,), align=align or m.alignof(t), scopes=scopes)

    def store(self, v: m.Value, p: m.Value, *, align: int | None = None, scopes: str = "") -> None:
        self.emit("store", m.VOID, (v, p), align=align or m.alignof(v.type), scopes=scopes)

    def gep(self, source: m.Type, p: m.Value, *indices: m.Value) -> m.Value:
        if all(m.is_zero(i) for i in indices):
            return p
        return self.emit("getelementptr", m.PTR, (p, *indices), source=source, flags=("inbounds",))

    # ------------------------------------------------------------ terminators

    def br(self, target: str) -> None:
        self.emit("br", m.VOID, (), targets=(target,))

    def cond_br(self, c: m.Value, yes: str, no: str) -> None:
        self.emit("br", m.VOID, (c,), targets=(yes, no))

    def switch(self, v: m.Value, default: str, cases: Sequence[tuple[int, str]]) -> None:
        self.emit("switch", m.VOID, (v,), targets=(default, *(t for _, t in cases)), cases=tuple(c for c, _ in cases))

    def ret(self, v: m.Value | None = None) -> None:
        self.emit("ret", m.VOID, () if v is None else (v,))

    def unreachable(self) -> None:
        self.emit("unreachable", m.VOID)
