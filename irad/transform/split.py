"""Forward and reverse pass of a function as two functions that the program calls at times of its own choosing.

Between the two anything may be overwritten, so the forward pass keeps all values that the reverse pass would otherwise
load again from memory that others can reach.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.settings import DEFAULT
from irad.transform.calls import Derived
from irad.transform.derive import Derivative, differentiated
from irad.transform.frames import build_split
from irad.transform.globals import fill, shadow_of
from irad.transform.problem import ARENA
from irad.transform.program import Layout
from irad.transform.shadows import SHADOW
from irad.transform.task import Task
from irad.transform.touched import LOG

_STUB = "irad.split.root"


@dataclass(frozen=True)
class Split:
    """IR `text` that defines the passes `forward` and `reverse`; `interface` says how they are called.

    `forward(ptr arena, parameters with shadows...)` returns a frame (and the results), `reverse(ptr arena, ptr frame,
    cotangent of an active result)` the adjoints of the active parameters (see `transform.calls`).
    """

    text: str
    forward: str
    reverse: str
    interface: Derived
    given: Mapping[str, Derived]


def split(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    layouts: Mapping[int, Layout] | None = None,
    given: Collection[str] = (),
) -> Split:
    """Both passes of function `entry` of a canonical module; arguments as for `derive.gradient`."""
    interface: list[Derived] = []

    def build(task: Task) -> Derivative:
        task.root_writes = (None, *task.root_writes)  # before the reverse pass runs the program may write anything
        d = task.derived.get(entry)
        if d is None:
            raise UnsupportedError("the function has nothing to differentiate: none of its results depends on them")
        interface.append(d)
        functions = [_with_shadows(task, entry, d, f"{symbol}.forward")] if d.globals else list[m.Function]()
        for n, callee in task.derived.items():
            if n not in given:
                functions += build_split(task.callee(n), callee).functions
        return Derivative(task.text([*functions, *task.rooms.functions.values()]), symbol, given=task.given(given))

    called = _with_stub(text, entry)
    derived = differentiated(called, _STUB, activities, return_kind, False, layouts, None, build, DEFAULT)
    (d,) = interface
    out = derived.text
    names: list[str] = []
    for old, new in ((d.forward, f"{symbol}.forward"), (d.reverse, f"{symbol}.reverse")):
        if new == f"{symbol}.forward" and d.globals:
            names.append(new)
            continue
        out = re.sub(rf"@{re.escape(m.quote(old))}\(", f"@{new}(", out)
        out = re.sub(rf"^define internal ([^@\n]*@{re.escape(new)}\()", r"define \1", out, flags=re.M)
        names.append(new)
    return Split(out, names[0], names[1], d, derived.given)


def _with_shadows(task: Task, entry: str, d: Derived, symbol: str) -> m.Function:
    """The forward pass of a function that uses shadows of globals: they live as long as the tape, in its arena."""
    p = task.callee(entry)
    sizes = p.augmented.shadow_globals
    b = Builder(Names("x."), task.declared)
    params = [m.Param(m.PTR, ARENA.name)]
    for q, shadow in zip(d.params, d.shadowed, strict=True):
        params += [replace(q, attrs=()), *([m.Param(m.PTR, q.name + SHADOW)] if shadow else [])]
        task.watch.check_argument(b, q.value, p.memory)
    for g in d.globals:
        b.call("irad_arena_allocate_zeroed", m.PTR, [ARENA, m.ConstInt(m.I64, sizes[g])])
        b.code[-1] = replace(b.code[-1], name=shadow_of(g).name)
    fill(b, sizes, p.module, p.memory, p.activity, p.augmenter.scale)
    args = [*(q.value for q in params), *map(shadow_of, d.globals)]
    out = b.emit("call", d.forward_result, args, name="x.both", callee=m.Global(m.PTR, d.forward), flags=())
    if LOG in sizes:
        task.watch.check(b, shadow_of(LOG))
    b.ret(out)
    return m.Function(symbol, d.forward_result, tuple(params), (m.Block("entry", tuple(b.code)),))


def _with_stub(text: str, entry: str) -> str:
    """The module with a function that calls `entry`, so that `entry` is one that is not inlined."""
    define = re.search(rf"^define [^\n]*?@{re.escape(m.quote(entry))}\([^\n]*$", text, re.M)
    assert define is not None
    from irad.ir.reader import read_module

    f = read_module(text).functions[entry]
    params = ", ".join(f"{p.type} %{n}" for n, p in enumerate(f.params))
    call = f"call {f.result} @{m.quote(entry)}({params})"
    body = f"  {call}\n  ret void" if f.result == m.VOID else f"  %r = {call}\n  ret {f.result} %r"
    location = re.search(r"!dbg !\d+", define.group())
    where = f" {location.group()}" if location else ""
    return f"{text}\ndefine {f.result} @{_STUB}({params}){where} {{\nentry:\n{body}\n}}\n"
