"""Edits of the IR text that Numba produces, before LLVM sees it.

llvmlite can set neither parameter attributes nor initialisers on a parsed module, and text is what the
canonicaliser reads anyway.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from numba.core.environment import lookup_environment

from irad.ir.text import split_top

_UNRESOLVED = re.compile(r'^@"\.numba\.unresolved\$(.+?)" = external (?:dso_local )?global ptr$', re.M)
_ENVIRONMENT = re.compile(r'^@(_ZN08NumbaEnv\S+|"_ZN08NumbaEnv[^"]+") = common (?:dso_local )?global ptr null.*$', re.M)


def unresolved(text: str) -> list[str]:
    """Functions that recursion calls through a pointer and that another module defines."""
    names = _UNRESOLVED.findall(text)
    return [n for n in names if not re.search(rf'^define [^@\n]*@"?{re.escape(n)}"?\(', text, re.M)]


def resolve_recursion(text: str) -> str:
    """Mutual recursion goes through a pointer that Numba's JIT fills in; make it the constant it is."""

    def constant(match: re.Match[str]) -> str:
        name = match.group(1)
        if f'@"{name}"(' not in text and f"@{name}(" not in text:
            return match.group()
        return f'@".numba.unresolved${name}" = internal constant ptr @"{name}"'

    return _UNRESOLVED.sub(constant, text)


def external_environments(text: str) -> tuple[str, tuple[Any, ...]]:
    """Declare the environment variables instead of defining them.

    The loader fills them in (`numba_link`); as definitions nobody writes to, LLVM would fold them to null.
    """
    found: list[Any] = []

    def declare(match: re.Match[str]) -> str:
        environment = lookup_environment(match.group(1).strip('"'))
        if environment is None:
            return match.group()
        found.append(environment)
        return f"@{match.group(1)} = external global ptr"

    return _ENVIRONMENT.sub(declare, text), tuple(found)


# Pointer parameters of Numba's BLAS wrappers: the ones that are written, all others are only read.
_BLAS_WRITES = {"numba_xxdot": {5}, "numba_xxgemv": {9}, "numba_xxgemm": {12}, "numba_xxnrm2": {4}}
# irad's linear algebra (`frontend.numba_linalg`, `numba_dense`): the same.
_LINALG_WRITES = {
    "inv": {2}, "solve": {4}, "cholesky": {2}, "slogdet": {3}, "det": {3}, "eigh": {3, 4}, "svd": {4, 5, 6},
    "qr": {3, 4}, "pinv": {4}, "lstsq": {6, 7, 8}, "eig": {3, 4, 5},
}  # fmt: skip
_LINALG = re.compile(r"^declare (.*)@(irad_la_([a-z]+)_c?(?:double|float))\((.*)\)(.*)$", re.M)
_BLAS = re.compile(r"^declare (.*)@(numba_xx(?:dot|gemv|gemm|nrm2))\((.*)\)(.*)$", re.M)
# Functions with custom rules (`frontend.numba_custom`): letters in their names tell what is written.
_CUSTOM = re.compile(r'^declare (.*)@(?:"(irad_\w*custom\.[^"]*)"|(irad_\w*custom\.[\w.]*))\((.*)\)(.*)$', re.M)
_CUSTOM_ACCESS = {
    **dict.fromkeys("dfbkr", "ptr captures(none) readonly"),
    **dict.fromkeys("DFwc", "ptr captures(none)"),
}
_REFCOUNT = re.compile(r"^define .*@NRT_(incref|decref)\(.*\{\n(?:.*\n)*?\}$", re.M)
_REFCOUNT_DECLARATIONS = {
    "incref": "declare void @NRT_incref(ptr captures(none)) nounwind willreturn memory(argmem: readwrite)",
    "decref": "declare void @NRT_decref(ptr) nounwind",
}
# Numba never looks at errno (or signgam), so its calls of the mathematical library are pure.
_LIBM = re.compile(
    r"^(declare (?:double|float) @(?:a?(?:sin|cos|tan)h?|atan2|exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|sqrt|cbrt"
    r"|hypot|erfc?|[lt]gamma|fmod|remainder|ldexp|nextafter|copysign|floor|ceil|rint|trunc|round|fabs|fmin|fmax|fdim"
    r"|fma)f?\((?:(?:double|float|i32)(?:, )?)*\)).*$",
    re.M,
)


def describe_externals(text: str) -> str:
    """Tell LLVM what BLAS reads and that libm is pure, and keep reference counting as calls with a name.

    Inlined, reference counting is a handful of atomic instructions that nobody recognises any more.
    """

    def described(parameters: str, writes: Collection[int]) -> str:
        found = enumerate(split_top(parameters))
        pointer = "ptr captures(none)"
        return ", ".join((pointer if i in writes else pointer + " readonly") if p[:3] == "ptr" else p for i, p in found)

    def declare_blas(match: re.Match[str]) -> str:
        before, name, parameters, after = match.groups()
        return f"declare {before}@{name}({described(parameters, _BLAS_WRITES[name])}){after}"

    def declare_linalg(match: re.Match[str]) -> str:
        before, symbol, name, parameters, after = match.groups()
        return f"declare {before}@{symbol}({described(parameters, _LINALG_WRITES[name])}){after}"

    def declare_custom(match: re.Match[str]) -> str:
        before, quoted, plain, parameters, after = match.groups()
        name = quoted or plain
        parts, given = name.split("."), split_top(parameters)
        letters = parts[2] if parts[1] == "call" else parts[1]
        if len(letters) != len(given) or name.endswith(("jvp", "vjp")):
            return match.group()
        found = zip(letters, given, strict=True)
        known = ", ".join(_CUSTOM_ACCESS[c] if p[:3] == "ptr" and c in _CUSTOM_ACCESS else p for c, p in found)
        return f"declare {before}@{name}({known}){after}"

    text = _CUSTOM.sub(declare_custom, text)
    text = _LIBM.sub(r"\1 nounwind willreturn memory(none)", text)
    text = _REFCOUNT.sub(lambda m: _REFCOUNT_DECLARATIONS[m.group(1)], text)
    return _LINALG.sub(declare_linalg, _BLAS.sub(declare_blas, text))


def add_noalias(text: str, symbol: str, pointers: Collection[int]) -> str:
    """Mark the parameters with the given numbers in the definition of `symbol` as `noalias`."""
    start, end = parameter_span(text, symbol)
    parameters = split_top(text[start:end])
    for i in pointers:
        if " noalias" not in parameters[i]:
            parameters[i] = parameters[i].replace("ptr", "ptr noalias", 1)
    return text[:start] + ", ".join(parameters) + text[end:]


def without_arguments(text: str, symbol: str, parameters: Collection[int]) -> str:
    """The module with null in place of the pointer parameters with the given numbers, in the body of `symbol`."""
    start, end = parameter_span(text, symbol)
    names = [p.split()[-1] for p in split_top(text[start:end])]
    stop = text.index("\n}", end)
    body = text[end:stop]
    for n in parameters:
        name = rf"{re.escape(names[n])}(?![\w.$-])"
        body = re.sub(rf"\bptr (?:[a-z_]+(?:\([^()]*\)| \d+)? )*{name}", "ptr null", body)
        body = re.sub(name, "null", body)
    return text[:end] + body + text[stop:]


def parameter_span(text: str, symbol: str) -> tuple[int, int]:
    """Start and end of the parameter list in the definition of `symbol`."""
    match = re.search(rf'^define [^\n]*?@"?{re.escape(symbol)}"?\(', text, re.M)
    assert match, symbol
    depth, i = 1, match.end()
    while depth:
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        i += 1
    return match.end(), i - 1


# Reshape --------------------------------------------------------------------------------------------------

_RESHAPE = re.compile(r"call i32 @numba_attempt_nocopy_reshape\(i64 (\d+), ptr ([^,]+), ptr ([^,]+), i64 (\d+), ")


def specialise_reshape(text: str) -> str:
    """Give LLVM the code of reshaping for the numbers of dimensions that occur.

    Numba calls a C function with pointers into the array structure, after which LLVM knows nothing of the
    structure any more, not even the data pointer. The replacement handles arrays in C order inline and calls
    the C function for others, on copies.
    """
    wanted: set[tuple[int, int]] = set()

    def call(match: re.Match[str]) -> str:
        old, new = int(match.group(1)), int(match.group(4))
        wanted.add((old, new))
        return f"call i32 @irad.reshape.{old}.{new}(i64 {old}, ptr {match.group(2)}, ptr {match.group(3)}, i64 {new}, "

    text = _RESHAPE.sub(call, text)
    return text + "".join("\n".join(_reshape(old, new)) for old, new in sorted(wanted))


def _reshape(old: int, new: int) -> Iterator[str]:
    yield f"\ndefine internal i32 @irad.reshape.{old}.{new}("
    yield "    i64 %nd, ptr %dims, ptr %strides, i64 %nnew, ptr %newdims, ptr %newstrides, i64 %itemsize, i32 %f) {"
    for name, count in (("dims", old), ("strides", old), ("newdims", new)):
        for k in range(count):
            yield f"  %{name}.p{k} = getelementptr i64, ptr %{name}, i64 {k}"
            yield f"  %{name}{k} = load i64, ptr %{name}.p{k}"
    yield "  %c.end = icmp eq i32 %f, 0"
    step, ordered = "%itemsize", "%c.end"
    for k in reversed(range(old)):
        yield f"  %one{k} = icmp eq i64 %dims{k}, 1"
        yield f"  %step{k} = icmp eq i64 %strides{k}, {step}"
        yield f"  %fits{k} = or i1 %one{k}, %step{k}"
        yield f"  %c{k} = and i1 {ordered}, %fits{k}"
        yield f"  %reach{k} = mul i64 {step}, %dims{k}"
        step, ordered = f"%reach{k}", f"%c{k}"
    nbytes = step
    step = "%itemsize"
    for k in reversed(range(new)):
        yield f"  %newreach{k} = mul i64 {step}, %newdims{k}"
        step = f"%newreach{k}"
    yield f"  %same = icmp eq i64 {nbytes}, {step}"
    yield f"  %some = icmp ne i64 {nbytes}, 0"
    yield "  %possible = and i1 %same, %some"
    yield f"  %inline = and i1 %possible, {ordered}"
    yield "  br i1 %inline, label %simple, label %general"
    yield "simple:"
    step = "%itemsize"
    for k in reversed(range(new)):
        yield f"  %q{k} = getelementptr i64, ptr %newstrides, i64 {k}"
        yield f"  store i64 {step}, ptr %q{k}"
        step = f"%newreach{k}"
    yield "  ret i32 1"
    yield "general:"
    names = (("dims", old), ("strides", old), ("newdims", new), ("newstrides", new))
    for name, count in names:
        yield f"  %{name}.copy = alloca [{max(count, 1)} x i64]"
    for name, count in names[:3]:
        for k in range(count):
            yield f"  %{name}.c{k} = getelementptr i64, ptr %{name}.copy, i64 {k}"
            yield f"  store i64 %{name}{k}, ptr %{name}.c{k}"
    yield "  %ok = call i32 @numba_attempt_nocopy_reshape(i64 %nd, ptr %dims.copy, ptr %strides.copy, i64 %nnew,"
    yield "      ptr %newdims.copy, ptr %newstrides.copy, i64 %itemsize, i32 %f)"
    for k in range(new):
        yield f"  %r{k} = getelementptr i64, ptr %newstrides.copy, i64 {k}"
        yield f"  %s{k} = load i64, ptr %r{k}"
        yield f"  %t{k} = getelementptr i64, ptr %newstrides, i64 {k}"
        yield f"  store i64 %s{k}, ptr %t{k}"
    yield "  ret i32 %ok"
    yield "}\n"


# Results by value -----------------------------------------------------------------------------------------

_NAME = r'"[^"]+"|[\w.$]+'
_FUNCTION = re.compile(
    rf"^define ([^\n@]*)i32 @({_NAME})\(ptr noalias captures\(none\) %retptr, ptr noalias captures\(none\) %excinfo"
    r"(?:, ([^\n]*))?\)([^\n{]*)\{\n((?:[^\n]*\n)*?)\}$",
    re.M,
)
_RESULT = re.compile(r"^  store (double|float|i\d+) [^\n]*, ptr %retptr,", re.M)
_RETURN = re.compile(r"^  ret i32 ([^,\n]+)(.*)$", re.M)
_MENTION = re.compile(rf"@({_NAME})")
_CALL = re.compile(
    rf"^  (%\S+) = (?:tail )?call i32 @({_NAME})\(ptr (?:nonnull )?(%[^,\n]+), ptr (?:nonnull )?(%[^,\n]+?)"
    r"(?:, (.*))?\)"
    r"((?: #\d+)?(?:, !\w+ !\d+)*)$",
    re.M,
)
_LONGEST = 400  # lines: what the canonicaliser is sure to inline in the end


def results_by_value(text: str, symbol: str) -> str:
    """Let small functions return their scalar result, status and exception instead of storing them.

    Numba's functions return through pointers. LLVM moves calls that only read out of loops, but not calls that
    write, so `out[i] = x[i] / norm(x)` would compute the norm anew for every element. All functions changed here
    are inlined in the end, so the form never shows. `symbol`, whose interface is fixed, is left alone.
    """
    functions = {_bare(m.group(2)): m for m in _FUNCTION.finditer(text)}
    calls = Counter(_bare(match.group(2)) for match in _CALL.finditer(text))
    mentions = Counter(map(_bare, _MENTION.findall(text)))
    uses = {name: set(map(_bare, _MENTION.findall(m.group(5)))) & functions.keys() for name, m in functions.items()}
    chosen = {
        name: ty
        for name, function in functions.items()
        if name != symbol
        and (ty := _result_type(function)) is not None
        and mentions[name] == calls[name] + 1  # the definition; its address is not taken
        and not _is_recursive(name, uses)
    }
    numbers = iter(range(len(text)))

    def call(match: re.Match[str]) -> str:
        result, name, slot, exception, arguments, tail = match.groups()
        ty = chosen.get(_bare(name))
        if ty is None:
            return match.group()
        whole, n = f"{{ i32, ptr, {ty} }}", next(numbers)
        return "\n".join(
            (
                f"  %.irad.{n} = call {whole} @{name}({arguments or ''}){tail}",
                f"  {result} = extractvalue {whole} %.irad.{n}, 0",
                f"  %.irad.{n}.e = extractvalue {whole} %.irad.{n}, 1",
                f"  store ptr %.irad.{n}.e, ptr {exception}",
                f"  %.irad.{n}.v = extractvalue {whole} %.irad.{n}, 2",
                f"  store {ty} %.irad.{n}.v, ptr {slot}",
            )
        )

    def define(match: re.Match[str]) -> str:
        linkage, name, parameters, attributes, body = match.groups()
        ty = chosen.get(_bare(name))
        if ty is None:
            return match.group()
        whole = f"{{ i32, ptr, {ty} }}"

        def ret(match: re.Match[str]) -> str:
            n = next(numbers)
            return "\n".join(
                (
                    f"  %.irad.{n}.e = load ptr, ptr %excinfo",
                    f"  %.irad.{n}.v = load {ty}, ptr %retptr",
                    f"  %.irad.{n}.0 = insertvalue {whole} poison, i32 {match.group(1)}, 0",
                    f"  %.irad.{n}.1 = insertvalue {whole} %.irad.{n}.0, ptr %.irad.{n}.e, 1",
                    f"  %.irad.{n}.2 = insertvalue {whole} %.irad.{n}.1, {ty} %.irad.{n}.v, 2",
                    f"  ret {whole} %.irad.{n}.2{match.group(2)}",
                )
            )

        slots = (
            f"  %retptr = alloca {ty}\n  %excinfo = alloca ptr\n"
            f"  store {ty} {'0' if ty.startswith('i') else '0.0'}, ptr %retptr\n  store ptr null, ptr %excinfo\n"
        )
        label, _, rest = body.partition("\n")
        body = f"{label}\n{slots}{rest}" if label.split(";")[0].rstrip().endswith(":") else slots + body
        # Python has no rule that loops end, but a gradient of one that does not is of no use.
        head = f"define {linkage}{whole} @{name}({parameters or ''}) mustprogress{attributes}{{\n"
        return f"{head}{_RETURN.sub(ret, body)}}}"

    return _FUNCTION.sub(define, _CALL.sub(call, text)) if chosen else text


def _bare(name: str) -> str:
    return name.strip('"')


def _result_type(function: re.Match[str]) -> str | None:
    """Type of the scalar that a function returns through its first parameter, None if it is something else."""
    body = function.group(5)
    found = _RESULT.findall(body)
    if len(set(found)) != 1 or body.count("%retptr") != len(found) or body.count("\n") > _LONGEST:
        return None
    return found[0]


def _is_recursive(name: str, uses: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(uses[name])
    while waiting:
        reached = waiting.pop()
        if reached == name:
            return True
        if reached not in seen:
            seen.add(reached)
            waiting += uses[reached]
    return False
