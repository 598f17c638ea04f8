"""Compiled functions as Python callables, without a Python frame around them: "entries".

An entry is machine code with CPython's calling convention (`METH_FASTCALL | METH_KEYWORDS`). It reads the arguments
itself where they are of the types that it was compiled for, floats and plain arrays, and hands everything else to a
*fallback*, an ordinary callable, which also says what is wrong with arguments. What an entry uses of CPython and NumPy
it takes from a table of addresses, the first parameter: the code holds no address, so that it can be kept on disk.

`codegen/entry_ir.py` writes such code. Where the layout of CPython's objects is not the known one there are no entries.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

#: Types and objects, then functions, that every entry finds in its table, by position.
OBJECTS = ("float", "float64", "int", "tuple", "ndarray", "True", "False", "None", "fallback")
FUNCTIONS = (
    "PyFloat_FromDouble",
    "PyLong_AsLongLongAndOverflow",
    "PyLong_FromLongLong",
    "PyTuple_New",
    "PyObject_Vectorcall",
    "Py_IncRef",
    "Py_DecRef",
    "PyEval_SaveThread",
    "PyEval_RestoreThread",
    "PyArray_Zeros",
    "PyArray_NewFromDescr",
)
SLOTS = {name: n for n, name in enumerate((*OBJECTS, *FUNCTIONS))}

# Offsets into CPython's and NumPy's objects. `available` compares them with live objects.
TYPE, PAYLOAD = 8, 16  # of every object; of floats, and of arrays: where their fields begin
TUPLE_SIZE, TUPLE_ITEMS, BYTES = 16, 24, 32
ARRAY_DATA, ARRAY_NDIM, ARRAY_SHAPE, ARRAY_STRIDES, ARRAY_DTYPE, ARRAY_FLAGS = 16, 24, 32, 40, 56, 64
C_ORDER, F_ORDER, ALIGNED, WRITEABLE = 0x1, 0x2, 0x100, 0x400

_METHOD_FLAGS = 0x80 | 0x2  # METH_FASTCALL | METH_KEYWORDS
_ARRAY_FUNCTIONS = {"PyArray_NewFromDescr": 94, "PyArray_Zeros": 183}  # in NumPy's table of functions


class _Method(ctypes.Structure):
    """CPython's PyMethodDef."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("function", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("doc", ctypes.c_char_p),
    )


# By address of the code. They stay: a function object reads its own when it is released.
_methods: dict[tuple[int, str], _Method] = {}


@functools.cache
def available() -> bool:
    """Whether objects of this interpreter and this NumPy are laid out as entries expect."""
    if sys.implementation.name != "cpython" or ctypes.sizeof(ctypes.c_void_p) != 8 or hasattr(sys, "getobjects"):
        return False
    if (object.__basicsize__, float.__basicsize__, tuple.__basicsize__, bytes.__basicsize__) != (16, 24, 24, BYTES + 1):
        return False
    a = np.arange(6.0).reshape(2, 3)[:, ::2]

    def word(what: Any, offset: int, kind: Any = ctypes.c_void_p) -> Any:
        return kind.from_address(id(what) + offset).value

    try:
        shape = ctypes.cast(word(a, ARRAY_SHAPE), ctypes.POINTER(ctypes.c_ssize_t))
        strides = ctypes.cast(word(a, ARRAY_STRIDES), ctypes.POINTER(ctypes.c_ssize_t))
        return (
            word(a, TYPE) == id(np.ndarray)
            and word(1.5, PAYLOAD, ctypes.c_double) == 1.5
            and word(np.float64(2.5), PAYLOAD, ctypes.c_double) == 2.5
            and word((1, 2), TUPLE_SIZE, ctypes.c_ssize_t) == 2
            and word((a, 2), TUPLE_ITEMS) == id(a)
            and word(a, ARRAY_DATA) == a.ctypes.data
            and word(a, ARRAY_NDIM, ctypes.c_int) == 2
            and (shape[0], shape[1], strides[0], strides[1]) == (*a.shape, *a.strides)
            and word(a, ARRAY_DTYPE) == id(a.dtype)
            and word(a, ARRAY_FLAGS, ctypes.c_int) == a.flags.num
            and a.dtype is np.dtype(np.float64)
            and _zeros_are_zeros()
        )
    except (ValueError, AttributeError, ImportError):
        return False


def _zeros_are_zeros() -> bool:
    """Whether NumPy's table has `PyArray_Zeros` where it is expected."""
    made = ctypes.PYFUNCTYPE(
        ctypes.py_object, ctypes.c_int, ctypes.POINTER(ctypes.c_ssize_t), ctypes.c_void_p, ctypes.c_int
    )(_array_function("PyArray_Zeros"))
    dtype = np.dtype(np.float64)
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(dtype))  # the call takes a reference
    got = made(2, (ctypes.c_ssize_t * 2)(2, 3), id(dtype), 1)
    return type(got) is np.ndarray and got.shape == (2, 3) and got.flags.f_contiguous and not got.any()


@functools.cache
def _array_function(name: str) -> int:
    """Address of a function of NumPy's."""
    try:
        from numpy._core import _multiarray_umath as umath  # pyright: ignore[reportAttributeAccessIssue]
    except ImportError:
        from numpy.core import _multiarray_umath as umath  # type: ignore[no-redef]
    capsule: Any = umath._ARRAY_API  # pyright: ignore[reportAttributeAccessIssue]
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    prototype = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)
    table = prototype(ctypes.cast(pointer, ctypes.c_void_p).value)(capsule, None)  # type: ignore[arg-type]
    return ctypes.c_void_p.from_address(table + 8 * _ARRAY_FUNCTIONS[name]).value or 0


@functools.cache
def _fixed() -> dict[str, int]:
    """What is the same in all tables."""
    found = {"float": id(float), "float64": id(np.float64), "int": id(int), "tuple": id(tuple)}
    found |= {"ndarray": id(np.ndarray), "True": id(True), "False": id(False), "None": id(None)}
    for name in FUNCTIONS:
        own = name in _ARRAY_FUNCTIONS
        found[name] = (
            _array_function(name) if own else ctypes.cast(getattr(ctypes.pythonapi, name), ctypes.c_void_p).value or 0
        )
    return found


def entry(
    address: int, name: str, fallback: Callable[..., Any], *, objects: Sequence[Any] = (), values: Sequence[int] = (),
    keep: Sequence[Any] = (),
) -> Any:  # fmt: skip
    """The Python callable for an entry's machine code at `address`.

    `objects` (their addresses), then `values`, follow in the table after `SLOTS`; `keep` is what the code needs to stay
    alive. Only where `available()`.
    """
    table = _fixed() | {"fallback": id(fallback)}
    words = [*(table[name] for name in SLOTS), *(id(o) for o in objects), *values]
    owner = b"".join(w.to_bytes(8, sys.byteorder) for w in words)
    method = _methods.get((address, name))
    if method is None:
        method = _methods[address, name] = _Method(name.encode(), address, _METHOD_FLAGS, None)
    # The module of a function may be any object: here it is what must live as long as the function.
    return _new_function(ctypes.addressof(method), owner, (fallback, *objects, *keep))


_new_function = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.py_object, ctypes.py_object)(
    ("PyCFunction_NewEx", ctypes.pythonapi)
)
