"""`python -m tests.memory_check`: the C test programs' derivatives, as executables, under valgrind.

Every function of the C subject files is differentiated by `irad cc` in one program per file, and so is every program
in tests/enzyme. Valgrind reports reads and writes outside memory, of memory that is freed or not written yet, and
memory that is lost. Exit status 1 when it finds anything.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from irad.annotations import Active, Const
from tests import programs

ENZYME = Path(__file__).parent / "enzyme"
# Code for a plain x86-64: valgrind knows no AVX-512.
BUILD = (sys.executable, "-m", "irad", "cc", "-g", "-O1", "-march=x86-64", "-Wno-everything")
BUILD_CXX = (*BUILD[:3], "c++", *BUILD[4:])
VALGRIND = (
    "valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full", "--show-leak-kinds=definite,indirect",
    "--errors-for-leak-kinds=definite,indirect",
)  # fmt: skip


def main() -> int:
    if shutil.which("valgrind") is None:
        print("valgrind is needed: apt-get install valgrind")
        return 1
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for module in programs.modules("c_"):
            source = Path(folder) / f"{module.__name__.rpartition('.')[2]}.c"
            count, text = program(module)
            source.write_text(text)
            bad += check(source, f"{count} derivatives", BUILD)
        for source in sorted(ENZYME.glob("*.c*")):
            bad += check(source, "", BUILD if source.suffix == ".c" else BUILD_CXX)
    print("nothing found" if not bad else f"{bad} programs with findings")
    return 1 if bad else 0


def check(source: Path, what: str, build: tuple[str, ...]) -> int:
    """Build and run one program; prints what valgrind found."""
    with tempfile.TemporaryDirectory() as folder:
        executable = Path(folder) / "program"
        built = subprocess.run([*build, str(source), "-o", str(executable), "-lm"], capture_output=True, text=True)
        if built.returncode:
            print(f"{source.name}: does not build: {built.stderr.strip()[:2000]}")
            return 1
        run = subprocess.run([*VALGRIND, str(executable)], capture_output=True, text=True)
    print(f"{source.name}: {'ok' if run.returncode == 0 else 'FAILED'} {what}", flush=True)
    if run.returncode:
        print(run.stderr[:4000])
    return int(run.returncode != 0)


def program(module: Any) -> tuple[int, str]:
    """How many derivatives, and a C program that takes them."""
    calls: list[str] = []
    seen: set[str] = set()
    for c in programs.cases_in(module):
        if c.name not in seen and all(map(_plain, c.args)):
            seen.add(c.name)
            calls.append(_call(c))
    markers = "int enzyme_dup, enzyme_out, enzyme_const;\nvoid __enzyme_autodiff(void *, ...);\n"
    text = f"#include <stdint.h>\n{module.C}\n{markers}\nint main(void)\n{{\n" + "\n".join(calls) + "\n  return 0;\n}\n"
    return len(calls), text


def _plain(a: Any) -> bool:
    if isinstance(a, np.ndarray):
        alone = a.base is None or getattr(a.base, "size", 0) == a.size
        return a.flags.c_contiguous and alone and a.dtype in (np.float64, np.float32, np.int32, np.int64)
    return isinstance(a, (bool, int, float, np.floating, np.integer, Active)) or (
        isinstance(a, Const) and _plain(a.value) and not isinstance(a.value, np.ndarray)
    )


def _call(c: programs.Case) -> str:
    lines: list[str] = []
    arguments: list[str] = []
    for n, a in enumerate(c.args):
        x = a.value if isinstance(a, Active | Const) else a
        if isinstance(x, np.ndarray):
            ctype = {"float64": "double", "float32": "float", "int32": "int", "int64": "int64_t"}[x.dtype.name]
            items = ", ".join(_number(v) for v in x.ravel()) or "0"
            # on the heap, where valgrind sees an access one item too far
            lines.append(f"    {ctype} v{n}[] = {{{items}}}, *x{n} = malloc(sizeof v{n}), *d{n} = 0;")
            lines.append(f"    memcpy(x{n}, v{n}, sizeof v{n});")
            if x.dtype.kind == "f":
                lines.append(f"    d{n} = calloc(1, sizeof v{n});")
                arguments.append(f"enzyme_dup, x{n}, d{n}")
            else:
                arguments.append(f"enzyme_const, x{n}")
        else:
            marker = (
                "enzyme_const" if isinstance(a, Const) else "enzyme_out" if isinstance(x, float | np.floating) else ""
            )
            arguments.append(", ".join(filter(None, (marker or "enzyme_const", _number(x)))))
    release = " ".join(f"free(x{n}); free(d{n});" for n, a in enumerate(c.args) if isinstance(a, np.ndarray))
    call = f"    __enzyme_autodiff((void *){', '.join([c.name, *arguments])});"
    return "\n".join(["  {", *lines, call, f"    {release}", "  }"])


def _number(v: Any) -> str:
    if isinstance(v, float | np.floating):
        text = repr(float(v))
        return {"nan": "(0.0 / 0.0)", "inf": "(1.0 / 0.0)", "-inf": "(-1.0 / 0.0)"}.get(text, text)
    return str(int(v))


if __name__ == "__main__":
    sys.exit(main())
