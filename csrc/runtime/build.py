"""Compiles the runtime's C files to irad/runtime/*.ll (no target, no metadata)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

here = Path(__file__).parent
extra = {"linalg": ["-fno-math-errno"]}


def build(name: str) -> None:
    with tempfile.TemporaryDirectory() as tmp:
        out = Path(tmp) / f"{name}.ll"
        compiler = [
            sys.executable,
            "-m",
            "ziglang",
            "cc",
            "-target",
            "x86_64-linux-gnu",
            "-mcpu=baseline",
            "-O2",
            "-g0",
        ]
        plain = ["-fno-sanitize=all", "-fno-stack-protector", "-fno-unroll-loops"]
        plain += ["-fno-vectorize", "-fno-slp-vectorize", *extra.get(name, [])]
        subprocess.run([*compiler, *plain, "-S", "-emit-llvm", str(here / f"{name}.c"), "-o", str(out)], check=True)
        text = out.read_text()
    text = re.sub(r"^(;|source_filename|target |attributes|!).*\n", "", text, flags=re.M)
    text = re.sub(r"(?:, !\w+(?:\.\w+)? !\d+)", "", text)
    text = re.sub(
        r"^define (?:internal |dso_local )*(.*?) (?:local_unnamed_addr )?#\d+ \{", r"define \1 {", text, flags=re.M
    )
    text = re.sub(r"(?:local_unnamed_addr )?#\d+$", "", text, flags=re.M)
    text = re.sub(r" #\d+(?=[,)\n])", "", text)
    text = text.replace("dso_local ", "").replace("local_unnamed_addr ", "")
    text = f"; Compiled from csrc/runtime/{name}.c by csrc/runtime/build.py; edit that file.\n" + text
    (here.parents[1] / "irad" / "runtime" / f"{name}.ll").write_text(re.sub(r"\n{2,}", "\n\n", text))


for source in sorted(here.glob("*.c")):
    build(source.stem)
