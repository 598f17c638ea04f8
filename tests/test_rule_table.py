"""What the rule table covers and what it must not take for something else."""

import re
from pathlib import Path

import llvmlite.binding as ll
import pytest

import irad.rules  # noqa: F401  (fills the table)
from irad.ir import model as m
from irad.rules import registry
from irad.rules.memory import MEMORY_TRANSFER
from irad.rules.registry import SCALAR

# ---------------------------------------------------------------- names


def call(name: str, *types: m.Type, result: m.Type | None = None) -> m.Instruction:
    operands = tuple(m.Local(t, f"x{k}") for k, t in enumerate(types))
    return m.Instruction("call", result or types[0], operands, {"callee": m.Global(m.PTR, name)}, "z")


LONG = m.FloatType("x86_fp80")


@pytest.mark.parametrize(
    "name, types, rule",
    [
        ("sin", (m.F64,), "sin"),
        ("sinf", (m.F32,), "sin"),
        ("sinl", (LONG,), "sin"),
        ("erff", (m.F32,), "erf"),
        ("sinf64", (m.F64,), "sin"),
        ("sinf32", (m.F32,), "sin"),
        ("sinf32x", (m.F64,), "sin"),
        ("__exp_finite", (m.F64,), "exp"),
        ("__expf_finite", (m.F32,), "exp"),
        ("llvm.sin.v4f32", (m.VectorType(4, m.F32),), "llvm.sin"),
        ("llvm.powi.f64.i32", (m.F64, m.I32), "llvm.powi"),
        ("llvm.ldexp.v2f64.v2i32", (m.VectorType(2, m.F64), m.VectorType(2, m.I32)), "llvm.ldexp"),
        ("numba_gammaf", (m.F32,), "tgamma"),
    ],
)
def test_names(name: str, types: tuple[m.Type, ...], rule: str) -> None:
    assert registry.scalar_rule(call(name, *types)) is SCALAR[rule]


@pytest.mark.parametrize(
    "name, types",
    [
        ("fadd", (m.F64, m.F64)),  # a user's function; C23's fadd narrows
        ("sin", (m.F32,)),
        ("sin", (m.F64, m.F64)),
        ("sinf", (m.F64,)),
        ("j0", (m.PTR,)),
        ("hypot", (m.F64, m.F32)),
        ("my_function", (m.F64,)),
    ],
)
def test_same_name_other_function(name: str, types: tuple[m.Type, ...]) -> None:
    assert registry.scalar_rule(call(name, *types)) is None


def test_integers_have_no_float_rule() -> None:
    for opcode, t in (("freeze", m.I64), ("freeze", m.PTR)):
        assert registry.scalar_rule(m.Instruction(opcode, t, (m.Local(t, "x"),), {}, "z")) is None


@pytest.mark.parametrize(
    "name, kind",
    [
        ("_ZSt20__throw_length_errorPKc", "inactive"),
        ("_ZNSt3__120__throw_length_errorB8ne190107EPKc", "inactive"),
        ("_ZNSolsEd", "inactive"),
        ("PyErr_SetString", "inactive"),
        ("llvm.dbg.value", "inactive"),
        ("llvm.lifetime.start.p0", "marker"),
        ("llvm.experimental.constrained.fadd.f64", "refuse"),
        ("nexttowardf", "refuse"),
        ("fread", "refuse"),
        ("sincosf", "expand"),
        ("lgammaf64_r", "expand"),
    ],
)
def test_function_rules(name: str, kind: str) -> None:
    rule = registry.function_rule(name)
    assert rule is not None and rule.kind == kind
    assert kind != "refuse" or rule.reason


# ---------------------------------------------------------------- completeness

FLOAT_ARITHMETIC = {"fneg", "fadd", "fsub", "fmul", "fdiv", "frem", "fpext", "fptrunc", "freeze"}
# The other opcodes that make floats; the transform passes derivatives through them, or refuses.
STRUCTURAL = {
    *("phi", "select", "load", "call", "invoke", "extractvalue", "insertvalue", "extractelement", "insertelement"),
    *("shufflevector", "bitcast", "sitofp", "uitofp", "atomicrmw", "va_arg", "landingpad", "callbr"),
}


def test_every_opcode_that_makes_floats() -> None:
    assert {n for n in SCALAR if n in registry._OPCODES} == FLOAT_ARITHMETIC
    assert not FLOAT_ARITHMETIC & STRUCTURAL


# First words of what LLVM names after `llvm.` for other processors, ...
TARGETS = {
    "aarch64", "amdgcn", "arm", "arm64ec", "bpf", "dx", "hexagon", "loongarch", "mips", "nvvm", "ppc", "r600",
    "riscv", "s390", "spv", "ve", "wasm", "x86", "xcore",
}  # fmt: skip
# ... of metadata, sections and intrinsics that return no float (integers, pointers, tokens, nothing), ...
NOT_FLOAT = {
    "access", "addressofreturnaddress", "adjust", "alloc", "allow", "asan", "bitcode", "call", "callbr",
    "cgdata", "clear_cache", "clmul", "cmdline", "codeview", "commandline", "compiler", "coro", "debugify",
    "embedded", "errno", "gcov", "gcread", "gcroot", "gcwrite", "global", "global_ctors", "global_dtors",
    "hwasan", "icall", "ident", "init", "instrprof", "launder", "licm", "localaddress", "localescape",
    "localrecover", "loop", "matrix", "mem", "metadata", "mir", "module", "nearbyin80f64", "objc", "object",
    "offloading", "pcmarker", "preserve", "printf", "protected", "pseudo_probe_desc", "ptr", "ptrauth",
    "ptrmask", "public", "read_register", "read_volatile_register", "reloc", "reset", "sampleprof", "sdiv",
    "seh", "set", "smul", "sponentry", "stackaddress", "stackguard", "stackprotector", "stackrestore",
    "stacksave", "start", "stats", "strip", "swift", "test", "threadlocal", "type", "tysan", "udiv", "umul",
    "used", "va_copy", "va_end", "va_start", "vectorizer", "write_register", "xray",
}  # fmt: skip
NOT_FLOAT_NAMES = {
    *("dbg.", "dbg.cu", "get.dynamic.area.offset", "get.fpenv", "vector.partial.reduce.add", "experimental.guard"),
    *(f"eh.{x}" for x in ("catch.all.value", "dwarf.cfa", "exceptioncode", "exceptionpointer", "recoverfp")),
    *(f"eh.{x}" for x in ("return.i32", "return.i64", "unwind.init")),
    *(f"eh.sjlj.{x}" for x in ("callsite", "functioncontext", "longjmp", "lsda", "setjmp", "setup.dispatch")),
    *(f"experimental.convergence.{x}" for x in ("anchor", "entry", "loop")),
    *(f"experimental.gc.{x}" for x in ("get.pointer.base", "get.pointer.offset", "relocate", "statepoint")),
    *(f"experimental.{x}" for x in ("cttz.elts", "get.vector.length", "memset.pattern", "stackmap")),
    *(f"experimental.{x}" for x in ("widenable.condition", "patchpoint.void")),
}
# ... and those that may return or move floats and have no rule on purpose: the transform refuses active data in them.
REFUSED = {
    "annotation",  # of integers only, since LLVM 3
    "load.relative",
    *("experimental.deoptimize", "experimental.gc.result", "experimental.patchpoint"),  # for managed runtimes
    *(f"masked.{x}" for x in ("load", "store", "gather", "scatter", "expandload", "compressstore")),  # vector code
    *(f"{x}.element.unordered.atomic" for x in ("memcpy", "memmove", "memset")),
}


def test_every_intrinsic_is_known_or_excused() -> None:
    """LLVM's own table of names, read out of the library: a new LLVM with new intrinsics fails here."""
    library = next(p for p in Path(ll.__file__).parent.iterdir() if p.suffix in (".so", ".dylib", ".dll"))
    names = {n.decode() for n in re.findall(rb"(?<=\0)llvm\.[a-z0-9_.]+(?=\0)", library.read_bytes())}
    assert {"llvm.sqrt", "llvm.sincos", "llvm.minimumnum"} <= names
    excused = {f"llvm.{x}" for x in NOT_FLOAT_NAMES | REFUSED}
    missing = {
        name
        for name in names - excused
        if name.split(".")[1] not in TARGETS | NOT_FLOAT
        and registry.base_name(name) not in SCALAR.keys() | MEMORY_TRANSFER.keys()
        and registry.function_rule(name) is None
    }
    assert not missing


def test_refusals_name_a_reason() -> None:
    refused = [r for r in registry.FUNCTIONS.values() if r.kind == "refuse"]
    assert refused and all(r.reason for r in refused)


# What C99, POSIX and C23 put into math.h, less classification macros; the missing ones are refused or take pointers.
MATH_H = {
    "acos", "asin", "atan", "atan2", "cos", "sin", "tan", "acosh", "asinh", "atanh", "cosh", "sinh", "tanh",
    "exp", "exp2", "expm1", "frexp", "ilogb", "ldexp", "log", "log10", "log1p", "log2", "logb", "modf",
    "scalbn", "scalbln", "cbrt", "fabs", "hypot", "pow", "sqrt", "erf", "erfc", "lgamma", "tgamma", "ceil",
    "floor", "nearbyint", "rint", "lrint", "llrint", "round", "lround", "llround", "trunc", "fmod",
    "remainder", "remquo", "copysign", "nextafter", "fdim", "fmax", "fmin", "fma", "j0", "j1", "jn", "y0",
    "y1", "yn", "acospi", "asinpi", "atanpi", "atan2pi", "cospi", "sinpi", "tanpi", "exp10", "exp10m1",
    "exp2m1", "log10p1", "log2p1", "logp1", "rsqrt", "roundeven", "nextup", "nextdown", "llogb", "fmaximum",
    "fminimum", "fmaximum_mag", "fminimum_mag", "fmaximum_num", "fminimum_num", "fmaximum_mag_num",
    "fminimum_mag_num", "sincos", "lgamma_r", "drem", "significand", "scalb", "pow10", "finite", "isnan",
    "isinf", "nexttoward",
}  # fmt: skip
COMPLEX_H = {
    "cabs", "carg", "cexp", "clog", "cpow", "csqrt", "csin", "ccos", "ctan", "csinh", "ccosh", "ctanh",
    "casin", "cacos", "catan", "casinh", "cacosh", "catanh",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(MATH_H | COMPLEX_H))
def test_c_library(name: str) -> None:
    assert (name in SCALAR) != (name in registry.FUNCTIONS)


def test_rules_name_one_function_once() -> None:
    with pytest.raises(ValueError, match="two rules for sin"):
        registry.scalar("sin", cases=[])(lambda b, z, x: (None,))
    with pytest.raises(ValueError, match="two rules for printf"):
        registry.function(registry.FunctionRule(("printf",), "inactive"))
