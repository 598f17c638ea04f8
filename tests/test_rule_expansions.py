"""Functions with several results: their expansions give the same bits, and their derivatives are right."""

import ctypes
import math
import struct
from collections.abc import Callable, Sequence

import numpy as np
import pytest

import rule_tester as tester
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.rules import registry

RNG = np.random.default_rng(7)


def random_doubles(n: int) -> list[float]:
    """Ordinary numbers, any bit pattern, and the special ones."""
    ordinary = RNG.normal(0, 1, n) * 10.0 ** RNG.integers(-6, 7, n)
    patterns = RNG.integers(0, 2**64, n, dtype=np.uint64).view(np.float64)
    special = [0.0, -0.0, 1.0, -1.0, 2.5, -7.0, math.inf, -math.inf, math.nan, 5e-324, -1e-310, 1e308, 0.5, -(2.0**60)]
    return [*ordinary, *patterns, *special]


def random_floats(n: int) -> list[float]:
    with np.errstate(all="ignore"):
        return [float(np.float32(x)) for x in random_doubles(n)]


def bits(x: float) -> bytes:
    """NaN payloads and signs are not compared."""
    return b"nan" if math.isnan(x) else struct.pack("<d", x)


def compile_expansion(
    callee: str, params: Sequence[m.Type], result: m.Type, use: Callable[[Builder, m.Value], m.Value] | None = None
) -> Callable[..., float]:
    """A ctypes function of the call's expansion; `use` picks a number out of an aggregate result."""
    declared: dict[str, m.FunctionType] = {}
    b = Builder(Names("v"), declared)
    args = tuple(m.Param(t, f"a{k}") for k, t in enumerate(params))
    call = m.Instruction("call", result, tuple(p.value for p in args), {"callee": m.Global(m.PTR, callee)}, "r")
    rule = registry.function_rule(callee)
    assert rule is not None and rule.expand is not None
    value = rule.expand(b, call)
    if use is not None and value is not None:
        value = use(b, value)
    b.ret(value)
    t = value.type if value is not None else m.VOID
    text = tester.module_text(
        [tester.print_function(m.Function("f", t, args, (m.Block("e", tuple(b.code)),)))], declared
    )
    handle = tester.compile_module(tester.optimise(text, ["f"]), ["f"])
    number = {m.F64: ctypes.c_double, m.F32: ctypes.c_float, m.PTR: ctypes.c_void_p, m.VOID: None}
    f = ctypes.CFUNCTYPE(number[t], *(number[p] for p in params))(handle.address("f"))
    f.handle = handle  # type: ignore[attr-defined]
    return f


LIBM = ctypes.CDLL("libm.so.6")
FORMS = [
    ("", m.F64, ctypes.c_double, random_doubles(3000)),
    ("f", m.F32, ctypes.c_float, random_floats(3000)),
]


@pytest.mark.parametrize("suffix, t, number, xs", FORMS)
def test_sincos(suffix: str, t: m.Type, number: type, xs: list[float]) -> None:
    f = compile_expansion("sincos" + suffix, [t, m.PTR, m.PTR], m.VOID)
    g = getattr(LIBM, "sincos" + suffix)
    g.argtypes, g.restype = [number, ctypes.c_void_p, ctypes.c_void_p], None
    a, b, c, d = (number() for _ in range(4))
    for x in xs:
        f(x, ctypes.addressof(a), ctypes.addressof(b))
        g(x, ctypes.addressof(c), ctypes.addressof(d))
        assert (bits(a.value), bits(b.value)) == (bits(c.value), bits(d.value)), x


@pytest.mark.parametrize("name, second", [("modf", None), ("frexp", ctypes.c_int), ("lgamma_r", ctypes.c_int)])
@pytest.mark.parametrize("suffix, t, number, xs", FORMS)
def test_one_number_and_a_pointer(
    name: str, second: type | None, suffix: str, t: m.Type, number: type, xs: list[float]
) -> None:
    c_name = f"lgamma{suffix}_r" if name == "lgamma_r" else name + suffix
    f = compile_expansion(c_name, [t, m.PTR], t)
    g = getattr(LIBM, c_name)
    g.argtypes, g.restype = [number, ctypes.c_void_p], number
    a, b = (second or number)(), (second or number)()
    for x in xs:
        got, expected = f(x, ctypes.addressof(a)), g(x, ctypes.addressof(b))
        assert (bits(got), bits(a.value)) == (bits(expected), bits(b.value)), x


@pytest.mark.parametrize("suffix, t, number, xs", FORMS)
def test_remquo(suffix: str, t: m.Type, number: type, xs: list[float]) -> None:
    f = compile_expansion("remquo" + suffix, [t, t, m.PTR], t)
    g = getattr(LIBM, "remquo" + suffix)
    g.argtypes, g.restype = [number, number, ctypes.c_void_p], number
    a, b = ctypes.c_int(), ctypes.c_int()
    for x, y in zip(xs, reversed(xs), strict=True):
        got, expected = f(x, y, ctypes.addressof(a)), g(x, y, ctypes.addressof(b))
        assert bits(got) == bits(expected)
        assert a.value == b.value or math.isnan(expected)


def test_frexp_of_numba_is_the_same() -> None:
    rule = registry.function_rule("numba_frexp")
    assert rule is registry.function_rule("frexp")


@pytest.mark.parametrize("name", ["llvm.sincos.f64", "llvm.modf.f64", "llvm.frexp.f64.i32"])
def test_intrinsics_that_return_a_struct(name: str) -> None:
    second = m.I32 if "frexp" in name else m.F64
    t = m.StructType((m.F64, second))

    def pick(k: int) -> Callable[[Builder, m.Value], m.Value]:
        def use(b: Builder, v: m.Value) -> m.Value:
            x = b.emit("extractvalue", t.fields[k], (v,), indices=(k,))
            return b.cast("sitofp", x, m.F64)

        return use

    truth = {"llvm.sincos.f64": lambda x: (math.sin(x), math.cos(x)), "llvm.modf.f64": math.modf}.get(name, math.frexp)
    for k in (0, 1):
        f = compile_expansion(name, [m.F64], t, pick(k))
        for x in (0.3, -2.5, 7.0, 1e10, -0.0):
            assert bits(f(x)) == bits(float(truth(x)[k])), x


@pytest.mark.parametrize("op, truth", [("fadd", sum), ("fmul", math.prod), ("fmax", max), ("fminimum", min)])
def test_reductions(op: str, truth: Callable[[list[float]], float]) -> None:
    v = m.VectorType(4, m.F64)
    values = [0.1, -7.25, 1e10, 3.5]
    start = [m.const_float(m.F64, 1.5)] if op in ("fadd", "fmul") else []
    declared: dict[str, m.FunctionType] = {}
    b = Builder(Names("v"), declared)
    operands = (*start, m.Constant(v, "<" + ", ".join(f"double {m.const_float(m.F64, x)}" for x in values) + ">"))
    call = m.Instruction("call", m.F64, operands, {"callee": m.Global(m.PTR, f"llvm.vector.reduce.{op}.v4f64")}, "r")
    rule = registry.function_rule(call.callee or "")
    assert rule is not None and rule.expand is not None
    b.ret(rule.expand(b, call))
    text = tester.print_function(m.Function("f", m.F64, (), (m.Block("e", tuple(b.code)),)))
    handle = tester.compile_module(tester.optimise(tester.module_text([text], declared), ["f"]), ["f"])
    got = ctypes.CFUNCTYPE(ctypes.c_double)(handle.address("f"))()
    assert got == truth([1.5, *values] if start else values)


# ---------------------------------------------------------------- complex numbers


@pytest.mark.parametrize("name", ["cexp", "csqrt", "__divdc3", "__muldc3", "cpow"])
def test_complex_functions_give_the_same_bits(name: str) -> None:
    pair = m.StructType((m.F64, m.F64))
    n = 2 if name.startswith("ce") or name == "csqrt" else 4

    class Complex(ctypes.Structure):
        _fields_ = (("re", ctypes.c_double), ("im", ctypes.c_double))

    tester.load_library("libgcc_s.so.1")
    library = ctypes.CDLL("libgcc_s.so.1") if name.startswith("__") else LIBM
    g = getattr(library, name)
    g.argtypes, g.restype = [ctypes.c_double] * n, Complex  # two doubles are passed and returned as a pair is
    for k, part in enumerate(("re", "im")):
        f = compile_expansion(
            name, [m.F64] * n, pair, lambda b, v, k=k: b.emit("extractvalue", m.F64, (v,), indices=(k,))
        )
        xs = random_doubles(300)
        for args in zip(*(xs[j:] + xs[:j] for j in range(n)), strict=True):
            assert bits(f(*args)) == bits(getattr(g(*args), part)), args


@pytest.mark.parametrize(
    "name, t, result",
    [
        ("llvm.frexp.v2f64.v2i32", tester.VECTOR, m.StructType((tester.VECTOR, m.VectorType(2, m.I32)))),
        ("llvm.vector.reduce.fmax.nxv2f64", m.VectorType(2, m.F64, True), m.F64),
        ("cexp", m.PTR, m.VOID),
        ("cexpf", m.ArrayType(2, m.F32), m.ArrayType(2, m.F32)),
    ],
)
def test_unknown_forms_are_refused(name: str, t: m.Type, result: m.Type) -> None:
    """A call left as it is would count as inactive."""
    call = m.Instruction("call", result, (m.Local(t, "x"),), {"callee": m.Global(m.PTR, name)}, "r")
    rule = registry.function_rule(name)
    assert rule is not None and rule.expand is not None
    with pytest.raises(UnsupportedError, match="cannot differentiate"):
        rule.expand(Builder(Names("v"), {}), call)


@pytest.mark.parametrize("name", ["modf", "frexp", "remquo", "sincos"])
def test_expansions_have_a_derivative(name: str) -> None:
    """Every float that comes out of an expansion depends on the operand through rules."""
    declared: dict[str, m.FunctionType] = {}
    b = Builder(Names("v"), declared)
    x = m.Local(m.F64, "x")
    pointers = [m.Local(m.PTR, "p"), m.Local(m.PTR, "q")][: 2 if name == "sincos" else 1]
    operands = (x, x, *pointers) if name == "remquo" else (x, *pointers)
    call = m.Instruction("call", m.F64, operands, {"callee": m.Global(m.PTR, name)}, "r")
    rule = registry.function_rule(name)
    assert rule is not None and rule.expand is not None
    result = rule.expand(b, call)
    reached = {x}
    for i in b.code:
        if i.name is not None and m.is_float(i.type) and reached & set(i.operands):
            assert i.opcode == "select" or registry.scalar_rule(i) is not None, i
            reached.add(i.result)
    out = [result] if result is not None else [i.operands[0] for i in b.code if i.opcode == "store"]
    assert all(v in reached for v in out if v is not None)
