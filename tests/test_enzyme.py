"""Programs written for Enzyme, compiled by irad's drivers and run: each checks its derivatives against their truth."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from irad.enzyme.command import parse
from irad.enzyme.driver import run
from irad.errors import ArgumentError
from irad.frontend.objects import undefined_symbols

HERE = Path(__file__).resolve().parent / "enzyme"
PROGRAMS = sorted(p.name for p in HERE.iterdir() if p.suffix in (".c", ".cpp"))
AR = shutil.which("ar")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*args: str, cxx: bool = False) -> None:
    assert run(args, cxx=cxx) == 0


def execute(program: str = "./a.out") -> str:
    done = subprocess.run([program], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(name: str, text: str) -> str:
    Path(name).write_text(text)
    return name


LARGE = ("containers.cpp", "library.cpp")  # half a minute each; at -O3 they cost a minute more
# the first C++ program that a new ziglang links has to wait for its C++ library to be compiled
# -O1 and -O3 take turns: where they differ from -O2 it shows in any program
BUILDS = [
    pytest.param(program, level, marks=pytest.mark.slow if level != 2 or program.endswith(".cpp") else ())
    for n, program in enumerate(PROGRAMS)
    for level in (0, 2, (1, 3)[n % 2])
    if level in (0, 2) or program not in LARGE
]


@pytest.mark.parametrize("program, level", BUILDS)
def test_program(program: str, level: int) -> None:
    build(f"-O{level}", str(HERE / program), cxx=program.endswith(".cpp"))
    execute()


# ---------------------------------------------------------------- several files

MAIN = """
double __enzyme_autodiff(void *, ...);
double g(double);
double f(double x) { return g(x) * x; }
int main(void) { return __enzyme_autodiff((void *)f, 2.0) == 36 ? 0 : 1; }
"""
CUBE = """
static double factor = 3;
int unused(void);
double g(double x) { return factor * x * x; }
"""


def test_files_together() -> None:
    build("-O2", write("main.c", MAIN), write("g.c", CUBE), "-o", "prog")
    execute("./prog")


@pytest.mark.parametrize("level", ["-O0", "-O2"])
def test_separate_compilation(level: str, capfd: pytest.CaptureFixture[str]) -> None:
    build(level, "-c", write("main.c", MAIN), write("g.c", CUBE))
    assert "main.c:4: note: the derivative of f needs what is not defined here: g" in capfd.readouterr().err
    build("main.o", "g.o", "-o", "prog")
    execute("./prog")
    build(write("main.c", MAIN), "g.o", "-o", "prog")
    execute("./prog")


def test_objects_link_with_another_linker() -> None:
    """An object whose derivatives are complete is an ordinary one; two of them bring the runtime without a clash."""
    text = """
    double __enzyme_autodiff(void *, ...);
    double power(double x, int n) {{ return n ? x * power(x, n - 1) : 1; }}
    double {}(double x) {{ return __enzyme_autodiff((void *)power, x, 3); }}
    """
    write("one.c", text.format("one"))
    write("two.c", text.format("two").replace("power", "other"))
    main = "double one(double), two(double); int main(void) { return one(2) + two(1) == 15 ? 0 : 1; }"
    build("-O1", "-c", "one.c", "two.c", write("main.c", main))
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("no other compiler")
    subprocess.run([compiler, "one.o", "two.o", "main.o", "-lm", "-o", "prog"], check=True)
    execute("./prog")


@pytest.mark.skipif(AR is None, reason="no ar")
def test_archives() -> None:
    other = "int elsewhere(void); int h(void) { return elsewhere(); }"
    build("-c", write("main.c", MAIN), write("g.c", CUBE), write("h.c", other))
    subprocess.run([str(AR), "rcs", "libg.a", "g.o", "h.o"], check=True)
    build("main.o", "libg.a", "-o", "prog")
    execute("./prog")


def test_bitcode_in_place_of_objects() -> None:
    build("-c", "-emit-llvm", write("g.c", CUBE), "-o", "g.bc")
    Path("g.bc").rename("g.o")  # as clang -flto leaves it
    build(write("main.c", MAIN), "g.o", "-o", "prog")
    execute("./prog")


def test_ir_files() -> None:
    build("-S", "-emit-llvm", "-O1", write("g.c", CUBE))
    assert "double @g(double" in Path("g.ll").read_text()
    build(write("main.c", MAIN), "g.ll")
    execute()


def test_assembly() -> None:
    build("-S", "-O1", write("g.c", CUBE))
    assert ".globl" in Path("g.s").read_text()
    build("-c", "g.s")
    assert Path("g.o").read_bytes().startswith(b"\x7fELF")


def test_shared_library() -> None:
    import ctypes

    text = "double __enzyme_autodiff(void *, ...); double f(double x) { return x * x; }\n"
    text += "double df(double x) { return __enzyme_autodiff((void *)f, x); }"
    build("-O2", "-shared", "-fPIC", write("lib.c", text), "-o", "libf.so")
    library = ctypes.CDLL(os.path.abspath("libf.so"))
    library.df.restype, library.df.argtypes = ctypes.c_double, [ctypes.c_double]
    assert library.df(3.0) == 6.0


def test_options_reach_clang() -> None:
    os.mkdir("include")
    write("include/factor.h", "#define FACTOR 7\n")
    text = """
    #include <factor.h>
    #ifdef __OPTIMIZE__
    #error optimising
    #endif
    double __enzyme_autodiff(void *, ...);
    double f(double x) { return FACTOR * EXTRA * x; }
    int main(void) { return __enzyme_autodiff((void *)f, 1.0) == 21 ? 0 : 1; }
    """
    build("-std=c99", "-Wall", "-Iinclude", "-DEXTRA=3", "-g", "-march=x86-64-v3", write("p.c", text), "-lm", "-o", "p")
    execute("./p")


def test_programs_without_derivatives() -> None:
    build("-O2", write("p.c", '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }'))
    assert execute() == "hello\n"


def test_plugin_options_are_irads_own() -> None:
    text = "double __enzyme_autodiff(void *, ...); double f(double x) { return x * x; }\n"
    text += "int main(void) { return __enzyme_autodiff((void *)f, 3.0) == 6 ? 0 : 1; }"
    plugin = ["-fplugin=/opt/lib/ClangEnzyme-22.so", "-mllvm", "-enzyme-print=0", "-flto"]
    build(*plugin, "-Xclang", "-load", "-Xclang", "/opt/lib/LLVMEnzyme-22.so", write("p.c", text))
    execute()


# ---------------------------------------------------------------- bad input

DECLARED = """double __enzyme_autodiff(void *, ...); void __enzyme_fwddiff(void *, ...); void __enzyme_reverse(void *, ...);
extern int enzyme_dup, enzyme_out, enzyme_const, enzyme_width, enzyme_unheard_of;
struct two { double a, b; } __enzyme_autodiff_two(void *, ...);
"""
BAD = {
    "shadow": (
        "double f(double *x) { return *x; }\nint main(void) { double x = 1;\nreturn __enzyme_autodiff((void *)f, enzyme_dup, &x); }",
        "bad.c:6: error: the shadow of `double *x` of f is missing",
    ),
    "assembly": (
        'double f(double x) {\n__asm__ volatile("nop" : "+x"(x));\nreturn x; }\nint main(void) { return __enzyme_autodiff(f, 1.0); }',
        "bad.c:5: error: inline assembly cannot be differentiated",
    ),
    "setjmp": (
        "#include <setjmp.h>\njmp_buf b;\ndouble f(double x) {\nreturn setjmp(b) ? x : x * x; }\n"
        "int main(void) { return __enzyme_autodiff(f, 1.0); }",
        "bad.c:7: error: setjmp and longjmp cannot be differentiated",
    ),
    "pointer": (
        "double (*p)(double, int);\ndouble f(double x) {\nreturn p(x, 2); }\nint main(void) { return __enzyme_autodiff(f, 1.0); }",
        "bad.c:6: error: active data is passed to a function through a pointer",
    ),
    "unknown": (
        "double (*p)(double);\nint main(void) {\nreturn __enzyme_autodiff((void *)p, 1.0); }",
        "bad.c:6: error: __enzyme_autodiff is given a function that is not known",
    ),
    "external": (
        "double g(double);\ndouble f(double x) {\nreturn g(x); }\nint main(void) { return __enzyme_autodiff(f, 1.0); }",
        "bad.c:6: error: the derivative of f needs what is not defined here: g",
    ),
    "undefined": (
        "double g(double);\nint main(void) {\nreturn __enzyme_autodiff(g, 1.0); }",
        "bad.c:6: error: the function g is not defined here",
    ),
    "itself": (
        "double f(double x) {\nreturn x > 3 ? x : __enzyme_autodiff(f, x + 1); }\nint main(void) { return f(1); }",
        "bad.c:5: error: f differentiates a function that leads back to itself",
    ),
    "order": (
        "double f(double x, int n) { return x * n; }\nint main(void) {\nreturn __enzyme_autodiff(f, 3, 2.0); }",
        "bad.c:6: error: `double x` of f is given an integer",
    ),
    "missing": (
        "double f(double x, int n) { return x * n; }\nint main(void) {\nreturn __enzyme_autodiff(f, 3.0); }",
        "bad.c:6: error: the argument for `int n` of f is missing",
    ),
    "more": (
        "double f(double x) { return x; }\nint main(void) {\nreturn __enzyme_autodiff(f, 3.0, 1.0, 2.0); }",
        "bad.c:6: error: there are more arguments than f needs",
    ),
    "out": (
        "double f(double *x) { return *x; }\nint main(void) { double x = 1;\nreturn __enzyme_autodiff(f, enzyme_out, &x); }",
        "bad.c:6: error: `double *x` of f is marked enzyme_out",
    ),
    "result": (
        "double f(double x, double y, double z) { return x * y * z; }\nint main(void) {\n"
        "return __enzyme_autodiff_two(f, 1.0, 2.0, 3.0).a; }",
        "bad.c:6: error: __enzyme_autodiff_two is declared to return 16 bytes, and this call returns 24",
    ),
    "none": (
        "double f(double *x) { return *x; }\nint main(void) { double x = 1, d = 0;\nreturn __enzyme_autodiff(f, &x, &d); }",
        "bad.c:6: error: __enzyme_autodiff is declared to return a value, and this call has none",
    ),
    "marker": (
        "double f(double x) { return x; }\nint main(void) {\nreturn __enzyme_autodiff(f, enzyme_unheard_of, 1.0); }",
        "bad.c:6: error: the marker enzyme_unheard_of is not supported here",
    ),
    "lanes": (
        "struct s { double *p; };\nvoid g(struct s *s);\nvoid f(struct s *s) { *s->p *= 2; }\n"
        "int main(void) { struct s a, b;\n"
        "__enzyme_reverse(f, enzyme_width, 2, &a, &b, &b, (void *)0); return 0; }",
        "bad.c:8: error: enzyme_width is not supported by __enzyme_reverse",
    ),
    "tape": (
        "double f(double x) { return x; }\nint main(void) {\n__enzyme_reverse(f, 1.0, 1.0); return 0; }",
        "bad.c:6: error: __enzyme_reverse needs the tape",
    ),
    "entry": (
        "double __enzyme_ignore_derivatives(double);\ndouble f(double x) {\n"
        "return x * __enzyme_ignore_derivatives(x); }\nint main(void) { return __enzyme_autodiff(f, 1.0); }",
        "bad.c:6: error: the entry point __enzyme_ignore_derivatives is not supported\n"
        "  note: Compute it in a function with __attribute__((enzyme_inactive)).",
    ),
    "log": (
        "double __enzyme_fwdsplit(void *, ...);\ndouble f(double x) { return x; }\nint main(void) { void *t = 0;\n"
        "__enzyme_fwdsplit(f, 1.0, 1.0, t);\n__enzyme_reverse(f, 1.0, 1.0, t); return 0; }",
        "bad.c:8: error: __enzyme_reverse and __enzyme_fwdsplit of f are used in one program",
    ),
    "through constant memory": (
        "double f(double x, double *w, int n) { for (int i = 0; i < n; i++) w[i] = x * i; double s = 0;\n"
        "for (int i = 0; i < n; i++) s += w[n - 1 - i] * w[i]; return s; }\n"
        "int main(int n, char **a) { double w[9]; return __enzyme_autodiff(f, 2.0, enzyme_const, w, n); }",
        "error: active values are stored in and read back from the argument w of f, which is marked enzyme_const",
    ),
    "syntax": ("int main(void) { return x; }", "bad.c:4:25: error: use of undeclared identifier 'x'"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    text, message = BAD[case]
    assert run(["-O1", write("bad.c", DECLARED + text), "-o", "prog"], cxx=False) == 1
    said = capfd.readouterr().err
    assert message in said
    assert "Traceback" not in said
    assert not os.path.exists("prog")


def test_nothing_is_written_by_c_either(capfd: pytest.CaptureFixture[str]) -> None:
    text, message = BAD["shadow"]
    assert run(["-c", write("good.c", CUBE), write("bad.c", DECLARED + text)], cxx=False) == 1
    assert message in capfd.readouterr().err
    assert not os.path.exists("good.o") and not os.path.exists("bad.o")


@pytest.mark.parametrize(
    "args, message",
    [
        (["-o"], "argument to '-o' is missing"),
        (["-fsanitize=address", "p.c"], "sanitizers are not supported"),
        (["-x", "fortran", "p.f"], "irad compiles C and C++"),
    ],
)
def test_wrong_command_lines(args: list[str], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        parse(args, cxx=False)


@pytest.mark.parametrize(
    "args, message",
    [
        (["nowhere.c"], "no such file: nowhere.c"),
        ([], "no input files"),
        (["-c", "-o", "x.o", "a.c", "b.c"], "cannot specify -o"),
    ],
)
def test_wrong_files(args: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    write("a.c", CUBE)
    write("b.c", CUBE)
    assert run(args, cxx=False) == 1
    assert message in capfd.readouterr().err


def test_other_targets() -> None:
    text = "typedef struct { double x, y; } two; two __enzyme_autodiff(void *, ...);\n"
    text += "double f(two p) { return p.x * p.y; }\ntwo g(two p) { return __enzyme_autodiff((void *)f, p); }"
    build("--target=aarch64-linux-gnu", "-O2", "-c", write("g.c", text))
    data = Path("g.o").read_bytes()
    assert data[18:20] == b"\xb7\x00"  # AArch64
    assert not any("__enzyme" in name or "irad" in name for name in undefined_symbols(data))


def test_targets_that_are_not_supported(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--target=arm-linux-gnueabihf", "-c", write("g.c", CUBE)], cxx=False) == 1
    assert "is not supported" in capfd.readouterr().err


def test_dependency_files() -> None:
    write("factor.h", "#define FACTOR 3")
    write("g.c", '#include "factor.h"\ndouble g(double x) { return FACTOR * x; }')
    build("-c", "-MMD", "g.c")
    assert Path("g.d").read_text().split() == ["g.o:", "g.c", "factor.h"]
    build("-c", "-MMD", "-MF", "deps", "-MT", "name", "g.c")
    assert Path("deps").read_text().startswith("name: g.c")


def test_preprocessing(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["-E", "-DA=5", write("p.c", "int x = A;")], cxx=False) == 0
    assert "int x = 5;" in capfd.readouterr().out


@pytest.mark.parametrize("section", ["load_c", "export"])
def test_objects_with_ir_are_inputs_elsewhere(section: str) -> None:
    import irad
    from irad.enzyme.export import export

    build("-c", write("g.c", CUBE))
    if section == "load_c":
        assert irad.grad(irad.load_c("g.o").g)(2.0) == 12.0
    else:
        assert "g_gradient" in export(["g.o"], "g").prototype
