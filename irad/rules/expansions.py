"""Functions that return several values, rewritten into simpler instructions with the same results bit for bit.

C returns the further values through pointers, LLVM's intrinsics in a struct.
"""

from __future__ import annotations

from collections.abc import Callable

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import FunctionRule, function

Pair = tuple[m.Value, m.Value]


def unsupported(i: m.Instruction) -> UnsupportedError:
    """A form of the function that no compiler emits for scalar code. Leaving the call would make it inactive."""
    return UnsupportedError(
        f"irad cannot differentiate {i.callee!r} on {i.operands[0].type}",
        construct=i.callee,
        hint="compile without target-specific vector code",
    )


def _through_pointers(compute: Callable[[Builder, m.Value], Pair]) -> Callable[[Builder, m.Instruction], None]:
    """`void f(x, first *, second *)`."""

    def expand(b: Builder, i: m.Instruction) -> None:
        x, *pointers = i.operands
        for value, pointer in zip(compute(b, x), pointers, strict=True):
            b.store(value, pointer)

    return expand


def _returned_and_pointer(
    compute: Callable[[Builder, m.Value], Pair],
) -> Callable[[Builder, m.Instruction], m.Value]:
    """`first f(x, second *)`."""

    def expand(b: Builder, i: m.Instruction) -> m.Value:
        x, pointer = i.operands
        first, second = compute(b, x)
        b.store(second, pointer)
        return first

    return expand


def _struct(b: Builder, t: m.Type, values: Pair) -> m.Value:
    result: m.Value = m.Undef(t, True)
    for n, v in enumerate(values):
        result = b.emit("insertvalue", t, (result, v), indices=(n,))
    return result


def _as_struct(compute: Callable[[Builder, m.Value], Pair]) -> Callable[[Builder, m.Instruction], m.Value]:
    """`{ first, second } f(x)`."""
    return lambda b, i: _struct(b, i.type, compute(b, i.operands[0]))


# ---------------------------------------------------------------- sine and cosine


def sincos(b: Builder, x: m.Value) -> Pair:
    return b.intrinsic("llvm.sin", x), b.intrinsic("llvm.cos", x)


function(FunctionRule(("sincos", "sincosf", "sincosl"), "expand", expand=_through_pointers(sincos)))
function(FunctionRule(("llvm.sincos",), "expand", expand=_as_struct(sincos)))

# ---------------------------------------------------------------- fraction and integer part


def modf(b: Builder, x: m.Value) -> Pair:
    """Not x - trunc(x): that loses the sign of a zero, and copysign would lose the derivative there."""
    whole = b.intrinsic("llvm.trunc", x)
    zero = b.intrinsic("llvm.copysign", b.const(x, 0.0), x)
    infinite = b.fcmp("oeq", b.intrinsic("llvm.fabs", x), b.const(x, float("inf")))
    fraction = b.emit("frem", x.type, (x, b.const(x, 1.0)), flags=())
    return b.select(infinite, zero, fraction), whole


function(FunctionRule(("modf", "modff", "modfl"), "expand", expand=_returned_and_pointer(modf)))
function(FunctionRule(("llvm.modf",), "expand", expand=_as_struct(modf)))

# ---------------------------------------------------------------- mantissa and exponent


def frexp(b: Builder, x: m.Value) -> Pair:
    e = b.call("irad_frexp_exponent" + _precision(x.type), m.I32, [x])
    minus = b.emit("sub", m.I32, (m.ConstInt(m.I32, 0), e))
    return b.libm("scalbn", x, minus), e


def _precision(t: m.Type) -> str:
    return {"float": "f", "double": "", "x86_fp80": "l"}[str(t)]


def _frexp_struct(b: Builder, i: m.Instruction) -> m.Value:
    (x,) = i.operands
    assert isinstance(i.type, m.StructType)
    if not isinstance(x.type, m.FloatType) or i.type.fields[1] != m.I32:
        raise unsupported(i)
    return _struct(b, i.type, frexp(b, x))


_FREXP = ("frexp", "frexpf", "frexpl", "numba_frexp", "numba_frexpf")
function(FunctionRule(_FREXP, "expand", expand=_returned_and_pointer(frexp)))
function(FunctionRule(("llvm.frexp",), "expand", expand=_frexp_struct))

# ---------------------------------------------------------------- others with an int behind a pointer


def lgamma_r(b: Builder, x: m.Value) -> Pair:
    return b.libm("lgamma", x), b.call("irad_lgamma_sign" + _precision(x.type), m.I32, [x])


function(FunctionRule(("lgamma_r", "lgammaf_r", "lgammal_r"), "expand", expand=_returned_and_pointer(lgamma_r)))


def remquo(b: Builder, i: m.Instruction) -> m.Value:
    x, y, pointer = i.operands
    b.store(b.call("irad_remquo_quotient" + _precision(x.type), m.I32, [x, y]), pointer)
    return b.libm("remainder", x, y)


function(FunctionRule(("remquo", "remquof", "remquol"), "expand", expand=remquo))

# ---------------------------------------------------------------- reductions of vectors


def _reduction(combine: Callable[[Builder, m.Value, m.Value], m.Value]) -> Callable[[Builder, m.Instruction], m.Value]:
    """In order from the first element; the sum and the product begin with their start value."""

    def expand(b: Builder, i: m.Instruction) -> m.Value:
        *start, v = i.operands
        if not isinstance(v.type, m.VectorType) or v.type.scalable:
            raise unsupported(i)
        parts: list[m.Value] = list(start)
        for k in range(v.type.count):
            parts.append(b.emit("extractelement", i.type, (v, m.ConstInt(m.I64, k))))
        total, *rest = parts
        for part in rest:
            total = combine(b, total, part)
        return total

    return expand


def _op(opcode: str) -> Callable[[Builder, m.Value, m.Value], m.Value]:
    return lambda b, x, y: b.emit(opcode, x.type, (x, y), flags=())


def _binary(name: str) -> Callable[[Builder, m.Value, m.Value], m.Value]:
    return lambda b, x, y: b.intrinsic(name, x, y)


for _name, _combine in {
    "fadd": _op("fadd"),
    "fmul": _op("fmul"),
    "fmax": _binary("llvm.maxnum"),
    "fmin": _binary("llvm.minnum"),
    "fmaximum": _binary("llvm.maximum"),
    "fminimum": _binary("llvm.minimum"),
}.items():
    function(FunctionRule((f"llvm.vector.reduce.{_name}",), "expand", expand=_reduction(_combine)))


def _dynamic_cast(b: Builder, i: m.Instruction) -> m.Value:
    """The cast of a pointer to a member at a known place of the class that it is cast to."""
    p, _, _, offset = i.operands
    if not isinstance(offset, m.ConstInt) or offset.value < 0:
        return b.call("irad.dynamic_cast", m.PTR, i.operands)
    whole = b.gep(m.I8, p, m.ConstInt(m.I64, -offset.value)) if offset.value else p
    return b.select(b.call("irad_can_cast", m.I1, i.operands), whole, m.Zero(m.PTR))


function(FunctionRule(("__dynamic_cast",), "expand", expand=_dynamic_cast))
function(FunctionRule(("irad_can_cast",), "inactive", reads=True))
function(
    FunctionRule(
        ("irad.dynamic_cast",),
        "refuse",
        reads=True,
        reason="only casts to a class that derives from the pointer's without virtual or ambiguous bases are supported",
    )
)
