"""Checks that a function of the model is well formed: what LLVM's verifier checks, with irad's names in the message."""

from __future__ import annotations

from irad.ir import model as m
from irad.ir.cfg import Graph

_TERMINATORS = {"br", "switch", "ret", "unreachable", "invoke", "resume"}
_SAME_TYPE = {
    "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "and", "or", "xor", "shl", "lshr", "ashr",
    "fadd", "fsub", "fmul", "fdiv", "frem", "fneg", "freeze",
}  # fmt: skip


class MalformedError(AssertionError):
    """A transform wrote something that is not valid IR: a bug in irad."""


def verify(f: m.Function) -> None:
    """Raise MalformedError unless every use is dominated by its definition, types agree and blocks end properly."""
    types: dict[str, m.Type] = {p.name: p.type for p in f.params}
    home: dict[str, tuple[str, int]] = {}
    names = {b.name for b in f.blocks}
    if len(names) != len(f.blocks):
        raise MalformedError(f"{f.name}: two blocks have the same name")
    for b in f.blocks:
        if not b.instructions or b.terminator.opcode not in _TERMINATORS:
            raise MalformedError(f"{f.name}: block {b.name} does not end in a terminator")
        for n, i in enumerate(b.instructions):
            if i.opcode in _TERMINATORS and n != len(b.instructions) - 1:
                raise MalformedError(f"{f.name}: {i.opcode} in the middle of block {b.name}")
            for t in i.targets:
                if t not in names:
                    raise MalformedError(f"{f.name}: block {b.name} branches to {t}, which is not there")
            if i.name is not None and i.type != m.VOID:
                if i.name in types:
                    raise MalformedError(f"{f.name}: %{i.name} is defined twice")
                types[i.name] = i.type
                home[i.name] = (b.name, n)
    graph = Graph(f)
    for b in f.blocks:
        if b.name not in graph.index:
            continue
        for n, i in enumerate(b.instructions):
            _check_instruction(f, graph, b, n, i, types, home)


def _check_instruction(
    f: m.Function,
    graph: Graph,
    b: m.Block,
    n: int,
    i: m.Instruction,
    types: dict[str, m.Type],
    home: dict[str, tuple[str, int]],
) -> None:
    where = f"{f.name}: %{i.name or i.opcode} in block {b.name}"
    if i.opcode == "phi" and {x for x in i.incoming if x in graph.index} != set(graph.pred[b.name]):
        raise MalformedError(f"{where}: incoming blocks {i.incoming} are not the predecessors {graph.pred[b.name]}")
    for k, o in enumerate(i.operands):
        if not isinstance(o, m.Local):
            continue
        if o.name not in types:
            raise MalformedError(f"{where}: %{o.name} is not defined")
        if types[o.name] != o.type:
            raise MalformedError(f"{where}: %{o.name} is used as {o.type} but is {types[o.name]}")
        if o.name not in home:
            continue  # a parameter
        block, position = home[o.name]
        if i.opcode == "phi":
            if i.incoming[k] in graph.index and not graph.dominates(block, i.incoming[k]):
                raise MalformedError(f"{where}: %{o.name} does not dominate the edge from {i.incoming[k]}")
        elif block == b.name:
            if position >= n:
                raise MalformedError(f"{where}: %{o.name} is used before it is defined")
        elif block not in graph.index or not graph.dominates(block, b.name):
            raise MalformedError(f"{where}: %{o.name} does not dominate this use")
    if i.opcode in _SAME_TYPE and any(o.type != i.type for o in i.operands):
        raise MalformedError(f"{where}: operands of {i.opcode} are not all {i.type}")
    if i.opcode in ("phi", "select"):
        values = i.operands[1:] if i.opcode == "select" else i.operands
        if any(o.type != i.type for o in values):
            raise MalformedError(f"{where}: operands of {i.opcode} are not all {i.type}")
    if i.opcode == "ret" and i.operands and i.operands[0].type != f.result:
        raise MalformedError(f"{where}: returns {i.operands[0].type} from a function that returns {f.result}")
