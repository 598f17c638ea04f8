"""C functions as @njit functions: their IR is linked into the code that calls them, and lowered with it for irad.

A C function is called with arrays for pointers, like from Python. As an @njit function it can be called inside other
ones, and everything that takes Numba functions takes it: gradients of gradients, Jacobians inside compiled code.
"""

from __future__ import annotations

import itertools
import keyword
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import llvmlite.binding as ll
from llvmlite import ir
from numba.core import cgutils, datamodel, types
from numba.core.imputils import lower_constant
from numba.core.registry import CPUDispatcher
from numba.core.typing.typeof import typeof_impl
from numba.extending import intrinsic, register_model

from irad.codegen.modules import parse_ir
from irad.codegen.numba_arrays import Builder
from irad.codegen.numba_library import TextLibrary, library_from_text
from irad.codegen.numba_plan import describe
from irad.errors import ArgumentError
from irad.frontend.numba_target import is_private

_uids = itertools.count()
_LLVM: dict[str, Any] = {
    "float": ir.FloatType(), "double": ir.DoubleType(), "ptr": cgutils.voidptr_t,
    **{f"i{n}": ir.IntType(n) for n in (1, 8, 16, 32, 64)},
}  # fmt: skip


@dataclass(frozen=True)
class CArgument:
    """A parameter of a C function.

    `type` is the Numba type of a number, or for a pointer that of what it points to; `const` says that nothing is
    written through the pointer.
    """

    name: str
    kind: Literal["number", "pointer"]
    type: types.Type
    llvm: str
    const: bool = False


@dataclass(frozen=True, eq=False)
class CCall:
    """A C function: IR `text` that defines `symbol`, all else internal or declared, and how it is called.

    `bare` is the same without debug information, for code that runs.
    `addresses` are those of the variables that the text declares under names of their own. `key` stands for the text
    in the cache, None if that differs from process to process. `owner` keeps the machine code of the variables alive.
    """

    name: str
    text: str = field(repr=False)
    bare: str = field(repr=False)
    symbol: str
    arguments: tuple[CArgument, ...]
    result: types.Type
    llvm_result: str
    addresses: dict[str, int]
    key: str | None
    owner: Any = field(default=None, repr=False)
    uid: int = field(default_factory=lambda: next(_uids))
    libraries: dict[int, Any] = field(default_factory=dict, repr=False)


class CCallType(types.Opaque):
    """Numba type of a `CCall`; there is one type per function, which carries it to the compiler."""

    def __init__(self, call: CCall) -> None:
        self.call = call
        super().__init__(f"irad.c({call.name}, {call.uid})")


register_model(CCallType)(datamodel.models.OpaqueModel)
typeof_impl.register(CCall)(lambda call, _context: CCallType(call))


@lower_constant(CCallType)
def _constant_call(context: Any, builder: Any, ty: Any, pyval: Any) -> Any:
    return context.get_dummy_value()


def _call_c(typingctx: Any, call: Any, arguments: Any) -> Any:
    """The call that a wrapper consists of: `arguments` are the wrapper's, as a tuple."""
    wanted: CCall = call.call
    given = tuple(types.unliteral(t) for t in arguments.types)
    for argument, ty in zip(wanted.arguments, given, strict=True):
        _check(wanted, argument, ty)

    def codegen(context: Any, builder: Builder, sig: Any, values: list[ir.Value]) -> ir.Value:
        items = cgutils.unpack_tuple(builder, values[1], len(given))
        passed = [_passed(context, builder, wanted, *item) for item in zip(wanted.arguments, given, items, strict=True)]
        library = _library(context, wanted)
        context.active_code_library.add_linking_library(library)
        result = ir.VoidType() if wanted.llvm_result == "void" else _LLVM[wanted.llvm_result]
        function = ir.FunctionType(result, [_LLVM[a.llvm] for a in wanted.arguments])
        callee = cgutils.get_or_insert_function(builder.module, function, library.name)
        out = builder.call(callee, passed)
        if wanted.llvm_result == "void":
            return context.get_dummy_value()
        if isinstance(wanted.result, types.Boolean):
            return builder.icmp_unsigned("!=", out, ir.Constant(out.type, 0)) if out.type != cgutils.bool_t else out
        return out

    return wanted.result(call, arguments), codegen


call_c: Any = intrinsic(_call_c)


def _check(call: CCall, argument: CArgument, ty: types.Type) -> None:
    """ArgumentError where a value of type `ty` does not fit."""
    where = f"{call.name}(): argument {argument.name}"
    if argument.kind == "number":
        floats = isinstance(argument.type, types.Float)
        if isinstance(ty, types.Integer | types.Boolean) or (floats and isinstance(ty, types.Float)):
            return
        raise ArgumentError(f"{where} must be {'a float' if floats else 'an integer'}, not {describe(ty)}")
    if isinstance(ty, types.NoneType):
        return
    wanted = f"a C-contiguous array of {argument.type}"
    if not isinstance(ty, types.Array) or ty.dtype != argument.type:
        raise ArgumentError(f"{where} must be {wanted}, not {describe(ty)}")
    if ty.layout != "C":
        raise ArgumentError(f"{where} must be {wanted}", hint="Copy it with np.ascontiguousarray.")
    if not ty.mutable and not argument.const:
        raise ArgumentError(f"{where} is read-only, and the function may write to it", hint="Pass a copy.")


def _passed(context: Any, builder: Builder, call: CCall, argument: CArgument, ty: types.Type, value: Any) -> ir.Value:
    """The value that the C function takes."""
    llvm = _LLVM[argument.llvm]
    if argument.kind == "pointer":
        if isinstance(ty, types.NoneType):
            return ir.Constant(llvm, None)
        return builder.bitcast(context.make_array(ty)(context, builder, value).data, llvm)
    if isinstance(argument.type, types.Boolean):
        return builder.zext(context.cast(builder, value, ty, types.boolean), llvm) if argument.llvm != "i1" else value
    passed = context.cast(builder, value, ty, argument.type)
    if isinstance(argument.type, types.Integer) and isinstance(ty, types.Integer):
        back = context.cast(builder, passed, argument.type, ty)
        with builder.if_then(builder.icmp_signed("!=", back, value), likely=False):
            message = f"{call.name}(): argument {argument.name} does not fit into {argument.type}"
            context.call_conv.return_user_exc(builder, OverflowError, (message,))
    return passed


def _library(context: Any, call: CCall) -> TextLibrary:
    codegen = context.codegen()
    if id(codegen) not in call.libraries:
        for name, address in call.addresses.items():
            ll.add_symbol(name, address)
        private = is_private(codegen)
        text = call.text if private else call.bare
        call.libraries[id(codegen)] = library_from_text(codegen, text, call.symbol, what=call.name, lines=private)
    return call.libraries[id(codegen)]


class CDispatcher(CPUDispatcher):
    """A C function as an @njit function."""

    def __init__(self, py_func: Callable[..., Any], call: CCall) -> None:
        super().__init__(py_func, targetoptions={"nopython": True, "nogil": True, "boundscheck": None})
        self.call = call

    @property
    def irad_key(self) -> str | None:
        """What stands for the function in the cache."""
        return self.call.key

    def __reduce__(self) -> tuple[Any, ...]:
        return _dispatcher_of, (self.call.owner,)


def _dispatcher_of(function: Any) -> Any:
    return function.dispatcher


def c_dispatcher(call: CCall) -> CDispatcher:
    """An @njit function with the parameters of a C function."""
    names: list[str] = []
    for n, argument in enumerate(call.arguments):
        usable = argument.name.isidentifier() and not keyword.iskeyword(argument.name) and argument.name not in names
        names.append(argument.name if usable else f"arg{n}")
    name = call.name if call.name.isidentifier() else "c_function"
    source = f"def {name}({', '.join(names)}):\n"
    source += f"    return __irad_call(__irad_c, ({''.join(f'{n}, ' for n in names)}))\n"
    scope: dict[str, Any] = {"__name__": __name__, "__irad_call": call_c, "__irad_c": call}
    exec(compile(source, f"<{call.name} in C>", "exec"), scope)
    return CDispatcher(scope[name], call)


def with_own_names(text: str, names: dict[str, str]) -> str:
    """IR in which global variables have the names that `names` maps them to."""
    module = parse_ir(text)
    for name, own in names.items():
        module.get_global_variable(name).name = own
    return str(module)
