"""Arrays that a program gives as functions: `__enzyme_todense(load, store, arguments...)`.

The call returns an address that no memory has. A derivative that may be given one is compiled with all its accesses of
floats through irad's runtime (csrc/runtime/virtual.c): what it reads is `load(bytes, arguments...)`, and when it is
done `store(value, bytes, arguments...)` is called for each element that it has written, with the last value.

The same serves an argument marked `enzyme_dupnoneed` whose primal is a null pointer: nothing is written there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from irad.enzyme.arguments import Asked, unknown_function
from irad.enzyme.code import Code
from irad.enzyme.layout import FLOATS, Layouts
from irad.frontend.cdecl import Define
from irad.frontend.enzyme_calls import EntryCall
from irad.ir import model as m

_NAME = r'%(?:"[^"]*"|[-\w$.]+)'
_LOAD = re.compile(rf"^( *{_NAME} = )load (double|float|i64|i32), ptr ({_NAME})(?:, .*)?$")
_STORE = re.compile(rf"^( *)store (double|float|i64|i32) ([^,]+), ptr ({_NAME})(?:, .*)?$")
_OWN = re.compile(rf"^ *({_NAME}) = (?:alloca |(?:tail )?call [^@\n]*@irad_arena_allocate)")
_ADDRESS = re.compile(rf"^ *({_NAME}) = getelementptr [^%\n]*?, ptr ({_NAME})[,\n]", re.M)
_DEFINE = re.compile(r"^define [^\n]*\{\n.*?^}$", re.M | re.S)
_NOWHERE = re.compile(r"null|inttoptr \(i64 \d+ to ptr\)")
_DECLARED = {
    **{f"irad_virtual_load_{t}": f"declare {t} @irad_virtual_load_{t}(ptr)" for t in ("double", "float", "i64", "i32")},
    **{
        f"irad_virtual_store_{t}": f"declare void @irad_virtual_store_{t}({t}, ptr)"
        for t in ("double", "float", "i64", "i32")
    },
    "irad_virtual_memset": "declare void @irad_virtual_memset(ptr, i8, i64, i1)",
    "irad_virtual_memmove": "declare void @irad_virtual_memmove(ptr, ptr, i64, i1)",
}
_BLOCKS = {
    "llvm.memset.p0.i64": "irad_virtual_memset",
    "llvm.memcpy.p0.p0.i64": "irad_virtual_memmove",
    "llvm.memmove.p0.p0.i64": "irad_virtual_memmove",
}


def is_nowhere(value: str) -> bool:
    """Whether a pointer (an operand) is a constant that leads to no memory."""
    return _NOWHERE.fullmatch(value) is not None


def needs_virtual(asked: Asked, holders: frozenset[str]) -> bool:
    """Whether a derivative may be given arrays that are no memory; `holders` are the functions that make some."""
    if asked.call.function in holders:
        return True
    return any(g.unneeded and is_nowhere(asked.call.arguments[g.primal[0]].value) for g in asked.params)


def virtual(text: str) -> str:
    """A derivative's module whose accesses of floats go through the runtime."""
    text = _DEFINE.sub(lambda found: _virtual_function(found.group()), text)
    for name, by in _BLOCKS.items():
        text = re.sub(rf"^( *(?:tail )?call .*)@{re.escape(name)}\(", rf"\1@{by}(", text, flags=re.M)
    missing = [d for n, d in _DECLARED.items() if f"@{n}(" in text]
    return "\n".join([text, *missing, ""])


def _virtual_function(body: str) -> str:
    own = {found[1] for line in body.splitlines() if (found := _OWN.match(line))}
    for name, base in _ADDRESS.findall(body):  # an address is defined before it is used, but for loops
        if base in own:
            own.add(name)
    lines: list[str] = []
    for line in body.splitlines():
        load, store = _LOAD.match(line), _STORE.match(line)
        if load is not None and load[3] not in own:
            line = f"{load[1]}call {load[2]} @irad_virtual_load_{load[2]}(ptr {load[3]})"
        elif store is not None and store[4] not in own:
            line = f"{store[1]}call void @irad_virtual_store_{store[2]}({store[2]} {store[3]}, ptr {store[4]})"
        lines.append(line)
    return "\n".join(lines)


# ---------------------------------------------------------------- making one


def write_dense(call: EntryCall, symbol: str, defines: Mapping[str, Define], layouts: Layouts) -> str:
    """The function `symbol` that takes the place of a call, with those that call the program's."""
    given = [a for a in call.arguments if a.type != "metadata"]
    functions: list[Define] = []
    for a in given[:2]:
        name = a.value[1:].strip('"') if a.value.startswith("@") else None
        if name is None:
            raise unknown_function(call)
        if name not in defines:
            raise call.error(f"{call.callee}: {name} is not defined here")
        functions.append(defines[name])
    if len(functions) < 2 or call.result != "ptr":
        raise call.error(
            f"{call.callee} takes two functions, one that loads and one that stores, and returns a pointer"
        )
    load, store = functions
    if load.result not in FLOATS:
        raise call.error(f"{call.callee}: {load.symbol} returns {load.result}", "It must return float or double.")
    if any(a.memory is not None for a in given):
        raise call.error(f"{call.callee} is given a struct by value", "Pass its address.")
    types = [a.type for a in given[2:]]
    closure = "{ " + ", ".join(types) + " }" if types else "{ i8 }"
    lines = [f"  %c = alloca {closure}"]
    for n, t in enumerate(types):
        lines.append(f"  %p{n} = getelementptr {closure}, ptr %c, i64 0, i32 {n}")
        lines.append(f"  store {t} %a{n + 2}, ptr %p{n}")
    single = int(load.result == "float")
    lines.append(
        f"  %d = call ptr @irad_dense_make(ptr @{symbol}.load, ptr @{symbol}.store, ptr %c, "
        f"i64 {layouts.size(closure)}, i32 {single})\n  ret ptr %d"
    )
    params = ", ".join(f"{a.type} %a{n}" for n, a in enumerate(given))
    made = f"define internal ptr @{symbol}({params}) {{\n" + "\n".join(lines) + "\n}"
    return "\n".join(
        [made, _loader(call, symbol, load, closure, types), _storer(call, symbol, store, closure, types), ""]
    )


def _loader(call: EntryCall, symbol: str, f: Define, closure: str, types: list[str]) -> str:
    code = Code()
    head = f"define internal double @{symbol}.load(ptr %c, i64 %at)"
    if len(f.params) != 1 + len(types):
        raise call.error(
            f"{call.callee}: {f.symbol} takes {len(f.params)} arguments and is given the offset and {len(types)} more"
        )
    operands = [_converted(call, code, ("i64", "%at"), f.params[0].type), *_rest(call, code, f, 1, closure, types)]
    got = code.emit(f"call {f.result} @{m.quote(f.symbol)}({', '.join(operands)})")
    code.do(f"ret double {code.convert((f.result, got), 'double')}")
    return f"{head} {{\n{code.text()}\n}}"


def _storer(call: EntryCall, symbol: str, f: Define, closure: str, types: list[str]) -> str:
    code = Code()
    head = f"define internal void @{symbol}.store(ptr %c, i64 %at, double %x)"
    if len(f.params) != 2 + len(types) or f.params[0].type not in FLOATS:  # it is never meant to be called
        code.do("call void @abort()")
        code.do("unreachable")
        return f"{head} {{\n{code.text()}\n}}"
    operands = [
        _converted(call, code, ("double", "%x"), f.params[0].type),
        _converted(call, code, ("i64", "%at"), f.params[1].type),
        *_rest(call, code, f, 2, closure, types),
    ]
    code.do(f"call {f.result} @{m.quote(f.symbol)}({', '.join(operands)})")
    code.do("ret void")
    return f"{head} {{\n{code.text()}\n}}"


def _rest(call: EntryCall, code: Code, f: Define, first: int, closure: str, types: list[str]) -> list[str]:
    out: list[str] = []
    for n, (t, p) in enumerate(zip(types, f.params[first:], strict=True)):
        place = code.emit(f"getelementptr {closure}, ptr %c, i64 0, i32 {n}")
        out.append(_converted(call, code, (t, code.emit(f"load {t}, ptr {place}")), p.type))
    return out


def _converted(call: EntryCall, code: Code, value: tuple[str, str], t: str) -> str:
    numbers = (value[0] in FLOATS and t in FLOATS) or all(re.fullmatch(r"i\d+", x) for x in (value[0], t))
    if value[0] != t and not numbers:
        raise call.error(f"{call.callee}: a function that takes {t} is given {value[0]}")
    return f"{t} {code.convert(value, t)}"


DECLARATIONS = {
    "irad_dense_make": "declare ptr @irad_dense_make(ptr, ptr, ptr, i64, i32)",
    "irad_dense_mark": "declare i64 @irad_dense_mark()",
    "irad_dense_release": "declare void @irad_dense_release(i64)",
    "abort": "declare void @abort()",
}


def with_releases(text: str, holders: frozenset[str]) -> str:
    """The program in which arrays are gone when the function that made them returns, unless it may return one."""
    for name in sorted(holders):
        found = re.search(rf"^define ([^@\n]*)@{re.escape(m.quote(name))}\([^\n]*\{{\n.*?^}}$", text, re.M | re.S)
        if found is None or re.search(r"\bptr\b", found[1]):
            continue
        lines = found.group().split("\n")
        first = 1
        while not lines[first].strip() or lines[first].rstrip().split(";")[0].rstrip().endswith(":"):
            first += 1
        lines.insert(first, "  %irad.dense.mark = call i64 @irad_dense_mark()")
        body = [
            f"  call void @irad_dense_release(i64 %irad.dense.mark)\n{x}" if x.startswith("  ret ") else x
            for x in lines
        ]
        text = text[: found.start()] + "\n".join(body) + text[found.end() :]
    return text


def merged(text: str) -> str:
    """The program with the declarations that are missing."""
    missing = [
        d
        for n, d in DECLARATIONS.items()
        if f"@{n}(" in text and not re.search(rf"^(?:declare|define) [^@\n]*@{n}\(", text, re.M)
    ]
    return "\n".join([text, *missing, ""])
