"""The cache on disk: what a second process need not do, what must not be taken for the same, what may go wrong."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import numba
import numpy as np
import pytest
from numba import njit

import irad
from irad.codegen import cache, numba_cache
from irad.frontend.numba import as_dispatcher
from irad.frontend.numba_key import Unkeyable, dispatcher_key

pytestmark = pytest.mark.slow  # each test starts processes

ROOT = Path(__file__).resolve().parent.parent

# A process in which nothing may be lowered, derived or compiled by clang.
NO_WORK = """
import subprocess
import irad.frontend.numba, irad.frontend.canonical, irad.codegen.optimize
def never(*args, **kwargs):
    raise AssertionError("this process was to find everything in the cache")
irad.frontend.numba._lower = never
irad.frontend.canonical.canonicalise = never
irad.codegen.optimize.optimise = never
import irad.codegen.runtime, irad.api.c_program
irad.codegen.runtime.optimise = irad.api.c_program.optimise = irad.api.c_program.canonicalise = never
subprocess.run = never
"""


def run(program: str, folder: Path, *, warm: bool = False, cwd: Path | None = None, check: bool = True):
    """Run a program with its cache in `folder`; warm: it may not compile."""
    script = (cwd or folder) / "program.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(textwrap.dedent(program))
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "IRAD_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": path}
    code = (NO_WORK if warm else "") + f"import runpy\nrunpy.run_path({str(script)!r}, run_name='__main__')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=env, cwd=cwd or folder)
    if check:
        assert done.returncode == 0, done.stderr
    return done


NUMBA = """
import numpy as np, numba, irad
SCALE = 3.0
TABLE = np.array([1.0, 2.0, 3.0])

@numba.njit
def inner(v, k):
    if k > 100:
        raise ValueError("too large", k)
    return np.sin(v) * SCALE

@numba.njit
def f(x, k):
    s = 0.0
    for i in range(x.size):
        s += inner(x[i], k) * TABLE[i % 3] * s + x[i]
    return s

@numba.njit
def vector(x):
    return np.exp(x) * x[0]

x = np.array([0.5, 0.25, 0.125, 1.0])
print(repr(irad.grad(f)(x, 1).tolist()))
print(repr(irad.hvp(f, (x, 1), (np.ones(4), None)).tolist()))
print(repr(irad.autodiff(f, x.copy(), irad.Const(1)).tolist()))
print(repr(irad.jvp(vector, (x,), (np.ones(4),))[1].tolist()))
print(repr(irad.jacrev(vector)(x).tolist()))
g = irad.grad(f)
@numba.njit
def outer(x):
    return g(x, 1).sum()
print(outer(x))
try:
    g(x, 1000)
except ValueError as e:
    print(e.args)
"""


def test_a_second_process_compiles_nothing(tmp_path) -> None:
    cold = run(NUMBA, tmp_path)
    warm = run(NUMBA, tmp_path, warm=True)
    assert warm.stdout == cold.stdout and "too large" in cold.stdout and len(cold.stdout.splitlines()) == 7


def test_a_warm_process_imports_little(tmp_path) -> None:
    program = """
        import sys, numpy as np, numba, irad
        @numba.njit
        def f(x):
            return np.sum(x * x)
        print(irad.grad(f)(np.ones(2)).tolist())
        print(irad.autodiff(f, np.ones(2)).tolist())
        print(irad.jvp(f, (np.ones(2),), (np.ones(2),)))
        print(sorted(m for m in sys.modules if m.startswith(("irad.transform", "irad.analysis", "scipy.sparse"))))
    """
    assert "irad.transform" in run(program, tmp_path).stdout
    assert run(program, tmp_path).stdout.splitlines() == ["[2.0, 2.0]", "[2.0, 2.0]", "(2.0, 4.0)", "[]"]


C_PROGRAM = """
import numpy as np, irad
lib = irad.load_c("f.c", "g.c", include_dirs=["inc"], defines={"K": 2})
x = np.array([0.5, 0.25])
print(lib.f(2, x), irad.grad(lib.f, 1)(2, x).tolist(), irad.hvp(lib.f, (2, x), (None, np.ones(2))).tolist())
print(irad.jvp(lib.f, (2, x), (None, np.ones(2))), lib.f(2, x))
print(irad.autodiff(lib.f, 2, x), irad.grad(lib.f, 1).source.splitlines()[0])
"""


def c_folder(path: Path) -> Path:
    (path / "inc").mkdir(parents=True)
    (path / "f.c").write_text(
        '#include <math.h>\n#include "h.h"\nextern double calls;\n'
        "double f(int n, const double *x)\n{\n double s = 0; calls += 1;\n"
        " for (int i = 0; i < n; i++) s += sin(x[i]) * s + K * POWER * x[i] * x[i] * (calls > 0);\n"
        "#ifdef EXTRA\n s += EXTRA;\n#endif\n return s;\n}\n"
    )
    (path / "g.c").write_text("double calls = 0;\n")
    (path / "inc" / "h.h").write_text("#define POWER 3.0\n")
    return path


def test_c_from_the_cache(tmp_path) -> None:
    folder = c_folder(tmp_path / "src")
    cold = run(C_PROGRAM, tmp_path, cwd=folder)
    warm = run(C_PROGRAM, tmp_path, cwd=folder, warm=True)
    assert warm.stdout == cold.stdout


def test_changed_c_is_compiled_again(tmp_path) -> None:
    """Whatever the derivative depends on: 2·K·POWER, and the slope of EXTRA."""
    folder = c_folder(tmp_path / "src")
    program = "import irad, numpy as np\nlib = irad.load_c('f.c', 'g.c', include_dirs=['inc'], defines={'K': 2})\n"
    program += "print(irad.grad(lib.f, 1)(1, np.ones(1)))\n"
    source, header, first = folder / "f.c", folder / "inc" / "h.h", folder / "h.h"
    text = source.read_text()

    def gradient(program: str = program, *, warm: bool = False) -> str:
        return run(program, tmp_path, cwd=folder, warm=warm).stdout.strip()

    assert gradient() == gradient(warm=True) == "[12.]"
    header.write_text("#define POWER 4.0\n")
    assert gradient() == "[16.]"
    source.write_text(text.replace("x[i] * x[i]", "x[i]"))
    assert gradient() == "[8.]"
    source.write_text(text)
    assert gradient(program.replace("'K': 2", "'K': 5")) == "[40.]"
    (folder / "p.h").write_text("#define EXTRA x[0]\n")
    assert gradient(program.replace("include_dirs", "flags=['-include', 'p.h'], include_dirs")) == "[17.]"
    first.write_text("#define POWER 7.0\n")  # beside the source: found before those of include_dirs
    assert gradient() == "[28.]"


def test_c_that_tells_the_time_is_not_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("IRAD_CACHE_DIR", str(tmp_path))
    source = "const char *when(void) { return __TIME__; }\ndouble f(double x) { return x; }"
    irad.load_c(source=source, flags=["-Wno-date-time"])
    assert cache.info().kinds.get("c source", 0) == 0


# ---------------------------------------------------------------- keys

FACTOR = 2.0
ARRAY = np.arange(3.0)


@njit
def callee(x):
    return x * x


@njit
def caller(x):
    return callee(x) * FACTOR + ARRAY[1] * np.pi


def key(f, *args, make=irad.grad, **options) -> str | None:
    derivative = make(f, **options)
    return numba_cache.key_of(derivative.dispatcher, tuple(numba.typeof(a) for a in args))


def compiled(source: str, scope: dict | None = None, options: str = "", name: str = "f"):
    """A new function from text, as in another process."""
    scope = {"numba": numba, "np": np, **(scope or {})}
    exec(compile(f"@numba.njit{options}\n{source}", "<test>", "exec"), scope)
    return scope[name]


def test_the_same_has_the_same_key() -> None:
    text = "def f(x):\n    return np.sin(x) * a"
    one, two = compiled(text, {"a": 2.0}), compiled(text, {"a": 2.0})
    assert one is not two
    assert key(one, 1.0) == key(two, 1.0) is not None


VARIANTS = {
    "as it is": ("def f(x):\n    return np.sin(x) * a", {"a": 2.0}, ""),
    "constant in the code": ("def f(x):\n    return np.sin(x) * a * 2", {"a": 2.0}, ""),
    "function of numpy": ("def f(x):\n    return np.cos(x) * a", {"a": 2.0}, ""),
    "global": ("def f(x):\n    return np.sin(x) * a", {"a": 3.0}, ""),
    "global of another type": ("def f(x):\n    return np.sin(x) * a", {"a": 2}, ""),
    "sign of zero": ("def f(x):\n    return np.sin(x) * a", {"a": 0.0}, ""),
    "sign of zero, negative": ("def f(x):\n    return np.sin(x) * a", {"a": -0.0}, ""),
    "global that is a function": ("def f(x):\n    return np.sin(x) * a(x)", {"a": callee}, ""),
    "options": ("def f(x):\n    return np.sin(x) * a", {"a": 2.0}, "(fastmath=True)"),
    "error model": ("def f(x):\n    return np.sin(x) * a", {"a": 2.0}, "(error_model='numpy')"),
    "default": ("def f(x, y=1.0):\n    return np.sin(x) * a", {"a": 2.0}, ""),
    "array": ("def f(x):\n    return np.sin(x) * a[0]", {"a": np.arange(2.0)}, ""),
    "array's contents": ("def f(x):\n    return np.sin(x) * a[0]", {"a": np.arange(2.0) + 1}, ""),
    "array's type": ("def f(x):\n    return np.sin(x) * a[0]", {"a": np.arange(2)}, ""),
    "tuple": ("def f(x):\n    return np.sin(x) * a[0]", {"a": (1.0, 2.0)}, ""),
    "line": ("\ndef f(x):\n    return np.sin(x) * a", {"a": 2.0}, ""),
}


def test_what_differs_has_another_key() -> None:
    keys = {name: key(compiled(text, scope, options), 1.0) for name, (text, scope, options) in VARIANTS.items()}
    assert None not in keys.values()
    assert len(set(keys.values())) == len(VARIANTS)


def test_callees_are_part_of_the_key() -> None:
    def chain(constant: float):
        lowest = compiled(f"def g(x):\n    return x * {constant}", name="g")
        middle = compiled("def g(x):\n    return h(x)", {"h": lowest}, name="g")
        return compiled("def f(x):\n    return g(x)", {"g": middle})

    assert key(chain(2.0), 1.0) == key(chain(2.0), 1.0) != key(chain(3.0), 1.0)


def test_what_is_asked_is_part_of_the_key() -> None:
    f = compiled("def f(x, y):\n    return x * y")
    found = [
        key(f, 1.0, 1.0),
        key(f, 1.0, 1.0, argnums=1),
        key(f, 1.0, 1.0, argnums=(0, 1)),
        key(f, 1.0, 1.0, argnums=(1, 0)),
        key(f, np.float32(1), 1.0),
        key(f, 1.0, np.ones(2)),
        key(f, 1.0, np.ones((2, 2))),
        key(f, 1.0, np.ones((2, 2)).T),
        key(f, 1.0, 1.0, make=irad.value_and_grad),
        key(irad.grad(f), 1.0, 1.0, argnums=1),
        key(irad.grad(f, 1), 1.0, 1.0, argnums=1),
    ]
    assert None not in found and len(set(found)) == len(found)


def test_recursive_functions_have_keys() -> None:
    scope: dict = {}
    scope["a"] = compiled("def a(x):\n    return x if x < 1 else a(x - 1) * 2", scope, name="a")
    assert key(compiled("def f(x):\n    return a(x)", scope), 1.0) is not None


def test_closures_have_keys() -> None:
    def make(a, g):
        @njit
        def f(x):
            return g(x) * a

        return f

    assert key(make(1.0, callee), 1.0) == key(make(1.0, callee), 1.0) != key(make(2.0, callee), 1.0)


def test_what_cannot_be_followed_has_no_key() -> None:
    import ctypes

    from numba.experimental import jitclass
    from numba.extending import intrinsic, overload

    def special(x):
        return x

    @overload(special)
    def _special(x):
        return lambda x: x * 2

    @intrinsic
    def raw(typingctx, x):
        return x(x), lambda context, builder, signature, args: args[0]

    @jitclass([("v", numba.float64)])
    class Box:
        def __init__(self, v):
            self.v = v

    cosine = ctypes.CDLL("libm.so.6").cos
    cosine.restype, cosine.argtypes = ctypes.c_double, [ctypes.c_double]
    for value in (special, raw, Box, cosine, ctypes, [1.0], {"a": 1}, object()):
        f = compiled("def f(x):\n    return a(x)", {"a": value})
        assert key(f, 1.0) is None, value
        with pytest.raises(Unkeyable):
            dispatcher_key(f)
    assert key(compiled("def f(x):\n    return unknown(x)"), 1.0) is None


def test_a_jitable_function_is_followed() -> None:
    from numba.extending import register_jitable

    def make(c):
        scope: dict = {"c": c}
        exec(compile("def helper(x):\n    return x * c", "<helper>", "exec"), scope)
        return compiled("def f(x):\n    return helper(x)", {"helper": register_jitable(scope["helper"])})

    assert key(make(1.0), 1.0) == key(make(1.0), 1.0) != key(make(2.0), 1.0)


def test_a_constant_that_changed_is_not_filed(tmp_path, monkeypatch) -> None:
    """Numba has compiled the callee with the old value, whatever the global is now."""
    monkeypatch.setenv("IRAD_CACHE_DIR", str(tmp_path))
    scope: dict = {"a": 2.0}
    scope["g"] = compiled("def g(x):\n    return a * x", scope, name="g")
    f = compiled("def f(x):\n    return g(x) * x", scope)
    f.py_func.__globals__["g"] = g = scope["g"]
    assert irad.grad(f)(1.0) == 4.0
    filed = cache.info().entries
    g.py_func.__globals__["a"] = 5.0
    other = compiled("def f(x):\n    return g(x) * x * x", {"g": g})
    irad.grad(other)(1.0)
    assert cache.info().entries == filed
    assert key(other, 1.0) is None and key(f, 1.0) is None


# ---------------------------------------------------------------- the store


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.irad"))


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "bits": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "other": lambda data: b"not an entry at all" * 10,
    "a valid file with something else in it": lambda data: cache._MAGIC + hashlib.sha256(OTHER).digest() + OTHER,
}
OTHER = pickle.dumps({"a": 1})


def test_a_damaged_entry_is_made_again(tmp_path) -> None:
    program = "import irad\nprint(irad.grad(lambda x: x * x * x)(2.0))\n"
    assert run(program, tmp_path).stdout == "12.0\n"
    for damaged in DAMAGES.values():
        for path in entries(tmp_path):
            path.write_bytes(damaged(path.read_bytes()))
        assert run(program, tmp_path).stdout == "12.0\n"
    assert run(program, tmp_path, warm=True).stdout == "12.0\n"


def test_processes_that_write_at_once(tmp_path) -> None:
    script = tmp_path / "program.py"
    script.write_text(textwrap.dedent(NUMBA))
    env = {**os.environ, "IRAD_CACHE_DIR": str(tmp_path / "cache")}
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env["PYTHONPATH"] = path
    many = [
        subprocess.Popen(
            [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
        )
        for _ in range(3)
    ]
    found = [p.communicate(timeout=300) for p in many]
    assert [p.returncode for p in many] == [0] * 3, found
    assert len({out for out, _ in found}) == 1
    assert not list((tmp_path / "cache").rglob("*.tmp"))


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_folder_that_cannot_be_written(tmp_path, monkeypatch) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for value in (str(file / "below"), "off", "", "0"):
        monkeypatch.setenv("IRAD_CACHE_DIR", value)
        constant = float(len(value)) + 0.5
        f = compiled(f"def f(x):\n    return x * x * {constant}")
        assert irad.grad(f)(1.0) == 2 * constant
        assert cache.info().entries == 0 and cache.clear() == 0
    assert "off" in str(cache.info()) or cache.directory() is None


def test_info_and_clear(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("IRAD_CACHE_DIR", str(tmp_path / "c"))
    irad.grad(compiled("def f(x):\n    return x * x * 17.5"))(1.0)
    (tmp_path / "c" / "mine.txt").write_text("not irad's")
    found = cache.info()
    assert found.directory == tmp_path / "c" and found.entries >= 1 and found.size > 0 and found.kinds["numba"] == 1
    assert str(tmp_path / "c") in str(found)
    assert cache.clear() == found.entries
    assert cache.info().entries == 0 and (tmp_path / "c" / "mine.txt").exists()


def test_the_default_folder_is_the_users(monkeypatch, tmp_path) -> None:
    platformdirs = pytest.importorskip("platformdirs")
    monkeypatch.delenv("IRAD_CACHE_DIR")
    assert cache.directory() == Path(platformdirs.user_cache_dir("irad", appauthor=False))


def test_two_derivatives_of_one_function_are_one() -> None:
    f = compiled("def f(x):\n    return x * x * 23.25")
    one, two = irad.grad(f), irad.grad(f)
    assert one is two and one is not irad.value_and_grad(f) and one is not irad.grad(f, (0,))
    with irad.options(minimum_cut=False):
        assert one is not irad.grad(f)
    assert one(1.0) == 46.5

    @njit
    def outer(x):
        return two(x)

    assert outer(1.0) == 46.5


def test_symbols_that_are_missing_make_a_miss(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("IRAD_CACHE_DIR", str(tmp_path))
    g = irad.grad(compiled("def f(x):\n    return x * x * 31.25"))
    assert g(1.0) == 62.5
    found = numba_cache.key_of(g.dispatcher, (numba.float64,))
    assert found is not None
    stored = cache.load("numba", found)
    import dataclasses

    cache.save("numba", found, dataclasses.replace(stored, symbols=("irad_there_is_no_such_symbol",)))
    numba_cache._known.pop(found)
    assert numba_cache.load(found, as_dispatcher(g).targetctx) is None
