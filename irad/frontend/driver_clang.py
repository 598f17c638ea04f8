"""clang as the front half of a compiler driver: one file to raw IR, its messages to the user as they are."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from irad.codegen.modules import new_context, own
from irad.errors import ToolchainError
from irad.frontend.clang import Toolchain, _environment, _read_ir, find_clang

__all__ = ["compile_for_driver", "find_clang", "read_ir_text", "runtime_environment"]


def compile_for_driver(
    toolchain: Toolchain, path: str, cxx: bool, options: Sequence[str]
) -> tuple[int, str | None, str]:
    """(exit status, raw IR or None, what clang said) of one C or C++ file."""
    include = resources.files("irad").joinpath("include")
    with tempfile.TemporaryDirectory(prefix="irad-") as folder:
        output = Path(folder) / "module.ll"
        options = [_for_zig(o) for o in options] if toolchain.is_zig else options
        command = [*toolchain.driver(cxx), *options, "-idirafter", str(include)]
        if any(o.startswith("-fopenmp") for o in options):
            command += ["-idirafter", str(include / "openmp")]
        language = "c++" if cxx else "c"
        run = _run(toolchain, [*command, "-x", language, path, "-o", str(output)])
        if _may_have_attributes(path) or _UNKNOWN.search(run.stderr):
            annotated = Path(folder) / "annotated"
            done = _run(toolchain, [*command, "-E", "-x", language, path, "-o", str(annotated)])
            if done.returncode == 0 and (text := _with_annotations(annotated.read_text(errors="replace"))):
                annotated.write_text(text)
                run = _run(toolchain, [*command, "-x", language, str(annotated), "-o", str(output)])
        said = "\n".join(line for line in run.stderr.splitlines() if not line.startswith("zig: warning:"))
        text = output.read_text() if run.returncode == 0 and output.exists() else None
        return run.returncode, text, said


def _run(toolchain: Toolchain, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=_environment(toolchain)
        )
    except OSError as error:
        raise ToolchainError(f"{toolchain.command[0]} cannot be run: {error}") from None


def _may_have_attributes(path: str) -> bool:
    """Whether a source may have attributes of Enzyme's plugin in brackets."""
    try:
        text = Path(path).read_text(errors="replace")
    except OSError:
        return False
    return "[[" in text and "enzyme" in text


def _with_annotations(text: str) -> str | None:
    """Preprocessed source in which `[[enzyme::inactive]]` is an annotation, None if it has no such attribute.

    A macro does for the spelling with one name, `__attribute__((enzyme_inactive))`, but not for this one.
    """
    new = _SCOPED.sub(lambda found: _ANNOTATIONS[re.sub(r"\s", "", found[1])], text)
    new = _BRACKETED.sub(r"\1clang::annotate(", new)
    return new if new != text else None


_UNKNOWN = re.compile(r"unknown attribute '(?:enzyme::|annotate)")
_SCOPED = re.compile(r'\benzyme\s*::\s*(inactive(?:_noblock)?|function_like\s*\(\s*(?="))(?=[^\n]{0,200}\]\])')
_BRACKETED = re.compile(r'(\[\[(?:[^\[\]]*,)?\s*)annotate\((?="enzyme_)')
_ANNOTATIONS = {
    "inactive": 'clang::annotate("enzyme_inactive")',
    "inactive_noblock": 'clang::annotate("enzyme_inactive")',
    "function_like(": 'clang::annotate("enzyme_function_like=" ',
}


def _for_zig(option: str) -> str:
    """ziglang has its own names of processors: x86_64_v3 for x86-64-v3."""
    for name in ("-march=", "-mcpu="):
        if option.startswith(name):
            return "-mcpu=" + option[len(name) :].replace("-", "_")
    return option


def read_ir_text(path: str) -> str:
    """IR text of a .ll or .bc file."""
    context = new_context()
    return str(own(_read_ir(Path(path), context), context))


def runtime_environment(toolchain: Toolchain) -> dict[str, str] | None:
    """The environment for running the toolchain; None: as it is."""
    return _environment(toolchain)
