"""Tokens, types and values of LLVM's printed text.

One regular expression splits a line into tokens; `Tokens` is a cursor over them with recursive-descent parsers for
types, constants and parameter attributes.
"""

from __future__ import annotations

import re

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
FLAGS = {
    "nuw", "nsw", "exact", "disjoint", "nneg", "samesign", "inbounds", "nusw", "fast", "nnan", "ninf", "nsz",
    "arcp", "contract", "afn", "reassoc",
}  # fmt: skip


def unquote(name: str) -> str:
    return name[1:-1] if name.startswith('"') else name


class Tokens:
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
                raise UnsupportedError(f"cannot read LLVM IR: unbalanced parentheses in: {self.text.strip()[:200]}")
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
            return m.Local(t, unquote(tok[1:]))
        if first == "@":
            return m.Global(t, unquote(tok[1:]))
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
        while self.peek() in FLAGS or self.peek() in ("inrange",):
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
