"""A whole program: every call of an entry point replaced by a call of a derivative.

Calls inside functions that are themselves differentiated come first: what they become is ordinary IR, which the outer
derivative differentiates again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from irad.enzyme.arguments import Asked, understand, unknown_function
from irad.enzyme.batch import write_batch
from irad.enzyme.dense import merged, needs_virtual, with_releases, write_dense
from irad.enzyme.derivation import Deriver, Made, private_aliases, with_aliases
from irad.enzyme.distinct import are_distinct
from irad.enzyme.lanes import check_repeatable
from irad.enzyme.layout import Layouts
from irad.enzyme.passes import Passes, PassWrapper
from irad.enzyme.target import Target, find_target
from irad.enzyme.virtual import same_table, write_table
from irad.enzyme.wrapper import Wrapper, merged_declarations
from irad.errors import IradError, Location, MissingRuleError, UnsupportedError
from irad.frontend.cdecl import Define, last_type, parse_define
from irad.frontend.closed import closed_functions
from irad.frontend.dwarf import DebugInfo
from irad.frontend.enzyme_calls import EntryCall, find_calls, replace_calls, without_hints
from irad.frontend.enzyme_program import (
    Locator,
    Registrations,
    drop_unused,
    join,
    known_function,
    registrations,
    resolve,
    share_statics,
)
from irad.ir import model as m
from irad.ir.text import split_top
from irad.rules import registry


class UndefinedError(UnsupportedError):
    """A derivative needs functions that are defined in another file."""

    def __init__(self, message: str, names: Collection[str], location: Location | None) -> None:
        self.names = tuple(names)
        super().__init__(message, location=location, hint=_TOGETHER)


_TOGETHER = (
    "Give irad the files that define them in the same command, or link their objects, compiled by irad, with it."
)


@dataclass(frozen=True)
class Expanded:
    """The program's IR without entry points. `statics`: variables and functions that were static."""

    text: str
    statics: tuple[str, ...]
    count: int  # calls that were replaced


@dataclass(frozen=True)
class Options:
    """`whole`: the module is the complete program, so that what is not called from it is not needed.

    `final`: what is not defined here is not defined elsewhere either, so that functions behind pointers may need it.
    `distinct`: the promise that no two pointers that an entry point is given lead to the same memory.
    """

    whole: bool = False
    final: bool = False
    distinct: bool = False


def expand(text: str, options: Options) -> Expanded:
    """Differentiate all that a linked raw module asks for.

    Raises IradError at the line of the call or of the construct that cannot be differentiated, UndefinedError where a
    definition is missing.
    """
    if "__enzyme_" not in text:
        return Expanded(text, (), 0)
    text, calls = resolve(without_hints(text))
    if any(known_function(c) is None for c in calls):
        text = drop_unused(text, {c.function for c in calls if known_function(c) is None}, whole=options.whole)
        calls = find_calls(text, Locator(text))
    registered = registrations(text)
    text, statics = share_statics(text, {*_registered_functions(registered), *closed_functions(text)})
    text = _with_known(text, find_calls(text, Locator(text)))
    calls = find_calls(text, Locator(text))
    count = 0
    made = Made()
    made.makes_arrays = frozenset(c.function for c in calls if c.makes_array)
    text = merged(with_releases(text, made.makes_arrays))
    calls = find_calls(text, Locator(text))
    made.split_forward = {f: c for c in calls if c.kind == "fwdsplit" and (f := known_function(c)) is not None}
    while calls:
        text, done = _expand_some(text, calls, registered, made, count, options)
        count += done
        calls = find_calls(text, Locator(text))
    return Expanded(private_aliases(text), tuple(statics), count)


def _registered_functions(r: Registrations) -> set[str]:
    return {
        *r.gradients, *(n for pair in r.gradients.values() for n in pair), *r.derivatives, *r.derivatives.values(),
        *r.inactive, *r.like,
    }  # fmt: skip


def _expand_some(
    text: str, calls: list[EntryCall], registered: Registrations, made: Made, count: int, options: Options
) -> tuple[str, int]:
    """Replace the calls whose functions contain no others."""
    info = DebugInfo(text)
    defines = {name: parse_define(line) for name, line in info.defines.items()}
    holders = {c.function for c in calls}
    layouts = Layouts(text)
    deriver = Deriver(text, registered, defines, made, calls, final=options.final)
    made.modules.clear()
    wrappers: list[Wrapper] = []
    bodies: list[str] = []
    new: dict[tuple[int, int], str] = {}
    stripped = dict.fromkeys(registered.gradients) | dict.fromkeys(registered.derivatives)
    for call in calls:
        if call.kind == "virtualreverse" and known_function(call) not in defines:
            symbol = f"irad.entry.{count + len(new)}"
            bodies.append(same_table(call, symbol))
            given = next(a for a in call.arguments if not a.is_sret)
            new[call.start, call.end] = f"{call.result} @{symbol}({given})"
            continue
        if call.makes_array:
            symbol = f"irad.entry.{count + len(new)}"
            bodies.append(write_dense(call, symbol, defines, layouts))
            given = ", ".join(str(a) for a in call.arguments if a.type != "metadata")
            new[call.start, call.end] = f"{call.result} @{symbol}({given})"
            continue
        name = _function(call, defines)
        inner = deriver.reachable(name)
        if inner & holders and not _only_registered(inner & holders, stripped):
            continue
        target = _target(call, name, info, defines)
        first = next(n for n, a in enumerate(call.arguments) if not a.is_sret) + 1
        replacement = _Replacement(call, target, first, deriver, layouts, text, options, made)
        symbol = f"irad.entry.{count + len(new)}"
        made_here, body = replacement.write(symbol)
        wrappers += made_here
        bodies.append(body)
        arguments = [*call.arguments]
        arguments[first - 1] = replace(arguments[first - 1], value="null")  # the wrapper knows the function
        given = ", ".join(str(a) for a in arguments if a.type != "metadata")
        new[call.start, call.end] = f"{call.result} @{symbol}({given})"
    if not new:
        c = calls[0]
        raise c.error(
            f"{_function(c, defines)} differentiates a function that leads back to itself",
            "A derivative cannot contain itself.",
        )
    text = replace_calls(text, new)
    declared = merged_declarations(wrappers, text)
    text = merged("\n".join([text, *declared.values(), *bodies]))
    return join(with_aliases(text, made.modules), made.modules), len(new)


def _with_known(text: str, calls: Sequence[EntryCall]) -> str:
    """The program with a function around each library function, such as sin, that is differentiated by itself."""
    new: dict[tuple[int, int], str] = {}
    added: dict[str, str] = {}
    for call in calls:
        name = known_function(call)
        declared = re.search(rf"^declare ([^@\n]*)@{re.escape(m.quote(name or ''))}\((.*)\)", text, re.M)
        if name is None or declared is None or not _is_scalar(name):
            continue
        types = [a.split(" ", 1)[0] for a in split_top(declared[2])]
        result = last_type(declared[1].rstrip())
        params = ", ".join(f"{t} %{n}" for n, t in enumerate(types))
        symbol = f"irad.known.{name}"
        body = f"  %r = call {result} @{name}({params})\n  ret {result} %r"
        added[symbol] = f"define internal {result} @{symbol}({params}) {{\nentry:\n{body}\n}}"
        old = text[call.start : call.end]
        new[call.start, call.end] = old.replace(f"@{name}", f"@{symbol}", 1)
    return "\n".join([replace_calls(text, new), *added.values(), ""]) if new else text


def _only_registered(holders: set[str], registered: Mapping[str, None]) -> bool:
    return holders <= registered.keys()


def _function(call: EntryCall, defines: Mapping[str, Define]) -> str:
    """Symbol of the function that a call differentiates."""
    name = known_function(call)
    if name is None:
        raise unknown_function(call)
    if name not in defines:
        raise UndefinedError(f"the function {name} is not defined here", [name], call.location)
    return name


def _target(call: EntryCall, name: str, info: DebugInfo, defines: Mapping[str, Define]) -> Target:
    try:
        return find_target(info, defines[name])
    except IradError as e:
        e.location = e.location or call.location
        raise


_Made = TypeVar("_Made")


class _Replacement:
    """Understands one call and makes its wrapper."""

    def __init__(
        self,
        call: EntryCall,
        target: Target,
        first: int,
        deriver: Deriver,
        layouts: Layouts,
        text: str,
        options: Options,
        made: Made,
    ) -> None:
        self.options, self.made = options, made
        self.call, self.target, self.first = call, target, first
        self.deriver, self.layouts, self.text = deriver, layouts, text

    def write(self, symbol: str) -> tuple[list[Wrapper], str]:
        """The function `symbol` that takes the place of the entry point; it and its helpers, and their IR."""
        if self.call.kind == "augmentsize":
            wrapper = Wrapper(Asked(self.call, self.target, []), symbol, self.layouts)
            return [wrapper], wrapper.size()
        if self.call.kind == "batch":
            wrapper, text = write_batch(self.call, self.target, self.first, symbol, self.layouts)
            return [wrapper], text
        if self.call.kind == "virtualreverse":
            return write_table(self.call, self.target, symbol, self.layouts, self._passes)
        recorded = self.made.split_forward.get(self.target.symbol)
        asked = understand(self.call, self.target, self.first, recorded=recorded is not None)
        wrapper = PassWrapper(asked, symbol, self.layouts)
        if recorded is not None and self.call.kind in ("augmentfwd", "fwdsplit", "reverse"):
            return [wrapper], self._split_forward(asked, wrapper, recorded)
        if asked.width > 1 and self.call.kind not in ("autodiff", "fwddiff"):
            raise self.call.error(f"enzyme_width is not supported by {self.call.callee}")
        if self.call.kind in ("autodiff", "fwddiff"):
            used = self.deriver.reachable(self.target.symbol)
            asked.distinct = self.options.distinct or are_distinct(asked, self.text, used, self.layouts)
            asked.virtual = needs_virtual(asked, self.made.makes_arrays)
        if self.call.kind in ("augmentfwd", "reverse"):
            passes = self._passes(asked)
            return [wrapper], wrapper.augmented(passes) if self.call.kind == "augmentfwd" else wrapper.reversed(passes)
        if asked.width > 1:
            return [wrapper], self._wide(asked, wrapper)
        derivative = self._derived(self.deriver.combined, asked)
        return [wrapper], wrapper.forward(derivative) if asked.forward else wrapper.reverse(derivative)

    def _split_forward(self, asked: Asked, wrapper: PassWrapper, later: EntryCall) -> str:
        """A pass of split forward mode; `later` is a call of the second pass of the function."""
        if self.call.kind == "fwdsplit":
            return wrapper.forward(self._derived(self.deriver.replay, asked).replay, split=True)
        if self.call.kind == "reverse":
            raise self.call.error(
                f"__enzyme_reverse and __enzyme_fwdsplit of {self.target.signature.name} are used in one program, and "
                "the forward pass keeps what one of them needs",
                "Write a second function that calls it, and use one for each.",
            )
        first = next(n for n, a in enumerate(later.arguments) if not a.is_sret) + 1
        passes = self._derived(self.deriver.replay, understand(later, self.target, first))
        return wrapper.recorded(passes.record)

    def _wide(self, asked: Asked, wrapper: Wrapper) -> str:
        """All lanes in one run, or, if that cannot be and repeating the function changes nothing, in one run each."""
        try:
            derivative = self._derived(lambda a: self.deriver.combined(a, a.width), asked)
        except UnsupportedError as e:
            derivative = self._derived(self.deriver.combined, asked)
            try:
                check_repeatable(asked, self.text)
            except UnsupportedError:
                raise e from None
            return wrapper.forward(derivative) if asked.forward else wrapper.reverse(derivative)
        return wrapper.wide(derivative)

    def _passes(self, asked: Asked) -> Passes:
        return self._derived(self.deriver.passes, asked)

    def _derived(self, make: Callable[[Asked], _Made], asked: Asked) -> _Made:
        try:
            return make(asked)
        except UnsupportedError as e:
            missing = self._undefined() if self._is_about_others(e) else []
            if not missing:
                raise
            for prefix, what in _PARALLEL.items():
                if any(n.startswith(prefix) for n in missing):
                    raise UnsupportedError(
                        f"{self.target.signature.name} uses {what}, which irad does not differentiate",
                        location=e.location or self.call.location,
                        construct=next(n for n in missing if n.startswith(prefix)),
                        hint=f"Differentiate the part without {what}, and add up the results around it.",
                    ) from e
            message = f"the derivative of {self.target.signature.name} needs what is not defined here: "
            raise UndefinedError(message + ", ".join(missing), missing, e.location or self.call.location) from e

    def _is_about_others(self, e: UnsupportedError) -> bool:
        """Whether the definition of a function, or of a variable, may be all that is missing."""
        if isinstance(e, UndefinedError):
            return False
        elsewhere = "defined elsewhere" in e.message or "unknown function" in (e.construct or "")
        return isinstance(e, MissingRuleError) or (not self.options.whole and elsewhere)

    def _undefined(self) -> list[str]:
        """Functions without definition and rule that the target leads to."""
        used = self.deriver.reachable(self.target.symbol)
        declared = re.findall(r'^declare [^@\n]*@("[^"]*"|[-\w$.]+)\(', self.text, re.M)
        return sorted(n for d in declared if (n := d.strip('"')) in used and not _has_rule(n) and n not in _JUMPS)


_PARALLEL = {"__kmpc_": "OpenMP", "MPI_": "MPI", "cuda": "CUDA", "pthread_create": "threads"}
_JUMPS = frozenset({"setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "longjmp"})


def _has_rule(name: str) -> bool:
    if name.startswith(("llvm.", "irad")) or registry.function_rule(name) is not None or name in registry.CALLS:
        return True
    return _is_scalar(name)


def _is_scalar(name: str) -> bool:
    """Whether it is a function of floats that a rule covers, in any precision."""
    base = registry.base_name(name)
    return any(n in registry.SCALAR for n in (base, base.removesuffix("f"), base.removesuffix("l")))
