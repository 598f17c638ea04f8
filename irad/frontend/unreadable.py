"""The error for IR that LLVM rejects."""

from __future__ import annotations

import re

import llvmlite

from irad.codegen.target import llvm_major
from irad.errors import CompilerError, ToolchainError


def not_readable(message: str, evidence: str, name: str) -> ToolchainError | CompilerError:
    """The error for IR that LLVM rejects: too new if a producer version found in `evidence` says so."""
    newest = llvm_major()
    producer = re.search(r"(?:clang version |Producer: 'LLVM|LLVM version |rustc version .*LLVM )(\d+)", evidence)
    if producer and int(producer.group(1)) > newest:
        return ToolchainError(
            f"{name} was written by LLVM {producer.group(1)}, newer than the LLVM {newest} inside llvmlite "
            f"{llvmlite.__version__}, and cannot be read",
            hint=f"Compile it with clang {newest} or older.",
        )
    return CompilerError(f"{name} is not LLVM IR that LLVM {newest} reads: {message.strip()}")
