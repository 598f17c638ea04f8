"""Prints the model as LLVM text.

Attributes and metadata that state facts about the primal are not printed: they need not hold for derived code
(a clone that writes a tape is no longer `memory(read)`, a value may no longer be in its `!range`). Only what
changes the meaning or the calling convention is kept, and alias scopes that irad itself attached.
"""

from __future__ import annotations

from dataclasses import replace

from irad.ir import model as m

_ABI = (
    "byval",
    "sret",
    "inreg",
    "zeroext",
    "signext",
    "inalloca",
    "preallocated",
    "nest",
    "swiftself",
    "immarg",
    "elementtype",
)
_PARAM_KEPT = (*_ABI, "noalias", "align ", "captures", "readonly")


def abi_attributes(attrs: tuple[str, ...]) -> str:
    """The attributes of a parameter or argument that change how it is passed."""
    return "".join(" " + a for a in attrs if a.startswith(_ABI))


def print_instruction(i: m.Instruction) -> str:
    """One line of LLVM text, indented."""
    op, a, ops = i.opcode, i.attrs, i.operands
    lhs = f"  {i.result} = " if i.name is not None and i.type != m.VOID else "  "
    flags = "".join(f" {w}" for w in i.flags)
    match op:
        case "br":
            t = i.targets
            if ops:
                return f"  br i1 {ops[0]}, label {_label(t[0])}, label {_label(t[1])}"
            return f"  br label {_label(t[0])}"
        case "switch":
            cases: tuple[int, ...] = a["cases"]  # pyright: ignore[reportAssignmentType]
            pairs = zip(cases, i.targets[1:], strict=True)
            rows = " ".join(f"{ops[0].type} {c}, label {_label(t)}" for c, t in pairs)
            return f"  switch {ops[0].type} {ops[0]}, label {_label(i.targets[0])} [ {rows} ]"
        case "ret" | "resume":
            return f"  {op} {ops[0].type} {ops[0]}" if ops else "  ret void"
        case "unreachable":
            return "  unreachable"
        case "phi":
            rows = ", ".join(f"[ {v}, {_label(b)} ]" for v, b in zip(ops, i.incoming, strict=True))
            return f"{lhs}phi{flags} {i.type} {rows}"
        case "load":
            atomic = a.get("atomic")
            head = f"load{' atomic' if atomic else ''}{' volatile' if a.get('volatile') else ''}"
            order = f" {atomic}" if atomic else ""
            return f"{lhs}{head} {i.type}, ptr {ops[0]}{order}{_align(a)}{_scopes(a)}"
        case "store":
            atomic = a.get("atomic")
            head = f"store{' atomic' if atomic else ''}{' volatile' if a.get('volatile') else ''}"
            order = f" {atomic}" if atomic else ""
            return f"  {head} {ops[0].type} {ops[0]}, ptr {ops[1]}{order}{_align(a)}{_scopes(a)}"
        case "getelementptr":
            return f"{lhs}getelementptr{flags} {a['source']}, " + ", ".join(f"{o.type} {o}" for o in ops)
        case "icmp" | "fcmp":
            return f"{lhs}{op}{flags} {a['predicate']} {ops[0].type} {ops[0]}, {ops[1]}"
        case "select":
            return f"{lhs}select{flags} " + ", ".join(f"{o.type} {o}" for o in ops)
        case "call":
            pattrs: tuple[tuple[str, ...], ...] = a.get("param_attrs", ())  # pyright: ignore
            callee = a.get("callee")
            if a.get("indirect"):
                *ops, callee = ops
            args = ", ".join(
                f"{o.type}{abi_attributes(pattrs[n]) if n < len(pattrs) else ''} {o}" for n, o in enumerate(ops)
            )
            ftype = a.get("function_type")
            conv = f" {a['convention']}" if a.get("convention") else ""
            return f"{lhs}call{flags}{conv} {ftype or i.type} {callee}({args}){_scopes(a)}"
        case "alloca":
            count = f", {ops[0].type} {ops[0]}" if ops else ""
            return f"{lhs}alloca {a['allocated']}{count}{_align(a)}"
        case "extractvalue":
            return f"{lhs}extractvalue {ops[0].type} {ops[0]}, {', '.join(map(str, a['indices']))}"  # pyright: ignore
        case "insertvalue":
            idx = ", ".join(map(str, a["indices"]))  # pyright: ignore
            return f"{lhs}insertvalue {ops[0].type} {ops[0]}, {ops[1].type} {ops[1]}, {idx}"
        case "extractelement" | "insertelement" | "shufflevector":
            return f"{lhs}{op} " + ", ".join(f"{o.type} {o}" for o in ops)
        case "fneg" | "freeze":
            return f"{lhs}{op}{flags} {ops[0].type} {ops[0]}"
        case "fence":
            return f"  fence {a['atomic']}"
        case "atomicrmw":
            volatile = " volatile" if a.get("volatile") else ""
            p, v = ops
            return f"{lhs}atomicrmw{volatile} {a['operation']} ptr {p}, {v.type} {v} {a['atomic']}{_align(a)}"
        case "cmpxchg":
            words = (" weak" if a.get("weak") else "") + (" volatile" if a.get("volatile") else "")
            p, c, v = ops
            return f"{lhs}cmpxchg{words} ptr {p}, {c.type} {c}, {v.type} {v} {a['atomic']}{_align(a)}"
    if len(ops) == 2:
        return f"{lhs}{op}{flags} {ops[0].type} {ops[0]}, {ops[1]}"
    if len(ops) == 1:  # casts
        return f"{lhs}{op}{flags} {ops[0].type} {ops[0]} to {i.type}"
    raise ValueError(f"cannot print instruction {op}")


def _label(name: str) -> str:
    return "%" + m.quote(name)


def _align(attrs: object) -> str:
    n = attrs.get("align")  # pyright: ignore
    return f", align {n}" if n else ""


def _scopes(attrs: object) -> str:
    s = attrs.get("scopes")  # pyright: ignore
    return f", {s}" if s else ""


def _all_edges(f: m.Function) -> dict[tuple[str, str], int]:
    """Pairs of blocks with several edges between them (cases of a switch), and how many."""
    out: dict[tuple[str, str], int] = {}
    for b in f.blocks:
        targets = b.terminator.targets
        for t in set(targets) if len(set(targets)) < len(targets) else ():
            if targets.count(t) > 1:
                out[b.name, t] = targets.count(t)
    return out


def _one_row_per_edge(i: m.Instruction, block: str, edges: dict[tuple[str, str], int]) -> m.Instruction:
    """LLVM wants a phi to have a row for each edge, the model has one for each predecessor."""
    rows = list(zip(i.operands, i.incoming, strict=True))
    full = [r for r in rows for _ in range(edges.get((r[1], block), 1) if i.incoming.count(r[1]) == 1 else 1)]
    if len(full) == len(rows):
        return i
    return replace(i, operands=tuple(v for v, _ in full), attrs={**i.attrs, "incoming": tuple(b for _, b in full)})


def print_function(f: m.Function, attributes: str = "") -> str:
    """The whole definition."""
    edges = _all_edges(f)
    params = ", ".join(
        f"{p.type}{''.join(' ' + a for a in p.attrs if a.startswith(_PARAM_KEPT))} {p.value}" for p in f.params
    )
    linkage = f"{f.linkage} " if f.linkage else ""
    lines = [f"define {linkage}{f.result} @{m.quote(f.name)}({params}){' ' + attributes if attributes else ''} {{"]
    for b in f.blocks:
        lines.append(f"{m.quote(b.name)}:")
        code = b.instructions
        if edges:
            code = [_one_row_per_edge(i, b.name, edges) if i.opcode == "phi" else i for i in code]
        lines.extend(map(print_instruction, code))
    lines.append("}")
    return "\n".join(lines)
