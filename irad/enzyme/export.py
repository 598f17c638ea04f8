"""The derivative of a C or C++ function as an object file and a header, for programs in C."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from irad.codegen.aot import Machine, assembly, finish, native_machine, object_code
from irad.codegen.runtime import with_definitions
from irad.enzyme.arguments import holds_floats, holds_wide_floats
from irad.enzyme.derivation import elsewhere, layouts_of
from irad.enzyme.target import Target, find_target
from irad.enzyme.wrapper import holds
from irad.errors import ArgumentError, UnsupportedError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import CType, declare, parse_define
from irad.frontend.cdef import CdefWriter
from irad.frontend.clang import compile_sources
from irad.frontend.cmodule import _with_noalias
from irad.frontend.derivable import derivable
from irad.frontend.dwarf import DebugInfo
from irad.frontend.enzyme_program import constant_statics, mutable_globals
from irad.frontend.float_atomics import without_float_atomics
from irad.ir import model as m
from irad.transform.derive import gradient, tangent

_FLOATS = {4: "float", 8: "double"}


@dataclass(frozen=True)
class Exported:
    """A derivative on its own: IR text, its symbol, the C declaration of it, and what the header says."""

    text: str
    symbol: str
    prototype: str
    header: str
    machine: Machine

    def object_file(self) -> bytes:
        """An object for the linker."""
        return object_code(finish(self.text, self.machine), self.machine)

    def assembly_text(self) -> str:
        """Assembler text."""
        return assembly(finish(self.text, self.machine), self.machine)

    def bitcode(self) -> bytes:
        """The same as LLVM bitcode."""
        return finish(self.text, self.machine).as_bitcode()

    def ir_text(self) -> str:
        """The derivative's IR with irad's runtime, optimised."""
        return str(finish(self.text, self.machine))


def export(
    files: Sequence[str | os.PathLike[str]],
    function: str,
    *,
    forward: bool = False,
    const: Collection[str] = (),
    symbol: str | None = None,
    distinct: bool = False,
    level: int = 3,
    cpu: str = "",
    include_dirs: Sequence[str] = (),
    flags: Sequence[str] = (),
    std: str | None = None,
) -> Exported:
    """The derivative of `function` (a name, qualified in C++, or a symbol) of C, C++ or IR files.

    Its parameters are those of the function, each followed by what goes with it. In reverse mode: behind a pointer
    to floats its shadow, to which the gradient is added; behind a float a pointer to where its derivative is stored;
    last, if the function returns a float, the cotangent of the result. In forward mode: behind both their tangent,
    last a pointer to where the tangent of the result is stored. Structs by value are passed by pointer. Integers,
    and the parameters named in `const`, have nothing behind them. It returns what the function returns.

    `distinct` promises that no two pointers lead to the same memory. `cpu` is LLVM's name of a processor, or
    'native'; without it the code runs on any of this computer's kind. Raises IradError.
    """
    machine = _machine(cpu, flags, level)
    raw = constant_statics(compile_sources(files, include_dirs=include_dirs, std=std, flags=flags))
    info = DebugInfo(raw)
    target = find_target(info, parse_define(info.defines[_find(info, function)]))
    signature = target.signature
    unknown = set(const) - {p.name for p in signature.params}
    if unknown:
        names = ", ".join(p.name for p in signature.params)
        raise ArgumentError(
            f"{signature.name} has no parameter {', '.join(sorted(unknown))}; its parameters are {names or 'none'}",
            location=signature.location,
        )
    symbol = symbol or f"{re.sub(r'[^A-Za-z0-9_]+', '_', signature.name)}_{'tangent' if forward else 'gradient'}"
    if not re.fullmatch(r"[A-Za-z_]\w*", symbol):
        raise ArgumentError(f"{symbol!r} is not a C name")
    writer = _Header(target, const, forward)
    rooted = elsewhere(f"{derivable(raw)}\n{target.wrapper}", mutable_globals(raw))
    if distinct:
        line = re.compile(rf"^define [^@\n]*@{re.escape(m.quote(target.entry.symbol))}\(.*$", re.M)
        rooted = line.sub(lambda found: _with_noalias(found.group()), rooted, count=1)
    roots = [target.entry.symbol]
    canonical = without_float_atomics(canonicalise(rooted, roots), roots)
    _check_statics(raw, canonical, target)
    derived = (tangent if forward else gradient)(
        canonical,
        target.entry.symbol,
        writer.activities(),
        symbol=symbol,
        return_kind="active" if target.entry.result in ("float", "double") else "const",
        noalias=distinct,
        layouts=layouts_of(target),
    )
    prototype = writer.prototype(symbol)
    shared = sorted(n for n in _external(canonical) if n in {x.strip('"') for x in mutable_globals(raw)})
    header = writer.text(symbol, prototype, info.is_cxx, [os.fspath(f) for f in files], shared)
    return Exported(with_definitions(derived.text), symbol, prototype, header, machine)


def _machine(cpu: str, flags: Sequence[str], level: int) -> Machine:
    for flag in flags:
        if flag.startswith(("-march", "-mcpu", "-mtune", "--target", "-target")):
            raise ArgumentError(f"{flag} does not reach the derivative", hint="Name the processor with cpu (--cpu).")
    return native_machine(level) if cpu == "native" else Machine("", cpu, "", level)


def _find(info: DebugInfo, function: str) -> str:
    if function in info.defines:
        return function
    found = [s for s in info.defines if function in info.names(s)]
    if len(found) == 1:
        return found[0]
    if found:
        choices = "; ".join(f"{s} is {info.signature(s)}" for s in found)
        raise ArgumentError(f"there are {len(found)} functions called {function}", hint=f"Use a symbol: {choices}")
    known = ", ".join(sorted({info.names(s)[1] for s in info.defines})) or "none"
    raise ArgumentError(f"there is no function {function}; defined are: {known}")


def _external(text: str) -> set[str]:
    return {n.strip('"') for n in re.findall(r'^@("[^"]*"|[-\w$.]+) = (?:[\w()]+ )*external ', text, re.M)}


def _check_statics(raw: str, canonical: str, target: Target) -> None:
    static = set(
        re.findall(r'^@("[^"]*"|[-\w$.]+) = (?:[\w()]+ )*?(?:internal|private) (?:[\w()]+ )*?global ', raw, re.M)
    )
    used = sorted(_external(canonical) & {n.strip('"') for n in static})
    if used:
        raise UnsupportedError(
            f"{target.signature.name} uses the static variable {used[0]}, which an object of its own cannot share",
            location=target.signature.location,
            hint="Make it visible (not static), or compile the program with `irad cc`.",
        )


class _Header:
    """The C side of a derivative."""

    def __init__(self, target: Target, const: Collection[str], forward: bool) -> None:
        self.target, self.forward = target, forward
        self.active = [p.name not in const and self._has_derivative(p.type) for p in target.signature.params]
        self.taken = {p.name for p in target.signature.params}

    def _has_derivative(self, t: CType) -> bool:
        if t.kind == "float":
            return t.size in _FLOATS
        if t.kind == "pointer":
            return t.target is not None and t.target.kind != "function" and _reaches_floats(t.target)
        return t.is_aggregate and holds_floats(t) and not holds_wide_floats(t)

    def activities(self) -> list[str]:
        """Per LLVM parameter of the entry."""
        out: list[str] = []
        for p in self.target.entry.params:
            if p.kind == "sret":
                out.append("dup" if holds(self.target.result) else "const")
            elif not self.active[p.c_index]:
                out.append("const")
            else:
                out.append("dup" if p.kind in ("byval", "pointer") else "active")
        return out

    def _name(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def prototype(self, symbol: str) -> str:
        """The declaration of the derivative."""
        params: list[str] = []
        for p in self.target.entry.params:
            if p.kind == "sret":
                result = CType("pointer", size=8, target=self.target.result)
                params.append(declare(result, self._name("result")))
                if holds(self.target.result):
                    params.append(declare(result, self._name("d_result")))
                continue
            param = self.target.signature.params[p.c_index]
            t = param.type
            shown = CType("pointer", size=8, target=t, const=True) if p.kind == "byval" else t
            params.append(declare(shown, param.name))
            if self.active[p.c_index]:
                pointee = t if p.kind == "byval" or t.kind == "float" else t.target
                shadow = CType("pointer", size=8, target=pointee)
                by_value = self.forward and t.kind == "float"
                params.append(declare(t if by_value else shadow, self._name(f"d_{param.name}")))
        result = self.target.result
        if result.kind == "float" and result.size in _FLOATS:
            pointer = CType("pointer", size=8, target=result)
            params.append(declare(pointer if self.forward else result, self._name("d_result")))
        returned = CType("void", "void") if result.is_aggregate else result
        return declare(returned, f"{symbol}({', '.join(params) or 'void'})")

    def text(self, symbol: str, prototype: str, is_cxx: bool, files: Sequence[str], shared: Sequence[str]) -> str:
        """The header file."""
        signature = self.target.signature
        types = CdefWriter(is_cxx)
        for t in (*(p.type for p in signature.params), signature.result):
            types.add(t)
        mode = "tangent" if self.forward else "gradient"
        notes = [f"The {mode} of {signature.name} of {', '.join(os.path.basename(f) for f in files)}, made by irad."]
        if self.forward:
            notes.append("d_x is the tangent of x; d_result receives that of the result.")
        else:
            notes.append(
                "d_x of a pointer x is memory like that behind x, to which the gradient is added (set it to 0);"
            )
            notes.append(
                "of a float it receives the derivative. d_result is the cotangent of the result: 1 for the gradient."
            )
        if shared:
            notes.append(f"Link it with the code of {', '.join(files)}, whose {', '.join(shared)} it uses.")
        prototype = prototype.replace("_Bool", "bool")
        comment = "\n".join(f" * {n}" for n in notes)
        guard = f"IRAD_{symbol.upper()}_H"
        body = "\n".join(text for text, _ in types.chunks).replace("_Bool", "bool")
        return (
            f"/*\n{comment}\n */\n#ifndef {guard}\n#define {guard}\n\n"
            + ("#include <stdbool.h>\n\n" if "bool" in prototype + body else "")
            + (f"{body}\n\n" if body else "")
            + f'#ifdef __cplusplus\nextern "C" {{\n#endif\n\n{prototype};\n\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n'
        )


def _reaches_floats(t: CType, seen: tuple[CType, ...] = ()) -> bool:
    """Whether there are floats in memory of this type, or behind pointers in it."""
    if t in seen:
        return False
    if t.kind == "pointer" and t.target is not None:
        return _reaches_floats(t.target, (*seen, t))
    if t.kind in ("array", "vector") and t.target is not None:
        return _reaches_floats(t.target, (*seen, t))
    if t.kind in ("struct", "union"):
        return any(_reaches_floats(f.type, (*seen, t)) for f in t.fields)
    return (t.kind == "float" and t.size in _FLOATS) or t.kind == "complex"
