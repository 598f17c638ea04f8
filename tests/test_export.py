"""`irad grad`: derivatives as objects with a C header, linked by another compiler and checked in C."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from irad.enzyme.export import export
from irad.errors import ArgumentError, UnsupportedError
from tests.costs import slow_but

COMPILER = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
ROOT = Path(__file__).resolve().parent.parent
CHECK = str(ROOT / "tests" / "enzyme")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def irad(*args: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    line = [sys.executable, "-m", "irad", *args]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": paths})


def link_and_run(main: str, *files: str, cxx: bool = False) -> None:
    if COMPILER is None:
        pytest.skip("no C compiler beside irad's")
    source = Path("main.cpp" if cxx else "main.c")
    source.write_text(main)
    compiler = (shutil.which("c++") or shutil.which("g++") or COMPILER) if cxx else COMPILER
    subprocess.run(
        [compiler, f"-I{CHECK}", "-I.", "-Wall", "-Werror", str(source), *files, "-lm", "-o", "prog"], check=True
    )
    done = subprocess.run(["./prog"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


WORK = """
typedef struct { double mass; int id; } body;
double work(int n, const double *x, double a, body b, body *out, _Bool twice)
{
    double t = 0;
    for (int i = 0; i < n; i++) t += a * x[i] * x[i];
    if (twice) t *= 2;
    out->mass = t * b.mass;
    return t;
}
"""
MAIN = """
#include "check.h"
#include "work.h"
int main(void) {
    double x[2] = {1, 2}, dx[2] = {0}, da;
    body b = {3, 4}, db = {0, 0}, out, dout = {10, 0};
    double value = work_gradient(2, x, dx, 5, &da, &b, &db, &out, &dout, 0, 1.0);
    CHECK(value, 25);
    CHECK(out.mass, 75);
    CHECK(da, 5 * 31);
    CHECK(dx[1], 5 * 4 * 31);
    CHECK(db.mass, 250);
    return 0;
}
"""


@pytest.mark.slow
def test_command_line() -> None:
    Path("work.c").write_text(WORK)
    done = irad("grad", "work.c", "work", "-o", "work.o", "--header", "work.h")
    assert done.returncode == 0, done.stderr
    link_and_run(MAIN, "work.o")


@pytest.mark.slow
def test_forward_mode() -> None:
    Path("work.c").write_text(WORK)
    done = irad("grad", "work.c", "work", "-o", "t.o", "--header", "t.h", "--forward", "--const", "x", "--name", "push")
    assert done.returncode == 0, done.stderr
    link_and_run(
        """
        #include "check.h"
        #include "t.h"
        int main(void) {
            double x[2] = {1, 2}, t;
            body b = {3, 4}, db = {1, 0}, out, dout;
            CHECK(push(2, x, 5, 0.5, &b, &db, &out, &dout, 1, &t), 50);
            CHECK(t, 5);
            CHECK(dout.mass, 5 * 3 + 50);
            return 0;
        }
        """,
        "t.o",
    )


def test_struct_results_and_cxx() -> None:
    Path("polar.cpp").write_text(
        "#include <cmath>\nnamespace geo { struct point { double x, y; };\n"
        "point polar(double r, double a) { return {r * std::cos(a), r * std::sin(a)}; } }\n"
    )
    made = export(["polar.cpp"], "geo::polar")
    assert "geo_polar_gradient" in made.prototype
    Path("polar.o").write_bytes(made.object_file())
    Path("polar.h").write_text(made.header)
    link_and_run(
        """
        #include "check.h"
        #include "polar.h"
        int main() {
            struct { double x, y; } p, dp = {1, 10};
            double dr, da;
            geo_polar_gradient(2, &dr, 0.3, &da, (decltype(geo_polar_result()))&p, (decltype(geo_polar_result()))&dp);
            CHECK(dr, cos(0.3) + 10 * sin(0.3));
            CHECK(da, 2 * (-sin(0.3) + 10 * cos(0.3)));
            return 0;
        }
        """.replace("decltype(geo_polar_result())", "struct point *" if "struct point" in made.header else "point *"),
        "polar.o",
        cxx=True,
    )


def test_recursion_brings_the_runtime() -> None:
    Path("p.c").write_text("double power(double x, int n) { return n ? x * power(x, n - 1) : 1; }")
    made = export(["p.c"], "power", level=1)
    Path("p.o").write_bytes(made.object_file())
    Path("p.h").write_text(made.header)
    body = "{ double d; power_gradient(2, &d, 5, 1.0); CHECK(d, 80); return 0; }"
    main = f'#include "check.h"\n#include "p.h"\nint main(void) {body}'
    link_and_run(main, "p.o")


def test_distinct_memory() -> None:
    Path("a.c").write_text(
        "void f(const double *x, double *y, int n) { for (int i = 0; i < n; i++) y[i] = x[i] * x[i]; }"
    )
    assert "noalias %y" in export(["a.c"], "f", distinct=True).text
    assert "noalias %y" not in export(["a.c"], "f").text


def test_global_variables_are_the_programs() -> None:
    Path("g.c").write_text("double factor = 2; double f(double x) { return factor * x * x; }")
    made = export(["g.c"], "f")
    assert "Link it with the code of g.c, whose factor it uses." in made.header
    Path("g.o").write_bytes(made.object_file())
    Path("g.h").write_text(made.header)
    main = """
    #include "check.h"
    #include "g.h"
    extern double factor;
    int main(void) { double d; factor = 5; f_gradient(3, &d, 1.0); CHECK(d, 30); return 0; }
    """
    link_and_run(main, "g.o", "g.c")


STARTS = {".o": b"\x7fELF", ".bc": b"BC", ".ll": b"; ModuleID", ".s": b"\t"}


@pytest.mark.parametrize("suffix", slow_but([".o"], STARTS))
def test_outputs(suffix: str) -> None:
    Path("f.c").write_text("double f(double x) { return x * x; }")
    assert irad("grad", "f.c", "f", "-o", f"f{suffix}").returncode == 0
    assert Path(f"f{suffix}").read_bytes().startswith(STARTS[suffix])


def test_ir_on_stdout() -> None:
    Path("f.c").write_text("double f(double x) { return x * x; }")
    assert "@f_gradient" in irad("grad", "f.c", "f").stdout


def test_errors() -> None:
    Path("f.c").write_text(
        "static double s = 1;\ndouble f(double x) { s += 1; return x * s; }\n"
        'double g(double x) {\n__asm__("nop" : "+x"(x)); return x; }\n'
    )
    with pytest.raises(ArgumentError, match="there is no function h; defined are: f, g"):
        export(["f.c"], "h")
    with pytest.raises(ArgumentError, match="f has no parameter y; its parameters are x"):
        export(["f.c"], "f", const=["y"])
    with pytest.raises(UnsupportedError, match="the static variable s"):
        export(["f.c"], "f")
    done = irad("grad", "f.c", "g", "-o", "g.o", "--header", "g.h")
    assert done.returncode == 1
    assert "f.c:4: error: inline assembly cannot be differentiated" in done.stderr
    assert not os.path.exists("g.o") and not os.path.exists("g.h")
    done = irad("grad", "f.c", "g", "-o", "g.txt")
    assert done.returncode == 1


def test_help() -> None:
    assert "grad" in irad("--help").stdout
    assert "compiler driver" in irad("cc", "--help").stdout
    assert irad("--version").stdout.startswith("irad ")
