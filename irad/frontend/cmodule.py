"""A compiled C or C++ program as one module: its functions, its shared state, and one root at a time."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

import llvmlite.binding as ll

from irad.codegen.modules import parse_ir
from irad.codegen.target import target_machine
from irad.errors import UnsupportedError
from irad.frontend.c_library import with_c_library
from irad.frontend.cdecl import (
    CSignature,
    CType,
    Define,
    LLVMParam,
    LoweredParam,
    declare,
    lower_params,
    parse_define,
    same_type,
)
from irad.frontend.closed import closed_functions, with_closed
from irad.frontend.cxx_guard import may_throw
from irad.frontend.derivable import derivable
from irad.frontend.dwarf import DebugInfo
from irad.frontend.indirect import with_targets
from irad.frontend.initial import with_initial_contents
from irad.frontend.openmp import in_one_thread
from irad.frontend.symbol_rules import with_symbol_rules

_GLOBAL = re.compile(r'^@("[^"]*"|[\w.$-]+) = ((?:[\w()]+ )*?)(global|constant) (.*)$', re.M)
_PROGRAM_LISTS = re.compile(r"^@llvm\.(?:global_ctors|global_dtors|used|compiler\.used) = .*\n", re.M)
_ALIAS = re.compile(r"^(@\S+ = )((?:local_unnamed_addr |unnamed_addr )?alias )", re.M)
_PLAIN_SCALAR = re.compile(r"i(?:1|8|16|32|64)|float|double|x86_fp80|ptr")


_THROW = '@llvm.compiler.used = appending global [1 x ptr] [ptr @__cxa_throw], section "llvm.metadata"\n'
_THROW = "\ndeclare void @__cxa_throw(ptr, ptr, ptr)\n"


@dataclass(frozen=True)
class Entry:
    """How a C function is entered: every struct, complex number and struct result through a pointer.

    `params` has one item per LLVM parameter of `symbol`, of kind 'scalar', 'pointer', 'byval' (pointer to a
    struct that is only read) or 'sret' (last: pointer to where the result is stored). `result` is the LLVM
    result type.
    """

    symbol: str
    params: tuple[LoweredParam, ...]
    result: str


class CModule:
    """The linked raw module `raw`, prepared so that derivatives can share the primal's global variables.

    Globals that nothing writes become constants, and the others get external linkage: the primal module
    defines them (`mutable_globals`), derivative modules only declare them.
    """

    def __init__(self, raw: str) -> None:
        if "@__kmpc_" in raw and ll.address_of_symbol("__kmpc_fork_call") is None:
            raw = with_c_library(in_one_thread(raw), serial=True)  # this process has no OpenMP runtime
        self.info = DebugInfo(raw)
        self.text = _share_globals(with_c_library(raw))
        self._known = self._callbacks()
        self._direct = derivable(self.text)
        resolved = with_targets(self._direct, self._known, separate=True)
        self._derivable = resolved.text  # what derivatives are made from
        self.closed = closed_functions(self.text)  # functions that derivatives call as they are
        self.targets = resolved.targets  # functions that calls through pointers may reach
        self.mutable_globals: dict[str, bool] = {}  # name -> whether it may hold a pointer
        for match in _GLOBAL.finditer(self.text):
            name, words, kind, value = match.groups()
            if kind == "global" and "external" not in words.split() and not name.startswith("llvm."):
                self.mutable_globals[name.strip('"')] = bool(re.search(r"\bptr\b", _expand(self.text, value)))

    def globals_in(self, text: str) -> list[str]:
        """The mutable globals that lowered IR text refers to."""
        declared = re.findall(r'^@("[^"]*"|[\w.$-]+) = (?:[\w()]+ )*external ', text, re.M)
        return [name for name in (d.strip('"') for d in declared) if name in self.mutable_globals]

    def public_functions(self) -> list[str]:
        """Symbols that the program exports: not static, not C++ library templates and inline functions."""
        return [
            symbol
            for symbol, line in self.info.defines.items()
            if not re.match(r"define (?:internal|private|linkonce|linkonce_odr|available_externally|weak_odr) ", line)
        ]

    def _callbacks(self) -> list[str]:
        """Public functions that a caller may pass to another one: of a type that some parameter points to."""
        signatures = {symbol: self.info.signature(symbol) for symbol in self.public_functions()}
        pointed = [
            param.type.target
            for signature in signatures.values()
            for param in (signature.params if signature else ())
            if param.type.target is not None and param.type.target.kind == "function"
        ]
        pointed = list({declare(t): t for t in pointed}.values())
        types = {
            symbol: CType("function", target=s.result, params=tuple(p.type for p in s.params))
            for symbol, s in signatures.items()
            if s is not None and not s.variadic
        }
        return [symbol for symbol, given in types.items() if any(same_type(given, t) for t in pointed)]

    @functools.cache  # noqa: B019  (a module lives as long as its library)
    def define(self, symbol: str) -> Define:
        """The parsed `define` line of a function."""
        return parse_define(self.info.defines[symbol])

    def entry(self, signature: CSignature) -> tuple[Entry, str]:
        """(entry, IR text to append to the module for it; '' when the function itself can be called)."""
        define = self.define(signature.symbol)
        lowered = lower_params(define, signature)
        for param in lowered:
            if param.kind == "scalar" and not _PLAIN_SCALAR.fullmatch(param.llvm.type):
                raise self._unsupported(signature, signature.params[param.c_index].name, param.llvm.type)
        direct = all(param.kind in ("scalar", "pointer") for param in lowered)
        if direct and (define.result == "void" or _PLAIN_SCALAR.fullmatch(define.result)):
            return Entry(signature.symbol, lowered, define.result), ""
        return _by_pointer(signature, define, lowered)

    @functools.cached_property
    def may_throw(self) -> bool:
        """Whether functions of the program, or their derivatives, throw C++ exceptions."""
        return may_throw(self._derivable) or any(self.mutable_globals.values())

    def program(self, wrappers: str) -> str:
        """The whole program's text with entry functions added: the primal."""
        return f"{self.text}\n{wrappers}" if wrappers else self.text

    def rooted(self, entry: Entry, wrapper: str, *, noalias: bool, refused: Mapping[str, str] | None = None) -> str:
        """The module's text for use with `entry` as the only root.

        Without the program's initialisers (the primal runs them), with mutable globals as variables that
        live elsewhere, and, if `noalias`, with the promise that no two pointer parameters overlap. Calls
        through pointers of functions that are `refused` throw, with the reason given.
        """
        whole = self._derivable
        if refused:
            whole = with_targets(self._direct, self._known, separate=True, refused=refused).text
        text = with_closed(_PROGRAM_LISTS.sub("", f"{whole}\n{wrapper}" if wrapper else whole))
        text = with_symbol_rules(text, entry.symbol)
        text = _ALIAS.sub(r"\1internal \2", text)
        kept: list[str] = []
        if self.may_throw and not may_throw(text):  # derivatives throw where a pointer in a global has no shadow
            text += _THROW
            kept.append("@__cxa_throw")
        text = with_initial_contents(text, (n for n, pointers in self.mutable_globals.items() if pointers), kept)
        for name in self.mutable_globals:
            spelled = _spelled(name)
            text = text.replace(f"\n{spelled} = ", f"\n{spelled} = available_externally ", 1)
        if noalias:
            pattern = re.compile(rf"^define [^\n]*?{re.escape(_spelled(entry.symbol))}\([^\n]*$", re.M)
            text = pattern.sub(lambda m: _with_noalias(m.group()), text, count=1)
        return text

    def _unsupported(self, signature: CSignature, name: str, ltype: str) -> UnsupportedError:
        return UnsupportedError(
            f"parameter {name} of {signature.name} has a type that cannot be passed from Python",
            location=signature.location,
            construct=ltype,
            hint="Pass it by pointer, or write a small C function around it.",
        )


def _spelled(symbol: str) -> str:
    return f"@{symbol}" if re.fullmatch(r"[\w.$-]+", symbol) else f'@"{symbol}"'


def _share_globals(raw: str) -> str:
    module = parse_ir(raw)
    linkages = {}
    for function in module.functions:
        if not function.is_declaration:
            linkages[function.name] = function.linkage
            function.linkage = "external"  # none may be dropped or change its calling convention
    for variable in module.global_variables:
        if not variable.is_declaration and not variable.name.startswith("llvm."):
            variable.linkage = "internal"  # the program is complete: no one else can write it
    options = ll.create_pipeline_tuning_options(speed_level=1)
    builder = ll.create_pass_builder(target_machine(), options)
    passes = ll.create_new_module_pass_manager()
    passes.add_global_opt_pass()
    passes.run(module, builder)
    for function in module.functions:
        if function.name in linkages and not function.is_declaration:
            function.linkage = linkages[function.name]
    mutable = {m.group(1).strip('"') for m in _GLOBAL.finditer(str(module)) if m.group(3) == "global"}
    for variable in module.global_variables:
        if variable.name in mutable and not variable.is_declaration and not variable.name.startswith("llvm."):
            variable.linkage = "external"
    return str(module)


def _expand(text: str, value: str) -> str:
    """A global's type and initialiser with the definitions of the struct types it names."""
    seen: set[str] = set()
    pending = [value]
    while pending:
        for name in re.findall(r'%(?:"[^"]*"|[\w.$-]+)', pending.pop()):
            if name not in seen:
                seen.add(name)
                found = re.search(rf"^{re.escape(name)} = type (.*)$", text, re.M)
                if found:
                    value += " " + found.group(1)
                    pending.append(found.group(1))
    return value


def _with_noalias(line: str) -> str:
    define = parse_define(line)
    params = []
    for param in define.params:
        attributes = param.attributes
        if param.type == "ptr" and not re.search(r"\b(?:noalias|byval)\b", attributes):
            attributes = f"noalias {attributes}".strip()
        params.append(" ".join(part for part in (param.type, attributes, param.name) if part))
    return f"{define.head}{', '.join(params)}{define.tail}"


def _by_pointer(signature: CSignature, define: Define, lowered: tuple[LoweredParam, ...]) -> tuple[Entry, str]:
    """An entry function that takes structs by pointer, loads their pieces and calls the real one."""
    symbol = f"{define.symbol}.irad"
    params: list[LoweredParam] = []
    body: list[str] = []
    arguments: list[str] = []
    by_index: dict[int, str] = {}

    def pointer_to(index: int) -> str:
        if index not in by_index:
            name = by_index[index] = f"%c{index}"
            param = LLVMParam("ptr", "noalias noundef readonly", name)
            params.append(LoweredParam(param, index, "byval"))
        return by_index[index]

    result_attributes = " ".join(re.findall(r"\b(?:zeroext|signext)\b", define.head))
    in_memory = any(param.kind == "sret" for param in lowered)
    by_value = signature.result.is_aggregate
    for number, param in enumerate(lowered):
        llvm = param.llvm
        if param.kind == "sret":
            arguments.append(f"ptr {llvm.attributes} %result")
        elif param.kind == "byval":
            # a C++ class that is passed by reference to a copy has no `byval`
            attributes = llvm.attributes if "byval" in llvm.attributes else ""
            arguments.append(f"ptr {attributes} {pointer_to(param.c_index)}")
        elif param.kind == "coerced":
            source = pointer_to(param.c_index)
            if param.offset:
                body.append(f"%a{number} = getelementptr inbounds i8, ptr {source}, i64 {param.offset}")
                source = f"%a{number}"
            body.append(f"%v{number} = load {llvm.type}, ptr {source}, align 1")
            arguments.append(f"{llvm.type} %v{number}")
        else:
            name = f"%c{param.c_index}"
            params.append(LoweredParam(LLVMParam(llvm.type, llvm.attributes, name), param.c_index, param.kind))
            arguments.append(f"{llvm.type} {llvm.attributes} {name}")
    call = f"call {result_attributes} {define.result} {_spelled(define.symbol)}({', '.join(arguments)})"
    if by_value:
        params.append(LoweredParam(LLVMParam("ptr", "noalias noundef writeonly", "%result"), -1, "sret"))
    if by_value and not in_memory and define.result != "void":
        body += [f"%r = {call}", f"store {define.result} %r, ptr %result, align 1", "ret void"]
    elif define.result == "void":
        body += [call, "ret void"]
    else:
        body += [f"%r = {call}", f"ret {define.result} %r"]
    result = "void" if by_value else define.result
    header = ", ".join(f"{p.llvm.type} {p.llvm.attributes} {p.llvm.name}" for p in params)
    lines = "\n".join(f"  {line}" for line in body)
    text = f"define {result_attributes if not by_value else ''} {result} {_spelled(symbol)}({header}) {{\n{lines}\n}}\n"
    return Entry(symbol, tuple(params), result), text
