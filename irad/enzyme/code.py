"""Writing small functions in IR text: what the wrappers around derivatives are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from irad.enzyme.layout import FLOATS, Layouts
from irad.frontend.cdecl import CType
from irad.frontend.enzyme_calls import EntryCall

Value = tuple[str, str]  # LLVM type, operand


class Code:
    """Lines of one basic block."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.allocas: list[str] = []
        self._count = 0

    def emit(self, text: str) -> str:
        """Append an instruction with a result; returns the result's name."""
        name = f"%t{self._count}"
        self._count += 1
        self.lines.append(f"{name} = {text}")
        return name

    def do(self, text: str) -> None:
        """Append an instruction without a result."""
        self.lines.append(text)

    def memory(self, size: int, *, zeroed: bool = False) -> str:
        """Stack memory of `size` bytes, aligned to 16."""
        name = f"%t{self._count}"
        self._count += 1
        self.allocas.append(f"{name} = alloca [{max(size, 1)} x i8], align 16")
        if zeroed and size:
            self.do(f"store [{size} x i8] zeroinitializer, ptr {name}, align 16")
        return name

    def offset(self, pointer: str, by: int) -> str:
        return self.emit(f"getelementptr i8, ptr {pointer}, i64 {by}") if by else pointer

    def load(self, t: str, pointer: str, at: int = 0) -> str:
        return self.emit(f"load {t}, ptr {self.offset(pointer, at)}, align 1")

    def store(self, value: Value, pointer: str, at: int = 0) -> None:
        self.do(f"store {value[0]} {value[1]}, ptr {self.offset(pointer, at)}, align 1")

    def copy(self, to: str, source: str, size: int) -> None:
        """Copy bytes between blocks of memory."""
        self.do(f"call void @llvm.memcpy.p0.p0.i64(ptr {to}, ptr {source}, i64 {size}, i1 false)")

    def convert(self, value: Value, t: str, *, signed: bool = True) -> str:
        """A float or an integer in another precision."""
        have, x = value
        if have == t:
            return x
        if have in FLOATS and t in FLOATS:
            return self.emit(f"{'fpext' if FLOATS[have] < FLOATS[t] else 'fptrunc'} {have} {x} to {t}")
        wide = int(have[1:]) > int(t[1:])
        return self.emit(f"{'trunc' if wide else 'sext' if signed else 'zext'} {have} {x} to {t}")

    def text(self) -> str:
        return "\n".join(f"  {line}" for line in (*self.allocas, *self.lines))


@dataclass(frozen=True)
class Part:
    """One value that an entry point returns: a scalar operand, or a pointer to memory of `size` bytes."""

    what: str
    size: int
    alignment: int
    scalar: str | None = None  # its LLVM type
    value: str = ""


def part_of_memory(ctype: CType, pointer: str, what: str) -> Part:
    """A struct or complex number in memory."""
    return Part(what, ctype.size, min(8, _alignment(ctype)), None, pointer)


def _alignment(ctype: CType) -> int:
    if ctype.kind in ("array", "vector", "complex") and ctype.target is not None:
        return _alignment(ctype.target) if ctype.kind != "vector" else min(16, ctype.size)
    if ctype.fields:
        return max(_alignment(f.type) for f in ctype.fields)
    return max(1, ctype.size)


def give_back(code: Code, parts: Sequence[Part], call: EntryCall, layouts: Layouts, names: Sequence[str]) -> None:
    """End the wrapper: return `parts` as the type that the entry point is declared with.

    `names` are the wrapper's parameters, one per argument of the call.
    """
    struct = next((a for a in call.arguments if a.is_sret), None)
    wanted = struct.memory if struct is not None else call.result
    assert wanted is not None
    if wanted == "void" or not (struct is not None or call.used):
        code.do("ret void" if call.result == "void" else f"ret {call.result} zeroinitializer")
        return
    if not parts:
        raise call.error(f"{call.callee} is declared to return a value, and this call has none to return")
    parts = _in_order(parts, layouts.members(wanted))
    single = parts[0].scalar if len(parts) == 1 and struct is None else None
    if single in FLOATS and wanted in FLOATS and single != wanted:
        code.do(f"ret {wanted} {code.convert((single, parts[0].value), wanted)}")
        return
    offsets: list[int] = []
    size = 0
    for p in parts:
        size = -(-size // p.alignment) * p.alignment
        offsets.append(size)
        size += p.size
    room = layouts.size(wanted)
    exact = any(p.scalar for p in parts) and len(parts) == 1
    if size != room and (exact or -(-size // 8) != -(-room // 8)):
        have = ", ".join(p.what for p in parts)
        raise call.error(
            f"{call.callee} is declared to return {room} bytes, and this call returns {size}: {have}",
            "Declare it with a result of that type, or with a struct that has these members.",
        )
    memory = code.memory(max(size, room) + 8, zeroed=True)
    for p, at in zip(parts, offsets, strict=True):
        if p.scalar is not None:
            code.store((p.scalar, p.value), memory, at)
        else:
            code.copy(code.offset(memory, at), p.value, p.size)
    if struct is not None:
        code.copy(names[call.arguments.index(struct)], memory, min(size, room))
        code.do("ret void" if call.result == "void" else f"ret {call.result} zeroinitializer")
        return
    code.do(f"ret {wanted} {code.load(wanted, memory)}")


def _in_order(parts: Sequence[Part], members: Sequence[str]) -> Sequence[Part]:
    """Tape and result in the order in which the program declares them."""
    kinds = [p.scalar for p in parts]
    if len(parts) == 2 and set(kinds) == set(members) and len(set(kinds)) == 2:
        return [parts[kinds.index(t)] for t in members]
    if len(parts) == 2 and len(members) == 1 and kinds[0] == members[0] == "ptr":
        return parts[:1]  # the tape alone is asked for
    return parts
