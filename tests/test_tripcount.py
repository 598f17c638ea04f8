"""Trip counts against running the loop: whatever count irad computes beforehand is the one that happens.

Both sides are evaluated in Python from the meaning of the instructions, poison included: a loop whose run is
undefined in LLVM (a branch on an overflowed `nsw` sum) says nothing, everything else must agree.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irad.analysis.tripcount import TripCount, trip_count
from irad.ir import model as m
from irad.ir.builder import Builder, Names
from irad.ir.reader import read_module
from irad.transform.normalise import normalise

PREDICATES = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"]
LIMIT = 2000  # iterations after which a run is given up


def wrap(x: int, bits: int) -> int:
    return x & (1 << bits) - 1


def signed(x: int, bits: int) -> int:
    return x - (1 << bits) if x >> (bits - 1) else x


def compare(predicate: str, a: int, b: int, bits: int) -> bool:
    if predicate[0] == "s":
        a, b = signed(a, bits), signed(b, bits)
    op = predicate[-2:]
    return {"eq": a == b, "ne": a != b, "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b}[op]


@dataclass(frozen=True)
class Shape:
    """How a counted loop is written.

    `rotated`: the test stands at the end (do ... while), else at the start. `on_next`: it tests the incremented
    value (only when rotated). `swapped`: bound first. `negated`: the branch leaves on true.
    """

    bits: int
    predicate: str  # as written in the icmp
    step: int
    flags: frozenset[str] = frozenset()
    rotated: bool = False
    on_next: bool = False
    swapped: bool = False
    negated: bool = False

    def text(self) -> str:
        t = f"i{self.bits}"
        v = "%next" if self.rotated and self.on_next else "%i"
        pair = f"%bound, {v}" if self.swapped else f"{v}, %bound"
        add = f"%next = add {' '.join(sorted(self.flags))} {t} %i, {self.step}"
        cmp = f"%c = icmp {self.predicate} {t} {pair}"
        more = "%loop" if self.rotated else "%body"
        ways = f"label %done, label {more}" if self.negated else f"label {more}, label %done"
        latch = "loop" if self.rotated else "body"
        head = f"entry:\n  br label %loop\nloop:\n  %i = phi {t} [ %begin, %entry ], [ %next, %{latch} ]\n"
        if self.rotated:
            body = f"  {add}\n  {cmp}\n  br i1 %c, {ways}\n"
        else:
            body = f"  {cmp}\n  br i1 %c, {ways}\nbody:\n  {add}\n  br label %loop\n"
        return f"define void @f({t} %begin, {t} %bound) {{\n{head}{body}done:\n  ret void\n}}\n"

    def run(self, start: int, bound: int) -> int | None:
        """How often the header is entered; None when that is undefined, infinite or more than LIMIT."""
        i: int | None = wrap(start, self.bits)
        for n in range(1, LIMIT + 1):
            following = self._add(i)
            tested = following if self.rotated and self.on_next else i
            if tested is None:
                return None
            a, b = (bound, tested) if self.swapped else (tested, bound)
            if compare(self.predicate, wrap(a, self.bits), wrap(b, self.bits), self.bits) == self.negated:
                return n
            i = following
        return None

    def _add(self, i: int | None) -> int | None:
        if i is None:
            return None
        exact = signed(i, self.bits) + self.step
        if "nsw" in self.flags and not -(1 << (self.bits - 1)) <= exact < 1 << (self.bits - 1):
            return None
        if "nuw" in self.flags and i + wrap(self.step, self.bits) >= 1 << self.bits:
            return None
        return wrap(exact, self.bits)


@functools.cache
def found(shape: Shape) -> TripCount | None:
    """What irad makes of the loop."""
    f = read_module(shape.text()).functions["f"]
    normal = normalise(f, status=False)
    (loop,) = normal.graph.loops
    code = [(b.name, i) for b in normal.function.blocks for i in b.instructions]
    defs = {i.name: i for _, i in code if i.name is not None}
    home = {i.name: b for b, i in code if i.name is not None}
    ends = {b.name: b.terminator for b in normal.function.blocks}
    return trip_count(normal.graph, defs, home, ends, normal.on_path, loop)


def evaluate(count: TripCount, start: int, bound: int) -> int:
    """The value of the instructions that irad emits for a count."""
    b = Builder(Names("t."), {})
    result = count.emit(b)
    env = {"begin": start, "bound": bound}

    def value(v: m.Value) -> int:
        bits = v.type.bits if isinstance(v.type, m.IntType) else 64
        return wrap(v.value if isinstance(v, m.ConstInt) else env[v.name] if isinstance(v, m.Local) else 0, bits)

    for i in b.code:
        x = [value(o) for o in i.operands]
        bits = i.type.bits if isinstance(i.type, m.IntType) else 64
        match i.opcode:
            case "add":
                r = x[0] + x[1]
            case "sub":
                r = x[0] - x[1]
            case "mul":
                r = x[0] * x[1]
            case "udiv":
                r = x[0] // x[1]
            case "zext" | "trunc":
                r = x[0]
            case "select":
                r = x[1] if x[0] else x[2]
            case "icmp":
                t = i.operands[0].type
                assert isinstance(t, m.IntType)
                r = compare(str(i.attrs["predicate"]), x[0], x[1], t.bits)
            case _:
                raise AssertionError(i.opcode)
        env[i.name or ""] = wrap(int(r), bits)
    return value(result)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    rotated = draw(st.booleans())
    return Shape(
        draw(st.sampled_from([8, 8, 16, 32, 64])),
        draw(st.sampled_from(PREDICATES)),
        draw(st.sampled_from([1, -1, 2, -2, 3, -5, 7, 100])),
        draw(st.sampled_from([frozenset(), frozenset({"nsw"}), frozenset({"nuw"}), frozenset({"nsw", "nuw"})])),
        rotated,
        rotated and draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def ranges(draw: st.DrawFn, bits: int) -> tuple[int, int]:
    """Start and bound near each other or near where the type ends."""
    edges = [0, 1, (1 << bits) - 1, (1 << (bits - 1)) - 1, 1 << (bits - 1)]
    start = draw(st.sampled_from(edges)) + draw(st.integers(-4, 4))
    far = draw(st.sampled_from([*edges, start])) if bits == 8 else start
    return wrap(start, bits), wrap(far + draw(st.integers(-300, 300)), bits)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_counts_are_right(data: st.DataObject) -> None:
    shape = data.draw(shapes())
    count = found(shape)
    if count is None:
        return
    for start, bound in data.draw(st.lists(ranges(shape.bits), min_size=10, max_size=20)):
        happens = shape.run(start, bound)
        if happens is not None:
            assert evaluate(count, start, bound) == happens, (start, bound)


@pytest.mark.parametrize("rotated, on_next", [(False, False), (True, False), (True, True)])
@pytest.mark.parametrize(
    "predicate, step",
    [("ne", 1), ("ne", -1), ("slt", 1), ("sle", 3), ("sgt", -1), ("sge", -2), ("ult", 1), ("ugt", -1)],
)
def test_every_narrow_loop(predicate: str, step: int, rotated: bool, on_next: bool) -> None:
    """All pairs of start and bound of an i8 loop in steps of 5: signed forms as C compilers write them."""
    flags = frozenset({"nsw"}) if abs(step) > 1 or predicate in ("sle", "sge") else frozenset()
    shape = Shape(8, predicate, step, flags, rotated, on_next)
    count = found(shape)
    assert count is not None
    checked = 0
    for start in range(-128, 128, 5):
        for bound in (*range(-128, 128, 5), 127, start, start + 1, start - 1):
            happens = shape.run(start, wrap(bound, 8))
            if happens is not None:
                assert evaluate(count, wrap(start, 8), wrap(bound, 8)) == happens, (start, bound)
                checked += 1
    assert checked > 1000


@pytest.mark.parametrize(
    "shape",
    [
        Shape(64, "eq", 1, rotated=True, on_next=True, negated=True),  # for (i = 0; i < n; i++), after LLVM
        Shape(64, "ne", 1, rotated=True, on_next=True),
        Shape(32, "slt", 1, frozenset({"nsw"})),
        Shape(32, "sle", 2, frozenset({"nsw"})),
        Shape(32, "sge", 1, frozenset({"nsw"}), negated=True),
        Shape(32, "sgt", 1, frozenset({"nsw"}), swapped=True),
        Shape(64, "ult", 4, frozenset({"nuw"}), rotated=True, on_next=True),
        Shape(64, "ule", 1, frozenset({"nuw"})),
        Shape(64, "sgt", -1, frozenset({"nsw"})),
        Shape(64, "sge", -3, frozenset({"nsw"}), rotated=True),
        Shape(64, "ugt", -1, frozenset({"nsw"}), rotated=True),  # for _ in range(n), as Numba counts it
        Shape(32, "slt", 1),
    ],
    ids=str,
)
def test_usual_loops_are_counted(shape: Shape) -> None:
    assert found(shape) is not None


@pytest.mark.parametrize(
    "shape",
    [
        Shape(64, "ne", 2),  # may step over the bound
        Shape(32, "slt", 2),  # may wrap around
        Shape(32, "sle", 1),
        Shape(32, "slt", 2, frozenset({"nuw"})),
        Shape(32, "ult", 2, frozenset({"nsw"})),
        Shape(32, "uge", -1),
        Shape(32, "slt", -1, frozenset({"nsw"})),  # runs until it overflows
        Shape(32, "eq", 1),  # goes on while equal
    ],
    ids=str,
)
def test_uncertain_loops_are_not_counted(shape: Shape) -> None:
    assert found(shape) is None


def test_other_loops_are_not_counted() -> None:
    """A bound that the loop changes, a step that is not constant, two exits."""
    for body in (
        "  %b = load i32, ptr %p\n  %c = icmp slt i32 %next, %b",
        "  %b = mul i32 %next, %next\n  %c = icmp slt i32 %b, %n",
    ):
        text = f"""
define void @f(ptr %p, i32 %n) {{
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %next = add nsw i32 %i, 1
{body}
  br i1 %c, label %loop, label %done
done:
  ret void
}}
"""
        normal = normalise(read_module(text).functions["f"], status=False)
        code = [(b.name, i) for b in normal.function.blocks for i in b.instructions]
        defs = {i.name: i for _, i in code if i.name is not None}
        home = {i.name: b for b, i in code if i.name is not None}
        ends = {b.name: b.terminator for b in normal.function.blocks}
        (loop,) = normal.graph.loops
        assert trip_count(normal.graph, defs, home, ends, normal.on_path, loop) is None
