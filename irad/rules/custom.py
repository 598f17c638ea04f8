"""Functions with derivatives that users give: their names say what they read and write.

`irad_custom.LETTERS.NAME_NUMBER` has one letter per operand: `n` an integer, `d` and `f` a pointer to doubles or floats
that are read, `D` and `F` to such that are written, `b` to other memory that is read, `k` to what the derivative reads
besides and takes for constant. Before each pointer comes the number of bytes behind it. Written memory is written as a
whole.

Two functions beside it give the derivative, with the operands of the call: `.vjp` takes what was read, and besides
each `d` and `f` its adjoint or null; in place of `D` and `F` their adjoints, which it sets to zero, or null. `.jvp`
takes the same with tangents, and sets those of `D` and `F`. The frontends supply both (`frontend.numba_rules`).
"""

from __future__ import annotations

import functools

from irad.ir import model as m
from irad.ir.builder import Builder
from irad.rules.registry import FAMILIES, CallRule, CallSweep

PREFIX = "irad_custom."
KINDS = {"d": "double", "f": "float"}
_NULL = m.Zero(m.PTR)


def spoken(callee: str) -> str:
    """What users call a function: their own name of one with a custom rule."""
    if callee.startswith((PREFIX, "irad_inactive_custom.call.")):
        return callee.removesuffix(".vjp").removesuffix(".jvp").rsplit(".", 1)[1].rsplit("_", 1)[0]
    return callee


def not_again(callee: str) -> tuple[str, str] | None:
    """Why a rule cannot be differentiated, and a way out; None for what is no rule."""
    if not callee.startswith(PREFIX):
        return None
    return (
        f"the rule registered for {spoken(callee)} would have to be differentiated",
        "Second derivatives through irad.register_symbol_rule are not supported: call the function from an @njit "
        "function with a rule of its own (irad.custom_vjp), which is.",
    )


def _bytes_before(operand: int, b: Builder, i: m.Instruction) -> m.Value:
    return i.operands[operand - 1]


@functools.lru_cache(maxsize=4096)
def _rule(name: str) -> CallRule | None:
    parts = name.split(".")
    if len(parts) != 3:  # one of the derivatives, whose code is known
        return None
    letters = parts[1]
    reads = tuple(n for n, c in enumerate(letters) if c in "df")
    writes = tuple(n for n, c in enumerate(letters) if c in "DF")
    kept = [n for n, c in enumerate(letters) if c in "dfbk"]

    def any_written(i: m.Instruction, s: CallSweep) -> bool:
        return any(s.is_active_memory(i.operands[w]) for w in writes)

    def shadow(s: CallSweep, p: m.Value) -> m.Value:
        return s.shadow(p) if s.is_active_memory(p) else _NULL

    def reverse(i: m.Instruction, s: CallSweep) -> None:
        if not any_written(i, s):
            return
        args: list[m.Value] = []
        for n, (letter, o) in enumerate(zip(letters, i.operands, strict=True)):
            if letter == "n":
                args.append(s.primal(o))
            elif letter in "DF":
                args.append(shadow(s, o))
            else:
                given = s.kept(i, n)
                if given is None:
                    raise s.refuse(
                        i, "what a function with a custom rule reads is changed after it", "pass a copy: x.copy()"
                    )
                args += [given, shadow(s, o)] if letter in "df" else [given]
        s.b.call(f"{name}.vjp", m.VOID, args)

    def forward(i: m.Instruction, s: CallSweep) -> None:
        if not any_written(i, s):
            return
        args: list[m.Value] = []
        for letter, o in zip(letters, i.operands, strict=True):
            if letter in "DF":
                args.append(shadow(s, o))
            else:
                args += [o, shadow(s, o)] if letter in "df" else [o]
        s.b.call(f"{name}.jvp", m.VOID, args)

    return CallRule(
        name,
        reads,
        writes,
        lambda _: "double",
        {n: functools.partial(_bytes_before, n) for n in kept},
        reverse,
        forward,
        kinds={n: KINDS[letters[n].lower()] for n in (*reads, *writes)},
    )


FAMILIES[PREFIX] = _rule
