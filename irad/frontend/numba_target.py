"""A private Numba target: compiles a function and all it calls to one linked LLVM module, and stops there.

Numba's own IR for a dispatcher is optimised per callee (unrolled, vectorised) and may be absent (loaded from a
cache), so it is no basis for differentiation. A *twin* of the user's dispatcher compiles the same Python
function with the same options for this target: the whole call graph is lowered and linked, neither optimised
nor turned into machine code, and keeps source lines. Twins never run and never touch the user's dispatcher.
"""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable, Mapping
from typing import Any

import llvmlite.binding as ll
from numba.core import callconv, codegen, compiler, cpu, externals, types
from numba.core.ccallback import CFunc
from numba.core.descriptors import TargetDescriptor
from numba.core.dispatcher import Dispatcher
from numba.core.registry import CPUDispatcher, cpu_target
from numba.core.runtime.nrt import rtsys
from numba.core.target_extension import (
    CPU,
    JitDecorator,
    dispatcher_registry,
    jit_registry,
    target_override,
    target_registry,
)
from numba.core.targetconfig import ConfigStack
from numba.core.typing.context import Context
from numba.core.typing.templates import make_concrete_template

from irad.codegen.target import target_machine
from irad.errors import Location, LoweringError
from irad.frontend import numba_containers, numba_dense, numba_functions, numba_linalg, numba_ufuncs
from irad.frontend.numba_custom_table import on_change, rule_of

TARGET_NAME = "irad"

# What a user can say in @njit(...) that changes what the function computes; `parallel` is left out on purpose
# (prange is then an ordinary loop), caching and debugging aids do not matter.
_KEPT_OPTIONS = ("error_model", "fastmath", "boundscheck", "inline", "forceinline", "no_rewrites", "_nrt")


_COMMON_OPTIONS = {"nopython": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
# Source lines; `debug` alone would switch off optimisation and keep dead values alive.
_DEBUG_OPTIONS = {"debug": True, "_dbg_optnone": False, "_dbg_extend_lifetimes": False, "boundscheck": None}


class _IradTarget(CPU):
    """Token of the target; inheriting from CPU makes every CPU implementation available."""


class _Library(codegen.JITCodeLibrary):
    """Links modules like Numba does, hardly optimised and without handing them to the JIT."""

    def _optimize_functions(self, ll_module: Any) -> None:
        """Tidy up just enough to pair and remove reference counting.

        What is left of it keeps LLVM from seeing that a function only reads, and the pass that removes it must
        still find the blocks that raise exceptions as Numba wrote them.
        """
        ll_module.data_layout = self._codegen._data_layout
        for function in ll_module.functions:
            if function.is_declaration:
                continue
            passes = ll.create_new_function_pass_manager()  # one that was used once does nothing the second time
            passes.add_sroa_pass()
            passes.add_instruction_combine_pass()
            passes.add_simplify_cfg_pass()
            passes.add_refprune_pass()
            passes.run(function, ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options(0)))

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        return 0


class _Codegen(codegen.JITCPUCodegen):
    _library_class = _Library


def is_private(codegen: Any) -> bool:
    """Whether code is generated for irad's target, to be differentiated, and not to run."""
    return isinstance(codegen, _Codegen)


class _CallConv(callconv.CPUCallConv):
    def set_dynamic_user_exc(
        self, builder: Any, exc: Any, exc_args: Any, nb_types: Any, loc: Any = None, func_name: Any = None
    ) -> None:
        """Raise `KeyError` of a key that owns memory without the key.

        That memory is the function's own also where nothing is raised, and gone when the derivative is left.
        """
        if exc is KeyError and any(map(self._owns_memory, nb_types)):
            self.set_static_user_exc(builder, exc, ("a key made in the function",), loc=loc, func_name=func_name)
        else:
            super().set_dynamic_user_exc(builder, exc, exc_args, nb_types, loc=loc, func_name=func_name)

    def _owns_memory(self, t: types.Type) -> bool:
        return self.context.data_model_manager[t].contains_nrt_meminfo()


class _TargetContext(cpu.CPUContext):
    @property
    def call_conv(self) -> _CallConv:
        return _CallConv(self)

    def init(self) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        self.is32bit = False
        self._internal_codegen = _Codegen("irad.exec")
        externals.c_math_functions.install(self)

    def load_additional_registries(self) -> None:
        # Numba's runtime is compiled by whichever context comes first, and only the real CPU context can
        # make it executable.
        rtsys.initialize(cpu_target.target_context)
        super().load_additional_registries()

    def get_function(self, fn: Any, sig: Any, _firstcall: bool = True) -> Any:
        # Dispatchers that did not come through the typing context, e.g. methods of a jitclass.
        if isinstance(fn, types.Dispatcher) and isinstance(fn.dispatcher, CPUDispatcher):
            twin_type = types.Dispatcher(twin(fn.dispatcher))
            twin_type.dispatcher.compile(sig.args)
            fn = twin_type
        found = super().get_function(fn, sig, _firstcall)
        container = numba_containers.container_of(sig)
        return found if container is None else numba_containers.Tagging(found, self, sig, container)

    def cast(self, builder: Any, val: Any, fromty: Any, toty: Any) -> Any:
        if isinstance(fromty, types.Dispatcher) and isinstance(toty, types.FunctionType | types.UndefinedFunctionType):
            return numba_functions.as_value(self, builder, fromty, toty)
        return super().cast(builder, val, fromty, toty)

    def post_lowering(self, mod: Any, library: Any) -> None:
        super().post_lowering(mod, library)
        numba_functions.mark(mod)

    def get_executable(self, library: Any, fndesc: Any, env: Any) -> Callable[..., Any]:
        def never_run(*_: Any) -> Any:  # a fresh object: Numba files the compiled function under it
            raise RuntimeError("irad: this function exists as LLVM IR only")

        return never_run


def _of_class(ty: Any) -> contextlib.AbstractContextManager[Any]:
    """What to type constructors, methods and properties of a jitclass in.

    Numba does that by compiling the user's dispatchers, for the CPU, which must find the implementations for the CPU
    then. What is lowered are twins (`_TargetContext.get_function`).
    """
    mine = isinstance(ty, types.ClassType | types.ClassInstanceType)
    return target_override("cpu") if mine else contextlib.nullcontext()


class _TypingContext(Context):
    def resolve_value_type(self, val: Any) -> Any:
        # Dispatchers and objects that stand for one, e.g. a derivative.
        found = super().resolve_value_type(numba_functions.of_cfunc(val) if isinstance(val, CFunc) else val)
        if isinstance(found, types.Dispatcher) and isinstance(found.dispatcher, CPUDispatcher):
            return types.Dispatcher(twin(found.dispatcher))
        return found

    def _get_global_type(self, gv: Any) -> Any:
        found = super()._get_global_type(gv)
        if found is None and numba_ufuncs.install(gv, self, Twin.targetdescr.target_context, _kernel_twin):
            found = super()._get_global_type(gv)
        return getattr(gv, "class_type", None) if found is None else found  # jitclass

    def resolve_getattr(self, typ: Any, attr: str) -> Any:
        with _of_class(typ):  # properties
            return super().resolve_getattr(typ, attr)

    def resolve_setattr(self, target: Any, attr: str, value: Any) -> Any:
        with _of_class(target):
            return super().resolve_setattr(target, attr, value)

    def resolve_function_type(self, func: Any, args: Any, kws: Any) -> Any:
        with _of_class(func.this if isinstance(func, types.BoundFunction) else func):
            return self._resolve_function_type(func, args, kws)

    def _resolve_function_type(self, func: Any, args: Any, kws: Any) -> Any:
        if isinstance(func, types.ObjModeDispatcher):
            where, name = func.dispatcher.func_ir.loc, func.dispatcher.func_ir.func_id.func_name
            raise LoweringError(
                "a `with objmode` block runs in the Python interpreter and has no compiled code to differentiate",
                location=Location(where.filename, where.line),
                construct="objmode",
                hint=f"Move the block out of {name}, or give {name} a rule: @irad.custom_vjp({name}), or "
                f"irad.inactive({name}) if its result is a constant for derivatives.",
            )
        return super().resolve_function_type(func, args, kws)


class _Descriptor(TargetDescriptor):
    options = cpu.CPUTargetOptions

    def __init__(self) -> None:
        super().__init__(TARGET_NAME)
        self._typing_context: _TypingContext | None = None
        self._target_context: _TargetContext | None = None

    def renew(self) -> None:
        """Begin with contexts in which nothing was compiled yet."""
        self._typing_context = self._target_context = None

    @property
    def typing_context(self) -> Any:
        if self._typing_context is None:
            self._typing_context = _TypingContext()
        return self._typing_context

    @property
    def target_context(self) -> Any:
        if self._target_context is None:
            self._target_context = _TargetContext(self.typing_context, TARGET_NAME)
        return self._target_context


def _alike(a: types.Type, b: types.Type) -> bool:
    """Whether a value of type `a` is one of type `b` but for the layout of an array."""
    if isinstance(a, types.Array) and isinstance(b, types.Array):
        return (a.dtype, a.ndim) == (b.dtype, b.ndim)
    return a == b


class Twin(Dispatcher):
    """The private counterpart of a user's dispatcher."""

    targetdescr = _Descriptor()
    original: weakref.ref[CPUDispatcher] | None = None
    sealed = False  # what the user's dispatcher says about signatures holds for this one

    def get_function_type(self) -> Any:
        """The type of this function as a value, where it has declared one."""
        mine = original(self)
        found = mine.get_function_type() if mine is not self else None
        if found is None:
            return super().get_function_type()
        self.compile(found.signature)
        return types.FunctionType(found.signature)

    def get_call_template(self, args: Any, kws: Any) -> Any:
        found = super().get_call_template(args, kws)
        mine = original(self)
        if not self.sealed or mine._can_compile or not mine.nopython_signatures:
            return found
        # The function has only the signatures that it declares: arguments and result are converted to one of them,
        # unless that changes nothing but the layout of arrays.
        given = tuple(types.unliteral(t) for t in found[2])
        made = self.overloads.get(tuple(found[2]))
        if made is None:  # it is being compiled and calls itself
            return found
        result = made.signature.return_type
        if any(
            all(map(_alike, (*given, result), (*s.args, s.return_type)))
            for s in mine.nopython_signatures
            if len(s.args) == len(given)
        ):
            return found
        for s in mine.nopython_signatures:
            self.overloads.pop(tuple(s.args), None)
            self.compile(s)
        name = self.py_func.__name__
        template = make_concrete_template(f"CallTemplate({name})", key=name, signatures=mine.nopython_signatures)
        return template, *found[1:]

    def compile(self, sig: Any) -> Any:
        with target_override(TARGET_NAME):
            return super().compile(sig)

    def add_overload(self, cres: Any) -> None:
        self.overloads[tuple(cres.signature.args)] = cres


class _Jit(JitDecorator):
    """What `@overload` implementations inside Numba are compiled with on this target.

    They carry no debug information of their own: when LLVM inlines them, their instructions take the line
    of the call, which is the user's.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        self._args, self._options = args, options

    def __call__(self, *args: Any) -> Any:
        options = {k: v for k, v in self._options.items() if k in _KEPT_OPTIONS}
        options |= _COMMON_OPTIONS
        return Twin((args or self._args)[0], self._options.get("locals"), options)


target_registry.pop(TARGET_NAME, None)  # of an import that was interrupted
target_registry[TARGET_NAME] = _IradTarget
dispatcher_registry[_IradTarget] = Twin
jit_registry[_IradTarget] = _Jit
numba_linalg.install(TARGET_NAME)
numba_dense.install(TARGET_NAME)


def default_flags() -> compiler.Flags:
    """What a function compiles with that nobody calls."""
    flags = compiler.Flags()
    flags.nrt = True  # pyright: ignore[reportAttributeAccessIssue]
    return flags


# dispatcher -> {options it inherits from its caller: twin}
_twins: weakref.WeakKeyDictionary[CPUDispatcher, dict[Any, Twin]] = weakref.WeakKeyDictionary()


# Makes the Python function that is compiled in place of one with a custom rule (`numba_custom.stub`).
_stub: Callable[[Any, Any], Callable[..., Any]] | None = None


def set_stubs(make: Callable[[Any, Any], Callable[..., Any]]) -> None:
    """Let `make(dispatcher, rule)` say what is compiled in place of functions with custom rules."""
    global _stub
    _stub = make


def forget(dispatcher: CPUDispatcher | None) -> None:
    """Compile everything anew for this target if `dispatcher` was compiled for it: its rule has changed."""
    if dispatcher is not None and _twins.get(dispatcher):
        _twins.clear()
        # implementations from outside Numba may have called it, and Numba keeps them with the context
        Twin.targetdescr.renew()


def twin(dispatcher: CPUDispatcher) -> Twin:
    """The twin of `dispatcher`, made on first use. Hold Numba's global compiler lock.

    As in Numba, a function that does not say so itself takes `fastmath` and `error_model` from the function
    that is being compiled and calls it.
    """
    caller: Any = ConfigStack.top_or_none() or default_flags()
    inherited = (frozenset(caller.fastmath.flags), caller.error_model)
    twins = _twins.setdefault(dispatcher, {})
    if inherited not in twins:
        options = dispatcher.targetoptions
        if options.get("forceobj") and rule_of(dispatcher) is None:
            code = dispatcher.py_func.__code__
            raise LoweringError(
                f"{dispatcher.py_func.__name__} is compiled in object mode (forceobj=True)",
                location=Location(code.co_filename, code.co_firstlineno),
                hint="Object mode calls the Python interpreter; only nopython code can be differentiated.",
            )
        kept = {k: v for k, v in options.items() if k in _KEPT_OPTIONS}
        kept.setdefault("fastmath", caller.fastmath)
        kept.setdefault("error_model", caller.error_model)
        if options.get("debug"):
            kept.setdefault("boundscheck", True)  # as Numba does
        kept = _COMMON_OPTIONS | _DEBUG_OPTIONS | kept
        rule = rule_of(dispatcher)
        if rule is not None and _stub is not None:  # a function with a custom rule
            made = Twin(_stub(dispatcher, rule), {}, kept)
        else:
            made = Twin(dispatcher.py_func, dispatcher.locals, kept, _pipeline_class(dispatcher))
            made.sealed = True
        made.original = weakref.ref(dispatcher)
        twins[inherited] = made
    return twins[inherited]


def compiled_text(symbol: str) -> str | None:
    """IR of the module that defines a function compiled for this target, by symbol; None if there is none."""
    for twins in _twins.values():
        for made in twins.values():
            for result in made.overloads.values():
                if result.fndesc.llvm_func_name == symbol:
                    result.library._ensure_finalized()
                    return str(result.library._final_module)
    return None


on_change(forget)


def original(dispatcher: Any) -> Any:
    """The user's dispatcher, given that or a twin of it."""
    return dispatcher.original() if isinstance(dispatcher, Twin) and dispatcher.original else dispatcher


def _pipeline_class(dispatcher: Any) -> type[compiler.CompilerBase]:
    return dispatcher._compiler.pipeline_class


def _kernel_twin(function: Callable[..., Any], options: Mapping[str, Any]) -> Twin:
    return Twin(function, targetoptions=_COMMON_OPTIONS | _DEBUG_OPTIONS | dict(options))
