"""Links the code of functions with custom rules into derivatives of Numba functions.

In a derivative they are declarations (`frontend.numba_custom`). To run it, all of them get their code: the function as
Numba compiles it, adapters around the rules. To differentiate it again only the adapters get code, compiled for irad's
target: what the rules compute is differentiated, the functions stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import llvmlite.binding as ll
from numba.core.targetconfig import ConfigStack

from irad.codegen.runtime import load_rule_failures
from irad.errors import InternalError
from irad.frontend.numba_custom import CALL, MAIN, TAKE, Made, made, on_cpu
from irad.frontend.numba_rules import adapter
from irad.frontend.numba_target import default_flags, twin
from irad.frontend.numba_text import parameter_span, resolve_recursion
from irad.ir.text import split_top

FAILED = "irad_inactive_custom.failed"
_DECLARED = re.compile(r'^declare [^@\n]*@"?(irad_(?:inactive_)?custom\.[\w.]+)"?\((.*)\)[^)\n]*\n', re.M)


@dataclass(frozen=True)
class Part:
    """A module of Numba's, and the function in it that is called."""

    text: str
    symbol: str

    def link_into(self, module: ll.ModuleRef) -> None:
        """Link it, its functions internal: their names are unique in this process, not in a cache."""
        mine = ll.parse_assembly(resolve_recursion(_without_idle_environments(self.text)))
        names = [f.name for f in mine.functions if not f.is_declaration and not f.name.startswith("NRT_")]
        module.link_in(mine)
        for name in names:
            module.get_function(name).linkage = "internal"


_ENVIRONMENT = re.compile(r'^@(_ZN08NumbaEnv\S+|"_ZN08NumbaEnv[^"]+") = .*\n', re.M)


def _without_idle_environments(text: str) -> str:
    """A module of Numba's without the environments that nothing in it uses: some cannot be kept on disk."""
    return _ENVIRONMENT.sub(lambda found: found[0] if text.count(f"@{found[1]}") > 1 else "", text)


def completed(text: str, symbol: str, *, private: bool) -> tuple[str, list[Part]]:
    """A derivative's IR with code for what custom rules left to be declared, and the modules that this code calls."""
    parts: dict[str, Part] = {}
    added: list[str] = []
    declared: set[str] = set()

    def define(match: re.Match[str]) -> str:
        name = match[1]
        if name not in (FAILED, TAKE) and made.keys().isdisjoint(name.split(".")):
            return match.group()  # of a symbol: its code is in this process
        if name == FAILED:
            return "" if not private else match.group()
        types = [p.split()[0] for p in split_top(match[2])]
        code = _adapted(name, types, private, parts) if name.endswith(("vjp", "jvp")) else None
        if code is None and not private:
            code = _plain(name, types, parts)
        if code is None:
            return match.group()
        added.append(code)
        return ""

    new = _DECLARED.sub(define, text)
    code = "\n".join(added)
    failing = f"@{FAILED}(" in code or f"@{FAILED}(" in text
    if failing and private and f"@{FAILED}(" not in new:
        declared.add(f"declare void @{FAILED}(ptr)")
    if failing and not private:
        load_rule_failures()
        new = _raising(new, symbol)
        declared.add(_FAILED_CODE)
        declared.add("declare void @irad_rule_failed(ptr)\ndeclare ptr @irad_rule_failure()")
    for needed, line in _NEEDED.items():
        if needed in code and not re.search(rf"^(?:declare|define) .*@{re.escape(needed)}\(", new, re.M):
            declared.add(line)
    return "\n".join([new, code, *sorted(declared), ""]), list(parts.values())


_NEEDED = {
    "llvm.memcpy.p0.p0.i64": "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)",
    "NRT_decref": "declare void @NRT_decref(ptr)",
}
_FAILED_CODE = f"""define internal void @{FAILED}(ptr %e) {{
  call void @irad_rule_failed(ptr %e)
  ret void
}}"""


def _record(name: str) -> Made:
    return made[next(p for p in reversed(name.split(".")) if p in made)]


def _head(name: str, types: list[str], result: str = "void") -> tuple[str, str]:
    given = ", ".join(f"{t} %p{n}" for n, t in enumerate(types))
    return f"define internal {result} @{name}({given}) alwaysinline {{", given


def _plain(name: str, types: list[str], parts: dict[str, Part]) -> str | None:
    """Code of what is not a derivative."""
    if name == TAKE:
        return f"""{_head(name, types, "i32")[0]}
  %data = inttoptr i64 %p2 to ptr
  call void @llvm.memcpy.p0.p0.i64(ptr %p0, ptr %data, i64 %p3, i1 false)
  %owner = inttoptr i64 %p1 to ptr
  call void @NRT_decref(ptr %owner)
  ret i32 0
}}"""
    if name.startswith(CALL):
        m = _record(name)
        part = _library(on_cpu(m.call_adapter, m.argtypes), parts)
        head, given = _head(name, types, "i32")
        return f"{head}\n  %s = call i32 @{_quoted(part.symbol)}({given})\n  ret i32 %s\n}}" + _declared(part, types)
    if not name.startswith(MAIN):
        return None
    letters = name.split(".")[1]
    lines = []
    for n, letter in enumerate(letters):
        if letter in "DF":  # before it stand what was computed (k) and the bytes of both
            lines.append(f"  call void @llvm.memcpy.p0.p0.i64(ptr %p{n}, ptr %p{n - 2}, i64 %p{n - 1}, i1 false)")
    return "\n".join([_head(name, types, "i32")[0], *lines, "  ret i32 0", "}"])


def _adapted(name: str, types: list[str], private: bool, parts: dict[str, Part]) -> str | None:
    """Code of a derivative: the adapter, whose exceptions are noted."""
    kind = name.rsplit(".", 1)[1]
    m = _record(name)
    function, argtypes = adapter(m, kind, again=private)
    if private:
        with ConfigStack().enter(default_flags()):
            copy: Any = twin(function)
            copy.compile(argtypes)
        result = copy.overloads[argtypes]
    else:
        result = on_cpu(function, argtypes)
    part = _library(result, parts)
    if len(argtypes) != len(types):
        raise InternalError(f"the adapter of {m.function.__name__} takes {len(argtypes)} arguments, not {len(types)}")
    head, given = _head(name, types)
    return f"""{head}
  %result = alloca i64
  %exception = alloca ptr
  store ptr null, ptr %exception
  %status = call i32 @{_quoted(part.symbol)}(ptr %result, ptr %exception, {given})
  %failed = icmp ne i32 %status, 0
  br i1 %failed, label %raised, label %done
raised:
  %e = load ptr, ptr %exception
  call void @{FAILED}(ptr %e)
  br label %done
done:
  ret void
}}""" + _declared(part, ["ptr", "ptr", *types])


def _quoted(symbol: str) -> str:
    return f'"{symbol}"'


def _declared(part: Part, types: list[str]) -> str:
    return f"\ndeclare i32 @{_quoted(part.symbol)}({', '.join(types)})"


def _library(result: Any, parts: dict[str, Part]) -> Part:
    symbol = result.fndesc.llvm_func_name
    if symbol not in parts:
        result.library._ensure_finalized()
        parts[symbol] = Part(str(result.library._get_module_for_linking()), symbol)
    return parts[symbol]


def _raising(text: str, symbol: str) -> str:
    """The derivative, which in the end raises what its rules have raised."""
    start, end = parameter_span(text, symbol)
    params = split_top(text[start:end])
    types = [p.split()[0] for p in params]
    names = [p.split()[-1] for p in params]
    if "%excinfo" not in names:
        raise InternalError(f"{symbol} has no place for exceptions")
    head = text[text.rindex("\ndefine ", 0, start) + 1 : start]
    body = f"{symbol}.body"
    inner = re.sub(rf'@"?{re.escape(symbol)}"?\($', f'@"{body}"(', head)
    inner = re.sub(r"^define (?:dso_local )?", "define internal ", inner)
    renamed = text[: start - len(head)] + inner + text[start:]
    given = ", ".join(f"{t} %p{n}" for n, t in enumerate(types))
    return f"""{renamed}
define i32 @{_quoted(symbol)}({given}) {{
  %status = call i32 @{_quoted(body)}({given})
  %exception = call ptr @irad_rule_failure()
  %raised = icmp ne ptr %exception, null
  %fine = icmp eq i32 %status, 0
  %raise = and i1 %raised, %fine
  br i1 %raise, label %failed, label %done
failed:
  store ptr %exception, ptr %p{names.index("%excinfo")}
  ret i32 1
done:
  ret i32 %status
}}
"""
