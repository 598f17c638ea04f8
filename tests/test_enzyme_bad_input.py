"""What the drivers refuse: the message has file and line, the exit status is 1, nothing is written.

Per construct several programs, as many as it has ways into a derivative: in the function itself, in one that it
calls, through memory.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from irad.enzyme.driver import run

HEAD = """double __enzyme_autodiff(void *, ...);
extern int enzyme_dup, enzyme_const, enzyme_out;
#include <string.h>
"""
MAIN = "\nint main(void) { return __enzyme_autodiff((void *)f, 3.0) > 0; }\n"

# noun -> programs behind HEAD, so that their first line is line 4; what the message begins with
CASES: dict[str, list[tuple[str, str]]] = {
    "inline assembly": [
        (
            'double f(double x) {\ndouble y;\n__asm__("sqrtsd %1, %0" : "=x"(y) : "x"(x));\nreturn y; }' + MAIN,
            "bad.c:6: error: inline assembly cannot be differentiated",
        ),
        (
            'static void twice(double *p) {\n__asm__ volatile("addsd %0, %0" : "+x"(*p)); }\n'
            "double f(double x) { twice(&x); return x; }" + MAIN,
            "bad.c:5: error: inline assembly cannot be differentiated",
        ),
        (
            "double f(double x) { long b;\nmemcpy(&b, &x, 8);\n"
            '__asm__("addq $1, %0" : "+r"(b));\nmemcpy(&x, &b, 8); return x; }' + MAIN,
            "bad.c:6: error: inline assembly cannot be differentiated",
        ),
    ],
    "setjmp and longjmp": [
        (
            "#include <setjmp.h>\njmp_buf b;\nstatic double g(double x) { if (x > 9) longjmp(b, 1); return x; }\n"
            "double f(double x) {\nif (setjmp(b)) return 1;\nreturn g(x); }" + MAIN,
            "bad.c:8: error: setjmp and longjmp cannot be differentiated",
        ),
        (
            "#include <setjmp.h>\nsigjmp_buf b;\n"
            "double f(double x) {\nif (sigsetjmp(b, 0)) return 1;\nreturn x; }" + MAIN,
            "bad.c:7: error: setjmp and longjmp cannot be differentiated",
        ),
        (
            "#include <setjmp.h>\njmp_buf b; double kept;\nstatic int guarded(double *x) {\nif (setjmp(b)) return 0;\n"
            "*x *= 2; return 1; }\ndouble f(double x) { return guarded(&x) ? x : kept; }" + MAIN,
            "bad.c:7: error: setjmp and longjmp cannot be differentiated",
        ),
    ],
    "indirect calls with unknown targets": [
        (
            "double (*p)(double, int);\ndouble f(double x) {\nreturn p(x, 2); }" + MAIN,
            "bad.c:6: error: active data is passed to a function through a pointer",
        ),
        (
            "struct ops { void (*run)(double *, long); } *ops;\n"
            "double f(double x) {\nops->run(&x, 2);\nreturn x; }" + MAIN,
            "bad.c:6: error: active data is passed to a function through a pointer",
        ),
        (
            "double f(double x, double (*p)(double, long)) {\nreturn p(x, 1); }\n"
            "void *dlsym(void *, const char *);\nint main(void) {\n"
            'return __enzyme_autodiff((void *)f, 3.0, enzyme_const, dlsym(0, "ldexp")) > 0; }',
            "bad.c:5: error: active data is passed to a function through a pointer",
        ),
    ],
    "unknown externals reached by active data": [
        (
            "double g(double);\ndouble f(double x) {\nreturn g(x * x); }" + MAIN,
            "bad.c:6: error: the derivative of f needs what is not defined here: g",
        ),
        (
            "void fill(double *, int);\ndouble f(double x) { double y[2] = {x, 1};\nfill(y, 2);\nreturn y[1]; }" + MAIN,
            "bad.c:6: error: the derivative of f needs what is not defined here: fill",
        ),
        (
            "struct s { double v; int n; };\nstruct s change(struct s);\ndouble f(double x) { struct s a = {x, 2};\n"
            "a = change(a); return a.v; }" + MAIN,
            "bad.c:7: error: the derivative of f needs what is not defined here: change",
        ),
    ],
    "irreducibly mixed types": [
        (
            "union u { double d; float f[2]; };\ndouble f(double x, int n) { union u a[64], b[64];\n"
            "for (int i = 0; i < n; i++) if (i % 3) a[i].d = x; else a[i].f[0] = a[i].f[1] = x;\n"
            "memcpy(b, a, n * sizeof *b);\ndouble s = 0;\n"
            "for (int i = 0; i < n; i++) s += i % 3 ? b[i].d : b[i].f[1];\nreturn s; }\n"
            "int main(int n, char **v) { return __enzyme_autodiff((void *)f, 3.0, n) > 0; }",
            "bad.c:",
        ),
        (
            "double f(double x) { long b;\nmemcpy(&b, &x, 8); b = b * 3 / 2;\nmemcpy(&x, &b, 8); return x; }" + MAIN,
            "bad.c:5: error: the bits of a float that depends on the inputs are used as an integer",
        ),
        (
            "double f(double x, int n) { double a[4] = {x, x, x, x}; char *p = (char *)a;\n"
            "for (int i = 0; i < n; i++)\np[i] = p[31 - i];\nreturn a[0] + a[1]; }\n"
            "int main(int n, char **v) { return __enzyme_autodiff((void *)f, 3.0, n) > 0; }",
            "bad.c:",
        ),
        (  # the bits of floats, copied into integers, changed and copied back
            "double f(double x, int n) { double y[8]; long b[8]; for (int i = 0; i < n; i++) y[i] = x * i;\n"
            "memcpy(b, y, n * sizeof *b);\nfor (int i = 0; i < n; i++) b[i] += 1L << 52;\n"
            "memcpy(y, b, n * sizeof *b);\ndouble s = 0; for (int i = 0; i < n; i++) s += y[i];\nreturn s; }\n"
            "int main(int n, char **v) { return __enzyme_autodiff((void *)f, 3.0, n) > 0; }",
            "bad.c:6: error: active memory is read as i64",
        ),
        (
            "double f(double x, int n) { long double a[4];\nfor (int i = 0; i < n; i++) a[i] = x * i;\n"
            "return a[n - 1]; }\nint main(int n, char **v) { return __enzyme_autodiff((void *)f, 3.0, n) > 0; }",
            "bad.c:5: error: active data is stored in memory as long double",
        ),
    ],
    "enzyme_dup without its shadow": [
        (
            "double f(double *x) { return *x; }\nint main(void) { double x = 1;\n"
            "return __enzyme_autodiff((void *)f, enzyme_dup, &x); }",
            "bad.c:6: error: the shadow of `double *x` of f is missing",
        ),
        (
            "double f(double *x, int n) { return *x * n; }\nint main(void) { double x = 1;\n"
            "return __enzyme_autodiff((void *)f, enzyme_dup, &x, enzyme_const, 3); }",
            "bad.c:6: error: the shadow of `double *x` of f is missing",
        ),
        (
            "double f(double *x, double *y) { return *x * *y; }\nint main(void) { double x = 1, y = 2, d = 0;\n"
            "return __enzyme_autodiff((void *)f, enzyme_dup, &x, &d, enzyme_dup, &y); }",
            "bad.c:6: error: the shadow of `double *y` of f is missing",
        ),
        (
            "double f(double *x) { return *x; }\nint main(void) { double x = 1;\n"
            "return __enzyme_autodiff((void *)f, enzyme_dup, &x, &x); }",
            "bad.c:6: error: `double *x` of f is given as its own shadow",
        ),
    ],
    "memory of the caller that is freed": [
        (
            "#include <stdlib.h>\ndouble f(double *x) { double r = x[0] * x[0];\nfree(x);\nreturn r; }\n"
            "int main(void) { return __enzyme_autodiff((void *)f, malloc(8), calloc(1, 8)) > 0; }",
            "bad.c:6: error: memory that the caller has passed is freed",
        ),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "noun, number",
    [
        pytest.param(noun, n, marks=pytest.mark.slow if n else ())
        for noun, programs in CASES.items()
        for n in range(len(programs))
    ],
)
def test_refused(
    noun: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text, message = CASES[noun][number]
    Path("bad.c").write_text(HEAD + text + "\n")
    assert run(["-O1", "-w", "bad.c", "-o", "prog"], cxx=False) == 1
    said = capfd.readouterr().err
    assert said.startswith(message), said
    assert ": error: " in said and "Traceback" not in said and "defect" not in said
    assert not os.path.exists("prog")


def test_refused_in_cxx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """The line is the program's, not one of a header of the library."""
    monkeypatch.chdir(tmp_path)
    Path("bad.cpp").write_text(
        "#include <thread>\ndouble __enzyme_autodiff(void *, ...);\ndouble f(double x) {\ndouble y = 0;\n"
        "std::thread t([&] { y = x * x; });\nt.join();\nreturn y; }\n"
        "int main() { return __enzyme_autodiff((void *)f, 3.0) > 0; }\n"
    )
    assert run(["-O1", "bad.cpp", "-o", "prog"], cxx=True) == 1
    assert capfd.readouterr().err.startswith("bad.cpp:5: error: f uses threads, which irad does not differentiate")
    assert not os.path.exists("prog")
