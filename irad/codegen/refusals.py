"""Refusals in the cache: what irad cannot do in one way, and does in another, is found out once per computer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from irad import errors
from irad.codegen import cache
from irad.errors import InternalError, IradError, Location, ToolchainError

_KIND = "refusal"


@dataclass(frozen=True)
class _Refusal:
    """An error in plain values; classes that are not irad's own `errors` are kept as their nearest base that is."""

    name: str
    message: str
    location: Location | None
    construct: str | None
    hint: str | None

    def error(self) -> IradError:
        kind: Any = getattr(errors, self.name, errors.UnsupportedError)
        return kind(self.message, location=self.location, construct=self.construct, hint=self.hint)


@contextmanager
def remembered(key: str | None) -> Iterator[None]:
    """Raise what was refused under `key` before; else run the block and keep what it refuses (None: keep nothing).

    Only for refusals after which something else is tried: the key must cover all that the block depends on.
    """
    found = cache.load(_KIND, key) if key else None
    if isinstance(found, _Refusal):
        raise found.error()
    try:
        yield
    except (InternalError, ToolchainError):
        raise  # of this process, perhaps
    except IradError as e:
        if key:
            name = next(c.__name__ for c in type(e).__mro__ if getattr(errors, c.__name__, None) is c)
            cache.save(_KIND, key, _Refusal(name, e.message, e.location, e.construct, e.hint))
        raise
