"""The examples run, what they check holds, and the gallery shows them."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
QUICK = ("newton",)
LONG = ("loops", "classifier", "likelihood", "markov", "enzyme")


@pytest.mark.parametrize("name", [*QUICK, *(pytest.param(n, marks=pytest.mark.slow) for n in LONG)])
def test_example(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    importlib.import_module(f"examples.{name}").main(tmp_path)
    said = capsys.readouterr().out
    assert "deviation" in said
    for picture in re.findall(r"picture: (.*)", said):
        assert 1_000 < Path(picture).stat().st_size < 100_000


@pytest.mark.slow
def test_from_the_command_line(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "examples.newton", "--out", str(tmp_path)], cwd=EXAMPLES.parent, check=True)


def test_the_gallery_shows_what_there_is() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for name in (*QUICK, *LONG):
        assert f"examples.{name}" in text, f"{name} is missing in examples/README.md"
    shown = set(re.findall(r"\(pictures/([\w-]+\.png)\)", text))
    assert shown == {p.name for p in (EXAMPLES / "pictures").glob("*.png")}
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (EXAMPLES / link).exists(), link


def blocks(page: str) -> list[str]:
    """The Python programs of a page."""
    text = (EXAMPLES.parent / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, re.S)


@pytest.mark.parametrize("n", range(4))
def test_programs_of_the_pytorch_page(n: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = blocks("pytorch.md")
    assert len(found) == 4
    if "import torch" in found[n]:
        pytest.importorskip("torch", reason="PyTorch is not installed")
    monkeypatch.chdir(EXAMPLES.parent)
    source = tmp_path / "program.py"
    source.write_text(found[n], encoding="utf-8")
    exec(compile(found[n], str(source), "exec"), {"__name__": "program"})
