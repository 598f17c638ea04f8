"""Reads LLVM's module text into the model.

The text is what llvmlite prints, so the grammar is LLVM's canonical output, not all that it accepts.
"""

from __future__ import annotations

import re

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.instructions import parse_instruction
from irad.ir.lexer import Tokens, unquote

_LINKAGE = {
    "private", "internal", "available_externally", "linkonce", "weak", "common", "appending", "extern_weak",
    "linkonce_odr", "weak_odr", "external",
}  # fmt: skip

_DEFINE = re.compile(r"^define (.*?)@([-\w$.]+|\"[^\"]*\")\((.*)$", re.S)
_LABEL = re.compile(r'^([-\w$.]+|"[^"]*"):')
_STRIP = re.compile(
    r"(?:, ![\w.]+ !\w+|(?<=\)) #\d+| #\d+(?=(?: align \d+)?(?: ![\w.]+ !\d+)* \{)"
    r"| ![\w.]+ !\d+(?=(?: ![\w.]+ !\d+)* \{)|(?<= )#\d+$)"
)
_CONTINUES = re.compile(r"^\s+(?:to label|cleanup|catch|filter)\b")


def _attribute_words(text: str) -> frozenset[str]:
    k = Tokens(text, {})
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


def _signature(line: str, types: dict[str, m.Type]) -> tuple[str, m.Type, tuple[m.Param, ...], bool, str, str]:
    """Name, result type, parameters, vararg, linkage and trailing text of a define or declare line."""
    k = Tokens(line, types)
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
    name = unquote(k.next()[1:])
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
                pname = unquote(k.next()[1:])
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
            name, current = unquote(label[1]), []
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
        current.append(parse_instruction(line, types))
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
    for line in lines:
        if line.startswith("%") and " = type " in line:
            type_text.append(line)
    before = None
    while types != before:  # named types may refer to later ones, but, without typed pointers, never to themselves
        before = dict(types)
        for line in type_text:
            tname, body = line.split(" = type ", 1)
            if body.startswith("opaque"):
                types[tname] = m.OpaqueType(tname)
                continue
            t = Tokens(body, types).type()
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
        attributes[name] = frozenset().union(*(groups.get(w, frozenset()) for w in tail.split() if w.startswith("#")))
        body = _merge_continuations(lines[start + 1 : end])
        functions[name] = m.Function(
            name, result, params, _body(body, types, sum(p.name.isdigit() for p in params)), vararg, linkage, location
        )
        function_text[name] = "\n".join(
            _STRIP.sub("", ln)
            for ln in lines[start : end + 1]
            if not ln.startswith("    #dbg") and "@llvm.experimental.noalias.scope.decl(" not in ln
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
    k = Tokens(rest, types)
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
    return m.GlobalVariable(unquote(name[1:]), _STRIP.sub("", line), constant, t, init)
