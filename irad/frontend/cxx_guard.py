"""Entry functions that stop C++ exceptions, which must not reach the Python interpreter's frames."""

from __future__ import annotations

import re

from irad.frontend.cdecl import Define, parse_define

SUFFIX = ".irad.guarded"
MESSAGE_BYTES = 256  # one that is not 0 when something was thrown, then the text, zero-terminated

_THROWS = re.compile(r"@(?:__cxa_throw|__cxa_rethrow|_ZSt\d+__throw_|_ZNSt3__1\d+__throw_|__gxx_personality_v0)")
_DECLARATIONS = {
    "_ZTISt9exception": "@_ZTISt9exception = external constant ptr",
    "__gxx_personality_v0": "declare i32 @__gxx_personality_v0(...)",
    "__cxa_begin_catch": "declare ptr @__cxa_begin_catch(ptr)",
    "__cxa_end_catch": "declare void @__cxa_end_catch()",
    "llvm.eh.typeid.for.p0": "declare i32 @llvm.eh.typeid.for.p0(ptr)",
    "strncpy": "declare ptr @strncpy(ptr, ptr, i64)",
}


def may_throw(text: str) -> bool:
    """Whether code in this module can throw C++ exceptions."""
    return _THROWS.search(text) is not None


def guarded(text: str, symbols: list[str]) -> str:
    """The module with a function `symbol + SUFFIX` for each of `symbols`.

    It takes one argument more, a pointer to MESSAGE_BYTES zeroed bytes, into which it writes 1 and what the
    exception says when one is thrown; it then returns zero.
    """
    defines = {}
    for line in re.findall(r"^define .*$", text, re.M):
        define = parse_define(line)
        defines[define.symbol] = define
    added = [_guard(defines[symbol]) for symbol in symbols]
    names = set(re.findall(r"^(?:define|declare) [^@\n]*@([-\w$.]+)\(", text, re.M)) | set(
        re.findall(r"^@([-\w$.]+) =", text, re.M)
    )
    added += [line for name, line in _DECLARATIONS.items() if name not in names]
    return "\n".join([text, *added, ""])


def _guard(define: Define) -> str:
    result = define.result
    symbol = define.symbol if re.fullmatch(r"[-\w$.]+", define.symbol) else f'"{define.symbol}"'
    own = symbol[:-1] + SUFFIX + '"' if symbol.startswith('"') else symbol + SUFFIX
    params = [f"{p.type} %a{n}" for n, p in enumerate(define.params)]
    arguments = ", ".join(params)
    some = result != "void"
    extension = " ".join(re.findall(r"\b(?:zeroext|signext)\b", define.head))
    attributes = "uwtable personality ptr @__gxx_personality_v0"
    return f"""
define {extension} {result} @{own}({", ".join([*params, "ptr %message"])}) {attributes} {{
  {"%r = " if some else ""}invoke {extension} {result} @{symbol}({arguments}) to label %returned unwind label %thrown
returned:
  ret {f"{result} %r" if some else "void"}
thrown:
  %pad = landingpad {{ ptr, i32 }} catch ptr @_ZTISt9exception catch ptr null
  %e = extractvalue {{ ptr, i32 }} %pad, 0
  %which = extractvalue {{ ptr, i32 }} %pad, 1
  %id = call i32 @llvm.eh.typeid.for.p0(ptr @_ZTISt9exception)
  %standard = icmp eq i32 %which, %id
  %object = call ptr @__cxa_begin_catch(ptr %e)
  store i8 1, ptr %message
  br i1 %standard, label %says, label %done
says:
  %table = load ptr, ptr %object
  %entry = getelementptr ptr, ptr %table, i64 2
  %what = load ptr, ptr %entry
  %text = call ptr %what(ptr %object)
  %room = getelementptr i8, ptr %message, i64 1
  call ptr @strncpy(ptr %room, ptr %text, i64 {MESSAGE_BYTES - 2})
  br label %done
done:
  call void @__cxa_end_catch()
  ret {f"{result} zeroinitializer" if some else "void"}
}}"""
