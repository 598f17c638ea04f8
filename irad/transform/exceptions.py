"""C++ exceptions as ordinary control flow.

Where a landing pad has something to do (a destructor, a handler), the `invoke` that leads to it becomes a call that
says whether an exception was thrown, and a branch. What is called

* and has IR becomes a function `F.irad.caught` beside F that returns normally in any case, and stores the exception, or
  nothing, where a last parameter says: its cleanups and handlers are branches too, and so are those of what it calls;
* and has none is called by a small function that does a real `invoke` and says how it went,

      {i1 thrown, ptr exception, i32 which, result} @irad.try.N(arguments)

A pad with catch clauses needs to know which one matches, `which`. An exception that comes from an `F.irad.caught` is
thrown once more for that, in a small function with the same clauses. `llvm.eh.typeid.for`, only meaningful inside one
function, becomes the number of the type. Only where an exception leaves the outermost function that knows of it is it
thrown on (`irad.raise`). So nothing is known of unwinding from here on: a derivative reverses what ran, whichever way
control took, and what an exception passes on its way out runs as it does in the primal.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from irad.ir import model as m
from irad.ir.builder import Names
from irad.ir.cfg import Graph
from irad.ir.printer import abi_attributes, print_function
from irad.rules import registry
from irad.transform.checks import THROW, TRY
from irad.transform.draft import Draft, phi_of

CAUGHT = ".irad.caught"
_OUT = "irad.thrown"  # parameter: where the exception goes
_TYPE_ID = "llvm.eh.typeid.for"
_EXCEPTION = m.StructType((m.PTR, m.I32))
_PERSONALITY = "uwtable personality ptr @__gxx_personality_v0"
_DECLARED = {
    "_Unwind_Resume_or_Rethrow": m.FunctionType(m.I32, (m.PTR,)),
    "_ZSt9terminatev": m.FunctionType(m.VOID, ()),
    "__gxx_personality_v0": m.FunctionType(m.I32, (), True),
    "llvm.eh.typeid.for.p0": m.FunctionType(m.I32, (m.PTR,)),
}
# What a pad may do that needs not be done where the arena is given back.
_IDLE = {"landingpad", "extractvalue", "insertvalue", "phi", "br", "resume", "freeze", "unreachable"}


def with_branches(module: m.Module, entry: str, given: Collection[str] = ()) -> m.Module:
    """The module with landing pads of what `entry` calls as blocks like others.

    Functions that are `given` (a derivative of theirs is supplied) stay as they are: what they throw is not caught.
    """
    reached = _reached(module, entry)
    if not any(i.opcode == "landingpad" for n in reached for i in module.functions[n].instructions()):
        return module
    return _Lowering(module, frozenset(given), reached).run(entry)


def _reached(module: m.Module, entry: str) -> list[str]:
    seen = {entry: None}
    work = [entry]
    while work:
        for i in module.functions[work.pop()].instructions():
            if i.callee is not None and i.callee in module.functions and i.callee not in seen:
                seen[i.callee] = None
                work.append(i.callee)
    return list(seen)


@dataclass
class _Lowering:
    """What the functions of a module have in common."""

    module: m.Module
    given: frozenset[str]
    reached: list[str]
    unwinding: set[str] = field(default_factory=set)  # functions with IR that an exception may leave
    wanted: list[tuple[str, bool]] = field(default_factory=list)  # functions to do, and whether as F.irad.caught
    done: dict[tuple[str, bool], m.Function] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)
    helpers: dict[str, str] = field(default_factory=dict)  # text without its name → name
    level: int = 0

    def run(self, entry: str) -> m.Module:
        text = self.module.function_text
        whole = "\n".join(text[n] for n in self.reached)
        while any(f"{p}{self.level}." in whole for p in (TRY, THROW, "irad.catch", "irad.match.", "irad.raise.")):
            self.level += 1  # a derivative that is differentiated again
        self._find_unwinding()
        self.want(entry, caught=False)
        while self.wanted:
            name, caught = self.wanted.pop()
            self.done[name, caught] = _Function(self.module.functions[name], self, caught=caught).lowered()
        functions, texts = dict(self.module.functions), {**text, **self.text}
        for (_, caught), f in self.done.items():
            functions[f.name] = f
            if caught:
                texts[f.name] = print_function(f, "uwtable")
        declarations = dict(self.module.declarations)
        for name, t in _DECLARED.items():
            known = name in declarations or name in functions
            if not known and any(f"@{name}(" in x or f"@{name} " in x for x in self.text.values()):
                dots = ", ".join([*map(str, t.params), *(["..."] if t.vararg else [])])
                line = f"declare {t.result} @{name}({dots})"
                declarations[name] = m.Declaration(name, line, t, frozenset())
        return replace(self.module, functions=functions, function_text=texts, declarations=declarations)

    def want(self, name: str, *, caught: bool) -> str:
        """Name of a function as it is to be called."""
        if (name, caught) not in self.done:
            self.done[name, caught] = self.module.functions[name]
            self.wanted.append((name, caught))
        return name + CAUGHT if caught else name

    def _find_unwinding(self) -> None:
        changed = True
        while changed:
            changed = False
            for n in self.reached:
                f = self.module.functions[n]
                if n in self.unwinding or n in self.given or f"@{n}.message" in self.module.function_text[n]:
                    continue  # the last: it stops a derivative (`ir.stops`), which no handler of the program may catch
                if "nounwind" in self.module.function_attributes.get(n, ()):
                    continue
                if any(i.opcode == "resume" or self.may_throw(i) for i in f.instructions()):
                    self.unwinding.add(n)
                    changed = True

    def may_throw(self, i: m.Instruction) -> bool:
        """Whether an exception may come from an instruction, but for lack of memory."""
        if i.opcode not in ("call", "invoke"):
            return False
        if i.attrs.get("indirect"):
            return True
        name = i.callee
        if name is None or name.startswith("llvm.") or name in self.given:
            return False
        if name in self.module.functions:
            return name in self.unwinding
        rule = registry.function_rule(name)
        if rule is not None or registry.scalar_rule(i) is not None:
            return rule is not None and rule.throws
        d = self.module.declarations.get(name)
        return d is None or "nounwind" not in d.attributes

    def has_body(self, i: m.Instruction) -> bool:
        return i.callee in self.unwinding and not self.module.functions[i.callee or ""].vararg

    def helper(self, prefix: str, text: str) -> str:
        """Name of a small function; `text` has @@ for it."""
        if text not in self.helpers:
            name = self.helpers[text] = f"{prefix}{self.level}.{len(self.helpers)}"
            self.text[name] = text.replace("@@", f"@{name}")
        return self.helpers[text]

    def raising(self) -> str:
        """Name of the function that throws an exception on."""
        return self.helper(
            "irad.raise.",
            "define internal void @@(ptr %e) uwtable {\n  %n = call i32 @_Unwind_Resume_or_Rethrow(ptr %e)\n"
            "  call void @_ZSt9terminatev()\n  unreachable\n}",
        )


class _Function:
    """One function, as itself or as F.irad.caught."""

    def __init__(self, f: m.Function, lowering: _Lowering, *, caught: bool) -> None:
        self.lowering, self.caught = lowering, caught
        self.f = f
        self.d = Draft(f, Names(f"irad.catch{lowering.level}."))
        self.type_ids: dict[str, int] = {}
        self.edges: dict[str, list[str]] = {}  # pad → blocks that lead to it
        self.slot: m.Local | None = None
        self.changed = False

    def lowered(self) -> m.Function:
        d = self.d
        busy = self._busy_pads()
        for name in list(d.blocks):
            self._block(name, busy)
        for pad, edges in self.edges.items():
            self._pad(pad, edges)
        for code in d.blocks.values():
            self._type_numbers(code)
        for name in [n for n, code in d.blocks.items() if code[-1].opcode == "resume"]:
            if self.caught or self.edges:
                self._resume(name)
        if self.slot is not None:
            alloca = m.Instruction("alloca", m.PTR, (), {"allocated": m.PTR, "align": 8}, self.slot.name)
            d.blocks[self.f.entry.name].insert(0, alloca)
        if self.caught:
            params = (*self.f.params, m.Param(m.PTR, _OUT, ("noalias",)))
            d.f = replace(d.f, name=self.f.name + CAUGHT, params=params, linkage="internal")
            _drop_dead_blocks(d)
            return d.freeze()
        if not self.changed:
            return self.f
        _drop_dead_blocks(d)
        return d.freeze()

    # ------------------------------------------------------------ blocks

    def _busy_pads(self) -> set[str]:
        """Landing pads that do more than to pass the exception on."""
        d = self.d
        pads = [n for n, code in d.blocks.items() if any(i.opcode == "landingpad" for i in code)]
        if self.caught:
            return set(pads)
        graph = Graph(d.freeze())
        return {p for p in pads if any(not self._idle(i) for b in _after(graph, p) for i in d.blocks[b])}

    def _idle(self, i: m.Instruction) -> bool:
        if i.opcode == "call" and i.callee is not None:
            rule = registry.function_rule(i.callee)
            return i.callee.startswith("irad_arena_") or (rule is not None and rule.kind == "marker")
        return i.opcode in _IDLE

    def _block(self, name: str, busy: set[str]) -> None:
        """Calls of a block that may throw end it; `name` stays its first part."""
        d, low = self.d, self.lowering
        code, d.blocks[name] = d.blocks[name], []
        here = name
        for i in code:
            if i.opcode == "invoke":
                normal, pad = i.targets
                if not low.may_throw(i) or pad not in busy:
                    self._as_it_is(i)
                    d.blocks[here].append(_plain(i))
                    d.branch(here, normal)
                    self._no_edge(pad, name)
                else:
                    edge = self._throwing(here, i, normal)
                    d.branch(edge, pad)
                    d.rename_incoming(pad, name, edge)
                    self.edges.setdefault(pad, []).append(edge)
                if normal in d.blocks[here][-1].targets:
                    d.rename_incoming(normal, name, here)
                else:
                    self._no_edge(normal, name)
                self.changed = True
            elif self.caught and low.may_throw(i):
                after = d.new_block("on")
                edge = self._throwing(here, i, after)
                self._leave(edge, m.Local(m.PTR, f"{edge}.e"))
                here = after
            else:
                self._as_it_is(i)
                d.blocks[here].append(i)
        if here != name:
            for target in dict.fromkeys(d.blocks[here][-1].targets if d.blocks[here] else ()):
                d.rename_incoming(target, name, here)

    def _as_it_is(self, i: m.Instruction) -> None:
        if i.callee is not None and i.callee in self.lowering.module.functions:
            self.lowering.want(i.callee, caught=False)

    def _no_edge(self, pad: str, source: str) -> None:
        code = self.d.blocks[pad]
        for n, p in enumerate(self.d.phis(pad)):
            rows = [(v, b) for v, b in zip(p.operands, p.incoming, strict=True) if b != source]
            code[n] = phi_of(p.name or "", p.type, rows, p.location)

    def _throwing(self, here: str, i: m.Instruction, normal: str) -> str:
        """End block `here` with a call and a branch; the name of the block that is entered when it has thrown.

        It defines the exception, `NAME.e`, and what the small function says of it, `NAME.w`.
        """
        d, low = self.d, self.lowering
        code = d.blocks[here]
        edge = d.new_block("thrown")
        e = m.Local(m.PTR, f"{edge}.e")
        pad = d.blocks[i.targets[1]] if i.opcode == "invoke" else []
        clauses = _clauses(pad)
        ids = self._ids(clauses)
        rule = registry.function_rule(i.callee) if i.callee else None
        if low.has_body(i):
            if self.slot is None:
                self.slot = m.Local(m.PTR, d.names.fresh("slot"))
            code.append(m.Instruction("store", m.VOID, (m.Zero(m.PTR), self.slot), {"align": 8}))
            callee = m.Global(m.PTR, low.want(i.callee or "", caught=True))
            given: tuple[tuple[str, ...], ...] = i.attrs.get("param_attrs", ())  # pyright: ignore[reportAssignmentType]
            attrs = {"callee": callee, "flags": (), "param_attrs": (*given, ())}
            if i.attrs.get("convention"):
                attrs["convention"] = i.attrs["convention"]
            code.append(m.Instruction("call", i.type, (*i.operands, self.slot), attrs, i.name, i.location))
            code.append(m.Instruction("load", m.PTR, (self.slot,), {"align": 8}, e.name, i.location))
            condition = m.Instruction(
                "icmp", m.I1, (e, m.Zero(m.PTR)), {"predicate": "ne", "flags": ()}, d.names.fresh("c"), i.location
            )
            code.append(condition)
            d.blocks[edge].append(self._which(edge, e, clauses, ids))
        else:
            outcome = self._outcome(i, clauses, ids, THROW if rule is not None else TRY)
            condition = _member(outcome.result, m.I1, 0, d.names.fresh("c"), i.location)
            code += [outcome, condition, _member(outcome.result, m.PTR, 1, e.name, i.location)]
            if i.name is not None and i.type != m.VOID:
                code.append(_member(outcome.result, i.type, 3, i.name, i.location))
            d.blocks[edge].append(_member(outcome.result, m.I32, 2, f"{edge}.w"))
        if rule is not None and rule.noreturn:
            d.branch(here, edge)
        else:
            attrs: dict[str, object] = {"targets": (edge, normal)}
            code.append(m.Instruction("br", m.VOID, (condition.result,), attrs, None, i.location))
        return edge

    def _outcome(self, i: m.Instruction, clauses: tuple[str, ...], ids: dict[str, int], prefix: str) -> m.Instruction:
        """The call of a small function that makes the call `i`."""
        result = m.StructType((m.I1, m.PTR, m.I32, *((i.type,) if i.type != m.VOID else ())))
        symbol = self.lowering.helper(prefix, _text(i, result, clauses, ids))
        indirect = bool(i.attrs.get("indirect"))  # then the callee is the last operand
        given: tuple[tuple[str, ...], ...] = i.attrs.get("param_attrs", ())  # pyright: ignore[reportAssignmentType]
        attrs: dict[str, object] = {"callee": m.Global(m.PTR, symbol), "flags": (), "wraps": i.callee}
        attrs["param_attrs"] = (*map(_passed, given), *((),) * indirect)
        return m.Instruction("call", result, i.operands, attrs, self.d.names.fresh("r"), i.location)

    def _which(self, edge: str, e: m.Local, clauses: tuple[str, ...], ids: dict[str, int]) -> m.Instruction:
        """Which of the clauses an exception matches."""
        if not ids and not any(c.startswith("filter") for c in clauses):
            return m.Instruction("add", m.I32, (m.ConstInt(m.I32, 0), m.ConstInt(m.I32, 0)), {}, f"{edge}.w")
        rethrow = m.Instruction("call", m.VOID, (e,), {"callee": m.Global(m.PTR, self.lowering.raising())})
        result = m.StructType((m.I1, m.PTR, m.I32))
        symbol = self.lowering.helper("irad.match.", _text(rethrow, result, clauses, ids, only_which=True))
        attrs = {"callee": m.Global(m.PTR, symbol), "flags": ()}
        return m.Instruction("call", m.I32, (e,), attrs, f"{edge}.w")

    # ------------------------------------------------------------ pads

    def _ids(self, clauses: tuple[str, ...]) -> dict[str, int]:
        caught = [c.removeprefix("catch ptr ") for c in clauses if c.startswith("catch") and not c.endswith("null")]
        return {c: self.type_ids.setdefault(c, len(self.type_ids) + 1) for c in caught}

    def _pad(self, pad: str, edges: list[str]) -> None:
        """The exception comes from the edges."""
        d = self.d
        for edge in edges:
            first = m.Instruction(
                "insertvalue",
                _EXCEPTION,
                (m.Zero(_EXCEPTION), m.Local(m.PTR, f"{edge}.e")),
                {"indices": (0,)},
                d.names.fresh("x"),
            )
            second = m.Instruction(
                "insertvalue",
                _EXCEPTION,
                (first.result, m.Local(m.I32, f"{edge}.w")),
                {"indices": (1,)},
                f"{edge}.exception",
            )
            d.blocks[edge][-1:-1] = [first, second]
        code = d.blocks[pad]
        at = next(n for n, i in enumerate(code) if i.opcode == "landingpad")
        rows: list[tuple[m.Value, str]] = [(m.Local(_EXCEPTION, f"{e}.exception"), e) for e in edges]
        code.insert(0, phi_of(code.pop(at).name or d.names.fresh("x"), _EXCEPTION, rows))

    def _type_numbers(self, code: list[m.Instruction]) -> None:
        for n, i in enumerate(code):
            if i.opcode == "call" and registry.base_name(i.callee or "").startswith(_TYPE_ID):
                number = m.ConstInt(m.I32, self.type_ids.get(str(i.operands[0]), 0))
                code[n] = m.Instruction("add", m.I32, (number, m.ConstInt(m.I32, 0)), {}, i.name, i.location)

    def _resume(self, name: str) -> None:
        code = self.d.blocks[name]
        end = code.pop()
        e = _member(end.operands[0], m.PTR, 0, self.d.names.fresh("e"), end.location)
        code.append(e)
        self._leave(name, e.result)

    def _leave(self, block: str, e: m.Local) -> None:
        """End a block with the exception leaving the function."""
        code = self.d.blocks[block]
        if self.caught:
            code.append(m.Instruction("store", m.VOID, (e, m.Local(m.PTR, _OUT)), {"align": 8}))
            value = () if self.f.result == m.VOID else (m.Zero(self.f.result),)
            code.append(m.Instruction("ret", m.VOID, value))
            return
        attrs = {"callee": m.Global(m.PTR, self.lowering.raising()), "flags": ()}
        code.append(m.Instruction("call", m.VOID, (e,), attrs))
        code.append(m.Instruction("unreachable", m.VOID))


def _plain(i: m.Instruction) -> m.Instruction:
    return replace(i, opcode="call", attrs={k: v for k, v in i.attrs.items() if k != "targets"})


def _clauses(pad: Iterable[m.Instruction]) -> tuple[str, ...]:
    landing = next((i for i in pad if i.opcode == "landingpad"), None)
    return landing.attrs["clauses"] if landing is not None else ()  # pyright: ignore[reportReturnType]


def _after(graph: Graph, block: str) -> set[str]:
    """Blocks that can be reached from `block`, itself included."""
    seen = {block}
    work = [block]
    while work:
        for s in graph.succ.get(work.pop(), ()):
            if s not in seen:
                seen.add(s)
                work.append(s)
    return seen


def _drop_dead_blocks(d: Draft) -> None:
    live = set(d.graph().rpo)
    for name in [n for n in d.blocks if n not in live]:
        del d.blocks[name]
    for name, code in d.blocks.items():
        for n, p in enumerate(d.phis(name)):
            rows = [(v, b) for v, b in zip(p.operands, p.incoming, strict=True) if b in live]
            if len(rows) != len(p.operands):
                code[n] = phi_of(p.name or "", p.type, rows, p.location)


def _member(v: m.Value, t: m.Type, n: int, name: str, location: int = 0) -> m.Instruction:
    return m.Instruction("extractvalue", t, (v,), {"indices": (n,)}, name, location)


def _passed(attributes: tuple[str, ...]) -> tuple[str, ...]:
    """How the small function takes an argument: it has a result of its own, so none of them is memory for one."""
    return tuple(a for a in attributes if not a.startswith("sret"))


def _text(
    i: m.Instruction,
    result: m.StructType,
    clauses: tuple[str, ...],
    ids: dict[str, int],
    *,
    only_which: bool = False,
) -> str:
    """Text of the function @@ that makes the call `i` with a landing pad that catches everything."""
    pattrs: tuple[tuple[str, ...], ...] = i.attrs.get("param_attrs", ())  # pyright: ignore[reportAssignmentType]
    given = [pattrs[n] if n < len(pattrs) else () for n in range(len(i.operands))]

    def spelled(attributes: Sequence[tuple[str, ...]]) -> list[str]:
        rows = enumerate(zip(i.operands, attributes, strict=True))
        return [f"{o.type}{abi_attributes(a)} %a{n}" for n, (o, a) in rows]

    params, arguments, target = spelled([_passed(a) for a in given]), spelled(given), str(i.attrs["callee"])
    if i.attrs.get("indirect"):
        arguments, target = arguments[:-1], f"%a{len(params) - 1}"
    has_result = i.type != m.VOID
    convention = f"{i.attrs['convention']} " if i.attrs.get("convention") else ""
    kind = i.attrs.get("function_type") or i.type
    returned = "i32" if only_which else str(result)
    lines = [
        f"define internal {returned} @@({', '.join(params)}) {_PERSONALITY} {{",
        f"  {'%r = ' if has_result else ''}invoke {convention}{kind} {target}({', '.join(arguments)})",
        "    to label %normal unwind label %thrown",
        "normal:",
    ]
    if has_result:
        lines.append(f"  %whole = insertvalue {result} zeroinitializer, {i.type} %r, 3")
    lines += [f"  ret {returned} {'%whole' if has_result else 'zeroinitializer'}", "thrown:"]
    everything = " catch ptr null" if not any(re.fullmatch(r"catch ptr null", c) for c in clauses) else ""
    lines.append(f"  %pad = landingpad {{ ptr, i32 }} {' '.join(clauses)}{everything}")
    lines += ["  %e = extractvalue { ptr, i32 } %pad, 0", "  %s = extractvalue { ptr, i32 } %pad, 1"]
    which = "0"
    if any(c.startswith("filter") for c in clauses):
        lines += ["  %outside = icmp slt i32 %s, 0", "  %w0 = select i1 %outside, i32 %s, i32 0"]
        which = "%w0"
    for type_info, number in ids.items():
        lines += [
            f"  %id{number} = call i32 @llvm.eh.typeid.for.p0(ptr {type_info})",
            f"  %is{number} = icmp eq i32 %s, %id{number}",
            f"  %w{number} = select i1 %is{number}, i32 {number}, i32 {which}",
        ]
        which = f"%w{number}"
    if only_which:
        return "\n".join([*lines, f"  ret i32 {which}", "}"])
    lines += [
        f"  %x = insertvalue {result} zeroinitializer, i1 true, 0",
        f"  %y = insertvalue {result} %x, ptr %e, 1",
        f"  %z = insertvalue {result} %y, i32 {which}, 2",
        f"  ret {result} %z",
        "}",
    ]
    return "\n".join(lines)
