"""Optimised modules to machine code in this process, through LLVM's ORC JIT.

Every symbol that a module needs is looked up before it is linked, so that a missing one is an error that
names it (the JIT itself would abort, or report it on stderr only).
"""

from __future__ import annotations

import functools
import itertools
import re
import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import llvmlite.binding as ll

from irad.codegen.modules import parse_ir
from irad.codegen.target import host_data_layout, host_triple, target_machine
from irad.errors import MissingSymbolError, ToolchainError, UnsupportedError
from irad.interrupts import uninterrupted

# Code that LLVM generates may call these although no declaration in the IR says so (fmod, sincos, __divti3).
_ALWAYS_LOADED = ("libm.so.6", "libgcc_s.so.1")
# Looked at only when a symbol is missing: vector mathematics, the C++ runtimes.
_ON_DEMAND = ("libmvec.so.1", "libstdc++.so.6", "libc++abi.so.1", "libc++.so.1")

_JIT_SYMBOLS = frozenset({"__dso_handle"})  # defined by the JIT itself
# What registers destructors of static objects, to run at exit: the code must still be there.
_AT_EXIT = frozenset({"__cxa_atexit", "atexit"})

_lock = threading.RLock()
_serial = itertools.count()
_loaded: set[str] = set()
_pinned: list[object] = []


@dataclass(frozen=True, eq=False)
class JitHandle:
    """Machine code of one module. Its addresses are valid for as long as the handle is referenced."""

    addresses: Mapping[str, int]
    _tracker: ll.orcjit.ResourceTracker = field(repr=False)
    _keep_alive: tuple[object, ...] = field(default=(), repr=False)

    def address(self, name: str) -> int:
        """Address of the function or global variable `name`; KeyError if it was not exported."""
        return self.addresses[name]


def compile_module(
    module: ll.ModuleRef | str,
    names: Collection[str],
    *,
    symbols: Mapping[str, int] | None = None,
    keep_alive: tuple[object, ...] = (),
) -> JitHandle:
    """Compile `module` (already optimised) and return the addresses of `names` defined in it.

    `symbols` gives addresses for declarations that are defined nowhere else (another module's globals);
    `keep_alive` are objects, such as the handles that own these addresses, which live as long as the result.
    Static initialisers run before this returns. Raises MissingSymbolError when a symbol is missing.
    """
    parsed = parse_ir(module) if isinstance(module, str) else module
    text = module if isinstance(module, str) else str(module)
    imports = _resolve(parsed, text, symbols or {})
    builder = ll.JITLibraryBuilder().add_ir(text).add_current_process()
    return _linked(builder, names, imports, keep_alive)


@uninterrupted()
def _linked(
    builder: ll.JITLibraryBuilder, names: Collection[str], imports: Mapping[str, int], keep_alive: tuple[object, ...]
) -> JitHandle:
    for name, address in imports.items():
        builder.import_symbol(name, address)
    for name in names:
        builder.export_symbol(name)
    with _lock:
        jit = _compiler()
        try:
            tracker = builder.link(jit, f"irad.{next(_serial)}")
        except RuntimeError as error:
            raise ToolchainError(
                f"LLVM's JIT could not link the compiled code: {error}",
                hint="A runtime library may be missing; pass it with libraries=[...].",
            ) from None
        if not _AT_EXIT.isdisjoint(imports):
            _pinned.append(tracker)
    return JitHandle({name: tracker[name] for name in names}, tracker, (jit, *keep_alive))


@dataclass(frozen=True)
class Object:
    """Machine code that is not linked yet: an object file, what it exports, and what it needs."""

    code: bytes
    names: tuple[str, ...]
    imports: tuple[str, ...]


@uninterrupted()
def emit(module: ll.ModuleRef, names: Collection[str]) -> Object | None:
    """The object file of `module` (already optimised), to be linked in any process on this kind of computer.

    None where only the JIT can do it: it is the JIT that runs static initialisers.
    """
    if re.search(r"^@llvm\.global_(?:ctors|dtors) |^@\S+ =[^\n]* thread_local", str(module), re.M):
        return None
    module.triple = host_triple()
    module.data_layout = host_data_layout()
    values = (*module.functions, *module.global_variables)
    imports = tuple(v.name for v in values if _is_import(v) and v.linkage is not ll.Linkage.external_weak)
    if any(_is_import(v) and v.name not in imports for v in values):
        return None  # weak symbols may be missing
    with _lock:
        return Object(target_machine().emit_object(module), tuple(names), imports)


def link(
    compiled: Object, *, symbols: Mapping[str, int] | None = None, keep_alive: tuple[object, ...] = ()
) -> JitHandle:
    """Link an object file into this process; arguments and errors as for `compile_module`."""
    with _lock:
        _compiler()
        given = symbols or {}
        addresses = {name: given.get(name) or _address(name) for name in compiled.imports}
    _check_found([name for name, address in addresses.items() if not address])
    builder = ll.JITLibraryBuilder().add_object_img(compiled.code).add_current_process()
    return _linked(builder, compiled.names, addresses, keep_alive)


def _is_import(value: ll.ValueRef) -> bool:
    return value.is_declaration and not value.name.startswith("llvm.") and value.name not in _JIT_SYMBOLS


@uninterrupted()
def load_library(path: str) -> None:
    """Make the symbols of a shared library known to compiled code. Raises ToolchainError."""
    with _lock:
        if path in _loaded:
            return
        try:
            ll.load_library_permanently(path)
        except RuntimeError as error:
            raise ToolchainError(f"the shared library {path} cannot be loaded: {error}") from None
        _loaded.add(path)


def _try_load(path: str) -> None:
    try:
        load_library(path)
    except ToolchainError:
        _loaded.add(path)  # not on this system; not worth a second try


@functools.cache
def _compiler() -> ll.orcjit.LLJIT:
    for path in _ALWAYS_LOADED:
        _try_load(path)
    # JITLink: registers C++ exception tables and reports what it cannot do, where the older linker aborts.
    return ll.create_lljit_compiler(target_machine(), use_jit_link=True, suppress_errors=True)


def _resolve(module: ll.ModuleRef, text: str, symbols: Mapping[str, int]) -> dict[str, int]:
    """Addresses of everything that `module` declares and does not define."""
    thread_local = re.search(r"^@(\S+) =[^\n]* thread_local", text, re.M)
    if thread_local:
        raise UnsupportedError(
            f"the thread-local variable {thread_local.group(1)} cannot be used in JIT-compiled code",
            construct="thread_local",
            hint="Pass the state as an argument, or make the variable an ordinary global.",
        )
    with _lock:
        _compiler()
        found: dict[str, int] = {}
        missing: list[str] = []
        for value in (*module.functions, *module.global_variables):
            name = value.name
            if not _is_import(value):
                continue
            address = symbols.get(name) or _address(name)
            if address:
                found[name] = address
            elif value.linkage is not ll.Linkage.external_weak:
                missing.append(name)
    _check_found(missing)
    return found


def _check_found(missing: list[str]) -> None:
    if missing:
        names = ", ".join(sorted(missing))
        raise MissingSymbolError(
            f"{'these symbols are' if len(missing) > 1 else 'this symbol is'} used but defined nowhere: {names}",
            symbols=frozenset(missing),
            hint=_hint(missing),
        )


def _address(name: str) -> int:
    address = ll.address_of_symbol(name)
    for library in _ON_DEMAND if not address else ():
        if library not in _loaded:
            _try_load(library)
            address = ll.address_of_symbol(name)
            if address:
                break
    return address or 0


def _hint(missing: list[str]) -> str:
    if any(name.startswith(("_ZNSt3__1", "_ZNKSt3__1")) for name in missing):
        return (
            "They belong to the C++ library libc++, whose headers ziglang brings without its binary: install "
            "libc++ (Debian: libc++1), or compile with a clang that uses libstdc++ (set IRAD_CLANG=clang-22)."
        )
    return "Add the file that defines it to the call, or the shared library with libraries=[...]."
