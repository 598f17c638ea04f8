"""Lowering Numba functions: the gallery end to end, the description of parameters, errors."""

from __future__ import annotations

import functools
import linecache
import math
import re
import subprocess
import sys
from collections import namedtuple

import numpy as np
import pytest
from numba import jit, njit, objmode, types
from numba.core import cgutils
from numba.extending import intrinsic

from irad.codegen.numba_library import library_from_text, set_environments
from irad.codegen.runtime import load_runtime
from irad.errors import ArgumentError, LoweringError
from irad.frontend.numba import as_dispatcher, lower
from irad.ir.text import split_top
from numba_gallery import GALLERY, V, d, f4, i8
from tests.costs import in_turns

M = types.float64[:, ::1]


def relinked(lowered, arity):
    """An @njit function whose body is the lowered IR."""

    @intrinsic
    def call(typingctx, arguments):
        sig = lowered.return_type(arguments)

        def codegen(context, builder, sig, values):
            code = context.codegen()
            library = library_from_text(code, lowered.text, lowered.symbol, what=lowered.name)
            context.active_code_library.add_linking_library(library)
            argtypes = sig.args[0].types
            fnty = context.call_conv.get_function_type(sig.return_type, argtypes)
            fn = cgutils.get_or_insert_function(builder.module, fnty, library.name)
            items = cgutils.unpack_tuple(builder, values[0], len(argtypes))
            status, result = context.call_conv.call_function(builder, fn, sig.return_type, argtypes, items)
            with cgutils.if_unlikely(builder, status.is_error):
                context.call_conv.return_status_propagate(builder, status)
            return result

        return sig, codegen

    names = "".join(f"a{i}, " for i in range(arity))
    scope = {"call": call}
    exec(f"def run({names}): return call(({names}))", scope)
    run = njit(scope["run"])
    run.compile(lowered.argtypes)
    set_environments(run.targetctx.codegen(), run.overloads[lowered.argtypes].library)
    return run


def _copy(x):
    return x.copy() if isinstance(x, np.ndarray) else x


def _same(a, b):
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    if a is None:
        return b is None
    return np.allclose(a, b, rtol=1e-13, atol=0)


@pytest.mark.parametrize("sample", in_turns(GALLERY), ids=lambda s: s.name)
def test_gallery(sample):
    load_runtime("irad_la_solve_double")  # linear algebra is called there
    lowered = lower(sample.fn, sample.types, noalias=True)
    assert f'"{lowered.symbol}"(' in lowered.text or f"@{lowered.symbol}(" in lowered.text
    assert "!dbg" in lowered.text
    assert ".numba.unresolved$" not in lowered.text
    assert [leaf.kind for leaf in lowered.leaves[:2]] == ["retptr", "excinfo"]
    if sample.arguments is None:
        return
    ours, theirs = map(_copy, sample.arguments), list(map(_copy, sample.arguments))
    ours = list(ours)
    result = relinked(lowered, len(ours))(*ours)
    assert _same(result, sample.fn(*theirs))
    for a, b in zip(ours, theirs, strict=True):
        if isinstance(a, np.ndarray):
            assert np.allclose(a, b)


# Parameters -----------------------------------------------------------------------------------------------

Pair = namedtuple("Pair", "mass x")


def kinds(lowered):
    return [(leaf.arg, leaf.kind, leaf.name) for leaf in lowered.leaves[2:]]


def test_leaves_of_scalars_and_arrays():
    @njit
    def f(x, n, flag, a):
        return x * n + a[0, 0] if flag else np.float32(0)

    lowered = lower(f, (f4, types.int32, types.boolean, types.float32[:, :]), noalias=True)
    assert lowered.return_type == types.float64
    assert lowered.leaves[0].dtype == types.float64
    assert [str(leaf.llvm_type) for leaf in lowered.leaves[:5]] == ["ptr", "ptr", "float", "i32", "i8"]
    assert kinds(lowered) == [
        (0, "float", "x"),
        (1, "int", "n"),
        (2, "int", "flag"),
        (3, "meminfo", "a"),
        (3, "parent", "a"),
        (3, "nitems", "a"),
        (3, "itemsize", "a"),
        (3, "data", "a"),
        (3, "shape", "a"),
        (3, "shape", "a"),
        (3, "stride", "a"),
        (3, "stride", "a"),
    ]
    assert [leaf.dtype for leaf in lowered.leaves if leaf.kind in ("float", "data")] == [f4, f4]
    assert lowered.name == "f"
    assert lowered.location.file == __file__
    assert "@njit" in linecache.getline(__file__, lowered.location.line)


def test_leaves_of_tuples_complex_and_omitted():
    @njit
    def f(p, z, k=2):
        return p.mass + p.x[0] + z.real + k

    pair = types.NamedTuple((d, types.UniTuple(d, 2)), Pair)
    lowered = lower(f, (pair, types.complex64, types.Omitted(2)), noalias=True)
    assert kinds(lowered) == [
        (0, "float", "p.mass"),
        (0, "float", "p.x[0]"),
        (0, "float", "p.x[1]"),
        (1, "float", "z.real"),
        (1, "float", "z.imag"),
    ]
    assert lowered.leaves[-1].dtype == f4


def data(lowered):
    return {leaf.name: leaf for leaf in lowered.leaves if leaf.kind == "data"}


def parameters(lowered):
    head = re.search(rf'^define [^\n]*@"?{re.escape(lowered.symbol)}"?\((.*)\) ', lowered.text, re.M)
    assert head is not None
    return split_top(head.group(1))


def test_readonly_and_noalias():
    @njit
    def f(out, x, a):
        out[:] = np.dot(a, x)
        return np.linalg.norm(x)

    argtypes = (V, V, M)
    lowered = lower(f, argtypes, noalias=True)
    assert lowered.noalias
    assert {name: leaf.readonly for name, leaf in data(lowered).items()} == {"out": False, "x": True, "a": True}
    for leaf, parameter in zip(lowered.leaves, parameters(lowered), strict=True):
        assert ("noalias" in parameter) == (leaf.kind in ("data", "retptr", "excinfo"))
    plain = lower(f, argtypes, noalias=False)
    assert not plain.noalias
    assert "noalias" not in parameters(plain)[2 + 4]
    assert lower(f, argtypes, noalias=True) is lowered


def test_noalias_lets_loads_leave_loops():
    @njit
    def scale(out, x):
        for i in range(len(out)):
            out[i] = i * x[0]

    def load_is_in_the_loop(noalias):
        text = lower(scale, (V, V), noalias=noalias).text
        blocks = re.split(r"^(?=\S+:)", text[text.index("define ") :], flags=re.M)
        return any("load double" in block and "fmul" in block for block in blocks)

    assert not load_is_in_the_loop(True)
    assert load_is_in_the_loop(False)


def test_calls_that_only_read_leave_loops():
    """`out[i] = x[i] / length(x)` is lowered to one loop after the other, not one in the other."""

    @njit
    def length(x):
        s = 0.0
        for v in x:
            s += v * v
        return np.sqrt(s)

    @njit
    def normalise(out, x):
        for i in range(len(x)):
            out[i] = x[i] / length(x)

    x, out = np.arange(1.0, 5.0), np.zeros(4)
    lowered = lower(normalise, (V, V), noalias=True)
    relinked(lowered, 2)(out, x)
    assert np.allclose(out, x / np.linalg.norm(x))
    with pytest.raises(ZeroDivisionError):
        relinked(lowered, 2)(out, 0 * x)
    assert _loop_depth(lowered.text, "fmul double") == 1
    assert _loop_depth(lower(normalise, (V, V), noalias=False).text, "fmul double") == 2


def _blocks(text):
    """label -> (text, successors) of the first function"""
    body = text[text.index("define ") : text.index("\n}")].split("\n", 1)[1]
    found = {}
    for block in re.split(r"\n\n", body):
        label = re.match(r'("[^"]+"|[^\s:]+):', block)
        assert label is not None
        found[label.group(1)] = (block, re.findall(r'label %("[^"]+"|[^\s,]+)', block))
    return found


def _loop_depth(text, instruction):
    """In how many loops the first block with `instruction` lies (loops with different back edges)."""
    blocks = _blocks(text)
    start = next(label for label, (block, _) in blocks.items() if instruction in block)

    def reachable(source, without):
        seen, waiting = set(), [source]
        while waiting:
            for successor in blocks[waiting.pop()][1]:
                if successor not in seen and successor != without:
                    seen.add(successor)
                    waiting.append(successor)
        return seen

    # Strip one loop at a time: the block itself if it is its own loop, then what is left around it.
    depth = 0
    if start in blocks[start][1]:
        depth += 1
    around = [b for b in blocks if b != start and start in reachable(b, None) and b in reachable(start, None)]
    return depth + bool(around)


def test_exceptions_of_helpers_that_return_by_value():
    @njit
    def helper(x):
        if x < 0:
            raise ValueError("negative", x)
        return x * 2

    @njit
    def f(x):
        s = 0.0
        for i in range(3):
            s += helper(x - i)
        return s

    run = relinked(lower(f, (d,), noalias=True), 1)
    assert run(2.0) == f(2.0) == 6.0
    with pytest.raises(ValueError, match="negative"):
        run(1.0)


def test_reshape_keeps_the_data_pointer():
    @njit
    def f(x, n):
        return x.reshape((n, 2))[1, 1] + x.reshape(-1)[3]

    lowered = lower(f, (M, i8), noalias=True)
    assert "load ptr" not in lowered.text
    assert data(lowered)["x"].readonly
    run = relinked(lowered, 2)
    x = np.arange(12.0).reshape(4, 3)
    assert run(x, 6) == f(x, 6) == 6.0
    with pytest.raises(ValueError, match="total size"):
        run(x, 7)

    @njit
    def column_major(x):
        return x.reshape(6, 2)[1, 1]

    y = np.asfortranarray(x)
    run = relinked(lower(column_major, (types.float64[::1, :],), noalias=True), 1)
    try:
        expected = column_major(y)
    except NotImplementedError:
        with pytest.raises(NotImplementedError):
            run(y)
    else:
        assert run(y) == expected


def test_libm_calls_have_no_side_effects():
    @njit
    def f(x, n):
        s = 0.0
        for _ in range(n):
            s += np.sqrt(x)
        return s

    text = lower(f, (d, i8), noalias=True).text
    assert text.index("@sqrt(") < text.index("phi")


def test_noalias_is_not_promised_where_nobody_can_check():
    @njit
    def halves(x, y):
        if len(x) < 2:
            return x.sum() * y.sum()
        m = len(x) // 2
        y[0] = 1.0
        return halves(x[:m], y[:m]) + halves(x[m:], y[m:])

    @njit
    def lists(x, items):
        return x[0] * items[0]

    assert not lower(halves, (V, V), noalias=True).noalias
    assert not lower(lists, (V, types.ListType(d)), noalias=True).noalias
    tuples = njit(lambda x, items: x[0] * items[0][0])
    assert lower(tuples, (V, types.UniTuple(V, 2)), noalias=True).noalias


# Source lines ---------------------------------------------------------------------------------------------


@njit
def helper(x):
    return math.sin(x)  # line of the sine


@njit
def lines(x):
    y = helper(x)
    return y * np.sum(np.ones(3) * x)  # line of the sum


def _line(marker):
    lines = linecache.getlines(__file__)
    return next(n for n, text in enumerate(lines, 1) if marker in text and "_line" not in text)


def test_instructions_carry_the_users_lines():
    text = lower(lines, (d,), noalias=True).text
    metadata = dict(re.findall(r"^(!\d+) = !DILocation\(line: (\d+),", text, re.M))
    sine = re.search(r"call double @(?:llvm\.)?sin.*!dbg (!\d+)", text)
    assert sine is not None
    assert int(metadata[sine.group(1)]) == _line("# line of the sine")
    assert str(_line("# line of the sum")) in metadata.values()


# Options --------------------------------------------------------------------------------------------------


def test_jit_options_are_kept():
    def f(x, n):
        s = 0.0
        for i in range(n):
            s += x[i] / x[0]
        return s

    def text(**options):
        return lower(njit(**options)(f), (V, i8), noalias=True).text

    assert "fadd fast" in text(fastmath=True)
    assert "fadd reassoc double" in text(fastmath={"reassoc"})
    assert "fadd double" in text()
    assert "IndexError" in text(boundscheck=True)
    assert "IndexError" not in text()
    assert "ZeroDivisionError" in text()
    assert "ZeroDivisionError" not in text(error_model="numpy")
    assert "IndexError" not in text(cache=False, nogil=True, parallel=True)


def test_plain_functions_are_compiled_once():
    def f(x):
        return x * 2

    @functools.wraps(f)
    def g(x):
        return x * 3

    assert as_dispatcher(f) is as_dispatcher(f)
    assert as_dispatcher(g) is not as_dispatcher(f)
    assert as_dispatcher(g).py_func is g
    functools.update_wrapper(g, f)
    assert as_dispatcher(g).py_func is g
    compiled = njit(f)
    assert as_dispatcher(compiled) is compiled
    with pytest.raises(ArgumentError, match="wrap them in a function"):
        as_dispatcher(functools.partial(f, 1.0))


def test_the_users_dispatcher_is_left_alone():
    f = njit(lambda x: x * x)
    lower(f, (d,), noalias=True)
    assert f.signatures == []
    assert f(3.0) == 9.0


# Errors ---------------------------------------------------------------------------------------------------


def refused(fn, argtypes=(V,)):
    with pytest.raises(LoweringError) as caught:
        lower(fn, argtypes, noalias=True)
    return str(caught.value)


def test_typing_errors_name_the_innermost_line():
    @njit
    def inner(x):
        return x + "a"  # the wrong addition

    @njit
    def outer(x):
        return inner(x * 2)

    message = refused(outer)
    assert message.startswith(f"{__file__}:{_line('# the wrong addition')}: Numba cannot compile outer: ")
    assert "No implementation of function add found" in message
    assert "candidate" not in message
    assert len(message) < 400


def test_unsupported_constructs():
    assert "Unknown attribute 'fft'" in refused(njit(lambda x: np.fft.fft(x)))
    assert "not_defined_anywhere" in refused(njit(lambda x: not_defined_anywhere(x)))  # noqa: F821

    @njit
    def manager(x):
        with open("file") as _:
            pass
        return x

    assert "context manager" in refused(manager)

    @njit
    def unify(x):
        return 1.0 if x[0] > 0 else "b"

    assert "unify" in refused(unify)


def test_object_mode_is_refused():
    @njit
    def f(x):
        with objmode(y="float64"):  # object mode
            y = float(np.median(x))
        return y * x[0]

    message = refused(f)
    assert "objmode" in message
    assert f"{__file__}:" in message
    assert "forceobj" in refused(jit(forceobj=True)(lambda x: x))
    slow = jit(forceobj=True)(lambda x: x)
    assert "forceobj" in refused(njit(lambda x: slow(x)))


@pytest.mark.slow
def test_lowering_first_leaves_numbas_runtime_usable():
    """In a fresh process irad may be what initialises Numba's runtime."""
    program = (
        "import numpy as np\n"
        "from numba import njit, types\n"
        "from irad.frontend.numba import lower\n"
        "f = njit(lambda n: np.ones(n) * 2)\n"
        "lower(f, (types.int64,), noalias=True)\n"
        "assert f(3).sum() == 6\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_options_are_inherited_as_in_numba():
    @njit
    def divide(x, y):
        return x / y

    plain = njit(lambda x: divide(x, x))
    fast = njit(fastmath=True, error_model="numpy")(lambda x: divide(x, x + 1))

    def text(fn, argtypes=(d,)):
        return lower(fn, argtypes, noalias=True).text

    assert "fdiv fast" in text(fast)
    assert "ZeroDivisionError" not in text(fast)
    assert "fdiv double" in text(divide, (d, d))
    assert "ZeroDivisionError" in text(plain)
    assert text(njit(fastmath=False)(lambda x: divide(1.0, x))).count("fdiv double") == 1
