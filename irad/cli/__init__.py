"""The command `irad`."""
