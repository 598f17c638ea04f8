"""The code of typed lists, in place of calls of Numba's C library, so that the analyses see where items go.

Numba compiles `numba.typed.List` into calls of C functions that move items of a size only known at run time. Where all
lists of a program have items of one size, numbers or tuples of numbers, these calls get IR of the same meaning with
that size as a constant. Lists that come from or go to the caller are left alone: they belong to Numba's library, as
do lists of arrays and other counted objects. The layout of a list is irad's own then; nobody else sees it.
"""

from __future__ import annotations

import re

from numba.core import types

_NEW = re.compile(r"call i32 @numba_list_new\(ptr [^,]*, i64 ([^,]+),")
_CALL = re.compile(r"@numba_list_(\w+)\(")
_DECLARATION = re.compile(r"^declare [^@\n]*@numba_list_(\w+)\(.*\n", re.M)
# Numba gives lists of counted items functions that count; others get null pointers.
_COUNTED = re.compile(r"@[\"\w.$<>-]*(?:item_incref|item_decref|list_\w*incref|_incref\$|\.dtor_\w*list)")

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
    "llvm.memcpy.p0.p0.i64": "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)\n",
    "llvm.memmove.p0.p0.i64": "declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)\n",
}


def own_lists(text: str, argtypes: tuple[types.Type, ...], return_type: types.Type) -> str:
    """The module with the code of its typed lists, where that can be given; else the module as it is."""
    used = set(_CALL.findall(text))
    if not used or not used <= _FUNCTIONS.keys() or not all(map(_without_lists, (*argtypes, return_type))):
        return text
    sizes = set(_NEW.findall(text))
    if len(sizes) != 1 or not (size := sizes.pop()).isdigit() or _COUNTED.search(text):
        return text
    text = _CALL.sub(r"@irad.list.\1(", _DECLARATION.sub("", text))
    # Numba's JIT merges weak functions of one name, and Numba's lists must keep Numba's destructor.
    text = re.sub(r"@_numba_list_dtor\b", "@irad.list.dtor", text)
    added = "".join(_FUNCTIONS[name].replace("SIZE", size) for name in sorted(used))
    for name, declaration in _NEEDED.items():
        if f"@{name}(" in added and not re.search(rf"^(?:declare|define) [^@\n]*@{re.escape(name)}\(", text, re.M):
            added += declaration
    return re.sub(r"@irad\.list\.(\w+)", rf"@irad.list.\1.{size}", f"{text}\n{added}")


def _without_lists(ty: types.Type) -> bool:
    """Whether an argument or a result of this type cannot lead to a typed list."""
    if isinstance(ty, types.BaseTuple):
        return all(map(_without_lists, ty.types))  # pyright: ignore[reportAttributeAccessIssue]
    if isinstance(ty, types.Optional):
        return _without_lists(ty.type)
    return isinstance(
        ty,
        types.Number
        | types.Boolean
        | types.NoneType
        | types.Omitted
        | types.UnicodeType
        | types.Literal
        | types.Dispatcher
        | types.EnumMember
        | types.SliceType
        | types.Array,
    )
