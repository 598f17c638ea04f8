"""Programs as Python text, for Numba and for dual numbers alike.

Names that the text expects: `jit`, the functions of `dual.FUNCTIONS` (and `v_sin`, ... for arrays), `to_int`,
`rounded`, `empty` and `zeros`.
"""

from __future__ import annotations

from typing import Any

from tests.fuzz import program as p


def to_python(program: p.Program) -> str:
    """Text that defines the functions of the program."""
    globals_ = "".join(f"{g} = zeros({n})\n" for g, n in program.globals)
    return globals_ + "\n\n".join(_Writer(f).text() for f in program.functions) + "\n"


def array(a: p.Array) -> str:
    if isinstance(a, p.Row):
        return f"{a.rows}[{integer(a.index)}]"
    return a.replace(".", "_")


def expr(e: Any) -> str:
    match e:
        case p.Num(v):
            return repr(float(v))
        case p.Var(name):
            return name
        case p.Elem(a, i):
            return f"{array(a)}[{integer(i)}]"
        case p.Bin(op, a, b):
            return f"({expr(a)} {op} {expr(b)})"
        case p.Fn(name, args) | p.CallHelper(name, args):
            return f"{name}({', '.join(map(argument, args))})"
        case p.CallEither(c, name, other, args):
            given = ", ".join(map(argument, args))
            return f"({name}({given}) if {cond(c)} else {other}({given}))"
        case p.Sel(c, a, b):
            return f"({expr(a)} if {cond(c)} else {expr(b)})"
        case p.OfInt(i):
            return f"(1.0 * {integer(i)})"
        case p.Rounded(a):
            return f"rounded({expr(a)})"
    raise AssertionError(e)


def argument(a: Any) -> str:
    if isinstance(a, p.Int):
        return integer(a)
    return array(a) if isinstance(a, str | p.Row) else expr(a)


def integer(i: Any) -> str:
    match i:
        case p.Const(v):
            return str(v)
        case p.IVar(name):
            return name
        case p.IElem(a, k):
            return f"{a}[{integer(k)}]"
        case p.IBin("rsub", a, b):
            return f"({integer(b)} - {integer(a)})"
        case p.IBin(op, a, b):
            return f"({integer(a)} {op} {integer(b)})"
        case p.ToInt(a, m):
            return f"to_int({expr(a)}, {m})"
    raise AssertionError(i)


def cond(c: Any) -> str:
    match c:
        case p.Cmp(op, a, b):
            return f"({expr(a)} {op} {expr(b)})"
        case p.ICmp(op, a, b):
            return f"({integer(a)} {op} {integer(b)})"
        case p.Logic(op, a, b):
            return f"({cond(a)} {op} {cond(b)})"
        case p.Not(a):
            return f"(not {cond(a)})"
    raise AssertionError(c)


class _Writer:
    def __init__(self, f: p.Function) -> None:
        self.f = f
        self.lines: list[str] = []
        self.depth = 0
        self.temporaries = 0

    def text(self) -> str:
        f = self.f
        self.put("@jit")
        self.put(f"def {f.name}({', '.join(name for _, name, _ in f.params)}):")
        self.depth = 1
        for name in f.doubles:
            self.put(f"{name} = 0.0")
        for name in f.ints:
            self.put(f"{name} = 0")
        self.body(f.body)
        if f.result is not None:
            self.put(f"return {expr(f.result)}")
        elif len(self.lines) == 2:
            self.put("pass")
        return "\n".join(self.lines)

    def put(self, line: str) -> None:
        self.lines.append("    " * self.depth + line)

    def block(self, header: str, body: p.Body, then: tuple[str, ...] = ()) -> None:
        self.put(header)
        self.depth += 1
        self.body(body)
        for line in then:
            self.put(line)
        if not body and not then:
            self.put("pass")
        self.depth -= 1

    def body(self, body: p.Body) -> None:
        for s in body:
            self.statement(s)

    def statement(self, s: p.Stmt) -> None:
        match s:
            case p.Let(name, v):
                self.put(f"{name} = {expr(v)}")
            case p.LetInt(name, v):
                self.put(f"{name} = {integer(v)}")
            case p.Put(a, i, op, v):
                self.put(f"{array(a)}[{integer(i)}] {op}= {expr(v)}")
            case p.If(c, then, other):
                self.block(f"if {cond(c)}:", then)
                if other:
                    self.block("else:", other)
            case p.For(name, lo, hi, step, down, _, body):
                low, high = integer(lo), integer(hi)
                header = f"range({high} - 1, {low} - 1, -1)" if down else f"range({low}, {high}, {step})"
                self.block(f"for {name} in {header}:", body)
            case p.While():
                self.while_(s)
            case p.Jump(kind, c):
                self.put(f"if {cond(c)}:")
                self.put(f"    {kind}")
            case p.Return(c, v):
                result = f"return {expr(v)}" if v is not None else "return"
                if c is None:
                    self.put(result)
                else:
                    self.put(f"if {cond(c)}:")
                    self.put(f"    {result}")
            case p.Switch(on, cases, default):
                self.switch(on, cases, default)
            case p.Machine():
                self.machine(s)
            case p.New(name, n, how, fill):
                self.new(name, n, how, fill)
            case p.CopyStruct(name, to, source):
                self.temporaries += 1
                k, j = f"_to{self.temporaries}", f"_from{self.temporaries}"
                self.put(f"{k}, {j} = {integer(to)}, {integer(source)}")
                for field in p.FIELDS:
                    self.put(f"{name}_{field}[{k}] = {name}_{field}[{j}]")
            case p.Free():
                pass
            case p.View(name, a, offset, n, step):
                self.put(f"{name} = {view(a, offset, n, step)}")
            case p.Rows(name, arrays):
                self.put(f"{name} = [{', '.join(map(array, arrays))}]")
            case p.Swap(a, b):
                self.put(f"{array(a)}, {array(b)} = {array(b)}, {array(a)}")
            case p.CopyItems(dst, doff, src, soff, n, _):
                self.put(f"{array(dst)}[{doff}:{doff + n}] = {array(src)}[{soff}:{soff + n}].copy()")
            case p.Clear(a, offset, n):
                self.put(f"{array(a)}[{offset}:{offset + n}] = 0.0")
            case p.VectorPut(dst, doff, op, fn, src, soff, n, factor, addend):
                source = f"{array(src)}[{soff}:{soff + n}]"
                called = f"v_{fn}({source})" if fn else source
                self.put(f"{array(dst)}[{doff}:{doff + n}] {op}= {called} * {expr(factor)} + {expr(addend)}")
            case p.Do(name, args):
                self.put(f"{name}({', '.join(map(argument, args))})")
            case _:
                raise AssertionError(s)

    def while_(self, s: p.While) -> None:
        self.put(f"{s.counter} = 0")
        if s.do:  # the test comes first except the first time, so that `continue` reaches it
            again = f"({cond(s.c)} and {s.counter} < {s.limit})"
            self.put(f"while {s.counter} == 0 or {again}:")
        else:
            self.put(f"while {cond(s.c)} and {s.counter} < {s.limit}:")
        self.depth += 1
        self.put(f"{s.counter} += 1")
        self.body(s.body)
        self.depth -= 1

    def switch(self, on: p.Int, cases: tuple[tuple[p.Body, bool], ...], default: p.Body) -> None:
        self.temporaries += 1
        name = f"_on{self.temporaries}"
        self.put(f"{name} = {integer(on)}")
        for k in range(len(cases)):
            body: list[p.Stmt] = []
            for inner, leaves in cases[k:]:
                body += inner
                if leaves:
                    break
            else:
                body += default
            self.block(f"{'if' if k == 0 else 'elif'} {name} == {k}:", tuple(body))
        self.block("else:" if cases else "if True:", default)

    def machine(self, s: p.Machine) -> None:
        at, fuel = s.name, f"{s.name}_fuel"
        self.put(f"{at} = 0")
        self.put(f"{fuel} = 0")
        self.put(f"while {at} < {len(s.blocks)} and {fuel} < {s.limit}:")
        self.depth += 1
        self.put(f"{fuel} += 1")
        for k, (body, c, yes, no) in enumerate(s.blocks):
            self.block(f"{'if' if k == 0 else 'elif'} {at} == {k}:", body, (f"{at} = {yes} if {cond(c)} else {no}",))
        self.depth -= 1

    def new(self, name: str, n: int, how: str, fill: p.Expr | None) -> None:
        if how == "struct":
            for field in p.FIELDS:
                self.new(f"{name}_{field}", n, "stack", fill)
            return
        if fill is None:
            self.put(f"{name} = zeros({n})")
            return
        self.put(f"{name} = empty({n})")
        self.temporaries += 1
        k = f"_k{self.temporaries}"
        self.put(f"for {k} in range({n}):")
        self.put(f"    {name}[{k}] = {expr(fill)} * (1.0 + 0.25 * {k})")


def view(a: p.Array, offset: int, n: int, step: int) -> str:
    if step == 1:
        return f"{array(a)}[{offset}:{offset + n}]"
    if step > 1:
        return f"{array(a)}[{offset}:{offset + n * step}:{step}]"
    return f"{array(a)}[{offset}:{offset + n}][::-1]"
