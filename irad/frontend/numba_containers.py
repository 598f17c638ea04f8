"""Names for the C functions behind typed lists and dictionaries that say what the container holds.

Numba's calls of its C library have sizes that are only known at run time, and pointers without types. When a call is
lowered its container's type is known: here `numba_list_append` becomes `numba_list_append.T8`, an append to lists whose
items have 8 bytes. `numba_lists` and `numba_dicts` give these names code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.typed.typedobjectutils import _get_equal


@dataclass(frozen=True)
class Contents:
    """Bytes of an item of a list; bytes of a key and of a value of a dictionary, and whether a function compares keys.

    The calls that need that function get it as one more argument. `plain`: the values of a dictionary own no memory.
    """

    size: int
    value_size: int = 0
    compared: bool = False
    plain: bool = False


_tags: dict[str, Contents] = {}
_PLAIN = re.compile(r"numba_(?:list|dict)_\w+")
TAGGED = re.compile(r"@(numba_(list|dict)_(\w+))\.(T\w+)\(")
_COMPARING = {"numba_dict_lookup", "numba_dict_insert"}
# What a call stores in a container: numbers of the arguments of the intrinsic that makes the call.
_STORED = {"numba_list_append": (1,), "numba_list_setitem": (2,), "numba_dict_insert": (1, 3)}


def contents(tag: str) -> Contents:
    """What the containers of a tag hold."""
    return _tags[tag]


def container_of(signature: Any) -> types.Type | None:
    """The typed list or dictionary that an implementation of this signature works on, if any."""
    found = [_container(t) for t in (*signature.args, signature.return_type)]
    wanted = [t for t in found if t is not None]
    if wanted:
        return wanted[0]
    # what makes a container gets the types of its contents as classes
    refs = [t.instance_type for t in signature.args if isinstance(t, types.TypeRef | types.NumberClass)]
    if len(refs) == 2:
        return types.DictType(refs[0], refs[1])
    return types.ListType(refs[0]) if len(refs) == 1 else None


def _container(t: Any) -> types.Type | None:
    if isinstance(t, types.ListType | types.DictType):
        return t
    parent = getattr(t, "parent", None) or getattr(t, "iterable", None)
    if isinstance(t, types.SimpleIterableType | types.SimpleIteratorType) and parent is not None:
        return _container(parent)
    return None


class Tagging:
    """An implementation of something on a container, whose calls of Numba's C library get a tag."""

    def __init__(self, implementation: Any, context: Any, signature: Any, container: types.Type) -> None:
        self._implementation, self._context = implementation, context
        self._signature, self._container = signature, container

    def __getattr__(self, name: str) -> Any:
        return getattr(self._implementation, name)

    def __call__(self, builder: Any, args: Any, *rest: Any) -> Any:
        result = self._implementation(builder, args, *rest)
        for call in list(_calls(builder.function)):
            self._tag(builder, args, call)
        return result

    def _tag(self, builder: Any, args: Any, call: Any) -> None:
        name, module = call.callee.name, builder.module
        parameters = list(call.callee.function_type.args)
        if isinstance(self._container, types.DictType):
            key, value = self._container.key_type, self._container.value_type  # pyright: ignore
            model = self._context.data_model_manager[key]
            plain = not self._context.data_model_manager[value].contains_nrt_meminfo()
            found = Contents(self._bytes(key), self._bytes(value), model.contains_nrt_meminfo(), plain)
            tag = f"T{found.size}V{found.value_size}{'P' * plain}{'E' * found.compared}"
            if found.compared and name in _COMPARING:
                equal = self._equal(module, model)
                call.operands.append(equal)
                parameters.append(equal.type)
        else:
            found = Contents(self._bytes(self._container.dtype))  # pyright: ignore
            tag = f"T{found.size}"
        _tags[tag] = found
        tagged = f"{name}.{tag}"
        kind = ir.FunctionType(call.callee.function_type.return_type, parameters)
        call.operands[0] = module.globals.get(tagged) or ir.Function(module, kind, tagged)
        for n in _STORED.get(name, ()):
            if n < len(args):
                self._context.nrt.incref(builder, self._signature.args[n], args[n])

    def _equal(self, module: Any, model: Any) -> Any:
        name = f".numba_{self._context.fndesc.mangled_name}.irad_key_equal"
        return module.globals.get(name) or _get_equal(self._context, module, model, "irad_key")

    def _bytes(self, t: types.Type) -> int:
        return self._context.get_abi_sizeof(self._context.get_data_type(t))


def _calls(function: Any) -> Iterator[Any]:
    for block in function.blocks:
        for instruction in block.instructions:
            if isinstance(instruction, ir.CallInstr) and _PLAIN.fullmatch(getattr(instruction.callee, "name", "")):
                yield instruction


# Another name of Numba's function, for dictionaries of plain values that come from the caller. Nothing that depends on
# the inputs gets into them (`numba_dict_insert` is refused), so that what is found there is a constant.
CONSTANT_LOOKUP = "irad_constant_dict_lookup"


def untagged(text: str) -> str:
    """The module with Numba's own names."""
    if not TAGGED.search(text):
        return text
    seen: set[str] = set()
    lines: list[str] = []
    text = _PLAIN_LOOKUP.sub(lambda match: f"@{CONSTANT_LOOKUP}.{match[1]}(", text)
    for line in _ANY_TAG.sub(r"@\1(", _WITH_COMPARISON.sub(r"\1)", text)).split("\n"):
        if line.startswith("declare ") and (match := _DECLARED.search(line)):
            if match[1] in seen:
                continue
            seen.add(match[1])
        lines.append(line)
    return "\n".join(lines)


_PLAIN_LOOKUP = re.compile(r"@numba_dict_lookup\.(T\w*P\w*)\(")
_WITH_COMPARISON = re.compile(
    r"(@(?:numba|irad_constant)_dict_(?:lookup|insert)\.T\w+E\(.*), ptr[^,\n]*\)(?=[^)\n]*$)", re.M
)
_ANY_TAG = re.compile(r"@((?:numba_list|numba_dict|irad_constant_dict)_\w+)\.T\w+\(")
_DECLARED = re.compile(r"@((?:numba_list|numba_dict|irad_constant_dict)_\w+)\(")
