"""A C or C++ program that uses Enzyme's entry points, as one module in which their arguments can be read.

What clang passes through stack variables, wrappers and templates is brought to the calls by passes that leave all else
as it was written: inlining of the wrappers alone, registers for variables, constants for what is constant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import llvmlite.binding as ll

from irad.codegen.modules import new_context, own, parse_ir
from irad.codegen.target import host_triple, target_machine
from irad.errors import CompilerError, Location, ToolchainError, UnsupportedError
from irad.frontend.canonical import neutral
from irad.frontend.computed_goto import without_computed_goto
from irad.frontend.enzyme_calls import EntryCall, find_calls, functions
from irad.frontend.float_equality import hide_equality, show_equality
from irad.frontend.virtual_tables import with_classes
from irad.ir.locations import locate
from irad.ir.model import Module

MARKERS = frozenset(
    {
        *("dup", "dupv", "dupnoneed", "dupnoneedv", "out", "const", "width", "primal_return", "noret", "allocated"),
        *("tape", "nofree", "interleave", "vector", "scalar", "byref", "const_return", "active_return", "dup_return"),
        *("runtime_activity", "strong_zero", "not_overwritten", "type", "nocache"),
    }
)
_GLOBAL = re.compile(r'^@("[^"]*"|[-\w$.]+) = ((?:[\w()]+ )*?)(global|constant) (.*)$', re.M)
_ALIAS = re.compile(r'^@("[^"]*"|[-\w$.]+) = (?:[\w()]+ )*alias [^@\n]*@("[^"]*"|[-\w$.]+)', re.M)
_STRING = re.compile(r'^@("[^"]*"|[-\w$.]+) = [^\n]*constant \[\d+ x i8\] c"([^"]*)\\00"', re.M)
_ANNOTATED = re.compile(
    r'\{ ptr @("[^"]*"|[-\w$.]+), ptr @("[^"]*"|[-\w$.]+), ptr @?[^,]*, i32 \d+, ptr (?:@("[^"]*"|[-\w$.]+))?[^}]*\}'
)
_ANNOTATIONS = re.compile(r"^@llvm\.global\.annotations = .*$", re.M)
_NODE = re.compile(r"^!(\d+) = (.*)$", re.M)
_TARGET_WORDS = re.compile(r'"target-(cpu|features)"="([^"]*)"')
_ROUNDS = 16


@dataclass
class Registrations:
    """What a program says about its functions, by symbol."""

    gradients: dict[str, tuple[str, str]] = field(default_factory=dict)  # function -> augmented forward, reverse
    derivatives: dict[str, str] = field(default_factory=dict)  # function -> forward mode
    inactive: set[str] = field(default_factory=set)  # functions and variables
    like: dict[str, str] = field(default_factory=dict)  # function -> the known function that it stands for
    shadows: dict[str, str] = field(default_factory=dict)  # variable -> the program's shadow of it
    split: set[str] = field(default_factory=set)  # functions with a forward mode that takes a tape

    def __bool__(self) -> bool:
        return bool(self.gradients or self.derivatives or self.inactive or self.like or self.shadows)


def link(texts: Sequence[str]) -> str:
    """One module of raw IR texts; statics keep apart. Raises CompilerError where a symbol is defined twice."""
    context = new_context()
    modules = [ll.parse_assembly(_external_markers(_to_link(t)), context) for t in texts]
    linked = own(modules[0], context)
    for module in modules[1:]:
        try:
            linked.link_in(module)
        except RuntimeError as error:
            raise CompilerError(f"the files cannot be linked together: {error}") from None
    return without_computed_goto(str(linked))


def _to_link(text: str) -> str:
    """A raw text in neutral form. Functions that are always inlined still are, unless the program registers them."""
    text = with_classes(text)
    if "__enzyme_" not in text:
        return neutral(text)
    text = neutral(text, inlining=True)
    registered = "\n".join(g.group() for g in _GLOBAL.finditer(text) if "__enzyme_" in g[1])
    for name in set(re.findall(r'@("[^"]*"|[-\w$.]+)', registered)):
        define = re.search(rf"^define [^\n]*@{re.escape(name)}\([^\n]* (#\d+)[^\n]*$", text, re.M)
        if define is not None:
            group = re.compile(rf"^(attributes {define[1]} = {{.*?) alwaysinline(?= )", re.M)
            text = group.sub(r"\1", text, count=1)
    return text


def _external_markers(text: str) -> str:
    """Markers are declared only, by the same name in C and C++: what they hold means nothing."""
    declared: dict[str, str] = {}
    for match in list(_GLOBAL.finditer(text)):
        name = match[1].strip('"')
        found = re.fullmatch(r"(?:_ZL\d+|_ZN\w*?\d+)?(?:enzyme|diffe)_(\w+?)E?", name)
        if found is None or found[1] not in MARKERS:
            continue
        plain = f"enzyme_{found[1]}"  # their old names begin with diffe
        kind = "ptr" if match[4].startswith("ptr") else match[4].split(",")[0].split(" ")[0]
        declared.setdefault(plain, f"@{plain} = external constant {kind}")
        text = text.replace(f"{match[0]}\n", "", 1)
        text = re.sub(rf"@{re.escape(match[1])}(?![-\w$.])", f"@{plain}", text)
    return "\n".join([text, *declared.values(), ""]) if declared else text


def define_markers(text: str) -> str:
    """The markers that are left get a definition, for the linker."""
    return re.sub(
        r"^@(enzyme_\w+) = external constant (\S+)$", r"@\1 = weak global \2 zeroinitializer", text, flags=re.M
    )


def resolve(text: str) -> tuple[str, list[EntryCall]]:
    """`text` with constant functions and visible markers at all calls of entry points, and these calls."""
    module = parse_ir(hide_equality(text))
    wrappers: set[str] = set()
    for _ in range(_ROUNDS):
        _simplify(module)
        text = str(module)
        calls = find_calls(text, Locator(text))
        more = _to_inline(text, calls) - wrappers
        if not more:
            break
        wrappers |= more
        for name in more:
            module.get_function(name).add_function_attribute("alwaysinline")
    return show_equality(neutral(text)), find_calls(shown := show_equality(neutral(text)), Locator(shown))


def _simplify(module: ll.ModuleRef) -> None:
    builder = ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options(speed_level=1))
    passes = ll.create_new_module_pass_manager()
    passes.add_always_inliner_pass()
    passes.add_sroa_pass()
    passes.add_sccp_pass()
    passes.add_simplify_cfg_pass()
    passes.add_dead_code_elimination_pass()
    passes.run(module, builder)
    callers = ll.create_new_function_pass_manager()  # what wrappers took apart and put together again
    callers.add_instruction_combine_pass()
    callers.add_new_gvn_pass()  # a function that a closure in memory holds
    for function in module.functions:
        if not function.is_declaration and "__enzyme_" in str(function):
            callers.run(function, builder)


def _to_inline(text: str, calls: Iterable[EntryCall]) -> set[str]:
    """Functions that must be inlined for the arguments of the calls to become visible."""
    bodies = {name: body for name, _, body in functions(text)}
    out: set[str] = set()
    holders = {c.function for c in calls}
    for c in calls:
        target = next((a for a in c.arguments if not a.is_sret), None)
        if target is not None and not target.value.startswith("@"):
            body = bodies[c.function]
            made = re.search(rf"^ *{re.escape(target.value)} = (.*)$", body, re.M)
            by = re.search(r"call [^@\n]*@(\"[^\"]*\"|[-\w$.]+)\(", made[1]) if made else None
            if by is not None and by[1].strip('"') in bodies:
                out.add(by[1].strip('"'))  # returns the function
            elif made is None or "load" in made[1] or "phi" in made[1]:
                out.add(c.function)  # is given the function
                out |= {f for f in _fillers(body, made[1] if made else "") if f in bodies}
    for body in bodies.values():  # functions that are given markers
        if "enzyme_" not in body:
            continue
        loaded = re.findall(r"^ *(%\S+) = load [^,]+, ptr @enzyme_\w+", body, re.M)
        values = "|".join([r"@enzyme_\w+", *map(re.escape, loaded)])
        for holder in holders:
            if re.search(rf"@{re.escape(_quoted(holder))}\([^\n]*(?:{values})(?=[,)])", body):
                out.add(holder)
    return {n for n in out if not re.search(rf"@{re.escape(_quoted(n))}\(", bodies[n].split("\n", 1)[1])}


def _fillers(body: str, load: str) -> set[str]:
    """The functions that are given the variable that a load reads: one of them may have stored there."""
    found = re.search(r"^load [^,]+, ptr (%[-\w$.]+|%\"[^\"]*\")", load)
    base = found[1] if found else None
    while base is not None:
        address = re.search(rf"^ *{re.escape(base)} = getelementptr .*?ptr (%[^,\s]+),", body, re.M)
        if address is None:
            break
        base = address[1]
    if base is None:
        return set()
    calls = re.findall(rf'(?:call|invoke) [^@\n]*@("[^"]*"|[-\w$.]+)\([^\n]*{re.escape(base)}(?=[,)])', body)
    return {name.strip('"') for name in calls}


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[-\w$.]+", name) else f'"{name}"'


class Locator:
    """Source locations by the number of their `!dbg` node."""

    def __init__(self, text: str) -> None:
        nodes = {int(m[1]): m[2] for m in _NODE.finditer(text)}
        self._module = Module((), {}, (), {}, {}, {}, {}, nodes, {})

    def __call__(self, number: int) -> Location | None:
        return locate(self._module, number)


def registrations(text: str) -> Registrations:
    """Read `__enzyme_register_...`, `__enzyme_inactivefn`, `__enzyme_function_like` and annotations."""
    out = Registrations()
    strings = {m[1]: m[2] for m in _STRING.finditer(text)}
    aliases = {m[1].strip('"'): m[2].strip('"') for m in _ALIAS.finditer(text)}

    def symbol(name: str) -> str:
        plain = name.strip('"')
        return aliases.get(plain, plain)

    for match in _GLOBAL.finditer(text):
        name = match[1].strip('"')
        if "__enzyme_" not in name or "external" in match[2].split():
            continue
        names = re.findall(r'@("[^"]*"|[-\w$.]+)', match[4])
        if "__enzyme_register_gradient" in name:
            f, augmented, reverse = _exactly(name, names, 3, "function, augmented forward pass, reverse pass")
            out.gradients[symbol(f)] = symbol(augmented), symbol(reverse)
        elif "__enzyme_register_derivative" in name:
            f, derivative = _exactly(name, names, 2, "function, derivative")
            out.derivatives[symbol(f)] = symbol(derivative)
        elif "__enzyme_inactivefn" in name or "__enzyme_inactive_global" in name:
            out.inactive |= {symbol(n) for n in _exactly(name, names, 1, "function")}
        elif "__enzyme_function_like" in name:
            f, like = _exactly(name, names, 2, "function, name of a known function")
            if like not in strings:
                raise UnsupportedError(f"{name} must name a known function by a constant string")
            out.like[symbol(f)] = strings[like]
        elif "__enzyme_register_splitderivative" in name and names:
            out.split.add(symbol(names[0]))
        elif "__enzyme_allocation_like" in name and names:
            _allocator(name, symbol(names[0]), text)
    found = _ANNOTATIONS.search(text)
    for f, words, given in _ANNOTATED.findall(found.group()) if found else ():
        named = re.search(rf"^@{re.escape(given)} = .*\{{ ptr @(\"[^\"]*\"|[-\w$.]+)", text, re.M) if given else None
        _annotation(out, symbol(f), strings.get(words, ""), symbol(named[1]) if named else None)
    groups = dict(re.findall(r"^attributes (#\d+) = \{(.*)\}$", text, re.M))
    for match in re.finditer(r'^(?:define|declare) [^\n]*?@("[^"]*"|[-\w$.]+)\(([^\n]*)$', text, re.M):
        words = match[2] + " ".join(groups.get(g, "") for g in re.findall(r"#\d+", match[2]))
        if '"enzyme_inactive"' in words:
            out.inactive.add(symbol(match[1]))
        for like in re.findall(r'"enzyme_math"="([^"]*)"', words):
            out.like[symbol(match[1])] = like
    return out


def _allocator(name: str, f: str, text: str) -> None:
    """Refuse to call an allocator whose code is elsewhere; others are differentiated like any function."""
    if re.search(rf"^declare [^@\n]*@{re.escape(_quoted(f))}\(", text, re.M):
        raise UnsupportedError(
            f"{name}: the code of the allocator {f} is not in the program",
            hint="Give irad its source or its object with IR, or allocate with malloc in differentiated code.",
        )


def _exactly(name: str, names: list[str], count: int, what: str) -> list[str]:
    if len(names) != count:
        raise UnsupportedError(
            f"{name} must be a constant array of {count} ({what}), and it has {len(names)} known addresses"
        )
    return names


def _annotation(out: Registrations, f: str, words: str, given: str | None) -> None:
    if words == "enzyme_inactive":
        out.inactive.add(f)
    elif words == "enzyme_shadow":
        if given is None:
            raise UnsupportedError(f"the shadow of {f} (enzyme_shadow) must be a variable")
        out.shadows[f] = given
    elif words.startswith("enzyme_function_like="):
        out.like[f] = words.partition("=")[2]


def known_function(call: EntryCall) -> str | None:
    """Symbol of the function that a call is about, or None if it is not a constant."""
    target = next((a for a in call.arguments if not a.is_sret), None)
    if target is None or target.type != "ptr" or not target.value.startswith("@"):
        return None
    return target.value[1:].strip('"')


def drop_unused(text: str, names: Collection[str], *, whole: bool) -> str:
    """The module without those of the functions `names` that nothing calls any more.

    They are wrappers that have been inlined wherever they are called; in a program that is not `whole` others may call
    those that are visible.
    """
    module = parse_ir(text)
    for name in names:
        function = module.get_function(name)
        if whole and name != "main" and function.linkage is not ll.Linkage.private:
            function.linkage = "internal"
    builder = ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options(speed_level=1))
    passes = ll.create_new_module_pass_manager()
    passes.add_global_dead_code_eliminate_pass()
    passes.run(module, builder)
    return str(module)


def constant_statics(text: str) -> str:
    """The module with static variables that nothing writes as constants."""
    module = parse_ir(text)
    linkages = {f.name: f.linkage for f in module.functions if not f.is_declaration}
    for name in linkages:
        module.get_function(name).linkage = "external"  # none may be dropped or change
    builder = ll.create_pass_builder(target_machine(), ll.create_pipeline_tuning_options(speed_level=1))
    passes = ll.create_new_module_pass_manager()
    passes.add_global_opt_pass()
    passes.run(module, builder)
    for function in module.functions:
        if not function.is_declaration and function.name in linkages:
            function.linkage = linkages[function.name]
    return str(module)


def join(text: str, modules: Sequence[str]) -> str:
    """`text` with modules linked in."""
    context = new_context()
    linked = own(ll.parse_assembly(text, context), context)
    for module in modules:
        linked.link_in(ll.parse_assembly(neutral(module), context))
    return str(linked)


_STATIC_FUNCTION = re.compile(r'^(define (?:dso_local )?)internal ([^@\n]*@("[^"]*"|[-\w$.]+)\()', re.M)


def share_statics(text: str, functions: Collection[str] = ()) -> tuple[str, list[str]]:
    """Static variables that may change, and the static ones of `functions`, become visible for the linker.

    Derivatives, which are modules of their own at first, refer to them. Returns the text and their names.
    """
    names: list[str] = []

    def public(match: re.Match[str]) -> str:
        words = match[2].split()
        if match[3] != "global" or match[1].startswith('"llvm.') or match[1].startswith("llvm."):
            return match[0]
        if not {"internal", "private"} & set(words):
            return match[0]
        names.append(match[1].strip('"'))
        kept = "".join(f"{w} " for w in words if w not in ("internal", "private"))
        return f"@{match[1]} = {kept}{match[3]} {match[4]}"

    text = _GLOBAL.sub(public, text)
    wanted = {_quoted(f): f for f in functions}

    def shared(match: re.Match[str]) -> str:
        if match[3] not in wanted:
            return match[0]
        names.append(wanted[match[3]])
        return match[1] + match[2]

    return _STATIC_FUNCTION.sub(shared, text), names


def mutable_globals(text: str) -> list[str]:
    """Names (as spelled) of the variables that a module defines and that may change."""
    return [
        m[1]
        for m in _GLOBAL.finditer(text)
        if m[3] == "global" and not m[1].strip('"').startswith("llvm.") and "external" not in m[2].split()
    ]


def target_words(text: str) -> tuple[str, str, str]:
    """(triple, CPU, features) that clang compiles the module for; the triple is empty for this computer's own.

    Raises ToolchainError for targets that derivatives are not made for.
    """
    found = dict(_TARGET_WORDS.findall(text))
    triple = re.search(r'^target triple = "([^"]*)"', text, re.M)
    layout = re.search(r'^target datalayout = "([^"]*)"', text, re.M)
    name = triple[1] if triple else ""
    if _same_machine(name, host_triple()):
        name = ""
    elif layout is None or not layout[1].startswith("e-") or re.search(r"(?:^|-)p:32", layout[1]):
        raise ToolchainError(f"the target {name} is not supported", hint="It must have 64-bit pointers, little-endian.")
    return name, found.get("cpu", ""), found.get("features", "")


def _same_machine(triple: str, host: str) -> bool:
    ours, theirs = host.split("-"), triple.split("-")
    system = next((s for s in ("linux", "darwin", "windows", "freebsd") if s in host), "")
    return not triple or (ours[0] == theirs[0] and system in triple)
