"""`irad.load_c`: C and C++ functions, callable from Python and ready to be differentiated."""

from __future__ import annotations

import functools
import inspect
import operator
import os
import re
import uuid
import weakref
from collections.abc import Callable, Iterable, Mapping
from ctypes.util import find_library
from dataclasses import dataclass
from typing import Any

import cffi
import numpy as np

from irad.api.c_arguments import ArgumentBinder, call_type
from irad.api.c_cache import Sources, raw_ir
from irad.api.c_entries import entry_params, entry_result
from irad.api.c_program import CProgram
from irad.codegen.c_entry import Form, make_entry
from irad.codegen.jit import JitHandle, load_library
from irad.errors import ArgumentError, IradError, Location, ToolchainError, UnsupportedError
from irad.frontend.cdecl import CParam, CSignature, CType, LoweredParam, declare, parse_define
from irad.frontend.cmodule import Entry


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
    libraries = tuple(libraries)
    for library in libraries:
        _load_shared(library)
    sources = Sources.of(paths, include_dirs, defines, flags, source=source, name=name, language=language, std=std)
    return CLibrary(raw_ir(sources), cdef, libraries, sources)


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
    targets: tuple[str, ...] = ()  # functions that its calls through pointers may reach
    without: Callable[[Mapping[str, str]], CLowered] | None = None  # the same with some of them refused (name → why)


_alive: weakref.WeakValueDictionary[str, CLibrary] = weakref.WeakValueDictionary()


def _restored(
    identity: str, raw: str, cdef: str | None, libraries: tuple[str, ...], sources: Sources | None
) -> CLibrary:
    """An unpickled library: the same object in the process that it comes from, and once in any other."""
    found = _alive.get(identity)
    if found is not None:
        return found
    for library in libraries:
        _load_shared(library)
    return CLibrary(raw, cdef, libraries, sources, identity)


class CLibrary:
    """Functions of compiled C or C++ code, as attributes (`lib.f`) or items (`lib["ns::f"]`, `lib["_Z1fd"]`).

    It pickles as compiled IR, without its global variables' values: other processes need neither the files nor clang.
    `ffi` is the cffi object with the code's struct types, for `lib.ffi.new("struct S *")`. Functions share
    their global variables.
    """

    def __init__(
        self,
        raw: str,
        cdef: str | None = None,
        libraries: tuple[str, ...] = (),
        sources: Sources | None = None,
        identity: str | None = None,
    ) -> None:
        self._program = CProgram(raw, cdef)
        self._libraries = libraries
        self.sources = sources
        self.identity = identity or uuid.uuid4().hex
        _alive[self.identity] = self
        self._functions: dict[str, CFunction] = {}
        self._by_name = self._program.symbols_by_name()

    def __reduce__(self) -> tuple[Any, ...]:
        program = self._program
        return _restored, (self.identity, program.raw, program.cdef, self._libraries, self.sources)

    def __repr__(self) -> str:
        return f"<CLibrary: {', '.join(dir(self)) or 'no functions'}>"

    def __dir__(self) -> list[str]:
        return self._program.public_names()

    def __getattr__(self, name: str) -> CFunction:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> CFunction:
        with self._program.lock:
            function = self._functions.get(name)
            if function is None:
                symbol = self._find(name)
                function = next((f for f in self._functions.values() if f.symbol == symbol), None)
                function = function or CFunction(self, self._program, symbol, self._program.signature(symbol))
                self._functions[name] = function
                if name.isidentifier() and not hasattr(type(self), name):
                    self.__dict__[name] = function  # found without __getattr__ next time
            return function

    def _find(self, name: str) -> str:
        symbols = self._by_name.get(name, [])
        if name in symbols:
            return name
        public = [symbol for symbol in symbols if symbol in self._program.public] or symbols
        if len(public) == 1:
            return public[0]
        if public:
            choices = "; ".join(f'lib["{s}"] is {self._program.signature(s)}' for s in public)
            raise MissingFunctionError(f"there are {len(public)} functions called {name}", hint=choices)
        names = ", ".join(dir(self)) or "none"
        raise MissingFunctionError(f"the C code defines no function {name}; it defines: {names}")

    @property
    def ffi(self) -> cffi.FFI:
        """cffi with the struct, union and enum types of the code."""
        return self._program.ffi


class CFunction:
    """One C function. Call it with numpy arrays for pointers, floats and ints, cffi memory for structs.

    A pointer takes a C-contiguous array of exactly its C type (writeable unless declared `const`), memory
    from `lib.ffi.new`, or None for NULL; `T **` a list of arrays. Structs by value are cffi structs, dicts or
    tuples. Returns a Python number, a cffi struct or pointer, or None. Calls release the GIL.
    Raises ArgumentError when an argument does not fit.
    """

    irad_kind = "c function"
    # Each object has its own `__call__`, so that no Python code stands between a call and compiled code.
    __slots__ = ("__call__", "__dict__", "__weakref__")

    __call__: Callable[..., Any]

    def __init__(self, library: CLibrary, program: CProgram, symbol: str, signature: CSignature) -> None:
        self.library = library
        self.program = program
        self.symbol = symbol
        self.signature = signature
        self.name = signature.name
        self.__name__ = self.__qualname__ = signature.name
        self._lowered: dict[tuple[bool, str], CLowered] = {}
        self.__call__ = self._first_call
        where = f"\n\nDefined at {signature.location}." if signature.location else ""
        self.__doc__ = f"{signature}{where}"

    @functools.cached_property
    def dispatcher(self) -> Any:
        """The function as an @njit function: inside @njit code a C function can be called like any other one.

        Raises UnsupportedError for functions of anything but numbers and arrays of numbers.
        """
        from irad.api.c_bridge import dispatcher

        return dispatcher(self)

    @property
    def _numba_type_(self) -> Any:
        return self.dispatcher._numba_type_

    def __reduce__(self) -> tuple[Any, ...]:
        return operator.getitem, (self.library, self.symbol)

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

    def _first_call(self, *args: Any) -> Any:
        call = self._make_call()
        params = entry_params(self.signature, self.entry, ["const"] * len(self.signature.params))
        self.__call__ = call
        if params is not None and not self.program.may_throw:
            form = Form("primal", params, entry_result(self.signature.result))
            if form.possible:
                self.__call__ = make_entry(form, self.address(), self.name, call, (self._handle,))
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
        return self.program.entry(self.signature)

    @functools.cached_property
    def _handle(self) -> JitHandle:
        return self.program.compile_entry(*self._entry_text)

    def address(self) -> int:
        """Address of the compiled primal (structs by value go through pointers, see `Entry`)."""
        return self._handle.address(self.entry.symbol)

    def native(self) -> Any:
        """The compiled primal, a cffi function that takes integers for addresses; None if it may throw."""
        if self.program.may_throw or self.signature.result.is_aggregate:
            return None
        params = self.signature.params
        entry_types = [call_type(params[p.c_index].type) for p in self.entry.params]
        result = call_type(self.signature.result)
        return self.program.ffi.cast(f"{result}(*)({', '.join(entry_types) or 'void'})", self.address())

    def symbols(self) -> dict[str, int]:
        """Addresses of the mutable global variables that lowered code may refer to."""
        return self.program.symbols()

    @functools.cached_property
    def may_noalias(self) -> bool:
        """Whether distinct pointer arguments prove that the memory reached through them is distinct.

        Not so when pointers are stored in that memory or in global variables: those are not checked.
        """
        for ctype in (param.type for param in self.signature.params):
            target = ctype.target if ctype.kind == "pointer" else ctype if ctype.is_aggregate else None
            if target is not None and target.kind != "function" and target.has_pointers:
                return False
        return not self.program.globals_may_alias_arguments(self.lower(True).text)

    def lower(self, noalias: bool) -> CLowered:
        """Canonical IR with this function as the only root; cached.

        With `noalias` every pointer parameter promises not to overlap another one.
        """
        with self.program.lock:
            key = noalias, self.program.key  # which tells of rules that were registered since
            lowered = self._lowered.get(key)
            if lowered is None:
                lowered = self._lowered[key] = self._lower(noalias, {})
            return lowered

    def _lower(self, noalias: bool, refused: Mapping[str, str]) -> CLowered:
        entry, wrapper = self._entry_text
        text = self.program.rooted(entry, wrapper, noalias, refused)
        # mentioned by a declaration, or by the source lines of what was inlined
        targets = tuple(t for t in self.program.targets if re.search(rf'[@"]{re.escape(t)}(?![\w$-])', text))
        return CLowered(
            text, entry.symbol, entry.params, self.signature, entry.result, noalias, _writes(text, entry), targets,
            lambda refused: self._lower(noalias, refused),
        )  # fmt: skip

    def binder(self) -> ArgumentBinder:
        """Checks and converts Python arguments of this function."""
        return ArgumentBinder(self.signature, self.program.ffi, self.program.cffi_type)

    def _make_call(self) -> Callable[..., Any]:
        binder = self.binder()
        ffi, params = self.program.ffi, self.signature.params
        entry_types = [call_type(params[p.c_index].type) for p in self.entry.params if p.kind != "sret"]
        by_value = self.signature.result.is_aggregate
        if by_value:
            entry_types.append("uintptr_t")
        result = "void" if by_value else call_type(self.signature.result)
        throws = self.program.may_throw
        if throws:
            entry_types.append("char *")
        address = self.program.callable_address(self._handle, self.entry.symbol)
        native: Any = ffi.cast(f"{result}(*)({', '.join(entry_types) or 'void'})", address)
        scope: dict[str, Any] = {"native": native, "binder": binder, "ArgumentError": ArgumentError, "fn": self}
        scope["zero"] = bytes(1)
        for index, param in enumerate(params):
            if binder.needs_binding(param.type):
                scope[f"b{index}"] = binder.bind(index)
        names = [f"a{index}" for index in range(len(params))]
        values = [f"b{i}(a{i}, keep)" if f"b{i}" in scope else f"a{i}" for i in range(len(params))]
        values += ["address"] * by_value + ["failure"] * throws
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
    {"failure = fn.program.failure()" if throws else ""}
    try:
        {"" if by_value else "out = "}{value}
        {"if failure[0] != zero: fn.program.raise_thrown(fn.name, failure)" if throws else ""}
        return {"read(memory)" if by_value else "out"}
    except ArgumentError:
        raise
    except (TypeError, OverflowError) as error:
        raise binder.explain(args, error) from None
"""
        exec(code, scope)
        return scope["call"]


def result_converter(fn: CFunction) -> Callable[[Any], Any] | None:
    """Function from the entry's native result to a Python value; None when that is it already."""
    result, ffi = fn.signature.result, fn.program.ffi
    if result.kind == "pointer":
        ctype = fn.program.cffi_type(result)
        return lambda address: ffi.cast(ctype, address)
    if result.kind == "float" and result.size > 8:
        return float  # cffi keeps a long double as an opaque number
    return None


def result_memory(fn: CFunction) -> Callable[[Any], tuple[Any, int, Callable[[Any], Any]]]:
    """For a struct or complex result: function(initial) -> (memory, its address, reader of the result)."""
    result, ffi = fn.signature.result, fn.program.ffi
    if result.kind == "complex":
        dtype = {8: np.complex64, 16: np.complex128}.get(result.size, np.clongdouble)

        def new_complex(initial: Any) -> tuple[Any, int, Callable[[Any], Any]]:
            cell = np.array(0 if initial is None else initial, dtype)
            return cell, cell.ctypes.data, complex

        return new_complex
    if result.kind == "vector":
        raise UnsupportedError(f"{fn.name} returns a vector, which Python cannot take", location=fn.location)
    pointer = fn.program.cffi_type(CType("pointer", size=8, target=result))

    def new_struct(initial: Any) -> tuple[Any, int, Callable[[Any], Any]]:
        cell: Any = ffi.new(pointer)
        if initial is not None:
            cell[0] = initial
        return cell, int(ffi.cast("uintptr_t", cell)), lambda memory: memory[0]

    return new_struct


def _writes(text: str, entry: Entry) -> tuple[bool, ...]:
    lines = (line for line in text.splitlines() if line.startswith("define "))
    define = next(define for define in map(parse_define, lines) if define.symbol == entry.symbol)
    attributes = [param.attributes.split() for param in define.params]
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
