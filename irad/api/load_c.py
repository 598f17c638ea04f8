"""`irad.load_c`: C and C++ functions, callable from Python and ready to be differentiated."""

from __future__ import annotations

import functools
import inspect
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from typing import Any

import cffi
import numpy as np

from irad.api.c_arguments import ArgumentBinder, call_type
from irad.codegen.jit import JitHandle, compile_module, load_library
from irad.codegen.optimize import optimise
from irad.errors import ArgumentError, IradError, Location, ToolchainError, UnsupportedError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import CParam, CSignature, CType, LoweredParam, declare, parse_define, spelling
from irad.frontend.cdef import CdefWriter
from irad.frontend.cdef_reader import signature_from_cdef
from irad.frontend.clang import compile_sources
from irad.frontend.cmodule import CModule, Entry


class MissingFunctionError(IradError, AttributeError):
    """The C library has no function of that name."""


def load_c(
    *paths: str | os.PathLike[str],
    source: str | None = None,
    cdef: str | None = None,
    include_dirs: Iterable[str | os.PathLike[str]] = (),
    defines: Mapping[str, object] | None = None,
    flags: Iterable[str] = (),
    libraries: Iterable[str] = (),
    language: str | None = None,
    std: str | None = None,
    name: str = "<source>",
) -> CLibrary:
    """Compile C or C++ and return its functions as attributes of one object.

    `paths` are C, C++, `.ll` or `.bc` files, which are linked together; `source` is C text (C++ with
    `language="c++"`), called `name` in messages. `include_dirs`, `defines`, `std` and `flags` go to clang.
    `libraries` are shared libraries (file names, or names such as "openblas") that the code calls.

    Types and parameter names come from the compiled code; `cdef` (declarations as for cffi) overrides them,
    for a `void *` that points to doubles or for IR without debug information.

    Raises CompilerError with clang's message, ToolchainError when no usable clang is installed.
    """
    for library in libraries:
        _load_shared(library)
    raw = compile_sources(
        paths,
        source=source,
        name=name,
        language=language,
        std=std,
        include_dirs=include_dirs,
        defines=defines,
        flags=flags,
    )
    return CLibrary(raw, cdef)


def _load_shared(library: str) -> None:
    try:
        load_library(library)
    except ToolchainError:
        found = find_library(library)
        if not found:
            raise
        load_library(found)


@dataclass(frozen=True, eq=False)
class CLowered:
    """Canonical IR of one C function, its root `symbol`.

    `params` describes each LLVM parameter of the root: kind 'scalar', 'pointer', 'byval' (a pointer to a
    struct or complex number passed by value, which is only read) or 'sret' (last: a pointer to where a struct
    result is stored), with the C parameter in `c_index` (-1 for 'sret'). `result` is the LLVM result type.
    `writes` says for each LLVM parameter whether memory may be written through it. Mutable global variables
    are external declarations, to be linked to the addresses in `CFunction.symbols()`.
    """

    text: str
    symbol: str
    params: tuple[LoweredParam, ...]
    signature: CSignature
    result: str
    noalias: bool
    writes: tuple[bool, ...]


class CLibrary:
    """Functions of compiled C or C++ code, as attributes (`lib.f`) or items (`lib["ns::f"]`, `lib["_Z1fd"]`).

    `ffi` is the cffi object with the code's struct types, for `lib.ffi.new("struct S *")`. Functions share
    their global variables.
    """

    def __init__(self, raw: str, cdef: str | None = None) -> None:
        self._module = CModule(raw)
        self._cdef = cdef
        self._lock = threading.RLock()
        self._functions: dict[str, CFunction] = {}
        self._public = self._module.public_functions()
        self._primal: JitHandle | None = None
        self._by_name: dict[str, list[str]] = {}
        for symbol in self._module.info.defines:
            for known in {symbol, *self._module.info.names(symbol)}:
                self._by_name.setdefault(known, []).append(symbol)

    def __repr__(self) -> str:
        return f"<CLibrary: {', '.join(dir(self)) or 'no functions'}>"

    def __dir__(self) -> list[str]:
        names = (self._module.info.names(symbol)[1] for symbol in self._public)
        return sorted({name for name in names if name and not name.startswith("_GLOBAL__")})

    def __getattr__(self, name: str) -> CFunction:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> CFunction:
        with self._lock:
            function = self._functions.get(name)
            if function is None:
                symbol = self._find(name)
                function = next((f for f in self._functions.values() if f.symbol == symbol), None)
                function = function or CFunction(self, symbol, self.signature(symbol))
                self._functions[name] = function
                if name.isidentifier() and not hasattr(type(self), name):
                    self.__dict__[name] = function  # found without __getattr__ next time
            return function

    def _find(self, name: str) -> str:
        symbols = self._by_name.get(name, [])
        if name in symbols:
            return name
        public = [symbol for symbol in symbols if symbol in self._public] or symbols
        if len(public) == 1:
            return public[0]
        if public:
            choices = "; ".join(f'lib["{s}"] is {self.signature(s)}' for s in public)
            raise MissingFunctionError(f"there are {len(public)} functions called {name}", hint=choices)
        names = ", ".join(dir(self)) or "none"
        raise MissingFunctionError(f"the C code defines no function {name}; it defines: {names}")

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
            except (cffi.CDefError, ffi.error, TypeError) as error:
                raise ArgumentError(f"cdef is not understood by cffi: {error}") from None
            return ffi
        info = self._module.info
        writer = CdefWriter(info.is_cxx)
        for symbol in self._public:
            signature = info.signature(symbol)
            for ctype in (*(p.type for p in signature.params), signature.result) if signature else ():
                writer.add(ctype)
        for name, ctype in info.typedefs.items():
            writer.add_typedef(name, ctype)
        for text, packed in writer.chunks:
            try:
                ffi.cdef(text, packed=packed)
            except (cffi.CDefError, ffi.error, TypeError, NotImplementedError):
                continue  # one type that cffi cannot say must not take the others away
        return ffi

    # used by CFunction and CDerivative ----------------------------------------------------------------

    def cffi_type(self, ctype: CType) -> Any:
        """The cffi type of a C type; `void *` for pointers to what cffi has no name for."""
        shaped = CdefWriter(self._module.info.is_cxx).shape(ctype)
        try:
            return self.ffi.typeof(declare(shaped))
        except (cffi.CDefError, self.ffi.error, TypeError, NotImplementedError):
            if ctype.kind == "pointer":
                return self.ffi.typeof("void *")
            raise UnsupportedError(f"the type {spelling(ctype)} cannot be used from Python") from None

    @property
    def globals_hold_pointers(self) -> bool:
        """True if a global variable of the code may hold the address of an argument."""
        return self._module.globals_hold_pointers

    def entry(self, signature: CSignature) -> tuple[Entry, str]:
        """How to enter a function, and the IR of the wrapper for it ('' when there is none)."""
        return self._module.entry(signature)

    def rooted(self, entry: Entry, wrapper: str, noalias: bool) -> str:
        """Canonical IR text with `entry` as its only root."""
        return canonicalise(self._module.rooted(entry, wrapper, noalias=noalias), [entry.symbol])

    def primal(self) -> JitHandle:
        """Machine code of all public functions, compiled on first use."""
        with self._lock:
            if self._primal is None:
                wrappers: list[str] = []
                names = [*self._module.mutable_globals]
                for symbol in self._public:
                    try:
                        entry, wrapper = self.entry(self.signature(symbol))
                    except IradError:
                        names.append(symbol)  # not callable from Python, but perhaps from C
                        continue
                    names.append(entry.symbol)
                    wrappers.append(wrapper)
                program = self._module.program("\n".join(w for w in wrappers if w))
                self._primal = compile_module(optimise(program, names), names)
            return self._primal

    def compile_entry(self, entry: Entry, wrapper: str) -> JitHandle:
        """Machine code that contains `entry`: the primal, or a module of its own for a static function."""
        primal = self.primal()
        if entry.symbol in primal.addresses:
            return primal
        text = self._module.rooted(entry, wrapper, noalias=False)
        return compile_module(
            optimise(text, [entry.symbol]), [entry.symbol], symbols=self.symbols(), keep_alive=(primal,)
        )

    def symbols(self) -> dict[str, int]:
        """Addresses of the code's mutable global variables."""
        primal = self.primal()
        return {name: primal.address(name) for name in self._module.mutable_globals}


class CFunction:
    """One C function. Call it with numpy arrays for pointers, floats and ints, cffi memory for structs.

    A pointer takes a C-contiguous array of exactly its C type (writeable unless declared `const`), memory
    from `lib.ffi.new`, or None for NULL; `T **` a list of arrays. Structs by value are cffi structs, dicts or
    tuples. Returns a Python number, a cffi struct or pointer, or None. Calls release the GIL.
    Raises ArgumentError when an argument does not fit.
    """

    def __init__(self, library: CLibrary, symbol: str, signature: CSignature) -> None:
        self.library = library
        self.symbol = symbol
        self.signature = signature
        self.name = signature.name
        self.__name__ = self.__qualname__ = signature.name
        self._lowered: dict[bool, CLowered] = {}
        self._call: Callable[..., Any] | None = None
        where = f"\n\nDefined at {signature.location}." if signature.location else ""
        self.__doc__ = f"{signature}{where}"

    def __repr__(self) -> str:
        return f"<CFunction {self.signature}>"

    @property
    def location(self) -> Location | None:
        """Where the function is defined."""
        return self.signature.location

    @functools.cached_property
    def __signature__(self) -> inspect.Signature:
        kind = inspect.Parameter.POSITIONAL_ONLY
        params = [inspect.Parameter(p.name, kind, annotation=declare(p.type)) for p in _distinct(self.signature.params)]
        return inspect.Signature(params, return_annotation=declare(self.signature.result))

    def __call__(self, *args: Any) -> Any:
        call = self._call
        if call is None:
            call = self._call = self._make_call()
        return call(*args)

    @functools.cached_property
    def entry(self) -> Entry:
        """How machine code enters the function (see `Entry`)."""
        return self._entry_text[0]

    @functools.cached_property
    def _entry_text(self) -> tuple[Entry, str]:
        if self.signature.variadic:
            raise UnsupportedError(
                f"{self.name} takes a variable number of arguments",
                location=self.location,
                hint="Write a C function with fixed parameters around it.",
            )
        return self.library.entry(self.signature)

    @functools.cached_property
    def _handle(self) -> JitHandle:
        return self.library.compile_entry(*self._entry_text)

    def address(self) -> int:
        """Address of the compiled primal (structs by value go through pointers, see `Entry`)."""
        return self._handle.address(self.entry.symbol)

    def symbols(self) -> dict[str, int]:
        """Addresses of the mutable global variables that lowered code may refer to."""
        return self.library.symbols()

    @property
    def may_noalias(self) -> bool:
        """Whether distinct pointer arguments prove that the memory reached through them is distinct.

        Not so when pointers are stored in that memory or in global variables: those are not checked.
        """
        if self.library.globals_hold_pointers:
            return False
        targets = [p.type.target for p in self.signature.params if p.type.kind == "pointer"]
        direct = all(t is not None and (t.kind == "void" or t.kind == "function" or not t.has_pointers) for t in targets)
        return direct and not any(p.type.is_aggregate and p.type.has_pointers for p in self.signature.params)

    def lower(self, noalias: bool) -> CLowered:
        """Canonical IR with this function as the only root; cached.

        With `noalias` every pointer parameter promises not to overlap another one.
        """
        with self.library._lock:
            lowered = self._lowered.get(noalias)
            if lowered is None:
                entry, wrapper = self._entry_text
                text = self.library.rooted(entry, wrapper, noalias)
                lowered = self._lowered[noalias] = CLowered(
                    text, entry.symbol, entry.params, self.signature, entry.result, noalias, _writes(text, entry)
                )
            return lowered

    def binder(self) -> ArgumentBinder:
        """Checks and converts Python arguments of this function."""
        return ArgumentBinder(self.signature, self.library.ffi, self.library.cffi_type)

    def _make_call(self) -> Callable[..., Any]:
        binder = self.binder()
        ffi, params = self.library.ffi, self.signature.params
        entry_types = [call_type(params[p.c_index].type) for p in self.entry.params if p.kind != "sret"]
        by_value = self.signature.result.is_aggregate
        if by_value:
            entry_types.append("uintptr_t")
        result = "void" if by_value else call_type(self.signature.result)
        native: Any = ffi.cast(f"{result}(*)({', '.join(entry_types) or 'void'})", self.address())
        scope: dict[str, Any] = {"native": native, "binder": binder, "ArgumentError": ArgumentError}
        for index, param in enumerate(params):
            if binder.needs_binding(param.type):
                scope[f"b{index}"] = binder.bind(index)
        names = [f"a{index}" for index in range(len(params))]
        values = [f"b{i}(a{i}, keep)" if f"b{i}" in scope else f"a{i}" for i in range(len(params))]
        values += ["address"] if by_value else []
        value = f"native({', '.join(values)})"
        if by_value:
            scope["result_memory"] = result_memory(self)
        elif (finish := result_converter(self)) is not None:
            scope["finish"] = finish
            value = f"finish({value})"
        # Written out for this signature: a generic loop over binders costs more than the call itself.
        code = f"""
def call(*args):
    try:
        {", ".join(names)}{"," if names else "()"} = args
    except ValueError:
        raise binder.wrong_count(len(args)) from None
    keep = []
    {"memory, address, read = result_memory(None)" if by_value else ""}
    try:
        {f"{value}; return read(memory)" if by_value else f"return {value}"}
    except ArgumentError:
        raise
    except (TypeError, OverflowError) as error:
        raise binder.explain(args, error) from None
"""
        exec(code, scope)
        return scope["call"]


def result_converter(fn: CFunction) -> Callable[[Any], Any] | None:
    """Function from the entry's native result to a Python value; None when that is it already."""
    result, ffi = fn.signature.result, fn.library.ffi
    if result.kind == "pointer":
        ctype = fn.library.cffi_type(result)
        return lambda address: ffi.cast(ctype, address)
    if result.kind == "float" and result.size > 8:
        return float  # cffi keeps a long double as an opaque number
    return None


def result_memory(fn: CFunction) -> Callable[[Any], tuple[Any, int, Callable[[Any], Any]]]:
    """For a struct or complex result: function(initial) -> (memory, its address, reader of the result)."""
    result, ffi = fn.signature.result, fn.library.ffi
    if result.kind == "complex":
        dtype = {8: np.complex64, 16: np.complex128}.get(result.size, np.clongdouble)

        def new_complex(initial: Any) -> tuple[Any, int, Callable[[Any], Any]]:
            cell = np.array(0 if initial is None else initial, dtype)
            return cell, cell.ctypes.data, complex

        return new_complex
    if result.kind == "vector":
        raise UnsupportedError(f"{fn.name} returns a vector, which Python cannot take", location=fn.location)
    pointer = fn.library.cffi_type(CType("pointer", size=8, target=result))

    def new_struct(initial: Any) -> tuple[Any, int, Callable[[Any], Any]]:
        cell: Any = ffi.new(pointer)
        if initial is not None:
            cell[0] = initial
        return cell, int(ffi.cast("uintptr_t", cell)), lambda memory: memory[0]

    return new_struct


def _writes(text: str, entry: Entry) -> tuple[bool, ...]:
    line = next(line for line in text.splitlines() if line.startswith("define ") and f"@{entry.symbol}(" in line.replace('"', ""))
    attributes = [param.attributes.split() for param in parse_define(line).params]
    return tuple(
        param.llvm.type == "ptr" and not ({"readonly", "readnone"} & set(words))
        for param, words in zip(entry.params, attributes, strict=True)
    )


def _distinct(params: tuple[CParam, ...]) -> list[CParam]:
    """Parameters with names that Python allows and that differ."""
    seen: set[str] = set()
    out: list[CParam] = []
    for number, param in enumerate(params):
        name = param.name if param.name.isidentifier() and not _is_keyword(param.name) else f"arg{number}"
        name = name if name not in seen else f"arg{number}"
        seen.add(name)
        out.append(CParam(name, param.type))
    return out


def _is_keyword(name: str) -> bool:
    import keyword

    return keyword.iskeyword(name)
