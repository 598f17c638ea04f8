"""Parses instructions, one line of LLVM's text each."""

from __future__ import annotations

from collections.abc import Callable

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.lexer import FLAGS, Tokens, unquote

_BINARY = {
    "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor",
    "fadd", "fsub", "fmul", "fdiv", "frem",
}  # fmt: skip
_CASTS = {
    "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi", "uitofp", "sitofp", "ptrtoint", "inttoptr",
    "bitcast", "addrspacecast", "ptrtoaddr",
}  # fmt: skip

Parsed = tuple[m.Type, tuple[m.Value, ...], dict[str, object]]


def _flags(k: Tokens) -> tuple[str, ...]:
    out = []
    while k.peek() in FLAGS:
        out.append(k.next())
        if out[-1] == "nuw" and k.peek() == "(":
            k.group()
    return tuple(out)


def _binary(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    a = k.typed_value()
    k.expect(",")
    return a.type, (a, k.value(a.type)), {"flags": flags} if flags else {}


def _cast(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    a = k.typed_value()
    k.expect("to")
    return k.type(), (a,), {"flags": flags} if flags else {}


def _compare(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    pred = k.next()
    a = k.typed_value()
    k.expect(",")
    b = k.value(a.type)
    t = m.VectorType(a.type.count, m.I1) if isinstance(a.type, m.VectorType) else m.I1
    return t, (a, b), {"flags": flags, "predicate": pred}


def _memory_tail(k: Tokens, attrs: dict[str, object]) -> None:
    while k.accept(","):
        if k.accept("align"):
            attrs["align"] = int(k.next())
        else:
            k.pos -= 1
            return


def _load(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {}
    if k.accept("atomic"):
        attrs["atomic"] = True
    if k.accept("volatile"):
        attrs["volatile"] = True
    t = k.type()
    k.expect(",")
    p = k.typed_value()
    if attrs.get("atomic"):
        _ordering(k, attrs)
    _memory_tail(k, attrs)
    return t, (p,), attrs


def _ordering(k: Tokens, attrs: dict[str, object]) -> None:
    words = []
    while k.peek() and k.peek() not in (",",) and k.peek()[0] != "!":
        words.append(k.next() + (k.group() if k.peek() == "(" else ""))
    attrs["atomic"] = " ".join(words)


def _store(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {}
    if k.accept("atomic"):
        attrs["atomic"] = True
    if k.accept("volatile"):
        attrs["volatile"] = True
    v = k.typed_value()
    k.expect(",")
    p = k.typed_value()
    if attrs.get("atomic"):
        _ordering(k, attrs)
    _memory_tail(k, attrs)
    return m.VOID, (v, p), attrs


def _gep(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    source = k.type()
    ops: list[m.Value] = []
    while k.accept(","):
        if k.peek().startswith("!"):
            k.pos -= 1
            break
        ops.append(k.typed_value())
    vec = next((o.type.count for o in ops if isinstance(o.type, m.VectorType)), None)
    t: m.Type = m.VectorType(vec, m.PTR) if vec else ops[0].type
    return t, tuple(ops), {"flags": flags, "source": source}


def _phi(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    t = k.type()
    ops: list[m.Value] = []
    incoming: list[str] = []
    while True:
        k.expect("[")
        ops.append(k.value(t))
        k.expect(",")
        incoming.append(unquote(k.next()[1:]))
        k.expect("]")
        if not (k.peek() == "," and k.peek(1) == "["):
            break
        k.next()
    return t, tuple(ops), {"flags": flags, "incoming": tuple(incoming)}


def _select(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    c = k.typed_value()
    k.expect(",")
    a = k.typed_value()
    k.expect(",")
    b = k.typed_value()
    return a.type, (c, a, b), {"flags": flags}


def _call(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {}
    flags = _flags(k)
    while k.peek() and k.peek() in ("fastcc", "ccc", "coldcc", "tailcc", "swiftcc", "preserve_mostcc", "cc"):
        cc = k.next()
        if cc == "cc":
            cc += " " + k.next()
        if cc != "ccc":
            attrs["convention"] = cc
    # return attributes, then the return type
    save = k.pos
    while True:
        try:
            t = k.type()
            break
        except UnsupportedError:
            k.pos = save
            word = k.next()
            if word == "align":
                k.next()
            elif k.peek() == "(":
                k.group()
            save = k.pos
            if not word:
                raise
    ftype: m.FunctionType | None = None
    if isinstance(t, m.FunctionType):
        ftype, t = t, t.result
    callee = k.value(m.PTR)
    k.expect("(")
    args: list[m.Value] = []
    pattrs: list[tuple[str, ...]] = []
    while not k.accept(")"):
        at = k.type()
        pattrs.append(k.attributes())
        args.append(k.value(at))
        k.accept(",")
    while k.peek() and k.peek() not in (",", "[", "to", "unwind"):
        word = k.next()
        if word.startswith("#"):
            attrs["group"] = word
        elif k.peek() == "(":
            word += k.group()
            attrs.setdefault("call_attrs", [])
            attrs["call_attrs"].append(word)  # pyright: ignore[reportAttributeAccessIssue]
        else:
            attrs.setdefault("call_attrs", [])
            attrs["call_attrs"].append(word)  # pyright: ignore[reportAttributeAccessIssue]
    if k.peek() == "[":  # operand bundle
        while k.next() != "]":
            pass
        attrs["bundle"] = True
    attrs.update(flags=flags, callee=callee, function_type=ftype, param_attrs=tuple(pattrs))
    if isinstance(callee, m.Local):  # a value like others, so the last operand
        attrs |= {"callee": None, "indirect": True}
        args.append(callee)
    if op == "invoke":
        k.expect("to")
        k.expect("label")
        normal = unquote(k.next()[1:])
        k.expect("unwind")
        k.expect("label")
        attrs["targets"] = (normal, unquote(k.next()[1:]))
    return t, tuple(args), attrs


def _br(k: Tokens, op: str) -> Parsed:
    if k.accept("label"):
        return m.VOID, (), {"targets": (unquote(k.next()[1:]),)}
    c = k.typed_value()
    names = []
    for _ in range(2):
        k.expect(",")
        k.expect("label")
        names.append(unquote(k.next()[1:]))
    return m.VOID, (c,), {"targets": tuple(names)}


def _switch(k: Tokens, op: str) -> Parsed:
    v = k.typed_value()
    k.expect(",")
    k.expect("label")
    targets = [unquote(k.next()[1:])]
    cases: list[int] = []
    k.expect("[")
    while not k.accept("]"):
        c = k.typed_value()
        assert isinstance(c, m.ConstInt)
        cases.append(c.value)
        k.expect(",")
        k.expect("label")
        targets.append(unquote(k.next()[1:]))
    return m.VOID, (v,), {"targets": tuple(targets), "cases": tuple(cases)}


def _ret(k: Tokens, op: str) -> Parsed:
    if k.accept("void"):
        return m.VOID, (), {}
    return m.VOID, (k.typed_value(),), {}


def _alloca(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {}
    if k.accept("inalloca"):
        attrs["inalloca"] = True
    attrs["allocated"] = k.type()
    ops: tuple[m.Value, ...] = ()
    while k.peek() == "," and not k.peek(1).startswith("!"):
        k.next()
        if k.accept("align"):
            attrs["align"] = int(k.next())
        elif k.accept("addrspace"):
            k.group()
        else:
            ops = (k.typed_value(),)
    return m.PTR, ops, attrs


def _extractvalue(k: Tokens, op: str) -> Parsed:
    agg = k.typed_value()
    idx = _indices(k)
    return member_type(agg.type, idx), (agg,), {"indices": idx}


def _insertvalue(k: Tokens, op: str) -> Parsed:
    agg = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    return agg.type, (agg, v), {"indices": _indices(k)}


def _indices(k: Tokens) -> tuple[int, ...]:
    out: list[int] = []
    while k.peek() == "," and k.peek(1).isdigit():
        k.next()
        out.append(int(k.next()))
    return tuple(out)


def member_type(t: m.Type, indices: tuple[int, ...]) -> m.Type:
    """Type of the member of an aggregate at an index path."""
    for i in indices:
        t = t.fields[i] if isinstance(t, m.StructType) else t.element  # pyright: ignore[reportAttributeAccessIssue]
    return t


def _vector_op(k: Tokens, op: str) -> Parsed:
    ops = [k.typed_value()]
    while k.peek() == "," and not k.peek(1).startswith("!"):
        k.next()
        ops.append(k.typed_value())
    v = ops[0].type
    assert isinstance(v, m.VectorType)
    if op == "extractelement":
        return v.element, tuple(ops), {}
    if op == "shufflevector":
        mask = ops[2].type
        assert isinstance(mask, m.VectorType)
        return m.VectorType(mask.count, v.element), tuple(ops), {}
    return v, tuple(ops), {}


def _unary(k: Tokens, op: str) -> Parsed:
    flags = _flags(k)
    v = k.typed_value()
    return v.type, (v,), {"flags": flags}


def _bare(k: Tokens, op: str) -> Parsed:
    return m.VOID, (), {}


def _atomicrmw(k: Tokens, op: str) -> Parsed:
    volatile = k.accept("volatile")
    kind = k.next()
    p = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    attrs: dict[str, object] = {"operation": kind, "volatile": volatile}
    _ordering(k, attrs)
    _memory_tail(k, attrs)
    return v.type, (p, v), attrs


def _cmpxchg(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {"weak": k.accept("weak"), "volatile": k.accept("volatile")}
    p = k.typed_value()
    k.expect(",")
    c = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    _ordering(k, attrs)
    _memory_tail(k, attrs)
    return m.StructType((v.type, m.I1)), (p, c, v), attrs


def _fence(k: Tokens, op: str) -> Parsed:
    attrs: dict[str, object] = {}
    _ordering(k, attrs)
    return m.VOID, (), attrs


def _landingpad(k: Tokens, op: str) -> Parsed:
    t = k.type()
    clauses: list[str] = []
    while k.peek() in ("cleanup", "catch", "filter"):
        word = k.next()
        clauses.append(word if word == "cleanup" else f"{word} {(v := k.typed_value()).type} {v}")
    return t, (), {"clauses": tuple(clauses)}


_Parser = Callable[[Tokens, str], Parsed]
_PARSERS: dict[str, _Parser] = {
    **dict.fromkeys(_BINARY, _binary),
    **dict.fromkeys(_CASTS, _cast),
    "icmp": _compare, "fcmp": _compare, "load": _load, "store": _store, "getelementptr": _gep, "phi": _phi,
    "select": _select, "call": _call, "invoke": _call, "br": _br, "switch": _switch, "ret": _ret,
    "alloca": _alloca, "extractvalue": _extractvalue, "insertvalue": _insertvalue, "extractelement": _vector_op,
    "insertelement": _vector_op, "shufflevector": _vector_op, "fneg": _unary, "freeze": _unary,
    "unreachable": _bare, "atomicrmw": _atomicrmw, "cmpxchg": _cmpxchg, "fence": _fence,
    "landingpad": _landingpad, "resume": _ret,
}  # fmt: skip


def parse_instruction(line: str, types: dict[str, m.Type]) -> m.Instruction:
    k = Tokens(line, types)
    name = None
    if k.peek(1) == "=":
        name = unquote(k.next()[1:])
        k.next()
    op = k.next()
    tail = None
    if op in ("tail", "musttail", "notail"):
        tail, op = op, k.next()
    parser = _PARSERS.get(op)
    if parser is None:
        return m.Instruction(op, m.OpaqueType("?"), (), {"text": line.strip(), "unreadable": True}, name)
    t, ops, attrs = parser(k, op)
    if tail == "musttail":
        attrs["musttail"] = True
    location = 0
    metadata: dict[str, str] = {}
    while k.accept(","):
        kind = k.next()
        if not kind.startswith("!"):
            continue
        ref = k.next()
        if kind == "!dbg":
            location = int(ref[1:]) if ref[1:].isdigit() else 0
        else:
            metadata[kind[1:]] = ref
    if metadata:
        attrs["metadata"] = metadata
    return m.Instruction(op, t, ops, attrs, name, location)
