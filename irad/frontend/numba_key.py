"""What a Numba function computes, as a key: its code and all that the code refers to, without compiling it.

Numba takes globals, closure variables and attributes of modules as constants of the moment at which it compiles. The
key of a dispatcher covers its bytecode and options, the constants, and the dispatchers that it calls, to any depth.
Some references cannot be followed, such as C functions, objects of unknown classes, `@overload` implementations from
outside Numba: they raise `Unkeyable`, and nothing is cached.
"""

from __future__ import annotations

import contextlib
import dis
import enum
import hashlib
import importlib
import os
import sys
import types as pytypes
import weakref
from collections.abc import Iterator
from typing import Any

import numba
import numpy as np
from numba.core import config, types
from numba.core.registry import CPUDispatcher
from numba.core.typing.templates import builtin_registry

from irad.frontend.numba_custom_table import rule_of
from irad.settings import own_options

# Packages whose functions are known by their names: their versions are part of every key.
_TRUSTED = frozenset({"builtins", "cmath", "irad", "math", "numba", "numpy", "operator", "_operator"})
# Where the functions of those packages are looked up that do not know their module.
_HOMES = ("numpy", "numpy.random", "numpy.linalg", "numpy.fft", "math", "cmath", "builtins", "operator")
_JITABLE = "register_jitable.<locals>.wrap.<locals>.ov_wrap"
_NOISE = ("THREAD", "CACHE", "DUMP", "CUDA", "COLOR", "DEVELOPER", "HELP", "TRACE", "CHROME", "GDB", "WARN", "DEPREC")

Key = tuple[Any, ...]


class Unkeyable(Exception):
    """What a function depends on cannot be told without compiling it; the message says why."""


# dispatcher -> key of its own code and constants when it was first looked at, or why there is none
_first_seen: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
_changed: weakref.WeakSet[Any] = weakref.WeakSet()


def dispatcher_key(fn: CPUDispatcher) -> Key:
    """Key of a dispatcher with all that it refers to. Raises Unkeyable.

    Constants are read when Numba compiles, which may have been before they changed: a function whose constants are not
    what they were when it was first looked at has no key.
    """
    return _Walk().dispatcher(fn)


def type_key(t: types.Type) -> Key:
    """Key of the Numba type of an argument. Raises Unkeyable."""
    return _Walk().type(t)


def observe(fn: CPUDispatcher) -> None:
    """Note the constants with which `fn` is going to be compiled."""
    with contextlib.suppress(Unkeyable):
        dispatcher_key(fn)


def settings() -> Key:
    """Version and settings of Numba that code generation may depend on."""
    values = {
        name: value
        for name, value in vars(config).items()
        if name.isupper() and not any(word in name for word in _NOISE) and isinstance(value, str | int | float | None)
    }
    return (numba.__version__, tuple(sorted((name, repr(value)) for name, value in values.items())))


class _Walk:
    """One walk over what a function refers to."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}  # functions, by id, in the order in which they were met
        self._alive: list[Any] = []
        self._overloaded, self._attributes, self._jitable = _foreign_overloads()

    # Functions -----------------------------------------------------------------------------------------------

    def dispatcher(self, fn: Any) -> Key:
        """Key of something that is compiled: a dispatcher, a `@vectorize` or a `register_jitable` function."""
        request = getattr(fn, "request", None)
        if request is not None:  # a derivative
            parts = getattr(request, "cache_parts", None)
            if parts is None:
                raise Unkeyable(f"{fn} does not say what it depends on")
            return ("derivative", *(self.dispatcher(p) if isinstance(p, CPUDispatcher) else p for p in parts()))
        if hasattr(fn, "irad_key"):  # code that is not Python
            if fn.irad_key is None:
                raise Unkeyable(f"{fn.__name__} uses variables of this process")
            return ("foreign", fn.irad_key)
        if id(fn) in self._seen:
            return ("again", self._seen[id(fn)])
        self._seen[id(fn)] = len(self._seen)
        self._alive.append(fn)
        head, body = self._head(fn)
        calls: list[Any] = []
        own = (*head, self._function(body, calls))
        self._check_unchanged(fn, own)
        rule = rule_of(fn) if isinstance(fn, CPUDispatcher) else None
        custom = () if rule is None else ("custom rule", self._value(rule.parts(), calls))
        return (*own, *custom, *(self.dispatcher(c) for c in calls))

    def _head(self, fn: Any) -> tuple[Key, Any]:
        """What there is to know of a function besides its Python code, and that."""
        if isinstance(fn, CPUDispatcher):
            compiler: Any = fn
            if compiler._compiler.pipeline_class.__module__.split(".")[0] != "numba":
                raise Unkeyable(f"{fn.__name__} has a compiler pipeline of its own")
            local = tuple(sorted((k, self.type(v)) for k, v in fn.locals.items()))
            marked = tuple(sorted(own_options(fn).items()))  # derivatives made inside @njit code are made with these
            return ("dispatcher", self._options(fn.targetoptions), local, marked), fn.py_func
        if _is_ufunc(fn):
            kernel = fn._dispatcher
            return ("ufunc", repr(fn.identity), tuple(fn.types), self._options(kernel.targetoptions)), kernel.py_func
        return ("jitable", self._options(self._jitable.get(fn)._jit_options)), fn

    def _options(self, options: dict[str, Any]) -> Key:
        return tuple(sorted((k, self._option(v)) for k, v in options.items()))

    @staticmethod
    def _check_unchanged(fn: Any, own: Key) -> None:
        now = hashlib.sha256(repr(own).encode()).hexdigest()
        if _first_seen.setdefault(fn, now) != now:
            _changed.add(fn)
        if fn in _changed:
            raise Unkeyable(f"the constants of {fn.__name__} have changed")

    def _option(self, value: Any) -> Key:
        if isinstance(value, set | frozenset):
            return ("set", *sorted(map(repr, value)))
        if isinstance(value, dict):
            return ("dict", *sorted((repr(k), repr(v)) for k, v in value.items()))
        if isinstance(value, bool | int | str | None):
            return (type(value).__name__, value)
        raise Unkeyable(f"the option {value!r}")

    def _function(self, fn: Any, calls: list[Any]) -> Key:
        """Key of a function's own code and constants; the dispatchers that it refers to are added to `calls`."""
        if not isinstance(fn, pytypes.FunctionType):
            raise Unkeyable(f"{fn!r} is no Python function")
        cells = dict(zip(fn.__code__.co_freevars, fn.__closure__ or (), strict=True))
        defaults = tuple(self._value(v, calls) for v in fn.__defaults__ or ())
        named = tuple((k, self._value(v, calls)) for k, v in sorted((fn.__kwdefaults__ or {}).items()))
        found = [self._reference(ref, fn.__globals__, cells, calls) for ref in _references(fn.__code__)]
        return ("function", fn.__module__, fn.__qualname__, self._code(fn.__code__), defaults, named, tuple(found))

    def _code(self, code: pytypes.CodeType) -> Key:
        clash = self._attributes.intersection(code.co_names)
        if clash:
            raise Unkeyable(f"the attribute {min(clash)} has an implementation from outside Numba")
        constants: list[Any] = []
        for c in code.co_consts:
            constants.append(self._code(c) if isinstance(c, pytypes.CodeType) else self._value(c, []))
        file = code.co_filename
        if "ipykernel_" in file:  # the folder has the number of the process in its name
            file = os.path.basename(file)
        return (
            code.co_name,
            (file, code.co_firstlineno, code.co_linetable),
            (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags),
            (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars),
            code.co_code,
            code.co_exceptiontable,
            tuple(constants),
        )

    def _reference(self, ref: tuple[str, ...], scope: dict[str, Any], cells: dict[str, Any], calls: list[Any]) -> Key:
        """Key of `name.attribute...`: attributes are followed as long as they are those of modules and enums."""
        name, *attributes = ref
        if name in cells:
            try:
                value = cells[name].cell_contents
            except ValueError:
                raise Unkeyable(f"{name} has no value yet") from None
        elif name in scope:
            value = scope[name]
        else:
            builtins = scope.get("__builtins__", {})
            builtins = builtins if isinstance(builtins, dict) else vars(builtins)
            if name not in builtins:
                raise Unkeyable(f"the name {name} is not defined")
            value = builtins[name]
        path = [name]
        home = ""
        for attribute in attributes:
            if not isinstance(value, pytypes.ModuleType | enum.EnumMeta):
                break
            home = value.__name__ if isinstance(value, pytypes.ModuleType) else ""
            try:
                value = getattr(value, attribute)
            except AttributeError:
                raise Unkeyable(f"{'.'.join(path)} has no attribute {attribute}") from None
            path.append(attribute)
        if home.split(".")[0] in _TRUSTED and not isinstance(value, pytypes.ModuleType | CPUDispatcher):
            self._check_not_overloaded(value)
            if isinstance(value, pytypes.FunctionType) and value.__module__.split(".")[0] not in _TRUSTED:
                raise Unkeyable(f"{'.'.join(path)} is not the function that {home} defines")
            return ("of", home, path[-1], self._shallow(value))
        return (".".join(path), self._value(value, calls))

    @staticmethod
    def _shallow(value: Any) -> Key:
        return (repr(value),) if isinstance(value, bool | int | float | complex | str) else (type(value).__name__,)

    def _check_not_overloaded(self, value: Any) -> None:
        if any(value is f for f in self._overloaded):
            raise Unkeyable(f"{value!r} has an implementation from outside Numba")

    # Values --------------------------------------------------------------------------------------------------

    def _value(self, v: Any, calls: list[Any]) -> Key:
        """Key of a constant."""
        if v is None or v is Ellipsis or isinstance(v, bool):
            return (repr(v),)
        if isinstance(v, enum.Enum):
            return ("enum", type(v).__module__, type(v).__qualname__, v.name, self._value(v.value, calls))
        if type(v) in (int, float, complex, str, bytes):
            return (type(v).__name__, repr(v))
        if isinstance(v, np.generic):
            return ("scalar", v.dtype.descr, v.tobytes())
        if isinstance(v, np.ndarray):
            return self._array(v)
        if isinstance(v, tuple):
            return (*self._tuple_class(type(v)), *(self._value(x, calls) for x in v))
        if isinstance(v, frozenset):  # `x in {1, 2}`
            return ("frozenset", *sorted(map(repr, (self._value(x, calls) for x in v))))
        if isinstance(v, types.Type):
            return self.type(v)
        dispatcher = v if isinstance(v, CPUDispatcher) else getattr(v, "dispatcher", None)
        if isinstance(dispatcher, CPUDispatcher):
            calls.append(dispatcher)
            return ("call", len(calls))
        parts = getattr(v, "cache_parts", None)
        if parts is not None:  # irad's own descriptions of what a wrapper does
            return tuple(self._value(p, calls) for p in parts())
        if _is_ufunc(v):
            calls.append(v)
            return ("call", len(calls))
        return self._named(v, calls)

    @staticmethod
    def _array(v: np.ndarray) -> Key:
        if v.dtype.hasobject or type(v) is not np.ndarray:
            raise Unkeyable(f"an array of {v.dtype}")
        flags = (v.flags.c_contiguous, v.flags.f_contiguous, v.flags.aligned, v.flags.writeable)
        return ("array", repr(v.dtype.descr), v.shape, v.strides, flags, hashlib.sha256(v.tobytes()).hexdigest())

    @staticmethod
    def _tuple_class(kind: type) -> Key:
        if kind is tuple:
            return ("tuple",)
        fields = getattr(kind, "_fields", None)
        if fields is None:
            raise Unkeyable(f"an object of {kind.__qualname__}")
        return ("named tuple", kind.__module__, kind.__qualname__, fields)

    def _named(self, v: Any, calls: list[Any]) -> Key:
        """Key of a function or class that is known by its name."""
        if isinstance(v, type) and issubclass(v, tuple) and hasattr(v, "_fields"):
            return ("class", *self._tuple_class(v))
        if isinstance(v, enum.EnumMeta):
            members: dict[str, Any] = dict(v.__members__)
            return ("class", v.__module__, v.__qualname__, *(self._value(m, calls) for m in members.values()))
        if isinstance(v, pytypes.FunctionType) and self._jitable.get(v) is not None:
            calls.append(v)
            return ("call", len(calls))
        self._check_not_overloaded(v)
        name = getattr(v, "__qualname__", None) or getattr(v, "__name__", None)
        own = getattr(v, "__module__", None)
        for home in (own, *_HOMES) if isinstance(own, str) else _HOMES:
            if isinstance(name, str) and home.split(".")[0] in _TRUSTED and self._is_at(v, home, name.split(".")[-1]):
                return ("of", home, name.split(".")[-1])
        raise Unkeyable(f"{v!r}")

    @staticmethod
    def _is_at(v: Any, home: str, name: str) -> bool:
        module = sys.modules.get(home) or (importlib.import_module(home) if home in _HOMES else None)
        return getattr(module, name, None) is v

    # Types ---------------------------------------------------------------------------------------------------

    def type(self, t: types.Type) -> Key:
        """Key of a Numba type."""
        if isinstance(t, types.Dispatcher):
            return ("dispatcher", self.dispatcher(t.dispatcher))
        if isinstance(t, types.Omitted):
            return ("omitted", self._value(t.value, []))
        if isinstance(t, types.Array):
            return ("array", self.type(t.dtype), t.ndim, t.layout, t.mutable, t.aligned)
        if isinstance(t, types.BaseTuple):
            kind = self._tuple_class(t.instance_class) if isinstance(t, types.BaseNamedTuple) else ("tuple",)  # pyright: ignore[reportAttributeAccessIssue]
            return (*kind, *(self.type(item) for item in t.types))  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(t, types.List | types.Set):
            return (type(t).__name__, t.reflected, self.type(t.dtype))
        if isinstance(t, types.ListType):
            return ("typed list", self.type(t.item_type))
        if isinstance(t, types.DictType):
            return ("typed dict", self.type(t.key_type), self.type(t.value_type))
        if isinstance(t, types.Literal):
            return ("literal", self._value(t.literal_value, []))
        plain = (
            types.Number | types.Boolean | types.NoneType | types.UnicodeType | types.Bytes | types.Record
            | types.UnicodeCharSeq | types.CharSeq | types.NPDatetime | types.NPTimedelta | types.SliceType
        )  # fmt: skip
        if isinstance(t, plain):
            return ("type", str(t))
        raise Unkeyable(f"the type {t}")


def _is_ufunc(v: Any) -> bool:
    """Whether this is what `numba.vectorize` makes."""
    return type(v).__name__ == "DUFunc" and type(v).__module__.startswith("numba.")


def _foreign_overloads() -> tuple[_ByIdentity, frozenset[str], _ByIdentity]:
    """Functions, and names of attributes, taught to Numba by code outside it and irad; `register_jitable` functions.

    Raises Unkeyable where operators are among them: no name in the bytecode tells where they are used.
    """
    functions, attributes, jitable = _ByIdentity(), set[str](), _ByIdentity()
    for template in builtin_registry.functions:
        if getattr(getattr(template, "_overload_func", None), "__qualname__", "") == _JITABLE:
            jitable.add(template.key, template)
        elif _is_foreign(template):
            key = template.key
            if getattr(key, "__module__", "") in ("operator", "_operator", "builtins"):
                raise Unkeyable(f"{key!r} has an implementation from outside Numba")
            functions.add(key, template)
    for template in builtin_registry.attributes:
        if _is_foreign(template):
            attributes.add(getattr(template, "_attr", ""))
    return functions, frozenset(attributes), jitable


_OURS = (os.path.dirname(numba.__file__) + os.sep, os.path.dirname(os.path.dirname(__file__)) + os.sep)


def _is_foreign(template: Any) -> bool:
    """Whether the implementation that a template stands for is neither Numba's nor irad's."""
    for name in ("_overload_func", "_definition_func", "generic"):
        code = getattr(getattr(template, name, None), "__code__", None)
        if code is not None and not code.co_filename.startswith(_OURS[0] + "core/typing/templates"):
            return not code.co_filename.startswith(_OURS)
    return template.__module__.split(".")[0] not in ("numba", "irad")


class _ByIdentity:
    """Objects, which need not be hashable, with a value for each."""

    def __init__(self) -> None:
        self._items: dict[int, tuple[Any, Any]] = {}

    def add(self, key: Any, value: Any) -> None:
        self._items[id(key)] = key, value

    def get(self, key: Any) -> Any:
        found = self._items.get(id(key))
        return None if found is None else found[1]

    def __iter__(self) -> Iterator[Any]:
        return iter([key for key, _ in self._items.values()])


_LOADS = frozenset({"LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_GLOBALS"})
_ATTRIBUTES = frozenset({"LOAD_ATTR", "LOAD_METHOD"})


def _references(code: pytypes.CodeType) -> list[tuple[str, ...]]:
    """The global and closure names that a function reads, each with the attributes read of it at once."""
    found: dict[tuple[str, ...], None] = {}
    _collect(code, frozenset(code.co_freevars), found)
    return sorted(found)


def _collect(code: pytypes.CodeType, free: frozenset[str], found: dict[tuple[str, ...], None]) -> None:
    chain: list[str] = []
    for i in dis.get_instructions(code):
        if i.opname == "EXTENDED_ARG":
            continue
        if chain and i.opname in _ATTRIBUTES:
            chain.append(str(i.argval))
            continue
        if chain:
            found[tuple(chain)] = None
            chain = []
        if i.opname in _LOADS and ("DEREF" not in i.opname or i.argval in free):
            chain = [str(i.argval)]
    if chain:
        found[tuple(chain)] = None
    for c in code.co_consts:
        if isinstance(c, pytypes.CodeType):
            _collect(c, free & frozenset(c.co_freevars), found)
