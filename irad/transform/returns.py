"""Structures with pointers that functions return by value, in memory instead.

A function that returns `{ptr, double}`, as a slice or the forward pass of a derivative does, becomes one that stores
the members where its caller says: pointers in memory have shadows in memory, which all analyses know.
"""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m
from irad.ir.builder import Names
from irad.ir.printer import print_function
from irad.transform.draft import Draft
from irad.transform.normalise import drop_cleanups

_SUFFIX = ".irad.out"
_OUT = "irad.out"


def with_structures_in_memory(module: m.Module) -> m.Module:
    """The module with such functions beside the old ones, and all direct calls of them changed."""
    changed = {f.name: f.name.strip('"') + _SUFFIX for f in module.functions.values() if _returns_pointers(f)}
    if not changed:
        return module
    functions, text = dict(module.functions), dict(module.function_text)
    for f in module.functions.values():
        g = _Caller(f, changed).rewritten()
        if f.name in changed:
            g = _stored(g, changed[f.name])
            text[g.name] = print_function(g, "")
            functions[g.name] = g
        else:
            functions[f.name] = g
    return replace(module, functions=functions, function_text=text)


def _returns_pointers(f: m.Function) -> bool:
    return (
        isinstance(f.result, m.StructType)
        and not f.vararg
        and not any(i.opcode == "landingpad" for i in f.instructions())  # nothing that is derived calls it
        and any(isinstance(t, m.PtrType) for t in f.result.fields)
        and all(not isinstance(t, m.StructType | m.ArrayType | m.VectorType) for t in f.result.fields)
    )


def _offsets(t: m.Type) -> list[tuple[int, m.Type]]:
    assert isinstance(t, m.StructType)
    return list(zip(m.field_offsets(t), t.fields, strict=True))


def _stored(f: m.Function, name: str) -> m.Function:
    """The function with what it returns stored through a first parameter."""
    out = m.Local(m.PTR, _OUT)
    names = Names("irad.ret.")
    blocks: list[m.Block] = []
    for block in f.blocks:
        code = list(block.instructions)
        ret = code[-1]
        if ret.opcode == "ret":
            code.pop()
            for n, (offset, t) in enumerate(_offsets(f.result)):
                at = _address(out, offset, names.fresh())
                v = _member(f, ret.operands[0], n)
                if v is None:
                    read = m.Instruction(
                        "extractvalue", t, ret.operands, {"indices": (n,)}, names.fresh(), ret.location
                    )
                    code.append(read)
                    v = read.result
                code += [
                    at,
                    m.Instruction("store", m.VOID, (v, at.result), {"align": m.alignof(t)}, None, ret.location),
                ]
            code.append(m.Instruction("ret", m.VOID, (), {}, None, ret.location))
        blocks.append(m.Block(block.name, tuple(code)))
    params = (m.Param(m.PTR, _OUT, ("noalias",)), *f.params)
    return replace(f, name=name, result=m.VOID, params=params, blocks=tuple(blocks), linkage="internal")


def _member(f: m.Function, v: m.Value, n: int) -> m.Value | None:
    """What was inserted as member n of a structure; None if that cannot be told."""
    defs = {i.name: i for i in f.instructions() if i.opcode == "insertvalue"}
    while isinstance(v, m.Local) and v.name in defs:
        i = defs[v.name]
        if i.attrs["indices"] == (n,):
            return i.operands[1]
        v = i.operands[0]
    return None


def _address(base: m.Local, offset: int, name: str) -> m.Instruction:
    attrs = {"source": m.I8, "flags": ("inbounds",)}
    return m.Instruction("getelementptr", m.PTR, (base, m.ConstInt(m.I64, offset)), attrs, name)


class _Caller:
    """Gives calls of the changed functions a place on the stack for what they return."""

    def __init__(self, f: m.Function, changed: dict[str, str]) -> None:
        self.f, self.changed = f, changed
        self.names = Names("irad.got.")
        self.whole = {  # structures that are used as such
            o.name
            for i in f.instructions()
            if i.opcode != "extractvalue"
            for o in i.operands
            if isinstance(o, m.Local) and isinstance(o.type, m.StructType)
        }
        self.slots: list[m.Instruction] = []
        self.members: dict[tuple[str, object], m.Value] = {}  # (structure, indices) → what is loaded for it

    def rewritten(self) -> m.Function:
        if not any(i.opcode in ("call", "invoke") and i.callee in self.changed for i in self.f.instructions()):
            return self.f
        d = Draft(self.f, self.names)
        drop_cleanups(d)
        for name, code in d.blocks.items():
            d.blocks[name] = [x for i in code for x in self._instruction(i)]
        members: dict[str, m.Value] = {}
        for code in d.blocks.values():
            for i in code:
                if i.opcode == "extractvalue" and i.name is not None:
                    v = self.members.get((_name(i.operands[0]), i.attrs["indices"]))
                    if v is not None:
                        members[i.name] = v
        for name, code in d.blocks.items():
            d.blocks[name] = [i for i in code if i.name not in members]
        d.substitute(members)
        entry = self.f.entry.name
        d.blocks[entry][:0] = self.slots
        return d.freeze()

    def _instruction(self, i: m.Instruction) -> list[m.Instruction]:
        name = self.changed.get(i.callee or "") if i.opcode == "call" else None
        if name is None:
            return [i]
        assert isinstance(i.type, m.StructType)
        room = m.Instruction("alloca", m.PTR, (), {"allocated": i.type, "align": 8}, self.names.fresh())
        self.slots.append(room)
        attrs: dict[str, object] = {**i.attrs, "callee": m.Global(m.PTR, name)}
        attrs.pop("convention", None)  # functions are written without one
        if "param_attrs" in attrs:
            attrs["param_attrs"] = ((), *attrs["param_attrs"])  # pyright: ignore[reportGeneralTypeIssues]
        out = [m.Instruction("call", m.VOID, (room.result, *i.operands), attrs, None, i.location)]
        v: m.Value = m.Undef(i.type)
        for n, (offset, t) in enumerate(_offsets(i.type)):
            at = _address(room.result, offset, self.names.fresh())
            read = m.Instruction("load", t, (at.result,), {"align": m.alignof(t)}, self.names.fresh(), i.location)
            out += [at, read]
            if i.name in self.whole:
                name = i.name if n == len(i.type.fields) - 1 else self.names.fresh()
                out.append(m.Instruction("insertvalue", i.type, (v, read.result), {"indices": (n,)}, name, i.location))
                v = out[-1].result
            self.members[i.name or "", (n,)] = read.result
        return out


def _name(v: m.Value) -> str:
    return v.name if isinstance(v, m.Local) else ""
