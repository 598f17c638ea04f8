"""C functions called from Python, and the calling convention of their derivatives (with hand-written ones)."""

from __future__ import annotations

import inspect
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from irad import grad
from irad.api.c_derivative import CDerivative
from irad.api.load_c import CLibrary, CLowered, load_c
from irad.errors import ArgumentError, CompilerError, IradError, UnsupportedError

SOURCE = """
#include <complex.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
typedef struct { double x, y; } P2;
typedef struct { float a, b, c; } F3;
typedef struct { double m[3][4]; P2 p; int n; } Big;
typedef struct { double a; int32_t b; float c[2]; } Row;
struct node { double v; struct node *next; };
struct __attribute__((packed)) tight { char a; double b; };
enum colour { RED, GREEN = 5 };

double scale(double x, const double *a, int n) { double s = 0; for (int i = 0; i < n; i++) s += a[i] * x; return s; }
void square(double *out, const double *in, int n) { for (int i = 0; i < n; i++) out[i] = in[i] * in[i]; }
double dot(double *a, double *b, int n) { double s = 0; for (int i = 0; i < n; i++) s += a[i] * b[i]; return s; }
double product(P2 p) { return p.x * p.y; }
P2 stretch(P2 p, double s) { P2 r = {p.x * s, p.y * s * s}; return r; }
P2 mix(P2 p, F3 q) { P2 r = {p.x * q.a, p.y * q.c}; return r; }
Big big(Big b, double s) { b.p.x *= s; b.n++; return b; }
void overwrite(P2 p, P2 *out) { out->x = 7; out->y = p.x; }
double tight_sum(struct tight t, struct tight *u) { return t.b + u->b; }
double rows(const double *const *r, int n) { double s = 0; for (int i = 0; i < n; i++) s += r[i][0]; return s; }
double chain(const struct node *n) { double s = 0; for (; n; n = n->next) s += n->v; return s; }
double complex cmul(double complex z, float complex w) { return z * w; }
long double extended(long double x) { return x / 2; }
float single(float x) { return x * x; }
bool negate(bool b) { return !b; }
char next_char(char c) { return c + 1; }
uint64_t next(uint64_t i) { return i + 1; }
int colour(enum colour c) { return c; }
double row_sum(const Row *r, int n)
  { double s = 0; for (int i = 0; i < n; i++) s += r[i].a + r[i].b + r[i].c[1]; return s; }
double matrix(double A[][3]) { return A[1][2]; }
double bytes_sum(const unsigned char *b, int n) { double s = 0; for (int i = 0; i < n; i++) s += b[i]; return s; }
long length(const char *text) { long n = 0; while (text[n]) n++; return n; }
double first(const void *p) { return *(const double *)p; }
double *same(double *p) { return p; }
double apply(double (*f)(double, void *), double x) { return f(x, 0); }
double twice(double x, void *unused) { return 2 * x; }
double variadic(int n, ...) { return n; }
static double hidden(double x) { return x + 1; }
double shown(double x) { return hidden(x); }
static double k = 2.0;
void set_k(double x) { k = x; }
double use_k(double x) { return k * x; }
double count(void) { static int n; return ++n; }
"""


@pytest.fixture(scope="module")
def lib() -> CLibrary:
    return load_c(source=SOURCE, name="model.c")


# the library ---------------------------------------------------------------------------------------


def test_library_lists_its_functions(lib: CLibrary):
    assert {"scale", "square", "use_k"} <= set(dir(lib))
    assert "hidden" not in dir(lib)
    assert lib.hidden(1.0) == 2.0  # a static function, asked for by name
    assert lib.scale is lib.scale is lib["scale"]
    assert "scale" in repr(lib)


def test_missing_function(lib: CLibrary):
    with pytest.raises(AttributeError, match="defines no function nope; it defines: apply, big") as caught:
        _ = lib.nope
    assert isinstance(caught.value, IradError)
    assert not hasattr(lib, "nope")


def test_function_describes_itself(lib: CLibrary):
    assert repr(lib.scale) == "<CFunction double scale(double x, const double *a, int n)>"
    assert lib.scale.__doc__ == "double scale(double x, const double *a, int n)\n\nDefined at model.c:14."
    assert str(inspect.signature(lib.scale)) == "(x: 'double', a: 'const double *', n: 'int', /) -> 'double'"
    assert (lib.scale.name, lib.scale.__name__, str(lib.scale.location)) == ("scale", "scale", "model.c:14")


def test_files_are_loaded_together(tmp_path: Path):
    (tmp_path / "a.c").write_text("double g(double); double f(double x) { return 2 * g(x); }")
    (tmp_path / "b.cpp").write_text('extern "C" double g(double x) { return x + 1; }')
    lib = load_c(tmp_path / "a.c", tmp_path / "b.cpp")
    assert lib.f(3.0) == 8.0
    with pytest.raises(CompilerError, match="undeclared"):
        load_c(source="double f(void) { return q; }")
    with pytest.raises(UnsupportedError, match="defined nowhere: g"):
        load_c(tmp_path / "a.c").f(1.0)
    with pytest.raises(IradError, match="cannot be loaded"):
        load_c(tmp_path / "b.cpp", libraries=["no_such_library_anywhere"])


def test_cdef_overrides_types(tmp_path: Path):
    source = "double total(void *p, int n) { double s = 0, *x = p; for (int i = 0; i < n; i++) s += x[i]; return s; }"
    lib = load_c(source=source, cdef="double total(const double *values, int count);")
    assert str(lib.total.signature) == "double total(const double *values, int count)"
    assert lib.total(np.ones(3), 3) == 3.0
    with pytest.raises(ArgumentError, match="needs an array of float64"):
        lib.total(np.ones(3, np.float32), 3)
    with pytest.raises(ArgumentError, match="not understood"):
        _ = load_c(source=source, cdef="double total(nonsense *p);").total
    path = tmp_path / "f.ll"
    path.write_text("define double @f(ptr %x) {\n  %v = load double, ptr %x\n  ret double %v\n}\n")
    with pytest.raises(UnsupportedError, match="cdef"):
        _ = load_c(path).f
    assert load_c(path, cdef="double f(double *x);").f(np.full(1, 3.0)) == 3.0


@pytest.mark.slow
def test_cxx_library():
    lib = load_c(
        source="""
        #include <algorithm>
        #include <stdexcept>
        #include <vector>
        namespace ns {
          struct V { double x, y; };
          double dot(const V &a, const V &b) { return a.x * b.x + a.y * b.y; }
          double over(double x) { return x; }
          double over(double x, double y) { return x * y; }
        }
        double median(const double *x, int n) {
          std::vector<double> v(x, x + n);
          std::sort(v.begin(), v.end());
          return v[n / 2];
        }
        static double checked(double x) { if (x < 0) throw std::runtime_error("negative"); return x; }
        double guarded(double x) { try { return checked(x); } catch (const std::exception &) { return -1; } }
        static std::vector<double> table(10, 2.0);
        double entry(int i) { return table[i]; }
        """,
        language="c++",
    )
    v = lib.ffi.new("V *", (3, 4))
    assert lib["ns::dot"](v, v) == lib.dot(v, v) == 25.0
    assert lib["_ZN2ns4overEdd"](2.0, 3.0) == 6.0
    with pytest.raises(IradError, match="2 functions called over") as caught:
        _ = lib.over
    assert '_ZN2ns4overEd"] is double ns::over(double x)' in str(caught.value)
    assert lib.median(np.array([3.0, 1.0, 2.0]), 3) == 2.0
    assert (lib.guarded(4.0), lib.guarded(-4.0)) == (4.0, -1.0)  # exceptions unwind through compiled code
    assert lib.entry(3) == 2.0  # static initialisers have run


# calls ---------------------------------------------------------------------------------------------


def test_arrays_and_scalars(lib: CLibrary):
    a, out = np.arange(4.0), np.zeros(4)
    assert lib.scale(2.0, a, 4) == 12.0
    assert lib.square(out, a, 4) is None
    np.testing.assert_array_equal(out, a**2)
    assert lib.scale(np.float32(2), a, np.int64(4)) == 12.0
    assert lib.scale(2, np.zeros(0), 0) == 0.0
    read_only = a.copy()
    read_only.flags.writeable = False
    assert lib.scale(1.0, read_only, 4) == 6.0
    assert lib.scale(1.0, None, 0) == 0.0
    assert lib.scale(1.0, lib.ffi.new("double[4]", [1, 2, 3, 4]), 4) == 10.0


def test_scalar_types(lib: CLibrary):
    assert lib.single(3.0) == 9.0 and lib.extended(3.0) == 1.5
    assert lib.negate(True) is False and lib.negate(np.bool_(False)) is True
    assert (lib.next_char(64), lib.next(2**64 - 2), lib.colour(5)) == (65, 2**64 - 1, 5)
    assert lib.cmul(1 + 2j, 3j) == (-6 + 3j)


def test_structs(lib: CLibrary):
    p = lib.ffi.new("P2 *", (2, 3))
    assert lib.product(p[0]) == lib.product(p) == lib.product((2, 3)) == lib.product({"x": 2, "y": 3}) == 6.0
    r = lib.mix(p[0], (2, 0, 7))
    assert (r.x, r.y) == (4.0, 21.0)
    b = lib.ffi.new("Big *")
    b.p.x, b.n = 3, 8
    r = lib.big(b[0], 5.0)
    assert (r.p.x, r.n, b.p.x, b.n) == (15.0, 9, 3.0, 8)  # by value: b itself is unchanged
    lib.overwrite(p[0], p)
    assert (p.x, p.y) == (7.0, 2.0)  # the struct was copied before it was overwritten
    t = lib.ffi.new("struct tight *")
    t.b = 2.5
    assert lib.tight_sum(t[0], t) == 5.0
    tail = lib.ffi.new("struct node *", {"v": 2.5})
    head = lib.ffi.new("struct node *", {"v": 1.5, "next": tail})
    assert lib.chain(head) == 4.0 and lib.chain(None) == 0.0


def test_other_pointers(lib: CLibrary):
    assert lib.rows([np.ones(2), np.full(3, 5.0)], 2) == 6.0
    assert lib.matrix(np.arange(6.0).reshape(2, 3)) == lib.matrix(np.arange(6.0)) == 5.0
    assert lib.length("häh") == lib.length("häh".encode()) == 4
    assert lib.bytes_sum(np.arange(3, dtype=np.uint8), 3) == lib.bytes_sum(b"\x01\x02", 2) == 3.0
    assert lib.first(np.array([4.0])) == 4.0
    dtype = np.dtype([("a", "f8"), ("b", "i4"), ("c", "f4", 2)])
    data = np.zeros(2, np.dtype(dtype.descr, align=True))
    data["a"], data["c"] = 1, (0, 3)
    assert lib.row_sum(data, 2) == 8.0
    x = np.array([1.0, 2.0])
    assert lib.same(x)[1] == 2.0 and lib.same(None) == lib.ffi.NULL
    assert lib.apply(lib.twice, 4.0) == 8.0
    assert lib.apply(lib.ffi.callback("double(double, void *)", lambda v, _: v + 41), 1.0) == 42.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda f, a: f.scale(1.0, a), r"scale\(\) takes 3 arguments, 2 given"),
        (
            lambda f, a: f.scale(1, a.astype("f4"), 4),
            r"`const double \*a` needs an array of float64, not an array of float32",
        ),
        (lambda f, a: f.scale(1.0, a[::2], 2), "needs a C-contiguous array"),
        (lambda f, a: f.scale(1.0, [1.0, 2.0], 2), "needs a numpy array of float64"),
        (lambda f, a: f.scale(1.0, 3.0, 2), "needs a numpy array of float64, not 3.0"),
        (lambda f, a: f.scale("x", a, 2), "`double x` cannot take 'x'"),
        (lambda f, a: f.scale(1.0, a, 2.5), "`int n` cannot take 2.5"),
        (lambda f, a: f.scale(1.0, a, 2**40), "`int n` cannot take 1099511627776"),
        (lambda f, a: f.next(-1), "`unsigned long i` cannot take -1|`uint64_t i` cannot take -1"),
        (lambda f, a: f.square(np.broadcast_to(1.0, 4), a, 4), "C-contiguous|writeable"),
        (lambda f, a: f.rows(np.ones((2, 2)), 2), "needs a list of arrays, one per row"),
        (lambda f, a: f.rows([a, a.astype("f4")], 2), r"r\[i\]` needs an array of float64"),
        (lambda f, a: f.matrix(np.ones((3, 2))), "last dimensions are 3"),
        (lambda f, a: f.chain(np.ones(2)), r"lib\.ffi\.new\('struct node \*'\)"),
        (lambda f, a: f.chain(f.ffi.new("P2 *")), "cffi memory of type 'struct node \\*'"),
        (lambda f, a: f.product(f.ffi.new("struct node *")), "needs a P2"),
        (lambda f, a: f.product((1, 2, 3)), "values for P2"),
        (lambda f, a: f.length(a), "needs an array of int8"),
        (lambda f, a: f.cmul("z", 1j), "a complex number"),
        (lambda f, a: f.apply(3, 1.0), "needs a C function"),
        (lambda f, a: f.variadic(1), "variable number of arguments"),
    ],
)
def test_errors_name_function_parameter_and_types(lib: CLibrary, call, message):
    with pytest.raises(IradError, match=message):
        call(lib, np.arange(4.0))


def test_read_only_memory_is_protected(lib: CLibrary):
    a = np.zeros(4)
    a.flags.writeable = False
    with pytest.raises(ArgumentError, match=r"square\(\): parameter `double \*out` needs a writeable array"):
        lib.square(a, np.ones(4), 4)


def test_global_state_is_shared_between_functions(lib: CLibrary):
    lib.set_k(5.0)
    assert lib.use_k(2.0) == 10.0
    assert (lib.count(), lib.count()) == (1.0, 2.0)


def test_first_calls_from_threads():
    lib = load_c(source="double f(double x) { return x + 1; } double g(double x) { return 2 * x; }")
    results: list[float] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append((lib.f if n % 2 else lib.g)(float(n)))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == sorted([n + 1.0 if n % 2 else 2.0 * n for n in range(8)])


# lowering ------------------------------------------------------------------------------------------


def test_lowered_code(lib: CLibrary):
    low = lib.square.lower(True)
    assert low is lib.square.lower(True) and low is not lib.square.lower(False)
    assert (low.symbol, low.result, low.writes) == ("square", "void", (True, False, False))
    assert [(p.kind, p.c_index) for p in low.params] == [("pointer", 0), ("pointer", 1), ("scalar", 2)]
    assert low.text.count("\ndefine ") == 1
    assert "noalias" in low.text and "noalias" not in lib.square.lower(False).text.split("\n}")[0]
    assert lib.stretch.lower(True).symbol == "stretch.irad"
    assert [p.kind for p in lib.stretch.lower(True).params] == ["byval", "scalar", "sret"]
    assert "@k = external" in lib.use_k.lower(True).text
    assert set(lib.use_k.symbols()) >= {"k"}


def test_when_arguments_can_be_proved_distinct(lib: CLibrary):
    assert lib.square.may_noalias and lib.first.may_noalias
    assert not lib.rows.may_noalias and not lib.chain.may_noalias  # pointers behind pointers are not checked
    keeps = load_c(
        source="static double *p; void keep(double *x) { p = x; } double f(double *x) { *x = 1; return *p; }"
    )
    assert not keeps.f.may_noalias
    state = "static double buffer[4]; double f(double *x) { buffer[0] += 1; return *x; } "
    assert load_c(source=state).f.may_noalias
    handed_out = load_c(source=state + "double *get(void) { return buffer; } double g(double *x) { return *x; }")
    assert handed_out.g.may_noalias and not handed_out.f.may_noalias


# derivatives ---------------------------------------------------------------------------------------


@dataclass
class Derived:
    symbol: str
    text: str


SCALE = """
define double @d(double %x, ptr %dx, ptr %a, ptr %da, i32 %n, double %seed) {
  %a0 = load double, ptr %a
  %r = fmul double %x, %a0
  %g = fmul double %seed, %a0
  store double %g, ptr %dx
  %h = fmul double %seed, %x
  %o = load double, ptr %da
  %p = fadd double %o, %h
  store double %p, ptr %da
  ret double %r
}"""
TWO_ARRAYS = """
define void @d(ptr %o, ptr %do, ptr %i, ptr %di, i32 %n) {
  %v = load double, ptr %do
  store double %v, ptr %di
  ret void
}"""
PRODUCT = """
define double @d(ptr %p, ptr %dp, double %seed) {
  %x = load double, ptr %p
  %py = getelementptr i8, ptr %p, i64 8
  %y = load double, ptr %py
  %dpy = getelementptr i8, ptr %dp, i64 8
  %gx = fmul double %seed, %y
  %gy = fmul double %seed, %x
  store double %gx, ptr %dp
  store double %gy, ptr %dpy
  %r = fmul double %x, %y
  ret double %r
}"""
STRETCH = """
define void @d(ptr %p, double %s, ptr %ds, ptr %r, ptr %dr) {
  %v = load double, ptr %dr
  store double %v, ptr %ds
  store double 7.0, ptr %r
  store double 0.0, ptr %dr
  ret void
}"""
SINGLE = """
define float @d(float %x, ptr %dx, float %seed) {
  store float %seed, ptr %dx
  ret float %x
}"""
USE_K = """
@k = external global double
define double @d(double %x, ptr %dx, double %seed) {
  %k = load double, ptr @k
  %g = fmul double %k, %seed
  store double %g, ptr %dx
  ret double %x
}"""


class Recorder:
    """A `derive` that returns given IR and remembers what it was asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[tuple[str, tuple[str, ...], bool]] = []

    def __call__(self, lowered: CLowered, activities, noalias: bool) -> Derived:
        self.asked.append((lowered.symbol, activities, noalias))
        return Derived("d", self.text)


def test_scalar_gradients_seeds_and_caching(lib: CLibrary):
    derive = Recorder(SCALE)
    d = CDerivative(lib.scale, ("active", "dup", "const"), derive)
    a, da = np.array([3.0]), np.zeros(1)
    assert d.call((2.0, a, 1), (da,)) == (6.0, (3.0,))
    assert d.call((2.0, a, 1), (da,), 10.0) == (6.0, (30.0,))
    assert da[0] == 22.0
    assert derive.asked == [("scale", ("active", "dup", "const"), True)]
    assert "scale" in repr(d)


def test_overlap_selects_the_version(lib: CLibrary):
    derive = Recorder(TWO_ARRAYS)
    d = CDerivative(lib.square, ("dup", "dup", "const"), derive)
    out, dout, x, dx = np.zeros(4), np.ones(4), np.ones(4), np.zeros(4)
    assert d.call((out, x, 4), (dout, dx)) == (None, ())
    assert dx[0] == 1.0
    d.call((out, out, 4), (dout, dout))
    assert [noalias for _, _, noalias in derive.asked] == [True, False]
    memory, shadow = np.zeros(8), np.zeros(8)
    d.call((memory[:4], memory[2:6], 4), (shadow[:4], shadow[2:6]))
    d.call((memory[:4], memory[4:], 4), (shadow[:4], shadow[4:]))  # adjacent is distinct
    d.call((np.zeros(0), x[:0], 0), (np.zeros(0), np.zeros(0)))
    assert len(derive.asked) == 2


def test_overlap_of_memory_that_is_only_read(lib: CLibrary):
    derive = Recorder("define double @d(ptr %a, ptr %da, ptr %b, ptr %db, i32 %n, double %s) {\n  ret double %s\n}")
    d = CDerivative(lib.dot, ("dup", "dup", "const"), derive)
    x = np.ones(4)
    d.call((x, x, 4), (np.zeros(4), np.zeros(4)))  # partial derivatives: neither is written
    assert derive.asked[0][2] is True


@pytest.mark.parametrize(
    ("args", "shadows", "message"),
    [
        ("out out", "dout dx", "out and in share memory that the function writes, but their shadows"),
        ("out x", "dout dout", "the shadows of out and in overlap"),
        ("out x", "out dx", "the shadow of out overlaps out itself"),
        ("out x", "x dx", "the shadow of out overlaps the memory of in"),
        ("out x", "dout short", "the shadow of in must have the same shape as in"),
        ("out x", "dout single", "shadow of parameter `const double \\*in` needs an array of float64"),
        ("out x", "dout strided", "needs a C-contiguous array"),
        ("out x", "dout fixed", "needs a writeable array"),
        ("out x", "dout none", "needs a numpy array of float64, not None"),
        ("out x", "dout", "2 shadows are needed, 1 given"),
        ("out", "dout dx", "takes 3 arguments, 2 given"),
        ("single x", "dout dx", "`double \\*out` needs an array of float64"),
        ("none x", "dout dx", "out is None .* cannot have a shadow"),
    ],
)
def test_bad_shadows(lib: CLibrary, args: str, shadows: str, message: str):
    fixed = np.zeros(4)
    fixed.flags.writeable = False
    values = {
        "out": np.zeros(4), "x": np.ones(4), "dout": np.ones(4), "dx": np.zeros(4), "short": np.zeros(3),
        "single": np.zeros(4, np.float32), "strided": np.zeros(8)[::2], "fixed": fixed, "none": None,
    }  # fmt: skip
    d = CDerivative(lib.square, ("dup", "dup", "const"), Recorder(TWO_ARRAYS))
    with pytest.raises(ArgumentError, match=message):
        d.call((*(values[name] for name in args.split()), 4), tuple(values[name] for name in shadows.split()))


def test_overlap_with_an_argument_without_shadow(lib: CLibrary):
    text = "define void @d(ptr %o, ptr %do, ptr %i, i32 %n) {\n  ret void\n}"
    d = CDerivative(lib.square, ("dup", "const", "const"), Recorder(text))
    out, dout = np.zeros(4), np.zeros(4)
    d.call((out, np.ones(4), 4), (dout,))
    with pytest.raises(ArgumentError, match="only one of them has a shadow"):
        d.call((out, out, 4), (dout,))


@pytest.mark.parametrize(
    ("name", "activities", "message"),
    [
        ("square", ("dup", "dup", "dup"), "`int n` .* a scalar has no shadow"),
        ("square", ("dup", "dup", "active"), "only a float can be active"),
        ("square", ("dup", "active", "const"), "only a float can be active"),
        ("square", ("dup", "const"), "takes 3 arguments, 2 activities given"),
        ("square", ("dup", "const", "maybe"), "'maybe' is not an activity"),
        ("scale", ("dup", "dup", "const"), "a scalar has no shadow"),
        ("bytes_sum", ("dup", "const"), "holds no floating-point numbers"),
        ("extended", ("active",), "only float and double"),
    ],
)
def test_bad_activities(lib: CLibrary, name: str, activities, message: str):
    with pytest.raises(ArgumentError, match=message):
        CDerivative(lib[name], activities, Recorder(""))


def test_scalars_in_derivative_calls_are_checked(lib: CLibrary):
    d = CDerivative(lib.scale, ("active", "dup", "const"), Recorder(SCALE))
    a, da = np.ones(1), np.zeros(1)
    with pytest.raises(ArgumentError, match=r"`int n` cannot take 1\.5"):
        d.call((2.0, a, 1.5), (da,))
    with pytest.raises(ArgumentError, match="seed must be a number"):
        d.call((2.0, a, 1), (da,), "x")


def test_structs_by_value(lib: CLibrary):
    derive = Recorder(PRODUCT)
    d = CDerivative(lib.product, ("dup",), derive)
    p, dp = lib.ffi.new("P2 *", (2, 3)), lib.ffi.new("P2 *")
    assert d.call((p[0],), (dp,)) == (6.0, ())
    assert (dp.x, dp.y) == (3.0, 2.0)
    assert d.call(((4, 5),), (dp[0],)) == (20.0, ())
    assert (dp.x, dp.y) == (5.0, 4.0)
    assert derive.asked == [("product.irad", ("dup",), True)]
    with pytest.raises(ArgumentError, match="the shadow of parameter `P2 p`"):
        d.call((p[0],), ((0, 0),))


def test_struct_results(lib: CLibrary):
    derive = Recorder(STRETCH)
    d = CDerivative(lib.stretch, ("const", "active"), derive, result="active")
    seed = lib.ffi.new("P2 *", (11, 12))
    result, gradients = d.call(((1, 2), 3.0), (), seed[0])
    assert (result.x, gradients, seed.x) == (7.0, (11.0,), 11.0)  # the seed is copied
    assert derive.asked[0][1] == ("const", "active", "dup")


def test_single_precision(lib: CLibrary):
    d = CDerivative(lib.single, ("active",), Recorder(SINGLE))
    assert d.call((2.0,), (), 0.5) == (2.0, (0.5,))


def test_derivatives_share_the_primals_globals(lib: CLibrary):
    d = CDerivative(lib.use_k, ("active",), Recorder(USE_K))
    for value in (3.0, 4.0):
        lib.set_k(value)
        assert d.call((1.0,), ())[1] == (value,)


def test_bare_pointers_prove_nothing(lib: CLibrary):
    derive = Recorder(TWO_ARRAYS)
    d = CDerivative(lib.square, ("dup", "dup", "const"), derive)
    cells = [lib.ffi.new("double[4]") for _ in range(4)]
    d.call((cells[0], cells[1], 4), (cells[2], cells[3]))
    d.call((lib.same(cells[0]), cells[1], 4), (cells[2], cells[3]))
    assert [noalias for _, _, noalias in derive.asked] == [True, False]
    with pytest.raises(ArgumentError, match="same length"):
        d.call((cells[0], cells[1], 4), (cells[2], lib.ffi.new("double[3]")))


def test_rows_and_their_shadows(lib: CLibrary):
    text = "define double @d(ptr %r, ptr %dr, i32 %n, double %seed) {\n  ret double %seed\n}"
    derive = Recorder(text)
    d = CDerivative(lib.rows, ("dup", "const"), derive)
    rows = [np.ones(2), np.ones(3)]
    assert d.call((rows, 2), ([np.zeros(2), np.zeros(3)],)) == (1.0, ())
    assert derive.asked[0][2] is False
    with pytest.raises(ArgumentError, match="2 rows and its shadow 1"):
        d.call((rows, 2), ([np.zeros(2)],))
    with pytest.raises(ArgumentError, match="same shape"):
        d.call((rows, 2), ([np.zeros(2), np.zeros(2)],))
    with pytest.raises(ArgumentError, match="overlaps r itself"):
        d.call((rows, 2), ([np.zeros(2), rows[1]],))


def test_derivative_called_from_threads(lib: CLibrary):
    derive = Recorder(SCALE)
    d = CDerivative(lib.scale, ("active", "dup", "const"), derive)
    results: list[float] = []

    def work(n: int) -> None:
        a, da = np.array([float(n)]), np.zeros(1)
        for _ in range(200):
            _, (g,) = d.call((2.0, a, 1), (da,))
            assert g == n
        results.append(da[0])

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [400.0] * 4 and len(derive.asked) == 1


def test_a_function_of_the_program_named_like_a_library_function_is_its_own() -> None:
    """`times` of the C library is inactive."""
    source = "double times(double t, int k) { return k ? times(t * 1.5, k - 1) * t : t * t; }"
    times = load_c(source=source).times
    assert grad(times)(2.0, 2) == pytest.approx(4 * 2.0**3 * 1.5**5, rel=1e-14)
