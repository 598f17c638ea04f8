"""irad's functions in other packages; none of these is imported before it is asked for."""
