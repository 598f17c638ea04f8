"""The cache of compiled derivatives, for users: where it is, what is in it, how to empty it."""

from irad.codegen.cache import CacheInfo, clear, directory, info

__all__ = ["CacheInfo", "clear", "directory", "info"]
