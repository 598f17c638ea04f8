"""Functions that irad ships as LLVM IR because no library has them, or not in a form that can be differentiated.

`HELPERS` maps a name to the text of its definition and of what it declares; `complex_numbers` adds its own. The
derivative of a module that calls one is linked with that text. None of them calls another.
"""

from __future__ import annotations

import math
from fractions import Fraction

from irad.ir import model as m

# B_2, B_4, ... (DLMF 24.2, table 24.2.1)
_BERNOULLI = tuple(
    Fraction(*pair)
    for pair in [(1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798)]
)
_ASYMPTOTIC_FROM = 12.0  # with nine terms the series is then good to 1e-16 for ψ to ψ'''


def _c(x: float | Fraction | int) -> str:
    return str(m.const_float(m.F64, float(x)))


def _cotangent_derivative(order: int) -> list[Fraction]:
    """Coefficients of dⁿ/duⁿ cot u as a polynomial in cot u (cot' = -1 - cot²)."""
    p = [Fraction(0), Fraction(1)]
    for _ in range(order):
        slope = [k * c for k, c in enumerate(p)][1:]
        p = [Fraction(0)] * (len(slope) + 2)
        for k, c in enumerate(slope):
            p[k] -= c
            p[k + 2] -= c
    return p


class _Text:
    """Straight-line double arithmetic as text."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def op(self, op: str, *args: str) -> str:
        name = f"%v{len(self.lines)}"
        self.lines.append(f"  {name} = {op} double {', '.join(args)}")
        return name

    def call(self, function: str, x: str) -> str:
        name = f"%v{len(self.lines)}"
        self.lines.append(f"  {name} = call double @{function}(double {x})")
        return name

    def horner(self, coefficients: list[Fraction], x: str) -> str:
        total = _c(coefficients[-1])
        for c in reversed(coefficients[:-1]):
            total = self.op("fmul", total, x)
            if c:
                total = self.op("fadd", total, _c(c))
        return total

    def power(self, x: str, n: int) -> str:
        result = x
        for _ in range(n - 1):
            result = self.op("fmul", result, x)
        return result

    def take(self) -> str:
        """The lines so far; numbering goes on."""
        done = "\n".join(line for line in self.lines if line)
        self.lines = [""] * len(self.lines)
        return done


def _polygamma(name: str, n: int) -> str:
    """ψ⁽ⁿ⁾(x): recurrence up to x ≥ 12 (DLMF 5.15.5), then the asymptotic series (5.11.2, 5.15.8).

    Negative x by reflection (5.15.6), with the angle reduced exactly: ψ⁽ⁿ⁾(x) = (-1)ⁿ ψ⁽ⁿ⁾(1-x) - π dⁿ/dxⁿ cot πx.
    """
    f, sign = math.factorial, -1 if n == 0 else (-1) ** (n + 1)
    t = _Text()
    step_term = t.op("fdiv", _c(f(n)), t.power("%y", n + 1))
    step = t.take()
    inverse = t.op("fdiv", _c(1), "%y")
    u = t.op("fmul", inverse, inverse)
    if n == 0:  # -log y + 1/(2y) + Σ B_2k/(2k) y^-2k
        terms = [b / (2 * k) for k, b in enumerate(_BERNOULLI, 1)]
        tail = t.op("fmul", t.horner(terms, u), u)
        tail = t.op("fadd", tail, t.op("fmul", inverse, _c(0.5)))
        tail = t.op("fsub", tail, t.call("llvm.log.f64", "%y"))
    else:  # y^-n ((n-1)! + n!/(2y) + Σ B_2k (2k+n-1)!/(2k)! y^-2k)
        terms = [b * f(2 * k + n - 1) / f(2 * k) for k, b in enumerate(_BERNOULLI, 1)]
        tail = t.op("fmul", t.horner(terms, u), u)
        tail = t.op("fadd", tail, t.op("fmul", inverse, _c(Fraction(f(n), 2))))
        tail = t.op("fadd", tail, _c(f(n - 1)))
        tail = t.op("fmul", tail, t.power(inverse, n))
    value = t.op("fmul", t.op("fadd", "%sum", tail), _c(sign))
    series = t.take()
    # u = πx: d/dx is π d/du
    period = t.op("fsub", "%x", t.call("llvm.rint.f64", "%x"))
    angle = t.op("fmul", period, _c(math.pi))
    cot = t.op("fdiv", t.call("llvm.cos.f64", angle), t.call("llvm.sin.f64", angle))
    jump = t.op("fmul", t.horner(_cotangent_derivative(n), cot), _c(math.pi ** (n + 1)))
    reflected = t.op("fsub", t.op("fmul", value, _c((-1) ** n)), jump)
    mirror = t.take()
    return f"""\
declare double @llvm.log.f64(double)
declare double @llvm.rint.f64(double)
declare double @llvm.cos.f64(double)
declare double @llvm.sin.f64(double)
define internal double @{name}(double %x) nounwind willreturn memory(none) {{
entry:
  %negative = fcmp olt double %x, {_c(0)}
  %opposite = fsub double {_c(1)}, %x
  %start = select i1 %negative, double %opposite, double %x
  br label %shift

shift:
  %y = phi double [ %start, %entry ], [ %next, %step ]
  %sum = phi double [ {_c(0)}, %entry ], [ %more, %step ]
  %small = fcmp olt double %y, {_c(_ASYMPTOTIC_FROM)}
  br i1 %small, label %step, label %series

step:
{step}
  %more = fadd double %sum, {step_term}
  %next = fadd double %y, {_c(1)}
  br label %shift

series:
{series}
  br i1 %negative, label %mirror, label %done

mirror:
{mirror}
  br label %done

done:
  %result = phi double [ {value}, %series ], [ {reflected}, %mirror ]
  ret double %result
}}
"""


def _pow_base(name: str, t: str, suffix: str, smallest: float) -> str:
    """∂(x^y)/∂x from z = x^y: y·z/x where z is normal and x is not 0, else y·x^(y-1) (0 for y = 0)."""

    def c(x: float) -> str:
        return str(m.const_float(m.FloatType(t), x))

    return f"""\
declare {t} @llvm.fabs.{suffix}({t})
declare {t} @llvm.pow.{suffix}({t}, {t})
define internal {t} @{name}({t} %x, {t} %y, {t} %z) nounwind willreturn memory(none) alwaysinline {{
entry:
  %size = call {t} @llvm.fabs.{suffix}({t} %z)
  %normal = fcmp oge {t} %size, {c(smallest)}
  %finite = fcmp olt {t} %size, {c(math.inf)}
  %nonzero = fcmp une {t} %x, {c(0)}
  %both = and i1 %normal, %finite
  %safe = and i1 %both, %nonzero
  br i1 %safe, label %short, label %long

short:
  %quotient = fdiv {t} %z, %x
  %simple = fmul {t} %quotient, %y
  br label %done

long:
  %less = fsub {t} %y, {c(1)}
  %power = call {t} @llvm.pow.{suffix}({t} %x, {t} %less)
  %product = fmul {t} %y, %power
  %flat = fcmp oeq {t} %y, {c(0)}
  %careful = select i1 %flat, {t} {c(0)}, {t} %product
  br label %done

done:
  %slope = phi {t} [ %simple, %short ], [ %careful, %long ]
  ret {t} %slope
}}
"""


def _through_pointer(name: str, function: str, arguments: int, t: str) -> str:
    """The int that a C function such as `frexp(x, &e)` leaves behind its last argument, as a result."""
    params = ", ".join(f"{t} %x{k}" for k in range(arguments))
    return f"""\
declare {t} @{function}({", ".join([t] * arguments)}, ptr)
define internal i32 @{name}({params}) nounwind {{
  %place = alloca i32, align 4
  %value = call {t} @{function}({params}, ptr %place)
  %result = load i32, ptr %place, align 4
  ret i32 %result
}}
"""


# Whether a pointer to a class can be cast to one to a derived class, of which it is the member at `offset`; another
# object of that class, in which it is not, is none that the derivative has followed.
_CAN_CAST = """\
declare ptr @__dynamic_cast(ptr, ptr, ptr, i64)
declare void @__cxa_bad_cast()
define internal i1 @irad_can_cast(ptr %p, ptr %from, ptr %to, i64 %offset) {
  %q = call ptr @__dynamic_cast(ptr %p, ptr %from, ptr %to, i64 %offset)
  %back = sub i64 0, %offset
  %expected = getelementptr i8, ptr %p, i64 %back
  %some = icmp ne ptr %q, null
  %other = icmp ne ptr %q, %expected
  %bad = and i1 %some, %other
  br i1 %bad, label %refuse, label %done
refuse:
  call void @__cxa_bad_cast()
  unreachable
done:
  ret i1 %some
}
"""

_ANY_CAST = """\
declare ptr @__dynamic_cast(ptr, ptr, ptr, i64)
define internal ptr @irad.dynamic_cast(ptr %p, ptr %from, ptr %to, i64 %offset) {
  %q = call ptr @__dynamic_cast(ptr %p, ptr %from, ptr %to, i64 %offset)
  ret ptr %q
}
"""


def _helpers() -> dict[str, str]:
    texts = {
        "irad_can_cast": _CAN_CAST,
        "irad.dynamic_cast": _ANY_CAST,
        "irad_digamma": _polygamma("irad_digamma", 0),
        "irad_trigamma": _polygamma("irad_trigamma", 1),
        "irad_tetragamma": _polygamma("irad_tetragamma", 2),
        "irad_pentagamma": _polygamma("irad_pentagamma", 3),
        "irad_pow_base": _pow_base("irad_pow_base", "double", "f64", 2.0**-1022),
        "irad_pow_basef": _pow_base("irad_pow_basef", "float", "f32", 2.0**-126),
    }
    for t, suffix in (("double", ""), ("float", "f"), ("x86_fp80", "l")):
        for name, function, arguments in (
            ("irad_frexp_exponent", f"frexp{suffix}", 1),
            ("irad_lgamma_sign", f"lgamma{suffix}_r", 1),
            ("irad_remquo_quotient", f"remquo{suffix}", 2),
        ):
            texts[name + suffix] = _through_pointer(name + suffix, function, arguments, t)
    return texts


HELPERS: dict[str, str] = _helpers()
