"""`__enzyme_batch(f, enzyme_width, n, arguments...)`: f called for n sets of arguments, its results one after another.

An argument is n values (`enzyme_vector`, or no marker) or one for all calls (`enzyme_scalar`).
"""

from __future__ import annotations

from dataclasses import replace

from irad.enzyme.arguments import Asked, Reader
from irad.enzyme.code import Part, give_back
from irad.enzyme.layout import Layouts
from irad.enzyme.target import Target
from irad.enzyme.wrapper import Function, Wrapper
from irad.frontend.enzyme_calls import EntryCall
from irad.ir import model as m

_VECTOR = {None, "vector", "dup"}


def write_batch(call: EntryCall, target: Target, first: int, symbol: str, layouts: Layouts) -> tuple[Wrapper, str]:
    """The function `symbol` that takes the place of the call, and its IR."""
    if target.wrapper or any(p.kind not in ("scalar", "pointer") for p in target.lowered):
        raise call.error(
            f"{target.signature.name} takes or returns structs by value, which __enzyme_batch does not pass on",
            "Pass them by pointer.",
        )
    reader = Reader(call, target, first)
    if not any(call.marker(a) == "width" for a in call.arguments):
        raise call.error("__enzyme_batch needs enzyme_width, followed by the number of calls")
    lanes: list[list[int]] = [[] for _ in range(reader.width)]
    for index, param in enumerate(target.signature.params):
        marker = reader.batch_marker()
        if marker not in (*_VECTOR, "scalar"):
            raise call.error(f"the marker enzyme_{marker} is not supported here")
        one = reader.pieces(index, param) if marker == "scalar" else None
        for lane in lanes:
            lane += one or reader.pieces(index, param)
    reader.expect_end()
    wrapper = Wrapper(Asked(call, target, []), symbol, layouts)
    parts: list[Part] = []
    types = tuple(p.llvm.type for p in target.lowered)
    for lane in lanes:
        operands = [
            wrapper.converted(n, p.llvm.type, target.signature.params[p.c_index].type)
            for n, p in zip(lane, target.lowered, strict=True)
        ]
        result = wrapper.call_program(Function(m.quote(target.symbol), target.define.result, types), operands)
        if result:
            parts.append(wrapper.scalar(target.define.result, result, f"the result of {target.signature.name}"))
    give_back(wrapper.code, parts, replace(call, used=call.used and bool(parts)), layouts, wrapper.names)
    return wrapper, wrapper.text()
