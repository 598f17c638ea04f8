"""Complex functions of C, multiplication, division and Numba's complex power.

A call returns two numbers, so it is rewritten into two calls of helpers that return the real and the imaginary
part (`irad_cexp_re`, `irad_cexp_im`); LLVM merges them again. Each part is a scalar function with a rule. For
w = f(x) with complex derivative f' = u + iv, the partials are (u, -v) of the real and (v, u) of the imaginary part.

Calling conventions: a complex double is two arguments and comes back as a struct; a complex float is a vector of
two (System V x86-64), both are arrays of two on AArch64. The runtime's multiplication and division take four numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules import policies
from irad.rules.expansions import unsupported
from irad.rules.helpers import HELPERS
from irad.rules.registry import FunctionRule, Linear, function, scalar

Pair = tuple[m.Value, m.Value]


@dataclass(frozen=True)
class Arithmetic:
    """Complex arithmetic on pairs of values."""

    b: Builder

    def constant(self, like: m.Value, re: float) -> Pair:
        return self.b.const(like, re), self.b.const(like, 0.0)

    def add(self, x: Pair, y: Pair) -> Pair:
        return self.b.fadd(x[0], y[0]), self.b.fadd(x[1], y[1])

    def sub(self, x: Pair, y: Pair) -> Pair:
        return self.b.fsub(x[0], y[0]), self.b.fsub(x[1], y[1])

    def neg(self, x: Pair) -> Pair:
        return self.b.fneg(x[0]), self.b.fneg(x[1])

    def mul(self, x: Pair, y: Pair) -> Pair:
        b = self.b
        return (
            b.fsub(b.fmul(x[0], y[0]), b.fmul(x[1], y[1])),
            b.fadd(b.fmul(x[0], y[1]), b.fmul(x[1], y[0])),
        )

    def inverse(self, x: Pair) -> Pair:
        """Without overflow: with p the larger and q the smaller part, p·(1 + (q/p)²) is |x|²/p (Smith 1962)."""
        b = self.b
        re, im = x
        steep = b.fcmp("ogt", b.intrinsic("llvm.fabs", im), b.intrinsic("llvm.fabs", re))
        p, q = b.select(steep, im, re), b.select(steep, re, im)
        r = b.fdiv(q, p)
        one = b.const(re, 1.0)
        major = b.fdiv(one, b.fmul(p, b.fadd(b.fmul(r, r), one)))
        minor = b.fmul(r, major)
        return b.select(steep, minor, major), b.fneg(b.select(steep, major, minor))

    def call(self, name: str, *xs: Pair) -> Pair:
        """The helper pair of a complex function."""
        flat = [v for x in xs for v in x]
        t = flat[0].type
        suffix = "f" if t == m.F32 else ""
        re, im = (self.b.call(f"irad_{name}_{part}{suffix}", t, flat) for part in ("re", "im"))
        return re, im


# f' from w = f(x), one for each complex argument
Slope = Callable[[Arithmetic, Pair, "tuple[Pair, ...]"], Pair]


@dataclass(frozen=True)
class Holomorphic:
    """A complex function: C's name and f' with respect to each argument."""

    name: str
    slopes: tuple[Slope, ...]
    cases: tuple[tuple[float, ...], ...]
    cost: int = 60


def _rule(h: Holomorphic, part: int) -> Callable[..., tuple[Linear, ...]]:
    """Partials of the real (0) or imaginary (1) part."""

    def one(b: Builder, z: m.Value, xs: tuple[Pair, ...]) -> tuple[Linear, ...]:
        c = Arithmetic(b)

        @cache
        def result() -> Pair:
            other = c.call(h.name, *xs)
            return (z, other[1]) if part == 0 else (other[0], z)

        @cache
        def slope(k: int) -> Pair:
            return h.slopes[k](c, _Lazy(result), xs)  # pyright: ignore[reportArgumentType]

        def along_re(k: int) -> Linear:
            return policies.scaled(b, lambda: slope(k)[part])

        def along_im(k: int) -> Linear:
            return policies.scaled(b, lambda: slope(k)[0] if part else b.fneg(slope(k)[1]))

        return tuple(along(k) for k in range(len(xs)) for along in (along_re, along_im))

    if len(h.slopes) == 1:
        return lambda b, z, re, im: one(b, z, ((re, im),))
    return lambda b, z, a, ai, x, xi: one(b, z, ((a, ai), (x, xi)))


class _Lazy:
    """The pair w, computed only if a slope looks at it."""

    def __init__(self, compute: Callable[[], Pair]) -> None:
        self.compute = compute

    def __getitem__(self, k: int) -> m.Value:
        return self.compute()[k]


def _one_plus_square(c: Arithmetic, x: Pair, sign: float) -> Pair:
    square = c.mul(x, x)
    one = c.constant(x[0], 1.0)
    return c.add(one, square) if sign > 0 else c.sub(one, square)


def _unary(slope: Callable[[Arithmetic, Pair, Pair], Pair]) -> tuple[Slope]:
    return (lambda c, w, xs: slope(c, w, xs[0]),)


def _through(name: str, sign: float = 1.0) -> tuple[Slope]:
    """f' = 1/±g(w): of an inverse function from its result, which knows its side of the branch cut."""

    def slope(c: Arithmetic, w: Pair, x: Pair) -> Pair:
        d = c.inverse(c.call(name, (w[0], w[1])))
        return d if sign > 0 else c.neg(d)

    return _unary(slope)


def _power(name: str) -> tuple[Slope, Slope]:
    """y·x^(y-1) and w·log x; log 0 counts as 0, as in policies."""

    def base(c: Arithmetic, w: Pair, xs: tuple[Pair, ...]) -> Pair:
        x, y = xs
        return c.mul(y, c.call(name, x, c.sub(y, c.constant(y[0], 1.0))))

    def exponent(c: Arithmetic, w: Pair, xs: tuple[Pair, ...]) -> Pair:
        b, (x, _) = c.b, xs
        zero = b.const(x[0], 0.0)
        parts = [b.fcmp("oeq", v, zero) for v in x]
        origin = b.emit("and", parts[0].type, parts)
        re, im = c.call("clog", x)
        return c.mul(w, (b.select(origin, zero, re), b.select(origin, zero, im)))

    return base, exponent


def _squared(n: float) -> tuple[tuple[float, ...], ...]:
    """Sample points in all quadrants, of magnitude about n."""
    return tuple((n * x, n * y) for x, y in ((0.6, 0.7), (-0.4, 0.9), (-0.8, -0.5), (0.3, -0.35)))


_PLANE = _squared(1.0) + _squared(2.3)
_PAIRS = tuple((*x, *y) for x, y in zip(_squared(1.5), reversed(_squared(1.2)), strict=True))
_FAR = ((1e180, 2e179, 3e180, -1e180), (1e-180, 2e-179, 3e-180, -1e-180), (2.0, 0.0, 0.0, 3.0))

FUNCTIONS = (
    Holomorphic("cmul", (lambda c, w, xs: xs[1], lambda c, w, xs: xs[0]), _PAIRS, 8),
    Holomorphic(
        "cdiv",
        (lambda c, w, xs: c.inverse(xs[1]), lambda c, w, xs: c.neg(c.mul(w, c.inverse(xs[1])))),
        _PAIRS + _FAR,
        20,
    ),
    Holomorphic("cpow", _power("cpow"), _PAIRS, 150),
    Holomorphic("cexp", _unary(lambda c, w, x: (w[0], w[1])), _PLANE),
    Holomorphic("clog", _unary(lambda c, w, x: c.inverse(x)), _PLANE),
    Holomorphic("csqrt", _unary(lambda c, w, x: c.inverse(c.add(w, w))), _PLANE, 30),
    Holomorphic("csin", _unary(lambda c, w, x: c.call("ccos", x)), _PLANE),
    Holomorphic("ccos", _unary(lambda c, w, x: c.neg(c.call("csin", x))), _PLANE),
    Holomorphic("ctan", _unary(lambda c, w, x: _one_plus_square(c, w, 1.0)), _PLANE),
    Holomorphic("csinh", _unary(lambda c, w, x: c.call("ccosh", x)), _PLANE),
    Holomorphic("ccosh", _unary(lambda c, w, x: c.call("csinh", x)), _PLANE),
    Holomorphic("ctanh", _unary(lambda c, w, x: _one_plus_square(c, w, -1.0)), _PLANE),
    Holomorphic("casin", _through("ccos"), _PLANE, 100),
    Holomorphic("cacos", _through("csin", -1.0), _PLANE, 100),
    Holomorphic("catan", _unary(lambda c, w, x: c.inverse(_one_plus_square(c, x, 1.0))), _PLANE, 100),
    Holomorphic("casinh", _through("ccosh"), _PLANE, 100),
    Holomorphic("cacosh", _through("csinh"), _PLANE, 100),
    Holomorphic("catanh", _unary(lambda c, w, x: c.inverse(_one_plus_square(c, x, -1.0))), _PLANE, 100),
)

# ---------------------------------------------------------------- helpers: one part of a C function's result


def _helper(name: str, callee: str, part: int, arguments: int, t: str, form: str) -> str:
    """`form`: 'numbers' (2n numbers → struct or vector), 'vectors' (n vectors → vector)."""
    params = [f"%x{k}" for k in range(2 * arguments)]
    lines: list[str] = []
    if form == "vectors":
        passed = []
        for k in range(arguments):
            lines.append(f"  %p{k} = insertelement <2 x {t}> poison, {t} %x{2 * k}, i64 0")
            lines.append(f"  %v{k} = insertelement <2 x {t}> %p{k}, {t} %x{2 * k + 1}, i64 1")
            passed.append(f"<2 x {t}> %v{k}")
    else:
        passed = [f"{t} {p}" for p in params]
    result = f"{{ {t}, {t} }}" if t == "double" else f"<2 x {t}>"
    types = ", ".join(p.rsplit(" ", 1)[0] for p in passed)
    lines.append(f"  %w = call {result} @{callee}({', '.join(passed)}) nounwind willreturn memory(none)")
    take = "extractvalue" if t == "double" else "extractelement"
    lines.append(f"  %r = {take} {result} %w, {part if t == 'double' else f'i64 {part}'}")
    return "\n".join(
        [
            f"declare {result} @{callee}({types})",
            f"define internal {t} @{name}({', '.join(f'{t} {p}' for p in params)}) nounwind willreturn memory(none) {{",
            *lines,
            f"  ret {t} %r",
            "}",
            "",
        ]
    )


def _numba_power_helper(name: str, callee: str, part: int, t: str, size: int) -> str:
    """Numba passes the operands and the result through pointers."""
    pair = f"{{ {t}, {t} }}"
    lines = []
    for k, (place, first) in enumerate((("%a", 0), ("%b", 2))):
        lines.append(f"  {place} = alloca {pair}, align {size}")
        lines.append(f"  %q{k} = getelementptr inbounds i8, ptr {place}, i64 {size}")
        lines.append(f"  store {t} %x{first}, ptr {place}, align {size}")
        lines.append(f"  store {t} %x{first + 1}, ptr %q{k}, align {size}")
    return "\n".join(
        [
            f"declare void @{callee}(ptr, ptr, ptr)",
            f"define internal {t} @{name}({', '.join(f'{t} %x{k}' for k in range(4))}) nounwind {{",
            *lines,
            f"  %c = alloca {pair}, align {size}",
            f"  call void @{callee}(ptr %a, ptr %b, ptr %c)",
            f"  %at = getelementptr inbounds i8, ptr %c, i64 {part * size}",
            f"  %r = load {t}, ptr %at, align {size}",
            f"  ret {t} %r",
            "}",
            "",
        ]
    )


_RUNTIME = {"cmul": ("__muldc3", "__mulsc3"), "cdiv": ("__divdc3", "__divsc3")}


def _register(h: Holomorphic) -> None:
    arguments = len(h.slopes)
    callees = _RUNTIME.get(h.name, (h.name, h.name + "f"))
    for part, word in enumerate(("re", "im")):
        scalar(f"irad_{h.name}_{word}", cases=h.cases, cost=h.cost)(_rule(h, part))
        for t, suffix, callee in zip(("double", "float"), ("", "f"), callees, strict=True):
            form = "vectors" if t == "float" and h.name not in _RUNTIME else "numbers"
            name = f"irad_{h.name}_{word}{suffix}"
            HELPERS[name] = _helper(name, callee, part, arguments, t, form)
    function(FunctionRule(callees, "expand", expand=lambda b, i: _expand(b, i, h.name)))


def _expand(b: Builder, i: m.Instruction, name: str) -> m.Value:
    parts: list[m.Value] = []
    for o in i.operands:
        match o.type:
            case m.FloatType("double" | "float"):
                parts.append(o)
            case m.VectorType(2, m.FloatType("float"), False):
                parts += (b.emit("extractelement", m.F32, (o, m.ConstInt(m.I64, k))) for k in range(2))
            case _:
                raise unsupported(i)
    match i.type:
        case m.StructType((m.FloatType("double"), m.FloatType("double"))) if parts[0].type == m.F64:
            re, im = Arithmetic(b).call(name, *zip(parts[::2], parts[1::2], strict=True))
            first = b.emit("insertvalue", i.type, (m.Undef(i.type, True), re), indices=(0,))
            return b.emit("insertvalue", i.type, (first, im), indices=(1,))
        case m.VectorType(2, m.FloatType("float"), False) if parts[0].type == m.F32:
            re, im = Arithmetic(b).call(name, *zip(parts[::2], parts[1::2], strict=True))
            first = b.emit("insertelement", i.type, (m.Undef(i.type, True), re, m.ConstInt(m.I64, 0)))
            return b.emit("insertelement", i.type, (first, im, m.ConstInt(m.I64, 1)))
    raise unsupported(i)


for _h in FUNCTIONS:
    _register(_h)

# Numba's x**y of complex numbers


def _numba_power(t: m.Type, suffix: str) -> Callable[[Builder, m.Instruction], None]:
    def expand(b: Builder, i: m.Instruction) -> None:
        size = m.sizeof(t)

        def imaginary(p: m.Value) -> m.Value:
            return b.gep(m.I8, p, m.ConstInt(m.I64, size))

        *given, out = i.operands
        values = [b.load(t, q) for p in given for q in (p, imaginary(p))]
        re, im = (b.call(f"irad_numba_cpow_{part}{suffix}", t, values) for part in ("re", "im"))
        b.store(re, out)
        b.store(im, imaginary(out))

    return expand


_NUMBA_POWER = Holomorphic("numba_cpow", _power("numba_cpow"), _PAIRS, 150)
for _part, _word in enumerate(("re", "im")):
    scalar(f"irad_numba_cpow_{_word}", cases=_PAIRS, cost=150)(_rule(_NUMBA_POWER, _part))
    for _t, _suffix in ((m.F64, ""), (m.F32, "f")):
        _name = f"irad_numba_cpow_{_word}{_suffix}"
        HELPERS[_name] = _numba_power_helper(_name, f"numba_cpow{_suffix}", _part, str(_t), m.sizeof(_t))
for _t, _suffix in ((m.F64, ""), (m.F32, "f")):
    function(FunctionRule((f"numba_cpow{_suffix}",), "expand", expand=_numba_power(_t, _suffix)))

# ---------------------------------------------------------------- absolute value and argument: two numbers to one


@scalar("cabs", cases=[(3.0, 4.0), (-3.0, 4.0), (1e-180, 2e-181)], cost=15)
def cabs(b: Builder, z: m.Value, re: m.Value, im: m.Value) -> tuple[Linear, Linear]:
    return policies.hypotenuse(b, z, re, im)


@scalar("carg", cases=[(3.0, 4.0), (-3.0, 4.0), (2.0, -5.0)], cost=45)
def carg(b: Builder, z: m.Value, re: m.Value, im: m.Value) -> tuple[Linear, Linear]:
    along_im, along_re = policies.angle(b, im, re)
    return along_re, along_im
