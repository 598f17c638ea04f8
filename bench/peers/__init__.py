"""Other tools on the same work, where they are installed (`pip install '.[bench]'`): Enzyme, JAX, PyTorch, autograd."""
