"""From canonical IR of a function to IR of its gradient."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from irad.analysis.plan import Plan
from irad.errors import InternalError, IradError, UnsupportedError
from irad.ir import model as m
from irad.ir.locations import locate
from irad.ir.reader import read_module
from irad.settings import DEFAULT, Options
from irad.transform.augmented import InactiveMemoryError
from irad.transform.calls import Derived
from irad.transform.carried import check_exceptions
from irad.transform.error_paths import with_arena
from irad.transform.exceptions import with_branches
from irad.transform.frames import build_split
from irad.transform.fusion import split_functions
from irad.transform.lanes import ONE, LaneError, Lanes
from irad.transform.normalise import named
from irad.transform.places import loop_places
from irad.transform.problem import Problem
from irad.transform.program import ROOT, Layout, prepare, with_own_names
from irad.transform.returns import with_structures_in_memory
from irad.transform.reverse import Gradient, build_fused, build_gradient
from irad.transform.rooms import Rooms
from irad.transform.row_loops import find
from irad.transform.row_sweep import RecordLayout, build_rows
from irad.transform.tangent import build_callee, build_tangent
from irad.transform.task import Task
from irad.transform.unneeded import without_result
from irad.transform.versions import selecting, spoken


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
    value: bool = True,
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
    Every loop is reversed after it has run then, and every call. Without `value` the derivative does not compute what
    the primal returns: it returns nothing in place of a float, and a function with a status leaves memory behind its
    first parameter alone, which is for the result. What the primal does to other memory stays.
    """
    if not lanes.plain:
        if options.tape_bytes is not None:
            raise LaneError("a reverse sweep with irad.options(tape_bytes=...)")
        options = replace(options, fused_calls=False, joint_loops=False)

    def sweeps(task: Task, symbol: str) -> tuple[list[m.Function], Gradient, Problem]:
        fusions = task.fusions(return_kind, given)
        later = split_functions(ROOT, task.program, task.derived, fusions) - set(given)
        fused = fusions.get(ROOT, {})
        seeded = return_kind == "active"
        again: frozenset[str] = frozenset()
        if options.tape_bytes is not None:
            again = task.loops_to_run_again(symbol, fused, return_kind, later)
        functions = task.reverse_jointly(symbol, fused, again, seeded=seeded)
        root = task.problem(task.program.root, task.program.params, return_kind, fused=fused)
        built = build_gradient(root, symbol)
        functions = [*built.functions, *functions]
        for n, d in task.derived.items():
            if n in fusions:
                functions += build_fused(task.fused(n, fusions[n]), d).functions
            if n in later:
                functions += build_split(task.callee(n), d).functions
        if not value:
            slot = task.program.names[0] if return_kind == "status" else None
            functions = without_result(functions, symbol, task.declared, slot)
        return functions, built, root

    def build(task: Task) -> Derivative:
        task.lanes, task.rooms = lanes, Rooms(symbol)
        places = loop_places(task.module, task.program.root.function, task.program.root.graph)
        spare = task.from_start()
        functions, built, root = sweeps(task, symbol)
        plan = built.plan
        if task.wishes and not task.derived and copies == 1 and options.tape_bytes is None:
            spare.assumed = frozenset(task.wishes)
            special, other, _ = sweeps(spare, f"{symbol}.tested")
            if len(spare.joint) > len(task.joint):
                functions = [*selecting(functions[0], special[0], spare.assumed), *functions[1:], *special[1:]]
                plan = replace(other.plan, tested=spoken(spare.assumed))
        text = task.text([*task.replicated(functions, copies), *task.rooms.functions.values()])
        return Derivative(text, symbol, plan, _scaled(root), given=task.given(given), places=places)

    return differentiated(text, entry, activities, return_kind, noalias, layouts, scratch, build, options, given=given)


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

    def build(task: Task) -> Derivative:
        task.lanes = task.with_columns(lanes, columns)
        root = task.problem(task.program.root, task.program.params, return_kind, forward=True)
        mine = {n: d for n, d in task.derived.items() if n not in given}
        functions = [build_tangent(root, symbol, task.lanes)]
        functions += [build_callee(task.callee(n, forward=True), d, task.lanes) for n, d in mine.items()]
        text = task.text(task.replicated(functions, copies))
        return Derivative(text, symbol, None, _scaled(root), task.narrow(), given=task.given(given))

    return differentiated(
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

    def build(task: Task) -> Derivative:
        root = task.problem(task.program.root, task.program.params, return_kind, forward=True)
        function, rows = build_rows(root, find(root), symbol)
        return Derivative(task.text([function]), symbol, rows=rows)

    return differentiated(text, entry, activities, return_kind, noalias, layouts, None, build, options)


def _scaled(root: Problem) -> frozenset[int]:
    """The pointer parameters whose shadows are interleaved."""
    pointers = [(n, p) for n, p in enumerate(root.normal.function.params) if isinstance(p.type, m.PtrType)]
    return frozenset(n for n, p in pointers if root.augmenter.scale(root.memory.object(p.value)) > 1)


def differentiated(
    text: str,
    entry: str,
    activities: Sequence[str],
    return_kind: str,
    noalias: bool,
    layouts: Mapping[int, Layout] | None,
    scratch: Mapping[int, tuple[int, int]] | None,
    build: Callable[[Task], Derivative],
    options: Options,
    *,
    keep: bool = False,
    given: Collection[str] = (),
) -> Derivative:
    _check_available(options)
    text, entry = with_own_names(text, entry)
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
        program = prepare(module, f, params, return_kind, noalias, layouts or {}, options, keep=keep)
        check_exceptions(module, program.normals, program.memory)
        module, normals = with_arena(module, program.normals)
        program = replace(program, normals=normals)
        return build(Task(module, program, scratch or {}, options, given))
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
