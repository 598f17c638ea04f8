"""`irad.register_symbol_rule`: derivatives that users give for C functions without source."""

from __future__ import annotations

import hashlib
import itertools
import os
import re
from collections.abc import Callable, Mapping
from typing import Any

import cffi

from irad.codegen.symbols import publish, publish_code
from irad.errors import ArgumentError
from irad.frontend.cdecl import VOID, CParam, CSignature, CType
from irad.frontend.cdef_reader import signature_from_cdef
from irad.frontend.numba_custom_table import changed
from irad.frontend.numba_symbols import addresses, letters, made_of, rule_key
from irad.frontend.symbol_rules import Param, SymbolRule, add_rule, check_size, code_of
from irad.rules import registry
from irad.settings import forget_made

_numbers = itertools.count()
_kept: list[Any] = []


def register_symbol_rule(
    name: str,
    declaration: str | None = None,
    *,
    sizes: Mapping[str, str | int] | None = None,
    vjp: Callable[..., Any] | None = None,
    jvp: Callable[..., Any] | None = None,
    inactive: bool = False,
) -> None:
    """Say what the derivative of a C function is whose code irad does not have: one of a shared library, say.

        irad.register_symbol_rule(
            "cblas_ddot",
            "double cblas_ddot(int n, const double *x, int incx, const double *y, int incy);",
            sizes={"x": "1 + (n - 1) * abs(incx)", "y": "1 + (n - 1) * abs(incy)"},
            vjp=ddot_vjp,
        )

    `declaration` is its C prototype. It takes integers, floats and doubles, and pointers to those; it returns nothing,
    an integer (a status) or a float. `sizes` has for each pointer the number of items behind it, an expression of the
    integer parameters with + - * // abs() max(). A pointer to const is read; another one is read and written, to floats
    only. Memory behind different parameters does not overlap where one is written.

    `vjp` and `jvp` are Numba functions (plain ones are compiled as such) as for `irad.custom_vjp` and
    `irad.custom_jvp`: they take the arguments, with one-dimensional arrays for pointers, as they were before the call;
    then the result `out`: the float that is returned, or the array that is written, or a tuple of the float and the
    arrays in order; then its cotangent, or the tangents of the arguments. One of the two is enough; or `inactive=True`:
    what the function returns is constant for derivatives.

    The rule counts for C functions (`irad.load_c`) and for functions that Numba code calls by name
    (`numba.types.ExternalFunction`), from now on; C functions wrapped by cffi or ctypes have no name there: give the
    @njit function that calls them a rule. Where a rule raises, the derivatives are NaN. Second derivatives of what
    calls the function are refused.

    Raises ArgumentError for declarations and sizes that do not say what is needed, and for a second rule for a name;
    MissingSymbolError, when a derivative is made, where the function is in no library that is loaded.
    """
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z_]\w*", name):
        raise ArgumentError(f"{name!r} is no name of a C function")
    if registry.function_rule(name) is not None or name in registry.CALLS or _is_scalar(name):
        raise ArgumentError(f"irad has a derivative of {name} of its own")
    if declaration is None:
        raise ArgumentError(f"register_symbol_rule({name!r}) needs the declaration of the function")
    if inactive == (vjp is not None or jvp is not None):
        raise ArgumentError(f"register_symbol_rule({name!r}) needs vjp=, jvp= or both, or inactive=True")
    signature = _signature(name, declaration)
    params = _params(signature, dict(sizes or {}))
    result = _result(signature)
    written = [p for p in params if p.kind == "inout"]
    if not inactive and result not in ("double", "float") and not written:
        raise ArgumentError(f"{name} neither returns a float nor writes any: there is nothing to differentiate")
    digest = _digest(name, params, result, inactive, vjp, jvp)
    label = f"{name}_s{digest}"
    access = "w" + "v" * len(written) + "".join("r" if p.type == "ptr" else "v" for p in params)
    made = None if inactive else made_of(name, params, result, vjp, jvp)
    main = "" if made is None else f"irad_custom.{letters(made)}.{label}"
    if inactive and written:
        raise ArgumentError(
            f"{name} is inactive, and writes to {written[0].name}: what it overwrites has derivatives",
            hint="Give it a vjp that returns None for what does not matter.",
        )

    def prepare(rule: SymbolRule) -> None:
        names = [rule.call, *([rule.main] if rule.main else [])]
        _kept.append(publish_code(code_of(rule), names))
        if made is not None:
            found, keep = addresses(made)
            _kept.append(keep)
            publish({f"{rule.main}.{kind}": address for kind, address in found.items()})

    call = f"irad_inactive_custom.call.{access}.{label}"
    add_rule(SymbolRule(name, params, result, main, call, prepare, inactive))
    changed(None)
    forget_made()


def _is_scalar(name: str) -> bool:
    base = registry.base_name(name)
    return base in registry.SCALAR or base.removesuffix("f") in registry.SCALAR


def _digest(name: str, params: tuple[Param, ...], result: str, inactive: bool, vjp: Any, jvp: Any) -> str:
    """Tells rules apart, in this process and, where what they compute can be told, between processes."""
    key = rule_key(vjp, jvp)
    unique = (os.urandom(8), next(_numbers)) if key is None else key
    return hashlib.sha256(repr((name, params, result, inactive, unique)).encode()).hexdigest()[:16]


def _signature(name: str, declaration: str) -> CSignature:
    text = declaration.strip().rstrip(";") + ";"
    ffi = cffi.FFI()
    try:
        ffi.cdef(text)
        found = signature_from_cdef(ffi, text, CSignature(name, name, (), VOID))
    except (cffi.CDefError, cffi.FFIError, TypeError) as error:
        raise ArgumentError(f"the declaration of {name} is not understood: {error}") from None
    if found is None or found.variadic:
        raise ArgumentError(f"{declaration!r} does not declare {name} with its parameters")
    return found


def _params(signature: CSignature, sizes: dict[str, str | int]) -> tuple[Param, ...]:
    integers = {p.name for p in signature.params if p.type.kind in ("int", "bool", "enum")}
    out = tuple(_param(signature, p, sizes.pop(p.name, None), integers) for p in signature.params)
    if sizes:
        raise ArgumentError(f"sizes names {next(iter(sizes))!r}, which is no pointer parameter of {signature.name}")
    return out


def _param(signature: CSignature, p: CParam, size: str | int | None, integers: set[str]) -> Param:
    t = p.type
    scalar = _llvm(t)
    if scalar is not None:
        if size is not None:
            raise ArgumentError(f"sizes names {p.name!r}, which is no pointer parameter of {signature.name}")
        return Param(p.name, "real" if scalar in ("double", "float") else "int", scalar, signed=t.signed)
    item = _llvm(t.target) if t.kind == "pointer" and t.target is not None else None
    if item is None or t.target is None:
        raise ArgumentError(
            f"the parameter {p.name} of {signature.name} is neither a number nor a pointer to numbers",
            hint="Wrap the function in one that is in C source or in @njit code.",
        )
    floats = item in ("double", "float")
    if not floats and not t.const:
        raise ArgumentError(
            f"the parameter {p.name} of {signature.name} points to integers that may be written",
            hint="Declare it const if it is only read.",
        )
    if size is None:
        raise ArgumentError(f"sizes must say how many items the parameter {p.name} of {signature.name} points to")
    check_size(str(size), integers)
    kind = ("in" if t.const else "inout") if floats else "ints"
    return Param(p.name, kind, "ptr", item, str(size), t.target.signed)


def _llvm(t: CType) -> str | None:
    """LLVM's type of a number."""
    if t.kind == "float" and t.size in (4, 8):
        return "double" if t.size == 8 else "float"
    return f"i{8 * t.size}" if t.kind in ("int", "bool", "enum") and t.size in (1, 2, 4, 8) else None


def _result(signature: CSignature) -> str:
    if signature.result.kind == "void":
        return "void"
    found = _llvm(signature.result)
    if found is None:
        raise ArgumentError(f"{signature.name} returns neither a number nor nothing")
    return found
