"""Programs that call Enzyme's entry points (`__enzyme_autodiff`, ...), compiled with irad's derivatives."""
