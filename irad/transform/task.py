"""What a derivative of a program is made of: the problem that each of its functions poses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cache

from irad.analysis.activity import Activity
from irad.analysis.cotangents import Factors
from irad.analysis.memory import Memory
from irad.analysis.once import Condition
from irad.analysis.plan import Effects, Values, written_pointers
from irad.errors import Location, UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.ir.marks import STRICT_SUMS
from irad.settings import Options
from irad.transform.augmented import Augmenter
from irad.transform.calls import Derived, derived_functions
from irad.transform.checkpoint import Rerun, rerun
from irad.transform.chosen import Chosen, with_numbers_of_chosen
from irad.transform.columns import with_columns
from irad.transform.fuse import Iteration, interface
from irad.transform.fusible import Finder, Fusible
from irad.transform.fusion import find_fusions
from irad.transform.globals import held_by_caller, held_by_globals, shadowed_globals
from irad.transform.lanes import ONE, Lanes
from irad.transform.masking import seeded_in
from irad.transform.module import module_text
from irad.transform.normalise import Normal
from irad.transform.outline import Outlined, outline
from irad.transform.problem import Problem, without_scopes
from irad.transform.program import ROOT, Program
from irad.transform.replicate import replicate
from irad.transform.rerunnable import Rerunnable, find_rerunnable
from irad.transform.reverse import build_gradient, build_iteration
from irad.transform.rooms import Rooms
from irad.transform.touched import watch


class Task:
    """A program to differentiate, and the problem that each of its functions poses."""

    def __init__(
        self,
        module: m.Module,
        program: Program,
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
        self.unsure = held_by_globals(module, program.memory)
        self.watch = watch(module, {n: x.live for n, x in program.normals.items()}, ROOT, program, self.unsure)
        self.derived = derived_functions(program.callees, module, program.memory, program.activity, given, self.watch)
        self.outside = held_by_caller(program.root.live, program.memory)
        writes = written_pointers({n: list(x.live.instructions()) for n, x in program.normals.items()}, program.memory)
        self.root_writes = writes[ROOT]
        self.effects = {n: w for n, w in writes.items() if n != ROOT}
        self.effects |= {symbol: self.effects[n] for n, d in self.derived.items() for symbol in (d.forward, d.fused)}
        self.joint: dict[str, Iteration] = {}
        self.assumed: frozenset[Condition] = frozenset()  # conditions on the root's parameters that hold
        self.wishes: set[Condition] = set()  # those under which more loops would be reversed as they run

    def from_start(self) -> Task:
        """The same task as it is at its beginning; what is declared is shared."""
        other = copy(self)
        other.effects, other.joint = dict(self.effects), {}
        return other

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
        finder = Finder(
            p.root, p.callees, p.memory, p.activity, self.effects,
            seeded=seeded, taken=fused, rows=rows, assumed=self.assumed,
        )  # fmt: skip
        functions: list[m.Function] = []
        found = finder.find() if self.options.joint_loops and not self.watch.kinds else []
        self.wishes = finder.wishes
        loops: list[tuple[Fusible, Rerunnable | None]] = [(x, None) for x in found]
        if again and self.watch.kinds:
            raise UnsupportedError(
                f"irad.options(tape_bytes={self.options.tape_bytes}): the function follows pointers that global "
                "variables hold before the call, which are checked as it runs",
                hint="Pass the pointers as arguments, or use tape_bytes=None for this function.",
            )
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
            memory.functions = {**memory.functions, ROOT: out.rest.live, name: out.body.live}
            normals = {**self.program.normals, ROOT: out.rest}
            self.program = replace(self.program, normals=normals, memory=memory, activity=activity)
            self.effects |= written_pointers({n: list(g.instructions()) for n, g in memory.functions.items()}, memory)
            del self.effects[ROOT]

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
            given_globals=given_globals, unsure=self.unsure, outside=self.outside, watch=self.watch,
        )  # fmt: skip
        mentioned = shadowed_globals(normal.live, self.module, program.memory, program.activity)
        for i in normal.live.instructions():
            mentioned.update(self.derived[i.callee].globals if i.callee in self.derived else ())
        mentioned |= self.watch.mentioned(normal.live, program.memory)
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
        return find_fusions(ROOT, self.program, self.derived, self.effects | {ROOT: self.root_writes}, given)

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
