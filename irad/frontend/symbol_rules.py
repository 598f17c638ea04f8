"""Functions without IR whose derivatives users give (`irad.register_symbol_rule`), in the IR that is differentiated.

Each declaration of such a function becomes a definition: it calls the function itself, which the derivative does not
look into, on memory of its own, and then a function from memory to memory that has a call rule (`rules.custom`) and
puts the results where they belong.
"""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from irad.errors import ArgumentError, IradError, UnsupportedError
from irad.frontend.canonical import users

# int: an integer; real: a float; in: floats that are read; inout: floats that are read and written; ints: integers
ParamKind = Literal["int", "real", "in", "inout", "ints"]
BYTES = {"double": 8, "float": 4}
LETTER = {"double": "d", "float": "f"}


@dataclass(frozen=True)
class Param:
    """A parameter: `type` is LLVM's of it, `item` that of what it points to, `size` how many items as an expression of
    integer parameters."""

    name: str
    kind: ParamKind
    type: str
    item: str = ""
    size: str = ""
    signed: bool = True

    @property
    def item_bytes(self) -> int:
        return BYTES.get(self.item) or int(self.item[1:]) // 8


@dataclass(frozen=True, eq=False)
class SymbolRule:
    """`result` is LLVM's type of what the function returns. `main` and `call` are the symbols of what is called, `key`
    stands for all that the rule depends on; `prepare` makes their code, when they are first used."""

    name: str
    params: tuple[Param, ...]
    result: str
    main: str
    call: str
    prepare: Callable[[SymbolRule], None]
    inactive: bool = False
    prepared: list[bool] = field(default_factory=list)

    def ready(self) -> None:
        """Make the code that derivatives call, once."""
        if not self.prepared:
            self.prepare(self)
            self.prepared.append(True)


_rules: dict[str, SymbolRule] = {}


def add_rule(rule: SymbolRule) -> None:
    """Register a rule. Raises ArgumentError for a function that has one."""
    if rule.name in _rules:
        raise ArgumentError(
            f"the function {rule.name} has a rule already, with which derivatives may have been made",
            hint="Rules of symbols are fixed; begin a new process to replace one.",
        )
    _rules[rule.name] = rule


def symbol_key(text: str) -> str:
    """What the derivatives of a module depend on besides it: the rules of functions that it declares."""
    found = [rule for rule in _rules.values() if re.search(rf"@{re.escape(rule.name)}\(", text)]
    for rule in found:
        with contextlib.suppress(IradError):  # told when a derivative needs it
            rule.ready()
    return " ".join(sorted(rule.main + rule.call for rule in found))


def with_symbol_rules(text: str, root: str) -> str:
    """The module with definitions for functions that have rules, and that it declares and calls from `root`.

    Raises UnsupportedError for one that it defines, ArgumentError where it is declared otherwise than in its rule.
    """
    for rule in _rules.values():
        if f"@{rule.name}(" not in text or root not in users(text, [rule.name]):
            continue
        if re.search(rf"^define [^@\n]*@{re.escape(rule.name)}\(", text, re.M):
            raise UnsupportedError(
                f"{rule.name} has a rule (irad.register_symbol_rule), and its code is here too",
                hint="Rules are for functions without code: take the rule away, or put the function into a library.",
            )
        declared = re.search(rf"^declare ([^@\n]*)@{re.escape(rule.name)}\((.*)\)[^)\n]*$", text, re.M)
        if declared is None:
            continue
        rule.ready()
        stub = f"irad.symbol.{rule.name}"
        result, given = declared[1].split()[-1], [p.split()[0] for p in _split(declared[2])]
        text = text[: declared.start()] + text[declared.end() :]
        text = re.sub(rf"@{re.escape(rule.name)}(?![-\w$.])", f"@{stub}", text)
        code = _Stub(rule, stub, given, result).text()
        needed = [line for name, line in _declarations(rule) if not re.search(rf"^declare .*@{name}\(", text, re.M)]
        text = "\n".join([text, code, *needed, ""])
    return text


def _split(parameters: str) -> list[str]:
    depth, parts, start = 0, [], 0
    for i, c in enumerate(parameters):
        depth += (c in "([{<") - (c in ")]}>")
        if c == "," and depth == 0:
            parts.append(parameters[start:i].strip())
            start = i + 1
    last = parameters[start:].strip()
    return [*parts, last] if last else parts


def call_types(rule: SymbolRule) -> list[tuple[str, str]]:
    """(type, attributes) of what the function itself is called with: room for results, counts of what is written, its
    own parameters."""
    counts = [("i64", "") for p in rule.params if p.kind == "inout"]
    own = [(p.type, "captures(none) readonly" if p.type == "ptr" else "") for p in rule.params]
    return [("ptr", "captures(none)"), *counts, *own]


def main_types(rule: SymbolRule) -> list[tuple[str, str]]:
    """The same of what the results come from."""
    letters = rule.main.split(".")[1] if rule.main else ""
    words = {"n": ("i64", ""), **dict.fromkeys("DF", ("ptr", "captures(none)"))}
    return [words.get(c, ("ptr", "captures(none) readonly")) for c in letters]


def _declarations(rule: SymbolRule) -> Iterator[tuple[str, str]]:
    for symbol, types in ((rule.call, call_types(rule)), (rule.main, main_types(rule))):
        if symbol:
            yield re.escape(symbol), f"declare i32 @{symbol}({', '.join(f'{t} {a}'.strip() for t, a in types)})"
    yield "malloc", "declare ptr @malloc(i64)"
    yield "free", "declare void @free(ptr)"
    yield r"llvm\.smax\.i64", "declare i64 @llvm.smax.i64(i64, i64)"
    yield r"llvm\.abs\.i64", "declare i64 @llvm.abs.i64(i64, i1)"
    yield r"llvm\.memcpy\.p0\.p0\.i64", "declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)"


ROOM_FOR_RESULT = 16  # bytes before the arrays in the memory of the results


class _Stub:
    """Writes the definition. The order of operands is that of `numba_operands.operands`."""

    def __init__(self, rule: SymbolRule, symbol: str, given: list[str], result: str) -> None:
        self.rule, self.symbol, self.given, self.result = rule, symbol, given, result
        self.lines: list[str] = []
        self.count = 0
        same = len(given) == len(rule.params) and all(
            (g[:1] == "i" if p.kind == "int" else g == p.type) for g, p in zip(given, rule.params, strict=False)
        )
        returned = (result[:1] == "i" and rule.result[:1] == "i") or result == rule.result
        if not same or not returned:
            raise ArgumentError(
                f"{rule.name} is used as {result} ({', '.join(given)}), which is not how its rule declares it: "
                f"{rule.result} ({', '.join(p.type for p in rule.params)})"
            )

    def emit(self, text: str) -> str:
        self.count += 1
        self.lines.append(f"  %t{self.count} = {text}")
        return f"%t{self.count}"

    def do(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def widened(self, n: int) -> str:
        """An integer parameter as i64."""
        t, p = self.given[n], self.rule.params[n]
        return f"%a{n}" if t == "i64" else self.emit(f"{'sext' if p.signed else 'zext'} {t} %a{n} to i64")

    def text(self) -> str:
        rule = self.rule
        params = rule.params
        integers = {p.name: self.widened(n) for n, p in enumerate(params) if p.kind == "int"}
        sizes = {n: self._size(p, integers) for n, p in enumerate(params) if p.size}
        nbytes = {n: self.emit(f"mul i64 {s}, {params[n].item_bytes}") for n, s in sizes.items()}
        inouts = [n for n, p in enumerate(params) if p.kind == "inout"]
        at: dict[int, str] = {}
        room = str(ROOM_FOR_RESULT)
        for n in inouts:
            at[n] = room
            room = self.emit(f"add i64 {room}, {nbytes[n]}")
            room = self.emit(f"add i64 {room}, 15")
            room = self.emit(f"and i64 {room}, -16")
        block = self.emit(f"call ptr @malloc(i64 {room})")
        own = [f"{p.type} {self._own(n, integers)}" for n, p in enumerate(params)]
        counts = [f"i64 {sizes[n]}" for n in inouts]
        status = self.emit(f"call i32 @{rule.call}({', '.join([f'ptr {block}', *counts, *own])})")
        result = ""
        if rule.main:
            result = self._main(integers, sizes, nbytes, at, block)
        elif rule.result in BYTES:
            result = self.emit(f"load {rule.result}, ptr {block}")
        if rule.result[:1] == "i":
            result = status if self.result == "i32" else self._resized(status)
        self.do(f"call void @free(ptr {block})")
        self.do("ret void" if rule.result == "void" else f"ret {self.result} {result}")
        head = ", ".join(f"{t} %a{n}" for n, t in enumerate(self.given))
        body = "\n".join(["entry:", *self.lines])
        return f"define internal {self.result} @{self.symbol}({head}) {{\n{body}\n}}"

    def _resized(self, status: str) -> str:
        word = "sext" if int(self.result[1:]) > 32 else "trunc"
        return self.emit(f"{word} i32 {status} to {self.result}")

    def _own(self, n: int, integers: dict[str, str]) -> str:
        """A parameter as the function takes it."""
        p, t = self.rule.params[n], self.given[n]
        if p.kind != "int" or t == p.type:
            return f"%a{n}"
        wide = integers[p.name]
        return wide if p.type == "i64" else self.emit(f"trunc i64 {wide} to {p.type}")

    def _size(self, p: Param, integers: dict[str, str]) -> str:
        value = self._expression(ast.parse(p.size, mode="eval").body, integers)
        return self.emit(f"call i64 @llvm.smax.i64(i64 {value}, i64 0)")

    def _expression(self, e: ast.expr, integers: dict[str, str]) -> str:
        if isinstance(e, ast.Constant):
            return str(e.value)
        if isinstance(e, ast.Name):
            return integers[e.id]
        if isinstance(e, ast.BinOp):
            operands = [self._expression(x, integers) for x in (e.left, e.right)]
            return self.emit(f"{_OPERATIONS[type(e.op)]} i64 {operands[0]}, {operands[1]}")
        assert isinstance(e, ast.Call) and isinstance(e.func, ast.Name)
        given = [self._expression(x, integers) for x in e.args]
        if e.func.id == "abs":
            return self.emit(f"call i64 @llvm.abs.i64(i64 {given[0]}, i1 false)")
        return self.emit(f"call i64 @llvm.smax.i64(i64 {given[0]}, i64 {given[1]})")

    def _main(
        self, integers: dict[str, str], sizes: dict[int, str], nbytes: dict[int, str], at: dict[int, str], block: str
    ) -> str:
        """The call that has a derivative; returns the value that the function returns, if that is a float."""
        rule = self.rule
        operands: list[str] = []
        slots: dict[str, list[int]] = {}
        copies: list[str] = []
        for n, p in enumerate(rule.params):
            if p.kind == "int":
                operands.append(f"i64 {integers[p.name]}")
            elif p.kind == "real":
                slots.setdefault(p.type, []).append(n)
            else:
                source = f"%a{n}"
                if p.kind == "inout":  # what it reads is overwritten
                    source = self.emit(f"call ptr @malloc(i64 {nbytes[n]})")
                    copies.append(source)
                    self._copy(source, f"%a{n}", nbytes[n])
                operands += [f"i64 {sizes[n]}", f"i64 {nbytes[n]}", f"ptr {source}"]
        for t, members in slots.items():
            slot = self.emit(f"alloca [{len(members)} x {t}]")
            for k, n in enumerate(members):
                place = self.emit(f"getelementptr inbounds {t}, ptr {slot}, i64 {k}")
                self.do(f"store {t} %a{n}, ptr {place}")
            operands += [f"i64 {len(members) * BYTES[t]}", f"ptr {slot}"]
        for n, offset in at.items():
            computed = self.emit(f"getelementptr inbounds i8, ptr {block}, i64 {offset}")
            size = f"i64 {nbytes[n]}"
            operands += [f"i64 {sizes[n]}", size, f"ptr {computed}", size, f"ptr %a{n}"]
        value = ""
        if rule.result in BYTES:
            value = self.emit(f"alloca {rule.result}")
            size = f"i64 {BYTES[rule.result]}"
            operands += [size, f"ptr {block}", size, f"ptr {value}"]
        self.emit(f"call i32 @{rule.main}({', '.join(operands)})")
        for copy in copies:
            self.do(f"call void @free(ptr {copy})")
        return self.emit(f"load {rule.result}, ptr {value}") if value else ""

    def _copy(self, to: str, source: str, size: str) -> None:
        self.do(f"call void @llvm.memcpy.p0.p0.i64(ptr {to}, ptr {source}, i64 {size}, i1 false)")


_OPERATIONS: dict[type[ast.operator], str] = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.FloorDiv: "sdiv"}
_FUNCTIONS = {"abs": 1, "max": 2}


def check_size(expression: str, integers: set[str]) -> None:
    """Raises ArgumentError for what is no expression of integer parameters: + - * // abs() max()."""

    def fits(e: ast.expr) -> bool:
        if isinstance(e, ast.Constant):
            return type(e.value) is int
        if isinstance(e, ast.Name):
            return e.id in integers
        if isinstance(e, ast.BinOp):
            return type(e.op) in _OPERATIONS and fits(e.left) and fits(e.right)
        if isinstance(e, ast.Call) and isinstance(e.func, ast.Name):
            return _FUNCTIONS.get(e.func.id) == len(e.args) and not e.keywords and all(map(fits, e.args))
        return False

    try:
        understood = fits(ast.parse(expression, mode="eval").body)
    except SyntaxError:
        understood = False
    if not understood:
        raise ArgumentError(
            f"the size {expression!r} is not understood",
            hint=f"Write it with + - * // abs() max() of {', '.join(sorted(integers)) or 'integer parameters'}.",
        )


def code_of(rule: SymbolRule) -> str:
    """IR of the two functions that a stub calls."""
    params = ", ".join(f"{t} %p{n}" for n, (t, _) in enumerate(call_types(rule)))
    inouts = [n for n, p in enumerate(rule.params) if p.kind == "inout"]
    lines: list[str] = []
    first = 1 + len(inouts)
    own = [f"%p{first + n}" for n in range(len(rule.params))]
    room = str(ROOM_FOR_RESULT)
    for k, n in enumerate(inouts):
        lines.append(f"  %b{k} = mul i64 %p{1 + k}, {rule.params[n].item_bytes}")
        lines.append(f"  %k{k} = getelementptr i8, ptr %p0, i64 {room}")
        lines.append(f"  call void @llvm.memcpy.p0.p0.i64(ptr %k{k}, ptr {own[n]}, i64 %b{k}, i1 false)")
        lines += [f"  %s{k} = add i64 {room}, %b{k}", f"  %u{k} = add i64 %s{k}, 15", f"  %v{k} = and i64 %u{k}, -16"]
        own[n], room = f"%k{k}", f"%v{k}"
    given = ", ".join(f"{p.type} {v}" for p, v in zip(rule.params, own, strict=True))
    call = f"call {rule.result} @{rule.name}({given})"
    lines.append(f"  {call}" if rule.result == "void" else f"  %r = {call}")
    if rule.result in BYTES:
        lines.append(f"  store {rule.result} %r, ptr %p0")
    if rule.result[:1] == "i" and rule.result != "i32":
        lines.append(f"  %i = {'trunc' if int(rule.result[1:]) > 32 else 'sext'} {rule.result} %r to i32")
    status = {"i32": "%r"}.get(rule.result, "%i" if rule.result[:1] == "i" else "0")
    text = [f"define i32 @{rule.call}({params}) {{", *lines, f"  ret i32 {status}", "}"]
    if rule.main:
        letters = rule.main.split(".")[1]
        params = ", ".join(f"{t} %p{n}" for n, (t, _) in enumerate(main_types(rule)))
        text.append(f"define i32 @{rule.main}({params}) {{")
        for n, c in enumerate(letters):
            if c in "DF":
                text.append(f"  call void @llvm.memcpy.p0.p0.i64(ptr %p{n}, ptr %p{n - 2}, i64 %p{n - 1}, i1 false)")
        text += ["  ret i32 0", "}"]
    text.append(f"declare {rule.result} @{rule.name}({', '.join(p.type for p in rule.params)})")
    text.append("declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)")
    return "\n".join(text) + "\n"
