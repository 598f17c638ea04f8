"""What the documents say is there: links, files, and the worked example."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/design.md", "bench/README.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", text, re.M)}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_exist(page: Path) -> None:
    """Paths in backticks, from the root of the repository, from irad/, or a file name of a package."""
    text = page.read_text(encoding="utf-8")
    names = {p.name for p in (ROOT / "irad").rglob("*.py")}
    for name in re.findall(r"`([\w/*.-]+\.(?:py|c|ll|md))`", text):
        known = any(list(base.glob(name)) for base in (ROOT, ROOT / "irad", ROOT / "csrc/kernels", page.parent))
        placeholder = name.startswith("out/") or "NAME" in name or name in ("model.c", "a.c", "b.c")
        assert known or name in names or placeholder, name


def operations(text: str) -> list[str]:
    """IR without the names and numbers of values, which any change to irad may change; other lines as they are."""
    return [re.sub(r"%[\w.]+", "%", re.sub(r"^[\w.]+:$", "block:", line)) for line in text.splitlines() if line.strip()]


def test_worked_example_is_up_to_date() -> None:
    """If this fails: python docs/worked_example.py --write"""
    spec = importlib.util.spec_from_file_location("worked_example", ROOT / "docs" / "worked_example.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    for title, text in module.sections().items():
        shown = page.partition(f"<!-- begin: {title} -->")[2].partition(f"<!-- end: {title} -->")[0]
        assert operations(shown) == operations(text), title
