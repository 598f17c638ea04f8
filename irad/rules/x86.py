"""Vector instructions of x86 that clang leaves as target intrinsics, rewritten into LLVM's own instructions.

Code with intrinsics (`_mm_min_pd`), Eigen's among it, contains them; most others clang writes as plain IR itself.
"""

from __future__ import annotations

from collections.abc import Callable

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import FunctionRule, function

# Name endings by width: 128, 256 and 512 bits, or the lowest lane alone.
_PACKED = ("sse.{}.ps", "sse2.{}.pd", "avx.{}.ps.256", "avx.{}.pd.256")


def _names(operation: str, forms: tuple[str, ...] = _PACKED) -> tuple[str, ...]:
    return tuple(f"llvm.x86.{f.format(operation)}" for f in forms)


def _chosen(predicate: str) -> Callable[[Builder, m.Instruction], m.Value]:
    """`a < b ? a : b`, which is b where they are equal or one of them is NaN."""

    def expand(b: Builder, i: m.Instruction) -> m.Value:
        x, y = i.operands
        return b.select(b.fcmp(predicate, x, y), x, y)

    return expand


def _rounded(b: Builder, i: m.Instruction) -> m.Value:
    x, how = i.operands
    names = {0: "llvm.roundeven", 1: "llvm.floor", 2: "llvm.ceil", 3: "llvm.trunc", 4: "llvm.rint"}
    name = names.get(how.value & 7) if isinstance(how, m.ConstInt) else None
    if name is None:
        raise UnsupportedError("the direction of a rounding is not constant", construct=i.callee)
    return b.intrinsic(name, x)


def _square_root(b: Builder, i: m.Instruction) -> m.Value:
    return b.intrinsic("llvm.sqrt", i.operands[0])


def _blended(b: Builder, i: m.Instruction) -> m.Value:
    x, y, mask = i.operands
    t = mask.type
    assert isinstance(t, m.VectorType)
    width = 32 if t.element == m.F32 else 64
    bits = b.cast("bitcast", mask, m.VectorType(t.count, m.IntType(width)))
    negative = b.emit("icmp", m.VectorType(t.count, m.I1), (bits, m.Zero(bits.type)), predicate="slt", flags=())
    return b.select(negative, y, x)


function(FunctionRule(_names("min"), "expand", expand=_chosen("olt")))
function(FunctionRule(_names("max"), "expand", expand=_chosen("ogt")))
function(FunctionRule(_names("sqrt"), "expand", expand=_square_root))
function(
    FunctionRule(
        (
            "llvm.x86.sse41.round.ps",
            "llvm.x86.sse41.round.pd",
            "llvm.x86.avx.round.ps.256",
            "llvm.x86.avx.round.pd.256",
        ),
        "expand",
        expand=_rounded,
    )
)
function(
    FunctionRule(
        (
            "llvm.x86.sse41.blendvps",
            "llvm.x86.sse41.blendvpd",
            "llvm.x86.avx.blendv.ps.256",
            "llvm.x86.avx.blendv.pd.256",
        ),
        "expand",
        expand=_blended,
    )
)
function(
    FunctionRule(
        (
            *(f"llvm.x86.{s}.cvt{t}{k}" for t in ("", "t") for s, k in (("sse2", "pd2dq"), ("sse2", "ps2dq"))),
            *(f"llvm.x86.{s}.cvt{t}{k}" for t in ("", "t") for s, k in (("sse", "ss2si"), ("sse2", "sd2si"))),
            *(f"llvm.x86.{s}.cvt{t}{k}64" for t in ("", "t") for s, k in (("sse", "ss2si"), ("sse2", "sd2si"))),
            *(f"llvm.x86.avx.cvt{t}.{k}.256" for t in ("", "t") for k in ("pd2dq", "ps2dq")),
        ),
        "inactive",
        pure=True,
    )
)
function(
    FunctionRule(
        (
            *("llvm.x86.sse.movmsk.ps", "llvm.x86.sse2.movmsk.pd", "llvm.x86.avx.movmsk.ps.256"),
            *("llvm.x86.avx.movmsk.pd.256", "llvm.x86.sse2.pmovmskb.128", "llvm.x86.avx2.pmovmskb"),
            *("llvm.x86.sse2.mfence", "llvm.x86.sse2.pause", "llvm.x86.sse.sfence", "llvm.x86.sse2.lfence"),
        ),
        "inactive",
    )
)
