"""The worked example of design.md: a C function's canonical IR, the plan of its gradient, and the gradient.

python docs/worked_example.py            prints them
python docs/worked_example.py --raw      also the gradient as irad writes it, and as LLVM's O3 leaves it
python docs/worked_example.py --write    puts them into design.md
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import irad
from irad.codegen.optimize import optimise
from irad.codegen.plan_report import report_of
from irad.frontend.canonical import canonicalise
from irad.transform.derive import Derivative, gradient

PAGE = Path(__file__).resolve().parent / "design.md"
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
    found = re.sub(r" *;.*|,? ![\w.]+ !\w+|, align \d+| #\d+|\btail ", "", found)
    words = "noundef|readonly|writeonly|nofree|nonnull|nounwind|noalias|dso_local|local_unnamed_addr"
    return re.sub(rf" (?:{words})\b| captures\([^)]*\)", "", found)


def sections() -> dict[str, str]:
    """What design.md shows, by title."""
    before, made = derive()
    return {
        "canonical IR": f"```llvm\n{body(before, 'growth')}\n```",
        "plan": f"```\n{report_of(made)}\n```",
        "gradient, cleaned up": f"```llvm\n{body(canonicalise(made.text, [made.symbol]), made.symbol)}\n```",
    }


def filled(page: str) -> str:
    """The page with its sections made anew."""
    for title, text in sections().items():
        marks = f"<!-- begin: {title} -->", f"<!-- end: {title} -->"
        head, _, rest = page.partition(marks[0])
        page = f"{head}{marks[0]}\n\n{text}\n\n{marks[1]}{rest.partition(marks[1])[2]}"
    return page


def main(options: list[str]) -> None:
    if "--write" in options:
        PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    for title, text in sections().items():
        print(f"## {title}\n\n{text}\n")
    if "--raw" in options:
        made = derive()[1]
        print(f"## gradient\n\n{body(made.text, made.symbol)}\n")
        print(f"## gradient after O3\n\n{body(str(optimise(made.text, [made.symbol])), made.symbol)}")


if __name__ == "__main__":
    main(sys.argv[1:])
