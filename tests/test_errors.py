"""Bad input gets a clear error: its class, what it names, the source line, and no buffer has changed."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import numba
import numpy as np
import pytest

import irad
from irad import Active, Const, Duplicated, IradError
from irad.errors import (
    ArgumentError,
    CompilerError,
    GradientCheckError,
    LoweringError,
    MissingRuleError,
    ToolchainError,
    UnsupportedError,
)

X = np.arange(1.0, 5.0)


def readonly(n: int) -> np.ndarray:
    a = np.zeros(n)
    a.flags.writeable = False
    return a


def failing(cls: type[IradError], *words: str, call: Callable[..., Any], args: tuple[Any, ...]) -> IradError:
    """Calls call(*args) and checks the error; every array among the arguments must be as it was."""
    arrays = [x for a in args for x in ([a.value, a.shadow] if isinstance(a, Duplicated) else [getattr(a, "value", a)])]
    arrays = [a for a in arrays if isinstance(a, np.ndarray)]
    before = [a.copy() for a in arrays]
    with pytest.raises(cls) as caught:
        call(*args)
    for a, b in zip(arrays, before, strict=True):
        assert np.array_equal(a, b, equal_nan=a.dtype.kind == "f"), "a buffer was changed"
    message = str(caught.value)
    assert isinstance(caught.value, IradError)
    for word in words:
        assert word in message, f"{word!r} is not in: {message}"
    assert not re.search(r"%\d|\bptr\b|getelementptr|\bi64\b(?!,)", message), f"IR in the message: {message}"
    return caught.value


def line_of(fn: Any, text: str) -> str:
    """file:line of the line of a function that contains `text`."""
    lines, first = inspect.getsourcelines(fn)
    number = next(k for k, line in enumerate(lines) if text in line)
    return f"{inspect.getsourcefile(fn)}:{first + number}"


# ---------------------------------------------------------------- Numba functions


def _total(x: Any) -> Any:
    s = 0.0
    for i in range(len(x)):
        x[i] *= 2.0
        s += x[i] * x[i]
    return s


def _product(x: Any, y: Any) -> Any:
    return x * y


def _overwrites(a: Any, b: Any) -> Any:
    a[0] = b[0] * b[1]
    return a[0] * b[0]


def _reads(a: Any, b: Any) -> Any:
    return a[0] * b[0] + a[1] * b[1]


def _array(x: Any) -> Any:
    return x * 2


def _pair(x: Any) -> Any:
    return x, 2 * x


def _nothing(x: Any) -> None:
    x[0] = 1.0


def _integer(x: Any) -> int:
    return int(x)


def _boolean(x: Any) -> bool:
    return x > 0


def _optional(x: Any) -> Any:
    if x > 0:
        return x
    return None


total, product, overwrites, reads = map(numba.njit, (_total, _product, _overwrites, _reads))


@pytest.mark.parametrize(
    "bad, word",
    [
        (np.arange(4), "int64"),
        (np.arange(4, dtype=np.uint8), "uint8"),
        (np.ones(4, bool), "bool"),
        (np.ones(4, complex), "complex"),
        (np.ones(4, np.float16), "float16"),
        (np.ones(4, np.longdouble), "x"),
        (np.ones(4, ">f8"), "x"),
        ([1.0, 2.0], "list"),
        ("text", "x"),
        (None, "none"),
    ],
    ids=lambda a: str(getattr(a, "dtype", a)),
)
def test_grad_of_what_holds_no_floats(bad: Any, word: str) -> None:
    failing(ArgumentError, "x", word, call=irad.grad(total), args=(bad,))


@pytest.mark.parametrize("bad, word", [(2, "integer"), (True, "bool"), (2j, "complex"), ("2", "unicode")])
def test_grad_of_a_scalar_that_is_no_float(bad: Any, word: str) -> None:
    failing(ArgumentError, "x", word, call=irad.grad(product), args=(bad, 3.0))


def test_integers_as_active_arguments() -> None:
    ints = np.arange(4)
    failing(ArgumentError, "total", "int64", call=irad.autodiff, args=(total, Duplicated(ints, np.zeros(4, int))))
    failing(ArgumentError, "x", "int64", call=irad.autodiff, args=(total, Active(ints)))
    failing(ArgumentError, "x", "integer", call=irad.autodiff, args=(product, Active(1), 2.0))


BAD_SHADOWS = [
    (np.zeros(4, np.float32), "float32"),
    (np.zeros(4, np.int64), "int64"),
    (np.zeros(5), "(5,)"),
    (np.zeros((4, 1)), "(4, 1)"),
    (np.zeros(8)[::2], "strides"),
    (readonly(4), "read-only"),
    ([0.0] * 4, "list"),
    (None, "None"),
    (0.0, "float"),
]


@pytest.mark.parametrize("shadow, word", BAD_SHADOWS, ids=lambda a: str(a)[:20])
def test_shadows_of_numba_arguments(shadow: Any, word: str) -> None:
    failing(ArgumentError, "argument 0", "total", word, call=irad.autodiff, args=(total, Duplicated(X.copy(), shadow)))


def test_shadows_that_overlap() -> None:
    b = np.arange(8.0)
    failing(ArgumentError, "overlaps", call=irad.autodiff, args=(total, Duplicated(b, b)))
    failing(ArgumentError, "overlaps", call=irad.autodiff, args=(total, Duplicated(b[:4], b[2:6])))
    failing(
        ArgumentError, "shadow of a", "b",
        call=irad.autodiff, args=(reads, Duplicated(b[:2], b[2:4]), Duplicated(b[2:4], b[4:6])),
    )  # fmt: skip
    failing(
        ArgumentError, "a", "b",
        call=irad.autodiff, args=(reads, Duplicated(np.ones(2), b[2:4]), Duplicated(np.ones(2), b[3:5])),
    )  # fmt: skip


def test_arguments_that_share_memory_but_not_their_shadows() -> None:
    b = np.arange(4.0)
    for other in (Duplicated(b, np.zeros(4)), Const(b)):
        failing(
            ArgumentError, "a and b", "share", call=irad.autodiff, args=(overwrites, Duplicated(b, np.zeros(4)), other)
        )


def test_kinds_of_annotation() -> None:
    failing(ArgumentError, "x", "Duplicated", call=irad.autodiff, args=(total, Active(X.copy())))
    failing(ArgumentError, "x", "Active", call=irad.autodiff, args=(product, Duplicated(1.0, 0.0), 2.0))


@pytest.mark.parametrize("argnums", [2, -3, (0, 0), (0, -2), (), (0, 5), "x", 1.0, None, True, (0.0,)])
def test_argnums(argnums: Any) -> None:
    failing(ArgumentError, "argnums", call=lambda: irad.grad(product, argnums)(1.0, 2.0), args=())


def test_number_of_arguments() -> None:
    with pytest.raises(TypeError):  # as calling the function would
        irad.grad(product)(1.0)
    with pytest.raises(TypeError):
        irad.grad(product)(1.0, 2.0, 3.0)
    failing(ArgumentError, "product", "2", call=irad.autodiff, args=(product, 1.0))
    failing(ArgumentError, "product", "2", call=irad.autodiff, args=(product, 1.0, 2.0, 3.0))
    failing(ArgumentError, "product", "2", call=irad.autodiff, args=(product,))


@pytest.mark.parametrize(
    "fn, word", [(_array, "array"), (_pair, "tuple"), (_integer, "integer"), (_boolean, "bool"), (_optional, "None")]
)
def test_results_that_are_not_real_scalars(fn: Any, word: str) -> None:
    x = X.copy() if fn is _array else 1.5
    for call in (irad.grad(fn), lambda x: irad.autodiff(fn, x)):
        failing(ArgumentError, fn.__name__, word, inspect.getsourcefile(fn) + ":", call=call, args=(x,))


def test_grad_of_a_function_without_result() -> None:
    failing(ArgumentError, "_nothing", "None", call=irad.grad(_nothing), args=(X.copy(),))


def test_mode() -> None:
    failing(ArgumentError, "mode", "sideways", call=lambda: irad.autodiff(product, 1.0, 2.0, mode="sideways"), args=())


@pytest.mark.parametrize("thing", [3, len, np.sin, int, "f", None], ids=str)
def test_what_is_not_a_function(thing: Any) -> None:
    failing(ArgumentError, "function", call=lambda: irad.grad(thing)(1.0), args=())
    failing(ArgumentError, "function", call=lambda: irad.autodiff(thing, 1.0), args=())


def test_functions_that_numba_cannot_type() -> None:
    def attribute(x: Any) -> Any:
        y = x * 2.0
        return y.colour

    def opens(x: Any) -> Any:
        f = open(x)  # noqa: SIM115
        return f

    def strings(x: Any) -> Any:
        return x + "a"

    for fn, text in ((attribute, "colour"), (opens, "open("), (strings, '"a"')):
        failing(LoweringError, fn.__name__, line_of(fn, text), call=irad.grad(fn), args=(1.0,))


def test_object_mode_block() -> None:
    @numba.njit
    def fn(x: Any) -> Any:
        with numba.objmode(y="float64"):
            y = float(np.sin(x))
        return y * x

    failing(IradError, "objmode", call=irad.grad(fn), args=(1.0,))


def test_bits_of_a_float() -> None:
    @numba.njit
    def fn(x: Any) -> Any:
        a = np.empty(1)
        a[0] = x * x
        a.view(np.int64)[0] ^= 1
        return a[0]

    failing(UnsupportedError, line_of(fn.py_func, "np.int64"), call=irad.grad(fn), args=(1.5,))


def test_an_array_that_cannot_be_shadowed() -> None:
    failing(ArgumentError, "copy", call=irad.autodiff, args=(reads, np.broadcast_to(1.0, (4,)), X.copy()))


def test_a_raising_function_raises_and_gives_no_gradient() -> None:
    @numba.njit
    def fn(x: Any, a: Any) -> Any:
        if x < 0:
            raise ValueError("negative", 7)
        a[0] = x * a[1]
        if a[0] > 100:
            raise OverflowError("too large")
        return a[0]

    a, d = X.copy(), np.zeros(4)
    with pytest.raises(ValueError, match="negative"):
        irad.autodiff(fn, -1.0, Duplicated(a, d))
    assert np.array_equal(a, X) and not d.any()
    with pytest.raises(OverflowError):
        irad.autodiff(fn, 1000.0, Duplicated(a, d))
    assert not d.any()
    gradient, shadow = irad.autodiff(fn, 3.0, Duplicated(X.copy(), d))
    assert gradient == 2.0 and np.array_equal(shadow, [0.0, 3.0, 0.0, 0.0])


def test_index_errors_are_raised() -> None:
    @numba.njit(boundscheck=True)
    def fn(x: Any, i: Any) -> Any:
        return x[i] * x[0]

    with pytest.raises(IndexError):
        irad.grad(fn)(X, 9)
    assert np.array_equal(irad.grad(fn)(X, 1), [2.0, 1.0, 0.0, 0.0])


def test_division_by_zero_is_raised() -> None:
    @numba.njit
    def fn(x: Any, y: Any) -> Any:
        return x / y

    with pytest.raises(ZeroDivisionError):
        irad.grad(fn)(1.0, 0.0)
    assert irad.grad(fn)(1.0, 2.0) == 0.5


def test_errors_keep_their_class_inside_njit() -> None:
    """A gradient that cannot be made, called in compiled code: the message survives Numba's own report."""
    bad = irad.grad(_array)

    @numba.njit
    def outer(x: Any) -> Any:
        return bad(x)[0]

    with pytest.raises((IradError, numba.core.errors.TypingError), match="real scalar"):
        outer(X.copy())


def test_check_grads() -> None:
    wrong = numba.njit(lambda x: x * x + np.floor(x * 1e7) * 1e-7)  # the derivative misses the staircase
    failing(GradientCheckError, "argument 0", call=irad.check_grads, args=(wrong, (1.3,)))
    failing(ArgumentError, "float", call=irad.check_grads, args=(product, (1, 2)))
    irad.check_grads(product, (1.5, 2.5))


# ---------------------------------------------------------------- C functions

C = r"""
#include <math.h>
#include <setjmp.h>
#include <string.h>
double sum(double *x, int n) { double s = 0; for (int i = 0; i < n; i++) { x[i] *= 2; s += x[i] * x[i]; } return s; }
double constant_sum(const double *x, int n) { double s = 0; for (int i = 0; i < n; i++) s += x[i] * x[i]; return s; }
double product(double x, double y) { return x * y; }
double overwrites(double *a, double *b) { a[0] = b[0] * b[1]; return a[0] * b[0]; }
double reads(double *a, double *b) { return a[0] * b[0] + a[1] * b[1]; }
double weights(const int *k, double x) { return k[0] * x; }
int integer(double x) { return (int)x; }
double *pointer(double *x) { return x; }
void nothing(double *x) { x[0] *= 2; }
long double extended(long double x) { return x * x; }
typedef struct { double a, b; } Pair;
Pair pair(double x) { Pair p = {x, x * x}; return p; }
double uses_scratch(double *x, double *tmp, int n)
{
  for (int i = 0; i < n; i++)
    tmp[i] = x[i] * x[i]; /* scratch */
  double s = 0;
  for (int i = 0; i < n; i++) s += tmp[i];
  return s;
}
double assembly(double x)
{
  double y;
  __asm__("movapd %1, %0" : "=x"(y) : "x"(x)); /* asm */
  return y;
}
double bits(double x)
{
  union { double d; long i; } u;
  u.d = x;
  u.i ^= 1; /* bits */
  return u.d;
}
double jumps(double x)
{
  jmp_buf b;
  if (setjmp(b)) return 0; /* setjmp */
  if (x > 100) longjmp(b, 1);
  return x * x;
}
double variadic(int n, ...) { return n; }
"""

EXTERN = r"""
double outside(double x);
void outside_array(double *x, int n);
double calls(double x)
{
  double y = x * x;
  return outside(y) * x; /* scalar */
}
double calls_array(double *x, int n)
{
  outside_array(x, n); /* array */
  return x[0];
}
double independent(double x) { return x * x * x; }
"""


@pytest.fixture(scope="module")
def lib() -> Any:
    return irad.load_c(source=C, name="errors.c")


@pytest.fixture(scope="module")
def extern() -> Any:
    return irad.load_c(source=EXTERN, name="extern.c")


def c_line(text: str, mark: str) -> int:
    return next(k for k, line in enumerate(text.splitlines(), 1) if f"/* {mark} */" in line)


@pytest.mark.parametrize(
    "name, args, mark, word",
    [
        ("assembly", (1.0,), "asm", "assembly"),
        ("bits", (1.0,), "bits", "bits"),
        ("jumps", (1.0,), "setjmp", "setjmp"),
    ],
)
def test_constructs_of_c(lib: Any, name: str, args: tuple[Any, ...], mark: str, word: str) -> None:
    error = failing(UnsupportedError, word, call=irad.grad(lib[name]), args=args)
    assert error.location is not None and error.location.line == c_line(C, mark)
    assert str(error).startswith("errors.c:")


@pytest.mark.parametrize("name, args, mark", [("calls", (1.5,), "scalar"), ("calls_array", (X.copy(), 4), "array")])
def test_functions_without_code(extern: Any, name: str, args: tuple[Any, ...], mark: str) -> None:
    error = failing(MissingRuleError, "'outside", "extern.c:", call=irad.grad(extern[name]), args=args)
    assert error.location is not None and error.location.line == c_line(EXTERN, mark)


def test_a_missing_function_harms_no_other(extern: Any) -> None:
    failing(UnsupportedError, "outside", call=extern.calls, args=(1.5,))
    assert extern.independent(1.5) == 3.375
    assert irad.grad(extern.independent)(2.0) == 12.0


def test_scratch_memory_in_c(lib: Any) -> None:
    for call, args in (
        (irad.grad(lib.uses_scratch), (X.copy(), np.zeros(4), 4)),
        (irad.autodiff, (lib.uses_scratch, Duplicated(X.copy(), np.zeros(4)), Const(np.zeros(4)), Const(4))),
    ):
        error = failing(ArgumentError, "tmp", "Duplicated", call=call, args=args)
        assert error.location is not None
        assert c_line(C, "scratch") - 3 <= error.location.line <= c_line(C, "scratch") + 2  # inside the function


@pytest.mark.parametrize("shadow, word", BAD_SHADOWS, ids=lambda a: str(a)[:20])
def test_shadows_of_c_arguments(lib: Any, shadow: Any, word: str) -> None:
    args = (lib.sum, Duplicated(X.copy(), shadow), Const(4))
    failing(ArgumentError, "sum", word, call=irad.autodiff, args=args)


def test_shadows_of_c_arguments_that_overlap(lib: Any) -> None:
    b = np.arange(8.0)
    failing(ArgumentError, "overlaps", call=irad.autodiff, args=(lib.sum, Duplicated(b, b), Const(4)))
    failing(ArgumentError, "overlaps", call=irad.autodiff, args=(lib.sum, Duplicated(b[:4], b[2:6]), Const(4)))
    failing(
        ArgumentError, "shadow of a", "b",
        call=irad.autodiff, args=(lib.reads, Duplicated(b[:2], b[2:4]), Duplicated(b[2:4], b[4:6])),
    )  # fmt: skip
    failing(
        ArgumentError, "shadows of a and b",
        call=irad.autodiff, args=(lib.reads, Duplicated(np.ones(2), b[2:4]), Duplicated(np.ones(2), b[3:5])),
    )  # fmt: skip
    for other in (Duplicated(b, np.zeros(8)), Const(b)):
        args = (lib.overwrites, Duplicated(b, np.zeros(8)), other)
        failing(ArgumentError, "a and b", "share", call=irad.autodiff, args=args)


@pytest.mark.parametrize(
    "bad, word",
    [
        (np.arange(4), "int64"),
        (X.astype(np.float32), "float32"),
        (np.ones(8)[::2], "contiguous"),
        (readonly(4), "read-only"),
        ([1.0, 2.0], "x"),
        (None, "x"),
        (2.0, "x"),
    ],
    ids=lambda a: str(a)[:20],
)
def test_arrays_for_c(lib: Any, bad: Any, word: str) -> None:
    failing(ArgumentError, "sum", word, call=irad.grad(lib.sum), args=(bad, 4))


@pytest.mark.parametrize("bad", [("a", 1.0), (1j, 1.0), (None, 1.0), (X, 1.0)], ids=str)
def test_scalars_for_c(lib: Any, bad: tuple[Any, ...]) -> None:
    failing(ArgumentError, "product", "x", call=irad.grad(lib.product), args=bad)


@pytest.mark.parametrize("n", [2.5, 2**40, "4", None], ids=str)
def test_integers_for_c(lib: Any, n: Any) -> None:
    failing(ArgumentError, "sum", "n", call=irad.grad(lib.sum), args=(X.copy(), n))


@pytest.mark.parametrize("argnums", [2, -3, (0, 0), (0, -2), (), "x", 1.0, None])
def test_argnums_for_c(lib: Any, argnums: Any) -> None:
    failing(ArgumentError, "argnums", call=lambda: irad.grad(lib.product, argnums), args=())


def test_number_of_arguments_for_c(lib: Any) -> None:
    failing(ArgumentError, "product", "2", call=irad.grad(lib.product), args=(1.0,))
    failing(ArgumentError, "product", "2", call=irad.grad(lib.product), args=(1.0, 2.0, 3.0))
    failing(ArgumentError, "product", "2", call=irad.autodiff, args=(lib.product, 1.0))


def test_parameters_of_c_without_floats(lib: Any) -> None:
    failing(ArgumentError, "weights", "k", "errors.c:", call=lambda: irad.grad(lib.weights, 0), args=())
    failing(ArgumentError, "sum", "n", call=lambda: irad.grad(lib.sum, 1), args=())
    failing(ArgumentError, "sum", "n", call=irad.autodiff, args=(lib.sum, X.copy(), Active(4)))
    failing(ArgumentError, "sum", "x", call=irad.autodiff, args=(lib.sum, Active(X.copy()), Const(4)))
    failing(ArgumentError, "product", "x", call=irad.autodiff, args=(lib.product, Duplicated(1.0, 0.0), 2.0))


@pytest.mark.parametrize("name", ["integer", "pointer", "nothing", "extended", "pair", "variadic"])
def test_results_of_c_that_are_not_real_scalars(lib: Any, name: str) -> None:
    failing(ArgumentError, name, "errors.c:", call=lambda: irad.grad(lib[name]), args=())


@pytest.mark.parametrize("name", ["integer", "pair", "pointer"])
def test_autodiff_of_results_that_are_not_real_scalars(lib: Any, name: str) -> None:
    """Nothing would be differentiated: a gradient of zero would be wrong."""
    arg = X.copy() if name == "pointer" else 1.5
    failing(ArgumentError, name, call=irad.autodiff, args=(lib[name], arg))


def test_c_that_does_not_compile() -> None:
    error = failing(
        CompilerError, "broken.c:2:", "expected expression",
        call=lambda: irad.load_c(source="\ndouble f(double x) { return x +; }", name="broken.c"), args=(),
    )  # fmt: skip
    assert error.location is not None and error.location.line == 2
    with pytest.raises(CompilerError, match=r"nosuch\.h"):
        irad.load_c(source='#include "nosuch.h"\n')
    with pytest.raises(CompilerError, match="no file"):
        irad.load_c("/nonexistent/file.c")
    with pytest.raises(IradError):
        irad.load_c()


def test_ir_that_llvm_does_not_read(tmp_path: Any) -> None:
    newer = tmp_path / "newer.ll"
    newer.write_text("define double @f(double %x) {\n  %y = frobnicate double %x\n  ret double %y\n}\n")
    with pytest.raises((CompilerError, ToolchainError), match="LLVM"):
        irad.load_c(newer)


def test_a_function_that_is_not_there(lib: Any) -> None:
    with pytest.raises(IradError, match="nosuch"):
        _ = lib.nosuch
    assert not hasattr(lib, "nosuch")
