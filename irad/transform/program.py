"""A function to differentiate and all that it calls, in normal form, with the analyses of the whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from irad.analysis.activity import Activity, analyse
from irad.analysis.layout import holds_pointers
from irad.analysis.memory import Memory
from irad.errors import UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.rules import registry
from irad.rules.numba_runtime import COUNTING
from irad.settings import Options
from irad.transform.checks import check_kinds
from irad.transform.disguised import check_disguised
from irad.transform.globals import with_addresses
from irad.transform.hoist import hoist_allocations
from irad.transform.idle_phis import without_idle_phis
from irad.transform.normalise import Normal, normalise
from irad.transform.retype import retype

# stride and (offset, scalar kind) of the memory behind a pointer parameter
Layout = tuple[int, tuple[tuple[int, str], ...]]


ROOT = "irad.root"  # the differentiated function itself; calls of it go to its copy under its own name


@dataclass(frozen=True)
class Program:
    """A function and all that it calls, in normal form, with the analyses of the whole."""

    normals: Mapping[str, Normal]
    params: Mapping[str, str]  # activities of the root's parameters
    names: tuple[str, ...]  # of the root's parameters
    memory: Memory
    activity: Activity

    @property
    def root(self) -> Normal:
        return self.normals[ROOT]

    @property
    def callees(self) -> dict[str, Normal]:
        return {n: x for n, x in self.normals.items() if n != ROOT}


def prepare(
    module: m.Module,
    f: m.Function,
    params: Mapping[str, str],
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout],
    options: Options,
    *,
    keep: bool,
) -> Program:
    counting = None if keep else counts_references
    status = return_kind == "status"
    jam = noalias if options.side_by_side and options.tape_bytes is None else None
    root = normalise(replace(f, name=ROOT), status=status, counting=counting, keep=keep, jam=jam)
    normals = {ROOT: root}
    work = [root]
    while work:
        for i in work.pop().live.instructions():
            g = module.functions.get(i.callee or "") if i.opcode == "call" else None
            if g is None or g.vararg or g.name in normals or counts_references(i):
                continue
            is_status = status and any(p.name == "excinfo" for p in g.params)
            prefix, beside = f"c{len(normals)}.", None if jam is None else False
            normal = normalise(g, status=is_status, counting=counting, prefix=prefix, keep=keep, jam=beside)
            if normal.exit is not None:
                normals[g.name] = normal
                work.append(normal)
    if options.hoisted_scratch:
        normals = {n: hoist_allocations(x) for n, x in normals.items()}
    normals = {
        n: x.with_function(with_addresses(x.function, f"irad.at{k}.")) for k, (n, x) in enumerate(normals.items())
    }
    normals = {n: without_idle_phis(x) for n, x in normals.items()}
    for normal in normals.values():
        _check_readable(module, normal.live)
    names = tuple(p.name for p in root.function.params)
    hints = {names[n]: layout for n, layout in layouts.items()}

    def analyse_memory() -> Memory:
        return Memory([n.live for n in normals.values()], module, hints, noalias=noalias)

    memory = analyse_memory()
    changed = {n: g for n, x in normals.items() if (g := retype(x.function, x.on_path, memory)) is not None}
    if changed:
        normals |= {n: normals[n].with_function(g) for n, g in changed.items()}
        memory = analyse_memory()
    activities = dict(zip(names, params.values(), strict=True))
    functions = [n.live for n in normals.values()]
    activity = analyse(functions, memory, activities, return_active=return_kind == "active")
    where = lambda i: locate(module, i.location) if i.location else None  # noqa: E731
    check_kinds(functions, memory, activity, where)
    check_disguised(functions, memory, activity, where)
    return Program(normals, activities, names, memory, activity)


_DEFINED = re.compile(r"^define [^@\n]*@([a-z]\w*)\(", re.M)


def with_own_names(text: str, entry: str) -> tuple[str, str]:
    """A module in which no function that the program defines has the name of one that irad takes for inactive, and
    what `entry` is called there: a program may well have its own `times` or `index`."""
    for name in dict.fromkeys(_DEFINED.findall(text)):
        rule = registry.FUNCTIONS.get(name)
        if rule is not None and rule.kind == "inactive" and not name.startswith("irad"):
            text = re.sub(rf"@{name}(?![\w.$-])", f"@irad.own.{name}", text)
            entry = f"irad.own.{name}" if name == entry else entry
    return text, entry


def counts_references(i: m.Instruction) -> bool:
    """Reference counting: in a derivative every object is borrowed from the caller or lives in the arena."""
    return i.opcode == "call" and i.callee in COUNTING


def _check_readable(module: m.Module, f: m.Function) -> None:
    for i in f.instructions():
        where = locate(module, i.location) if i.location else None
        if i.attrs.get("unreadable"):
            raise UnsupportedError(f"the instruction {i.opcode!r} cannot be differentiated", location=where)
        callee = i.attrs.get("callee")
        if isinstance(callee, m.Constant) and callee.text.startswith("asm") and not _only_asks(i):
            raise UnsupportedError("inline assembly cannot be differentiated", location=where)
        if i.callee in ("setjmp", "_setjmp", "longjmp", "sigsetjmp", "__sigsetjmp"):
            raise UnsupportedError("setjmp and longjmp cannot be differentiated", location=where)


_ASKS = re.compile(r"\b(?:cpuid|rdtscp?|xgetbv)\b")


def _only_asks(i: m.Instruction) -> bool:
    """Whether assembly gives integers that depend on nothing: what a processor is (cpuid), its clock (rdtsc)."""
    asks = _ASKS.search(str(i.attrs["callee"])) is not None
    known = all((asks or not isinstance(o, m.Local)) and isinstance(o.type, m.IntType) for o in i.operands)
    return known and not m.contains_float(i.type) and not holds_pointers(i.type)
