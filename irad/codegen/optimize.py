"""LLVM's O3 for this computer's CPU: for the primal and for derivative code."""

from __future__ import annotations

from collections.abc import Collection

import llvmlite.binding as ll

from irad.codegen.inlined_arena import with_small_functions
from irad.codegen.llvm_switches import suited_to
from irad.codegen.modules import parse_ir
from irad.codegen.target import target_machine
from irad.codegen.vector_math import VARIANTS
from irad.frontend.canonical import internalise, neutral
from irad.frontend.debug_text import without_debug
from irad.interrupts import uninterrupted


@uninterrupted()
def optimise(module: ll.ModuleRef | str, keep: Collection[str], *, loops: bool = True) -> ll.ModuleRef:
    """Return `module` optimised at O3 (vectorising, unrolling); only the names in `keep` stay visible.

    Without `loops` at O1, for code in which nothing runs long. The argument is not modified. Raises RuntimeError on IR
    that LLVM rejects.
    """
    text = str(module)
    parsed = parse_ir(without_debug(neutral(with_small_functions(text))))
    parsed.verify()  # LLVM's passes end the process on what the verifier turns into an exception
    internalise(parsed, keep)
    options = ll.create_pipeline_tuning_options(speed_level=3 if loops else 1)
    options.loop_vectorization = loops
    options.slp_vectorization = loops
    options.loop_interleaving = loops
    options.loop_unrolling = loops
    builder = ll.create_pass_builder(target_machine(), options)
    passes = builder.getModulePassManager()
    with suited_to(text, sums=VARIANTS in text):
        passes.run(parsed, builder)
    return parsed
