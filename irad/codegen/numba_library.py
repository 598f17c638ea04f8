"""LLVM IR text as a library that Numba links into the code it compiles, so that LLVM can inline it there."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import llvmlite.binding as ll
from llvmlite import ir
from numba.core import codegen
from numba.core.environment import lookup_environment
from numba.core.runtime.nrt import rtsys

from irad.errors import InternalError, UnsupportedError
from irad.frontend.numba_target import is_private

_DEBUG_LOCATION = re.compile(r",? !dbg !\d+")
_DEBUG_UNITS = re.compile(r"^!llvm\.dbg\.cu = .*$", re.M)
_ENVIRONMENT = re.compile(r'^@(_ZN08NumbaEnv\S+|"_ZN08NumbaEnv[^"]+") = external .*?global ptr(.*)$', re.M)


_CUSTOM = ("irad_custom.", "irad_inactive_custom.")


class TextLibrary(codegen.CPUCodeLibrary):
    """A parsed module for linking into others only; it is never compiled on its own."""

    def __init__(self, codegen: Any, name: str, module: ll.ModuleRef) -> None:
        super().__init__(codegen, name)
        self._final_module = module
        self._finalized = True

    def _finalize_specific(self) -> None:
        pass


def unique_symbol(symbol: str, text: str) -> str:
    """A name for `symbol` that no other IR text defines: functions of one name are merged when linked."""
    return f"irad.{symbol}.{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def library_from_text(codegen: Any, text: str, symbol: str, *, what: str, lines: bool = False) -> TextLibrary:
    """Parse IR for linking; `symbol` is renamed to `unique_symbol(symbol, text)`.

    `what` names the user's function in errors. `lines` keeps source lines, for code that is to be differentiated.
    Raises `UnsupportedError` if the IR needs an external symbol that is not loaded: Numba's JIT would crash on it.
    """
    if not lines:
        text = _DEBUG_UNITS.sub("", _DEBUG_LOCATION.sub("", text))
    # Declared by the frontend so that LLVM does not fold them; Numba finds and fills them by their name.
    text = _ENVIRONMENT.sub(r"@\1 = common global ptr null\2", text)
    text, parts = with_custom_rules(text, symbol, codegen)
    try:
        module = ll.parse_assembly(text)
        for part in parts:
            part.link_into(module)
        module.verify()
    except RuntimeError as error:
        raise InternalError(f"irad produced invalid LLVM IR for {what} (please report this): {error}") from None
    module.triple = codegen._llvm_module.triple
    module.data_layout = codegen._data_layout
    unique = unique_symbol(symbol, text)
    module.name = unique
    module.get_function(symbol).name = unique
    _require_symbols(module, what, private=is_private(codegen))
    return TextLibrary(codegen, unique, module)


def with_custom_rules(text: str, symbol: str, codegen: Any) -> tuple[str, list[Any]]:
    """A derivative with the code of the custom rules that it calls, and modules to link it with."""
    if "custom." not in text:
        return text, []
    from irad.codegen.numba_custom_code import completed

    return completed(text, symbol, private=is_private(codegen))


def _require_symbols(module: ll.ModuleRef, what: str, *, private: bool) -> None:
    runtime = {f.name for f in rtsys.library.get_defined_functions()}
    for value in (*module.functions, *module.global_variables):
        name = value.name
        if not value.is_declaration or name.startswith("llvm.") or name in runtime:
            continue
        if private and name.startswith(_CUSTOM):  # to be differentiated again: the code is linked in when that runs
            continue
        if ll.address_of_symbol(name) is None:
            raise UnsupportedError(
                f"{what} uses the external symbol {name!r}, which is not loaded in this process",
                construct=name,
                hint="Load its library with llvmlite.binding.load_library_permanently(...) first.",
            )


def set_environments(codegen: Any, library: Any) -> None:
    """Point the environment variables in a freshly compiled `library` to Numba's environments.

    Code that formats Python objects needs them, e.g. `raise ValueError("negative", x)`.
    """
    for variable in library._final_module.global_variables:
        name = variable.name
        if name.startswith("_ZN08NumbaEnv") and (environment := lookup_environment(name)) is not None:
            codegen.set_env(name, environment)


def function_type(leaves: list[Any]) -> ir.FunctionType:
    """Type of a derivative function: Numba's status code, then one parameter per value."""
    return ir.FunctionType(ir.IntType(32), [leaf.type for leaf in leaves])
