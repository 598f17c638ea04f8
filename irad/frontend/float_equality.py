"""Hides comparisons of floats for equality from the optimiser.

LLVM replaces x by c where a branch has found x == c. The derivative of c is zero, not that of x: `if (x == 1.5) y =
x*x` would lose part of its derivative. So equality becomes a call of a function that LLVM knows nothing about, until
the pipeline has run. (x == 0 is left alone: x may be -0, so LLVM does not replace it; so is x != x, the test for NaN.)
"""

from __future__ import annotations

import re

_EQUALITY = re.compile(
    r" = fcmp (?:[a-z]+ )*?(oeq|ueq|one|une) (double|float) ([^\s,]+), (?!0\.0+e\+00\b|\3(?![^\s,]))([^\s,]+)"
)
_HIDDEN = re.compile(
    r" = (?:tail |musttail |notail )?call (?:\w+ |\w+\([^)]*\) )*?i1 @irad\.fcmp\.(\w+)\.(double|float)"
    r"\((?:double|float) (?:noundef )?([^\s,]+), (?:double|float) (?:noundef )?([^\s,)]+)\)(?: #\d+)?"
)
_HIDDEN_GROUP = 999_999
_HIDDEN_ATTRIBUTES = "nofree nosync nounwind speculatable willreturn memory(none)"


def hide_equality(text: str) -> str:
    """Turn comparisons of floats for equality into calls."""
    kinds: set[tuple[str, str]] = set()

    def hide(found: re.Match[str]) -> str:
        predicate, kind, a, b = found.groups()
        kinds.add((predicate, kind))
        return f" = call i1 @irad.fcmp.{predicate}.{kind}({kind} {a}, {kind} {b})"

    text = _EQUALITY.sub(hide, text)
    if not kinds:
        return text
    declared = "".join(f"declare i1 @irad.fcmp.{p}.{k}({k}, {k}) #{_HIDDEN_GROUP}\n" for p, k in sorted(kinds))
    return f"{text}\n{declared}attributes #{_HIDDEN_GROUP} = {{ {_HIDDEN_ATTRIBUTES} }}\n"


def show_equality(text: str) -> str:
    """The opposite of `hide_equality`."""
    if "@irad.fcmp." not in text:
        return text
    text = _HIDDEN.sub(lambda f: f" = fcmp {f[1]} {f[2]} {f[3]}, {f[4]}", text)
    return re.sub(r"^declare [^@\n]*@irad\.fcmp\..*\n", "", text, flags=re.M)
