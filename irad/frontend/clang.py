"""C and C++ files to raw (not yet optimised) LLVM IR, through clang or the clang inside `ziglang`."""

from __future__ import annotations

import functools
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import llvmlite.binding as ll

from irad.codegen.modules import new_context, own
from irad.codegen.target import llvm_major
from irad.errors import CompilerError, Location, ToolchainError
from irad.frontend import cxx_runtime
from irad.frontend.canonical import neutral
from irad.frontend.computed_goto import without_computed_goto
from irad.frontend.objects import OBJECT_SUFFIXES, file_ir
from irad.frontend.unreadable import not_readable
from irad.frontend.virtual_tables import FLAGS as CLASS_FLAGS
from irad.frontend.virtual_tables import with_classes
from irad.interrupts import uninterrupted

OLDEST_CLANG = 15  # the first with opaque pointers only
CXX_SUFFIXES = frozenset({".cc", ".cpp", ".cxx", ".c++", ".C", ".hpp", ".hh"})
IR_SUFFIXES = frozenset({".ll", ".bc"})

# -disable-llvm-passes with -O2 gives unoptimised IR that still carries what the optimiser needs (lifetimes,
# type-based aliasing); -O0 would forbid optimising it later. Contraction to fused multiply-add is irad's own
# decision, since it must not change the primal. -g carries source lines and the C types of parameters
# (-fstandalone-debug: also of C++ classes whose constructors are elsewhere).
_COMMON_FLAGS = (
    "-O2", "-Xclang", "-disable-llvm-passes", "-fno-math-errno", "-ffp-contract=off", "-g", "-fstandalone-debug",
    "-fno-discard-value-names", "-fdebug-compilation-dir=.", "-S", "-emit-llvm",
)  # fmt: skip
# ziglang by default hardens and traps undefined behaviour, which would hide the arithmetic.
_ZIG_FLAGS = ("-mcpu=baseline", "-fno-sanitize=all", "-fno-stack-protector", "-UNDEBUG")
_INSTALL_HINT = (
    "Install one with `pip install irad[clang]` (the clang inside the ziglang package), or install "
    "clang-{major} from your system's packages, or name one in the environment variable IRAD_CLANG."
)


@dataclass(frozen=True)
class Toolchain:
    """A usable clang: the command without arguments, its LLVM major version, and whether it is ziglang's."""

    command: tuple[str, ...]
    major: int
    is_zig: bool

    def driver(self, cxx: bool) -> list[str]:
        """Command line up to and including the flags that every compilation gets."""
        common = [*_COMMON_FLAGS, *(CLASS_FLAGS if cxx else ())]
        if not self.is_zig:
            return [*self.command, *common]
        target = ["-target", f"{platform.machine()}-linux-gnu"] if sys.platform == "linux" else []
        return [*self.command, "c++" if cxx else "cc", *target, *_ZIG_FLAGS, *common]


def toolchain_key() -> tuple[object, ...]:
    """What decides which clang is used, and which version of it, without running it."""
    override, path = os.environ.get("IRAD_CLANG", ""), os.environ.get("PATH", "")
    names = [override.split()[0]] if override.split() else _clang_names()
    found: list[object] = [override]
    for program in [*(shutil.which(name, path=path) for name in names), *(_ziglang() or ())[:1]]:
        if program is not None:
            real = os.path.realpath(program)
            state = os.stat(real)
            found.append((program, real, state.st_size, state.st_mtime_ns))
    return tuple(found)


def _clang_names() -> list[str]:
    """The commands to look for, the preferred first."""
    newest = llvm_major()
    return [f"clang-{newest}", "clang", *(f"clang-{v}" for v in range(newest - 1, OLDEST_CLANG - 1, -1))]


def find_clang() -> Toolchain:
    """The clang to use: IRAD_CLANG, else a clang on PATH no newer than llvmlite's LLVM, else ziglang.

    Raises ToolchainError, with what to install, when there is none.
    """
    return _find_clang(os.environ.get("IRAD_CLANG", ""), os.environ.get("PATH", ""))


@functools.cache
def _find_clang(override: str, path: str) -> Toolchain:
    newest = llvm_major()
    if override:
        command = tuple(override.split())
        is_zig = Path(command[0]).stem == "zig" or command[-1] == "ziglang"
        major = _clang_major((*command, "cc") if is_zig else command)
        if major is None:
            raise ToolchainError(f"IRAD_CLANG={override!r} is not a clang that can be run")
        if not OLDEST_CLANG <= major <= newest:
            raise ToolchainError(
                f"IRAD_CLANG={override!r} is clang {major}; irad reads the output of clang {OLDEST_CLANG} "
                f"to {newest} (the LLVM inside llvmlite {_llvmlite_version()} is {newest})",
                hint=_INSTALL_HINT.format(major=newest),
            )
        return Toolchain(command, major, is_zig)
    too_new: list[str] = []
    for name in _clang_names():
        if shutil.which(name, path=path):
            major = _clang_major((name,))
            if major is not None and OLDEST_CLANG <= major <= newest:
                return Toolchain((name,), major, is_zig=False)
            too_new += [f"{name} (version {major})"] if major is not None and major > newest else []
    zig = _ziglang()
    if zig is not None:
        major = _clang_major((*zig, "cc"))
        if major is not None and major <= newest:
            return Toolchain(zig, major, is_zig=True)
        too_new += [f"ziglang's clang (version {major})"] if major is not None else []
    found = f"; {', '.join(too_new)} is newer than that" if too_new else ""
    raise ToolchainError(
        f"to compile C or C++, irad needs clang {OLDEST_CLANG} to {newest}{found}",
        hint=_INSTALL_HINT.format(major=newest),
    )


def _ziglang() -> tuple[str, ...] | None:
    spec = importlib.util.find_spec("ziglang")
    if spec is None or not spec.submodule_search_locations:
        return None
    for folder in spec.submodule_search_locations:
        binary = Path(folder) / ("zig.exe" if sys.platform == "win32" else "zig")
        if binary.exists():
            return (str(binary),)  # what `python -m ziglang` starts
    return (sys.executable, "-m", "ziglang")


@functools.cache
def _clang_major(command: tuple[str, ...]) -> int | None:
    try:
        run = subprocess.run([*command, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return None
    match = re.search(r"clang version (\d+)", run.stdout)
    return int(match.group(1)) if match and "Apple" not in run.stdout else None


def _llvmlite_version() -> str:
    import llvmlite

    return llvmlite.__version__


def compile_sources(
    paths: Sequence[str | os.PathLike[str]] = (),
    *,
    source: str | None = None,
    name: str = "<source>",
    language: str | None = None,
    std: str | None = None,
    include_dirs: Iterable[str | os.PathLike[str]] = (),
    defines: Mapping[str, object] | None = None,
    flags: Iterable[str] = (),
) -> str:
    """Compile and link C, C++, `.ll` and `.bc` files, and a source string, to one module of raw IR text.

    `language` ('c' or 'c++') is taken from each file's name when None, and is 'c' for `source`, which is
    called `name` in messages and source locations. `defines` maps macro names to values (None or True: defined
    without a value). Raises CompilerError (clang's message), ToolchainError.
    """
    options = _options(include_dirs, defines, std, flags)
    context = new_context()
    modules: list[ll.ModuleRef] = []
    for path in map(Path, paths):
        if path.suffix in IR_SUFFIXES:
            modules.append(_read_ir(path, context))
            continue
        if path.suffix in OBJECT_SUFFIXES and path.is_file():
            modules += [_parse(c.text, c.name, context) for c in file_ir(str(path), path.read_bytes())]
            continue
        if not path.is_file():
            raise CompilerError(f"there is no file {path}")
        cxx = _language(path, language)
        modules.append(_parse(_run_clang(str(path), str(path), cxx, options), str(path), context))
    if source is not None:
        modules.append(_parse(_compile_string(source, name, _is_cxx(language), options), name, context))
    if not modules:
        raise CompilerError("nothing to compile: give at least one file, or source=...")
    linked = own(modules[0], context)
    for module in modules[1:]:
        try:
            with uninterrupted():
                linked.link_in(module)
        except RuntimeError as error:
            raise CompilerError(f"the files cannot be linked together: {error}") from None
    _add_library(linked, context)
    return without_computed_goto(with_classes(neutral(str(linked))))


def _add_library(linked: ll.ModuleRef, context: ll.ContextRef) -> None:
    """Link in the parts of ziglang's C++ library that a module needs."""
    toolchain = find_clang() if any(f.name.startswith("_ZNSt") for f in linked.functions) else None
    if toolchain is not None and toolchain.is_zig:
        library = Path(toolchain.command[0]).parent / "lib" / "libcxx" / "src"
        extra = [*cxx_runtime.FLAGS, f"-I{library}", f"-I{library.parent / 'libc'}"]
        cxx_runtime.complete(
            linked, context, library, lambda file: with_classes(neutral(_run_clang(file, file, True, extra)))
        )


def with_library(text: str) -> str | None:
    """A module with the parts of the C++ library that it needs as IR (see `cxx_runtime`); None if there are none."""
    context = new_context()
    module = own(ll.parse_assembly(text, context), context)
    before = sum(not f.is_declaration for f in module.functions)
    _add_library(module, context)
    after = sum(not f.is_declaration for f in module.functions)
    return str(module) if after > before else None


def included_files(
    paths: Sequence[str | os.PathLike[str]] = (),
    *,
    source: str | None = None,
    language: str | None = None,
    std: str | None = None,
    include_dirs: Iterable[str | os.PathLike[str]] = (),
    defines: Mapping[str, object] | None = None,
    flags: Iterable[str] = (),
) -> list[str] | None:
    """The files that `compile_sources` reads for these arguments, headers too; None if clang cannot tell."""
    options = _options(include_dirs, defines, std, flags)
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="irad-") as folder:
        wanted = [(os.fspath(p), _language(Path(p), language), options) for p in paths]
        if source is not None:
            text = Path(folder) / "source"
            text.write_text(f"{source}\n")
            wanted.append((str(text), _is_cxx(language), ["-iquote", ".", *options]))
        for path, cxx, given in wanted:
            if Path(path).suffix in IR_SUFFIXES:
                found.append(path)
                continue
            toolchain = find_clang()
            command = [*toolchain.driver(cxx), *given, "-x", "c++" if cxx else "c", path, "-M"]
            environment = _environment(toolchain)
            run = subprocess.run(
                command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=environment
            )
            if run.returncode != 0 or ":" not in run.stdout:
                return None
            found += [f for f in _prerequisites(run.stdout) if f != str(Path(folder) / "source")]
    return found


def _prerequisites(rule: str) -> list[str]:
    """The files that a rule for `make`, as clang writes it, depends on."""
    _, _, files = rule.replace("\\\n", " ").partition(":")
    words = re.findall(r"(?:\\.|\S)+", files)
    return [re.sub(r"\\(.)", r"\1", w).replace("$$", "$") for w in words]


def _options(
    include_dirs: Iterable[str | os.PathLike[str]],
    defines: Mapping[str, object] | None,
    std: str | None,
    flags: Iterable[str],
) -> list[str]:
    options = [f"-I{os.fspath(d)}" for d in include_dirs]
    for macro, value in (defines or {}).items():
        if value is False:
            options.append(f"-U{macro}")
        else:
            options.append(f"-D{macro}" if value is None or value is True else f"-D{macro}={value}")
    flags = list(flags)
    if any(f.startswith("-fopenmp") for f in flags):
        flags += ["-idirafter", str(resources.files("irad").joinpath("include/openmp"))]
    return [*options, *([f"-std={std}"] if std else []), *flags]


def _language(path: Path, language: str | None) -> bool:
    """Whether a file is C++."""
    return _is_cxx(language) if language else path.suffix in CXX_SUFFIXES


def _is_cxx(language: str | None) -> bool:
    known = {None: False, "c": False, "c++": True, "cpp": True, "cxx": True}
    key = language.lower() if language else None
    if key not in known:
        raise CompilerError(f"language={language!r} is not known; use 'c' or 'c++'")
    return known[key]


def _c_quoted(name: str) -> str:
    return name.replace("\\", "\\\\").replace('"', '\\"')


def _compile_string(source: str, name: str, cxx: bool, options: list[str]) -> str:
    # A file rather than a pipe: ziglang leaves a copy of everything piped into it in its cache.
    with tempfile.TemporaryDirectory(prefix="irad-") as folder:
        path = Path(folder) / "source"
        path.write_text(f'#line 1 "{_c_quoted(name)}"\n{source}\n')
        text = _run_clang(str(path), name, cxx, ["-iquote", ".", *options])
        return text.replace(str(path), _c_quoted(name))


def _run_clang(path: str, name: str, cxx: bool, options: list[str]) -> str:
    """IR text of the file `path`, which messages call `name`."""
    toolchain = find_clang()
    with tempfile.TemporaryDirectory(prefix="irad-") as folder:
        output = Path(folder) / "module.ll"
        command = [*toolchain.driver(cxx), *options, "-x", "c++" if cxx else "c", path, "-o", str(output)]
        try:
            run = subprocess.run(
                command,
                capture_output=True,
                text=True,
                check=False,
                stdin=subprocess.DEVNULL,
                env=_environment(toolchain),
            )
        except OSError as error:
            raise ToolchainError(f"{toolchain.command[0]} cannot be run: {error}") from None
        if run.returncode != 0 or not output.exists():
            raise _compiler_error(run.stderr.replace(path, name), name)
        return output.read_text()


def _environment(toolchain: Toolchain) -> dict[str, str] | None:
    """The environment of the compiler; None: as it is. ziglang waits for ever for a cache it cannot write."""
    if not toolchain.is_zig or "ZIG_GLOBAL_CACHE_DIR" in os.environ:
        return None
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    try:
        (Path(cache) / "zig").mkdir(parents=True, exist_ok=True)
        if os.access(Path(cache) / "zig", os.W_OK):
            return None
    except OSError:
        pass
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(Path(tempfile.gettempdir()) / f"irad-zig-{user}")}


def _compiler_error(stderr: str, name: str) -> CompilerError:
    # `zig cc` reports its own driver's unused -c, and repeats clang's exit.
    lines = [line for line in stderr.splitlines() if not line.startswith("zig: warning:")]
    message = "\n".join(lines).strip() or "clang failed without a message"
    first = re.search(r"^(.+?):(\d+):\d+: (?:fatal )?error: ", message, re.M)
    location = Location(first.group(1), int(first.group(2))) if first else Location(name, 0)
    return CompilerError(f"clang rejected the source:\n{message}", location=location)


def _read_ir(path: Path, context: ll.ContextRef) -> ll.ModuleRef:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CompilerError(f"{path} cannot be read: {error.strerror}") from None
    if path.suffix == ".ll":
        return _parse(data.decode("utf-8", "replace"), str(path), context)
    try:
        return ll.parse_bitcode(data, context)
    except RuntimeError as error:
        raise not_readable(str(error), str(error), str(path)) from None


def _parse(text: str, name: str, context: ll.ContextRef) -> ll.ModuleRef:
    try:
        return ll.parse_assembly(text, context)
    except RuntimeError as error:
        raise not_readable(str(error), text, name) from None
