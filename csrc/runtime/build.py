"""Compiles runtime.c to irad/runtime/runtime.ll (no target, no metadata)."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

here = Path(__file__).parent
with tempfile.TemporaryDirectory() as tmp:
    out = Path(tmp) / "runtime.ll"
    compiler = [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-gnu", "-mcpu=baseline", "-O2", "-g0"]
    plain = ["-fno-sanitize=all", "-fno-stack-protector", "-fno-unroll-loops", "-fno-vectorize", "-fno-slp-vectorize"]
    subprocess.run([*compiler, *plain, "-S", "-emit-llvm", str(here / "runtime.c"), "-o", str(out)], check=True)
    text = out.read_text()
text = re.sub(r"^(;|source_filename|target |attributes|!).*\n", "", text, flags=re.M)
text = re.sub(r"(?:, !\w+ !\d+|, !llvm\.loop !\d+)", "", text)
text = re.sub(
    r"^define (?:internal |dso_local )*(.*?) (?:local_unnamed_addr )?#\d+ \{", r"define \1 {", text, flags=re.M
)
text = re.sub(r"(?:local_unnamed_addr )?#\d+$", "", text, flags=re.M)
text = re.sub(r" #\d+(?=[,)\n])", "", text)
text = text.replace("dso_local ", "").replace("local_unnamed_addr ", "")
text = "; Compiled from csrc/runtime/runtime.c by csrc/runtime/build.py; edit that file.\n" + text
(here.parents[1] / "irad" / "runtime" / "runtime.ll").write_text(re.sub(r"\n{2,}", "\n\n", text))
