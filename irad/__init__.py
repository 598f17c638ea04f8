"""irad: gradients of compiled code, from Python."""
