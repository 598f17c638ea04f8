"""What options ask of a derivative's text just before LLVM optimises it: vector mathematics, reordering.

glibc's libmvec has vector versions of the C functions, with names that say for which instruction set and how many
numbers (the x86 psABI's vector function ABI: `_ZGVdN4v_exp` is `exp` of 4 doubles with AVX2). A call that may be
replaced by them lists them in its attribute "vector-function-abi-variant"; LLVM's vectorisers take it from there.
Accuracy, from glibc's manual ("Errors in Math Functions"): below 4 units in the last place.
"""

from __future__ import annotations

import functools
import re

import llvmlite.binding as ll

from irad.codegen.jit import load_library
from irad.codegen.target import host_triple
from irad.errors import ToolchainError
from irad.settings import Options

LIBRARY = "libmvec.so.1"
VARIANTS = "vector-function-abi-variant"
PREFIX = "_ZGV"  # of the names of vector functions
_UNARY = (
    "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "asin", "acos", "atan",
    "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt", "erf", "erfc",
)  # fmt: skip
_FUNCTIONS = {**dict.fromkeys(_UNARY, 1), **dict.fromkeys(("pow", "atan2", "hypot"), 2)}  # number of operands
# Instruction sets, widest last: letter in the names, bytes of a vector, the CPU's feature.
_SETS = {"x86_64": (("b", 16, "sse2"), ("d", 32, "avx2"), ("e", 64, "avx512f")), "aarch64": (("n", 16, "neon"),)}

_CALL = re.compile(
    r'^(\s*%(?:"[^"]*"|[\w.$-]+) = (?:(?:tail|notail) )?call )((?:[a-z]+ )*)(double|float) @([\w.]+)(\([^()]*\))(.*)$',
    re.M,
)
_INTRINSIC = {"double": re.compile(r"llvm\.(\w+)\.f64$"), "float": re.compile(r"llvm\.(\w+)\.f32$")}
_USED = re.compile(r"^@llvm\.compiler\.used = appending global \[\d+ x ptr\] \[(.*)\](, .*)$", re.M)
_ARITHMETIC = re.compile(r"^(\s*%\S+ = (?:fadd|fsub|fmul|fdiv|fneg) )((?:[a-z]+ )*)(?=<|double|float)", re.M)
_REORDERED = ("reassoc", "nsz", "arcp", "contract")  # not nnan and ninf: what is undefined with NaNs stays a NaN


def finished(text: str, options: Options) -> str:
    """A derivative's IR as it is to be optimised and compiled with these options."""
    if options.fast_math:
        text = reordered(text)
    return text if options.vector_math is False else with_variants(text, every=options.vector_math is True)


def reordered(text: str) -> str:
    """The IR with permission to reassociate, contract and take reciprocals in all float arithmetic."""

    def more(match: re.Match[str]) -> str:
        flags = match[2].split()
        flags += [] if "fast" in flags else [f for f in _REORDERED if f not in flags]
        return f"{match[1]}{' '.join(flags)} "

    return _ARITHMETIC.sub(more, text)


def with_variants(text: str, *, every: bool) -> str:
    """The IR with vector versions named at calls of mathematical functions: at all of them, or at those whose flags
    allow an approximation (`afn`, part of `fast`)."""
    needed: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        head, flags, kind, name, arguments, tail = match.groups()
        if not (every or {"afn", "fast"} & set(flags.split())) or VARIANTS in tail:
            return match[0]
        found = _variants(name, kind)
        if not found:
            return match[0]
        needed.update((vector, declaration) for _, vector, declaration in found)
        listed = ",".join(f"{mangled}({vector})" for mangled, vector, _ in found)
        return f'{head}{flags}{kind} @{name}{arguments} nounwind willreturn memory(none) "{VARIANTS}"="{listed}"{tail}'

    text = _CALL.sub(named, text)
    if not needed:
        return text
    names = [f"ptr @{n}" for n in needed]
    already = _USED.search(text)
    if already is not None:
        names = [*already[1].split(", "), *names]
        text = _USED.sub("", text)
    # Otherwise LLVM removes the declarations before its vectorisers run.
    used = f"@llvm.compiler.used = appending global [{len(names)} x ptr] [{', '.join(names)}], section "
    return "\n".join([text, *needed.values(), f'{used}"llvm.metadata"', ""])


@functools.cache
def _variants(name: str, kind: str) -> tuple[tuple[str, str, str], ...]:
    """(name in the attribute, vector function, its declaration) for each width of a scalar function."""
    base = _base(name, kind)
    operands = _FUNCTIONS.get(base, 0)
    found = []
    for letter, size in _available_sets() if operands else ():
        lanes = size // (8 if kind == "double" else 4)
        shape = f"N{lanes}{'v' * operands}"
        vector = f"{PREFIX}{letter}{shape}_{base}{'f' if kind == 'float' else ''}"
        if ll.address_of_symbol(vector):
            t = f"<{lanes} x {kind}>"
            declaration = f"declare {t} @{vector}({', '.join([t] * operands)}) nounwind willreturn memory(none)"
            found.append((f"{PREFIX}_LLVM_{shape}_{name}", vector, declaration))
    return tuple(found)


def _base(name: str, kind: str) -> str:
    """The double form of the C function that a callee stands for; '' for none."""
    intrinsic = _INTRINSIC[kind].match(name)
    if intrinsic is not None:
        return intrinsic[1]
    if kind == "float":
        return name[:-1] if name.endswith("f") and name[:-1] in _FUNCTIONS else ""
    return name


@functools.cache
def _available_sets() -> tuple[tuple[str, int], ...]:
    """Letter and bytes of a vector for the instruction sets of this computer that have vector functions."""
    sets = _SETS.get(host_triple().split("-")[0], ())
    if not sets or not load_vector_library():
        return ()
    features = ll.get_host_cpu_features()
    return tuple((letter, size) for letter, size, feature in sets if features.get(feature, feature == "neon"))


@functools.cache
def load_vector_library() -> bool:
    """Make libmvec's functions known to compiled code; False where there is no libmvec."""
    try:
        load_library(LIBRARY)
    except ToolchainError:
        return False
    return True
