"""OpenMP: parallel regions as calls that run in the thread that makes them.

clang turns a parallel region into a function and a call of the OpenMP runtime, `__kmpc_fork_call`, that runs it in
every thread of a team; what stands in the region (shares of loops, reductions, critical sections) calls the runtime
too. A derivative is that of a team of one thread: the region's function is called directly, and the runtime is
replaced by csrc/library/openmp.c. So no two threads ever add to the same shadow. The program itself keeps its threads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from irad.frontend.cdecl import closing_bracket
from irad.ir.text import split_top

_FORK = re.compile(r"\bcall void \(ptr, i32, ptr, \.\.\.\) @__kmpc_fork_(?:call|teams)\(")
_DISPATCH = re.compile(r"(@)__kmpc_(dispatch_(?:init|next)_[48]u?)\(")
_DECLARED = re.compile(r"^declare ([^@\n]*)@__kmpc_(dispatch_(?:init|next)_[48]u?)\(", re.M)
_FUNCTION = re.compile(r'^define [^@\n]*@("[^"]*"|[-\w$.]+)\(.*?^}$', re.M | re.S)
_ENTRY = re.compile(r"\{\n(?:[-\w$.\"]+:.*\n)?")
_OUTLINED = re.compile(r"\.omp_outlined|\.omp_task_entry|\.omp\.outlined")
_IDENTITY = re.compile(r"\bcall (?:noundef )?i32(?: \(\.\.\.\))? @omp_get_(thread_num|num_threads)\(\)(?: #\d+)?")
_THREAD = "irad.omp.thread"
_STATE = "%irad.omp.state"


def in_one_thread(text: str) -> str:
    """IR text in which parallel regions run in the thread that reaches them."""
    if "@__kmpc_" not in text:
        return text
    text = _FUNCTION.sub(lambda found: _function(found[0], found[1]), text)
    text = _DECLARED.sub(lambda found: f"declare {found[1]}@irad_{found[2]}(ptr, ", text)
    if f"ptr @{_THREAD}," in text and f"\n@{_THREAD} = " not in text:
        text += f"\n@{_THREAD} = internal constant i32 0\n"
    return text


def _function(body: str, name: str) -> str:
    if _OUTLINED.search(name):  # numbers in the team; elsewhere they are those of whoever calls the derivative
        body = _IDENTITY.sub(lambda found: f"add i32 0, {int(found[1] == 'num_threads')}", body)
    if "@__kmpc_" not in body:
        return body
    body = _direct(body)
    if _DISPATCH.search(body):
        body = _DISPATCH.sub(rf"\1irad_\2(ptr {_STATE}, ", body)
        entry = _ENTRY.search(body)
        assert entry is not None
        body = f"{body[: entry.end()]}  {_STATE} = alloca [4 x i64], align 8\n{body[entry.end() :]}"
    return body


def _direct(body: str) -> str:
    """A function's text with its parallel regions called directly."""
    parts: list[str] = []
    at = 0
    for found in _FORK.finditer(body):
        end = closing_bracket(body, found.end() - 1)
        _, _, region, *shared = split_top(body[found.end() : end])
        symbol = region.split(" ")[-1]
        given = ", ".join([f"ptr @{_THREAD}", f"ptr @{_THREAD}", *shared])
        parts += [body[at : found.start()], f"call void {symbol}({given})"]
        at = end + 1
    return "".join([*parts, body[at:]])


_LIBRARIES = ("libomp.so", "libomp.so.5", "libiomp5.so", "libomp.a")


def openmp_runtime(arguments: Sequence[str], folders: Sequence[str]) -> list[str] | None:
    """What to link for a linker's `arguments`: nothing without -fopenmp, a library, or None where there is none.

    `folders`: `-L...` of the system. ziglang's linker does not look for the library that its clang needs.
    """
    if not any(a in ("-fopenmp", "-fopenmp=libomp", "-fopenmp=libiomp5") for a in arguments):
        return []
    if any(a in ("-lomp", "-liomp5") for a in arguments):
        return []
    given = [a[2:] for a in (*arguments, *folders) if a.startswith("-L")]
    for folder in given:
        for name in _LIBRARIES:
            path = os.path.join(folder, name)
            if os.path.exists(path):
                # the library may be made for a newer C library than the one that ziglang links for
                return [path, "-Wl,--allow-shlib-undefined"]
    return None
