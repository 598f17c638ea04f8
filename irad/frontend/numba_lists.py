"""The code of typed lists, in place of calls of Numba's C library, so that the analyses see where items go.

Numba compiles `numba.typed.List` into calls of C functions that move items of a size only known at run time. Here these
calls get IR of the same meaning with that size as a constant; `numba_dicts` does the same for dictionaries. Containers
that come from or go to the caller are left alone: they belong to Numba's library. The layout of a list is irad's own
then; nobody else sees it. Items are counted when they are stored, and never given back: what a derivative allocates
lives until it returns.
"""

from __future__ import annotations

import re

from numba.core import types

from irad.frontend.numba_containers import TAGGED, contents, untagged
from irad.frontend.numba_dicts import DICT_FUNCTIONS, dict_function, dict_library

_CALL = re.compile(r"@numba_(list|dict)_(\w+)(?:\.T\w+)?\(")
_PLAIN = re.compile(r"@numba_(list|dict)_(\w+)\(")
_DECLARATION = re.compile(r"^declare [^@\n]*@numba_(?:list|dict)_\w+(?:\.T\w+)?\(.*\n", re.M)
# What does not ask how large items are; destructors call it, whose containers have no type.
# Types whose values lead to no memory that a function could write.
PLAIN: tuple[type[types.Type], ...] = (
    types.Number, types.Boolean, types.NoneType, types.Omitted, types.UnicodeType, types.Literal, types.Dispatcher,
    types.EnumMember, types.SliceType,
)  # fmt: skip

_SIZELESS = {("list", "free"), ("list", "length"), ("dict", "free"), ("dict", "length")}

_FUNCTIONS = {
    "new": """define internal i32 @irad.list.new(ptr %out, i64 %size, i64 %room) {
  %list = call ptr @malloc(i64 32)
  %none = icmp slt i64 %room, 4
  %count = select i1 %none, i64 4, i64 %room
  %bytes = mul i64 %count, SIZE
  %items = call ptr @malloc(i64 %bytes)
  store i64 0, ptr %list
  %room.p = getelementptr i8, ptr %list, i64 8
  store i64 %count, ptr %room.p
  %mutable.p = getelementptr i8, ptr %list, i64 16
  store i32 1, ptr %mutable.p
  %items.p = getelementptr i8, ptr %list, i64 24
  store ptr %items, ptr %items.p
  store ptr %list, ptr %out
  ret i32 0
}
""",
    "free": """define internal void @irad.list.free(ptr %list) {
  %items.p = getelementptr i8, ptr %list, i64 24
  %items = load ptr, ptr %items.p
  call void @free(ptr %items)
  call void @free(ptr %list)
  ret void
}
""",
    "set_method_table": "define internal void @irad.list.set_method_table(ptr %list, ptr %table) {\n  ret void\n}\n",
    "base_ptr": """define internal ptr @irad.list.base_ptr(ptr %list) {
  %items.p = getelementptr i8, ptr %list, i64 24
  %items = load ptr, ptr %items.p
  ret ptr %items
}
""",
    "size_address": """define internal i64 @irad.list.size_address(ptr %list) alwaysinline {
  %address = ptrtoint ptr %list to i64
  ret i64 %address
}
""",
    "length": "define internal i64 @irad.list.length(ptr %list) {\n  %n = load i64, ptr %list\n  ret i64 %n\n}\n",
    "allocated": """define internal i64 @irad.list.allocated(ptr %list) {
  %room.p = getelementptr i8, ptr %list, i64 8
  %n = load i64, ptr %room.p
  ret i64 %n
}
""",
    "is_mutable": """define internal i32 @irad.list.is_mutable(ptr %list) {
  %mutable.p = getelementptr i8, ptr %list, i64 16
  %n = load i32, ptr %mutable.p
  ret i32 %n
}
""",
    "set_is_mutable": """define internal void @irad.list.set_is_mutable(ptr %list, i32 %n) {
  %mutable.p = getelementptr i8, ptr %list, i64 16
  store i32 %n, ptr %mutable.p
  ret void
}
""",
    "append": """define internal i32 @irad.list.append(ptr %list, ptr %item) {
  %mutable.p = getelementptr i8, ptr %list, i64 16
  %mutable = load i32, ptr %mutable.p
  %fixed = icmp eq i32 %mutable, 0
  br i1 %fixed, label %immutable, label %check
immutable:
  ret i32 -5
check:
  %n = load i64, ptr %list
  %room.p = getelementptr i8, ptr %list, i64 8
  %room = load i64, ptr %room.p
  %items.p = getelementptr i8, ptr %list, i64 24
  %full = icmp eq i64 %n, %room
  br i1 %full, label %grow, label %put
grow:
  %more = shl i64 %room, 1
  %bytes = mul i64 %more, SIZE
  %new = call ptr @malloc(i64 %bytes)
  %old = load ptr, ptr %items.p
  %had = mul i64 %n, SIZE
  call void @llvm.memcpy.p0.p0.i64(ptr %new, ptr %old, i64 %had, i1 false)
  call void @free(ptr %old)
  store ptr %new, ptr %items.p
  store i64 %more, ptr %room.p
  br label %put
put:
  %items = load ptr, ptr %items.p
  %at = mul i64 %n, SIZE
  %p = getelementptr i8, ptr %items, i64 %at
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p, ptr align 8 %item, i64 SIZE, i1 false)
  %next = add i64 %n, 1
  store i64 %next, ptr %list
  ret i32 0
}
""",
    "setitem": """define internal i32 @irad.list.setitem(ptr %list, i64 %index, ptr %item) {
  %mutable.p = getelementptr i8, ptr %list, i64 16
  %mutable = load i32, ptr %mutable.p
  %fixed = icmp eq i32 %mutable, 0
  br i1 %fixed, label %immutable, label %check
immutable:
  ret i32 -5
check:
  %n = load i64, ptr %list
  %inside = icmp ult i64 %index, %n
  br i1 %inside, label %put, label %outside
outside:
  ret i32 -1
put:
  %items.p = getelementptr i8, ptr %list, i64 24
  %items = load ptr, ptr %items.p
  %at = mul i64 %index, SIZE
  %p = getelementptr i8, ptr %items, i64 %at
  call void @llvm.memcpy.p0.p0.i64(ptr align 8 %p, ptr align 8 %item, i64 SIZE, i1 false)
  ret i32 0
}
""",
    "delitem": """define internal i32 @irad.list.delitem(ptr %list, i64 %index) {
  %mutable.p = getelementptr i8, ptr %list, i64 16
  %mutable = load i32, ptr %mutable.p
  %fixed = icmp eq i32 %mutable, 0
  br i1 %fixed, label %immutable, label %check
immutable:
  ret i32 -5
check:
  %n = load i64, ptr %list
  %inside = icmp ult i64 %index, %n
  br i1 %inside, label %move, label %outside
outside:
  ret i32 -1
move:
  %items.p = getelementptr i8, ptr %list, i64 24
  %items = load ptr, ptr %items.p
  %at = mul i64 %index, SIZE
  %p = getelementptr i8, ptr %items, i64 %at
  %q = getelementptr i8, ptr %p, i64 SIZE
  %last = sub i64 %n, 1
  %left = sub i64 %last, %index
  %bytes = mul i64 %left, SIZE
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 %bytes, i1 false)
  store i64 %last, ptr %list
  ret i32 0
}
""",
}
_NEEDED = {
    "malloc": "declare noalias ptr @malloc(i64)\n",
    "free": "declare void @free(ptr)\n",
    "calloc": "declare noalias ptr @calloc(i64, i64)\n",
    "memcmp": "declare i32 @memcmp(ptr, ptr, i64)\n",
    "bcmp": "declare i32 @bcmp(ptr, ptr, i64)\n",
    "llvm.memset.p0.i64": "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)\n",
    "llvm.smax.i64": "declare i64 @llvm.smax.i64(i64, i64)\n",
    "llvm.memcpy.p0.p0.i64": "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n",
    "llvm.memmove.p0.p0.i64": "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)\n",
}


def own_containers(text: str, argtypes: tuple[types.Type, ...], return_type: types.Type) -> str:
    """The module with the code of its typed lists and dictionaries, where that can be given; else as Numba has it."""
    if not _CALL.search(text):
        return text
    used = {(kind, name): tag for _, kind, name, tag in TAGGED.findall(text)}
    plain = set(_PLAIN.findall(_DECLARATION.sub("", text)))
    known = all(name in (_FUNCTIONS if kind == "list" else DICT_FUNCTIONS) for kind, name in used)
    if not known or not plain <= _SIZELESS or not all(map(_without_lists, (*argtypes, return_type))):
        return untagged(text)
    text = _DECLARATION.sub("", text)
    added: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        _, kind, name, tag = match.groups()
        if kind == "dict":
            added[f"dict.{name}.{tag}"] = dict_function(name, tag)
            return f"@irad.dict.{name}.{tag}("
        size = str(contents(tag).size)
        code = _FUNCTIONS[name].replace("SIZE", size)
        added[f"list.{name}.{size}"] = re.sub(r"@irad\.list\.(\w+)", rf"@irad.list.\1.{size}", code)
        return f"@irad.list.{name}.{size}("

    text = TAGGED.sub(named, text)
    for kind, name in plain:
        text = text.replace(f"@numba_{kind}_{name}(", f"@irad.{kind}.{name}(")
        added[f"{kind}.{name}"] = _FUNCTIONS[name] if kind == "list" else dict_function(name, "")
    # Numba's JIT merges weak functions of one name, and Numba's containers must keep Numba's destructors.
    text = re.sub(r"@_numba_(list|dict)_dtor\b", r"@irad.\1.dtor", text)
    code = "".join(added.values())
    code += dict_library(code)
    for name, declaration in _NEEDED.items():
        if f"@{name}(" in code and not re.search(rf"^(?:declare|define) [^@\n]*@{re.escape(name)}\(", text, re.M):
            code += declaration
    return f"{text}\n{code}"


def _without_lists(ty: types.Type) -> bool:
    """Whether an argument or a result of this type cannot lead to a typed list."""
    if isinstance(ty, types.BaseTuple):
        return all(map(_without_lists, ty.types))  # pyright: ignore[reportAttributeAccessIssue]
    if isinstance(ty, types.Optional):
        return _without_lists(ty.type)
    return isinstance(ty, (*PLAIN, types.Array))
