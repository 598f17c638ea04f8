"""Programs as hypothesis strategies: every choice of the generator is one of hypothesis, so that failures shrink."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz import program as p
from tests.fuzz.cases import arguments, case_of
from tests.fuzz.check import Case
from tests.fuzz.generate import Generator


@st.composite
def programs(draw: st.DrawFn, language: str, size: int = 12) -> tuple[p.Program, Case]:
    """A program in 'c' or 'numba' of about `size` statements, with arguments."""
    rng = draw(st.randoms(use_true_random=False))
    made = Generator(rng, language, size).program()
    return made, case_of(made, arguments(made.main, rng), language)
