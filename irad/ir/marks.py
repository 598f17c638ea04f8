"""Marks in the names of generated functions and blocks, for those who compile the text (`codegen.llvm_switches`)."""

#: Begins the names of functions: LLVM should make vector loops of loops with strict sums too.
STRICT_SUMS = ".irad.row"
#: Part of the names of blocks: several iterations of an outer loop run side by side.
SIDE_BY_SIDE = "n.beside"
