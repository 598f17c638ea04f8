"""`irad cc` and `irad c++`: C and C++ programs to objects and executables, with the derivatives that they ask for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from irad.codegen.aot import Machine, assembly, embedded, finish, object_code, with_embedded
from irad.enzyme.command import Command, Input, parse
from irad.enzyme.elf import sections
from irad.enzyme.expand import UndefinedError, expand
from irad.errors import ArgumentError, CompilerError, IradError, ToolchainError
from irad.frontend.clang import Toolchain, find_clang
from irad.frontend.driver_clang import compile_for_driver, read_ir_text, runtime_environment
from irad.frontend.enzyme_program import define_markers, link, target_words


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
    return 0


def message(e: IradError, kind: str = "error") -> str:
    """An error as compilers print it."""
    if isinstance(e, CompilerError) and e.location is None:
        return e.message
    text = f"{e.location}: {kind}: {e.message}" if e.location else f"irad: {kind}: {e.message}"
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
        arguments, carried = _carried(command.link)
        compiled = [_raw(toolchain, command, s) for s in sources]
        raws = [c.text for c in compiled]
        machine = _machine(command, [c.words for c in compiled])
        if carried is not None:
            raws += [embedded(c) for c in carried]
        if raws:
            shared = "-shared" in command.link or "-r" in command.link
            expanded = expand(link(raws), whole=not shared)
            module = finish(define_markers(expanded.text), machine, internal=expanded.statics, debug=command.debug)
            objects.append(os.path.join(folder, "program.o"))
            Path(objects[-1]).write_bytes(object_code(module, machine))
        _link(toolchain, command, objects, arguments, cxx=_is_cxx(command, raws))


# ---------------------------------------------------------------- one file


@dataclass(frozen=True)
class _Raw:
    text: str
    words: tuple[str, str]  # CPU and features


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
    return _Raw(text, target_words(text))


def _definitions(command: Command) -> list[str]:
    """Attributes of Enzyme's clang plugin, as annotations; and what -O0 does not define."""
    out = [
        '-Denzyme_inactive=annotate("enzyme_inactive")',
        '-Denzyme_function_like(name)=annotate("enzyme_function_like=" name)',
    ]
    return out if command.level else [*out, "-U__OPTIMIZE__"]


def _machine(command: Command, words: Sequence[tuple[str, str]]) -> Machine:
    cpu, features = next((w for w in words if w != ("", "")), ("", ""))
    return Machine("", cpu, features, command.level, command.small)


def _one_file(toolchain: Toolchain, command: Command, source: Input, outputs: _Outputs) -> None:
    raw = _raw(toolchain, command, source)
    machine = _machine(command, [raw.words])
    linked = link([raw.text])
    statics: tuple[str, ...] = ()
    text = linked
    try:
        expanded = expand(linked, whole=False)
        text, statics = expanded.text, expanded.statics
    except UndefinedError as e:
        if command.stop == "assembly":
            raise
        note = f"{e.message}; the derivative is made when irad links the program"
        print(f"{e.location or source.path}: note: {note}", file=sys.stderr)
    text = define_markers(text)
    if command.stop == "compile" and not command.emit_llvm:
        text = with_embedded(text, raw.text)
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
    _tool(toolchain, [*_driver(toolchain, False), "-c", *command.compile, source.path, "-o", output])


# ---------------------------------------------------------------- linking


def _carried(arguments: Sequence[str]) -> tuple[list[str], list[bytes] | None]:
    """Link arguments without the objects whose IR is compiled anew, and that IR.

    Only needed where an object could not be finished by itself: its entry points are still undefined.
    """
    found: dict[str, bytes] = {}
    waiting = False
    for path in arguments:
        if not path.endswith(".o") or not os.path.isfile(path):
            continue
        data = Path(path).read_bytes()
        section = sections(data).get(".irad.ir")
        if section is not None:
            found[path] = section
            waiting |= b"__enzyme_" in data.replace(section, b"")
    if not waiting:
        return list(arguments), None
    return [a for a in arguments if a not in found], list(found.values())


def _is_cxx(command: Command, raws: Sequence[str]) -> bool:
    return command.cxx or any(i.language == "c++" for i in command.inputs) or any("@_ZNS" in r for r in raws)


def _link(
    toolchain: Toolchain, command: Command, objects: Sequence[str], arguments: Sequence[str], *, cxx: bool
) -> None:
    output = command.output or "a.out"
    extra = ["-lm"] if not cxx and "-nostdlib" not in arguments and "-nodefaultlibs" not in arguments else []
    debug = [] if command.debug or not toolchain.is_zig else ["-g0"]
    folders = _system_folders(toolchain, arguments)
    line = [*_driver(toolchain, cxx), *debug, *objects, *arguments, *folders, *extra, "-o", output]
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


def _driver(toolchain: Toolchain, cxx: bool) -> list[str]:
    if not toolchain.is_zig:
        name = toolchain.command[0]
        plus = name.replace("clang", "clang++") if cxx and "clang++" not in name else name
        return [plus, *toolchain.command[1:]]
    target = ["-target", f"{os.uname().machine}-linux-gnu"] if sys.platform == "linux" else []
    return [*toolchain.command, "c++" if cxx else "cc", *target, "-fno-sanitize=all"]


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
