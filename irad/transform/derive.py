"""From canonical IR of a function to IR of its gradient."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache

from irad.analysis.activity import Activity, analyse
from irad.analysis.cotangents import Factors
from irad.analysis.layout import holds_pointers
from irad.analysis.memory import Memory
from irad.analysis.plan import Effects, Plan, Values, written_pointers
from irad.errors import InternalError, IradError, Location, UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.ir.marks import STRICT_SUMS
from irad.ir.reader import read_module
from irad.rules.numba_runtime import COUNTING
from irad.settings import DEFAULT, Options
from irad.transform.augmented import Augmenter, InactiveMemoryError
from irad.transform.calls import Derived, derived_functions
from irad.transform.carried import check_exceptions
from irad.transform.checkpoint import Rerun, rerun
from irad.transform.checks import check_kinds
from irad.transform.chosen import Chosen, with_numbers_of_chosen
from irad.transform.columns import with_columns
from irad.transform.disguised import check_disguised
from irad.transform.error_paths import with_arena
from irad.transform.exceptions import with_branches
from irad.transform.frames import build_split
from irad.transform.fuse import Iteration, interface
from irad.transform.fusible import Finder, Fusible
from irad.transform.fusion import find_fusions, split_functions
from irad.transform.globals import held_by_caller, held_by_globals, shadowed_globals, with_addresses
from irad.transform.hoist import hoist_allocations
from irad.transform.idle_phis import without_idle_phis
from irad.transform.lanes import ONE, LaneError, Lanes
from irad.transform.masking import seeded_in
from irad.transform.module import module_text
from irad.transform.normalise import Normal, named, normalise
from irad.transform.outline import Outlined, outline
from irad.transform.places import loop_places
from irad.transform.problem import Problem, without_scopes
from irad.transform.replicate import replicate
from irad.transform.rerunnable import Rerunnable, find_rerunnable
from irad.transform.returns import with_structures_in_memory
from irad.transform.retype import retype
from irad.transform.reverse import build_fused, build_gradient, build_iteration
from irad.transform.rooms import Rooms
from irad.transform.row_loops import find
from irad.transform.row_sweep import RecordLayout, build_rows
from irad.transform.tangent import build_callee, build_tangent

# stride and (offset, scalar kind) of the memory behind a pointer parameter
Layout = tuple[int, tuple[tuple[int, str], ...]]


@dataclass(frozen=True)
class Derivative:
    """IR `text` of a module that defines `symbol`, and how it was made.

    `given`: the interfaces of the functions whose derivative the caller has to add to the text.
    """

    text: str
    symbol: str
    plan: Plan | None = None  # none in forward mode, which keeps nothing
    scaled: frozenset[int] = frozenset()  # parameters whose shadows are interleaved (tangents in lanes)
    narrow: bool = False  # index sets have 32 bits per word, not 64
    given: Mapping[str, Derived] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)  # loop header → file and line, of the loops in `plan`
    rows: tuple[RecordLayout, ...] = ()  # of the loops of `row_blocks`


def gradient(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None = None,
    scratch: Mapping[int, tuple[int, int]] | None = None,
    given: Collection[str] = (),
    lanes: Lanes = ONE,
    options: Options = DEFAULT,
    copies: int = 1,
) -> Derivative:
    """Reverse-mode derivative of function `entry` of a canonical module.

    `activities` per LLVM parameter: 'const'; 'active', a float, whose derivative is stored through an extra
    pointer parameter behind it; 'dup', a pointer, whose shadow is an extra parameter behind it. `return_kind`:
    'active' (a float; its cotangent is a trailing parameter), 'status' (an error code: only a call that succeeds
    is differentiated) or 'const'. `layouts`: what pointer parameters (by index) point to. `noalias`: the memory
    behind different pointer parameters does not overlap. `scratch`: for each parameter with activity 'scratch' the
    parameter that counts its items and the size of one; it is memory that the derivative shadows by itself where
    active values pass through it. `given`: functions whose derivative the caller supplies. `options` as for
    `irad.options`. With `lanes` there are several cotangents at once: that of an 'active' result is passed through a
    pointer, as derivatives of 'active' floats are returned; shadows are interleaved where `Derivative.scaled` says so.
    Every loop is reversed after it has run then, and every call.
    """
    if not lanes.plain:
        if options.tape_bytes is not None:
            raise LaneError("a reverse sweep with irad.options(tape_bytes=...)")
        options = replace(options, fused_calls=False, joint_loops=False)

    def build(task: _Task) -> Derivative:
        task.lanes, task.rooms = lanes, Rooms(symbol)
        fusions = task.fusions(return_kind, given)
        later = split_functions(_ROOT, task.program, task.derived, fusions) - set(given)
        fused = fusions.get(_ROOT, {})
        seeded = return_kind == "active"
        places = loop_places(task.module, task.program.root.function, task.program.root.graph)
        again: frozenset[str] = frozenset()
        if options.tape_bytes is not None:
            again = task.loops_to_run_again(symbol, fused, return_kind, later)
        functions = task.reverse_jointly(symbol, fused, again, seeded=seeded)
        root = task.problem(task.program.root, task.program.params, return_kind, fused=fused)
        built = build_gradient(root, symbol)
        functions += built.functions
        for n, d in task.derived.items():
            if n in fusions:
                functions += build_fused(task.fused(n, fusions[n]), d).functions
            if n in later:
                functions += build_split(task.callee(n), d).functions
        text = task.text([*task.replicated(functions, copies), *task.rooms.functions.values()])
        return Derivative(text, symbol, built.plan, _scaled(root), given=task.given(given), places=places)

    return _derive(text, entry, activities, return_kind, noalias, layouts, scratch, build, options, given=given)


def tangent(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None = None,
    scratch: Mapping[int, tuple[int, int]] | None = None,
    keep: bool = False,
    lanes: Lanes = ONE,
    columns: Collection[int] = (),
    given: Collection[str] = (),
    options: Options = DEFAULT,
    copies: int = 1,
) -> Derivative:
    """Forward-mode derivative of function `entry` of a canonical module; arguments as for `gradient`.

    An 'active' float is followed by its tangent, a 'dup' pointer by that of its shadow, which holds tangents. The
    tangent of an 'active' result is stored through a trailing pointer parameter. With `keep` the function returns
    arrays: they stay objects of Numba's runtime, and an 'owner', the object that counts the references to a 'dup'
    parameter's memory, has a shadow parameter as well. With `lanes` there are several tangents at once: those of an
    'active' float are passed through a pointer, shadows are interleaved where `Derivative.scaled` says so. `copies` as
    for `gradient`. `columns`: parameters whose tangents are in columns; behind the shadow their distance follows.
    """

    def build(task: _Task) -> Derivative:
        task.lanes = task.with_columns(lanes, columns)
        root = task.problem(task.program.root, task.program.params, return_kind, forward=True)
        mine = {n: d for n, d in task.derived.items() if n not in given}
        functions = [build_tangent(root, symbol, task.lanes)]
        functions += [build_callee(task.callee(n, forward=True), d, task.lanes) for n, d in mine.items()]
        text = task.text(task.replicated(functions, copies))
        return Derivative(text, symbol, None, _scaled(root), task.narrow(), given=task.given(given))

    return _derive(
        text, entry, activities, return_kind, noalias, layouts, scratch, build, options, keep=keep, given=given
    )


def row_blocks(
    text: str,
    entry: str,
    activities: Sequence[str],
    *,
    symbol: str,
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None = None,
    options: Options = DEFAULT,
) -> Derivative:
    """The Jacobian of a function of which every iteration computes rows by itself (`transform.row_sweep`).

    Arguments as for `gradient`; inputs and outputs are 'dup', and have no shadows. Other functions raise LaneError.
    """

    def build(task: _Task) -> Derivative:
        root = task.problem(task.program.root, task.program.params, return_kind, forward=True)
        function, rows = build_rows(root, find(root), symbol)
        return Derivative(task.text([function]), symbol, rows=rows)

    return _derive(text, entry, activities, return_kind, noalias, layouts, None, build, options)


def _scaled(root: Problem) -> frozenset[int]:
    """The pointer parameters whose shadows are interleaved."""
    pointers = [(n, p) for n, p in enumerate(root.normal.function.params) if isinstance(p.type, m.PtrType)]
    return frozenset(n for n, p in pointers if root.augmenter.scale(root.memory.object(p.value)) > 1)


def _derive(
    text: str,
    entry: str,
    activities: Sequence[str],
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None,
    scratch: Mapping[int, tuple[int, int]] | None,
    build: Callable[[_Task], Derivative],
    options: Options,
    *,
    keep: bool = False,
    given: Collection[str] = (),
) -> Derivative:
    _check_available(options)
    module = read_module(text)
    if "irad_checkpoints_begin" in module.declarations or "irad_checkpoints_begin" in module.functions:
        raise UnsupportedError(
            "a derivative with irad.options(tape_bytes=...) copies memory in ways that cannot be differentiated again",
            hint="Make the inner derivative without tape_bytes.",
        )
    f = module.functions[entry]
    params = dict(zip((p.name for p in f.params), activities, strict=True))
    try:
        module = with_structures_in_memory(with_branches(module, entry, given))
        f = module.functions[entry]
        program = _prepare(module, f, params, return_kind, noalias, layouts or {}, options, keep=keep)
        check_exceptions(module, program.normals, program.memory)
        module, normals = with_arena(module, program.normals)
        program = replace(program, normals=normals)
        return build(_Task(module, program, scratch or {}, options, given))
    except IradError as e:
        if e.location is None:
            e.location = locate(module, f.location)
        if isinstance(e, InactiveMemoryError):
            e.index = next(n for n, p in enumerate(f.params) if named(p.name) == e.parameter)
        raise
    except Exception as e:
        raise InternalError(
            f"irad failed on this function: {type(e).__name__}: {e}",
            location=locate(module, f.location),
            hint="This is a defect of irad; please report it with the function.",
        ) from e


def _check_available(options: Options) -> None:
    """Refuses what nothing here would follow."""
    if options.threads != 1:  # `api.threads` asks for the derivative of one thread's part
        raise UnsupportedError(
            f"irad.options(threads={options.threads}): this derivative runs in one thread",
            hint="Gradients of C functions (irad.grad, irad.autodiff) can run in several; use threads=1 for others.",
        )


_ROOT = "irad.root"  # the differentiated function itself; calls of it go to its copy under its own name


@dataclass(frozen=True)
class _Program:
    """A function and all that it calls, in normal form, with the analyses of the whole."""

    normals: Mapping[str, Normal]
    params: Mapping[str, str]  # activities of the root's parameters
    names: tuple[str, ...]  # of the root's parameters
    memory: Memory
    activity: Activity

    @property
    def root(self) -> Normal:
        return self.normals[_ROOT]

    @property
    def callees(self) -> dict[str, Normal]:
        return {n: x for n, x in self.normals.items() if n != _ROOT}


class _Task:
    """A program to differentiate, and the problem that each of its functions poses."""

    def __init__(
        self,
        module: m.Module,
        program: _Program,
        scratch: Mapping[int, tuple[int, int]],
        options: Options,
        given: Collection[str],
    ) -> None:
        self.module, self.program, self.options = module, program, options
        self.lanes = ONE
        self.rooms = Rooms("irad")
        self.given_names = given
        names = program.names
        self.room = {names[n]: (names[count], item) for n, (count, item) in scratch.items()}
        self.declared: dict[str, m.FunctionType] = {}
        for normal in program.normals.values():
            self.declared |= normal.declared
        self.derived = derived_functions(program.callees, module, program.memory, program.activity, given)
        self.unsure = held_by_globals(module, program.memory)
        self.outside = held_by_caller(program.root.live, program.memory)
        writes = written_pointers({n: list(x.live.instructions()) for n, x in program.normals.items()}, program.memory)
        self.root_writes = writes[_ROOT]
        self.effects = {n: w for n, w in writes.items() if n != _ROOT}
        self.effects |= {symbol: self.effects[n] for n, d in self.derived.items() for symbol in (d.forward, d.fused)}
        self.joint: dict[str, Iteration] = {}

    def loops_to_run_again(
        self, symbol: str, fused: Collection[str], return_kind: str, later: Collection[str]
    ) -> frozenset[str]:
        """The outermost loops (headers) that would keep tapes of all their iterations. `later`: functions of which
        each call keeps a frame."""
        if later:
            name = min(later)
            raise UnsupportedError(
                f"irad.options(tape_bytes={self.options.tape_bytes}): every call of {name!r}, which is not inlined, "
                "keeps a frame, for which there is no budget",
                location=locate(self.module, self.module.functions[name].location),
                hint="Use tape_bytes=None for this function.",
            )
        trial = copy(self)
        trial.effects, trial.joint, trial.declared = dict(self.effects), {}, dict(self.declared)
        trial.reverse_jointly(symbol, fused, frozenset(), seeded=return_kind == "active")
        p = trial.problem(trial.program.root, trial.program.params, return_kind, fused=dict.fromkeys(fused, ()))
        out: set[str] = set()
        for header in build_gradient(p, symbol).plan.tapes:
            lo = next(x for x in p.graph.loops if x.header == header)
            while lo.parent is not None:
                lo = lo.parent
            out.add(lo.header)
        return frozenset(out)

    def reverse_jointly(
        self, symbol: str, fused: Collection[str], again: Collection[str], *, seeded: bool
    ) -> list[m.Function]:
        """Take the iterations of loops that are reversed by themselves out of the root; their functions.

        `fused`: calls in the root that are reversed when they are made, each by itself. `again`: loops that are run
        again from kept states.
        """
        p = self.program
        rows = self.options.joint_rows
        finder = Finder(p.root, p.callees, p.memory, p.activity, self.effects, seeded=seeded, taken=fused, rows=rows)
        functions: list[m.Function] = []
        found = finder.find() if self.options.joint_loops else []
        loops: list[tuple[Fusible, Rerunnable | None]] = [(x, None) for x in found]
        loops += [(Fusible(x.header, {}, {}, {}), x) for x in find_rerunnable(finder, again)]
        for header in set(again) - {x.header for x, _ in loops}:
            first = p.root.function.block[header].terminator
            raise UnsupportedError(
                f"irad.options(tape_bytes={self.options.tape_bytes}): a loop cannot be run again to save memory: "
                f"{finder.reasons[header]}",
                location=self._where(first),
                hint="Use tape_bytes=None for this function.",
            )
        budget = (self.options.tape_bytes or 0) // max(1, len(again))
        clean = seeded_in(p.root, p.memory, p.activity, self.derived) if loops else None
        for n, (loop, rerunnable) in enumerate(loops):
            name = f"irad.loop{n}"
            whole, before = self.program, self.program.root
            out = outline(before, loop, name)
            activity = self.program.activity
            values = {f"n.{name}.value{k}" for k, v in enumerate(out.results) if v.name in activity.values}
            activity = replace(activity, values=activity.values | out.active | values)
            memory = copy(self.program.memory)  # names keep what they stand for
            memory.functions = {**memory.functions, _ROOT: out.rest.live, name: out.body.live}
            normals = {**self.program.normals, _ROOT: out.rest}
            self.program = replace(self.program, normals=normals, memory=memory, activity=activity)
            self.effects |= written_pointers({n: list(g.instructions()) for n, g in memory.functions.items()}, memory)
            del self.effects[_ROOT]

            def shadowed(v: m.Value, activity: Activity = activity, memory: Memory = memory) -> bool:
                return activity.needs_shadow(memory.object(v))

            lo = next(x for x in before.graph.loops if x.header == loop.header)
            own = f"{symbol}{'.loop' if lo.children or rerunnable else STRICT_SUMS}{n}"
            iteration = interface(loop, out, name, own, activity.values, shadowed)
            inside = replace(self._iteration(out.body, iteration), seeded=clean)
            f, iteration = build_iteration(inside, iteration)
            if rerunnable is None and self.options.tape_bytes is None and iteration.keeps_choices:
                self.program = whole
                continue
            functions.append(f)
            if rerunnable is not None:
                iteration = self._rerun(iteration, out, before, rerunnable, budget)
                functions += iteration.functions(out.body, inside.primal_instruction, self.declared)
                self.effects[iteration.step_symbol] = self.effects[name]
            self.joint[name] = iteration
            self.effects[iteration.symbol] = self.effects[name]
        return functions

    def _rerun(self, i: Iteration, out: Outlined, before: Normal, again: Rerunnable, budget: int) -> Rerun:
        """The interface of an iteration that is run again from kept states."""
        info = before.loops[again.header]
        phis = out.rest.function.block[again.header].phis
        following = tuple((p.result, p.operands[p.incoming.index(again.header)]) for p in phis)
        known = {p.name for p in i.params} | {v.name for v in out.results} | {p.name for p in phis}
        extra = {v for _, v in following if isinstance(v, m.Local) and v.name not in known}
        return rerun(
            i, state=again.state, phis=following, counter=info.counter, budget=budget,
            extra=tuple(sorted(extra, key=str)), members=tuple(v.name for v in out.results),
        )  # fmt: skip

    def _iteration(self, body: Normal, iteration: Iteration) -> Problem:
        dup = {p.name: "dup" if s else "const" for p, s in zip(iteration.params, iteration.shadowed, strict=True)}
        return self.problem(body, dup, "const", inner=True)

    def problem(
        self,
        normal: Normal,
        activities: Mapping[str, str],
        kind: str,
        *,
        split: bool = False,
        inner: bool = False,
        forward: bool = False,
        fused: Mapping[str, Factors] = {},
        given_globals: tuple[str, ...] = (),
    ) -> Problem:
        """The problem of one function. `split`: it is not the root; `at_once`: but it is reversed when it has run."""
        program, joint = self.program, self._joint_in(normal)
        stays, chosen = self._stays(normal, split), dict[str, Chosen]()
        if self.options.loop_skips and not forward:
            normal, chosen = with_numbers_of_chosen(normal, program.memory, program.activity)
        augmenter = Augmenter(
            normal.function, self.module, program.memory, program.activity, activities, self.room, self.declared,
            normal.on_path, self._where, self.derived, stays, split=split,
            inner=inner, forward=forward, fused=fused, lanes=self.lanes, joint=joint,
            given_globals=given_globals, unsure=self.unsure, outside=self.outside,
        )  # fmt: skip
        mentioned = shadowed_globals(normal.live, self.module, program.memory, program.activity)
        for i in normal.live.instructions():
            mentioned.update(self.derived[i.callee].globals if i.callee in self.derived else ())
        for n in sorted(mentioned):
            augmenter.shadow(m.Global(m.PTR, n))
        augmented = augmenter.build()
        short_lived = frozenset(f"local {i.name}" for i in augmented.entry_code if i.opcode == "alloca")
        later = Effects(self.effects, self.root_writes, short_lived) if split else Effects(self.effects)
        return Problem(
            normal, self.module, program.memory, program.activity, activities, kind, self._where, augmenter,
            augmented, self.declared, self.derived, later, self.options, fused, joint, chosen, rooms=self.rooms,
        )  # fmt: skip

    def _joint_in(self, normal: Normal) -> dict[str, Iteration]:
        return self.joint if normal is self.program.root else {}

    def _stays(self, normal: Normal, split: bool) -> Callable[[m.Instruction, m.Value], bool]:
        """Tells whether memory that a call reads is unchanged when the call is reversed."""

        @cache
        def values() -> Values:
            blocks = {b.name: list(b.instructions) for b in normal.function.blocks}
            own = frozenset(f"local {i.name}" for i in normal.function.instructions() if i.opcode == "alloca")
            effects = Effects(self.effects, self.root_writes, own) if split else Effects(self.effects)
            return Values(blocks, normal.graph, {}, {}, self.program.memory, {}, normal.on_path, effects)

        return lambda call, p: values().stays(call, p)

    def callee(self, name: str, *, forward: bool = False) -> Problem:
        """The problem of a function that is not inlined."""
        return self.problem(
            self.program.normals[name], self._shadowed(name), "const", split=True, inner=True, forward=forward,
            given_globals=self.derived[name].globals,
        )  # fmt: skip

    def fused(self, name: str, calls: Mapping[str, Factors]) -> Problem:
        """The problem of a function that is not inlined, of which calls are reversed when they are made."""
        normal, shadowed = self.program.normals[name], self._shadowed(name)
        given_globals = self.derived[name].globals
        return self.problem(normal, shadowed, "active", inner=True, fused=calls, given_globals=given_globals)

    def _shadowed(self, name: str) -> dict[str, str]:
        d = self.derived[name]
        return {p.name: "dup" if s else "const" for p, s in zip(d.params, d.shadowed, strict=True)}

    def fusions(self, return_kind: str, given: Collection[str]) -> dict[str, dict[str, Factors]]:
        """The functions of which calls can be reversed when they are made, and the root: such calls in them."""
        if return_kind != "active" or not self.options.fused_calls:
            return {}
        return find_fusions(_ROOT, self.program, self.derived, self.effects | {_ROOT: self.root_writes}, given)

    def given(self, names: Collection[str]) -> dict[str, Derived]:
        """Those of the functions `names` that the derivative calls."""
        return {n: d for n, d in self.derived.items() if n in names}

    def replicated(self, functions: Sequence[m.Function], copies: int) -> Sequence[m.Function]:
        """The functions of a derivative, the root's among them, with several lanes."""
        if copies == 1:
            return functions
        if given := [n for n, d in self.derived.items() if n in self.given_names]:
            raise UnsupportedError(
                f"several directions at once through {given[0]}, for which the program has registered a derivative",
                hint="Call the entry point once for each direction.",
            )
        root = next(f for f in functions if f.linkage != "internal")
        primal = {p.name for p in self.program.root.function.params}
        own = [p.name for p in root.params if p.name not in primal]
        return replicate([root, *(f for f in functions if f is not root)], own, copies)

    def text(self, functions: Sequence[m.Function]) -> str:
        text = module_text(self.module, functions, self.declared)
        return text if self.options.alias_scopes else without_scopes(text)

    def with_columns(self, lanes: Lanes, columns: Collection[int]) -> Lanes:
        """The lanes, with the arrays of these parameters in columns."""
        p = self.program
        return with_columns(lanes, (x.live for x in p.normals.values()), p.memory, p.names, columns)

    def narrow(self) -> bool:
        """Whether floats of 32 bits occur."""
        every = (i for x in self.program.normals.values() for i in x.live.instructions())
        return any(m.scalar_type(v.type) == m.F32 for i in every for v in (*i.operands, i))

    def _where(self, i: m.Instruction) -> Location | None:
        return locate(self.module, i.location) if i.location else None


def _prepare(
    module: m.Module,
    f: m.Function,
    params: Mapping[str, str],
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout],
    options: Options,
    *,
    keep: bool,
) -> _Program:
    counting = None if keep else counts_references
    status = return_kind == "status"
    jam = noalias if options.side_by_side and options.tape_bytes is None else None
    root = normalise(replace(f, name=_ROOT), status=status, counting=counting, keep=keep, jam=jam)
    normals = {_ROOT: root}
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
    return _Program(normals, activities, names, memory, activity)


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
