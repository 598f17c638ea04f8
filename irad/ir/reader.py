"""Reads LLVM's module text into the model.

The text is what llvmlite prints, so the grammar is LLVM's canonical output, not all it accepts. One regular
expression splits a line into tokens; a recursive-descent parser reads types, constants and instructions.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from irad.errors import UnsupportedError
from irad.ir import model as m

_TOKEN = re.compile(
    r"""%(?:[-a-zA-Z$._0-9]+|"[^"]*") | @(?:[-a-zA-Z$._0-9]+|"[^"]*") | c?"(?:[^"\\]|\\.)*"
      | !"(?:[^"\\]|\\.)*" | ![-a-zA-Z$._0-9]* | \#\d+ | \.\.\. | 0x[KLMHR]?[0-9A-Fa-f]+ | [su]0x[0-9A-Fa-f]+
      | -?\d+\.\d+(?:e[-+]?\d+)? | -?\d+ | [a-zA-Z_$.][-\w$.]* | [][(){}<>,=*:|]""",
    re.X,
)

_FLOATS = {"half", "bfloat", "float", "double", "x86_fp80", "fp128", "ppc_fp128"}
_OPAQUE = {"label", "metadata", "token", "x86_amx"}
_VALUE_WORDS = {
    "null", "true", "false", "undef", "poison", "zeroinitializer", "none", "splat", "getelementptr", "ptrtoint",
    "inttoptr", "bitcast", "trunc", "addrspacecast", "add", "sub", "xor", "blockaddress", "asm", "ptrtoaddr",
    "dso_local_equivalent", "no_cfi", "ptrauth", "+inf", "-inf", "+nan",
}  # fmt: skip
_FLAGS = {
    "nuw", "nsw", "exact", "disjoint", "nneg", "samesign", "inbounds", "nusw", "fast", "nnan", "ninf", "nsz",
    "arcp", "contract", "afn", "reassoc",
}  # fmt: skip
_BINARY = {
    "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor",
    "fadd", "fsub", "fmul", "fdiv", "frem",
}  # fmt: skip
_CASTS = {
    "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi", "uitofp", "sitofp", "ptrtoint", "inttoptr",
    "bitcast", "addrspacecast", "ptrtoaddr",
}  # fmt: skip
_LINKAGE = {
    "private", "internal", "available_externally", "linkonce", "weak", "common", "appending", "extern_weak",
    "linkonce_odr", "weak_odr", "external",
}  # fmt: skip


def _unquote(name: str) -> str:
    return name[1:-1] if name.startswith('"') else name


class _Tokens:
    """Cursor over the tokens of one logical line, with the module's named types."""

    def __init__(self, text: str, types: dict[str, m.Type]) -> None:
        self.toks = _TOKEN.findall(text)
        self.pos = 0
        self.types = types
        self.text = text

    def peek(self, ahead: int = 0) -> str:
        i = self.pos + ahead
        return self.toks[i] if i < len(self.toks) else ""

    def next(self) -> str:
        t = self.peek()
        self.pos += 1
        return t

    def accept(self, tok: str) -> bool:
        if self.peek() == tok:
            self.pos += 1
            return True
        return False

    def expect(self, tok: str) -> None:
        got = self.next()
        if got != tok:
            raise UnsupportedError(
                f"cannot read LLVM IR: expected {tok!r}, found {got!r} in: {self.text.strip()[:200]}"
            )

    def group(self) -> str:
        """Text of a balanced parenthesised group, cursor at '('."""
        depth, out = 0, []
        while True:
            t = self.next()
            if not t:
                raise UnsupportedError(
                    f"cannot read LLVM IR: unbalanced parentheses in: {self.text.strip()[:200]}"
                )
            out.append(t)
            depth += (t == "(") - (t == ")")
            if depth == 0:
                return _join(out)

    # ------------------------------------------------------------ types

    def type(self) -> m.Type:
        t = self.base_type()
        while self.peek() == "(" and not isinstance(t, m.OpaqueType):
            self.next()
            params: list[m.Type] = []
            vararg = False
            while not self.accept(")"):
                if self.accept("..."):
                    vararg = True
                else:
                    params.append(self.type())
                    self.attributes()
                self.accept(",")
            t = m.FunctionType(t, tuple(params), vararg)
        return t

    def base_type(self) -> m.Type:
        tok = self.next()
        known = _SIMPLE.get(tok)
        if known is not None:
            if tok == "ptr" and self.peek() == "addrspace":
                self.next()
                return m.PtrType(int(self.group()[1:-1]))
            return known
        if tok[0] == "i" and tok[1:].isdigit():
            return m.IntType(int(tok[1:]))
        if tok == "[":
            n = int(self.next())
            self.expect("x")
            e = self.type()
            self.expect("]")
            return m.ArrayType(n, e)
        if tok == "<":
            if self.peek() == "{":
                t = self.type()
                self.expect(">")
                assert isinstance(t, m.StructType)
                return m.StructType(t.fields, packed=True)
            scalable = False
            if self.accept("vscale"):
                self.expect("x")
                scalable = True
            n = int(self.next())
            self.expect("x")
            e = self.type()
            self.expect(">")
            return m.VectorType(n, e, scalable)
        if tok == "{":
            fields: list[m.Type] = []
            while not self.accept("}"):
                fields.append(self.type())
                self.accept(",")
            return m.StructType(tuple(fields))
        if tok.startswith("%"):
            return self.types.get(tok, m.OpaqueType(tok))
        if tok == "target":
            return m.OpaqueType("target" + self.group())
        raise UnsupportedError(f"cannot read LLVM IR: {tok!r} is not a type in: {self.text.strip()[:200]}")

    # ------------------------------------------------------------ values

    def attributes(self) -> tuple[str, ...]:
        """Parameter attributes, as far as the next token belongs to one."""
        out: list[str] = []
        while True:
            t = self.peek()
            if not t or not (t[0].isalpha() or t[0] == '"') or t in _VALUE_WORDS or t.startswith('c"'):
                return tuple(out)
            self.next()
            if t == "align" and self.peek().isdigit():
                t += " " + self.next()
            elif self.peek() == "(":
                t += self.group()
            elif t[0] == '"' and self.accept("="):
                t += "=" + self.next()
            out.append(t)

    def value(self, t: m.Type) -> m.Value:
        tok = self.next()
        first = tok[0]
        if first == "%":
            return m.Local(t, _unquote(tok[1:]))
        if first == "@":
            return m.Global(t, _unquote(tok[1:]))
        if isinstance(t, m.IntType):
            if tok == "true":
                return m.ConstInt(t, 1)
            if tok == "false":
                return m.ConstInt(t, 0)
            if first.isdigit() or first == "-":
                return m.ConstInt(t, int(tok))
            if tok[:3] in ("s0x", "u0x"):
                return m.ConstInt(t, int(tok[1:], 16))
        if isinstance(t, m.FloatType) and (first.isdigit() or first in "-+"):
            return m.ConstFloat(t, tok)
        if tok in ("null", "zeroinitializer"):
            return m.Zero(t)
        if tok in ("undef", "poison"):
            return m.Undef(t, tok == "poison")
        if tok == "none":
            return m.Constant(t, "none")
        if first == "!":
            return m.Metadata(t, tok + (self.group() if self.peek() == "(" else ""))
        if isinstance(t, m.OpaqueType) and t.text == "metadata":
            inner = self.value(m.VOID) if not tok.startswith(("i", "p")) else None
            return m.Metadata(t, tok if inner is None else str(inner))
        if tok.startswith('c"'):
            return m.Constant(t, tok)
        if tok in ("[", "{", "<"):
            return self.aggregate(t, tok)
        if tok == "splat":
            self.expect("(")
            et = self.type()
            e = self.value(et)
            self.expect(")")
            return m.Constant(t, f"splat ({et} {e})", (e,))
        if tok == "asm":
            parts = [tok]
            while self.peek().startswith(('"',)) or self.peek() in (
                "sideeffect",
                "alignstack",
                "inteldialect",
                "unwind",
                ",",
            ):
                parts.append(self.next())
            return m.Constant(t, _join(parts))
        if tok in _VALUE_WORDS:  # constant expression
            return self.expression(t, tok)
        raise UnsupportedError(f"cannot read LLVM IR: {tok!r} is not a value in: {self.text.strip()[:200]}")

    def typed_value(self) -> m.Value:
        t = self.type()
        return self.value(t)

    def aggregate(self, t: m.Type, opening: str) -> m.Value:
        if opening == "<" and self.accept("{"):
            items = self._items("}")
            self.expect(">")
            open_, close = "<{ ", " }>"
        else:
            items = self._items({"[": "]", "{": "}", "<": ">"}[opening])
            open_, close = opening + " ", " " + {"[": "]", "{": "}", "<": ">"}[opening]
        return m.Constant(t, open_ + ", ".join(f"{i.type} {i}" for i in items) + close, tuple(items))

    def _items(self, close: str) -> list[m.Value]:
        items: list[m.Value] = []
        while not self.accept(close):
            items.append(self.typed_value())
            self.accept(",")
        return items

    def expression(self, t: m.Type, op: str) -> m.Value:
        words = [op]
        while self.peek() in _FLAGS or self.peek() in ("inrange",):
            words.append(self.next())
            if words[-1] == "inrange":
                words[-1] += self.group()
        self.expect("(")
        uses: list[m.Value] = []
        parts: list[str] = []
        if op == "getelementptr":
            parts.append(str(self.type()))
            self.expect(",")
        while not self.accept(")"):
            v = self.typed_value()
            uses.append(v)
            parts.append(f"{v.type} {v}")
            if self.accept("to"):
                parts[-1] += f" to {self.type()}"
            self.accept(",")
        return m.Constant(t, f"{' '.join(words)} ({', '.join(parts)})", tuple(uses))


_SIMPLE: dict[str, m.Type] = {
    "void": m.VOID,
    "ptr": m.PTR,
    "i1": m.I1,
    "i8": m.I8,
    "i32": m.I32,
    "i64": m.I64,
    **{k: m.FloatType(k) for k in _FLOATS},
    **{k: m.OpaqueType(k) for k in _OPAQUE},
}


def _join(tokens: list[str]) -> str:
    text = " ".join(tokens)
    for a, b in (("( ", "("), (" )", ")"), (" ,", ","), (" (", "(")):
        text = text.replace(a, b)
    return text


# ---------------------------------------------------------------- instructions


def _flags(k: _Tokens) -> tuple[str, ...]:
    out = []
    while k.peek() in _FLAGS:
        out.append(k.next())
        if out[-1] == "nuw" and k.peek() == "(":
            k.group()
    return tuple(out)


def _binary(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    a = k.typed_value()
    k.expect(",")
    return a.type, (a, k.value(a.type)), {"flags": flags} if flags else {}


def _cast(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    a = k.typed_value()
    k.expect("to")
    return k.type(), (a,), {"flags": flags} if flags else {}


def _compare(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    pred = k.next()
    a = k.typed_value()
    k.expect(",")
    b = k.value(a.type)
    t = m.VectorType(a.type.count, m.I1) if isinstance(a.type, m.VectorType) else m.I1
    return t, (a, b), {"flags": flags, "predicate": pred}


def _memory_tail(k: _Tokens, attrs: dict[str, object]) -> None:
    while k.accept(","):
        if k.accept("align"):
            attrs["align"] = int(k.next())
        else:
            k.pos -= 1
            return


def _load(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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


def _ordering(k: _Tokens, attrs: dict[str, object]) -> None:
    words = []
    while k.peek() and k.peek() not in (",",) and k.peek()[0] != "!":
        words.append(k.next() + (k.group() if k.peek() == "(" else ""))
    attrs["atomic"] = " ".join(words)


def _store(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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


def _gep(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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


def _phi(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    t = k.type()
    ops: list[m.Value] = []
    incoming: list[str] = []
    while True:
        k.expect("[")
        ops.append(k.value(t))
        k.expect(",")
        incoming.append(_unquote(k.next()[1:]))
        k.expect("]")
        if not (k.peek() == "," and k.peek(1) == "["):
            break
        k.next()
    return t, tuple(ops), {"flags": flags, "incoming": tuple(incoming)}


def _select(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    c = k.typed_value()
    k.expect(",")
    a = k.typed_value()
    k.expect(",")
    b = k.typed_value()
    return a.type, (c, a, b), {"flags": flags}


def _call(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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
    if op == "invoke":
        k.expect("to")
        k.expect("label")
        normal = _unquote(k.next()[1:])
        k.expect("unwind")
        k.expect("label")
        attrs["targets"] = (normal, _unquote(k.next()[1:]))
    return t, tuple(args), attrs


def _br(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    if k.accept("label"):
        return m.VOID, (), {"targets": (_unquote(k.next()[1:]),)}
    c = k.typed_value()
    names = []
    for _ in range(2):
        k.expect(",")
        k.expect("label")
        names.append(_unquote(k.next()[1:]))
    return m.VOID, (c,), {"targets": tuple(names)}


def _switch(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    v = k.typed_value()
    k.expect(",")
    k.expect("label")
    targets = [_unquote(k.next()[1:])]
    cases: list[int] = []
    k.expect("[")
    while not k.accept("]"):
        c = k.typed_value()
        assert isinstance(c, m.ConstInt)
        cases.append(c.value)
        k.expect(",")
        k.expect("label")
        targets.append(_unquote(k.next()[1:]))
    return m.VOID, (v,), {"targets": tuple(targets), "cases": tuple(cases)}


def _ret(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    if k.accept("void"):
        return m.VOID, (), {}
    return m.VOID, (k.typed_value(),), {}


def _alloca(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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


def _extractvalue(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    agg = k.typed_value()
    idx = _indices(k)
    return member_type(agg.type, idx), (agg,), {"indices": idx}


def _insertvalue(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    agg = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    return agg.type, (agg, v), {"indices": _indices(k)}


def _indices(k: _Tokens) -> tuple[int, ...]:
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


def _vector_op(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
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


def _unary(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    flags = _flags(k)
    v = k.typed_value()
    return v.type, (v,), {"flags": flags}


def _bare(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    return m.VOID, (), {}


def _atomicrmw(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    volatile = k.accept("volatile")
    kind = k.next()
    p = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    attrs: dict[str, object] = {"operation": kind, "volatile": volatile}
    _ordering(k, attrs)
    _memory_tail(k, attrs)
    return v.type, (p, v), attrs


def _cmpxchg(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    attrs: dict[str, object] = {"weak": k.accept("weak"), "volatile": k.accept("volatile")}
    p = k.typed_value()
    k.expect(",")
    c = k.typed_value()
    k.expect(",")
    v = k.typed_value()
    _ordering(k, attrs)
    _memory_tail(k, attrs)
    return m.StructType((v.type, m.I1)), (p, c, v), attrs


def _fence(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    attrs: dict[str, object] = {}
    _ordering(k, attrs)
    return m.VOID, (), attrs


def _landingpad(k: _Tokens, op: str) -> tuple[m.Type, tuple[m.Value, ...], dict[str, object]]:
    t = k.type()
    clauses: list[str] = []
    while k.peek() in ("cleanup", "catch", "filter"):
        word = k.next()
        clauses.append(word if word == "cleanup" else f"{word} {(v := k.typed_value()).type} {v}")
    return t, (), {"clauses": tuple(clauses)}


_Parser = Callable[[_Tokens, str], "tuple[m.Type, tuple[m.Value, ...], dict[str, object]]"]
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


def _instruction(line: str, types: dict[str, m.Type]) -> m.Instruction:
    k = _Tokens(line, types)
    name = None
    if k.peek(1) == "=":
        name = _unquote(k.next()[1:])
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


# ---------------------------------------------------------------- modules

_DEFINE = re.compile(r"^define (.*?)@([-\w$.]+|\"[^\"]*\")\((.*)$", re.S)
_LABEL = re.compile(r'^([-\w$.]+|"[^"]*"):')
_STRIP = re.compile(r"(?:, ![\w.]+ !\w+|(?<=\)) #\d+| #\d+(?= \{)| ![\w.]+ !\d+(?= \{)|(?<= )#\d+$)")
_CONTINUES = re.compile(r"^\s+(?:to label|cleanup|catch|filter)\b")


def _attribute_words(text: str) -> frozenset[str]:
    k = _Tokens(text, {})
    out: set[str] = set()
    while k.peek():
        word = k.next()
        if k.peek() == "(":
            word += k.group()
        elif k.peek() == "=" and word.startswith('"'):
            k.next()
            word += "=" + k.next()
        out.add(word)
    return frozenset(out)


def _signature(
    line: str, types: dict[str, m.Type]
) -> tuple[str, m.Type, tuple[m.Param, ...], bool, str, str]:
    """Name, result type, parameters, vararg, linkage and trailing text of a define or declare line."""
    k = _Tokens(line, types)
    k.next()  # define | declare
    linkage = ""
    result: m.Type | None = None
    while result is None:
        while k.peek().startswith("!"):
            k.pos += 2
        save = k.pos
        try:
            result = k.base_type()
        except UnsupportedError:
            k.pos = save
            word = k.next()
            if not word:
                raise
            if word in _LINKAGE:
                linkage = word
            if word == "align":
                k.next()
            elif k.peek() == "(":
                k.group()
    name = _unquote(k.next()[1:])
    k.expect("(")
    params: list[m.Param] = []
    vararg = False
    while not k.accept(")"):
        if k.accept("..."):
            vararg = True
        else:
            t = k.type()
            attrs = k.attributes()
            pname = str(len(params))
            if k.peek().startswith("%"):
                pname = _unquote(k.next()[1:])
            params.append(m.Param(t, pname, attrs))
        k.accept(",")
    return name, result, tuple(params), vararg, linkage, " ".join(k.toks[k.pos :])


def _body(lines: list[str], types: dict[str, m.Type], nparams: int) -> tuple[m.Block, ...]:
    blocks: list[m.Block] = []
    current: list[m.Instruction] = []
    name: str | None = None
    pending: list[str] = []
    for line in lines:
        if not line or line[0] == ";" or line.startswith("    #dbg"):
            continue
        if line[0] != " " and (label := _LABEL.match(line)):
            if name is not None:
                blocks.append(m.Block(name, tuple(current)))
            name, current = _unquote(label[1]), []
            continue
        if pending:
            pending.append(line)
            if "]" in line and line.strip().startswith("]"):
                line = " ".join(pending)
                pending = []
            else:
                continue
        elif line.startswith("  switch ") and not line.rstrip().endswith("]") and "]" not in line:
            pending = [line]
            continue
        if name is None:
            name = str(nparams)
        current.append(_instruction(line, types))
    if name is not None:
        blocks.append(m.Block(name, tuple(current)))
    return tuple(blocks)


def read_module(text: str) -> m.Module:
    """Parse LLVM's printed module."""
    types: dict[str, m.Type] = {}
    type_text: list[str] = []
    header: list[str] = []
    globals_: dict[str, m.GlobalVariable] = {}
    declarations: dict[str, m.Declaration] = {}
    functions: dict[str, m.Function] = {}
    function_text: dict[str, str] = {}
    metadata: dict[int, str] = {}
    groups: dict[str, frozenset[str]] = {}
    lines = text.splitlines()
    for line in lines:  # named types may refer to later ones; two rounds resolve them
        if line.startswith("%") and " = type " in line:
            type_text.append(line)
    for _ in range(2 + len(type_text) // 8):
        for line in type_text:
            tname, body = line.split(" = type ", 1)
            if body.startswith("opaque"):
                types[tname] = m.OpaqueType(tname)
                continue
            t = _Tokens(body, types).type()
            types[tname] = m.StructType(t.fields, t.packed, tname) if isinstance(t, m.StructType) else t
    defines: list[tuple[int, int]] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.startswith("define "):
            start = i
            while lines[i] != "}":
                i += 1
            defines.append((start, i))
        elif line.startswith(("target ", "source_filename")):
            if line.startswith("target "):
                header.append(line)
        elif line.startswith("declare "):
            name, result, params, vararg, _, tail = _signature(line, types)
            ftype = m.FunctionType(result, tuple(p.type for p in params), vararg)
            declarations[name] = m.Declaration(name, line, ftype, frozenset(tail.split()))
        elif line.startswith("@"):
            g = _global(line, types)
            globals_[g.name] = g
        elif line.startswith("attributes #"):
            gname, _, rest = line[len("attributes ") :].partition(" = ")
            groups[gname] = _attribute_words(rest.strip()[1:-1])
        elif line.startswith("!") and (eq := line.find(" = ")) > 0 and line[1:eq].isdigit():
            metadata[int(line[1:eq])] = line[eq + 3 :]
        i += 1
    for name, d in declarations.items():
        words = frozenset().union(*(groups.get(w, frozenset()) for w in d.attributes if w.startswith("#")))
        text_ = _STRIP.sub("", re.sub(r"^declare ((?:![\w.]+ !\d+ )+)", "declare ", d.text))
        declarations[name] = m.Declaration(name, text_, d.type, words)
    attributes: dict[str, frozenset[str]] = {}
    for start, end in defines:
        name, result, params, vararg, linkage, tail = _signature(lines[start].rstrip("{ "), types)
        location = int(d[1]) if (d := re.search(r"!dbg !(\d+)", lines[start])) else 0
        attributes[name] = frozenset().union(
            *(groups.get(w, frozenset()) for w in tail.split() if w.startswith("#"))
        )
        body = _merge_continuations(lines[start + 1 : end])
        functions[name] = m.Function(
            name, result, params, _body(body, types, len(params)), vararg, linkage, location
        )
        function_text[name] = "\n".join(
            _STRIP.sub("", ln) for ln in lines[start : end + 1] if not ln.startswith("    #dbg")
        )
    return m.Module(
        tuple(header),
        types,
        tuple(type_text),
        globals_,
        declarations,
        functions,
        function_text,
        metadata,
        attributes,
    )


def _merge_continuations(lines: list[str]) -> list[str]:
    if not any("invoke" in ln or "landingpad" in ln for ln in lines):
        return lines
    out: list[str] = []
    for ln in lines:
        if _CONTINUES.match(ln) and out:
            out[-1] += " " + ln.strip()
        else:
            out.append(ln)
    return out


def _global(line: str, types: dict[str, m.Type]) -> m.GlobalVariable:
    name, _, rest = line.partition(" = ")
    k = _Tokens(rest, types)
    constant = False
    t: m.Type | None = None
    while k.peek():
        word = k.next()
        if word in ("constant", "global"):
            constant = word == "constant"
            try:
                t = k.type()
            except UnsupportedError:
                t = None
            break
        if k.peek() == "(":
            k.group()
        if word in ("alias", "ifunc"):
            break
    init = rest[rest.find(str(t)) + len(str(t)) :].strip() if t is not None else ""
    return m.GlobalVariable(_unquote(name[1:]), _STRIP.sub("", line), constant, t, init)
