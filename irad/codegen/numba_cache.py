"""Compiled derivative functions that outlive the process: Numba's results under a key that needs no compiling.

Loading one touches neither Numba's type inference nor its tables of implementations, which take longer to set up than
everything else that a first call does.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from typing import Any

import llvmlite.binding as ll
from numba.core import types
from numba.core.compiler import CompileResult
from numba.core.environment import lookup_environment
from numba.core.runtime.nrt import rtsys
from numba.core.serialize import dumps

from irad.codegen import cache
from irad.codegen.plan_report import PlanReport
from irad.codegen.runtime import load_rule_failures, load_runtime
from irad.codegen.vector_math import PREFIX, load_vector_library
from irad.frontend.numba_key import Unkeyable, dispatcher_key, settings, type_key

_KIND = "numba"


def name_of(derive: Any) -> str:
    """Key of a function of irad that is called back. Raises Unkeyable for any other."""
    module, name = getattr(derive, "__module__", ""), getattr(derive, "__qualname__", "<locals>")
    if not module.startswith("irad.") or "<locals>" in name:
        raise Unkeyable(f"{derive!r}")
    return f"{module}.{name}"


@dataclass(frozen=True)
class Stored:
    """An entry: Numba's compile result in pieces, the symbols that must be there, the derivative to look at."""

    result: bytes
    symbols: tuple[str, ...]
    llvm: str
    plan: PlanReport
    entry: str | None = None
    facts: Any = None


@dataclass(frozen=True)
class Found:
    """A compiled derivative that need not be compiled.

    `entry` is the symbol of its entry for Python, if it has one; `facts` what its callers need to know of it besides
    (plain values, from the request's `facts`).
    """

    result: Any
    llvm: str
    plan: PlanReport
    entry: str | None = None
    facts: Any = None


_known: dict[str, Found] = {}  # what this process has loaded or made: Numba never frees machine code


def key_of(dispatcher: Any, args: tuple[types.Type, ...]) -> str | None:
    """Key of a derivative dispatcher for arguments of the types `args`; None if there is none."""
    try:
        what = dispatcher_key(dispatcher), tuple(map(type_key, args))
    except Unkeyable:
        return None
    return cache.digest(cache.versions(), settings(), what)


def load(key: str, context: Any) -> Found | None:
    """The compile result under `key`, with an entry point of its own. Hold Numba's compiler lock."""
    found = _known.get(key) or _load(key, context)
    if found is None:
        return None
    result = found.result
    entry = context.get_executable(result.library, result.fndesc, result.environment)
    return replace(found, result=result._replace(entry_point=entry))


def _load(key: str, context: Any) -> Found | None:
    stored = cache.load(_KIND, key)
    if not isinstance(stored, Stored):
        return None
    load_runtime(stored.symbols)
    if any(name.startswith(PREFIX) for name in stored.symbols):
        load_vector_library()
    if any(name.startswith("irad_rule_") for name in stored.symbols):
        load_rule_failures()
    rtsys.initialize(context)
    defined = {f.name for f in rtsys.library.get_defined_functions()}
    if any(name not in defined and not ll.address_of_symbol(name) for name in stored.symbols):
        return None  # a library that is not loaded: compiling says which
    try:
        result: Any = CompileResult._rebuild(context, *pickle.loads(stored.result))
    except Exception:
        cache.discard(_KIND, key)
        return None
    found = _known[key] = Found(result, stored.llvm, stored.plan, stored.entry, stored.facts)
    return found


def save(key: str, found: Found) -> None:
    """Keep what Numba has just compiled. What cannot be stored is kept in this process only."""
    _known[key] = found
    result = found.result
    if cache.directory() is None:
        return
    module = result.library._final_module
    if result.library.has_dynamic_globals or result.lifted or "inttoptr (i" in str(module):
        return  # addresses of this process
    for variable in module.global_variables:
        environment = lookup_environment(variable.name) if variable.name.startswith("_ZN08NumbaEnv") else None
        if environment is not None and not environment.can_cache():
            return
    values = (*module.functions, *module.global_variables)
    symbols = tuple(v.name for v in values if v.is_declaration and not v.name.startswith("llvm."))
    try:
        pieces = dumps(result._reduce())
    except Exception:
        return
    cache.save(_KIND, key, Stored(pieces, symbols, found.llvm, found.plan, found.entry, found.facts))
