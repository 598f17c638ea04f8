"""`irad cc` and `irad c++`: C and C++ programs to objects and executables, with the derivatives that they ask for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from irad.codegen.aot import Machine, assembly, finish, object_code, with_embedded
from irad.enzyme.command import Command, Input, parse
from irad.enzyme.expand import Expanded, Options, UndefinedError, expand
from irad.errors import ArgumentError, CompilerError, IradError, ToolchainError
from irad.frontend.c_library import serial_openmp
from irad.frontend.clang import Toolchain, find_clang, with_library
from irad.frontend.driver_clang import compile_for_driver, read_ir_text, runtime_environment
from irad.frontend.enzyme_program import define_markers, link, target_words
from irad.frontend.objects import OBJECT_SUFFIXES, CarriedIR, carried_ir, members, undefined_symbols
from irad.frontend.openmp import openmp_runtime


class Failed(Exception):
    """The compiler or the linker has said what is wrong; `status` is what to exit with."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"exit status {status}")


@dataclass
class _Outputs:
    """Files that are written together, at the end: nothing is written when something fails."""

    files: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, path: str, data: bytes) -> None:
        self.files.append((path, data))

    def write(self) -> None:
        for path, data in self.files:
            if path == "-":
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
                continue
            try:
                Path(path).write_bytes(data)
            except OSError as error:
                raise ArgumentError(f"{path} cannot be written: {error.strerror}") from None


def run(argv: Sequence[str], *, cxx: bool) -> int:
    """Do what a command line asks for; returns the exit status. Errors go to stderr as `file:line: error: ...`."""
    try:
        _run(parse(argv, cxx=cxx), argv)
    except Failed as e:
        return e.status
    except IradError as e:
        print(message(e), file=sys.stderr)
        return 1
    except Exception as e:
        text = f"irad failed: {type(e).__name__}: {e}"
        print(f"irad: error: {text}\n  note: This is a defect of irad; please report it.", file=sys.stderr)
        if os.environ.get("IRAD_TRACEBACK"):
            raise
        return 1
    return 0


def message(e: IradError, kind: str = "error") -> str:
    """An error as compilers print it."""
    if isinstance(e, CompilerError) and e.location is None:
        return e.message
    where = str(e.location).removeprefix("./")
    text = f"{where}: {kind}: {e.message}" if e.location else f"irad: {kind}: {e.message}"
    if e.construct and e.construct not in e.message:
        text += f" [{e.construct}]"
    return f"{text}\n  note: {e.hint}" if e.hint else text


def _run(command: Command, argv: Sequence[str]) -> None:
    toolchain = find_clang()
    if command.pass_on or (not command.inputs and command.verbose):
        raise Failed(_plain_clang(toolchain, argv, command.cxx))
    if not command.inputs:
        raise ArgumentError("no input files")
    for i in command.inputs:
        if i.path == "-":
            raise ArgumentError("reading the program from standard input is not supported", hint="Write it to a file.")
        if not os.path.isfile(i.path):
            raise ArgumentError(f"no such file: {i.path}")
    sources = [i for i in command.inputs if i.language in ("c", "c++", "ir")]
    if command.stop != "link":
        if command.output not in (None, "-") and len(command.inputs) > 1:
            raise ArgumentError("cannot specify -o when generating multiple output files")
        outputs = _Outputs()
        for source in command.inputs:
            if source.language == "asm":
                _assemble(toolchain, command, source, command.file_for(source, ".o"))
            elif source.language != "link":
                _one_file(toolchain, command, source, outputs)
        outputs.write()
        return
    with tempfile.TemporaryDirectory(prefix="irad-cc-") as folder:
        objects: list[str] = []
        for n, source in enumerate(i for i in command.inputs if i.language == "asm"):
            objects.append(os.path.join(folder, f"asm{n}.o"))
            _assemble(toolchain, command, source, objects[-1])
        program = _Program([_raw(toolchain, command, s) for s in sources], command.link)
        whole = "-shared" not in command.link and "-r" not in command.link
        expanded = program.expand(Options(whole, command.distinct))
        machine: Machine | None = None
        if expanded is not None:
            machine = _machine(command, program.words, level=max(command.level, program.level))
            module = finish(define_markers(expanded.text), machine, internal=expanded.statics, debug=command.debug)
            objects.append(os.path.join(folder, "program.o"))
            Path(objects[-1]).write_bytes(object_code(module, machine))
        runtime = openmp_runtime(command.link, _system_folders(toolchain, ["-lomp"])) if toolchain.is_zig else []
        if runtime is None:
            machine = machine or _machine(command, [("", "", "")], level=2)
            objects.append(os.path.join(folder, "openmp.o"))
            module = finish(link(serial_openmp()), machine, internal=(), debug=False)
            Path(objects[-1]).write_bytes(object_code(module, machine))
        program.arguments += runtime or []
        _link(toolchain, command, objects, program.arguments, cxx=program.cxx or command.cxx or _has_cxx(command))


# ---------------------------------------------------------------- one file


@dataclass(frozen=True)
class _Raw:
    text: str
    words: tuple[str, str, str]  # triple, CPU and features


def _raw(toolchain: Toolchain, command: Command, source: Input) -> _Raw:
    if source.language == "ir":
        text = read_ir_text(source.path)
        return _Raw(text, target_words(text))
    options = [*_definitions(command), *command.compile]
    status, text, said = compile_for_driver(toolchain, source.path, source.language == "c++", options)
    if said:
        print(said, file=sys.stderr)
    if status or text is None:
        raise Failed(status or 1)
    if command.depends is not None:
        _write_dependencies(toolchain, command, source)
    return _Raw(text, target_words(text))


def _write_dependencies(toolchain: Toolchain, command: Command, source: Input) -> None:
    """The file that -MD asks for: what a source includes, as a rule of make."""
    depends = command.depends
    assert depends is not None
    made = command.output or "a.out" if command.stop == "link" else command.file_for(source, ".o")
    target = depends.target or ["-MT", made]
    file = depends.file or str(Path(made).with_suffix(".d"))
    listing = ["-MM" if depends.user_only else "-M", *depends.flags, "-MF", file, *target]
    language = "c++" if source.language == "c++" else "c"
    options = [*_definitions(command), *command.compile]
    _tool(
        toolchain,
        [*_driver(toolchain, language == "c++", command.target), *options, *listing, "-x", language, source.path],
    )


def _definitions(command: Command) -> list[str]:
    """Attributes of Enzyme's clang plugin, as annotations; and what -O0 does not define."""
    out = [
        '-Denzyme_inactive=annotate("enzyme_inactive")',
        '-Denzyme_inactive_noblock=annotate("enzyme_inactive")',
        '-Denzyme_shadow(variable)=annotate("enzyme_shadow", &variable)',
        '-Denzyme_function_like(name)=annotate("enzyme_function_like=" name)',
    ]
    return out if command.level else [*out, "-U__OPTIMIZE__"]


def _machine(command: Command, words: Sequence[tuple[str, str, str]], *, level: int) -> Machine:
    triples = {w[0] for w in words}
    if len(triples) > 1:
        raise ArgumentError(f"the files are made for different targets: {', '.join(t or 'this one' for t in triples)}")
    triple, cpu, features = next((w for w in words if any(w[1:])), ("", "", ""))
    return Machine(triple, cpu, features, level, command.small)


def _one_file(toolchain: Toolchain, command: Command, source: Input, outputs: _Outputs) -> None:
    raw = _raw(toolchain, command, source)
    machine = _machine(command, [raw.words], level=command.level)
    linked = link([raw.text])
    statics: tuple[str, ...] = ()
    text = linked
    try:
        expanded = _expand(linked, Options(distinct=command.distinct))
        text, statics = expanded.text, expanded.statics
    except UndefinedError as e:
        if command.stop == "assembly":
            raise
        note = f"{e.message}; the derivative is made when irad links the program"
        print(f"{str(e.location or source.path).removeprefix('./')}: note: {note}", file=sys.stderr)
    text = define_markers(text)
    if command.stop == "compile" and not command.emit_llvm:
        text = with_embedded(text, raw.text, command.level)
    module = finish(text, machine, internal=statics, debug=command.debug)
    if command.emit_llvm:
        if command.stop == "assembly":
            outputs.add(command.file_for(source, ".ll"), str(module).encode())
        else:
            outputs.add(command.file_for(source, ".bc"), module.as_bitcode())
    elif command.stop == "assembly":
        outputs.add(command.file_for(source, ".s"), assembly(module, machine).encode())
    else:
        outputs.add(command.file_for(source, ".o"), object_code(module, machine))


def _assemble(toolchain: Toolchain, command: Command, source: Input, output: str) -> None:
    _tool(toolchain, [*_driver(toolchain, False, command.target), "-c", *command.compile, source.path, "-o", output])


# ---------------------------------------------------------------- linking


def _expand(text: str, options: Options) -> Expanded:
    """`expand`, with what the derivatives need of the C++ library."""
    try:
        return expand(text, options)
    except UndefinedError as e:
        if not any(n.startswith("_ZN") for n in e.names):
            raise
        complete = with_library(text)
        if complete is None:
            raise
        return expand(complete, options)


class _Program:
    """What is linked: IR of the sources, objects that may carry IR, and the other arguments of the linker.

    Objects are linked as they are, unless a derivative needs what is in them: then they are compiled again from their
    IR, together with all else.
    """

    def __init__(self, sources: Sequence[_Raw], arguments: Sequence[str]) -> None:
        self.texts = [s.text for s in sources]
        self.words = [s.words for s in sources]
        self.arguments = list(arguments)
        self.level = 0
        self._objects: dict[str, CarriedIR] = {}
        self._members: list[CarriedIR] = []
        waiting = False
        for path in arguments:
            data = _object_bytes(path)
            if data is None:
                continue
            if data.startswith(b"!<arch>\n"):
                self._members += [c for n, body in members(data) if (c := carried_ir(f"{path}({n})", body)) is not None]
                continue
            carried = carried_ir(path, data)
            if carried is None:
                continue
            self._objects[path] = carried
            if carried.alone:
                self._take(path)
            else:
                waiting |= any("__enzyme_" in name for name in undefined_symbols(data))
        if waiting:
            self._take_all()

    @property
    def cxx(self) -> bool:
        """Whether the C++ library is needed."""
        return any("@_ZNS" in t or "@__gxx_personality_v0" in t for t in self.texts)

    def expand(self, options: Options) -> Expanded | None:
        """The program with its derivatives; None if it has no IR."""
        while self.texts:
            try:
                return _expand(link(self.texts), options)
            except UndefinedError as e:
                if self._fetch(e.names):
                    continue
                if not options.whole or options.final:
                    raise
                try:  # perhaps only a function behind a pointer needs it, which is never called
                    return _expand(link(self.texts), replace(options, final=True))
                except IradError:
                    raise e from None
        return None

    def _take(self, path: str) -> None:
        carried = self._objects.pop(path)
        self.arguments.remove(path)
        self._add(carried)

    def _take_all(self) -> None:
        for path in list(self._objects):
            self._take(path)

    def _add(self, carried: CarriedIR) -> None:
        self.texts.append(carried.text)
        self.words.append(target_words(carried.text))
        self.level = max(self.level, carried.level)

    def _fetch(self, names: Sequence[str]) -> bool:
        """Add the IR of what defines some of the functions; False if nothing does."""
        wanted = set(names)
        if any(c.defines() & wanted for c in self._objects.values()):
            self._take_all()
            return True
        found = [c for c in self._members if c.defines() & wanted]
        for carried in found:
            self._members.remove(carried)
            self._add(carried)
        return bool(found)


def _object_bytes(path: str) -> bytes | None:
    if path.startswith("-") or not path.endswith(tuple(OBJECT_SUFFIXES)) or not os.path.isfile(path):
        return None
    return Path(path).read_bytes()


def _has_cxx(command: Command) -> bool:
    return any(i.language == "c++" for i in command.inputs)


def _link(
    toolchain: Toolchain, command: Command, objects: Sequence[str], arguments: Sequence[str], *, cxx: bool
) -> None:
    output = command.output or "a.out"
    extra = ["-lm"] if not cxx and "-nostdlib" not in arguments and "-nodefaultlibs" not in arguments else []
    debug = [] if command.debug or not toolchain.is_zig else ["-g0"]
    folders = _system_folders(toolchain, arguments)
    line = [*_driver(toolchain, cxx, command.target), *debug, *objects, *arguments, *folders, *extra, "-o", output]
    existed = os.path.exists(output)
    try:
        _tool(toolchain, line)
    except Failed:
        if not existed and os.path.exists(output):
            os.unlink(output)
        raise


def _system_folders(toolchain: Toolchain, arguments: Sequence[str]) -> list[str]:
    """Where the system keeps its libraries: ziglang does not look there."""
    own = {"-lm", "-lc", "-lpthread", "-ldl", "-lrt", "-lutil", "-lstdc++", "-lc++"}
    if not toolchain.is_zig or not any(a.startswith("-l") and a not in own for a in arguments):
        return []
    triple = os.uname().machine + "-linux-gnu"
    return [f"-L{d}" for d in (f"/usr/lib/{triple}", "/usr/lib64", "/usr/lib", "/usr/local/lib") if os.path.isdir(d)]


def _driver(toolchain: Toolchain, cxx: bool, target: str | None = None) -> list[str]:
    if not toolchain.is_zig:
        name = toolchain.command[0]
        plus = name.replace("clang", "clang++") if cxx and "clang++" not in name else name
        return [plus, *toolchain.command[1:]]
    host = ["-target", f"{os.uname().machine}-linux-gnu"] if sys.platform == "linux" and target is None else []
    return [*toolchain.command, "c++" if cxx else "cc", *host, "-fno-sanitize=all"]


def _tool(toolchain: Toolchain, line: Sequence[str]) -> None:
    try:
        done = subprocess.run(
            line,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=runtime_environment(toolchain),
        )
    except OSError as error:
        raise ToolchainError(f"{line[0]} cannot be run: {error}") from None
    said = "\n".join(x for x in done.stderr.splitlines() if not x.startswith("zig: warning:"))
    if said:
        print(said, file=sys.stderr)
    if done.stdout:
        print(done.stdout, end="")
    if done.returncode:
        raise Failed(done.returncode if done.returncode > 0 else 1)


def _plain_clang(toolchain: Toolchain, argv: Sequence[str], cxx: bool) -> int:
    """Let clang answer by itself: preprocessing, dependencies, its version."""
    line = [*_driver(toolchain, cxx), *argv]
    return subprocess.run(line, check=False, env=runtime_environment(toolchain)).returncode
