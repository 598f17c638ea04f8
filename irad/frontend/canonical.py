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

from irad.codegen.modules import parse_ir
from irad.codegen.target import host_data_layout, host_triple, target_machine
from irad.frontend.debug_text import lines_only
from irad.frontend.empty_asm import without_empty_asm
from irad.frontend.float_equality import hide_equality, show_equality
from irad.interrupts import uninterrupted

# Functions that grow beyond this many lines of IR with everything they call are left to LLVM's own inliner.
INLINE_LINES = 20_000
SMALL_LINES = 100
PLACE_LINES = 500  # the same for functions that find places, to return several pointers
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
_SHUFFLE = re.compile(r"^ *%\S+ = shufflevector <\d+ x (?:float|double)> .*$", re.M)
_INSERT_FIRST = re.compile(r"(= insertelement <\d+ x (?:float|double)>) poison,")
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


@uninterrupted()
def canonicalise(module: ll.ModuleRef | str, keep: Collection[str], *, two_stage: bool = True) -> str:
    """Return the canonical IR text of `module` with the functions and globals named in `keep` as roots.

    The argument is not modified. Definitions that no root reaches are gone; source locations (`!dbg`) stay.
    `two_stage=False` inlines at once (only for comparison). Raises RuntimeError on IR that LLVM rejects.
    """
    text = hide_equality(lines_only(neutral(without_empty_asm(str(module)))))
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
    for name in _functions_to_inline(text):
        function = parsed.get_function(name)
        if function.linkage is ll.Linkage.internal and name not in REFCOUNT_FUNCTIONS:
            function.add_function_attribute("alwaysinline")
    _module_pipeline(parsed)
    _unroll_tiny_loops(parsed)
    return _defined_lanes(show_equality(_DEBUG_RECORD.sub("", str(parsed))))


def _defined_lanes(text: str) -> str:
    """No lane of a vector of floats is undefined: an adjoint multiplies unused lanes by 0, and 0·poison is poison."""
    if "poison" not in text:
        return text
    text = _SHUFFLE.sub(lambda m: m.group().replace("i32 poison", "i32 0"), text)
    return _INSERT_FIRST.sub(r"\1 zeroinitializer,", text)


_FUNCTION = re.compile(r"^define [^@\n]*@([-\w$.]+|\"[^\"]*\")\(.*?^}$", re.M | re.S)
_SYMBOL = re.compile(r"@([-\w$.]+|\"[^\"]*\")")
_DEFINITION = re.compile(r"^@([-\w$.]+|\"[^\"]*\") = .*$", re.M)
# Functions that stop a derivative: no handler of the program may catch what they throw (`transform.exceptions`).
STOPPING = ("irad.unknown.target", "irad.refused.target.")
_PLACES = re.compile(r"define [^@{\n]*\{ ptr, [^@\n]*@")
_FLOAT = re.compile(r"\b(?:double|float)\b|@irad_(?:inactive_)?custom\.")  # functions with custom rules take arrays


def _functions_to_inline(text: str) -> list[str]:
    """Functions that are small or compute with floats, in both counting all that they call, and are not recursive.

    LLVM's inliner weighs size against speed; for a derivative, seeing through a call is worth much more.
    """
    bodies = {found[1]: found[0] for found in _FUNCTION.finditer(text)}
    calls = {f: {g for g in _SYMBOL.findall(body) if g in bodies} - {f} for f, body in bodies.items()}
    itself = {f for f, body in bodies.items() if len(re.findall("@" + re.escape(f) + r"\(", body)) > 1}
    lines: dict[str, int] = {}
    floats: set[str] = set()
    progress = True
    while progress:  # callees first; functions on a cycle never get their turn
        progress = False
        for f, callees in calls.items():
            if f not in lines and f not in itself and all(g in lines or g in itself for g in callees):
                uses = _SYMBOL.findall(bodies[f])
                lines[f] = bodies[f].count("\n") + sum(lines[g] * uses.count(g) for g in callees if g in lines)
                # What only passes arrays on counts too: called twice, it would mix up the memory of two calls.
                if _FLOAT.search(bodies[f]) or not floats.isdisjoint(callees):
                    floats.add(f)
                progress = True
    return [
        f
        for f, n in lines.items()
        if not f.startswith(('"', *STOPPING))
        and (n <= SMALL_LINES or (n <= INLINE_LINES and f in floats) or (n <= PLACE_LINES and _PLACES.match(bodies[f])))
    ]


def users(text: str, symbols: Collection[str]) -> set[str]:
    """Functions and global variables of the module that mention one of `symbols`, directly or through others."""
    bodies = {found[1]: found[0] for pattern in (_FUNCTION, _DEFINITION) for found in pattern.finditer(text)}
    users_of: dict[str, list[str]] = {}
    for name, body in bodies.items():
        for used in set(_SYMBOL.findall(body)):
            users_of.setdefault(used, []).append(name)
    found: set[str] = set()
    pending = list(symbols)
    while pending:
        for name in users_of.get(pending.pop(), []):
            if name not in found:
                found.add(name)
                pending.append(name)
    return {name.strip('"') for name in found}


def neutral(text: str, *, inlining: bool = False) -> str:
    """IR text without what ties it to the compiler that wrote it.

    CPU, tuning, hardening, section (comdat) and inlining attributes and debug variable records go, target
    triple and data layout become the host's. All of it would stop inlining across modules, or optimising
    for the host, and none of it changes what the code computes. With `inlining`, `alwaysinline` stays.
    """

    def group(match: re.Match[str]) -> str:
        kept = " alwaysinline" if inlining and " alwaysinline " in match.group() else ""
        words = _STRING_ATTRIBUTES.sub("", _ENUM_ATTRIBUTES.sub("", match.group()))
        return _not_empty(words.replace(" = {", f" = {{{kept}", 1))

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


def internalise(module: ll.ModuleRef, keep: Collection[str]) -> None:
    """Give every definition in `module` but those named in `keep` internal linkage."""
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
