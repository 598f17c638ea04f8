"""The README's Python examples run as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

README = Path(__file__).resolve().parent.parent / "README.md"


def examples() -> dict[str, str]:
    """The Python blocks of the README, by the heading they stand under."""
    found: dict[str, str] = {}
    title, code = "", None
    for line in README.read_text(encoding="utf-8").splitlines():
        if code is not None:
            if line == "```":
                found[title], code = code, None
            else:
                code += line + "\n"
        elif line == "```python":
            code = ""
        elif line.startswith("## "):
            title = line[3:]
    return found


@pytest.mark.parametrize("title", sorted(examples()))
def test_readme_example(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "example.py"
    source.write_text(examples()[title], encoding="utf-8")
    exec(compile(source.read_text(encoding="utf-8"), str(source), "exec"), {"__name__": "example"})
