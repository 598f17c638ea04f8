"""Canonical form: LLVM's O2 without vectorising or unrolling, everything but the roots internal.

Two stages. In the first nothing is inlined, so LLVM infers what each function reads and writes and hoists
calls that only read out of loops (`out[i] = in[i] / mag(in)`); once inlined, `mag`'s loop could no longer be
hoisted. In the second everything small that is not recursive is inlined, and loops with a small constant
trip count are unrolled.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import llvmlite.binding as ll

from irad.codegen.target import host_data_layout, host_triple, target_machine

INLINE_THRESHOLD = 2000
# Reference counting of Numba's runtime: the passes that pair and remove it find it by name and linkage.
REFCOUNT_FUNCTIONS = frozenset({"NRT_incref", "NRT_decref"})

# Attributes that pin code to the CPU or the hardening it was compiled for, and the ones that steer inlining.
_ENUM_ATTRIBUTES = re.compile(
    r" (?:noinline|alwaysinline|inlinehint|optnone|optsize|minsize|ssp|sspstrong|sspreq|safestack"
    r"|uwtable(?:\((?:sync|async)\))?)(?= )"
)
_STRING_ATTRIBUTES = re.compile(
    r' "(?:target-cpu|target-features|tune-cpu|frame-pointer|stack-protector-buffer-size|probe-stack'
    r'|stack-probe-size|no-stack-arg-probe|no-inline-line-tables)"(?:="[^"]*")?'
)
_ATTRIBUTE_GROUP = re.compile(r"^attributes #\d+ = \{.*$", re.M)
_EMPTY_GROUP = re.compile(r"^(attributes #\d+ = \{) *\}$", re.M)
_NOINLINE = re.compile(r" noinline(?= )")
_DEBUG_RECORD = re.compile(r"^ *#dbg_\w+\(.*\n", re.M)
_TRIPLE = re.compile(r'^target triple = ".*"$', re.M)
_LAYOUT = re.compile(r'^target datalayout = ".*"$', re.M)
_DEFINE = re.compile(r"^(?:define|declare) .*$", re.M)
_DSO = re.compile(r" (?:dso_local|dso_preemptable)(?= )")
_GLOBAL = re.compile(r"^@.*$", re.M)
_COMDAT_DECL = re.compile(r"^\$.* = comdat .*\n", re.M)
_COMDAT_FUNCTION = re.compile(r" comdat(?:\(\$[^)]*\))?(?= )")
_COMDAT_GLOBAL = re.compile(r", comdat(?:\(\$[^)]*\))?")


def canonicalise(module: ll.ModuleRef | str, keep: Collection[str], *, two_stage: bool = True) -> str:
    """Return the canonical IR text of `module` with the functions and globals named in `keep` as roots.

    The argument is not modified. Definitions that no root reaches are gone; source locations (`!dbg`) stay.
    `two_stage=False` inlines at once (only for comparison). Raises RuntimeError on IR that LLVM rejects.
    """
    text = neutral(str(module))
    if two_stage:
        with_noinline = parse_ir(text)
        internalise(with_noinline, keep)
        for function in with_noinline.functions:
            if not function.is_declaration:
                function.add_function_attribute("noinline")
        _module_pipeline(with_noinline)
        text = _ATTRIBUTE_GROUP.sub(lambda m: _not_empty(_NOINLINE.sub("", m.group())), str(with_noinline))
    parsed = parse_ir(text)
    internalise(parsed, keep)
    _module_pipeline(parsed)
    _unroll_tiny_loops(parsed)
    return _DEBUG_RECORD.sub("", str(parsed))


def neutral(text: str) -> str:
    """IR text without what ties it to the compiler that wrote it.

    CPU, tuning, hardening, section (comdat) and inlining attributes and debug variable records go, target
    triple and data layout become the host's. All of it would stop inlining across modules, or optimising
    for the host, and none of it changes what the code computes.
    """

    def group(match: re.Match[str]) -> str:
        return _not_empty(_STRING_ATTRIBUTES.sub("", _ENUM_ATTRIBUTES.sub("", match.group())))

    text = _ATTRIBUTE_GROUP.sub(group, text)
    text = _DEBUG_RECORD.sub("", text)
    text = _TRIPLE.sub(f'target triple = "{host_triple()}"', text)
    text = _LAYOUT.sub(f'target datalayout = "{host_data_layout()}"', text)
    text = _COMDAT_DECL.sub("", text)
    text = _DEFINE.sub(lambda m: _COMDAT_FUNCTION.sub("", _DSO.sub("", m.group())), text)
    return _GLOBAL.sub(lambda m: _COMDAT_GLOBAL.sub("", _DSO.sub("", m.group())), text)


def _not_empty(group: str) -> str:
    """LLVM rejects an attribute group without attributes: Numba's functions may have had `noinline` only."""
    return _EMPTY_GROUP.sub(r'\1 "irad" }', group)


def parse_ir(text: str) -> ll.ModuleRef:
    # A private context: in the global one a struct type seen twice is renamed, and everything read stays
    # in memory for ever.
    return ll.parse_assembly(text, context=ll.create_context())


def internalise(module: ll.ModuleRef, keep: Collection[str]) -> None:
    for value in (*module.functions, *module.global_variables):
        name = value.name
        if value.is_declaration or name.startswith("llvm."):
            continue
        if name in keep:
            value.linkage = "external"
        elif name in REFCOUNT_FUNCTIONS:
            value.linkage = "linkonce_odr"
        elif value.is_global and value.linkage is ll.Linkage.available_externally:
            continue  # lives in another module; LLVM turns it into a declaration
        elif value.linkage is not ll.Linkage.private:
            value.linkage = "internal"


def _pass_builder(unroll: bool) -> ll.PassBuilder:
    options = ll.create_pipeline_tuning_options(speed_level=2)
    options.loop_vectorization = False
    options.slp_vectorization = False
    options.loop_interleaving = False
    options.loop_unrolling = unroll
    options.inlining_threshold = INLINE_THRESHOLD
    return ll.create_pass_builder(target_machine(), options)


def _module_pipeline(module: ll.ModuleRef) -> None:
    builder = _pass_builder(unroll=False)
    passes = builder.getModulePassManager()
    passes.add_refprune_pass()
    passes.run(module, builder)


def _unroll_tiny_loops(module: ll.ModuleRef) -> None:
    """Function simplification with full unrolling (only of loops with a small constant trip count)."""
    for function in module.functions:
        if not function.is_declaration:
            builder = _pass_builder(unroll=True)
            builder.getFunctionPassManager().run(function, builder)
