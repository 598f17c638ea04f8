"""`irad.options`: how functions are differentiated and derivatives compiled, as an immutable record.

The record in force is a context variable, so threads and asynchronous tasks have their own. Derivatives take it when
they are made and keep it; it is part of every key under which they are remembered or filed.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, TypeVar, get_args

from irad.errors import ArgumentError

Vectors = bool | Literal["source"]
_F = TypeVar("_F", bound=Callable[..., Any])
_OWN = "__irad_options__"  # attribute of a function with options of its own: a dictionary of those that were given


def _switch(off: str) -> Any:
    """A mechanism that can be switched off; `off` says what happens then."""
    return field(default=True, metadata={"off": off})


@dataclass(frozen=True)
class Options:
    """How derivatives are made; see `irad.options`."""

    tape_bytes: int | None = None
    vector_math: Vectors = "source"
    fast_math: bool = False
    threads: int = 1
    minimum_cut: bool = _switch("what the reverse pass reads in a loop is on the tape, nothing is computed again")
    hoisted_scratch: bool = _switch("temporaries of an iteration are made anew in each one")
    loop_skips: bool = _switch("loops whose result a select throws away are reversed all the same")
    side_by_side: bool = _switch(
        "no iterations of outer loops run side by side, which helps strict sums of inner loops"
    )
    fused_calls: bool = _switch("every call of a function that is not inlined keeps a frame until it is reversed")
    joint_loops: bool = _switch("every loop is reversed after it has run, whatever its iterations keep until then")
    joint_rows: bool = _switch("loops without loops inside are reversed after they have run, vector loops among them")
    unneeded_values: bool = _switch("gradients compute the function's value also where nobody gets it")
    zero_loops: bool = _switch("loops of batches of tangents compute with tangents that are all zero")
    batched_reverse: bool = _switch("each cotangent of a batch, or row of a Jacobian, takes a reverse sweep of its own")
    row_blocks: bool = _switch("sparse Jacobians are compressed, also where every iteration computes rows by itself")
    tape_home: bool = _switch("every tape grows as its loop runs")
    noalias: bool = _switch("arrays are always taken to overlap")
    alias_scopes: bool = _switch("LLVM is not told that primal memory, shadows and the tape are distinct")
    adjoint_flags: bool = _switch("sums of adjoints are added up in the order in which they come")
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(tuple(getattr(self, n) for n in _names())))

    def __hash__(self) -> int:  # the generated one would hash all fields at each look into a cache
        return self._hash

    def key(self) -> tuple[tuple[str, Any], ...]:
        """What differs from the defaults, in plain values: for keys of caches and messages."""
        return tuple((n, v) for n in _names() if (v := getattr(self, n)) != getattr(DEFAULT, n))

    def __str__(self) -> str:
        return ", ".join(f"{n}={v!r}" for n, v in self.key())

    def __reduce__(self) -> tuple[Any, ...]:
        return _of_key, (self.key(),)


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Options) if f.init)


def switches() -> Mapping[str, str]:
    """The mechanisms that can be switched off, and what happens without each."""
    return {f.name: f.metadata["off"] for f in fields(Options) if "off" in f.metadata}


def _of_key(key: tuple[tuple[str, Any], ...]) -> Options:
    return replace(DEFAULT, **dict(key))


DEFAULT = Options()
_stack: ContextVar[tuple[Options, ...]] = ContextVar("irad_options", default=(DEFAULT,))


_marks = 0  # how many functions have been marked


def current() -> Options:
    """The options in force here."""
    return _stack.get()[-1]


def situation() -> tuple[Options, int]:
    """All that `options_of` depends on besides the function: quicker to have than what it returns."""
    return _stack.get()[-1], _marks


def options_of(fn: Any) -> Options:
    """The options with which a derivative of `fn` that is asked for here is made: the function's own ones count more
    than those in force, as those of an inner `with` do."""
    own = own_options(fn)
    return replace(current(), **own) if own else current()


def own_options(fn: Any) -> Mapping[str, Any]:
    """The options that `fn`, or the function that it was made from, was marked with."""
    for _ in range(8):  # a derivative of a derivative of ... an @njit function of a Python function
        found = getattr(fn, _OWN, None)
        if found is not None:
            return found
        fn = getattr(fn, "py_func", None) or getattr(fn, "__wrapped__", None)
        if fn is None:
            break
    return {}


@contextmanager
def applied(chosen: Options) -> Iterator[None]:
    """Make exactly these options the ones in force."""
    before = _stack.get()
    if before[-1] is chosen:
        yield
        return
    _stack.set((*before, chosen))
    try:
        yield
    finally:
        _stack.set(before)


def per_options(function: _F) -> _F:
    """`functools.lru_cache` for what is made from a function, its first argument: once for each options of it."""

    @functools.lru_cache(maxsize=1024)
    def made(chosen: Options, *args: Any) -> Any:
        with applied(chosen):
            return function(*args)

    _kept.append(made.cache_clear)

    @functools.wraps(function)
    def found(*args: Any) -> Any:
        return made(options_of(args[0]), *args)

    return found  # pyright: ignore[reportReturnType]


_kept: list[Callable[[], None]] = []


def forget_made() -> None:
    """Make anew what was made for functions: something that it depends on has changed."""
    global _marks
    _marks += 1
    for clear in _kept:
        clear()


def in_own_options(method: _F) -> _F:
    """A method that runs with the options that the object was made with, `self.options`."""

    @functools.wraps(method)
    def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _stack.get()[-1] is self.options:
            return method(self, *args, **kwargs)
        with applied(self.options):
            return method(self, *args, **kwargs)

    return run  # pyright: ignore[reportReturnType]


def suffix(chosen: Options) -> str:
    """For a `repr`: the options that differ from the defaults, after a comma."""
    return f", options({chosen})" if chosen.key() else ""


class options:
    """Options for derivatives, as a context manager and as a decorator.

    `with irad.options(vector_math=True): g = irad.grad(f)` makes a derivative with these options, which keeps them for
    good: it does not matter where it is called. Blocks nest, an inner one changes only what it names. `@irad.options(
    ...)` above a function (or `irad.options(...)(f)` for a C function) marks the function itself: whatever
    differentiates it uses these options, also against those of a surrounding block. Threads begin with the defaults.

    `tape_bytes`    bytes that a call of a gradient may take for what loops hand from iteration to iteration: they are
                    run again from as many states as fit (at least three) and keep the tape of one iteration besides.
                    A loop that cannot be run again is refused. None: no limit, and tapes of all iterations
    `vector_math`   whether loops call glibc's vector mathematics (libmvec): True for all functions it has, False for
                    none, "source" for calls that the program's own fast-math flags allow it for. Errors are below
                    4 units in the last place. Computers without it run the scalar functions.
    `fast_math`     whether LLVM may reorder the operations of the primal inside derivatives (sums are reassociated,
                    products and sums contracted, quotients turned into products); NaNs and infinities stay what they
                    are. The primal that is called by itself is not touched.
    `threads`       how many threads a derivative runs in
    and, to compare what they are worth, mechanisms that can be switched off: `irad.settings.switches()` lists them.

    Raises ArgumentError for names that are no options, and for values that do not fit.
    """

    def __init__(self, **changes: Any) -> None:
        for name, value in changes.items():
            _check(name, value)
        self.changes = dict(changes)

    def __enter__(self) -> Options:
        before = _stack.get()
        _stack.set((*before, replace(before[-1], **self.changes)))
        return current()

    def __exit__(self, *_: object) -> None:
        _stack.set(_stack.get()[:-1])

    def __call__(self, fn: _F) -> _F:
        global _marks
        marked = {**own_options(fn), **self.changes}
        _marks += 1
        try:
            setattr(fn, _OWN, marked)
        except (AttributeError, TypeError):
            raise ArgumentError(
                f"irad.options cannot mark {fn!r}: it is not a function",
                hint="Use it on an @njit function, a Python function or a C function, or in a with statement.",
            ) from None
        return fn

    def __repr__(self) -> str:
        return f"irad.options({', '.join(f'{n}={v!r}' for n, v in self.changes.items())})"


def _check(name: str, value: Any) -> None:
    if name not in _names():
        raise ArgumentError(f"irad.options has no option {name!r}", hint=f"There are {', '.join(_names())}.")
    wanted = ""
    if name == "tape_bytes":
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            wanted = "a number of bytes (an int, not negative) or None"
    elif name == "threads":
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MAX_THREADS:
            wanted = f"a number of threads, an int from 1 to {MAX_THREADS}"
    elif name == "vector_math":
        if not isinstance(value, bool) and value not in get_args(get_args(Vectors)[1]):
            wanted = "True, False or 'source'"
    elif not isinstance(value, bool):
        wanted = "True or False"
    if wanted:
        raise ArgumentError(f"irad.options: {name}={value!r} must be {wanted}")


MAX_THREADS = 256
