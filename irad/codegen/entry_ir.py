"""LLVM IR of entries (`codegen/python_api.py`): Python objects to numbers and arrays, and back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from llvmlite import ir

from irad.codegen import python_api as api

I1, I8, I32, I64, F64 = ir.IntType(1), ir.IntType(8), ir.IntType(32), ir.IntType(64), ir.DoubleType()
POINTER = I8.as_pointer()
#: self (the table), arguments, how many, names of keyword arguments.
ENTRY = ir.FunctionType(POINTER, [POINTER, POINTER, I64, POINTER])
# llvmlite's types say too little for a checker.
Builder = Any
Value = Any


@dataclass(frozen=True)
class ArrayView:
    """The fields of a NumPy array; `shape` and `strides` per dimension, `dimensions` the address of the former."""

    object: Value
    data: Value
    dimensions: Value
    shape: tuple[Value, ...]
    strides: tuple[Value, ...]


@dataclass
class Entry:
    """An entry function that is being written. `objects` are new objects that it holds, to be given up on failure."""

    function: ir.Function
    objects: list[Value] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.builder: Builder = ir.IRBuilder(self.function.append_basic_block("entry"))
        self.table, self.arguments, self.count, self.keywords = self.function.args
        self.fall_back = self.function.append_basic_block("fallback")
        with self.builder.goto_block(self.fall_back):
            called = self.call("PyObject_Vectorcall", self.slot("fallback"), *self.function.args[1:])
            self.builder.ret(called)

    # The table -----------------------------------------------------------------------------------------

    def slot(self, which: str | int) -> Value:
        """What the table has under a name of `SLOTS`, or at a position behind these."""
        index = api.SLOTS[which] if isinstance(which, str) else len(api.SLOTS) + which
        return self.word(self.table, api.BYTES + 8 * index, POINTER)

    def call(self, name: str, *args: Value, returns: Any = POINTER) -> Value:
        """Call a function of the table."""
        ty = ir.FunctionType(returns, [a.type for a in args])
        return self.builder.call(self.builder.bitcast(self.slot(name), ty.as_pointer()), list(args))

    def word(self, pointer: Value, offset: int, ty: Any) -> Value:
        """The value of type `ty` at `offset` bytes from `pointer`."""
        place = self.builder.gep(pointer, [I64(offset)])
        return self.builder.load(self.builder.bitcast(place, ty.as_pointer()))

    # Arguments -----------------------------------------------------------------------------------------

    def require(self, condition: Value) -> None:
        """Go on where `condition` holds, else give up what is held and let the fallback do the call."""
        with self._unless(condition):
            self.release()
            self.builder.branch(self.fall_back)

    @contextmanager
    def _unless(self, condition: Value) -> Any:
        b = self.builder
        good, bad = b.append_basic_block("good"), b.append_basic_block("bad")
        branch = b.cbranch(condition, good, bad)
        branch.set_weights([99, 1])
        b.position_at_end(bad)
        yield
        b.position_at_end(good)

    def take(self, count: int) -> list[Value]:
        """The arguments, if there are `count` and no keywords."""
        b = self.builder
        plain = b.icmp_unsigned("==", self.keywords, ir.Constant(POINTER, None))
        self.require(b.and_(plain, b.icmp_signed("==", self.count, I64(count))))
        return [self.word(self.arguments, 8 * n, POINTER) for n in range(count)]

    def type_of(self, value: Value) -> Value:
        """The type of an object."""
        return self.word(value, api.TYPE, POINTER)

    def is_type(self, value: Value, name: str) -> Value:
        """Whether an object is exactly of a type in the table."""
        return self.builder.icmp_unsigned("==", self.type_of(value), self.slot(name))

    def double(self, value: Value) -> Value:
        """The number of a Python float or np.float64."""
        self.require(self.builder.or_(self.is_type(value, "float"), self.is_type(value, "float64")))
        return self.word(value, api.PAYLOAD, F64)

    def int64(self, value: Value, low: int = -(2**63), high: int = 2**63 - 1) -> Value:
        """The number of a Python int from `low` to `high`."""
        b = self.builder
        self.require(self.is_type(value, "int"))
        with b.goto_entry_block():
            overflow = b.alloca(I32)
        number = self.call("PyLong_AsLongLongAndOverflow", value, b.bitcast(overflow, POINTER), returns=I64)
        self.require(b.icmp_signed("==", b.load(overflow), I32(0)))
        if low > -(2**63):
            self.require(b.icmp_signed(">=", number, I64(low)))
        if high < 2**63 - 1:
            self.require(b.icmp_signed("<=", number, I64(high)))
        return number

    def truth(self, value: Value) -> Value:
        """Whether an object is True; it must be True or False."""
        b = self.builder
        true = b.icmp_unsigned("==", value, self.slot("True"))
        self.require(b.or_(true, b.icmp_unsigned("==", value, self.slot("False"))))
        return true

    def is_none(self, value: Value) -> None:
        """Require None."""
        self.require(self.builder.icmp_unsigned("==", value, self.slot("None")))

    def items(self, value: Value, count: int) -> list[Value]:
        """The items of a plain tuple of that length."""
        self.require(self.is_type(value, "tuple"))
        self.require(self.builder.icmp_signed("==", self.word(value, api.TUPLE_SIZE, I64), I64(count)))
        return [self.word(value, api.TUPLE_ITEMS + 8 * n, POINTER) for n in range(count)]

    def array(self, value: Value, dtype: Value, ndim: int | None, mask: int, flags: int) -> ArrayView:
        """A plain array with this dtype object and number of dimensions (None: any) whose flags under `mask` are
        `flags`."""
        b = self.builder
        self.require(self.is_type(value, "ndarray"))
        fits = b.icmp_unsigned("==", self.word(value, api.ARRAY_DTYPE, POINTER), dtype)
        if ndim is not None:
            fits = b.and_(fits, b.icmp_signed("==", self.word(value, api.ARRAY_NDIM, I32), I32(ndim)))
        masked = b.and_(self.word(value, api.ARRAY_FLAGS, I32), I32(mask))
        self.require(b.and_(fits, b.icmp_signed("==", masked, I32(flags))))
        dimensions = self.word(value, api.ARRAY_SHAPE, POINTER)
        strides = self.word(value, api.ARRAY_STRIDES, POINTER)
        return ArrayView(
            value,
            self.word(value, api.ARRAY_DATA, POINTER),
            dimensions,
            tuple(self.word(dimensions, 8 * d, I64) for d in range(ndim or 0)),
            tuple(self.word(strides, 8 * d, I64) for d in range(ndim or 0)),
        )

    # Results -------------------------------------------------------------------------------------------

    def held(self, value: Value) -> Value:
        """A new object; where it could not be made the call ends with the error that CPython has set."""
        with self._unless(self.builder.icmp_unsigned("!=", value, ir.Constant(POINTER, None))):
            self.fail()
        self.objects.append(value)
        return value

    def release(self) -> None:
        """Give up the objects that were made."""
        for made in self.objects:
            self.call("Py_DecRef", made, returns=ir.VoidType())

    def fail(self) -> None:
        """Return with the error that is set."""
        self.release()
        self.builder.ret(ir.Constant(POINTER, None))

    def zeros(self, ndim: Value, dimensions: Value, dtype: Value, *, fortran: bool = False) -> Value:
        """A new array of zeros."""
        self.call("Py_IncRef", dtype, returns=ir.VoidType())  # the call takes a reference
        return self.held(self.call("PyArray_Zeros", ndim, dimensions, dtype, I32(int(fortran))))

    def data_of(self, array: Value) -> Value:
        """Address of an array's first element."""
        return self.word(array, api.ARRAY_DATA, POINTER)

    def boxed(self, number: Value) -> Value:
        """A Python float."""
        if number.type != F64:
            number = self.builder.fpext(number, F64)
        return self.held(self.call("PyFloat_FromDouble", number))

    def none(self) -> Value:
        """None, held."""
        value = self.slot("None")
        self.call("Py_IncRef", value, returns=ir.VoidType())
        self.objects.append(value)
        return value

    def tuple(self, items: Sequence[Value]) -> Value:
        """A new tuple, to which the references to `items` go over."""
        b = self.builder
        made = self.held(self.call("PyTuple_New", I64(len(items))))
        for n, item in enumerate(items):
            place = b.gep(made, [I64(api.TUPLE_ITEMS + 8 * n)])
            b.store(item, b.bitcast(place, POINTER.as_pointer()))
            self.objects.remove(item)
        return made

    @contextmanager
    def without_gil(self) -> Any:
        """Release the interpreter's lock for what is written within."""
        state = self.call("PyEval_SaveThread")
        yield
        self.call("PyEval_RestoreThread", state, returns=ir.VoidType())
