"""Cases that Enzyme's papers and talks show, in C, C++ and PyTorch.

ReLU³ beside its derivative by hand; normalising a vector in O(n); bodies that attract each other, in C++ with classes
and std::vector; memcpy of floats and of a double; a derivative by hand in another file; a C function in PyTorch.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import irad
from examples.show import check, picture, run, title
from irad.codegen.optimize import optimise

HERE = Path(__file__).parent
KERNELS = HERE.parent / "csrc" / "kernels"


def seconds(call: Callable[[], object], repeats: int = 7) -> float:
    """Shortest time of a call, of several."""
    call()
    best = np.inf
    for _ in range(repeats):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def optimised(gradient: Any) -> list[str]:
    """The instructions of a gradient by numbers as they are compiled."""
    symbol = re.findall(r"^define [^\n]*?@(\w+)\(", gradient.llvm, re.M)[0]
    text = re.search(
        rf"^define [^\n]*@{symbol}\([^\n]*\n[^\n]*:\n(.*?)^}}", str(optimise(gradient.llvm, [symbol])), re.S | re.M
    )
    return text[1].splitlines() if text else []


def relu_cubed(lib: Any) -> None:
    title("ReLU(x)³")
    gradient = irad.grad(lib.relu3)
    xs = [-1e200, -3.0, -0.5, 0.0, 0.5, 3.0, 1e100]
    check("gradient, against 3 x² by hand", [gradient(x) for x in xs], [lib.relu3_by_hand(x) for x in xs], 1e-15)
    print(
        "  the gradient after LLVM's optimisation is x > 0 ? 3·x·x·seed : 0, as by hand; `ret` is the function's value:"
    )
    print("\n".join(f"    {line.strip()}" for line in optimised(gradient)))
    print("  at -1e200 the cube that is not chosen overflows; a derivative without care would be 0 · ∞ there")
    n = 100_000
    x, dy = np.random.default_rng(0).normal(size=(2, n))
    y, dx, by_hand = np.zeros(n), np.zeros(n), np.zeros(n)

    def pull() -> None:
        dx[:] = 0.0
        shadow = dy.copy()
        irad.autodiff(lib.relu3_all, irad.Const(n), irad.Duplicated(x, dx), irad.Duplicated(y, shadow))

    def pull_by_hand() -> None:
        by_hand[:] = 0.0
        shadow = dy.copy()
        lib.relu3_all(n, x, y)
        lib.relu3_all_by_hand(n, x, shadow, by_hand)

    ours, theirs = seconds(pull), seconds(pull_by_hand)
    check("100,000 of them", dx, by_hand, 1e-15)
    print(f"  {1e6 * ours:.0f} µs; function and derivative by hand {1e6 * theirs:.0f} µs")


def normalising(out: Path | None) -> None:
    title("out[i] = in[i] / mag(in), where mag costs O(n)")
    normalise = irad.load_c(KERNELS / "normalise.c").normalise
    rng = np.random.default_rng(1)
    sizes = [1 << k for k in range(10, 18)]
    times = []
    for n in sizes:
        x, weights = rng.normal(size=(2, n))
        y, dx = np.zeros(n), np.zeros(n)

        def pull(n=n, x=x, y=y, dx=dx, weights=weights) -> None:
            dx[:] = 0.0
            irad.autodiff(normalise, irad.Duplicated(y, weights.copy()), irad.Duplicated(x, dx), irad.Const(n))

        times.append(seconds(pull))
        norm = np.linalg.norm(x)
        expected = weights / norm - x * (x @ weights) / norm**3
        if n in (sizes[0], sizes[-1]):
            check(f"gradient of {n} numbers", dx, expected)
    power = np.polyfit(np.log(sizes[3:]), np.log(times[3:]), 1)[0]
    first, last = 1e6 * times[0], 1e6 * times[-1]
    print(f"  {first:.0f} µs for {sizes[0]} numbers, {last:.0f} µs for {sizes[-1]}: time ∝ n^{power:.2f}")
    assert power < 1.5
    with picture(out, "normalise", width=5.0) as axes:
        if axes is not None:
            axes.loglog(sizes, times, "o-", label="gradient by irad")
            axes.loglog(sizes, times[0] * np.array(sizes) / sizes[0], "--", color="gray", label="∝ n")
            axes.loglog(sizes, times[0] * (np.array(sizes) / sizes[0]) ** 2, ":", color="gray", label="∝ n²")
            axes.set(xlabel="n", ylabel="seconds", title="gradient of in[i] / mag(in)")
            axes.legend()


def attracting(lib: Any) -> None:
    title("bodies that attract each other, in C++")
    n, dt, steps = 5, 0.01, 300
    rng = np.random.default_rng(2)
    state, masses = rng.normal(size=6 * n), rng.uniform(0.5, 2.0, n)
    value, gradient = irad.value_and_grad(lib.bodies, argnums=1)(n, state, masses, dt, steps)
    step, expected, end = 1e-30, np.zeros(6 * n), np.zeros(2)
    for k in range(6 * n):
        parts = np.column_stack([state, np.zeros(6 * n)])
        parts[k, 1] = step
        lib.bodies_complex(n, parts, masses, dt, steps, end)
        expected[k] = end[1] / step
    check("value", value, end[0], 1e-12)
    check(
        "gradient by the 30 numbers of the state, against complex steps of the same template", gradient, expected, 1e-9
    )


def copying(lib: Any) -> None:
    title("memcpy of eight bytes")
    x, dx, y, dy = (np.array(v, np.float32) for v in ([3.0, 5.0], [0.0, 0.0], [0.0, 0.0], [1.0, 1.0]))
    irad.autodiff(lib.copy_floats, irad.Duplicated(x, dx), irad.Duplicated(y, dy))
    check("as two floats: gradient of h₀² + 3 h₁", dx, [6.0, 3.0], 0.0)
    x, dx, y, dy = np.array([3.0]), np.zeros(1), np.zeros(1), np.ones(1)
    irad.autodiff(lib.copy_double, irad.Duplicated(x, dx), irad.Duplicated(y, dy))
    check("as one double: gradient of h³", dx, [27.0], 0.0)


def across_files() -> None:
    title("a custom derivative, in another file than the call")
    files = [str(HERE / "two_files" / name) for name in ("main.c", "quantise.c")]
    with tempfile.TemporaryDirectory() as folder:
        program = str(Path(folder) / "straight_through")
        command = [sys.executable, "-m", "irad", "cc", "-O2", *files, "-lm", "-o", program]
        subprocess.run(command, check=True, cwd=HERE.parent)
        said = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    print("  irad cc -O2 main.c quantise.c -lm -o straight_through && ./straight_through")
    x, w = np.array([0.3, -1.26, 2.7]), np.array([1.5, 0.25, -2.0])
    q = np.floor(8.0 * x + 0.5) / 8.0
    r = 2.0 * (w * q - 1.0)
    check(
        "gradient, rounding counted as a straight line", np.array(said.split(), float).reshape(3, 2).T, [r * w, r * q]
    )


def in_pytorch() -> None:
    title("a C function in PyTorch")
    try:
        import torch
    except ImportError:
        print("  PyTorch is not installed: left out")
        return
    f = irad.torch.op(HERE / "test.c", "f")
    x = torch.linspace(-2.0, 2.0, 9, requires_grad=True)
    y = f(x)
    y.sum().backward()
    assert x.grad is not None
    check("values", y.detach(), torch.sin(x.detach()) * x.detach(), 1e-6)
    check("gradient", x.grad, torch.cos(x.detach()) * x.detach() + torch.sin(x.detach()), 1e-6)


def main(out: Path | None = None) -> None:
    lib = irad.load_c(HERE / "kernels.cpp")
    relu_cubed(lib)
    normalising(out)
    attracting(lib)
    copying(lib)
    across_files()
    in_pytorch()


if __name__ == "__main__":
    run(main, __doc__)
