"""Derivatives that a C++ exception leaves: the arena goes back to its pool on that way out too."""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m
from irad.ir.printer import abi_attributes, print_function
from irad.transform.problem import ARENA

ACQUIRE, RELEASE = "irad_arena_acquire", "irad_arena_release"
_PERSONALITY = "__gxx_personality_v0"


def released_when_thrown(f: m.Function, declared: dict[str, m.FunctionType]) -> str | None:
    """Text of `f` as a body that is given its arena and a function around it that takes and returns it.

    None if f has no arena. `declared` gets what the text calls.
    """
    if not any(i.callee == ACQUIRE for i in f.instructions()):
        return None
    blocks = tuple(
        m.Block(b.name, tuple(i for i in b.instructions if i.callee not in (ACQUIRE, RELEASE))) for b in f.blocks
    )
    body = replace(
        f, name=f"{f.name}.body", blocks=blocks, linkage="internal", params=(*f.params, m.Param(m.PTR, ARENA.name))
    )
    params = ", ".join(f"{p.type}{abi_attributes(p.attrs)} {p.value}" for p in f.params)
    arguments = f"{params}{', ' if params else ''}ptr %arena"
    some = f.result != m.VOID
    declared.setdefault(ACQUIRE, m.FunctionType(m.PTR, ()))
    declared.setdefault(RELEASE, m.FunctionType(m.VOID, (m.PTR,)))
    declared.setdefault(_PERSONALITY, m.FunctionType(m.I32, (), True))
    around = f"""define {f.result} @{m.quote(f.name)}({params}) uwtable personality ptr @{_PERSONALITY} {{
  %arena = call ptr @{ACQUIRE}()
  {"%irad.r = " if some else ""}invoke {f.result} @{m.quote(body.name)}({arguments})
    to label %irad.done unwind label %irad.thrown
irad.done:
  call void @{RELEASE}(ptr %arena)
  ret {f"{f.result} %irad.r" if some else "void"}
irad.thrown:
  %irad.pad = landingpad {{ ptr, i32 }} cleanup
  call void @{RELEASE}(ptr %arena)
  resume {{ ptr, i32 }} %irad.pad
}}"""
    return f"{print_function(body, 'uwtable')}\n{around}"
