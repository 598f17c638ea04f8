"""Python values to what a compiled C function takes: checks, addresses and extents of memory.

A *binder* turns one Python argument into the number that the entry function takes (an address for every
pointer) and raises ArgumentError, naming the function, the parameter and both types, when it does not fit.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import cffi
import numpy as np

from irad.api.addresses import address_of, view
from irad.errors import ArgumentError
from irad.frontend.cdecl import CParam, CSignature, CType, declare, same_type, spelling

# bind(value, keep): `keep` collects objects that must outlive the call.
Bind = Callable[[Any, list[Any]], Any]

_ALIGNED_C = 0x101  # numpy's flags: C-contiguous, aligned
_WRITEABLE = 0x400


@dataclass(frozen=True)
class Extent:
    """Bytes [low, high) that an argument gives access to; `known` is False for a bare C pointer."""

    low: int
    high: int
    known: bool = True


def numpy_dtype(ctype: CType) -> np.dtype[Any] | None:
    """The numpy dtype stored like this C type, or None (void, pointers, opaque and bit-field structs)."""
    if ctype.kind == "float":
        plain = {2: "f2", 4: "f4", 8: "f8"}.get(ctype.size)
        if ctype.name == "long double":
            return np.dtype(np.longdouble)
        return np.dtype(plain) if plain and "bf" not in ctype.name else None
    if ctype.kind == "complex":
        return np.dtype(f"c{ctype.size}") if ctype.size <= 16 else np.dtype(np.clongdouble)
    if ctype.kind == "bool":
        return np.dtype(np.bool_)
    if ctype.kind in ("int", "enum"):
        return np.dtype(f"{'i' if ctype.signed else 'u'}{ctype.size}") if ctype.size in (1, 2, 4, 8) else None
    if ctype.kind in ("array", "vector") and ctype.target is not None and ctype.count >= 0:
        inner = numpy_dtype(ctype.target)
        return None if inner is None else np.dtype((inner, (ctype.count,)))
    if ctype.kind == "struct" and not ctype.opaque and ctype.fields:
        names, formats, offsets = [], [], []
        for field in ctype.fields:
            inner = None if field.bits else numpy_dtype(field.type)
            if inner is None or not field.name:
                return None
            names.append(field.name)
            formats.append(inner)
            offsets.append(field.offset)
        return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": ctype.size})
    return None


class ArgumentBinder:
    """Makes binders for the parameters of one function."""

    def __init__(self, signature: CSignature, ffi: cffi.FFI, cffi_type: Callable[[CType], Any]) -> None:
        self._signature = signature
        self._ffi = ffi
        self._cffi_type = cffi_type

    def bind(self, index: int, *, shadow: bool = False) -> Bind:
        """Binder for C parameter `index`; with `shadow`, for its derivative memory (always written)."""
        param = self._signature.params[index]
        ctype = param.type
        if ctype.kind == "pointer":
            return self._pointer(param, shadow)
        if ctype.is_aggregate:
            return self._by_value(param, shadow)
        if ctype.kind == "bool":
            return lambda value, keep: bool(value) if isinstance(value, np.bool_) else value
        return lambda value, keep: value

    @staticmethod
    def needs_binding(ctype: CType) -> bool:
        """False for the scalars that cffi itself converts and checks."""
        return ctype.kind not in ("float", "int", "enum")

    # errors ----------------------------------------------------------------------------------------

    def _fail(self, param: CParam, value: Any, want: str, *, shadow: bool = False, hint: str = "") -> NoReturn:
        role = "the shadow of parameter" if shadow else "parameter"
        raise ArgumentError(
            f"{self._signature.name}(): {role} `{declare(param.type, param.name)}` needs {want}, not {describe(value)}",
            hint=hint or None,
        )

    def explain(self, values: Sequence[Any], error: Exception) -> ArgumentError:
        """The error for a scalar that cffi refused: finds which of `values` it was."""
        for param, value in zip(self._signature.params, values, strict=False):
            ctype = param.type
            if ctype.kind in ("float", "int", "bool", "enum"):
                try:  # an array item, since `new(type, None)` leaves None unchecked
                    self._ffi.new(f"{call_type(ctype)}[1]", [value])
                except (TypeError, OverflowError) as reason:
                    return ArgumentError(
                        f"{self._signature.name}(): parameter `{declare(ctype, param.name)}` cannot take "
                        f"{describe(value)}: {reason}"
                    )
        return ArgumentError(f"{self._signature.name}(): {error}")

    def wrong_count(self, given: int) -> ArgumentError:
        """The error for a call with the wrong number of arguments."""
        count = len(self._signature.params)
        plural = "argument" if count == 1 else "arguments"
        message = f"{self._signature.name}() takes {count} {plural}, {given} given"
        return ArgumentError(message, hint=str(self._signature))

    # pointers --------------------------------------------------------------------------------------

    def _pointer(self, param: CParam, shadow: bool) -> Bind:
        target = param.type.target
        assert target is not None
        writes = shadow or not param.type.const
        required = _ALIGNED_C | (_WRITEABLE if writes else 0)
        dtypes = _accepted_dtypes(target)
        exact = dtypes[0] if dtypes else None
        trailing = _extents(target)
        slow = self._other_pointer(param, shadow)
        ndarray, from_buffer, addressof = np.ndarray, view, ctypes.addressof

        def bind(value: Any, keep: list[Any]) -> int:
            if type(value) is ndarray:
                dtype = value.dtype
                if (dtype is exact or dtypes is None or dtype in dtypes) and value.flags.num & required == required:
                    if trailing and value.ndim > 1 and not _fits(value.shape, trailing):
                        shape = " x ".join(map(str, trailing))
                        self._fail(param, value, f"an array whose last dimensions are {shape}", shadow=shadow)
                    try:
                        return addressof(from_buffer(value))
                    except (TypeError, ValueError, BufferError):  # read-only
                        return address_of(value)
                self._bad_array(param, value, dtypes, writes, shadow)
            return slow(value, keep)

        return bind

    def _bad_array(
        self, param: CParam, value: np.ndarray, dtypes: tuple[np.dtype[Any], ...] | None, writes: bool, shadow: bool
    ) -> NoReturn:
        if dtypes is not None and not dtypes:
            target = param.type.target
            assert target is not None
            if target.kind == "pointer":
                self._fail(param, value, "a list of arrays, one per row", shadow=shadow)
            self._fail(param, value, f"cffi memory: lib.ffi.new({spelling(target) + ' *'!r})", shadow=shadow)
        if dtypes is not None and value.dtype not in dtypes:
            self._fail(
                param,
                value,
                f"an array of {_names(dtypes)}",
                shadow=shadow,
                hint=f"Convert it with .astype(np.{dtypes[0].name})." if dtypes[0].names is None else "",
            )
        if not value.flags.c_contiguous:
            self._fail(param, value, "a C-contiguous array", shadow=shadow, hint="Copy it with np.ascontiguousarray.")
        if writes and not value.flags.writeable:
            hint = "" if shadow else "Pass a copy, or declare the parameter `const` if the function only reads it."
            self._fail(param, value, "a writeable array", shadow=shadow, hint=hint)
        self._fail(param, value, "an aligned array", shadow=shadow)

    def _other_pointer(self, param: CParam, shadow: bool) -> Bind:
        ffi, target = self._ffi, param.type.target
        assert target is not None
        expected = self._cffi_type(param.type)
        # cffi sees no const; `void *` takes and gives anything
        accepted = {expected} | ({ffi.typeof("void *")} if target.kind != "function" else set())
        anything = target.kind == "void"
        text = target.kind == "void" or (target.kind == "int" and target.size == 1)
        row_bind = None
        if target.kind == "pointer" and target.target is not None and target.target.kind != "function":
            row_bind = self._pointer(CParam(f"{param.name}[i]", target), shadow)
        uintptr = ffi.typeof("uintptr_t")

        def bind(value: Any, keep: list[Any]) -> int:
            if value is None and not shadow:
                return 0
            if isinstance(value, ffi.CData):
                ctype = ffi.typeof(value)
                if ctype.kind == "array":
                    ctype = _pointer_type(ffi, ctype)
                if ctype in accepted or (anything and ctype.kind == "pointer"):
                    return int(ffi.cast(uintptr, value))
                self._fail(param, value, f"cffi memory of type {expected.cname!r}", shadow=shadow)
            if isinstance(value, np.ndarray):  # a subclass
                return self._pointer(param, shadow)(np.asarray(value), keep)
            if row_bind is not None and isinstance(value, (list, tuple)):
                table = ffi.new("uintptr_t[]", [row_bind(row, keep) for row in value])
                keep.append(table)
                return int(ffi.cast(uintptr, table))
            if target.kind == "function" and value is not None and hasattr(value, "address"):  # another C function
                return self._function(param, value)
            if text and param.type.const and isinstance(value, (bytes, str)):
                data = ffi.new("char[]", value.encode() if isinstance(value, str) else value)
                keep.append(data)
                return int(ffi.cast(uintptr, data))
            self._fail(param, value, self._wanted(param.type), shadow=shadow)

        return bind

    def _function(self, param: CParam, value: Any) -> int:
        """Address of a function of a library that is passed for a function pointer."""
        target, signature = param.type.target, value.signature
        assert target is not None
        given = CType("function", target=signature.result, params=tuple(p.type for p in signature.params))
        if signature.variadic != target.variadic or not same_type(target, given):
            wanted = declare(CType("pointer", size=8, target=target))
            raise ArgumentError(
                f"{self._signature.name}(): parameter {param.name} needs a function `{wanted}`, "
                f"and {signature.name} is `{declare(CType('pointer', size=8, target=given))}`",
                hint="Write a C function of that type that calls it.",
            )
        if value.entry.symbol != signature.symbol:
            raise ArgumentError(
                f"{self._signature.name}(): {signature.name} takes or returns structs by value, and cannot be passed "
                f"for parameter {param.name} from Python",
                hint="Choose the function in C.",
            )
        return value.address()

    def _wanted(self, ctype: CType) -> str:
        target = ctype.target
        assert target is not None
        if target.kind == "function":
            return "a C function (lib.f or ffi.callback)"
        if target.kind == "pointer":
            return "a list of arrays, one per row"
        dtypes = _accepted_dtypes(target)
        memory = f"lib.ffi.new({spelling(target) + ' *'!r})" if target.kind in ("struct", "union") else ""
        arrays = f"a numpy array of {_names(dtypes)}" if dtypes else "a numpy array" if dtypes is None else ""
        return " or ".join(part for part in ((memory, arrays) if memory else (arrays,)) if part)

    # structs and complex numbers by value ------------------------------------------------------------

    def _by_value(self, param: CParam, shadow: bool) -> Bind:
        ffi, ctype = self._ffi, param.type
        uintptr = ffi.typeof("uintptr_t")
        if ctype.kind == "complex":
            dtype = numpy_dtype(ctype)

            def bind_complex(value: Any, keep: list[Any]) -> int:
                if shadow:
                    if not (
                        isinstance(value, np.ndarray)
                        and value.dtype == dtype
                        and value.size == 1
                        and value.flags.carray
                    ):
                        self._fail(param, value, f"an array of one {dtype}", shadow=True)
                    return address_of(value)
                try:
                    cell = np.array(complex(value), dtype)
                except (TypeError, ValueError):
                    self._fail(param, value, "a complex number")
                keep.append(cell)
                return cell.ctypes.data

            return bind_complex
        if ctype.kind == "vector":
            raise ArgumentError(
                f"{self._signature.name}(): parameter {param.name} is a vector passed by value, which Python "
                "cannot pass",
                hint="Pass it by pointer.",
            )
        plain = self._cffi_type(ctype)
        pointer = self._cffi_type(CType("pointer", size=8, target=ctype))

        def bind(value: Any, keep: list[Any]) -> int:
            if isinstance(value, ffi.CData):
                given = ffi.typeof(value)
                memory = ffi.addressof(value) if given == plain else value
                if given == plain or (given == pointer and value != ffi.NULL):
                    if not shadow:  # a copy, as in C: it overlaps nothing
                        memory = ffi.new(pointer)
                        memory[0] = value if given == plain else value[0]
                        keep.append(memory)
                    return int(ffi.cast(uintptr, memory))
            elif not shadow and isinstance(value, (dict, list, tuple)):
                try:
                    cell = ffi.new(pointer, value)
                except (TypeError, OverflowError, ValueError, KeyError) as error:
                    self._fail(param, value, f"values for {spelling(ctype)} ({error})")
                keep.append(cell)
                return int(ffi.cast(uintptr, cell))
            self._fail(param, value, f"a {spelling(ctype)}: lib.ffi.new({spelling(ctype) + ' *'!r})[0]", shadow=shadow)

        return bind

    def extents(self, index: int, value: Any, address: int) -> list[Extent]:
        """The memory that argument `index` gives access to directly (rows included, not nested pointers)."""
        if isinstance(value, np.ndarray):
            return [Extent(address, address + value.nbytes)]
        if value is None or address == 0:
            return []
        ctype = self._signature.params[index].type
        if isinstance(value, self._ffi.CData):
            given = self._ffi.typeof(value)
            if given.kind != "pointer":
                return [Extent(address, address + self._ffi.sizeof(value))]
            if given.item.kind == "function":
                return []
            owned = "owning" in repr(value)
            opaque = given.item.kind == "void" or (given.item.kind == "struct" and given.item.fields is None)
            size = 1 if opaque else self._ffi.sizeof(given.item)
            return [Extent(address, address + size, known=owned or ctype.is_aggregate)]
        if ctype.kind == "pointer" and isinstance(value, (list, tuple)):
            rows = [(address_of(row), row.nbytes) for row in value if isinstance(row, np.ndarray)]
            return [Extent(low, low + size) for low, size in rows]
        return []


def call_type(ctype: CType) -> str:
    """The cffi name under which a scalar is passed to an entry function; addresses are integers."""
    if ctype.kind == "float":
        return ctype.name if ctype.name in ("float", "double", "long double") else "unsupported"
    if ctype.kind == "bool":
        return "_Bool"
    if ctype.kind in ("int", "enum"):
        return f"{'' if ctype.signed else 'u'}int{8 * ctype.size}_t"
    return "void" if ctype.kind == "void" else "uintptr_t"


def describe(value: Any) -> str:
    """A Python value in an error message."""
    if isinstance(value, np.ndarray):
        layout = "" if value.flags.c_contiguous else ", not C-contiguous"
        access = "" if value.flags.writeable else ", read-only"
        return f"an array of {value.dtype} with shape {value.shape}{layout}{access}"
    text = repr(value)
    kind = type(value).__name__
    return f"{text} ({kind})" if len(text) < 60 and kind not in text else kind if len(text) >= 60 else text


def _accepted_dtypes(target: CType) -> tuple[np.dtype[Any], ...] | None:
    """dtypes for memory of `target`s; None: any; empty: numpy has none."""
    if target.kind == "void":
        return None
    inner = target.scalar
    dtype = numpy_dtype(inner)
    if dtype is None:
        return ()
    if inner.kind == "enum" or (inner.kind == "int" and inner.name == "char"):
        other = np.dtype(f"{'u' if dtype.kind == 'i' else 'i'}{inner.size}")
        return (dtype, other)
    return (dtype,)


def _extents(target: CType) -> tuple[int, ...]:
    shape: list[int] = []
    while target.kind in ("array", "vector") and target.target is not None:
        shape.append(target.count)
        target = target.target
    return tuple(shape)


def _fits(shape: tuple[int, ...], trailing: tuple[int, ...]) -> bool:
    last = shape[len(shape) - len(trailing) :]
    return len(shape) >= len(trailing) and all(w in (-1, h) for w, h in zip(trailing, last, strict=True))


def _names(dtypes: Sequence[np.dtype[Any]]) -> str:
    return " or ".join(str(dtype) if dtype.names else dtype.name for dtype in dtypes)


def _pointer_type(ffi: cffi.FFI, array: Any) -> Any:
    return ffi.typeof(ffi.getctype(array.item, "*"))
