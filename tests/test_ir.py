"""The IR model: what is read prints as the same program, and the verifier tells good functions from broken ones."""

from __future__ import annotations

import ctypes
import functools
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import irad
from ir_tools import instruction_counts, native, printed
from irad.codegen.runtime import load_runtime
from irad.errors import UnsupportedError
from irad.frontend.numba import lower
from irad.ir import model as m
from irad.ir.printer import print_instruction
from irad.ir.reader import read_module
from irad.ir.verify import MalformedError, verify
from irad.transform.derive import gradient
from irad.transform.normalise import normalise
from numba_gallery import GALLERY

KERNELS = Path(__file__).resolve().parent.parent / "csrc" / "kernels"
NUMBA = [
    "math_fns", "np_fns", "complex_", "strided", "alloc", "ufunc_ret", "reductions", "sort_", "raises_dyn", "dot11",
    "chol", "rnd", "while_", "mutual_recursion", "caught", "typed_dict", "nt",
]  # fmt: skip
C = {
    "gmm": "gmm_objective", "gmm_manual": "gmm_gradient", "least_squares": "least_squares",
    "log_sum_exp": "log_sum_exp", "nbody": "nbody_distance", "normalise": "normalise", "xlogy": "xlogy",
}  # fmt: skip


@functools.cache
def canonical(name: str) -> tuple[str, str]:
    """Canonical IR of a function of the gallery or of a kernel, and its symbol."""
    if name in C:
        found = getattr(irad.load_c(KERNELS / f"{name}.c"), C[name]).lower(False)
    else:
        sample = next(s for s in GALLERY if s.name == name)
        found = lower(sample.fn, sample.types, noalias=True)
    return found.text, found.symbol


# ---------------------------------------------------------------- reading and printing


@pytest.mark.parametrize("name", [*NUMBA, *C])
def test_round_trip(name: str) -> None:
    text, _ = canonical(name)
    module = read_module(text)
    once = printed(module)
    assert instruction_counts(once) == instruction_counts(text)
    assert printed(read_module(once)) == once
    for f in module.functions.values():
        verify(f)


# One of everything that the grammar has and canonical IR of ordinary programs shows rarely.
RARE = """
target triple = "x86_64-unknown-linux-gnu"
%struct.pair = type { double, <2 x float>, [3 x i16] }
%"quoted name" = type <{ i8, double }>
@table = internal constant [2 x double] [double 1.5, double 0x7FF8000000000000], align 16
@"odd name" = external global %struct.pair
declare double @llvm.fma.f64(double, double, double)
declare i32 @printf(ptr, ...)
define double @rare(double %0, ptr noalias align 8 %p, i32 %n, <4 x float> %v, %struct.pair %s) {
  %2 = fadd reassoc nsz contract double %0, 1.000000e+00
  %3 = fcmp ninf ueq double %2, 0xFFF0000000000000
  %4 = zext nneg i32 %n to i64
  %5 = getelementptr inbounds nuw %struct.pair, ptr %p, i64 %4, i32 2, i64 1
  %6 = load volatile i16, ptr %5, align 2
  %7 = trunc nuw nsw i32 %n to i8
  %8 = icmp samesign ult i32 %n, 7
  %9 = or disjoint i32 %n, -2147483648
  %10 = shufflevector <4 x float> %v, <4 x float> poison, <4 x i32> <i32 3, i32 poison, i32 1, i32 0>
  %11 = extractelement <4 x float> %10, i64 2
  %12 = fpext float %11 to double
  %13 = insertvalue %struct.pair %s, double %12, 0
  %14 = extractvalue %struct.pair %13, 2, 1
  %15 = fmul <4 x float> %v, splat (float 2.000000e+00)
  %16 = insertelement <4 x float> %15, float 0x3FB99999A0000000, i32 0
  store <4 x float> %16, ptr %p, align 4
  %17 = call nnan double @llvm.fma.f64(double %12, double %2, double -0.000000e+00)
  %18 = call i32 (ptr, ...) @printf(ptr getelementptr inbounds nuw (i8, ptr @table, i64 8), double %17)
  %19 = atomicrmw volatile fadd ptr %p, double %17 syncscope("singlethread") monotonic, align 8
  %20 = cmpxchg weak ptr %5, i16 %6, i16 %14 acq_rel monotonic, align 2
  fence seq_cst
  %21 = load atomic i64, ptr %p acquire, align 8
  %22 = alloca [4 x double], i32 %n, align 32
  %23 = freeze i8 %7
  %24 = sext i8 %23 to i32
  switch i32 %24, label %last [
    i32 -1, label %"a block"
    i32 2, label %"a block"
    i32 3, label %last
  ]

"a block":
  br i1 %3, label %last, label %25

25:
  %26 = select fast i1 %8, double %2, double %17
  br label %last

last:
  %27 = phi nsz double [ %2, %1 ], [ %2, %1 ], [ %12, %"a block" ], [ %26, %25 ]
  %28 = frem double %27, 0x36A0000000000000
  %29 = fneg double %28
  ret double %29
}
"""


def test_round_trip_of_rare_instructions() -> None:
    """Flags, constants, vectors, atomics, quoted names: everything is still there when printed."""
    # %1 is the entry block, which has no label
    once = printed(read_module(RARE))
    assert instruction_counts(once) == instruction_counts(RARE)
    for word in (
        "fadd reassoc nsz contract", "fcmp ninf ueq", "zext nneg", "inbounds nuw", "load volatile", "trunc nuw nsw",
        "icmp samesign ult", "or disjoint", "i32 poison", "splat (float 2.000000e+00)", "-0.000000e+00",
        "call nnan double", 'syncscope("singlethread") monotonic', "cmpxchg weak", "acq_rel monotonic", "fence seq_cst",
        "load atomic i64", "alloca [4 x double], i32 %n, align 32", '%"a block"', "select fast", "phi nsz",
        "0x36A0000000000000", "(ptr, ...)", "noalias align 8", "align 32",
    ):  # fmt: skip
        assert word in once, word
    verify(read_module(RARE).functions["rare"])


def test_facts_about_the_primal_are_not_printed() -> None:
    """What held for the primal (value ranges, effects, tail calls) need not hold for code made from it."""
    text = """
declare double @pure(double) memory(none)
define internal fastcc double @f(ptr nonnull dereferenceable(8) %p) memory(read) {
  %1 = load double, ptr %p, align 8, !noundef !0, !range !1
  %2 = tail call range(i32 0, 5) i32 @g(double %1) nounwind
  %3 = tail call double @pure(double noundef %1)
  ret double %3
}
declare i32 @g(double)
!0 = !{}
!1 = !{i64 0, i64 1}
"""
    once = printed(read_module(text))
    for word in ("tail", "range", "noundef", "memory(read)", "nonnull", "dereferenceable", "!"):
        assert word not in once.replace(text.splitlines()[1], "")


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(UnsupportedError, match="cannot read LLVM IR"):
        read_module("define void @f() {\n  store double, ptr %p\n  ret void\n}\n")


@pytest.mark.parametrize("t", ["double", "float", "half", "bfloat", "x86_fp80", "fp128", "<2 x double>"])
@pytest.mark.parametrize("x", [0.0, -0.0, 1.0, -2.5, 0.1, 65504.0, float("inf"), float("-inf")])
def test_float_constants_mean_the_same_to_llvm(t: str, x: float) -> None:
    """A constant that irad writes is the double it stands for, rounded to the type."""
    kind = m.VectorType(2, m.F64) if t.startswith("<") else m.FloatType(t)
    c = m.const_float(kind, x)
    take = "extractelement <2 x double> {c}, i32 0" if t.startswith("<") else "{op} {t} {c} to double"
    op = {"double": "bitcast", "float": "fpext", "half": "fpext", "bfloat": "fpext"}.get(t, "fptrunc")
    body = take.format(op=op, t=t, c=c)
    got = native(f"define double @f() {{\n  %r = {body}\n  ret double %r\n}}\n", "f")()
    half = {"half": np.float16, "float": np.float32}.get(t, np.float64)
    want = float(half(x)) if t != "bfloat" else {0.1: 0.10009765625, 65504.0: 65536.0}.get(x, x)
    assert got == want and np.signbit(got) == np.signbit(want)


TYPES = [
    "i1", "i8", "i17", "i64", "i128", "double", "x86_fp80", "ptr", "<3 x float>", "<8 x i1>", "[3 x i16]", "{}",
    "{ i8, double }", "<{ i8, double }>", "{ i32, { i8, [2 x i64] }, float }", "{ <4 x float>, i8 }",
]  # fmt: skip


@pytest.mark.parametrize("t", TYPES)
def test_sizes_are_those_of_llvm(t: str) -> None:
    """sizeof, alignof and the offsets of fields, against what LLVM computes with a GEP on null."""
    module = read_module(f"define void @f({t} %x) {{\n  ret void\n}}\n")
    kind = module.functions["f"].params[0].type
    wanted = [(f"{t}, ptr null, i64 1", m.sizeof(kind)), (f"{{ i8, {t} }}, ptr null, i32 0, i32 1", m.alignof(kind))]
    if isinstance(kind, m.StructType):
        wanted += [(f"{t}, ptr null, i32 0, i32 {n}", o) for n, o in enumerate(m.field_offsets(kind))]
    layout = 'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"\n'
    for index, expected in wanted:
        body = f"  %p = getelementptr {index}\n  %n = ptrtoint ptr %p to i64\n  ret i64 %n\n"
        code = f"{layout}define i64 @f() {{\n{body}}}\n"
        assert native(code, "f")() == expected, index


# ---------------------------------------------------------------- running what was printed


def address(x: np.ndarray) -> int:
    return x.ctypes.data


def test_round_trip_runs_the_same_in_c() -> None:
    rng = np.random.default_rng(0)
    v = rng.normal(size=37)
    arguments = {
        "log_sum_exp": (v.size, address(v)),
        "xlogy": (1.3, 2.7),
        "least_squares": (5, 7, address(v), address(v[1:]), address(v[3:])),
    }
    for name, values in arguments.items():
        text, symbol = canonical(name)
        before = native(text, symbol)(*values)
        assert native(printed(read_module(text)), symbol)(*values) == before


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in ("reductions", "sort_")]


@pytest.mark.parametrize("name", ["math_fns", "while_", "strided", "chol", "complex_", *SLOW])
def test_round_trip_runs_the_same_in_numba(name: str) -> None:
    from test_numba_frontend import _copy, _same, relinked

    sample = next(s for s in GALLERY if s.name == name)
    assert sample.arguments is not None
    lowered = lower(sample.fn, sample.types, noalias=True)
    again = replace(lowered, text=printed(read_module(lowered.text)))
    load_runtime(again.text)
    ours, theirs = list(map(_copy, sample.arguments)), list(map(_copy, sample.arguments))
    assert _same(relinked(again, len(ours))(*ours), sample.fn(*theirs))
    assert all(_same(a, b) for a, b in zip(ours, theirs, strict=True))


# ---------------------------------------------------------------- the verifier


@pytest.mark.parametrize("name", [*NUMBA, *C])
def test_normal_form_is_valid(name: str) -> None:
    text, symbol = canonical(name)
    module = read_module(text)
    for f in module.functions.values():
        normal = normalise(f, status=name in NUMBA and f.name.strip('"') == symbol)
        verify(normal.function)
        if f.name.strip('"') != symbol:
            continue
        # LLVM agrees
        declared = [f"declare {t.result} @{m.quote(n)}({', '.join(map(str, t.params))})"
                    for n, t in normal.declared.items() if n not in module.declarations]  # fmt: skip
        others = [g for g in module.functions.values() if g.name != f.name]
        if "irad_" not in " ".join(normal.declared):
            instruction_counts("\n".join([*declared, printed(module, [*others, normal.function])]))


GRADIENTS = {
    "log_sum_exp": ("const", "dup"),
    "xlogy": ("active", "active"),
    "least_squares": ("const", "const", "const", "const", "dup"),
    "normalise": ("dup", "dup", "const"),
    "nbody": ("const", "const", "const", "dup", "dup", "dup", "const", "const"),
}


@pytest.mark.parametrize("name", GRADIENTS)
@pytest.mark.parametrize("noalias", [True, False])
def test_gradients_are_valid(name: str, noalias: bool) -> None:
    text, symbol = canonical(name)
    kind = "active" if read_module(text).functions[symbol].result == m.F64 else "const"
    made = gradient(text, symbol, GRADIENTS[name], symbol="g", return_kind=kind, noalias=noalias)
    module = read_module(made.text)
    for f in module.functions.values():
        verify(f)
    assert instruction_counts(made.text)["g"] > 0


GOOD = """
define double @f(i1 %c, double %x, ptr %p) {
entry:
  %a = fadd double %x, 1.0
  br i1 %c, label %left, label %right
left:
  %l = fmul double %a, %a
  br label %join
right:
  %r = load double, ptr %p, align 8
  br label %join
join:
  %j = phi double [ %l, %left ], [ %r, %right ]
  %s = select i1 %c, double %j, double %x
  ret double %s
dead:
  br label %join2
join2:
  ret double 0.0
}
"""
BROKEN = {
    "defined twice": ("%l = fmul double %a, %a", "%a = fmul double %x, %x"),
    "is not defined": ("fmul double %a, %a", "fmul double %a, %nowhere"),
    "does not dominate this use": ("ret double %s", "ret double %r"),
    "does not dominate the edge": ("[ %l, %left ]", "[ %r, %left ]"),
    "are not the predecessors": ("[ %r, %right ]", "[ %x, %entry ]"),
    "which is not there": ("label %left, label %right", "label %left, label %nowhere"),
    "is used as i1 but is double": ("br i1 %c", "br i1 %a"),
    "operands of fadd are not all double": ("fadd double %x, 1.0", "fadd double %x, float 1.0"),
    "operands of phi are not all double": ("[ %l, %left ]", "float [ 1.0, %left ]"),
    "operands of select are not all double": ("double %j, double %x", "double %j, float 1.0"),
    "returns float from a function that returns double": ("ret double %s", "ret float 1.0"),
    "used before it is defined": ("%l = fmul double %a, %a", "%l = fmul double %l, %a"),
}


def _edit(f: m.Function, block: str, position: int, new: m.Instruction | None) -> m.Function:
    """The function with one instruction replaced, or removed."""
    blocks = []
    for b in f.blocks:
        code = list(b.instructions)
        if b.name == block:
            code[position : (position + 1) or None] = [] if new is None else [new]
        blocks.append(m.Block(b.name, tuple(code)))
    return replace(f, blocks=tuple(blocks))


def test_verifier_accepts_what_is_good() -> None:
    verify(read_module(GOOD).functions["f"])


@pytest.mark.parametrize("message", BROKEN)
def test_verifier_rejects(message: str) -> None:
    f = read_module(GOOD).functions["f"]
    old, new = BROKEN[message]
    if "float" not in new:
        broken = read_module(GOOD.replace(old, new, 1)).functions["f"]
    else:  # text with such a type error cannot be read: make it in the model
        one = m.ConstFloat(m.F32, "1.0")
        block, n = next((b.name, n) for b in f.blocks for n, i in enumerate(b.instructions) if old in _text(i))
        i = f.block[block].instructions[n]
        last = 0 if i.opcode in ("phi", "ret") else len(i.operands) - 1
        broken = _edit(f, block, n, replace(i, operands=(*i.operands[:last], one, *i.operands[last + 1 :])))
    with pytest.raises(MalformedError, match=message):
        verify(broken)


def _text(i: m.Instruction) -> str:
    return print_instruction(i).replace("1.000000e+00", "1.0")


def test_verifier_rejects_broken_blocks() -> None:
    f = read_module(GOOD).functions["f"]
    with pytest.raises(MalformedError, match="does not end in a terminator"):
        verify(_edit(f, "join", -1, None))
    with pytest.raises(MalformedError, match="in the middle of block entry"):
        verify(_edit(f, "entry", 0, f.block["join2"].terminator))
    with pytest.raises(MalformedError, match="two blocks have the same name"):
        verify(replace(f, blocks=(*f.blocks, f.blocks[-1])))
    with pytest.raises(MalformedError, match="are not the predecessors"):
        phi = f.block["join"].instructions[0]
        verify(_edit(f, "join", 0, replace(phi, operands=phi.operands[:1], attrs={"incoming": phi.incoming[:1]})))


def test_printed_functions_are_called_with_their_own_types() -> None:
    """ctypes signatures of the helper itself: i8 in, double out."""
    f = native("define double @f(i8 %n, float %x) {\n  %a = sitofp i8 %n to double\n  %b = fpext float %x to double\n"
               "  %c = fadd double %a, %b\n  ret double %c\n}\n", "f")  # fmt: skip
    assert f(-3, 0.5) == -2.5
    assert isinstance(f, ctypes._CFuncPtr)
