"""The command line of a C compiler: what goes to clang, what to the linker, and what irad does itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from irad.errors import ArgumentError

C_SUFFIXES = frozenset({".c", ".i"})
CXX_SUFFIXES = frozenset({".cc", ".cpp", ".cxx", ".c++", ".C", ".cp", ".CPP", ".ii"})
IR_SUFFIXES = frozenset({".ll", ".bc"})
HEADER_SUFFIXES = frozenset({".h", ".hh", ".hpp", ".hxx"})
# Options whose value is the next argument.
_VALUE = frozenset(
    {
        *("-o", "-x", "-I", "-D", "-U", "-L", "-l", "-F", "-B", "-T", "-u", "-z", "-e", "-include", "-imacros"),
        *("-isystem", "-iquote", "-idirafter", "-iprefix", "-iwithprefix", "-isysroot", "--sysroot", "-target"),
        *("-arch", "-MF", "-MT", "-MQ", "-MJ", "-Xclang", "-Xlinker", "-Xpreprocessor", "-Xassembler", "-mllvm"),
        *("-rpath", "-framework", "-cxx-isystem", "-stdlib++-isystem", "-resource-dir", "-gcc-toolchain", "-soname"),
        *("--param", "-Xopenmp-target", "-install_name", "-dumpdir", "-G", "-plugin", "-load"),
    }
)
# Options of the linker alone.
_LINK = ("-l", "-L", "-Wl,", "-T", "-u", "-z", "-e", "-Xlinker", "-rpath", "-framework", "-soname", "-B", "-F")
_LINK_ONLY = frozenset(
    {
        *("-shared", "-static", "-rdynamic", "-nostdlib", "-nostartfiles", "-nodefaultlibs", "-s", "-static-libgcc"),
        *("-static-libstdc++", "-no-pie", "-pie", "-nostdlib++", "-nolibc", "-static-pie"),
    }
)
_PASS_ON = frozenset({"-E", "-M", "-MM", "-fsyntax-only", "--version", "-dumpversion", "-dumpmachine", "-###"})
_LEVELS = {"-O0": 0, "-O": 1, "-O1": 1, "-O2": 2, "-O3": 3, "-O4": 3, "-Ofast": 3, "-Og": 1, "-Os": 2, "-Oz": 2}
_REFUSED = {
    "-fsanitize": "sanitizers are not supported",
    "-fprofile": "profiling is not supported",
    "--coverage": "coverage is not supported",
    "-fcoverage": "coverage is not supported",
    "-pg": "profiling is not supported",
    "-fxray": "instrumentation is not supported",
    "-emit-ast": "only code can be produced",
    "-emit-pch": "precompiled headers are not supported",
    "-save-temps": "temporary files cannot be kept",
    "-arch": "give the target with --target",
}


@dataclass
class Input:
    """A file of the command line; `language` is 'c', 'c++', 'ir', 'asm' or 'link'."""

    path: str
    language: str


@dataclass
class Depends:
    """What -MD and its kin ask for."""

    user_only: bool = False  # -MMD: without system headers
    file: str | None = None  # -MF
    target: list[str] = field(default_factory=list)  # -MT, -MQ
    flags: list[str] = field(default_factory=list)  # -MP, -MG


@dataclass
class Command:
    """A command line, sorted."""

    inputs: list[Input] = field(default_factory=list)
    output: str | None = None
    stop: str = "link"  # or 'compile' (-c), 'assembly' (-S)
    emit_llvm: bool = False
    level: int = 0
    small: bool = False
    debug: bool = False
    verbose: bool = False
    cxx: bool = False
    target: str | None = None
    compile: list[str] = field(default_factory=list)  # for clang, per file
    link: list[str] = field(default_factory=list)  # for the linker, in order; None where the inputs stand
    depends: Depends | None = None
    distinct: bool = False  # no two pointers given to an entry point lead to the same memory
    pass_on: bool = False  # clang does all that is asked for

    def file_for(self, source: Input, suffix: str) -> str:
        """Where the output of one file goes when there is no -o."""
        return self.output or Path(source.path).with_suffix(suffix).name


def parse(argv: Sequence[str], *, cxx: bool) -> Command:
    """Sort a command line. Raises ArgumentError."""
    command = Command(cxx=cxx)
    args = _expanded(argv)
    language: str | None = None
    at = 0
    while at < len(args):
        arg = args[at]
        at += 1
        value: str | None = None
        if arg in _VALUE:
            if at >= len(args):
                raise ArgumentError(f"argument to '{arg}' is missing")
            value = args[at]
            at += 1
        if not arg.startswith("-") or arg == "-":
            command.inputs.append(Input(arg, _language(arg, language, cxx)))
            if command.inputs[-1].language == "link":
                command.link.append(arg)
            continue
        if arg == "-x" or (arg.startswith("-x") and len(arg) > 2):
            word = value if value is not None else arg[2:]
            language = None if word == "none" else word
        else:
            _option(command, arg, value)
    if not any(a in ("-MD", "-MMD") for a in args):
        command.depends = None
    return command


def _option(command: Command, arg: str, value: str | None) -> None:
    for prefix, why in _REFUSED.items():
        if arg == prefix or arg.startswith((prefix + "=", prefix + "-")):
            raise ArgumentError(f"{arg}: {why} by irad's compiler driver", hint="Leave the option out.")
    both = [arg] if value is None else [arg, value]
    if arg in _LEVELS:
        command.level, command.small = _LEVELS[arg], arg in ("-Os", "-Oz")
        if arg == "-Ofast":
            command.compile.append("-ffast-math")
    elif arg == "-o" or arg.startswith("-o"):
        command.output = value if value is not None else arg[2:]
    elif arg in ("-c", "-S"):
        command.stop = "compile" if arg == "-c" else "assembly"
    elif arg == "-emit-llvm":
        command.emit_llvm = True
    elif arg in _PASS_ON or arg.startswith("-print-"):
        command.pass_on = True
    elif arg in ("-v", "--verbose"):
        command.verbose = True
    elif arg.startswith("-g") and not arg.startswith("-gcc") and arg != "-g0":
        command.debug = True
    elif arg in ("-MD", "-MMD", "-MF", "-MT", "-MQ", "-MP", "-MG"):
        command.depends = command.depends or Depends()
        _dependency_option(command.depends, arg, value)
    elif arg == "-fdistinct-arguments":
        command.distinct = True
    elif arg == "-g0":
        command.debug = False
    elif arg.startswith("-flto") or arg in ("-ffat-lto-objects", "-fembed-bitcode", "-fuse-ld=lld", "-fno-lto"):
        pass  # every object of irad's carries its IR
    elif _is_enzyme_plugin(arg, value):
        pass  # irad does what it does
    elif arg.startswith(("--target=", "-target")):
        command.target = value if value is not None else arg.partition("=")[2]
        command.compile += both
        command.link += both
    elif arg in _LINK_ONLY or arg.startswith(_LINK):
        command.link += both
    elif arg in ("-pthread", "-fopenmp") or arg.startswith(("-stdlib=", "--sysroot", "-isysroot", "-fopenmp=")):
        command.compile += both
        command.link += both
    else:
        command.compile += both


def _dependency_option(depends: Depends, arg: str, value: str | None) -> None:
    if arg == "-MF":
        depends.file = value
    elif arg in ("-MT", "-MQ"):
        depends.target += [arg, value or ""]
    elif arg in ("-MP", "-MG"):
        depends.flags.append(arg)
    else:
        depends.user_only = arg == "-MMD"


def _is_enzyme_plugin(arg: str, value: str | None) -> bool:
    if arg.startswith(("-fplugin=", "-fpass-plugin=", "-Wl,--load-pass-plugin=")):
        return "enzyme" in os.path.basename(arg.partition("=")[2]).lower()
    if arg.startswith(("-Wl,-mllvm", "-Wl,--load")):
        return "enzyme" in arg.lower()
    if arg in ("-mllvm", "-Xclang", "-load"):
        assert value is not None
        return value in ("-load", "-add-plugin") or "enzyme" in value.lower()
    return False


def _language(path: str, forced: str | None, cxx: bool) -> str:
    if forced is not None:
        known = {"c": "c", "c++": "c++", "ir": "ir", "assembler": "asm", "assembler-with-cpp": "asm"}
        known |= {"cpp-output": "c", "c++-cpp-output": "c++"}
        if forced not in known:
            raise ArgumentError(f"-x {forced}: irad compiles C and C++")
        return known[forced]
    suffix = os.path.splitext(path)[1]
    if suffix in C_SUFFIXES:
        return "c++" if cxx else "c"
    if suffix in CXX_SUFFIXES:
        return "c++"
    if suffix in IR_SUFFIXES:
        return "ir"
    if suffix in (".s", ".S"):
        return "asm"
    if suffix in HEADER_SUFFIXES:
        raise ArgumentError(f"{path}: precompiled headers are not supported")
    return "link"


def _expanded(argv: Sequence[str]) -> list[str]:
    """Arguments with those that stand in files (@file)."""
    import shlex

    out: list[str] = []
    for arg in argv:
        if arg.startswith("@") and os.path.isfile(arg[1:]):
            out += _expanded(shlex.split(Path(arg[1:]).read_text()))
        else:
            out.append(arg)
    return out
