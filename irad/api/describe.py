"""What derivative functions say of themselves: name, signature, source of the primal; and how they are pickled."""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from irad.api.kinds import is_c_function
from irad.errors import ArgumentError

_NOTHING = inspect.Signature(
    [inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL)]
)  # of what has no signature of its own


def python_function(fn: Any) -> Any:
    """The Python function behind a dispatcher or a derivative; anything else as it is."""
    while not isinstance(fn, types.FunctionType) and not is_c_function(fn):
        inner = getattr(fn, "__wrapped__", None) or getattr(fn, "py_func", None)
        if inner is None:
            break
        fn = inner
    return fn


def name_of(fn: Any) -> str:
    """The name of a function, dispatcher, C function or derivative."""
    return getattr(fn, "__name__", None) or getattr(python_function(fn), "__name__", None) or str(fn)


def signature_of(fn: Any) -> inspect.Signature:
    """Signature of the primal, which its derivatives share."""
    given = getattr(fn, "__signature__", None)
    if isinstance(given, inspect.Signature):
        return given
    try:
        return inspect.signature(python_function(fn))
    except (TypeError, ValueError):
        return _NOTHING


def source_of(fn: Any) -> str:
    """Source text of the function that is differentiated, through any number of derivatives; '' where there is none."""
    fn = python_function(fn)
    if is_c_function(fn):
        return _c_source(fn)
    try:
        return inspect.getsource(fn)
    except (OSError, TypeError):
        return ""


def _c_source(fn: Any) -> str:
    """The text of a C function: from its first line to the brace that closes it."""
    where = fn.location
    if where is None:
        return ""
    sources = fn.library.sources
    if sources is not None and sources.source is not None and where.file == sources.name:
        text = sources.source
    else:
        try:
            text = Path(where.file).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    lines = text.splitlines()[max(where.line - 1, 0) :]
    depth, taken = 0, list[str]()
    for line in lines:
        taken.append(line)
        depth += line.count("{") - line.count("}")
        if depth <= 0 and "}" in line:
            break
    return "\n".join(taken)


def document(purpose: str, fn: Any, argnums: Any, returns: str) -> str:
    """Docstring of a derivative function."""
    name = name_of(fn)
    by = f"argument {argnums}" if not isinstance(argnums, tuple) else f"arguments {', '.join(map(str, argnums))}"
    own = (getattr(python_function(fn), "__doc__", None) or "").strip()
    said = f"\n\n{name}:\n{own}" if own else ""
    return f"{purpose} of {name}{_plain(signature_of(fn))} with respect to {by}.\n\n{returns}{said}"


def _plain(signature: inspect.Signature) -> str:
    return str(signature.replace(return_annotation=inspect.Signature.empty))


def portable(fn: Any) -> Any:
    """`fn` as it can be pickled: a function that cannot be imported by name goes as a dispatcher, by value."""
    if not isinstance(fn, types.FunctionType):
        return fn
    found: Any = sys.modules.get(fn.__module__)
    for part in fn.__qualname__.split("."):
        found = getattr(found, part, None)
    if found is fn:
        return fn
    from irad.frontend.numba import as_dispatcher

    return as_dispatcher(fn)


def listing(texts: Iterable[str]) -> str:
    """IR of several derivatives, or a comment that there is none yet."""
    return "\n".join(texts) or "; not compiled yet: the first call compiles for the types of its arguments\n"


_VARIABLE = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS


def positional(fn: Any, args: tuple[Any, ...], kwargs: dict[str, Any] | None = None) -> tuple[Any, ...]:
    """The arguments of a call as positions, keywords in their places and defaults filled in.

    Raises ArgumentError where they do not fit the function. C functions take positions only.
    """
    if is_c_function(fn) and not kwargs:
        return args
    code = getattr(getattr(fn, "py_func", None), "__code__", None)
    if code is not None and not kwargs and len(args) == code.co_argcount and not code.co_flags & _VARIABLE:
        return args  # all given, in their places
    signature = signature_of(fn)
    try:
        bound = signature.bind(*args, **(kwargs or {}))
    except TypeError as error:
        wanted = len(signature.parameters)
        raise ArgumentError(f"{name_of(fn)} takes {wanted} arguments, got {len(args)}: {error}") from None
    bound.apply_defaults()
    return bound.args
