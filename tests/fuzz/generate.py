"""Random programs. A seed gives the same program for ever, as long as this file stays the same.

Values are kept moderate (stored results mostly pass through bounded functions), indices in range by construction,
and all loops short, so that nearly every program has a derivative at its point.
"""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass, field

from tests.fuzz import program as p

_UNARY = ("sin", "cos", "tanh", "atan", "fabs", "floor")
_BINARY = ("fmax", "fmin", "hypot", "atan2", "copysign")
_COMPARE = ("<", "<=", ">", ">=")
_COUNTERS = ("int", "int", "int", "unsigned", "long", "short", "unsigned char", "signed char", "size_t")


@dataclass
class Scope:
    """What a statement may use. Copied on entry to a block."""

    doubles: list[str]  # may be assigned
    constants: list[str]  # doubles that may only be read
    ints: dict[str, int]  # largest value
    assignable_ints: list[str]
    arrays: dict[str, int]  # length
    written: set[str]  # arrays that may be written
    integers: dict[str, int]  # int arrays (items below 8)
    pointers: list[str]  # arrays held in pointer variables, which may be swapped
    plain: list[str]  # arrays that are contiguous memory of doubles (no struct members, no strided views)
    structs: dict[str, int] = field(default_factory=dict)
    rows: dict[str, tuple[int, int]] = field(default_factory=dict)  # arrays of pointers: (how many, length of each)
    jumps: bool = False  # inside a loop
    returns: bool = True
    depth: int = 0
    trips: int = 1  # how often this runs, about

    def inner(self, **changes: object) -> Scope:
        copies = {
            f.name: type(v)(v)
            for f in dataclasses.fields(self)
            if isinstance(v := getattr(self, f.name), dict | list | set)
        }
        return dataclasses.replace(self, depth=self.depth + 1, **(copies | changes))


class Generator:
    """Makes one program; `language` is 'c' or 'numba'."""

    def __init__(self, rng: random.Random, language: str, size: int = 12) -> None:
        self.rng, self.language = rng, language
        self.names = 0
        self.budget = size
        self.helpers: list[p.Function] = []
        self.globals: dict[str, int] = {}

    # ---------------------------------------------------------------- functions

    def program(self) -> p.Program:
        if self.language == "c" and self.rng.random() < 0.3:
            self.globals = {f"G{k}": self.rng.randint(1, 5) for k in range(self.rng.randint(1, 2))}
        for k in range(self.rng.choice((0, 0, 1, 2, 3))):
            self.helpers.append(self.helper(f"h{k}"))
        params: list[tuple[str, str, int]] = []
        for k in range(self.rng.randint(1, 2)):
            params.append(("double", f"x{k}", 0))
        for k in range(self.rng.randint(1, 3)):
            params.append(("array", f"a{k}", self.rng.randint(1, 7)))
        params.append(("ints", "k", 6))
        params.append(("int", "n", self.rng.randint(0, 7)))
        main = self.function("f", tuple(params), self.rng.random() < 0.85)
        return p.Program(tuple(self.helpers), main, tuple(self.globals.items()))

    def helper(self, name: str) -> p.Function:
        saved, self.budget = self.budget, self.rng.randint(1, 4)
        like = [h for h in self.helpers if h.result is not None]
        if like and self.rng.random() < 0.4:  # one that can be called in place of another
            f = self.function(name, self.rng.choice(like).params, True)
            self.budget = saved
            return f
        params: list[tuple[str, str, int]] = [("double", "u", 0)]
        if self.rng.random() < 0.5:
            params.append(("double", "v", 0))
        for k in range(self.rng.randint(0, 2)):
            params.append(("array", f"p{k}", self.rng.randint(1, 3)))
        if self.rng.random() < 0.5:
            params.append(("int", "m", 5))
        returns = self.rng.random() < 0.7
        recursive = self.rng.random() < 0.3
        if recursive:
            params.append(("int", "depth", self.rng.randint(1, 4)))
        f = self.function(name, tuple(params), returns)
        self.budget = saved
        return self.calling_itself(f) if recursive else f

    def calling_itself(self, f: p.Function) -> p.Function:
        """With a call of itself for a smaller depth, somewhere in it."""
        less = p.IBin("rsub", p.Const(1), p.IVar("depth"))
        scaled = p.Bin("*", p.Num(0.75), self.bounded(p.Var("u")))
        args = tuple(
            less if n == "depth" else scaled if n == "u" else p.Var(n) if kind == "double" else p.IVar(n)
            if kind == "int" else n
            for kind, n, _ in f.params
        )  # fmt: skip
        again: p.Stmt = p.Do(f.name, args)
        if f.result is not None:
            value = p.Bin(self.rng.choice("+-*"), p.Var("d0"), p.CallHelper(f.name, args))
            again = p.Let("d0", self.bounded(value) if self.rng.random() < 0.5 else value)
        deeper = p.If(p.ICmp(">", p.IVar("depth"), p.Const(0)), (again,), ())
        at = self.rng.randint(0, len(f.body))
        return dataclasses.replace(f, body=(*f.body[:at], deeper, *f.body[at:]))

    def function(self, name: str, params: tuple[tuple[str, str, int], ...], returns: bool) -> p.Function:
        doubles = tuple(f"d{k}" for k in range(3))
        ints = ("e0", "e1")
        arrays = {n: length for kind, n, length in params if kind == "array"}
        scope = Scope(
            doubles=list(doubles),
            constants=[n for kind, n, _ in params if kind == "double"],
            ints={n: length for kind, n, length in params if kind == "int"},
            assignable_ints=list(ints),
            arrays=dict(arrays),
            # what returns a value has no side effects: C and Python order them differently
            written=set() if returns and name != "f" else set(arrays),
            integers={n: length for kind, n, length in params if kind == "ints"},
            pointers=list(arrays),
            plain=list(arrays),
            returns=returns,
        )
        scope.arrays |= self.globals
        scope.plain += self.globals
        if not returns or name == "f":
            scope.written |= self.globals.keys()
        self.returning = returns
        self.pure = returns and name != "f"
        body = list(self.body(scope, self.budget))
        if name == "f":
            body[:0] = [
                p.Put(g, p.Const(k), "", p.Bin("*", self.number(), p.Fn("sin", (p.Var("x0"),))))
                for g, length in self.globals.items()
                for k in range(length)
            ]
        result: p.Expr | None = None
        if returns:
            result = self.sum_of(scope)
        counters = tuple(n.counter for n in p.walk(tuple(body)) if isinstance(n, p.While))
        return p.Function(name, params, doubles, ints + counters, tuple(body), result)

    def sum_of(self, s: Scope) -> p.Expr:
        """Something that depends on much of what was computed."""
        terms: list[p.Expr] = [p.Var(n) for n in s.doubles] + [p.Var(n) for n in s.constants[:1]]
        terms += [p.Elem(n, p.Const(self.rng.randrange(length))) for n, length in s.arrays.items() if length]
        self.rng.shuffle(terms)
        total = terms[0]
        for t in terms[1 : self.rng.randint(2, 6)]:
            total = p.Bin("+", total, self.bounded(t) if self.rng.random() < 0.3 else t)
        return total

    def fresh(self, stem: str) -> str:
        self.names += 1
        return f"{stem}{self.names}"

    # ---------------------------------------------------------------- expressions

    def number(self) -> p.Num:
        return p.Num(round(self.rng.uniform(-2, 2), 2) or 0.5)

    def leaf(self, s: Scope) -> p.Expr:
        r = self.rng.random()
        if r < 0.12:
            return self.number()
        if r < 0.17 and s.ints:
            return p.OfInt(self.integer(s)[0])
        if r < 0.55 and s.arrays:
            return self.element(s)
        return p.Var(self.rng.choice(s.doubles + s.constants))

    def element(self, s: Scope) -> p.Expr:
        if s.rows and self.rng.random() < 0.3:
            name, (count, length) = self.rng.choice(list(s.rows.items()))
            return p.Elem(p.Row(name, self.index(s, count)), self.index(s, length))
        name = self.rng.choice(list(s.arrays))
        return p.Elem(name, self.index(s, s.arrays[name]))

    def bounded(self, e: p.Expr) -> p.Expr:
        return p.Fn(self.rng.choice(("sin", "tanh", "cos", "atan")), (e,))

    def expr(self, s: Scope, depth: int = 2) -> p.Expr:
        if depth <= 0 or self.rng.random() < 0.15:
            return self.leaf(s)
        r = self.rng.random()
        sub = lambda: self.expr(s, depth - 1)  # noqa: E731
        if r < 0.45:
            return p.Bin(self.rng.choice("++-**"), sub(), sub())
        if r < 0.53:
            y = sub()
            return p.Bin("/", sub(), p.Bin("+", p.Num(1.25), p.Bin("*", y, y)))
        if r < 0.56:
            return p.Bin("/", sub(), p.Num(self.rng.choice((2.0, 3.0, -1.5))))
        if r < 0.70:
            return p.Fn(self.rng.choice(_UNARY), (sub(),))
        if r < 0.78:
            return self.smooth(sub())
        if r < 0.84:
            return p.Fn(self.rng.choice(_BINARY), (sub(), sub()))
        if r < 0.92:
            return p.Sel(self.condition(s, depth - 1), sub(), sub())
        if r < 0.97:
            called = self.call(s, value=True)
            if called is not None:
                return self.either(s, called) or p.CallHelper(*called)
        return self.bounded(sub())

    def smooth(self, x: p.Expr) -> p.Expr:
        square = p.Bin("*", x, x)
        one = p.Bin("+", p.Num(1.0), square)
        return self.rng.choice(
            (
                p.Fn("exp", (p.Fn("sin", (x,)),)),
                p.Fn("log", (one,)),
                p.Fn("sqrt", (one,)),
                p.Fn("pow", (one, p.Num(0.7))),
                p.Fn("pow", (p.Num(1.5), p.Fn("sin", (x,)))),
            )
        )

    def either(self, s: Scope, called: tuple[str, tuple]) -> p.Expr | None:
        """A call of this helper or of one with the same parameters."""
        name, args = called
        params = next(h.params for h in self.helpers if h.name == name)
        others = [h.name for h in self.helpers if h.params == params and h.result is not None and h.name != name]
        if not others or self.rng.random() < 0.3:
            return None
        return p.CallEither(self.condition(s, 0), name, self.rng.choice(others), args)

    def call(self, s: Scope, *, value: bool) -> tuple[str, tuple] | None:
        """A helper that fits, with arguments."""
        if s.trips > 40 or (not value and self.pure and self.globals):
            return None
        fitting = [h for h in self.helpers if (h.result is not None) == value]
        if not fitting:
            return None
        h = self.rng.choice(fitting)
        args: list[p.Expr | p.Int | p.Array] = []
        for kind, _, length in h.params:
            if kind == "double":
                args.append(self.expr(s, 1))
            elif kind == "int":
                args.append(self.bounded_int(s, length))
            else:
                fits = [n for n in s.plain if n in s.written and s.arrays[n] >= length]
                if not fits:
                    return None
                args.append(self.rng.choice(fits))
        return h.name, tuple(args)

    def integer(self, s: Scope) -> tuple[p.Int, int]:
        """An integer and its largest value."""
        r = self.rng.random()
        if r < 0.55 and s.ints:
            name = self.rng.choice(list(s.ints))
            return p.IVar(name), s.ints[name]
        if r < 0.7 and s.integers:
            name = self.rng.choice(list(s.integers))
            return p.IElem(name, self.index(s, s.integers[name], simple=True)), 7
        if r < 0.78:
            m = self.rng.randint(1, 6)
            return p.ToInt(p.Var(self.rng.choice(s.doubles + s.constants)), m), m
        if r < 0.9 and s.ints:
            if self.rng.random() < 0.3:
                a, m = self.integer(s)
            else:
                n = self.rng.choice(list(s.ints))
                a, m = p.IVar(n), s.ints[n]
            if self.rng.random() < 0.5:
                c = self.rng.randint(1, 3)
                return p.IBin("+", a, p.Const(c)), m + c
            return p.IBin("*", a, p.Const(2)), 2 * m
        c = self.rng.randint(0, 6)
        return p.Const(c), c

    def bounded_int(self, s: Scope, largest: int) -> p.Int:
        i, m = self.integer(s)
        return i if m <= largest else p.IBin("%", i, p.Const(largest + 1))

    def index(self, s: Scope, length: int, simple: bool = False) -> p.Int:
        if self.rng.random() < 0.3 or (simple and not s.ints):
            return p.Const(self.rng.randrange(length))
        if simple:
            name = self.rng.choice(list(s.ints))
            i, m = p.IVar(name), s.ints[name]
        else:
            i, m = self.integer(s)
        if m < length:
            return p.IBin("rsub", i, p.Const(length - 1)) if self.rng.random() < 0.2 else i
        return p.IBin("%", i, p.Const(length))

    def condition(self, s: Scope, depth: int = 1) -> p.Cond:
        r = self.rng.random()
        if r < 0.1 and depth > 0:
            return p.Logic(self.rng.choice(("and", "or")), self.condition(s, depth - 1), self.condition(s, depth - 1))
        if r < 0.15 and depth > 0:
            return p.Not(self.condition(s, depth - 1))
        if r < 0.4 and s.ints:
            return p.ICmp(self.rng.choice((*_COMPARE, "==", "!=")), self.integer(s)[0], self.integer(s)[0])
        return p.Cmp(self.rng.choice(_COMPARE), self.expr(s, min(depth, 1)), self.expr(s, 0))

    # ---------------------------------------------------------------- statements

    def body(self, s: Scope, count: int) -> p.Body:
        out: list[p.Stmt] = []
        to_free: list[str] = []
        for _ in range(max(1, count)):
            made = self.statement(s)
            out.extend(made)
            to_free += [m.name for m in made if isinstance(m, p.New) and m.how in ("malloc", "calloc", "grown")]
        if to_free and s.depth > 0 and self.rng.random() < 0.7:
            # a jump out of the block would leak: harmless, but the frees must still be those of this block
            swapped = {n for m in p.walk(tuple(out)) if isinstance(m, p.Swap) for n in (m.a, m.b)}
            out += [p.Free(n) for n in to_free if n not in swapped]
        return tuple(out)

    def statement(self, s: Scope) -> list[p.Stmt]:
        compound = s.depth < 4 and s.trips < 200 and self.budget > 0
        r = self.rng.random()
        if not compound or r < 0.42:
            return [self.simple(s)]
        self.budget -= 1
        makers = [self.if_, self.for_, self.for_, self.while_, self.new, self.new, self.view, self.switch, self.machine,
                  self.block_copy, self.swap, self.do, self.leave, self.rows, self.struct]  # fmt: skip
        made = self.rng.choice(makers)(s)
        return made if made is not None else [self.simple(s)]

    def simple(self, s: Scope) -> p.Stmt:
        r = self.rng.random()
        if r < 0.1:
            name = self.rng.choice(s.assignable_ints)
            largest = s.ints.get(name, 0)
            if s.depth == 0:  # its value is known from here on
                i, m = self.integer(s)
                if m <= 12:
                    s.ints[name] = max(m, largest)
                    return p.LetInt(name, i)
            elif name in s.ints:
                return p.LetInt(name, self.bounded_int(s, largest))
        target = self.target(s)
        if r < 0.55 and target is not None:
            array, length = target
            i = self.index(s, length)
            op = self.rng.choice(("", "", "", "+", "-", "*"))
            return p.Put(array, i, op, self.calmed(s, op))
        name = self.rng.choice(s.doubles)
        value = self.calmed(s, "")
        if self.rng.random() < 0.4:
            value = p.Bin(self.rng.choice("+++-*"), p.Var(name), value)
        return p.Let(name, value)

    def target(self, s: Scope) -> tuple[p.Array, int] | None:
        if s.rows and self.rng.random() < 0.3:
            name, (count, length) = self.rng.choice(list(s.rows.items()))
            return p.Row(name, self.index(s, count)), length
        names = [n for n in s.arrays if n in s.written]
        if not names:
            return None
        name = self.rng.choice(names)
        return name, s.arrays[name]

    def calmed(self, s: Scope, op: str) -> p.Expr:
        e = self.expr(s, self.rng.choice((1, 2, 2, 3)))
        if op == "*" or self.rng.random() < 0.5 + 0.1 * s.depth:
            return p.Bin("*", self.bounded(e), p.Num(0.75)) if self.rng.random() < 0.3 else self.bounded(e)
        return e

    def count(self) -> int:
        return self.rng.randint(1, 3)

    def if_(self, s: Scope) -> list[p.Stmt]:
        then = self.body(s.inner(), self.count())
        other = self.body(s.inner(), self.count()) if self.rng.random() < 0.5 else ()
        return [p.If(self.condition(s, 2), then, other)]

    def for_(self, s: Scope) -> list[p.Stmt]:
        name = self.fresh("i")
        lo = p.Const(0) if self.rng.random() < 0.7 else self.bounded_int(s, 3)
        if self.rng.random() < 0.5 and s.arrays:
            m = self.rng.choice(list(s.arrays.values()))
            hi: p.Int = p.Const(m)
        else:
            hi, m = self.integer(s)
            if m > 7:
                hi, m = p.IBin("%", hi, p.Const(7)), 6
        down = self.rng.random() < 0.2
        step = 1 if down else self.rng.choice((1, 1, 1, 2, 3))
        ctype = "int" if down else self.rng.choice(_COUNTERS)
        inner = s.inner(jumps=True, trips=s.trips * max(1, m))
        inner.ints[name] = max(0, m - 1)
        return [p.For(name, lo, hi, step, down, ctype, self.body(inner, self.count()))]

    def while_(self, s: Scope) -> list[p.Stmt]:
        limit = self.rng.randint(1, 6)
        counter = self.fresh("w")
        inner = s.inner(jumps=True, trips=s.trips * limit)
        inner.ints[counter] = limit
        body = self.body(inner, self.count())
        s.ints[counter] = limit
        c = self.condition(s, 1)
        del s.ints[counter]
        return [p.While(c, counter, limit, self.rng.random() < 0.3, body)]

    def new(self, s: Scope) -> list[p.Stmt]:
        name = self.fresh("t")
        n = self.rng.randint(1, 6)
        how = self.rng.choice(("stack", "vla", "malloc", "malloc", "calloc", "grown"))
        fill = None if how == "calloc" or self.rng.random() < 0.2 else self.expr(s, 1)
        s.arrays[name] = n
        s.written.add(name)
        s.plain.append(name)
        if how not in ("stack", "vla"):
            s.pointers.append(name)
        return [p.New(name, n, how, fill)]

    def struct(self, s: Scope) -> list[p.Stmt] | None:
        if self.language != "c":
            return self.vector(s)
        if s.structs and self.rng.random() < 0.5:
            name, n = self.rng.choice(list(s.structs.items()))
            return [p.CopyStruct(name, self.index(s, n), self.index(s, n))]
        name, n = self.fresh("s"), self.rng.randint(1, 4)
        fill = self.expr(s, 1) if self.rng.random() < 0.7 else None
        s.structs[name] = n
        for f in p.FIELDS:
            s.arrays[f"{name}.{f}"] = n
            s.written.add(f"{name}.{f}")
        return [p.New(name, n, "struct", fill)]

    def vector(self, s: Scope) -> list[p.Stmt] | None:
        names = [n for n in s.plain if n in s.written]
        if not names:
            return None
        dst, src = self.rng.choice(names), self.rng.choice(s.plain)
        n = self.rng.randint(0, min(s.arrays[dst], s.arrays[src]))
        doff, soff = self.rng.randint(0, s.arrays[dst] - n), self.rng.randint(0, s.arrays[src] - n)
        op = self.rng.choice(("", "", "+", "-", "*"))
        fn = self.rng.choice(("sin", "tanh", "cos", ""))
        factor, addend = (p.Var(self.rng.choice(s.doubles + s.constants)) for _ in range(2))
        return [p.VectorPut(dst, doff, op, fn or "sin", src, soff, n, p.Fn("tanh", (factor,)), p.Fn("sin", (addend,)))]

    def view(self, s: Scope) -> list[p.Stmt] | None:
        if not s.plain:
            return None
        of = self.rng.choice(s.plain)
        name = self.fresh("q")
        length = s.arrays[of]
        offset = self.rng.randint(0, length - 1)
        n = self.rng.randint(1, length - offset)
        step = 1
        if self.language == "numba" and self.rng.random() < 0.4:
            step = self.rng.choice((-1, 2))
            n = max(1, n // 2) if step == 2 else n
            if step == 2 and offset + 2 * n > length:
                step = 1
        s.arrays[name] = n
        if of in s.written:
            s.written.add(name)
        if step == 1:
            s.plain.append(name)
            s.pointers.append(name)
        return [p.View(name, of, offset, n, step)]

    def rows(self, s: Scope) -> list[p.Stmt] | None:
        names = [n for n in s.plain if n in s.written]
        if self.language != "c" or not names:
            return self.vector(s)
        chosen = tuple(self.rng.choice(names) for _ in range(self.rng.randint(2, 3)))
        name = self.fresh(self.rng.choice("rb"))
        s.rows[name] = len(chosen), min(s.arrays[n] for n in chosen)
        return [p.Rows(name, chosen)]

    def swap(self, s: Scope) -> list[p.Stmt] | None:
        pairs = [
            (a, b) for a in s.pointers for b in s.pointers
            if a < b and s.arrays[a] == s.arrays[b] and (a in s.written) == (b in s.written)
        ]  # fmt: skip
        if not pairs:
            return None
        return [p.Swap(*self.rng.choice(pairs))]

    def block_copy(self, s: Scope) -> list[p.Stmt] | None:
        names = [n for n in s.plain if n in s.written]
        if not names:
            return None
        dst, src = self.rng.choice(names), self.rng.choice(s.plain)
        if self.rng.random() < 0.25:
            n = self.rng.randint(0, s.arrays[dst])
            return [p.Clear(dst, self.rng.randint(0, s.arrays[dst] - n), n)]
        n = self.rng.randint(0, min(s.arrays[dst], s.arrays[src]))
        doff, soff = self.rng.randint(0, s.arrays[dst] - n), self.rng.randint(0, s.arrays[src] - n)
        return [p.CopyItems(dst, doff, src, soff, n, True)]

    def do(self, s: Scope) -> list[p.Stmt] | None:
        called = self.call(s, value=False)
        return [p.Do(*called)] if called is not None else None

    def leave(self, s: Scope) -> list[p.Stmt] | None:
        if s.jumps and self.rng.random() < 0.7:
            return [p.Jump(self.rng.choice(("break", "continue")), self.condition(s))]
        if s.depth == 0:
            return None
        return [p.Return(self.condition(s), self.expr(s) if self.returning else None)]

    def switch(self, s: Scope) -> list[p.Stmt]:
        def inside() -> p.Body:
            return self.body(s.inner(jumps=False), self.rng.randint(1, 2))

        cases = tuple((inside(), self.rng.random() < 0.6) for _ in range(self.rng.randint(1, 3)))
        on = self.bounded_int(s, len(cases))
        return [p.Switch(on, cases, inside() if self.rng.random() < 0.7 else ())]

    def machine(self, s: Scope) -> list[p.Stmt] | None:
        if s.trips > 20 or s.depth > 2:
            return None
        limit = self.rng.randint(4, 12)
        n = self.rng.randint(2, 4)
        inner = s.inner(jumps=False, trips=s.trips * limit)
        blocks = tuple(
            (self.body(inner.inner(), self.rng.randint(1, 2)), self.condition(s), self.rng.randint(0, n),
             self.rng.randint(0, n))
            for _ in range(n)
        )  # fmt: skip
        return [p.Machine(self.fresh("L"), limit, blocks)]


def program(seed: int, language: str, size: int = 12) -> p.Program:
    """The program of a seed."""
    return Generator(random.Random(f"{language} {seed}"), language, size).program()
