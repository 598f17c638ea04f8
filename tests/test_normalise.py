"""Normal form: whatever the control flow, what comes out has it in the shape it promises and computes the same."""

from __future__ import annotations

import ctypes
import re
from dataclasses import replace
from pathlib import Path

import llvmlite.binding as ll
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ir_tools import instruction_counts, native, printed
from irad.codegen.modules import parse_ir
from irad.codegen.target import target_machine
from irad.ir import model as m
from irad.ir.cfg import Graph
from irad.ir.reader import read_module
from irad.ir.verify import verify
from irad.transform.normalise import Normal, named, normalise

# ---------------------------------------------------------------- random control flow


@st.composite
def flows(draw: st.DrawFn) -> dict[int, tuple[str, list[int]]]:
    """Block → what it does to the variables and where it goes (nowhere: it returns)."""
    n = draw(st.integers(2, 7))
    work = st.sampled_from(["%x = mul i64 %a, 3", "%x = add i64 %a, %b", "%x = xor i64 %b, 11", "%x = sub i64 %b, %a"])
    targets = st.lists(st.integers(1, n - 1), max_size=3)
    return {k: (draw(work), draw(targets) if k else [draw(st.integers(1, n - 1)) for _ in range(2)]) for k in range(n)}


def program(flow: dict[int, tuple[str, list[int]]]) -> str:
    """`i64 f(i64 a, i64 fuel)`: each block changes one of two variables; it ends when the fuel does, or by a return."""
    lines = [
        "define i64 @f(i64 %start, i64 %fuel) {",
        "  %A = alloca i64",
        "  %B = alloca i64",
        "  %F = alloca i64",
        "  store i64 %start, ptr %A",
        "  store i64 7, ptr %B",
        "  store i64 %fuel, ptr %F",
        "  br label %b0",
    ]
    for k, (work, targets) in flow.items():
        into = "%A" if k % 2 else "%B"
        lines += [
            f"b{k}:",
            f"  %f{k} = load i64, ptr %F",
            f"  %g{k} = sub i64 %f{k}, 1",
            f"  store i64 %g{k}, ptr %F",
            f"  %e{k} = icmp slt i64 %g{k}, 0",
            f"  br i1 %e{k}, label %out, label %c{k}",
            f"c{k}:",
            f"  %p{k} = load i64, ptr %A",
            f"  %q{k} = load i64, ptr %B",
            "  " + work.replace("%x", f"%x{k}").replace("%a", f"%p{k}").replace("%b", f"%q{k}"),
            f"  %y{k} = add i64 %x{k}, {k}",
            f"  store i64 %y{k}, ptr {into}",
        ]
        if not targets:
            lines += [f"  %r{k} = mul i64 %y{k}, 1001", f"  ret i64 %r{k}"]
        elif len(targets) == 1:
            lines.append(f"  br label %b{targets[0]}")
        else:
            cases = " ".join(f"i64 {n}, label %b{t}" for n, t in enumerate(targets[1:], 1))
            lines += [
                f"  %s{k} = urem i64 %y{k}, {len(targets)}",
                f"  switch i64 %s{k}, label %b{targets[0]} [ {cases} ]",
            ]
    lines += [
        "out:",
        "  %ra = load i64, ptr %A",
        "  %rb = load i64, ptr %B",
        "  %r = xor i64 %ra, %rb",
        "  ret i64 %r",
        "}",
    ]
    return "\n".join(lines) + "\n"


def promoted(text: str) -> str:
    """The text with its variables in registers (SSA form with phis), the control flow as it was."""
    module = parse_ir(text)
    builder = ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options())
    passes = ll.create_new_module_pass_manager()
    passes.add_sroa_pass()
    passes.run(module, builder)
    return str(module)


def check_shape(normal: Normal) -> None:
    """What the head of transform/normalise.py promises."""
    f, g = normal.function, normal.graph
    verify(f)
    assert not g.irreducible
    assert all(len(set(i.incoming)) == len(i.incoming) for b in f.blocks for i in b.phis)
    assert set(normal.loops) == {lo.header for lo in g.loops}
    for lo in g.loops:
        info = normal.loops[lo.header]
        outside = [p for p in g.pred[lo.header] if p not in lo.blocks]
        assert outside == [info.preheader] and g.succ[info.preheader] == (lo.header,)
        assert lo.latches == [info.latch]
        counter = next(i for i in f.block[lo.header].phis if i.name == info.counter)
        assert counter.type == m.I64
        for x, s in info.exits:
            assert g.pred[s] == [x]
        exits = {s for x in lo.blocks for s in g.succ[x] if s not in lo.blocks}
        defined = {i.name for b in lo.blocks for i in f.block[b].instructions if i.name is not None}
        for b in f.blocks:  # loop-closed
            for i in b.instructions if b.name not in lo.blocks else ():
                used = {o.name for o in i.operands if isinstance(o, m.Local)} & defined
                assert not used or (i.opcode == "phi" and b.name in exits), (b.name, used)
    for b in g.rpo:
        assert (b in normal.selectors) == (len(g.pred[b]) > 1 and b not in normal.loops)
    returns = [b.name for b in f.blocks if b.terminator.opcode == "ret"]
    assert returns == ([normal.exit] if normal.exit else [])


def compare(text: str, arguments: list[tuple[int, ...]]) -> None:
    """The functions before and after normalising give the same."""
    module = read_module(text)
    f = module.functions["f"]
    normal = normalise(f, status=False)
    check_shape(normal)
    after = printed(module, [replace(normal.function, name="g")])
    instruction_counts(after)
    before, new = native(text, "f"), native(after, "g")
    for values in arguments:
        assert new(*values) == before(*values), values


@given(flows())
@settings(max_examples=80, deadline=None)
def test_random_control_flow_computes_the_same(flow: dict[int, tuple[str, list[int]]]) -> None:
    compare(promoted(program(flow)), [(a, n) for a in (0, 1, 5, -9) for n in (0, 1, 2, 3, 7, 50)])


def test_random_control_flow_is_irregular_enough() -> None:
    """The generator makes what the test is for."""
    text = program(
        {0: ("%x = mul i64 %a, 3", [1, 2]), 1: ("%x = add i64 %a, %b", [2]), 2: ("%x = xor i64 %b, 11", [1])}
    )
    assert Graph(read_module(promoted(text)).functions["f"]).irreducible


# ---------------------------------------------------------------- by hand

INTO_THE_LOOP = """
define i64 @f(i64 %n, i64 %start) {
entry:
  %early = icmp sgt i64 %start, 3
  br i1 %early, label %middle, label %head
head:
  %i = phi i64 [ 0, %entry ], [ %next, %tail ]
  %s = phi i64 [ 1, %entry ], [ %t2, %tail ]
  %t = mul i64 %s, 3
  br label %middle
middle:
  %j = phi i64 [ %start, %entry ], [ %i, %head ]
  %u = phi i64 [ 100, %entry ], [ %t, %head ]
  %t2 = add i64 %u, %j
  br label %tail
tail:
  %next = add i64 %j, 1
  %more = icmp slt i64 %next, %n
  br i1 %more, label %head, label %done
done:
  ret i64 %t2
}
"""

TWO_INTO_TWO = """
define i64 @f(i64 %n, i64 %k) {
entry:
  switch i64 %k, label %a [
    i64 1, label %b
    i64 2, label %c
  ]
a:
  %xa = phi i64 [ 1, %entry ], [ %yc, %c ], [ %yb, %b ]
  %ya = add i64 %xa, 5
  %stop = icmp sgt i64 %ya, %n
  br i1 %stop, label %done, label %b
b:
  %xb = phi i64 [ 2, %entry ], [ %ya, %a ]
  %yb = mul i64 %xb, 2
  %odd = icmp ult i64 %yb, 40
  br i1 %odd, label %a, label %c
c:
  %xc = phi i64 [ 3, %entry ], [ %yb, %b ]
  %yc = add i64 %xc, 1
  %far = icmp sgt i64 %yc, 1000
  br i1 %far, label %done, label %a
done:
  %r = phi i64 [ %ya, %a ], [ %yc, %c ]
  ret i64 %r
}
"""

SAME_TARGET_TWICE = """
define i64 @f(i64 %n, i64 %k) {
entry:
  %c = icmp sgt i64 %n, 5
  br i1 %c, label %next, label %next
next:
  %p = phi i64 [ %k, %entry ], [ %k, %entry ]
  switch i64 %p, label %last [
    i64 1, label %one
    i64 2, label %last
    i64 3, label %one
  ]
one:
  br label %last
last:
  %q = phi i64 [ 10, %next ], [ 10, %next ], [ %p, %one ]
  %r = add i64 %q, %n
  ret i64 %r
}
"""


@pytest.mark.parametrize("text", [INTO_THE_LOOP, TWO_INTO_TWO], ids=["goto into a loop", "three entries"])
def test_irreducible(text: str) -> None:
    assert Graph(read_module(text).functions["f"]).irreducible
    compare(text, [(n, k) for n in (0, 1, 4, 9, 60) for k in (0, 1, 2, 3, 5)])


def test_edges_that_are_doubled() -> None:
    compare(SAME_TARGET_TWICE, [(n, k) for n in (0, 9) for k in (0, 1, 2, 3, 4)])


def test_infinite_loop_has_no_exit() -> None:
    text = "define void @f(ptr %p) {\nentry:\n  br label %l\nl:\n  store volatile i32 1, ptr %p\n  br label %l\n}\n"
    normal = normalise(read_module(text).functions["f"], status=False)
    verify(normal.function)
    assert normal.exit is None and normal.on_path == frozenset()


def test_counters_count_and_lasts_tell_where_a_loop_was_left() -> None:
    """A loop with two exits: the counter starts at 0, and its last value comes out through both."""
    text = """
define i64 @f(i64 %n, ptr %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ %n, %entry ], [ %next, %on ]
  %next = add i64 %i, -2
  %z = icmp slt i64 %next, 0
  br i1 %z, label %small, label %on
on:
  %q = getelementptr i64, ptr %p, i64 %i
  %v = load i64, ptr %q
  %hit = icmp eq i64 %v, 42
  br i1 %hit, label %found, label %loop
small:
  ret i64 -1
found:
  ret i64 %i
}
"""
    module = read_module(text)
    normal = normalise(module.functions["f"], status=False)
    check_shape(normal)
    (info,) = normal.loops.values()
    assert len(info.exits) == 2
    # return the number of the last iteration in place of what the function returns
    blocks = []
    assert normal.exit is not None
    rows = {e: info.last[e] for _, e in info.exits}
    for b in normal.function.blocks:
        code = list(b.instructions)
        if b.name == normal.exit:
            n = next(n for n, i in enumerate(code) if i.type == m.I64)
            phi = code[n]
            ways = [x if x in rows else normal.graph.pred[x][0] for x in phi.incoming]
            code[n] = replace(phi, operands=tuple(rows[x] for x in ways))
        blocks.append(m.Block(b.name, tuple(code)))
    count = native(printed(module, [replace(normal.function, blocks=tuple(blocks))]), "f")
    memory = (ctypes.c_int64 * 20)()
    assert [count(n, memory) for n in (0, 1, 2, 3, 8, 9)] == [0, 0, 1, 1, 4, 4]
    memory[6] = 42
    assert [count(n, memory) for n in (6, 8, 10, 9)] == [0, 1, 2, 4]


@pytest.mark.parametrize("code, kept", [(1, False), (0, True), (-2, True)])
def test_error_returns_stay_separate(code: int, kept: bool) -> None:
    """With a status, blocks that return a constant error code are off the path of the derivative."""
    text = f"""
define i32 @f(i64 %n) {{
entry:
  %c = icmp slt i64 %n, 0
  br i1 %c, label %bad, label %good
bad:
  br label %out
good:
  br label %out
out:
  %s = phi i32 [ {code}, %bad ], [ 0, %good ]
  ret i32 %s
}}
"""
    module = read_module(text)
    normal = normalise(module.functions["f"], status=True)
    verify(normal.function)
    assert ("bad" in normal.on_path) == kept
    f = native(printed(module, [normal.function]), "f")
    assert f(-1) == code and f(1) == 0


# ---------------------------------------------------------------- names


def generated_names() -> list[str]:
    """Names that the transforms make: with the prefix of a supply, with a suffix, or written out."""
    found: list[str] = []
    for path in sorted((Path(__file__).resolve().parent.parent / "irad" / "transform").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name == "normalise.py":  # its names are those of the function that is differentiated
            continue
        found += [f"{p}0" for p in re.findall(r'Names\("(\w+\.)"\)', text)]
        found += [f"value{s}" for s in re.findall(r'^[A-Z]+ = "(\.\w+)"', text, re.M)]
        found += re.findall(r'm\.(?:Param|Local)\([\w.]+, "([\w.]+)"\)', text)
        found += [f"{p}.loop" for p in re.findall(r'm\.Local\([\w.]+, f"(\w+)\.\{', text)]
    return sorted(set(found))


@pytest.mark.parametrize("name", generated_names())
def test_names_of_the_users_cannot_meet_generated_ones(name: str) -> None:
    """`%t.0` is what LLVM calls the first value of a variable t."""
    assert named(name) != name


def test_generated_names_are_found() -> None:
    assert {"arena", "seed", "frame", "value.s", "value.d", "r.0", "adj.loop"} <= set(generated_names())
