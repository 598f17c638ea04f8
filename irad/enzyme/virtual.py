"""`__enzyme_virtualreverse(f)`: a table with the forward and the reverse pass of a function, in place of its shadow.

{tape, result} or tape  forward(arguments, each pointer followed by its shadow)
derivatives of floats   reverse(the same, cotangent of a float result, tape)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from irad.enzyme.arguments import understand
from irad.enzyme.layout import FLOATS, Layouts
from irad.enzyme.passes import Passes, PassWrapper
from irad.enzyme.target import Target
from irad.enzyme.wrapper import Wrapper
from irad.frontend.enzyme_calls import Argument, EntryCall
from irad.ir import model as m


def write_table(
    call: EntryCall, target: Target, symbol: str, layouts: Layouts, passes: Callable[..., Passes]
) -> tuple[list[Wrapper], str]:
    """The wrappers of both passes, and the IR of them, of the table and of a function `symbol` that returns it."""
    forward_call, reverse_call = _calls(call, target)
    first = PassWrapper(understand(forward_call, target, 1), f"{symbol}.forward", layouts, without_function=True)
    second = PassWrapper(understand(reverse_call, target, 1), f"{symbol}.reverse", layouts, without_function=True)
    made = passes(first.asked)
    parts = [
        first.augmented(made),
        second.reversed(made),
        f"@{symbol}.table = internal constant [2 x ptr] [ptr @{first.symbol}, ptr @{second.symbol}]",
        f"define internal ptr @{symbol}(ptr %f) {{\n  ret ptr @{symbol}.table\n}}\n",
    ]
    return [first, second], "\n".join(parts)


def same_table(call: EntryCall, symbol: str) -> str:
    """The function `symbol` for a pointer that is not a known function: an object's table of virtual functions.

    The shadow of an object has the object's own table: derivatives of the functions in it are called directly.
    """
    if call.result != "ptr":
        raise call.error(f"{call.callee} takes and returns a pointer")
    return f"define internal ptr @{symbol}(ptr %table) {{\n  ret ptr %table\n}}\n"


def _calls(call: EntryCall, target: Target) -> tuple[EntryCall, EntryCall]:
    """The calls of the two passes that the table stands for."""
    floats = [p.llvm.type for p in target.lowered if p.llvm.type in FLOATS]
    if any(p.kind not in ("scalar", "pointer") for p in target.lowered) or len(floats) > 2:
        raise call.error(
            f"{target.signature.name} takes or returns structs by value or more than two floats, which a table of "
            "passes cannot stand for",
            "Use __enzyme_augmentfwd and __enzyme_reverse.",
        )
    arguments = [Argument("ptr", "", f"@{m.quote(target.symbol)}")]
    for n, p in enumerate(target.lowered):
        arguments.append(Argument(p.llvm.type, "", f"%v{n}"))
        if p.kind == "pointer":
            arguments.append(Argument("ptr", "", f"%s{n}"))
    result = target.entry.result
    forward = replace(
        call,
        kind="augmentfwd",
        result="ptr" if result == "void" else f"{{ ptr, {result} }}",
        arguments=tuple(arguments),
        markers={},
        used=True,
    )
    returned = {0: "void", 1: floats[0] if floats else ""}.get(len(floats), f"{{ {', '.join(floats)} }}")
    if floats == ["float", "float"]:
        returned = "<2 x float>"  # as C returns a struct of them
    if result in FLOATS:
        arguments.append(Argument(result, "", "%seed"))
    arguments.append(Argument("ptr", "", "%tape"))
    return forward, replace(forward, kind="reverse", result=returned, arguments=tuple(arguments))
