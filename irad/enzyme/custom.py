"""Derivatives that a program registers for its functions: `__enzyme_register_gradient_...` and `..._derivative_...`.

For the analyses such a function is a model: every float that it is given flows into every float that it can write. In
the derivative the program's functions are called in place of passes of irad's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from irad.enzyme.layout import Layouts
from irad.errors import UnsupportedError
from irad.frontend.cdecl import CSignature, CType, Define
from irad.frontend.dwarf import DebugInfo
from irad.frontend.enzyme_program import Registrations
from irad.ir import model as m
from irad.transform.calls import Derived
from irad.transform.lanes import ONE


class CustomRules:
    """The registered derivatives of a program, for one mode."""

    def __init__(self, registered: Registrations, defines: Mapping[str, Define], text: str, *, forward: bool) -> None:
        self.forward = forward
        self.registered, self.defines, self.text = registered, defines, text
        self.names: tuple[str, ...] = tuple(registered.derivatives if forward else registered.gradients)
        self._info: DebugInfo | None = None

    def exclude_unreachable(self, used: set[str]) -> None:
        """Leave out functions that the differentiated one does not call."""
        self.names = tuple(n for n in self.names if n in used)

    # ------------------------------------------------------------ models

    def with_models(self, canonical: str) -> str:
        """A canonical module with a model in place of the declaration of each function."""
        for name in self.names:
            quoted = re.escape(m.quote(name))
            canonical = re.sub(
                rf"^declare [^@\n]*@{quoted}\(.*$", lambda _, n=name: self._model(n), canonical, flags=re.M
            )
        return canonical

    def _signature(self, name: str) -> CSignature:
        if self._info is None:
            self._info = DebugInfo(self.text)
        signature = self._info.signature(name)
        if signature is None:
            raise UnsupportedError(
                f"{name} has a registered derivative, and its types are not known",
                hint="Compile its file with debug information (-g).",
            )
        return signature

    def _refuse(self, name: str, why: str) -> UnsupportedError:
        signature = self._signature(name)
        return UnsupportedError(
            f"the derivative registered for {signature.name} cannot be used: {why}", location=signature.location
        )

    def _model(self, name: str) -> str:
        define, signature = self.defines[name], self._signature(name)
        if len(define.params) != len(signature.params) or signature.result.is_aggregate:
            raise self._refuse(name, "it takes or returns a struct by value")
        lines: list[str] = []
        total = "0.0"
        count = 0

        def emit(text: str) -> str:
            nonlocal count
            lines.append(f"  %t{count} = {text}")
            count += 1
            return f"%t{count - 1}"

        def add(t: str, x: str) -> None:
            nonlocal total
            x = emit(f"fpext float {x} to double") if t == "float" else x
            total = emit(f"fadd double {total}, {x}")

        places: list[tuple[str, str]] = []
        for n, (p, c) in enumerate(zip(define.params, signature.params, strict=True)):
            if p.type in ("float", "double"):
                add(p.type, f"%p{n}")
            elif p.type == "ptr":
                for at, t in self._cells(name, c.type):
                    place = emit(f"getelementptr inbounds i8, ptr %p{n}, i64 {at}") if at else f"%p{n}"
                    add(t, emit(f"load {t}, ptr {place}"))
                    if not c.type.const:
                        places.append((t, place))
        for t, place in places:
            value = emit(f"fptrunc double {total} to float") if t == "float" else total
            lines.append(f"  store {t} {value}, ptr {place}")
        if define.result == "void":
            lines.append("  ret void")
        elif define.result in ("float", "double"):
            value = emit(f"fptrunc double {total} to float") if define.result == "float" else total
            lines.append(f"  ret {define.result} {value}")
        else:
            raise self._refuse(name, f"it returns {define.result}")
        params = ", ".join(f"{p.type} %p{n}" for n, p in enumerate(define.params))
        body = "\n".join(["entry:", *lines])
        return f"define {define.result} @{m.quote(name)}({params}) {{\n{body}\n}}"

    def _cells(self, name: str, ctype: CType) -> list[tuple[int, str]]:
        """Floats behind a pointer parameter."""
        from irad.enzyme.wrapper import float_cells

        target = ctype.target
        if target is None or target.kind in ("void", "function") or target.opaque:
            raise self._refuse(name, "it takes a pointer to memory of unknown type")
        if target.has_pointers:
            raise self._refuse(name, "it takes a pointer to memory that holds pointers")
        return float_cells(target)[:64]

    # ------------------------------------------------------------ code

    def complete(self, text: str, given: Mapping[str, Derived]) -> str:
        """The derivative with declarations in place of the models, and with the code that calls the program's."""
        added: list[str] = []
        for name in self.names:
            quoted = re.escape(m.quote(name))
            text = re.sub(rf"^define [^@\n]*@{quoted}\(.*?^}}$\n?", "", text, flags=re.M | re.S)
            text = re.sub(rf"^declare [^@\n]*@{quoted}\(.*\n?", "", text, flags=re.M)
        needed: dict[str, str] = {}
        for name, d in given.items():
            writer = _Writer(self, name, d, Layouts(self.text))
            added += writer.forward_mode() if self.forward else writer.reverse_mode()
            needed |= writer.declared
        for name in self.names:
            if f"@{m.quote(name)}(" in text:
                needed.setdefault(name, _declaration(self.defines[name]))
        present = "".join([text, *added])
        for name, line in needed.items():
            if not re.search(rf"^(?:declare|define) [^@\n]*@{re.escape(m.quote(name))}\(", present, re.M):
                added.append(line)
        return "\n".join([text, *added]) + "\n"


def _declaration(d: Define) -> str:
    return f"declare {d.result} @{m.quote(d.symbol)}({', '.join(p.type for p in d.params)})"


class _Writer:
    """The passes of one function with a registered derivative, as `transform.calls` describes them."""

    def __init__(self, rules: CustomRules, name: str, d: Derived, layouts: Layouts) -> None:
        self.rules, self.name, self.d, self.layouts = rules, name, d, layouts
        self.define = rules.defines[name]
        self.declared: dict[str, str] = {}
        self.lines: list[str] = []
        self.count = 0
        self.blanks: list[str] = []  # shadows of memory that has none, in the function at hand
        if d.result_shadowed:
            raise rules._refuse(name, "it returns a pointer")

    def emit(self, text: str) -> str:
        self.count += 1
        self.lines.append(f"  %t{self.count} = {text}")
        return f"%t{self.count}"

    def do(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def _body(self, head: str) -> str:
        text = f"{head} {{\n" + "\n".join(self.lines) + "\n}"
        self.lines, self.count = [], 0
        return text

    def _callee(self, symbol: str) -> Define:
        define = self.rules.defines.get(symbol)
        if define is None:
            raise self.rules._refuse(self.name, f"{symbol} is not defined")
        self.declared[symbol] = _declaration(define)
        return define

    def _call(self, define: Define, operands: list[tuple[str, str]], what: str) -> str:
        types = [p.type for p in define.params]
        if types != [t for t, _ in operands]:
            raise self.rules._refuse(
                self.name,
                f"{what} {define.symbol} must take ({', '.join(t for t, _ in operands)}), and it takes "
                f"({', '.join(types)})",
            )
        call = f"call {define.result} @{m.quote(define.symbol)}({', '.join(f'{t} {v}' for t, v in operands)})"
        if define.result == "void":
            self.do(call)
            return ""
        return self.emit(call)

    def _memory_of(self, n: int, primal: str, shadow: str | None) -> str:
        """The shadow of a pointer: that of integers is the pointer itself.

        Memory that has no derivative in this call gets zeros, and what the program's function writes there is lost.
        """
        if shadow is not None:
            return shadow
        c = self.rules._signature(self.name).params[n].type
        return self._blank() if self.rules._cells(self.name, c) else primal

    def _blank(self) -> str:
        self.declared["irad_dense_blank"] = "declare ptr @irad_dense_blank()"
        self.declared["irad_dense_unblank"] = "declare void @irad_dense_unblank(ptr)"
        self.blanks.append(self.emit("call ptr @irad_dense_blank()"))
        return self.blanks[-1]

    def _give_back(self) -> None:
        """Free what `_blank` has made."""
        for p in self.blanks:
            self.do(f"call void @irad_dense_unblank(ptr {p})")
        self.blanks.clear()

    # ------------------------------------------------------------ reverse mode

    def reverse_mode(self) -> list[str]:
        """Forward and reverse pass."""
        d = self.d
        augmented, reverse = map(self._callee, self.rules.registered.gradients[self.name])
        kept: list[tuple[str, str]] = []
        operands: list[tuple[str, str]] = []
        params = ["ptr %arena"]
        for n, (p, shadowed) in enumerate(zip(d.params, d.shadowed, strict=True)):
            t = str(p.type)
            params.append(f"{t} %p{n}")
            operands.append((t, f"%p{n}"))
            if shadowed:
                params.append(f"ptr %s{n}")
            if t == "ptr":
                operands.append(("ptr", self._memory_of(n, f"%p{n}", f"%s{n}" if shadowed else None)))
        kept = list(operands)
        blank = [n for n, (_, v) in enumerate(operands) if v in self.blanks]  # the reverse pass has its own
        members = [t for t, _ in kept]
        outcome = self._call(augmented, operands, "the augmented forward pass")
        self._give_back()
        tape, value = self._augmented_result(augmented.result, outcome)
        if tape is not None:
            members.append(tape[0])
            kept.append(tape)
        frame_type = "{ " + ", ".join(members) + " }" if members else "{ i8 }"
        size = self.layouts.size(frame_type)
        frame = self.emit(f"call ptr @irad_arena_allocate(ptr %arena, i64 {size})")
        self.declared["irad_arena_allocate"] = "declare ptr @irad_arena_allocate(ptr, i64)"
        for k, (t, v) in enumerate(kept):
            place = self.emit(f"getelementptr {frame_type}, ptr {frame}, i64 0, i32 {k}")
            self.do(f"store {t} {v}, ptr {place}")
        out = self.emit(f"insertvalue {d.forward_result} undef, ptr {frame}, 0")
        if value:
            out = self.emit(f"insertvalue {d.forward_result} {out}, {d.result} {value}, 1")
        self.do(f"ret {d.forward_result} {out}")
        first = self._body(f"define internal {d.forward_result} @{m.quote(d.forward)}({', '.join(params)})")
        return [first, self._reverse_pass(reverse, frame_type, members, blank, taped=tape is not None)]

    def _augmented_result(self, t: str, outcome: str) -> tuple[tuple[str, str] | None, str]:
        """(tape, result of the function) of what the augmented forward pass returns."""
        want = str(self.d.result)
        if t == "void":
            return None, self._primal() if want != "void" else ""
        if want == "void":
            return (t, outcome), ""
        if t == want:
            return None, outcome
        members = self.layouts.members(t) if self.layouts.plain(t).startswith("{") else []
        if len(members) == 2 and members[1] == want:
            tape = self.emit(f"extractvalue {t} {outcome}, 0")
            return (members[0], tape), self.emit(f"extractvalue {t} {outcome}, 1")
        if t == "ptr":
            return (t, outcome), self._primal()
        raise self.rules._refuse(
            self.name, f"the augmented forward pass returns {t}; it must return a tape, {want}, or a struct of both"
        )

    def _primal(self) -> str:
        """The function's own result, where its augmented pass does not return it."""
        signature = self.rules._signature(self.name)
        if any(p.type.kind == "pointer" and not p.type.const for p in signature.params):
            raise self.rules._refuse(self.name, "its derivative does not return the result of the function")
        self.declared[self.name] = _declaration(self.define)
        operands = [(str(p.type), f"%p{n}") for n, p in enumerate(self.d.params)]
        return self._call(self.define, operands, "the function")

    def _reverse_pass(
        self, reverse: Define, frame_type: str, members: list[str], blank: list[int], *, taped: bool
    ) -> str:
        d = self.d
        loaded: list[tuple[str, str]] = []
        for k, t in enumerate(members):
            place = self.emit(f"getelementptr {frame_type}, ptr %frame, i64 0, i32 {k}")
            loaded.append((t, self.emit(f"load {t}, ptr {place}")))
        operands = loaded[:-1] if taped else list(loaded)
        for n in blank:
            operands[n] = ("ptr", self._blank())
        if d.result != m.VOID:
            operands.append((str(d.result), "%seed" if d.result_active else "0.0"))
        if taped:
            operands.append(loaded[-1])
        outcome = self._call(reverse, operands, "the reverse pass")
        self._give_back()
        floats = [n for n, p in enumerate(d.params) if str(p.type) in ("float", "double")]
        adjoints = self._members(reverse.result, outcome, [str(d.params[n].type) for n in floats])
        if d.reverse_result == m.VOID:
            self.do("ret void")
        else:
            out, position = "undef", 0
            for n, on in enumerate(d.active):
                if on:
                    given = f"{d.params[n].type} {adjoints[floats.index(n)]}"
                    out = self.emit(f"insertvalue {d.reverse_result} {out}, {given}, {position}")
                    position += 1
            self.do(f"ret {d.reverse_result} {out}")
        seed = f", {d.result} %seed" if d.result_active else ""
        return self._body(f"define internal {d.reverse_result} @{m.quote(d.reverse)}(ptr %arena, ptr %frame{seed})")

    def _members(self, t: str, outcome: str, want: list[str]) -> list[str]:
        """The floats in what a registered function returns."""
        if not want:
            return []
        if t == want[0] and len(want) == 1:
            return [outcome]
        places = self.layouts.scalars(t) if t != "void" else []
        if [k for _, k in places] != want:
            raise self.rules._refuse(
                self.name, f"the derivative returns {t}, and there are {len(want)} float arguments: {', '.join(want)}"
            )
        memory = self.emit(f"alloca {t}")
        self.do(f"store {t} {outcome}, ptr {memory}")
        out: list[str] = []
        for at, k in places:
            place = self.emit(f"getelementptr i8, ptr {memory}, i64 {at}")
            out.append(self.emit(f"load {k}, ptr {place}, align 1"))
        return out

    # ------------------------------------------------------------ forward mode

    def forward_mode(self) -> list[str]:
        """The function with tangents."""
        d = self.d
        derivative = self._callee(self.rules.registered.derivatives[self.name])
        operands: list[tuple[str, str]] = []
        params = ["ptr %arena"]
        for n, (p, active, shadowed) in enumerate(zip(d.params, d.active, d.shadowed, strict=True)):
            t = str(p.type)
            params.append(f"{t} %p{n}")
            operands.append((t, f"%p{n}"))
            params += [f"{t} %d{n}"] * active + [f"ptr %s{n}"] * shadowed
            if t in ("float", "double"):
                operands.append((t, f"%d{n}" if active else "0.0"))
            elif t == "ptr":
                operands.append(("ptr", self._memory_of(n, f"%p{n}", f"%s{n}" if shadowed else None)))
        want = str(d.result)
        primal = tangent = ""
        if want == derivative.result and want != "void":
            primal = self._primal()
            tangent = self._call(derivative, operands, "the derivative")
            self._give_back()
        else:
            outcome = self._call(derivative, operands, "the derivative")
            self._give_back()
            if want != "void":
                primal, tangent = self._members(derivative.result, outcome, [want, want])
        result_type = d.tangent_result(ONE)
        if result_type == m.VOID:
            self.do("ret void")
        else:
            out = self.emit(f"insertvalue {result_type} undef, {want} {primal}, 0")
            if d.result_active:
                out = self.emit(f"insertvalue {result_type} {out}, {want} {tangent}, 1")
            self.do(f"ret {result_type} {out}")
        head = f"define internal {result_type} @{m.quote(d.tangent)}({', '.join(params)})"
        return [self._body(head)]
