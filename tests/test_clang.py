"""clang and ziglang, canonical IR, C types from debug information, the JIT."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import cffi
import pytest

from irad.codegen.jit import compile_module
from irad.codegen.optimize import optimise
from irad.errors import CompilerError, ToolchainError, UnsupportedError
from irad.frontend import clang
from irad.frontend.canonical import canonicalise, neutral
from irad.frontend.cdecl import CType, declare, lower_params, parse_define
from irad.frontend.cdef import CdefWriter
from irad.frontend.clang import compile_sources, find_clang
from irad.frontend.cmodule import CModule
from irad.frontend.debug_text import lines_only, without_debug
from irad.frontend.dwarf import DebugInfo
from irad.ir.text import split_top

NORMALISE = """
#include <math.h>
static double mag(const double *restrict a, int n) {
  double s = 0;
  for (int i = 0; i < n; i++) s += a[i] * a[i];
  return sqrt(s);
}
void normalise(double *restrict out, const double *restrict in, int n) {
  for (int i = 0; i < n; i++) out[i] = in[i] / mag(in, n);
}
"""

TYPES = """
#include <complex.h>
#include <stdbool.h>
struct node { double v; struct node *next; };
typedef struct { double x, y; } P2;
typedef struct { float a, b, c; } F3;
typedef struct { double m[3][4]; P2 p; union { int i; float f; } u; struct { int z; }; unsigned fl : 3; } Big;
enum col { RED, GREEN = 5 };
typedef enum { A1, B1 = -2 } E2;
struct opaque;
struct mixed { long a; double b; };
struct __attribute__((packed)) tight { char a; double b; };
typedef double real;
double by_value(P2 p, int k) { return p.x * p.y * k; }
P2 result(P2 p, F3 q) { P2 r = {p.x * q.a, q.c}; return r; }
Big big(Big b, double s) { b.p.x *= s; return b; }
double many(const double *const *rows, struct node *n, struct opaque *o, enum col c, E2 e, bool b, char ch)
  { return rows[0][1] + n->v + (double)c + e + b + ch; }
double complex cmul(double complex z, float complex w) { return z * w; }
double callback(double (*fp)(double, void *), void *ctx) { return fp(1.0, ctx); }
double matrix(double A[][3], real B[4]) { return A[1][2] * B[0]; }
double none(void) { return 1; }
double variadic(int n, ...) { return n; }
double integers(struct mixed s, double x, unsigned long long q, unsigned char uc, short sh)
  { return s.b * x * q; }
static double hidden(double x) { return x; }
double shown(double x) { return hidden(x); }
double packed(struct tight *t) { return t->b; }
"""


def blocks_looping_with(text: str, instruction: str) -> int:
    """Number of blocks that share a cycle with the one that holds the root's first `instruction`."""
    body = text[text.index("\ndefine ") :]
    blocks: dict[str, list[str]] = {}
    label = "entry"
    for line in body[body.index("{") : body.index("\n}")].splitlines()[1:]:
        head = re.match(r"^([\w.$-]+):", line)
        if head:
            label = head.group(1)
        else:
            blocks.setdefault(label, []).append(line)
    edges = {name: re.findall(r"label %([\w.$-]+)", "\n".join(lines)) for name, lines in blocks.items()}
    reach = {name: set(next_) for name, next_ in edges.items()}
    for _ in blocks:
        for name in blocks:
            reach[name] |= set().union(*(reach.get(n, set()) for n in reach[name])) if reach[name] else set()
    home = next(name for name, lines in blocks.items() if any(instruction in line for line in lines))
    return sum(n in reach[home] and home in reach[n] for n in blocks)


@pytest.fixture(scope="module")
def types_module() -> CModule:
    return CModule(compile_sources(source=TYPES))


def lowered(module: CModule, name: str) -> list[tuple[str, int, int]]:
    signature = module.info.signature(name)
    assert signature is not None
    return [(p.kind, p.c_index, p.offset) for p in lower_params(module.define(name), signature)]


# canonical form ------------------------------------------------------------------------------------


def test_call_that_only_reads_leaves_the_loop():
    raw = compile_sources(source=NORMALISE)
    hoisted = canonicalise(raw, ["normalise"])
    assert "@mag(" not in hoisted.split("\n}")[0]
    assert blocks_looping_with(hoisted, "fadd double") == 1
    assert blocks_looping_with(hoisted, "fdiv double") == 1
    nested = canonicalise(raw, ["normalise"], two_stage=False)
    assert blocks_looping_with(nested, "fadd double") > 1


def test_canonical_form_has_one_visible_root_and_source_lines():
    text = canonicalise(compile_sources(source=NORMALISE), ["normalise"])
    assert re.findall(r"^define (?!internal)[^@]*@(\w+)", text, re.M) == ["normalise"]
    assert "#dbg_" not in text and "target-cpu" not in text and "noinline" not in text
    assert re.search(r"fdiv double .*!dbg", text)
    assert 'filename: "<source>"' in text


def test_user_inlining_attributes_are_overruled():
    text = canonicalise(
        compile_sources(
            source="""
        __attribute__((noinline)) static double f(double x) { return x * x; }
        __attribute__((always_inline)) static inline double g(double x) { return x + 1; }
        double root(double x) { return f(g(x)); }"""
        ),
        ["root"],
    )
    assert text.count("\ndefine ") == 1 and "call" not in text


def test_recursion_and_tiny_loops():
    text = canonicalise(
        compile_sources(
            source="""
        static double fact(int n) { return n < 2 ? 1 : n * fact(n - 1) + fact(n - 2); }
        double root(const double *a, int n) { double s = 1; for (int i = 0; i < 4; i++) s *= a[i]; return s * fact(n); }
        """
        ),
        ["root"],
    )
    assert re.search(r"define internal .*@fact\(", text)
    root = text[text.index("@root(") :].split("\n}")[0]
    assert root.count("load double") == 4 and "phi" not in root


def test_argument_is_not_modified_and_second_run_is_stable():
    raw = compile_sources(source=NORMALISE)
    once = canonicalise(raw, ["normalise"])
    assert canonicalise(raw, ["normalise"]) == once
    assert "@mag" in raw


def test_invalid_ir_is_reported():
    with pytest.raises(RuntimeError):
        canonicalise("define double @f() {\n ret float 0.0\n}", ["f"])


def test_neutral_text():
    text = neutral(
        'target triple = "riscv64-unknown-elf"\n$f = comdat any\n'
        "define dso_local double @f(double %x) #0 comdat {\n  ret double %x\n}\n"
        'attributes #0 = { noinline nounwind uwtable(sync) "target-cpu"="x86-64" "no-trapping-math"="true" }\n'
    )
    assert "comdat" not in text and "dso_local" not in text and "riscv" not in text
    assert 'attributes #0 = { nounwind "no-trapping-math"="true" }' in text


def test_debug_information_can_be_reduced():
    raw = compile_sources(source=TYPES)
    lean = lines_only(raw)
    assert "retainedNodes" not in lean and "!dbg" in lean
    assert optimise(lean, ["many"])  # LLVM reads function types without asking whether there are any
    assert "!dbg" not in without_debug(raw) and "DILocation" not in str(optimise(raw, ["many"]))


# toolchain -----------------------------------------------------------------------------------------


def test_compile_error_is_clangs_own():
    with pytest.raises(CompilerError, match=r"model\.c:2:\d+: error: use of undeclared identifier 'y'") as caught:
        compile_sources(source="double f(double x) {\n  return y; }", name="model.c")
    assert str(caught.value.location) == "model.c:2"
    assert "tmp" not in str(caught.value) and "zig: warning" not in str(caught.value)


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({}, "nothing to compile"),
        ({"paths": ["no_such_file.c"]}, "no file no_such_file.c"),
        ({"source": "int x;", "language": "cobol"}, "'cobol' is not known"),
        ({"source": '#include "missing.h"'}, "file not found"),
    ],
)
def test_bad_requests(kwargs, message):
    with pytest.raises(CompilerError, match=message):
        compile_sources(**kwargs)


def test_flags_defines_includes_and_several_files(tmp_path: Path):
    (tmp_path / "inc").mkdir()
    (tmp_path / "inc" / "k.h").write_text("double helper(double);\n")
    (tmp_path / "a.c").write_text('#include "k.h"\ndouble f(double x) { return FACTOR * helper(x); }\n')
    (tmp_path / "b.c").write_text("static double c(void) { return 3; } double helper(double x) { return x + c(); }\n")
    files, include = [tmp_path / "a.c", tmp_path / "b.c"], tmp_path / "inc"
    text = compile_sources(files, include_dirs=[include], defines={"FACTOR": 2.0})
    assert "call" not in canonicalise(text, ["f"])
    with pytest.raises(CompilerError, match="linked together"):
        compile_sources([tmp_path / "b.c", tmp_path / "b.c"])
    with pytest.raises(CompilerError, match="FACTOR"):
        compile_sources([tmp_path / "a.c"], include_dirs=[tmp_path / "inc"])


def test_ir_files(tmp_path: Path):
    path = tmp_path / "f.ll"
    path.write_text("define double @f(double %x) {\n  ret double %x\n}\n")
    assert "@f" in compile_sources([path])
    path.write_text("define double @f(double %x) frobnicate {\n  ret double %x\n}\n")
    with pytest.raises(CompilerError, match="is not LLVM IR"):
        compile_sources([path])
    path.write_text(path.read_text() + '!llvm.ident = !{!0}\n!0 = !{!"clang version 99.1.0"}\n')
    with pytest.raises(ToolchainError, match=r"written by LLVM 99, newer than the LLVM \d+ inside llvmlite"):
        compile_sources([path])
    bitcode = tmp_path / "f.bc"
    bitcode.write_bytes(b"not bitcode")
    with pytest.raises(CompilerError, match="is not LLVM IR"):
        compile_sources([bitcode])


def fake_clang(folder: Path, name: str, version: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho 'clang version {version}'\n")
    path.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
def test_choice_of_clang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.delenv("IRAD_CLANG", raising=False)
    monkeypatch.setattr(clang, "_ziglang", lambda: None)
    clear = clang._find_clang.cache_clear, clang._clang_major.cache_clear

    def again():
        for each in clear:
            each()
        return find_clang()

    fake_clang(tmp_path, "clang", "99.0.0")
    fake_clang(tmp_path, "clang-22", "14.0.0")
    with pytest.raises(ToolchainError, match=r"pip install irad\[clang\]") as caught:
        again()
    assert "clang (version 99)" in str(caught.value)
    fake_clang(tmp_path, "clang", "18.1.0")
    assert again() == clang.Toolchain(("clang",), 18, False)
    fake_clang(tmp_path, "clang-22", "22.1.0")
    assert again().command == ("clang-22",)
    fake_clang(tmp_path, "mine", "99.0.0")
    monkeypatch.setenv("IRAD_CLANG", str(tmp_path / "mine"))
    with pytest.raises(ToolchainError, match="is clang 99"):
        again()
    monkeypatch.setenv("IRAD_CLANG", "no-such-compiler")
    with pytest.raises(ToolchainError, match="not a clang that can be run"):
        again()
    for each in clear:
        each()


# C types -------------------------------------------------------------------------------------------


def test_signatures(types_module: CModule):
    info = types_module.info
    expected = {
        "by_value": "double by_value(P2 p, int k)",
        "result": "P2 result(P2 p, F3 q)",
        "many": "double many(const double *const *rows, struct node *n, struct opaque *o, enum col c, E2 e, "
        "_Bool b, char ch)",
        "cmul": "double _Complex cmul(double _Complex z, float _Complex w)",
        "callback": "double callback(double (*fp)(double, void *), void *ctx)",
        "matrix": "double matrix(double (*A)[3], double *B)",
        "none": "double none(void)",
        "variadic": "double variadic(int n, ...)",
        "hidden": "double hidden(double x)",
    }
    assert {name: str(info.signature(name)) for name in expected} == expected
    location = info.signature("by_value").location  # type: ignore[union-attr]
    assert str(location) == "<source>:14"
    assert "hidden" not in types_module.public_functions()


def test_struct_layout(types_module: CModule):
    big = types_module.info.signature("big").result  # type: ignore[union-attr]
    assert (big.kind, big.name, big.size) == ("struct", "Big", 128)
    offsets = [(f.name, f.offset, f.bits, declare(f.type)) for f in big.fields]
    assert offsets[:2] == [("m", 0, 0, "double[3][4]"), ("p", 96, 0, "P2")]
    assert offsets[2][:3] == ("u", 112, 0) and offsets[4] == ("fl", 120, 3, "unsigned int")
    node = types_module.info.signature("many").params[1].type.target  # type: ignore[union-attr]
    assert node is not None and node.fields[1].type.target is node
    assert node.has_pointers and not big.has_pointers


def test_lowered_parameters(types_module: CModule):
    assert lowered(types_module, "by_value") == [("coerced", 0, 0), ("coerced", 0, 8), ("scalar", 1, 0)]
    assert lowered(types_module, "big") == [("sret", -1, 0), ("byval", 0, 0), ("scalar", 1, 0)]
    assert lowered(types_module, "result") == [("coerced", c, offset) for c in (0, 1) for offset in (0, 8)]
    assert lowered(types_module, "cmul") == [("coerced", 0, 0), ("coerced", 0, 8), ("coerced", 1, 0)]
    kinds = [kind for kind, _, _ in lowered(types_module, "many")]
    assert kinds == ["pointer"] * 3 + ["scalar"] * 4
    assert lowered(types_module, "integers")[:3] == [("coerced", 0, 0), ("coerced", 0, 8), ("scalar", 1, 0)]


def test_mismatch_of_parameters_is_refused(types_module: CModule):
    signature = types_module.info.signature("by_value")
    assert signature is not None
    with pytest.raises(UnsupportedError, match="do not match"):
        lower_params(parse_define("define double @by_value(double %x) {"), signature)
    with pytest.raises(UnsupportedError, match="do not match"):
        lower_params(parse_define("define double @by_value(double %x, double %y, i32 %k, i32 %l) {"), signature)


def test_define_lines():
    define = parse_define(
        'define internal noundef { double, <2 x float> } @"a b"(ptr noundef byval(%struct.S) align 8 %x, '
        '[2 x i64] %"y z", double) #3 !dbg !7 {'
    )
    assert (define.symbol, define.result) == ("a b", "{ double, <2 x float> }")
    assert [(p.type, p.name) for p in define.params] == [("ptr", "%x"), ("[2 x i64]", '%"y z"'), ("double", "%2")]
    assert define.params[0].attributes == "noundef byval(%struct.S) align 8"
    assert split_top("a, (b, c), {d, e}, <f, g>") == ["a", "(b, c)", "{d, e}", "<f, g>"]


def test_cffi_agrees_with_the_compilers_layout(types_module: CModule):
    info, writer, ffi = types_module.info, CdefWriter(), cffi.FFI()
    records: list[CType] = []
    for symbol in types_module.public_functions():
        signature = info.signature(symbol)
        assert signature is not None
        for ctype in (*(p.type for p in signature.params), signature.result):
            writer.add(ctype)
            inner = ctype.target if ctype.kind == "pointer" and ctype.target else ctype
            records += [inner] if inner.kind == "struct" and inner.fields else []
    for name, ctype in info.typedefs.items():
        writer.add_typedef(name, ctype)
    for text, packed in writer.chunks:
        ffi.cdef(text, packed=packed)
    assert len(records) >= 7
    for record in records:
        name = declare(record)
        assert ffi.sizeof(name) == record.size, name
        for field in record.fields:
            if field.name and not field.bits:
                assert ffi.offsetof(name, field.name) == field.offset, (name, field.name)
    assert ffi.sizeof("struct tight") == 9 and ffi.sizeof("real") == 8
    assert ffi.cast("enum col", 5) == 5 and "B1" in str(ffi.cast("E2", -2))


def test_cxx_names_and_types():
    raw = compile_sources(
        source="""
        namespace ns {
          struct V { double x, y; };
          double dot(const V &a, const V &b) { return a.x * b.x + a.y * b.y; }
        }
        class Base { public: virtual double f(double x) { return x; } double b; };
        class Derived : public Base { public: double c; };
        double use(Derived &d) { return d.c; }
        extern "C" double plain(double x) { return x; }
        enum class Colour : unsigned char { A, B = 7 };
        int colour(Colour c) { return (int)c; }
        """,
        language="c++",
    )
    info = DebugInfo(raw)
    by_name = {info.names(symbol)[1]: symbol for symbol in info.defines}
    assert by_name["ns::dot"] == "_ZN2ns3dotERKNS_1VES2_" and by_name["plain"] == "plain"
    dot = info.signature(by_name["ns::dot"])
    assert dot is not None and str(dot) == "double ns::dot(const struct V *a, const struct V *b)"
    derived = info.signature(by_name["use"]).params[0].type.target  # type: ignore[union-attr]
    assert derived is not None and derived.size == 24
    assert [(f.name, f.offset) for f in derived.fields] == [("base0_", 0), ("c", 16)]
    colour = info.signature(by_name["colour"]).params[0].type  # type: ignore[union-attr]
    assert (colour.kind, colour.size, colour.enumerators) == ("enum", 1, (("A", 0), ("B", 7)))


# shared state --------------------------------------------------------------------------------------


def test_globals_are_shared_or_constant():
    module = CModule(
        compile_sources(
            source="""
        static double k = 2.0, table[3] = {1, 2, 3};
        static double *cursor;
        void set_k(double x) { k = x; }
        void set_cursor(double *p) { cursor = p; }
        double use(double x, int i) { return k * x + table[i] + *cursor; }
        double plain(double x) { static int count; return x * ++count; }
        """
        )
    )
    assert module.mutable_globals == {"k": False, "cursor": True, "plain.count": False}
    signature = module.info.signature("use")
    assert signature is not None
    entry, wrapper = module.entry(signature)
    assert wrapper == ""
    text = canonicalise(module.rooted(entry, wrapper, noalias=False), [entry.symbol])
    assert sorted(module.globals_in(text)) == ["cursor", "k"]
    assert re.search(r"^@k = external .*global double", text, re.M)
    assert re.search(r"^@table = internal .*constant \[3 x double\]", text, re.M)


def test_noalias_is_put_on_the_roots_pointers(types_module: CModule):
    signature = types_module.info.signature("matrix")
    assert signature is not None
    entry, wrapper = types_module.entry(signature)
    plain = canonicalise(types_module.rooted(entry, wrapper, noalias=False), ["matrix"])
    marked = canonicalise(types_module.rooted(entry, wrapper, noalias=True), ["matrix"])
    assert "noalias" not in re.findall(r"^define .*", plain, re.M)[0]
    assert re.findall(r"^define .*", marked, re.M)[0].count("ptr noalias") == 2


def test_structs_by_value_enter_through_pointers(types_module: CModule):
    signature = types_module.info.signature("result")
    assert signature is not None
    entry, wrapper = types_module.entry(signature)
    assert [(p.kind, p.c_index) for p in entry.params] == [("byval", 0), ("byval", 1), ("sret", -1)]
    text = canonicalise(types_module.rooted(entry, wrapper, noalias=True), [entry.symbol])
    assert text.count("\ndefine ") == 1 and entry.result == "void"
    assert text.count("store double") == 2


# machine code --------------------------------------------------------------------------------------


def test_optimised_code_runs():
    raw = compile_sources(source=NORMALISE)
    handle = compile_module(optimise(raw, ["normalise"]), ["normalise"])
    values, out = (ctypes.c_double * 4)(1, 1, 1, 1), (ctypes.c_double * 4)()
    ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(handle.address("normalise"))(out, values, 4)
    assert list(out) == [0.5] * 4
    with pytest.raises(KeyError):
        handle.address("mag")


def test_loops_are_vectorised():
    raw = compile_sources(
        source="void axpy(double *restrict y, const double *restrict x, double a, int n)"
        "{ for (int i = 0; i < n; i++) y[i] += a * x[i]; }"
    )
    assert re.search(r"fmul <\d+ x double>", str(optimise(raw, ["axpy"])))


def test_missing_symbols_are_named():
    text = """
    declare double @foo(double)
    define double @g(double %x) {
      %r = call double @foo(double %x)
      ret double %r
    }"""
    with pytest.raises(UnsupportedError, match=r"defined nowhere: foo") as caught:
        compile_module(text, ["g"])
    assert "libraries=" in str(caught.value)


def test_given_symbols_and_library_symbols_are_linked():
    cell = ctypes.c_double(2.5)
    text = """
    @k = external global double
    declare double @erf(double)
    declare double @llvm.pow.f64(double, double)
    define double @g(double %x) {
      %a = load double, ptr @k
      %b = call double @erf(double %x)
      %c = call double @llvm.pow.f64(double %a, double %x)
      %d = fadd double %b, %c
      ret double %d
    }"""
    handle = compile_module(text, ["g"], symbols={"k": ctypes.addressof(cell)}, keep_alive=(cell,))
    call = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(handle.address("g"))
    assert call(2.0) == pytest.approx(0.9953222650189527 + 6.25)


def test_thread_local_variables_are_refused():
    with pytest.raises(UnsupportedError, match="thread-local variable k"):
        compile_module("@k = thread_local global double 0.0\ndefine ptr @g() {\n ret ptr @k\n}", ["g"])


def test_compiling_in_threads():
    results: list[float] = []

    def work(n: int) -> None:
        text = f"define double @g{n}(double %x) {{\n %r = fmul double %x, {n}.0\n ret double %r\n}}"
        handle = compile_module(optimise(text, [f"g{n}"]), [f"g{n}"])
        call = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double)(handle.address(f"g{n}"))
        results.append(call(2.0))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [2.0 * n for n in range(8)]


def test_process_exits_cleanly_with_live_code():
    code = (
        "from irad.codegen.jit import compile_module\n"
        "h = compile_module('define double @g() {\\n ret double 1.0\\n}', ['g'])\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
