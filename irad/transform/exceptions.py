"""C++ exceptions that a function catches, as ordinary control flow.

An `invoke` whose landing pad leads back into the function becomes a call of a small function of its own that does
the invoke and says how it went,

    {i1 thrown, ptr exception, i32 which, result} @irad.try.N(arguments)

and a branch. `which` numbers the type that a catch clause matched; the `llvm.eh.typeid.for` with which the pad
tells them apart, only meaningful inside one function, becomes that number. Landing pads that only clean up and pass
the exception on stay as they are, for `normalise` to drop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from irad.errors import Location, UnsupportedError
from irad.ir import model as m
from irad.ir.builder import Names
from irad.ir.cfg import Graph
from irad.ir.locations import locate
from irad.ir.printer import abi_attributes
from irad.rules import registry
from irad.transform.checks import TRY
from irad.transform.draft import Draft, phi_of

_RESUME = "irad.resume"
_TYPE_ID = "llvm.eh.typeid.for"
_EXCEPTION = m.StructType((m.PTR, m.I32))
_PERSONALITY = "uwtable personality ptr @__gxx_personality_v0"
_RESUME_TEXT = f"""define internal void @{_RESUME}(ptr %e) {_PERSONALITY} {{
  %r = insertvalue {{ ptr, i32 }} zeroinitializer, ptr %e, 0
  resume {{ ptr, i32 }} %r
}}"""


def with_branches(module: m.Module) -> m.Module:
    """The module with every exception that is caught turned into a branch.

    Raises UnsupportedError where the code that throws is the program's own and works on its global variables.
    """
    if "landingpad" not in "".join(module.function_text.values()):
        return module
    names = Names(TRY)
    functions, text = dict(module.functions), dict(module.function_text)
    for f in module.functions.values():
        if any(i.opcode == "landingpad" for i in f.instructions()):
            functions[f.name] = _Catching(f, module, names, text).lowered()
    return replace(module, functions=functions, function_text=text)


class _Catching:
    """One function; the definitions it needs are added to `text`."""

    def __init__(self, f: m.Function, module: m.Module, names: Names, text: dict[str, str]) -> None:
        self.module, self.text = module, text
        self.tries = names
        self.d = Draft(f, Names("irad.catch."))
        self.type_ids: dict[str, int] = {}

    def lowered(self) -> m.Function:
        d = self.d
        graph = Graph(d.freeze())
        returns = _leading_to_return(graph, d)
        for name in list(d.blocks):
            i = d.blocks[name][-1]
            if i.opcode == "invoke" and i.targets[1] in returns and not self._never_throws(i):
                self._branch(name, i)
        if not self.type_ids and not any(n.startswith("irad.catch.") for n in d.blocks):
            return d.f
        self._replace_pads()
        return d.freeze()

    def _never_throws(self, i: m.Instruction) -> bool:
        """Calls that are known not to throw, but for lack of memory."""
        rule = registry.function_rule(i.callee) if i.callee else None
        return registry.scalar_rule(i) is not None or (rule is not None and not rule.noreturn)

    def _branch(self, name: str, i: m.Instruction) -> None:
        self._check_globals(i)
        d = self.d
        normal, unwind = i.targets
        pad = d.blocks[unwind][len(d.phis(unwind))]
        assert pad.opcode == "landingpad"
        clauses: tuple[str, ...] = pad.attrs["clauses"]  # pyright: ignore[reportAssignmentType]
        if any(c.startswith("filter") for c in clauses):
            raise UnsupportedError("an exception specification cannot be differentiated", location=self._where(i))
        caught = [c.removeprefix("catch ptr ") for c in clauses if c.startswith("catch") and not c.endswith("null")]
        ids = {c: self.type_ids.setdefault(c, len(self.type_ids) + 1) for c in caught}
        symbol = self.tries.fresh("")
        result = m.StructType((m.I1, m.PTR, m.I32, *((i.type,) if i.type != m.VOID else ())))
        indirect = bool(i.attrs.get("indirect"))  # then the callee is the last operand
        self.text[symbol] = _text(symbol, i, result, clauses, ids)
        attrs: dict[str, object] = {"callee": m.Global(m.PTR, symbol), "flags": ()}
        given: tuple[tuple[str, ...], ...] = i.attrs.get("param_attrs", ())  # pyright: ignore[reportAssignmentType]
        attrs["param_attrs"] = (*map(_passed, given), *((),) * indirect)
        outcome = m.Instruction("call", result, i.operands, attrs, d.names.fresh("r"), i.location)
        thrown = _member(outcome.result, m.I1, 0, d.names.fresh("c"), i.location)
        code = [outcome, thrown]
        if i.name is not None and i.type != m.VOID:
            code.append(_member(outcome.result, i.type, 3, i.name, i.location))
        edge = d.new_block("thrown")
        code.append(m.Instruction("br", m.VOID, (thrown.result,), {"targets": (edge, normal)}, None, i.location))
        d.blocks[name][-1:] = code
        exception = _member(outcome.result, m.PTR, 1, d.names.fresh("e"))
        which = _member(outcome.result, m.I32, 2, d.names.fresh("w"))
        first = m.Instruction(
            "insertvalue", _EXCEPTION, (m.Zero(_EXCEPTION), exception.result), {"indices": (0,)}, d.names.fresh("x")
        )
        both = m.Instruction(
            "insertvalue", _EXCEPTION, (first.result, which.result), {"indices": (1,)}, f"{edge}.exception"
        )
        d.blocks[edge] = [exception, which, first, both]
        d.branch(edge, unwind)
        d.rename_incoming(unwind, name, edge)

    def _replace_pads(self) -> None:
        """Landing pads that are branched to get their exception from the edges; resuming throws it on."""
        d = self.d
        for name, code in d.blocks.items():
            edges = [b for b, c in d.blocks.items() if b.startswith("irad.catch.") and name in c[-1].targets]
            for n, i in enumerate(code):
                if i.opcode == "landingpad" and edges:
                    for k, p in enumerate(d.phis(name)):  # the invokes that stay end the process if they throw
                        rows = [(v, b) for v, b in zip(p.operands, p.incoming, strict=True) if b in edges]
                        code[k] = phi_of(p.name or "", p.type, rows, p.location)
                    rows = [(m.Local(_EXCEPTION, f"{e}.exception"), e) for e in edges]
                    code[n] = phi_of(i.name or d.names.fresh("x"), _EXCEPTION, list(rows), i.location)
                elif i.opcode == "call" and registry.base_name(i.callee or "").startswith(_TYPE_ID):
                    number = self.type_ids.get(str(i.operands[0]), 0)
                    code[n] = m.Instruction(
                        "add", m.I32, (m.ConstInt(m.I32, number), m.ConstInt(m.I32, 0)), {}, i.name, i.location
                    )
            end = code[-1]
            if end.opcode == "resume":
                self.text[_RESUME] = _RESUME_TEXT
                exception = _member(end.operands[0], m.PTR, 0, d.names.fresh("e"), end.location)
                attrs = {"callee": m.Global(m.PTR, _RESUME), "flags": ()}
                call = m.Instruction("call", m.VOID, (exception.result,), attrs, None, end.location)
                code[-1:] = [exception, call, m.Instruction("unreachable", m.VOID, (), {})]
            elif end.opcode == "invoke" and end.targets[1] in d.blocks and self._branched(end.targets[1]):
                normal = end.targets[0]
                attrs = {k: v for k, v in end.attrs.items() if k != "targets"}
                code[-1] = replace(end, opcode="call", attrs=attrs)
                d.branch(name, normal)

    def _branched(self, pad: str) -> bool:
        return any(b.startswith("irad.catch.") and pad in c[-1].targets for b, c in self.d.blocks.items())

    def _check_globals(self, i: m.Instruction) -> None:
        """What happens in a callee that throws is not analysed: it must not work on global variables."""
        seen: set[str] = set()
        work = [i.callee or ""]
        while work:
            name = work.pop()
            if name in seen:
                continue
            seen.add(name)
            g = self.module.globals.get(name)
            if g is not None and not g.constant and not name.startswith(("_ZTI", "_ZTV", "_ZTS")):
                raise UnsupportedError(
                    f"an exception that {i.callee} may throw is caught here, and {i.callee} uses the global {name}",
                    location=self._where(i),
                    hint="Let the exception leave the differentiated function, or return an error code instead.",
                )
            if name in self.module.function_text:
                work += re.findall(r"@([-\w$.]+)", self.module.function_text[name])

    def _where(self, i: m.Instruction) -> Location | None:
        return locate(self.module, i.location) if i.location else None


def _member(v: m.Value, t: m.Type, n: int, name: str, location: int = 0) -> m.Instruction:
    return m.Instruction("extractvalue", t, (v,), {"indices": (n,)}, name, location)


def _leading_to_return(graph: Graph, d: Draft) -> set[str]:
    work = [n for n, code in d.blocks.items() if n in graph.index and code[-1].opcode == "ret"]
    seen = set(work)
    while work:
        for p in graph.pred[work.pop()]:
            if p not in seen:
                seen.add(p)
                work.append(p)
    return seen


def _passed(attributes: tuple[str, ...]) -> tuple[str, ...]:
    """How the small function takes an argument: it has a result of its own, so none of them is memory for one."""
    return tuple(a for a in attributes if not a.startswith("sret"))


def _text(symbol: str, i: m.Instruction, result: m.StructType, clauses: tuple[str, ...], ids: dict[str, int]) -> str:
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
    lines = [
        f"define internal {result} @{symbol}({', '.join(params)}) {_PERSONALITY} {{",
        f"  {'%r = ' if has_result else ''}invoke {convention}{kind} {target}({', '.join(arguments)})",
        "    to label %normal unwind label %thrown",
        "normal:",
    ]
    if has_result:
        lines.append(f"  %whole = insertvalue {result} zeroinitializer, {i.type} %r, 3")
    lines += [f"  ret {result} {'%whole' if has_result else 'zeroinitializer'}", "thrown:"]
    lines.append(f"  %pad = landingpad {{ ptr, i32 }} {' '.join(clauses)}")
    lines += ["  %e = extractvalue { ptr, i32 } %pad, 0", "  %s = extractvalue { ptr, i32 } %pad, 1"]
    which = "0"
    for type_info, number in ids.items():
        lines += [
            f"  %id{number} = call i32 @llvm.eh.typeid.for.p0(ptr {type_info})",
            f"  %is{number} = icmp eq i32 %s, %id{number}",
            f"  %w{number} = select i1 %is{number}, i32 {number}, i32 {which}",
        ]
        which = f"%w{number}"
    lines += [
        f"  %x = insertvalue {result} zeroinitializer, i1 true, 0",
        f"  %y = insertvalue {result} %x, ptr %e, 1",
        f"  %z = insertvalue {result} %y, i32 {which}, 2",
        f"  ret {result} %z",
        "}",
    ]
    return "\n".join(lines)
