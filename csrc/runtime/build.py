"""Compiles the C files of the runtime, here and in ../library, to irad/runtime/*.ll (no target, no metadata)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

_EXTRA = {"linalg": ["-fno-math-errno"], "dense": ["-fno-math-errno", "-fcx-limited-range"]}


def ir_of(source: Path) -> str:
    """IR of a C file, without what ties it to the compiler."""
    with tempfile.TemporaryDirectory() as tmp:
        out = Path(tmp) / "out.ll"
        compiler = [sys.executable, "-m", "ziglang", "cc"]
        compiler += ["-target", "x86_64-linux-gnu", "-mcpu=baseline", "-O2", "-g0"]
        plain = ["-fno-sanitize=all", "-fno-stack-protector"]
        plain += ["-fno-unroll-loops", "-fno-vectorize", "-fno-slp-vectorize"]
        plain += _EXTRA.get(source.stem, [])
        subprocess.run([*compiler, *plain, "-S", "-emit-llvm", str(source), "-o", str(out)], check=True)
        text = out.read_text()
    text = re.sub(r"^(;|source_filename|target |attributes|!).*\n", "", text, flags=re.M)
    text = re.sub(r"(?:, !\w+(?:\.\w+)? !\d+)", "", text)
    text = re.sub(
        r"^define (?:internal |dso_local )*(.*?) (?:local_unnamed_addr )?#\d+ \{", r"define \1 {", text, flags=re.M
    )
    text = re.sub(r"(?:local_unnamed_addr )?#\d+$", "", text, flags=re.M)
    text = re.sub(r" #\d+(?=[,)\n])", "", text)
    return text.replace("dso_local ", "").replace("local_unnamed_addr ", "")


here = Path(__file__).parent
for source in sorted([*here.glob("*.c"), *(here.parent / "library").glob("*.c")]):
    where = source.relative_to(here.parents[1])
    text = f"; Compiled from {where} by csrc/runtime/build.py; edit that file.\n" + ir_of(source)
    (here.parents[1] / "irad" / "runtime" / f"{source.stem}.ll").write_text(re.sub(r"\n{2,}", "\n\n", text))
