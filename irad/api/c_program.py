"""A compiled C or C++ program in this process: its cffi types, its machine code, its functions' entries."""

from __future__ import annotations

import functools
import re
import threading
from collections.abc import Mapping
from typing import Any, NoReturn

import cffi

from irad.codegen import cache
from irad.codegen.jit import JitHandle, compile_module
from irad.codegen.objects import compiled
from irad.codegen.optimize import optimise
from irad.codegen.vector_math import finished
from irad.errors import ArgumentError, IradError, MissingSymbolError, ThrownError, UnsupportedError
from irad.frontend.canonical import canonicalise, users
from irad.frontend.cdecl import CSignature, CType, declare, spelling
from irad.frontend.cdef import CdefWriter
from irad.frontend.cdef_reader import signature_from_cdef
from irad.frontend.closed import READS, WRITES, named_back
from irad.frontend.cmodule import CModule, Entry
from irad.frontend.cxx_guard import MESSAGE_BYTES, SUFFIX, guarded
from irad.frontend.float_atomics import without_float_atomics
from irad.frontend.indirect import PRIMAL
from irad.frontend.symbol_rules import symbol_key
from irad.settings import DEFAULT, Options

_KEPT = re.compile(r"^@llvm\.compiler\.used = .*\n", re.M)


def _in_own_names(error: MissingSymbolError) -> MissingSymbolError:
    """The error with the names that the program has for its functions."""
    names = {name: named_back(f"@{name}")[1:].removesuffix(PRIMAL) for name in error.symbols}
    message = error.message
    for name in sorted(names, key=len, reverse=True):
        message = message.replace(name, names[name])
    return MissingSymbolError(message, symbols=frozenset(names.values()), hint=error.hint or "")


class CProgram:
    """What the functions of one library share: raw IR, cffi declarations `cdef` (or None), machine code."""

    def __init__(self, raw: str, cdef: str | None) -> None:
        self.raw, self.cdef = raw, cdef
        self._module = CModule(raw)
        self._cdef = cdef
        self._primal: JitHandle | None = None
        self.lock = threading.RLock()
        self.public = self._module.public_functions()

    @property
    def key(self) -> str:
        """Key of the program in the cache: all that follows from its IR, and from rules for what it calls."""
        rules = symbol_key(self.raw)
        return cache.digest(self._own_key, rules) if rules else self._own_key

    @functools.cached_property
    def _own_key(self) -> str:
        return cache.digest(cache.versions(), self.raw, self.cdef)

    def symbols_by_name(self) -> dict[str, list[str]]:
        """Symbols of the defined functions by symbol, plain and qualified source name."""
        by_name: dict[str, list[str]] = {}
        for symbol in self._module.info.defines:
            for known in {symbol, *self._module.info.names(symbol)}:
                by_name.setdefault(known, []).append(symbol)
        return by_name

    def public_names(self) -> list[str]:
        """Qualified source names of the public functions, sorted."""
        names = (self._module.info.names(symbol)[1] for symbol in self.public)
        return sorted({name for name in names if name and not name.startswith("_GLOBAL__")})

    def signature(self, symbol: str) -> CSignature:
        """C signature of a function, by symbol. Raises UnsupportedError when it is not known."""
        signature = self._module.info.signature(symbol)
        if self._cdef is not None:
            base = signature or CSignature(symbol, symbol, (), CType("void", "void"))
            signature = signature_from_cdef(self.ffi, self._cdef, base) or signature
        if signature is None:
            raise UnsupportedError(
                f"the types of {symbol} are not known: the IR has no debug information",
                hint="Give its declaration with cdef=..., or compile the IR with -g.",
            )
        return signature

    @functools.cached_property
    def ffi(self) -> cffi.FFI:
        """cffi with the struct, union and enum types that the public functions mention."""
        ffi = cffi.FFI()
        if self._cdef is not None:
            try:
                ffi.cdef(self._cdef)
            except (cffi.CDefError, cffi.FFIError, TypeError) as error:
                raise ArgumentError(f"cdef is not understood by cffi: {error}") from None
            return ffi
        info = self._module.info
        writer = CdefWriter(info.is_cxx)
        for symbol in self.public:
            signature = info.signature(symbol)
            for ctype in (*(p.type for p in signature.params), signature.result) if signature else ():
                writer.add(ctype)
        for name, ctype in info.typedefs.items():
            writer.add_typedef(name, ctype)
        for text, packed in writer.chunks:
            try:
                ffi.cdef(text, packed=packed)
            except (cffi.CDefError, cffi.FFIError, TypeError, NotImplementedError):
                continue  # one type that cffi cannot say must not take the others away
        return ffi

    def cffi_type(self, ctype: CType) -> Any:
        """The cffi type of a C type; `void *` for pointers to what cffi has no name for."""
        shaped = CdefWriter(self._module.info.is_cxx).shape(ctype)
        try:
            return self.ffi.typeof(declare(shaped))
        except (cffi.CDefError, cffi.FFIError, TypeError, NotImplementedError):
            if ctype.kind == "pointer":
                return self.ffi.typeof("void *")
            raise UnsupportedError(f"the type {spelling(ctype)} cannot be used from Python") from None

    def globals_may_alias_arguments(self, text: str) -> bool:
        """Whether a pointer argument of the lowered function `text` may point to memory it reaches by globals.

        Because such a global may hold the address of an earlier argument, or because some function of the
        library hands out pointers, which may be those of globals.
        """
        used = self._module.globals_in(text)
        return any(self._module.mutable_globals[name] for name in used) or (bool(used) and self._hands_out_pointers)

    @functools.cached_property
    def _hands_out_pointers(self) -> bool:
        for symbol in self.public:
            try:
                signature = self.signature(symbol)
            except IradError:
                return True
            targets = [p.type.target for p in signature.params if p.type.kind == "pointer" and not p.type.const]
            if signature.result.has_pointers or any(t is not None and t.kind == "pointer" for t in targets):
                return True
        return False

    def entry(self, signature: CSignature) -> tuple[Entry, str]:
        """How to enter a function, and the IR of the wrapper for it ('' when there is none)."""
        return self._module.entry(signature)

    @property
    def targets(self) -> list[str]:
        """Functions that calls through pointers may reach."""
        return self._module.targets

    def rooted(self, entry: Entry, wrapper: str, noalias: bool, refused: Mapping[str, str] | None = None) -> str:
        """Canonical IR text with `entry` as its only root; `refused` as for `CModule.rooted`."""
        key = cache.digest(self.key, "canonical", entry.symbol, noalias, sorted((refused or {}).items()))
        text = cache.load("c ir", key)
        if not isinstance(text, str):
            raw = self._module.rooted(entry, wrapper, noalias=noalias, refused=refused)
            text = without_float_atomics(canonicalise(raw, [entry.symbol]), [entry.symbol])
            cache.save("c ir", key, text)
        return text

    def primal(self) -> JitHandle:
        """Machine code of all public functions, compiled on first use."""
        with self.lock:
            if self._primal is None:
                try:
                    self._primal = compiled("c code", cache.digest(self.key, "primal"), self._whole)
                except MissingSymbolError as error:  # those that need what is missing fail when they are used
                    self._primal = compile_module(*self._whole(error))
            return self._primal

    def _whole(self, missing: MissingSymbolError | None = None) -> tuple[Any, list[str]]:
        """The whole program, optimised, and what can be used of it, without what needs `missing` symbols."""
        wrappers: list[str] = []
        callable_: list[str] = []
        names = [*self._module.mutable_globals, *self._module.targets, *self._module.closed]
        for symbol in self.public:
            try:
                entry, wrapper = self.entry(self.signature(symbol))
            except IradError:
                names.append(symbol)  # not callable from Python, but perhaps from C
                continue
            names.append(entry.symbol)
            callable_.append(entry.symbol)
            wrappers.append(wrapper)
        program = self._module.program("\n".join(w for w in wrappers if w))
        if self.may_throw:
            program = guarded(program, callable_)
            names += [f"{n}{SUFFIX}" for n in callable_]
        if missing is not None:
            lost = users(program, missing.symbols)
            if not lost.intersection(names):
                raise missing
            names = [name for name in names if name not in lost]
            program = _KEPT.sub("", program)  # virtual tables of classes whose functions are missing
        return optimise(program, names), names

    def compile_entry(self, entry: Entry, wrapper: str) -> JitHandle:
        """Machine code that contains `entry`: the primal, or a module of its own for a static function."""
        primal = self.primal()
        if entry.symbol in primal.addresses:
            return primal
        text = self._module.rooted(entry, wrapper, noalias=False)
        return self.compile(text, entry.symbol, (primal,))

    def compile(self, text: str, symbol: str, keep_alive: tuple[object, ...], options: Options = DEFAULT) -> JitHandle:
        """Machine code of a module that uses the program's globals, with `symbol` as its entry."""
        text = finished(text, options)

        def make() -> tuple[Any, list[str]]:
            if not self.may_throw:
                return optimise(text, [symbol]), [symbol]
            names = [symbol, f"{symbol}{SUFFIX}"]
            return optimise(guarded(text, [symbol]), names), names

        key = cache.digest(self.key, "code", text, symbol)
        try:
            return compiled("c code", key, make, symbols=self.symbols(), keep_alive=keep_alive)
        except MissingSymbolError as error:
            raise _in_own_names(error) from None

    def callable_address(self, handle: JitHandle, symbol: str) -> int:
        """Where Python enters: a function that stops exceptions if there can be any (see `failure`)."""
        return handle.address(f"{symbol}{SUFFIX}" if self.may_throw else symbol)

    @property
    def may_throw(self) -> bool:
        """Whether functions of the program throw C++ exceptions; they then take one more argument, of `failure`."""
        return self._module.may_throw

    def failure(self) -> Any:
        """New memory in which an entry function reports an exception."""
        return self.ffi.new(f"char[{MESSAGE_BYTES}]")

    def raise_thrown(self, name: str, failure: Any) -> NoReturn:
        """Raise what a function threw."""
        text = bytes(self.ffi.buffer(failure))[1:].split(b"\0", 1)[0].decode("utf-8", "replace")
        raise ThrownError(f"{name}() threw an exception" + (f": {text}" if text else ""))

    def variables_in(self, text: str) -> dict[str, int] | None:
        """Addresses of the mutable global variables that IR text refers to; None if it refers to functions too."""
        addresses = self.symbols()
        declared = set(re.findall(r'^(?:@|declare [^\n]*?@)("[^"]*"|[\w.$-]+)(?: = [^\n]*\bexternal |\()', text, re.M))
        used = {name.strip('"') for name in declared} & addresses.keys()
        return {n: addresses[n] for n in sorted(used)} if used <= self._module.mutable_globals.keys() else None

    def symbols(self) -> dict[str, int]:
        """Addresses of the code's mutable global variables, and of functions that pointers may point to."""
        if not (self._module.mutable_globals or self._module.targets or self._module.closed):
            return {}  # the primal need not be compiled for that
        primal = self.primal()
        globals_ = {name: primal.address(name) for name in self._module.mutable_globals}
        known = (name for name in self._module.targets if name in primal.addresses)
        closed = [name for name in self._module.closed if name in primal.addresses]
        library = {f"{prefix}{name}": primal.address(name) for name in closed for prefix in (READS, WRITES)}
        return globals_ | library | {f"{name}{PRIMAL}": primal.address(name) for name in known}
