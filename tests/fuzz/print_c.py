"""Programs as C text."""

from __future__ import annotations

from typing import Any

from tests.fuzz import program as p

_STRUCTS = (
    "struct item { double a; int tag; float pad; double b[2]; };\n"
    "struct box { int tag; double *p; struct box *next; };\n"
)
PRELUDE = (
    "#include <math.h>\n#include <stdlib.h>\n#include <string.h>\n" + _STRUCTS
    + "static inline int to_int(double x, int m) { return (int)(0.5 * m * (1.0 + sin(x))); }\n"
)  # fmt: skip


def to_c(program: p.Program, *, prefix: str = "", restrict: bool = False) -> str:
    """Text of the functions; without the prelude, so that several programs fit in a file. Names get `prefix`."""
    names = {f.name: prefix + f.name for f in program.functions}
    text = "\n".join(_Writer(f, names, f is not program.main, restrict).text() for f in program.functions)
    before = [f"static double {prefix}{g}[{n}];\n#define {g} {prefix}{g}\n" for g, n in program.globals if prefix]
    before += [f"static double {g}[{n}];\n" for g, n in program.globals if not prefix]
    after = [f"\n#undef {g}" for g, _ in program.globals if prefix]
    return "".join([*before, text, *after])


def array(a: p.Array) -> str:
    if isinstance(a, p.Row):
        return f"{a.rows}[{integer(a.index)}]{'.p' if a.rows.startswith('b') else ''}"
    return a


def element(a: p.Array, i: str) -> str:
    """`s.a` and `s.b0` are fields of an array of structs."""
    if isinstance(a, str) and "." in a:
        base, field = a.split(".")
        return f"{base}[{i}].{field if len(field) == 1 else f'{field[0]}[{field[1:]}]'}"
    return f"{array(a)}[{i}]"


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


_helper_names: dict[str, str] = {}


def expr(e: Any) -> str:
    match e:
        case p.Num(v):
            return repr(float(v)) if v >= 0 else f"({float(v)!r})"
        case p.Var(name):
            return name
        case p.Elem(a, i):
            return element(a, integer(i))
        case p.Bin(op, a, b):
            return f"({expr(a)} {op} {expr(b)})"
        case p.Fn(name, args):
            return f"{name}({', '.join(map(argument, args))})"
        case p.CallHelper(name, args):
            return f"{_helper_names.get(name, name)}({', '.join(map(argument, args))})"
        case p.CallEither(c, name, other, args):
            one, two = _helper_names.get(name, name), _helper_names.get(other, other)
            return f"({cond(c)} ? {one} : {two})({', '.join(map(argument, args))})"
        case p.Sel(c, a, b):
            return f"({cond(c)} ? {expr(a)} : {expr(b)})"
        case p.OfInt(i):
            return f"(1.0 * {integer(i)})"
        case p.Rounded(a):
            return f"((double)(float){expr(a)})"
    raise AssertionError(e)


def argument(a: Any) -> str:
    if isinstance(a, p.Int):
        return integer(a)
    return array(a) if isinstance(a, str | p.Row) else expr(a)


def cond(c: Any) -> str:
    match c:
        case p.Cmp(op, a, b):
            return f"({expr(a)} {op} {expr(b)})"
        case p.ICmp(op, a, b):
            return f"({integer(a)} {op} {integer(b)})"
        case p.Logic(op, a, b):
            return f"({cond(a)} {'&&' if op == 'and' else '||'} {cond(b)})"
        case p.Not(a):
            return f"(!{cond(a)})"
    raise AssertionError(c)


class _Writer:
    def __init__(self, f: p.Function, names: dict[str, str], is_helper: bool, restrict: bool) -> None:
        _helper_names.clear()
        _helper_names.update(names)
        self.f, self.is_helper, self.restrict = f, is_helper, restrict
        self.lines: list[str] = []
        self.depth = 0
        self.temporaries = 0
        # breaks and continues inside a switch or a machine go to labels of the loop around it
        self.loops: list[str] = []

    def text(self) -> str:
        f = self.f
        pointer = "*restrict " if self.restrict and not self.is_helper else "*"
        kinds = {"double": "double ", "int": "int ", "array": f"double {pointer}", "ints": "const int *"}
        result = "void" if f.result is None else "double"
        params = ", ".join(kinds[kind] + name for kind, name, _ in f.params)
        self.put(f"{'static ' if self.is_helper else ''}{result} {_helper_names[f.name]}({params or 'void'})")
        self.put("{")
        self.depth = 1
        if f.doubles:
            self.put(f"double {', '.join(f'{name} = 0.0' for name in f.doubles)};")
        if f.ints:
            self.put(f"int {', '.join(f'{name} = 0' for name in f.ints)};")
        self.body(f.body)
        if f.result is not None:
            self.put(f"return {expr(f.result)};")
        self.depth = 0
        self.put("}")
        return "\n".join(self.lines)

    def put(self, line: str) -> None:
        self.lines.append("  " * self.depth + line)

    def fresh(self, stem: str) -> str:
        self.temporaries += 1
        return f"{stem}{self.temporaries}"

    def body(self, body: p.Body) -> None:
        for s in body:
            self.statement(s)

    def block(self, header: str, body: p.Body, end: str = "}") -> None:
        self.put(header + " {")
        self.depth += 1
        self.body(body)
        self.depth -= 1
        self.put(end)

    def statement(self, s: p.Stmt) -> None:
        match s:
            case p.Let(name, v):
                self.put(f"{name} = {expr(v)};")
            case p.LetInt(name, v):
                self.put(f"{name} = {integer(v)};")
            case p.Put(a, i, op, v):
                self.put(f"{element(a, integer(i))} {op}= {expr(v)};")
            case p.If(c, then, other):
                self.block(f"if ({cond(c)})", then)
                if other:
                    self.block("else", other)
            case p.For():
                self.for_(s)
            case p.While(c, counter, limit, do, body):
                self.put(f"{counter} = 0;")
                if do:
                    self.put("do {")
                    self.depth += 1
                    self.put(f"{counter}++;")
                    self.body(body)
                    self.depth -= 1
                    self.put(f"}} while ({cond(c)} && {counter} < {limit});")
                else:
                    self.put(f"while ({cond(c)} && {counter} < {limit}) {{")
                    self.depth += 1
                    self.put(f"{counter}++;")
                    self.body(body)
                    self.depth -= 1
                    self.put("}")
            case p.Jump(kind, c):
                self.put(f"if ({cond(c)}) {kind};")
            case p.Return(c, v):
                result = f"return {expr(v)};" if v is not None else "return;"
                self.put(result if c is None else f"if ({cond(c)}) {result}")
            case p.Switch(on, cases, default):
                self.put(f"switch ({integer(on)}) {{")
                for k, (body, leaves) in enumerate(cases):
                    self.block(f"case {k}:", body)
                    if leaves:
                        self.put("break;")
                self.block("default:", default)
                self.put("}")
            case p.Machine():
                self.machine(s)
            case p.New(name, n, how, fill):
                self.new(name, n, how, fill)
            case p.CopyStruct(name, to, source):
                self.put(f"{name}[{integer(to)}] = {name}[{integer(source)}];")
            case p.Free(name):
                self.put(f"free({name});")
            case p.View(name, a, offset, _, _):
                self.put(f"double *{name} = {array(a)} + {offset};")
            case p.Rows(name, arrays):
                if name.startswith("b"):
                    items = ", ".join(f"{{{k}, {a}, {name} + {(k + 1) % len(arrays)}}}" for k, a in enumerate(arrays))
                    self.put(f"struct box {name}[] = {{{items}}};")
                else:
                    self.put(f"double *{name}[] = {{{', '.join(arrays)}}};")
            case p.Swap(a, b):
                t = self.fresh("swap")
                self.put(f"double *{t} = {a}; {a} = {b}; {b} = {t};")
            case p.CopyItems(dst, doff, src, soff, n, move):
                call = "memmove" if move else "memcpy"
                self.put(f"{call}({array(dst)} + {doff}, {array(src)} + {soff}, {n} * sizeof(double));")
            case p.Clear(a, offset, n):
                self.put(f"memset({array(a)} + {offset}, 0, {n} * sizeof(double));")
            case p.VectorPut():
                self.vector(s)
            case p.Do(name, args):
                self.put(f"{_helper_names.get(name, name)}({', '.join(map(argument, args))});")
            case _:
                raise AssertionError(s)

    def for_(self, s: p.For) -> None:
        low, high, i = integer(s.lo), integer(s.hi), s.name
        if not isinstance(s.hi, p.Const | p.IVar):
            high = self.fresh("end")
            self.put(f"int {high} = {integer(s.hi)};")
        if s.down:
            self.block(f"for (int {i} = {high} - 1; {i} >= (int){low}; {i}--)", s.body)
        else:
            step = f"{i}++" if s.step == 1 else f"{i} += {s.step}"
            self.block(f"for ({s.ctype} {i} = {low}; {i} < {high}; {step})", s.body)

    def machine(self, s: p.Machine) -> None:
        def label(k: int) -> str:
            return f"{s.name}_{min(k, len(s.blocks))}"

        fuel = f"{s.name}_fuel"
        self.put(f"int {fuel} = 0;")
        for k, (body, c, yes, no) in enumerate(s.blocks):
            self.put(f"{label(k)}: if ({fuel}++ >= {s.limit}) goto {label(len(s.blocks))};")
            self.put("{")
            self.depth += 1
            self.body(body)
            self.depth -= 1
            self.put("}")
            self.put(f"if ({cond(c)}) goto {label(yes)}; else goto {label(no)};")
        self.put(f"{label(len(s.blocks))}:;")

    def new(self, name: str, n: int, how: str, fill: p.Expr | None) -> None:
        k = self.fresh("k")
        if how == "struct":
            self.put(f"struct item {name}[{n}]{' = {{0}}' if fill is None else ''};")
            if fill is not None:
                self.put(f"for (int {k} = 0; {k} < {n}; {k}++) {name}[{k}].tag = {k};")
                for field in p.FIELDS:
                    target = element(f"{name}.{field}", k)
                    self.put(f"for (int {k} = 0; {k} < {n}; {k}++) {target} = {expr(fill)} * (1.0 + 0.25 * {k});")
            return
        elif how == "vla":
            self.put(f"int {k}n = {n}; double {name}[{k}n];")
        elif how == "stack":
            self.put(f"double {name}[{n}]{' = {0}' if fill is None else ''};")
        elif how == "calloc":
            self.put(f"double *{name} = calloc({n}, sizeof(double));")
        elif how == "grown":
            self.put(f"double *{name} = malloc({max(1, n // 2)} * sizeof(double));")
            if fill is not None:
                self.put(f"for (int {k} = 0; {k} < {max(1, n // 2)}; {k}++) {name}[{k}] = {expr(fill)};")
            self.put(f"{name} = realloc({name}, {n} * sizeof(double));")
        else:
            self.put(f"double *{name} = malloc({n} * sizeof(double));")
        if fill is not None:
            self.put(f"for (int {k} = 0; {k} < {n}; {k}++) {name}[{k}] = {expr(fill)} * (1.0 + 0.25 * {k});")
        elif how in ("malloc", "grown"):
            self.put(f"memset({name}, 0, {n} * sizeof(double));")
        elif how == "vla":
            self.put(f"for (int {k} = 0; {k} < {n}; {k}++) {name}[{k}] = 0.0;")

    def vector(self, s: p.VectorPut) -> None:
        t, k = self.fresh("temp"), self.fresh("k")
        source = f"{s.src}[{s.soff} + {k}]"
        source = f"{s.fn}({source})" if s.fn else source
        # the loop's factor may read the destination: Python evaluates it once, before
        f, a = self.fresh("factor"), self.fresh("addend")
        self.put(f"double {t}[{s.length}], {f} = {expr(s.factor)}, {a} = {expr(s.addend)};")
        self.put(f"for (int {k} = 0; {k} < {s.length}; {k}++) {t}[{k}] = {source} * {f} + {a};")
        self.put(f"for (int {k} = 0; {k} < {s.length}; {k}++) {s.dst}[{s.doff} + {k}] {s.op}= {t}[{k}];")
