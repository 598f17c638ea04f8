"""What takes the place of entry points that ask for forward and reverse pass apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from irad.enzyme.arguments import TAPE_BYTES, Given
from irad.enzyme.code import Part, give_back, part_of_memory
from irad.enzyme.wrapper import Function, Wrapper, what_of

_TAPE = 16  # what a tape points to: arena and frame


@dataclass(frozen=True)
class Passes:
    """Forward and reverse pass of a derivative: which entry parameters have shadows and adjoints."""

    forward: str
    reverse: str
    shadowed: tuple[bool, ...]
    active: tuple[bool, ...]
    forward_result: str
    reverse_result: str
    result_active: bool


class PassWrapper(Wrapper):
    """Writes the wrapper of one pass."""

    def augmented(self, passes: Passes) -> str:
        """The forward pass; the tape is an arena and a frame in it."""
        code = self.code
        arena = self._runtime("ptr", "irad_arena_acquire", [])
        operands, types, shadows = self._pass_operands(passes, arena)
        f = Function(passes.forward, passes.forward_result, ("ptr", *types))
        both = self._invoke(f, [arena, *operands])
        frame = code.emit(f"extractvalue {passes.forward_result} {both}, 0")
        parts: list[Part] = []
        tape = self._room(arena, _TAPE)
        self._hand_over(tape, parts)
        if shadows:  # the reverse pass gives their contents back
            kept = self._room(arena, 8 * (1 + len(shadows)))
            for n, value in enumerate((frame, *shadows)):
                code.store(("ptr", value), kept, 8 * n)
            frame = kept
        code.store(("ptr", arena), tape)
        code.store(("ptr", frame), tape, 8)
        t = self.target.entry.result
        if t != "void":
            value = code.emit(f"extractvalue {passes.forward_result} {both}, 1")
            parts.append(self.scalar(t, value, f"the result of {self.target.signature.name}"))
        give_back(code, parts, self.call, self.layouts, self.names)
        return self.text()

    def reversed(self, passes: Passes) -> str:
        """The reverse pass; the arena goes back unless the tape is to be used again."""
        code = self.code
        tape = self._tape()
        arena = code.load("ptr", tape)
        frame = code.load("ptr", tape, 8)
        structs = [g for p in self.target.entry.params if p.kind == "byval" and (g := self._of(p.c_index)) is not None]
        shadows = [code.load("ptr", frame, 8 * n) for n, _ in enumerate(_returned(structs), 1)]
        frame = code.load("ptr", frame) if shadows else frame
        operands, types = [arena, frame], ["ptr", "ptr"]
        t = self.target.entry.result
        if passes.result_active:
            operands.append(self._cotangent(t))
            types.append(t)
        out = self._invoke(Function(passes.reverse, passes.reverse_result, tuple(types)), operands)
        parts: list[Part] = []
        position = 0
        for p, active in zip(self.target.entry.params, passes.active, strict=True):
            given = self._of(p.c_index)
            value = ""
            if active:
                value = code.emit(f"extractvalue {passes.reverse_result} {out}, {position}")
                position += 1
            if given is not None and given.activity == "out" and p.kind == "byval":
                ctype, shadow = given.param.type, shadows.pop(0)
                gradient = code.memory(ctype.size)
                code.copy(gradient, shadow, ctype.size)
                code.do(f"store [{ctype.size} x i8] zeroinitializer, ptr {shadow}, align 1")
                parts.append(part_of_memory(ctype, gradient, what_of(given)))
            elif given is not None and given.activity == "out":
                zero = "0.0"
                parts.append(self.scalar(p.llvm.type, value or zero, what_of(given)))
        if "nofree" not in self.asked.flags:
            self._runtime("void", "irad_arena_release", [("ptr", arena)])
        give_back(code, parts, self.call, self.layouts, self.names)
        return self.text()

    def _hand_over(self, tape: str, parts: list[Part]) -> None:
        """Give the program a tape, where it says, or as a part of what is returned."""
        if self.asked.tape is not None:
            marked = self.code.emit(f"getelementptr i8, ptr {tape}, i64 1")
            self.code.store(("ptr", marked), self.names[self.asked.tape])
        else:
            parts.append(Part("the tape (a pointer)", TAPE_BYTES, 8, "ptr", tape))

    def recorded(self, record: str) -> str:
        """The forward pass for split forward mode (see `transform.replay`); the tape is its log."""
        code, target = self.code, self.target
        log = self._runtime("ptr", "irad_log_begin", [])
        operands, types = [log], ["ptr"]
        memory: str | None = None
        for p in target.entry.params:
            given = self._of(p.c_index)
            if given is None:
                memory = code.memory(target.result.size, zeroed=True)
                operands.append(memory)
            elif p.kind == "byval":
                operands.append(self._slot(p.c_index, 0))
            else:
                operands.append(self.converted(given.primal[0], p.llvm.type, given.param.type))
            types.append("ptr" if p.kind in ("byval", "sret") else p.llvm.type)
        result = self._invoke(Function(record, target.entry.result, tuple(types)), operands)
        parts: list[Part] = []
        self._hand_over(log, parts)
        give_back(code, [*parts, *self._primal(result, memory)], self.call, self.layouts, self.names)
        return self.text()

    def _pass_operands(self, passes: Passes, arena: str) -> tuple[list[str], list[str], list[str]]:
        """Operands of the forward pass and their types, and the shadows of structs whose derivatives are returned.

        Structs by value live in the arena, as the reverse pass reads them.
        """
        operands: list[str] = []
        types: list[str] = []
        shadows: list[str] = []
        for p, shadowed in zip(self.target.entry.params, passes.shadowed, strict=True):
            given = self._of(p.c_index)
            if given is None:
                raise self.call.error(
                    f"{self.target.signature.name} returns a struct, which forward and reverse pass apart cannot do",
                    "Return it through a pointer.",
                )
            size = given.param.type.size
            if p.kind == "byval":
                operands.append(self._kept(arena, self._slot(p.c_index, 0), size))
                types.append("ptr")
            else:
                operands.append(self.converted(given.primal[0], p.llvm.type, given.param.type))
                types.append(p.llvm.type)
            if p.kind == "byval" and given.activity == "out":
                shadows.append(self._room(arena, size))
                self.code.do(f"store [{size} x i8] zeroinitializer, ptr {shadows[-1]}, align 1")
            if not shadowed:
                continue
            if p.kind != "byval":
                operands.append(self._shadow(given, 0))
            elif given.activity == "out":
                operands.append(shadows[-1])
            else:
                operands.append(self._kept(arena, self._slot(p.c_index, 1), size))
            types.append("ptr")
        return operands, types, shadows

    def _room(self, arena: str, size: int) -> str:
        return self._runtime("ptr", "irad_arena_allocate", [("ptr", arena), ("i64", str(size))])

    def _kept(self, arena: str, memory: str, size: int) -> str:
        """A copy that lives as long as the tape."""
        copy = self._room(arena, size)
        self.code.copy(copy, memory, size)
        return copy


def _returned(structs: Sequence[Given]) -> list[Given]:
    return [g for g in structs if g.activity == "out"]
