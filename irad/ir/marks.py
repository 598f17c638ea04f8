"""Marks in the names of generated functions, for those who compile the text."""

#: LLVM should make vector loops of loops with strict sums too (`codegen.vector_math.ordered_reductions`).
STRICT_SUMS = ".irad.row"
