"""How machine code is called for an operation, by frameworks that have the addresses of their memory."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from irad.codegen.array_views import viewer as viewer  # for frameworks, which do not know irad.codegen
from irad.codegen.jit import JitHandle, compile_module
from irad.codegen.optimize import optimise

Role = Literal["address", "value", "count", "bytes", "copy", "zeros", "output"]

_numbers = itertools.count()


@dataclass(frozen=True)
class Part:
    """One argument of the machine code.

    'address' and 'value' are those of input `index`, an array or a number; 'count' is the number of its items, 'bytes'
    that of its bytes, 'copy' the address of a copy of it, 'zeros' that of memory like it that is zero. 'output' is the
    address of output `index`, which is zero beforehand.
    """

    role: Role
    index: int


@dataclass(frozen=True)
class NativeCall:
    """Machine code that computes an operation.

    `function(*arguments)` takes integers for addresses and Python numbers, one per part, and releases the GIL. What it
    returns is output `result`, unless that is None; with `status`, it is a number that is 0 if all went well.
    `distinct` are inputs whose memory must not overlap: where it does, the operation itself has to be called. `keep` is
    what the machine code needs to stay alive.
    """

    function: Any
    parts: tuple[Part, ...]
    result: int | None = None
    status: bool = False
    distinct: tuple[int, ...] = ()
    keep: tuple[Any, ...] = ()

    @property
    def temporaries(self) -> tuple[int, ...]:
        """The inputs of which there are copies, or memory like them, for the time of a call."""
        return tuple(sorted({p.index for p in self.parts if p.role in ("copy", "zeros")}))


#: LLVM types that are passed in the same way whatever the attributes.
_PLAIN = {"ptr", "i64", "i32", "double", "float", "void"}


def with_own_memory(
    native: NativeCall, types: tuple[tuple[str, str], ...], returned: str, cast: Callable[[str, Any], Any]
) -> NativeCall | None:
    """The call with its copies and zeroed memory made by machine code: one for small arrays, which cannot fail then.

    `types` are the types of the arguments, for LLVM and for cffi, `returned` is the LLVM type of what is returned, and
    `cast` makes a cffi function of a type and an address. None if the call needs no such memory, has a result that is
    used, or takes arguments that need care.
    """
    used = native.result is not None or native.status
    if used or not native.temporaries or not {returned, *(llvm for llvm, _ in types)} <= _PLAIN:
        return None
    address = int(cast("uintptr_t", native.function))
    parameters: list[str] = []
    parts: list[Part] = []
    before: list[str] = []
    after: list[str] = []
    arguments: list[str] = []
    signature: list[str] = []

    def parameter(llvm: str, passed: str, part: Part) -> str:
        parameters.append(f"{llvm} %p{len(parts)}")
        parts.append(part)
        signature.append(passed)
        return f"%p{len(parts) - 1}"

    for k, ((llvm, passed), part) in enumerate(zip(types, native.parts, strict=True)):
        if part.role not in ("copy", "zeros"):
            arguments.append(f"{llvm} {parameter(llvm, passed, part)}")
            continue
        size = parameter("i64", "int64_t", Part("bytes", part.index))
        if part.role == "zeros":
            before.append(f"%m{k} = call ptr @calloc(i64 {size}, i64 1)")
        else:
            source = parameter("ptr", "uintptr_t", Part("address", part.index))
            before.append(f"%m{k} = call ptr @malloc(i64 {size})")
            before.append(f"call void @llvm.memcpy.p0.p0.i64(ptr %m{k}, ptr {source}, i64 {size}, i1 false)")
        after.append(f"call void @free(ptr %m{k})")
        arguments.append(f"ptr %m{k}")
    symbol = f"irad_own_memory_{next(_numbers)}"
    body = "\n  ".join([*before, f"call {returned} inttoptr (i64 {address} to ptr)({', '.join(arguments)})", *after])
    text = f"""declare ptr @calloc(i64, i64)
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
define void @{symbol}({", ".join(parameters)}) {{
  {body}
  ret void
}}
"""
    handle: JitHandle = compile_module(optimise(text, [symbol]), [symbol])
    function = cast(f"void(*)({', '.join(signature)})", handle.address(symbol))
    keep = (handle, native.function, *native.keep)
    return NativeCall(function, tuple(parts), distinct=native.distinct, keep=keep)
