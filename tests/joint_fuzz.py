"""Random loops over rows with scratch memory, in C and in Python: what may be reversed jointly and what must not."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np

RANGES = [("0", "d"), ("0", "d"), ("0", "d"), ("1", "d"), ("0", "d - 1"), ("0", "m"), ("1", "m")]


class Loop:
    """One random function `double f(int n, int d, int m, const double *x, const double *w)`, 0 < m < d."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.c: list[str] = []
        self.py: list[str] = []
        self.names = ["a", "b", "e"][: self.r.randint(1, 3)]
        self.carries = self.r.random() < 0.3
        for s in self.names:
            self._both(
                0, f"for (int i = 0; i < d; i++) {s}[i] = w[i] * {len(s)}.5;", f"{s} = [v * {len(s)}.5 for v in w]"
            )
        self._both(0, "double total = 0.0, t = 0.0;", "total, t = 0.0, 0.0")
        self._both(0, "for (int p = 0; p < n; p++) {", "for p in range(n):")
        if not self.carries:
            self._both(1, "t = 0.0;", "t = 0.0")
        for s in self.names:
            if self.r.random() < 0.75:
                high = "d" if self.r.random() < 0.8 else "m"
                v = "x[p * d + i] * w[i]"
                self._both(
                    1, f"for (int i = 0; i < {high}; i++) {s}[i] = {v};", f"for i in range({high}): {s}[i] = {v}"
                )
        for _ in range(self.r.randint(2, 6)):
            self._statement(1)
        self._total(1)
        self._both(0, "}", "")
        if self.r.random() < 0.3:
            s = self.r.choice(self.names)
            self._both(0, f"total += {s}[0] * {s}[d - 1];", f"total = total + {s}[0] * {s}[d - 1]")
        self._both(
            0,
            *self.r.choice(
                [
                    ("return total;", "return total"),
                    ("return 3.0 * total - 1.0;", "return 3.0 * total - 1.0"),
                    ("return total * total;", "return total * total"),
                    ("return total + t;", "return total + t"),
                ]
            ),
        )

    def _both(self, depth: int, c: str, py: str) -> None:
        self.c.append("    " * (depth + 1) + c)
        if py:
            self.py.append("    " * (depth + 1) + py)

    def _value(self, i: str) -> str:
        """An expression that C and Python share."""
        s = self.r.choice(self.names)
        return self.r.choice([
            f"x[p * d + {i}] * w[{i}]", f"x[p * d + {i}] * 0.5", f"{s}[{i}] * 0.25 + x[p * d + {i}]",
            f"{s}[{i}] * t * 0.1",
            f"{s}[d - 1 - {i}] * w[{i}]", f"0.3 * {s}[{i}] * {s}[{i}]", f"{s}[0] + w[{i}]",
        ])  # fmt: skip

    def _statement(self, depth: int) -> None:
        r, s = self.r, self.r.choice(self.names)
        kind = r.random()
        low, high = r.choice(RANGES)
        c, py = f"for (int i = {low}; i < {high}; i++)", f"for i in range({low}, {high}):"
        if kind < 0.45:
            v = self._value("i")
            self._both(depth, f"{c} {s}[i] = {v};", f"{py} {s}[i] = {v}")
        elif kind < 0.6:
            v = self._value("i")
            self._both(depth, f"{c} {s}[i] += {v};", f"{py} {s}[i] = {s}[i] + {v}")
        elif kind < 0.7:
            v = self._value("i")
            self._both(depth, f"{c} t += {v};", f"{py} t = t + {v}")
        elif kind < 0.76:
            self._both(depth, f"{s}[{low}] = x[p * d];", f"{s}[{low}] = x[p * d]")
        elif kind < 0.82:
            size = r.choice(["d", "m"])
            self._both(depth, f"memset({s}, 0, (size_t){size} * sizeof(double));", f"{s}[:{size}] = [0.0] * {size}")
        elif kind < 0.88:
            other = r.choice(self.names)
            if other != s:
                self._both(depth, f"memcpy({s}, {other}, (size_t)d * sizeof(double));", f"{s}[:] = {other}[:]")
        elif depth < 3:
            self._both(depth, "if (x[p * d] > 0.1) {", "if x[p * d].real > 0.1:")
            self._both(depth + 1, "t += x[p * d];", "t = t + x[p * d]")
            for _ in range(r.randint(1, 2)):
                self._statement(depth + 1)
            self._both(depth, "}", "")

    def _total(self, depth: int) -> None:
        s, other = self.r.choice(self.names), self.r.choice(self.names)
        low, high = self.r.choice(RANGES)
        self._both(
            depth, f"for (int i = {low}; i < {high}; i++) total += {s}[i] * {other}[i] * 0.1;",
            f"for i in range({low}, {high}): total = total + {s}[i] * {other}[i] * 0.1",
        )  # fmt: skip
        if self.r.random() < 0.5:
            self._both(depth, "total += t;", "total = total + t")
        if self.r.random() < 0.15:
            self._both(depth, "if (t > 2.0) break;", "if t.real > 2.0: break")

    @property
    def source(self) -> str:
        own = self.r.choice(["malloc((size_t)d * sizeof(double))", "malloc((size_t)d * 8 + 16)"])
        made = "".join(f"    double *{s} = {own};\n" for s in self.names)
        body = "\n".join(self.c).replace("return ", f"{' '.join(f'free({s});' for s in self.names)} return ")
        # the result is computed before its memory is freed
        last = body.rindex("free(")
        start = body.rindex("\n", 0, last) + 1
        line = body[start:]
        value = line[line.index("return ") + 7 :].rstrip(";")
        frees = " ".join(f"free({s});" for s in self.names)
        body = body[:start] + f"    double result = {value};\n    {frees}\n    return result;"
        head = "#include <stdlib.h>\n#include <string.h>\n"
        return f"{head}double f(int n, int d, int m, const double *x, const double *w)\n{{\n{made}{body}\n}}\n"

    @property
    def python(self) -> Callable[..., Any]:
        names: dict[str, Any] = {}
        exec("def f(n, d, m, x, w):\n" + "\n".join(self.py), names)
        return names["f"]


def inputs(seed: int) -> tuple[int, int, int, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(0, 6)), int(rng.integers(2, 6))
    return n, d, int(rng.integers(1, d)), rng.normal(size=n * d), rng.normal(size=d)
