"""Signals that wait until a compilation is done.

A signal handler that raises, as Ctrl-C does, can stop Python between any two steps. Between the steps in which Numba
and llvmlite change state of their own, or hand memory to LLVM, that breaks the process for good: types that lost their
methods, modules that are freed twice. So these steps are run under `uninterrupted`.
"""

from __future__ import annotations

import signal
import threading
from contextlib import ContextDecorator
from types import FrameType, TracebackType
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGUSR1", "SIGUSR2")
_SIGNALS = [signal.Signals[n] for n in _NAMES if hasattr(signal, n)]

# All of this is used by the main thread only, in which Python runs signal handlers.
_handlers: dict[int, Any] = {}  # the handlers that were replaced
_waiting: list[tuple[int, FrameType | None]] = []
_depth = 0


class uninterrupted(ContextDecorator):
    """What runs inside is not interrupted: Python's signal handlers run at the end, in the order of the signals.

    A second Ctrl-C does not wait. Handlers that are not written in Python are left alone. May be nested; in other
    threads than the main one it does nothing, for handlers never run there.
    """

    def __enter__(self) -> None:
        global _depth
        if threading.current_thread() is not threading.main_thread():
            return
        try:
            _depth += 1
            if _depth == 1:
                for number in _SIGNALS:
                    handler = signal.getsignal(number)
                    if callable(handler):
                        _handlers[number] = handler
                        signal.signal(number, _wait)
        except BaseException:
            _depth = 0
            _restore()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        global _depth
        if threading.current_thread() is not threading.main_thread():
            return
        _depth -= 1
        if _depth == 0:
            _restore()


def _wait(number: int, frame: FrameType | None) -> None:
    if number == signal.SIGINT and any(n == number for n, _ in _waiting):
        _waiting.clear()
        _handlers[number](number, frame)
    else:
        _waiting.append((number, frame))


def _restore() -> None:
    """Put the handlers back, all of them even if one raises meanwhile, and run those that had to wait."""
    raised: BaseException | None = None
    handlers = dict(_handlers)
    while _handlers or _waiting:
        try:
            while _handlers:
                number, handler = next(iter(_handlers.items()))
                signal.signal(number, handler)
                del _handlers[number]
            while _waiting:
                number, frame = _waiting.pop(0)
                handlers[number](number, frame)
        except BaseException as error:
            raised = error
    if raised is not None:
        raise raised
