"""Compiled derivatives on disk, shared by all processes of a user.

An entry is a Python object under a key, a digest of everything that it was made from, so that an entry is never out of
date: what changed has another key. The folder is `IRAD_CACHE_DIR`, or the platform's cache folder for the user; an
`IRAD_CACHE_DIR` that is empty, `0` or `off` switches the cache off. Entries are written under another name and renamed,
so that readers and concurrent writers never see half of one; one that cannot be read is removed and made again.

Like Numba's own cache the folder holds code that will run: nobody else must be able to write to it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import pickle
import platform
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VARIABLE = "IRAD_CACHE_DIR"
_OFF = ("", "0", "off", "none")
_MAGIC = b"irad cache 1\n"
_SUFFIX = ".irad"
_STALE = 3600.0  # seconds after which a half-written file belongs to no one any more

_used = {"hits": 0, "misses": 0, "saved": 0}


@dataclass(frozen=True)
class CacheInfo:
    """What `info` reports: the folder (None: the cache is off), what is in it, and what this process did."""

    directory: Path | None
    entries: int
    size: int
    """Bytes."""
    kinds: dict[str, int]
    """Entries by what they are: 'numba', 'c source', 'c code', 'runtime', ..."""
    hits: int
    misses: int
    saved: int

    def __str__(self) -> str:
        if self.directory is None:
            return f"the cache is off ({VARIABLE}={os.environ.get(VARIABLE, '')!r})"
        kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(self.kinds.items()))
        return f"{self.directory}\n{self.entries} entries, {self.size / 1e6:.1f} MB{f' ({kinds})' if kinds else ''}"


def directory() -> Path | None:
    """The folder of the cache, which need not exist yet; None when the cache is off."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return None if named.strip().lower() in _OFF else Path(named).expanduser()
    return _default_directory()


@functools.cache
def _default_directory() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("irad", appauthor=False))


def digest(*parts: Any) -> str:
    """A key from nested tuples of strings, numbers, bytes and None."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def load(kind: str, key: str) -> Any:
    """The entry under `key`; None if there is none that can be read."""
    folder = directory()
    if folder is None:
        return None
    path = _path(folder, kind, key)
    try:
        data = path.read_bytes()
    except OSError:
        _used["misses"] += 1
        return None
    try:
        value = _decoded(data)
    except Exception:
        _used["misses"] += 1
        discard(kind, key)
        return None
    _used["hits"] += 1
    return value


def save(kind: str, key: str, value: Any) -> None:
    """File `value`, which pickles, under `key`. A folder that cannot be written to is no error: nothing is kept."""
    folder = directory()
    if folder is None:
        return
    payload = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    path = _path(folder, kind, key)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_MAGIC + hashlib.sha256(payload).digest() + payload)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        return
    _used["saved"] += 1


def discard(kind: str, key: str) -> None:
    """Remove an entry, if it is there: it was found to be of no use."""
    folder = directory()
    if folder is not None:
        with contextlib.suppress(OSError):
            _path(folder, kind, key).unlink()


def info() -> CacheInfo:
    """The state of the cache."""
    folder = directory()
    kinds: dict[str, int] = {}
    size = 0
    for path in _files(folder):
        if path.suffix == _SUFFIX:
            with contextlib.suppress(OSError):
                size += path.stat().st_size
                kind = path.parent.name.replace("-", " ")
                kinds[kind] = kinds.get(kind, 0) + 1
    return CacheInfo(folder, sum(kinds.values()), size, kinds, **_used)


def clear() -> int:
    """Remove all entries; returns how many there were. Other files in the folder stay, half-written entries go."""
    count = 0
    for path in _files(directory()):
        with contextlib.suppress(OSError):
            if path.suffix == ".tmp" and time.time() - path.stat().st_mtime < _STALE:
                continue  # another process is writing it
            path.unlink()
            count += path.suffix == _SUFFIX
    return count


def _path(folder: Path, kind: str, key: str) -> Path:
    return folder / kind.replace(" ", "-") / f"{key}{_SUFFIX}"


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is None or not folder.is_dir():
        return
    for sub in sorted(p for p in folder.iterdir() if p.is_dir()):
        for path in sorted(sub.iterdir()):
            if path.suffix == _SUFFIX or (path.suffix == ".tmp" and _SUFFIX in path.suffixes):
                yield path


def _decoded(data: bytes) -> Any:
    head = len(_MAGIC)
    payload = data[head + 32 :]
    if data[:head] != _MAGIC or hashlib.sha256(payload).digest() != data[head : head + 32]:
        raise ValueError("not an entry of irad's cache, or a damaged one")
    return pickle.loads(payload)


# What all entries depend on ----------------------------------------------------------------------------------


@functools.cache
def versions() -> tuple[str, ...]:
    """What compiled code depends on besides its source: irad itself, Python, LLVM, this computer."""
    import llvmlite
    import llvmlite.binding as ll
    import numpy

    return (
        f"irad {_own_source()}",
        f"{sys.implementation.name} {platform.python_version()} {sys.implementation.cache_tag}",
        f"llvmlite {llvmlite.__version__} LLVM {ll.llvm_version_info}",
        f"numpy {numpy.__version__}",
        f"{ll.get_process_triple()} {ll.get_host_cpu_name()}",
        ll.get_host_cpu_features().flatten(),
    )


def _own_source() -> str:
    """Digest of irad's code."""
    root = Path(__file__).resolve().parent.parent
    found = hashlib.sha256()
    for path in sorted(p for suffix in ("*.py", "*.ll") for p in root.rglob(suffix)):
        found.update(f"{path.relative_to(root)}\0".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
