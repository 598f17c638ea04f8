"""Ctrl-C and other signals during a compilation: they wait where stopping would break the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

import pytest

from irad.interrupts import uninterrupted


def interrupted(body: Callable[[], Any]) -> None:
    """Run `body`, which ends in a KeyboardInterrupt and leaves the handlers as they were."""
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        body()
    assert signal.getsignal(signal.SIGINT) is before


def test_a_signal_waits_until_the_end() -> None:
    reached: list[str] = []

    def body() -> None:
        with uninterrupted():
            with uninterrupted():
                signal.raise_signal(signal.SIGINT)
                reached.append("inner")
            reached.append("outer")
        reached.append("after")

    interrupted(body)
    assert reached == ["inner", "outer"]


def test_the_second_ctrl_c_does_not_wait() -> None:
    reached: list[str] = []

    @uninterrupted()
    def body() -> None:
        signal.raise_signal(signal.SIGINT)
        reached.append("first")
        signal.raise_signal(signal.SIGINT)
        reached.append("second")

    interrupted(body)
    assert reached == ["first"]


def test_handlers_run_once_and_errors_pass() -> None:
    ran: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: ran.append(number))
    try:
        with pytest.raises(ValueError, match="mine"), uninterrupted():
            signal.raise_signal(signal.SIGTERM)
            assert ran == []
            raise ValueError("mine")
        assert ran == [signal.SIGTERM]
        with uninterrupted():
            pass
        assert ran == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)
    thread = threading.Thread(target=uninterrupted()(lambda: ran.append(0)))
    thread.start()
    thread.join()
    assert ran[1:] == [0]


PROGRAM = """
import random, signal, sys
import numpy as np
from numba import njit
import irad

def stop(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGALRM, stop)
random.seed(int(sys.argv[1]))
x = np.arange(1.0, 4.0)
stopped = 0
for k in range(1, 4):
    f = njit(lambda x: (k * np.sin(x)).sum())
    for call, expected in (
        (lambda: irad.grad(f)(x), k * np.cos(x)),
        (lambda: irad.jvp(f, (x,), (x,))[1], k * (np.cos(x) @ x)),
    ):
        signal.setitimer(signal.ITIMER_REAL, random.uniform(0.002, 0.5))
        try:
            call()
        except KeyboardInterrupt:
            stopped += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        np.testing.assert_allclose(call(), expected, rtol=1e-12)
print("stopped", stopped > 0)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer")
def test_compilations_can_be_stopped_anywhere(tmp_path: Any) -> None:
    environment = os.environ | {"IRAD_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "2"], capture_output=True, text=True, env=environment, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, "stopped True\n"), done.stderr[-2000:]
