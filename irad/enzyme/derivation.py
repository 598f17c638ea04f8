"""Derivatives of functions of a program, for calls of entry points: IR that the program is linked with."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from irad.analysis.activity import GIVEN
from irad.api.derivation import c_layout
from irad.api.targets import differentiable_targets
from irad.codegen.runtime import with_definitions
from irad.enzyme.arguments import Asked
from irad.enzyme.custom import CustomRules
from irad.enzyme.dense import virtual
from irad.enzyme.inactive import hide_accesses, show_accesses
from irad.enzyme.passes import Passes
from irad.enzyme.target import Target
from irad.enzyme.wrapper import holds
from irad.errors import ArgumentError, IradError, MissingRuleError
from irad.frontend.canonical import canonicalise
from irad.frontend.cdecl import Define, parse_define
from irad.frontend.closed import named_back, with_closed
from irad.frontend.cmodule import _with_noalias
from irad.frontend.derivable import derivable
from irad.frontend.enzyme_calls import EntryCall, without_functions
from irad.frontend.enzyme_program import Registrations, mutable_globals
from irad.frontend.float_atomics import without_float_atomics
from irad.frontend.indirect import PRIMAL, with_targets
from irad.frontend.initial import with_initial_contents
from irad.ir import model as m
from irad.rules import registry
from irad.transform.augmented import InactiveMemoryError
from irad.transform.derive import Derivative, gradient, tangent
from irad.transform.globals import shadow_of
from irad.transform.program import Layout
from irad.transform.replay import Replay, replayed
from irad.transform.split import Split, split

_PROGRAM_LISTS = re.compile(
    r"^@llvm\.(?:global_ctors|global_dtors|used|compiler\.used|global\.annotations) = .*\n", re.M
)
_ALIAS = re.compile(r"^(@\S+ = )((?:[\w()]+ )*?)(alias )", re.M)
# Functions that pointers may point to: what they are called where they are compared with (see `frontend.indirect`).
_PRIMAL_ALIAS = re.compile(r'^@(?:"[^"]*|[-\w$.]+)\.irad\.primal"? = .*\n', re.M)
_PRIMAL_USE = re.compile(r'@("[^"]*\.irad\.primal"|[-\w$.]+\.irad\.primal)(?![-\w$.])')
_PRIMAL_DECLARED = re.compile(r'^@("[^"]*\.irad\.primal"|[-\w$.]+\.irad\.primal) = ', re.M)
INACTIVE = "irad_inactive_"  # rules know functions whose name begins so


@dataclass
class Made:
    """Derivatives that the program needs: their modules and, per function and activities, how to call them."""

    modules: list[str] = field(default_factory=list)
    known: dict[tuple[object, ...], object] = field(default_factory=dict)
    split_forward: dict[str, EntryCall] = field(default_factory=dict)  # functions with split forward mode: a call
    canonical: dict[tuple[str, ...], str] = field(
        default_factory=dict
    )  # of modules that several derivatives begin with
    makes_arrays: frozenset[str] = frozenset()  # functions that call __enzyme_todense


_Derived = TypeVar("_Derived", Derivative, Split, Replay)


class _Elsewhere(Exception):
    """Something is not defined here, which another file may define."""

    def __init__(self, error: MissingRuleError) -> None:
        self.error = error
        super().__init__(str(error))


class Deriver:
    """Makes derivatives of functions of the program `text`."""

    def __init__(
        self,
        text: str,
        registered: Registrations,
        defines: Mapping[str, Define],
        made: Made,
        calls: Sequence[EntryCall],
        *,
        final: bool = False,
    ) -> None:
        self.text, self.registered, self.made = text, registered, made
        self.final = final  # nothing that is missing here is elsewhere
        self.defines = defines
        self._graph = Symbols(text)
        self._reachable: dict[str, set[str]] = {}
        self._mutable = mutable_globals(text)
        variables = {n.strip('"') for n in re.findall(r'^@("[^"]*"|[-\w$.]+) = ', text, re.M)}
        self._inactive_variables = registered.inactive & variables
        self._inactive_functions = sorted(registered.inactive - variables)
        self._shown = _PRIMAL_ALIAS.sub("", derivable(without_functions(text, calls)))
        resolved = with_targets(self._shown, separate=True, throws=False)
        self._dispatching, self._targets = resolved.text, resolved.targets

    # ------------------------------------------------------------ what wrappers call

    def combined(self, asked: Asked, copies: int = 1) -> str:
        """Symbol of the gradient (or of the forward-mode derivative) that a call asks for, with `copies` lanes."""
        kind = "tangent" if asked.forward else "gradient"
        activities = self._activities(asked)
        value = asked.returned == asked.target.entry.result
        key = (kind, asked.target.symbol, activities, asked.distinct, copies, asked.virtual, value)
        found = self.made.known.get(key)
        if found is None:
            transform = tangent if asked.forward else functools.partial(gradient, value=value)
            symbol = self._fresh(kind, asked.target)

            def make(text: str, given: Sequence[str]) -> Derivative:
                return transform(
                    text, self._root(asked.target), activities, symbol=symbol,
                    return_kind=self._return_kind(asked.target), noalias=asked.distinct,
                    layouts=layouts_of(asked.target), given=given, copies=copies,
                )  # fmt: skip

            self._make(asked, make)
            found = self.made.known[key] = symbol
        assert isinstance(found, str)
        return found

    def passes(self, asked: Asked) -> Passes:
        """Forward and reverse pass that a call asks for."""
        activities = self._activities(asked)
        key = ("split", asked.target.symbol, activities)
        found = self.made.known.get(key)
        if found is None:

            def make(text: str, given: Sequence[str]) -> Split:
                return split(
                    text, self._root(asked.target), activities, symbol=self._fresh("split", asked.target),
                    return_kind=self._return_kind(asked.target), layouts=layouts_of(asked.target), given=given,
                )  # fmt: skip

            s = self._make(asked, make)
            assert isinstance(s, Split)
            d = s.interface
            found = self.made.known[key] = Passes(
                s.forward,
                s.reverse,
                d.shadowed,
                d.active,
                str(d.forward_result),
                str(d.reverse_result),
                d.result_active,
            )
        assert isinstance(found, Passes)
        return found

    def replay(self, asked: Asked) -> Replay:
        """Both passes of split forward mode that a call asks for; there is one pair for each function."""
        activities = self._activities(asked)
        key = ("replay", asked.target.symbol)
        found = self.made.known.get(key)
        if found is None:

            def make(text: str, given: Sequence[str]) -> Replay:
                return replayed(
                    text, self._root(asked.target), activities, symbol=self._fresh("replay", asked.target),
                    return_kind=self._return_kind(asked.target), layouts=layouts_of(asked.target), given=given,
                )  # fmt: skip

            found = self.made.known[key] = activities, self._make(asked, make)
        assert isinstance(found, tuple)
        if found[0] != activities:
            raise asked.call.error(
                f"two calls of __enzyme_fwdsplit of {asked.target.signature.name} mark its arguments differently",
                "Mark them with enzyme_dup in both, with shadows of zeros where they are constant.",
            )
        return found[1]

    # ------------------------------------------------------------ making one

    def _make(self, asked: Asked, make: Callable[[str, Sequence[str]], _Derived]) -> _Derived:
        rules = CustomRules(self.registered, self.defines, self.text, forward=asked.forward)
        used = self.reachable(asked.target.symbol)
        rules.exclude_unreachable(used)
        roots = [self._root(asked.target)]

        def derived(refused: Mapping[str, str]) -> _Derived:
            rooted = self.rooted(asked.target, rules, distinct=asked.distinct, refused=refused)
            text = hide_accesses(rooted, sorted(self._inactive_variables & used))
            for variable in self.registered.shadows:
                text = rename(text, variable, GIVEN + variable)
            canonical = self.made.canonical.get((text, *roots))
            if canonical is None:
                canonical = without_float_atomics(canonicalise(text, roots), roots)
                self.made.canonical[text, *roots] = canonical
            try:
                return make(rules.with_models(canonical), rules.names)
            except MissingRuleError as e:
                if not self.final and not refused:
                    raise _Elsewhere(e) from None
                raise

        try:
            made = differentiable_targets(derived, self._pointed_at(asked.target.symbol))
        except _Elsewhere as e:
            raise self._located(asked, e.error) from None
        except InactiveMemoryError as e:
            raise self._inactive_memory(asked, e) from None
        except IradError as e:
            raise self._located(asked, e) from None
        out = with_definitions(show_accesses(rules.complete(made.text, {} if isinstance(made, Replay) else made.given)))
        out = with_own_shadows(out, self.registered.shadows)
        self.made.modules.append(self._named_back(virtual(out) if asked.virtual else out))
        return made

    def _pointed_at(self, symbol: str) -> list[str]:
        """Functions that calls through pointers may reach from a function."""
        if not self._targets:
            return []
        reached = Symbols(self._dispatching).reachable(symbol)
        return [t for t in self._targets if t in reached]

    def _located(self, asked: Asked, e: IradError) -> IradError:
        e.location = e.location or asked.call.location
        return e

    def rooted(self, target: Target, rules: CustomRules, *, distinct: bool, refused: Mapping[str, str]) -> str:
        """The program with the target as its only root, and variables that live elsewhere.

        Where a pointer holds one of the functions `refused` the derivative stops with the reason.
        """
        whole = self._dispatching
        if refused:
            whole = with_targets(self._shown, separate=True, throws=False, refused=refused).text
        text = with_closed(elsewhere(f"{whole}\n{target.wrapper}", self._mutable))
        if distinct:
            line = re.compile(rf"^define [^@\n]*@{re.escape(m.quote(target.entry.symbol))}\(.*$", re.M)
            text = line.sub(lambda found: _with_noalias(found.group()), text, count=1)
        declared = {n.strip('"') for n in _PRIMAL_DECLARED.findall(text)}
        missing = {n.strip('"') for n in _PRIMAL_USE.findall(text)} - declared
        text = "\n".join([text, *(f"@{m.quote(n)} = external constant i8" for n in sorted(missing))])
        for f in self._inactive_functions:
            text = without_body(text, self.defines, f)
            text = rename(text, f, INACTIVE + f)
        for f, like in self.registered.like.items():
            text = without_body(text, self.defines, f)
            like = _in_precision(like, self.defines.get(f))
            text = rename(text, f, like, declare=f"@{m.quote(like)}(" not in text)
        for f in rules.names:
            text = without_body(text, self.defines, f)
        if target.symbol in (*rules.names, *self.registered.like, *self._inactive_functions):
            raise ArgumentError(
                f"{target.signature.name} has a derivative of its own, or is inactive, and is differentiated by itself",
                hint="Differentiate a function that calls it.",
            )
        return text

    def _named_back(self, text: str) -> str:
        for f in self._inactive_functions:
            text = rename(text, INACTIVE + f, f)
        return named_back(text)

    def reachable(self, symbol: str) -> set[str]:
        """Symbols that a function refers to, directly or not."""
        found = self._reachable.get(symbol)
        if found is None:
            found = self._reachable[symbol] = self._graph.reachable(symbol)
        return found

    def _activities(self, asked: Asked) -> tuple[str, ...]:
        out: list[str] = []
        for p in asked.target.entry.params:
            if p.kind == "sret":
                out.append("dup" if holds(asked.target.result) else "const")
                continue
            given = asked.params[p.c_index]
            if given.activity == "const":
                out.append("const")
            elif p.kind in ("byval", "pointer"):
                out.append("dup")
            else:
                out.append("active")
        return tuple(out)

    def _return_kind(self, target: Target) -> str:
        return "active" if target.entry.result in ("float", "double") else "const"

    def _root(self, target: Target) -> str:
        return target.entry.symbol

    def _fresh(self, kind: str, target: Target) -> str:
        clean = re.sub(r"\W", "_", target.symbol)
        return f"irad.{kind}.{len(self.made.known)}.{clean}"

    def _inactive_memory(self, asked: Asked, e: InactiveMemoryError) -> IradError:
        if e.index is None:
            e.location = e.location or asked.call.location
            return e
        index = asked.target.entry.params[e.index].c_index
        name = asked.target.signature.params[index].name if index >= 0 else "the result"
        return ArgumentError(
            f"active values are stored in and read back from the argument {name} of {asked.target.signature.name}, "
            "which is marked enzyme_const",
            location=e.location or asked.call.location,
            hint="Give it a shadow of zeros with enzyme_dup.",
        )


def _in_precision(name: str, define: Define | None) -> str:
    """The known function for floats, log1pf, where a function of floats is like log1p."""
    single = define is not None and define.result == "float" and f"{name}f" not in registry.FUNCTIONS
    return f"{name}f" if single and name in registry.SCALAR and f"{name}f" not in registry.SCALAR else name


def elsewhere(text: str, variables: Sequence[str]) -> str:
    """A module with functions of its own only: `variables` (as spelled) live elsewhere, nothing initialises them."""
    text = with_initial_contents(_ALIAS.sub(r"\1internal \3", _PROGRAM_LISTS.sub("", text)), variables)
    for name in variables:
        pattern = rf"^@{re.escape(name)} = (?:(?:internal|private|linkonce|linkonce_odr|weak|weak_odr|common) )?"
        text = re.sub(pattern, f"@{name} = available_externally ", text, count=1, flags=re.M)
    return text


def with_aliases(text: str, modules: Sequence[str]) -> str:
    """The program with the names under which derivatives know the functions that its pointers hold."""
    used = {n.strip('"') for module in modules for n in _PRIMAL_USE.findall(module)}
    wanted = used - {n.strip('"') for n in _PRIMAL_DECLARED.findall(text)}
    lines = [f"@{m.quote(n)} = alias i8, ptr @{m.quote(_plain(n))}" for n in sorted(wanted)]
    return "\n".join([text, *lines, ""])


def private_aliases(text: str) -> str:
    """The finished program, in which no other file sees these names."""
    return _PRIMAL_ALIAS.sub(lambda found: found.group().replace(" = alias ", " = internal alias ", 1), text)


def _plain(name: str) -> str:
    return name.strip('"').removesuffix(PRIMAL)


def layouts_of(target: Target) -> dict[int, Layout]:
    """Memory behind the parameters of a target's entry, where the C declarations tell."""
    out: dict[int, Layout] = {}
    for n, p in enumerate(target.entry.params):
        t = target.result if p.c_index < 0 else target.signature.params[p.c_index].type
        pointee = t if p.kind in ("byval", "sret") else t.target if p.kind == "pointer" else None
        layout = c_layout(pointee) if pointee is not None else None
        if layout is not None:
            out[n] = layout
    return out


def with_own_shadows(text: str, shadows: Mapping[str, str]) -> str:
    """Derivative IR in which the shadows of variables are those that the program declares (variable -> shadow)."""
    for variable, shadow in shadows.items():
        name = re.escape(str(shadow_of(GIVEN + variable)))
        made = re.compile(rf"^( *{name} = )call [^\n]*@irad_arena_allocate_zeroed\([^\n]*$", re.M)
        own = f"@{m.quote(shadow)}"
        text = made.sub(rf"\1getelementptr i8, ptr {own}, i64 0", text)
        text = rename(text, GIVEN + variable, variable)
        if own in text and not re.search(rf"^{re.escape(own)} = ", text, re.M):
            text += f"\n{own} = external global i8\n"
    return text


class Symbols:
    """Which functions and variables of a module refer to which."""

    def __init__(self, text: str) -> None:
        self._uses = {
            (found[1] or found[2]).strip('"'): {n.strip('"') for n in _SYMBOL.findall(found[0])}
            for found in _DEFINITION.finditer(text)
        }

    def reachable(self, symbol: str) -> set[str]:
        """Symbols that a function refers to, directly or through other functions and variables."""
        seen: set[str] = set()
        work = [symbol]
        while work:
            name = work.pop()
            if name not in seen:
                seen.add(name)
                work += self._uses.get(name, ())
        return seen


_DEFINITION = re.compile(r'^define [^@\n]*@("[^"]*"|[-\w$.]+)\(.*?^}$|^@("[^"]*"|[-\w$.]+) = [^\n]*$', re.M | re.S)
_SYMBOL = re.compile(r'@("[^"]*"|[-\w$.]+)')


def without_body(text: str, defines: Mapping[str, Define], symbol: str) -> str:
    """The module with a function declared only."""
    name = re.escape(m.quote(symbol))
    found = re.search(rf"^define [^@\n]*@{name}\(.*?^}}$", text, re.M | re.S)
    if found is None:
        return text
    d = parse_define(found.group().split("\n", 1)[0])
    params = ", ".join(
        " ".join(w for w in (p.type, *re.findall(r"(?:byval|sret)\(.*?\)(?: align \d+)?", p.attributes)) if w)
        for p in d.params
    )
    declare = f"declare {d.result} @{m.quote(symbol)}({params}{', ...' if d.variadic else ''})"
    return text[: found.start()] + declare + text[found.end() :]


def rename(text: str, old: str, new: str, *, declare: bool = True) -> str:
    """The module with a declared function under another name; without `declare` it is declared already."""
    a, b = re.escape(m.quote(old)), m.quote(new)
    if not declare:
        text = re.sub(rf"^declare [^@\n]*@{a}\(.*\n?", "", text, flags=re.M)
    return re.sub(rf'@{a}(?![-\w$."])', lambda _: f"@{b}", text)
