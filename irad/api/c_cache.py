"""C sources, programs and derivatives in the cache: from there neither clang nor irad's transform has to run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from irad.codegen import cache
from irad.frontend.clang import compile_sources, included_files, toolchain_key

_KIND = "c source"
# What clang reads of the environment.
_VARIABLES = ("CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "SDKROOT", "SOURCE_DATE_EPOCH", "CCC_OVERRIDE_OPTIONS")
_CLOCKS = (b"__DATE__", b"__TIME__", b"__TIMESTAMP__")  # macros that have another value each time


@dataclass(frozen=True)
class Sources:
    """What `irad.load_c` is given to compile."""

    paths: tuple[str, ...] = ()
    source: str | None = None
    name: str = "<source>"
    language: str | None = None
    std: str | None = None
    include_dirs: tuple[str, ...] = ()
    defines: tuple[tuple[str, object], ...] = ()
    flags: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        paths: Sequence[str | os.PathLike[str]],
        include_dirs: Iterable[str | os.PathLike[str]],
        defines: Mapping[str, object] | None,
        flags: Iterable[str],
        **others: Any,
    ) -> Sources:
        """From the arguments of `load_c`."""
        return cls(
            paths=tuple(os.fspath(p) for p in paths),
            include_dirs=tuple(os.fspath(d) for d in include_dirs),
            defines=tuple((defines or {}).items()),
            flags=tuple(flags),
            **others,
        )

    def options(self) -> dict[str, Any]:
        """What compiling and listing the included files have in common."""
        return {
            "source": self.source, "language": self.language, "std": self.std, "include_dirs": self.include_dirs,
            "defines": dict(self.defines), "flags": self.flags,
        }  # fmt: skip


@dataclass(frozen=True)
class _Entry:
    """IR of one compilation, with the files that clang read and their contents' digests.

    `others` are files that are called like one of these and might be found instead of it, another day.
    """

    raw: str
    files: tuple[tuple[str, str], ...]
    others: frozenset[str]


def raw_ir(sources: Sources) -> str:
    """IR of C and C++ sources: from the cache if no file that clang read has changed, else from clang.

    Raises what `compile_sources` raises.
    """
    if cache.directory() is None:
        return _compile(sources)
    here = os.getcwd()  # relative names are looked up there
    environment = tuple(os.environ.get(v, "") for v in _VARIABLES)
    key = cache.digest(cache.versions(), _KIND, repr(sources), here, environment, toolchain_key())
    entry = cache.load(_KIND, key)
    if isinstance(entry, _Entry):
        names = [name for name, _ in entry.files]
        if _digests(names) == entry.files and _others(sources, names) == entry.others:
            return entry.raw
    names = included_files(sources.paths, **sources.options())
    before = None if names is None else _digests(sorted(set(names)))
    raw = _compile(sources)
    if before is not None and before == _digests([name for name, _ in before]) and not _tells_time(sources, before):
        names = [name for name, _ in before]
        cache.save(_KIND, key, _Entry(raw, before, _others(sources, names)))
    return raw


def _compile(sources: Sources) -> str:
    return compile_sources(sources.paths, name=sources.name, **sources.options())


def _digests(names: Iterable[str]) -> tuple[tuple[str, str], ...] | None:
    """Each file with a digest of its contents; None if one cannot be read."""
    try:
        return tuple((name, hashlib.sha256(Path(name).read_bytes()).hexdigest()) for name in names)
    except OSError:
        return None


def _others(sources: Sources, names: Sequence[str]) -> frozenset[str]:
    """Files in the folders that are searched which are called like one of `names`, but are not one of them."""
    folders = [*sources.include_dirs, *(os.path.dirname(p) for p in sources.paths), "."]
    flags = list(sources.flags)
    for flag, following in zip(flags, [*flags[1:], ""], strict=False):
        if flag in ("-I", "-iquote", "-isystem", "-idirafter"):
            folders.append(following)
        elif flag.startswith("-I"):
            folders.append(flag[2:])
    known = {os.path.realpath(name) for name in names}
    found: set[str] = set()
    for name in names:
        parts = Path(name).parts
        for count in range(1, min(4, len(parts))):
            tail = os.path.join(*parts[-count:])
            paths = (os.path.join(folder, tail) for folder in folders)
            found.update(p for p in paths if os.path.exists(p) and os.path.realpath(p) not in known)
    return frozenset(found)


def _tells_time(sources: Sources, files: Sequence[tuple[str, str]]) -> bool:
    texts = [(sources.source or "").encode(), *(Path(name).read_bytes() for name, _ in files)]
    return any(clock in text for clock in _CLOCKS for text in texts)
