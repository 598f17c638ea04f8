"""The function that takes the place of an entry point: it calls the derivative and returns what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from irad.enzyme.arguments import TAPE_BYTES, Asked, Given
from irad.enzyme.code import Code, Part, give_back, part_of_memory
from irad.enzyme.dense import is_nowhere
from irad.enzyme.layout import Layouts
from irad.frontend.cdecl import CType, LoweredParam, declare
from irad.ir.stops import DECLARATIONS, stopping

_SCALAR = {("float", 4): "float", ("float", 8): "double"}


@dataclass(frozen=True)
class Function:
    """A derivative in the program: symbol, LLVM result, and the types of its parameters."""

    symbol: str
    result: str
    params: tuple[str, ...]

    @property
    def declaration(self) -> str:
        return f"declare {self.result} @{self.symbol}({', '.join(self.params)})"


class Wrapper:
    """Writes the wrapper `symbol` of a call. `layouts` are those of the program.

    Its parameters are the arguments of the call, `without_function` all but the first.
    """

    def __init__(self, asked: Asked, symbol: str, layouts: Layouts, *, without_function: bool = False) -> None:
        self.skipped = 1 if without_function else 0
        self.asked, self.symbol, self.layouts = asked, symbol, layouts
        self.call, self.target = asked.call, asked.target
        self.code = Code()
        self.names = [f"%a{n}" for n in range(len(self.call.arguments))]
        self.slots: dict[tuple[int, int], str] = {}
        self.declared: list[str] = []
        self.checks: list[str] = []
        self.mark = ""  # what arrays there were before those of the wrapper

    # ------------------------------------------------------------ modes

    def reverse(self, derivative: str) -> str:
        """All at once: forward and reverse pass."""
        code, target = self.code, self.target
        per_lane: list[list[Part]] = []
        primal: list[Part] = []
        for lane in range(self.asked.width):
            operands, types, gradients = self._operands(lane, adjoint=True)
            seeds = self._result_memory(operands, types, seed=True)
            if target.entry.result in ("float", "double"):
                operands.append(self._cotangent(target.entry.result))
                types.append(target.entry.result)
            result = self._invoke(Function(derivative, self.asked.returned, tuple(types)), operands)
            self._flush()
            per_lane.append([part() for part in gradients])
            primal = self._primal(result, seeds[0] if seeds else None)
        parts = primal if "primal_return" in self.asked.flags else []
        give_back(code, [*parts, *self._lanes(per_lane)], self.call, self.layouts, self.names)
        return self.text()

    def forward(self, derivative: str, *, split: bool = False) -> str:
        """Forward mode; `split`: on the log that `recorded` has made."""
        code, target = self.code, self.target
        lanes: list[list[Part]] = []
        primal: list[Part] = []
        log = self._tape() if split else ""
        for lane in range(self.asked.width):
            operands, types, _ = self._operands(lane, adjoint=False)
            if split:
                self._runtime("void", "irad_log_rewind", [("ptr", log)])
                operands.insert(0, log)
                types.insert(0, "ptr")
            memory = self._result_memory(operands, types, seed=False)
            tangent = ""
            if target.entry.result in ("float", "double"):
                tangent = code.memory(8)
                operands.append(tangent)
                types.append("ptr")
            result = self._invoke(Function(derivative, target.entry.result, tuple(types)), operands)
            self._flush()
            primal = self._primal(result, memory[0] if memory else None)
            if "const_return" in self.asked.flags:
                lanes.append([])
            elif memory and holds(target.result):
                lanes.append([part_of_memory(target.result, memory[1], f"the tangent of {target.signature.name}")])
            elif tangent:
                t = target.entry.result
                lanes.append([self.scalar(t, code.load(t, tangent), f"the tangent of {target.signature.name}")])
        if split and "primal_return" in self.asked.flags and any(p.kind == "sret" for p in target.entry.params):
            raise self.call.error(f"the struct that {target.signature.name} returns is known in the forward pass alone")
        if split and "nofree" not in self.asked.flags:
            self._runtime("void", "irad_log_free", [("ptr", log)])
        parts = primal if "primal_return" in self.asked.flags else []
        give_back(code, [*parts, *self._lanes(lanes)], self.call, self.layouts, self.names)
        return self.text()

    def wide(self, derivative: str) -> str:
        """All lanes at once: what belongs to derivatives is given `width` times in its place."""
        code, target, width = self.code, self.target, self.asked.width
        forward = self.asked.forward
        lanes = [self._operands(lane, adjoint=not forward) for lane in range(width)]
        primal = [self._is_primal(p) for p in target.entry.params if p.c_index >= 0]
        owns = [own for o in primal for own in o]
        operands: list[str] = []
        types: list[str] = []
        for n, own in enumerate(owns):
            for lane in lanes if own else lanes[:1]:
                operands.append(lane[0][n])
                types.append(lane[1][n])
        results: list[tuple[str, str]] = []
        if any(p.kind == "sret" for p in target.entry.params):
            pairs: list[tuple[list[str], list[str]]] = [([], []) for _ in range(width)]
            for given in pairs:
                memory = self._result_memory(*given, seed=not forward)
                assert memory is not None
                results.append(memory)
            operands += [pairs[0][0][0], *(given[0][1] for given in pairs if len(given[0]) > 1)]
            types += ["ptr"] * (len(operands) - len(types))
        tangents: list[str] = []
        if target.entry.result in ("float", "double"):
            for _ in range(width):
                tangents.append(code.memory(8) if forward else self._cotangent(target.entry.result))
                types.append("ptr" if forward else target.entry.result)
            operands += tangents
        result = self._invoke(Function(derivative, self.asked.returned, tuple(types)), operands)
        self._flush()
        what = f"the tangent of {target.signature.name}"
        out: list[list[Part]] = []
        for k, (_, _, gradients) in enumerate(lanes):
            if not forward:
                out.append([part() for part in gradients])
            elif "const_return" in self.asked.flags:
                out.append([])
            elif results and holds(target.result):
                out.append([part_of_memory(target.result, results[k][1], what)])
            elif tangents:
                t = target.entry.result
                out.append([self.scalar(t, code.load(t, tangents[k]), what)])
        parts = self._primal(result, results[0][0] if results else None)
        parts = parts if "primal_return" in self.asked.flags else []
        give_back(code, [*parts, *self._lanes(out)], self.call, self.layouts, self.names)
        return self.text()

    def _is_primal(self, p: LoweredParam) -> list[bool]:
        """For the operands that one parameter stands for, whether each belongs to lanes."""
        given = self.asked.params[p.c_index]
        return [False] if given.activity == "const" else [False, True]

    def size(self) -> str:
        """Bytes of a tape."""
        self.code.do(f"ret {self.call.result} {TAPE_BYTES}" if self.call.result != "void" else "ret void")
        return self.text()

    def _tape(self) -> str:
        """The tape that the program gives back."""
        code = self.code
        if self.asked.tape is not None:  # memory with a marked pointer, or the tape that was returned
            memory = self.names[self.asked.tape]
            held = code.load("ptr", memory)
            mark = code.emit(f"and i64 {code.emit(f'ptrtoint ptr {held} to i64')}, 1")
            plain = code.emit(f"getelementptr i8, ptr {held}, i64 -1")
            return code.emit(f"select i1 {code.emit(f'icmp ne i64 {mark}, 0')}, ptr {plain}, ptr {memory}")
        assert self.asked.tape_value is not None
        return self.names[self.asked.tape_value]

    # ------------------------------------------------------------ operands

    def _of(self, index: int) -> Given | None:
        return self.asked.params[index] if index >= 0 else None

    def _operands(self, lane: int, *, adjoint: bool) -> tuple[list[str], list[str], list[Callable[[], Part]]]:
        """Operands and types for the derivative, and how to read the gradients that it returns."""
        operands: list[str] = []
        types: list[str] = []
        gradients: list[Callable[[], Part]] = []
        code = self.code
        for p in self.target.entry.params:
            given = self._of(p.c_index)
            if given is None:
                continue
            ctype = given.param.type
            if p.kind == "byval":
                operands.append(self._slot(p.c_index, 0))
                types.append("ptr")
                if given.activity == "out":
                    shadow = code.memory(ctype.size, zeroed=True)
                    operands.append(shadow)
                    types.append("ptr")
                    gradients.append(_reader(part_of_memory, ctype, shadow, what_of(given)))
                elif given.activity == "dup":
                    operands.append(self._slot(p.c_index, 1 + lane))
                    types.append("ptr")
                continue
            t = p.llvm.type
            if given.unneeded and is_nowhere(self.call.arguments[given.primal[0]].value):
                if not self.mark:
                    self.mark = self._runtime("i64", "irad_dense_mark", [])
                target = ctype.target
                single = int(target is not None and (target.kind, target.size) == ("float", 4))
                operands.append(self._runtime("ptr", "irad_dense_nothing", [("i32", str(single))]))
            else:
                operands.append(self.converted(given.primal[0], t, ctype))
            types.append(t)
            if given.activity == "const":
                continue
            if given.activity == "dup" and ctype.kind in ("pointer", "function"):
                operands.append(self._shadow(given, lane))
                types.append("ptr")
            elif given.activity == "dup":  # a tangent by value
                operands.append(self.converted(given.shadows[lane][0], t, ctype))
                types.append(t)
            else:
                memory = code.memory(8)
                operands.append(memory)
                types.append("ptr")
                gradients.append(self._gradient(t, memory, given))
        return operands, types, gradients

    def _gradient(self, t: str, memory: str, given: Given) -> Callable[[], Part]:
        return lambda: self.scalar(t, self.code.load(t, memory), what_of(given))

    def _shadow(self, given: Given, lane: int) -> str:
        if given.stride is None:
            shadow = self.names[given.shadows[lane][0]]
            if "runtime_activity" in self.asked.flags:
                self._check_own(given, shadow)
            return shadow
        base = self.names[given.shadows[0][0]]
        if lane == 0:
            return base
        stride = self.code.convert((self.call.arguments[given.stride].type, self.names[given.stride]), "i64")
        by = self.code.emit(f"mul i64 {stride}, {lane}")
        return self.code.emit(f"getelementptr i8, ptr {base}, i64 {by}")

    def _check_own(self, given: Given, shadow: str) -> None:
        """A pointer that turns out to be its own shadow only when the program runs stops it."""
        symbol = f"{self.symbol}.own{len(self.checks)}"
        what = f"`{declare(given.param.type, given.param.name)}` of {self.target.signature.name}"
        message = f"{self.call.location or 'irad'}: {what} is its own shadow: mark it enzyme_const here"
        self.checks.append(
            f"define internal void @{symbol}(ptr %p, ptr %s) {{\n  %same = icmp eq ptr %p, %s\n"
            f"  br i1 %same, label %stop, label %go\nstop:\n  call void @{symbol}.stop()\n  unreachable\n"
            f"go:\n  ret void\n}}\n{stopping(f'{symbol}.stop', message, throws=False)}"
        )
        self.declared += [d for name, d in DECLARATIONS.items() if name in ("fflush", "write", "abort")]
        self.code.do(f"call void @{symbol}(ptr {self.names[given.primal[0]]}, ptr {shadow})")

    def converted(self, n: int, t: str, ctype: CType) -> str:
        """Argument n of the call as a value of type t."""
        signed = ctype.signed or ctype.kind not in ("int", "bool", "enum")
        return self.code.convert((self.call.arguments[n].type, self.names[n]), t, signed=signed)

    def _cotangent(self, t: str) -> str:
        """The cotangent of a float result: 1 if the call does not give it."""
        if "const_return" in self.asked.flags:
            return "0.0"
        if self.asked.seed is None:
            return "1.0"
        return self.code.convert((self.call.arguments[self.asked.seed].type, self.names[self.asked.seed]), t)

    def _slot(self, index: int, which: int) -> str:
        """Memory with a struct that was passed by value: the primal (0) or the shadow of lane `which` - 1."""
        found = self.slots.get((index, which))
        if found is not None:
            return found
        given = self.asked.params[index]
        pieces = given.primal if which == 0 else given.shadows[which - 1]
        args = self.call.arguments
        size = given.param.type.size
        if len(pieces) == 1 and args[pieces[0]].type == "ptr" and self._is_memory(pieces[0], given.param.type):
            memory = self.names[pieces[0]]
            if not args[pieces[0]].is_byval:  # C++: a reference to a temporary
                memory = self.code.memory(size)
                self.code.copy(memory, self.names[pieces[0]], size)
        else:
            memory = self.code.memory(size + 16)
            at = 0
            for n in pieces:
                self.code.store((args[n].type, self.names[n]), memory, at)
                at += -(-self.layouts.size(args[n].type) // 8) * 8
        self.slots[index, which] = memory
        return memory

    def _is_memory(self, n: int, ctype: CType) -> bool:
        return self.call.arguments[n].is_byval or ctype.size > 8 or not ctype.has_pointers

    # ------------------------------------------------------------ results

    def _result_memory(self, operands: list[str], types: list[str], *, seed: bool) -> tuple[str, str] | None:
        """Memory for a struct result and its shadow, as operands."""
        if not any(p.kind == "sret" for p in self.target.entry.params):
            return None
        ctype = self.target.result
        memory = self.code.memory(ctype.size, zeroed=True)
        operands.append(memory)
        types.append("ptr")
        if not holds(ctype):
            return memory, ""
        shadow = self.code.memory(ctype.size, zeroed=True)
        for at, t in float_cells(ctype) if seed and "const_return" not in self.asked.flags else ():
            self.code.store((t, "1.0"), shadow, at)
        operands.append(shadow)
        types.append("ptr")
        return memory, shadow

    def _primal(self, result: str, memory: str | None) -> list[Part]:
        what = f"the result of {self.target.signature.name}"
        if memory is not None:
            return [part_of_memory(self.target.result, memory, what)]
        return [self.scalar(self.target.entry.result, result, what)] if result else []

    def scalar(self, t: str, value: str, what: str) -> Part:
        """A scalar that is returned."""
        return Part(f"{what} ({t})", self.layouts.size(t), self.layouts.size(t), t, value)

    def _lanes(self, lanes: Sequence[Sequence[Part]]) -> list[Part]:
        """Lane by lane for each value, as in a struct of arrays."""
        return [p for parts in zip(*lanes, strict=True) for p in parts]

    # ------------------------------------------------------------ calls

    def _flush(self) -> None:
        """Give what was written to arrays of functions to the program."""
        if self.asked.virtual:
            for a, name in zip(self.call.arguments, self.names, strict=True):
                if a.type == "ptr" and a.memory is None and a.value != "null" and self.call.marker(a) is None:
                    self._runtime("void", "irad_dense_flush", [("ptr", name)])
        if self.mark:
            self._runtime("void", "irad_dense_release", [("i64", self.mark)])
            self.mark = ""

    def _invoke(self, f: Function, operands: Sequence[str]) -> str:
        self.declared.append(f.declaration)
        given = ", ".join(f"{t} {o}" for t, o in zip(f.params, operands, strict=True))
        call = f"call {f.result} @{f.symbol}({given})"
        if f.result == "void":
            self.code.do(call)
            return ""
        return self.code.emit(call)

    def _runtime(self, result: str, name: str, operands: Sequence[tuple[str, str]]) -> str:
        return self._invoke(Function(name, result, tuple(t for t, _ in operands)), [o for _, o in operands])

    def call_program(self, f: Function, operands: Sequence[str]) -> str:
        """Call a function that the program defines."""
        value = self._invoke(f, operands)
        self.declared.pop()
        return value

    def text(self) -> str:
        """The IR of the function."""
        params: list[str] = []
        for n, (a, name) in enumerate(zip(self.call.arguments, self.names, strict=True)):
            if a.type == "metadata" or n < self.skipped:
                continue
            memory = a.attributes if a.memory is not None else ""
            params.append(" ".join(p for p in (a.type, memory, name) if p))
        head = f"define internal {self.call.result} @{self.symbol}({', '.join(params)})"
        return "\n".join([f"{head} {{\n{self.code.text()}\n}}", *self.checks, ""])


def _reader(make: Callable[..., Part], *args: object) -> Callable[[], Part]:
    return lambda: make(*args)


def what_of(given: Given) -> str:
    return f"the gradient of `{declare(given.param.type, given.param.name)}`"


def holds(ctype: CType) -> bool:
    """Whether values of a type contain floats that have derivatives."""
    return bool(float_cells(ctype))


def float_cells(ctype: CType, at: int = 0) -> list[tuple[int, str]]:
    """(offset, LLVM type) of the floats in a type."""
    scalar = _SCALAR.get((ctype.kind, ctype.size))
    if scalar is not None:
        return [(at, scalar)]
    if ctype.kind == "complex" and ctype.target is not None:
        return [*float_cells(ctype.target, at), *float_cells(ctype.target, at + ctype.size // 2)]
    if ctype.kind in ("array", "vector") and ctype.target is not None:
        return [c for n in range(max(ctype.count, 0)) for c in float_cells(ctype.target, at + n * ctype.target.size)]
    return [c for f in ctype.fields for c in float_cells(f.type, at + f.offset)]


def merged_declarations(wrappers: Sequence[Wrapper], text: str) -> Mapping[str, str]:
    """Declarations that the wrappers need and the program lacks, by symbol."""
    out: dict[str, str] = {}
    for w in wrappers:
        for d in w.declared:
            name = d[d.index("@") + 1 : d.index("(", d.index("@"))]
            if f"@{name}(" not in text:
                out[name] = d
    return out
