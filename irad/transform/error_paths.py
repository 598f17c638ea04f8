"""Code on the way to an error, which runs in a derivative as it is: what it frees may be the arena's.

An allocation of the function's own comes from the arena in a derivative, which gives it back as a whole. So on the
way out, through destructors to an exception or through `free` to `exit`, nothing is freed at once: the arena frees
what is not its own when it is released. Functions that are called there and free something get the arena too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from irad.ir import model as m
from irad.ir.printer import print_function
from irad.rules import registry
from irad.rules.allocation import FREE_LATER, plain_free
from irad.transform.normalise import Normal

LEAVING = ".irad.leaving"
_ARENA = m.Local(m.PTR, "arena")
_FREE_LATER = m.FunctionType(m.VOID, (m.PTR, m.PTR, m.PTR))


def with_arena(module: m.Module, normals: Mapping[str, Normal]) -> tuple[m.Module, dict[str, Normal]]:
    """The functions with nothing freed where they only lead to errors, and the module with what is called there."""
    frees = _freeing(module)
    if not frees:
        return module, dict(normals)
    out: dict[str, Normal] = {}
    wanted: dict[str, None] = {}
    declared: dict[str, m.FunctionType] = {}

    def kept(i: m.Instruction, own: str) -> m.Instruction:
        """What stands for an instruction; `own`: the function that gives memory to its arena."""
        if i.opcode != "call" or i.callee is None:
            return i
        rule = registry.function_rule(i.callee)
        if rule is not None and rule.kind == "free":
            release = plain_free(i.callee)
            declared[release] = m.FunctionType(m.VOID, (m.PTR,))
            operands = (i.operands[0], m.Global(m.PTR, release))
            operands = operands if own == FREE_LATER else (_ARENA, *operands)
            return m.Instruction("call", m.VOID, operands, {"callee": m.Global(m.PTR, own)}, None, i.location)
        if i.callee in frees and not i.attrs.get("function_type"):
            wanted[i.callee] = None
            given: tuple[tuple[str, ...], ...] = i.attrs.get("param_attrs", ())  # pyright: ignore[reportAssignmentType]
            callee = m.Global(m.PTR, i.callee + LEAVING)
            attrs = {**i.attrs, "callee": callee, "param_attrs": ((), *given)}
            return replace(i, operands=(_ARENA, *i.operands), attrs=attrs)
        return i

    for name, normal in normals.items():
        f = normal.function
        blocks = tuple(
            b if b.name in normal.on_path else m.Block(b.name, tuple(kept(i, FREE_LATER) for i in b.instructions))
            for b in f.blocks
        )
        changed = any(x is not y for b, c in zip(f.blocks, blocks, strict=True) for x, y in _pairs(b, c))
        out[name] = normal.with_function(replace(f, blocks=blocks)) if changed else normal
    text: dict[str, str] = {}
    while wanted:
        name = wanted.popitem()[0]
        if name + LEAVING in text:
            continue
        f = module.functions[name]
        text[name + LEAVING] = ""
        blocks = tuple(
            m.Block(b.name, tuple(kept(i, "irad_arena_free_later") for i in b.instructions)) for b in f.blocks
        )
        params = (m.Param(m.PTR, _ARENA.name), *f.params)
        clone = replace(f, name=name + LEAVING, params=params, blocks=blocks, linkage="internal")
        text[name + LEAVING] = print_function(clone, "uwtable")
        declared["irad_arena_free_later"] = _FREE_LATER
    if not declared:
        return module, out
    declarations = dict(module.declarations)
    for name, t in declared.items():
        if name not in module.declarations and name not in module.functions:
            line = f"declare {t.result} @{name}({', '.join(map(str, t.params))})"
            declarations[name] = m.Declaration(name, line, t, frozenset())
    return replace(module, function_text={**module.function_text, **text}, declarations=declarations), out


def needs_arena(i: m.Instruction) -> bool:
    """Whether an instruction that `with_arena` has written refers to the arena."""
    return i.opcode == "call" and i.callee is not None and (i.callee == FREE_LATER or i.callee.endswith(LEAVING))


def _pairs(b: m.Block, c: m.Block) -> zip[tuple[m.Instruction, m.Instruction]]:
    return zip(b.instructions, c.instructions, strict=True)


def _freeing(module: m.Module) -> set[str]:
    """Functions with IR that free memory, themselves or in what they call."""
    out: set[str] = set()
    callers: dict[str, set[str]] = {}
    for f in module.functions.values():
        for i in f.instructions():
            if i.opcode not in ("call", "invoke") or i.callee is None:
                continue
            if i.callee in module.functions:
                callers.setdefault(i.callee, set()).add(f.name)
                continue
            rule = registry.function_rule(i.callee)
            if rule is not None and rule.kind == "free":
                out.add(f.name)
    work = list(out)
    while work:
        new = callers.get(work.pop(), set()) - out
        out |= new
        work += new
    return out
