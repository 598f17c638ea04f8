"""The worked example of design.md: python docs/worked_example.py

Prints a C function's canonical IR, the plan of its gradient, the gradient's IR, and the same after LLVM's O3.
"""

from __future__ import annotations

import re

import irad
from irad.codegen.optimize import optimise
from irad.transform.derive import Derivative, gradient

SOURCE = """
double growth(int n, const double *x)
{
    double s = 1.0;
    for (int i = 0; i < n; i++)
        s += x[i] * x[i] * s;
    return s;
}
"""


def derive() -> tuple[str, Derivative]:
    """Canonical IR of the function, and its gradient with respect to x."""
    function = irad.load_c(source=SOURCE).growth
    lowered = function.lower(noalias=True)
    made = gradient(
        lowered.text, lowered.symbol, ["const", "dup"], symbol="growth_gradient", return_kind="active", noalias=True
    )
    return lowered.text, made


def body(text: str, symbol: str) -> str:
    """One function of a module, without attributes, metadata and comments."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("define") and f"@{symbol}(" in line)
    found = "\n".join(lines[start : lines.index("}", start) + 1])
    found = re.sub(r"(?:, ![\w.]+ !\w+|, align \d+| +;.*| #\d+| local_unnamed_addr| dso_local)", "", found)
    return re.sub(r" (?:noundef|readonly|captures\(none\)|nofree|nonnull|nounwind)", "", found)


def main() -> None:
    before, made = derive()
    print(f"; ---- C{SOURCE}")
    print(f"; ---- canonical IR\n{body(before, 'growth')}\n")
    print(f"; ---- plan\n{made.plan}\n")
    print(f"; ---- gradient\n{body(made.text, made.symbol)}\n")
    print(f"; ---- gradient after O3\n{body(str(optimise(made.text, [made.symbol])), made.symbol)}")


if __name__ == "__main__":
    main()
