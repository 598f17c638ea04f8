"""Making a failing program small."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.fuzz import program as p

Path = tuple[int, ...]


def reduce(program: p.Program, fails: Callable[[p.Program], bool], seconds: float = 120.0) -> p.Program:
    """A smaller program that still `fails`, as far as one gets in that time."""
    deadline = time.monotonic() + seconds
    seen = {program}
    changed = True
    while changed:
        changed = False
        position = 0
        candidates = list(_smaller(program))
        while position < len(candidates):
            candidate = candidates[position]
            position += 1
            if candidate in seen or not p.valid(candidate):
                continue
            seen.add(candidate)
            if time.monotonic() > deadline:
                return program
            if fails(candidate):  # go on from here: what came before rarely helps now
                program, changed = candidate, True
                candidates = list(_smaller(program))
                position -= 1
    return program


def _smaller(program: p.Program) -> Iterator[p.Program]:
    """Simpler programs, the boldest first."""
    for path, body in _bodies(program):
        for size in (len(body), len(body) // 2, 1):
            if size:
                for start in range(0, len(body), size):
                    yield _replace(program, path, body[:start] + body[start + size :])
    for path, body in _bodies(program):
        for k, s in enumerate(body):
            for inner in _inner(s):
                yield _replace(program, path, (*body[:k], *inner, *body[k + 1 :]))
    called = {n.name for n in p.walk(program) if isinstance(n, p.CallHelper | p.CallEither | p.Do)}
    called |= {n.other for n in p.walk(program) if isinstance(n, p.CallEither)}
    for h in program.helpers:
        if h.name not in called:
            yield dataclasses.replace(program, helpers=tuple(x for x in program.helpers if x is not h))
    for path, node in _nodes(program, ()):
        for simpler in _simpler(node):
            yield _replace(program, path, simpler)
    for k, f in enumerate(program.functions):
        used = {n.name for n in p.walk((f.body, f.result)) if isinstance(n, p.Var | p.IVar | p.Let | p.LetInt)}
        used |= {n.counter for n in p.walk(f.body) if isinstance(n, p.While)}
        tidy = dataclasses.replace(
            f, doubles=tuple(d for d in f.doubles if d in used), ints=tuple(i for i in f.ints if i in used)
        )
        if tidy != f:
            yield _with_function(program, k, tidy)


def _with_function(program: p.Program, k: int, f: p.Function) -> p.Program:
    if k == len(program.helpers):
        return dataclasses.replace(program, main=f)
    return dataclasses.replace(program, helpers=(*program.helpers[:k], f, *program.helpers[k + 1 :]))


def _inner(s: p.Stmt) -> list[p.Body]:
    """Bodies that may stand in place of a compound statement."""
    match s:
        case p.If(_, then, other):
            return [then, other]
        case p.For() | p.While():
            return [s.body]
        case p.Switch(_, cases, default):
            return [*(b for b, _ in cases), default]
        case p.Machine(_, _, blocks):
            return [b for b, *_ in blocks]
    return []


def _simpler(node: p.Node) -> Iterator[p.Node]:
    match node:
        case p.Num(v):
            if v not in (0.0, 1.0):
                yield p.Num(1.0)
        case p.Var() | p.Const(0):
            pass
        case p.CallEither(_, name, other, args):
            yield p.CallHelper(name, args)
            yield p.CallHelper(other, args)
            yield p.Num(1.0)
        case p.Const(v):
            yield p.Const(0)
            if v > 1:
                yield p.Const(1)
        case p.Expr():
            yield p.Num(1.0)
            yield p.Num(0.0)
            yield from (n for n in _children(node) if isinstance(n, p.Expr))
        case p.Int():
            yield from (p.Const(v) for v in (0, 1, 2))
            yield from (n for n in _children(node) if isinstance(n, p.Int))
        case p.ICmp(_, p.Const(), p.Const()):
            pass
        case p.Cond():
            yield p.ICmp("==", p.Const(0), p.Const(0))
            yield p.ICmp("!=", p.Const(0), p.Const(0))
            yield from (n for n in _children(node) if isinstance(n, p.Cond))
        case p.For(_, _, _, step, down, ctype, _):
            if down:
                yield dataclasses.replace(node, down=False)
            if step != 1:
                yield dataclasses.replace(node, step=1)
            if ctype != "int":
                yield dataclasses.replace(node, ctype="int")
        case p.While(_, _, limit, do, _):
            if do:
                yield dataclasses.replace(node, do=False)
            if limit > 1:
                yield dataclasses.replace(node, limit=limit - 1)
        case p.Put(_, _, op, _) if op:
            yield dataclasses.replace(node, op="")
        case p.New(_, _, how, fill):
            if how not in ("stack", "struct"):
                yield dataclasses.replace(node, how="stack")
            if fill is not None:
                yield dataclasses.replace(node, fill=None)
        case p.Machine(_, limit, blocks):
            if limit > 1:
                yield dataclasses.replace(node, limit=limit - 1)
            for k, (body, c, yes, no) in enumerate(blocks):
                if yes != no:
                    for to in (yes, no):
                        yield dataclasses.replace(node, blocks=(*blocks[:k], (body, c, to, to), *blocks[k + 1 :]))
        case p.Switch(_, cases, _) if cases:
            yield dataclasses.replace(node, cases=cases[:-1])
        case p.Return(c, _) if c is not None:
            yield dataclasses.replace(node, c=None)


def _children(node: p.Node) -> list[Any]:
    out: list[Any] = []
    for f in dataclasses.fields(node):
        v = getattr(node, f.name)
        out += list(v) if isinstance(v, tuple) else [v]
    return out


# nodes are addressed by the positions of fields and tuple items on the way to them


def _nodes(x: Any, path: Path) -> Iterator[tuple[Path, p.Node]]:
    if isinstance(x, p.Node) and path:
        yield path, x
    for k, child in _parts(x):
        yield from _nodes(child, (*path, k))


def _bodies(x: Any, path: Path = ()) -> Iterator[tuple[Path, p.Body]]:
    if isinstance(x, tuple) and x and all(isinstance(s, p.Stmt) for s in x):
        yield path, x
    for k, child in _parts(x):
        yield from _bodies(child, (*path, k))


def _parts(x: Any) -> Iterator[tuple[int, Any]]:
    if isinstance(x, p.Node):
        yield from ((k, getattr(x, f.name)) for k, f in enumerate(dataclasses.fields(x)))
    elif isinstance(x, tuple):
        yield from enumerate(x)


def _replace(x: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    k, rest = path[0], path[1:]
    if isinstance(x, tuple):
        return (*x[:k], _replace(x[k], rest, new), *x[k + 1 :])
    name = dataclasses.fields(x)[k].name
    return dataclasses.replace(x, **{name: _replace(getattr(x, name), rest, new)})
