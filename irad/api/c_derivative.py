"""Calling the derivative of a C function: shadows, scalar gradients, overlap, and compilation on demand."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from irad.api.c_arguments import Bind, call_type, describe
from irad.api.c_entries import entry_params, entry_result
from irad.api.c_overlap import MemoryChecks
from irad.api.load_c import CFunction, CLowered, result_converter, result_memory
from irad.codegen import cache
from irad.codegen.c_entry import Form, make_entry
from irad.codegen.jit import JitHandle
from irad.codegen.plan_report import PlanReport, report_of
from irad.codegen.runtime import load_runtime
from irad.errors import ArgumentError
from irad.frontend.cdecl import CType, declare
from irad.settings import applied, options_of, suffix

ParamActivity = Literal["const", "active", "dup"]


class DerivedIR(Protocol):
    """What `derive` returns: IR text and the symbol of the derivative function in it."""

    @property
    def text(self) -> str: ...

    @property
    def symbol(self) -> str: ...


@dataclass(frozen=True)
class StoredIR:
    """IR `text` of a derivative, which defines `symbol`, and its plan."""

    text: str
    symbol: str
    plan: PlanReport

    @property
    def llvm(self) -> str:
        """The same as `text`."""
        return self.text


Derive = Callable[[CLowered, tuple[ParamActivity, ...], bool], DerivedIR]

_CTYPES_FLOAT = {4: ctypes.c_float, 8: ctypes.c_double}


class CDerivative:
    """The derivative of one C function for given activities, compiled when first called.

    `activities` has one of 'const', 'active' (a float) and 'dup' (a pointer, or a struct or complex number
    by value) per C parameter; `result` says whether the returned value is differentiated (by default when it
    is a float). `derive(lowered, activities, noalias)` gets an activity per *LLVM* parameter and returns the
    derivative's IR, a function that takes for each primal parameter in order: the parameter; if 'active' a
    pointer to where its derivative is stored; if 'dup' the shadow pointer. A differentiated float result
    adds a last parameter, its seed. It returns the primal's result.

    With `forward` it is the forward-mode derivative: an 'active' parameter is followed by its tangent by value, the
    shadows hold tangents, and the last parameter is a pointer to where the tangent of a float result is stored.
    Without `returns` it returns nothing, and `call` None, in place of a float.

    Raises ArgumentError for activities that do not fit the parameters' types.
    """

    def __init__(
        self,
        fn: CFunction,
        activities: Sequence[ParamActivity],
        derive: Derive,
        *,
        result: Literal["active", "const"] | None = None,
        forward: bool = False,
        returns: bool = True,
    ) -> None:
        self.fn = fn
        self.returns = returns
        self.options = options_of(fn)
        self.forward = forward
        self.activities = tuple(activities)
        self._derive = derive
        returned = fn.signature.result
        is_float = returned.kind == "float" and returned.size in _CTYPES_FLOAT
        self.result_active = is_float if result is None else result == "active"
        if self.result_active and not is_float and returned.kind not in ("complex", "struct"):
            raise ArgumentError(
                f"{fn.name} returns {declare(fn.signature.result)}, which cannot be differentiated",
                location=fn.location,
            )
        self._check_activities()
        self.llvm_activities: tuple[ParamActivity, ...] = tuple(
            ("dup" if self.result_active else "const") if p.kind == "sret" else self.activities[p.c_index]
            for p in fn.entry.params
        )
        self._shadow_of = {c: k for k, c in enumerate(i for i, a in enumerate(self.activities) if a == "dup")}
        self._lock = threading.RLock()
        self._compiled: dict[bool, tuple[Any, JitHandle, StoredIR]] = {}
        self._binder = fn.binder()
        self._binds: dict[tuple[int, bool], Bind] = {}  # by C parameter, and whether for its shadow
        self._may_noalias = fn.may_noalias and self.options.noalias
        self._checks = MemoryChecks(fn, self._shadow_of, self._binds, self._may_noalias)
        self._call = self._make_call()

    def __repr__(self) -> str:
        return f"<CDerivative of {self.fn.signature}: {', '.join(self.activities)}{suffix(self.options)}>"

    def call(self, args: Sequence[Any], shadows: Sequence[Any], seed: Any = 1.0) -> tuple[Any, tuple[float, ...]]:
        """(primal result, derivatives of the 'active' scalars in order).

        `args` are all primal arguments, `shadows` one per 'dup' parameter in order: of the same dtype and
        shape, to which gradients are added. `seed` is the cotangent of the result (for a struct result a
        cffi struct). Raises ArgumentError when a shadow does not match its primal, or memory overlaps in a
        way that has no meaning.
        """
        return self._call(args, shadows, seed)

    def push(self, args: Sequence[Any], shadows: Sequence[Any], tangents: Sequence[float]) -> tuple[Any, Any]:
        """(primal result, its tangent or None), in forward mode.

        `shadows` has the tangents of the 'dup' parameters in order (and receives those of what is written there),
        `tangents` those of the 'active' ones.
        """
        return self._call(args, shadows, tangents)

    @property
    def entry_count(self) -> int:
        """Of how many compiled versions `entries` is made."""
        return len(self._compiled)

    def entries(self, fallback: Callable[..., Any]) -> Any:
        """`call` for a seed of 1 as a callable without Python code, which leaves unusual arguments to `fallback`."""
        return self.entry(fallback, self.fn.name, "accumulate")

    def entry(self, fallback: Callable[..., Any], name: str, style: Any, **how: Any) -> Any:
        """The entry of the version for arguments that do not overlap (see `c_entry.Form`); `fallback` if there is none.

        Reverse mode only.
        """
        fn, seeded = self.fn, self.result_active
        params = entry_params(fn.signature, fn.entry, self.activities)
        result = entry_result(fn.signature.result)
        if params is None or self.forward or fn.program.may_throw or (seeded and result not in ("double", "float")):
            return fallback
        form = Form(style, params, result, seeded=seeded, returned=self.returns, **how)
        if not form.possible:
            return fallback
        _, handle, derived = self._native(self._may_noalias)
        return make_entry(form, handle.address(derived.symbol), name, fallback, (handle, self))

    def shares_memory(self, args: Sequence[Any], shadows: Sequence[Any]) -> bool:
        """Whether arguments overlap, so that the version for distinct memory must not run; raises ArgumentError."""
        keep: list[Any] = []
        return not self._checks.overlaps(args, shadows, keep)

    def native(self, noalias: bool) -> Any:
        """The machine code of one version, a cffi function of integers (for addresses) and floats."""
        return self._native(noalias)[0]

    def ir(self, noalias: bool | None = None) -> StoredIR:
        """The derivative's IR and plan, for the version used when no arguments overlap by default."""
        return self._native(self._may_noalias if noalias is None else noalias)[2]

    # set-up ----------------------------------------------------------------------------------------

    def _check_activities(self) -> None:
        params = self.fn.signature.params
        if len(self.activities) != len(params):
            raise self._wrong_activity_count(len(self.activities))
        for param, activity in zip(params, self.activities, strict=True):
            ctype = param.type
            reason = hint = ""
            if activity == "active" and ctype.kind == "float" and ctype.size not in _CTYPES_FLOAT:
                reason = "only float and double can be differentiated"
            elif activity == "active" and ctype.kind != "float":
                reason = "only a float can be active"
                memory = ctype.kind == "pointer" or ctype.is_aggregate
                hint = "Use Duplicated with a shadow." if memory else "Use Const."
            elif activity == "dup" and ctype.kind != "pointer" and not ctype.is_aggregate:
                reason = "a scalar has no shadow"
                hint = "Use Active." if ctype.kind == "float" else "Use Const."
            elif activity == "dup" and not _holds_floats(ctype):
                reason = "it holds no floating-point numbers, so it has no derivative"
                hint = "Use Const."
            elif activity not in ("const", "active", "dup"):
                reason = f"{activity!r} is not an activity"
            if reason:
                raise ArgumentError(
                    f"{self.fn.name}(): parameter `{declare(ctype, param.name)}` cannot be differentiated like "
                    f"this: {reason}",
                    location=self.fn.location,
                    hint=hint or None,
                )

    def _wrong_activity_count(self, given: int) -> ArgumentError:
        return ArgumentError(
            f"{self.fn.name} takes {len(self.fn.signature.params)} arguments, {given} activities given",
            hint=str(self.fn.signature),
        )

    def address(self, noalias: bool | None = None) -> int:
        """Address of the derivative's code (see the class), of the version for arguments that do not overlap."""
        _, handle, derived = self._native(self._may_noalias if noalias is None else noalias)
        return handle.address(derived.symbol)

    def versions(self) -> list[StoredIR]:
        """IR and plan of what was compiled so far."""
        return [derived for _, _, derived in self._compiled.values()]

    def version(self, noalias: bool) -> tuple[Any, JitHandle, StoredIR]:
        """(cffi function, machine code that it needs, IR) of one version."""
        return self._native(noalias)

    def _native(self, noalias: bool) -> tuple[Any, JitHandle, StoredIR]:
        """(cffi function, machine code that it needs, IR) of one version; derived once."""
        compiled = self._compiled.get(noalias)
        if compiled is not None:
            return compiled
        with self._lock:
            compiled = self._compiled.get(noalias)
            if compiled is None:
                load_runtime()
                derived = self._derived(noalias)
                program = self.fn.program
                handle = program.compile(derived.text, derived.symbol, (program, self.fn), self.options)
                address = program.callable_address(handle, derived.symbol)
                native = program.ffi.cast(self._cffi_signature(), address)
                compiled = self._compiled[noalias] = (native, handle, derived)
            return compiled

    def _derived(self, noalias: bool) -> StoredIR:
        """The derivative's IR, from the cache if it is there."""
        derive = f"{self._derive.__module__}.{getattr(self._derive, '__qualname__', '<locals>')}"
        plain = derive.startswith("irad.") and "<locals>" not in derive
        asked = (self.fn.symbol, self.llvm_activities, self.result_active, self.forward, noalias, derive)
        key = cache.digest(self.fn.program.key, "derivative", asked, self.options.key())
        found = cache.load("c ir", key) if plain else None
        if isinstance(found, StoredIR):
            return found
        with applied(self.options):
            derived = self._derive(self.fn.lower(noalias), self.llvm_activities, noalias)
        mode = "tangent" if self.forward else "gradient"
        report = report_of(derived, f"{mode} of {self.fn.signature}: {', '.join(self.activities)}", self.options)
        found = StoredIR(derived.text, derived.symbol, report)
        if plain:
            cache.save("c ir", key, found)
        return found

    def _cffi_signature(self) -> str:
        signature = self.fn.signature
        types: list[str] = []
        for param, activity in zip(self.fn.entry.params, self.llvm_activities, strict=True):
            plain = "uintptr_t" if param.kind == "sret" else call_type(signature.params[param.c_index].type)
            by_value = self.forward and activity == "active"
            types += [plain] if activity == "const" else [plain, plain if by_value else "uintptr_t"]
        by_value = signature.result.is_aggregate
        if self.result_active and not by_value:
            types.append("uintptr_t" if self.forward else call_type(signature.result))
        if self.fn.program.may_throw:
            types.append("char *")
        result = "void" if by_value or not self.returns else call_type(signature.result)
        return f"{result}(*)({', '.join(types) or 'void'})"

    def _make_call(self) -> Callable[[Sequence[Any], Sequence[Any], Any], tuple[Any, Any]]:
        """The marshalling code, written out for this signature and these activities."""
        fn, binder = self.fn, self._binder
        params = fn.signature.params
        by_value = fn.signature.result.is_aggregate
        scope: dict[str, Any] = {
            "binder": binder, "self": self, "ArgumentError": ArgumentError, "ndarray": np.ndarray,
            "addressof": ctypes.addressof,
        }  # fmt: skip
        bound: list[str] = []
        spans: list[str] = []
        for index, param in enumerate(params):
            if binder.needs_binding(param.type):
                scope[f"bind{index}"] = self._binds[index, False] = binder.bind(index)
                bound.append(f"p{index} = bind{index}(a{index}, keep)")
                if param.type.kind == "pointer":
                    spans.append(f"(p{index}, p{index} + a{index}.nbytes)")
            if index in self._shadow_of:
                number = self._shadow_of[index]
                scope[f"check{index}"] = self._checks.shadow_check(index)
                scope[f"shadow{index}"] = self._binds[index, True] = binder.bind(index, shadow=True)
                bound += [
                    f"s{index} = shadow{index}(d{number}, keep)",
                    f"if type(a{index}) is not ndarray or type(d{number}) is not ndarray "
                    f"or a{index}.shape != d{number}.shape or a{index}.dtype is not d{number}.dtype: "
                    f"check{index}(a{index}, d{number})",
                ]
                size = param.type.size if param.type.is_aggregate else f"d{number}.nbytes"
                spans.append(f"(s{index}, s{index} + {size})")
        values: list[str] = []
        slots: list[tuple[str, Any]] = []
        moved = 0  # parameters whose tangent is passed by value
        for param, activity in zip(fn.entry.params, self.llvm_activities, strict=True):
            index = param.c_index
            if param.kind == "sret":
                values += ["address"] + (["seed_address"] if activity == "dup" else [])
                continue
            values.append(f"p{index}" if f"bind{index}" in scope else f"a{index}")
            if activity == "active" and self.forward:
                values.append(f"t{moved}")
                moved += 1
            elif activity == "active":
                slots.append((f"g{len(slots)}", _CTYPES_FLOAT[params[index].type.size]))
                values.append(f"grads + {{offset{len(slots) - 1}}}")
            elif activity == "dup":
                values.append(f"s{index}")
        returned = fn.signature.result
        if self.forward and self.result_active and not by_value:
            slots.append(("g0", _CTYPES_FLOAT[returned.size]))
        gradients = type("Gradients", (ctypes.Structure,), {"_fields_": slots})
        offsets = {f"offset{k}": getattr(gradients, name).offset for k, (name, _) in enumerate(slots)}
        scope["Gradients"] = gradients
        arguments = ", ".join(values).format(**offsets)
        if by_value:
            scope["result_memory"] = result_memory(fn)
        elif self.result_active:
            arguments += (", " if values else "") + ("grads" if self.forward else "seed")
        throws = fn.program.may_throw
        if throws:
            arguments += (", " if arguments else "") + "failure"
            scope["zero"] = bytes(1)
        finish = None if by_value or not self.returns else result_converter(fn)
        scope["finish"] = finish
        names = ", ".join(f"a{i}" for i in range(len(params))) + ("," if params else "")
        shadows = ", ".join(f"d{i}" for i in range(len(self._shadow_of))) + ("," if self._shadow_of else "")
        derivatives = "(" + "".join(f"cell.{name}, " for name, _ in slots) + ")"
        if self.forward:
            derivatives = "read_tangent(seeds)" if by_value and self.result_active else "cell.g0" if slots else "None"
        tangents = "".join(f"t{k}, " for k in range(moved))
        seeds = "seeds, seed_address, read_tangent = result_memory(None if self.forward else seed)"
        code = f"""
def call(args, shadows, seed):
    try:
        {names or "()"} = args
    except ValueError:
        raise binder.wrong_count(len(args)) from None
    try:
        {shadows or "()"} = shadows
    except ValueError:
        raise self._wrong_shadow_count(len(shadows)) from None
    {f"{tangents}= seed" if tangents else "pass"}
    keep = []
    {"; ".join(b for b in bound if not b.startswith("if"))}
    {self._shadow_tests(bound)}
    {self._noalias_code(spans)}
    {"memory, address, read = result_memory(None)" if by_value else ""}
    {seeds if by_value and self.result_active else ""}
    {"cell = Gradients(); grads = addressof(cell)" if slots else ""}
    native = self._native(noalias)[0]
    {"failure = self.fn.program.failure()" if throws else ""}
    try:
        out = native({arguments})
        {"if failure[0] != zero: self.fn.program.raise_thrown(self.fn.name, failure)" if throws else ""}
    except ArgumentError:
        raise
    except (TypeError, OverflowError) as error:
        raise self._bad_scalar(args, seed, error) from None
    return {"read(memory)" if by_value else "finish(out)" if finish else "out"}, {derivatives}
"""
        exec(code, scope)
        return scope["call"]

    def _shadow_tests(self, bound: list[str]) -> str:
        return "\n    ".join(line for line in bound if line.startswith("if")) or "pass"

    def _noalias_code(self, spans: list[str]) -> str:
        """Code that sets `noalias`: quick when everything is an array and nothing overlaps."""
        slow = "noalias = self._checks.overlaps(args, shadows, keep)"
        if len(spans) < 2:
            return f"noalias = {self._may_noalias}"
        return f"""try:
        spans = [{", ".join(spans)}]
        spans.sort()
        noalias = {self._may_noalias}
        end = 0
        for low, high in spans:
            if low < end:
                {slow}
                break
            end = high
    except AttributeError:
        {slow}"""

    # checks at call time -----------------------------------------------------------------------------

    def _wrong_shadow_count(self, given: int) -> ArgumentError:
        return ArgumentError(f"{self.fn.name}: {len(self._shadow_of)} shadows are needed, {given} given")

    def _bad_scalar(self, args: Sequence[Any], seed: Any, error: Exception) -> ArgumentError:
        if self.forward:
            for t in seed:
                if not isinstance(t, float | int | np.floating | np.integer):
                    return ArgumentError(f"{self.fn.name}: the tangent of a float must be a number, not {describe(t)}")
        elif self.result_active and not self.fn.signature.result.is_aggregate:
            try:
                float(seed)
            except (TypeError, ValueError):
                return ArgumentError(f"{self.fn.name}: the seed must be a number, not {describe(seed)}")
        return self._binder.explain(args, error)


def _holds_floats(ctype: CType, seen: frozenset[int] = frozenset()) -> bool:
    """Whether memory of this type may hold floats, directly or behind pointers (unknown counts as yes)."""
    if id(ctype) in seen:
        return False
    seen |= {id(ctype)}
    if ctype.kind in ("float", "complex") or ctype.opaque:
        return True
    if ctype.kind == "void":
        return ctype.size == 0 and len(seen) > 1  # `void *`
    if ctype.kind == "function":
        return False
    if ctype.target is not None and ctype.kind in ("pointer", "array", "vector"):
        return _holds_floats(ctype.target, seen)
    return any(_holds_floats(field.type, seen) for field in ctype.fields)
